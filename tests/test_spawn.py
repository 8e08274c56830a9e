"""The engine works in processes started by spawn, as on Windows."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from tests.rules.test_engine import PARENT, SUBMISSION


def score_of(folder: str) -> float | None:
    from checker import check

    return check(Path(folder) / "本级.txt", Path(folder) / "上级.txt").summary.score


def test_a_check_gives_the_same_score_in_a_spawned_process(tmp_path: Path) -> None:
    (tmp_path / "上级.txt").write_text(PARENT, encoding="utf-8")
    (tmp_path / "本级.txt").write_text(SUBMISSION, encoding="utf-8")
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(score_of, (str(tmp_path),)) == score_of(str(tmp_path)) is not None
