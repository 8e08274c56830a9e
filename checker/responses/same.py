"""A thing as the key of a cache: the same object, not the same words, which would all have to be read."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """One object, held while a cache knows it."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Same) and other.it is self.it
