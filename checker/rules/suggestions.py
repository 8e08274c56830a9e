"""What a person is advised to write: where a plan lacks something a sentence with blanks, of a summary a question.

The sentence has the parent's verb and object, but the unit speaks: its subject is 我院 and a department still to be
named; frequency, time and figures are blanks that only the unit can fill. No unit is offered a region's figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from checker.language.clause_roles import states_figure
from checker.language.dates import find_dates
from checker.language.subjects import leading_subject
from checker.language.words import load_words
from checker.model.catalog import DeadlineDetail, FormDetail, IndicatorDetail, PostDetail, Requirement, Target
from checker.model.result import Finding, Match
from checker.responses.applies import inside, regional
from checker.responses.sections import function_of
from checker.rules.rule import Case
from checker.rules.values import in_words, inside_quotes


class _Voice(msgspec.Struct, frozen=True):
    ends: tuple[str, ...]
    own: str
    chief: str
    deputy: str
    dept: str
    kind: str = ""


class _Words(msgspec.Struct, frozen=True):
    sentences: dict[str, str]
    voices: tuple[_Voice, ...]
    others: tuple[_Voice, ...]
    recurring: tuple[str, ...]
    building: tuple[str, ...]
    tails: dict[str, str]
    chiefs: tuple[str, ...]
    deputies: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent.parent / "wording" / "suggestions.yaml", _Words)


_PLAIN = _Voice((), "本单位", "主要负责人", "分管负责人", "____科（部门）")
_CLAUSES, _LONGEST = 2, 36  # clauses of one sentence, letters of one clause
_BARE = 2  # letters of a post that names no body
_FREQUENCY = re.compile(
    r"每(?:[一两二三四半]?个?[年月周日天季旬班次例名位]|半年|季度|工作日)|至少[^，。]{0,6}次|\d+次/"
)
_REGION = re.compile(r"(?:全|本)(?:省|市|区|县|州|旗|国|域)|辖区|县域|区域内|各(?:省|市|区|县|地)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:%|‰|个百分点|例|家|个|名|人|张|项)|百分之")
_INSTITUTION = re.compile(
    r"(?:辖区内|本辖区|各级各类|各级|各类|各|全体|所有|二级以上|二级及以上|三级)*(?:医疗卫生机构|医疗机构|医疗卫生单位)(?:内部|内)?"
)
_SELF = re.compile(r"本(?:机构|单位|院|部门)(?:内部)?")
_OWN_AREA = re.compile(r"本(?:辖区|区县|县区|省|市|区|县)(?:、|和|及|与)本(?:单位|机构|院)")
_COLOUR = re.compile(r"^(?:进一步|严格|积极|持续|大力|不断|切实|全面|深入|扎实|着力|加快)+(?=[^\W\d_]{3})")
_SETTING = re.compile(r"聚焦|围绕|结合|根据|按照|依据|通过|针对|以|坚持|在")
_RESULT = re.compile(
    r"^(?:降低|提高|提升|减少|缩短).*(?:率|比例|占比|时间|数量)$|(?:升高|提高|提升|下降|降低|缩短|增加|减少|改善)$|覆盖率|达标率"
)
_OURS = re.compile(r"我([省市区县州旗])(?=[^\W\d_])")
_COMMA = re.compile(r"(?<=[^\x00-\x7f])\s*,\s*(?=[^\x00-\x7f])")
_CONTACT = re.compile(r"[（(](?:邮箱|电话|联系|地址|传真)[^）)]*[）)]|[，,]?相关材料报送至[^，。]*")
_RATE = re.compile(r"(?:率|比例|占比|比)$")
_MODAL = re.compile(r"^(?:必须|需要|应当|应(?![急用对聘])|要(?![素求件点害])|须|可|可以)")
_LEAD = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[是要]|[①-⑳]|[（(]\d{1,2}[)）]|\d{1,2}[.．、])\s*")


def suggested(case: Case, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with the sentence to add or the question to answer; English ones keep what their rule says."""
    if case.lang != "zh":
        return tuple(findings)
    voice = _voice(case)
    return tuple(_with_sentence(case, one, voice) for one in findings)


def _with_sentence(case: Case, one: Finding, voice: _Voice) -> Finding:
    match = case.by_id.get((one.against, one.requirement or ""))
    make = _MAKERS.get(one.rule)
    said = make(match, one, voice, case) if make is not None and match is not None else _fixed(one, voice)
    return replace(one, suggestion=said) if said else one


def _fixed(one: Finding, voice: _Voice) -> str:
    """What depends on the rule alone."""
    sentence = _words().sentences.get(one.rule, "")
    title = one.quote.strip().lstrip("0123456789.、（）一二三四五六七八九十 ")
    return _fill(sentence, voice, title=title) if sentence and one.rule not in _MAKERS else ""


