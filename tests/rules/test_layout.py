"""The layout rules: a correct document is left alone, one fault is one finding, and who is bound by what."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checker.errors import BadUsage
from checker.model.result import Finding
from checker.model.sheet import LayoutReport
from checker.pipeline import Options, inspect, inspect_layout
from checker.rules.engine import load_rules
from checker.rules.layout._profile import load_profile
from tests.rules.official import build

RULES = [one for one in load_rules() if one.rule.code.startswith("L")]
FAULTS = [
    pytest.param(one.rule.code, example.word, example.role, id=f"{one.rule.code}-{n}")
    for one in RULES
    for n, example in enumerate(one.bad)
]
OF_AN_ISSUED_ONE = (
    "版头.删去",
    "发文字号.删去",
    "红线.删去",
    "署名.删去",
    "成文日期.删去",
    "附注.删去",
    "抄送.删去",
    "印发.删去",
)
PLAIN = ("正文.字体=宋体", "正文.字号=12", "正文.行距=20", "页面.天头=25.4", "标题.字号=18")


def look(folder: Path, *changes: str, role: str = "auto", profile: Path | None = None) -> LayoutReport:
    path = folder / "送审稿.docx"
    path.write_bytes(build(*changes))
    return inspect_layout(path, Options(role=role), profile)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [one.rule for one in findings]


def test_a_correct_document_is_left_alone_by_every_rule(tmp_path: Path) -> None:
    assert look(tmp_path).findings == ()


@pytest.mark.parametrize(("code", "changes", "role"), FAULTS)
def test_one_fault_is_found_by_its_own_rule_alone(
    code: str, changes: tuple[str, ...], role: str, tmp_path: Path
) -> None:
    assert codes(look(tmp_path, *changes, role=role).findings) == [code]


def test_every_fault_of_two_is_found(tmp_path: Path) -> None:
    findings = look(tmp_path, "标题.字号=18", "附件2.另页=否").findings
    assert sorted(codes(findings)) == ["L722", "L761"]


def test_without_a_layout_the_rules_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("发文字号.文字=云卫医发[2024]015号", "正文.字体=宋体"))
    assert [one for one in inspect(path) if one.rule.startswith("L")] == []


def test_what_binds_a_commission_is_guidance_for_a_hospital(tmp_path: Path) -> None:
    changes = ("成文日期.文字=2024年03月05日",)
    (bound,) = look(tmp_path, *changes).findings
    (guided,) = look(tmp_path, *changes, role="hospital").findings
    assert (bound.severity, guided.severity) == ("error", "warning")
    assert "参照" in guided.basis.document
    assert "参照" not in bound.basis.document


def test_a_draft_without_number_seal_or_red_head_is_no_fault(tmp_path: Path) -> None:
    assert look(tmp_path, *OF_AN_ISSUED_ONE).findings == ()


def test_a_document_that_attempts_no_layout_gets_one_line(tmp_path: Path) -> None:
    report = look(tmp_path, *PLAIN)
    assert not report.laid.tries
    assert codes(report.findings) == ["L799"]


def test_what_is_written_wrong_is_told_whatever_the_layout(tmp_path: Path) -> None:
    findings = look(tmp_path, *PLAIN, "成文日期.文字=二〇二四年三月五日").findings
    assert codes(findings) == ["L751", "L799"]


def test_many_places_are_one_finding(tmp_path: Path) -> None:
    (found,) = look(tmp_path, "正文.颜色=FF0000", "三级标题.颜色=FF0000").findings
    assert found.message.startswith("文字应为黑色，4处不是：")
    assert found.message.endswith("等")


def test_a_seal_and_turned_tables_bring_their_reminders(tmp_path: Path) -> None:
    issued = {one.clause for one in look(tmp_path).reminders}
    draft = {one.clause for one in look(tmp_path, *OF_AN_ISSUED_ONE).reminders}
    assert {"7.2.4", "7.3.5", "7.4"} <= issued
    assert not {"7.2.4", "7.3.5", "7.4"} & draft


def test_a_unit_sets_numbers_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "本院版面.yaml"
    own.write_text("name: 本院公文\nmargins: {top: 30}\nfonts:\n  body: {fonts: [宋体]}\n", encoding="utf-8")
    assert codes(look(tmp_path, "页面.天头=30", "页面.下白边=42", "正文.字体=宋体", profile=own).findings) == ["L704"]
    report = look(tmp_path, "页面.天头=30", "页面.下白边=42", "正文.字体=宋体", "三级标题.字体=宋体", profile=own)
    assert "L702" not in codes(report.findings)
    assert report.laid.profile.name == "本院公文"
    assert report.laid.profile.fonts.body.written == "宋体"
    assert report.laid.profile.fonts.title == load_profile().fonts.title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("margins:\n  top: 30\n  topp: 3\n", "第3行的“topp”不认识"),
        ("name: 本院\nmargin: {top: 30}\n", "第2行的“margin”不认识"),
        ("fonts:\n  body:\n    size: 三号\n", "第3行"),
        ("margins: 30\n", "第1行"),
        ("margins: {top: 30\n", "不合 YAML 写法"),
        ("- 30\n", "第1行"),
    ],
)
def test_a_profile_with_a_mistake_names_the_line(text: str, said: str, tmp_path: Path) -> None:
    own = tmp_path / "本院版面.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadUsage, match="本院版面") as refused:
        load_profile(own)
    assert said in str(refused.value)


def test_a_profile_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"没有\.yaml"):
        load_profile(tmp_path / "没有.yaml")


def test_an_empty_profile_changes_nothing(tmp_path: Path) -> None:
    own = tmp_path / "空.yaml"
    own.write_text("# 都按标准\n", encoding="utf-8")
    assert load_profile(own) == load_profile()


def test_a_file_without_a_layout_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.txt"
    path.write_text("青川区医疗质量提升方案\n一、总体要求\n提升质量。\n", encoding="utf-8")
    with pytest.raises(BadUsage, match="送审稿"):
        inspect_layout(path)


def test_a_custom_number_on_the_cover_is_no_title(tmp_path: Path) -> None:
    roles = {one.role: one.paragraph.text for one in look(tmp_path).laid.elements if one.role}
    assert roles["number"] == "云卫医发〔2024〕15号"
    assert roles["sign"] == "云州市卫生健康委员会"
    assert roles["imprint"].endswith("印发")


def rewritten(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_number_in_a_frame_at_the_outer_edge_stands_right(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("页码.左右=同", "页码.奇数页=中"))
    assert codes(inspect_layout(path).findings) == ["L784"]
    rewritten(path, "word/footer1.xml", "<w:pPr>", '<w:pPr><w:framePr w:hAnchor="margin" w:xAlign="outside" w:y="1"/>')
    assert inspect_layout(path).findings == ()


def test_a_date_that_tabs_place_is_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("成文日期.对齐=左", "成文日期.右缩进=0"))
    rewritten(path, "word/document.xml", "2024年3月5日</w:t>", "\t\t\t2024年3月5日</w:t>")
    assert inspect_layout(path).findings == ()


def test_an_announcement_is_numbered_in_its_own_way(tmp_path: Path) -> None:
    findings = look(tmp_path, "发文字号.文字=云州市卫生健康委员会公告2024年第5号").findings
    assert "L712" not in codes(findings)


def test_a_month_under_the_title_is_no_signature(tmp_path: Path) -> None:
    findings = look(tmp_path, *OF_AN_ISSUED_ONE, "主送机关.文字=2024年3月", "主送机关.对齐=中").findings
    assert {"L751", "L752"}.isdisjoint(codes(findings))


def test_a_landscape_section_keeps_margins_of_its_own(tmp_path: Path) -> None:
    changes = ("页面.纸宽=297", "页面.纸高=210", "页面.天头=20", "页面.订口=20")
    assert look(tmp_path, *changes).findings == ()
