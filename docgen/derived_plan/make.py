"""From a parent and a profile to a proven document: what `docgen.plan` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checker.errors import BadUsage
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.requirements.workbook import Sheet, workbook_bytes
from checker.units import read_unit
from docgen.derived_plan.answers import answers_bytes
from docgen.derived_plan.frame import Form, Frame, Length, frame_of
from docgen.derived_plan.notes import left_out, notes, summary
from docgen.derived_plan.paper import derived_plan
from docgen.indicator_table import indicator_parts, indicator_rows, indicator_tables
from docgen.layout.model import Paper
from docgen.layout.write import own_frame, written
from docgen.localise.clauses import localised
from docgen.localise.model import Local
from docgen.prove import Proof, prove
from docgen.table_rows import sheet_of
from docgen.task_list import task_list_part, task_rows


@dataclass(frozen=True, slots=True)
class Planned:
    """A derived plan: the .docx, what is said beside it, and its proof."""

    document: bytes
    notes: str  # what to fill, to ask, what was left out; UTF-8 text
    answers: bytes  # the profile and the choices that make the same document again
    paper: Paper
    local: Local
    proof: Proof

    def told(self, lang: str = "zh") -> str:
        """What a person sees on the screen: characters, what is to fill and to ask, what was left out, what failed."""
        return summary(self.notes, lang)

    def left_out(self) -> tuple[tuple[str, str], ...]:
        """What the parents ask and the plan leaves out, each with the reason."""
        return left_out(self.local)


def plan(
    against: Catalog | Path | str | Sequence[Catalog | Path | str],
    unit: Unit | Path | str,
    *,
    form: Form = "notice",
    length: Length = "full",
    witnesses: Sequence[Catalog] = (),
    templates: Path | None = None,
) -> Planned:
    """The derived plan of a unit, written, read back and checked.

    `against` is a parent or several: a file or a catalog. `unit` is a profile or its file. `form` is how the plan
    travels (notice down, report up, letter sideways), `length` "short" keeps the body within 4,000 characters.
    `witnesses` are catalogs whose figures may show that a parent slipped. `templates` is the unit's own folder of Word
    forms and wording (方案用语.yaml); what it lacks is the program's own.

    Raises what reading a parent or a profile raises, and BadTemplate for a form or a wording that cannot be used; what
    the proof finds is no exception but `Planned.proof.failures`.
    """
    catalogs, who = _given(against, unit)
    local = localised(catalogs, who, witnesses)
    paper = derived_plan(local, form, length, templates)
    document = written(paper, own_frame(paper, templates))
    proof = prove(document, paper, local)
    answers = answers_bytes(who, catalogs, form, length)
    return Planned(document, notes(paper, local, proof), answers, paper, local, proof)


def _given(
    against: Catalog | Path | str | Sequence[Catalog | Path | str], unit: Unit | Path | str
) -> tuple[tuple[Catalog, ...], Unit]:
    parents = (against,) if isinstance(against, Catalog | Path | str) else tuple(against)
    catalogs = tuple(one if isinstance(one, Catalog) else extract(one) for one in parents)
    return catalogs, unit if isinstance(unit, Unit) else read_unit(Path(unit), catalogs)


def attachment(
    which: Literal["tasklist", "indicators"],
    against: Catalog | Path | str | Sequence[Catalog | Path | str],
    unit: Unit | Path | str,
    suffix: str = ".docx",
) -> bytes:
    """The task list or the indicator tables alone, as .docx or .xlsx (`suffix`).

    Raises BadUsage for another suffix, and where the parents have no indicator table.
    """
    catalogs, who = _given(against, unit)
    frame = frame_of(localised(catalogs, who))
    if which == "indicators" and not any(True for _ in indicator_tables(frame)):
        raise BadUsage("上级方案没有指标表，请确认给的是附有指标的方案")
    if suffix.lower() == ".xlsx":
        return workbook_bytes(tuple(_sheets(frame, which)), "长文本")
    if suffix.lower() != ".docx":
        raise BadUsage(f"清单不能写成“{suffix or '没有后缀的文件'}”，请用 .docx 或 .xlsx")
    parts = tuple(indicator_parts(frame)) if which == "indicators" else (task_list_part(frame),)
    return written(Paper(parts, properties=(("title", parts[0].title), ("author", who.name))))


def _sheets(frame: Frame, which: str) -> Iterator[Sheet]:
    if which == "tasklist":
        rows = sheet_of(task_rows(frame))
        yield Sheet("任务清单", rows[0], rows[1:])
        return
    for number, (name, table) in enumerate(indicator_tables(frame), 1):
        rows = sheet_of(indicator_rows(frame, table))
        yield Sheet(f"{number}.{name}"[:28], rows[0], rows[1:])
