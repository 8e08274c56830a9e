"""templates/ and corpus/ are found from a wheel and from an editable install, outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


@pytest.mark.parametrize("way", [[], ["--editable"]], ids=["wheel", "editable"])
def test_the_demo_runs_outside_the_checkout(way: list[str], tmp_path: Path) -> None:
    # The dependencies come from this environment; only the package itself is installed anew.
    venv.create(tmp_path / "env", with_pip=True, system_site_packages=False)
    python = python_of(tmp_path / "env")
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], capture_output=True, check=True
    ).stdout.decode()
    ours = [path for path in sys.path if path.endswith("site-packages")]
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", *way, str(CHECKOUT)],
        capture_output=True,
        check=False,
    )
    if installed.returncode != 0 and b"hatchling" in installed.stderr:
        pytest.skip("the build backend cannot be fetched without a network")
    assert installed.returncode == 0, installed.stderr.decode()
    # A .pth after ours, so that the package itself is found where it was just installed.
    (Path(site.strip()) / "zz-dependencies.pth").write_text("\n".join(ours), encoding="utf-8")
    done = subprocess.run([python, "-m", "duibiao", "demo"], capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert "应落实" in done.stdout.decode()
    plan = CHECKOUT / "corpus" / "cases" / "demo" / "医院方案.docx"
    against = [python, "-m", "duibiao", "check", str(plan), "--against", "changning-2023", "--fail-on", "never"]
    checked = subprocess.run(against, capture_output=True, check=False, cwd=tmp_path)
    assert checked.returncode == 0, checked.stderr.decode()
    assert "长宁区全面提升医疗质量行动工作方案" in checked.stdout.decode()
    where = subprocess.run(
        [python, "-c", "import duibiao; print(duibiao.__file__)"], capture_output=True, check=True, cwd=tmp_path
    )
    assert (str(CHECKOUT) in where.stdout.decode()) == bool(way)
    assert way or not list(Path(where.stdout.decode().strip()).parent.glob("_data/**/*.py")), "data, no scripts"
