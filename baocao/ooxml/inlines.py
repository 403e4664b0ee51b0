"""The words of a paragraph: its runs, fields, links and controls -> stretches and drawings.

Text that was deleted or moved away, hidden text and the code of fields are not on the page;
what was inserted is. Fields may be nested and may run over several paragraphs (ECMA-376, 17.16),
so a part has one `Fields`, which remembers what is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from baocao.manuscript import Look, Stretch
from baocao.ooxml.attributes import attribute
from baocao.ooxml.drawings import MC, chosen_branch
from baocao.ooxml.numbering import symbol
from baocao.ooxml.package import PackageError
from baocao.ooxml.sections import qualified

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
LINKS = frozenset({"HYPERLINK"})
"""Fields whose text somebody typed, as in a w:hyperlink."""
LONGEST_CODE = 2_000
MOST_OPEN = 100
"""Fields in fields, beyond which a file is made to keep readers busy."""
FIRST_LETTER, LARGEST_LETTER = 0x20, 0xFFFF
SURROGATES = range(0xD800, 0xE000)

Looks = Callable[[etree._Element | None, str], Look | None]
"""How a run with this `w:rPr` and text looks, None when it is hidden."""
Skips = Callable[[etree._Element], bool]
"""Whether what an element holds is left out."""


@dataclass(slots=True)
class OpenField:
    """A field that has begun; *shows* once its code has ended and its result stands there."""

    code: str = ""
    shows: bool = False
    printed: bool = False

    @property
    def name(self) -> str:
        """What kind of field it is ("PAGE"), "" for a link."""
        words = self.code.split(None, 1)
        found = words[0].upper() if words else ""
        return "" if found in LINKS else found


@dataclass(slots=True)
class Fields:
    """The fields open at a place of a part, the innermost last."""

    stack: list[OpenField] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether what stands here is the code of a field."""
        return any(not opened.shows for opened in self.stack)

    @property
    def name(self) -> str:
        """The innermost field that prints what stands here."""
        return next((opened.name for opened in self.stack[::-1] if opened.name), "")

    def open(self, opened: OpenField) -> None:
        """Begin a field. Raises PackageError when more are open than any document needs."""
        if len(self.stack) >= MOST_OPEN:
            raise PackageError("bad-xml", "w:fldChar")
        self.stack.append(opened)

    def forget_codes(self) -> None:
        """Drop the fields whose code does not end with the paragraph: damage, not fields."""
        self.stack = [opened for opened in self.stack if opened.shows]


Prints = tuple[tuple[etree._Element, str], ...]
"""Elements of one run and the letters that each of them prints."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one run between marks, and the elements that print them."""

    text: str
    look: Look
    field: str
    prints: Prints = ()


@dataclass(slots=True)
class Line:
    """What a paragraph holds: pieces, drawings in their order, and whether a page ends in it.

    *marks* is what stands in runs and is no text, each with the number of letters before it.
    """

    pieces: list[Piece] = field(default_factory=list)
    drawings: list[etree._Element] = field(default_factory=list)
    marks: list[tuple[int, etree._Element]] = field(default_factory=list)
    page_break: bool = False

    def stretches(self) -> tuple[Stretch, ...]:
        """The pieces, neighbours that look the same joined."""
        joined = groupby(self.pieces, key=lambda piece: (piece.look, piece.field))
        return tuple(
            Stretch("".join(piece.text for piece in pieces), look, name)
            for (look, name), pieces in joined
        )


def is_skipped(element: etree._Element) -> bool:
    """Whether *element* holds no words of the page: properties, and what was deleted."""
    return element.tag in _SKIPPED


def read_line(
    paragraph: etree._Element, fields: Fields, looks: Looks, *, skips: Skips = is_skipped
) -> Line:
    """What *paragraph* holds; *fields* goes on where the paragraph before left it."""
    reader = _LineReader(fields, looks, skips)
    reader.read(paragraph)
    fields.forget_codes()
    return reader.line


