"""Whose a tracked change or a comment is: the markup -> ours or people's (ECMA-376, 17.13.5)."""

from __future__ import annotations

from lxml import etree

from baocao.ooxml.attributes import attribute
from baocao.ooxml.sections import qualified

AUTHOR = "baocao"
"""Tracked changes and comments of ours are known by this author, people's by any other."""
DELETION = qualified("del")
DELETED = frozenset({DELETION, qualified("moveFrom")})
"""Round words that somebody took out or moved away."""


def is_ours(mark: etree._Element) -> bool:
    """Whether *mark*, a tracked change or a comment, was made by us."""
    return attribute(mark, "author") == AUTHOR
