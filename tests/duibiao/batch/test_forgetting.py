"""A child's memory of texts is let go; its word lists stay."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from checker.language.indicator_names import prepare_name
from duibiao.batch.forgetting import Forgetting, forget_texts
from duibiao.batch.traits import file_words


def test_texts_are_forgotten_and_word_lists_are_not() -> None:
    prepare_name("平均住院日")
    words = file_words()
    assert prepare_name.cache_info().currsize
    forget_texts()
    assert not prepare_name.cache_info().currsize
    assert file_words() is words


def test_a_child_collects_what_each_file_leaves_and_sets_aside_what_stays() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        left, frozen, remembered = pool.submit(_after_files, 3).result()
    assert left == 0
    assert frozen > 0
    assert remembered == 0


def test_a_process_that_is_nobodys_child_sets_nothing_aside() -> None:
    before = gc.get_freeze_count()
    assert _after_files(3)[:2] == (0, before)


class _Ring:
    """Garbage that only a collection finds."""

    alive = 0

    def __init__(self) -> None:
        self.me = self
        _Ring.alive += 1

    def __del__(self) -> None:
        _Ring.alive -= 1


def _after_files(files: int) -> tuple[int, int, int]:
    """Rings left behind by the last file, objects set aside, and texts remembered after all is forgotten."""
    gc.disable()
    memory = Forgetting()
    prepare_name("平均住院日")
    for _ in range(files):
        _Ring()
        memory.after_file()
    left, frozen = _Ring.alive, gc.get_freeze_count()
    for _ in range(25 - files):
        memory.after_file()
    gc.enable()
    return left, frozen, prepare_name.cache_info().currsize
