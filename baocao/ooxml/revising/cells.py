"""Rows put together of cells of other rows: which cells stand there, and how wide they are."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.revising.marks import ROW, P
from baocao.ooxml.sections import qualified
from baocao.ooxml.tables import row_cells

if TYPE_CHECKING:
    from baocao.ooxml.revising.revision import Model

CELL = qualified("tc")
CELL_PROPERTIES = qualified("tcPr")
SIZES = ("tcW", "gridSpan")
"""What says how wide a cell is, in the order of the schema."""
ORDER = ("cnfStyle", *SIZES, "hMerge", "vMerge")
"""How the properties of a cell begin (17.4.69)."""


@dataclass(frozen=True, slots=True)
class NewCell:
    """A copy of the cell *number* of the row *model*, over so many *columns*; empty without one.

    *joined* tells that it goes on in the next row, *above* that it goes on from the one before.
    Cells that go on from above are not counted.
    """

    model: Model | None
    number: int
    columns: int = 1
    joined: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row of *cells* with the properties of the row *like*."""

    like: Model
    cells: tuple[NewCell, ...]


def take_cells(row: etree._Element, wanted: Sequence[int | None]) -> None:
    """Let *row* have its cells *wanted*, by their places, in that order; None is an empty one."""
    cells = [cell for cell, _, _ in row_cells(row)]
    taken = [cells[-1 if number is None else number] for number in wanted]
    new = [copy.deepcopy(cell) for cell in taken]
    for cell, number in zip(new, wanted, strict=True):
        if number is None:
            empty_cell(cell)
    for cell in cells:
        row.remove(cell)
    row.extend(new)


def empty_cell(cell: etree._Element) -> None:
    """Let *cell* hold nothing but one empty paragraph of the look of its first."""
    first = next(cell.iter(P), None)
    properties = None if first is None else child(first, "pPr")
    for each in list(cell):
        if each.tag != CELL_PROPERTIES:
            cell.remove(each)
    paragraph = etree.SubElement(cell, P)
    if properties is not None:
        paragraph.append(properties)


def shape_cell(
    cell: etree._Element, width: int, *, columns: int, joined: bool, above: bool
) -> None:
    """Let *cell* cover so many *columns*, as wide as they are, 0 for as it is; and be *joined*."""
    sizes = {"gridSpan": {"val": str(columns)}} if columns > 1 else {}
    if width:
        sizes["tcW"] = {"w": str(width), "type": "dxa"}
    if joined or above:
        sizes["vMerge"] = {"val": "continue" if above else "restart"}
    for name in (*SIZES, "vMerge"):
        said = sizes.get(name)
        if said is None and name == "tcW":
            continue
        new = None if said is None else etree.Element(qualified(name))
        for key, value in (said or {}).items():
            if new is not None:
                new.set(qualified(key), value)
        _set_size(cell, name, new)


def set_grid(table: etree._Element, widths: Sequence[int]) -> None:
    """Let the columns of *table* be so wide."""
    grid = child(table, "tblGrid")
    if grid is None:
        return
    for each in list(grid):
        grid.remove(each)
    for width in widths:
        etree.SubElement(grid, qualified("gridCol")).set(qualified("w"), str(width))


def fit_row(row: etree._Element, table: etree._Element) -> None:
    """Give the cells of *row* the widths and columns that most such rows of *table* have."""
    cells = [cell for cell, _, _ in row_cells(row)]
    rows = ([cell for cell, _, _ in row_cells(each)] for each in table.iterchildren(ROW))
    like = [each for each in rows if len(each) == len(cells) and each != cells]
    if not like:
        return
    forms = [tuple(map(_form, each)) for each in like]
    wanted = Counter(forms).most_common(1)[0][0]
    for cell, model in zip(cells, like[forms.index(wanted)], strict=True):
        for name in SIZES:
            _set_size(cell, name, child(child(model, "tcPr"), name))


def _form(cell: etree._Element) -> tuple[tuple[str, ...], ...]:
    """The sizes of *cell*, to be compared."""
    found = (child(child(cell, "tcPr"), name) for name in SIZES)
    return tuple(() if each is None else tuple(map(str, sorted(each.items()))) for each in found)


def _set_size(cell: etree._Element, name: str, model: etree._Element | None) -> None:
    """Let *cell* have a copy of the size *model*, or none called *name*."""
    properties = child(cell, "tcPr")
    if properties is None:
        properties = etree.Element(CELL_PROPERTIES)
        cell.insert(0, properties)
    own = child(properties, name)
    if own is not None:
        properties.remove(own)
    if model is not None:
        before = {qualified(each) for each in ORDER[: ORDER.index(name)]}
        place = sum(each.tag in before for each in properties)
        properties.insert(place, copy.deepcopy(model))
