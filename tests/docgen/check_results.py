"""Results of checks as a letter takes them, made by hand, and what a letter says."""

from __future__ import annotations

import json
from typing import Any

from docgen.feedback_letter.make import Feedback
from docgen.layout.model import Heading, Paragraph


def info(title: str | None = "青川区人民医院医疗质量提升方案（2024-2026年）", **facts: Any) -> dict[str, Any]:
    return {"plan_title": title, "kind": "plan", "source": "方案.docx", "text_sha256": "", "losses": []} | facts


def finding(number: int, rule: str = "C102", severity: str = "warning", **facts: Any) -> dict[str, Any]:
    return {
        "id": f"{rule}:{number}",
        "rule": rule,
        "severity": severity,
        "message": f"工作任务“{number}.规范第{number}项管理”未见相应表述",
        "basis": {"document": "上级方案", "clause": "各项任务应逐项落实"},
        "requirement": f"task:1.1.{number}",
        "location": None,
        "quote": None,
        "suggestion": "补写：“由我院____科牵头，每____（月、季）检查____次。”不涉及的写明理由",
    } | facts


def match(requirement: str, number: str, title: str, status: str = "missing") -> dict[str, Any]:
    kind = requirement.partition(":")[0]
    return {"requirement": requirement, "kind": kind, "number": number, "title": title, "status": status}


def result(*findings: dict[str, Any], covered: int = 3, undecided: int = 0, **facts: Any) -> bytes:
    matches = [
        match("section:1", "一", "工作任务", "covered"),
        match("subsection:1.1", "（一）", "夯实基础", "covered"),
    ]
    matches += [match(f"task:1.1.{n}", str(n), f"规范第{n}项管理") for n in range(1, len(findings) + 1)]
    required = covered + undecided + len(findings)
    counts = {"covered": covered, "missing": len(findings), "undecided": undecided, "required": required, "score": 61.5}
    whole = {
        "schema": "duibiao.result/1",
        "submission": info(),
        "against": [info("云州市医疗质量提升工作方案", doc_number="云卫医〔2024〕6号")],
        "summary": counts,
        "matches": matches,
        "findings": list(findings),
    }
    return json.dumps(whole | facts, ensure_ascii=False).encode()


def body(one: Feedback) -> str:
    return "\n".join(
        "".join(span.text for span in (*block.text, *block.run_on) if isinstance(block, Heading))
        if isinstance(block, Heading)
        else "".join(span.text for span in block.spans)
        for block in one.paper.parts[0].blocks
        if isinstance(block, Heading | Paragraph)
    )
