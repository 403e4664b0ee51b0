"""What a draft was made of: `Base`, the model of what travels inside it.

A base holds the words of every block as they were printed, with slots: which letters are a value
of the data, and the account of that value. It is the ground of `trace` and of merging a draft
that people have edited with new data. Nothing of the data file is in it but what was printed,
the inputs of printed formulas and the parts of printed totals; remarks never are.

Accounts and units are meant by their place in their lists; an account stands behind its inputs,
so that no chain of formulas runs in a circle. A paragraph has one piece of words, a row of a table
one for each cell. Digests are the SHA-256 of the bytes, in hex; that of the outline is of its
content as JSON. How a base is written is told in `base_text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baocao.records import record

VERSION = 2
FRAMES = frozenset({"header", "footer", "footnote", "endnote"})
"""The kinds of blocks around the text; their keys are "<frame>[<place in it>]"."""
PROPERTY = "property"
"""The kind of a block that no page shows: what the file says of itself."""
OUTSIDE = FRAMES | {PROPERTY}
"""What stands outside the text, of which the first editions of a base told nothing."""


class BadBaseError(ValueError):
    """The text is no base, or one of another version; says what stands in the way."""


class Slot(NamedTuple):
    """Letters *start* to *end* of a text, printed for the value of an *account*."""

    start: int
    end: int
    account: int


class Input(NamedTuple):
    """What a formula calls *name*: the *account* of its value."""

    name: str
    account: int


class Basis(NamedTuple):
    """What the formula of a rolled-up rate takes for *name*: a sum over fewer units."""

    name: str
    value: str


class Unit(NamedTuple):
    """Who handed in parts of a total: the *name* and the data *file* of a unit.

    As the total says, "" for no word: *received* is the day on which the file came, in ISO form,
    *digest* that of the file when it was put in.
    """

    name: str
    file: str
    received: str = ""
    digest: str = ""


class Part(NamedTuple):
    """What a *unit* gave to a total; *pointer* is "" when it is that of the total."""

    unit: int
    value: str
    state: str = ""
    pointer: str = ""


@record
class Backing:
    """What stands behind a value: source note, cut-off day, person, sheet and cell, file line.

    *file* is "" for the data file of the draft, else the name of that of an earlier edition.
    """

    note: str = ""
    cut_off: str = ""
    given_by: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0
    file: str = ""


NO_BACKING = Backing()


@record
class Account:
    """Where a printed value came from.

    *value* is the number before rounding, "" for a text; *printed* is how it prints in a table.
    *left_out* are the units whose part is not in a total, because they have not answered. Where a
    rolled-up rate is computed over fewer units than its inputs, *basis* has the sums over those.
    """

    field: str
    pointer: str
    label: str = ""
    unit: str = ""
    formula: str = ""
    value: str = ""
    printed: str = ""
    state: str = ""
    inputs: tuple[Input, ...] = ()
    evidence: Backing = NO_BACKING
    parts: tuple[Part, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()


class Words(NamedTuple):
    """The text of a paragraph or a cell, and which letters of it are values."""

    text: str
    slots: tuple[Slot, ...] = ()


class Span(NamedTuple):
    """How many *columns* and *rows* of a table a cell covers."""

    columns: int = 1
    rows: int = 1


class Drawn(NamedTuple):
    """By what a chart is known that still shows what was printed: digests, as `plots` makes them.

    *data* is that of its names and numbers, *told* that of its alt text. *left_data* and
    *left_told* are those of an older chart that was left in the draft in its place.
    """

    data: str = ""
    told: str = ""
    left_data: str = ""
    left_told: str = ""


NOT_DRAWN = Drawn()


@record
class BaseBlock:
    """A paragraph (one piece of words) or a row of a table (one for each cell).

    *pointer*, *line* and *column* tell where in the data file a text of the unit stands. While a
    proposal to change it waits for a decision, *open* is what the draft says without it: () for a
    block that was not there; a block that stands and that the data have no more has no *words*. Nor
    has one that a person had *taken_out* before: *open* is what was printed. *spans* are how many
    columns and rows each cell covers; () where every cell covers one of each. *drawn* is of a
    chart; the first editions of a base do not tell it.
    """

    key: str
    kind: str
    words: tuple[Words, ...]
    pointer: str = ""
    line: int = 0
    column: int = 0
    open: tuple[Words, ...] | None = None
    spans: tuple[Span, ...] = ()
    drawn: Drawn = NOT_DRAWN
    taken_out: bool = False

    def said(self, *, settle: bool = False) -> tuple[Words, ...]:
        """Its words, of one that is to go what it said; what waits left out if to *settle*."""
        return (self.open if settle else self.words) or self.words or self.open or ()


@dataclass(frozen=True, slots=True)
class MadeBy:
    """By what a draft was made; *master* and *data* are names of files, without their folders.

    *product* is "huong-dan" for the guideline document of the outline, "" for its report.
    """

    outline: str
    profile: str
    outline_version: str = ""
    outline_digest: str = ""
    master: str = ""
    master_digest: str = ""
    data: str = ""
    data_digest: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """All of it.

    *missing_page* are the lines of the work sheet before the draft, one for each paragraph and
    each row; () where nothing was missing, None where nobody wants the sheet.
    """

    made_by: MadeBy
    accounts: Sequence[Account]
    blocks: Sequence[BaseBlock]
    units: tuple[Unit, ...] = ()
    version: int = VERSION
    missing_page: tuple[str, ...] | None = ()
