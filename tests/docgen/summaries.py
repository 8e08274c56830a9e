"""Sheets filled as a secretary fills them: invented facts for every row, and single cells changed at will."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checker.model.catalog import Catalog
from checker.model.unit import Unit
from docgen.work_summary.make import report_sheet

FAMILY = Path(__file__).parents[2] / "corpus" / "cases" / "family"
_DEPARTMENTS = ("质控科", "医务科", "护理部", "药学部")
_DISCHARGED = 23020
_DAYS = ("01-12", "02-20", "03-15", "04-12", "05-17", "06-07", "07-12", "08-16", "09-13", "10-18", "11-15", "12-06")


class Book:
    """A sheet opened for filling: cells are named by sheet, row (its number or title) and column."""

    def __init__(self, data: bytes) -> None:
        from openpyxl import load_workbook

        self.book = load_workbook(io.BytesIO(data))

    def column(self, sheet: str, title: str) -> int:
        return next(cell.column for cell in self.book[sheet][1] if cell.value == title)

    def row(self, sheet: str, name: str) -> int:
        """The row that holds `name` in one of its first four columns."""
        page = self.book[sheet]
        return next(
            number
            for number in range(2, page.max_row + 1)
            if name in [str(page.cell(number, at).value or "") for at in range(1, 5)]
        )

    def rows(self, sheet: str) -> list[int]:
        """The rows that the program wrote."""
        page = self.book[sheet]
        return [number for number in range(2, page.max_row + 1) if page.cell(number, 1).value]

    def get(self, sheet: str, row: int, column: str) -> str:
        return str(self.book[sheet].cell(row, self.column(sheet, column)).value or "")

    def set(self, sheet: str, row: int | str, column: str, value: Any) -> Book:
        number = row if isinstance(row, int) else self.row(sheet, row)
        self.book[sheet].cell(number, self.column(sheet, column)).value = value
        return self

    def add(self, sheet: str, **values: Any) -> int:
        """Fill the first empty row."""
        page = self.book[sheet]
        width = page.max_column
        number = next(
            number
            for number in range(2, page.max_row + 2)
            if not any(page.cell(number, at).value for at in range(1, width + 1))
        )
        for column, value in values.items():
            self.set(sheet, number, column, value)
        return number

    def department(self, number: int) -> str:
        """One of the unit's, else an invented one."""
        known = [cell.value for cell in self.book["选项"]["A"][1:] if cell.value] or list(_DEPARTMENTS)
        return str(known[number % len(known)])

    def has(self, sheet: str) -> bool:
        return sheet in self.book.sheetnames

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def asked(plan: Catalog | Path, period: str, unit: Unit | Path | None = None) -> Book:
    """The sheet as it is handed out."""
    return Book(report_sheet(plan, period, unit=unit))


