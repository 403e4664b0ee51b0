"""7. merge without a base: the draft taken for what was printed, so that all new is proposed.

Nobody can tell then what a person typed and what the data have changed. The words of the draft
stand for the base wherever the new report has something like them; what is only in the draft is
left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from baocao.base import Base, BaseBlock, Slot, Words
from baocao.merging.columns import pair_tables
from baocao.merging.frames import pair_parts
from baocao.merging.pairing import How
from baocao.merging.sides import PARAGRAPH, Line, Part
from baocao.merging.words import Hunk, Source, Wording, merge_words


def base_in_draft(draft: Sequence[Part], printed: Sequence[Part], new: Base) -> Base:
    """The base that the *draft* would have, were its words what was *printed* before *new*."""
    pieces: dict[int, list[int]] = {}
    for pair in pair_parts(printed, draft).pairs:
        if pair.how is not How.MERGE:
            pieces.setdefault(pair.base, []).append(pair.edited)
    blocks = [
        block
        for index, places in sorted(pieces.items())
        for block in _blocks(printed[index], [draft[at] for at in places], new)
    ]
    return replace(new, blocks=tuple(blocks))


def _blocks(printed: Part, found: Sequence[Part], new: Base) -> Iterator[BaseBlock]:
    if printed.kind == PARAGRAPH:
        text = " ".join(part.lines[0].text.strip() for part in found)
        yield _block(printed.lines[0], {0: text}, new)
        return
    pairing = pair_tables(printed, found[0])
    held = Counter(pairing.cells.values())
    for row in sorted(pairing.rows):
        line = printed.lines[row]
        places = {cell: pairing.cells.get((row, cell)) for cell in range(len(line.cells))}
        said = {cell: found[0].lines[at[0]].cells[at[1]].text for cell, at in places.items() if at}
        rows = {at[0] for at in places.values() if at}
        if len(rows) == 1 and all(held[at] == 1 for at in places.values() if at):
            yield _block(line, said, new)


def _block(line: Line, texts: Mapping[int, str], new: Base) -> BaseBlock:
    """The new block of *line* with the *texts* of the draft in place of its own.

    A cell that the draft has nothing for, in a column that it lacks, is none of the base.
    """
    block = new.blocks[line.block]
    words = tuple(
        Words(text, tuple(slots_in(text, line.cells[cell], block.words[cell].slots)))
        for cell, text in texts.items()
    )
    spans = block.spans if len(words) == len(block.words) else ()
    return replace(block, words=words, open=None, spans=spans)


def slots_in(text: str, new: Wording, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Where the values of *new* stand in *text*, or what stands in their place."""
    hunks = merge_words(Wording(text), text, new)
    end = 0
    for slot in slots:
        start = max(_place(hunks, slot.start, behind=False), end)
        end = max(_place(hunks, slot.end, behind=True), start)
        if start < end:
            yield Slot(start, end, slot.account)


def _place(hunks: Sequence[Hunk], at: int, *, behind: bool) -> int:
    """The letter of the base where the letter *at* of the new text stands; the edge of a change."""
    ours = theirs = 0
    for hunk in hunks:
        reaches = at <= theirs + len(hunk.new) if behind else at < theirs + len(hunk.new)
        if reaches and hunk.source is Source.KEPT:
            return ours + at - theirs
        if reaches:
            return ours + (len(hunk.base) if behind else 0)
        ours, theirs = ours + len(hunk.base), theirs + len(hunk.new)
    return ours
