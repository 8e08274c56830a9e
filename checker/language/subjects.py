"""Who must act: the grammatical subject of a clause, and the departments named responsible at a task's end."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from checker.language.predicates import WordIndex, predicates, skip_colour
from checker.language.words import language_words
from checker.model.catalog import Subject

_FARTHEST = 70  # a subject phrase longer than this is no subject
_COORDINATOR = re.compile(r"、|以及|和|及其|及|与|或|等?[、和及](?=其他|其它)|等")
_BRACKET = re.compile(r"[（(][^（()）]{0,60}[)）]")
YEARLY = (
    r"每(?:两年|年|半年|季度|学期|半?月|周|日|天)(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?[和、及]?)*(?:以前|之前|前|底)?"
)
_DAY = (
    r"(?:\d{4}\s*年\s*(?:\d{1,2}\s*月\s*)?|\d{1,2}\s*月\s*)"
    r"(?:\d{1,2}\s*日)?(?:底|末|上旬|中旬|下旬|以?前|之前|起|内){0,2}"
)
# 24小时内, 术前一日, 出院时: how soon, and at what moment of the work.
_WITHIN = (
    r"(?:在|于)?(?:接[^，。]{1,6}后)?\d+个?(?:小时|分钟|日|天|工作日|周|个月)(?:之?内|以内|之?前)"
    r"|(?:手?术|入院|出院|班)[前后](?:[一二三两]|\d)?(?:日|天|周)?(?:之?内)?|(?:入院|出院|转诊|交接|首诊|接诊)时"
)
_TIME = re.compile(rf"(?:(?:到|至|自|从|于)?\s*{_DAY}|{YEARLY}|{_WITHIN}|其中|同时|此外|另外)[，,\s]*")
# 120 and 12345 stand in names; any other figure, and 将, 报, 设置, make words before a body more than its name.
_NO_NAME = re.compile(
    r"(?<!\d)(?!(?:120|110|119|12345)(?!\d))\d|[将把]|报(?!告|道|社|名|账)|设置(?!的)|(?<=[^，、])每|(?<!建)设立|到20\d\d|(?<![自理缘事])由(?!于)"
)
_ACTS_NOMINALLY = re.compile(r"(?:设置|配置)(?=[^的及和与、等，情管工标制规要方])|报(?!告|道|社|名|账)")
_STRONG_MODAL = re.compile(r"应当?|要(?![素求件点])|必?须|需(?!求)|不得|负责")
_TOWARDS = re.compile(r"(?<![定方意面导趋倾走动志外纵横])向|(?<![应核针面绝相校比])对(?![口外象策照比])")
_OFFICES = ("办公室", "委员会办公室")  # they belong to the body named before them
_ADDING = ("特别是", "尤其是", "包括", "例如", "如")
_TO_BUILD = re.compile(
    r"(?:建设|创建|打造|争创|服务|发展)(?:[平文和]安?[明谐]?|智慧|美丽|示范|标准|绿色|健康|数字|一流|清廉|区域|高水平)"
)
_STRONG_SIGNS = ("应", "要", "须", "需", "不得", "负责")


class _Lists(msgspec.Struct, frozen=True):
    heads: dict[str, str]
    tails: str
    inside_hospital: tuple[str, ...]
    outside_hospital: tuple[str, ...]
    not_inside: tuple[str, ...]
    department_words: tuple[str, ...]
    never: tuple[str, ...]
    health_authority_signs: tuple[str, ...]
    other_authority_signs: tuple[str, ...]


class _Bodies(msgspec.Struct, frozen=True):
    kind_of: dict[str, Subject]
    heads: WordIndex
    ends: tuple[str, ...]
    tails: WordIndex
    lists: _Lists


class SubjectPhrase(msgspec.Struct, frozen=True, gc=False):
    """The subject of a clause: who, and where its words stand."""

    subjects: tuple[Subject, ...]
    start: int
    end: int


class Responsibility(msgspec.Struct, frozen=True):
    """Departments named at a task's end; `start` and `end` cover the whole remark, brackets included."""

    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    start: int
    end: int


@cache
def _bodies() -> _Bodies:
    lists = language_words("subjects", _Lists)
    kinds: tuple[Subject, ...] = ("医疗机构", "卫生健康行政部门", "质控组织", "学会协会", "服务中心", "科室", "其他")
    kind_of: dict[str, Subject] = {}
    for kind in kinds:
        for head in lists.heads[kind].split():
            kind_of.setdefault(head, kind)
    return _Bodies(
        kind_of=kind_of,
        heads=WordIndex([*kind_of, *lists.never]),
        ends=tuple(kind_of),
        tails=WordIndex(lists.tails.split()),
        lists=lists,
    )


