"""A filled-in form as it lies on disk: xlsx or CSV bytes -> sheets of plain cells, read safely.

Packages are judged by `ooxml.package` before openpyxl sees them, and no area may make it fill the
memory. Formulas count by the value that was saved with them. CSV is one sheet without a name.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from baocao.errors import DataError, Place, Problem, problem
from baocao.ooxml.package import OLE_FILE, Package, PackageError, open_package

MOST_CELLS = 200_000
MOST_ROWS, MOST_COLUMNS = 20_000, 500
"""Beyond these a file is no form of ours."""
AREAS = ("mergeCell", "hyperlink")
"""Elements whose `ref` openpyxl turns into cells one by one."""
SURE_DIGITS = 15
UNREADABLE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, zipfile.BadZipFile,
)  # fmt: skip
SEPARATORS = (";", "\t", ",")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

CellValue = str | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its address, its value, whether it is shown as a percentage, what is wrong.

    *fault* is the code of a problem ("form.error-cell"), "" for a sound cell; *value* is then the
    text to quote.
    """

    address: str
    value: CellValue
    percent: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: the cells that hold something, by row and column from 1.

    A value of merged cells stands in all of them in *spread*, and once in *cells*.
    """

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    spread: Mapping[tuple[int, int], GridCell]

    @property
    def last_row(self) -> int:
        """The number of the last row that holds anything."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The number of the last column that holds anything."""
        return max((column for _, column in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """The words of a cell, merged ones included; "" where there are none."""
        cell = self.spread.get((row, column)) or self.cells.get((row, column))
        return "" if cell is None or cell.value is None else str(cell.value).strip()


def read_grids(content: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of the xlsx or CSV file *content*. Raises DataError for what is neither."""
    if content.startswith((b"PK", OLE_FILE)):
        return _workbook_grids(content, name)
    return (_csv_grid(_text(content, name), name),)


def _workbook_grids(content: bytes, name: str) -> tuple[Grid, ...]:
    try:
        _check_size(open_package(content))
    except PackageError as failure:
        code, found = _CODES[failure.reason], failure.detail or name
        raise DataError([problem(code, Place(name), found=found)]) from failure
    try:
        values = load_workbook(BytesIO(content), data_only=True)
        formulas = load_workbook(BytesIO(content))
        pairs = zip(values.worksheets, formulas.worksheets, strict=True)
        return tuple(_grid(shown, written) for shown, written in pairs)
    except UNREADABLE as failure:
        raise DataError([problem("form.not-xlsx", Place(name), found=name)]) from failure


def _check_size(package: Package) -> None:
    """Raises PackageError for XML that may not be read, and for sheets too large for a form."""
    cells = 0
    for part in package.names:
        if not part.lower().endswith((".xml", ".rels")):
            continue
        tree = package.tree(part)
        if tree is None or "/worksheets/" not in f"/{part.lower()}":
            continue
        cells += sum(1 for _ in tree.iter("{*}c"))
        areas = [each.get("ref", "") for tag in AREAS for each in tree.iter(f"{{*}}{tag}")]
        cells += sum(map(_area, areas))
        if cells > MOST_CELLS or _extent(tree.iter("{*}c")) > MOST_CELLS:
            raise PackageError("too-large", part)
    if not any(part.lower() == "xl/workbook.xml" for part in package.names):
        raise PackageError("not-docx")


def _extent(cells: Iterable[Any]) -> int:
    """How many cells the area has that begins at A1 and holds all of *cells*."""
    corners = [range_boundaries(cell.get("r") or "A1") for cell in cells]
    return max((corner[2] or 1 for corner in corners), default=0) * max(
        (corner[3] or 1 for corner in corners), default=0
    )


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if left is None or top is None or right is None or bottom is None:
        return MOST_CELLS + 1
    return (right - left + 1) * (bottom - top + 1)


def _grid(shown: Worksheet, written: Worksheet) -> Grid:
    cells = {}
    for row in shown.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            found = _cell(cell, written.cell(cell.row, cell.column))
            if found is not None:
                cells[cell.row, cell.column] = found
    spread = {
        (line, column): cells[area.min_row, area.min_col]
        for area in shown.merged_cells.ranges
        if (area.min_row, area.min_col) in cells
        for line in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    return Grid(shown.title, cells, spread)


def _cell(shown: Cell, written: Cell | MergedCell) -> GridCell | None:
    address, value = shown.coordinate, shown.value
    if shown.data_type == "e":
        return GridCell(address, str(value), fault="form.error-cell")
    if value is None and getattr(written, "data_type", "") == "f":
        return GridCell(address, str(written.value), fault="form.no-cached-value")
    if isinstance(value, str):
        return GridCell(address, value) if value.strip() else None
    percent = "%" in _QUOTED.sub("", shown.number_format or "")
    plain = _plain(value)
    return None if plain is None else GridCell(address, plain, percent)


def _plain(value: object) -> CellValue:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(f"{value:.{SURE_DIGITS}g}")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return None if value is None else str(value)


def _text(content: bytes, name: str) -> str:
    """The text of a CSV file: UTF-8 or UTF-16, with a byte order mark or without."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig"]
    if b"\0" in content[:4] and encodings == ["utf-8-sig"]:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    try:
        text = content.decode(encodings[0])
    except UnicodeDecodeError as failure:
        raise DataError([problem("form.not-xlsx", Place(name), found=name)]) from failure
    if "\0" in text or not text.strip():
        raise DataError([problem("form.not-xlsx", Place(name), found=name)])
    return text


def _csv_grid(text: str, name: str) -> Grid:
    sample = text[:4096]
    separator = max(SEPARATORS, key=lambda each: (sample.count(each), -SEPARATORS.index(each)))
    if any(";" in line for line in sample.splitlines()[:1]):
        separator = ";"
    cells = dict(_csv_cells(text, separator, name))
    return Grid("", cells, {})


def _csv_cells(text: str, separator: str, name: str) -> Iterator[tuple[tuple[int, int], GridCell]]:
    try:
        for line, row in enumerate(csv.reader(StringIO(text), delimiter=separator), 1):
            if line > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise DataError([_too_large(name)])
            for column, value in enumerate(row, 1):
                if value.strip():
                    address = f"{get_column_letter(column)}{line}"
                    yield (line, column), GridCell(address, value.strip())
    except csv.Error as failure:
        raise DataError([problem("form.not-xlsx", Place(name), found=name)]) from failure


def _too_large(name: str) -> Problem:
    return problem("form.too-large", Place(name), found=name)


_CODES: Mapping[str, str] = {
    "not-docx": "form.not-xlsx",
    "old-format": "form.old-format",
    "locked": "form.locked",
    "bad-xml": "form.bad-xml",
    "bad-name": "form.bad-name",
    "too-large": "form.too-large",
    "macros": "form.macros",
    "external": "form.external",
}
