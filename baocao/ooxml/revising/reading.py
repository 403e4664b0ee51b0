"""What an edited docx says, paragraph by paragraph: parts -> units and tables with their elements.

People's tracked changes count as made; ours as the reader asks. A paragraph whose mark is gone
goes on in the next one, and both are one unit; one that is empty and goes on is none (ECMA-376,
Part 1, 17.13.5.15). Letters are counted as by every reader of `ooxml.inlines`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from lxml import etree

from baocao.manuscript import Cell, Look, Region
from baocao.ooxml.attributes import attribute, child, child_value, is_on
from baocao.ooxml.authorship import DELETED, is_ours
from baocao.ooxml.bookmarks import trusted_bookmarks
from baocao.ooxml.drawings import MC, chosen_branch, text_boxes
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.framing import Frame, frames_of, notes_of, stories_in
from baocao.ooxml.inlines import Fields, Line, OpenField, read_line
from baocao.ooxml.missing_page import set_aside
from baocao.ooxml.revising.marks import (
    INSERTED,
    RUN,
    TABLE,
    Ours,
    P,
    hides,
    is_joined,
    is_row_gone,
    our_marks,
    row_changes,
)
from baocao.ooxml.sections import qualified
from baocao.ooxml.tables import WRAPPERS, row_cells, unwrapped


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph as people see it, or several whose marks were deleted between them.

    *text* has people's tracked changes as accepted, ours as rejected. *anchors* are bookmarks of
    ours that mark this paragraph beyond doubt. No one may replace letters of the *fixed*
    stretches: fields, locked controls; an empty one is a footnote mark, a picture, a page break.
    *pending* tells that a change of ours stands here that nobody has decided, *rooted* that
    something is fixed which stays so without it. *frame* is the header, footer or note that it
    stands in, by the name that `framing` gives it.
    """

    handle: int
    part: str
    region: Region
    text: str
    cell: Cell | None = None
    anchors: tuple[str, ...] = ()
    fixed: tuple[tuple[int, int], ...] = ()
    pending: bool = False
    rooted: bool = False
    frame: str = ""

    @property
    def is_computed(self) -> bool:
        """Whether all that it says comes from fields, as the number of a page does."""
        return sum(end - start for start, end in self.fixed) >= len(self.text)


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its first grid column, how many it covers, and the units right in it.

    *merged* tells that it goes on with the cell above.
    """

    column: int
    columns: int
    merged: bool
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table."""

    handle: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table and its rows; *cell* is where it stands in another table."""

    handle: int
    part: str
    region: Region
    cell: Cell | None
    rows: tuple[GridRow, ...]


class Atom(NamedTuple):
    """The letters that one element prints, from *start* on; *typed* tells they may be replaced."""

    element: etree._Element
    text: str
    start: int
    typed: bool

    @property
    def end(self) -> int:
        """The place behind the last letter."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Chain:
    """Paragraphs that are one unit; *opened* are the fields that begin before them."""

    opened: tuple[OpenField, ...]
    elements: list[etree._Element] = field(default_factory=list)
    atoms: list[Atom] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All letters."""
        return "".join(atom.text for atom in self.atoms)

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        """The stretches that no one may replace, as `Unit.fixed`."""
        printed = [(each.start, each.end) for each in self.atoms if not each.typed]
        return _joined([*printed, *self.marks])

    @property
    def rooted(self) -> bool:
        """Whether something is fixed, but for words that we propose to take out."""
        atoms = (each for each in self.atoms if not each.typed)
        return bool(self.marks) or not all(_is_cut(each.element) for each in atoms)

    def add(self, element: etree._Element, line: Line) -> None:
        """Let *element*, which holds *line*, be the next paragraph."""
        start = self.atoms[-1].end if self.atoms else 0
        self.elements.append(element)
        self.atoms += _atoms(line, start)
        self.marks += [(start + at, start + at) for at, mark in line.marks if _is_fixed(mark)]
        self.drawings += line.drawings


@dataclass(slots=True)
class Held:
    """The paragraphs of a unit in *part*; *opened* are the fields that begin before it."""

    part: str
    elements: list[etree._Element]
    opened: tuple[OpenField, ...] = ()

    def read(self) -> Chain:
        """What they hold now, ours rejected."""
        chain = Chain(self.opened)
        fields = Fields([replace(each) for each in self.opened])
        for element in self.elements:
            chain.add(element, _line(element, fields, Ours.REJECTED))
        return chain


@dataclass(frozen=True, slots=True)
class Story:
    """All that a docx says: units, what holds them, and tables with the elements of their rows."""

    units: list[Unit] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    tables: list[HeldTable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table, its rows, and the cells of each."""

    element: etree._Element
    part: str
    room: Room
    rows: list[tuple[etree._Element, tuple[GridCell, ...]]]


