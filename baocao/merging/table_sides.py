"""7. merge: a table of base, draft and new report -> what of the others each base cell is.

A proposal to lay the table out anew that nobody has decided is looked through: both sides are then
taken as they were before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from baocao.merging.columns import At, Pairing, carriers_of, pair_tables
from baocao.merging.decisions import Sides
from baocao.merging.sides import Carrier, Part, as_opened


@dataclass(frozen=True, slots=True)
class TableSides:
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


def table_sides(base: Part, draft: Part, new: Part | None, *, sides: Sides) -> TableSides:
    """The table *base*, which is *draft* and *new*, with its cells paired; None for no new one."""
    drawn = pair_tables(base, draft)
    printed = None
    if new is not None:
        places = {line.block: row for row, line in enumerate(new.lines)}
        blocks = ((row, sides.versions.rows.get(line.block, -1))
                  for row, line in enumerate(base.lines))  # fmt: skip
        rows = {row: places[at] for row, at in blocks if at in places}
        printed = pair_tables(base, new, rows)
    return TableSides(base, draft, new, drawn, printed, carriers_of(drawn, base, draft))


def reshape_waits(base: Part, draft: Part) -> bool:
    """Whether an earlier run proposed other columns for the table, and nobody has decided."""
    if not all(line.pending for line in draft.lines) or any(x.opened is None for x in base.lines):
        return False
    lines = [line for line in base.lines if line.cells and line.opened]
    if any(len(line.cells) != len(line.opened or ()) for line in lines):
        return True
    return bool(lines) and not pair_tables(as_opened(base), base).is_straight


def before_reshape(base: Part, draft: Part) -> tuple[Part, Part]:
    """Both as they were before a proposal that waited in all of the table."""
    lines = (
        replace(line, carriers=tuple(
            tuple(replace(unit, pending=False) for unit in cell) for cell in line.carriers
        ))
        for line in draft.lines
    )  # fmt: skip
    return as_opened(base), replace(draft, lines=tuple(lines))
