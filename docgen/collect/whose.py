"""Whose row it is: by its cell, the title, the signature, the file's name or its folder; the source is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from checker.language.fold import fold
from checker.units.names import Names
from checker.units.roster import RosterUnit, roster_words
from docgen.collect.heads import looks_like_unit
from docgen.collect.words_of import receipt_words

_LABELLED = re.compile(
    r"(?:填报|报送|填表)?单位(?:名称|全称)?\s*(?:[（(](?:盖章|公章|签章|章)[)）])?\s*[：:]\s*(\S[^：:\n]{1,40}?)(?=\s{2,}|$|[，,；;。]|填表|联系|日期)"
)
_SEALED = re.compile(r"(\S{3,40}?)\s*[（(](?:盖章|公章|加盖公章|签章|章)[)）]")
_DATES = re.compile(r"\d{2,4}[-._年]\d{1,2}([-._月]\d{1,2}日?)?|\d+")
_EDGES = " \t\u3000_—-－()（）[]【】《》“”\"'.,，、:：;；+＋·&"
_NEAR = 0.4  # likeness from which a unit is proposed
_BESIDE = 0.8  # part of the best likeness from which another is proposed beside it
_MOST = 3


class Whose(msgspec.Struct, frozen=True):
    """A unit as a file names it, and where; `sure` is False for what only a file or folder is called."""

    name: str = ""
    source: str = ""


def unit_of_file(key: str, lines: Sequence[str], title: str, names: Names, below: Sequence[str] = ()) -> Whose:
    """The unit of a file from the lines around its form, then from its name and its folders, the nearest first."""
    for source, clue in _said(lines, title, below):
        if clue:
            return Whose(clue, source)
    parts = re.sub(r"!/", "/", key).split("/")
    stem = re.sub(r"\.\w{1,5}$", "", parts[-1])
    for source, clue in (("文件名", stem), *(("文件夹", part) for part in reversed(parts[:-1]))):
        found = _of_clue(re.sub(r"\.(?:zip|rar|7z)$", "", clue, flags=re.IGNORECASE), title, names)
        if found:
            return Whose(found, source)
    return Whose()


def cleaned(text: str) -> str:
    """A unit's name without the words about its seal, brackets that are left over and blanks between its signs."""
    plain = text.strip()
    for seal in receipt_words().seals:
        plain = plain.replace(seal, "") if seal[0] in "（(" else plain.removesuffix(seal)
    return re.sub(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff（(])", "", plain).strip(" \t\u3000_：:")


def _said(lines: Sequence[str], title: str, below: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the file itself says: 单位：××, ××（盖章）, a title that begins with a name, a signature."""
    for line in (*lines, *below):
        if (match := _LABELLED.search(line)) and looks_like_unit(name := cleaned(match[1])):
            yield "标题" if line in lines else "落款", name
    for line in (*lines, *below):
        if (match := _SEALED.search(line)) and looks_like_unit(name := cleaned(match[1])):
            yield "标题" if line in lines else "落款", name
    for line in lines:
        yield "标题", _headed(line, title)
    for line in reversed(below):
        if looks_like_unit(line) and len(line.strip()) <= 30 and not re.search(r"[，。：:；]", line):
            yield "落款", cleaned(line)


def _headed(line: str, title: str) -> str:
    """青川区中心医院联络人回执: what stands before the form's own name."""
    plain = re.sub(r"\s+", "", line)
    if len(plain) > 60 or fold(plain) == fold(title) or "、" in plain:
        return ""
    for word in ("回执", "联系表", "联络表", "反馈表", "信息表", "登记表"):
        head, found, _ = plain.partition(word)
        if found:
            head = re.sub(
                r"(?:关于|的)?(?:质量|工作|行动|方案|专项)*(?:联络人员|联络人|联络员|联系人|联系员|人员)?(?:信息)?$",
                "",
                head,
            )
            return cleaned(head) if looks_like_unit(head) and head not in title else ""
    return ""


def _of_clue(clue: str, title: str, names: Names) -> str:
    """A unit that a file or a folder is called after; what is left of the name when the words of paper are gone."""
    units, _ = names.named_in(clue, loosely=True)
    if len(units) == 1:
        return next(unit.name for unit in names.units if unit.number == units[0])
    left = clue
    for word in sorted({title, *roster_words().paper, *receipt_words().seals}, key=len, reverse=True):
        if word and len(word) > 1:
            left = left.replace(word, " ")
    pieces = [piece.strip(_EDGES) for piece in re.split(r"[\s_—\-－()（）【】+]+", _DATES.sub(" ", left))]
    named = [piece for piece in pieces if looks_like_unit(piece) or (len(piece) > 2 and piece.endswith("院"))]
    if named:
        return max(named, key=len)
    near = [piece for piece in pieces if len(piece) > 1 and names.near(piece) and not _is_paper(piece)]
    return max(near, key=len, default="")


def _is_paper(piece: str) -> bool:
    return any(word in piece for word in receipt_words().no_units)


def says_ourselves(text: str) -> bool:
    """本院, 我单位."""
    return re.sub(r"\s+|[（(].*$", "", text) in receipt_words().ourselves


def proposals(name: str, names: Names) -> tuple[int | None, tuple[str, ...]]:
    """The roster's number where the name stands in it in full, else the units that it may be."""
    if not name or not names.units:
        return None, ()
    units = names.certain.get(fold(cleaned(name)), ())
    if len(units) == 1:
        return units[0], ()
    scored = [(_likeness(fold(cleaned(name)), unit), unit.number) for unit in names.units]
    known = {unit.number: unit.name for unit in names.units}
    least = max(_NEAR, _BESIDE * max((score for score, _ in scored), default=0.0))
    near = [*units, *(number for score, number in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= least)]
    return None, tuple(known[number] for number in dict.fromkeys(near))[:_MOST]


def _likeness(plain: str, unit: RosterUnit) -> float:
    """How much a name resembles a unit's: its signs there in their order (区中心院), or pairs of signs in common."""
    return max(_alike(plain, fold(name)) for name in (unit.name, unit.short, *unit.other_names) if name)


def _alike(plain: str, name: str) -> float:
    one, other = _pairs(plain), _pairs(name)
    common = 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
    letters = iter(name)
    abridged = len(plain) > 2 and all(letter in letters for letter in plain)
    return 1 + common if abridged else common


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
