"""Part of 4. render: a part with docxtpl tags -> a program that fills it many times.

docxtpl patches a template and Jinja compiles it anew for each document; both depend on the
template alone. Here both are done once, by docxtpl's own `patch_xml`, and what docxtpl does to
every result is done only where it changes something: it marks paragraphs by line breaks, which
are for the lines of errors; it resolves tabs and breaks of values, of which most have none; it
mends the grids of tables whose cells are made in loops, and numbers drawings anew. Whatever is
left is docxtpl's own code, so that the XML is the same, element for element.

A program is never changed; many threads may fill it at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import count
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, TemplateError
from lxml import etree

from baocao.ooxml.sections import qualified

FIRST_DRAWING = 1001
"""docxtpl counts the drawings of the text from here."""
ESCAPED = {b"{_{": b"{{", b"}_}": b"}}", b"{_%": b"{%", b"%_}": b"%}"}
"""How a document writes braces that are no tags."""
BREAKS = (b"\t", b"\n", b"\a", b"\f")
"""What docxtpl makes tabs, lines, paragraphs and pages of."""
STATEMENT = re.compile(r"\{%-?(?:p|r)?\s*(end)?(if|for|set|filter|macro|call|with|raw)\b")
TABLE_TAG = re.compile(r"\{[{%#](?:tr|tc)\s|\{%\s*(?:colspan|hm)\b")
DRAWING = re.compile(rb"<wp:docPr\b[^>]*>")
DRAWING_ID = re.compile(rb'\bid="[^"]*"')


@dataclass(frozen=True, slots=True)
class Program:
    """A part, patched and compiled; *source* is what Jinja compiled, for the lines of errors."""

    source: str
    code: CodeType
    template: Template
    environment: Environment

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """The part over *context*, as UTF-8.

        Raises what Jinja raises, with docxtpl's `docx_context`.
        """
        try:
            filled = self.template.render(context)
        except TemplateError:
            _retell(self.source, context, self.environment)
            raise
        return _resolved(filled.encode())


def program(xml: str, environment: Environment) -> Program:
    """The program of the part *xml*. Raises TemplateSyntaxError with docxtpl's `docx_context`."""
    source = str(_docxtpl().patch_xml(xml))
    try:
        code = environment.compile(source)
    except TemplateError:
        _retell(source, {}, environment)
        raise
    return compiled_program(source, code, environment)


def compiled_program(source: str, code: CodeType, environment: Environment) -> Program:
    """The program whose patched *source* was compiled to *code*."""
    names = environment.make_globals(None)
    template = environment.template_class.from_code(environment, code, names)
    return Program(source, code, template, environment)


def has_tags(xml: bytes) -> bool:
    """Whether docxtpl would change anything in the part *xml*."""
    return any(mark in xml for mark in (b"{", b"}", *BREAKS))


def has_steady_tables(body: etree._Element) -> bool:
    """Whether every table in *body*, a template, keeps the grid that it has.

    Then docxtpl finds nothing to mend in it, whatever the values are, unless they bring tables.
    """
    return all(_is_steady(table) for table in body.iter(qualified("tbl")))


def with_mended_tables(xml: bytes) -> bytes:
    """*xml* with the grids of all tables as docxtpl mends them."""
    return etree.tostring(_docxtpl().fix_tables(xml), encoding="UTF-8", xml_declaration=False)


def has_drawings(xml: bytes) -> bool:
    """Whether anything is drawn in *xml*."""
    return b"<wp:docPr" in xml


def with_numbered_drawings(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The *pieces* of a text with the ids of its drawings counted anew, as docxtpl does."""
    numbers = count(FIRST_DRAWING)
    for piece in pieces:
        if not has_drawings(piece):
            yield piece
            continue
        yield DRAWING.sub(
            lambda found: DRAWING_ID.sub(b'id="%d"' % next(numbers), found[0], count=1), piece
        )


def with_breaks(xml: bytes) -> bytes:
    """*xml*, whole paragraphs, with tabs, lines and pages in its words as docxtpl makes them."""
    if any(mark in xml for mark in BREAKS):
        return str(_docxtpl().resolve_listing(xml.decode())).encode()
    return xml


def _docxtpl() -> Any:
    """Docxtpl's methods; the object holds the state of one call and is never shared.

    It takes longer to import than a draft to fill, and most drafts need none of it.
    """
    from docxtpl import DocxTemplate

    return DocxTemplate("")


def _resolved(filled: bytes) -> bytes:
    """What docxtpl does to every part that it has filled."""
    if b"{" in filled or b"}" in filled:
        for written, meant in ESCAPED.items():
            filled = filled.replace(written, meant)
    return with_breaks(filled)


def _retell(source: str, context: Mapping[str, Any], environment: Environment) -> None:
    """Let docxtpl fail in its own, slow way, which tells the paragraphs around the fault."""
    _docxtpl().render_xml_part(source, None, context, environment)


def _is_steady(table: etree._Element) -> bool:
    grid = table.find(qualified("tblGrid"))
    rows = [row.findall(qualified("tc")) for row in table.iter(qualified("tr"))]
    if grid is None or not rows or not all(map(_is_whole, _cells(rows))):
        return False
    widest = max(reduce(lambda total, cell: total + _span(cell), row, 0) for row in rows)
    return widest == len(grid) and all(len(row) <= widest for row in rows)


def _cells(rows: list[list[etree._Element]]) -> Iterator[etree._Element]:
    for row in rows:
        yield from row


def _is_whole(cell: etree._Element) -> bool:
    """Whether nothing in *cell* decides over cells or rows: what begins in it ends in it."""
    words = "".join(text.text or "" for text in cell.iter(qualified("t")))
    if TABLE_TAG.search(words):
        return False
    depth = 0
    for end, _ in STATEMENT.findall(words):
        depth += -1 if end else 1
        if depth < 0:
            return False
    return depth == 0


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{qualified('tcPr')}/{qualified('gridSpan')}")
    return 1 if found is None else int(found.get(qualified("val"), "1"))
