"""7. merge: the new report's own page, opened only when something of it goes into the draft.

Most new data change figures and nothing else; then the page that prints them is not needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from baocao.base import Base
from baocao.merging.frames import pair_parts
from baocao.merging.pages import Page, bookmark_keys, open_page
from baocao.merging.sides import TABLE, Part, Room, draft_parts
from baocao.ooxml.revising.reading import Grid
from baocao.ooxml.revising.revision import Model, open_revision


class Fresh:
    """The docx *content* that prints the *parts* of *base*. Raises PackageError when it is read."""

    def __init__(self, content: bytes, base: Base, parts: Sequence[Part]) -> None:
        self._content = content
        self._base = base
        self._parts = parts

    @cached_property
    def page(self) -> Page:
        """The open page."""
        return open_page(open_revision(self._content), bookmark_keys(self._base))

    @cached_property
    def printed(self) -> Mapping[int, Part]:
        """The part of the page that each part is printed as."""
        found = draft_parts(self.page.carriers, self.page.tables, self._parts)
        if (walked := _walked(self._parts, found)) is not None:
            return walked
        pairs = pair_parts(self._parts, found).pairs
        return {pair.base: found[pair.edited] for pair in pairs}

    @cached_property
    def rooms(self) -> Sequence[Room]:
        """What each part stands in; a room of its own for one that stands nowhere."""
        return [self._room(self.printed.get(index)) for index in range(len(self._parts))]

    @cached_property
    def _rows(self) -> Mapping[int, tuple[int, int]]:
        """The table and the row in it that each row is printed as, by its block."""
        return {
            line.block: (drawn.table, row)
            for index, drawn in self.printed.items()
            if drawn.kind == TABLE and len(drawn.lines) == len(self._parts[index].lines)
            for row, line in enumerate(self._parts[index].lines)
        }

    def model(self, part: int) -> Model | None:
        """The paragraph or the table that prints *part*, to be copied; None for none."""
        drawn = self.printed.get(part)
        if drawn is None:
            return None
        revision = self.page.revision
        if drawn.kind == TABLE:
            return revision.model(revision.tables[drawn.table].handle)
        return revision.model(drawn.units[0].handle)

    def row_model(self, block: int) -> Model | None:
        """The row that prints *block*, to be copied; None for none."""
        place = self._rows.get(block)
        if place is None:
            return None
        table, row = place
        revision = self.page.revision
        return revision.model(revision.tables[table].rows[row].handle)

    def rows_of(self, part: int) -> tuple[Model, ...]:
        """The rows of the table that prints *part*, to be copied; () for none."""
        grid = self._grid_of(part)
        models = (self.page.revision.model(row.handle) for row in grid.rows) if grid else ()
        return tuple(models)

    def widths(self, part: int) -> tuple[int, ...]:
        """How wide the columns of the table that prints *part* are, in twips."""
        grid = self._grid_of(part)
        return self.page.revision.column_widths(grid.handle) if grid else ()

    def _grid_of(self, part: int) -> Grid | None:
        drawn = self.printed.get(part)
        if drawn is None or len(drawn.lines) != len(self._parts[part].lines):
            return None
        return self.page.revision.tables[drawn.table]

    def _room(self, drawn: Part | None) -> Room:
        if drawn is None:
            return Room("")
        if drawn.kind != TABLE:
            return drawn.units[0].room
        grid = self.page.revision.tables[drawn.table]
        part = f"{grid.part}#{grid.region}"
        cell = grid.cell
        return Room(part) if cell is None else Room(part, cell.table, cell.row, cell.column)


def _walked(parts: Sequence[Part], found: Sequence[Part]) -> dict[int, Part] | None:
    """The parts of a page that says all *parts* in their order; None where it does not."""
    walked: dict[int, Part] = {}
    at = 0
    for index, part in enumerate(parts):
        while at < len(found) and (found[at].kind, found[at].text) != (part.kind, part.text):
            at += 1
        if at == len(found):
            return None
        walked[index] = found[at]
        at += 1
    return walked
