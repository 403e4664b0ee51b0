"""5. stamp: docx bytes -> the same report, marked with what it was made by and made of.

Short ids stand among the custom properties of the file, where they survive every office program,
also a way through .odt or .doc; 6. check reads them to know by which rules it is to judge. The
base (see `base`) stands in a custom XML part with the namespace `BASE_SPACE`, as JSON; its SHA-256
is among the properties, so that a base that was damaged or taken from another file is found out.
The JSON is not packed any further: the docx packs it, and packed twice it came out as large.
Each block of the base has its bookmark on the page since it was rendered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from baocao.base import VERSION, BadBaseError, Base
from baocao.base_text import base_text, read_base
from baocao.ooxml.customxml import custom_text, with_custom_text, without_custom_text
from baocao.ooxml.package import open_package, rewrite_package
from baocao.ooxml.properties import custom_properties, with_custom_properties
from baocao.profiles import PROFILE_PROPERTY

PREFIX = "baocao."
"""How the names of our custom properties begin."""
OUTLINE = "baocao.outline"
DOCUMENT = "baocao.doc"
BASE = "baocao.base"
BASE_VERSION = "baocao.v"
DATA = "baocao.data"
BASE_SPACE = "urn:baocao:base:1"
LONGEST_PROPERTY = 255
"""What every office program keeps of a custom property."""
DOCUMENT_ID = re.compile(r"[0-9a-f]{32}")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a report was made: the ids of its *profile* and its *outline*."""

    profile: str
    outline: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which draft a file is, where its base may be looked for by.

    *document* is the id it keeps through every regeneration, *digest* the SHA-256 of the text of
    its base; both are "" unless they are such. *data* is the name of its data file, "" for none.
    """

    document: str
    digest: str
    data: str = ""
    profile: str = ""
    outline: str = ""


def stamp(content: bytes, marks: Marks, base: Base | None = None, *, document: str = "") -> bytes:
    """The docx *content* with *marks* and *base* in it, those of an earlier stamp replaced.

    *document* is the id that a draft had before; a new one is made of its base, so that the same
    arguments give the same bytes. Raises PackageError for what is no docx.
    """
    package = open_package(content)
    parts = {name: package.part(name) for name in package.names}
    return rewrite_package(package, parts, stamped(parts, marks, base, document=document))


def stamped(
    parts: Mapping[str, bytes], marks: Marks, base: Base | None = None, *, document: str = ""
) -> dict[str, bytes]:
    """As `stamp`, the *parts* of a docx that is still to be zipped.

    Of parts that stay as they are in the zip, none is asked for but what joins them.
    """
    text = None if base is None else base_text(base)
    named = {
        PROFILE_PROPERTY: marks.profile,
        OUTLINE: marks.outline,
        **_named(base, text, document),
    }
    made = with_custom_properties(parts, named)
    if text is None:
        return without_custom_text(made, BASE_SPACE)
    return with_custom_text(made, BASE_SPACE, text)


def read_marks(content: bytes) -> Marks | None:
    """The marks of the docx *content*; None when it was never stamped.

    Raises PackageError for what is no docx.
    """
    found = custom_properties(_records(content))
    if PROFILE_PROPERTY not in found or OUTLINE not in found:
        return None
    return Marks(found[PROFILE_PROPERTY], found[OUTLINE])


def read_identity(content: bytes) -> Identity | None:
    """Which draft the docx *content* is; None when it was never stamped with a base.

    It is left when an office program has dropped the base. Raises PackageError for what is no
    docx.
    """
    found = custom_properties(_records(content))
    if BASE not in found and DOCUMENT not in found:
        return None
    document, digest = found.get(DOCUMENT, ""), found.get(BASE, "")
    return Identity(
        document if DOCUMENT_ID.fullmatch(document) else "",
        digest if DIGEST.fullmatch(digest) else "",
        found.get(DATA, ""),
        found.get(PROFILE_PROPERTY, ""),
        found.get(OUTLINE, ""),
    )


def read_stamp(content: bytes) -> Base | None:
    """The base in the docx *content*; None when it was never stamped with one.

    Raises PackageError for what is no docx, BadBaseError when the base is damaged or gone.
    """
    text = read_base_text(content)
    return None if text is None else read_base(text)


def read_base_text(content: bytes) -> str | None:
    """The text of the base in the docx *content*, as `read_stamp` finds and raises."""
    parts = _records(content)
    text, told = custom_text(parts, BASE_SPACE), custom_properties(parts).get(BASE)
    if text is None and told is None:
        return None
    if text is None:
        raise BadBaseError("customXml")
    if told != digest_of(text):
        raise BadBaseError("SHA-256")
    return text


def read_kept_text(content: bytes) -> str | None:
    """The text in the custom XML part of the docx *content*, believed or not; None without one.

    Raises PackageError for what is no docx, or when the part is damaged.
    """
    return custom_text(_records(content), BASE_SPACE)


def digest_of(text: str) -> str:
    """The SHA-256 by which the text of a base is known."""
    return sha256(text.encode()).hexdigest()


def _records(content: bytes) -> dict[str, bytes]:
    """The parts of the docx *content* that hold no page, and all relationships."""
    package = open_package(content)
    main = package.main_part()
    names = [name for name in package.names if name != main]
    return {
        name: package.part(name)
        for name in names
        if name.endswith(".rels") or not name.startswith("word/")
    }


def _named(base: Base | None, text: str | None, document: str) -> Mapping[str, str | None]:
    """The properties that tell of *base*; None for those that are to go."""
    if base is None or text is None:
        return dict.fromkeys((DOCUMENT, BASE, BASE_VERSION, DATA))
    data, digest = base.made_by.data, digest_of(text)
    return {
        DOCUMENT: document or digest_of(f"{DOCUMENT} {digest}")[:32],
        BASE: digest,
        BASE_VERSION: str(VERSION),
        DATA: data if data and len(data) <= LONGEST_PROPERTY else None,
    }
