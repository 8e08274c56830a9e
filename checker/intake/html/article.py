"""Where on a page the article stands, found by the weight of its text; names of elements are only hints."""

from __future__ import annotations

import re

from lxml import etree

from checker.intake.html.survey import Survey
from checker.intake.html.tables import is_layout
from checker.intake.html.words import around, containers, is_end, is_file, is_foot, is_page_line, link_name
from checker.intake.outline.headings import read_sign

_SMALL = 30  # words: a sibling with fewer is no part of an article unless it reads like one
_HINT_SHARE = 0.55  # of a page's words outside links that a named container must hold
_AROUND_SHARE = 0.3  # of the words: an element named as surroundings that holds more is not
_LINKS = 0.6  # share of linked words from which a part is a list of links
_ALL_LINKS = 0.9
_LEVELS = 4  # how far up from an article its attachments may be listed
_PARAGRAPHS = frozenset(
    (
        *("a", "b", "blockquote", "dd", "dt", "font", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "section"),
        *("span", "strong", "td", "th"),
    )
)
_NAME_PART = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_DATE = re.compile(
    r"\s*[\d〇○零一二三四五六七八九]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*"
)
_KEPT = re.compile(r"附\s*件|附\s*表|第[一二三四五六七八九十\d]+[章条]|.{2,60}[：:]\s*$|.{2,20}〔\d{4}〕.{0,8}号\s*$")
_STRUCTURE = frozenset(("html", "body", "form", "table", "tbody", "tr"))


def names_of(survey: Survey, at: int) -> tuple[str, ...]:
    """id and classes of an element, whole and in lower case."""
    element = survey.nodes[at].element
    both = f"{element.get('id') or ''} {element.get('class') or ''}"[:500]
    return tuple(name.lower() for name in both.split())


def _surrounds(survey: Survey, at: int) -> bool:
    """Do tag or names say that this is navigation, a share bar, a foot …?"""
    element = survey.nodes[at].element
    if element.tag in ("nav", "footer", "aside") or element.get("role") in ("navigation", "contentinfo", "search"):
        return True
    if element.tag == "div" and element.get("title") in ("header", "footer"):  # a word processor's running head
        return True
    both = f"{element.get('id') or ''} {element.get('class') or ''}"[:500]
    if not both.strip() or any(name in containers() for name in names_of(survey, at)):
        return False
    return any(part.lower() in around() for part in _NAME_PART.findall(both))


def prune(survey: Survey) -> None:
    """Take out of the page what surrounds an article by name, or is a list of links."""
    total = survey.nodes[0].words
    at = 1
    while at < len(survey.nodes):
        node = survey.nodes[at]
        if not node.dropped and node.words and _is_around(survey, at, total):
            survey.drop(at)
        at = node.last + 1 if node.dropped else at + 1


def _is_around(survey: Survey, at: int, total: int) -> bool:
    node = survey.nodes[at]
    if node.element.tag in _STRUCTURE and node.element.tag != "table":
        return False
    if node.words <= total * _AROUND_SHARE and _surrounds(survey, at):
        return True
    return (
        node.links >= 4
        and node.linked >= node.words * _ALL_LINKS
        and node.words <= total * 0.7
        and not _kept(survey, at)
        and not files_only(node.element)
    )


def files_only(element: etree._Element) -> bool:
    """Are there links in an element, and do all of them lead to documents?"""
    addresses = [link.get("href") or "" for link in element.iter("a")]
    return bool(addresses) and all(map(is_file, addresses))


def attached(survey: Survey, article: int) -> list[str]:
    """Names of documents linked beside an article, in parts of the page that link to nothing else."""
    names: list[str] = []
    at = article
    for _ in range(_LEVELS):
        above = survey.nodes[at].parent
        if above < 0:
            break
        for child in survey.children(above):
            element = survey.nodes[child].element
            if child != at and files_only(element):
                names += [link_name(link) for link in element.iter("a")]
        at = above
    return names


def find_article(survey: Survey) -> int:
    """The node that holds the article and as little else as can be told."""
    hint = _hinted(survey)
    if hint >= 0:
        return hint
    at = 0
    while (child := _only_child(survey, at)) >= 0:
        at = child
    return at


def _prose(survey: Survey, at: int) -> int:
    return survey.nodes[at].words - survey.nodes[at].linked


def _hinted(survey: Survey) -> int:
    """The outermost named container that holds most of the page's text, or -1."""
    total = _prose(survey, 0)
    for at, node in enumerate(survey.nodes):
        if node.dropped or node.element.tag in _STRUCTURE or _prose(survey, at) < max(total * _HINT_SHARE, 1):
            continue
        if any(name in containers() for name in names_of(survey, at)):
            return at if not _article_outside(survey, at) else -1
    return -1


def _article_outside(survey: Survey, at: int) -> bool:
    """Is there beside a container, on the way up to the page, more of the article?"""
    while survey.nodes[at].parent >= 0:
        above = survey.nodes[at].parent
        if any(
            child != at and not _litter(survey, child, child > at) and survey.nodes[child].words >= 3 * _SMALL
            for child in survey.children(above)
        ):
            return True
        at = above
    return False


def _only_child(survey: Survey, at: int) -> int:
    """The child that holds all of the article that is in the node, or -1 when several share it."""
    best, most = -1, 0
    for child in survey.children(at):
        if _prose(survey, child) > most:
            best, most = child, _prose(survey, child)
    if best < 0 or most * 2 < _prose(survey, at) or survey.nodes[at].own > _SMALL:
        return -1
    node = survey.nodes[best]
    tag = node.element.tag
    if tag in _PARAGRAPHS and not _holds_paragraphs(survey, best):
        return -1
    if tag == "table" and not is_layout(survey, best):
        return -1
    if tag == "li" or (tag not in _STRUCTURE and tag not in ("td", "th") and not _holds_paragraphs(survey, best)):
        return -1
    if any(child != best and not _litter(survey, child, child > best) for child in survey.children(at)):
        return -1
    return best


def _holds_paragraphs(survey: Survey, at: int) -> bool:
    """Does text stand in two or more elements below it, or in lines broken by <br>?"""
    holders = breaks = 0
    for below in range(at + 1, survey.nodes[at].last + 1):
        node = survey.nodes[below]
        breaks += node.element.tag == "br"
        holders += node.words > 0 and node.element.tag in (
            "p",
            "div",
            "table",
            "td",
            "li",
            "section",
            "article",
            "h1",
            "h2",
            "h3",
        )
        if holders >= 2 or breaks >= 2:
            return True
    return False


def _kept(survey: Survey, at: int) -> bool:
    """Does a part read like one of an article: a numbered heading, 附件, an addressee, a date of issue?"""
    text = survey.text(at, 300).strip()
    return bool(_KEPT.match(text) or _DATE.fullmatch(text[-24:].split(" ")[-1]) or (read_sign(text) if text else None))


def _litter(survey: Survey, at: int, after: bool) -> bool:
    """Is a part of a page beside the article none of it?"""
    node = survey.nodes[at]
    if node.words == 0 or node.dropped:
        return True
    text = survey.text(at, 1200).strip()
    if is_page_line(text) or is_end(text.split(" ")[0]):
        return True
    if node.linked >= node.words * _LINKS and node.links >= 2:
        return True
    if after and node.words < 400 and is_foot(text):
        return True
    return node.words < _SMALL and not _kept(survey, at)
