"""Our tracked changes decided: elements with marks of ours -> the same, each rejected or accepted.

What people changed, remarked or marked stays where it stands, inside words of ours as well. A
paragraph whose mark goes is joined to the next one and takes its properties, as in Word; where no
paragraph follows it goes when it is empty, else its mark stays.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.authorship import DELETED, is_ours
from baocao.ooxml.editing import SPACE
from baocao.ooxml.revising.ends import end_of
from baocao.ooxml.revising.marks import (
    CHANGES,
    INSERTED,
    P_PROPERTIES,
    PROPERTIES_CHANGE,
    R_PROPERTIES,
    RANGES,
    ROW,
    RUN,
    SECTION_CHANGE,
    TABLE,
    Ours,
    P,
    inline_runs,
    mark_changes,
    next_block,
    put_mark,
    row_changes,
    vanishes,
)
from baocao.ooxml.sections import qualified
from baocao.ooxml.tables import unwrapped

NAMES = {qualified("delText"): qualified("t"), qualified("delInstrText"): qualified("instrText")}
"""What deleted words and codes are called, and what they are called when they stand again."""
BEHIND_LOOK = tuple(map(qualified, ("rPr", "sectPr", "pPrChange")))
"""The last children of w:pPr, which a change of its properties does not speak of (17.3.1.29)."""


def settle(
    elements: Iterable[etree._Element], ours: Ours, *, kept: Collection[etree._Element] = ()
) -> None:
    """Decide every change of ours in *elements*, parts or paragraphs, but the marks *kept*."""
    scope = list(elements)
    for root in scope:
        _settle_rows(root, ours)
        _settle_words(root, ours)
        _settle_looks(root, ours)
    joined = [paragraph for root in scope for paragraph in root.iter(P)]
    for paragraph in reversed(joined):
        _settle_mark(paragraph, ours, kept)


def settle_blocks(blocks: Sequence[etree._Element]) -> None:
    """Reject what is ours in *blocks*, in their row, and at the break that went with them.

    The mark of a paragraph whose words stay went with the next one, which is not asked about.
    """
    lent = {
        mark
        for block in blocks
        if any(child(run, "commentReference") is None for run in inline_runs(block))
        for mark in _cuts(mark_changes(block))
    }
    for block in blocks:
        change = child(child(block, "pPr"), "pPrChange")
        before = block.getprevious() if change is not None and is_ours(change) else None
        while before is not None and (cuts := _cuts(mark_changes(before))):
            for mark in cuts:
                drop_mark(mark)
            before = before.getprevious()
        for row in block.iterancestors(ROW):
            _keep_row(row)
    settle(blocks, Ours.REJECTED, kept=lent)


def _keep_row(row: etree._Element) -> None:
    """Let *row* stay that we delete, with the end of its table."""
    cuts = _cuts(row_changes(row))
    end = end_of(next(row.iterancestors(TABLE))) if cuts else None
    if end is not None:
        cuts += _cuts(mark_changes(end))
    for mark in cuts:
        drop_mark(mark)


def put_in(inner: etree._Element) -> etree._Element | None:
    """The row or else the paragraph around *inner* that we put in, None when we did not."""
    row, paragraph = (next(inner.iterancestors(tag), None) for tag in (ROW, P))
    if row is not None and is_put_in(row):
        return None if row.getparent() is None else row
    if paragraph is None or paragraph.getparent() is None:
        return None
    if _is_new(mark_changes(paragraph)):
        return paragraph
    before, handed = paragraph.getprevious(), child(child(paragraph, "pPr"), "pPrChange")
    if before is None or handed is None or not is_ours(handed):
        return None
    return paragraph if _is_new(mark_changes(before)) else None


def is_put_in(row: etree._Element) -> bool:
    """Whether we put the *row* of a table in, tracked."""
    return _is_new(row_changes(row))


def withdraw(block: etree._Element) -> None:
    """Take back a row or a paragraph that we put in; others of ours stay."""
    before = block.getprevious()
    if before is None or block.tag == ROW or _is_new(mark_changes(block)):
        settle([block], Ours.REJECTED)
    else:
        _withdraw_break(before, block)


def _withdraw_break(before: etree._Element, paragraph: etree._Element) -> None:
    """Take back *paragraph* with the break that we put *before* it."""
    above = before.getprevious()
    marks = [] if above is None else mark_changes(above)
    own, handed = child(before, "pPr"), child(child(paragraph, "pPr"), "pPrChange")
    if own is not None and handed is not None and _is_new(marks):
        own.append(handed)
    for mark in mark_changes(before):
        if is_ours(mark):
            drop_mark(mark)
    for mark in _cuts(mark_changes(paragraph)):
        put_mark(before, mark)
        _wear(paragraph, before)
    _settle_words(paragraph, Ours.REJECTED)
    before.extend([each for each in paragraph if each.tag != P_PROPERTIES])
    drop(paragraph)


def _wear(paragraph: etree._Element, before: etree._Element) -> None:
    """Let the words that go behind *paragraph* have the properties of the one *before* it."""
    last = next_block(paragraph)
    while last is not None and _cuts(mark_changes(last)):
        last = next_block(last)
    worn, own = child(last, "pPr"), child(before, "pPr")
    if worn is not None:
        shown = () if own is None else [x for x in own if x.tag not in BEHIND_LOOK]
        set_properties(worn, map(copy.deepcopy, shown))


def take_out(element: etree._Element) -> None:
    """Remove *element*; marks and remarks of people in it stay in its place."""
    for inner in list(element.iter()):
        if (
            inner is not element
            and _stays(inner)
            and not any(map(_stays, _between(inner, element)))
        ):
            element.addprevious(inner)
    drop(element)


def drop(element: etree._Element) -> None:
    """Remove *element* and all that it holds."""
    above = element.getparent()
    if above is not None:
        above.remove(element)


def drop_mark(mark: etree._Element) -> None:
    """Remove a mark in properties, and those that are empty without it."""
    holder = mark.getparent()
    drop(mark)
    while holder is not None and holder.tag in _PROPERTIES and not len(holder):
        above = holder.getparent()
        drop(holder)
        holder = above


def unwrap(element: etree._Element) -> None:
    """Let what *element* holds stand in its place."""
    for inner in list(element):
        element.addprevious(inner)
    drop(element)


def revive(element: etree._Element) -> None:
    """Let deleted words in *element* be words again."""
    for inner in element.iter(*NAMES):
        inner.tag = NAMES[str(inner.tag)]


def is_bare(paragraph: etree._Element) -> bool:
    """Whether *paragraph* holds nothing but its properties and marks around words."""
    return all(each.tag == P_PROPERTIES or each.tag in RANGES for each in paragraph)


def join(paragraph: etree._Element) -> None:
    """Let *paragraph* go on in the next one."""
    following = next_block(paragraph)
    if following is None or (following.tag != P and not is_bare(paragraph)):
        return
    inner = [each for each in paragraph if each.tag != P_PROPERTIES]
    if following.tag != P:
        for each in inner:
            paragraph.addprevious(each)
        drop(paragraph)
    elif not any(map(_says, inner)):
        place = 0 if child(following, "pPr") is None else 1
        following[place:place] = inner
        drop(paragraph)
    else:
        _append(paragraph, following)


def _says(element: etree._Element) -> bool:
    """Whether *element* of a paragraph is more than a mark around words or a remark on them."""
    return element.tag not in RANGES and child(element, "commentReference") is None


def _settle_rows(root: etree._Element, ours: Ours) -> None:
    for row in list(root.iter(ROW)):
        for mark in row_changes(row):
            if not is_ours(mark):
                continue
            table = next(row.iterancestors(TABLE))
            if vanishes(mark, ours):
                drop(row)
            else:
                drop_mark(mark)
            if next(unwrapped(table, "tr"), None) is None:
                drop(table)


def _settle_words(root: etree._Element, ours: Ours) -> None:
    for mark in list(root.iter(*CHANGES)):
        above = mark.getparent()
        if not is_ours(mark) or above is None or above.tag in _PROPERTIES:
            continue
        before, behind = mark.getprevious(), mark.getnext()
        inside = list(mark)
        if vanishes(mark, ours):
            take_out(mark)
            _rejoin(before, behind)
        else:
            revive(mark)
            unwrap(mark)
            _rejoin(inside[-1] if inside else before, behind)
            _rejoin(before, inside[0] if inside else None)


def _rejoin(first: etree._Element | None, second: etree._Element | None) -> None:
    """Let two neighbouring runs be one again if they look the same: we had parted them."""
    if first is None or second is None or first.getnext() is not second:
        return
    if first.tag != RUN or second.tag != RUN or first.items() != second.items():
        return
    if _look(first) != _look(second):
        return
    for each in list(second):
        last = first[-1] if len(first) else None
        if each.tag == _TEXT and last is not None and last.tag == _TEXT and _keeps(last, each):
            last.text = f"{last.text or ''}{each.text or ''}"
        elif each.tag != R_PROPERTIES:
            first.append(each)
    drop(second)


def _look(run: etree._Element) -> bytes:
    found = child(run, "rPr")
    return b"" if found is None else etree.tostring(found, method="c14n", with_tail=False)


def _keeps(*texts: etree._Element) -> bool:
    """Whether every blank of *texts* counts."""
    return all(text.get(SPACE) == "preserve" for text in texts)


def _settle_looks(root: etree._Element, ours: Ours) -> None:
    """Decide how paragraphs and sections of *root* look, which each says of itself as it was."""
    for change in list(root.iter(*_RESTORE)):
        holder = change.getparent()
        if holder is None or not is_ours(change):
            continue
        holder.remove(change)
        if ours is Ours.REJECTED:
            name, restore = _RESTORE[str(change.tag)]
            old = child(change, name)
            restore(holder, () if old is None else tuple(old))


def set_layout(section: etree._Element, wanted: Iterable[etree._Element]) -> None:
    """Let *section* be laid out as *wanted*; its headers and footers stay, and its past."""
    for each in list(section):
        if each.tag not in _BESIDE_LAYOUT:
            section.remove(each)
    first = sum(each.tag != SECTION_CHANGE for each in section)
    for place, each in enumerate(wanted, first):
        section.insert(place, each)


def set_properties(properties: etree._Element, wanted: Iterable[etree._Element]) -> None:
    """Let *wanted* be what w:pPr says of its paragraph; its mark and section stay."""
    for each in list(properties):
        if each.tag not in BEHIND_LOOK:
            properties.remove(each)
    for place, each in enumerate(wanted):
        properties.insert(place, each)


def _is_new(marks: Iterable[etree._Element]) -> bool:
    """Whether one of *marks* says that we put something in."""
    return any(mark.tag in INSERTED and is_ours(mark) for mark in marks)


def _cuts(marks: Iterable[etree._Element]) -> list[etree._Element]:
    """Those of *marks* by which we delete something."""
    return [mark for mark in marks if mark.tag in DELETED and is_ours(mark)]


def _settle_mark(paragraph: etree._Element, ours: Ours, kept: Collection[etree._Element]) -> None:
    """Decide what we did to the mark of *paragraph*."""
    marks = [mark for mark in mark_changes(paragraph) if is_ours(mark) and mark not in kept]
    joined = any(vanishes(mark, ours) for mark in marks)
    for mark in marks:
        drop_mark(mark)
    if joined:
        join(paragraph)


def _append(paragraph: etree._Element, following: etree._Element) -> None:
    """Put what *following* holds behind what *paragraph* holds, under its properties."""
    old, new = child(paragraph, "pPr"), child(following, "pPr")
    if old is not None:
        paragraph.remove(old)
    paragraph.extend(list(following))
    if new is not None:
        paragraph.insert(0, new)
    drop(following)


def _stays(element: etree._Element) -> bool:
    """Whether *element* is people's, whatever becomes of the words around it."""
    if element.tag in RANGES:
        return True
    if element.tag in CHANGES:
        return not is_ours(element) and element.tag == qualified("ins")
    return element.tag == RUN and child(element, "commentReference") is not None


def _between(inner: etree._Element, outer: etree._Element) -> list[etree._Element]:
    """What stands around *inner* inside *outer*."""
    found = []
    for above in inner.iterancestors():
        if above is outer:
            break
        found.append(above)
    return found


_TEXT = qualified("t")
_BESIDE_LAYOUT = frozenset(
    {SECTION_CHANGE, qualified("headerReference"), qualified("footerReference")}
)
_PROPERTIES = frozenset({P_PROPERTIES, R_PROPERTIES, qualified("trPr")})
_RESTORE: Mapping[str, tuple[str, Callable[[etree._Element, Iterable[etree._Element]], None]]] = {
    PROPERTIES_CHANGE: ("pPr", set_properties),
    SECTION_CHANGE: ("sectPr", set_layout),
}
"""What a change says it was by name, and what lets its holder be that again."""
