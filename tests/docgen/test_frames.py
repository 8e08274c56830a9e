"""Word forms that a unit may edit: what is filled in, what is refused, and where."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from checker import read
from checker.errors import BadTemplate, DuibiaoError
from checker.intake.docx.names import W
from checker.pipeline import inspect_layout
from docgen.layout import sections
from docgen.layout.forms import forms
from docgen.layout.markup import HEAD, NAMESPACES, paragraph, run
from docgen.layout.model import Letterhead, Paper, Part, Span, plain
from docgen.layout.package import package
from docgen.layout.write import Frame, find_frame, frame_name, own_frame, written
from tests.docgen.papers import PAPERS, notice, report, text

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
USES = [
    ("notice", "红头通知"),
    ("report", "报告"),
    ("letter", "函"),
    ("hospital", "送审稿"),
    ("two_issuers", "红头通知"),
]


def form(path: Path, *lines: str) -> Frame:
    body = "".join(paragraph(run(line)) for line in lines) + sections.upright()
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    path.write_bytes(package(document, {}, ()))
    return Frame(path)


def texts(data: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]


def as_read(data: bytes, path: Path) -> Sequence[object]:
    path.write_bytes(data)
    return [
        block.text if block.table is None else [one.text for one in block.table.cells]
        for block in read(path).reading.blocks
    ]


@pytest.mark.parametrize(("name", "frame"), USES)
def test_a_form_gives_the_same_words_as_the_program_s_own_layout(name: str, frame: str, tmp_path: Path) -> None:
    paper = PAPERS[name]()
    filled = written(paper, find_frame(frame, TEMPLATES))
    assert as_read(filled, tmp_path / "甲.docx") == as_read(written(paper), tmp_path / "乙.docx")


@pytest.mark.parametrize(("name", "frame"), USES)
def test_every_form_is_valid_and_keeps_the_standard(name: str, frame: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(written(PAPERS[name](), find_frame(frame, TEMPLATES)))
    assert not OpenXmlValidator().validate(str(path)).errors
    assert [(one.rule, one.message) for one in inspect_layout(path).findings] == []


def test_the_same_paper_in_the_same_form_gives_the_same_bytes() -> None:
    frame = find_frame("红头通知", TEMPLATES)
    assert written(notice(), frame) == written(notice(), frame)


def test_the_forms_in_the_folder_are_those_that_the_script_makes() -> None:
    made = forms()
    assert {path.name for path in TEMPLATES.glob("*.docx")} == set(made)
    for name, data in made.items():
        assert (TEMPLATES / name).read_bytes() == data


def test_the_list_of_fields_is_complete() -> None:
    from docgen.layout.frames import BLOCK_FIELDS, TEXT_FIELDS

    listed = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    assert not [one for one in (*TEXT_FIELDS, *BLOCK_FIELDS) if f"{{{{ {one} }}}}" not in listed]


def test_a_unit_s_own_folder_comes_first(tmp_path: Path) -> None:
    form(tmp_path / "函.docx", "我委自己的函", "{{ 正文 }}")
    assert find_frame("函", TEMPLATES, tmp_path).path == tmp_path / "函.docx"
    assert find_frame("报告", TEMPLATES, tmp_path).path == TEMPLATES / "报告.docx"


def test_a_form_that_is_nowhere_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"找不到文书模板“公告.docx”，可用的有：函、报告、红头通知、送审稿、通知"):
        find_frame("公告", TEMPLATES, tmp_path)


def test_a_unit_s_own_words_and_fields_are_kept(tmp_path: Path) -> None:
    frame = form(tmp_path / "通知.docx", "我委自己的一句话：{{ 标题 }}", "{{ 科室 }}承办", "{{ 正文 }}")
    paper = Paper((Part("关于开会的通知", (text("请参加。"),)),))
    said = texts(written(paper, Frame(frame.path, (("科室", "医政科"),))))
    assert said[:3] == ["我委自己的一句话：关于开会的通知", "医政科承办", "请参加。"]


def test_a_field_split_by_word_into_several_runs_is_found(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    split = paragraph(run("{{ 标") + run("题 }}") + run("。"))
    body = split + paragraph(run("{{ 正文 }}")) + sections.upright()
    path.write_bytes(package(f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", {}, ()))
    assert texts(written(Paper((Part("关于开会的通知", (text("请参加。"),)),)), Frame(path)))[0] == "关于开会的通知。"


def test_a_paragraph_of_empty_fields_is_left_out_and_conditions_hold(tmp_path: Path) -> None:
    frame = form(
        tmp_path / "通知.docx",
        "密级：{{ 密级 }}",
        *("{%p if 密级 %}", "请保密。", "{%p endif %}"),
        *("{%p if not 密级 %}", "可公开。", "{%p endif %}"),
        "{{ 正文 }}",
    )
    open_one = Paper((Part("通知", (text("请参加。"),)),))
    assert texts(written(open_one, frame))[:2] == ["可公开。", "请参加。"]
    closed = Paper(open_one.parts, Letterhead(("某局",), secrecy="秘密★1年"))
    assert texts(written(closed, frame))[:3] == ["密级：秘密★1年", "请保密。", "请参加。"]


def test_places_to_fill_stay_yellow_in_a_form() -> None:
    paper = Paper(
        (Part("关于开会的通知", (text("请参加。"),)),), Letterhead(("某局",), (Span("【待填：文号】", "blank"),))
    )
    document = docx.Document(io.BytesIO(written(paper, find_frame("红头通知", TEMPLATES))))
    marked = [one for each in document.paragraphs for one in each.runs if one.font.highlight_color is not None]
    assert [one.text for one in marked] == ["【待填：文号】"]


def test_what_a_form_does_not_ask_for_is_not_lost(tmp_path: Path) -> None:
    frame = form(tmp_path / "通知.docx", "{{ 标题 }}", "{{ 正文 }}")
    said = "".join(str(one) for one in as_read(written(notice(), frame), tmp_path / "出.docx"))
    for words in ("附件：1.医疗质量监测指标", "任务清单", "联系电话", "抄送：云州市卫生健康委员会"):
        assert words in said


def test_landscape_pages_and_charts_come_with_all_they_need(tmp_path: Path) -> None:
    frame = form(tmp_path / "报告.docx", "{{ 正文 }}", "{{ 后附 }}")
    for paper in (notice(), report()):
        path = tmp_path / "出.docx"
        path.write_bytes(written(paper, frame))
        assert not OpenXmlValidator().validate(str(path)).errors


def test_a_form_saved_under_other_style_keys_keeps_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    document = docx.Document()
    document.add_paragraph("{{ 标题 }}")
    document.add_paragraph("{{ 正文 }}")
    document.save(str(path))
    made = docx.Document(io.BytesIO(written(PAPERS["hospital"](), Frame(path))))
    found = next(one for one in made.paragraphs if one.text == "一、总体要求")
    assert found.style is not None and found.style.name == "Heading 1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ ''.__class__ }}", "第2段的“{{ ''.__class__ }}”不能用"),
        ("{{ 标题.__class__.__mro__ }}", "不能用"),
        ("{{ 标题|safe }}", "模板里不能用过滤器（如 safe）"),
        ("{% for i in range(10**9) %}", "模板里不能用循环"),
        ("{% set a = 1 %}", "模板里不能用循环、赋值和引用"),
        ("{{ 9**9**9 }}", "不能用"),
        ("{{ cycler.__init__.__globals__ }}", "不能用"),
        ("{# 说明 #}", "不能用"),
        ("{{ 发文机 }}", "第2段用了不认识的字段“发文机”，可用的字段有：发文机关标志"),
        ("{{ 标题", "第2段的花括号没有成对"),
        ("标题 {{ 附件说明 }}", "第2段的字段“附件说明”要单独成段"),
        ("{%p if 密级 %}", "条件没有成对"),
    ],
)
def test_what_may_not_stand_in_a_form_is_refused_with_its_place(line: str, said: str, tmp_path: Path) -> None:
    frame = form(tmp_path / "坏.docx", "第一段", line, "{{ 正文 }}")
    with pytest.raises(BadTemplate) as refused:
        written(notice(), frame)
    assert "模板“坏.docx”" in str(refused.value)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_form_without_a_place_for_the_body_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=r"没有 \{\{ 正文 \}\}"):
        written(notice(), form(tmp_path / "坏.docx", "{{ 标题 }}"))


def test_a_form_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"nothing")
    with pytest.raises(DuibiaoError, match=r"坏\.docx"):
        written(notice(), Frame(tmp_path / "坏.docx"))


@pytest.mark.parametrize(
    "words",
    ["{{ 正文 }}", "{_{ 标题 }_}", "<w:p/>&amp;", "\ue0f0标题\ue0f1", "=cmd|' /C calc'!A0", "表情😀", "一" * 5000],
)
def test_words_that_look_like_fields_are_only_words(words: str, tmp_path: Path) -> None:
    paper = Paper((Part(f"关于{words[:40]}的通知", (text(words),), addressees=(words[:60],)),))
    said = as_read(written(paper, find_frame("通知", TEMPLATES)), tmp_path / "出.docx")
    assert words in said
    assert f"{words[:60]}：" in said


def test_a_bare_paper_needs_no_template_library() -> None:
    code = (
        "import sys; from docgen.layout.write import written; from docgen.layout.model import *;"
        "written(Paper((Part('方案', (Paragraph(plain('正文。')),)),)));"
        "print([one for one in ('docxtpl', 'jinja2', 'docx') if one in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"


def test_member_dates_are_fixed_and_nobody_is_named() -> None:
    data = written(notice(), find_frame("红头通知", TEMPLATES))
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core and "dcterms" not in core
    assert "青川区卫生健康委员会" in core


def test_the_number_keeps_the_look_that_the_form_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ 发文字号 }}</w:t></w:r></w:p>"
    body = bold + paragraph(run("{{ 正文 }}")) + sections.upright()
    path.write_bytes(package(f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", {}, ()))
    paper = Paper((Part("通知", (text("请参加。"),)),), Letterhead(("某局",), plain("某〔2024〕1号")))
    first = docx.Document(io.BytesIO(written(paper, Frame(path)))).paragraphs[0]
    assert first.text == "某〔2024〕1号"
    assert [one.bold for one in first.runs] == [True]


@pytest.mark.parametrize(("name", "frame"), USES)
def test_the_form_follows_from_what_a_paper_consists_of(name: str, frame: str, tmp_path: Path) -> None:
    paper = PAPERS[name]()
    assert frame_name(paper) == frame
    assert own_frame(paper, tmp_path) is None
    form(tmp_path / f"{frame}.docx", "{{ 正文 }}")
    assert own_frame(paper, tmp_path) == Frame(tmp_path / f"{frame}.docx")


def test_a_derived_plan_is_written_into_the_unit_s_own_form(tmp_path: Path) -> None:
    from docgen.derived_plan.make import plan

    family = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "family"
    edited = docx.Document(str(TEMPLATES / "红头通知.docx"))
    edited.styles["公文标题"].element.rPr.rFonts.set(W + "eastAsia", "华文中宋")
    edited.save(str(tmp_path / "红头通知.docx"))
    made = plan(family / "2-市方案.docx", family / "units" / "区卫生健康委.yaml", templates=tmp_path)
    style = docx.Document(io.BytesIO(made.document)).styles["公文标题"]
    assert style.element.rPr.rFonts.get(W + "eastAsia") == "华文中宋"
    assert not [one for one in made.proof.failures if "版面" in one]
