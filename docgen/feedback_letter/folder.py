"""Letters of many units: a folder with two files a unit and one overview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.writers.xlsx.book import book_bytes
from checker.writers.xlsx.sheets import Column, Row, Sheet
from docgen.feedback_letter.make import Feedback
from docgen.feedback_letter.parents import name_of

OVERVIEW = "反馈总览.xlsx"
LETTER, LIST = "审核反馈意见", "整改清单"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ufffd\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_SHORT = 16  # characters of a unit's name in a file's: paths stay short on Windows
_NOBODY = "未署名单位"
_COLUMNS = (
    ("序号", 6),
    ("单位", 30),
    ("报送稿", 44),
    ("对照", 44),
    ("应落实", 9),
    ("已落实", 9),
    ("部分落实", 10),
    ("未见相应表述", 13),
    ("无法判定", 10),
    ("须修改", 9),
    ("建议补充", 10),
    ("请核对", 9),
    ("说明", 30),
    ("反馈意见", 34),
    ("整改清单", 34),
)


def stem(number: int, unit: str) -> str:
    """001-区中心医院: a name that every system can hold, short and never one of its own."""
    name = _UNSAFE.sub("", unit)[:_SHORT].strip(". ") or _NOBODY
    return f"{number:03}-{'_' if _RESERVED.match(name) else ''}{name}"


def files_of(number: int, one: Feedback) -> Iterator[tuple[str, bytes]]:
    """The files of one unit, by name: the letter, and the list in both forms where there is anything to mend."""
    name = stem(number, one.unit)
    yield f"{name}-{LETTER}.docx", one.letter
    if one.has_list:
        yield f"{name}-{LIST}.xlsx", one.list_xlsx
        yield f"{name}-{LIST}.docx", one.list_docx


def overview(feedbacks: Sequence[Feedback]) -> bytes:
    """A row a unit: what was checked against what, how much of it is there, what is asked, which files say it."""
    rows = tuple(_row(number, one) for number, one in enumerate(feedbacks, 1))
    columns = tuple(Column(title, width) for title, width in _COLUMNS)
    return book_bytes((Sheet("反馈总览", columns, rows, held=2),))


def _row(number: int, one: Feedback) -> Row:
    draft = one.draft
    name, summary = stem(number, one.unit), draft.result.summary
    said = "未能审核，请重报" if draft.unjudged else "" if draft.items else "未发现问题"
    return Row(
        (
            number,
            one.unit or _NOBODY,
            name_of(draft.result.submission),
            "、".join(name_of(each) for each in draft.result.against),
            summary.required,
            summary.covered,
            summary.partial,
            summary.missing,
            summary.undecided,
            *(len(draft.part(part)) for part in ("mend", "add", "confirm")),
            said,
            f"{name}-{LETTER}.docx",
            f"{name}-{LIST}.xlsx" if one.has_list else "",
        )
    )
