"""4. render: `Document` + master -> docx bytes, through docxtpl and only here.

The master is an ordinary Word file whose tags name the parts of the frame; the body and the
annexes arrive as blocks. Jinja runs sandboxed, escaped and strict, so a value is printed and
never run, and a tag nobody knows is an error that says where it stands.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from baocao.document import Annex, Document, Inlines, Line, Properties, charts_of
from baocao.errors import MasterError, Place, Problem, nearest, problem
from baocao.layout import Layout, lay_out, text_area
from baocao.ooxml.blocks import annexes_xml, body_xml
from baocao.ooxml.markup import rule, runs, twips
from baocao.ooxml.package import PackageError, parse_xml, read_package, write_package
from baocao.ooxml.sections import annex_section, qualified, section_of, section_xml
from baocao.profiles import profile
from baocao.source import read_bytes
from baocao.templates import EXPRESSION_ERRORS, master_environment

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
INTERNALS = re.compile(r"\._|\[\s*['\"]_|\|\s*attr\b")
CALL = re.compile(r"\b(?!(?:if|elif|else|in|is|and|or|not)\b)\w+\s*\(")
NO_CALL = re.compile(r"'[^']*'|\"[^\"]*\"|(?:\||\bis\b(?:\s+not\b)?)\s*\w+")
"""Words in quotes, filters and tests, which may stand before a bracket."""
TEMPLATE_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
HEAD_TABLE = 0
AROUND = 90


@dataclass(frozen=True, slots=True)
class Master:
    """A Word file with docxtpl tags: its *name* for messages and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Markup:
    """Finished WordprocessingML, which Jinja must not escape again."""

    xml: str

    def __html__(self) -> str:
        return self.xml

    def __str__(self) -> str:
        return self.xml

    def __bool__(self) -> bool:
        return bool(self.xml)


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl ships no types
    """A docxtpl template whose footnotes are rendered once.

    docxtpl renders them again for every section, so that from the second on what the first one
    printed, the data, would be run as a template.
    """

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Fill the footnotes, if there are any."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == FOOTNOTES:
                xml = self.patch_xml(part.blob.decode("utf-8"))
                filled = self.render_xml_part(xml, part, context, jinja_env)
                part._blob = filled.encode("utf-8")


def open_master(path: str | os.PathLike[str]) -> Master:
    """The master at *path*. Raises MasterError for what is no docx or reaches for internals."""
    content = read_bytes(path, error=MasterError)
    master = Master(Path(path).name, content)
    try:
        parts = read_package(content)
    except PackageError as failure:
        found = failure.detail or Path(path).name
        refused = problem(f"master.{failure.reason}", Place(str(path)), found=found)
        raise MasterError([refused]) from failure
    faults = [*_unsafe_tags(parts, str(path)), *_broken_tags(parts, str(path))]
    if faults:
        raise MasterError(faults)
    return master


def render(document: Document, master: Master) -> bytes:
    """The docx of *document*; the same document and master give the same bytes.

    Raises MasterError when a tag of the master is wrong or unknown, or the master is no whole docx.
    """
    chosen = profile(document.profile)
    layout = lay_out(document, chosen)
    template = _template(master)
    main = section_of(template.docx.element.body)
    context = _context(document, layout, _sections(main, document.annexes))
    _fill(template, context, master)
    _attach_charts(template, document)
    body = template.docx.element.body
    _set_columns(body, layout)
    _close(body, document.annexes)
    _set_properties(template.docx.core_properties, document.properties)
    stream = BytesIO()
    template.docx.save(stream)
    return write_package(read_package(stream.getvalue()))


def _template(master: Master) -> DocxTemplate:
    """The template of *master*, whose parts hang together. Raises MasterError when they do not."""
    template = _Template(BytesIO(master.content))
    try:
        template.init_docx()
        section_of(template.docx.element.body)
    except (AttributeError, LookupError, ValueError) as failure:
        refused = problem("master.not-docx", Place(master.name), found=master.name)
        raise MasterError([refused]) from failure
    _check_properties(template, master)
    return template


def _check_properties(template: DocxTemplate, master: Master) -> None:
    """Raises MasterError for a part of properties that holds something else; none is no fault."""
    try:
        _ = template.docx.core_properties.author
    except (AttributeError, ValueError) as failure:
        part = template.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        found = str(part.partname).lstrip("/")
        raise MasterError([problem("master.bad-xml", Place(master.name), found=found)]) from failure


def _sections(main: etree._Element, annexes: Sequence[Annex]) -> list[str]:
    """The sections that end the main part and every annex but the last."""
    if not annexes:
        return []
    ended = [section_xml(main)]
    ended += [section_xml(annex_section(main, annex.orientation)) for annex in annexes[:-1]]
    return ended


def _context(document: Document, layout: Layout, sections: Sequence[str]) -> dict[str, Any]:
    """Every name a master may print; README lists them for those who restyle one."""
    chosen = profile(document.profile)
    return {
        **_head_context(document, layout),
        **_frame_context(document),
        "than": Markup(body_xml(document.body, text_area(chosen))),
        "phu_luc": Markup(annexes_xml(document.annexes, chosen, sections)),
    }


def _head_context(document: Document, layout: Layout) -> dict[str, Any]:
    head, chosen = document.head, profile(document.profile)
    return {
        "cap_tren": _markup(layout.superior),
        "co_quan": _markup(layout.issuer),
        "ke_co_quan": _rule(layout.issuer_rule, layout.left),
        "so": _line(head.number),
        "ve_viec": _markup(layout.about),
        "du_thao": _line(head.draft_mark),
        "ke_tieu_de": _rule(layout.top_rule, layout.right),
        "dia_danh_ngay": _line(head.place_date),
        "loai": _line(document.title.kind),
        "trich_yeu": _markup(layout.subject),
        "ke_trich_yeu": _rule(layout.subject_rule, text_area(chosen)),
    }


