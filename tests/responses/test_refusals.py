"""What a unit says does not concern it is set aside, and nothing else: labelled refusals, judged end to end."""

from __future__ import annotations

import pytest

from tests.responses.refusals import SETS, Asked, judged

LEAST_SURE = 0.97  # of what is set aside
LEAST_FOUND = 0.90


@pytest.fixture(scope="module", params=SETS, ids=lambda path: path.stem)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Asked, ...]:
    return tuple(judged(tmp_path_factory.mktemp("refusals"), request.param))


def test_what_is_set_aside_was_declined(asked: tuple[Asked, ...]) -> None:
    told = [one for one in asked if one.told == "not_applicable"]
    wrong = [(one.submission, one.task) for one in told if one.label != "n"]
    assert len(wrong) <= (1 - LEAST_SURE) * len(told), wrong


def test_what_was_declined_is_set_aside(asked: tuple[Asked, ...]) -> None:
    declined = [one for one in asked if one.label == "n"]
    missed = [(one.submission, one.task) for one in declined if one.told != "not_applicable"]
    assert len(missed) <= (1 - LEAST_FOUND) * len(declined), missed
