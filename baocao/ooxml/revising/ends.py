"""The empty paragraph that parts a table from what follows: a table -> that paragraph, or None.

Every table of a report is followed by one that has no height, or Word would make two tables one.
It comes and goes with its table; one that a person wrote in or remarked on is the person's.
"""

from __future__ import annotations

from lxml import etree

from baocao.ooxml.attributes import attribute, child
from baocao.ooxml.bookmarks import PREFIX
from baocao.ooxml.markup import Style
from baocao.ooxml.revising.marks import P_PROPERTIES, R_PROPERTIES, RUN, TABLE, P, next_block
from baocao.ooxml.sections import qualified


def end_of(table: etree._Element) -> etree._Element | None:
    """The empty paragraph behind *table* that belongs to it; None where there is none.

    It may close a section too; then it stays where it is when the table goes.
    """
    found = next_block(table) if table.tag == TABLE else None
    if found is None or found.tag != P or not all(map(_says_nothing, found)):
        return None
    style = attribute(child(child(found, "pPr"), "pStyle"), "val")
    return found if style == Style.END else None


def _says_nothing(inner: etree._Element) -> bool:
    """Whether *inner* of a paragraph is neither words nor a mark of people."""
    if inner.tag == RUN:
        return all(each.tag == R_PROPERTIES for each in inner)
    if inner.tag == qualified("bookmarkStart"):
        return (inner.get(qualified("name")) or "").startswith(PREFIX)
    return inner.tag in _QUIET


_QUIET = frozenset({P_PROPERTIES, qualified("bookmarkEnd"), qualified("proofErr")})
