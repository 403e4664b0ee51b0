"""7. merge: base, draft and new report as parts -> what is to be done, one `Decision` each.

The rules, per block, by what a person did to it (down) and what the data did to it (across):

                 the same   changed                              gone           elsewhere
    the same     -          put in                               taken out      moved
    edited       -          put in, tracked; said where it        proposed to    moved
                            touches what was typed; proposed      be taken out
                            where it overlaps
    split, joined -         put in, tracked, each piece its own   as edited      -
    moved        -          put in where it stands               as above       the person's place
    deleted      -          proposed once                        -              -
    not there    a new block goes behind what it follows in the new report

A proposal is tracked and told by a comment: rejected, it leaves what the person has. A paragraph
in which an earlier proposal waits is left when the new data propose the same, and is else merged
anew against what it showed without that proposal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from baocao.merging.columns import At, Pairing, carriers_of, pair_tables
from baocao.merging.frames import pair_parts
from baocao.merging.match import How, Pair
from baocao.merging.reshape import Plan, Tables, has_other_columns, plan_table
from baocao.merging.sides import (
    HEAD,
    PARAGRAPH,
    ROW,
    TABLE,
    Carrier,
    Line,
    Part,
    Room,
    found_there,
    known_cells,
    same_text,
    side_by_side,
    without_absent,
)
from baocao.merging.tables import known_tables
from baocao.merging.versions import Versions
from baocao.merging.words import OURS, Hunk, Source, Wording, merge_pieces

_COUNTED = r"[\w./]*"
"""What a field may print: the number of a page, a day."""
_LABEL = re.compile(r"^(?:[IVXLC]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|\d+(?=$))\s*")
"""What composing counts before a heading or an item, and the number that a row is given."""


class Act(StrEnum):
    """What is done to a paragraph, a row or a table of the draft."""

    KEEP = "keep"
    MERGE = "merge"
    INSERT = "insert"
    REMOVE = "remove"
    MOVE = "move"
    RESHAPE = "reshape"
    LIST = "list"


class Why(StrEnum):
    """What a person is told beside it; NOTHING for what needs no word."""

    NOTHING = ""
    NEAR = "near"
    CONFLICT = "conflict"
    DROPPED = "dropped"
    REVIVED = "revived"
    CELLS = "cells"
    COLUMN = "column"


class Spot(NamedTuple):
    """What something goes behind, by *kind*: a "unit" or a "table" of the draft, by its number.

    "around" is the table that the unit *number* stands in.

    "new" is what was put in for the new part *number*; "row" a row of the draft's *table* (-1 is
    before the first), "new-row" one put in for the new block *number*; "before" means in front
    of a unit, where nothing stands to go behind. "waiting" and "waiting-row" are what an earlier
    run put in for the base block *number*. Where that does not stand, it is what *otherwise* says.
    """

    kind: str
    number: int
    table: int = -1
    otherwise: Spot | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about *base* and *new* blocks, by their places in their bases.

    *scope* is "paragraph", "row" or "table"; *units* are the paragraphs of the draft that it is
    about, each with its *hunks*. *cell* is the column of a cell in the base and in the new
    report; *part* the new part to put in; *row* of *table* the place in the draft. *settle*
    tells that earlier proposals of ours are taken back first. *told* are facts of what is listed;
    *if_waiting* that nothing is put in unless an earlier proposal of it still waits.
    *cells* of a row to put in are those that the draft has a column for, None the person's own
    columns; () for all of them as they are. *plan* is how a table is to stand anew.
    """

    act: Act
    scope: str = PARAGRAPH
    base: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    units: tuple[Carrier, ...] = ()
    hunks: tuple[tuple[Hunk, ...], ...] = ()
    tracked: bool = False
    why: Why = Why.NOTHING
    cell: tuple[int, int] = (0, 0)
    part: int = -1
    table: int = -1
    row: int = -1
    after: Spot | None = None
    settle: bool = False
    if_waiting: bool = False
    told: tuple[tuple[str, str], ...] = ()
    cells: tuple[int | None, ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The three texts; *rooms* tells what each new part stands in, *track_all* the strict mode.

    *fixed* are the paragraphs of the draft, by their handles, that hold what nobody may take out
    or write anew; they keep their place.
    """

    base: Sequence[Part]
    draft: Sequence[Part]
    new: Sequence[Part]
    versions: Versions
    rooms: Callable[[], Sequence[Room]]
    track_all: bool = False
    fixed: Set[int] = frozenset()


def classify(sides: Sides) -> tuple[Decision, ...]:
    """One decision for everything that the three texts do not have alike.

    What goes into the draft comes in the order of the new report, so that each finds what it
    goes behind; all else comes before.
    """
    groups = tuple(groups_of(sides))
    standing = tuple(decision for group in groups for decision in _group_decisions(group, sides))
    return (*standing, *_placed(groups, standing, sides))


@dataclass(frozen=True, slots=True)
class Group:
    """Base parts and the draft parts that they are, by their places; either may be missing.

    A *copy* is a further place of base parts that another group has.
    """

    base: tuple[int, ...]
    draft: tuple[int, ...]
    moved: bool = False
    copy: bool = False


def groups_of(sides: Sides) -> Iterator[Group]:
    """The base parts in order, with what they became; then the copies of headers and footers."""
    found = pair_parts(*_named(sides))
    pairs = _pairs(found.pairs, sides)
    drafts: dict[int, set[int]] = defaultdict(set)
    bases: dict[int, set[int]] = defaultdict(set)
    for base, draft, _ in pairs:
        drafts[base].add(draft)
        bases[draft].add(base)
    moved = {base for base, _, is_moved in pairs if is_moved}
    told: set[int] = set()
    for index in range(len(sides.base)):
        if index not in told:
            ours, theirs = _joined({index}, drafts, bases)
            told |= ours
            yield Group(tuple(sorted(ours)), tuple(sorted(theirs)), not moved.isdisjoint(ours))
    for pair in (each for copied in found.copies for each in copied):
        yield Group((pair.base,), (pair.edited,), copy=True)


def _named(sides: Sides) -> tuple[list[Part], list[Part]]:
    """The base and the draft parts; a table that is known has one key in both."""
    printed = [without_absent(part) for part in sides.base]
    tables = known_tables(printed, sides.draft)
    names = (
        {base: f"{TABLE} {base}" for base in tables},
        {draft: f"{TABLE} {base}" for base, draft in tables.items()},
    )
    base, draft = (
        [replace(part, key=keys[at]) if at in keys else part for at, part in enumerate(side)]
        for keys, side in zip(names, (printed, sides.draft), strict=True)
    )
    return _as_found(base, draft), draft


def _as_found(base: Iterable[Part], draft: Iterable[Part]) -> list[Part]:
    """*base*, where a proposal waits with the words that the *draft* still says without it."""
    waiting = [part.text for part in draft if part.kind == PARAGRAPH and part.lines[0].pending]
    own, joined = set(waiting), "\n".join(dict.fromkeys(waiting))
    return [
        _as_opened(part)
        if part.kind == PARAGRAPH
        and part.lines
        and (opened := part.lines[0].opened)
        and (opened[0].text in own or opened[0].text in joined)
        else part
        for part in base
    ]


def _pairs(pairs: Iterable[Pair], sides: Sides) -> list[tuple[int, int, bool]]:
    """Base part, draft part, whether moved; a table is one table only."""
    return [
        (pair.base, pair.edited, pair.moved)
        for pair in pairs
        if sides.base[pair.base].kind == PARAGRAPH or pair.how not in (How.SPLIT, How.MERGE)
    ]


def _joined(
    start: set[int], drafts: Mapping[int, set[int]], bases: Mapping[int, set[int]]
) -> tuple[set[int], set[int]]:
    """All base and draft parts that hang together with *start*."""
    ours, theirs = set(start), set[int]()
    waiting = list(start)
    while waiting:
        for draft in drafts.get(waiting.pop(), ()):
            theirs.add(draft)
            waiting += bases[draft] - ours
            ours |= bases[draft]
    return ours, theirs


def _group_decisions(group: Group, sides: Sides) -> Iterator[Decision]:
    """What is done where the draft has something; what it lacks is put in by `_placed`."""
    first = sides.base[group.base[0]]
    if not group.draft:
        theirs = [line for at in _new_of(group, sides) for line in sides.new[at].lines]
        yield from _withdrawals(first.lines, theirs)
    elif first.kind == TABLE:
        yield from _table_decisions(group, sides)
    else:
        yield _paragraph_decision(group, sides)


def _withdrawals(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[Decision]:
    """What takes back proposals to put in *ours*, which the draft lacks.

    The data have meanwhile dropped it, or *theirs* is what a person had taken out.
    """
    if _waits(ours) and (not theirs or _returns(ours, theirs)):
        yield Decision(Act.KEEP, base=_blocks(ours), new=_blocks(theirs), settle=True)


def _returns(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data say again what was printed when a person took *ours* out.

    Rows that only the data between had were not there.
    """
    old = [line for line in ours if line.opened != ()]
    said = [replace(line, cells=line.opened or line.cells) for line in old]
    return bool(said) and not _says_other_lines(said, theirs)


def _paragraph_decision(group: Group, sides: Sides) -> Decision:
    ours = [sides.base[index].lines[0] for index in group.base]
    theirs = [sides.new[at].lines[0] for at in _new_of(group, sides)]
    units = tuple(carrier for index in group.draft for carrier in sides.draft[index].units)
    found = Decision(Act.KEEP, base=_blocks(ours), new=_blocks(theirs), units=units)
    pending = any(unit.pending for unit in units)
    base = [wording for line in ours for wording in found_there(line, pending=pending)]
    stands = len(base) == 1 and stands_as_printed(base, units)
    tracked = sides.track_all or pending or not stands
    if not theirs and any(line.cells for line in ours) and _has_frame(group, sides):
        why = Why.DROPPED if pending or not stands else Why.NOTHING
        return replace(found, act=Act.REMOVE, tracked=tracked, why=why, settle=pending)
    if stands and sides.track_all and _moves(group, sides) and _is_free(units, sides):
        return replace(found, act=Act.REMOVE, tracked=True, settle=pending)
    if not theirs or same_lines(ours, theirs):
        return found
    new = [cell for line in theirs for cell in line.cells]
    hunks = merge_pieces(base, [unit.text for unit in units], new)
    return _merged(replace(found, tracked=tracked, settle=pending), hunks)


def _has_frame(group: Group, sides: Sides) -> bool:
    """Whether the new report prints anything where *group* stands: an office's master may not."""
    frame = sides.base[group.base[0]].frame
    return not frame or any(part.frame == frame for part in sides.new)


def _moves(group: Group, sides: Sides) -> bool:
    """Whether only the new report has the one paragraph of *group* elsewhere."""
    alone = len(group.base) == len(group.draft) == 1 and not group.copy
    return alone and group.base[0] in sides.versions.moved and not group.moved


def _is_free(units: Sequence[Carrier], sides: Sides) -> bool:
    """Whether *units* can be taken out here and written anew elsewhere."""
    return sides.fixed.isdisjoint(unit.handle for unit in units)


def _merged(found: Decision, hunks: tuple[tuple[Hunk, ...], ...]) -> Decision:
    """*found* with its *hunks*, and what a person is told of them."""
    sources = {hunk.source for each in hunks for hunk in each}
    if sources.isdisjoint(OURS):
        return replace(found, hunks=hunks)
    why = Why.CONFLICT if Source.CONFLICT in sources else Why.NOTHING
    why = Why.NEAR if why is Why.NOTHING and Source.NEAR in sources else why
    return replace(found, act=Act.MERGE, hunks=hunks, why=why)


def _new_of(group: Group, sides: Sides) -> list[int]:
    found = (sides.versions.new.get(index) for index in group.base)
    return [at for at in found if at is not None]


def _blocks(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(line.block for line in lines)


def untouched(base: Sequence[Wording], texts: Sequence[str]) -> bool:
    """Whether the *texts* of the draft say just what was printed."""
    said = [wording.text for wording in base]
    return len(said) == len(texts) and all(map(same_text, said, texts))


def stands_as_printed(base: Sequence[Wording], units: Sequence[Carrier]) -> bool:
    """Whether *units* say just what was printed, whatever their fields have counted since."""
    if untouched(base, [unit.text for unit in units]):
        return True
    if not len(base) == len(units) == 1:
        return False
    text, fields = units[0].text, [each for each in units[0].fixed if each[0] < each[1]]
    starts, ends = [0, *(end for _, end in fields)], [*(start for start, _ in fields), len(text)]
    around = (re.escape(text[start:end]) for start, end in zip(starts, ends, strict=True))
    return bool(fields) and re.fullmatch(_COUNTED.join(around), base[0].text) is not None


def same_lines(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the new report says just what the base does."""
    said = [[cell.text for line in side for cell in line.cells] for side in (ours, theirs)]
    return len(said[0]) == len(said[1]) and all(map(same_text, *said))


def _says_other(ours: Line, theirs: Line) -> bool:
    """Whether the data changed more than the number that a line is given."""
    pairs = list(zip_longest(ours.cells, theirs.cells, fillvalue=Wording("")))
    return any(_unnumbered(left) != _unnumbered(right) for left, right in pairs)


def _is_other(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data changed what the draft lacks; while it waits its number as well."""
    if _returns(ours, theirs):
        return False
    return _says_other_lines(ours, theirs) or (_waits(ours) and not same_lines(ours, theirs))


def _says_other_lines(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data changed more than the numbers that lines are given."""
    return any(left is None or right is None or _says_other(left, right)
               for left, right in zip_longest(ours, theirs))  # fmt: skip


def _waits(lines: Iterable[Line]) -> bool:
    """Whether a proposal to put in one of *lines*, which the draft lacks, may still wait."""
    return any(line.may_wait for line in lines)


def _why_put(ours: Sequence[Line], theirs: Sequence[Line]) -> Why:
    """What a person is told of *theirs*, put in for *ours*, which the draft lacks.

    Nothing of what never stood there and now waits with another number or in another place.
    """
    is_new = all(line.opened == () for line in ours) and not _says_other_lines(ours, theirs)
    return Why.NOTHING if is_new else Why.REVIVED


def _unnumbered(wording: Wording) -> str:
    """*wording* without the label that composing counts: "II. ", "1.1. ", "a) ", "3"."""
    return wording.text if _starts_with_value(wording) else _LABEL.sub("", wording.text)


def _starts_with_value(wording: Wording) -> bool:
    return bool(wording.slots) and wording.slots[0].start == 0


@dataclass(frozen=True, slots=True)
class _Table:
    """A table in the three texts; what of the draft and of the new one each base cell is.

    *carriers* are the paragraphs of the draft in which a base cell stands.
    """

    base: Part
    draft: Part
    new: Part | None
    drawn: Pairing
    printed: Pairing | None
    carriers: Mapping[At, tuple[Carrier, ...]]

    @property
    def gone(self) -> tuple[int, ...]:
        """The columns of the base that a person took out."""
        return self.drawn.columns.deleted


def _table_decisions(group: Group, sides: Sides) -> Iterator[Decision]:
    base, draft = sides.base[group.base[0]], sides.draft[group.draft[0]]
    at = sides.versions.new.get(group.base[0])
    new = None if at is None else sides.new[at]
    found = Decision(Act.KEEP, TABLE, base=_blocks(base.lines), units=draft.units,
                     table=draft.table)  # fmt: skip
    if new is None and any(line.cells for line in base.lines):
        pending = any(line.pending for line in draft.lines)
        touched = pending or not _untouched_table(base, draft)
        why = Why.DROPPED if touched else Why.NOTHING
        yield replace(found, act=Act.REMOVE, tracked=sides.track_all or touched, why=why,
                      settle=pending)  # fmt: skip
        return
    waits = new is not None and _reshape_waits(base, draft)
    if waits and new is not None:
        if same_lines(base.lines, new.lines):
            yield replace(found, new=_blocks(new.lines))
            return
        yield replace(found, settle=True)
        base, draft = _before_reshape(base, draft)
    table = _table(base, draft, new, sides=sides)
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
            yield from _withdrawals([line], [] if theirs is None else [theirs])
    yield from _lost_columns(table)


def _table(base: Part, draft: Part, new: Part | None, *, sides: Sides) -> _Table:
    drawn = pair_tables(base, draft)
    printed = None
    if new is not None:
        places = {line.block: row for row, line in enumerate(new.lines)}
        blocks = ((row, sides.versions.rows.get(line.block, -1))
                  for row, line in enumerate(base.lines))  # fmt: skip
        rows = {row: places[at] for row, at in blocks if at in places}
        printed = pair_tables(base, new, rows)
    return _Table(base, draft, new, drawn, printed, carriers_of(drawn, base, draft))


def _reshaping(table: _Table, sides: Sides) -> Decision | None:
    """What is done where the data have other columns than the base; None where they have not."""
    pending = any(line.pending for line in table.draft.lines)
    if pending:
        table = _table(_as_opened(table.base), table.draft, table.new, sides=sides)
    if table.new is None or table.printed is None:
        return None
    tables = Tables(table.base, table.draft, table.new, table.drawn, table.printed)
    if not has_other_columns(tables):
        return None
    plan = plan_table(tables)
    tracked = sides.track_all or pending or not _untouched_table(table.base, table.draft)
    why = Why.CONFLICT if plan.clashes else Why.NOTHING
    return Decision(Act.RESHAPE, TABLE, base=_blocks(table.base.lines),
                    new=_blocks(table.new.lines), units=table.draft.units,
                    table=table.draft.table, tracked=tracked, settle=pending, plan=plan,
                    why=why)  # fmt: skip


def _reshape_waits(base: Part, draft: Part) -> bool:
    """Whether an earlier run proposed other columns for the table, and nobody has decided."""
    if not all(line.pending for line in draft.lines) or any(x.opened is None for x in base.lines):
        return False
    lines = [line for line in base.lines if line.cells and line.opened]
    if any(len(line.cells) != len(line.opened or ()) for line in lines):
        return True
    return bool(lines) and not pair_tables(_as_opened(base), base).is_straight


def _before_reshape(base: Part, draft: Part) -> tuple[Part, Part]:
    """Both as they were before a proposal that waited in all of the table."""
    lines = (
        replace(line, carriers=tuple(
            tuple(replace(unit, pending=False) for unit in cell) for cell in line.carriers
        ))
        for line in draft.lines
    )  # fmt: skip
    return _as_opened(base), replace(draft, lines=tuple(lines))


def _as_opened(base: Part) -> Part:
    """The paragraph or table *base* as the draft says it without our proposals."""
    old = [line for line in base.lines if line.opened != ()]
    found = [replace(line, cells=line.opened or line.cells, opened=None) for line in old]
    same = all(len(now.cells) == len(line.cells) for now, line in zip(found, old, strict=True))
    return replace(base, lines=tuple(found if same else side_by_side(found)))


def _untouched_table(base: Part, draft: Part) -> bool:
    return len(base.lines) == len(draft.lines) and all(
        untouched(ours.cells, [cell.text for cell in theirs.cells])
        for ours, theirs in zip(base.lines, draft.lines, strict=True)
    )


def _row_decisions(table: _Table, places: tuple[int, int], sides: Sides) -> Iterator[Decision]:
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
    if new is None or (moves and not edited and _is_free(draft.units, sides)):
        why = Why.DROPPED if edited or (new is None and draft.pending) else Why.NOTHING
        if base.cells:
            tracked = sides.track_all or edited or draft.pending
            yield replace(found, act=Act.REMOVE, tracked=tracked, why=why, settle=draft.pending)
        return
    if moves:
        yield replace(found, act=Act.MOVE)
    if draft.pending and not base.cells:
        # The row that was to go has cells of the person's as well.
        yield replace(found, settle=True)
    yield from _cell_decisions(table, ours, (base, new), found=found, track_all=sides.track_all)


def _new_line(base: Line, table: _Table, sides: Sides) -> Line | None:
    at = sides.versions.rows.get(base.block)
    lines = table.new.lines if table.new else ()
    return next((line for line in lines if line.block == at), None)


def _is_edited(table: _Table, ours: int, theirs: int) -> bool:
    """Whether the draft's row says anything else than the row of the base."""
    base, draft = table.base.lines[ours], table.draft.lines[theirs]
    said = found_there(base, pending=draft.pending)
    return not untouched(said, [cell.text for cell in draft.cells])


def _cell_decisions(
    table: _Table, row: int, lines: tuple[Line, Line], *, found: Decision, track_all: bool
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


def _stood_in(table: _Table, at: At) -> bool:
    """Whether the base cell *at* stood in nothing but columns that a person took out."""
    columns = table.drawn.ours.covered(at)
    return bool(columns) and {*columns} <= {*table.gone}


def same_cells(base: Line, new: Line, places: tuple[int, int]) -> bool:
    """Whether the cells at *places* of both say the same."""
    said = base.cells or base.opened or ()
    return same_text(said[places[0]].text, new.cells[places[1]].text)


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
    return _merged(made, hunks)


def _lost_columns(table: _Table) -> Iterator[Decision]:
    """What the data changed in columns that a person took out, each column told once."""
    for column in table.gone:
        changed = list(_changed_cells(table, column))
        if changed:
            heads = [known_cells(line)[at[1]] for line, at in _cells_of(table, column)
                     if line.kind == HEAD]  # fmt: skip
            told = (("column", heads[-1] if heads else ""), ("new", "; ".join(changed)))
            yield Decision(Act.LIST, TABLE, units=table.draft.units[:1], why=Why.COLUMN,
                           table=table.draft.table, told=told)  # fmt: skip


def _cells_of(table: _Table, column: int) -> Iterator[tuple[Line, At]]:
    """The cells of a base *column* and of no other."""
    for row, line in enumerate(table.base.lines):
        for cell in range(len(known_cells(line))):
            if table.drawn.ours.covered((row, cell)) == [column]:
                yield line, (row, cell)


def _changed_cells(table: _Table, column: int) -> Iterator[str]:
    """What the data say anew in a base *column*, in rows that the draft has."""
    for line, at in _cells_of(table, column):
        found = table.printed.cells.get(at) if table.printed else None
        if found is not None and table.new is not None and at[0] in table.drawn.rows:
            new = table.new.lines[found[0]]
            if not same_cells(line, new, (at[1], found[1])):
                yield new.cells[found[1]].text


def _placed(
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
        self._rows = {line.block: line for part in sides.base for line in part.lines}
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
        elif _moves(group, self._sides) and not (
            part.units[0].pending and same_lines(base.lines, new.lines)
        ):
            tracked = part.units[0].pending or not same_text(base.text, part.text)
            yield Decision(Act.MOVE, base=_blocks(base.lines), new=_blocks(new.lines),
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
        return _is_other(base.lines, new.lines) or (turned and _waits(base.lines))

    def _insertion(self, index: int, old: int | None) -> Decision:
        part = self._sides.new[index]
        before = () if old is None else self._sides.base[old].lines
        base = _blocks(before)
        revived = any(line.cells for line in before)
        waits = _waits(before)
        return Decision(
            Act.INSERT,
            part.kind,
            base=base,
            new=_blocks(part.lines),
            tracked=self._sides.track_all or revived,
            why=_why_put(before, part.lines) if revived else Why.NOTHING,
            part=index,
            after=self._behind(index),
            settle=waits,
            if_waiting=waits and not _says_other_lines(before, part.lines),
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
        if _reshape_waits(base, draft):
            base, draft = _before_reshape(base, draft)
        table = _table(base, draft, new, sides=self._sides)
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
        turned = ours.block in self._sides.versions.moved_rows and _waits([ours])
        return turned or not ours.cells or _is_other([ours], [line])

    def _row_insertion(
        self, ours: Line | None, line: Line, table: _Table, *, after: Spot
    ) -> Decision:
        moved = ours is not None and ours.block in self._removed
        revived = ours is not None and bool(ours.cells) and not moved
        waits = ours is not None and _waits([ours]) and not moved
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
            if_waiting=waits and revived and ours is not None and not _says_other(ours, line),
            cells=cells or (),
        )
        if cells is not None:
            return found
        head = table.draft.lines[max(after.number, 0) if after.kind == ROW else 0]
        return replace(found, act=Act.LIST, units=head.units[:1], why=Why.CELLS)


def _cells_to_put(table: _Table, line: Line) -> tuple[int | None, ...] | None:
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


def _typed_parts(groups: Sequence[Group], draft: Sequence[Part]) -> dict[str, Part]:
    """The paragraphs that only the draft has, by their words."""
    taken = {index for group in groups for index in group.draft}
    return {part.text: part for index, part in enumerate(draft) if index not in taken}


def _spot_of(part: Part) -> Spot:
    if part.kind == TABLE:
        return Spot(TABLE, part.table)
    return Spot("unit", part.units[-1].handle)
