"""A target that a main point quotes: what the clause says that answers the point."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from checker.language.comparison import compare_targets
from checker.language.confusables import another_indicator, only_confused
from checker.language.fold import fold
from checker.language.frequency import find_frequencies
from checker.language.near_names import measured_alike, measures_another
from checker.language.numerals import number_value
from checker.language.quantities import find_quantities
from checker.language.targets import find_targets
from checker.language.units import measure_of
from checker.model.catalog import Requirement, Target
from checker.model.document import Span
from checker.model.result import Applies, Evidence
from checker.responses.amounts import (
    about_figure,
    as_asked,
    figure_like,
    near_enough,
    part_of,
    same_kind,
    together,
    unchanged,
)
from checker.responses.answers import Answer, sentence_of
from checker.responses.asked import AskedFigures
from checker.responses.names import find_names
from checker.responses.passages import Passage
from checker.responses.same import Same
from checker.responses.setting import Setting

_SURE = 0.5  # probability of the answer from which its figure counts
_NEARLY = 0.4  # where the figure is the one asked for
_ENOUGH = 0.5  # share of a name's letters that a clause of the same paragraph must hold
_SHARES = ("ratio", "points")


_NEXT_CLAUSE = 0.9  # what a name counts that stands in the clause before
_COVERED = ("覆盖率", "覆盖面", "覆盖比例")
_MOSTLY = 0.6  # letters of a name that 全覆盖 must be said of where it is no 覆盖率
_DOUBLED = re.compile(
    r"(?P<each>[件户家个条班校处台人场批所村园店栋辆])(?P=each)(?!有名|人家)|发现一(?P<one>.)[^，。；]{1,4}一(?P=one)"
)
_COVERS = re.compile(r"全覆盖|全部覆盖|覆盖全部|覆盖到每")
_MOST = 50.0  # what is asked of more than half may be answered by all
_NAME_END = 3
_LEAST = 0.15  # and where its figure is the only one of its kind there
_BARELY = 0.55
_SAID = 0.8  # 全部 is worth a little less than 100%
_EACH_ONE = re.compile(r"(?:人人|件件|户户|家家|个个|条条|台台|处处|次次|批批)都?(?P<does>[^，。；]{1,3})")
_ALL = re.compile(
    r"都(?=[有已装配设建能会达在要安按是实完])|件件|家家|户户|台台|辆辆|村村|校校|个个|全部|全员|全体|人人|个个|所有|一律|[^平年月日人]均(?=[^衡等值匀数])|全覆盖|百分之百|逐[一个项人户家票件笔车批份台条校村]|[^一]个遍|无一|发现一(?P<one>.)[^，。；]{1,4}一(?P=one)|一[个人项户]不[落漏少]|应[^，。]尽[^，。]"
)


class Quoted(msgspec.Struct, frozen=True):
    """A figure in the words that answer the point."""

    target: Target
    evidence: Evidence
    span: Span
    likeness: float


def _quoting(setting: Setting, requirement: Requirement, target: Target) -> list[Answer]:
    """The answers to the points of the holder that hold the words of the target, else its figure."""
    answers = setting.answers.get(requirement.parent or "", ())
    return _holding_words(answers, target.quote) or [one for one in answers if _states(one.match.text, target)]


def _holding_words(answers: Sequence[Answer], words: str) -> list[Answer]:
    quote = fold(words)
    return [one for one in answers if quote and (plain := fold(one.match.text)) and (quote in plain or plain in quote)]


def _states(text: str, target: Target) -> bool:
    """A point in short words of its own states the same figure of the same thing."""
    figure = target.value, target.unit
    return target.value is not None and any(
        (one.target.value, one.target.unit) == figure and _share(target.indicator, one.target.indicator) >= _ENOUGH
        for one in find_targets(text)
    )


def _asks_all(target: Target) -> bool:
    """人人持证 answers 持证率达到100%, and any less."""
    return target.unit == "%" and target.op in ("=", ">=", ">") and (target.value or 0) > _MOST


def _each_one(target: Target, sentence: str) -> bool:
    """做到人人查 in the sentence that answers 查验率100%."""
    return any(set(found["does"]) & set(target.indicator) for found in _EACH_ONE.finditer(sentence))


def _home(setting: Setting, requirement: Requirement) -> list[Passage]:
    """The clauses of the paragraphs or rows where the holder is answered; for a goal those of the goals."""
    passages = setting.shelf.passages
    held = setting.answers.get(requirement.parent or "", ())
    places = {
        (one.match.evidence.location.block, one.match.evidence.location.row)
        for one in held
        if one.match.answered and one.match.evidence is not None
    }
    if not held:
        goals = {number for number, heading in enumerate(setting.document.headings) if heading.function == "goals"}
        blocks = [block for block, heading in enumerate(setting.document.heading_of) if heading in goals]
        return [one for block in blocks for one in _in_block(passages, block)]
    if not places:
        return _under_same_title(setting, requirement)
    return [one for block, row in sorted(places, key=str) for one in _in_block(passages, block) if one.cell[1] == row]


def _under_same_title(setting: Setting, requirement: Requirement) -> list[Passage]:
    """The clauses under the one heading of the submission that is called as the holder is."""
    holder = setting.requirements.get(requirement.parent or "")
    title = fold(holder.title).rstrip("。.") if holder is not None else ""
    headings = setting.document.headings
    named = [number for number, one in enumerate(headings) if title and fold(one.title).rstrip("。.") == title]
    if len(named) != 1:
        return []
    blocks = [block for block, heading in enumerate(setting.document.heading_of) if heading == named[0]]
    return [one for block in blocks for one in _in_block(setting.shelf.passages, block) if not one.title]


def _in_block(passages: Sequence[Passage], block: int) -> Sequence[Passage]:
    """The passages of one block; they stand in the order of the document."""
    first = bisect_left(passages, block, key=_block_of)
    return passages[first : bisect_right(passages, block, lo=first, key=_block_of)]


def _block_of(passage: Passage) -> int:
    return passage.place[0]


_FRAME = frozenset("率比例占的数量达到每个名不于与和及以上下")


def _share(indicator: str, text: str) -> float:
    """The part of a name's letters that stand in a clause."""
    about = _telling(indicator)
    return len(about & _signs(text)) / len(about) if about else 0.0


