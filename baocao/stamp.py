"""5. stamp: docx bytes -> the same report, marked with what it was made by and made of.

Short ids stand among the custom properties of the file, where they survive every office program;
6. check reads them to know by which rules it is to judge. The base (see `base`) stands in a
custom XML part with the namespace `BASE_SPACE`, as JSON; its SHA-256 is among the properties, so
that a base that was damaged or taken from another file is found out.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from baocao.base import BadBaseError, Base, base_text, read_base
from baocao.ooxml.customxml import custom_text, with_custom_text, without_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.properties import custom_properties, with_custom_properties

PROFILE = "baocao.profile"
OUTLINE = "baocao.outline"
BASE = "baocao.base"
BASE_SPACE = "urn:baocao:base:1"


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a report was made: the ids of its *profile* and its *outline*."""

    profile: str
    outline: str


def stamp(content: bytes, marks: Marks, base: Base | None = None) -> bytes:
    """The docx *content* with *marks* and *base* in it, those of an earlier stamp replaced.

    The same arguments give the same bytes. Raises PackageError for what is no docx.
    """
    text = None if base is None else base_text(base)
    digest = None if text is None else _digest(text)
    named = {PROFILE: marks.profile, OUTLINE: marks.outline, BASE: digest}
    parts = with_custom_properties(read_package(content), named)
    if text is None:
        return write_package(without_custom_text(parts, BASE_SPACE))
    return write_package(with_custom_text(parts, BASE_SPACE, text))


def read_marks(content: bytes) -> Marks | None:
    """The marks of the docx *content*; None when it was never stamped.

    Raises PackageError for what is no docx.
    """
    found = custom_properties(read_package(content))
    if PROFILE not in found or OUTLINE not in found:
        return None
    return Marks(found[PROFILE], found[OUTLINE])


def read_stamp(content: bytes) -> Base | None:
    """The base in the docx *content*; None when it was never stamped with one.

    Raises PackageError for what is no docx, BadBaseError when the base is damaged or gone.
    """
    parts = read_package(content)
    text, told = custom_text(parts, BASE_SPACE), custom_properties(parts).get(BASE)
    if text is None and told is None:
        return None
    if text is None:
        raise BadBaseError("customXml")
    if told != _digest(text):
        raise BadBaseError("SHA-256")
    return read_base(text)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
