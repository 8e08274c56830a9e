"""What must still be worked through, each step within ten seconds, and nothing of it lost."""

from __future__ import annotations

import json
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import fuzz
from checker import check, extract, read
from checker.errors import DuibiaoError, TookTooLong
from checker.intake.places import text_of
from checker.model.document import Span
from checker.rules import engine
from duibiao import limit
from duibiao.cli import run
from tests.intake.ooxml import p, package, r, tbl, tc, tr

SECONDS = 10.0
TASK = "1.加强用血管理。医疗机构每季度开展一次用血评价，合格率达到98%以上。"
HEAD = ("青川区医疗质量提升工作方案", "一、工作任务", TASK)


def in_time(work: Callable[[], Any]) -> Any:
    """The result of a piece of work that is stopped, and fails, after ten seconds."""
    with limit.time_limit(SECONDS, "too slow"):
        return work()


def sentences(length: int) -> str:
    """Duties that differ from one another, as many characters as asked for."""
    things = ("用血", "护理", "手术", "药事", "检验", "影像", "急诊", "病案")
    deeds = ("建立{}台账", "完善{}管理制度", "每月开展{}质量评价", "公开{}服务流程", "每年组织{}培训不少于4次")
    made: list[str] = []
    number = size = 0
    while size < length:
        thing = things[number % len(things)] + f"第{number}项"
        made.append(f"医疗机构要{deeds[number % len(deeds)].format(thing)}，{thing}合格率达到{50 + number % 50}%以上。")
        size += len(made[-1])
        number += 1
    return "".join(made)[:length]


def rows(count: int) -> list[tuple[str, str, str, str]]:
    head = ("序号", "评估维度", "指标名称", "目标值")
    return [head, *((str(i), "过程", f"第{i}项检查规范完成率", f"≥{i % 100}.5%") for i in range(1, count + 1))]


def long_text(folder: Path, suffix: str) -> Path:
    return plan(folder / f"长段{suffix}", [*HEAD[:2], TASK + sentences(48_000 - len(TASK))])


def long_table(folder: Path, suffix: str) -> Path:
    table = rows(5000)
    if suffix == ".docx":
        body = "".join(p(line) for line in (*HEAD, "附件1", "青川区医疗质量评估指标"))
        body += tbl(*(tr(*map(tc, row)) for row in table))
        return package(folder / "长表.docx", body)
    return plan(folder / "长表.txt", [*HEAD, "附件1", "青川区医疗质量评估指标", *("\t".join(row) for row in table)])


def plan(path: Path, lines: list[str] | tuple[str, ...]) -> Path:
    if path.suffix == ".docx":
        return package(path, "".join(map(p, lines)))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_paragraph_of_48000_characters_is_read_and_asked_in_time(suffix: str, tmp_path: Path) -> None:
    path = long_text(tmp_path, suffix)
    document = in_time(lambda: read(path))
    assert max(len(block.text) for block in document.reading.blocks) == 48_000
    assert len(in_time(lambda: extract(path)).requirements) > 500


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_a_table_of_5000_rows_is_read_and_asked_in_time(suffix: str, tmp_path: Path) -> None:
    path = long_table(tmp_path, suffix)
    document = in_time(lambda: read(path))
    assert [len(one.table.grid) for one in document.reading.blocks if one.table] == [5001]
    catalog = in_time(lambda: extract(path))
    assert sum(one.kind == "indicator" for one in catalog.requirements) == 5000


def test_a_paragraph_of_48000_characters_is_checked_in_time(tmp_path: Path) -> None:
    path = long_text(tmp_path, ".txt")
    in_time(lambda: check(path, path))


def test_a_table_of_5000_rows_is_checked_in_time(tmp_path: Path) -> None:
    path = long_table(tmp_path, ".txt")
    in_time(lambda: check(path, path))


def test_a_plan_of_1000_short_tasks_is_checked_against_itself_in_time(tmp_path: Path) -> None:
    things = ("用血", "护理", "手术", "药事", "检验", "影像", "急诊", "病案")
    tasks = (
        f"{number}.加强{things[number % 8]}管理。各医院要在2024年{number % 12 + 1}月底前完成第{number}项工作，"
        f"合格率达到{50 + number % 50}%。"
        for number in range(1, 1001)
    )
    path = plan(tmp_path / "千条.txt", [*HEAD[:2], *tasks])
    assert in_time(lambda: check(path, path)).summary.missing == 0


def test_a_long_table_against_a_short_parent_is_checked_in_time(tmp_path: Path) -> None:
    report = in_time(lambda: check(long_table(tmp_path, ".docx"), plan(tmp_path / "上级.txt", HEAD)))
    assert report.summary.covered == report.summary.required > 0


