"""法律法规名称有误

为何：引用的法律法规名称写错，等于引用了一部不存在的法
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from checker.model.result import Basis, Finding
from checker.rules.hygiene._laws import cited, laws_of, meant
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H612",
    name="law-misspelt",
    severity="error",
    basis=Basis("国家法律法规数据库", "以公布的名称为准"),
    message=Wording("{quote}{told}《{law}》（{number}）", "{quote}: {told} 《{law}》 ({number})"),
    suggestion=Wording("请改为《{law}》", "write 《{law}》"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.依法执业。严格落实《医疗纠纷预防与处理条例》《护士条例》。",
        message="《医疗纠纷预防与处理条例》名称有误，应为《医疗纠纷预防和处理条例》（国务院令第701号）",
        quote="《医疗纠纷预防与处理条例》",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.依法执业。严格落实《基本卫生医疗与健康促进法》。",
        message="《基本卫生医疗与健康促进法》名称有误，应为《基本医疗卫生与健康促进法》（主席令第38号（2019））",
        quote="《基本卫生医疗与健康促进法》",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.依法执业。严格落实《中华人民共和国基本医疗卫生与健康促进法》《医师法》《互联网诊疗管理办法（试行）》《医疗机构管理条例实施细则》《云州市医疗纠纷预防与处理条例》《云州市院前医疗急救服务条例》和医院《病历管理办法》。",
    ),
)

_CERTAIN = Wording("名称有误，应为", "the name is wrong; it is")
_LIKELY = Wording("疑为笔误，请核对是否指", "perhaps a slip; is this meant:")


def check(case: Case) -> Iterator[Finding]:
    for span, name in cited(case):
        found = meant(name, laws_of(case))
        if found is None:
            continue
        law, certain = found
        told = _CERTAIN if certain else _LIKELY
        facts = {"law": law.name, "number": law.number or law.issuer, "told": getattr(told, case.lang)}
        one = finding(case, RULE, None, **facts, **at(case.document, span))
        yield one if certain else replace(one, severity="warning")
