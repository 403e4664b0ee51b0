"""The neutral report: a tree of blocks with no Word in it, where the stages meet.

3. compose writes it, 4. render and every later stage read it. Blocks and inlines are closed
sets: a consumer matches on them and ends with `assert_never`. Each block has a key that stays
the same when the data change ("ket_qua.dac_diem.thuan_loi[0]"), so that two versions of a
report can be compared block by block; each printed value knows which field it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, overload

from baocao.records import record

BLANK = "……"
"""What stands in the page for a figure that nobody has given yet."""
PAGE_START, PAGE_END = "con_thieu", "con_thieu.het"
"""The keys of the first and the last paragraph of a `MissingPage`."""
UNDATED = date(2000, 1, 1)
"""The date of a file whose data have none at all: any fixed day, so that bytes do not change."""


class Emphasis(StrEnum):
    """How a stretch of fixed text stands out from the style of its paragraph."""

    NONE = "none"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


@record
class Origin:
    """Where a printed value came from.

    *field* is the dotted id of the outline ("dang.so_dang_vien"), *pointer* the JSON pointer in
    the data file ("/so_lieu/dang/so_dang_vien"), *formula* the formula of a derived figure.
    """

    field: str
    pointer: str
    formula: str | None = None


@record
class Text:
    """Words of the outline, the profile or the unit."""

    text: str
    emphasis: Emphasis = Emphasis.NONE


@record
class Value:
    """A figure as printed, with its origin.

    With a *title* it stands in a content control of that title, and *tag* names it for programs.
    """

    text: str
    origin: Origin
    title: str = ""
    tag: str = ""


@record
class Missing:
    """A figure that is still to come; it prints as `BLANK`, highlighted."""

    label: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


Inline = Text | Value | Missing | Break
Inlines = tuple[Inline, ...]
INLINES = (Text, Value, Missing, Break)
WORDED = (Value, Text)
"""Those that print words of their own; values, which are the most, first."""


@record
class Line:
    """One line of the head, the recipients or the signature."""

    key: str
    inlines: Inlines


class Role(StrEnum):
    """What a paragraph does in an official document; it decides the style."""

    LEGAL_BASIS = "legal-basis"
    OPENING = "opening"
    BODY = "body"
    CLOSING = "closing"
    LEAD_IN = "lead-in"
    NOTE = "note"


@record
class Heading:
    """A numbered heading; *level* counts from 1, *label* is the typed number ("I.", "1.1.")."""

    key: str
    level: int
    label: str
    inlines: Inlines


@record
class Paragraph:
    """A paragraph of running text."""

    key: str
    role: Role
    inlines: Inlines


@record
class Item:
    """An item of a list; *label* is typed ("-", "+", "Một là,"), *level* counts from 1."""

    key: str
    level: int
    label: str
    inlines: Inlines


class Align(StrEnum):
    """How the cells of a column are set."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; *weight* is its share of the width against its neighbours."""

    id: str
    weight: int
    align: Align


@record
class HeadCell:
    """A cell of the table head, spanning *columns* to the right and *rows* downwards."""

    inlines: Inlines
    columns: int = 1
    rows: int = 1


LINES = (Paragraph, Heading, Item, Line, HeadCell)
"""What holds one run of inlines and nothing else that prints."""


