"""The manual says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from docs.build import PAGE, rules_page
from duibiao.speech import COMMANDS

CHECKOUT = Path(__file__).resolve().parents[1]


def test_the_rule_book_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "run `make docs`"


def test_every_command_the_readme_names_exists() -> None:
    named = re.findall(r"duibiao (?:--lang en )?([a-z]+)", (CHECKOUT / "README.md").read_text(encoding="utf-8"))
    assert set(named) <= set(COMMANDS)
    assert set(named) == set(COMMANDS), "every command is in the README"


def test_every_file_the_readme_links_to_is_there() -> None:
    for name in ("README.md", "README.en.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", (CHECKOUT / name).read_text(encoding="utf-8")):
            assert (CHECKOUT / link).exists(), link
