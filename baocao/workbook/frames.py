"""Which sheet is which, and where its columns are: grids + the layout -> frames.

A sheet is known by the id in its corner, else by its heads. A column is what its visible head
says: the hidden id only decides where the head says nothing, or where two columns share one.
What the head contradicts is read by the head, and what fits nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from baocao.errors import Place, Problem, Severity, problem
from baocao.text import fold
from baocao.workbook.grids import Grid
from baocao.workbook.layout import CHOICES, INSTRUCTIONS, LABEL, Column, Sheet
from baocao.workbook.leaves import VALUE
from baocao.workbook.memory import HIDDEN, MARK

HEADS_WITHIN = 60
"""Rows from the top among which the ids and the heads of a sheet are looked for."""
LEAST_HEADS = 2
OWN_SHEETS = frozenset(map(fold, (HIDDEN, INSTRUCTIONS, CHOICES)))


@dataclass(frozen=True, slots=True)
class Frame:
    """How a sheet lies in a grid: its rows of ids and heads (0: none), its columns by key."""

    sheet: Sheet
    grid: Grid
    columns: Mapping[str, int]
    id_row: int = 0
    id_column: int = 0
    head_row: int = 0

    @property
    def top(self) -> int:
        """The last row above the answers."""
        return max(self.id_row, self.head_row)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where ids and heads of *sheet* stand in *grid*, before its columns are known."""

    sheet: Sheet
    grid: Grid
    id_row: int
    head_row: int
    file: str


def cell_place(file: str, sheet: str, address: str, *, label: str = "") -> Place:
    """A cell as people find it: "sheet Số liệu, ô C12"."""
    region = f"sheet {sheet}, ô {address}" if sheet else f"ô {address}"
    return Place(file, region=region, quote=label or None)


def frames(
    grids: tuple[Grid, ...], sheets: tuple[Sheet, ...], file: str
) -> tuple[list[Frame], list[Problem]]:
    """The frames of the sheets that *grids* hold, and what is wrong with their columns."""
    found: list[Frame] = []
    problems: list[Problem] = []
    for grid in grids:
        if fold(grid.name) in OWN_SHEETS:
            continue
        frame = _framed(grid, sheets, (file, problems))
        if frame is None:
            problems += _unknown_sheet(grid, file)
        elif any(frame.sheet.key == other.sheet.key for other in found):
            place = cell_place(file, grid.name, "A1")
            problems.append(problem("form.duplicate-sheet", place, found=grid.name))
        else:
            found.append(frame)
    if not found:
        problems.append(problem("form.no-sheet", Place(file), found=file))
    return found, problems


def _unknown_sheet(grid: Grid, file: str) -> Iterator[Problem]:
    for cell in list(grid.cells.values())[:1]:
        place = cell_place(file, grid.name, cell.address)
        yield problem("form.unknown-sheet", place, found=grid.name).weighing(Severity.WARNING)


def _framed(grid: Grid, sheets: tuple[Sheet, ...], told: tuple[str, list[Problem]]) -> Frame | None:
    file, problems = told
    corner = _corner(grid, sheets)
    if corner is not None:
        (id_row, id_column), sheet = corner
        lines = _Lines(sheet, grid, id_row, _head_row(grid, sheet), file)
        return Frame(sheet, grid, _columns(lines, problems), id_row, id_column, lines.head_row)
    sheet_by_heads = _by_heads(grid, sheets)
    if sheet_by_heads is not None:
        lines = _Lines(sheet_by_heads, grid, 0, _head_row(grid, sheet_by_heads), file)
        columns = _columns(lines, problems)
        return Frame(sheet_by_heads, grid, columns, head_row=lines.head_row)
    return _bare_figures(grid, sheets)


def _corner(grid: Grid, sheets: tuple[Sheet, ...]) -> tuple[tuple[int, int], Sheet] | None:
    """The cell with the id of a sheet, and that sheet."""
    known = {MARK + sheet.key: sheet for sheet in sheets}
    for (line, column), cell in sorted(grid.cells.items(), key=lambda each: each[0]):
        if line > HEADS_WITHIN:
            break
        if str(cell.value).strip() in known:
            return (line, column), known[str(cell.value).strip()]
    return None


