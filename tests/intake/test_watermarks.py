"""A watermark set level runs through the text of every page; what only repeats does not."""

from __future__ import annotations

from checker.intake.pages.layout import lay_out
from checker.intake.pages.model import Line, Page
from checker.intake.pages.watermarks import without_watermarks


def line(text: str, top: float, size: float = 14.0, x0: float = 80.0) -> Line:
    return Line(text, x0, top, x0 + size * len(text), top + size, size)


def page(number: int, *more: Line) -> Page:
    body = [line(f"第{number}页第{row}条要求各单位加强管理，提高水平，按期完成。", 100 + 24 * row) for row in range(25)]
    return Page(number, 595, 842, (*body, *more))


def words(pages: list[Page]) -> str:
    return "\n".join(block.text for block in lay_out(tuple(pages)).blocks)


def test_a_watermark_is_no_paragraph() -> None:
    pages = [page(number, line("内部资料", 400, 60, 170)) for number in (1, 2, 3)]
    assert "内部资料" not in words(pages)
    assert words(pages) == words([page(number) for number in (1, 2, 3)])


def test_words_that_stand_clear_of_the_text_are_kept() -> None:
    pages = [page(number, line("填表说明", 720)) for number in (1, 2, 3)]
    assert without_watermarks(pages) == tuple(pages)


def test_words_over_the_text_of_one_page_are_kept() -> None:
    pages = [page(1, line("内部资料", 400, 60, 170)), page(2), page(3)]
    assert "内部资料" in words(pages)


def test_a_line_printed_twice_with_a_shadow_is_kept() -> None:
    pages = [page(number, line("管理办法", 720), line("管理办法", 721, x0=83)) for number in (1, 2, 3)]
    assert without_watermarks(pages) == tuple(pages)
