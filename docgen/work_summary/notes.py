"""What is said beside a report: what is to fill, what the data lack, what was worked out and how."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.derived_plan.marks import body_length
from docgen.layout.model import Paper
from docgen.work_summary.done import Told
from docgen.work_summary.prove import Proof

_SHOWN = 20  # lines of a list on the screen


def notes(paper: Paper, told: Told, proof: Proof) -> str:
    """The notes as plain text for a person, in Chinese."""
    return "\n".join(_lines(paper, told, proof)) + "\n"


def _lines(paper: Paper, told: Told, proof: Proof) -> Iterator[str]:
    yield f"写作说明：{paper.parts[0].title}"
    yield f"正文{body_length(paper.parts[0])}字"
    if told.data.letter.deadline:
        yield f"报送时限：{told.data.letter.deadline}"
    yield ""
    yield f"一、待填{len(proof.open)}处"
    title = paper.parts[0].title
    places = [one.where.replace(title, "正文").strip() for one in proof.open]
    yield from (f"  {n}. {where}：{one.text}" for n, (where, one) in enumerate(zip(places, proof.open, strict=True), 1))
    yield ""
    missed = [one for one in told.readings if one.state == "missed"]
    yield f"二、未达目标的指标{len(missed)}项（已写入存在问题）"
    yield from (f"  {n}. {one.figure.name}：{one.text}，目标{one.figure.target}" for n, one in enumerate(missed, 1))
    yield ""
    idle = [one for one in told.data.works if one.state == "未开展"]
    yield f"三、未开展的任务{len(idle)}项（已写入存在问题）"
    yield from (f"  {number}. {one.title}" for number, one in enumerate(idle, 1))
    yield ""
    failures = proof.failures
    yield f"四、核对结果：{'全部通过' if not failures else f'有{len(failures)}处没有通过'}"
    yield from (f"  {number}. {one}" for number, one in enumerate(failures, 1))


def summary(text: str, proof: Proof, lang: str) -> str:
    """The notes for the screen; in English the counts."""
    if lang == "en":
        failures = "".join(f"\n  {one}" for one in proof.failures)
        return f"to fill: {len(proof.open)}; not passed: {len(proof.failures)}{failures}"
    return "\n".join(_shortened([line for line in text.splitlines() if line]))


def _shortened(lines: list[str]) -> Iterator[str]:
    """Of a long list the first few, and where the rest is."""
    listed = 0
    for at, line in enumerate(lines):
        listed = listed + 1 if line.startswith("  ") else 0
        if listed <= _SHOWN:
            yield line
        elif at + 1 == len(lines) or not lines[at + 1].startswith("  "):
            yield f"  ……（另有{listed - _SHOWN}处，见说明文件）"
