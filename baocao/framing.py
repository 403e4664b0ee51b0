"""5. stamp: a base + what is printed around the text -> the base with blocks for that as well.

The paragraphs of headers, footers and notes come behind the text, in the order in which a docx is
read; the letters that are a block of the text keep its values. Then comes what the file says of
itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from baocao.base import PROPERTY, Base, BaseBlock, Slot, Words
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.printed import Marked, PrintedLine
from baocao.rendering.outside import Outside


def with_outside(base: Base, outside: Outside) -> Base:
    """*base* with blocks for *outside*; what stands there alone is told there alone."""
    named = {bookmark_name(block.key): block for block in base.blocks} if outside.lines else {}
    text = (block for block in base.blocks if bookmark_name(block.key) not in outside.alone)
    blocks = text if outside.alone else base.blocks
    around = (_block(line, named) for line in outside.lines)
    said = (
        BaseBlock(f"{PROPERTY}.{name}", PROPERTY, (Words(words),))
        for name, words in outside.properties.items()
    )
    return replace(base, blocks=(*blocks, *around, *said))


def _block(line: PrintedLine, named: Mapping[str, BaseBlock]) -> BaseBlock:
    slots = tuple(slot for mark in line.marked for slot in _slots(line, mark, named))
    return BaseBlock(line.key, line.kind, (Words(line.text, slots),))


def _slots(line: PrintedLine, mark: Marked, named: Mapping[str, BaseBlock]) -> Iterator[Slot]:
    """The values that the letters of *mark* are; none where the master changed the words."""
    block = named.get(mark.name)
    if block is None or len(block.words) != 1:
        return
    words, shown = block.words[0], line.text[mark.start : mark.end]
    if len(shown) == len(words.text) and shown.split() == words.text.split():
        for slot in words.slots:
            yield Slot(slot.start + mark.start, slot.end + mark.start, slot.account)
