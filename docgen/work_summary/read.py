"""A filled workbook as data: every cell that is not what its column asks for has a sentence of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from checker.errors import BadUsage
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.model import (
    IN_WORDS,
    LISTED,
    Ahead,
    Basic,
    Content,
    Data,
    Figure,
    Letter,
    Meeting,
    Past,
    Problem,
    Share,
    Work,
)
from docgen.work_summary.period import Period, period_of
from docgen.work_summary.raw import Row, rows_in
from docgen.work_summary.rows import DIRECTIONS
from docgen.work_summary.values import (
    count_in,
    day_in,
    last_day_of,
    month_in,
    number_in,
    pieces,
    quantity_in,
    unit_said,
)
from docgen.work_summary.words_of import sheet, sheets

_SENSES = {word: sense for sense, word in DIRECTIONS.items()}
_TO = re.compile(r"(?<=\d)(日?)\s*(?:至|到|—+|～|~)\s*(?=\d)")
_KEPT = ("count", "number", "date", "dates", "year", "quantity", "choice", "period", "given")  # not words of a person


def read_data(path: Path) -> tuple[Data, Mistakes]:
    """What a workbook says, and what is wrong with its cells. Raises UnreadableFile, and BadData without a period."""
    mistakes = Mistakes(path.name)
    rows = rows_in(path, mistakes)
    letter = rows["letter"][0]
    try:
        period = period_of(letter.text("period"))
    except BadUsage as error:
        mistakes.add(letter.at("period"), str(error))
        mistakes.refuse()
        raise
    return _Reader(period, rows, mistakes).data(), mistakes


class _Reader:
    """The rows of one workbook."""

    def __init__(self, period: Period, rows: dict[str, tuple[Row, ...]], mistakes: Mistakes) -> None:
        self.period = period
        self.rows = rows
        self.mistakes = mistakes

    def data(self) -> Data:
        """Everything, in the order of the rows."""
        lists = self.rows.get("lists", ())
        return Data(
            letter=self._letter(self.rows["letter"][0]),
            basics=tuple(self._basic(row) for row in self._of("basics")),
            works=tuple(
                replace(self._work(row), action=name == "actions")
                for name in ("tasks", "actions")
                for row in self._of(name)
            ),
            meetings=tuple(self._meeting(row) for row in self._of("meetings")),
            figures=tuple(self._figure(row) for row in self._of("indicators")),
            past=tuple(self._past(row) for row in self._of("history")),
            shares=tuple(self._share(row) for row in self._of("units")),
            problems=tuple(
                Problem(_lines(row.text("problem")), row.text("lead"), row.text("cause"))
                for row in self._of("problems")
            ),
            ahead=tuple(Ahead(row.text("next"), row.text("lead"), self._due(row)) for row in self._of("ahead")),
            contents=tuple(Content(row.text("title"), _lines(row.text("text"))) for row in self._of("contents")),
            departments=_column(lists, "department"),
            asked_works=_column(lists, "task"),
            asked_figures=_column(lists, "indicator"),
            cells=tuple(self._cells()),
            places=tuple(
                (row.where, field, cell.where)
                for rows in self.rows.values()
                for row in rows
                for field, cell in row.cells.items()
            ),
        )

    def _of(self, name: str) -> tuple[Row, ...]:
        return self.rows.get(name, ())

    def _cells(self) -> Iterator[tuple[str, str]]:
        """The words that a person typed, with their places."""
        for words in sheets().sheets:
            fields = [one.field for one in words.columns if one.type not in _KEPT]
            for row in self._of(words.sheet) if not words.hidden else ():
                yield from ((row.at(field), row.text(field)) for field in fields if row.text(field))

    def _letter(self, row: Row) -> Letter:
        day = row.text("date")
        found = day_in(day, self.period) if day else None
        if day and found is None:
            self.mistakes.add(row.at("date"), f"不能识别日期“{day}”，请写成 2024-06-20 的样子")
        kind = self._chosen(row, "kind", "letter")
        fields = ("plan", "name", "recipient", "deadline", "number", "signer", "contact", "telephone")
        return Letter(period=self.period, kind=kind, date=found, **{name: row.text(name) for name in fields})

    def _chosen(self, row: Row, field: str, of: str) -> str:
        """A choice, or nothing and a mistake."""
        options = next(one.options for one in sheet(of).columns if one.field == field)
        text = row.text(field)
        if text and text not in options:
            self.mistakes.add(row.at(field), f"“{_short(text)}”不在可选范围内，应为 {'、'.join(options)}")
            return ""
        return text

    def _count(self, row: Row, field: str) -> int | None:
        text = row.text(field)
        found = count_in(text) if text else None
        if text and found is None:
            self.mistakes.add(row.at(field), f"“{_short(text)}”不是整数，只填数字，不写单位")
        return found

    def _basic(self, row: Row) -> Basic:
        text = row.text("value")
        value = number_in(text) if text else None
        if text and (value is None or value < 0):
            self.mistakes.add(row.at("value"), f"“{_short(text)}”不是数字，只填数字，单位写在“计量单位”列")
        if text and not row.text("name"):
            self.mistakes.add(row.at("name"), "有数值没有项目名称")
        return Basic(row.text("name"), row.text("unit"), value, row.text("remark"))

    def _work(self, row: Row) -> Work:
        return Work(
            key=row.text("key"),
            title=" ".join(row.text("title").split()),
            group=row.text("group"),
            due=row.text("due"),
            before=row.text("before"),
            lead=row.text("lead"),
            state=self._chosen(row, "state", "tasks"),
            done=_lines(row.text("done")),
            figures=_lines(row.text("figures")),
            when=self._when(row),
            problem=_lines(row.text("problem")),
            cause=row.text("cause"),
            next=row.text("next"),
            next_due=self._due(row),
            where=row.where,
        )

    def _when(self, row: Row) -> str:
        """The day or the month in which something was done: inside the period."""
        text = row.text("when")
        if not text:
            return ""
        day = day_in(text, self.period)
        found = day.isoformat() if day else month_in(text, self.period)
        if not found:
            self.mistakes.add(row.at("when"), f"不能识别日期“{_short(text)}”，请写成 2024-05-20 或 2024-05 的样子")
            return ""
        self._inside(found, row.at("when"), text)
        return found

    def _inside(self, when: str, where: str, text: str) -> None:
        first, last = last_day_of(when if len(when) > 7 else f"{when}-01"), last_day_of(when)
        if first < self.period.first or last > self.period.last:
            span = f"{self.period.first.isoformat()} 至 {self.period.last.isoformat()}"
            year = "，像是去年的数据" if first.year == self.period.first.year - 1 else ""
            self.mistakes.add(where, f"“{_short(text)}”不在总结期间（{span}）内{year}")

    def _due(self, row: Row) -> str:
        """A day to come, as 2024-09-30 or 2024-09; words stay words."""
        text = row.text("next_due")
        day = day_in(text, self.period) if text else None
        found = day.isoformat() if day else month_in(text, self.period) if text else ""
        if found and last_day_of(found) <= self.period.last:
            self.mistakes.add(row.at("next_due"), f"下一步时限“{_short(text)}”应在总结期间之后，请写明年份")
        return found or text

    def _meeting(self, row: Row) -> Meeting:
        made = Meeting(
            key=row.text("key"),
            title=row.text("title"),
            what=row.text("what"),
            every=row.text("every"),
            expected=self._count(row, "expected"),
            lead=row.text("lead"),
            dates=tuple(self._dates(row)),
            count=self._count(row, "count"),
            people=self._count(row, "people"),
            minutes=self._count(row, "minutes"),
            cause=row.text("cause"),
            where=row.where,
        )
        self._agreeing(made, row)
        return made

    def _dates(self, row: Row) -> Iterator[date]:
        found: list[date] = []
        for piece in pieces(_TO.sub(r"\1、", row.text("dates"))):
            day = day_in(piece, self.period)
            if day is None:
                self.mistakes.add(
                    row.at("dates"), f"不能识别日期“{_short(piece)}”，请逐次写成 2024-03-15 的样子，用顿号隔开"
                )
            elif day in found:
                self.mistakes.add(row.at("dates"), f"“{piece}”写了两次，请去掉一个；同一天开了两次的，第二次另起一行写")
            else:
                self._inside(day.isoformat(), row.at("dates"), piece)
                found.append(day)
        yield from sorted(found)

    def _agreeing(self, one: Meeting, row: Row) -> None:
        """Counts are counted, not claimed; of what is done every week the first and the last day are enough."""
        if one.count and not one.dates:
            how = "写明第一次和最后一次的日期" if one.count > LISTED else "逐次写明日期，由程序计数"
            self.mistakes.add(row.at("count"), f"只写了次数，请在“日期”列{how}")
        elif one.spanned:
            days = (one.dates[-1] - one.dates[0]).days + 1
            if (one.count or 0) > days:
                self.mistakes.add(row.at("count"), f"写的是{one.count}次，两个日期之间只有{days}天，请核对")
        elif one.count is not None and one.dates and one.count != len(one.dates):
            self.mistakes.add(row.at("count"), f"写的是{one.count}次，日期列有{len(one.dates)}个日期，请核对")
        if one.minutes is not None and one.minutes > (one.times or 0):
            self.mistakes.add(row.at("minutes"), f"纪要{one.minutes}份，多于{one.times or 0}次，请核对")
        if one.dates and not one.what:
            self.mistakes.add(row.at("what"), "有日期没有事项")

    def _figure(self, row: Row) -> Figure:
        unit = row.text("unit")
        return Figure(
            key=row.text("key"),
            name=" ".join(row.text("name").split()),
            group=row.text("group"),
            direction=_SENSES.get(self._chosen(row, "direction", "indicators"), ""),
            unit=unit,
            lead=row.text("lead"),
            base_year=self._year(row),
            base=row.text("base"),
            target=row.text("target"),
            later=row.text("later"),
            part=self._count(row, "part"),
            whole=self._count(row, "whole"),
            value=None if unit == IN_WORDS else self._value(row, unit),
            words=row.text("value") if unit == IN_WORDS else "",
            none=self._chosen(row, "none", "indicators") == "是",
            cause=row.text("cause"),
            next=row.text("next"),
            next_due=self._due(row),
            declined=row.text("declined"),
            where=row.where,
        )

    def _year(self, row: Row) -> str:
        text = row.text("base_year").removesuffix("年")
        if text and not re.fullmatch(r"20\d\d", text):
            self.mistakes.add(row.at("base_year"), f"“{_short(text)}”不是年份，请写成 2023 的样子")
            return ""
        if text and int(text) >= self.period.last.year:
            self.mistakes.add(row.at("base_year"), f"基线年份{text}应早于总结期间")
        return text

    def _value(self, row: Row, unit: str) -> Decimal | None:
        text = row.text("value")
        if not text:
            return None
        found = quantity_in(text, unit)
        if found is None:
            said = unit_said(text)
            why = f"单位“{said}”与“计量单位”列的“{unit or '空白'}”不一致" if said else "不是数字"
            self.mistakes.add(row.at("value"), f"“{_short(text)}”{why}，请核对")
        elif found < 0:
            self.mistakes.add(row.at("value"), f"“{_short(text)}”是负数，请核对")
        return found

    def _past(self, row: Row) -> Past:
        text = row.text("period")
        key = ""
        if text:
            try:
                key = period_of(text).key
            except BadUsage:
                self.mistakes.add(row.at("period"), f"期间“{_short(text)}”应写成 2023H1 或 2023 的样子")
        unit = next((one.text("unit") for one in self._of("indicators") if one.text("key") == row.text("key")), "")
        part, whole, value = self._count(row, "part"), self._count(row, "whole"), self._value(row, unit)
        if key and (part, whole, value) != (None, None, None):
            own = self.period.measured
            if len(key) != len(own):
                self.mistakes.add(row.at("period"), f"期间{key}与本期{own}长度不同，不能比较，请填同样长度的期间")
            elif key >= own:
                self.mistakes.add(row.at("period"), f"期间{key}应早于本期{own}")
        return Past(row.text("key"), row.text("name"), key, part, whole, value, row.where)

    def _share(self, row: Row) -> Share:
        part, whole = self._count(row, "part"), self._count(row, "whole")
        return Share(row.text("unit"), row.text("key"), row.text("name"), part, whole, row.where)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _column(rows: tuple[Row, ...], field: str) -> tuple[str, ...]:
    return tuple(row.text(field) for row in rows if row.text(field))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else plain[:20] + "…"
