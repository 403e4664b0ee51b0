"""7. merge: what was done -> what became of each place of both bases.

A place that no decision names is listed; where several do, the one that asks most of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from baocao.base import Base
from baocao.merging.decisions import Act
from baocao.merging.outcomes import WEIGHT, Done, How
from baocao.merging.printed import Stretch
from baocao.merging.reshape import Plan
from baocao.merging.words import OURS, Hunk, Source


class Fates:
    """What became of each place of both bases."""

    def __init__(self, base: Base, new: Base, done: Sequence[Done]) -> None:
        self._of_base = _by_block(done, lambda each: each.decision.base)
        self._of_new = _by_block(done, lambda each: each.decision.new)
        self._texts = (_lengths(base), _lengths(new))

    def how(self, old: Stretch | None, new: Stretch | None) -> How:
        """What became of the change from *old* to *new*."""
        found = [
            how
            for spot, fates, side in ((new, self._of_new, 1), (old, self._of_base, 0))
            if spot is not None
            for each in fates.get(spot.block, ())
            for how in self._hows(each, spot, side)
        ]
        return max(found, key=WEIGHT.__getitem__, default=How.LISTED)

    def _hows(self, done: Done, spot: Stretch, side: int) -> Iterator[How]:
        decision = done.decision
        if decision.plan is not None:
            yield _fate(decision.plan, done, spot=spot, side=side)
        is_put = not decision.cells or (side and spot.cell in decision.cells)
        if decision.act in (Act.INSERT, Act.REMOVE) and is_put:
            yield done.how
        if not decision.hunks or decision.cell[side] != spot.cell:
            return
        blocks = decision.new if side else decision.base
        before = sum(self._texts[side][block][0] + 1 for block in
                     blocks[: blocks.index(spot.block)])  # fmt: skip
        yield from _of_words(done, side, start=spot.start + before, end=spot.end + before)


def _of_words(done: Done, side: int, *, start: int, end: int) -> list[How]:
    """What became of the words from *start* to *end* of a base, by the hunks that they are in."""
    hunks = [hunk for own in done.decision.hunks for hunk in own]
    hows = [how for own in done.hows for how in own] or [How.PRESENT] * len(hunks)
    pairs = list(zip(hunks, hows, strict=True))
    ours = [(hunk, how) for hunk, how in pairs if hunk.source in OURS]
    touched = [(hunk, how) for hunk, how in pairs if _touches(hunk, side, start=start, end=end)]
    found = [how for hunk, how in touched if hunk.source in OURS]
    if found:
        return found
    sources = {hunk.source for hunk, _ in touched}
    if Source.BOTH in sources or (side and not ours and sources == {Source.KEPT}):
        return [How.PRESENT]
    by_data_alone = all(hunk.source in (Source.KEPT, Source.NEW) for hunk in hunks)
    return [how for _, how in ours] if by_data_alone else []


def _fate(plan: Plan, done: Done, *, spot: Stretch, side: int) -> How:
    """What became of a cell of a table that stands anew."""
    at = (spot.block, spot.cell)
    if any(at == (clash.new if side else clash.base) for clash in plan.clashes):
        return How.LISTED if done.how is How.LISTED else How.PROPOSED
    is_shown = at in plan.shown if side else spot.block in plan.drawn
    return done.how if is_shown else How.LISTED


def _touches(hunk: Hunk, side: int, *, start: int, end: int) -> bool:
    """Whether *hunk* changes one of the letters from *start* to *end* of a base."""
    at, words = (hunk.new_at, hunk.new) if side else (hunk.base_at, hunk.base)
    return at < max(end, start + 1) and start < at + len(words)


def _by_block(
    done: Iterable[Done], blocks: Callable[[Done], Sequence[int]]
) -> dict[int, list[Done]]:
    found: dict[int, list[Done]] = {}
    for each in done:
        for block in blocks(each):
            found.setdefault(block, []).append(each)
    return found


def _lengths(base: Base) -> list[list[int]]:
    return [[len(words.text) for words in block.words] or [0] for block in base.blocks]
