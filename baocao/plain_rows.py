"""Rows of tables that were typed as bare whole numbers and words, nothing behind any of them.

Most rows are so, and a long table is hardly anything else. Of such a row only the numbers and
words are kept: its figures are made when somebody asks for one, what it prints is known without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from baocao.document import Inlines, Sources, WordCells
from baocao.text import format_number
from baocao.values import Figure, Measure


@dataclass(frozen=True, slots=True)
class PlainColumns:
    """The columns of a table whose rows may be plain: their *places*, and what all cells share."""

    places: Mapping[str, int]
    measures: tuple[Measure, ...]
    sources: Sources


class PlainCells(Mapping[str, Figure]):
    """The figures of a plain row by the names of its *columns*, made when they are asked for.

    *holder* is the JSON pointer of the row, *given* has what was typed: whole numbers from 0 on
    in columns that print them as they count, and words.
    """

    __slots__ = ("columns", "given", "holder")

    def __init__(self, columns: PlainColumns, holder: str, given: Sequence[int | str]) -> None:
        self.columns, self.holder, self.given = columns, holder, given

    def __getitem__(self, name: str) -> Figure:
        place, columns = self.columns.places[name], self.columns
        given = self.given[place]
        origin = columns.sources.origin(self.holder, place)
        value = given if isinstance(given, str) else Decimal(given)
        return Figure(origin, columns.measures[place], value)

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns.places)

    def __len__(self) -> int:
        return len(self.given)

    def __repr__(self) -> str:
        return repr(dict(self))

    def printed(self, lead: Sequence[Inlines]) -> WordCells:
        """The cells of the row on the page, behind those of the *lead*."""
        words = [each if isinstance(each, str) else format_number(each) for each in self.given]
        return WordCells(lead, words, holder=self.holder, sources=self.columns.sources)
