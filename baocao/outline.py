"""1. load_outline: an outline file (YAML) -> `Outline`, the frozen statement of what is asked.

An outline mirrors one guideline: its fields, the section tree of the report that answers it, the
tables, the annexes, the recipients, and the guideline document itself. The models below are the
whole language of the file; unknown keys are refused. What a model alone cannot see (a formula
that names an unknown field, a text that prints one, two sections with one id) is checked by
`outline_problems`, so that one run tells everything.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from baocao.caching import keep, keeps, recalled
from baocao.errors import OutlineError, Place, Problem, nearest, problem
from baocao.formula import FormulaError, UnitOf, parse_formula, unit_clash
from baocao.header import PRINTABLE, read_day
from baocao.models import (
    After,
    Before,
    Model,
    ModelError,
    NotPlainError,
    Pattern,
    Worded,
    field_names,
    json_text,
    read,
    read_plain,
    stated,
)
from baocao.profiles import Family
from baocao.source import KeyPath, Source, Vocabulary, model_problems, read_text, read_yaml
from baocao.templates import NameTree, codes, recall, template_faults
from baocao.units import clash, clash_as_limit

KEPT = "outline"
"""How an outline is kept whose names lead somewhere and whose texts are sound."""
IDENTIFIER = r"^[a-z][a-z0-9_]*$"
DOTTED = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$"

Identifier = Annotated[str, Pattern(IDENTIFIER)]
DottedId = Annotated[str, Pattern(DOTTED)]
OutlineId = Annotated[str, Pattern(r"^[a-z0-9][a-z0-9-]*$")]
Label = Annotated[str, Worded()]


class Level(StrEnum):
    """The level of a unit, from a Party cell up to the centre."""

    CHI_BO = "chi_bo"
    CO_SO = "co_so"
    XA = "xa"
    HUYEN = "huyen"
    TINH = "tinh"
    NGANH = "nganh"
    TONG_CONG_TY = "tong_cong_ty"
    TRUNG_UONG = "trung_uong"


class FieldType(StrEnum):
    """What kind of value a field or a column holds."""

    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    RANGE = "range"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    DOCUMENT = "document"
    TEXT = "text"
    CHOICE = "choice"
    BOOLEAN = "boolean"


NUMERIC = frozenset(
    {FieldType.INTEGER, FieldType.NUMBER, FieldType.PERCENT, FieldType.RANGE, FieldType.MONEY}
)


DRAWABLE = NUMERIC - {FieldType.RANGE}
"""What a chart can draw: a range has no one height."""
MOST_SERIES = 4
"""More than these cannot be told apart in black and white."""


class Nature(StrEnum):
    """What a figure measures: a stock, a flow over the period or its latest year, a mean, a target.

    A stock is counted at a date. A flow of the latest year alone may fall from edition to edition.
    """

    STOCK = "stock"
    FLOW = "flow"
    YEARLY = "yearly"
    MEAN = "mean"
    TARGET = "target"


class Rollup(StrEnum):
    """How the figures of many units become the figure of the unit above."""

    SUM = "sum"
    RECOMPUTE = "recompute"
    WEIGHTED_MEAN = "weighted_mean"
    CONCAT = "concat"
    UNION = "union"
    NONE = "none"


class Better(StrEnum):
    """Which way a judged figure should go; fewer accidents are better."""

    UP = "up"
    DOWN = "down"


class Node(Model):
    """Base of every part of an outline."""


class Limit(Node):
    """Another field that a figure must not pass; *severity* is warning where it may happen."""

    field: DottedId
    severity: Literal["error", "warning"] = "error"


def _limit(value: object) -> object:
    return {"field": value} if isinstance(value, str) else value


Limits = Annotated[Limit, Before(_limit)] | None


class Measured(Node):
    """What a field and a column of a table have in common.

    *formula* makes the figure derived: it is computed, never typed. *decimals* is how many
    digits stand after the comma (None prints a typed value as typed, a derived one with 1).
    """

    label: Label
    type: FieldType = FieldType.TEXT
    unit: str = ""
    nature: Nature | None = None
    rollup: Rollup = Rollup.NONE
    weight: DottedId | None = None
    formula: str | None = None
    decimals: int | None = dataclasses.field(default=None, metadata={"ge": 0, "le": 6})
    min: Decimal | None = None
    max: Decimal | None = None
    over_100: bool = False
    choices: tuple[str, ...] = ()
    required: bool = True
    guidance: str = ""
    answers: tuple[str, ...] = ()


class FieldSpec(Measured):
    """One figure or short text that the guideline asks of every unit.

    *target* fields are stored as {"cthd": ..., "dat": ...}. *at_most* and *at_least* compare
    with another field (V03, V08); *sum_of* lists parts that make the whole exactly (V04),
    *parts* those that may be only some of it. *better* says which way a verdict reads.
    """

    target: bool = False
    better: Better | None = None
    at_most: Limits = None
    at_least: Limits = None
    sum_of: tuple[DottedId, ...] = ()
    parts: tuple[DottedId, ...] = ()


class ColumnSpec(Measured):
    """A column of a table; *field* fills it from a field instead ("ct1_tnld.cthd").

    *trend*, of a plan by year, is the formula of what was achieved over the whole period: a year
    of the plan far from a year of that wants a reason.
    """

    id: Identifier
    at_most: Identifier | None = None
    trend: str | None = None
    field: DottedId | None = None
    width: int = dataclasses.field(default=1, metadata={"ge": 1})


class HeadSpec(Node):
    """A merged head over several columns."""

    label: Label
    columns: tuple[Identifier, ...]


class RowSpec(Node):
    """A fixed row of a table."""

    id: Identifier
    label: Label


class Balance(Node):
    """Stock and flow by year (V06): opening + added - removed = closing = next opening."""

    opening: Identifier
    add: tuple[Identifier, ...] = ()
    subtract: tuple[Identifier, ...] = ()
    closing: Identifier


class ColumnSum(Node):
    """Columns of a row that add up to a column of this table or of another one (V04)."""

    columns: tuple[Identifier, ...]
    equals: DottedId


class TableSpec(Node):
    """A table of the report and of its form.

    *rows* is "free" (the unit adds rows), "years" (one for each year of the period), "form" (one
    row whose columns all name a *field*), "targets" (one row for each field in *targets*, with
    target, result, fulfilment and verdict; *second_axis* adds whether the target still fits),
    "editions" (one row for each field in *compares* that the previous edition has too), or a list
    of fixed rows. Data stand in `so_lieu` under the id of the table.
    """

    id: Identifier
    title: Label
    rows: Literal["free", "years", "form", "targets", "editions"] | tuple[RowSpec, ...] = "free"
    row_label: str = ""
    columns: tuple[ColumnSpec, ...] = ()
    heads: tuple[HeadSpec, ...] = ()
    targets: tuple[DottedId, ...] = ()
    compares: tuple[DottedId, ...] = ()
    second_axis: bool = False
    totals: tuple[Identifier, ...] = ()
    balance: tuple[Balance, ...] = ()
    sums: tuple[ColumnSum, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    numbered: bool = False
    unit: str = ""
    required: bool = True
    guidance: str = ""
    answers: tuple[str, ...] = ()


class ChartKind(StrEnum):
    """What a chart shows: results beside targets, parts of a whole, or change by year."""

    TARGETS = "targets"
    SHARES = "shares"
    YEARS = "years"


class Drawn(Node):
    """A field or a column that a chart draws; *label* is a shorter name for the chart."""

    id: DottedId
    label: str = ""


def _drawn(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


DrawnName = Annotated[Drawn, Before(_drawn)]


class ChartSpec(Node):
    """A chart of figures that the report holds already; all that it draws is of one unit.

    "targets" sets the result of each of *fields* beside its target; "shares" draws each of
    *fields* as a part of their sum; "years" draws *columns* of *table*, which has a row for each
    year, at most `MOST_SERIES` of them.
    """

    id: Identifier
    title: Label
    kind: ChartKind
    fields: tuple[DrawnName, ...] = ()
    table: Identifier | None = None
    columns: tuple[DrawnName, ...] = ()


class ProseSpec(Node):
    """A passage that the unit writes itself."""

    label: Label
    required: bool = True
    guidance: str = ""
    answers: tuple[str, ...] = ()


class ListStyle(StrEnum):
    """How the items of a list are marked: "-", "Một là,", or "1."."""

    DASH = "dash"
    ORDINAL = "ordinal"
    NUMBER = "number"


class ListSpec(ProseSpec):
    """A list of sentences that the unit writes.

    *addressed* items say to whom they go ({"noi_dung": ..., "gui_toi": ...}) and are grouped by
    it. *heading* is False where the label is not printed above the items. *rollup* says how the
    items of many units are gathered: with the names of the units, without them, or not at all.
    """

    style: ListStyle = ListStyle.DASH
    addressed: bool = False
    heading: bool = True
    rollup: Literal[Rollup.CONCAT, Rollup.UNION, Rollup.NONE] = Rollup.CONCAT


def _label_only(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


Prose = Annotated[ProseSpec, Before(_label_only)]
List = Annotated[ListSpec, Before(_label_only)]


class Section(Node):
    """A section of the report: default text, then prose, tables, charts, lists, subsections.

    *answers* names the items of the guideline it answers. An *optional* section goes when the
    unit has nothing for it, and the numbering closes up. *collects* gathers the items that other
    sections hold under the list of that name. A table given as a bare id is defined elsewhere.
    """

    id: Identifier
    title: Label
    answers: tuple[str, ...] = ()
    optional: bool = False
    text: str = ""
    prose: Mapping[Identifier, Prose] = dataclasses.field(default_factory=dict)
    lists: Mapping[Identifier, List] = dataclasses.field(default_factory=dict)
    collects: Identifier | None = None
    tables: tuple[TableSpec | Identifier, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    sections: tuple[Section, ...] = ()
    guidance: str = ""


class Numeral(StrEnum):
    """How the headings of one level are counted: "I.", "1.", "1.1.", "a)"."""

    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LETTER = "letter"


class Appendix(Node):
    """An annex of the report, on its own pages."""

    id: Identifier
    title: Label
    orientation: Literal["portrait", "landscape"] = "portrait"
    text: str = ""
    tables: tuple[TableSpec | Identifier, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    sections: tuple[Section, ...] = ()
    optional: bool = False
    answers: tuple[str, ...] = ()


class Report(Node):
    """The report that answers the guideline. *subject* is the trích yếu (default: the title)."""

    kind: Literal["bao_cao"] = "bao_cao"
    subject: str = ""
    opening: str = ""
    closing: str = ""
    numbering: tuple[Numeral, ...] = (
        Numeral.ROMAN,
        Numeral.ARABIC,
        Numeral.DECIMAL,
        Numeral.LETTER,
    )
    sections: tuple[Section, ...] = ()


class RecipientSpec(Node):
    """A default recipient; *group* stands above it ("Đồng kính gửi")."""

    name: Label
    purpose: str = ""
    group: str = ""


class SignatureSpec(Node):
    """The default signature: TM on behalf of *body*, signed by the holder of *post*."""

    authority: Literal["", "TM", "KT", "TL", "TUQ", "Q"] = "TM"
    body: str = ""
    post: str = ""


def _deadline(value: str) -> str:
    if re.fullmatch(r"\d{4}-Q[1-4]|\d{4}-(0[1-9]|1[0-2])", value):
        return value
    try:
        date.fromisoformat(value)
    except ValueError as failure:
        message = f"outline.bad-deadline: {value}"
        raise ValueError(message) from failure
    return value


Deadline = Annotated[str, After(_deadline)]


def _day(value: str) -> str:
    try:
        read_day(value)
    except ValueError as failure:
        message = f"outline.bad-date: {value}"
        raise ValueError(message) from failure
    return value


DayText = Annotated[str, After(_day)]
"""A date as far as it is known: "2017-10-02", "2017-10", "2017" or ""."""


class Role(StrEnum):
    """What a section of a guideline does."""

    PURPOSE = "purpose"
    CONTENT = "content"
    ORGANISATION = "organisation"
    EVALUATION = "evaluation"
    RECOMMENDATION = "recommendation"


class GuidelineItem(Node):
    """One demand of the guideline, numbered so that a report can cite it.

    *asks* names the fields and tables it wants, *optional* is "nếu có", *crosscutting* marks a
    demand that applies inside other items (their ids in *within*).
    """

    id: str
    title: Label
    asks: tuple[DottedId, ...] = ()
    optional: bool = False
    crosscutting: bool = False
    within: tuple[str, ...] = ()
    items: tuple[GuidelineItem, ...] = ()


class Task(Node):
    """Who does what by when.

    *deadline* is a date, a month (2012-06) or a quarter (2018-Q1); *before* is True for "trước
    ngày" (the day itself is too late), False for "chậm nhất". *item* is the id of the demand that
    the task puts into practice, so that the document says it once.
    """

    do: Label
    item: str = ""
    product: str = ""
    deadline: Deadline | None = None
    before: bool = False
    send_to: str = ""
    via: str = ""


class GuidelineSection(Node):
    """A section of the guideline document: paragraphs, numbered demands, or tasks of a level.

    *levels* says whose tasks they are; without it the words of the title are taken for it.
    """

    id: Identifier
    title: Label
    role: Role | None = None
    levels: tuple[Level, ...] = ()
    text: str = ""
    items: tuple[GuidelineItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    sections: tuple[GuidelineSection, ...] = ()


class Cited(Node):
    """A document that the guideline rests on, named in the opening or in a line "Căn cứ"."""

    type: str
    number: str = ""
    date: DayText = ""
    issuer: str = ""
    subject: str = ""
    role: Literal["thuc_hien", "can_cu"] = "thuc_hien"


class Guideline(Node):
    """The document that asks: kế hoạch, hướng dẫn or công văn.

    *issuer* is who decided on it; *head* the body in the page head (default: the issuer), below
    its *superior*, with the abbreviation *agency* in the number. *opening* and *closing* are texts
    like those of the report. *reconstructed* is True where the original is lost and this is our
    proposal.
    """

    kind: Literal["ke_hoach", "huong_dan", "cong_van"]
    issuer: str = ""
    superior: str = ""
    head: str = ""
    agency: str = ""
    number: str = ""
    date: DayText = ""
    place: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    legal_basis: tuple[Cited, ...] = ()
    opening: str = ""
    closing: str = ""
    sections: tuple[GuidelineSection, ...] = ()
    recipients: tuple[RecipientSpec, ...] = ()
    archive: str = ""
    signature: SignatureSpec = SignatureSpec()
    numbering: tuple[Numeral, ...] = (
        Numeral.ROMAN,
        Numeral.ARABIC,
        Numeral.DECIMAL,
        Numeral.LETTER,
    )
    reconstructed: bool = False


class Period(Node):
    """The period under report; the dates rule, *name* is what people call it ("5 năm")."""

    name: str = ""
    from_: date | None = dataclasses.field(default=None, metadata={"alias": "from"})
    to: date | None = None


class Outline(Node):
    """What one guideline asks for, whole."""

    id: OutlineId
    title: Label
    body: Family
    report: Report
    version: str = "1"
    family: str = ""
    levels: tuple[Level, ...] = ()
    period: Period = Period()
    fields: Mapping[DottedId, FieldSpec] = dataclasses.field(default_factory=dict)
    appendices: tuple[Appendix, ...] = ()
    recipients: tuple[RecipientSpec, ...] = ()
    archive: str = ""
    signature: SignatureSpec = SignatureSpec()
    guideline: Guideline | None = None

    def __hash__(self) -> int:
        """By its content, so that what follows from an outline alone is found out once."""
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its content as JSON, in hex."""
        return sha256(json_text(self).encode()).hexdigest()

    @cached_property
    def tables(self) -> Mapping[str, TableSpec]:
        """Every table of the outline by its id."""
        return {table.id: table for table in self._tables()}

    def _tables(self) -> Iterator[TableSpec]:
        holders: list[Section | Appendix] = [*self.sections, *self.appendices]
        for holder in holders:
            yield from (table for table in holder.tables if isinstance(table, TableSpec))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section of the report and its annexes, in reading order."""
        roots = [*self.report.sections]
        for appendix in self.appendices:
            roots.extend(appendix.sections)
        return tuple(all_sections(roots))


def all_sections(sections: Sequence[Section]) -> Iterator[Section]:
    """*sections* and everything below them, in reading order."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def load_outline(path: str | os.PathLike[str]) -> Outline:
    """The outline in the file at *path*, validated; the same one as long as the file is the same.

    Raises OutlineError with every problem of the file, each with its line and column.
    """
    return _outline(read_text(path, error=OutlineError), str(path))


