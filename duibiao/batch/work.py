"""One file's work, done in a child that may be killed: read, recognise whose it is, check, sum up.

What all files of a run share (requirements, roster, settings) lies in one file that each child reads once. Whatever
happens to a file becomes an outcome; nothing here ends a run.
"""

from __future__ import annotations

import zlib
from array import array
from functools import cache
from pathlib import Path

import msgspec

from checker.errors import DuibiaoError, OutputRefused
from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Checked, Finding, Report
from checker.model.settings import Settings
from checker.pipeline import Options, judged
from checker.requirements.files import read_catalog
from checker.rules.living import fingerprint
from checker.units.names import Names
from checker.writers.as_json import report_json
from checker.writers.forms import Setting
from checker.writers.masking import RULE as PERSONAL
from checker.writers.naming import status_shown
from checker.writers.places import place_words
from checker.writers.wording import Words
from duibiao.batch.asked_of import role_for, unit_for
from duibiao.batch.find import is_workbook
from duibiao.batch.fingerprints import sketch_of
from duibiao.batch.forgetting import Forgetting
from duibiao.batch.identify import identify
from duibiao.batch.model import FoundFault, Identified, Outcome, RosterUnit, Slip, Task, Traits, Verdict
from duibiao.batch.receipts import ReceiptForm
from duibiao.batch.traits import CHECKED_ROLES, role_of, traits_of
from duibiao.batch.values import examples_of, values_of

REPORTING_ROLES = ("summary", "indicators")
_encode = msgspec.msgpack.Encoder().encode


class Bench(msgspec.Struct, frozen=True):
    """What every file of a run is worked on with."""

    catalogs: tuple[str, ...]  # paths of prepared catalogs
    common: str  # path of the fingerprints of texts that everybody may use
    units: tuple[RosterUnit, ...]
    settings: Settings
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    role: str = "auto"
    form: ReceiptForm | None = None  # the receipt that the parents hand out


def work(bench: str, task: Task) -> bytes:
    """The outcome of one file, packed. `bench` is the path of the file that `Bench` is kept in."""
    prepared = _bench(bench)
    try:
        return _encode(_done(prepared, task))
    finally:
        prepared.memory.after_file()


def _done(prepared: _Prepared, task: Task) -> Outcome:
    if task.other:
        from duibiao.batch.sealed import compared

        return compared(task)
    if task.asked:
        from duibiao.batch.mendings import answered

        return answered(task)
    return _outcome(prepared, task)


@cache
def _bench(path: str) -> _Prepared:
    return _Prepared(msgspec.msgpack.decode(Path(path).read_bytes(), type=Bench))


class _Prepared:
    """A bench with its catalogs and names read."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.catalogs: tuple[Catalog, ...] = tuple(read_catalog(Path(path)) for path in bench.catalogs)
        self.names = Names(bench.units)
        numbers = array("I")
        numbers.frombytes(Path(bench.common).read_bytes())
        self.common = frozenset(numbers)
        self.units = {unit.number: unit for unit in bench.units}
        self.memory = Forgetting()


def _outcome(prepared: _Prepared, task: Task) -> Outcome:
    if is_workbook(Path(task.path)):
        return _workbook(prepared, task)
    try:
        document = read(Path(task.path))
    except DuibiaoError as error:
        found = identify(task.key, None, prepared.names)
        return Outcome(task.key, task.sha256, "unreadable", str(error), None, found)
    except MemoryError:
        return Outcome(task.key, task.sha256, "memory", "读取时内存不足")
    except RecursionError:
        return Outcome(task.key, task.sha256, "unreadable", "文件结构嵌套过深，无法读取")
    if document.reading.sha256 != task.sha256:
        return Outcome(task.key, task.sha256, "crashed", "文件在核对过程中被改动，请再运行一次")
    traits = traits_of(document, task.key)
    slip = _slip(prepared, task, traits, document)
    if slip is not None and slip.state == "read":
        traits = msgspec.structs.replace(traits, role="receipt", issuer=traits.issuer or _answering(slip))
    found = identify(task.key, traits, prepared.names)
    verdict = None
    if traits.role in CHECKED_ROLES:
        checked = _checked(prepared, document, found)
        verdict = verdict_of(checked)
        if task.made:
            verdict = msgspec.structs.replace(verdict, result=zlib.compress(report_json(checked.report)))
            _made(prepared, task, checked, found)
        sketch = sketch_of(document, prepared.common, tuple(prepared.names.certain))
        traits = msgspec.structs.replace(traits, sketch=_encode(sketch))
    reports = traits.role in REPORTING_ROLES
    return Outcome(
        task.key,
        task.sha256,
        "done",
        "",
        traits,
        found,
        verdict,
        values_of(document, prepared.catalogs) if reports else (),
        examples_of(document) if traits.role == "summary" else (),
        slip=slip,
    )


def _slip(prepared: _Prepared, task: Task, traits: Traits, document: Document) -> Slip | None:
    """What a file answers that is the parents' receipt, or may be one: nothing else is known of it."""
    form = prepared.bench.form
    if form is None or traits.role not in ("receipt", "other"):
        return None
    from duibiao.batch.receipts import slip_in

    sure = traits.role == "receipt"
    slip = slip_in(form, prepared.bench.units, task.key, Path(task.path), document.reading, pictures=sure)
    return slip if sure or slip.state == "read" else None


