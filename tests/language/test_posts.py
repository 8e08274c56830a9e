"""Who must hold which post."""

from __future__ import annotations

import pytest

from checker.language.posts import compare_posts, find_posts, post_rank
from checker.model.catalog import PostDetail


@pytest.mark.parametrize(
    ("text", "holder", "post"),
    [
        ("成立由学校主要负责人担任组长的安全工作领导小组", "学校主要负责人", "安全工作领导小组组长"),
        ("医院主要负责人应担任感染管理委员会主任", "医院主要负责人", "感染管理委员会主任"),
        ("组长由区教育局分管负责同志担任", "区教育局分管负责同志", "组长"),
        ("组长由总经理赵立诚担任", "总经理", "组长"),
        ("校长李群任组长", "校长", "组长"),
        ("第一责任人是校长", "校长", "第一责任人"),
        ("科主任是科室质量第一责任人", "科主任", "科室质量第一责任人"),
        ("实行校长负责制", "校长", "负责制"),
        ("指定专人负责信息报送", "专人", "负责信息报送"),
        ("由区长任总指挥", "区长", "总指挥"),
        ("各部门主要负责人要负总责", "各部门主要负责人", "负总责"),
    ],
)
def test_a_post_and_its_holder_are_read(text: str, holder: str, post: str) -> None:
    (phrase,) = find_posts(text)
    assert (phrase.detail.holder, phrase.detail.post) == (holder, post)
    assert text[phrase.start : phrase.end] == phrase.detail.quote


def test_two_posts_in_one_clause() -> None:
    posts = [(p.detail.holder, p.detail.post) for p in find_posts("院长任主任，分管副院长任副主任")]
    assert posts == [("院长", "主任"), ("分管副院长", "副主任")]


def test_the_head_of_a_department_is_not_the_head_of_the_unit() -> None:
    (phrase,) = find_posts("各业务科室成立由主要负责人担任组长的工作小组")
    assert post_rank(phrase.detail.holder) == 3


@pytest.mark.parametrize("text", ["主任医师每周查房", "责任科室为医务科", "任务由小组落实", "完善院长信箱"])
def test_other_sentences_name_no_post(text: str) -> None:
    assert find_posts(text) == ()


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("医疗机构主要负责人", "院长", "same"),
        ("医疗机构主要负责人", "分管副院长", "lesser"),
        ("医疗机构主要负责人", "分管院领导", "lesser"),
        ("科室主要负责人", "科主任", "same"),
        ("科室主要负责人", "专人", "lesser"),
        ("分管负责同志", "区长", "higher"),
        ("主要负责人", "张某", "unknown"),
    ],
)
def test_two_holders_are_compared(required: str, found: str, verdict: str) -> None:
    assert compare_posts(PostDetail(required, "主任"), PostDetail(found, "主任")) == verdict


def test_a_group_set_up_with_its_head_names_holder_and_post() -> None:
    [phrase] = find_posts("医疗机构要成立以主要负责人为组长的护理改善领导小组。")
    assert (phrase.detail.holder, phrase.detail.post) == ("主要负责人", "护理改善领导小组组长")


def test_the_head_of_a_department_is_known_by_the_departments_name() -> None:
    (found,) = find_posts("护理部主任为第一责任人，各科室配合。")
    assert (found.detail.holder, found.detail.post) == ("护理部主任", "第一责任人")
    assert post_rank("护理部主任") == 3
