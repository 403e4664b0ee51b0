"""7. merge: an edited draft + new data -> the same draft with the new figures in it.

The new data are drafted anew (stages 3 to 5) and merged against what the draft was printed with;
the draft that came in is what gets patched, so all that people did to it stays. Nothing is
written here, and nothing is given back whose edits would not come out whole again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from baocao.accounting import file_name
from baocao.base import Base, MadeBy
from baocao.bases import NO_INPUTS, FoundBase, Inputs, find_base
from baocao.data import ReportData
from baocao.document import caption_key, drawing_key
from baocao.errors import DataError, DraftError, Place, Problem, Severity, problem
from baocao.merging.conflicts import Conflict
from baocao.merging.merge import Manner, Merged, Pages, Report, merge, standing_by_hand
from baocao.merging.outcomes import How
from baocao.merging.pending import says_the_same
from baocao.merging.report import Change
from baocao.merging.retyped import Retyped, other_places
from baocao.merging.sides import base_parts
from baocao.merging.stale import Stale
from baocao.merging.standing import Standing, State
from baocao.merging.versions import pair_versions
from baocao.ooxml.package import open_package
from baocao.ooxml.revising.renewing import holds_page, renewed
from baocao.output import check_target, free_backup, write_file
from baocao.pipeline import Announce, Draft, Stage, render, silent
from baocao.profiles import drafting_profiles
from baocao.reading_docx import refusing
from baocao.source import read_bytes
from baocao.stamp import Marks, read_stamp, stamp
from baocao.whereabouts import field_labels, section_names

MERGED = Manner()
ISSUER = "co_quan.ten"
"""The field of the body that issues the report."""
QUOTED = 80
"""How many letters of a paragraph a problem quotes."""
LONGEST_NOTE = 160
"""The same for what somebody wrote on the page of missing figures, behind the words of a row."""


class Track(StrEnum):
    """What is marked as a tracked change: only what goes into edited paragraphs, or ALL of it."""

    MERGED = "merged"
    ALL = "all"


class Edited(NamedTuple):
    """A draft as it came in: where it lies, and its bytes."""

    path: Path
    content: bytes


class Saved(NamedTuple):
    """Where the merged draft was written, and the copy of the one it was written over."""

    path: Path
    backup: Path | None


class _ByHand(NamedTuple):
    """How blocks stand that people worked on, by the keys of the base; and the conflicts.

    *now* are keys of blocks that have another one in the new report.
    """

    standing: Sequence[Standing]
    conflicts: Sequence[Conflict]
    now: Mapping[str, str]

    def key(self, block: str) -> str:
        """The key in the new report of the *block* of the base."""
        return self.now.get(block, block)


@dataclass(frozen=True, slots=True)
class TypedOver:
    """A figure that a person typed over one of the data, and the other texts that print that."""

    figure: Retyped
    places: tuple[str, ...]

    def as_json(self) -> dict[str, str]:
        """The figure as machines read it: a difference that was not put in."""
        found = self.figure
        field = found.account.field
        return Change(found.block, field, found.typed, found.printed, How.LISTED).as_json()


@dataclass(frozen=True)
class Regenerated:
    """The draft with the new data in it: the docx bytes, what changed and what waits.

    *original* is the draft as it came in, from the file *source*; *draft* is what the data give
    without the edits. *sections* are the headings that blocks stand under, by their keys, in
    reading order; *labels* are what the fields are called.
    *retyped* are figures that people typed where the data say another one and changed nothing,
    *deleted* the texts that stay out of the draft as people had it.
    """

    content: bytes
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    original: bytes
    source: Path
    draft: Draft
    sections: Mapping[str, str]
    retyped: tuple[TypedOver, ...] = ()
    deleted: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_unchanged(self) -> bool:
        """Whether the data brought nothing, and the draft is the one that came in."""
        return self.content == self.original

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Saved:
        """Where the result is, and where the draft is kept if it was written over.

        That is "draft.docx.bak" beside it, or the next free name. Raises UsageError when the path
        exists and *force* is False.
        """
        target = Path(path)
        check_target(target, force=force)
        backup = None
        if target.exists() and target.resolve() == self.source.resolve():
            backup = write_file(free_backup(target), self.original)
        return Saved(write_file(target, self.content, force=force), backup)


def regenerate(  # noqa: PLR0913 - what a merged draft depends on
    path: str | os.PathLike[str],
    data: ReportData,
    *,
    track: str = Track.MERGED,
    two_way: bool = False,
    profile_id: str | None = None,
    master: str | os.PathLike[str] | None = None,
    old_data: str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    announce: Announce = silent,
) -> Regenerated:
    """7. The edited draft at *path* with what *data* change in it; the file stays as it is.

    *track* "merged" marks what goes into paragraphs that a person edited, "all" marks everything.
    Without a base *two_way* makes every difference a proposal. *profile_id* and *master* are
    those of the draft unless told otherwise. A draft that lost its base gets it back from
    *old_data*, the data file it was made of, whose outline is looked up in *folder*. Raises
    DraftError when the draft cannot be read, is not ours, or cannot be merged without loss,
    DataError for data of another outline; else as `render`, also for the old data.
    """
    edited = Edited(Path(path), read_bytes(path, error=DraftError))
    manner = Manner(track_all=Track(track) is Track.ALL, two_way=two_way)
    inputs = Inputs(old_data, folder, master)
    return merge_into(edited, data, manner, profile_id=profile_id, inputs=inputs, announce=announce)


def merge_into(  # noqa: PLR0913 - what a merged draft depends on
    edited: Edited,
    data: ReportData,
    manner: Manner = MERGED,
    *,
    profile_id: str | None = None,
    inputs: Inputs = NO_INPUTS,
    announce: Announce = silent,
) -> Regenerated:
    """7. As `regenerate`, of a draft at hand, whose path need not be on this machine."""
    found = find_base(edited.path, edited.content, inputs=inputs)
    if found.base is None and not manner.two_way:
        raise DraftError(_without_base(edited.path, found))
    if found.base is not None and found.base.made_by.product:
        name = file_name(str(edited.path))
        raise DraftError([problem("merge.guideline", Place(str(edited.path)), found=name)])
    if not manner.two_way:
        refuse_other_report(found.base, data)
    draft = render(
        data,
        profile_id=profile_of(data, found.base, profile_id),
        master=inputs.master,
        with_missing_page=wants_page(edited, found),
        announce=announce,
    )
    announce(Stage(7, "merge", str(edited.path)))
    return _merged(edited.content, edited.path, draft, known=(found, manner))


def wants_page(edited: Edited, found: FoundBase) -> bool:
    """Whether a page of missing figures belongs before the draft: not where a person deleted it."""
    base = found.base
    if base is None or base.missing_page is None:
        return False
    with refusing(str(edited.path)):
        return not base.missing_page or holds_page(edited.content)


def _merged(
    content: bytes, path: Path, draft: Draft, *, known: tuple[FoundBase, Manner]
) -> Regenerated:
    found, manner = known
    new = base_in(draft)
    told = _told_before(path, draft, found, two_way=manner.two_way)
    if not manner.two_way and found.base is not None and says_the_same(found.base, new):
        return _unchanged(content, path, draft, known=(found.base, new, told))
    by_key = found.base is not None and same_outline(found.base.made_by, new.made_by)
    base = None if manner.two_way else found.base
    with refusing(str(path)):
        manner = replace(manner, by_key=by_key)
        merged = merge(content, base, Report(draft.content, new), manner=manner)
    _refuse_broken(merged, path)
    if base is not None and (base.missing_page or new.missing_page):
        merged, notes = _with_page(merged, draft, path, known=base.missing_page or ())
        told += notes
    told += _told_after(merged, new, path)
    listed = tuple(replace(stale.change, block="", how=How.LISTED) for stale in merged.stale)
    document = found.identity.document if found.identity else ""
    with refusing(str(path)):
        result = _stamped(merged, document)
    now = _keys_now(base, new, by_key=by_key) if merged.by_hand else {}
    by_hand = _ByHand(merged.by_hand, merged.conflicts, now)
    return Regenerated(
        result,
        merged.changes + listed,
        merged.conflicts,
        tuple(told),
        content,
        path,
        draft,
        section_names(found.base, new),
        _typed_over(by_hand, base or new),
        _deleted(by_hand),
        field_labels(found.base, new),
    )


def _told_before(path: Path, draft: Draft, found: FoundBase, *, two_way: bool) -> list[Problem]:
    """What is told of the draft, its base and the data before anything is merged."""
    told = [*draft.problems, *other_makers(path, found.base, base_in(draft))]
    if not two_way:
        return [*found.problems, *told]
    missed = [each.weighing(Severity.WARNING) for each in found.problems]
    return [*missed, *told, problem("merge.two-way", Place(str(path))).weighing(Severity.HINT)]


def _told_after(merged: Merged, new: Base, path: Path) -> Iterator[Problem]:
    """What a person has to see to in the merged draft, besides the conflicts."""
    yield from (_stale_problem(stale, path) for stale in merged.stale)
    yield from (_unbooked(key, new, path) for key in merged.unbooked)
    yield from _page_problems(merged.pages, path)


def _unchanged(
    content: bytes, path: Path, draft: Draft, *, known: tuple[Base, Base, Sequence[Problem]]
) -> Regenerated:
    """The draft as it came in, with what is told of it and what people made by hand."""
    base, new, told = known
    with refusing(str(path)):
        standing = standing_by_hand(content, base, Report(draft.content, new))
    by_hand = _ByHand(standing, (), {})
    return Regenerated(content, (), (), tuple(told), content, path, draft, section_names(new),
                       _typed_over(by_hand, new), _deleted(by_hand))  # fmt: skip


def _with_page(
    merged: Merged, draft: Draft, path: Path, *, known: Sequence[str]
) -> tuple[Merged, list[Problem]]:
    """*merged* with the page of missing figures of today, and what people's notes on it say."""
    with refusing(str(path)):
        page = renewed(merged.content, draft.content, known)
    return replace(merged, content=page.content), [_kept_note(line, path) for line in page.kept]


