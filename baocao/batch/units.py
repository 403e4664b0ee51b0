"""Part of batch: a folder, a .jsonl file or a .zip -> `Unit`s, one at a time.

Everything that a unit needs is read here, where its files are, so that it can be drafted on
another machine: the text of its data, its outline, its previous edition. Nothing is judged here
but what cannot be handed on; the rest is found where the unit is drafted.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from baocao.data import OUTLINE
from baocao.errors import BaocaoError, DataError, OutlineError, Place, Problem, UsageError, problem
from baocao.outline import find_outline
from baocao.output import is_plain_name
from baocao.pipeline import outline_reference, previous_file
from baocao.regenerating import Edited
from baocao.resources import outline_folders
from baocao.source import LARGEST_FILE, Source, read_json, read_text, text_of

DATA_SUFFIX = ".json"
SCHEMA_SUFFIX = ".schema.json"
LINES, ARCHIVE = ".jsonl", ".zip"
MOST_MEMBERS = 200_000
UNREADABLE = (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file by its *name* for messages and its *text*."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A data file to be drafted; *stem* is its name without folder and ending.

    *facts* are what the name of its draft may be made of. With *edited*, a draft that people have
    changed, the data go into that. With *problems* it could not be read, and is only told about.
    """

    file: TextFile
    stem: str
    outline: TextFile | None = None
    previous: tuple[TextFile, TextFile] | None = None
    facts: tuple[tuple[str, str], ...] = ()
    edited: Edited | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A data file before it is read: where it is called so, and what gives its text."""

    name: str
    stem: str
    read: Callable[[], str]


def read_units(
    path: str | os.PathLike[str], *, folder: str | os.PathLike[str] | None = None
) -> Iterator[Unit]:
    """The units of the folder (its .json files), .jsonl or .zip at *path*, in a fixed order.

    *folder* holds outlines that come before the shipped ones. Raises UsageError for what is none
    of the three.
    """
    source = Path(path)
    for found in _found(source):
        try:
            yield _unit(found, source, folder)
        except BaocaoError as failure:
            yield Unit(TextFile(found.name, ""), found.stem, problems=tuple(failure.problems))


def count_units(path: str | os.PathLike[str]) -> int:
    """How many units there are at *path*. Raises as `read_units`."""
    return sum(1 for _ in _found(Path(path)))


def _found(source: Path) -> Iterator[_Found]:
    if source.is_dir():
        return _in_folder(source)
    if source.suffix.lower() == LINES:
        return _in_lines(source)
    if source.suffix.lower() == ARCHIVE:
        return _in_archive(source)
    code = "batch.not-a-batch" if source.exists() else "file.not-found"
    facts = {"file": source, "near": ""} if code == "file.not-found" else {"found": source}
    raise UsageError([problem(code, Place(str(source)), **facts)])


def _in_folder(source: Path) -> Iterator[_Found]:
    for path in sorted(source.glob(f"*{DATA_SUFFIX}")):
        if not path.name.endswith(SCHEMA_SUFFIX) and path.is_file():
            yield _Found(str(path), path.stem, partial(read_text, path, error=DataError))


def _in_lines(source: Path) -> Iterator[_Found]:
    """A unit a line; lines are read as they are wanted, so that the file may be of any size."""
    with source.open("rb") as stream:
        lines = iter(lambda: stream.readline(LARGEST_FILE + 1), b"")
        for number, line in enumerate(lines, 1):
            if line.strip():
                name = f"{source}:{number}"
                text = partial(text_of, line, name, error=DataError)
                yield _Found(name, f"{source.stem}-{number:05}", text)


def _in_archive(source: Path) -> Iterator[_Found]:
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, *UNREADABLE) as failure:
        found = problem("batch.not-a-batch", Place(str(source)), found=source)
        raise UsageError([found]) from failure
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            raise UsageError([problem("batch.not-a-batch", Place(str(source)), found=source)])
        for entry in sorted(entries, key=lambda each: each.filename):
            name = PurePosixPath(entry.filename)
            if name.suffix == DATA_SUFFIX and not name.name.endswith(SCHEMA_SUFFIX):
                told = f"{source}/{entry.filename}"
                yield _Found(told, name.stem, partial(_member, archive, entry, told))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> str:
    """The text of a member, never unpacked beyond its declared size. Raises DataError."""
    place = Place(name)
    if not all(map(is_plain_name, PurePosixPath(entry.filename.replace("\\", "/")).parts)):
        raise DataError([problem("batch.bad-name", place, found=entry.filename)])
    if entry.file_size > LARGEST_FILE:
        facts = {"file": name, "found": entry.file_size, "allowed": LARGEST_FILE}
        raise DataError([problem("file.too-large", place, **facts)])
    try:
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)
    except (OSError, ValueError, *UNREADABLE) as failure:
        facts = {"file": name, "reason": str(failure)}
        raise DataError([problem("file.unreadable", place, **facts)]) from failure
    return text_of(content, name, error=DataError)


def _unit(found: _Found, source: Path, folder: str | os.PathLike[str] | None) -> Unit:
    file = TextFile(found.name, found.read())
    read = read_json(file.text, file.name, error=DataError)
    outline = _outline(read, Path(found.name), folder)
    previous = _previous(read, folder) if source.is_dir() else None
    return Unit(file, found.stem, outline, previous, tuple(_facts(read, found.stem)))


def _facts(read: Source, stem: str) -> Iterator[tuple[str, str]]:
    yield "ten_tep", stem
    yield "de_cuong", PurePosixPath(str(read.value.get(OUTLINE) or "")).stem
    own = read.value.get("don_vi")
    for name in ("ten", "ma", "cap", "truc_thuoc"):
        told = own.get(name) if isinstance(own, dict) else None
        yield f"don_vi.{name}", told if isinstance(told, str) else ""


def _outline(read: Source, path: Path, folder: str | os.PathLike[str] | None) -> TextFile:
    reference = outline_reference(read, path)
    found = find_outline(reference, outline_folders(folder, os.environ))
    return _outline_file(found, found.stat().st_mtime_ns if found.is_file() else 0)


@lru_cache(maxsize=64)
def _outline_file(path: Path, _changed: int) -> TextFile:
    """The outline at *path*, read once for all units that name it."""
    return TextFile(str(path), read_text(path, error=OutlineError))


def _previous(
    read: Source, folder: str | os.PathLike[str] | None
) -> tuple[TextFile, TextFile] | None:
    """The previous edition that the data name, with its outline; only files have one beside."""
    named = read.value.get("ky_truoc") if isinstance(read.value, dict) else None
    name = named.get("tep") if isinstance(named, dict) else None
    if not isinstance(name, str) or not name:
        return None
    path = previous_file(name, read)
    file = TextFile(str(path), read_text(path, error=DataError))
    earlier = read_json(file.text, file.name, error=DataError)
    return file, _outline(earlier, path, folder)
