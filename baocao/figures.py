"""Derived figures and the rules that figures must keep: `ReportData` -> the same, completed.

`derive` computes every formula and total from unrounded values; nothing derived is ever taken
from what a person typed. `figure_problems` applies the rules V01-V09 and V14 to one unit's data:
they are findings about the figures, so a draft is made all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from baocao.changes import jumped, sharpened
from baocao.data import MOST_OUTLINES, PROSE, ReportData, TableData, TableRow
from baocao.document import Origin
from baocao.errors import Problem, Severity, problem
from baocao.formula import Formula, parse_formula
from baocao.header import CitedDocument, is_header_field
from baocao.models import titles
from baocao.outline import (
    NUMERIC,
    Balance,
    ColumnSpec,
    FieldSpec,
    FieldType,
    ListSpec,
    Measured,
    Outline,
    ProseSpec,
    Section,
    TableSpec,
)
from baocao.plain_rows import PlainCells
from baocao.reading import measure_of
from baocao.source import KeyPath
from baocao.text import format_number
from baocao.values import Figure, Plain, State

Find = Callable[[str], Figure | None]
_ByRow = Mapping[str, Figure]

ZERO, HUNDRED, ENDLESS = Decimal(0), Decimal(100), Decimal("Infinity")
DAYS_OF_YEAR = 365


def derive(data: ReportData) -> ReportData:
    """*data* with every formula and total computed; a missing input leaves the result missing."""
    resolver = _Resolver(data)
    tables = {table_id: resolver.table(table_id) for table_id in data.tables}
    figures = {field_id: sharpened(resolver.field(field_id)) for field_id in data.figures}
    return replace(data, figures=_nested(figures), tables=tables)


def figure_problems(data: ReportData) -> tuple[Problem, ...]:
    """What breaks the rules of figures in *data*, which must be derived already."""
    return (*_missing(data), *broken_rules(data))


def broken_rules(data: ReportData) -> Iterator[Problem]:
    """What breaks the rules of figures in *data*, apart from what is missing."""
    yield from _field_rules(data)
    yield from _table_rules(data)
    yield from _period_rules(data)


def column_sum(data: ReportData, column: str) -> Figure:
    """The total of *column* ("table.column") over the rows of *data*, derived already."""
    table_id, _, name = column.rpartition(".")
    cells = [row.cells[name] for row in data.tables[table_id].rows]
    return _sum(cells, data.outline.tables[table_id], name)


class _Resolver:
    """Computes figures on demand, each once, inputs before results."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self._fields: dict[str, Figure] = {}
        self._tables: dict[str, TableData] = {}
        self._columns: dict[str, tuple[Figure, ...]] = {}

    def field(self, field_id: str) -> Figure:
        if field_id not in self._fields:
            figure, spec = self._data.figures[field_id], self._data.outline.fields[field_id]
            if spec.formula is not None:
                figure = _computed(figure, parse_formula(spec.formula), self._figure)
            self._fields[field_id] = figure
        return self._fields[field_id]

    def table(self, table_id: str) -> TableData:
        if table_id not in self._tables:
            spec, given = self._data.outline.tables[table_id], self._data.tables[table_id]
            rows = given.rows
            derived = [column.id for column in spec.columns if column.formula is not None]
            if derived:
                columns = {name: self._column(spec, name) for name in derived}
                rows = tuple(
                    replace(row, cells={**row.cells, **_across(columns, index)})
                    for index, row in enumerate(rows)
                )
            totals = {name: self._total(name, spec, rows) for name in spec.totals if rows}
            self._tables[table_id] = replace(given, rows=rows, totals=totals)
        return self._tables[table_id]

    def _column(self, table: TableSpec, name: str) -> tuple[Figure, ...]:
        """The cells of a column from the first row to the last, computed where it is derived."""
        key = f"{table.id}.{name}"
        if key not in self._columns:
            spec = next(column for column in table.columns if column.id == name)
            cells = tuple(row.cells[name] for row in self._data.tables[table.id].rows)
            if spec.formula is not None:
                formula = parse_formula(spec.formula)
                cells = tuple(
                    _computed(cell, formula, self._beside(table, index))
                    for index, cell in enumerate(cells)
                )
            self._columns[key] = cells
        return self._columns[key]

    def _beside(self, table: TableSpec, index: int) -> Find:
        """A look-up that prefers the columns of the row *index* over the fields of the outline."""
        columns = {column.id for column in table.columns}
        return lambda name: (
            self._column(table, name)[index] if name in columns else self._figure(name)
        )

    def _total(self, name: str, spec: TableSpec, rows: tuple[TableRow, ...]) -> Figure:
        column = next(column for column in spec.columns if column.id == name)
        if column.formula is None or column.type is not FieldType.PERCENT:
            return _sum([row.cells[name] for row in rows], spec, name)
        sums = {
            other.id: _sum([row.cells[other.id] for row in rows], spec, other.id)
            for other in spec.columns
            if other.type in NUMERIC
        }
        origin = Origin(f"{spec.id}.{name}", f"/so_lieu/{spec.id}", column.formula)
        blank = Figure(origin, measure_of(column))
        return _computed(blank, parse_formula(column.formula), _within(sums, self._figure))

    def _figure(self, name: str) -> Figure | None:
        if name.startswith("sum("):
            table, _, column = name[4:-1].rpartition(".")
            return self._column_sum(table, column)
        bare, part = name, ""
        if name not in self._data.figures:
            bare, _, part = name.rpartition(".")
        figure = self.field(bare)
        return figure[part] if part else figure

    def _column_sum(self, table_id: str, column: str) -> Figure:
        table = self._data.outline.tables[table_id]
        return _sum(self._column(table, column), table, column)


