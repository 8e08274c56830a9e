"""duibiao.toml: what a person sets once instead of at every call.

Read in this order, a later one wins: the user's own file, duibiao.toml in the working folder (or the file that
--config names), then the flags. A file that is not as it should be is refused with its line.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from checker.errors import BadUsage
from checker.model.house import House
from checker.model.record import Record
from checker.model.result import Report, Severity, Waiver
from checker.model.settings import Settings

NAME = "duibiao.toml"
BASELINE_SCHEMA = "duibiao.baseline/1"
_LARGEST = 1_000_000  # bytes; a list of settings is never that long


class _Check(msgspec.Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    role: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    baseline: str | None = None


class _Waiver(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    rule: str
    reason: str
    requirement: str = ""
    quote: str = ""
    until: date | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    check: _Check = msgspec.field(default_factory=_Check)
    severity: dict[str, Severity] = {}
    waiver: tuple[_Waiver, ...] = ()
    house: dict[str, Any] = {}


class Config(Record, frozen=True):
    """What the files say; empty where they say nothing."""

    role: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: Path | None = None
    settings: Settings = Settings()

    def overruled(
        self,
        role: str | None,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        fail_on: str | None,
        baseline: Path | None,
        today: str | None,
    ) -> Config:
        """The flags laid over the files. Raises BadUsage for a baseline that cannot be read."""
        known = baseline or self.baseline
        return Config(
            role=role or self.role,
            select=select or self.select,
            ignore=(*self.ignore, *ignore),
            fail_on=fail_on or self.fail_on,
            baseline=known,
            settings=replace(self.settings, baseline=read_baseline(known) if known else frozenset(), today=today or ""),
        )


def configured(named: Path | None = None) -> Config:
    """The user's file and the working folder's, laid over each other.

    Raises BadUsage for a file that is not there although named, that is no TOML, or that holds what is not known:
    the message names the file and the line.
    """
    config = Config()
    for path in (*_users(), named or Path(NAME)):
        if path.is_file():
            config = _over(config, _read(path), path)
        elif path == named:
            raise BadUsage(f"找不到配置文件“{path}”，请检查路径")
    return config


def _users() -> tuple[Path, ...]:
    """Where a user's own file lies: %APPDATA% on Windows, else the folder that XDG names."""
    folder = os.environ.get("APPDATA") or os.environ.get("XDG_CONFIG_HOME")
    try:
        base = Path(folder) if folder else Path.home() / ".config"
    except RuntimeError:  # nobody's home
        return ()
    return (base / "duibiao" / NAME,)


def _read(path: Path) -> tuple[_File, str]:
    table, text = _parsed(path)
    try:
        return msgspec.convert(table, _File), text
    except msgspec.ValidationError as error:
        raise BadUsage(f"配置文件“{path}”{_what(str(error), text)}") from error


def _parsed(path: Path) -> tuple[dict[str, Any], str]:
    import tomllib  # 3 ms that a person without such a file should not wait for

    try:
        if path.stat().st_size > _LARGEST:
            raise BadUsage(f"配置文件“{path}”太大，请检查是否放错了文件")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadUsage(f"配置文件“{path}”不是 UTF-8 编码，请用记事本另存为 UTF-8") from error
    except OSError as error:
        raise BadUsage(f"配置文件“{path}”无法读取：{error.strerror}，请关闭占用它的程序后再试") from error
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"第{line[1]}行" if line else "末尾"
        raise BadUsage(f"配置文件“{path}”{where}不是正确的 TOML 写法，请检查引号、括号和等号") from error


def _what(told: str, text: str) -> str:
    """msgspec's complaint in Chinese, with the line where its key stands."""
    message, _, path = told.partition(" - at `$")
    keys = re.findall(r"\.([\w-]+)", path.rstrip("`")) or [""]
    unknown = re.search(r"unknown field `([^`]+)`", message)
    key = unknown[1] if unknown else keys[-1]
    turn = re.match(r"\.\w+\[(\d+)\]", path)
    line = _line_of(key, keys[0], text, int(turn[1]) if turn else 0)
    where = f"第{line}行" if line else ""
    if unknown:
        return f"{where}有不认识的项“{key}”，请对照说明改正或删去"
    missing = re.search(r"missing required field `([^`]+)`", message)
    if missing:
        return f"{where}的 {keys[0]} 缺少“{missing[1]}”，请补上"
    value = re.match(r"Invalid enum value '(.*)'", message)
    if keys[0] == "severity" and value:  # the path does not name the rule
        line = next((n for n, line in enumerate(text.splitlines(), 1) if re.search(_given(value[1]), line)), line)
        return f"第{line}行的级别“{value[1]}”不认识，应为 error、warning、info 之一"
    return f"{where}“{key}”的值不对，请对照说明改正"


def _given(value: str) -> str:
    return rf"=\s*[\"']{re.escape(value)}[\"']"


