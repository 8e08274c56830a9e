"""What a report on the mending (整改报告) says to each item of the feedback: found by its words, else by its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.fold import fold
from checker.model.document import Document, Place
from checker.model.result import Evidence
from checker.model.rounds import Item
from checker.rounds.items import columns_of, grids_of
from checker.rounds.reply_words import any_of, reply_words
from checker.rules.passages import sentences

_ALIKE = 0.5  # share of an item's telling letters that a paragraph must hold to be about it
_PLAIN = 0.2  # of its telling letters that a paragraph under another item's number must hold
_TIMES = 3  # how much more than of the item so numbered
_RESTATED = 0.6  # of a sentence that only says the problem again
_HEAD = 8  # blocks in which a report says what it is
_NUMBERED = re.compile(
    r"^\s*(?:[（(](?P<a>[一二三四五六七八九十百\d]+)[）)]|第?(?P<b>[一二三四五六七八九十百\d]+)[、.．条项])"
)
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Reply:
    """The words that answer one item, sentence by sentence, with their places."""

    sentences: tuple[Evidence, ...]


def is_report(document: Document) -> bool:
    """Whether a document answers a feedback item by item: by its title, else by a list whose answers are filled in."""
    front = document.front
    heads = [front.title or "", front.plan_title or ""]
    if front.kind != "plan":  # a plan may speak of mending in its first lines
        heads += [one.text for one in document.reading.blocks[:_HEAD]]
    if any(word in head for head in heads for word in reply_words().report if len(head) <= _TITLE):
        return True
    for grid in grids_of(document):
        head = columns_of(grid)
        if head is not None and "done" in head[1]:
            place = head[1]["done"]
            return any(len(row) > place and row[place] for row in grid[head[0] + 1 :])
    return False


_TITLE = 60  # letters of a title


def replies(items: Sequence[Item], document: Document) -> tuple[Reply, ...]:
    """What the report says to each item, in their order; empty where it says nothing."""
    letters = _Letters(items)
    found: list[list[Evidence]] = [[] for _ in items]
    for number, evidence in (*_in_tables(items, document, letters), *_in_text(items, document, letters)):
        found[number].append(evidence)
    return tuple(Reply(tuple(one)) for one in found)


def replies_in_list(items: Sequence[Item], filled: Sequence[Item]) -> tuple[Reply, ...]:
    """The same of a list that came back filled in."""
    letters = _Letters(items)
    found: list[list[Evidence]] = [[] for _ in items]
    for row in filled:
        likeness, nearest = letters.nearest(row.problem)
        number = -nearest if likeness >= _ALIKE else _by_number(items, row.number)
        if number is not None:
            of_list = items[number].row > 0  # of a finding nobody knows what its list proposed
            told = _own_words(items[number], (row.done, row.measure)) if of_list else (row.done,)
            for text in _counted(told):
                place = Place("table", 0, row.row, row.col, 0, len(text))
                found[number] += [Evidence(text[a:b], place) for a, b in sentences(text)]
    return tuple(Reply(tuple(one)) for one in found)


class _Letters:
    """Which pairs of letters tell one item from the others."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = [_pairs(one.problem) for one in items]
        counts: dict[str, int] = {}
        for pairs in self.items:
            for pair in pairs:
                counts[pair] = counts.get(pair, 0) + 1
        self._weights = {pair: 1 / count**2 for pair, count in counts.items()}
        self._whole = [sum(map(self._weight, sorted(pairs))) for pairs in self.items]

    def _weight(self, pair: str) -> float:
        return self._weights.get(pair, 0.0)

    def likeness(self, number: int, text: str) -> float:
        """How much of what tells this item stands in the text."""
        both = self.items[number] & _pairs(text)
        return sum(map(self._weight, sorted(both))) / (self._whole[number] or 1.0)

    def nearest(self, text: str) -> tuple[float, int]:
        """The item that a text is most likely about."""
        return max(((self.likeness(number, text), -number) for number in range(len(self.items))), default=(0.0, 0))


