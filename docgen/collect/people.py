"""People in a cell: names with blanks between their signs, two in one cell, posts and titles beside them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.telephones import telephones
from docgen.collect.words_of import receipt_words

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣"
    "巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢木占丘皮曾"
)
_COMPOUND = (
    *("欧阳", "司徒", "上官", "诸葛", "司马", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "东方", "南宫"),
    *("长孙", "宇文", "轩辕", "西门", "独孤"),
)
_SPLIT = re.compile(r"\s*[/／、，,；;\n|｜＆&]\s*|\s+(?=\S{2})|\s{2,}")
_INSIDE = re.compile(r"[（(【\[]([^（）()【】\[\]]*)[)）\]】]")
_NAME = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]{2,4}|[\u4e00-\u9fff]{1,8}(?:[·•・][\u4e00-\u9fff]{1,8})+")
_OFFICE = re.compile(r"^..[办处室股部队]$")  # 安全办, 党政办: whoever is called so is none
_PADDED = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\s\u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")


class Person(msgspec.Struct, frozen=True):
    """A person as a cell names her; `post` and `numbers` are what stood beside the name."""

    name: str
    post: str = ""
    rest: str = ""  # what else stood there


def joined(text: str) -> str:
    """张　丽 without the blank that widened it; 王芳 李强 keeps its own."""
    plain = _PADDED.sub(r"\1\2", text.strip().replace("\u3000", " "))
    head, _, tail = plain.partition(" ")
    return head + tail.strip() if head in _COMPOUND and len(tail.strip()) <= 2 else plain


def looks_like_name(text: str) -> bool:
    """Two to four signs that begin with a surname, or a name with a middle dot."""
    name = joined(text)
    if _NAME.fullmatch(name) is None:
        return False
    if any(dot in name for dot in "·•・"):
        return True
    if _OFFICE.search(name) or (name[-1] in "科组站所" and name[:-1] in receipt_words().fields):
        return False
    return (name[0] in _SURNAMES or name[:2] in _COMPOUND) and not is_post(name) and not is_title(name)


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(receipt_words().posts)})(?:[（(][^（）()]*[)）])?$")


def is_post(text: str) -> bool:
    """Whether the words end in a post: 医务科副科长（主持工作）."""
    return _posts().search(re.sub(r"\s+", "", text)) is not None


def is_called(text: str) -> bool:
    """蒋主任: a surname and a post, which names somebody without saying who."""
    plain = re.sub(r"\s+", "", text)
    return 2 < len(plain) <= 5 and plain[0] in _SURNAMES and plain[1:] in receipt_words().posts


def is_title(text: str) -> bool:
    """Whether the words are a 职称 and nothing else."""
    return re.sub(r"\s+", "", text) in receipt_words().titles


def without_titles(text: str) -> tuple[str, str]:
    """What is left of a 职务 when the 职称 in it are taken out, and those: 医务科科长、副主任医师."""
    parts = [part.strip() for part in re.split(r"[/／、，,；;\n]|\s+", text.strip()) if part.strip()]
    titles = [part for part in parts if is_title(part)]
    if not titles:
        return text.strip(), ""
    return "、".join(part for part in parts if not is_title(part)), "、".join(titles)


def people_in(text: str) -> tuple[Person, ...]:
    """The people that a cell names, in order. What is no name comes back as one person whose name is the text."""
    plain = joined(telephone_free(text))
    pieces = [piece for piece in _pieces(plain) if piece.strip()]
    people: list[Person] = []
    before = ""
    for piece in pieces:
        one = _person(piece)
        if looks_like_name(one.name):
            people.append(Person(one.name, "、".join(filter(None, (before, one.post)))))
            before = ""
        elif people and (is_post(piece) or is_title(piece)):
            people[-1] = Person(people[-1].name, "、".join(filter(None, (people[-1].post, piece.strip()))))
        elif not people and not before and piece.strip().endswith(receipt_words().departments):
            before = piece.strip()  # 医务科 卫国
        else:
            return (_person(plain),) if looks_like_name(_person(plain).name) else (Person(plain),)
    return tuple(people) if people and not before else ((Person(plain),) if plain else ())


def telephone_free(text: str) -> str:
    """The text without the numbers in it."""
    for number in reversed(telephones(text)):
        text = text[: number.start] + " " + text[number.end :]
    return re.sub(r"(?:手机|电话|联系电话|座机|微信同号|手机号码?)\s*[：:]?\s*$", "", text.strip()).strip(
        " ：:，,、；;"
    )


def _pieces(text: str) -> list[str]:
    """The text cut at its separators, but not inside brackets."""
    held = _INSIDE.sub(lambda match: re.sub(r"[\s/／、，,；;]", "\x00", match.group()), text)
    cuts, at = [], 0
    for match in _SPLIT.finditer(held):
        cuts.append(text[at : match.start()])
        at = match.end()
    return [*cuts, text[at:]]


def _person(piece: str) -> Person:
    """王芳（分管院长）, 王芳主任, 王芳女士."""
    inside = "、".join(part for part in _INSIDE.findall(piece) if part.strip() not in ("男", "女", ""))
    name = joined(_INSIDE.sub("", piece))
    for honour in receipt_words().honours:
        if name.endswith(honour) and len(name) > len(honour) + 1:
            name = name.removesuffix(honour).strip()
    if looks_like_name(name):
        return Person(name, inside)
    post = next(
        (
            post
            for post in sorted(receipt_words().posts, key=len, reverse=True)
            if name.endswith(post) and len(name) > len(post)
        ),
        "",
    )
    head = name.removesuffix(post) if post else ""
    if post and looks_like_name(head):
        return Person(head, "、".join(filter(None, (post, inside))))
    return Person(name, inside)
