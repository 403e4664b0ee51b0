"""Bookmarks of ours round paragraphs: key -> markup -> name (ECMA-376, Part 1, 17.13.6).

A name is made of the key of a block, so that it is the same in every version of a report; Word
hides names that begin with "_" from its dialogs. People cut, copy and retype, so a bookmark that
is found again is only trusted where it can mean nothing but its paragraph: the name is exactly
ours and stands once, the range is not empty, opens and closes in that paragraph, and no other
one of ours begins or ends there. Copies ("_Copy_1") and collapsed ranges fall through. Words that
only we propose to take out still stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import count
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.attributes import attribute, whole
from baocao.ooxml.authorship import DELETED, is_ours
from baocao.ooxml.sections import qualified

PREFIX = "_bc_"
DIGITS = 10
"""Hex digits of a name; should two keys of a report ever share one, neither is trusted."""
_WRITTEN = re.compile(rb'<w:bookmarkStart w:id="([0-9]+)" w:name="(_bc_[0-9a-f]+)"/>')
"""How a `Bookmarker` writes the start of a range."""
NAME = re.compile(rf"{PREFIX}[0-9a-f]{{{DIGITS}}}")


class _Range(NamedTuple):
    """A bookmark of ours; *end* is None when it never closes."""

    name: str
    start: etree._Element
    end: etree._Element | None


@lru_cache(maxsize=16_384)
def bookmark_name(key: str) -> str:
    """The name of the bookmark round the block called *key*: at most 40 letters, as Word asks."""
    return PREFIX + sha256(key.encode()).hexdigest()[:DIGITS]


class Bookmarker:
    """Puts bookmarks round what is being written, each with an id of its own from *first* on."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = count(first)

    def around(self, key: str, content: str) -> str:
        """*content*, the runs of the block *key*, in its bookmark; nothing is not marked."""
        start, end = self.ends(key) if content else ("", "")
        return f"{start}{content}{end}"

    def ends(self, key: str) -> tuple[str, str]:
        """What opens and what closes the bookmark of the block *key*."""
        number, name = next(self._numbers), bookmark_name(key)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return start, f'<w:bookmarkEnd w:id="{number}"/>'


class Unmarked(Bookmarker):
    """Puts no bookmarks."""

    def ends(self, key: str) -> tuple[str, str]:  # noqa: ARG002 - as a Bookmarker is asked
        """Nothing."""
        return "", ""


def with_single_bookmarks(part: bytes) -> bytes:
    """*part*, as a `Bookmarker` marked it, without the bookmarks that stand in it twice.

    A master may print a block in two places; then its name would tell neither.
    """
    marked = _WRITTEN.findall(part)
    times = Counter(name for _, name in marked)
    if len(times) == len(marked):
        return part
    for number, name in marked:
        if times[name] > 1:
            part = part.replace(b'<w:bookmarkStart w:id="%s" w:name="%s"/>' % (number, name), b"")
            part = part.replace(b'<w:bookmarkEnd w:id="%s"/>' % number, b"")
    return part


def marked_names(part: bytes) -> set[str]:
    """The names of the bookmarks in *part*, as a `Bookmarker` wrote them."""
    return {name.decode() for _, name in _WRITTEN.findall(part)}


def without_bookmarks(part: bytes) -> bytes:
    """*part*, as a `Bookmarker` marked it, without any; headers and footnotes have none."""
    for number, _ in _WRITTEN.findall(part):
        part = part.replace(b'<w:bookmarkEnd w:id="%s"/>' % number, b"")
    return _WRITTEN.sub(b"", part)


def trusted_bookmarks(root: etree._Element) -> dict[etree._Element, str]:
    """The paragraphs of a part that a bookmark can be trusted to mark, with its name."""
    ranges = list(_ranges(root))
    times = Counter(found.name for found in ranges)
    touching: dict[etree._Element, list[_Range]] = defaultdict(list)
    for found in ranges:
        ends = {_paragraph(found.start), *([] if found.end is None else [_paragraph(found.end)])}
        for paragraph in ends:
            if paragraph is not None:
                touching[paragraph].append(found)
    return {
        paragraph: inside[0].name
        for paragraph, inside in touching.items()
        if len(inside) == 1 and times[inside[0].name] == 1 and _encloses(inside[0], paragraph)
    }


def put_bookmark(paragraph: etree._Element, name: str, number: str) -> None:
    """Put a bookmark with the id *number* round the content of *paragraph*."""
    start = etree.Element(_START, {_ID: number, _NAME: name})
    if len(paragraph) and paragraph[0].tag == _LOOK:
        paragraph[0].addnext(start)
    else:
        paragraph.insert(0, start)
    etree.SubElement(paragraph, _END, {_ID: number})


def remove_bookmarks(root: etree._Element) -> int:
    """Take every bookmark of ours out of a part, copies as well; how many there were."""
    ranges = list(_ranges(root))
    for found in ranges:
        for mark in (found.start, found.end):
            above = None if mark is None else mark.getparent()
            if mark is not None and above is not None:
                above.remove(mark)
    return len(ranges)


def bookmark_ids(root: etree._Element) -> list[int]:
    """The ids of all bookmarks of a part, ours and others."""
    return [whole(attribute(found, "id")) or 0 for found in root.iter(_START, _END)]


def _ranges(root: etree._Element) -> Iterator[_Range]:
    """Every bookmark whose name begins as ours do, copies included."""
    starts = [each for each in root.iter(_START) if _name(each).startswith(PREFIX)]
    ends = {attribute(each, "id"): each for each in root.iter(_END)} if starts else {}
    for start in starts:
        yield _Range(_name(start), start, ends.get(attribute(start, "id")))


def _name(start: etree._Element) -> str:
    return attribute(start, "name") or ""


def _paragraph(mark: etree._Element) -> etree._Element | None:
    """The innermost paragraph that *mark* stands in."""
    return next(mark.iterancestors(_PARAGRAPH), None)


def _encloses(found: _Range, paragraph: etree._Element) -> bool:
    """Whether the name is exactly ours and the range holds something of *paragraph* alone."""
    if NAME.fullmatch(found.name) is None or found.end is None:
        return False
    if _paragraph(found.start) is not paragraph or _paragraph(found.end) is not paragraph:
        return False
    inside = False
    for element in paragraph.iter(_START, _END, *_CONTENT):
        if element is found.start:
            inside = True
        elif element is found.end:
            return False
        elif inside and element.tag in _CONTENT and _shows(element):
            return True
    return False


def _shows(element: etree._Element) -> bool:
    """Whether *element* prints something that no person has taken out or moved away."""
    if element.tag in _TEXT and not element.text:
        return False
    return all(map(is_ours, element.iterancestors(*DELETED)))


_START = qualified("bookmarkStart")
_END = qualified("bookmarkEnd")
_ID = qualified("id")
_NAME = qualified("name")
_LOOK = qualified("pPr")
_PARAGRAPH = qualified("p")
_TEXT = frozenset({qualified("t"), qualified("delText")})
_CONTENT = _TEXT | {
    qualified(name) for name in ("tab", "sym", "drawing", "pict", "object", "fldChar")
}
"""What a range that is not empty holds."""
