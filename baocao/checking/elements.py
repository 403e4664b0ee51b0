"""The elements of an official document, found by what they say: `Manuscript` -> `Page`.

Nothing is found by its place in the file: the head may stand in a table, in text boxes or on
lines with tabs. The page is read from the top (head, title, addressees) and from the end
(recipients, signature); what lies between is the running text, and annexes follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baocao.checking.annexes import Annex, find_annexes
from baocao.checking.foot import find_foot
from baocao.checking.head import find_head
from baocao.checking.segments import Segment, Side, segments
from baocao.checking.title import find_title
from baocao.manuscript import Manuscript, Passage

UNNAMED = frozenset({"sign", "after_subject", "text_below"})
"""What is found on the page and is no element of a profile."""
HEADING = re.compile(r"^[IVX]{1,5}\s*[./]\s*\S")
Found = Mapping[str, tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its elements named as in the profiles; an absent one has no segments.

    *body* is the running text of the main document outside tables. *head_lines* are the lines
    above the title, *title_lines* those from there to the text, blanks and rules included.
    """

    manuscript: Manuscript
    elements: Found
    body: tuple[Segment, ...]
    annexes: tuple[Annex, ...]
    head_lines: tuple[Segment, ...]
    title_lines: tuple[Segment, ...]

    def __getitem__(self, element: str) -> tuple[Segment, ...]:
        """The lines of *element*, () when the document has none."""
        return self.elements.get(element, ())

    def element_of(self, passage: Passage) -> str:
        """The name of the element that *passage* belongs to, "heading" or "body" for text."""
        named = (
            name
            for name, lines in self.elements.items()
            if any(line.passage is passage for line in lines)
        )
        other = "heading" if HEADING.match(f"{passage.label} {passage.text}".strip()) else "body"
        return next((name for name in named if name not in UNNAMED), other)

    def text(self, element: str) -> str:
        """The words of *element* in one line."""
        return " ".join(segment.text for segment in self[element] if segment.text)


def find_elements(manuscript: Manuscript) -> Page:
    """The page of *manuscript*; it always exists, though it may be empty."""
    lines = segments(manuscript)
    main, annexes = find_annexes(lines)
    head, after_head = find_head(main)
    title, after_title = find_title(main, after_head)
    foot, foot_starts = find_foot(main, after_title)
    return Page(
        manuscript,
        {**head, **title, **foot, **_annex_elements(annexes)},
        tuple(_running(main[after_title:foot_starts])),
        annexes,
        main[:after_head],
        main[after_head:after_title],
    )


def _annex_elements(annexes: Sequence[Annex]) -> Found:
    """The heads of all annexes by the name of their elements."""
    return {
        "annex_label": tuple(annex.label for annex in annexes),
        "annex_title": tuple(line for annex in annexes for line in annex.title),
        "annex_reference": tuple(annex.reference for annex in annexes if annex.reference),
    }


def _running(lines: Sequence[Segment]) -> list[Segment]:
    """The lines of running text: words across the page, outside tables."""
    return [
        line for line in lines if line.text and line.side is Side.WHOLE and not line.passage.cell
    ]
