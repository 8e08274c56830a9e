"""duibiao rules [CODE]."""

from __future__ import annotations

import click

from checker.errors import BadUsage
from checker.rules.engine import LoadedRule, load_rules
from checker.writers.wording import Words
from duibiao.commands.options import say
from duibiao.output import print_text
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(code: str | None) -> None:
        print_text(one_rule(code, lang) if code else all_rules(lang))

    return SpeakingCommand(
        "rules",
        lang,
        callback=run,
        params=[click.Argument(["code"], required=False, metavar=say(lang, "规则编号", "CODE"))],
    )


def all_rules(lang: str) -> str:
    """Every rule on a line: code, severity, title."""
    return "".join(f"{one.rule.code}\t{_severity(one, lang)}\t{_title(one, lang)}\n" for one in load_rules())


def _severity(one: LoadedRule, lang: str) -> str:
    """The severity in the reports' own word."""
    return Words("en" if lang == "en" else "zh")(f"severity.{one.rule.severity}")


def _title(one: LoadedRule, lang: str) -> str:
    """The title is Chinese; in English the rule's name says it."""
    return one.rule.name.replace("-", " ") if lang == "en" else one.title


def one_rule(code: str, lang: str) -> str:
    """One rule with its reason, basis and examples."""
    for one in load_rules():
        if one.rule.code == code.upper():
            return _page(one, lang)
    raise BadUsage(say(lang, f"没有规则 {code}，全部规则见：duibiao rules", f"no rule {code}; see: duibiao rules"))


def _page(one: LoadedRule, lang: str) -> str:
    rule = one.rule
    lines = [
        f"{rule.code} {_title(one, lang)}（{_severity(one, lang)}）",
        one.why,
        f"{say(lang, '依据', 'basis')}：{rule.basis.document}，{rule.basis.clause}".rstrip("，"),
    ]
    for heading, examples in (
        (say(lang, "会报告的例子", "reported"), one.bad),
        (say(lang, "不会报告的例子", "not reported"), one.good),
    ):
        for example in examples:
            lines += ["", f"【{heading}】"]
            if example.parent:
                lines += [f"{say(lang, '上级', 'parent')}：", example.parent]
            if example.word:
                changed = say(lang, "一份版面正确的公文，只改", "a correct official document but for")
                lines.append(f"{changed}：{'；'.join(example.word)}")
            else:
                lines += [f"{say(lang, '本文', 'text')}：", example.submission]
            if example.message:
                lines.append(f"{say(lang, '报告', 'message')}：{example.message}")
    return "\n".join(lines) + "\n"
