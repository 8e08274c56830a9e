"""How far slow reading has come: recognition takes seconds a page, and who waits may want to be told.

Readers tell; they print nothing. Nobody listens unless a caller asks to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]  # the page about to be recognised, of how many pages
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Call `listener` before each page that is recognised inside."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def recognising(page: int, pages: int) -> None:
    """Tell that this page of so many is about to be recognised."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(page, pages)
