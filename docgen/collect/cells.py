"""A row's cells → values: numbers in their normal form, names joined, what cannot be read not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from checker.language.telephones import NumberDoubt, Telephone, telephones
from docgen.collect.model import Flag
from docgen.collect.seen import Doubtful

HIDDEN = "□"
_TOLD: dict[NumberDoubt, tuple[str, bool]] = {  # words, and whether the number is not to be used
    "no-area": ("“{}”是固定电话，没有区号，请核实", False),
    "lost-zero": ("“{}”像是丢了开头的 0，已按区号补上，请核实", False),
    "rounded": ("“{}”末尾五位都是 0，可能是表格软件截去了后几位，请向对方核实", True),
    "exponent": ("“{}”已被表格软件改成科学记数，后几位丢失，请向对方核实", True),
    "hidden": ("“{}”有看不清的数字，没有猜测，请看原件或向对方核实", True),
    "too-short": ("“{}”位数不足，不是完整的电话号码，请核实", True),
    "too-long": ("“{}”位数过多，请核实", True),
    "odd-length": ("“{}”与区号应有的位数不符，请核实", False),
    "short": ("“{}”像是内部短号，外线无法拨打，请核实", False),
}
_HIDDEN_FLAG = "印章或污损遮住了数字"


class Numbers(msgspec.Struct, frozen=True):
    """The numbers of a cell with what is to be said of them."""

    found: tuple[Telephone, ...]
    flags: tuple[Flag, ...] = ()


def veiled(text: str, doubts: Sequence[Doubtful], *, figures_only: bool = True) -> str:
    """The text with a □ for each character that cannot be vouched for; of words only what a seal covers."""
    signs = list(text)
    for doubt in doubts:
        for at in range(max(0, doubt.start), min(len(signs), doubt.end)):
            if signs[at].isdigit() or (doubt.sealed and not figures_only and not signs[at].isspace()):
                signs[at] = HIDDEN
    return "".join(signs)


def numbers_in(text: str, doubts: Sequence[Doubtful], field: str) -> Numbers:
    """Every number of a cell; those with a doubtful digit are damaged."""
    shown = veiled(text, doubts)
    found = telephones(shown)
    flags = [_flag(number, doubt, text, field) for number in found for doubt in number.doubts]
    sealed = any(doubt.sealed for doubt in doubts)
    if sealed and found and not any(number.damaged for number in found):
        flags.append(Flag("check", "印章压在这一格上，请对照原件核实号码", field))
    rest = _rest(shown, found)
    if re.search(rf"\d|{HIDDEN}", rest):
        flags.append(Flag("undecided", f"“{rest}”不是完整的电话号码，请核实", field))
    return Numbers(found, tuple(flags))


def _flag(number: Telephone, doubt: NumberDoubt, text: str, field: str) -> Flag:
    words, fatal = _TOLD[doubt]
    written = number.text if doubt == "hidden" else text[number.start : number.end].strip() or number.text
    return Flag("undecided" if fatal else "check", words.format(written), field)


def _rest(text: str, found: Iterable[Telephone]) -> str:
    """What a cell holds beside its numbers, without the words that say which is which."""
    for number in reversed(tuple(found)):
        text = text[: number.start] + " " + text[number.end :]
    text = re.sub(r"[（(][^（）()]*[)）]", " ", text)
    return re.sub(
        r"[\s、，,；;/／：:|（）()\-—]+|手机号码|手机|联系电话|办公电话|电话|座机|办公|微信同号|同微信", "", text
    )


def told(numbers: Iterable[Telephone]) -> str:
    """Numbers as they stand in one cell of the list."""
    return "；".join(dict.fromkeys(number.text for number in numbers))


def mail_in(text: str) -> str:
    """An address in half-width form; anything else as it is."""
    plain = (
        text.strip().replace("＠", "@").replace("．", ".").replace("。", ".") if "@" in text or "＠" in text else text
    )
    return re.sub(r"\s+", "", plain) if "@" in plain else text.strip()
