"""Where words of one kind look otherwise than the profile wants: what most rules about fonts, sizes and indents do."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.profile import FontProfile
from checker.model.sheet import Element, Laid, Role
from checker.rules.layout._measure import heading_font, indent, looks_between, of_family, of_size, parts, size_name
from checker.rules.layout._told import Hit

TEXT: tuple[Role, ...] = ("body", "level3", "level4")
HEADINGS: tuple[Role, ...] = ("level1", "level2", "level3", "level4")


def of_role(laid: Laid, *roles: Role) -> Iterator[Element]:
    """The paragraphs of these roles."""
    return (one for one in laid.elements if one.role in roles)


def wrong_font(laid: Laid, wanted: FontProfile, *roles: Role, piece: str = "title") -> Iterator[Hit]:
    """Paragraphs most of whose Chinese characters are in another font; of a heading its title or its text."""
    for element in of_role(laid, *roles):
        for kind, start, end in parts(element):
            if kind != piece and element.role in HEADINGS:
                continue
            fonts: dict[str, int] = {}
            for look, count in looks_between(element.paragraph, start, end):
                fonts[look.east] = fonts.get(look.east, 0) + count
            asked = (heading_font(element, laid.profile) if kind == "title" else None) or wanted
            others = {font: fonts[font] for font in fonts if not of_family(font, asked.fonts, laid.profile)}
            if sum(others.values()) * 2 > sum(fonts.values()):
                yield Hit(element.paragraph, max(others, key=lambda font: others[font]))


def wrong_size(laid: Laid, wanted: FontProfile, *roles: Role) -> Iterator[Hit]:
    """Paragraphs most of whose Chinese characters are of another size."""
    for element in of_role(laid, *roles):
        sizes: dict[float, int] = {}
        for look, count in looks_between(element.paragraph, 0, len(element.paragraph.text)):
            sizes[look.size] = sizes.get(look.size, 0) + count
        others = {size: sizes[size] for size in sizes if not of_size(size, wanted, laid.profile)}
        if sum(others.values()) * 2 > sum(sizes.values()):
            yield Hit(element.paragraph, size_name(max(others, key=lambda size: others[size])))


def wrong_indent(laid: Laid, wanted: float, *roles: Role) -> Iterator[Hit]:
    """Paragraphs whose first line begins elsewhere than `wanted` characters from the edge."""
    for element in of_role(laid, *roles):
        at = indent(element.paragraph)
        if abs(at - wanted) > laid.profile.indents.tolerance:
            yield Hit(element.paragraph, f"空{at:g}字" if at > 0 else "顶格" if at == 0 else "悬出版心")


def wanted_fonts(wanted: FontProfile) -> str:
    """The fonts as a sentence names them: 仿宋体, or 黑体或楷体."""
    return "或".join(font if font.endswith("体") else f"{font}体" for font in wanted.fonts)
