"""A task broken into its main points: each one thing demanded that can be done or not.

A point is an action with its object, a body to be set up, a frequency, a scope, a figure, a deadline, a record. What an
action is for, rhetoric and colouring means are none.
"""

from __future__ import annotations

import re

import msgspec

from checker.language.circumstances import is_event, is_scope, is_time
from checker.language.clause_roles import Role, patterns, role_of, states_figure
from checker.language.clauses import clauses_by_sentence
from checker.language.joined_points import joined_at
from checker.language.predicates import predicates, skip_colour
from checker.language.subjects import SubjectPhrase, leading_subject, responsible
from checker.model.catalog import Subject

_BARE_INSTITUTION = re.compile(r"(?:机构|医院|人员|医师|药师|护士|院)(?:[（(][^）)]*[)）])?$")
# Whose duty it is among the institutions or their staff is part of what is asked.
_CERTAIN_ONES = re.compile(
    r"^每[名个位]|^(?:各级|各类|各)?(?:综合|专科|中医(?!药)|儿童|妇幼)"
    r"|(?:[主首经值管接]|责任|手术|麻醉|巡回|术).{0,4}(?:医师|护士|医生|者)$"
)
_WITH = re.compile(r"(?:各级|各类|各|有关|相关|二级以上|三级){0,3}(?:医疗机构|医疗卫生机构|医院)(?=与)")
_COMPARED = re.compile(r"与[^，,]{1,14}(?:之比|比例|比)|(?:占|之比)|[^，,]{0,3}率(?!先)")
_CONTACT = re.compile(r"(?:联系人|联系电话|联系方式|电话|传真|(?:电子)?邮箱|地址|邮编)\s*[：:]")
# Names of a group's members, and a list of what something holds (内容包括：交通安全、用电安全): nothing is to be done.
_NO_DUTY = re.compile(
    r"(?:副?(?:组\s*长|总指挥|指挥长|召集人)|(?:常务)?副?主\s*任|(?:小组|领导小组|工作专班)?成\s*员(?:单位)?|组\s*员|联络员)\s*[：:]"
    r"|[^，。：:]{0,8}(?:包括|包含|主要有|涵盖)\s*[：:]|(?:行动|工作|总体|主要|年度)目标\s*[：:]"
)
# Who does it and when it is due, beside what is to be done.
_REMARKS = re.compile(
    r"[（(［【\[]?(?:责任|牵头|配合|主办|协办|参与|实施|落实|分管|包抓)(?:单位|部门|科室|处室|人|领导)\s*[：:]"
    r"|(?:完成|办结|落实|推进|实施|整改)(?:时限|期限|时间|节点)(?:要求)?\s*[：:]"
)
_INSIDE = re.compile(r"在(?!.*(?:上|下|中|期间|时|前|后|方面|过程|之际)$)")
_MODAL = re.compile(r"(?:必须|需要|应当|应(?![急用对聘])|要(?![素求件点害])|须)")
_MUST = re.compile(r"(?:均|都|一律)?(?:必须|应当|应(?![急用对聘])|须|不得|严禁|禁止)|一律")
_NAME_TAIL = 6  # the last signs of an indicator's name, enough to know it again
_LONG_TITLE = 24  # characters; a longer first sentence with a comma or a figure states the duty itself
_LONGEST_TITLE = 34  # characters; a longer one states it whatever it holds
_DEMANDS = re.compile(r".{3,}(?:应当|必须|不得|严禁|禁止|方可|须(?!知))")  # no name of a task demands
_ITEM = re.compile(r"第?[一二三四五六七八九十]{1,3}[是要]|[①-⑳⑴-⒇❶-❿]|[（(]\d{1,2}[)）]|\d{1,2}[.．、]")
_CASE = re.compile(r"(?<![目似])的$")  # 患者处于紧急状态下的。 is a case that a rule lists
_ALONE = re.compile(r"[（(［【\[](?![^（()）]{1,3}[）)])")  # a sentence all in brackets, which is no sign as （三） is
_HEADED = re.compile(r"[^，,：:]{2,24}(?:牵头|牵头负责|牵头组织)$")  # 镇应急办牵头，组织网格员…
_MARKED = re.compile(r"(?:得|计|记|加|扣|奖|各|[可分]别[加扣奖计])\s*\d+(?:[.、]\d+)*\s*分")  # marks given or taken off
_PARTY = re.compile(r"各?(?:牵头|参与|配合|承办|主办|协办|发起)(?:部门|单位)(?=要|应|须|按|根据|结合)")
_CHARGED = re.compile(r"(?:具体|统一|牵头|组织|分别|共同)*(?:负责|牵头|组织实施|负责落实|落实)$")
# The letter's last paragraph, read as a duty with a time of its own, not as a part of the task before it.
_CLOSING = re.compile(
    r"(?:请|望)(?:各[^，。；]{0,16}|你[们局委单位]{0,3})(?:请)?(?:于|在|按)|各[^，。；]{1,16}请(?:于|在)"
)
_LABEL = re.compile(r"[^：:，,（(《“]{1,10}(?:(?<!\d)[：:]|[：:](?!\s*\d))\s*")  # 1:50 is a ratio