def _keys_now(base: Base | None, new: Base, *, by_key: bool) -> dict[str, str]:
    """The keys that blocks of *base* have in *new*, where they are other ones.

    A row that stands behind one that went has the number of that row.
    """
    if base is None:
        return {}
    rows = pair_versions(base_parts(base), base_parts(new), by_key=by_key).rows
    keys = ((base.blocks[old].key, new.blocks[at].key) for old, at in rows.items())
    return {old: now for old, now in keys if old != now}


def _typed_over(by_hand: _ByHand, base: Base) -> tuple[TypedOver, ...]:
    """The figures typed by hand that no conflict tells; *base* says where else they stand."""
    disputed = {(each.block, each.field) for each in by_hand.conflicts}
    found = []
    for figure in (figure for each in by_hand.standing for figure in each.retyped):
        block = by_hand.key(figure.block)
        if (block, figure.account.field) not in disputed:
            places = other_places(base, figure)
            found.append(TypedOver(replace(figure, block=block), places))
    return tuple(found)


def _deleted(by_hand: _ByHand) -> tuple[str, ...]:
    """The texts that people took out and that are not proposed anew."""
    disputed = {each.block for each in by_hand.conflicts}
    return tuple(
        each.text
        for each in by_hand.standing
        if each.state is State.DELETED
        and by_hand.key(each.block) not in disputed
        and each.text.strip()
    )


