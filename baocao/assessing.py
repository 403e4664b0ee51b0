"""What became of a draft since it was printed: path of a docx (+ new data) -> `Status`.

The sides are matched as in 7. merge, and merged in memory to learn what would conflict; nothing
is written, and the draft stays as it is. Without data the draft is compared with its base alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from baocao.base import Base
from baocao.bases import find_base
from baocao.data import ReportData
from baocao.errors import BaocaoError, DraftError, Problem
from baocao.merging.classify import classify
from baocao.merging.conflicts import Conflict, conflicts_of
from baocao.merging.merge import Manner, Matched, Report, match, put_in
from baocao.merging.properties import property_standings
from baocao.merging.retyped import Retyped
from baocao.merging.standing import Standing, State, standings
from baocao.ooxml.anonymity import changes_left, comments_left
from baocao.ooxml.cleaning import open_comments, pending_changes
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.package import open_package
from baocao.pipeline import Announce, render, silent
from baocao.reading_docx import refusing
from baocao.regenerating import (
    Edited,
    base_in,
    other_makers,
    profile_of,
    refuse_other_report,
    same_outline,
    wants_page,
)
from baocao.source import read_bytes
from baocao.whereabouts import field_labels, section_names

BY_DATA = frozenset({State.DATA_CHANGED, State.BOTH})


@dataclass(frozen=True, slots=True)
class Waiting:
    """Proposals of ours in a draft: paragraphs with tracked changes, and open comments."""

    changes: int = 0
    comments: int = 0


class PageChange(NamedTuple):
    """What heads the page of missing figures, and what would; "" for no page."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Status:
    """How every block of a draft stands, and what `regenerate` would have to ask.

    *blocks* are those of the base in its order, then paragraphs a person typed (without a key),
    then those new in the data, at last what the file says of itself. *conflicts* is empty without
    data. *sections* are the headings that blocks stand under, by their keys, in reading order,
    *labels* what the fields are called. *page* is there when the page of missing figures would
    change, which is no block of the report.
    """

    blocks: tuple[Standing, ...]
    conflicts: tuple[Conflict, ...]
    waiting: Waiting
    problems: tuple[Problem, ...]
    sections: Mapping[str, str] = field(default_factory=dict)
    page: PageChange | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def retyped(self) -> tuple[Retyped, ...]:
        """The figures that a person typed over values."""
        return tuple(each for block in self.blocks for each in block.retyped)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do: the data bring nothing, and nothing waits.

        What a person edited or deleted stays as it is and asks for nothing; a figure typed over
        a value does, until the data say the same.
        """
        brought = any(
            block.state in BY_DATA or (block.state is State.NEW and block.block)
            for block in self.blocks
        )
        waits = self.waiting.changes or self.waiting.comments
        return not (brought or self.page or self.conflicts or self.retyped or waits)

    def as_json(self) -> list[dict[str, object]]:
        """Every block as machines read it."""
        return [
            {"block": each.block, "state": str(each.state), "fields": list(each.fields)}
            for each in self.blocks
        ]


def status(
    path: str | os.PathLike[str],
    data: ReportData | None = None,
    *,
    profile_id: str | None = None,
    master: str | os.PathLike[str] | None = None,
    announce: Announce = silent,
) -> Status:
    """How the draft at *path* stands against its base and, when they are given, against *data*.

    Raises DraftError when the draft cannot be read, is not ours or has lost its base, DataError for
    data of another outline; with data also as `render`.
    """
    content = read_bytes(path, error=DraftError)
    found = find_base(path, content)
    if found.base is None:
        raise DraftError(found.problems[-1:])
    new, problems = Report(content, found.base), found.problems
    if data is not None:
        refuse_other_report(found.base, data)
        chosen = profile_of(data, found.base, profile_id)
        draft = render(
            data,
            profile_id=chosen,
            master=master,
            with_missing_page=wants_page(Edited(Path(path), content), found),
            announce=announce,
        )
        new = Report(draft.content, base_in(draft))
        problems = (*problems, *other_makers(Path(path), found.base, new.base))
    with refusing(str(path)):
        return _told(content, found.base, new, problems=problems)


def is_edited(path: str | os.PathLike[str]) -> bool:
    """Whether people changed words of the draft at *path*, tracked changes or commented.

    False for what cannot be read or is no draft of ours.
    """
    try:
        found = status(path)
        opened = OpenParts(open_package(read_bytes(path, error=DraftError)))
    except BaocaoError:
        return False
    marked = changes_left(opened) or comments_left(opened)
    return bool(marked) or any(each.state is not State.UNTOUCHED for each in found.blocks)


def _told(content: bytes, base: Base, new: Report, *, problems: tuple[Problem, ...]) -> Status:
    manner = Manner(by_key=same_outline(base.made_by, new.base.made_by))
    matched = match(content, base, new, manner=manner)
    said = matched.draft.revision.properties
    known = matched.texts.base
    blocks = (
        *standings(matched.sides, known, new.base),
        *property_standings(said, known, new.base),
    )
    opened = OpenParts(open_package(content))
    waiting = Waiting(len(pending_changes(opened)), len(open_comments(opened)))
    conflicts = () if new.base is base else _conflicts(matched)
    sections, page = section_names(base, new.base), _page_change(base, new.base)
    labels = field_labels(base, new.base)
    return Status(blocks, conflicts, waiting, problems, sections, page, labels)


def _page_change(base: Base, new: Base) -> PageChange | None:
    """How the page of missing figures would change; None where it stays, or nobody wants it."""
    before, after = base.missing_page, new.missing_page
    if before is None or after is None or before == after:
        return None
    return PageChange(*(page[0] if page else "" for page in (before, after)))


def _conflicts(matched: Matched) -> tuple[Conflict, ...]:
    """What would wait for a decision, were the draft of *matched* merged."""
    done = put_in(classify(matched.sides), matched)
    return conflicts_of(matched.texts.base, matched.texts.new, done)
