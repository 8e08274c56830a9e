"""What a PDF carries beside its text: fields are read, remarks are comments, files inside are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake.pdf.reader import read_pdf
from checker.model.document import Reading
from tests.intake.drawn import drawn


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.intake.ocr.ocr_available", lambda: False)


def string(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def field(kind: str, value: str, top: int, more: str = "") -> str:
    box = f"/Rect [50 {top - 20} 350 {top}]"
    return f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T (f{top}) /V {value} {box} {more} >>"


def remark(kind: str, text: str, more: str = "") -> str:
    return (
        f"<< /Type /Annot /Subtype /{kind} /Rect [50 50 90 90] /Contents {string(text)} /T {string('王五')} {more} >>"
    )


def read(tmp_path: Path, annotations: str, catalog: str = "") -> Reading:
    path = tmp_path / "方案.pdf"
    path.write_bytes(drawn("", extra=f"/Annots [{annotations}]", catalog=catalog))
    return read_pdf(path)


def form(fields: str) -> str:
    return f"/AcroForm << /Fields [{fields}] /NeedAppearances true >>"


def test_what_is_filled_into_a_form_is_read_where_it_stands(tmp_path: Path) -> None:
    fields = field("Tx", string("联系人：张三"), 250) + field("Tx", string("抢救成功率不低于85%\r每季度通报"), 200)
    found = read(tmp_path, fields, form(fields))
    assert [block.text for block in found.blocks] == ["联系人：张三", "抢救成功率不低于85%", "每季度通报"]
    assert not found.losses


def test_a_box_that_is_ticked_is_a_sign(tmp_path: Path) -> None:
    fields = field("Btn", "/Yes", 250, "/AS /Yes /AP << /N << /Yes 4 0 R /Off 4 0 R >> >>")
    assert [block.text for block in read(tmp_path, fields, form(fields)).blocks] == ["☑"]


def test_a_hidden_field_is_not_read(tmp_path: Path) -> None:
    fields = field("Tx", string("看得见"), 250) + field("Tx", string("看不见"), 200, "/F 2")
    assert [block.text for block in read(tmp_path, fields, form(fields)).blocks] == ["看得见"]


def test_remarks_are_comments_with_their_authors(tmp_path: Path) -> None:
    found = read(tmp_path, remark("Text", "此处建议改为98%") + remark("Link", "不是批注") + remark("Popup", "不是批注"))
    assert [(one.author, one.text) for one in found.comments] == [("王五", "此处建议改为98%")]
    assert not found.blocks and not found.losses


def test_words_typed_over_a_page_are_no_part_of_the_text_and_that_is_said(tmp_path: Path) -> None:
    found = read(tmp_path, remark("FreeText", "补充：每月通报"))
    assert not found.blocks
    assert [(loss.what, loss.where) for loss in found.losses] == [
        ("阅读器里加写的文字不算正文：补充：每月通报", "第 1 页")
    ]


def test_passages_struck_out_in_a_viewer_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, remark("StrikeOut", "") + remark("StrikeOut", ""))
    assert "2 处" in found.losses[0].what


def test_files_inside_the_file_are_named(tmp_path: Path) -> None:
    name = string("附件1 指标.xlsx")
    packed = f"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.xlsx) /UF {name} >>] >> >>"
    found = read(tmp_path, "", packed)
    assert [loss.what for loss in found.losses] == ["文件内嵌的附件没有读取：附件1 指标.xlsx；请另存出来单独核对"]


def test_a_dynamic_form_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = read(tmp_path, "", "/AcroForm << /XFA 4 0 R /Fields [] >>")
    assert "动态表单" in found.losses[0].what
    assert capsys.readouterr() == ("", "")