def _across(columns: Mapping[str, Sequence[Figure]], index: int) -> dict[str, Figure]:
    """The cells of the row *index* of *columns*."""
    return {name: cells[index] for name, cells in columns.items()}


def _within(cells: Mapping[str, Figure], find: Find) -> Find:
    """A look-up that prefers the columns of one row over the fields of the outline."""
    return lambda name: cells[name] if name in cells else find(name)


def _computed(figure: Figure, formula: Formula, find: Find) -> Figure:
    """*figure* with the value of *formula*; "không áp dụng" where the inputs give no result.

    A rolled-up figure that leaves units out is computed from the inputs of the others alone.
    """
    inputs = [find(name) for name in formula.inputs]
    values = {
        name: found.number if found else None
        for name, found in zip(formula.inputs, inputs, strict=True)
    }
    if figure.evidence.left_out:
        values = dict(figure.evidence.basis)
    value = formula.value(values.get)
    if value is None:
        missing = any(found is None or found.is_missing for found in inputs)
        missing = missing or (bool(figure.evidence.left_out) and not values)
        return replace(figure, state=State.NOT_YET if missing else State.NOT_APPLICABLE)
    if figure.measure.kind == FieldType.PERCENT:
        value *= HUNDRED
    return replace(figure, value=value, state=_weakest(inputs))


def _weakest(inputs: Iterable[Figure | None]) -> State:
    """The state of a figure made of *inputs*: an estimate taints whatever it enters."""
    states = {found.state for found in inputs if found}
    for state in (State.ESTIMATED, State.PROVISIONAL):
        if state in states:
            return state
    return State.OFFICIAL


def _sum(cells: Sequence[Figure], table: TableSpec, column: str) -> Figure:
    """The total of *cells*; missing as soon as one of them is, never short in silence."""
    origin = Origin(f"{table.id}.{column}", f"/so_lieu/{table.id}", f"sum({table.id}.{column})")
    spec = next(known for known in table.columns if known.id == column)
    blank = Figure(origin, measure_of(spec))
    if not cells or any(cell.is_missing for cell in cells):
        return replace(blank, state=State.NOT_YET)
    numbers = [cell.number for cell in cells if cell.number is not None]
    if not numbers:
        return replace(blank, state=State.NOT_APPLICABLE)
    return replace(blank, value=sum(numbers, Decimal(0)), state=_weakest(cells))


