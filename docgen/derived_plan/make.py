"""From a parent and a profile to a proven document: what `docgen.plan` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.units.files import read_unit
from docgen.derived_plan.answers import answers_bytes
from docgen.derived_plan.frame import Form, Length
from docgen.derived_plan.notes import left_out, notes
from docgen.derived_plan.paper import derived_plan
from docgen.layout.model import Paper
from docgen.layout.write import written
from docgen.localise.clauses import localised
from docgen.localise.model import Local
from docgen.prove import Proof, prove


@dataclass(frozen=True, slots=True)
class Planned:
    """A derived plan: the .docx, what is said beside it, and its proof."""

    document: bytes
    notes: str  # what to fill, to ask, what was left out; UTF-8 text
    answers: bytes  # the profile and the choices that make the same document again
    paper: Paper
    local: Local
    proof: Proof

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
) -> Planned:
    """The derived plan of a unit, written, read back and checked.

    `against` is a parent or several: a file or a catalog. `unit` is a profile or its file. `form` is how the plan
    travels (notice down, report up, letter sideways), `length` "short" keeps the body within 4,000 characters.
    `witnesses` are catalogs whose figures may show that a parent slipped. Raises what reading a parent or a profile
    raises; what the proof finds is no exception but `Planned.proof.failures`.
    """
    parents = (against,) if isinstance(against, Catalog | Path | str) else tuple(against)
    catalogs = tuple(one if isinstance(one, Catalog) else extract(one) for one in parents)
    who = unit if isinstance(unit, Unit) else read_unit(Path(unit), catalogs)
    local = localised(catalogs, who, witnesses)
    paper = derived_plan(local, form, length)
    document = written(paper)
    proof = prove(document, paper, local)
    answers = answers_bytes(who, catalogs, form, length)
    return Planned(document, notes(paper, local, proof), answers, paper, local, proof)
