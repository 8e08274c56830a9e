"""Files of sentences in templates/ that a unit may edit: where ours lie, and how any of them is opened."""

from __future__ import annotations

from pathlib import Path

import yaml

from checker.errors import BadTemplate
from checker.language.words import parsed

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT / "templates", _ROOT / "duibiao" / "_data" / "templates")  # a checkout, an installed wheel
_LARGEST = 200_000  # bytes


def shipped(name: str) -> Path:
    """Our file of that name. Raises BadTemplate where the installation has none."""
    path = next((one for folder in _FOLDERS if (one := folder / f"{name}.yaml").is_file()), None)
    if path is None:
        raise BadTemplate(f"找不到随程序安装的“{name}.yaml”，请重新安装 duibiao")
    return path


def own_file(name: str, folder: Path | None) -> Path | None:
    """The unit's own file of that name, None where its folder has none."""
    path = None if folder is None else folder / f"{name}.yaml"
    return path if path is not None and path.is_file() else None


def entries(path: Path) -> dict[object, object]:
    """What a file says, not yet checked. Raises BadTemplate for one that is too large, locked or no YAML of entries."""
    name = path.name
    try:
        source = path.read_bytes()
        if len(source) > _LARGEST:
            raise BadTemplate(f"模板“{name}”太大，不像用语文件；请从程序的模板文件夹重新复制。")
        found = parsed(source)
    except OSError as error:
        raise BadTemplate(f"模板“{name}”无法打开：{error.strerror or error}；请关闭正在编辑它的程序后再试。") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"第{line + 1}行附近" if line is not None else ""
        raise BadTemplate(f"模板“{name}”{where}写法不对，请对照程序的模板文件夹中的同名文件改正。") from error
    if not isinstance(found, dict):
        raise BadTemplate(f"模板“{name}”里没有“用语名: 句子”的条目，请从程序的模板文件夹重新复制。")
    return found
