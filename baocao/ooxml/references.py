"""What the parts of a docx say of each other: ids that are unique, names that lead somewhere.

A reader passes over a style, a numbering or a bookmark that is not there (ECMA-376, 17.3.1.27,
17.9.18, 17.13.6), so those are warnings; what it cannot pass over is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from baocao.errors import Problem, Severity, problem
from baocao.ooxml.parts import WP, Part, R, having, w

LINK = f"{{{R}}}"
ID, VALUE, TABLE, CELL = w("id"), w("val"), w("tbl"), w("tc")
UNIQUE = (
    ("style", "styleId"),
    ("abstractNum", "abstractNumId"),
    ("num", "numId"),
    ("footnote", "id"),
    ("endnote", "id"),
    ("comment", "id"),
    ("bookmarkStart", "id"),
)
"""Elements and the attribute that no two of them share within a part."""
PICTURE = f"{{{WP}}}docPr"
STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote",
         "commentReference": "comment"}  # fmt: skip
AROUND_CELLS = tuple(
    w(name)
    for name in ("tcPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
                 "permStart", "permEnd", "proofErr", "moveFromRangeEnd", "moveToRangeEnd")
)  # fmt: skip
"""What may stand in a cell and is no block."""
NO_NUMBERING = "0"
"""The numbering that takes numbering away (17.9.18)."""


def link_problems(part: Part) -> Iterator[Problem]:
    """Relationship ids used in *part* that it has no relationship for; every branch is read."""
    told: set[str] = set()
    for element in having(part.root, "r:*", R):
        for name, value in element.attrib.items():
            found = str(value)
            if str(name).startswith(LINK) and found and found not in {*part.links, *told}:
                told.add(found)
                yield problem("validity.relationship", part.place(element), found=found)


def reference_problems(parts: Sequence[Part]) -> Iterator[Problem]:
    """Ids used twice, and styles, numberings, notes and bookmarks that are not there."""
    styles = _defined(parts, "style", ("type", "styleId"))
    numbers = _defined(parts, "num", ("numId",)) | {(NO_NUMBERING,)}
    notes = {note: _defined(parts, note, ("id",)) for note in NOTES.values()}
    for part in parts:
        yield from _repeated_ids(part)
        yield from _unknown_styles(part, styles)
        yield from _unknown_numbers(part, numbers)
        for reference, note in NOTES.items():
            yield from _unknown_notes(part, reference, notes[note])
        yield from _loose_bookmarks(part)
        yield from _open_cells(part)


def _defined(parts: Iterable[Part], name: str, keys: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The values of the attributes *keys* of every element *name*."""
    names = [w(key) for key in keys]
    return {
        tuple([element.get(each, "") for each in names])
        for part in parts
        for element in part.root.iter(w(name))
    }


def _repeated_ids(part: Part) -> Iterator[Problem]:
    """Ids that two elements of a kind share; drawings are numbered within their part."""
    for name, key in UNIQUE:
        yield from _repeated(part, part.root.iter(w(name)), w(key))
    yield from _repeated(part, part.root.iter(PICTURE), "id")


def _repeated(part: Part, elements: Iterable[etree._Element], key: str) -> Iterator[Problem]:
    held = list(elements)
    ids = [element.get(key, "") for element in held]
    if len(set(ids)) == len(ids):
        return
    counts: Counter[str] = Counter()
    for element, found in zip(held, ids, strict=True):
        counts[found] += 1
        if counts[found] == 2:  # noqa: PLR2004 - the second, so that each is told once
            local = etree.QName(element).localname
            place = part.place(element)
            yield problem("validity.duplicate-id", place, found=found, owner=local)


def _unknown_styles(part: Part, styles: set[tuple[str, ...]]) -> Iterator[Problem]:
    for name, kind in STYLE_KINDS.items():
        for element, found in _values(part, name):
            if (kind, found) not in styles:
                yield problem("validity.unknown-style", part.place(element), found=found).weighing(
                    Severity.WARNING
                )


def _unknown_numbers(part: Part, numbers: set[tuple[str, ...]]) -> Iterator[Problem]:
    for element, found in _values(part, "numId"):
        if (found,) not in numbers:
            place = part.place(element)
            yield problem("validity.unknown-numbering", place, found=found).weighing(
                Severity.WARNING
            )


def _values(part: Part, name: str) -> Iterator[tuple[etree._Element, str]]:
    """Every different value of the elements *name*, with the first that has it."""
    told: set[str] = set()
    for element in part.root.iter(w(name)):
        found = element.get(VALUE, "")
        if found not in told:
            told.add(found)
            yield element, found


def _unknown_notes(part: Part, reference: str, notes: set[tuple[str, ...]]) -> Iterator[Problem]:
    for element in part.root.iter(w(reference)):
        found = element.get(ID, "")
        if (found,) not in notes:
            place = part.place(element)
            yield problem("validity.note", place, found=found, owner=reference)


def _loose_bookmarks(part: Part) -> Iterator[Problem]:
    """Bookmarks that begin and never end, or the reverse."""
    starts = {element.get(ID, ""): element for element in part.root.iter(w("bookmarkStart"))}
    ends = {element.get(ID, ""): element for element in part.root.iter(w("bookmarkEnd"))}
    for found in sorted(starts.keys() ^ ends.keys()):
        element = starts.get(found, ends.get(found))
        yield problem("validity.bookmark", part.place(element), found=found).weighing(
            Severity.WARNING
        )


def _open_cells(part: Part) -> Iterator[Problem]:
    """Cells that end with a table: Word asks for a paragraph after it and opens no such file."""
    for inner in part.root.iter(TABLE):
        cell = inner.getparent()
        if cell is None or cell.tag != CELL:
            continue
        if all(after.tag in AROUND_CELLS for after in inner.itersiblings()):
            yield problem("validity.cell", part.place(inner))
