"""Word forms that a unit may edit: where they lie, what may stand in them, and what stands where it may not.

A field is `{{ 名称 }}`, a condition `{%p if 名称 %}` … `{%p endif %}`; nothing else is allowed. No loop, no call, no
filter and no arithmetic gets as far as jinja2, so a form can neither reach into the program nor keep it busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from checker.errors import BadTemplate
from checker.intake.docx.names import P, T
from checker.intake.package import Package
from docgen.layout.model import Paper

TEXT_FIELDS: Mapping[str, str] = {
    "发文机关标志": "发文机关名称，程序自动加“文件”二字（函不加），字号按字数缩放",
    "密级": "如 秘密★1年",
    "紧急程度": "如 特急",
    "发文字号": "如 云卫医发〔2024〕12号",
    "签发人": "上行文签发人姓名",
    "标题": "公文标题，程序按词意回行",
    "主送机关": "主送机关，程序自动加全角冒号",
    "成文日期": "如 2024年3月5日",
    "署名": "发文机关署名，几个机关用顿号隔开",
    "抄送": "抄送机关，用逗号隔开，句末有句号；模板里用了它，“后附”就不再排版记",
    "印发机关": "印发机关",
    "印发日期": "如 2024年3月6日印发",
}
BLOCK_FIELDS: Mapping[str, str] = {
    "正文": "正文全部段落、表格、图",
    "附件说明": "“附件：1.……”，前空一行",
    "落款": "署名和成文日期，按是否加盖印章编排位置",
    "附注": "“（联系人：……）”",
    "后附": "随文印发的方案和各附件，各自另起一页，横表自动用横页；最后是版记，排在最后一面版心下沿",
}
BODY, NOTE, REST = "正文", "附件说明", "后附"
IMPRINT_FIELDS = ("抄送", "印发机关", "印发日期")
_DOCUMENT = "word/document.xml"
_LARGEST = 4_000_000  # characters of the parts that are filled in: a hundred times what our forms have
_PARTS = re.compile(r"word/(?:document|header[^/]*|footer[^/]*|footnotes)\.xml")
_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#(.*?)#\}", re.DOTALL)
_NAME = r"[^\W\d]\w*"
_FIELD = re.compile(rf"\s*({_NAME})\s*")
_CONDITION = re.compile(rf"(?:p|tr|tc|r)?\s*(?:(?:el)?if\s+(?:not\s+)?({_NAME})|else|endif)\s*")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True, slots=True)
class Frame:
    """A Word form; the first part of a paper is written into it. `fields` are further words that it may ask for."""

    path: Path
    fields: tuple[tuple[str, str], ...] = ()


def find_frame(name: str, folder: Path, own: Path | None = None, fields: tuple[tuple[str, str], ...] = ()) -> Frame:
    """The form `name` (通知, 函 …) of the unit's `own` folder, else of `folder`. Raises BadTemplate if none has it."""
    for place in (own, folder):
        path = None if place is None else place / f"{name}.docx"
        if path is not None and path.is_file():
            return Frame(path, fields)
    known = "、".join(sorted({path.stem for place in (own, folder) if place for path in place.glob("*.docx")}))
    raise BadTemplate(f"找不到文书模板“{name}.docx”，可用的有：{known or '无'}；请放入单位的模板文件夹后再试。")


