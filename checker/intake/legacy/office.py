"""LibreOffice as a converter, shut in: `convert`, `convert_many`.

It runs with a profile of its own that is thrown away, without macros, links, updates or network, on copies of the
files under plain names, and with a time limit after which it and all it started are ended. Content is handed over
only after it was looked at: what calls itself .doc but is a web page never reaches it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

from checker.intake.kinds import Kind, kind_of

Target = Literal["docx", "doc", "rtf", "xlsx"]
ENVIRONMENT = "DUIBIAO_SOFFICE"  # the program's path; "none" to do without it
START_SECONDS = 60.0
FILE_SECONDS = 60.0
_SUFFIXES: dict[Kind, str] = {
    "doc": ".doc",
    "wps": ".wps",
    "rtf": ".rtf",
    "docx": ".docx",
    "odt": ".odt",
    "wordxml": ".xml",
    "xls": ".xls",
}
_FILTERS = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
}
_WINDOWS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_MAC = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "~/Applications/LibreOffice.app/Contents/MacOS/soffice")
_UNIX = ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice")
# Paths and values of the profile: nothing is fetched, nothing is run, nobody is asked.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Common/Save/Document", "AutoSave", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
_UPDATES = (
    '<item oor:path="/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job'
    '[\'UpdateCheck\']/Arguments"><prop oor:name="AutoCheckEnabled" oor:type="xs:boolean" oor:op="fuse">'
    "<value>false</value></prop></item>"
)


def installed() -> Path | None:
    """LibreOffice's program, or None: the one that DUIBIAO_SOFFICE names, on the PATH, in the usual folders."""
    named = os.environ.get(ENVIRONMENT, "").strip()
    if named:
        path = Path(named).expanduser()
        return path if path.is_file() else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    folders = [os.environ.get(name, "") for name in _WINDOWS]
    usual = [Path(folder, "LibreOffice", "program", "soffice.exe") for folder in folders if folder]
    usual += [Path(path).expanduser() for path in (*_MAC, *_UNIX)]
    return next((path for path in usual if path.is_file()), None)


def convert(data: bytes, folder: Path, to: Target = "docx") -> Path | None:
    """Convert the bytes of one file into `folder`; None when LibreOffice is absent, fails or takes too long."""
    return convert_many((data,), folder, to)[0]


def convert_many(files: tuple[bytes, ...], folder: Path, to: Target = "docx") -> tuple[Path | None, ...]:
    """Convert the bytes of several files with one start of LibreOffice; each result, or None where there is none.

    Content of a kind that it must not open (web pages, pictures, archives, locked files) is not handed over.
    """
    program = installed()
    if program is None or not files:
        return (None,) * len(files)
    with tempfile.TemporaryDirectory(prefix="duibiao-", ignore_cleanup_errors=True) as work:
        sources = _copies(files, Path(work, "in"))
        if any(sources):
            _run(program, [path for path in sources if path is not None], Path(work), to)
        return tuple(
            None if path is None else _taken(Path(work, "out", f"{path.stem}.{to}"), folder) for path in sources
        )


def _copies(files: tuple[bytes, ...], folder: Path) -> list[Path | None]:
    folder.mkdir()
    copies: list[Path | None] = []
    for index, data in enumerate(files):
        suffix = _SUFFIXES.get(kind_of(data))
        path = None if suffix is None else folder / f"{index:04}{suffix}"
        if path is not None:
            path.write_bytes(data)
        copies.append(path)
    return copies


def _taken(made: Path, folder: Path) -> Path | None:
    if not made.is_file() or not made.stat().st_size:
        return None
    return Path(shutil.move(made, folder / made.name))


def _run(program: Path, sources: list[Path], work: Path, to: Target) -> None:
    """One start of LibreOffice over all sources; what it could not make is not there afterwards."""
    profile = work / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    (work / "out").mkdir()
    command = [
        *_shut_in(),
        str(program),
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *("--convert-to", _FILTERS[to], "--outdir", str(work / "out")),
        *map(str, sources),
    ]
    # A session or group of its own: what it starts can be ended with it.
    with subprocess.Popen(  # noqa: S603 - our own command, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(work),
        cwd=work,
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0,
    ) as process:
        try:
            process.wait(START_SECONDS + FILE_SECONDS * len(sources))
        except subprocess.TimeoutExpired:
            pass
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        subprocess.run(  # noqa: S603 - our own command, no shell
            ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - found by Windows itself
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def _environment(work: Path) -> dict[str, str]:
    """Our environment without its proxies, with a home that is thrown away."""
    kept = {key: value for key, value in os.environ.items() if not key.lower().endswith("_proxy")}
    dead = "http://127.0.0.1:9"
    kept |= {"http_proxy": dead, "https_proxy": dead, "HTTP_PROXY": dead, "HTTPS_PROXY": dead, "ALL_PROXY": dead}
    if os.name == "posix":
        kept |= {"HOME": str(work), "SAL_USE_VCLPLUGIN": "svp"}
        kept.pop("DISPLAY", None)
    return kept


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}{_UPDATES}</oor:items>\n"
    )


@cache
def _shut_in() -> tuple[str, ...]:
    """The words before the command that cut it off from every network, where the machine can do that."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    for options in (("-n",), ("-r", "-n")):
        try:
            tried = subprocess.run(  # noqa: S603 - our own command, no shell
                [unshare, *options, "true"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=10,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        if tried.returncode == 0:
            return (unshare, *options)
    return ()
