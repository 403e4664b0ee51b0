"""Where printed values came from: `ReportData` + origins -> accounts in a `Ledger`.

Part of 5. stamp. An account says field, formula with its inputs, value before rounding, state,
where in the data file it stands and what backs it there, and for a rolled-up figure its parts.
What was not printed and enters nothing printed is not looked at, and remarks never are.

In a list of plain records (see `source.Records`) every figure was typed just so, official and with
nothing behind it. The cells of such a record are entered all at once, without looking at them one
by one: this is what makes a long table cheap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import PurePath
from typing import NamedTuple

from baocao.base import NO_BACKING, Backing, Basis, Input, Part, Unit
from baocao.data import FIGURES, MOST_OUTLINES, ReportData
from baocao.document import BLANK, Origin, Value, WordCells
from baocao.figures import HUNDRED, column_sum
from baocao.formula import Formula, FormulaError, parse_formula
from baocao.header import Header, is_header_field
from baocao.ledger import (
    NO_MORE,
    NOWHERE,
    Kind,
    Ledger,
    More,
    Pieces,
    Run,
    Stand,
    Told,
    number_in,
    parted,
)
from baocao.models import titles
from baocao.outline import NUMERIC, FieldType, Outline
from baocao.phrases import cell_words
from baocao.plain_rows import PlainCells
from baocao.source import Key, KeyPath, Records, Spots, pointer
from baocao.text import PartialDate
from baocao.values import NO_EVIDENCE, Evidence, Figure, State

VERDICT_PARTS = frozenset({"dat", "cthd"})
"""What a target figure calls its result and its target."""
BETWEEN_EDITIONS = "kỳ này - kỳ trước"
"""The formula of what changed since the previous edition."""
LIST_LABELS = {
    "can_cu": "Văn bản căn cứ",
    "vien_dan": "Văn bản viện dẫn",
    "kinh_gui": "Kính gửi",
    "noi_nhan": "Nơi nhận",
    "chi_tieu": "Số chỉ tiêu, đếm theo kết quả",
}
GROUPED = NUMERIC - {FieldType.PERCENT, FieldType.RANGE}
"""What prints as its digits, in groups of three."""
GROUP = 3


@dataclass(slots=True)
class _Plain:
    """A table whose records are plain in the data file: nothing stands behind any of its figures.

    *kinds* are those of its first columns, as far as none is computed, *counted* tells which of
    them hold numbers, *worded* are the places of the others. *first* is the place of the first of
    the kinds in the ledger.
    """

    records: Records
    kinds: list[Kind]
    counted: list[bool]
    worded: list[int]
    first: int | None = None


class _Field(NamedTuple):
    """A field of an outline: the *kind* and *holder* of its account, as of an official figure.

    One that is *grouped* prints its digits in groups of three.
    """

    kind: Kind
    holder: str
    grouped: bool


class Book:
    """The accounts of all values that are asked for, each once, inputs before results."""

    def __init__(self, data: ReportData) -> None:
        self.ledger = Ledger()
        self.units: list[Unit] = []
        self._data = data
        self._figures = data.figures
        self._spots = Spots(data.source)
        self._earlier_spots = Spots(data.previous.source) if data.previous else self._spots
        self._inside: dict[str, Mapping[Key, Stand]] = {}
        self._fields = _fields_of(data.outline)
        self._rows = _rows(data)
        self._plain: dict[str, _Plain | None] = {}
        self._places: dict[tuple[str, ...], int] = {}
        self._touched: set[str] = set()
        self._entered: dict[str, tuple[int, list[Kind]]] = {}
        self._unit_places: dict[Unit, int] = {}
        self._receipts = {
            (unit.ten, unit.tep): (_day(unit.ngay_nhan), unit.sha256)
            for unit in data.header.tong_hop.don_vi
        }

    def account(self, origin: Origin, printed: str = "") -> int:
        """The place of the account of *origin*; *printed* is what is said for it somewhere."""
        key: tuple[str, ...] = (origin.field, origin.pointer)
        key = (*key, origin.formula) if origin.formula else key
        place = self._places.get(key)
        if place is None:
            field, figure = self._fields.get(origin.field), self._figures.get(origin.field)
            if field and figure and figure.origin is origin and _is_bare(figure):
                place = self._of_field(field, figure, printed)
            else:
                place = self._made(origin, printed)
            self._places[key] = place
        return place

    def side_by_side(self, values: Sequence[Value]) -> Pieces:
        """The words of the first of *values*, alone in neighbouring cells, as far as all are plain.

        They are entered at once; the others, if there are any, are for `account`.
        """
        holder = parted(values[0].origin.pointer)[0]
        row = self._rows.get(holder)
        if row is None or holder in self._touched:
            return []
        plain = self._plain_table(parted(holder)[0], row)
        if plain is None:
            return []
        kinds, values = plain.kinds[: len(values)], values[: len(plain.kinds)]
        figures = list(row.values())[: len(values)]
        if [value.origin for value in values] != [figure.origin for figure in figures]:
            return []
        texts = [value.text for value in values]
        told = list(map(_cell_told, figures, texts, plain.counted))
        return self._entered_at_once(holder, plain, kinds, said=(told, texts))

    def in_words(self, cells: WordCells) -> Pieces:
        """As `side_by_side`, of the values of *cells*, none of which need be made for it."""
        row = self._rows.get(cells.holder)
        if not isinstance(row, PlainCells) or cells.holder in self._touched:
            return []
        plain = self._plain_table(parted(cells.holder)[0], row)
        if plain is None or row.columns.sources != cells.sources:
            return []
        texts = cells.words[: len(plain.kinds)]
        told: list[Told] = [*texts]
        for place in plain.worded:
            told[place] = _said("", texts[place])
        return self._entered_at_once(cells.holder, plain, plain.kinds, said=(told, texts))

    def _entered_at_once(
        self,
        holder: str,
        plain: _Plain,
        kinds: list[Kind],
        *,
        said: tuple[list[Told], Sequence[str]],
    ) -> Pieces:
        """The words of neighbouring cells of *kinds* in the record at *holder*."""
        first = self._first_kind(plain, kinds)
        if first is None:
            return []
        told, texts = said
        self._touched.add(holder)
        self._entered[holder] = len(self.ledger.printed), kinds
        number = int(parted(holder)[1][1:])
        run = Run(holder, first, plain.records.of(number, len(kinds)), told)
        return self.ledger.alike(run, texts)

    def spot(self, path: KeyPath) -> Stand:
        """The line and column of *path* in the data file; 0 and 0 for nothing there."""
        return self._data.source.spot(path) or NOWHERE

    def _made(self, origin: Origin, printed: str) -> int:
        figure = self._figure(origin)
        if figure is None:
            return self._unmeasured(origin)
        holder, step = parted(origin.pointer)
        if holder in self._entered and not origin.formula:
            first, kinds = self._entered[holder]
            steps = [kind.step for kind in kinds]
            if step in steps:
                return first + steps.index(step)
        self._touched.add(holder)
        if not _is_plain(figure, origin):
            return self._accounted(figure, origin)
        told = printed if _is_whole(figure, printed) else _told(figure, _shown(figure))
        stand = self._stand(holder, step)
        kind = self.ledger.kind(_kind(figure, origin, step))
        return self.ledger.add(kind, holder, told=told, stand=stand)

    def _of_field(self, field: _Field, figure: Figure, printed: str) -> int:
        """As `_made`, of the bare *figure* of a *field*."""
        kind, holder, is_grouped = field
        told: Told = printed
        if not is_grouped or not _is_grouped(str(figure.value), printed):
            told = _told(figure, _shown(figure))
        spots = self._inside.get(holder)
        stand = spots.get(kind.step[1:]) if spots else None
        if stand is None:
            stand = self._stand(holder, kind.step)
        self._touched.add(holder)
        return self.ledger.add(self.ledger.kind(kind), holder, told=told, stand=stand)

    def _unmeasured(self, origin: Origin) -> int:
        """The place of the account of what is no figure: words of the header, reasons."""
        (file, stand), label = self._stands(origin), _label(origin.field)
        kind = Kind(origin.field, parted(origin.pointer)[1], label, formula=origin.formula or "")
        more = More(evidence=_backing(NO_EVIDENCE, file))
        return self._add(kind, origin.pointer, told="", stand=stand, more=more)

    def _accounted(self, figure: Figure, origin: Origin) -> int:
        """The same, of a *figure* that was computed, or that something stands behind."""
        formula = origin.formula or ""
        is_own = formula == (figure.origin.formula or "")
        entering: dict[str, Figure] = {}
        if formula:
            entering = dict(self._inputs(origin) if is_own else self._compared(figure, origin))
        inputs = [Input(name, self.account(each.origin)) for name, each in entering.items()]
        file, stand = self._stands(origin)
        more = More(
            tuple(inputs),
            _backing(figure.evidence, file),
            parts=tuple(self._parts(figure)) if is_own else (),
            left_out=figure.evidence.left_out,
            basis=tuple(_basis(figure)) if is_own else (),
        )
        value, printed = _compared_value(formula, entering), ""
        if is_own:
            value, printed = _raw(figure), _shown(figure)
        kind = _kind(figure, origin, parted(origin.pointer)[1])
        return self._add(kind, origin.pointer, told=_said(value, printed), stand=stand, more=more)

    def _add(self, kind: Kind, pointer: str, *, told: Told, stand: Stand, more: More) -> int:
        number, holder = self.ledger.kind(kind), parted(pointer)[0]
        place = self.ledger.add(number, holder, told=told, stand=stand)
        if more != NO_MORE:
            self.ledger.columns.more[place] = more
        return place

    def _plain_table(self, table: str, row: Mapping[str, Figure]) -> _Plain | None:
        """The table at the pointer *table*, which has the *row*, if its records are plain."""
        if table not in self._plain:
            records = self._spots.records(table)
            columns = zip(records.keys if records else (), row.items(), strict=False)
            typed = [figure for _, (_, figure) in takewhile(_is_typed, columns)]
            kinds = [
                _kind(figure, figure.origin, f"/{name}")._replace(state=str(State.OFFICIAL))
                for name, figure in zip(row, typed, strict=False)
            ]
            counted = [figure.measure.kind in NUMERIC for figure in typed]
            worded = [place for place, is_counted in enumerate(counted) if not is_counted]
            known = _Plain(records, kinds, counted, worded) if records and kinds else None
            self._plain[table] = known
        return self._plain[table]

    def _first_kind(self, plain: _Plain, kinds: Sequence[Kind]) -> int | None:
        """The place of the first of *kinds*, when they stand one behind the other."""
        if plain.first is not None:
            return plain.first
        places = [self.ledger.kinds.get(kind) for kind in kinds]
        if places.count(None) == len(places):
            places = list(map(self.ledger.kind, kinds))
        first = places[0]
        if first is None or places != list(range(first, first + len(places))):
            return None
        if len(kinds) == len(plain.kinds):
            plain.first = first
        return first

    def _stand(self, holder: str, step: str) -> Stand:
        """Where the value at *holder* and *step* stands in the data file."""
        spots = self._inside.get(holder)
        if spots is None:
            spots = self._inside[holder] = self._spots.inside(holder)
        found = None if "~" in step else spots.get(step[1:])
        return found or self._spots(holder + step) or NOWHERE

    def _stands(self, origin: Origin) -> tuple[str, Stand]:
        """The file, line and column of the value; "" for the data file itself, 0 for no line."""
        earlier, _, place = origin.pointer.rpartition("#")
        spots = self._earlier_spots if earlier else self._spots
        spot = None if origin.formula else spots(place)
        return file_name(earlier), spot or NOWHERE

    def _compared(self, figure: Figure, origin: Origin) -> Iterator[tuple[str, Figure]]:
        """What a text about *figure* was computed from: result and target, editions, a whole."""
        if origin.formula == BETWEEN_EDITIONS:
            earlier = [("kỳ trước", figure.previous)] if figure.previous else []
            yield from [("kỳ này", figure["dat"]), *earlier]
            return
        for name in _parsed(origin.formula or "").names:
            if name in VERDICT_PARTS and "cthd" in figure.parts:
                yield name, figure[name]
            elif (found := self._named(name, origin)) is not None:
                yield name, found

    def _inputs(self, origin: Origin) -> Iterator[tuple[str, Figure]]:
        """What enters the formula of a derived figure."""
        formula = _parsed(origin.formula or "0")
        if "#" in origin.pointer:
            yield from self._earlier(formula, origin)
            return
        if formula.source == f"sum({origin.field})":
            yield from self._cells(origin.field)
            return
        for name in formula.names:
            found = self._named(name, origin)
            if found is not None:
                yield name, found
        for name in formula.sums:
            yield f"sum({name})", column_sum(self._data, name)

    def _earlier(self, formula: Formula, origin: Origin) -> Iterator[tuple[str, Figure]]:
        """What entered *formula* in the previous edition, whose file the pointer names."""
        file, previous = origin.pointer.rpartition("#")[0], self._data.previous
        for name in formula.names:
            found = previous.figures.get(name) if previous else None
            if found is not None:
                own = found.origin
                there = Origin(f"{own.field}.ky_truoc", f"{file}#{own.pointer}", own.formula)
                moved = replace(found, origin=there, parts={}, previous=None)
                self._known[there.field, there.pointer] = moved
                yield name, moved

    def _cells(self, column: str) -> Iterator[tuple[str, Figure]]:
        """The cells of *column* (table.column), called like their rows."""
        table, _, name = column.rpartition(".")
        given = self._data.tables.get(table)
        for row in given.rows if given else ():
            yield row.label or f"dòng {int(row.key) + 1}", row.cells[name]

    def _named(self, name: str, origin: Origin) -> Figure | None:
        """What *name* means in the formula of *origin*: a cell of its row, a total, a field."""
        table = origin.field.rpartition(".")[0]
        spec = self._data.outline.tables.get(table)
        if spec is not None and any(column.id == name for column in spec.columns):
            if origin.pointer == f"/so_lieu/{table}":
                return column_sum(self._data, f"{table}.{name}")
            beside = f"{origin.pointer.rpartition('/')[0]}/{name}"
            return self._at(f"{table}.{name}", beside)
        figures = self._data.figures
        if name in figures:
            return figures[name]
        bare, _, part = name.rpartition(".")
        return figures[bare][part] if bare in figures else None

    @cached_property
    def _known(self) -> dict[tuple[str, str], Figure]:
        return _figures(self._data)

    def _figure(self, origin: Origin) -> Figure | None:
        found = self._at(origin.field, origin.pointer)
        if found is None and origin.formula == f"sum({origin.field})":
            return column_sum(self._data, origin.field)
        return found

    def _at(self, field: str, place: str) -> Figure | None:
        """The figure of *field* that stands at the pointer *place*."""
        found = self._known.get((field, place))
        if found is None:
            holder, step = parted(place)
            found = self._rows.get(holder, {}).get(step[1:])
            if found is not None and found.origin.field != field:
                return None
        return found

    def _parts(self, figure: Figure) -> Iterator[Part]:
        for given in figure.evidence.parts:
            value = given.value
            words = _digits(value) if isinstance(value, Decimal) else value or ""
            state = "" if given.state is State.OFFICIAL else str(given.state)
            where = "" if given.pointer == figure.origin.pointer else given.pointer
            told = self._receipts.get((given.unit, given.file), ())
            unit = Unit(given.unit, self._file(given.file), *told)
            yield Part(self._unit(unit), words, state, where)

    def _file(self, path: str) -> str:
        """*path* as named from the folder of the data file, without the folders above that."""
        file, folder = PurePath(path), PurePath(self._data.source.name).parent
        if not file.is_absolute():
            return path
        return str(file.relative_to(folder)) if file.is_relative_to(folder) else file_name(path)

    def _unit(self, unit: Unit) -> int:
        if unit not in self._unit_places:
            self._unit_places[unit] = len(self.units)
            self.units.append(unit)
        return self._unit_places[unit]


def file_name(path: str) -> str:
    """The name of the file at *path*; the folders of a machine are nobody's business."""
    return PurePath(path.replace("\\", "/")).name if path else ""