def _fill(sentence: str, voice: _Voice, **facts: str) -> str:
    said = sentence.format_map({"own": voice.own, "chief": voice.chief, "dept": voice.dept} | facts)
    return said.replace("由由", "由").replace("，，", "，")


def _voice(case: Case) -> _Voice:
    """How the submitter speaks of itself, by its own name where it gives one."""
    front = case.document.front
    name = front.issuer or _owner(front.plan_title or front.title or "")
    for one in _words().others:
        if name.endswith(one.ends):
            return one
    kind = case.submitter.kind
    for one in _words().voices:
        if one.kind == kind and (not one.ends or name.endswith(one.ends)):
            return one
    return _PLAIN


def _owner(title: str) -> str:
    """Whose plan a title says it is: 云州市第二医院 of 云州市第二医院医疗质量提升工作方案."""
    found = _UNIT.match(title)
    return found[0] if found else ""


_UNIT = re.compile(
    r"[^\s《》（）]{2,24}?(?:医院|卫生院|中心(?!医院|卫生院|小学|幼儿园|学校)|局|厅|委员会|委|政府|办公室|学校|中学|小学|大学|学院|幼儿园|公司|集团|厂"
    r"|(?:图书|博物|文化|美术|纪念|科技|档案|体育|展览|群艺|殡仪)馆|(?:福利|敬老|养老|检察|研究|设计|剧|法)院"
    r"|(?:街道办事处|街道|镇|乡)(?!.{0,8}(?:中心|卫生院|医院|学校|小学|中学|园)))"
)


# the parent's acts in the unit's mouth


def acts(texts: Iterable[str], case: Case) -> tuple[str, ...]:
    """Main points without their subject, said by the unit itself; those that hold a region's figure are left out."""
    said = list(dict.fromkeys(filter(None, (_act(text, case) for text in texts))))
    done = [one for one in said if not _RESULT.search(one) and not states_figure(one)]
    whole = [one for one in done if len(one) <= _LONGEST and not one.endswith("等")]
    acting = [one for one in whole if not _SETTING.match(one)]
    return tuple(_cut(one) for one in (acting or whole or done)[:_CLAUSES])


def _act(text: str, case: Case) -> str:
    said = _CONTACT.sub("", _LEAD.sub("", " ".join(text.split()))).strip("，。；;、 ")
    subject = leading_subject(said, 0, len(said))
    if subject is not None and subject.start == 0 and subject.end < len(said) and "科室" not in subject.subjects:
        said = said[subject.end :].lstrip("，、")
    said = _MODAL.sub("", said)
    if inside(case.submitter):
        if _REGION.search(said) and _FIGURE.search(said):
            return ""
        own = _voice(case).own or "本单位"
        said = _outside_titles(_INSTITUTION, own, _OWN_AREA.sub("本单位", said))
        said = _outside_titles(_SELF, own, said)
    return _COMMA.sub("，", _OURS.sub(r"\1", _COLOUR.sub("", said)))


def _outside_titles(pattern: re.Pattern[str], word: str, text: str) -> str:
    """Replace what does not stand inside 《》 and does not name a kind of document or rule."""

    def put(found: re.Match[str]) -> str:
        inside_title = text.rfind("《", 0, found.start()) > text.rfind("》", 0, found.start())
        return found[0] if inside_title else word

    return pattern.sub(put, text)