def checked_parts(package: Package, name: str, known: frozenset[str]) -> dict[str, etree._Element]:
    """The parts of a form that hold fields, parsed. Raises BadTemplate naming the paragraph of what is not allowed."""
    parts: dict[str, etree._Element] = {}
    size = 0
    for part in package.parts():
        if not _PARTS.fullmatch(part):
            continue
        root = package.root(part)
        if root is None:
            continue
        size += len(package.data(part) or b"")
        if size > _LARGEST:
            raise BadTemplate(f"模板“{name}”太大，不像文书模板；请只留版头、落款等固定内容，正文由程序填入。")
        parts[part] = root
        for number, text in _texts(root):
            _refuse(text, name, _place(part, number), known)
            misplaced = [one for one in fields_in(text) if one in BLOCK_FIELDS and part != _DOCUMENT]
            if misplaced:
                raise BadTemplate(f"模板“{name}”{_place(part, number)}的字段“{misplaced[0]}”只能放在正文里。")
    if not any(BODY in fields_in(text) for _, text in _texts(parts.get(_DOCUMENT))):
        raise BadTemplate(f"模板“{name}”里没有 {{{{ {BODY} }}}}，正文无处可放；请在正文处单独一段写上它。")
    return parts


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields that a paragraph prints."""
    found = (_FIELD.fullmatch(tag[1]) for tag in _TAG.finditer(text) if tag[1] is not None)
    return tuple(one[1] for one in found if one is not None)


def has_conditions(text: str) -> bool:
    """Whether conditions stand in a paragraph."""
    return "{%" in text


def words_of(paragraph: etree._Element) -> str:
    """A paragraph's own words, those of boxes in it left out."""
    return "".join(one.text or "" for one in paragraph.iter(T) if next(one.iterancestors(P), None) is paragraph)


def _texts(root: etree._Element | None) -> Iterator[tuple[int, str]]:
    """The paragraphs that have words, counted from one."""
    number = 0
    for paragraph in () if root is None else root.iter(P):
        text = words_of(paragraph)
        if text.strip():
            number += 1
            yield number, text


def _place(part: str, number: int) -> str:
    where = "页眉" if "header" in part else "页脚" if "footer" in part else "脚注" if "footnotes" in part else ""
    return f"{where}第{number}段"


def _refuse(text: str, name: str, place: str, known: frozenset[str]) -> None:
    """Raises BadTemplate for what is neither a known field nor a condition on one."""
    for tag in _TAG.finditer(text):
        inside = next(one for one in tag.groups() if one is not None)
        plain = (_CONDITION if tag[2] is not None else _FIELD).fullmatch(inside) if tag[3] is None else None
        if plain is None:
            raise BadTemplate(f"模板“{name}”{place}的“{_short(tag[0])}”不能用，{_why(tag[0])}")
        field = plain[1]
        if field is not None and field not in known:
            options = "、".join(
                (*TEXT_FIELDS, *BLOCK_FIELDS, *sorted(known - TEXT_FIELDS.keys() - BLOCK_FIELDS.keys()))
            )
            raise BadTemplate(f"模板“{name}”{place}用了不认识的字段“{field}”，可用的字段有：{options}。")
    if _MARKS.search(_TAG.sub("", text)):
        raise BadTemplate(f"模板“{name}”{place}的花括号没有成对：“{_short(text)}”，请改成 {{{{ 字段名 }}}} 的样子。")
    blocks = [one for one in fields_in(text) if one in BLOCK_FIELDS]
    if blocks and _FIELD_ALONE.fullmatch(text) is None:
        raise BadTemplate(f"模板“{name}”{place}的字段“{blocks[0]}”要单独成段，请把同一段的其他文字移开。")


_FIELD_ALONE = re.compile(rf"\s*\{{\{{\s*{_NAME}\s*\}}\}}\s*")


def _why(tag: str) -> str:
    if "|" in tag:
        return "模板里不能用过滤器（如 safe），请只写 {{ 字段名 }}。"
    if re.match(r"\{%\w*\s*(?:for|while|macro|set|include|import|extends|call)\b", tag):
        return "模板里不能用循环、赋值和引用，重复的内容由程序填入。"
    return "模板里只能写 {{ 字段名 }}，或 {%p if 字段名 %} 与 {%p endif %}。"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:40] + "…"


def frame_name(paper: Paper) -> str:
    """Which form a paper is written into, by what it consists of: 函, 报告, 红头通知, 通知 or 送审稿."""
    head = paper.letterhead
    if head is not None:
        return "函" if head.letter else "报告" if head.signer else "红头通知"
    cover = paper.parts[0] if paper.parts else None
    return "通知" if cover is not None and (cover.addressees or cover.signature) else "送审稿"


def own_frame(paper: Paper, own: Path | None, fields: tuple[tuple[str, str], ...] = ()) -> Frame | None:
    """The unit's own form for a paper, None where its folder has none: our own layout is what our forms hold."""
    path = None if own is None else own / f"{frame_name(paper)}.docx"
    return Frame(path, fields) if path is not None and path.is_file() else None
