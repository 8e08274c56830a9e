"""Labelled clauses: who owes them. Read from two sets of cases, judged end to end from two plain texts of each pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from checker.intake import read
from checker.language.fold import fold
from checker.model.catalog import Catalog, DeadlineDetail, Target
from checker.model.result import Match, Submitter
from checker.requirements.extract import extract
from checker.responses.applies import point_applies
from checker.responses.authorities import facing
from checker.responses.match import match
from checker.responses.submitter import submitter_of

_NAMES = (
    "bearing",
    "bearing_second",
    "bearing_third",
    "bearing_fourth",
    "bearing_fifth",
    "bearing_sixth",
    "bearing_seventh",
    "bearing_eighth",
    "bearing_ninth",
    "bearing_tenth",
    "bearing_eleventh",
    "bearing_twelfth",
)
SETS = tuple(Path(__file__).parent / f"{name}.yaml" for name in _NAMES)
_SIGNS = "一二三四五六七八九十"
_CODES = {"own": "o", "mirror": "m", "none": "n"}


@dataclass(frozen=True, slots=True)
class Borne:
    """One labelled point: `label` and `told` are o, m, n; `told` is empty when the point was not read."""

    field: str
    submitter: str
    kind: str
    point: str
    label: str
    told: str

    @property
    def agrees(self) -> bool:
        return (self.label == "o") == (self.told == "o")


def _parent(case: dict, folder: Path) -> Path:
    body = "\n".join(f"（{_SIGNS[place]}）{text}" for place, text in enumerate(case["tasks"]))
    path = folder / "上级.txt"
    one = case["parent"]
    path.write_text(
        f"{one['issuer']}\n关于印发《{one['title']}》的通知\n\n各有关单位：\n现将《{one['title']}》印发给你们，请认真贯彻执行。\n"
        f"{one['issuer']}\n2025年3月1日\n\n{one['title']}\n\n一、总体要求\n以提升质量为目标，扎实推进各项工作。\n"
        f"二、主要任务\n{body}\n三、工作要求\n加强组织领导，确保取得实效。\n",
        encoding="utf-8",
    )
    return path


def _submission(one: dict, folder: Path) -> Path:
    path = folder / "送审.txt"
    path.write_text(
        f"{one['title']}\n\n{one.get('says', '')}为落实上级要求，结合实际，制定本方案。\n一、工作目标\n提升质量。\n"
        f"二、工作任务\n（一）完善制度。健全工作机制。\n\n{one.get('issuer', '')}\n2025年4月1日\n",
        encoding="utf-8",
    )
    return path


def _of(fragment: str, told: dict[str, str]) -> str:
    """Of the point that holds the words, or that they end in: whoever must act may be left out of a point."""
    held = (code for text, code in told.items() if fragment in text)
    ends = (code for text, code in told.items() if fragment.endswith(text))
    return next(held, "") or next(ends, "")


def judged(folder: Path, cases: Path = SETS[0]) -> Iterator[Borne]:
    """Every labelled point and row with what the program says; open ones are left out. `folder` takes the texts."""
    for case in yaml.load(cases.read_text(encoding="utf-8"), yaml.BaseLoader):
        catalog = extract(read(_parent(case, folder)))
        for place, one in enumerate(case["to"]):
            document = read(_submission(one, folder))
            submitter = submitter_of("auto", document)
            found = match((catalog,), document, submitter)
            points, rows = _points(catalog, submitter), _rows(found)
            for expected, told in (("expect", points), ("rows", rows)):
                for fragment, labels in case.get(expected, {}).items():
                    if labels[place] != "?":
                        kind = f"{submitter.kind}:{submitter.level}"
                        code = _of(fold(fragment), told)
                        yield Borne(case["field"], one["title"], kind, fragment, labels[place], code)


def _points(catalog: Catalog, submitter: Submitter) -> dict[str, str]:
    front = catalog.document.front
    facing_it = facing(submitter, (front.issuer, *front.issuers))
    return {
        fold(point.text): _CODES[point_applies(point, requirement, facing_it)]
        for requirement in catalog.requirements
        if requirement.kind == "task"
        for point in requirement.points
    }


def _rows(found: tuple[Match, ...]) -> dict[str, str]:
    """Deadlines and figures by the words they quote: another's are told not applicable."""
    return {
        fold(detail.quote): "n" if one.status == "not_applicable" else "o"
        for one in found
        if isinstance(detail := one.requirement.detail, DeadlineDetail | Target)
    }
