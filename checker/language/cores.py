"""A main point without its colour, and split into what is done and to what: what a comparison starts from."""

from __future__ import annotations

import re

import msgspec

from checker.language.clause_roles import patterns, role_of
from checker.language.clauses import clauses
from checker.language.predicates import predicates, skip_colour
from checker.language.subjects import leading_subject

_COVERB = re.compile(
    r"(?:将|把)(?P<object>.+?)(?P<action>作为|纳入|列为|列入|计入|融入|应用于|用于|运用于|转为|嵌入|与)(?P<rest>.*)$"
)
_TOWARDS = re.compile(
    r"(?:对于|对|向|为|与|给)(?P<object>.+?)(?:及时|定期|依法|全面|严格|严肃|逐项|统一|按时)*(?P<light>进行|开展|实行|实施|予以|给予|加以|采取)(?:的)?(?P<action>.+)$"
)
_JOINT = re.compile(r"[并和及、]|以及|并且")
_SMALLEST_HEAD = 2


class Core(msgspec.Struct, frozen=True):
    """What is done (`action`), to what (`object`: its head noun phrase), and the words around (`rest`).

    Offsets count characters of the point's text; an empty part has start == end.
    """

    action: str
    object: str
    rest: str
    action_start: int
    action_end: int
    object_start: int
    object_end: int


def _core_start(text: str, start: int, end: int) -> int:
    """Past lead-in, subject and colour of the clause text[start:end]."""
    if lead := patterns().lead_in.match(text[start:end]):
        start += lead.end()
    if found := leading_subject(text, start, end):
        start = found.end
    return skip_colour(text, start, end)


def _main_clause(text: str) -> tuple[int, int]:
    """The clause that holds the action: the first that is no setting, without subject and colour."""
    first: tuple[int, int] | None = None
    for start, end in clauses(text):
        start = _core_start(text, start, end)
        first = first or (start, end)
        if start < end and role_of(text[start:end], False) not in {"setting", "open"}:
            return start, end
    return first or (0, len(text))


def _verbs_end(text: str, start: int, end: int) -> int:
    """Past the verbs that stand together at `start`: 细化完善并严格落实."""
    words = predicates()
    last = start
    while word := words.verbs.at(text, start, end):
        last = start + len(word)
        joint = _JOINT.match(text, last, end)
        start = skip_colour(text, joint.end() if joint else last, end)
        if not joint and words.verbs.at(text, start, end) not in words.pairing:
            break
    return last


def _verb_start(text: str, start: int, end: int) -> int:
    """Where the verb stands: at `start`, or behind a phrase of place or manner (在…节点强化评估)."""
    words = predicates()
    if words.verbs.at(text, start, end) or not words.opens.at(text, start, end):
        return start
    return next((at for at, word in words.verbs.scan(text, start, end) if word in words.sure_verbs), start)


def _head(text: str, start: int, end: int) -> int:
    """Where the head of the noun phrase begins: after its last 的."""
    at = text.rfind("的", start, end)
    return at + 1 if at >= 0 and end - at - 1 >= _SMALLEST_HEAD else start


def _core(text: str, action: tuple[int, int], of: tuple[int, int]) -> Core:
    rest = [
        text[left:right]
        for left, right in _gaps(len(text), sorted((action, of)))
        if text[left:right].strip("，。、的 ")
    ]
    return Core(text[slice(*action)], text[slice(*of)], "".join(rest), *action, *of)


def _gaps(length: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    (a, b), (c, d) = spans
    return [(0, a), (b, max(b, c)), (max(b, d), length)]


def core_of(point_text: str) -> Core:
    """Split a point into action and object, as well as its form allows.

    将甲作为乙 has the object 甲 and the action 作为; 对甲进行分析 the object 甲 and the action 分析; a figure or a
    phrase without a verb has no action and is all object.
    """
    start, end = _main_clause(point_text)
    clause = point_text[start:end]
    if found := (_COVERB.match(clause) or _TOWARDS.match(clause)):
        action, of = found.span("action"), found.span("object")
        return _core(point_text, (start + action[0], start + action[1]), (start + of[0], start + of[1]))
    start = _verb_start(point_text, start, end)
    verbs_end = _verbs_end(point_text, start, end)
    begin = verbs_end + (point_text.startswith("对", verbs_end) and verbs_end + 1 < end)
    return _core(point_text, (start, verbs_end), (_head(point_text, begin, end), end))
