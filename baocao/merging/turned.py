"""7. merge: a draft in which a move waits, and newer data that turn the order -> neither moved.

A tracked move is a paragraph that goes and the same one that comes. Where the newest data have
another order than the run before, the moves of that run are taken back first: the draft and its
base are then what they were, and all is decided from there as in one run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from baocao.base import Base, BaseBlock
from baocao.merging.match import Block, align
from baocao.merging.pages import absent_blocks, bookmark_keys, open_page
from baocao.merging.sides import PARAGRAPH, Part, base_parts, draft_parts, without_absent
from baocao.merging.versions import pair_versions
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.revising.revision import Revision, open_revision, unit_texts


def without_turned(
    edited: bytes, base: Base, new: Sequence[Part], *, by_key: bool
) -> tuple[bytes, Base]:
    """*edited* and its *base* without the moves that wait in it, if *new* has another order.

    Raises PackageError when the docx may not be read.
    """
    ours = base_parts(base)
    waits = [at for at, part in enumerate(ours) if _may_wait(part)]
    if not waits or not pair_versions(ours, new, by_key=by_key).moved:
        return edited, base
    revision = open_revision(edited)
    waits = [at for at in waits if revision.waiting(_bookmark(ours[at])) is not None]
    standing = _standing(revision, base, ours)
    moved = {at: standing[at] for at in waits if at in standing and standing[at][1] >= 0}
    if not moved:
        return edited, base
    for at, (_, handle) in moved.items():
        revision.settle_unit(handle)
        revision.withdraw(_bookmark(ours[at]))
    content = revision.content(packed=False)
    if unit_texts(content) != unit_texts(edited):
        return edited, base
    order = _order([*range(len(ours))], {at: place for at, (place, _) in standing.items()}, moved)
    return content, replace(base, blocks=_blocks(base, ours, order, moved=moved))


def _may_wait(part: Part) -> bool:
    """Whether *part* can be a paragraph that is proposed to stand elsewhere."""
    line = part.lines[0]
    return part.kind == PARAGRAPH and not part.frame and bool(line.opened and line.cells)


def _bookmark(part: Part) -> str:
    return bookmark_name(part.key)


def _standing(
    revision: Revision, base: Base, ours: Sequence[Part]
) -> Mapping[int, tuple[int, int]]:
    """Where each base part stands in the draft, and its paragraph when something waits there.

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
    found: dict[int, tuple[int, int]] = {}
    for pair in align(*sides).pairs:
        unit = drafts[pair.edited].units[0]
        found.setdefault(places[pair.base], (pair.edited, unit.handle if unit.pending else -1))
    return found


def _words(part: Part) -> str:
    """What the draft says for *part* without our proposals."""
    opened = part.lines[0].opened
    return opened[0].text if opened and part.kind == PARAGRAPH else part.text


def _order(parts: list[int], places: Mapping[int, int], moved: Mapping[int, object]) -> list[int]:
    """*parts* with those that are *moved* where they stand by their *places* in the draft."""
    found = [at for at in parts if at not in moved]
    for at in sorted(moved, key=lambda each: places[each]):
        before = [each for each in found if places.get(each, places[at]) < places[at]]
        nearest = max(before, key=lambda each: places[each], default=None)
        found.insert(0 if nearest is None else found.index(nearest) + 1, at)
    return found


def _blocks(
    base: Base, ours: Sequence[Part], order: Sequence[int], *, moved: Mapping[int, object]
) -> tuple[BaseBlock, ...]:
    """The blocks of *base* in the *order* of their parts, those *moved* as they were before."""
    shown = [line.block for at in order for line in ours[at].lines]
    places, known = iter(shown), {*shown}
    opened = {ours[at].lines[0].block for at in moved}
    found = (next(places) if at in known else at for at in range(len(base.blocks)))
    return tuple(
        replace(base.blocks[at], words=base.blocks[at].open or (), open=None)
        if at in opened
        else base.blocks[at]
        for at in found
    )
