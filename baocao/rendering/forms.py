"""Part of 4. render: the bytes of a master -> a `Form`, opened and compiled once, filled often.

What no document changes is kept as it stands in the zip, packed. What every document changes is
made a tag of ours before docxtpl sees the master: the columns of the head, the section that
closes the text, what the file says of itself. So nothing is parsed or edited after it is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from jinja2 import Environment
from lxml import etree

from baocao.document import Orientation
from baocao.ooxml.archive import Packed, packed
from baocao.ooxml.bookmarks import (
    PREFIX,
    bookmark_ids,
    with_single_bookmarks,
    without_bookmarks,
)
from baocao.ooxml.package import parse_xml, read_package
from baocao.ooxml.sections import (
    annex_section,
    bare_section,
    qualified,
    section_of,
    section_xml,
)
from baocao.ooxml.validity import Vetted, vetted
from baocao.rendering.programs import (
    Program,
    has_steady_tables,
    has_tags,
    program,
    with_breaks,
    with_mended_tables,
    with_numbered_drawings,
)
from baocao.templates import master_environment

LEFT, RIGHT, SECTION = "_left", "_right", "_section"
TITLE, SUBJECT, AUTHOR, KEYWORDS, MOMENT = "_title", "_subject", "_author", "_keywords", "_moment"
"""Our own names; those that begin with a line are nobody else's."""
JOINING = re.compile(r"\[Content_Types\]\.xml|.*\.rels|docProps/custom\.xml|customXml/.*", re.I)
"""Parts that later stages add to, because they tell of other parts or of the file itself."""
HEAD_TABLE = 0
LANGUAGE = "vi-VN"
TAGGED_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties that docxtpl fills, and makes when they are not there."""
MOMENTS = ("created", "modified")
DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
BODY = re.compile(rb"<w:body[ >].*</w:body>", re.DOTALL)
BODY_END = "</w:body>"
PLACE = re.compile(rb"<\?baocao ([a-z_]+)\?>")
LONGEST_CHUNK = 250_000
"""Characters of a text that are held at once; most texts are shorter."""
MARKED = PREFIX.encode()


class PropertiesError(ValueError):
    """The part of core properties, which the message names, holds something else."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The section of the main part, what annexes make of it, what a page *before* it, as markup."""

    main: str
    annexes: Mapping[Orientation, str]
    before: str


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part around whose *program* stands what is never filled."""

    before: bytes
    program: Program
    after: bytes

    def fill(self, context: Mapping[str, Any]) -> bytes:
        """The whole part."""
        return b"".join((self.before, self.program.fill(context), self.after))


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled master: parts that stay, packed, parts that join others, and those to be filled.

    *vetted* are those that stay and need no further judgement. *steady* tells that the tables of
    the text need no mending; no bookmark has an id from *first_mark* on. A form is never changed:
    many threads may fill it at once.
    """

    main: str
    kept: Mapping[str, Packed]
    vetted: Vetted
    joined: Mapping[str, bytes]
    filled: Mapping[str, FilledPart]
    sections: Sections
    steady: bool
    first_mark: int

    def fill(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """The parts that do not stay but for the text, over *context*. Raises as Jinja does."""
        parts = dict(self.joined)
        for name, part in self.filled.items():
            if name != self.main:
                content = part.fill(context)
                parts[name] = without_bookmarks(content) if MARKED in content else content
        return parts

    def fill_text(
        self, context: Mapping[str, Any], streams: Mapping[str, Iterable[str]]
    ) -> Iterator[bytes]:
        """The text over *context*, piece by piece. Raises what Jinja raises.

        *streams* are put in where *context* printed their names by `place_of`.
        """
        frame = with_single_bookmarks(self.filled[self.main].fill(context))
        marks = PLACE.findall(frame)
        if self.steady and len(set(marks)) == len(marks):
            yield from with_numbered_drawings(_joined(frame, streams))
            return
        held = {name: list(pieces) for name, pieces in streams.items()}
        page = b"".join(_joined(frame, held))
        page = with_single_bookmarks(page if self.steady else _mended(page))
        yield from with_numbered_drawings([page])


def place_of(name: str) -> str:
    """What a text prints where the stream *name* belongs; no value can print it by itself."""
    return f"<?baocao {name}?>"


@lru_cache(maxsize=16)
def compiled_form(content: bytes) -> Form:
    """The form of the master in *content*, made once.

    Raises PropertiesError, what python-docx raises for a package that does not hang together
    (AttributeError, LookupError, ValueError), and what Jinja raises for a tag that it cannot read.
    """
    document = docx.Document(BytesIO(content))
    body = document.element.body
    _check_properties(document)
    main = section_of(body)
    sections = Sections(
        section_xml(main),
        {lying: section_xml(annex_section(main, lying)) for lying in Orientation},
        section_xml(bare_section(main)),
    )
    steady = has_steady_tables(body)
    _tag_columns(body)
    body.remove(main)
    _tag_properties(document.core_properties)
    stream = BytesIO()
    document.save(stream)
    parts = read_package(stream.getvalue())
    name = str(document.part.partname).lstrip("/")
    filled = dict(_filled_parts(parts, name, _filled_names(document)))
    joined = {part: parts[part] for part in parts if JOINING.fullmatch(part)}
    kept = {part: packed(parts[part]) for part in parts.keys() - filled.keys() - joined.keys()}
    return Form(
        main=name,
        kept=kept,
        vetted=vetted(parts, kept),
        joined=joined,
        filled=filled,
        sections=sections,
        steady=steady,
        first_mark=_first_mark(parts),
    )


def _check_properties(document: Any) -> None:
    """Raises PropertiesError for a part that holds something else; none is no fault."""
    try:
        _ = document.core_properties.author
    except (AttributeError, ValueError) as failure:
        part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        raise PropertiesError(str(part.partname).lstrip("/")) from failure


def _joined(frame: bytes, streams: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """*frame* with each of *streams* in its place, in pieces of whole paragraphs and rows."""
    found = PLACE.split(frame)
    yield found[0]
    for name, after in zip(found[1::2], found[2::2], strict=True):
        for chunk in _chunks(streams[name.decode()]):
            yield with_breaks(chunk)
        yield after


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """*pieces* joined, some at a time."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > LONGEST_CHUNK:
            yield "".join(held).encode()
            held.clear()
            size = 0
    yield "".join(held).encode()


def _tag_columns(body: etree._Element) -> None:
    """Let the columns of the head table have the widths that its lines will ask for."""
    tables = body.findall(qualified("tbl"))
    if not tables:
        return
    tags = [_tag(LEFT), _tag(RIGHT)]
    columns = list(tables[HEAD_TABLE].iter(qualified("gridCol")))
    if len(columns) != len(tags):
        return  # an office has drawn its own head; its widths are its business
    for column, tag in zip(columns, tags, strict=True):
        column.set(qualified("w"), tag)
    for row in tables[HEAD_TABLE].iter(qualified("tr")):
        for cell, tag in zip(row.iter(qualified("tcW")), tags, strict=False):
            cell.set(qualified("w"), tag)


def _tag_properties(core: Any) -> None:
    """Let the file say what its document says of itself; nothing that changes from run to run."""
    for name in TAGGED_PROPERTIES:
        setattr(core, name, getattr(core, name))
    core.title, core.subject = _tag(TITLE), _tag(SUBJECT)
    core.author = core.last_modified_by = _tag(AUTHOR)
    core.keywords, core.language = _tag(KEYWORDS), LANGUAGE
    core.created = core.modified = datetime(2000, 1, 1, tzinfo=UTC)
    core.revision = 1
    for name in MOMENTS:
        next(core._element.iter(f"{{*}}{name}")).text = _tag(MOMENT)


def _tag(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _filled_names(document: Any) -> set[str]:
    """The parts that docxtpl fills: the text, headers and footers, footnotes, properties."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    links = document.part.rels.values()
    found = [link.target_part for link in links if link.reltype in kinds]
    package = document.part.package
    found += [
        each for each in package.iter_parts() if each.content_type == CONTENT_TYPE.WML_FOOTNOTES
    ]
    found += [document.part, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)]
    return {str(part.partname).lstrip("/") for part in found}


def _filled_parts(
    parts: Mapping[str, bytes], main: str, names: set[str]
) -> Iterator[tuple[str, FilledPart]]:
    environment = master_environment()
    for name in sorted(names):
        if name == main:
            yield name, _text_part(parts[name], environment)
        elif has_tags(parts[name]):
            start = _declared(parts[name])
            filled = program(parts[name][start:].decode(), environment)
            yield name, FilledPart(parts[name][:start], filled, b"")


def _text_part(xml: bytes, environment: Environment) -> FilledPart:
    """The main part: docxtpl fills its body alone."""
    body = BODY.search(xml)
    if body is None:
        raise ValueError(BODY_END)
    inner = body[0].decode().removesuffix(BODY_END) + _tag(SECTION) + BODY_END
    return FilledPart(xml[: body.start()], program(inner, environment), xml[body.end() :])


def _first_mark(parts: Mapping[str, bytes]) -> int:
    """The first id behind those of all bookmarks in *parts*."""
    marked = [parse_xml(part) for part in parts.values() if b"bookmarkStart" in part]
    return max((number for root in marked for number in bookmark_ids(root)), default=0) + 1


def _mended(xml: bytes) -> bytes:
    start = _declared(xml)
    return xml[:start] + with_mended_tables(xml[start:])


def _declared(xml: bytes) -> int:
    """Where *xml* begins behind its declaration."""
    found = DECLARATION.match(xml)
    return found.end() if found else 0
