"""Which paragraph of a fresh page is which block of its base: base blocks + words -> places.

Part of 5. stamp. The main part and the annexes arrive on the page as they were composed, so each
run of their blocks is looked for as a run of lines in the same order, with nothing between them
but lines without a letter. Lines of the frame stand wherever the master puts them, so they are
known by their words, as often there as in the base. What cannot be told apart has no place: no
bookmark is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from baocao.base import BaseBlock
from baocao.ooxml.standing import OUTSIDE, Standing

LINE, CHART = "line", "chart"
Words = tuple[str, ...]


class _Line(NamedTuple):
    """A paragraph, or a row with the words of its cells; *place* is the first that has words."""

    place: int
    words: Words


def places(blocks: Sequence[BaseBlock], page: Sequence[Standing]) -> dict[int, int]:
    """The paragraph of *page* for each of *blocks* that has one, both by their numbers.

    A row is placed at its first cell with words, a chart at the paragraph that shows it. Blocks
    without words have no place, nor have those whose key another block has.
    """
    found = _charts(blocks, page)
    printed = [_squeezed([words.text for words in block.words]) for block in blocks]
    lines = list(_lines(page))
    left: list[int] = []
    start = 0
    for run in _runs(blocks, printed):
        pairs = _run_places([printed[index] for index in run], lines, start)
        if pairs:
            found |= {run[index]: lines[at].place for index, at in pairs.items()}
            start = max(pairs.values()) + 1
        else:
            left += run
    left += [index for index, block in enumerate(blocks) if block.kind == LINE]
    found |= _equal({index: printed[index] for index in left}, page, set(found.values()))
    times = Counter(block.key for block in blocks)
    return {index: at for index, at in sorted(found.items()) if times[blocks[index].key] == 1}


def _runs(blocks: Sequence[BaseBlock], printed: Sequence[Words]) -> Iterator[list[int]]:
    """The blocks that follow each other on the page: the main part, then each annex."""
    for is_line, run in groupby(range(len(blocks)), lambda index: blocks[index].kind == LINE):
        worded = [index for index in run if blocks[index].kind != CHART and printed[index]]
        if worded and not is_line:
            yield worded


def _run_places(wanted: Sequence[Words], lines: Sequence[_Line], start: int) -> dict[int, int]:
    """The lines from *start* on that are *wanted*, one after another; {} for none."""
    for first in range(start, len(lines)):
        if lines[first].words == wanted[0]:
            found = _walked(wanted, lines, first)
            if found:
                return found
    return {}


def _walked(wanted: Sequence[Words], lines: Sequence[_Line], first: int) -> dict[int, int]:
    """*wanted* from the line *first* on, lines without a letter passed over; {} if it fails."""
    found: dict[int, int] = {}
    for at in range(first, len(lines)):
        if lines[at].words == wanted[len(found)]:
            found[len(found)] = at
            if len(found) == len(wanted):
                return found
        elif any(character.isalnum() for words in lines[at].words for character in words):
            return {}
    return {}


def _equal(left: Mapping[int, Words], page: Sequence[Standing], taken: set[int]) -> dict[int, int]:
    """The blocks *left* whose words stand as often on the free paragraphs, in their order."""
    free = {at: _squeezed([each.text]) for at, each in enumerate(page) if at not in taken}
    ours, theirs = _by_words(left), _by_words(free)
    found: dict[int, int] = {}
    for words, indices in ours.items():
        there = theirs.get(words, [])
        if words and len(indices) == len(there):
            found |= zip(indices, there, strict=True)
    return found


def _by_words(found: Mapping[int, Words]) -> Mapping[Words, list[int]]:
    known: dict[Words, list[int]] = defaultdict(list)
    for number, words in found.items():
        known[words].append(number)
    return known


def _charts(blocks: Sequence[BaseBlock], page: Sequence[Standing]) -> dict[int, int]:
    """The charts in their order, when there are as many on the page."""
    ours = [index for index, block in enumerate(blocks) if block.kind == CHART]
    shown = [at for at, each in enumerate(page) if each.charted]
    return dict(zip(ours, shown, strict=True)) if len(ours) == len(shown) else {}


def _lines(page: Sequence[Standing]) -> Iterator[_Line]:
    """The paragraphs of *page* and, in place of those in tables, the rows."""
    for row, found in groupby(enumerate(page), lambda numbered: numbered[1].row):
        numbered = list(found)
        if row == OUTSIDE:
            yield from (_Line(at, _squeezed([each.text])) for at, each in numbered)
            continue
        cells = groupby(numbered, lambda each: each[1].cell)
        words = _squeezed(["".join(each.text for _, each in inside) for _, inside in cells])
        yield _Line(next((at for at, each in numbered if each.text.strip()), numbered[0][0]), words)


def _squeezed(texts: Sequence[str]) -> Words:
    """*texts* without their spacing; those without anything else are left out."""
    return tuple(bare for text in texts if (bare := "".join(text.split())))
