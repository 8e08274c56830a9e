"""The ruling lines of a PDF page, however its program drew them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checker.intake.pages.model import Rule
from checker.intake.pdf.rules import page_rules
from tests.intake.drawn import drawn, stroked

pdfium = pytest.importorskip("pypdfium2")

XS, YS = (50, 150, 350), (100, 140, 200)  # of the page itself: y grows upwards, the page is 400 × 300
ACROSS = [(50, 100, 350), (50, 160, 350), (50, 200, 350)]  # as seen: x0, y from the top, x1
DOWN = [(50, 100, 200), (150, 100, 200), (350, 100, 200)]  # x, top, bottom


def rules(data: bytes) -> tuple[Rule, ...]:
    document = pdfium.PdfDocument(data)
    try:
        return page_rules(document[0])
    finally:
        document.close()


def lines(found: tuple[Rule, ...]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Horizontal and vertical rules to the nearest point."""
    across = [(r.x0, r.top, r.x1) for r in found if r.top == r.bottom]
    down = [(r.x0, r.top, r.bottom) for r in found if r.x0 == r.x1]
    assert len(across) + len(down) == len(found)
    return [tuple(map(round, r)) for r in across], [tuple(map(round, r)) for r in down]


def cells() -> Iterator[tuple[float, float, float, float]]:
    for left, right in ((50, 150), (150, 350)):
        for low, high in ((100, 140), (140, 200)):
            yield left, low, right - left, high - low


def sides(box: tuple[float, float, float, float], form: str) -> str:
    """The four sides of a cell, each a thin filled rectangle."""
    x, y, w, h = box
    thin = [(x, y, w, 0.5), (x, y + h, w, 0.5), (x, y, 0.5, h), (x + w, y, 0.5, h)]
    return "".join(f"{a} {b} {c} {d} {form}\n" for a, b, c, d in thin)


DRAWN = {
    "one stroke for each line": stroked(XS, YS),
    "a rectangle for each cell": "".join(f"{x} {y} {w} {h} re S\n" for x, y, w, h in cells()),
    "thin filled rectangles, cell by cell": "".join(sides(cell, "re f") for cell in cells()),
    "thin filled rectangles in one path": "".join(sides(cell, "re") for cell in cells()) + "f",
    "one path of many lines": stroked(XS, YS).replace(" S\n", "\n") + "S",
    "dashes": "[2 1.5] 0 d\n" + stroked(XS, YS),
    "dashes one by one": "".join(f"{x} {y} m {min(x + 4, 350)} {y} l S\n" for y in YS for x in range(50, 350, 6))
    + "".join(f"{x} {y} m {x} {min(y + 4, 200)} l S\n" for x in XS for y in range(100, 200, 6)),
    "dots one by one": "".join(f"{x} {y} 1 1 re f\n" for y in YS for x in range(50, 351, 3))
    + "".join(f"{x} {y} 1 1 re f\n" for x in XS for y in range(100, 201, 3)),
    "a coloured row behind them": "0.8 0.9 1 rg 50 140 300 60 re f 0 g\n" + stroked(XS, YS),
    "each line twice": stroked(XS, YS) + stroked((50.3, 150.3, 350.3), (100.3, 140.3, 200.3)),
    "scaled and moved": "q 2 0 0 2 -50 20 cm\n" + stroked((50, 100, 200), (40, 60, 90)) + "Q",
}


@pytest.mark.parametrize("way", DRAWN)
def test_a_grid_is_the_same_however_it_is_drawn(way: str) -> None:
    across, down = lines(rules(drawn(DRAWN[way])))
    for found, wanted in ((across, ACROSS), (down, DOWN)):
        assert len(found) == len(wanted)
        assert sum(found, ()) == pytest.approx(sum(wanted, ()), abs=2)


def test_lines_inside_forms_are_moved_by_both_matrices() -> None:
    inner = "/Matrix [1 0 0 1 10 0]\n" + stroked((40, 140, 340), (80, 120, 180))
    outer = "\n".join(["/Resources << /XObject << /F1 6 0 R >> >>", "q 1 0 0 1 0 15 cm /F1 Do Q"])
    found = rules(drawn("q 1 0 0 1 0 5 cm /F0 Do Q", forms=(outer, inner)))
    assert lines(found) == (ACROSS, DOWN)


@pytest.mark.parametrize(
    ("turn", "wanted"),
    [(0, (20, 30, 120)), (90, (20, 220)), (180, (280, 270, 380)), (270, (280, 80))],
)
def test_a_turned_page_is_seen_as_a_person_sees_it(turn: int, wanted: tuple[int, ...]) -> None:
    across, down = lines(rules(drawn("20 270 m 120 270 l S", extra=f"/Rotate {turn}")))
    if turn in (0, 180):
        assert (across, down) == ([wanted], [])
    else:
        assert across == []
        assert len(down) == 1
        assert down[0][2] - down[0][1] == 100


def test_the_crop_box_is_where_the_page_begins() -> None:
    across, _ = lines(rules(drawn("60 170 m 160 170 l S", extra="/CropBox [40 50 300 200]")))
    assert across == [(20, 30, 120)]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "0.9 g 50 50 300 200 re f",  # a background
        "50 50 m 300 200 l S",  # a slanting stroke
        "1 G 50 100 m 350 100 l S",  # white on white
        "50 100 m 350 100 l n",  # drawn in nothing
        "50 100 m 53 100 l S",  # a mark
        "50 -40 m 350 -40 l S",  # below the page
        "100 100 m 150 250 200 250 250 100 c f",  # a curve
    ],
)
def test_what_is_no_line_gives_no_rule(content: str) -> None:
    assert rules(drawn(content)) == ()


def test_round_corners_do_not_open_a_box() -> None:
    corners = "70 100 m 330 100 l 341 100 350 109 350 120 c 350 180 l 350 191 341 200 330 200 c "
    corners += "70 200 l 59 200 50 191 50 180 c 50 120 l 50 109 59 100 70 100 c h S"
    across, down = lines(rules(drawn(corners)))
    assert (across, down) == ([(50, 100, 350), (50, 200, 350)], [(50, 100, 200), (350, 100, 200)])


def test_a_line_in_pieces_is_one() -> None:
    pieces = "".join(f"{x} 100 m {x + 40} 100 l S\n" for x in range(50, 350, 42))
    across, down = lines(rules(drawn(pieces)))
    assert down == []
    assert [(x0, x1) for x0, _, x1 in across] == [(50, 384)]


def test_a_line_ends_where_the_page_does() -> None:
    across, _ = lines(rules(drawn("-500 100 m 900 100 l S")))
    assert across == [(-2, 200, 402)]


def test_lines_that_lie_apart_stay_apart() -> None:
    across, _ = lines(rules(drawn("50 100 m 150 100 l S 250 100 m 350 100 l S 50 103 m 150 103 l S")))
    assert len(across) == 3
