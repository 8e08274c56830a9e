"""Duties that have a time: fixed days, stages of a schedule, rhythms, and terms such as 印发后3个月内.

A plain target figure (到2025年…达到80%), a trend, the years in a title and what was in the past are no deadlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from checker.language.blanks import loosely
from checker.language.clauses import clauses_by_sentence
from checker.language.dates import DateSpan, find_dates
from checker.language.due_times import EDGES, DueTime, due_patterns, due_times, is_figure, plain, without_titles
from checker.language.predicates import predicates
from checker.language.recipients import find_channel, find_recipient
from checker.language.subjects import leading_subject
from checker.model.catalog import DeadlineDetail

Clauses = tuple[tuple[int, int], ...]

_STAGE_HEADING = loosely(
    r"^ (?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．] ?)?(?P<name>[^，。；：（()）]{2,20})"
    r"[（(](?P<dates>[^（()）]{4,30})[)）] (?:[。：:]|$)"
)
_NUMBERED_STAGE = re.compile(r"^[^，。；：（()）]{2,12}[：:]\s*")
_LONGEST_NAME = 20  # characters of a stage's name
_CONTINUES = re.compile(r"(?:并|且|同时|再|由此|随后|报|上报|按时|及时|于|统一)")
_ALONGSIDE = re.compile(r"(?:同步|同时|一并|一同)[^，。；]{0,6}(?:报送|上报|报|提交|抄送)")
_ORDER = re.compile(r"应当|应(?![急对用])|须|要(?![求素点])|负责|必须")
_CIRCUMSTANCE = re.compile(r"(?:基础上|过程中|前提下|条件下|情况下|时|后|的同时|期间)$")


class DeadlinePhrase(msgspec.Struct, frozen=True):
    """A duty with its time; `detail.quote` is text[start:end]."""

    detail: DeadlineDetail
    start: int
    end: int


class _Stage(msgspec.Struct, frozen=True):
    """The span of a schedule's section, and where the text under its heading begins."""

    span: DateSpan
    begin: int = 0

    @property
    def year(self) -> int | None:
        """The year of a date without one, when the stage lies in a single year."""
        first, last = self.span.first[:4], self.span.last[:4]
        return int(first) if first == last and first.isdigit() else None


def _stage_of(text: str, stage: str | None, year: int | None) -> _Stage | None:
    """The stage named by its heading, handed over or standing at the head of the text itself."""
    if stage:
        spans = find_dates(without_titles(stage), year)
        return _Stage(spans[-1]) if spans else None
    heading = _STAGE_HEADING.match(text)
    if not heading or not due_patterns().stage.search(heading["name"]):
        return None
    spans = find_dates(heading["dates"], year)
    return _Stage(spans[0], heading.end()) if len(spans) == 1 else None


def find_stage(title: str, year: int | None = None) -> DeadlineDetail | None:
    """The stage that a schedule's heading names with its dates, or None.

    推进阶段（2024年5月-2026年9月）, 第二阶段：推进落实（2024年5月-2026年9月）, 2024年5月至2026年9月，推进阶段.
    """
    shown = without_titles(title)
    spans = find_dates(shown, year)
    heading = _STAGE_HEADING.match(_NUMBERED_STAGE.sub("", shown, count=1))
    if len(spans) != 1:
        return None
    span = spans[0]
    name = heading["name"] if heading else shown[span.end :] if not shown[: span.start].strip(EDGES + "（(") else ""
    name = plain(name).strip(EDGES + "）)为是：:")
    if not 1 < len(name) <= _LONGEST_NAME or not (heading or due_patterns().stage.search(name)):
        return None
    first = span.first if span.range or span.first != span.last else None
    return DeadlineDetail(what=name, start=first, end=span.last, quote=title)


def _subject(text: str, start: int, end: int) -> str:
    if number := _ITEM.match(text, start, end):
        start = number.end()
    found = leading_subject(text, start, end)
    name = plain(text[found.start : found.end]) if found else ""
    return "" if _SENT.match(name) else name


_BACK = 40  # clauses before it in which a sentence may name who: one without an end has thousands
_SENT = re.compile(r"报(?![社刊名])|上报|提交|送(?!变电)|呈|通知|告知|移送|反馈")  # 报告医师: the body receives
_ITEM = re.compile(
    r"(?:\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳⑴-⒇❶-❿]|[一二三四五六七八九十]{1,2}是|注\s*[：:]|其中[，,]?|由)){1,3}"
)
_NOTE = re.compile(r"\s*(?:注|备注|说明)\s*[：:]\s*")
_NO_BODY = re.compile(
    r"^(?:\d|发现|发生|出现|接到|收到|突发|对|将|在|按|为|通过|以|从|于|经|因|如|每|请|凡|当|把|向|并|和|自|到|至|确保|其中)|[的率]|＿"
    r"|^[本该此](?:方案|通知|办法|计划|细则|意见|项|表)"
)


