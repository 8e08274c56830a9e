"""Receipts as they come back, of twelve kinds, with what the list must say of each. Names and numbers are made up.

Word files are written with python-docx, pictures with Pillow; .doc and .pdf are made from Word files by LibreOffice
where it is present.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docgen.receipt_files import HEAD, TITLE, docx_bytes, parent_bytes, picture, xlsx_bytes, zip_bytes

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
_GIVEN = "芳强丽娜敏静伟磊洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文斌建国志红晓燕海波宇婷雪峰鑫"
_PLACES = [
    "青川",
    "云山",
    "石桥",
    "南湖",
    "北塘",
    "东岭",
    "西河",
    "长汀",
    "柳林",
    "白杨",
    "金沙",
    "银杏",
    "梅岭",
    "竹溪",
    "松江口",
    "桃源里",
]
_KINDS = [
    "中心医院",
    "人民医院",
    "中医医院",
    "妇幼保健院",
    "第二人民医院",
    "眼科医院",
    "口腔医院",
    "康复医院",
    "老年医院",
    "肿瘤医院",
]
_POSTS = ["医务科科长", "质控办主任", "医务科副科长", "护理部主任", "副院长", "质控科干事", "办公室主任", "医教科科长"]


@dataclass(frozen=True)
class Wanted:
    """A row the list must hold. `mode`: right, check or undecided; None for a value that must not be vouched for."""

    unit: str
    name: str
    post: str | None
    telephone: str | None
    mode: str = "right"
    proposed: str = ""  # the roster's name that must be proposed


@dataclass
class Case:
    """A returned file (or several that belong together) and what must become of it."""

    kind: int
    files: tuple[str, ...]
    rows: tuple[Wanted, ...] = ()
    left_out: tuple[str, ...] = ()  # words that must stand among what was left out
    state: str = "read"
    superseded: tuple[str, ...] = ()  # names that must be shown and not proposed


@dataclass
class Batch:
    """A folder of receipts and its truth."""

    folder: Path
    roster: Path
    parent: Path
    units: list[str] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)


def person(rng: random.Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))


def mobile(rng: random.Random) -> str:
    return f"1{rng.choice('35789')}{rng.randrange(10)}{rng.randrange(1000, 9999)}{rng.randrange(1001, 9999)}"


def local(rng: random.Random, digits: int = 8) -> str:
    return str(rng.randrange(2, 9)) + "".join(str(rng.randrange(10)) for _ in range(digits - 1))


class Maker:
    """Makes cases one after another, each for a unit of its own."""

    def __init__(self, folder: Path, seed: int, *, pictures: bool = True, office: bool = True) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.pictures, self.office = pictures, office
        self.units: list[str] = []
        self.cases: list[Case] = []
        self.to_convert: list[tuple[str, str, bytes]] = []
        self.number = 0

    def unit(self) -> str:
        """A new unit of the roster."""
        while True:
            at = len(self.units)
            place = _PLACES[at % len(_PLACES)]
            name = f"临江市{place}区{_KINDS[(at // len(_PLACES)) % len(_KINDS)]}"
            round_ = at // (len(_PLACES) * len(_KINDS))
            name += f"第{round_}分院" if round_ else ""
            if name not in self.units:
                self.units.append(name)
                return name

    def write(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return name

    def word(self, name: str, data: bytes, suffix: str = ".docx") -> str:
        """A Word file as .docx, or later through LibreOffice as .doc or .pdf."""
        if suffix in (".doc", ".pdf") and self.office:
            self.to_convert.append((name + suffix, suffix[1:], data))
            return name + suffix
        return self.write(name + ".docx", data)

    def add(self, case: Case) -> None:
        self.cases.append(case)
        self.number += 1

    # the twelve kinds

    def clean(self) -> None:
        unit, name, post, phone = self.unit(), person(self.rng), self.rng.choice(_POSTS), mobile(self.rng)
        rows = (HEAD, (unit, name, post, phone))
        form = self.rng.choice((".docx", ".docx", ".doc", ".pdf", ".xlsx", ".png", ".jpg", ".scan.pdf"))
        stem = f"{self.number:03}回执"
        if form in (".png", ".jpg", ".scan.pdf") and self.pictures:
            file = self.write(stem + form, picture(rows, kind=form.rpartition(".")[2].upper().replace("JPG", "JPEG")))
            self.add(Case(1, (file,), (Wanted(unit, name, post, phone, "recognised"),)))
            return
        if form == ".xlsx":
            file = self.write(stem + form, xlsx_bytes(rows))
        else:
            file = self.word(stem, docx_bytes(rows), form.replace(".scan", ""))
        self.add(Case(1, (file,), (Wanted(unit, name, post, phone),)))

    def two_people(self) -> None:
        unit, a, b = self.unit(), person(self.rng), person(self.rng)
        line, cell = local(self.rng), mobile(self.rng)
        shown = f"021-{line[:4]} {line[4:]}、{cell[:3]} {cell[3:7]} {cell[7:]}"
        data = docx_bytes((HEAD, (unit, f"{a}（分管院长）/{b}（质控办）", "", shown)))
        file = self.word(f"{self.number:03}{unit}回执", data, self.rng.choice((".docx", ".doc")))
        wanted = (
            Wanted(unit, a, "分管院长", f"021-{line}", "check"),
            Wanted(unit, b, "质控办", cell, "check"),
        )
        self.add(Case(2, (file,), wanted))

    def broken_digits(self) -> None:
        unit, name, post = self.unit(), person(self.rng), self.rng.choice(_POSTS)
        cell, line7, line8 = mobile(self.rng), local(self.rng, 7), local(self.rng)
        wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
        written, phone, mode = self.rng.choice(
            (
                (f"{cell[:3]}-{cell[3:7]}-{cell[7:]}".translate(wide), cell, "right"),
                (f"+86 {cell[:3]} {cell[3:7]} {cell[7:]}", cell, "right"),
                (f"{line7}-8012", f"{line7}转8012", "check"),
                (f"{line8}转8012", f"{line8}转8012", "check"),
                (f"（021）{line8}".translate(wide), f"021-{line8}", "right"),
                (f"0571－{line8} 转 801", f"0571-{line8}转801", "right"),
                (cell[:10], None, "undecided"),
            )
        )
        file = self.word(f"{self.number:03}回执", docx_bytes((HEAD, (unit, name, post, written))))
        self.add(Case(3, (file,), (Wanted(unit, name, post, phone, mode),)))

    def changed_columns(self) -> None:
        unit, name, phone = self.unit(), person(self.rng), mobile(self.rng)
        title = self.rng.choice(("副主任医师", "主治医师", "副主任护师"))
        which = self.rng.randrange(3)
        if which == 0:
            head = ("序号", "单位名称", "姓名", "联系电话", "邮箱", "微信", "职务")
            rows = (head, ("1", unit, name, phone, "zhk@example.cn", "wx-zhk", title))
        elif which == 1:
            rows = (("序号", *HEAD), ("1", unit, name, phone, title))  # 职务 and 电话 exchanged below their headers
        else:
            rows = (("单位", "联络人", "电话", "职务"), (unit, name, phone, title))
        file = self.word(f"{self.number:03}回执", docx_bytes(rows), self.rng.choice((".docx", ".pdf")))
        self.add(Case(4, (file,), (Wanted(unit, name, "", phone, "check"),)))

    def unnamed_unit(self) -> None:
        unit, a, b = self.unit(), person(self.rng), person(self.rng)
        one, two, post = mobile(self.rng), mobile(self.rng), self.rng.choice(_POSTS)
        cell, other = self.rng.choice((("", "〃"), ("本院", "同上"), ("我院", ""), ("", "同上")))
        rows = (HEAD, (cell, a, post, one), (other, b, "质控办干事", two))
        if self.rng.random() < 0.5:
            data = docx_bytes(rows, title=f"{unit}（盖章）", above=(TITLE,))
            file = self.word(f"{self.number:03}回执", data)
        else:
            file = self.word(
                f"{self.number:03}-{unit}-回执（已盖章）", docx_bytes(rows), self.rng.choice((".docx", ".doc"))
            )
        self.add(Case(5, (file,), (Wanted(unit, a, post, one, "noted"), Wanted(unit, b, "质控办干事", two, "noted"))))

    def typed_below(self) -> None:
        unit, phone, post = self.unit(), mobile(self.rng), "医务科副科长（主持工作）"
        name = self.rng.choice(_SURNAMES) + self.rng.choice(_GIVEN)
        line = f"联络人：{name[0]}　{name[1]}，{post}，手机{phone}"
        below = self.rng.choice(
            ((f"单位：{unit}", line), (line, unit, "2024年3月12日"), (f"{line}。", f"填报单位（盖章）：{unit}"))
        )
        file = self.word(f"{self.number:03}回执", docx_bytes((HEAD, ("",) * 4, ("",) * 4), below=below))
        self.add(Case(6, (file,), (Wanted(unit, name, post, phone, "noted"),)))

    def other_name(self) -> None:
        unit, name, post, phone = self.unit(), person(self.rng), self.rng.choice(_POSTS), mobile(self.rng)
        short = unit.removeprefix("临江市").replace("中心医院", "中心院").replace("人民医院", "人民院")
        written = short if short != unit.removeprefix("临江市") else f"××大学附属{unit[3:]}"
        file = self.word(f"{self.number:03}回执", docx_bytes((HEAD, (written, name, post, phone))))
        self.add(Case(7, (file,), (Wanted(written, name, post, phone, "check", proposed=unit),)))

    def photograph(self) -> None:
        unit, name, post, phone = self.unit(), person(self.rng), "质控办主任", mobile(self.rng)
        image = picture((HEAD, (unit, name, post, phone)), seal=(1, 3, 0.42), quarter=1)

        def paste(document: Any) -> None:
            document.add_picture(io.BytesIO(image), width=4_000_000)

        file = self.word(f"{self.number:03}-{unit}", docx_bytes((), title="", prepare=paste))
        if self.pictures:
            self.add(Case(8, (file,), (Wanted(unit, name, post, None, "undecided"),)))
        else:
            self.add(Case(8, (file,), (), state="unreadable"))

    def whole_notice(self) -> None:
        unit, name, post, phone = self.unit(), person(self.rng), self.rng.choice(_POSTS), mobile(self.rng)
        text = [
            "临江市卫生健康委员会关于印发医疗质量行动方案的通知",
            "各有关单位：",
            "联系人：办公室；联系电话：021-23110000",
        ]
        text += [f"（{number}）各单位要落实第{number}项工作，明确责任科室和完成时限。" for number in range(1, 120)]
        rows = (HEAD, (unit, name, post, phone))
        data = docx_bytes(rows, above=[*text, "附件2"], title=TITLE)
        place = self.rng.choice(("zip", "plain", "rar"))
        if place == "zip":
            inner = zip_bytes({f"{unit}/新建 Microsoft Word 文档(2).docx": data})
            file = self.write(f"{self.number:03}.zip", zip_bytes({"再压.zip": inner}))
            file = f"{file}!/再压.zip!/{unit}/新建 Microsoft Word 文档(2).docx"
        elif place == "rar":
            file = self.write(f"{self.number:03}{unit}.rar", b"Rar!\x1a\x07\x01\x00" + bytes(200))
            self.add(Case(9, (file,), (), state="unreadable"))
            return
        else:
            file = self.word(
                f"{unit}/新建 Microsoft Word 文档({self.number})", data, self.rng.choice((".docx", ".doc"))
            )
        self.add(Case(9, (file,), (Wanted(unit, name, post, phone),)))

    def many_units(self) -> None:
        rows: list[tuple[str, ...]] = [("序号", *HEAD)]
        wanted = []
        centres = [self.unit() for _ in range(11)]
        merged = []
        for number, unit in enumerate(centres, 1):
            name, post, phone = person(self.rng), self.rng.choice(_POSTS), mobile(self.rng)
            rows.append((str(number), unit, name, post, phone))
            wanted.append(Wanted(unit, name, post, phone))
            if number == 4:  # two people of one unit, whose name is merged over both rows
                name, phone = person(self.rng), mobile(self.rng)
                merged.append((1, len(rows) - 1, len(rows)))
                rows.append(("", unit, name, post, phone))
                wanted.append(Wanted(unit, name, post, phone))
        rows.append(("合计", "", "12人", "", ""))
        stem = f"{self.number:03}医管中心汇总"
        if self.rng.random() < 0.5:
            file = self.word(stem, docx_bytes(rows, merged=merged), self.rng.choice((".docx", ".pdf")))
        else:
            areas = [f"B{first + 2}:B{last + 2}" for _, first, last in merged]
            file = self.write(stem + ".xlsx", xlsx_bytes(rows, merged=areas))
        self.add(Case(10, (file,), tuple(wanted), left_out=("合计",)))

    def wrong_form(self) -> None:
        unit, name, phone = self.unit(), person(self.rng), mobile(self.rng)
        if self.rng.random() < 0.5:
            head = ("单位", "姓名", "性别", "民族", "职务", "手机", "是否住宿")
            data = docx_bytes((head, (unit, name, "女", "汉", "副院长", phone, "是")), title="会议参会回执")
            file = self.word(f"{self.number:03}{unit}", data)
            self.add(Case(11, (file,), (), left_out=(name,), state="other-form"))
            return
        example = ("例：××医院", "张三", "医务科科长", "13800000001")
        data = docx_bytes((HEAD, example, (unit, name, "质控办主任", phone)))
        file = self.word(f"{self.number:03}回执", data, self.rng.choice((".docx", ".doc")))
        self.add(Case(11, (file,), (Wanted(unit, name, "质控办主任", phone),), left_out=("张三",)))

    def changed_staff(self) -> None:
        unit, a, b = self.unit(), person(self.rng), person(self.rng)
        post, one, two = self.rng.choice(_POSTS), mobile(self.rng), mobile(self.rng)
        which = self.rng.randrange(3)
        if which == 0:
            old = self.word(f"{self.number:03}{unit}回执", docx_bytes((HEAD, (unit, a, post, one))))
            new = self.word(f"{self.number:03}{unit}回执（更正版）", docx_bytes((HEAD, (unit, b, post, two))))
            wanted = (Wanted(unit, a, post, one, "check"), Wanted(unit, b, post, two, "check"))
            self.add(Case(12, (old, new), wanted, superseded=(a,)))
        elif which == 1:
            written, mode, phone = self.rng.choice(
                (
                    ("1.39123E+10", "undecided", None),
                    (float(f"{two[:6]}00000"), "undecided", None),
                    (2162345678, "check", "021-62345678"),
                )
            )
            file = self.write(f"{self.number:03}回执.xlsx", xlsx_bytes((HEAD, (unit, a, post, written))))
            self.add(Case(12, (file,), (Wanted(unit, a, post, phone, mode),)))
        else:
            file = self.word(f"{self.number:03}回执", docx_bytes((HEAD, (unit, "", post, two)), prepare=_tracked(a, b)))
            self.add(Case(12, (file,), (Wanted(unit, b, post, two, "check"),)))


def _tracked(old: str, new: str) -> Callable[[Any], None]:
    def prepare(document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph = document.tables[0].cell(1, 1).paragraphs[0]._p
        stamp = f'{nsdecls("w")} w:author="甲" w:date="2024-03-01T00:00:00Z"'
        paragraph.append(parse_xml(f'<w:del w:id="1" {stamp}><w:r><w:delText>{old}</w:delText></w:r></w:del>'))
        paragraph.append(parse_xml(f'<w:ins w:id="2" {stamp}><w:r><w:t>{new}</w:t></w:r></w:ins>'))

    return prepare


KINDS = (
    Maker.clean,
    Maker.two_people,
    Maker.broken_digits,
    Maker.changed_columns,
    Maker.unnamed_unit,
    Maker.typed_below,
    Maker.other_name,
    Maker.photograph,
    Maker.whole_notice,
    Maker.many_units,
    Maker.wrong_form,
    Maker.changed_staff,
)


def make(
    folder: Path, count: int, seed: int = 1, *, pictures: bool = True, office: bool = True, kinds: Sequence[int] = ()
) -> Batch:
    """`count` cases, the kinds in turn, with a roster of their units and a few that did not answer."""
    returned = folder / "回收"
    returned.mkdir(parents=True, exist_ok=True)
    maker = Maker(returned, seed, pictures=pictures, office=office)
    chosen = [KINDS[kind - 1] for kind in kinds] or list(KINDS)
    for number in range(count):
        chosen[number % len(chosen)](maker)
    _convert(maker)
    silent = [maker.unit() for _ in range(3)]
    roster = folder / "名册.xlsx"
    rows = [
        ("单位名称", "等级", "联系电话"),
        *((unit, "二级", f"021-5555{at:04}") for at, unit in enumerate(maker.units)),
    ]
    roster.write_bytes(xlsx_bytes(rows, title="单位名册"))
    parent = folder / "上级方案.docx"
    parent.write_bytes(parent_bytes())
    batch = Batch(returned, roster, parent, maker.units, maker.cases)
    batch.units = silent
    return batch


def _convert(maker: Maker) -> None:
    """The Word files that were to be .doc or .pdf, by LibreOffice."""
    if not maker.to_convert:
        return
    import shutil
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as work:
        for suffix in ("doc", "pdf"):
            chosen = [one for one in maker.to_convert if one[1] == suffix]
            sources = []
            for number, (_, _, data) in enumerate(chosen):
                source = Path(work) / f"{suffix}{number}.docx"
                source.write_bytes(data)
                sources.append(str(source))
            if not sources:
                continue
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", suffix,
                 "--outdir", work, *sources],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600,
            )  # fmt: skip
            for number, (name, _, _) in enumerate(chosen):
                target = maker.folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path(work) / f"{suffix}{number}.{suffix}", target)
