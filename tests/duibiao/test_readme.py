"""The picture of a report in README is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from duibiao.commands.demo import demo_report

README = Path(__file__).parents[2] / "README.md"


def test_every_line_of_the_picture_in_readme_is_printed_by_the_demo() -> None:
    picture = README.read_text(encoding="utf-8").split("```")[7]
    printed = {re.sub(r"^\d+\. ", "", line) for line in demo_report("zh").splitlines()}
    shown = [line for line in picture.strip("\n").splitlines() if line != "……"]
    assert len(shown) > 10
    assert [line for line in shown if line not in printed] == []
