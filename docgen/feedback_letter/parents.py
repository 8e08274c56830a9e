"""What a letter calls the submission and its parents, and how it cites a parent's clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from checker.model.catalog import Catalog, Requirement
from checker.writers.places import heading_words
from docgen.feedback_letter.grouping import groups
from docgen.feedback_letter.result import Fault, Info, Judged, Result, Where

_YEARS = re.compile(r"(?<=\d{4})(年?)\s?[-－–]{1,2}\s?(?=\d{4}\s?(?:年|[）)]))")
_HALF = str.maketrans("()", "（）")
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_HOLDER = re.compile(r"^(?:[a-z_]+:)*?(?P<kind>[a-z_]+):(?P<path>[^:#]+)(?:#.*)?$")
_WORK = ("task", "subtask", "special_action", "duty")
PARENT = "上级方案"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NOBODYS = 99  # findings that speak of no parent's clause are told behind those of all parents
_PARAGRAPH = 1  # of people; programs count from nought


@dataclass(frozen=True, slots=True)
class Group:
    """The section or attachment of a parent that findings are told under."""

    against: int
    key: str  # id of the section that states work, "" for all other parts of the parents together
    title: str
    order: int


class Parents:
    """The parents of one result; with their catalogs also the words of their clauses."""

    def __init__(self, result: Result, catalogs: Sequence[Catalog] = ()) -> None:
        self.infos = result.against
        self._judged = {(one.against, one.requirement): (at, one) for at, one in enumerate(result.matches)}
        by_text = {one.document.text_sha256: one for one in catalogs}
        self.catalogs = tuple(by_text.get(one.text_sha256) for one in self.infos)
        self._asked: dict[tuple[int, str], Requirement] = {
            (at, one.id): one
            for at, catalog in enumerate(self.catalogs)
            if catalog is not None
            for one in catalog.requirements
        }

    def label(self, against: int) -> str:
        """上级方案 where there is one; of several 甲方案, 乙方案, … as the letter's first sentence says."""
        if len(self.infos) == 1:
            return PARENT
        return f"{_STEMS[against]}方案" if against < len(_STEMS) else f"上级方案{against + 1}"

    def rests(self, fault: Fault) -> bool:
        """Whether a finding compares with its parent: it rests on 上级方案, or where there are several on its title."""
        document = fault.basis.document
        if fault.requirement is None or fault.against >= len(self.infos):
            return False
        info = self.infos[fault.against]
        return document == PARENT or any(name and name in document for name in (info.plan_title, info.title))

    def cite(self, fault: Fault) -> str:
        """上级方案四（一）8“改善门诊医疗质量”; "" where the finding speaks of no clause."""
        holder = self._holder(fault)
        if holder is None:
            return ""
        title = printed_title(holder.title).translate(_INNER)
        return f"{self.label(fault.against)}{self._number(holder)}“{title}”"

    def cite_short(self, fault: Fault) -> str:
        """上级方案四（一）8; the whole where the clause has no number."""
        holder = self._holder(fault)
        number = "" if holder is None else self._number(holder)
        return f"{self.label(fault.against)}{number}" if number else self.cite(fault)

    def words(self, fault: Fault, most: int) -> str:
        """The sentence of the clause that the finding is about, where a catalog has it."""
        asked = self._asked.get((fault.against, fault.requirement or ""))
        holder = self._holder(fault)
        above = None if holder is None else self._asked.get((fault.against, holder.requirement))
        text = next((one.text for one in (asked, above) if one is not None and one.text), "")
        sentences = [one.strip() for one in _SENTENCE.findall(" ".join(text.split())) if one.strip()]
        if not sentences:
            return ""
        told = _pairs(fault.message)
        best = max(sentences, key=lambda one: len(told & _pairs(one)) / (len(one) + 20) ** 0.5)
        best = best.rstrip("。；;")
        return best if len(best) <= most else ""

    def group(self, fault: Fault) -> Group:
        """What a finding is told under: work under its section, everything else together behind it."""
        holder = self._holder(fault)
        if holder is not None and holder.kind in _WORK:
            path = _path(holder.requirement)
            for kind in ("attachment",) if holder.kind in groups().listed else ("subsection", "section"):
                for prefix in _prefixes(path):
                    found = self._judged.get((fault.against, f"{kind}:{prefix}"))
                    if found is not None and found[1].title != holder.title:  # a task is no group of its own
                        at, one = found
                        return Group(fault.against, one.requirement, printed_title(one.title), at)
        alone = holder is not None or len(self.infos) == 1
        return Group(fault.against if alone else _NOBODYS, "", "", len(self._judged))

    def order(self, fault: Fault) -> int:
        """The place of a finding's clause in its parent; what speaks of none comes last."""
        holder = self._holder(fault)
        return len(self._judged) if holder is None else self._judged[(fault.against, holder.requirement)][0]

    def rows_missing(self, fault: Fault) -> tuple[str, ...]:
        """The indicators of a table that one finding tells of together, each with its number."""
        holder = self._holder(fault)
        if holder is None or holder.kind != "attachment":
            return ()
        begin = f"indicator:{_path(holder.requirement)}."
        return tuple(
            f"{one.number}.{one.title}" if one.number.isdecimal() else one.title
            for _, one in self._judged.values()
            if one.against == fault.against
            and one.requirement.startswith(begin)
            and one.status == "missing"
            and one.applies == "own"
        )

    def _holder(self, fault: Fault) -> Judged | None:
        """The clause that a finding's requirement stands in: a target's task, an indicator itself."""
        if fault.requirement is None:
            return None
        found = _HOLDER.match(fault.requirement)
        key = f"{found['kind']}:{found['path']}" if found is not None else fault.requirement
        held = self._judged.get((fault.against, key)) or self._judged.get((fault.against, fault.requirement))
        return None if held is None else held[1]

    def _number(self, one: Judged) -> str:
        """四（一）8, 附件1第4项: the numbers from the top."""
        path = _path(one.requirement)
        if one.kind in groups().listed:
            attachment = self._judged.get((one.against, f"attachment:{path.partition('.')[0]}"))
            number = attachment[1].number if attachment is not None else ""
            if one.kind == "duty" and attachment is None:
                return ""
            row = f"第{one.number}项" if one.kind in ("indicator", "duty") and one.number.isdecimal() else ""
            return f"附件{number}{row}"
        numbers = [one.number]
        for prefix in _prefixes(path)[1:]:
            above = next(
                (
                    found[1]
                    for kind in ("task", "subsection", "section")
                    if (found := self._judged.get((one.against, f"{kind}:{prefix}"))) is not None
                ),
                None,
            )
            numbers.append(above.number if above is not None else "")
        return "".join(reversed(numbers)) if all(numbers) else one.number if one.kind == "special_action" else ""


