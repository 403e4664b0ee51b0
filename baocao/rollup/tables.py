"""The tables of many units become one: fixed rows cell by cell, free rows by what they name.

Free rows whose columns say "union" are one row where those columns agree, and their figures are
added. Where no column says so, every row is kept under the name of its unit. Nothing is added
from one year to the next here: totals are computed from the rolled-up rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from baocao.data import TableData, TableRow
from baocao.document import Origin
from baocao.outline import NUMERIC, ColumnSpec, Outline, Rollup, TableSpec
from baocao.rollup.rules import Known, known_cells, tally_for
from baocao.rollup.tallies import Find, Record, Tally, Units
from baocao.rollup.units import Member, folded
from baocao.text import PartialDate
from baocao.values import Figure, State

Key = tuple[str, ...]


class FixedTable:
    """A table whose rows are years or given: a tally for every cell."""

    def __init__(self, table: TableSpec, outline: Outline, units: Units) -> None:
        self.cells: dict[tuple[str, str], Tally] = {}
        self._table, self._units = table, units
        self._known = known_cells(table, outline)
        self._given = False

    def add(self, given: TableData, member: Member, find: Find) -> None:
        """Take the rows of *member*; a table it left out is missing in every cell."""
        self._given = self._given or given.given
        for row in given.rows:
            self._add_row(row, member, find)

    def content(self, late: Sequence[str]) -> dict[str, dict[str, Record]] | None:
        """The table as the data file holds it; None where no unit has filled it in."""
        rows: dict[str, dict[str, Record]] = {}
        for (row, column), tally in self.cells.items():
            record = tally.record(late)
            if record:
                rows.setdefault(row, {})[column] = record
        return rows if self._given else None

    def _add_row(self, row: TableRow, member: Member, find: Find) -> None:
        beside = _beside(row, find)
        for column in self._table.columns:
            figure = row.cells[column.id]
            tally = self.cells.get((row.key, column.id))
            if tally is None:
                tally = _column_tally(column, self._known, units=self._units, origin=figure.origin)
                if tally is None:
                    continue
                self.cells[row.key, column.id] = tally
            tally.add(figure, member, beside)


class FreeTable:
    """A table to which units add rows: rows that name the same thing are one row."""

    def __init__(self, table: TableSpec, outline: Outline, units: Units) -> None:
        self._table, self._units = table, units
        self._known = known_cells(table, outline)
        words = [column for column in table.columns if column.type not in NUMERIC]
        self._naming = [column.id for column in words if column.rollup is Rollup.UNION]
        self._first = next((column.id for column in words), "")
        self._rows: dict[Key, _FreeRow] = {}

    @property
    def is_rolled_up(self) -> bool:
        """Whether any column of the table has a rule; else the unit above writes its own."""
        return any(column.rollup is not Rollup.NONE for column in self._table.columns)

    def add(self, given: TableData, member: Member, find: Find) -> None:
        """Take the rows of *member*."""
        for row in given.rows:
            key = self._key(row, member)
            if key not in self._rows:
                self._rows[key] = _FreeRow(self._table, self._known, self._units)
            self._rows[key].add(row, member, _beside(row, find))

    def content(self) -> list[dict[str, Any]]:
        """The rows as the data file holds them, in the order in which they were met."""
        return [row.content(key, self._first) for key, row in self._rows.items()]

    def _key(self, row: TableRow, member: Member) -> Key:
        named = row_name(row, self._naming)
        return named if any(named) else ("", member.name, str(member.number), row.key)


class _FreeRow:
    """One row of the rolled-up table, from one unit or many."""

    def __init__(self, table: TableSpec, known: Known, units: Units) -> None:
        self._table, self._known, self._units = table, known, units
        self._tallies: dict[str, Tally] = {}
        self._words: dict[str, set[str]] = {}
        self._is_rolled = False

    def add(self, row: TableRow, member: Member, find: Find) -> None:
        self._is_rolled = self._is_rolled or member.is_rolled
        for column in self._table.columns:
            figure = row.cells[column.id]
            if column.formula is not None:
                continue
            if column.type in NUMERIC or column.rollup is Rollup.CONCAT:
                self._tally(column, figure, member=member, find=find)
            elif _words(figure):
                self._words.setdefault(column.id, set()).add(_words(figure))

    def content(self, key: Key, first: str) -> dict[str, Any]:
        """The row; one that no other unit shares begins with the name of its own."""
        found: dict[str, Any] = {}
        for column in self._table.columns:
            if column.id in self._tallies:
                found[column.id] = self._tallies[column.id].record(())
            elif column.id in self._words:
                found |= self._worded(column)
        if not key[0] and len(key) > 1 and first in found and not self._is_rolled:
            found[first] = f"{key[1]}: {found[first]}"
        return found

    def _tally(self, column: ColumnSpec, figure: Figure, *, member: Member, find: Find) -> None:
        tally = self._tallies.get(column.id)
        if tally is None:
            tally = _column_tally(column, self._known, units=self._units, origin=figure.origin)
            if tally is None:
                return
            self._tallies[column.id] = tally
        tally.add(figure, member, find)

    def _worded(self, column: ColumnSpec) -> dict[str, str]:
        """What the units wrote here: of one thing written two ways, one; of two things, none."""
        said = self._words[column.id]
        if len(said) > 1 and column.rollup is not Rollup.UNION:
            return {}
        return {column.id: min(said)}


def row_name(row: TableRow, columns: Sequence[str]) -> Key:
    """What *row* names, in the *columns* that say so; rows of one name are one row."""
    return tuple(folded(_words(row.cells[column])) for column in columns)


def _column_tally(
    column: ColumnSpec, known: Known, *, units: Units, origin: Origin
) -> Tally | None:
    return tally_for(column, known, units=units, pointer=origin.pointer)


def _beside(row: TableRow, find: Find) -> Find:
    """A look-up that prefers the cells of *row* over the fields."""
    return lambda name: row.cells[name] if name in row.cells else find(name)


def _words(figure: Figure) -> str:
    """What stands in a cell of words, as the data file writes it."""
    match figure.value:
        case date() as day:
            return day.isoformat()
        case PartialDate(year=year, month=month):
            return f"{year:04}" if month is None else f"{year:04}-{month:02}"
        case None if figure.state is State.OFFICIAL:
            return ""
        case str() as words:
            return words
        case _:
            return ""


def rolled_tables(outline: Outline, units: Units) -> Iterator[tuple[str, FixedTable | FreeTable]]:
    """An empty roll-up for every table that holds data of its own."""
    for table in outline.tables.values():
        if table.rows == "free":
            free = FreeTable(table, outline, units)
            if free.is_rolled_up:
                yield table.id, free
        elif table.rows == "years" or isinstance(table.rows, tuple):
            yield table.id, FixedTable(table, outline, units)
