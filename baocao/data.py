"""2. load_data: a data file (JSON) and its outline -> `ReportData`, typed and placed.

What cannot be read is refused, all of it in one run: unknown and repeated keys, wrong types,
impossible dates, characters that Word cannot hold. A missing figure is no fault of reading; the
rules of figures (V01-V15) are the business of `figures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from baocao import header as header_models
from baocao.document import Origin
from baocao.errors import DataError, Problem, Severity, nearest, problem
from baocao.header import (
    CitedDocument,
    Header,
    ReportPeriod,
    clean_text,
    is_header_field,
    read_day,
)
from baocao.outline import (
    NUMERIC,
    FieldSpec,
    FieldType,
    Measured,
    Outline,
    RowSpec,
    Section,
    TableSpec,
)
from baocao.source import KeyPath, Source, Vocabulary, model_problems, pointer
from baocao.text import AmbiguousNumber, parse_number
from baocao.values import Bound, Cited, Evidence, Figure, Measure, Plain, State

FIGURES = "so_lieu"
PROSE = "noi_dung"
OUTLINE = "de_cuong"
RECORD_KEYS = frozenset(
    {
        "gia_tri", "trang_thai", "nguon", "chot_ngay", "nguoi_cap", "ghi_chu", "muc", "tu", "den",
        "pham_vi", "so_nguoi_tinh",
    }
)  # fmt: skip
TARGET_KEYS = frozenset({"cthd", "dat", "phu_hop", "ly_do", "de_xuat_muc_moi"})
FIT_CHOICES = ("con_phu_hop", "can_dieu_chinh")
FIRST_YEAR, LAST_YEAR = 1900, 2200
MULTIPLES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
"""Units that multiply: "3,1 triệu" must be written out, so that no zero is guessed."""


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
    """A sentence of a list, and to whom it goes where the list is addressed."""

    text: str
    addressee: str = ""


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

    *problems* are what was found and did not stop the reading.
    """

    outline: Outline
    header: Header
    figures: Mapping[str, Figure]
    tables: Mapping[str, TableData]
    prose: Mapping[str, SectionProse]
    fits: Mapping[str, Fit]
    source: Source
    problems: tuple[Problem, ...] = ()


def read_data(source: Source, outline: Outline) -> ReportData:
    """The data of *source* as *outline* asks for them.

    Raises DataError with every problem at once when something cannot be read.
    """
    reader = _Reader(source)
    top = reader.mapping(source.value, ())
    header = _read_header(top, outline, reader)
    tree = reader.mapping(top.get(FIGURES), (FIGURES,))
    figures, fits = _read_figures(tree, outline, reader)
    figures |= _header_fields(outline, header)
    tables = _read_tables(tree, outline, header, reader)
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


def measure_of(spec: Measured) -> Measure:
    """How the figures of *spec* are read and printed."""
    better = spec.better if isinstance(spec, FieldSpec) else None
    return Measure(spec.label, str(spec.type), spec.unit, spec.decimals, str(better or ""))