_INNER = str.maketrans("“”", "‘’")


def _path(requirement: str) -> str:
    return requirement.rpartition(":")[2].partition("#")[0]


def _prefixes(path: str) -> list[str]:
    """4.1.8, 4.1, 4: the nearest first."""
    parts = path.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def dashed(text: str) -> str:
    """2023—2025年: no hyphen between years."""
    return _YEARS.sub(r"\1—", text)


def printed_title(title: str) -> str:
    """A title as running text prints it: 2023—2025年, full brackets."""
    return dashed(" ".join(title.split())).translate(_HALF)


def name_of(info: Info) -> str:
    """What a document is called, without title marks; of one that has no title its file's name."""
    return printed_title(info.plan_title or info.title or PurePath(info.source).stem or "报送材料")


def titled(info: Info) -> str:
    """《…》, title marks inside it single."""
    name = name_of(info)
    if name.startswith("《") and name.endswith("》") and name.count("《") == 1:
        return name
    return f"《{name.replace('《', '〈').replace('》', '〉')}》"


def with_number(info: Info) -> str:
    """《…》（某卫医〔2024〕6号）."""
    return titled(info) + (f"（{info.doc_number}）" if info.doc_number else "")


def place_of(where: Where | None) -> str:
    """四（一）7，第5页: what a person finds with the file open; counts of paragraphs where nothing else is known."""
    if where is None:
        return ""
    told = [heading_words(where.heading)] if where.heading else []
    if where.page is not None:
        told.append(f"第{where.page}页")
    if where.row is not None and told:
        told.append(f"表格第{where.row + _PARAGRAPH}行")
    if where.part in ("header", "footer"):
        told.append("页眉" if where.part == "header" else "页脚")
    return "，".join(told) or f"第{where.block + _PARAGRAPH}段"
