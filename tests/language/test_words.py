"""Word lists: compiled ones load quickly and never hide an edit."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from checker.language.compile_words import compiled, folders
from checker.language.words import COMPILED, load_words


class _Lists(msgspec.Struct, frozen=True):
    most: int
    names: tuple[str, ...]


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: "/".join(folder.parts[-2:]))
def test_the_compiled_lists_are_up_to_date(folder: Path) -> None:
    assert (folder / COMPILED).read_bytes() == compiled(folder), "a word list was edited: run `make words`"


def test_a_list_reads_the_same_compiled_or_not(tmp_path: Path) -> None:
    texts = []
    for name in ("plain", "quick"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "lists.yaml").write_text("most: 3\nnames: [甲, 1.10, 010]\n", encoding="utf-8")
        if name == "quick":
            (folder / COMPILED).write_bytes(compiled(folder))
        texts.append(load_words(folder / "lists.yaml", _Lists))
    assert texts[0] == texts[1] == _Lists(3, ("甲", "1.10", "010"))


def test_an_edited_list_is_read_from_its_yaml(tmp_path: Path) -> None:
    path = tmp_path / "lists.yaml"
    path.write_text("most: 3\nnames: [甲]\n", encoding="utf-8")
    (tmp_path / COMPILED).write_bytes(compiled(tmp_path))
    path.write_text("most: 4\nnames: [乙]\n", encoding="utf-8")
    assert load_words(path, _Lists) == _Lists(4, ("乙",))


def test_a_list_that_breaks_its_schema_is_a_defect(tmp_path: Path) -> None:
    path = tmp_path / "lists.yaml"
    path.write_text("most: many\nnames: []\n", encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        load_words(path, _Lists)
