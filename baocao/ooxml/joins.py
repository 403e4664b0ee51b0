"""How a part is joined to its package: its content type and the relationships that lead to it.

ECMA-376, Part 2, 6.2.3 and 6.5. What is there already stays as it is, in its order.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from itertools import count

from lxml import etree

from baocao.ooxml.package import parse_xml

LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_LINKS = f'<Relationships xmlns="{LINKS}"/>'.encode()


def links_of(name: str) -> str:
    """The part with the relationships of the part *name*."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def with_types(types: bytes, kinds: Mapping[str, str]) -> bytes:
    """The content *types* with the type of each part of *kinds*. Raises PackageError."""
    root = parse_xml(types)
    for name, kind in kinds.items():
        override = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", kind)
    return written(root)


def with_link(links: bytes, kind: str, target: str, *, key: str = "") -> bytes:
    """The relationships *links* with one of *kind* to *target*, called *key* or by a free number.

    Raises PackageError.
    """
    root = parse_xml(links)
    taken = {link.get("Id") for link in root}
    free = (name for number in count(1) if (name := f"rId{number}") not in taken)
    link = etree.SubElement(root, f"{{{LINKS}}}Relationship")
    link.set("Id", key or next(free))
    link.set("Type", kind)
    link.set("Target", target)
    return written(root)


def stripped_xml(part: bytes, chosen: Callable[[etree._Element], bool]) -> bytes:
    """The XML *part* without the *chosen* children of its root; the same bytes without any."""
    root = parse_xml(part)
    gone = [each for each in root.iterchildren("*") if chosen(each)]
    for each in gone:
        root.remove(each)
    if not gone:
        return part
    return written(root)


def written(root: etree._Element) -> bytes:
    """*root* as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
