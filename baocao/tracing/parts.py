"""What the units gave to a total, down to their own files: part of a base -> a tree of gifts.

The files are looked for below one folder only, so that a draft from outside cannot make anybody
read what lies elsewhere. A file that is not there, or holds something else now, ends its branch
with what the draft itself knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from baocao.base import Account, Base, Part, Unit
from baocao.errors import BaocaoError, DataError, Problem
from baocao.journal import Entry, Journal, about, read_journal
from baocao.reading import PARTS, TARGET_PARTS, listed_units, named_part
from baocao.source import KeyPath, Source, read_json, read_text, value_at

DATA_SUFFIX = ".json"
TARGET = "cthd"
RESULT_KEYS = ("dat", "gia_tri")
DEEPEST = 8
MOST = 50_000
"""Gifts told for one number: 63 provinces of 700 communes each."""
MOST_KEPT = 32 * 1024 * 1024
"""Letters of files that are kept for the next number: some 500 files; the rest is read again."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What a *unit* gave: value and state, the file and pointer it was read from.

    What the file says is there when it was read: line and column, source note, sheet and cell,
    cut-off day. *received* is the day on which the file came and *digest* the SHA-256 that it had,
    as the total says; where it says none, *digest* is that of the file now. *is_changed* tells that
    the file is another one by now, *now* is the value it holds when that is another. *corrections*
    are those that the journal of the file tells of it. *parts* are what it is made of.
    """

    unit: str
    file: str
    pointer: str
    value: str
    state: str = ""
    line: int = 0
    column: int = 0
    note: str = ""
    cell: str = ""
    given_by: str = ""
    cut_off: str = ""
    digest: str = ""
    received: str = ""
    is_changed: bool = False
    now: str = ""
    corrections: tuple[Entry, ...] = ()
    parts: tuple[Gift, ...] = ()

    @property
    def name(self) -> str:
        """The file as it may be shown: that of a whole path without the folders of a machine."""
        path = PurePath(self.file)
        return path.name if path.is_absolute() else self.file

    @property
    def branches(self) -> Iterator[Gift]:
        """The gift itself, then all that it is made of."""
        yield self
        for part in self.parts:
            yield from part.branches


class Files:
    """The data files in and below a *folder*, each read once while there is room for it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.root = folder.resolve() if folder is not None else None
        self._sources: dict[Path, Source | None] = {}
        self._journals: dict[Path, Journal] = {}
        self._room = MOST_KEPT

    def find(self, name: str, folder: Path | None) -> tuple[Path, Source] | None:
        """The file called *name* from *folder* or from the root; None for none that may be read."""
        if self.root is None or folder is None or not name.endswith(DATA_SUFFIX):
            return None
        for place in (folder, self.root):
            path = (place / name).resolve()
            if path.is_relative_to(self.root) and path.is_file():
                source = self._source(path)
                return None if source is None else (path, source)
        return None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read in the journals that were looked at so far."""
        return tuple(found for journal in self._journals.values() for found in journal.problems)

    def journal(self, path: Path) -> Journal:
        """The corrections made in the data file at *path*, read once."""
        if path not in self._journals:
            self._journals[path] = read_journal(path)
        return self._journals[path]

    def _source(self, path: Path) -> Source | None:
        if path in self._sources:
            return self._sources[path]
        try:
            text = read_text(path, error=DataError)
            found = read_json(text, path.name, error=DataError)
        except BaocaoError:
            text, found = "", None
        self._room -= len(text)
        if self._room > 0:
            self._sources[path] = found
        return found


def gifts(account: Account, base: Base, files: Files) -> tuple[Gift, ...]:
    """What each unit gave to the value of *account*, followed through the *files*."""
    walk = _Walk(files)
    known = (
        _given(part, base.units[part.unit], part.pointer or account.pointer)
        for part in account.parts
    )
    return tuple(walk.followed(gift, files.root, 0) for gift in known)


def _given(part: Part, unit: Unit, place: str) -> Gift:
    return Gift(
        unit.name,
        unit.file,
        place,
        part.value,
        state=part.state,
        received=unit.received,
        digest=unit.digest,
    )


class _Walk:
    """Follows no more than MOST gifts."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._left = MOST

    def followed(self, gift: Gift, folder: Path | None, depth: int) -> Gift:
        """*gift* with what its file, named from *folder*, says of it."""
        self._left -= 1
        found = self._files.find(gift.file, folder) if depth < DEEPEST and self._left >= 0 else None
        if found is None:
            return gift
        path, source = found
        record, keys = _record(source, gift.pointer)
        if record is None:
            return gift
        line, column = source.spot(keys) or (0, 0)
        now = _text(record, "gia_tri")
        return replace(
            gift,
            line=line,
            column=column,
            note=_text(record, "nguon"),
            cell=_text(record, "o_du_lieu"),
            given_by=_text(record, "nguoi_cap"),
            cut_off=_text(record, "chot_ngay"),
            digest=gift.digest or source.digest,
            is_changed=bool(gift.digest) and gift.digest != source.digest,
            now="" if now == gift.value else now,
            corrections=about(self._files.journal(path).entries, gift.pointer),
            parts=tuple(self._parts(_listed_parts(record, source), gift, (path.parent, depth))),
        )

    def _parts(
        self, listed: Iterable[Mapping[str, Any]], gift: Gift, held: tuple[Path, int]
    ) -> Iterator[Gift]:
        folder, depth = held
        for each in listed:
            if self._left > 0:
                part = Gift(
                    _text(each, "don_vi"),
                    _text(each, "tep"),
                    _text(each, "con_tro") or gift.pointer,
                    _text(each, "gia_tri"),
                    _text(each, "trang_thai"),
                    received=_text(each, "ngay_nhan"),
                    digest=_text(each, "sha256"),
                )
                yield self.followed(part, folder, depth + 1)


