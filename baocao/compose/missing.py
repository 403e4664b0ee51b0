"""What is still missing: `ReportData` + its `Document` -> the list, and the work sheet that tells.

Part of 3. compose. A figure that is asked or printed and not there is missing; one that is derived
is nobody's to give, its inputs are. The sheet stands before a draft and is no part of the report:
what is missing, where the report prints it, whom to ask, where the data file wants it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from baocao.compose.context import fixed
from baocao.data import ReportData, TableRow
from baocao.document import (
    Align,
    Column,
    Document,
    HeadCell,
    Heading,
    Missing,
    MissingPage,
    Row,
    RowKind,
    Table,
    blanks_in,
    missing_values,
    plain_text,
)
from baocao.figures import cell_label, column_names, missing_answers
from baocao.formula import FormulaError, parse_formula
from baocao.outline import TableSpec
from baocao.plain_rows import PlainCells
from baocao.source import pointer
from baocao.values import Figure

FIGURES = "/so_lieu/"
RESULT = "/dat"
"""How the pointer of the result of a target figure ends."""
CELL_STEPS = 2
"""Keys that lead from a table to a cell: its row, its column."""
LEAD = (
    "Phiếu làm việc, không thuộc báo cáo: trang này tự mất khi đủ số liệu và soạn lại. "
    "Trong báo cáo, mỗi chỗ còn thiếu được tô vàng."
)
CLOSE = (
    "Điền vào biểu Excel hoặc tệp số liệu rồi soạn lại (regenerate); chữ ghi thêm trên trang này "
    "được giữ lại."
)
COLUMNS = (
    Column("tt", 0, Align.CENTER),
    Column("so_lieu", 3, Align.LEFT),
    Column("muc", 0, Align.CENTER),
    Column("hoi", 2, Align.LEFT),
    Column("cho_ghi", 2, Align.LEFT),
)
HEADS = ("TT", "Còn thiếu", "Mục", "Hỏi ai", "Chỗ ghi trong tệp số liệu")
TOP, BOTTOM = "phần đầu", "phần cuối"
NOWHERE = "–"


class MissingFigure(NamedTuple):
    """A figure still to come: where it belongs in the data file, and what it is called.

    *ask* names who can give it: who gave it before, or the source that was noted; "" for nobody.
    """

    pointer: str
    label: str
    ask: str = ""


def missing_figures(data: ReportData, document: Document) -> tuple[MissingFigure, ...]:
    """What is asked or printed and not there, each once; derived figures stand for their inputs."""
    asked = {pointer(path): label for path, label in missing_answers(data)}
    covered = {*asked, *(holder for place in asked for holder in _holders(place))}
    extra = {
        blank.pointer: blank.label
        for blank in _of_tables(printed_blanks(document), data)
        if blank.pointer not in covered
    }
    missing = asked | extra
    known = dict(_known_persons(data)) if missing else {}
    return tuple(
        MissingFigure(place, label, known.get(place.removesuffix(RESULT), ""))
        for place, label in missing.items()
    )


def printed_blanks(document: Document) -> tuple[MissingFigure, ...]:
    """What prints as a blank in *document*, each once; derived figures are nobody's to give."""
    return tuple(
        MissingFigure(blank.origin.pointer, blank.label)
        for blank in missing_values(document)
        if blank.origin.formula is None
    )


def _of_tables(blanks: Iterable[MissingFigure], data: ReportData) -> Iterator[MissingFigure]:
    """*blanks*, a cell called with its table and row; of a table not begun the table alone."""
    known: dict[str, _Table] = {}
    for blank in blanks:
        table_id, *inside = _steps(blank.pointer)
        if table_id not in data.tables:
            yield blank
            continue
        table = known.get(table_id) or known.setdefault(table_id, _table(table_id, data))
        if len(inside) != CELL_STEPS or not table.is_begun:
            yield MissingFigure(pointer((FIGURES.strip("/"), table_id)), table.spec.title)
        else:
            row, column = inside
            label = cell_label(table.spec, table.names[column], table.rows[row])
            yield MissingFigure(blank.pointer, label)


class _Table(NamedTuple):
    spec: TableSpec
    is_begun: bool
    names: Mapping[str, str]
    rows: Mapping[str, TableRow]


def _table(table_id: str, data: ReportData) -> _Table:
    spec, given = data.outline.tables[table_id], data.tables[table_id]
    return _Table(spec, given.is_begun, column_names(spec), {row.key: row for row in given.rows})


def _steps(place: str) -> list[str]:
    """The keys of the JSON pointer *place* below the figures; one that is "" outside of them."""
    return place.removeprefix(FIGURES).split("/")


