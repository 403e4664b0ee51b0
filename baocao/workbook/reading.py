"""A filled-in form -> the data file that it says, with every problem at its sheet and cell.

Cells become the values that their leaves take; leaves that no cell shows come from the hidden
sheet; the whole is then read as any data file is, and what `data` finds is told of the cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from baocao.data import OUTLINE, read_data
from baocao.errors import DataError, Place, Problem, Severity, problem
from baocao.figures import derive, figure_problems
from baocao.header import Header
from baocao.outline import Outline
from baocao.source import KeyPath, Source, pointer
from baocao.text import (
    AmbiguousNumber,
    PartialDate,
    fold,
    format_number,
    format_short_date,
    parse_date,
    parse_number,
)
from baocao.workbook.grids import Grid, GridCell, read_grids
from baocao.workbook.layout import Kind, sheets_of
from baocao.workbook.leaves import Tree, collapsed
from baocao.workbook.matching import Found, match
from baocao.workbook.writing import HIDDEN, INSTRUCTIONS, MARK

MULTIPLES = ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
HUNDRED = Decimal(100)
OUTLINE_LINE = "Mã đề cương:"
FIRST_YEAR, LAST_YEAR = 1900, 2200
ADDRESS = "o_du_lieu"
MISSING = "consistency.V01"


class _Refused(ValueError):  # noqa: N818 - a finding, told of its cell
    """A cell that cannot be read: a code and its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form says: the *data* file, the *problems* that did not stop the reading.

    *places* names the cell of a JSON pointer of the data.
    """

    data: dict[str, Any]
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]

    def place(self, at: str) -> Place | None:
        """The cell of the JSON pointer *at*, of what is below it or of its nearest parent."""
        below = [place for each, place in self.places.items() if each.startswith(f"{at}/")]
        if at not in self.places and below:
            return below[0]
        while at and at not in self.places:
            at = at.rpartition("/")[0]
        return self.places.get(at)


def read_form(content: bytes, name: str, outline: Outline) -> dict[str, Any]:
    """The data file that the form *content* says, in the normal form of `leaves`.

    *name* is the file for messages. Raises DataError with every problem at its sheet and cell.
    """
    return read_filled(content, name, outline).data


def form_outline(content: bytes, name: str) -> str:
    """The id of the outline that the form *content* was made from, "" where it says none."""
    grids = read_grids(content, name)
    for grid in grids:
        if fold(grid.name) == fold(HIDDEN) and grid.text(1, 1) == MARK:
            return grid.text(1, 2)
    for grid in grids:
        for cell in grid.cells.values():
            if fold(grid.name) == fold(INSTRUCTIONS) and str(cell.value).startswith(OUTLINE_LINE):
                return str(cell.value).removeprefix(OUTLINE_LINE).strip()
    return ""


def broken_rules(reading: FormReading, name: str, outline: Outline) -> list[Problem]:
    """The rules of figures that the form breaks (V02 on), each at its cell.

    What is missing yet is no fault of a form that is being filled in.
    """
    value = json.loads(json.dumps(reading.data), parse_float=Decimal)
    data = derive(read_data(Source(name, value, lambda _path: (1, 1)), outline))
    return [
        replace(found, place=reading.place(found.place.pointer or "") or Place(name))
        for found in figure_problems(data)
        if found.code != MISSING
    ]


def read_filled(
    content: bytes, name: str, outline: Outline, *, with_cells: bool = False
) -> FormReading:
    """As `read_form`, with the warnings and the cell of every value.

    *with_cells* notes the sheet and cell of each figure in the data ("o_du_lieu").
    """
    grids = read_grids(content, name)
    hidden = _hidden_leaves(grids)
    sheets = sheets_of(outline, hidden, header=_header(grids, outline, name), earlier={})
    matched = match(grids, sheets, name)
    problems = matched.problems
    tree, told = Tree(), {}
    for found in matched.cells:
        value = _value_of(found, name, problems)
        if value is not None:
            tree.put(found.path, value)
            told[found.path] = found
    if with_cells:
        _note_cells(tree, told)
    _put_hidden(tree, hidden, matched.items)
    tree.put((OUTLINE,), outline.id)
    data = _in_order(collapsed(tree.value(), outline))
    places = {pointer(tree.final(path)): found.place(name) for path, found in told.items()}
    reading = FormReading(data, (), places)
    problems += _data_problems(reading, name, outline)
    if any(found.severity is Severity.ERROR for found in problems):
        raise DataError(problems)
    return FormReading(data, tuple(problems), places)


def _header(grids: tuple[Grid, ...], outline: Outline, name: str) -> Header:
    """The period under report as the form has it, for tables with a row for each year."""
    sheets = sheets_of(outline, {}, header=Header(), earlier={})
    found = match(grids, (*(each for each in sheets if each.key in ("header", "fields")),), name)
    days = {
        str(each.path[1]): _value_of(each, name, [])
        for each in found.cells
        if each.path[0] == "ky_bao_cao" and each.path[1] in ("tu", "den")
    }
    try:
        return Header.model_validate({"ky_bao_cao": days})
    except ValueError:
        return Header()


def _hidden_leaves(grids: tuple[Grid, ...]) -> dict[KeyPath, Any]:
    grid = next((each for each in grids if fold(each.name) == fold(HIDDEN)), None)
    found: dict[KeyPath, Any] = {}
    for line in range(2, grid.last_row + 1 if grid else 0):
        pieces = [str(cell.value) for cell in _line(grid, line)] if grid else []
        try:
            path = tuple(json.loads(pieces[0]))
            found[path] = json.loads("".join(pieces[1:]), parse_float=Decimal)
        except (IndexError, ValueError, TypeError, RecursionError):
            continue
    return {path: value for path, value in found.items() if _is_path(path)}


def _line(grid: Grid, line: int) -> Iterator[GridCell]:
    for column in range(1, grid.last_column + 1):
        if (line, column) in grid.cells:
            yield grid.cells[line, column]


def _is_path(path: tuple[Any, ...]) -> bool:
    sound = all(isinstance(key, str | int) and not isinstance(key, bool) for key in path)
    return sound and bool(path) and isinstance(path[0], str)


def _put_hidden(tree: Tree, hidden: Mapping[KeyPath, Any], items: set[KeyPath]) -> None:
    """Put back what no cell shows; what belonged to a row that the clerk deleted goes with it."""
    lists = {item[:-1] for item in items}
    for path, value in hidden.items():
        above = (path[:length] for length in range(1, len(path) + 1))
        gone = any(
            part[:-1] in lists and isinstance(part[-1], int) and part not in items for part in above
        )
        if not gone:
            tree.put(path, value)


def _note_cells(tree: Tree, told: Mapping[KeyPath, Found]) -> None:
    for path, found in told.items():
        if path[0] == "so_lieu" and path[-1] in ("gia_tri", "dat", "tu"):
            tree.put((*path[:-1], ADDRESS), f"{found.sheet}!{found.cell.address}")


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    order = ("$schema", OUTLINE, *Header.model_fields, "so_lieu", "noi_dung")
    keys = sorted(data, key=lambda key: order.index(key) if key in order else len(order))
    return {key: _jsonable(data[key]) for key in keys}


def _jsonable(value: Any) -> Any:
    """*value* with numbers as JSON has them; one that no float holds stays digits in text."""
    if isinstance(value, dict):
        return {key: _jsonable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_jsonable(part) for part in value]
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else format_number(value)


def _data_problems(reading: FormReading, name: str, outline: Outline) -> Iterator[Problem]:
    """What reading the data as a data file finds, told of the cells it came from."""
    value = json.loads(json.dumps(reading.data), parse_float=Decimal)
    try:
        found = read_data(Source(name, value, lambda _path: (1, 1)), outline).problems
    except DataError as failure:
        found = failure.problems
    for each in found:
        place = reading.place(each.place.pointer or "") or Place(name, pointer=each.place.pointer)
        code = _CODES.get(each.code, each.code)
        yield problem(code, place, **each.facts).weighing(each.severity)


def _value_of(found: Found, file: str, problems: list[Problem]) -> Any:
    """The JSON value of a cell; None for an empty one and for one that is told as a problem."""
    cell = found.cell
    try:
        if cell.fault:
            raise _Refused(cell.fault, found=cell.value)
        value, doubt = _READERS[found.takes.kind](found)
    except _Refused as failure:
        problems.append(problem(failure.code, found.place(file), **failure.facts))
        return None
    if doubt:
        facts = {"found": cell.value, "allowed": doubt}
        doubted = problem("form.unsure-number", found.place(file), **facts)
        problems.append(doubted.weighing(Severity.WARNING))
    return value


def _read_number(found: Found) -> tuple[Any, str]:
    value, percent = found.cell.value, found.takes.kind is Kind.PERCENT
    if isinstance(value, Decimal):
        if found.cell.percent and not percent:
            raise _Refused("form.percent-here", found=_shown(found.cell))
        return (value * HUNDRED if found.cell.percent else value), ""
    if not isinstance(value, str):
        raise _Refused("form.wrong-type", found=_shown(found.cell), allowed="số")
    return _typed_number(value, found)


def _typed_number(text: str, found: Found) -> tuple[Any, str]:
    shown = text.strip()
    try:
        parsed = parse_number(text)
    except AmbiguousNumber as failure:
        readings = " hoặc ".join(failure.readings)
        raise _Refused("form.ambiguous-number", found=shown, allowed=readings) from failure
    except ValueError as failure:
        raise _Refused("form.wrong-type", found=shown, allowed="số") from failure
    if parsed.percent and found.takes.kind is not Kind.PERCENT:
        raise _Refused("form.percent-here", found=shown)
    if parsed.unit.startswith(MULTIPLES) or not _fits(parsed.unit, found.takes.unit):
        unit = found.takes.unit or "không kèm đơn vị"
        raise _Refused("form.wrong-unit", found=shown, allowed=unit)
    return parsed.value, "" if parsed.sure else format_number(parsed.value)


def _fits(unit: str, asked: str) -> bool:
    own, wanted = fold(unit).replace(" ", ""), fold(asked).replace(" ", "")
    money = {"đ", "₫", "vnđ", "đồng"}
    return not own or own == wanted or {unit.lower(), asked.lower()} <= money


def _read_whole(found: Found) -> tuple[Any, str]:
    value, doubt = _read_number(found)
    if value != value.to_integral_value():
        raise _Refused("form.wrong-type", found=_shown(found.cell), allowed="số nguyên")
    return int(value), doubt


def _read_day(found: Found) -> tuple[Any, str]:
    value = found.cell.value
    if isinstance(value, date):
        return value.isoformat(), ""
    if isinstance(value, Decimal) and FIRST_YEAR <= value <= LAST_YEAR:
        return str(int(value)), ""
    try:
        day = parse_date(str(value).strip())
    except ValueError as failure:
        facts = {"found": _shown(found.cell), "detail": failure}
        raise _Refused("form.impossible-date", **facts) from failure
    return _iso(day), ""


def _iso(day: date | PartialDate) -> str:
    if isinstance(day, date):
        return day.isoformat()
    return f"{day.year:04}" if day.month is None else f"{day.year:04}-{day.month:02}"


def _read_text(found: Found) -> tuple[Any, str]:
    return _words(found.cell), ""


def _read_any(found: Found) -> tuple[Any, str]:
    value = found.cell.value
    if isinstance(value, Decimal) and not found.cell.percent:
        return (int(value) if value == value.to_integral_value() else value), ""
    return _words(found.cell), ""


def _words(cell: GridCell) -> str:
    """The words of a cell as a person sees them."""
    value = cell.value
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Decimal):
        number = value * HUNDRED if cell.percent else value
        return format(number.normalize(), "f") + ("%" if cell.percent else "")
    return format_short_date(value) if isinstance(value, date) else str(value).strip()


def _read_choice(found: Found) -> tuple[Any, str]:
    text = _words(found.cell)
    codes = {fold(label): code for code, label in found.takes.choices.items()}
    codes |= {fold(code): code for code in found.takes.choices}
    if fold(text) not in codes:
        allowed = ", ".join(found.takes.choices.values())
        raise _Refused("form.unknown-value", found=text, allowed=allowed)
    return codes[fold(text)], ""


def _read_logical(found: Found) -> tuple[Any, str]:
    if isinstance(found.cell.value, bool):
        return found.cell.value, ""
    code, _ = _read_choice(found)
    return code == "true", ""


def _shown(cell: GridCell) -> str:
    return format_number(cell.value) if isinstance(cell.value, Decimal) else _words(cell)


_READERS = {
    Kind.TEXT: _read_text,
    Kind.ANY: _read_any,
    Kind.NUMBER: _read_number,
    Kind.PERCENT: _read_number,
    Kind.WHOLE: _read_whole,
    Kind.DATE: _read_day,
    Kind.CHOICE: _read_choice,
    Kind.LOGICAL: _read_logical,
}
_CODES = {
    "data.wrong-type": "form.wrong-type",
    "data.ambiguous-number": "form.ambiguous-number",
    "data.unsure-number": "form.unsure-number",
    "data.impossible-date": "form.impossible-date",
    "data.unknown-value": "form.unknown-value",
    "data.control-character": "form.control-character",
}
