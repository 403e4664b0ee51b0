"""7. merge: both bases and what was done -> every change of the data, told once.

The law of this module: what the two bases do not have alike is found without looking at what was
done, and then each of it is looked up there; whatever was not put in, tracked or proposed is
listed. So nothing that a merge forgets can be forgotten here as well. An order alone, which no
value tells, is told where it was not carried out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from baocao.base import Base, BaseBlock
from baocao.merging.decisions import Act
from baocao.merging.differences import Difference, differences
from baocao.merging.fates import Fates
from baocao.merging.outcomes import WEIGHT, Done, How
from baocao.merging.printed import text_of
from baocao.merging.sides import ROW

_ORDER = ".order"


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


def changes_of(
    base: Base, new: Base, pairs: Mapping[int, int], *, done: Sequence[Done]
) -> tuple[Change, ...]:
    """Every change of the data from *base* to *new*, whose blocks are *pairs*, each once."""
    fates = Fates(base, new, done)
    found: dict[tuple[str, str, str, str], Change] = {}
    for difference in differences(base, new, pairs):
        change = _change(difference, fates)
        key = (change.block, change.field, change.old, change.new)
        if key not in found or WEIGHT[found[key].how] < WEIGHT[change.how]:
            found[key] = change
    return (*found.values(), *_left_in_place(base, new, done))


def _change(difference: Difference, fates: Fates) -> Change:
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
        yield Change(block.key, f"{_list_of(block)}{_ORDER}", *places, How.LISTED, text_of(block))


def _place(base: Base, index: int) -> int:
    """Which entry of its list a block is, from 1."""
    name = _list_of(base.blocks[index])
    return sum(_list_of(block) == name for block in base.blocks[: index + 1])


def _list_of(block: BaseBlock) -> str:
    """The key of the list or the table that a block is an entry of."""
    return block.key.rpartition("." if block.kind == ROW else "[")[0] or block.key
