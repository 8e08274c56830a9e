"""Tasks to children and outcomes back: processes of this machine, or a cluster that hands files to such processes.

Each file has a time limit of its own in a child that is killed when it runs over, eats memory or hangs; the others go
on. A child that vanished takes its file with it once: the file is tried again, alone in its turn, before it counts
as crashed.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from checker.errors import BadUsage, OutputRefused, ProgramBroken
from checker.intake.memory_limit import EXIT_MEMORY
from duibiao.batch.child import start_child
from duibiao.batch.model import Outcome, Task
from duibiao.batch.work import work

if TYPE_CHECKING:
    from pebble import ProcessPool

_AHEAD = 4  # tasks a child that wait in its queue: enough never to idle, few enough to stop at once
_BROKEN = 8  # tries that fail by one fault of the program before any goes well: the program is broken, not the files
_INTERNAL = "程序内部错误"
_GRACE = 30  # seconds a cluster may take to answer
_NO_CHILD = '无法启动核对进程，请检查内存是否充足；从 Python 脚本调用时，请写在 if __name__ == "__main__" 之下'
_decode = msgspec.msgpack.Decoder(Outcome).decode


class Submit(Protocol):
    """Gives one task away; the future holds a packed Outcome."""

    def __call__(self, task: Task) -> Future[bytes]: ...


def run(tasks: Iterable[Task], submit: Submit, wide: int, done: Callable[[Outcome], None]) -> None:
    """Give every task away and hand each outcome to `done` as it comes, in no order. At most `wide` wait at a time.

    Raises ProgramBroken when the first files all fail by the same fault of the program.
    """
    faults: list[str] | None = []  # of the first files; None as soon as one has gone well
    waiting = deque(tasks)
    tried: set[str] = set()
    under_way: dict[Future[bytes], Task] = {}
    while waiting or under_way:
        while waiting and len(under_way) < wide:
            task = waiting.popleft()
            under_way[submit(task)] = task
        finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in finished:
            task = under_way.pop(future)
            outcome = outcome_of(future, task)
            faults = _faults(faults, outcome)
            if outcome.state == "crashed" and task.key not in tried:
                tried.add(task.key)
                waiting.append(task)
            else:
                done(outcome)


def _faults(before: list[str] | None, outcome: Outcome) -> list[str] | None:
    if before is None or outcome.state != "crashed" or not outcome.cause.startswith(_INTERNAL):
        return None
    faults = [*before, outcome.cause]
    if len(faults) == _BROKEN and len(set(faults)) == 1:
        raise ProgramBroken(f"最先处理的文件都因{faults[0]}而中止，问题在程序而不在文件，请重新安装程序后再运行")
    return faults


def outcome_of(future: Future[bytes], task: Task) -> Outcome:
    """What became of a task: its outcome, or why there is none. Raises OutputRefused when the disk is full."""
    error = future.exception()
    if error is None:
        return _decode(future.result())
    if isinstance(error, OutputRefused):
        raise error
    if isinstance(error, TimeoutError):
        cause = f"处理超过 {task.seconds:g} 秒，已停止；请检查文件是否异常"
        return Outcome(task.key, task.sha256, "timeout", cause)
    if getattr(error, "exitcode", None) == EXIT_MEMORY or isinstance(error, MemoryError):
        return Outcome(task.key, task.sha256, "memory", "处理时占用内存超过上限，已停止；请检查文件是否异常")
    code = getattr(error, "exitcode", None)
    cause = f"处理该文件的进程意外退出（{code}）" if code is not None else f"{_INTERNAL}（{type(error).__name__}）"
    return Outcome(task.key, task.sha256, "crashed", cause)


@contextmanager
def processes(bench: str, jobs: int, memory: int) -> Iterator[tuple[Submit, int]]:
    """Children of this machine. Yields how to give a task away, and how many may be under way."""
    with _pool(jobs, memory) as pool:

        def submit(task: Task) -> Future[bytes]:
            try:
                future: Future[bytes] = pool.schedule(work, args=[bench, task], timeout=task.seconds)
            except RuntimeError as error:  # children never come up: no memory, or called where nothing can be spawned
                raise BadUsage(_NO_CHILD) from error
            return future

        try:
            yield submit, jobs * _AHEAD
        except BaseException:
            pool.stop()
            raise


@contextmanager
def _pool(jobs: int, memory: int) -> Iterator[ProcessPool]:
    from pebble import ProcessPool

    pool = ProcessPool(
        max_workers=jobs,
        context=multiprocessing.get_context("spawn"),
        initializer=start_child,
        initargs=[memory],
    )
    try:
        yield pool
        pool.close()
    finally:
        pool.join(timeout=5)


@contextmanager
def cluster(address: str, bench: str, memory: int) -> Iterator[tuple[Submit, int]]:
    """The workers behind a dask scheduler, which must see the same files under the same paths.

    Raises BadUsage when dask is not installed or nothing answers at `address`.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise BadUsage("没有安装集群组件，请先运行 pip install 'duibiao[cluster]'，或不用 --scheduler") from error
    try:
        client = Client(address, timeout=_GRACE)
    except (OSError, ValueError, TimeoutError) as error:
        raise BadUsage(f"连接不上调度器“{address}”，请确认地址正确且已启动") from error
    with client:
        executor: Executor = client.get_executor(pure=False, retries=2)
        cores = sum(client.ncores().values()) or 1
        yield (lambda task: executor.submit(in_worker, bench, task, memory)), cores * _AHEAD


def in_worker(bench: str, task: Task, memory: int) -> bytes:
    """What a worker of a cluster does: the file goes to a killable child of the worker's own."""
    future = _child_of_worker(memory).schedule(work, args=[bench, task], timeout=task.seconds)
    return msgspec.msgpack.encode(outcome_of(future, task))


@cache
def _child_of_worker(memory: int) -> Any:
    """The children of this worker, one for each of its threads. A worker may not be a daemon, which has no children."""
    from distributed import get_worker
    from pebble import ProcessPool

    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    return ProcessPool(
        max_workers=get_worker().state.nthreads,
        context=multiprocessing.get_context("spawn"),
        initializer=start_child,
        initargs=[memory],
    )
