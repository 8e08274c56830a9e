"""How a child of an audit is made ready: quick to its first file, and killed alone.

It begins with this module and nothing else, so that the patterns kept from earlier runs are at hand before the modules
of the check ask for them.
"""

from __future__ import annotations

import gc
import signal

_OBJECTS_BETWEEN_COLLECTIONS = 200_000  # more than a file leaves; `Forgetting` collects between two files


def start_child(memory: int) -> None:
    """What a child does before its first file: Ctrl-C is the parent's business, memory its own."""
    from checker.intake.memory_limit import watch_memory
    from duibiao.patterns import recall

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_memory(memory)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    recall()