class RowKind(StrEnum):
    """What a row of a table is."""

    DATA = "data"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the values of a row come from: their *fields*, and the *steps* below its pointer."""

    fields: tuple[str, ...]
    steps: tuple[str, ...]

    def origin(self, holder: str, place: int) -> Origin:
        """The origin of the value at *place* in the row at the JSON pointer *holder*."""
        return Origin(self.fields[place], holder + self.steps[place])


class WordCells(Sequence[Inlines]):
    """The cells of a row that print *words*, a value each, behind those of the *lead*, fixed words.

    They are equal to the tuple of their cells, which is made when somebody asks for one.
    """

    __slots__ = ("_cells", "holder", "lead", "sources", "words")

    def __init__(
        self, lead: Sequence[Inlines], words: list[str], *, holder: str, sources: Sources
    ) -> None:
        self.lead, self.words, self.holder, self.sources = lead, words, holder, sources
        self._cells: tuple[Inlines, ...] | None = None

    @overload
    def __getitem__(self, place: int) -> Inlines: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Inlines, ...]: ...

    def __getitem__(self, place: int | slice) -> Inlines | tuple[Inlines, ...]:
        return self._made()[place]

    def __iter__(self) -> Iterator[Inlines]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self.lead) + len(self.words)

    def __eq__(self, other: object) -> bool:
        return self._made() == (other._made() if isinstance(other, WordCells) else other)

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())

    def texts(self) -> list[str]:
        """What each cell prints."""
        return [*map(plain_text, self.lead), *self.words] if self.lead else self.words

    def _made(self) -> tuple[Inlines, ...]:
        if self._cells is None:
            values = [
                (Value(words, self.sources.origin(self.holder, place)),)
                for place, words in enumerate(self.words)
            ]
            self._cells = (*self.lead, *values)
        return self._cells


Cells = tuple[Inlines, ...] | WordCells


@record
class Row:
    """A row of a table: one cell of inlines per column."""

    key: str
    kind: RowKind
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head repeats on every page.

    *head* lists the cells that start in each head row, from left to right; a cell that spans
    rows is listed once, in its first row. *notes* stand below, in small italics.
    """

    key: str
    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[Inlines, ...] = ()


class Shape(StrEnum):
    """How a chart draws its series: bars that lie, columns that stand, or lines."""

    BARS = "bars"
    COLUMNS = "columns"
    LINES = "lines"


@record
class Point:
    """One value of a chart: the unrounded *number*, None for a gap, and what prints of it."""

    number: Decimal | None
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Series:
    """The values that a chart draws alike: a point for each of its categories."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its data, for eyes and, in *description*, for those who do not see it.

    Labels are in *unit* ("%" prints beside each) with *decimals* digits after the comma; the
    numbers themselves are that times 1000 to the power of *thousands*. *notes* stand below, in
    small italics.
    """

    key: str
    caption: Inlines
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    decimals: int
    description: str
    thousands: int = 0
    notes: tuple[Inlines, ...] = ()


Block = Heading | Paragraph | Item | Table | Chart


class Orientation(StrEnum):
    """How the paper of an annex lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its own head, its own page numbers, its own paper."""

    key: str
    label: Line
    title: Line
    reference: Line
    orientation: Orientation
    blocks: tuple[Block, ...]
    makers: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The page head below the national or Party title, which the master carries itself.

    *about* is the "V/v" line of a công văn; *draft_mark* stands until the document is issued.
    """

    superior: Line | None
    issuer: Line
    number: Line
    place_date: Line
    about: Line | None = None
    draft_mark: Line | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The document type and what it is about; a công văn has neither."""

    kind: Line | None
    subject: Line | None


@dataclass(frozen=True, slots=True)
class Addressees:
    """The "Kính gửi" block: *first* stands beside the label when there is one addressee only."""

    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """The "Nơi nhận" list, punctuated; a line whose key ends in ".group" heads a group."""

    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: what is represented (bold), the post, the name."""

    authority: tuple[Line, ...]
    post: Line | None
    name: Line


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says about itself outside the page."""

    title: str
    subject: str
    author: str
    keywords: str
    created: date