@lru_cache(maxsize=MOST_OUTLINES)
def _fields_of(outline: Outline) -> Mapping[str, _Field]:
    """The fields of *outline* among the figures of its data files, by their ids."""
    found = {}
    for name, spec in outline.fields.items():
        if is_header_field(name):
            continue
        holder, step = parted(pointer((FIGURES, *name.split("."))))
        kind = Kind(name, step, spec.label, spec.unit, state=str(State.OFFICIAL))
        found[name] = _Field(kind, holder, str(spec.type) in GROUPED)
    return found


def _figures(data: ReportData) -> dict[tuple[str, str], Figure]:
    """Every figure of *data* outside the rows of tables, with its parts, by field and pointer."""
    found = {}
    stack = list(data.figures.values())
    for table in data.tables.values():
        stack += table.totals.values()
    while stack:
        figure = stack.pop()
        found[figure.origin.field, figure.origin.pointer] = figure
        if figure.parts:
            stack += figure.parts.values()
        if figure.previous is not None:
            stack.append(figure.previous)
    return found


def _rows(data: ReportData) -> dict[str, Mapping[str, Figure]]:
    """The rows of every table, by what holds their figures in the data file."""
    found: dict[str, Mapping[str, Figure]] = {}
    for table in data.tables.values():
        for row in table.rows:
            if isinstance(row.cells, PlainCells):
                found[row.cells.holder] = row.cells
                continue
            first = next(iter(row.cells.values()))
            found[parted(first.origin.pointer)[0]] = row.cells
    return found


