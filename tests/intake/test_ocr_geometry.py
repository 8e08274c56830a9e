"""Straightening, seals and ruling lines: nothing is recognised here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.ocr_pages import DPI, Sheet, needs_font, needs_ocr

pytestmark = [needs_ocr, needs_font]
SCALE = 72 / DPI


def inked(picture: Any) -> Any:
    import cv2

    from checker.intake.ocr.ink import ink

    return ink(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))


def paragraph() -> Sheet:
    sheet = Sheet()
    for number in range(12):
        sheet.write(90, 120 + 28 * number, "各单位应当每季度报送一次工作进展情况，王三土工上下。")
    return sheet


@pytest.mark.parametrize("angle", [-9.0, -2.5, 0.5, 4.0, 9.5])
def test_the_angle_of_a_page_is_seen_to_a_tenth_of_a_degree(angle: float) -> None:
    import cv2

    from checker.intake.ocr.straighten import level, skew

    turned = level(paragraph().pixels(), -angle)
    assert skew(cv2.cvtColor(turned, cv2.COLOR_RGB2GRAY)) == pytest.approx(angle, abs=0.1)


def test_a_level_page_and_an_empty_page_are_left_alone() -> None:
    import cv2
    import numpy as np

    from checker.intake.ocr.straighten import skew

    assert skew(cv2.cvtColor(paragraph().pixels(), cv2.COLOR_RGB2GRAY)) == 0.0
    assert skew(np.full((800, 600), 250, np.uint8)) == 0.0


def test_rules_are_found_where_they_were_drawn_and_letters_give_none() -> None:
    from checker.intake.ocr.lines import Strip
    from checker.intake.ocr.rules import strokes

    xs, ys = (90.0, 200.0, 500.0), (300.0, 330.0, 360.0, 390.0)
    sheet = Sheet().table(xs, ys).write(95, 305, "一二三工王土", 14).write(210, 335, "中国十年")
    strips = tuple(Strip(*(round(v / SCALE) for v in box)) for box in ((94, 304, 182, 324), (208, 334, 276, 356)))
    across, down = strokes(inked(sheet.pixels()), strips, SCALE)
    assert [round(rule.at * SCALE) for rule in across] == [round(y) for y in ys]
    assert [round(rule.at * SCALE) for rule in down] == [round(x) for x in xs]
    assert all(abs(rule.start * SCALE - 90) < 2 and abs(rule.end * SCALE - 500) < 2 for rule in across)


def test_a_broken_rule_is_one_rule() -> None:
    from checker.intake.ocr.rules import strokes

    sheet = Sheet()
    for start in range(100, 500, 40):
        sheet.rule(start, 300, start + 36, 300)
    across, down = strokes(inked(sheet.pixels()), (), SCALE)
    assert len(across) == 1 and not down


def test_letters_below_one_another_are_no_upright_rule() -> None:
    from checker.intake.ocr.lines import Strip
    from checker.intake.ocr.rules import strokes

    sheet = Sheet()
    for number in range(6):
        sheet.write(100, 100 + 18 * number, "中十中十", 16)
    strips = tuple(Strip(205, round((101 + 18 * n) / SCALE), 345, round((119 + 18 * n) / SCALE)) for n in range(6))
    assert strokes(inked(sheet.pixels()), strips, SCALE) == ((), ())


def test_a_seal_is_told_from_a_red_letterhead_and_taken_out() -> None:
    import numpy as np

    from checker.intake.ocr.ink import red_ink, stamps, without_stamps

    picture = Sheet().write(120, 80, "云州市卫生健康委员会文件", 30, fill="red").ring(400, 600).pixels()
    red = red_ink(picture)
    found = stamps(red, SCALE)
    assert len(found) == 1
    assert abs((found[0].x0 + found[0].x1) / 2 * SCALE - 400) < 3
    cleaned = without_stamps(picture, red, found)
    assert cleaned[found[0].top : found[0].bottom, found[0].x0 : found[0].x1].min() > 200
    assert np.array_equal(cleaned[:400], picture[:400])


def test_a_grey_page_has_no_red_ink() -> None:
    from checker.intake.ocr.ink import red_ink

    assert red_ink(paragraph().pixels()) is None


def test_a_photographed_sheet_is_cut_out_and_a_scan_is_left_as_it_is() -> None:
    import cv2
    import numpy as np

    from checker.intake.ocr.sheet import flattened

    page = paragraph().pixels()
    high, wide = page.shape[:2]
    seen_at = np.array([[150, 90], [1240, 160], [1330, 1850], [80, 1800]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), seen_at)
    photo = cv2.warpPerspective(page, matrix, (1420, 1950), borderValue=(90, 80, 70))
    flat = flattened(photo)
    assert flat is not None
    assert flat.shape[0] / flat.shape[1] == pytest.approx(high / wide, rel=0.12)
    assert flat[5:40, 5:-5].mean() > 240
    assert flattened(page) is None


def test_a_table_seen_at_an_angle_is_made_square_and_a_level_one_is_left_alone() -> None:
    import cv2
    import numpy as np

    from checker.intake.ocr.lean import upright_rules
    from checker.intake.ocr.rules import strokes

    page = Sheet().table((60.0, 150.0, 350.0, 530.0), tuple(range(100, 741, 80))).pixels()
    assert upright_rules(page) is None
    high, wide = page.shape[:2]
    frame = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen_at = np.array([[25, 0], [wide - 25, 30], [wide + 25, high], [-25, high - 15]], np.float32)
    leaning = cv2.warpPerspective(
        page, cv2.getPerspectiveTransform(frame, seen_at), (wide, high), borderMode=cv2.BORDER_REPLICATE
    )
    square = upright_rules(leaning)
    assert square is not None
    across, down = strokes(inked(square), (), SCALE)
    assert (len(across), len(down)) == (9, 4)


def test_the_ink_of_a_sign_tells_a_permille_sign_from_a_percent_sign() -> None:
    from checker.intake.ocr.engine import Character
    from checker.intake.ocr.permille import permille_like

    def seen(sign: str) -> bool:
        sheet = Sheet().write(4, 0, f"1.8{sign}", 20)
        crop = sheet.pixels()[: round(30 / SCALE), : round(66 / SCALE)]
        places = _middles(crop, 4)
        characters = tuple(Character(c, at, 0.99) for c, at in zip("1.8%", places, strict=True))
        return bool(permille_like(crop, characters))

    assert not seen("%")
    assert seen("‰")


def _middles(crop: Any, number: int) -> list[float]:
    """Where the blots of ink of a line stand: the first ones one a sign, the last sign all the rest."""
    ink = crop.min(axis=(0, 2)) < 128
    starts = [x for x in range(1, len(ink)) if ink[x] and not ink[x - 1]]
    ends = [x for x in range(1, len(ink)) if ink[x - 1] and not ink[x]]
    spans = list(zip(starts, ends, strict=True))
    spans = [*spans[: number - 1], (spans[number - 1][0], spans[-1][1])]
    return [(a + b) / 2 / len(ink) for a, b in spans]
