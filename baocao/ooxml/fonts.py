"""Fonts and hyphens of a docx whose letters are put into Unicode: names replaced, hyphens typed.

A font of an old encoding shows Unicode letters wrong or not at all, so every name of one is
replaced where it stands: in runs, styles, numbering and themes. An optional hyphen of Word
(w:softHyphen) is how it stores the letter that TCVN3 has at that place; as a typed letter it can
be read with its word and replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from baocao.ooxml.editing import SPACE, OpenDocument
from baocao.ooxml.package import open_package, write_package
from baocao.ooxml.sections import W, qualified

SOFT_HYPHEN = "\u00ad"
TEXT_FOLDER = "word/"
NAMED = ("ascii", "hAnsi", "cs", "eastAsia")
"""The attributes of w:rFonts that name a font (ECMA-376, 17.3.2.26)."""


def with_typed_hyphens(content: bytes) -> bytes:
    """The docx *content* with each optional hyphen as a letter of its text.

    Raises PackageError when it may not be read.
    """
    package = open_package(content)
    parts = {name: package.part(name) for name in package.names}
    for name in _text_parts(package.names):
        if b"softHyphen" not in parts[name]:
            continue
        root = package.tree(name)
        if root is None:
            continue
        for hyphen in list(root.iter(qualified("softHyphen"))):
            hyphen.tag = qualified("t")
            hyphen.text = SOFT_HYPHEN
            hyphen.set(SPACE, "preserve")
        parts[name] = etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )
    return write_package(parts)


def rename_fonts(document: OpenDocument, new_name: Callable[[str], str | None]) -> int:
    """How many names of fonts were replaced by what *new_name* gives for them, not None."""
    changed = 0
    for name in _text_parts(document.package.names):
        if b"rFonts" not in document.package.part(name):
            continue
        for fonts in document.tree(name).iter(qualified("rFonts")):
            for attribute in (f"{{{W}}}{each}" for each in NAMED):
                renamed = new_name(str(fonts.get(attribute, "")))
                if renamed is not None:
                    fonts.set(attribute, renamed)
                    changed += 1
    return changed


def _text_parts(names: tuple[str, ...]) -> Iterator[str]:
    """The parts that hold text or styles."""
    for name in names:
        if name.lower().startswith(TEXT_FOLDER) and name.lower().endswith(".xml"):
            yield name
