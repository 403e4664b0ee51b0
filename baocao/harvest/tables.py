"""Harvest: tables of a report -> the rows of the tables of an outline.

A table of the report is one of the outline when the heads of its columns are those of all columns
that a unit fills in. Rows are found by their label or their year; a total is left to be computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from baocao.data import COMPUTED_ROWS
from baocao.harvest.sentences import Target
from baocao.harvest.values import Value, cell_value
from baocao.importer.grids import Column, Grid, columns_of
from baocao.importer.lines import Line
from baocao.outline import ColumnSpec, FieldSpec, Outline, TableSpec
from baocao.text import fold

ALIKE = 92.0
"""Least likeness of two heads, 0 to 100."""
TOTAL = re.compile(r"(?i)^(?:tổng|tổng số|cộng|tổng cộng|toàn kỳ)\b")
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
UNIT = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class TableFound:
    """The data of one table; *rows* is what a data file holds under its id."""

    id: str
    title: str
    rows: Any
    count: int
    line: Line


@dataclass(frozen=True, slots=True)
class CellFound:
    """A figure of a field that stands in a cell."""

    target: Target
    value: Decimal
    line: Line


def table_data(outline: Outline, grids: Sequence[Grid]) -> Iterator[TableFound]:
    """The tables of *outline* that stand in *grids*, each at most once and beyond doubt."""
    for spec in outline.tables.values():
        if spec.rows in COMPUTED_ROWS:
            continue
        matched = [(grid, places) for grid in grids if (places := _columns(spec, grid))]
        if len(matched) == 1:
            grid, places = matched[0]
            rows, count = _rows(spec, grid, places)
            if count:
                yield TableFound(spec.id, spec.title, rows, count, grid.line)


def field_cells(outline: Outline, grids: Sequence[Grid]) -> Iterator[CellFound]:
    """The figures of fields in tables that hold no data of their own: forms, targets."""
    for spec in outline.tables.values():
        for grid in grids:
            if spec.rows == "targets":
                yield from _targets(spec, grid, outline.fields)
            elif spec.rows == "form":
                yield from _form(spec, grid, outline.fields)


def _given(spec: TableSpec) -> list[ColumnSpec]:
    return [column for column in spec.columns if column.formula is None and column.field is None]


def _columns(spec: TableSpec, grid: Grid) -> dict[str, int]:
    """The place of each column of *spec* in *grid*; {} unless each has one of its own."""
    heads = [*columns_of(grid)]
    merged = {name: head.label for head in spec.heads for name in head.columns}
    found: dict[str, int] = {}
    for column in _given(spec):
        over = merged.get(column.id, "")
        places = [head.place for head in heads if _is_head(column, over, head)]
        if len(places) != 1 or places[0] in found.values():
            return {}
        found[column.id] = places[0]
    return found


def _is_head(column: ColumnSpec, over: str, head: Column) -> bool:
    """Whether *head* is that of *column*, its unit in brackets or not; *over* stands above it."""
    labels = {column.label, f"{column.label} ({column.unit})", f"{over}, {column.label}"}
    labels.add(f"{over}, {column.label} ({column.unit})")
    if over:
        return any(_alike(head.label, label) for label in labels if label.startswith(over))
    return any(_alike(each, label) for each in (head.label, head.own) for label in labels)


def _alike(first: str, second: str) -> bool:
    return fuzz.ratio(fold(first), fold(second)) >= ALIKE


def _rows(spec: TableSpec, grid: Grid, places: Mapping[str, int]) -> tuple[Any, int]:
    """What a data file holds for the table, and how many cells of it were filled."""
    given = {column.id: column for column in _given(spec)}
    first = min(places.values())
    records: list[tuple[str, dict[str, Value]]] = []
    for row in grid.rows:
        label = " ".join(row[:first])
        if TOTAL.match(label) or TOTAL.match(row[first]):
            continue
        cells = {name: cell_value(row[place], given[name]) for name, place in places.items()}
        records.append((label, {name: each for name, each in cells.items() if each is not None}))
    if spec.rows == "free":
        kept: Any = [record for _, record in records if record]
    elif spec.rows == "years":
        years = [(YEAR.search(label), record) for label, record in records]
        kept = {found[0]: record for found, record in years if found and record}
    else:
        kept = dict(_by_label(spec, records))
    values = kept if isinstance(kept, list) else kept.values()
    return kept, sum(len(record) for record in values)


def _by_label(
    spec: TableSpec, records: Sequence[tuple[str, dict[str, Value]]]
) -> Iterator[tuple[str, dict[str, Value]]]:
    for row in spec.rows:
        if isinstance(row, str):
            continue
        found = [record for label, record in records if _alike(_unnumbered(label), row.label)]
        if len(found) == 1 and found[0]:
            yield row.id, found[0]


def _unnumbered(label: str) -> str:
    return re.sub(r"^\s*[0-9]+[.)]?\s+", "", label)


def _targets(spec: TableSpec, grid: Grid, fields: Mapping[str, FieldSpec]) -> Iterator[CellFound]:
    """Targets and results of a table that has a row for each judged field."""
    heads = {fold(head.own): head.place for head in columns_of(grid)}
    name = heads.get(fold("Chỉ tiêu"))
    parts = {
        part: place
        for part, label in (("cthd", "Chỉ tiêu giao"), ("dat", "Kết quả đạt được"))
        if (place := heads.get(fold(label))) is not None
    }
    if name is None or not parts:
        return
    for row in grid.rows:
        asked = [each for each in spec.targets if _alike(fields[each].label, row[name])]
        if len(asked) != 1 or fields[asked[0]].formula is not None:
            continue
        for part, place in parts.items():
            value = cell_value(row[place], fields[asked[0]])
            if isinstance(value, Decimal):
                yield CellFound(Target(asked[0], part), value, grid.line)


def _form(spec: TableSpec, grid: Grid, fields: Mapping[str, FieldSpec]) -> Iterator[CellFound]:
    """The one row of a printed form, whose columns stand for fields."""
    heads = [*columns_of(grid)]
    merged = {name: head.label for head in spec.heads for name in head.columns}
    row = next((each for each in grid.rows if any(each)), None)
    if row is None or len(heads) != len(spec.columns):
        return
    pairs = list(zip(spec.columns, heads, strict=True))
    if not all(_is_head(column, merged.get(column.id, ""), head) for column, head in pairs):
        return
    for column, head in pairs:
        target = _field_of(column, fields)
        if target is None or fields[target.field].formula is not None:
            continue
        value = cell_value(row[head.place], fields[target.field])
        if isinstance(value, Decimal):
            yield CellFound(target, value, grid.line)


def _field_of(column: ColumnSpec, fields: Mapping[str, FieldSpec]) -> Target | None:
    name = column.field or column.id
    bare, _, part = name.rpartition(".")
    if name in fields:
        return Target(name, "dat" if fields[name].target else "")
    return Target(bare, part) if bare in fields else None