def _listed_parts(record: Mapping[str, Any], source: Source) -> Iterator[Mapping[str, Any]]:
    """The parts of a value *record* of *source*, each by its keys and those of its receipt."""
    listed = record.get(PARTS)
    units = listed_units(source.value) if listed else []
    receipts = _receipts(source) if listed else {}
    for each in listed if isinstance(listed, list) else ():
        part = named_part(each, units)
        if part is not None:
            known = receipts.get((_text(part, "don_vi"), _text(part, "tep")), {})
            yield {**known, **part}


def _receipts(source: Source) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What the total *source* says of the file of each of its units, by name and file."""
    listed = value_at(source.value, "/tong_hop/don_vi")[0]
    units = [unit for unit in listed if isinstance(unit, dict)] if isinstance(listed, list) else []
    return {
        (_text(unit, "ten"), _text(unit, "tep")): {
            key: unit[key] for key in ("ngay_nhan", "sha256") if key in unit
        }
        for unit in units
    }


def _record(source: Source, place: str) -> tuple[Mapping[str, Any] | None, KeyPath]:
    """The value record that stands at the JSON pointer *place*, and its path; None for nothing.

    The result of a target field is backed by the record it stands in, the target by none.
    """
    value, keys = value_at(source.value, place)
    if value is None or isinstance(value, list):
        return None, keys
    if isinstance(value, dict):
        result = value.get("gia_tri", value.get("dat"))
        return {**value, "gia_tri": result}, keys
    above = value_at(source.value, place.rpartition("/")[0])[0]
    if isinstance(above, dict) and keys[-1] in RESULT_KEYS:
        return {**above, "gia_tri": value}, keys
    if isinstance(above, dict) and keys[-1] == TARGET:
        return {"gia_tri": value, PARTS: above.get(TARGET_PARTS)}, keys
    return {"gia_tri": value}, keys


def _text(record: Mapping[str, Any], key: str) -> str:
    found = record.get(key)
    return "" if found is None or isinstance(found, dict | list) else str(found)
