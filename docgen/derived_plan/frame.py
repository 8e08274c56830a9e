"""What a plan is called, on what it rests, who the unit's people are: facts that several parts of the paper need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checker.model.catalog import Catalog, DocumentInfo
from checker.units.needs import fields_in, group_of
from docgen.derived_plan.phrases import Phrases, phrases
from docgen.localise.model import Local, blank
from docgen.localise.voice import level_sign
from docgen.localise.wording import filled
from docgen.printed import printed_years

Form = Literal["notice", "report", "letter"]
Length = Literal["full", "short"]
_KINDS = re.compile(
    r"(?:(?:的)?(?:总体|具体)?(?:工作|实施|行动|落实)?(?:方案|计划|规划|办法|要点|意见)|的?通知)+(?:（[^）]*）)?$"
)
_PLACES = re.compile(r"[^省市区县旗州盟]{1,8}(?:省|市|自治区|区|县|旗|州|盟)")
_LEADING = re.compile(
    r"^(?![全各本我该跨])[^的关于落实全各本跨]{2,4}?(?<![城超门都夜])(?:省|市|自治区)(?![级属直辖])(?=.{4})"
)
_ISSUER = re.compile(r"^[一-鿿]{0,10}?(?:局|厅|委员会|卫生健康委|人民政府)(?![部面势长限])(?=[一-鿿]{4})")
_ACTS = re.compile(r"^(?:关于)?(?:印发|开展|做好|加强|推进|落实|进一步做好|实施)?")
_YEARS = re.compile(r"[（(]\s*20\d\d\s*年?\s*[—\-–~至]+\s*20\d\d\s*年?\s*[）)]")
_NUMBER = re.compile(r"[（(][^（()）]{2,14}[〔\[【]20\d\d[〕\]】]\s*\d+\s*号[)）]$")
_YEAR = re.compile(r"20\d\d\s*年")
_MANY = re.compile(
    r"^(?:(?:各级|各类|各|定点|公立|二级及?以上|三级)*(?:医疗卫生机构|医疗机构|医院)|义务教育学校(?=质量))(?!感染|管理局)"
)
_SHORTEST = 4  # letters of a theme
_QUALITY = ("医疗质量", "医政", "质量", "安全管理", "教学", "办公室")


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of a paper that is not a clause of the parent."""

    local: Local
    form: Form
    length: Length
    theme: str
    title: str
    parents: str
    words: dict[str, str]
    phrases: Phrases
    budget: int = 0  # characters that a task's measures may take in the body; 0 for as many as there are

    def say(self, key: str, **more: str) -> str:
        """A sentence of the wording with the unit's words and further ones."""
        return filled(self.phrases[key], {**self.words, **more})


def frame_of(local: Local, form: Form = "notice", length: Length = "full", templates: Path | None = None) -> Frame:
    """Names and people of one plan; `templates` is the unit's own folder of wording."""
    told = phrases(local.voice.authority, templates)
    theme = without_place(theme_of(local.catalogs[0].document), (local.unit.superior, local.unit.name))
    theme = theme if local.voice.authority else _without_many(theme)
    title = f"{whose(local)}{theme}{told['方案名']}{_period(local, theme)}"
    words = {
        **local.voice.words(),
        "unit": local.unit.name,
        "whose": whose(local),
        "theme": theme,
        "plan": title,
        "level": f"我{level_sign(local.unit)}" if local.voice.authority else local.voice.own,
        "inners_bare": "各" + local.voice.inners.removeprefix("各"),
        "office": office_of(local, theme) or blank("办公室所在科室"),
        "parents": parents_of(local),
        "one": local.voice.inner,
    }
    return Frame(local, form, length, theme, title, words["parents"], words, told)


def whose(local: Local) -> str:
    """Whose plan it is called: a hospital's by its name, an authority's by the place it answers for."""
    unit = local.unit
    if not local.voice.authority:
        return unit.name
    places = _PLACES.findall(unit.place or unit.name)
    return str(places[-1]) if places else unit.name


def theme_of(document: DocumentInfo) -> str:
    """医疗质量提升行动 of 云州市医疗质量提升行动方案（2024—2026年）: the title without place, issuer and kind."""
    front = document.front
    title = front.plan_title or front.title or document.source
    bare = _NUMBER.sub("", _YEARS.sub("", title.strip("《》 ")))
    for name in sorted((*front.issuers, front.issuer or ""), key=len, reverse=True):
        bare = bare.removeprefix(name) if name else bare
    bare = (
        re.sub(r"^[^的关于落实]{2,8}?[省市](?:[^的关于落实]{2,5}?[区县旗])?(?=.{4})", "", bare)
        if not front.issuer
        else bare
    )
    for name in (front.issuer or "",):
        place = re.match(r"(?:.{2,6}?[省市州盟])?(?:.{2,6}?[区县旗])?", name)
        if place and place[0]:
            bare = bare.removeprefix(place[0])
            for part in re.findall(r".{2,6}?[省市州盟区县旗]", place[0]):
                bare = bare.removeprefix(part)
    bare = _ISSUER.sub("", bare)
    bare = _ACTS.sub("", bare)
    bare = _KINDS.sub("", bare).strip("《》 ")
    return re.sub(r"《|》", "", bare) or "工作任务"


def _without_many(theme: str) -> str:
    """临床用血管理提升 of 医疗机构临床用血管理提升: one unit's title does not say that all units are meant."""
    bare = _MANY.sub("", theme)
    return bare if len(bare) >= _SHORTEST else theme


def without_place(title: str, owners: Iterable[str] = ()) -> str:
    """医疗质量监测指标 of 云州市青川区医疗质量监测指标; districts only as the `owners`, who issued it, are called."""
    known = {part for name in owners for part in re.findall(r"[^省市区县旗盟]{1,6}[省市区县旗盟]", name)}
    bare = _LEADING.sub("", title)
    for part in sorted(known, key=len, reverse=True):
        bare = bare.removeprefix(part)
    return bare


def _period(local: Local, theme: str) -> str:
    if _YEAR.search(theme):
        return ""
    period = next((one.document.front.period for one in local.catalogs if one.document.front.period), None)
    return f"（{printed_years(*period)}）" if period else ""


def parents_of(local: Local) -> str:
    """《…》（文号）、《…》 of the documents that the plan implements."""
    numbers = (_number_of(one) for one in local.catalogs)
    return "、".join(
        parent_named(one) + (f"（{number}）" if number else "")
        for one, number in zip(local.catalogs, numbers, strict=True)
    )


def _number_of(one: Catalog) -> str:
    """The document's number, where it has none the one that its title carries in brackets."""
    front = one.document.front
    inside = _NUMBER.search(front.plan_title or front.title or "")
    return front.doc_number or (inside[0].strip("（()）") if inside else "")


def parent_named(one: Catalog) -> str:
    """《…》, titles within it in 〈〉."""
    front = one.document.front
    title = _NUMBER.sub("", (front.plan_title or front.title or one.document.source).strip("《》"))
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def office_of(local: Local, theme: str) -> str:
    """The department that runs the daily work: the theme's own, else that of quality, of the office, the first."""
    departments = local.unit.departments
    asked = fields_in(theme, group_of(local.unit.kind, local.unit.name, local.catalogs))
    found = (one.name for word in (*asked, *_QUALITY) for one in departments if word in one.fields or word in one.name)
    name = next(found, departments[0].name if departments else "")
    return f"{local.voice.own.removeprefix('我')}{name}" if name == "办公室" else name