def missing_heading(missing: Sequence[MissingFigure]) -> str:
    """What heads the list: "CÒN THIẾU 4 SỐ LIỆU"."""
    only_figures = all(each.pointer.startswith(FIGURES) for each in missing)
    what = "SỐ LIỆU" if only_figures else "SỐ LIỆU, NỘI DUNG"
    return f"CÒN THIẾU {len(missing)} {what}"


def missing_page(
    data: ReportData, document: Document, missing: Sequence[MissingFigure]
) -> MissingPage | None:
    """The sheet that lists *missing*, which *document* made of *data* lacks; None for nothing."""
    if not missing:
        return None
    figures = {figure.origin.pointer: figure for figure in _figures(data)}
    places = _with_holders(_places(data, document))
    rows = tuple(
        _row(number, each, (figures.get(each.pointer.removesuffix(RESULT)), places))
        for number, each in enumerate(missing, start=1)
    )
    head = tuple(HeadCell(fixed(words)) for words in HEADS)
    table = Table("con_thieu", (), COLUMNS, (head,), rows)
    return MissingPage(fixed(missing_heading(missing)), fixed(LEAD), table, fixed(CLOSE))


def _row(
    number: int, missing: MissingFigure, known: tuple[Figure | None, Mapping[str, str]]
) -> Row:
    figure, places = known
    unit = figure.measure.unit if figure else ""
    label = f"{missing.label} ({unit})" if unit else missing.label
    section = places.get(missing.pointer.removesuffix(RESULT))
    noted = figure.evidence.cell if figure else ""
    cells = (str(number), label, section or NOWHERE, missing.ask or NOWHERE)
    written = noted or _spelled(missing.pointer)
    return Row(missing.pointer, RowKind.DATA, tuple(map(fixed, (*cells, written))))


def _with_holders(places: Mapping[str, str]) -> dict[str, str]:
    """*places*, and for all that holds some of them where the first of those prints."""
    found: dict[str, str] = {}
    for place, section in places.items():
        for holder in _holders(place):
            found.setdefault(holder, section)
    return found | {place: section for place, section in places.items() if section}


def _spelled(place: str) -> str:
    """The pointer *place* with room to break its line."""
    return " / ".join(place.strip("/").split("/"))


def _known_persons(data: ReportData) -> Iterator[tuple[str, str]]:
    """Who or what stands behind a figure, in this edition or the one before, by its pointer."""
    for figure in _figures(data):
        for each in (figure, figure.previous):
            if each is not None and (each.evidence.given_by or each.evidence.source):
                yield figure.origin.pointer, each.evidence.given_by or each.evidence.source
                break


def _holders(place: str) -> Iterator[str]:
    """The JSON pointers of everything that *place* stands in, the nearest first."""
    while "/" in place:
        place = place.rpartition("/")[0]
        yield place


def _figures(data: ReportData) -> Iterator[Figure]:
    """The figures but those of plain rows: they are there, and nothing stands behind them."""
    yield from data.figures.values()
    for table in data.tables.values():
        for row in table.rows:
            if not isinstance(row.cells, PlainCells):
                yield from row.cells.values()


def _places(data: ReportData, document: Document) -> dict[str, str]:
    """Under which heading each blank prints first, by its pointer; inputs as what they enter."""
    found: dict[str, str] = {}
    for section, blank in _blanks(document):
        for place in _wanted(blank, data):
            found.setdefault(place, section)
    return found


def _blanks(document: Document) -> Iterator[tuple[str, Missing]]:
    """Every blank of *document* with the heading that it stands under."""
    top = (document.head, document.title, document.addressees)
    parts: list[tuple[str, object]] = [(TOP, top)]
    section, first = TOP, ""
    for block in document.body:
        if isinstance(block, Heading):
            first = block.label if block.level == 1 else first
            section = (first + block.label if block.level > 1 else block.label).rstrip(".")
        parts.append((section, block))
    parts.append((BOTTOM, (document.recipients, document.signature)))
    parts += [(plain_text(annex.label.inlines), annex) for annex in document.annexes]
    for section, part in parts:
        yield from ((section, blank) for blank in blanks_in(part))


def _wanted(blank: Missing, data: ReportData) -> Iterator[str]:
    """The pointers of what *blank* waits for: its own, or those of the inputs of its formula."""
    yield blank.origin.pointer
    waiting, seen = [blank.origin.formula or ""], {""}
    while waiting:
        formula = waiting.pop()
        if formula in seen:
            continue
        seen.add(formula)
        for figure in _inputs(formula, data):
            yield figure.origin.pointer
            waiting.append(figure.origin.formula or "")


def _inputs(formula: str, data: ReportData) -> Iterator[Figure]:
    """The fields that *formula* names; a table that it sums stands for all its cells."""
    try:
        names = parse_formula(formula).names
    except FormulaError:
        return
    yield from (data.figures[name] for name in names if name in data.figures)
