"""7. merge: what two texts say -> whether it is the same to a person, and whether something waits.

A text is as it was printed whatever its fields have counted since; a line says something else only
if more than the number changed that composing counts before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from baocao.merging.sides import Carrier, Line, Part, same_text
from baocao.merging.words import Wording

_COUNTED = r"[\w./]*"
"""What a field may print: the number of a page, a day."""
_LABEL = re.compile(r"^(?:[IVXLC]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|\d+(?=$))\s*")
"""What composing counts before a heading or an item, and the number that a row is given."""


def untouched(base: Sequence[Wording], texts: Sequence[str]) -> bool:
    """Whether the *texts* of the draft say just what was printed."""
    said = [wording.text for wording in base]
    return len(said) == len(texts) and all(map(same_text, said, texts))


def untouched_table(base: Part, draft: Part) -> bool:
    """The same for each row of a table."""
    return len(base.lines) == len(draft.lines) and all(
        untouched(ours.cells, [cell.text for cell in theirs.cells])
        for ours, theirs in zip(base.lines, draft.lines, strict=True)
    )


def stands_as_printed(base: Sequence[Wording], units: Sequence[Carrier]) -> bool:
    """Whether *units* say just what was printed, whatever their fields have counted since."""
    if untouched(base, [unit.text for unit in units]):
        return True
    if not len(base) == len(units) == 1:
        return False
    text, fields = units[0].text, [each for each in units[0].fixed if each[0] < each[1]]
    starts, ends = [0, *(end for _, end in fields)], [*(start for start, _ in fields), len(text)]
    around = (re.escape(text[start:end]) for start, end in zip(starts, ends, strict=True))
    return bool(fields) and re.fullmatch(_COUNTED.join(around), base[0].text) is not None


def same_lines(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the new report says just what the base does."""
    said = [[cell.text for line in side for cell in line.cells] for side in (ours, theirs)]
    return len(said[0]) == len(said[1]) and all(map(same_text, *said))


def same_cells(base: Line, new: Line, places: tuple[int, int]) -> bool:
    """Whether the cells at *places* of both say the same."""
    said = base.cells or base.opened or ()
    return same_text(said[places[0]].text, new.cells[places[1]].text)


def is_other(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data changed what the draft lacks; while it waits its number as well."""
    if returns(ours, theirs):
        return False
    return says_other_lines(ours, theirs) or (may_wait(ours) and not same_lines(ours, theirs))


def says_other_lines(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data changed more than the numbers that lines are given."""
    return any(left is None or right is None or says_other(left, right)
               for left, right in zip_longest(ours, theirs))  # fmt: skip


def says_other(ours: Line, theirs: Line) -> bool:
    """Whether the data changed more than the number that a line is given."""
    pairs = list(zip_longest(ours.cells, theirs.cells, fillvalue=Wording("")))
    return any(_unnumbered(left) != _unnumbered(right) for left, right in pairs)


def returns(ours: Sequence[Line], theirs: Sequence[Line]) -> bool:
    """Whether the data say again what was printed when a person took *ours* out.

    Rows that only the data between had were not there.
    """
    old = [line for line in ours if line.opened != ()]
    said = [replace(line, cells=line.opened or line.cells) for line in old]
    return bool(said) and not says_other_lines(said, theirs)


def may_wait(lines: Iterable[Line]) -> bool:
    """Whether a proposal to put in one of *lines*, which the draft lacks, may still wait."""
    return any(line.may_wait for line in lines)


def _unnumbered(wording: Wording) -> str:
    """*wording* without the label that composing counts: "II. ", "1.1. ", "a) ", "3"."""
    return wording.text if _starts_with_value(wording) else _LABEL.sub("", wording.text)


def _starts_with_value(wording: Wording) -> bool:
    return bool(wording.slots) and wording.slots[0].start == 0
