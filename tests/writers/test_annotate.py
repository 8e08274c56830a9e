"""The submitter's own file comes back with comments at the exact words and nothing else changed."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from checker import Options
from checker.errors import UnreadableFile
from checker.intake import read
from checker.intake.docx.reader import read_docx
from checker.model.document import Place
from checker.pipeline import checked as check_file
from checker.writers.annotate import annotated_docx
from checker.writers.forms import Setting
from checker.writers.remarks import remarks
from checker.writers.wording import Words
from tests.intake.ooxml import level, numbering, p, package, r, tbl, tc, tr
from tests.writers.margin import W, about, at, checked, commented, comments, finding, noted, part, references

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"
TITLE = p("青川区中心医院医疗质量提升实施方案")


def file(tmp_path: Path, body: str, **more: object) -> Path:
    return package(tmp_path / "方案.docx", TITLE + body, **more)  # type: ignore[arg-type]


def same_text(path: Path, data: bytes, tmp_path: Path) -> None:
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(data)
    assert read_docx(copy).blocks == read_docx(path).blocks


def test_a_run_is_split_at_the_words_and_keeps_its_look(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度组织病历质量抽查，通报结果。", run="<w:b/><w:sz w:val='32'/>"))
    data = noted(path, "病历质量抽查")
    assert about(data, "第0处") == "病历质量抽查"
    root = etree.fromstring(part(data, "word/document.xml"))
    runs = [run for run in root.iter(W + "r") if run.find(W + "t") is not None][1:]
    assert ["".join(run.itertext()) for run in runs] == ["每季度组织", "病历质量抽查", "，通报结果。"]
    assert all(run.find(f"{W}rPr/{W}b") is not None and run.find(f"{W}rPr/{W}sz") is not None for run in runs)
    same_text(path, data, tmp_path)


@pytest.mark.parametrize(
    "inside",
    [
        r("每季度组") + r("织病历", "<w:i/>") + r("质量抽查并通报"),
        r("每季度组") + '<w:hyperlink w:anchor="x">' + r("织病历质") + "</w:hyperlink>" + r("量抽查"),
        r("每季度") + '<w:ins w:id="7" w:author="甲">' + r("组织病历质量抽") + "</w:ins>" + r("查"),
        r("每季度组织病")
        + '<w:del w:id="8" w:author="甲"><w:r><w:delText>案首页</w:delText></w:r></w:del>'
        + r("历质量抽查"),
        "<w:sdt><w:sdtContent>" + r("每季度组织病历") + "</w:sdtContent></w:sdt>" + r("质量抽查"),
        r("每季度组织病") + "<w:r><w:t>历</w:t><w:t>质量</w:t></w:r>" + r("抽查。"),
        "<w:r><w:t>  每季度组织病历质量抽查  </w:t></w:r>",
    ],
    ids=["runs", "link", "insertion", "deletion", "control", "texts", "edges"],
)
def test_words_across_runs_links_changes_and_controls_are_marked_exactly(tmp_path: Path, inside: str) -> None:
    path = file(tmp_path, f"<w:p>{inside}</w:p>")
    data = noted(path, "组织病历质量抽查")
    assert about(data, "第0处") == "组织病历质量抽查"
    same_text(path, data, tmp_path)


def test_an_automatic_number_is_in_the_text_but_not_in_the_file(tmp_path: Path) -> None:
    body = "".join(
        p(words, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') for words in ("规范病历。", "合理用血。")
    )
    path = file(tmp_path, body, parts={"numbering": numbering(level(0, "decimal", "%1."))})
    document = read(path)
    assert document.reading.blocks[2].text == "2.合理用血。"
    assert about(noted(path, "2.合理用血"), "第0处") == "合理用血"
    assert about(noted(path, "2."), "第0处") == "合理用血。"
    assert about(noted(path, "用血"), "第0处") == "用血"


def test_a_quote_over_two_paragraphs_of_a_cell(tmp_path: Path) -> None:
    cell = "<w:tc>" + p("每月抽查病历") + p("通报结果") + "</w:tc>"
    path = file(tmp_path, tbl(tr(tc("序号"), tc("内容")), tr(tc("1"), cell)) + p())
    data = noted(path, "抽查病历\n通报")
    assert about(data, "第0处") == "抽查病历通报"
    same_text(path, data, tmp_path)


def test_breaks_tabs_and_symbols_are_not_cut(tmp_path: Path) -> None:
    symbol = '<w:sym w:font="Wingdings" w:char="F0FE"/>'
    body = f"<w:p><w:r><w:t>甲科</w:t><w:tab/><w:t>乙科</w:t><w:br/>{symbol}<w:t>丙科</w:t></w:r></w:p>"
    path = file(tmp_path, body)
    data = noted(path, "科\t乙科\n")
    assert about(data, "第0处") == "科\t乙科\n"
    same_text(path, data, tmp_path)


BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_words_in_a_box_are_told_of_once_around_the_box(tmp_path: Path) -> None:
    path = file(
        tmp_path, f"<w:p>{r('下有文本框')}<w:r>{BOX.format(p('专项行动之一：病历提升'))}</w:r>{r('后文')}</w:p>"
    )
    data = noted(path, "病历提升")
    assert about(data, "第0处") == "专项行动之一：病历提升" * 2  # both forms of the box stand in the file
    assert "文本框中的原文：病历提升" in "".join(comments(data).values())
    assert b"comment" not in part(data, "word/document.xml").split(b"<w:txbxContent>")[1].split(b"</w:txbxContent>")[0]
    same_text(path, data, tmp_path)


def test_words_in_a_footnote_are_told_of_at_its_reference(tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{p("指二级以上医院")}</w:footnote>'
    body = f'<w:p>{r("各医院")}<w:r><w:footnoteReference w:id="2"/></w:r>{r("应当抽查。")}</w:p>'
    path = file(tmp_path, body, parts={"footnotes": note})
    data = noted(path, "二级以上")
    root = etree.fromstring(part(data, "word/document.xml"))
    start = next(node for node in root.iter(W + "commentRangeStart") if node.get(W + "id") == "1")
    following = start.getnext()
    assert following is not None
    assert following.find(W + "footnoteReference") is not None
    assert "脚注中的原文：二级以上" in comments(data)["1"]


def test_a_control_whose_words_word_fills_in_is_not_cut(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('云州市一院')}</w:sdtContent></w:sdt>"
    path = file(tmp_path, f"<w:p>{r('单位：')}{control}</w:p>")
    data = noted(path, "市一")
    root = etree.fromstring(part(data, "word/document.xml"))
    assert all(not any(node.iterancestors(W + "sdt")) for node in root.iter(W + "commentRangeStart"))
    assert about(data, "第0处") == "云州市一院"


def test_what_has_no_place_and_what_stands_in_a_header_is_said_at_the_title(tmp_path: Path) -> None:
    path = file(tmp_path, p("每月抽查。"))
    data = noted(path, "-")
    assert about(data, "第0处") == "青川区中心医院医疗质量提升实施方案"


def test_what_was_not_found_is_said_at_the_heading_where_it_belongs(tmp_path: Path) -> None:
    parent, path = tmp_path / "上级.txt", tmp_path / "本级.docx"
    parent.write_text(
        "云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n"
        "1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n"
        "2.加强合理用血。医疗机构规范输血申请，开展用血点评。",
        encoding="utf-8",
    )
    lines = (
        "青川区医疗质量提升工作方案（2024—2026年）",
        "一、工作任务",
        "（一）夯实基础管理",
        "1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。",
    )
    package(path, "".join(p(line) for line in lines))
    result = check_file(path, parent, Options(role="commission:district", select=("C102",)))
    assert [one.location for one in result.report.findings] == [None]
    data = annotated_docx(result, path.read_bytes(), Setting())
    assert about(data, "加强合理用血") == "（一）夯实基础管理"


def test_findings_at_one_place_share_one_comment(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度组织病历质量抽查。"))
    data = noted(path, "每季度", "每季度", "每季度组织")
    said = list(comments(data).values())
    assert [("第0处" in text) + ("第1处" in text) + ("第2处" in text) for text in said] == [0, 2, 1]
    assert references(data) == sorted(set(references(data)))


def test_comments_that_were_there_stay_and_ids_are_not_used_twice(tmp_path: Path) -> None:
    body = '<w:p><w:commentRangeStart w:id="4"/>' + r("每月抽查") + '<w:commentRangeEnd w:id="4"/></w:p>'
    old = f'<w:comment w:id="4" w:author="李四">{p("请核实")}</w:comment>'
    path = file(tmp_path, body, parts={"comments": old})
    data = noted(path, "抽查")
    assert comments(data)["4"] == "请核实"
    assert set(comments(data)) == {"4", "5", "6"}
    assert commented(data)["4"] == "每月抽查"
    assert commented(data)["6"] == "抽查"
    assert _reread(tmp_path, data).comments[0].text == "请核实"


def _reread(tmp_path: Path, data: bytes):  # type: ignore[no-untyped-def]
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(data)
    return read_docx(copy)


def test_every_part_but_those_of_comments_keeps_its_bytes(tmp_path: Path) -> None:
    path = CASES / "医院方案.docx"
    result = check_file(path, CASES / "区方案.docx")
    data = annotated_docx(result, path.read_bytes(), Setting())
    before, after = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(data))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed <= {
        "[Content_Types].xml",
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
    }
    same_text(path, data, tmp_path)


def test_the_same_bytes_each_time_with_fixed_member_dates(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度抽查。"))
    first = noted(path, "每季度")
    assert first == noted(path, "每季度")
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"w:date" not in part(first, "word/comments.xml")
    dated = noted(path, "每季度", setting=Setting(date="2026-03-01"))
    assert b'w:date="2026-03-01T00:00:00Z"' in part(dated, "word/comments.xml")
    assert part(dated, "word/comments.xml").count('w:author="对标"'.encode()) == 2


def test_macros_and_fetching_links_are_taken_out_and_it_is_said(tmp_path: Path) -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="pic"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    link = f'<w:p><w:hyperlink r:id="web">{r("见网站")}</w:hyperlink></w:p>'
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:zoom/>'
        '<w:attachedTemplate r:id="t"/></w:settings>'
    )
    template = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://example.com/a.dotm" TargetMode="External"/></Relationships>'
    )
    path = package(
        tmp_path / "方案.docm",
        TITLE + p("每季度抽查。") + picture + link,
        links={
            "pic": ("image", "https://example.com/a.png"),
            "web": ("hyperlink", "https://example.com/"),
            "vba": ("vbaProject", "vbaProject.bin"),
            "set": ("settings", "settings.xml"),
        },
        extra={
            "word/vbaProject.bin": b"Attribute VB_Name",
            "word/settings.xml": settings.encode(),
            "word/_rels/settings.xml.rels": template.encode(),
        },
        content_type="application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    data = noted(path, "每季度")
    archive = zipfile.ZipFile(io.BytesIO(data))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert "word/vbaProject.bin" not in archive.namelist()
    assert b"vbaProject" not in whole and b"macroEnabled" not in whole
    assert b"a.dotm" not in whole and b"a.png" not in whole and b"attachedTemplate" not in whole
    assert b"r:link" not in part(data, "word/document.xml")
    assert b"https://example.com/" in part(data, "word/_rels/document.xml.rels")
    assert "已去除原文件中的宏、外部模板链接、外部图片链接" in comments(data)["0"]
    told = {one.what for one in read(path).reading.losses}
    assert {"外部模板（未读取）", "外部链接的图片或对象（未读取）"} <= told


def test_hostile_words_are_inert(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度抽查。"))
    document = read(path)
    words = "=cmd|'/c calc'!A1 </w:t><script>{{ 7*7 }}\x00\x1b[31m\u202e&amp;]]>"
    data = annotated_docx(checked(document, [finding(words, at(document, "每季度"))]), path.read_bytes(), Setting())
    said = comments(data)["1"]
    assert "</w:t><script>{{ 7*7 }}" in said
    assert not {"\x00", "\x1b", "\u202e"} & set(said)


def test_ten_thousand_findings(tmp_path: Path) -> None:
    path = file(tmp_path, "".join(p(f"第{n}条每季度组织病历质量抽查并通报抽查结果") for n in range(1000)))
    document = read(path)
    findings = [
        finding(f"第{n}处", document_place(document, 1 + n % 1000, n // 1000, 5 + n // 1000)) for n in range(10_000)
    ]
    data = annotated_docx(checked(document, findings), path.read_bytes(), Setting())
    assert len(comments(data)) == 10_001
    assert len(references(data)) == 10_001
    same_text(path, data, tmp_path)


def document_place(document, block: int, start: int, end: int):  # type: ignore[no-untyped-def]
    place = at(document, document.reading.blocks[block].text)
    return type(place)("body", block, start=start, end=end)


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度抽查。"))
    result = checked(read(path), [])
    with pytest.raises(UnreadableFile, match="在核对过程中被改动"):
        annotated_docx(result, path.read_bytes() + b" ", Setting())


def test_another_form_becomes_a_plain_word_file_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "方案.html"
    path.write_text(
        "<h1>青川区中心医院医疗质量提升实施方案</h1><p>一、工作任务</p><p>每季度组织病历质量抽查。</p>"
        "<table><tr><th>序号</th><th>内容</th></tr>"
        "<tr><td rowspan=2>1</td><td>每月抽查</td></tr><tr><td>通报</td></tr></table>",
        encoding="utf-8",
    )
    data = noted(path, "病历质量抽查", "通报")
    assert about(data, "第0处") == "病历质量抽查"
    assert about(data, "第1处") == "通报"
    assert "不是 .docx" in comments(data)["0"]
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(data)
    table = next(block.table for block in read(copy).reading.blocks if block.table is not None)
    assert [(cell.text, cell.rowspan) for cell in table.cells][2] == ("1", 2)
    assert not OpenXmlValidator().validate(str(copy)).errors


@pytest.mark.parametrize("name", ["医院方案.docx", "区方案.docx"])
def test_a_valid_file_stays_valid(name: str, tmp_path: Path) -> None:
    result = check_file(CASES / name, CASES / "区方案.docx")
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(annotated_docx(result, (CASES / name).read_bytes(), Setting(date="2026-03-01")))
    before = OpenXmlValidator().validate(str(CASES / name)).errors
    after = OpenXmlValidator().validate(str(copy)).errors
    assert {str(one) for one in after} <= {str(one) for one in before}


def test_libreoffice_opens_it_with_every_comment(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    result = check_file(CASES / "医院方案.docx", CASES / "区方案.docx")
    source = tmp_path / "批注稿.docx"
    source.write_bytes(annotated_docx(result, (CASES / "医院方案.docx").read_bytes(), Setting()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    opened = zipfile.ZipFile(tmp_path / "批注稿.odt").read("content.xml")
    assert opened.count(b"<office:annotation ") == len(comments(source.read_bytes()))


PAIRS = [("changning", "tianjin"), ("shaoxing", "changzhi"), ("shandong", "tianjin")]


@pytest.mark.parametrize(("name", "parent"), PAIRS)
def test_on_real_plans_every_comment_outside_boxes_is_at_its_words(shared: Path, name: str, parent: str) -> None:
    path = shared / "samples" / f"{name}.docx"
    result = check_file(path, shared / "samples" / f"{parent}.docx")
    data = annotated_docx(result, path.read_bytes(), Setting())
    found = commented(data)
    blocks = result.document.reading.blocks
    for key, one in enumerate(remarks(result, Words("zh"), ())):
        place = one.place
        table = blocks[place.block].table
        text, number = blocks[place.block].text, blocks[place.block].number
        if table is not None and place.row is not None and place.col is not None:
            text = table.cells[table.grid[place.row][place.col]].text
        if place.part in ("body", "table"):
            words = text[max(place.start, len(number)) : place.end]  # an automatic number is not in the file
            assert "".join(found[str(key)].split()) == "".join(words.split())


@pytest.mark.parametrize("name", ["医院方案.docx", "区方案.docx"])
def test_places_drawn_at_random_are_marked_exactly(name: str) -> None:
    path = CASES / name
    document = read(path)
    drawn = random.Random(4)
    squares = [(one, None, None, one.text) for one in document.reading.blocks if one.part == "body"]
    for block in document.reading.blocks:
        squares += [
            (block, one.row, one.col, one.text) for one in (block.table.cells if block.table else ()) if one.text
        ]
    findings, wanted = [], []
    for number in range(150):
        block, row, col, text = drawn.choice(squares)
        start = drawn.randrange(len(text))
        end = drawn.randrange(start, len(text)) + 1
        findings.append(finding(f"〔{number}〕", Place(block.part, block.index, row, col, start, end), text[start:end]))
        wanted.append("" if end <= len(block.number) else text[max(start, len(block.number)) : end])
    data = annotated_docx(checked(document, findings), path.read_bytes(), Setting())
    at_words = commented(data)
    key_of = {int(n): key for key, said in comments(data).items() for n in re.findall("〔(.+?)〕", said)}
    for number, words in enumerate(wanted):
        found = at_words[key_of[number]]
        assert not words or "".join(found.split()) == "".join(words.split())


CIRCLED = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
ODD = {
    "a circled number that a field draws": (r("前") + CIRCLED + r("后"), (0, 3), "前后"),
    "a formula": (r("令") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + r("后文"), (1, 3), "后"),
    "a page break that is a line feed in the text": (
        r("甲") + '<w:r><w:br w:type="page"/></w:r>' + r("乙丙"),
        (1, 3),
        "乙",
    ),
    "a range without length": (r("每月抽查"), (1, 1), "月抽查"),
    "a range beyond the text": (r("每月抽查"), (2, 99), "抽查"),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_content_is_marked_and_stays(case: str, tmp_path: Path) -> None:
    inside, (start, end), words = ODD[case]
    path = file(tmp_path, f"<w:p>{inside}</w:p>")
    document = read(path)
    findings = [finding("第0处", Place("body", 1, start=start, end=end))]
    data = annotated_docx(checked(document, findings), path.read_bytes(), Setting())
    assert about(data, "第0处") == words
    same_text(path, data, tmp_path)


def test_paragraphs_joined_by_a_deleted_mark_are_one_text(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    path = file(tmp_path, p("每月抽", mark) + p("查病历。"))
    data = noted(path, "抽查")
    assert about(data, "第0处") == "抽查"
    same_text(path, data, tmp_path)


def test_words_that_stand_outside_any_paragraph_are_given_one(tmp_path: Path) -> None:
    path = file(tmp_path, "<w:r><w:t>散落的字</w:t></w:r>" + p("正文"))
    data = noted(path, "落的")
    assert about(data, "第0处") == "落的"
    same_text(path, data, tmp_path)


@pytest.mark.parametrize("body", ["<w:sectPr/>", tbl(tr(tc(""), tc("")))])
def test_a_file_without_words_has_its_comment_all_the_same(body: str, tmp_path: Path) -> None:
    path = package(tmp_path / "空.docx", body)
    data = annotated_docx(checked(read(path), [finding("第0处", None)]), path.read_bytes(), Setting())
    assert len(references(data)) == len(comments(data)) == 1


def test_a_strict_file_stays_strict(tmp_path: Path) -> None:
    path = file(tmp_path, p("每季度抽查。"))
    strict = tmp_path / "严格.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for transitional, name_of_strict in (
                ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "wordprocessingml/main"),
                ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "officeDocument/relationships"),
            ):
                text = text.replace(transitional, f"http://purl.oclc.org/ooxml/{name_of_strict}")
            new.writestr(name, text)
    data = noted(strict, "每季度")
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert b"purl.oclc.org/ooxml" in part(data, name)
        assert b"2006/main" not in part(data, name).replace(b"drawingml/2006/main", b"")
    same_text(strict, data, tmp_path)
