"""Tables: `w:tbl` with its style -> where each cell stands, how wide it is, and what it lends.

Conditional formatting of a table style (first row, last column, bands ...) is laid over the whole
table's in the order of ECMA-376, 17.7.6, as far as w:tblLook asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from baocao.manuscript import Cell
from baocao.ooxml.attributes import (
    attribute,
    child,
    child_value,
    millimetres,
    twips_of,
    whole,
)
from baocao.ooxml.formatting import (
    NO_PARAGRAPH,
    NO_RUN,
    ParagraphLayer,
    RunLayer,
    border,
    over,
    paragraph_layer,
    run_layer,
)
from baocao.ooxml.sections import qualified
from baocao.ooxml.styles import StyleSheet

CELL_MARGIN = 115.0
"""Twips at each side of a cell when nothing gives them (17.4.41)."""
WIDEST_SPAN = 63
"""Columns a Word table can have."""
WRAPPERS = frozenset(
    qualified(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
"""What may stand around rows, cells and paragraphs without being one."""
ORDER = ("band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstRow", "lastRow", "firstCol",
         "lastCol", "nwCell", "neCell", "swCell", "seCell")  # fmt: skip
LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
             "noHBand": 0x200, "noVBand": 0x400}  # fmt: skip
CORNERS = {"nwCell": ("firstRow", "firstCol"), "neCell": ("firstRow", "lastCol"),
           "swCell": ("lastRow", "firstCol"), "seCell": ("lastRow", "lastCol")}  # fmt: skip
SIDES = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
"""The sides of a cell, each with the border of the table that it shares with a neighbour."""


@dataclass(frozen=True, slots=True)
class Lent:
    """What a table lends to the paragraphs of a cell."""

    paragraph: ParagraphLayer = NO_PARAGRAPH
    run: RunLayer = NO_RUN


NOTHING_LENT = Lent()


@dataclass(frozen=True, slots=True)
class CellPlace:
    """One cell: its element, its place, the width for text in mm (None unknown), what it lends."""

    element: etree._Element
    cell: Cell
    width: float | None
    lent: Lent


@dataclass(frozen=True, slots=True)
class _Position:
    """Where a cell stands among *rows* rows and *columns* columns."""

    row: int
    first: int
    last: int
    rows: int
    columns: int


class TableReader:
    """Reads tables by the styles of one document."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._lent: dict[tuple[str, tuple[str, ...]], Lent] = {}

    def cells(self, table: etree._Element, number: int) -> Iterator[CellPlace]:
        """The cells of *table*, the one with this *number* in its part, row by row."""
        properties = child(table, "tblPr")
        style = self._styles.known(child_value(properties, "tblStyle"), "table")
        asked = _asked(child(properties, "tblLook"))
        grid = [twips_of(attribute(column, "w")) or 0.0 for column in _grid(table)]
        placed = list(_placed(table))
        framed = self._framed(table, style, placed)
        rows = max((position.row for _, position in placed), default=0) + 1
        columns = max((position.last for _, position in placed), default=0) + 1
        for element, found in placed:
            position = _Position(found.row, found.first, found.last, rows, columns)
            yield CellPlace(
                element,
                Cell(number, found.row, found.first, found.last - found.first + 1, framed),
                self._text_width(element, position, grid, style),
                self._lends(style, _conditions(asked, position, self._bands(style))),
            )

    def _lends(self, style: str, conditions: tuple[str, ...]) -> Lent:
        key = (style, conditions)
        if key not in self._lent:
            paragraph, run = NO_PARAGRAPH, NO_RUN
            for name in ("", *conditions):
                for properties in self._parts(style, name):
                    paragraph = over(paragraph_layer(child(properties, "pPr")), paragraph)
                    layer = run_layer(child(properties, "rPr"), self._styles.theme)
                    run = over(layer, run)
            self._lent[key] = Lent(paragraph, run)
        return self._lent[key]

    def _parts(self, style: str, condition: str) -> Iterator[etree._Element]:
        """The styles along the chain, or what they say under a *condition*."""
        for link in self._styles.chain(style):
            if not condition:
                yield link.element
                yield from _conditional(link.element, "wholeTable")
            else:
                yield from _conditional(link.element, condition)

    def _bands(self, style: str) -> tuple[int, int]:
        """How many rows and columns a band of *style* has."""
        sizes = [1, 1]
        for link in self._styles.chain(style):
            properties = child(link.element, "tblPr")
            for place, name in enumerate(("tblStyleRowBandSize", "tblStyleColBandSize")):
                sizes[place] = whole(child_value(properties, name)) or sizes[place]
        return max(sizes[0], 1), max(sizes[1], 1)

    def _text_width(
        self, element: etree._Element, position: _Position, grid: list[float], style: str
    ) -> float | None:
        properties = child(element, "tcPr")
        preferred = child(properties, "tcW")
        width = sum(grid[position.first : position.last + 1])
        if (attribute(preferred, "type") or "dxa") == "dxa":
            width = twips_of(attribute(preferred, "w")) or width
        if not width:
            return None
        table = next(element.iterancestors(qualified("tbl")), None)
        owners = [table, *(link.element for link in self._styles.chain(style)[::-1])]
        margins = [child(child(owner, "tblPr"), "tblCellMar") for owner in owners]
        sources = [child(properties, "tcMar"), *margins]
        taken = _margin(sources, ("left", "start")) + _margin(sources, ("right", "end"))
        return millimetres(max(width - taken, 0))

    def _framed(
        self,
        table: etree._Element,
        style: str,
        placed: list[tuple[etree._Element, _Position]],
    ) -> bool:
        """Whether any side of any cell shows a line."""
        rows = max((position.row for _, position in placed), default=0)
        columns = max((position.last for _, position in placed), default=0)
        drawn = self._table_borders(table, style)
        for element, position in placed:
            own = child(child(element, "tcPr"), "tcBorders")
            outer = {
                "top": position.row == 0,
                "bottom": position.row == rows,
                "left": position.first == 0,
                "right": position.last == columns,
            }
            for side, inner in SIDES.items():
                found = _side(own, side)
                if drawn.get(side if outer[side] else inner, False) if found is None else found:
                    return True
        return False

    def _table_borders(self, table: etree._Element, style: str) -> dict[str, bool]:
        """Which borders the table as a whole shows, by its style and by itself."""
        found: dict[str, bool] = {}
        sources = []
        for part in self._parts(style, ""):
            sources.append(child(child(part, "tblPr"), "tblBorders"))
            sources.append(child(child(part, "tcPr"), "tcBorders"))
        sources.append(child(child(table, "tblPr"), "tblBorders"))
        for source in sources:
            for side in (*SIDES, "insideH", "insideV"):
                shown = _side(source, side)
                if shown is not None:
                    found[side] = shown
        return found


