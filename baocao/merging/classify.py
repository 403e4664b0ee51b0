"""7. merge: base, draft and new report as parts -> what is to be done, one `Decision` each.

The rules, per block, by what a person did to it (down) and what the data did to it (across):

                 the same   changed                              gone           elsewhere
    the same     -          put in                               taken out      moved
    edited       -          put in, tracked; said where it        proposed to    moved
                            touches what was typed; proposed      be taken out
                            where it overlaps
    split, joined -         put in, tracked, each piece its own   as edited      -
    moved        -          put in where it stands               as above       the person's place
    deleted      -          proposed once                        -              -
    not there    a new block goes behind what it follows in the new report

A proposal is tracked and told by a comment: rejected, it leaves what the person has. A paragraph
in which an earlier proposal waits is left when the new data propose the same, and is else merged
anew against what it showed without that proposal.
"""

from __future__ import annotations

from collections.abc import Iterator

from baocao.merging.decisions import Decision, Sides
from baocao.merging.groups import Group, groups_of, new_of
from baocao.merging.paragraphs import paragraph_decision, withdrawals
from baocao.merging.placing import placed
from baocao.merging.rows import table_decisions
from baocao.merging.sides import TABLE


def classify(sides: Sides) -> tuple[Decision, ...]:
    """One decision for everything that the three texts do not have alike.

    What goes into the draft comes in the order of the new report, so that each finds what it
    goes behind; all else comes before.
    """
    groups = tuple(groups_of(sides))
    standing = tuple(decision for group in groups for decision in _group_decisions(group, sides))
    return (*standing, *placed(groups, standing, sides))


def _group_decisions(group: Group, sides: Sides) -> Iterator[Decision]:
    """What is done where the draft has something; what it lacks is put in by `placed`."""
    first = sides.base[group.base[0]]
    if not group.draft:
        theirs = [line for at in new_of(group, sides) for line in sides.new[at].lines]
        yield from withdrawals(first.lines, theirs)
    elif first.kind == TABLE:
        yield from table_decisions(group, sides)
    else:
        yield paragraph_decision(group, sides)
