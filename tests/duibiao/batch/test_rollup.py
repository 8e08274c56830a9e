"""What goes up to the level above: sums of n over sums of N, outliers before them, nothing averaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.intake import read
from duibiao.batch import AuditOptions, audit
from duibiao.batch.model import Audit
from duibiao.batch.rollup import Summed, examples, outliers, summed
from duibiao.batch.rollup_paper import rollup_docx
from duibiao.batch.rollup_sheets import rate_words, rollup_xlsx

PARENT = """青川区医疗质量提升行动方案
一、工作任务
1.规范病历管理。各医疗机构每季度抽查病历。
附件
评估指标

序号\t指标名称\t指标导向
1\t病案首页主要诊断编码正确率\t逐步升高
2\t手术患者住院死亡率\t逐步降低
"""
SUMMARY = """{unit}2024年上半年医疗质量工作总结
一、工作开展情况
1.规范病历管理。每季度抽查病历，探索开展病历质控机器人预警，拦截缺陷{cases}份。{said}
附件
监测指标

序号\t指标名称\t分子\t分母\t完成值
1\t病案首页主要诊断编码正确率\t{n}\t{N}\t{rate}
2\t手术患者住院死亡率\t/\t/\t{death}
"""


def of(unit: str, n: int, N: int, death: str = "1.2‰", rate: str = "", said: str = "") -> bytes:
    return SUMMARY.format(
        unit=unit, n=n, N=N, rate=rate or f"{100 * n / N:.1f}%", death=death, said=said, cases=n
    ).encode("utf-8")


@pytest.fixture
def done(round_of: Callable[..., Path], tmp_path: Path) -> Audit:
    parent = tmp_path / "区方案.txt"
    parent.write_text(PARENT, encoding="utf-8")
    folder = round_of(
        {
            "甲医院/总结.txt": of("甲医院", 90, 100),
            "乙医院/总结.txt": of("乙医院", 800, 1000, "1.5‰"),
            "丙医院/总结.txt": of("丙医院", 10, 10, "1.4%"),
            "丁医院/总结.txt": of("丁医院", 45, 50, "1.1‰", rate="40.0%"),
            "戊医院/总结.txt": of("戊医院", 30, 40, "1.3‰"),
        }
    )
    return audit(folder, parent, tmp_path / "out", AuditOptions(jobs=1))


def row(done: Audit, title: str) -> Summed:
    (found,) = [one for one in summed(done) if one.title == title]
    return found


def test_counts_are_added_up_and_rates_never_averaged(done: Audit) -> None:
    one = row(done, "病案首页主要诊断编码正确率")
    assert (one.numerator, one.denominator, one.counted, len(one.reported)) == (930, 1150, 4, 5)
    assert rate_words(one) == "80.87%" and one.period == "2024年上半年"


def test_what_does_not_compute_is_put_to_a_person_and_not_added(done: Audit) -> None:
    told = {(one.unit.name, one.outlier) for _, one in outliers(summed(done))}
    assert ("丁医院", "数值与分子分母不符") in told


def test_ten_times_the_median_is_seen_as_a_slip_of_the_unit(done: Audit) -> None:
    told = [one.unit.name for _, one in outliers(summed(done)) if "十倍" in one.outlier]
    assert told == ["丙医院"]
    assert row(done, "手术患者住院死亡率").rate is None


def test_candidates_for_examples_are_quoted_with_their_unit(done: Audit) -> None:
    assert any(unit.name == "甲医院" and "机器人预警" in said for unit, _, said in examples(done))


def test_the_draft_reads_back_with_its_figures(done: Audit, tmp_path: Path) -> None:
    path = tmp_path / "汇总上报.docx"
    path.write_bytes(rollup_docx(done))
    text = "\n".join(
        cell.text
        for block in read(path).reading.blocks
        for cell in ([block] if block.table is None else block.table.cells)
    )
    assert "80.87%" in text and "应报送单位5家，已报送5家" in text and "【待填：主送机关】" in text
    assert rollup_docx(done) == path.read_bytes() and rollup_xlsx(done) == rollup_xlsx(done)
