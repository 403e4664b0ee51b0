"""A part -> a short one that is valid only if the part is.

Part of 6. check. A page of a thousand cells is made of a few shapes. Left out here is what the
grammar (ECMA-376, transitional) cannot tell apart from what stays:

    words      between <w:t> and </w:t>, which is any string (17.3.3.31), and between <vt:lpwstr>
               and its end (22.4.2.18); in a part that no grammar judges, all character data; titles
               and tags of content controls
    sizes      in w:w, w:left and w:right, which is any whole number: all become the same
    runs       of words alone that follow one another
    elements   rows, cells and paragraphs that come right after another of their kind, and tables
               before paragraphs, if the same one, bookmarks aside, stands elsewhere on the page

Every content model that allows a row, a cell, a paragraph or a run allows any number of them in
its place (`tests/test_abridging.py` reads that in the schemas), so what comes after one may come
after two. What is left out is proved here to be sound by itself: characters, entities, bookmarks.
Whatever is not written as this module expects stays, and where the whole part is not, there is no
short one: then the part must be judged itself. What stands between the words of a page comes
again and again, so it is looked at once for each time that it differs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from lxml import etree

from baocao.ooxml.package import has_letters_only
from baocao.ooxml.parts import VALUES, W

MOST = 1 << 23
"""Bytes of a part whose texts no reader finds too long."""
DECLARATION = re.compile(
    rb"""<\?xml version=['"]1\.0['"] encoding=['"]UTF-8['"](?: standalone=['"]yes['"])?\?>\s*"""
)
ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)[\s>]")
PAGE, CUSTOM = b"document", b"Properties"
ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#34|#39);)")
TEXT, STRING = b'<w:t xml:space="preserve">', b"<vt:lpwstr>"
WORDS = re.compile(TEXT + rb"([^<]*)")
NEXT_RUN = b"</w:t></w:r><w:r>"
"""What stands between the words of two runs that have no look of their own."""
NAMED = (b'<w:alias w:val="', b'<w:tag w:val="')
"""Attributes that are any string."""
BOOKMARK = re.compile(
    rb'<w:bookmark(?:Start w:id="([0-9]{1,9})" w:name="\w*"|End w:id="([0-9]{1,9})")/>'
)
ANY_BOOKMARK = b"<w:bookmark"
SIZE = re.compile(rb'( w:(?:w|left|right)=")[0-9]{1,9}"')
ANY_SIZE = rb'\g<1>1"'
MARKS = START, END, NEXT = b"\x01", b"\x02", b"\x03"
"""Marks that stand for bookmarks and part texts; nothing that is looked at has such characters."""
NAMESPACE = re.compile(rb"xmlns:w\s*=")
STRINGS = re.compile(rb"xmlns:vt\s*=")
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
EQUAL = (b"tr", b"tc", b"p")
"""Elements that may come right after each other."""
LEAST_EQUAL = 3
"""As many ends of elements as two whole ones have between them."""


class Short(NamedTuple):
    """A part as its judges see it; parts that are seen alike are sound alike.

    Of a page, *first* is what stands before its first text, and each letter of *line* is the place
    among *shapes* of what stands behind a text; *first* is all of any other part.
    """

    first: bytes
    shapes: tuple[bytes, ...] = ()
    line: str = ""

    def seen(self) -> bytes:
        """All that tells it from others."""
        return NEXT.join((self.first, *self.shapes, self.line.encode("utf-8", "surrogatepass")))

    def written(self) -> bytes | None:
        """It as a part; None when it cannot be written, whatever the part is."""
        return _written(self) if self.shapes else _with_bookmarks(self.first)


def abridged(part: bytes, judged: frozenset[str]) -> Short | None:
    """The short one of *part*, an XML part; None where there is none.

    *judged* are the local names of the roots that a grammar knows. What is written of the short
    one must also be asked by `stands_for`.
    """
    declared = DECLARATION.match(part)
    root = ROOT.match(part, declared.end()) if declared and len(part) <= MOST else None
    if declared is None or root is None:
        return None
    if root[1] == PAGE:
        return _short_page(part, declared.end())
    if not _is_plain(part[declared.end() :]):
        return None
    if root[1] == CUSTOM:
        return Short(_without_strings(part))
    return None if root[1].decode() in judged else Short(_without_words(part))


def stands_for(short: bytes, root: etree._Element) -> bool:
    """Whether the tree *root* of a *short* part is one that the rules of this module hold for.

    On a page the prefix w: means one thing throughout, and nothing of it stands in something
    else, which a reader may pass over or a schema not look into. Among properties vt: does.
    """
    if etree.QName(root).localname == CUSTOM.decode():
        is_known = root.nsmap.get("vt") == VALUES and len(STRINGS.findall(short)) == 1
        return is_known or STRING not in short
    return etree.QName(root).localname != PAGE.decode() or (
        root.nsmap.get("w") == W
        and short.count(W.encode()) == 1
        and len(NAMESPACE.findall(short)) == 1
        and (_foreign_tags(short) == 1 or not HIDDEN(root))
        and not TOO_DEEP(root)
    )


def _is_plain(text: bytes, marks: Collection[bytes] = ()) -> bool:
    """Whether all characters of *text* but *marks* are allowed, and it is of tags and words alone.

    So there are no comments, sections of CDATA, instructions, types of documents or own entities.
    """
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return not (
        not has_letters_only(text, marks)
        or (b"!" in text and b"<!" in text)
        or (b"?" in text and b"<?" in text)
        or (b"]" in text and b"]]>" in text)
        or (b"&" in text and ENTITY.search(text))
    )


def _without_words(part: bytes) -> bytes:
    """*part* without its character data; what comes after the last tag stays."""
    first, *tags, last = part.split(b"<")
    return b"<".join([first, *[tag[: tag.find(b">") + 1] or tag for tag in tags], last])


def _without_strings(part: bytes) -> bytes:
    """*part* without the strings of its properties."""
    first, *others = part.split(STRING)
    return STRING.join([first, *[other[other.find(b"<") :] for other in others]])


def _short_page(page: bytes, start: int) -> Short | None:
    """The short one of a *page* whose declaration ends at *start*."""
    first, *pieces = WORDS.split(page)
    words, rests = pieces[::2], pieces[1::2]
    met = Counter(rests)
    if any(mark in page for mark in MARKS):
        return None
    if any(ANY_BOOKMARK in rest for rest, times in met.items() if times > 1):
        return None  # an id stands twice
    shapes = _shapes([first[start:], *met])
    if shapes is None or not _is_plain(b"\n".join([*words, *dict.fromkeys(shapes)]), MARKS):
        return None
    letters = {shape: chr(number) for number, shape in enumerate(dict.fromkeys(shapes[1:]))}
    named = {rest: letters[shape] for rest, shape in zip(met, shapes[1:], strict=True)}
    named[NEXT_RUN] = ""  # one run of words in place of several in a row
    line = _without_equals("".join([named[rest] for rest in rests]), letters)
    return Short(first[:start] + shapes[0], tuple(letters), line)


def _shapes(rests: Sequence[bytes]) -> list[bytes] | None:
    """*rests* with marks for bookmarks, one size, and no names; None when they have no shape."""
    joined: bytes | None = NEXT.join(rests)
    for name in NAMED:
        if joined is None or name not in joined:
            break
        joined = _without_values(joined, name)
    shape = None if joined is None else _shape(joined)
    if shape is None:
        return None
    shapes = shape.split(NEXT)
    sized = {each: SIZE.sub(ANY_SIZE, each) for each in set(shapes)}
    return [sized[each] for each in shapes]


def _without_equals(line: str, letters: Mapping[bytes, str]) -> str:
    """*line* with one row, cell or paragraph in place of equal ones that follow one another."""
    shapes = tuple(letters)
    for name in EQUAL:
        between = b"</w:%s><w:%s>" % (name, name)
        for shape, letter in letters.items():
            if between in shape and line.count(letter) >= LEAST_EQUAL:
                line = _without_equal(line, letter, name=name, shapes=shapes)
    return line


def _without_equal(line: str, letter: str, *, name: bytes, shapes: Sequence[bytes]) -> str:
    """*line* without elements *name* between two of *letter* that come right after the same one.

    Each letter stands for one of *shapes*, *letter* for one that ends such an element and begins
    another.
    """
    first, *others = line.split(letter)
    pairs = list(zip(others[1:-1], others, strict=False))
    equal = {each for each, before in pairs if each == before}
    end, start = shapes[ord(letter)].split(b"</w:%s><w:%s>" % (name, name), 1)
    left_out = {
        each
        for each in equal
        if _is_element(TEXT.join([start, *_named(each, shapes), end + b"</w:%s>" % name]), name)
    }
    kept = [each for each, before in pairs if each != before or each not in left_out]
    return letter.join([first, *others[:1], *kept, *others[1:][-1:]])


def _named(line: str, shapes: Sequence[bytes]) -> list[bytes]:
    """What the letters of *line* stand for."""
    return [shapes[ord(letter)] for letter in line]


def _written(short: Short) -> bytes | None:
    shape = TEXT.join([short.first, *_named(short.line, short.shapes)])
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
    begun. So none may begin in *shape* and one end; and all its names must be of w:, or xml:space.
    """
    return (
        shape.find(b"</w:%s>" % name) == len(shape) - len(b"</w:%s>" % name)
        and b"<w:%s " % name not in shape
        and b"<w:%s>" % name not in shape
        and _foreign_tags(shape) == 0
        and shape.count(b" ") == shape.count(b" w:") + shape.count(b' xml:space="')
        and not any(blank in shape for blank in (b"\t", b"\n", b"\r"))
    )


def _foreign_tags(text: bytes) -> int:
    """How many tags in *text* are not of w:; one is the declaration, where there is one."""
    return text.count(b"<") - text.count(b"<w:") - text.count(b"</w:")
