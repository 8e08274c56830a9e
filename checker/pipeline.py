"""The program on one screen: file → Document → Catalog → Matches → Findings → Report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadUsage, NoRequirements
from checker.intake import read
from checker.language.uncollected import uncollected
from checker.model.catalog import Catalog, DocumentInfo
from checker.model.document import Document
from checker.model.record import Record
from checker.model.result import Checked, Finding, Match, Report, Submitter, Summary
from checker.model.settings import Settings
from checker.model.unit import Unit
from checker.requirements.files import CATALOG_SUFFIXES, read_catalog
from checker.requirements.house import demanded
from checker.responses.by_names import match_by_names
from checker.responses.submitter import submitter_of
from checker.rules.engine import LoadedRule, chosen, judge
from checker.rules.living import settle, with_allowed
from checker.rules.rule import ERROR_DEVIATIONS, Case, Lang
from checker.rules.scored import scored
from checker.rules.suggestions import suggested
from checker.version import VERSION

if TYPE_CHECKING:  # built only where a layout is asked for
    from checker.model.sheet import LayoutReport

WORTH = {"covered": 1.0, "partial": 0.5, "missing": 0.0}
ROLES = ("auto", "hospital", "commission", "qc", "association", "department")
LEVELS = ("national", "province", "city", "district", "town")


def _silent(_told: str) -> None:
    pass


class Options(Record, frozen=True):
    """What a person may choose of a check."""

    role: str = "auto"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Lang = "zh"
    step: Callable[[str], None] = _silent  # told what was done: counts, never a word of a document
    settings: Settings = Settings()
    unit: Unit | Path | None = None  # whose document it is, or the file of its profile; decides the role


@uncollected()
def extract(parent: Path | str) -> Catalog:
    """The requirements of a parent: a document is read and broken down, a catalog file is read as it is.

    Raises UnreadableFile, BadCatalog, or NoRequirements when the document asks for nothing.
    """
    from checker.requirements.extract import extract as requirements_of  # an audit's children are given catalogs

    path = Path(parent)
    catalog = read_catalog(path) if path.suffix.lower() in CATALOG_SUFFIXES else requirements_of(read(path))
    if not catalog.requirements:
        raise NoRequirements(f"“{path.name}”中没有找到任务、指标或其他要求，请确认它是上级方案")
    return catalog


def check(
    submission: Path | str,
    against: Catalog | Path | str | Sequence[Catalog | Path | str],
    options: Options | None = None,
) -> Report:
    """Judge one submission against one parent or several.

    Raises what `read` and `extract` raise, and BadUsage for a role or a rule that does not exist. The
    submission is never changed.
    """
    return checked(submission, against, options).report


@uncollected()
def checked(
    submission: Path | str,
    against: Catalog | Path | str | Sequence[Catalog | Path | str],
    options: Options | None = None,
) -> Checked:
    """`check`, keeping the document and the catalogs that the report speaks of."""
    options = options or Options()
    chosen_of(options)
    parents = (against,) if isinstance(against, Catalog | Path | str) else tuple(against)
    catalogs = tuple(one if isinstance(one, Catalog) else extract(one) for one in parents)
    options.step(f"asked: {sum(len(one.requirements) for one in catalogs)} requirements of {len(catalogs)} parents")
    document = read(submission)
    options.step(f"read: {len(document.reading.blocks)} blocks, {len(document.headings)} headings")
    return judged(document, catalogs, options)


def chosen_of(options: Options) -> tuple[LoadedRule, ...]:
    """The rules that these options leave. Raises BadUsage for a role or a rule that does not exist."""
    role, _, level = options.role.partition(":")
    if role not in ROLES:
        raise BadUsage(f"不认识的送审单位“{options.role}”，应为 {'、'.join(ROLES)} 之一")
    if role == "commission" and level and level not in LEVELS:
        raise BadUsage(f"不认识的级别“{options.role}”，冒号后应为 {'、'.join(LEVELS)} 之一")
    if role == "hospital" and level[1:2] == "级" and level[0] not in "一二三":
        raise BadUsage(f"不认识的级别“{options.role}”，冒号后应为 一级、二级、三级 之一")
    return chosen(options.select, options.ignore)


def judged(document: Document, catalogs: tuple[Catalog, ...], options: Options) -> Checked:
    """A document that has been read, set against requirements that have been extracted and those of the house.

    Raises as `chosen_of`, and BadUnit for a profile that cannot be used.
    """
    rules = chosen_of(options)
    house = options.settings.house
    unit, submitter, catalogs = _whose(document, catalogs, options)
    catalogs = (*catalogs, *demanded(house))
    matches = match_by_names(catalogs, document, submitter, house)
    options.step(f"matched: as {submitter.kind}{submitter.level}")
    case = Case(catalogs, document, submitter, matches, options.lang, house=house, unit=unit)
    found = suggested(case, judge(case, rules))
    settled = settle(found, with_allowed(options.settings), options.lang)
    waived = {one.finding.id for one in settled.waived}
    report = Report(
        submission=info_of(document),
        submitter=submitter,
        against=tuple(catalog.document for catalog in catalogs),
        matches=matches,
        findings=settled.findings,
        summary=summed(matches),
        rules=len(rules),
        version=VERSION,
        waived=settled.waived,
        known=settled.known,
        sheet=scored(house, matches, [one for one in found if one.id not in waived], options.lang),
    )
    return Checked(report, document, catalogs)


def _whose(
    document: Document, catalogs: tuple[Catalog, ...], options: Options
) -> tuple[Unit | None, Submitter, tuple[Catalog, ...]]:
    """Whose document it is, and the catalogs without what its profile says does not concern it."""
    if options.unit is None:
        return None, submitter_of(options.role, document), catalogs
    from checker.responses.profiled import as_asked_of, submitter_of_unit
    from checker.units import read_unit

    unit = read_unit(options.unit, catalogs) if isinstance(options.unit, Path) else options.unit
    return unit, submitter_of_unit(unit), as_asked_of(unit, catalogs)


def inspect(submission: Path | str, options: Options | None = None) -> tuple[Finding, ...]:
    """What can be said of one document without a parent. Raises what `read` raises, and BadUsage as `check`."""
    options = options or Options()
    rules = chosen(options.select, options.ignore)
    document = read(submission)
    house = options.settings.house
    unit, submitter, _ = _whose(document, (), options)
    case = Case((), document, submitter, (), options.lang, house=house, unit=unit)
    return settle(suggested(case, judge(case, rules)), with_allowed(options.settings), options.lang).findings


def inspect_layout(submission: Path | str, options: Options | None = None, profile: Path | None = None) -> LayoutReport:
    """A Word file measured by GB/T 9704, a unit's own `profile` over it; the rules L7xx unless others are selected.

    Raises what `read` raises, and BadUsage for a file that is no .docx, or a profile that cannot be used.
    """
    from checker.model.sheet import LayoutReport
    from checker.rules.layout._survey import survey

    options = options or Options()
    rules = chosen(options.select or ("L",), options.ignore, layout=True)
    document = read(submission)
    laid, reminders = survey(Path(submission), document, profile)
    case = Case((), document, submitter_of(options.role, document), (), options.lang, laid)
    return LayoutReport(document, laid, judge(case, rules), reminders)


def info_of(document: Document) -> DocumentInfo:
    """What a report says about the file it speaks of."""
    reading = document.reading
    return DocumentInfo(
        front=document.front,
        source=reading.source,
        sha256=reading.sha256,
        text_sha256=document.text_sha256,
        reader=reading.reader,
        losses=reading.losses,
    )


def summed(matches: Sequence[Match]) -> Summary:
    """The counts, and the score as CONTRACT "Statuses" defines it; undecided is left out and shown."""
    counts = dict.fromkeys(("covered", "partial", "missing", "undecided", "not_applicable"), 0)
    weights = worth = 0.0
    deviating = 0
    for one in matches:
        counts[one.status] += 1
        deviating += bool(one.deviations)
        if one.status in WORTH and one.applies == "own":
            weights += one.requirement.weight
            worth += one.requirement.weight * _worth(one)
    score = round(100 * worth / weights, 1) if weights else None
    return Summary(required=len(matches) - counts["not_applicable"], deviating=deviating, score=score, **counts)


def _worth(one: Match) -> float:
    """Covered with a deviation that a reviewer must refuse scores as partial."""
    if one.status == "covered" and any(deviation.kind in ERROR_DEVIATIONS for deviation in one.deviations):
        return WORTH["partial"]
    return WORTH[one.status]
