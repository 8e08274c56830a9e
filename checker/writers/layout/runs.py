"""The repair of a paragraph's words: fonts, sizes and colours, run by run."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Final

from lxml import etree

from checker.intake.docx.flow import runs_of, words_of
from checker.intake.docx.looks import Face, Looks
from checker.intake.docx.names import P_PR, R_PR, XML_SPACE, T
from checker.model.profile import FontProfile
from checker.model.sheet import Element, Laid
from checker.rules.layout._measure import chinese, heading_font, of_family, of_size, parts
from checker.writers.layout.elements import drop, mark_properties, property_of, put, run_properties

LEVELS: Final = ("level1", "level2", "level3", "level4")
_MARKS: Final = frozenset("“”‘’—…")
_FONT_RULES: Final[dict[str, str]] = {
    "title": "L721", "level1": "L732", "level2": "L733", "level3": "L734", "level4": "L734", "attachment": "L762",
}  # fmt: skip
_SIZE_RULES: Final[dict[str, str]] = {
    "title": "L722", "cc": "L773", "imprint": "L773", "attachment": "L762", "attachment_title": "L763",
}  # fmt: skip
_SIZED: Final = (*LEVELS, "body", "addressee", "note", "sign", "date", "remark", "attachment")


class RunRepair:
    """Repairs the words of one document's paragraphs and counts what it does by rule."""

    def __init__(self, laid: Laid, looks: Looks, done: Counter[str]) -> None:
        self._laid = laid
        self._profile = laid.profile
        self._looks = looks
        self._done = done

    def repair(self, element: Element, paragraph: etree._Element) -> None:
        """Put right what deviates; a heading's title and the text after it each in their own font."""
        _, inherited = self._looks.paragraph(paragraph.find(P_PR))
        told: set[str] = set()
        runs_on = len(parts(element)) > 1
        if runs_on:
            _split_at(paragraph, element.title_end)
        at = 0
        for run in runs_of(paragraph):
            words = words_of(run)
            in_text = runs_on and at >= element.title_end
            at += len(words)
            if words.strip():
                self._run(element, run, self._looks.face(inherited, run.find(R_PR)), in_text, told)
        font = wanted_font(element, self._laid)
        if element.paragraph.number and font is not None and told - {"L706", "L793"}:
            _set_font(mark_properties(paragraph), font.written)  # an automatic number looks as the paragraph's mark
            _set_size(mark_properties(paragraph), font.size)
        self._done.update(told)

    def _run(self, element: Element, run: etree._Element, face: Face, in_text: bool, told: set[str]) -> None:
        profile, words = self._profile, words_of(run)
        font = profile.fonts.body if in_text else wanted_font(element, self._laid)
        if font is not None and chinese(words) and not of_family(face.east, font.fonts, profile):
            _set_font(run_properties(run), font.written)
            if element.role in ("title", "level1") and face.bold:
                put(run_properties(run), "b", val="0")  # these fonts are bold by themselves
            told.add("L704" if in_text else _FONT_RULES.get(element.role, "L704"))
        size = wanted_size(element, self._laid)
        if size is not None and not of_size(face.size, size, profile):
            _set_size(run_properties(run), size.size)
            told.add(_SIZE_RULES.get(element.role, "L705"))
        if face.color and element.role != "letterhead":
            _set_color(run_properties(run), "auto")
            told.add("L706")
        elif element.role == "letterhead" and not face.color and element.paragraph.text.rstrip().endswith("文件"):
            _set_color(run_properties(run), "FF0000")
            told.add("L711")
        if element.role and not face.eastern and self._western(words, face.latin):
            put(run_properties(run), "rFonts", hint="eastAsia")
            told.add("L793")

    def _western(self, words: str, latin: str) -> bool:
        if not latin or any(latin in fonts for fonts in self._profile.families.values()):
            return False
        return any(char in _MARKS for char in words)


def wanted_font(element: Element, laid: Laid) -> FontProfile | None:
    """The font that a paragraph (of a heading: its title) should have; None where any will do."""
    profile, fonts = laid.profile, laid.profile.fonts
    if untold(element, laid):
        known = any(of_family(look.east, tuple(profile.families), profile) for look in element.paragraph.looks)
        plain = all(of_family(look.east, ("宋体",), profile) for look in element.paragraph.looks)
        return fonts.body if plain or not known else None
    if element.role == "attachment_title" and _small(element, laid):
        return fonts.title
    named = {"title": fonts.title, "attachment": fonts.attachment, "body": fonts.body}
    return heading_font(element, profile) or named.get(element.role)


def wanted_size(element: Element, laid: Laid) -> FontProfile | None:
    """The size that a paragraph should have; None where any will do."""
    fonts = laid.profile.fonts
    if element.role == "title" or (element.role == "attachment_title" and _small(element, laid)):
        return fonts.title
    if element.role in ("cc", "imprint"):
        return fonts.imprint
    small = element.role == "subtitle" and _small(element, laid)
    return fonts.body if element.role in _SIZED or small or untold(element, laid) else None


def untold(element: Element, laid: Laid) -> bool:
    """Words between the text of which the standard says nothing, and smaller than it: left so they would stand out."""
    return element.role == "" and not element.annex and element.paragraph.block >= 0 and _small(element, laid)


def _small(element: Element, laid: Laid) -> bool:
    """Smaller than the text; a document that tries means it so."""
    if laid.tries:
        return False
    sizes = [look.size for look in element.paragraph.looks]
    return bool(sizes) and max(sizes) < laid.profile.fonts.body.size - laid.profile.size_tolerance


def _set_font(properties: etree._Element, font: str) -> None:
    put(properties, "rFonts", eastAsia=font)
    drop(property_of(properties, "rFonts"), "eastAsiaTheme")


def _set_color(properties: etree._Element, color: str) -> None:
    put(properties, "color", val=color)
    drop(property_of(properties, "color"), "themeColor", "themeTint", "themeShade")


def _set_size(properties: etree._Element, size: float) -> None:
    half = str(round(size * 2))
    put(properties, "sz", val=half)
    put(properties, "szCs", val=half)


def _split_at(paragraph: etree._Element, end: int) -> None:
    """Cut the run that goes over `end` in two of the same look; one that holds more than words stays whole."""
    at = 0
    for run in list(runs_of(paragraph)):
        words = words_of(run)
        texts = [child for child in run if child.tag != R_PR]
        cut = end - at
        at += len(words)
        if not 0 < cut < len(words) or len(texts) != 1 or texts[0].tag != T:
            continue
        second = deepcopy(run)
        run.addnext(second)
        second.tail, run.tail = run.tail, None
        for piece, part in ((run, words[:cut]), (second, words[cut:])):
            text = piece.find(T)
            if text is not None:
                text.text = part
                text.set(XML_SPACE, "preserve")
        return
