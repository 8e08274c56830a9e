"""What each paragraph of a Word file is in an official document: title, heading, body, date …"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from checker.intake.docx.sheet import is_red
from checker.model.document import Document
from checker.model.profile import Profile
from checker.model.sheet import Element, Laid, Role, Sheet, SheetParagraph

_LEVELS: dict[int, Role] = {1: "level1", 2: "level2", 3: "level3", 4: "level4"}
_HEAD = 25  # paragraphs among which letterhead, number and title are looked for
_LONGEST_SIGNATURE = 60
_LONGEST_NOTE = 80
_NUMBER_WITHIN = 8
_LONGEST_NUMBER = 30
_LONGEST_LINE = 15
_ADDRESSED = ("通知", "函", "通报", "意见", "请示", "报告")
_BODIES = ("单位", "机构", "科室", "局", "委", "委员会", "院", "中心", "部门", "政府", "处室", "办公室")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    figures = "0-9〇○零一二三四五六七八九十"
    return {
        "number": re.compile(
            r"[\u4e00-\u9fff]{2,14}(?:发|函|办|字|医|政|质|通|报)?[〔\[［（(【﹝]?\d{2,4}年?[〕\]］）)】﹞]?第?\s*[\dX×x_]*\s*号"
        ),
        "date": re.compile(
            rf"[{figures}]{{2,4}}年[{figures}]{{1,3}}月(?:[{figures}]{{1,3}}日)?|20\d\d[-./．]\d{{1,2}}[-./．]\d{{1,2}}"
        ),
        "signer": re.compile(r"签发人[：:]"),
        "attachment": re.compile(r"附件[\s\d一二三四五六七八九十０-９]{0,5}[：:]?"),
        "note": re.compile(r"附件[：:]"),
        "item": re.compile(r"\d{1,2}[.．、]|[（(]\d{1,2}[）)]"),
        "cc": re.compile(r"(?:抄送|抄报)[：:]"),
        "imprint": re.compile(r".{2,40}?\d{4}年\d{1,2}月\d{1,2}日(?:印发|印)?"),
        "remark": re.compile(r"[（(](?:此件|联系人|信息公开|公开|主动|依申请|不予).*[）)]"),
    }


def lay(document: Document, sheet: Sheet, profile: Profile) -> Laid:
    """The sheet with what each paragraph is, and whether the file attempts an official layout at all."""
    roles = _Roles(document, sheet)
    elements = tuple(Element(one, *roles.of(one), roles.in_annex(one.order)) for one in sheet.paragraphs)
    signed = [one.paragraph.order for one in elements if one.role in ("sign", "date")]
    near = {order for at in signed for order in range(at - 2, at + 3)}
    sealed = any(one.drawing for one in sheet.paragraphs if one.order in near)
    return Laid(sheet, elements, profile, tries(sheet, elements, profile), sealed)


class _Roles:
    """The roles of one document's paragraphs."""

    def __init__(self, document: Document, sheet: Sheet) -> None:
        self._document = document
        self._spoken = [one for one in sheet.paragraphs if one.text.strip()]
        self._orders = [one.order for one in self._spoken]
        self._known: dict[int, tuple[Role, int]] = {}
        self._notes()
        self._numbers()
        self._headings()
        self._titles(document.front.title, 0)
        self._titles(document.front.plan_title, document.plan_start)
        self._head()
        self._signatures()
        self._tail()
        self._attachment_titles()

    def of(self, paragraph: SheetParagraph) -> tuple[Role, int]:
        """Role, and for a heading the end of its title."""
        known = self._known.get(paragraph.order)
        if known is not None or paragraph.block < 0 or self._in_annex(paragraph.block):
            return known or ("", 0)
        text = paragraph.text.strip()
        ends = text.endswith(("。", "；", "：", "！", "？"))
        return ("body" if len(text) > _LONGEST_LINE and ends and paragraph.align != "center" else "", 0)

    def in_annex(self, order: int) -> bool:
        """Whether a paragraph, perhaps an empty one, stands in an attachment: the words before it tell."""
        at = bisect_right(self._orders, order)
        while at and self._spoken[at - 1].block < 0:
            at -= 1
        return at > 0 and self._in_annex(self._spoken[at - 1].block)

    def _in_annex(self, block: int) -> bool:
        index = self._document.heading_of[block]
        if index < 0:
            return False
        heading = self._document.headings[index]
        return heading.kind == "attachment" or heading.attachment is not None

    def _set(self, paragraph: SheetParagraph, role: Role, end: int = 0) -> None:
        self._known.setdefault(paragraph.order, (role, end))

    def _headings(self) -> None:
        by_block = {one.block: one for one in self._spoken if one.block >= 0}
        for heading in self._document.headings:
            paragraph = by_block.get(heading.span.block)
            if paragraph is None or heading.span.row is not None:
                continue
            before = len(self._document.reading.blocks[paragraph.block].text) - len(paragraph.text)
            if heading.kind == "attachment":
                marked = _patterns()["attachment"].match(paragraph.text.strip())
                self._set(paragraph, "attachment" if marked else "attachment_title")
            elif heading.attachment is not None or heading.kind == "special_action":
                self._set(paragraph, "")
            elif heading.level in _LEVELS:
                end = max(0, heading.span.end - before)
                stops = paragraph.text[end - 1 : end + 1].strip("\n ")[-1:] in ("。", "：", ":", "．")
                # The stop belongs to the title; without one the whole paragraph is the heading.
                end += stops and paragraph.text[end - 1 : end] not in ("。", "：", ":", "．")
                self._set(paragraph, _LEVELS[heading.level], end if stops and end else 0)

    def _titles(self, title: str | None, start: int) -> None:
        """The paragraphs, up to five, that together say the title; a line in brackets is a subtitle."""
        wanted = _squeezed(title or "")
        candidates = [one for one in self._spoken if one.block >= start][:_HEAD]
        for at in range(len(candidates) if wanted else 0):
            joined = ""
            for upto in range(at, min(at + 6, len(candidates))):
                joined += _squeezed(candidates[upto].text)
                if joined == wanted:
                    self._set_title(candidates[at : upto + 1], candidates[upto + 1 : upto + 2])
                    return
                if not wanted.startswith(joined):
                    break

    def _set_title(self, title: Sequence[SheetParagraph], after: Sequence[SheetParagraph]) -> None:
        for number, one in enumerate(title):
            self._set(one, "subtitle" if number and _in_brackets(one.text) else "title")
        for one in after:
            if _in_brackets(one.text):
                self._set(one, "subtitle")

    def _notes(self) -> None:
        """附件：1.… and the lines after it that go on counting."""
        blocks = {one.span.block for one in self._document.attachment_notes if one.span.row is None}
        for n, one in enumerate(self._spoken):
            text = one.text.strip()
            if self._in_annex(one.block):
                continue
            goes_on = self._role_before(n) == "note" and _patterns()["item"].match(text) and len(text) <= _LONGEST_NOTE
            if one.block in blocks or goes_on or _patterns()["note"].match(text):
                self._set(one, "note")

    def _numbers(self) -> None:
        """A document number on a line of its own near the top, however it is written."""
        for one in self._spoken[:_NUMBER_WITHIN]:
            words = _squeezed(one.text).partition("签发人")[0]
            if len(words) <= _LONGEST_NUMBER and _patterns()["number"].fullmatch(words):
                self._set(one, "number")

    def _head(self) -> None:
        """Letterhead, number and signer above the first title, the addressee below it."""
        titles = [n for n, one in enumerate(self._spoken) if self._known.get(one.order, ("",))[0] == "title"]
        first = titles[0] if titles else 0
        for one in self._spoken[: min(first, _HEAD)]:
            words = _squeezed(one.text)
            if _patterns()["number"].match(words):
                self._set(one, "number")
            elif _patterns()["signer"].match(words):
                self._set(one, "signer")
            elif (words.endswith("文件") and len(words) <= 40) or any(is_red(look.color) for look in one.looks):
                self._set(one, "letterhead")
        after = next((one for one in self._spoken[first:] if one.order not in self._known), None) if titles else None
        if after is not None and _is_addressee(after.text.strip(), self._document):
            self._set(after, "addressee")

    def _signatures(self) -> None:
        for n, one in enumerate(self._spoken):
            words = _squeezed(one.text)
            if one.order in self._known or len(words) > 16 or not _patterns()["date"].fullmatch(words):
                continue
            if one.block < 0 or self._in_annex(one.block) or self._role_before(n) in ("title", "subtitle"):
                continue
            before = self._spoken[n - 1] if n else None
            self._set(one, "date")
            short = before is not None and len(before.text) <= _LONGEST_SIGNATURE
            if before is not None and short and before.text.strip()[-1:] not in "。；：！？":
                self._set(before, "sign")
            if n + 1 < len(self._spoken) and _patterns()["remark"].fullmatch(self._spoken[n + 1].text.strip()):
                self._set(self._spoken[n + 1], "remark")

    def _tail(self) -> None:
        for n, one in enumerate(self._spoken):
            text = one.text.strip()
            if _patterns()["cc"].match(text):
                self._set(one, "cc")
                continue
            told = text.endswith("印发") or self._role_before(n) == "cc"
            if told and len(text) <= _LONGEST_SIGNATURE and _patterns()["imprint"].fullmatch(_squeezed(text)):
                self._set(one, "imprint")

    def _attachment_titles(self) -> None:
        """The line under 附件1."""
        for n, one in enumerate(self._spoken):
            before = self._spoken[n - 1] if n else None
            if before is None or self._role_before(n) != "attachment":
                continue
            alone = _patterns()["attachment"].fullmatch(before.text.strip())
            if alone and len(one.text) <= _LONGEST_SIGNATURE and one.text.strip()[-1:] not in "。；：":
                self._set(one, "attachment_title")

    def _role_before(self, number: int) -> Role:
        before = self._spoken[number - 1] if number else None
        return "" if before is None else self._known.get(before.order, ("", 0))[0]