class _Reader:
    """Reads single values at their paths and collects every problem on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def add(self, code: str, path: KeyPath, **facts: object) -> None:
        self.problems.append(problem(code, self.source.place(path), **facts))

    def warn(self, code: str, path: KeyPath, **facts: object) -> None:
        found = problem(code, self.source.place(path), **facts)
        self.problems.append(found.weighing(Severity.WARNING))

    def mapping(self, value: object, path: KeyPath) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong_type(value, path, "nhóm khóa { }")
        return {}

    def wrong_type(self, value: object, path: KeyPath, allowed: str) -> None:
        self.add("data.wrong-type", path, found=_shown(value), allowed=allowed)

    def unknown_key(self, path: KeyPath, known: Iterable[str]) -> None:
        key = str(path[-1])
        self.add("data.unknown-key", path, found=key, near=nearest(key, known))

    def text(self, value: object, path: KeyPath) -> str:
        """*value* as clean text; numbers are taken as they are written."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            if value is not None:
                self.wrong_type(value, path, "chữ")
            return ""
        try:
            return str(clean_text(value)).strip()
        except ValueError as failure:
            self._refused(failure, value, path)
            return ""

    def day(self, value: object, path: KeyPath) -> Any:
        try:
            return read_day(value)
        except ValueError as failure:
            self._refused(failure, value, path)
            return None

    def number(
        self, value: object, path: KeyPath, *, whole: bool = False, percent: bool = False
    ) -> Decimal | None:
        """*value* as a decimal; text is read by Vietnamese rules, never guessed."""
        if value is None:
            return None
        number = self._number_of(value, path, percent=percent)
        if number is not None and whole and number != number.to_integral_value():
            self.wrong_type(value, path, "số nguyên")
            return None
        return number

    def _number_of(self, value: object, path: KeyPath, *, percent: bool) -> Decimal | None:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Decimal(value)
        if not isinstance(value, str):
            self.wrong_type(value, path, "số")
            return None
        try:
            parsed = parse_number(value)
        except AmbiguousNumber as failure:
            readings = " hoặc ".join(failure.readings)
            self.add("data.ambiguous-number", path, found=_shown(value), allowed=readings)
            return None
        except ValueError:
            self.wrong_type(value, path, "số")
            return None
        if (parsed.percent and not percent) or parsed.unit.startswith(MULTIPLES):
            self.wrong_type(value, path, "số viết đủ, không kèm % hay đơn vị")
            return None
        if not parsed.sure:
            facts = {"found": value, "allowed": str(parsed.value)}
            self.warn("data.unsure-number", path, **facts)
        return parsed.value

    def choice(self, value: object, path: KeyPath, allowed: Iterable[str]) -> str:
        text = self.text(value, path)
        known = tuple(allowed)
        if text and text not in known:
            facts = {"found": text, "allowed": ", ".join(known), "near": nearest(text, known)}
            self.add("data.unknown-value", path, **facts)
            return ""
        return text

    def _refused(self, failure: ValueError, value: object, path: KeyPath) -> None:
        code, _, detail = str(failure).partition(": ")
        self.add(code, path, found=_shown(value), detail=detail)


def _read_header(top: Mapping[str, Any], outline: Outline, reader: _Reader) -> Header:
    keys = {"$schema", OUTLINE, FIGURES, PROSE}
    own = {key: value for key, value in top.items() if key not in keys}
    known = {*Header.model_fields, *keys}
    unknown = [key for key in own if key not in known]
    for key in unknown:
        reader.unknown_key((key,), known)
    own = {key: value for key, value in own.items() if key in known and value is not None}
    try:
        return _with_period(Header.model_validate(own), outline)
    except ValidationError as failure:
        reader.problems += model_problems(failure, reader.source, HEADER_VOCABULARY)
        return Header()


def _with_period(header: Header, outline: Outline) -> Header:
    """*header* with the period of the outline where the unit has named none."""
    own, asked = header.ky_bao_cao, outline.period
    period = ReportPeriod(
        ten=own.ten or asked.name or None, tu=own.tu or asked.from_, den=own.den or asked.to
    )
    return header.model_copy(update={"ky_bao_cao": period})


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
    tree: dict[str, Any], outline: Outline, reader: _Reader
) -> tuple[dict[str, Figure], dict[str, Fit]]:
    _refuse_unknown(tree, outline, reader)
    figures: dict[str, Figure] = {}
    fits: dict[str, Fit] = {}
    for field_id, spec in outline.fields.items():
        if is_header_field(field_id):
            continue
        raw, path = _value_at(tree, field_id), (FIGURES, *field_id.split("."))
        figures[field_id] = _read_field(raw, path, field_id, spec, reader)
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


def _refuse_unknown(tree: dict[str, Any], outline: Outline, reader: _Reader) -> None:
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
            if here in branches:
                if isinstance(value, dict):
                    stack.append((here, value))
            elif key not in known:
                near = {*known, *(name[-1] for name in branches if name[:-1] == path)}
                reader.unknown_key((FIGURES, *here), near)


def _known_keys(path: tuple[str, ...], outline: Outline) -> frozenset[str]:
    spec = outline.fields.get(".".join(path))
    if spec is None:
        return frozenset() if path else frozenset(outline.tables)
    keys = RECORD_KEYS | CITED_KEYS if spec.type is FieldType.DOCUMENT else RECORD_KEYS
    return keys | TARGET_KEYS if spec.target else keys