def _who(text: str, group: Clauses, index: int, time: DueTime | None) -> str:
    """The body named at the head of the clause, right after the time, or in an earlier clause of the sentence."""
    start, end = group[index]
    if time and start <= time.start and time.end < end:
        number = _ITEM.match(text, start, time.start)
        head = _shorn(plain(text[number.end() if number else start : time.start]))
        if head and (name := _subject(head, 0, len(head)) or _unlisted(head, plain(text[time.end : end]))):
            return name
        if after := _subject(text, _skip(text, time.end, end), end):
            return after
    for low, high in reversed(group[max(0, index - _BACK) : index + 1]):
        if name := _subject(text, low, high):
            return name
    return ""


_LONGEST_VERB = 4  # letters of a verb without an object
_BODY_END = re.compile(
    r"(?:[组队班校部处科室院站所员长人户者师局委会司厂店镇乡村办馆库港行社团]|中心|单位|机构|企业|部门|街道|各地|双方)$"
)


def _unlisted(head: str, rest: str) -> str:
    """A body no list knows, 督导组 or 各校: short words without a verb before the time.

    出口企业退税在3日内办结 names no body: what is done with it is only a verb.
    """
    if len(rest) <= _LONGEST_VERB and not _BODY_END.search(head):
        return ""
    if not 1 < len(head) <= 16 or _NO_BODY.search(head) or due_patterns().demand.search(head):
        return ""
    return head


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start] in EDGES:
        start += 1
    return start


def _shorn(words: str) -> str:
    """Without the modals at its end: 医疗机构应于 becomes 医疗机构."""
    while found := due_patterns().modals.search(words):
        words = words[: found.start()]
    return words


def _what(text: str, start: int, end: int, time: DueTime | None, who: str) -> str:
    """The duty's words without who and when."""
    if label := _NOTE.match(text, start, end):
        start = label.end()
    if time and start <= time.start and time.end <= end and not time.named:
        words = _shorn(plain(text[start : time.start])) + time.verb + plain(text[time.end : end])
    else:
        words = plain(text[start:end])
    words = _ITEM.sub("", words, count=1) if _ITEM.match(words) else words
    words = words.removeprefix(who).strip(EDGES)
    words = _SEVERAL_DAYS.sub("分别", _OTHER_DAYS.sub("", words))
    return re.sub(r"^(?:应当?|要|须|需|负责)(?!急|用|求|点)", "", words)


_SEVERAL_DAYS = re.compile(r"分别于?(?:[、和及]?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?前?)+")
_OTHER_DAYS = re.compile(
    r"^(?:\d{4}年[至到—-]+\d{4}年|[、和及]?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?前?[、和及]?)+"
)  # 6月底、12月底前
_ACTION = r"更新|优化|调整|公布|公开|发布|印发|修订|完善|评估|考核|报送|上报|核查|复查|通报|固定|梳理|整改|编制|验收"
_BARE_VERB = re.compile(rf"(?P<done>完成)?(?:动态|全部|及时|统一)?(?P<verb>{_ACTION}|(?<!完)完成)?")
_SENT_UP = re.compile(r"(?:报送|上报|报)(?=(?P<who>.+))")
_OBJECT = re.compile(r"[^\d，。；：（）()将把对]{2,16}")
_TREATED = re.compile(r"对(?P<object>[^，。；]{2,16}?)(?:开展|进行|实施|予以)")
_HOW = re.compile(r"(?:动态|定期|及时|的)+$")


def _with_object(text: str, group: Clauses, index: int, what: str) -> str:
    """更新 after 建立数据目录 is 更新数据目录: what a bare verb is about stands in the clauses before."""
    bare = _BARE_VERB.fullmatch(what)
    sent = None if bare else _SENT_UP.match(what)
    if index == 0 or not what or not (bare or (sent and find_recipient(what) == sent["who"])):
        return what
    verb = (bare["verb"] if bare else None) or what
    owner = next((found for at in (index - 1, index - 2) if at >= 0 and (found := _object(text, group[at], verb))), "")
    if not owner:
        return what
    if sent:
        return f"将{owner}{what}"
    return f"完成{owner}{bare['verb']}" if bare and bare["done"] and bare["verb"] else what + owner