@dataclass(frozen=True, slots=True)
class MissingPage:
    """The work sheet before a draft: what is missing, and whom to ask. No part of the report."""

    title: Inlines
    lead: Inlines
    table: Table
    close: Inlines


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, composed and ready to be laid out by the *profile* it names.

    *missing_page* stands before it while figures are missing.
    """

    profile: str
    head: Head
    title: Title
    addressees: Addressees | None
    body: tuple[Block, ...]
    recipients: Recipients
    signature: Signature
    annexes: tuple[Annex, ...]
    properties: Properties
    missing_page: MissingPage | None = None


def caption_key(key: str) -> str:
    """The key of the caption of the table or chart *key*."""
    return f"{key}.caption"


def head_key(key: str, row: int) -> str:
    """The key of the head row *row*, from 0, of the table *key*."""
    return f"{key}.head[{row}]"


def note_key(key: str, number: int) -> str:
    """The key of the note *number*, from 0, below the table or chart *key*."""
    return f"{key}.note[{number}]"


def drawing_key(key: str) -> str:
    """The key of what the chart *key* draws."""
    return f"{key}.chart"


def plain_text(inlines: Inlines) -> str:
    """The words of *inlines* as they stand on the page, breaks as spaces."""
    if len(inlines) == 1:
        return _words(inlines[0])
    return "".join([_words(inline) for inline in inlines])


def inline_runs(node: object) -> Iterator[Inlines]:
    """Every run of inlines in *node* (a document or a part of one), in reading order."""
    found: list[Inlines] = []
    _add_runs(node, found, _every_cell)
    return iter(found)


def _add_runs(
    node: object, found: list[Inlines], cells_of: Callable[[Row], Iterable[Inlines]]
) -> None:
    if isinstance(node, tuple):
        if node and isinstance(node[0], INLINES):
            found.append(node)
        else:
            for item in node:
                _add_runs(item, found, cells_of)
    elif isinstance(node, Row):
        found += filter(None, cells_of(node))
    elif isinstance(node, LINES):
        if node.inlines:
            found.append(node.inlines)
    elif isinstance(node, Table):
        for part in (node.caption, node.head, node.rows, node.notes):
            _add_runs(part, found, cells_of)
    else:
        kind: type = type(node)
        for name in _field_names(kind):
            _add_runs(getattr(node, name), found, cells_of)


def _every_cell(row: Row) -> Iterable[Inlines]:
    return row.cells


def _other_cells(row: Row) -> Iterable[Inlines]:
    """The cells of *row* that may print more than words."""
    return () if isinstance(row.cells, WordCells) else row.cells


@lru_cache(maxsize=64)
def _field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of the dataclass *kind*; none for another class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def blanks_in(node: object) -> list[Missing]:
    """The figures that print as a blank in *node* (a document or a part of one), in order."""
    runs: list[Inlines] = []
    _add_runs(node, runs, _other_cells)
    return [inline for inlines in runs for inline in inlines if isinstance(inline, Missing)]


def missing_values(document: Document) -> tuple[Missing, ...]:
    """The figures that print as a blank, each once, in reading order."""
    return tuple({blank.origin.pointer: blank for blank in blanks_in(document)}.values())


def page_lines(page: MissingPage) -> tuple[str, ...]:
    """What *page* says, a line for each paragraph and each row, its cells parted by tabs."""
    heads = (tuple(cell.inlines for cell in cells) for cells in page.table.head)
    rows = (*heads, *(row.cells for row in page.table.rows))
    listed = ("\t".join(plain_text(cell) for cell in cells) for cells in rows)
    return (plain_text(page.title), plain_text(page.lead), *listed, plain_text(page.close))


def charts_of(document: Document) -> tuple[Chart, ...]:
    """The charts of the body and the annexes, in reading order."""
    blocks = (*document.body, *(block for annex in document.annexes for block in annex.blocks))
    return tuple(block for block in blocks if isinstance(block, Chart))


def as_plain(node: object) -> Any:
    """*node* as dicts, lists and strings, empty parts left out: for golden files and machines."""
    if is_dataclass(node) and not isinstance(node, type):
        named = {"is": type(node).__name__.lower()}
        for field in fields(node):
            value = as_plain(getattr(node, field.name))
            if value not in (None, [], ""):
                named[field.name] = value
        return named
    if isinstance(node, tuple | WordCells):
        return [as_plain(item) for item in node]
    if isinstance(node, date):
        return node.isoformat()
    return str(node) if isinstance(node, StrEnum | Decimal) else node


def _words(inline: Inline) -> str:
    if isinstance(inline, WORDED):
        return inline.text
    match inline:
        case Missing():
            return BLANK
        case Break():
            return " "
