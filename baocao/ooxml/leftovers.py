"""Is anything of ours left in a file: docx bytes -> where, by reading every part of it.

Packages inside the package, such as the workbooks of charts, are opened as well. Text is read
whole, whatever runs it is cut into, and as bytes in both common encodings where it is no XML.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.authorship import AUTHOR
from baocao.ooxml.bookmarks import PREFIX
from baocao.ooxml.package import (
    LARGEST_PACKAGE,
    LARGEST_PART,
    MOST_PARTS,
    UNREADABLE,
    PackageError,
    parse_xml,
)
from baocao.ooxml.sections import qualified

DEEPEST = 2
"""Packages in packages: the workbook of a chart, and what somebody has put into it."""
PUBLIC = frozenset({"docProps/core.xml", "docProps/app.xml"})
"""What a file says of itself to everybody; names that stand there are no secret."""

CHARTS = ("word/charts/", "word/embeddings/")
DESCRIPTIONS = frozenset({"descr", "title"})
"""The attributes by which a drawing speaks to those who do not see it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What must not be left.

    *marks* are ids and namespaces, which stand nowhere; *begins* is how attributes of ours begin,
    and none is the name of the program;
    *names* are words that no part may hold but where people have deleted or remarked them; *texts*
    are the same, but charts and the descriptions of drawings may say them to their readers.
    """

    marks: frozenset[str] = frozenset()
    begins: tuple[str, ...] = (PREFIX,)
    names: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


class Leftover(NamedTuple):
    """What is left, and the *part* it stands in."""

    part: str
    words: str


def leftovers(content: bytes, sought: Sought) -> list[Leftover]:
    """What is left of *sought* in the docx *content*, each once in a part.

    Raises PackageError when a part cannot be read, for then nothing is proven.
    """
    return list(dict.fromkeys(_in_package(content, sought, above="", depth=DEEPEST)))


def _in_package(content: bytes, sought: Sought, *, above: str, depth: int) -> Iterator[Leftover]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_PARTS or total > LARGEST_PACKAGE:
                raise PackageError("too-large", above)
            parts = [(each.filename, archive.read(each)) for each in entries if not each.is_dir()]
    except UNREADABLE as failure:
        raise PackageError("not-docx", above) from failure
    for name, part in parts:
        if len(part) > LARGEST_PART:
            raise PackageError("too-large", name)
        yield from _in_part(f"{above}{name}", part, sought, depth=depth)


def _in_part(name: str, part: bytes, sought: Sought, *, depth: int) -> Iterator[Leftover]:
    if zipfile.is_zipfile(BytesIO(part)) and depth:
        yield from _in_package(part, sought, above=f"{name}/", depth=depth - 1)
        return
    if name.endswith((".xml", ".rels")):
        root = parse_xml(part)
        yield from (Leftover(name, found) for found in _in_tree(root, sought))
        words = [] if name in PUBLIC else list(_texts(root))
    else:
        words = [part.decode(errors="ignore"), part.decode("utf-16-le", errors="ignore")]
        yield from _found(name, words, sought.marks)
    yield from _found(name, words, sought.names)
    if not name.startswith(CHARTS):
        yield from _found(name, words, sought.texts)


def _in_tree(root: etree._Element, sought: Sought) -> Iterator[str]:
    """Marks in the names, attributes and texts of *root*."""
    for element in root.iter("*"):
        for told in map(str, element.attrib.values()):
            if told == AUTHOR or told.startswith(sought.begins):
                yield told
        held = (str(element.tag), element.text or "", *map(str, element.attrib.values()))
        yield from (mark for mark in sought.marks if any(mark in each for each in held))


def _found(part: str, texts: Iterable[str], sought: Iterable[str]) -> Iterator[Leftover]:
    bare = ["".join(text.split()) for text in texts]
    for words in sought:
        wanted = "".join(words.split())
        if any(wanted in text for text in bare):
            yield Leftover(part, words)


def _texts(root: etree._Element) -> Iterator[str]:
    """The text of *root* and its attributes, but not what people deleted, remarked, described."""
    if root.tag == qualified("comments"):
        return
    yield "".join(_kept(root))
    yield "\0".join(
        str(value)
        for element in root.iter("*")
        for name, value in element.attrib.items()
        if name not in DESCRIPTIONS
    )


def _kept(element: etree._Element) -> Iterator[str]:
    if element.tag in _DELETED:
        return
    yield element.text or ""
    for inner in element.iterchildren("*"):
        yield from _kept(inner)
        yield inner.tail or ""


_DELETED = frozenset(map(qualified, ("del", "moveFrom")))
