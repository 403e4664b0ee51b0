"""Custom properties of a docx (ECMA-376, Part 1, 22.3): names and texts that Word shows and keeps.

They stand in a part of their own, declared among the content types and the relationships of the
package. Properties of other names and kinds are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from baocao.ooxml.joins import NO_LINKS, with_link, with_types, written
from baocao.ooxml.package import CONTENT_TYPES, parse_xml

PART = "docProps/custom.xml"
LINKS = "_rels/.rels"
KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM = f"{OFFICE}/custom-properties"
VALUES = f"{OFFICE}/docPropsVTypes"
RELATIONSHIP = f"{OFFICE}/relationships/custom-properties"
TEXT = f"{{{VALUES}}}lpwstr"
PROPERTY = f"{{{CUSTOM}}}property"
NO_PROPERTIES = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VALUES}"/>'.encode()
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of properties that a user or a program names (22.3.2.2)."""
FIRST_PID = 2
"""The least property id; 0 and 1 are taken (22.3.2.2)."""


def custom_properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties that are texts, by their names. Raises PackageError for bad XML."""
    name = properties_part(parts)
    if name not in parts:
        return {}
    return {
        item.get("name", ""): text.text or ""
        for item in parse_xml(parts[name]).iter(PROPERTY)
        for text in item.iterchildren(TEXT)
    }


def properties_part(parts: Mapping[str, bytes]) -> str:
    """The part with the custom properties, there or to come. Raises PackageError for bad XML."""
    for item in parse_xml(parts.get(LINKS, NO_LINKS)):
        if item.get("Type") == RELATIONSHIP:
            return item.get("Target", "").lstrip("/")
    return PART


def with_custom_properties(
    parts: Mapping[str, bytes], properties: Mapping[str, str | None]
) -> dict[str, bytes]:
    """*parts* with *properties* among the custom ones; the same input gives the same parts.

    None takes a property away.
    Raises PackageError for bad XML.
    """
    name = properties_part(parts)
    root = parse_xml(parts[name]) if name in parts else parse_xml(NO_PROPERTIES)
    for item in list(root.iter(PROPERTY)):
        if item.get("name") in properties:
            root.remove(item)
    free = _free_ids(root)
    for key, text in properties.items():
        if text is None:
            continue
        item = etree.SubElement(root, PROPERTY)
        for attribute, word in (("fmtid", USER_DEFINED), ("pid", str(next(free))), ("name", key)):
            item.set(attribute, word)
        etree.SubElement(item, TEXT).text = text
    made = {**parts, name: written(root)}
    return made if name in parts else _declared(made, name)


def _free_ids(root: etree._Element) -> Iterator[int]:
    """Property ids that none of *root* has."""
    taken = {item.get("pid") for item in root.iter(PROPERTY)}
    number = FIRST_PID
    while True:
        if str(number) not in taken:
            yield number
        number += 1


def _declared(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """*parts* with a content type and a relationship for the part *name*."""
    types = with_types(parts[CONTENT_TYPES], {name: KIND})
    return {
        **parts,
        CONTENT_TYPES: types,
        LINKS: with_link(parts.get(LINKS, NO_LINKS), RELATIONSHIP, name),
    }
