"""One invented plan with everything that old Word files may hold, to be saved in old formats by LibreOffice."""

from __future__ import annotations

from pathlib import Path

from tests.intake.ooxml import level, listed, numbering, p, package, r, tbl, tc, tr

_CHANGE = 'w:id="1" w:author="王工" w:date="2024-05-01T08:00:00Z"'
_SHAPE = 'style="width:200pt;height:80pt;mso-position-horizontal-relative:text"'
BOX = "青川区中心医院专项行动：每月核查一次交接班记录"
LISTS = numbering(
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)
GRID = "".join('<w:gridCol w:w="1500"/>' for _ in range(4))


def _width(columns: int) -> str:
    return f'<w:tcW w:w="{1500 * columns}" w:type="dxa"/>'


def _cell(text: str, more: str = "", columns: int = 1) -> str:
    return tc(text, _width(columns) + more)


def _table(*rows: str) -> str:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    return tbl(*rows).replace(
        "<w:tblPr/><w:tblGrid/>",
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{GRID}</w:tblGrid>",
    )


def _merged() -> str:
    begin, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    return _table(
        tr(
            _cell("序号", begin),
            _cell("目标值", '<w:gridSpan w:val="2"/>', 2),
            _cell("责任科室", begin),
            properties="<w:tblHeader/>",
        ),
        tr(_cell("", goes_on), _cell("2024年"), _cell("2025年"), _cell("", goes_on)),
        tr(_cell("1"), _cell("≥85%"), _cell("≥90%"), _cell(p("质控科") + p("护理部"))),
        tr(_cell("2"), _cell("不高于1.8‰", '<w:gridSpan w:val="2"/>', 2), _cell("病案科")),
        tr(_cell("3"), _cell(""), _cell("𠮷林路院区"), _cell("")),
    )


def _box() -> str:
    inner = f"<w:txbxContent>{p('专项行动之一')}{p(BOX)}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape {_SHAPE}><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"


def _note(kind: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="2"/></w:r>'


def _notes(kind: str, text: str) -> str:
    first = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f'{first}<w:{kind} w:id="2">{p(text)}</w:{kind}>'


def body() -> str:
    """The body: headings numbered by lists, a box, tracked changes, hidden words, a field, tables, notes."""
    deleted = f"<w:del {_CHANGE}><w:r><w:delText>每年</w:delText></w:r></w:del>"
    inserted = f"<w:ins {_CHANGE}>{r('每季度')}</w:ins>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF 期限 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("2024年5月")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return "".join(
        (
            p("青川区中心医院质量提升方案", '<w:jc w:val="center"/>', "<w:b/>"),
            p("临江省卫生健康委员会：", '<w:outlineLvl w:val="0"/>'),
            listed("总体要求", level=0),
            listed("行动目标", level=1),
            listed("核查病历，", level=2).replace("</w:p>", f"{deleted}{inserted}{r('一次。')}</w:p>"),
            listed("健全交接班制度。", level=2),
            listed("覆盖全部病区", level=3),
            listed("主要任务", level=0),
            listed("重点工作", level=1),
            listed("床位使用率达到85%以上。", level=2),
            f"<w:p>{r('附图见下。')}{_box()}</w:p>",
            f"<w:p>{r('截止')}{field}{r('完成')}{r('（内部掌握）', '<w:vanish/>')}{r('。')}</w:p>",
            f"<w:p>{r('监测口径见注')}{_note('footnote')}{r('，来源见尾注')}{_note('endnote')}{r('。')}</w:p>",
            _merged(),
            p("𠮷祥路院区参照执行，“两个不得”—严格落实…"),
            p("附件1", "<w:pageBreakBefore/>"),
            _table(
                tr(_cell("外格甲"), _cell(p("格内前文") + _table(tr(_cell("内一"), _cell("内二"))) + p("格内后文")))
            ),
            p("2024年6月1日", '<w:jc w:val="right"/>'),
        )
    )


def write(path: Path) -> Path:
    """The plan as a .docx."""
    return package(
        path,
        body(),
        parts={
            "numbering": LISTS,
            "footnotes": _notes("footnote", "按出院人次统计。"),
            "endnotes": _notes("endnote", "《云州市统计办法》。"),
        },
    )
