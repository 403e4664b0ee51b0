"""7. merge: the parts of base and draft -> the groups of those that are each other.

A paragraph that was split or joined is one group with all its pieces; a table is one table only.
Where a proposal waits the base is known by the words that the draft still says without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from baocao.merging.decisions import Sides
from baocao.merging.frames import pair_parts
from baocao.merging.pairing import How, Pair
from baocao.merging.sides import PARAGRAPH, TABLE, Part, as_opened, without_absent
from baocao.merging.tables import known_tables


@dataclass(frozen=True, slots=True)
class Group:
    """Base parts and the draft parts that they are, by their places; either may be missing.

    A *copy* is a further place of base parts that another group has.
    """

    base: tuple[int, ...]
    draft: tuple[int, ...]
    moved: bool = False
    copy: bool = False


def groups_of(sides: Sides) -> Iterator[Group]:
    """The base parts in order, with what they became; then the copies of headers and footers."""
    found = pair_parts(*_named(sides))
    pairs = _pairs(found.pairs, sides)
    drafts: dict[int, set[int]] = defaultdict(set)
    bases: dict[int, set[int]] = defaultdict(set)
    for base, draft, _ in pairs:
        drafts[base].add(draft)
        bases[draft].add(base)
    moved = {base for base, _, is_moved in pairs if is_moved}
    told: set[int] = set()
    for index in range(len(sides.base)):
        if index not in told:
            ours, theirs = _joined({index}, drafts, bases)
            told |= ours
            yield Group(tuple(sorted(ours)), tuple(sorted(theirs)), not moved.isdisjoint(ours))
    for pair in (each for copied in found.copies for each in copied):
        yield Group((pair.base,), (pair.edited,), copy=True)


def new_of(group: Group, sides: Sides) -> list[int]:
    """The new parts that the base parts of *group* are."""
    found = (sides.versions.new.get(index) for index in group.base)
    return [at for at in found if at is not None]


def moves(group: Group, sides: Sides) -> bool:
    """Whether only the new report has the one paragraph of *group* elsewhere."""
    alone = len(group.base) == len(group.draft) == 1 and not group.copy
    return alone and group.base[0] in sides.versions.moved and not group.moved


def _named(sides: Sides) -> tuple[list[Part], list[Part]]:
    """The base and the draft parts; a table that is known has one key in both."""
    printed = [without_absent(part) for part in sides.base]
    tables = known_tables(printed, sides.draft)
    names = (
        {base: f"{TABLE} {base}" for base in tables},
        {draft: f"{TABLE} {base}" for base, draft in tables.items()},
    )
    base, draft = (
        [replace(part, key=keys[at]) if at in keys else part for at, part in enumerate(side)]
        for keys, side in zip(names, (printed, sides.draft), strict=True)
    )
    return _as_found(base, draft), draft


def _as_found(base: Iterable[Part], draft: Iterable[Part]) -> list[Part]:
    """*base*, where a proposal waits with the words that the *draft* still says without it."""
    waiting = [part.text for part in draft if part.kind == PARAGRAPH and part.lines[0].pending]
    own, joined = set(waiting), "\n".join(dict.fromkeys(waiting))
    return [
        as_opened(part)
        if part.kind == PARAGRAPH
        and part.lines
        and (opened := part.lines[0].opened)
        and (opened[0].text in own or opened[0].text in joined)
        else part
        for part in base
    ]


def _pairs(pairs: Iterable[Pair], sides: Sides) -> list[tuple[int, int, bool]]:
    """Base part, draft part, whether moved; a table is one table only."""
    return [
        (pair.base, pair.edited, pair.moved)
        for pair in pairs
        if sides.base[pair.base].kind == PARAGRAPH or pair.how not in (How.SPLIT, How.MERGE)
    ]


def _joined(
    start: set[int], drafts: Mapping[int, set[int]], bases: Mapping[int, set[int]]
) -> tuple[set[int], set[int]]:
    """All base and draft parts that hang together with *start*."""
    ours, theirs = set(start), set[int]()
    waiting = list(start)
    while waiting:
        for draft in drafts.get(waiting.pop(), ()):
            theirs.add(draft)
            waiting += bases[draft] - ours
            ours |= bases[draft]
    return ours, theirs
