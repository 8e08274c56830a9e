"""Where a point is expected when a document keeps its parent's order."""

from __future__ import annotations

import pytest

from checker.responses.order import anchors, order_of

KEPT = [2, 5, 9, 12, 17, 20, 26, 30]


def test_a_document_in_its_parent_s_order_is_known() -> None:
    assert order_of(KEPT) == 1.0
    assert order_of(KEPT[::-1]) == 0.0
    assert 0.0 < order_of([2, 9, 5, 12, 20, 17, 26, 30]) < 1.0


def test_few_answers_say_little_of_the_order() -> None:
    assert order_of([2, 5, 9]) == pytest.approx(0.5)
    assert order_of([4]) == order_of([]) == 0.0


def test_a_clause_between_the_answers_of_its_neighbours_stands_best() -> None:
    unknown = anchors([*KEPT[:4], None, *KEPT[4:]], 32)[4]
    near, far = unknown.standing(14), unknown.standing(31)
    assert near[0] > far[0]
    assert near[1] > far[1]


def test_a_point_s_own_answer_does_not_speak_for_itself() -> None:
    listed = anchors(KEPT, 32)
    assert [len(one.before) + len(one.after) for one in listed] == [len(KEPT) - 1] * len(KEPT)
    assert listed[3].before == (2, 5, 9)
    assert listed[3].after == (17, 20, 26, 30)


def test_without_an_order_no_place_is_better_than_another() -> None:
    unknown = anchors([30, 26, 20, None, 17, 12, 9, 5, 2], 32)[3]
    assert unknown.standing(3) == unknown.standing(28) == (0.0, 0.0)


def test_nothing_found_says_nothing() -> None:
    assert [one.standing(7) for one in anchors([None, None], 10)] == [(0.0, 0.0)] * 2
