"""What a report is made of: `Document` + `ReportData` -> `Base`, its values accounted for.

Part of 5. stamp. An account says field, formula with its inputs, value before rounding, state,
where in the data file it stands and what backs it there, and for a rolled-up figure its parts.
What was not printed and enters nothing printed is not looked at, and remarks never are.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from baocao.base import (
    Account,
    Backing,
    Base,
    BaseBlock,
    Basis,
    Input,
    MadeBy,
    Part,
    Slot,
    Span,
    Unit,
    Words,
)
from baocao.data import PROSE, ReportData
from baocao.document import (
    BLANK,
    Break,
    Chart,
    Document,
    Heading,
    Inlines,
    Item,
    Line,
    Missing,
    Origin,
    Paragraph,
    Table,
    Text,
    Value,
    caption_key,
    drawing_key,
    head_key,
    note_key,
    page_lines,
    plain_text,
)
from baocao.figures import HUNDRED, column_sum
from baocao.formula import Formula, FormulaError, parse_formula
from baocao.header import Header
from baocao.models import titles
from baocao.phrases import cell_words
from baocao.source import KeyPath, Spots, pointer, value_at
from baocao.text import PartialDate
from baocao.values import NO_EVIDENCE, Evidence, Figure, State

VERDICT_PARTS = frozenset({"dat", "cthd"})
"""What a target figure calls its result and its target."""
BETWEEN_EDITIONS = "kỳ này - kỳ trước"
"""The formula of what changed since the previous edition."""
ACCOUNTED = (Value, Missing)
"""What is printed of the data."""
LONGEST_TITLE = 64
"""What Word takes for the title and the tag of a content control."""
LIST_LABELS = {
    "can_cu": "Văn bản căn cứ",
    "vien_dan": "Văn bản viện dẫn",
    "kinh_gui": "Kính gửi",
    "noi_nhan": "Nơi nhận",
    "chi_tieu": "Số chỉ tiêu, đếm theo kết quả",
}
_END = re.compile(r"[\s.;:]+$")


def base_of(document: Document, data: ReportData, made_by: MadeBy) -> Base:
    """The base of *document*, which was composed from *data*."""
    book = _Book(data)
    written = _written(data)
    page, report = document.missing_page, replace(document, missing_page=None)
    blocks = tuple(_base_block(block, book, written) for block in _blocks(report))
    return Base(
        made_by,
        tuple(book.accounts),
        blocks,
        tuple(book.units),
        missing_page=page_lines(page) if page else (),
    )


def with_sources(document: Document, data: ReportData) -> Document:
    """*document* with a title and a tag on every value: what it is called, and its field."""
    book = _Book(data)

    def titled(value: Value) -> Value:
        account = book.accounts[book.account(value.origin)]
        return replace(value, title=control_title(account), tag=control_tag(account))

    changed = _mapped(document, titled)
    if not isinstance(changed, Document):
        raise TypeError(type(changed).__name__)
    return changed


def control_title(account: Account) -> str:
    """What a content control with a value of *account* is called."""
    return _cut(account.label or account.field)


def control_tag(account: Account) -> str:
    """How programs know a content control with a value of *account*."""
    tag = " ".join(filter(None, (account.field, account.pointer)))
    return _cut(tag if len(tag) <= LONGEST_TITLE else account.field)


def _mapped(node: object, change: Callable[[Value], Value]) -> object:
    """*node* (a document or a part of one) with every value changed."""
    if isinstance(node, Value):
        return change(node)
    if isinstance(node, tuple):
        return tuple(_mapped(each, change) for each in node)
    if dataclasses.is_dataclass(node) and not isinstance(node, type):
        parts = {each.name: getattr(node, each.name) for each in dataclasses.fields(node)}
        return replace(node, **{name: _mapped(part, change) for name, part in parts.items()})
    return node


def file_name(path: str) -> str:
    """The name of the file at *path*; the folders of a machine are nobody's business."""
    return PurePath(path.replace("\\", "/")).name if path else ""


@dataclass(frozen=True, slots=True)
class _Block:
    key: str
    kind: str
    texts: tuple[Inlines, ...]
    spans: tuple[Span, ...] = ()