def _by_heads(grid: Grid, sheets: tuple[Sheet, ...]) -> Sheet | None:
    """The sheet whose heads *grid* shows most of; its name comes before the number of heads."""
    best: tuple[bool, int] = (False, 0)
    found = None
    for sheet in sheets:
        line = _head_row(grid, sheet)
        score = fold(grid.name) == fold(sheet.name), _heads_in(grid, line, sheet)
        if line and score > best:
            best, found = score, sheet
    return found


def _bare_figures(grid: Grid, sheets: tuple[Sheet, ...]) -> Frame | None:
    """A CSV file of `label;value` lines without heads."""
    figures = next((each for each in sheets if each.key == "fields"), None)
    if figures is None or grid.name or not grid.cells:
        return None
    return Frame(figures, grid, {LABEL: 1, VALUE: 2})


def _head_row(grid: Grid, sheet: Sheet) -> int:
    """The row that shows most heads of *sheet*; 0 where no row shows enough."""
    wanted = min(LEAST_HEADS, len(sheet.columns))
    counts = {
        line: _heads_in(grid, line, sheet)
        for line in range(1, min(grid.last_row, HEADS_WITHIN) + 1)
    }
    best = max(counts, key=lambda line: counts[line], default=0)
    return best if best and counts[best] >= wanted else 0


def _heads_in(grid: Grid, line: int, sheet: Sheet) -> int:
    shown = {fold(grid.text(line, place)) for place in range(1, grid.last_column + 1)}
    return sum(fold(each.label) in shown for each in sheet.columns)


def _columns(lines: _Lines, problems: list[Problem]) -> dict[str, int]:
    """The place of each column, by what the clerk sees; problems for what nobody can tell."""
    claims: dict[str, list[int]] = {}
    unnamed: dict[str, int] = {}
    for place in range(1, lines.grid.last_column + 1):
        own = _id_at(lines, place)
        named = [column.key for column in _named(lines, place)]
        if not named and own:
            unnamed.setdefault(own, place)
        elif len(named) == 1 or own in named:
            claims.setdefault(own if own in named else named[0], []).append(place)
        elif named:
            problems.append(_told("form.moved-column", lines, place))
    found = {key: _settled(places, (lines, problems)) for key, places in claims.items()}
    for key, place in unnamed.items():
        if key not in found:
            found[key] = place
            problems += _renamed(lines, place, key)
    return found


def _named(lines: _Lines, place: int) -> Sequence[Column]:
    """The columns that the head at *place* may mean."""
    text = fold(lines.grid.text(lines.head_row, place)) if lines.head_row else ""
    return [column for column in lines.sheet.columns if text and fold(column.label) == text]


def _id_at(lines: _Lines, place: int) -> str:
    text = lines.grid.text(lines.id_row, place) if lines.id_row else ""
    return text if text in {column.key for column in lines.sheet.columns} else ""


def _settled(places: list[int], at: tuple[_Lines, list[Problem]]) -> int:
    """The one of *places* that answers for a column: the only one, or the only filled one."""
    lines, problems = at
    filled = [place for place in places if _holds_something(lines, place)]
    if len(filled) > 1:
        problems.append(_told("form.duplicate-column", lines, filled[1]))
    return (filled or places)[0]


def _holds_something(lines: _Lines, place: int) -> bool:
    return any(
        column == place and line > max(lines.head_row, lines.id_row)
        for line, column in lines.grid.cells
    )


def _renamed(lines: _Lines, place: int, key: str) -> Iterator[Problem]:
    """A warning where the head of a known column says something else; an error for another unit."""
    column = next(each for each in lines.sheet.columns if each.key == key)
    shown = lines.grid.text(lines.head_row, place) if lines.head_row else ""
    if not lines.head_row or key.startswith("@"):
        return
    found = _told("form.renamed-column", lines, place, allowed=column.label)
    unit = column.takes.unit
    if shown and unit and fold(unit) not in fold(shown):
        yield _told("form.changed-unit", lines, place, allowed=unit)
    else:
        yield found.weighing(Severity.WARNING)


def _told(code: str, lines: _Lines, place: int, **facts: object) -> Problem:
    line = lines.head_row or lines.id_row
    shown = lines.grid.text(line, place)
    address = f"{get_column_letter(place)}{line}"
    return problem(code, cell_place(lines.file, lines.grid.name, address), found=shown, **facts)
