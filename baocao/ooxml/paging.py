"""Marks by which the page of a place can be told: a docx + spots -> a copy with bookmarks there.

The copy is for a program that lays it out and is then thrown away. Bookmarks are of letters and
digits alone, so that no program writes their names otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from lxml import etree

from baocao.errors import Spot
from baocao.ooxml.bookmarks import bookmark_ids
from baocao.ooxml.comments import outer_paragraph
from baocao.ooxml.editing import Letters, open_document
from baocao.ooxml.missing_page import take_out
from baocao.ooxml.sections import qualified

NAME = "bcp{}"


def mark_name(index: int) -> str:
    """The bookmark at the spot *index*, from 0."""
    return NAME.format(index)


def with_page_marks(content: bytes, spots: Sequence[Spot | None]) -> bytes:
    """The docx *content* with a bookmark at each of *spots* in its body that can be found.

    The page of missing figures is gone from it. Raises PackageError when it may not be read.
    """
    document = open_document(content, "")
    root = document.tree(document.main_part)
    numbers = count(max(bookmark_ids(root), default=0) + 1)
    for index, spot in enumerate(spots):
        if spot is None or spot.part != document.main_part:
            continue
        letters = document.paragraphs.get((spot.part, spot.paragraph))
        if letters is not None:
            _mark(letters, spot, (mark_name(index), str(next(numbers))))
    take_out(root)
    return document.content()


def _mark(letters: Letters, spot: Spot, named: tuple[str, str]) -> None:
    """Put an empty bookmark before the first letter of *spot*; at its paragraph from a text box."""
    name, number = named
    start = etree.Element(qualified("bookmarkStart"))
    start.set(qualified("id"), number)
    start.set(qualified("name"), name)
    end = etree.Element(qualified("bookmarkEnd"))
    end.set(qualified("id"), number)
    outer = outer_paragraph(letters.element)
    if outer is letters.element and spot.start < min(spot.end, len(letters.text)):
        first, _ = letters.cut(spot.start, min(spot.end, len(letters.text)))
        first.addprevious(start)
    else:
        properties = outer.find(qualified("pPr"))
        outer.insert(0 if properties is None else 1, start)
    start.addnext(end)
