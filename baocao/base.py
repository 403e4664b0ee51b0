"""What a draft was made of, as it travels inside the draft: `Base` -> JSON text, and back.

A base holds the words of every block as they were printed, with slots: which letters are a value
of the data, and the account of that value. It is the ground of `trace` and of merging a draft
that people have edited with new data. Nothing of the data file is in it but what was printed,
the inputs of printed formulas and the parts of printed totals; remarks never are.

The JSON (version 1), keys with their default values left out:

    {"version": 1,
     "made_by": {"outline", "outline_version", "outline_digest", "profile", "master",
                 "master_digest", "data", "data_digest", "product"},
     "units": [[name, file], ...],
     "accounts": [{"field", "pointer", "label", "unit", "formula", "value", "printed", "state",
                   "inputs": [[name in the formula, account], ...],
                   "evidence": {"note", "cut_off", "given_by", "cell", "line", "column", "file"},
                   "parts": [[unit, value, state, pointer], ...], "left_out": [name, ...],
                   "basis": [[name in the formula, value], ...]}, ...],
     "blocks": [{"key", "kind", "words": [[text, [[start, end, account], ...]], ...],
                 "pointer", "line", "column", "open": [as words],
                 "spans": [[columns, rows], ...]}, ...],
     "missing_page": [line, ...] or null}

Accounts and units are meant by their place in their lists; an account stands behind its inputs,
so that no chain of formulas runs in a circle. The pointer of a part is "" where it is that of its
account. A paragraph has one piece of words, a row of a table one for each cell. Digests are the
SHA-256 of the bytes, in hex; that of the outline is of its content as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 1
FRAMES = frozenset({"header", "footer", "footnote", "endnote"})
"""The kinds of blocks around the text; their keys are "<frame>[<place in it>]"."""
PROPERTY = "property"
"""The kind of a block that no page shows: what the file says of itself."""
OUTSIDE = FRAMES | {PROPERTY}
"""What stands outside the text, of which the first editions of a base told nothing."""
DEEPEST = 64
"""Formulas on formulas; an outline stacks three or four."""


class BadBaseError(ValueError):
    """The text is no base, or one of a later version; says what stands in the way."""


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
    """Who handed in parts of a total: the *name* and the data *file* of a unit."""

    name: str
    file: str


class Part(NamedTuple):
    """What a *unit* gave to a total; *pointer* is "" when it is that of the total."""

    unit: int
    value: str
    state: str = ""
    pointer: str = ""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class BaseBlock:
    """A paragraph (one piece of words) or a row of a table (one for each cell).

    *pointer*, *line* and *column* tell where in the data file a text of the unit stands. While a
    proposal to change it waits for a decision, *open* is what the draft says without it: () for a
    block that was not there; a block that is to go has no *words*. *spans* are how many columns
    and rows each cell covers; () where every cell covers one of each.
    """

    key: str
    kind: str
    words: tuple[Words, ...]
    pointer: str = ""
    line: int = 0
    column: int = 0
    open: tuple[Words, ...] | None = None
    spans: tuple[Span, ...] = ()


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
    accounts: tuple[Account, ...]
    blocks: tuple[BaseBlock, ...]
    units: tuple[Unit, ...] = ()
    version: int = VERSION
    missing_page: tuple[str, ...] | None = ()


def base_text(base: Base) -> str:
    """*base* as JSON; the same base gives the same text."""
    # The version is told although it is the default: a reader of another version looks for it.
    found: bytes = _adapter().dump_json(base, exclude_defaults=True)
    return f'{{"version":{base.version},{found.decode()[1:]}'


def read_base(text: str) -> Base:
    """The base that *text* writes. Raises BadBaseError for anything that is not whole."""
    try:
        base = _adapter().validate_json(text)
    except ValueError as failure:
        raise BadBaseError(str(failure).splitlines()[0]) from failure
    for fault in _faults(base):
        raise BadBaseError(fault)
    return base


def _faults(base: Base) -> Iterator[str]:
    """What the types cannot say: places in lists that exist, slots inside their text, in order."""
    if base.version != VERSION:
        yield f"version {base.version}"
    depths: list[int] = []
    for index, account in enumerate(base.accounts):
        if not all(0 <= each.account < index for each in account.inputs):
            yield f"inputs of account {index}"
            return
        depths.append(1 + max((depths[each.account] for each in account.inputs), default=0))
        if depths[-1] > DEEPEST:
            yield f"depth of account {index}"
        if not all(0 <= part.unit < len(base.units) for part in account.parts):
            yield f"parts of account {index}"
    for block in base.blocks:
        said = (*block.words, *(block.open or ()))
        if not all(_is_sound(words, len(base.accounts)) for words in said):
            yield f"slots of {block.key}"


def _is_sound(words: Words, accounts: int) -> bool:
    end = 0
    for slot in words.slots:
        if not (end <= slot.start <= slot.end <= len(words.text) and 0 <= slot.account < accounts):
            return False
        end = slot.end
    return True


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Base]:
    from pydantic import TypeAdapter

    return TypeAdapter(Base)
