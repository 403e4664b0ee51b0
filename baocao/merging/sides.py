"""7. merge: a base, or the paragraphs of a draft, as the parts that are matched and merged.

A part is a paragraph, or a table with its rows; a line of it is the paragraph or one row, and has
a cell for the paragraph or for each column. What a program lays out for looks only (line breaks
and tabs) reads as blanks, letter for letter, so that places in the text stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from baocao.base import FRAMES, PROPERTY, Account, Base, BaseBlock, Span, Words
from baocao.merging.words import Slot, Wording

PARAGRAPH, TABLE = "paragraph", "table"
HEAD, ROW, CHART, LINE = "head", "row", "chart", "line"
LEAST_HITS = 2
"""Cells of one draft table that must be words of a base table before it is taken for one."""
_BREAK = re.compile("[\t\n\r]")
_BLANKS = str.maketrans("\t\n\r", "   ")


class Room(NamedTuple):
    """What a paragraph stands in: the body (or a header, a note ...) or a cell of a table."""

    part: str
    table: int = -1
    row: int = -1
    column: int = -1


class Place(NamedTuple):
    """The first column that a cell covers, and how many it covers."""

    column: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Carrier:
    """A paragraph of a draft, by its *handle*; *key* is the block its trusted bookmark names.

    *text* is what it says when everything of ours is rejected; *pending* tells that something of
    ours is undecided in it. A paragraph that we propose to put in is none as long as it waits.
    *frame* is the header, footer or note that it stands in, *fixed* what fields print there.
    """

    handle: int
    text: str
    room: Room
    key: str = ""
    pending: bool = False
    frame: str = ""
    fixed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row; *block* is its place in the base, -1 in a draft.

    *carriers* are the paragraphs of each cell, in a draft; *opened* is what an undecided proposal
    of ours found there, None where nothing is undecided, () where nothing stood there; of a line
    that a person had taken out it is what was printed then. *absent* tells that it stands in the
    draft as nothing but a proposal. *places* are where the cells of a row stand, () where that is
    not known, *below* those that go on from the row above.
    """

    key: str
    cells: tuple[Wording, ...]
    kind: str = PARAGRAPH
    block: int = -1
    carriers: tuple[tuple[Carrier, ...], ...] = ()
    opened: tuple[Wording, ...] | None = None
    places: tuple[Place, ...] = ()
    below: tuple[Place, ...] = ()
    absent: bool = False

    @property
    def text(self) -> str:
        """The words of all cells."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def units(self) -> tuple[Carrier, ...]:
        """The paragraphs of the draft that it is made of."""
        return tuple(carrier for cell in self.carriers for carrier in cell)

    @property
    def may_wait(self) -> bool:
        """Whether a proposal to put it in may wait, if the draft lacks it."""
        return self.opened is not None and bool(self.cells)

    @property
    def pending(self) -> bool:
        """Whether something of ours in it waits for a decision."""
        return any(carrier.pending for carrier in self.units)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph (one line) or a table; *table* is its place among the tables of a draft.

    *frame* is the header, footer or note that it stands in, "" for the text.
    """

    kind: str
    key: str
    lines: tuple[Line, ...]
    table: int = -1
    frame: str = ""

    @property
    def text(self) -> str:
        """The words of all lines, as they are known again."""
        return "\n".join("\t".join(known_cells(line)) for line in self.lines)

    @property
    def units(self) -> tuple[Carrier, ...]:
        """The paragraphs of the draft that it is made of."""
        return tuple(carrier for line in self.lines for carrier in line.units)


class DraftTable(NamedTuple):
    """A table of a draft: the carriers of each cell of each row, by their handles.

    *places* and *below* are, row by row, as in `Line`; () where each cell covers one column.
    """

    place: int
    rows: tuple[tuple[tuple[int, ...], ...], ...]
    places: tuple[tuple[Place, ...], ...] = ()
    below: tuple[tuple[Place, ...], ...] = ()


