"""A round as its tables see it: units with their files and the verdict that stands for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from duibiao.batch.model import Audit, FileRole, Outcome, Package, RosterUnit, Verdict

ROLES: dict[FileRole, str] = {
    "plan": "方案",
    "summary": "总结",
    "receipt": "回执",
    "indicators": "指标表",
    "rectification": "整改",
    "evidence": "佐证材料",
    "other": "其他",
}
STATES = {
    "done": "已核对",
    "unreadable": "无法读取",
    "timeout": "超时",
    "memory": "占用内存过大",
    "crashed": "意外中断",
    "ignored": "未核对",
    "waiting": "等待",
}
STATUSES = {
    "covered": "已落实",
    "deviating": "不一致",
    "partial": "部分落实",
    "missing": "未见相应表述",
    "undecided": "无法判定",
    "not_applicable": "不适用",
}
KINDS = {
    "section": "部分", "subsection": "小节", "task": "任务", "subtask": "子任务", "duty": "职责",
    "special_action": "专项行动", "indicator": "指标", "target": "目标值", "deadline": "时限", "post": "任职",
    "report_contents": "报告内容", "attachment": "附件", "form": "表格", "goal": "目标",
}  # fmt: skip
SEVERITIES = {"error": "错误", "warning": "提醒", "info": "提示"}


class View:
    """Look-ups over an audit; nothing here changes it."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        return {one.key: one for one in self.audit.outcomes}

    @cached_property
    def units(self) -> dict[int, RosterUnit]:
        return {one.number: one for one in self.audit.units}

    @cached_property
    def packages(self) -> dict[int, Package]:
        return {one.unit: one for one in self.audit.packages}

    def files(self, unit: RosterUnit) -> tuple[Outcome, ...]:
        """What a unit handed in, in the order of the files' names."""
        return tuple(self.outcomes[key] for key in self.packages[unit.number].files)

    def verdict(self, unit: RosterUnit) -> Verdict | None:
        """The verdict that stands for a unit, None where nothing could be judged."""
        counts = self.packages[unit.number].counts
        return self.outcomes[counts].verdict if counts else None

    def judged(self) -> Iterator[tuple[RosterUnit, Outcome, Verdict]]:
        """Units with the file and the verdict that stand for them."""
        for unit in self.audit.units:
            counts = self.packages[unit.number].counts
            outcome = self.outcomes.get(counts)
            if outcome is not None and outcome.verdict is not None:
                yield unit, outcome, outcome.verdict

    def loose(self) -> tuple[Outcome, ...]:
        """Files that could be read and that nobody can be named for."""
        return tuple(
            one
            for one in self.audit.outcomes
            if one.state != "ignored" and (one.identified is None or one.identified.unit is None)
        )


def file_name(key: str) -> str:
    """The file's own name."""
    return key.rpartition("/")[2]
