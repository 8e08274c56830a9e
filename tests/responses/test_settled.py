"""What hangs on a task speaks for its main points: figures still to be filled in leave it undecided."""

from __future__ import annotations

from checker.model.catalog import Requirement, Target
from checker.model.result import Match, PointMatch, Status
from checker.responses.settled import settled

TASK = Requirement("task:1", "task", "1", "优化门诊", text="优化流程，全市预约挂号率≥50%。")
FIGURE = Requirement(
    "target:1", "target", "", "预约挂号率≥50%", parent="task:1",
    detail=Target("预约挂号率", ">=", 50.0, unit="%", quote="预约挂号率≥50%"),
)  # fmt: skip


def judged(flow: bool, figure: Status, reason: str = "") -> Status:
    points = (PointMatch("p1", "优化流程", True, flow), PointMatch("p2", "全市预约挂号率≥50%", True, False))
    status: Status = "partial" if flow else "missing"
    task = Match(TASK, 0, status, 0.9, points=points)
    return settled([task, Match(FIGURE, 0, figure, 0.9, reason=reason)])[0].status


def test_a_task_of_which_only_a_figure_to_be_filled_in_is_left_is_undecided() -> None:
    assert judged(True, "undecided", "目标值待填写") == "undecided"


def test_another_missing_point_or_figure_keeps_it_at_fault() -> None:
    assert judged(False, "undecided", "目标值待填写") == "missing"
    assert judged(True, "missing") == "partial"
    assert judged(True, "undecided", "只写明不涉及，未说明理由") == "partial"
