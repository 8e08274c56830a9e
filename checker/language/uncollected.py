"""Work during which Python does not look for garbage that hangs together in cycles.

Reading, matching and judging build many small records that stay, and hardly a cycle: to look through them again and
again takes a twelfth of a check. What is no longer held goes at once all the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off collecting while something is done; whoever finds it put off already leaves it so."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
