"""When a clause says that something is due: a day, a rhythm, a term counted from an event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.dates import DateSpan
from checker.language.frequency import Frequency, find_frequencies
from checker.language.subjects import leading_subject
from checker.language.words import language_words

_N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3}|半)"
_TERM = rf"{_N} (?:个)? (?:工作日|自然日|交易日|小时|分钟|天|日|周|星期|个?月|季度|学期|年)"
_EVENT = r"[^，。；：、（）()《》每＿]{0,14}?"
_RELATIVE = loosely(
    rf"(?:自 ?{_EVENT}之日起 (?:的)? {_TERM} (?:之内|以内|内|前)"
    rf"|{_EVENT}[^，。；、\d每＿](?:之后|后|之日起|起|以前|之前|(?<!提)前) (?:的)? "
    rf"(?:第? ?{_TERM} (?:之内|以内|内|完成)?(?!后)|当[日天]|次日|即日)"
    r"|[^，。；：、（）()《》每＿\d]{0,8}?(?:出院|入院|入科|接诊|到院|受理|接报|收到|发生|签订|办理)(?:完毕)? "
    rf"{_TERM} (?:之内|以内|内)"
    rf"|(?:不超过|不迟于|最迟)? {_TERM} (?:之内|以内|内)(?!科|镜|部|容|涵|地|资)"
    rf"|(?:至少|不少于)? ?提前 ?(?:至少|不少于)? ?{_TERM}(?!以上|期|量))"
)
_HAS_TERM = loosely(
    rf"(?=[\d一二两三四五六七八九十半当次即])(?:{_TERM}|当[日天]|次日|即日)"
)  # every relative time has one
_CYCLE_DAY = loosely(
    r"每(?:个)?(?:月|季度?|周|年|学期) ?(?:的)? ?"
    r"(?:(?:(?:[末首]|第[一二三]个?|最后(?:一个)?)月(?:的)? ?)?\d{1,2} [日号]|[一二三四五六日](?![次场个轮])"
    r"|底|末|初|第\S{1,3}个?(?:周|月|工作日)(?:[一二三四五六日])?)"
    r"(?:之前|以前|前)?"
    r"|(?:季度?末月|次月|下月|下季度首月) ?\d{1,2} [日号](?:之前|以前|前)?"
    r"|每(?:日|天|晚|周[一二三四五六日]) ?\d{1,2} ?(?:时|点|[:：]\d{2})(?:\d{1,2} ?分|半)? ?(?:之前|以前|前)?"
    r"|每年 ?\d{1,2} ?月(?: ?[、和] ?\d{1,2} ?月)+(?:份|底|末)?(?:前)?(?! ?\d)"
)
_SOON = re.compile(r"尽快|尽早|立即|即日起|近期")
FIGURE = loosely(
    r"(?:\d+(?:\.\d+)?|百分之\S{1,4}) ?(?:[%％‰]|个?百分点)|[≥≤＞＜><]"
    r"|(?:达到?|至少|不少于|不低于|不高于|不超过|超过|大于|小于|提升[到至]|提高[到至]|控制在|降[到至]|压减到)"
    r" ?(?:约|至少|全[区市省])? ?(?:\d|[一二两三四五六七八九十百]+(?:个|家|名|张|所|座))"
)
_TITLE = re.compile(r"《[^》]{0,200}》|“[^”]{6,200}”")
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_BLANKS = re.compile(r"\s+")
EDGES = "，,、；;。：: \n\t\u3000"


class DeadlineWords(msgspec.Struct, frozen=True):
    history: tuple[str, ...]
    trend: tuple[str, ...]
    demands: tuple[str, ...]
    soon: tuple[str, ...]
    modals: tuple[str, ...]
    not_recurring: tuple[str, ...]
    stages: tuple[str, ...]


class DueTime(msgspec.Struct, frozen=True, gc=False):
    """When: offsets of its words in the text, and the fields it fills."""

    start: int
    end: int
    first: str | None = None
    last: str | None = None
    every: str | None = None
    relative: str | None = None
    governs: bool = False  # 到2025年末 at the head of a sentence holds for all its clauses
    told: bool = False  # a bare month: it may tell what was, so only an order counts
    verb: str = ""  # what stands between 每季度 and 1次: 召开
    named: bool = False  # 月刊: the words belong to the duty too


class DuePatterns(msgspec.Struct, frozen=True):
    history: re.Pattern[str]
    trend: re.Pattern[str]
    demand: re.Pattern[str]
    soon: re.Pattern[str]
    modals: re.Pattern[str]
    not_recurring: re.Pattern[str]
    stage: re.Pattern[str]


@cache
def due_patterns() -> DuePatterns:
    """The word lists of deadlines.yaml, compiled once."""
    words = language_words("deadlines", DeadlineWords)
    return DuePatterns(
        history=re.compile(any_of(words.history)),
        trend=re.compile(any_of(words.trend)),
        demand=re.compile(f"(?:{any_of(words.demands)})(?![率面度])"),
        soon=re.compile(rf"[^，。；]{{0,3}}(?:{any_of(words.soon)})"),
        modals=re.compile(rf"(?:{any_of(words.modals)})$"),
        not_recurring=re.compile(any_of(words.not_recurring)),
        stage=re.compile(any_of(words.stages)),
    )


def plain(text: str) -> str:
    """Without blanks and without marks at its ends."""
    return _BLANKS.sub("", text).strip(EDGES)


def without_titles(text: str) -> str:
    """The text with titles and quotations blanked, so that the years in them are not seen; same length."""
    return _TITLE.sub(lambda found: "＿" * len(found.group()), text)


def _recurring(clause: str, offset: int) -> Iterator[DueTime]:
    for cycle in _CYCLE_DAY.finditer(clause):
        yield DueTime(offset + cycle.start(), offset + cycle.end(), every=plain(cycle.group()))
    for frequency in find_frequencies(clause):
        if frequency.kind == "definite" and _is_duty(clause, frequency):
            every, verb = _rhythm(plain(frequency.word))
            start, end = offset + frequency.start, offset + frequency.end
            yield DueTime(start, end, every=every, verb=verb, named=frequency.implied)


_RHYTHM = (
    r"(?P<lead>(?:至少|最少)?(?:每隔?|逐)?(?:\d+|[一二两三四五六七八九十半]+)?个?"
    r"(?:工作日|小时|学[期年]|半?[年月季]度?|周|星期|旬|天|日|半年|年|月))(?P<verb>\D*?)"
)
_COUNT = r"(?P<count>(?:\d+|[一二两三四五六七八九十]+)[次场轮遍回期])"
_RHYTHMS = (
    re.compile(_RHYTHM + r"(?P<bound>至少|不得?少于|不得?低于|不超过|最多)(?P<after>\D*?)" + _COUNT),
    re.compile(_RHYTHM + r"(?P<bound>)(?P<after>)" + _COUNT),
)


def _rhythm(word: str) -> tuple[str, str]:
    """每季度召开至少1次 as 每季度至少1次 and 召开: the verb between belongs to the duty."""
    for pattern in _RHYTHMS:
        if found := pattern.fullmatch(word):
            return f"{found['lead']}{found['bound']}{found['count']}", found["verb"] + found["after"]
    return word, ""


def _is_duty(clause: str, frequency: Frequency) -> bool:
    """每年提高1个百分点 is a target, 每日限号100个 a figure; 每季度召开1次会议 is a duty."""
    rest = clause[: frequency.start] + clause[frequency.end :]
    if due_patterns().not_recurring.search(clause) or _DEFINES.search(clause[: frequency.start]):
        return False
    if frequency.implied:
        return True
    return not FIGURE.search(rest) or bool(_SHARE_CHECKED.search(rest))


_DEFINES = re.compile(r"是指|即(?![日时可刻])|定义为|[率数比](?:等于|=)")
_SHARE_CHECKED = re.compile(r"检查|抽查|自查|抽取|会议|召开|培训|演练")


def _relative(clause: str, offset: int) -> Iterator[DueTime]:
    for found in _RELATIVE.finditer(clause) if _HAS_TERM.search(clause) else ():
        start, end = found.start() + _event_start(found.group()), found.end()
        if _BEFORE_TERM.search(clause[:start]) or _AFTER_TERM.match(clause[end:]):
            continue
        yield DueTime(offset + start, offset + end, relative=plain(clause[start:end]))


def _event_start(words: str) -> int:
    """Where the event begins in 主刀医师应在术后24小时内: behind the body and the modals."""
    body = leading_subject(words, 0, len(words))
    start = body.end if body and body.end < len(words) - 3 else 0
    lead = _LEAD.match(words, start)
    return lead.end() if lead else start


_LEAD = re.compile(r"(?:应当?|要|须|需|必须|并|原则上|一般|可|将|在|于|应在|应于|从)*\s*")


_BEFORE_TERM = re.compile(
    r"(?:发病|住院|年龄|满|近|过去|最近|每)[^，。；]{0,2}$|(?:控制|压缩|缩短|缩减|稳定|平均|达到|限定)[^，。；]{0,6}$"
)
_AFTER_TERM = loosely(
    r"的|[^，。；]{0,14}?(?:率(?!先)|比例|占比|人次|(?<!查看)(?<!访视)(?<!评估)患者(?!完成|进行|随访|报)|死亡|发生(?!后)|重返|再入院|血管|溶栓)"
)


def _fixed(clause: str, offset: int, dates: tuple[DateSpan, ...]) -> Iterator[DueTime]:
    """Dates that end something; `clause` is without titles and brackets."""
    for date in dates:
        if not (offset <= date.start and date.end <= offset + len(clause)) or not date.valid:
            continue
        if clause[date.start - offset] == "＿" or _DESCRIBES.match(clause, date.end - offset):
            continue
        if date.recurring:
            yearly = _EVERY_YEAR.search(clause, 0, date.start - offset)
            begin = yearly.start() + offset if yearly else date.start
            yield DueTime(begin, date.end, every="每年" + plain(clause[date.start - offset : date.end - offset]))
        elif date.by or date.until or _acts_then(clause, date, offset):
            first = date.first if date.range or (date.first != date.last) else None
            told = not (date.until or date.by or date.range)
            alone = not plain(clause[: date.start - offset] + clause[date.end - offset :])
            governs = not told or alone
            yield DueTime(date.start, date.end, first=first, last=date.last, governs=governs, told=told and alone)


_DESCRIBES = re.compile(
    r"[^，。；的于对将把]{0,4}(?:发现|查出|排查|建成|投用|投产|登记|注册|发生|形成|遗留|取得|认定|批准|立项|开工|竣工|参保|入学|入职|签订|生产|购置|投入|成立|购买)"
    r"[^，。；]{0,4}的(?![，。；]|$)"
)  # 2023年底前排查发现的隐患: which of them
_EVERY_YEAR = loosely(r"每 年 (?:的)? $")


def _acts_then(clause: str, date: DateSpan, offset: int) -> bool:
    """2024年3月启动…, 2024年1月至6月，…: a month that opens a demand. 2024年的工作, 2024年目标值 are none."""
    rest = clause[date.end - offset :].lstrip(EDGES)
    words = clause[date.start - offset : date.end - offset]
    if date.range:
        return date.precision != "year" and not rest.startswith(("的", "期间", "）", ")"))
    dated = date.precision != "year" or words.endswith(("底", "末"))
    if dated and not rest and date.start == offset:
        return True
    if _ISSUED.match(rest):
        return False
    return dated and bool(re.match(rf"[^，。；的]{{0,6}}?(?:{due_patterns().demand.pattern})", rest))


_YEARLY_PAPER = loosely(
    r"(?:上报|报送|提交|发布|公布|公开|呈报)[^，。；和]{0,8}?(?P<year>年 度)[^，。；]{0,10}?(?:报告|总结|计划)"
)
_ISSUED = re.compile(
    r"[^，。；]{0,10}?(?:(?:印发|发布|下发|出台|修订|制定|实施|成立|召开|建成)(?:的|了|＿)|第\S{1,3}次)"
)


_LONGEST = 1200  # what runs on for so long without a comma is no prose; reading it would cost its square
_SIGN = re.compile(r"[年月季周旬每内前后按快五日]|立即|学期|近期")


def due_times(text: str, start: int, end: int, dates: tuple[DateSpan, ...]) -> list[DueTime]:
    """The times in one clause in order, none inside another."""
    clause = text[start:end]
    if end - start > _LONGEST or not _SIGN.search(clause):
        return []
    if due_patterns().history.search(clause):
        return []
    shown = _BRACKETED.sub(lambda found: "＿" * len(found.group()), clause)
    found = [*_fixed(shown, start, dates), *_recurring(shown, start)]
    rest = shown
    for time in found:
        low, high = time.start - start, time.end - start
        rest = rest[:low] + "＿" * (high - low) + rest[high:]
    found.extend(_relative(rest, start))
    if (soon := _SOON.search(shown)) and due_patterns().soon.match(shown, soon.end()):
        found.append(DueTime(start + soon.start(), start + soon.end(), relative=soon.group()))
    if not found and (yearly := _YEARLY_PAPER.search(shown)):
        found.append(DueTime(start + yearly.start("year"), start + yearly.end("year"), every="年度"))
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[DueTime] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end > kept[-1].end and time.every and kept[-1].every:
            kept[-1] = time
    return _merged(text, kept)


def _merged(text: str, times: list[DueTime]) -> list[DueTime]:
    """每学期开学后两周内 is one time: a rhythm and a term that follow each other."""
    merged: list[DueTime] = []
    for time in times:
        last = merged[-1] if merged else None
        if last and last.every and time.relative and not plain(text[last.end : time.start]):
            merged[-1] = replace(last, end=time.end, relative=time.relative)
        else:
            merged.append(time)
    return merged


def is_figure(clause: str) -> bool:
    """A target: a figure, or a wish for more or less of something without a thing to be done."""
    # 将总结（不少于2000字）报送: how long the paper is belongs to the paper, not to the time.
    shown = _BRACKETED.sub("", clause) if _SENT.search(clause) else clause
    shown = _SIZE.sub("", shown) if _DONE.search(clause) else shown
    if FIGURE.search(shown):
        return True
    return bool(due_patterns().trend.search(clause)) and not _DONE.search(clause)


_SIZE = re.compile(
    r"不(?:少于|低于|小于|超过)\d+(?:\.\d+)?[^\d，。；%％]{1,3}的(?=[^，。；]{2})"
)  # 建成不少于40平方米的辅导室
_SENT = re.compile(r"[将把].{1,60}(?:报(?![告备])|送|提交|上传|反馈)")
_DONE = re.compile(r"(?:完成|建立|建成|制定|制订|印发|出台|突破|覆盖|落实|报送|上报|启动|召开)(?![率面度])")