def base_parts(base: Base, absent: Container[int] = ()) -> tuple[Part, ...]:
    """The parts of *base* in reading order, the blocks *absent* from the draft known as such.

    The labels of charts, which are drawn, are left out, what no page shows, and what a person took
    out before the data had it no more.
    """
    parts: list[Part] = []
    for index, block in enumerate(base.blocks):
        if block.kind in (CHART, PROPERTY) or block.taken_out:
            continue
        line = _line(index, block, base.accounts, absent=index in absent)
        if block.kind not in (HEAD, ROW):
            parts.append(Part(PARAGRAPH, block.key, (line,), frame=_frame(block)))
        elif parts and _continues(parts[-1], block):
            parts[-1] = Part(TABLE, parts[-1].key, (*parts[-1].lines, line))
        else:
            parts.append(Part(TABLE, _table_key(block), (line,)))
    return tuple(_laid_out(part, base) for part in parts)


def draft_parts(
    carriers: Sequence[Carrier], tables: Iterable[DraftTable], printed: Sequence[Part]
) -> tuple[Part, ...]:
    """The parts of a draft in reading order, without empty paragraphs.

    A table is one only if it can be one of those *printed*: the tables that lay out the head and
    the foot of a report are paragraphs side by side, and so are those around the text.
    """
    by_handle = {carrier.handle: carrier for carrier in carriers}
    known = _Vocabulary(printed)
    found: dict[int, Part] = {}
    for table in tables:
        part = draft_table(table, by_handle)
        if part.units and not part.units[0].frame and known.holds(part):
            found.update(dict.fromkeys((carrier.handle for carrier in part.units), part))
    return tuple(_in_order(carriers, found))


def draft_table(table: DraftTable, by_handle: Mapping[int, Carrier]) -> Part:
    """*table* as a part, of the carriers that its handles mean."""
    rows = [
        tuple(tuple(by_handle[handle] for handle in cell) for cell in row) for row in table.rows
    ]
    lines = [Line(_key_of(row), _cells(row), kind=ROW, carriers=row) for row in rows]
    if not table.places:
        return Part(TABLE, "", tuple(side_by_side(lines)), table=table.place)
    placed = zip(lines, table.places, table.below, strict=True)
    lines = [replace(line, places=places, below=below) for line, places, below in placed]
    return Part(TABLE, "", tuple(lines), table=table.place)


def without_absent(part: Part) -> Part:
    """*part* without the lines that the draft lacks; one without lines stands nowhere in it."""
    if not any(line.absent for line in part.lines):
        return part
    return replace(part, lines=tuple(line for line in part.lines if not line.absent))


def as_opened(base: Part) -> Part:
    """The paragraph or table *base* as the draft says it without our proposals."""
    old = [line for line in base.lines if line.opened != ()]
    found = [replace(line, cells=line.opened or line.cells, opened=None) for line in old]
    pairs = [(now, line) for now, line in zip(found, old, strict=True) if line.cells]
    same = all(len(now.cells) == len(line.cells) for now, line in pairs)
    return replace(base, lines=tuple(found if same else side_by_side(found)))


def blocks_of(lines: Iterable[Line]) -> tuple[int, ...]:
    """The places of *lines* in their base."""
    return tuple(line.block for line in lines)


def known_cells(line: Line) -> tuple[str, ...]:
    """The words that each cell of *line* is known again by."""
    return tuple(cell.text for cell in line.cells or line.opened or ())


def found_there(line: Line, *, pending: bool) -> tuple[Wording, ...]:
    """What *line* said where the draft shows it without our proposals."""
    if line.opened and (pending or not line.cells):
        return line.opened
    return line.cells


def plain(text: str) -> str:
    """*text* with every line break and tab a blank, each letter in its place."""
    return text.translate(_BLANKS) if _BREAK.search(text) else text


def same_text(left: str, right: str) -> bool:
    """Whether both are the same words and blanks, whatever their Unicode form."""
    return left == right or composed(left) == composed(right)


def composed(text: str) -> str:
    """*text* without blanks around it, its letters and their marks one each."""
    return unicodedata.normalize("NFC", text).strip()


def _line(index: int, block: BaseBlock, accounts: Sequence[Account], *, absent: bool) -> Line:
    opened = block.open
    return Line(
        block.key,
        _wordings(block.words, accounts),
        kind=block.kind,
        block=index,
        opened=None if opened is None else _wordings(opened, accounts),
        absent=absent,
    )


