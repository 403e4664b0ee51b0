"""Where blocks of a draft stand, in words: bases -> headings and names of fields, for people.

Part of what `status` and `regenerate` tell. A block stands under the heading before it; what stands
under none is called by what it is: the head of the document, its end, an annex, a page header.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from baocao.base import Base, BaseBlock
from baocao.merging.frames import NAMES
from baocao.speech import say

BEGINNING = ("Phần đầu văn bản", "Beginning of the document")
END = ("Phần cuối văn bản", "End of the document")
ENDINGS = ("recipients", "signature", "makers")
"""How the keys begin of what stands behind the text."""
CLOSING = "report.closing"
ANNEX = "appendices."
LINE = "line"
"""The kind of a block of a frame around the text, such as the line of a recipient."""


def section_names(*bases: Base | None) -> dict[str, str]:
    """What each block stands under, by its key; the blocks of all *bases* in one reading order."""
    found: dict[str, str] = {}
    orders = [_names(base) for base in bases if base]
    for names in orders:
        found |= names
    return {key: found[key] for key in _in_order([list(names) for names in orders])}


def field_labels(*bases: Base | None) -> dict[str, str]:
    """What the fields that *bases* print are called, as the latest of them does."""
    accounts = (account for base in bases if base for account in base.accounts)
    return {account.field: account.label for account in accounts if account.label}


def _names(base: Base) -> dict[str, str]:
    annexes = _annexes(base)
    found: dict[str, str] = {}
    heading, annex = say(*BEGINNING), ""
    for block in base.blocks:
        if block.key.startswith(ANNEX) and _annex(block.key) != annex:
            annex = _annex(block.key)
            heading = annexes[annex]
        elif block.kind == "heading":
            heading = _said(block)
        found[block.key] = _around(block) or heading
    return found


def _around(block: BaseBlock) -> str:
    """What a block is called that stands under no heading wherever it is; "" for others."""
    if block.kind in NAMES:
        return say(*NAMES[block.kind])
    is_ending = block.kind == LINE and block.key.startswith(ENDINGS)
    return say(*END) if is_ending or block.key.startswith(CLOSING) else ""


def _annexes(base: Base) -> dict[str, str]:
    """The label and the title of each annex, by the beginning of its keys."""
    found: dict[str, list[str]] = defaultdict(list)
    for block in base.blocks:
        if block.key.startswith(ANNEX):
            said = found[_annex(block.key)]
            said += [_said(block)] if block.key.endswith((".label", ".title")) else []
    return {annex: ": ".join(filter(None, said)) for annex, said in found.items()}


def _annex(key: str) -> str:
    return ".".join(key.split(".")[:2])


def _said(block: BaseBlock) -> str:
    return " ".join(words.text for words in block.words)


def _in_order(orders: Sequence[Sequence[str]]) -> Iterator[str]:
    """All keys once, in the order of the last; one that it has not, behind the one before it."""
    if not orders:
        return
    *earlier, last = orders
    behind = _behind(list(_in_order(earlier)), set(last))
    yield from behind.get("", ())
    for key in last:
        yield key
        yield from behind.get(key, ())


def _behind(keys: Sequence[str], known: set[str]) -> Mapping[str, list[str]]:
    """Those of *keys* that are not *known*, by the known one that they stand behind."""
    found: dict[str, list[str]] = defaultdict(list)
    before = ""
    for key in keys:
        if key in known:
            before = key
        else:
            found[before].append(key)
    return found
