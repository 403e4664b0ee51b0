"""The copy that leaves the office: a draft -> the same page with nothing of ours in it.

Refused while a proposal of ours waits for somebody. Taken out: the base, bookmarks, properties,
comments and content controls of ours; when asked for, also the tracked changes (accepted) and the
comments of people, and what tells of them. Then every part of the result is read: nothing of ours
and no word of the base that the page does not show may be left, and the page must say what it
said before; otherwise there is no result, and the reason is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from baocao.base import Base
from baocao.bases import find_base
from baocao.checking.lines import REGIONS
from baocao.document import BLANK
from baocao.errors import BaocaoError, DraftError, Place, Problem, Severity, Spot, problem
from baocao.manuscript import Manuscript
from baocao.ooxml.anonymity import (
    accept_changes,
    changes_left,
    comments_left,
    hide_authors,
    remove_all_comments,
    without_comment_parts,
    without_people,
)
from baocao.ooxml.bookmarks import PREFIX as BOOKMARKS
from baocao.ooxml.cleaning import (
    Pending,
    Removed,
    Titles,
    open_comments,
    pending_changes,
    remove_ours,
    without_records,
)
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.leftovers import Sought, leftovers
from baocao.ooxml.missing_page import notes_on, take_out
from baocao.ooxml.package import open_package, read_package, write_package
from baocao.ooxml.validity import validity_problems
from baocao.output import write_file
from baocao.provenance import control_tag, control_title
from baocao.reading_docx import manuscript_of, refusing
from baocao.source import read_bytes
from baocao.stamp import BASE_SPACE, PREFIX, Identity

SHORTEST_TEXT = 12
"""Letters from which a text of the base is its own; shorter ones stand anywhere."""
SHORTEST_NAME = 6
"""The same for names of files, persons and places in the data."""
LONGEST_QUOTE = 60
LONGEST_NOTE = 160
"""Letters of what somebody wrote on the page of missing figures, behind the words of a row."""


@dataclass(frozen=True, slots=True)
class Finalized:
    """The docx bytes of the copy, what was taken out, and warnings about what stays in it."""

    content: bytes
    removed: Removed
    problems: tuple[Problem, ...] = ()

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """The path written. Raises UsageError when it exists and *force* is False."""
        return write_file(path, self.content, force=force)


@dataclass(frozen=True, slots=True)
class _Task:
    """A draft to be finalized: its *name*, its page as read, its base if it was found."""

    name: str
    before: Manuscript
    identity: Identity
    base: Base | None
    strip_revisions: bool
    strip_comments: bool


def finalize(
    path: str | os.PathLike[str],
    *,
    strip_revisions: bool = False,
    strip_comments: bool = False,
    strip_authors: bool = False,
) -> Finalized:
    """The draft at *path* without anything of ours.

    Raises DraftError when it cannot be read, is not ours or is signed; BaocaoError with each
    proposal of ours that is pending, and when something would be left or would change.
    """
    content = read_bytes(path, error=DraftError)
    task = _task(path, content, strip_revisions=strip_revisions, strip_comments=strip_comments)
    with refusing(task.name):
        opened = OpenParts(open_package(content))
        pending = list(_pending(task, opened))
        if pending:
            raise BaocaoError(pending)
        listed = take_out(opened.tree(opened.main_part))
        removed = replace(remove_ours(opened, _titles(task.base)), listed=listed)
        if strip_revisions:
            accept_changes(opened)
        if strip_comments:
            remove_all_comments(opened)
        if strip_authors:
            hide_authors(opened)
        made = _packed(task, opened, strip_authors=strip_authors)
        faults = [*_left(task, made), *_changed(task, content, made)]
    if faults:
        raise BaocaoError(faults)
    return Finalized(made, removed, (*_page_told(task, listed), *_remaining(task, opened)))


def _task(
    path: str | os.PathLike[str], content: bytes, *, strip_revisions: bool, strip_comments: bool
) -> _Task:
    before = manuscript_of(content, str(path))
    if before.signed:
        raise DraftError([problem("draft.signed", Place(str(path)))])
    found = find_base(path, content)
    if found.base is None and found.identity is None:
        raise DraftError(found.problems[-1:])
    identity = found.identity or Identity("", "")
    return _Task(str(path), before, identity, found.base, strip_revisions, strip_comments)


def _packed(task: _Task, opened: OpenParts, *, strip_authors: bool) -> bytes:
    """The docx of *opened* without the parts and properties that are to go."""
    parts = read_package(opened.content())
    keyword = task.identity.outline or (task.base.made_by.outline if task.base else "")
    parts = without_records(parts, BASE_SPACE, prefix=PREFIX, keyword=keyword)
    if task.strip_comments or not comments_left(opened):
        parts = without_comment_parts(parts)
    if strip_authors:
        parts = without_people(parts)
    return write_package(parts)


def _pending(task: _Task, opened: OpenParts) -> Iterator[Problem]:
    """What waits for a person: notes on our page, our changes, our comments not resolved."""
    printed = (task.base.missing_page if task.base else None) or ()
    for note in notes_on(opened.tree(opened.main_part), printed):
        yield problem("finalize.page-note", Place(task.name), found=note[:LONGEST_NOTE])
    known = {(each.part, each.index): REGIONS[each.region] for each in task.before.everything()}
    changes = pending_changes(opened)
    for number, each in enumerate(changes, 1):
        place = _place(task, each, known)
        yield problem("finalize.pending-change", place, number=number, total=len(changes))
    comments = [] if task.strip_comments else open_comments(opened)
    for number, each in enumerate(comments, 1):
        remark = _shortened(" ".join(each.remark.split()))
        facts = {"found": remark, "number": number, "total": len(comments)}
        yield problem("finalize.pending-comment", _place(task, each, known), **facts)


def _place(task: _Task, pending: Pending, known: Mapping[tuple[str, int], str]) -> Place:
    """Where *pending* stands; *known* are the regions of paragraphs that the page shows."""
    region = known.get((pending.part, pending.index))
    spot = Spot(pending.part, pending.index)
    return Place(task.name, region=region, quote=_shortened(pending.text), spot=spot)


def _titles(base: Base | None) -> Titles:
    accounts = base.accounts if base else ()
    return Titles(frozenset(map(control_tag, accounts)), frozenset(map(control_title, accounts)))


def _left(task: _Task, made: bytes) -> Iterator[Problem]:
    """What of ours is still in the docx *made*; a text of the base that it shows is its own."""
    shown = _squeezed(_texts(manuscript_of(made, task.name)))
    marks = filter(None, (BASE_SPACE, task.identity.document, task.identity.digest))
    sought = Sought(
        marks=frozenset(marks),
        begins=(BOOKMARKS, PREFIX),
        names=frozenset(each for each in _names(task.base) if _squeezed([each]) not in shown),
        texts=frozenset(each for each in _printed(task.base) if _squeezed([each]) not in shown),
    )
    for part, words_left in leftovers(made, sought):
        place = Place(task.name, region=part)
        yield problem("finalize.left", place, found=_shortened(words_left))


def _printed(base: Base | None) -> Iterator[str]:
    """The texts of *base*, of which some may have been deleted or replaced since."""
    for block in base.blocks if base else ():
        texts = (words.text for words in (*block.words, *(block.open or ())))
        yield from (text for text in texts if len(_squeezed([text])) >= SHORTEST_TEXT)


def _names(base: Base | None) -> Iterator[str]:
    """Who and what files the values of *base* came from, which no page tells."""
    if base is None:
        return
    names = [base.made_by.data, *(unit.file for unit in base.units)]
    for account in base.accounts:
        evidence = account.evidence
        names += [account.pointer, evidence.note, evidence.given_by, evidence.cell, evidence.file]
    yield from (name for name in names if len(_squeezed([name])) >= SHORTEST_NAME)


def _changed(task: _Task, content: bytes, made: bytes) -> Iterator[Problem]:
    """What the page *made* says otherwise than before, and what is wrong with the file itself."""
    after = manuscript_of(made, task.name)
    old, new = _texts(task.before), _texts(after)
    same = _squeezed(old) == _squeezed(new) if task.strip_revisions else old == new
    if not same:
        lost = next((one for one, other in zip(old, new, strict=False) if one != other), "")
        yield problem("finalize.changed", Place(task.name), found=_shortened(lost))
    known = {(each.code, each.message) for each in validity_problems(content, task.name)}
    for fault in validity_problems(made, task.name):
        if fault.severity is Severity.ERROR and (fault.code, fault.message) not in known:
            yield fault


def _page_told(task: _Task, listed: int) -> Iterator[Problem]:
    """That the page of missing figures was taken out, which *listed* so many."""
    if listed:
        told = problem("finalize.page-removed", Place(task.name), found=listed)
        yield told.weighing(Severity.HINT)


def _remaining(task: _Task, opened: OpenParts) -> Iterator[Problem]:
    """What a reader should know of: blanks, and changes and comments of people."""
    blank = [each for each in task.before.passages if BLANK in each.text]
    if blank:
        place = Place(task.name, region=REGIONS[blank[0].region], quote=_around(blank[0].text))
        number = sum(each.text.count(BLANK) for each in blank)
        yield problem("finalize.blanks", place, found=number).weighing(Severity.WARNING)
    for code, number in (
        ("finalize.changes-left", changes_left(opened)),
        ("finalize.comments-left", comments_left(opened)),
    ):
        if number:
            yield problem(code, Place(task.name), found=number).weighing(Severity.WARNING)


def _around(text: str) -> str:
    """Some whole words before the first blank of *text*, and the blank."""
    before, blank, _ = text.partition(BLANK)
    near = before[-LONGEST_QUOTE // 2 :]
    return (near if near == before else near.partition(" ")[2]) + blank


def _texts(manuscript: Manuscript) -> list[str]:
    return [passage.text for passage in manuscript.everything()]


def _squeezed(texts: Sequence[str]) -> str:
    return "".join("".join(text.split()) for text in texts)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
