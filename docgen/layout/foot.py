"""What stands under the text: list of attachments, signature, remark, imprint (GB/T 9704-2012 7.3.4–7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.markup import empty_line, indent, paragraph, run, runs, sliver
from docgen.layout.model import Imprint, Signature, Span
from docgen.layout.sections import WIDTH
from docgen.layout.styles import CHARACTER, DATE, IMPRINT, NOTE, REMARK, SIGN
from docgen.layout.titles import width

_SEALED, _UNSEALED = 4.0, 2.0  # characters between the date or the issuer and the right edge
_CHARACTERS = 28  # a line
_SHORT_NAME = 8  # characters up to which three names stand in a row
_SEAL_LINES = 3  # between rows of names, so that round seals of 42 mm do not meet
_KEPT = "<w:keepNext/>"
_SMALL = 14.0
_THICK, _THIN = 20, 14  # twips: 0.35 and 0.25 mm
_FRAME = (
    f'<w:framePr w:w="{WIDTH}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
    'w:yAlign="bottom"/>'
)
_AIR = '<w:spacing w:before="40" w:after="40"/>'


def attachment_note(names: tuple[str, ...]) -> Iterator[str]:
    """附件：1.… indented by two characters, lines that wrap under the first of the name; a single one has no number."""
    if not names:
        return
    yield empty_line(NOTE, _KEPT)
    single = len(names) == 1
    widest = 0.0 if single else width(f"{len(names)}.")
    for place, name in enumerate(names, 1):
        number = "" if single else f"{place}."
        lead = "附件：" if place == 1 else ""
        left = 5 + widest
        hanging = -(width(lead) + widest)
        gap = "" if width(number) == widest else " " * round((widest - width(number)) * 2)
        yield paragraph(
            run(lead + gap + number + name),
            NOTE,
            _KEPT if place < len(names) else "",
            indent(hanging, left, 0, CHARACTER),
        )


def signature(one: Signature) -> Iterator[str]:
    """Issuers and date, by whether a seal will be put on them."""
    for _ in range(2 if one.sealed else 1):
        yield empty_line(SIGN)
    dated = width("".join(span.text for span in one.date))
    widths = [width(name) for name in one.issuers]
    gaps, last = _sealed(widths, dated) if one.sealed else _unsealed(widths, dated)
    if one.sealed and len(one.issuers) > 1:
        last = _SEALED
        yield from _side_by_side(one.issuers, dated)
    else:
        for name, gap in zip(one.issuers, gaps, strict=True):
            yield paragraph(run(name), SIGN, indent(0, 0, gap, CHARACTER))
    yield paragraph(runs(one.date), DATE, indent(0, 0, last, CHARACTER))


def _side_by_side(issuers: tuple[str, ...], dated: float) -> Iterator[str]:
    """Names far enough apart for their seals, two or three a row, the last centred on the date (7.3.5.1)."""
    many = 3 if max(map(width, issuers)) <= _SHORT_NAME else 2
    centre = _CHARACTERS - _SEALED - dated / 2
    for start in range(0, len(issuers), many):
        names = issuers[start : start + many]
        for _ in range(_SEAL_LINES if start else 0):
            yield empty_line(SIGN)
        first = _CHARACTERS - centre if len(names) > 1 else centre
        step = (centre - first) / max(1, len(names) - 1)
        places = [round((first + step * n) * CHARACTER * 20) for n in range(len(names))]
        stops = "".join(f'<w:tab w:val="center" w:pos="{place}"/>' for place in places)
        tabs = f"<w:tabs>{stops}</w:tabs>"
        yield paragraph(run("".join(f"\t{name}" for name in names)), SIGN, tabs, '<w:jc w:val="left"/>')


def _sealed(widths: list[float], dated: float) -> tuple[list[float], float]:
    """The date four characters from the edge and each issuer centred on it, as far as the line allows."""
    longest = max(widths, default=0.0)
    last = max(_SEALED, (longest - dated) / 2)
    return [last + (dated - one) / 2 for one in widths], last


def _unsealed(widths: list[float], dated: float) -> tuple[list[float], float]:
    """The issuer two characters from the edge, the date two to the right of its beginning; the longer one decides."""
    if not widths:
        return [], _UNSEALED
    longest = max(widths)
    last = longest - dated  # the date begins two characters right of the issuer, which ends two left of the edge
    if last >= _UNSEALED:
        return [_UNSEALED + longest - one if one < longest else _UNSEALED for one in widths], last
    issuer = _UNSEALED + dated + 2 - longest
    return [issuer + longest - one for one in widths], _UNSEALED


def remark(spans: tuple[Span, ...]) -> Iterator[str]:
    """附注 in brackets, two characters in, under the date."""
    text = "".join(span.text for span in spans)
    if text:
        inside = runs(spans)
        yield paragraph(inside if text[0] in "（(" else run("（") + inside + run("）"), REMARK)


def imprint(one: Imprint, *, letter: bool = False) -> Iterator[str]:
    """版记 in a frame that stands on the last line of the type area; a 函 has no printing office and no rules."""
    lines = []
    if one.copies:
        stop = "" if one.copies[-1].endswith("。") else "。"
        copies = run("抄送：" + "，".join(one.copies) + stop)
        lines.append(paragraph(copies, IMPRINT, _FRAME, _AIR, indent(-3, 4, 1, _SMALL)))
    if (one.office or one.date) and not letter:
        lines.append(_printed(one))
    if not lines:
        return
    for number, line in enumerate(lines):
        yield "" if letter else _rule(_THIN if number else _THICK)
        yield line
    yield "" if letter else _rule(_THICK)
    yield sliver()


def _rule(height: int) -> str:
    """A rule is a black line of no words: LibreOffice draws no borders inside a frame."""
    black = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
    spacing = f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
    return paragraph("", IMPRINT, _FRAME, black, spacing, '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>')


def _printed(one: Imprint) -> str:
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - 280}"/></w:tabs>'
    tail = "" if one.date.endswith("印发") or not one.date else "印发"
    day = run(one.date, mark="blank" if one.undated else "plain") + run(tail)
    return paragraph(run(f"{one.office}\t") + day, IMPRINT, _FRAME, stop, _AIR, indent(0, 1, 1, _SMALL))


def kept(text: str) -> str:
    """A body paragraph that stays on the page of what follows, so that a signature never stands alone."""
    if not text.startswith("<w:p>") or "<w:sectPr" in text:
        return text
    text = text.replace('<w:keepNext w:val="0"/>', "", 1)
    if _KEPT in text:
        return text
    end = text.find("/>", text.find("<w:pStyle")) + 2 if text.startswith("<w:p><w:pPr><w:pStyle") else -1
    return f"{text[:end]}{_KEPT}{text[end:]}" if end > 1 else text
