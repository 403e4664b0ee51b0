"""7. merge: the base of the new report + what was done -> the base that the merged draft carries.

While a proposal waits for a decision, its block keeps what the draft said without it: newer data
are then merged against that, so that an undecided proposal neither vanishes nor piles up. A block
that the data have no more stays in the base, without words, as long as it stands in the draft; one
that a person took out before stays for good, so that it is not put in again when the data bring it
back. Where another block has its key by now it has a key of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from baocao.base import NOT_DRAWN, OUTSIDE, Account, Base, BaseBlock, Drawn, Slot, Words
from baocao.merging.decisions import Act, Decision
from baocao.merging.keys import parting_keys
from baocao.merging.outcomes import Done, How
from baocao.merging.sides import CHART
from baocao.merging.versions import UNSEEN

UNDECIDED = frozenset({How.TRACKED, How.PROPOSED})


def next_base(base: Base, new: Base, pairs: Mapping[int, int], *, done: Sequence[Done]) -> Base:
    """*new*, with what is undecided in the draft kept open; *pairs* are the blocks of both."""
    book = _Accounts(base, new)
    old = {at: index for index, at in pairs.items()}
    of_new: dict[int, list[Done]] = defaultdict(list)
    for each in done:
        for at in () if _was_decided(each) else each.decision.new:
            of_new[at].append(each)
    left = _left(base, new, pairs, done=done)
    blocks = [book.moved(block) for block in left.get(-1, ())]
    for at, block in enumerate(new.blocks):
        found = _found_there(base, block, old=old.get(at), done=of_new[at])
        opened = None if found is None else book.words(found, block.words)
        drawn = _drawn(base, block, old=old.get(at), done=of_new[at])
        is_new = opened is not None or drawn is not block.drawn
        blocks.append(replace(block, open=opened, drawn=drawn) if is_new else block)
        blocks += [book.moved(gone) for gone in left.get(at, ())]
    return replace(new, accounts=tuple(book.accounts), blocks=tuple(blocks))


def says_the_same(base: Base, new: Base) -> bool:
    """Whether both print the same blocks with the same words, and miss the same figures.

    An older base may tell nothing of what stands outside the text.
    """
    untold = OUTSIDE - {block.kind for block in base.blocks}
    if base.missing_page != new.missing_page and new.missing_page is not None:
        return False
    drawn = {block.key: block.drawn for block in base.blocks if block.drawn != NOT_DRAWN}
    if any(drawn.get(each.key, each.drawn)[:2] != each.drawn[:2] for each in new.blocks):
        return False
    said = [[(block.key, *(words.text for words in block.words)) for block in each.blocks
             if block.words and block.kind not in untold] for each in (base, new)]  # fmt: skip
    return said[0] == said[1]


def is_undecided(done: Done) -> bool:
    """Whether something of ours was put into the draft, or left there, for a person to decide."""
    decision = done.decision
    if decision.act is Act.KEEP:
        return not decision.settle and any(unit.pending for unit in decision.units)
    if decision.act is Act.MERGE:
        return any(how in UNDECIDED for hows in done.hows for how in hows)
    return done.how in UNDECIDED


def _was_decided(done: Done) -> bool:
    """Whether nothing was done, as what would have followed the newer data waits no more."""
    return done.decision.if_waiting and not is_undecided(done)


def _left(
    base: Base, new: Base, pairs: Mapping[int, int], *, done: Sequence[Done]
) -> Mapping[int, list[BaseBlock]]:
    """The blocks that only *base* has and that are kept, by the new block that they stand behind.

    They are those that stand, proposed to go or kept, and those that a person took out.
    """
    decided: dict[int, list[Done]] = defaultdict(list)
    for each in done:
        for index in each.decision.base:
            decided[index].append(each)
    found: dict[int, list[BaseBlock]] = defaultdict(list)
    parting = parting_keys(base, new, pairs)
    before = -1
    for index, block in enumerate(base.blocks):
        before = pairs.get(index, before)
        kept = None if index in pairs else _kept(block, decided[index])
        if kept is not None:
            found[before].append(replace(kept, key=parting.get(index, block.key)))
    return found


def _kept(block: BaseBlock, done: Sequence[Done]) -> BaseBlock | None:
    """*block*, which the data have no more, as the next run has to know it; None for not."""
    if block.taken_out:
        return block
    told = [each for each in done if each.decision.units or is_undecided(each)]
    last = next((each for each in reversed(told) if is_undecided(each) or _was_left(each)), None)
    if last is None and told:
        return None
    said = _said(block, last.decision) if last else _printed(block)
    is_gone = last is None or last.decision.act is Act.INSERT
    return replace(block, words=(), open=said, taken_out=is_gone) if said else None


def _was_left(done: Done) -> bool:
    """Whether what the data have no more stands, as nobody may take it out or a person kept it."""
    hows = {how for each in done.hows for how in each} or {done.how}
    return done.decision.act is not Act.INSERT and How.LISTED in hows


def _printed(block: BaseBlock) -> tuple[Words, ...]:
    """What was printed when a person took *block* out; () if it was never there, or is to go."""
    return () if block.kind in UNSEEN else _taken_out(block)


def _found_there(
    base: Base, block: BaseBlock, *, old: int | None, done: Sequence[Done]
) -> tuple[Words, ...] | None:
    """What the draft says in place of *block* while something is undecided there."""
    undecided = [each for each in done if is_undecided(each)]
    if not done and old is not None and base.blocks[old].words:
        return base.blocks[old].open
    if not undecided or old is None:
        return () if undecided else None
    acts = {each.decision.act for each in undecided}
    before = base.blocks[old]
    if Act.INSERT in acts and Act.REMOVE not in acts:
        return _taken_out(before)
    if Act.REMOVE in acts or Act.RESHAPE in acts:
        return _said(before, undecided[0].decision)
    if undecided[0].decision.act is Act.KEEP:
        return before.open
    return _found_in_cells(before, block, undecided)


def _taken_out(before: BaseBlock) -> tuple[Words, ...]:
    """What was printed when a person took out what *before* is; () for what came later."""
    if not before.words:
        return ()
    return before.words if before.open is None else before.open


def _found_in_cells(
    before: BaseBlock, block: BaseBlock, undecided: Sequence[Done]
) -> tuple[Words, ...]:
    """The words of *block*, those of *before* in the cells that are *undecided*."""
    cells = list(block.words)
    for each in undecided:
        ours, theirs = each.decision.cell
        said = _said(before, each.decision)
        if each.decision.act is Act.MERGE and ours < len(said):
            cells[theirs] = said[ours]
    return tuple(cells)


def _drawn(base: Base, block: BaseBlock, *, old: int | None, done: Sequence[Done]) -> Drawn:
    """By what the chart that *block* is of is known, with the older one if that was left."""
    is_left = block.kind == CHART and any(each.how is How.LISTED for each in done)
    if old is None or not is_left:
        return block.drawn
    before = base.blocks[old].drawn
    return block.drawn._replace(
        left_data=before.left_data or before.data, left_told=before.left_told or before.told
    )


def _said(block: BaseBlock, decision: Decision) -> tuple[Words, ...]:
    """What *block* said where *decision* found it."""
    is_open = block.open is not None and (decision.settle or not block.words)
    return block.open if is_open and block.open is not None else block.words


class _Accounts:
    """The accounts of the new base, and those of the old one that words kept open still need."""

    def __init__(self, base: Base, new: Base) -> None:
        self.accounts = list(new.accounts)
        self._base = base
        self._places = {
            (account.field, account.pointer): at for at, account in enumerate(new.accounts)
        }

    def moved(self, block: BaseBlock) -> BaseBlock:
        """*block* of the old base, its open words told by accounts of the new one."""
        return replace(block, open=tuple(map(self._moved, block.open or ())))

    def words(self, found: Sequence[Words], new: Sequence[Words]) -> tuple[Words, ...]:
        """*found*, in which whatever is none of the *new* words is of the old base."""
        own = {id(words) for words in new}
        return tuple(words if id(words) in own else self._moved(words) for words in found)

    def _moved(self, words: Words) -> Words:
        slots = (slot._replace(account=self._place(slot)) for slot in words.slots)
        return Words(words.text, tuple(slots))

    def _place(self, slot: Slot) -> int:
        account = self._base.accounts[slot.account]
        key = (account.field, account.pointer)
        if key not in self._places:
            self._places[key] = len(self.accounts)
            bare = Account(account.field, account.pointer, label=account.label, unit=account.unit)
            self.accounts.append(bare)
        return self._places[key]
