"""What a reader does not vouch for decides nothing: neither carried out nor at fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checker.intake import read_file
from checker.intake.outline.understand import understand
from checker.model.catalog import Catalog
from checker.model.document import Document, Mark, MarkKind, Place, Reading
from checker.model.result import Match
from checker.requirements.doubts import illegible
from checker.requirements.extract import extract
from checker.requirements.files import catalog_bytes, read_catalog
from checker.responses.match import match
from checker.responses.submitter import submitter_of

PARENT = """云州市白石县输血安全提升工作方案
（2024-2026年）
一、重点任务
（一）管好输血
1.开展用血点评。医疗机构每季度组织一次用血点评，输血申请单合格率不低于95%。
2.建立巡查制度。医疗机构建立夜间输血巡查制度，不得由实习人员单独采集血样。
3.配备设备。医疗机构配备血液加温设备，建立设备维护台账。
二、时间安排
各医疗机构2024年6月20日前向县医疗管理服务中心报送输血工作总结。
附件1
白石县输血质量指标
序号	指标名称	指标导向
1	输血申请单合格率	逐步升高
2	自体输血率	逐步升高
"""
HOSPITAL = """白石县南山医院输血安全提升实施方案
（2024-2026年）
一、主要任务
1.开展用血点评。每季度组织一次用血点评，输血申请单合格率不低于95%。
2.建立巡查制度。建立夜间输血巡查制度，不得由实习人员单独采集血样。
3.配备设备。配备血液加温设备，建立设备维护台账。
二、时间安排
2024年6月20日前向县医疗管理服务中心报送输血工作总结。
附件1
南山医院输血质量指标
序号	指标名称	指标导向
1	输血申请单合格率	逐步升高
2	自体输血率	逐步升高
"""


def reading(folder: Path, text: str) -> Reading:
    path = folder / "方案.txt"
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def marked(one: Reading, *words: str, why: str = "", kind: MarkKind = "uncertain") -> Reading:
    """The reading with these words uncertain wherever they stand."""
    marks = []
    for block in one.blocks:
        cells = block.table.cells if block.table else ()
        places = [(block.text, None, None), *((cell.text, cell.row, cell.col) for cell in cells)]
        for text, row, col in places:
            for word in words:
                at = text.find(word)
                if at >= 0:
                    place = Place(block.part, block.index, row, col, at, at + len(word), 3)
                    marks.append(Mark(kind, place, why))
    assert marks
    return replace(one, marks=tuple(marks))


def judged(catalog: Catalog, document: Document) -> dict[str, Match]:
    found = match((catalog,), document, submitter_of("hospital", document))
    return {one.requirement.id: one for one in found}


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return extract(understand(reading(tmp_path_factory.mktemp("上级"), PARENT)))


def of_kind(found: dict[str, Match], kind: str) -> list[Match]:
    return [one for one in found.values() if one.requirement.kind == kind]


def statuses(found: dict[str, Match]) -> dict[str, str]:
    return {key: one.status for key, one in found.items()}


def changed(before: dict[str, Match], after: dict[str, Match]) -> set[str]:
    """Kinds of the requirements that are judged otherwise."""
    return {before[key].requirement.kind for key in before if before[key].status != after[key].status}


def test_without_doubts_nothing_is_undecided(parent: Catalog, tmp_path: Path) -> None:
    found = judged(parent, understand(reading(tmp_path, HOSPITAL)))
    assert {one.status for one in found.values()} == {"covered"}


def test_a_figure_that_is_uncertain_decides_neither_way(parent: Catalog, tmp_path: Path) -> None:
    for text in (HOSPITAL, HOSPITAL.replace("95%", "85%")):
        document = understand(marked(reading(tmp_path, text), text[text.index("不低于") + 3 :][:3]))
        target = of_kind(judged(parent, document), "target")[0]
        assert target.status == "undecided"
        assert target.deviations == ()
        assert "第3页" in target.reason and "5%" in target.reason


def test_a_figure_that_recognition_garbled_is_not_called_missing(parent: Catalog, tmp_path: Path) -> None:
    text = HOSPITAL.replace("95%", "gs%")
    target = of_kind(judged(parent, understand(marked(reading(tmp_path, text), "gs%"))), "target")[0]
    assert target.status == "undecided"


def test_a_date_that_is_uncertain_makes_no_delay(parent: Catalog, tmp_path: Path) -> None:
    text = HOSPITAL.replace("6月20日", "8月20日")
    certain = of_kind(judged(parent, understand(reading(tmp_path, text))), "deadline")[-1]
    assert [one.kind for one in certain.deviations] == ["later"]
    doubtful = of_kind(judged(parent, understand(marked(reading(tmp_path, text), "8月20日"))), "deadline")[-1]
    assert (doubtful.status, doubtful.deviations) == ("undecided", ())


def test_a_letter_that_decides_nothing_changes_nothing(parent: Catalog, tmp_path: Path) -> None:
    one = reading(tmp_path, HOSPITAL)
    plain, doubtful = understand(one), understand(marked(one, "夜间", "加温", "点评"))
    assert statuses(judged(parent, plain)) == statuses(judged(parent, doubtful))


def test_an_uncertain_figure_decides_nothing_where_no_figure_is_asked(parent: Catalog, tmp_path: Path) -> None:
    text = HOSPITAL.replace("设备维护台账", "设备维护台账3本")
    found = judged(parent, understand(marked(reading(tmp_path, text), "3本")))
    assert {one.status for one in found.values()} == {"covered"}


def test_an_uncertain_negation_decides(parent: Catalog, tmp_path: Path) -> None:
    one = reading(tmp_path, HOSPITAL)
    before, after = judged(parent, understand(one)), judged(parent, understand(marked(one, "不得由")))
    assert changed(before, after) == {"task"}
    assert [one.requirement.number for one in after.values() if one.status == "undecided"] == ["2"]


def test_what_is_missing_while_a_page_is_unread_is_undecided(parent: Catalog, tmp_path: Path) -> None:
    text = "".join(line for line in HOSPITAL.splitlines(True) if "配备" not in line and "自体" not in line)
    one = reading(tmp_path, text)
    certain = judged(parent, understand(one))
    lacking = {key for key, found in certain.items() if found.status == "missing"}
    assert {certain[key].requirement.kind for key in lacking} == {"task", "indicator"}
    found = judged(parent, understand(replace(one, unread_pages=(2, 5))))
    assert {key for key, one in found.items() if one.status == "undecided"} == lacking
    assert all("第2、5页" in found[key].reason for key in lacking)


def test_a_point_that_is_not_found_may_stand_on_the_unread_page(parent: Catalog, tmp_path: Path) -> None:
    one = reading(tmp_path, HOSPITAL.replace("，建立设备维护台账", ""))
    assert [found.missing_points for found in judged(parent, understand(one)).values() if found.status == "partial"]
    found = judged(parent, understand(replace(one, unread_pages=(4,))))
    assert "partial" not in statuses(found).values()


def test_an_indicator_one_letter_of_which_is_uncertain_is_not_called_missing(parent: Catalog, tmp_path: Path) -> None:
    one = reading(tmp_path, HOSPITAL.replace("自体输血率", "自休输血率"))
    certain = [found.status for found in of_kind(judged(parent, understand(one)), "indicator")]
    doubtful = [found.status for found in of_kind(judged(parent, understand(marked(one, "休"))), "indicator")]
    assert (certain, doubtful) == (["covered", "missing"], ["covered", "undecided"])


def test_another_indicator_is_not_the_one_that_is_missing(parent: Catalog, tmp_path: Path) -> None:
    """A certain name that differs elsewhere does not become the one asked by a doubt about its last letter."""
    one = reading(tmp_path, HOSPITAL.replace("自体输血率", "异体备血量"))
    doubtful = of_kind(judged(parent, understand(marked(one, "量"))), "indicator")
    assert [found.status for found in doubtful] == ["covered", "missing"]


def test_a_target_of_the_parent_that_is_uncertain_is_noted_and_compared_with_nothing(tmp_path: Path) -> None:
    document = understand(marked(reading(tmp_path, PARENT), "95%", why="可能是‰"))
    catalog = extract(document)
    noted = [one for one in catalog.requirements if illegible(one)]
    assert [one.kind for one in noted] == ["target"]
    assert "可能是‰" in noted[0].note and "第3页" in noted[0].note
    found = judged(catalog, understand(reading(tmp_path, HOSPITAL.replace("95%", "85%"))))
    target = found[noted[0].id]
    assert (target.status, target.deviations) == ("undecided", ())
    assert all(not one.deviations for one in found.values())


def test_the_reason_quotes_the_words_and_says_why(parent: Catalog, tmp_path: Path) -> None:
    text = HOSPITAL.replace("95%", "9.5%0")
    document = understand(marked(reading(tmp_path, text), "%0", why="可能是‰"))
    reasons: Sequence[str] = [one.reason for one in of_kind(judged(parent, document), "target")]
    assert reasons == ["第3页“不低于9.5%0”难以辨认（可能是‰）"]


def test_what_a_seal_covers_is_undecided(parent: Catalog, tmp_path: Path) -> None:
    document = understand(marked(reading(tmp_path, HOSPITAL), "95%", kind="seal"))
    target = of_kind(judged(parent, document), "target")[0]
    assert target.status == "undecided"
    assert "被印章遮盖" in target.reason


def test_a_point_that_is_open_beside_one_that_is_missing_leaves_the_task_half_done(
    parent: Catalog, tmp_path: Path
) -> None:
    """Whichever way the figure reads, one point is answered and one is not."""
    text = HOSPITAL.replace("1.开展用血点评。每季度组织一次用血点评，", "1.开展用血点评。")
    text = text.replace("输血申请单合格率不低于95%", "配合区里的工作，输血申请单合格率不低于95%")
    before = judged(parent, understand(reading(tmp_path, text)))
    after = judged(parent, understand(marked(reading(tmp_path, text), "95%")))
    tasks = {key for key, one in before.items() if one.requirement.kind == "task" and one.status == "partial"}
    assert tasks
    for key in tasks:
        assert after[key].status in ("undecided", "partial")
        assert not any(point.answered and "95%" in point.text for point in after[key].points)


def test_a_refusal_with_an_illegible_negation_excuses_nothing(parent: Catalog, tmp_path: Path) -> None:
    text = HOSPITAL.replace("2	自体输血率	逐步升高\n", "").replace(
        "3.配备设备。", "3.配备设备。我院未开展自体输血，自体输血率不涉及。"
    )
    certain = of_kind(judged(parent, understand(reading(tmp_path, text))), "indicator")[-1]
    doubtful = of_kind(judged(parent, understand(marked(reading(tmp_path, text), "未开展", "不涉及"))), "indicator")[-1]
    assert (certain.status, doubtful.status) == ("not_applicable", "undecided")


def test_the_note_of_an_illegible_target_survives_being_edited_as_a_workbook(tmp_path: Path) -> None:
    catalog = extract(understand(marked(reading(tmp_path, PARENT), "95%")))
    path = tmp_path / "清单.xlsx"
    path.write_bytes(catalog_bytes(catalog, ".xlsx"))
    assert [one.id for one in read_catalog(path).requirements if illegible(one)] == [
        one.id for one in catalog.requirements if illegible(one)
    ]