def _cut(text: str) -> str:
    """A clause that a person reads at one glance; a long one ends at its last comma."""
    if len(text) <= _LONGEST:
        return text
    at = max(text.rfind(sign, _LONGEST // 3, _LONGEST) for sign in "，、；")
    return _closed(text[:at] if at > 0 else text[:_LONGEST])


def _closed(text: str) -> str:
    """Cut before a bracket that the cut left open."""
    for opening, closing in ("（）", "《》", "“”"):
        at = text.rfind(opening)
        if at >= 0 and closing not in text[at:]:
            text = text[:at]
    return text.rstrip("，、；及和与")


def _tail(clauses: tuple[str, ...]) -> str:
    """The blanks for what the clauses leave open: how often, by when."""
    said = "，".join(clauses)
    often = _FREQUENCY.search(said) is not None
    dated = bool(find_dates(said))
    words = _words()
    built = any(one.startswith(words.building) for one in clauses)
    again = any(word in said for word in words.recurring)
    if not clauses:
        return words.tails["both"]
    if often or (dated and not again):
        return ""
    return words.tails["recurring" if again and not built else "built" if built else "kept"]


# one maker for each rule that speaks of a requirement


def _work(match: Match, one: Finding, voice: _Voice, case: Case) -> str:
    clauses = acts(_unanswered(match), case)
    key = "work.bare" if not clauses else "C103" if one.rule == "C103" else "work"
    if clauses and case.submitter.kind == "commission" and _of_institutions(match):
        key += ".urged"
    return _fill(_words().sentences[key], voice, clauses=inside_quotes("，".join(clauses)), tail=_tail(clauses))


def _of_institutions(match: Match) -> bool:
    """Whether what is not answered is owed by institutions, not by the authority itself."""
    missing = set(match.missing_points)
    owed = [one.subjects or match.requirement.subjects for one in match.requirement.points if one.text in missing]
    return bool(owed) and all("医疗机构" in one and "卫生健康行政部门" not in one for one in owed)


def _unanswered(match: Match) -> tuple[str, ...]:
    missing = match.missing_points or tuple(
        point.text for point in match.points if point.applies and not point.answered
    )
    return missing or (match.requirement.text or "",) * (match.requirement.kind == "duty")


def _section(match: Match, _one: Finding, voice: _Voice, _case: Case) -> str:
    title, sentences = match.requirement.title, _words().sentences
    function = function_of(title)
    if function == "goals" and "目标" not in title:
        function = ""  # 指导思想, 总体要求: nothing to fill in
    return _fill(sentences.get(f"C101.{function}", sentences["C101"]), voice)


def _indicator(match: Match, one: Finding, voice: _Voice, case: Case) -> str:
    requirement = match.requirement
    if requirement.kind not in ("indicator", "goal", "target"):  # many of one table are told as one
        return _fill(_words().sentences["C104.many"], voice)
    key = "C104.goal" if requirement.kind == "goal" else "N206" if one.rule == "N206" else "C104"
    figure = _figure(requirement, case)
    return _fill(_words().sentences[key], voice, indicator=inside_quotes(_name(requirement)), figure=figure)


def _figure(requirement: Requirement, case: Case) -> str:
    """An institution's own target as the parent has it, else blanks: nothing is offered that only a region owes."""
    detail = requirement.detail
    targets = detail.targets if isinstance(detail, IndicatorDetail) else ()
    level = detail.level if isinstance(detail, IndicatorDetail) else None
    owed = not inside(case.submitter) or level == "institution"
    known = [one for one in targets if one.value is not None and not _is_regional(one)]
    if known and owed:
        return _target_words(known[0])
    return _blanks(_name(requirement))


def _blanks(name: str) -> str:
    """Room for the unit's own figures: of a rate with numerator and denominator."""
    base = "____%（____/____）" if _RATE.search(name) else "____"
    return f"____年基线{base}，____年____，____年____"


def _is_regional(one: Target) -> bool:
    return bool(one.scope and _REGION.search(one.scope)) or regional(one.indicator) or bool(_REGION.search(one.quote))


def _target_words(one: Target) -> str:
    sign = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}.get(one.op, "")
    if ":" in one.unit:  # 1:1000
        return f"达到{one.unit}{one.value or 0:g}"
    if one.op == "=" and one.value is not None:
        return f"达到{one.value:g}{one.unit}"
    way = {"rise": "提高", "fall": "下降"}.get(one.op, "")
    if one.value is not None and way:
        base = "较" + one.base.removeprefix("较") if one.base else ""
        return base + way + in_words(f"{one.value:g}{one.unit}")
    if one.value is None or not sign:
        return "____"
    return in_words(f"{sign}{one.value:g}{one.unit}")


def _name(requirement: Requirement) -> str:
    detail = requirement.detail
    return _LEAD.sub("", detail.indicator if isinstance(detail, Target) else requirement.title)


def _target(match: Match, _one: Finding, voice: _Voice, case: Case) -> str:
    detail = match.requirement.detail
    if not isinstance(detail, Target):
        return ""
    name = inside_quotes(_name(match.requirement))
    if _above(detail.indicator, case) or (inside(case.submitter) and (_is_regional(detail) or not detail.indicator)):
        return _fill(_words().sentences["C105.region"], voice, indicator=name, figure=_blanks(detail.indicator))
    if detail.value is None:
        way = {"rise": "逐年升高", "fall": "逐年下降"}.get(detail.op, "逐年改善")
        return _fill(_words().sentences["C105.trend"], voice, indicator=name, way=way, figure=_blanks(detail.indicator))
    key = "C105" if detail.unit in ("%", "‰", "pp", "") else "C105.counted"
    return _fill(_words().sentences[key], voice, indicator=name, figure=_target_words(detail))


def _above(name: str, case: Case) -> bool:
    """A number of bodies of another level: no unit sets up what its region counts."""
    if inside(case.submitter):
        return re.search(r"[国省市区县州]家?级", name) is not None
    return re.search("国家级|省级|市级" if case.submitter.level == "district" else "国家级|省级", name) is not None


def _deadline(match: Match, _one: Finding, voice: _Voice, case: Case) -> str:
    detail = match.requirement.detail
    if not isinstance(detail, DeadlineDetail):
        return ""
    sentences = _words().sentences
    if case.submitter.kind == "commission" and _INSTITUTION.search(detail.who or ""):
        voice = msgspec.structs.replace(voice, dept=f"{voice.dept}督促辖区医疗机构")
    due = in_words(detail.end or "") or detail.relative_to or ""
    before = _fill(sentences["before"], voice, when=due) if due else ""
    what = _act(detail.what, case) if detail.what else ""
    if not what or detail.start:
        return _fill(sentences["C106.stage"], voice, before=f"（上级为{_span(detail)}）" if due else "")
    recipient = f"，报{detail.recipient}" if detail.recipient and detail.recipient not in what else ""
    if detail.every and not due:
        every = detail.every.removesuffix("前").removesuffix("底") if re.search(r"\d日", detail.every) else ""
        key = "C106.every" if every else "C106.yearly"
        return _fill(sentences[key], voice, every=every, what=inside_quotes(what), recipient=recipient)
    return _fill(sentences["C106"], voice, what=inside_quotes(what), recipient=recipient, before=before)


def _span(detail: DeadlineDetail) -> str:
    start, end = in_words(detail.start or ""), in_words(detail.end or "")
    return f"{start}至{end}" if start and end and start != end else start or end


def _post(match: Match, _one: Finding, voice: _Voice, case: Case) -> str:
    detail = match.requirement.detail
    if not isinstance(detail, PostDetail):
        return ""
    words = _words()
    if detail.post.endswith("制"):
        return ""  # 党委领导下的院长负责制 is no post
    post = detail.post if len(detail.post) > _BARE else f"____（机构）{detail.post}"
    of_institutions = "医疗机构" in match.requirement.subjects or "医疗机构" in detail.holder
    if case.submitter.kind == "commission" and of_institutions:
        said = _INSTITUTION.sub("", detail.holder) or "主要负责人"
        return _fill(words.sentences["C108.urged"], voice, post=inside_quotes(post), holder=said)
    holder = _INSTITUTION.sub("", detail.holder)
    if re.search(r"[处科室办部]的?(?:主要|分管)?负责", holder):
        holder = f"{voice.dept}负责人"
    elif any(word in holder for word in words.deputies):
        holder = voice.deputy
    elif any(word in holder for word in words.chiefs):
        holder = f"{voice.own}{voice.chief}" if not voice.chief.startswith(voice.own[1:] or "-") else voice.chief
    return _fill(words.sentences["C108"], voice, post=inside_quotes(post), holder=holder or "____（职务）")


def _attachment(match: Match, _one: Finding, voice: _Voice, _case: Case) -> str:
    return _fill(_words().sentences["C107"], voice, title=inside_quotes(match.requirement.title))


def _contents(match: Match, _one: Finding, voice: _Voice, _case: Case) -> str:
    detail = match.requirement.detail
    missing = match.missing_points or (detail.fields if isinstance(detail, FormDetail) else ())
    return _fill(_words().sentences["C109"], voice, parts="、".join(missing)) if missing else ""


def _changed(match: Match, one: Finding, voice: _Voice, _case: Case) -> str:
    """The words as the parent asks them, where what was compared is known."""
    wanted = {"N201": "weaker", "N203": "direction", "D301": "later", "D304": "frequency", "D303": "date"}[one.rule]
    deviations = (*match.deviations, *(each for point in match.points for each in point.deviations))
    found = next((each for each in deviations if each.kind == wanted and each.quote == one.quote), None)
    if found is None or not found.required:
        return ""
    named = isinstance(match.requirement.detail, Target | IndicatorDetail)
    name = _name(match.requirement) if named else ""
    if one.rule in ("N201", "N203") and not name:
        return ""
    required = in_words(found.required)
    key = one.rule
    if one.rule == "D301":
        required = required.removesuffix("前")
        key = "D301" if required.endswith(("年", "月", "日", "底")) else "D301.within"
    return _fill(_words().sentences[key], voice, indicator=inside_quotes(name), required=required)


_MAKERS: dict[str, Callable[[Match, Finding, _Voice, Case], str]] = {
    "C101": _section,
    "C102": _work,
    "C103": _work,
    "C104": _indicator,
    "C105": _target,
    "C106": _deadline,
    "C107": _attachment,
    "C108": _post,
    "C109": _contents,
    "C110": _work,
    "N201": _changed,
    "N203": _changed,
    "N206": _indicator,
    "D301": _changed,
    "D303": _changed,
    "D304": _changed,
}
