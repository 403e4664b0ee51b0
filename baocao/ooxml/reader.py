"""A docx that anybody made: bytes -> `Manuscript`, with the formatting that the page shows.

Every part is read from what it names: missing styles, dangling ids and odd values give defaults,
never an error. The page of missing figures before a draft of ours is passed over. Nothing is
fetched, and no part is unpacked that holds no text or formatting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from baocao.manuscript import Cell, LineRule, Manuscript, Passage, Region, Rule, Setting
from baocao.ooxml.attributes import attribute, child, child_value, is_on, millimetres, points
from baocao.ooxml.drawings import (
    MC,
    box_left,
    box_room,
    chosen_branch,
    lines,
    shows_picture,
    text_boxes,
)
from baocao.ooxml.formatting import (
    DEEPEST_OUTLINE,
    LINE_TWIPS,
    Border,
    ParagraphLayer,
    over,
    paragraph_layer,
    theme_of,
)
from baocao.ooxml.framing import NO_NOTE, NOTES
from baocao.ooxml.inlines import Fields, Line, read_line
from baocao.ooxml.missing_page import set_aside
from baocao.ooxml.numbering import Counter, Numbering
from baocao.ooxml.package import STRICT, Package, PackageError, Relationship, open_package
from baocao.ooxml.sections import qualified
from baocao.ooxml.sheets import sections_of, sheets
from baocao.ooxml.styles import RunStack, StyleSheet, with_number
from baocao.ooxml.tables import NOTHING_LENT, WRAPPERS, Lent, TableReader
from baocao.profiles import Alignment

MOST_PARAGRAPHS = 400_000
"""Some ten thousand pages; more is no report."""
REVISIONS = ("ins", "del", "moveFrom", "moveTo")
TEXT_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})
SIGNATURES = "_xmlsignatures/"
"""The folder of digital signatures; the relationship to them ends in "origin"."""
CORE_NAMES = {"creator": "author", "lastModifiedBy": "last_modified_by",
              "description": "comments"}  # fmt: skip


Notice = Callable[[tuple[str, int], etree._Element, Line], None]
"""Hears of each paragraph as it is read: its part and place there, its element, its line."""


def unnoticed(_where: tuple[str, int], _element: etree._Element, _line: Line) -> None:
    """Take no notice of a paragraph."""


@dataclass(frozen=True, slots=True)
class Source:
    """What all parts of a document share; *notice* hears of every paragraph."""

    package: Package
    notice: Notice
    styles: StyleSheet
    numbering: Numbering
    tables: TableReader


@dataclass(frozen=True, slots=True)
class Room:
    """What is around a paragraph: *width* is the room for its text, mm, None when unknown."""

    region: Region
    width: float | None
    cell: Cell | None = None
    lent: Lent = NOTHING_LENT
    box: int = 0
    box_left: float | None = None


def read_manuscript(content: bytes, name: str, *, notice: Notice = unnoticed) -> Manuscript:
    """The document in *content*, called *name*. Raises PackageError when it may not be read.

    *notice* is told of every paragraph with its elements, for those who mean to change them.
    """
    package = open_package(content)
    try:
        return _manuscript(package, name, notice)
    except RecursionError as failure:
        raise PackageError("bad-xml", "depth") from failure


def _manuscript(package: Package, name: str, notice: Notice) -> Manuscript:
    main = package.main_part()
    root = _document(package, main)
    links = {found.key: found for found in package.related(main)}
    source = _source(package, links, notice)
    settings = _first_tree(package, links, "settings")
    passed = set_aside(root)
    sections = [each for each in sections_of(root) if each.element not in passed]
    body = _PartReader(source, main, root)
    widths = [section.text_width() for section in sections]
    opened = _Furniture(source, links)
    notes = tuple(_notes(source, links, widths[0]))
    return Manuscript(
        name=name,
        passages=tuple(body.body(widths, passed)),
        notes=notes,
        sheets=sheets(sections, opened.read),
        properties=_properties(package),
        mirror_margins=bool(is_on(child(settings, "mirrorMargins"))),
        even_and_odd=bool(is_on(child(settings, "evenAndOddHeaders"))),
        signed=_is_signed(package),
        revised=any(_is_revised(tree) for tree in _texts(package, root, links)),
    )


def _document(package: Package, main: str) -> etree._Element:
    root = package.tree(main)
    if root is None or root.tag != qualified("document"):
        strict = root is not None and str(root.tag).startswith(f"{{{STRICT}")
        raise PackageError("not-docx", "Strict Open XML" if strict else "")
    return root


def _source(package: Package, links: Mapping[str, Relationship], notice: Notice) -> Source:
    theme = theme_of(_first_tree(package, links, "theme"))
    styles = StyleSheet(_first_tree(package, links, "styles"), theme)
    numbering = Numbering(_first_tree(package, links, "numbering"), styles)
    return Source(package, notice, styles, numbering, TableReader(styles))


def _first_tree(
    package: Package, links: Mapping[str, Relationship], kind: str
) -> etree._Element | None:
    """The first part of a *kind* that the main part refers to."""
    for found in links.values():
        if found.kind == kind and not found.external and package.has(found.target):
            return package.tree(found.target)
    return None


def _texts(
    package: Package, root: etree._Element, links: Mapping[str, Relationship]
) -> Iterator[etree._Element]:
    """The tree of the main part, *root*, then those of the other parts that hold text."""
    yield root
    for found in links.values():
        if found.kind in TEXT_KINDS and not found.external:
            tree = package.tree(found.target)
            if tree is not None:
                yield tree


def _is_revised(root: etree._Element) -> bool:
    return next(root.iter(*map(qualified, REVISIONS)), None) is not None


class _Furniture:
    """Reads headers and footers, each part once."""

    def __init__(self, source: Source, links: Mapping[str, Relationship]) -> None:
        self._source = source
        self._links = links
        self._read: dict[str, tuple[Passage, ...]] = {}

    def read(self, key: str, width: float) -> tuple[Passage, ...]:
        """What stands in the part that the relationship *key* names, () for a dangling one."""
        link = self._links.get(key)
        if link is None or link.external or link.kind not in {"header", "footer"}:
            return ()
        if link.target not in self._read:
            self._read[link.target] = tuple(self._passages(link, width))
        return self._read[link.target]

    def _passages(self, link: Relationship, width: float) -> Iterator[Passage]:
        root = self._source.package.tree(link.target)
        if root is not None:
            reader = _PartReader(self._source, link.target, root)
            yield from reader.blocks(root, Room(Region(link.kind), width))


def _notes(source: Source, links: Mapping[str, Relationship], width: float) -> Iterator[Passage]:
    """The footnotes, then the endnotes, without the lines that set them apart."""
    for kind, name in NOTES.items():
        link = next((found for found in links.values() if found.kind == kind), None)
        root = source.package.tree(link.target) if link and not link.external else None
        if link is None or root is None:
            continue
        reader = _PartReader(source, link.target, root)
        for note in root.iterchildren(qualified(name)):
            if attribute(note, "type") not in NO_NOTE:
                yield from reader.blocks(note, Room(Region.NOTE, width))


class _PartReader:
    """Reads the paragraphs of one part in their order."""

    def __init__(self, source: Source, part: str, root: etree._Element) -> None:
        self._source = source
        self._part = part
        self._root = root
        self._section = 0
        self._paragraphs = _places(root, "p")
        self._tables = _places(root, "tbl")
        self._fields = Fields()
        self._boxes_read = 0
        self._counter = Counter(source.numbering)
        if len(self._paragraphs) > MOST_PARAGRAPHS:
            raise PackageError("too-large", part)

    def body(self, widths: list[float], passed: Collection[etree._Element]) -> Iterator[Passage]:
        """The paragraphs of the body but those *passed* over.

        *widths* is the room for text in each section.
        """
        body = child(self._root, "body")
        for element in () if body is None else _blocks(body):
            if element in passed:
                continue
            section = min(self._section, len(widths) - 1)
            yield from self._block(element, Room(Region.BODY, widths[section]))

    def blocks(self, parent: etree._Element, room: Room) -> Iterator[Passage]:
        """The paragraphs of *parent*, those in its tables and text boxes included."""
        for element in _blocks(parent):
            yield from self._block(element, room)

    def _block(self, element: etree._Element, room: Room) -> Iterator[Passage]:
        if element.tag == _PARAGRAPH:
            yield from self._paragraph(element, room)
            return
        for place in self._source.tables.cells(element, self._tables[element]):
            inside = replace(room, width=place.width, cell=place.cell, lent=place.lent)
            yield from self.blocks(place.element, inside)

    def _paragraph(self, element: etree._Element, room: Room) -> Iterator[Passage]:
        properties = child(element, "pPr")
        styles = self._source.styles
        style = styles.known(child_value(properties, "pStyle"), "paragraph")
        layer = self._layer(style, properties, room.lent)
        stack = RunStack(styles.run_defaults, room.lent.run, styles.run_of(style))
        line = read_line(element, self._fields, lambda run, text: styles.look(stack, run, text))
        self._source.notice((self._part, self._paragraphs[element]), element, line)
        yield Passage(
            part=self._part,
            index=self._paragraphs[element],
            stretches=line.stretches(),
            region=room.region,
            section=self._section,
            cell=room.cell,
            setting=_setting(self._spaced(layer, element, style), _absolute_tabs(element)),
            style=style,
            label=self._label(layer, style),
            rules=_rules(layer, line, room.width),
            page_break=line.page_break,
            box=room.box,
            box_left=room.box_left,
            pictured=any(map(shows_picture, line.drawings)),
        )
        yield from self._boxes(line, room)
        if child(properties, "sectPr") is not None:
            self._section += 1

    def _layer(self, style: str, properties: etree._Element | None, lent: Lent) -> ParagraphLayer:
        """The effective formatting of a paragraph (17.7.2)."""
        styles, numbered = self._source.styles, self._source.numbering.layer
        below = over(lent.paragraph, styles.paragraph_defaults)
        layer = over(styles.paragraph_of(style, numbered), below)
        return with_number(paragraph_layer(properties), layer, style=style, numbered=numbered)

    def _spaced(self, layer: ParagraphLayer, element: etree._Element, style: str) -> ParagraphLayer:
        """*layer* without the space to neighbours of the same style, if it says so (17.3.1.9)."""
        if not layer.contextual:
            return layer
        above = 0.0 if self._has_style(element.getprevious(), style) else layer.before
        below = 0.0 if self._has_style(element.getnext(), style) else layer.after
        return replace(layer, before=above, after=below)

    def _has_style(self, element: etree._Element | None, style: str) -> bool:
        if element is None or element.tag != _PARAGRAPH:
            return False
        named = child_value(child(element, "pPr"), "pStyle")
        return self._source.styles.known(named, "paragraph") == style

    def _label(self, layer: ParagraphLayer, style: str) -> str:
        if not layer.number_id:
            return ""
        numbering = self._source.numbering
        level = numbering.level(layer.number_id, layer.number_level, style)
        return self._counter.label(layer.number_id, level)

    def _boxes(self, line: Line, room: Room) -> Iterator[Passage]:
        region = Region.BOX if room.region is Region.BODY else room.region
        for drawing in line.drawings:
            for content in text_boxes(drawing):
                self._boxes_read += 1
                inside = Room(
                    region,
                    box_room(content),
                    box=self._boxes_read,
                    box_left=box_left(content),
                )
                yield from self.blocks(content, inside)


def _places(root: etree._Element, name: str) -> dict[etree._Element, int]:
    """The place of every `w:`*name* among all of the part."""
    return {element: place for place, element in enumerate(root.iter(qualified(name)))}


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of *parent*, those in content controls included."""
    for element in parent.iterchildren("*"):
        if element.tag in {_PARAGRAPH, _TABLE}:
            yield element
        elif element.tag in WRAPPERS:
            yield from _blocks(element)
        elif element.tag == f"{{{MC}}}AlternateContent":
            branch = chosen_branch(element)
            if branch is not None:
                yield from _blocks(branch)


