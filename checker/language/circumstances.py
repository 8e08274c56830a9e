"""Clauses that only say when or of which ones what follows is asked: 接到火警信号后, 供餐人数超过500人的学校."""

from __future__ import annotations

import re

from checker.language.predicates import predicates

_WHEN = re.compile(
    r"(?<![前先滞落善幕背延靠断最])后$|(?<![提目空面床以之])前$|(?<![及准工课按同限小实临定随计历])(?<!\d学)(?<!培训学)时$|(?:期间|时段|之际|当[日天时]|阶段)$"
    r"|(?:后|[之当]日起?|前)的?(?:第?(?:\d+|[一二两三四五六七八九十半]+)个?)?(?:小时|分钟|工作日|日|天|周|个?月|年|季度|学期)(?:以|之)?[内前]$"
)
_BARE_TIME = re.compile(
    r"(?:第)?(?:\d+|[一二两三四五六七八九十半]+)个?(?:小时|分钟|工作日|日|天|周|月|年|季度|学期)(?:之?内|以内|之?前)"
)
_SAYS_MORE = re.compile(r"[一二两三四五六七八九十半成次]")  # 普管的半月一次, 余下的锅炉一台一档
_OF_WHICH = re.compile(r"[^，的]{2,30}的(?P<ones>[^，的\d]{1,6})$")
_EVENT = re.compile(
    r"(?:凡|如|一旦|若)?(?:发现|出现|发生|遇有|遇到|接到|收到)[^，]{0,30}(?:事件|事故|疫情|[火险灾警]情|病例|线索|征兆|故障|报告|通知|举报|投诉|指令)$"
)
_NO_ONES = (
    "要求",
    "规定",
    "原则",
    "情况",
    "基础",
    "方式",
    "方法",
    "问题",
    "工作",
    "作用",
    "机制",
    "体系",
    "制度",
    "目标",
)
_STATES = ("达到", "满足", "纳入", "列入", "使用", "应用", "实行", "接受", "承担")  # what one is, not what one does
_BIDDING = ("做好", "抓好", "加强", "强化", "落实", "确保", "保障", "严格", "建立", "完善")
_LONGEST = 40  # characters; what is longer states something itself


def is_time(clause: str) -> bool:
    """Does a clause only name the time of what follows: 接到火警信号后, 危大工程施工期间, 30日内?"""
    if len(clause) > _LONGEST:
        return False
    return _BARE_TIME.fullmatch(clause) is not None or (_WHEN.search(clause) is not None and not _demands(clause))


def is_event(clause: str) -> bool:
    """Does a clause only say what has come about when the next one is to be done: 发生疑似食源性事件?"""
    return _EVENT.match(clause) is not None


def is_scope(clause: str) -> bool:
    """Does a clause only name those of whom the next one speaks: 资料齐全的贷款申请?"""
    if len(clause) > _LONGEST:
        return False
    found = _OF_WHICH.match(clause)
    if found is None or found["ones"].endswith(_NO_ONES):
        return False
    words = predicates()
    if words.opens.at(clause, 0, len(clause)) or _SAYS_MORE.search(found["ones"]):
        return False
    if any(True for _ in words.opens.scan(clause, found.start("ones"), len(clause))):
        return False  # 村医每年接受不少于2周的业务培训
    verbs = [at for at in range(len(clause) - 1) if clause[at : at + 2] in words.sure_verbs]
    behind = found.start("ones") - 1  # where 的 stands: 新设立的企业
    return all(at + 2 == behind or (at < behind and clause[at : at + 2] in _STATES) for at in verbs)


def _demands(clause: str) -> bool:
    """做好汛期、重大活动期间: a verb that opens the clause governs the time, it does not happen then."""
    return "为" in clause or clause.startswith(_BIDDING) or predicates().colour.at(clause, 0, len(clause)) != ""
