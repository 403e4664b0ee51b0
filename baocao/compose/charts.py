"""Charts of the report: figures -> series, gaps where a number is wanting, and alt text.

A chart is drawn as soon as `LEAST_VALUES` indicators, parts or years have a value, and left out
until then: what it lacks is told by the table or the field that asks for it. Numbers go in
unrounded; only their labels are rounded, as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from baocao.compose.context import Composer, fixed
from baocao.document import Chart, Inlines, Origin, Point, Series, Shape, Value, plain_text
from baocao.outline import ChartKind, ChartSpec, Drawn, FieldType, Measured, Nature
from baocao.phrases import EMPTY_WORDS, in_cell
from baocao.text import format_percent, upper_first
from baocao.values import Figure, State

LEAST_VALUES = 2
MOST_TOLD = 8
"""How many figures of a series the alt text tells."""
PERCENT, DONG = "%", "đồng"
MILLION = Decimal(1_000_000)
HUNDRED = Decimal(100)
TARGET, RESULT, SHARE = "Chỉ tiêu giao", "Kết quả đạt được", "Tỷ trọng"
SHAPE_NAMES = {
    Shape.BARS: "Biểu đồ thanh ngang",
    Shape.COLUMNS: "Biểu đồ cột",
    Shape.LINES: "Biểu đồ đường",
}
DECIMALS = re.compile(r",(\d+)")
NOT_KNOWN = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class _Plot:
    """What a chart draws, before it is described.

    *told* is the part of the alt text that gives the main figures, *remarks* says of single
    values why they are wanting or how firm they are, by the name of the value.
    """

    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    told: str
    remarks: tuple[tuple[str, str], ...]


class _Scale(NamedTuple):
    """The *unit* of labels: 1000 to the power of *thousands*, with *decimals* digits."""

    unit: str
    thousands: int
    decimals: int


def compose_charts(composer: Composer, specs: Sequence[ChartSpec], key: str) -> Iterator[Chart]:
    """The charts *specs* below the section *key*, those that have enough to show."""
    for spec in specs:
        plot = _DRAWINGS[spec.kind](composer, spec)
        if _valued(plot) >= LEAST_VALUES:
            yield _chart(composer, spec, plot=plot, key=f"{key}.{spec.id}")


def _valued(plot: _Plot) -> int:
    """How many of the categories have something to draw."""
    points = zip(*(series.points for series in plot.series), strict=True)
    return sum(any(point.number is not None for point in each) for each in points)


def _chart(composer: Composer, spec: ChartSpec, *, plot: _Plot, key: str) -> Chart:
    title = composer.line(spec.title, f"{key}.title")
    scale = _scale(plot)
    unit = "" if scale.unit in ("", PERCENT) else f" (đơn vị tính: {scale.unit})"
    return Chart(
        key=key,
        caption=(*title, *fixed(unit)),
        shape=plot.shape,
        categories=plot.categories,
        series=plot.series,
        unit=scale.unit,
        decimals=scale.decimals,
        description=f"{SHAPE_NAMES[plot.shape]}. {plot.told}",
        thousands=scale.thousands,
        notes=_notes(plot.remarks),
    )


def _scale(plot: _Plot) -> _Scale:
    """How the values are labelled: as they are, but money of millions in millions."""
    numbers = [point.number for series in plot.series for point in series.points if point.number]
    if plot.unit == DONG and min(map(abs, numbers), default=Decimal(0)) >= MILLION:
        return _Scale("triệu đồng", 2, int(any(number % MILLION for number in numbers)))
    return _Scale(plot.unit, 0, _decimals(plot.series))


def _targets(composer: Composer, spec: ChartSpec) -> _Plot:
    """Results beside targets; a field that was given no target has nothing to stand beside."""
    fields, figures = composer.data.outline.fields, composer.data.figures
    drawn = [each for each in spec.fields if figures[each.id]["cthd"].number is not None]
    names = tuple(_name(each, fields[each.id]) for each in drawn)
    targets = [figures[each.id]["cthd"] for each in drawn]
    results = [figures[each.id]["dat"] for each in drawn]
    told = [
        f"{name}: giao {_said(target)}, đạt {_said(result)}"
        for name, target, result in zip(names, targets, results, strict=True)
    ]
    return _Plot(
        Shape.BARS,
        names,
        (_series(TARGET, targets), _series(RESULT, results)),
        _unit(fields[spec.fields[0].id]),
        _listed(told),
        (*_remarks(names, targets), *_remarks(names, results)),
    )


def _shares(composer: Composer, spec: ChartSpec) -> _Plot:
    """Parts of their sum, the largest first; where one is not known, neither is the sum."""
    fields, figures = composer.data.outline.fields, composer.data.figures
    whole = _whole([figures[each.id] for each in spec.fields])
    formula = f"({' + '.join(each.id for each in spec.fields)})"
    parts = [
        (_name(each, fields[each.id]), figures[each.id], _share(figures[each.id], whole, formula))
        for each in spec.fields
        if whole and figures[each.id].number is not None
    ]
    parts.sort(key=lambda part: -(part[2].number or Decimal(0)))
    names = tuple(name for name, _, _ in parts)
    told = [f"{name}: {plain_text(point.inlines)} ({_said(part)})" for name, part, point in parts]
    return _Plot(
        Shape.BARS,
        names,
        (Series(SHARE, tuple(point for _, _, point in parts)),),
        PERCENT,
        _listed(told),
        _remarks(names, [part for _, part, _ in parts]),
    )


def _whole(figures: Sequence[Figure]) -> Decimal:
    """What *figures* add up to; 0 where one is not known exactly or makes no part."""
    numbers = [figure.number or Decimal(0) for figure in figures]
    vague = any(figure.is_missing or figure.upper is not None for figure in figures)
    return Decimal(0) if vague or min(numbers) < 0 else sum(numbers, Decimal(0))


def _share(figure: Figure, total: Decimal, whole: str) -> Point:
    share = (figure.number or Decimal(0)) / total * HUNDRED
    origin = Origin(figure.origin.field, figure.origin.pointer, f"{figure.origin.field} / {whole}")
    return Point(share, (Value(format_percent(share, decimals=1), origin),))


def _years(composer: Composer, spec: ChartSpec) -> _Plot:
    """Columns by year: what happens in a year stands as a column, a level runs as a line."""
    table = spec.table or ""
    asked = composer.data.outline.tables[table]
    columns = {column.id: column for column in asked.columns}
    drawn = [columns[each.id] for each in spec.columns]
    rows = composer.data.tables[table].rows
    years = tuple(row.label for row in rows)
    names = [_name(each, columns[each.id]) for each in spec.columns]
    cells = [[row.cells[column.id] for row in rows] for column in drawn]
    series = tuple(
        _series(name, figures, required=column.required)
        for name, figures, column in zip(names, cells, drawn, strict=True)
    )
    told = [_course(name, years, figures) for name, figures in zip(names, cells, strict=True)]
    remarks = [
        remark
        for name, figures in zip(names, cells, strict=True)
        for remark in _remarks([_place(year, name, names) for year in years], figures)
    ]
    yearly = all(column.nature in (Nature.FLOW, Nature.TARGET) for column in drawn)
    shape = Shape.COLUMNS if yearly else Shape.LINES
    unit = _unit(drawn[0]) or asked.unit
    return _Plot(shape, years, series, unit, _listed(told), tuple(remarks))


def _place(year: str, name: str, names: Sequence[str]) -> str:
    return f"năm {year}" if len(names) == 1 else f"{name} năm {year}"


def _course(name: str, years: Sequence[str], figures: Sequence[Figure]) -> str:
    """The first, the last, the highest and the lowest of a series, in words."""
    known = [pair for pair in zip(years, figures, strict=True) if _drawable(pair[1]) is not None]
    if not known:
        return f"{name}: {NOT_KNOWN}"
    ordered = sorted(known, key=lambda pair: _drawable(pair[1]) or Decimal(0))
    main = [("", known[0]), ("đến ", known[-1])]
    main += [("cao nhất ", ordered[-1]), ("thấp nhất ", ordered[0])]
    told = [f"{lead}{_said(figure)} (năm {year})" for lead, (year, figure) in main]
    return f"{name}: {', '.join(told)}"


def _series(name: str, figures: Sequence[Figure], *, required: bool = True) -> Series:
    return Series(name, tuple(_point(figure, required=required) for figure in figures))


def _point(figure: Figure, *, required: bool) -> Point:
    """The point of *figure*; one that nobody need give and nobody gave is no blank to fill in."""
    blank = figure.is_missing and not required and figure.origin.formula is None
    return Point(_drawable(figure), () if blank else (in_cell(figure),))


def _drawable(figure: Figure) -> Decimal | None:
    """The number to draw; a range has none."""
    return None if figure.upper is not None else figure.number


def _said(figure: Figure) -> str:
    """*figure* in the alt text, with its unit."""
    if figure.is_missing:
        return NOT_KNOWN
    if figure.state in EMPTY_WORDS:
        return EMPTY_WORDS[figure.state]
    words, unit = plain_text((in_cell(figure),)), figure.measure.unit
    return f"{words} {unit}" if unit not in ("", PERCENT) else words


def _listed(told: Sequence[str]) -> str:
    rest = len(told) - MOST_TOLD
    more = [f"và {rest} mục khác"] if rest > 0 else []
    return upper_first(f"{'; '.join([*told[:MOST_TOLD], *more])}.")


def _name(drawn: Drawn, spec: Measured) -> str:
    return drawn.label or spec.label


def _unit(spec: Measured) -> str:
    return PERCENT if spec.type is FieldType.PERCENT else spec.unit


def _remarks(names: Sequence[str], figures: Sequence[Figure]) -> tuple[tuple[str, str], ...]:
    told = ((_remark(figure), name) for name, figure in zip(names, figures, strict=True))
    return tuple((remark, name) for remark, name in told if remark)


def _remark(figure: Figure) -> str:
    """Why *figure* is not drawn, or how firm it is; "" for a plain number."""
    if figure.is_missing:
        return NOT_KNOWN
    if figure.upper is not None:
        return "chỉ có khoảng số, không vẽ"
    if figure.bound is not None:
        return "số gần đúng"
    return _STATES.get(figure.state, "")


def _notes(remarks: Sequence[tuple[str, str]]) -> tuple[Inlines, ...]:
    grouped: dict[str, dict[str, None]] = {}
    for remark, name in remarks:
        grouped.setdefault(remark, {})[name] = None
    told = [f"{remark}: {', '.join(names)}" for remark, names in grouped.items()]
    return (fixed(f"Ghi chú: {'; '.join(told)}."),) if told else ()


def _decimals(series: Sequence[Series]) -> int:
    """The most digits that one of the values prints after its comma."""
    words = (plain_text(point.inlines) for each in series for point in each.points)
    return max((len(digits) for text in words for digits in DECIMALS.findall(text)), default=0)


_STATES = {
    State.NOT_APPLICABLE: "không áp dụng",
    State.ESTIMATED: "số ước",
    State.PROVISIONAL: "số tạm tính",
}
_DRAWINGS = {
    ChartKind.TARGETS: _targets,
    ChartKind.SHARES: _shares,
    ChartKind.YEARS: _years,
}
