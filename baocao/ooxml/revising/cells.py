"""Cells of rows that are put into a table: which of them stand there, and how wide they are."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.revising.marks import ROW, P
from baocao.ooxml.sections import qualified
from baocao.ooxml.tables import row_cells

CELL = qualified("tc")
CELL_PROPERTIES = qualified("tcPr")
SIZES = ("tcW", "gridSpan")
"""What says how wide a cell is, in the order of the schema (17.4.69)."""


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
        before = {qualified(each) for each in ("cnfStyle", *SIZES[: SIZES.index(name)])}
        place = sum(each.tag in before for each in properties)
        properties.insert(place, copy.deepcopy(model))
