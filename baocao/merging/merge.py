"""7. merge: an edited draft, its base and the new report -> the draft with the new data in it.

    match      what the draft and both bases have in common   (match, versions)
    classify   what is to be done about each difference       (classify)
    apply      the draft patched in place                     (apply)
    report     every change of the data, and what waits       (report, conflicts)

Before anything is given back, the patched draft is read as if everything of ours were rejected:
it must be the draft that came in (promise).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from baocao.base import Base
from baocao.merging.apply import apply
from baocao.merging.charts import bring_charts
from baocao.merging.classify import classify
from baocao.merging.conflicts import Conflict, conflicts_of
from baocao.merging.decisions import Decision, Sides
from baocao.merging.fresh import Fresh
from baocao.merging.keys import is_numbered, parting_keys
from baocao.merging.outcomes import Done
from baocao.merging.pages import Page, absent_blocks, bookmark_keys, open_page
from baocao.merging.pending import next_base
from baocao.merging.promise import Broken, broken_promise
from baocao.merging.properties import bring_properties, properties_of
from baocao.merging.report import Change, changes_of
from baocao.merging.retaken import take_back
from baocao.merging.sides import base_parts, draft_parts
from baocao.merging.stale import Stale, stale_copies
from baocao.merging.standing import Standing, by_hand
from baocao.merging.texts import Texts
from baocao.merging.twoway import base_in_draft
from baocao.merging.versions import brought_back, pair_versions, unseen_pairs
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


class Pages(NamedTuple):
    """The annexes, by their first words, whose pages no tracked change can give or take.

    What is *left* empty when our proposals are accepted, and what came *unturned*, on other paper.
    """

    left: tuple[str, ...] = ()
    unturned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The patched docx, neither packed nor stamped yet, and the *base* to stamp it with.

    *stale* are old figures that people typed, *by_hand* the blocks in which they typed over
    figures or which they took out; *unbooked* are charts whose "Edit data" still opens what it did,
    by the keys of their blocks; *pages* those that a person has to see to. *broken* is where the
    law is not kept; such a docx must not be used.
    """

    content: bytes
    base: Base
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    stale: tuple[Stale, ...]
    by_hand: tuple[Standing, ...]
    unbooked: tuple[str, ...]
    pages: Pages
    broken: Broken | None


@dataclass(frozen=True, slots=True)
class Matched:
    """The three texts side by side, the open draft, and which block is which."""

    sides: Sides
    draft: Page
    texts: Texts
    pairs: Mapping[int, int]


def merge(edited: bytes, base: Base | None, new: Report, *, manner: Manner = Manner()) -> Merged:
    """The docx *edited*, once printed as *base*, with what *new* changes; None for no base.

    The same arguments give the same bytes. Raises PackageError when a docx may not be read.
    """
    matched = match(edited, base, new, manner=manner)
    standing = by_hand(matched.sides, matched.texts.base, new.base) if base else ()
    before = [(unit.text, unit.cell, unit.part) for unit in matched.draft.revision.units]
    decisions = classify(matched.sides)
    done = put_in(decisions, matched)
    texts = matched.texts
    revision, listing = matched.draft.revision, texts.proposing
    pages = Pages(revision.close_sections(), revision.unturned)
    parts = revision.text_parts
    properties = bring_properties(revision, texts.base, new.base, listing=listing)
    listing = listing or manner.track_all
    charts = bring_charts(
        revision.charts, texts.base, new.base, content=new.content, listing=listing
    )
    said = (*properties, *charts.done)
    content = revision.content(packed=False)
    changes = changes_of(texts.base, new.base, matched.pairs, done=(*done, *said))
    return Merged(
        content,
        next_base(texts.base, new.base, matched.pairs, done=(*done, *said)),
        changes,
        conflicts_of(texts.base, new.base, done),
        tuple(stale_copies(matched.draft.carriers, new.base, done=done, changes=changes)),
        standing,
        charts.unbooked,
        pages,
        broken_promise(
            [(text, cell) if part in parts else None for text, cell, part in before],
            unit_texts(content),
            done=done,
            texts=texts,
        ),
    )


def standing_by_hand(edited: bytes, base: Base, new: Report) -> tuple[Standing, ...]:
    """What people made in *edited* that the data of *new* do not say; nothing is merged."""
    matched = match(edited, base, new, manner=Manner())
    return by_hand(matched.sides, matched.texts.base, new.base)


def match(edited: bytes, base: Base | None, new: Report, *, manner: Manner) -> Matched:
    """The three texts side by side. Raises PackageError when a docx may not be read."""
    theirs = base_parts(new.base)
    fresh = Fresh(new.content, new.base, theirs)
    two_way = base is None or manner.two_way
    if base is not None and not two_way:
        edited, base = take_back(edited, base, theirs, by_key=manner.by_key)
        base = brought_back(base, theirs, by_key=manner.by_key)
    draft = open_page(open_revision(edited), _anchors(base or new.base, two_way=two_way))
    if base is None or two_way:
        base = base_in_draft(draft_parts(draft.carriers, draft.tables, theirs), theirs, new.base)
        base = replace(base, blocks=(*base.blocks, *properties_of(draft.revision, new.base)))
    ours = base_parts(base, absent_blocks(base, draft.revision))
    versions = pair_versions(ours, theirs, by_key=manner.by_key)
    sides = Sides(
        ours,
        draft_parts(draft.carriers, draft.tables, ours),
        theirs,
        versions,
        lambda: fresh.rooms,
        manner.track_all or manner.two_way,
        frozenset(unit.handle for unit in draft.revision.units if unit.rooted),
    )
    pairs = {**versions.rows, **unseen_pairs(base, new.base)}
    parting = parting_keys(base, new.base, pairs)
    texts = Texts(base, new.base, fresh, manner.two_way, parting, pairs)
    return Matched(sides, draft, texts, pairs)


def _anchors(base: Base, *, two_way: bool) -> Mapping[str, str]:
    """The keys that bookmarks tell; without a base an entry's number may be another one's."""
    named = bookmark_keys(base)
    return {name: key for name, key in named.items() if not (two_way and is_numbered(key))}


def put_in(decisions: Sequence[Decision], matched: Matched) -> tuple[Done, ...]:
    """What became of *decisions* in the draft of *matched*."""
    return apply(decisions, matched.draft, matched.texts)
