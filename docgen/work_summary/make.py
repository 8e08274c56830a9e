"""From a plan to a sheet, and from a filled sheet to a proven report: what `docgen.report` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.errors import BadUsage
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.units import read_unit
from docgen.layout.model import Paper
from docgen.layout.write import written
from docgen.printed import printed_years
from docgen.work_summary.agree import agree
from docgen.work_summary.asked import asked_of, letter_of, plan_of
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.model import Data
from docgen.work_summary.notes import notes, summary
from docgen.work_summary.paper import report_paper, told_of, unit_of
from docgen.work_summary.period import period_of
from docgen.work_summary.prove import Proof, prove, refuse_defects
from docgen.work_summary.read import read_data
from docgen.work_summary.to_xlsx import sheet_bytes


@dataclass(frozen=True, slots=True)
class Reported:
    """A work summary: the .docx, what is said beside it, the sheet that makes it again, and its proof."""

    document: bytes
    notes: str  # what is to fill and what the data lack; UTF-8 text
    answers: bytes  # an .xlsx
    paper: Paper
    data: Data
    proof: Proof

    @property
    def complete(self) -> bool:
        """Whether nothing is left to fill and the check finds nothing."""
        return not self.proof.failures and not self.proof.open

    def told(self, lang: str = "zh") -> str:
        """What a person sees on the screen."""
        return summary(self.notes, self.proof, lang)


def report_sheet(
    plan: Catalog | Path | str,
    period: str,
    *,
    unit: Unit | Path | str | None = None,
    previous: Path | str | None = None,
) -> bytes:
    """The sheet to fill (.xlsx) for a plan and a period: 2024H1, 2024 or 2024-2026.

    `plan` is the unit's own plan, its parent's, or a catalog; without `unit` the summary is that of whoever issued it.
    `previous` is the last filled sheet: its figures become those that this period is set against. Raises BadUsage for
    a period that is none or that the plan does not cover, BadData for a last sheet that is of another plan or not of
    an earlier period, and what reading a plan or a profile raises.
    """
    catalog, who = _given(plan, unit)
    asked = period_of(period)
    covered = catalog.document.front.period
    if covered and not covered[0] <= asked.first.year <= asked.last.year <= covered[1]:
        years = printed_years(*covered)
        raise BadUsage(
            f"总结期间{asked.printed}不在方案期间（{years}）内，请改 --period，或核对 --plan 给的是不是这份方案"
        )
    before, mistakes = read_data(Path(previous)) if previous is not None else (None, None)
    made = asked_of(plan_of(catalog, who), asked, who, before)
    if before is not None and mistakes is not None:
        _earlier(before, made, catalog, mistakes)
        mistakes.refuse()
    return sheet_bytes(made)


def _earlier(before: Data, made: Data, catalog: Catalog, mistakes: Mistakes) -> None:
    """The last sheet is of this plan, and of a period that ended before this one."""
    keys = {one.id for one in catalog.requirements}
    rows = [one.key for one in before.works if one.key] + [one.key for one in before.figures if one.key]
    asked = made.letter.period
    if before.letter.plan != made.letter.plan and any(key not in keys for key in rows):
        mistakes.only(f"（--previous）是按{before.letter.plan or '另一份方案'}生成的，不是{made.letter.plan}的，请核对")
    elif before.letter.period.last >= asked.last:
        told = f"{before.letter.period.printed}，不早于要写的{asked.printed}"
        mistakes.only(f"（--previous）的期间是{told}，请给出更早的一份")


def report(
    plan: Catalog | Path | str,
    data: Path | str,
    *,
    unit: Unit | Path | str | None = None,
    against: Catalog | Path | str | Sequence[Catalog | Path | str] = (),
) -> Reported:
    """The work summary that a filled sheet gives, written, read back and checked against the plan and `against`.

    Raises BadData where the sheet contradicts itself, the plan or the period, or its words bring in a defect: every
    cell has a sentence. What the data lack is no exception but a place to fill and a line of `Reported.proof`.
    """
    catalog, who = _given(plan, unit)
    given, mistakes = read_data(Path(data))
    planned = plan_of(catalog, who)
    filled = _completed(given, who, letter_of(planned, given.letter.period) if who else given.letter)
    asked = asked_of(planned, filled.letter.period)
    agree(filled, catalog, asked, mistakes)
    mistakes.refuse()
    parents = (against,) if isinstance(against, Catalog | Path | str) else tuple(against)
    others = tuple(one if isinstance(one, Catalog) else extract(one) for one in parents)
    sheets = (asked, *(asked_of(plan_of(one, unit_of(filled)), filled.letter.period) for one in others))
    told = told_of(filled, sheets, catalog, others)
    paper = report_paper(told)
    document = written(paper)
    proof = prove(document, paper, told, (catalog, *others))
    refuse_defects(proof, told, mistakes)
    return Reported(document, notes(paper, told, proof), sheet_bytes(filled), paper, filled, proof)


def _given(plan: Catalog | Path | str, unit: Unit | Path | str | None) -> tuple[Catalog, Unit | None]:
    catalog = plan if isinstance(plan, Catalog) else extract(plan)
    who = unit if unit is None or isinstance(unit, Unit) else read_unit(Path(unit))
    return catalog, who


def _completed(data: Data, unit: Unit | None, letter: object) -> Data:
    """What the sheet leaves out and the profile knows."""
    if unit is None:
        return data
    own = data.letter
    fields = ("name", "kind", "recipient", "signer", "contact", "telephone")
    filled = {name: getattr(own, name) or getattr(letter, name) for name in fields}
    departments = data.departments or tuple(one.name for one in unit.departments)
    return replace(data, letter=replace(own, **filled), departments=departments)
