"""Part of 4. render: the bytes of a master -> a `Form`, opened and compiled once, filled often.

What no document changes is kept as it stands in the zip, packed. What every document changes is
made a tag of ours before docxtpl sees the master: the columns of the head, the section that
closes the text, what the file says of itself. So nothing is parsed or edited after it is filled.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from jinja2 import Environment
from lxml import etree

from baocao.caching import keep, recalled
from baocao.document import Orientation
from baocao.ooxml.archive import Packed, packed
from baocao.ooxml.bookmarks import (
    PREFIX,
    bookmark_ids,
    marked_names,
    with_single_bookmarks,
    without_bookmarks,
)
from baocao.ooxml.core import settle_prefix
from baocao.ooxml.framing import Frame, frames_of
from baocao.ooxml.package import Relationship, parse_xml, read_package
from baocao.ooxml.sections import (
    annex_section,
    bare_section,
    qualified,
    section_of,
    section_xml,
)
from baocao.ooxml.validity import Vetted, vetted
from baocao.rendering.prepared import Filled, Prepared, as_kept, shipped_master
from baocao.rendering.programs import (
    Program,
    compiled_program,
    has_drawings,
    has_steady_tables,
    has_tags,
    program,
    with_breaks,
    with_mended_tables,
    with_numbered_drawings,
)
from baocao.templates import master_environment

KEPT = "master"
LEFT, RIGHT, SECTION = "_left", "_right", "_section"
TITLE, SUBJECT, AUTHOR, KEYWORDS, MOMENT = "_title", "_subject", "_author", "_keywords", "_moment"
"""Our own names; those that begin with a line are nobody else's."""
JOINING = re.compile(r"\[Content_Types\]\.xml|.*\.rels|docProps/custom\.xml|customXml/.*", re.I)
"""Parts that later stages add to, because they tell of other parts or of the file itself."""
HEAD_TABLE = 0
TAG_START = b"{"
LANGUAGE = "vi-VN"
TAGGED_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The properties that docxtpl fills, and makes when they are not there."""
MOMENTS = ("created", "modified")
DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
BODY = re.compile(rb"<w:body[ >].*</w:body>", re.DOTALL)
BODY_END = "</w:body>"
PLACE = re.compile(rb"<\?baocao ([a-z_]+)\?>")
LONGEST_CHUNK = 60_000
"""Bytes of a text that are held at once; larger pieces cost a tenth more time."""
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

    *vetted* are those that stay and need no further judgement. *frames* are the headers, footers
    and notes among the filled parts, *core* is the part of core properties. *steady* tells that
    the tables of the text need no mending; no bookmark has an id from *first_mark* on. A form is
    never changed: many threads may fill it at once.
    """

    main: str
    kept: Mapping[str, Packed]
    vetted: Vetted
    joined: Mapping[str, bytes]
    filled: Mapping[str, FilledPart]
    frames: tuple[Frame, ...]
    core: str
    sections: Sections
    steady: bool
    first_mark: int

    def fill(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """The parts that do not stay but for the text, over *context*. Raises as Jinja does.

        What they print of blocks is still in bookmarks, which `unmarked` takes out.
        """
        filled = {
            name: part.fill(context) for name, part in self.filled.items() if name != self.main
        }
        return {**self.joined, **filled}

    def marks(self, context: Mapping[str, Any]) -> set[str]:
        """The names of the bookmarks that the frame of the text prints over *context*."""
        return marked_names(self.filled[self.main].fill(context))

    def fill_text(
        self, context: Mapping[str, Any], streams: Mapping[str, Iterable[str]], *, drawn: bool
    ) -> Iterator[bytes]:
        """The text over *context*, piece by piece. Raises what Jinja raises.

        *streams* are put in where *context* printed their names by `place_of`; *drawn* tells
        whether there are drawings in them.
        """
        frame = with_single_bookmarks(self.filled[self.main].fill(context))
        marks = PLACE.findall(frame)
        if self.steady and len(set(marks)) == len(marks):
            pieces = _joined(frame, streams)
            yield from with_numbered_drawings(pieces) if drawn or has_drawings(frame) else pieces
            return
        held = {name: list(pieces) for name, pieces in streams.items()}
        page = b"".join(_joined(frame, held))
        page = with_single_bookmarks(page if self.steady else mended(page))
        yield from with_numbered_drawings([page])


def unmarked(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """*parts* without the bookmarks of blocks, which only the text may have."""
    return {
        name: without_bookmarks(part) if MARKED in part else part for name, part in parts.items()
    }


def place_of(name: str) -> str:
    """What a text prints where the stream *name* belongs; no value can print it by itself."""
    return f"<?baocao {name}?>"


def mended(xml: bytes) -> bytes:
    """The part *xml* with the grids of all tables as docxtpl mends them."""
    start = _declared(xml)
    return xml[:start] + with_mended_tables(xml[start:])


@lru_cache(maxsize=16)
def compiled_form(content: bytes) -> Form:
    """The form of the master in *content*, made once, or as a process before has made it.

    Raises PropertiesError, what python-docx raises for a package that does not hang together
    (AttributeError, LookupError, ValueError), and what Jinja raises for a tag that it cannot read.
    """
    known = recalled(KEPT, content)
    if isinstance(known, tuple):
        return _form(Prepared(*known))
    made = shipped_master(content) or prepared_master(content)
    keep(KEPT, content, as_kept(made))
    return _form(made)


def form_once(content: bytes) -> Form:
    """The form of the master in *content*, of which only one document is made.

    Raises as `compiled_form`.
    """
    return _form(prepared_master(content))


def prepared_master(content: bytes) -> Prepared:
    """The master in *content*, tagged and patched. Raises as `compiled_form`."""
    import docx

    settle_prefix()
    document = docx.Document(BytesIO(content))
    body = document.element.body
    _check_properties(document)
    main = section_of(body)
    annexes = {str(lying): section_xml(annex_section(main, lying)) for lying in Orientation}
    sections = section_xml(main), annexes, section_xml(bare_section(main))
    steady = has_steady_tables(body)
    frames = tuple(frames_of(document.element, _links(document)))
    _tag_columns(body)
    body.remove(main)
    _tag_properties(document.core_properties)
    stream = BytesIO()
    document.save(stream)
    parts = read_package(stream.getvalue())
    name = _part_name(document.part)
    filled = {
        part: _kept(each) for part, each in _filled_parts(parts, name, _filled_names(document))
    }
    tagged = {part for part in filled if TAG_START in parts[part]}
    around = tuple((part, str(region), *rest) for part, region, *rest in frames if part in tagged)
    original = read_package(content)
    unfilled = {part: original.get(part, parts[part]) for part in filled}
    return Prepared(
        main=name,
        parts=parts,
        filled=filled,
        frames=around,
        core=_core_name(document),
        unfilled=unfilled,
        sections=sections,
        steady=steady,
        first_mark=_first_mark(parts),
    )


def _form(made: Prepared) -> Form:
    parts, environment = made.parts, master_environment()
    joined = {part: parts[part] for part in parts if JOINING.fullmatch(part)}
    kept = {part: packed(parts[part]) for part in parts.keys() - made.filled.keys() - joined.keys()}
    filled = {}
    for name, (before, source, code, after) in made.filled.items():
        program = compiled_program(source, marshal.loads(code), environment)
        filled[name] = FilledPart(before, program, after)
    main, annexes, leading = made.sections
    return Form(
        main=made.main,
        kept=kept,
        vetted=vetted({**parts, **made.unfilled}, kept),
        joined=joined,
        filled=filled,
        frames=tuple(_frame(each) for each in made.frames),
        core=made.core,
        sections=Sections(main, {lying: annexes[lying] for lying in Orientation}, leading),
        steady=made.steady,
        first_mark=made.first_mark,
    )


def _frame(kept: tuple[str, ...]) -> Frame:
    from baocao.manuscript import Region

    part, region, *named = kept
    return Frame(part, Region(region), *named)


def _kept(part: FilledPart) -> Filled:
    code = marshal.dumps(part.program.code)
    return Filled(part.before, part.program.source, code, part.after)


def _check_properties(document: Any) -> None:
    """Raises PropertiesError for a part that holds something else; none is no fault."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        _ = document.core_properties.author
    except (AttributeError, ValueError) as failure:
        part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        raise PropertiesError(str(part.partname).lstrip("/")) from failure


def _joined(frame: bytes, streams: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """*frame* with each of *streams* in its place, in pieces of whole paragraphs."""
    found = PLACE.split(frame)
    yield found[0]
    for name, after in zip(found[1::2], found[2::2], strict=True):
        for chunk in _chunks(streams[name.decode()]):
            yield with_breaks(chunk)
        yield after


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """*pieces* joined, some at a time; each is encoded by itself, for most of them are ASCII."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece.encode())
        size += len(held[-1])
        if size > LONGEST_CHUNK:
            yield b"".join(held)
            held.clear()
            size = 0
    yield b"".join(held)


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
    """The text, headers and footers, notes, properties: docxtpl fills all but endnotes."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    links = document.part.rels.values()
    found = [link.target_part for link in links if link.reltype in kinds]
    package = document.part.package
    notes = (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES)
    found += [each for each in package.iter_parts() if each.content_type in notes]
    return {_part_name(document.part), _core_name(document), *map(_part_name, found)}


def _links(document: Any) -> Iterator[Relationship]:
    """What the text refers to inside the package."""
    for key, link in document.part.rels.items():
        if not link.is_external:
            kind = link.reltype.rpartition("/")[2]
            yield Relationship(key, kind, _part_name(link.target_part), external=False)


def _core_name(document: Any) -> str:
    from docx.opc.constants import RELATIONSHIP_TYPE

    return _part_name(document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES))


def _part_name(part: Any) -> str:
    return str(part.partname).lstrip("/")


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


def _declared(xml: bytes) -> int:
    """Where *xml* begins behind its declaration."""
    found = DECLARATION.match(xml)
    return found.end() if found else 0