@dataclass(frozen=True, slots=True)
class Room:
    """What is around a paragraph; *pending* tells that its row waits for a decision on ours.

    *frame* is as in `Unit`.
    """

    region: Region
    cell: Cell | None = None
    pending: bool = False
    frame: str = ""


def read_story(parts: OpenParts, ours: Ours) -> Story:
    """The body, the notes, then headers and footers in the order of the sections."""
    story = Story()
    main = parts.main_part
    root = parts.tree(main)
    body = child(root, "body")
    reader = _PartReader(story, main, root, ours=ours, passed=set_aside(root))
    reader.blocks(root if body is None else body, Room(Region.BODY))
    links = (
        link
        for link in parts.package.related(main)
        if not link.external and parts.package.has(link.target)
    )
    noted = notes_of(root)
    for frame in frames_of(root, links):
        read_frame(story, frame, parts.tree(frame.part), ours=ours, noted=noted)
    return story


def read_frame(
    story: Story,
    frame: Frame,
    root: etree._Element,
    *,
    ours: Ours,
    noted: Collection[str] | None = None,
) -> None:
    """Read *root*, the part of *frame*, into *story*; of notes those *noted*, None for all."""
    reader = _PartReader(story, frame.part, root, ours=ours)
    for holder, name in stories_in(root, frame):
        if frame.inside and noted is not None and name not in noted:
            continue
        reader.blocks(holder, Room(frame.region, frame=name))


class _PartReader:
    """Reads one part into *story*, all of it but the blocks *passed* over."""

    def __init__(
        self,
        story: Story,
        part: str,
        root: etree._Element,
        *,
        ours: Ours,
        passed: Collection[etree._Element] = (),
    ) -> None:
        self._passed = passed
        self._story = story
        self._part = part
        self._ours = ours
        self._fields = Fields()
        # A table that is only proposed, or on the page of missing figures, has no number: it comes
        # and goes, and must not shift the others.
        tables = (each for each in root.iter(TABLE) if each not in passed)
        standing = (each for each in tables if not self._is_gone(each))
        self._tables = {each: place for place, each in enumerate(standing)}
        self._anchors = trusted_bookmarks(root)
        self._pending = {
            paragraph for mark in our_marks(root) for paragraph in islice(mark.iterancestors(P), 1)
        }

    def blocks(self, parent: etree._Element, room: Room) -> list[int]:
        """Read the paragraphs and tables of *parent*; the handles of the units right in it."""
        standing = (each for each in _blocks(parent) if each not in self._passed)
        found = [each for each in standing if each.tag == P or not self._is_gone(each)]
        handles: list[int] = []
        chain: Chain | None = None
        for element, following in zip(found, [*found[1:], None], strict=True):
            if element.tag == TABLE:
                handles += self._closed(chain, room)
                chain = None
                self._table(element, room)
                continue
            chain = chain or Chain(tuple(replace(each) for each in self._fields.stack))
            if self._goes_on(chain, element, following):
                continue
            handles += self._closed(chain, room)
            chain = None
        return handles + self._closed(chain, room)

    def _goes_on(
        self, chain: Chain, element: etree._Element, following: etree._Element | None
    ) -> bool:
        """Read the paragraph *element* into *chain*, and tell whether its text goes on."""
        line = _line(element, self._fields, self._ours)
        joined = following is not None and is_joined(element, self._ours)
        if joined and not line.pieces and not any(_is_fixed(mark) for _, mark in line.marks):
            return True
        chain.add(element, line)
        return (
            joined
            and following is not None
            and following.tag == P
            and following.getparent() is element.getparent()
        )

    def _closed(self, chain: Chain | None, room: Room) -> list[int]:
        """The handle of the unit that *chain* is, with the text boxes that hang on it after it."""
        if chain is None or not chain.elements:
            return []
        handle = len(self._story.units)
        self._story.units.append(
            Unit(
                handle,
                self._part,
                room.region,
                text=chain.text,
                cell=room.cell,
                anchors=tuple(
                    self._anchors[each] for each in chain.elements if each in self._anchors
                ),
                fixed=chain.fixed,
                pending=room.pending or not self._pending.isdisjoint(chain.elements),
                rooted=chain.rooted,
                frame=room.frame,
            )
        )
        self._story.held.append(Held(self._part, chain.elements, chain.opened))
        region = Region.BOX if room.region is Region.BODY else room.region
        for drawing in chain.drawings:
            for box in text_boxes(drawing):
                self.blocks(box, Room(region, pending=room.pending, frame=room.frame))
        return [handle]

    def _table(self, table: etree._Element, room: Room) -> None:
        """Read *table*, rows that are gone left out."""
        held = HeldTable(table, self._part, room, [])
        self._story.tables.append(held)
        rows = [row for row in unwrapped(table, "tr") if not is_row_gone(row, self._ours)]
        for number, row in enumerate(rows):
            place = Cell(self._tables[table], number, 0)
            pending = room.pending or any(map(is_ours, row_changes(row)))
            inside = replace(room, cell=place, pending=pending)
            held.rows.append((row, tuple(self._cells(row, inside))))

    def _cells(self, row: etree._Element, room: Room) -> Iterator[GridCell]:
        for element, column, columns in row_cells(row):
            place = replace(room.cell, column=column, columns=columns) if room.cell else None
            units = self.blocks(element, replace(room, cell=place))
            yield GridCell(column, columns, goes_on_above(element), tuple(units))

    def _is_gone(self, table: etree._Element) -> bool:
        rows = list(unwrapped(table, "tr"))
        return bool(rows) and all(is_row_gone(row, self._ours) for row in rows)


