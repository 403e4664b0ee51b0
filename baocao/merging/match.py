"""7. merge: blocks of the base and of the edited draft -> which is which, and how it is known.

A bookmark that can be trusted says so; where none is left, the text does. Each step sees only
what the step before could not place: (1) anchors; (2) equal texts, each the only one of its
kind on both sides; (3) of those pairs the longest run in order is the `spine`, the others have
moved; (4) within each gap of the spine the best pairing in order by similarity; (5) what is left
and alike has moved (`moving`); (6) a neighbour that makes a pair more alike was split off or
merged in (`pieces`); (7) as many left over on both sides of one gap are each other, in order:
without it a row that was retyped keeps a stale figure. Blocks that no step places are named as
such.

Similarity is the share of words in common order, numbers masked (`likeness`). The thresholds are
those at which `tests/bench/alignment.py` measured the exactness that CONTRIBUTING tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from baocao.merging.likeness import Block, Lettered, share
from baocao.merging.moving import pair_moved
from baocao.merging.pairing import Alignment, How, Matching, Pair, unique_pairs
from baocao.merging.pieces import pair_pieces
from baocao.merging.spine import equal_texts, in_order, settle_in_order, tell_moved

UNLIKE = 0.2
"""Below this two paragraphs share only the words that all sentences share: one is gone, one new."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, one cell a column; *key* as in `Block`."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what stands over it, and its *cells* in rows that both sides have.

    *key* is the field whose values it holds, "" where that is not known.
    """

    key: str
    head: str
    cells: tuple[str, ...] = ()


def align(base: Sequence[Block], edited: Sequence[Block]) -> Alignment:
    """Which of the *edited* blocks is which *base* block, by the seven steps."""
    matching = Matching(base, edited)
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    settle_in_order(matching)
    pair_moved(matching)
    pair_pieces(matching)
    _pair_gaps(matching, lambda left, right: share(left.code, right.code, 0) >= UNLIKE)
    return matching.result()


def align_anywhere(
    base: Sequence[Block], edited: Sequence[Block], *, alike: bool = True
) -> Alignment:
    """Which of the *edited* blocks is beyond doubt which *base* block, wherever it stands.

    Those with the same key, those of equal text, and, where being *alike* is enough, those that
    are each other's best by far.
    """
    matching = Matching(base, edited)
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    if alike:
        pair_moved(matching)
    return matching.result()


def align_rows(base: Sequence[Row], edited: Sequence[Row]) -> Alignment:
    """Which row of the *edited* table is which of the *base* table.

    Rows go by key, then by their whole text, then by their label, the first cell with letters
    in it, then by similarity between the same neighbours, then in order. No row is split or
    merged, and none with another label has moved: rows of figures are all alike.
    """
    matching = Matching(*([_as_block(row) for row in rows] for rows in (base, edited)))
    labels = [[label_of(row.cells) for row in rows] for rows in (base, edited)]
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    _pair_unique(matching, lambda line: labels[line.side][line.index])
    settle_in_order(matching)
    _pair_gaps(matching, lambda _left, _right: True)
    return matching.result()


def align_columns(base: Sequence[Column], edited: Sequence[Column]) -> Alignment:
    """Which of the *edited* columns is which *base* one.

    Columns go by key, then by head and cells, by head, by cells; then those that are left between
    the same neighbours in order, if they have a cell in common: one that a person removed is not
    the one typed in its place.
    """
    sides = (base, edited)
    matching = Matching(*([_column_block(column) for column in side] for side in sides))
    _pair_by_anchor(matching)
    _pair_unique(matching, lambda line: line.text)
    _pair_unique(matching, lambda line: sides[line.side][line.index].head)
    _pair_unique(matching, lambda line: " ".join(sides[line.side][line.index].cells).strip())
    tell_moved(matching)
    for gap in list(matching.gaps()):
        for left, right in in_order(equal_texts(*gap)):
            matching.add(Pair(left.index, right.index, How.SPINE))
    _pair_gaps(matching, lambda left, right: _meet(base[left.index], edited[right.index]))
    return matching.result()


def label_of(cells: Sequence[str]) -> str:
    """What a row with these *cells* is called: the first with letters in it, else the first."""
    named = (cell for cell in cells if any(letter.isalpha() for letter in cell))
    return " ".join(next(named, cells[0] if cells else "").split())


def _as_block(row: Row) -> Block:
    return Block(row.key, "row", "\t".join(row.cells))


def _column_block(column: Column) -> Block:
    return Block(column.key, "column", " ".join((column.head, *column.cells)))


def _meet(left: Column, right: Column) -> bool:
    """Whether two columns say the same somewhere, or nothing tells them apart but their heads."""
    cells = list(zip(left.cells, right.cells, strict=True))
    return not any(map(any, cells)) or any(ours == theirs != "" for ours, theirs in cells)


def _pair_by_anchor(matching: Matching) -> None:
    """Step 1: the trusted bookmarks."""
    for base, edited in unique_pairs(*matching.free(), lambda line: line.block.key):
        matching.add(Pair(base.index, edited.index, How.ANCHOR))


def _pair_unique(matching: Matching, feature: Callable[[Lettered], str]) -> None:
    """Step 2: the blocks whose *feature*, once only on both sides, is the same."""
    for base, edited in unique_pairs(*matching.free(), feature):
        matching.add(Pair(base.index, edited.index, How.UNIQUE))


def _pair_gaps(matching: Matching, fits: Callable[[Lettered, Lettered], bool]) -> None:
    """Step 7: as many left on both sides of a gap are each other, in order, where it *fits*."""
    for base, edited in list(matching.gaps()):
        kinds = [[line.block.kind for line in side] for side in (base, edited)]
        if kinds[0] == kinds[1]:
            for left, right in zip(base, edited, strict=True):
                if fits(left, right):
                    matching.add(Pair(left.index, right.index, How.GAP))