def _line_of(key: str, table: str, text: str, turn: int = 0) -> int:
    """The first line of `key` in its table (the one before which `turn` others of the name stand), else of the table.

    0 when it cannot be told.
    """
    lines = text.splitlines()
    heading = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
    starts = [number for number, line in enumerate(lines) if heading.match(line)]
    start = starts[turn] if turn < len(starts) else 0
    named = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*(=|\]|\.)")
    for number, line in enumerate(lines[start:], start + 1):
        if key and named.match(line):
            return number
    return start + 1 if heading.match(lines[start] if lines else "") else 0


def _over(config: Config, read: tuple[_File, str], path: Path) -> Config:
    """One file laid over what was said before: lists and severities are added to, single values replaced."""
    file, text = read
    _refuse_unknown_rules(file, text, path)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*waiver\s*\]\]", line)]
    waivers = tuple(
        Waiver(
            rule=one.rule.strip().upper(),
            reason=one.reason,
            requirement=one.requirement,
            quote=one.quote,
            until=one.until.isoformat() if one.until else "",
            where=f"{path.name} 第{line}行",
        )
        for one, line in zip(file.waiver, lines, strict=False)
    )
    for one in waivers:
        if not one.rule or not one.reason.strip():
            raise BadUsage(f"配置文件“{path}”的豁免（{one.where}）没有写明规则或理由，请补上")
    settings = config.settings
    severities = (*settings.severities, *((code.upper(), severity) for code, severity in file.severity.items()))
    return Config(
        role=file.check.role or config.role,
        select=_codes(file.check.select) or config.select,
        ignore=(*config.ignore, *_codes(file.check.ignore)),
        fail_on=file.check.fail_on or config.fail_on,
        baseline=path.parent / file.check.baseline if file.check.baseline else config.baseline,
        settings=replace(
            settings,
            severities=severities,
            waivers=(*settings.waivers, *waivers),
            house=_house(file.house, text, path) or settings.house,
        ),
    )


def _refuse_unknown_rules(file: _File, text: str, path: Path) -> None:
    """A code that no rule begins with must not look like a clean report. Raises BadUsage with its line."""
    codes = (*file.check.select, *file.check.ignore, *file.severity, *(one.rule for one in file.waiver))
    if not any(codes):
        return
    from checker.rules.engine import beginning_with

    for code in (code for code in codes if code.strip() and not beginning_with(code.strip().upper())):
        named = re.compile(rf"(?<!\w){re.escape(code)}(?!\w)")
        told = (n for n, line in enumerate(text.splitlines(), 1) if named.search(line.partition("#")[0]))
        where = f"第{line}行" if (line := next(told, 0)) else ""
        raise BadUsage(f"配置文件“{path}”{where}的规则“{code}”不存在，可用 duibiao rules 查看全部规则")


def _house(table: dict[str, Any], text: str, path: Path) -> House | None:
    """The house profile: the table itself, or the file that it names; a later file's takes the place of an earlier."""
    from duibiao.house import Source, house_of

    if not table:
        return None
    named = table.get("file")
    if named is None:
        return house_of(table, Source(path, text, ("house",)))
    source = Source(path, text, ("house",))
    if not isinstance(named, str) or len(table) > 1:
        raise source.wrong(("file",), "“file”写了另一个文件，[house] 下就不能再写别的项，请移到那个文件里")
    other = path.parent / named
    if not other.is_file():
        raise source.wrong(("file",), f"指的文件“{other}”不存在，请检查路径")
    inner, said = _parsed(other)
    return house_of(inner, Source(other, said))


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in given if code.strip())


class _Baseline(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"form": "schema"}):
    form: str
    known: tuple[str, ...]


def read_baseline(path: Path) -> frozenset[str]:
    """The findings known before. Raises BadUsage for a file that is none of ours."""
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_Baseline)
    except OSError as error:
        raise BadUsage(f"找不到或无法读取已知问题清单“{path}”，请检查路径，或用 --write-baseline 先写一份") from error
    except msgspec.DecodeError as error:
        raise BadUsage(f"“{path}”不是已知问题清单，请用 --write-baseline 重新写一份") from error
    if file.form != BASELINE_SCHEMA:
        raise BadUsage(f"“{path}”不是已知问题清单（{BASELINE_SCHEMA}），请用 --write-baseline 重新写一份")
    return frozenset(file.known)


def write_known(path: Path, report: Report, *, force: bool, inputs: tuple[Path, ...]) -> None:
    """The findings shown today, and those known before, as a file for tomorrow. Raises OutputRefused."""
    from checker.rules.living import fingerprint
    from duibiao.output import write_file

    known = sorted({fingerprint(one) for one in report.findings} | report.known)
    said = {"schema": BASELINE_SCHEMA, "known": known}
    write_file(path, msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n", force=force, inputs=inputs)
