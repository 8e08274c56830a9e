"""Who must hold which post: 由主要负责人担任主任的委员会, 组长由分管负责同志担任, 院长任主任, 第一责任人."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.words import language_words
from checker.model.catalog import PostDetail

PostVerdict = Literal["same", "lesser", "higher", "unknown"]


class PostWords(msgspec.Struct, frozen=True):
    ranks: dict[str, tuple[str, ...]]
    departments: tuple[str, ...]
    offices: tuple[str, ...]
    bodies: tuple[str, ...]


class PostPhrase(msgspec.Struct, frozen=True):
    """A post and its holder; `detail.quote` is text[start:end]."""

    detail: PostDetail
    start: int
    end: int


class _Patterns(msgspec.Struct, frozen=True):
    phrases: tuple[re.Pattern[str], ...]
    rank: re.Pattern[str]
    rank_of: dict[str, int]
    department: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = language_words("posts", PostWords)
    rank_of = {word: int(rank) for rank, names in words.ranks.items() for word in names}
    office, body = any_of(words.offices), rf"[^，。；、：（）由任是为]{{0,20}}?(?:{any_of(words.bodies)})"
    named = rf"[^，。；：由任是为以]{{0,24}}?(?:{any_of(tuple(rank_of))})"
    modal = "(?:应当?|要|须|必须|亲自|分别|兼|一般|原则上)*"
    name = "(?:[\u4e00-\u9fff]{2,3}?)"  # 由总经理赵立诚担任, 校长李群任
    hold = r"(?:担任|兼任|出任|任(?!何|务|期|免|命|意)|为(?!核心|主|重点))"
    return _Patterns(
        (
            loosely(
                rf"(?:成立|设立|组建|建立|健全) 以 (?P<holder>{named}) (?:担任|任|为) (?P<office>{office})"
                rf" 的 (?P<body>{body})"
            ),
            loosely(rf"由 (?P<holder>{named}) {modal} {hold} (?P<office>{office}) 的 (?P<body>{body})"),
            loosely(
                rf"(?P<body>{body})? (?P<office>{office}) {modal} 由 (?P<holder>{named})"
                rf" {name}? {modal} (?:担任|兼任|出任)"
            ),
            loosely(rf"(?:由 )?(?P<holder>{named}) {name}? {modal} {hold} (?P<body>{body})? 的? (?P<office>{office})"),
            loosely(
                rf"(?P<holder>{named}) {modal} (?:是|为|作为|担任) (?P<body>[^，。；]{{0,24}}?)(?P<office>第一责任人)"
            ),
            loosely(rf"(?P<body>[^，。；由]{{0,20}}?)(?P<office>第一责任人) (?:是|为|由) (?P<holder>{named})"),
            loosely(
                rf"(?:实行|落实|执行|坚持|健全|建立)[^，。；]{{0,12}}?(?P<holder>{named}) (?P<body>)(?P<office>负责制)"
            ),
            loosely(rf"(?:由)?(?P<holder>{named}) (?:要|应当?|须)? (?P<body>)(?P<office>负总责|亲自抓)"),
            loosely(
                r"(?:指定|明确|安排|确定|配备|设置) (?P<holder>专人|专职人员|专门人员|专兼职人员) (?:具体)?"
                r"(?P<office>负责)(?P<body>[^，。；]{0,24})"
            ),
        ),
        re.compile(any_of(tuple(rank_of))),
        rank_of,
        re.compile(any_of(words.departments)),
    )


def _plain(text: str | None) -> str:
    return "".join((text or "").split()).lstrip("、和并的")


_DEPARTMENT = re.compile(
    r"(?P<name>各?(?:[^，。；、由在]{0,6}(?:[、和及]))?[^，。；、由在]{0,6}(?:科室|部门|处室|病区|年级|班组|车间))"
    r"[^，。；]{0,6}(?:成立|设立|组建|建立|设置|应|要)[^，。；]{0,6}$"
)


def _holder(found: re.Match[str]) -> str:
    """Who holds the post; 各科室成立由主要负责人担任组长的小组 means the departments' heads."""
    holder = _plain(found["holder"])
    if holder.startswith(("主要负责人", "负责人", "主要负责同志")):
        before = _DEPARTMENT.search(found.string[max(0, found.start() - 40) : found.start()])
        return (_plain(before["name"]) if before else "") + holder
    return holder


def _detail(found: re.Match[str]) -> PostDetail:
    office, body = _plain(found["office"]), _plain(found["body"])
    post = office + body if office == "负责" else body + office
    return PostDetail(holder=_holder(found), post=post, quote=found.group())


_CLAUSE = re.compile(r"[^，。；;\n]{4,400}")
_HOLDS = re.compile(r"[担兼出]任|任|第一责任人|负责制|负总责|亲自抓|专人|专职人员|专门人员|专兼职人员|[为是]")


def _posts_within(text: str, start: int, end: int) -> list[PostPhrase]:
    """The posts of one clause; a post's words never cross a comma."""
    return [
        PostPhrase(_detail(match), *match.span())
        for pattern in _patterns().phrases
        for match in pattern.finditer(text, start, end)
    ]


@lru_cache(maxsize=4096)
def find_posts(text: str) -> tuple[PostPhrase, ...]:
    """The posts that `text` gives to somebody, in order, none inside another. Clauses beyond 400 characters are cut."""
    found: list[PostPhrase] = []
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        if _HOLDS.search(words) and _patterns().rank.search(words):
            found.extend(_posts_within(text, *clause.span()))
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    kept: list[PostPhrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return tuple(kept)


def post_rank(holder: str) -> int | None:
    """5 the head of the unit, 4 deputy, 3 head of a department, 2 deputy there, 1 a person named; None if unknown.

    Of several holders the highest counts.
    """
    patterns = _patterns()
    ranks = []
    for word in patterns.rank.finditer(_plain(holder)):
        rank = patterns.rank_of[word.group()]
        if rank == 5 and patterns.department.search(_plain(holder)[: word.start()]):
            rank = 3
        ranks.append(rank)
    return max(ranks) if ranks else None


def compare_posts(required: PostDetail, found: PostDetail) -> PostVerdict:
    """Is the holder found of lesser rank than the one required? 院长 is a hospital's 医疗机构主要负责人."""
    asked, answered = post_rank(required.holder), post_rank(found.holder)
    if asked is None or answered is None:
        return "unknown"
    if asked == answered:
        return "same"
    return "lesser" if answered < asked else "higher"
