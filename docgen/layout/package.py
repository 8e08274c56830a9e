"""The parts around the body: content types, relations, properties."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import checker.writers.word
from checker.intake.packing import packed
from docgen.layout.markup import HEAD, attribute
from docgen.layout.sections import FOOTERS, footer_parts
from docgen.layout.styles import fonts_part, settings_part, styles_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
FOOTER = _WORD + "footer+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_CORE = "docProps/core.xml"


def package(body: str, charts: Mapping[str, bytes], properties: tuple[tuple[str, str], ...]) -> bytes:
    """A Word file of the main part `body` and its charts, by relation."""
    links = [("rIdStyles", "styles", "styles.xml"), ("rIdSettings", "settings", "settings.xml")]
    links += [("rIdFonts", "fontTable", "fontTable.xml"), ("rIdTheme", "theme", "theme/theme1.xml")]
    links += [(relation, "footer", name) for relation, name in FOOTERS.items()]
    links += [(relation, "chart", chart_name(relation)) for relation in charts]
    kinds = {"word/document.xml": _WORD + "document.main+xml"}
    kinds |= {f"word/{name}.xml": f"{_WORD}{name}+xml" for name in ("styles", "settings", "fontTable")}
    kinds["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds |= {f"word/{name}": FOOTER for name in FOOTERS.values()}
    kinds |= {f"word/{chart_name(relation)}": CHART for relation in charts}
    kinds[_CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
    root = [("rId1", _OFFICE + "officeDocument", "word/document.xml")]
    root.append(("rId2", _PACKAGE + "relationships/metadata/core-properties", _CORE))
    return packed(
        {
            "[Content_Types].xml": _types(kinds),
            "_rels/.rels": _relations(root),
            "word/document.xml": body.encode(),
            "word/_rels/document.xml.rels": _relations([(key, _OFFICE + kind, to) for key, kind, to in links]),
            "word/styles.xml": styles_part(),
            "word/settings.xml": settings_part(),
            "word/fontTable.xml": fonts_part(),
            "word/theme/theme1.xml": _theme(),
            **{f"word/{name}": data for name, data in footer_parts().items()},
            **{f"word/{chart_name(relation)}": data for relation, data in charts.items()},
            _CORE: core_part(properties),
        }
    )


@cache
def _theme() -> bytes:
    """The colours that Word asks for; no style takes a font from it."""
    return (Path(checker.writers.word.__file__).parent / "parts" / "theme1.xml").read_bytes()


def chart_name(relation: str) -> str:
    """Where the chart behind a relation lies under word/."""
    return f"charts/{relation.removeprefix('rId')}.xml"


def core_part(properties: tuple[tuple[str, str], ...]) -> bytes:
    """docProps/core.xml: title and author as given; nobody else's name and no day."""
    known = {"title": "dc:title", "author": "dc:creator", "subject": "dc:subject", "keywords": "cp:keywords"}
    order = ("title", "subject", "author", "keywords")
    given = dict(properties)
    inside = "".join(f"<{known[key]}>{attribute(given[key])}</{known[key]}>" for key in order if given.get(key))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    ).encode()


def _types(kinds: Mapping[str, str]) -> bytes:
    lines = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{_PACKAGE}content-types">{defaults}{lines}</Types>'.encode()


def _relations(links: list[tuple[str, str, str]]) -> bytes:
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, kind, to in links)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'.encode()