class PointPhrase(msgspec.Struct, frozen=True, gc=False):
    """A main point: `text` is exactly the slice [start:end] of the task's text; `subjects` must do it."""

    text: str
    start: int
    end: int
    subjects: tuple[Subject, ...] = ()


class _Draft(msgspec.Struct, gc=False):
    """The points of one task while its clauses are read in order."""

    text: str
    subjects: tuple[Subject, ...]
    points: list[PointPhrase] = msgspec.field(default_factory=list)
    settings: list[int] = msgspec.field(default_factory=list)  # where settings begin that the next duty may take in
    opened: int = -1  # where a clause begins that the next one finishes
    case: bool = False  # the sentence says what is done in one case: 对存在隐患的，停止使用，疏散人员

    def add(self, start: int, end: int) -> None:
        if end - start >= patterns().smallest:
            self.points.append(PointPhrase(self.text[start:end], start, end, self.subjects))

    def extend(self, end: int) -> None:
        last = self.points[-1]
        self.points[-1] = PointPhrase(self.text[last.start : end], last.start, end, last.subjects)

    def drop_settings(self) -> None:
        self.settings.clear()
        self.opened = -1


def _is_bare_institution(text: str, found: SubjectPhrase) -> bool:
    name = text[found.start : found.end]
    if found.subjects != ("医疗机构",) or _CERTAIN_ONES.search(name):
        return False
    return _BARE_INSTITUTION.search(name) is not None


def _after_lead_in(text: str, start: int, end: int) -> int:
    while start < end and (found := patterns().lead_in.match(text[start:end])) and found.end():
        start += found.end()
    return start


def _set_in(draft: _Draft, start: int, end: int) -> None:
    """Remember a setting for the duty after it, unless it says nothing of its own."""
    if patterns().empty_setting.match(draft.text[start:end]):
        draft.settings.clear()
    else:
        draft.settings.append(start)


def _put_figures(draft: _Draft, start: int, end: int) -> None:
    """One point for each figure: 死亡率明显下降、再手术率不高于2% states two."""
    at = start
    depth = 0
    for place in range(start, end):
        sign = draft.text[place]
        depth += (sign in "（(《“") - (sign in "）)》”")
        if (
            sign == "、"
            and depth <= 0
            and states_figure(draft.text[at:place])
            and states_figure(draft.text[place + 1 : end])
        ):
            draft.add(at, place)
            at = place + 1
    draft.add(at, end)


def _put_duty(draft: _Draft, start: int, end: int) -> None:
    if draft.opened >= 0:
        start = draft.opened
    else:  # settings longer than the duty itself would drown it
        longest = patterns().setting_share * (end - start)
        start = min((at for at in draft.settings if start - at <= longest), default=start)
    draft.add(start, end)
    draft.drop_settings()


def _put(draft: _Draft, role: Role, start: int, end: int, follows_duty: bool) -> bool:
    """Place one clause by its role; says whether the sentence holds a duty now."""
    if role == "setting":
        _set_in(draft, start, end)
    elif draft.opened >= 0 or role == "duty":
        _put_duty(draft, start, end)
        return True
    elif role == "open":
        draft.opened = start
    elif role == "figure":
        _put_figures(draft, start, end)
        draft.drop_settings()
        return True
    elif role == "completion" and follows_duty:
        draft.extend(end)
    return follows_duty


def _names_actor(text: str, found: SubjectPhrase, end: int) -> bool:
    """In 质控中心达到60个 the body is what is counted, not who acts."""
    at = skip_colour(text, found.end, end)
    if _COMPARED.match(text, found.end, end):  # 护士与手术台之比, 幼儿园覆盖率
        return False
    return not (patterns().figure.match(text, at, end) or patterns().trend.match(text, found.end, end))


def _is_topic(text: str, start: int, end: int, following: tuple[int, int] | None) -> bool:
    """农村新建房屋，必须经过设计: what a demand is about stands before it as a clause of its own."""
    if following is None or not _MUST.match(text, *following):
        return False
    words = predicates()
    if words.opens.at(text, start, end) or not text.endswith(patterns().topic_ends, start, end):
        return False
    return not any(text[at : at + 2] in words.sure_verbs for at in range(start, end - 4))


