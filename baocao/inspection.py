"""6. check: a file -> everything that is wrong with it, by its form, its words and its figures.

A Word file is judged by the rules of its issuing body and its date, a plain text by its words
alone, a data file by the draft it gives. Nothing is changed and nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from baocao.checking.choice import choose_profile, day_of
from baocao.checking.elements import Page, find_elements
from baocao.checking.format import check_format
from baocao.checking.mending import Mending, mend
from baocao.checking.wording import check_wording
from baocao.data import ReportData
from baocao.errors import DraftError, Place, Problem, Severity, UsageError, nearest, problem
from baocao.manuscript import Manuscript, from_text
from baocao.ooxml.comments import Note, with_comments
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import load_data, render
from baocao.profiles import Profile, all_profiles, profile
from baocao.reading_docx import load_manuscript, manuscript_of, refusing
from baocao.source import read_bytes, read_text
from baocao.text import format_short_date

TEXT_SUFFIXES = (".txt", ".md")
DATA_SUFFIX = ".json"


def check(
    path: str | os.PathLike[str],
    *,
    profile_id: str | None = None,
    folder: str | os.PathLike[str] | None = None,
) -> list[Problem]:
    """What is wrong with the file at *path*: a docx, a plain text or a data file.

    *profile_id* names the rules of the form; else they follow from who issued the document and
    when, or from the stamp of a draft of ours. *folder* holds own outlines.
    Raises DraftError when the file is damaged or not safe to read, DataError and OutlineError for
    a data file that cannot be read, UsageError for a profile that nobody knows.
    """
    rules = known_profile(profile_id) if profile_id else None
    suffix = Path(path).suffix.casefold()
    if suffix == DATA_SUFFIX:
        return _data_problems(load_data(path, folder=folder), rules)
    if suffix in TEXT_SUFFIXES:
        return list(check_wording(from_text(read_text(path, error=DraftError), str(path))))
    return _document_problems(load_manuscript(path), rules)


def check_file(path: str | os.PathLike[str]) -> list[Problem]:
    """What is wrong with the docx at *path* as a file, whatever it says.

    Raises DraftError when it cannot be read at all.
    """
    return list(validity_problems(read_bytes(path, error=DraftError), str(path)))


def commented_copy(path: str | os.PathLike[str], notes: Sequence[Note]) -> bytes:
    """The docx at *path* with *notes* as comments. Raises DraftError as `check`."""
    content = read_bytes(path, error=DraftError)
    with refusing(str(path)):
        copy = with_comments(content, notes)
    return _as_whole(copy, content, str(path))


def mended_copy(path: str | os.PathLike[str], *, profile_id: str | None = None) -> Mending:
    """The docx at *path* with what cannot change meaning put right, and the list of it.

    *profile_id* as in `check`. Raises DraftError as `check`, and for a signed document.
    """
    content = read_bytes(path, error=DraftError)
    rules = known_profile(profile_id) if profile_id else None
    with refusing(str(path)):
        mending = mend(content, str(path), profile=rules)
    _as_whole(mending.content, content, str(path))
    return mending


def known_profile(profile_id: str) -> Profile:
    """The profile called *profile_id*. Raises UsageError when nobody is."""
    known = [each.id for each in all_profiles()]
    if profile_id in known:
        return profile(profile_id)
    facts = {"found": profile_id, "allowed": ", ".join(known), "near": nearest(profile_id, known)}
    raise UsageError([problem("data.unknown-profile", Place(), **facts)])


def _as_whole(copy: bytes, original: bytes, name: str) -> bytes:
    """*copy*, which as a file has no fault but those of the *original*; else DraftError."""
    known = {(found.code, found.message) for found in validity_problems(original, name)}
    found = validity_problems(copy, name)
    added = [each for each in found if (each.code, each.message) not in known]
    if added:
        raise DraftError(added)
    return copy


def _data_problems(data: ReportData, rules: Profile | None) -> list[Problem]:
    """The broken rules of the figures, and what is wrong with the draft that *data* give."""
    draft = render(data)
    manuscript = manuscript_of(draft.content, data.source.name)
    return [*data.problems, *_document_problems(manuscript, rules)]


def _document_problems(manuscript: Manuscript, rules: Profile | None) -> list[Problem]:
    page = find_elements(manuscript)
    chosen = rules or choose_profile(page)
    formal = [_no_profile(page)] if chosen is None else check_format(page, chosen)
    return [*formal, *check_wording(manuscript)]


def _no_profile(page: Page) -> Problem:
    """A hint that no rule is known for the date of the document."""
    day = day_of(page)
    told = problem(
        "format.no-profile",
        Place(file=page.manuscript.name),
        found=format_short_date(day) if day else "",
        allowed=", ".join(each.id for each in all_profiles()),
    )
    return told.weighing(Severity.HINT)