def _setting(layer: ParagraphLayer, absolute_tabs: tuple[Alignment, ...]) -> Setting:
    """The formatting as it shows; absolute tabs go before the stops of the paragraph."""
    stops = sorted((layer.tabs or {}).items())
    rule = layer.line_rule or LineRule.MULTIPLE
    line = LINE_TWIPS if layer.line is None else layer.line
    level = layer.outline_level
    return Setting(
        alignment=layer.frame or layer.alignment or Alignment.LEFT,
        first_line=millimetres(layer.first_line or 0),
        left=millimetres(layer.left or 0),
        right=millimetres(layer.right or 0),
        before=points(layer.before or 0),
        after=points(layer.after or 0),
        line=round(line / LINE_TWIPS, 4) if rule is LineRule.MULTIPLE else points(line),
        line_rule=rule,
        outline_level=level if level is not None and 0 <= level <= DEEPEST_OUTLINE else None,
        page_break_before=bool(layer.page_break_before),
        tabs=absolute_tabs or tuple(kind for _, kind in stops if kind is not None),
    )


def _absolute_tabs(element: etree._Element) -> tuple[Alignment, ...]:
    """The alignments of tabs that do not wait for a tab stop (17.3.3.23)."""
    kinds = (attribute(tab, "alignment") for tab in element.iter(_ABSOLUTE_TAB))
    return tuple(Alignment(kind) for kind in kinds if kind in {"left", "center", "right"})