def _read_field(
    raw: object, path: KeyPath, field_id: str, spec: FieldSpec, reader: _Reader
) -> Figure:
    origin = Origin(field_id, pointer(path), spec.formula)
    record = _as_record(raw, spec)
    if not spec.target:
        return _read_figure(record, path, origin, spec, reader)
    result = record.get("dat", record.get("gia_tri"))
    dat = _read_figure({**record, "gia_tri": result}, path, origin, spec, reader)
    if raw is not None and not isinstance(raw, dict):
        reader.wrong_type(raw, path, '{"cthd": ..., "dat": ...}')
    target_origin = Origin(f"{field_id}.cthd", pointer((*path, "cthd")))
    target = _read_figure(
        {"gia_tri": record.get("cthd")}, (*path, "cthd"), target_origin, spec, reader
    )
    return _with_parts(dat, {"cthd": target})


def _with_parts(figure: Figure, parts: Mapping[str, Figure]) -> Figure:
    return Figure(
        figure.origin, figure.measure, figure.value, figure.upper, figure.bound, figure.state,
        figure.evidence, figure.typed, dict(parts),
    )  # fmt: skip


def _as_record(raw: object, spec: Measured) -> dict[str, Any]:
    if not isinstance(raw, dict):
        return {"gia_tri": raw}
    if spec.type is FieldType.DOCUMENT and not raw.keys() & {"gia_tri", "trang_thai"}:
        return {"gia_tri": raw}
    return raw


def _read_figure(
    record: dict[str, Any], path: KeyPath, origin: Origin, spec: Measured, reader: _Reader
) -> Figure:
    """The figure of a value *record*; a derived one keeps what was typed for comparison."""
    inner = (*path, "gia_tri") if isinstance(reader_value(reader, path), dict) else path
    upper = None
    if "tu" in record and spec.type in NUMERIC:
        value: Plain | None = reader.number(record["tu"], (*path, "tu"), percent=True)
        upper = reader.number(record.get("den"), (*path, "den"), percent=True)
    else:
        value = _read_value(record.get("gia_tri"), inner, spec, reader)
    state = _read_state(record, path, reader)
    bound = reader.choice(record.get("muc"), (*path, "muc"), [str(known) for known in Bound])
    typed = None
    if spec.formula is not None:
        typed, value = (value if isinstance(value, Decimal) else None), None
    if state in EMPTY_STATES:
        value = None
    return Figure(
        origin, measure_of(spec), value, upper, Bound(bound) if bound else None, state,
        _read_evidence(record, path, reader), typed,
    )  # fmt: skip


def reader_value(reader: _Reader, path: KeyPath) -> object:
    """The raw value that stands at *path* of the file the reader reads."""
    found: Any = reader.source.value
    for key in path:
        try:
            found = found[key]
        except (KeyError, IndexError, TypeError):
            return None
    return found


def _read_state(record: Mapping[str, Any], path: KeyPath, reader: _Reader) -> State:
    known = [str(state) for state in State]
    named = reader.choice(record.get("trang_thai"), (*path, "trang_thai"), known)
    return State(named) if named else State.OFFICIAL


def _read_evidence(record: Mapping[str, Any], path: KeyPath, reader: _Reader) -> Evidence:
    if not record.keys() & EVIDENCE_KEYS:
        return Evidence()

    def text(key: str) -> str:
        return reader.text(record.get(key), (*path, key))

    return Evidence(
        source=text("nguon"),
        cut_off=reader.day(record.get("chot_ngay"), (*path, "chot_ngay")),
        given_by=text("nguoi_cap"),
        remark=text("ghi_chu"),
        scope=text("pham_vi"),
        people_counted=reader.number(
            record.get("so_nguoi_tinh"), (*path, "so_nguoi_tinh"), whole=True
        ),
    )


def _read_value(value: object, path: KeyPath, spec: Measured, reader: _Reader) -> Plain | None:
    if value is None or value == "":
        return None
    if spec.type in NUMERIC:
        percent = spec.type in (FieldType.PERCENT, FieldType.RANGE) or spec.unit == "%"
        return reader.number(value, path, whole=spec.type is FieldType.INTEGER, percent=percent)
    if spec.type is FieldType.YEAR:
        year = reader.number(value, path, whole=True)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            reader.wrong_type(value, path, f"năm từ {FIRST_YEAR} đến {LAST_YEAR}")
        return year
    if spec.type is FieldType.BOOLEAN:
        return _read_boolean(value, path, reader)
    read = _READERS[spec.type]
    return read(value, path, spec, reader)


