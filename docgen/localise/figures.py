"""The figures asked as the unit owes them: own target and baseline, a region's figure broken down, a slip marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.language.indicator_names import compare_names, prepare_name
from checker.language.predicates import predicates
from checker.language.target_names import is_measure
from checker.model.catalog import Catalog, Target
from checker.model.unit import Baseline, Unit, UnitIndicator
from checker.rules.figures._slips import Other, Sources, of_catalog, others_of, slip_of, sources_of
from checker.rules.values import in_words
from docgen.localise.conflicts import Conflict
from docgen.localise.model import blank, doubt
from docgen.localise.text import clean
from docgen.localise.voice import Voice
from docgen.localise.wording import Wording

_REGION = re.compile(r"^(?:(?:全|我|本)[国省市区县州]|[省市区县]内|辖区内?|区域内)(?:范围内|各级|医疗机构)?的?")
_YEAR = re.compile(
    r"^(?:(?:到|至)?\s*(?:“?十[三四五六]五”?末|20\d\d\s*年\s*(?:底|末|以?前)?)[，,]?|其中[，,]?|力争[，,]?)+"
)
_BARE = ("占比", "比例", "覆盖率")  # short for what the clause before speaks of
_REACHES = re.compile(r"^(?:力争|要|应)?(?:达到?|提升[至到]|提高[至到]|降[至到低]|不[低高少多超]|[≥≤]|保持|控制)")
_ITEM = re.compile(r"^[①-⑳⑴-⒇]")
_BARELY = tuple("不达≥≤提降至")  # how a figure begins that does not say of what it is
_SAME = 0.7
_FURTHER = re.compile(r"，[^，。；]{4,}")  # something else that is done
_TAIL = re.compile(r"[（(][^（()）]*[)）]$")
_LONG = 8  # letters of a name that begins another: 每百出院人次主动报告不良事件 of …例次


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is known of one unit's figures against its parents."""

    unit: Unit
    voice: Voice
    wording: Wording
    sources: dict[str, Sources]  # by the source's name of a parent

    def said(self, target: Target, source: str, regional: bool, conflict: Conflict | None = None, key: str = "") -> str:
        """A target as a clause of the unit's plan, without its year; `conflict` where the parent contradicts itself.

        `key` names the target in the profile.
        """
        own = self._by_key(key) or self.indicator(target.indicator)
        slip = self._slip(target, source)
        if slip:
            return slip
        value = own_value(own, target.by) if own else ""
        if conflict is not None and not value:
            return self._strict(conflict, target) + self.contradicted(conflict)
        name = self._name(target)
        if regional and not self.voice.authority:
            return f"{name}{_reached(value) if value else blank(f'{_year(target)}目标值')}{self._base(own, target)}"
        if value and target.value is not None and not _same_figure(value, target):
            return f"{name}{_reached(value)}{self._base(own, target)}"
        if value[:1] in "≥≤><" and value and target.value is None:
            year = f"{target.by[:4]}年" if target.by else "期末"
            return f"{self._quote(target)}，{year}{in_words(value)}{self._base(own, target)}"
        return f"{self._quote(target)}{self._base(own, target)}"

    def as_it_stands(self, target: Target, source: str, key: str) -> bool:
        """Has the unit nothing of its own to say of a figure, so that it stays in the parent's sentence?"""
        if self._slip(target, source) or self._by_key(key) or self.indicator(target.indicator):
            return False
        return target.value is None or not is_measure(target.indicator)

    def _strict(self, conflict: Conflict, target: Target) -> str:
        if conflict.stricter is target:
            return self._quote(target)
        strict = conflict.stricter
        sign = {">=": "≥", "<=": "≤"}.get(strict.op, strict.op)
        return f"{self._name(target)}{in_words(f'{sign}{strict.value:g}{strict.unit}')}"

    def contradicted(self, conflict: Conflict) -> str:
        """The mark beside a figure that the parent states in two ways."""
        return doubt(f"{conflict.note}，此处取较严的，请向发文单位核实")

    def trend(self, target: Target, said: str) -> str:
        """A rise or fall that the parent speaks of in passing (提高门诊电子病历使用率) as a clause of its own."""
        if target.value is not None:
            return said
        return f"{self._name(target)}逐步{'提高' if target.op == 'rise' else '降低'}"

    def _by_key(self, key: str) -> UnitIndicator | None:
        return next((one for one in self.unit.indicators if one.requirement == key), None)

    def _base(self, own: UnitIndicator | None, target: Target) -> str:
        """The baseline in brackets; a place for it where one unit owes a figure and has not said from where."""
        said = _of_base(own)
        if said or self.voice.authority or target.value is None or not is_measure(target.indicator):
            return said
        return f"（基线{blank(f'{self._name(target)}基线')}）"

    def indicator(self, name: str) -> UnitIndicator | None:
        """What the unit says of an indicator of this name."""
        wanted = prepare_name(name)
        for one in self.unit.indicators:
            found = compare_names(prepare_name(one.name), wanted)
            if found.match and found.confidence >= _SAME:
                return one
        return next((one for one in self.unit.indicators if one.name.startswith(name) and len(name) > _LONG), None)

    def _name(self, target: Target) -> str:
        return _REGION.sub("", clean(target.indicator))

    def _quote(self, target: Target) -> str:
        quote = _YEAR.sub("", _ITEM.sub("", clean(target.quote)))
        quote = _REGION.sub(self.voice.whole if self.voice.authority else "", quote)
        scope = clean(target.scope or "")
        if self.voice.authority and scope and scope not in quote:
            local = _REGION.sub(self.voice.whole, scope)
            quote = quote if quote.startswith(local) else f"{local}{quote.removeprefix(self.voice.whole)}"
        if scope and not self.voice.authority and quote.removeprefix(scope)[:1] in _BARELY:
            quote = quote.removeprefix(scope)  # 二级医院不低于5%, of one of them
        quote = self.wording.without_modal(self.wording.reworded(quote))
        if self._name(target)[:4] in quote or quote[:1] not in _BARELY:
            return quote
        return f"{self._name(target)}{quote}"

    def _slip(self, target: Target, source: str) -> str:
        """The parent's figure with the doubt beside it: never handed on, never corrected without a word."""
        sources = self.sources.get(source)
        other = slip_of(target, sources) if sources else None
        if other is None:
            return ""
        stated = f"{target.value:g}{target.unit}"
        words = in_words(f"{'≥' if target.op in ('>=', '>') else '≤'}{other.said}")
        return f"{self._name(target)}{words}" + doubt(f"上级文件作{stated}，疑为{other.said}，请向发文单位核实")


