"""2. load_data: a data file (JSON) and its outline -> `ReportData`, typed and placed.

What cannot be read is refused, all of it in one run: unknown and repeated keys, wrong types,
impossible dates, characters that Word cannot hold. A missing figure is no fault of reading; the
rules of figures (V01-V15) are the business of `figures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from baocao.document import Origin
from baocao.errors import DataError, Problem, Severity
from baocao.header import CitedDocument, Header, ReportPeriod, is_header_field
from baocao.models import ModelError, field_names, read
from baocao.outline import ColumnSpec, FieldType, Outline, RowSpec, Section, TableSpec
from baocao.reading import (
    HEADER_VOCABULARY,
    RECORD_KEYS,
    TARGET_PARTS,
    Reader,
    Slot,
    as_record,
    measure_of,
    read_field,
    read_figure,
    read_names,
)
from baocao.source import KeyPath, Source, model_problems, pointer
from baocao.values import Figure, Measure

FIGURES = "so_lieu"
PROSE = "noi_dung"
OUTLINE = "de_cuong"
TARGET_KEYS = frozenset({"cthd", "dat", TARGET_PARTS, "phu_hop", "ly_do", "de_xuat_muc_moi"})
COMPUTED_ROWS = ("form", "targets", "editions")
"""Tables that hold no data of their own."""
FIT_CHOICES = ("con_phu_hop", "can_dieu_chinh")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its key (an index, a year, a row id), its label, a figure per column."""

    key: str
    label: str
    cells: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class TableData:
    """The rows of a table; *given* is False where the data file has nothing for it.

    *totals* holds the computed total of each column that has one.
    """

    rows: tuple[TableRow, ...]
    given: bool
    totals: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListItem:
    """A sentence of a list, and to whom it goes where the list is addressed.

    A rolled-up one names the *units* that say it and keeps their own words in *original*.
    """

    text: str
    addressee: str = ""
    units: tuple[str, ...] = ()
    original: str = ""


