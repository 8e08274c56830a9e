"""Files are read in children that may be killed: whatever one of them does, the others are read."""

from __future__ import annotations

import os
import time
from pathlib import Path

from docgen.collect.collecting import Asked, Children, Watcher
from docgen.collect.model import Slip
from docgen.collect.one_file import Bench, Task

BENCH = Bench("回执", ("单位", "联络人"))


class Told(Watcher):
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.files = 0
        self.ends: dict[str, str] = {}

    def begins(self, files: int) -> None:
        self.files = files

    def one(self, key: str, cause: str) -> None:
        self.ends[key] = cause


def misbehaving(bench: Bench, task: Task) -> Slip:
    """Work that ends its process, never ends, or does what it should."""
    if task.key == "崩溃.docx":
        os._exit(3)
    if task.key == "太久.docx":
        time.sleep(60)
    if task.key == "出错.docx":
        raise ValueError(bench.title)
    return Slip(task.key, "read")


def failed(task: Task, cause: str) -> Slip:
    return Slip(task.key, "unreadable", cause)


def test_a_file_that_crashes_hangs_or_raises_is_named_and_the_rest_is_read() -> None:
    names = ("好1.docx", "崩溃.docx", "太久.docx", "出错.docx", "好2.docx")
    told = Told()
    tasks = [Task(name, name) for name in names]
    slips = Children(misbehaving, Bench, Slip, failed).run(BENCH, tasks, Asked(jobs=1, seconds=4, watcher=told))
    assert [slip.key for slip in slips] == list(names)
    assert {slip.key: slip.state for slip in slips} == {
        "好1.docx": "read", "崩溃.docx": "unreadable", "太久.docx": "unreadable", "出错.docx": "unreadable",
        "好2.docx": "read",
    }  # fmt: skip
    assert "时间过长" in slips[2].cause and "崩溃.docx" in slips[1].cause
    assert told.files == 5 and set(told.ends) == set(names)


def test_a_file_that_is_not_to_be_opened_needs_no_child(tmp_path: Path) -> None:
    tasks = [Task("三.rar", str(tmp_path / "三.rar"), "“三.rar”是 .rar 压缩包")]
    slips = Children(misbehaving, Bench, Slip, failed).run(BENCH, tasks, Asked())
    assert slips == [Slip("三.rar", "read")]
