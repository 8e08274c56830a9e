"""The same round over a real scheduler with real workers, one of which dies in mid-audit."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checker.errors import BadUsage
from duibiao.batch import AuditOptions, audit
from duibiao.batch.audit_json import audit_json
from duibiao.batch.audit_run import Watcher
from duibiao.batch.model import Outcome
from tests.duibiao.batch.conftest import GOOD, PARENT

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
DASK = Path(sys.executable).with_name("dask")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers without nannies, which would only start the dead again."""
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    port = address.rpartition(":")[2]
    scheduler = subprocess.Popen(
        [str(DASK), "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard"], **quiet
    )
    started = []
    for number in range(2):
        folder = tmp_path / f"worker{number}"
        folder.mkdir()
        command = [str(DASK), "worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
        started.append(subprocess.Popen([*command, "--local-directory", str(folder)], start_new_session=True, **quiet))
    try:
        yield address, started
    finally:
        for one in started:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(one.pid, signal.SIGKILL)
            one.wait(timeout=10)
        scheduler.terminate()
        scheduler.wait(timeout=10)


class Killer(Watcher):
    """Kills a worker when the first outcomes have come."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        self._victim, self._seen = victim, 0

    def one(self, outcome: Outcome) -> None:
        self._seen += 1
        if self._seen == 3:
            os.killpg(self._victim.pid, signal.SIGKILL)
            self._victim.wait(timeout=10)
            time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32" or not DASK.exists(), reason="dask's own command is not here")
def test_a_cluster_gives_the_same_bytes_even_when_a_worker_dies(
    round_of: Callable[..., Path], tmp_path: Path, workers: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    folder = round_of({f"{number:02}号医院/方案.docx": GOOD for number in range(24)} | {"坏.docx": b"PK\x03\x04 no"})
    address, started = workers
    alone = audit(folder, PARENT, tmp_path / "one", AuditOptions(jobs=2, unit_files=False))
    options = AuditOptions(scheduler=address, unit_files=False, watcher=Killer(started[0]))
    together = audit(folder, PARENT, tmp_path / "many", options)
    assert audit_json(together) == audit_json(alone)


def test_where_no_scheduler_answers_one_sentence_says_so(
    round_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duibiao.batch import run

    monkeypatch.setattr(run, "_GRACE", 1)
    folder = round_of({"甲医院/方案.docx": GOOD})
    with pytest.raises(BadUsage, match="连接不上调度器"):
        audit(folder, PARENT, tmp_path / "out", AuditOptions(scheduler=f"tcp://127.0.0.1:{free_port()}"))