def _answering(slip: Slip) -> str:
    """Whose receipt it is: by its file or its head, else by the rows where they all name one unit."""
    named = {entry.unit for entry in slip.entries if entry.unit}
    return slip.unit or (named.pop() if len(named) == 1 else "")


def _workbook(prepared: _Prepared, task: Task) -> Outcome:
    """A workbook that is called a receipt or a list of what was mended."""
    from docgen.collect.workbooks import seen_in_workbook
    from duibiao.batch.receipts import slip_in

    path = Path(task.path)
    role = role_of(task.key.rpartition("/")[2], None)
    form = prepared.bench.form if role == "receipt" else None
    try:
        seen_in_workbook(path)
    except DuibiaoError as error:
        found = identify(task.key, None, prepared.names)
        return Outcome(task.key, task.sha256, "unreadable", str(error), None, found)
    slip = slip_in(form, prepared.bench.units, task.key, path) if form is not None else None
    traits = Traits(role, issuer=_answering(slip) if slip is not None else "")
    return Outcome(task.key, task.sha256, "done", "", traits, identify(task.key, traits, prepared.names), slip=slip)


def _made(prepared: _Prepared, task: Task, checked: Checked, found: Identified) -> None:
    """Write what goes back to the unit. Raises OutputRefused where the disk refuses: no file would fare better."""
    from duibiao.batch.unit_files import make

    source = Path(task.path).read_bytes()
    unit = prepared.units.get(found.unit) if found.unit is not None else None
    setting = Setting(date=prepared.bench.settings.today or None)
    try:
        make(checked, source, Path(task.made), setting, unit.name if unit is not None else "")
    except OSError as error:
        raise OutputRefused(
            f"无法写入“{task.made}”：{error.strerror or error}；请检查磁盘空间和权限后再次运行，已完成的不会重做"
        ) from error


def _checked(prepared: _Prepared, document: Document, found: Identified) -> Checked:
    bench = prepared.bench
    unit = prepared.units.get(found.unit) if found.unit is not None else None
    options = Options(
        role=role_for(unit) or bench.role,
        select=bench.select,
        ignore=bench.ignore,
        settings=bench.settings,
        unit=unit_for(unit, document),
    )
    return judged(document, prepared.catalogs, options)


def verdict_of(checked: Checked) -> Verdict:
    """What the tables need of a report."""
    report = checked.report
    return Verdict(
        statuses=tuple(status_shown(match) for match in report.matches),
        deviations=tuple(
            (match.requirement.id, deviation.kind) for match in report.matches for deviation in match.deviations
        ),
        errors=sum(finding.severity == "error" for finding in report.findings),
        warnings=sum(finding.severity == "warning" for finding in report.findings),
        score=report.summary.score,
        findings=tuple(_fault(one) for one in report.findings),
        personal=tuple(sorted({one.quote for one in _all_found(report) if one.rule == PERSONAL and one.quote})),
    )


def _all_found(report: Report) -> tuple[Finding, ...]:
    return (*report.findings, *(one.finding for one in report.waived))


def _fault(one: Finding) -> FoundFault:
    return FoundFault(
        id=fingerprint(one),
        rule=one.rule,
        severity=one.severity,
        message=one.message,
        requirement=one.requirement or "",
        place=place_words(one.location, Words("zh")) if one.location else "",
        quote=one.quote or "",
        suggestion=one.suggestion or "",
    )
