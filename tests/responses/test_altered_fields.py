"""Plans of many fields copied with one clause altered: how many alterations are told, how many harmless ones are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.result import UPWARDS, Match
from checker.pipeline import Options, check, extract

_FILE = Path(__file__).parent / "altered_fields.yaml"
_FOUND, _FALSE = 0.955, 0.025
_JUDGED_BELOW = ("section", "subsection", "attachment")


@cache
def fields() -> list[dict[str, Any]]:
    with _FILE.open(encoding="utf-8") as stream:
        return list(yaml.safe_load(stream))


def _flags(match: Match) -> Iterator[tuple[str, str]]:
    asked = match.requirement
    if asked.kind in _JUDGED_BELOW:
        return
    for point in match.points:
        if point.applies and not point.answered:
            yield point.id, "unanswered"
    if match.status in ("partial", "missing", "undecided"):
        yield asked.id, match.status
    yield from ((asked.id, one.kind) for one in match.deviations if one.kind not in UPWARDS)
    yield from ((one.id, d.kind) for one in match.points for d in one.deviations if d.kind not in UPWARDS)


def told(folder: Path) -> dict[str, list[bool]]:
    """For each alteration of either kind whether anything is said that is not said of the faithful copy."""
    found: dict[str, list[bool]] = {"changed": [], "same": []}
    for number, field in enumerate(fields()):
        parent = folder / f"上级{number}.txt"
        parent.write_text(field["parent"], encoding="utf-8")
        catalog = extract(parent)
        copy = str(field["parent"])
        for words, local in field["local"]:
            copy = copy.replace(words, local)

        def flags(text: str) -> set[tuple[str, str]]:
            path = folder / "送审.txt"
            path.write_text(text, encoding="utf-8")
            return {flag for match in check(path, (catalog,), Options()).matches for flag in _flags(match)}  # noqa: B023

        before = flags(copy)
        for kind, listed in found.items():
            for was, now in field[kind]:
                assert copy.count(was) == 1
                listed.append(bool(flags(copy.replace(was, now)) - before))
    return found


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bool]]:
    return told(tmp_path_factory.mktemp("altered_fields"))


def test_what_changes_the_demand_is_told(result: dict[str, list[bool]]) -> None:
    assert sum(result["changed"]) >= _FOUND * len(result["changed"])


def test_what_says_the_same_is_hardly_ever_told(result: dict[str, list[bool]]) -> None:
    assert sum(result["same"]) <= _FALSE * len(result["same"])
