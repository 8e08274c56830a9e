"""What denies, and what only forbids the same or turns to whoever fails."""

from __future__ import annotations

from checker.language.negation import negates


def test_two_clauses_that_forbid_do_not_deny_each_other() -> None:
    asked = "白酒作坊严禁用酒精勾兑、添加甜味剂"
    assert not negates(asked, "禁止作坊用酒精勾兑，严禁添加甜味剂")
    assert negates(asked, "白酒作坊可以用酒精勾兑、添加甜味剂")


def test_what_is_denied_to_whoever_fails_is_no_denial() -> None:
    assert not negates("保安员持证上岗率达到100%", "保安员均已取得证书，证书过期的不得上岗")
    assert not negates("全员培训后上岗", "未参加培训者不得上岗")
    assert negates("组织全员培训后上岗", "不再组织全员培训后上岗")