def read_outline(text: str, name: str) -> Outline:
    """The outline that *text* writes, called *name* in messages; raises as `load_outline`."""
    source = read_yaml(text, name, error=OutlineError)
    outline = outline_of(source)
    problems = list(outline_problems(outline, source))
    if problems:
        raise OutlineError(problems)
    return outline


def outline_of(source: Source) -> Outline:
    """The outline that the value of *source* is, its names not checked.

    Raises OutlineError with every key and value that no outline has.
    """
    try:
        return read(Outline, source.value)
    except ModelError as failure:
        raise OutlineError(model_problems(failure, source, VOCABULARY)) from failure


@lru_cache(maxsize=32)
def _outline(text: str, name: str) -> Outline:
    found = _recalled(text)
    if found is None:
        found = read_outline(text, name)
        _keep(found, text)
    return found


def _recalled(text: str) -> Outline | None:
    """The outline that *text* writes, if a run before has found nothing wrong in it."""
    match recalled(KEPT, text.encode(errors="surrogatepass")):
        case {"digest": str(digest), "value": value, "code": dict(code)}:
            outline = read_plain(Outline, value)
            vars(outline)["digest"] = digest
            recall(code)
            return outline
    return None


def _keep(outline: Outline, text: str) -> None:
    """Keep *outline*, which *text* writes, if it can be had back as it is."""
    if not keeps():
        return
    value = stated(outline)
    try:
        is_same = read_plain(Outline, value) == outline
    except NotPlainError:
        is_same = False
    if is_same:
        code = codes(each for _, each in outline_texts(outline))
        kept = {"digest": outline.digest, "value": value, "code": code}
        keep(KEPT, text.encode(errors="surrogatepass"), kept)


