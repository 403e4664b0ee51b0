"""A filled-in form as it lies on disk: xlsx or CSV bytes -> sheets of plain cells, read safely.

Packages are judged by `ooxml.package` before openpyxl sees them, and no area may make it fill the
memory: every XML part counts, whatever its name, for openpyxl finds sheets by relationship.
Formulas count by the value that was saved with them. CSV is one sheet without a name.
"""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from baocao.errors import DataError, Place, Problem, problem
from baocao.ooxml.package import (
    CONTENT_TYPES,
    OLE_FILE,
    Package,
    PackageError,
    open_package,
)

MOST_CELLS = 200_000
MOST_ROWS, MOST_COLUMNS = 20_000, 500
"""Beyond these a file is no form of ours."""
AREAS = ("mergeCell", "hyperlink", "comment")
"""Elements whose `ref` openpyxl turns into cells one by one."""
SURE_DIGITS = 15
UNREADABLE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError,
    EOFError, RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl and zipfile raise on what is no workbook (a fault of XML is a SyntaxError)."""
BINARY_BOOK = ".bin"
"""The workbook part of an .xlsb file, which is not XML."""
SEPARATORS = (";", "\t", ",")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

CellValue = str | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its address, its value, whether it is shown as a percentage, what is wrong.

    *fault* is the code of a problem ("form.error-cell"), "" for a sound cell; *value* is then the
    text to quote. *formula* tells that the value was computed.
    """

    address: str
    value: CellValue
    percent: bool = False
    fault: str = ""
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: the cells that hold something, by row and column from 1.

    A value of merged cells stands in all of them in *spread*, and once in *cells*. *notes* are
    the comments that hang on cells, by address.
    """

    name: str
    cells: Mapping[tuple[int, int], GridCell]
    spread: Mapping[tuple[int, int], GridCell]
    notes: Mapping[str, str] = field(default_factory=dict)

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
        return tuple(_loaded(content))
    except PackageError as failure:
        code, found = _CODES[failure.reason], failure.detail or name
        raise DataError([problem(code, Place(name), found=found)]) from failure
    except UNREADABLE as failure:
        raise DataError([problem("form.not-xlsx", Place(name), found=name)]) from failure


def _loaded(content: bytes) -> Iterator[Grid]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl does not keep
        values = load_workbook(BytesIO(content), data_only=True)
        formulas = load_workbook(BytesIO(content))
    for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
        yield _grid(shown, written)


def _check_size(package: Package) -> None:
    """Raises PackageError for XML that may not be read, and for sheets too large for a form."""
    book = package.main_part()
    root = None if book.lower().endswith(BINARY_BOOK) else package.tree(book)
    if root is None or not str(root.tag).endswith("}workbook"):
        raise PackageError("not-docx")
    cells = 0
    for part in sorted(_xml_parts(package, book)):
        tree = package.tree(part)
        if tree is None:
            continue
        areas = [each.get("ref", "") for tag in AREAS for each in tree.iter(f"{{*}}{tag}")]
        corners = [*_corners(tree), *map(_far_corner, areas)]
        cells += len(corners) + sum(map(_area, areas))
        lines = max((line for line, _ in corners), default=0)
        columns = max((column for _, column in corners), default=0)
        if cells > MOST_CELLS or lines * columns > MOST_CELLS:
            raise PackageError("too-large", part)


def _xml_parts(package: Package, book: str) -> set[str]:
    """The parts that openpyxl may parse: by their name, by their type, by what the book names."""
    found = {name for name in package.names if name.lower().endswith((".xml", ".rels"))}
    found |= {each.target for each in package.related(book) if not each.external}
    types = package.tree(CONTENT_TYPES)
    for declared in () if types is None else types:
        if not declared.get("ContentType", "").lower().endswith("xml"):
            continue
        part, ending = declared.get("PartName"), declared.get("Extension")
        if part:
            found.add(part.lstrip("/"))
        if ending:
            found |= {name for name in package.names if name.lower().endswith(f".{ending.lower()}")}
    return found


def _corners(tree: Any) -> Iterator[tuple[int, int]]:
    """Row and column of every cell, counted as openpyxl counts those that do not say theirs."""
    line = 0
    for row in tree.iter("{*}row"):
        line = int(float(row.get("r") or line + 1))
        column = 0
        for cell in row:
            address = cell.get("r")
            column = _far_corner(address)[1] if address else column + 1
            yield (_far_corner(address)[0] if address else line), column


def _far_corner(reference: str) -> tuple[int, int]:
    _, _, column, line = range_boundaries(reference)
    return line or MOST_CELLS, column or MOST_COLUMNS


def _area(reference: str) -> int:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if left is None or top is None or right is None or bottom is None:
        return MOST_CELLS + 1
    return (right - left + 1) * (bottom - top + 1)


def _grid(shown: Worksheet, written: Worksheet) -> Grid:
    cells, notes = {}, {}
    for row in shown.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            if cell.comment is not None:
                notes[cell.coordinate] = cell.comment.text.strip()
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
    return Grid(shown.title, cells, spread, notes)


def _cell(shown: Cell, written: Cell | MergedCell) -> GridCell | None:
    address, value = shown.coordinate, shown.value
    formula = getattr(written, "data_type", "") == "f"
    if shown.data_type == "e":
        return GridCell(address, str(value), fault="form.error-cell", formula=formula)
    if value is None and formula:
        shown_formula = str(getattr(written.value, "text", written.value))
        return GridCell(address, shown_formula, fault="form.no-cached-value", formula=True)
    if isinstance(value, str):
        return GridCell(address, value, formula=formula) if value.strip() else None
    percent = "%" in _QUOTED.sub("", shown.number_format or "")
    plain = _plain(value)
    return None if plain is None else GridCell(address, plain, percent, formula=formula)


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
