"""Items of a letter in as many words as there is room for: each told whole, briefly, by name, or counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.feedback_letter.draft import Draft
from docgen.feedback_letter.grouping import groups
from docgen.feedback_letter.items import OURS, Item

_QUOTE = 60  # characters of a quote
_CLAUSE = 90  # characters of a clause's sentence; a longer one is not quoted
_MESSAGE = 70  # characters of a finding that is told briefly
_POINTS = 2  # main points that are named of a requirement answered in part
_SAME = 0.75  # share of a quote's pairs of letters in what was said already
_TELLING = 8  # characters of a heading that says something by itself
_LISTED = "；"
_MISSING, _LEAST_NAMED = "未见相应表述", 3


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is said: of what must be mended, of what is to be added, of what is to be confirmed.

    `add` and `confirm` are whole (3), brief (2), by name (1) or counted (0); `names` is how many are named at most,
    `mend` how many errors are told, `quotes` whether with the words of both sides.
    """

    add: int
    confirm: int
    names: int = 8
    mend: int = 99
    quotes: bool = True


# From the fullest to the briefest: first what the list has anyway is told shortly, errors last.
DETAILS = (
    Detail(3, 3),
    Detail(3, 2),
    Detail(2, 3),
    Detail(2, 2),
    Detail(1, 2),
    *(Detail(1, 1, names) for names in (8, 6, 4, 3, 2)),
    *(Detail(1, 1, names, quotes=False) for names in (3, 2, 1, 0)),
    Detail(1, 0, 0, quotes=False),
    *(Detail(0, 0, names, quotes=False) for names in (3, 2, 1, 0)),
    *(Detail(0, 0, 0, mend, quotes=False) for mend in (12, 8, 6, 4, 2)),
)


def numbers(items: Sequence[Item]) -> str:
    """6 or 6—10: the numbers of neighbours in the list."""
    first, last = items[0].number, items[-1].number
    return str(first) if first == last else f"{first}—{last}"


def error_text(draft: Draft, item: Item, detail: Detail) -> tuple[str, str]:
    """What is wrong, as a heading; then both sides, where, and what to do."""
    head, said = _halves(item.problem)
    cite = item.cite
    both = said
    if cite:
        both = both.replace("上级为", f"{cite}为", 1)
    if item.place:
        both = both.replace("此处为", f"{OURS}为", 1)
        both = both.replace(f"{OURS}为", f"{OURS}{item.place}为", 1)
    told = [_ended(both)] if both else []
    if (item.place and item.place not in both) or detail.quotes:
        told += _where(draft, item, both)
    if cite and cite not in both:
        told.append(draft.say("条款", 条款=draft.parents.cite(item.fault)))
    if cite and detail.quotes:
        clause = draft.parents.words(item.fault, _CLAUSE)
        if clause and not _said(clause, item.problem):
            told.append(draft.say("条文", 条文=_inner(clause)))
    return head, "".join((*told, asked(draft, item)))


def _where(draft: Draft, item: Item, both: str) -> Iterator[str]:
    quote = _cut(" ".join((item.fault.quote or "").split()), _QUOTE)
    if item.place and quote and not _said(quote, item.problem):
        yield draft.say("原文", 位置=item.place, 原文=_inner(quote))
    elif item.place and item.place not in both:
        yield draft.say("位置", 位置=item.place)


def asked(draft: Draft, item: Item) -> str:
    """What to do, in the voice of who writes; "" where nobody says it."""
    measure = item.measure
    if not measure:
        return ""
    if measure.startswith("请"):
        measure = draft.say("促改") + measure[1:]
    elif not measure.startswith(groups().no_verb):
        measure = draft.say("促改") + measure
    return _ended(measure)


def whole_text(draft: Draft, item: Item) -> str:
    """One item with what to do and its number in the list."""
    where = draft.say("位置", 位置=item.place) if item.part == "confirm" and item.place else ""
    return _ended(item.problem) + where + asked(draft, item) + draft.say("项号", 号=str(item.number))


