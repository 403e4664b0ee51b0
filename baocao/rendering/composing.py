"""Part of 4. render: sub-documents that docxcompose has attached to a template -> set right.

docxcompose adds what the text of a sub-document refers to: styles, numberings, notes, pictures.
What it leaves to chance or undone is done here. The marks of numberings follow from what they
hold. Every namespace by which the text goes is declared where it will stand, and what a reader
could pass over there can be passed over here (ECMA-376, Part 3). Bookmarks get numbers that nobody
else has, and those of another draft of ours are taken out, for they mean blocks of that one. Notes
are kept apart, for docxtpl would run the tags that stand in them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from zlib import crc32

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from baocao.errors import DraftError, Place, UsageError, problem
from baocao.ooxml.bookmarks import remove_bookmarks
from baocao.ooxml.compatibility import MC
from baocao.ooxml.joins import written
from baocao.ooxml.package import parse_xml
from baocao.ooxml.sections import qualified
from baocao.reading_docx import refuse_unsafe

COMPOSED = (
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.FOOTNOTES,
)
"""The parts that docxcompose adds to, by what leads to them."""
IGNORABLE = f"{{{MC}}}Ignorable"
REQUIRES = "Requires"
ASIDES: tuple[Any, ...] = (etree.ProcessingInstruction, etree.Comment)
"""What is no text; one of the first kind marks the places of our blocks."""
MARKS = (qualified("bookmarkStart"), qualified("bookmarkEnd"))
NUMBERING, MARK = qualified("abstractNumId"), qualified("nsid")
NO_MARK = "0" * 8


def refuse_subdoc(content: bytes, name: str) -> None:
    """Raises UsageError for a docx called *name* that may not be handed to docxcompose."""
    try:
        refuse_unsafe(content, name)
    except DraftError as failure:
        raise UsageError(failure.problems) from failure


def numberings(document: Any) -> set[str]:
    """The ids of the abstract numberings of the python-docx *document*."""
    return {str(each.get(NUMBERING)) for each in _abstract(document)}


def settle_parts(document: Any, composed: Any, known: Collection[str]) -> None:
    """Set right what *composed* has added to the parts of *document*, both of python-docx.

    *known* are the numberings that were there before.
    """
    for each in _abstract(document):
        mark = each.find(MARK)
        if mark is not None and each.get(NUMBERING) not in known:
            mark.set(qualified("val"), NO_MARK)
            mark.set(qualified("val"), f"{crc32(etree.tostring(each)):08X}")
    for kind in COMPOSED:
        ours, theirs = (_related(each.part, kind) for each in (document, composed))
        if ours is not None and theirs is not None:
            _settle_part(ours, theirs)


def settle_text(root: etree._Element, other: etree._Element) -> None:
    """Let *root*, that of the text, declare by what *other* goes, the root of a sub-document.

    docxtpl takes over the markup without what is declared at its root. Raises UsageError when
    the two mean different things by one prefix.
    """
    etree.strip_elements(other, *ASIDES, with_tail=False)
    remove_bookmarks(other)
    used = _spaces(other, other)
    for prefix, space in used.items():
        if root.nsmap.get(prefix, space) != space:
            raise UsageError([problem("value.broken", Place(), found=f"xmlns:{prefix}")])
    _declare(root, used, used.keys() & _ignorable(other))


def renumbered(roots: Sequence[etree._Element], first: int) -> int:
    """The first number that is free once the bookmarks below *roots* count from *first*."""
    for root in roots:
        given: dict[str, str] = {}
        for mark in root.iter(*MARKS):
            old = mark.get(qualified("id"), "")
            given.setdefault(old, str(first + len(given)))
            mark.set(qualified("id"), given[old])
        first += len(given)
    return first


def without_new_notes(now: bytes, before: bytes | None) -> tuple[list[etree._Element], bytes]:
    """The notes of the part *now* that it had not *before*, and the part without them."""
    own = {note.get(qualified("id")) for note in parse_xml(before)} if before else set()
    root = parse_xml(now)
    added = [note for note in root if note.get(qualified("id")) not in own]
    for note in added:
        root.remove(note)
    return added, written(root)


def _abstract(document: Any) -> list[etree._Element]:
    part = _related(document.part, RELATIONSHIP_TYPE.NUMBERING)
    return [] if part is None else list(part.element.iterchildren(qualified("abstractNum")))


def _related(part: Any, kind: str) -> Any:
    """The part to which *part* has a relationship of *kind*; None without one."""
    links = part.rels.values()
    return next((each.target_part for each in links if each.reltype == kind), None)


def _settle_part(ours: Any, theirs: Any) -> None:
    """Let a reader of the part *ours* pass over what it may pass over in *theirs*."""
    root, other = _root_of(ours), _root_of(theirs)
    passed = _ignorable(other)
    spaces = {
        prefix: space
        for prefix, space in _spaces(root, other).items()
        if prefix in passed and root.nsmap.get(prefix, space) == space
    }
    if spaces.keys() - _ignorable(root):
        _declare(root, spaces, spaces.keys())
        if not isinstance(ours, XmlPart):
            ours._blob = written(root)


def _root_of(part: Any) -> etree._Element:
    root: etree._Element = part.element if isinstance(part, XmlPart) else parse_xml(part.blob)
    return root


def _spaces(root: etree._Element, other: etree._Element) -> dict[str, str]:
    """The prefixes that *other*, a root, declares and that are used below *root*."""
    declared = {space: prefix for prefix, space in other.nsmap.items() if prefix}
    spaces: set[str | None] = set()
    for element in root.iterdescendants("*"):
        spaces |= {etree.QName(name).namespace for name in (element.tag, *element.attrib)}
        spaces |= {other.nsmap.get(prefix) for prefix in element.get(REQUIRES, "").split()}
    return {declared[space]: space for space in spaces if space in declared}


def _declare(root: etree._Element, spaces: Mapping[str, str], passed: Collection[str]) -> None:
    """Declare *spaces* at *root*, and that a reader may pass over those called *passed*."""
    wanted = {**spaces, "mc": MC} if passed else spaces
    missing = {prefix: space for prefix, space in wanted.items() if prefix not in root.nsmap}
    if missing:
        kept = {prefix for each in root.iter("*") for prefix in each.nsmap if prefix}
        etree.cleanup_namespaces(root, top_nsmap=missing, keep_ns_prefixes=[*kept, *missing])
    if passed:
        root.set(IGNORABLE, " ".join(sorted({*_ignorable(root), *passed})))


def _ignorable(root: etree._Element) -> set[str]:
    """The prefixes that a reader of *root* may pass over."""
    return set(str(root.get(IGNORABLE, "")).split())
