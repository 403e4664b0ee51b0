"""7. merge: an open docx as the merge sees it: its paragraphs as carriers, and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baocao.base import Base
from baocao.merging.frames import places_of
from baocao.merging.sides import Carrier, DraftTable, Place, Room, plain
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.revising.reading import Grid, GridCell, Unit
from baocao.ooxml.revising.revision import Revision


@dataclass(frozen=True, slots=True)
class Page:
    """An open docx with its paragraphs as *carriers* and its tables."""

    revision: Revision
    carriers: tuple[Carrier, ...]
    tables: tuple[DraftTable, ...]


def open_page(revision: Revision, keys: Mapping[str, str]) -> Page:
    """The page of *revision*; *keys* are the keys of blocks by the names of their bookmarks."""
    carriers = tuple(_carrier(unit, keys) for unit in revision.units)
    revision.name_places(places_of(carriers))
    tables = tuple(_table(place, grid) for place, grid in enumerate(revision.tables))
    return Page(revision, carriers, tables)


def bookmark_keys(base: Base) -> dict[str, str]:
    """The keys of the blocks of *base* by the names of their bookmarks."""
    return {bookmark_name(block.key): block.key for block in base.blocks}


def absent_blocks(base: Base, revision: Revision) -> frozenset[int]:
    """The places in *base* of what never stood in the draft and waits there to be put in."""
    return frozenset(
        index
        for index, block in enumerate(base.blocks)
        if block.open == ()
        and block.words
        and revision.waiting(bookmark_name(block.key)) is not None
    )


def _table(place: int, grid: Grid) -> DraftTable:
    standing, below = ([[cell for cell in row.cells if cell.merged is merged] for row in grid.rows]
                       for merged in (False, True))  # fmt: skip
    return DraftTable(
        place,
        tuple(tuple(cell.units for cell in row) for row in standing),
        tuple(map(_places, standing)),
        tuple(map(_places, below)),
    )


def _places(cells: Iterable[GridCell]) -> tuple[Place, ...]:
    return tuple(Place(cell.column, cell.columns) for cell in cells)


def _carrier(unit: Unit, keys: Mapping[str, str]) -> Carrier:
    part = f"{unit.part}#{unit.region}{unit.frame}"
    cell = unit.cell
    room = Room(part) if cell is None else Room(part, cell.table, cell.row, cell.column)
    key = next((keys[name] for name in unit.anchors if name in keys), "")
    return Carrier(
        unit.handle,
        plain(unit.text),
        room,
        key=key,
        pending=unit.pending,
        frame=unit.frame,
        fixed=unit.fixed if unit.frame else (),
    )
