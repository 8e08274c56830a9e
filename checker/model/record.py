"""What every type between the stages is: a frozen record with slots."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from dataclasses import Field


@cache
def _described(kind: type[Record]) -> dict[str, Field[Any]]:
    """The fields of a record in the words of `dataclasses`, for whoever asks for them."""
    from dataclasses import field, make_dataclass

    names, defaults, types = kind.__struct_fields__, kind.__struct_defaults__, kind.__annotations__
    needed = len(names) - len(defaults)
    listed: list[Any] = [(name, types[name]) for name in names[:needed]]
    listed += [
        (name, types[name], field(default=default)) for name, default in zip(names[needed:], defaults, strict=True)
    ]
    said = {"__doc__": kind.__name__}  # a dataclass without a docstring would have its signature worked out
    twin: Any = make_dataclass(kind.__name__, listed, namespace=said, init=False, repr=False, eq=False)
    described: dict[str, Field[Any]] = twin.__dataclass_fields__
    return described


class _Fields:
    def __get__(self, _record: object, kind: type[Record]) -> dict[str, Field[Any]]:
        return _described(kind)


class Record(msgspec.Struct, frozen=True, gc=False):
    """A frozen dataclass to whoever uses it: `fields`, `replace`, `asdict` and `is_dataclass` of dataclasses know it.

    It is made by msgspec: the standard library compiles six methods anew for each dataclass, which for the types of
    this package takes a twentieth of a whole check from cold, and its frozen instances take ten times as long to make.
    What is frozen is built from the bottom up: no cycle can be, so Python's garbage collection need not look for one.
    """

    __dataclass_fields__ = _Fields()
