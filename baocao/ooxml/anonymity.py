"""What tells of people in a docx, taken out: tracked changes, comments, names, times, machines.

Tracked changes of people are accepted, as their readers see them already. What stays of changes
and comments gets a name that is nobody's, for the standard asks for one (ECMA-376, Part 1,
17.13.4.2 and 17.13.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lxml import etree

from baocao.ooxml.authorship import AUTHOR
from baocao.ooxml.cleaning import APPLICATION, CORE, without_part, word_roots
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.joins import stripped_xml
from baocao.ooxml.package import parse_xml
from baocao.ooxml.revising.marks import CHANGES, PROPERTIES_CHANGE, Ours
from baocao.ooxml.revising.remarks import remove_comments
from baocao.ooxml.revising.settling import drop, settle
from baocao.ooxml.sections import W, qualified

NOBODY = "Tác giả"
"""Whom Word calls "Author" when it removes personal information."""
RSID = f"{{{W}}}rsid"
"""How the attributes begin by which Word tells the sessions of people apart (17.15.1.70)."""
ABOUT_PEOPLE = {
    CORE: frozenset({"creator", "lastModifiedBy"}),
    APPLICATION: frozenset({"Manager", "Company", "HyperlinkBase", "Template"}),
}
"""Elements of the document properties that name people and machines."""
COMMENT_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")


def accept_changes(parts: OpenParts) -> None:
    """Accept every tracked change; no proposal of ours may be among them.

    Changes of single cells stay: what they leave behind, only Word can say.
    """
    for _, root in word_roots(parts):
        for mark in root.iter(*CHANGES, PROPERTIES_CHANGE):
            mark.set(qualified("author"), AUTHOR)
        settle([root], Ours.ACCEPTED)
        for mark in list(root.iter(*_LOOKS, *_MOVES)):
            drop(mark)


def changes_left(parts: OpenParts) -> int:
    """How many tracked changes there are."""
    names = (*CHANGES, PROPERTIES_CHANGE, *_LOOKS, *_CELLS)
    return sum(1 for _, root in word_roots(parts) for _ in root.iter(*names))


def comments_left(parts: OpenParts) -> int:
    """How many comments there are."""
    root = parts.related_tree("comments")
    return 0 if root is None else len(list(root.iter(_COMMENT)))


def remove_all_comments(parts: OpenParts) -> None:
    """Take out every comment, whoever made it."""
    root = parts.related_tree("comments")
    for comment in () if root is None else root.iter(_COMMENT):
        comment.set(qualified("author"), AUTHOR)
    remove_comments(parts, [root for _, root in word_roots(parts)])


def without_comment_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """*parts* without those that hold comments and what Word notes of them."""
    return _without_kinds(parts, COMMENT_PARTS)


def hide_authors(parts: OpenParts) -> None:
    """Take names and times off changes and comments, and the marks of sessions off all words."""
    for name in parts.package.names:
        if name.startswith("word/") and name.endswith(".xml"):
            root = parts.tree(name)
            for element in root.iter("*"):
                _hide(element)
            for element in list(root.iter(*_MACHINES)):
                drop(element)


def without_people(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """*parts* without the list of people, the author, the firm, and the template of a machine."""
    made = _without_kinds(parts, ("people",))
    for name in [key for key in made if key.endswith(".rels")]:
        made[name] = stripped_xml(made[name], partial(_is_of, "attachedTemplate"))
    for name, told in ABOUT_PEOPLE.items():
        if name in made:
            made[name] = stripped_xml(made[name], partial(_is_called, told))
    return made


def _hide(element: etree._Element) -> None:
    for name in [str(each) for each in element.attrib]:
        if name.startswith(RSID) or name in _TIMES or name.endswith("}dateUtc"):
            del element.attrib[name]
        elif name == qualified("author"):
            element.set(name, NOBODY)


def _without_kinds(parts: Mapping[str, bytes], kinds: tuple[str, ...]) -> dict[str, bytes]:
    """*parts* without those that a relationship of one of *kinds* leads to."""
    made = dict(parts)
    for name in [key for key in parts if key.endswith(".rels")]:
        folder = name.rpartition("_rels/")[0]
        for link in parse_xml(parts[name]).iterchildren("*"):
            if any(_is_of(kind, link) for kind in kinds):
                made = without_part(made, f"{folder}{link.get('Target', '')}")
    return made


def _is_of(kind: str, link: etree._Element) -> bool:
    return link.get("Type", "").rpartition("/")[2] == kind


def _is_called(names: frozenset[str], element: etree._Element) -> bool:
    return etree.QName(element).localname in names


_COMMENT = qualified("comment")
_MACHINES = tuple(map(qualified, ("rsids", "rsid", "attachedTemplate")))
_TIMES = frozenset({qualified("date"), qualified("initials")})
_LOOKS = tuple(
    qualified(name)
    for name in ("rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange",
                 "tcPrChange", "tblGridChange", "numberingChange")
)  # fmt: skip
_MOVES = tuple(
    qualified(name)
    for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_CELLS = tuple(map(qualified, ("cellIns", "cellDel", "cellMerge")))
