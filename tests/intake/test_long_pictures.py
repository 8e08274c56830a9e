"""A picture far longer than a page is cut between its lines; a scrap is set on paper."""

from __future__ import annotations

import pytest

numpy = pytest.importorskip("numpy")


def striped(height: int, width: int, lines: range, thick: int = 20) -> object:
    image = numpy.full((height, width, 3), 255, numpy.uint8)
    for top in lines:
        image[top : top + thick, 10:-10] = 0
    return image


def test_a_page_stays_one_picture() -> None:
    from checker.intake.ocr.long import pages_of

    image = striped(1414, 1000, range(100, 1300, 50))
    assert [page is image for page in pages_of(image)] == [True]


def test_a_long_picture_is_cut_where_no_line_is() -> None:
    from checker.intake.ocr.long import pages_of

    image = striped(3000, 300, range(15, 2980, 50))
    pages = pages_of(image)
    assert sum(page.shape[0] for page in pages) == 3000
    assert all(300 <= page.shape[0] <= 700 for page in pages)
    assert all((page[0] == 255).all() and (page[-1] == 255).all() for page in pages)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (30_000, 20), (20, 30_000), (3, 400)])
def test_a_scrap_gets_paper_around_it(height: int, width: int) -> None:
    from checker.intake.ocr.long import pages_of

    (page,) = pages_of(numpy.zeros((height, width, 3), numpy.uint8))
    assert min(page.shape[:2]) >= 64
    assert int((page == 0).all(axis=2).sum()) == height * width
