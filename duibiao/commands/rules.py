"""duibiao rules [CODE]."""

from __future__ import annotations

import click

from checker.errors import BadUsage
from checker.rules.engine import LoadedRule, load_rules
from duibiao.commands.options import say
from duibiao.output import print_text
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(code: str | None) -> None:
        print_text(one_rule(code, lang) if code else all_rules())

    return SpeakingCommand(
        "rules",
        lang,
        callback=run,
        params=[click.Argument(["code"], required=False, metavar=say(lang, "规则编号", "CODE"))],
    )


def all_rules() -> str:
    """Every rule on a line: code, severity, title."""
    return "".join(f"{one.rule.code}\t{one.rule.severity}\t{one.title}\n" for one in load_rules())


def one_rule(code: str, lang: str) -> str:
    """One rule with its reason, basis and examples."""
    for one in load_rules():
        if one.rule.code == code.upper():
            return _page(one, lang)
    raise BadUsage(say(lang, f"没有规则 {code}，全部规则见：duibiao rules", f"no rule {code}; see: duibiao rules"))


def _page(one: LoadedRule, lang: str) -> str:
    rule = one.rule
    lines = [
        f"{rule.code} {one.title}（{rule.severity}）",
        one.why,
        f"{rule.basis.document} {rule.basis.clause}".strip(),
    ]
    for mark, examples in (("✗", one.bad), ("✓", one.good)):
        for example in examples:
            lines += [
                f"{mark} {say(lang, '上级', 'parent')}：{example.parent}",
                f"  {say(lang, '本文', 'text')}：{example.submission}",
            ]
            if example.message:
                lines.append(f"  → {example.message}")
    return "\n".join(lines) + "\n"