def _nested(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """*figures* with those that stand below another one put among its parts as well."""
    found = dict(figures)
    below = [field_id for field_id in figures if field_id.rpartition(".")[0] in figures]
    for field_id in sorted(below, key=lambda name: -name.count(".")):
        parent, _, name = field_id.rpartition(".")
        above = found[parent]
        found[parent] = replace(above, parts={**above.parts, name: found[field_id]})
    return found


def _missing(data: ReportData) -> Iterator[Problem]:
    """V01: what the guideline requires and nobody has given."""
    for path, label in missing_answers(data):
        yield problem("consistency.V01", data.source.place(path), found=label)


def missing_answers(data: ReportData) -> Iterator[tuple[KeyPath, str]]:
    """The path and label of every required answer that is missing, in the order of the file."""
    yield from _missing_header(data)
    for field_id, spec in _wanted_fields(data.outline):
        if data.figures[field_id]["dat"].is_missing:
            path = ("so_lieu", *field_id.split("."))
            yield (*path, "dat") if spec.target else path, spec.label
    for table in data.outline.tables.values():
        yield from _missing_cells(table, data)
    yield from _missing_prose(data)


@lru_cache(maxsize=MOST_OUTLINES)
def _wanted_fields(outline: Outline) -> tuple[tuple[str, FieldSpec], ...]:
    """The fields that every unit has to answer, the header apart."""
    return tuple(
        (field_id, spec)
        for field_id, spec in outline.fields.items()
        if spec.required and spec.formula is None and not is_header_field(field_id)
    )


def _missing_header(data: ReportData) -> Iterator[tuple[KeyPath, str]]:
    header = data.header
    for part, key in REQUIRED_HEADER:
        if not getattr(getattr(header, part), key):
            label = titles(type(getattr(header, part)))[key] or key
            yield (part, key), label
    cited = [document for document in header.can_cu if document != CitedDocument()]
    if not cited and "can_cu" in data.outline.report.opening:
        yield ("can_cu",), "Văn bản căn cứ"


def _missing_cells(table: TableSpec, data: ReportData) -> Iterator[tuple[KeyPath, str]]:
    given = data.tables.get(table.id)
    if given is None or not (table.required or given.is_begun):
        return
    if not given.is_begun:
        yield ("so_lieu", table.id), table.title
        return
    names = column_names(table)
    wanted = [each.id for each in table.columns if each.required and not each.formula]
    for row in given.rows:
        if isinstance(row.cells, PlainCells):
            continue
        for column in wanted:
            if row.cells[column].is_missing:
                label = cell_label(table, names[column], row)
                yield (*_row_path(row, table), column), label


def column_names(table: TableSpec) -> dict[str, str]:
    """What the columns of *table* are called: two of one label by their merged heads as well."""
    heads = {column: head.label for head in table.heads for column in head.columns}
    labels = Counter(column.label for column in table.columns)
    return {
        each.id: f"{heads[each.id]}, {each.label}"
        if labels[each.label] > 1 and each.id in heads
        else each.label
        for each in table.columns
    }


def cell_label(table: TableSpec, column: str, row: TableRow) -> str:
    """What a person calls the cell of *row* in the column of *table* called *column*."""
    return f"{table.title}: {column} ({_row_name(row)})"


def _row_path(row: TableRow, table: TableSpec) -> KeyPath:
    """Where *row* stands in the data file."""
    return ("so_lieu", table.id, int(row.key) if table.rows == "free" else row.key)


def _row_name(row: TableRow) -> str:
    """What a person calls *row*."""
    return row.label or f"dòng {int(row.key) + 1}"


def _missing_prose(data: ReportData) -> Iterator[tuple[KeyPath, str]]:
    for section in wanted_sections(data):
        prose = data.prose.get(section.id)
        slots: list[tuple[str, ProseSpec]] = [*section.prose.items(), *section.lists.items()]
        for name, spec in slots:
            given = prose and (prose.lists if isinstance(spec, ListSpec) else prose.prose).get(name)
            if spec.required and not given:
                yield (PROSE, section.id, name), f"{section.title}: {spec.label}"


def wanted_sections(data: ReportData) -> Iterator[Section]:
    """The sections that must be answered: all but optional ones the unit has nothing for."""
    for section in data.outline.report.sections:
        yield from _wanted(section, data)
    for appendix in data.outline.appendices:
        for section in appendix.sections:
            yield from _wanted(section, data)


def _wanted(section: Section, data: ReportData) -> Iterator[Section]:
    if section.optional and not _touched(section, data):
        return
    yield section
    for below in section.sections:
        yield from _wanted(below, data)


def _touched(section: Section, data: ReportData) -> bool:
    tables = [table if isinstance(table, str) else table.id for table in section.tables]
    given = any(name in data.tables and data.tables[name].given for name in tables)
    return (
        section.id in data.prose
        or given
        or any(_touched(below, data) for below in section.sections)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A field under test: where it stands, what it should be, and the data around it."""

    path: KeyPath
    spec: FieldSpec
    data: ReportData

    def broken(self, rule: str, **facts: object) -> Problem:
        """The rule that the field breaks."""
        return _broken(rule, self.path, self.data, label=self.spec.label, **facts)


class _Limits(NamedTuple):
    """The numbers that break no bound of a field or column, and whether other rules bind it."""

    least: Decimal
    most: Decimal
    related: bool


_ByName = Sequence[tuple[str, _Limits]]


class _Rules(NamedTuple):
    """The limits of the fields of an outline, and of the columns of its tables, by their names.

    No whole number from 0 on breaks a rule of a table that is *unbound*.
    """

    fields: _ByName
    columns: Mapping[str, _ByName]
    unbound: frozenset[str]


def _doubtful(limits: _ByName, figures: Mapping[str, Figure]) -> Iterator[str]:
    """The names of those of *figures* that may break a rule; most hold theirs for certain."""
    for name, (least, most, related) in limits:
        figure = figures[name]
        value = figure.value
        if (
            related
            or figure.typed is not None
            or figure.upper is not None
            or (isinstance(value, Decimal) and not least <= value <= most)
        ):
            yield name


@lru_cache(maxsize=MOST_OUTLINES)
def _rules_of(outline: Outline) -> _Rules:
    fields = [
        (field_id, _limits(spec, related=_is_related(spec)))
        for field_id, spec in outline.fields.items()
    ]
    columns = {
        table.id: [(each.id, _limits(each, related=bool(each.at_most))) for each in table.columns]
        for table in outline.tables.values()
    }
    free = _Limits(ZERO, ENDLESS, related=False)
    unbound = frozenset(
        name for name, limits in columns.items() if all(each == free for _, each in limits)
    )
    return _Rules(fields, columns, unbound)


def _is_related(spec: FieldSpec) -> bool:
    """Whether a rule binds *spec* to other figures, or it is more than one figure itself."""
    return bool(spec.target or spec.at_most or spec.at_least or spec.sum_of or spec.parts)


def _limits(spec: Measured, *, related: bool) -> _Limits:
    least = ZERO if spec.min is None else spec.min
    most = ENDLESS if spec.max is None else spec.max
    if spec.type is FieldType.PERCENT and not spec.over_100:
        least, most = max(least, ZERO), min(most, HUNDRED)
    return _Limits(least, most, related)


def _field_rules(data: ReportData) -> Iterator[Problem]:
    for field_id in _doubtful(_rules_of(data.outline).fields, data.figures):
        figure, spec = data.figures[field_id], data.outline.fields[field_id]
        asked = _Asked(("so_lieu", *field_id.split(".")), spec, data)
        for found in (figure["dat"], figure["cthd"]) if spec.target else (figure,):
            yield from _bounds(found, asked)
        yield from _typed_rate(figure, asked.path, data, label=spec.label)
        yield from _relations(figure, asked)


def _bounds(figure: Figure, asked: _Asked) -> Iterator[Problem]:
    spec = asked.spec
    for number in (figure.value, figure.upper):
        rule, facts = _bound_broken(number, spec)
        if rule:
            yield asked.broken(rule, **facts)


def _bound_broken(number: Plain | None, spec: Measured) -> tuple[str, dict[str, str]]:
    """The rule of bounds that *number* breaks (V02 a rate, V14 any other) and its facts; or "".

    "Không phát sinh" computes as 0 but nobody typed it, so that no bound applies.
    """
    if not isinstance(number, Decimal):
        return "", {}
    if spec.type is FieldType.PERCENT and not spec.over_100 and not 0 <= number <= HUNDRED:
        return "V02", {"found": format_number(number)}
    least = spec.min if spec.min is not None else ZERO
    if number < least or (spec.max is not None and number > spec.max):
        return "V14", {"found": format_number(number), "allowed": _range_words(least, spec)}
    return "", {}


def _range_words(least: Decimal, spec: Measured) -> str:
    """The bounds of *spec* with its unit, so that thousands are not taken for millions."""
    unit = f" {spec.unit}" if spec.unit else ""
    if spec.max is None:
        return f"≥ {format_number(least)}{unit}"
    return f"{format_number(least)} - {format_number(spec.max)}{unit}"


def _typed_rate(
    figure: Figure, path: KeyPath, data: ReportData, *, label: str
) -> Iterator[Problem]:
    """V05: a typed value of a derived figure must be the computed one, within its rounding."""
    if figure.typed is None or not isinstance(figure.value, Decimal):
        return
    exponent = figure.typed.as_tuple().exponent
    tolerance = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    if abs(figure.typed - figure.value) > tolerance:
        facts = {"label": label, "found": format_number(figure.typed)}
        allowed = format_number(figure.value, decimals=2)
        yield _broken("V05", path, data, **facts, allowed=allowed)


def _relations(figure: Figure, asked: _Asked) -> Iterator[Problem]:
    number, spec = _comparable(figure), asked.spec
    if number is None:
        return
    for rule, limit, sign in (("V03", spec.at_most, 1), ("V08", spec.at_least, -1)):
        other = _comparable(asked.data.figures[limit.field]) if limit else None
        if limit and other is not None and (number - other) * sign > 0:
            whole = asked.data.outline.fields[limit.field].label
            facts = {"found": format_number(number), "allowed": format_number(other)}
            broken = asked.broken(rule, whole=whole, **facts)
            yield broken.weighing(Severity(limit.severity))
    yield from _sums(number, asked)


def _sums(number: Decimal, asked: _Asked) -> Iterator[Problem]:
    """V04: parts that make the whole exactly; V03: parts that may be only some of it."""
    spec = asked.spec
    for rule, names in (("V04", spec.sum_of), ("V03-parts", spec.parts)):
        parts = [_comparable(asked.data.figures[name]) for name in names]
        known = [part for part in parts if part is not None]
        total = sum(known, Decimal(0))
        exact = rule == "V04" and len(known) == len(parts)
        if names and (total > number or (exact and total != number)):
            difference = format_number(abs(total - number))
            facts = {"found": format_number(number), "total": format_number(total)}
            yield asked.broken(rule, difference=difference, **facts)


def _comparable(figure: Figure) -> Decimal | None:
    """The number of *figure* where it is one exact number: no range, no bound, no unit lacking.

    Two sums that lack units may lack different ones, and say nothing against each other.
    """
    exact = figure.upper is None and figure.bound is None and not figure.evidence.left_out
    return figure.number if exact else None


def _table_rules(data: ReportData) -> Iterator[Problem]:
    _, limits, unbound = _rules_of(data.outline)
    for table_id, given in data.tables.items():
        spec = data.outline.tables[table_id]
        wholes = {rule.equals: _by_row(rule.equals, spec, data) for rule in spec.sums}
        for row in given.rows:
            bound = not (isinstance(row.cells, PlainCells) and table_id in unbound)
            if bound and any(_doubtful(limits[table_id], row.cells)):
                yield from _row_rules(row, spec, data)
            if wholes:
                yield from _column_sums(row, (spec, wholes), data)
        for balance in spec.balance:
            yield from _balance(balance, spec, data)
        for column in spec.columns:
            if column.trend is not None:
                yield from _trend(column, spec, data)


def _row_rules(row: TableRow, spec: TableSpec, data: ReportData) -> Iterator[Problem]:
    for column in spec.columns:
        cell = row.cells[column.id]
        rule, facts = _bound_broken(cell.value, column)
        if rule or column.at_most or cell.typed is not None:
            path: KeyPath = (*_row_path(row, spec), column.id)
            label = f"{column.label} ({_row_name(row)})"
            if rule:
                yield _broken(rule, path, data, label=label, **facts)
            yield from _part_rule(row, (column, spec), data)
            yield from _typed_rate(cell, path, data, label=label)


def _part_rule(
    row: TableRow, asked: tuple[ColumnSpec, TableSpec], data: ReportData
) -> Iterator[Problem]:
    """V03: a cell that may be at most another one of its row."""
    column, spec = asked
    if not column.at_most:
        return
    number, other = _comparable(row.cells[column.id]), _comparable(row.cells[column.at_most])
    if number is not None and other is not None and number > other:
        label = f"{column.label} ({_row_name(row)})"
        whole = next(known.label for known in spec.columns if known.id == column.at_most)
        facts = {"label": label, "found": format_number(number), "whole": whole}
        path: KeyPath = (*_row_path(row, spec), column.id)
        yield _broken("V03", path, data, **facts, allowed=format_number(other))


def _column_sums(
    row: TableRow, asked: tuple[TableSpec, Mapping[str, _ByRow]], data: ReportData
) -> Iterator[Problem]:
    """V04: columns of *row* that make another one, whose cells *asked* has by the rule's name."""
    spec, wholes = asked
    for rule in spec.sums:
        parts = [_comparable(row.cells[name]) for name in rule.columns]
        whole = wholes[rule.equals].get(row.key)
        if whole is None or None in parts:
            continue
        total = sum((part for part in parts if part is not None), Decimal(0))
        number = whole.number
        if number is not None and total != number:
            label = f"{whole.measure.label} ({_row_name(row)})"
            facts = {"label": label, "found": format_number(number), "total": format_number(total)}
            difference = format_number(abs(total - number))
            yield _broken("V04", _row_path(row, spec), data, **facts, difference=difference)


def _by_row(name: str, spec: TableSpec, data: ReportData) -> _ByRow:
    """The cells of *name* (column of *spec*, or table.column) by the keys of their rows."""
    table_id, _, column = name.rpartition(".")
    table = data.tables.get(table_id or spec.id)
    rows = table.rows if table else ()
    return {row.key: row.cells[column] for row in rows if column in row.cells}


def _balance(balance: Balance, spec: TableSpec, data: ReportData) -> Iterator[Problem]:
    """V06: opening + added - removed = closing, and a year closes where the next one opens."""
    rows = data.tables[spec.id].rows
    labels = {column.id: column.label for column in spec.columns}
    wrong = [(row, balance.closing, _movement(row, balance)) for row in rows]
    wrong += [
        (following, balance.opening, _comparable(row.cells[balance.closing]))
        for row, following in pairwise(rows)
    ]
    for row, column, expected in wrong:
        found = _comparable(row.cells[column])
        if found is not None and expected is not None and found != expected:
            path: KeyPath = (*_row_path(row, spec), column)
            label = f"{labels[column]} ({_row_name(row)})"
            facts = {"found": format_number(found), "allowed": format_number(expected)}
            yield _broken("V06", path, data, label=label, **facts)


def _trend(column: ColumnSpec, spec: TableSpec, data: ReportData) -> Iterator[Problem]:
    """V09: a plan whose mean year is far from the mean year of what was achieved."""
    planned = [_comparable(row.cells[column.id]) for row in data.tables[spec.id].rows]
    known = [number for number in planned if number is not None]
    achieved = parse_formula(column.trend or "0").value(lambda name: _achieved(name, data))
    years = _years_of(data)
    if not known or achieved is None or not years:
        return
    plan, before = sum(known, Decimal(0)) / len(known), achieved / years
    if jumped(before, plan):
        facts = {"label": f"{spec.title}: {column.label}", "found": format_number(plan, decimals=0)}
        allowed = format_number(before, decimals=0)
        place = data.source.place(("so_lieu", spec.id))
        found = problem("consistency.V09-trend", place, **facts, allowed=allowed)
        yield found.weighing(Severity.WARNING)


def _achieved(name: str, data: ReportData) -> Decimal | None:
    if name.startswith("sum("):
        return _comparable(column_sum(data, name[4:-1]))
    return _comparable(data.figures[name]) if name in data.figures else None


def _years_of(data: ReportData) -> int:
    """How many years the period is long, to the nearest; 0 where nobody knows."""
    period = data.header.ky_bao_cao
    if isinstance(period.tu, date) and isinstance(period.den, date):
        return max(round((period.den - period.tu).days / DAYS_OF_YEAR), 0)
    return 0


def _movement(row: TableRow, balance: Balance) -> Decimal | None:
    total = _comparable(row.cells[balance.opening])
    for names, sign in ((balance.add, 1), (balance.subtract, -1)):
        for name in names:
            part = _comparable(row.cells[name])
            if total is None or part is None:
                return None
            total += sign * part
    return total


def _period_rules(data: ReportData) -> Iterator[Problem]:
    """The period runs forward, ends before the document is dated, and is as long as its name."""
    period, day = data.header.ky_bao_cao, data.header.van_ban.ngay
    if not isinstance(period.tu, date) or not isinstance(period.den, date):
        return
    path: KeyPath = ("ky_bao_cao", "den")
    if period.tu >= period.den or (isinstance(day, date) and period.den > day):
        yield problem("consistency.period-order", data.source.place(path))
    years = round((period.den - period.tu).days / DAYS_OF_YEAR)
    told = _years_named(period.ten or "")
    if told is not None and told != years:
        place = data.source.place(("ky_bao_cao", "ten"))
        facts = {"found": period.ten, "allowed": str(years)}
        yield problem("consistency.period-name", place, **facts).weighing(Severity.WARNING)


def _years_named(name: str) -> int | None:
    number, _, unit = name.partition(" ")
    return int(number) if number.isdigit() and unit.strip() == "năm" else None


def _broken(rule: str, path: KeyPath, data: ReportData, **facts: object) -> Problem:
    return problem(f"consistency.{rule}", data.source.place(path), **facts)


REQUIRED_HEADER = (
    ("co_quan", "ten"),
    ("co_quan", "viet_tat"),
    ("van_ban", "dia_danh"),
    ("ky", "ho_ten"),
)
