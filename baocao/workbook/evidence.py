"""What still backs a figure after the clerk came: hidden leaves + changed cells -> those kept.

Parts, sources and sums that travel unseen speak of the value that stood beside them when the form
was written. Where that value was changed or cleared, or an input of the formula, they are dropped
and the clerk is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baocao.data import FIGURES
from baocao.errors import Place, Problem, Severity, problem
from baocao.formula import parse_formula
from baocao.outline import Outline
from baocao.reading import TARGET_PARTS
from baocao.source import KeyPath
from baocao.workbook.leaves import ITEM, VALUE, Leaves

ADDRESS = "o_du_lieu"
TARGET = "cthd"
VALUES = frozenset({VALUE, "dat", "tu", "den"})
"""Keys of a record that are its value."""
SPEAKS = VALUES | {"muc", ITEM}
"""Keys whose change makes the rest of the record speak of something else."""
TABLE_DEPTH = 4
"""Keys of the path of a cell: figures, table, row, column."""
QUIET = frozenset({ADDRESS})
"""What a new value replaces without a word."""


def still_true(
    hidden: Leaves, changed: Mapping[KeyPath, Place], outline: Outline
) -> tuple[Leaves, list[Problem]]:
    """The leaves of *hidden* that still hold, and a word for each record that lost some.

    *changed* are the leaves that say something else than they were written with, and their cells.
    """
    records = {path[:-1]: place for path, place in changed.items() if path[-1] in SPEAKS}
    targets = {path[:-1]: place for path, place in changed.items() if path[-1] == TARGET}
    for record, place in _derived(records, outline):
        records.setdefault(record, place)
    kept: Leaves = {}
    lost: dict[KeyPath, tuple[Place, list[str]]] = {}
    for path, value in hidden.items():
        stale = targets if TARGET_PARTS in path else records
        record = next((path[:n] for n in range(1, len(path)) if path[:n] in stale), ())
        if not record:
            kept[path] = value
        elif path[-1] not in QUIET and path not in changed:
            lost.setdefault(record, (stale[record], []))[1].append(str(path[-1]))
    return kept, [_told(place, keys) for place, keys in lost.values()]


def _told(place: Place, keys: list[str]) -> Problem:
    return problem("form.stale-evidence", place, found=", ".join(keys)).weighing(Severity.WARNING)


def _derived(records: Mapping[KeyPath, Place], outline: Outline) -> Iterator[tuple[KeyPath, Place]]:
    """The records of derived figures whose inputs are among the changed *records*."""
    reached = {_field_of(record, outline): place for record, place in records.items()}
    formulas = {
        name: parse_formula(spec.formula).inputs
        for name, spec in outline.fields.items()
        if spec.formula is not None
    }
    for _ in formulas:
        for name, inputs in formulas.items():
            place = next((reached[_bare(each)] for each in inputs if _bare(each) in reached), None)
            if place is not None and name not in reached:
                reached[name] = place
                yield (FIGURES, *name.split(".")), place
    yield from _derived_cells(records, outline)


def _derived_cells(
    records: Mapping[KeyPath, Place], outline: Outline
) -> Iterator[tuple[KeyPath, Place]]:
    """The derived cells beside changed ones in a row of a table."""
    for record, place in records.items():
        table = outline.tables.get(str(record[1])) if len(record) == TABLE_DEPTH else None
        for column in table.columns if table and record[0] == FIGURES else ():
            if column.formula is not None and record[-1] in parse_formula(column.formula).names:
                yield (*record[:-1], column.id), place


def _field_of(record: KeyPath, outline: Outline) -> str:
    """The field, or the column of a table, that *record* belongs to, as formulas name it."""
    if len(record) == TABLE_DEPTH and record[1] in outline.tables:
        return f"{record[1]}.{record[-1]}"
    return ".".join(map(str, record[1:]))


def _bare(name: str) -> str:
    """The field that the input *name* of a formula reads."""
    inner = name.removeprefix("sum(").removesuffix(")")
    return inner.removesuffix(".cthd").removesuffix(".dat")