def brief_text(items: Sequence[Item]) -> str:
    """Each item in a few words, the points that were not found shortened."""
    return _LISTED.join(_brief(one) for one in items)


def _brief(item: Item) -> str:
    head, said = _halves(item.problem)
    points = said.split(_LISTED)
    if item.part == "add" and len(points) > _POINTS:
        said = f"{_LISTED.join(points[:_POINTS])}等{len(points)}点"
    text = f"{head}：{said}" if said else head
    return text if len(text) <= _MESSAGE * 2 else head


def named_text(draft: Draft, items: Sequence[Item], most: int) -> str:
    """“7.…”“9.…”未见相应表述；工作任务10项、专项行动4项只落实了一部分；…: what is in the same state together.

    What was not found at all is named where it is little; of the rest `most` of each kind are.
    """
    told: dict[str, dict[str, list[str]]] = {}
    alone: list[str] = []
    for one in items:
        short = one.short
        if short is None:
            head = _halves(one.problem)[0]
            alone.append(_cut(head if len(head) >= _TELLING else one.problem, _MESSAGE))
        else:
            told.setdefault(short[2], {}).setdefault(short[0], []).append(short[1])
    pieces = [
        "、".join(_names(kind, names, _limit(state, most)) for kind, names in kinds.items()).replace("”、“", "”“")
        + _state(draft, state)
        for state, kinds in sorted(told.items(), key=lambda one: one[0] != _MISSING)
    ]
    kept = alone[: max(most, 1)]
    if len(alone) > len(kept):
        kept.append(f"其他{len(alone) - len(kept)}处")
    return _LISTED.join((*pieces, *kept))


def _limit(state: str, most: int) -> int:
    return max(most, _LEAST_NAMED) if state == _MISSING else most


def _names(kind: str, names: Sequence[str], most: int) -> str:
    if not most:
        return f"{kind}{len(names)}项"
    shown = ("" if kind in groups().plain else kind) + "".join(f"“{name}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}项"


def _state(draft: Draft, state: str) -> str:
    return draft.say("部分") if state == "部分落实" else state


def text_of(draft: Draft, items: Sequence[Item], level: int, most: int) -> str:
    """Several items in one sentence with their numbers in the list."""
    told = brief_text(items) if level >= 2 else named_text(draft, items, most)
    return told + draft.say("项号", 号=numbers(items)) + "。"


def counted_text(draft: Draft, name: str, items: Sequence[Item], most: int, lead: str = "") -> str:
    """共14处（清单第5—18项），其中“7.…”未见相应表述: how many, and what was not found at all."""
    told = f"{name}{len(items)}处{draft.say('项号', 号=numbers(items))}"
    works = [one.short for one in items if one.short is not None and one.short[0] in groups().plain]
    missing = [name for _, name, state in works if state == _MISSING]
    if most and missing:
        told += f"，其中{_names('工作任务', missing, most)}{_MISSING}"
    return told + (f"，{lead.rstrip('。')}" if lead else "")


def _halves(problem: str) -> tuple[str, str]:
    """What is the matter, and what follows the colon that stands in no quotes."""
    depth = 0
    for at, sign in enumerate(problem):
        depth += (sign in "“《（") - (sign in "”》）")
        if sign == "：" and depth <= 0:
            return problem[:at], problem[at + 1 :].rstrip("。")
    return problem.rstrip("。"), ""


def _ended(text: str) -> str:
    return text if text.endswith(("。", "。”", "？", "！", "）。")) else text.rstrip("；，") + "。"


def _said(quote: str, text: str) -> bool:
    """Whether what is quoted was said already, but for a few letters."""
    pairs = {quote[at : at + 2] for at in range(len(quote) - 1)}
    return bool(pairs) and sum(pair in text for pair in pairs) / len(pairs) >= _SAME


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most + 2 else text[:most] + "……"


def _inner(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")
