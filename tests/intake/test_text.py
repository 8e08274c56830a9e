"""Text files as a whole: encodings, refusals, markdown, limits."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.intake.text.reader import read_text
from checker.model.document import Reading, Table

PLAN = "云州市节水行动方案\n\n一、总体要求\n\n坚持节水优先，到2026年漏损率≤8‰。\n"


def read(tmp_path: Path, text: str, name: str = "方案.txt", encoding: str = "utf-8") -> Reading:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_text(path)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if block.table is None]


def tables(reading: Reading) -> list[list[list[str]]]:
    return [rows(block.table) for block in reading.blocks if block.table is not None]


def rows(table: Table) -> list[list[str]]:
    return [[table.cells[index].text if index >= 0 else "" for index in row] for row in table.grid]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    assert texts(read(tmp_path, PLAN, encoding=encoding)) == texts(read(tmp_path, PLAN))


def test_gbk_without_a_mark_is_read(tmp_path: Path) -> None:
    plain = PLAN.replace("‰", "%").replace("≤", "不超过")
    assert texts(read(tmp_path, plain, encoding="gbk"))[0] == "云州市节水行动方案"


def test_rare_characters_and_signs_survive(tmp_path: Path) -> None:
    line = "𠮷县〔2024〕3号：𬭎 🚰 <a&b> ≥95‰ ①。"
    assert texts(read(tmp_path, line)) == [line]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b" \n\t\n", "只有空白"),
        (b"PK\x03\x04rest", "压缩包"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧版 Office"),
        (b"abc\x00\x01\x02\xffdef", "二进制"),
        (b"\x81\xff\xfe\xff\x80\x80\xff", "编码"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refusal:
        read_text(path)
    assert word in str(refusal.value) and "方案.txt" in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read_text(tmp_path / "无.txt")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read_text(tmp_path)


def test_markdown_headings_weight_and_escapes_are_read(tmp_path: Path) -> None:
    reading = read(tmp_path, "# 青川区护林方案\n\n## **一、目标**\n\n**到2026年**，面积达到 1\\*2 公顷。\n", "方案.md")
    assert [(b.text, b.outline, b.bold) for b in reading.blocks] == [
        ("青川区护林方案", 0, False),
        ("一、目标", 1, True),
        ("到2026年，面积达到 1*2 公顷。", None, False),
    ]


def test_a_markdown_table_is_a_table(tmp_path: Path) -> None:
    reading = read(tmp_path, "| 序号 | 事项 |\n|---|:--:|\n| 1 | 甲\\|乙 |\n| 2 | **丙** |\n", "表.md")
    assert tables(reading) == [[["序号", "事项"], ["1", "甲|乙"], ["2", "丙"]]]


def test_a_converters_bookmark_becomes_a_mark(tmp_path: Path) -> None:
    reading = read(tmp_path, "一、目标\n[bookmark: _GoBack]为保护湿地，制定本方案。\n")
    assert texts(reading)[1] == "为保护湿地，制定本方案。"
    assert [(m.kind, m.place.block, m.value) for m in reading.marks] == [("field", 1, "bookmark: _GoBack")]


def test_a_paragraph_cut_by_a_page_goes_on(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "一、任务\n\n各乡镇要建立护林员队伍，落实巡山责任。每季度组织一次演练，及时发现和消\n\n除火灾隐患。\n\n二、要求\n",
    )
    assert texts(reading)[1] == "各乡镇要建立护林员队伍，落实巡山责任。每季度组织一次演练，及时发现和消除火灾隐患。"
    assert len(reading.blocks) == 3


def test_a_long_heading_does_not_swallow_its_text(tmp_path: Path) -> None:
    heading = "（一）健全网格管理责任，压实乡镇、村组两级护林职责"
    assert texts(read(tmp_path, f"{heading}\n\n各乡镇负责。\n"))[0] == heading


def test_a_roster_is_not_joined(tmp_path: Path) -> None:
    roster = (
        "组 长：林一舟 云州市林业和草原局党委书记、局长、一级调研员\n"
        "江望 云州市林业和草原局党委委员、副局长、二级调研员\n何青 办公室主任\n"
    )
    assert len(texts(read(tmp_path, roster))) == 3


def test_a_signature_and_its_date_stay_two_lines(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "特此通知。\n\n云州市林业局  \n2024年3月1日\n"))[1:] == ["云州市林业局", "2024年3月1日"]


def test_a_title_over_two_lines_is_one_block(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "云州市林业局关于印发森林防火三年\n\n行动方案（2024-2026年）的通知\n各科室：\n现印发给你们。\n"
    )
    assert texts(reading)[0] == "云州市林业局关于印发森林防火三年\n行动方案（2024-2026年）的通知"
    assert texts(reading)[1] == "各科室："


def test_the_period_under_a_title_stays_a_line_of_its_own(tmp_path: Path) -> None:
    assert len(texts(read(tmp_path, "青川区护林行动方案\n（2024-2026年）\n为保护森林，制定本方案。\n"))) == 3


@pytest.mark.parametrize(
    "text",
    [
        "关于护林，" * 9600,
        "林" * 48000,
        "**林" * 16000,
        "序号\t类别\t事项\n" + "".join(f"{n}\t\t事项{n}\n" for n in range(1, 5001)),
        "\t序号\n\t类别\n\t事项\n\n" + "".join(f"\t{n}\n\t\n\t事项{n}\n\n" for n in range(1, 5001)),
        "\t缩进的正文，不是表格。\n\n" * 5000,
        "序号 类别 事项内容\n\n" + "".join(f"{n} 护林 事项{n}\n\n" for n in range(1, 5001)),
    ],
)
def test_large_texts_are_read_in_time(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    assert read(tmp_path, text).blocks
    assert time.monotonic() - start < 10


def test_the_five_extracted_texts_are_read_as_their_documents(shared: Path) -> None:
    from benchmarks.accuracy_text import measure

    assert shared
    assert [(row[0], row[1], row[2]) for row in measure() if row[2] < 0.98] == []
