"""Import: a PDF with text -> `Manuscript`, its lines joined to paragraphs again.

A PDF knows no paragraphs: pieces of text at one height are a line, a wide gap in it parts two
columns, and a line that reaches the right edge goes on in the next. Pages without text are
pictures, which nothing here can read. PDFium does the reading; pages, letters and bytes are
bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from baocao.errors import DraftError, Place, UsageError, problem
from baocao.importer.labels import read_label
from baocao.manuscript import Manuscript, Passage, Setting, Stretch
from baocao.profiles import Alignment
from baocao.text import normalise

MOST_PAGES = 2000
MOST_LETTERS = 8_000_000
WORD_GAP = 0.12
"""White between two words, as a share of the height of the letters."""
COLUMN_GAP = 18.0
"""Points of white between two columns of one line."""
EDGE = 0.12
"""How far from the right edge of the text a line may end and still go on, as a share of it."""
INDENT = 8.0
"""Points by which a first line stands in."""
CENTRED = 20.0
_PAGE_NUMBER = re.compile(r"^\W*(?:trang\s*)?[0-9]{1,4}(?:\s*/\s*[0-9]{1,4})?\W*$", re.IGNORECASE)
_CLOSED = re.compile(r"[.:;!?]$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a page: its text, and where it stands, points from the left."""

    text: str
    left: float
    right: float
    parted: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter and the box of its font, points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def read_pdf(content: bytes, name: str) -> Manuscript:
    """The document in the PDF *content*, called *name*.

    Raises DraftError when it is damaged, locked, too large or holds no text, and UsageError
    without PDFium.
    """
    try:
        import pypdfium2
    except ImportError as failure:
        raise UsageError([problem("import.no-pdfium", Place(name))]) from failure
    try:
        rows = list(_pages(pypdfium2, content, name))
    except pypdfium2.PdfiumError as failure:
        raise DraftError([problem("import.bad-pdf", Place(name), file=name)]) from failure
    if not rows:
        raise DraftError([problem("import.no-text", Place(name), file=name)])
    passages = (
        Passage("", index, (Stretch(text),), setting=setting, page_break=False)
        for index, (text, setting) in enumerate(_paragraphs(rows))
    )
    return Manuscript(name, tuple(passages))


def _pages(pdfium: Any, content: bytes, name: str) -> Iterator[list[_Row]]:
    """The rows of each page that has some."""
    letters = 0
    with pdfium.PdfDocument(content) as document:
        if len(document) > MOST_PAGES:
            raise _too_large(name, f"{len(document)} trang", f"{MOST_PAGES} trang")
        for page in document:
            textpage = page.get_textpage()
            letters += textpage.count_chars()
            if letters > MOST_LETTERS:
                raise _too_large(name, f"{letters} chữ", f"{MOST_LETTERS} chữ")
            rows = _rows(textpage)
            textpage.close()
            page.close()
            if rows:
                yield rows


def _too_large(name: str, found: str, allowed: str) -> DraftError:
    facts = {"file": name, "found": found, "allowed": allowed}
    return DraftError([problem("import.too-large", Place(name), **facts)])


def _rows(textpage: Any) -> list[_Row]:
    """The rows of a page from top to bottom, without its number."""
    rows = [_row(line) for line in _lines(_letters(textpage))]
    rows = [row for row in rows if row.text]
    if rows and _PAGE_NUMBER.match(rows[0].text):
        rows = rows[1:]
    if rows and _PAGE_NUMBER.match(rows[-1].text):
        rows = rows[:-1]
    return rows


def _letters(textpage: Any) -> Iterator[_Letter]:
    """The letters of a page with their boxes; blanks are told by the gaps between letters.

    The order of the file is no order to read by: letters of another font often come later.
    """
    from pypdfium2 import raw

    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        text = chr(code)
        if text.isprintable() and not text.isspace():
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            if top > bottom:
                yield _Letter(text, left, right, bottom, top)


def _lines(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    """The letters that stand at one height, line by line from the top."""
    held: list[_Letter] = []
    for letter in sorted(letters, key=lambda each: (-each.middle, each.left)):
        if held and not held[0].bottom <= letter.middle <= held[0].top:
            yield held
            held = []
        held.append(letter)
    if held:
        yield held


def _row(letters: Sequence[_Letter]) -> _Row:
    """One row of *letters*; a gap between them is a blank, a wide one a tab."""
    ordered = sorted(letters, key=lambda each: each.left)
    first = ordered[0]
    text, right, parted = first.text, first.right, False
    for letter in ordered[1:]:
        gap, high = letter.left - right, letter.top - letter.bottom
        wide = gap > COLUMN_GAP
        text += ("\t" if wide else " " if gap > WORD_GAP * high else "") + letter.text
        parted = parted or wide
        right = max(right, letter.right)
    clean = "\t".join(normalise(piece) for piece in text.split("\t"))
    return _Row(clean, first.left, right, parted)


def _paragraphs(pages: Sequence[Sequence[_Row]]) -> Iterator[tuple[str, Setting]]:
    """The paragraphs of all pages with what their place says of them."""
    left, right = _edges(pages)
    held: list[_Row] = []
    for row in (row for rows in pages for row in rows):
        if held and not _goes_on(held[-1], row, left=left, right=right):
            yield _paragraph(held, left, right)
            held = []
        held.append(row)
    if held:
        yield _paragraph(held, left, right)


def _edges(pages: Sequence[Sequence[_Row]]) -> tuple[float, float]:
    """Where the text begins and ends on most pages."""
    rows = [row for rows in pages for row in rows]
    lefts = sorted(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    return lefts[len(lefts) // 10], rights[(9 * len(rights)) // 10]


def _goes_on(row: _Row, after: _Row, *, left: float, right: float) -> bool:
    full = row.right >= right - EDGE * (right - left)
    if not full or row.parted or after.parted or read_label(after.text) is not None:
        return False
    if after.left > left + INDENT or row.text.isupper() != after.text.isupper():
        return False
    return not (
        _CLOSED.search(row.text) and after.text[:1].isupper() and row.right < right - INDENT
    )


def _paragraph(rows: Sequence[_Row], left: float, right: float) -> tuple[str, Setting]:
    first = rows[0]
    middle = abs((first.left - left) - (right - first.right)) < CENTRED
    centred = len(rows) == 1 and middle and first.left > left + CENTRED and not first.parted
    text = " ".join(row.text for row in rows)
    return text, Setting(alignment=Alignment.CENTER if centred else Alignment.LEFT)
