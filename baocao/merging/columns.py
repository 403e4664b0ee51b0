"""7. merge: a table as printed and the same table elsewhere -> which row, column and cell is which.

Cells are known by where they stand in the grid, not by how many there are before them, so that a
column that a person added, took out or moved, and cells that were joined, do not shift the others.
Rows are paired first, columns by what those rows say in them, and where the columns are others
than they were the rows once more, by the columns that both tables have. Which is which in one
joined cell its paragraphs tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.merging.likeness import Block
from baocao.merging.match import Column, Row, align, align_columns, align_rows
from baocao.merging.pairing import Alignment, How
from baocao.merging.sides import (
    HEAD,
    PARAGRAPH,
    Carrier,
    Line,
    Part,
    Place,
    found_there,
    known_cells,
)

At = tuple[int, int]
"""A row, and which cell of it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The *columns* of a table by their places, and the cell that stands at each: row by row.

    A cell that covers several columns or rows stands at all of them. None is nothing, or unknown.
    """

    columns: tuple[Place, ...]
    owners: tuple[tuple[At | None, ...], ...]

    def covered(self, at: At) -> list[int]:
        """The columns in which the cell *at* stands in its own row."""
        return [column for column, owner in enumerate(self.owners[at[0]]) if owner == at]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which row, column and cell of another table is which of the one that was printed."""

    rows: Mapping[int, int]
    columns: Alignment
    cells: Mapping[At, At]
    ours: Shape
    theirs: Shape

    @property
    def is_straight(self) -> bool:
        """Whether both tables have the same columns in the same order."""
        pairs = self.columns.pairs
        gone = self.columns.deleted or self.columns.added
        return not gone and all(pair.base == pair.edited for pair in pairs)


def shape_of(table: Part, *, least: int = 0) -> Shape:
    """The shape of *table*; its columns are those of most of its rows.

    Where a person has joined cells of most rows, those of the rows that have *least* columns.
    """
    columns = _columns(table.lines, least=least)
    owners: list[tuple[At | None, ...]] = []
    for row, line in enumerate(table.lines):
        above = owners[-1] if owners else (None,) * len(columns)
        owners.append(tuple(_owners(line, row, columns, above=above)))
    return Shape(columns, tuple(owners))


def pair_tables(base: Part, other: Part, rows: Mapping[int, int] | None = None) -> Pairing:
    """What of the table *base* is what of the table *other*; *rows* that are known already."""
    ours = shape_of(base)
    theirs = shape_of(other, least=len(ours.columns))
    found = paired_rows(base, other) if rows is None else rows
    columns = _paired_columns((base, other), (ours, theirs), found)
    pairing = Pairing(found, columns, {}, ours, theirs)
    if rows is None and not pairing.is_straight:
        shared = [(pair.base, pair.edited) for pair in columns.pairs]
        sides = zip((base, other), (ours, theirs), zip(*sorted(shared), strict=True), strict=False)
        said = [_shared_rows(*side) for side in sides]
        found = _aligned(said[0], said[1], _there(base)) if shared else found
    cells = dict(_paired_cells((base, other), (ours, theirs), (found, columns)))
    return Pairing(found, columns, cells, ours, theirs)


def paired_rows(base: Part, other: Part) -> dict[int, int]:
    """The row of *other* that each row of *base* is."""
    rows = [[Row(line.key, known_cells(line)) for line in part.lines] for part in (base, other)]
    return _aligned(rows[0], rows[1], _there(base))


def carriers_of(pairing: Pairing, base: Part, draft: Part) -> Mapping[At, tuple[Carrier, ...]]:
    """The paragraphs of the *draft* in which each cell of *base* stands, where that is known."""
    held: dict[At, list[At]] = defaultdict(list)
    for ours, theirs in pairing.cells.items():
        held[theirs].append(ours)
    found: dict[At, tuple[Carrier, ...]] = {}
    for (row, cell), inside in held.items():
        carriers = draft.lines[row].carriers[cell]
        if len(inside) == 1:
            found[inside[0]] = carriers
        else:
            found |= _parted(inside, carriers, base)
    return found


def _columns(lines: Sequence[Line], *, least: int) -> tuple[Place, ...]:
    """The columns of most rows below the head, of two as common the more; *least* if any has."""
    printed = [line for line in lines if line.kind != HEAD] or lines
    times = Counter(tuple(sorted((*line.places, *line.below))) for line in printed)
    return max(times, key=lambda places: (min(len(places), least), times[places], len(places)))


