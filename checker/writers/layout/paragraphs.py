"""The repair of one paragraph after another, by what each is."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from checker.intake.docx.looks import Looks
from checker.model.sheet import Element, Laid
from checker.rules.layout._measure import (
    CHARACTERS,
    gap_of,
    indent,
    leading,
    lines_a_page,
    pitch_of,
    trailing,
    width_of,
)
from checker.writers.layout.elements import drop, paragraph_properties, property_of, put
from checker.writers.layout.runs import LEVELS, RunRepair, untold


class ParagraphRepair:
    """Repairs the paragraphs of one document and counts what it does by rule."""

    def __init__(self, laid: Laid, looks: Looks, done: Counter[str]) -> None:
        self._laid = laid
        self._profile = laid.profile
        self._words = RunRepair(laid, looks, done)
        self._looks = looks
        self._done = done
        self._title_seen = False
        self._noted = next((one.paragraph for one in laid.elements if one.role == "note"), None)
        self._signed = next((one.paragraph for one in laid.elements if one.role == "sign"), None)
        self._dated = next((one.paragraph for one in laid.elements if one.role == "date"), None)

    def repair(self, element: Element, paragraph: etree._Element) -> None:
        """Everything mechanical about one paragraph."""
        self._title_seen = self._title_seen or element.role == "title"
        self._words.repair(element, paragraph)
        self._place(element, paragraph)
        self._pitch(element, paragraph)
        at = element.paragraph
        if element.role == "attachment" and not at.new_page and at.order > 0:
            drop(property_of(paragraph_properties(paragraph), "pageBreakBefore"), "val")
            self._done["L761"] += 1

    def _place(self, element: Element, paragraph: etree._Element) -> None:
        role, at, wanted = element.role, element.paragraph, self._profile.indents
        off = wanted.tolerance
        if role in ("title", "subtitle") and (at.align != "center" or abs(at.left + at.first - at.right) > 1):
            self._set(paragraph, "L723", align="center")
        elif role == "attachment_title" and at.align != "center":
            self._set(paragraph, "L763", align="center")
        elif role == "letterhead" and at.align not in ("center", "both"):
            self._set(paragraph, "L711", align="center")
        elif role in ("addressee", "attachment") and (at.align in ("center", "right") or abs(indent(at)) > off):
            self._set(paragraph, "L724" if role == "addressee" else "L764", align="left", first=-leading(at))
        elif untold(element, self._laid) and self._title_seen and at.align not in ("center", "right"):
            self._set(paragraph, "L707", first=wanted.body - leading(at))
        elif role in (*LEVELS, "body", "remark") and abs(indent(at) - wanted.body) > off:
            code = "L753" if role == "remark" else "L707"
            self._set(paragraph, code, first=wanted.body - leading(at))
        elif role == "note" and at is self._noted and abs(indent(at) - wanted.note) > off:
            if not (abs(at.left - wanted.note) <= 4 and at.first < 0):
                self._set(paragraph, "L743", first=wanted.note - leading(at))
        elif role in ("sign", "date"):
            self._signature(element, paragraph)

    def _signature(self, element: Element, paragraph: etree._Element) -> None:
        """Issuer and date by whether a seal covers them."""
        at, wanted = element.paragraph, self._profile.indents
        gap = gap_of(at)
        if gap is None:
            return
        signed = width_of(self._signed) if self._signed is not None else 0.0
        dated = width_of(self._dated) if self._dated is not None else 0.0
        if element.role == "date":
            if wanted.date_unsealed - 0.5 <= gap <= max(wanted.date_sealed + 4, signed + 2):
                return
            right = wanted.date_sealed
            if not self._laid.sealed and signed:
                right = max(wanted.date_unsealed, wanted.date_unsealed + signed - dated - 2)
        elif gap <= CHARACTERS / 2:
            return
        else:
            right = wanted.date_unsealed
            if self._laid.sealed:
                right = max(0.0, wanted.date_sealed + dated / 2 - signed / 2)
        self._set(paragraph, "L752", align="right", right=right - trailing(at))

    def _set(
        self, paragraph: etree._Element, code: str, *, align: str = "", first: float = 0, right: float = 0
    ) -> None:
        """Indents in characters, what stood there before taken away."""
        properties = paragraph_properties(paragraph)
        size = self._profile.fonts.body.size
        was = self._looks.paragraph(properties)[0].get("jc", "")
        put(
            properties,
            "ind",
            leftChars="0", left="0", rightChars=str(round(max(0.0, right) * 100)),
            right=str(round(max(0.0, right) * size * 20)), firstLineChars=str(round(max(0.0, first) * 100)),
            firstLine=str(round(max(0.0, first) * size * 20)),
        )  # fmt: skip
        drop(property_of(properties, "ind"), "hanging", "hangingChars", "start", "startChars", "end", "endChars")
        if align:
            put(properties, "jc", val=align)
        elif was in ("center", "right"):
            put(properties, "jc", val="both")
        self._done[code] += 1

    def _pitch(self, element: Element, paragraph: etree._Element) -> None:
        at = element.paragraph
        if at.inline or element.annex or not self._laid.sheet.sections or not self._keeps_pitch(element):
            return
        section = self._laid.sheet.sections[at.section]
        right = lines_a_page(pitch_of(at, section), self._profile) == self._profile.grid.lines
        if section.landscape or (right and max(at.before, at.after) < 1):
            return
        properties = paragraph_properties(paragraph)
        put(
            properties,
            "spacing",
            before="0", after="0", line=str(round(self._profile.grid.pitch * 20)), lineRule="exact",
        )  # fmt: skip
        drop(
            property_of(properties, "spacing"),
            "beforeLines", "afterLines", "beforeAutospacing", "afterAutospacing",
        )  # fmt: skip
        if element.role in (*LEVELS, "body"):
            self._done["L703"] += 1

    def _keeps_pitch(self, element: Element) -> bool:
        """Text keeps to the lines; so does what stands between it, unless it is larger or holds a drawing."""
        if element.role in (*LEVELS, "body", "addressee", "note", "sign", "date", "remark"):
            return True
        at = element.paragraph
        largest = max((look.size for look in at.looks), default=0)
        small = largest <= self._profile.fonts.body.size + self._profile.size_tolerance
        return element.role == "" and self._title_seen and small and not at.drawing and not at.red_line