def test_a_short_plan_against_a_parent_with_a_long_table_is_checked_in_time(tmp_path: Path) -> None:
    report = in_time(lambda: check(plan(tmp_path / "本级.txt", HEAD), long_table(tmp_path, ".docx")))
    assert report.summary.missing >= 5000


def test_a_long_paragraph_against_a_short_parent_is_checked_in_time(tmp_path: Path) -> None:
    report = in_time(lambda: check(long_text(tmp_path, ".docx"), plan(tmp_path / "上级.txt", HEAD)))
    assert report.summary.missing == 0


@pytest.mark.parametrize("clause", ["加强用血巡查，完善用血台账，", "云州市人民医院、白水县人民医院、"])
def test_one_sentence_of_48000_characters_is_checked_in_time(clause: str, tmp_path: Path) -> None:
    own = plan(tmp_path / "本级.txt", [*HEAD[:2], TASK + clause * (48_000 // len(clause))])
    report = in_time(lambda: check(own, plan(tmp_path / "上级.txt", HEAD)))
    assert report.summary.missing == 0


def test_one_word_of_48000_characters_is_checked_in_time(tmp_path: Path) -> None:
    path = plan(tmp_path / "一字.txt", [*HEAD[:2], "1.加强管理。" + "医" * 48_000])
    assert in_time(lambda: check(path, path)).summary.missing == 0


SIGNS = [
    *"、，。（“1年%不每第至 ．<",
    "《",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_48000_times_the_same_sign_is_worked_through_in_time(sign: str, tmp_path: Path) -> None:
    path = plan(tmp_path / "同号.txt", [*HEAD, "2.完善制度。" + sign * 48_000])
    in_time(lambda: check(path, path))


@pytest.mark.parametrize("sign", ["年", "以上", "负责、"])
def test_a_copied_clause_of_48000_characters_is_compared_in_time(sign: str, tmp_path: Path) -> None:
    long = [*HEAD, "2.完善制度。各网点要" + sign * (48_000 // len(sign))]
    own = plan(tmp_path / "本级.txt", [line.replace("网点", "门店") for line in long])
    in_time(lambda: check(own, plan(tmp_path / "上级.txt", long)))


NESTED = {
    "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "controls in cells": ("<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"),
    "custom xml": ("<w:customXml>", "</w:customXml>"),
}


@pytest.mark.parametrize("kind", NESTED)
def test_200_nested_levels_are_worked_through_and_the_innermost_words_kept(kind: str, tmp_path: Path) -> None:
    start, end = NESTED[kind]
    depth = 100 if kind == "controls in cells" else 200
    path = package(tmp_path / "层.docx", "".join(map(p, HEAD)) + start * depth + p("2.建立台账制度。") + end * depth)
    document = in_time(lambda: read(path))
    told = [text for one in document.reading.blocks for text in texts(one)]
    assert sum("建立台账制度" in text for text in told) == 1
    report = in_time(lambda: check(path, path))
    assert report.summary.missing == 0
    assert run(["check", str(path), "--against", str(path), "--quiet"]) == 0


@pytest.mark.parametrize("wrapper", ["w:ins", "w:smartTag", "w:hyperlink", "w:sdt><w:sdtContent"])
def test_200_nested_levels_inside_a_paragraph_keep_their_words(wrapper: str, tmp_path: Path) -> None:
    opened = f"<{wrapper}>" * 200
    closed = "".join(f"</{name}>" for name in reversed(wrapper.split("><"))) * 200
    path = package(tmp_path / "层.docx", f"<w:p>{opened}{r('建立台账制度')}{closed}</w:p>")
    assert [block.text for block in in_time(lambda: read(path)).reading.blocks] == ["建立台账制度"]


def texts(block: Any) -> list[str]:
    return [cell.text for cell in block.table.cells] if block.table else [block.text]


RARE = (
    "\U00020bb7\U0002a6b2\U0002b73f\U0002b8b8\U0002cea3\U00030000\U0003104f\U000f0000"
    "\u3400㊣㈱①⑳Ⅻ℃‰≥≤±×÷〔〕【】——……😀👨\u200d👩\u200d👧🇨🇳<b>&amp;&#x26;\"'\\"
)


def marked(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_rare_signs_survive_reading_extraction_and_check(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = f"1.加强{RARE}管理。医疗机构每季度开展一次{RARE}评价，孕产妇死亡率<1.8‰，{RARE}合格率≥98%。"
    head, section, _ = HEAD
    if suffix == ".docx":
        cells = tbl(tr(tc("序号"), tc("指标"), tc("目标值")), tr(tc("1"), tc(marked(RARE + "率")), tc("≥98‰")))
        body = p(head) + p(section) + p(marked(task)) + p("附件1") + p("青川区评估指标") + cells
        path = package(tmp_path / "字.docx", body)
    else:
        path = plan(tmp_path / "字.txt", [head, section, task])
    for arguments in (["read"], ["extract"], ["check", "--against", str(path)]):
        for form in ("text", "json"):
            assert run([arguments[0], str(path), *arguments[1:], "--format", form]) == 0
            out = capsys.readouterr().out
            told = json.dumps(json.loads(out), ensure_ascii=False) if form == "json" else out
            # the text report cuts long quotes in the middle, so each sign is asked for alone
            for sign in set(RARE) - set('\\"\u200d'):
                assert sign in told, (arguments[0], form, hex(ord(sign)))
            if form == "json" or arguments[0] == "read":
                assert (json.dumps(RARE, ensure_ascii=False)[1:-1] if form == "json" else RARE) in told
    document, report = read(path), check(path, path)
    quoted = [one for match in report.matches for one in match.evidence]
    assert any("\U00020bb7" in one.text for one in quoted)
    for one in quoted:
        place = one.location
        assert text_of(document, Span(place.block, place.start, place.end, place.row, place.col)) == one.text


# the time limit of one command


@pytest.mark.skipif(sys.platform == "win32", reason="no interval timers")
@pytest.mark.parametrize(("command", "work"), [("read", "读取"), ("extract", "提取"), ("check", "核对")])
def test_a_command_stops_at_its_time_limit(
    command: str, work: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = long_table(tmp_path, ".docx")
    out = tmp_path / "出.json"
    monkeypatch.setattr(limit, "TIME_LIMIT", 0.02)
    started = time.monotonic()
    against = ["--against", str(path)] if command == "check" else []
    assert run([command, str(path), *against, "-o", str(out)]) == 2
    assert time.monotonic() - started < 5
    said = capsys.readouterr()
    assert said.err == f"“长表.docx”{work}超过 0.02 秒，已停止；请检查文件是否异常\n"
    assert said.out == ""
    assert not out.exists()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_limit_that_strikes_inside_a_rule_is_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_run: object, _case: object) -> tuple[()]:
        raise TookTooLong("太久")

    broken = engine.LoadedRule(engine.CRASHED, "", "", (), (), lambda case: slow(None, case))
    with pytest.raises(TookTooLong):
        engine.judge(SimpleNamespace(matches=()), [broken])  # type: ignore[arg-type]


def test_work_within_the_limit_goes_on_and_the_timer_is_put_back() -> None:
    with limit.time_limit(5, "太久"):
        pass
    if hasattr(signal, "getitimer"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_where_there_are_no_interval_timers_a_thread_ends_the_process(tmp_path: Path) -> None:
    """As on Windows: the process ends with code 2 and one sentence."""
    import subprocess

    program = (
        "import time, signal\n"
        "vars(signal).pop('setitimer', None)\n"
        "from duibiao.limit import time_limit\n"
        "with time_limit(0.1, '已停止'):\n    time.sleep(20)\n"
    )
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env={"PYTHONIOENCODING": "utf-8"}
    )
    assert (done.returncode, done.stderr.decode().strip()) == (2, "已停止")
    assert time.monotonic() - started < 10


def test_outside_the_main_thread_work_within_the_limit_is_done() -> None:
    done: list[int] = []

    def work() -> None:
        with limit.time_limit(5, "太久"):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


# Windows: what would not run there

ROOT = Path(__file__).parents[1]
SOURCES = [path for folder in ("checker", "duibiao", "corpus") for path in ROOT.glob(f"{folder}/**/*")]
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def test_no_file_has_a_name_that_windows_refuses() -> None:
    for path in SOURCES:
        assert not RESERVED.fullmatch(path.name), path
        assert not re.search(r'[<>:"|?*]|[ .]$', path.name), path


CALLS = re.compile(r"(?:(?<!archive\.)(?<!opened\.)\bopen|\.read_text|\.write_text)\(([^()\n]*)\)")


def test_nothing_needs_fork_or_a_default_encoding() -> None:
    for path in SOURCES:
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            if "sys.platform" in text:
                continue  # says itself what it does elsewhere
            assert not re.search(r"os\.fork|[\"']fork[\"']|\bfcntl\b|\bresource\.setrlimit", text), path
            for call in CALLS.finditer(text):
                assert "encoding" in call[1] or re.search(r"[\"'][rwxa]?\+?b\+?", call[1]), (path, call[0])


def test_a_refusal_is_a_duibiao_error_of_its_own_kind() -> None:
    assert issubclass(TookTooLong, DuibiaoError)


def test_damaged_files_are_refused_or_answered_and_never_crash() -> None:
    count, failures = fuzz.measure(range(60), seconds=30)
    assert count >= 20
    assert [(one.seed, one.suffix, one.work, one.told) for one in failures] == []
