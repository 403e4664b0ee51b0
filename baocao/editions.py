"""The edition before: data + the data of the previous round -> each figure beside its earlier one.

Editions of one family (2, 5, 10 years of one resolution) ask for the same fields by the same ids.
A figure is compared with its namesake where both are numbers of units that add. Jumps, slips of a
unit and sums that fell are warnings (V09): each may be right and then wants a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from baocao.changes import jumped, slipped
from baocao.data import ReportData
from baocao.document import Origin
from baocao.errors import Place, Problem, Severity, problem
from baocao.header import ReportPeriod
from baocao.outline import NUMERIC, FieldSpec, Nature
from baocao.text import format_number, format_short_date
from baocao.units import clash
from baocao.values import Figure


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