def _kind(unit: str, head: str, bodies: _Bodies) -> Subject:
    kind = bodies.kind_of[head]
    if kind == "质控组织" and head in bodies.lists.department_words:
        outside = any(word in unit for word in bodies.lists.outside_hospital)
        for name in bodies.lists.not_inside:
            unit = unit.replace(name, "")
        if not outside and any(word in unit for word in bodies.lists.inside_hospital):
            return "科室"
    if head in _OFFICES and (owner := next(bodies.heads.scan(unit, 0, len(unit) - len(head)), None)):
        return bodies.kind_of.get(owner[1], kind)
    if head == "行政部门" and "卫生" not in unit and "级行政部门" not in unit and len(unit) > len(head):
        return "其他"
    return kind


def after_name(text: str, at: int, end: int) -> int:
    """Past what may stand between a body's name and its predicate: a tail, a remark in brackets."""
    bodies = _bodies()
    while tail := bodies.tails.at(text, at + text.startswith("的", at), end):
        at += text.startswith("的", at) + len(tail)
    if remark := _BRACKET.match(text, at, end):
        at = remark.end()
    return at


def starts_as_predicate(text: str, start: int, end: int) -> bool:
    """Does a predicate open the clause text[start:end], behind adverbs and modals?"""
    start = skip_colour(text, start, end)
    return predicates().opens_surely.at(text, start, end) != ""


def _phrase(text: str, start: int, end: int) -> SubjectPhrase | None:
    """A subject phrase that begins at `start` and is followed by a predicate or by the clause's end."""
    bodies, words = _bodies(), predicates()
    limit = min(end, start + _FARTHEST)
    if text.startswith(_ADDING, start):
        return None
    imperative = starts_as_predicate(text, start, end) and not bodies.heads.at(text, start, end)
    if imperative and not any(sign in text[start:limit] for sign in _STRONG_SIGNS):
        return None
    kinds: list[Subject] = []
    unit_start = start
    last = 0
    for place, head in bodies.heads.scan(text, start, limit):
        if head not in bodies.kind_of:
            continue
        if verb_within(text, unit_start, place):
            break
        if _TOWARDS.search(text, unit_start, place) or _NO_NAME.search(_BRACKET.sub("", text[unit_start:place])):
            break  # 向区医管中心报送: the body receives; 改造10所学校: it is acted on
        at = after_name(text, place + len(head), end)
        joint = _COORDINATOR.match(text, at, end)
        opens = (at == end and "的" not in text[start:place]) or opens_predicate(text, at, end)
        if not joint and not opens:
            continue
        kinds.append(_kind(text[unit_start : place + len(head)], head, bodies))
        if opens and (not joint or at == end):
            strong = at < end and _STRONG_MODAL.match(text, at, end)
            if imperative and not strong:
                return None
            return SubjectPhrase(tuple(dict.fromkeys(kinds)), start, at)
        last = at if opens else 0
        unit_start = joint.end() if joint else at
        if joint and joint.group() == "等" and words.opens_surely.at(text, joint.end(), end):
            return SubjectPhrase(tuple(dict.fromkeys(kinds)), start, joint.end())
    return SubjectPhrase(tuple(dict.fromkeys(kinds)), start, last) if last and not imperative else None


def opens_predicate(text: str, at: int, end: int) -> bool:
    """A predicate stands at a place or behind a phrase of time there."""
    words = predicates()
    if words.opens_surely.at(text, at, end) or _ACTS_NOMINALLY.match(text, at, end):
        return True
    when = _TIME.match(text, at, end)
    return when is not None and words.opens.at(text, when.end(), end) != ""


def verb_within(text: str, start: int, end: int) -> bool:
    """A verb between the beginning and the head makes the body an object, unless 的 makes it a description."""
    sure = predicates().sure_verbs
    return text[end - 1 : end] != "的" and any(text[at : at + 2] in sure for at in range(start, end - 1))


@lru_cache(maxsize=4096)
def leading_subject(text: str, start: int, end: int) -> SubjectPhrase | None:
    """The subject phrase at the head of the clause text[start:end], or None when the clause names nobody.

    A phrase of time before it is passed over, so `start` of the answer may lie behind `start`.
    """
    if when := _TIME.match(text, start, end):
        start = when.end()
    if text.startswith("由", start):
        return _phrase(text, start + 1, end)
    return _phrase(text, start, end)


