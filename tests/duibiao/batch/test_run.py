"""Files given away and outcomes back: a fault of the program itself ends the round."""

from __future__ import annotations

from concurrent.futures import Future

import msgspec
import pytest

from checker.errors import ProgramBroken
from duibiao.batch.model import Outcome, Task
from duibiao.batch.run import run


def tasks(count: int) -> list[Task]:
    return [Task(str(number), "", "", 60.0) for number in range(count)]


def answered(error: Exception | None, task: Task) -> Future[bytes]:
    future: Future[bytes] = Future()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(msgspec.msgpack.encode(Outcome(task.key, task.sha256, "done", "")))
    return future


def test_a_program_that_fails_on_every_file_stops_the_round() -> None:
    with pytest.raises(ProgramBroken, match="文件都因程序内部错误（KeyError）而中止"):
        run(tasks(30), lambda task: answered(KeyError("x"), task), 4, lambda outcome: None)


def test_files_that_crash_after_one_went_well_are_told_one_by_one() -> None:
    found: list[str] = []
    run(
        tasks(12),
        lambda task: answered(None if task.key == "0" else KeyError("x"), task),
        4,
        lambda outcome: found.append(outcome.state),
    )
    assert sorted(found) == ["crashed"] * 11 + ["done"]


def test_a_few_files_that_all_crash_are_told_one_by_one() -> None:
    found: list[str] = []
    run(tasks(3), lambda task: answered(KeyError("x"), task), 4, lambda outcome: found.append(outcome.state))
    assert found == ["crashed"] * 3
