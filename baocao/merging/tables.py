"""7. merge: the tables as printed and those of an edited draft -> which is which.

A table keeps its name wherever it is moved and whatever a person does to it: by the bookmarks of
its rows; by all that it says; by the cells that still stand in their row and their column, beside
which no column or row of somebody's counts; by words that are alike, of all of it or of its head
and what its rows are called. Each step sees what the steps before left. Reports have many tables
of one form, so one whose figures are others is not the same wherever it stands. What no step
knows is left to be matched in order, with all other parts: two tables taken for one are worse
than one that is proposed anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.merging.columns import At, pair_tables
from baocao.merging.likeness import Block
from baocao.merging.match import align_anywhere, label_of
from baocao.merging.moving import CANDIDATES, COMMON
from baocao.merging.sides import HEAD, PARAGRAPH, TABLE, Part, composed, known_cells

HELD = 0.5
"""The share of its cells that a table must still have, each where it belongs."""
HELD_AT_LEAST = 0.3
"""The same for one below the paragraph that was above it, and for one that has little else."""
NEARLY_ALL = 0.8
"""From which share of its cells on a table has little else."""
FEWEST_CELLS = 3
"""Cells that two tables must have in common before they are compared at all."""


def known_tables(base: Sequence[Part], draft: Sequence[Part]) -> dict[int, int]:
    """The place in the *draft* of each base table that is known wherever it stands."""
    found = _known_again(_table_blocks(base), _table_blocks(draft, base), alike=False)
    ours, theirs = _tables(base, found.keys()), _tables(draft, found.values())
    found |= _known_by_cells([*ours.values()], [*theirs.values()])
    for called in (" ".join, label_of, _first, _nothing):
        blocks = _outlines(ours, found.keys(), called), _outlines(theirs, found.values(), called)
        pairs = _known_again(*blocks).items()
        found |= {at: to for at, to in pairs if _compared(ours[at], theirs[to]).is_same}
    return found


def _table_blocks(parts: Sequence[Part], base: Sequence[Part] = ()) -> dict[int, Block]:
    """The tables of *parts* by their places, a draft's with the key of the *base* table it is."""
    names = {line.key: part.key for part in base for line in part.lines if line.key}
    return {
        at: Block(_named_by(part, names) if base else part.key, TABLE, part.text)
        for at, part in enumerate(parts)
        if part.kind == TABLE and part.lines
    }


def _named_by(table: Part, names: Mapping[str, str]) -> str:
    """What most rows of *table* are of by their bookmarks, "" where none has one."""
    named = Counter(names[line.key] for line in table.lines if line.key in names)
    return named.most_common(1)[0][0] if named else ""


def _known_again(
    base: Mapping[int, Block], draft: Mapping[int, Block], *, alike: bool = True
) -> dict[int, int]:
    places = list(base), list(draft)
    pairs = align_anywhere([*base.values()], [*draft.values()], alike=alike).pairs
    return {places[0][pair.base]: places[1][pair.edited] for pair in pairs}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table at a place among the parts: its telling cells, and how often each text stands.

    *body* are those that are neither head nor label; *opened* what cells say where a proposal
    waits; *caption* is the paragraph above, "" where that stands above another table as well.
    """

    at: int
    part: Part
    telling: Mapping[At, str]
    opened: Mapping[At, str]
    body: frozenset[At]
    times: Counter[str]
    caption: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """Telling cells of a table that another one has something for, and that are *held* by it."""

    table: _Table
    met: frozenset[At]
    held: frozenset[At]

    @property
    def share(self) -> float:
        """The share of the table's telling cells that the other one has where they belong."""
        return len(self.held) / max(len(self.table.telling), 1)

    @property
    def is_same(self) -> bool:
        """Whether what stands beside the labels is the same for the greater part.

        Where nothing is printed there, nearly all of the labels and the head.
        """
        if not self.table.body:
            return self.share >= NEARLY_ALL
        held, met = self.held & self.table.body, self.met & self.table.body
        return 2 * len(held) >= len(met) > 0


_Rank = tuple[float, bool, int, int, int]
"""The share of cells held, whether the caption is the same, nearness, place in both sides."""


