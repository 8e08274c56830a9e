"""A check's result as a letter to the unit: what it says, how it looks, and that its list is read back."""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from checker.errors import BadTemplate, BadUsage, UnreadableFile
from checker.intake import read
from checker.intake.legacy.office import installed
from checker.model.unit import Contact, Unit, UnitKind
from checker.pipeline import Options, check, extract, inspect_layout
from checker.rounds.items import items_of, read_book
from checker.writers.as_json import report_json
from docgen import feedback
from docgen.derived_plan.marks import texts
from docgen.feedback_letter.draft import Choices, rest_day
from docgen.feedback_letter.folder import files_of, overview, stem
from docgen.feedback_letter.listing import COLUMNS
from docgen.feedback_letter.make import Feedback
from docgen.feedback_letter.paper import _pages
from docgen.layout.model import Heading
from duibiao.second_round import second_round
from tests.docgen.check_results import body, finding, info, result
from tests.docgen.test_layout_write import HOSTILE

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases"
DEMO, FAMILY = CASES / "demo", CASES / "family"
BANNED = ("整改通知", "责令", "缺失", "偏离", "材料完整性")
COMMISSION = Unit("青川区卫生健康委员会", "commission", contacts=(Contact("周明", "医政科", "科长", "0999-6120345"),))
CENTRE = Unit("云州市医疗质量控制中心", "qc")
SOCIETY = Unit("云州市医院协会", "association")
PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。
2.加强合理用血。医疗机构规范输血申请，每季度开展用血点评。
3.建立质量例会。医疗机构每月召开质量例会。
"""
OLD = """云州市第二医院医疗质量提升工作方案（2024—2026年）
一、工作任务
1.规范病历管理。医务科每月组织病历质量抽查，通报抽查结果，落实《医疗纠纷预防与处理条例》。
"""
NEW = OLD.replace("预防与处理", "预防和处理") + "2.加强合理用血。输血科规范输血申请，每季度开展用血点评。\n"


@pytest.fixture(scope="module")
def demo() -> bytes:
    return report_json(check(DEMO / "医院方案.docx", DEMO / "区方案.docx"))


@pytest.fixture(scope="module")
def two_parents() -> bytes:
    parents = [FAMILY / "1-省方案.docx", FAMILY / "2-市方案.docx"]
    return report_json(check(FAMILY / "5-中医医院方案.docx", parents))


def heads(one: Feedback) -> list[str]:
    blocks = one.paper.parts[0].blocks
    return [
        "".join(span.text for span in block.text) for block in blocks if isinstance(block, Heading) and block.level == 1
    ]


LETTERS = ("commission", "qc", "association", "two", "none", "unread", "other")


@pytest.fixture(scope="module", params=LETTERS)
def any_letter(request: pytest.FixtureRequest, demo: bytes, two_parents: bytes) -> Feedback:
    dated = {"date": "2024-06-03", "due": "2024-06-14"}
    lost = info(losses=[{"what": "第2页无法辨认", "where": "第2页"}])
    made: dict[str, tuple[bytes, Choices]] = {
        "commission": (demo, Choices(sender=COMMISSION, **dated)),  # type: ignore[arg-type]
        "qc": (demo, Choices(sender=CENTRE)),
        "association": (demo, Choices(sender=SOCIETY)),
        "two": (two_parents, Choices(sender=COMMISSION, **dated)),  # type: ignore[arg-type]
        "none": (result(), Choices(sender=COMMISSION)),
        "unread": (result(covered=0, undecided=9, submission=lost), Choices(sender=COMMISSION)),
        "other": (result(finding(1), covered=0), Choices(sender=CENTRE)),
    }
    return feedback(*made[request.param])


def test_a_letter_is_a_valid_word_file_that_keeps_the_standard(any_letter: Feedback, tmp_path: Path) -> None:
    files = {"信.docx": any_letter.letter}
    if any_letter.has_list:
        files["清单.docx"] = any_letter.list_docx
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert not OpenXmlValidator().validate(str(path)).errors
        assert [(one.rule, one.message) for one in inspect_layout(path).findings] == []


def test_a_letter_never_orders_punishes_scores_or_says_that_something_lacks(any_letter: Feedback) -> None:
    said = "\n".join(texts(any_letter.paper))
    assert [word for word in BANNED if word in said] == []
    assert any_letter.paper.parts[0].title.endswith("的审核反馈意见")


def test_a_letter_keeps_to_three_pages(any_letter: Feedback) -> None:
    part = any_letter.paper.parts[0]
    assert _pages(any_letter.draft, part.title, part.blocks) <= 3


def test_a_letter_says_who_wrote_what_against_which_parent_and_when(demo: bytes) -> None:
    one = feedback(demo, Choices(sender=COMMISSION, date="2024-06-03", due="2024-06-14"))
    part = one.paper.parts[0]
    assert part.title == "关于《青川区中心医院医疗质量与患者安全提升实施方案（2024—2026年）》的审核反馈意见"
    assert part.addressees == ("青川区中心医院",)
    opening = body(one).splitlines()[0]
    assert "（青心院〔2024〕15号，以下简称报送稿）" in opening
    assert "我委于2024年6月3日对照《青川区医疗质量与患者安全提升工作方案（2024—2026年）》（青卫医〔2024〕6号" in opening
    assert heads(one) == ["总体情况", "须修改的问题", "建议补充完善的内容", "请核对确认的事项", "修改要求"]
    assert "报青川区卫生健康委员会。" in body(one)
    assert "联系人：周明，电话：0999-6120345。" in body(one)
    assert part.signature is not None and part.signature.issuers == ("青川区卫生健康委员会",)
    assert one.open_places() == ()


def test_the_counts_are_those_of_the_check(demo: bytes) -> None:
    summary, said = json.loads(demo)["summary"], body(feedback(demo))
    assert f"应当落实的要求共{summary['required']}项" in said
    assert f"已落实{summary['covered']}项，部分落实{summary['partial']}项，未见相应表述{summary['missing']}项" in said


def test_what_must_be_mended_shows_both_sides_the_place_and_what_to_do(demo: bytes) -> None:
    said = body(feedback(demo, Choices(catalogs=(extract(DEMO / "区方案.docx"),))))
    line = next(one for one in said.splitlines() if one.startswith("目标值“住院医嘱审核率"))
    assert "上级方案四（一）专项行动之一为不低于95%，报送稿三（一）5为不低于90%" in line
    assert "请改为“住院医嘱审核率不低于95%”" in line


def test_every_finding_stands_in_the_list_once_and_what_is_folded_names_its_rows(demo: bytes) -> None:
    one = feedback(demo)
    assert len(one.draft.items) == len(json.loads(demo)["findings"])
    assert [item.number for item in one.draft.items] == list(range(1, len(one.draft.items) + 1))
    parts = [item.part for item in one.draft.items]
    assert parts == sorted(parts, key=("mend", "add", "confirm").index)


@pytest.mark.parametrize("kind", ["qc", "association"])
def test_who_is_no_authority_advises(demo: bytes, kind: UnitKind) -> None:
    said = body(feedback(demo, Choices(sender=Unit("云州市护理质量控制中心", kind), due="2024-06-14")))
    assert "建议贵院于2024年6月14日前逐项研究修改" in said
    assert "建议改为“住院医嘱审核率不低于95%”" in said
    assert "须修改" not in said
    assert "请于" not in said


def test_without_a_sender_the_places_to_fill_are_marked_and_told(demo: bytes) -> None:
    places = feedback(demo).open_places()
    assert {"【待填：发文单位】", "【待填：成文日期】", "【待填：联系人】", "【待填：收件单位】"} <= set(places)


def test_nothing_found_is_said_and_there_is_no_list() -> None:
    one = feedback(result(), Choices(sender=COMMISSION))
    assert "未发现须修改、补充或核对的内容" in body(one)
    assert not one.has_list
    assert len(one.paper.parts) == 1
    assert one.paper.parts[0].attachments == ()


def test_what_could_not_be_read_is_asked_for_again() -> None:
    lost = info(losses=[{"what": "无法辨认", "where": "第2页"}])
    one = feedback(result(finding(1), covered=0, undecided=5, submission=lost))
    assert heads(one) == ["未能审核的原因", "重新报送要求"]
    assert "无法辨认（第2页）" in body(one)
    assert "不低于300dpi" in body(one)
    assert not one.has_list


def test_another_paper_than_the_one_asked_for_is_told() -> None:
    assert "可能报送了其他文件" in body(feedback(result(finding(1), covered=0)))


def test_a_page_that_was_lost_is_named_beside_what_was_judged() -> None:
    lost = info(losses=[{"what": "无法辨认", "where": "第2页"}])
    assert "未能读取，没有审核，请补报清晰的文件：无法辨认（第2页）" in body(
        feedback(result(finding(1), submission=lost))
    )


@pytest.mark.parametrize(
    ("rule", "told"), [("N204", "高于上级要求"), ("C111", "未能判定"), ("N214", "上级文件疑有笔误")]
)
def test_what_only_a_person_can_settle_is_in_the_letter_itself(rule: str, told: str) -> None:
    many = [finding(n) for n in range(1, 60)] + [finding(60, rule, "info")]
    said = body(feedback(result(*many)))
    assert told in said
    assert "清单第60项" in said


def test_several_parents_are_kept_apart_under_names_of_their_own(two_parents: bytes) -> None:
    one = feedback(two_parents)
    said = body(one)
    assert "以下简称甲方案" in said and "以下简称乙方案" in said
    assert "对照甲方案，应当落实" in said and "对照乙方案，应当落实" in said
    order = [item.fault.against for item in one.draft.part("add")]
    assert order == sorted(order)
    assert all(item.basis.startswith(("甲方案", "乙方案")) for item in one.draft.part("add") if item.cite)


@pytest.mark.parametrize("count", [1, 7, 60, 400])
def test_many_findings_fold_into_the_list(count: int) -> None:
    many = [
        finding(n, "N201" if n % 3 == 0 else "C102", "error" if n % 3 == 0 else "warning") for n in range(1, count + 1)
    ]
    one = feedback(result(*many), Choices(sender=COMMISSION, date="2024-06-03", due="2024-06-14"))
    part = one.paper.parts[0]
    assert _pages(one.draft, part.title, part.blocks) <= 3
    assert len(read_back(one.list_xlsx)) == count + 1


@pytest.mark.skipif(not installed(), reason="LibreOffice is not installed")
def test_the_letter_is_three_pages_on_paper_too(tmp_path: Path) -> None:
    import pypdfium2

    many = [finding(n, "N201", "error", suggestion=f"请改为第{n}种") for n in range(1, 41)]
    one = feedback(result(*many), Choices(sender=COMMISSION, date="2024-06-03", due="2024-06-14"))
    alone = replace(one.paper, parts=(replace(one.paper.parts[0]),))
    from docgen.layout.write import written

    (tmp_path / "信.docx").write_bytes(written(alone))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "信.docx"], cwd=tmp_path, capture_output=True, timeout=120, check=True)
    assert len(pypdfium2.PdfDocument(tmp_path / "信.pdf")) <= 3


def read_back(data: bytes) -> list[tuple[str, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [tuple(str(value or "") for value in row) for row in sheet.iter_rows(values_only=True)]


def test_the_list_has_the_columns_that_are_read_back_in_both_forms(demo: bytes, tmp_path: Path) -> None:
    one = feedback(demo, Choices(due="2024-06-14"))
    assert read_back(one.list_xlsx)[0] == COLUMNS
    assert not [cell for row in read_back(one.list_xlsx) for cell in row if cell.endswith(("；", "，"))]
    (tmp_path / "清单.xlsx").write_bytes(one.list_xlsx)
    (tmp_path / "清单.docx").write_bytes(one.list_docx)
    (tmp_path / "信.docx").write_bytes(one.letter)
    book = read_book(tmp_path / "清单.xlsx")
    assert [(item.number, item.problem) for item in book] == [(str(item.number), item.told) for item in one.draft.items]
    assert {item.due for item in book} == {"2024年6月14日前"}
    for name in ("清单.docx", "信.docx"):
        items = items_of(read(tmp_path / name))
        assert [(item.number, item.problem, item.measure) for item in items] == [
            (item.number, item.problem, item.measure) for item in book
        ]


@pytest.mark.parametrize("form", ["清单.xlsx", "清单.docx", "信.docx"])
def test_diff_takes_what_the_letter_asks(form: str, tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.txt" for name in ("上级", "旧", "新")}
    for name, text in (("上级", PARENT), ("旧", OLD), ("新", NEW)):
        paths[name].write_text(text, encoding="utf-8")
    options = Options(role="hospital")
    one = feedback(report_json(check(paths["旧"], [paths["上级"]], options)))
    data = {"清单.xlsx": one.list_xlsx, "清单.docx": one.list_docx, "信.docx": one.letter}[form]
    (tmp_path / form).write_bytes(data)
    same = second_round(tmp_path / form, paths["旧"], [paths["上级"]], options)
    assert {one.outcome for one in same.found.items} == {"left"}  # type: ignore[union-attr]
    told = second_round(tmp_path / form, paths["新"], [paths["上级"]], options)
    outcomes = {settled.item.problem[:14]: settled.outcome for settled in told.found.items}  # type: ignore[union-attr]
    assert next(outcome for text, outcome in outcomes.items() if "加强合理用血" in text) == "mended"
    assert next(outcome for text, outcome in outcomes.items() if "预防与处理" in text) == "mended"
    assert next(outcome for text, outcome in outcomes.items() if "建立质量例会" in text) == "left"


def test_a_list_that_came_back_filled_in_closes_its_items(demo: bytes, tmp_path: Path) -> None:
    one = feedback(demo)
    (tmp_path / "清单.xlsx").write_bytes(one.list_xlsx)
    book = openpyxl.load_workbook(tmp_path / "清单.xlsx")
    sheet = book.active
    assert sheet is not None
    sheet.cell(2, 7).value = "已在方案三（一）5改为不低于95%"
    book.save(tmp_path / "填好.xlsx")
    told = second_round(tmp_path / "清单.xlsx", tmp_path / "填好.xlsx", [], Options())
    assert [settled.outcome for settled in told.found.items][:2] == ["mended", "left"]  # type: ignore[union-attr]


def test_what_the_letter_proposes_is_no_answer_of_the_unit(demo: bytes, tmp_path: Path) -> None:
    one = feedback(demo)
    (tmp_path / "清单.xlsx").write_bytes(one.list_xlsx)
    book = openpyxl.load_workbook(io.BytesIO(one.list_xlsx))
    filled = docx.Document(io.BytesIO(one.list_docx))
    sheet, table = book.active, filled.tables[0]
    assert sheet is not None
    assert all(sheet.cell(row, 4).value for row in (2, 3, 4))  # the measures that the letter proposes
    for row, done in ((2, "不采纳，本院另有规定"), (3, "已补"), (4, "高度重视，已整改到位")):
        sheet.cell(row, 7).value = done
        table.rows[row - 1].cells[6].text = done
    book.save(tmp_path / "填好.xlsx")
    filled.save(str(tmp_path / "填好.docx"))
    (tmp_path / "结果.json").write_bytes(demo)
    for first, name in (("清单.xlsx", "填好.xlsx"), ("清单.xlsx", "填好.docx"), ("结果.json", "填好.xlsx")):
        told = second_round(tmp_path / first, tmp_path / name, [], Options())
        assert "mended" not in {settled.outcome for settled in told.found.items}  # type: ignore[union-attr]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str, tmp_path: Path) -> None:
    bad = finding(1, "N201", "error", message=f"甲{text}乙", quote=text, suggestion=text, location={"heading": text})
    title = info(f"青川区人民医院{text[:40]}方案")
    one = feedback(result(bad, submission=title), Choices(sender=COMMISSION))
    for name, data in (("信.docx", one.letter), ("清单.docx", one.list_docx)):
        (tmp_path / name).write_bytes(data)
        assert not OpenXmlValidator().validate(str(tmp_path / name)).errors
        assert docx.Document(io.BytesIO(data)).tables
    assert read_back(one.list_xlsx)[1][0] == "1"
    sheet = openpyxl.load_workbook(io.BytesIO(one.list_xlsx)).active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_phone_that_was_found_is_masked_wherever_it_is_repeated() -> None:
    phone = "13900001234"
    personal = finding(1, "H610", "info", quote=phone, message="此处有手机号码（139****1234）", requirement=None)
    again = finding(2, "N201", "error", message=f"联系人“王芳{phone}”的说法不同", quote=f"王芳{phone}")
    one = feedback(result(personal, again))
    assert phone not in "\n".join(texts(one.paper))
    assert phone not in "\n".join("\t".join(row) for row in read_back(one.list_xlsx))
    alone = feedback(result(again))
    assert phone not in "\n".join(texts(alone.paper)), "masked without H610 too"


def test_the_same_result_gives_the_same_bytes(demo: bytes) -> None:
    one, other = feedback(demo), feedback(demo)
    assert (one.letter, one.list_docx, one.list_xlsx) == (other.letter, other.list_docx, other.list_xlsx)


def test_the_score_is_told_only_when_asked(demo: bytes) -> None:
    assert "材料完整性" not in body(feedback(demo))
    assert "材料完整性61.5分" in body(feedback(result(finding(1)), Choices(score=True)))


def test_what_a_reviewer_judged_wrong_is_left_out() -> None:
    one = feedback(result(finding(1), finding(2)), Choices(leave_out=frozenset({"C102:1"})))
    assert [item.fault.id for item in one.draft.items] == ["C102:2"]


@pytest.mark.parametrize(
    ("day", "rest"),
    [("2024-06-15", "星期六"), ("2024-06-14", ""), ("2024-10-01", "法定节假日"), ("2024-12-01", "星期日")],
)
def test_a_rest_day_is_flagged(day: str, rest: str) -> None:
    from datetime import date

    assert rest_day(date.fromisoformat(day)) == rest
    said = body(feedback(result(finding(1)), Choices(due=day)))
    assert ("【待核：" in said) == bool(rest)


def test_dates_that_cannot_be_are_refused() -> None:
    with pytest.raises(BadUsage, match="--due"):
        feedback(result(finding(1)), Choices(due="2024-13-01"))
    with pytest.raises(BadUsage, match="早于"):
        feedback(result(finding(1)), Choices(due="2024-06-01", date="2024-06-03"))


def test_the_parent_s_deadline_stands_where_it_is_still_ahead(tmp_path: Path) -> None:
    path = tmp_path / "上级.txt"
    path.write_text(
        PARENT + "二、工作安排\n各医疗机构于2024年5月31日前将工作方案报送区卫生健康委。\n", encoding="utf-8"
    )
    catalog = extract(path)
    against = [info("云州市医疗质量提升工作方案", text_sha256=catalog.document.text_sha256)]
    made = result(finding(1), against=against)
    assert "请于2024年5月31日前" in body(feedback(made, Choices(catalogs=(catalog,), date="2024-05-06")))
    late = body(feedback(made, Choices(catalogs=(catalog,), date="2024-06-06")))
    assert "【待填：报送期限，上级方案规定的报送时限为2024年5月31日】" in late


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"schema": "duibiao.result/2", "against": [{}]}', b"\xff\xfe", b"PK\x03\x04"]
)
def test_what_is_no_result_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"坏\.json"):
        feedback(data, name="坏.json")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"没有\.json"):
        feedback(tmp_path / "没有.json")


def own(tmp_path: Path, text: str) -> Choices:
    (tmp_path / "审核反馈意见.yaml").write_text(text, encoding="utf-8")
    return Choices(sender=COMMISSION, templates=tmp_path)


def test_a_unit_s_own_words_come_before_ours(tmp_path: Path) -> None:
    one = feedback(result(finding(1)), own(tmp_path, "标题: 对{文件}的反馈意见\n五: {要求: 下一步, 建议: 建议}\n"))
    assert one.paper.parts[0].title.startswith("对《青川区人民医院")
    assert heads(one)[-1] == "下一步"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("标题: 关于{文件名}的意见", "文件名"),
        ("标题: '{文件.__class__}'", "标题"),
        ("标题: '{文件!r}'", "标题"),
        ("标题: '{{文件}}'", "标题"),
        ("抬头: 你好", "抬头"),
        ("标题: [甲, 乙]", "标题"),
        ("标题: {要求: 甲}", "标题"),
        ("称呼: 你院", "称呼"),
        ("文种: {plan: 方案}", "文种"),
        ("标题: '甲", "第"),
        ("只有一句话", "条目"),
        ("标题: &a [*a]", "第1行"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_their_place(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=told):
        feedback(result(finding(1)), own(tmp_path, text)).paper  # noqa: B018


def test_what_is_filled_in_is_never_taken_for_a_field() -> None:
    one = feedback(result(finding(1), submission=info("{称呼}医院{{ 文件 }}方案")))
    assert "{称呼}医院{{ 文件 }}方案" in one.paper.parts[0].title


def test_a_unit_s_own_word_form_is_filled_in(tmp_path: Path) -> None:
    form = docx.Document()
    form.add_paragraph("云州市医疗质量管理办公室用笺")
    for field in ("{{ 标题 }}", "{{ 主送机关 }}", "{{ 正文 }}", "{{ 附件说明 }}", "{{ 落款 }}", "{{ 后附 }}"):
        form.add_paragraph(field)
    form.save(str(tmp_path / "审核反馈意见.docx"))
    made = docx.Document(io.BytesIO(feedback(result(finding(1)), Choices(templates=tmp_path)).letter))
    assert made.paragraphs[0].text == "云州市医疗质量管理办公室用笺"
    assert any("收悉" in one.text for one in made.paragraphs)


def test_names_of_files_are_safe_short_and_never_the_same() -> None:
    names = [
        stem(n, unit) for n, unit in enumerate(("a/b\\c:*?", "CON", "", "甲" * 300, " . ", "甲" * 300, "\u202e院"), 1)
    ]
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 24 and not set(name) & set('<>:"/\\|?*\u202e ') for name in names)
    assert names[1] == "002-_CON"


def test_many_units_have_a_letter_each_and_one_overview() -> None:
    units = [feedback(result(finding(1), submission=info(f"青川区第{n}医院提升方案"))) for n in range(1, 120)]
    units.append(feedback(result()))
    rows = read_back(overview(units))
    assert len(rows) == 121
    assert rows[1][1] == "青川区第1医院"
    assert rows[-1][12] == "未发现问题"
    listed = {name for row in rows[1:] for name in row[13:15] if name}
    written = {name for number, one in enumerate(units[-3:], 118) for name, _ in files_of(number, one)}
    assert {name for name in written if not name.endswith("清单.docx")} <= listed


def test_the_real_pairs_keep_to_three_pages(shared: Path, tmp_path: Path) -> None:
    for old, parent in (("changzhi", "changning"), ("shaoxing", "changzhi")):
        samples = shared / "samples"
        made = report_json(check(samples / f"{old}.docx", samples / f"{parent}.docx"))
        one = feedback(made, Choices(sender=COMMISSION, date="2024-03-05", due="2024-03-29"))
        part = one.paper.parts[0]
        assert _pages(one.draft, part.title, part.blocks) <= 3
        assert [word for word in BANNED if word in body(one)] == []
        (tmp_path / "信.docx").write_bytes(one.letter)
        assert [(found.rule, found.message) for found in inspect_layout(tmp_path / "信.docx").findings] == []
