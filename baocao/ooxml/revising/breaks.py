"""Sections that come and go with what they hold, as the annexes of a report do.

A section is closed by a w:sectPr: of its last paragraph, the last one by that of the body
(ECMA-376, Part 1, 17.6.17 and 17.6.18). So a break comes and goes with the mark of a paragraph,
and is tracked by it. How the last section is laid out can only be tracked by a w:sectPrChange,
which tells of no headers (17.13.5.32) and which LibreOffice drops: where the last section is only
proposed to go its layout stays as people have it, and that is told.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from lxml import etree

from baocao.document import Orientation
from baocao.ooxml.attributes import attribute, child
from baocao.ooxml.authorship import DELETED, DELETION, is_ours
from baocao.ooxml.bookmarks import PREFIX
from baocao.ooxml.markup import Style
from baocao.ooxml.missing_page import page_blocks
from baocao.ooxml.revising.blocks import put_paragraph
from baocao.ooxml.revising.marks import (
    INSERTED,
    P_PROPERTIES,
    PROPERTIES_CHANGE,
    R_PROPERTIES,
    ROW,
    RUN,
    SECTION,
    SECTION_CHANGE,
    TABLE,
    Ours,
    P,
    hides,
    is_row_gone,
    mark_changes,
    next_block,
    properties_of,
    put_mark,
)
from baocao.ooxml.revising.settling import drop, drop_mark, set_layout
from baocao.ooxml.revising.words import Pen
from baocao.ooxml.sections import annex_section, begins_page, layout_of, orientation_of, qualified
from baocao.ooxml.tables import unwrapped


@dataclass(frozen=True, slots=True)
class Coming:
    """A paragraph that begins a section, the empty one that is to *end* one, and its paper."""

    first: etree._Element
    end: etree._Element
    lying: Orientation


def section_at(block: etree._Element) -> etree._Element | None:
    """The section that *block* of a body stands in; None in anything else."""
    for each in (block, *block.itersiblings("*")):
        found = each if each.tag == SECTION else _closed_by(each)
        if found is not None:
            return found
    return None


def orientation_at(block: etree._Element) -> Orientation:
    """How the paper that *block* stands on lies."""
    found = section_at(block)
    return Orientation.PORTRAIT if found is None else orientation_of(found)


def may_begin(anchor: etree._Element | None) -> bool:
    """Whether a section may begin behind *anchor*: in a body whose last section no one changed."""
    body = None if anchor is None else anchor.getparent()
    last = child(body, "sectPr")
    change = child(last, "sectPrChange")
    return last is not None and (change is None or is_ours(change))


class Begun(Enum):
    """Whether a section stands, on its own paper or on that of the one it is put before."""

    NOT = auto()
    ON_ITS_PAPER = auto()
    ON_OTHER_PAPER = auto()


def begin_section(new: Coming, anchor: etree._Element, pen: Pen | None) -> Begun:
    """Put the first paragraph of a section behind the block *anchor*, which may begin one.

    What stands there goes on behind it in the section it had. LibreOffice knows a section by its
    first paragraph, and would lay out the next one like what is put before it and then rejected:
    so what is tracked takes the paper of the next one.
    """
    place = _end_of_section(anchor)
    if (behind := next_block(place)) is None:
        return Begun.ON_ITS_PAPER if _begin_last(new, place, pen) else Begun.NOT
    wanted, going_on = _annex(place, new.lying), section_at(behind)
    if going_on is None:
        return Begun.NOT
    if _closed_by(place) is None:
        before = copy.deepcopy(new.end)
        if not put_paragraph(before, place, pen):
            return Begun.NOT
        _close_by(before, layout_of(going_on))
        place = before
    is_other = pen is not None and not _is_same(wanted, going_on, besides=_NUMBERED)
    if not put_paragraph(new.end, place, pen):
        return Begun.NOT
    _close_by(new.end, layout_of(going_on) if is_other else wanted)
    if not put_paragraph(new.first, place, pen):
        return Begun.NOT
    return Begun.ON_OTHER_PAPER if is_other else Begun.ON_ITS_PAPER


class _Going(NamedTuple):
    """What marks the sections that go, and what closes those that are *kept*."""

    pen: Pen
    kept: Sequence[etree._Element]

    def proposed(self, end: etree._Element, blocks: Sequence[etree._Element]) -> bool:
        """Track that the section goes that *end* closes; False where its paper would change others.

        What stands before a break that goes is laid out as what stands behind it. Where nothing is
        kept behind, that is the last section.
        """
        is_last = end.tag == SECTION
        places = [*blocks, *end.itersiblings("*")]
        behind = next((each for each in self.kept if each in places), None)
        beside = self.kept[-1] if is_last and self.kept else behind
        if beside is None:
            return not is_last and self._marked(blocks)
        if not _is_same(_section_of(end), _section_of(beside), besides=_NUMBERED):
            return False
        if is_last and _has(beside, INSERTED):
            drop(beside)
            return True
        return self._marked([beside] if is_last else blocks)

    def _marked(self, blocks: Iterable[etree._Element]) -> bool:
        for each in blocks:
            if each.tag == P and not mark_changes(each):
                put_mark(each, self.pen.mark(DELETION))
        return True


class Sections:
    """The sections of *body* as it is opened; `close` finds those of which nothing is left.

    *furniture* tells what the headers and footers of a section say.
    """

    def __init__(
        self, body: etree._Element | None, furniture: Callable[[etree._Element], Collection[str]]
    ) -> None:
        self._body = body
        self._furniture = furniture
        ends = () if body is None else _ends(body)
        told = ((end, _blocks_of(end)) for end in ends)
        self._spoke = {
            end: _words(blocks) for end, blocks in told if _speaks(blocks, Ours.ACCEPTED)
        }

    def signs(self) -> Iterator[tuple[etree._Element, bool]]:
        """The lines that only set off what is gone, and whether that is still to be decided."""
        for end in self._spoke if len(self._spoke) > 1 else ():
            blocks = _blocks_of(end)
            if _attached(end) and not _speaks(blocks, Ours.ACCEPTED):
                tracked = _speaks(blocks, Ours.REJECTED)
                yield from ((x, tracked) for x in blocks if _says(x, Ours.ACCEPTED))

    def close(self, pen: Pen) -> tuple[str, ...]:
        """Let the sections that say nothing any more go; what those said that cannot."""
        left = []
        ends = [] if self._body is None else _ends(self._body)
        kept = [end for end in ends if any(_says(x, Ours.ACCEPTED) for x in _blocks_of(end))]
        for end in kept[:-1] + [each for each in kept[-1:] if ends[-1] in kept]:
            _stand(end)
        for end in (each for each in ends if each not in kept):
            blocks = _blocks_of(end)
            may_go = all(map(_is_bare, blocks)) or end in self._spoke
            if may_go and not self._closed(end, blocks, _Going(pen, kept)):
                left.append(_words(blocks) or self._spoke.get(end, ""))
        return tuple(filter(None, left))

    def _closed(self, end: etree._Element, blocks: Sequence[etree._Element], going: _Going) -> bool:
        """Whether the section that *end* closes goes, in silence or by marks."""
        before = _break_before(blocks[0] if blocks else end)
        if before is None or self._is_own(end) or any(map(_is_peoples, blocks)):
            return False
        if any(_says(block, Ours.REJECTED) for block in blocks):
            return going.proposed(end, blocks)
        section = _section_of(end)
        is_new = _is_laid_out_by_us(section)
        gone = list(blocks) if end in self._spoke and not is_new else []
        if end.tag == SECTION or is_new:
            _go_on(before, section)
            gone += [before] if _has(before, INSERTED) else []
        else:
            drop_mark(section)
        for each in gone:
            if each.tag == P:
                drop(each)
        return True

    def _is_own(self, end: etree._Element) -> bool:
        """Whether the section that *end* closes has headers or footers that no other has."""
        ends = [] if self._body is None else _ends(self._body)
        others = {said for each in ends if each is not end
                  for said in self._furniture(_section_of(each))}  # fmt: skip
        return not others.issuperset(self._furniture(_section_of(end)))


def _begin_last(new: Coming, place: etree._Element, pen: Pen | None) -> bool:
    """Put the first paragraph of a new last section behind *place*, the last block."""
    last = section_at(place)
    if last is None:
        return False
    wanted, before = _annex(place, new.lying), place
    if place.tag != P or any(_says(place, ours) for ours in Ours):
        if not put_paragraph(new.end, place, pen):
            return False
        before = new.end
    if not put_paragraph(new.first, before, pen):
        return False
    _close_by(before, layout_of(last))
    _lay_out(last, wanted, pen)
    return True


def _annex(place: etree._Element, lying: Orientation) -> etree._Element:
    """The section of an annex, made of the main one of the document that *place* stands in."""
    body = place.getparent()
    blocks = [] if body is None else list(body)
    passed = [] if body is None else page_blocks(body)
    main = section_at(next((each for each in blocks if each not in passed), place))
    found = annex_section(layout_of(etree.Element(SECTION) if main is None else main), lying)
    begins_page(found)
    return found


def _lay_out(last: etree._Element, wanted: etree._Element, pen: Pen | None) -> None:
    """Let the *last* section be laid out as *wanted*, with the headers it has."""
    change = child(last, "sectPrChange")
    old = [copy.deepcopy(each) for each in layout_of(last) if each.tag not in _FURNITURE]
    set_layout(last, [each for each in wanted if each.tag not in _FURNITURE])
    if pen is not None and change is None:
        change = pen.mark(SECTION_CHANGE)
        etree.SubElement(change, SECTION).extend(old)
        last.append(change)


def _go_on(before: etree._Element, section: etree._Element) -> None:
    """Let what *before* closes go on, and *section*, which goes, be laid out like it."""
    change, other = child(section, "sectPrChange"), _section_of(before)
    section[:] = list(layout_of(other))
    if change is not None and not _is_same(section, child(change, "sectPr")):
        section.append(change)
    drop_mark(other)


def _is_same(
    one: etree._Element | None,
    other: etree._Element | None,
    besides: Collection[str] = frozenset(),
) -> bool:
    """Whether both are laid out alike, whatever their headers are and what is told *besides*."""
    told = [
        [etree.tostring(each, method="c14n", exclusive=True, with_tail=False) for each in side
         if each.tag not in {*_FURNITURE, SECTION_CHANGE, *besides}]
        for side in (() if one is None else one, () if other is None else other)
    ]  # fmt: skip
    return told[0] == told[1]


def _stand(end: etree._Element) -> None:
    """Let the break *end* stay that we proposed to take out, as it parts something again."""
    for mark in mark_changes(end) if end.tag == P else ():
        if mark.tag in DELETED and is_ours(mark):
            drop_mark(mark)


def _ends(body: etree._Element) -> list[etree._Element]:
    """What closes each section of *body*: a paragraph, at last the section itself."""
    found = (section.getparent() for section in body.iter(SECTION))
    holders = (each.getparent() if each is not None and each.tag == P_PROPERTIES else None
               for each in found)  # fmt: skip
    last = child(body, "sectPr")
    ends = [each for each in holders if each is not None and each.getparent() is body]
    return ends if last is None else [*ends, last]


def _blocks_of(end: etree._Element) -> list[etree._Element]:
    """The blocks of the section that *end* closes, its own paragraph with them."""
    found = [end] if end.tag == P else []
    for each in end.itersiblings("*", preceding=True):
        if _closed_by(each) is not None:
            break
        found.append(each)
    return found[::-1]


def _break_before(block: etree._Element) -> etree._Element | None:
    """The paragraph before *block* that closes the section there."""
    before = block.itersiblings("*", preceding=True)
    return next((each for each in before if _closed_by(each) is not None), None)


def _closed_by(block: etree._Element) -> etree._Element | None:
    """The section that the paragraph *block* closes."""
    return child(child(block, "pPr"), "sectPr") if block.tag == P else None


def _section_of(end: etree._Element) -> etree._Element:
    """The section that *end* closes."""
    found = end if end.tag == SECTION else _closed_by(end)
    return etree.Element(SECTION) if found is None else found


def _attached(end: etree._Element) -> bool:
    return end.getparent() is not None


def _close_by(paragraph: etree._Element, section: etree._Element) -> None:
    """Let *paragraph* close *section*."""
    properties = properties_of(paragraph)
    change = child(properties, "pPrChange")
    if change is None:
        properties.append(section)
    else:
        change.addprevious(section)


def _end_of_section(anchor: etree._Element) -> etree._Element:
    """The last block of the section of *anchor*, if nothing of the report stands behind that."""
    last = anchor
    while _closed_by(last) is None and (behind := next_block(last)) is not None:
        if _is_marked(behind):
            return anchor
        last = behind
    return last


def _is_marked(block: etree._Element) -> bool:
    """Whether *block* holds a bookmark of ours."""
    names = (each.get(qualified("name"), "") for each in block.iter(qualified("bookmarkStart")))
    return any(name.startswith(PREFIX) for name in names)


def _speaks(blocks: Iterable[etree._Element], ours: Ours) -> bool:
    """Whether *blocks* say more than signs that set off what stands around them."""
    return any(_says(block, ours) and not _is_sign(block) for block in blocks)


def _says(block: etree._Element, ours: Ours) -> bool:
    """Whether something stands in *block* when our changes are read as *ours* tells."""
    if block.tag == TABLE:
        return any(not is_row_gone(row, ours) for row in unwrapped(block, "tr"))
    runs = (run for run in block.iter(RUN) if any(each.tag not in _SILENT for each in run))
    return any(not _is_hidden(run, block, ours) for run in runs)


def _is_hidden(run: etree._Element, block: etree._Element, ours: Ours) -> bool:
    for above in run.iterancestors():
        if above is block:
            break
        if hides(above, ours) or (above.tag == ROW and is_row_gone(above, ours)):
            return True
    return False


def _is_sign(block: etree._Element) -> bool:
    """Whether *block* is a line without a letter or a figure, and nobody's mark in it."""
    if block.tag != P or _is_marked(block):
        return False
    inner = [each for run in block.iter(RUN) for each in run if each.tag != R_PROPERTIES]
    return all(each.tag in _LETTERS for each in inner) and not any(
        letter.isalnum() for each in inner for letter in each.text or ""
    )


