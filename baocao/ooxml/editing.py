"""A docx opened to be changed: bytes -> paragraphs whose letters can be cut and replaced -> bytes.

Letters are counted as the reader counts them, for it is the reader that says which element prints
which. Nothing else of a file is touched: parts that hold no changed paragraph keep their bytes.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import NamedTuple

from lxml import etree

from baocao.manuscript import Manuscript
from baocao.ooxml.inlines import Line
from baocao.ooxml.package import (
    CONTENT_TYPES,
    Package,
    Relationship,
    open_package,
    parse_xml,
    rewrite_package,
)
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.sections import qualified

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONSHIPS = f"{{{PACKAGE}/relationships}}"
TYPES = f"{{{PACKAGE}/content-types}}"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")


class Piece(NamedTuple):
    """The letters that one element prints; *field* is the field that prints them, "" for none."""

    element: etree._Element
    text: str
    field: str


class Letters:
    """The letters of one paragraph, and the elements that print them."""

    def __init__(self, element: etree._Element, pieces: Sequence[Piece]) -> None:
        self.element = element
        self._pieces = list(pieces)

    @property
    def text(self) -> str:
        """The letters, as `Passage.text` has them."""
        return "".join(piece.text for piece in self._pieces)

    @property
    def revised(self) -> bool:
        """Whether the paragraph has tracked changes, which only their reader may settle."""
        return next(self.element.iter(*map(qualified, REVISIONS)), None) is not None

    def replace(self, start: int, end: int, words: str) -> bool:
        """Put *words* for the letters from *start* to *end*, in the look of what stood there.

        False, and nothing changed, when one of them is no typed text: a tab, a break, a field.
        """
        touched = self._touched(start, end)
        if not touched or not all(_is_typed(self._pieces[index]) for index in touched):
            return False
        for index, position in reversed(touched.items()):
            piece = self._pieces[index]
            first, last = max(start - position, 0), min(end - position, len(piece.text))
            added = words if index == min(touched) else ""
            text = piece.text[:first] + added + piece.text[last:]
            set_text(piece.element, text)
            self._pieces[index] = piece._replace(text=text)
        return True

    def clear(self) -> None:
        """Empty the paragraph; its own look stays."""
        for content in self.element:
            if content.tag != qualified("pPr"):
                self.element.remove(content)
        self._pieces = []

    def cut(self, start: int, end: int) -> tuple[etree._Element, etree._Element]:
        """The first and the last inline element that print the letters from *start* to *end*.

        Runs are split so that they print no others; what cannot be split is given as a whole.
        """
        self._split(end)
        self._split(start)
        inside, position = [], 0
        for piece in self._pieces:
            if position < end and position + len(piece.text) > start:
                inside.append(piece.element)
            position += len(piece.text)
        return self._inline(inside[0]), self._inline(inside[-1])

    def _touched(self, start: int, end: int) -> dict[int, int]:
        """The pieces with letters from *start* to *end*, or the one before an empty stretch.

        Each piece, by its place among all, with the place of its first letter.
        """
        low = start if start < end else start - 1
        found, position = {}, 0
        for index, piece in enumerate(self._pieces):
            if position < max(end, low + 1) and position + len(piece.text) > low >= 0:
                found[index] = position
            position += len(piece.text)
        return found

    def _split(self, position: int) -> None:
        """Let a run begin with the letter at *position*, where runs can be split."""
        for index, piece in enumerate(self._pieces):
            if position <= 0:
                if position == 0:
                    split_run(piece.element)
                return
            if position < len(piece.text) and _stands_in_run(piece.element, "t"):
                self._pieces[index : index + 1] = _split_piece(piece, position)
                split_run(self._pieces[index + 1].element)
                return
            position -= len(piece.text)

    def _inline(self, element: etree._Element) -> etree._Element:
        """What prints *element* and may have a mark of the text beside it."""
        path = [element]
        for above in element.iterancestors():
            if above is self.element:
                break
            path.append(above)
        found = path.pop()
        while path and found.tag in _TRANSPARENT:
            found = path.pop()
        return found


@dataclass(frozen=True, slots=True)
class OpenParts:
    """The parts of a docx, parsed as they are asked for; `content` is the file as it is then.

    *added* are new parts of XML, *blobs* new parts of any other kind; *made* are the names of new
    parts by the kind of the relationship to them.
    """

    package: Package
    trees: dict[str, etree._Element] = field(default_factory=dict)
    added: dict[str, etree._Element] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)

    @property
    def main_part(self) -> str:
        """The name of the part that holds the body."""
        return self.package.main_part()

    def tree(self, name: str) -> etree._Element:
        """The XML of the part *name*, which will be written back. KeyError when missing."""
        if name in self.added:
            return self.added[name]
        if name not in self.trees:
            self.trees[name] = parse_xml(self.package.part(name))
        return self.trees[name]

    def related(self, kind: str) -> Relationship | None:
        """The first part of a *kind* that the main part refers to."""
        links = self.package.related(self.main_part)
        return next((found for found in links if found.kind == kind and not found.external), None)

    def related_tree(self, kind: str) -> etree._Element | None:
        """The XML of the first part of a *kind* that the main part refers to, a new one too."""
        if kind in self.made:
            return self.tree(self.made[kind])
        link = self.related(kind)
        return self.tree(link.target) if link and self.package.has(link.target) else None

    def add_tree(self, kind: str, root: etree._Element) -> etree._Element:
        """*root* as a new part that the main part refers to, such as "comments"."""
        self.add_part(kind, root)
        return root

    def add_part(self, kind: str, root: etree._Element) -> str:
        """The relationship id of the new part *root*, beside the main part."""
        name = self.free_name(posixpath.join(posixpath.dirname(self.main_part), f"{kind}.xml"))
        self.added[name] = root
        self.made[kind] = name
        self.add_type(name, WORD_TYPE.format(kind=kind))
        return self.relate(self.main_part, f"{OFFICE}/{kind}", posixpath.basename(name))

    def add_type(self, name: str, kind: str) -> None:
        """Tell that the new part *name* has the content type *kind*."""
        etree.SubElement(
            self.tree(CONTENT_TYPES),
            f"{TYPES}Override",
            {"PartName": f"/{name}", "ContentType": kind},
        )

    def free_name(self, wanted: str) -> str:
        """*wanted*, or the same with the first number that makes it the name of no part."""
        base, ending = posixpath.splitext(wanted)
        names = (f"{base}{number}{ending}" for number in chain(("",), map(str, count(1))))
        return next(name for name in names if not self._has(name))

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relationship of *part*; *kind* is its whole type."""
        name = relationships_name(part)
        if not self._has(name):
            self.added[name] = etree.Element(f"{RELATIONSHIPS}Relationships")
        root = self.tree(name)
        taken = {found.get("Id") for found in root}
        key = next(f"rIdBc{n}" for n in range(1, len(taken) + 2) if f"rIdBc{n}" not in taken)
        mode = {"TargetMode": "External"} if external else {}
        etree.SubElement(
            root,
            f"{RELATIONSHIPS}Relationship",
            {"Id": key, "Type": kind, "Target": target, **mode},
        )
        return key

    def content(self, *, packed: bool = True) -> bytes:
        """The bytes of the docx; not *packed* for one that is only read and written again."""
        before = {name: self.package.part(name) for name in self.package.names}
        after = dict(before)
        for name, root in self.trees.items():
            if etree.tostring(root) != etree.tostring(parse_xml(before[name])):
                after[name] = _written(root)
        after |= {name: _written(root) for name, root in self.added.items()} | self.blobs
        return rewrite_package(self.package, before, after, deflated=packed)

    def _has(self, name: str) -> bool:
        return self.package.has(name) or name in self.added or name in self.blobs


