"""7. merge: an edited draft, its base and the new report -> the draft with the new data in it.

    match      what the draft and both bases have in common   (match, versions)
    classify   what is to be done about each difference       (classify)
    apply      the draft patched in place                     (apply)
    report     every change of the data, and what waits       (report)

Before anything is given back, the patched draft is read as if everything of ours were rejected:
it must be the draft that came in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baocao.base import Base
from baocao.merging.apply import (
    Broken,
    Page,
    Texts,
    apply,
    bookmark_keys,
    broken_promise,
    open_page,
)
from baocao.merging.classify import Decision, Sides, classify
from baocao.merging.match import Block, align
from baocao.merging.pending import next_base
from baocao.merging.report import Change, Conflict, Done, changes_of, chart_pairs, conflicts_of
from baocao.merging.sides import TABLE, Part, Room, base_parts, draft_parts
from baocao.merging.stale import Stale, stale_copies
from baocao.merging.twoway import base_in_draft
from baocao.merging.versions import pair_versions
from baocao.ooxml.revising.revision import open_revision, unit_texts


@dataclass(frozen=True, slots=True)
class Report:
    """The new report: its docx and its base."""

    content: bytes
    base: Base


@dataclass(frozen=True, slots=True)
class Manner:
    """How to merge: *track_all* or only what goes into edited paragraphs; *by_key* as `versions`.

    *two_way* takes the draft for what was printed, and everything new for a proposal.
    """

    track_all: bool = False
    by_key: bool = True
    two_way: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The patched docx, not stamped yet, and the *base* to stamp it with.

    *stale* are old figures that people typed. *broken* is where the law is not kept; such a docx
    must not be used.
    """

    content: bytes
    base: Base
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    stale: tuple[Stale, ...]
    broken: Broken | None


@dataclass(frozen=True, slots=True)
class Matched:
    """The three texts side by side, the open pages they stand on, and which block is which."""

    sides: Sides
    draft: Page
    page: Page
    texts: Texts
    pairs: Mapping[int, int]


def merge(edited: bytes, base: Base | None, new: Report, manner: Manner = Manner()) -> Merged:
    """The docx *edited*, once printed as *base*, with what *new* changes; None for no base.

    The same arguments give the same bytes. Raises PackageError when a docx may not be read.
    """
    matched = match(edited, base, new, manner)
    before = [(unit.text, unit.cell) for unit in matched.draft.revision.units]
    decisions = classify(matched.sides)
    done = put_in(decisions, matched)
    content = matched.draft.revision.content()
    texts = matched.texts
    changes = changes_of(texts.base, new.base, matched.pairs, done)
    return Merged(
        content,
        next_base(texts.base, new.base, matched.pairs, done),
        changes,
        conflicts_of(texts.base, new.base, done),
        tuple(stale_copies(matched.draft.carriers, new.base, done, changes)),
        broken_promise(before, unit_texts(content), done, texts),
    )


def match(edited: bytes, base: Base | None, new: Report, manner: Manner) -> Matched:
    """The three texts side by side. Raises PackageError when a docx may not be read."""
    theirs = base_parts(new.base)
    page = open_page(open_revision(new.content), bookmark_keys(new.base))
    printed = _printed(theirs, page)
    draft = open_page(open_revision(edited), bookmark_keys(base or new.base))
    if base is None or manner.two_way:
        base = base_in_draft(draft_parts(draft.carriers, draft.tables, theirs), theirs, new.base)
    ours = base_parts(base)
    versions = pair_versions(ours, theirs, by_key=manner.by_key)
    sides = Sides(
        ours,
        draft_parts(draft.carriers, draft.tables, ours),
        theirs,
        versions,
        [_room(printed.get(index), page) for index in range(len(theirs))],
        manner.track_all or manner.two_way,
    )
    pairs = {**versions.rows, **chart_pairs(base, new.base)}
    texts = Texts(base, new.base, printed, _rows(theirs, printed), proposing=manner.two_way)
    return Matched(sides, draft, page, texts, pairs)


def put_in(decisions: Sequence[Decision], matched: Matched) -> tuple[Done, ...]:
    """What became of *decisions* in the draft of *matched*."""
    return apply(decisions, matched.draft, matched.page, matched.texts)


def _printed(parts: Sequence[Part], page: Page) -> dict[int, Part]:
    """The part of its own *page* that each of *parts* is printed as."""
    found = draft_parts(page.carriers, page.tables, parts)
    if (walked := _walked(parts, found)) is not None:
        return walked
    blocks = ([Block(part.key, part.kind, part.text) for part in side] for side in (parts, found))
    return {pair.base: found[pair.edited] for pair in align(*blocks).pairs}


def _walked(parts: Sequence[Part], found: Sequence[Part]) -> dict[int, Part] | None:
    """The same where the page says all *parts* in their order; None where it does not."""
    walked: dict[int, Part] = {}
    at = 0
    for index, part in enumerate(parts):
        while at < len(found) and (found[at].kind, found[at].text) != (part.kind, part.text):
            at += 1
        if at == len(found):
            return None
        walked[index] = found[at]
        at += 1
    return walked


def _room(printed: Part | None, page: Page) -> Room:
    """What a part stands in on its page; a room of its own for one that stands nowhere."""
    if printed is None:
        return _NOWHERE
    if printed.kind != TABLE:
        return printed.units[0].room
    grid = page.revision.tables[printed.table]
    part = f"{grid.part}#{grid.region}"
    cell = grid.cell
    return Room(part) if cell is None else Room(part, cell.table, cell.row, cell.column)


def _rows(parts: Sequence[Part], printed: Mapping[int, Part]) -> dict[int, tuple[int, int]]:
    """The table and the row in it that each new row is printed as."""
    return {
        line.block: (drawn.table, row)
        for index, drawn in printed.items()
        if drawn.kind == TABLE and len(drawn.lines) == len(parts[index].lines)
        for row, line in enumerate(parts[index].lines)
    }


_NOWHERE = Room("")
