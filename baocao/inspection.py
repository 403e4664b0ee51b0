"""6. check: a file -> everything that is wrong with it, by its form, its words and its figures.

A Word file is judged by the rules of its issuing body and its date, a plain text by its words
alone, a data file by the draft it gives. Nothing is changed and nothing is fetched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from baocao.checking.choice import choose_profile, day_of
from baocao.checking.copied import check_copied
from baocao.checking.elements import Page, find_elements
from baocao.checking.facts import Facts, facts_of_data, read_facts
from baocao.checking.figures_said import check_figures_said
from baocao.checking.format import check_format
from baocao.checking.mending import Mending, mend
from baocao.checking.statements import check_statements
from baocao.checking.wording import check_wording
from baocao.data import OUTLINE, ReportData
from baocao.errors import (
    DataError,
    DraftError,
    Place,
    Problem,
    Severity,
    UsageError,
    nearest,
    problem,
)
from baocao.header import Header
from baocao.manuscript import Manuscript, from_text
from baocao.models import field_names, plain
from baocao.ooxml.comments import Note, with_comments
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import load_data, render
from baocao.profiles import Profile, all_profiles, profile
from baocao.reading_docx import load_manuscript, manuscript_of, refusing
from baocao.source import read_bytes, read_json, read_text
from baocao.text import format_short_date

TEXT_SUFFIXES = (".txt", ".md")
DATA_SUFFIX = ".json"
UNSAFE = frozenset({"draft.macros", "draft.external"})
"""What makes a file unsafe to open though it be valid."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is judged by: rules, facts, figures, and reports it must not repeat."""

    rules: Profile | None = None
    facts: Facts | None = None
    data: ReportData | None = None
    others: tuple[Manuscript, ...] = ()


def check(
    path: str | os.PathLike[str],
    *,
    profile_id: str | None = None,
    data: str | os.PathLike[str] | None = None,
    against: Sequence[str | os.PathLike[str]] = (),
    folder: str | os.PathLike[str] | None = None,
) -> list[Problem]:
    """What is wrong with the file at *path*: a docx, a plain text or a data file.

    *profile_id* names the rules of the form; else they follow from who issued the document and
    when, or from the stamp of a draft of ours. *data* is the data file that the document must
    agree with, or one with header keys alone. *against* are other reports, from which nothing
    long may be copied; the file itself among them is passed over. *folder* holds own outlines.
    Raises DraftError when a document is damaged or not safe to read, DataError and OutlineError
    for a data file that cannot be read, UsageError for a profile that nobody knows.
    """
    rules = known_profile(profile_id) if profile_id else None
    others = tuple(_manuscript(other) for other in against if not _is_same(other, path))
    if _suffix(path) == DATA_SUFFIX:
        return _data_problems(load_data(path, folder=folder), Known(rules, others=others))
    known = _known(data, folder) if data is not None else Known()
    return _document_problems(_manuscript(path), replace(known, rules=rules, others=others))


def check_file(path: str | os.PathLike[str]) -> list[Problem]:
    """What is wrong with the docx at *path* as a file, whatever it says.

    Raises DraftError when it cannot be read at all, or holds macros or reaches outside itself.
    """
    content = read_bytes(path, error=DraftError)
    try:
        manuscript_of(content, str(path))
    except DraftError as refused:
        if UNSAFE.intersection(found.code for found in refused.problems):
            raise
    return list(validity_problems(content, str(path)))


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


def _suffix(path: str | os.PathLike[str]) -> str:
    return Path(path).suffix.casefold()


def _is_same(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    return Path(one).resolve() == Path(other).resolve()


def _manuscript(path: str | os.PathLike[str]) -> Manuscript:
    """The document at *path*, plain text or docx. Raises DraftError."""
    if _suffix(path) in TEXT_SUFFIXES:
        return from_text(read_text(path, error=DraftError), str(path))
    return load_manuscript(path)


def _known(path: str | os.PathLike[str], folder: str | os.PathLike[str] | None) -> Known:
    """What the data file at *path* says; one that names no outline says its header keys.

    A file with neither is refused as a data file without an outline.
    """
    source = read_json(read_text(path, error=DataError), str(path), error=DataError)
    given = set(source.value if isinstance(source.value, dict) else ())
    if OUTLINE not in given and not given.isdisjoint(field_names(Header)):
        return Known(facts=read_facts(source))
    data = load_data(path, folder=folder)
    return Known(facts=facts_of_data(data), data=data)


def _data_problems(data: ReportData, known: Known) -> list[Problem]:
    """The broken rules of the figures, and what is wrong with the draft that *data* give.

    What is missing is told once, at its place in the data file.
    """
    draft = render(data)
    manuscript = manuscript_of(draft.content, data.source.name)
    told = replace(known, facts=facts_of_data(data), data=data)
    found = _document_problems(manuscript, told)
    return [each for each in found if each.code != "consistency.blank"]


def _document_problems(manuscript: Manuscript, known: Known) -> list[Problem]:
    found = [*_form(manuscript, known), *check_wording(manuscript)]
    found += check_statements(manuscript, known.facts)
    if known.data is not None:
        found += [*known.data.problems, *check_figures_said(manuscript, known.data)]
    if known.others:
        allowed = _texts(plain(known.data.outline)) if known.data else ()
        found += check_copied(manuscript, known.others, allowed=allowed)
    return found


def _form(manuscript: Manuscript, known: Known) -> Sequence[Problem]:
    """What is wrong with the form; plain text has none."""
    if not manuscript.sheets:
        return ()
    page = find_elements(manuscript)
    chosen = known.rules or choose_profile(page)
    return [_no_profile(page)] if chosen is None else check_format(page, chosen)


def _texts(node: object) -> Iterator[str]:
    """Every text in a JSON value: what an outline gives to all who report by it."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for below in node.values() if isinstance(node, dict) else node:
            yield from _texts(below)


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
