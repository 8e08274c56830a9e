"""Plans of an invented city whose headings carry no sign: what is told by type, by place and by the names of parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checker.intake.outline.understand import understand
from checker.model.document import Document
from checker.requirements.extract import extract
from tests.intake.outline_texts import paragraph, reading

PARTS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    ("总体目标", (("", ("到2027年，全市公共图书馆服务质量明显提升，读者满意度达到90%以上。",)),)),
    (
        "主要任务",
        (
            ("优化开放服务", ("各馆每周开放不少于56小时，节假日照常开馆。",)),
            (
                "丰富阅读活动",
                ("每月举办读书会1场，每季度开展送书下乡1次。", "每年4月举办阅读季，为未成年人开设故事课堂。"),
            ),
            ("加强馆藏建设", ("每年新增藏书不少于2000册，建立采购目录，邀请读者参加选书。",)),
            ("推进数字服务", ("开通手机借阅平台，古籍数字化率达到60%。",)),
        ),
    ),
    ("重点工程", (("改造盲文阅览室", ("各馆完成坡道和盲文标识改造，配备助视设备2台。",)),)),
    (
        "保障措施",
        (
            ("加强组织领导", ("各馆成立工作专班，馆长任组长，每季度召开1次专题会议。",)),
            ("强化督导检查", ("市文化局每半年督导一次，结果予以通报。",)),
        ),
    ),
)
TASKS = ["优化开放服务", "丰富阅读活动", "加强馆藏建设", "推进数字服务", "改造盲文阅览室"]
Look = Callable[[str], str | dict[str, object]]


def plan(part: Look, head: Look, run_in: bool = False) -> Document:
    blocks: list[str | dict[str, object]] = ["云州市公共图书馆服务提升三年行动方案", "为提升服务水平，制定本方案。"]
    for name, items in PARTS:
        blocks.append(part(name))
        for title, paragraphs in items:
            first, *rest = paragraphs
            if title and not run_in:
                blocks.append(head(title))
            blocks += [f"{title}。{first}" if title and run_in else first, *rest]
    return understand(reading(*blocks))


def bold(text: str) -> dict[str, object]:
    return paragraph(text, bold=True, size=16.0)


def large(text: str) -> dict[str, object]:
    return paragraph(text, bold=True, size=18.0)


def centred(text: str) -> dict[str, object]:
    return paragraph(text, align="center", bold=True)


def tasks(document: Document) -> list[str]:
    return [one.title for one in extract(document).requirements if one.kind == "task"]


def sections(document: Document) -> list[str]:
    return [heading.title for heading in document.headings if heading.kind == "section"]


@pytest.mark.parametrize(
    ("part", "head"),
    [
        (str, str),
        (bold, bold),
        (bold, lambda text: bold(f"{text}。")),
        (large, bold),
        (centred, bold),
        (centred, str),
        (lambda text: paragraph(text, outline=0), lambda text: paragraph(text, outline=1)),
    ],
)
def test_parts_and_tasks_are_told_apart_without_a_number(part: Look, head: Look) -> None:
    document = plan(part, head)
    assert sections(document) == ["总体目标", "主要任务", "重点工程", "保障措施"]
    assert tasks(document) == TASKS


@pytest.mark.parametrize("part", [str, centred, bold])
def test_titles_at_the_head_of_paragraphs_are_tasks_and_further_paragraphs_are_theirs(part: Look) -> None:
    document = plan(part, str, run_in=True)
    assert sections(document) == ["总体目标", "主要任务", "重点工程", "保障措施"]
    assert tasks(document)[:4] == TASKS[:4]


def test_bare_titles_stand_below_numbered_sections() -> None:
    numbers = iter("一二三四")
    assert tasks(plan(lambda text: f"{next(numbers)}、{text}", str)) == TASKS


def test_a_letter_with_short_lines_has_no_outline() -> None:
    lines = (
        "关于报送阅读季材料的函",
        "各区图书馆",
        "请于4月底前报送阅读季总结。",
        "联系人信息",
        "李馆员负责接收材料。",
    )
    assert understand(reading(*lines)).headings == ()


def test_lines_of_a_name_list_are_no_headings() -> None:
    listed = (
        "云州市图书馆工作方案",
        "一、工作任务",
        "本次活动由以下单位参加。",
        "青川区图书馆",
        "白河区图书馆",
        "各单位每月报送一次。",
    )
    document = understand(reading(*listed))
    assert [heading.title for heading in document.headings] == ["工作任务"]


WORK = (
    ("完善硬件设施", "每个市场设置公平秤2台，铺设防滑地面。"),
    ("严格食品检测", "每日抽检蔬菜不少于5批次，结果公示。"),
    ("健全市场档案", "建立经营户档案，每季度更新1次。"),
)


@pytest.mark.parametrize(
    "form", ["●{}。{}", "■ {}。{}", "——{}。{}", "【{}】{}", "{}：{}", "\uf0d8{}。{}", "- {}。{}", "{}。{}"]
)
def test_paragraphs_with_a_sign_that_counts_nothing_are_tasks_without_it(form: str) -> None:
    document = understand(
        reading(
            "云州市农贸市场提升方案", "一、重点任务", *[form.format(*one) for one in WORK], "二、保障措施", "成立专班。"
        )
    )
    found = [one for one in extract(document).requirements if one.kind == "task"]
    assert [(one.title, one.text) for one in found] == list(WORK)


def test_first_second_third_at_the_head_of_paragraphs_count_and_do_not_name() -> None:
    paragraphs = [f"{number}是{title}。{text}" for number, (title, text) in zip("一二三", WORK, strict=True)]
    document = understand(reading("云州市农贸市场提升方案", "一、重点任务", *paragraphs))
    assert [one.title for one in extract(document).requirements if one.kind == "task"] == [one for one, _ in WORK]


def test_who_when_and_what_after_a_colon_are_no_tasks() -> None:
    lines = ("工作内容：每个市场设置公平秤2台，铺设防滑地面。", "责任单位：云州市市场监督管理局及各县区市场监管局")
    document = understand(reading("云州市农贸市场提升方案", "一、重点任务", *lines))
    assert [one.title for one in extract(document).requirements if one.kind == "task"] == ["重点任务"]


def test_a_title_on_its_own_line_names_work_whose_text_is_a_figure() -> None:
    lines = ("一、重点任务", "1.严格食品检测", "每日抽检蔬菜不少于5批次。", "2.健全市场档案", "建立经营户档案。")
    document = understand(reading("云州市农贸市场提升方案", *lines))
    assert [one.title for one in extract(document).requirements if one.kind == "task"] == [
        "严格食品检测",
        "健全市场档案",
    ]
