"""Where the numbers of a draft come from: path of a docx -> `Traced`.

The draft is read as any document from outside; its base is the one it was stamped with, wherever
`bases` finds it. The data file is not needed, for the draft knows its own; with the data file at
hand the parts of totals are followed into the files of the units, which lie in its folder.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from baocao.base import Base
from baocao.bases import Inputs, find_base
from baocao.errors import DataError, DraftError, Place, Problem, Severity, nearest, problem
from baocao.journal import Entry, read_journal
from baocao.reading_docx import manuscript_of
from baocao.source import read_bytes, read_text
from baocao.tracing.numbers import Number, bare_number, trace_numbers
from baocao.tracing.parts import Files

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Traced:
    """A draft, every printed number of it, and the base they are matched with.

    *files* are where those of the units are looked for, none when no data file is at hand;
    *journal* are the corrections that were made in that file.
    """

    name: str
    base: Base
    numbers: tuple[Number, ...]
    files: Files = field(default_factory=Files)
    problems: tuple[Problem, ...] = ()
    journal: tuple[Entry, ...] = ()

    @property
    def orphans(self) -> tuple[Number, ...]:
        """The numbers for which no field of the data answers."""
        return tuple(number for number in self.numbers if number.is_orphan)

    def find(self, text: str, *, page: int | None = None) -> tuple[Number, ...]:
        """The numbers that *text* quotes, spaces and all: "96,4 %" is "96,4%" is "96,4".

        With *page*, those alone that are printed there; the draft must be traced with pages.
        """
        wanted = {_squeezed(text), bare_number(text)} - {""}
        found = tuple(number for number in self.numbers if wanted & _names(number))
        return tuple(number for number in found if page is None or number.page == page)


def trace(
    path: str | os.PathLike[str],
    *,
    data: str | os.PathLike[str] | None = None,
    pages: bool = False,
) -> Traced:
    """Every printed number of the draft at *path* with its origin.

    *data* is the data file it was made of; without it, one of the right name beside the draft is
    taken. With *pages* LibreOffice tells the page of each number. Raises DraftError when the draft
    cannot be read, is not ours or its stamp is damaged, DataError when *data* cannot be read,
    UsageError when pages are asked and LibreOffice or PDFium is missing.
    """
    content = read_bytes(path, error=DraftError)
    found = find_base(path, content, inputs=Inputs(data))
    if found.base is None:
        raise DraftError(found.problems[-1:])
    traced = traced_content(content, str(path), found.base)
    if pages:
        from baocao.tracing.pages import with_pages

        manuscript = manuscript_of(content, str(path))
        traced = replace(traced, numbers=with_pages(content, manuscript, traced.numbers))
    made_of = found.base.made_by.data
    beside = Path(path).parent / made_of
    file = Path(data) if data is not None else beside if made_of else None
    if file is None or (data is None and not file.is_file()):
        return replace(traced, problems=found.problems)
    journal = read_journal(file)
    told = (*found.problems, *_other_data(file, found.base), *journal.problems)
    return replace(traced, files=Files(file.parent), problems=told, journal=journal.entries)


def traced_content(content: bytes, name: str, base: Base) -> Traced:
    """Every printed number of the docx *content*, called *name* and made of *base*.

    No file is read. Raises DraftError for a docx that cannot be read.
    """
    return Traced(name, base, trace_numbers(manuscript_of(content, name), base))


def not_on_page(traced: Traced, text: str, page: int) -> Problem:
    """That *text* is not printed on *page*, with the pages where it is."""
    pages = sorted({number.page for number in traced.find(text) if number.page is not None})
    told = ", ".join(map(str, pages))
    facts = {"found": text, "page": page, "allowed": told}
    return problem("trace.not-on-page", Place(traced.name), **facts)


def no_such_number(traced: Traced, text: str) -> Problem:
    """That *text* is no number of the draft, with the nearest that is."""
    known = dict.fromkeys(number.number for number in traced.numbers)
    place = Place(traced.name)
    return problem("trace.no-such-number", place, found=text, near=nearest(text, known))


def _other_data(file: Path, base: Base) -> list[Problem]:
    """A warning when the data file at hand is not the one that the draft was made of."""
    text = read_text(file, error=DataError)
    made_by = base.made_by
    if sha256(text.encode()).hexdigest() == made_by.data_digest:
        return []
    told = problem("trace.other-data", Place(str(file)), found=file.name, allowed=made_by.data)
    return [told.weighing(Severity.WARNING)]


def _names(number: Number) -> set[str]:
    """What a person may call *number*."""
    bare = number.number.rstrip("%")
    return {_squeezed(number.text), number.number, bare, bare.replace(".", "")}


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text)
