"""How a parent's clause, figure and time are named to a person."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import Catalog, DeadlineDetail, Requirement, Target

_SIGNS = {"<=": "≤", ">=": "≥", "<": "＜", ">": "＞", "=": ""}
_SHORT = 22


def number_of(requirement: Requirement) -> str:
    """任务5, 专项行动之一, 指标4, 目标7: how a person calls it."""
    number = requirement.number
    match requirement.kind:
        case "task":
            return (
                f"任务{number.strip('（）()')}"
                if number and not number.startswith("第")
                else number or requirement.title
            )
        case "special_action":
            return number or requirement.title
        case "indicator":
            table = requirement.id.partition(":")[2].partition(".")[0]
            return f"{f'附件{table}' if table.isdigit() and table != '1' else ''}指标{number or requirement.title}"
        case "goal":
            return f"目标{requirement.id.removeprefix('goal:')}"
        case "duty":
            return f"第{number}项" if number and number.isdigit() else number or requirement.title
        case _:
            return number or requirement.title


def place_of(catalog: Catalog, requirement: Requirement) -> str:
    """Where a requirement stands: 四（一）任务1, 附件1指标4."""
    path: list[str] = []
    by_id = {one.id: one for one in catalog.requirements}
    holder = by_id.get(requirement.parent or "")
    while holder is not None:
        if holder.kind == "attachment" and requirement.kind != "goal":
            path.insert(0, f"附件{holder.number}")
        elif holder.kind in ("section", "subsection"):
            path.insert(0, holder.number)
        elif holder.kind in ("task", "special_action"):
            path.insert(0, number_of(holder))
        holder = by_id.get(holder.parent or "")
    own = requirement.number if requirement.kind in ("section", "subsection") else number_of(requirement)
    if requirement.kind == "indicator" and not own.startswith("附件") and not path:
        path = ["附件1" if len(attachments(catalog)) > 1 else "附件"]
    elif own.startswith("附件"):
        path = []
    told = requirement.kind in ("target", "deadline", "post") or requirement.number in path[-1:]
    return "".join(path) + ("" if told else own)


def clause_of(catalog: Catalog, requirement: Requirement) -> str:
    """As `place_of`, with the title: 四（一）任务1“建强质量管理组织”."""
    return f"{place_of(catalog, requirement)}“{requirement.title.partition('（')[0][:_SHORT]}”"


def attachments(catalog: Catalog) -> tuple[Requirement, ...]:
    """The parent's attachments."""
    return tuple(one for one in catalog.requirements if one.kind == "attachment")


def figure_of(target: Target) -> str:
    """A figure as a person writes it: 2025年≥85%, 逐步降低."""
    year = f"{target.by}年" if target.by and target.by.isdigit() else ""
    if target.value is None:
        return year + ("逐步升高" if target.op == "rise" else "逐步降低")
    unit = "个百分点" if target.unit == "pp" else target.unit
    value = f"{target.value:.10g}" + (f"–{target.value2:.10g}" if target.value2 is not None else "")
    if target.op in ("rise", "fall"):
        return f"{year}{target.base or ''}{'提高' if target.op == 'rise' else '降低'}{value}{unit}"
    return f"{year}{_SIGNS[target.op]}{value}{unit}"


def day_of(date: str) -> str:
    """2024-04-20 as 2024年4月20日, 2025-12 as 2025年12月底, --12 as 12月底, 2025 as 2025年底."""
    year, _, rest = ("", "", date[2:]) if date.startswith("--") else date.partition("-")
    month, _, day = rest.partition("-")
    told = f"{year}年" if year else ""
    if not month:
        return f"{told}底"
    return told + (f"{int(month)}月{int(day)}日" if day else f"{int(month)}月底")


def time_of(detail: DeadlineDetail) -> str:
    """When something is due, or how often: 2024年4月20日前, 每季度, 事件发生后10个工作日内."""
    return detail.every or (f"{day_of(detail.end)}前" if detail.end else detail.relative_to or "")


def phases_of(catalog: Catalog) -> Iterator[tuple[Requirement, DeadlineDetail]]:
    """The parent's phases with the part they stand in: 部署阶段（2024年3月-4月）."""
    by_id = {one.id: one for one in catalog.requirements}
    for one in catalog.requirements:
        detail, holder = one.detail, by_id.get(one.parent or "")
        if not isinstance(detail, DeadlineDetail) or holder is None or detail.who or not detail.what:
            continue
        if detail.start and detail.end and holder.title.startswith(detail.what):
            yield holder, detail
