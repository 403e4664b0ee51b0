"""What a report is made of: `Document` + `ReportData` -> `Base`, its values accounted for.

Part of 5. stamp. The words of every block, with slots for its values; `accounting` tells where
these came from, and a sentence of the unit's own is found in its data file by its words.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from baocao.accounting import Book
from baocao.base import NOT_DRAWN, Account, Base, Drawn, MadeBy, Span
from baocao.data import PROSE, ReportData
from baocao.document import (
    BLANK,
    Break,
    Cells,
    Chart,
    Document,
    Heading,
    Inlines,
    Item,
    Line,
    Origin,
    Paragraph,
    Table,
    Text,
    Value,
    WordCells,
    caption_key,
    drawing_key,
    head_key,
    inline_runs,
    note_key,
    page_lines,
    plain_text,
)
from baocao.ledger import Entry, Piece, Pieces, Where
from baocao.plots import drawn_as
from baocao.source import KeyPath, pointer, value_at

LONGEST_TITLE = 64
"""What Word takes for the title and the tag of a content control."""
ROW = "row"
_END = re.compile(r"[\s.;:]+$")


def base_of(document: Document, data: ReportData, made_by: MadeBy) -> Base:
    """The base of *document*, which was composed from *data*."""
    book = Book(data)
    written = _written(data)
    page, report = document.missing_page, replace(document, missing_page=None)
    for block in _blocks(report):
        book.ledger.columns.entries.append(_entry(block, book, written))
    base = book.ledger.base(made_by, book.units)
    return replace(base, missing_page=page_lines(page)) if page else base


def with_sources(document: Document, data: ReportData) -> Document:
    """*document* with a title and a tag on every value: what it is called, and its field."""
    accounts = _accounts(document, data)

    def titled(value: Value) -> Value:
        account = accounts[value.origin]
        return replace(value, title=control_title(account), tag=control_tag(account))

    changed = _mapped(document, titled)
    if not isinstance(changed, Document):
        raise TypeError(type(changed).__name__)
    return changed


def control_title(account: Account) -> str:
    """What a content control with a value of *account* is called."""
    return _cut(account.label or account.field)


def control_tag(account: Account) -> str:
    """How programs know a content control with a value of *account*."""
    tag = " ".join(filter(None, (account.field, account.pointer)))
    return _cut(tag if len(tag) <= LONGEST_TITLE else account.field)


def _mapped(node: object, change: Callable[[Value], Value]) -> object:
    """*node* (a document or a part of one) with every value changed."""
    if isinstance(node, Value):
        return change(node)
    if isinstance(node, tuple | WordCells):
        return tuple(_mapped(each, change) for each in node)
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        parts = {each.name: getattr(node, each.name) for each in dataclasses.fields(node)}
        return replace(node, **{name: _mapped(part, change) for name, part in parts.items()})
    return node


def _accounts(document: Document, data: ReportData) -> dict[Origin, Account]:
    """The account of every value of *document*."""
    book = Book(data)
    places = {
        inline.origin: book.account(inline.origin)
        for run in inline_runs(document)
        for inline in run
        if isinstance(inline, Value)
    }
    accounts = book.ledger.base(MadeBy("", ""), book.units).accounts
    return {origin: accounts[place] for origin, place in places.items()}


class _Block(NamedTuple):
    key: str
    kind: str
    texts: Cells
    spans: tuple[Span, ...] = ()
    drawn: Drawn = NOT_DRAWN


def _blocks(node: object) -> list[_Block]:
    """Every paragraph and every row of a table below *node*, in reading order."""
    found: list[_Block] = []
    _add_blocks(node, found)
    return found


def _add_blocks(node: object, found: list[_Block]) -> None:
    """Add the blocks below *node* to those *found* before it."""
    if isinstance(node, Paragraph | Line):
        found.append(_Block(node.key, type(node).__name__.lower(), (node.inlines,)))
    elif isinstance(node, Heading | Item):
        inlines = (Text(f"{node.label} "), *node.inlines)
        found.append(_Block(node.key, type(node).__name__.lower(), (inlines,)))
    elif isinstance(node, Table):
        found += _table_blocks(node)
    elif isinstance(node, Chart):
        found += _chart_blocks(node)
    elif isinstance(node, tuple):
        for each in node:
            _add_blocks(each, found)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            _add_blocks(getattr(node, field.name), found)


def _table_blocks(table: Table) -> Iterator[_Block]:
    if table.caption:
        yield _Block(caption_key(table.key), "caption", (table.caption,))
    for index, cells in enumerate(table.head):
        texts = tuple(cell.inlines for cell in cells)
        spans = tuple(Span(cell.columns, cell.rows) for cell in cells)
        joined = any(span != Span() for span in spans)
        yield _Block(head_key(table.key, index), "head", texts, spans if joined else ())
    for row in table.rows:
        yield _Block(row.key, ROW, row.cells)
    for index, note in enumerate(table.notes):
        yield _Block(note_key(table.key, index), "note", (note,))


def _chart_blocks(chart: Chart) -> Iterator[_Block]:
    """The words around a chart, and the labels of its points in a block of their own."""
    points = (point for series in chart.series for point in series.points)
    labels = tuple(point.inlines for point in points)
    yield _Block(drawing_key(chart.key), "chart", labels, drawn=drawn_as(chart))
    if chart.caption:
        yield _Block(caption_key(chart.key), "caption", (chart.caption,))
    for index, note in enumerate(chart.notes):
        yield _Block(note_key(chart.key, index), "note", (note,))


def _entry(block: _Block, book: Book, written: Mapping[str, KeyPath]) -> Entry:
    if block.kind == ROW:
        pieces = _row(block.texts, book)
    else:
        pieces = [_words(inlines, book) for inlines in block.texts]
    path = None
    if written and all(isinstance(piece, str) for piece in pieces):
        path = written.get(_squeezed(plain_text(_unlabelled(block))))
    if path is None and not block.spans and block.drawn == NOT_DRAWN:
        return Entry(block.kind, block.key, pieces)
    place = (pointer(path), *book.spot(path)) if path else ("", 0, 0)
    where = Where(*place, spans=block.spans, drawn=block.drawn)
    return Entry(block.kind, block.key, pieces, where)


def _row(cells: Cells, book: Book) -> Pieces:
    """The words of a row of a table; as many of its cells at once as can be."""
    if isinstance(cells, WordCells) and (pieces := _plain_row(cells, book)):
        return pieces
    lead = 0
    while lead < len(cells) and not _is_value(cells[lead]):
        lead += 1
    pieces = [_words(cell, book) for cell in cells[:lead]]
    values = _alone(cells[lead:])
    if values:
        pieces += book.side_by_side(values)
    pieces += [_words(cell, book) for cell in cells[len(pieces) :]]
    return pieces


def _plain_row(cells: WordCells, book: Book) -> Pieces:
    """The words of a row of words; none when its values are to be accounted for one by one."""
    values = book.in_words(cells)
    if not values:
        return []
    pieces = [*(_words(cell, book) for cell in cells.lead), *values]
    left = cells[len(pieces) :] if len(pieces) < len(cells) else ()  # none is made in vain
    return pieces + [_words(cell, book) for cell in left]


def _is_value(cell: Inlines) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Value)


def _alone(cells: Sequence[Inlines]) -> list[Value]:
    """The values of the first of *cells*, as far as these hold one each and nothing else."""
    found: list[Value] = []
    for cell in cells:
        value = cell[0] if len(cell) == 1 else None
        if not isinstance(value, Value):
            break
        found.append(value)
    return found


def _words(inlines: Inlines, book: Book) -> Piece:
    """The words of a paragraph, or of a cell."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines[0].text
    text, slots = "", []
    for inline in inlines:
        if isinstance(inline, Text):
            text += inline.text
        elif isinstance(inline, Break):
            text += "\n"
        else:
            start = len(text)
            text += (said := inline.text if isinstance(inline, Value) else BLANK)
            slots.append((start, len(text), book.account(inline.origin, said)))
    return book.ledger.piece(text, slots)


def _unlabelled(block: _Block) -> Inlines:
    return block.texts[0][1:] if block.kind == "item" else block.texts[0] if block.texts else ()


def _written(data: ReportData) -> dict[str, KeyPath]:
    """Where each paragraph and item of the unit's own prose stands, by its words."""
    found: dict[str, KeyPath] = {}
    stack: list[tuple[KeyPath, Any]] = [((PROSE,), value_at(data.source.value, f"/{PROSE}")[0])]
    while stack:
        path, node = stack.pop()
        if isinstance(node, dict):
            stack += [((*path, key), below) for key, below in reversed(node.items())]
        elif isinstance(node, list):
            stack += [((*path, index), node[index]) for index in reversed(range(len(node)))]
        elif isinstance(node, str):
            for line in node.splitlines():
                found.setdefault(_squeezed(line), path)
    return found


def _squeezed(words: str) -> str:
    """*words* without what composing adds: a dash before, a stop behind, a large first letter."""
    bare = " ".join(words.split()).removeprefix("- ")
    return _END.sub("", bare).rstrip("/").rstrip(" .").casefold()


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"
