"""Targets in running text: which indicator, what figure or trend, by when, of whom.

A figure is a target only when something measurable is named with it and a word, a sign or a year demands it.
Works sentence by sentence on the folded text; every place handed on is one of the original text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from checker.language.directions import natural_direction
from checker.language.fold import Folded, folded
from checker.language.quantities import Quantity, figures, verbs_of_counting
from checker.language.target_names import (
    Name,
    any_of,
    clean,
    completed,
    is_measure,
    share_of,
    split_names,
    words,
)
from checker.model.catalog import Operator, Target


@dataclass(frozen=True, slots=True)
class TargetPhrase:
    """A target and the words that state it: `target.quote == text[start:end]`."""

    target: Target
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    target: Target
    start: int
    end: int


_WORTH_READING = re.compile(
    r"\d|[%‰]|分之|[一二两三四五六七八九十百千]|全覆盖|提高|提升|升高|上升|增加|下降|降低|缩短|减少"
)
_SENTENCE = re.compile(r"[^。!?;]+")
_CLAUSE_END = re.compile(
    r"(?<!\d),|,(?!\d{3}(?!\d))|:|(?<=提升|提高|升高|上升|下降|降低|缩短|减少|增加|以上|以下|以内)、|(?<=[%‰])、(?!\d)"
)
_YEAR = re.compile(
    r"(?P<to>力争|截至|截止|到|至)?(?<!\d)(?P<year>20\d\d)(?P<mark>年)?(?P<end>底|末|前|以前|\d{1,2}月底)?(?P<span>-20\d\d年?)?"
)
_NOT_BY = re.compile(r"(?:较|比|与|自|从|以)$")
_FULL = re.compile(r"(?:实现|达到|做到|基本实现)?(?:100%)?全覆盖$")
_RATIO = ("%", "‰", "‱", "pp", "千分点")
_TIME = ("小时", "分钟", "秒", "天", "个月", "年", "周", "个工作日", "学时")
_PER = re.compile(r"每(?:百|千|万|十万|百万)(?:名|个)?(?:住院|出院|门诊|常住)?(?:人次|床日|人口|患者|例|人|床)")


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str  # folded text of the whole paragraph
    start: int
    end: int
    years: tuple[tuple[int, str], ...]  # place and year of each year that says by when
    demands_by: bool  # 到2025年 stands in the sentence

    def year_at(self, place: int) -> str | None:
        known = [year for position, year in self.years if position <= place]
        return known[-1] if known else None


@cache
def _statement() -> re.Pattern[str]:
    return re.compile(any_of(words().statements))


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(any_of(words().frequency))


def _operator(quantity: Quantity, name: str) -> Operator:
    """The operator of a figure that is asked of `name`."""
    if quantity.change and not quantity.reached.endswith(("至", "到")):
        return quantity.change
    if quantity.op is not None:
        return quantity.op
    if quantity.value == 100 and quantity.unit == "%" and quantity.value2 is None:
        return "="
    way = natural_direction(name)
    if quantity.change == "fall":
        return "<="
    if quantity.change == "rise":
        return ">="
    if quantity.reached in ("=", "至", "到", "占", "保持在", "维持在", "稳定在", "保持", "维持", "") and way == "down":
        return "<="
    return ">="


def _unit(quantity: Quantity, name: str) -> str:
    """2.5例次 of 每百出院人次… is 2.5 例次/百出院人次."""
    per = _PER.search(name)
    if per and "/" not in quantity.unit and quantity.unit not in _RATIO:
        return f"{quantity.unit or '例次'}/{per.group()[1:]}"
    return quantity.unit


def _target(quantity: Quantity, op: Operator, name: str, found: Name, by: str | None) -> Target:
    return Target(
        indicator=name,
        op=op,
        value=quantity.value,
        value2=quantity.value2,
        unit=_unit(quantity, name),
        by=by,
        base=found.base,
        scope=found.scope,
    )


_NOUN_END = re.compile(r"[,。;:!?()、\"]|以及|并|和|与|及|,")
_NOT_A_NAME = re.compile(r"^(?:的|以|内|后|前|方面|阶段|个|月|年|次|左右|任务|原则|工作日)|(?:行动之|专项|附件)")


def _object_after(text: str, place: int, end: int) -> str:
    stop = _NOUN_END.search(text, place, end)
    found = text[place : stop.start() if stop else end].removeprefix("的")
    if _NOT_A_NAME.match(found) or not 2 <= len(found) <= 30:
        return ""
    return found


def _share_target(text: str, start: int, quantity: Quantity, by: str | None) -> _Found | None:
    """…超过同期出院病例数的50%: the word that compares stands before the whole, not before the figure."""
    head = text[start : quantity.left]
    if not head.endswith("的"):
        return None
    cleaned = clean(head + "#")
    name = share_of(cleaned.text.removesuffix("#"))
    if name is None:
        return None
    op: Operator = ">" if re.search(r"超过|大于|高于|>", head) else quantity.op or ">="
    return _Found(_target(quantity, op, name, cleaned, by), start + cleaned.start, quantity.right)


def _counted(sentence: _Sentence, head: Name, quantity: Quantity, clause_end: int, start: int) -> _Found | None:
    """设置不少于35个区级小组: what is counted follows the figure."""
    text = sentence.text
    name = _object_after(text, quantity.right, clause_end)
    demanded = quantity.op is not None or (quantity.act and sentence.demands_by)
    if not name or not demanded or quantity.op in ("<", "<="):
        return None
    clause = text[start:clause_end]
    if quantity.unit == "分" or (text[quantity.left] in "≥≤<>" and not quantity.act):
        return None
    if quantity.unit in words().event_units and (_frequency().search(clause) or quantity.unit == "次"):
        return None
    if not quantity.act and not _verb_before(text, start, quantity.left):
        return None
    by = sentence.year_at(quantity.start)
    op = quantity.op or ">="
    begin = start + head.start if head.start else quantity.left
    return _Found(_target(quantity, op, name, head, by), min(begin, quantity.left), quantity.right + len(name))


_VERBS = re.compile(
    r"(?:其中|至少|各|每.{1,6}|[设建成组配培遴创认增推引招训选制编修改办开立备养定施入纳](?:[立置成建备养育选定造])?|力争|还要|要)$"
)


def _verb_before(text: str, start: int, place: int) -> bool:
    return start == place or bool(_VERBS.search(text, start, place))


_GENERIC = re.compile(r"(?:.{2,10}(?:要求|规定|明确))?(?:平均|总体|整体)?(?:水平|目标值?|标准|比例|数值)$|必要时.*")


def _measured(name: str, quantity: Quantity, clause: str) -> bool:
    """Whether a figure of this unit can belong to this name."""
    demanded = quantity.op is not None or bool(quantity.reached) or quantity.change is not None
    if quantity.unit in _RATIO:
        return is_measure(name) or (demanded and len(name) >= 2 and not _GENERIC.fullmatch(name))
    if not demanded:
        return False
    if quantity.unit in _TIME:
        return any(term in name for term in words().time_measures)
    if quantity.unit in words().event_units and _frequency().search(clause) and not _PER.search(name):
        return False
    if quantity.unit == "":
        return is_measure(name) and quantity.value != 0
    if quantity.op in (">=", ">") and name.startswith(verbs_of_counting()):
        return True  # 培训乡村医生1000人次以上
    joined = quantity.reached not in ("", "=") or (quantity.op is not None and quantity.left < quantity.start)
    return (is_measure(name) or joined) and quantity.unit not in ("分", "岁") and (demanded and joined)


def _head_end(text: str, quantity: Quantity, end: int) -> int:
    """Where the name before a figure ends: 教师培训不少于72学时 counts no object, so 培训 belongs to the name."""
    if quantity.act and (quantity.right >= end or _NOUN_END.match(text, quantity.right)):
        return text.rfind(quantity.act, quantity.left, quantity.start) + len(quantity.act)
    return quantity.left


_BETWEEN = re.compile(r"(?:、|和|及|与|,)+")


def _series(found: list[Quantity], first: Quantity, text: str) -> tuple[Quantity, ...]:
    """分别达到80%和90%: the figures that follow one another; empty when the figure stands alone."""
    series = [first]
    for other in found:
        if other.start > first.start and _BETWEEN.fullmatch(text, series[-1].right, other.left):
            series.append(other)
    return tuple(series) if len(series) > 1 else ()


_CONDITION = re.compile(r"的(?!目标|要求|水平|标准|$)|(?:及其?)?以[上下]的(?!目标|要求)")
_FROM = re.compile(r"(?:由|从|自)(?:20\d\d年)?的?$")
_FROM_FIGURE = re.compile(r"(?:由|从|自)(?:20\d\d年)?的?[\d.]+[%‰]?.{0,4}?$")


def _figure_targets(sentence: _Sentence, start: int, end: int, found: list[Quantity], last: str) -> Iterator[_Found]:
    """The targets of one clause. `last` is the name that the sentence spoke of before, taken up when none is given."""
    text = sentence.text
    place = start
    for quantity in found:
        if quantity.left < place:
            continue
        if _CONDITION.match(text, quantity.right):
            continue  # 不超过72小时的比例: the figure belongs to the name of the next
        if _FROM.search(text, place, quantity.start):
            continue  # 由5%降至2%: where it starts from
        head_start, place = place, quantity.right
        clause = text[start:end]
        by = sentence.year_at(quantity.start)
        if share := _share_target(text, head_start, quantity, by):
            last = share.target.indicator
            yield share
            continue
        name = clean(_FROM_FIGURE.sub("", text[head_start : _head_end(text, quantity, end)]))
        if (
            not name.text
            or (quantity.act and quantity.unit not in _RATIO)
            or (quantity.unit not in _RATIO and not is_measure(name.text))
        ):
            stop = next((other.left for other in found if other.start > quantity.start), end)
            if counted := _counted(sentence, name, quantity, stop, head_start):
                last = counted.target.indicator
                yield counted
                continue
        text_name = "" if _GENERIC.fullmatch(name.text) else name.text
        if not text_name and quantity.unit in _RATIO and (quantity.op or quantity.reached or quantity.change):
            text_name = last
        elif text_name and len(text_name) <= 4 and is_measure(text_name) and last:
            text_name = completed(text_name, last)
        if not (quantity.op or quantity.reached or quantity.change) and text[: quantity.left].endswith("的"):
            continue  # 按出院人次的2%抽取
        if not text_name or not _measured(text_name, quantity, clause):
            continue
        names = split_names(text_name)
        series = _series(found, quantity, text) if "分别" in text[head_start : quantity.start] else ()
        years = sentence.years[-len(series) :] if len(sentence.years) >= len(series) else ()
        for number, single in enumerate(names if len(series) in (0, len(names)) else names * len(series)):
            last = single
            each, due = quantity, by
            if series:
                each = replace(series[number], op=quantity.op, reached=quantity.reached)
                due = by if len(series) == len(names) else years[number][1] if years else None
                place = each.right
            yield _Found(_target(each, _operator(each, single), single, name, due), head_start + name.start, each.right)


@cache
def _trend_after() -> re.Pattern[str]:
    """X率进一步提升: the verb ends the clause."""
    verbs = f"(?P<rise>{any_of(words().rising)})|(?P<fall>{any_of(words().falling)})"
    return re.compile(rf"(?P<head>.+?)(?P<adverb>{any_of(words().adverbs)})*(?:{verbs})(?:趋势)?$")


@cache
def _trend_before() -> re.Pattern[str]:
    """逐步提高X率: the name ends the clause."""
    rising = tuple(word for word in words().rising if word not in ("改善", "好转", "提升优化"))
    verbs = f"(?P<rise>{any_of(rising)})|(?P<fall>{any_of(words().falling)})"
    return re.compile(
        rf"(?:到?20\d\d年(?:底|末)?)?(?:并|要|应|同时|着力|切实|努力|{any_of(words().adverbs)})*(?:{verbs})(?P<name>.+)$"
    )


def _rise_or_fall(verb_rises: bool, verb: str, name: str) -> Operator:
    if verb in ("改善", "好转"):
        return "fall" if natural_direction(name) == "down" else "rise"
    return "rise" if verb_rises else "fall"


_TRENDLESS = re.compile(r"效率$|频率$|积极性$|可及性$|能力|水平$|质量$|^以|有助于|可以|能够|从而|为了")


_TREND_WORD = re.compile(r"提[高升]|[升扩][高大]|上升|增[加长]|延长|改善|好转|下降|降低|缩[短减]|减少|压[缩减]|回落")


def _trend_targets(sentence: _Sentence, start: int, end: int) -> Iterator[_Found]:
    if not _TREND_WORD.search(sentence.text, start, end):
        return
    clause = sentence.text[start:end]
    by = sentence.year_at(end)
    if found := _trend_before().match(clause):
        raw = found["name"]
        name = clean(raw)
        if len(name.text) >= 4 and name.text.endswith(words().trend_measures) and not _TRENDLESS.search(raw):
            op: Operator = "rise" if found["rise"] else "fall"
            for single in split_names(name.text):
                yield _Found(Target(single, op, by=by, base=name.base, scope=name.scope), start, end)
            return
    if found := _trend_after().fullmatch(clause):
        name = clean(found["head"])
        ends = words().trend_measures + words().named_trend_measures
        if len(name.text) >= 3 and name.text.endswith(ends) and not _TRENDLESS.search(name.text):
            verb = found["rise"] or found["fall"]
            for single in split_names(name.text):
                op = _rise_or_fall(bool(found["rise"]), verb, single)
                yield _Found(Target(single, op, by=by, base=name.base, scope=name.scope), start + name.start, end)


def _full_coverage(sentence: _Sentence, start: int, end: int) -> _Found | None:
    found = _FULL.search(sentence.text, start, end)
    if not found:
        return None
    name = clean(sentence.text[start : found.start()])
    if len(name.text) < 4:
        return None
    by = sentence.year_at(end)
    return _Found(Target(name.text, "=", 100.0, None, "%", by, name.base, name.scope), start + name.start, end)


_WITHIN = re.compile(r".+后$")
_AT = re.compile(r"在(?=[^在]{1,8}后$)")
_DONE = re.compile(r"(?:完成|到达|送达|处置|办结|开展|实施)(?P<what>[^,。;]{2,12})?")


def _time_limit(sentence: _Sentence, start: int, end: int, quantity: Quantity) -> _Found | None:
    """日间手术患者在出院后24小时内完成首次随访 → 日间手术患者出院后首次随访时间 ≤ 24 小时."""
    text = sentence.text
    if quantity.unit not in ("小时", "分钟") or not text.startswith("内", quantity.right - 1):
        return None
    head = _WITHIN.fullmatch(text[start : quantity.left].removesuffix("的"))
    done = _DONE.match(text, quantity.right, end)
    if not head or not done or not done["what"]:
        return None
    owner = clean(head.group())
    name = f"{_AT.sub('', owner.text)}{done['what']}时间"
    target = Target(
        name, "<=", quantity.value, None, quantity.unit, sentence.year_at(quantity.start), None, owner.scope
    )
    return _Found(target, start + owner.start, done.end())


def _last_measure(text: str) -> str:
    """The name that a clause without a figure leaves for the next: 提高病案编码正确率，2025年达到90%."""
    if not is_measure(text):
        return ""
    name = clean(text).text
    return name if is_measure(name) and len(name) >= 3 else ""


def _clauses(sentence: _Sentence) -> Iterator[tuple[int, int]]:
    start = sentence.start
    for mark in _CLAUSE_END.finditer(sentence.text, start, sentence.end):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < sentence.end:
        yield start, sentence.end


def _sentence_targets(
    sentence: _Sentence, found: list[Quantity], before: str, coverage: bool
) -> tuple[list[_Found], str]:
    """The targets of a sentence and the name it leaves for the next; `before` is the name left to it."""
    last = before
    all_found: list[_Found] = []
    whole = sentence.text[sentence.start : sentence.end]
    stated = not sentence.demands_by and bool(_statement().search(whole))
    for start, end in _clauses(sentence):
        inside = [quantity for quantity in found if start <= quantity.start < end]
        usable = [quantity for quantity in inside if quantity.role == "figure"]
        results = list(_figure_targets(sentence, start, end, usable, last)) if usable else []
        if not results:
            for window in inside:
                if window.role == "window" and (limit := _time_limit(sentence, start, end, window)):
                    results.append(limit)
        if not results and (full := _full_coverage(sentence, start, end)) and coverage:
            results.append(full)
        if not results and not stated and not usable:
            results.extend(_trend_targets(sentence, start, end))
        if not stated:
            all_found.extend(results)
        if results:
            last = results[-1].target.indicator
        elif name := _last_measure(sentence.text[start:end]):
            last = name
    return all_found, last


def _years(text: str, start: int, end: int) -> tuple[tuple[tuple[int, str], ...], bool, str | None]:
    """Years that say by when, whether 到2025年 is among them, and the one that carries on to the next sentence."""
    years: list[tuple[int, str]] = []
    demands, carried = False, None
    for found in _YEAR.finditer(text, start, end):
        if (
            _NOT_BY.search(text, max(start, found.start() - 1), found.start())
            or text[found.end() : found.end() + 1] == "版"
        ):
            continue
        if not (found["to"] or found["mark"]) or text[max(found.start() - 1, 0)] in "(〔-":
            continue
        bound = bool(found["to"] or found["end"])
        if found["span"] and not bound:
            continue
        years.append((found.start(), found["year"]))
        demands = demands or bound
        if bound:
            carried = found["year"]
    return tuple(years), demands, carried


def _drop_trend_beside_figure(found: list[_Found]) -> Iterator[_Found]:
    """提高X率，2025年达到90%: the figure says more than the trend before it."""
    figured = {item.target.indicator for item in found if item.target.value is not None}
    for item in found:
        if item.target.value is not None or item.target.indicator not in figured:
            yield item


def find_targets(text: str, by: str | None = None, coverage: bool = False) -> tuple[TargetPhrase, ...]:
    """Every target of a paragraph in order of its end. `by` is the year where the text itself names none.

    With `coverage` X全覆盖 counts as a target of 100% too: what it asks is a main point as often as a figure,
    so a parent's 全覆盖 is no target of its own, but a submission's may answer one.

    到2025年末 at the head of a sentence holds for the rest of the paragraph until another year is named.
    """
    if not _WORTH_READING.search(text):
        return ()
    plain = folded(text)
    found = figures(plain.text)
    carried: str | None = by
    last = ""
    phrases: list[TargetPhrase] = []
    for part in _SENTENCE.finditer(plain.text):
        start, end = part.span()
        years, demands, now = _years(plain.text, start, end)
        known = ((start, carried), *years) if carried else years
        sentence = _Sentence(plain.text, start, end, known, demands)
        inside = [quantity for quantity in found if start <= quantity.start < end]
        if not found and not coverage and not _TREND_WORD.search(plain.text, start, end):
            carried = now or carried
            continue
        items, last = _sentence_targets(sentence, inside, last, coverage)
        for item in _drop_trend_beside_figure(items):
            phrases.append(_phrase(text, plain, item))
        carried = now or carried
    return tuple(phrases)


def _as_written(text: str, plain: Folded, item: _Found) -> str:
    """The name in the letters of the original where it stands there in one piece."""
    name = item.target.indicator
    place = plain.text.find(name, item.start, item.end)
    if place < 0:
        place = plain.text.rfind(name, 0, item.start)
    if place < 0:
        return name
    return "".join(text[plain.offsets[place] : plain.offsets[place + len(name) - 1] + 1].split())


def _phrase(text: str, plain: Folded, item: _Found) -> TargetPhrase:
    start, end = plain.offsets[item.start], plain.offsets[item.end - 1] + 1
    target = replace(item.target, indicator=_as_written(text, plain, item), quote=text[start:end])
    return TargetPhrase(target, start, end)