def find_outline(reference: str | os.PathLike[str], folders: Iterable[Path]) -> Path:
    """The file of the outline called *reference*: a path, or an id looked up in *folders*.

    Raises OutlineError with the nearest known id when there is none.
    """
    text = os.fspath(reference)
    if text.endswith((".yaml", ".yml")) or os.sep in text:
        return Path(text)
    known: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            known.setdefault(path.stem, path)
    if text in known:
        return known[text]
    facts = {"found": text, "allowed": ", ".join(sorted(known)), "near": nearest(text, known)}
    raise OutlineError([problem("outline.not-found", Place(pointer="/de_cuong"), **facts)])


def outline_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    """What the models cannot see: names that lead nowhere, ids used twice, bad formulas."""
    yield from _repeated_ids(outline, source)
    yield from _field_problems(outline, source)
    yield from _circles(outline, source)
    yield from _unit_problems(outline, source)
    yield from _table_problems(outline, source)
    yield from _chart_problems(outline, source)
    yield from _text_problems(outline, source)
    yield from _answer_problems(outline, source)


def name_tree(outline: Outline) -> NameTree:
    """Every name a text of *outline* may print, as a tree."""
    tree: dict[str, Any] = {name: _model_names(part) for name, part in PRINTABLE.items()}
    tree |= {name: {} for name in COMPOSED_NAMES}
    for field_id, spec in outline.fields.items():
        branch = tree
        for name in field_id.split("."):
            branch = branch.setdefault(name, {})
        if spec.type in NUMERIC:
            branch.setdefault("dat", {})
            branch.setdefault("ky_truoc", {})
        if spec.target:
            branch.setdefault("cthd", {})
    for table in outline.tables.values():
        columns: dict[str, Any] = {column.id: {} for column in table.columns}
        totals: dict[str, Any] = {name: {} for name in table.totals}
        tree[table.id] = {"tong": totals, "dau": columns, "cuoi": columns}
    return tree


