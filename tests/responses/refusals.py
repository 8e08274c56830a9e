"""Labelled refusals: what a unit says does not concern it, and which tasks are set aside; judged end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from checker.intake import read
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

SETS = tuple(Path(__file__).parent / f"{name}.yaml" for name in ("refusals", "refusals_second", "refusals_third"))
_SIGNS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Asked:
    """One labelled task: `label` is o (asked) or n (set aside), `told` the status."""

    submission: str
    task: str
    label: str
    told: str
    reason: str

    @property
    def agrees(self) -> bool:
        return (self.label == "n") == (self.told == "not_applicable")


def _parent(case: dict, folder: Path) -> Path:
    body = "\n".join(f"（{_SIGNS[place]}）{text}" for place, text in enumerate(case["asks"]))
    path = folder / "上级.txt"
    path.write_text(
        f"云州市卫生健康委员会\n关于印发《{case['parent']}》的通知\n\n各有关单位：\n现将《{case['parent']}》印发给你们，请认真贯彻执行。\n"
        f"云州市卫生健康委员会\n2025年3月1日\n\n{case['parent']}\n\n一、总体要求\n以提升质量为目标，扎实推进各项工作。\n"
        f"二、主要任务\n{body}\n三、工作要求\n加强组织领导，确保取得实效。\n",
        encoding="utf-8",
    )
    return path


def _submission(case: dict, folder: Path) -> Path:
    path = folder / "送审.txt"
    opening, *rest = case["says"]
    body = "\n".join(rest)
    path.write_text(
        f"{case['title']}\n\n{opening}为落实上级要求，结合实际，制定本方案。\n一、工作任务\n{body}\n\n2025年4月1日\n",
        encoding="utf-8",
    )
    return path


def judged(folder: Path, cases: Path = SETS[0]) -> Iterator[Asked]:
    """Every labelled task with its status; open ones are left out. `folder` takes the texts."""
    for case in yaml.load(cases.read_text(encoding="utf-8"), yaml.BaseLoader):
        catalog = extract(read(_parent(case, folder)))
        document = read(_submission(case, folder))
        found = {
            one.requirement.title.rstrip("。"): one
            for one in match((catalog,), document, submitter_of("auto", document))
            if one.requirement.kind == "task"
        }
        for text, label in case["asks"].items():
            title = text.partition("。")[0]
            if label != "?":
                one = found.get(title)
                yield Asked(case["title"], title, label, one.status if one else "unread", one.reason if one else "")
