"""Tables: `w:tbl` with its style -> where each cell stands, how wide it is, and what it lends.

Conditional formatting of a table style (first row, last column, bands ...) is laid over the whole
table's in the order of ECMA-376, 17.7.6, as far as w:tblLook asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
ALL_SIDES = (*SIDES, "insideH", "insideV")


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
    """A cell's row, and the first and last grid column that it covers."""

    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the cells of a table share: its last row and column, style, and what they show.

    *grid* is the width of its columns in twips, *margins* who says how far text keeps from the
    sides of a cell, the first goes before; *bands* is how many rows and columns a band has.
    """

    placed: tuple[tuple[etree._Element, _Position], ...]
    style: str
    asked: frozenset[str]
    bands: tuple[int, int]
    grid: tuple[float, ...]
    margins: tuple[etree._Element | None, ...]
    borders: Mapping[str, bool]

    @property
    def last_row(self) -> int:
        """The last row, 0 for an empty table."""
        return max((position.row for _, position in self.placed), default=0)

    @property
    def last_column(self) -> int:
        """The last grid column, 0 for an empty table."""
        return max((position.last for _, position in self.placed), default=0)


class TableReader:
    """Reads tables by the styles of one document."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._lent: dict[tuple[str, tuple[str, ...]], Lent] = {}
        self._drawn: dict[tuple[str, str], bool] = {}

    def cells(self, table: etree._Element, number: int) -> Iterator[CellPlace]:
        """The cells of *table*, the one with this *number* in its part, row by row."""
        plan = self._plan(table)
        conditions = _conditions(plan)
        framed = self._framed(plan, conditions)
        for (element, found), held in zip(plan.placed, conditions, strict=True):
            span = found.last - found.first + 1
            yield CellPlace(
                element,
                Cell(number, found.row, found.first, span, framed),
                _text_width(element, found, plan),
                self._lends(plan.style, held),
            )

    def _plan(self, table: etree._Element) -> _Plan:
        properties = child(table, "tblPr")
        style = self._styles.known(child_value(properties, "tblStyle"), "table")
        links = [child(link.element, "tblPr") for link in self._styles.chain(style)]
        margins = [child(owner, "tblCellMar") for owner in (properties, *links[::-1])]
        return _Plan(
            placed=tuple(_placed(table)),
            style=style,
            asked=_asked(child(properties, "tblLook")),
            bands=(_band(links, "tblStyleRowBandSize"), _band(links, "tblStyleColBandSize")),
            grid=tuple(twips_of(attribute(column, "w")) or 0.0 for column in _grid(table)),
            margins=tuple(margins),
            borders=self._table_borders(properties, style),
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

    def _framed(self, plan: _Plan, conditions: list[tuple[str, ...]]) -> bool:
        """Whether any side of any cell shows a line."""
        ends = {"top": 0, "bottom": plan.last_row, "left": 0, "right": plan.last_column}
        for (element, position), held in zip(plan.placed, conditions, strict=True):
            own = child(child(element, "tcPr"), "tcBorders")
            at = {"top": position.row, "bottom": position.row, "left": position.first,
                  "right": position.last}  # fmt: skip
            styled = any(self._draws(plan.style, condition) for condition in held)
            for side, inner in SIDES.items():
                shared = plan.borders.get(side if at[side] == ends[side] else inner, False)
                found = _side(own, side)
                if found or (found is None and (shared or styled)):
                    return True
        return False

    def _draws(self, style: str, condition: str) -> bool:
        """Whether the style draws a line of a cell under a *condition*."""
        key = (style, condition)
        if key not in self._drawn:
            borders = [
                child(child(part, "tcPr"), "tcBorders") for part in self._parts(style, condition)
            ]
            self._drawn[key] = any(_side(found, side) for found in borders for side in ALL_SIDES)
        return self._drawn[key]

    def _table_borders(self, properties: etree._Element | None, style: str) -> dict[str, bool]:
        """Which borders the table as a whole shows, by its style and by itself."""
        sources = []
        for part in self._parts(style, ""):
            sources.append(child(child(part, "tblPr"), "tblBorders"))
            sources.append(child(child(part, "tcPr"), "tcBorders"))
        sources.append(child(properties, "tblBorders"))
        found: dict[str, bool] = {}
        for source in sources:
            said = {side: _side(source, side) for side in ALL_SIDES}
            found |= {side: shown for side, shown in said.items() if shown is not None}
        return found


def unwrapped(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of *parent* called `w:`*names*, those in content controls included."""
    wanted = {qualified(name) for name in names}
    for element in parent.iterchildren("*"):
        if element.tag in wanted:
            yield element
        elif element.tag in WRAPPERS:
            yield from unwrapped(element, *names)


def row_cells(row: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """The cells of *row*, each with its first grid column and how many it covers."""
    first = _count(child_value(child(row, "trPr"), "gridBefore"), 0)
    for element in unwrapped(row, "tc"):
        span = _count(child_value(child(element, "tcPr"), "gridSpan"), 1)
        yield element, first, span
        first += span


def _grid(table: etree._Element) -> list[etree._Element]:
    grid = child(table, "tblGrid")
    return [] if grid is None else grid.findall(qualified("gridCol"))


def _placed(table: etree._Element) -> Iterator[tuple[etree._Element, _Position]]:
    """Every cell with the row and the grid columns that it covers."""
    for row, line in enumerate(unwrapped(table, "tr")):
        for element, first, span in row_cells(line):
            yield element, _Position(row, first, first + span - 1)


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


def _text_width(element: etree._Element, position: _Position, plan: _Plan) -> float | None:
    """The room for text in a cell, mm, by its own width or that of its columns."""
    properties = child(element, "tcPr")
    preferred = child(properties, "tcW")
    width = sum(plan.grid[position.first : position.last + 1])
    if (attribute(preferred, "type") or "dxa") == "dxa":
        width = twips_of(attribute(preferred, "w")) or width
    if not width:
        return None
    sources = (child(properties, "tcMar"), *plan.margins)
    taken = _margin(sources, ("left", "start")) + _margin(sources, ("right", "end"))
    return millimetres(max(width - taken, 0))


def _margin(sources: Iterable[etree._Element | None], names: tuple[str, ...]) -> float:
    for source in sources:
        for name in names:
            found = twips_of(attribute(child(source, name), "w"))
            if found is not None:
                return found
    return CELL_MARGIN


def _band(links: Iterable[etree._Element | None], name: str) -> int:
    """How many rows or columns a band has: what the last of *links* that says it says."""
    size = 1
    for link in links:
        size = whole(child_value(link, name)) or size
    return max(size, 1)


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


def _conditions(plan: _Plan) -> list[tuple[str, ...]]:
    """The conditions that hold for each cell, in the order they are laid over each other."""
    last = (plan.last_row, plan.last_column)
    return [_held(plan, position, last) for _, position in plan.placed]


def _held(plan: _Plan, position: _Position, last: tuple[int, int]) -> tuple[str, ...]:
    asked = plan.asked
    held = {
        "firstRow": "firstRow" in asked and position.row == 0,
        "lastRow": "lastRow" in asked and position.row == last[0],
        "firstCol": "firstColumn" in asked and position.first == 0,
        "lastCol": "lastColumn" in asked and position.last == last[1],
    }
    held |= {name: held[row] and held[column] for name, (row, column) in CORNERS.items()}
    rows, columns = plan.bands
    if "noHBand" not in asked and not (held["firstRow"] or held["lastRow"]):
        band = (position.row - ("firstRow" in asked)) // rows % 2 + 1
        held[f"band{band}Horz"] = True
    if "noVBand" not in asked and not (held["firstCol"] or held["lastCol"]):
        band = (position.first - ("firstColumn" in asked)) // columns % 2 + 1
        held[f"band{band}Vert"] = True
    return tuple(name for name in ORDER if held.get(name))
