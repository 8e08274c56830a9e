"""What a section is for is told by its title."""

from __future__ import annotations

import pytest

from checker.responses.sections import function_of


@pytest.mark.parametrize(
    ("title", "function"),
    [
        ("保障措施", "demands"),
        ("工作保障", "demands"),
        ("主要措施", "tasks"),
        ("重点任务", "tasks"),
        ("组织领导", "organisation"),
        ("实施步骤", "schedule"),
    ],
)
def test_the_function_of_a_title(title: str, function: str) -> None:
    assert function_of(title) == function