def _frame_context(document: Document) -> dict[str, Any]:
    addressees, signature = document.addressees, document.signature
    return {
        "kinh_gui": _line(addressees.label if addressees else None),
        "kinh_gui_dong": _lines(addressees.lines if addressees else ()),
        "noi_nhan": _line(document.recipients.label),
        "noi_nhan_dong": _lines(document.recipients.lines),
        "quyen_han": _lines(signature.authority),
        "chuc_vu": _line(signature.post),
        "ho_ten": _line(signature.name),
    }


def _markup(inlines: Inlines) -> Markup:
    return Markup(runs(inlines))


def _line(line: Line | None) -> Markup:
    return _markup(line.inlines) if line else Markup("")


def _lines(lines: Sequence[Line]) -> list[Markup]:
    return [_line(line) for line in lines]


def _rule(length: float | None, width: float) -> Markup:
    return Markup(rule(length, width)) if length else Markup("")


def _fill(template: DocxTemplate, context: Mapping[str, Any], master: Master) -> None:
    try:
        template.render(dict(context), master_environment(), autoescape=True)
    except EXPRESSION_ERRORS as failure:
        raise MasterError([_jinja_problem(failure, context, master)]) from failure


def _jinja_problem(failure: Exception, context: Mapping[str, Any], master: Master) -> Problem:
    """What Jinja found, with the words of the paragraph where it stands."""
    message = str(failure)
    place = Place(master.name)
    match failure:
        case UndefinedError():
            found = re.findall(r"'([^']+)'", message)
            name = found[-1] if found else message
            facts = {"found": name, "near": nearest(name, context)}
            return problem("master.unknown-tag", place, **facts, around=_around(master, name))
        case SecurityError() | OverflowError():
            return problem("master.unsafe", place, found=message, around="")
        case TemplateSyntaxError():
            lines = getattr(failure, "docx_context", ())
            around = " ".join(_words(str(line)) for line in lines)
            return problem("master.jinja", place, found=message, around=_shortened(around))
        case _:
            return problem("master.jinja", place, found=message, around="")


def _around(master: Master, name: str) -> str:
    """The words of the first paragraph of *master* that names *name*."""
    for paragraph in _paragraphs(read_package(master.content)):
        if any(re.search(rf"\b{re.escape(name)}\b", tag) for tag in TAG.findall(paragraph)):
            return _shortened(paragraph)
    return ""


def _paragraphs(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in parts.items():
        if TEMPLATE_PARTS.fullmatch(name):
            for paragraph in parse_xml(part).iter(qualified("p")):
                yield "".join(text.text or "" for text in paragraph.iter(qualified("t")))


def _unsafe_tags(parts: Mapping[str, bytes], name: str) -> Iterator[Problem]:
    """Tags that call something or reach for internals of Python, refused before anything runs."""
    for paragraph in _paragraphs(parts):
        for tag in TAG.findall(paragraph):
            if INTERNALS.search(tag) or CALL.search(NO_CALL.sub("|", tag)):
                yield problem("master.unsafe", Place(name), found=tag, around=_shortened(paragraph))


def _broken_tags(parts: Mapping[str, bytes], name: str) -> Iterator[Problem]:
    """Tags that open and never close, or the reverse; they would stand on the page as they are."""
    for paragraph in _paragraphs(parts):
        left = HALF_TAG.search(TAG.sub("", paragraph))
        if left:
            around = _shortened(paragraph)
            yield problem("master.jinja", Place(name), found=left[0], around=around)


def _words(xml: str) -> str:
    return re.sub(r"<[^>]*>", "", xml).strip()


def _shortened(words: str) -> str:
    return words if len(words) <= AROUND else words[: AROUND - 1] + "…"


def _attach_charts(template: DocxTemplate, document: Document) -> None:
    """Give the charts of *document* their parts; most reports have none and wait for nothing."""
    charts = charts_of(document)
    if charts:
        from baocao.ooxml.chart_parts import attach_charts

        attach_charts(template.docx.part, charts, document.properties.created)


def _set_columns(body: etree._Element, layout: Layout) -> None:
    """Give the columns of the head table the widths that its lines ask for."""
    tables = body.findall(qualified("tbl"))
    if not tables:
        return
    widths = [str(twips(layout.left)), str(twips(layout.right))]
    columns = list(tables[HEAD_TABLE].iter(qualified("gridCol")))
    if len(columns) != len(widths):
        return  # an office has drawn its own head; its widths are its business
    for column, width in zip(columns, widths, strict=True):
        column.set(qualified("w"), width)
    for row in tables[HEAD_TABLE].iter(qualified("tr")):
        for cell, width in zip(row.iter(qualified("tcW")), widths, strict=False):
            cell.set(qualified("w"), width)


def _close(body: etree._Element, annexes: Sequence[Annex]) -> None:
    """The section of the document itself closes the last annex, when there is one."""
    if annexes:
        main = section_of(body)
        body.replace(main, annex_section(main, annexes[-1].orientation))


def _set_properties(core: Any, properties: Properties) -> None:
    """What the file says of itself; nothing that changes from run to run."""
    moment = datetime.combine(properties.created, time(), UTC)
    core.title, core.subject = properties.title[:255], properties.subject[:255]
    core.author = core.last_modified_by = properties.author[:255]
    core.keywords, core.language = properties.keywords, "vi-VN"
    core.created = core.modified = moment
    core.revision = 1
