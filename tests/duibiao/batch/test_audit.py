"""A whole round: every file accounted for, taken up where it stopped, the same however it was divided."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest

from checker.errors import DuibiaoError, OutputRefused
from duibiao.batch import AuditOptions, audit
from duibiao.batch.audit_json import audit_json, counts
from duibiao.batch.audit_run import Watcher
from duibiao.batch.lock import only_run
from duibiao.batch.model import Outcome, Task
from duibiao.batch.work import work
from tests.duibiao.batch.conftest import GOOD, PARENT

BROKEN: dict[str, Path | bytes] = {
    "甲医院/坏.docx": b"PK\x03\x04 no package",
    "乙医院/空.docx": b"",
    "丙医院/表.xlsx": b"PK",
    "丁医院/乱.pdf": b"%PDF-1.7 nothing",
}


class Seen(Watcher):
    def __init__(self) -> None:
        self.kept, self.worked = 0, list[str]()

    def begins(self, files: int, kept: int) -> None:
        self.kept = kept

    def one(self, outcome: Outcome) -> None:
        self.worked.append(outcome.key)


def many(units: int) -> dict[str, Path | bytes]:
    return {f"{number:02}号医院/方案.docx": GOOD for number in range(1, units + 1)}


def test_every_file_ends_exactly_once_whatever_is_wrong_with_it(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({**many(2), **BROKEN})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=2))
    assert {one.key: one.state for one in done.outcomes} == {
        "01号医院/方案.docx": "done",
        "02号医院/方案.docx": "done",
        "甲医院/坏.docx": "unreadable",
        "乙医院/空.docx": "unreadable",
        "丙医院/表.xlsx": "ignored",
        "丁医院/乱.pdf": "unreadable",
    }
    assert all(one.cause for one in done.outcomes if one.state != "done")
    assert counts(done)["files"] == 6


def test_a_second_run_does_only_what_changed(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = round_of(many(3)), tmp_path / "out"
    first = audit(folder, PARENT, out, AuditOptions(jobs=2))
    seen = Seen()
    again = audit(folder, PARENT, out, AuditOptions(jobs=1, watcher=seen))
    assert (seen.kept, seen.worked) == (3, [])
    assert audit_json(again) == audit_json(first)
    (folder / "02号医院" / "方案.docx").write_bytes(PARENT.read_bytes())
    seen = Seen()
    audit(folder, PARENT, out, AuditOptions(jobs=1, watcher=seen))
    assert seen.worked == ["02号医院/方案.docx"]


def test_other_rules_or_another_parent_never_show_a_stale_result(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = round_of(many(1)), tmp_path / "out"
    whole = audit(folder, PARENT, out, AuditOptions(jobs=1))
    few = audit(folder, PARENT, out, AuditOptions(jobs=1, select=("N2",)))
    rules = {fault.rule[0] for one in few.outcomes if one.verdict for fault in one.verdict.findings}
    assert rules <= {"N", "E"}
    assert audit_json(whole) != audit_json(few)


def test_the_result_is_the_same_for_one_two_and_four_processes(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({**many(4), **BROKEN})
    written = [
        audit_json(audit(folder, PARENT, tmp_path / f"out{jobs}", AuditOptions(jobs=jobs))) for jobs in (1, 2, 4)
    ]
    assert written[0] == written[1] == written[2]


def test_a_file_that_takes_too_long_is_stopped_and_named(round_of: Callable[..., Path], tmp_path: Path) -> None:
    long = "\n".join(f"{number}.建立第{number}项制度，每季度分析改进一次。" for number in range(1, 250_000))
    folder = round_of({**many(1), "慢医院/方案.txt": long.encode("utf-8")})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=2, seconds=8))
    slow = next(one for one in done.outcomes if one.key.startswith("慢医院"))
    assert slow.state == "timeout" and "超过 8 秒" in slow.cause
    assert next(one for one in done.outcomes if one.key.startswith("01")).state == "done"


def test_a_file_that_eats_memory_is_stopped_and_named(round_of: Callable[..., Path], tmp_path: Path) -> None:
    long = "\n".join(f"{number}.建立第{number}项制度，每季度分析改进一次。" for number in range(1, 200_000))
    folder = round_of({"胖医院/方案.txt": long.encode("utf-8")})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1, memory=96 << 20))
    assert [one.state for one in done.outcomes] == ["memory"]


def test_a_roster_says_who_is_silent(
    round_of: Callable[..., Path], roster_of: Callable[..., Path], tmp_path: Path
) -> None:
    roster = roster_of(("单位名称", "联系电话"), ("01号医院", ""), ("03号医院", "010-62345678"))
    done = audit(round_of(many(2)), PARENT, tmp_path / "out", AuditOptions(jobs=1, roster=roster))
    assert {one.unit: bool(one.files) for one in done.packages} == {1: True, 2: False, 3: True}
    assert [(one.name, one.listed) for one in done.units] == [
        ("01号医院", True),
        ("03号医院", True),
        ("02号医院", False),
    ]


def test_the_newest_stated_version_counts_and_the_others_are_named(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder = round_of(
        {"甲医院/方案.docx": GOOD, "甲医院/方案（修改稿）.docx": PARENT, "甲医院/方案V3修改稿.docx": GOOD}
    )
    (package,) = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1)).packages
    assert package.counts == "甲医院/方案V3修改稿.docx"
    assert set(package.superseded) == {"甲医院/方案.docx", "甲医院/方案（修改稿）.docx"}
    assert any("较早的版本" in note for note in package.notes)


def test_two_runs_on_one_output_do_not_meet(round_of: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    folder = round_of(many(1))
    audit(folder, PARENT, out, AuditOptions(jobs=1))
    with only_run(out / ".duibiao" / "lock"), pytest.raises(OutputRefused, match="正被另一次审核使用"):
        audit(folder, PARENT, out, AuditOptions(jobs=1))


def test_an_output_that_holds_other_files_or_is_the_input_is_refused(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder = round_of(many(1))
    with pytest.raises(OutputRefused, match="报送材料所在"):
        audit(folder, PARENT, folder, AuditOptions())
    with pytest.raises(OutputRefused, match="已有其他文件"):
        audit(folder, PARENT, tmp_path, AuditOptions())


def test_a_full_disk_ends_the_run_in_one_sentence_and_loses_nothing(
    round_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duibiao.batch import round as written

    def full(*_args: object, **_more: object) -> None:
        raise OutputRefused("无法写入“audit.json”：No space left on device")

    folder, out = round_of(many(2)), tmp_path / "out"
    monkeypatch.setattr(written, "write_file", full)
    with pytest.raises(DuibiaoError, match="No space left"):
        audit(folder, PARENT, out, AuditOptions(jobs=1))
    monkeypatch.undo()
    seen = Seen()
    audit(folder, PARENT, out, AuditOptions(jobs=1, watcher=seen))
    assert seen.worked == [] and (out / "audit.json").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_a_killed_worker_costs_nothing(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = round_of(many(30)), tmp_path / "out"
    running = _started(folder, out)
    _when_half_done(out)
    for child in _children(running.pid):
        os.kill(child, signal.SIGKILL)
    assert running.wait(timeout=120) in (0, 1)
    told = json.loads((out / "audit.json").read_text(encoding="utf-8"))
    assert [one["state"] for one in told["files"]] == ["done"] * 30


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_after_a_power_cut_the_same_command_takes_up_where_it_stopped(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = round_of(many(40)), tmp_path / "out"
    running = _started(folder, out)
    _when_half_done(out)
    children = _children(running.pid)
    os.kill(running.pid, signal.SIGKILL)
    running.wait(timeout=10)
    seen = Seen()
    done = audit(folder, PARENT, out, AuditOptions(jobs=2, watcher=seen))
    assert seen.kept > 0 and seen.kept + len(seen.worked) == 40
    assert all(one.state == "done" for one in done.outcomes)
    deadline = time.monotonic() + 20
    while any(_alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not any(_alive(child) for child in children)


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_ctrl_c_says_how_to_go_on(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder, out = round_of(many(40)), tmp_path / "out"
    running = _started(folder, out)
    _when_half_done(out)
    os.kill(running.pid, signal.SIGINT)
    assert running.wait(timeout=30) == 2
    told = out.with_name("stderr").read_text(encoding="utf-8")
    assert "已中断；再次运行同一命令" in told and "Traceback" not in told


def test_the_command_says_it_in_ten_lines(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({**many(2), **BROKEN})
    command = ["audit", str(folder), "--against", str(PARENT), "-o", str(tmp_path / "out"), "--jobs", "1"]
    ended = subprocess.run([sys.executable, "-m", "duibiao", *command], capture_output=True, check=False)
    shown = ended.stdout.decode("utf-8")
    assert ended.returncode == 1
    assert len(shown.splitlines()) <= 10 and "未能核对" in shown
    assert ended.stderr.decode("utf-8").count("未能核对：") == 3


def _started(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "duibiao", "audit", str(folder), "--against", str(PARENT), "-o", str(out)]
    with out.with_name("stderr").open("wb") as stderr:
        return subprocess.Popen([*command, "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=stderr)


def _when_half_done(out: Path) -> None:
    """Wait until some outcome is on disk."""
    import sqlite3

    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        base = out / ".duibiao" / "audit.sqlite"
        if base.exists():
            with closing(sqlite3.connect(base)) as opened:
                try:
                    if opened.execute("SELECT count(*) FROM outcomes_2").fetchone()[0]:
                        return
                except sqlite3.OperationalError:
                    pass
        time.sleep(0.02)
    raise AssertionError("nothing was kept within a minute")


def _children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False).stdout
    pids = [int(word) for word in told.split()]
    return [one for one in pids if b"resource_tracker" not in Path(f"/proc/{one}/cmdline").read_bytes()]


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_what_was_stopped_for_its_time_is_tried_once_more_and_again_when_it_is_given_another(
    round_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = round_of(many(1)), tmp_path / "out"
    hung = Outcome("01号医院/方案.docx", "", "timeout", "处理超过 5 秒")

    def stopped(tasks: list[Task], _submit: object, _wide: int, done: Callable[[Outcome], None]) -> None:
        for task in tasks:
            done(msgspec.structs.replace(hung, sha256=task.sha256))

    monkeypatch.setattr("duibiao.batch.audit_run.run", stopped)
    worked = []
    for seconds in (5, 5, 5, 6):
        seen = Seen()
        audit(folder, PARENT, out, AuditOptions(jobs=1, seconds=seconds, watcher=seen))
        worked.append(len(seen.worked))
    assert worked == [1, 1, 0, 1]


def test_nothing_is_left_of_files_that_are_gone_and_what_was_made_is_made_again(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder, out = round_of(many(2)), tmp_path / "out"
    audit(folder, PARENT, out, AuditOptions(jobs=1))
    made = out / ".duibiao" / "made"
    assert len(list(made.iterdir())) == 2
    (folder / "02号医院" / "方案.docx").unlink()
    for one in made.rglob("核对报告.docx"):
        one.unlink()
    seen = Seen()
    audit(folder, PARENT, out, AuditOptions(jobs=1, watcher=seen))
    assert seen.worked == ["01号医院/方案.docx"]
    assert [one.name for one in made.rglob("*.docx")].count("核对报告.docx") == 1 == len(list(made.iterdir()))


@pytest.mark.parametrize("what", ["make", "store"])
def test_a_disk_that_fills_up_in_the_middle_ends_the_run_in_one_sentence(
    what: str, round_of: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = round_of(many(2)), tmp_path / "out"

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    def in_child(bench: str, task: Task) -> bytes:
        monkeypatch.setattr("duibiao.batch.unit_files.make", full)
        return work(bench, task)

    @contextmanager
    def here(bench: str, *_more: object) -> Iterator[tuple[object, int]]:
        def submit(task: Task) -> Future[bytes]:
            future: Future[bytes] = Future()
            try:
                future.set_result(in_child(bench, task))
            except DuibiaoError as error:
                future.set_exception(error)
            return future

        yield submit, 2

    if what == "make":
        monkeypatch.setattr("duibiao.batch.audit_run.processes", here)
    else:
        monkeypatch.setattr("duibiao.batch.audit_run.Store.flush", lambda _: full_store())
    with pytest.raises(OutputRefused, match="No space left"):
        audit(folder, PARENT, out, AuditOptions(jobs=1))
    monkeypatch.undo()
    assert all(one.state == "done" for one in audit(folder, PARENT, out, AuditOptions(jobs=1)).outcomes)


def full_store() -> None:
    raise OutputRefused("无法写入：No space left on device")
