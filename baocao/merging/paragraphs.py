"""7. merge: a paragraph of base, draft and new report -> what is to be done about it.

What nobody touched is put in as it is; where a person typed it is tracked, and merged word by word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from baocao.merging.decisions import Act, Decision, Sides, Why
from baocao.merging.groups import Group, moves, new_of
from baocao.merging.sameness import may_wait, returns, same_lines, stands_as_printed
from baocao.merging.sides import Carrier, Line, blocks_of, found_there
from baocao.merging.words import OURS, Hunk, Source, merge_pieces


def paragraph_decision(group: Group, sides: Sides) -> Decision:
    """What is done about the one paragraph that *group* is, or about its pieces."""
    ours = [sides.base[index].lines[0] for index in group.base]
    theirs = [sides.new[at].lines[0] for at in new_of(group, sides)]
    units = tuple(carrier for index in group.draft for carrier in sides.draft[index].units)
    found = Decision(Act.KEEP, base=blocks_of(ours), new=blocks_of(theirs), units=units)
    pending = any(unit.pending for unit in units)
    base = [wording for line in ours for wording in found_there(line, pending=pending)]
    stands = len(base) == 1 and stands_as_printed(base, units)
    tracked = sides.track_all or pending or not stands
    if not theirs and any(line.cells for line in ours) and _has_frame(group, sides):
        why = Why.DROPPED if pending or not stands else Why.NOTHING
        return replace(found, act=Act.REMOVE, tracked=tracked, why=why, settle=pending)
    if stands and sides.track_all and moves(group, sides) and is_free(units, sides):
        return replace(found, act=Act.REMOVE, tracked=True, settle=pending)
    if not theirs or same_lines(ours, theirs):
        return found
    new = [cell for line in theirs for cell in line.cells]
    hunks = merge_pieces(base, [unit.text for unit in units], new)
    return merged(replace(found, tracked=tracked, settle=pending), hunks)


def withdrawals(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[Decision]:
    """What takes back proposals to put in *ours*, which the draft lacks.

    The data have meanwhile dropped it, or *theirs* is what a person had taken out.
    """
    if may_wait(ours) and (not theirs or returns(ours, theirs)):
        yield Decision(Act.KEEP, base=blocks_of(ours), new=blocks_of(theirs), settle=True)


def merged(found: Decision, hunks: tuple[tuple[Hunk, ...], ...]) -> Decision:
    """*found* with its *hunks*, and what a person is told of them."""
    sources = {hunk.source for each in hunks for hunk in each}
    if sources.isdisjoint(OURS):
        return replace(found, hunks=hunks)
    why = Why.CONFLICT if Source.CONFLICT in sources else Why.NOTHING
    why = Why.NEAR if why is Why.NOTHING and Source.NEAR in sources else why
    return replace(found, act=Act.MERGE, hunks=hunks, why=why)


def is_free(units: Sequence[Carrier], sides: Sides) -> bool:
    """Whether *units* can be taken out here and written anew elsewhere."""
    return sides.fixed.isdisjoint(unit.handle for unit in units)


def _has_frame(group: Group, sides: Sides) -> bool:
    """Whether the new report prints anything where *group* stands: an office's master may not."""
    frame = sides.base[group.base[0]].frame
    return not frame or any(part.frame == frame for part in sides.new)
