"""Masters that print values of one's own, such values, and what plain docxtpl makes of both."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest
from conftest import ROOT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree
from markupsafe import Markup
from PIL import Image

from baocao.document import Document
from baocao.ooxml.joins import LINKS as RELATIONSHIPS
from baocao.ooxml.package import read_package, write_package
from baocao.rendering import Master, open_master, render
from baocao.rendering.carrying import Carried, MasterTemplate
from baocao.rendering.context import context_of
from baocao.rendering.forms import SECTION, prepared_master
from baocao.rendering.masters import form_of

MAIN, TYPES, CORE = "word/document.xml", "[Content_Types].xml", "docProps/core.xml"
LINKS = "word/_rels/document.xml.rels"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LATER = "http://schemas.microsoft.com/office/word/2010/wordml"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
Values = Callable[[Any], Mapping[str, object]]
"""Values of one's own, made for the template of one document."""

needs_composer = pytest.mark.skipif(
    not hasattr(__import__("docxtpl"), "Subdoc"), reason="docxcompose is not installed"
)


def shipped() -> Master:
    """The shipped master of the state."""
    return open_master(ROOT / "docx_templates" / "nha-nuoc.docx")


def picture(color: str = "red") -> io.BytesIO:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 4), color).save(stream, "PNG")
    stream.seek(0)
    return stream


def own_master(
    *paragraphs: str, header: str = "", footer: str = "", drawn: int = 0, narrow: bool = False
) -> Master:
    """The master of the state with *paragraphs* before its text, after *drawn* pictures.

    One as Word writes it declares many namespaces, a *narrow* one hardly any.
    """
    document = docx.Document(io.BytesIO(shipped().content))
    first = document.element.body[0]
    for words in [*[""] * drawn, *paragraphs]:
        paragraph = document.add_paragraph(words)
        first.addprevious(paragraph._p)
        if not words:
            paragraph.add_run().add_picture(picture("black"), Mm(5))
    if header:
        document.sections[-1].header.paragraphs[0].add_run(header)
    if footer:
        document.sections[-1].footer.paragraphs[0].add_run(footer)
    if not narrow:
        spaces = {**docx.Document().element.nsmap, "w14": LATER}
        etree.cleanup_namespaces(document.element, top_nsmap=spaces, keep_ns_prefixes=[*spaces])
    return Master("mau.docx", saved(document))


def ours(document: Document, master: Master, values: Values) -> dict[str, bytes]:
    """The parts that the compiled *master* makes."""
    template = MasterTemplate(master)
    return read_package(render(document, master, carried=Carried(template, values(template))))


def package_by_docxtpl(document: Document, master: Master, values: Values) -> dict[str, bytes]:
    """The parts that docxtpl makes of the same master, over the same names."""
    prepared = prepared_master(master.content)
    template = DocxTemplate(io.BytesIO(write_package(prepared.parts)))
    template.render_init()
    template.docx.element.body[-1].tail = f"{{{{ {SECTION} }}}}"
    context = context_of(document, form_of(master))
    texts = {
        name: Markup("".join(pieces))
        for name, pieces in context.streams.items()
        if context.names[name]
    }
    names = {**context.names, **texts, **values(template)}
    template.render(names, Environment(autoescape=True))
    stream = io.BytesIO()
    template.save(stream)
    return read_package(stream.getvalue())


def told(parts: Mapping[str, bytes]) -> dict[str, object]:
    """*parts* so that equal ones compare equal: XML is canonical, relationships have no order.

    Core properties are left out, of which docxtpl fills some only. The marks of numberings are
    taken off: docxcompose makes them by chance.
    """
    return {name: _told(name, part) for name, part in parts.items() if name != CORE}


def _told(name: str, part: bytes) -> object:
    if not name.endswith((".xml", ".rels")):
        return part
    root = etree.fromstring(part, etree.XMLParser(remove_blank_text=True))
    if name == TYPES or name.endswith(".rels"):
        return sorted(etree.tostring(each, method="c14n") for each in root)
    for mark in list(root.iter(f"{{{W}}}nsid")):
        mark.getparent().remove(mark)
    return etree.tostring(root, method="c14n", exclusive=True)


def relationships(parts: Mapping[str, bytes], name: str = LINKS) -> dict[str, str]:
    """The targets of the relationships in the part *name*."""
    links = etree.fromstring(parts[name]).iter(f"{{{RELATIONSHIPS}}}Relationship")
    return {str(link.get("Id")): str(link.get("Target")) for link in links}


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sub_document() -> bytes:
    """A docx with text that looks like a tag, a list, a table, a picture and a link."""
    document = docx.Document()
    document.add_paragraph("Tài liệu con {{ 7*7 }}", style="Heading 1")
    for words in ("một", "hai"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(1, 3, style="Table Grid")
    table._tbl.tblGrid.remove(table._tbl.tblGrid[0])
    document.add_picture(picture("purple"), Mm(5))
    address = "https://con.vi.du/"
    key = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = f'<w:hyperlink xmlns:w="{W}" xmlns:r="{R}" r:id="{key}"><w:r><w:t>x</w:t></w:r>'
    document.add_paragraph("Xem ")._p.append(parse_xml(f"{link}</w:hyperlink>"))
    return saved(document)


def with_footnote(content: bytes, words: str) -> bytes:
    """The docx *content* with a footnote of *words*, and a reference to it in its first line."""
    document = docx.Document(io.BytesIO(content))
    part = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"),
        FOOTNOTES,
        NOTE.replace("{words}", words).encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="1"/></w:r>'
    document.element.body.find(f".//{{{W}}}p").append(parse_xml(reference))
    return saved(document)


def with_body(content: bytes, before: str, after: str) -> bytes:
    """The docx *content* in whose text *before* is *after*, once."""
    parts = read_package(content)
    assert before.encode() in parts[MAIN]
    parts[MAIN] = parts[MAIN].replace(before.encode(), after.encode(), 1)
    return write_package(parts)
