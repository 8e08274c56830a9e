"""Times as ratios: two pieces of work interleaved in one run, so that both meet the same machine."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """What a piece of work costs in units of its peer: the median of the pairs, and the smallest and largest."""

    median: float
    low: float
    high: float
    seconds: float


def ratio(
    work: Callable[[], object],
    peer: Callable[[], object],
    rounds: int = 15,
    before: Callable[[], object] = lambda: None,
) -> Ratio:
    """Time `work` against `peer`, alternating; one round warms up. `before` is done before each `work`, untimed."""
    pairs, seconds = [], []
    for number in range(rounds + 1):
        before()
        gc.collect()
        mine, theirs = _timed(work), _timed(peer)
        if number:
            pairs.append(mine / theirs)
            seconds.append(mine)
    return Ratio(statistics.median(pairs), min(pairs), max(pairs), statistics.median(seconds))


def process_ratio(work: Sequence[str], peer: Sequence[str], rounds: int = 9) -> Ratio:
    """Time whole processes: each is the argument list of one `python`.

    Byte code is there as after an installation: the first round, which warms up, writes what is missing.
    """
    return ratio(lambda: _run(work), lambda: _run(peer), rounds)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _run(arguments: Sequence[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
