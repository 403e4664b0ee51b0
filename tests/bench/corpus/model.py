r"""An official document as its author means it: lines with their looks, not yet stored in Word.

Sizes and spaces are points, lengths millimetres. A line break inside a line is "\n".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date

from baocao.typeface import text_width

TIMES = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line below a text: its length as a share of the text's longest line, or typed signs."""

    share: float = 1.0
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph: what it is (*role*), what it says and how it looks.

    The first *lead* letters take the look *lead_look* ("bold" or "italic") besides.
    *level* is that of a heading, 0 for other text. A *small* line is typed in small letters that
    Word shows as capitals.
    """

    role: str
    text: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "center"
    font: str = TIMES
    color: str = ""
    first: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: bool = False
    lead: int = 0
    lead_look: str = ""
    level: int = 0
    stroke: Stroke | None = None
    small: bool = False

    @property
    def width(self) -> float:
        """The width of the longest physical line, mm."""
        lines = self.text.split("\n")
        return max(text_width(t, size=self.size, bold=self.bold, italic=self.italic) for t in lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A framed table of data; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]
    size: float = 12


@dataclass(frozen=True, slots=True)
class Form:
    """The head of a form to fill in, printed inside an annex: its two halves."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where the page number stands and how."""

    place: str
    align: str
    size: float
    hidden_first: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins."""

    top: float
    bottom: float
    left: float
    right: float
    number: PageNumber | None
    width: float = 210
    height: float = 297
    landscape: bool = False

    @property
    def area(self) -> float:
        """The width of the text."""
        across = self.height if self.landscape else self.width
        return across - self.left - self.right


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex; *restart* tells whether its pages count from 1 again."""

    label: Line | None
    title: Line | None
    reference: Line | None
    dashes: Line | None
    body: tuple[Line | Table | Form, ...]
    restart: bool = True
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document. *rules* names the rule in force, *order* what stands in a wrong place."""

    family: str
    rules: str
    type: str
    day: date
    page: Page
    country: Line | None
    motto: Line | None
    superior: Line | None
    issuer: Line | None
    star: Line | None
    number: Line | None
    about: Line | None
    urgency: Line | None
    place_date: Line | None
    kind: Line | None
    subject: Line | None
    dashes: Line | None
    addressees: tuple[Line, ...]
    body: tuple[Line | Table, ...]
    recipients_label: Line | None
    recipients: tuple[Line, ...]
    authority: tuple[Line, ...]
    post: Line | None
    signer: Line | None
    annexes: tuple[Annex, ...] = ()
    order: frozenset[str] = frozenset()

    def lines(self, role: str) -> tuple[Line, ...]:
        """Every line of *role*, in the order of the page."""
        found: list[Line] = []
        edit(self, role, lambda line: (found.append(line), line)[1])
        return tuple(found)


def edit(document: Document, role: str, change: Callable[[Line], Line | None]) -> Document:
    """*document* with every line of *role* changed; a line changed to None is left out."""
    news = {
        field.name: _edited(getattr(document, field.name), role, change)
        for field in fields(document)
    }
    return replace(document, **news)


def _edited(value: object, role: str, change: Callable[[Line], Line | None]) -> object:
    match value:
        case Line():
            return change(value) if value.role == role else value
        case Annex():
            inner = {
                field.name: _edited(getattr(value, field.name), role, change)
                for field in fields(value)
            }
            return replace(value, **inner)
        case tuple():
            changed = (_edited(item, role, change) for item in value)
            return tuple(item for item in changed if item is not None)
        case _:
            return value
