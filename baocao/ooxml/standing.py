"""Where the words of a finished page stand: the tree of a main part -> its paragraphs in order.

For a file that was just rendered, where no change is tracked and no field runs over paragraphs;
what people have edited is for the reader. Paragraphs in text boxes are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.sections import qualified

OUTSIDE = -1
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


class Standing(NamedTuple):
    """A paragraph: its element, its words, and the row and cell it stands in.

    Rows count through the whole part, cells from the left of their row; OUTSIDE of tables both
    are -1. *charted* tells that the paragraph shows a chart.
    """

    element: etree._Element
    text: str
    row: int = OUTSIDE
    cell: int = OUTSIDE
    charted: bool = False


def standings(root: etree._Element) -> list[Standing]:
    """The paragraphs of the main part *root* in reading order."""
    body = root.find(qualified("body"))
    return [] if body is None else list(_below(body, count(), (OUTSIDE, OUTSIDE)))


def _below(
    parent: etree._Element, rows: Iterator[int], place: tuple[int, int]
) -> Iterator[Standing]:
    """The paragraphs below *parent*, which stands in the row and cell of *place*."""
    cells = count()
    for element in parent.iterchildren("*"):
        if element.tag == _PARAGRAPH:
            read = [(inner.tag, inner) for inner in element.iter(*_READ)]
            charted = any(tag == CHART for tag, _ in read)
            yield Standing(element, _words(element, read), *place, charted=charted)
        elif element.tag == _ROW:
            yield from _below(element, rows, (next(rows), OUTSIDE))
        elif element.tag == _CELL:
            yield from _below(element, rows, (place[0], next(cells)))
        elif element.tag not in _PROPERTIES:
            yield from _below(element, rows, place)


def _words(paragraph: etree._Element, read: Sequence[tuple[object, etree._Element]]) -> str:
    """The letters of *paragraph*, a blank for each break and tab; no text box is looked into."""
    if any(tag == _BOX for tag, _ in read):
        read = [each for each in read if next(each[1].iterancestors(_PARAGRAPH)) is paragraph]
    return "".join(
        (element.text or "") if tag == _TEXT else " "
        for tag, element in read
        if tag not in _NO_WORDS
    )


_PARAGRAPH = qualified("p")
_ROW = qualified("tr")
_CELL = qualified("tc")
_TEXT = qualified("t")
_BOX = qualified("txbxContent")
_BLANKS = tuple(qualified(name) for name in ("br", "cr", "tab"))
_NO_WORDS = frozenset({_BOX, CHART})
_READ = (_TEXT, *_BLANKS, *_NO_WORDS)
_PROPERTIES = frozenset(
    qualified(name) for name in ("sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr")
)
