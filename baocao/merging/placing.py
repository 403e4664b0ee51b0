"""7. merge: the new report, part by part -> what the draft lacks, and behind what it goes.

A new part goes behind what it follows in the new report; what a person deleted is proposed again
only where the data say something else of it; what he has typed himself is not put in twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from baocao.merging.decisions import Act, Decision, Sides, Spot, Why
from baocao.merging.groups import Group, moves
from baocao.merging.sameness import is_other, may_wait, same_lines, says_other, says_other_lines
from baocao.merging.sides import PARAGRAPH, ROW, TABLE, Line, Part, Room, blocks_of, same_text
from baocao.merging.table_sides import TableSides, before_reshape, reshape_waits, table_sides


def placed(
    groups: Sequence[Group], standing: Sequence[Decision], sides: Sides
) -> Iterator[Decision]:
    """What the draft lacks, and what stands elsewhere in the new report, in its order."""
    walk = _Walk(groups, standing, sides)
    for index in range(len(sides.new)):
        yield from walk.step(index)


class _Walk:
    """Goes through the new report and remembers what stands for each part of it in the draft."""

    def __init__(self, groups: Sequence[Group], standing: Sequence[Decision], sides: Sides) -> None:
        self._sides = sides
        self._groups = {index: group for group in groups if not group.copy for index in group.base}
        self._old = {new: base for base, new in sides.versions.new.items()}
        self._removed = {
            block for found in standing if found.act is Act.REMOVE for block in found.base
        }
        self._whole = {
            found.table for found in standing
            if (found.scope == TABLE and found.new and not found.settle) or found.plan
        }  # fmt: skip
        self._typed = _typed_parts(groups, sides.draft)
        self._frames = {"", *(part.frame for part in sides.base)}
        self._spots: dict[int, Spot] = {}

    def step(self, index: int) -> Iterator[Decision]:
        """What is done for the new part *index*."""
        old = self._old.get(index)
        if old is not None and self._groups[old].draft:
            yield from self._standing(index, old)
            return
        typed = None if old is not None else self._typed_already(index)
        if typed is not None:
            self._spots[index] = _spot_of(typed)
        elif old is None and self._sides.new[index].frame not in self._frames:
            return
        elif old is None or self._is_wanted(old, index):
            yield from self._put(index, old)
        elif (waiting := self._sides.base[old].lines[0]).may_wait:
            self._wait(index, waiting)

    def _put(self, index: int, old: int | None) -> Iterator[Decision]:
        """The new part *index* put in, and what the next one goes behind."""
        found = self._insertion(index, old)
        yield found
        self._spots[index] = Spot("new", index, otherwise=found.after)

    def _put_elsewhere(self, index: int, old: int) -> Iterator[Decision]:
        """The same for what has just been taken out where it stood."""
        for found in self._put(index, old):
            yield replace(found, why=Why.NOTHING, settle=False, if_waiting=False)

    def _wait(self, index: int, line: Line) -> None:
        """Let what an earlier run proposed to put in for *line* be what the next goes behind."""
        if self._sides.new[index].kind == PARAGRAPH:
            before = self._behind(index)
            self._spots[index] = Spot("waiting", line.block, otherwise=before)

    def _standing(self, index: int, old: int) -> Iterator[Decision]:
        """What has its place in the draft; it moves if only the new report has it elsewhere."""
        group = self._groups[old]
        part = self._sides.draft[group.draft[-1]]
        base, new = self._sides.base[old], self._sides.new[index]
        if base.kind == TABLE:
            if part.table not in self._whole:
                yield from self._table_rows(base, new, part)
        elif base.lines[0].block in self._removed:
            yield from self._put_elsewhere(index, old)
            return
        elif moves(group, self._sides) and not (
            part.units[0].pending and same_lines(base.lines, new.lines)
        ):
            tracked = part.units[0].pending or not same_text(base.text, part.text)
            yield Decision(Act.MOVE, base=blocks_of(base.lines), new=blocks_of(new.lines),
                           units=part.units, after=self._behind(index),
                           settle=part.units[0].pending,
                           tracked=self._sides.track_all or tracked)  # fmt: skip
        spot = _spot_of(part)
        if base.kind == PARAGRAPH and any(unit.pending for unit in part.units):
            spot = Spot("waiting", base.lines[0].block, otherwise=spot)
        self._spots[index] = spot

    def _is_wanted(self, old: int, index: int) -> bool:
        """Whether something that the draft lacks is proposed: the data changed what it says."""
        base, new = self._sides.base[old], self._sides.new[index]
        if not any(line.cells for line in base.lines):
            return True
        turned = base.kind == PARAGRAPH and old in self._sides.versions.moved
        return is_other(base.lines, new.lines) or (turned and may_wait(base.lines))

    def _insertion(self, index: int, old: int | None) -> Decision:
        part = self._sides.new[index]
        before = () if old is None else self._sides.base[old].lines
        base = blocks_of(before)
        revived = any(line.cells for line in before)
        waits = may_wait(before)
        return Decision(
            Act.INSERT,
            part.kind,
            base=base,
            new=blocks_of(part.lines),
            tracked=self._sides.track_all or revived,
            why=_why_put(before, part.lines) if revived else Why.NOTHING,
            part=index,
            after=self._behind(index),
            settle=waits,
            if_waiting=waits and not says_other_lines(before, part.lines),
        )

    def _typed_already(self, index: int) -> Part | None:
        """The paragraph of the draft in which a person has typed the same by hand."""
        part = self._sides.new[index]
        return self._typed.pop(part.text, None) if part.kind == PARAGRAPH else None

    def _behind(self, index: int) -> Spot | None:
        """What the new part *index* goes behind; None where nothing of its room is in the draft."""
        rooms = self._sides.rooms()
        for earlier in range(index - 1, -1, -1):
            if rooms[earlier] == rooms[index] and earlier in self._spots:
                return self._spots[earlier]
            if rooms[index].table < 0 <= rooms[earlier].table and (
                around := self._around(earlier, rooms[index])
            ):
                return around
        for later in range(index + 1, len(self._sides.new)):
            old = self._old.get(later)
            if rooms[later] == rooms[index] and old is not None and self._groups[old].draft:
                first = self._sides.draft[self._groups[old].draft[0]].units[0]
                return Spot("before", first.handle)
        return None

    def _around(self, index: int, room: Room) -> Spot | None:
        """The table that lays out the new part *index* in the draft, beside what is in *room*."""
        old = self._old.get(index)
        drawn = () if old is None else self._groups[old].draft
        unit = self._sides.draft[drawn[0]].units[0] if drawn else None
        if unit is None or unit.room.table < 0 or unit.room.part != room.part:
            return None
        return Spot("around", unit.handle)

    def _table_rows(self, base: Part, new: Part, draft: Part) -> Iterator[Decision]:
        """The rows that the draft's table lacks, in the order of the new one."""
        if reshape_waits(base, draft):
            base, draft = before_reshape(base, draft)
        table = table_sides(base, draft, new, sides=self._sides)
        rows = table.drawn.rows
        old = {self._sides.versions.rows.get(line.block): at for at, line in enumerate(base.lines)}
        after = Spot(ROW, -1, draft.table)
        for line in new.lines:
            at = old.get(line.block, -1)
            ours = base.lines[at] if at >= 0 else None
            gone = ours is not None and ours.block in self._removed
            if at in rows and not gone:
                after = Spot(ROW, rows[at], draft.table)
                if ours is not None and draft.lines[rows[at]].pending:
                    after = Spot("waiting-row", ours.block, draft.table, after)
            elif ours is None or gone or self._is_row_wanted(ours, line):
                found = self._row_insertion(ours, line, table, after=after)
                yield found
                if found.act is Act.INSERT:
                    after = Spot("new-row", line.block, draft.table, after)
            elif ours.may_wait:
                after = Spot("waiting-row", ours.block, draft.table, after)

    def _is_row_wanted(self, ours: Line, line: Line) -> bool:
        """The same for a row of a table that the draft has."""
        turned = ours.block in self._sides.versions.moved_rows and may_wait([ours])
        return turned or not ours.cells or is_other([ours], [line])

    def _row_insertion(
        self, ours: Line | None, line: Line, table: TableSides, *, after: Spot
    ) -> Decision:
        moved = ours is not None and ours.block in self._removed
        revived = ours is not None and bool(ours.cells) and not moved
        waits = ours is not None and may_wait([ours]) and not moved
        cells = _cells_to_put(table, line)
        found = Decision(
            Act.INSERT,
            ROW,
            base=() if ours is None else (ours.block,),
            new=(line.block,),
            tracked=self._sides.track_all or revived,
            why=_why_put([ours], [line]) if revived and ours else Why.NOTHING,
            table=table.draft.table,
            after=after,
            settle=waits,
            if_waiting=waits and revived and ours is not None and not says_other(ours, line),
            cells=cells or (),
        )
        if cells is not None:
            return found
        head = table.draft.lines[max(after.number, 0) if after.kind == ROW else 0]
        return replace(found, act=Act.LIST, units=head.units[:1], why=Why.CELLS)