def placed_sections(outline: Outline) -> Iterator[tuple[KeyPath, Section]]:
    """Every section of the report and its annexes with its path in the file."""
    yield from _placed(outline.report.sections, ("report", "sections"))
    for index, appendix in enumerate(outline.appendices):
        yield from _placed(appendix.sections, ("appendices", index, "sections"))


def outline_texts(outline: Outline) -> Iterator[tuple[KeyPath, str]]:
    """Every text that prints figures, with its path in the file."""
    report = outline.report
    for key in ("subject", "opening", "closing"):
        yield ("report", key), getattr(report, key)
    for path, section in placed_sections(outline):
        yield (*path, "text"), section.text
        yield (*path, "title"), section.title
    for index, appendix in enumerate(outline.appendices):
        yield ("appendices", index, "text"), appendix.text
        yield ("appendices", index, "title"), appendix.title
    for index, recipient in enumerate(outline.recipients):
        yield ("recipients", index, "name"), recipient.name
    for key in ("opening", "closing"):
        yield ("guideline", key), getattr(outline.guideline, key, "")


def placed_charts(outline: Outline) -> Iterator[tuple[KeyPath, ChartSpec]]:
    """Every chart of the report and its annexes with its path in the file."""
    for path, holder in _holders(outline):
        for index, chart in enumerate(holder.charts):
            yield (*path, "charts", index), chart


