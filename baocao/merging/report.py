"""7. merge: both bases and what was done -> every change of the data, told once, and conflicts.

The law of this module: what the two bases do not have alike is found without looking at what was
done, and then each of it is looked up there; whatever was not put in, tracked or proposed is
listed. So nothing that a merge forgets can be forgotten here as well. An order alone, which no
value tells, is told where it was not carried out.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from baocao.base import NOT_DRAWN, OUTSIDE, PROPERTY, Account, Base, BaseBlock, Words
from baocao.merging.decisions import Act, Decision, Why
from baocao.merging.match import Column, align_columns
from baocao.merging.reshape import NOWHERE, Clash, Plan
from baocao.merging.sides import CHART, ROW, plain
from baocao.merging.words import OURS, Hunk, Slot, Source, Wording, merge_words

UNSEEN = frozenset({CHART, PROPERTY})
LABELLED = frozenset({"heading", "item"})
_ORDER = ".order"


class How(StrEnum):
    """What became of a change of the data; the later ones ask more of a person.

    PRESENT is what a person had typed already.
    """

    PRESENT = "present"
    REPLACED = "replaced"
    TRACKED = "tracked"
    LISTED = "listed"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Change:
    """The value of *field* in *block*, or words around the values, was *old* and is *new*.

    Without a field in the data *field* names the words: "<section>.label" for a number counted,
    the place in the data file for prose, "" for the words of the outline, "<list>.order" for the
    place of an entry among the others, from 1. *label* is what the field is called, with its row.
    """

    block: str
    field: str
    old: str
    new: str
    how: How
    label: str = dataclasses.field(default="", compare=False)

    @property
    def is_order(self) -> bool:
        """Whether it is about nothing but the place of an entry, whose words are the label."""
        return self.how is How.LISTED and self.field.endswith(_ORDER)

    def as_json(self) -> dict[str, str]:
        """The change as machines read it; what stood there already is listed to them."""
        how = How.LISTED if self.how is How.PRESENT else self.how
        return {
            "block": self.block,
            "field": self.field,
            "old": self.old,
            "new": self.new,
            "how": str(how),
        }


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that a person and the data both changed: what it was, what it says, what is new."""

    block: str
    field: str
    base: str
    yours: str
    new: str

    def as_json(self) -> dict[str, str]:
        """The conflict as machines read it."""
        return {
            "block": self.block,
            "field": self.field,
            "base": self.base,
            "yours": self.yours,
            "new": self.new,
        }


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a decision: *how* as a whole, *hows* of each hunk of each unit."""

    decision: Decision
    how: How = How.LISTED
    hows: tuple[tuple[How, ...], ...] = ()


class _Spot(NamedTuple):
    """Letters *start* to *end* of a cell of a block."""

    block: int
    cell: int
    start: int
    end: int


class _Printed(NamedTuple):
    """A value as printed; *source* is where in the data it comes from, and by which formula."""

    spot: _Spot
    text: str
    field: str
    label: str
    source: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class _Difference:
    """One change of the data, and where it stands in the base and in the new report."""

    block: str
    field: str
    label: str
    old: _Printed | None
    new: _Printed | None


def changes_of(
    base: Base, new: Base, pairs: Mapping[int, int], *, done: Sequence[Done]
) -> tuple[Change, ...]:
    """Every change of the data from *base* to *new*, whose blocks are *pairs*, each once."""
    fates = _Fates(base, new, done)
    found: dict[tuple[str, str, str, str], Change] = {}
    for difference in _differences(base, new, pairs):
        change = _change(difference, fates)
        key = (change.block, change.field, change.old, change.new)
        if key not in found or _WEIGHT[found[key].how] < _WEIGHT[change.how]:
            found[key] = change
    return (*found.values(), *_left_in_place(base, new, done))


def conflicts_of(base: Base, new: Base, done: Iterable[Done]) -> tuple[Conflict, ...]:
    """What waits for a decision of a person."""
    return tuple(conflict for each in done for conflict in _conflicts(base, new, each))


def unseen_pairs(base: Base, new: Base) -> dict[int, int]:
    """What no paragraph of a draft says, in both, by its keys.

    Charts are drawn, and what the file says of itself stands on no page.
    """
    known = {block.key: index for index, block in enumerate(new.blocks) if block.kind in UNSEEN}
    return {
        index: known[block.key]
        for index, block in enumerate(base.blocks)
        if block.kind in UNSEEN and block.key in known
    }


def _change(difference: _Difference, fates: _Fates) -> Change:
    old, new = difference.old, difference.new
    return Change(
        difference.block,
        difference.field,
        old.text if old else "",
        new.text if new else "",
        fates.how(old.spot if old else None, new.spot if new else None),
        difference.label,
    )


def _left_in_place(base: Base, new: Base, done: Iterable[Done]) -> Iterator[Change]:
    """The entries that the data have elsewhere and that stay where they are."""
    for each in done:
        if each.decision.act is not Act.MOVE or each.how is not How.LISTED:
            continue
        old, at = each.decision.base[0], each.decision.new[0]
        block = new.blocks[at]
        places = str(_place(base, old)), str(_place(new, at))
        yield Change(block.key, f"{_list_of(block)}{_ORDER}", *places, How.LISTED, _text(block))


def _place(base: Base, index: int) -> int:
    """Which entry of its list a block is, from 1."""
    name = _list_of(base.blocks[index])
    return sum(_list_of(block) == name for block in base.blocks[: index + 1])


def _list_of(block: BaseBlock) -> str:
    """The key of the list or the table that a block is an entry of."""
    return block.key.rpartition("." if block.kind == ROW else "[")[0] or block.key


def _differences(base: Base, new: Base, pairs: Mapping[int, int]) -> Iterator[_Difference]:
    taken = set(pairs.values())
    for index, block in enumerate(base.blocks):
        if index in pairs:
            yield from _changed(base, new, (index, pairs[index]))
        elif block.words:
            for told in _told(base, index):
                yield _Difference(block.key, told.field, told.label, told, None)
    untold = OUTSIDE - {block.kind for block in base.blocks}
    for index, block in enumerate(new.blocks):
        if index not in taken and block.kind not in untold:
            for told in _told(new, index):
                yield _Difference(block.key, told.field, told.label, None, told)


def _told(base: Base, index: int) -> Iterator[_Printed]:
    """All values of a block; a block without any is told by its words."""
    values = list(_values(base, index))
    if values:
        yield from values
        return
    block = base.blocks[index]
    for cell, words in enumerate(block.words):
        if words.text.strip():
            spot = _Spot(index, cell, 0, len(words.text))
            yield _Printed(spot, words.text, _words_field(block, spot), "")


def _values(base: Base, index: int) -> Iterator[_Printed]:
    block = base.blocks[index]
    row = _row_name(block)
    for cell, words in enumerate(block.words):
        for slot in words.slots:
            account = base.accounts[slot.account]
            spot = _Spot(index, cell, slot.start, slot.end)
            text = words.text[slot.start : slot.end]
            label = f"{account.label} ({row})" if row and account.label else account.label
            source = (account.pointer, account.formula)
            yield _Printed(spot, text, account.field, label, source)


def _row_name(block: BaseBlock) -> str:
    """What a row of a table is called: its first cell with letters; "" for a paragraph."""
    cells = (words.text for words in block.words) if block.kind == ROW else ()
    named = (text for text in cells if any(letter.isalpha() for letter in text))
    return next(named, block.words[0].text if block.kind == ROW and block.words else "")


def _changed(base: Base, new: Base, pair: tuple[int, int]) -> Iterator[_Difference]:
    """What is not alike in both versions of a block: values by their fields, then other words."""
    blocks = (base.blocks[pair[0]], new.blocks[pair[1]])
    is_drawn_alike = NOT_DRAWN in (blocks[0].drawn, blocks[1].drawn) or (
        blocks[0].drawn.data == blocks[1].drawn.data
    )
    if is_drawn_alike and [plain(words.text) for words in blocks[0].words] == [
        plain(words.text) for words in blocks[1].words
    ]:
        return
    sides = [list(_values(each, at)) for each, at in zip((base, new), pair, strict=True)]
    for old, now in _paired(sides[0], sides[1]):
        told = now or old
        if told and (old is None or now is None or old.text != now.text):
            yield _Difference(blocks[1].key, told.field, told.label, old, now)
    if blocks[0].words:
        yield from _other_words(base, new, pair)


def _paired(
    olds: Sequence[_Printed], news: Sequence[_Printed]
) -> Iterator[tuple[_Printed | None, _Printed | None]]:
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


def _same_place(value: _Printed) -> _Name:
    return value.field, value.source, value.spot.cell


def _same_source(value: _Printed) -> _Name:
    """A column may stand elsewhere than it did."""
    return value.field, value.source


def _same_cell(value: _Printed) -> _Name:
    return value.field, value.spot.cell


def _same_field(value: _Printed) -> _Name:
    return (value.field,)


def _by_name(
    values: Iterable[_Printed], named: Callable[[_Printed], _Name]
) -> dict[_Name, _Printed]:
    """Values by what they are *named*, and how many were called so before."""
    times: Counter[_Name] = Counter()
    found: dict[_Name, _Printed] = {}
    for value in values:
        name = named(value)
        found[*name, times[name]] = value
        times[name] += 1
    return found


def _other_words(base: Base, new: Base, pair: tuple[int, int]) -> Iterator[_Difference]:
    """Words that changed and hold no value: a number counted, a sentence of the outline, prose."""
    left, right = base.blocks[pair[0]], new.blocks[pair[1]]
    pairs = list(_paired_cells(left, right))
    for cells in pairs:
        yield from _words_of_cells(base, new, pair, cells=cells)
    for side, at, block in ((0, pair[0], left), (1, pair[1], right)):
        known = {cells[side] for cells in pairs}
        for cell, words in enumerate(block.words):
            if cell not in known and words.text.strip() and not words.slots:
                spot = _Spot(at, cell, 0, len(words.text))
                told = _Printed(spot, words.text, _words_field(block, spot), "")
                yield _Difference(
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
) -> Iterator[_Difference]:
    """The words of one cell that changed and hold no value."""
    right = new.blocks[pair[1]]
    ours, theirs = base.blocks[pair[0]].words[cells[0]], right.words[cells[1]]
    if _around(ours) == _around(theirs):
        return
    words = [_wording(each, accounts) for each, accounts in
             ((ours, base.accounts), (theirs, new.accounts))]  # fmt: skip
    for hunk in merge_words(words[0], words[0].text, words[1]):
        spots = (
            _Spot(pair[0], cells[0], hunk.base_at, hunk.base_at + len(hunk.base)),
            _Spot(pair[1], cells[1], hunk.new_at, hunk.new_at + len(hunk.new)),
        )
        valued = _holds(words[0], spots[0]) or _holds(words[1], spots[1])
        if hunk.source in OURS and not valued:
            name = _words_field(right, spots[1])
            yield _Difference(right.key, name, "", _Printed(spots[0], hunk.base, name, ""),
                              _Printed(spots[1], hunk.new, name, ""))  # fmt: skip


def _around(words: Words) -> list[str]:
    """The words around the values."""
    starts = [0, *(slot.end for slot in words.slots)]
    ends = [*(slot.start for slot in words.slots), len(words.text)]
    return [plain(words.text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _wording(words: Words, accounts: Sequence[Account]) -> Wording:
    slots = (Slot(slot.start, slot.end, accounts[slot.account].field) for slot in words.slots)
    return Wording(plain(words.text), tuple(slots))


def _holds(words: Wording, spot: _Spot) -> bool:
    return any(slot.start < spot.end and spot.start < slot.end for slot in words.slots)


def _words_field(block: BaseBlock, spot: _Spot) -> str:
    """What words without a value are called."""
    first = block.words[spot.cell].text.split(" ", 1)[0]
    if block.kind in LABELLED and spot.end <= len(first) and spot.start == 0:
        return f"{block.key.removesuffix('.heading')}.label"
    return ".".join(part for part in block.pointer.split("/") if part)


class _Fates:
    """What became of each place of both bases."""

    def __init__(self, base: Base, new: Base, done: Sequence[Done]) -> None:
        self._of_base = _by_block(done, lambda each: each.decision.base)
        self._of_new = _by_block(done, lambda each: each.decision.new)
        self._texts = (_lengths(base), _lengths(new))

    def how(self, old: _Spot | None, new: _Spot | None) -> How:
        """What became of the change from *old* to *new*."""
        found = [
            how
            for spot, fates, side in ((new, self._of_new, 1), (old, self._of_base, 0))
            if spot is not None
            for each in fates.get(spot.block, ())
            for how in self._hows(each, spot, side)
        ]
        return max(found, key=_WEIGHT.__getitem__, default=How.LISTED)

    def _hows(self, done: Done, spot: _Spot, side: int) -> Iterator[How]:
        decision = done.decision
        if decision.plan is not None:
            yield _fate(decision.plan, done, spot=spot, side=side)
        is_put = not decision.cells or (side and spot.cell in decision.cells)
        if decision.act in (Act.INSERT, Act.REMOVE) and is_put:
            yield done.how
        if not decision.hunks or decision.cell[side] != spot.cell:
            return
        blocks = decision.new if side else decision.base
        before = sum(self._texts[side][block][0] + 1 for block in
                     blocks[: blocks.index(spot.block)])  # fmt: skip
        start, end = spot.start + before, spot.end + before
        hunks = [hunk for own in decision.hunks for hunk in own]
        hows = [how for own in done.hows for how in own] or [How.PRESENT] * len(hunks)
        pairs = list(zip(hunks, hows, strict=True))
        ours = [(hunk, how) for hunk, how in pairs if hunk.source in OURS]
        found = [how for hunk, how in ours if _touches(hunk, side, start=start, end=end)]
        if not found and any(
            hunk.source is Source.BOTH and _touches(hunk, side, start=start, end=end)
            for hunk in hunks
        ):
            found = [How.PRESENT]
        by_data_alone = all(hunk.source in (Source.KEPT, Source.NEW) for hunk, _ in pairs)
        yield from found or ([how for _, how in ours] if by_data_alone else [])


def _fate(plan: Plan, done: Done, *, spot: _Spot, side: int) -> How:
    """What became of a cell of a table that stands anew."""
    at = (spot.block, spot.cell)
    if any(at == (clash.new if side else clash.base) for clash in plan.clashes):
        return How.LISTED if done.how is How.LISTED else How.PROPOSED
    is_shown = at in plan.shown if side else spot.block in plan.drawn
    return done.how if is_shown else How.LISTED


def _touches(hunk: Hunk, side: int, *, start: int, end: int) -> bool:
    """Whether *hunk* changes one of the letters from *start* to *end* of a base."""
    at, words = (hunk.new_at, hunk.new) if side else (hunk.base_at, hunk.base)
    return at < max(end, start + 1) and start < at + len(words)


def _by_block(
    done: Iterable[Done], blocks: Callable[[Done], Sequence[int]]
) -> dict[int, list[Done]]:
    found: dict[int, list[Done]] = {}
    for each in done:
        for block in blocks(each):
            found.setdefault(block, []).append(each)
    return found


def _lengths(base: Base) -> list[list[int]]:
    return [[len(words.text) for words in block.words] or [0] for block in base.blocks]


def _conflicts(base: Base, new: Base, done: Done) -> Iterator[Conflict]:
    """The conflicts of one decision: hunks proposed, paragraphs to go or to come back."""
    decision = done.decision
    if decision.act is Act.MERGE:
        for hunk in _proposed(done):
            yield from _hunk_conflicts(base, new, decision, hunk=hunk)
    elif decision.plan is not None:
        for clash in decision.plan.clashes if done.how is not How.LISTED else ():
            yield _clash_conflict(base, new, decision, clash=clash)
    elif done.how is How.PROPOSED:
        yield from _block_conflicts(base, new, decision)


def _proposed(done: Done) -> Iterator[Hunk]:
    """The hunks that are proposed, each whole: it may reach into the next paragraphs of a cell."""
    whole: Hunk | None = None
    for hunks, hows in zip(done.decision.hunks, done.hows, strict=True):
        for hunk, how in zip(hunks, hows, strict=True):
            if how is not How.PROPOSED:
                continue
            if whole is not None and hunk.source is Source.CONFLICT and hunk.base == hunk.new:
                whole = replace(whole, edited=f"{whole.edited}\n{hunk.edited}")
                continue
            if whole is not None:
                yield whole
            whole = hunk
    if whole is not None:
        yield whole


def _block_conflicts(base: Base, new: Base, decision: Decision) -> Iterator[Conflict]:
    """The conflicts of what is proposed to go or to come back, block by block."""
    yours = "\n".join(unit.text for unit in decision.units)
    for index, at in zip_longest(decision.base, decision.new):
        block = base.blocks[index] if at is None else new.blocks[at]
        said = "" if index is None else _text(base.blocks[index])
        told = "" if at is None else _text(new.blocks[at])
        if said == told and decision.why is Why.REVIVED:
            continue
        held = yours if decision.act is Act.REMOVE else ""
        for name in _changed_fields(base, new, (index, at)) or [""]:
            yield Conflict(block.key, name, said, held, told)


def _clash_conflict(base: Base, new: Base, decision: Decision, *, clash: Clash) -> Conflict:
    """A cell of a table that stands anew, and that a person had typed in."""
    said, words = (
        Words("") if at == NOWHERE else side.blocks[at[0]].said(settle=decision.settle)[at[1]]
        for side, at in ((base, clash.base), (new, clash.new))
    )
    block, cell = (decision.new[0], 0) if clash.new == NOWHERE else clash.new
    fields = [new.accounts[slot.account].field for slot in words.slots]
    fields += [base.accounts[slot.account].field for slot in said.slots]
    name = fields[0] if fields else _words_field(new.blocks[block], _Spot(block, cell, 0, 1))
    return Conflict(new.blocks[block].key, name, said.text, clash.yours, words.text)


def _hunk_conflicts(base: Base, new: Base, decision: Decision, *, hunk: Hunk) -> Iterator[Conflict]:
    """A conflict for each field whose value the hunk holds, or one without a field."""
    index, at = _block_at(new, decision.new, hunk.new_at)
    block = new.blocks[index]
    spot = _Spot(index, decision.cell[1], at, at + len(hunk.new))
    words = block.words[spot.cell]
    held = [slot for slot in words.slots if slot.start < spot.end and spot.start < slot.end]
    fields = dict.fromkeys(new.accounts[slot.account].field for slot in held)
    if not fields:
        fields = dict.fromkeys(_base_fields(base, decision, hunk))
    for name in fields or {_words_field(block, spot): None}:
        yield Conflict(block.key, name, hunk.base, hunk.edited, hunk.new)


def _block_at(base: Base, blocks: Sequence[int], at: int) -> tuple[int, int]:
    """The block of *blocks*, joined, that the letter *at* stands in, and its place there."""
    for index in blocks[:-1]:
        length = sum(len(words.text) for words in base.blocks[index].words)
        if at <= length:
            return index, at
        at -= length + 1
    return blocks[-1], at


def _base_fields(base: Base, decision: Decision, hunk: Hunk) -> Iterator[str]:
    """The fields of the values that the hunk had in the base."""
    index, at = _block_at(base, decision.base, hunk.base_at)
    words = base.blocks[index].words
    for slot in words[decision.cell[0]].slots if decision.cell[0] < len(words) else ():
        if slot.start < at + len(hunk.base) and at < slot.end:
            yield base.accounts[slot.account].field


def _text(block: BaseBlock) -> str:
    return " | ".join(words.text for words in block.words)


def _changed_fields(base: Base, new: Base, pair: tuple[int | None, int | None]) -> list[str]:
    """The fields whose values the two blocks do not have alike; either may be missing."""
    sides = [
        Counter() if at is None else Counter((each.field, each.text) for each in _values(side, at))
        for side, at in zip((base, new), pair, strict=True)
    ]
    changed = (sides[0] - sides[1]) + (sides[1] - sides[0])
    return list(dict.fromkeys(name for name, _ in changed))


_WEIGHT = {how: weight for weight, how in enumerate(How)}