@lru_cache(maxsize=2048)
def _parsed(formula: str) -> Formula:
    """*formula* as the outline has it; one that only tells how a text was made has no names."""
    try:
        return parse_formula(formula)
    except FormulaError:
        return replace(parse_formula("0"), source=formula)


def _compared_value(formula: str, entering: Mapping[str, Figure]) -> str:
    """What a comparison computes before rounding: a share in percent, or a distance."""
    if formula == BETWEEN_EDITIONS:
        now, before = entering["kỳ này"].number, None
        if "kỳ trước" in entering:
            before = entering["kỳ trước"].number
        return "" if now is None or before is None else _digits(now - before)
    parsed = _parsed(formula)
    if not parsed.names or set(parsed.names) != entering.keys():
        return ""
    value = parsed.value(lambda name: entering[name].number)
    if value is None:
        return ""
    return _digits(value * HUNDRED if "/" in formula else value)


def _basis(figure: Figure) -> Iterator[Basis]:
    """The sums that a rolled-up rate was computed from, over fewer units than its inputs."""
    for name, value in figure.evidence.basis.items():
        yield Basis(name, _digits(value))


def _backing(evidence: Evidence, file: str) -> Backing:
    """What backs a value, but for its line in the *file*."""
    if evidence is NO_EVIDENCE and not file:
        return NO_BACKING
    cut_off = _day(evidence.cut_off)
    return Backing(evidence.source, cut_off, evidence.given_by, evidence.cell, file=file)


