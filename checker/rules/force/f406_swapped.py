"""照抄的句子里换了关键词

为何：整句照抄，只把取缔换成规范、把建成换成开工，要求就变了，通读时最难发现
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.model.result import Basis, Finding
from checker.rules.rule import Case, Example, Rule, Wording, deviation_finding, with_deviation

RULE = Rule(
    code="F406",
    name="swapped",
    severity="error",
    basis=Basis("上级方案", "做法、对象和程度不得改变"),
    message=Wording(
        "{kind}“{title}”照抄上级的句子里换了词：上级为“{required}”，本文为“{found}”",
        "{kind} “{title}” copies the parent but for a word: “{required}” asked, “{found}” found",
    ),
    suggestion=Wording("请改回上级的要求，或说明理由", "restore what the parent asks, or give the reason"),
)

_PARENT = (
    "云州市市场监督管理局专项整治方案\n一、工作任务\n（一）规范市场秩序\n"
    "1.整治无证经营。各县区对校园周边无证经营的摊点和场所依法取缔，整治情况按月通报。\n"
    "2.加强人员培训。从业人员上岗前培训不少于24学时，培训档案保存3年。"
)

BAD = (
    Example(
        parent=_PARENT,
        submission=_PARENT.replace("云州市", "青川区").replace("各县区", "各街道").replace("依法取缔", "依法规范"),
        message="工作任务“1.整治无证经营”照抄上级的句子里换了词：上级为“取缔”，本文为“规范”",
        quote="各街道对校园周边无证经营的摊点和场所依法规范",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent=_PARENT,
        submission=_PARENT.replace("云州市", "青川区").replace("各县区", "各街道").replace("依法取缔", "坚决取缔"),
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    for match, deviation in with_deviation(case, "scope"):
        if deviation.swapped:
            told = deviation_finding(case, RULE, match, deviation)
            yield told if deviation.swapped == "lesser" else replace(told, severity="warning")
