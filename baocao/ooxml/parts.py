"""Parts of a docx as the test of validity works on them, and where a finding in one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from baocao.errors import Place

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of Strict Open XML begin; what is said here is of the transitional ones."""
QUOTED = 60
"""How many letters of a paragraph are quoted."""


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part that is well formed.

    *file* is the docx it stands in, *kind* its content type, *links* the parts and addresses it
    refers to by relationship id.
    """

    file: str
    name: str
    kind: str
    root: etree._Element
    links: Mapping[str, str]

    def place(self, element: etree._Element | None = None) -> Place:
        """Where *element* stands: the part, its line, the words of its paragraph."""
        if element is None:
            return Place(self.file, region=self.name)
        line: object = element.sourceline
        number = line if isinstance(line, int) else None
        return Place(self.file, line=number, region=self.name, quote=_words(element) or None)


def elements(root: etree._Element, path: str, spaces: Mapping[str, str]) -> list[etree._Element]:
    """The elements that the XPath *path* finds from *root*. Raises etree.XPathError."""
    found = root.xpath(path, namespaces=dict(spaces))
    listed = found if isinstance(found, list) else []
    return [each for each in listed if isinstance(each, etree._Element)]


def having(root: etree._Element, attribute: str, space: str) -> list[etree._Element]:
    """The elements from *root* down that have *attribute*, whose prefix means *space*."""
    prefix = attribute.partition(":")[0]
    return elements(root, f"descendant-or-self::*/@{attribute}/..", {prefix: space})


def w(name: str) -> str:
    """The WordprocessingML name *name* as lxml writes it."""
    return f"{{{W}}}{name}"


def _words(element: etree._Element) -> str:
    """The first letters of the paragraph that holds *element*."""
    holder = next(element.iterancestors(w("p")), element)
    words = "".join(text.text or "" for text in holder.iter(w("t")))
    return words if len(words) <= QUOTED else words[: QUOTED - 1] + "…"
