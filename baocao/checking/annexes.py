"""Annexes: each begins with a line "Phụ lục", below the signature of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from baocao.checking.foot import is_label
from baocao.checking.head import SIGN
from baocao.checking.segments import Segment, Side
from baocao.profiles import Alignment

LABEL = re.compile(r"(?i)^phụ\s+lục(?:\s+(?:số\s*)?(?P<number>[ivxlc]+|\d+|[a-z]))?\s*[.:]?$")
REFERENCE = re.compile(r"(?i)^\(?\s*(ban hành\s+)?kèm theo\b")
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; *number* is what stands behind "Phụ lục", "" for nothing."""

    label: Segment
    number: str
    title: tuple[Segment, ...]
    reference: Segment | None
    lines: tuple[Segment, ...]


def find_annexes(lines: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[Annex, ...]]:
    """The lines of the main document, and the annexes after it."""
    labels = [place for place, line in enumerate(lines) if _is_annex_label(line)]
    recipients = [place for place, line in enumerate(lines) if is_label(line)]
    last = max(recipients, default=-1)
    starts = [place for place in labels if place > last and _begins_page(lines, place)]
    if not starts:
        return tuple(lines), ()
    ends = [*starts[1:], len(lines)]
    annexes = [_annex(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    return tuple(lines[: starts[0]]), tuple(annexes)


def _is_annex_label(line: Segment) -> bool:
    return line.side is Side.WHOLE and bool(LABEL.match(line.text))


def _begins_page(lines: Sequence[Segment], place: int) -> bool:
    """Whether an annex can begin here: centred, on a new page, or in a section of its own."""
    passage = lines[place].passage
    if passage.setting.alignment is Alignment.CENTER or passage.setting.page_break_before:
        return True
    before = lines[place - 1].passage if place else None
    return before is not None and (before.page_break or before.section != passage.section)


def _annex(lines: Sequence[Segment]) -> Annex:
    label = lines[0]
    numbered = LABEL.match(label.text)
    title: list[Segment] = []
    reference: Segment | None = None
    place = 1
    while place < len(lines) and reference is None and _is_heading(lines[place]):
        if REFERENCE.match(lines[place].text):
            reference = lines[place]
        elif lines[place].text and not SIGN.match(lines[place].text):
            title.append(lines[place])
        place += 1
    number = (numbered["number"] or "") if numbered else ""
    return Annex(label, number, tuple(title), reference, tuple(lines[place:]))


def _is_heading(line: Segment) -> bool:
    """Whether a line below the label can belong to title or reference."""
    if not line.text:
        return True
    if line.passage.cell is not None or len(line.text.split()) > LONGEST_TITLE:
        return False
    centred = line.passage.setting.alignment is Alignment.CENTER
    return centred or line.shown == line.shown.upper() or bool(REFERENCE.match(line.text))
