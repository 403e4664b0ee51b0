"""Part of batch: what became of every unit, as JSON lines that are whole whenever work stops.

    {"unit", "status", "input", "settings", "output", "digest", "missing": [{"pointer", "label"}],
     "problems": [{"code", "severity", "place", "message", "hint"}], "waiting", "seconds"}

*unit* is the data file as named, *status* "drafted", "regenerated", "kept" (nothing has changed
since it was drafted) or "failed". *input* is the SHA-256 of data, outline and previous edition,
*settings* that of everything that all units share, *digest* that of the draft in *output*;
*waiting* counts what a person has to decide in an edited draft. Each line is written as a unit is
done; at the end the file is put into the order of the units.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from baocao.ooxml.workbooks import workbook_bytes
from baocao.output import write_file

NAME = "manifest.jsonl"
WORKBOOK = "manifest.xlsx"
UNIT_COLUMNS = (
    ("Đơn vị", 48), ("Kết quả", 14), ("Tệp Word", 40), ("Số liệu còn thiếu", 18),
    ("Lỗi", 8), ("Cảnh báo", 10), ("Chờ quyết định", 14), ("Giây", 8),
)  # fmt: skip
MISSING_COLUMNS = (("Đơn vị", 48), ("Còn thiếu", 60), ("Vị trí trong tệp số liệu", 48))
PROBLEM_FACTS = ("severity", "code", "place", "message")
LONGEST_CELL = 32_000
"""Excel takes 32 767 characters in a cell."""
PROBLEM_COLUMNS = (("Đơn vị", 48), ("Mức", 10), ("Mã", 26), ("Vị trí", 48), ("Nội dung", 80))


class Status(StrEnum):
    """What was done for a unit."""

    DRAFTED = "drafted"
    REGENERATED = "regenerated"
    KEPT = "kept"
    FAILED = "failed"


STATUS_WORDS = {
    Status.DRAFTED: "đã soạn",
    Status.REGENERATED: "đã cập nhật",
    Status.KEPT: "giữ nguyên",
    Status.FAILED: "không soạn được",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest."""

    unit: str
    status: Status
    input: str = ""
    settings: str = ""
    output: str = ""
    digest: str = ""
    missing: tuple[Mapping[str, str], ...] = ()
    problems: tuple[Mapping[str, str], ...] = ()
    waiting: int = 0
    seconds: float = 0.0

    def has(self, severity: str) -> int:
        """How many problems of this *severity* the unit has."""
        return sum(found.get("severity") == severity for found in self.problems)


@dataclass
class Manifest:
    """The manifest of the *folder*: what it said before, and what is added to it."""

    folder: Path
    before: Mapping[str, Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Write the line of *entry* at once."""
        with (self.folder / NAME).open("a", encoding="utf-8") as stream:
            stream.write(_line(entry))

    def close(self, order: Iterable[str]) -> None:
        """Put the lines into *order*, the last one of each unit, and write the workbook.

        What an earlier batch said of units that are not in this one stays, behind them.
        """
        lines = {entry.unit: entry for entry in _entries(self.folder / NAME)}
        asked = [lines[unit] for unit in dict.fromkeys(order) if unit in lines]
        others = [entry for unit, entry in lines.items() if unit not in {e.unit for e in asked}]
        ordered = [*asked, *others]
        text = (_line(entry).encode() for entry in ordered)
        write_file(self.folder / NAME, text, force=True)
        write_file(self.folder / WORKBOOK, _workbook(ordered), force=True)


def open_manifest(folder: Path) -> Manifest:
    """The manifest of *folder*, empty where there is none; a line that is not whole is left out."""
    path = folder / NAME
    return Manifest(folder, {entry.unit: entry for entry in _entries(path)})


def _entries(path: Path) -> Iterator[Entry]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as stream:
        for line in stream:
            found = _entry(line)
            if found is not None:
                yield found


def _entry(line: str) -> Entry | None:
    try:
        told: Any = json.loads(line)
        return Entry(**told | {
            "status": Status(told["status"]),
            "missing": tuple(told["missing"]),
            "problems": tuple(told["problems"]),
        })  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _line(entry: Entry) -> str:
    told = {each.name: getattr(entry, each.name) for each in fields(Entry)}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _workbook(entries: Iterable[Entry]) -> bytes:
    book = Workbook(write_only=True)
    units = _sheet(book, "Đơn vị", UNIT_COLUMNS)
    missing = _sheet(book, "Còn thiếu", MISSING_COLUMNS)
    problems = _sheet(book, "Vấn đề", PROBLEM_COLUMNS)
    for entry in entries:
        counts = [len(entry.missing), entry.has("error"), entry.has("warning"), entry.waiting]
        told = _texts(units, entry.unit, STATUS_WORDS[entry.status], entry.output)
        units.append([*told, *counts, round(entry.seconds, 3)])
        for blank in entry.missing:
            missing.append(_texts(missing, entry.unit, blank["label"], blank["pointer"]))
        for found in entry.problems:
            words = (found.get(name, "") for name in PROBLEM_FACTS)
            problems.append(_texts(problems, entry.unit, *words))
    return workbook_bytes(book)


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]]) -> WriteOnlyWorksheet:
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    for index, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width  # type: ignore[attr-defined] # untold by the stubs
    sheet.freeze_panes = "A2"
    heads = _texts(sheet, *(name for name, _ in columns))
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    return sheet


def _texts(sheet: WriteOnlyWorksheet, *texts: str) -> list[Cell]:
    """Cells of *texts* as they stand: "=1+1" in a data file is a text here and no formula."""
    cells: list[Cell] = []
    for text in texts:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL])
        cell.data_type = "s"
        cells.append(cell)
    return cells
