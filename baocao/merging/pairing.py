"""7. merge: blocks of two sides -> the pairs found so far, what is free, and the gaps between them.

The steps of `match` add to it one after the other; each sees only what those before it left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from baocao.merging.likeness import Block, Lettered, Letters


class How(StrEnum):
    """What a pair is known by; SPLIT and MERGE tell of a further piece of a pair."""

    ANCHOR = "anchor"
    UNIQUE = "unique"
    SPINE = "spine"
    SIMILARITY = "similarity"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Pair:
    """Base block *base* is, or is part of, edited block *edited*; both count from 0.

    *moved* tells that the block stands elsewhere among the others than it did.
    """

    base: int
    edited: int
    how: How
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs, in the order of the edited blocks; *deleted* base and *added* edited blocks."""

    pairs: tuple[Pair, ...]
    deleted: tuple[int, ...]
    added: tuple[int, ...]


class Matching:
    """The pairs found so far and what is still free; the steps add to it."""

    def __init__(self, base: Sequence[Block], edited: Sequence[Block]) -> None:
        letters = Letters()
        self.base, self.edited = (
            [Lettered(side, index, block, letters=letters) for index, block in enumerate(blocks)]
            for side, blocks in enumerate((base, edited))
        )
        self.of_base: dict[int, Pair] = {}
        self.of_edited: dict[int, Pair] = {}
        self.pieces: list[Pair] = []

    def add(self, pair: Pair) -> None:
        """One more pair; a later word on the same two blocks takes the place of the earlier one."""
        self.of_base[pair.base] = self.of_edited[pair.edited] = pair

    def add_piece(self, pair: Pair) -> None:
        """One more piece of a block whose first pair is known."""
        self.pieces.append(pair)
        self.of_base.setdefault(pair.base, pair)
        self.of_edited.setdefault(pair.edited, pair)

    def free(self) -> tuple[list[Lettered], list[Lettered]]:
        """What no pair has, of the base and of the edited side."""
        return (
            [line for line in self.base if line.index not in self.of_base],
            [line for line in self.edited if line.index not in self.of_edited],
        )

    def in_place(self) -> list[Pair]:
        """The pairs that have not moved, from top to bottom."""
        held = [pair for pair in self.of_base.values() if not pair.moved]
        return sorted(held, key=lambda pair: (pair.base, pair.edited))

    def gaps(self) -> Iterator[tuple[list[Lettered], list[Lettered]]]:
        """What is free on both sides between neighbours that have not moved."""
        at, to = 0, 0
        end = Pair(len(self.base), len(self.edited), How.GAP)
        for pair in (*self.in_place(), end):
            base = [x for x in self.base[at : pair.base] if x.index not in self.of_base]
            edited = [x for x in self.edited[to : pair.edited] if x.index not in self.of_edited]
            if base and edited:
                yield base, edited
            at, to = pair.base + 1, pair.edited + 1

    def result(self) -> Alignment:
        """What was found."""
        found = {*self.of_base.values(), *self.of_edited.values(), *self.pieces}
        base, edited = self.free()
        return Alignment(
            tuple(sorted(found, key=lambda pair: (pair.edited, pair.base))),
            tuple(line.index for line in base),
            tuple(line.index for line in edited),
        )


Lines = tuple[Lettered, Lettered]
"""A block of the base and one of the edited side."""


def unique_pairs(
    base: Sequence[Lettered], edited: Sequence[Lettered], feature: Callable[[Lettered], str]
) -> list[tuple[Lettered, Lettered]]:
    """The pairs of lines whose *feature*, not empty, stands once on both sides."""
    sides = [_once(lines, feature) for lines in (base, edited)]
    return [(line, sides[1][key]) for key, line in sides[0].items() if key in sides[1]]


def _once(
    lines: Iterable[Lettered], feature: Callable[[Lettered], str]
) -> dict[tuple[str, str], Lettered]:
    by_key: dict[tuple[str, str], list[Lettered]] = defaultdict(list)
    for line in lines:
        if value := feature(line):
            by_key[line.block.kind, value].append(line)
    return {key: found[0] for key, found in by_key.items() if len(found) == 1}
