"""7. merge: both bases and what was done -> the conflicts, which wait for a decision of a person.

A conflict is told for each field whose value a proposal holds, or once where it holds none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from baocao.base import Base, Words
from baocao.merging.decisions import Act, Decision, Why
from baocao.merging.outcomes import Done, How
from baocao.merging.printed import Stretch, text_of, values_of, words_field
from baocao.merging.reshape import NOWHERE, Clash
from baocao.merging.words import Hunk, Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that a person and the data both changed: what it was, what it says, what is new."""

    block: str
    field: str
    base: str
    yours: str
    new: str

    def as_json(self) -> dict[str, str]:
        """The conflict as machines read it."""
        return {
            "block": self.block,
            "field": self.field,
            "base": self.base,
            "yours": self.yours,
            "new": self.new,
        }


def conflicts_of(base: Base, new: Base, done: Iterable[Done]) -> tuple[Conflict, ...]:
    """What waits for a decision of a person."""
    return tuple(conflict for each in done for conflict in _conflicts(base, new, each))


def _conflicts(base: Base, new: Base, done: Done) -> Iterator[Conflict]:
    """The conflicts of one decision: hunks proposed, paragraphs to go or to come back."""
    decision = done.decision
    if decision.act is Act.MERGE:
        for hunk in _proposed(done):
            yield from _hunk_conflicts(base, new, decision, hunk=hunk)
    elif decision.plan is not None:
        for clash in decision.plan.clashes if done.how is not How.LISTED else ():
            yield _clash_conflict(base, new, decision, clash=clash)
    elif done.how is How.PROPOSED:
        yield from _block_conflicts(base, new, decision)


def _proposed(done: Done) -> Iterator[Hunk]:
    """The hunks that are proposed, each whole: it may reach into the next paragraphs of a cell."""
    whole: Hunk | None = None
    for hunks, hows in zip(done.decision.hunks, done.hows, strict=True):
        for hunk, how in zip(hunks, hows, strict=True):
            if how is not How.PROPOSED:
                continue
            if whole is not None and hunk.source is Source.CONFLICT and hunk.base == hunk.new:
                whole = replace(whole, edited=f"{whole.edited}\n{hunk.edited}")
                continue
            if whole is not None:
                yield whole
            whole = hunk
    if whole is not None:
        yield whole


def _block_conflicts(base: Base, new: Base, decision: Decision) -> Iterator[Conflict]:
    """The conflicts of what is proposed to go or to come back, block by block."""
    yours = "\n".join(unit.text for unit in decision.units)
    for index, at in zip_longest(decision.base, decision.new):
        block = base.blocks[index] if at is None else new.blocks[at]
        said = "" if index is None else text_of(base.blocks[index])
        told = "" if at is None else text_of(new.blocks[at])
        if said == told and decision.why is Why.REVIVED:
            continue
        held = yours if decision.act is Act.REMOVE else ""
        for name in _changed_fields(base, new, (index, at)) or [""]:
            yield Conflict(block.key, name, said, held, told)


def _clash_conflict(base: Base, new: Base, decision: Decision, *, clash: Clash) -> Conflict:
    """A cell of a table that stands anew, and that a person had typed in."""
    said, words = (
        Words("") if at == NOWHERE else side.blocks[at[0]].said(settle=decision.settle)[at[1]]
        for side, at in ((base, clash.base), (new, clash.new))
    )
    block, cell = (decision.new[0], 0) if clash.new == NOWHERE else clash.new
    fields = [new.accounts[slot.account].field for slot in words.slots]
    fields += [base.accounts[slot.account].field for slot in said.slots]
    name = fields[0] if fields else words_field(new.blocks[block], Stretch(block, cell, 0, 1))
    return Conflict(new.blocks[block].key, name, said.text, clash.yours, words.text)


def _hunk_conflicts(base: Base, new: Base, decision: Decision, *, hunk: Hunk) -> Iterator[Conflict]:
    """A conflict for each field whose value the hunk holds, or one without a field."""
    index, at = _block_at(new, decision.new, hunk.new_at)
    block = new.blocks[index]
    spot = Stretch(index, decision.cell[1], at, at + len(hunk.new))
    words = block.words[spot.cell]
    held = [slot for slot in words.slots if slot.start < spot.end and spot.start < slot.end]
    fields = dict.fromkeys(new.accounts[slot.account].field for slot in held)
    if not fields:
        fields = dict.fromkeys(_base_fields(base, decision, hunk))
    for name in fields or {words_field(block, spot): None}:
        yield Conflict(block.key, name, hunk.base, hunk.edited, hunk.new)


def _block_at(base: Base, blocks: Sequence[int], at: int) -> tuple[int, int]:
    """The block of *blocks*, joined, that the letter *at* stands in, and its place there."""
    for index in blocks[:-1]:
        length = sum(len(words.text) for words in base.blocks[index].words)
        if at <= length:
            return index, at
        at -= length + 1
    return blocks[-1], at


def _base_fields(base: Base, decision: Decision, hunk: Hunk) -> Iterator[str]:
    """The fields of the values that the hunk had in the base."""
    index, at = _block_at(base, decision.base, hunk.base_at)
    words = base.blocks[index].words
    for slot in words[decision.cell[0]].slots if decision.cell[0] < len(words) else ():
        if slot.start < at + len(hunk.base) and at < slot.end:
            yield base.accounts[slot.account].field


def _changed_fields(base: Base, new: Base, pair: tuple[int | None, int | None]) -> list[str]:
    """The fields whose values the two blocks do not have alike; either may be missing."""
    sides = [
        Counter()
        if at is None
        else Counter((each.field, each.text) for each in values_of(side, at))
        for side, at in zip((base, new), pair, strict=True)
    ]
    changed = (sides[0] - sides[1]) + (sides[1] - sides[0])
    return list(dict.fromkeys(name for name, _ in changed))
