"""7. merge: a table of base, draft and new report -> what is to be done about its rows and cells.

What the data changed in a column that a person took out, or in a cell that was joined with another
one, is told and not put in; a table whose columns the data changed is laid out anew as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from baocao.merging.columns import At
from baocao.merging.decisions import Act, Decision, Sides, Why
from baocao.merging.groups import Group
from baocao.merging.paragraphs import is_free, merged, withdrawals
from baocao.merging.reshape import Tables, has_other_columns, plan_table
from baocao.merging.sameness import same_cells, same_lines, untouched, untouched_table
from baocao.merging.sides import (
    HEAD,
    ROW,
    TABLE,
    Carrier,
    Line,
    as_opened,
    blocks_of,
    found_there,
    known_cells,
)
from baocao.merging.table_sides import TableSides, before_reshape, reshape_waits, table_sides
from baocao.merging.words import Wording, merge_pieces


def table_decisions(group: Group, sides: Sides) -> Iterator[Decision]:
    """What is done about the table that *group* is: as a whole, or row by row."""
    base, draft = sides.base[group.base[0]], sides.draft[group.draft[0]]
    at = sides.versions.new.get(group.base[0])
    new = None if at is None else sides.new[at]
    found = Decision(Act.KEEP, TABLE, base=blocks_of(base.lines), units=draft.units,
                     table=draft.table)  # fmt: skip
    if new is None and any(line.cells for line in base.lines):
        pending = any(line.pending for line in draft.lines)
        touched = pending or not untouched_table(base, draft)
        why = Why.DROPPED if touched else Why.NOTHING
        yield replace(found, act=Act.REMOVE, tracked=sides.track_all or touched, why=why,
                      settle=pending)  # fmt: skip
        return
    waits = new is not None and reshape_waits(base, draft)
    if waits and new is not None:
        if same_lines(base.lines, new.lines):
            yield replace(found, new=blocks_of(new.lines))
            return
        yield replace(found, settle=True)
        base, draft = before_reshape(base, draft)
    table = table_sides(base, draft, new, sides=sides)
    if at is not None and (whole := _reshaping(table, sides)) is not None:
        yield replace(whole, part=at, settle=whole.settle or waits)
        return
    rows = table.drawn.rows
    for ours, line in enumerate(base.lines):
        if ours in rows:
            for each in _row_decisions(table, (ours, rows[ours]), sides):
                yield replace(each, settle=each.settle or waits)
        else:
            theirs = _new_line(line, table, sides)
            yield from withdrawals([line], [] if theirs is None else [theirs])
    yield from _lost_columns(table)


def _reshaping(table: TableSides, sides: Sides) -> Decision | None:
    """What is done where the data have other columns than the base; None where they have not."""
    pending = any(line.pending for line in table.draft.lines)
    if pending:
        table = table_sides(as_opened(table.base), table.draft, table.new, sides=sides)
    if table.new is None or table.printed is None:
        return None
    tables = Tables(table.base, table.draft, table.new, table.drawn, table.printed)
    if not has_other_columns(tables):
        return None
    plan = plan_table(tables)
    tracked = sides.track_all or pending or not untouched_table(table.base, table.draft)
    why = Why.CONFLICT if plan.clashes else Why.NOTHING
    return Decision(Act.RESHAPE, TABLE, base=blocks_of(table.base.lines),
                    new=blocks_of(table.new.lines), units=table.draft.units,
                    table=table.draft.table, tracked=tracked, settle=pending, plan=plan,
                    why=why)  # fmt: skip


def _row_decisions(table: TableSides, places: tuple[int, int], sides: Sides) -> Iterator[Decision]:
    """What is done about a row, by its *places* in the base table and in the draft's."""
    ours, theirs = places
    base, draft = table.base.lines[ours], table.draft.lines[theirs]
    new = _new_line(base, table, sides)
    found = Decision(Act.KEEP, ROW, base=(base.block,), units=draft.units, row=theirs,
                     new=() if new is None else (new.block,), table=table.draft.table)  # fmt: skip
    moves = base.block in sides.versions.moved_rows
    same = same_lines([base], [new]) if new else not base.cells
    if draft.pending and same and not moves:
        yield found
        return
    edited = _is_edited(table, ours, theirs)
    if new is None and not base.cells:
        # A person has kept what was to go.
        yield found
        return
    if new is None or (moves and not edited and is_free(draft.units, sides)):
        why = Why.DROPPED if edited or (new is None and draft.pending) else Why.NOTHING
        tracked = sides.track_all or edited or draft.pending
        yield replace(found, act=Act.REMOVE, tracked=tracked, why=why, settle=draft.pending)
        return
    if moves:
        yield replace(found, act=Act.MOVE)
    if draft.pending and not base.cells:
        # The row that was to go has cells of the person's as well.
        yield replace(found, settle=True)
    yield from _cell_decisions(table, ours, (base, new), found=found, track_all=sides.track_all)