def _cells_to_put(table: TableSides, line: Line) -> tuple[int | None, ...] | None:
    """Which cells of the new *line* the columns of the draft's table take, () for all in order.

    None for a row whose cells stand in no one column each.
    """
    printed, width = table.printed, len(table.drawn.theirs.columns)
    if printed is None or len(line.places) != len(printed.theirs.columns):
        return None
    if table.drawn.is_straight and printed.is_straight:
        return ()
    base = {pair.edited: pair.base for pair in table.drawn.columns.pairs}
    new = {pair.base: pair.edited for pair in printed.columns.pairs}
    return tuple(new.get(base.get(column, -1)) for column in range(width))


def _why_put(ours: Sequence[Line], theirs: Sequence[Line]) -> Why:
    """What a person is told of *theirs*, put in for *ours*, which the draft lacks.

    Nothing of what never stood there and now waits with another number or in another place.
    """
    is_new = all(line.opened == () for line in ours) and not says_other_lines(ours, theirs)
    return Why.NOTHING if is_new else Why.REVIVED


def _typed_parts(groups: Sequence[Group], draft: Sequence[Part]) -> dict[str, Part]:
    """The paragraphs that only the draft has, by their words."""
    taken = {index for group in groups for index in group.draft}
    return {part.text: part for index, part in enumerate(draft) if index not in taken}


def _spot_of(part: Part) -> Spot:
    if part.kind == TABLE:
        return Spot(TABLE, part.table)
    return Spot("unit", part.units[-1].handle)