def agent_of(text: str) -> SubjectPhrase | None:
    """Who acts in 具体工作由甲承担."""
    at = text.find("由", 1)
    if at < 0 or starts_as_predicate(text, 0, len(text)) or text[at : at + 2] == "由于":
        return None
    return _phrase(text, at + 1, len(text))


def subjects_of(clause: str) -> tuple[Subject, ...]:
    """Who must do what `clause` says: its grammatical subject, not a body that it merely mentions.

    Empty when the clause names nobody (an imperative). In order of appearance, each once.
    """
    start = len(clause) - len(clause.lstrip())
    found = leading_subject(clause, start, len(clause.rstrip("，。；！, "))) or agent_of(clause)
    return found.subjects if found else ()


def bodies_of(title: str) -> tuple[Subject, ...]:
    """Whom a title names that is the name of a body and nothing else: 县林业局, 各乡镇人民政府; () for any other."""
    whole = title and leading_subject(title, 0, len(title))
    return whole.subjects if whole and whole.start == 0 and whole.end == len(title) and not _names_thing(title) else ()


def _names_thing(title: str) -> bool:
    """建设平安医院 is what is to be done, 建设单位 who does it."""
    if _TO_BUILD.match(title) or starts_as_predicate(title, 0, len(title)):
        return True
    return verb_within(title, 0, len(title))


@lru_cache(maxsize=8192)
def implied_subjects(text: str) -> tuple[Subject, ...]:
    """Who must act by the nature of the duty where nobody is named; empty when the words do not tell.

    To guide, urge or rank medical institutions is an authority's duty, other bodies some other authority's.
    """
    for kind, signs in _authority_signs():
        if signs.search(text):
            return (kind,)
    return ()


@cache
def _authority_signs() -> tuple[tuple[Subject, re.Pattern[str]], ...]:
    lists = _bodies().lists
    return (
        ("卫生健康行政部门", re.compile("|".join(lists.health_authority_signs))),
        ("其他", re.compile("|".join(lists.other_authority_signs))),
    )


_DUE = r"(?:(?:完成|办结|落实)?(?:时限|时间|期限)(?:要求)?|进度安排)\s*[：:][^。；：:]{2,40}?"
_LABELLED = r"(?:责任|牵头|配合|主办|协办|落实|参与|实施|分管|包抓)(?:单位|部门|科室|处室|人|领导)\s*[：:].{1,400}?"
# 列第一位者为牵头单位，下同
_NOTE = r"(?:[。；，,][^（()）。；，]{0,24}(?:下同|为牵头(?:单位|部门)|不再列出)[^（()）]{0,12})?"
# （省财政厅负责，2027年底前完成）
_A_TIME = r"[^（()）。；;，,]{0,24}(?:完成|\d\s*[年月日]|年内|年底|长期|持续|常态化)"
_BY_THEN = rf"(?:[，,；;]\s*(?={_A_TIME})[^（()）。；;，,]{{1,28}}){{0,3}}"
_TIME_NAMED = re.compile(
    r"(?:\d{4}年|\d{1,2}月|长期|持续|全年|年内|年底|每年|常态化)(?!.*(?:局|委|厅|部|办|府|院|会)$)"
)
_REMARK = re.compile(
    r"[（(［【〔\[](?P<inside>[^（()）［］【】\[\]]{2,400}?(?:[（(][^（()）]*[)）][^（()）]*?)*"
    rf"(?:负责|牵头|落实|配合|参与|参加)){_NOTE}{_BY_THEN}[)）］】〕\]][。．.]?\s*$"
    rf"|(?:(?:^|(?<=[\s。]))(?P<due>{_DUE})[。；\s]*)?"
    rf"[（(［【〔\[]?(?P<labelled>{_LABELLED}(?:[；;，,\s]*\n\s*{_LABELLED}){{0,3}})[)）］】〕\]]?[。．.]?"
    rf"(?:[；\s]\s*{_DUE}[)）]?[。．.]?)?\s*$"
    r"|(?<=[。；\s])[（(](?P<bodies>[^，。；：（()）]{2,200}(?:[（(][^（()）]{1,9}[)）][^，。；：（()）]{0,60})*)[)）][。．.]?\s*$"
)
_OTHER_LABEL = re.compile(r"(?<![\d限间])[：:]\s*(?=\S{6})")  # 牵头部门：甲。主要任务：… goes on with the work itself
_REMARK_WITHIN = re.compile(
    r"(?:责任|牵头|配合|主办|协办|参与|实施|落实|分管|包抓)(?:单位|部门|科室|处室|人|领导)\s*[：:][^。；;：:\n]{2,200}(?=[。；;\n]|$)"
)
_FIRST_LEADS = re.compile(
    r"[。；，,][^（()）。；，]{0,12}第一(?:位|个)?(?:的|者)?(?:单位|部门)?(?:者)?为牵头[^（()）]{0,20}"
)
_LABEL = re.compile(r"(责任|牵头|配合|主办|协办|落实|参与|实施|分管|包抓)(单位|部门|科室|处室|人|领导)\s*[：:]")
_LEADS = re.compile(r"(?P<lead>.+?)(?:共同)?牵头(?:负责)?[，,；;、]?\s*(?:会同)?(?P<rest>.*)$", re.S)
_DUTY = re.compile(
    r"(?:等(?:有关|相关)?(?:单位|部门)?)?(?:按照?|根据|依照?|依据|分别)?(?:各自)?(?:工作)?(?:职责|职能)?(?:分工)?(?:分别|共同|组织)?"
    r"(?:负责|落实|配合|参与|参加)(?:落实|实施)?$"
)
_LIST_SIGNS = re.compile(r"[、，,；;\s]+")


