"""The cell of each leaf, and what was not read: a frame of a filled-in form -> `Matched`.

Nothing that a clerk typed is dropped in silence: a text that is neither an answer nor what the
form said itself is reported with its sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from baocao.errors import Place, Problem, Severity, problem
from baocao.source import KeyPath
from baocao.text import fold
from baocao.workbook.cells import INPUTS, read_text
from baocao.workbook.frames import Frame, cell_place
from baocao.workbook.grids import Grid, GridCell
from baocao.workbook.layout import (
    EARLIER,
    EARLIER_LEAD,
    INSTRUCTIONS,
    LABEL,
    SECTION,
    TOTAL,
    UNIT,
    CellKind,
    Column,
    Kind,
    Row,
    typed_kind,
)
from baocao.workbook.leaves import VALUE
from baocao.workbook.memory import MARK
from baocao.workbook.rows import RowFinder

LONGEST_SHOWN = 60


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
        return cell_place(file, self.sheet, self.cell.address, label=self.label)


@dataclass(slots=True)
class Matched:
    """What was found: cells and rows of the form in reading order, problems.

    *computed* are grey cells that show a result, *blank* the places of empty cells by leaf,
    *refused* the keys of sheets with rows that nobody can tell.
    """

    cells: list[Found] = field(default_factory=list)
    computed: list[Found] = field(default_factory=list)
    blank: dict[KeyPath, Place] = field(default_factory=dict)
    rows: dict[KeyPath, None] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def match(frame: Frame, matched: Matched, file: str) -> None:
    """Note in *matched* what *frame* holds."""
    _SheetMatcher(frame, matched, file).run()


def unread_guide(grids: tuple[Grid, ...], guide: tuple[str, ...], file: str) -> Iterator[Problem]:
    """A warning for what a clerk wrote on the sheet of instructions."""
    known = {fold(line) for line in guide}
    for grid in grids:
        if fold(grid.name) == fold(INSTRUCTIONS):
            for cell in grid.cells.values():
                if fold(str(cell.value)) not in known:
                    at = (file, grid.name, cell.address)
                    yield _unread("form.unread-text", at, found=quoted(cell))


def quoted(cell: GridCell) -> str:
    """What *cell* shows, short enough for a message."""
    text = " ".join(read_text(cell).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


class _SheetMatcher:
    """Matches one sheet."""

    def __init__(self, frame: Frame, matched: Matched, file: str) -> None:
        self.frame, self.matched, self.file = frame, matched, file
        self.sheet, self.grid = frame.sheet, frame.grid
        self.finder = RowFinder(frame, file)
        self.read: set[tuple[int, int]] = set()

    def run(self) -> None:
        """Note the cells of every row below the heads, then what none of them has read."""
        for line in range(self.frame.top + 1, self.grid.last_row + 1):
            row = self.finder.row(line)
            if row is not None:
                self._answers(row, line)
                self._labels(row, line)
            elif self.finder.knows(self.finder.names(line)):
                labels = (self.frame.columns.get(key, 0) for key in (SECTION, LABEL))
                self.read |= {(line, place) for place in labels}
        self.matched.problems += self.finder.problems
        if any(found.severity is Severity.ERROR for found in self.finder.problems):
            self.matched.refused.add(self.sheet.key)
        self._tell_rest()

    def _answers(self, row: Row, line: int) -> None:
        self.matched.rows[row.path] = None
        label = row.labels.get(LABEL, "")
        for column, place in self.finder.answer_columns():
            cell = self.grid.cells.get((line, place))
            name = label if column.key == VALUE or not label else f"{label}: {column.label}"
            self.read.add((line, place))
            if cell is None:
                self._blank(row, column, cell_at=(line, place, name or column.label))
            else:
                self._answer(row, column, (cell, name or column.label))

    def _blank(self, row: Row, column: Column, *, cell_at: tuple[int, int, str]) -> None:
        line, place, name = cell_at
        if self.sheet.takes(row, column).kind in INPUTS:
            address = f"{get_column_letter(place)}{line}"
            where = cell_place(self.file, self.grid.name, address, label=name)
            self.matched.blank[self.sheet.leaf(row, column)] = where
            shared = self.grid.spread.get((line, place))
            if shared is not None:
                self._tell("form.merged-answer", address, found=quoted(shared), allowed=name)

    def _answer(self, row: Row, column: Column, found: tuple[GridCell, str]) -> None:
        cell, name = found
        takes, path = self.sheet.takes(row, column), self.sheet.leaf(row, column)
        if takes.kind is Kind.CLOSED:
            self._tell("form.closed-cell", cell.address, found=quoted(cell), allowed=name)
        elif takes.kind in INPUTS:
            self.matched.cells.append(Found(path, cell, takes, self.grid.name, name))
        elif self.grid.name and not (cell.formula and cell.fault):
            self._computed(row, column, Found(path, cell, takes, self.grid.name, name))

    def _computed(self, row: Row, column: Column, found: Found) -> None:
        """A grey cell: a result to compare, or a value typed over the formula."""
        spec = self.sheet.spec(row, column)
        if found.cell.formula or row.path[-1] == TOTAL or spec is None or spec.formula is None:
            self.matched.computed.append(found)
            return
        typed = Found(found.path, found.cell, typed_kind(spec), found.sheet, found.label)
        self.matched.cells.append(typed)

    def _labels(self, row: Row, line: int) -> None:
        """Tell of labels that the clerk has written over."""
        for column in self.sheet.columns:
            place = self.frame.columns.get(column.key, 0)
            cell = self.grid.cells.get((line, place))
            if column.takes.kind is not Kind.LABEL or cell is None:
                continue
            self.read.add((line, place))
            said = row.labels.get(column.key, "")
            if fold(str(cell.value)) != fold(said) and not self._is_number_of_row(column, cell):
                self._label(column, cell, said)

    def _label(self, column: Column, cell: GridCell, said: str) -> None:
        if column.key == UNIT and said:
            place = cell_place(self.file, self.grid.name, cell.address)
            facts = {"found": quoted(cell), "allowed": said}
            self.matched.problems.append(problem("form.changed-unit", place, **facts))
        elif column.key in (LABEL, SECTION) and said:
            self._tell("form.renamed-row", cell.address, found=quoted(cell), allowed=said)
        elif column.key != EARLIER or not str(cell.value).startswith(EARLIER_LEAD):
            self._tell("form.unread-text", cell.address, found=quoted(cell))

    def _is_number_of_row(self, column: Column, cell: GridCell) -> bool:
        listed = self.sheet.adds_to is not None and column.key == LABEL
        return listed and str(cell.value).strip().rstrip(".").isdecimal()

    def _tell_rest(self) -> None:
        """A warning for every text in the sheet that nothing has read."""
        columns: dict[int, list[GridCell]] = {}
        keyed = set(self.frame.columns.values()) | {self.frame.id_column}
        for (line, place), cell in sorted(self.grid.cells.items(), key=lambda each: each[0]):
            if line in self.finder.done or (line, place) in self.read or self._is_own(line, place):
                continue
            if place not in keyed and line >= self.frame.head_row:
                columns.setdefault(place, []).append(cell)
            else:
                self._tell("form.unread-text", cell.address, found=quoted(cell))
        for first, *more in columns.values():
            words = f"{quoted(first)} (và {len(more)} ô nữa)" if more else quoted(first)
            self._tell("form.unknown-column", first.address, found=words)
        for address, note in self.grid.notes.items():
            self._tell("form.unread-note", address, found=" ".join(note.split())[:LONGEST_SHOWN])

    def _is_own(self, line: int, place: int) -> bool:
        """Whether the form itself has written the cell: an id, a title, a head."""
        text = self.grid.text(line, place)
        if line == self.frame.id_row:
            return text.startswith(MARK) or text in {each.key for each in self.sheet.columns}
        if place == self.frame.id_column:
            return text.startswith("/")
        heads = (word for each in self.sheet.columns for word in (each.label, each.group))
        if line == self.frame.head_row and place in self.frame.columns.values():
            return True
        return line <= self.frame.top and fold(text) in map(fold, (self.sheet.title, *heads))

    def _tell(self, code: str, address: str, *, found: str, allowed: str = "") -> None:
        told = _unread(code, (self.file, self.grid.name, address), found=found, allowed=allowed)
        self.matched.problems.append(told)


def _unread(code: str, at: tuple[str, str, str], *, found: str, allowed: str = "") -> Problem:
    file, sheet, address = at
    place = cell_place(file, sheet, address, label=allowed)
    return problem(code, place, found=found, allowed=allowed).weighing(Severity.WARNING)
