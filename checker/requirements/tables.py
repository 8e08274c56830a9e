"""What kind of table is it, which rows are its header, and which column plays which part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec.structs import replace

from checker.language.fold import fold
from checker.language.units import unit_pattern
from checker.language.words import load_words
from checker.model.document import Block, Cell, Place, Table

TableKind = Literal["indicators", "goals", "task_list", "allotment", "form", "other"]
_HEADER_ROWS = 4  # a header is looked for in so many rows at the top
_HEADER_CELL = 24  # characters; a longer cell is no column title
_YEAR = re.compile(r"(20\d\d)\s*年?")
_NUMBER = re.compile(r"[（(]?\d{1,3}[)）.、]?|[一二三四五六七八九十]{1,3}")
_DIRECTION = re.compile(
    r"(?:逐步|逐年|持续|稳步)?(?:升高|降低|提高|提升|下降|上升|增加|减少)|[≥≤<>＜＞]?\s*\d+(?:\.\d+)?\s*[%％‰]?|[/／—-]"
)
_FIGURE = re.compile(r"[≥≤<>＜＞]?\s*\d[\d,]*(?:\.\d+)?\s*[^\d\s年月日号时]{0,3}")
_NOT_SHARED_OUT = ("direction", "formula", "numerator", "main_task", "content", "lead", "supporting", "leader", "due")
_NO_DUTY = ("lead", "supporting", "leader", "person", "baseline", "remark", "number")  # nothing is shared out there
_NOTHING = re.compile(r"[-—–－_/／无]+")  # a body that has no share
_FEWEST_BODIES = 2  # columns that a table shares work out to
_BODY = 16  # characters of the name of a body in a table
_OF_MEASURES = ("direction", "formula", "numerator", "goal", "target", "year", "content", "main_task", "person")
_SENTENCE = 16  # characters of a cell that says more than a name
_PARTS = 3  # rows of a table whose head stands in its first column
_SCORE = re.compile(r"[扣得计加减]\s*\d+(?:\.\d+)?\s*分|不得分|扣完为止")
_CODE = re.compile(r"[（(〔\[][A-Z]{2,6}-\d{4}-")


class _Role(msgspec.Struct, frozen=True):
    role: str
    words: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    exact: dict[str, tuple[str, ...]]
    roles: tuple[_Role, ...]
    form_titles: tuple[str, ...]
    example_rows: tuple[str, ...]
    bodies: tuple[str, ...]
    total_rows: tuple[str, ...]


@cache
def table_words() -> _Words:
    """Header words of tables."""
    return load_words(Path(__file__).parent / "words" / "tables.yaml", _Words)


class Column(msgspec.Struct, frozen=True):
    """A column: its title and the part it plays ("" when unknown); `year` of a column headed 2024年."""

    title: str
    role: str
    year: str | None = None


class Sheet(msgspec.Struct, frozen=True):
    """A table understood. `body` are the row numbers below the header, without repeated headers."""

    block: Block
    table: Table
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    kind: TableKind
    title: str = ""  # of the attachment or the heading above
    turned: bool = False  # its columns are read as rows: the head stands in the first column

    def row_of(self, place: Place) -> int | None:
        """The row of this sheet that a place in the table stands in."""
        return place.col if self.turned else place.row

    def cell(self, row: int, col: int) -> Cell | None:
        """The cell that covers a square, merged or not."""
        line = self.table.grid[row]
        index = line[col] if col < len(line) else -1
        return self.table.cells[index] if index >= 0 else None

    def text(self, row: int, *roles: str) -> str:
        """The words of the first column of these parts that says something in this row."""
        return next((cell.text.strip() for cell in self.cells(row, *roles) if cell.text.strip()), "")

    def unit(self, row: int) -> str:
        """The unit of measure that a column of its own gives the row; "" where there is none."""
        return re.sub(r"\s+", "", self.text(row, "unit")).removeprefix("1")

    def cells(self, row: int, *roles: str) -> list[Cell]:
        """The cells of all columns of these parts, in the order of the parts."""
        found = [
            self.cell(row, col) for role in roles for col, column in enumerate(self.columns) if column.role == role
        ]
        return [cell for cell in found if cell is not None]

    def has(self, *roles: str) -> bool:
        """Whether there is a column of one of these parts."""
        return any(column.role in roles for column in self.columns)


def role_of(title: str) -> str:
    """The part that a column of this title plays, "" when its words are unknown."""
    plain = re.sub(r"\s+", "", title)
    if not plain or len(plain) > _HEADER_CELL:
        return ""
    words = table_words()
    for role, exact in words.exact.items():
        if plain in exact:
            return role
    for entry in words.roles:
        if any(word in plain for word in entry.words):
            return "year" if entry.role in ("target",) and _YEAR.search(plain) else entry.role
    return "year" if _YEAR.fullmatch(plain) or re.fullmatch(r"20\d\d年?(?:目标|指标)?值?", plain) else ""


def read_sheet(block: Block, title: str) -> Sheet | None:
    """Understand a table; None for one that holds nothing to extract (a frame, a layout of one column)."""
    grid = _grid(block)
    if grid is None or block.table is None:
        return None
    sheet = Sheet(block, block.table, grid.columns, grid.body, "other", title)
    return Sheet(block, block.table, grid.columns, grid.body, _kind(sheet, grid.texts), title)


def read_turned(block: Block, title: str) -> Sheet | None:
    """A list of tasks whose head stands in its first column, a task in each column behind it; None for any other."""
    table = block.table
    if table is None or len(table.grid) < _PARTS or len({len(row) for row in table.grid}) != 1:
        return None
    heads = ["".join(table.cells[row[0]].text.split()) if row[0] >= 0 else "" for row in table.grid]
    if len(set(heads)) < len(heads) or not all(map(role_of, heads)):
        return None
    grid = tuple(zip(*table.grid, strict=True))
    cells = [replace(one, row=one.col, col=one.row, rowspan=one.colspan, colspan=one.rowspan) for one in table.cells]
    sheet = read_sheet(replace(block, table=Table(tuple(cells), grid)), title)
    if sheet is None or sheet.kind != "task_list":
        return None
    return replace(sheet, block=block, table=Table(table.cells, grid), turned=True)  # the cells keep their own places


class _Grid(msgspec.Struct, frozen=True, gc=False):
    """What a table holds, whatever it is called: its texts without blanks, its columns, the rows below its head."""

    texts: Sequence[Sequence[str]]
    columns: tuple[Column, ...]
    body: tuple[int, ...]


@lru_cache(maxsize=64)
def _grid(block: Block) -> _Grid | None:
    """Kept for a while: matches, rules and facts ask for the same tables."""
    table = block.table
    width = max((len(row) for row in table.grid), default=0) if table else 0
    if table is None or width < 2:
        return None
    texts = [[_text(table, row, col) for col in range(width)] for row in range(len(table.grid))]
    first, last = _header(table, texts)
    if first is None and len(texts) < 2:
        return None
    if first is None:
        columns, body = _guessed(texts), list(range(len(texts)))
    else:
        columns = _columns(texts[first : last + 1])
        head = {tuple(row) for row in texts[first : last + 1]}
        body = [row for row in range(last + 1, len(texts)) if tuple(texts[row]) not in head]
    body = [row for row in body if not _is_total(texts[row])]
    columns = [_by_cells(column, [texts[row][col] for row in body]) for col, column in enumerate(columns)]
    columns = _with_content(columns, [texts[row] for row in body])
    columns = _with_work(_of_sentences(columns, [texts[row] for row in body]), [texts[row] for row in body])
    return _Grid(tuple(map(tuple, texts)), tuple(columns), tuple(body))


def _by_cells(column: Column, cells: Sequence[str]) -> Column:
    """The part that the cells of a column tell: marks given and taken off are no target."""
    scored = sum(_SCORE.search(cell) is not None for cell in cells)
    if column.role in ("target", "aim", "content", "formula") and scored * 2 > len(cells):
        return Column(column.title, "scoring", column.year)
    return _unit_column(column, cells)


def _with_content(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Beside a short name of the work, whose it is and when it is due, the longest cells say what is to be done."""
    roles = {column.role for column in columns}
    if "main_task" not in roles or "content" in roles or not roles & {"lead", "supporting", "leader", "due"}:
        return columns
    lengths = [sum(len(row[col]) for row in rows) for col in range(len(columns))]
    titles = max(length for column, length in zip(columns, lengths, strict=True) if column.role == "main_task")
    unknown = [
        col for col, column in enumerate(columns) if column.role in ("", "remark", "target", "aim") and column.title
    ]
    longest = max(unknown, key=lambda col: lengths[col], default=-1)
    if longest < 0 or lengths[longest] <= titles:
        return columns
    return [Column(one.title, "content", one.year) if col == longest else one for col, one in enumerate(columns)]


