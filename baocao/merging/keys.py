"""7. merge: the keys of blocks, taken for what they are: names, or numbers that shift.

An entry of a list is only numbered ("thuan_loi[0]", row "0"); when one goes, the numbers of those
behind it are given to others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import count

from baocao.base import Base

_ENTRY = re.compile(r"(?<=\[)\d+(?=\]$)")
_NUMBERED_ROW = re.compile(r"\.\d{1,3}$")
"""A row by its place; a year has four digits."""
_NUMBER = re.compile(r"(?<=\[)\d+(?=\]$)|(?<=\.)\d{1,3}$")
"""The number of an entry or of a row."""


def is_numbered(key: str) -> bool:
    """Whether *key* names an entry of a list or a row by its place alone."""
    return bool(_ENTRY.search(key) or _NUMBERED_ROW.search(key))


def is_name(key: str) -> bool:
    """Whether a row of this *key* is called so for what it is, not for its place."""
    return _NUMBERED_ROW.search(key) is None


def list_of(key: str) -> str:
    """The list that *key* names an entry of; *key* for what is no entry."""
    return _ENTRY.sub("", key)


def in_turn(keys: Sequence[str]) -> tuple[str, ...]:
    """*keys*, in which the entries of each list have its numbers in rising order."""
    lists: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        lists[list_of(key)].append(key)
    rising = {name: iter(sorted(each, key=_number)) for name, each in lists.items()}
    return tuple(next(rising[list_of(key)]) for key in keys)


def parting_keys(base: Base, new: Base, pairs: Container[int]) -> Mapping[int, str]:
    """Keys for what only *base* has and waits to go, where *new* gives its key to another block.

    By the places in *base*, of which *pairs* has those that *new* has too. Numbers shift when an
    entry goes, but what waits must still be known by a key of its own.
    """
    taken = {block.key for block in new.blocks}
    found: dict[int, str] = {}
    for index, block in enumerate(base.blocks):
        if index in pairs:
            continue
        number = _NUMBER.search(block.key)
        if block.key in taken and number is not None:
            found[index] = _free_key(number, taken)
        taken.add(found.get(index, block.key))
    return found


def _number(key: str) -> int:
    found = _ENTRY.search(key)
    return int(found[0]) if found else 0


def _free_key(number: re.Match[str], taken: Container[str]) -> str:
    """The key in which *number* was found, with the next number that is not *taken*."""
    before, after = number.string[: number.start()], number.string[number.end() :]
    numbered = (f"{before}{each}{after}" for each in count(int(number[0]) + 1))
    return next(each for each in numbered if each not in taken)