def goes_on_above(cell: etree._Element) -> bool:
    """Whether *cell* is a further part of the one above it (17.4.85)."""
    merge = child(child(cell, "tcPr"), "vMerge")
    return merge is not None and attribute(merge) != "restart"


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of *parent*, those in content controls included."""
    for element in parent.iterchildren("*"):
        if element.tag in {P, TABLE}:
            yield element
        elif element.tag in WRAPPERS:
            yield from _blocks(element)
        elif element.tag == f"{{{MC}}}AlternateContent":
            branch = chosen_branch(element)
            if branch is not None:
                yield from _blocks(branch)


def _line(element: etree._Element, fields: Fields, ours: Ours) -> Line:
    return read_line(element, fields, _look, skips=lambda inner: hides(inner, ours))


def _look(properties: etree._Element | None, _text: str) -> Look | None:
    return None if is_on(child(properties, "vanish")) else _PLAIN


def _atoms(line: Line, start: int) -> list[Atom]:
    found = []
    for piece in line.pieces:
        for element, text in piece.prints:
            if text:
                found.append(Atom(element, text, start, not piece.field and _is_typed(element)))
                start += len(text)
    return found


def _is_typed(element: etree._Element) -> bool:
    """Whether *element* stands in a run that may be split, and in nothing that is locked."""
    run = element.getparent()
    if run is None or run.tag != RUN or element.tag not in TYPED:
        return False
    return _is_open(run)


def _is_cut(element: etree._Element) -> bool:
    """Whether we propose to take out *element*, which else may be replaced."""
    cut = next(element.iterancestors(*DELETED), None)
    return cut is not None and is_ours(cut) and _is_open(cut)


def _is_open(element: etree._Element) -> bool:
    """Whether *element* stands in a paragraph, and in nothing that is locked."""
    for above in element.iterancestors():
        if above.tag not in OPEN:
            break
        if above.tag == _CONTROL and _is_locked(above):
            return False
    return above.tag == P and not any(map(_is_locked, above.iterancestors(_CONTROL)))


def _is_locked(control: etree._Element) -> bool:
    """Whether the content of *control* may not be typed over, or comes from elsewhere."""
    properties = child(control, "sdtPr")
    if child_value(properties, "lock") in LOCKS:
        return True
    return any(child(properties, name) is not None for name in FILLED)


def _is_fixed(mark: etree._Element) -> bool:
    if mark.tag == _BREAK:
        return attribute(mark, "type") in {"page", "column"}
    return mark.tag not in NEUTRAL


def _joined(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """*stretches* in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


_PLAIN = Look()
_CONTROL = qualified("sdt")
_BREAK = qualified("br")
TYPED = frozenset(
    qualified(name) for name in ("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")
)
"""What prints letters that a person typed."""
NEUTRAL = frozenset(
    qualified(name)
    for name in ("rPr", "lastRenderedPageBreak", "commentReference", "annotationRef")
)
"""What stands in runs, prints nothing, and may come and go with the letters around it."""
OPEN = INSERTED | frozenset(
    qualified(name)
    for name in ("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo")
)
"""What may hold runs that are replaced."""
LOCKS = frozenset({"contentLocked", "sdtContentLocked"})
FILLED = ("dataBinding", "dropDownList", "picture", "citation", "equation")
"""Controls whose content is chosen or computed (17.5.2), not typed."""
