"""What of ours is in a docx: recognised here, whoever saved the file since."""

from __future__ import annotations

from collections.abc import Mapping

from baocao.ooxml.attributes import attribute
from baocao.ooxml.markup import Style
from baocao.ooxml.package import parse_xml
from baocao.ooxml.sections import qualified

STYLES = "word/styles.xml"
ENOUGH_STYLES = len(Style) // 2
"""An office may take some of the styles out of its master; a stranger has none of them."""


def has_our_styles(parts: Mapping[str, bytes]) -> bool:
    """Whether most named styles of our masters are there. Raises PackageError for bad XML."""
    if STYLES not in parts:
        return False
    found = parse_xml(parts[STYLES]).iter(qualified("style"))
    known = {attribute(each, "styleId") for each in found} & set(Style)
    return len(known) >= ENOUGH_STYLES
