"""The project's own plans: the Word files are what their sources say, and each case is judged as intended."""

from __future__ import annotations

import pytest

from benchmarks.accuracy_cases import Case, cases, report_of, wrong
from corpus.build import built


@pytest.mark.parametrize("path", list(built()), ids=lambda path: path.stem)
def test_a_word_file_is_what_its_source_gives(path: object) -> None:
    assert path.read_bytes() == built()[path], "run `python -m corpus.build`"  # type: ignore[attr-defined,index]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.submission.stem)
def test_a_case_is_judged_as_intended(case: Case) -> None:
    assert wrong(case, report_of(case)) == []
