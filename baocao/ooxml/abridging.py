"""A long part -> a short one that is valid only if the long one is.

Part of 6. check. A page of a thousand cells is made of a few shapes. Left out here is what the
grammar (ECMA-376, transitional) cannot tell apart from what stays:

    words      between <w:t> and </w:t>, which is any string (17.3.3.31); in a part that no
               grammar judges, all character data; titles and tags of content controls
    runs       of words alone that follow one another
    elements   rows, cells and paragraphs that come right after another of their kind, and tables
               before paragraphs, if the same one, bookmarks aside, stands elsewhere on the page

Every content model that allows a row, a cell, a paragraph or a run allows any number of them in
its place (`tests/test_abridging.py` reads that in the schemas), so what comes after one may come
after two. What is left out is proved here to be sound by itself: characters, entities, bookmarks.
Whatever is not written as this module expects stays, and where the whole part is not, there is no
short one: then the long one must be judged itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.parts import W

LEAST, MOST = 1 << 12, 1 << 23
"""Bytes of a part that is worth it, and of one whose texts no reader finds too long."""
DECLARATION = re.compile(
    rb"""<\?xml version=['"]1\.0['"] encoding=['"]UTF-8['"](?: standalone=['"]yes['"])?\?>\s*"""
)
ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)[\s>]")
PAGE = b"document"
FORBIDDEN = tuple(bytes([code]) for code in range(0x20) if code not in b"\t\n\r")
"""Controls, of which XML takes three; surrogates are no UTF-8."""
NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF."""
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#34|#39);)")
TEXT = b'<w:t xml:space="preserve">'
NEXT_RUN = b"</w:t></w:r><w:r>"
"""What stands between the words of two runs that have no look of their own."""
NAMED = (b'<w:alias w:val="', b'<w:tag w:val="')
"""Attributes that are any string."""
BOOKMARK = re.compile(
    rb'<w:bookmark(?:Start w:id="([0-9]{1,9})" w:name="[^"<]*"|End w:id="([0-9]{1,9})")/>'
)
ANY_BOOKMARK = b"<w:bookmark"
START, END = b"\x01", b"\x02"
"""Marks that stand for bookmarks; no part that is looked at has such characters."""
NAMESPACE = re.compile(rb"xmlns:w\s*=")
DEEPEST = 100
"""Levels of a page; readers refuse 256, and what is left out may be as deep as what stays."""
TOO_DEEP = etree.XPath(f"boolean({'/*' * DEEPEST})")
HIDDEN = etree.XPath("boolean(//*[not(self::w:*)]/w:*)", namespaces={"w": W})


class _Place(NamedTuple):
    """Where an element can be left out: right *after* one of these, right *before* one of those."""

    after: tuple[bytes, ...] = (b"",)
    before: tuple[bytes, ...] = (b"",)


REPEATED = {
    b"tr": _Place((b"</w:tr>",)),
    b"tc": _Place((b"</w:tc>",)),
    b"tbl": _Place(before=(b"<w:p>", b"<w:p ")),
    b"p": _Place((b"</w:p>",)),
}
"""Where a paragraph may stand, a table may stand before it; no cell may end with one."""


def abridged(part: bytes, judged: frozenset[str]) -> bytes | None:
    """The short one of *part*, an XML part; None where there is none.

    *judged* are the local names of the roots that a grammar knows. The short page must also be
    asked by `stands_for`.
    """
    declared = DECLARATION.match(part)
    if declared is None or not LEAST <= len(part) <= MOST or not _is_plain(part, declared.end()):
        return None
    root = ROOT.match(part, declared.end())
    if root is None:
        return None
    if root[1] == PAGE:
        return _short_page(part)
    return None if root[1].decode() in judged else _without_words(part)


def stands_for(short: bytes, root: etree._Element) -> bool:
    """Whether the tree *root* of a *short* page is one that the rules of this module hold for.

    The prefix w: means one thing throughout, and nothing of it stands in something else, which a
    reader may pass over or a schema not look into.
    """
    return etree.QName(root).localname != PAGE.decode() or (
        root.nsmap.get("w") == W
        and short.count(W.encode()) == 1
        and len(NAMESPACE.findall(short)) == 1
        and (_foreign_tags(short) == 1 or not HIDDEN(root))
        and not TOO_DEEP(root)
    )


def _is_plain(part: bytes, start: int) -> bool:
    """Whether all characters of *part* are allowed, and none but tags and words from *start* on.

    So there are no comments, sections of CDATA, instructions, types of documents or own entities.
    """
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return not (
        any(code in part for code in FORBIDDEN)
        or (b"\xef" in part and any(code in part for code in NO_CHARACTERS))
        or (b"!" in part and b"<!" in part)
        or (part.find(b"?", start) >= 0 and part.find(b"<?", start) >= 0)
        or (b"]" in part and b"]]>" in part)
        or (b"&" in part and ENTITY.search(part))
    )


