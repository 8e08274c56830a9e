"""A native chart for a Word file: stacked bars with their values inside, no picture and no workbook."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from lxml import etree

from checker.intake.docx.names import RUN, A, P, R, W
from checker.writers.inert import inert

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CATEGORIES, _VALUES = "1", "2"
_EMU = 36_000  # a millimetre


class Series(msgspec.Struct, frozen=True):
    """One colour (RRGGBB) of the bars: a value for every category."""

    name: str
    color: str
    values: Sequence[int]


def bars(categories: Sequence[str], series: Sequence[Series]) -> bytes:
    """The chart part: a bar a category from the top down, the series stacked; noughts are not labelled."""
    root = etree.Element(_C + "chartSpace", nsmap={"c": _C[1:-1], "a": A[1:-1]})
    _set(root, "roundedCorners", "0")
    chart = etree.SubElement(root, _C + "chart")
    _set(chart, "autoTitleDeleted", "1")
    area = etree.SubElement(chart, _C + "plotArea")
    etree.SubElement(area, _C + "layout")
    plot = etree.SubElement(area, _C + "barChart")
    _set(plot, "barDir", "bar")
    _set(plot, "grouping", "stacked")
    _set(plot, "varyColors", "0")
    for number, one in enumerate(series):
        plot.append(_series(number, one, categories))
    _set(plot, "gapWidth", "45")
    _set(plot, "overlap", "100")
    _set(plot, "axId", _CATEGORIES)
    _set(plot, "axId", _VALUES)
    area.append(_axis("catAx", _CATEGORIES, _VALUES, "l", "maxMin"))
    area.append(_axis("valAx", _VALUES, _CATEGORIES, "b", "minMax"))
    legend = etree.SubElement(chart, _C + "legend")
    _set(legend, "legendPos", "b")
    _set(legend, "overlay", "0")
    _set(chart, "plotVisOnly", "1")
    _set(chart, "dispBlanksAs", "gap")
    root.append(_text(900))
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def _set(parent: etree._Element, name: str, value: str) -> None:
    etree.SubElement(parent, _C + name, {"val": value})


def _series(number: int, one: Series, categories: Sequence[str]) -> etree._Element:
    element = etree.Element(_C + "ser")
    _set(element, "idx", str(number))
    _set(element, "order", str(number))
    name = etree.SubElement(etree.SubElement(element, _C + "tx"), _C + "v")
    name.text = inert(one.name)
    look = etree.SubElement(element, _C + "spPr")
    etree.SubElement(etree.SubElement(look, A + "solidFill"), A + "srgbClr", {"val": one.color})
    _set(element, "invertIfNegative", "0")
    labels = etree.SubElement(element, _C + "dLbls")
    etree.SubElement(labels, _C + "numFmt", {"formatCode": "0;;;", "sourceLinked": "0"})
    etree.SubElement(labels, _C + "spPr")
    labels.append(_text(800))
    _set(labels, "showLegendKey", "0")
    _set(labels, "showVal", "1")
    for hidden in ("showCatName", "showSerName", "showPercent", "showBubbleSize"):
        _set(labels, hidden, "0")
    _points(etree.SubElement(etree.SubElement(element, _C + "cat"), _C + "strLit"), [inert(one) for one in categories])
    values = etree.SubElement(etree.SubElement(element, _C + "val"), _C + "numLit")
    etree.SubElement(values, _C + "formatCode").text = "0"
    _points(values, [str(value) for value in one.values])
    return element


def _points(parent: etree._Element, values: Sequence[str]) -> None:
    _set(parent, "ptCount", str(len(values)))
    for number, value in enumerate(values):
        point = etree.SubElement(parent, _C + "pt", {"idx": str(number)})
        etree.SubElement(point, _C + "v").text = value


def _axis(kind: str, own: str, other: str, side: str, orientation: str) -> etree._Element:
    element = etree.Element(_C + kind)
    _set(element, "axId", own)
    _set(etree.SubElement(element, _C + "scaling"), "orientation", orientation)
    _set(element, "delete", "0" if kind == "catAx" else "1")
    _set(element, "axPos", side)
    _set(element, "majorTickMark", "none")
    _set(element, "minorTickMark", "none")
    _set(element, "tickLblPos", "nextTo")
    _set(element, "crossAx", other)
    _set(element, "crosses", "autoZero")
    return element


def _text(size: int) -> etree._Element:
    """Letters of a chart, `size` in hundredths of a point."""
    element = etree.Element(_C + "txPr")
    etree.SubElement(element, A + "bodyPr")
    etree.SubElement(element, A + "lstStyle")
    properties = etree.SubElement(etree.SubElement(element, A + "p"), A + "pPr")
    look = etree.SubElement(properties, A + "defRPr", {"sz": str(size)})
    etree.SubElement(look, A + "latin", {"typeface": "Times New Roman"})
    etree.SubElement(look, A + "ea", {"typeface": "仿宋"})
    return element


def chart_paragraph(relation: str, described: str, width: int, height: int) -> etree._Element:
    """A paragraph that shows the chart behind `relation`; sizes in millimetres, `described` for who cannot see it."""
    namespaces = {"w": W[1:-1], "wp": _WP[1:-1], "a": A[1:-1], "c": _C[1:-1], "r": R[1:-1]}
    paragraph = etree.Element(P, nsmap=namespaces)
    properties = etree.SubElement(paragraph, W + "pPr")
    etree.SubElement(properties, W + "jc", {W + "val": "center"})
    drawing = etree.SubElement(etree.SubElement(paragraph, RUN), W + "drawing")
    inline = etree.SubElement(drawing, _WP + "inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    etree.SubElement(inline, _WP + "extent", {"cx": str(width * _EMU), "cy": str(height * _EMU)})
    etree.SubElement(inline, _WP + "docPr", {"id": "1", "name": "chart", "descr": inert(described)})
    etree.SubElement(inline, _WP + "cNvGraphicFramePr")
    graphic = etree.SubElement(inline, A + "graphic")
    data = etree.SubElement(graphic, A + "graphicData", {"uri": _C[1:-1]})
    etree.SubElement(data, _C + "chart", {R + "id": relation})
    return paragraph
