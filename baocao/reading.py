"""Single values of a data file: raw JSON at a path -> `Figure`, or a problem with its place.

Part of 2. load_data. A value is read as the type its field or column asks for; numbers typed as
text are read by Vietnamese rules, and what has two readings is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeGuard

from baocao import header as header_models
from baocao.document import Origin
from baocao.errors import Problem, Severity, nearest, problem
from baocao.header import CitedDocument, clean_text, read_day
from baocao.models import Model, ModelError, field_names, read
from baocao.outline import NUMERIC, FieldSpec, FieldType, Measured
from baocao.records import record
from baocao.source import KeyPath, Source, Vocabulary, model_problems, pointer
from baocao.text import AmbiguousNumber, parse_number
from baocao.values import (
    NO_EVIDENCE,
    Bound,
    Cited,
    Contribution,
    Contributions,
    Evidence,
    Figure,
    Measure,
    Plain,
    State,
)

RECORD_KEYS = frozenset(
    {
        "gia_tri", "trang_thai", "nguon", "chot_ngay", "nguoi_cap", "ghi_chu", "muc", "tu", "den",
        "pham_vi", "so_nguoi_tinh", "thanh_phan", "chua_gom", "tinh_tren", "o_du_lieu",
    }
)  # fmt: skip
EVIDENCE_KEYS = frozenset(
    {
        "nguon", "chot_ngay", "nguoi_cap", "ghi_chu", "pham_vi", "so_nguoi_tinh", "thanh_phan",
        "chua_gom", "tinh_tren", "o_du_lieu",
    }
)  # fmt: skip
PARTS = "thanh_phan"
TARGET_PARTS = "thanh_phan_cthd"
LEFT_OUT = "chua_gom"
BASIS = "tinh_tren"
PART_KEYS = frozenset({"don_vi", "tep", "con_tro", "gia_tri", "trang_thai"})
PART_ORDER = "[thứ tự của đơn vị, giá trị, trạng thái, chỗ trong tệp]"
LEAST_SAID, MOST_SAID = 2, 4
FIRST_YEAR, LAST_YEAR = 1900, 2200
MULTIPLES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
"""Units that multiply: "3,1 triệu" must be written out, so that no zero is guessed."""
LONGEST_SHOWN = 60
MOST_DIGITS = 40
"""Longer numbers are mistakes, and would take for ever to compute with."""
TOO_LARGE = 10**MOST_DIGITS
TOO_SMALL = -TOO_LARGE
EMPTY_STATES = frozenset({State.NONE_AROSE, State.NOT_APPLICABLE, State.NOT_YET})


class Reader:
    """Reads single values at their paths and collects every problem on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._clean: dict[str, str] = {}  # a roll-up names its units once for every figure

    @cached_property
    def units(self) -> Sequence[tuple[str, str]]:
        """Name and file of each unit that the file rolls up."""
        return listed_units(self.source.value)

    def at(self, path: KeyPath) -> Any:
        """The raw value that stands at *path*; None where there is nothing."""
        found = self.source.value
        for key in path:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def add(self, code: str, path: KeyPath, **facts: object) -> None:
        """Note an error at *path*."""
        self.problems.append(problem(code, self.source.place(path), **facts))

    def warn(self, code: str, path: KeyPath, **facts: object) -> None:
        """Note a warning at *path*."""
        found = problem(code, self.source.place(path), **facts)
        self.problems.append(found.weighing(Severity.WARNING))

    def mapping(self, value: object, path: KeyPath) -> dict[str, Any]:
        """*value* when it is a group of keys, {} otherwise."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self.wrong_type(value, path, "nhóm khóa { }")
        return {}

    def wrong_type(self, value: object, path: KeyPath, allowed: str) -> None:
        """Note that *value* should be *allowed*."""
        self.add("data.wrong-type", path, found=_shown(value), allowed=allowed)

    def unknown_keys(self, keys: Iterable[str], path: KeyPath, known: Collection[str]) -> None:
        """Note every one of *keys* below *path* that is not among the *known*."""
        for key in keys:
            if key not in known:
                self.unknown_key((*path, key), known)

    def unknown_key(self, path: KeyPath, known: Iterable[str]) -> None:
        """Note that the last key of *path* is not among the *known*."""
        key = str(path[-1])
        self.add("data.unknown-key", path, found=key, near=nearest(key, known))

    def text(self, value: object, path: KeyPath) -> str:
        """*value* as clean text; numbers are taken as they are written."""
        if isinstance(value, str):
            known = self._clean.get(value)
            return self._cleaned(value, path) if known is None else known
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            self.wrong_type(value, path, "chữ")
        return ""

    def sound_text(self, value: str) -> str:
        """*value* as clean text; "" for what holds none, or what `text` would refuse."""
        known = self._clean.get(value)
        if known is None:
            try:
                known = self._clean[value] = str(clean_text(value)).strip()
            except ValueError:
                return ""
        return known

    def day(self, value: object, path: KeyPath) -> Any:
        """The date or partial date that *value* writes; None for nothing."""
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
        if is_plain(value):
            return Decimal(value)
        number = self._number_of(value, path, percent=percent)
        if number is not None and whole and number != number.to_integral_value():
            self.wrong_type(value, path, "số nguyên")
            return None
        return number

    def _number_of(self, value: object, path: KeyPath, *, percent: bool) -> Decimal | None:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._of_some_size(Decimal(value), value, path)
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
        return self._of_some_size(parsed.value, value, path)

    def _of_some_size(self, number: Decimal, value: object, path: KeyPath) -> Decimal | None:
        """*number* unless no report has such a one: 1e400, or a thousand decimals."""
        if abs(number.adjusted()) < MOST_DIGITS and len(number.as_tuple().digits) <= MOST_DIGITS:
            return number
        self.wrong_type(value, path, f"số không quá {MOST_DIGITS} chữ số")
        return None

    def boolean(self, value: object, path: KeyPath) -> bool | None:
        """*value* when it is true or false."""
        if isinstance(value, bool):
            return value
        self.wrong_type(value, path, "true hoặc false")
        return None

    def choice(self, value: object, path: KeyPath, allowed: Iterable[str]) -> str:
        """*value* when it is one of *allowed*, "" otherwise."""
        text = self.text(value, path)
        known = tuple(allowed)
        if text and text not in known:
            facts = {"found": text, "allowed": ", ".join(known), "near": nearest(text, known)}
            self.add("data.unknown-value", path, **facts)
            return ""
        return text

    def _cleaned(self, value: str, path: KeyPath) -> str:
        """*value* cleaned for the first time; "" for one that is refused."""
        try:
            self._clean[value] = str(clean_text(value)).strip()
        except ValueError as failure:
            self._refused(failure, value, path)
            return ""
        return self._clean[value]

    def _refused(self, failure: ValueError, value: object, path: KeyPath) -> None:
        code, _, detail = str(failure).partition(": ")
        self.add(code, path, found=_shown(value), detail=detail)


@record
class Slot:
    """Where a value stands, what it should be and how it prints, and who reads it."""

    reader: Reader
    path: KeyPath
    spec: Measured
    measure: Measure

    def inner(self, key: str) -> KeyPath:
        """The path of *key* in the record that stands here."""
        return (*self.path, key)


def measure_of(spec: Measured) -> Measure:
    """How the figures of *spec* are read and printed."""
    better = spec.better if isinstance(spec, FieldSpec) else None
    return Measure(spec.label, str(spec.type), spec.unit, spec.decimals, str(better or ""))


def is_counted(spec: Measured) -> bool:
    """Whether a bare whole number is all that the value of *spec* has to be: most of them are."""
    is_target = isinstance(spec, FieldSpec) and spec.target
    return spec.type in NUMERIC and spec.formula is None and not is_target


def is_plain(raw: object) -> TypeGuard[int]:
    """Whether *raw* is a whole number as `is_counted` means it, of a size that reports have."""
    return type(raw) is int and TOO_SMALL < raw < TOO_LARGE


def read_field(raw: object, origin: Origin, slot: Slot) -> Figure:
    """The figure of a field; a target field has the parts `cthd` and its own value."""
    spec = slot.spec
    if not (isinstance(spec, FieldSpec) and spec.target):
        return read_figure(raw, origin, slot)
    record = as_record(raw, spec)
    if raw is not None and not isinstance(raw, dict):
        slot.reader.wrong_type(raw, slot.path, '{"cthd": ..., "dat": ...}')
    result = record.get("dat", record.get("gia_tri"))
    achieved = _read_record({**record, "gia_tri": result}, origin, slot)
    # A target is always typed, also where the result is derived.
    asked = replace(spec, formula=None)
    target_slot = replace(slot, path=slot.inner("cthd"), spec=asked)
    target_origin = Origin(f"{origin.field}.cthd", pointer(target_slot.path))
    given = {"gia_tri": record.get("cthd"), PARTS: record.get(TARGET_PARTS)}
    target = _read_record(given, target_origin, target_slot)
    return replace(achieved, parts={"cthd": target})


def as_record(raw: object, spec: Measured) -> dict[str, Any]:
    """*raw* as a value record: a bare value becomes its `gia_tri`."""
    if not isinstance(raw, dict):
        return {"gia_tri": raw}
    if spec.type is FieldType.DOCUMENT and not raw.keys() & {"gia_tri", "trang_thai"}:
        return {"gia_tri": raw}
    return raw


def read_figure(raw: object, origin: Origin, slot: Slot) -> Figure:
    """The figure of a bare value or of a record; a derived one keeps what was typed."""
    if isinstance(raw, dict):
        return _read_record(as_record(raw, slot.spec), origin, slot)
    value, typed = _parted(_read_value(raw, slot), slot.spec)
    return Figure(origin, slot.measure, value, typed=typed)


def _read_record(record: Mapping[str, Any], origin: Origin, slot: Slot) -> Figure:
    value, upper = _read_values(record, slot)
    state, bound = _read_state(record, slot), _read_bound(record, slot)
    value, typed = _parted(value, slot.spec)
    return Figure(
        origin=origin,
        measure=slot.measure,
        value=None if state in EMPTY_STATES else value,
        upper=upper,
        bound=bound,
        state=state,
        evidence=_read_evidence(record, slot),
        typed=typed,
    )


def _parted(value: Plain | None, spec: Measured) -> tuple[Plain | None, Decimal | None]:
    """*value* as the one of a figure, and as what a person typed over a derived figure."""
    if spec.formula is None:
        return value, None
    return None, value if isinstance(value, Decimal) else None


def cited_document(document: CitedDocument) -> Cited:
    """*document* of the header as the value that texts print."""
    return Cited(document.loai, document.so, document.ngay, document.co_quan, document.trich_yeu)


def _part_value(value: object, path: KeyPath, reader: Reader) -> Decimal | str | None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    return reader.text(value, path) or None


def read_names(raw: object, path: KeyPath, reader: Reader) -> tuple[str, ...]:
    """The names of units in the list *raw*."""
    names = enumerate(_listed(raw, path, reader))
    return tuple(reader.text(name, (*path, index)) for index, name in names)


def _read_values(record: Mapping[str, Any], slot: Slot) -> tuple[Plain | None, Decimal | None]:
    """The value of *record*, and the end of its range where it has one."""
    reader = slot.reader
    if "tu" in record and slot.spec.type in NUMERIC:
        first = reader.number(record["tu"], slot.inner("tu"), percent=True)
        return first, reader.number(record.get("den"), slot.inner("den"), percent=True)
    in_record = isinstance(reader.at(slot.path), dict)
    here = replace(slot, path=slot.inner("gia_tri")) if in_record else slot
    return _read_value(record.get("gia_tri"), here), None


def _read_state(record: Mapping[str, Any], slot: Slot) -> State:
    if "trang_thai" not in record:
        return State.OFFICIAL
    known = [str(state) for state in State]
    named = slot.reader.choice(record.get("trang_thai"), slot.inner("trang_thai"), known)
    return State(named) if named else State.OFFICIAL


def _read_bound(record: Mapping[str, Any], slot: Slot) -> Bound | None:
    if "muc" not in record:
        return None
    known = [str(bound) for bound in Bound]
    named = slot.reader.choice(record.get("muc"), slot.inner("muc"), known)
    return Bound(named) if named else None


def _read_evidence(record: Mapping[str, Any], slot: Slot) -> Evidence:
    if not record.keys() & EVIDENCE_KEYS:
        return NO_EVIDENCE
    reader = slot.reader

    def text(key: str) -> str:
        return reader.text(record.get(key), slot.inner(key))

    people = reader.number(record.get("so_nguoi_tinh"), slot.inner("so_nguoi_tinh"), whole=True)
    return Evidence(
        source=text("nguon"),
        cut_off=reader.day(record.get("chot_ngay"), slot.inner("chot_ngay")),
        given_by=text("nguoi_cap"),
        remark=text("ghi_chu"),
        scope=text("pham_vi"),
        people_counted=people,
        parts=_read_parts(record.get(PARTS), slot.inner(PARTS), slot),
        left_out=read_names(record.get(LEFT_OUT), slot.inner(LEFT_OUT), reader),
        basis=_read_basis(record.get(BASIS), slot.inner(BASIS), reader),
        cell=text("o_du_lieu"),
    )


def _read_basis(raw: object, path: KeyPath, reader: Reader) -> dict[str, Decimal]:
    given = reader.mapping(raw, path).items()
    read = {name: reader.number(value, (*path, name)) for name, value in given}
    return {name: value for name, value in read.items() if value is not None}


def _read_parts(raw: object, path: KeyPath, slot: Slot) -> Sequence[Contribution]:
    """What each unit gave to a rolled-up figure; () where the figure is a unit's own."""
    if isinstance(raw, Contributions):
        return raw
    reader = slot.reader
    listed = _listed(raw, path, reader)
    if listed and isinstance(listed[0], list):
        return _read_numbered(listed, path, slot)
    return tuple(
        _read_part(reader.mapping(item, (*path, index)), (*path, index), slot)
        for index, item in enumerate(listed)
    )


