"""What a figure or a frequency is not held against: the opposite case, a period said barely, a sum not yet made."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import Options, check
from checker.rules.matter import alike, clause_with

HEAD = (
    "云州市水库安全工作方案（2025—2027年）\n一、工作任务\n（一）落实巡查制度。{words}\n"
    "（二）培训人员。各单位每年培训职工。"
)


def found(folder: Path, asked: str, answered: str, *select: str) -> list[tuple[str, str]]:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(HEAD.format(words=asked), encoding="utf-8")
    submission.write_text(HEAD.format(words=answered).replace("云州市", "青川区"), encoding="utf-8")
    report = check(submission, parent, Options(role="commission:district", select=select))
    return [(one.rule, one.severity) for one in report.findings]


def test_the_opposite_case_is_no_answer(tmp_path: Path) -> None:
    asked = "水库管理单位汛期每天巡查一次，非汛期每周巡查一次。"
    answered = "水库汛期每天巡查一次，非汛期每五天巡查一次。"
    assert found(tmp_path, asked, answered, "D304") == []


@pytest.mark.parametrize(
    ("answered", "told"),
    [("各单位季度巡查水库到位", []), ("各单位巡查水库到位", [("D304", "warning")])],
)
def test_a_period_said_barely_is_not_called_unwritten(
    answered: str, told: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert found(tmp_path, "各单位每季度巡查水库一次。", f"{answered}。", "D304") == told


def test_how_much_a_figure_a_time_makes_is_for_a_person(tmp_path: Path) -> None:
    asked = "各单位每月检查处方，检查处方不少于100张。"
    assert found(tmp_path, asked, "各单位每月检查处方，检查处方不少于60张。", "N201") == [("N201", "error")]
    told = found(tmp_path, asked, "各单位每半月检查处方，检查处方每次不少于60张。", "N201")
    assert ("N201", "error") not in told


def test_likeness_is_of_the_shorter_text() -> None:
    assert alike("全员考核", "每年组织全员考核") == 1
    assert alike("巡查水库", "培训职工") == 0
    assert clause_with("鼓励", "建立台账，鼓励公开；按月通报") == "鼓励公开"


def test_an_indicator_that_only_the_text_speaks_of_is_missed_in_the_table(tmp_path: Path) -> None:
    names = (
        "处方审核率",
        "静脉输液使用率",
        "抗菌药物使用强度",
        "病历归档及时率",
        "甲级病案率",
        "手卫生依从率",
        "随访率",
    )
    table = "附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t指标导向\n{rows}"

    def text(who: str, there: tuple[str, ...]) -> str:
        rows = "\n".join(f"{number}\t{name}\t逐步升高" for number, name in enumerate(there, 1))
        return HEAD.format(words="开展点评，提高处方审核率。").replace("云州市", who) + "\n" + table.format(rows=rows)

    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(text("云州市", names), encoding="utf-8")
    submission.write_text(text("青川区", names[1:]), encoding="utf-8")
    report = check(submission, parent, Options(role="commission:district", select=("C104",)))
    assert [one.message for one in report.findings] == ["未见评估指标“1.处方审核率”（见于别处，未列入相应附表）"]
