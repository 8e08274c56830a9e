"""Lines → paragraphs: what a page or a line's end cut apart is put together, page numbers are dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.words import HEADING, PAGE_NUMBER, TITLE_END

_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…\U00020000-\U0003ffff]"
)
_TERMINAL = re.compile(
    r"[。！？；：:;!?][”’」』）)》]*$|[。！？；][（(【\[][^（()）。]{2,120}(?:负责|牵头|落实|配合)[）)】\]]$"
)
_TOKEN = re.compile(r"[（(《“]*(?:[A-Za-z0-9.%‰+/-]+|.)[，。、；：）)》”！？]*")
_ONLY_SIGNS = re.compile(r"[。，；、．.]+$")
_ISSUER = re.compile(r"(?:委员会|局|厅|部|办公室|医院|政府|中心|办|院|会)$")
_PERIOD_TITLE = re.compile(r"[（(]20\d\d\s*年?\s*[-—－–~～至]+\s*20\d\d\s*年?[）)].{2,}")
_LABEL = re.compile(r"\S{1,3}\s?\S{0,5}[：:]|\S{1,2}\s?\S{1,2}[\s\u3000]+\S{6,}")  # 组长：…, 张三 某局副局长
_FULL = 0.9  # of the usual width: an unfinished line this wide goes on; short lines are titles and lists
_LONG = 45  # characters: a numbered paragraph cut by a page is longer than any heading
_CUT = 24  # characters: any other paragraph cut by a page is at least this long
_TITLE = 45  # characters: the longest line of a title


def width(text: str) -> int:
    """Printed width in half characters: a Chinese character is two."""
    return len(text) + len(_WIDE.findall(text))


def is_finished(text: str) -> bool:
    """True when a sentence or a lead-in ends here."""
    return bool(_TERMINAL.search(text.rstrip()))


def drop_page_numbers(pieces: Sequence[Line]) -> list[Piece]:
    """Lines without “- 11 -”, bare page numbers and running heads; the line after a number begins a page."""
    litter = _bare_numbers(pieces) | _running_heads(pieces)
    kept: list[Piece] = []
    page = False
    for n, line in enumerate(pieces):
        if n in litter or PAGE_NUMBER.match(line.text):
            page = page or line.page or bool(PAGE_NUMBER.match(line.text))
            continue
        kept.append(replace(line, page=True) if page else line)
        page = False
    return kept


def _bare_numbers(lines: Sequence[Line]) -> set[int]:
    """Last lines of pages that only count the pages: 1, 2, 3 …"""
    ends = [n - 1 for n, line in enumerate(lines) if line.page and n] + [len(lines) - 1]
    counted = {
        n: int(lines[n].text.strip()) for n in ends if n >= 0 and re.fullmatch(r"[0-9]{1,4}", lines[n].text.strip())
    }
    steps = sum(b - a == 1 for a, b in pairwise(counted.values()))
    return set(counted) if steps >= 2 and steps * 2 >= len(ends) - 1 else set()


def _running_heads(lines: Sequence[Line]) -> set[int]:
    """First lines of pages that are the same on more than half of at least four pages."""
    starts = [n for n, line in enumerate(lines) if line.page]
    common = Counter(lines[n].text.strip() for n in starts).most_common(1)
    if not common or common[0][1] < 3 or common[0][1] * 2 <= len(starts):
        return set()
    return {n for n in starts if lines[n].text.strip() == common[0][0]}


def is_broken(lines: Iterable[Line]) -> bool:
    """True for text whose lines end where a page's lines ended: within a sentence, most at one of few widths."""
    long = [line.text.strip() for line in lines if "\t" not in line.text and width(line.text) >= 40]
    if len(long) < 4:
        return False
    open_ended = sorted(width(text) for text in long if not is_finished(text))
    if len(open_ended) * 2 <= len(long) or sorted(map(width, long))[len(long) * 9 // 10] > 130:
        return False
    bands = Counter(w // 8 for w in open_ended)
    near = max(count + bands[band + 1] for band, count in bands.items())
    return near * 3 > len(open_ended)


def usual_width(lines: Iterable[str]) -> int:
    """The width at which lines break: the commonest of wide lines, 0 when there are none."""
    widths = Counter(width(text) for text in lines if width(text) >= 30)
    common = max(widths.values(), default=0)
    return max((w for w, n in widths.items() if n * 3 >= common * 2), default=0)


def goes_on(text: str, following: str, usual: int) -> bool:
    """True when `following` is the same paragraph as `text`, a line of a page `usual` wide."""
    if HEADING.match(following) or not usual:
        return False
    token = _TOKEN.match(following)
    reach = width(text) + (width(token[0]) if token else 2)
    return reach > usual if is_finished(text) else reach >= usual * _FULL


def _unclosed(text: str) -> bool:
    tail = text[-200:]
    return tail.count("《") > tail.count("》") or tail.count("（") > tail.count("）")


def glue(text: str, following: str) -> str:
    """Two lines as one; words of letters keep a blank between them."""
    if (
        text
        and following
        and text[-1].isascii()
        and text[-1].isalpha()
        and following[0].isascii()
        and following[0].isalpha()
    ):
        return f"{text} {following}"
    return text + following


def join_broken(lines: Sequence[Line], usual: int | None = None) -> list[tuple[Draft, int]]:
    """Paragraphs of lines broken by a page, each with the index of its last line."""
    usual = usual_width(line.text.strip() for line in lines) if usual is None else usual
    joined: list[tuple[Draft, int]] = []
    parts: list[str] = []
    page = False
    opened = ""
    for n, line in enumerate(lines):
        text = line.text.strip()
        if _ONLY_SIGNS.match(text) and parts:
            if not is_finished(parts[-1]):
                parts.append(text)
            continue
        if parts and (goes_on(parts[-1], text, usual) or (_unclosed(opened) and not HEADING.match(text))):
            parts.append(text)
            opened = (opened + text)[-200:]
        else:
            if parts:
                joined.append((Draft(_glued(parts), page_break=page), n - 1))
            parts, page, opened = [text], line.page, text
    if parts:
        joined.append((Draft(_glued(parts), page_break=page), len(lines) - 1))
    return joined


def _glued(parts: Sequence[str]) -> str:
    text = parts[0]
    pieces = [text]
    for part in parts[1:]:
        pieces.append(glue(pieces[-1][-1:], part)[len(pieces[-1][-1:]) :])
    return "".join(pieces)


def join_whole(pieces: Sequence[Piece], markdown: bool = False) -> list[Draft]:
    """One paragraph a line; a long one that a page cut within a sentence goes on in the next line.

    Two blanks at the end of a markdown line are a line break within its block.
    """
    drafts: list[Draft] = []
    open_end = hard = False
    for piece in pieces:
        if isinstance(piece, Draft):
            drafts.append(piece)
            open_end = hard = False
            continue
        text = piece.text.strip()
        if open_end and not HEADING.match(text):
            drafts[-1] = replace(drafts[-1], text=glue(drafts[-1].text, text))
        elif hard and not piece.gap and not HEADING.match(text) and not text[0].isdigit():
            drafts[-1] = replace(drafts[-1], text=f"{drafts[-1].text}\n{text}")
        else:
            drafts.append(Draft(text, page_break=piece.page))
        open_end = _is_cut(drafts[-1].text, piece)
        hard = markdown and piece.text.endswith("  ") and len(text) <= _TITLE
    return drafts


def _is_cut(text: str, line: Line) -> bool:
    """A text of sentences that ends within one: long, or no heading; never a title."""
    if not text or is_finished(text) or text[-1] in "）)》”】" or line.text.endswith("  ") or TITLE_END.search(text):
        return False
    if "。" in text and len(text) > _CUT:
        return True
    least = _LONG if HEADING.match(text) or _LABEL.match(text) else _CUT
    return len(text) >= least and any(sign in text for sign in "，；、")


def join_titles(drafts: Sequence[Draft]) -> list[Draft]:
    """Titles that stand over several lines as one block, its lines kept apart by line feeds."""
    joined: list[Draft] = []
    at = 0
    while at < len(drafts):
        take = _title_lines(drafts, at)
        lines = drafts[at : at + take]
        joined.append(replace(lines[0], text="\n".join(line.text for line in lines)) if take > 1 else lines[0])
        at += take
    return joined


def _title_lines(drafts: Sequence[Draft], at: int) -> int:
    """How many drafts from `at` on are one title: up to five short lines from 关于 or the issuer's name on."""
    if not _title_like(drafts[at]):
        return 1
    lines = [drafts[at]]
    for draft in drafts[at + 1 : at + 5]:
        if not _title_like(draft):
            break
        lines.append(draft)
    if len(lines) > 1 and _PERIOD_TITLE.match(lines[1].text) and TITLE_END.search(lines[1].text):
        return 2
    first, second = lines[0].text, lines[1].text if len(lines) > 1 else ""
    if "关于" not in first and not (second.startswith("关于") and _ISSUER.search(first)):
        return 1
    for take in range(1 if "关于" in first else 2, len(lines) + 1):
        text = "".join(line.text for line in lines[:take])
        tail = take < len(lines) and lines[take].text.startswith("的")
        if TITLE_END.search(text) and not _unclosed(text) and not tail:
            return take
    return 1


def _title_like(draft: Draft) -> bool:
    return (
        draft.part == "body"
        and draft.table is None
        and 1 < len(draft.text) <= _TITLE
        and not is_finished(draft.text)
        and not HEADING.match(draft.text)
    )
