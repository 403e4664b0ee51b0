"""Pieces of lines and where they stand on the paper: `Manuscript` -> `Segment`s.

Offices put the two columns of a head into a borderless table, into text boxes, or on one line
parted by tabs; a title may be one paragraph with line breaks. A segment is a stretch of one
paragraph between such borders, with the side of the page it is on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from baocao.errors import Place, Spot
from baocao.manuscript import Manuscript, Passage, Region, Stretch
from baocao.text import fold

LONGEST_QUOTE = 60
GAP = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{3,}")
"""What parts two columns on one line: tabs, or blanks in a row."""
LEADING = re.compile(r"[ \u00a0]{4,}|\t")
"""What a person types to indent a first line."""
BLANKS = re.compile(r"[ \u00a0]+|\t")
WIDE = 8
"""Blanks that surely part columns; fewer do so before the words of a right column only."""
APART = 20.0
"""Millimetres between text boxes that stand beside each other."""
LONGEST_COLUMN = 75
PUSHING_TABS = 3
PUSHED = 20
"""As many tabs, or as many blanks, before a line put it into the right half of the page."""
RIGHT_HALF = 60.0
"""A left indent from which a paragraph stands in the right half, mm."""
RIGHT_WORDS = re.compile(
    r"(?i)cộng h[oò]|chủ ngh|độc l[ậâa]p|đảng cộng|"
    r"^[^(/\d]{2,40}\d{0,2},?\s*ngày\b.*(\bnăm\b|/\d{4})|"
    r"^(tm|t/m|kt|k/t|tl|t/l|tuq|q)\s*[./]?\s*[A-ZĐ]"
)


class Side(StrEnum):
    """Where a segment stands: across the page, or in one of two columns."""

    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Segment:
    """Letters *start* to *end* of a passage: one line of an element."""

    passage: Passage
    start: int
    end: int
    side: Side

    @cached_property
    def text(self) -> str:
        """The words, without the blanks around them."""
        return self.passage.text[self.start : self.end].strip()

    @cached_property
    def shown(self) -> str:
        """The words as they show: in capitals where their formatting makes them so."""
        raised = (
            stretch.text.upper() if stretch.look.capitals else stretch.text
            for stretch in _cut(self.passage.stretches, self.start, self.end)
        )
        return "".join(raised).strip()

    @cached_property
    def key(self) -> str:
        """The words folded, for comparing."""
        return fold(self.text)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts of one look, cut to the segment, those of blanks alone left out."""
        cut = _cut(self.passage.stretches, self.start, self.end)
        return tuple(stretch for stretch in cut if stretch.text.strip())

    @property
    def is_placed(self) -> bool:
        """Whether the alignment of the paragraph places the line; with tabs the tabs do."""
        return "\t" not in self.passage.text.strip() and not BLANKS.match(self.passage.text)


def segments(manuscript: Manuscript) -> tuple[Segment, ...]:
    """Every line of the body, in reading order; empty ones too, for they part elements."""
    sides = _box_sides(manuscript.passages)
    widths = _table_widths(manuscript.passages)
    return tuple(
        segment
        for passage in manuscript.passages
        for segment in _pieces(passage, _side(passage, widths, sides))
    )


def place_of(segment: Segment | Passage, region: str, name: str) -> Place:
    """Where *segment* of the file *name* stands: the *region* in words, its text, its letters."""
    if isinstance(segment, Passage):
        segment = Segment(segment, 0, len(segment.text), Side.WHOLE)
    quote = segment.text
    if len(quote) > LONGEST_QUOTE:
        quote = quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    spot = Spot(segment.passage.part, segment.passage.index, segment.start, segment.end)
    return Place(file=name, region=region, quote=quote, spot=spot)


def _cut(stretches: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    position = 0
    for stretch in stretches:
        first, last = max(start - position, 0), min(end - position, len(stretch.text))
        position += len(stretch.text)
        if first < last:
            yield Stretch(stretch.text[first:last], stretch.look, stretch.field)


def _side(
    passage: Passage, widths: Mapping[tuple[str, int], int], sides: Mapping[int, Side]
) -> Side:
    if passage.region is Region.BOX:
        return sides[passage.box]
    cell = passage.cell
    if cell is None and passage.setting.left >= RIGHT_HALF:
        return Side.RIGHT
    if cell is None or cell.columns >= widths[passage.part, cell.table]:
        return Side.WHOLE
    return Side.LEFT if cell.column == 0 else Side.RIGHT


def _table_widths(passages: Iterable[Passage]) -> dict[tuple[str, int], int]:
    """The number of grid columns of each table."""
    widths: dict[tuple[str, int], int] = defaultdict(int)
    for passage in passages:
        if passage.cell is not None:
            key = (passage.part, passage.cell.table)
            widths[key] = max(widths[key], passage.cell.column + passage.cell.columns)
    return widths


def _box_sides(passages: Iterable[Passage]) -> dict[int, Side]:
    """The side of each text box: by its place where the places are told, else by what it says."""
    lefts: dict[int, float | None] = {}
    speaking: set[int] = set()
    for passage in passages:
        if passage.region is Region.BOX:
            lefts[passage.box] = passage.box_left
            if RIGHT_WORDS.search(passage.text):
                speaking.add(passage.box)
    known = [left for left in lefts.values() if left is not None]
    if known and len(known) == len(lefts) and max(known) - min(known) > APART:
        middle = (min(known) + max(known)) / 2
        speaking = {box for box, left in lefts.items() if left is not None and left > middle}
    return {box: Side.RIGHT if box in speaking else Side.LEFT for box in lefts}


def _pieces(passage: Passage, side: Side) -> Iterator[Segment]:
    """The lines of a passage; a line across the page that holds two columns gives two."""
    start = 0
    for line in passage.text.split("\n"):
        end = start + len(line)
        parted = _two_columns(line) if side is Side.WHOLE and passage.cell is None else None
        if parted is None:
            yield Segment(passage, start, end, side)
        else:
            yield Segment(passage, start, start + parted[0], Side.LEFT)
            yield Segment(passage, start + parted[1], end, Side.RIGHT)
        start = end + 1


def _two_columns(line: str) -> tuple[int, int] | None:
    """Where the left column of *line* ends and the right one begins; None for one column."""
    gaps = list(GAP.finditer(line.rstrip()))
    for gap in reversed(gaps):
        before, rest = line[: gap.start()].strip(), line[gap.end() :].strip()
        if rest and len(before) <= LONGEST_COLUMN and len(rest) <= LONGEST_COLUMN:
            swapped = before and RIGHT_WORDS.search(before)
            narrow = "\t" not in gap[0] and len(gap[0]) < WIDE
            pushed = not before and (gap[0].count("\t") >= PUSHING_TABS or len(gap[0]) >= PUSHED)
            listed = before.startswith(("-", "Nơi"))
            if narrow and not (before and RIGHT_WORDS.search(rest)):
                continue
            if pushed or listed or swapped or RIGHT_WORDS.search(rest):
                return gap.start(), gap.end()
    return None