def _pairs(text: str) -> frozenset[str]:
    plain = fold(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def _in_tables(items: Sequence[Item], document: Document, letters: _Letters) -> Iterator[tuple[int, Evidence]]:
    for block in document.reading.blocks:
        if block.table is None:
            continue
        cells = block.table.cells
        grid = [[cells[index].text.strip() if index >= 0 else "" for index in row] for row in block.table.grid]
        head = columns_of(grid) or columns_of(grid, answers=True)
        if head is None:
            continue
        first, columns = head
        for row in range(first + 1, len(grid)):
            number = _row_of(items, grid[row], columns, letters)
            if number is not None:
                places = [block.table.grid[row][columns[name]] for name in ("done", "measure") if name in columns]
                told = [cells[place] for place in dict.fromkeys(places) if place >= 0]
                own = _own_words(items[number], [cell.text for cell in told])
                count = len(_counted(own) if "done" in columns else own)
                for cell in told[:count]:
                    for a, b in sentences(cell.text):
                        yield number, Evidence(cell.text[a:b], Place("table", block.index, cell.row, cell.col, a, b))


def _row_of(items: Sequence[Item], row: Sequence[str], columns: dict[str, int], letters: _Letters) -> int | None:
    """The item that a row answers: by the words of its problem, else by its number."""
    likeness, nearest = letters.nearest(row[columns["problem"]]) if "problem" in columns else (0.0, 0)
    if likeness >= _ALIKE:
        return -nearest
    return _by_number(items, row[columns["number"]]) if "number" in columns else None


def _own_words(item: Item, told: Sequence[str]) -> Sequence[str]:
    """Without the measure that the feedback itself proposed: it is no word of the unit's."""
    if not item.measure or len(told) < 2:
        return told
    proposed, stands = (fold(text).replace("报送稿", "本文") for text in (item.measure, told[-1]))
    return told[:-1] if stands in proposed or proposed in stands else told


def _counted(told: Sequence[str]) -> Sequence[str]:
    """What was done; what was planned, behind it, counts only where it is said to have been done."""
    done = told[0].strip()
    later = any_of(*reply_words().future).search(any_of(*reply_words().not_future).sub("", done))
    return told[:1] if not done or later else told


def _by_number(items: Sequence[Item], number: str) -> int | None:
    plain = number.strip(" .、")
    return next((place for place, one in enumerate(items) if plain and one.number == plain), None)


def _in_text(items: Sequence[Item], document: Document, letters: _Letters) -> Iterator[tuple[int, Evidence]]:
    current: int | None = None
    style = ""  # of the numbers that the answers bear; others number what stands within an answer
    for block in document.reading.blocks:
        if block.part != "body" or not block.text.strip():
            continue
        likeness, nearest = letters.nearest(block.text)
        numbered = _NUMBERED.match(block.text)
        if likeness >= _ALIKE:
            current = -nearest
            style = _style(numbered) if numbered else style
        elif numbered and (not style or _style(numbered) == style):
            current = _numbered(items, numbered, letters, block.text)
        elif _closes(block.text):
            current = None
        if current is None:
            continue
        index = document.heading_of[block.index]
        heading = document.headings[index].path if index >= 0 else ""
        for start, end in sentences(block.text):
            if not _restates(block.text[start:end], current, letters):
                where = Place("body", block.index, start=start, end=end, page=block.page, heading=heading)
                yield current, Evidence(block.text[start:end], where)


def _style(found: re.Match[str]) -> str:
    """一、, 1., （一）, 第3条: the sign of a number with its digits left out."""
    word = found["a"] or found["b"]
    return found[0].strip().replace(word, "1" if word.isdecimal() else "一")


def _numbered(items: Sequence[Item], found: re.Match[str], letters: _Letters, text: str) -> int | None:
    """A numbered paragraph that shares something with the item of its number, or names the item by it (第3条).

    A report may number its answers for itself: one that is plainly about another item answers that one.
    """
    place = _by_number(items, str(_value(found["a"] or found["b"])))
    if place is None or found[0].strip().startswith("第"):
        return place
    shared = letters.likeness(place, text)
    likeness, nearest = letters.nearest(text)
    if likeness >= max(_PLAIN, _TIMES * shared):
        return -nearest
    return place if shared > 0 else None


def _value(word: str) -> int:
    if word.isdecimal():
        return int(word)
    tens, sign, ones = word.partition("十")
    if not sign:
        return _DIGITS.find(word[-1]) + 1
    return ((_DIGITS.find(tens) + 1) if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _closes(text: str) -> bool:
    return text.strip().startswith(("附件", "特此报告", "以上报告"))


def _restates(sentence: str, number: int, letters: _Letters) -> bool:
    """关于…的问题。 or the problem itself again: no answer. One that says what was changed is."""
    if any_of(*reply_words().changed).search(sentence):
        return False
    plain = _NUMBERED.sub("", sentence).strip()
    own = letters.items[number] & _pairs(plain)
    same = len(own) / max(1, len(_pairs(plain)))
    return same >= _RESTATED or (
        plain.startswith(reply_words().restates) and plain.rstrip("。：:").endswith(("问题", "意见"))
    )
