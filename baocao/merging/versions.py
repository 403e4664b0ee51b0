"""7. merge: the base and the base of the new report -> which block is which, by their keys.

A key names a place of the outline, so equal keys are the same block. An entry of a list is only
numbered there ("thuan_loi[0]", row "0"), and numbers shift when an entry goes: within one list
the words tell which is which, and the number for those whose words tell nothing. Where the
outline is another one, keys mean nothing sure and all goes by the words; by its key goes only a
line that says something else, such as the name of another signer, in its old place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from baocao.base import PROPERTY, Base, BaseBlock
from baocao.merging.keys import is_name, is_numbered, list_of
from baocao.merging.likeness import Block
from baocao.merging.match import Row, align, align_rows
from baocao.merging.pairing import Alignment
from baocao.merging.sides import CHART, LINE, TABLE, Part, base_parts, known_cells
from baocao.merging.spine import longest_rise

UNSEEN = frozenset({CHART, PROPERTY})
_ANNEX = re.compile(r"(appendices\.[^.\[]+)\.(.+)")
_SAID_ALIKE = ("label", "reference")
"""The lines of an annex that say nothing of it but its number and the report it goes with."""

_Annexes = Mapping[str, Mapping[str, int]]
"""The places of the parts of each annex, by their keys in it."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The new part of each base part that has one; base parts that have *moved*, *added* ones.

    *rows* are the new line of each base line, both by their places in their bases, *moved_rows*
    the lines that stand elsewhere in their table.
    """

    new: Mapping[int, int]
    moved: frozenset[int]
    added: tuple[int, ...]
    rows: Mapping[int, int]
    moved_rows: frozenset[int]


def pair_versions(base: Sequence[Part], new: Sequence[Part], *, by_key: bool) -> Versions:
    """Which part and line of *new* is which of *base*; by words alone unless *by_key*."""
    found = _paired(base, new) if by_key else _by_annex(_by_words(base, new), base, new)
    taken = set(found.new.values())
    rows: dict[int, int] = {}
    moved_rows: set[int] = set()
    for left, right in found.new.items():
        pairs, moved = _lines(base[left], new[right])
        rows |= pairs
        moved_rows |= moved
    added = tuple(index for index in range(len(new)) if index not in taken)
    return Versions(found.new, found.moved, added, rows, frozenset(moved_rows))


def unseen_pairs(base: Base, new: Base) -> dict[int, int]:
    """What no paragraph of a draft says, in both, by its keys.

    Charts are drawn, and what the file says of itself stands on no page.
    """
    known = {block.key: index for index, block in enumerate(new.blocks) if block.kind in UNSEEN}
    return {
        index: known[block.key]
        for index, block in enumerate(base.blocks)
        if block.kind in UNSEEN and block.key in known
    }


def brought_back(base: Base, new: Sequence[Part], *, by_key: bool) -> Base:
    """*base*, in which what a person took out is as printed again where *new* brings it back."""
    if not any(block.taken_out for block in base.blocks):
        return base
    printed = [_as_printed(block) for block in base.blocks]
    rows = pair_versions(base_parts(replace(base, blocks=printed)), new, by_key=by_key).rows
    found = (printed[at] if at in rows else block for at, block in enumerate(base.blocks))
    return replace(base, blocks=tuple(found))


def _as_printed(block: BaseBlock) -> BaseBlock:
    if not block.taken_out:
        return block
    return replace(block, words=block.open or (), open=None, taken_out=False)


@dataclass(frozen=True, slots=True)
class _Paired:
    new: Mapping[int, int]
    moved: frozenset[int]


def _paired(base: Sequence[Part], new: Sequence[Part]) -> _Paired:
    """By key; the entries of one list by their words first."""
    sides = [_by_group(parts) for parts in (base, new)]
    pairs: dict[int, int] = {}
    moved: set[int] = set()
    for group, ours in sides[0].items():
        theirs = sides[1].get(group, [])
        if len(ours) == len(theirs) == 1:
            pairs[ours[0]] = theirs[0]
        elif theirs:
            found = _entries([base[index] for index in ours], [new[index] for index in theirs])
            pairs |= {ours[left]: theirs[right] for left, right in found.new.items()}
            moved |= {ours[left] for left in found.moved}
    return _Paired(dict(sorted(pairs.items())), frozenset(moved | _crossing(pairs, moved)))


def _crossing(pairs: Mapping[int, int], moved: Set[int]) -> set[int]:
    """The base parts, besides those that *moved*, that another one has overtaken."""
    held = sorted(pairs.keys() - moved)
    spine = longest_rise([pairs[index] for index in held])
    return {*held} - {held[at] for at in spine}


def _by_group(parts: Sequence[Part]) -> Mapping[tuple[str, str], list[int]]:
    """The parts that only their words tell apart: those of one list, and of one key."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, part in enumerate(parts):
        groups[part.kind, list_of(part.key)].append(index)
    return groups