def _rules(layer: ParagraphLayer, line: Line, width: float | None) -> tuple[Rule, ...]:
    """The lines drawn at a paragraph: its borders above and below, and its shapes."""
    found = [
        rule
        for kind, drawn in (
            ("border-above", layer.border_above),
            ("border-below", layer.border_below),
        )
        if (rule := _border_rule(drawn, layer, kind=kind, width=width)) is not None
    ]
    return (*found, *(rule for drawing in line.drawings for rule in lines(drawing)))


def _border_rule(
    drawn: Border | None, layer: ParagraphLayer, *, kind: str, width: float | None
) -> Rule | None:
    """The border as a line from the left indent to the right one."""
    if drawn is None or not drawn.visible or width is None:
        return None
    left = (layer.left or 0) + min(layer.first_line or 0, 0)
    length = width - millimetres(left + (layer.right or 0))
    return Rule(round(max(length, 0), 3), kind, drawn.solid)


def _properties(package: Package) -> dict[str, str]:
    """Core properties under python-docx's names, and custom ones under their own."""
    found: dict[str, str] = {}
    for link in package.related():
        root = None
        if link.kind in {"core-properties", "custom-properties"} and not link.external:
            root = package.tree(link.target)
        for element in () if root is None else root.iterchildren("*"):
            plain = etree.QName(element).localname
            name = element.get("name") or CORE_NAMES.get(plain, plain)
            found[name] = str(element.xpath("string()")).strip()
    return found


def _is_signed(package: Package) -> bool:
    if any(name.lower().startswith(SIGNATURES) for name in package.names):
        return True
    return any(link.kind == "origin" for link in package.related())


_ABSOLUTE_TAB = qualified("ptab")
_PARAGRAPH = qualified("p")
_TABLE = qualified("tbl")