@dataclass(frozen=True, slots=True)
class SectionProse:
    """What the unit wrote for a section; *replaces_default* drops the outline's own text."""

    paragraphs: tuple[str, ...] = ()
    replaces_default: bool = False
    prose: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[ListItem, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fit:
    """The second axis of a verdict: does the target still fit, why, what should it be."""

    fits: str = ""
    reason: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """One unit's answers to *outline*: figures by field id, tables, prose by section id.

    *problems* are what was found and did not stop the reading; *previous* is the edition before.
    """

    outline: Outline
    header: Header
    figures: Mapping[str, Figure]
    tables: Mapping[str, TableData]
    prose: Mapping[str, SectionProse]
    fits: Mapping[str, Fit]
    source: Source
    problems: tuple[Problem, ...] = ()
    previous: ReportData | None = None


def read_data(source: Source, outline: Outline) -> ReportData:
    """The data of *source* as *outline* asks for them.

    Raises DataError with every problem at once when something cannot be read.
    """
    reader = Reader(source)
    top = reader.mapping(source.value, ())
    header = _read_header(top, outline, reader)
    tree = reader.mapping(top.get(FIGURES), (FIGURES,))
    figures, fits = _read_figures(tree, outline, reader)
    figures |= _header_fields(outline, header)
    tables = _read_tables(tree, (outline, header), reader)
    prose = _read_prose(reader.mapping(top.get(PROSE), (PROSE,)), outline, reader)
    if any(found.severity is Severity.ERROR for found in reader.problems):
        raise DataError(reader.problems)
    return ReportData(outline, header, figures, tables, prose, fits, source, tuple(reader.problems))


def table_years(table: TableSpec, outline: Outline, header: Header) -> tuple[int, ...]:
    """The years that are the rows of *table*: its own, else those of the period under report."""
    own = header.ky_bao_cao
    first = table.from_year or _year(outline.period.from_) or _year(own.tu)
    last = table.to_year or _year(outline.period.to) or _year(own.den)
    return tuple(range(first, last + 1)) if first and last else ()


def _read_header(top: Mapping[str, Any], outline: Outline, reader: Reader) -> Header:
    keys = {"$schema", OUTLINE, FIGURES, PROSE}
    own = {key: value for key, value in top.items() if key not in keys}
    known = {*field_names(Header), *keys}
    reader.unknown_keys(own, (), known)
    own = {key: value for key, value in own.items() if key in known and value is not None}
    try:
        return _with_period(read(Header, own), outline)
    except ModelError as failure:
        reader.problems += model_problems(failure, reader.source, HEADER_VOCABULARY)
        return Header()


def _with_period(header: Header, outline: Outline) -> Header:
    """*header* with the period of the outline where the unit has named none."""
    own, asked = header.ky_bao_cao, outline.period
    period = ReportPeriod(
        ten=own.ten or asked.name or None, tu=own.tu or asked.from_, den=own.den or asked.to
    )
    return replace(header, ky_bao_cao=period)


def _header_fields(outline: Outline, header: Header) -> dict[str, Figure]:
    """The fields of the outline that are keys of the header, filled from there."""
    found = {}
    for field_id, spec in outline.fields.items():
        if is_header_field(field_id):
            part, _, key = field_id.partition(".")
            value = getattr(getattr(header, part), key)
            origin = Origin(field_id, pointer((part, key)))
            found[field_id] = Figure(origin, measure_of(spec), value or None)
    return found


def _read_figures(
    tree: dict[str, Any], outline: Outline, reader: Reader
) -> tuple[dict[str, Figure], dict[str, Fit]]:
    _refuse_unknown(tree, outline, reader)
    figures: dict[str, Figure] = {}
    fits: dict[str, Fit] = {}
    for field_id, spec in outline.fields.items():
        if is_header_field(field_id):
            continue
        raw, path = _value_at(tree, field_id), (FIGURES, *field_id.split("."))
        slot = Slot(reader, path, spec, measure_of(spec))
        figures[field_id] = read_field(raw, field_id, slot)
        if spec.target and isinstance(raw, dict):
            fits[field_id] = _read_fit(raw, path, reader)
    return figures, fits


def _value_at(tree: Mapping[str, Any], field_id: str) -> object:
    found: Any = tree
    for name in field_id.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(name)
    return found


def _refuse_unknown(tree: dict[str, Any], outline: Outline, reader: Reader) -> None:
    """A problem for every key of *tree* that is no field, no part of one and no table."""
    branches = {
        tuple(field_id.split(".")[:depth])
        for field_id in outline.fields
        if not is_header_field(field_id)
        for depth in range(1, field_id.count(".") + 2)
    }
    stack: list[tuple[tuple[str, ...], dict[str, Any]]] = [((), tree)]
    while stack:
        path, branch = stack.pop()
        known = _known_keys(path, outline)
        for key, value in branch.items():
            here = (*path, key)
            if here in branches and isinstance(value, dict):
                stack.append((here, value))
            elif here in branches:
                if value is not None and ".".join(here) not in outline.fields:
                    reader.wrong_type(value, (FIGURES, *here), "nhóm khóa { }")
            elif key not in known:
                near = {*known, *(name[-1] for name in branches if name[:-1] == path)}
                reader.unknown_key((FIGURES, *here), near)


def _known_keys(path: tuple[str, ...], outline: Outline) -> frozenset[str]:
    spec = outline.fields.get(".".join(path))
    if spec is None:
        return frozenset() if path else frozenset(outline.tables)
    keys = RECORD_KEYS | CITED_KEYS if spec.type is FieldType.DOCUMENT else RECORD_KEYS
    return keys | TARGET_KEYS if spec.target else keys


def _read_fit(raw: Mapping[str, Any], path: KeyPath, reader: Reader) -> Fit:
    return Fit(
        reader.choice(raw.get("phu_hop"), (*path, "phu_hop"), FIT_CHOICES),
        reader.text(raw.get("ly_do"), (*path, "ly_do")),
        reader.text(raw.get("de_xuat_muc_moi"), (*path, "de_xuat_muc_moi")),
    )


def _read_tables(
    tree: Mapping[str, Any], asked: tuple[Outline, Header], reader: Reader
) -> dict[str, TableData]:
    outline, header = asked
    found = {}
    for table in outline.tables.values():
        raw = tree.get(table.id)
        if table.rows == "free":
            found[table.id] = _read_free_table(table, raw, reader)
        elif isinstance(table.rows, tuple):
            found[table.id] = _read_rows(table, (raw, table.rows), reader)
        elif table.rows == "years":
            years = _year_rows(table_years(table, outline, header))
            found[table.id] = _read_rows(table, (raw, years), reader)
    return found


def _read_rows(
    table: TableSpec, given: tuple[object, tuple[RowSpec, ...]], reader: Reader
) -> TableData:
    """The rows of a table whose rows are fixed: what was given for each of them."""
    raw, rows = given
    path: KeyPath = (FIGURES, table.id)
    records = reader.mapping(raw, path)
    reader.unknown_keys(records, path, [row.id for row in rows])
    read, columns = [], _asked_columns(table)
    for row in rows:
        cells = _read_cells(records.get(row.id), (*path, row.id), (columns, reader))
        read.append(TableRow(row.id, row.label, cells))
    return TableData(tuple(read), raw is not None)


def _year_rows(years: tuple[int, ...]) -> tuple[RowSpec, ...]:
    return tuple(RowSpec(id=str(year), label=str(year)) for year in years)


def _read_free_table(table: TableSpec, raw: object, reader: Reader) -> TableData:
    path: KeyPath = (FIGURES, table.id)
    if raw is not None and not isinstance(raw, list):
        reader.wrong_type(raw, path, "danh sách các dòng [ ]")
        raw = None
    records = [(index, record) for index, record in enumerate(raw or ()) if not _is_blank(record)]
    columns = _asked_columns(table)
    rows = (
        TableRow(str(index), "", _read_cells(record, (*path, index), (columns, reader)))
        for index, record in records
    )
    only_blanks = bool(raw) and not records
    return TableData(tuple(rows), raw is not None and not only_blanks)


def _is_blank(record: object) -> bool:
    """Whether *record* is a row that `new` left for the clerk and nobody has touched."""
    return isinstance(record, dict) and all(value in (None, "") for value in record.values())


class _Column(NamedTuple):
    """A column of a table with what is the same in all its cells."""

    spec: ColumnSpec
    field: str
    measure: Measure


def _asked_columns(table: TableSpec) -> dict[str, _Column]:
    return {
        spec.id: _Column(spec, f"{table.id}.{spec.id}", measure_of(spec)) for spec in table.columns
    }


def _read_cells(
    raw: object, path: KeyPath, asked: tuple[Mapping[str, _Column], Reader]
) -> dict[str, Figure]:
    columns, reader = asked
    record, row = reader.mapping(raw, path), pointer(path)
    reader.unknown_keys(record, path, columns)
    cells = {}
    for name, column in columns.items():
        cell, spec = record.get(name), column.spec
        slot = Slot(reader, (*path, name), spec, column.measure)
        if isinstance(cell, dict):
            reader.unknown_keys(as_record(cell, spec), slot.path, RECORD_KEYS)
        origin = Origin(column.field, f"{row}/{name}", spec.formula)
        cells[name] = read_figure(cell, origin, slot)
    return cells


def _read_prose(tree: dict[str, Any], outline: Outline, reader: Reader) -> dict[str, SectionProse]:
    sections = {section.id: section for section in outline.sections}
    found = {}
    for section_id, raw in tree.items():
        if section_id not in sections:
            reader.unknown_key((PROSE, section_id), sections)
        elif raw is not None:
            prose = _read_section(sections[section_id], raw, reader)
            if _says_something(prose):
                found[section_id] = prose
    return found


def _says_something(prose: SectionProse) -> bool:
    written = (*prose.prose.values(), *prose.lists.values())
    return bool(prose.paragraphs or prose.replaces_default or any(written))


def _read_section(section: Section, raw: object, reader: Reader) -> SectionProse:
    path: KeyPath = (PROSE, section.id)
    if not isinstance(raw, dict):
        return SectionProse(_paragraphs(raw, path, reader))
    reader.unknown_keys(raw, path, {"van", "thay_mac_dinh", *section.prose, *section.lists})
    replaces = raw.get("thay_mac_dinh")
    return SectionProse(
        _paragraphs(raw.get("van"), (*path, "van"), reader),
        bool(replaces is not None and reader.boolean(replaces, (*path, "thay_mac_dinh"))),
        {name: _paragraphs(raw.get(name), (*path, name), reader) for name in section.prose},
        {name: _items(raw.get(name), (*path, name), reader) for name in section.lists},
    )


def _paragraphs(raw: object, path: KeyPath, reader: Reader) -> tuple[str, ...]:
    if isinstance(raw, list):
        read = [reader.text(item, (*path, index)) for index, item in enumerate(raw)]
    else:
        read = [reader.text(raw, path)]
    return tuple(line.strip() for text in read for line in text.splitlines() if line.strip())


def _items(raw: object, path: KeyPath, reader: Reader) -> tuple[ListItem, ...]:
    if isinstance(raw, str):
        return tuple(ListItem(line) for line in _paragraphs(raw, path, reader))
    if raw is not None and not isinstance(raw, list):
        reader.wrong_type(raw, path, "danh sách [ ]")
        return ()
    read = (_item(entry, (*path, index), reader) for index, entry in enumerate(raw or ()))
    return tuple(item for item in read if item.text)


def _item(raw: object, path: KeyPath, reader: Reader) -> ListItem:
    if not isinstance(raw, dict):
        return ListItem(reader.text(raw, path))
    reader.unknown_keys(raw, path, ITEM_KEYS)
    return ListItem(
        reader.text(raw.get("noi_dung"), (*path, "noi_dung")),
        reader.text(raw.get("gui_toi"), (*path, "gui_toi")),
        read_names(raw.get("don_vi"), (*path, "don_vi"), reader),
        reader.text(raw.get("nguyen_van"), (*path, "nguyen_van")),
    )


def _year(day: Any) -> int | None:
    return None if day is None else int(day.year)


ITEM_KEYS = frozenset({"noi_dung", "gui_toi", "don_vi", "nguyen_van"})
CITED_KEYS = frozenset(field_names(CitedDocument))
