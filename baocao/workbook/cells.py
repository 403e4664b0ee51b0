"""One cell: the value of a leaf -> what a cell holds, and a filled-in cell -> the value.

What a clerk typed is read by Vietnamese rules as the kind that the cell takes; what has two
readings, another unit or another type is refused with the cell it stands in, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from baocao.reading import FIRST_YEAR, LAST_YEAR, MULTIPLES
from baocao.text import (
    AmbiguousNumber,
    PartialDate,
    fold,
    format_number,
    format_short_date,
    parse_date,
    parse_number,
)
from baocao.workbook.grids import SURE_DIGITS, GridCell
from baocao.workbook.layout import CellKind, Kind, leaf_text
from baocao.workbook.memory import LONGEST_CELL

INPUTS = frozenset(Kind) - {Kind.LABEL, Kind.COMPUTED, Kind.CLOSED}
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days wrongly before."""
HUNDRED = Decimal(100)
MONEY = frozenset({"đ", "₫", "vnđ", "đồng"})


class CellError(ValueError):
    """A cell that cannot be read: a *code* and its *facts*."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)


class Reading(NamedTuple):
    """The JSON value of a cell; where that is in *doubt*, the code of a warning and its facts."""

    value: Any
    doubt: str = ""
    allowed: str = ""


def cell_value(value: Any, takes: CellKind) -> Any:
    """What a cell holds for the leaf *value*; None for what no cell can show."""
    if value is None or value in ("", [], {}) or takes.kind not in INPUTS:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(Decimal(value))
    shown = leaf_text(value, takes)
    if takes.kind is Kind.DATE:
        return _day(shown)
    fits = isinstance(shown, str) and shown.strip() and len(shown) <= LONGEST_CELL
    return shown if fits else None


def says_still(cell: GridCell, value: Any, takes: CellKind) -> bool:
    """Whether *cell* holds what was written for the leaf *value*, unchanged."""
    written = cell_value(value, takes)
    if isinstance(written, str):
        text = str(cell.value) if isinstance(cell.value, str) else read_text(cell)
        return not cell.percent and _lines(text) == _lines(written)
    if isinstance(written, int | float):
        same = isinstance(cell.value, Decimal) and cell.value == _digits(written)
        return same and not cell.percent and not cell.fault
    return written is not None and cell.value == written


def read_cell(cell: GridCell, takes: CellKind) -> Reading:
    """What *cell* says, read as *takes*. Raises CellError for what cannot be read."""
    if cell.fault:
        raise CellError(cell.fault, found=cell.value)
    return _READERS[takes.kind](cell, takes)


def read_text(cell: GridCell) -> str:
    """The words of a cell as a person sees them."""
    value = cell.value
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, Decimal):
        number = value * HUNDRED if cell.percent else value
        return format(number.normalize(), "f") + ("%" if cell.percent else "")
    return format_short_date(value) if isinstance(value, date) else str(value).strip()


def shown_value(value: Any, takes: CellKind) -> str:
    """What a clerk saw for the leaf *value*, for messages."""
    shown = cell_value(value, takes)
    if isinstance(shown, int | float):
        return format_number(_digits(shown))
    return format_short_date(shown) if isinstance(shown, date) else str(shown)


def _number(value: Decimal) -> int | float | str:
    """*value* as a cell keeps it: a number where that is exact, else its digits as text."""
    if value == value.to_integral_value() and abs(value) < 10**SURE_DIGITS:
        return int(value)
    if Decimal(f"{float(value):.{SURE_DIGITS}g}") == value:
        return float(value)
    return format_number(value)


def _day(text: Any) -> date | str | None:
    try:
        day = parse_date(text)
    except (TypeError, ValueError):
        return None
    if isinstance(day, PartialDate) or day < FIRST_DAY:
        return str(text)
    return day


def _digits(value: float) -> Decimal:
    return Decimal(f"{value:.{SURE_DIGITS}g}")


def _lines(text: str) -> str:
    """*text* without what no clerk sees: the kind of its line ends, blanks at both ends."""
    return "\n".join(text.splitlines()).strip()


def _read_number(cell: GridCell, takes: CellKind) -> Reading:
    value, percent = cell.value, takes.kind is Kind.PERCENT
    if isinstance(value, str):
        return _typed_number(value, takes)
    if not isinstance(value, Decimal):
        raise CellError("form.wrong-type", found=_shown(cell), allowed="số")
    if cell.percent and not percent:
        raise CellError("form.percent-here", found=_shown(cell))
    if cell.percent:
        return Reading(value * HUNDRED)
    # Excel makes 0.912 of "91,2%" typed into a cell of another format.
    small = percent and 0 < abs(value) < 1 and not cell.formula
    return Reading(value, *(("form.small-percent", f"{format_number(value)}%") if small else ()))


def _typed_number(text: str, takes: CellKind) -> Reading:
    shown = text.strip()
    try:
        parsed = parse_number(text)
    except AmbiguousNumber as failure:
        readings = " hoặc ".join(failure.readings)
        raise CellError("form.ambiguous-number", found=shown, allowed=readings) from failure
    except ValueError as failure:
        raise CellError("form.wrong-type", found=shown, allowed="số") from failure
    if parsed.percent and takes.kind is not Kind.PERCENT:
        raise CellError("form.percent-here", found=shown)
    fits = parsed.percent or _fits(parsed.unit, takes.unit)
    if parsed.unit.startswith(MULTIPLES) or not fits:
        unit = takes.unit or "không kèm đơn vị"
        raise CellError("form.wrong-unit", found=shown, allowed=unit)
    if parsed.sure:
        return Reading(parsed.value)
    return Reading(parsed.value, "form.unsure-number", format_number(parsed.value))


def _fits(unit: str, asked: str) -> bool:
    own, wanted = fold(unit).replace(" ", ""), fold(asked).replace(" ", "")
    return not own or own == wanted or {unit.lower(), asked.lower()} <= MONEY


def _read_whole(cell: GridCell, takes: CellKind) -> Reading:
    found = _read_number(cell, takes)
    if found.value != found.value.to_integral_value():
        raise CellError("form.wrong-type", found=_shown(cell), allowed="số nguyên")
    return found._replace(value=int(found.value))


def _read_day(cell: GridCell, _takes: CellKind) -> Reading:
    value = cell.value
    if isinstance(value, date):
        return Reading(value.isoformat())
    if isinstance(value, Decimal) and FIRST_YEAR <= value <= LAST_YEAR:
        return Reading(str(int(value)))
    try:
        day = parse_date(str(value).strip())
    except ValueError as failure:
        facts = {"found": _shown(cell), "detail": failure}
        raise CellError("form.impossible-date", **facts) from failure
    return Reading(_iso(day))


def _iso(day: date | PartialDate) -> str:
    if isinstance(day, date):
        return day.isoformat()
    return f"{day.year:04}" if day.month is None else f"{day.year:04}-{day.month:02}"


def _read_words(cell: GridCell, _takes: CellKind) -> Reading:
    return Reading(read_text(cell))


def _read_any(cell: GridCell, _takes: CellKind) -> Reading:
    value = cell.value
    if isinstance(value, Decimal) and not cell.percent:
        return Reading(int(value) if value == value.to_integral_value() else value)
    return Reading(read_text(cell))


def _read_choice(cell: GridCell, takes: CellKind) -> Reading:
    text = read_text(cell)
    codes = {fold(label): code for code, label in takes.choices.items()}
    codes |= {fold(code): code for code in takes.choices}
    if fold(text) not in codes:
        allowed = ", ".join(takes.choices.values())
        raise CellError("form.unknown-value", found=text, allowed=allowed)
    return Reading(codes[fold(text)])


def _read_logical(cell: GridCell, takes: CellKind) -> Reading:
    if isinstance(cell.value, bool):
        return Reading(cell.value)
    return Reading(_read_choice(cell, takes).value == "true")


def _shown(cell: GridCell) -> str:
    return format_number(cell.value) if isinstance(cell.value, Decimal) else read_text(cell)


_READERS: Mapping[Kind, Callable[[GridCell, CellKind], Reading]] = {
    Kind.TEXT: _read_words,
    Kind.ANY: _read_any,
    Kind.NUMBER: _read_number,
    Kind.YEAR: _read_number,
    Kind.PERCENT: _read_number,
    Kind.WHOLE: _read_whole,
    Kind.DATE: _read_day,
    Kind.CHOICE: _read_choice,
    Kind.LOGICAL: _read_logical,
}
