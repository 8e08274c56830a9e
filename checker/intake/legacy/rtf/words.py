"""The control words that matter and what they mean."""

from __future__ import annotations

from checker.model.document import Align, Part

# groups that hold no words of the document
SKIPPED = frozenset(
    (
        *("colortbl", "filetbl", "objdata", "objclass", "objname", "listpicture", "nonshppict", "shprslt"),
        *("formfield", "datafield", "nonesttables", "rxe", "xe", "tc", "tcn", "pn", "pnseclvl", "pntxta"),
        *("pntxtb", "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "rsidtbl"),
        *("generator", "revtbl", "userprops", "docvar", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
        *("atnid", "atntime", "atndate", "atnicn", "atnref", "atrfstart", "atrfend", "bkmkstart"),
        *("bkmkend", "wgrffmtfilter", "mmathPr", "passwordhash", "pgptbl", "protusertbl"),
        *("template", "private", "fname", "do_unknown", "blipuid", "picprop", "mmathPict"),
        *("background", "listname", "liststylename", "htmltag", "mhtmltag", "oldcprops", "oldpprops"),
        *("oldtprops", "oldsprops", "propname", "staticval", "linkval", "mailmerge", "xmlopen", "xmlclose"),
        *("xmlattrname", "xmlattrvalue", "xmlname", "factoidname"),
    )
)
# groups marked as optional that do hold words
READ = frozenset(
    (
        *("shpinst", "shptxt", "dptxbxtext", "ud", "nesttableprops", "footnote", "annotation", "shppict", "shpgrp"),
        *("shp", "cs", "do"),
    )
)
STORIES: dict[str, Part] = {
    "shptxt": "box",
    "dptxbxtext": "box",
    "footnote": "footnote",
    "header": "header",
    "headerl": "header",
    "headerr": "header",
    "headerf": "header",
    "footer": "footer",
    "footerl": "footer",
    "footerr": "footer",
    "footerf": "footer",
}
SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "nbsp": "\xa0",
    "nbhyphen": "\u2011",
}
ALIGN: dict[str, Align] = {"ql": "left", "qc": "center", "qr": "right", "qj": "both", "qd": "both"}
PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "author": "author",
    "operator": "last_modified_by",
    "company": "company",
    "manager": "manager",
    "keywords": "keywords",
    "doccomm": "description",
}
LOST = {
    "pict": "图片",
    "object": "嵌入对象",
    "moMath": "公式",
    "moMathPara": "公式",
}