class _Book:
    """The accounts of all values that are asked for, each once, inputs before results."""

    def __init__(self, data: ReportData) -> None:
        self.accounts: list[Account] = []
        self.units: list[Unit] = []
        self._data = data
        self._spots = Spots(data.source)
        self._earlier_spots = Spots(data.previous.source) if data.previous else self._spots
        self._known = _figures(data)
        self._places: dict[tuple[str, str, str | None], int] = {}
        self._unit_places: dict[Unit, int] = {}

    def account(self, origin: Origin) -> int:
        """The place of the account of *origin* in the list."""
        key = (origin.field, origin.pointer, origin.formula)
        if key not in self._places:
            made = self._made(origin)
            self._places[key] = len(self.accounts)
            self.accounts.append(made)
        return self._places[key]

    def spot(self, path: KeyPath) -> tuple[int, int]:
        """The line and column of *path* in the data file; 0 and 0 for nothing there."""
        return self._data.source.spot(path) or (0, 0)

    def _made(self, origin: Origin) -> Account:
        figure, formula = self._figure(origin), origin.formula or ""
        evidence = self._backing(origin, figure.evidence if figure else NO_EVIDENCE)
        if figure is None:
            label = _label(origin.field)
            return Account(origin.field, origin.pointer, label, formula=formula, evidence=evidence)
        is_own = formula == (figure.origin.formula or "")
        entering: dict[str, Figure] = {}
        if formula:
            entering = dict(self._inputs(origin) if is_own else self._compared(figure, origin))
        inputs = [Input(name, self.account(each.origin)) for name, each in entering.items()]
        return Account(
            origin.field,
            origin.pointer,
            label=figure.measure.label,
            unit=figure.measure.unit,
            formula=formula,
            value=_raw(figure) if is_own else _compared_value(formula, entering),
            printed=_shown(figure) if is_own else "",
            state=str(figure.state),
            inputs=tuple(inputs),
            evidence=evidence,
            parts=tuple(self._parts(figure)) if is_own else (),
            left_out=figure.evidence.left_out,
            basis=tuple(_basis(figure)) if is_own else (),
        )

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
            return self._known.get((f"{table}.{name}", beside))
        figures = self._data.figures
        if name in figures:
            return figures[name]
        bare, _, part = name.rpartition(".")
        return figures[bare][part] if bare in figures else None

    def _figure(self, origin: Origin) -> Figure | None:
        found = self._known.get((origin.field, origin.pointer))
        if found is None and origin.formula == f"sum({origin.field})":
            return column_sum(self._data, origin.field)
        return found

    def _backing(self, origin: Origin, evidence: Evidence) -> Backing:
        """What backs the value, and its line in its file if anything of it stands there."""
        file, (line, column) = self._stands(origin)
        if evidence is NO_EVIDENCE:
            return Backing(line=line, column=column, file=file)
        return Backing(
            note=evidence.source,
            cut_off=_day(evidence.cut_off),
            given_by=evidence.given_by,
            cell=evidence.cell,
            line=line,
            column=column,
            file=file,
        )

    def _stands(self, origin: Origin) -> tuple[str, tuple[int, int]]:
        """The file, line and column of the value; "" for the data file itself, 0 for no line."""
        earlier, _, place = origin.pointer.rpartition("#")
        spots = self._earlier_spots if earlier else self._spots
        spot = None if origin.formula else spots(place)
        return file_name(earlier), spot or (0, 0)

    def _parts(self, figure: Figure) -> Iterator[Part]:
        for given in figure.evidence.parts:
            value = given.value
            words = _digits(value) if isinstance(value, Decimal) else value or ""
            state = "" if given.state is State.OFFICIAL else str(given.state)
            where = "" if given.pointer == figure.origin.pointer else given.pointer
            yield Part(self._unit(Unit(given.unit, self._file(given.file))), words, state, where)

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


def _figures(data: ReportData) -> dict[tuple[str, str], Figure]:
    """Every figure of *data* with its parts, by field and pointer."""
    found = {}
    stack = list(data.figures.values())
    for table in data.tables.values():
        stack += table.totals.values()
        for row in table.rows:
            stack += row.cells.values()
    while stack:
        figure = stack.pop()
        found[figure.origin.field, figure.origin.pointer] = figure
        if figure.parts:
            stack += figure.parts.values()
        if figure.previous is not None:
            stack.append(figure.previous)
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


