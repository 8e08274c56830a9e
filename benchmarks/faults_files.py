"""A round in which three files of ten are broken, each in a way that rounds really bring.

Every broken file is drawn by its number, so the same call gives the same folder.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.fuzz_files import html, pdf

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_W}"><w:body>'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
HANGS, EATS, DIES, GOES, CHANGES = "挂起", "吃内存", "崩溃", "删除", "改动"  # what the saboteur knows by the name


def word_file(paragraphs: list[str], body: str = "") -> bytes:
    """The least Word file that says these paragraphs; `body` is markup that follows them."""
    raw = io.BytesIO()
    said = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELS)
        package.writestr("word/document.xml", f"{_HEAD}{said}{body}</w:body></w:document>")
    return raw.getvalue()


def plan(number: int) -> bytes:
    """A short plan of one unit, unlike the next one's."""
    chance = random.Random(number)
    lines = [f"第{number}号医院医疗质量提升行动实施方案", "为落实上级部署，结合本院实际，制定本方案。", "一、工作任务"]
    for at in range(1, 7):
        figure, month = chance.randint(80, 99), chance.randint(1, 12)
        lines.append(f"（{at}）医务科每季度组织第{number}轮病历质控，甲级病历率不低于{figure}%，{month}月底前完成。")
    return word_file(lines)


def _packed(members: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return raw.getvalue()


def _password(number: int) -> bytes:
    """The flag of encryption in both places that state it."""
    data = bytearray(_packed({"方案.docx": plan(number)}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


def _gbk(number: int) -> bytes:
    """Names in the code page of a Chinese Windows, the flag of UTF-8 not set."""
    name, standing = f"第{number}号方案.docx", "x" * len(f"第{number}号方案.docx".encode("gbk"))
    return _packed({standing: plan(number)}).replace(standing.encode(), name.encode("gbk"))


def _nested(number: int, deep: int) -> bytes:
    data, name = plan(number), "方案.docx"
    for level in range(deep):
        data, name = _packed({name: data}), f"{level}.zip"
    return data


def _deep(number: int) -> bytes:
    opened = "<w:tbl><w:tr><w:tc>" * 200
    shut = "<w:p/></w:tc></w:tr></w:tbl>" * 200
    return word_file([f"第{number}号医院实施方案"], opened + shut)


def _encrypted(_number: int) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def _noise(number: int) -> bytes:
    return random.Random(number).randbytes(4000)


def _bomb(_number: int) -> bytes:
    return _packed({"方案.docx": bytes(64 << 20)})


def _swollen(_number: int) -> bytes:
    return word_file([], "<w:p/>" * (24 << 20))


def _long(number: int) -> bytes:
    return word_file([f"第{number}号医院实施方案", "组织开展病历质控并按季度通报，" * 3200])


def _sheet(_number: int) -> bytes:
    from openpyxl import Workbook

    raw = io.BytesIO()
    Workbook().save(raw)
    return raw.getvalue()


WAYS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "截断": (".docx", lambda number: plan(number)[: 300 + number % 200]),
    "空": (".docx", lambda _: b""),
    "后缀不符": (".docx", lambda _: pdf()),
    "加密": (".docx", _encrypted),
    "压缩炸弹": (".zip", _bomb),
    "膨胀": (".docx", _swollen),
    "网页": (".doc", lambda _: html()),
    "表格": (".docx", _sheet),
    "密码": (".zip", _password),
    "老名字": (".zip", _gbk),
    "套娃": (".zip", lambda number: _nested(number, 5)),
    "深表": (".docx", _deep),
    "长段": (".docx", _long),
    "噪声": (".doc", _noise),
    HANGS: (".docx", plan),
    EATS: (".docx", plan),
    DIES: (".docx", plan),
    GOES: (".docx", plan),
    CHANGES: (".docx", plan),
    "死链": ("", plan),
}
_FEW = {HANGS: 3, EATS: 3, DIES: 3, "压缩炸弹": 4, "膨胀": 4}  # what costs seconds each is drawn less often


def make_faulty(folder: Path, files: int, broken: int) -> tuple[str, ...]:
    """`files` files below `folder`, `broken` of them bad. The names of all, "/" between their parts, in order."""
    ways = _drawn(broken)
    names = []
    held: dict[str, bytes] = {}
    for number in range(1, files + 1):
        way = ways.pop() if ways and (number % 10 in (3, 6, 9) or files - number < len(ways)) else ""
        suffix, make = WAYS.get(way, (".docx", plan))
        name = f"{number:04}号医院/{way}方案{suffix}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if way == "死链":
            _linked(path, number)
        elif way in ("压缩炸弹", "膨胀"):
            path.write_bytes(held[way] if way in held else held.setdefault(way, make(number)))
        else:
            path.write_bytes(make(number))
        names.append(name)
    return tuple(sorted(names))


def _drawn(broken: int) -> list[str]:
    ways = [way for way, count in _FEW.items() for _ in range(count)]
    rest = [way for way in WAYS if way not in _FEW]
    ways += [rest[at % len(rest)] for at in range(broken - len(ways))]
    random.Random(5).shuffle(ways)
    return ways


def _linked(path: Path, number: int) -> None:
    """A link to nothing, to itself, to the folder above, or to what never ends."""
    target = ("nowhere.docx", path.name, "..", "/dev/zero")[number % 4]
    path.symlink_to(target)
