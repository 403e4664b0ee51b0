"""What a docx says of itself outside the page: core properties (ECMA-376, Part 2, clause 11)."""

from __future__ import annotations

from lxml import etree

from baocao.ooxml.package import Relationship

SAID = ("title", "subject", "creator", "description", "category", "identifier", "contentStatus")
"""Those with words about the document; the others tell of its file and its program."""

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def settle_prefix() -> None:
    """Let python-docx write core properties as such.

    docxcompose, which docxtpl imports where it is installed, takes their prefix for other ones.
    """
    from docx.oxml.ns import nsmap

    nsmap["cp"] = CORE


def core_part(links: tuple[Relationship, ...]) -> str:
    """The part with the core properties, by the *links* of the package; "" without one."""
    names = (link.target for link in links if link.kind == "core-properties" and not link.external)
    return next(names, "")


def core_texts(root: etree._Element) -> dict[str, str]:
    """The properties of *root* that say something, by their names in the order of SAID."""
    found = {etree.QName(each).localname: each for each in root.iterchildren("*")}
    texts = {name: (found[name].text or "").strip() for name in SAID if name in found}
    return {name: text for name, text in texts.items() if text}


def set_core_text(root: etree._Element, name: str, text: str) -> bool:
    """Let the property *name* of *root* say *text*; False, and nothing changed, without one."""
    for each in root.iterchildren("*"):
        if etree.QName(each).localname == name:
            each.text = text
            return True
    return False