def guideline_items(outline: Outline) -> tuple[GuidelineItem, ...]:
    """Every demand of the guideline, parents before their parts; () where there is none."""
    if outline.guideline is None:
        return ()
    return tuple(_items_of(outline.guideline.sections))


def bare_field(name: str) -> str:
    """The field that *name* stands for: "ct1_tnld.cthd" is a part of "ct1_tnld"."""
    return name.removesuffix(".cthd").removesuffix(".dat")


def _placed(sections: tuple[Section, ...], path: KeyPath) -> Iterator[tuple[KeyPath, Section]]:
    for index, section in enumerate(sections):
        here = (*path, index)
        yield here, section
        yield from _placed(section.sections, (*here, "sections"))


def _items_of(sections: tuple[GuidelineSection, ...]) -> Iterator[GuidelineItem]:
    for section in sections:
        for item in section.items:
            yield from _with_parts(item)
        yield from _items_of(section.sections)


def _with_parts(item: GuidelineItem) -> Iterator[GuidelineItem]:
    yield item
    for part in item.items:
        yield from _with_parts(part)


def _model_names(part: type[Model]) -> dict[str, Any]:
    return {name: {} for name in field_names(part)}


def _holders(outline: Outline) -> Iterator[tuple[KeyPath, Section | Appendix]]:
    """Whatever holds tables and charts, with its path in the file."""
    yield from placed_sections(outline)
    for index, annex in enumerate(outline.appendices):
        yield ("appendices", index), annex


def _placed_tables(outline: Outline) -> Iterator[tuple[KeyPath, TableSpec | str]]:
    for path, holder in _holders(outline):
        for index, table in enumerate(holder.tables):
            yield (*path, "tables", index), table


