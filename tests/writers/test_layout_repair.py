"""Layout put right: nothing mechanical is left, not a word and no other part is touched."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml
from openxml_audit import OpenXmlValidator

from checker.model.sheet import LayoutReport
from checker.pipeline import inspect_layout
from checker.rules.engine import load_rules
from checker.writers.layout.repair import Repaired, repair, words_kept
from checker.writers.layout.report import done_line, layout_text
from corpus.build import CASES
from tests.rules.official import build

WORDS = Path(__file__).parents[2] / "checker" / "writers" / "layout" / "words" / "repairs.yaml"
REPAIRABLE = frozenset(yaml.safe_load(WORDS.read_text(encoding="utf-8"))["done"])
PLANS = sorted(CASES.rglob("*.docx"))
FAULTS = [
    pytest.param(one.rule.code, example.word, id=f"{one.rule.code}-{n}")
    for one in load_rules()
    for n, example in enumerate(one.bad)
    if one.rule.code in REPAIRABLE and example.word
]
SAMPLES = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")


def repaired(path: Path) -> tuple[LayoutReport, Repaired, LayoutReport]:
    before = inspect_layout(path)
    made = repair(path, before)
    after = path.with_name("修复后.docx")
    after.write_bytes(made.data)
    return before, made, inspect_layout(after)


def audit(path: Path) -> set[str]:
    return {
        str(one) for one in OpenXmlValidator().validate(str(path)).errors if "required relationship" not in str(one)
    }


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("code", "changes"), FAULTS)
def test_a_mechanical_fault_is_gone_after_the_repair(code: str, changes: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build(*changes))
    before, made, after = repaired(path)
    assert code in [one.rule for one in before.findings]
    assert code in dict(made.done)
    assert after.findings == ()
    assert words_kept(before.document, after.document)
    assert audit(tmp_path / "修复后.docx") == set()


def test_a_correct_document_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build())
    before = inspect_layout(path)
    made = repair(path, before)
    assert made.data == path.read_bytes()
    assert made.done == ()
    assert done_line(made.done, "zh") == "没有需要修复的版面问题"


def test_a_document_without_any_layout_is_laid_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(
        build("正文.字体=宋体", "正文.字号=12", "正文.行距=20", "页面.天头=25.4", "标题.字号=18", "页码.有=否")
    )
    before, made, after = repaired(path)
    assert not before.laid.tries
    assert after.laid.tries
    assert after.findings == ()
    assert {"L702", "L703", "L704", "L705", "L722", "L781"} <= set(dict(made.done))


def test_only_the_parts_that_change_are_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("正文.字体=宋体"))
    before, after = parts(path.read_bytes()), parts(repair(path, inspect_layout(path)).data)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


def test_page_numbers_come_with_footers_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("页码.有=否"))
    _, _, after = repaired(path)
    numbers = after.laid.sheet.sections[0].numbers
    assert [(one.kind, one.align, one.text, one.size) for one in numbers] == [
        ("default", "right", "— # —", 14.0),
        ("even", "left", "— # —", 14.0),
    ]


def test_a_footer_with_other_words_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("页码.文字=内部资料 第#页"))
    before, made, after = repaired(path)
    assert "L782" not in dict(made.done)
    assert [one.rule for one in after.findings] == [one.rule for one in before.findings] == ["L782"]


def test_a_heading_that_runs_on_is_cut_at_its_title(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    words = "二级标题.文字=（一）工作目标。到2025年底，全市医疗质量管理体系更加健全，各项指标持续改善。"
    path.write_bytes(build(words, "二级标题.字体=宋体"))
    before, _, after = repaired(path)
    heading = next(one for one in after.laid.elements if one.role == "level2").paragraph
    looks = [(heading.text[look.start : look.end][:7], look.east) for look in heading.looks]
    assert looks == [("（一）工作目标", "楷体_GB2312"), ("到2025年底", "仿宋_GB2312")]
    assert words_kept(before.document, after.document)


def test_the_same_file_is_repaired_to_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("正文.字体=宋体", "页码.字号=9"))
    assert repair(path, inspect_layout(path)).data == repair(path, inspect_layout(path)).data


def test_a_second_repair_finds_nothing_to_do(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("正文.字体=宋体", "页码.字号=9", "成文日期.右缩进=0"))
    repaired(path)
    second = tmp_path / "修复后.docx"
    assert repair(second, inspect_layout(second)).done == ()


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plans_of_the_corpus_keep_every_word(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / plan.name
    path.write_bytes(plan.read_bytes())
    _mechanically_right(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_real_plans_keep_every_word(name: str, shared: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes((shared / "samples" / f"{name}.docx").read_bytes())
    _mechanically_right(path)


def _mechanically_right(path: Path) -> None:
    faults = audit(path)
    before, _, after = repaired(path)
    assert words_kept(before.document, after.document)
    assert [one.rule for one in after.findings if one.rule in REPAIRABLE] == []
    assert audit(path.with_name("修复后.docx")) <= faults


def test_a_report_says_how_much_a_repair_can_do(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("标题.字号=16"))
    before = inspect_layout(path)
    count = sum(one.rule in REPAIRABLE for one in before.findings)
    assert count
    assert f"其中{count}项可用 --fix 自动修复" in layout_text(before)


def test_libreoffice_opens_a_repaired_file_with_every_page_numbered(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("正文.字体=宋体", "页码.有=否"))
    repaired(path)
    arguments = [
        office,
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*arguments, "--outdir", str(tmp_path), str(tmp_path / "修复后.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    import pypdfium2

    pages = pypdfium2.PdfDocument(tmp_path / "修复后.pdf")
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert all(f"— {number} —" in text for number, text in enumerate(texts, 1))


def test_a_strict_package_stays_strict(tmp_path: Path) -> None:
    strict = {
        b"schemas.openxmlformats.org/wordprocessingml/2006/main": b"purl.oclc.org/ooxml/wordprocessingml/main",
        b"schemas.openxmlformats.org/officeDocument/2006": b"purl.oclc.org/ooxml/officeDocument",
    }
    path = tmp_path / "送审稿.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts(build("正文.字体=宋体", "页码.有=否")).items():
            for transitional, other in strict.items():
                data = data.replace(transitional, other)
            archive.writestr(name, data)
    before, made, after = repaired(path)
    assert after.findings == ()
    assert words_kept(before.document, after.document)
    for name, data in parts(made.data).items():
        assert not any(transitional in data for transitional in strict), name


def test_the_text_says_what_was_repaired_and_what_is_left(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build("正文.字体=宋体", "成文日期.文字=2024年03月05日"))
    _, made, after = repaired(path)
    text = layout_text(after, "zh", made.done)
    assert "已修复：正文字体（2处）" in text
    assert "[L751 必须改]" in text
    assert "只有纸面上看得出" in text