def _names(text: str) -> tuple[str, ...]:
    """Split a list of departments; 和 divides only where a body ends before it (卫生健康和体育局 stays whole)."""
    ends = _bodies().ends
    names: list[str] = []
    for part in _LIST_SIGNS.split(text.strip("。．. ")):
        part = rest = _DUTY.sub("", part.strip()).removeprefix("由")
        for joint in re.finditer(r"以及|和|及|与", part):
            begin = len(part) - len(rest)
            if joint.start() > begin and part.endswith(ends, begin, joint.start()):
                names.append(part[begin : joint.start()])
                rest = part[joint.end() :]
        if rest and not _TIME_NAMED.match(rest):
            names.append(rest)
    return tuple(dict.fromkeys(names))


def _labelled(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    labels = list(_LABEL.finditer(text))
    lead: list[str] = []
    supporting: list[str] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        if label.group(2) == "领导":
            continue  # a person, not a department
        inside = text[label.end() : following.start() if following else len(text)]
        if split := _LEADS.match(inside):
            lead.extend(_names(split["lead"]))
            supporting.extend(_names(split["rest"]))
            continue
        names = _names(inside)
        (supporting if label.group(1) in {"配合", "协办", "参与"} else lead).extend(names)
    return tuple(lead), tuple(supporting)


def _is_body(name: str) -> bool:
    """A department's name and nothing else: 市财政局, 各县（区）政府, 省委网信办."""
    return name.endswith((*_bodies().ends, "办")) and not verb_within(name, 0, len(name))


def responsible(text: str) -> Responsibility | None:
    """The remark at a task's end that names who is responsible, or None.

    （甲牵头，乙、丙按职责分工负责）gives 甲 as lead and the others as supporting; without a lead all named are lead.
    """
    signs = ("负责", "牵头", "单位", "部门", "科室", "处室", "落实", "责任人")
    if not any(sign in text[-420:] for sign in signs) and text.rstrip("。．. \n")[-1:] not in "）)":
        return None
    offset = max(0, len(text) - 460)
    found = _REMARK.search(text, offset)
    if not found or _OTHER_LABEL.search(_LABEL.sub("", found.group("labelled") or "")):
        return None
    if found.group("labelled"):
        lead, supporting = _labelled(_FIRST_LEADS.sub("", found.group("labelled")))
    elif found.group("bodies"):
        lead, supporting = _names(found.group("bodies")), ()
        if not all(_is_body(name) for name in lead):
            return None
    else:
        inside = found.group("inside")
        split = _LEADS.match(inside)
        lead, supporting = (_names(split["lead"]), _names(split["rest"])) if split else (_names(inside), ())
    if not supporting and _FIRST_LEADS.search(found.group()):
        lead, supporting = lead[:1], lead[1:]
    return Responsibility(lead, supporting, found.start(), found.end()) if lead or supporting else None


def responsible_within(text: str) -> Responsibility | None:
    """Who is named by remarks that stand before the work, 牵头部门：甲。配合部门：乙。主要任务：…, or None.

    `start` and `end` are those of the first remark.
    """
    remarks = list(_REMARK_WITHIN.finditer(text))
    if not remarks:
        return None
    lead, supporting = _labelled("；".join(remark.group() for remark in remarks))
    return Responsibility(lead, supporting, *remarks[0].span()) if lead or supporting else None
