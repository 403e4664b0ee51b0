"""7. merge, for two drafts side by side: an open docx -> a base of what it says now.

Every paragraph is a block of its own, every row of a table of single lines too. Where
the docx is a draft of ours, the values that are still known in its words keep their fields; keys
mean nothing here, so such bases are paired by their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baocao.base import Base, BaseBlock, MadeBy, Slot, Words
from baocao.merging.columns import paired_rows
from baocao.merging.likeness import Block
from baocao.merging.match import align
from baocao.merging.pages import Page
from baocao.merging.pairing import How
from baocao.merging.sides import (
    HEAD,
    PARAGRAPH,
    ROW,
    TABLE,
    Line,
    Part,
    base_parts,
    draft_table,
    plain,
)
from baocao.merging.twoway import slots_in
from baocao.merging.words import Wording

NOBODY = MadeBy("", "")
MANY = 3
"""Rows, or columns, from which a table of single lines is no layout of a page."""


def page_parts(page: Page) -> tuple[Part, ...]:
    """The paragraphs of *page* that say something, and its tables, in reading order."""
    tables = {
        handle: table.place
        for table in page.tables
        if _is_grid(page, table.rows)
        for row in table.rows
        for cell in row
        for handle in cell
    }
    found: list[Part] = []
    told: set[int] = set()
    for carrier in page.carriers:
        place = tables.get(carrier.handle)
        if place is None:
            if carrier.text.strip() and not page.revision.units[carrier.handle].is_computed:
                line = Line("", (Wording(carrier.text),), carriers=((carrier,),))
                found.append(Part(PARAGRAPH, "", (line,)))
        elif place not in told:
            told.add(place)
            found.append(draft_table(page.tables[place], dict(enumerate(page.carriers))))
    return tuple(found)


def base_as_is(parts: Sequence[Part], known: Base | None) -> Base:
    """The base that the *parts* of a page are; with the fields that *known* has for its words."""
    words = {} if known is None else _known_words(parts, known)
    blocks = [block for index, part in enumerate(parts) for block in _blocks(index, part, words)]
    made_by = NOBODY if known is None else known.made_by
    return Base(made_by, () if known is None else known.accounts, tuple(blocks))


def _is_grid(page: Page, rows: Sequence[Sequence[Sequence[int]]]) -> bool:
    """Whether a table tabulates, by its shape: the head and the foot of a report are laid out."""
    columns = max((len(row) for row in rows), default=0)
    enough = len(rows) >= MANY or (len(rows) > 1 and columns >= MANY)
    return enough and all(
        sum(1 for handle in cell if page.carriers[handle].text.strip()) <= 1
        for row in rows
        for cell in row
    )


def _blocks(
    index: int, part: Part, words: dict[tuple[int, int], tuple[Words, ...]]
) -> Iterator[BaseBlock]:
    for at, line in enumerate(part.lines):
        said = words.get((index, at)) or tuple(Words(cell.text) for cell in line.cells)
        if part.kind != TABLE:
            yield BaseBlock(f"doan[{index}]", PARAGRAPH, said)
        elif at == 0 and len(part.lines) > 1:
            yield BaseBlock(f"bang[{index}].{HEAD}[0]", HEAD, said)
        else:
            yield BaseBlock(f"bang[{index}].dong[{at}]", ROW, said)


def _known_words(parts: Sequence[Part], known: Base) -> dict[tuple[int, int], tuple[Words, ...]]:
    """The words of lines that a block of *known* stands behind, with its values, by place."""
    printed = base_parts(known)
    sides = ([Block(part.key, part.kind, part.text) for part in side]
             for side in (printed, parts))  # fmt: skip
    found: dict[tuple[int, int], tuple[Words, ...]] = {}
    for pair in align(*sides).pairs:
        ours, theirs = printed[pair.base], parts[pair.edited]
        if pair.how in (How.SPLIT, How.MERGE):
            continue
        rows = {0: 0} if ours.kind == PARAGRAPH else paired_rows(ours, theirs)
        for base, edited in rows.items():
            lines = ours.lines[base], theirs.lines[edited]
            if len(lines[0].cells) == len(lines[1].cells):
                found[pair.edited, edited] = tuple(_words(*lines, known))
    return found


def _words(printed: Line, found: Line, known: Base) -> Iterator[Words]:
    """The words of *found* with the values of *printed* that are still in them."""
    block = known.blocks[printed.block]
    for cell, wording, words in zip(found.cells, printed.cells, block.words, strict=True):
        slots: tuple[Slot, ...] = words.slots
        if plain(words.text) != cell.text:
            slots = tuple(slots_in(cell.text, wording, slots))
        yield Words(cell.text, slots)
