"""Whole paragraphs, rows and tables put in or taken out, tracked or not.

A tracked paragraph is one whose mark is inserted or deleted (ECMA-376, Part 1, 17.13.5.20 and
17.13.5.15): when the mark goes, what is left of it joins the next paragraph. So a new paragraph
that no paragraph follows is written as a break in the one before it, which hands on its
properties; and the last paragraph of a cell or a section can only be emptied.
"""

from __future__ import annotations

import copy

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.revising.marks import (
    CHANGES,
    DELETED,
    DELETION,
    INSERTED,
    INSERTION,
    P_PROPERTIES,
    PROPERTIES_CHANGE,
    R_PROPERTIES,
    ROW,
    P,
    is_ours,
    mark_changes,
    next_block,
)
from baocao.ooxml.revising.settling import drop
from baocao.ooxml.revising.words import Pen
from baocao.ooxml.sections import qualified

BEHIND_MARK = ("sectPr", "pPrChange")
"""What follows the look of the mark in w:pPr (17.3.1.26)."""


def put_paragraph(new: etree._Element, anchor: etree._Element, pen: Pen | None) -> bool:
    """Put the paragraph *new* behind the block *anchor*; False where none can stand.

    Tracked, it needs a block behind it or a paragraph with an unchanged mark before it.
    """
    following = next_block(anchor)
    if pen is None:
        anchor.addnext(new)
        return True
    if following is not None and following.tag == P:
        _mark_paragraph(new, INSERTION, pen)
    elif anchor.tag == P and _can_break(anchor):
        _mark_paragraph(anchor, INSERTION, pen)
        _hand_on(anchor, new, pen)
    elif following is not None:
        _mark_paragraph(new, INSERTION, pen)
    else:
        return False
    anchor.addnext(new)
    pen.wrap_all(new, INSERTION)
    return True


def put_first(new: etree._Element, container: etree._Element, pen: Pen | None) -> bool:
    """Put the paragraph *new* before all blocks of *container*."""
    first = next((each for each in container if each.tag != qualified("tcPr")), None)
    if first is None or first.tag == qualified("sectPr"):
        return False
    first.addprevious(new)
    if pen is not None:
        _mark_paragraph(new, INSERTION, pen)
        pen.wrap_all(new, INSERTION)
    return True


def cut_paragraph(paragraph: etree._Element, pen: Pen | None) -> None:
    """Take *paragraph* out, or empty it where there has to be one."""
    following = next_block(paragraph)
    stays = following is None or _section(paragraph) is not None
    if pen is not None:
        pen.wrap_all(paragraph, DELETION)
        if not stays and not any(mark.tag in DELETED for mark in mark_changes(paragraph)):
            _mark_paragraph(paragraph, DELETION, pen)
    elif stays:
        for each in list(paragraph):
            if each.tag != P_PROPERTIES:
                paragraph.remove(each)
    else:
        drop(paragraph)


def mark_row(row: etree._Element, tag: str, pen: Pen) -> None:
    """Track *row*, its words included, as inserted or deleted."""
    properties = child(row, "trPr")
    if properties is None:
        properties = etree.Element(qualified("trPr"))
        row.insert(sum(each.tag == qualified("tblPrEx") for each in row), properties)
    last = child(properties, "trPrChange")
    mark = pen.mark(tag)
    if last is None:
        properties.append(mark)
    else:
        last.addprevious(mark)
    for paragraph in row.iter(P):
        pen.wrap_all(paragraph, tag)


def put_row(new: etree._Element, anchor: etree._Element, pen: Pen | None) -> None:
    """Put the row *new* behind the row *anchor*, or before the first row of the table *anchor*."""
    if anchor.tag == ROW:
        anchor.addnext(new)
    else:
        next(anchor.iterchildren(ROW)).addprevious(new)
    if pen is not None:
        mark_row(new, INSERTION, pen)


def put_table(new: etree._Element, anchor: etree._Element, pen: Pen | None) -> bool:
    """Put the table *new* behind the block *anchor*; False where no block would follow it."""
    if next_block(anchor) is None:
        return False
    anchor.addnext(new)
    if pen is not None:
        for row in new.iterchildren(ROW):
            mark_row(row, INSERTION, pen)
    return True


def _mark_paragraph(paragraph: etree._Element, tag: str, pen: Pen) -> None:
    """Track the mark of *paragraph* as inserted or deleted."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(P_PROPERTIES)
        paragraph.insert(0, properties)
    look = child(properties, "rPr")
    if look is None:
        look = etree.Element(R_PROPERTIES)
        behind = [each for each in properties if each.tag in _BEHIND_MARK]
        if behind:
            behind[0].addprevious(look)
        else:
            properties.append(look)
    look.insert(sum(each.tag in INSERTED for each in look), pen.mark(tag))


def _can_break(paragraph: etree._Element) -> bool:
    """Whether a break of ours may stand in *paragraph*: nobody else changed its mark or look."""
    change = child(child(paragraph, "pPr"), "pPrChange")
    untouched = not mark_changes(paragraph) and _section(paragraph) is None
    return untouched and (change is None or is_ours(change))


def _hand_on(anchor: etree._Element, new: etree._Element, pen: Pen) -> None:
    """Let the paragraph *new* take the properties of *anchor* when it is rejected."""
    own = child(anchor, "pPr")
    change = pen.mark(PROPERTIES_CHANGE)
    kept = etree.SubElement(change, P_PROPERTIES)
    kept.extend(copy.deepcopy(each) for each in _original(own))
    properties = child(new, "pPr")
    if properties is None:
        properties = etree.Element(P_PROPERTIES)
        new.insert(0, properties)
    for former in properties.findall(R_PROPERTIES):
        properties.remove(former)
    look = copy.deepcopy(child(own, "rPr"))
    for each in [] if look is None else [each for each in look if each.tag in CHANGES]:
        look.remove(each)
    if look is not None and len(look):
        properties.append(look)
    properties.append(change)


def _original(properties: etree._Element | None) -> list[etree._Element]:
    """What w:pPr said before us; our own note of it is taken out."""
    change = child(properties, "pPrChange")
    if properties is not None and change is not None:
        properties.remove(change)
        properties = child(change, "pPr")
    return [] if properties is None else [x for x in properties if x.tag not in _NOT_HANDED]


def _section(paragraph: etree._Element) -> etree._Element | None:
    return child(child(paragraph, "pPr"), "sectPr")


_BEHIND_MARK = frozenset(map(qualified, BEHIND_MARK))
_NOT_HANDED = _BEHIND_MARK | {R_PROPERTIES}