def _without_words(part: bytes) -> bytes:
    """*part* without its character data; what comes after the last tag stays."""
    first, *tags, last = part.split(b"<")
    return b"<".join([first, *[tag[: tag.find(b">") + 1] or tag for tag in tags], last])


def _short_page(part: bytes) -> bytes | None:
    page: bytes | None = _without_texts(part)
    for name in NAMED:
        if page is None or name not in page:
            break
        page = _without_values(page, name)
    shape = None if page is None else _shape(page)
    if shape is None:
        return None
    for name, place in REPEATED.items():
        shape = _without_repeated(shape, name, place)
    return None if ANY_BOOKMARK in shape else _with_bookmarks(shape)


def _without_values(page: bytes, name: bytes) -> bytes | None:
    """*page* without the values of the attributes *name*; None when one is no value."""
    first, *others = page.split(name)
    cut = [(other, other.find(b'"')) for other in others]
    if any(end < 0 or b"<" in other[:end] for other, end in cut):
        return None
    return name.join([first, *[other[end:] for other, end in cut]])


def _without_texts(page: bytes) -> bytes:
    """*page* without its words, and with one run of words in place of several in a row."""
    first, *others = page.split(TEXT)
    cut = [other[other.find(b"<") :] for other in others]
    return TEXT.join([first, *[other for other in cut if other != NEXT_RUN]])


def _shape(page: bytes) -> bytes | None:
    """*page* with marks for bookmarks; None when an id stands twice or begins or ends alone."""
    pieces = BOOKMARK.split(page)
    starts = [found for found in pieces[1::3] if found]
    ends = {found for found in pieces[2::3] if found}
    if len(set(starts)) < len(starts) or set(starts) != ends:
        return None
    marks = [START if found else END for found in pieces[1::3]]
    return b"".join(chain.from_iterable(zip(pieces[::3], [*marks, b""], strict=True)))


def _with_bookmarks(shape: bytes) -> bytes:
    """*shape* with a bookmark for each mark, each with an id of its own."""
    for mark, written in ((START, b'<w:bookmarkStart w:id="%d" w:name=""/>'),
                          (END, b'<w:bookmarkEnd w:id="%d"/>')):  # fmt: skip
        first, *others = shape.split(mark)
        numbered = [written % number + other for number, other in enumerate(others)]
        shape = b"".join([first, *numbered])
    return shape


def _without_repeated(shape: bytes, name: bytes, place: _Place) -> bytes:
    """*shape* without the elements *name* that stand in a *place* and have been seen before."""
    start, end = b"<w:%s>" % name, b"</w:%s>" % name
    first, *others = shape.split(start)
    times = Counter(others)
    cut = {other: _cut(other, end) for other in times}
    repeated = {each for each in _repeated(cut, times) if _is_element(each, name)}
    kept, met = [first], set[bytes]()
    follows = first.endswith(place.after)
    for other in others:
        element, tail = cut[other]
        if follows and element in met and tail.startswith(place.before):
            kept.append(tail)
            follows = not tail or tail.endswith(place.after)
            continue
        kept += (start, other)
        follows = other.endswith(place.after)
        if element in repeated:
            met.add(element)
    return b"".join(kept)


def _cut(text: bytes, end: bytes) -> tuple[bytes, bytes]:
    """*text* up to the first *end* and the rest; all is rest without one."""
    place = text.find(end) + len(end)
    return (text[:place], text[place:]) if place >= len(end) else (b"", text)


def _repeated(cut: Mapping[bytes, tuple[bytes, bytes]], times: Counter[bytes]) -> Iterator[bytes]:
    """The elements, of all that *cut* has found, that stand more than once."""
    counted: Counter[bytes] = Counter()
    for other, (element, _) in cut.items():
        counted[element] += times[other]
    return (element for element, number in counted.items() if number > 1)


def _is_element(shape: bytes, name: bytes) -> bool:
    """Whether *shape* is all that comes after a tag *name* up to the end of that element.

    In a part that is well formed the first end tag *name* ends the last element *name* that was
    begun. So none may begin in *shape*; and all its names must be of w:, or xml:space.
    """
    return (
        shape.endswith(b"</w:%s>" % name)
        and b"<w:%s " % name not in shape
        and _foreign_tags(shape) == 0
        and shape.count(b" ") == shape.count(b" w:") + shape.count(b' xml:space="')
        and not any(blank in shape for blank in (b"\t", b"\n", b"\r"))
    )


def _foreign_tags(text: bytes) -> int:
    """How many tags in *text* are not of w:; one is the declaration, where there is one."""
    return text.count(b"<") - text.count(b"<w:") - text.count(b"</w:")
