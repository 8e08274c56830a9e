"""What a report shows as the parent's words."""

from __future__ import annotations

from checker.model.catalog import DeadlineDetail, DutyDetail, FormDetail, Point, Requirement
from checker.writers.clauses import clause_left_out, clause_of


def test_the_clause_itself_comes_first() -> None:
    assert (
        clause_of(Requirement("task:1", "task", "1", "规范病历", text="每月抽查。", points=(Point("p", "抽查"),)))
        == "每月抽查。"
    )


def test_without_the_clause_its_quote_or_content_or_main_points_stand_for_it() -> None:
    assert (
        clause_of(Requirement("d", "deadline", "", "报送", detail=DeadlineDetail(quote="6月30日前报送")))
        == "6月30日前报送"
    )
    assert clause_of(Requirement("d", "duty", "1", "报送", detail=DutyDetail(content="建立台账"))) == "建立台账"
    points = (Point("a", "每月抽查"), Point("b", "通报结果"))
    assert clause_of(Requirement("task:1", "task", "1", "规范病历", points=points)) == "每月抽查；通报结果"
    assert clause_of(Requirement("form:1", "form", "1", "回执", detail=FormDetail(("单位", "电话")))) == "单位、电话"
    assert clause_of(Requirement("section:1", "section", "一", "总体要求")) == ""


def test_only_what_has_a_clause_can_have_it_left_out() -> None:
    assert clause_left_out(Requirement("task:1", "task", "1", "规范病历"))
    assert not clause_left_out(Requirement("task:1", "task", "1", "规范病历", text="每月抽查。"))
    assert not clause_left_out(Requirement("t", "target", "", "处方审核率≥95%"))
