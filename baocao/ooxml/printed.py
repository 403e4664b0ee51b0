"""What a fresh docx prints around its text: parts -> lines, and which letters of them are blocks.

Rendering marks what it prints of a block by a bookmark; around the text these go before the docx
is written, for there the same block may be printed many times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from baocao.ooxml.attributes import attribute
from baocao.ooxml.bookmarks import PREFIX
from baocao.ooxml.framing import Frame
from baocao.ooxml.package import parse_xml
from baocao.ooxml.sections import qualified

if TYPE_CHECKING:
    from baocao.ooxml.revising.reading import Held


class Marked(NamedTuple):
    """Letters *start* to *end* are the block whose bookmark is called *name*."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A paragraph around the text.

    *key* is the name of its frame and its place there, *kind* "header", "footer", "footnote" or
    "endnote".
    """

    key: str
    kind: str
    text: str
    marked: tuple[Marked, ...] = ()


def printed_lines(frame: Frame, part: bytes) -> Iterator[PrintedLine]:
    """The paragraphs of *part* that say something which no field computes.

    Raises PackageError when the part is not well formed. Most masters print nothing of a report
    around its text, so what reads it is imported only here.
    """
    from baocao.ooxml.revising.marks import Ours
    from baocao.ooxml.revising.reading import Story, read_frame

    story = Story()
    read_frame(story, frame, parse_xml(part), ours=Ours.REJECTED)
    times: Counter[str] = Counter()
    for unit, held in zip(story.units, story.held, strict=True):
        if unit.text.strip() and not unit.is_computed:
            key = f"{unit.frame}[{times[unit.frame]}]"
            times[unit.frame] += 1
            kind = frame.inside or str(frame.region)
            yield PrintedLine(key, kind, unit.text, tuple(_marked(held)))


def _marked(held: Held) -> Iterator[Marked]:
    ends = {atom.element: atom.end for atom in held.read().atoms}
    opened: dict[str | None, Marked] = {}
    at = 0
    for element in (inner for paragraph in held.elements for inner in paragraph.iter()):
        at = ends.get(element, at)
        number, name = attribute(element, "id"), attribute(element, "name") or ""
        if element.tag == _START and name.startswith(PREFIX):
            opened[number] = Marked(at, at, name)
        elif element.tag == _END and number in opened:
            yield opened.pop(number)._replace(end=at)


_START, _END = qualified("bookmarkStart"), qualified("bookmarkEnd")
