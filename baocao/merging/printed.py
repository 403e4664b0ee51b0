"""7. merge: a base -> the values of its blocks as printed, and what values and words are called.

A value is called as its field in the data is; words that hold no value are called by their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from baocao.base import Base, BaseBlock
from baocao.merging.sides import ROW

LABELLED = frozenset({"heading", "item"})


class Stretch(NamedTuple):
    """Letters *start* to *end* of a cell of a block."""

    block: int
    cell: int
    start: int
    end: int


class Printed(NamedTuple):
    """A value as printed; *source* is where in the data it comes from, and by which formula."""

    spot: Stretch
    text: str
    field: str
    label: str
    source: tuple[str, str] = ("", "")


def values_of(base: Base, index: int) -> Iterator[Printed]:
    """The values of the block *index* in reading order; in a row their labels name the row too."""
    block = base.blocks[index]
    row = _row_name(block)
    for cell, words in enumerate(block.words):
        for slot in words.slots:
            account = base.accounts[slot.account]
            spot = Stretch(index, cell, slot.start, slot.end)
            text = words.text[slot.start : slot.end]
            label = f"{account.label} ({row})" if row and account.label else account.label
            source = (account.pointer, account.formula)
            yield Printed(spot, text, account.field, label, source)


def words_field(block: BaseBlock, spot: Stretch) -> str:
    """What words without a value are called."""
    first = block.words[spot.cell].text.split(" ", 1)[0]
    if block.kind in LABELLED and spot.end <= len(first) and spot.start == 0:
        return f"{block.key.removesuffix('.heading')}.label"
    return ".".join(part for part in block.pointer.split("/") if part)


def text_of(block: BaseBlock) -> str:
    """The words of all cells of *block*."""
    return " | ".join(words.text for words in block.words)


def _row_name(block: BaseBlock) -> str:
    """What a row of a table is called: its first cell with letters; "" for a paragraph."""
    cells = (words.text for words in block.words) if block.kind == ROW else ()
    named = (text for text in cells if any(letter.isalpha() for letter in text))
    return next(named, block.words[0].text if block.kind == ROW and block.words else "")