def _read_numbered(listed: list[Any], path: KeyPath, slot: Slot) -> Contributions:
    """The parts of a total of very many units, held small: each is a list, as `PART_ORDER` says."""
    reader, own = slot.reader, pointer(slot.path)
    found = Contributions(reader.units, own)
    for index, item in enumerate(listed):
        here = (*path, index)
        if not _is_numbered(item, len(reader.units)):
            reader.wrong_type(item, here, PART_ORDER)
            continue
        place, value, *more = item
        named = reader.choice(more[0], here, map(str, State)) if more else ""
        where = reader.text(more[1], here) if len(more) > 1 else ""
        state = State(named) if named else State.OFFICIAL
        found.add(place, _part_value(value, here, reader), state=state, pointer=where or own)
    return found


def _is_numbered(item: object, units: int) -> bool:
    """Whether *item* is a part that says the place of its unit among so many *units*."""
    if not isinstance(item, list) or not LEAST_SAID <= len(item) <= MOST_SAID:
        return False
    place = item[0]
    return isinstance(place, int) and not isinstance(place, bool) and 0 <= place < units


def listed_units(value: object) -> list[tuple[str, str]]:
    """Name and file of each unit of the total *value*, as its numbered parts call them.

    A unit keeps its number wherever it is moved in the list; where the numbers are not all there,
    each once, nobody knows whose parts are whose, and there are no such units.
    """
    summary = value.get("tong_hop") if isinstance(value, dict) else None
    listed = summary.get("don_vi") if isinstance(summary, dict) else None
    units = [unit if isinstance(unit, dict) else {} for unit in _plain_list(listed)]
    numbered = {unit["chi_so"]: unit for unit in units if type(unit.get("chi_so")) is int}
    if numbered.keys() != set(range(len(units))):
        return []
    ordered = (numbered[place] for place in range(len(units)))
    return [(str(unit.get("ten") or ""), str(unit.get("tep") or "")) for unit in ordered]