def _new_line(base: Line, table: TableSides, sides: Sides) -> Line | None:
    at = sides.versions.rows.get(base.block)
    lines = table.new.lines if table.new else ()
    return next((line for line in lines if line.block == at), None)


def _is_edited(table: TableSides, ours: int, theirs: int) -> bool:
    """Whether the draft's row says anything else than the row of the base."""
    base, draft = table.base.lines[ours], table.draft.lines[theirs]
    said = found_there(base, pending=draft.pending)
    return not untouched(said, [cell.text for cell in draft.cells])


def _cell_decisions(
    table: TableSides, row: int, lines: tuple[Line, Line], *, found: Decision, track_all: bool
) -> Iterator[Decision]:
    """What is done in the cells of one row; what is lost in joined cells is told of only."""
    base, new = lines
    lost = False
    for column in range(len(base.cells or base.opened or ())):
        theirs = table.printed.cells.get((row, column)) if table.printed else None
        units = table.carriers.get((row, column))
        if theirs is None or _stood_in(table, (row, column)):
            continue
        if units:
            places = (column, theirs[1])
            yield _cell_decision(lines, found, places, units=units, track_all=track_all)
        elif not same_cells(base, new, (column, theirs[1])):
            lost = True
    if lost:
        yield replace(found, act=Act.LIST, why=Why.CELLS)


def _stood_in(table: TableSides, at: At) -> bool:
    """Whether the base cell *at* stood in nothing but columns that a person took out."""
    columns = table.drawn.ours.covered(at)
    return bool(columns) and {*columns} <= {*table.gone}


def _cell_decision(
    lines: tuple[Line, Line],
    found: Decision,
    places: tuple[int, int],
    *,
    units: tuple[Carrier, ...],
    track_all: bool,
) -> Decision:
    base, new = lines
    pending = any(unit.pending for unit in units)
    said = found_there(base, pending=pending)
    ours = said[places[0]] if places[0] < len(said) else Wording("")
    texts = [unit.text for unit in units]
    tracked = track_all or pending or not untouched([ours], texts)
    hunks = merge_pieces((ours,), texts, (new.cells[places[1]],))
    made = replace(found, units=units, cell=places, tracked=tracked, settle=pending)
    return merged(made, hunks)


def _lost_columns(table: TableSides) -> Iterator[Decision]:
    """What the data changed in columns that a person took out, each column told once."""
    for column in table.gone:
        changed = list(_changed_cells(table, column))
        if changed:
            heads = [known_cells(line)[at[1]] for line, at in _cells_of(table, column)
                     if line.kind == HEAD]  # fmt: skip
            told = (("column", heads[-1] if heads else ""), ("new", "; ".join(changed)))
            yield Decision(Act.LIST, TABLE, units=table.draft.units[:1], why=Why.COLUMN,
                           table=table.draft.table, told=told)  # fmt: skip


def _cells_of(table: TableSides, column: int) -> Iterator[tuple[Line, At]]:
    """The cells of a base *column* and of no other."""
    for row, line in enumerate(table.base.lines):
        for cell in range(len(known_cells(line))):
            if table.drawn.ours.covered((row, cell)) == [column]:
                yield line, (row, cell)


def _changed_cells(table: TableSides, column: int) -> Iterator[str]:
    """What the data say anew in a base *column*, in rows that the draft has."""
    for line, at in _cells_of(table, column):
        found = table.printed.cells.get(at) if table.printed else None
        if found is not None and table.new is not None and at[0] in table.drawn.rows:
            new = table.new.lines[found[0]]
            if not same_cells(line, new, (at[1], found[1])):
                yield new.cells[found[1]].text