def _words(blocks: Iterable[etree._Element]) -> str:
    """The first words of *blocks*, taken out or not."""
    for block in blocks:
        text = "".join(each.text or "" for each in block.iter(*_LETTERS)).strip()
        if text:
            return text
    return ""


def _has(paragraph: etree._Element, tags: Collection[str]) -> bool:
    """Whether a change of ours, one of *tags*, stands at the mark of *paragraph*."""
    return any(mark.tag in tags and is_ours(mark) for mark in mark_changes(paragraph))


def _is_laid_out_by_us(section: etree._Element) -> bool:
    """Whether we changed how *section* is laid out, which nobody has decided."""
    change = child(section, "sectPrChange")
    return change is not None and is_ours(change)


def _is_bare(block: etree._Element) -> bool:
    """Whether *block* is an empty line of ours."""
    style = attribute(child(child(block, "pPr"), "pStyle"))
    return block.tag == P and style == Style.END and not any(_says(block, each) for each in Ours)


def _is_peoples(block: etree._Element) -> bool:
    """Whether people changed or marked something in *block*."""
    return any(
        not is_ours(mark) and not mark.get(qualified("name"), "").startswith((PREFIX, "_GoBack"))
        for mark in block.iter(*_PEOPLES)
    )


_FURNITURE = frozenset(map(qualified, ("headerReference", "footerReference")))
_NUMBERED = frozenset(map(qualified, ("pgNumType", "type")))
"""How the pages of a section are counted, and that it begins one."""
_LETTERS = tuple(map(qualified, ("t", "delText")))
_SILENT = frozenset(
    map(qualified, ("rPr", "lastRenderedPageBreak", "commentReference", "annotationRef"))
)
"""What stands in a run and says nothing."""
_PEOPLES = (*INSERTED, *DELETED, PROPERTIES_CHANGE, SECTION_CHANGE,
            *map(qualified, ("rPrChange", "commentRangeStart", "commentReference",
                             "bookmarkStart")))  # fmt: skip
