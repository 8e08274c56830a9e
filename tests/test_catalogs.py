"""The built-in catalogs: facts and short words of our own, with their source, as good as the documents themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from checker.model.catalog import Catalog, DutyDetail, GoalDetail
from checker.pipeline import Options, check
from checker.requirements.files import read_catalog
from duibiao.data import catalog_names, data_folder

SAMPLES = {
    "changning-2023": "changning",
    "changzhi-2023": "changzhi",
    "shandong-2024": "shandong",
    "shaoxing-2023": "shaoxing",
    "tianjin-2023": "tianjin",
}
LONGEST = 40  # characters of a main point
RUN = 40  # characters: a longer run with a stop in it is a copied sentence


def path_of(name: str) -> Path:
    return data_folder("corpus") / "catalogs" / f"{name}.json"


def catalog_of(name: str) -> Catalog:
    return read_catalog(path_of(name))


def test_the_five_catalogs_are_found_by_name() -> None:
    assert set(SAMPLES) <= set(catalog_names())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_catalog_names_its_source(name: str) -> None:
    info = catalog_of(name).document
    assert info.front.title or info.front.plan_title
    assert info.front.doc_number or info.front.issuer or info.front.parents
    assert re.fullmatch(r"[0-9a-f]{64}", info.sha256)
    assert all(info.reader)
    assert info.front.contact is None


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_of_the_source_is_kept(name: str) -> None:
    requirements = catalog_of(name).requirements
    assert all(one.text is None for one in requirements)
    points = [point.text for one in requirements for point in one.points]
    assert all(0 < len(text) <= LONGEST for text in points)
    details = [one.detail for one in requirements]
    assert all(not one.content and not one.leader for one in details if isinstance(one, DutyDetail))
    assert all(not one.brief and not one.strategies for one in details if isinstance(one, GoalDetail))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_point_and_deadline_has_the_words_written_for_it(name: str) -> None:
    with path_of(name).with_name(f"{name}.points.yaml").open(encoding="utf-8") as stream:
        words = yaml.load(stream, Loader=yaml.BaseLoader)
    catalog = catalog_of(name)
    said = {point.id: point.text for one in catalog.requirements for point in one.points}
    said |= {one.id: one.detail.what for one in catalog.requirements if one.kind == "deadline"}  # type: ignore[union-attr]
    assert said == words


def test_no_run_of_a_source_stands_in_a_catalog(shared: Path) -> None:
    runs = set()
    for source in sorted((shared / "seeds").glob("*.txt")):
        text = re.sub(r"\s+", "", source.read_text(encoding="utf-8", errors="replace"))
        runs |= {text[at : at + RUN] for at in range(len(text) - RUN)}
    for path in sorted((data_folder("corpus") / "catalogs").iterdir()):
        text = re.sub(r"\s+", "", path.read_text(encoding="utf-8"))
        found = [text[at : at + RUN] for at in range(len(text) - RUN) if text[at : at + RUN] in runs]
        assert not [run for run in found if re.search("[，。；]", run)], path.name


# Known: what is not derived from shaoxing agrees in 161 to 164 of 173 (0.93-0.948): where little is answered, what a
# document says of one point moves with the words of all others. Strict, so that mending it is noticed.
PARTED = pytest.mark.xfail(strict=True, reason="unrelated papers agree in 161 to 164 of 173, 0.95 is asked")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=PARTED) if name == "shaoxing-2023" else name for name in SAMPLES]
)
def test_a_check_against_a_catalog_says_what_a_check_against_the_document_says(name: str, shared: Path) -> None:
    samples = shared / "samples"
    for submission in SAMPLES.values():
        document = check(samples / f"{submission}.docx", samples / f"{SAMPLES[name]}.docx", Options())
        catalog = check(samples / f"{submission}.docx", path_of(name), Options())
        there = {match.requirement.id: match.status for match in document.matches}
        here = {match.requirement.id: match.status for match in catalog.matches}
        equal = sum(here.get(key) == status for key, status in there.items())
        assert equal >= 0.95 * len(there), f"{submission} against {name}: {equal} of {len(there)}"
