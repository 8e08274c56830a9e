# ruff: noqa: E501 - snippets of XML are clearer on one line
"""What stands inside a Word file: boxes, controls, fields, tracked changes, notes, properties, limits."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableFile
from checker.intake.docx.passage import View
from checker.intake.docx.reader import read_docx
from checker.model.document import Reading
from tests.intake.docx_reading import CHAIN, DOWN, ON, losses, marks, read, squares, texts
from tests.intake.ooxml import W, level, listed, numbering, p, package, part, r, tbl, tc, tr

# boxes

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_and_hangs_on_its_paragraph(tmp_path: Path) -> None:
    reading = read(tmp_path, p("前") + f"<w:p>{r('锚')}{BOX.format(p('专项行动') + p('内容'))}</w:p>" + p("后"))
    assert texts(reading) == ["前", "锚", "专项行动", "内容", "后"]
    assert [(b.part, b.anchor) for b in reading.blocks[2:4]] == [("box", 1), ("box", 1)]


def test_an_old_box_alone_is_read(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    reading = read(tmp_path, p("前") + f"<w:p>{box}</w:p>")
    assert [(b.text, b.part, b.anchor) for b in reading.blocks] == [("前", "body", None), ("旧框", "box", 0)]


def test_tables_in_boxes_and_boxes_in_cells(tmp_path: Path) -> None:
    in_box = read(tmp_path, f"<w:p>{BOX.format(tbl(tr(tc('甲'))))}</w:p>")
    assert (in_box.blocks[0].part, squares(in_box)) == ("box", [["甲"]])
    in_cell = read(tmp_path, tbl(tr(tc(f"<w:p>{r('格')}{BOX.format(p('框'))}</w:p>"))))
    assert squares(in_cell) == [["格"]]
    assert (in_cell.blocks[1].text, in_cell.blocks[1].part, in_cell.blocks[1].anchor) == ("框", "box", 0)


def test_a_choice_not_understood_gives_way_to_its_fallback(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>"
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["😀"]


def test_word_art_is_a_box(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:pict><v:shape><v:textpath string='云州市卫生健康委员会文件'/></v:shape></w:pict></w:r></w:p>"
    assert [(b.part, b.text) for b in read(tmp_path, body).blocks] == [("box", "云州市卫生健康委员会文件")]


# content that is kept or named as lost


def test_content_controls_are_read_and_prompts_marked(tmp_path: Path) -> None:
    inline = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = f"<w:p>{r('联系人：')}{inline.format(r('单击此处输入'))}</w:p><w:sdt><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
    reading = read(tmp_path, body + inline.format(p("整段提示")))
    assert texts(reading) == ["联系人：单击此处输入", "块", "整段提示"]
    assert marks(reading) == [("field", "单击此处输入", "PLACEHOLDER"), ("field", "整段提示", "PLACEHOLDER")]


def test_links_keep_their_target(tmp_path: Path) -> None:
    body = f"<w:p>{r('见')}<w:hyperlink r:id='h1'>{r('通知')}</w:hyperlink></w:p>"
    reading = read(tmp_path, body, links={"h1": ("hyperlink", "https://example.invalid/a")})
    assert marks(reading) == [("link", "通知", "https://example.invalid/a")]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_fields_show_their_result_only(tmp_path: Path) -> None:
    body = f"<w:p>{r('第')}{FIELD.format('PAGE', r('3'))}{r('页')}<w:fldSimple w:instr=' REF a '>{r('表1')}</w:fldSimple></w:p>"
    reading = read(tmp_path, body)
    assert texts(reading) == ["第3页表1"]
    assert marks(reading) == [("field", "3", "PAGE"), ("field", "表1", "REF")]


def test_a_field_over_several_paragraphs_is_kept(tmp_path: Path) -> None:
    begin, end = FIELD.format("TOC", "|").split("|")
    reading = read(tmp_path, f"<w:p>{begin}{r('一')}</w:p>{p('二')}<w:p>{r('三')}{end}</w:p>{p('正文')}")
    assert texts(reading) == ["一", "二", "三", "正文"]
    assert [mark[1] for mark in marks(reading)] == ["一", "二", "三"]


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("后文")
    assert texts(read(tmp_path, body)) == ["后文"]


def test_circled_characters_made_by_a_field_are_read(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(tmp_path, f"<w:p>{field}{r('建立台账')}</w:p>")) == ["③建立台账"]


def test_known_symbols_become_characters_and_unknown_ones_a_loss(tmp_path: Path) -> None:
    known = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    unknown = '<w:r><w:sym w:font="某字体" w:char="F041"/></w:r>'
    reading = read(tmp_path, f"<w:p>{known}{unknown}</w:p>")
    assert texts(reading) == ["≥90%☑\ufffd"]
    assert "某字体" in losses(reading)


def test_private_characters_of_a_symbol_font_are_read(tmp_path: Path) -> None:
    body = p("\uf0b390%", run='<w:rFonts w:ascii="Symbol"/>')
    assert texts(read(tmp_path, body)) == ["≥90%"]


def test_ruby_keeps_its_base(tmp_path: Path) -> None:
    body = f"<w:p><w:r><w:ruby><w:rt>{r('yún')}</w:rt><w:rubyBase>{r('云')}</w:rubyBase></w:ruby></w:r>{r('州')}</w:p>"
    reading = read(tmp_path, body)
    assert texts(reading) == ["云州"]
    assert "yún" in losses(reading)


PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='图' descr='公章'/><a:graphic><a:graphicData><pic:pic/>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_pictures_objects_and_foreign_parts_are_losses_with_their_place(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('盖章处')}{PICTURE}</w:p>"
        + "<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r></w:p>"
        + "<w:altChunk r:id='x'/>"
    )
    reading = read(tmp_path, body)
    assert "公章" in losses(reading)
    assert "Excel.Sheet.12" in losses(reading)
    assert "altChunk" in losses(reading)
    assert "盖章处" in reading.losses[0].where


def test_equations_stand_on_one_line(tmp_path: Path) -> None:
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    reading = read(tmp_path, f"<w:p>{r('率=')}<m:oMath>{fraction}<m:r><m:t>×100%</m:t></m:r></m:oMath></w:p>")
    assert texts(reading) == ["率=a/b×100%"]
    assert "公式" in losses(reading)


@pytest.mark.parametrize("name", ["smartTag", "customXml", "bdo", "dir"])
def test_wrappers_are_transparent(tmp_path: Path, name: str) -> None:
    assert texts(read(tmp_path, f"<w:p>{r('甲')}<w:{name}>{r('乙')}</w:{name}></w:p>")) == ["甲乙"]


def test_what_is_not_understood_is_read_and_named(tmp_path: Path) -> None:
    reading = read(tmp_path, f"<w:p>{r('甲')}<w:novelty>{r('乙')}</w:novelty></w:p>")
    assert texts(reading) == ["甲乙"]
    assert "novelty" in losses(reading)


def test_hidden_text_is_kept_and_marked(tmp_path: Path) -> None:
    one = "<w:vanish/>"
    two = "<w:rStyle w:val='h'/>"
    body = f"<w:p>{r('明')}{r('暗', one)}{r('中', one)}{r('藏', two)}</w:p>"
    reading = read(tmp_path, body, parts={"styles": CHAIN})
    assert texts(reading) == ["明暗中藏"]
    assert marks(reading) == [("hidden", "暗中藏", "")]


def test_highlights_are_marked_in_cells_too(tmp_path: Path) -> None:
    one = "<w:highlight w:val='yellow'/>"
    cell = tc(p("首行") + f"<w:p>{r('待定', one)}</w:p>")
    assert marks(read(tmp_path, tbl(tr(cell)))) == [("highlight", "待定", "yellow")]


# tracked changes

CHANGED = (
    f'<w:p>{r("每月")}<w:ins w:author="李" w:date="2024-01-02">{r("两次")}</w:ins>'
    '<w:del w:author="王"><w:r><w:delText>一次</w:delText></w:r></w:del>'
    f"<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
)


@pytest.mark.parametrize(
    ("view", "text"), [("final", "每月两次新处"), ("original", "每月一次旧处"), ("all", "每月两次一次旧处新处")]
)
def test_each_view_of_tracked_changes(tmp_path: Path, view: View, text: str) -> None:
    assert texts(read(tmp_path, CHANGED, view)) == [text]


def test_the_final_view_marks_every_change(tmp_path: Path) -> None:
    reading = read(tmp_path, CHANGED)
    assert marks(reading) == [
        ("inserted", "两次", ""),
        ("deleted", "", "一次"),
        ("moved", "", "旧处"),
        ("moved", "新处", ""),
    ]
    assert (reading.marks[0].author, reading.marks[0].date) == ("李", "2024-01-02")


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半", '<w:jc w:val="center"/>')
    assert [(b.text, b.align) for b in read(tmp_path, body).blocks] == [("前半后半", "center")]
    assert texts(read(tmp_path, body, "original")) == ["前半", "后半"]


def test_an_inserted_paragraph_mark_is_gone_in_the_original(tmp_path: Path) -> None:
    body = p("前半", "<w:rPr><w:ins/></w:rPr>") + p("后半")
    assert texts(read(tmp_path, body)) == ["前半", "后半"]
    assert texts(read(tmp_path, body, "original")) == ["前半后半"]


def test_a_paragraph_whose_mark_was_deleted_last_stays(tmp_path: Path) -> None:
    assert texts(read(tmp_path, p("末段", "<w:rPr><w:del/></w:rPr>"))) == ["末段"]


def test_a_joined_paragraph_counts_once_in_its_list(tmp_path: Path) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("前", number + "<w:rPr><w:del/></w:rPr>") + p("后", number) + listed("乙")
    reading = read(tmp_path, body, parts={"numbering": numbering(level(0, "decimal", "%1."))})
    assert texts(reading) == ["1.前后", "2.乙"]


def test_deleted_rows_are_dropped_and_marked(tmp_path: Path) -> None:
    row = tr(tc("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"), properties="<w:del/>")
    body = tbl(tr(tc("甲")), row)
    reading = read(tmp_path, body)
    assert squares(reading) == [["甲"]]
    assert [(mark.kind, mark.value) for mark in reading.marks] == [("deleted", "旧")]
    assert squares(read(tmp_path, body, "original")) == [["甲"], ["旧"]]


# other parts


def test_notes_are_parts_of_their_own(tmp_path: Path) -> None:
    note = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>'
    end = f'<w:endnote w:id="1">{p("尾注文")}</w:endnote>'
    body = (
        p("前")
        + f"<w:p>{r('甲')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
    )
    reading = read(tmp_path, body, parts={"footnotes": note.format(p("脚注文")), "endnotes": end})
    assert [(b.part, b.text, b.anchor) for b in reading.blocks[2:]] == [
        ("footnote", "脚注文", 1),
        ("endnote", "尾注文", 1),
    ]


def test_each_distinct_header_and_footer_stands_once(tmp_path: Path) -> None:
    names = {"a": "内部资料", "b": "内部资料", "c": "另一页眉"}
    references = "".join(f'<w:headerReference r:id="{key}"/>' for key in names)
    links = {key: ("header", f"h{key}.xml") for key in names}
    extra = {f"word/h{key}.xml": part("hdr", p(text)).encode() for key, text in names.items()}
    reading = read(tmp_path, p("正文") + f"<w:sectPr>{references}</w:sectPr>", links=links, extra=extra)
    assert [(b.part, b.text) for b in reading.blocks] == [
        ("body", "正文"),
        ("header", "内部资料"),
        ("header", "另一页眉"),
    ]


def test_comments_are_data_with_their_place(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('到2025年')}<w:commentRangeStart w:id='7'/>{r('达到80%')}<w:commentRangeEnd w:id='7'/>"
        "<w:r><w:commentReference w:id='7'/></w:r></w:p>"
    )
    comments = f'<w:comment w:id="7" w:author="张" w:date="2024-05-06">{p("请核对")}</w:comment>'
    reading = read(tmp_path, body, parts={"comments": comments})
    comment = reading.comments[0]
    assert comment.place is not None
    assert (comment.author, comment.date, comment.text) == ("张", "2024-05-06", "请核对")
    assert reading.blocks[0].text[comment.place.start : comment.place.end] == "达到80%"


def test_document_properties_are_read(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", p("甲"))
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>li</dc:creator>'
        b"<cp:lastModifiedBy>wang</cp:lastModifiedBy></cp:coreProperties>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    package(path, p("甲"), extra={"docProps/core.xml": core})
    _replace(path, "_rels/.rels", rels.encode())
    assert read_docx(path).properties == (("author", "li"), ("last_modified_by", "wang"))


def _replace(path: Path, name: str, data: bytes) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = data
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)


def test_macros_are_noted(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docm", p("甲"), links={"v": ("vbaProject", "vba.bin")}, extra={"word/vba.bin": b"x"})
    reading = read_docx(path)
    assert ("macros", "yes") in reading.properties
    assert "宏" in losses(reading)
    assert reading.format == "docm"


def test_strict_documents_read_like_transitional_ones(tmp_path: Path) -> None:
    one = "<w:jc w:val='center'/>"
    body = part("document", f"<w:body>{p('甲', one)}{tbl(tr(tc('乙')))}</w:body>")
    strict = body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    reading = read(tmp_path, "", document=strict)
    assert (reading.blocks[0].text, reading.blocks[0].align) == ("甲", "center")
    assert squares(reading, 1) == [["乙"]]


def test_other_prefixes_and_utf_16_are_read(tmp_path: Path) -> None:
    document = f'<?xml version="1.0" encoding="UTF-16"?><document xmlns="{W}"><body><p><r><t>云州</t></r></p></body></document>'
    path = package(tmp_path / "a.docx", "")
    _replace(path, "word/document.xml", document.encode("utf-16"))
    assert texts(read_docx(path)) == ["云州"]


# size and depth


def timed(path: Path) -> tuple[Reading, float]:
    start = time.process_time()
    reading = read_docx(path)
    return reading, time.process_time() - start


def test_two_hundred_nested_tables_are_read(tmp_path: Path) -> None:
    body = p("底")
    for _ in range(200):
        body = tbl(tr(tc(body + p())))
    reading, seconds = timed(package(tmp_path / "a.docx", body))
    assert len(reading.blocks) == 200
    assert squares(reading, 199) == [["底"]]
    assert seconds < 5


@pytest.mark.parametrize("wrapper", ["sdt", "smartTag", "ins"])
def test_deep_wrappers_are_read(tmp_path: Path, wrapper: str) -> None:
    inner = (
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
        if wrapper == "sdt"
        else (f"<w:{wrapper}>", f"</w:{wrapper}>")
    )
    reading, seconds = timed(package(tmp_path / "a.docx", f"<w:p>{inner[0] * 300}{r('底')}{inner[1] * 300}</w:p>"))
    assert texts(reading) == ["底"]
    assert seconds < 5


def test_boxes_in_boxes_are_read(tmp_path: Path) -> None:
    box = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    body = p("底")
    for _ in range(100):
        body = box.replace("{}", body)
    assert texts(read(tmp_path, body)) == ["底"]


def test_a_very_long_paragraph_is_read(tmp_path: Path) -> None:
    reading, seconds = timed(package(tmp_path / "a.docx", p("医疗质量安全" * 8000)))
    assert len(reading.blocks[0].text) == 48_000
    assert seconds < 2


@pytest.mark.parametrize("special", ["", "<w:r><w:tab/></w:r>"])
def test_a_table_of_five_thousand_rows_is_read(tmp_path: Path, special: str) -> None:
    rows = [tr(tc(str(i)), tc("指标名称"), tc(f"<w:p>{r('80%')}{special}</w:p>")) for i in range(5000)]
    reading, seconds = timed(package(tmp_path / "a.docx", tbl(*rows)))
    table = reading.blocks[0].table
    assert table is not None
    assert (len(table.grid), table.cells[-3].text) == (5000, "4999")
    assert seconds < 5


def test_an_absurd_span_is_cut(tmp_path: Path) -> None:
    reading, seconds = timed(package(tmp_path / "a.docx", tbl(tr(tc("甲", '<w:gridSpan w:val="999999999"/>')))))
    assert reading.blocks[0].table is not None
    assert seconds < 2


def test_the_plain_and_the_full_walk_agree(tmp_path: Path) -> None:
    rows = [tr(tc("甲", DOWN), tc(p("乙 ") + p("丙"), '<w:gridSpan w:val="2"/>')), tr(tc("", ON), tc("丁"), tc("　戊"))]
    plain = read(tmp_path, p("标题", run="<w:b/>") + tbl(*rows))
    full = read(tmp_path, p("标题", run="<w:b/>") + tbl(*rows, tr(tc("<w:p><w:r><w:tab/></w:r></w:p>"))))
    assert squares(plain, 1) == squares(full, 1)[:2]
    assert plain.blocks[0] == full.blocks[0]


# bad bytes


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(seed=st.integers(0, 10_000), changes=st.integers(1, 40), inside=st.booleans())
def test_mutated_bytes_raise_only_our_errors(tmp_path: Path, seed: int, changes: int, inside: bool) -> None:
    dice = random.Random(seed)
    content = {"numbering": numbering(level(0, "decimal", "%1.")), "styles": CHAIN}
    body = listed("甲") + CHANGED + tbl(tr(tc("乙", DOWN), tc("丙")), tr(tc("", ON), tc("丁")))
    path = package(tmp_path / "a.docx", body, parts=content)
    if inside:
        document = bytearray(part("document", f"<w:body>{body}</w:body>").encode())
        for _ in range(changes):
            document[dice.randrange(len(document))] = dice.randrange(256)
        _replace(path, "word/document.xml", bytes(document))
    else:
        data = bytearray(path.read_bytes())
        for _ in range(changes):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
    try:
        read_docx(path)
    except UnreadableFile as error:
        assert str(error).endswith("。")


# the real samples


def test_the_five_samples_are_read_whole(shared: Path) -> None:
    from benchmarks.accuracy_read import measure

    wrong = [row for row in measure() if row[2] != row[3]]
    assert wrong == []
