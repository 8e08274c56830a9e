"""What a page says about its document: the table of 索引号, 发文字号 … and the title over the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from checker.intake.html.article import names_of
from checker.intake.html.survey import Survey
from checker.intake.html.words import titles, words
from checker.intake.outline.front_words import front_words

_SPACE = re.compile(r"[\s\xa0\u3000]+")
_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff》）]) (?=[\u3400-\u9fff《（])")
_TABLE_MAX = 400  # words of a table about a document at the most
_TITLE = range(6, 121)  # letters of a title
_TITLED = re.compile(
    r"(?:.*关于.+|[^。：:]+(?:" + "|".join(front_words().title_ends) + r"))(?:[（(\[【][^（()）]{1,25}[）)\]】])?$"
)
_MARKS = re.compile(r"[\s\xa0\u3000《》〈〉“”\"'‘’（）()\[\]【】—–―\-－:：，,、。．.·]+")


@cache
def _labels() -> dict[str, str]:
    return {re.sub(r"\s", "", label): name for label, name in words().labels.items()}


@cache
def _label() -> re.Pattern[str]:
    """A known label, its letters spread or not: before a colon, or a stretch of text alone."""
    spread = [r"[\s\xa0\u3000]*".join(map(re.escape, label)) for label in sorted(_labels(), key=len, reverse=True)]
    named = r"[\[【]?[\s\xa0\u3000]*(" + "|".join(spread) + r")[\s\xa0\u3000]*"
    return re.compile(r"(?:^|(?<=[\s\xa0\u3000；;|｜]))" + named + r"(?:[\]】][：:]?|[：:]|$)")


def take_properties(survey: Survey) -> tuple[tuple[str, str], ...]:
    """Name and value of what the page's table about the document says; the table is taken out of the page."""
    at = 0
    while at < len(survey.nodes):
        node = survey.nodes[at]
        if node.dropped or node.words == 0:
            at = node.last + 1 if node.dropped else at + 1
            continue
        if node.words <= _TABLE_MAX:
            found = _read(survey, at)
            if found:
                holder = _innermost(survey, at, len(found))
                survey.drop(holder)
                return tuple(found)
            at = node.last + 1
        else:
            at += 1
    return ()


def _innermost(survey: Survey, at: int, wanted: int) -> int:
    """The smallest element below `at` that still holds all labels."""
    while True:
        inner = next((child for child in survey.children(at) if len(_read(survey, child)) >= wanted), None)
        if inner is None:
            return at
        at = inner


def _read(survey: Survey, at: int) -> list[tuple[str, str]]:
    """Label and value pairs in an element; empty unless they are at least two, one of them unmistakable."""
    found: list[tuple[str, str]] = []
    strong = False
    waiting = ""
    for text in _strings(survey, at):
        start = 0
        for label in _label().finditer(text):
            _note(found, waiting, text[start : label.start()])
            name = _SPACE.sub("", label[1])
            strong |= name in words().strong_labels
            waiting, start = _labels()[name], label.end()
        if _note(found, waiting, text[start:]):
            waiting = ""
    return found if strong and len(found) >= 2 else []


def _note(found: list[tuple[str, str]], name: str, value: str) -> bool:
    """Add what stands behind a label, the first of its name; says whether there was anything."""
    value = _SPACE.sub(" ", value).strip(" ：:；;|｜")
    if name and value and all(name != known for known, _ in found):
        found.append((name, value))
    return bool(value)


def _strings(survey: Survey, at: int) -> Iterator[str]:
    for piece in survey.nodes[at].element.itertext():
        text = str(piece).strip(" \t\r\n\xa0\u3000")
        if text:
            yield text


def bare(text: str) -> str:
    """Letters alone, so that two printings of one title are equal."""
    return _MARKS.sub("", text)


def page_title(survey: Survey, properties: tuple[tuple[str, str], ...]) -> str:
    """The title that the page gives its article, or the empty string."""
    for text in _candidates(survey, properties):
        text = _BETWEEN.sub("", _SPACE.sub(" ", text).strip())
        if len(text) in _TITLE and not text.endswith(("...", "…")):
            return text
    return ""


def _candidates(survey: Survey, properties: tuple[tuple[str, str], ...]) -> Iterator[str]:
    root = survey.nodes[0].element
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in words().title_metas:
            yield meta.get("content") or ""
    yield dict(properties).get("title", "")
    named = bare(_window_title(root))
    for at, node in enumerate(survey.nodes):
        if node.dropped or not node.words or node.words > _TITLE.stop:
            continue
        heading = node.element.tag in ("h1", "h2", "h3")
        if heading or any(name in titles() for name in names_of(survey, at)):
            text = survey.text(at, 400)
            if named and len(bare(text)) >= 6 and (bare(text) in named or named in bare(text)):
                yield text


def title_before(survey: Survey, article: int) -> str:
    """The last line before an article, or else the part of the window's title, that is worded like a title."""
    for at in range(article, -1, -1):
        node = survey.nodes[at]
        if node.dropped or not 0 < node.words <= _TITLE.stop or node.links:
            continue
        text = _BETWEEN.sub("", _SPACE.sub(" ", survey.text(at, 400)).strip())
        if len(text) in _TITLE and _TITLED.match(text):
            return text
    parts = re.split(words().title_parts, _window_title(survey.nodes[0].element))
    return next((part for part in parts if len(part) in _TITLE and _TITLED.match(part)), "")


def _window_title(root: etree._Element) -> str:
    title = root.find(".//title")
    return "".join(map(str, title.itertext())).strip() if title is not None else ""
