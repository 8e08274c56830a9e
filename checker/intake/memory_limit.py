"""A process that ends itself before it eats the machine: told apart from a crash by its exit code."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

EXIT_MEMORY = 77
_LOOK = 0.2  # seconds between two looks
_HARD = 3  # times the limit: the address space, where the system can bound it


def watch_memory(limit: int) -> None:
    """End this process with EXIT_MEMORY when it holds more than `limit` bytes; 0 for no limit."""
    if limit <= 0:
        return
    if sys.platform != "win32":
        import resource

        hard = max(limit * _HARD, 4 << 30)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    threading.Thread(target=_watch, args=(limit,), daemon=True).start()


def _watch(limit: int) -> None:
    while resident() <= limit:
        time.sleep(_LOOK)
    os._exit(EXIT_MEMORY)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi.h."""

        _fields_ = [
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage")),
            *((name, ctypes.c_size_t) for name in ("QuotaPagedPoolUsage", "QuotaPeakNonPagedPoolUsage")),
            *((name, ctypes.c_size_t) for name in ("QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage")),
        ]

    def resident() -> int:
        """Bytes this process holds in memory now."""
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        kernel = ctypes.windll.kernel32
        kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.WorkingSetSize)

else:

    def resident() -> int:
        """Bytes this process holds in memory now; where the system does not say, the most it ever held."""
        try:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            return pages * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