def sources_by_name(catalogs: Sequence[Catalog], witnesses: Sequence[Catalog]) -> dict[str, Sources]:
    """For each parent what may show that it slipped: the other parents, its own other places, further witnesses."""
    told = _agreed([other for one in witnesses for other in _stated(one)])
    found: dict[str, Sources] = {}
    for number, catalog in enumerate(catalogs):
        sources = sources_of(catalogs, number, catalog.document.source)
        found[catalog.document.source] = Sources((*sources.others, *told), sources.own)
    return found


def _stated(one: Catalog) -> tuple[Other, ...]:
    return others_of((target for _, target in of_catalog(one)), one.document.source)


def _agreed(told: Sequence[Other]) -> tuple[Other, ...]:
    """What the witnesses say, without a sign (%, ‰) in which fewer of them give the same digits of an indicator."""
    counts = Counter((prepare_name(one.indicator).core, one.value, one.unit) for one in told)
    signs: dict[tuple[str, float], str] = {}
    for core, value, sign in counts:
        known = signs.get((core, value))
        if known is None or counts[core, value, sign] > counts[core, value, known]:
            signs[core, value] = sign
    return tuple(one for one in told if signs[prepare_name(one.indicator).core, one.value] == one.unit)


def own_value(own: UnitIndicator, year: str | None) -> str:
    """The unit's own target for a year, else of the last year it names when none is asked."""
    values = dict(own.targets)
    if year:
        return values.get(year[:4], "")
    return own.targets[-1][1] if own.targets else ""


def _same_figure(value: str, target: Target) -> bool:
    found = re.search(r"\d+(?:\.\d+)?", value)
    signs = [sign for sign in "%‰" if sign in value]
    same = found is not None and float(found[0]) == target.value
    return same and (target.unit not in ("%", "‰") or target.unit in signs)


def _reached(value: str) -> str:
    """不低于90% of ≥90%, 达到100% of 100%."""
    return f"达到{value}" if value[:1].isdigit() else in_words(value)


def said_baseline(base: Baseline) -> str:
    """92.3%（2130/2308）, 2130/2308, 92.3%; "" where nothing is known."""
    share = f"{base.numerator}/{base.denominator}" if base.numerator and base.denominator else ""
    if base.value and share:
        return f"{base.value}（{share}）"
    return base.value or share


def is_figure_clause(text: str, targets: Sequence[Target]) -> Target | None:
    """The target that a main point is nothing but: 编码正确率达到92%, but not 配备专职质控人员不少于2名."""
    if not targets:
        return None
    plain = _TAIL.sub("", clean(text))
    for one in targets:
        quote = clean(one.quote)
        at = plain.find(quote)
        if at < 0 or len(quote) * 2 < len(plain) or _FURTHER.search(plain, at + len(quote)):
            continue
        head = _REGION.sub("", _YEAR.sub("", plain[:at] + quote)).removeprefix(clean(one.scope or ""))
        if _REACHES.match(head):
            return one
        figure = re.search(r"\d", head)
        if figure and one.indicator[:2] not in head[: figure.start()]:
            continue  # 参加不少于72学时的继续教育 does something
        if head.startswith(_BARE) or (not head.startswith("每百") and head.startswith("每")):
            continue
        if not predicates().opens_surely.at(head, 0, len(head)) or head.startswith("每百"):
            return one
    return None


def by_year(clauses: Sequence[tuple[str | None, str]]) -> tuple[str, ...]:
    """Clauses with the year each is due, as one sentence a year: 到2026年末，甲不高于1.6‰，乙达到92%。"""
    years = list(dict.fromkeys(year for year, _ in clauses))
    found = []
    for year in years:
        said = "，".join(dict.fromkeys(text for one, text in clauses if one == year))
        found.append(f"到{year[:4]}年末，{said}。" if year else f"{said}。")
    return tuple(found)


def _of_base(own: UnitIndicator | None) -> str:
    said = said_baseline(own.baseline) if own else ""
    if not said or own is None:
        return ""
    year = f"{own.baseline.year}年" if own.baseline.year.isdigit() else own.baseline.year
    return f"（{year}基线{said}）" if "（" not in said else f"（{year}基线{said.replace('（', '，').rstrip('）')}）"


def _year(target: Target) -> str:
    return f"{target.by[:4]}年" if target.by else ""
