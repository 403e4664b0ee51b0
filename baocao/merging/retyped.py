"""7. merge, told only: cells as printed and as they stand -> figures typed over values, by hand.

A figure that a person typed over a value is told with the value that it stands for: where the
words around are the same and as many numbers stand there as before, each is the one it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from baocao.base import Account, Base, Slot
from baocao.merging.sameness import untouched
from baocao.merging.sides import Carrier, Line
from baocao.merging.words import MARK, Hunk, Source, Wording, is_number, merge_pieces, tokens


@dataclass(frozen=True, slots=True)
class Retyped:
    """A number that a person typed over the value of *account*, in the block *block*.

    *printed* and *typed* are the numbers with their %, *place* is which number of the value it is
    (a range has two), *of* how many; *said* is the whole value as printed, its unit too. It
    stands at the letter *start* of *carrier*.
    """

    block: str
    account: Account
    printed: str
    typed: str
    carrier: Carrier
    start: int
    place: int = 0
    of: int = 1
    said: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """What was printed in a cell (or a paragraph), and the paragraphs that stand there now."""

    said: tuple[Wording, ...]
    lines: tuple[Line, ...]
    column: int
    units: tuple[Carrier, ...]


def retyped_in(cells: Iterable[PrintedCell], base: Base, *, pending: bool) -> Iterator[Retyped]:
    """The figures that a person typed over values of *base* in *cells*.

    *pending* tells that something of ours waits for a decision there.
    """
    for cell in cells:
        texts = [unit.text for unit in cell.units]
        if untouched(cell.said, texts) or not cell.units or not cell.said:
            continue
        slots = list(_slots(cell, base, pending=pending))
        pieces = merge_pieces(cell.said, texts, cell.said)
        for unit, hunks in zip(cell.units, pieces, strict=True):
            at = 0
            for hunk in hunks:
                if hunk.source is Source.EDITED:
                    yield from _in_hunk(hunk, (unit, at), slots)
                at += len(hunk.edited)


def other_places(base: Base, retyped: Retyped) -> tuple[str, ...]:
    """The texts of the other blocks of *base* that print the value of *retyped*."""
    account = retyped.account
    found = (
        block
        for block in base.blocks
        if block.key != retyped.block
        for words in block.words
        for slot in words.slots
        if (base.accounts[slot.account].field, base.accounts[slot.account].pointer)
        == (account.field, account.pointer)
    )
    texts = {block.key: " | ".join(words.text for words in block.words) for block in found}
    return tuple(texts.values())


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in the joined words of a cell a value stands, and of which block it is."""

    start: int
    end: int
    block: str
    account: Account
    said: str
    numbers: tuple[tuple[int, str], ...]


def _slots(cell: PrintedCell, base: Base, *, pending: bool) -> Iterator[_Spot]:
    """The values of *cell*, by their letters in the words of all its lines, joined."""
    offset = 0
    for line in cell.lines:
        block = base.blocks[line.block]
        is_open = bool(line.opened) and (pending or not line.cells)
        words = (block.open or () if is_open else block.words)[cell.column]
        for slot in words.slots:
            yield _spot(slot, offset, (line.key, words.text), base=base)
        offset += len(words.text) + len(MARK)


def _spot(slot: Slot, offset: int, told: tuple[str, str], *, base: Base) -> _Spot:
    key, text = told
    said = text[slot.start : slot.end]
    numbers = tuple(numbers_in(said, offset + slot.start))
    account = base.accounts[slot.account]
    return _Spot(offset + slot.start, offset + slot.end, key, account, said, numbers)


def numbers_in(text: str, at: int = 0) -> Iterator[tuple[int, str]]:
    """The numbers of *text*, with the letters they begin at, counted from *at*."""
    for token in tokens(text):
        if is_number(token):
            yield at, token
        at += len(token)


def _in_hunk(hunk: Hunk, where: tuple[Carrier, int], slots: Sequence[_Spot]) -> Iterator[Retyped]:
    """The numbers of *hunk* that stand in place of values, if as many stand there as before."""
    unit, at = where
    old = list(numbers_in(hunk.base, hunk.base_at))
    new = list(numbers_in(hunk.edited, at))
    if len(old) != len(new):
        return
    for (place, printed), (start, typed) in zip(old, new, strict=True):
        spot = next((each for each in slots if each.start <= place < each.end), None)
        if spot is None or printed == typed or not spot.account.value:
            continue
        starts = [begins for begins, _ in spot.numbers]
        if place in starts:
            yield Retyped(spot.block, spot.account, printed, typed, unit, start,
                          starts.index(place), len(starts), spot.said)  # fmt: skip
