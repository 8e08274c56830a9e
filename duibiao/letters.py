"""Letters as a command writes them: what is read, which files are written, what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadUsage, OutputRefused
from duibiao.commands.options import say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import refuse_output, write_file

if TYPE_CHECKING:  # a help text needs none of it
    from docgen.feedback_letter.draft import Choices
    from docgen.feedback_letter.make import Feedback

_MANY = 6  # open places that are told by name


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for."""

    results: tuple[Path, ...]
    out: Path
    sender: Path | None = None
    addressee: str = ""
    against: tuple[str, ...] = ()
    due: str = ""
    date: str = ""
    score: bool = False
    templates: Path | None = None
    force: bool = False

    @property
    def several(self) -> bool:
        """Whether a folder of letters is asked for: several results, or those of an audit."""
        return len(self.results) > 1 or any(path.is_dir() for path in self.results)


def write_letters(asked: Asked, lang: str = "zh") -> str:
    """Write every letter and its list; hands back what a person sees on the screen.

    Raises what reading a result, a profile or a parent raises, BadUsage, BadTemplate and OutputRefused. Nothing is
    written before everything has been read.
    """
    _refuse_output(asked)
    parents = tuple(parent_path(one) for one in asked.against)
    with file_limit(parents[0] if parents else asked.results[0], "起草", *parents[1:]):
        choices = _choices(asked, parents)
        feedbacks = [one for path in asked.results for one in _feedbacks(path, choices)]
        _refuse_foreign(choices, feedbacks)
    if asked.several:
        return _write_folder(asked, feedbacks, lang)
    one = feedbacks[0]
    inputs = (*asked.results, *parents)
    for path, data in _beside(asked.out, one):
        write_file(path, data, force=asked.force, inputs=inputs)
    return _told(one, lang)


def _feedbacks(path: Path, choices: Choices) -> Iterator[Feedback]:
    """The letter of a result, or of every unit of an audit: without what a reviewer judged wrong."""
    from docgen.feedback_letter.make import feedback

    if not path.is_dir():
        yield feedback(path, choices)
        return
    from duibiao.batch.letters import kept_results

    for one in kept_results(path):
        yield feedback(one.data, replace(choices, addressee=one.unit, leave_out=one.left_out), one.unit)


def _refuse_output(asked: Asked) -> None:
    if asked.several and asked.addressee:
        raise BadUsage("--to 只能用于一个结果；几个结果的主送单位由各报送稿或名册确定")
    if asked.several:
        if asked.out.suffix.lower() in (".docx", ".xlsx", ".json"):
            raise BadUsage(f"几个结果要写进一个文件夹，“{asked.out.name}”像是文件名，请改为文件夹名，如 -o 反馈意见")
        if asked.out.is_file():
            raise OutputRefused(f"“{asked.out}”是文件，不能作输出文件夹，请换一个名称")
        if asked.out.is_dir() and any(asked.out.iterdir()) and not asked.force:
            raise OutputRefused(f"输出文件夹“{asked.out}”里已有文件，请换一个文件夹，或加 --force 覆盖同名文件")
        return
    if asked.out.suffix.lower() != ".docx":
        raise BadUsage("请用 -o 指定反馈意见的文件名，后缀为 .docx，如 -o 审核反馈意见.docx")
    for path in (asked.out, *_lists(asked.out)):
        refuse_output(path, force=asked.force, inputs=asked.results)


def _choices(asked: Asked, parents: tuple[Path, ...]) -> Choices:
    from checker.pipeline import extract
    from checker.units import read_unit
    from docgen.feedback_letter.draft import Choices

    if asked.templates is not None and not asked.templates.is_dir():
        raise BadUsage(f"模板文件夹“{asked.templates}”不存在，请检查 --templates")
    return Choices(
        sender=read_unit(asked.sender) if asked.sender is not None else None,
        addressee=asked.addressee,
        due=asked.due,
        date=asked.date,
        score=asked.score,
        catalogs=tuple(extract(one) for one in parents),
        templates=asked.templates,
    )


def _refuse_foreign(choices: Choices, feedbacks: list[Feedback]) -> None:
    """A parent that none of the results was checked against would lend its deadline to the wrong letter."""
    used = {info.text_sha256 for one in feedbacks for info in one.draft.result.against}
    for catalog in choices.catalogs:
        if catalog.document.text_sha256 not in used:
            raise BadUsage(
                f"核对结果不是对照“{catalog.document.source}”作出的，请在 --against 给出核对时用的上级方案，或不给"
            )


def _lists(out: Path) -> tuple[Path, Path]:
    return out.with_suffix(".整改清单.xlsx"), out.with_suffix(".整改清单.docx")


def _beside(out: Path, one: Feedback) -> Iterator[tuple[Path, bytes]]:
    """The letter and, where there is anything to mend, the list in both forms beside it."""
    yield out, one.letter
    if one.has_list:
        yield from zip(_lists(out), (one.list_xlsx, one.list_docx), strict=True)


def _write_folder(asked: Asked, feedbacks: list[Feedback], lang: str) -> str:
    from docgen.feedback_letter.folder import OVERVIEW, files_of, overview

    try:
        asked.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefused(f"无法建立输出文件夹“{asked.out}”：{error.strerror or error}，请换一个位置") from error
    for number, one in enumerate(feedbacks, 1):
        for name, data in files_of(number, one):
            write_file(asked.out / name, data, force=asked.force, inputs=asked.results)
    write_file(asked.out / OVERVIEW, overview(feedbacks), force=asked.force, inputs=asked.results)
    unclear = sum(bool(one.draft.unjudged) for one in feedbacks)
    clean = sum(not one.has_list for one in feedbacks) - unclear
    return say(
        lang,
        f"已写 {len(feedbacks)} 封审核反馈意见（未发现问题 {clean} 封，请重报 {unclear} 封），总览见{OVERVIEW}",
        f"{len(feedbacks)} letters written ({clean} with nothing to mend, {unclear} asking for the file again)",
    )


def _told(one: Feedback, lang: str) -> str:
    """What the letter asks, and what a person has to fill in before it goes out."""
    draft = one.draft
    if draft.unjudged:
        told = say(
            lang, "报送稿未能审核，已写明需重新报送的材料", "the submission could not be judged: it is asked for again"
        )
    elif not draft.items:
        told = say(lang, "没有发现问题，没有整改清单", "nothing to mend: no list was written")
    else:
        mend, add, confirm = (len(draft.part(part)) for part in ("mend", "add", "confirm"))
        told = say(
            lang,
            f"须修改 {mend} 处，建议补充 {add} 处，请核对 {confirm} 处",
            f"{mend} to mend, {add} to add, {confirm} to confirm",
        )
    places = one.open_places()
    if places:
        shown = "".join(places[:_MANY])
        told += say(lang, f"\n发出前请填写或核实：{shown}", f"\nto fill in before it goes out: {shown}")
    return told
