"""A document as read, whoever made it: what stands where and how it looks, with no XML in it.

`ooxml.reader` makes it from a docx, `from_text` from plain text; 6. check works on it. Lengths
are millimetres, sizes and spaces above and below points. The formatting is the effective one:
document defaults, table, paragraph and character styles, numbering and direct formatting are
already resolved, so that two files that look the same read the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from baocao.profiles import Alignment

MAIN_PART = "word/document.xml"


class Region(StrEnum):
    """Which part of the paper a paragraph stands on."""

    BODY = "body"
    BOX = "box"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look; *color* is "" when black or automatic, else six hex digits.

    *capitals* is the attribute that shows small letters as capitals, not letters typed so.
    """

    font: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    color: str = ""
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    r"""Neighbouring letters of one look. A tab is "\t", a line break "\n".

    *field* is the name of the field that prints the text ("PAGE", "NUMPAGES"), "" for plain text.
    """

    text: str
    look: Look = Look()
    field: str = ""


class LineRule(StrEnum):
    """How the distance of lines is given: as a multiple of single, exactly, or at least in pt."""

    MULTIPLE = "multiple"
    EXACT = "exact"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set; *first_line* is negative when it hangs.

    The *alignment* of a paragraph in a frame is that of the frame. *tabs* are the alignments of
    its tab stops, from left to right.
    """

    alignment: Alignment = Alignment.LEFT
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    line_rule: LineRule = LineRule.MULTIPLE
    outline_level: int | None = None
    page_break_before: bool = False
    tabs: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line at a paragraph, mm long: a shape, or the border above or below it."""

    length: float
    kind: str
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a paragraph stands; tables, rows and columns count from 0.

    *table* counts all tables of the part in document order, *column* is the first grid column.
    *framed* tells whether the table shows lines between its cells.
    """

    table: int
    row: int
    column: int
    columns: int = 1
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: *index* is its place among all w:p of *part* (line number - 1 in plain text).

    *label* is an automatic number ("1.", "a)") that stands before the text without being in it.
    *box* counts the text boxes of the part from 1, 0 outside of them, and *box_left* is how
    far from the left the box stands, mm, None when nothing tells. *pictured* tells that the
    paragraph shows a picture or a chart.
    """

    part: str
    index: int
    stretches: tuple[Stretch, ...]
    region: Region = Region.BODY
    section: int = 0
    cell: Cell | None = None
    setting: Setting = Setting()
    style: str = ""
    label: str = ""
    rules: tuple[Rule, ...] = ()
    page_break: bool = False
    box: int = 0
    box_left: float | None = None
    pictured: bool = False

    @property
    def text(self) -> str:
        """The letters of the paragraph, its automatic number not included."""
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section of the document: paper, margins, and what stands in its header and footer.

    *headers* and *footers* have the keys "default", "first" and "even" where the section shows
    one there, inherited ones included; *title_page* tells whether "first" is used at all.
    *number_start* is where its page numbers begin again, None when they go on.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float = 0
    footer_distance: float = 0
    gutter: float = 0
    landscape: bool = False
    title_page: bool = False
    number_start: int | None = None
    headers: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    footers: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole document; *name* is the file as the user called it.

    *passages* are the paragraphs of the body in reading order, those in tables and text boxes
    included, *notes* the footnotes and endnotes. *sheets* is empty for plain text, which has no
    format to check. *properties* holds core properties ("title", "author") and custom ones.
    """

    name: str
    passages: tuple[Passage, ...]
    notes: tuple[Passage, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    mirror_margins: bool = False
    even_and_odd: bool = False
    signed: bool = False
    revised: bool = False

    def everything(self) -> Iterator[Passage]:
        """Every paragraph: body, notes, then headers and footers, each shared one once."""
        yield from self.passages
        yield from self.notes
        seen: set[tuple[str, int]] = set()
        for sheet in self.sheets:
            for furniture in (*sheet.headers.values(), *sheet.footers.values()):
                for passage in furniture:
                    if (passage.part, passage.index) not in seen:
                        seen.add((passage.part, passage.index))
                        yield passage


def from_text(text: str, name: str) -> Manuscript:
    """The manuscript of plain text, a paragraph a line."""
    lines = text.splitlines()
    return Manuscript(
        name, tuple(Passage("", index, (Stretch(line),)) for index, line in enumerate(lines))
    )
