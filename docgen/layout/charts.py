"""Native charts: columns or lines with their values, which Word draws and colours by itself."""

from __future__ import annotations

from docgen.layout.markup import HEAD, attribute
from docgen.layout.model import Chart
from docgen.printed import printed_number

_NS = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
# Told apart in grey print too: from dark to light.
_COLORS = ("1F3864", "C00000", "7F7F7F", "2E75B6", "BF8F00", "538135")
_EMU = 36_000  # a millimetre
_HEIGHT = 75  # millimetres
_AXES = '<c:axId val="1"/><c:axId val="2"/>'


def chart_part(one: Chart) -> bytes:
    """The part of one chart; a value that is not there leaves a gap."""
    column = one.kind == "column"
    series = "".join(_series(number, one) for number in range(len(one.series)))
    opening = '<c:barDir val="col"/><c:grouping val="clustered"/>' if column else '<c:grouping val="standard"/>'
    closing = '<c:gapWidth val="80"/>' if column else '<c:marker val="1"/>'
    name = "barChart" if column else "lineChart"
    title = one.title + (f"（单位：{one.unit}）" if one.unit else "")
    return (
        f'{HEAD}<c:chartSpace {_NS}><c:roundedCorners val="0"/><c:chart>{_title(title)}<c:autoTitleDeleted val="0"/>'
        f'<c:plotArea><c:layout/><c:{name}>{opening}<c:varyColors val="0"/>{series}{closing}{_AXES}</c:{name}>'
        f"{_axis('catAx', '1', '2', 'b')}{_axis('valAx', '2', '1', 'l', _least(one))}</c:plotArea>"
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_letters("c:txPr", 1000)}</c:chartSpace>'
    ).encode()


def chart_paragraph(one: Chart, number: int, relation: str, room: int) -> str:
    """The paragraph that shows the chart behind `relation`, as wide as `room` (millimetres)."""
    described = attribute(one.title)
    size = f'cx="{room * _EMU}" cy="{_HEIGHT * _EMU}"'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        '<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="{described}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _title(text: str) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="zh-CN" sz="1200" b="0"><a:latin typeface="Times New Roman"/><a:ea typeface="黑体"/></a:rPr>'
        f'<a:t>{attribute(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(number: int, one: Chart) -> str:
    name, values = one.series[number]
    color = _COLORS[number % len(_COLORS)]
    fill = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'
    column = one.kind == "column"
    look = fill if column else f'<a:ln w="22225">{fill}</a:ln>'
    marker = "" if column else f'<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr>{fill}</c:spPr></c:marker>'
    invert = '<c:invertIfNegative val="0"/>' if column else ""
    smooth = "" if column else '<c:smooth val="0"/>'
    place = '<c:dLblPos val="outEnd"/>' if column else '<c:dLblPos val="t"/>'
    hidden = "".join(f'<c:show{what} val="0"/>' for what in ("CatName", "SerName", "Percent", "BubbleSize"))
    labels = (
        f'<c:dLbls>{_letters("c:txPr", 900)}{place}<c:showLegendKey val="0"/><c:showVal val="1"/>{hidden}</c:dLbls>'
    )
    names = _points("strLit", [attribute(each) for each in one.categories])
    numbers = _points("numLit", [None if value is None else printed_number(value) for value in values])
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:v>{attribute(name)}</c:v></c:tx>'
        f"<c:spPr>{look}</c:spPr>{invert}{marker}{labels}<c:cat>{names}</c:cat><c:val>{numbers}</c:val>{smooth}</c:ser>"
    )


def _points(kind: str, values: list[str | None] | list[str]) -> str:
    code = "<c:formatCode>General</c:formatCode>" if kind == "numLit" else ""
    points = "".join(
        f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values) if value is not None
    )
    return f'<c:{kind}>{code}<c:ptCount val="{len(values)}"/>{points}</c:{kind}>'


def _least(one: Chart) -> str:
    """Columns stand on nought: cut off below they would show differences that are not there."""
    values = [value for _, given in one.series for value in given if value is not None]
    return '<c:min val="0"/>' if one.kind == "column" and values and min(values) >= 0 else ""


def _axis(kind: str, own: str, other: str, side: str, least: str = "") -> str:
    grey = '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill>'
    lines = f'<c:majorGridlines><c:spPr><a:ln w="6350">{grey}</a:ln></c:spPr></c:majorGridlines>'
    return (
        f'<c:{kind}><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/>{lines if kind == "valAx" else ""}<c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_upright() if kind == "catAx" else ""}'
        f'<c:crossAx val="{other}"/>'
        f'<c:crosses val="autoZero"/></c:{kind}>'
    )


def _upright() -> str:
    """Names under columns stand upright and break into lines; left alone, programs turn long ones on their side."""
    return _letters("c:txPr", 900).replace("<a:bodyPr/>", '<a:bodyPr rot="0" vert="horz"/>')


def _letters(name: str, size: int) -> str:
    """Letters of a chart, `size` in hundredths of a point."""
    fonts = '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/>'
    return (
        f'<{name}><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}">{fonts}</a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="zh-CN"/></a:p></{name}>'
    )
