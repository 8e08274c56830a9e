"""Web pages as a person reads the article in them: `read_html`."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from checker.errors import UnreadableFile
from checker.intake.html.article import attached, find_article, prune
from checker.intake.html.decode import decode_page
from checker.intake.html.edges import trim
from checker.intake.html.flow import Draft, Flow, weight
from checker.intake.html.frame import bare, page_title, take_properties, title_before
from checker.intake.html.headings import mark_headings
from checker.intake.html.looks import Looks
from checker.intake.html.mhtml import is_mhtml, page_of
from checker.intake.html.survey import Survey
from checker.intake.html.words import words
from checker.intake.html.wrapped import join_wrapped
from checker.intake.package import file_bytes
from checker.model.document import Block, Loss, Part, Reading

READER = ("duibiao.html", "1")
_NOTE = re.compile(r"^(?:附\s*件\s*\d{0,2}\s*[：:.．、]\s*)+")
_EMPTY = 12  # words: an article with fewer is none
_TITLE_WITHIN = 14  # blocks in which a page's title may be printed again


def read_html(path: Path) -> Reading:
    """One .html, .htm, .mht or .mhtml file; nothing that it links to is loaded.

    Raises UnreadableFile: missing, empty, a folder, too large, binary, no article, an article of pictures only.
    """
    data = file_bytes(path)
    limit = words().limits.bytes
    if len(data) > limit:
        raise UnreadableFile(f"“{path.name}”超过网页文件 {limit >> 20} MB 的上限，请只保存正文所在的网页后再试。")
    page, header = page_of(data, path.name) if is_mhtml(data) else (data, "")
    text, wrong = decode_page(page, path.name, header)
    losses = [Loss(f"有 {wrong} 处字符的编码已损坏，显示为“\ufffd”", "全文")] if wrong else []
    drafts, properties, found = assemble(text, path.name)
    return Reading(
        source=path.name,
        format="html",
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=_numbered(mark_headings(drafts)),
        properties=properties,
        losses=(*losses, *found),
        reader=READER,
    )


def _tree(text: str, name: str) -> tuple[etree._Element, bool]:
    """The page's tree, and whether the parser gave up before its end."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    clean = text.replace("\0", "")
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    if root is None:
        raise UnreadableFile(f"“{name}”里没有网页内容，可能已损坏或不是网页；请用浏览器重新另存后再试。")
    return root, any("depth" in entry.message.lower() for entry in parser.error_log)


def assemble(text: str, name: str) -> tuple[list[Draft], tuple[tuple[str, str], ...], list[Loss]]:
    """The blocks of the article on a page, what the page says about it, and what was lost. Raises UnreadableFile."""
    root, cut = _tree(text, name)
    losses = [Loss("网页的嵌套过深，超出部分未读取", "全文")] if cut else []
    survey = Survey(root, Looks(root))
    properties = take_properties(survey)
    title = page_title(survey, properties)
    prune(survey)
    article = find_article(survey)
    flow = Flow(survey)
    flow.read(survey.nodes[article].element)
    flow.files += attached(survey, article)
    drafts, found = trim(flow.drafts)
    if weight(drafts) < _EMPTY:
        raise UnreadableFile(_too_deep(name) if cut else _nothing(name, flow))
    drafts, broken = join_wrapped(drafts)
    losses += [*flow.losses, *found, *broken, *_unopened(flow)]
    if survey.hidden:
        losses.append(Loss(f"网页中隐藏的文字未读取，约 {survey.hidden} 字", "全文"))
    title = title or title_before(survey, article)
    return _headed(drafts, title, dict(properties).get("doc_number", "")), properties, losses


def _too_deep(name: str) -> str:
    return f"“{name}”的网页嵌套过深，正文无法读取；请在浏览器中打开，全选正文复制到 Word 另存后再试。"


def _nothing(name: str, flow: Flow) -> str:
    """Why a page has no article, in one sentence."""
    if flow.pictures:
        return (
            f"“{name}”的正文只有图片（{len(flow.pictures)} 张），没有文字；"
            "请把图片另存后作为图片读取，或向来源单位索取文字版。"
        )
    if any("框架" in loss.what for loss in flow.losses):
        return f"“{name}”的正文在嵌入的框架里，没有随网页保存；请打开框架中的文件，另存后再读取。"
    if flow.files:
        return f"“{name}”没有正文，只有附件（{flow.files[0]}）；请下载附件后读取附件。"
    return f"“{name}”里没有正文，可能由脚本生成或保存不完整；请在浏览器中打开，全选正文复制到 Word 另存后再试。"


def _unopened(flow: Flow) -> list[Loss]:
    names = dict.fromkeys(_NOTE.sub("", name) for name in flow.files)
    losses = [Loss(f"附件未打开：{name}", "网页上的链接") for name in names if name]
    if flow.pictures:
        named = "、".join(alt for alt in flow.pictures if alt)
        said = f"（{named[:120]}）" if named else ""
        losses.append(Loss(f"网页中的 {len(flow.pictures)} 张图片未读取{said}", "正文"))
    return losses


def _headed(drafts: list[Draft], title: str, number: str) -> list[Draft]:
    """The drafts with the page's title and document number before them where the article does not print them."""
    first = [bare(draft.text) for draft in drafts[:_TITLE_WITHIN]]
    top, named = "".join(first), bare(title)
    short = any(len(text) * 2 >= len(named) and text in named for text in first if text)
    head = []
    if title and named not in top and not short:
        head.append(Draft(title, style="title", align="center", bold=True))
        if number and bare(number) not in top:
            head.append(Draft(number, align="center"))
    drafts = [
        replace(d, style="title", outline=None) if d.outline is not None and bare(d.text) == named else d
        for d in drafts
    ]
    shift = len(head)
    moved = [d if d.inside is None else replace(d, inside=(d.inside[0] + shift, *d.inside[1:])) for d in drafts]
    return head + [_shifted(draft, shift) for draft in moved]


def _shifted(draft: Draft, shift: int) -> Draft:
    """The draft with the numbers of nested tables moved on."""
    if not shift or draft.table is None or not any(cell.tables for cell in draft.table.cells):
        return draft
    from dataclasses import replace as changed

    cells = tuple(changed(cell, tables=tuple(at + shift for at in cell.tables)) for cell in draft.table.cells)
    return replace(draft, table=changed(draft.table, cells=cells))


def _numbered(drafts: list[Draft]) -> tuple[Block, ...]:
    blocks = []
    for index, draft in enumerate(drafts):
        part: Part = "table" if draft.table is not None else "body"
        blocks.append(
            Block(
                index,
                part,
                draft.text,
                number=draft.number,
                style=draft.style,
                outline=draft.outline,
                align=draft.align,
                bold=draft.bold,
                size=draft.size,
                page_break=draft.page_break,
                inside=draft.inside,
                table=draft.table,
            )
        )
    return tuple(blocks)
