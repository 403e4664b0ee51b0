"""Where everything is: sheets of a filled-in form + the layout -> the cell of each leaf.

A sheet, a row and a column are known by the hidden ids that move with them, and by their labels
where these are gone. What fits nothing is reported, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from baocao.errors import Place, Problem, Severity, problem
from baocao.source import KeyPath, pointer
from baocao.text import fold
from baocao.workbook.grids import Grid, GridCell
from baocao.workbook.layout import LABEL, SECTION, CellKind, Column, Kind, Row, Sheet
from baocao.workbook.leaves import VALUE
from baocao.workbook.writing import HIDDEN, INPUTS, INSTRUCTIONS, MARK

HEADS_WITHIN = 60
"""Rows from the top among which the ids and the heads of a sheet are looked for."""
LEAST_HEADS = 2
NEW_ROWS = 1_000_000
"""Rows that the clerk added are counted from here, so that no written row has their number."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that answers for the leaf at *path*: what it takes, where it stands, its label."""

    path: KeyPath
    cell: GridCell
    takes: CellKind
    sheet: str
    label: str

    def place(self, file: str) -> Place:
        """The place of the cell for people."""
        return cell_place(file, self.sheet, self.cell.address, self.label)


@dataclass(slots=True)
class Matched:
    """What was found: cells in reading order, list items that stand in the form, problems."""

    cells: list[Found] = field(default_factory=list)
    items: set[KeyPath] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a sheet lies in a grid: the row of heads, the column of ids, the column of each key."""

    sheet: Sheet
    grid: Grid
    head_row: int
    id_column: int | None
    columns: Mapping[str, int]


def cell_place(file: str, sheet: str, address: str, label: str = "") -> Place:
    """A cell as people find it: "sheet Số liệu, ô C12"."""
    region = f"sheet {sheet}, ô {address}" if sheet else f"ô {address}"
    return Place(file, region=region, quote=label or None)


def match(grids: tuple[Grid, ...], sheets: tuple[Sheet, ...], file: str) -> Matched:
    """The cells of *grids* that answer for the leaves of *sheets*."""
    matched = Matched()
    seen: set[str] = set()
    for grid in grids:
        frame = _framed(grid, sheets)
        if frame is None:
            continue
        if frame.sheet.key in seen:
            place = cell_place(file, grid.name, "A1")
            matched.problems.append(problem("form.duplicate-sheet", place, found=grid.name))
            continue
        seen.add(frame.sheet.key)
        _SheetMatcher(frame, matched, file).run()
    if not seen:
        matched.problems.append(problem("form.no-sheet", Place(file), found=file))
    return matched


def _framed(grid: Grid, sheets: tuple[Sheet, ...]) -> _Frame | None:
    if fold(grid.name) in (fold(HIDDEN), fold(INSTRUCTIONS)):
        return None
    return _by_ids(grid, sheets) or _by_heads(grid, sheets) or _bare_figures(grid, sheets)


def _by_ids(grid: Grid, sheets: tuple[Sheet, ...]) -> _Frame | None:
    for (line, column), cell in sorted(grid.cells.items()):
        text = str(cell.value)
        if line > HEADS_WITHIN or not text.startswith(MARK):
            continue
        sheet = next((each for each in sheets if MARK + each.key == text.strip()), None)
        if sheet is None:
            continue
        known = {each.key for each in sheet.columns}
        columns: dict[str, int] = {}
        for place in range(1, grid.last_column + 1):
            key = grid.text(line, place)
            if key in known:
                columns.setdefault(key, place)
        heads = _head_row(grid, sheet)
        for key, place in _head_columns(grid, heads or line, sheet).items():
            columns.setdefault(key, place)
        return _Frame(sheet, grid, heads or line, column, columns)
    return None


def _by_heads(grid: Grid, sheets: tuple[Sheet, ...]) -> _Frame | None:
    best: tuple[int, bool, int, Sheet] | None = None
    for sheet in sheets:
        line = _head_row(grid, sheet)
        if line is None:
            continue
        count = len(_head_columns(grid, line, sheet))
        named = fold(grid.name) == fold(sheet.name)
        if best is None or (named, count) > (best[1], best[0]):
            best = count, named, line, sheet
    if best is None:
        return None
    _, _, line, sheet = best
    return _Frame(sheet, grid, line, None, _head_columns(grid, line, sheet))


def _bare_figures(grid: Grid, sheets: tuple[Sheet, ...]) -> _Frame | None:
    """A CSV file of `label;value` lines without heads."""
    figures = next(each for each in sheets if each.key == "fields")
    if grid.name or not grid.cells:
        return None
    return _Frame(figures, grid, 0, None, {LABEL: 1, VALUE: 2})


def _head_row(grid: Grid, sheet: Sheet) -> int | None:
    """The row that shows most heads of *sheet*; None where no row shows enough."""
    wanted = min(LEAST_HEADS, len(sheet.columns))
    counts = {
        line: len(_head_columns(grid, line, sheet))
        for line in range(1, min(grid.last_row, HEADS_WITHIN) + 1)
    }
    best = max(counts, key=lambda line: counts[line], default=None)
    return best if best is not None and counts[best] >= wanted else None


def _head_columns(grid: Grid, line: int, sheet: Sheet) -> dict[str, int]:
    names = {fold(each.label): each.key for each in sheet.columns}
    found: dict[str, int] = {}
    for place in range(1, grid.last_column + 1):
        key = names.get(fold(grid.text(line, place)))
        if key is not None:
            found.setdefault(key, place)
    return found


class _SheetMatcher:
    """Matches the rows of one sheet."""

    def __init__(self, frame: _Frame, matched: Matched, file: str) -> None:
        self.frame, self.matched, self.file = frame, matched, file
        self.sheet, self.grid = frame.sheet, frame.grid
        self.by_id = {pointer(row.path): row for row in self.sheet.rows}
        self.by_label = self._labels()
        self.used: dict[KeyPath, int] = {}
        self.new = NEW_ROWS
        self.above: Row | None = None
        self.repeats: Counter[str] = Counter()

    def run(self) -> None:
        """Note the cells of every row below the heads."""
        for line in range(self.frame.head_row + 1, self.grid.last_row + 1):
            row = self._row(line)
            if row is not None:
                self._note(row, line)

    def _labels(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.sheet.rows:
            key = fold(row.labels.get(LABEL, ""))
            rows = found.setdefault(key, [])
            rows.append(row)
        return found

    def _row(self, line: int) -> Row | None:
        """The row of the layout that stands in *line*; None for none, and for an empty one."""
        column = self.frame.id_column
        identity = self.grid.text(line, column) if column else ""
        row = self.by_id.get(identity) or self._added_before(identity)
        filled = self._filled(line)
        if row is not None:
            return None if self._says_another(row, line) else self._once(row, line, filled=filled)
        if self.sheet.key == "prose":
            return self._prose_row(line) if filled else None
        if self.sheet.adds_to is not None:
            return self._new_row(self.sheet.adds_to, {}) if filled else None
        return self._labelled(line, filled=filled)

    def _says_another(self, row: Row, line: int) -> bool:
        """Whether *line* shows the label of another row: then nobody knows whose figures it has."""
        shown, own = self._label(line, LABEL), row.labels.get(LABEL, "")
        moved = fold(shown) != fold(own) and fold(shown) in self.by_label
        if shown and own and moved:
            self._tell("form.moved-row", line, shown, {"found": shown, "allowed": own})
            return True
        return False

    def _added_before(self, identity: str) -> Row | None:
        """The row of a list that was written with more items than the layout now has."""
        head, _, last = identity.rpartition("/")
        if not last.isdecimal():
            return None
        lists = {pointer(row.path[:-1]): row for row in self.sheet.rows}
        like = lists.get(head)
        if like is None or not isinstance(like.path[-1], int):
            return None
        return Row((*like.path[:-1], int(last)), like.labels, like.own, like.answers)

    def _once(self, row: Row, line: int, *, filled: bool) -> Row | None:
        """*row*, unless it stood above already: a copied item is a new one, else a problem."""
        self.above = row
        if row.path not in self.used:
            self.used[row.path] = line
            return row
        if not filled:
            return None
        if isinstance(row.path[-1], int):
            return self._new_row(row.path[:-1], row.labels)
        label = row.labels.get(LABEL, "")
        facts = {"found": label, "first": self.used[row.path]}
        self._tell("form.duplicate-row", line, label, facts)
        return None

    def _new_row(self, path: KeyPath, labels: Mapping[str, str]) -> Row:
        self.new += 1
        return Row((*path, self.new), labels)

    def _prose_row(self, line: int) -> Row | None:
        """A paragraph without an id: by its labels, else it goes on with the list above."""
        section, label = (self._label(line, key) for key in (SECTION, LABEL))
        if not section and not label and self.above is not None:
            return self._new_row(self.above.path[:-1], self.above.labels)
        for row in self.by_label.get(fold(label), []):
            if fold(row.labels[SECTION]) == fold(section):
                self.above = row
                return self._new_row(row.path[:-1], row.labels)
        self._tell("form.unknown-row", line, label or section, {"found": label or section})
        return None

    def _labelled(self, line: int, *, filled: bool) -> Row | None:
        label = self._label(line, LABEL)
        rows = self.by_label.get(fold(label), []) if label else []
        if SECTION in self.frame.columns and len(rows) > 1:
            section = fold(self._label(line, SECTION))
            rows = [row for row in rows if fold(row.labels[SECTION]) == section] or rows
        if not rows:
            if filled:
                self._tell("form.unknown-row", line, label, {"found": label})
            return None
        if len(rows) == 1:
            return self._once(rows[0], line, filled=filled)
        self.repeats[fold(label)] += 1
        if self.repeats[fold(label)] > len(rows):
            self._tell("form.duplicate-row", line, label, {"found": label, "first": "?"})
            return None
        return self._once(rows[self.repeats[fold(label)] - 1], line, filled=filled)

    def _label(self, line: int, key: str) -> str:
        column = self.frame.columns.get(key)
        return self.grid.text(line, column) if column else ""

    def _filled(self, line: int) -> bool:
        return any(True for _ in self._inputs(line))

    def _inputs(self, line: int) -> Iterator[tuple[Column, GridCell]]:
        for column in self.sheet.columns:
            place = self.frame.columns.get(column.key)
            cell = self.grid.cells.get((line, place)) if place else None
            if cell is not None and column.takes.kind is not Kind.LABEL:
                yield column, cell

    def _note(self, row: Row, line: int) -> None:
        if any(isinstance(key, int) for key in row.path):
            self.matched.items.add(row.path)
        label = row.labels.get(LABEL, "")
        for column, cell in self._inputs(line):
            takes = self.sheet.takes(row, column)
            path = self.sheet.leaf(row, column)
            name = label if column.key == VALUE or not label else f"{label}: {column.label}"
            if takes.kind in INPUTS:
                found = Found(path, cell, takes, self.grid.name, name or column.label)
                self.matched.cells.append(found)
            elif takes.kind is Kind.CLOSED:
                self._tell("form.closed-cell", line, name, {"found": cell.value}, cell.address)

    def _tell(
        self, code: str, line: int, label: str, facts: Mapping[str, object], address: str = ""
    ) -> None:
        place = cell_place(self.file, self.grid.name, address or f"A{line}", label)
        found = problem(code, place, **facts)
        is_error = code in {"form.duplicate-row", "form.moved-row"}
        self.matched.problems.append(found if is_error else found.weighing(Severity.WARNING))
