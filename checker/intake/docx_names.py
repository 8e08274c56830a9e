"""Element and attribute names of WordprocessingML, in lxml's {namespace}local form (transitional namespaces)."""

from __future__ import annotations

from typing import Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

VAL: Final = W + "val"
ID: Final = W + "id"

P: Final = W + "p"
P_PR: Final = W + "pPr"
RUN: Final = W + "r"
R_PR: Final = W + "rPr"
T: Final = W + "t"
TBL: Final = W + "tbl"
TR: Final = W + "tr"
TR_PR: Final = W + "trPr"
TC: Final = W + "tc"
TC_PR: Final = W + "tcPr"
SDT: Final = W + "sdt"
SDT_PR: Final = W + "sdtPr"
SDT_CONTENT: Final = W + "sdtContent"
SECT_PR: Final = W + "sectPr"
TXBX_CONTENT: Final = W + "txbxContent"
ALTERNATE: Final = MC + "AlternateContent"

# The extensions whose content this reader understands; any other Choice gives way to its Fallback.
UNDERSTOOD: Final = frozenset({"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v", "wne", "o", "wp"})