@dataclass(frozen=True, slots=True)
class OpenDocument(OpenParts):
    """A docx to be changed, as it was read; *paragraphs* by their part and place there."""

    manuscript: Manuscript = field(kw_only=True)
    paragraphs: dict[tuple[str, int], Letters] = field(kw_only=True)


def open_document(content: bytes, name: str) -> OpenDocument:
    """The docx in *content* to be changed. Raises PackageError when it may not be read."""
    paragraphs: dict[tuple[str, int], Letters] = {}
    trees: dict[str, etree._Element] = {}

    def notice(where: tuple[str, int], element: etree._Element, line: Line) -> None:
        paragraphs[where] = Letters(element, _pieces(line))
        if where[0] not in trees:
            trees[where[0]] = element.getroottree().getroot()

    manuscript = read_manuscript(content, name, notice=notice)
    return OpenDocument(open_package(content), trees, manuscript=manuscript, paragraphs=paragraphs)


def relationships_name(part: str) -> str:
    """The name of the part that holds the relationships of *part*."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def set_text(element: etree._Element, text: str) -> None:
    """Let *element*, a w:t, hold *text* with every blank of it."""
    element.text = text
    element.set(SPACE, "preserve")


def split_text(element: etree._Element, text: str, position: int) -> etree._Element:
    """The second of two elements like *element*, which holds *text*, parted at *position*."""
    second = copy.copy(element)
    element.addnext(second)
    set_text(element, text[:position])
    set_text(second, text[position:])
    return second


def split_run(element: etree._Element) -> None:
    """Let *element* be the first of its run: what stands before it stays in a run of its own."""
    run = element.getparent()
    if run is None or run.tag != _RUN:
        return
    before = [found for found in element.itersiblings(preceding=True) if found.tag != _LOOK]
    if not before:
        return
    behind = [element, *element.itersiblings()]
    second = etree.Element(_RUN, {str(name): str(value) for name, value in run.attrib.items()})
    look = run.find(_LOOK)
    if look is not None:
        second.append(copy.deepcopy(look))
    second.tail, run.tail = run.tail, None
    run.addnext(second)
    second.extend(behind)


def _pieces(line: Line) -> list[Piece]:
    return [
        Piece(element, text, piece.field)
        for piece in line.pieces
        for element, text in piece.prints
        if text
    ]


def _written(root: etree._Element) -> bytes:
    whole = root.getroottree()
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_typed(piece: Piece) -> bool:
    return not piece.field and _stands_in_run(piece.element, "t")


def _stands_in_run(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return element.tag == qualified(name) and parent is not None and parent.tag == _RUN


def _split_piece(piece: Piece, position: int) -> list[Piece]:
    """The two w:t of *piece*, parted at *position*."""
    second = split_text(piece.element, piece.text, position)
    return [
        piece._replace(text=piece.text[:position]),
        piece._replace(element=second, text=piece.text[position:]),
    ]


_RUN = qualified("r")
_LOOK = qualified("rPr")
_TRANSPARENT = frozenset(
    qualified(name)
    for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml",
                 "dir", "bdo")
)  # fmt: skip
"""What may hold range marks between its runs (ECMA-376, 17.13); a w:fldSimple would lose them."""
