"""行使了本单位没有的职权

为何：查处、处罚、吊销是主管部门的职权，照抄上级方案会让被监管单位去查处同类单位
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import sentence_at, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H614",
    name="powers",
    severity="error",
    basis=Basis("行政处罚法", "行政处罚由具有行政处罚权的行政机关实施"),
    message=Wording(
        "本单位没有{act}{object}的职权{times}",
        "this unit has no power over {object} ({act}){times}",
    ),
    suggestion=Wording(
        "请改为对本单位科室和个人按内部规定处理，涉嫌违法的移送主管部门",
        "deal with your own departments and staff by your own rules; hand breaches of law to the authority",
    ),
)

BAD = (
    Example(
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范耗材使用。从严查处违规使用高值耗材的医疗机构和个人。",
        message="本单位没有查处医疗机构的职权",
        quote="查处违规使用高值耗材的医疗机构",
    ),
    Example(
        submission="云州市第三中学校园安全工作方案\n一、工作任务\n1.规范校外培训。对违规的培训机构依法吊销办学许可证。",
        message="本单位没有吊销许可证的职权",
        quote="吊销办学许可证",
    ),
)
GOOD = (
    Example(
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范耗材使用。查处院内违规使用耗材的科室和个人，涉嫌违法的移送区卫生健康委查处。配合区卫生健康行政部门查处违规医疗机构。",
    ),
    Example(
        submission="青川区卫生健康委员会医疗质量提升工作方案\n一、工作任务\n1.规范耗材使用。从严查处违规使用高值耗材的医疗机构和个人。",
    ),
    Example(
        submission="云州市学校食品安全工作方案\n一、工作任务\n1.规范校外供餐。从严查处违规学校，依法吊销食品经营许可证。",
    ),
)


class _Kind(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    objects: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    acts: tuple[str, ...]
    kinds: tuple[_Kind, ...]
    papers: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent.parent / "words" / "powers.yaml", _Words)


@cache
def _act_on(objects: tuple[str, ...]) -> re.Pattern[str]:
    words = _words()
    acts, wanted = "|".join(words.acts), "|".join((*objects, *words.papers))
    return re.compile(rf"({acts})[^。；！？\n]{{0,40}}?({wanted})")


def check(case: Case) -> Iterator[Finding]:
    kind = _supervised(case)
    if kind is None:
        return
    found: dict[tuple[str, str], list[Span]] = {}
    for passage in case.passages:
        if not any(act in passage.text for act in _words().acts):
            continue
        for one in _act_on(kind.objects).finditer(passage.text):
            start, _ = sentence_at(passage.text, one.start())
            if not any(word in passage.text[start : one.end()] for word in _words().others):
                found.setdefault((one[1], one[2]), []).append(slice_of(passage, one.start(), one.end()))
    for (act, thing), spans in found.items():
        place = together(case.document, spans, case.lang)
        yield finding(case, RULE, act=act, object=thing, **place)


def _supervised(case: Case) -> _Kind | None:
    """What kind of supervised unit the document is of; None for an authority and for one that does not say."""
    if case.submitter.kind in ("hospital", "department"):
        return _words().kinds[0]
    front = case.document.front
    if front.issuer:
        return next((kind for kind in _words().kinds if front.issuer.endswith(kind.names)), None)
    return _of_title(front.plan_title or front.title or "")


def _of_title(title: str) -> _Kind | None:
    """The kind of the unit that a title opens with: 云州市第三中学…; 云州市学校… names all schools of a place."""
    for kind in _words().kinds[1:]:
        for name in kind.names:
            start = title.find(name)
            if 2 <= start <= 20 and title[start - 1] not in "省市县区级类各中小":
                return kind
    return None