def _is_circumstance(role: Role, clause: str) -> bool:
    """接到火警信号后 and 供餐人数超过500人的学校 before the clause that says what is to be done."""
    if role in ("duty", "completion", "figure") and (is_time(clause) or is_event(clause)):
        return True
    return role in ("duty", "figure") and is_scope(clause)


def _drowns(clause: str, asked: int) -> bool:
    """An answer that names the same event, or those concerned at length, would be taken for one to what is `asked`."""
    return is_event(clause) or (len(clause) > asked and is_scope(clause))


def _opens_with_verb(text: str, start: int, end: int) -> bool:
    return predicates().verbs.at(text, skip_colour(text, start, end), end) != ""


def _names_who(text: str, start: int, body: int, end: int) -> bool:
    """由市体育局负责 or 镇应急办牵头 before what is to be done: behind the name, at `body`, stands nothing else."""
    if body > start and _CHARGED.fullmatch(text, body, end):
        return True
    return _HEADED.fullmatch(text, start, end) is not None and not predicates().opens.at(text, start, end)


def _read_clause(
    draft: _Draft, start: int, end: int, follows: bool, last: bool, following: tuple[int, int] | None = None
) -> bool:
    """Place one clause, the last of its sentence or not; says whether the sentence holds a duty now."""
    text = draft.text
    body = start
    found = leading_subject(text, start, end)
    if found and found.end >= end and ((last and follows) or _opens_with_verb(text, start, end)):
        found = None  # 第一时间通知家长, 规划建设产业园区: nobody is left to act
    if found and _names_actor(text, found, end):
        draft.subjects = found.subjects
        body = _after_lead_in(text, found.end, end)
    elif not found and (party := _PARTY.match(text, start, end)):
        body = party.end()
    modal = _MODAL.match(text, body, end)
    role_start = modal.end() if modal else body
    if found and _is_bare_institution(text, found):
        start = role_start
    elif found and found.subjects == ("医疗机构",) and (alone := _WITH.match(text, start, end)):
        start = alone.end()  # 医疗机构与急救站建立机制
    if role_start >= end:
        return follows
    if _MARKED.search(text, body, end) or (not last and _names_who(text, start, body, end)):
        return follows
    role = role_of(text[role_start:end], follows)
    if following is not None and not found and _is_circumstance(role, text[role_start:end]):
        if _drowns(text[role_start:end], following[1] - following[0]):
            return follows
        role = "setting"
    if modal and role == "setting" and (last or _INSIDE.match(text, role_start, end)):
        role = "duty"  # 应当采取降温措施。 waits for nothing
    if role == "completion" and draft.case and _opens_with_verb(text, role_start, end):
        role = "duty"
    draft.case = draft.case or (role == "open" and text.endswith("的", start, end))
    if role == "duty" and not (follows or found) and _is_topic(text, start, end, following):
        role = "open"
    agent = found is not None and text.startswith("由", found.start - 1)
    if found and agent and follows and patterns().completion.match(text[found.start - 1 : end]):
        role = "completion"  # 由区卫生健康委报至市卫生健康委
    elif found and role == "completion" and not agent:
        role = "duty"
    return _put(draft, role, role_start if role == "setting" else start, end, follows)


def _read_sentence(draft: _Draft, sentence: tuple[tuple[int, int], ...]) -> None:
    text, before, unnamed = draft.text, len(draft.points), not draft.subjects
    follows = draft.case = False
    if _CLOSING.match(text, sentence[0][0]) or _CASE.search(text, *sentence[-1]) or _CONTACT.match(text, *sentence[0]):
        return
    if _NO_DUTY.match(text, *sentence[0]):
        return
    if _REMARKS.match(text, *sentence[0]) or _in_brackets(text, sentence[0][0], sentence[-1][1]):
        return
    for number, (start, end) in enumerate(sentence):
        start = _after_lead_in(text, start, end)
        if number == 0 and (label := _LABEL.match(text, start, end)) and label.end() < end:
            start = _after_lead_in(text, label.end(), end)
        last = number == len(sentence) - 1
        following = None if last else sentence[number + 1]
        follows = _read_clause(draft, start, end, follows, last, following) and len(draft.points) > before
    if draft.opened >= 0:
        draft.add(draft.opened, sentence[-1][1])
    draft.drop_settings()
    if unnamed and draft.subjects:
        _name_first(draft, before)


def _in_brackets(text: str, start: int, end: int) -> bool:
    """（2026年底前完成） behind the full stop: when, by whom or where to look, and nothing to be done besides."""
    if not _ALONE.match(text, start, end) or text[end - 1] not in "）)］】]":
        return False
    return _closing(text, start, end) == end - 1


