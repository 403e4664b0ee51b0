"""Changes of the page that leave every letter alone: paper, margins, a page number.

Sections and their parts are those of an `OpenDocument`; lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from baocao.ooxml.attributes import attribute, child
from baocao.ooxml.editing import OFFICE, Letters, OpenDocument
from baocao.ooxml.markup import twips
from baocao.ooxml.sections import W, qualified, section_of
from baocao.ooxml.sheets import sections_of

ORDER = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
         "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign",
         "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
         "printerSettings", "sectPrChange")  # fmt: skip
"""The children of a section as they must stand (ECMA-376, 17.6.17)."""
DEFAULT_MARGINS = {**dict.fromkeys(("top", "bottom", "left", "right"), "1440"),
                   "header": "720", "footer": "720", "gutter": "0"}  # fmt: skip
"""What holds where w:pgMar says nothing, in twips; the schema wants it to say all."""
HALF_POINTS = 2
PLACEHOLDER = "2"
"""What a page number shows until a program counts: page 1 has none."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """How a page number is printed: in the header or the footer, *size* in points."""

    in_header: bool
    alignment: str
    font: str
    size: float


def is_revised(document: OpenDocument, index: int) -> bool:
    """Whether a tracked change of section *index* waits for its reader."""
    return child(_sections(document)[index], "sectPrChange") is not None


def set_paper(document: OpenDocument, index: int, *, short: float, long: float) -> None:
    """Give section *index* paper of *short* by *long*, lying or standing as it was."""
    size = _placed(_sections(document)[index], "pgSz")
    lies = attribute(size, "orient") == "landscape"
    for side, length in zip(("w", "h"), (long, short) if lies else (short, long), strict=True):
        size.set(qualified(side), str(twips(length)))


def set_margins(document: OpenDocument, index: int, margins: Mapping[str, float]) -> None:
    """Give section *index* the *margins* named ("left": 30); the others stay."""
    found = _placed(_sections(document)[index], "pgMar")
    for name, default in DEFAULT_MARGINS.items():
        if attribute(found, name) is None:
            found.set(qualified(name), default)
    for name, length in margins.items():
        found.set(qualified(name), str(twips(length)))


def add_page_number(document: OpenDocument, number: PageNumber) -> None:
    """Print *number* on every page but the first of the document and of parts that count anew.

    Headers (or footers) that are there must be empty: their first paragraph takes the number.
    """
    kind = "header" if number.in_header else "footer"
    sections = _sections(document)
    parts = list(_default_parts(document, sections, kind))
    if not _default_references(sections[0], kind):
        root = etree.Element(qualified("hdr" if number.in_header else "ftr"), nsmap={"w": W})
        etree.SubElement(root, qualified("p"))
        reference = etree.Element(qualified(f"{kind}Reference"))
        reference.set(qualified("type"), "default")
        reference.set(f"{{{OFFICE}}}id", document.add_part(kind, root))
        sections[0].insert(0, reference)
        parts.append(root)
    for root in parts:
        paragraph = next(root.iter(qualified("p")))
        _fill(paragraph, number)
    for section in (sections[0], *filter(_counts_anew, sections[1:])):
        _placed(section, "titlePg").attrib.clear()


def _sections(document: OpenDocument) -> list[etree._Element]:
    """The sections of the document in their order; the last is made when there is none."""
    root = document.tree(document.main_part)
    body = child(root, "body")
    if body is not None:
        section_of(body)
    return [section.element for section in sections_of(root) if section.element is not None]


def _default_references(section: etree._Element, kind: str) -> list[etree._Element]:
    found = section.findall(qualified(f"{kind}Reference"))
    return [each for each in found if attribute(each, "type") in ("default", None)]


def _default_parts(
    document: OpenDocument, sections: list[etree._Element], kind: str
) -> Iterator[etree._Element]:
    """The headers or footers of ordinary pages, each once."""
    links = {link.key: link.target for link in document.package.related(document.main_part)}
    keys = [
        reference.get(f"{{{OFFICE}}}id", "")
        for section in sections
        for reference in _default_references(section, kind)
    ]
    for target in dict.fromkeys(links[key] for key in keys if key in links):
        if document.package.has(target):
            yield document.tree(target)


def _counts_anew(section: etree._Element) -> bool:
    return attribute(child(section, "pgNumType"), "start") == "1"


def _fill(paragraph: etree._Element, number: PageNumber) -> None:
    """Let the empty *paragraph* hold the number and nothing else."""
    Letters(paragraph, ()).clear()
    properties = paragraph.find(qualified("pPr"))
    if properties is None:
        properties = etree.Element(qualified("pPr"))
        paragraph.insert(0, properties)
    _set_property(properties, "ind", {"firstLine": "0"})
    _set_property(properties, "jc", {"val": number.alignment})
    for mark in ("begin", " PAGE ", "separate", PLACEHOLDER, "end"):
        paragraph.append(_field_run(mark, number))


def _set_property(properties: etree._Element, name: str, values: Mapping[str, str]) -> None:
    found = properties.find(qualified(name))
    if found is None:
        found = etree.Element(qualified(name))
        following = {qualified(behind) for behind in _AFTER[name]}
        place = next((i for i, each in enumerate(properties) if each.tag in following), None)
        properties.insert(len(properties) if place is None else place, found)
    for key, value in values.items():
        found.set(qualified(key), value)


def _field_run(mark: str, number: PageNumber) -> etree._Element:
    run = etree.Element(qualified("r"))
    look = etree.SubElement(run, qualified("rPr"))
    fonts = {qualified(name): number.font for name in ("ascii", "hAnsi", "cs")}
    etree.SubElement(look, qualified("rFonts"), fonts)
    size = str(round(number.size * HALF_POINTS))
    etree.SubElement(look, qualified("sz"), {qualified("val"): size})
    if mark == " PAGE ":
        etree.SubElement(run, qualified("instrText")).text = mark.strip()
    elif mark == PLACEHOLDER:
        etree.SubElement(run, qualified("t")).text = mark
    else:
        etree.SubElement(run, qualified("fldChar"), {qualified("fldCharType"): mark})
    return run


def _placed(section: etree._Element, name: str) -> etree._Element:
    """The child *name* of *section*, made where the schema wants it when there is none."""
    found = section.find(qualified(name))
    if found is None:
        found = etree.Element(qualified(name))
        following = {qualified(behind) for behind in ORDER[ORDER.index(name) + 1 :]}
        place = next((i for i, each in enumerate(section) if each.tag in following), None)
        section.insert(len(section) if place is None else place, found)
    return found


_AFTER_ALIGNMENT = ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
                    "cnfStyle", "rPr", "sectPr", "pPrChange")  # fmt: skip
_AFTER = {
    "ind": ("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", *_AFTER_ALIGNMENT),
    "jc": _AFTER_ALIGNMENT,
}
"""What follows these two in w:pPr (17.3.1.26)."""