def named_part(item: object, units: Sequence[tuple[str, str]]) -> Mapping[str, Any] | None:
    """The part *item* of a total by its keys, its unit by name; None for what is no part."""
    if isinstance(item, dict):
        return item
    if not isinstance(item, list) or not _is_numbered(item, len(units)):
        return None
    (unit, file), keys = units[item[0]], ("gia_tri", "trang_thai", "con_tro")
    return {"don_vi": unit, "tep": file, **dict(zip(keys, item[1:], strict=False))}


def _plain_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _read_part(item: Mapping[str, Any], path: KeyPath, slot: Slot) -> Contribution:
    """One part; it stands where the whole stands, and is official, unless it says otherwise."""
    reader = slot.reader
    reader.unknown_keys(item.keys() - PART_KEYS, path, PART_KEYS)
    value, elsewhere = item.get("gia_tri"), item.get("con_tro")
    return Contribution(
        unit=reader.text(item.get("don_vi"), (*path, "don_vi")),
        file=reader.text(item.get("tep"), (*path, "tep")),
        pointer=reader.text(elsewhere, (*path, "con_tro")) or pointer(slot.path),
        value=_part_value(value, (*path, "gia_tri"), reader),
        state=_read_state(item, replace(slot, path=path))
        if "trang_thai" in item
        else State.OFFICIAL,
    )