def _read_boolean(value: object, path: KeyPath, reader: _Reader) -> bool | None:
    if isinstance(value, bool):
        return value
    reader.wrong_type(value, path, "true hoặc false")
    return None


def _read_cited(value: object, path: KeyPath, _spec: Measured, reader: _Reader) -> Cited | None:
    if isinstance(value, str):
        return Cited("", reader.text(value, path))
    try:
        document = CitedDocument.model_validate(value)
    except ValidationError as failure:
        vocabulary = Vocabulary("data", path, HEADER_VOCABULARY.keys, HEADER_VOCABULARY.kinds)
        reader.problems += model_problems(failure, reader.source, vocabulary)
        return None
    return cited_document(document)


def cited_document(document: CitedDocument) -> Cited:
    """*document* of the header as the value that texts print."""
    return Cited(document.loai, document.so, document.ngay, document.co_quan, document.trich_yeu)


def _read_fit(raw: Mapping[str, Any], path: KeyPath, reader: _Reader) -> Fit:
    return Fit(
        reader.choice(raw.get("phu_hop"), (*path, "phu_hop"), FIT_CHOICES),
        reader.text(raw.get("ly_do"), (*path, "ly_do")),
        reader.text(raw.get("de_xuat_muc_moi"), (*path, "de_xuat_muc_moi")),
    )


def _read_tables(
    tree: dict[str, Any], outline: Outline, header: Header, reader: _Reader
) -> dict[str, TableData]:
    return {
        table.id: _read_table(
            table, tree.get(table.id), table_years(table, outline, header), reader
        )
        for table in outline.tables.values()
        if table.rows not in ("form", "targets")
    }


def _read_table(
    table: TableSpec, raw: object, years: tuple[int, ...], reader: _Reader
) -> TableData:
    path: KeyPath = (FIGURES, table.id)
    if table.rows == "free":
        return _read_free_table(table, raw, path, reader)
    rows = table.rows if isinstance(table.rows, tuple) else _year_rows(years)
    records = reader.mapping(raw, path)
    known = [row.id for row in rows]
    for key in records:
        if key not in known:
            reader.unknown_key((*path, key), known)
    read = (
        TableRow(
            row.id, row.label, _read_cells(table, records.get(row.id), (*path, row.id), reader)
        )
        for row in rows
    )
    return TableData(tuple(read), raw is not None)


def _year_rows(years: tuple[int, ...]) -> tuple[RowSpec, ...]:
    return tuple(RowSpec.model_construct(id=str(year), label=str(year)) for year in years)


def _read_free_table(table: TableSpec, raw: object, path: KeyPath, reader: _Reader) -> TableData:
    if raw is not None and not isinstance(raw, list):
        reader.wrong_type(raw, path, "danh sách các dòng [ ]")
        raw = None
    records = [(index, record) for index, record in enumerate(raw or ()) if not _is_blank(record)]
    rows = (
        TableRow(str(index), "", _read_cells(table, record, (*path, index), reader))
        for index, record in records
    )
    only_blanks = bool(raw) and not records
    return TableData(tuple(rows), raw is not None and not only_blanks)


def _is_blank(record: object) -> bool:
    """Whether *record* is a row that `new` left for the clerk and nobody has touched."""
    return isinstance(record, dict) and all(value in (None, "") for value in record.values())


def _read_cells(table: TableSpec, raw: object, path: KeyPath, reader: _Reader) -> dict[str, Figure]:
    record = reader.mapping(raw, path)
    known = [column.id for column in table.columns]
    for key in record:
        if key not in known:
            reader.unknown_key((*path, key), known)
    cells = {}
    for column in table.columns:
        here = (*path, column.id)
        origin = Origin(f"{table.id}.{column.id}", pointer(here), column.formula)
        cell = _as_record(record.get(column.id), column)
        _refuse_record_keys(cell, here, reader)
        cells[column.id] = _read_figure(cell, here, origin, column, reader)
    return cells


