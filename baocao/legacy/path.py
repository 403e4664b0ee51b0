"""The likeliest way to read a paragraph: readings of each token -> one reading of each.

Viterbi's algorithm: neighbours that make a known compound, and staying in one encoding, cost less.
"""

from __future__ import annotations

from collections.abc import Sequence

from baocao.legacy.lexicon import PAIR_BONUS, are_pair
from baocao.legacy.readings import Reading

_SWITCH = 2.0
"""What it costs to go from Unicode to the old encoding between two words, or back."""


def best_path(
    choices: Sequence[tuple[Reading, ...]], joined: Sequence[bool]
) -> tuple[Reading, ...]:
    """One of each of *choices* so that the whole costs least; the first of equals wins.

    *joined* says of each token whether only blanks part it from the one before.
    """
    costs = [option.cost for option in choices[0]] if choices else []
    back: list[list[int]] = []
    for place in range(1, len(choices)):
        reached = [
            _cheapest(costs, choices[place - 1], option, joined=joined[place])
            for option in choices[place]
        ]
        costs = [cost for cost, _ in reached]
        back.append([index for _, index in reached])
    return _traced(choices, costs, back)


def step(before: Reading, after: Reading, *, joined: bool) -> float:
    """What it costs that *after* comes next to *before*."""
    switch = _SWITCH if before.legacy != after.legacy else 0
    return switch - (PAIR_BONUS if joined and are_pair(before.text, after.text) else 0)


def _cheapest(
    costs: Sequence[float], previous: Sequence[Reading], option: Reading, *, joined: bool
) -> tuple[float, int]:
    """The least cost of a path that ends in *option*, and the reading before it there."""
    cost, index = min(
        (cost + step(before, option, joined=joined), index)
        for index, (cost, before) in enumerate(zip(costs, previous, strict=True))
    )
    return cost + option.cost, index


def _traced(
    choices: Sequence[tuple[Reading, ...]], costs: Sequence[float], back: Sequence[Sequence[int]]
) -> tuple[Reading, ...]:
    """The path that ends cheapest, followed back to its start."""
    if not choices:
        return ()
    index = min(range(len(costs)), key=lambda place: (costs[place], place))
    path = [choices[-1][index]]
    for place in range(len(back) - 1, -1, -1):
        index = back[place][index]
        path.append(choices[place][index])
    return tuple(reversed(path))
