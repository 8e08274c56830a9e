"""A tiny PDF writer for tests: text, rules and pictures at given places, on pages of any shape."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field


@dataclass
class Sheet:
    """One page; x from the left and y from the top, in points. `size` of text is its height."""

    width: float = 595.0
    height: float = 842.0
    turned: int = 0  # /Rotate
    crop: tuple[float, float, float, float] | None = None
    parts: list[str] = field(default_factory=list)
    picture: bool = False

    def text(self, x: float, y: float, text: str, size: float = 16, mode: int = 0, matrix: str = "") -> None:
        """Text whose baseline begins at (x, y); `mode` 2 is a thicker stroke, 3 is invisible."""
        place = matrix or f"1 0 0 1 {x} {self.height - y}"
        coded = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F1 {size} Tf {mode} Tr {place} Tm <{coded}> Tj ET")

    def characters(self, x: float, y: float, text: str, size: float = 16, step: float = 16) -> None:
        """Text of which every character is placed by itself."""
        for at, char in enumerate(text):
            self.text(x + at * step, y, char, size)

    def raw(self, x: float, y: float, codes: bytes, size: float = 16) -> None:
        """Text in a font without any way back to characters."""
        self.parts.append(f"BT /F2 {size} Tf 0 Tr 1 0 0 1 {x} {self.height - y} Tm <{codes.hex()}> Tj ET")

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A rectangle drawn around something."""
        self.parts.append(f"1 w {x0} {self.height - bottom} {x1 - x0} {bottom - top} re S")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A straight stroke."""
        self.parts.append(f"1 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def scan(self) -> None:
        """A picture over the whole page."""
        self.picture = True
        self.parts.append(f"q {self.width} 0 0 {self.height} 0 0 cm /I1 Do Q")

    def body(self, y: float, *lines: str, left: float = 80, size: float = 16, step: float = 28) -> float:
        """Lines one below the other; leading full-width spaces are an indent. Gives the y of the next line."""
        for line in lines:
            bare = line.lstrip("\u3000")
            self.text(left + size * (len(line) - len(bare)), y, bare, size)
            y += step
        return y


def paper(*sheets: Sheet, encrypted: bool = False, title: str = "") -> bytes:
    """The bytes of a PDF with these pages. Chinese characters are 1 em wide, Latin ones half an em."""
    font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
    descendant = (
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>"
    )
    descriptor = (
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    )
    nameless = (
        "<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Lost/Encoding/Identity-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType2/BaseFont/AAAAAA+Lost/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000/FontDescriptor 5 0 R>>]>>"
    )
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n\x80\nendstream"
    )
    name = "<FEFF" + title.encode("utf-16-be").hex() + ">"
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        font.encode(),
        descendant.encode(),
        descriptor.encode(),
        nameless.encode(),
        picture,
        f"<</Title{name}/Producer(test)>>".encode(),
    ]
    kids = []
    for sheet in sheets:
        stream = zlib.compress("\n".join(sheet.parts).encode())
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream))
        crop = f"/CropBox[{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]{crop}/Rotate {sheet.turned}"
            f"/Resources<</Font<</F1 3 0 R/F2 6 0 R>>/XObject<</I1 7 0 R>>>>/Contents {len(objects)} 0 R>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    locked = f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>"
    out += (
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 8 0 R{locked if encrypted else ''}>>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)