def _of_sentences(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """考核内容 or 考核指标 over whole sentences says what is to be done: each row is a duty, not a measure."""
    named = [col for col, column in enumerate(columns) if column.role == "name"]
    if len(named) != 1 or any(column.role in _OF_MEASURES for column in columns):
        return columns
    said = [row[named[0]] for row in rows if row[named[0]]]
    if sum(len(text) >= _SENTENCE and any(sign in text for sign in "，。；") for text in said) * 2 <= len(said):
        return columns
    over = next((col for col in range(named[0] - 1, -1, -1) if columns[col].role in ("dimension", "main_task", "")), -1)
    roles = {named[0]: "content", over: "main_task"}
    return [Column(one.title, roles.get(col, one.role), one.year) for col, one in enumerate(columns)]


def _with_work(columns: list[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """Beside whose it is and when it is due the one column of words nobody knows names the work: 行业, 整治领域."""
    roles = {column.role for column in columns}
    if not {"lead", "due"} <= roles or roles & {"main_task", "content", "name", "goal", "person", "brief", "aim"}:
        return columns
    lengths = [sum(len(row[col]) for row in rows) for col in range(len(columns))]
    unknown = [col for col, column in enumerate(columns) if column.role in ("", "category") and column.title]
    longest = max(unknown, key=lambda col: lengths[col], default=-1)
    return [Column(one.title, "main_task", one.year) if col == longest else one for col, one in enumerate(columns)]


def bodies_column(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int | None:
    """The column that names bodies below, a row each, where figures stand behind it; None where there is none."""
    ends = table_words().bodies
    rows = [row for row in rows if not _is_total(row)]
    for col in range(len(columns)):
        if columns[col].role in _NO_DUTY:
            continue  # who sees to a row is no body that it is shared out to
        names = [row[col] for row in rows if row[col]]
        named = sum(name.endswith(ends) and len(name) <= _BODY for name in names)
        if len(names) > 1 and len(set(names)) == len(names) and named * 5 >= len(names) * 4:
            shared = [at for at in range(col + 1, len(columns)) if columns[at].role not in _NO_DUTY]
            behind = [row[at] for row in rows for at in shared if row[at] and not _NOTHING.fullmatch(row[at])]
            figured = sum(map(is_figure, behind))
            return col if figured and figured * 5 >= len(behind) * 4 else None
    return None


def body_columns(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The columns that are headed by bodies and hold their figures, behind one that names what is shared out."""
    ends, total = table_words().bodies, table_words().total_rows
    found = [at for at, one in enumerate(columns) if at and one.title.endswith(ends) and len(one.title) <= _BODY]
    others = [at for at in range(found[0], len(columns)) if at not in found] if found else []
    if len(found) < _FEWEST_BODIES or not rows or any(columns[at].title not in (*total, "备注") for at in others):
        return ()
    cells = [row[at] for row in rows for at in found if row[at] and not _NOTHING.fullmatch(row[at])]
    figured = sum(map(is_figure, cells))
    named = all((row[0] and not is_figure(row[0])) or _NUMBER.fullmatch(row[0]) for row in rows)
    return tuple(found) if named and figured and figured * 5 >= len(cells) * 4 else ()


def is_figure(text: str) -> bool:
    """A figure and nothing else: 720, 12%, ≥3个."""
    return _FIGURE.fullmatch(text) is not None


def shares_out(column: Column) -> bool:
    """Whether the figures of a column can be shares: it has a name, and not that of telephones or marks given."""
    return bool(column.title) and column.role not in _NO_DUTY


def _unit_column(column: Column, cells: Sequence[str]) -> Column:
    """单位 is a unit of measure where most cells below hold one, else a body."""
    if column.title not in ("单位", "计量单位", "指标单位", "单位名称"):
        return column
    measured = sum(_is_unit(cell) for cell in cells)
    return Column(column.title, "unit", column.year) if measured * 2 > len(cells) else column


def _is_unit(cell: str) -> bool:
    return unit_pattern().fullmatch(fold(cell).removeprefix("1")) is not None


def _text(table: Table, row: int, col: int) -> str:
    line = table.grid[row]
    return "".join(table.cells[line[col]].text.split()) if col < len(line) and line[col] >= 0 else ""


def _is_total(row: Sequence[str]) -> bool:
    return any(cell in table_words().total_rows for cell in row[:2])


def _header(table: Table, texts: Sequence[Sequence[str]]) -> tuple[int | None, int]:
    """First and last row of the header; (None, 0) when the table has none."""
    if _heads_blanks(texts) or _heads_figures(texts):
        return 0, _last_header_row(table, texts, 0)
    for row in range(min(_HEADER_ROWS, len(texts))):
        cells = dict.fromkeys(text for text in texts[row] if text)
        known = [text for text in cells if role_of(text)]
        if len(cells) > 1 and (len(known) >= 2 or len(known) == len(cells)) and len(known) * 2 >= len(cells):
            return row, _last_header_row(table, texts, row)
    return None, 0


def _heads_blanks(texts: Sequence[Sequence[str]]) -> bool:
    """A full first row over columns left empty is a header, whatever its words: 自查内容, 自查结果, 整改情况."""
    first = texts[0]
    if len(first) < 3 or len(texts) < 2 or len(set(first)) < len(first) or not all(first):
        return False
    return all(len(text) <= _HEADER_CELL for text in first) and _empty_columns(texts[1:]) * 3 >= len(first)


def _heads_figures(texts: Sequence[Sequence[str]]) -> bool:
    """A first row of words over bodies and their figures: 乡镇, 户厕改造（户）, 污水治理村（个）."""
    first = texts[0]
    if len(texts) < 3 or not all(first) or len(set(first)) < len(first) or any(map(is_figure, first)):
        return False
    columns = [Column(text, role_of(text)) for text in first]
    return bodies_column(columns, texts[1:]) is not None or bool(body_columns(columns, texts[1:]))


def _empty_columns(rows: Sequence[Sequence[str]]) -> int:
    return sum(not any(row[col] for row in rows) for col in range(len(rows[0]))) if rows else 0


def _last_header_row(table: Table, texts: Sequence[Sequence[str]], first: int) -> int:
    last = max(first, table.header_rows - 1)
    for index in set(table.grid[first]):
        if index >= 0 and role_of(table.cells[index].text):
            last = max(last, table.cells[index].row + table.cells[index].rowspan - 1)
    if last == first and any(table.cells[i].colspan > 1 for i in set(table.grid[first]) if i >= 0):
        below = texts[first + 1] if first + 1 < len(texts) else ()
        named = [text for col, text in enumerate(below) if text and text != texts[first][col]]
        if named and all(role_of(text) for text in named):
            last = first + 1
    return min(last, len(texts) - 1)


def _columns(rows: Sequence[Sequence[str]]) -> list[Column]:
    columns = []
    for col in range(len(rows[0])):
        parts = list(dict.fromkeys(row[col] for row in rows if row[col]))
        lowest = parts[-1] if parts else ""
        role = role_of(lowest) or next((role_of(part) for part in reversed(parts) if role_of(part)), "")
        year = _YEAR.search("".join(parts))
        if year and role == "target":
            role = "year"
        columns.append(Column("".join(parts), role, year.group(1) if year else None))
    return _settled(columns)


def _settled(columns: list[Column]) -> list[Column]:
    """Words that mean one thing beside some columns and another beside others."""
    roles = {column.role for column in columns}
    names = [place for place, column in enumerate(columns) if column.role == "name"]
    deepest = max(names, key=lambda place: ("指标" in columns[place].title, place), default=-1)
    contents = [place for place, column in enumerate(columns) if column.role == "content"]
    led = any("牵头" in column.title for column in columns)
    changed = []
    for place, column in enumerate(columns):
        role = column.role
        if role == "name" and place < deepest:
            role = "dimension"  # 一级指标, 二级指标 before 三级指标
        if role == "lead" and led and "牵头" not in column.title:
            role = "supporting"  # 责任单位 beside 牵头单位
        if role == "name" and column.title in ("项目", "名称") and roles & {"person", "content", "main_task"}:
            role = "main_task" if roles & {"content", "lead"} else ""
        if role == "content" and column.title in ("任务", "事项", "工作") and not roles & {"name", "main_task"}:
            role = "main_task" if sum(one.role == "content" for one in columns) > 1 else role  # beside 具体做法
        if role == "content" and len(contents) > 1 and place == contents[0] and not roles & {"name", "main_task"}:
            role = "main_task"  # 活动内容 beside 具体要求
        if role == "category" and roles & {"name"} and not roles & {"main_task", "content", "dimension"}:
            role = "dimension"
        if role == "target" and "name" not in roles and "goal" not in roles and roles & {"content", "main_task"}:
            role = "aim"  # what a task is to come to
        if role == "specialty" and "name" in roles and "dimension" not in roles and "goal" not in roles:
            role = "dimension"
        changed.append(Column(column.title, role, column.year))
    return changed


def _guessed(texts: Sequence[Sequence[str]]) -> list[Column]:
    """Parts of the columns of a table without a header, by what stands in them."""
    width = len(texts[0])
    plain = [Column("", "")] * width
    if bodies_column(plain, texts) is not None:
        return plain  # figures of bodies, nobody knows of what
    roles = [""] * width
    filled = [[row[col] for row in texts if row[col]] for col in range(width)]
    for col, values in enumerate(filled):
        if values and sum(_NUMBER.fullmatch(value) is not None for value in values) > 0.8 * len(values):
            roles[col] = "number" if "number" not in roles else ""
        elif values and sum(_DIRECTION.fullmatch(value) is not None for value in values) > 0.6 * len(texts):
            roles[col] = "direction" if "direction" not in roles else "target"
    if "direction" in roles:
        open_columns = [col for col in range(width) if not roles[col] and filled[col]]
        open_columns.sort(key=lambda col: (-len(set(filled[col])), col))
        for col, role in zip(open_columns, ("name", "dimension"), strict=False):
            roles[col] = role
    return [Column("", role) for role in roles]


def _kind(sheet: Sheet, texts: Sequence[Sequence[str]]) -> TableKind:
    if _is_blank(sheet, texts) or _is_filled_in(sheet, texts):
        return "form"
    rows = [texts[row] for row in sheet.body]
    if not sheet.has(*_NOT_SHARED_OUT) and bodies_column(sheet.columns, rows) is not None:
        return "allotment"
    if body_columns(sheet.columns, rows):
        return "allotment"
    names = [sheet.text(row, "name", "goal") for row in sheet.body]
    coded = sum(_CODE.search(name) is not None for name in names)
    if sheet.has("goal") and (sheet.has("brief", "strategies") or coded):
        return "goals"
    if sheet.has("name", "goal") and coded and not sheet.has("direction", "target", "year"):
        return "goals"
    if sheet.has("name", "goal") and not sheet.has("person"):
        values = sheet.has(
            "direction", "target", "year", "dimension", "lead", "formula", "numerator", "source", "baseline"
        )
        filled = any(sheet.text(row, "direction", "target", "year", "dimension", "lead") for row in sheet.body)
        if values and (filled or not any(word in sheet.title for word in table_words().form_titles)):
            return "indicators"
        return "form" if values else "other"
    if sheet.has("content", "main_task") and sheet.has("lead", "supporting", "leader", "due"):
        return "task_list"
    if any(column.role == "content" and role_of(column.title) == "name" for column in sheet.columns):
        return "task_list"  # what is examined, in sentences
    return "other"


def _is_filled_in(sheet: Sheet, texts: Sequence[Sequence[str]]) -> bool:
    """A table called a form that names what to look at and leaves the columns for what was found empty."""
    body = [texts[row] for row in sheet.body]
    if not body or not any(word in sheet.title for word in table_words().form_titles):
        return False
    return _empty_columns(body) * 3 >= len(sheet.columns)


def _is_blank(sheet: Sheet, texts: Sequence[Sequence[str]]) -> bool:
    """A table to be filled in: below its header stand at most numbers and an example."""
    examples = table_words().example_rows
    told = 0
    for row in sheet.body:
        cells = texts[row]
        if any(cell.startswith(examples) for cell in cells):
            continue
        told += any(cell and not _NUMBER.fullmatch(cell) and cell.strip("_＿…/—-") for cell in dict.fromkeys(cells))
    return told == 0 and bool(sheet.columns) and any(column.title for column in sheet.columns)
