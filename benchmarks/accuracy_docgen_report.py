"""Work summaries: complete sheets pass, planted defects are stopped, nothing is said that no cell says.

`python -m benchmarks.accuracy_docgen_report [-v]`. A trivial program prints the plan's tasks under a new title and
whatever figures it is given.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.shared import Row, print_rows
from checker.errors import DuibiaoError
from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.units import read_unit
from docgen.work_summary.make import Reported, report
from tests.docgen.summaries import FAMILY, Book, filled

_PLANS = {"hospital": FAMILY / "5-中医医院方案.docx", "city": FAMILY / "2-市方案.docx"}
_UNITS = ("综合医院", "中医医院", "眼科医院", "社区卫生服务中心", "区卫生健康委")
_PERIODS = ("2024H1", "2025H2", "2024", "2025", "2024-2026")
_TASK, _HANDS = "护理", "手卫生依从率"
_PLACE = re.compile(r"“[^”]{2,6}”表(?: [A-Z]+\d+|第 \d+ 行)?")


@cache
def _plan(name: str) -> Catalog:
    return extract(_PLANS[name])


@cache
def _unit(name: str) -> Unit | None:
    return read_unit(FAMILY / "units" / f"{name}.yaml") if name else None


def _made(of: str, period: str, who: str, change: Callable[[Book], object] | None = None) -> Reported:
    with tempfile.TemporaryDirectory(prefix="duibiao-") as folder:
        path = filled(_plan(of), period, _unit(who), change).save(Path(folder) / "数据.xlsx")
        return report(_plan(of), path, unit=_unit(who))


def _cell(sheet: str, row: str, **cells: Any) -> Callable[[Book], object]:
    def change(book: Book) -> None:
        for column, value in cells.items():
            book.set(sheet, row, column, value)

    return change


def _done(text: str) -> Callable[[Book], object]:
    return _cell("任务", _TASK, 做了什么=text)


def defects() -> Iterator[tuple[str, Callable[[Book], object]]]:
    """The ten defects of summaries as a person would type them, and slips of single cells."""
    yield "plan pasted", _done("将进一步落实责任制整体护理，应当扩大优质护理病房")
    yield "plan copied", _done("落实责任制整体护理，扩大优质护理病房")
    yield "intention", _done("力争全面提高护理服务能力，切实加强交接管理")
    yield "last year's text", _done("2023年上半年完成压力性损伤评估1200人次")
    yield "whole year", _done("1—12月共完成压力性损伤评估1200人次")
    yield "last year's, no half", _done("2023年度开展护理查房24次")
    yield "the whole year's", _done("全年组织护理培训12场")
    yield "last year's day", _cell("任务", _TASK, 完成时间="2023-05-20")
    yield "another period's sheet", _cell("报送", "总结期间", 内容="2021H1")
    yield "without ground", _done("落实交接制度，压力性损伤发生率明显下降")
    yield "per cent for points", _done("跌倒风险评估率由86.4%提高到91.5%，提高5.1%")
    yield "does not compute", _done("主动报告不良事件512例，出院2.3万人次，每百出院人次报告2.5例次")
    yield "share and count", _done("交接抽查合格率95.3%（2130/2308）")
    yield "worse as better", _done("住院患者跌倒发生率由1.2‰升至1.6‰，持续向好")
    yield "text and table", _done("手卫生依从率为12.3%")
    yield "unit of text and table", _done("手卫生依从率为90.9‰")
    yield "frequency", _done("每月召开护理质量会，上半年共召开4次")
    yield "count and dates", _cell("会议与培训", "院科质控", 次数=12)
    yield "minutes", _cell("会议与培训", "院科质控", 纪要份数=12)
    yield "times in words", _done("召开质量分析会12次")
    yield "empty phrases", _cell("任务", _TASK, 存在问题="认识有待提高，力度有待加强")
    yield "same next step", _cell("任务", _TASK, 上期打算="增配护士6名", 下一步="增配护士6名")
    yield "another's name", _done("临江市第一人民医院护理部开展交接检查120次")
    yield "no such table", _done("落实责任制整体护理，详见附表2")
    yield "0/0 as 100%", _cell("指标", _HANDS, 分子=0, 分母=0, 数值="100%")
    yield "n above N", _cell("指标", _HANDS, 分子=5200, 分母=5100)
    yield "value and n/N", _cell("指标", _HANDS, 分子=3000, 分母=4100, 数值="78%")
    yield "per mille for per cent", _cell("指标", _HANDS, 分子=3000, 分母=4100, 数值="73.2‰")
    yield "share for per cent", _cell("指标", _HANDS, 分子=3000, 分母=4100, 数值="0.732")
    yield "two denominators", _cell("指标", "每百出院人次主动报告不良事件例次", 分子=400, 分母=22800)
    yield "weaker target", _cell("指标", "每月抽查占在院病历的比例", 本年目标="≥5%")
    yield "half against year", _cell("历年数据", _HANDS, 期间="2023")


def clean() -> Iterator[tuple[str, Callable[[Book], object]]]:
    """Sentences of honest summaries that look like defects and are none."""
    yield "called for and done", _done("将压力性损伤评估纳入交接班流程，已覆盖全部12个病区")
    yield "compared with last year", _done("跌倒风险评估率为91.5%，较2023年上半年提高5.1个百分点")
    yield "better as better", _done("患者走失发生率由1.6‰降至1.2‰，持续向好")
    yield "the table's own figure", _done("手卫生依从率为90.9%")
    yield "a stage in a title", _done("按照《护理质量提升方案（2023—2025年）》开展检查6次")
    yield "must and did", _done("制定应急预案3份，组织应急演练2次")
    yield "since a year", _done("自2023年起试行的交接单已推广到12个病区")
    yield "the year's share", _done("完成全年任务的52%，护理查房26次")
    yield "a partner", _done("与临江市第一人民医院联合开展护理查房4次")
    yield "emphasis", _done("修订主要护理常规18项，重要环节交接单已启用")
    yield "more often", _done("每周检查交接班1次，共检查26次")
    yield "few cases", _cell("指标", "四级手术患者随访率", 分子=2, 分母=3)


def complete_cases() -> Iterator[tuple[str, str, str]]:
    """Plans, periods and units whose sheets are filled in every row."""
    yield from (("hospital", period, "") for period in _PERIODS)
    yield from (("city", period, who) for who in _UNITS for period in _PERIODS[:3])


def invented(one: Reported) -> tuple[str, ...]:
    """Figures of the parts on what was done that no cell of the sheet holds."""
    with tempfile.TemporaryDirectory(prefix="duibiao-") as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(one.document)
        text = "\n".join(block.text for block in read(path).reading.blocks)
    start, end = text.index("主要做法"), text.index("指标", text.index("主要做法"))
    given = "".join(words for _, words in one.data.cells) + "".join(
        f"{len(row.dates)} {row.people} {row.minutes}" for row in one.data.meetings
    )
    given += "".join(f"{work.title}{work.group}" for work in one.data.works)
    days = {number for work in one.data.works for number in re.findall(r"\d+", work.when.replace("-0", "-"))}
    told = re.findall(r"(?<!\n)\d+(?:\.\d+)?", re.sub(r"\n\d\.", "\n", text[start:end]))
    return tuple(number for number in told if number not in given and number not in days)


def measure(verbose: bool = False) -> list[Row]:
    """Complete sheets that pass; defects stopped, with their cell; honest sentences let through; figures invented."""
    passed = made = 0
    strange: list[str] = []
    for of, period, who in complete_cases():
        made += 1
        try:
            one = _made(of, period, who)
        except DuibiaoError as error:
            if verbose:
                print(f"refused {of} {period} {who}: {error}")
            continue
        passed += one.complete
        strange += invented(one)
        if verbose and not one.complete:
            print(f"open {of} {period} {who}: {one.proof.failures} {[mark.text for mark in one.proof.open]}")
    stopped = placed = planted = 0
    for name, change in defects():
        planted += 1
        try:
            _made("hospital", "2024H1", "", change)
        except DuibiaoError as error:
            stopped += 1
            placed += bool(_PLACE.search(str(error)) or "期间" in str(error))
        else:
            if verbose:
                print(f"came out: {name}")
    honest = let = 0
    for name, change in clean():
        honest += 1
        try:
            _made("hospital", "2024H1", "", change)
            let += 1
        except DuibiaoError as error:
            if verbose:
                print(f"stopped: {name}: {error}")
    if verbose and strange:
        print("invented:", strange)
    return [
        Row("report: complete sheets that pass", passed / made, 1.0, 0.0),
        Row("report: defects stopped", stopped / planted, 1.0, 0.0),
        Row("report: … with their cell", placed / max(1, stopped), 1.0, 0.0),
        Row("report: honest sentences let by", let / honest, 1.0, 1.0),
        Row("report: figures invented", float(len(strange)), 0.0, None),
    ]


if __name__ == "__main__":
    print_rows(measure("-v" in sys.argv))
