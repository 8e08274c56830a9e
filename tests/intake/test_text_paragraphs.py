"""Text broken by a PDF: lines joined, boxes taken out and hung on their paragraph."""

from __future__ import annotations

from pathlib import Path

from tests.intake.test_text import read, texts

BROKEN = """云州市水务局文件

云州市水务局
关于印发《云州市节水行动实施
方案》的通知

各县区水务局：

为落实国家节水行动要求，提高用水效率，经市政

府同意，现将实施方案印发给你们，请认真执行。

云州市水务局

一、总体要求

（一）指导思想。坚持节水优先，把水资源作为刚

性约束，统筹生产、生活和生态用水，推进用水方式由

粗放向集约转变。

（二）主要目标。到2026年，全市用水总量控制在

- 2 -

规定指标以内。

二、主要任务

1.加强农业节水。各县区推广高效灌溉，完善计量

设施，每年新增高效灌溉面积，并对取水口逐一登记，

2.强化工业节水。重点企业开展水平衡测试。
"""

BOXED = BROKEN.replace(
    "设施，每年新增高效灌溉面积，并对取水口逐一登记，\n\n",
    "设施，每年新增高效灌溉面积，并对取水口逐一登记，\n\n"
    "专项行动之二：工业节水改造行动\n\n"
    "通过专项行动，推动高耗水企业实施循环用水改造，到二零二六\n\n年重复利用率明显提升。\n\n"
    "专项行动之一：农业节水灌溉行动\n\n"
    "通过专项行动，推广喷灌滴灌，改造老旧渠系，在缺水县区建设\n\n一批示范片区。\n\n"
    "- 3 -\n\n纳入台账管理。\n\n",
)


def test_broken_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    found = texts(read(tmp_path, BROKEN))
    assert (
        "（一）指导思想。坚持节水优先，把水资源作为刚性约束，统筹生产、生活和生态用水，推进用水方式由粗放向集约转变。"
        in found
    )
    assert "（二）主要目标。到2026年，全市用水总量控制在规定指标以内。" in found
    assert "一、总体要求" in found and not any("- 2 -" in text for text in found)


def test_a_heading_mark_ends_a_paragraph_even_after_a_full_line(tmp_path: Path) -> None:
    found = texts(read(tmp_path, BROKEN))
    assert found[-1] == "2.强化工业节水。重点企业开展水平衡测试。"


def test_issuer_and_broken_title_are_one_block(tmp_path: Path) -> None:
    assert "云州市水务局\n关于印发《云州市节水行动实施方案》的通知" in texts(read(tmp_path, BROKEN))


def test_boxes_leave_the_sentence_they_interrupt_and_stand_in_order(tmp_path: Path) -> None:
    reading = read(tmp_path, BOXED)
    body = [block.text for block in reading.blocks if block.part == "body"]
    boxes = [block for block in reading.blocks if block.part == "box"]
    assert any(text.startswith("1.") and text.endswith("逐一登记，纳入台账管理。") for text in body)
    assert [box.text[:7] for box in boxes if box.text.startswith("专项行动")] == ["专项行动之一：", "专项行动之二："]
    anchors = [box.anchor for box in boxes]
    assert all(anchor is not None and reading.blocks[anchor].text.startswith("1.") for anchor in anchors)
    assert any("文本框" in loss.what for loss in reading.losses)


def test_special_actions_in_whole_text_stay_where_they_stand(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "1.加强农业节水。推广滴灌。\n\n专项行动之一：滴灌行动\n\n到2026年建成示范片区。\n\n2.强化工业节水。\n"
    )
    assert all(block.part == "body" for block in reading.blocks) and len(reading.blocks) == 4


def test_a_reference_at_the_head_of_a_line_is_no_heading(tmp_path: Path) -> None:
    text = BROKEN.replace("规定指标以内。", "规定指标以内，对超量取水的单位依据取水许可管理条例\n\n第三章规定处理。")
    assert any(part.endswith("管理条例第三章规定处理。") for part in texts(read(tmp_path, text)))


def test_a_line_that_holds_nothing_but_a_tab_is_no_paragraph(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "方案\n\t\n\t\n一、工作任务\n1.规范病历管理。每月抽查。\n"))[0] == "方案"


def test_a_paragraph_that_ends_in_the_bodies_responsible_is_finished_and_decimals_open_the_next(tmp_path: Path) -> None:
    lines = [
        "云州市节水行动实施方案",
        "1.总体目标",
        "2026年5月至9月，全市供水管网漏损率控制在9%以内，再生水利用率不低于32%",
        "2.1 治理老旧管网",
        "2.1.1 开展管网普查。供水企业每年更换老旧管网18公里，6月底前完成12个小区改造。（市水务局、市住建局负责）",
        "2.1.2 开展分区计量。供水企业每季度开展1次夜间流量分析，错时检漏时段为18时至次日8时。（市水务局负责）",
        "2.2 推进再生水利用",
        "2.2.1 建设再生水厂。落实用地指标，3000平方米以上洗车场安装循环设施并且联网。（市发展改革委负责）",
        "2.2.2 推广节水器具。公共机构每年更换节水器具不少于400套，普及率达到百分之九十五。（市机关事务局负责）",
        "3.保障措施",
    ]
    assert texts(read(tmp_path, "\n\n".join(lines))) == lines
