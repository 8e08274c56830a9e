"""`python -m docs.build` writes docs/rules.md from the rules; with --check it says whether that is needed."""

from __future__ import annotations

import sys
from pathlib import Path

from checker.rules.engine import LoadedRule, load_rules

PAGE = Path(__file__).parent / "rules.md"
_SEVERITIES = {"error": "必须改", "warning": "请核对", "info": "供参考"}


def rules_page() -> str:
    """The rule book as Markdown: a table, then a section a rule with its examples."""
    rules = load_rules()
    lines = [
        "# 核对规则",
        "",
        "本页由 `make docs` 从规则文件生成，例子都作为测试运行。",
        "",
        "| 编号 | 名称 | 级别 | 说明 |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {one.rule.code} | {one.rule.name} | {_SEVERITIES[one.rule.severity]} | {one.title} |" for one in rules
    ]
    for one in rules:
        lines += ["", *_section(one)]
    return "\n".join(lines) + "\n"


def _section(one: LoadedRule) -> list[str]:
    rule = one.rule
    lines = [
        f"## {rule.code} {one.title}",
        "",
        one.why,
        "",
        f"依据：{rule.basis.document} {rule.basis.clause}".rstrip(),
    ]
    for name, examples in (("会报告", one.bad), ("不会报告", one.good)):
        for example in examples:
            asked = ["上级：", example.parent, "", "本文："] if example.parent else []
            held = [f"（Word 文件中另有：{'；'.join(example.besides)}）"] if example.besides else []
            text = [f"一份版面正确的公文，只改：{'；'.join(example.word)}"] if example.word else [example.submission]
            lines += ["", f"**{name}**", "", "```", *asked, *text, *held, "```"]
            if example.message:
                lines += ["", f"> {example.message}"]
    return lines


def main() -> int:
    """Write the page; with --check return 1 when it would change."""
    page = rules_page()
    stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page
    if stale and "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
