"""Tables of the report: figures -> heads, rows, totals, and the signs explained below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from baocao.changes import change
from baocao.compose.context import Composer, fixed
from baocao.data import MOST_OUTLINES, Fit, TableData, TableRow, table_years
from baocao.document import (
    WORDED,
    Align,
    Cells,
    Column,
    HeadCell,
    Inlines,
    Missing,
    Origin,
    Row,
    RowKind,
    Table,
    Text,
    Value,
    WordCells,
)
from baocao.header import Header
from baocao.outline import NUMERIC, ColumnSpec, FieldType, Outline, TableSpec
from baocao.phrases import NOT_APPLICABLE_CELL, NOT_ARISEN_CELL, in_cell, naming
from baocao.plain_rows import PlainCells
from baocao.sentences import change_words
from baocao.text import format_number
from baocao.values import Figure
from baocao.verdicts import Verdict, Word, completion_text, verdict

NO_TARGET = str(Word.NO_TARGET).capitalize()
"""Stands for a target that was never set (V15); its verdict stays empty."""
TOTAL = "Tổng cộng"
NONE_AROSE = "Không phát sinh"
FIT_WORDS = {"con_phu_hop": "Còn phù hợp", "can_dieu_chinh": "Cần điều chỉnh"}
SIGNS = (
    (NOT_ARISEN_CELL, "không phát sinh"),
    (NOT_APPLICABLE_CELL, "không áp dụng"),
)
FREE_ROWS = 3
"""Empty rows in the form of a table to which a unit adds its own."""
LABEL_WEIGHT, TEXT_WEIGHT, NUMBER_WEIGHT, COUNT_WEIGHT = 6, 6, 3, 2


def compose_table(composer: Composer, reference: TableSpec | str, key: str) -> Iterator[Table]:
    """The table *reference* below the section *key*; nothing for an optional one without data."""
    outline = composer.data.outline
    spec = outline.tables[reference] if isinstance(reference, str) else reference
    given = composer.data.tables.get(spec.id)
    if given is not None and not given.given and not spec.required:
        return
    build = _BUILDERS[spec.rows] if isinstance(spec.rows, str) else _data_table
    table = build(composer, spec, f"{key}.{spec.id}")
    if table.rows:
        yield replace(table, notes=(*table.notes, *_late_units(composer)))


def blank_table(composer: Composer, spec: TableSpec, *, caption: Inlines, key: str) -> Table:
    """The form of *spec*: its heads and the rows to fill in, nothing in their cells."""
    columns, head = _frame_of(spec)
    if spec.rows == "targets":
        heads, weights, aligns = _target_columns(spec)
        columns, head = _columns(weights, aligns), (tuple(map(_head_cell, heads)),)
    rows = tuple(
        Row(f"{key}.{name}", kind, (*lead, *[()] * (len(columns) - len(lead))))
        for name, kind, lead in _blank_rows(composer, spec)
    )
    return Table(key, caption, columns, head, rows)


def _blank_rows(
    composer: Composer, spec: TableSpec
) -> Iterator[tuple[str, RowKind, tuple[Inlines, ...]]]:
    """The name, the kind and the first cells of each row of a form."""
    outline, header = composer.data.outline, composer.data.header
    lead = 1 if spec.numbered else 0
    if spec.rows == "targets":
        for number, name in enumerate(spec.targets, start=1):
            field = outline.fields[name]
            cells = (fixed(str(number)), fixed(field.label), fixed(field.unit))
            yield name, RowKind.DATA, cells
    elif spec.rows == "form":
        yield "form", RowKind.DATA, ()
    elif spec.rows == "free":
        for number in range(1, FREE_ROWS + 1):
            yield str(number), RowKind.DATA, (fixed(str(number)),)[:lead]
    else:
        for number, label in enumerate(_fixed_labels(spec, outline, header), start=1):
            yield str(number), RowKind.DATA, (*(fixed(str(number)),)[:lead], fixed(label))
    if spec.totals:
        yield "tong", RowKind.TOTAL, (*((),)[:lead], fixed(TOTAL))


def _fixed_labels(spec: TableSpec, outline: Outline, header: Header) -> list[str]:
    if isinstance(spec.rows, tuple):
        return [row.label for row in spec.rows]
    return [str(year) for year in table_years(spec, outline, header)]


def _late_units(composer: Composer) -> Iterator[Inlines]:
    """Which units the rolled-up figures do not hold, so that no reader takes them for zero."""
    late = composer.data.header.tong_hop.chua_nop
    if late:
        told = f"Chưa gồm {len(late)} đơn vị: {naming(late)}."
        yield (Value(told, Origin("tong_hop.chua_nop", "/tong_hop/chua_nop")),)


def _targets_table(composer: Composer, spec: TableSpec, key: str) -> Table:
    """One row for each judged field: target, result, fulfilment, verdict, and whether it fits."""
    heads, weights, aligns = _target_columns(spec)
    rows = tuple(
        _target_row(composer, spec, index=index, key=f"{key}.{field_id}")
        for index, field_id in enumerate(spec.targets)
    )
    columns = _columns(weights, aligns)
    return Table(
        key=key,
        caption=_caption(composer, spec, key),
        columns=columns,
        head=(tuple(HeadCell((Text(head),)) for head in heads),),
        rows=rows,
        notes=_notes(rows, columns),
    )


def _target_columns(spec: TableSpec) -> tuple[list[str], list[int], list[Align]]:
    heads = ["TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu giao", "Kết quả đạt được"]
    heads += ["Tỷ lệ hoàn thành", "Đánh giá"]
    weights = [COUNT_WEIGHT, 9, 4, 4, 4, 4, 5]
    if spec.second_axis:
        heads += ["Mức độ phù hợp", "Lý do, đề xuất mức mới"]
        weights += [4, 7]
    aligns = [Align.CENTER, Align.LEFT, Align.CENTER, *[Align.RIGHT] * 3, *[Align.LEFT] * 3]
    return heads, weights, aligns


def _columns(weights: Sequence[int], aligns: Sequence[Align]) -> tuple[Column, ...]:
    pairs = enumerate(zip(weights, aligns, strict=False))
    return tuple(Column(f"c{index}", weight, align) for index, (weight, align) in pairs)


def _editions_table(composer: Composer, spec: TableSpec, key: str) -> Table:
    """One row for each field that both editions have: before, now, and how it moved."""
    previous = composer.data.previous
    name = previous.header.ky_bao_cao.ten if previous else None
    before = f"Kỳ trước ({name})" if name else "Kỳ trước"
    heads = ["TT", "Chỉ tiêu", "Đơn vị tính", before, "Kỳ này", "Tăng, giảm"]
    aligns = [Align.CENTER, Align.LEFT, Align.CENTER, *[Align.RIGHT] * 3]
    figures = [composer.data.figures[field_id] for field_id in spec.compares]
    rows = tuple(
        _edition_row(figure, figure.previous, index=index, key=key)
        for index, figure in enumerate(figure for figure in figures if figure.previous)
        if figure.previous
    )
    columns = _columns([COUNT_WEIGHT, 9, 4, 4, 4, 5], aligns)
    return Table(
        key=key,
        caption=_caption(composer, spec, key),
        columns=columns,
        head=(tuple(_head_cell(head) for head in heads),),
        rows=rows,
        notes=_notes(rows, columns),
    )


def _edition_row(figure: Figure, previous: Figure, *, index: int, key: str) -> Row:
    cells: tuple[Inlines, ...] = (
        (Text(str(index + 1)),),
        (Text(figure.measure.label),),
        (Text(figure.measure.unit),),
        (in_cell(previous),),
        (in_cell(figure["dat"]),),
        change_words(figure),
    )
    return Row(f"{key}.{figure.origin.field}", RowKind.DATA, cells)


def _target_row(composer: Composer, spec: TableSpec, *, index: int, key: str) -> Row:
    field_id = spec.targets[index]
    field, figure = composer.data.outline.fields[field_id], composer.data.figures[field_id]
    judged = verdict(figure)
    cells: list[Inlines] = [
        (Text(str(index + 1)),),
        (Text(field.label),),
        (Text(field.unit),),
        _target(figure),
        (in_cell(figure["dat"]),),
        _derived(completion_text(judged), figure, "dat / cthd"),
        _derived(_verdict_words(judged, figure), figure, "dat - cthd"),
    ]
    if spec.second_axis:
        fit = composer.data.fits.get(field_id, Fit())
        cells += [_fit_words(fit, figure), _reason(fit, figure)]
    return Row(key, RowKind.DATA, tuple(cells))


def _target(figure: Figure) -> Inlines:
    """The target; where none was set the cell says so, for it is neither a blank nor an "x"."""
    target = figure["cthd"]
    return (Value(NO_TARGET, target.origin) if target.is_missing else in_cell(target),)


def _derived(words: str, figure: Figure, formula: str) -> Inlines:
    origin = Origin(figure.origin.field, figure.origin.pointer, formula)
    return (Value(words, origin),) if words else ()


def _verdict_words(judged: Verdict, figure: Figure) -> str:
    """The word, with the distance in points for a rate: "vượt 3,5 điểm %"."""
    words = str(judged.word).capitalize()
    apart = change(figure["cthd"], figure["dat"])
    if apart and apart.difference and figure.measure.kind == FieldType.PERCENT:
        return f"{words} {format_number(abs(apart.difference), decimals=apart.decimals)} điểm %"
    return "" if judged.word in (Word.NO_TARGET, Word.NO_RESULT) else words


def _fit_words(fit: Fit, figure: Figure) -> Inlines:
    """Whether the target still fits; nobody is asked that of a target which was never set."""
    origin = Origin(f"{figure.origin.field}.phu_hop", f"{figure.origin.pointer}/phu_hop")
    if fit.fits:
        return (Value(FIT_WORDS[fit.fits], origin),)
    if figure["cthd"].is_missing:
        return ()
    return (Missing(f"{figure.measure.label}: còn phù hợp hay cần điều chỉnh", origin),)


def _reason(fit: Fit, figure: Figure) -> Inlines:
    """Why the target fits or not, and what it should be."""
    given = (
        ("ly_do", fit.reason.rstrip(".")),
        ("de_xuat_muc_moi", f"đề xuất mức mới: {fit.proposal}" if fit.proposal else ""),
    )
    told = [
        Value(words, Origin(f"{figure.origin.field}.{key}", f"{figure.origin.pointer}/{key}"))
        for key, words in given
        if words
    ]
    return (told[0], Text("; "), told[1]) if len(told) > 1 else tuple(told)


def _data_table(composer: Composer, spec: TableSpec, key: str) -> Table:
    columns, head = _frames_of(composer.data.outline)[spec.id]
    rows = tuple(_rows(composer, spec, key))
    return Table(
        key=key,
        caption=_caption(composer, spec, key),
        columns=columns,
        head=head,
        rows=rows,
        notes=_notes(rows, columns),
    )


class _Frame(NamedTuple):
    """What a table has above its rows, whatever the data are."""

    columns: tuple[Column, ...]
    head: tuple[tuple[HeadCell, ...], ...]


@lru_cache(maxsize=MOST_OUTLINES)
def _frames_of(outline: Outline) -> Mapping[str, _Frame]:
    """The frames of the tables of *outline* by their ids."""
    return {name: _frame_of(spec) for name, spec in outline.tables.items()}


def _frame_of(spec: TableSpec) -> _Frame:
    return _Frame(_data_columns(spec), _head(spec, _row_label(spec)))


def _data_columns(spec: TableSpec) -> tuple[Column, ...]:
    return (
        *([Column("tt", COUNT_WEIGHT, Align.CENTER)] if spec.numbered else []),
        *([Column("row", LABEL_WEIGHT, Align.LEFT)] if _row_label(spec) else []),
        *(_column(column) for column in spec.columns),
    )


def _row_label(spec: TableSpec) -> str:
    if spec.rows == "years":
        return spec.row_label or "Năm"
    return (spec.row_label or "Nội dung") if isinstance(spec.rows, tuple) else ""


def _column(column: ColumnSpec) -> Column:
    numeric = column.type in NUMERIC
    weight = (NUMBER_WEIGHT if numeric else TEXT_WEIGHT) * column.width
    return Column(column.id, weight, Align.RIGHT if numeric else Align.LEFT)


def _caption(composer: Composer, spec: TableSpec, key: str) -> Inlines:
    unit = (Text(f" (đơn vị tính: {spec.unit})"),) if spec.unit else ()
    return (*composer.line(spec.title, f"{key}.title"), *unit)


def _head(spec: TableSpec, label: str) -> tuple[tuple[HeadCell, ...], ...]:
    """One row of heads, or two where columns are merged under a common head."""
    lead = [words for words in ("TT" if spec.numbered else "", label) if words]
    if not spec.heads:
        cells = [*(_head_cell(words) for words in lead), *(_column_head(c) for c in spec.columns)]
        return (tuple(cells),)
    merged = {name: head for head in spec.heads for name in head.columns}
    first = [_head_cell(words, rows=2) for words in lead]
    for column in spec.columns:
        head = merged.get(column.id)
        if head is None:
            first.append(_head_cell(_head_words(column), rows=2))
        elif head.columns[0] == column.id:
            first.append(_head_cell(head.label, columns=len(head.columns)))
    second = [_column_head(column) for column in spec.columns if column.id in merged]
    return (tuple(first), tuple(second))


def _head_cell(words: str, *, columns: int = 1, rows: int = 1) -> HeadCell:
    return HeadCell((Text(words),), columns, rows)


def _column_head(column: ColumnSpec) -> HeadCell:
    return _head_cell(_head_words(column))


def _head_words(column: ColumnSpec) -> str:
    """The label with its unit, unless the label names the unit already ("Số lớp")."""
    unit, label = column.unit, column.label
    named = unit and (f"({unit})" in label or label.lower().endswith(f" {unit.lower()}"))
    return f"{label} ({unit})" if unit and not named else label


def _rows(composer: Composer, spec: TableSpec, key: str) -> Iterator[Row]:
    if spec.rows == "form":
        yield Row(f"{key}.form", RowKind.DATA, tuple(_form_cells(composer, spec)))
        return
    table = composer.data.tables[spec.id]
    if spec.rows == "free" and not table.rows:
        yield _empty_row(spec, table, key)
    for index, row in enumerate(table.rows):
        lead = [fixed(str(index + 1))] if spec.numbered else []
        lead += [fixed(row.label)] if row.label else []
        cells = _data_cells(row, spec.columns, lead)
        yield Row(f"{key}.{row.key}", RowKind.DATA, cells)
    if spec.totals and table.rows:
        yield _total_row(spec, table, key)


def _form_cells(composer: Composer, spec: TableSpec) -> Iterator[Inlines]:
    for column in spec.columns:
        yield _form_cell(composer, column)


def _form_cell(composer: Composer, column: ColumnSpec) -> Inlines:
    """The figure, or the part of one, that a column of a printed form stands for."""
    name = column.field or column.id
    bare, _, part = name.rpartition(".")
    if name in composer.data.figures:
        return (in_cell(composer.data.figures[name]),)
    figure = composer.data.figures[bare]
    return _target(figure) if part == "cthd" else (in_cell(figure[part]),)


def _empty_row(spec: TableSpec, table: TableData, key: str) -> Row:
    """The one row of a free table without any: nothing arose, or nothing is known yet."""
    lead = [fixed("1")] if spec.numbered else []
    if table.given:
        none = [fixed(NONE_AROSE), *[fixed(NOT_ARISEN_CELL)] * (len(spec.columns) - 1)]
        return Row(f"{key}.none", RowKind.DATA, (*([()] if lead else []), *none))
    cells = [
        (Missing(column.label, Origin(f"{spec.id}.{column.id}", f"/so_lieu/{spec.id}")),)
        for column in spec.columns
    ]
    return Row(f"{key}.0", RowKind.DATA, (*lead, *cells))


def _data_cells(row: TableRow, columns: Sequence[ColumnSpec], lead: Sequence[Inlines]) -> Cells:
    """The cells of *row* behind those of the *lead*."""
    if isinstance(row.cells, PlainCells):
        return row.cells.printed(lead)
    return (*lead, *(_data_cell(row.cells[column.id], column) for column in columns))


def _data_cell(figure: Figure, column: ColumnSpec) -> Inlines:
    """The figure; nothing for one that is missing and need not be given."""
    printed = in_cell(figure)
    is_open = isinstance(printed, Missing) and not column.required and not figure.origin.formula
    return () if is_open else (printed,)


def _total_row(spec: TableSpec, table: TableData, key: str) -> Row:
    cells: list[Inlines] = [
        (in_cell(table.totals[column.id]),) if column.id in table.totals else ()
        for column in spec.columns
    ]
    lead: list[Inlines] = [()] if spec.numbered else []
    if _row_label(spec):
        lead.append(fixed(TOTAL))
    elif cells and not cells[0]:
        cells[0] = fixed(TOTAL)
    return Row(f"{key}.tong", RowKind.TOTAL, (*lead, *cells))


def _notes(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Inlines, ...]:
    """The meaning of the signs that the columns of figures use; no plain row uses one."""
    places = [index for index, column in enumerate(columns) if column.align is Align.RIGHT]
    others = [row.cells for row in rows if not isinstance(row.cells, WordCells)]
    printed = [part for cells in others for place in places for part in cells[place]]
    used = {part.text for part in printed if isinstance(part, WORDED)}
    told = [f"({sign}) {meaning}" for sign, meaning in SIGNS if sign in used]
    return (fixed(f"Ghi chú: {'; '.join(told)}."),) if told else ()


_BUILDERS: Mapping[str, Callable[[Composer, TableSpec, str], Table]] = {
    "targets": _targets_table,
    "editions": _editions_table,
    "free": _data_table,
    "years": _data_table,
    "form": _data_table,
}
