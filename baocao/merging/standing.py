"""7. merge, told only: base, draft and new report as parts -> how each block stands, no decisions.

    by a person      the data say the same      the data changed or dropped it
    untouched        untouched                  data-changed
    edited, moved    edited                     both
    deleted          deleted                    deleted
    not in the base  new (without a key)        new (with the key of the new report)

Which figures a person typed over is found by `retyped`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from baocao.base import Account, Base
from baocao.manuscript import Region
from baocao.merging.columns import carriers_of, pair_tables
from baocao.merging.decisions import Sides
from baocao.merging.groups import Group, groups_of
from baocao.merging.retyped import PrintedCell, Retyped, numbers_in, retyped_in
from baocao.merging.sameness import same_lines, stands_as_printed, untouched
from baocao.merging.sides import ROW, TABLE, Carrier, Line, Part, found_there


class State(StrEnum):
    """What became of a block since it was printed."""

    UNTOUCHED = "untouched"
    EDITED = "edited"
    DATA_CHANGED = "data-changed"
    BOTH = "both"
    DELETED = "deleted"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the block of the key *block* stands; *fields* are those that differ by hand or data.

    *text* is what the draft says there, else what was or is to be printed. *behind* is the key of
    the block of the base that it stands behind. *pending* tells that a proposal of ours waits.
    """

    block: str
    state: State
    fields: tuple[str, ...]
    text: str
    behind: str = ""
    pending: bool = False
    retyped: tuple[Retyped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stand:
    """Lines of the base that hang together, and what stands for them."""

    lines: tuple[Line, ...]
    units: tuple[Carrier, ...] = ()
    edited: bool = False
    cells: tuple[PrintedCell, ...] = ()

    @property
    def pending(self) -> bool:
        """Whether something of ours waits for a decision there."""
        if not self.units:
            return any(line.may_wait for line in self.lines)
        kept_open = any(line.opened == () for line in self.lines)
        return kept_open or any(unit.pending for unit in self.units)


def standings(sides: Sides, base: Base, new: Base) -> Iterator[Standing]:
    """How every block stands: those of the base in its order, then what was typed, then new ones.

    A further copy of a header or a footer is told of where it was edited, behind all of the base.
    The *sides* are those of *base* and *new*.
    """
    data = _Data(sides, base, new)
    taken: set[int] = set()
    told: set[tuple[str, Account, str, str]] = set()
    for group in groups_of(sides):
        for stand in _stands(group, sides):
            if group.copy and not stand.edited:
                continue
            taken |= {unit.handle for unit in stand.units}
            typed = retyped_in(stand.cells, base, pending=stand.pending)
            retyped = tuple(each for each in typed if _figure(each) not in told)
            told |= {_figure(each) for each in retyped if each.carrier.frame}
            for line in stand.lines:
                yield _standing(line, stand, data, retyped=retyped)
    yield from _typed(sides, taken)
    yield from data.added()


def by_hand(sides: Sides, base: Base, new: Base) -> tuple[Standing, ...]:
    """What people made that the data do not say: figures typed over values, blocks taken out.

    Of the blocks of *base* that *new* has too, as `standings`.
    """
    known = {base.blocks[index].key for index in sides.versions.rows}
    return tuple(
        each
        for each in standings(sides, base, new)
        if each.block in known and (each.retyped or each.state is State.DELETED)
    )


class _Data:
    """What the data do to each line of the base."""

    def __init__(self, sides: Sides, base: Base, new: Base) -> None:
        self._sides = sides
        self._bases = (base, new)
        self._new = {line.block: line for part in sides.new for line in part.lines}
        self._moved = set(sides.versions.moved_rows)
        for index in sides.versions.moved:
            self._moved |= {line.block for line in sides.base[index].lines}

    def change(self, line: Line) -> tuple[bool, tuple[str, ...]]:
        """Whether the data say other words than *line* or elsewhere, and in which fields."""
        at = self._sides.versions.rows.get(line.block)
        if at is None:
            return bool(line.cells), self.fields(line)
        if same_lines([line], [self._new[at]]):
            return line.block in self._moved, ()
        sides = [_printed(base, index) for base, index in zip(self._bases, (line.block, at),
                                                                strict=True)]  # fmt: skip
        names = dict.fromkeys((*sides[1], *sides[0]))
        return True, tuple(name for name in names if sides[0].get(name) != sides[1].get(name))

    def says(self, line: Line, retyped: Retyped) -> bool:
        """Whether the new report prints in *line* what a person typed."""
        at = self._sides.versions.rows.get(line.block)
        said = () if at is None else _printed(self._bases[1], at).get(retyped.account.field, ())
        return any(retyped.typed in (number for _, number in numbers_in(text)) for text in said)

    def fields(self, line: Line) -> tuple[str, ...]:
        """The fields that *line* of the base prints."""
        return tuple(_printed(self._bases[0], line.block))

    def added(self) -> Iterator[Standing]:
        """The blocks that only the new report has."""
        known = set(self._sides.versions.rows.values())
        before = ""
        old = {at: index for index, at in self._sides.versions.rows.items()}
        for index, line in self._new.items():
            if index in known:
                before = self._bases[0].blocks[old[index]].key
            elif line.text.strip():
                fields = tuple(_printed(self._bases[1], index))
                yield Standing(line.key, State.NEW, fields, line.text, before)


def _printed(base: Base, index: int) -> Mapping[str, list[str]]:
    """The values that a block prints, by their fields."""
    found: dict[str, list[str]] = {}
    for words in base.blocks[index].words:
        for slot in words.slots:
            name = base.accounts[slot.account].field
            found.setdefault(name, []).append(words.text[slot.start : slot.end])
    return found


def _stands(group: Group, sides: Sides) -> Iterator[_Stand]:
    parts = [sides.base[index] for index in group.base]
    if parts[0].kind == TABLE:
        drawn = sides.draft[group.draft[0]] if group.draft else None
        yield from _row_stands(parts[0], drawn)
        return
    lines = tuple(part.lines[0] for part in parts)
    units = tuple(unit for index in group.draft for unit in sides.draft[index].units)
    pending = any(unit.pending for unit in units)
    said = tuple(words for line in lines for words in found_there(line, pending=pending))
    same = len(lines) == 1 and stands_as_printed(said, units)
    # The cells that lay out a head may stand on the page in another order than they were told.
    moved = group.moved and all(unit.room.table < 0 for unit in units)
    yield _Stand(lines, units, moved or not same, (PrintedCell(said, lines, 0, units),))


def _row_stands(base: Part, drawn: Part | None) -> Iterator[_Stand]:
    if drawn is None:
        yield from (_Stand((line,)) for line in base.lines)
        return
    pairing = pair_tables(base, drawn)
    carriers = carriers_of(pairing, base, drawn)
    for at, line in enumerate(base.lines):
        if at not in pairing.rows:
            yield _Stand((line,))
            continue
        row = drawn.lines[pairing.rows[at]]
        said = found_there(line, pending=row.pending)
        texts = [cell.text for cell in row.cells]
        cells = (PrintedCell((wording,), (line,), cell, carriers[at, cell])
                 for cell, wording in enumerate(said) if (at, cell) in carriers)  # fmt: skip
        yield _Stand((line,), row.units, not untouched(said, texts), tuple(cells))


def _standing(line: Line, stand: _Stand, data: _Data, *, retyped: Sequence[Retyped]) -> Standing:
    changed, fields = data.change(line)
    text = " | ".join(unit.text for unit in stand.units) or " | ".join(
        cell.text for cell in line.cells or line.opened or ()
    )
    if not stand.units and not line.may_wait:
        state, fields = State.DELETED, data.fields(line)
    elif stand.units and stand.edited:
        state = State.BOTH if changed else State.EDITED
    else:
        state = State.DATA_CHANGED if changed else State.UNTOUCHED
    own = tuple(each for each in retyped if each.block == line.key and not data.says(line, each))
    fields = tuple(dict.fromkeys((*fields, *(each.account.field for each in own))))
    return Standing(line.key, state, fields, text, line.key, stand.pending, own)


def _figure(retyped: Retyped) -> tuple[str, Account, str, str]:
    """By what a figure that was typed over is known in every copy of a header."""
    return retyped.block, retyped.account, retyped.printed, retyped.typed


def _typed(sides: Sides, taken: set[int]) -> Iterator[Standing]:
    """What stands in the draft for no block of the base."""
    keys = {
        sides.draft[index].units[0].handle: sides.base[group.base[-1]].lines[-1].key
        for group in groups_of(sides)
        for index in group.draft
    }
    before = ""
    for part in sides.draft:
        before = keys.get(part.units[0].handle, before)
        for line in part.lines:
            if _is_prose(line) and taken.isdisjoint(unit.handle for unit in line.units):
                text = " | ".join(unit.text for unit in line.units)
                yield Standing("", State.NEW, (), text, before)


def _is_prose(line: Line) -> bool:
    """Whether *line* is words of the body or a row, not what a master prints at head and foot."""
    if not any(letter.isalnum() for letter in line.text):
        return False
    return all(
        unit.room.part.endswith(f"#{Region.BODY}") and (line.kind == ROW or unit.room.table < 0)
        for unit in line.units
    )
