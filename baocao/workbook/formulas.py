"""Live formulas of computed cells: a formula of the outline + where all cells are -> Excel's own.

A computed cell is empty while an input is, as the library has no value for it either; the reader
computes anew and only compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from baocao.data import FIGURES
from baocao.outline import ColumnSpec, FieldType
from baocao.workbook.layout import TOTAL, Column, Row, Sheet
from baocao.workbook.leaves import VALUE

FIRST_ROW = 5
"""The first row below the heads."""
FIRST_COLUMN = 2
"""The first column right of the hidden ids."""
_NAMES = re.compile(r"sum\([^)]*\)|[A-Za-z_][\w.]*")


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands in the *sheets* as they are written."""

    sheets: tuple[Sheet, ...]

    def formula(self, sheet: Sheet, row: Row, column: Column) -> str | None:
        """The formula of a computed cell; None where an input has no cell."""
        spec = _column_spec(sheet, column)
        if row.path[-1] == TOTAL and not (spec and _is_rate(spec)):
            area = self._area(sheet, column.key)
            return f'=IF(COUNT({area})=0,"",SUM({area}))' if area else None
        if spec is not None and spec.field is not None:
            linked = self._address(spec.field, sheet, None)
            return f'=IF({linked}="","",{linked})' if linked else None
        asked = row.answers or spec
        if asked is None or asked.formula is None:
            return None
        return self._computed(asked.formula, (sheet, row), percent=asked.type is FieldType.PERCENT)

    def line(self, sheet: Sheet, row: Row) -> int:
        """The line in which *row* is written."""
        return FIRST_ROW + sheet.rows.index(row)

    def field_cell(self, field_id: str, *, part: str = VALUE) -> str | None:
        """The cell of a field on the sheet of figures, "F12"; None for a field without one."""
        path = (FIGURES, *field_id.split("."))
        lines = enumerate(self._figures.rows, FIRST_ROW)
        line = next((line for line, row in lines if row.path == path), None)
        return f"{letter_of(self._figures, part)}{line}" if line else None

    @property
    def _figures(self) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.key == "fields")

    def _computed(self, formula: str, at: tuple[Sheet, Row], *, percent: bool) -> str | None:
        addresses = {name: self._address(name, *at) for name in _NAMES.findall(formula)}
        if None in addresses.values():
            return None
        known = {name: address for name, address in addresses.items() if address}
        text = _NAMES.sub(lambda found: _value(known[found[0]]), formula)
        given = ",".join(f"COUNT({address})=0" for address in known.values())
        return f'=IF(OR({given}),"",IFERROR(({text}){"*100" if percent else ""},""))'

    def _address(self, name: str, sheet: Sheet, row: Row | None) -> str | None:
        """The cell, or the area of a column, that *name* means in a row of *sheet*."""
        if name.startswith("sum("):
            table, _, column = name[4:-1].strip().rpartition(".")
            other = next((each for each in self.sheets if each.key == f"table:{table}"), None)
            area = self._area(other, column) if other else None
            return f"{_quoted(other)}{area}" if other and area else None
        if row is not None and sheet.table and name in {each.key for each in sheet.columns}:
            if row.path[-1] == TOTAL:
                return self._area(sheet, name)
            return f"{letter_of(sheet, name)}{self.line(sheet, row)}"
        part = "cthd" if name.endswith(".cthd") else VALUE
        bare = name.removesuffix(".cthd").removesuffix(".dat")
        cell = self.field_cell(name) or self.field_cell(bare, part=part)
        return f"{_quoted(self._figures)}{cell}" if cell and sheet.table else cell

    def _area(self, sheet: Sheet, key: str) -> str | None:
        """The cells of a column without the row of totals."""
        rows = [row for row in sheet.rows if row.path[-1] != TOTAL]
        known = key in {column.key for column in sheet.columns}
        if not rows or not known:
            return None
        letter = letter_of(sheet, key)
        return f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + len(rows) - 1}"


def letter_of(sheet: Sheet, key: str) -> str:
    """The letter of the column *key* as it is written. Raises ValueError for none."""
    keys = [column.key for column in sheet.columns]
    return get_column_letter(FIRST_COLUMN + keys.index(key))


def _column_spec(sheet: Sheet, column: Column) -> ColumnSpec | None:
    columns: Iterable[ColumnSpec] = sheet.table.columns if sheet.table else ()
    return next((each for each in columns if each.id == column.key), None)


def _is_rate(spec: ColumnSpec) -> bool:
    return spec.formula is not None and spec.type is FieldType.PERCENT


def _quoted(sheet: Sheet) -> str:
    return f"'{sheet.name}'!"


def _value(address: str) -> str:
    return f"SUM({address})" if ":" in address else address
