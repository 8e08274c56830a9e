"""The sign at the head of a line (一、（一）1.（1）① 第一章 …) and where a heading's title ends."""

from __future__ import annotations

import re

from checker.model.record import Record

# The order in which official documents nest their signs (GB/T 9704-2012, 7.3.3, continued by custom).
RANK = {
    "part": 0,
    "chapter": 1,
    "clause": 2,
    "article": 3,
    "roman": 4,
    "han": 5,
    "latin": 6,
    "named": 7,
    "han_paren": 8,
    "arabic": 9,
    "ordinal": 9,
    "decimal2": 10,
    "decimal3": 11,
    "decimal4": 12,
    "arabic_paren": 13,
    "arabic_close": 14,
    "circle": 15,
}
# The level of CONTRACT that a sign stands for; signs that are not here take their depth.
LEVEL = {
    "chapter": 1,
    "clause": 2,
    "article": 3,
    "han": 1,
    "named": 2,
    "han_paren": 2,
    "arabic": 3,
    "arabic_paren": 4,
    "arabic_close": 4,
    "circle": 5,
}
_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_HAN_CLASS = "[一二三四五六七八九十百〇○零]"
_HAN_DOT = re.compile(rf"({_HAN_CLASS}{{1,4}})[ \u3000]*([、．.､])\s*")
_HAN_BLANK = re.compile(rf"({_HAN_CLASS}{{1,3}})[ \u3000\t]+(?=\S)")
_PAREN = re.compile(rf"[（(〔【﹙]\s*({_HAN_CLASS}{{1,4}}|\d{{1,3}})\s*[）)〕】﹚][ \u3000]*[、．.]?\s*")
_ARABIC = re.compile(r"(\d{1,3})[ \u3000]*([.．、。﹒])\s*")
_CLOSE = re.compile(r"(\d{1,2})\s*[）)]\s*")
_DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})(?![\d%％‰])[.．、]?\s*")
_DIGIT_BLANK = re.compile(r"(\d{1,2})[ \u3000\t]+(?=\S)")
_ARTICLE = re.compile(
    r"第\s*([一二三四五六七八九十百〇零\d]{1,5})\s*(部分|[章节条编篇])"
    r"(?:[ \u3000\t]+|[、：:．.]\s*|(?=【)|$|(?![第款项规的之]))"
)
_ORDINAL = re.compile(rf"第\s*({_HAN_CLASS}{{1,3}})\s*[，,、：:]\s*(?=\S)")
_ARTICLE_KIND = {"部分": "part", "编": "part", "篇": "part", "章": "chapter", "节": "clause", "条": "article"}
_ROMAN = re.compile(r"([Ⅰ-Ⅻ]|(?:X|IX|IV|V?I{1,3}|V)(?=[.．、]))[ \u3000]*[.．、\s]\s*")
_LATIN = re.compile(r"([A-HＡ-Ｈ])[.．、]\s*(?=[^\x00-\x7f])")
_ROMAN_VALUE = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_NAMED = re.compile(
    rf"((?:任务|措施|举措|工程|项目)[ \u3000]*({_HAN_CLASS}{{1,3}}|\d{{1,2}}))(?:[ \u3000]*[：:、．.]\s*|[ \u3000\t]+)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_COUNTED = re.compile(r"\d{1,2}\s*(?:项|个(?!百分点)|种|类|大|条|家|所)")
_RANGE_TAIL = re.compile(rf"({_HAN_CLASS})(?:[、，]{_HAN_CLASS})?\s*(?:级|类|等|线|度|甲)")
_UNIT_HEAD = re.compile(r"[%％‰个万亿元年月日倍分小公米克升℃张岁人例次天]|百分")

SIGN_HEADS = frozenset(
    "任措举工项一二三四五六七八九十（(〔【﹙第0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXABCDEFGHＡＢＣＤＥＦＧＨ"
)


class Sign(Record, frozen=True):
    """A numbering mark. `number` is how a person names it, `end` the offset where the title begins.

    A weak sign counts only where its ordinal fits the sequence: 1.18项制度 may be item 1 or a figure.
    """

    kind: str
    ordinal: int
    number: str
    end: int
    weak: bool = False


class Title(Record, frozen=True):
    """Where a heading's title and its own text stand. `running` tells that text follows on the same line."""

    start: int
    end: int
    text: int  # offset at which the node's own text begins
    running: bool
    whole: bool = True  # false where a long sentence had to be cut and the text repeats it


def han_value(text: str) -> int:
    """The value of a Chinese or Arabic numeral up to 999; -1 when it is none."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, -1
    for char in text:
        if char == "百":
            total, digit = total + (digit if digit > 0 else 1) * 100, -1
        elif char == "十":
            total, digit = total + (digit if digit > 0 else 1) * 10, -1
        elif char in _HAN:
            digit = digit * 10 + _HAN[char] if digit > 0 else _HAN[char]
        else:
            return -1
    return total + max(digit, 0)


def read_sign(text: str, start: int = 0, end: int | None = None) -> Sign | None:
    """The sign at `start` of `text`, which must not be white space; None when the line opens otherwise."""
    end = len(text) if end is None else end
    if start >= end or (head := text[start]) not in SIGN_HEADS:
        return None
    if head in "（(〔【﹙":
        return _paren(text, start, end)
    if head == "第":
        return _article(text, start, end)
    if head.isdecimal():
        return _arabic(text, start, end)
    if head in "一二三四五六七八九十":
        return _han(text, start, end)
    if head in "任措举工项":
        return _named(text, start, end)
    return _symbol(text, start, end, head)


def _paren(text: str, start: int, end: int) -> Sign | None:
    found = _PAREN.match(text, start, end)
    if found is None:
        return None
    digits = found[1]
    value = han_value(digits)
    if digits.isdecimal():
        return Sign("arabic_paren", value, f"（{value}）", found.end())
    return Sign("han_paren", value, f"（{digits}）", found.end())


def _article(text: str, start: int, end: int) -> Sign | None:
    found = _ARTICLE.match(text, start, end)
    if found is None:
        counted = _ORDINAL.match(text, start, end)
        return counted and Sign("ordinal", han_value(counted[1]), f"第{counted[1]}", counted.end(), weak=True)
    return Sign(_ARTICLE_KIND[found[2]], han_value(found[1]), f"第{found[1]}{found[2]}", found.end())


def _han(text: str, start: int, end: int) -> Sign | None:
    found = _HAN_DOT.match(text, start, end)
    if found is not None:
        value = han_value(found[1])
        tail = _RANGE_TAIL.match(text, found.end(), end)
        if tail is not None and han_value(tail[1]) == value + 1:  # 三、四级手术 is a phrase
            return None
        return Sign("han", value, found[1], found.end())
    found = _HAN_BLANK.match(text, start, end)
    if found is not None and end - start <= 30 and "。" not in text[start:end]:
        return Sign("han", han_value(found[1]), found[1], found.end(), weak=True)
    return None


def _named(text: str, start: int, end: int) -> Sign | None:
    """任务一：… and its like on a line of their own or before a title."""
    found = _NAMED.match(text, start, end)
    if found is None or found.end() >= end:
        return None
    return Sign("named", han_value(found[2]), "".join(found[1].split()), found.end())


def _arabic(text: str, start: int, end: int) -> Sign | None:
    found = _ARABIC.match(text, start, end)
    if found is None:
        return _arabic_other(text, start, end)
    value = int(found[1])
    after = found.end()
    if found[2] in ".．﹒" and text[after - 1 : after] in ".．﹒" and after < end and text[after].isdecimal():
        if _YEAR.match(text, after, end):
            return Sign("arabic", value, str(value), after)
        if _COUNTED.match(text, after, end):
            return Sign("arabic", value, str(value), after, weak=True)
        return _decimal(text, start, end)
    weak = found[2] == "。" or value > 99
    return Sign("arabic", value, str(value), after, weak=weak)


def _arabic_other(text: str, start: int, end: int) -> Sign | None:
    found = _CLOSE.match(text, start, end)
    if found is not None:
        return Sign("arabic_close", int(found[1]), f"{int(found[1])}）", found.end())
    found = _DIGIT_BLANK.match(text, start, end)
    if found is None or end - start > 40 or "。" in text[start:end] or _UNIT_HEAD.match(text, found.end(), end):
        return None
    return Sign("arabic", int(found[1]), str(int(found[1])), found.end(), weak=True)


def _decimal(text: str, start: int, end: int) -> Sign | None:
    found = _DECIMAL.match(text, start, end)
    if found is None or found.end() >= end or _UNIT_HEAD.match(text, found.end(), end):
        return None
    parts = found[1].replace("．", ".").split(".")
    return Sign(f"decimal{len(parts)}", int(parts[-1]), ".".join(parts), found.end(), weak=True)


def _symbol(text: str, start: int, end: int, head: str) -> Sign | None:
    code = ord(head)
    after = start + 1
    while after < end and text[after] in " \u3000、．.":
        after += 1
    if 0x2460 <= code <= 0x2473:
        return Sign("circle", code - 0x245F, head, after)
    if 0x2474 <= code <= 0x2487:
        return Sign("arabic_paren", code - 0x2473, f"（{code - 0x2473}）", after)
    if 0x2488 <= code <= 0x249B:
        return Sign("arabic", code - 0x2487, str(code - 0x2487), after)
    if 0x3220 <= code <= 0x3229:
        return Sign("han_paren", code - 0x321F, f"（{'一二三四五六七八九十'[code - 0x3220]}）", after)
    found = _ROMAN.match(text, start, end)
    if found is not None:
        one = found[1]
        value = ord(one) - 0x215F if len(one) == 1 and "Ⅰ" <= one <= "Ⅻ" else _ROMAN_VALUE.get(one, 0)
        return Sign("roman", value, one, found.end())
    found = _LATIN.match(text, start, end)
    if found is None:
        return None
    letter = chr(ord(found[1]) - 0xFEE0) if ord(found[1]) > 0xFF00 else found[1]
    return Sign("latin", ord(letter) - 64, letter, found.end())


# A stage with its dates, and what is done in it on the same line without a mark between.
_STAGE = re.compile(
    r"(?P<title>[^，。；：:（()）]{2,14}(?:阶段|步骤)[（(][^（()）]{0,30}\d[^（()）]{0,6}[)）])\s*(?=[^\s。．；;：:，,、—－-])"
)
_STOP = re.compile(r"[。：:；;，,！\u3000]|[（(《〈“‘【]|[）)》〉”’】]")
_OPEN = frozenset("（(《〈“‘【")
_CLOSERS = frozenset("）)》〉”’】")
TITLE_MAX = 60
_COLON_MAX = 30
_CUT_MAX = 36
_SENTENCE_MIN = 24


def read_title(text: str, start: int, end: int) -> Title:
    """The title in text[start:end]: up to the first 。 or a near ：, the whole line where it holds neither.

    A sentence too long for a title is cut at its first comma and repeated whole in the node's text.
    """
    stage = _STAGE.match(text, start, end)
    if stage is not None and stage.end() < end:
        return Title(start, stage.end("title"), stage.end(), running=True)
    depth, comma = 0, -1
    for found in _STOP.finditer(text, start, min(end, start + TITLE_MAX * 2)):
        char, at = found[0], found.start()
        if char in _OPEN:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif char in "，,；;":
            if comma < 0 and at > start:
                comma = at
            if char in "；;" and at == end - 1 and at - start <= TITLE_MAX:
                return _sentence(start, at, comma if comma < at else -1)
        elif char == "\u3000":
            if 4 <= at - start <= _COLON_MAX and end - at > 20 and comma < 0:
                return Title(start, at, _skip(text, at, end), running=True)
        elif char in "：:" and not (text[at - 1].isdecimal() and text[at + 1 : at + 2].isdecimal()):  # 1:800
            if at - start <= _COLON_MAX or (at == end - 1 and at - start <= TITLE_MAX):
                after = _skip(text, at + 1, end)
                return Title(start, at, after, running=after < end)
        elif at - start <= TITLE_MAX:
            after = _skip(text, at + 1, end)
            if after < end:
                return Title(start, at, after, running=True)
            return _sentence(start, at, comma)
        else:
            break
    if end - start <= TITLE_MAX:
        return Title(start, end, end, running=False)
    cut = comma if 0 < comma - start <= TITLE_MAX else start + _CUT_MAX
    return Title(start, cut, start, running=True, whole=False)


def _sentence(start: int, at: int, comma: int) -> Title:
    """A line that is one sentence: a title while it is short, else its own text as well."""
    if comma > 0 and at - start >= _SENTENCE_MIN:
        return Title(start, at, start, running=False, whole=False)
    return Title(start, at, at + 1, running=False)


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at
