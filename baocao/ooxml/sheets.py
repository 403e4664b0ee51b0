"""Sections as read: every w:sectPr in its order -> `Sheet`, headers and footers as they show.

A section without a header of a kind shows that of the section before (ECMA-376, 17.10.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from baocao.manuscript import Passage, Sheet
from baocao.ooxml.attributes import attribute, child, is_on, millimetres, twips_of, whole
from baocao.ooxml.sections import qualified

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LETTER = {"w": 12240.0, "h": 15840.0}
"""The paper of a document that names none, in twips (17.6.13)."""
MARGINS = {"top": 1440.0, "bottom": 1440.0, "left": 1440.0, "right": 1440.0, "header": 720.0,
           "footer": 720.0, "gutter": 0.0}  # fmt: skip
KINDS = ("default", "first", "even")
COLUMN_GAP = 720.0

Furniture = Mapping[str, tuple[Passage, ...]]
Opener = Callable[[str, float], tuple[Passage, ...]]
"""What stands in the header or footer of this relationship id, on paper with this text width."""


@dataclass(frozen=True, slots=True)
class Section:
    """One w:sectPr, None for a document without any."""

    element: etree._Element | None

    def margins(self) -> dict[str, float]:
        """The margins in twips; a negative one only keeps headers from pushing the text."""
        found = child(self.element, "pgMar")
        return {
            name: abs(_or(twips_of(attribute(found, name)), default))
            for name, default in MARGINS.items()
        }

    def paper(self) -> tuple[float, float]:
        """Width and height in twips."""
        found = child(self.element, "pgSz")
        width, height = (_or(twips_of(attribute(found, side)), LETTER[side]) for side in LETTER)
        return width, height

    def text_width(self) -> float:
        """How wide a column of text is, mm."""
        margins = self.margins()
        between = self.paper()[0] - margins["left"] - margins["right"] - margins["gutter"]
        columns = child(self.element, "cols")
        count = max(whole(attribute(columns, "num")) or 1, 1)
        gap = _or(twips_of(attribute(columns, "space")), COLUMN_GAP)
        return millimetres(max((between - (count - 1) * gap) / count, 0))


def sections_of(root: etree._Element) -> list[Section]:
    """The sections of a document part in their order, at least one."""
    found = [
        Section(element)
        for element in root.iter(qualified("sectPr"))
        if (parent := element.getparent()) is not None and parent.tag != qualified("sectPrChange")
    ]
    closing = child(child(root, "body"), "sectPr")
    return found if closing is not None else [*found, Section(None)]


def sheets(sections: list[Section], opened: Opener) -> tuple[Sheet, ...]:
    """The sheets of *sections*; *opened* reads a header or a footer."""
    found: list[Sheet] = []
    headers: Furniture = {}
    footers: Furniture = {}
    for section in sections:
        headers = {**headers, **_furniture(section, "headerReference", opened)}
        footers = {**footers, **_furniture(section, "footerReference", opened)}
        found.append(_sheet(section, headers, footers))
    return tuple(found)


def _sheet(section: Section, headers: Furniture, footers: Furniture) -> Sheet:
    margins = {name: millimetres(value) for name, value in section.margins().items()}
    width, height = (millimetres(side) for side in section.paper())
    return Sheet(
        width=width,
        height=height,
        top=margins["top"],
        bottom=margins["bottom"],
        left=margins["left"],
        right=margins["right"],
        header_distance=margins["header"],
        footer_distance=margins["footer"],
        gutter=margins["gutter"],
        landscape=attribute(child(section.element, "pgSz"), "orient") == "landscape",
        title_page=bool(is_on(child(section.element, "titlePg"))),
        number_start=whole(attribute(child(section.element, "pgNumType"), "start")),
        headers=headers,
        footers=footers,
    )


def _furniture(section: Section, name: str, opened: Opener) -> Furniture:
    if section.element is None:
        return {}
    references = section.element.findall(qualified(name))
    found = {}
    for reference in references:
        kind = attribute(reference, "type") or "default"
        if kind in KINDS:
            found[kind] = opened(reference.get(f"{{{R}}}id") or "", section.text_width())
    return found


def _or(value: float | None, default: float) -> float:
    return default if value is None else value
