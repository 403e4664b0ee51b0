"""The journal of a data file: figures that a person corrected, old and new, by whom and when.

It stands beside the file ("so-lieu.json" -> "so-lieu.nhat-ky.jsonl"), a correction a line, the
earliest first: a JSON object with the keys of KEYS, all of them texts. `read-back` writes it, who
accepts the corrections being named; `trace` tells it with the figure. What stands in a journal is
never taken out: it is only added to, and a line that cannot be read is told and kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from baocao.errors import BaocaoError, DataError, Place, Problem, Severity, problem
from baocao.source import read_json, read_text

SUFFIX = ".nhat-ky.jsonl"
KEYS = ("con_tro", "chi_tieu", "cu", "moi", "nguoi", "ngay", "du_thao")
"""Pointer of the figure, its label, old and new number, person, ISO day, the draft it came from."""
VALUES = frozenset({"gia_tri", "dat", "tu", "den"})
"""Where in a record a figure keeps its number."""


class Entry(NamedTuple):
    """A correction, as KEYS tell."""

    pointer: str
    label: str
    old: str
    new: str
    person: str
    day: str
    draft: str


class Journal(NamedTuple):
    """The corrections that a journal tells, and a warning for each line that is none."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def journal_path(data: Path) -> Path:
    """Where the journal of the data file *data* stands."""
    return data.with_suffix(SUFFIX)


def read_journal(data: Path) -> Journal:
    """What the journal of *data* tells; nothing for none.

    It is a remark of the office and no part of the data: what is wrong in it stops nothing.
    """
    path = journal_path(data)
    try:
        text = _kept(path)
    except BaocaoError as failure:
        told = tuple(found.weighing(Severity.WARNING) for found in failure.problems)
        return Journal(problems=told)
    read = [(number, _entry(line, path.name)) for number, line in _lines(text)]
    entries = tuple(entry for _, entry in read if entry is not None)
    return Journal(entries, tuple(_unread(path, number) for number, entry in read if entry is None))


def with_entries(data: Path, source: Path, entries: Iterable[Entry]) -> str:
    """The journal of *data* with that of *source*, which it was made of, and the new *entries*.

    All that stands in either stays, to the letter, and nothing is told twice; "" for nothing.
    Raises DataError when one is there and cannot be read.
    """
    held = _kept(journal_path(data))
    lines = [line for _, line in _lines(held)]
    carried = [line for _, line in _lines(_kept(journal_path(source)))]
    made = [line for _, line in _lines(journal_text(entries))]
    lines += [line for line in (*carried, *made) if line not in lines]
    return "".join(f"{line}\n" for line in lines)


def journal_text(entries: Iterable[Entry]) -> str:
    """*entries* as a journal writes them."""
    told = (dict(zip(KEYS, entry, strict=True)) for entry in entries)
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in told)


def about(entries: Iterable[Entry], place: str) -> tuple[Entry, ...]:
    """Those of *entries* that corrected the figure at the pointer *place*."""
    return tuple(entry for entry in entries if place in _places(entry.pointer))


def _places(pointer: str) -> tuple[str, ...]:
    holder, _, last = pointer.rpartition("/")
    return (pointer, holder) if last in VALUES else (pointer,)


def _kept(path: Path) -> str:
    return read_text(path, error=DataError) if path.exists() else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of *text* that say something, with their numbers from 1."""
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _unread(path: Path, number: int) -> Problem:
    """That the line *number* is no correction."""
    found = problem("readback.journal-line", Place(str(path), line=number), allowed=", ".join(KEYS))
    return found.weighing(Severity.WARNING)


def _entry(line: str, name: str) -> Entry | None:
    try:
        found = read_json(line, name, error=DataError).value
    except BaocaoError:
        return None
    told = [found.get(key) for key in KEYS] if isinstance(found, dict) else []
    words = [each for each in told if isinstance(each, str)]
    return Entry(*words) if len(words) == len(KEYS) else None