def _kept_note(line: str, path: Path) -> Problem:
    """That a person wrote *line* on the page of missing figures, and it is still there."""
    place = Place(str(path), quote=line[:QUOTED])
    return problem("merge.page-note", place, found=line[:LONGEST_NOTE]).weighing(Severity.HINT)


def _stamped(merged: Merged, document: str) -> bytes:
    """The merged draft with its base. Raises PackageError for one that nobody may open again."""
    made_by = merged.base.made_by
    marks = Marks(made_by.profile, made_by.outline)
    result = stamp(merged.content, marks, merged.base, document=document)
    open_package(result)
    return result


def base_in(draft: Draft) -> Base:
    """The base that *draft*, which was just rendered, is stamped with."""
    base = read_stamp(draft.content)
    if base is None:
        raise TypeError(draft)
    return base


def profile_of(data: ReportData, base: Base | None, profile_id: str | None) -> str | None:
    """The profile of the draft, unless the caller or the data file names another one."""
    if profile_id or data.header.the_thuc.quy_dinh or base is None:
        return profile_id
    known = {profile.id for profile in drafting_profiles()}
    return base.made_by.profile if base.made_by.profile in known else None


def same_outline(ours: MadeBy, theirs: MadeBy) -> bool:
    """Whether both were made by the same outline, so that their keys mean the same."""
    return (ours.outline, ours.outline_digest) == (theirs.outline, theirs.outline_digest)