def unwrapped(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of *parent* called `w:`*names*, those in content controls included."""
    wanted = {qualified(name) for name in names}
    for element in parent.iterchildren("*"):
        if element.tag in wanted:
            yield element
        elif element.tag in WRAPPERS:
            yield from unwrapped(element, *names)


def _grid(table: etree._Element) -> list[etree._Element]:
    grid = child(table, "tblGrid")
    return [] if grid is None else grid.findall(qualified("gridCol"))


def _placed(table: etree._Element) -> Iterator[tuple[etree._Element, _Position]]:
    """Every cell with the row and the grid columns that it covers."""
    for row, line in enumerate(unwrapped(table, "tr")):
        first = _count(child_value(child(line, "trPr"), "gridBefore"), 0)
        for element in unwrapped(line, "tc"):
            span = _count(child_value(child(element, "tcPr"), "gridSpan"), 1)
            yield element, _Position(row, first, first + span - 1, 0, 0)
            first += span


def _count(text: str | None, least: int) -> int:
    found = whole(text)
    return least if found is None else min(max(found, least), WIDEST_SPAN)


def _side(borders: etree._Element | None, side: str) -> bool | None:
    """Whether *borders* show a line at a *side*, None when they do not say."""
    for name in (side, {"left": "start", "right": "end"}.get(side, side)):
        found = border(child(borders, name))
        if found is not None:
            return found.visible
    return None


def _margin(sources: list[etree._Element | None], names: tuple[str, ...]) -> float:
    for source in sources:
        for name in names:
            found = twips_of(attribute(child(source, name), "w"))
            if found is not None:
                return found
    return CELL_MARGIN


def _conditional(style: etree._Element, condition: str) -> Iterator[etree._Element]:
    for part in style.iterchildren(qualified("tblStylePr")):
        if attribute(part, "type") == condition:
            yield part


def _asked(look: etree._Element | None) -> frozenset[str]:
    """The names of `LOOK_BITS` that w:tblLook sets, by attribute or by the older mask."""
    text = attribute(look) or "0"
    mask = int(text, 16) if len(text) <= len("00000") and _is_hex(text) else 0
    found = set()
    for name, bit in LOOK_BITS.items():
        said = attribute(look, name)
        if said in {"1", "true", "on"} or (said is None and mask & bit):
            found.add(name)
    return frozenset(found)


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789abcdefABCDEF" for letter in text)


def _conditions(
    asked: frozenset[str], position: _Position, bands: tuple[int, int]
) -> tuple[str, ...]:
    """The conditions that hold at *position*, in the order they are laid over each other."""
    held = {
        "firstRow": "firstRow" in asked and position.row == 0,
        "lastRow": "lastRow" in asked and position.row == position.rows - 1,
        "firstCol": "firstColumn" in asked and position.first == 0,
        "lastCol": "lastColumn" in asked and position.last == position.columns - 1,
    }
    held |= {name: held[row] and held[column] for name, (row, column) in CORNERS.items()}
    rows, columns = bands
    if "noHBand" not in asked and not (held["firstRow"] or held["lastRow"]):
        band = (position.row - ("firstRow" in asked)) // rows % 2 + 1
        held[f"band{band}Horz"] = True
    if "noVBand" not in asked and not (held["firstCol"] or held["lastCol"]):
        band = (position.first - ("firstColumn" in asked)) // columns % 2 + 1
        held[f"band{band}Vert"] = True
    return tuple(name for name in ORDER if held.get(name))
