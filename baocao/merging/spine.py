"""7. merge: pairs by anchor and by equal text -> what stands in order on both sides, steps 3 and 4.

Of the pairs the longest run in order is the spine, the others have moved. Gaps of it are filled by
equal texts, by equal words, then by the best pairing in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from baocao.merging.likeness import ALIKE, Lettered, similarity
from baocao.merging.pairing import How, Lines, Matching, Pair, unique_pairs

PAIR_COST = 0.35
"""What a pair in order must be worth, so that two poor pairs do not push out a good one."""
EQUAL_BONUS = 0.01
"""What figures that are equal too are worth; it only decides between pairs of equal words."""
LARGEST_GAP = 20_000
"""Pairs compared in one gap at most; a larger gap is halved, so that cost grows about linearly."""


def settle_in_order(matching: Matching) -> None:
    """Steps 3 and 4: tell the spine from what moved, and fill the gaps of the spine."""
    tell_moved(matching)
    waiting = list(matching.gaps())
    while waiting:
        waiting += _fill(matching, *waiting.pop())


def tell_moved(matching: Matching) -> None:
    """Step 3: the pairs out of order have moved."""
    pairs = matching.in_place()
    spine = set(longest_rise([pair.edited for pair in pairs]))
    for index, pair in enumerate(pairs):
        if index not in spine:
            matching.add(Pair(pair.base, pair.edited, pair.how, moved=True))


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The indexes of a longest strictly rising subsequence of *numbers*, by patience sorting."""
    piles: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        pile = bisect_left(piles, number)
        before.append(tops[pile - 1] if pile else -1)
        piles[pile : pile + 1] = [number]
        tops[pile : pile + 1] = [index]
    found: list[int] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def equal_texts(base: Sequence[Lettered], edited: Sequence[Lettered]) -> list[Lines]:
    """Equal lines that stand once in a gap, and runs of them at both of its ends."""
    found = unique_pairs(base, edited, lambda line: line.text)
    return [*found, *_equal_run(base, edited), *_equal_run(base[::-1], edited[::-1])]


def in_order(pairs: Iterable[Lines]) -> list[Lines]:
    """As many of *pairs* as stand in order on both sides, each line once."""
    ordered = sorted(pairs, key=lambda pair: (pair[0].index, -pair[1].index))
    return [ordered[index] for index in longest_rise([right.index for _, right in ordered])]


_Gap = tuple[list[Lettered], list[Lettered]]


def _fill(matching: Matching, base: list[Lettered], edited: list[Lettered]) -> list[_Gap]:
    """Pair what can be paired in one gap; the smaller gaps that are left to fill."""
    for how, held in ((How.SPINE, equal_texts), (How.SIMILARITY, _equal_words)):
        if pairs := in_order(held(base, edited)):
            for left, right in pairs:
                matching.add(Pair(left.index, right.index, how))
            return _between(base, edited, pairs)
    if len(base) * len(edited) > LARGEST_GAP:
        half, other = len(base) // 2, len(edited) // 2
        halves = ((base[:half], edited[:other]), (base[half:], edited[other:]))
        return [gap for gap in halves if all(gap)]
    for left, right in _best_in_order(base, edited):
        matching.add(Pair(left.index, right.index, How.SIMILARITY))
    return []


def _equal_run(base: Sequence[Lettered], edited: Sequence[Lettered]) -> Iterator[Lines]:
    for left, right in zip(base, edited, strict=False):
        if (left.block.kind, left.text) != (right.block.kind, right.text):
            return
        yield left, right


def _equal_words(base: Sequence[Lettered], edited: Sequence[Lettered]) -> list[Lines]:
    """Lines of equal words that stand once in a gap, whatever their figures."""
    return unique_pairs(base, edited, lambda line: line.code)


def _between(base: list[Lettered], edited: list[Lettered], pairs: Sequence[Lines]) -> list[_Gap]:
    """The gaps that *pairs*, in order, leave in a gap."""
    places = [{line.index: at for at, line in enumerate(side)} for side in (base, edited)]
    gaps: list[_Gap] = []
    at, to = 0, 0
    for left, right in pairs:
        end, stop = places[0][left.index], places[1][right.index]
        gaps.append((base[at:end], edited[to:stop]))
        at, to = end + 1, stop + 1
    gaps.append((base[at:], edited[to:]))
    return [gap for gap in gaps if all(gap)]


def _best_in_order(base: Sequence[Lettered], edited: Sequence[Lettered]) -> list[Lines]:
    """Step 4: the pairs in order whose worths sum to most (Needleman and Wunsch)."""
    worth = [[_worth(left, right) for right in edited] for left in base]
    best = [[0.0] * (len(edited) + 1) for _ in range(len(base) + 1)]
    for i in range(len(base) - 1, -1, -1):
        row, below, worths = best[i], best[i + 1], worth[i]
        for j in range(len(edited) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + worths[j])
    found: list[Lines] = []
    i = j = 0
    while i < len(base) and j < len(edited):
        if worth[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + worth[i][j]:
            found.append((base[i], edited[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _worth(left: Lettered, right: Lettered) -> float:
    """What the pair adds to a sum; nothing where it is no pair at all."""
    alike = similarity(left, right, ALIKE)
    if not alike:
        return 0.0
    return alike - PAIR_COST + (EQUAL_BONUS if left.text == right.text else 0)
