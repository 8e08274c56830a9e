"""Charts of a round as SVG: who handed in, how complete, what is lacked most. Every figure also stands in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from duibiao.batch.tables.view import KINDS, STATUSES, View

_FILL = {
    "covered": "#4caf7a", "deviating": "#d9534f", "partial": "#e0b93a", "missing": "#e58a6a",
    "undecided": "#a678c4", "not_applicable": "#b5bec8",
}  # fmt: skip
_SHOWN = ("task", "special_action", "duty", "indicator", "target", "deadline", "goal", "post", "attachment", "form")
_STEPS = ("不足60", "60—70", "70—80", "80—90", "90以上")
_BAR, _LINE, _LEFT, _WIDTH = 16, 24, 150, 440


def charts(view: View) -> Iterator[str]:
    """Two pictures side by side: completeness of the units, and statuses by kind of requirement."""
    yield '<div class="charts">\n'
    yield from _completeness(view)
    yield from _kinds(view)
    yield "</div>\n"


def _completeness(view: View) -> Iterator[str]:
    """How many units stand in which step of completeness, and how many have nothing to judge."""
    scores = [verdict.score for _, _, verdict in view.judged() if verdict.score is not None]
    counts = Counter(min(max(int(score // 10) - 5, 0), len(_STEPS) - 1) for score in scores)
    rows = [(step, counts[at], "#5b8ec9") for at, step in enumerate(_STEPS)]
    rows.append(("未报或不能核对", len(view.audit.units) - sum(1 for _ in view.judged()), "#b5bec8"))
    most = max((count for _, count, _ in rows), default=0) or 1
    yield _opened("材料完整性（单位数）", len(rows))
    for at, (name, count, fill) in enumerate(rows):
        yield from _labelled(name, at)
        yield _rect(_LEFT, at, (_WIDTH - _LEFT - 40) * count / most, fill, f"{name} {count}")
        yield f'<text x="{_LEFT + 6 + (_WIDTH - _LEFT - 40) * count / most:.1f}" y="{_y(at) + 13}">{count}</text>'
    yield "</svg></figure>\n"


def _kinds(view: View) -> Iterator[str]:
    """For each kind of requirement the share of every status over all units."""
    counts: dict[str, Counter[str]] = {}
    for _, _, verdict in view.judged():
        for (_, kind, _), status in zip(view.audit.requirements, verdict.statuses, strict=True):
            counts.setdefault(kind, Counter())[status] += 1
    rows = [(kind, counts[kind]) for kind in _SHOWN if kind in counts]
    yield _opened("各类要求的落实情况（全部单位）", len(rows))
    for at, (kind, statuses) in enumerate(rows):
        yield from _labelled(KINDS[kind], at)
        yield from _stacked(statuses, at)
    yield "</svg><figcaption>"
    yield "　".join(f'<i style="background:{_FILL[one]}"></i>{word}' for one, word in STATUSES.items())
    yield "</figcaption></figure>\n"


def _stacked(statuses: Counter[str], at: int) -> Iterator[str]:
    whole, x = sum(statuses.values()) or 1, float(_LEFT)
    for status, word in STATUSES.items():
        wide = (_WIDTH - _LEFT) * statuses[status] / whole
        if wide:
            yield _rect(x, at, wide, _FILL[status], f"{word} {statuses[status]}（{statuses[status] / whole:.0%}）")
        x += wide


def _opened(title: str, rows: int) -> str:
    name = escape(title)
    high = _y(rows)
    return f'<figure><figcaption>{name}</figcaption><svg viewBox="0 0 {_WIDTH} {high}" role="img" aria-label="{name}">'


def _labelled(name: str, at: int) -> Sequence[str]:
    return (f'<text x="{_LEFT - 8}" y="{_y(at) + 13}" text-anchor="end">{escape(name)}</text>',)


def _rect(x: float, at: int, wide: float, fill: str, told: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{_y(at)}" width="{wide:.1f}" height="{_BAR}" fill="{fill}">'
        f"<title>{escape(told)}</title></rect>"
    )


def _y(at: int) -> int:
    return 6 + at * _LINE