def _tables(parts: Sequence[Part], known: Container[int]) -> dict[int, _Table]:
    """The tables of *parts* that are not *known* yet, by their places."""
    above = {
        at + 1: composed(part.text)
        for at, part in enumerate(parts)
        if part.kind == PARAGRAPH and at + 1 < len(parts) and parts[at + 1].kind == TABLE
    }
    times = Counter(above.values())
    return {
        at: _table(at, part, above[at] if at in above and times[above[at]] == 1 else "")
        for at, part in enumerate(parts)
        if part.kind == TABLE and part.lines and at not in known
    }


def _table(at: int, part: Part, caption: str) -> _Table:
    telling = dict(_telling(part))
    labels = dict(reversed(telling))
    body = frozenset(
        (row, cell) for row, cell in telling if part.lines[row].kind != HEAD and labels[row] != cell
    )
    opened = {
        (row, cell): composed(words.text)
        for row, line in enumerate(part.lines)
        for cell, words in enumerate(line.opened or ())
    }
    return _Table(at, part, telling, opened, body, Counter(telling.values()), caption)


def _telling(table: Part) -> Iterator[tuple[At, str]]:
    """The cells that tell *table* from others, unlike dots for what is missing and row numbers."""
    for row, line in enumerate(table.lines):
        for cell, text in enumerate(map(composed, known_cells(line))):
            counts = cell == 0 and text.isdecimal() and int(text) < len(table.lines)
            if not counts and any(map(str.isalnum, text)):
                yield (row, cell), text


def _known_by_cells(base: Sequence[_Table], draft: Sequence[_Table]) -> dict[int, int]:
    """Those that are each other's best by the cells of ours that still stand where they belong.

    What a person put in beside them does not count.
    """
    ranks: list[_Rank] = []
    for ours, theirs in _sharing(base, draft):
        same = ours.caption == theirs.caption != ""
        found = _compared(ours, theirs)
        little = len(found.held) >= NEARLY_ALL * len(theirs.telling)
        least = HELD_AT_LEAST if same or little else HELD
        if found.share >= least and found.is_same:
            ranks.append((found.share, same, -abs(ours.at - theirs.at), ours.at, theirs.at))
    best = [{rank[side]: rank for rank in sorted(ranks)} for side in (-2, -1)]
    return {rank[-2]: rank[-1] for rank in best[0].values() if best[1][rank[-1]] == rank}


def _sharing(base: Sequence[_Table], draft: Sequence[_Table]) -> Iterator[tuple[_Table, _Table]]:
    """The pairs that have cells enough in common, found without comparing each with each."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, table in enumerate(draft):
        for text in table.times:
            holding[text].append(number)
    for table in base:
        met = Counter(
            number
            for text in table.times
            if len(holding[text]) <= COMMON
            for number in holding[text]
        )
        for number, _ in met.most_common(CANDIDATES):
            shared = (table.times & draft[number].times).total()
            if shared >= FEWEST_CELLS and shared >= HELD_AT_LEAST * table.times.total():
                yield table, draft[number]


def _compared(base: _Table, draft: _Table) -> _Compared:
    """What *draft* has for the telling cells of *base*, in their row and their column."""
    pairs = pair_tables(base.part, draft.part).cells
    met = {at: draft.telling[pairs[at]] for at in base.telling if pairs.get(at) in draft.telling}
    held = (at for at, text in met.items() if text in (base.telling[at], base.opened.get(at)))
    return _Compared(base, frozenset(met), frozenset(held))


def _outlines(
    tables: Mapping[int, _Table], known: Container[int], called: Callable[[Sequence[str]], str]
) -> dict[int, Block]:
    """The *tables* that are not *known* yet by their places, by head and what rows are *called*."""
    return {
        at: Block("", TABLE, _outline(table.part, called))
        for at, table in tables.items()
        if at not in known
    }


def _outline(table: Part, called: Callable[[Sequence[str]], str]) -> str:
    """The head of *table* and what its rows are *called*."""
    head, *rows = (known_cells(line) for line in table.lines)
    return "\n".join((*head, *map(called, rows)))


def _first(cells: Sequence[str]) -> str:
    """The first cell: a year is no word, and a remark in a column beside it is no label."""
    return cells[0] if cells else ""


def _nothing(_cells: Sequence[str]) -> str:
    """No word: a column of remarks in front leaves nothing but the head to go by."""
    return ""