def filled(
    plan: Catalog | Path, period: str, unit: Unit | Path | None = None, change: Callable[[Book], object] | None = None
) -> Book:
    """The sheet filled in every row with invented facts that agree with each other; then `change` is made."""
    book = asked(plan, period, unit)
    year = period[-4:] if "-" in period else period[:4]
    half = int(period[-1]) if "H" in period else 0
    _letter(book, year, half)
    for number, at in enumerate(book.rows("基本情况")):
        out = book.get("基本情况", at, "项目") == "出院"
        book.set("基本情况", at, "数值", _DISCHARGED if out else 400 + 11310 * number)
    for sheet in ("任务", "专项行动"):
        for number, at in enumerate(book.rows(sheet) if book.has(sheet) else []):
            if not book.get(sheet, at, "状态"):
                _work(book, sheet, at, number, f"{year}-{1 + number % 5 if half == 1 else 7 + number % 5:02d}")
    for at in book.rows("会议与培训"):
        times = int(book.get("会议与培训", at, "应有次数"))
        days = [f"{year}-{day}" for day in (_DAYS[:6] if half == 1 else _DAYS[6:] if half else _DAYS)]
        if "-" in period:
            days = [f"{each}-{day}" for each in range(int(period[:4]), int(year) + 1) for day in _DAYS]
        if times <= len(days):
            book.set("会议与培训", at, "日期", "、".join(days[:: len(days) // times][:times]))
    for number, at in enumerate(book.rows("指标")):
        _figure(book, at, number)
    for at in book.rows("历年数据"):
        _past(book, at)
    book.add(
        "存在问题",
        问题="缺陷病历整改平均用时12天，超过规定的7天",
        责任科室=book.department(0),
        原因="整改通知靠人工传递",
    )
    if change is not None:
        change(book)
    return book


def _letter(book: Book, year: str, half: int) -> None:
    for name, value in (
        ("单位全称", "青川区中心医院"),
        ("单位类型", "医疗机构"),
        ("主送机关", "云州市青川区卫生健康委员会"),
        ("签发人", "陆怀谷"),
        ("成文日期", f"{year}-06-24" if half == 1 else f"{int(year)}-12-20"),
        ("联系人", "沈若竹"),
        ("联系电话", "0999-6120788"),
    ):
        at = book.row("报送", name)
        if not book.get("报送", at, "内容"):
            book.set("报送", at, "内容", value)


def _work(book: Book, sheet: str, at: int, number: int, month: str) -> None:
    book.set(sheet, at, "状态", ("已完成", "进行中")[number % 2])
    told = book.get(sheet, at, "方案要求").partition("：")[2]
    clause = re.split(r"[，。；]", told)[0].removeprefix("医疗机构")
    lines = (
        f"已{clause}，覆盖科室{number + 12}个",
        f"完成{clause}，整改问题{number + 3}个",
        f"{clause}工作已启动，登记台账{number + 5}条",
    )
    book.set(sheet, at, "做了什么", lines[number % 3])
    if not book.get(sheet, at, "责任科室"):
        book.set(sheet, at, "责任科室", book.department(number))
    book.set(sheet, at, "数据", f"核查记录{40 + 7 * number}份\n培训{120 + 13 * number}人次")
    if number % 2:
        book.set(sheet, at, "原因", "信息系统接口尚未开通")
        book.set(sheet, at, "下一步", f"完成第{number}批接口联调")
        book.set(sheet, at, "下一步时限", f"{int(month[:4]) + 1}-03-31")
    else:
        book.set(sheet, at, "完成时间", f"{month}-1{number % 8}")


def _figure(book: Book, at: int, number: int) -> None:
    """A value that meets its target, or a plain one."""
    if book.get("指标", at, "不涉及理由"):
        return
    unit, target = book.get("指标", at, "计量单位"), book.get("指标", at, "本年目标")
    if not book.get("指标", at, "责任科室"):
        book.set("指标", at, "责任科室", book.department(number))
    if unit == "文字":
        book.set("指标", at, "数值", "已按时完成")
        return
    goal = float(found[0]) if (found := re.search(r"\d+(?:\.\d+)?", target)) else None
    up = book.get("指标", at, "导向") != "逐步降低"
    times = 1000 if unit == "‰" else 100 if unit == "%" or "/百" in unit else 0
    if times:
        whole = _DISCHARGED if "每百" in book.get("指标", at, "指标") else 5000 + 10 * number
        share = (goal if goal is not None else times * (0.9 if up else 0.002)) / times
        part = round(whole * min(1.0, share * 1.01)) if up else int(whole * share * 0.95)
        book.set("指标", at, "分子", min(part, whole) if unit in ("%", "‰") else part)
        book.set("指标", at, "分母", whole)
    else:
        book.set("指标", at, "数值", goal if goal is not None else 4 + number % 3)


def _past(book: Book, at: int) -> None:
    """Somewhat worse than this period."""
    key = book.get("历年数据", at, "编号")
    row = book.row("指标", key)
    up = book.get("指标", row, "导向") != "逐步降低"
    part, whole, value = (book.get("指标", row, name) for name in ("分子", "分母", "数值"))
    if part and whole:
        book.set("历年数据", at, "分母", int(whole))
        book.set("历年数据", at, "分子", int(int(part) * (0.97 if up else 1.05)) + (0 if up else 1))
    elif value:
        book.set("历年数据", at, "数值", round(float(value) * (0.95 if up else 1.05), 2))
