"""Is an item of the feedback mended, by the words that answer it?

Mended needs a fact that somebody can look up: a figure, a document, words quoted, a place in the text, a department
that did something. A claim alone (已整改到位) is no mending, a plan (拟于下月完成) is none yet, and a figure changed to
another that the parent refuses is changed but wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.language.comparison import compare_targets
from checker.language.dates import compare_dates, find_dates
from checker.language.fold import fold
from checker.language.quantities import Quantity, figures
from checker.model.catalog import Target
from checker.model.result import Evidence
from checker.model.rounds import Item, Settled
from checker.responses.terms import words_of
from checker.rounds.replies import Reply
from checker.rounds.reply_words import any_of, reply_words, why
from checker.rules.coverage._words import says_local
from checker.rules.rule import Lang

_WORSE = ("weaker", "unit", "direction", "scope", "absent")
_STOPS = "，,；;。（(）)\n”"
_CLOSED = re.compile(r"《[^《》]{2,60}》|“[^“”]{2,}”")
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|初|[上中下]旬)?|\d{4}年(?!\d)|\d{4}-\d{1,2}(?:-\d{1,2})?")
_TRACE = re.compile(
    r"第[一二三四五六七八九十百\d]+(?:部分|章|节|条|项|点|页|段|行|款)|附件\s*\d*|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）"
)
_ENOUGH = 2  # telling words of an act that can be followed up


def judged(item: Item, reply: Reply, lang: Lang = "zh") -> Settled:
    """One item by what answers it."""
    said = reply.sentences
    if not said:
        return Settled(item, "left", why("no_reply", lang))
    wrong = next(_wrong(item, said, lang), None)
    if wrong is not None:
        return Settled(item, "changed", wrong[1], wrong[0])
    kept = next((one for one in said if any_of(*reply_words().refused).search(one.text)), None)
    if kept is not None:
        return Settled(item, "left", why("refused", lang), kept)
    denied = next((one for one in said if any_of(*reply_words().denied).search(one.text)), None)
    facts = [one for one in said if _is_fact(one.text)]
    near = [one for one in facts if _concerns(item, one.text)]
    if denied is not None and not any(any_of(*reply_words().changed).search(one.text) for one in near):
        return Settled(item, "open", why("denied", lang), denied)
    if near:
        return Settled(item, "mended", why("facts", lang), near[0])
    return _without_facts(item, said, facts, lang)


def _without_facts(item: Item, said: Sequence[Evidence], facts: Sequence[Evidence], lang: Lang) -> Settled:
    if facts:
        return Settled(item, "open", why("off_subject", lang), facts[0])
    later = next((one for one in said if _is_future(one.text)), None)
    acted = next((one for one in said if not _is_future(one.text) and len(_telling(one.text)) >= _ENOUGH), None)
    if acted is not None:
        return Settled(item, "open", why("no_trace", lang), acted)
    if later is not None:
        return Settled(item, "left", why("plan", lang), later)
    return Settled(item, "left", why("claim", lang), said[0])


def _is_future(text: str) -> bool:
    words = reply_words()
    plain = any_of(*words.not_future).sub("", text)
    return any_of(*words.future).search(plain) is not None


def _is_fact(text: str) -> bool:
    """Something done that can be looked up; a bare day on which all was well is not."""
    if _is_future(text) and not any_of(*reply_words().changed).search(text):
        return False
    if any(find_dates(new) or figures(new) for new in _changed_to(text)):
        return True
    rest = any_of(*reply_words().claims).sub("", _DATE.sub("", text))
    rest = any_of(*(f"{lead}：" for lead in reply_words().leads)).sub("", rest)
    closed = _CLOSED.search(rest) is not None
    return closed or _TRACE.search(rest) is not None or bool(figures(rest)) or says_local(_unnumbered(rest))


def _unnumbered(text: str) -> str:
    return re.sub(r"^\s*(?:[（(]?\d+[）)]?[、.．]?)", "", text)


def _telling(text: str) -> frozenset[str]:
    """The words of an answer that name a thing or an act, claims apart."""
    rest = any_of(*reply_words().claims).sub("，", _DATE.sub("", text))
    return frozenset(
        word.text for word in words_of(rest) if word.role in ("content", "act", "product") and len(word.text) > 1
    )


def _concerns(item: Item, text: str) -> bool:
    """Whether an answer shares a telling word with what it answers, or quotes what was changed."""
    if any_of(*reply_words().changed).search(text) or _TRACE.search(_unnumbered(text)):
        return True
    asked = _telling(f"{item.problem}，{item.measure}")
    mine = _telling(text)
    pairs = {word[place : place + 2] for word in asked for place in range(len(word) - 1)}
    return any(word[place : place + 2] in pairs for word in sorted(mine) for place in range(len(word) - 1))


# figures, days and words that were changed to what is still not right


def _wrong(item: Item, said: Sequence[Evidence], lang: Lang) -> Iterator[tuple[Evidence, str]]:
    asked, old = _asked(item), _found(item)
    for one in said:
        for new in _changed_to(one.text):
            told = _worse(asked, old, new, lang)
            if told:
                yield one, told


def _worse(asked: str, old: str, new: str, lang: Lang) -> str:
    """Why what was changed to is still not right; empty when nothing says so."""
    if old and fold(new).startswith(fold(old)) and fold(old) != fold(asked):
        return why("still", lang, old=old)
    if asked.startswith("《") and new.startswith("《") and fold(asked) != fold(new):
        return why("other", lang, asked=asked, new=new)
    for required, found in _pairs_of(figures(asked), figures(new)):
        verdict = compare_targets(_target(required), _target(found, required))
        if verdict.kind in _WORSE or any(kind in _WORSE for kind in verdict.also):
            return why("other", lang, asked=asked, new=new)
    for due, day in zip(find_dates(asked), find_dates(new), strict=False):
        if compare_dates(due.last, day.last) == "later":
            return why("other", lang, asked=asked, new=new)
    return ""


def _pairs_of(required: Sequence[Quantity], found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    if required and found:
        yield required[0], found[0]


def _target(one: Quantity, like: Quantity | None = None) -> Target:
    """A figure as a target; one without a word that compares is read as the one it answers."""
    op = one.op or (like.op if like is not None else None) or "="
    return Target("", op, one.value, one.value2, one.unit)


def _asked(item: Item) -> str:
    return _after(item.problem, reply_words().asked) or _after(item.measure, reply_words().asked) or ""


def _found(item: Item) -> str:
    return _after(item.problem, reply_words().found) or ""


def _after(text: str, words: Sequence[str]) -> str:
    """What follows one of the words up to the next stop: a figure, a day or words in quotes."""
    for found in any_of(*words).finditer(text):
        rest = text[found.end() :].lstrip("：: 为是")
        closed = _CLOSED.match(rest)
        if closed is not None:
            return closed[0].strip("“”")
        said = rest[: min([place for sign in _STOPS if (place := rest.find(sign)) >= 0], default=len(rest))].strip()
        if said and not said.startswith(tuple(words)) and (figures(said) or find_dates(said)):
            return said
    return ""


def _changed_to(text: str) -> Iterator[str]:
    for found in any_of(*reply_words().changed).finditer(text):
        rest = text[found.end() :].lstrip("：: ")
        closed = _CLOSED.match(rest)
        if closed is not None:
            yield closed[0].strip("“”")
            continue
        said = rest[: min([place for sign in _STOPS if (place := rest.find(sign)) >= 0], default=len(rest))].strip()
        if said:
            yield said
