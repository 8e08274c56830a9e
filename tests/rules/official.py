"""A correct official document as a Word file, with one thing changed: `build("标题.字号=16")`.

A change names an element (all whose name begins so) and what of it is set; `删去` leaves it out. `页面` is the
section, `页码` the footers. The same changes give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from corpus.word import EPOCH, NAMESPACES

_XIAOBIAOSONG, _FANGSONG, _HEITI, _KAITI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_TWIPS = 1440 / 25.4
_JC = {"左": "left", "中": "center", "右": "right", "两端": "both"}


@dataclass
class _Piece:
    """One paragraph and how it looks; sizes in points, indents in characters."""

    name: str
    text: str
    font: str = _FANGSONG
    align: str = "两端"
    first: float = 0
    size: float = 16
    more: dict[str, str] = field(default_factory=dict)


def _pieces() -> list[_Piece]:
    def body(name: str, text: str, font: str = _FANGSONG) -> _Piece:
        return _Piece(name, text, font, first=2)

    return [
        _Piece("版头", "云州市卫生健康委员会文件", _XIAOBIAOSONG, "中", size=36, more={"颜色": "FF0000", "行距": "60"}),
        _Piece("发文字号", "云卫医发〔2024〕15号", align="中"),
        _Piece("红线", "", more={"红线": "有"}),
        _Piece("空行", ""),
        _Piece(
            "标题",
            "云州市卫生健康委员会\n关于印发医疗质量提升工作方案的通知",
            _XIAOBIAOSONG,
            "中",
            size=22,
            more={"行距": "36"},
        ),
        _Piece("空行", ""),
        _Piece("主送机关", "各区卫生健康委，市属各医疗机构："),
        body(
            "正文1",
            "为进一步加强我市医疗质量安全管理工作，经研究，现就有关事项通知如下，请认真组织实施，确保取得实效。",
        ),
        body("一级标题", "一、总体要求", _HEITI),
        body("二级标题", "（一）工作目标", _KAITI),
        body("正文2", "各单位要于每季度末前报送工作进展，逐项对照“任务清单”，及时总结经验，不断改进医疗服务。"),
        body("三级标题", "1.健全管理体系。各医疗机构要明确责任部门，每月召开一次医疗质量专题会议。"),
        body("三级标题", "2.强化过程管理。各医疗机构要完善核心制度，组织全员培训并做好考核记录。"),
        _Piece("空行", ""),
        body("附件说明1", "附件：1.医疗质量提升任务清单"),
        _Piece("附件说明2", "2.医疗质量监测指标", first=5),
        _Piece("空行", ""),
        _Piece("署名", "云州市卫生健康委员会", align="右", more={"右缩进": "2"}),
        _Piece("成文日期", "2024年3月5日", align="右", more={"右缩进": "4"}),
        body("附注", "（此件公开发布）"),
        _Piece("附件1", "附件1", _HEITI, more={"另页": "是"}),
        _Piece("空行", ""),
        _Piece("附件标题1", "医疗质量提升任务清单", _XIAOBIAOSONG, "中", size=22, more={"行距": "36"}),
        body("附件正文", "各单位按照分工逐项落实，形成工作台账。"),
        _Piece("附件2", "附件2", _HEITI, more={"另页": "是"}),
        _Piece("空行", ""),
        _Piece("附件标题2", "医疗质量监测指标", _XIAOBIAOSONG, "中", size=22, more={"行距": "36"}),
        body("附件正文", "监测指标按季度统计，由各单位汇总上报。"),
        _Piece("抄送", "抄送：市人民政府办公室，市中医药管理局。", size=14, more={"左缩进": "1"}),
        _Piece("印发", "云州市卫生健康委员会办公室　　　2024年3月6日印发", size=14, more={"左缩进": "1"}),
    ]


_PAGE = {"纸宽": 210.0, "纸高": 297.0, "天头": 37.0, "订口": 28.0, "右白边": 26.0, "下白边": 35.0}
_FOOT = {"字号": "14", "字体": "宋体", "文字": "— # —", "奇数页": "右", "偶数页": "左", "左右": "分", "有": "是"}


def build(*changes: str) -> bytes:
    """The Word file with these changes. Raises KeyError for an element that is not there."""
    pieces, page, foot = _pieces(), dict(_PAGE), dict(_FOOT)
    for change in changes:
        name, _, rest = change.partition(".")
        key, _, value = rest.partition("=")
        if name == "页面":
            page[key] = float(value)
        elif name == "页码":
            foot[key] = value
        else:
            pieces = _changed(pieces, name, key, value.replace("\\n", "\n"))
    return _package("".join(map(_paragraph, pieces)) + _section(page, foot), foot)


def _changed(pieces: list[_Piece], name: str, key: str, value: str) -> list[_Piece]:
    chosen = [piece for piece in pieces if piece.name.startswith(name)]
    if not chosen:
        raise KeyError(name)
    if key == "删去":
        return [piece for piece in pieces if piece not in chosen]
    for piece in chosen:
        if key == "文字":
            piece.text = value
        elif key == "字体":
            piece.font = value
        elif key == "字号":
            piece.size = float(value)
        elif key == "对齐":
            piece.align = value
        elif key == "首行":
            piece.first = float(value)
        else:
            piece.more[key] = value
    return pieces


def _paragraph(piece: _Piece) -> str:
    more = piece.more
    page = "<w:pageBreakBefore/>" if more.get("另页") == "是" else ""
    line = ""
    if more.get("红线") == "有":
        line = '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>'
    pitch = more.get("行距", "28.95")
    rule = (
        'w:line="240" w:lineRule="auto"'
        if pitch == "单倍"
        else f'w:line="{round(float(pitch) * 20)}" w:lineRule="exact"'
    )
    spacing = f'<w:spacing w:before="{round(float(more.get("段前", "0")) * 20)}" w:after="0" {rule}/>'
    chars = {"firstLine": piece.first, "left": float(more.get("左缩进", 0)), "right": float(more.get("右缩进", 0))}
    indent = "".join(
        f' w:{key}Chars="{round(value * 100)}" w:{key}="{round(value * piece.size * 20)}"'
        for key, value in chars.items()
        if value
    )
    properties = f'{page}{line}{spacing}<w:ind{indent}/><w:jc w:val="{_JC[piece.align]}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{_runs(piece)}</w:p>"


def _runs(piece: _Piece) -> str:
    latin = piece.more.get("西文字体", "Times New Roman")
    hint = "" if piece.more.get("中文标点") == "否" else ' w:hint="eastAsia"'
    color = f'<w:color w:val="{piece.more["颜色"]}"/>' if "颜色" in piece.more else ""
    size = round(piece.size * 2)
    look = (
        f'<w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{piece.font}"{hint}/>'
        f'{color}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    lines = piece.text.split("\n")
    return f"<w:r>{look}<w:br/></w:r>".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in lines if line
    )


def _section(page: dict[str, float], foot: dict[str, str]) -> str:
    twips = {key: round(value * _TWIPS) for key, value in page.items()}
    references = ""
    if foot["有"] == "是":
        references = '<w:footerReference w:type="default" r:id="rId2"/>'
        references += '<w:footerReference w:type="even" r:id="rId3"/>' if foot["左右"] == "分" else ""
    sides = {"top": "天头", "right": "右白边", "bottom": "下白边", "left": "订口"}
    margins = " ".join(f'w:{side}="{twips[key]}"' for side, key in sides.items())
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips["纸宽"]}" w:h="{twips["纸高"]}"/><w:pgMar {margins} '
        'w:header="851" w:footer="1417" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def _footer(foot: dict[str, str], side: str) -> str:
    size, font = round(float(foot["字号"]) * 2), foot["字体"]
    look = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/>'
        f'<w:sz w:val="{size}"/></w:rPr>'
    )
    before, _, after = foot["文字"].partition("#")
    edge = {"右": ' w:rightChars="100" w:right="280"', "左": ' w:leftChars="100" w:left="280"'}.get(side, "")
    field_code = (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>1</w:t></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )

    def words(text: str) -> str:
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""

    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr {NAMESPACES}><w:p><w:pPr><w:ind{edge}/>'
        f'<w:jc w:val="{_JC[side]}"/></w:pPr>{words(before)}{field_code}{words(after)}</w:p></w:ftr>'
    )


def _package(body: str, foot: dict[str, str]) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kinds = {"styles": "styles.xml", "settings": "settings.xml"}
    parts = {
        "[Content_Types].xml": head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}" ContentType="{word}.{kind}+xml"/>' for kind, part in kinds.items()
        )
        + "".join(f'<Override PartName="/word/footer{n}.xml" ContentType="{word}.footer+xml"/>' for n in (1, 2))
        + "</Types>",
        "_rels/.rels": head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": head
        + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{office}/footer" Target="footer1.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/footer" Target="footer2.xml"/>'
        f'<Relationship Id="rId4" Type="{office}/settings" Target="settings.xml"/></Relationships>',
        "word/styles.xml": f'{head}<w:styles {NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style></w:styles>',
        "word/settings.xml": f"{head}<w:settings {NAMESPACES}>"
        + ("<w:evenAndOddHeaders/>" if foot["左右"] == "分" else "")
        + "</w:settings>",
        "word/footer1.xml": _footer(foot, foot["奇数页"]),
        "word/footer2.xml": _footer(foot, foot["偶数页"]),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
