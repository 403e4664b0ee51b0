"""The edition before: data + the data of the previous round -> each figure beside its earlier one.

Editions of one family (2, 5, 10 years of one resolution) ask for the same fields by the same ids.
A figure is compared with its namesake where both are numbers of units that add. Jumps, slips of a
unit and sums that fell are warnings (V09): each may be right and then wants a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from baocao.changes import jumped, slipped
from baocao.data import ReportData, TableRow
from baocao.document import Origin
from baocao.errors import Place, Problem, Severity, problem
from baocao.header import ReportPeriod
from baocao.outline import NUMERIC, FieldSpec, Nature, TableSpec
from baocao.text import PartialDate, format_number, format_short_date
from baocao.units import clash
from baocao.values import Figure, State

MONTHS = 12


def with_previous(data: ReportData, previous: ReportData) -> ReportData:
    """*data* whose figures know their namesakes in *previous*, which must be derived already.

    The origin of an earlier figure points into the earlier file ("ky-truoc.json#/so_lieu/...").
    """
    file = data.header.ky_truoc.tep or previous.source.name
    figures = {
        field_id: replace(figure, previous=_earlier(figure, previous.figures.get(field_id), file))
        for field_id, figure in data.figures.items()
    }
    return replace(data, figures=figures, previous=previous)


def is_same_round(data: ReportData, previous: ReportData) -> bool:
    """Whether both answer outlines of one family, or one outline."""
    own, other = data.outline, previous.outline
    return own.id == other.id or bool(own.family and own.family == other.family)


def edition_problems(data: ReportData) -> tuple[Problem, ...]:
    """What is odd between *data*, derived, and its previous edition; () where there is none."""
    if data.previous is None:
        return ()
    found = (
        *_unit_problems(data, data.previous),
        *_period_problems(data, data.previous),
        *_figure_problems(data, data.previous),
        *_table_problems(data, data.previous),
    )
    return tuple(each.weighing(Severity.WARNING) for each in found)


def _earlier(figure: Figure, found: Figure | None, file: str) -> Figure | None:
    """The figure *found* in the earlier *file*, to stand beside *figure*; None where none can."""
    if found is None or found["dat"].is_missing or not _comparable(figure, found):
        return None
    source = found["dat"]
    origin = Origin(
        f"{figure.origin.field}.ky_truoc", f"{file}#{source.origin.pointer}", source.origin.formula
    )
    return replace(source, origin=origin, parts={}, previous=None)


def _comparable(figure: Figure, found: Figure) -> bool:
    kinds = {figure.measure.kind, found.measure.kind}
    rates = kinds & {"percent"}
    return kinds <= NUMERIC and (not rates or kinds == rates) and not _clashing(figure, found)


def _clashing(figure: Figure, found: Figure) -> bool:
    return clash(figure.measure.unit, found.measure.unit)


def _unit_problems(data: ReportData, previous: ReportData) -> Iterator[Problem]:
    own, other = data.header.don_vi, previous.header.don_vi
    pairs = [(own.ma, other.ma), (own.ten, other.ten)]
    named = next(((mine, its) for mine, its in pairs if mine and its), None)
    if named and named[0] != named[1]:
        facts = {"found": other.ten or other.ma, "allowed": own.ten or own.ma}
        yield problem("consistency.previous-unit", _named_at(data), **facts)


def _period_problems(data: ReportData, previous: ReportData) -> Iterator[Problem]:
    own, other = data.header.ky_bao_cao.den, previous.header.ky_bao_cao.den
    if isinstance(own, date) and isinstance(other, date) and other >= own:
        facts = {"found": format_short_date(other), "allowed": format_short_date(own)}
        yield problem("consistency.previous-period", _named_at(data), **facts)


def _named_at(data: ReportData) -> Place:
    return data.source.place(("ky_truoc", "tep"))


def _figure_problems(data: ReportData, previous: ReportData) -> Iterator[Problem]:
    for field_id, spec in data.outline.fields.items():
        figure, found = data.figures[field_id], previous.figures.get(field_id)
        place = data.source.place(("so_lieu", *field_id.split(".")))
        if found is not None and _clashing(figure, found):
            facts = {"found": found.measure.unit, "allowed": figure.measure.unit}
            yield problem("consistency.previous-measure", place, label=spec.label, **facts)
        code = "" if spec.formula else _jump(figure, spec, data)
        if code and figure.previous is not None:
            facts = {"found": _told(figure), "allowed": _told(figure.previous)}
            yield problem(code, place, label=spec.label, **facts)


def _table_problems(data: ReportData, previous: ReportData) -> Iterator[Problem]:
    """Tables by year that both editions have: one year is told once, and one year opens the next.

    The last year that the earlier edition tells may have been unfinished then; only there may
    what was counted over the year differ, and what stood at its end.
    """
    for table_id, spec in data.outline.tables.items():
        earlier = previous.outline.tables.get(table_id)
        if spec.rows != "years" or earlier is None or earlier.rows != "years":
            continue
        before = {row.key: row for row in previous.tables[table_id].rows}
        for row in data.tables[table_id].rows:
            pairs = [*_same_year(row, before, previous), *_opened(row, before, spec)]
            for column, found, allowed in pairs:
                place = data.source.place(("so_lieu", table_id, row.key, column))
                label = f"{spec.title}: {found.measure.label} ({row.label})"
                facts = {"found": _told(found), "allowed": _told(allowed)}
                is_opening = found.origin.field != allowed.origin.field
                code = "consistency.V09-opening" if is_opening else "consistency.V09-year"
                yield problem(code, place, label=label, **facts)


def _same_year(
    row: TableRow, before: Mapping[str, TableRow], previous: ReportData
) -> Iterator[tuple[str, Figure, Figure]]:
    """The cells of *row* that the earlier edition tells otherwise."""
    end = previous.header.ky_bao_cao.den
    unfinished = end is not None and str(end.year) == row.key and not _ends_year(end)
    earlier = before.get(row.key)
    for column, cell in row.cells.items() if earlier and not unfinished else ():
        known = earlier.cells.get(column) if earlier else None
        if known is not None and _differ(cell, known):
            yield column, cell, known


def _opened(
    row: TableRow, before: Mapping[str, TableRow], spec: TableSpec
) -> Iterator[tuple[str, Figure, Figure]]:
    """The openings of *row* that are not the closings of the year before in the earlier edition.

    A year that both editions have is compared in itself.
    """
    earlier = before.get(str(int(row.key) - 1))
    for balance in spec.balance if earlier and row.key not in before else ():
        closing = earlier.cells.get(balance.closing) if earlier else None
        opening = row.cells[balance.opening]
        if closing is not None and _differ(opening, closing):
            yield balance.opening, opening, closing


def _differ(figure: Figure, earlier: Figure) -> bool:
    """Whether both are one firm number each, of one unit, and not the same."""
    if not (figure.is_exact and earlier.is_exact) or not _comparable(figure, earlier):
        return False
    firm = figure.origin.formula is None and earlier.state is not State.ESTIMATED
    return firm and earlier.state is not State.PROVISIONAL and figure.number != earlier.number


def _ends_year(day: date | PartialDate) -> bool:
    """Whether the year was over on *day*, or the day names the year alone."""
    if isinstance(day, PartialDate):
        return day.month in (None, MONTHS)
    return (day.month, day.day) == (MONTHS, 31)


def _jump(figure: Figure, spec: FieldSpec, data: ReportData) -> str:
    """The code of what is odd about *figure* beside its earlier one, or "".

    A sum since one same first day does not fall, and may grow with the length of the period.
    """
    before, now = figure.previous, figure["dat"]
    if before is None or before.number is None or now.number is None:
        return ""
    if not (before.is_exact and now.is_exact):
        return ""
    old, new = before.number, now.number
    is_flow = spec.nature is Nature.FLOW
    if is_flow and new < old and _starts_together(data):
        return "consistency.V09-flow"
    expected = old * _stretch(data) if is_flow else old
    if slipped(old, new):
        return "consistency.V09-scale"
    return "consistency.V09-edition" if jumped(expected, new) and jumped(old, new) else ""


def _starts_together(data: ReportData) -> bool:
    """Whether both editions count from one first day."""
    own, other = _periods(data)
    return own.tu is not None and own.tu == other.tu


def _stretch(data: ReportData) -> Decimal:
    """How many times as long as the earlier period the present one is; 1 where nobody knows."""
    own, other = map(_days, _periods(data))
    return Decimal(own) / Decimal(other) if own and other else Decimal(1)


def _days(period: ReportPeriod) -> int:
    if isinstance(period.tu, date) and isinstance(period.den, date):
        return max((period.den - period.tu).days, 0)
    return 0


def _periods(data: ReportData) -> tuple[ReportPeriod, ReportPeriod]:
    own = data.header.ky_bao_cao
    return own, data.previous.header.ky_bao_cao if data.previous else own


def _told(figure: Figure) -> str:
    number = figure["dat"].number
    words = format_number(number, decimals=figure.decimals) if number is not None else ""
    return f"{words} {figure.measure.unit}".strip()
