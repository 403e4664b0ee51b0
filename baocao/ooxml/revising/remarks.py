"""Our comments in a docx taken out whole: the comments, their marks, and what Word notes of them.

Word keeps threads, lasting ids and the people who remark in further parts (MS-DOCX, 2.5.37 to
2.5.39 and 2.5.1); an answer of a person to a comment of ours stays, and stands for itself then.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from baocao.ooxml.attributes import attribute
from baocao.ooxml.authorship import AUTHOR, is_ours
from baocao.ooxml.comments import MARKS
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.revising.marks import RUN, P
from baocao.ooxml.revising.settling import drop
from baocao.ooxml.sections import qualified

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
PARA_ID = f"{{{WORD_2010}}}paraId"
NOTED = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts with an entry for each comment, by the last word of their relationship's type."""


def our_comments(parts: OpenParts) -> dict[str, etree._Element]:
    """Our comments by their ids."""
    root = parts.related_tree("comments")
    found = () if root is None else root.iter(qualified("comment"))
    return {attribute(each, "id") or "": each for each in found if is_ours(each)}


class Remarks:
    """Our comments in *parts*, as they are when it is opened."""

    def __init__(self, parts: OpenParts) -> None:
        self._parts = parts
        self._known = our_comments(parts)
        self._gone: dict[str, etree._Element] = {}

    def withdraw(
        self, scope: Iterable[etree._Element], *, about: str = "", besides: Iterable[str] = ()
    ) -> None:
        """Let those that have a mark in *scope* go with the next `tidy`.

        Only those that begin with the place *about*, when it is told; else none that begin with
        one of the places *besides*.
        """
        others = tuple(f"{place}: " for place in besides)
        for mark in (mark for root in scope for mark in root.iter(*_MARKS)) if self._known else ():
            number = attribute(mark, "id") or ""
            if number not in self._known:
                continue
            said = "".join(map(str, self._known[number].itertext())).lstrip()
            if said.startswith(f"{about}: ") if about else not said.startswith(others):
                self._gone[number] = self._known.pop(number)

    def withdraw_all(self) -> None:
        """Let all of them go with the next `tidy`."""
        self._gone |= self._known
        self._known = {}

    def tidy(self, roots: Iterable[etree._Element]) -> None:
        """Take out those that go, their marks in *roots*, and what other parts note of them."""
        if not self._gone:
            return
        for mark in [each for root in roots for each in root.iter(*_MARKS)]:
            if attribute(mark, "id") in self._gone:
                _drop_mark(mark)
        numbers = {p.get(PARA_ID, "") for each in self._gone.values() for p in each.iter(P)} - {""}
        for comment in self._gone.values():
            drop(comment)
        for kind in NOTED:
            numbers = _forget(self._parts.related_tree(kind), numbers)
        if not self._known:
            _forget_person(self._parts.related_tree("people"))
        self._gone = {}


def remove_comments(parts: OpenParts, roots: Iterable[etree._Element]) -> None:
    """Take out all our comments, whose marks stand in *roots*."""
    remarks = Remarks(parts)
    remarks.withdraw_all()
    remarks.tidy(roots)


def _drop_mark(mark: etree._Element) -> None:
    """Remove *mark*, and its run when it was all that stood there."""
    run = mark.getparent()
    drop(mark)
    if run is not None and run.tag == RUN and all(each.tag == qualified("rPr") for each in run):
        drop(run)


def _forget(root: etree._Element | None, numbers: set[str]) -> set[str]:
    """Remove the entries for *numbers*; these, and those by which the next part knows them."""
    further = set(numbers)
    for entry in [] if root is None else list(root):
        named = {etree.QName(str(name)).localname: name for name in entry.attrib}
        own = {str(entry.get(named[key])) for key in ("paraId", "durableId") if key in named}
        if own & numbers:
            further |= own
            drop(entry)
        elif "paraIdParent" in named and entry.get(named["paraIdParent"]) in numbers:
            del entry.attrib[named["paraIdParent"]]
    return further


def _forget_person(root: etree._Element | None) -> None:
    for person in [] if root is None else list(root):
        if AUTHOR in map(str, person.attrib.values()):
            drop(person)


_MARKS = tuple(map(qualified, MARKS))
