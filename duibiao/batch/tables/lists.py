"""The long sheets: findings with a reviewer's verdict, files, copies, receipts, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from checker.writers.xlsx.sheets import Column, Row, Sheet, Value
from docgen.collect.fields import fields_of_form
from docgen.collect.sheets import list_sheet
from duibiao.batch.copies import Copies
from duibiao.batch.memory import SHEET, VERDICTS, word_of
from duibiao.batch.model import Collected, Outcome, Replied
from duibiao.batch.tables.view import ROLES, SEVERITIES, STATES, View, file_name

_REPLIES = {"mended": "报告已改", "left": "报告未答复或未改", "changed": "报告改后仍不符", "open": "报告未说清"}
_AGAINST = "报告称已改，文中未改"


def findings(view: View) -> Sheet:
    """问题: what a reviewer marks right, wrong or waived; the marks hold in the next run."""
    columns = (
        Column("单位", 24), Column("级别", 8), Column("规则", 8), Column("问题", 46), Column("原文", 30),
        Column("位置", 18), Column("建议", 30), Column("认定", 9, tuple(VERDICTS)), Column("理由", 20),
        Column("文件", 30), Column("要求", 22), Column("指纹", 18), Column("正文", 18),
    )  # fmt: skip
    rows = []
    for unit, outcome, verdict in view.judged():
        text = outcome.traits.text_sha256 if outcome.traits else ""
        for one in verdict.findings:
            values = (
                unit.name, SEVERITIES[one.severity], one.rule, one.message, one.quote, one.place, one.suggestion,
                word_of(one.decided), one.reason, outcome.key, one.requirement, one.id, text,
            )  # fmt: skip
            rows.append(Row(values, ((1, one.severity),)))
    return Sheet(SHEET, columns, tuple(rows), aside=3, held=1)


def receipts(view: View) -> Sheet:
    """回执: what they hold, then who has sent none; where the parents hand out no form, whose has come."""
    if view.audit.receipts is not None:
        return _collected(view.audit.receipts)
    columns = (Column("序号", 6), Column("单位", 30), Column("回执", 40), Column("情况", 30))
    rows = []
    for unit in view.audit.units:
        found = [one for one in view.files(unit) if one.traits is not None and one.traits.role == "receipt"]
        told = "\n".join(file_name(one.key) for one in found)
        several = f"共 {len(found)} 份，以注明的最新一份为准" if len(found) > 1 else ""
        rows.append(Row((unit.number, unit.name, told, several if found else "未收到")))
    return Sheet("回执", columns, tuple(rows))


def _collected(found: Collected) -> Sheet:
    listed = list_sheet(found)
    unit = next((at for at, one in enumerate(fields_of_form(found.fields)) if one.role == "unit"), 0) + 1
    told = len(listed.columns) - 2
    rows = list(listed.rows)
    for number, one in enumerate(found.silent, len(rows) + 1):
        values: list[Value] = [number, *([""] * (len(listed.columns) - 1))]
        remark = "；".join(filter(None, (one.remark, f"联系电话：{one.telephone}" if one.telephone else "")))
        values[unit], values[told - 1], values[told] = one.name, "未收到", remark
        rows.append(Row(tuple(values), ((told - 1, "missing"),)))
    return Sheet("回执", tuple(_open(one) for one in listed.columns), tuple(rows))


def _open(column: Column) -> Column:
    """Without a list of choices: 未收到 is none of those that the list alone has."""
    return Column(column.title, column.width)


def files(view: View) -> Sheet:
    """文件: every file once, with whose it is and what became of it."""
    columns = (
        Column("文件", 60), Column("单位", 28), Column("认定依据", 12), Column("种类", 10), Column("版本", 12),
        Column("状态", 12), Column("原因", 44), Column("是否计入", 9),
    )  # fmt: skip
    counted = {one.counts for one in view.audit.packages}
    rows = []
    for one in view.audit.outcomes:
        unit = view.units.get(one.identified.unit) if one.identified and one.identified.unit else None
        source = one.identified.source if one.identified and unit else ""
        role = ROLES[one.traits.role] if one.traits else ""
        version = one.traits.version if one.traits else ""
        tone = ((5, "error"),) if one.state not in ("done", "ignored") else ()
        values = (one.key, unit.name if unit else "", source, role, version, STATES[one.state], one.cause)
        rows.append(Row((*values, "是" if one.key in counted else ""), tone))
    return Sheet("文件", columns, tuple(rows))


def _said(reply: Replied, now: str) -> str:
    """What the report says of a finding; a claim that the papers do not bear out is a matter of its own."""
    return _AGAINST if reply.outcome == "mended" and now == "未改" else _REPLIES[reply.outcome]


def unreadable(view: View) -> Sheet:
    """未能核对: each with its cause, and whose it may be; a person decides."""
    columns = (Column("文件", 60), Column("情况", 14), Column("原因", 60), Column("可能的单位（请确认）", 40))
    rows = [Row((one.key, STATES[one.state], one.cause, _proposed(one, view))) for one in _failed(view)]
    rows += [Row((one.key, "认不出单位", "", _proposed(one, view))) for one in view.loose() if one.state == "done"]
    return Sheet("未能核对", columns, tuple(rows))


def _failed(view: View) -> Iterator[Outcome]:
    return (one for one in view.audit.outcomes if one.state not in ("done", "ignored"))


def _proposed(one: Outcome, view: View) -> str:
    if one.identified is None:
        return ""
    numbers = (one.identified.unit, *one.identified.proposals)
    return "、".join(view.units[number].name for number in numbers if number is not None)


def copied(copies: Copies) -> Sheet:
    """雷同: pairs with passages side by side; what many units share and whose hand a file shows stand below."""
    columns = (
        Column("情况", 16), Column("甲", 34), Column("乙", 34), Column("相同比例", 10), Column("甲的文字", 50),
        Column("乙的文字", 50), Column("说明", 30),
    )  # fmt: skip
    rows = []
    for pair in copies.pairs:
        kind = "同一法人或医联体" if pair.together else "雷同"
        first = pair.passages[0] if pair.passages else None
        texts = (first.one, first.other) if first else ("", "")
        head = (kind, pair.one, pair.other, f"{pair.share:.0%}", *texts, pair.together)
        rows.append(Row(head, ((0, "warning"),), bold=True))
        rows += [Row(("", "", "", "", one.one, one.other)) for one in pair.passages[1:]]
    for cluster in copies.clusters:
        rows.append(Row(("互相雷同的一组", "\n".join(cluster), "", "", "", "", f"共 {len(cluster)} 份")))
    for sentence, count in copies.handed_round:
        rows.append(
            Row(("多家共有的文字", "", "", "", sentence, "", f"{count} 家都有；如系统一模板，请用 --template 给出"))
        )
    for hand in copies.same_hand:
        rows.append(Row((f"{hand.what}相同", "\n".join(hand.files), "", "", hand.name, "", "文件属性，仅供参考")))
    return Sheet("雷同", columns, tuple(rows))


def rounds(view: View) -> Sheet:
    """与上轮比较: for each unit what was mended, what is left, wrong again, back or new, each finding in its words."""
    columns = (
        Column("单位", 28), Column("情况", 14), Column("规则", 8), Column("问题", 60), Column("原文", 40),
        Column("整改报告", 14), Column("报告的依据", 40), Column("指纹", 18),
    )  # fmt: skip
    rows = []
    for one in view.audit.followed:
        name = view.units[one.unit].name
        back = {fault.id for fault in one.back}
        replies = {reply.id: reply for reply in one.replies}
        told = (
            "上轮没有可比的材料" if one.before < 0 else f"上轮 {one.before} 处"
        ) + f"，已改 {len(one.mended)}，未改 {len(one.left)}，改后仍不符 {len(one.changed)}，新出现 {len(one.new)}"
        if one.unseen:
            told = f"上轮 {one.before} 处；只报了整改报告，没有可再核对的方案或总结"
        rows.append(Row((name, "小计", "", told), bold=True))
        parts = (
            ("未改", one.left, "error"), ("改后仍不符", one.changed, "warning"), ("未再核对", one.unseen, "undecided"),
            ("新出现", one.new, "warning"), ("已改", one.mended, "covered"),
        )  # fmt: skip
        for word, faults, tone in parts:
            for fault in faults:
                shown = "改后又出现" if word == "新出现" and fault.id in back else word
                reply = replies.get(fault.id)
                said = _said(reply, word) if reply is not None else ""
                ground = "；".join(filter(None, (reply.why, reply.words))) if reply is not None else ""
                tones = ((1, tone), (5, "error")) if said == _AGAINST else ((1, tone),)
                values = (name, shown, fault.rule, fault.message, fault.quote, said, ground, fault.id)
                rows.append(Row(values, tones))
    return Sheet("与上轮比较", columns, tuple(rows), aside=1, held=1)
