"""Two editions of the same data -> the figures that changed, both as a table prints them.

A figure that prints as it did is no change to whoever reads the report: a share that moved in
its ninth digit is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baocao.data import ReportData, TableRow
from baocao.document import BLANK, Text, Value
from baocao.outline import NUMERIC
from baocao.phrases import in_cell
from baocao.source import pointer
from baocao.values import Figure


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not what it was: where it stands, its label, both as printed."""

    pointer: str
    label: str
    old: str
    new: str


def changed_figures(old: ReportData, new: ReportData) -> Iterator[Change]:
    """Every number of *new* that differs from *old*, derived ones too, in the outline's order."""
    for field_id, spec in new.outline.fields.items():
        before, after = old.figures.get(field_id), new.figures[field_id]
        if before is None or spec.type not in NUMERIC:
            continue
        at = pointer(("so_lieu", *field_id.split(".")))
        yield from _change(before, after, (at, spec.label))
        if spec.target and "cthd" in before.parts:
            names = (f"{at}/cthd", f"{spec.label} (chỉ tiêu)")
            yield from _change(before["cthd"], after["cthd"], names)
    for table_id in new.tables:
        yield from _table_changes(table_id, old, new)


def _table_changes(table_id: str, old: ReportData, new: ReportData) -> Iterator[Change]:
    spec, given = new.outline.tables[table_id], new.tables[table_id]
    if table_id not in old.tables:
        return
    before = {row.key: row for row in old.tables[table_id].rows}
    for column in spec.columns:
        for row in given.rows if column.type in NUMERIC else ():
            at = pointer(("so_lieu", table_id, row.key, column.id))
            names = (at, f"{spec.title}: {column.label} ({row.label or row.key})")
            yield from _change(_cell(before.get(row.key), column.id), row.cells[column.id], names)
        totals = old.tables[table_id].totals.get(column.id), given.totals.get(column.id)
        names = (pointer(("so_lieu", table_id)), f"{spec.title}: {column.label} (tổng)")
        if totals[1] is not None:
            yield from _change(totals[0], totals[1], names)


def _cell(row: TableRow | None, column: str) -> Figure | None:
    return row.cells.get(column) if row else None


def _change(old: Figure | None, new: Figure, names: tuple[str, str]) -> Iterator[Change]:
    before, after = _shown(old) if old else "", _shown(new)
    if before != after and (old is None or _number(old) != _number(new)):
        yield Change(*names, before, after)


def _shown(figure: Figure) -> str:
    printed = in_cell(figure)
    return printed.text if isinstance(printed, Text | Value) else BLANK


def _number(figure: Figure) -> tuple[object, ...]:
    """What a figure says, apart from how firm it is."""
    empty = figure.state if figure.value is None else None
    return (figure.value, figure.upper, figure.bound, empty, figure.is_missing)
