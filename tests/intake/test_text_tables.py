"""Tables as converters print them: tabs, one cell a line, columns by blanks, cell after cell."""

from __future__ import annotations

from pathlib import Path

from tests.intake.test_text import read, rows, tables, texts


def test_an_empty_square_under_a_category_goes_on_with_it(tmp_path: Path) -> None:
    reading = read(tmp_path, "序号\t类别\t事项\t目标值\n1\t巡山护林\t巡山\t\n2\t\t清障\t95%\n3\t防火\t演练\t\n")
    assert tables(reading)[0][2] == ["2", "巡山护林", "清障", "95%"]
    table = reading.blocks[0].table
    assert table is not None and [c.rowspan for c in table.cells if c.text == "巡山护林"] == [2]
    assert tables(reading)[0][3][3] == ""


def test_an_owner_beside_an_empty_square_stands_alone(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "任务\t内容\t牵头单位\t配合单位\n甲\t一\t林业局\t财政局\n乙\t二\t水务局\t\n丙\t三\t\t\n丁\t四\t\t公安局\n",
    )
    assert [row[2:] for row in tables(reading)[0][1:]] == [
        ["林业局", "财政局"],
        ["水务局", ""],
        ["水务局", ""],
        ["水务局", "公安局"],
    ]


def test_a_form_of_empty_rows_is_not_filled(tmp_path: Path) -> None:
    reading = read(tmp_path, "单位\t联络人\t电话\n云州林场\t\t\n\t\t\n")
    assert tables(reading) == [[["单位", "联络人", "电话"], ["云州林场", "", ""], ["", "", ""]]]


def test_a_shifted_row_is_put_right_and_said(tmp_path: Path) -> None:
    lines = [
        "序号\t维度\t指标\t导向",
        "1\t水质\t达标率\t上升",
        "2\t\t监测率\t上升",
        "3\t水量\t漏损率\t下降",
        "4\t回用率\t上升",
    ]
    reading = read(tmp_path, "\n".join(lines))
    assert tables(reading)[0][4] == ["4", "水量", "回用率", "上升"]
    assert any("第4行" in loss.where for loss in reading.losses)


def test_a_header_repeated_on_the_next_page_is_no_row(tmp_path: Path) -> None:
    assert len(tables(read(tmp_path, "序号\t事项\n1\t甲\n\n序号\t事项\n2\t乙\n"))[0]) == 3


def test_cells_on_lines_of_their_own_become_rows(tmp_path: Path) -> None:
    text = (
        "附件1\n\t类别\n\t序号\n\t内容\n\t牵头\n\n科室\n\t2024年\n\n"
        "\t护林\n\t1\n\t每月巡山。\n\n每季演练。\n\t护林科、\n防火办\n\t\n\n"
        "\t\n\t2\n\t清理林道。\n\t\n\t\n\n"
        "\t节水\n\t3\n\t检修管网。\n\t水务科\n\n水务科\n\t\n\n\n附件2\n"
    )
    reading = read(tmp_path, text)
    assert tables(reading)[0] == [
        ["类别", "序号", "内容", "牵头\n科室", "2024年"],
        ["护林", "1", "每月巡山。\n每季演练。", "护林科、\n防火办", ""],
        ["护林", "2", "清理林道。", "护林科、\n防火办", ""],
        ["节水", "3", "检修管网。", "水务科", ""],
    ]
    assert texts(reading) == ["附件1", "附件2"]
    assert any("推断" in loss.what for loss in reading.losses)


def test_an_empty_second_header_row_belongs_to_the_first(tmp_path: Path) -> None:
    reading = read(tmp_path, "\t序号\n\t指标\n\t2024年\n\n\t\n\t\n\t\n\n\t1\n\t漏损率\n\t8%\n\n\t2\n\t达标率\n\t\n")
    table = reading.blocks[0].table
    assert table is not None and table.header_rows == 2
    assert rows(table)[1] == ["序号", "指标", "2024年"]


def test_indented_prose_is_no_table(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "\t为保护湿地，制定本方案。\n\n\t各乡镇负责落实。\n\n\t市林业局负责督导。\n\n\t每年总结。\n"
    )
    assert tables(reading) == [] and len(texts(reading)) == 4


SPACED = (
    "附件\n\n序号 评估维度 指标名称 导向\n\n1\n\n水源保护\n\n水质达标率 逐步上升\n\n2 监测覆盖率 ≥95%\n\n"
    "3 管网运\n\n行质量\n\n管网漏损率 逐步下降\n\n- 3 -\n\n"
    " 序号 评估维度 指标名称 导向\n\n4 用户 ST 投诉率 逐步下降\n\n"
    "注：指标由市水务局解释。\n"
)