def _refuse_record_keys(record: Mapping[str, Any], path: KeyPath, reader: _Reader) -> None:
    for key in record.keys() - RECORD_KEYS:
        reader.unknown_key((*path, key), RECORD_KEYS)


def _read_prose(tree: dict[str, Any], outline: Outline, reader: _Reader) -> dict[str, SectionProse]:
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


def _read_section(section: Section, raw: object, reader: _Reader) -> SectionProse:
    path: KeyPath = (PROSE, section.id)
    if not isinstance(raw, dict):
        return SectionProse(_paragraphs(raw, path, reader))
    known = {"van", "thay_mac_dinh", *section.prose, *section.lists}
    for key in raw:
        if key not in known:
            reader.unknown_key((*path, key), known)
    replaces = raw.get("thay_mac_dinh")
    return SectionProse(
        _paragraphs(raw.get("van"), (*path, "van"), reader),
        bool(replaces is not None and _read_boolean(replaces, (*path, "thay_mac_dinh"), reader)),
        {name: _paragraphs(raw.get(name), (*path, name), reader) for name in section.prose},
        {name: _items(raw.get(name), (*path, name), reader) for name in section.lists},
    )


def _paragraphs(raw: object, path: KeyPath, reader: _Reader) -> tuple[str, ...]:
    if isinstance(raw, list):
        read = [reader.text(item, (*path, index)) for index, item in enumerate(raw)]
    else:
        read = [reader.text(raw, path)]
    return tuple(line.strip() for text in read for line in text.splitlines() if line.strip())


def _items(raw: object, path: KeyPath, reader: _Reader) -> tuple[ListItem, ...]:
    if isinstance(raw, str):
        return tuple(ListItem(line) for line in _paragraphs(raw, path, reader))
    if raw is not None and not isinstance(raw, list):
        reader.wrong_type(raw, path, "danh sách [ ]")
        return ()
    read = (_item(entry, (*path, index), reader) for index, entry in enumerate(raw or ()))
    return tuple(item for item in read if item.text)


def _item(raw: object, path: KeyPath, reader: _Reader) -> ListItem:
    if not isinstance(raw, dict):
        return ListItem(reader.text(raw, path))
    for key in raw.keys() - ITEM_KEYS:
        reader.unknown_key((*path, key), ITEM_KEYS)
    return ListItem(
        reader.text(raw.get("noi_dung"), (*path, "noi_dung")),
        reader.text(raw.get("gui_toi"), (*path, "gui_toi")),
    )


def _year(day: Any) -> int | None:
    return None if day is None else int(day.year)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _header_keys() -> Iterator[str]:
    for part in vars(header_models).values():
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield from part.model_fields


LONGEST_SHOWN = 60
EVIDENCE_KEYS = frozenset(
    {"nguon", "chot_ngay", "nguoi_cap", "ghi_chu", "pham_vi", "so_nguoi_tinh"}
)
ITEM_KEYS = frozenset({"noi_dung", "gui_toi"})
CITED_KEYS = frozenset(CitedDocument.model_fields)
EMPTY_STATES = frozenset({State.NONE_AROSE, State.NOT_APPLICABLE, State.NOT_YET})
HEADER_VOCABULARY = Vocabulary(
    area="data",
    prefix=(),
    keys=sorted(set(_header_keys())),
    kinds={
        "string_type": "chữ",
        "int_type": "số nguyên",
        "int_parsing": "số nguyên",
        "greater_than_equal": "số từ 1 trở lên",
        "less_than_equal": "số nhỏ hơn 100",
        "tuple_type": "danh sách [ ]",
        "model_type": "nhóm khóa { }",
        "dict_type": "nhóm khóa { }",
    },
)
_READERS: Mapping[FieldType, Callable[[Any, KeyPath, Any, _Reader], Plain | None]] = {
    FieldType.DATE: lambda value, path, _spec, reader: reader.day(value, path),
    FieldType.TEXT: lambda value, path, _spec, reader: reader.text(value, path) or None,
    FieldType.CHOICE: lambda value, path, spec, reader: (
        reader.choice(value, path, spec.choices) or None
    ),
    FieldType.DOCUMENT: _read_cited,
}