def _object(text: str, clause: tuple[int, int], what: str) -> str:
    """What the clause acts on; without the verb of `what`: 建立目录动态更新机制 gives 目录 to 更新."""
    before = text[slice(*clause)]
    if treated := _TREATED.search(before):
        return plain(treated["object"])
    sure = predicates().sure_verbs
    verbs = predicates().verbs.scan(before, 0, len(before) - 2)  # 实施方案: the last word needs no verb of its own
    ends = [at + len(word) for at, word in verbs if word in sure and word not in what and len(before) - at > 4]
    owner = plain(before[ends[-1] :]) if ends else ""
    owner = _HOW.sub("", owner.partition(what)[0]) if what in owner else owner
    owner = owner[:-2] if len(owner) > 3 and owner[-2:] in sure else owner  # 完成现行制度梳理 acts on 现行制度
    return owner if _OBJECT.fullmatch(owner) else ""


_ADDRESS = re.compile(r"[A-Za-z0-9_.\-]+@[A-Za-z0-9_.\-]+")  # where to is the channel


def _phrase(
    text: str, span: tuple[int, int], time: DueTime, who: str, group: Clauses = (), index: int = 0
) -> DeadlinePhrase:
    start, end = span
    quote = text[start:end]
    what = _with_object(text, group, index, _what(text, start, end, time, who))
    what = _ADDRESS.sub("", what)
    if not what:  # what was taken for a body is the duty itself
        what, who = who, ""
    recipient = find_recipient(without_titles(quote))
    detail = DeadlineDetail(
        who=who,
        what=what,
        start=time.first,
        end=time.last,
        every=time.every,
        relative_to=time.relative,
        recipient=recipient,
        channel=find_channel(without_titles(quote)) if recipient or "报" in quote else None,
        quote=quote,
    )
    return DeadlinePhrase(detail, start, end)


def _demanding(text: str, group: Clauses, index: int, limit: int) -> int:
    """How far the duty of clause `index` runs on: over clauses that demand, name nobody new and give no figure."""
    last = index
    while last + 1 < limit:
        start, end = group[last + 1]
        clause = text[start:end]
        if is_figure(clause) or not due_patterns().demand.search(clause) or leading_subject(text, start, end):
            break
        last += 1
    return last


def _next_time(times: list[list[DueTime]], index: int) -> int:
    """The first clause after `index` with a time of its own."""
    return next((i for i in range(index + 1, len(times)) if times[i]), len(times))


def _bare(text: str, clause: tuple[int, int], time: DueTime) -> bool:
    """The clause is nothing but its time: 到2025年末，…"""
    return not _shorn(plain(text[clause[0] : time.start])) and not plain(text[time.end : clause[1]]) and not time.verb


_HOW_FAR = 24  # letters in which a clause names what is done


def _acts(words: str) -> bool:
    """A verb of any kind, where a day or a term stands beside it: 30分钟内调阅结果, 提前24小时公告."""
    return any(True for _ in predicates().verbs.scan(words, 0, min(len(words), _HOW_FAR)))


def _until(
    text: str, group: Clauses, times: list[list[DueTime]], index: int, time: DueTime
) -> Iterator[DeadlinePhrase]:
    """A day that governs the clauses after it: each run of them that demands something is a duty."""
    limit = _next_time(times, index)
    first = at = index + 1 if _bare(text, group[index], time) else index
    while at < limit:
        start, end = group[at]
        rest = text[time.end : end] if at == index else text[start:end]
        words = due_patterns()
        if time.told and leading_subject(text, start, end) and not _ORDER.search(rest):
            return
        acts = words.demand.search(rest) or (at == first and _acts(rest))
        if is_figure(rest) or not acts or words.history.search(rest) or _HEADS_LIST.search(rest):
            at += 1
            continue
        last = _demanding(text, group, at, limit)
        begin = group[index][0] if at == index + 1 or at == index else start
        yield _phrase(text, (begin, group[last][1]), time, _who(text, group, at, time), group, at)
        at = last + 1


_HEADS_LIST = re.compile(r"(?:(?<![及或吨米人张名户元岁级%％])以下|下列|如下)[^，。；]{0,6}$")  # 实现以下目标：
_TAKES = re.compile(r"将|把")


