"""The workbook of a chart that came back: whether it holds what the chart shows and nothing else.

What comes back may have been made by anybody, so it is read as any package is: sizes and links
are judged before anything is unpacked, XML with entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from baocao.ooxml.package import PackageError, open_package
from baocao.plots import Plot, same_number

LARGEST_BOOK = 1024 * 1024
LARGEST_UNPACKED = 8 * LARGEST_BOOK
MOST_BLANK_ROWS = 100
"""Rows below the table that may be there, though empty, in a sheet that a program saved."""
PLAIN_PARTS = re.compile(
    r"\[content_types\]\.xml|(.*/)?_rels/.*|docprops/.*|xl/(workbook|styles|sharedstrings|calcchain)"
    r"\.xml|xl/(theme|worksheets|printersettings)/.*"
)
"""What a workbook of one plain sheet is made of; remarks, pictures and tables are more."""
FAULTS = (
    PackageError, BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError,
    IndexError, AttributeError,
)  # fmt: skip
"""What a damaged workbook makes openpyxl raise."""


def holds_plot(content: bytes, plot: Plot) -> bool:
    """Whether the xlsx *content* is one sheet with the names and the numbers of *plot*."""
    if len(content) > LARGEST_BOOK:
        return False
    try:
        _guard(content)
        rows = _rows(content, len(plot.categories) + 1 + MOST_BLANK_ROWS)
        return rows is not None and _says(rows, plot)
    except FAULTS:
        return False


def _guard(content: bytes) -> None:
    """Raises PackageError for a workbook that is not safe to read, or more than a plain sheet."""
    package = open_package(content)
    if sum(entry.file_size for entry in package.entries.values()) > LARGEST_UNPACKED:
        raise PackageError("too-large")
    for name in package.names:
        if not PLAIN_PARTS.fullmatch(name.lower()):
            raise PackageError("bad-name", name)
        if name.lower().endswith((".xml", ".rels")):
            package.tree(name)


def _rows(content: bytes, most: int) -> list[Sequence[object]] | None:
    """The cells of the one sheet; None for more sheets, or for more than *most* rows."""
    book = load_workbook(BytesIO(content), read_only=True)
    if len(book.sheetnames) != 1 or len(book.worksheets) != 1:
        return None
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    found: list[Sequence[object]] = list(islice(sheet.iter_rows(values_only=True), most + 1))
    return found if len(found) <= most else None


def _says(rows: Sequence[Sequence[object]], plot: Plot) -> bool:
    """Whether *rows* are the table of *plot*, with nothing beside it."""
    wanted = list(_table(plot))
    for row in rows[len(wanted) :]:
        if any(cell is not None for cell in row):
            return False
    return len(rows) >= len(wanted) and all(
        _same(cell, wish)
        for row, wish_row in zip(rows, wanted, strict=False)
        for cell, wish in _side_by_side(row, wish_row)
    )


def _table(plot: Plot) -> Iterator[tuple[str | Decimal | None, ...]]:
    yield (None, *(curve.name for curve in plot.curves))
    for index, name in enumerate(plot.categories):
        yield (name, *(curve.values[index] for curve in plot.curves))


def _side_by_side(
    row: Sequence[object], wanted: Sequence[str | Decimal | None]
) -> Iterator[tuple[object, str | Decimal | None]]:
    """Each cell beside what it should hold; rows may be longer or shorter."""
    for index in range(max(len(row), len(wanted))):
        yield (
            row[index] if index < len(row) else None,
            wanted[index] if index < len(wanted) else None,
        )


def _same(cell: object, wanted: str | Decimal | None) -> bool:
    if isinstance(wanted, str):
        return " ".join(str(cell).split()) == " ".join(wanted.split())
    if wanted is None or isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell is None and wanted is None
    return same_number(Decimal(repr(cell)), wanted)
