"""7. merge: where something is to go -> behind which paragraph, row or table of the draft.

What was meant to stand in front may have been put in by this run or wait from an earlier one; where
it does not stand, what it would have stood behind does instead.
"""

from __future__ import annotations

from baocao.base import Base
from baocao.merging.decisions import Spot
from baocao.merging.pages import Page
from baocao.ooxml.bookmarks import bookmark_name

START = -1
"""Stands for the start of the body where a handle stands else."""


class Anchors:
    """The places of a draft by their handles, with what was *put* in and has *moved* so far.

    *put* has the new parts, *put_rows* the rows by their new blocks.
    """

    def __init__(self, draft: Page, base: Base) -> None:
        self._draft = draft
        self._base = base
        self._revision = draft.revision
        self._tables = {
            at: grid.handle
            for grid in self._revision.tables
            for row in grid.rows
            for cell in row.cells
            for at in cell.units
        }
        self.put: dict[int, int] = {}
        self.put_rows: dict[int, int] = {}
        self.moved: dict[int, int] = {}

    def at(self, handle: int) -> int:
        """The paragraph that *handle* is now: one that was moved has another."""
        return self.moved.get(handle, handle)

    def anchor(self, after: Spot | None) -> int | None:
        """The handle to stand behind; `START` for the start of the body, None for nowhere."""
        if after is None:
            return None
        match after.kind:
            case "unit":
                return self.at(after.number)
            case "table":
                return self._revision.tables[after.number].handle
            case "around":
                return self._tables.get(after.number)
            case "new" | "waiting":
                is_new = after.kind == "new"
                found = self.put.get(after.number) if is_new else self._waiting(after)
                return self.anchor(after.otherwise) if found is None else found
        return self._in_front_of(after.number)

    def row_anchor(self, after: Spot | None) -> int | None:
        """The handle of the row to stand behind, of the table to be its first; None for nowhere."""
        if after is None:
            return None
        if after.kind in ("new-row", "waiting-row"):
            is_new = after.kind == "new-row"
            found = self.put_rows.get(after.number) if is_new else self._waiting(after)
            return self.row_anchor(after.otherwise) if found is None else found
        grid = self._revision.tables[self._draft.tables[after.table].place]
        return grid.handle if after.number < 0 else grid.rows[after.number].handle

    def _waiting(self, after: Spot) -> int | None:
        """What an earlier run put in and nobody has decided."""
        return self._revision.waiting(bookmark_name(self._base.blocks[after.number].key))

    def _in_front_of(self, handle: int) -> int | None:
        """What stands in front of the paragraph *handle* in the same room."""
        room = self._draft.carriers[handle].room
        before = next(
            (each for each in reversed(self._draft.carriers[:handle])
             if each.room.part == room.part),
            None,
        )  # fmt: skip
        if before is not None and before.room == room:
            return before.handle
        if room.table >= 0 or room.part != self._draft.carriers[0].room.part:
            return None
        return START if before is None else self._tables.get(before.handle)
