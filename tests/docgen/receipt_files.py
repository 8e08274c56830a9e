"""Files that receipts come back in: Word, workbook, archive, photograph; and the parent that asks for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

HEAD = ("单位", "联络人", "职务", "电话")
TITLE = "医疗质量行动联络人回执"

Rows = Sequence[Sequence[str]]


def docx_bytes(
    rows: Rows,
    *,
    title: str = TITLE,
    above: Sequence[str] = (),
    below: Sequence[str] = (),
    merged: Sequence[tuple[int, int, int]] = (),
    prepare: Callable[[Any], None] | None = None,
) -> bytes:
    """A Word file with one table; `merged` are (column, first row, last row)."""
    import docx

    document = docx.Document()
    for line in above:
        document.add_paragraph(line)
    if title:
        document.add_paragraph(title)
    if rows:
        table = document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
        for number, row in enumerate(rows):
            for col, text in enumerate(row):
                table.cell(number, col).text = text
        for col, first, last in merged:
            cell = table.cell(first, col).merge(table.cell(last, col))
            cell.text = rows[first][col]
    for line in below:
        document.add_paragraph(line)
    if prepare is not None:
        prepare(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_bytes(rows: Sequence[Sequence[Any]], title: str = TITLE, merged: Sequence[str] = ()) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.worksheets[0]
    page.append([title])
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_bytes(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def picture(
    rows: Rows,
    *,
    title: str = TITLE,
    seal: tuple[int, int, float] | None = None,
    quarter: int = 0,
    kind: str = "PNG",
) -> bytes:
    """A photograph of a printed form; `seal` lies on (row, column, part of the cell from the left) in red."""
    from PIL import Image, ImageDraw, ImageFont

    face = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
    text, head = ImageFont.truetype(face, 34), ImageFont.truetype(face, 44)
    widths = (620, 220, 300, 380)
    left, top, height = 120, 260, 90
    image = Image.new("RGB", (sum(widths) + 2 * left, 1000), "white")
    draw = ImageDraw.Draw(image)
    draw.text((image.width // 2, 150), title, font=head, fill="black", anchor="mm")
    for number, row in enumerate(rows):
        x = left
        for col, cell in enumerate(row):
            box = (x, top + number * height, x + widths[col], top + (number + 1) * height)
            draw.rectangle(box, outline="black", width=3)
            draw.text((x + 16, box[1] + height // 2), cell, font=text, fill="black", anchor="lm")
            x += widths[col]
    if seal is not None:
        row, col, part = seal
        x = left + sum(widths[:col]) + int(widths[col] * part) + 60
        y = top + row * height + height // 2
        draw.ellipse((x - 120, y - 120, x + 120, y + 120), outline=(215, 25, 30), width=9)
        draw.ellipse((x - 62, y - 40, x + 62, y + 40), fill=(215, 25, 30))
        for at, sign in enumerate("临江市医院"):
            draw.text((x - 80 + at * 38, y - 78), sign, font=text, fill=(215, 25, 30))
    if quarter:
        image = image.rotate(90 * quarter, expand=True)
    out = io.BytesIO()
    image.save(out, kind, **({"resolution": 200.0} if kind == "PDF" else {"dpi": (200, 200)}))
    return out.getvalue()


def parent_bytes() -> bytes:
    """A short plan whose second attachment is the receipt."""
    above = (
        "临江市卫生健康委员会",
        "关于印发医疗质量行动方案的通知",
        "各有关单位：",
        "现将方案印发给你们，请认真组织实施。",
        "附件：1.医疗质量行动方案",
        f"2.{TITLE}",
        "附件1",
        "医疗质量行动方案",
        "一、重点任务",
        "（一）健全质量管理体系。各医疗机构成立质量管理委员会，每季度召开一次会议。",
        "（二）加强病历管理。各医疗机构每月抽查病历，及时反馈问题。",
        "二、工作要求",
        "各医疗机构于2024年3月20日前报送联络人回执。",
        "附件2",
    )
    return docx_bytes((HEAD, ("",) * 4, ("",) * 4), above=above)