def _repeated_ids(outline: Outline, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, section in placed_sections(outline):
        if section.id in seen:
            yield problem("outline.duplicate-id", source.place((*path, "id")), found=section.id)
        seen.add(section.id)
    tables: set[str] = set()
    for path, table in _placed_tables(outline):
        if isinstance(table, TableSpec):
            if table.id in tables or table.id in outline.fields:
                yield problem("outline.duplicate-id", source.place((*path, "id")), found=table.id)
            tables.add(table.id)
    for path, chart in placed_charts(outline):
        if chart.id in tables:
            yield problem("outline.duplicate-id", source.place((*path, "id")), found=chart.id)
        tables.add(chart.id)
    for name in set(outline.fields) & set(PRINTABLE):
        yield problem("outline.reserved-name", source.place(("fields", name)), found=name)


def _field_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    for field_id, spec in outline.fields.items():
        path: KeyPath = ("fields", field_id)
        for key, name in _references(spec):
            if name not in outline.fields:
                yield _unknown_field(name, source.place((*path, key)), outline.fields)
        if spec.formula is not None:
            place = source.place((*path, "formula"))
            yield from _formula_problems(spec.formula, place, outline)
        if spec.type is FieldType.CHOICE and not spec.choices:
            yield problem("outline.missing-key", source.place(path), found="choices")


def _circles(outline: Outline, source: Source) -> Iterator[Problem]:
    """A derived figure that needs itself, told once for each circle."""
    derived = dict(_derived(outline))
    done: set[str] = set()
    for name in derived:
        for circle in _circles_from(name, derived, path=(), done=done):
            place = source.place((*derived[circle[0]].path, "formula"))
            yield problem("outline.circular-formula", place, found=" → ".join(circle))


def _unit_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    """Units that are added or compared and never can be: đồng and triệu đồng, người and lượt."""
    for path, pair in _clashes(outline):
        facts = {"found": pair[0], "allowed": pair[1]}
        yield problem("outline.unit-mismatch", source.place(path), **facts)


def _clashes(outline: Outline) -> Iterator[tuple[KeyPath, tuple[str, str]]]:
    for field_id, spec in outline.fields.items():
        path: KeyPath = ("fields", field_id)
        yield from _formula_clash(spec, path, _units_around(outline))
        yield from (((*path, key), pair) for key, pair in _relation_clashes(spec, outline))
    for path, table in _placed_tables(outline):
        if isinstance(table, TableSpec):
            for index, column in enumerate(table.columns):
                here = (*path, "columns", index)
                yield from _formula_clash(column, here, _units_around(outline, table))
            yield from (((*path, key), pair) for key, pair in _column_clashes(table))


def _formula_clash(
    spec: Measured, path: KeyPath, unit_of: UnitOf
) -> Iterator[tuple[KeyPath, tuple[str, str]]]:
    try:
        formula = parse_formula(spec.formula or "0")
    except FormulaError:
        return
    pair = unit_clash(formula, unit_of, own=_unit_of(spec))
    if pair:
        yield (*path, "formula"), pair


def _units_around(outline: Outline, table: TableSpec | None = None) -> UnitOf:
    """The unit of a name in a formula: of a column of *table*, of a field, of "table.column"."""
    beside = {column.id: column for column in table.columns} if table else {}

    def unit_of(name: str) -> str:
        holder, _, column = name.rpartition(".")
        spec = beside.get(name) or outline.fields.get(bare_field(name))
        if spec is None and holder in outline.tables:
            columns = outline.tables[holder].columns
            spec = next((known for known in columns if known.id == column), None)
        return _unit_of(spec) if spec else ""

    return unit_of


def _unit_of(spec: Measured) -> str:
    return spec.unit or ("%" if spec.type is FieldType.PERCENT else "")


def _relation_clashes(spec: FieldSpec, outline: Outline) -> Iterator[tuple[str, tuple[str, str]]]:
    for key, name in _references(spec):
        other = outline.fields.get(name)
        own, its = _unit_of(spec), _unit_of(other) if other else ""
        clashes = {
            "at_most": clash_as_limit(own, its),
            "at_least": clash_as_limit(its, own),
        }
        if clashes.get(key, clash(own, its)):
            yield key, (own, its)


def _column_clashes(table: TableSpec) -> Iterator[tuple[str, tuple[str, str]]]:
    units = {column.id: _unit_of(column) for column in table.columns}
    groups = [
        ("balance", (each.opening, *each.add, *each.subtract, each.closing))
        for each in table.balance
    ]
    groups += [("sums", each.columns) for each in table.sums]
    for key, (first, *others) in groups:
        for other in others:
            pair = units.get(first, ""), units.get(other, "")
            if clash(*pair):
                yield key, pair


class _Derived(NamedTuple):
    """Where a formula stands in the file, and what it needs: fields and "table.column"."""

    path: KeyPath
    inputs: tuple[str, ...]


def _derived(outline: Outline) -> Iterator[tuple[str, _Derived]]:
    """Every formula by the name of what it makes, a field or "table.column"."""
    for field_id, spec in outline.fields.items():
        names, sums = _needs(spec.formula)
        if spec.formula is not None:
            inputs = (*map(bare_field, names), *sums)
            yield field_id, _Derived(("fields", field_id), inputs)
    for path, table in _placed_tables(outline):
        if isinstance(table, TableSpec):
            yield from _derived_columns(table, (*path, "columns"))


def _derived_columns(table: TableSpec, path: KeyPath) -> Iterator[tuple[str, _Derived]]:
    """The derived columns of *table*; a name means a column of the row before it means a field."""
    columns = {column.id for column in table.columns}
    for index, column in enumerate(table.columns):
        names, sums = _needs(column.formula)
        if column.formula is not None:
            beside = (f"{table.id}.{name}" for name in names if name in columns)
            fields = (bare_field(name) for name in names if name not in columns)
            yield f"{table.id}.{column.id}", _Derived((*path, index), (*beside, *fields, *sums))


def _needs(text: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names and the column sums of a formula; none of one that is told as bad elsewhere."""
    try:
        formula = parse_formula(text or "0")
    except FormulaError:
        return (), ()
    return formula.names, formula.sums


def _circles_from(
    name: str, derived: Mapping[str, _Derived], *, path: tuple[str, ...], done: set[str]
) -> Iterator[tuple[str, ...]]:
    """The circles met on the way down from *name*; what is *done* is not walked again."""
    if name in path:
        yield (*path[path.index(name) :], name)
    elif name in derived and name not in done:
        for needed in derived[name].inputs:
            yield from _circles_from(needed, derived, path=(*path, name), done=done)
        done.add(name)


def _references(spec: FieldSpec) -> Iterator[tuple[str, str]]:
    for key, limit in (("at_most", spec.at_most), ("at_least", spec.at_least)):
        if limit:
            yield key, limit.field
    for key, names in (("sum_of", spec.sum_of), ("parts", spec.parts)):
        yield from ((key, name) for name in names)


def _formula_problems(
    text: str, place: Place, outline: Outline, *, columns: tuple[str, ...] = ()
) -> Iterator[Problem]:
    try:
        formula = parse_formula(text)
    except FormulaError as failure:
        yield problem("outline.bad-formula", place, found=text, detail=failure)
        return
    known = {*outline.fields, *columns}
    for name in formula.names:
        bare = name.removesuffix(".cthd").removesuffix(".dat")
        if bare not in known:
            yield _unknown_field(name, place, known)
    for name in formula.sums:
        table, _, column = name.rpartition(".")
        spec = outline.tables.get(table)
        if spec is None or column not in {known_column.id for known_column in spec.columns}:
            yield _unknown_field(name, place, outline.tables)


def _unknown_field(name: str, place: Place, known: Iterable[str]) -> Problem:
    return problem("outline.unknown-field", place, found=name, near=nearest(name, known))


def _table_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    for path, table in _placed_tables(outline):
        if isinstance(table, TableSpec):
            yield from _one_table(table, path, outline=outline, source=source)
        elif table not in outline.tables:
            facts = {"found": table, "near": nearest(table, outline.tables)}
            yield problem("outline.unknown-table", source.place(path), **facts)


def _one_table(
    table: TableSpec, path: KeyPath, *, outline: Outline, source: Source
) -> Iterator[Problem]:
    columns = tuple(column.id for column in table.columns)
    for key, names in _column_references(table):
        for name in names:
            if name not in columns:
                place = source.place((*path, key))
                yield problem(
                    "outline.unknown-column", place, found=name, near=nearest(name, columns)
                )
    for key, name in _field_references(table):
        if name not in outline.fields:
            yield _unknown_field(name, source.place((*path, key)), outline.fields)
    for index, column in enumerate(table.columns):
        yield from _column_problems(column, (*path, "columns", index), (table, outline, source))
    if table.rows not in ("targets", "editions") and not columns:
        yield problem("outline.missing-key", source.place(path), found="columns")


def _column_problems(
    column: ColumnSpec, path: KeyPath, held: tuple[TableSpec, Outline, Source]
) -> Iterator[Problem]:
    table, outline, source = held
    columns = tuple(each.id for each in table.columns)
    if column.trend is not None:
        yield from _formula_problems(column.trend, source.place((*path, "trend")), outline)
    if column.formula is not None:
        place = source.place((*path, "formula"))
        yield from _formula_problems(column.formula, place, outline, columns=columns)
    if column.field is not None and bare_field(column.field) not in outline.fields:
        yield _unknown_field(column.field, source.place((*path, "field")), outline.fields)


def _field_references(table: TableSpec) -> Iterator[tuple[str, str]]:
    yield from (("targets", name) for name in table.targets)
    yield from (("compares", name) for name in table.compares)


def _column_references(table: TableSpec) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "totals", table.totals
    for head in table.heads:
        yield "heads", head.columns
    for balance in table.balance:
        yield "balance", (balance.opening, *balance.add, *balance.subtract, balance.closing)
    for column_sum in table.sums:
        yield "sums", column_sum.columns


def _chart_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    for path, chart in placed_charts(outline):
        by_year = chart.kind is ChartKind.YEARS
        wanted = ("table", "columns") if by_year else ("fields",)
        for key in ("fields", "table", "columns"):
            if key in wanted and not getattr(chart, key):
                yield problem("outline.missing-key", source.place(path), found=key)
            elif key not in wanted and getattr(chart, key):
                place, kind = source.place((*path, key)), str(chart.kind)
                yield problem("outline.chart-key", place, found=key, kind=kind)
        if by_year:
            yield from _year_chart(chart, path, outline=outline, source=source)
        else:
            known = outline.fields
            yield from _drawn_problems(chart.fields, known, source=source, path=(*path, "fields"))
            if chart.kind is ChartKind.TARGETS:
                yield from _untargeted(chart, path, outline=outline, source=source)


def _year_chart(
    chart: ChartSpec, path: KeyPath, *, outline: Outline, source: Source
) -> Iterator[Problem]:
    table = outline.tables.get(chart.table or "")
    if table is None:
        if chart.table:
            facts = {"found": chart.table, "near": nearest(chart.table, outline.tables)}
            yield problem("outline.unknown-table", source.place((*path, "table")), **facts)
        return
    if table.rows != "years":
        yield problem("outline.chart-table", source.place((*path, "table")), found=table.id)
    known = {column.id: column for column in table.columns}
    here: KeyPath = (*path, "columns")
    yield from _drawn_problems(chart.columns, known, source=source, path=here)
    if len(chart.columns) > MOST_SERIES:
        facts = {"found": str(len(chart.columns)), "allowed": str(MOST_SERIES)}
        yield problem("outline.chart-series", source.place(here), **facts)


def _drawn_problems(
    drawn: Sequence[Drawn], known: Mapping[str, Measured], *, source: Source, path: KeyPath
) -> Iterator[Problem]:
    """Names that lead nowhere, what is no number, and units that no one scale can hold."""
    units: dict[str, None] = {}
    for index, each in enumerate(drawn):
        place, spec = source.place((*path, index)), known.get(each.id)
        if spec is None:
            code = "outline.unknown-column" if path[-1] == "columns" else "outline.unknown-field"
            yield problem(code, place, found=each.id, near=nearest(each.id, known))
        elif spec.type not in DRAWABLE:
            yield problem("outline.chart-not-number", place, found=each.id)
        else:
            units["%" if spec.type is FieldType.PERCENT else spec.unit] = None
    if len(units) > 1:
        yield problem("outline.chart-units", source.place(path), found=", ".join(units))


def _untargeted(
    chart: ChartSpec, path: KeyPath, *, outline: Outline, source: Source
) -> Iterator[Problem]:
    for index, each in enumerate(chart.fields):
        spec = outline.fields.get(each.id)
        if spec is not None and not spec.target:
            place = source.place((*path, "fields", index))
            yield problem("outline.chart-no-target", place, found=each.id)


def _text_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    names = name_tree(outline)
    for path, text in outline_texts(outline):
        for fault in template_faults(text, names):
            place = source.place(path)
            if place.line is not None and "\n" in text:
                place = Place(place.file, place.line + fault.line, None, place.pointer)
            near = nearest(fault.found, fault.known) if fault.known else ""
            yield problem(f"outline.{fault.code}", place, found=fault.found, near=near)


def _answer_problems(outline: Outline, source: Source) -> Iterator[Problem]:
    """Every item cited as answered must be one that the guideline demands."""
    known = {item.id for item in guideline_items(outline)}
    if not known:
        return
    for path, answers in _answers(outline):
        for answer in answers:
            if answer not in known:
                facts = {"found": answer, "near": nearest(answer, known)}
                yield problem("outline.unknown-item", source.place((*path, "answers")), **facts)


def _answers(outline: Outline) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    for field_id, spec in outline.fields.items():
        yield ("fields", field_id), spec.answers
    for path, section in placed_sections(outline):
        yield path, section.answers
        for kind, slots in (("prose", section.prose), ("lists", section.lists)):
            for name, slot in slots.items():
                yield (*path, kind, name), slot.answers
    for index, appendix in enumerate(outline.appendices):
        yield ("appendices", index), appendix.answers
    for path, table in _placed_tables(outline):
        if isinstance(table, TableSpec):
            yield path, table.answers


COMPOSED_NAMES = ("can_cu", "vien_dan", "phu_luc", "noi_kien_nghi")
"""Names a text may print beside fields, tables and the header; 3. compose fills them."""
MODELS: tuple[type[Model], ...] = (
    Outline, Report, Section, Appendix, FieldSpec, ColumnSpec, TableSpec, HeadSpec, RowSpec,
    Balance, ColumnSum, ChartSpec, Drawn, ProseSpec, ListSpec, RecipientSpec, SignatureSpec,
    Guideline, Limit, GuidelineSection, GuidelineItem, Task, Cited, Period,
)  # fmt: skip
KINDS: Mapping[str, str] = {
    "string_type": "chữ",
    "int_type": "số nguyên",
    "int_parsing": "số nguyên",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "tuple_type": "danh sách",
    "dict_type": "nhóm khóa",
    "mapping_type": "nhóm khóa",
    "dataclass_type": "nhóm khóa",
    "decimal_parsing": "số",
    "decimal_type": "số",
    "date_from_datetime_parsing": "ngày dạng 2017-10-25",
    "date_type": "ngày dạng 2017-10-25",
    "string_too_short": "chữ, không để trống",
    "string_pattern_mismatch": "mã chữ thường không dấu, chữ số và gạch dưới",
}
VOCABULARY = Vocabulary(
    area="outline",
    prefix=(),
    keys=sorted({name for model in MODELS for name in field_names(model)} | {"from"}),
    kinds=KINDS,
)