def test_columns_parted_by_blanks_become_a_table(tmp_path: Path) -> None:
    reading = read(tmp_path, SPACED)
    assert tables(reading)[0][1:] == [
        ["1", "水源保护", "水质达标率", "逐步上升"],
        ["2", "水源保护", "监测覆盖率", "≥95%"],
        ["3", "管网运行质量", "管网漏损率", "逐步下降"],
        ["4", "管网运行质量", "用户 ST 投诉率", "逐步下降"],
    ]
    assert texts(reading) == ["附件", "注：指标由市水务局解释。"]


RUNS = """序号 领域 目标名称 目标说明 主要措施

1
供水安
全领域

提高水质监测
覆盖率
（YW-2024-01）

水质监测覆盖率反映供水单位对
出厂水和管网水开展检验的情况
提高该比率有助于及早发现水源
污染。

1.供水单位建立水质检验室，配齐人员和设备，每月开展一次检
验，检验结果向用水单位公开，接受监督并逐项登记不合格的样
品。
2.市水务局每季度通报结果。

降低管网漏损

率

管网漏损率是供水损失与供水总
量之比，降低漏损可以节约水资
源并减少爆管。

1.供水单位分区计量，按月分析漏损情况并对漏点限期修复到位，
对老旧管网列出清单，逐年安排资金更新改造，优先改造漏损率
高的片区。
 2 /
提高再生水利
用率

再生水利用率反映污水处理后回
用于市政和工业的水平，对缺水
城市尤为重要。

1.新建小区同步建设中水管线。
"""


def test_cells_printed_one_after_another_become_rows(tmp_path: Path) -> None:
    table = tables(read(tmp_path, RUNS))[0]
    assert [row[:3] for row in table[1:]] == [
        ["1", "供水安全领域", "提高水质监测覆盖率\n（YW-2024-01）"],
        ["1", "供水安全领域", "降低管网漏损率"],
        ["2", "/", "提高再生水利用率"],
    ]
    assert table[1][4].split("\n")[1] == "2.市水务局每季度通报结果。"
    assert table[2][3].endswith("减少爆管。")


def test_stacked_cells_with_empty_lines_for_empty_cells_become_rows(tmp_path: Path) -> None:
    text = "附件1\n序号\n类别\n指标名称\n导向\n1\n水源\n达标率\n上升\n2\n\n监测率\n/\n3\n管网\n漏损率\n\n附件2\n"
    reading = read(tmp_path, text)
    assert tables(reading)[0][1:] == [
        ["1", "水源", "达标率", "上升"],
        ["2", "水源", "监测率", "/"],
        ["3", "管网", "漏损率", ""],
    ]
    assert texts(reading) == ["附件1", "附件2"]


def test_stacked_lines_that_count_nothing_stay_paragraphs(tmp_path: Path) -> None:
    assert tables(read(tmp_path, "序号\n指标\n甲\n乙\n丙\n丁\n")) == []


ALIGNED = """附件

序号    评估维度        指标名称              导向
1           水质达标率             上升
2    水源保护   监测覆盖率             ≥95%
3           取水许可办理率           /
            用户投诉处理满意率（含热线
4    用户服务                     上升
            和信箱）
                 - 4 -
5          停水通知及时率           上升
6    管网运行   管网漏损率             下降
7          爆管修复及时率           上升
注：由市水务局解释。
"""


def test_columns_aligned_by_blanks_with_centred_cells_become_rows(tmp_path: Path) -> None:
    reading = read(tmp_path, ALIGNED)
    assert [row[1:] for row in tables(reading)[0][1:]] == [
        ["水源保护", "水质达标率", "上升"],
        ["水源保护", "监测覆盖率", "≥95%"],
        ["水源保护", "取水许可办理率", "/"],
        ["用户服务", "用户投诉处理满意率（含热线和信箱）", "上升"],
        ["管网运行", "停水通知及时率", "上升"],
        ["管网运行", "管网漏损率", "下降"],
        ["管网运行", "爆管修复及时率", "上升"],
    ]
    assert texts(reading) == ["附件", "注：由市水务局解释。"]


def test_an_aligned_table_that_does_not_come_out_is_kept_as_lines_and_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "序号    单位        指标名称\n云州水厂     达标\n青川水厂     未达标\n")
    assert tables(reading) == []
    assert any("未能还原" in loss.what for loss in reading.losses)
