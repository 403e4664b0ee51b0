"""What the upper unit states itself: header, figures and prose of its own -> into the total.

Its own target stands, for it is set from above; its other figures are compared with the sum of
the parts (V13) and never replace it. What no rule rolls up is the unit's to write.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from baocao.data import (
    CITED_KEYS,
    FIGURES,
    OUTLINE,
    PROSE,
    TARGET_KEYS,
    ReportData,
    TableData,
    TableRow,
    read_data,
)
from baocao.errors import DataError, Problem, Severity, problem
from baocao.outline import NUMERIC, Measured, Outline, Rollup, TableSpec
from baocao.phrases import naming
from baocao.reading import RECORD_KEYS, TARGET_PARTS
from baocao.rollup.tables import row_name
from baocao.rollup.total import put_at
from baocao.source import KeyPath, Source, read_json, read_text
from baocao.text import format_number
from baocao.values import Figure, State

Location = str | os.PathLike[str]
Content = dict[str, Any]
SUMMARY = "tong_hop"
OWN_KEYS = RECORD_KEYS | TARGET_KEYS | CITED_KEYS
NAMELESS = "unit"


def own_unit(unit: Mapping[str, Any] | Location, outline: Outline) -> ReportData:
    """What the upper unit says of itself, read as data of *outline*.

    Raises DataError when it cannot be read, or names another outline.
    """
    if isinstance(unit, Mapping):
        source = Source(NAMELESS, dict(unit), lambda _path: None)
    else:
        source = read_json(read_text(unit, error=DataError), str(unit), error=DataError)
    named = source.value.get(OUTLINE) if isinstance(source.value, dict) else None
    if named and named != outline.id and not str(named).endswith((".yaml", ".yml")):
        facts = {"found": named, "allowed": outline.id}
        raise DataError([problem("rollup.different-outline", source.place((OUTLINE,)), **facts)])
    return read_data(source, outline)


def with_stated(content: Content, own: ReportData) -> Content:
    """*content* with the header of *own*, and with what only the upper unit can say."""
    stated = own.source.value
    header = {key: value for key, value in stated.items() if key not in (FIGURES, PROSE, SUMMARY)}
    merged = {**content, **{key: value for key, value in header.items() if value is not None}}
    period = {key: day for key, day in (header.get("ky_bao_cao") or {}).items() if day}
    merged["ky_bao_cao"] = {**content["ky_bao_cao"], **period}
    merged[FIGURES] = _figures(content[FIGURES], own)
    merged[PROSE] = _prose(content[PROSE], stated.get(PROSE) or {})
    return merged


def compared(own: ReportData, total: ReportData) -> Iterator[Problem]:
    """V13: every figure that the upper unit states and its units do not add up to."""
    for field_id, spec in own.outline.fields.items():
        path: KeyPath = (FIGURES, *field_id.split("."))
        yield from _difference(own.figures[field_id], total.figures[field_id], (own, path, spec))
    for table_id, stated in own.tables.items():
        yield from _table_differences(stated, total.tables[table_id], (own, table_id))


def _table_differences(
    stated: TableData, total: TableData, at: tuple[ReportData, str]
) -> Iterator[Problem]:
    own, table_id = at
    table = own.outline.tables[table_id]
    specs = {column.id: column for column in table.columns}
    for row, key, summed in _row_pairs(stated, total, table):
        path: KeyPath = (FIGURES, table_id, key)
        if summed is None:
            facts = {"label": table.title, "found": _row_words(row)}
            found = problem("rollup.stated-row", own.source.place(path), **facts)
            yield found.weighing(Severity.WARNING)
            continue
        for name, cell in row.cells.items():
            yield from _difference(cell, summed.cells[name], (own, (*path, name), specs[name]))


def _row_pairs(
    stated: TableData, total: TableData, spec: TableSpec
) -> Iterator[tuple[TableRow, str | int, TableRow | None]]:
    """Every row that the upper unit states, its key in its file, and the same row of the total.

    Rows that units add are the same where they name the same thing. A table without figures, or
    one whose figures no rule rolls up, is the upper unit's own and is not compared.
    """
    if spec.rows != "free":
        summed = {row.key: row for row in total.rows}
        yield from ((row, row.key, summed[row.key]) for row in stated.rows)
        return
    words = [column for column in spec.columns if column.type not in NUMERIC]
    naming_columns = [column.id for column in words if column.rollup is Rollup.UNION]
    numbers = [column for column in spec.columns if column.type in NUMERIC]
    if any(column.rollup is not Rollup.NONE for column in numbers):
        named = {row_name(row, naming_columns): row for row in total.rows}
        for row in stated.rows:
            yield row, int(row.key), named.get(row_name(row, naming_columns))


def _row_words(row: TableRow) -> str:
    """What a row says, for people to find it by."""
    return ", ".join(str(cell.value) for cell in row.cells.values() if cell.value is not None)


def _difference(
    stated: Figure, summed: Figure, at: tuple[ReportData, KeyPath, Measured]
) -> Iterator[Problem]:
    own, path, spec = at
    found = stated.typed if spec.formula is not None else stated.value
    total = summed.value
    rolled = summed.evidence.parts or spec.formula is not None
    if not (rolled and isinstance(found, Decimal) and isinstance(total, Decimal)):
        return
    difference = abs(found - total)
    if difference > _tolerance(found, spec):
        left_out = summed.evidence.left_out
        missing = f", chưa gồm {len(left_out)} đơn vị: {naming(left_out)}" if left_out else ""
        facts = {"label": spec.label, "found": format_number(found), "missing": missing}
        facts |= {"total": format_number(total), "difference": format_number(difference)}
        broken = problem("consistency.V13", own.source.place(path), **facts)
        yield broken.weighing(Severity.WARNING) if left_out else broken


def _tolerance(found: Decimal, spec: Measured) -> Decimal:
    """Sums agree exactly; a rate or a mean agrees within the rounding of what was stated."""
    if spec.formula is None and spec.rollup is Rollup.SUM:
        return Decimal(0)
    exponent = found.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _figures(rolled: Content, own: ReportData) -> Content:
    stated = own.source.value.get(FIGURES) or {}
    for field_id in own.outline.fields:
        said = _said(_value_at(stated, field_id))
        record = _merged(_value_at(rolled, field_id) or {}, said)
        if record:
            put_at(rolled, field_id, record)
    for table in own.outline.tables.values():
        rows = stated.get(table.id)
        has_numbers = any(column.type in NUMERIC for column in table.columns)
        if rows and table.id not in rolled:
            rolled[table.id] = rows
        elif rows and table.rows == "free" and not has_numbers:
            rolled[table.id] = [*rows, *rolled[table.id]]
    return rolled


def _said(raw: Any) -> Content:
    """What the unit states of one figure, without the fields below it."""
    if isinstance(raw, dict):
        return {key: value for key, value in raw.items() if key in OWN_KEYS}
    return {} if raw is None else {"gia_tri": raw}


def _merged(record: Content, said: Content) -> Content:
    """The rolled-up *record* with the target that was stated; all that was where it is empty."""
    if not record or record.get("trang_thai") == State.NOT_YET:
        return record | said
    target = {key: said[key] for key in TARGET_KEYS & said.keys() if key != "dat"}
    if target.get("cthd") is not None:
        record = {key: value for key, value in record.items() if key != TARGET_PARTS}
    return record | {key: value for key, value in target.items() if value is not None}


def _value_at(tree: Any, field_id: str) -> Any:
    for name in field_id.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree


def _prose(rolled: Content, stated: Content) -> Content:
    """The unit's own prose, its lists before those that were gathered."""
    merged = {**stated, **{name: dict(lists) for name, lists in rolled.items()}}
    for section, said in stated.items():
        if section not in rolled or not said:
            continue
        slots = said if isinstance(said, dict) else {"van": said}
        for name, items in slots.items():
            gathered = rolled[section].get(name, [])
            merged[section][name] = [*_as_list(items), *gathered] if gathered else items
    return merged


def _as_list(items: Any) -> list[Any]:
    if isinstance(items, str):
        return items.splitlines()
    return list(items or ())
