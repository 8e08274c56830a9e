"""Telephone numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.telephones import telephones


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("13912345678", ["13912345678"]),
        ("１３９－１２３４－５６７８", ["13912345678"]),
        ("+86 139 1234 5678", ["13912345678"]),
        ("0086-13912345678", ["13912345678"]),
        ("013912345678", ["13912345678"]),
        ("1 3 9 1 2 3 4 5 6 7 8", ["13912345678"]),
        ("一三九一二三四五六七八", ["13912345678"]),
        ("021-6234 5678、139 1234 5678", ["021-62345678", "13912345678"]),
        ("（021）62345678-802", ["021-62345678转802"]),
        ("0571-8765432转8012", ["0571-8765432转8012"]),
        ("+86 21 62345678", ["021-62345678"]),
        ("400-820-1234", ["400-820-1234"]),
        ("62345678/13912345678（微信同号）", ["62345678", "13912345678"]),
        ("没有号码", []),
        ("2024年3月5日", []),
    ],
)
def test_numbers_come_out_in_one_form(written: str, texts: list[str]) -> None:
    assert [one.text for one in telephones(written)] == texts


@pytest.mark.parametrize(
    ("written", "doubt", "damaged"),
    [
        ("62345678转8012", "no-area", False),
        ("6234567-8012", "no-area", False),
        ("2162345678", "lost-zero", False),
        ("1.39123E+10", "exponent", True),
        ("13912300000", "rounded", True),
        ("139****5678", "hidden", True),
        ("1391234□□□□", "hidden", True),
        ("□□□□□□□5678", "hidden", True),
        ("0□□-62345678", "hidden", True),
        ("1391234567", "too-short", True),
        ("139123456789", "too-long", True),
        ("021-6234567", "odd-length", False),
        ("661234", "short", False),
    ],
)
def test_what_is_odd_is_told_and_never_mended_by_a_guess(written: str, doubt: str, damaged: bool) -> None:
    one = telephones(written)[0]
    assert (one.doubts, one.damaged) == ((doubt,), damaged)
    if damaged:
        assert one.text in (written, "13912300000")


def test_offsets_are_into_the_text_given() -> None:
    line, mobile = "０２１－６２３４５６７８", "１３９１２３４５６７８"
    text = f"电话：{line}，手机{mobile}"
    assert [text[one.start : one.end] for one in telephones(text)] == [line, mobile]


@given(st.text(alphabet="0123456789０１-－ +()（）转、/一二EeX*□.", max_size=40))
def test_no_digit_is_invented(text: str) -> None:
    given_digits = sum(sign.isdigit() or sign in "一二" for sign in text)
    for one in telephones(text):
        assert 0 <= one.start < one.end <= len(text)
        added = 1 if "lost-zero" in one.doubts or one.text.startswith("0") else 0
        assert sum(sign.isdigit() for sign in one.text) <= given_digits + added
