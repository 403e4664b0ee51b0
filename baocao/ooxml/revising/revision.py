"""7. merge, the page: an edited docx opened, patched in place with tracked changes, and written.

The only door to a docx that people have edited. Parts that nothing is changed in keep their
bytes. What is put in is known by its author (`marks.AUTHOR`), so that it can be told from what
people did, and taken back whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import count, takewhile

from lxml import etree

from baocao.manuscript import Cell
from baocao.ooxml.attributes import attribute, child, whole
from baocao.ooxml.authorship import AUTHOR, DELETION, is_ours
from baocao.ooxml.bookmarks import PREFIX, put_bookmark, remove_bookmarks
from baocao.ooxml.comments import MOMENT, Anchor, Comments, outer_paragraph
from baocao.ooxml.core import core_part, core_texts, set_core_text
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.framing import frames_of
from baocao.ooxml.missing_page import first_paragraph
from baocao.ooxml.package import PackageError, open_package
from baocao.ooxml.parts import R
from baocao.ooxml.reader import TEXT_KINDS
from baocao.ooxml.revising.blocks import (
    cut_paragraph,
    mark_row,
    put_first,
    put_paragraph,
    put_row,
    put_table,
)
from baocao.ooxml.revising.breaks import (
    Begun,
    Coming,
    Sections,
    begin_section,
    may_begin,
    orientation_at,
)
from baocao.ooxml.revising.cells import (
    NewCell,
    NewRow,
    empty_cell,
    fit_row,
    set_grid,
    shape_cell,
    take_cells,
)
from baocao.ooxml.revising.ends import end_of
from baocao.ooxml.revising.grafting import Graft, cleaned
from baocao.ooxml.revising.marks import (
    CHANGES,
    INSERTION,
    PROPERTIES_CHANGE,
    ROW,
    RUN,
    TABLE,
    Ours,
    P,
    is_row_gone,
    mark_changes,
    next_block,
    row_changes,
)
from baocao.ooxml.revising.reading import (
    Atom,
    Grid,
    GridRow,
    Held,
    Story,
    Unit,
    goes_on_above,
    read_story,
)
from baocao.ooxml.revising.redrawing import SHOWN, Charts
from baocao.ooxml.revising.remarks import Remarks
from baocao.ooxml.revising.settling import (
    drop,
    is_put_in,
    put_in,
    settle,
    settle_blocks,
    withdraw,
)
from baocao.ooxml.revising.words import Change, Pen, are_free, in_order, write_changes
from baocao.ooxml.sections import qualified
from baocao.ooxml.tables import row_cells, unwrapped

LINK = f"{{{R}}}id"
LAST_PLACE = "_GoBack"
"""A bookmark in which Word keeps where the last edit was; nobody misses it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A block of another open docx that is to be copied: a unit, a row or a table by its handle."""

    source: Revision
    handle: int


class Revision:
    """A docx that is open to be patched; handles stay good until it is written."""

    def __init__(self, parts: OpenParts, date: datetime | None) -> None:
        self._parts = parts
        self._main = parts.main_part
        story = read_story(parts, Ours.REJECTED)
        self._units = story.units
        self._held = dict(enumerate(story.held))
        self._blocks: dict[int, etree._Element] = {}
        self._before: dict[int, etree._Element | None] = {}
        self._numbers = count(len(story.units))
        self.tables = tuple(self._grids(story))
        self._grafts: dict[int, Graft] = {}
        self._pen = Pen(_first_number(text_roots(parts)), date.strftime(MOMENT) if date else "")
        self._comments = Comments(parts, AUTHOR, date)
        self._remarks = Remarks(parts)
        self._places: Mapping[int, str] = {}
        self._unturned: list[str] = []
        self._sections = Sections(child(parts.tree(self._main), "body"), self._furniture)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The paragraphs in reading order: body, notes, headers and footers."""
        return tuple(self._units)

    def name_places(self, places: Mapping[int, str]) -> None:
        """Let comments on units around the text begin with their *places* in words, all different.

        Word keeps comments to the body (17.13.4): what is said of other parts hangs on its first
        paragraph, and is known there by these words.
        """
        self._places = places

    def settle(self) -> None:
        """Reject every change of ours and remove our comments: the text people see without us."""
        self._remarks.withdraw_all()
        settle(text_roots(self._parts), Ours.REJECTED)
        for held in self._held.values():
            held.elements = _attached(held.elements)
        for handle, unit in enumerate(self._units):
            if unit.pending:
                self._settled(handle)

    def settle_unit(self, handle: int) -> None:
        """The same as `settle` for one paragraph, row or table."""
        held = self._held.get(handle)
        blocks = held.elements if held else [self._blocks[handle]]
        place = self._places.get(handle)
        if place is None:
            self._remarks.withdraw(blocks, besides=self._places.values())
        else:
            self._remarks.withdraw([self._first_paragraph()], about=place)
        settle_blocks(blocks)
        if held:
            held.elements = _attached(held.elements)
        if handle < len(self._units):
            self._settled(handle)

    def _settled(self, handle: int) -> None:
        """Let the unit be what it is now that nothing of ours stands in it."""
        read = self._held[handle].read()
        self._units[handle] = replace(
            self._units[handle], text=read.text, fixed=read.fixed, pending=False
        )

    def replace(self, handle: int, changes: Sequence[Change], *, tracked: bool) -> bool:
        """Make *changes* of the words of a unit, their places counted before any was made.

        False, and nothing changed, when one touches something fixed or another one.
        """
        unit, held = self._units[handle], self._held[handle]
        ordered = in_order(changes)
        if not are_free(ordered, unit):
            return False
        write_changes(held, ordered, self._pen if tracked else None)
        if tracked:
            fixed = (*unit.fixed, *((each.start, each.end) for each in ordered))
            self._units[handle] = replace(unit, fixed=fixed, pending=True)
        else:
            read = held.read()
            self._units[handle] = replace(unit, text=read.text, fixed=read.fixed)
        return True

    def model(self, handle: int) -> Model:
        """The block with this *handle*, to be copied into another docx or elsewhere in this one."""
        return Model(self, handle)

    def insert_paragraph(self, after: int | None, model: Model, *, tracked: bool) -> int | None:
        """A copy of the paragraph *model* behind a unit or a table, at the start for None.

        The handle of the new paragraph; None, and nothing changed, where none can stand.
        """
        held = model.source._held[model.handle]
        anchor = _behind_charts(self._anchor(after), held.elements[0])
        new = self._copy(model, held.elements[-1], anchor)
        if new is None or new.tag != P:
            return None
        first = held.elements[0]
        if not _begins_section(first):
            return self._stood(new, anchor, tracked=tracked)
        before = first.getprevious()
        end = None if before is None else self._copy(model, before, anchor)
        if anchor is None or end is None or not may_begin(anchor):
            _begin_page(new)
            self._unturned.append(model.source._units[model.handle].text)
            return self._stood(new, anchor, tracked=tracked)
        coming = Coming(new, end, orientation_at(first))
        begun = begin_section(coming, anchor, self._pen if tracked else None)
        if begun is Begun.ON_OTHER_PAPER:
            self._unturned.append(model.source._units[model.handle].text)
        return None if begun is Begun.NOT else self._known(new)

    def remove_paragraph(self, handle: int, *, tracked: bool) -> bool:
        """Take a unit out, or empty it where there has to be one.

        False, and nothing changed, when it holds something fixed or, untracked, people's marks.
        """
        held = self._held[handle]
        if self._units[handle].fixed or (not tracked and _is_marked(held.elements)):
            return False
        before = self._before[handle] = held.elements[0].getprevious()
        for element in held.elements:
            cut_paragraph(element, self._pen if tracked else None)
        if tracked and before is not None:
            held.elements = _attached(held.elements) or [before]
        return True

    def move_paragraph(self, handle: int, after: int | None, *, tracked: bool) -> int | None:
        """Take a unit out where it stands and put it behind another block.

        Remarks that hang on it go with it. The handle of the moved paragraph; None, and nothing
        changed, when it holds something fixed or people's changes, or cannot stand there.
        """
        held, anchor = self._held[handle], self._anchor(after)
        if self._units[handle].fixed or len(held.elements) > 1 or anchor is held.elements[0]:
            return None
        if _is_marked(held.elements):
            if tracked or anchor is None or not _may_travel(held.elements[0]):
                return None
            return handle if put_paragraph(held.elements[0], anchor, None) else None
        moved = self._stood(cleaned(held.elements[0]), anchor, tracked=tracked)
        if moved is not None:
            self.remove_paragraph(handle, tracked=tracked)
        return moved

    def insert_row(
        self, after: int, model: Model, *, tracked: bool, cells: Sequence[int | None] = ()
    ) -> int | None:
        """A copy of the row *model* behind the row *after*, or as the first of a table.

        Inside cells that are merged it stands behind them. *cells* are those of its cells that
        are taken, None for an empty one; () for all. The handle of the new row, None for none.
        """
        anchor = self._block(after)
        new = self._copy(model, model.source._block(model.handle), anchor)
        if new is None or new.tag != ROW:
            return None
        while (following := _row_behind(anchor)) is not None and _is_merged(following):
            anchor = following
        if cells:
            take_cells(new, cells)
        table = anchor if anchor.tag == TABLE else next(anchor.iterancestors(TABLE))
        fit_row(new, table)
        put_row(new, anchor, self._pen if tracked else None)
        return self._known(new)

    def remove_row(self, handle: int, *, tracked: bool) -> bool:
        """Take a row out, with its table when it is the last one.

        False, and nothing changed, where cells below are merged with it, and as for paragraphs.
        """
        row = self._block(handle)
        following = _row_behind(row)
        if following is not None and _is_merged(following) and not _is_merged(row):
            return False
        if not _may_go([row], tracked=tracked):
            return False
        if tracked:
            mark_row(row, DELETION, self._pen)
            return True
        table = next(row.iterancestors(TABLE))
        self._before[handle] = row.getprevious()
        drop(row if len(list(unwrapped(table, "tr"))) > 1 else table)
        return True

    def insert_table(self, after: int | None, model: Model, *, tracked: bool) -> int | None:
        """A copy of the table *model* behind a unit or a table.

        The handle of the new table; None, and nothing changed, where no block would follow it.
        """
        like = model.source._block(model.handle)
        anchor = _behind_charts(self._anchor(after), like)
        new = self._copy(model, like, anchor)
        if anchor is None or new is None or new.tag != TABLE:
            return None
        pen, end = self._pen if tracked else None, end_of(like)
        closes = next_block(anchor) is None
        if end is not None and closes and not put_paragraph(cleaned(end), anchor, pen):
            return None
        if not put_table(new, anchor, pen):
            return None
        if end is not None and not closes:
            put_paragraph(cleaned(end), new, pen)
        return self._known(new)

    def remove_table(self, handle: int, *, tracked: bool) -> bool:
        """Take a table out. False, and nothing changed, as for paragraphs."""
        table = self._block(handle)
        rows = list(unwrapped(table, "tr"))
        if not _may_go(rows, tracked=tracked):
            return False
        self._before[handle] = table.getprevious()
        if (end := end_of(table)) is not None and not mark_changes(end):
            cut_paragraph(end, self._pen if tracked else None)
        if tracked:
            for row in rows:
                mark_row(row, DELETION, self._pen)
        else:
            drop(table)
        return True

    def column_widths(self, table: int) -> tuple[int, ...]:
        """How wide the grid columns of a table are, in twips, 0 where it does not say."""
        grid = child(self._block(table), "tblGrid")
        columns = () if grid is None else grid.iterchildren(qualified("gridCol"))
        return tuple(whole(attribute(each, "w")) or 0 for each in columns)

    def reshape_table(
        self, handle: int, rows: Sequence[NewRow], widths: Sequence[int], *, tracked: bool
    ) -> tuple[int, ...] | None:
        """Put *rows* in place of all rows of a table, with columns so wide; () for as they are.

        Rows that people have taken out with tracking on stay as they are. The handles of the new
        ones; None, and nothing changed, when the old rows may not go, or a cell that is copied
        bears marks of people.
        """
        table = self._block(handle)
        old = list(table.iterchildren(ROW))
        is_plain = len(old) == len(list(unwrapped(table, "tr")))
        old = [row for row in old if not is_row_gone(row, Ours.REJECTED)]
        if not is_plain or not _may_go(old, tracked=tracked):
            return None
        new = [self._composed(row, widths, old[0]) for row in rows]
        if not old or any(row is None for row in new):
            return None
        for row in new:
            if row is not None:
                old[0].addprevious(row)
        for row in old:
            if tracked:
                mark_row(row, DELETION, self._pen)
            else:
                drop(row)
        if not tracked and widths:
            set_grid(table, widths)
        for row in new if tracked else ():
            if row is not None:
                mark_row(row, INSERTION, self._pen)
        return tuple(self._known(row) for row in new if row is not None)

    def _composed(
        self, row: NewRow, widths: Sequence[int], anchor: etree._Element
    ) -> etree._Element | None:
        """A row of copies of the cells of *row*; None where one may not be copied."""
        like = row.like.source._block(row.like.handle)
        new = etree.Element(ROW)
        properties = child(like, "trPr")
        if properties is not None:
            new.append(cleaned(properties))
            for mark in row_changes(new):
                drop(mark)
        column = 0
        for each in row.cells:
            cell = self._new_cell(each, like, anchor)
            if cell is None:
                return None
            width = sum(widths[column : column + each.columns])
            shape_cell(cell, width, columns=each.columns, joined=each.joined, above=each.above)
            column += each.columns
            new.append(cell)
        return new

    def _new_cell(
        self, wanted: NewCell, like: etree._Element, anchor: etree._Element
    ) -> etree._Element | None:
        model = wanted.model
        row = like if model is None else model.source._block(model.handle)
        cells = [cell for cell, _, _ in row_cells(row) if not goes_on_above(cell)]
        cell = cells[wanted.number]
        own = model is None or model.source is self
        if own and model is not None and _is_marked([cell]):
            return None
        new = cleaned(cell) if own or model is None else self._copy(model, cell, anchor)
        if new is not None and (model is None or wanted.above):
            empty_cell(new)
        return new

    def comment(self, handle: int, start: int, end: int, *, text: str) -> None:
        """Say *text* of the letters *start* to *end* of a unit, and of what we put there.

        Of the whole paragraph when it has none; where it may not stand as `name_places` says.
        """
        held = self._held.get(handle) or Held(self._main, [next(self._blocks[handle].iter(P))])
        outer = outer_paragraph(held.elements[0])
        if held.part == self._main and outer is held.elements[0]:
            self._comments.add(_anchor(held, start, end), text)
            return
        place = self._places.get(handle)
        if held.part != self._main:
            outer = self._first_paragraph()
        self._comments.add(Anchor(outer), f"{place}: {text}" if place else text)

    def _first_paragraph(self) -> etree._Element:
        """That of the text, behind the page of missing figures."""
        root = self._parts.tree(self._main)
        found = first_paragraph(root)
        return next(root.iter(P)) if found is None else found

    def hush(self, handles: Iterable[int]) -> None:
        """Remove our comments on units."""
        self._remarks.withdraw(x for handle in handles for x in self._held[handle].elements)
        self._remarks.tidy(text_roots(self._parts))

    def rows_of(self, table: int) -> tuple[int, ...]:
        """The handles of the rows of a table that was put in."""
        return tuple(self._known(row) for row in unwrapped(self._block(table), "tr"))

    def mark(self, handle: int, name: str) -> None:
        """Put a bookmark called *name* round the first paragraph of a block that has words.

        Other bookmarks of ours in that paragraph go.
        """
        held = self._held.get(handle)
        elements = held.elements if held else list(self._blocks[handle].iter(P))
        paragraph = next(
            (each for each in elements if next(each.iter(RUN), None) is not None), None
        )
        if paragraph is None:
            return
        remove_bookmarks(paragraph)
        put_bookmark(paragraph, name, self._pen.number())

    def unmark(self, handle: int) -> None:
        """Take our bookmarks out of a unit."""
        for element in self._held[handle].elements:
            remove_bookmarks(element)

    def signs_left(self) -> Iterator[tuple[int, bool]]:
        """The units that only set off what is gone, and whether that is still to be decided."""
        found = dict(self._sections.signs())
        for handle in range(len(self._units)) if found else ():
            for element in self._held[handle].elements:
                if element in found:
                    yield handle, found[element]

    def close_sections(self) -> tuple[str, ...]:
        """Let the sections go of which nothing is left; the first words of those that cannot."""
        return self._sections.close(self._pen)

    @property
    def text_parts(self) -> frozenset[str]:
        """The parts that hold text and that the docx shows as it is now."""
        root, links = self._parts.tree(self._main), self._parts.package.related(self._main)
        frames = frames_of(root, (link for link in links if not link.external))
        return frozenset({self._main, *(frame.part for frame in frames)})

    @property
    def unturned(self) -> tuple[str, ...]:
        """The first words of what was put in on other paper than that of its own docx."""
        return tuple(self._unturned)

    def _furniture(self, section: etree._Element) -> set[str]:
        """What the headers and footers of *section* say, whatever number of a page they show."""
        return set(self._around(section))

    def _around(self, section: etree._Element) -> Iterator[str]:
        links = {link.key: link for link in self._parts.package.related(self._main)}
        for each in section.iterchildren(*map(qualified, ("headerReference", "footerReference"))):
            link = links.get(each.get(LINK, ""))
            if link is not None and not link.external and self._parts.package.has(link.target):
                root = self._parts.tree(link.target)
                words = "".join(each.text or "" for each in root.iter(qualified("t")))
                said = _DIGITS.sub("", words).strip()
                if said:
                    yield f"{link.kind} {said}"

    @property
    def properties(self) -> dict[str, str]:
        """What the file says of itself, by the names that `core` has."""
        root = self._core
        return {} if root is None else core_texts(root)

    def set_property(self, name: str, text: str) -> bool:
        """Let the file say *text* of itself; False, and nothing changed, where it has no *name*."""
        root = self._core
        return root is not None and set_core_text(root, name, text)

    @property
    def _core(self) -> etree._Element | None:
        name = core_part(self._parts.package.related())
        return self._parts.tree(name) if self._parts.package.has(name) else None

    @cached_property
    def charts(self) -> Charts:
        """The charts of the text."""
        return Charts(self._parts)

    def withdraw(self, name: str) -> None:
        """Take back paragraphs and rows that we put in, tracked, with the bookmark *name*.

        With the last row of a table that we put in its end goes.
        """
        for block in self._put_in(name):
            self._withdraw(block)
        self._starts.pop(name, None)

    def withdraw_rows(self, table: int) -> None:
        """Take back all rows that we put into a *table*, tracked, whatever bookmark they have."""
        for row in list(self._block(table).iterchildren(ROW)):
            if is_put_in(row):
                self._withdraw(row)

    def _withdraw(self, block: etree._Element) -> None:
        table = block.getparent()
        end = None if table is None else end_of(table)
        self._remarks.withdraw([block])
        withdraw(block)
        if end is not None and table is not None and table.getparent() is None:
            settle([end], Ours.REJECTED)

    def waiting(self, name: str) -> int | None:
        """The handle of the paragraph or row that we put in with the bookmark *name*, undecided."""
        return next(map(self._known, self._put_in(name)), None)

    @cached_property
    def _starts(self) -> dict[str, list[etree._Element]]:
        """Where bookmarks start, by their names."""
        found: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for root in text_roots(self._parts):
            for start in root.iter(qualified("bookmarkStart")):
                found[start.get(qualified("name")) or ""].append(start)
        return found

    def _put_in(self, name: str) -> Iterator[etree._Element]:
        """The blocks that we put in with the bookmark *name* and nobody has decided."""
        for start in self._starts.get(name, ()):
            block = put_in(start)
            if block is not None:
                yield block

    def content(self, *, packed: bool = True) -> bytes:
        """The bytes of the docx as it is now; *packed* as `write_package`."""
        self._remarks.tidy(text_roots(self._parts))
        return self._parts.content(packed=packed)

    def _grids(self, story: Story) -> Iterable[Grid]:
        for table in story.tables:
            handle = self._known(table.element)
            rows = tuple(GridRow(self._known(row), cells) for row, cells in table.rows)
            yield Grid(handle, table.part, table.room.region, table.room.cell, rows)

    def _known(self, block: etree._Element) -> int:
        """A handle for *block*."""
        handle = next(self._numbers)
        if block.tag == P:
            self._held[handle] = Held(self._part_of(block), [block])
        else:
            self._blocks[handle] = block
        return handle

    def _block(self, handle: int) -> etree._Element:
        """The block with this *handle*, of a unit the last paragraph."""
        held = self._held.get(handle)
        return held.elements[-1] if held else self._blocks[handle]

    def _anchor(self, after: int | None) -> etree._Element | None:
        """What to stand behind: the block *after*, or what stood before it if it is gone.

        What goes behind a table goes behind its end.
        """
        if after is None:
            return None
        block = self._block(after)
        if block.getparent() is None and after in self._before:
            return self._before[after]
        end = end_of(block)
        return block if end is None else end

    def _copy(
        self, model: Model, element: etree._Element, anchor: etree._Element | None
    ) -> etree._Element | None:
        """*element* of the docx of *model* as it may stand at *anchor*."""
        source = model.source
        graft = self._grafts.setdefault(id(source), Graft(source._parts, self._parts))
        held = source._held.get(model.handle)
        return graft.copied(
            element, held.part if held else source._main, target_part=self._part_of(anchor)
        )

    def _part_of(self, anchor: etree._Element | None) -> str:
        """The part that *anchor* stands in, the main one for None."""
        root = None if anchor is None else anchor.getroottree().getroot()
        names = (name for name, tree in self._parts.trees.items() if tree is root)
        return next(names, self._main)

    def _stood(
        self, new: etree._Element, anchor: etree._Element | None, *, tracked: bool
    ) -> int | None:
        """The handle of the paragraph *new*, put behind *anchor* or at the start of the body."""
        pen = self._pen if tracked else None
        if anchor is None:
            body = child(self._parts.tree(self._main), "body")
            stands = body is not None and put_first(new, body, pen)
        else:
            stands = put_paragraph(new, anchor, pen)
        return self._known(new) if stands else None


