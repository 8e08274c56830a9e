"""Writing results: whole or not at all, never over a file that is there, never to a console that cannot show it."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from checker.errors import OutputRefused

_MODE = 0o666


def write_file(path: Path, data: bytes, *, force: bool, inputs: tuple[Path, ...] = ()) -> None:
    """Write `data` to `path` through a temporary file in the same folder.

    Raises OutputRefused when the file exists (without `force`), is one of `inputs`, lies in a folder
    that is not there, or is held by another program.
    """
    import tempfile  # with what it draws in, 4 ms that printing on a terminal does not need

    refuse_output(path, force=force, inputs=inputs)
    try:
        handle, name = tempfile.mkstemp(prefix=".duibiao-", dir=path.parent)
    except OSError as error:
        raise OutputRefused(f"无法写入“{path}”：{_reason(error)}，请换一个位置") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(_MODE & ~_umask())  # a temporary file is private; what was asked for is as shared as any other
        temporary.replace(path)
    except OSError as error:
        raise OutputRefused(f"无法写入“{path}”：{_reason(error)}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _umask() -> int:
    """What this process takes from the rights of new files; reading it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def refuse_output(path: Path, *, force: bool, inputs: tuple[Path, ...] = ()) -> None:
    """Raise OutputRefused for an output that could not be written: asked before the work begins."""
    try:
        _refuse(path, force, inputs)
    except OSError as error:
        raise OutputRefused(f"无法写入“{path}”：{_reason(error)}，请换一个文件名") from error


def _refuse(path: Path, force: bool, inputs: tuple[Path, ...]) -> None:
    if path.is_dir():
        raise OutputRefused(f"输出“{path}”是文件夹，请指定文件名")
    if not path.parent.is_dir():
        raise OutputRefused(f"输出文件夹“{path.parent}”不存在，请先建立")
    if any(path.resolve() == one.resolve() for one in inputs):
        raise OutputRefused(f"输出“{path}”就是输入文件，请换一个文件名")
    if not path.exists():
        return
    if not path.is_file():
        raise OutputRefused(f"输出“{path}”不是普通文件，不能覆盖，请换一个文件名")
    if not force:
        raise OutputRefused(f"输出“{path}”已存在，请换一个文件名，或加 --force 覆盖")
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise OutputRefused(f"无法覆盖“{path}”：{_reason(error)}") from error


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "文件正被其他程序（如 Word、Excel）打开，或没有写入权限，请关闭后再试"
    return error.strerror or type(error).__name__


def print_text(text: str) -> None:
    """Print for a person: characters that the console's code page lacks become question marks, never an error."""
    stream = sys.stdout
    with contextlib.suppress(AttributeError, ValueError):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    stream.write(text)
    stream.flush()


def print_bytes(data: bytes) -> None:
    """Print machine output as it is: UTF-8 whatever the console's code page."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
