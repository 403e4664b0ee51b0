"""Findings as Word comments: a docx and notes -> a copy in which each note stands at its letters.

Word keeps comments to the body (ECMA-376, 17.13.4): what is said of headers, footers, notes and
text boxes hangs on a paragraph of the body and names its place in words. Runs are split where a
stretch begins and ends; no letter and no look changes, and comments of people stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from baocao.errors import Spot
from baocao.ooxml.attributes import attribute, whole
from baocao.ooxml.editing import SPACE, Letters, OpenDocument, OpenParts, open_document
from baocao.ooxml.missing_page import first_paragraph
from baocao.ooxml.sections import W, qualified

MOMENT = "%Y-%m-%dT%H:%M:%SZ"
"""How a date is written (ECMA-376, 22.9.2.5)."""
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of *spot*; *where* names the place in words, should Word allow no comment there.

    Without letters (*start* equal to *end*) a spot is its whole paragraph; None is the document.
    """

    text: str
    spot: Spot | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment hangs: between two elements of a paragraph, or around all that it holds."""

    paragraph: etree._Element
    first: etree._Element | None = None
    last: etree._Element | None = None


class Comments:
    """The comments of *parts*, to which one *author* adds, at *date* if given.

    The part that holds them is made with the first one.
    """

    def __init__(self, parts: OpenParts, author: str, date: datetime | None = None) -> None:
        self._parts = parts
        self._root: etree._Element | None = None
        self._number = 0
        self._identity = {qualified("author"): author, qualified("initials"): author[:2]}
        if date is not None:
            self._identity[qualified("date")] = date.strftime(MOMENT)

    def add(self, anchor: Anchor, text: str) -> None:
        """Say *text*, a paragraph a line, of what stands at *anchor*."""
        if self._root is None:
            self._root = _comments(self._parts)
            self._number = _next_id(self._parts, self._root)
        _mark(anchor, str(self._number))
        self._root.append(_comment(str(self._number), text, self._identity))
        self._number += 1


def with_comments(
    content: bytes,
    notes: Sequence[Note],
    *,
    author: str = "baocao",
    date: datetime | None = None,
) -> bytes:
    """The docx *content* with each of *notes* as a comment of *author*, made at *date* if given.

    Raises PackageError when the docx may not be read.
    """
    document = open_document(content, "")
    fallback = first_paragraph(document.tree(document.main_part))
    if fallback is not None:
        comments = Comments(document, author, date)
        for note in notes:
            anchor, exact = _anchor(document, note.spot, fallback)
            comments.add(
                anchor, note.text if exact or not note.where else f"{note.where}: {note.text}"
            )
    return document.content()


def outer_paragraph(element: etree._Element) -> etree._Element:
    """The paragraph of the body that holds *element*, which may stand in a text box of it."""
    found = element
    for above in element.iterancestors(_PARAGRAPH):
        found = above
    return found


def _comments(document: OpenParts) -> etree._Element:
    """The root of the part that holds comments, made when there is none."""
    found = document.related_tree("comments")
    if found is not None:
        return found
    root = etree.Element(qualified("comments"), nsmap={"w": W})
    return document.add_tree("comments", root)


def _next_id(document: OpenParts, comments: etree._Element) -> int:
    """The first number that neither a comment nor a mark of one uses."""
    body = document.tree(document.main_part)
    marks = (*comments.iter(qualified("comment")), *body.iter(*map(qualified, MARKS)))
    return max((whole(attribute(mark, "id")) or 0 for mark in marks), default=-1) + 1


def _anchor(
    document: OpenDocument, spot: Spot | None, fallback: etree._Element
) -> tuple[Anchor, bool]:
    """Where the comment on *spot* hangs, and whether that is the very place."""
    letters = document.paragraphs.get((spot.part, spot.paragraph)) if spot else None
    if spot is None or letters is None or spot.part != document.main_part:
        return Anchor(fallback), False
    outer = outer_paragraph(letters.element)
    if outer is not letters.element:
        return Anchor(outer), False
    return _exact(letters, spot), True


def _exact(letters: Letters, spot: Spot) -> Anchor:
    end = min(spot.end, len(letters.text))
    if spot.start >= end:
        return Anchor(letters.element)
    return Anchor(letters.element, *letters.cut(spot.start, end))


def _mark(anchor: Anchor, number: str) -> None:
    """Put the two marks of the stretch, and the reference behind it."""
    key = {qualified("id"): number}
    start, end = (etree.Element(qualified(name), key) for name in MARKS[:2])
    reference = etree.Element(qualified("r"))
    etree.SubElement(reference, qualified(MARKS[2]), key)
    if anchor.first is None or anchor.last is None:
        properties = anchor.paragraph.find(qualified("pPr"))
        anchor.paragraph.insert(0 if properties is None else 1, start)
        anchor.paragraph.extend((end, reference))
        return
    anchor.first.addprevious(start)
    anchor.last.addnext(reference)
    anchor.last.addnext(end)


def _comment(number: str, text: str, identity: dict[str, str]) -> etree._Element:
    """The comment that says *text*, a paragraph a line."""
    comment = etree.Element(qualified("comment"), {qualified("id"): number, **identity})
    for line in text.split("\n"):
        run = etree.SubElement(etree.SubElement(comment, _PARAGRAPH), qualified("r"))
        words = etree.SubElement(run, qualified("t"), {SPACE: "preserve"})
        words.text = line
    return comment


_PARAGRAPH = qualified("p")