def _entries(base: Sequence[Part], new: Sequence[Part]) -> _Paired:
    return _with_keys(_aligned(base, new), base, new, in_order=lambda part: bool(part.frame))


def _by_words(base: Sequence[Part], new: Sequence[Part]) -> _Paired:
    """By their words, and what is left of the lines that each report has, by key."""
    sides = ([part if _is_line(part) else replace(part, key="") for part in side]
             for side in (base, new))  # fmt: skip
    return _with_keys(_aligned(base, new), *sides, in_order=lambda _part: True)


def _is_line(part: Part) -> bool:
    """Whether *part* is a line round the text, of the head or the foot, that is no entry."""
    return part.lines[0].kind == LINE and not is_numbered(part.key)


def _with_keys(
    found: _Paired,
    base: Sequence[Part],
    new: Sequence[Part],
    *,
    in_order: Callable[[Part], bool],
) -> _Paired:
    """*found* and pairs of one key among the rest, which pass no other where it is *in_order*."""
    pairs = dict(found.new)
    taken = set(pairs.values())
    left = {part.key: at for at, part in enumerate(new) if part.key and at not in taken}
    for at, part in enumerate(base):
        if at not in pairs and part.key in left:
            if in_order(part) and not _is_in_order(pairs, at, left[part.key]):
                continue
            pairs[at] = left.pop(part.key)
    return replace(found, new=pairs)


def _is_in_order(pairs: Mapping[int, int], base: int, new: int) -> bool:
    """Whether a further pair passes none of *pairs*: around the text no number is a name."""
    return all((index < base) == (at < new) for index, at in pairs.items())


def _aligned(base: Sequence[Part], new: Sequence[Part]) -> _Paired:
    sides = ([Block("", part.kind, part.text) for part in side] for side in (base, new))
    return _one_to_one(align(*sides))


def _by_annex(found: _Paired, base: Sequence[Part], new: Sequence[Part]) -> _Paired:
    """*found*, in which the number of an annex goes with the annex, whatever number it was."""
    ours, theirs = _annexes(base), _annexes(new)
    same = _same_annexes(found.new, ours, theirs)
    lines = [(ours[name].get(line, -1), theirs[like].get(line, -1))
             for name, like in same.items() for line in _SAID_ALIKE]  # fmt: skip
    taken = {left for left, _ in lines}, {right for _, right in lines}
    pairs = {left: right for left, right in found.new.items()
             if left not in taken[0] and right not in taken[1]}  # fmt: skip
    pairs |= {left: right for left, right in lines if left >= 0 <= right}
    return _Paired(dict(sorted(pairs.items())), found.moved - taken[0])


def _same_annexes(pairs: Mapping[int, int], base: _Annexes, new: _Annexes) -> Mapping[str, str]:
    """Which annex of *new* each one of *base* is by most of its parts; {} where they turn."""
    of_new = {at: name for name, parts in new.items() for at in parts.values()}
    same: dict[str, str] = {}
    for name, parts in base.items():
        told = (pairs.get(at, -1) for line, at in parts.items() if line not in _SAID_ALIKE)
        votes = Counter(of_new[at] for at in told if at in of_new)
        if votes:
            same[name] = votes.most_common(1)[0][0]
    order = [list(new).index(like) for like in same.values()]
    return same if order == sorted(set(order)) else {}


def _annexes(parts: Sequence[Part]) -> _Annexes:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for at, part in enumerate(parts):
        if (key := _ANNEX.fullmatch(part.key)) is not None:
            found[key[1]][key[2]] = at
    return found


def _one_to_one(alignment: Alignment) -> _Paired:
    """The first of each pair: two versions of a report are not split or merged by anybody."""
    pairs: dict[int, int] = {}
    moved: set[int] = set()
    taken: set[int] = set()
    for pair in alignment.pairs:
        if pair.base not in pairs and pair.edited not in taken:
            pairs[pair.base] = pair.edited
            taken.add(pair.edited)
            moved |= {pair.base} if pair.moved else set()
    return _Paired(pairs, frozenset(moved))


def _lines(base: Part, new: Part) -> tuple[dict[int, int], set[int]]:
    """The lines of a part in both versions, by their places in their bases.

    A row called by its place is never the one that the outline names, such as that of the totals.
    """
    if base.kind != TABLE:
        return {base.lines[0].block: new.lines[0].block}, set()
    found = _one_to_one(align_rows(_rows(base), _rows(new)))
    lines = [(base.lines[left], new.lines[right]) for left, right in found.new.items()]
    pairs = {old.block: now.block for old, now in lines if is_name(old.key) == is_name(now.key)}
    moved = {base.lines[left].block for left in found.moved}
    return pairs, moved & pairs.keys()


def _rows(table: Part) -> list[Row]:
    times = Counter(line.key for line in table.lines)
    return [
        Row(line.key if is_name(line.key) and times[line.key] == 1 else "", known_cells(line))
        for line in table.lines
    ]
