"""Properties of WordprocessingML put where the schema wants them."""

from __future__ import annotations

from lxml import etree

from checker.intake.docx.names import P_PR, R_PR, W

_P_PR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_R_PR = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
_SECT_PR = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
# What stands in a settings part before w:evenAndOddHeaders.
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders"
)
_ORDERS = {"pPr": _P_PR, "rPr": _R_PR, "sectPr": _SECT_PR, "settings": _SETTINGS}


def property_of(parent: etree._Element, name: str) -> etree._Element:
    """The child `name` of a property element, made in its place when it is not there."""
    found = parent.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        order = _ORDERS[etree.QName(parent).localname].split()
        before = set(order[: order.index(name)])
        place = 0
        for number, child in enumerate(parent, 1):
            if etree.QName(child).localname in before:
                place = number
        parent.insert(place, found)
    return found


def put(parent: etree._Element, name: str, **values: str) -> None:
    """Set attributes of a property; what it says besides stays."""
    element = property_of(parent, name)
    for key, value in values.items():
        element.set(W + key, value)


def drop(element: etree._Element, *names: str) -> None:
    """Take attributes away."""
    for name in names:
        if W + name in element.attrib:
            del element.attrib[W + name]


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """A paragraph's w:pPr, its first child."""
    found = paragraph.find(P_PR)
    if found is None:
        found = etree.Element(P_PR)
        paragraph.insert(0, found)
    return found


def run_properties(run: etree._Element) -> etree._Element:
    """A run's w:rPr, its first child."""
    found = run.find(R_PR)
    if found is None:
        found = etree.Element(R_PR)
        run.insert(0, found)
    return found


def mark_properties(paragraph: etree._Element) -> etree._Element:
    """The w:rPr of a paragraph's mark, which an automatic number takes its look from."""
    return property_of(paragraph_properties(paragraph), "rPr")