def _is_addressee(text: str, document: Document) -> bool:
    if len(text) > 150 or "。" in text:
        return False
    if text.endswith(("：", ":")):
        return True
    if (document.front.title or "").endswith(_ADDRESSED):  # the colon may have been forgotten
        return len(text) <= _LONGEST_SIGNATURE and text.startswith("各") and text.endswith(_BODIES)
    return bool(document.front.addressees) and any(text.startswith(one[:6]) for one in document.front.addressees)


def _in_brackets(text: str) -> bool:
    words = _squeezed(text)
    return (words[:1] in ("（", "(", "—") and words[-1:] in ("）", ")")) or words.startswith("——")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def tries(sheet: Sheet, elements: Sequence[Element], profile: Profile) -> bool:
    """Whether at least two of five marks of the layout are kept: margins, body font, body size, title, line pitch."""
    from checker.rules.layout._measure import dominant, kept_margins, of_family

    body = [one for one in elements if one.role == "body"] or [one for one in elements if one.role == "level3"]
    looks = [dominant(one.paragraph) for one in body]
    most = max(1, len(looks)) / 2
    title = next((dominant(one.paragraph) for one in elements if one.role == "title"), None)
    marks = (
        bool(sheet.sections) and not kept_margins(sheet.sections[0], profile),
        sum(of_family(look.east, profile.fonts.body.fonts, profile) for look in looks if look) > most,
        sum(abs(look.size - profile.fonts.body.size) <= profile.size_tolerance for look in looks if look) > most,
        title is not None and abs(title.size - profile.fonts.title.size) <= profile.size_tolerance,
        sum(one.paragraph.rule == "exact" for one in body) > most,
    )
    return sum(marks) >= 2
