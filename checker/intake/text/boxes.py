"""Boxes that the text of a PDF holds in the middle of a paragraph or at the foot of a page: taken out and hung on
the paragraph they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from checker.intake.text.draft import Draft, Line
from checker.intake.text.paragraphs import is_finished, join_broken, usual_width, width
from checker.intake.text.words import BOX, HEADING
from checker.model.document import Loss

_DIGITS = "一二三四五六七八九"
_NUMBER = re.compile(r"([0-9]+|[一二三四五六七八九十]+)")
_SECTION = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])")
_ITEM = re.compile(r"\s*([0-9]{1,3})[.．、](?![0-9])")
_WIDER = 4  # half characters: a box this much wider or narrower than the body is set apart
_NEAR = 5  # paragraphs back in which the one that a box belongs to is looked for
_LIKE = 0.34  # share of the box's title found in a paragraph's opening


class Box(msgspec.Struct, frozen=True):
    """Lines of a box, and the number of body lines before it."""

    lines: tuple[Line, ...]
    after: int


def split_boxes(lines: Sequence[Line]) -> tuple[list[Line], list[Box]]:
    """Body lines and boxes; no box when nothing shows that such headings are set apart from the text."""
    if not any(BOX.match(line.text) for line in lines):
        return list(lines), []
    usual = usual_width(line.text.strip() for line in lines)
    body: list[Line] = []
    boxes: list[Box] = []
    at, item = 0, 0
    while at < len(lines):
        if BOX.match(lines[at].text):
            end = _box_end(lines, at, usual, item)
            boxes.append(Box(tuple(lines[at:end]), len(body)))
            at = end
            continue
        found = _ITEM.match(lines[at].text)
        item = int(found[1]) if found else item
        body.append(lines[at])
        at += 1
    if not _set_apart(body, boxes, usual):
        return list(lines), []
    return body, boxes


def _box_end(lines: Sequence[Line], start: int, usual: int, item: int) -> int:
    wide = usual_width(line.text.strip() for line in lines[start + 1 : start + 9])
    for n in range(start + 1, len(lines)):
        text = lines[n].text
        if lines[n].page or BOX.match(text) or _SECTION.match(text):
            return n
        found = _ITEM.match(text)
        if found and int(found[1]) == item + 1 and item:
            return n
        if abs(wide - usual) >= _WIDER and n > start + 1 and is_finished(lines[n - 1].text):
            ahead = [width(line.text.strip()) for line in lines[n : n + 3] if not line.page]
            if max(ahead) <= usual + 1 < wide and len(ahead) == 3 and sum(ahead) > usual * 2:
                return n
    return len(lines)


def _set_apart(body: Sequence[Line], boxes: Sequence[Box], usual: int) -> bool:
    """True when a box breaks into a sentence of the body or is set in another width."""
    for box in boxes:
        wide = usual_width(line.text.strip() for line in box.lines[1:])
        if len(box.lines) > 3 and abs(wide - usual) >= _WIDER:
            return True
        before = body[box.after - 1].text.strip() if box.after else ""
        if width(before) >= usual * 0.9 and not is_finished(before):
            return True
    return False


def place_boxes(paragraphs: Sequence[tuple[Draft, int]], boxes: Sequence[Box]) -> tuple[list[Draft], list[Loss]]:
    """Body paragraphs, each with the boxes that hang on it after it, boxes of one place in order of their numbers."""
    hung: dict[int, list[Draft]] = {}
    losses: list[Loss] = []
    lowest = 0
    for box in _sorted(boxes):
        drafts = [replace(draft, part="box") for draft, _ in join_broken(box.lines)]
        here = next((n for n, (_, last) in enumerate(paragraphs) if last >= box.after - 1), len(paragraphs) - 1)
        apart = paragraphs[here][1] == box.after - 1 and is_finished(paragraphs[here][0].text)
        lowest = max(lowest, here if apart else _holder(paragraphs, here, drafts[0].text))
        hung.setdefault(lowest, []).extend(drafts)
        losses.append(Loss("文本框在文本中错位，已按题目移到最相近的段落之后", drafts[0].text[:30]))
    drafts = []
    for n, (draft, _) in enumerate(paragraphs):
        drafts.append(draft)
        drafts.extend(hung.get(n, ()))
    return drafts, losses


def _sorted(boxes: Sequence[Box]) -> list[Box]:
    """Boxes by their places; those of one place by their numbers."""
    return sorted(boxes, key=lambda box: (box.after, number_of(box.lines[0].text)))


def number_of(title: str) -> int:
    """The number in 专项行动之十二, 专栏3; 0 when there is none."""
    found = _NUMBER.search(title[:14])
    if not found:
        return 0
    if found[1].isdigit():
        return int(found[1])
    tens, mark, ones = found[1].partition("十")
    if not mark:
        return _DIGITS.find(tens[0]) + 1
    return (_DIGITS.find(tens) + 1 if tens else 1) * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _holder(paragraphs: Sequence[tuple[Draft, int]], here: int, title: str) -> int:
    """The paragraph near `here` whose opening is most like the box's title, else `here`."""
    pairs = _pairs(re.split(r"[:：]", title, maxsplit=1)[-1])
    best, best_score = here, _LIKE
    for n in range(here, max(-1, here - _NEAR), -1):
        text = paragraphs[n][0].text
        if not HEADING.match(text) or _SECTION.match(text):
            continue
        score = len(pairs & _pairs(text[:24])) / max(len(pairs), 1)
        if score > best_score:
            best, best_score = n, score
    return best


def _pairs(text: str) -> set[str]:
    return {text[n : n + 2] for n in range(len(text) - 1)} - {"专项", "行动", "提升", "加强", "项行"}


def lift_letterhead(lines: Sequence[Line]) -> tuple[list[Line], list[Draft]]:
    """A printed head (某某委员会文件) that stands lower than the issuer's name goes to the top as a box."""
    names = {re.sub(r"\s", "", line.text) for line in lines[:80]}
    for n, line in enumerate(lines[:80]):
        bare = re.sub(r"\s", "", line.text)
        if n > 2 and bare.endswith("文件") and bare[:-2] in names and len(bare) > 5:
            return [*lines[:n], *lines[n + 1 :]], [Draft(line.text.strip(), part="box")]
    return list(lines), []
