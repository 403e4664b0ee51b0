"""Whose a tracked change is, and what it makes of the text for one of two readers.

People's changes are read as accepted. Ours, known by their author, are read as rejected (the text
as people see it without us) or as accepted (ECMA-376, Part 1, 17.13.5). A change of a paragraph
mark stands in the w:rPr of its w:pPr, that of a table row in its w:trPr.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.authorship import DELETED, is_ours
from baocao.ooxml.inlines import is_skipped
from baocao.ooxml.sections import qualified


class Ours(StrEnum):
    """What is made of our own changes."""

    REJECTED = "rejected"
    ACCEPTED = "accepted"


def our_marks(root: etree._Element) -> list[etree._Element]:
    """Our insertions, deletions and changes of properties from *root* down."""
    return [mark for mark in root.iter(*_OURS) if is_ours(mark)]


def vanishes(mark: etree._Element, ours: Ours) -> bool:
    """Whether what *mark* stands at is not in the text: people's changes are read as accepted."""
    inserted = mark.tag in INSERTED
    return inserted if is_ours(mark) and ours is Ours.REJECTED else not inserted


def hides(element: etree._Element, ours: Ours) -> bool:
    """Whether the words in *element* are not in the text."""
    return vanishes(element, ours) if element.tag in CHANGES else is_skipped(element)


def mark_changes(paragraph: etree._Element) -> list[etree._Element]:
    """The tracked changes of the paragraph mark."""
    return _changes(child(child(paragraph, "pPr"), "rPr"))


def properties_of(paragraph: etree._Element) -> etree._Element:
    """The properties of *paragraph*, put in where it has none."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(P_PROPERTIES)
        paragraph.insert(0, properties)
    return properties


def put_mark(paragraph: etree._Element, mark: etree._Element) -> None:
    """Let *mark* be a tracked change of the paragraph mark."""
    properties = properties_of(paragraph)
    look = child(properties, "rPr")
    if look is None:
        look = etree.Element(R_PROPERTIES)
        behind = [each for each in properties if each.tag in BEHIND_MARK]
        if behind:
            behind[0].addprevious(look)
        else:
            properties.append(look)
    look.insert(sum(each.tag in INSERTED for each in look), mark)


def row_changes(row: etree._Element) -> list[etree._Element]:
    """The tracked changes of a table row."""
    return _changes(child(row, "trPr"))


def is_joined(paragraph: etree._Element, ours: Ours) -> bool:
    """Whether the paragraph mark is gone, so that the text goes on in the next paragraph."""
    return any(vanishes(mark, ours) for mark in mark_changes(paragraph))


def is_row_gone(row: etree._Element, ours: Ours) -> bool:
    """Whether the table row is not there."""
    return any(vanishes(mark, ours) for mark in row_changes(row))


def next_block(element: etree._Element) -> etree._Element | None:
    """The paragraph, table or control that stands next to *element* in the same parent."""
    return next((each for each in element.itersiblings("*") if each.tag not in AROUND), None)


def inline_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The runs of *paragraph* itself, not those of text boxes in it; deleted ones left out."""
    for element in paragraph.iterchildren("*"):
        if element.tag == RUN:
            yield element
        elif element.tag not in AROUND | DELETED and element.tag != P_PROPERTIES:
            yield from inline_runs(element)


def _changes(properties: etree._Element | None) -> list[etree._Element]:
    return [] if properties is None else [each for each in properties if each.tag in CHANGES]


P = qualified("p")
RUN = qualified("r")
TABLE = qualified("tbl")
ROW = qualified("tr")
CELL = qualified("tc")
INSERTION = qualified("ins")
P_PROPERTIES, R_PROPERTIES = qualified("pPr"), qualified("rPr")
PROPERTIES_CHANGE = qualified("pPrChange")
SECTION, SECTION_CHANGE = qualified("sectPr"), qualified("sectPrChange")
BEHIND_MARK = frozenset({SECTION, PROPERTIES_CHANGE})
"""What follows the look of the mark in w:pPr (17.3.1.26)."""
INSERTED = frozenset({INSERTION, qualified("moveTo")})
CHANGES = INSERTED | DELETED
_OURS = (*CHANGES, PROPERTIES_CHANGE, SECTION_CHANGE)
RANGES = frozenset(
    qualified(name)
    for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
"""Marks that people put at the text and that hold none of it."""
AROUND = RANGES | frozenset(
    qualified(name)
    for name in ("permStart", "permEnd", "proofErr", "moveFromRangeStart", "moveFromRangeEnd",
                 "moveToRangeStart", "moveToRangeEnd", "sectPr", "tcPr")
)  # fmt: skip
"""What stands between blocks and is none."""
