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
from baocao.ooxml.authorship import DELETED, DELETION, is_ours
from baocao.ooxml.missing_page import page_blocks
from baocao.ooxml.revising.marks import (
    BEHIND_MARK,
    CHANGES,
    INSERTED,
    INSERTION,
    P_PROPERTIES,
    PROPERTIES_CHANGE,
    R_PROPERTIES,
    ROW,
    P,
    mark_changes,
    next_block,
    properties_of,
    put_mark,
)
from baocao.ooxml.revising.settling import drop, drop_mark, join, set_properties
from baocao.ooxml.revising.words import Pen
from baocao.ooxml.sections import qualified


def put_paragraph(new: etree._Element, anchor: etree._Element, pen: Pen | None) -> bool:
    """Put the paragraph *new* behind the block *anchor*; False where none can stand.

    Tracked, it needs a block behind it or a paragraph with an unchanged mark before it.
    """
    following = next_block(anchor)
    if pen is None:
        anchor.addnext(new)
        return True
    broken = _broken_off(anchor)
    if broken is not None:
        anchor, last = broken
        _put_in_break(new, anchor, last, pen=pen)
    elif following is not None and following.tag == P:
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
    """Put the paragraph *new* before all blocks of *container*, behind a page of ours."""
    passed = page_blocks(container)
    blocks = (each for each in container if each not in passed)
    first = next((each for each in blocks if each.tag != qualified("tcPr")), None)
    if first is None or first.tag == qualified("sectPr"):
        return False
    first.addprevious(new)
    if pen is not None:
        _mark_paragraph(new, INSERTION, pen)
        pen.wrap_all(new, INSERTION)
    return True


def cut_paragraph(paragraph: etree._Element, pen: Pen | None) -> None:
    """Take *paragraph* out, or empty it where there has to be one."""
    stays = next_block(paragraph) is None or _section(paragraph) is not None
    if pen is not None:
        pen.wrap_all(paragraph, DELETION)
        if not stays:
            _delete_mark(paragraph, pen)
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
        _break_before(anchor, pen)
        for row in new.iterchildren(ROW):
            mark_row(row, INSERTION, pen)
    return True


def _break_before(paragraph: etree._Element, pen: Pen) -> None:
    """Let the break of an inserted *paragraph* be the one before it, as no other follows now."""
    marks = [x for x in mark_changes(paragraph) if x.tag in INSERTED and is_ours(x)]
    before = _behind(paragraph, INSERTED)
    if marks and before is not None and _can_break(before):
        for mark in marks:
            drop_mark(mark)
        _mark_paragraph(before, INSERTION, pen)
        _hand_on(before, paragraph, pen)


def _mark_paragraph(paragraph: etree._Element, tag: str, pen: Pen) -> None:
    """Track the mark of *paragraph* as inserted or deleted."""
    put_mark(paragraph, pen.mark(tag))


def _delete_mark(paragraph: etree._Element, pen: Pen) -> None:
    """Track that the mark of *paragraph* goes, where it can.

    Before a table LibreOffice keeps an empty paragraph, unless it is the break before the deleted
    words that goes; what is left then takes the properties of the paragraph before. A paragraph
    that no other stands before is only emptied, so that all programs agree.
    """
    last = paragraph
    while _is_cut(last) and (behind := next_block(last)) is not None and behind.tag == P:
        last = behind
    following = next_block(last)
    if following is not None and following.tag != P and _is_plain(last):
        _break_off(paragraph, last, pen)
    elif not any(mark.tag in DELETED or is_ours(mark) for mark in mark_changes(paragraph)):
        _mark_paragraph(paragraph, DELETION, pen)


def _break_off(paragraph: etree._Element, last: etree._Element, pen: Pen) -> None:
    """Let the break before the deleted words up to *last* go, one of ours at once."""
    before = _behind(paragraph, DELETED)
    if before is None:
        return
    if _can_break(before):
        _mark_paragraph(before, DELETION, pen)
        _hand_over(before, last, pen)
    elif any(map(is_ours, mark_changes(before))):
        for mark in mark_changes(before):
            drop_mark(mark)
        _hand_over(before, last, pen)
        join(before)
    else:
        _mark_paragraph(paragraph, DELETION, pen)