def _is_typed(column: tuple[Key, tuple[str, Figure]]) -> bool:
    """Whether the figures of a *column* are typed under its name, and not computed."""
    key, (name, figure) = column
    return key == name and figure.origin.formula is None


def _is_plain(figure: Figure, origin: Origin) -> bool:
    """Whether *figure*, printed with that *origin*, was typed just so, nothing behind it."""
    return (
        figure.evidence is NO_EVIDENCE
        and not origin.formula
        and not figure.origin.formula
        and "#" not in origin.pointer
    )


def _is_bare(figure: Figure) -> bool:
    """Whether *figure* is official, was typed just so, and is the only one of its field."""
    return (
        figure.evidence is NO_EVIDENCE
        and figure.state is State.OFFICIAL
        and figure.bound is None
        and figure.previous is None
        and not figure.parts
        and not figure.origin.formula
    )


def _is_whole(figure: Figure, printed: str) -> bool:
    """Whether *printed* is the whole number of *figure*, which then prints alike in every cell."""
    return (
        _is_grouped(str(figure.value), printed)
        and figure.measure.kind in GROUPED
        and figure.state is State.OFFICIAL
        and figure.bound is None
    )


def _is_grouped(digits: str, printed: str) -> bool:
    """Whether *printed* is the *digits* of a whole number as a cell has them."""
    return (
        digits == printed.replace(".", "")
        and digits.isdecimal()
        and (len(digits) <= GROUP or "." in printed)
    )