def open_revision(content: bytes, *, date: datetime | None = None) -> Revision:
    """The docx in *content*, to be patched; what is tracked bears *date*, if given.

    Raises PackageError when the docx may not be read.
    """
    try:
        return Revision(_opened(content), date)
    except RecursionError as failure:
        raise PackageError("bad-xml", "depth") from failure


def rejected(content: bytes) -> bytes:
    """The docx *content* without our changes and comments. Raises PackageError."""
    return _decided(content, Ours.REJECTED)


def accepted(content: bytes) -> bytes:
    """The docx *content* with our changes made and our comments gone. Raises PackageError."""
    return _decided(content, Ours.ACCEPTED)


def unit_texts(content: bytes, ours: Ours = Ours.REJECTED) -> tuple[tuple[str, Cell | None], ...]:
    """The text of each unit of *content* and the cell it stands in, our changes as *ours* says.

    Raises PackageError.
    """
    story = read_story(_opened(content), ours)
    return tuple((unit.text, unit.cell) for unit in story.units)


def text_roots(parts: OpenParts) -> list[etree._Element]:
    """The parts of a docx that hold text."""
    links = [link for link in parts.package.related(parts.main_part) if link.kind in TEXT_KINDS]
    names = [x.target for x in links if not x.external and parts.package.has(x.target)]
    return [parts.tree(name) for name in dict.fromkeys([parts.main_part, *names])]


