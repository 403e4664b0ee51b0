"""Markup compatibility (ECMA-376, Part 3): a tree as a consumer of the first edition reads it.

What a later program added arrives in two ways. A namespace that is declared ignorable is left out
with all its elements and attributes (of elements whose content is to be processed, the content
stays); of alternate content the first choice that is understood is taken, else the fallback.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.parts import WP, A, R, W, having

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
UNDERSTOOD = frozenset(
    {
        W,
        WP,
        A,
        R,
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "urn:schemas-microsoft-com:vml",
        "urn:schemas-microsoft-com:office:office",
        "urn:schemas-microsoft-com:office:word",
    }
)
"""The namespaces of the first edition that a text may hold."""
ALTERNATE = f"{{{MC}}}AlternateContent"
ABOUT = (f"{{{MC}}}", f"{{{XSI}}}schemaLocation", f"{{{XSI}}}noNamespaceSchemaLocation")
"""How attributes begin that tell a reader what to do and are no content."""


class Demand(NamedTuple):
    """What a tree asks of its reader that cannot be met: *prefix* at *element*.

    *declared* tells whether the prefix means a namespace at all.
    """

    element: etree._Element
    prefix: str
    declared: bool


def resolve(root: etree._Element) -> list[Demand]:
    """What *root* demands in vain; the tree itself is changed to what a reader is to see.

    Addresses of other schemas are taken out too, so that no validator goes and fetches them.
    """
    asking = having(root, "mc:*", MC)
    for holder in asking:
        for space in _spaces(holder, "Ignorable") - UNDERSTOOD:
            _ignore(holder, space)
    for alternate in reversed(list(root.iter(ALTERNATE))):
        branch = _branch(alternate)
        _replace(alternate, [] if branch is None else list(branch))
    asking = having(root, "mc:*", MC) if asking else []  # those that are left
    demands = [demand for element in asking for demand in _demands(element)]
    for element in [*asking, *having(root, "xsi:*", XSI)]:
        _drop_attributes(element, ABOUT)
    return demands


def _spaces(holder: etree._Element, attribute: str) -> set[str]:
    """The namespaces whose prefixes the mc: *attribute* of *holder* lists."""
    prefixes = holder.get(f"{{{MC}}}{attribute}", "").split()
    return {holder.nsmap[prefix] for prefix in prefixes if prefix in holder.nsmap}


def _ignore(holder: etree._Element, space: str) -> None:
    """Take *space* out below *holder*; elements whose content is processed leave it behind."""
    kept = {_full(name, holder) for name in holder.get(f"{{{MC}}}ProcessContent", "").split()}
    for element in reversed(list(holder.iterdescendants(f"{{{space}}}*"))):
        stays = kept & {element.tag, f"{{{space}}}*"}
        _replace(element, list(element) if stays else [])
    for element in having(holder, "it:*", space):
        _drop_attributes(element, (f"{{{space}}}",))


def _full(name: str, element: etree._Element) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{element.nsmap.get(prefix, '')}}}{local}"


def _replace(element: etree._Element, heirs: list[etree._Element]) -> None:
    """Put *heirs* where *element* stands; a root stays, for the grammar to refuse."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = heirs


def _branch(alternate: etree._Element) -> etree._Element | None:
    """The choice that is understood, else the fallback, else nothing."""
    for choice in alternate.iterchildren(f"{{{MC}}}Choice"):
        required = choice.get("Requires", "").split()
        if required and all(choice.nsmap.get(prefix) in UNDERSTOOD for prefix in required):
            return choice
    return alternate.find(f"{{{MC}}}Fallback")


def _demands(element: etree._Element) -> Iterator[Demand]:
    known = element.nsmap
    for prefix in element.get(f"{{{MC}}}Ignorable", "").split():
        if prefix not in known:
            yield Demand(element, prefix, declared=False)
    for prefix in element.get(f"{{{MC}}}MustUnderstand", "").split():
        if known.get(prefix) not in UNDERSTOOD:
            yield Demand(element, prefix, declared=prefix in known)


def _drop_attributes(element: etree._Element, beginnings: tuple[str, ...]) -> None:
    for name in element.attrib:
        if str(name).startswith(beginnings):
            del element.attrib[name]
