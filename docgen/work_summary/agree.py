"""What cannot be so in a filled sheet: counts, dates, words and rows set against each other and against the plan."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from checker.language.fold import fold
from checker.model.catalog import Catalog, IndicatorDetail
from checker.rules.figures._words import figure_words
from checker.rules.summary._report import values_given
from docgen.work_summary.agree_words import intended, short, words_agree
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.model import Data, Figure, Meeting, Past, Share, Work
from docgen.work_summary.readings import point_in, point_of, share, target_of
from docgen.work_summary.values import last_day_of

_BETWEEN = re.compile(r"[、，,；;/／\n]")
_ANY = re.compile(r"^(?:各|全|相关|有关)")
_SAME_TEXT = 15  # letters
_OFF = ((8, 12.5, "10"), (80, 125, "100"), (800, 1250, "1000"))  # by how much a unit or a point is mistaken
_NEAR = 0.02


def agree(data: Data, catalog: Catalog, asked: Data, mistakes: Mistakes) -> None:
    """Tell everything that contradicts itself, the plan, or what was asked."""
    covered, period = catalog.document.front.period, data.letter.period
    if covered and not covered[0] <= period.first.year <= period.last.year <= covered[1]:
        years = f"{covered[0]}—{covered[1]}年"
        mistakes.only(f"的总结期间{period.key}不在方案期间（{years}）内，像是用错了数据表，请核对或重新生成")
        return
    keys = {one.id for one in catalog.requirements}
    strange = [one.key for one in data.works if one.key and one.key not in keys]
    if strange and data.letter.plan != asked.letter.plan:
        mistakes.only(f"是按{data.letter.plan or '另一份方案'}生成的，与 --plan 给的{asked.letter.plan}不是同一份")
        return
    _period(data, mistakes)
    _rows(data, catalog, mistakes)
    at = _At(data)
    for one in data.works:
        _work(one, data, catalog, at, mistakes)
    for figure in data.figures:
        _figure(figure, data, at, mistakes)
        _target(figure, asked, at, mistakes)
    _bases(data, catalog, at, mistakes)
    _shares(data, at, mistakes)
    _departments(data, at, mistakes)
    words_agree(data, catalog, mistakes)


class _At:
    """The cell of a field in a row; the row where the cell is not there."""

    def __init__(self, data: Data) -> None:
        self._cells = {(row, field): cell for row, field, cell in data.places}

    def __call__(self, one: Work | Figure | Meeting | Past | Share, field: str) -> str:
        return self._cells.get((one.where, field), one.where)


def _period(data: Data, mistakes: Mistakes) -> None:
    period, letter = data.letter.period, data.letter
    if letter.date and letter.date < period.first:
        mistakes.add("“报送”表", f"成文日期{letter.date.isoformat()}早于总结期间")
    if letter.date:
        days = [day for one in data.meetings for day in one.dates]
        days += [last_day_of(one.when) for one in data.works if len(one.when) > len("2024-05")]
        later = sorted(day for day in days if day > letter.date)
        if later:
            mistakes.add("“报送”表", f"成文日期{letter.date.isoformat()}早于表中所写的{later[-1].isoformat()}")
    if len(re.findall(r"[、，,；;]", letter.recipient)):
        mistakes.add("“报送”表", "报告只写一个主送机关，其他机关请用抄送")


def _rows(data: Data, catalog: Catalog, mistakes: Mistakes) -> None:
    """Every row that was asked is there once, and none that the plan does not know."""
    known = {one.id: one for one in catalog.requirements}
    works, figures = [one.key for one in data.works if one.key], [one.key for one in data.figures if one.key]
    for what, found, asked in (("任务", works, data.asked_works), ("指标", figures, data.asked_figures)):
        for key, count in Counter(found).items():
            if key not in known:
                mistakes.add(f"“{what}”表", f"方案里没有编号“{key}”，请改回原来的编号，或确认 --plan 给的是同一份方案")
            elif count > 1:
                mistakes.add(f"“{what}”表", f"编号“{key}”有{count}行，请并成一行")
        for key in asked:
            if key not in found and key in known:
                title = known[key].title
                mistakes.add(f"“{what}”表", f"少了“{title}”（{key}）一行，请补回；不涉及的请写明理由")
    beside = [(one.key, one.where) for one in data.past if (one.part, one.value) != (None, None)]
    beside += [(one.key, one.where) for one in data.shares if one.part is not None]
    for key, where in beside:
        if key not in figures:
            mistakes.add(where, f"“指标”表里没有编号“{key}”")
    seen = Counter(
        (one.key, one.period) for one in data.past if one.period and (one.value is not None or one.part is not None)
    )
    for (key, period), count in seen.items():
        if count > 1:
            mistakes.add("“历年数据”表", f"“{key}”的{period}有{count}行，请并成一行")


def _work(one: Work, data: Data, catalog: Catalog, at: _At, mistakes: Mistakes) -> None:
    met = any(row.key == one.key and row.dates for row in data.meetings) and bool(one.key)
    said = one.done or one.figures or one.when or met
    if not one.key and not one.title:
        mistakes.add(at(one, "title"), "补充的任务请写明任务名称")
    if said and not one.state:
        mistakes.add(at(one, "state"), f"“{one.title}”写了做的事，没有选“状态”")
    if said and one.state in ("未开展", "不涉及"):
        mistakes.add(at(one, "state"), f"“{one.title}”的状态是“{one.state}”，又写了做的事或数据，请核对")
    for line in one.figures:
        if not values_given(fold(line)):
            mistakes.add(at(one, "figures"), f"“{short(line)}”没有数字，请写成“抽查运行病历1200份”的样子")
    if one.next and one.before and fold(one.next) == fold(one.before):
        mistakes.add(at(one, "next"), "与上期打算完全相同，请写本次的打算")
    clause = next((other.text or "" for other in catalog.requirements if other.id == one.key), "")
    for line in one.done:
        plain = fold(line).rstrip("。.")
        if len(plain) >= _SAME_TEXT and not re.search(r"\d", plain) and plain in fold(clause):
            mistakes.add(at(one, "done"), f"“{short(line)}”照抄了方案原文，请写已经做了什么、几次、结果如何")
        for wanted in intended(line):
            mistakes.add(at(one, "done"), f"“{short(wanted)}”写的是打算，请写已经做了什么，打算写在“下一步”列")


def _figure(one: Figure, data: Data, at: _At, mistakes: Mistakes) -> None:
    part, whole = one.part, one.whole
    here = f"“{one.name}”"
    if one.declined and (part, whole, one.value) != (None, None, None):
        mistakes.add(at(one, "declined"), f"{here}写了不涉及的理由，又填了数，请核对")
    if (part is None) != (whole is None):
        mistakes.add(
            at(one, "part" if part is None else "whole"), f"{here}只填了分{'母' if part is None else '子'}，请两个都填"
        )
        return
    if one.none and (part or whole or one.value is not None):
        mistakes.add(at(one, "none"), f"{here}选了“无病例”，又填了数，请核对")
    elif whole == 0 and not one.none:
        more = f"；0/0不是{one.value}{one.unit}" if one.value is not None else ""
        mistakes.add(at(one, "whole"), f"{here}分母为0，没有病例的请在“无病例”栏选“是”，分子分母留空{more}")
        return
    if part is not None and whole and part > whole and not _beyond(one):
        mistakes.add(at(one, "part"), f"{here}分子{part}大于分母{whole}，请核对")
    elif part is not None and whole and one.value is not None:
        _computed(one, at, mistakes)
    elif part is None and one.value is not None:
        _off(one, data, at, mistakes)
    if part is None and one.value is not None and one.unit in ("%", "‰") and not _beyond(one):
        most = 100 if one.unit == "%" else 1000
        if one.value > most:
            mistakes.add(at(one, "value"), f"{here}的数值{one.value}{one.unit}超过{most}{one.unit}，请核对")


def _beyond(one: Figure) -> bool:
    """Rates that may pass the whole, and what is no share at all."""
    return one.unit not in ("%", "‰") or any(word in one.name for word in figure_words().beyond)


def _computed(one: Figure, at: _At, mistakes: Mistakes) -> None:
    """The typed value is what its counts give, within one unit of its last decimal."""
    part, whole = one.part or 0, one.whole or 1
    value = share(part, whole, one.unit)
    typed = Fraction(one.value or 0)
    text = format(one.value, "f") if one.value is not None else ""
    last = Fraction(1, 10 ** len(text.partition(".")[2])) if "." in text else Fraction(1, 2)
    if abs(value - typed) <= last:
        return
    computed = f"{float(value):.4g}{one.unit}"
    why = ""
    ratio = float(typed / value) if value else 0.0
    for times, told in ((10, "像是把%与‰写混了"), (100, "像是多乘或少乘了100")):
        if ratio and (abs(ratio / times - 1) < _NEAR or abs(ratio * times - 1) < _NEAR):
            why = f"，{told}"
    mistakes.add(
        at(one, "value"),
        f"“{one.name}”填的数值是{text}{one.unit}，按分子分母算得{computed}（{part}/{whole}）{why}，请核对",
    )


def _off(one: Figure, data: Data, at: _At, mistakes: Mistakes) -> None:
    """A value without counts that is ten or a hundred times the baseline or the last one: nearly always a unit."""
    value = Fraction(one.value or 0)
    others = [("基线", point_in(one.base, one.unit))]
    others += [
        (row.period, point_in(str(row.value), one.unit)) for row in data.past if row.key == one.key and row.value
    ]
    for what, other in others:
        if other is None or not other.value or not value:
            continue
        ratio = max(float(value / other.value), float(other.value / value))
        for low, high, times in _OFF:
            if low <= ratio <= high:
                compared = f"{float(value):g}{one.unit}与{what}{float(other.value):.4g}{one.unit}相差约{times}倍"
                mistakes.add(
                    at(one, "value"), f"“{one.name}”{compared}，疑为%与‰或小数点写错；确属实的请改填分子和分母"
                )
                return


def _target(one: Figure, asked: Data, at: _At, mistakes: Mistakes) -> None:
    """The target is no weaker than the plan's."""
    plan = next((other for other in asked.figures if other.key == one.key), None)
    own, theirs = target_of(one), target_of(plan) if plan else None
    if own is None or theirs is None or own.value is None or theirs.value is None or plan is None:
        if plan is not None and theirs is not None and not one.target and not one.declined:
            mistakes.add(at(one, "target"), f"“{one.name}”的本年目标被删去了，方案的目标是{plan.target}")
        return
    weaker = own.value < theirs.value if theirs.op in (">=", ">", "=") else own.value > theirs.value
    if weaker and plan.firm and own.unit == theirs.unit:
        mistakes.add(at(one, "target"), f"“{one.name}”的本年目标{one.target}低于方案的目标{plan.target}")


