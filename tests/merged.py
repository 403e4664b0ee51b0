"""Reports in words for tests of merging: bases and drafts written as short texts.

A base or a new report is {key: text}, in order; "[5|a.so]" in a text is the value 5 of the field
a.so. A table is {key: {row: (cell, ...)}}, its head called "head". A draft is a list of texts, a
table of it a list of rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from baocao.base import Account, Base, BaseBlock, MadeBy, Slot, Words
from baocao.merging.classify import classify
from baocao.merging.decisions import Decision, Sides
from baocao.merging.sides import Carrier, DraftTable, Part, Room, base_parts, draft_parts
from baocao.merging.versions import pair_versions

BODY = Room("word/document.xml#body")
VALUE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
Cells = tuple[str, ...]
Table = Mapping[str, Cells]
Report = Mapping[str, "str | Table"]
Draft = Sequence["str | Sequence[Cells]"]


def base_of(report: Report, opened: Mapping[str, Cells] | None = None) -> Base:
    """The base of *report*; *opened* is what was there before undecided proposals, by key."""
    accounts: list[Account] = []
    blocks = [_block(entry, accounts, opened or {}) for entry in _entries(report)]
    return Base(MadeBy("nho", "union_qd933"), tuple(accounts), tuple(blocks))


def parts_of(report: Report) -> tuple[Part, ...]:
    """The parts of *report*."""
    return base_parts(base_of(report))


def draft_of(
    draft: Draft, printed: Sequence[Part], pending: Sequence[int] = (), keys: Cells = ()
) -> tuple[Part, ...]:
    """The parts of *draft*; paragraphs *pending* by number, *keys* their trusted bookmarks."""
    carriers: list[Carrier] = []
    tables: list[DraftTable] = []

    def carrier(text: str, room: Room) -> int:
        number = len(carriers)
        key = keys[number] if number < len(keys) else ""
        carriers.append(Carrier(number, text, room, key, number in pending))
        return number

    for entry in draft:
        if isinstance(entry, str):
            carrier(entry, BODY)
            continue
        place = len(tables)
        rows = tuple(
            tuple((carrier(text, Room(BODY.part, place, at, column)),)
                  for column, text in enumerate(row))
            for at, row in enumerate(entry)
        )  # fmt: skip
        tables.append(DraftTable(place, rows))
    return draft_parts(carriers, tables, printed)


def sides_of(  # noqa: PLR0913 - a case is told by what differs
    base: Report,
    draft: Draft,
    new: Report,
    *,
    track_all: bool = False,
    opened: Mapping[str, Cells] | None = None,
    pending: Sequence[int] = (),
    keys: Cells = (),
    absent: Collection[int] = (),
) -> Sides:
    """The three texts; *absent* are the blocks of the base that only wait in the draft."""
    ours = base_parts(base_of(base, opened), absent)
    theirs = parts_of(new)
    return Sides(
        ours,
        draft_of(draft, ours, pending, keys),
        theirs,
        pair_versions(ours, theirs, by_key=True),
        lambda: [BODY] * len(theirs),
        track_all,
    )


def decided(sides: Sides) -> list[Decision]:
    """The decisions that do something."""
    return [found for found in classify(sides) if found.act != "keep" or found.settle]


def _entries(report: Report) -> Iterator[tuple[str, str, Cells]]:
    for key, said in report.items():
        if isinstance(said, str):
            kind = "heading" if key.endswith(".heading") else "paragraph"
            yield key, kind, (said,) if said else ()
            continue
        for row, cells in said.items():
            kind = "head" if row == "head" else "row"
            yield (f"{key}.head[0]" if row == "head" else f"{key}.{row}"), kind, cells


def _block(
    entry: tuple[str, str, Cells], accounts: list[Account], opened: Mapping[str, Cells]
) -> BaseBlock:
    key, kind, texts = entry
    found = opened.get(key)
    before = None if found is None else tuple(_words(text, accounts) for text in found)
    return BaseBlock(key, kind, tuple(_words(text, accounts) for text in texts), open=before)


def _words(text: str, accounts: list[Account]) -> Words:
    said, slots, at = "", [], 0
    for found in VALUE.finditer(text):
        said += text[at : found.start()]
        slots.append(Slot(len(said), len(said) + len(found[1]), len(accounts)))
        accounts.append(Account(found[2], f"/so_lieu/{found[2]}", value=found[1]))
        said += found[1]
        at = found.end()
    return Words(said + text[at:], tuple(slots))
