"""7. merge: the tables as printed and those of an edited draft -> which is which.

A table keeps its name wherever it is moved and whatever a person does to it: by the bookmarks of
its rows; by all that it says; by the cells that still stand in their row and their column, beside
which no column or row of somebody's counts; by its head and what its rows are called. Each step
sees what the steps before left. What none of them knows is left to be matched in order, with all
other parts: two tables taken for one are worse than one that is proposed anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.merging.columns import At, pair_tables, said_at
from baocao.merging.match import CANDIDATES, COMMON, Block, align_anywhere, label_of
from baocao.merging.sides import PARAGRAPH, TABLE, Part, composed, known_cells

HELD = 0.5
"""The share of its cells that a table must still have, each where it belongs."""
HELD_AT_LEAST = 0.3
"""The same for one below the paragraph that was above it, and for one that has little else."""
LITTLE_ELSE = 0.8
"""From which share of cells of ours on a table has little else."""
FEWEST_CELLS = 3
"""Cells that two tables must have in common before they are compared at all."""


def known_tables(base: Sequence[Part], draft: Sequence[Part]) -> dict[int, int]:
    """The place in the *draft* of each base table that is known wherever it stands."""
    found = _known_again(_table_blocks(base), _table_blocks(draft, base))
    found |= _known_by_cells(_tables(base, found.keys()), _tables(draft, found.values()))
    for called in (label_of, _first, _nothing):
        ours = _outlines(base, found.keys(), called)
        found |= _known_again(ours, _outlines(draft, found.values(), called))
    return found


def _table_blocks(parts: Sequence[Part], base: Sequence[Part] = ()) -> dict[int, Block]:
    """The tables of *parts* by their places, a draft's with the key of the *base* table it is."""
    names = {line.key: part.key for part in base for line in part.lines if line.key}
    return {
        at: Block(_named_by(part, names) if base else part.key, TABLE, part.text)
        for at, part in enumerate(parts)
        if part.kind == TABLE
    }


def _named_by(table: Part, names: Mapping[str, str]) -> str:
    """What most rows of *table* are of by their bookmarks, "" where none has one."""
    named = Counter(names[line.key] for line in table.lines if line.key in names)
    return named.most_common(1)[0][0] if named else ""


def _known_again(base: Mapping[int, Block], draft: Mapping[int, Block]) -> dict[int, int]:
    places = list(base), list(draft)
    pairs = align_anywhere([*base.values()], [*draft.values()]).pairs
    return {places[0][pair.base]: places[1][pair.edited] for pair in pairs}


@dataclass(frozen=True, slots=True)
class _Table:
    """A table at a place among the parts: its telling cells, and how often each text stands.

    *caption* is the paragraph above it, "" where that stands above another table as well.
    """

    at: int
    part: Part
    telling: Mapping[At, str]
    times: Counter[str]
    caption: str


_Rank = tuple[float, bool, int, int, int]
"""The share of cells held, whether the caption is the same, nearness, place in both sides."""


def _tables(parts: Sequence[Part], known: Container[int]) -> list[_Table]:
    """The tables of *parts* that are not *known* yet."""
    above = {
        at + 1: composed(part.text)
        for at, part in enumerate(parts)
        if part.kind == PARAGRAPH and at + 1 < len(parts) and parts[at + 1].kind == TABLE
    }
    times = Counter(above.values())
    return [
        _table(at, part, above[at] if at in above and times[above[at]] == 1 else "")
        for at, part in enumerate(parts)
        if part.kind == TABLE and at not in known
    ]


def _table(at: int, part: Part, caption: str) -> _Table:
    telling = dict(_telling(part))
    return _Table(at, part, telling, Counter(telling.values()), caption)


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
        held = _share_held(ours, theirs)
        little = held * len(ours.telling) >= LITTLE_ELSE * len(theirs.telling)
        if held >= (HELD_AT_LEAST if same or little else HELD):
            ranks.append((held, same, -abs(ours.at - theirs.at), ours.at, theirs.at))
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


def _share_held(base: _Table, draft: _Table) -> float:
    """The share of the telling cells of *base* that *draft* has in their row and their column."""
    pairs = pair_tables(base.part, draft.part).cells
    held = sum(
        at in pairs and composed(said_at(draft.part, pairs[at])) == text
        for at, text in base.telling.items()
    )
    return held / len(base.telling)


def _outlines(
    parts: Sequence[Part], known: Container[int], called: Callable[[Sequence[str]], str]
) -> dict[int, Block]:
    """The tables that are not *known* yet by their places, by head and what rows are *called*."""
    return {
        at: Block("", TABLE, _outline(part, called))
        for at, part in enumerate(parts)
        if part.kind == TABLE and at not in known
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
