"""Who is a person in a cell and who is an office; a parent without any table."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import BadUsage
from docgen.collect.people import looks_like_name, people_in
from docgen.forms import chosen_form


@pytest.mark.parametrize(
    "text", ["安全办主任", "麻醉科主任", "康复科", "党政办", "纪检组组长", "项目部经理", "高教处处长"]
)
def test_an_office_whose_first_sign_is_a_surname_is_no_person(text: str) -> None:
    assert not looks_like_name(text)
    assert [one.name for one in people_in(text)] == [text]


@pytest.mark.parametrize(("text", "name"), [("王登科", "王登科"), ("安　明", "安明"), ("康复生主任", "康复生")])
def test_a_person_with_such_a_name_stays_one(text: str, name: str) -> None:
    assert [one.name for one in people_in(text)] == [name]


def test_a_parent_without_a_table_is_told_so_and_not_to_choose_one() -> None:
    with pytest.raises(BadUsage, match="没有表格") as told:
        chosen_form((), "", Path("通知.docx").name)
    assert "--form" not in str(told.value)