def _owners(
    line: Line, row: int, columns: Sequence[Place], *, above: Sequence[At | None]
) -> Iterator[At | None]:
    """The cell that stands in each of the *columns* of a row."""
    standing = {place: (row, cell) for cell, place in enumerate(line.places)}
    places = sorted((*line.places, *line.below))
    in_order = len(places) == len(columns)
    for number, column in enumerate(columns):
        covering = [places[number]] if in_order else [
            place for place in places
            if place.column <= column.column < place.column + place.columns
        ]  # fmt: skip
        for place in covering[:1]:
            yield standing.get(place, above[number])
        if not covering:
            yield None


def _paired_columns(
    tables: tuple[Part, Part], shapes: tuple[Shape, Shape], rows: Mapping[int, int]
) -> Alignment:
    """Which column is which, by what is said in *rows* of both."""
    heads = [row for row in rows if tables[0].lines[row].kind == HEAD]
    body = [row for row in rows if row not in heads]
    sides = zip(tables, shapes, ((heads, body), ([rows[row] for row in heads],
                                                 [rows[row] for row in body])),
                strict=True)  # fmt: skip
    return align_columns(*(
        [_column(table, shape, column, rows=told) for column in range(len(shape.columns))]
        for table, shape, told in sides
    ))  # fmt: skip


def _column(table: Part, shape: Shape, column: int, *, rows: tuple[list[int], list[int]]) -> Column:
    owners = [[shape.owners[row][column] for row in part] for part in rows]
    heads = dict.fromkeys(owner for owner in owners[0] if owner is not None)
    fields = {
        slot.path
        for owner in owners[1]
        if owner is not None and (cells := table.lines[owner[0]].cells)
        for slot in cells[owner[1]].slots
    }
    key = fields.pop() if len(fields) == 1 else ""
    head = " ".join(_said(table, owner) for owner in heads)
    return Column(key, head.strip(), tuple(_said(table, owner) for owner in owners[1]))


def _said(table: Part, at: At | None) -> str:
    return "" if at is None else known_cells(table.lines[at[0]])[at[1]]


def _shared_rows(table: Part, shape: Shape, columns: Sequence[int]) -> list[Row]:
    """The rows of *table* with nothing but these *columns*."""
    return [
        Row(line.key, tuple(_said(table, shape.owners[row][column]) for column in columns))
        for row, line in enumerate(table.lines)
    ]


def _there(base: Part) -> list[int]:
    """The rows of *base* that the other table can have."""
    return [row for row, line in enumerate(base.lines) if not line.absent]


def _aligned(base: Sequence[Row], other: Sequence[Row], there: Sequence[int]) -> dict[int, int]:
    """Which of the *other* rows is which of those of *base* that are *there*."""
    pairs = align_rows([base[row] for row in there], other).pairs
    return {there[pair.base]: pair.edited for pair in pairs}


def _paired_cells(
    tables: tuple[Part, Part],
    shapes: tuple[Shape, Shape],
    found: tuple[Mapping[int, int], Alignment],
) -> Iterator[tuple[At, At]]:
    columns = {pair.base: pair.edited for pair in found[1].pairs}
    for row, other in found[0].items():
        if any(shapes[0].owners[row]):
            yield from _by_columns(shapes, (row, other), columns)
        else:
            yield from _by_words(tables, (row, other))


def _by_columns(
    shapes: tuple[Shape, Shape], rows: tuple[int, int], columns: Mapping[int, int]
) -> Iterator[tuple[At, At]]:
    """Each cell is the one that stands in the first of its columns that the other table has."""
    known: set[At] = set()
    for column, owner in enumerate(shapes[0].owners[rows[0]]):
        if owner is None or owner[0] != rows[0] or owner in known or column not in columns:
            continue
        found = shapes[1].owners[rows[1]][columns[column]]
        if found is not None:
            known.add(owner)
            yield owner, found


def _by_words(tables: tuple[Part, Part], rows: tuple[int, int]) -> Iterator[tuple[At, At]]:
    """Cells that stand nobody knows where go by what they say."""
    said = (known_cells(table.lines[row]) for table, row in zip(tables, rows, strict=True))
    for pair in align_columns(*([Column("", text) for text in texts] for texts in said)).pairs:
        yield (rows[0], pair.base), (rows[1], pair.edited)


def _parted(
    inside: Sequence[At], carriers: Sequence[Carrier], base: Part
) -> dict[At, tuple[Carrier, ...]]:
    """The paragraph of one joined cell that each of the cells *inside* it is."""
    pending = any(carrier.pending for carrier in carriers)
    said = [found_there(base.lines[row], pending=pending)[cell:] for row, cell in inside]
    texts = [each[0].text if each else "" for each in said], [each.text for each in carriers]
    pairs = align(*([Block("", PARAGRAPH, text) for text in side] for side in texts)).pairs
    return {
        inside[pair.base]: (carriers[pair.edited],)
        for pair in pairs
        if pair.how not in (How.SPLIT, How.MERGE)
    }
