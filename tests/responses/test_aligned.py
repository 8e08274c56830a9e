"""A table of indicators laid beside another: rows with the same yearly figures under a shortened name."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.result import Match
from checker.pipeline import Options, check

TABLE = "附件1\n电梯安全指标\n序号\t指标名称\t2025年\t2026年\t2027年\n"
HEAD = "{who}电梯安全三年行动方案（2025—2027年）\n一、工作任务\n（一）开展巡查。每月巡查一次老旧电梯。\n{table}"
ASKED = ("1\t电梯维保人员持证率\t90%\t95%\t100%\n", "2\t电梯维护保养合格率\t92%\t94%\t98%\n")


def told(folder: Path, asked: tuple[str, ...], answered: tuple[str, ...]) -> list[Match]:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(HEAD.format(who="云州市", table=TABLE + "".join(asked)), encoding="utf-8")
    submission.write_text(HEAD.format(who="青川区", table=TABLE + "".join(answered)), encoding="utf-8")
    return list(check(submission, parent, Options(role="commission:district")).matches)


def indicator(matches: list[Match], title: str) -> Match:
    return next(one for one in matches if one.requirement.kind == "indicator" and one.requirement.title == title)


def test_a_row_with_the_same_figures_answers_under_a_shortened_name(tmp_path: Path) -> None:
    rows = ("1\t维保人员持证率\t90%\t95%\t100%\n", "2\t维保合格率\t92%\t94%\t98%\n")
    found = indicator(told(tmp_path, ASKED, rows), "电梯维保人员持证率")
    assert found.status == "covered"
    assert found.evidence[0].text == "维保人员持证率"
    assert [one.kind for one in found.deviations] == ["renamed"]


def test_a_shortened_row_with_a_lower_figure_is_weaker_in_that_year(tmp_path: Path) -> None:
    matches = told(tmp_path, ASKED, ("1\t持证率\t90%\t93%\t100%\n",))
    years = {
        one.requirement.detail.by: [deviation.kind for deviation in one.deviations]  # type: ignore[union-attr]
        for one in matches
        if one.requirement.kind == "target" and "持证率" in one.requirement.title
    }
    assert years == {"2025": [], "2026": ["weaker"], "2027": []}


@pytest.mark.parametrize(
    "row",
    [
        "1\t电梯保养及时率\t92%\t94%\t98%\n",  # another thing is measured
        "1\t保养合格数\t92\t94\t98\n",  # another measure
        "1\t保养合格率\t42%\t44%\t48%\n",  # other figures
        "1\t起重机械检验合格率\t92%\t94%\t98%\n",  # of another machine
    ],
)
def test_a_row_that_measures_something_else_answers_nothing(row: str, tmp_path: Path) -> None:
    assert indicator(told(tmp_path, ASKED, (row,)), "电梯维护保养合格率").status == "missing"


def test_a_row_that_two_indicators_could_be_short_for_answers_neither(tmp_path: Path) -> None:
    asked = ("1\t电梯维保人员持证率\t90%\t95%\t100%\n", "2\t起重机械作业人员持证率\t90%\t95%\t100%\n")
    matches = told(tmp_path, asked, ("1\t人员持证率\t90%\t95%\t100%\n",))
    assert indicator(matches, "电梯维保人员持证率").status == "missing"
    assert indicator(matches, "起重机械作业人员持证率").status == "missing"


def test_deaths_in_two_senses_are_never_one_row(tmp_path: Path) -> None:
    asked = ("1\t住院患者病死率\t2%\t1.8%\t1.6%\n", *ASKED)
    matches = told(tmp_path, asked, ("1\t患者死亡率\t2%\t1.8%\t1.6%\n",))
    assert indicator(matches, "住院患者病死率").status == "missing"


def test_a_row_for_somebody_else_does_not_apply_and_one_for_all_does(tmp_path: Path) -> None:
    table = "附件1\n电梯安全指标\n序号\t指标名称\t目标值\t适用对象\n"
    rows = "1\t电梯维保合格率\t≥98%\t使用单位\n2\t电梯抽查覆盖率\t≥30%\t主管部门\n3\t应急救援到场率\t100%\t各单位\n"
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(HEAD.format(who="云州市", table=table + rows), encoding="utf-8")
    submission.write_text(HEAD.format(who="云州市青川机械有限公司", table=""), encoding="utf-8")
    matches = list(check(submission, parent, Options()).matches)
    assert indicator(matches, "电梯抽查覆盖率").status == "not_applicable"
    assert indicator(matches, "应急救援到场率").status == "missing"


def test_an_indicator_is_answered_where_its_own_figure_is(tmp_path: Path) -> None:
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    table = TABLE.replace("2025年\t2026年\t2027年", "2027年") + "1\t重点单位电梯责任保险参保率\t≥90%\n"
    parent.write_text(HEAD.format(who="云州市", table=table), encoding="utf-8")
    stated = HEAD.replace("{table}", "到2027年，重点单位电梯参保率达到92%。\n").format(who="青川区")
    submission.write_text(stated, encoding="utf-8")
    matches = list(check(submission, parent, Options(role="commission:district")).matches)
    target = next(one for one in matches if one.requirement.kind == "target")
    found = indicator(matches, "重点单位电梯责任保险参保率")
    assert (target.status, found.status) == ("covered", "covered")
    assert found.evidence[0].text == "电梯参保率达到92%"
