"""Write the built-in catalogs from the source documents and our own short words: python -m corpus.catalogs_build DIR.

DIR holds the documents named below. A catalog keeps facts (numbers, titles, names, figures, dates) and its source;
sentences of the source are replaced by the words in catalogs/<name>.points.yaml or left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from checker.intake import read
from checker.language.subjects import subjects_of
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    Detail,
    DutyDetail,
    GoalDetail,
    IndicatorDetail,
    PostDetail,
    Requirement,
    Target,
)
from checker.requirements.catalog_json import json_bytes
from checker.requirements.extract import extract
from checker.requirements.rows import say_target
from checker.requirements.telling import say_span

CATALOGS = Path(__file__).parent / "catalogs"
SOURCES = {
    "changning-2023": "changning.docx",
    "tianjin-2023": "tianjin.docx",
    "shandong-2024": "shandong.docx",
    "changzhi-2023": "changzhi.docx",
    "shaoxing-2023": "shaoxing.docx",
}
Words = Mapping[str, str]


def words_of(name: str) -> Words:
    """Our words by the id of a main point or of a deadline."""
    with (CATALOGS / f"{name}.points.yaml").open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=yaml.BaseLoader) or {}


def asked_words(catalog: Catalog) -> dict[str, str]:
    """What of a catalog needs words of ours, by id, as the source says it."""
    asked = {point.id: point.text for one in catalog.requirements for point in one.points}
    asked.update({one.id: one.detail.what for one in catalog.requirements if isinstance(one.detail, DeadlineDetail)})
    return asked


def rewritten(catalog: Catalog, words: Words) -> Catalog:
    """The catalog with `words` for the sentences of its source. Raises KeyError for a point without words."""
    # Persons and their numbers are no requirement: a catalog that travels with the program names none.
    front = replace(catalog.document.front, contact=None)
    requirements = tuple(_rewritten(requirement, words) for requirement in catalog.requirements)
    return replace(catalog, document=replace(catalog.document, front=front), requirements=requirements)


def _rewritten(requirement: Requirement, words: Words) -> Requirement:
    detail = _without_sentences(requirement.detail)
    title = requirement.title
    if isinstance(detail, Target) and isinstance(requirement.detail, Target):
        title = title.replace(requirement.detail.indicator, detail.indicator)
    if isinstance(detail, DeadlineDetail):
        said = words[requirement.id]
        time = detail.every or say_span(detail.start, detail.end) or detail.relative_to
        title = f"{said}（{time}）"  # there is no text that would tell the time
        detail = replace(detail, what=said, who=_who(detail.who), quote="", channel=_channel(detail.channel))
    return replace(
        requirement,
        title=title,
        text=None,
        points=tuple(replace(point, text=words[point.id]) for point in requirement.points),
        detail=detail,
    )


def _without_sentences(detail: Detail | None) -> Detail | None:
    if isinstance(detail, Target):
        return _figure(detail)
    if isinstance(detail, IndicatorDetail):
        return replace(detail, targets=tuple(map(_figure, detail.targets)))
    if isinstance(detail, DutyDetail):
        return replace(detail, content="", leader="")
    if isinstance(detail, GoalDetail):
        return replace(detail, brief="", strategies=())
    return replace(detail, quote="") if isinstance(detail, PostDetail) else detail


def _figure(target: Target) -> Target:
    """A target with nothing of its sentence but name and figure; an explanation of the name (…是指…) is left out."""
    named = replace(target, indicator=target.indicator.partition("是指")[0])
    return replace(named, quote=say_target(named))


def _who(words: str) -> str:
    """A body that acts; what a rough reading took for one is left out."""
    return words if subjects_of(f"{words}应当完成") else ""


def _channel(channel: str | None) -> str | None:
    return "邮箱" if channel and "@" in channel else channel


def build(name: str, folder: Path) -> list[str]:
    """Write one catalog; the ids that need words and have none, or have words and need none, are returned instead."""
    catalog = extract(read(folder / SOURCES[name]))
    words = words_of(name)
    asked = asked_words(catalog)
    odd = [f"{name} {key}: {asked.get(key, '（清单中没有）')}" for key in sorted(asked.keys() ^ words.keys())]
    if not odd:
        (CATALOGS / f"{name}.json").write_bytes(json_bytes(rewritten(catalog, words)))
    return odd


def main() -> int:
    """Build all catalogs or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=list(SOURCES))
    given = parser.parse_args()
    odd = [line for name in given.names for line in build(name, given.folder)]
    print("\n".join(odd) or "built")
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main())
