"""Installs the Debian packages that some tests need, where that is possible.

LibreOffice opens every written Word file as a second opinion. Without root, or on a system without
apt, nothing is installed and those tests skip, saying so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NEEDED = {"soffice": "libreoffice-writer"}


def main() -> None:
    """Install what is missing; a failure is reported, not fatal: the tests that need it skip."""
    missing = [package for command, package in NEEDED.items() if shutil.which(command) is None]
    apt = shutil.which("apt-get")
    if not missing:
        return
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        print(f"not installed, tests that need them skip: {', '.join(missing)}", file=sys.stderr)
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing]):
        if subprocess.run([apt, *arguments], check=False, **quiet).returncode != 0:  # type: ignore[call-overload]
            print(f"apt-get {arguments[0]} failed; tests that need {', '.join(missing)} skip", file=sys.stderr)
            return


if __name__ == "__main__":
    main()
