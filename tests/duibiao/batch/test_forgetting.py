"""A child's memory of texts is let go; its word lists stay."""

from __future__ import annotations

from checker.language.indicator_names import prepare_name
from duibiao.batch.forgetting import forget_texts
from duibiao.batch.traits import file_words


def test_texts_are_forgotten_and_word_lists_are_not() -> None:
    prepare_name("平均住院日")
    words = file_words()
    assert prepare_name.cache_info().currsize
    forget_texts()
    assert not prepare_name.cache_info().currsize
    assert file_words() is words
