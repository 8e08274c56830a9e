"""A chain as one page: a picture of how many requirements reach each level, and a table that says which do not.

One file without network or script; the table can be read aloud and prints on A4 across.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from duibiao.batch.chain import Chain, Fate, Thread
from duibiao.batch.chain_words import FATES, TONES, broken_at, first_lines, link_lines, name_of

_WIDTH, _HEIGHT, _TOP = 960, 320, 40  # of the picture, in its own units
_BAR = 18
_FILL = {
    "covered": "#4caf7a", "deviating": "#d9534f", "partial": "#e0b93a", "missing": "#e58a6a",
    "undecided": "#a678c4", "not_applicable": "#b5bec8",
}  # fmt: skip
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    return Path(__file__).with_name("chain.css").read_text(encoding="utf-8")


def chain_html(chain: Chain) -> bytes:
    """The page, UTF-8. Threads that went wrong stand first, by the level where they did."""
    ordered = sorted(chain.threads, key=lambda one: (one.broken is None, one.broken or 0))
    parts = [
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>逐级承接：{escape(chain.titles[0])}</title><style>{_style()}</style></head><body><main>",
        f"<h1>逐级承接情况</h1>\n<pre>{escape(chr(10).join(first_lines(chain)))}</pre>",
        *_picture(chain),
        *_legend(),
        "<table><thead><tr><th>要求</th>",
        *(f"<th>{escape(title)}</th>" for title in chain.titles[1:]),
        "</tr></thead><tbody>\n",
        *(_row(thread, chain) for thread in ordered),
        "</tbody></table></main></body></html>\n",
    ]
    return "".join(parts).encode("utf-8")


def _row(thread: Thread, chain: Chain) -> str:
    cells = "".join(
        f'<td class="{TONES[link.fate]}">{"<br>".join(escape(line) for line in link_lines(link))}</td>'
        for link in thread.links
    )
    broken = broken_at(thread, chain)
    note = f"<small>自“{escape(broken)}”起不符</small>" if broken else ""
    return f"<tr><th scope=row>{escape(name_of(thread))}{note}</th>{cells}</tr>\n"


def _legend() -> Iterator[str]:
    yield '<p class="legend">'
    for fate, word in FATES.items():
        yield f'<span><i style="background:{_FILL[TONES[fate]]}"></i>{word}</span>'
    yield "</p>\n"


def _picture(chain: Chain) -> Iterator[str]:
    """A bar for each level, divided by what became of the first plan's requirements; bands join what stays together."""
    whole = max(len(chain.threads), 1)
    levels = len(chain.titles)
    step = (_WIDTH - _BAR - 120) / max(levels - 1, 1)
    fates: list[tuple[Fate, ...]] = [
        tuple("kept" if at == 0 else thread.links[at - 1].fate for thread in chain.threads) for at in range(levels)
    ]
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _TOP + 10}" role="img" aria-label="各级承接的要求数">'
    for at in range(levels - 1):
        yield from _bands(fates[at], fates[at + 1], 60 + at * step + _BAR, 60 + (at + 1) * step, whole)
    for at, title in enumerate(chain.titles):
        x = 60 + at * step
        for fate, top, high, count in _stack(fates[at], whole):
            yield (
                f'<rect x="{x:.1f}" y="{top:.1f}" width="{_BAR}" height="{high:.1f}" fill="{_FILL[TONES[fate]]}">'
                f"<title>{FATES[fate]} {count}</title></rect>"
            )
            if high >= 12:
                yield f'<text x="{x + _BAR + 4:.1f}" y="{top + high / 2 + 4:.1f}">{count}</text>'
        anchor = "start" if at == 0 else "end" if at == levels - 1 else "middle"
        place = x if at == 0 else x + _BAR if at == levels - 1 else x + _BAR / 2
        yield f'<text class="level" x="{place:.1f}" y="22" text-anchor="{anchor}">{escape(_short(title))}'
        yield f"<title>{escape(title)}</title></text>"
    yield "</svg>\n"


def _stack(fates: tuple[Fate, ...], whole: int) -> Iterator[tuple[Fate, float, float, int]]:
    counted = Counter(fates)
    top = float(_TOP)
    for fate in FATES:
        if counted[fate]:
            high = _HEIGHT * counted[fate] / whole
            yield fate, top, high, counted[fate]
            top += high


def _bands(before: tuple[Fate, ...], after: tuple[Fate, ...], left: float, right: float, whole: int) -> Iterator[str]:
    """Bands from one bar to the next, coloured by where they arrive."""
    leaves = {fate: top for fate, top, _, _ in _stack(before, whole)}
    arrives = {fate: top for fate, top, _, _ in _stack(after, whole)}
    moved = Counter(zip(before, after, strict=True))
    half = (left + right) / 2
    for one in FATES:
        for other in FATES:
            if not moved[one, other]:
                continue
            high = _HEIGHT * moved[one, other] / whole
            y, z = leaves[one], arrives[other]
            leaves[one] += high
            arrives[other] += high
            yield (
                f'<path d="M{left:.1f} {y:.1f}C{half:.1f} {y:.1f} {half:.1f} {z:.1f} {right:.1f} {z:.1f}V{z + high:.1f}'
                f'C{half:.1f} {z + high:.1f} {half:.1f} {y + high:.1f} {left:.1f} {y + high:.1f}Z" '
                f'fill="{_FILL[TONES[other]]}" opacity=".35"/>'
            )


def _short(title: str) -> str:
    return title if len(title) <= 18 else f"{title[:17]}…"