def refuse_other_report(base: Base | None, data: ReportData) -> None:
    """Nothing, when *data* follow the outline that *base* was made by; else DataError."""
    ours, theirs = base.made_by.outline if base else "", data.outline.id
    if ours and ours != theirs:
        place = Place(data.source.name, pointer="/de_cuong")
        raise DataError([problem("merge.other-report", place, found=theirs, required=ours)])


def other_makers(path: Path, base: Base | None, new: Base) -> Iterator[Problem]:
    """A word for an issuer, an outline or a master that is not that of the draft."""
    if base is None:
        return
    was, now = (_printed(side, ISSUER) for side in (base, new))
    if was and now and was.casefold() != now.casefold():
        told = problem("merge.other-issuer", Place(str(path)), found=was, required=now)
        yield told.weighing(Severity.WARNING)
    ours, theirs = base.made_by, new.made_by
    if not same_outline(ours, theirs):
        found = f"{theirs.outline} {theirs.outline_version}".strip()
        told = problem("merge.other-outline", Place(str(path)), found=f"đề cương {found}")
        yield told.weighing(Severity.HINT)
    if ours.master_digest != theirs.master_digest:
        told = problem("merge.other-master", Place(str(path)), found=theirs.master)
        yield told.weighing(Severity.HINT)


def _printed(base: Base, name: str) -> str:
    """The value of the field *name* where it is first printed; "" for nowhere."""
    texts = (
        words.text[slot.start : slot.end]
        for block in base.blocks
        for words in block.words
        for slot in words.slots
        if base.accounts[slot.account].field == name
    )
    return next(texts, "")


def _stale_problem(stale: Stale, path: Path) -> Problem:
    change = stale.change
    start = max(stale.start - QUOTED // 2, 0)
    quote = stale.text[start : start + QUOTED].strip()
    facts = {"old": change.old, "new": change.new, "field": change.label or change.field}
    told = problem("merge.stale-copy", Place(str(path), quote=quote), **facts)
    return told.weighing(Severity.WARNING)


def _unbooked(key: str, new: Base, path: Path) -> Problem:
    """That the workbook of the chart *key* is not that of its new figures."""
    caption = caption_key(key.removesuffix(drawing_key("")))
    block = next((each for each in new.blocks if each.key == caption), None)
    found = block.words[0].text if block else key
    told = problem("merge.chart-workbook", Place(str(path), quote=found), found=found)
    return told.weighing(Severity.HINT)


def _page_problems(pages: Pages, path: Path) -> Iterator[Problem]:
    """What a person has to see to where an annex comes or goes, tracked."""
    for code, texts in (("merge.page-left", pages.left), ("merge.page-turned", pages.unturned)):
        for text in texts:
            place = Place(str(path), quote=text[:QUOTED])
            yield problem(code, place, found=text[:QUOTED]).weighing(Severity.HINT)


def _without_base(path: str | os.PathLike[str], found: FoundBase) -> list[Problem]:
    """Why there is none, and what can be done all the same."""
    offered = problem("merge.no-base", Place(str(path)), found=file_name(str(path)))
    return [*found.problems[-1:], offered]


def _refuse_broken(merged: Merged, path: Path) -> None:
    """Nothing, when what people typed comes out whole; else DraftError with the place."""
    if merged.broken is None:
        return
    required, found = merged.broken
    place = Place(str(path), quote=required or found)
    raise DraftError([problem("merge.broken", place, required=required, found=found)])
