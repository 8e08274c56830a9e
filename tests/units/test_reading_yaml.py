"""A profile's .yaml: what is read, and the sentence for each thing that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import BadUnit
from checker.units import read_profile, read_unit
from tests.units.parents import HEAD, complaint, district


def written(folder: Path, text: str) -> Path:
    path = folder / "档案.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_scalar_is_text_as_it_was_typed(tmp_path: Path) -> None:
    unit = read_unit(
        written(
            tmp_path,
            HEAD + "联系人:\n- {姓名: 沈若竹, 电话: 010-6120, 手机: 13900000788}\n指标:\n"
            "- {编号: a, 基线数值: 1.10, 2024年目标: 1.10}\n公文: {文号: 010}\n",
        )
    )
    assert (unit.contacts[0].telephone, unit.contacts[0].mobile) == ("010-6120", "13900000788")
    assert (unit.indicators[0].baseline.value, unit.indicators[0].targets) == ("1.10", (("2024", "1.10"),))
    assert unit.paperwork.number == "010"


def test_a_target_may_begin_with_the_sign_that_yaml_keeps_for_itself(tmp_path: Path) -> None:
    unit = read_unit(
        written(tmp_path, HEAD + "指标:\n- 编号: a\n  2024年目标: >=85%  # 上级 80%\n  2025年目标: >90%\n")
    )
    assert unit.indicators[0].targets == (("2024", ">=85%"), ("2025", ">90%"))


def test_names_may_stand_in_a_list_or_in_one_line(tmp_path: Path) -> None:
    unit = read_unit(
        written(
            tmp_path, HEAD + "任务:\n- {编号: a, 配合科室: 护理部、药学部}\n- {编号: b, 配合科室: [护理部, 药学部]}\n"
        )
    )
    assert unit.tasks[0].supporting == unit.tasks[1].supporting == ("护理部", "药学部")


def test_a_row_left_as_it_was_asked_says_nothing(tmp_path: Path) -> None:
    unit = read_unit(
        written(
            tmp_path,
            HEAD + "科室:\n- 名称:\n  职能: [护理]\n领导:\n- 姓名:\n  主要负责人: 是\n"
            "阶段:\n- 名称: 部署阶段\n业务:\n  急诊:\n  产科: 无\n",
        )
    )
    assert (unit.departments, unit.leaders, unit.phases) == ((), (), ())
    assert unit.services == (("产科", False),)


def test_dates_are_read_as_people_write_them(tmp_path: Path) -> None:
    unit = read_unit(written(tmp_path, HEAD + "阶段:\n- {名称: 部署, 开始: 2024年4月, 结束: 2024.5.1}\n"))
    assert (unit.phases[0].start, unit.phases[0].end) == ("2024-04", "2024-05-01")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "  等极: 三级\n", "第 5 行：“单位”里没有“等极”这一项，是否应为“等级”"),
        (HEAD + "业务:\n  急诊: 大概\n", "第 6 行：“急诊”写作“大概”，应填“是”或“否”"),
        (
            HEAD.replace("医疗机构", "医院院"),
            "第 3 行：“类型”写作“医院院”，应为医疗机构、行政部门、质控组织、学会协会、科室、其他单位之一",
        ),
        (HEAD + "公文: {日期: 明天}\n", "第 5 行：“日期”写作“明天”，应为 2024-04-15 或 2024-04 这样的日期"),
        (
            HEAD + "阶段:\n- {名称: 甲, 开始: 2024-02-30}\n",
            "第 6 行：“开始”写作“2024-02-30”，应为 2024-04-15 或 2024-04 这样的日期",
        ),
        (HEAD + "科是:\n- {名称: 甲}\n", "第 5 行：没有“科是”这一部分，是否应为“科室”"),
        (HEAD + "  名称: 乙\n", "第 5 行：“单位”的“名称”写了两次，请并成一处"),
        ("单位:\n  类型: 医疗机构\n", "“单位”没有填名称，请写单位全称"),
        (HEAD + "科室:\n  质控科: 甲\n", "第 6 行：“科室”下每一条前应有“- ”"),
        (
            HEAD + "指标:\n- {编号: a, 2024年目标: 争取好}\n",
            "第 6 行：“a”2024年的目标“争取好”看不出数值，应如 ≥80%、≤1.6‰，或写逐步升高",
        ),
        (
            HEAD + "任务:\n- {编号: a, 记录: " + "长" * 5001 + "}\n",
            "第 6 行：“记录”有 5001 字，最多 200 字，请核对是否粘贴错了，或写得简短些",
        ),
        ("单位：\n  名称: 甲\n", "第 2 行：不合 YAML 格式：名称后的冒号是全角“：”，请改为半角冒号加一个空格"),
        ("单位:\n\t名称: 甲\n", "第 2 行：不合 YAML 格式：行首用了制表符，请改为空格"),
        ("单位: &x\n  名称: 甲\n其他: *x\n", "第 1 行：档案不使用 YAML 的锚点和别名（& 和 *），请把内容写全或加引号"),
        (
            "单位: !!python/object/apply:os.system [ls]\n",
            "第 1 行：档案不使用 YAML 的类型标记（!），以 ! 开头的内容请加引号",
        ),
        ("[[[[[[[[[[[[", "第 1 行：层层嵌套过深，不是单位档案"),
        (HEAD + "---\n" + HEAD, "一个文件里有几份档案（--- 隔开），请只留一份"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_is_allowed(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text) == f"单位档案“档案.yaml”{said}"


def test_all_mistakes_are_told_the_first_ten_of_them_in_order(tmp_path: Path) -> None:
    wrong = "".join(f"  项{n}: 甲\n" for n in range(12))
    said = complaint(tmp_path, HEAD + wrong).splitlines()
    assert said[0] == "单位档案“档案.yaml”有 12 处要改："
    assert [line.split("：")[0].strip() for line in said[1:11]] == [f"第 {n} 行" for n in range(5, 15)]
    assert said[11:] == ["  （另有 2 处，改好这些后再查）"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("基线分子: 12, 基线分母: 10", "“手卫生依从率”的基线分子 12 大于分母 10，请核对"),
        ("基线分子: 80, 基线分母: 100, 基线数值: 82%", "“手卫生依从率”的基线 80/100 是 80.0%，却写作 82%"),
        ("基线分子: 不少, 基线分母: 10", "“手卫生依从率”的基线分子写作“不少”，应是数字"),
        ("基线分子: 0, 基线分母: 0", "“手卫生依从率”的基线分母是 0，没有病例的请留空，不涉及的写不涉及"),
        ("2024年目标: ≥80%, 不涉及: 没有", "“手卫生依从率”既写了不涉及，又写了目标，两者只能留一个"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(tmp_path: Path, row: str, said: str) -> None:
    assert complaint(tmp_path, HEAD + f"指标:\n- {{编号: a, 名称: 手卫生依从率, {row}}}\n").endswith(said)


def test_a_value_rounded_as_it_is_written_agrees_with_n_and_n(tmp_path: Path) -> None:
    rows = (
        "- {编号: a, 名称: 甲率, 基线分子: 19, 基线分母: 8640, 基线数值: 2.2‰}\n"
        "- {编号: b, 名称: 每百出院人次例次, 基线分子: 402, 基线分母: 25120, 基线数值: 1.60}\n"
    )
    assert complaint(tmp_path, HEAD + "指标:\n" + rows) == ""


def test_phases_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    text = HEAD + "阶段:\n- {名称: 甲, 开始: 2024-05, 结束: 2024-04}\n- {名称: 乙, 开始: 2024-01, 结束: 2024-06}\n"
    said = complaint(tmp_path, text)
    assert "第 6 行：“甲”结束（2024-04）早于开始（2024-05）" in said
    assert "第 7 行：“乙”的开始（2024-01）早于前一阶段的开始（2024-05），请按先后排列" in said


def test_a_department_that_no_list_names_is_a_remark_not_a_mistake(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        HEAD + "科室:\n- {名称: 药学部}\n任务:\n- {编号: 'task:4.1.4', 牵头科室: 药剂科, 配合科室: [各临床科室]}\n",
    )
    assert read_profile(path, [district()]).remarks == ("第 8 行：“药剂科”不在科室名单里，请核对名称或补进名单",)


def test_a_service_or_a_field_misspelt_is_a_remark_with_the_word_meant(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "业务: {日间手木: 是}\n科室:\n- {名称: 质控科, 职能: [疗医质量]}\n")
    assert read_profile(path, [district()]).remarks == (
        "第 7 行：“质控科”的职能“疗医质量”不是表中的用词，任务对不上，是否应为“医疗质量”",
        "第 5 行：没有哪条要求与业务“日间手木”有关，是否应为“日间手术”",
    )


@pytest.mark.parametrize(("name", "said"), [("无.yaml", "打不开"), ("档案.txt", "后缀是 .yaml 或 .xlsx")])
def test_a_file_that_is_none_is_named(tmp_path: Path, name: str, said: str) -> None:
    if name.endswith("txt"):
        (tmp_path / name).write_text("甲", encoding="utf-8")
    with pytest.raises(BadUnit, match=said):
        read_unit(tmp_path / name)


def test_a_file_of_another_encoding_or_without_content_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "档案.yaml"
    path.write_bytes("单位:\n  名称: 青川区中心医院".encode("gbk"))
    with pytest.raises(BadUnit, match="不是 UTF-8 编码"):
        read_unit(path)
    path.write_bytes(b" \n")
    with pytest.raises(BadUnit, match="是空的"):
        read_unit(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("单位:\n  名称: " + "院" * 5000 + "\n  类型: 医疗机构\n", "“名称”有 5000 字，最多 60 字"),
        (HEAD + "科室:\n- {名称: " + "科" * 121 + "}\n", "“名称”有 121 字，最多 120 字"),
        (HEAD + "任务:\n- 编号: a\n  补充措施:\n  - " + "做" * 501 + "\n", "“补充措施”有 501 字，最多 500 字"),
        (HEAD + "任务:\n- {编号: a, 配合科室: [" + "科" * 70 + "]}\n", "“配合科室”有 70 字，最多 60 字"),
        (HEAD + "业务:\n  急诊: " + "是" * 30 + "\n", "“急诊”有 30 字，最多 20 字"),
    ],
)
def test_a_value_longer_than_it_can_be_is_refused_with_what_it_is(tmp_path: Path, text: str, said: str) -> None:
    assert said in complaint(tmp_path, text)
