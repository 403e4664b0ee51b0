"""Sections of a document: which way the paper lies and where page numbers start again."""

from __future__ import annotations

import copy

from lxml import etree

from baocao.document import Orientation

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AFTER_PAGE_NUMBER = ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi",
                     "rtlGutter", "docGrid", "printerSettings", "sectPrChange")  # fmt: skip
"""What follows w:pgNumType in a section (ECMA-376, 17.6.17)."""

FURNITURE = ("headerReference", "footerReference", "pgNumType", "titlePg", "type", "pgBorders")
"""What the page of a report has and a work sheet before it has not."""


def qualified(name: str) -> str:
    """The name of a `w:` element or attribute as lxml writes it."""
    return f"{{{W}}}{name}"


def section_of(body: etree._Element) -> etree._Element:
    """The section that closes *body*, made when the master has none."""
    found = body.find(qualified("sectPr"))
    return found if found is not None else etree.SubElement(body, qualified("sectPr"))


def annex_section(main: etree._Element, orientation: Orientation) -> etree._Element:
    """A copy of the *main* section for an annex: its paper turned, its pages counted from 1.

    Each annex is numbered by itself (NĐ 30/2020/NĐ-CP, Phụ lục I, III.1.đ).
    """
    section = copy.deepcopy(main)
    _turn(section, orientation)
    _restart(section)
    return section


def layout_of(section: etree._Element) -> etree._Element:
    """A copy of *section* without the note of how it was laid out before."""
    found = copy.deepcopy(section)
    found.tail = None
    for each in found.findall(qualified("sectPrChange")):
        found.remove(each)
    return found


def begins_page(section: etree._Element) -> None:
    """Let *section* begin a page, as one does that says nothing else (17.6.22)."""
    for each in section.findall(qualified("type")):
        section.remove(each)


def orientation_of(section: etree._Element) -> Orientation:
    """How the paper of *section* lies."""
    size = section.find(qualified("pgSz"))
    wide, high = (0, 0) if size is None else _sides(size)
    return Orientation.LANDSCAPE if wide > high else Orientation.PORTRAIT


def bare_section(main: etree._Element) -> etree._Element:
    """A copy of the *main* section for a page before it: its paper, no furniture, no numbers.

    A section that refers to no header shows none when it is the first (ECMA-376, 17.10.1).
    """
    section = copy.deepcopy(main)
    for name in FURNITURE:
        for each in section.findall(qualified(name)):
            section.remove(each)
    return section


def section_xml(section: etree._Element) -> str:
    """*section* as markup without the namespace declarations its document already has."""
    text = etree.tostring(section, encoding="unicode")
    for prefix, uri in section.nsmap.items():
        declared = f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"'
        text = text.replace(declared, "")
    return text


def _turn(section: etree._Element, orientation: Orientation) -> None:
    size = section.find(qualified("pgSz"))
    if size is None:
        return
    narrow, wide = sorted(_sides(size))
    lying = orientation is Orientation.LANDSCAPE
    size.set(qualified("w"), str(wide if lying else narrow))
    size.set(qualified("h"), str(narrow if lying else wide))
    size.set(qualified("orient"), str(orientation))


def _sides(size: etree._Element) -> tuple[int, int]:
    """How wide and how high the paper is, in twips."""
    wide, high = (int(float(size.get(qualified(side), "0"))) for side in ("w", "h"))
    return wide, high


def _restart(section: etree._Element) -> None:
    numbers = section.find(qualified("pgNumType"))
    if numbers is None:
        numbers = etree.Element(qualified("pgNumType"))
        following = {qualified(name) for name in AFTER_PAGE_NUMBER}
        place = next((i for i, child in enumerate(section) if child.tag in following), len(section))
        section.insert(place, numbers)
    numbers.set(qualified("start"), "1")