def _begin(text: str, group: Clauses, times: list[list[DueTime]], index: int, time: DueTime) -> int:
    """并于7月10日前报…: the thing to be sent is named in the clauses before."""
    head = _shorn(plain(text[group[index][0] : time.start]))
    if (
        index == 0
        or (head and not _CONTINUES.match(head))
        or not find_recipient(text[group[index][0] : group[index][1]])
        or _TAKES.search(text, *group[index])  # 将情况报区应急局 names it itself
    ):
        return group[index][0]
    at = index
    while at > 0 and not times[at - 1] and not leading_subject(text, *group[at]):
        at -= 1
    return group[at][0]


def _single(text: str, group: Clauses, times: list[list[DueTime]], index: int, time: DueTime) -> DeadlinePhrase | None:
    """A rhythm or a term: the duty is its clause, or the next one when the clause is only the time."""
    start, end = group[index]
    holder = index
    if _bare(text, group[index], time):
        if index + 1 >= len(group):
            return None
        holder, end = index + 1, group[index + 1][1]
    elif time.relative and not due_patterns().demand.search(text[start:end]) and not _acts(text[time.end : end]):
        return None
    begin = _begin(text, group, times, index, time)
    return _phrase(text, (begin, end), time, _who(text, group, holder, time), group, holder)


def _divided(text: str, group: Clauses, times: list[list[DueTime]]) -> tuple[Clauses, list[list[DueTime]]]:
    """30分钟内电话报告、1小时内书面报告 as two clauses: each term with its own duty."""
    if all(len(held) < 2 for held in times):
        return group, times
    clauses: list[tuple[int, int]] = []
    divided: list[list[DueTime]] = []
    for (start, end), held in zip(group, times, strict=True):
        own: list[DueTime] = []
        for time in held:
            between = text[own[-1].end : time.start - 1] if own else ""
            if own and text[time.start - 1] == "、" and due_patterns().demand.search(between):
                clauses.append((start, time.start - 1))
                divided.append(own)
                start, own = time.start, []
            own.append(time)
        clauses.append((start, end))
        divided.append(own)
    return tuple(clauses), divided


def _explicit(text: str, group: Clauses, times: list[list[DueTime]]) -> Iterator[DeadlinePhrase]:
    for index, held in enumerate(times):
        for time in held:
            if time.governs and (time is held[0]):
                yield from _until(text, group, times, index, time)
                continue
            if phrase := _single(text, group, times, index, time):
                yield phrase
        if held and index + 1 < len(group) and not times[index + 1]:
            start, end = group[index + 1]
            if _ALONGSIDE.search(text, start, end):  # due on the same day as what goes before
                yield _phrase(text, (start, end), held[-1], _who(text, group, index + 1, None))


def _staged(text: str, group: Clauses, times: list[list[DueTime]], stage: _Stage) -> Iterator[DeadlinePhrase]:
    """What a sentence under a schedule's heading demands besides what has a time of its own."""
    span = stage.span
    first = span.first if span.range or span.first != span.last else None
    time = DueTime(-1, -1, first=first, last=span.last)
    limit = next((i for i, held in enumerate(times) if held), len(group))
    at = 0
    while at < limit:
        last = at
        while last + 1 < limit and not leading_subject(text, *group[last + 1]):
            last += 1
        words = text[group[at][0] : group[last][1]]
        whole = limit == len(group) or leading_subject(text, *group[at])
        if whole and due_patterns().demand.search(words) and not _CIRCUMSTANCE.search(words):
            yield _phrase(text, (group[at][0], group[last][1]), time, _who(text, group, at, None))
        at = last + 1


@lru_cache(maxsize=4096)
def find_deadlines(text: str, *, year: int | None = None, stage: str | None = None) -> tuple[DeadlinePhrase, ...]:
    """The duties with a time in one paragraph or cell, in order of their places.

    `year` is that of dates without one; `stage` is the heading of the schedule's section that the text stands under,
    （一）启动阶段（2023年9月-11月）: then every sentence's duty is due in that stage unless it has a time of its own.
    """
    shown = without_titles(text)
    held = _stage_of(shown, stage, year)
    dates = find_dates(shown, (held.year if held else None) or year)
    phrases: list[DeadlinePhrase] = []
    for group in clauses_by_sentence(text):
        if held and group[-1][1] <= held.begin:
            continue
        if held and group[0][0] < held.begin:
            group = ((_skip(text, held.begin, group[0][1]), group[0][1]), *group[1:])
        times = [due_times(shown, start, end, dates) for start, end in group]
        group, times = _divided(text, group, times)
        phrases.extend(_explicit(text, group, times))
        if held:
            phrases.extend(_staged(text, group, times, held))
    phrases.sort(key=lambda phrase: (phrase.start, phrase.end))
    return tuple(phrases)
