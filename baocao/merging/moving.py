"""7. merge: blocks that no neighbour tells of -> those that have moved, step 5.

Only blocks that share a rare word are compared, a few for each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from math import ceil

from baocao.merging.likeness import MOVED_ALIKE, Lettered, similarity
from baocao.merging.pairing import How, Lines, Matching, Pair

FEWEST_WORDS = 3
"""A shorter block is too little to be known again in another place."""
COMMON = 24
"""Lines that a word may stand in and still tell where a block went; bounds the cost as well."""
CANDIDATES = 8
"""How many places a block that is left may have moved to are compared at most."""


def pair_moved(matching: Matching) -> None:
    """Step 5: what is left and is each other's best has moved."""
    base, edited = matching.free()
    by_base: dict[int, list[_Candidate]] = defaultdict(list)
    by_edited: dict[int, list[_Candidate]] = defaultdict(list)
    for left, right in _candidates(base, edited):
        if alike := similarity(left, right, MOVED_ALIKE):
            equal = left.text == right.text
            candidate = (alike, equal, -abs(left.index - right.index), left.index, right.index)
            by_base[left.index].append(candidate)
            by_edited[right.index].append(candidate)
    for candidate in map(max, by_base.values()):
        if candidate == max(by_edited[candidate[-1]]):
            matching.add(Pair(candidate[-2], candidate[-1], How.MOVE, moved=True))


_Candidate = tuple[float, bool, int, int, int]
"""Similarity, whether the texts are equal, nearness, index in the base and in the draft."""


def _candidates(base: Sequence[Lettered], edited: Sequence[Lettered]) -> Iterator[Lines]:
    """The pairs that can be as alike as `MOVED_ALIKE`, found without comparing each with each.

    Two lines so alike share so many words that they share one of the rarest of both (the prefix
    filter of set similarity joins); of many such lines those that share most of them.
    """
    seen = Counter(word for line in (*base, *edited) for word in line.code)
    by_word: dict[_Nth, list[Lettered]] = defaultdict(list)
    lines = {line.index: line for line in edited}
    for line in edited:
        for word in _rarest(line.code, seen):
            by_word[word].append(line)
    for line in base:
        shared = Counter(
            other.index
            for word in _rarest(line.code, seen)
            if len(by_word[word]) <= COMMON
            for other in by_word[word]
        )
        for index in nsmallest(CANDIDATES, shared, key=lambda other: (-shared[other], other)):
            yield line, lines[index]


_Nth = tuple[str, int]
"""A word, and how many times it stood in its line before."""


def _rarest(code: str, seen: Counter[str]) -> list[_Nth]:
    """The rarest words of a line, one of which any line alike must have among its own.

    By the similarity 2c / (m + n) >= s, with c words in common and c <= m, a line of n words
    shares at least n * s / (2 - s) of them.
    """
    if len(code) < FEWEST_WORDS:
        return []
    times: Counter[str] = Counter()
    words: list[_Nth] = []
    for word in code:
        words.append((word, times[word]))
        times[word] += 1
    shared = ceil(len(code) * MOVED_ALIKE / (2 - MOVED_ALIKE))
    return sorted(words, key=lambda nth: (seen[nth[0]], nth))[: len(code) - shared + 1]
