"""A filled-in form -> the data file that it says, with every problem at its sheet and cell.

Cells become the values that their leaves take; what no cell shows comes from the memory of the
form, unless the value beside it is no longer the one that it speaks of. The whole is then read as
any data file is, and what `data` finds is told of the cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from baocao.data import FIGURES, OUTLINE, PROSE, ReportData, read_data
from baocao.errors import DataError, Place, Problem, Severity, problem
from baocao.figures import derive, figure_problems
from baocao.header import Header
from baocao.models import field_names, read
from baocao.outline import Outline
from baocao.source import KeyPath, Source, pointer
from baocao.text import fold, format_number
from baocao.workbook.cells import CellError, cell_value, read_cell, says_still, shown_value
from baocao.workbook.evidence import ADDRESS, VALUES, still_true
from baocao.workbook.frames import Frame, frames
from baocao.workbook.grids import read_grids
from baocao.workbook.layout import INSTRUCTIONS, OUTLINE_LINE, TOTAL, Sheet, sheets_of
from baocao.workbook.leaves import Leaves, Tree, as_before, collapsed, leaves_of
from baocao.workbook.matching import Found, Matched, match, quoted, unread_guide
from baocao.workbook.memory import HIDDEN, MARK, Memory, plain, remembered
from baocao.workbook.writing import guide_lines

MISSING = "consistency.V01"
MOST_APART = Decimal("1e-6")
"""How far a result of Excel may be from ours, as a part of it."""


@dataclass(frozen=True, slots=True)
class FormReading:
    """What a form says: the *data* file, the *problems* that did not stop the reading.

    *places* names the cell of a JSON pointer of the data; *computed* are the grey cells.
    """

    data: dict[str, Any]
    problems: tuple[Problem, ...]
    places: Mapping[str, Place]
    computed: Mapping[str, Found] = field(default_factory=dict)

    def place(self, at: str) -> Place | None:
        """The cell of the JSON pointer *at*, of what is below it or of its nearest parent.

        A key that an item of a list should have is told of the first cell of that item.
        """
        above, _, _ = at.rpartition("/")
        nearby = [at, above] if above.rpartition("/")[2].isdecimal() else [at]
        for each in nearby:
            below = (place for known, place in self.places.items() if known.startswith(f"{each}/"))
            found = self.places.get(each) or next(below, None)
            if found is not None:
                return found
        while at and at not in self.places:
            at = at.rpartition("/")[0]
        return self.places.get(at)


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


def read_filled(
    content: bytes, name: str, outline: Outline, *, cells: str | None = None
) -> FormReading:
    """What the form *content* says, with the warnings and the cell of every value.

    *name* is the file for messages. With *cells*, a figure that the clerk typed notes its cell
    ("o_du_lieu") behind that word, the name of the workbook. Raises DataError with every problem
    at its sheet and cell.
    """
    form = _Form(content, name, outline)
    tree = form.tree(cells)
    tree.put((OUTLINE,), outline.id)
    data = plain(as_before(collapsed(tree.value(), outline), form.memory.data, outline))
    reading = FormReading(_in_order(data), (), form.places(tree), form.computed(tree))
    problems = [*form.problems, *_data_problems(reading, name, outline)]
    if any(found.severity is Severity.ERROR for found in problems):
        raise DataError(problems)
    return replace(reading, problems=tuple(problems))


def broken_rules(reading: FormReading, name: str, outline: Outline) -> list[Problem]:
    """The rules of figures that the form breaks (V02 on), each at its cell.

    What is missing yet is no fault of a form that is being filled in.
    """
    data = derive(read_data(_source(reading.data, name), outline))
    broken = [
        replace(found, place=reading.place(found.place.pointer or "") or Place(name))
        for found in figure_problems(data)
        if found.code != MISSING
    ]
    return [*broken, *_other_results(reading, data, name)]


@dataclass(frozen=True, slots=True)
class _Written:
    """What a cell held when the form was written: its *sheet*, its *row*, its words."""

    sheet: Sheet
    row: KeyPath
    text: str


class _Form:
    """A form on its way to data: its grids, its memory, what was matched and what changed."""

    def __init__(self, content: bytes, name: str, outline: Outline) -> None:
        self.name, self.outline = name, outline
        self.grids = read_grids(content, name)
        self.problems: list[Problem] = []
        known = self._memory()
        self.is_forgotten = known is None
        self.memory = known or Memory(outline.id)
        self.leaves: Leaves = leaves_of(self.memory.data, outline)
        self.matched = Matched()
        self.sheets, self.frames = self._framed()
        for frame in self.frames:
            match(frame, self.matched, name)
        self.problems += self.matched.problems
        guide = guide_lines(outline, self.memory.addressed)
        self.problems += unread_guide(self.grids, guide, name)

    def tree(self, cells: str | None) -> Tree:
        """The leaves that the form says, as a tree; *cells* is the workbook for "o_du_lieu"."""
        self.problems += self._missing_sheets()
        said: Leaves = {}
        changed: dict[KeyPath, Place] = {}
        shown = self._shown()
        for found in self.matched.cells:
            value, is_changed = self._value(found)
            if value is not None:
                said.setdefault(found.path, value)
            if is_changed:
                changed[found.path] = found.place(self.name)
        changed |= self._cleared(shown)
        hidden = {path: each for path, each in self.leaves.items() if path not in shown}
        kept, dropped = still_true(hidden, changed, self.outline)
        self.problems += dropped
        if cells is not None:
            said |= self._addresses(said, changed, cells)
        lists = {row.path[:-1] for frame in self.frames for row in frame.sheet.rows
                 if isinstance(row.path[-1], int)}  # fmt: skip
        staying = {path: each for path, each in kept.items() if not self._is_deleted(path, lists)}
        return self._grown({**staying, **said})

    def places(self, tree: Tree) -> dict[str, Place]:
        """The cell of each value by its pointer in the data."""
        return {
            pointer(tree.final(found.path)): found.place(self.name) for found in self.matched.cells
        }

    def computed(self, tree: Tree) -> dict[str, Found]:
        """The grey cells with a result, by the pointer of the figure."""
        return {pointer(tree.final(found.path)): found for found in self.matched.computed}

    def _memory(self) -> Memory | None:
        """What the form remembers; None where that is gone or no data of the outline."""
        found = remembered(self.grids)
        if found is not None and found.outline != self.outline.id:
            facts = {"found": found.outline, "allowed": self.outline.id}
            raise DataError([problem("form.other-outline", Place(self.name), **facts)])
        try:
            if found is not None and found.data:
                read_data(_source(found.data, self.name), self.outline)
        except DataError:
            return None
        return found

    def _framed(self) -> tuple[tuple[Sheet, ...], list[Frame]]:
        """The sheets of the layout, with rows for the years of the period that the form names."""
        general = self._layout(Header())
        known, _ = frames(self.grids, general, self.name)
        matched = Matched()
        for frame in known:
            if frame.sheet.key == "header":
                match(frame, matched, self.name)
        sheets = self._layout(_period(matched.cells))
        found, problems = frames(self.grids, sheets, self.name)
        self.problems += problems
        return sheets, found

    def _layout(self, header: Header) -> tuple[Sheet, ...]:
        earlier = self.memory.earlier
        return sheets_of(self.outline, self.leaves, header=header, earlier=earlier)

    def _shown(self) -> dict[KeyPath, _Written]:
        """What the cells held when the form was written, by leaf."""
        found = {}
        for sheet in self.sheets:
            for row in sheet.rows:
                for column in sheet.columns:
                    path, takes = sheet.leaf(row, column), sheet.takes(row, column)
                    value = self.leaves.get(path)
                    if cell_value(value, takes) is not None:
                        found[path] = _Written(sheet, row.path, shown_value(value, takes))
        return found

    def _value(self, found: Found) -> tuple[Any, bool]:
        """The value of a cell, and whether the clerk gave it; None for what is refused."""
        written = self.leaves.get(found.path)
        if says_still(found.cell, written, found.takes):
            return written, False
        try:
            reading = read_cell(found.cell, found.takes)
        except CellError as failure:
            facts = {key: _short(fact) for key, fact in failure.facts.items()}
            self.problems.append(problem(failure.code, found.place(self.name), **facts))
            return None, True
        if reading.value == written and not isinstance(reading.value, bool):
            return written, False
        if reading.doubt:
            facts = {"found": quoted(found.cell), "allowed": reading.allowed}
            doubt = problem(reading.doubt, found.place(self.name), **facts)
            self.problems.append(doubt.weighing(Severity.WARNING))
        return reading.value, True

    def _cleared(self, shown: Mapping[KeyPath, _Written]) -> dict[KeyPath, Place]:
        """Where a value stood and none stands now; each is told, those of a lost row once."""
        filled = {found.path for found in self.matched.cells}
        present = {frame.sheet.key for frame in self.frames}
        found: dict[KeyPath, Place] = {}
        lost: set[KeyPath] = set()
        for path, written in shown.items():
            if path in filled or written.sheet.key not in present:
                continue
            blank = self.matched.blank.get(path)
            found[path] = blank or Place(self.name, region=f"sheet {written.sheet.name}")
            if blank is not None:
                self._lost("form.cleared", path, (found[path], written))
            elif written.row not in lost and written.sheet.key not in self.matched.refused:
                self._lost("form.deleted-row", path, (found[path], written))
                lost.add(written.row)
        return found

    def _lost(self, code: str, path: KeyPath, stood: tuple[Place, _Written]) -> None:
        place, written = stood
        weight = Severity.WARNING if path[0] == FIGURES else Severity.HINT
        told = problem(code, place, found=_short(written.text))
        self.problems.append(told.weighing(weight))

    def _missing_sheets(self) -> Iterator[Problem]:
        """A word on each sheet that is gone: what stood in it would be lost."""
        if all(not grid.name for grid in self.grids) or not self.frames:
            return
        if self.is_forgotten:
            found = problem("form.no-memory", Place(self.name), found=HIDDEN)
            yield found.weighing(Severity.WARNING)
        present = {frame.sheet.key for frame in self.frames}
        held = {written.sheet.key for written in self._shown().values()}
        for sheet in self.sheets:
            if sheet.key not in present:
                found = problem("form.missing-sheet", Place(self.name), found=sheet.name)
                is_loss = sheet.key in held
                yield found if is_loss else found.weighing(Severity.WARNING)

    def _is_deleted(self, path: KeyPath, lists: set[KeyPath]) -> bool:
        """Whether *path* belongs to an item of one of *lists* whose row is gone."""
        above = (path[:length] for length in range(1, len(path) + 1))
        return any(
            part[:-1] in lists and isinstance(part[-1], int) and part not in self.matched.rows
            for part in above
        )

    def _addresses(self, said: Leaves, changed: Mapping[KeyPath, Place], book: str) -> Leaves:
        """The cells of the figures that were typed, as "o_du_lieu" beside them."""
        noted = {}
        for found in self.matched.cells:
            is_figure = found.path[0] == FIGURES and found.path[-1] in VALUES
            if is_figure and found.path in changed and found.path in said:
                sheet = f"{found.sheet}!" if found.sheet else ""
                address = f"[{book}]{sheet}{found.cell.address}"
                noted[(*found.path[:-1], ADDRESS)] = address
        return noted

    def _grown(self, leaves: Leaves) -> Tree:
        """*leaves* as a tree whose lists have the order of the rows in the form.

        Deeper leaves come first, so that an empty group gives way to what was typed into it.
        """
        order = {path: index for index, path in enumerate(self.matched.rows)}

        def standing(path: KeyPath) -> tuple[int, int]:
            above = (path[:length] for length in range(1, len(path) + 1))
            place = next((order[part] for part in above if part in order), len(order))
            return place, -len(path)

        tree = Tree()
        for path in sorted(leaves, key=standing):
            tree.put(path, leaves[path])
        return tree


def _period(cells: Sequence[Found]) -> Header:
    """The period under report as the form has it, for tables with a row for each year."""
    days = {}
    for found in cells:
        if found.path[0] == "ky_bao_cao" and found.path[1] in ("tu", "den"):
            try:
                days[str(found.path[1])] = read_cell(found.cell, found.takes).value
            except CellError:
                continue
    try:
        return read(Header, {"ky_bao_cao": days})
    except ValueError:
        return Header()


def _source(value: Any, name: str) -> Source:
    exact = json.loads(json.dumps(plain(value)), parse_float=Decimal)
    return Source(name, exact, lambda _path: (1, 1))


def _in_order(data: dict[str, Any]) -> dict[str, Any]:
    """*data* in the usual order of a data file."""
    order = ("$schema", OUTLINE, *field_names(Header), FIGURES, PROSE)
    keys = sorted(data, key=lambda key: order.index(key) if key in order else len(order))
    return {key: data[key] for key in keys}


def _data_problems(reading: FormReading, name: str, outline: Outline) -> Iterator[Problem]:
    """What reading the data as a data file finds, told of the cells it came from."""
    try:
        found = read_data(_source(reading.data, name), outline).problems
    except DataError as failure:
        found = failure.problems
    for each in found:
        place = reading.place(each.place.pointer or "") or Place(name, pointer=each.place.pointer)
        code = _CODES.get(each.code, each.code)
        yield problem(code, place, **each.facts).weighing(each.severity)


def _other_results(reading: FormReading, data: ReportData, name: str) -> Iterator[Problem]:
    """A warning where a grey cell shows another result than the library computes."""
    results = _results(data)
    for at, found in reading.computed.items():
        own, shown = results.get(at), found.cell.value
        if own is None or not isinstance(shown, Decimal):
            continue
        if abs(shown - own) > MOST_APART * max(abs(own), Decimal(1)):
            facts = {"found": format_number(shown), "allowed": format_number(own, decimals=2)}
            told = problem("form.other-result", found.place(name), **facts)
            yield told.weighing(Severity.WARNING)


def _results(data: ReportData) -> dict[str, Decimal]:
    """Derived figures and totals by the pointer of the grey cell that shows them."""
    found = {figure.origin.pointer: figure for figure in data.figures.values()}
    for table_id, table in data.tables.items():
        for row in table.rows:
            found |= {cell.origin.pointer: cell for cell in row.cells.values()}
        for column, total in table.totals.items():
            found[pointer((FIGURES, table_id, TOTAL, column))] = total
    values = ((at, figure["dat"].value) for at, figure in found.items())
    return {f"{at}/{key}": value for at, value in values if isinstance(value, Decimal)
            for key in ("gia_tri", "dat")}  # fmt: skip


def _short(fact: object) -> str:
    text = " ".join(str(fact).split())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


LONGEST_SHOWN = 60
_CODES = {
    "data.wrong-type": "form.wrong-type",
    "data.ambiguous-number": "form.ambiguous-number",
    "data.unsure-number": "form.unsure-number",
    "data.impossible-date": "form.impossible-date",
    "data.unknown-value": "form.unknown-value",
    "data.control-character": "form.control-character",
}
