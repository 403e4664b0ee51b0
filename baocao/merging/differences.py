"""7. merge: both bases -> everything that they do not have alike, each by itself.

Values are compared by their fields, then the words that hold none. What was done to the draft is
not looked at here, so that nothing which a merge forgets is forgotten in what is told of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.base import NOT_DRAWN, OUTSIDE, Account, Base, BaseBlock, Words
from baocao.merging.match import Column, align_columns
from baocao.merging.printed import Printed, Stretch, values_of, words_field
from baocao.merging.sides import plain
from baocao.merging.words import OURS, Slot, Wording, merge_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One change of the data, and where it stands in the base and in the new report."""

    block: str
    field: str
    label: str
    old: Printed | None
    new: Printed | None


def differences(base: Base, new: Base, pairs: Mapping[int, int]) -> Iterator[Difference]:
    """Everything that is new, gone or another one, of the blocks of which *pairs* has both."""
    taken = set(pairs.values())
    for index, block in enumerate(base.blocks):
        if index in pairs:
            yield from _changed(base, new, (index, pairs[index]))
        elif block.words:
            for told in _told(base, index):
                yield Difference(block.key, told.field, told.label, told, None)
    untold = OUTSIDE - {block.kind for block in base.blocks}
    for index, block in enumerate(new.blocks):
        if index not in taken and block.kind not in untold:
            for told in _told(new, index):
                yield Difference(block.key, told.field, told.label, None, told)


def _told(base: Base, index: int) -> Iterator[Printed]:
    """All values of a block; a block without any is told by its words."""
    values = list(values_of(base, index))
    if values:
        yield from values
        return
    block = base.blocks[index]
    for cell, words in enumerate(block.words):
        if words.text.strip():
            spot = Stretch(index, cell, 0, len(words.text))
            yield Printed(spot, words.text, words_field(block, spot), "")


def _changed(base: Base, new: Base, pair: tuple[int, int]) -> Iterator[Difference]:
    """What is not alike in both versions of a block: values by their fields, then other words."""
    blocks = (base.blocks[pair[0]], new.blocks[pair[1]])
    is_drawn_alike = NOT_DRAWN in (blocks[0].drawn, blocks[1].drawn) or (
        blocks[0].drawn.data == blocks[1].drawn.data
    )
    if is_drawn_alike and [plain(words.text) for words in blocks[0].words] == [
        plain(words.text) for words in blocks[1].words
    ]:
        return
    sides = [list(values_of(each, at)) for each, at in zip((base, new), pair, strict=True)]
    for old, now in _paired(sides[0], sides[1]):
        told = now or old
        if told and (old is None or now is None or old.text != now.text):
            yield Difference(blocks[1].key, told.field, told.label, old, now)
    if blocks[0].words:
        yield from _other_words(base, new, pair)


def _paired(
    olds: Sequence[Printed], news: Sequence[Printed]
) -> Iterator[tuple[Printed | None, Printed | None]]:
    """Which value was which; either may be missing.

    By field, source and cell, by field and source, by field and cell, then by field alone.
    """
    left, right = list(olds), list(news)
    for named in (_same_place, _same_source, _same_cell, _same_field):
        by_name = _by_name(left, named)
        found = [(by_name[name], now) for name, now in _by_name(right, named).items()
                 if name in by_name]  # fmt: skip
        yield from found
        left = [old for old in left if all(old is not pair[0] for pair in found)]
        right = [now for now in right if all(now is not pair[1] for pair in found)]
    yield from ((old, None) for old in left)
    yield from ((None, now) for now in right)


_Name = tuple[object, ...]


def _same_place(value: Printed) -> _Name:
    return value.field, value.source, value.spot.cell


def _same_source(value: Printed) -> _Name:
    """A column may stand elsewhere than it did."""
    return value.field, value.source


def _same_cell(value: Printed) -> _Name:
    return value.field, value.spot.cell


def _same_field(value: Printed) -> _Name:
    return (value.field,)


def _by_name(values: Iterable[Printed], named: Callable[[Printed], _Name]) -> dict[_Name, Printed]:
    """Values by what they are *named*, and how many were called so before."""
    times: Counter[_Name] = Counter()
    found: dict[_Name, Printed] = {}
    for value in values:
        name = named(value)
        found[*name, times[name]] = value
        times[name] += 1
    return found


def _other_words(base: Base, new: Base, pair: tuple[int, int]) -> Iterator[Difference]:
    """Words that changed and hold no value: a number counted, a sentence of the outline, prose."""
    left, right = base.blocks[pair[0]], new.blocks[pair[1]]
    pairs = list(_paired_cells(left, right))
    for cells in pairs:
        yield from _words_of_cells(base, new, pair, cells=cells)
    for side, at, block in ((0, pair[0], left), (1, pair[1], right)):
        known = {cells[side] for cells in pairs}
        for cell, words in enumerate(block.words):
            if cell not in known and words.text.strip() and not words.slots:
                spot = Stretch(at, cell, 0, len(words.text))
                told = Printed(spot, words.text, words_field(block, spot), "")
                yield Difference(
                    right.key, told.field, "", *((None, told) if side else (told, None))
                )


def _paired_cells(left: BaseBlock, right: BaseBlock) -> Iterator[tuple[int, int]]:
    """Which cell is which: in order, or by their words where columns came, went or moved."""
    texts = [[plain(words.text) for words in block.words] for block in (left, right)]
    if len(texts[0]) == len(texts[1]) and sorted(texts[0]) != sorted(texts[1]):
        yield from zip(range(len(texts[0])), range(len(texts[1])), strict=True)
        return
    columns = ([Column("", text) for text in side] for side in texts)
    yield from ((found.base, found.edited) for found in align_columns(*columns).pairs)


def _words_of_cells(
    base: Base, new: Base, pair: tuple[int, int], *, cells: tuple[int, int]
) -> Iterator[Difference]:
    """The words of one cell that changed and hold no value."""
    right = new.blocks[pair[1]]
    ours, theirs = base.blocks[pair[0]].words[cells[0]], right.words[cells[1]]
    if _around(ours) == _around(theirs):
        return
    words = [_wording(each, accounts) for each, accounts in
             ((ours, base.accounts), (theirs, new.accounts))]  # fmt: skip
    for hunk in merge_words(words[0], words[0].text, words[1]):
        spots = (
            Stretch(pair[0], cells[0], hunk.base_at, hunk.base_at + len(hunk.base)),
            Stretch(pair[1], cells[1], hunk.new_at, hunk.new_at + len(hunk.new)),
        )
        valued = _holds(words[0], spots[0]) or _holds(words[1], spots[1])
        if hunk.source in OURS and not valued:
            name = words_field(right, spots[1])
            yield Difference(right.key, name, "", Printed(spots[0], hunk.base, name, ""),
                              Printed(spots[1], hunk.new, name, ""))  # fmt: skip


def _around(words: Words) -> list[str]:
    """The words around the values."""
    starts = [0, *(slot.end for slot in words.slots)]
    ends = [*(slot.start for slot in words.slots), len(words.text)]
    return [plain(words.text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _wording(words: Words, accounts: Sequence[Account]) -> Wording:
    slots = (Slot(slot.start, slot.end, accounts[slot.account].field) for slot in words.slots)
    return Wording(plain(words.text), tuple(slots))


def _holds(words: Wording, spot: Stretch) -> bool:
    return any(slot.start < spot.end and spot.start < slot.end for slot in words.slots)
