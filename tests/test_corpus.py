"""The project's own plans: the Word files are what their sources say, and each case is judged as intended."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.accuracy_cases import Case, cases, report_of, wrong
from checker.model.catalog import DeadlineDetail
from checker.pipeline import check, extract
from corpus.build import built

FOOD = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "unseen" / "food"


@pytest.mark.parametrize("path", list(built()), ids=lambda path: path.stem)
def test_a_word_file_is_what_its_source_gives(path: object) -> None:
    assert path.read_bytes() == built()[path], "run `python -m corpus.build`"  # type: ignore[attr-defined,index]


# Points answered in words too far from the parent's: they stood as answered by a clause on something else.
NOT_SEEN = {
    "5-中医医院方案": ("task:4.2.7", "task:4.3.13"),  # 手卫生依从性每季度反馈到科室, 开展疗效评价
    "6-眼科医院方案": ("task:4.1.2",),  # 形成目录并公布 for 在院内公布
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.submission.stem)
def test_a_case_is_judged_as_intended_but_for_what_is_known(case: Case) -> None:
    misses = [miss.split(" ")[0] for miss in wrong(case, report_of(case))]
    assert misses == list(NOT_SEEN.get(case.submission.stem, ()))


def test_a_parent_whose_dates_name_no_year_is_checked() -> None:
    asked = extract(FOOD / "送审.txt")
    dates = [one.detail.end for one in asked.requirements if isinstance(one.detail, DeadlineDetail)]
    assert any(end and end.startswith("--") for end in dates), "the sample no longer has such a date"
    assert check(FOOD / "上级.docx", asked).matches
