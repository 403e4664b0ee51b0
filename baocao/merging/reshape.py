"""7. merge: a table whose columns the data change -> the table that is to stand, cell by cell.

No program tracks a column as it does a row: LibreOffice before 7.6 does not know w:cellIns and
w:cellDel at all. So the rows are put in anew, with the columns of the new report and those that
a person added, and the old rows are taken out; rejected, the table is what it was.

Rows and columns stand in the person's order, new ones behind what they follow in the new report;
where only the new report has another order, in that. A cell is the draft's where the data left
it alone, else the new one; where a person changed it as well, that is a clash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baocao.merging.columns import At, Pairing
from baocao.merging.sides import Line, Part, Place, known_cells, same_text

DRAFT, NEW, EMPTY = "draft", "new", ""

NOWHERE: At = (-1, -1)

Woven = tuple[int, int]
"""A row or column of the table to stand: its place in the draft and in the new report, or -1."""


class Piece(NamedTuple):
    """A cell to stand: a copy of one of the *side*, over so many *columns*.

    *joined* tells that it goes on in the next row, *above* that it goes on from the one before.
    """

    side: str
    row: int
    cell: int
    columns: int = 1
    joined: bool = False
    above: bool = False


class Clash(NamedTuple):
    """A cell that a person and the data both changed; *yours* is what it says.

    It is told by its block in both bases, by its row in the draft; `NOWHERE` where one lacks it.
    """

    base: At
    new: At
    draft: At
    yours: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The *rows* to stand, the pieces of each row, and where both sides clash.

    *columns* tells whose column each was, and its place there; *blocks* the new block of each
    row, -1 for a person's own; *shown* are the cells of the new report that are in it, *drawn* the
    base blocks that the draft has.
    """

    columns: tuple[tuple[str, Place], ...]
    rows: tuple[Woven, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    blocks: tuple[int, ...]
    shown: frozenset[At]
    drawn: frozenset[int]
    clashes: tuple[Clash, ...]


class Tables(NamedTuple):
    """A table in the three texts, and what of the two others is what of the *base*."""

    base: Part
    draft: Part
    new: Part
    drawn: Pairing
    printed: Pairing


def has_other_columns(tables: Tables) -> bool:
    """Whether the new report has other columns than the base, or joins other cells of a row."""
    printed = tables.printed
    if not printed.is_straight:
        return True
    pairs = ((tables.base.lines[row], tables.new.lines[other])
             for row, other in printed.rows.items())  # fmt: skip
    return any(ours.cells and not _laid_alike(ours, theirs) for ours, theirs in pairs)


def plan_table(tables: Tables) -> Plan:
    """How the table is to stand. Cells that a person joined stay joined, and say what they say."""
    columns = [tuple({pair.base: pair.edited for pair in each.columns.pairs}.items())
               for each in (tables.drawn, tables.printed)]  # fmt: skip
    woven = _Weaver(
        tables,
        tuple(_woven(dict(columns[0]), dict(columns[1]), _widths(tables))),
        tuple(_woven(tables.drawn.rows, _wanted_rows(tables), _heights(tables))),
    )
    return woven.plan()


def changed_value(tables: Tables, row: int) -> tuple[At, At] | None:
    """The first cell with a value of the base *row* that the new report has otherwise."""
    for base, new in tables.printed.cells.items():
        ours, theirs = tables.base.lines[base[0]].cells, tables.new.lines[new[0]].cells
        if base[0] == row and base[1] < len(ours):
            left, right = ours[base[1]], theirs[new[1]]
            if (left.slots or right.slots) and not same_text(left.text, right.text):
                return base, new
    return None


def _wanted_rows(tables: Tables) -> Mapping[int, int]:
    """The new row of each base row, but of those that a person took out and the data changed.

    These are put in again, as if they were new.
    """
    drawn = tables.drawn.rows
    return {row: new for row, new in tables.printed.rows.items()
            if row in drawn or changed_value(tables, row) is None}  # fmt: skip


def _laid_alike(ours: Line, theirs: Line) -> bool:
    """Whether the cells of both stand alike, as far as that is known."""
    if not ours.places or not theirs.places:
        return len(ours.cells) == len(theirs.cells)
    return (ours.places, ours.below) == (theirs.places, theirs.below)


def _widths(tables: Tables) -> tuple[int, int]:
    return len(tables.drawn.theirs.columns), len(tables.printed.theirs.columns)


def _heights(tables: Tables) -> tuple[int, int]:
    return len(tables.draft.lines), len(tables.new.lines)


def _woven(
    drawn: Mapping[int, int], printed: Mapping[int, int], counts: tuple[int, int]
) -> Iterator[Woven]:
    """The places to stand in both, by the place of each base one in the draft and the new report.

    What either side took out is not among them.
    """
    both = [(drawn[base], printed[base]) for base in drawn if base in printed]
    known = ({*drawn.values()}, {*printed.values()})
    own = [place for place in range(counts[0]) if place not in known[0]]
    added = [place for place in range(counts[1]) if place not in known[1]]
    if _is_in_order(drawn) and not _is_in_order(printed):
        spots = {new: (new, 0, 0) for _, new in both} | {new: (new, 0, 0) for new in added}
        behind = {old: spots[new] for old, new in both}
        yield from _sorted(both, own, added, spots=(behind, spots))
    else:
        spots = {old: (old, 0, 0) for old, _ in both} | {old: (old, 0, 0) for old in own}
        behind = {new: spots[old] for old, new in both}
        yield from _sorted(both, own, added, spots=(spots, behind))


_Order = tuple[int, int, int]


def _sorted(
    both: Sequence[Woven],
    own: Sequence[int],
    added: Sequence[int],
    *,
    spots: tuple[Mapping[int, _Order], Mapping[int, _Order]],
) -> Iterator[Woven]:
    """All places in order; one whose spot is not known stands behind the one before it."""
    found = [(spots[0][old], (old, new)) for old, new in both]
    found += [(_spot(place, spots[0]), (place, -1)) for place in own]
    found += [(_spot(place, spots[1]), (-1, place)) for place in added]
    for _, woven in sorted(found):
        yield woven


def _spot(place: int, spots: Mapping[int, _Order]) -> _Order:
    if place in spots:
        return spots[place]
    before = max((each for each in spots if each < place), default=None)
    return (-1, 1, place) if before is None else (spots[before][0], 1, place)


def _is_in_order(places: Mapping[int, int]) -> bool:
    found = [other for _, other in sorted(places.items())]
    return found == sorted(found)


class _Weaver:
    """Fills the places of a table with the cells of both sides."""

    def __init__(self, tables: Tables, columns: tuple[Woven, ...], rows: tuple[Woven, ...]) -> None:
        self._tables = tables
        self._columns = columns
        self._rows = rows
        self._base_of = {new: base for base, new in tables.printed.cells.items()}
        self._drawn = {draft: base for base, draft in tables.drawn.cells.items()}
        held = Counter(tables.drawn.cells.values())
        self._joined = {at for at, times in held.items() if times > 1}
        self._shown: set[At] = set()
        self._clashes: list[Clash] = []
        self._standing: set[tuple[str, At]] = set()

    def plan(self) -> Plan:
        """The filled table."""
        pieces = [self._row(row) for row in self._rows]
        below = [[piece[:3] for piece in row if piece.above] for row in (*pieces[1:], ())]
        joined = tuple(
            tuple(piece._replace(joined=piece[:3] in following) for piece in row)
            for row, following in zip(pieces, below, strict=True)
        )
        tables = self._tables
        return Plan(
            tuple(map(self._place, self._columns)),
            self._rows,
            joined,
            tuple(tables.new.lines[new].block if new >= 0 else -1 for _, new in self._rows),
            frozenset(self._shown),
            frozenset(tables.base.lines[row].block for row in tables.drawn.rows),
            (*self._clashes, *self._lost(), *self._revived()),
        )

    def _place(self, column: Woven) -> tuple[str, Place]:
        old, new = column
        if old >= 0:
            return DRAFT, self._tables.drawn.theirs.columns[old]
        return NEW, self._tables.printed.theirs.columns[new]

    def _lost(self) -> Iterator[Clash]:
        """What a person typed in rows and columns that the data have no more.

        A cell joined with one that stays is not lost.
        """
        rows = {old for old, _ in self._rows}
        columns = {old for old, _ in self._columns}
        told: set[At] = set()
        for row, owners in enumerate(self._tables.drawn.theirs.owners):
            for column, at in enumerate(owners):
                stands = (row in rows and column in columns) or (DRAFT, at) in self._standing
                if at is not None and not stands and at[0] == row and at not in told:
                    told.add(at)
                    yield from self._typed(row, column, at)

    def _typed(self, row: int, column: int, at: At) -> Iterator[Clash]:
        """What a person typed in the cell *at*, beside what was printed there or over it."""
        yours = known_cells(self._tables.draft.lines[at[0]])[at[1]]
        own = self._drawn.get(at)
        said = "" if own is None else self._said(own)
        base = own if said.strip() else self._printed_at(row, column)
        if base is not None and yours.strip() and not same_text(said, yours):
            block = self._tables.base.lines[base[0]].block
            yield Clash((block, base[1]), NOWHERE, at, yours)

    def _printed_at(self, row: int, column: int) -> At | None:
        """The first cell with words of the base row, or else the base column, that goes."""
        owners = self._tables.drawn.ours.owners
        rows = {theirs: ours for ours, theirs in self._tables.drawn.rows.items()}
        columns = {pair.edited: pair.base for pair in self._tables.drawn.columns.pairs}
        if row in rows:
            places = owners[rows[row]]
        else:
            places = tuple(each[columns[column]] for each in owners if column in columns)
        return next((at for at in places if at is not None and self._said(at).strip()), None)

    def _said(self, base: At) -> str:
        return known_cells(self._tables.base.lines[base[0]])[base[1]]

    def _revived(self) -> Iterator[Clash]:
        """The rows that a person took out and the data have changed, each told by one value."""
        new = {new for old, new in self._rows if old < 0}
        for row, other in self._tables.printed.rows.items():
            if other in new and (found := changed_value(self._tables, row)) is not None:
                base, at = found
                blocks = self._tables.base.lines[row].block, self._tables.new.lines[other].block
                yield Clash((blocks[0], base[1]), (blocks[1], at[1]), NOWHERE, "")

    def _row(self, row: Woven) -> list[Piece]:
        found: list[Piece] = []
        before: tuple[str, At] | None = None
        here: set[tuple[str, At]] = set()
        for column in self._columns:
            owner = self._owner(row, column)
            if owner is not None and owner == before:
                found[-1] = found[-1]._replace(columns=found[-1].columns + 1)
                continue
            before = owner
            if owner is None or owner in here:
                found.append(Piece(EMPTY, -1, -1))
                continue
            here.add(owner)
            piece = self._piece(owner)
            found.append(piece._replace(above=owner in self._standing))
        self._standing |= here
        return found

    def _owner(self, row: Woven, column: Woven) -> tuple[str, At] | None:
        """Whose cell stands there: the new report's where it has one, also for the draft's same."""
        new = old = None
        if row[1] >= 0 and column[1] >= 0:
            new = self._tables.printed.theirs.owners[row[1]][column[1]]
        if row[0] >= 0 and column[0] >= 0:
            old = self._tables.drawn.theirs.owners[row[0]][column[0]]
        if old is not None and old in self._joined:
            if new is not None and self._is_kept(new):
                self._shown.add((self._tables.new.lines[new[0]].block, new[1]))
            return DRAFT, old
        if new is not None:
            return NEW, new
        if old is None:
            return None
        same = self._tables.printed.cells.get(self._drawn.get(old, (-1, -1)))
        return (DRAFT, old) if same is None else (NEW, same)

    def _is_kept(self, new: At) -> bool:
        """Whether the new report says in a cell what the base says."""
        base = self._base_of.get(new)
        words = known_cells(self._tables.new.lines[new[0]])[new[1]]
        return base is not None and same_text(self._said(base), words)

    def _piece(self, owner: tuple[str, At]) -> Piece:
        """The cell that stands for *owner*."""
        side, at = owner
        if side == DRAFT:
            return Piece(DRAFT, *at)
        line = self._tables.new.lines[at[0]]
        self._shown.add((line.block, at[1]))
        base = self._base_of.get(at)
        draft = None if base is None else self._tables.drawn.cells.get(base)
        if base is None or draft is None:
            return Piece(NEW, *at)
        said, yours, new = (known_cells(part.lines[place[0]])[place[1]] for part, place in
                            zip(self._tables[:3], (base, draft, at), strict=True))  # fmt: skip
        if same_text(said, new) or same_text(yours, new):
            return Piece(DRAFT, *draft)
        if not same_text(said, yours):
            block = self._tables.base.lines[base[0]].block
            clash = Clash((block, base[1]), (line.block, at[1]), draft, yours)
            if clash not in self._clashes:
                self._clashes.append(clash)
        return Piece(NEW, *at)
