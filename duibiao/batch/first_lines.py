"""What the reviewer sees when a round is done: ten lines at most."""

from __future__ import annotations

from duibiao.batch.audit_json import counts
from duibiao.batch.model import Audit
from duibiao.batch.tables.view import View

_NAMED = 3  # units or files named in a line


def first_lines(audit: Audit) -> tuple[str, ...]:
    """Who handed in, what could not be read, what was found."""
    counted = counts(audit)
    lines = [f"对照：{'；'.join(f'《{title}》' for title in audit.parents)}"]
    units = {unit.number: unit for unit in audit.units}
    if any(unit.listed for unit in audit.units):
        due = [one for one in audit.packages if units[one.unit].listed]
        silent = [units[one.unit].name for one in due if not one.files]
        told = f"应报 {len(due)} 家，已报 {sum(bool(one.counts) for one in due)} 家" + _some("未报", silent, "家")
        outside = [unit.name for unit in audit.units if not unit.listed]
        lines.append(told + _some("名册外", outside, "家"))
    else:
        lines.append(f"共 {counted['units']} 家单位，{counted['submitted']} 家有可核对的方案或总结（没有给出名册）")
    failed = [one.key for one in audit.outcomes if one.state not in ("done", "ignored")]
    lines.append(f"文件 {counted['files']} 个，读取 {counted['done']} 个" + _some("未能核对", failed, "个"))
    loose = [
        one.key
        for one in audit.outcomes
        if one.state == "done" and (one.identified is None or one.identified.unit is None)
    ]
    if loose:
        lines.append(f"认不出单位的文件 {len(loose)} 个" + _some("如", loose, "个"))
    judged = [verdict for _, _, verdict in View(audit).judged()]  # what counts, not what was superseded
    errors, warnings = sum(one.errors for one in judged), sum(one.warnings for one in judged)
    lines.append(f"发现错误 {errors} 处、提醒 {warnings} 处")
    return tuple(lines)


def _some(what: str, names: list[str], measure: str) -> str:
    if not names:
        return ""
    more = f"等 {len(names)} {measure}" if len(names) > _NAMED else ""
    return f"；{what}：{'、'.join(names[:_NAMED])}{more}"
