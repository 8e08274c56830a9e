"""数字中有识别错误

为何：“1O0%”“85%0”这样的字符，读者和程序都会读错数
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H606",
    name="ocr-slip",
    severity="warning",
    basis=Basis("通行做法", "数字应使用规范的阿拉伯数字"),
    message=Wording("“{quote}”疑为识别错误{meant}", "“{quote}” looks misread{meant}"),
    suggestion=Wording("请对照原件改正", "correct it from the original"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。病历合格率达到1O0%，2O26年末非计划再手术率不高于1.8%0。",
        message="“1O0%”疑为识别错误，应为“100%”",
        quote="1O0%",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。病历合格率达到100%，监测SpO2、CO2和H2O2，参照ISO15189、A1O型设备，血压120/80，1.8‰。",
    ),
)


@cache
def _misread() -> re.Pattern[str]:
    """O o Q for 0, l I for 1 among figures that no letter adjoins; %0 for ‰; two points in a figure."""
    return re.compile(
        r"(?<![A-Za-z0-9_.-])(?<![A-Za-z]/)(?:\d+[OoQlI][OoQlI\d]*|[OolI]\d+(?:\.\d+)?(?=[%‰])|[OolI]\.\d+|\d+\.[OolI]\d*)"
        r"(?:[%‰]|年|月|日|个|例|项)(?![A-Za-z])"
        r"|(?<![0-9.])\d+(?:\.\d+)?%[0Oo](?![0-9%])|\d+\.\.\d+"
    )


_RIGHT = str.maketrans("OoQlI", "00011")


def check(case: Case) -> Iterator[Finding]:
    for passage in case.passages:
        text = passage.text
        if not any(sign in text for sign in ("O", "o", "Q", "l", "I", "%0", "..")):
            continue
        for found in _misread().finditer(text):
            right = found[0].replace("%0", "‰").replace("%O", "‰").replace("%o", "‰").translate(_RIGHT)
            right = right.replace("..", ".")
            meant = f"，应为“{right}”" if case.lang == "zh" else f"; “{right}” is meant"
            yield finding(case, RULE, meant=meant, **at(case.document, slice_of(passage, found.start(), found.end())))
