"""The page of missing figures in a docx: where it is, what people wrote on it, taking it out.

It is a section of its own before the report (see `blocks.missing_page_xml`), known by the bookmark
round its first paragraph or, where a program dropped it, by its title and the section without
furniture that it ends. It is ours and no part of the report: readers of the report pass over
it. What people wrote on it is theirs: a paragraph or a row that does not say what was printed, or
that holds a change or a comment.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from baocao.document import PAGE_END, PAGE_START
from baocao.ooxml.attributes import attribute, child
from baocao.ooxml.bookmarks import PREFIX, bookmark_name
from baocao.ooxml.sections import qualified

START, END = bookmark_name(PAGE_START), bookmark_name(PAGE_END)
TITLE = re.compile(r"(?:CÒN THIẾU [0-9]+|ĐÃ ĐỦ) SỐ LIỆU(?:, NỘI DUNG)?")
NOTES = "Ghi chú của người soạn, giữ lại từ trang trước:"
COMPLETE = "ĐÃ ĐỦ SỐ LIỆU"
DONE = "Trang này chỉ còn ghi chú của người soạn; xóa trang khi không cần nữa."
OURS = (NOTES, COMPLETE, DONE)
"""What the page says beside what the draft printed."""
PEOPLES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "commentRangeStart",
           "commentReference", "footnoteReference", "endnoteReference", "drawing", "pict",
           "object")  # fmt: skip
"""What only people put on the page."""


def page_blocks(body: etree._Element) -> list[etree._Element]:
    """The blocks of *body* that are the page, its section break last; [] for a docx without it.

    Where the break was deleted, they end with the last paragraph that was printed.
    """
    start = _marked(body, START)
    blocks = list(body)
    if start is None:
        return _titled(blocks)
    at = blocks.index(start)
    for place, block in enumerate(blocks[at:], at):
        if section_break(block) is not None:
            return blocks[: place + 1]
        if any(not name.startswith((START, END)) for name in _our_names(block)):
            break
    end = _marked(body, END)
    last = at if end is None else max(blocks.index(end), at)
    return blocks[at : last + 1]


def has_page(root: etree._Element) -> bool:
    """Whether the main part *root* holds the page."""
    body = child(root, "body")
    return body is not None and bool(page_blocks(body))


def set_aside(root: etree._Element) -> frozenset[etree._Element]:
    """The paragraphs, tables and sections of the main part *root* that are on the page."""
    body = child(root, "body")
    blocks = [] if body is None else page_blocks(body)
    return frozenset(inner for block in blocks for inner in block.iter(*_PASSED))


def first_paragraph(root: etree._Element) -> etree._Element | None:
    """The first paragraph of the report in the main part *root*."""
    passed = set_aside(root)
    return next((each for each in root.iter(_PARAGRAPH) if each not in passed), None)


def section_break(block: etree._Element) -> etree._Element | None:
    """The w:sectPr that the paragraph *block* ends a section with."""
    return child(child(block, "pPr"), "sectPr") if block.tag == _PARAGRAPH else None


def take_out(root: etree._Element) -> int:
    """Take the page out of the main part *root*; how many rows it listed."""
    body = child(root, "body")
    blocks = [] if body is None else page_blocks(body)
    rows = sum(line.tag == _ROW for line in lines_of(blocks))
    remove_blocks(blocks)
    return max(rows - 1, 0)


def remove_blocks(blocks: Iterable[etree._Element]) -> None:
    """Take *blocks* out of where they stand."""
    for block in blocks:
        above = block.getparent()
        if above is not None:
            above.remove(block)


def notes_on(root: etree._Element, printed: Iterable[str]) -> list[str]:
    """What people wrote on the page of the main part *root*, printed with the lines *printed*."""
    body = child(root, "body")
    blocks = [] if body is None else page_blocks(body)
    return [" ".join(line_words(each).split()) for each in peoples_blocks(blocks, printed)]


def is_title(block: etree._Element) -> bool:
    """Whether *block* is the first paragraph of the page."""
    return START in _our_names(block) or TITLE.fullmatch(_squeezed(_words(block))) is not None


def peoples_blocks(
    blocks: Sequence[etree._Element], printed: Iterable[str]
) -> Iterator[etree._Element]:
    """The paragraphs and rows among *blocks* that do not say one of the lines *printed*."""
    left = Counter(map(_squeezed, (*printed, *OURS)))
    for block in lines_of(blocks):
        words = _squeezed(line_words(block))
        marked = next(block.iter(*_PEOPLES), None) is not None
        if left[words] and not marked:
            left[words] -= 1
        elif words or marked:
            yield block


def lines_of(blocks: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """The paragraphs right in *blocks*, and the rows of their tables."""
    for block in blocks:
        if block.tag in (_PARAGRAPH, _ROW):
            yield block
        elif block.tag not in _PROPERTIES:
            yield from lines_of(list(block))


def line_words(line: etree._Element) -> str:
    """What a paragraph says, or a row, its cells parted by tabs."""
    if line.tag == _ROW:
        return "\t".join(_words(cell) for cell in line.iterchildren(_CELL))
    return _words(line)


def _titled(blocks: Sequence[etree._Element]) -> list[etree._Element]:
    """The page among *blocks* that have lost its bookmark: it says its title, and ends bare."""
    said = ((place, _words(block)) for place, block in enumerate(blocks))
    at, words = next(((place, each) for place, each in said if each.strip()), (0, ""))
    if TITLE.fullmatch(_squeezed(words)) is None:
        return []
    for place, block in enumerate(blocks[at:], at):
        ended = section_break(block)
        if ended is not None:
            bare = child(ended, "headerReference") is None
            return list(blocks[: place + 1]) if bare else []
    return []


def _words(element: etree._Element) -> str:
    return " ".join(
        "".join(text.text or "" for text in paragraph.iter(_TEXT))
        for paragraph in element.iter(_PARAGRAPH)
    )


def _squeezed(words: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in words.split("\t")).strip()


def _marked(body: etree._Element, name: str) -> etree._Element | None:
    """The child of *body* in which the bookmark *name* starts."""
    found = next((each for each in body.iter(_START) if attribute(each, "name") == name), None)
    while found is not None and found.getparent() is not body:
        found = found.getparent()
    return found


def _our_names(block: etree._Element) -> Iterator[str]:
    names = (attribute(start, "name") or "" for start in block.iter(_START))
    return (name for name in names if name.startswith(PREFIX))


_PARAGRAPH = qualified("p")
_ROW = qualified("tr")
_CELL = qualified("tc")
_TEXT = qualified("t")
_START = qualified("bookmarkStart")
_PASSED = (_PARAGRAPH, qualified("tbl"), qualified("sectPr"))
_PROPERTIES = frozenset(map(qualified, ("tblPr", "tblGrid", "sdtPr", "sdtEndPr", "sectPr")))
_PEOPLES = tuple(map(qualified, PEOPLES))
