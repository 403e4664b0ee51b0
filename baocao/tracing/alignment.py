"""Which unit of a draft is which of its base: keys of both, in order -> pairs.

A unit is a paragraph or a row of a table, its key the words in it without their spacing. Equal
keys that stand once on both sides belong together wherever they were moved; between these, equal
keys in their order; what is left between two neighbours is paired when it is alike enough.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

ALIKE = 60.0
"""The similarity (0 to 100) from which a changed unit is still the same one."""
MOST_COMPARED = 250_000
"""Pairs compared between two neighbours; more is left unpaired, which only makes orphans."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The place in the base for places in the draft: units that are the *same*, and *changed*."""

    same: dict[int, int]
    changed: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two pairs of neighbours."""

    base: range
    draft: range


def align(base: Sequence[str], draft: Sequence[str]) -> Pairs:
    """The units of *draft* that come from *base*, by the keys of both."""
    same = _unique(base, draft)
    for gap in _gaps(same, len(base), len(draft)):
        same.update(_in_order(gap, (base, draft), same))
    changed: dict[int, int] = {}
    taken = set(same.values())
    for gap in _gaps(same, len(base), len(draft)):
        left = [index for index in gap.base if index not in taken]
        new = [index for index in gap.draft if index not in same]
        changed.update(_alike(left, new, (base, draft)))
    return Pairs(same, changed)


def _unique(base: Sequence[str], draft: Sequence[str]) -> dict[int, int]:
    """Pairs of keys that stand once on either side."""
    places = {key: index for index, key in enumerate(base)}
    in_base, in_draft = Counter(base), Counter(draft)
    return {
        index: places[key]
        for index, key in enumerate(draft)
        if in_draft[key] == 1 and in_base[key] == 1
    }


def _gaps(same: dict[int, int], base: int, draft: int) -> Iterator[_Gap]:
    """What lies between the pairs that stand in the same order on both sides."""
    spine = [*_longest_rising(sorted(same.items())), (draft, base)]
    before_draft, before_base = -1, -1
    for in_draft, in_base in spine:
        yield _Gap(range(before_base + 1, in_base), range(before_draft + 1, in_draft))
        before_draft, before_base = in_draft, in_base


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of *pairs* whose second numbers rise as the first do."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(last[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        last[length : length + 1] = [index]
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _in_order(
    gap: _Gap, keys: tuple[Sequence[str], Sequence[str]], same: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Equal keys of *gap* in their order: those at both ends first, then whatever fits."""
    taken = set(same.values())
    left = [index for index in gap.base if index not in taken]
    new = [index for index in gap.draft if index not in same]
    base, draft = keys
    for end in (0, -1):
        while left and new and base[left[end]] == draft[new[end]]:
            yield new.pop(end), left.pop(end)
    if not left or not new or len(left) * len(new) > MOST_COMPARED:
        return
    matcher = SequenceMatcher(
        None, [base[index] for index in left], [draft[index] for index in new], autojunk=False
    )
    for first, second, length in matcher.get_matching_blocks():
        for step in range(length):
            yield new[second + step], left[first + step]


def _alike(
    left: Sequence[int], new: Sequence[int], keys: tuple[Sequence[str], Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Changed units of one gap, the most alike first, none before one that it stood behind."""
    base, draft = keys
    if len(left) * len(new) > MOST_COMPARED:
        return
    scores = [(fuzz.ratio(base[ours], draft[theirs]), ours, theirs)
              for ours in left for theirs in new]  # fmt: skip
    found: list[tuple[int, int]] = []
    for score, ours, theirs in sorted(scores, reverse=True):
        if score >= ALIKE and all((ours - a) * (theirs - b) > 0 for a, b in found):
            found.append((ours, theirs))
            yield theirs, ours