def _decided(content: bytes, ours: Ours) -> bytes:
    parts = _opened(content)
    roots, remarks = text_roots(parts), Remarks(parts)
    remarks.withdraw_all()
    remarks.tidy(roots)
    settle(roots, ours)
    return parts.content()


def _opened(content: bytes) -> OpenParts:
    """The parts of the docx *content*. Raises PackageError when it holds no text."""
    parts = OpenParts(open_package(content))
    if parts.tree(parts.main_part).tag != qualified("document"):
        raise PackageError("not-docx")
    return parts


def _first_number(roots: Sequence[etree._Element]) -> int:
    """The first number that is the id of no mark."""
    name = qualified("id")
    return (
        max(
            (whole(e.get(name)) or 0 for root in roots for e in root.iter() if e.get(name)),
            default=0,
        )
        + 1
    )


def _attached(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Those of *elements* that still stand in the docx."""
    return [each for each in elements if each.getparent() is not None]


def _may_travel(paragraph: etree._Element) -> bool:
    """Whether *paragraph* holds both ends of each mark in it, no change, and need not stay."""
    if next_block(paragraph) is None or any(next(paragraph.iter(tag), None) is not None
                                            for tag in (*CHANGES, PROPERTIES_CHANGE)):  # fmt: skip
        return False
    for name in ("commentRange", "bookmark"):
        ends = ({each.get(qualified("id")) for each in paragraph.iter(qualified(f"{name}{side}"))}
                for side in ("Start", "End"))  # fmt: skip
        if next(ends) != next(ends):
            return False
    return True


def _behind_charts(anchor: etree._Element | None, like: etree._Element) -> etree._Element | None:
    """*anchor*, or the charts right behind it that stand right before *like* in its own docx.

    A chart is no block of the text: what follows it follows what is written before it.
    """
    before = takewhile(_shows_chart, like.itersiblings(preceding=True))
    for _ in before if anchor is not None else ():
        following = None if anchor is None else next_block(anchor)
        if following is None or not _shows_chart(following):
            break
        anchor = following
    return anchor


def _shows_chart(block: etree._Element) -> bool:
    """Whether *block* is a paragraph with a chart in it."""
    return block.tag == P and next(block.iter(SHOWN), None) is not None


def _begins_section(paragraph: etree._Element) -> bool:
    """Whether *paragraph* is the first one of its section, but not of its part."""
    before = paragraph.getprevious()
    return before is not None and child(child(before, "pPr"), "sectPr") is not None


def _begin_page(paragraph: etree._Element) -> None:
    """Let *paragraph*, which began a section in its own docx, begin a page here (17.3.1.23)."""
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(qualified("pPr"))
        paragraph.insert(0, properties)
    if child(properties, "pageBreakBefore") is None:
        place = sum(each.tag in _BEFORE_BREAK for each in properties)
        properties.insert(place, etree.Element(qualified("pageBreakBefore")))


def _may_go(blocks: Sequence[etree._Element], *, tracked: bool) -> bool:
    """Whether *blocks* hold nothing fixed and, untracked, no marks of people."""
    if any(next(block.iter(*_FIXED), None) is not None for block in blocks):
        return False
    return tracked or not _is_marked(blocks)


def _is_marked(blocks: Iterable[etree._Element]) -> bool:
    """Whether people changed, remarked or marked something in *blocks*."""
    for block in blocks:
        for mark in block.iter(*_PEOPLES):
            name = mark.get(qualified("name"), "")
            if not is_ours(mark) and not name.startswith((PREFIX, LAST_PLACE)):
                return True
    return False


def _row_behind(anchor: etree._Element) -> etree._Element | None:
    """The row behind the row *anchor*, or the first one of the table *anchor*."""
    rows = anchor.itersiblings(ROW) if anchor.tag == ROW else anchor.iterchildren(ROW)
    return next(rows, None)


def _is_merged(row: etree._Element) -> bool:
    """Whether a cell of *row* goes on from the row above."""
    return any(goes_on_above(cell) for cell, _, _ in row_cells(row))


def _anchor(held: Held, start: int, end: int) -> Anchor:
    """Where a comment on these letters hangs, words of ours at their place included."""
    atoms = held.read().atoms
    low = start if start < end else max(start - 1, 0)
    touched = [each for each in atoms if each.start < max(end, low + 1) and each.end > low]
    if not touched:
        return Anchor(held.elements[-1])
    first, last = _outmost(touched[0]), _outmost(touched[-1])
    following = last.getnext()
    if following is not None and following.tag in CHANGES and is_ours(following):
        last = following
    return Anchor(held.elements[0], first, last)


def _outmost(atom: Atom) -> etree._Element:
    """What prints *atom* and stands right in its paragraph."""
    found = atom.element
    for above in atom.element.iterancestors():
        if above.tag == P:
            break
        found = above
    return found


_DIGITS = re.compile("[0-9]+")
_FIXED = tuple(
    qualified(name)
    for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference",
                 "endnoteReference")
)  # fmt: skip
_PEOPLES = (*CHANGES, qualified("commentRangeStart"), qualified("commentReference"),
            qualified("bookmarkStart"))  # fmt: skip
_BEFORE_BREAK = frozenset(map(qualified, ("pStyle", "keepNext", "keepLines")))
