"""The page of missing figures made anew: an edited docx + the newly drafted one -> the page of it.

Part of 7. merge. The page is ours and is replaced whole, or taken out when nothing is missing any
more. What people wrote on it goes on: below the new list, or on a page of its own until they
delete it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.attributes import child
from baocao.ooxml.bookmarks import bookmark_ids, put_bookmark, remove_bookmarks
from baocao.ooxml.editing import OpenParts, set_text
from baocao.ooxml.missing_page import (
    COMPLETE,
    DONE,
    END,
    NOTES,
    START,
    has_page,
    is_title,
    line_words,
    lines_of,
    page_blocks,
    peoples_blocks,
    remove_blocks,
    section_break,
)
from baocao.ooxml.package import open_package
from baocao.ooxml.revising.grafting import Graft
from baocao.ooxml.sections import qualified


class Renewed(NamedTuple):
    """The docx bytes, and what people had written on the page, line by line."""

    content: bytes
    kept: tuple[str, ...]


def holds_page(content: bytes) -> bool:
    """Whether the page stands in the docx *content*. Raises PackageError."""
    package = open_package(content)
    root = package.tree(package.main_part())
    return root is not None and has_page(root)


def renewed(content: bytes, drafted: bytes, printed: Iterable[str]) -> Renewed:
    """*content* with the page that *drafted*, the new report, has before it; none if it has none.

    *printed* are the lines that the page of *content* was printed with. Raises PackageError.
    """
    target, source = OpenParts(open_package(content)), OpenParts(open_package(drafted))
    body, fresh = _body(target), _fresh(source, target)
    old = page_blocks(body)
    if not old and not fresh:
        return Renewed(content, ())
    kept = list(peoples_blocks(old, printed))
    told = tuple(" ".join(line_words(each).split()) for each in kept)
    if fresh:
        _renew(body, old, fresh, kept=_notes(kept))
    elif kept:
        _leave_notes(old, kept)
    else:
        remove_blocks(old)
    return Renewed(target.content(packed=False), told)


def _body(parts: OpenParts) -> etree._Element:
    body = child(parts.tree(parts.main_part), "body")
    return etree.Element(qualified("body")) if body is None else body


def _fresh(source: OpenParts, target: OpenParts) -> list[etree._Element]:
    """The page of *source* as it may stand in *target*."""
    graft = Graft(source, target)
    found = []
    for block in page_blocks(_body(source)):
        new = graft.copied(block, source.main_part, target_part=target.main_part)
        if new is None:
            continue
        ended, properties = section_break(block), child(new, "pPr")
        if ended is not None and properties is not None and section_break(new) is None:
            properties.append(copy.deepcopy(ended))
        found.append(new)
    return found


def _notes(kept: Sequence[etree._Element]) -> list[etree._Element]:
    """Copies of *kept* that may stand on another page, rows in tables of their own."""
    found: list[etree._Element] = []
    for block in kept:
        new = copy.deepcopy(block)
        remove_bookmarks(new)
        if block.tag == _PARAGRAPH:
            _end_no_section(new)
            found.append(new)
        else:
            found.append(_table_of(block, new))
    return found


def _table_of(row: etree._Element, new: etree._Element) -> etree._Element:
    """A table like that of *row* with *new* alone."""
    table = next(row.iterancestors(_TABLE))
    found = etree.Element(table.tag)
    for name in ("tblPr", "tblGrid"):
        properties = child(table, name)
        if properties is not None:
            found.append(copy.deepcopy(properties))
    found.append(new)
    return found


def _renew(
    body: etree._Element,
    old: Sequence[etree._Element],
    fresh: Sequence[etree._Element],
    *,
    kept: Sequence[etree._Element],
) -> None:
    """Put *fresh* before the report in place of *old*, what is *kept* before its last paragraph."""
    remove_blocks(old)
    if kept:
        heading = _said(fresh[1], NOTES)
        fresh = [*fresh[:-1], heading, *_parted(kept, heading), fresh[-1]]
    for place, block in enumerate(fresh):
        body.insert(place, block)
    first = max(bookmark_ids(body), default=0) + 1
    for number, (block, name) in enumerate(((fresh[0], START), (fresh[-1], END)), start=first):
        remove_bookmarks(block)
        put_bookmark(block, name, str(number))


def _parted(kept: Sequence[etree._Element], heading: etree._Element) -> list[etree._Element]:
    """*kept* with a paragraph behind each table, so that none runs into the next."""
    found: list[etree._Element] = []
    for block in kept:
        found += [block, _said(heading, "")] if block.tag == _TABLE else [block]
    return found


def _leave_notes(old: Sequence[etree._Element], kept: Sequence[etree._Element]) -> None:
    """Let the page hold what is *kept* alone, under a title that says so."""
    for line in list(lines_of(old)):
        if line in kept:
            continue
        if is_title(line):
            _say(line, COMPLETE)
        elif section_break(line) is not None:
            _say(line, DONE)
        else:
            remove_blocks([line])
    remove_blocks([block for block in old if block.tag == _TABLE and block.find(_ROW) is None])


def _said(model: etree._Element, words: str) -> etree._Element:
    """A paragraph like *model* that says *words*."""
    new = copy.deepcopy(model)
    remove_bookmarks(new)
    _end_no_section(new)
    _say(new, words)
    return new


def _say(paragraph: etree._Element, words: str) -> None:
    """Let *paragraph* say *words*, in the look of its first letters."""
    texts = list(paragraph.iter(qualified("t")))
    for text in texts:
        set_text(text, "")
    if texts:
        set_text(texts[0], words)


def _end_no_section(paragraph: etree._Element) -> None:
    ended = section_break(paragraph)
    if ended is not None:
        remove_blocks([ended])


_PARAGRAPH = qualified("p")
_TABLE = qualified("tbl")
_ROW = qualified("tr")
