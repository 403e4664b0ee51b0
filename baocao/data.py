"""2. load_data: a data file (JSON) and its outline -> `ReportData`, typed and placed.

What cannot be read is refused, all of it in one run: unknown and repeated keys, wrong types,
impossible dates, characters that Word cannot hold. A missing figure is no fault of reading; the
rules of figures (V01-V15) are the business of `figures`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from baocao.document import Origin, Sources
from baocao.errors import DataError, Problem, Severity
from baocao.header import CitedDocument, Header, ReportPeriod, is_header_field
from baocao.models import ModelError, field_names, read
from baocao.outline import ColumnSpec, FieldSpec, FieldType, Outline, RowSpec, Section, TableSpec
from baocao.plain_rows import PlainCells, PlainColumns
from baocao.reading import (
    HEADER_VOCABULARY,
    RECORD_KEYS,
    TARGET_PARTS,
    Reader,
    Slot,
    as_record,
    is_counted,
    is_plain,
    measure_of,
    read_field,
    read_figure,
    read_names,
)
from baocao.records import record
from baocao.source import Key, KeyPath, Source, model_problems, pointer
from baocao.values import COUNTS, NO_EVIDENCE, Figure, Measure

FIGURES = "so_lieu"
PROSE = "noi_dung"
OUTLINE = "de_cuong"
TARGET_KEYS = frozenset({"cthd", "dat", TARGET_PARTS, "phu_hop", "ly_do", "de_xuat_muc_moi"})
MOST_OUTLINES = 16
"""So many are kept as data files are read by them."""
COMPUTED_ROWS = ("form", "targets", "editions")
"""Tables that hold no data of their own."""
FIT_CHOICES = ("con_phu_hop", "can_dieu_chinh")


@record
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

    @property
    def is_begun(self) -> bool:
        """Whether anything is known of the table: a cell, or that there are no rows to tell."""
        return self.given and (not self.rows or any(_is_begun(row.cells) for row in self.rows))


@record
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
    tree, asked = reader.mapping(top.get(FIGURES), (FIGURES,)), _asked_of(outline)
    figures, fits = _read_figures(tree, asked, reader)
    figures |= _header_fields(asked, header)
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


class _Field(NamedTuple):
    """A field of an outline: what its figures have in common, and where data files have it."""

    spec: FieldSpec
    origin: Origin
    measure: Measure
    above: tuple[str, ...]
    name: str
    counted: bool


class _Column(NamedTuple):
    """A column of a table with what is the same in all its cells.

    *step* leads to a cell from the pointer of its row. Where a column is *counted*, a bare whole
    number is all that most cells have, where it is *worded*, a bare text.
    """

    name: str
    step: str
    spec: ColumnSpec
    full_name: str
    measure: Measure
    counted: bool
    worded: bool


class _Branch(NamedTuple):
    """A place among the figures: the places below it, what else may stand there, is it a field."""

    below: dict[str, _Branch]
    known: frozenset[str]
    is_field: bool


class _Cells(NamedTuple):
    """The columns of a table, as `_Asked` has them, who reads its cells, where it stands."""

    columns: Mapping[str, _Column]
    plain: PlainColumns | None
    reader: Reader
    path: KeyPath
    pointer: str


class _Asked(NamedTuple):
    """What an outline asks for, as its data files are read by it.

    *plain* are the columns of each table again, None where none of its rows can be plain.
    """

    fields: Mapping[str, _Field]
    of_header: Mapping[str, _Field]
    tree: _Branch
    columns: Mapping[str, Mapping[str, _Column]]
    plain: Mapping[str, PlainColumns | None]


@lru_cache(maxsize=MOST_OUTLINES)
def _asked_of(outline: Outline) -> _Asked:
    """What *outline* asks for: the same for every unit, so it is found out once."""
    own, of_header = {}, {}
    tree = _branch((), outline)
    for field_id, spec in outline.fields.items():
        *above, name = path = field_id.split(".")
        if is_header_field(field_id):
            origin = Origin(field_id, pointer(tuple(path)))
            of_header[field_id] = _Field(spec, origin, measure_of(spec), tuple(above), name, False)
            continue
        origin = Origin(field_id, pointer((FIGURES, *path)), spec.formula)
        counted = is_counted(spec)
        own[field_id] = _Field(spec, origin, measure_of(spec), tuple(above), name, counted)
        _grow(tree, path, outline)
    columns = {table.id: _asked_columns(table) for table in outline.tables.values()}
    plain = {name: _plain_columns(list(own.values())) for name, own in columns.items()}
    return _Asked(own, of_header, tree, columns, plain)


def _grow(tree: _Branch, path: Sequence[str], outline: Outline) -> None:
    """Add the places of *path* to *tree*."""
    for depth, name in enumerate(path, start=1):
        if name not in tree.below:
            tree.below[name] = _branch(path[:depth], outline)
        tree = tree.below[name]


def _branch(path: Sequence[str], outline: Outline) -> _Branch:
    return _Branch({}, _known_keys(path, outline), ".".join(path) in outline.fields)


def _header_fields(asked: _Asked, header: Header) -> dict[str, Figure]:
    """The fields of the outline that are keys of the header, filled from there."""
    found = {}
    for field_id, own in asked.of_header.items():
        value = getattr(getattr(header, own.above[0]), own.name)
        found[field_id] = Figure(own.origin, own.measure, value or None)
    return found


def _read_figures(
    tree: dict[str, Any], asked: _Asked, reader: Reader
) -> tuple[dict[str, Figure], dict[str, Fit]]:
    _refuse_unknown(tree, asked.tree, reader)
    branches = {above: _at(tree, above) for above in {each.above for each in asked.fields.values()}}
    figures: dict[str, Figure] = {}
    fits: dict[str, Fit] = {}
    for field_id, own in asked.fields.items():
        raw = branches[own.above].get(own.name)
        if own.counted and is_plain(raw):
            figures[field_id] = Figure(own.origin, own.measure, Decimal(raw))
            continue
        slot = Slot(reader, (FIGURES, *own.above, own.name), own.spec, own.measure)
        figures[field_id] = read_field(raw, own.origin, slot)
        if own.spec.target and isinstance(raw, dict):
            fits[field_id] = _read_fit(raw, slot.path, reader)
    return figures, fits


def _at(tree: Mapping[str, Any], path: Sequence[str]) -> Mapping[str, Any]:
    """The branch at *path* of *tree*; {} where there is none."""
    found: Any = tree
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _refuse_unknown(tree: dict[str, Any], known: _Branch, reader: Reader) -> None:
    """A problem for every key of *tree* that is no field, no part of one and no table."""
    stack: list[tuple[KeyPath, _Branch, dict[str, Any]]] = [((FIGURES,), known, tree)]
    while stack:
        path, place, branch = stack.pop()
        for key, value in branch.items():
            below = place.below.get(key)
            if below is None:
                if key not in place.known:
                    reader.unknown_key((*path, key), sorted(place.known | place.below.keys()))
            elif isinstance(value, dict):
                stack.append(((*path, key), below, value))
            elif value is not None and not below.is_field:
                reader.wrong_type(value, (*path, key), "nhóm khóa { }")


def _known_keys(path: Sequence[str], outline: Outline) -> frozenset[str]:
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


def _is_begun(cells: Mapping[str, Figure]) -> bool:
    return isinstance(cells, PlainCells) or any(map(_is_told, cells.values()))


def _is_told(cell: Figure) -> bool:
    """Whether somebody gave *cell*, or said at least who would."""
    return not cell.is_missing or cell.evidence is not NO_EVIDENCE


def _read_tables(
    tree: Mapping[str, Any], asked: tuple[Outline, Header], reader: Reader
) -> dict[str, TableData]:
    outline, header = asked
    known = _asked_of(outline)
    found = {}
    for table in outline.tables.values():
        raw = tree.get(table.id)
        path = (FIGURES, table.id)
        read = _Cells(known.columns[table.id], known.plain[table.id], reader, path, pointer(path))
        if table.rows == "free":
            found[table.id] = _read_free_table(raw, read)
        elif isinstance(table.rows, tuple):
            found[table.id] = _read_rows(raw, table.rows, read)
        elif table.rows == "years":
            years = _year_rows(table_years(table, outline, header))
            found[table.id] = _read_rows(raw, years, read)
    return found


def _read_rows(raw: object, rows: Sequence[RowSpec], asked: _Cells) -> TableData:
    """The *rows* of a table whose rows are fixed: what was given for each of them."""
    records = asked.reader.mapping(raw, asked.path)
    asked.reader.unknown_keys(records, asked.path, [row.id for row in rows])
    read = (
        TableRow(row.id, row.label, _read_cells(records.get(row.id), row.id, asked)) for row in rows
    )
    return TableData(tuple(read), raw is not None)


def _year_rows(years: tuple[int, ...]) -> tuple[RowSpec, ...]:
    return tuple(RowSpec(id=str(year), label=str(year)) for year in years)


def _read_free_table(raw: object, asked: _Cells) -> TableData:
    if raw is not None and not isinstance(raw, list):
        asked.reader.wrong_type(raw, asked.path, "danh sách các dòng [ ]")
        raw = None
    rows = [
        TableRow(str(index), "", _read_cells(record, index, asked))
        for index, record in enumerate(raw or ())
        if not _is_blank(record)
    ]
    only_blanks = bool(raw) and not rows
    return TableData(tuple(rows), raw is not None and not only_blanks)


def _is_blank(record: object) -> bool:
    """Whether *record* is a row that `new` left for the clerk and nobody has touched."""
    return isinstance(record, dict) and not any(map(_is_filled, record.values()))


def _is_filled(value: object) -> bool:
    return value is not None and value != ""


def _asked_columns(table: TableSpec) -> dict[str, _Column]:
    return {
        spec.id: _Column(
            name=spec.id,
            step=f"/{spec.id}",
            spec=spec,
            full_name=f"{table.id}.{spec.id}",
            measure=measure_of(spec),
            counted=is_counted(spec),
            worded=spec.type is FieldType.TEXT and spec.formula is None,
        )
        for spec in table.columns
    }


def _plain_columns(columns: Sequence[_Column]) -> PlainColumns | None:
    """*columns* whose rows may be plain; None where one is computed or prints otherwise."""
    if not all(each.worded or (each.counted and each.measure.kind in COUNTS) for each in columns):
        return None
    return PlainColumns(
        places={each.name: place for place, each in enumerate(columns)},
        measures=tuple(each.measure for each in columns),
        sources=Sources(
            tuple(each.full_name for each in columns), tuple(each.step for each in columns)
        ),
    )


def _read_cells(raw: object, row: Key, asked: _Cells) -> Mapping[str, Figure]:
    place = f"{asked.pointer}/{row}" if isinstance(row, int) else asked.pointer + pointer((row,))
    if asked.plain is not None and isinstance(raw, dict) and len(raw) == len(asked.columns):
        given = _plain_values(raw, asked)
        if given is not None:
            return PlainCells(asked.plain, place, given)
    return _read_figures_of(raw, row, asked, place=place)


def _plain_values(record: Mapping[str, Any], asked: _Cells) -> list[int | str] | None:
    """What a plain row has in each column; None for one that is not plain."""
    given: list[int | str] = []
    for name, column in asked.columns.items():
        value = record.get(name)
        if column.counted:
            if not is_plain(value) or value < 0:
                return None
        elif not isinstance(value, str) or not (value := asked.reader.sound_text(value)):
            return None
        given.append(value)
    return given


def _read_figures_of(raw: object, row: Key, asked: _Cells, *, place: str) -> dict[str, Figure]:
    columns, _, reader, path, _ = asked
    record = reader.mapping(raw, (*path, row))
    if not record.keys() <= columns.keys():
        reader.unknown_keys(record, (*path, row), columns)
    cells = {}
    for name, step, spec, full_name, measure, counted, worded in columns.values():
        cell, origin = record.get(name), Origin(full_name, place + step, spec.formula)
        if counted and is_plain(cell):
            cells[name] = Figure(origin, measure, Decimal(cell))
        elif worded and isinstance(cell, str):
            cells[name] = Figure(origin, measure, reader.text(cell, (*path, row, name)) or None)
        else:
            slot = Slot(reader, (*path, row, name), spec, measure)
            cells[name] = _read_cell(cell, origin, slot)
    return cells


def _read_cell(cell: object, origin: Origin, slot: Slot) -> Figure:
    if isinstance(cell, dict):
        slot.reader.unknown_keys(as_record(cell, slot.spec), slot.path, RECORD_KEYS)
    return read_figure(cell, origin, slot)


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
