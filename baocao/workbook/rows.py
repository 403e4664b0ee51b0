"""Which row of the form a line of a filled-in sheet is: a frame + a line -> `Row`, or a problem.

A row is known by the hidden id that moves with it, unless its visible label is that of another
row; by its labels where the id is gone. What fits nothing is reported, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils import get_column_letter

from baocao.errors import Problem, Severity, problem
from baocao.source import KeyPath, pointer
from baocao.text import fold
from baocao.workbook.frames import Frame, cell_place
from baocao.workbook.layout import LABEL, SECTION, TOTAL_LABEL, Column, Kind, Row

NEW_ROWS = 1_000_000
"""Rows that the clerk added are counted from here, so that no written row has their number."""
REFUSED = frozenset({"form.duplicate-row", "form.moved-row"})
"""What stops the reading; the rest is a warning."""


class RowFinder:
    """Tells the rows of one sheet; *problems* are those of lines that are no row.

    *done* are the lines that need no further word.
    """

    def __init__(self, frame: Frame, file: str) -> None:
        self.problems: list[Problem] = []
        self.done: set[int] = set()
        self._frame, self._file = frame, file
        self._sheet, self._grid = frame.sheet, frame.grid
        self._by_id = {pointer(row.path): row for row in self._sheet.rows}
        self._lists = {
            pointer(row.path[:-1]): row for row in self._sheet.rows if isinstance(row.path[-1], int)
        }
        self._by_names: dict[tuple[str, str], list[Row]] = {}
        for row in self._sheet.rows:
            self._by_names.setdefault(_folded(names_of(row)), []).append(row)
        self._used: dict[KeyPath, int] = {}
        self._new = NEW_ROWS
        self._above: Row | None = None
        self._repeats: Counter[tuple[str, str]] = Counter()

    def row(self, line: int) -> Row | None:
        """The row of the layout that stands in *line*; None for none, and for an empty one."""
        column = self._frame.id_column
        identity = self._grid.text(line, column) if column else ""
        row = self._by_id.get(identity) or self._written_before(identity)
        filled = self._is_filled(line)
        if row is not None:
            return None if self._says_another(row, line) else self._once(row, line, filled=filled)
        if self._sheet.key == "prose":
            return self._paragraph(line) if filled else None
        if self._sheet.adds_to is not None:
            return self._added(line, self._sheet.adds_to) if filled else None
        return self._labelled(line, filled=filled)

    def names(self, line: int) -> tuple[str, str]:
        """Section and label as they stand in *line* itself, not in a cell merged into it."""
        section, label = (self._own_text(line, key) for key in (SECTION, LABEL))
        return section, label

    def knows(self, names: tuple[str, str]) -> bool:
        """Whether a row of the form has these *names*."""
        return _folded(names) in self._by_names

    def answer_columns(self) -> Iterator[tuple[Column, int]]:
        """The columns for answers that the sheet has, and where they are."""
        for column in self._sheet.columns:
            place = self._frame.columns.get(column.key)
            if place and column.takes.kind is not Kind.LABEL:
                yield column, place

    def _is_filled(self, line: int) -> bool:
        return any((line, place) in self._grid.cells for _, place in self.answer_columns())

    def _own_text(self, line: int, key: str) -> str:
        cell = self._grid.cells.get((line, self._frame.columns.get(key, 0)))
        return str(cell.value).strip() if cell else ""

    def _text(self, line: int, key: str) -> str:
        place = self._frame.columns.get(key)
        return self._grid.text(line, place) if place else ""

    def _says_another(self, row: Row, line: int) -> bool:
        """Whether *line* shows the label of another row: then nobody knows whose figures it has."""
        if self._sheet.adds_to is not None:
            return False
        shown, own = self.names(line), names_of(row)
        seen = shown[0] or own[0], shown[1]
        if not shown[1] or _folded(seen) == _folded(own) or not self.knows(seen):
            return False
        self._refuse("form.moved-row", line, found=shown[1], allowed=own[1])
        return True

    def _written_before(self, identity: str) -> Row | None:
        """The row of a list that was written with more items than the layout now has."""
        head, _, last = identity.rpartition("/")
        like = self._lists.get(head) if last.isdecimal() else None
        return replace(like, path=(*like.path[:-1], int(last))) if like else None

    def _once(self, row: Row, line: int, *, filled: bool) -> Row | None:
        """*row*, unless it stood above already: a copied item is a new one, else a problem."""
        self._above = row
        if row.path not in self._used:
            self._used[row.path] = line
            return row
        if isinstance(row.path[-1], int) and filled:
            return self._new_row(row)
        label = row.labels.get(LABEL, "")
        if filled:
            self._refuse("form.duplicate-row", line, found=label, first=self._used[row.path])
        self.done.add(line)
        return None

    def _added(self, line: int, path: KeyPath) -> Row | None:
        if fold(self.names(line)[1]) == fold(TOTAL_LABEL):
            self.done.add(line)
            return None
        return self._new_row(Row((*path, 0), {}))

    def _new_row(self, like: Row) -> Row:
        """A new item of the list that *like* belongs to."""
        self._new += 1
        return replace(like, path=(*like.path[:-1], self._new))

    def _paragraph(self, line: int) -> Row | None:
        """A paragraph without an id: by its labels, else it goes on with the list above."""
        section, label = (self._text(line, key) for key in (SECTION, LABEL))
        if not section and not label and self._above is not None:
            return self._new_row(self._above)
        for row in self._by_names.get(_folded((section, label)), [])[:1]:
            self._above = row
            return self._new_row(row)
        self._refuse("form.unknown-row", line, found=label or section)
        return None

    def _labelled(self, line: int, *, filled: bool) -> Row | None:
        names = self._text(line, SECTION), self._text(line, LABEL)
        rows = self._rows_named(names)
        if not rows and filled:
            self._refuse("form.unknown-row", line, found=names[1])
        if not rows[1:]:
            return self._once(rows[0], line, filled=filled) if rows else None
        count = self._repeats[names] = self._repeats[names] + 1
        if count > len(rows):
            self._refuse("form.duplicate-row", line, found=names[1], first="?")
            return None
        return self._once(rows[count - 1], line, filled=filled)

    def _rows_named(self, names: tuple[str, str]) -> list[Row]:
        rows = self._by_names.get(_folded(names), []) if names[1] else []
        if rows or names[0] or not names[1]:
            return rows
        found = (each for known, each in self._by_names.items() if known[1] == fold(names[1]))
        return [row for each in found for row in each]

    def _refuse(self, code: str, line: int, **facts: object) -> None:
        """Tell why nothing of *line* is read."""
        self.done.add(line)
        place = self._frame.columns.get(LABEL) or 1
        address = f"{get_column_letter(place)}{line}"
        label = str(facts.get("found", ""))
        where = cell_place(self._file, self._grid.name, address, label=label)
        found = problem(code, where, **facts)
        is_refused = code in REFUSED
        self.problems.append(found if is_refused else found.weighing(Severity.WARNING))


def names_of(row: Row) -> tuple[str, str]:
    """The section and the label that *row* shows."""
    return row.labels.get(SECTION, ""), row.labels.get(LABEL, "")


def _folded(names: tuple[str, str]) -> tuple[str, str]:
    return fold(names[0]), fold(names[1])