def _closing(text: str, start: int, end: int) -> int:
    """Where the bracket that opens at `start` is closed, -1 where it is not."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] in "（(［【[") - (text[at] in "）)］】]")
        if depth == 0:
            return at
    return -1


def _name_first(draft: _Draft, before: int) -> None:
    """What stands before the first body named (落实《…》，各医院要…) is asked of that body too."""
    named = next((point.subjects for point in draft.points[before:] if point.subjects), draft.subjects)
    for place in range(before, len(draft.points)):
        point = draft.points[place]
        if not point.subjects:
            draft.points[place] = PointPhrase(point.text, point.start, point.end, named)


def _heads_item(
    text: str, sentence: tuple[tuple[int, int], ...], following: tuple[tuple[int, int], ...] | None
) -> bool:
    """二是强化经费保障。 only names the item when sentences of the same item follow."""
    start, end = sentence[0]
    if len(sentence) > 1 or following is None or not (lead := _ITEM.match(text, start, end)):
        return False
    return end - lead.end() <= patterns().longest_heading and not _ITEM.match(text, *following[0])


def _body_start(text: str, title: str) -> int:
    """Where the task's own words begin when its number and title stand before them."""
    core = title.strip().rstrip("。")
    at = text.find(core, 0, len(core) + 12) if core else -1
    if at < 0 or at + len(core) >= len(text) or text[at + len(core)] not in "。：:\n ":
        return 0
    alone = text[at + len(core)] == "\n"
    return at if _states_duty(core, alone) else at + len(core) + 1


def _states_duty(title: str, alone: bool) -> bool:
    """A first sentence that is no name of the task but says who must do what, or how much.

    On a line `alone` it is a name though it begins as a body does: 企业注销登记“一件事”.
    """
    if len(title) >= _LONGEST_TITLE or (
        len(title) >= _LONG_TITLE and any(sign in "，," or sign.isdigit() for sign in title)
    ):
        return True
    if _DEMANDS.search(title) or ("，" in title and states_figure(title)):
        return True
    found = None if alone else leading_subject(title, 0, len(title))
    return found is not None and found.end < len(title)


def _stated_again(point: PointPhrase, figures: list[PointPhrase]) -> bool:
    """提高规范率 is no point of its own when the same task then says what the rate must be."""
    if not (raised := patterns().raised.match(point.text)) or not point.text.endswith(patterns().measurable):
        return False
    name = point.text[raised.end() :][-_NAME_TAIL:]
    return len(name) >= 3 and any(figure.start >= point.end and name in figure.text for figure in figures)


def _distinct(draft: _Draft) -> tuple[PointPhrase, ...]:
    figures = [point for point in draft.points if states_figure(point.text)]
    if not figures:
        return tuple(draft.points)
    return tuple(point for point in draft.points if point in figures or not _stated_again(point, figures))


def _remarks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the remarks stand that name who is responsible for a paragraph before the last."""
    found, at = [], start
    while (stop := text.find("\n", at, end)) >= 0:
        remark = responsible(text[at:stop])
        if remark:
            found.append((at + remark.start, at + remark.end))
        at = stop + 1
    return found


def main_points(text: str, title: str = "", subjects: tuple[Subject, ...] = ()) -> tuple[PointPhrase, ...]:
    """The main points of a task or special action, in order; offsets count characters of `text`.

    `title` is passed over when `text` begins with it. `subjects` act until a clause names others; a subject is carried
    from sentence to sentence until a new one appears. Responsible departments at the end are no point.
    """
    start = _body_start(text, title)
    remark = responsible(text)
    end = remark.start if remark and remark.start >= start else len(text)
    if not text[start:end].strip():  # the title is all that the task says
        start = 0
    draft = _Draft(text, subjects)
    read = [
        tuple((start + left, start + right) for left, right in sentence)
        for sentence in clauses_by_sentence(text[start:end])
    ]
    remarks = _remarks(text, start, end)
    for number, sentence in enumerate(read):
        if any(left <= sentence[0][0] < right for left, right in remarks):
            continue
        if not _heads_item(text, sentence, read[number + 1] if number + 1 < len(read) else None):
            _read_sentence(draft, sentence)
    return tuple(half for point in _distinct(draft) for half in _halves(point))


_AND = re.compile(r"[，,]?并")


def _halves(point: PointPhrase) -> tuple[PointPhrase, ...]:
    at = joined_at(point.text)
    if not at:
        return (point,)
    begin = at + len(_AND.match(point.text, at).group())  # type: ignore[union-attr]
    first = PointPhrase(point.text[:at], point.start, point.start + at, point.subjects)
    return first, PointPhrase(point.text[begin:], point.start + begin, point.end, point.subjects)
