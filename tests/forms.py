"""Forms for tests: written, filled in as a clerk would, and read back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from conftest import ROOT
from openpyxl import Workbook, load_workbook

from baocao.data import read_data
from baocao.errors import DataError
from baocao.pipeline import load_outline
from baocao.source import read_json
from baocao.workbook.layout import FIGURE_SHEET
from baocao.workbook.looks import HEAD_ROW
from baocao.workbook.reading import read_filled
from baocao.workbook.writing import write_form

SAMPLES = sorted(ROOT.glob("samples/**/*.json"))
OUTLINE = load_outline("nq20-10-nam")
"""Of a commune: figures, one free table, prose."""
TARGETS = load_outline("nq20-2-nam")
"""Of a union: targets, free tables."""
YEARS = load_outline("ptdv-2013-2018")
"""Tables with a row for each year, merged heads, columns of one name."""
INPUT = "Ô nhập (số liệu, đạt được)"
CALC = Path("/usr/lib/libreoffice/program/libsclo.so")
"""Without it LibreOffice opens no workbook."""


def data_of(value, outline=OUTLINE):
    return read_data(read_json(json.dumps(value), "so-lieu.json", error=DataError), outline)


def form_of(value, outline=OUTLINE):
    """The form that *value* fills in, as openpyxl has it."""
    return load_workbook(BytesIO(write_form(outline, data=data_of(value, outline))))


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def reading_of(book, outline=OUTLINE, cells=None):
    return read_filled(saved(book), "bieu.xlsx", outline, cells=cells)


def read(book, outline=OUTLINE):
    return reading_of(book, outline).data


def told(book, outline=OUTLINE):
    """The codes of what did not stop the reading."""
    return [found.code for found in reading_of(book, outline).problems]


def refused(book, outline=OUTLINE):
    with pytest.raises(DataError) as failure:
        reading_of(book, outline)
    return failure.value.problems


def cell_of(book, field, head=INPUT, sheet=FIGURE_SHEET):
    """The cell of the row *field* (its hidden path ends so) below the *head*."""
    page = book[sheet]
    column = next(cell.column for cell in page[HEAD_ROW] if cell.value == head)
    line = next(
        cell.row for cell in page["A"] if str(cell.value).endswith("/" + field.replace(".", "/"))
    )
    return page.cell(line, column)


def column_of(page, head):
    return next(cell.column for cell in page[HEAD_ROW] if cell.value == head)


def members(number=312, **more):
    """A data file of the commune with its members, and *more* figures of the Party."""
    figures = {"so_dang_vien": number, **more}
    return {"de_cuong": OUTLINE.id, "so_lieu": {"dang": figures}}
