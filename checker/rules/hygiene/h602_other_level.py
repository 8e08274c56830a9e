"""疑为套用上级或他地的表述

为何：医院的方案写“医疗机构应”“辖区内”，或留着别处的地名，说明是照抄来的
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.hygiene._units import (
    at_head,
    hospitals_that_act,
    in_a_title,
    is_place,
    known_names,
    says_whose,
    unit_words,
    units_in,
    with_partner,
)
from checker.rules.passages import Passage, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H602",
    name="other-level",
    severity="warning",
    basis=Basis("通行做法", "方案应结合本单位实际"),
    message=Wording("“{quote}”{told}，请确认是否有意保留{times}", "“{quote}”: {told}; is it meant?{times}"),
    suggestion=Wording("请改为本单位的表述，或说明保留的原因", "say it of your own unit, or say why it stays"),
)

BAD = (
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。医疗机构应每月抽查病历。\n2.加强合理用血。医疗机构要开展用血点评，通报辖区内医疗机构情况。",
        message="“医疗机构”是上级方案的主语，请确认是否有意保留（全文共2处，另见一 2）",
        quote="医疗机构",
    ),
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。仁和医院应每月抽查病历。\n2.加强合理用血。牵头医院要培训，首诊医院负责登记。",
        message="“仁和医院”是其他单位，请确认是否有意保留",
        quote="仁和医院",
    ),
    Example(
        submission="青川区卫生健康委员会\n青川区医疗质量提升工作方案\n为推进健康临水建设，结合临水县实际，制定本方案。\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。",
        message="“临水”不是本地地名，请确认是否有意保留（全文共2处）",
        quote="临水",
    ),
)
GOOD = (
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n为推进健康云州建设，结合社区实际，制定本方案。\n一、工作任务\n1.规范病历管理。严格执行《医疗机构病历管理规定》，认可院外医疗机构检查结果，推动医疗机构高质量发展，提高中医医疗机构中以中医治疗为主的出院患者比例。\n2.加强转诊。与临水县人民医院签订转诊协议。",
    ),
    Example(
        submission="青川区卫生健康委员会\n青川区医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。医疗机构应每月抽查病历，市卫生健康委将组织抽查，区卫生健康委负责通报辖区内医疗机构情况。\n2.加强合理用血。开展用血点评。",
    ),
)
_SUBJECT = Wording("是上级方案的主语", "is whom the parent speaks of")
_AREA = Wording("是主管部门的口吻", "is how an authority speaks")
_UPPER = Wording("是上级部门，写成了任务的主语", "is an authority above, yet it is to act")
_PLACE = Wording("不是本地地名", "is a place elsewhere")
_UNIT = Wording("是其他单位", "is another unit")


def check(case: Case) -> Iterator[Finding]:
    found: dict[tuple[str, str], list[Span]] = {}
    for passage in case.passages:
        for told, start, end in (*_of_hospitals(case, passage), *_upper(case, passage)):
            found.setdefault((told, passage.text[start:end]), []).append(slice_of(passage, start, end))
    if says_whose(case):
        known: str | None = None
        for passage in case.passages:
            for what, start, end in _elsewhere(passage):
                known = known_names(case) if known is None else known
                words = passage.text[start:end]
                stem = words if what is _PLACE else words[:2]
                if stem not in known:
                    key = (getattr(what, case.lang), words)
                    found.setdefault(key, []).append(slice_of(passage, start, end))
    for (told_words, _), spans in found.items():
        yield finding(case, RULE, told=told_words, **together(case.document, spans, case.lang))


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        r"(?:各级各类|各级|各类|各|二级以上|二级及以上)?(?P<who>医疗机构)(?:主要负责人)?(?=要(?!求)|应(?![急用对])|须|需要|必须|负责|每|定期)"
    )


def _of_hospitals(case: Case, passage: Passage) -> Iterator[tuple[str, int, int]]:
    """What a hospital that copied an authority's plan leaves: 医疗机构应…, 辖区内医疗机构."""
    text = passage.text
    if case.submitter.kind not in ("hospital", "department") or "医疗机构" not in text or passage.zone == "head":
        return
    for one in _subject().finditer(text):
        if at_head(text, one.start()) and not in_a_title(text, one.start()):
            yield getattr(_SUBJECT, case.lang), one.start("who"), one.end("who")
    for one in _AREA_WORDS.finditer(text):
        if not in_a_title(text, one.start()):
            yield getattr(_AREA, case.lang), one.start(), one.end()


_AREA_WORDS = re.compile("(?:辖区内|本辖区|全市|全区|全县|区内|县域内)(?:各级)?(?:各类)?医疗机构")


@cache
def _upper_acts(whose: str) -> re.Pattern[str] | None:
    words = unit_words()
    for level in words.levels:
        if level.whose == whose:
            return re.compile(
                rf"(?:{'|'.join(level.upper)})级?(?:{'|'.join(words.authorities)})(?=(?:要(?!求)|应(?![急用对])|须|必须|负责|建立|制定|制订|成立|定期|每))"
            )
    return None


def _upper(case: Case, passage: Passage) -> Iterator[tuple[str, int, int]]:
    kind = case.submitter.kind
    pattern = _upper_acts(f"{kind}:{case.submitter.level}" if kind == "commission" else kind)
    if pattern is None or passage.zone != "body":
        return
    for one in pattern.finditer(passage.text):
        if at_head(passage.text, one.start()) and not in_a_title(passage.text, one.start()):
            yield getattr(_UPPER, case.lang), one.start(), one.end()


@cache
def _local() -> re.Pattern[str]:
    return re.compile(
        r"(?:推进|推动|加快|深入推进|助力)健康(?P<healthy>[^\W\d_]{2,3})建设"
        r"|(?:结合|立足|提升|推进|推动|促进|具有|构建|建设|围绕|满足|在|为)(?P<place>[^\W\d_]{2,3}?)(?P<kind>[省市区县州])"
        r"(?=实际|医疗|卫生|特色|人民|居民|群众|范围|各级|辖区|的)"
    )


# Stands in whatever `_local` finds, and is far quicker to look for: it begins with a closed set of signs.
_MAY_BE_LOCAL = re.compile("[健省市区县州](?=康.{2,3}建|[实医卫特人居群范各辖的])")


def _elsewhere(passage: Passage) -> Iterator[tuple[Wording, int, int]]:
    """Places and units that are named in the text; whether they belong here the caller knows."""
    text = passage.text
    if passage.zone == "form":
        return
    for one in _local().finditer(text) if _MAY_BE_LOCAL.search(text) else ():
        group = "healthy" if one["healthy"] else "place"
        general = one[group] in unit_words().healthy or not is_place(one[group], one["kind"] or "")
        if not general and not in_a_title(text, one.start()):
            yield _PLACE, one.start(group), one.end(group)
    for unit in hospitals_that_act(passage):
        yield _UNIT, unit.start, unit.end
    for unit in units_in(passage):
        if not unit.acts and not with_partner(text, unit):
            yield _UNIT, unit.start, unit.end