def _kind(figure: Figure, origin: Origin, step: str) -> Kind:
    """What an account of *figure*, printed with that *origin*, has in common with others."""
    measure, state = figure.measure, str(figure.state)
    return Kind(origin.field, step, measure.label, measure.unit, origin.formula or "", state)


def _told(figure: Figure, printed: str) -> Told:
    """As `_said`, of a *figure* that prints as *printed*."""
    if isinstance(figure.value, str):
        return _said("", printed)
    return _said(_raw(figure), printed)


def _cell_told(figure: Figure, printed: str, counted: bool) -> Told:
    """As `_told`; a cell that is *counted* mostly prints just the digits of its figure."""
    if counted and printed.replace(".", "") == (digits := str(figure.value)) and digits.isdecimal():
        return printed
    return _told(figure, printed)


def _said(value: str, printed: str) -> Told:
    return printed if number_in(printed) == value else (value, printed)


def _raw(figure: Figure) -> str:
    """The number before rounding, both ends of a range, "" for a text."""
    numbers = [each for each in (figure.value, figure.upper) if isinstance(each, Decimal)]
    return " - ".join(map(_digits, numbers))


def _digits(number: Decimal) -> str:
    digits = str(number)
    if digits.isdecimal():
        return digits
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _shown(figure: Figure) -> str:
    return BLANK if figure.is_missing else cell_words(figure)


def _label(dotted: str) -> str:
    """What the key *dotted* of the header is called; "" for one of a list or of no header."""
    part, _, key = dotted.partition(".")
    if part in LIST_LABELS:
        return LIST_LABELS[part]
    model = getattr(_BLANK_HEADER, part, None)
    return titles(type(model)).get(key, "") if model is not None else ""


def _day(day: date | PartialDate | None) -> str:
    """*day* as ISO 8601 has it, as much as is known of it."""
    if isinstance(day, PartialDate):
        return f"{day.year}-{day.month:02}" if day.month else str(day.year)
    return "" if day is None else day.isoformat()


_BLANK_HEADER = Header()