class _LineReader:
    def __init__(self, fields: Fields, looks: Looks, skips: Skips) -> None:
        self.line = Line()
        self._fields = fields
        self._looks = looks
        self._skips = skips
        self._letters = 0

    def read(self, parent: etree._Element) -> None:
        """Read the inline content of *parent*."""
        for element in parent.iterchildren("*"):
            if element.tag == _RUN:
                self._run(element)
            elif element.tag == _SIMPLE_FIELD:
                self._simple_field(element)
            elif element.tag == _ALTERNATE:
                branch = chosen_branch(element)
                if branch is not None:
                    self.read(branch)
            elif element.tag == MATH_TEXT:
                self._say_printed(((element, element.text or ""),), None)
            elif not self._skips(element):
                self.read(element)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(_RUN_PROPERTIES)
        content = groupby(_run_content(run), key=lambda element: element.tag in _TEXTS)
        for is_text, elements in content:
            if not is_text:
                for element in elements:
                    self._mark(element, properties)
            else:
                prints = tuple((element, _TEXTS[element.tag](element)) for element in elements)
                self._say_printed(prints, properties)

    def _mark(self, element: etree._Element, properties: etree._Element | None) -> None:
        """What in a run is no text: breaks, ends of fields, drawings."""
        self.line.marks.append((self._letters, element))
        if element.tag == _FIELD_MARK:
            self._field_mark(attribute(element, "fldCharType"), properties)
        elif element.tag in _CODES and self._fields.stack:
            opened = self._fields.stack[-1]
            opened.code = (opened.code + (element.text or ""))[:LONGEST_CODE]
        elif element.tag == _PAGE_NUMBER:
            self._fields.open(OpenField("PAGE", shows=True))
            self._end_field(properties)
        elif element.tag == _BREAK:
            self._break(element, properties)
        elif element.tag in _DRAWINGS:
            self.line.drawings.append(element)
        elif element.tag == _RUBY:
            self.read(element)

    def _break(self, element: etree._Element, properties: etree._Element | None) -> None:
        kind = attribute(element, "type")
        if kind == "page":
            self.line.page_break = True
        elif kind != "column":
            self._say_printed(((element, "\n"),), properties)

    def _field_mark(self, kind: str | None, properties: etree._Element | None) -> None:
        if kind == "begin":
            self._fields.open(OpenField())
        elif kind == "separate" and self._fields.stack:
            self._fields.stack[-1].shows = True
        elif kind == "end" and self._fields.stack:
            self._end_field(properties)

    def _end_field(self, properties: etree._Element | None) -> None:
        """Close the innermost field; one that printed nothing leaves an empty stretch."""
        opened = self._fields.stack[-1]
        opened.shows = True
        if opened.name and not opened.printed:
            self._say("", properties)
        self._fields.stack.pop()

    def _simple_field(self, element: etree._Element) -> None:
        code = (attribute(element, "instr") or "")[:LONGEST_CODE]
        self._fields.open(OpenField(code, shows=True))
        self.read(element)
        self._end_field(None)

    def _say_printed(self, prints: Prints, properties: etree._Element | None) -> None:
        text = "".join(words for _, words in prints)
        if text:
            self._say(text, properties, prints)

    def _say(self, text: str, properties: etree._Element | None, prints: Prints = ()) -> None:
        if self._fields.hides:
            return
        look = self._looks(properties, text)
        if look is None:
            return
        for opened in self._fields.stack:
            opened.printed = True
        self._letters += len(text)
        self.line.pieces.append(Piece(text, look, self._fields.name, prints))


def _run_content(run: etree._Element) -> Iterator[etree._Element]:
    """What stands in *run*, on the branches to follow."""
    for element in run.iterchildren("*"):
        branch = chosen_branch(element) if element.tag == _ALTERNATE else None
        if branch is not None:
            yield from _run_content(branch)
        else:
            yield element


def _words(element: etree._Element) -> str:
    """The text of a w:t; blanks at its ends count only where they are kept (17.3.3.31).

    A line end in the file is a blank on the page.
    """
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t")


def _symbol(element: etree._Element) -> str:
    """The letter of a w:sym as an ordinary one where there is such (17.3.3.30)."""
    try:
        place = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if not FIRST_LETTER <= place <= LARGEST_LETTER or place in SURROGATES:
        return ""
    return symbol(chr(place))


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUN = qualified("r")
_RUN_PROPERTIES = qualified("rPr")
_SIMPLE_FIELD = qualified("fldSimple")
_FIELD_MARK = qualified("fldChar")
_CODES = frozenset({qualified("instrText"), qualified("delInstrText")})
_PAGE_NUMBER = qualified("pgNum")
_BREAK = qualified("br")
_RUBY = qualified("ruby")
_ALTERNATE = f"{{{MC}}}AlternateContent"
_DRAWINGS = frozenset(qualified(name) for name in ("drawing", "pict", "object"))
_SKIPPED = frozenset(
    qualified(name)
    for name in ("del", "moveFrom", "pPr", "rPr", "rt", "rubyPr", "sdtPr", "sdtEndPr",
                 "smartTagPr", "customXmlPr", "txbxContent", "fldData")
)  # fmt: skip
_TEXTS: dict[str, Callable[[etree._Element], str]] = {
    qualified("t"): _words,
    qualified("delText"): _words,
    qualified("tab"): lambda _: "\t",
    qualified("ptab"): lambda _: "\t",
    qualified("cr"): lambda _: "\n",
    qualified("noBreakHyphen"): lambda _: "\u2011",
    qualified("softHyphen"): lambda _: "\u00ad",
    qualified("sym"): _symbol,
}