def _raw(figure: Figure) -> str:
    """The number before rounding, both ends of a range, "" for a text."""
    numbers = [each for each in (figure.value, figure.upper) if isinstance(each, Decimal)]
    return " - ".join(map(_digits, numbers))


def _digits(number: Decimal) -> str:
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


def _blocks(node: object) -> Iterator[_Block]:
    """Every paragraph and every row of a table below *node*, in reading order."""
    match node:
        case Line(key=key, inlines=inlines):
            yield _Block(key, "line", (inlines,))
        case (
            Heading(key=key, label=label, inlines=inlines)
            | Item(key=key, label=label, inlines=inlines)
        ):
            kind = type(node).__name__.lower()
            yield _Block(key, kind, ((Text(f"{label} "), *inlines),))
        case Paragraph(key=key, inlines=inlines):
            yield _Block(key, "paragraph", (inlines,))
        case Table():
            yield from _table_blocks(node)
        case Chart():
            yield from _chart_blocks(node)
        case tuple():
            for each in node:
                yield from _blocks(each)
        case _ if dataclasses.is_dataclass(node):
            for field in dataclasses.fields(node):
                yield from _blocks(getattr(node, field.name))


def _table_blocks(table: Table) -> Iterator[_Block]:
    if table.caption:
        yield _Block(caption_key(table.key), "caption", (table.caption,))
    for index, cells in enumerate(table.head):
        texts = tuple(cell.inlines for cell in cells)
        spans = tuple(Span(cell.columns, cell.rows) for cell in cells)
        joined = any(span != Span() for span in spans)
        yield _Block(head_key(table.key, index), "head", texts, spans if joined else ())
    for row in table.rows:
        yield _Block(row.key, "row", row.cells)
    for index, note in enumerate(table.notes):
        yield _Block(note_key(table.key, index), "note", (note,))


def _chart_blocks(chart: Chart) -> Iterator[_Block]:
    """The words around a chart, and the labels of its points in a block of their own."""
    points = (point for series in chart.series for point in series.points)
    yield _Block(drawing_key(chart.key), "chart", tuple(point.inlines for point in points))
    if chart.caption:
        yield _Block(caption_key(chart.key), "caption", (chart.caption,))
    for index, note in enumerate(chart.notes):
        yield _Block(note_key(chart.key, index), "note", (note,))


def _base_block(block: _Block, book: _Book, written: Mapping[str, KeyPath]) -> BaseBlock:
    words = tuple([_words(inlines, book) for inlines in block.texts])
    found = BaseBlock(block.key, block.kind, words, spans=block.spans)
    path = None
    if not any(each.slots for each in words):
        path = written.get(_squeezed(plain_text(_unlabelled(block))))
    if path is None:
        return found
    line, column = book.spot(path)
    return replace(found, pointer=pointer(path), line=line, column=column)


def _unlabelled(block: _Block) -> Inlines:
    return block.texts[0][1:] if block.kind == "item" else block.texts[0] if block.texts else ()


def _words(inlines: Inlines, book: _Book) -> Words:
    text, slots = "", []
    for inline in inlines:
        start = len(text)
        text += "\n" if isinstance(inline, Break) else plain_text((inline,))
        if isinstance(inline, ACCOUNTED):
            slots.append(Slot(start, len(text), book.account(inline.origin)))
    return Words(text, tuple(slots))


def _written(data: ReportData) -> dict[str, KeyPath]:
    """Where each paragraph and item of the unit's own prose stands, by its words."""
    found: dict[str, KeyPath] = {}
    stack: list[tuple[KeyPath, Any]] = [((PROSE,), value_at(data.source.value, f"/{PROSE}")[0])]
    while stack:
        path, node = stack.pop()
        if isinstance(node, dict):
            stack += [((*path, key), below) for key, below in reversed(node.items())]
        elif isinstance(node, list):
            stack += [((*path, index), node[index]) for index in reversed(range(len(node)))]
        elif isinstance(node, str):
            for line in node.splitlines():
                found.setdefault(_squeezed(line), path)
    return found


def _squeezed(words: str) -> str:
    """*words* without what composing adds: a dash before, a stop behind, a large first letter."""
    bare = " ".join(words.split()).removeprefix("- ")
    return _END.sub("", bare).rstrip("/").rstrip(" .").casefold()


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"


_BLANK_HEADER = Header()
