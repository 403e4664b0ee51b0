"""7. merge: a draft in which lists wait to be changed, and newer data -> as if none had moved.

A tracked move is a paragraph that goes and the same one that comes. Where the newest data have
another order than the run before, or say other words where something moved, the moves of that
run are taken back first. The entries of such a list have the numbers again that they had before,
and what only waits to be put in comes behind them: by its number an entry is known when its words
are new. All is then decided as in one run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from baocao.base import Base, BaseBlock
from baocao.merging.keys import in_turn, list_of
from baocao.merging.likeness import Block
from baocao.merging.match import align
from baocao.merging.pages import absent_blocks, bookmark_keys, open_page
from baocao.merging.sides import PARAGRAPH, Part, base_parts, draft_parts, without_absent
from baocao.merging.versions import pair_versions
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.revising.revision import Revision, open_revision, unit_texts


def take_back(
    edited: bytes, base: Base, new: Sequence[Part], *, by_key: bool
) -> tuple[bytes, Base]:
    """*edited* and its *base* without moves that *new* has otherwise, their lists as they were.

    Raises PackageError when the docx may not be read.
    """
    ours = base_parts(base)
    waits = [at for at, part in enumerate(ours) if _may_wait(part)]
    turns = bool(waits) and bool(pair_versions(ours, new, by_key=by_key).moved)
    changed = {list_of(ours[at].key) for at in waits} & _changed(ours, new)
    if not turns and not changed:
        return edited, base
    draft = _Draft(edited, base, waits)
    moved = {at for at in draft.moved if turns or list_of(ours[at].key) in changed}
    lists = changed | {list_of(ours[at].key) for at in moved}
    content, before = draft.without(moved, lists)
    return (content, before) if unit_texts(content) == unit_texts(edited) else (edited, base)


def _may_wait(part: Part) -> bool:
    """Whether *part* can be a paragraph that is proposed to come, to go or to stand elsewhere."""
    return part.kind == PARAGRAPH and not part.frame and part.lines[0].opened is not None


def _changed(ours: Sequence[Part], new: Sequence[Part]) -> Set[str]:
    """The lists of which both sides do not say the same."""
    sides = _texts(ours), _texts(new)
    return {name for name, said in sides[0].items() if sides[1].get(name) != said}


def _texts(parts: Sequence[Part]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if part.kind == PARAGRAPH and part.lines[0].cells:
            found[list_of(part.key)].append(part.text)
    return found


class _Place(NamedTuple):
    """Where a base part stands in the draft, its paragraph, and whether something waits there."""

    number: int
    handle: int
    undecided: bool


class _Draft:
    """A draft, open, and where the parts of its base stand in it.

    *waits* are the places of parts that may wait to come or to stand elsewhere.
    """

    def __init__(self, edited: bytes, base: Base, waits: Sequence[int]) -> None:
        self._revision = open_revision(edited)
        self._base = base
        self._ours = base_parts(base)
        self._places = _standing(self._revision, base, self._ours)
        handles = ((at, self._revision.waiting(self._bookmark(at))) for at in waits)
        self._waiting = {at: handle for at, handle in handles if handle is not None}

    @property
    def moved(self) -> Set[int]:
        """The parts that stand, and wait to stand elsewhere."""
        return {at for at in self._waiting if at in self._places and self._places[at].undecided}

    def without(self, moved: Set[int], lists: Set[str]) -> tuple[bytes, Base]:
        """The docx and its base where those *moved* stand as before, the *lists* numbered so."""
        order = self._order(moved)
        keys = self._keys(order, lists)
        for at in sorted(moved):
            self._revision.settle_unit(self._places[at].handle)
            self._revision.withdraw(self._bookmark(at))
        for at, key in keys.items():
            stands = self._places.get(at)
            handle = self._waiting[at] if stands is None else stands.handle
            self._revision.mark(handle, bookmark_name(key))
        blocks = self._blocks(order, moved, keys)
        return self._revision.content(packed=False), replace(self._base, blocks=blocks)

    def _bookmark(self, at: int) -> str:
        return bookmark_name(self._ours[at].key)

    def _order(self, moved: Set[int]) -> list[int]:
        """The parts, those that are *moved* where they stand in the draft."""
        found = [at for at in range(len(self._ours)) if at not in moved]
        stand = {at: place.number for at, place in self._places.items()}
        for at in sorted(moved, key=lambda each: stand[each]):
            before = [each for each in found if stand.get(each, stand[at]) < stand[at]]
            nearest = max(before, key=lambda each: stand[each], default=None)
            found.insert(0 if nearest is None else found.index(nearest) + 1, at)
        return found

    def _keys(self, order: Sequence[int], lists: Set[str]) -> Mapping[int, str]:
        """The keys of the entries of *lists*, numbered in their *order*, then what never stood.

        What a person took out keeps its own.
        """
        entries = [at for at in order if list_of(self._ours[at].key) in lists]
        found = [at for at in entries if at in self._places]
        found += [at for at in entries if at in self._waiting and self._is_absent(at)]
        return dict(zip(found, in_turn([self._ours[at].key for at in found]), strict=True))

    def _is_absent(self, at: int) -> bool:
        return at not in self._places and self._ours[at].lines[0].opened == ()

    def _blocks(
        self, order: Sequence[int], moved: Set[int], keys: Mapping[int, str]
    ) -> tuple[BaseBlock, ...]:
        """The blocks in the *order* of their parts with their *keys*, those *moved* as before."""
        blocks = list(self._base.blocks)
        for at, key in keys.items():
            place = self._ours[at].lines[0].block
            blocks[place] = replace(blocks[place], key=key)
        for place in (self._ours[at].lines[0].block for at in moved):
            blocks[place] = replace(blocks[place], words=blocks[place].open or (), open=None)
        shown = [line.block for at in order for line in self._ours[at].lines]
        places, known = iter(shown), {*shown}
        return tuple(blocks[next(places) if at in known else at] for at in range(len(blocks)))


def _standing(revision: Revision, base: Base, ours: Sequence[Part]) -> Mapping[int, _Place]:
    """Where each base part stands in the draft.

    The words alone tell, as bookmarks name where a paragraph is proposed to be.
    """
    page = open_page(revision, bookmark_keys(base))
    drafts = draft_parts(page.carriers, page.tables, ours)
    parts = map(without_absent, base_parts(base, absent_blocks(base, revision)))
    there = {at: part for at, part in enumerate(parts) if part.lines}
    sides = (
        [Block("", part.kind, _words(part)) for part in there.values()],
        [Block("", part.kind, part.text) for part in drafts],
    )
    places = [*there]
    found: dict[int, _Place] = {}
    for pair in align(*sides).pairs:
        unit = drafts[pair.edited].units[0]
        found.setdefault(places[pair.base], _Place(pair.edited, unit.handle, unit.pending))
    return found


def _words(part: Part) -> str:
    """What the draft says for *part* without our proposals."""
    opened = part.lines[0].opened
    return opened[0].text if opened and part.kind == PARAGRAPH else part.text