def _listed(raw: object, path: KeyPath, reader: Reader) -> list[Any]:
    if raw is None or isinstance(raw, list):
        return raw or []
    reader.wrong_type(raw, path, "danh sách [ ]")
    return []


def _read_value(value: object, slot: Slot) -> Plain | None:
    if value is None or value == "":
        return None
    if slot.spec.type in NUMERIC:
        return _read_number(value, slot)
    return _READERS[slot.spec.type](value, slot)


def _read_number(value: object, slot: Slot) -> Decimal | None:
    spec = slot.spec
    percent = spec.type in (FieldType.PERCENT, FieldType.RANGE) or spec.unit == "%"
    whole = spec.type is FieldType.INTEGER
    return slot.reader.number(value, slot.path, whole=whole, percent=percent)


def _read_year(value: object, slot: Slot) -> Decimal | None:
    year = slot.reader.number(value, slot.path, whole=True)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        slot.reader.wrong_type(value, slot.path, f"năm từ {FIRST_YEAR} đến {LAST_YEAR}")
    return year


def _read_cited(value: object, slot: Slot) -> Cited | None:
    if isinstance(value, str):
        return Cited("", slot.reader.text(value, slot.path))
    try:
        document = read(CitedDocument, value)
    except ModelError as failure:
        vocabulary = replace(HEADER_VOCABULARY, prefix=slot.path)
        slot.reader.problems += model_problems(failure, slot.reader.source, vocabulary)
        return None
    return cited_document(document)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _header_keys() -> Iterator[str]:
    for part in vars(header_models).values():
        if isinstance(part, type) and issubclass(part, Model):
            yield from field_names(part)


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
        "dataclass_type": "nhóm khóa { }",
        "dict_type": "nhóm khóa { }",
    },
)
_READERS: Mapping[FieldType, Callable[[Any, Slot], Plain | None]] = {
    FieldType.YEAR: _read_year,
    FieldType.DOCUMENT: _read_cited,
    FieldType.BOOLEAN: lambda value, slot: slot.reader.boolean(value, slot.path),
    FieldType.DATE: lambda value, slot: slot.reader.day(value, slot.path),
    FieldType.TEXT: lambda value, slot: slot.reader.text(value, slot.path) or None,
    FieldType.CHOICE: lambda value, slot: (
        slot.reader.choice(value, slot.path, slot.spec.choices) or None
    ),
}
