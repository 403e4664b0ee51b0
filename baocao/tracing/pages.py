"""On which page each number of a draft is printed: docx + `Number`s -> page numbers.

A docx holds no pages; LibreOffice lays a copy out, and the places of bookmarks are read from its
PDF. Counted is as the page prints it: the report from its own first page, each annex anew; the
page of missing figures is none of them. Word may break a page a line earlier or later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from baocao.errors import Spot
from baocao.manuscript import Manuscript
from baocao.ooxml.paging import mark_name, with_page_marks
from baocao.preview import places_of_marks
from baocao.tracing.numbers import Number


def with_pages(
    content: bytes, manuscript: Manuscript, numbers: Sequence[Number]
) -> tuple[Number, ...]:
    """*numbers* of *manuscript*, the docx *content* as read, with their pages where known.

    Raises UsageError when LibreOffice or PDFium is missing or cannot lay the docx out.
    """
    firsts = list(_first_spots(manuscript))
    spots = [*(number.place.spot for number in numbers), *(spot for _, spot in firsts)]
    found = places_of_marks(with_page_marks(content, spots))
    starts = [
        (section, found.get(mark_name(len(numbers) + at))) for at, (section, _) in enumerate(firsts)
    ]
    sections = {(each.part, each.index): each.section for each in manuscript.passages}
    placed = []
    for at, number in enumerate(numbers):
        spot, sheet = number.place.spot, found.get(mark_name(at))
        section = sections.get((spot.part, spot.paragraph)) if spot else None
        page = None
        if sheet is not None and section is not None:
            page = _printed_page(manuscript, starts, section=section, sheet=sheet)
        placed.append(replace(number, page=page))
    return tuple(placed)


def _first_spots(manuscript: Manuscript) -> Iterator[tuple[int, Spot]]:
    """Each section of the body with the place where it begins."""
    seen: set[int] = set()
    for passage in manuscript.passages:
        if passage.section not in seen:
            seen.add(passage.section)
            yield passage.section, Spot(passage.part, passage.index)


def _printed_page(
    manuscript: Manuscript,
    starts: Sequence[tuple[int, int | None]],
    *,
    section: int,
    sheet: int,
) -> int | None:
    """The number that the page *sheet* of the PDF, from 0, bears in *section*."""
    first, counted = 0, 1
    for at, begins in starts:
        number = manuscript.sheets[at].number_start
        if at <= section and number is not None:
            if begins is None:
                return None
            first, counted = begins, number
    return sheet - first + counted
