"""The report as a paper: head, opening, parts, attachments, signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from checker.model.catalog import Catalog
from checker.model.unit import Unit, UnitKind
from checker.rules.stated import same_name
from docgen.derived_plan.frame import theme_of
from docgen.layout.model import Block, Heading, Imprint, Letterhead, Paper, Paragraph, Part, Signature, Span
from docgen.localise.model import blank, spans
from docgen.localise.voice import voice_of
from docgen.printed import printed_date
from docgen.work_summary.asked import is_later, part_named, prescribed
from docgen.work_summary.done import Told, basics_blocks, done_blocks, sentence
from docgen.work_summary.model import Data, Figure
from docgen.work_summary.period import Period
from docgen.work_summary.problems import ahead_blocks, problem_blocks
from docgen.work_summary.readings import readings_of
from docgen.work_summary.tables import attachments, figures_blocks
from docgen.work_summary.words_of import phrases

_ORDER = ("basics", "done", "figures", "problems", "ahead")
_OWN = "own:"
_MAKERS: dict[str, Callable[[Told], Iterator[Block]]] = {
    "basics": basics_blocks,
    "done": done_blocks,
    "figures": figures_blocks,
    "problems": problem_blocks,
    "ahead": ahead_blocks,
}


def told_of(data: Data, asked: Sequence[Data], catalog: Catalog, others: Sequence[Catalog] = ()) -> Told:
    """What the parts are made of: the data, what they come to, and the unit's words for itself.

    `asked` are the sheets of plan and parents before a unit had its say: they have their own targets.
    """
    period = data.letter.period
    parts = dict.fromkeys(title for one in (catalog, *others) for title in prescribed(one))
    return Told(
        data=data,
        readings=readings_of(data, {one.key: _wanted(one, asked) for one in data.figures}),
        voice=voice_of(unit_of(data)),
        theme=_theme(catalog, period),
        later=frozenset(one.key for one in data.works if one.key and is_later(catalog, one.key, period)),
        prescribed=tuple(parts),
    )


def _theme(catalog: Catalog, period: Period) -> str:
    """What the report is about, without the year that its title has already; 三年 alone is 三年行动."""
    theme = theme_of(catalog.document)
    years = {str(year) for year in range(period.first.year, period.last.year + 1)}
    bare = re.sub(r"^(20\d\d)年度?", lambda found: "" if found[1] in years else found[0], theme) or theme
    return f"{bare}行动" if re.search(r"[二三四五两]年$", bare) else bare


def _wanted(figure: Figure, asked: Sequence[Data]) -> tuple[str, ...]:
    """The targets that plan and parents set for an indicator: by its number in the plan, by its name elsewhere."""
    plan, *parents = asked
    found = [one.target for one in plan.figures if one.key == figure.key]
    found += [one.target for other in parents for one in other.figures if same_name(one.name, figure.name)]
    return tuple(dict.fromkeys(target for target in found if target))


def unit_of(data: Data) -> Unit:
    """The unit as the sheet tells it."""
    kinds: dict[str, UnitKind] = {
        "医疗机构": "hospital", "卫生健康行政部门": "commission", "质控组织": "qc", "学会协会": "association"
    }  # fmt: skip
    return Unit(data.letter.name, kinds.get(data.letter.kind, "other"))


def report_paper(told: Told) -> Paper:
    """The whole report, going up."""
    letter = told.data.letter
    extra = tuple(attachments(told))
    named = tuple(
        replace(one, label=f"附件{number}" if len(extra) > 1 else "附件") for number, one in enumerate(extra, 1)
    )
    title = _title(told)
    body = Part(
        title=title,
        blocks=tuple(_blocks(told)),
        addressees=(letter.recipient or blank("主送机关"),),
        attachments=tuple(one.title for one in named),
        signature=Signature((letter.name or blank("单位全称"),), _date(told)),
        remark=spans(_contact(told)),
    )
    return Paper(
        parts=(body, *named),
        letterhead=Letterhead(
            issuers=(letter.name or blank("单位全称"),),
            number=spans(letter.number),
            signer=spans(letter.signer or blank("签发人")),
        ),
        imprint=_imprint(told),
        properties=(("title", title), ("author", letter.name)),
    )


def _imprint(told: Told) -> Imprint | None:
    """A draft without a number has none."""
    letter = told.data.letter
    return Imprint((), letter.name, printed_date(letter.date)) if letter.date and letter.number else None


def _title(told: Told) -> str:
    name = told.data.letter.name
    words = {"unit": name, "theme": told.theme}
    return told.say("title" if name else "title_bare", **words)


def _date(told: Told) -> tuple[Span, ...]:
    day = told.data.letter.date
    return (Span(printed_date(day)),) if day else spans(blank("成文日期"))


def _contact(told: Told) -> str:
    letter = told.data.letter
    if not letter.contact and not letter.telephone:
        return ""
    return told.say(
        "contact", contact=letter.contact or blank("联系人"), telephone=letter.telephone or blank("联系电话")
    )


def parts_of(told: Told) -> tuple[tuple[str, str], ...]:
    """The parts with their titles: ours, under the words that the plan prescribes, and the plan's own before 问题."""
    titles = dict(phrases().parts)
    own: list[tuple[str, str]] = []
    for title in told.prescribed:
        part = part_named(title)
        if part:
            titles[part] = title if len([t for t in told.prescribed if part_named(t) == part]) == 1 else titles[part]
        else:
            own.append((f"{_OWN}{title}", title))
    written = [(f"{_OWN}{one.title}", one.title) for one in told.data.contents if one.text and one.title]
    own += [each for each in written if each not in own]
    found = [(part, titles[part]) for part in _ORDER]
    return (*found[:3], *own, *found[3:])


def _blocks(told: Told) -> Iterator[Block]:
    plan = told.data.letter.plan or blank("所据方案")
    yield Paragraph(spans(told.say("opening", plan=plan)))
    for part, title in parts_of(told):
        yield Heading(1, spans(title))
        yield from _own(told, title) if part.startswith(_OWN) else _MAKERS[part](told)
    yield Paragraph(spans(told.say("closing")))


def _own(told: Told, title: str) -> Iterator[Block]:
    """A prescribed part as it was written; a place to fill where it was not."""
    lines = [line for one in told.data.contents if one.title == title for line in one.text]
    for line in lines:
        yield Paragraph(spans(sentence(line)))
    if not lines:
        yield Paragraph(spans(blank(f"{title}，填在“规定内容”表") + "。"))