def _bases(data: Data, catalog: Catalog, at: _At, mistakes: Mistakes) -> None:
    """One denominator has one number: rows of the same basis, and the number told among the basic facts."""
    known = {one.id: one.detail for one in catalog.requirements if isinstance(one.detail, IndicatorDetail)}
    bases: dict[str, tuple[str, int]] = {}
    for basic in data.basics:
        if basic.value is not None and basic.unit in ("人次", "台次"):
            bases[f"{basic.name.removesuffix(basic.unit)}{basic.unit}"] = ("“基本情况”表", int(basic.value))
    for one in data.figures:
        detail = known.get(one.key)
        named = (detail.denominator or "") if detail else ""
        per = re.match(r"每(?:百|千|万)((?:出院|住院|门诊|手术|急诊)(?:人次|台次))", one.name)
        name = per[1] if per else re.sub(r"^(?:同期|本期|期内)", "", named)
        if not name or one.whole is None:
            continue
        where, number = bases.setdefault(name, (f"“{one.name}”", one.whole))
        if number != one.whole:
            mistakes.add(at(one, "whole"), f"“{one.name}”的分母（{name}）是{one.whole}，{where}是{number}，请统一")


def _shares(data: Data, at: _At, mistakes: Mistakes) -> None:
    by_key = {one.key: one for one in data.figures}
    for row in data.shares:
        figure = by_key.get(row.key)
        if (row.part is None) != (row.whole is None):
            mistakes.add(
                at(row, "part" if row.part is None else "whole"),
                f"“{row.unit}”只填了分{'母' if row.part is None else '子'}，请两个都填",
            )
        elif figure and row.part is not None and row.whole is not None and row.part > row.whole and not _beyond(figure):
            mistakes.add(at(row, "part"), f"“{row.unit}”分子{row.part}大于分母{row.whole}，请核对")
    for (unit, key), count in Counter((row.unit, row.key) for row in data.shares if row.part is not None).items():
        if count > 1:
            mistakes.add("“各单位数据”表", f"“{unit}”的“{key}”有{count}行，请并成一行")
    for one in data.figures:
        given = [row for row in data.shares if row.key == one.key and row.part is not None]
        sums = (sum(row.part or 0 for row in given), sum(row.whole or 0 for row in given))
        if given and one.part is not None and (one.part, one.whole) != sums:
            mistakes.add(
                at(one, "part"), f"“{one.name}”填的是{one.part}/{one.whole}，各单位之和是{sums[0]}/{sums[1]}，请核对"
            )
        elif given and point_of(one, data) is None:
            mistakes.add(at(one, "none"), f"“{one.name}”各单位的分母之和为0，没有病例的请选“无病例”")


def _departments(data: Data, at: _At, mistakes: Mistakes) -> None:
    """Whoever is named belongs to the unit, where its departments are known."""
    if not data.departments:
        return
    rows = [(one.lead, at(one, "lead")) for one in data.works]
    rows += [(one.lead, at(one, "lead")) for one in data.meetings]
    rows += [(one.lead, at(one, "lead")) for one in data.figures]
    rows += [(one.lead, "“存在问题”表") for one in data.problems] + [(one.lead, "“下一步”表") for one in data.ahead]
    for lead, where in rows:
        for name in filter(None, (piece.strip() for piece in _BETWEEN.split(lead))):
            if name not in data.departments and not _ANY.match(name):
                mistakes.add(where, f"本单位的科室名单里没有“{short(name)}”，请核对；确有的请加到单位档案后重新生成")
