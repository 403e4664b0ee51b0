"""7. merge: what may be decided, and the three texts that it is decided about; values only.

`classify` says which decision is taken where, `apply` does it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from baocao.merging.reshape import Plan
from baocao.merging.sides import PARAGRAPH, Carrier, Part, Room
from baocao.merging.versions import Versions
from baocao.merging.words import Hunk


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