def _wordings(words: Iterable[Words], accounts: Sequence[Account]) -> tuple[Wording, ...]:
    return tuple(
        Wording(
            plain(each.text),
            tuple(Slot(slot.start, slot.end, accounts[slot.account].field) for slot in each.slots),
        )
        for each in words
    )


def _laid_out(part: Part, base: Base) -> Part:
    """*part* with the places of its cells, if it is a table."""
    if part.kind != TABLE:
        return part
    spans = [base.blocks[line.block].spans for line in part.lines]
    if any(spans):
        return replace(part, lines=tuple(_by_spans(part.lines, spans)))
    return replace(part, lines=tuple(side_by_side(part.lines)))


def side_by_side(lines: Sequence[Line]) -> Iterator[Line]:
    """*lines* whose cells cover one column each; where fewer cells stand is not known."""
    width = max(len(known_cells(line)) for line in lines)
    places = tuple(map(Place, range(width)))
    for line in lines:
        yield replace(line, places=places if len(known_cells(line)) == width else ())


def _by_spans(lines: Sequence[Line], spans: Sequence[Sequence[Span]]) -> Iterator[Line]:
    """*lines* whose cells cover so many columns and rows as *spans* tell."""
    covered: dict[int, tuple[int, int]] = {}
    for line, given in zip(lines, spans, strict=True):
        cells = iter(given or [Span()] * len(known_cells(line)))
        places: list[Place] = []
        below: list[Place] = []
        column, following = 0, dict[int, tuple[int, int]]()
        while (span := covered.get(column) or next(cells, None)) is not None:
            columns, rows = span
            (below if column in covered else places).append(Place(column, columns))
            if rows > 1:
                following[column] = (columns, rows - 1)
            column += columns
        covered = following
        yield replace(line, places=tuple(places), below=tuple(below))


def _continues(part: Part, block: BaseBlock) -> bool:
    """Whether *block* is a further row of the table that *part* is."""
    begins = block.kind == HEAD and all(line.kind != HEAD for line in part.lines)
    return part.kind == TABLE and not begins and block.key.startswith(f"{part.key}.")


def _frame(block: BaseBlock) -> str:
    """The name of the header, footer or note that *block* stands in."""
    return block.key.rpartition("[")[0] if block.kind in FRAMES else ""


def _table_key(block: BaseBlock) -> str:
    separator = f".{HEAD}[" if block.kind == HEAD else "."
    return block.key.rpartition(separator)[0]


class _Vocabulary:
    """What the cells and the paragraphs of a report say."""

    def __init__(self, printed: Sequence[Part]) -> None:
        self._said: dict[str, set[str]] = {PARAGRAPH: set(), TABLE: set()}
        for part in printed:
            for line in part.lines:
                self._said[part.kind] |= {
                    cell.text for cell in (*line.cells, *(line.opened or ())) if cell.text.strip()
                }

    def holds(self, part: Part) -> bool:
        """Whether the table *part* of a draft can be one of the report."""
        hits = Counter(
            kind
            for carrier in part.units
            for kind, said in self._said.items()
            if carrier.text.strip() and carrier.text in said
        )
        if hits[TABLE] == hits[PARAGRAPH] == 0:
            return bool(self._said[TABLE]) and max(len(line.cells) for line in part.lines) > 1
        return hits[TABLE] > hits[PARAGRAPH] and hits[TABLE] >= min(LEAST_HITS, len(part.units))


def _key_of(row: Sequence[Sequence[Carrier]]) -> str:
    return next((carrier.key for cell in row for carrier in cell if carrier.key), "")


def _cells(row: Iterable[Iterable[Carrier]]) -> tuple[Wording, ...]:
    return tuple(Wording(" ".join(carrier.text for carrier in cell)) for cell in row)


def _in_order(carriers: Iterable[Carrier], tables: Mapping[int, Part]) -> Iterator[Part]:
    told: set[int] = set()
    for carrier in carriers:
        part = tables.get(carrier.handle)
        if part is None:
            if carrier.text.strip():
                line = Line(carrier.key, (Wording(carrier.text),), carriers=((carrier,),))
                yield Part(PARAGRAPH, carrier.key, (line,), frame=carrier.frame)
        elif part.table not in told:
            told.add(part.table)
            yield part
