"""The notes beside a plan: what is to fill, what to ask, what was left out and why, what the program proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.model.catalog import DeadlineDetail
from checker.rules.values import numbered
from docgen.derived_plan.marks import body_length, open_marks
from docgen.layout.model import Paper
from docgen.localise.clauses import WORKS
from docgen.localise.context import NOT_ALONE
from docgen.localise.model import Local, LocalClause
from docgen.prove import Proof

_PLAN = 1  # the part of a paper that is the plan, after the notice


def notes(paper: Paper, local: Local, proof: Proof) -> str:
    """The notes as plain text for a person, in Chinese."""
    return "\n".join(_lines(paper, local, proof)) + "\n"


def left_out(local: Local) -> tuple[tuple[str, str], ...]:
    """What the parents ask and the plan leaves out, each with the reason."""
    found: list[tuple[str, str]] = []
    for one in local.clauses:
        name = _name(one)
        if _is_stage(one, local):
            continue  # its heading and its time stand in the plan
        if one.standing == "left" and one.requirement.kind not in ("section", "post"):
            found.append((name, one.reason))
        elif one.standing == "declined":
            found.append((name, f"不涉及：{one.reason}"))
        elif one.requirement.kind in WORKS:
            found += [(f"{name}：{point}", reason) for point, reason in one.dropped]
        else:
            found += [(f"{name}：{point}", reason) for point, reason in one.dropped if reason == NOT_ALONE]
    return tuple(dict.fromkeys(found))


def _is_stage(one: LocalClause, local: Local) -> bool:
    """A stage of the parent's schedule, or its span of time."""
    detail = one.requirement.detail
    if isinstance(detail, DeadlineDetail):
        return bool(detail.start and detail.end) and not detail.who
    spans = local.below(one.requirement.id, "deadline")
    return one.requirement.kind == "subsection" and any(_is_stage(span, local) for span in spans)


def _name(one: LocalClause) -> str:
    kind = {"indicator": "指标", "goal": "目标", "deadline": "时限", "target": "目标值"}.get(one.requirement.kind, "")
    title = one.requirement.title
    return f"{kind}“{title}”" if kind else numbered(one.requirement.number, title)


def _lines(paper: Paper, local: Local, proof: Proof) -> Iterator[str]:
    marks = open_marks(paper)
    blanks = [one for one in marks if one.kind == "blank"]
    doubts = [one for one in marks if one.kind == "check"]
    yield f"起草说明：{paper.parts[min(_PLAN, len(paper.parts) - 1)].title}"
    yield f"正文{body_length(paper.parts[min(_PLAN, len(paper.parts) - 1)])}字"
    yield ""
    yield f"一、待填{len(blanks)}处（填好前，所依据的要求按“无法判定”计）"
    yield from (f"  {number}. {one.where}：{one.text}" for number, one in enumerate(blanks, 1))
    if paper.letterhead is not None and not paper.letterhead.number:
        yield "  另：送审稿不编文号，印发时在红头下填写发文字号。"
    yield ""
    yield f"二、待核{len(doubts)}处（请先核实，不要照抄，也不要自行改正）"
    yield from (f"  {number}. {one.where}：{one.text}" for number, one in enumerate(doubts, 1))
    yield ""
    left = left_out(local)
    together = sum(bool(one.merged) for one in local.clauses)
    yield f"三、未写入的上级要求{len(left)}项" + (f"（其中合并写入{together}项）" if together else "")
    yield from (f"  {number}. {what}（{why}）" for number, (what, why) in enumerate(left, 1))
    yield ""
    proposed = [
        one for one in local.clauses if one.proposed and one.requirement.kind in WORKS and one.standing != "left"
    ]
    yield f"四、按科室职责推定的牵头科室{len(proposed)}项，请核对"
    yield from (f"  {number}. {_name(one)}：{one.lead}" for number, one in enumerate(proposed, 1))
    yield ""
    yield f"五、核对结果：{'全部通过' if not proof.failures else f'有{len(proof.failures)}处没有通过'}"
    yield from (f"  {number}. {one}" for number, one in enumerate(proof.failures, 1))


def summary(text: str, lang: str) -> str:
    """The notes without the long list of places to fill; in English only the counts."""
    lines = text.splitlines()
    shown = []
    within = ""
    for line in lines:
        if not line.startswith("  "):
            within = line
        if line.startswith("  ") and within.startswith(("一、", "四、")):
            continue
        shown.append(line)
    told = "\n".join(line for line in shown if line)
    return told if lang != "en" else _in_english(lines)


def _in_english(lines: Sequence[str]) -> str:
    """The counts of the notes; what they speak of stays in the language of the documents."""
    heads = {
        "正文": "characters in the body: {}",
        "一、": "places to fill: {}",
        "二、": "doubts to settle with whoever issued the parent: {}",
        "三、": "requirements of the parent left out: {}",
        "四、": "departments proposed by their fields: {}",
    }
    told = [lines[0].replace("起草说明：", "notes on ")]
    for line in lines[1:]:
        number = re.search(r"\d+", line)
        told += [said.format(number[0]) for head, said in heads.items() if line.startswith(head) and number]
        if line.startswith("五、"):
            told.append("proof: all passed" if number is None else f"proof: {number[0]} failures")
        elif told[-1].startswith("proof") and line.startswith("  "):
            told.append(line)
    return "\n".join(told)
