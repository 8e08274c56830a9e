"""Where templates/ and corpus/ lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from checker.errors import BadUsage

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder `templates` or `corpus`, wherever this program was installed from.

    A wheel carries both under duibiao/_data; an editable install finds them in the checkout. Raises
    BadUsage when neither is there, which means a broken installation.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise BadUsage(f"找不到随程序安装的“{name}”文件夹，请重新安装 duibiao")


def catalog_names() -> tuple[str, ...]:
    """Names of the built-in catalogs, sorted: 区县-年份 as in `changning-2023`."""
    return tuple(sorted(path.stem for path in (data_folder("corpus") / "catalogs").glob("*.json")))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long for any file
        return False


def parent_path(name: str) -> Path:
    """A parent as the user names it: a file if there is one, else a built-in catalog."""
    path = Path(name)
    if _exists(path) or path.suffix or "/" in name or "\\" in name:
        return path
    built_in = data_folder("corpus") / "catalogs" / f"{name}.json"
    if built_in.is_file():
        return built_in
    known = "、".join(catalog_names())
    raise BadUsage(f"找不到上级方案“{name}”：既不是文件，也不是内置要求清单（现有：{known}）")
