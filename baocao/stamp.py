"""5. stamp: docx bytes -> the same report, marked with the profile and the outline it was made by.

The marks are short ids and stand among the custom properties of the file, where Word keeps them
when somebody edits the report; 6. check reads them to know by which rules it is to judge.
"""

from __future__ import annotations

from dataclasses import dataclass

from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.properties import custom_properties, with_custom_properties

PROFILE = "baocao.profile"
OUTLINE = "baocao.outline"


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a report was made: the ids of its *profile* and its *outline*."""

    profile: str
    outline: str


def stamp(content: bytes, marks: Marks) -> bytes:
    """The docx *content* with *marks* in it, those of an earlier stamp replaced.

    The same content and marks give the same bytes. Raises PackageError for what is no docx.
    """
    named = {PROFILE: marks.profile, OUTLINE: marks.outline}
    return write_package(with_custom_properties(read_package(content), named))


def read_marks(content: bytes) -> Marks | None:
    """The marks of the docx *content*; None when it was never stamped.

    Raises PackageError for what is no docx.
    """
    found = custom_properties(read_package(content))
    if PROFILE not in found or OUTLINE not in found:
        return None
    return Marks(found[PROFILE], found[OUTLINE])
