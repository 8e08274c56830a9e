"""数据推算不符

为何：例数除以人次就能看出，报上去要退回
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.numerals import number_value
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import body_of

RULE = Rule(
    code="R807",
    name="does-not-compute",
    severity="warning",
    basis=Basis("指标口径", "每百、每千的率应能由例数和人次推算"),
    message=Wording(
        "“{quote}”与文中数据不符：{part}÷{whole}约为{computed}",
        "“{quote}” does not follow from the text: {part} ÷ {whole} is about {computed}",
    ),
    suggestion=Wording("请核对例数、人次和比率", "check count, base and rate"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）保障患者安全。主动报告不良事件512例，出院2.3万人次，每百出院人次报告2.5例次。",
        message="“每百出院人次报告2.5例次”与文中数据不符：512÷23000约为2.23",
        quote="每百出院人次报告2.5例次",
    ),
)
GOOD = (
    Example(  # the base is rounded: 512 of 22500 to 23499
        submission=f"{_HEAD}（一）保障患者安全。主动报告不良事件512例，出院2.3万人次，每百出院人次报告2.25例次。"
    ),
    Example(submission=f"{_HEAD}（一）保障患者安全。主动报告不良事件512例，培训2.3万人次，每百出院人次报告2.5例次。"),
)

_RATE = re.compile(
    r"每(?P<per>百|千|万|100|1000)(?:名|例|位)?(?P<base>出院|住院|门诊|手术|急诊)(?:患者|病人)?(?:人次|人|例|台次)?"
    r"[^，。；\d]{0,14}(?P<rate>\d+(?:\.\d+)?)\s*(?:例次|例|件|起)"
)
_COUNT = re.compile(r"(?:事件|差错|隐患|跌倒|压力性损伤|投诉)[^，。；\d]{0,6}(\d[\d,]*)\s*(?:例次|例|件|起)")
_PER = {"百": 100, "千": 1000, "万": 10000, "100": 100, "1000": 1000}


def check(case: Case) -> Iterator[Finding]:
    for passage in body_of(case, "done", "problems"):
        text = passage.text
        for rate in _RATE.finditer(text) if "每" in text else ():
            count = _COUNT.search(text)
            base = re.search(rf"{rate['base']}(?:患者|病人)?(?:约|共|达)?(\d[\d.,]*)\s*(万?)\s*(?:人次|人|例|台)", text)
            if count is None or base is None:
                continue
            part, whole = number_value(count[1]), number_value(base[1].rstrip(",.") + base[2])
            if not part or not whole:
                continue
            value, room = part / whole * _PER[rate["per"]], _room(base[1], base[2], whole)
            if (
                not value * (1 - room) - _last(rate["rate"])
                <= float(rate["rate"])
                <= value * (1 + room) + _last(rate["rate"])
            ):
                facts = {"part": f"{part:g}", "whole": f"{whole:g}", "computed": f"{value:.3g}"}
                yield finding(case, RULE, None, **facts, **at(case.document, slice_of(passage, *rate.span())))


def _last(written: str) -> float:
    """One unit of the last printed decimal."""
    return float(0.1 ** len(written.partition(".")[2]))


def _room(written: str, myriad: str, whole: float) -> float:
    """The share by which a rounded base may be off: 2.3万 by half a thousand."""
    return _last(written) * 10000 / 2 / whole if myriad else 0.0
