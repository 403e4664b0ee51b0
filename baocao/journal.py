"""The journal of a data file: figures that a person corrected, old and new, by whom and when.

It stands beside the file ("so-lieu.json" -> "so-lieu.nhat-ky.jsonl"), a correction a line, the
earliest first: a JSON object with the keys of KEYS, all of them texts. `read-back` writes it, who
accepts the corrections being named; `trace` tells it with the figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from baocao.errors import BaocaoError, DataError
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


def journal_path(data: Path) -> Path:
    """Where the journal of the data file *data* stands."""
    return data.with_suffix(SUFFIX)


def read_journal(data: Path) -> tuple[Entry, ...]:
    """What the journal of *data* tells; () for none. A line that is no correction is passed over.

    It is a remark of the office and no part of the data: what is wrong in it stops nothing.
    """
    path = journal_path(data)
    try:
        lines = read_text(path, error=DataError).split("\n") if path.is_file() else []
    except BaocaoError:
        return ()
    return tuple(entry for line in lines if (entry := _entry(line, path.name)) is not None)


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


def _entry(line: str, name: str) -> Entry | None:
    try:
        found = read_json(line, name, error=DataError).value
    except BaocaoError:
        return None
    told = [found.get(key) for key in KEYS] if isinstance(found, dict) else []
    words = [each for each in told if isinstance(each, str)]
    return Entry(*words) if len(words) == len(KEYS) else None
