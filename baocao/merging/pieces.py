"""7. merge: blocks that are left beside a pair -> those that are a piece of it, step 6.

A person has split a paragraph, or joined one with the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from baocao.merging.likeness import MOVED_ALIKE, Lettered, share
from baocao.merging.pairing import How, Matching, Pair

LIFT = 0.1
"""By how much a piece must raise the similarity of the block it belongs to."""


def pair_pieces(matching: Matching) -> None:
    """Step 6: a free neighbour that makes a pair more alike is a piece of it."""
    for how in (How.SPLIT, How.MERGE):
        while offers := sorted(_offers(matching, how), reverse=True):
            taken: set[tuple[int, bool]] = set()
            for _, whole, piece, moved in offers:
                if taken.isdisjoint({(whole, True), (piece, False)}):
                    taken |= {(whole, True), (piece, False)}
                    base, edited = (whole, piece) if how is How.SPLIT else (piece, whole)
                    matching.add_piece(Pair(base, edited, how, moved=moved))


_Offer = tuple[float, int, int, bool]
"""By how much a piece lifts the similarity of a whole; both indexes; whether the whole moved."""


def _offers(matching: Matching, how: How) -> Iterator[_Offer]:
    """What each free block could be a piece of, with a block above or below it."""
    split = how is How.SPLIT
    wholes, lines = matching.base, matching.edited
    pairs = matching.of_edited if split else matching.of_base
    if not split:
        wholes, lines = lines, wholes
    parts: dict[int, list[int]] = defaultdict(list)
    for index, pair in sorted(pairs.items()):
        parts[pair.base if split else pair.edited].append(index)
    for line in matching.free()[1 if split else 0]:
        for host in (pairs.get(line.index - 1), pairs.get(line.index + 1)):
            if host is not None:
                whole = wholes[host.base if split else host.edited]
                lift = _lift(whole, [lines[part] for part in parts[whole.index]], line)
                if lift > LIFT:
                    yield lift, whole.index, line.index, host.moved


def _lift(whole: Lettered, parts: Sequence[Lettered], further: Lettered) -> float:
    """By how much *further* makes *parts* more like *whole*; 0 where it is not enough."""
    if whole.block.kind != further.block.kind:
        return 0.0
    together = sorted([*parts, further], key=lambda line: line.index)
    alike = share(whole.code, "".join(line.code for line in together), MOVED_ALIKE)
    return alike - share(whole.code, "".join(line.code for line in parts), 0) if alike else 0.0