@lru_cache(maxsize=4096)
def _telling(name: str) -> frozenset[str]:
    return _signs(name) - _FRAME


@lru_cache(maxsize=4096)
def _signs(text: str) -> frozenset[str]:
    return frozenset(fold(text))


def home_figure(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """The figure of the same kind in the paragraph where the holder is answered, of a name that can be short for this.

    A figure that is nearer to another target beside it is left to that one.
    """
    beside = [one.detail for one in setting.children.get(requirement.parent or "", ()) if one.id != requirement.id]
    rivals = [one for one in beside if isinstance(one, Target) and one.indicator != target.indicator]
    best: tuple[float, Quoted] | None = None
    for passage in _home(setting, requirement):
        sentence = sentence_of(passage.number, setting.shelf) if target.unit == "%" else ""
        part = part_of(target, sentence)
        share = max(_share(target.indicator, passage.text), _beside(setting, target, passage))
        share = max(share, _share(target.indicator, sentence)) if part else share
        if share < _NEARLY or (best is not None and share <= best[0]):
            continue
        told = figure_like(target, passage.text) or part
        if told is not None and share < _ENOUGH and compare_targets(target, as_asked(target, told)).kind != "same":
            continue
        if told is None or any(_share(rival.indicator, passage.text) > share for rival in rivals):
            continue
        if nearer_elsewhere(setting, target, passage.text):
            continue
        if not _fits(setting, target, passage.text):
            continue
        found = as_asked(target, told)
        if compare_targets(target, found).kind in ("incomparable", "unit"):
            continue
        best = share, Quoted(found, setting.evidence(passage.span), passage.span, min(0.9, 0.4 + share / 2))
    if best:
        return best[1]
    if target.value == 0:
        return _none_there(setting, requirement, target)
    return (
        _only_figure(setting, requirement, target, rivals)
        or _whole_there(setting, requirement, target)
        or _all_do(setting, requirement, target)
    )


def _all_due(target: Target, text: str) -> bool:
    """应登尽登 for 登记率."""
    found = _DUE.search(text)
    return found is not None and found["what"] in target.indicator


_DUE = re.compile(r"应(?P<what>[^，。；])尽(?P=what)")


def _none_there(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """不出较大以上安全责任事故 for 零发生."""
    told = [one for one in _home(setting, requirement) if _NONE.search(one.text)]
    best = max(told, key=lambda one: _share(target.indicator, one.text), default=None)
    if best is None or _share(target.indicator, best.text) < _ENOUGH:
        return None
    return Quoted(replace(target, quote=""), setting.evidence(best.span), best.span, _BARELY)


_NONE = re.compile(r"不(?:再)?(?:发生|出现|出)|零|杜绝|防止|坚决避免|无(?!障碍|线|偿|人机)|未发生|没有")


def nearer_elsewhere(setting: Setting, target: Target, text: str) -> bool:
    """Does another figure that the parent asks, of the same kind, name more of what the clause says?"""
    share = _share(target.indicator, text)
    for name, near in _spoken_of(Same(setting.asked), text):
        if near <= share or name[-_NAME_END:] == target.indicator[-_NAME_END:]:
            continue
        alike = any(same_kind(one.unit, target.unit) for one in setting.asked.targets[name])
        if alike and _share(target.indicator, name) <= _MOSTLY:
            return True
    return False


@lru_cache(maxsize=4096)
def _spoken_of(asked: Same[AskedFigures], text: str) -> tuple[tuple[str, float], ...]:
    """The names that a parent asks figures for of which enough stands in a clause, and how much."""
    told = [(name, _share(name, text)) for name in asked.it.targets]
    return tuple([(name, share) for name, share in told if share > _ENOUGH])


def _beside(setting: Setting, target: Target, passage: Passage) -> float:
    """The share of a name that stands in the sentence of a clause: 岗位津贴按月发放，每人150元."""
    sentence = sentence_of(passage.number, setting.shelf)
    alike = [one for one in find_quantities(sentence) if same_kind(one.unit, target.unit)]
    return _NEXT_CLAUSE * _share(target.indicator, sentence) if len(alike) == 1 and sentence != passage.text else 0.0


def _whole_there(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """实现全覆盖 among the goals for a 覆盖率 of 100 %, where one clause alone says so of some of the same."""
    if not (_asks_all(target) and target.indicator.endswith("率")):
        return None
    least = _LEAST if target.indicator.endswith(_COVERED) else _MOSTLY
    told = [one for one in _home(setting, requirement) if _COVERS.search(one.text) or _DOUBLED.search(one.text)]
    told = [one for one in told if _share(target.indicator, one.text) >= least] or [
        one for one in _home(setting, requirement) if _all_due(target, one.text)
    ]
    if len(told) != 1 or _names_another(setting, told[0].text):
        return None
    whole = Target(target.indicator, "=", 100.0, None, "%")
    return Quoted(whole, setting.evidence(told[0].span), told[0].span, _BARELY)


def _all_do(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """18名值机员全部持有…证 for 持证率100%, 都签合同 for 合同签订率: one clause there says of all what is measured."""
    done = _DOING_END.search(fold(target.indicator)) if target.value == _WHOLE and target.unit == "%" else None
    if done is None or not done["does"]:
        return None
    told = []
    for one in _home(setting, requirement):
        if _ALL.search(one.text) and not _LESS.search(one.text) and not find_targets(one.text):
            held = frozenset(done["does"]) <= _signs(one.text)
            if (held and _share(target.indicator, one.text) >= _LEAST_HELD) or (
                _share(target.indicator, one.text) >= _MOSTLY
            ):
                told.append(one)
    if len(told) != 1 or nearer_elsewhere(setting, target, told[0].text):
        return None
    whole = Target(target.indicator, "=", 100.0, None, "%")
    return Quoted(whole, setting.evidence(told[0].span), told[0].span, _BARELY)


_WHOLE, _LEAST_HELD = 100.0, 0.4  # per cent; letters of a name beside those of what is done
_DOING_END = re.compile(r"(?P<does>.{2})(?:率|比例|占比)$")
_LESS = re.compile(r"部分|基本|逐步|多数|力争|争取|原则上|有条件|暂不|除外|\d%")


def _only_figure(setting: Setting, requirement: Requirement, target: Target, rivals: Sequence[Target]) -> Quoted | None:
    """The one figure of its kind there that no other target of the task claims: 六成当场办结 for 即办件比例 60%."""
    if any(same_kind(rival.unit, target.unit) for rival in rivals):
        return None
    held = bool(setting.answers.get(requirement.parent or ""))
    told = [(passage, figure_like(target, passage.text)) for passage in _home(setting, requirement)]
    figures = [(passage, one) for passage, one in told if one is not None]
    if len(figures) != 1:
        return None
    passage, one = figures[0]
    if not held and target.indicator[-_NAME_END:] not in passage.text:
        return None  # among goals the measure itself must stand there: 满意度
    if _share(target.indicator, passage.text) < _LEAST or not near_enough(target, one):
        return None
    found = as_asked(target, one)
    if compare_targets(target, found).kind in ("incomparable", "unit") or _names_another(setting, passage.text):
        return None
    if _of_another_name(target, passage.text):
        return None
    return Quoted(found, setting.evidence(passage.span), passage.span, _BARELY)


def _of_another_name(target: Target, text: str) -> bool:
    """Does the clause give its figures to a name that is only confused with the one asked for?"""
    return only_confused(target.indicator, [phrase.target.indicator for phrase in find_targets(text)])


def _names_another(setting: Setting, text: str) -> bool:
    """Does the clause state the figure of another indicator that the parent asks for?"""
    return any(find_names(phrase.target.indicator, setting.asked.index) for phrase in find_targets(text))


def _fits(setting: Setting, target: Target, text: str) -> bool:
    """Is no other indicator named with the figure?"""
    for phrase in find_targets(text):
        name = phrase.target.indicator
        if (
            another_indicator(target.indicator, name)
            or not measured_alike(target.indicator, name)
            or find_names(name, setting.asked.index)
        ):
            return False
    return True


def foreign_point(
    setting: Setting, requirement: Requirement, quote: str, target: Target | None = None
) -> Applies | None:
    """How the points of the holder that hold these words (or the target's figure) apply, where all are another's."""
    answers = setting.answers.get(requirement.parent or "", ())
    if all(one.applies == "own" for one in answers):  # nearly always: a long paragraph has thousands of points
        return None
    told = _holding_words(answers, quote)
    if not told and target is not None:
        told = [one for one in answers if _states(one.match.text, target)]
    if not told or any(one.applies == "own" for one in told):
        return None
    return told[0].applies


def _of_another_measure(target: Target, text: str, value: float) -> bool:
    """Does the clause give this figure to a measure of another kind: 利用率83% beside 配套率?"""
    named = [one.target.indicator for one in find_targets(text) if one.target.value == value]
    return bool(named) and all(measures_another(target.indicator, name) for name in named)


def _named_alike(target: Target, beside: frozenset[str]) -> bool:
    """A share needs letters of its name beside it; a count may be of the same thing in other words."""
    about = frozenset(fold(target.indicator))
    return 2 * len(about & beside) >= min(len(about), 4)


def _said_of_it(target: Target, text: str) -> bool:
    """差评全部整改 among clauses with figures of other things."""
    parts = _PARTS.split(text)
    near = max(parts, key=lambda part: _share(target.indicator, part))
    if len(parts) == 1 or _share(target.indicator, near) < _MOSTLY or find_quantities(near):
        return False
    return bool(_ALL.search(near))


_PARTS = re.compile(r"[，；,;]")


def _as_often(target: Target, asked: str, told: str) -> Target | None:
    """每季度一场 for 每年不少于4场: how many a year, where both count them by a rhythm."""
    if target.value is None or measure_of(target.unit).dimension != "events":
        return None
    figure = f"{target.value:g}"
    wanted = [one for one in find_frequencies(asked) if one.kind == "definite" and figure in one.word]
    given = [one for one in find_frequencies(told) if one.kind == "definite" and _TIMES.search(one.word)]
    if len(wanted) != 1 or len(given) != 1 or not wanted[0].per_year or not given[0].per_year:
        return None
    if wanted[0].per_year == given[0].per_year * target.value / _count_of(given[0].word):
        return None  # one rhythm: the counts themselves are compared
    value = round(target.value * given[0].per_year / wanted[0].per_year, 2)
    return Target(target.indicator, target.op, value, None, target.unit)


_TIMES = re.compile(r"(?P<n>\d+|[一二两三四五六七八九十]+)(?:场次?|次|期|回|趟|堂|轮)$")


def _count_of(word: str) -> float:
    found = _TIMES.search(word)
    return (number_value(found["n"]) or 1.0) if found else 1.0


def _trend_told(target: Target, text: str) -> Target | None:
    """饮片使用率按年递增 for 中药饮片使用率逐年提高."""
    trends = [one.target for one in find_targets(text) if one.target.value is None]
    like = [one for one in trends if one.indicator[-_NAME_END:] == target.indicator[-_NAME_END:]]
    return replace(like[0], indicator=target.indicator) if len(like) == 1 else None


def quoted_figure(setting: Setting, requirement: Requirement, target: Target) -> Quoted | None:
    """The figure in the answer to the point that quotes the target, in its clause or else alone in its sentence."""
    for answer in _quoting(setting, requirement, target):
        evidence = answer.match.evidence
        if not answer.match.answered or evidence is None or answer.probability < _SURE:
            continue
        place = evidence.location
        span = Span(place.block, place.start, place.end, place.row, place.col)
        if target.value is None:
            if (trend := _trend_told(target, evidence.text)) is not None:
                return Quoted(trend, evidence, span, answer.probability)
            continue
        if (often := _as_often(target, answer.match.text, evidence.text)) is not None:
            return Quoted(often, evidence, span, answer.probability)
        if target.op in ("rise", "fall") and unchanged(evidence.text):
            return Quoted(replace(target, value=0.0), evidence, span, answer.probability)
        if _asks_all(target) and _said_of_it(target, evidence.text):
            whole = Target(target.indicator, "=", 100.0, None, "%")
            return Quoted(whole, evidence, span, answer.probability * _SAID)
        for text in dict.fromkeys((evidence.text, answer.sentence)):
            told = figure_like(target, text)
            if told is not None and measure_of(target.unit).dimension in _SHARES:
                told = told if _named_alike(target, about_figure(text, told)) else None
                if told is not None and _of_another_measure(target, text, told.value):
                    told = None
            if (
                told is None
                and _asks_all(target)
                and (_ALL.search(evidence.text) or _each_one(target, answer.sentence))
            ):
                whole = Target(target.indicator, "=", 100.0, None, "%")
                return Quoted(whole, evidence, span, answer.probability * _SAID)
            if told is None or _of_another_name(target, text):
                continue
            found = as_asked(target, together(target, told, text))
            if compare_targets(target, found).kind in ("incomparable", "unit"):
                continue
            return Quoted(found, evidence, span, answer.probability)
    return None
