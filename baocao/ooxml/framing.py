"""What stands around the text of a docx: headers, footers and notes, and what each is called.

A name says what it is and which of its kind, never the name of a part, which every program makes
anew: "header1.first" is what the first page shows that the first section with such a one names,
"footnote2" the note with the id 2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from baocao.ooxml.attributes import attribute
from baocao.ooxml.package import Relationship
from baocao.ooxml.sections import qualified

if TYPE_CHECKING:
    from baocao.manuscript import Region

NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
"""The kinds of parts that hold notes, and what holds one note."""
NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Frame(NamedTuple):
    """A *part* around the text; *inside* is what holds one note, "" for a header or a footer.

    *name* is what it is called; of notes it is their kind, to which each adds its id.
    """

    part: str
    region: Region
    name: str
    inside: str = ""


def frames_of(root: etree._Element, links: Iterable[Relationship]) -> Iterator[Frame]:
    """The frames of the text *root*, by the *links* of its part: notes, then page by page."""
    from baocao.manuscript import Region

    known = {link.key: link for link in links}
    for kind, inside in NOTES.items():
        for link in known.values():
            if link.kind == kind:
                yield Frame(link.target, Region.NOTE, inside, inside)
    seen: set[str] = set()
    times: Counter[tuple[str, str]] = Counter()
    for reference in root.iter(qualified("headerReference"), qualified("footerReference")):
        found = known.get(reference.get(_LINK, ""))
        if found is not None and found.kind in _PAGE and found.target not in seen:
            seen.add(found.target)
            pages = attribute(reference, "type") or "default"
            times[found.kind, pages] += 1
            name = f"{found.kind}{times[found.kind, pages]}.{pages}"
            yield Frame(found.target, Region(found.kind), name)


def stories_in(root: etree._Element, frame: Frame) -> Iterator[tuple[etree._Element, str]]:
    """What holds text in *root*, the part of *frame*, and the name of each."""
    if not frame.inside:
        yield root, frame.name
        return
    for note in root.iterchildren(qualified(frame.inside)):
        if attribute(note, "type") not in NO_NOTE:
            yield note, f"{frame.name}{attribute(note, 'id') or ''}"


def notes_of(root: etree._Element) -> set[str]:
    """The names of the notes that the text *root* refers to; no page shows any other."""
    return {
        f"{inside}{attribute(each, 'id') or ''}"
        for inside in NOTES.values()
        for each in root.iter(qualified(f"{inside}Reference"))
    }


_PAGE = frozenset({"header", "footer"})
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
