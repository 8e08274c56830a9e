"""Findings as a unit lives with them: its own severities, its waivers, and what it knew before."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from checker.errors import BadUsage
from checker.language.fold import fold
from checker.model.record import Record
from checker.model.result import Basis, Finding, Severity, Waived, Waiver
from checker.model.settings import Settings
from checker.rules.engine import CRASHED, beginning_with, in_order
from checker.rules.rule import Lang, Rule, Wording

OVERDUE = Rule(
    code="E902",
    name="waiver-expired",
    severity="warning",
    basis=Basis("本单位的豁免清单"),
    message=Wording(
        "豁免已过期（{until}），相关问题重新列出：{rule}，理由“{reason}”（{where}）",
        "a waiver is over ({until}), its findings are shown again: {rule}, reason “{reason}” ({where})",
    ),
    suggestion=Wording("请重新决定，延期或删除这条豁免", "decide anew: extend the waiver or delete it"),
)
UNDATED = Rule(
    code="E903",
    name="waiver-undated",
    severity="info",
    basis=Basis("本单位的豁免清单"),
    message=Wording(
        "没有给出日期，无法判断豁免是否到期（{until}），相关问题照常列出：{rule}，理由“{reason}”（{where}）",
        "without a date a waiver's end ({until}) cannot be judged, its findings are shown: {rule}, reason “{reason}”"
        " ({where})",
    ),
    suggestion=Wording("请用 --date 给出核对日期", "give the day of the check with --date"),
)
_FINGERPRINT = 20  # hexadecimal digits: no two of a million findings alike by chance


class Settled(Record, frozen=True):
    """What is left to show, what was held back and by which waiver, and the fingerprints of what was known before."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    known: frozenset[str] = frozenset()


def settle(findings: tuple[Finding, ...], settings: Settings, lang: Lang) -> Settled:
    """Lay the settings over the findings.

    A rule that crashed and a waiver that is over cannot be waived, silenced or known before. Raises BadUsage for a
    severity or a waiver of a rule that does not exist: a typing error must not look like a clean report.
    """
    for code in (*(code for code, _ in settings.severities), *(waiver.rule for waiver in settings.waivers)):
        if not beginning_with(code):
            raise BadUsage(f"配置里的规则“{code}”不存在，可用 duibiao rules 查看全部规则")
    if settings == Settings():
        return Settled(findings)
    over = tuple(one for one in settings.waivers if one.until and one.until < (settings.today or "9999"))
    holding = tuple(one for one in settings.waivers if one not in over)
    shown: list[Finding] = []
    waived: list[Waived] = []
    known: set[str] = set()
    for one in findings:
        one = replace(one, severity=_severity(one, settings))
        waiver = next((waiver for waiver in holding if _holds(waiver, one)), None)
        if one.rule == CRASHED.code:
            shown.append(one)
        elif waiver is not None:
            waived.append(Waived(one, waiver))
        elif settings.baseline and fingerprint(one) in settings.baseline:
            known.add(fingerprint(one))
        else:
            shown.append(one)
    shown += [_told(OVERDUE if settings.today else UNDATED, waiver, lang) for waiver in over]
    return Settled(in_order(shown), tuple(waived), frozenset(known))


_ALLOWED = ("H601", "H602", "H610")  # residue of other units and places, personal data


def with_allowed(settings: Settings) -> Settings:
    """The settings with a waiver for every word that the house allows: a report says how many were held back."""
    waivers = tuple(
        Waiver(rule, one.reason, quote=one.word, where=one.where) for one in settings.house.allowed for rule in _ALLOWED
    )
    return replace(settings, waivers=(*settings.waivers, *waivers)) if waivers else settings


def fingerprint(one: Finding) -> str:
    """What a finding is known by in the next version of the same document, where its place may be another."""
    said = "\n".join((one.rule, one.requirement or "", fold(one.quote), fold(one.message)))
    return sha256(said.encode()).hexdigest()[:_FINGERPRINT]


def _severity(one: Finding, settings: Settings) -> Severity:
    fitting = [(len(code), severity) for code, severity in settings.severities if one.rule.startswith(code)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else one.severity


def _holds(waiver: Waiver, one: Finding) -> bool:
    return (
        one.rule.startswith(waiver.rule)
        and waiver.requirement in ("", one.requirement)
        and fold(waiver.quote) in fold(one.quote + "\n" + one.message)
    )


def _told(card: Rule, waiver: Waiver, lang: Lang) -> Finding:
    facts = {"until": waiver.until, "rule": waiver.rule, "reason": waiver.reason, "where": waiver.where}
    return Finding(
        rule=card.code,
        name=card.name,
        severity=card.severity,
        message=getattr(card.message, lang).format_map(facts),
        basis=card.basis,
        suggestion=getattr(card.suggestion, lang),
        id=f"{card.code}:{waiver.rule}{waiver.until}{waiver.requirement}",
    )
