"""Data of a program inside a docx (ECMA-376, Part 1, 15.2.5): text in a custom XML part.

Word keeps such a part when people edit the document, and shows nothing of it. The part is found
by its namespace, never by its number, for other programs have parts of their own. Long text is
cut into pieces, because readers of XML refuse a text of many megabytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from baocao.ooxml.joins import NO_LINKS, links_of, stripped_xml, with_link, with_types, written
from baocao.ooxml.package import CONTENT_TYPES, PackageError, has_letters_only, parse_xml

LONGEST_PIECE = 500_000
LARGEST_TEXT = 32 * 1024 * 1024
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DATA_STORE = f"{OFFICE}/customXml"
KIND = f"{OFFICE}/relationships/customXml"
PROPERTIES_KIND = f"{OFFICE}/relationships/customXmlProps"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
MAIN_LINKS = "word/_rels/document.xml.rels"
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
ITEM = re.compile(r"customXml/item([0-9]+)\.xml", re.IGNORECASE)


def custom_text(parts: Mapping[str, bytes], namespace: str) -> str | None:
    """The text kept under *namespace*; None without it. Raises PackageError when it is damaged."""
    for name in _items(parts):
        root = parse_xml(parts[name])
        if etree.QName(root).namespace == namespace:
            text = "".join(piece.text or "" for piece in root)
            if len(text) > LARGEST_TEXT:
                raise PackageError("too-large", name)
            return text
    return None


def with_custom_text(parts: Mapping[str, bytes], namespace: str, text: str) -> dict[str, bytes]:
    """*parts* with *text* kept under *namespace* in place of an earlier one.

    The same input gives the same parts. Raises PackageError for bad XML.
    """
    made = without_custom_text(parts, namespace)
    number = _free_number(made)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    made[item] = _item(namespace, text)
    made[properties] = _properties(namespace)
    made[links_of(item)] = with_link(NO_LINKS, PROPERTIES_KIND, f"itemProps{number}.xml")
    made[MAIN_LINKS] = with_link(made.get(MAIN_LINKS, NO_LINKS), KIND, f"../{item}")
    made[CONTENT_TYPES] = with_types(
        made[CONTENT_TYPES], {item: "application/xml", properties: PROPERTIES_TYPE}
    )
    return made


def without_custom_text(parts: Mapping[str, bytes], namespace: str) -> dict[str, bytes]:
    """*parts* without what is kept under *namespace*. Raises PackageError for bad XML."""
    made = dict(parts)
    for name in _items(parts):
        if etree.QName(parse_xml(parts[name])).namespace == namespace:
            gone = {name, links_of(name), *_targets(parts.get(links_of(name)), "customXml")}
            for each in gone & made.keys():
                del made[each]
            made[MAIN_LINKS] = stripped_xml(made[MAIN_LINKS], partial(_leads_to, name))
            made[CONTENT_TYPES] = stripped_xml(made[CONTENT_TYPES], partial(_is_of, gone))
    return made


def _items(parts: Mapping[str, bytes]) -> list[str]:
    """The custom XML parts that the main part refers to and that are there."""
    root = parse_xml(parts.get(MAIN_LINKS, NO_LINKS))
    named = [link for link in root if link.get("Type") == KIND]
    return [name for link in named if (name := _target(link, "word")) in parts]


def _targets(links: bytes | None, folder: str) -> list[str]:
    return [] if links is None else [_target(link, folder) for link in parse_xml(links)]


def _target(link: etree._Element, folder: str) -> str:
    path = posixpath.join("/", folder, link.get("Target", ""))
    return posixpath.normpath(path).lstrip("/")


def _free_number(parts: Mapping[str, bytes]) -> int:
    taken = {int(found[1]) for name in parts if (found := ITEM.fullmatch(name))}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _item(namespace: str, text: str) -> bytes:
    """The part with *text*, written as lxml writes it, which takes three times as long.

    Raises ValueError for letters that XML does not have.
    """
    pieces = [piece.encode() for piece in _pieces(text)]
    if not all(map(has_letters_only, pieces)):
        raise ValueError(namespace)
    whole = b"".join([b"<bc:piece>%s</bc:piece>" % _escaped(piece) for piece in pieces])
    space = _escaped(namespace.encode()).replace(b'"', b"&quot;")
    return b'%s<bc:text xmlns:bc="%s">%s</bc:text>' % (DECLARATION, space, whole)


def _escaped(piece: bytes) -> bytes:
    for letter, name in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"), (b"\r", b"&#13;")):
        piece = piece.replace(letter, name)
    return piece


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST_PIECE):
        yield text[start : start + LONGEST_PIECE]


@lru_cache(maxsize=4)
def _properties(namespace: str) -> bytes:
    """Which schema the part is of; its id is made of the namespace, so that it never changes."""
    root = etree.Element(f"{{{DATA_STORE}}}datastoreItem", nsmap={"ds": DATA_STORE})
    root.set(f"{{{DATA_STORE}}}itemID", f"{{{str(uuid5(NAMESPACE_URL, namespace)).upper()}}}")
    references = etree.SubElement(root, f"{{{DATA_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{DATA_STORE}}}schemaRef").set(
        f"{{{DATA_STORE}}}uri", namespace
    )
    return written(root)


def _leads_to(name: str, link: etree._Element) -> bool:
    return link.get("Type") == KIND and _target(link, "word") == name


def _is_of(names: set[str], declared: etree._Element) -> bool:
    return declared.get("PartName", "").lstrip("/") in names
