"""What a paper to be sent up must contain: 总结应包括以下内容：…, 工作总结（包括主要做法、成效、问题及下一步安排）."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.words import language_words
from checker.model.catalog import FormDetail


class ReportWords(msgspec.Struct, frozen=True):
    papers: tuple[str, ...]
    holders: tuple[str, ...]
    includes: tuple[str, ...]
    weak: tuple[str, ...]
    fewest: int
    longest_part: int


class ReportContents(msgspec.Struct, frozen=True):
    """The parts of a paper in order; `title` is the paper's name and `quote` equals text[start:end]."""

    title: str
    detail: FormDetail
    quote: str
    start: int
    end: int


_MARK = loosely(
    r"[（(] ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?[)）]|[①-⑳]|(?<!\d)\d{1,2} ?[.．、](?!\d)"
    r"|[一二三四五六七八九十]是"
)
_NEXT_ITEM = re.compile(rf"[。；]\s*(?={_MARK.pattern})")
_SENT = re.compile(r"^.*(?:报送|上报|提交|形成|撰写|报告)(?=.*(?:总结|报告|材料|方案|计划|清单|台账))")
_JOINTS = re.compile(r"[、，；;]|以及|及其|及|和|与")
_TRAILING = re.compile(
    r"等(?:\S{0,6}(?:内容|方面|情况|材料|要素))?$|(?:[一二三四五六七八九十\d]+个?)?(?:方面|部分)(?:的?内容)?$"
)


@cache
def _words() -> ReportWords:
    return language_words("report_contents", ReportWords)


@cache
def _named() -> re.Pattern[str]:
    """A paper with what introduces its contents: looked for first, without what the paper is called."""
    return loosely(f"(?:{any_of(_words().papers)}) {_introduced()}")


@cache
def _pattern() -> re.Pattern[str]:
    papers = any_of(_words().papers)
    return loosely(rf"(?P<title>[^，。；：、（）()《》\s]{{0,12}}?(?P<paper>{papers})) {_introduced()}")


def _introduced() -> str:
    """What follows a paper whose contents are prescribed, up to the end of their list."""
    words = _words()
    strong, weak = any_of([word for word in words.includes if word not in words.weak]), any_of(words.weak)
    holders = any_of(words.holders)
    modal = r"(?:应当?|须|要|需|必须|至少|主要|一般|具体|的)*"
    order = rf"(?P<order>应当?|须|要|需|必须)?{modal}"
    again = r"(?:[，,] ?(?:报告|总结|材料)?)?"  # 报送工作总结，内容包括…
    announced = r"(?:以下|下列|如下) ?(?:[几一二三四五六七八九十\d]+个?)? ?(?:内容|方面|事项|要素|部分|材料)? ?[：:]?"
    return (
        rf"(?P<holder>{again}{modal}(?:{holders}))? "
        rf"(?:[（(] (?:主要|具体|应|需|须)*(?:内容)?(?:{strong}) (?P<inside>[^（()）]{{4,160}}) [)）]"
        rf"|{order} (?:(?:{strong}) (?P<announced>{announced})?|(?:{weak}) (?:{announced}|[：:])) [：:]? "
        rf"(?P<list>[^。\n]{{4,600}}))"
    )


def _prescribes(found: re.Match[str]) -> bool:
    """治疗计划（包括…） describes; 应急预案应当包含… and 台账内容包括… prescribe. Reports need no such sign."""
    if found["paper"].endswith(("总结", "报告", "报告书", "内容")):
        return True
    return bool(found["order"] or found["holder"] or found["announced"])


def _numbered(text: str) -> list[str]:
    marks = list(_MARK.finditer(text))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a list, by its numbers, else by its semicolons, else by 、 and 和."""
    plain = re.sub(r"\s", "", text)
    pieces = _numbered(plain)
    if not pieces:
        pieces = re.split(r"[；;]", plain) if re.search(r"[；;]", plain) else _JOINTS.split(plain)
    parts = []
    for piece in pieces:
        part = _TRAILING.sub("", piece.strip("，,；;。：:、"))
        if part and len(part) <= _words().longest_part:
            parts.append(part)
    return tuple(parts)


def _end(text: str, found: re.Match[str]) -> int:
    """A numbered list may run over full stops: （1）…。（2）…。"""
    end = found.end()
    while more := _NEXT_ITEM.match(text, end):
        stop = text.find("。", more.end())
        end = stop if stop >= 0 else len(text)
    return end


def find_report_contents(text: str) -> tuple[ReportContents, ...]:
    """Every prescription of what a paper contains, in order. A definition or a composition of a body is none."""
    prescriptions: list[ReportContents] = []
    position = 0
    if not _named().search(text):
        return ()
    while found := _pattern().search(text, position):
        group = "inside" if found["inside"] else "list"
        end = found.end() if found["inside"] else _end(text, found)
        listed = found[group] if found["inside"] else text[found.start("list") : end]
        if not found["inside"] and not _MARK.search(listed) and (cut := re.search(r"[，；](?!其中)", listed)):
            listed, end = listed[: cut.start()], found.start("list") + cut.start()
        parts = _parts(listed)
        if len(parts) >= _words().fewest and _prescribes(found):
            quote = text[found.start() : end]
            title = _SENT.sub("", re.sub(r"\s", "", found["title"])).removesuffix("内容")
            prescriptions.append(ReportContents(title, FormDetail(parts), quote, found.start(), end))
        position = max(end, found.start() + 1)
    return tuple(prescriptions)
