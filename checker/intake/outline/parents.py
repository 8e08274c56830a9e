"""The documents that this one says it implements: 《…》 after 根据, 按照, 落实 … in the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.intake.outline.attachments import squeeze
from checker.intake.outline.front_words import front_words
from checker.model.document import ParentTitle

NUMBER = re.compile(
    r"[^\s（()）《》，。、；：]{1,20}?\s*[〔\[［【（(﹝]\s*(20\d\d|19\d\d)\s*[〕\]］】）)﹞]\s*第?\s*(\d{1,5})\s*号"
)
_NUMBER_AFTER = re.compile(r"\s*[（(]\s*(" + NUMBER.pattern + r")[^（()）]{0,40}[）)]")
_BROAD = re.compile(r"关于(?:转发|印发|发布)$")
_SENTENCE = re.compile(r"[。；;！]")
_SURFACE = str.maketrans("〈〉<>（）〔〕—–－─～", "《》《》()()-----")
_TAIL = re.compile(r"\([^()]*\)$")


def read_number(text: str) -> str | None:
    """A document number in the usual writing 国卫医政发〔2023〕12号, whatever brackets and blanks it was given."""
    found = NUMBER.search(text)
    if found is None:
        return None
    word = found[0]
    head = word[: min(i for i in (word.find(c) for c in "〔[［【（(﹝") if i >= 0)]
    return f"{''.join(head.split())}〔{found[1]}〕{int(found[2])}号"


def core_name(title: str) -> str:
    """What two ways of naming one document share: the inner name, without brackets, blanks and 关于印发…的通知."""
    name = "".join(title.split()).translate(_SURFACE)
    name = re.sub(r"^.*?关于(?:转发|印发|发布|开展|实施|下发)", "", name)
    name = re.sub(r"的通知(?=(?:\([^()]*\))?$)", "", name)
    name = name.replace("《", "").replace("》", "")
    return _TAIL.sub("", re.sub(r"\(?\d{4}-\d{4}年?\)?|-+", "", name))


def read_parents(passages: list[str], own: list[str]) -> tuple[ParentTitle, ...]:
    """Parents in the order of their first naming; `own` are the titles of this document itself."""
    mine = {core_name(title) for title in own if title}
    found: dict[str, ParentTitle] = {}
    for passage in passages:
        for title, number in _named(passage):
            core = core_name(title)
            if len(core) < 4 or core in mine:
                continue
            before = found.get(core)
            if before is None:
                found[core] = ParentTitle(title, number)
            elif before.doc_number is None and number is not None:
                found[core] = ParentTitle(before.title, number)
    return tuple(found.values())


def _named(text: str) -> Iterator[tuple[str, str | None]]:
    words = front_words()
    for start, end in titles_in(text):
        sentence = _sentence_start(text, start)
        before = text[sentence:start].rstrip(" 了\u3000")
        stop = _SENTENCE.search(text, end)
        after = text[end : stop.start() if stop else len(text)]
        title = squeeze(text[start + 1 : end - 1])
        number = _NUMBER_AFTER.match(after)
        if _BROAD.search(before) and (tail := re.match(r"的(?:通知|意见|函)", after)):
            title = f"{before[before.rfind('关于') :]}《{title}》{tail[0]}"
            number = _NUMBER_AFTER.match(after, tail.end())
        elif before.endswith(words.makes):
            continue
        if not _brought_in(before, after):
            continue
        if number is None and _TAIL.sub("", title.translate(_SURFACE)).endswith(words.standing):
            continue
        yield title, read_number(number[1]) if number else None


def _brought_in(before: str, after: str) -> bool:
    words = front_words()
    if any(word in before for word in words.implements):
        return True
    near = re.split(r"[，,]", after, maxsplit=1)[0]
    return any(word in near for word in words.implements_after)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。；;！") + 1


def titles_in(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the outermost 《…》, brackets included."""
    depth, start = 0, -1
    for found in re.finditer("[《》]", text):
        if found[0] == "《":
            if depth == 0:
                start = found.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, found.end()