def _broken_off(anchor: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """Where a break before deleted words goes: the paragraph before it and the last of them.

    None where *anchor* stands beside no such break.
    """
    if anchor.tag != P or not _is_cut(anchor):
        return None
    first = anchor
    while (before := first.getprevious()) is not None and before.tag == P and _is_cut(before):
        first = before
    last = next_block(anchor)
    while last is not None and last.tag == P and _is_cut(last):
        last = next_block(last)
    if last is None or last.tag != P or not _is_handed(last):
        return None
    return first, last


def _put_in_break(
    new: etree._Element, before: etree._Element, last: etree._Element, *, pen: Pen
) -> None:
    """Let the break behind *new* go instead of the one *before* it, which is inserted."""
    for mark in mark_changes(before):
        drop_mark(mark)
    own, shown = child(last, "pPr"), child(new, "pPr")
    if own is not None:
        shown_there = () if shown is None else shown
        set_properties(own, [copy.deepcopy(x) for x in shown_there if x.tag not in _NOT_HANDED])
    _mark_paragraph(before, INSERTION, pen)
    _hand_on(before, new, pen)
    _mark_paragraph(new, DELETION, pen)


def _is_handed(paragraph: etree._Element) -> bool:
    """Whether *paragraph* has its properties by a change of ours."""
    change = child(child(paragraph, "pPr"), "pPrChange")
    return change is not None and is_ours(change)


def _behind(paragraph: etree._Element, tags: frozenset[str]) -> etree._Element | None:
    """The paragraph before *paragraph* and those whose marks are changed by us as *tags* say."""
    found = paragraph.getprevious()
    while found is not None and any(x.tag in tags and is_ours(x) for x in mark_changes(found)):
        found = found.getprevious()
    return found if found is not None and found.tag == P else None


def _is_cut(paragraph: etree._Element) -> bool:
    """Whether the mark of *paragraph* goes by a change of ours."""
    return any(mark.tag in DELETED and is_ours(mark) for mark in mark_changes(paragraph))


def _is_plain(paragraph: etree._Element) -> bool:
    """Whether nobody else changed the properties of *paragraph*."""
    return child(child(paragraph, "pPr"), "pPrChange") is None or _is_handed(paragraph)


def _hand_over(before: etree._Element, paragraph: etree._Element, pen: Pen) -> None:
    """Let *paragraph* have the properties of the one *before*, and its own when rejected."""
    own = child(paragraph, "pPr")
    change = pen.mark(PROPERTIES_CHANGE)
    kept = etree.SubElement(change, P_PROPERTIES)
    kept.extend(copy.deepcopy(each) for each in _original(own))
    properties = properties_of(paragraph)
    set_properties(properties, map(copy.deepcopy, _original(child(before, "pPr"))))
    properties.append(change)


def _can_break(paragraph: etree._Element) -> bool:
    """Whether a change of ours may stand at the mark of *paragraph*, which nobody changed."""
    return not mark_changes(paragraph) and _section(paragraph) is None and _is_plain(paragraph)


def _hand_on(anchor: etree._Element, new: etree._Element, pen: Pen) -> None:
    """Let the paragraph *new* take the properties of *anchor* when it is rejected."""
    own = child(anchor, "pPr")
    change = pen.mark(PROPERTIES_CHANGE)
    kept = etree.SubElement(change, P_PROPERTIES)
    kept.extend(copy.deepcopy(each) for each in _original(own))
    properties = properties_of(new)
    for former in properties.findall(R_PROPERTIES):
        properties.remove(former)
    look = child(own, "rPr")
    shown = () if look is None else [each for each in look if each.tag not in CHANGES]
    if shown:
        etree.SubElement(properties, R_PROPERTIES).extend(map(copy.deepcopy, shown))
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


_NOT_HANDED = BEHIND_MARK | {R_PROPERTIES}
