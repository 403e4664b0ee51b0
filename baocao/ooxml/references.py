"""What the parts of a docx say of each other: ids that are unique, names that lead somewhere.

A reader passes over a style, a numbering or a bookmark that is not there (ECMA-376, 17.3.1.27,
17.9.18, 17.13.6), so those are warnings; what it cannot pass over is an error.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from baocao.errors import Problem, Severity, problem
from baocao.ooxml.parts import WP, Part, R, having, w

LINK = f"{{{R}}}"
ID, VALUE, CELL = w("id"), w("val"), w("tc")
UNIQUE = {
    "style": w("styleId"),
    "abstractNum": w("abstractNumId"),
    "num": w("numId"),
    "footnote": ID,
    "endnote": ID,
    "comment": ID,
    "bookmarkStart": ID,
    "docPr": "id",
}
"""Elements and the attribute that no two of them share within a part."""
STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
PICTURE = f"{{{WP}}}docPr"
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote",
         "commentReference": "comment"}  # fmt: skip
AROUND_CELLS = tuple(
    w(name)
    for name in ("tcPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
                 "permStart", "permEnd", "proofErr", "moveFromRangeEnd", "moveToRangeEnd")
)  # fmt: skip
"""What may stand in a cell and is no block."""
WATCHED = {
    PICTURE if name == "docPr" else w(name): name
    for name in (*UNIQUE, *STYLE_KINDS, *NOTES, "numId", "bookmarkEnd", "tbl")
}
"""The elements that are asked for here, and what they are called."""
NO_NUMBERING = "0"
"""The numbering that takes numbering away (17.9.18)."""
Values = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Defined:
    """The styles by kind and id, the numberings, and the notes by their element and id."""

    styles: Values
    numbers: Values
    notes: Mapping[str, Values]


NOTHING = Defined(
    frozenset(), frozenset(), dict.fromkeys(NOTES.values(), frozenset[tuple[str, ...]]())
)


@dataclass(frozen=True, slots=True)
class _Looked:
    """A part, and those of its elements that are asked for, by their names in w: (and docPr)."""

    part: Part
    elements: Mapping[str, Sequence[etree._Element]]


def link_problems(part: Part) -> Iterator[Problem]:
    """Relationship ids used in *part* that it has no relationship for; every branch is read."""
    told: set[str] = set()
    for element in having(part.root, "r:*", R):
        for name, value in element.attrib.items():
            found = str(value)
            if str(name).startswith(LINK) and found and found not in {*part.links, *told}:
                told.add(found)
                yield problem("validity.relationship", part.place(element), found=found)


def defined(parts: Iterable[Part]) -> Defined:
    """What *parts* define that others may refer to."""
    return _defined([_looked(part) for part in parts])


def reference_problems(parts: Iterable[Part], known: Defined = NOTHING) -> Iterator[Problem]:
    """Ids used twice, and styles, numberings, notes and bookmarks that are not there.

    *known* is there as well, in parts that are not looked into.
    """
    looked = [_looked(part) for part in parts]
    own = _defined(looked)
    styles, numbers = known.styles | own.styles, known.numbers | own.numbers | {(NO_NUMBERING,)}
    for part in looked:
        yield from _repeated_ids(part)
        yield from _unknown_styles(part, styles)
        yield from _unknown_numbers(part, numbers)
        for reference, note in NOTES.items():
            yield from _unknown_notes(part, reference, known.notes[note] | own.notes[note])
        yield from _loose_bookmarks(part)
        yield from _open_cells(part)


def _looked(part: Part) -> _Looked:
    found: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in part.root.iter(*WATCHED):
        found[WATCHED[element.tag]].append(element)
    return _Looked(part, found)


def _defined(parts: Sequence[_Looked]) -> Defined:
    return Defined(
        _values_of(parts, "style", ("type", "styleId")),
        _values_of(parts, "num", ("numId",)),
        {note: _values_of(parts, note, ("id",)) for note in NOTES.values()},
    )


def _values_of(parts: Sequence[_Looked], name: str, keys: tuple[str, ...]) -> Values:
    """The values of the attributes *keys* of every element *name*."""
    names = [w(key) for key in keys]
    return frozenset(
        tuple([element.get(each, "") for each in names])
        for part in parts
        for element in part.elements.get(name, ())
    )


def _repeated_ids(looked: _Looked) -> Iterator[Problem]:
    """Ids that two elements of a kind share; drawings are numbered within their part."""
    for name, key in UNIQUE.items():
        held = looked.elements.get(name)
        if held:
            yield from _repeated(looked.part, held, key)


def _repeated(part: Part, held: Sequence[etree._Element], key: str) -> Iterator[Problem]:
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


def _unknown_styles(looked: _Looked, styles: Values) -> Iterator[Problem]:
    for name, kind in STYLE_KINDS.items():
        for element, found in _values(looked, name):
            if (kind, found) not in styles:
                yield problem(
                    "validity.unknown-style", looked.part.place(element), found=found
                ).weighing(Severity.WARNING)


def _unknown_numbers(looked: _Looked, numbers: Values) -> Iterator[Problem]:
    for element, found in _values(looked, "numId"):
        if (found,) not in numbers:
            place = looked.part.place(element)
            yield problem("validity.unknown-numbering", place, found=found).weighing(
                Severity.WARNING
            )


def _values(looked: _Looked, name: str) -> Iterator[tuple[etree._Element, str]]:
    """Every different value of the elements *name*, with the first that has it."""
    told: set[str] = set()
    for element in looked.elements.get(name, ()):
        found = element.get(VALUE, "")
        if found not in told:
            told.add(found)
            yield element, found


def _unknown_notes(looked: _Looked, reference: str, notes: Values) -> Iterator[Problem]:
    for element in looked.elements.get(reference, ()):
        found = element.get(ID, "")
        if (found,) not in notes:
            place = looked.part.place(element)
            yield problem("validity.note", place, found=found, owner=reference)


def _loose_bookmarks(looked: _Looked) -> Iterator[Problem]:
    """Bookmarks that begin and never end, or the reverse."""
    starts = {element.get(ID, ""): element for element in looked.elements.get("bookmarkStart", ())}
    ends = {element.get(ID, ""): element for element in looked.elements.get("bookmarkEnd", ())}
    for found in sorted(starts.keys() ^ ends.keys()):
        element = starts.get(found, ends.get(found))
        yield problem("validity.bookmark", looked.part.place(element), found=found).weighing(
            Severity.WARNING
        )


def _open_cells(looked: _Looked) -> Iterator[Problem]:
    """Cells that end with a table: Word asks for a paragraph after it and opens no such file."""
    for inner in looked.elements.get("tbl", ()):
        cell = inner.getparent()
        if cell is None or cell.tag != CELL:
            continue
        if all(after.tag in AROUND_CELLS for after in inner.itersiblings()):
            yield problem("validity.cell", looked.part.place(inner))
