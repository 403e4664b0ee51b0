"""7. merge: the base of the new report + what was done -> the base that the merged draft carries.

While a proposal waits for a decision, its block keeps what the draft said without it: newer data
are then merged against that, so that an undecided proposal neither vanishes nor piles up. A block
that is proposed to go stays in the base, without words, until that is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from baocao.base import Account, Base, BaseBlock, Slot, Words
from baocao.merging.classify import Act, Decision
from baocao.merging.report import Done, How

UNDECIDED = frozenset({How.TRACKED, How.PROPOSED})


def next_base(base: Base, new: Base, pairs: Mapping[int, int], done: Sequence[Done]) -> Base:
    """*new*, with what is undecided in the draft kept open; *pairs* are the blocks of both."""
    book = _Accounts(base, new)
    blocks = [_opened(block, book, index, (base, done)) for index, block in enumerate(new.blocks)]
    raise NotImplementedError
