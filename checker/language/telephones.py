"""Telephone numbers as people write them: full-width, with +86, with extensions, without their area code, damaged.

Nothing is guessed: a number whose digits are not all there is `damaged`, and what was written is kept beside it.
Lengths follow the numbering plan: a mobile has 11 digits from 13 to 19; 010 and 02x are followed by 8 digits, other
area codes by 7 or 8; 400 and 800 numbers have 10.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

NumberKind = Literal["mobile", "landline", "service", "short", "damaged"]
NumberDoubt = Literal[
    "no-area", "lost-zero", "rounded", "exponent", "hidden", "too-short", "too-long", "odd-length", "short"
]


class Telephone(msgspec.Struct, frozen=True):
    """One number. `text` is its normal form, or what was written where it is damaged; offsets are into the text given.

    13912345678 · 021-62345678 · 021-62345678转8012 · 400-820-1234.
    """

    kind: NumberKind
    text: str
    start: int
    end: int
    doubts: tuple[NumberDoubt, ...] = ()

    @property
    def damaged(self) -> bool:
        """Whether digits are missing that nobody may guess."""
        return self.kind == "damaged"


_DASHES = dict.fromkeys(map(ord, "－—–−‐‑‒―~～_＿"), "-")
_SIGNS = _DASHES | {ord(sign): "#" for sign in "＃"} | {0x3000: " ", 0xA0: " "}
_FIGURES = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CHINESE = re.compile("[〇零一二三四五六七八九]{7,}")
_G = r"[ -]{0,2}"  # between groups of digits
_SHORTEST = 5  # digits of anything that is called a number


@cache
def _pattern() -> re.Pattern[str]:
    """What may be a number, the most telling first."""
    extension = r"(?:[ ,，]?(?:转|分机号?|ext\.?|x|#|\*)[ :：]?(?P<ext>\d{1,6})|-(?P<tail>\d{2,6})(?!\d))?"
    area = r"(?:\(?(?P<area>0(?:10|2\d|[3-9]\d{2}))\)?" + _G + ")"
    country = r"(?:(?:\+|00)\(?86\)?|\(86\)|86(?=-?1[3-9]\d{9}(?!\d)))" + _G
    first, last = r"(?<![\d*●○□■×])", r"(?![\d*●○□■?？×])"  # a number is whole: no digit or hidden digit beside it
    cell = rf"1[3-9]\d(?:{_G}\d{{4}}{_G}\d{{4}}|{_G}\d{{3}}{_G}\d{{5}}|{_G}\d{{8}})"
    return re.compile(
        r"(?P<exponent>\d(?:\.\d+)?[eE]\+?\d{1,2})(?!\d)"
        rf"|{first}(?P<service>[48]00{_G}(?:\d{{3}}{_G}\d{{4}}|\d{{4}}{_G}\d{{3}}))(?!\d)"
        rf"|{first}(?:{country})?0?(?P<mobile>{cell}){last}(?![A-Za-z])"
        rf"|{first}(?:{country}\(?0?\)?(?P<abroad>10|2\d|[3-9]\d{{2}}){_G}|{area})?"
        rf"(?P<local>[2-9]\d{{2,3}}{_G}\d{{4}}){last}{extension}(?!\d)"
        rf"|{first}(?P<other>\+?[\d*●○□■×](?:[ -]?[\d*●○□■?？×Xx]){{{_SHORTEST - 1},}})",
        re.IGNORECASE,
    )


def plain_digits(text: str) -> str:
    """The text in half-width form, sign for sign, so that offsets still hold."""
    text = _CHINESE.sub(lambda run: run.group().translate(_FIGURES), text)
    wide = "".join(
        form if len(form := unicodedata.normalize("NFKC", sign)) == 1 and sign not in "：" else sign for sign in text
    )
    return wide.translate(_SIGNS)


def telephones(text: str) -> tuple[Telephone, ...]:
    """Every number in the text, in order; runs of five digits or more that are none come out as damaged."""
    return tuple(_found(plain_digits(text), text))


def _found(plain: str, text: str) -> Iterator[Telephone]:
    at = 0
    while (match := _pattern().search(plain, at)) is not None:
        at = match.end()
        if re.search(r"[\d□]", match.group()):
            yield _told(match, text)


def _told(match: re.Match[str], text: str) -> Telephone:
    start, end = match.span()
    written = text[start:end].strip()
    if match["exponent"]:
        return Telephone("damaged", written, start, end, ("exponent",))
    if match["service"]:
        digits = _digits(match["service"])
        return Telephone("service", f"{digits[:3]}-{digits[3:6]}-{digits[6:]}", start, end)
    if match["mobile"]:
        return _mobile(_digits(match["mobile"]), start, end)
    if match["local"]:
        area = match["area"] or (f"0{match['abroad']}" if match["abroad"] else "")
        return _landline(area, _digits(match["local"]), match["ext"] or match["tail"] or "", start, end)
    return _other(match["other"], written, start, end)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _mobile(digits: str, start: int, end: int) -> Telephone:
    """Excel keeps six figures of 1.39123E+10 when it is saved as text: the rest are noughts."""
    rounded = digits.endswith("00000")
    return Telephone("damaged" if rounded else "mobile", digits, start, end, ("rounded",) if rounded else ())


def _landline(area: str, local: str, extension: str, start: int, end: int, *doubts: NumberDoubt) -> Telephone:
    if not area:
        doubts = (*doubts, "no-area")
    elif area.startswith(("01", "02")) and len(local) != 8:
        doubts = (*doubts, "odd-length")
    return Telephone("landline", _joined(area, local, extension), start, end, doubts)


def _joined(area: str, local: str, extension: str) -> str:
    return (f"{area}-" if area else "") + local + (f"转{extension}" if extension else "")


def _other(found: str, written: str, start: int, end: int) -> Telephone:
    """A run of digits that is no whole number: a leading nought lost, digits hidden, too few or too many."""
    if re.search(r"[^\d +-]", found):
        return Telephone("damaged", written, start, end, ("hidden",))
    digits = _digits(found)
    spaced = re.fullmatch(r"(?:86|0)?(1[3-9]\d{9})", digits)  # 1 3 9 1 2 3 …
    if spaced is not None and len(found) > len(digits):
        return _mobile(spaced[1], start, end)
    lost = re.fullmatch(r"(10|2\d)([2-9]\d{7})|([3-9]\d{2})([2-9]\d{6,7})", digits)
    if lost is not None:
        area, local = lost[1] or lost[3], lost[2] or lost[4]
        return _landline(f"0{area}", local, "", start, end, "lost-zero")
    if _SHORTEST <= len(digits) <= 6 and digits[0] not in "01":
        return Telephone("short", digits, start, end, ("short",))
    doubt: NumberDoubt = "too-long" if len(digits) > 11 else "too-short"
    return Telephone("damaged", written, start, end, (doubt,))
