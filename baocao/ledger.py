"""What stands in a base, held small: values and words -> columns, and columns -> the model.

Most accounts of a report are plain cells of tables, alike but for their value. So what a column of
a table has in common is one `Kind`, and what stands side by side in the data file, as the cells of
a row do, is one `Run` of kinds. Only what goes beyond that - inputs, evidence, parts - is told for
an account by itself. A text that prints just the value of an account is not written out again.
`Account`s and `BaseBlock`s are made when somebody reads them; a draft that is only written makes
none. The same values, entered in the same order, give the same columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple, TypeVar, overload

from baocao.base import (
    NO_BACKING,
    NOT_DRAWN,
    Account,
    Backing,
    BadBaseError,
    Base,
    BaseBlock,
    Basis,
    Drawn,
    Input,
    MadeBy,
    Part,
    Slot,
    Span,
    Unit,
    Words,
)

T = TypeVar("T")
Stand = tuple[int, int]
"""The line and column of a value in its file, 0 and 0 for nowhere."""
Told = str | tuple[str, str]
"""What an account prints; before it its value, unless `number_in` knows it."""
Piece = int | str | list[str | int]
"""The words of a paragraph or a cell.

A number: just what an account prints, that many behind the account of the slot before. A text: no
slots. A list: the text, then start, end and account of each slot, the account counted likewise.
"""
Pieces = list[Piece]

DEEPEST = 64
"""Formulas on formulas; an outline stacks three or four."""
MOST_ACCOUNTS = 2_000_000
MOST_WORDS = 8_000_000
MOST_LETTERS = 128 * 1024 * 1024
"""What columns may unfold into: two hundred thousand rows of ten figures are far below."""
NOWHERE = (0, 0)
STAND, SLOT = len(NOWHERE), len(Slot._fields)


class Kind(NamedTuple):
    """What accounts have in common; *step* is the end of their pointers, with its slash."""

    field: str
    step: str
    label: str = ""
    unit: str = ""
    formula: str = ""
    state: str = ""


@dataclass(slots=True)
class Run:
    """Accounts with one beginning of their pointers, and of kinds that follow one another.

    *told* has an entry for each of them. *stands* are a line and a column for each; or for the
    first only, where each of the others is one line below, at the same column, or all are nowhere.
    """

    holder: str
    kind: int
    stands: list[int]
    told: list[Told]


@dataclass(frozen=True, slots=True)
class More:
    """What few accounts have; *evidence* but for its line and column."""

    inputs: tuple[Input, ...] = ()
    evidence: Backing = NO_BACKING
    parts: tuple[Part, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """What few blocks have, as in `BaseBlock`."""

    pointer: str = ""
    line: int = 0
    column: int = 0
    open: Pieces | None = None
    spans: tuple[Span, ...] = ()
    drawn: Drawn = NOT_DRAWN
    taken_out: bool = False


NO_MORE = More()
NO_WHERE = Where()


class Entry(NamedTuple):
    """A block."""

    kind: str
    key: str
    pieces: Pieces
    where: Where = NO_WHERE


@dataclass(frozen=True, slots=True)
class Columns:
    """The accounts and the blocks of a base; *more* is by the place of its account."""

    kinds: list[Kind] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    more: dict[int, More] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Ledger:
    """Columns in the making; *printed* is what each account prints in a table."""

    __slots__ = ("_last", "_next", "_run", "columns", "kinds", "printed")

    def __init__(self) -> None:
        self.columns = Columns()
        self.printed: list[str] = []
        self.kinds: dict[Kind, int] = {}
        self._run = Run("", 0, [], [])
        self._next = self._last = -1

    def kind(self, kind: Kind) -> int:
        """The place of *kind* among the kinds."""
        place = self.kinds.get(kind)
        if place is None:
            place = self.kinds[kind] = len(self.kinds)
            self.columns.kinds.append(kind)
        return place

    def add(self, kind: int, holder: str, *, told: Told, stand: Stand) -> int:
        """The place of one more account, whose pointer is *holder* and the step of its kind."""
        run = self._run
        stands = run.stands
        if kind != self._next or holder != run.holder or (stand == NOWHERE) != _is_nowhere(stands):
            stands = []
            run = self._run = Run(holder, kind, stands, [])
            self.columns.runs.append(run)
        elif len(stands) < STAND * len(run.told):
            stands = run.stands = full_stands(run)
        self._next = kind + 1
        stands += stand
        run.told.append(told)
        self.printed.append(told if isinstance(told, str) else told[1])
        return len(self.printed) - 1

    def alike(self, run: Run, printed: Sequence[str]) -> Pieces:
        """Words that are just what accounts print, which are added at once as a *run* of its own.

        The next account may still be of that run. *printed* is of all of them.
        """
        first, count = len(self.printed), len(printed)
        self._run, self._next = run, run.kind + count
        self.columns.runs.append(run)
        self.printed += printed
        ahead, self._last = first - self._last, first + count - 1
        return [ahead, *[1] * (count - 1)]

    def whole(self, text: str, account: int) -> Piece:
        """The words *text*, all of them printed for *account*."""
        ahead, self._last = account - self._last, account
        return ahead if text == self.printed[account] else [text, 0, len(text), ahead]

    def piece(self, text: str, slots: Sequence[tuple[int, int, int]]) -> Piece:
        """The words *text* with *slots*: start, end, account."""
        if not slots:
            return text
        if len(slots) == 1 and slots[0][:2] == (0, len(text)):
            return self.whole(text, slots[0][2])
        found: list[str | int] = [text]
        for start, end, account in slots:
            found += (start, end, account - self._last)
            self._last = account
        return found

    def enter(self, account: Account) -> None:
        """Add *account*."""
        holder, step = parted(account.pointer)
        evidence, shared = account.evidence, (account.label, account.unit)
        kind = Kind(account.field, step, *shared, account.formula, account.state)
        told: Told = account.printed
        if number_in(account.printed) != account.value:
            told = (account.value, account.printed)
        stand = (evidence.line, evidence.column)
        place = self.add(self.kind(kind), holder, told=told, stand=stand)
        behind = replace(evidence, line=0, column=0)
        more = More(account.inputs, behind, account.parts, account.left_out, account.basis)
        if more != NO_MORE:
            self.columns.more[place] = more

    def say(self, block: BaseBlock) -> None:
        """Add *block*, whose accounts were entered before."""
        pieces = [self.piece(*words) for words in block.words]
        opened = None if block.open is None else [self.piece(*words) for words in block.open]
        place = (block.pointer, block.line, block.column)
        where = Where(*place, opened, block.spans, block.drawn, block.taken_out)
        where = NO_WHERE if where == NO_WHERE else where
        self.columns.entries.append(Entry(block.kind, block.key, pieces, where))

    def base(self, made_by: MadeBy, units: Iterable[Unit]) -> Base:
        """The base of what was entered, whose accounts and blocks are made when they are read."""
        told = tuple(units)
        accounts = Kept(self, partial(accounts_in, self.columns, told))
        blocks = Kept(self, lambda: blocks_in(self.columns, accounts))
        return Base(made_by, accounts, blocks, told)

    def followed_by(self, blocks: Iterable[BaseBlock]) -> Ledger:
        """The same with *blocks* behind the others; this one stays as it is."""
        made, own = Ledger(), self.columns
        made.columns = Columns(own.kinds, own.runs, own.more, list(own.entries))
        made.printed, made._last = self.printed, self._last
        for block in blocks:
            made.say(block)
        return made


class Kept(Sequence[T]):
    """What stands in *ledger*, made at once by *make* when somebody looks at any of it."""

    __slots__ = ("_made", "_make", "ledger")

    def __init__(self, ledger: Ledger, make: Callable[[], tuple[T, ...]]) -> None:
        self.ledger = ledger
        self._make = make
        self._made: tuple[T, ...] | None = None

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._all()[place]

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Kept) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> tuple[T, ...]:
        if self._made is None:
            self._made = self._make()
        return self._made


def with_more(base: Base, blocks: Sequence[BaseBlock]) -> Base:
    """*base* with *blocks* behind its own; what nobody has read is not made for that."""
    ledger = _ledger_of(base)
    if ledger is None:
        return replace(base, blocks=(*base.blocks, *blocks))
    made = ledger.followed_by(blocks).base(base.made_by, base.units)
    return replace(base, accounts=made.accounts, blocks=made.blocks)


def columns_of(base: Base) -> Columns:
    """The columns of *base*; those that it was made in, where it still is as it was made."""
    ledger = _ledger_of(base)
    if ledger is not None:
        return ledger.columns
    ledger = Ledger()
    for account in base.accounts:
        ledger.enter(account)
    for block in base.blocks:
        ledger.say(block)
    return ledger.columns


def number_in(printed: str) -> str:
    """The digits of the number that *printed* is, as JSON writes them; "" for other words.

    Taken back from Vietnamese notation without its rounding.

    >>> number_in("3.063.000"), number_in("91,25%"), number_in("05 lượt")
    ('3063000', '91.25', '')
    """
    if not printed[:1].isdecimal():
        return ""
    digits = printed.replace(".", "")
    if digits.isdecimal():
        return digits
    digits = digits.removesuffix("%").replace(",", ".")
    return digits if digits.replace(".", "", 1).isdecimal() else ""


def parted(pointer: str) -> tuple[str, str]:
    """The holder and the step of *pointer*.

    >>> parted("/so_lieu/bang/0/so")
    ('/so_lieu/bang/0', '/so')
    """
    holder, slash, last = pointer.rpartition("/")
    return holder, slash + last


def short_stands(run: Run) -> list[int]:
    """The stands of *run*, only those of the first where these tell the others."""
    if len(run.stands) == STAND:
        return run.stands
    first = Run(run.holder, run.kind, run.stands[:STAND], run.told)
    return first.stands if run.stands == full_stands(first) else run.stands


def full_stands(run: Run) -> list[int]:
    """The stands of all accounts of *run*."""
    if len(run.stands) != STAND:
        return run.stands
    line, column = run.stands
    count = len(run.told)
    lines = range(line, line + count) if line or column else [0] * count
    return [number for line in lines for number in (line, column)]


def accounts_in(columns: Columns, units: Sequence[Unit]) -> tuple[Account, ...]:
    """The accounts that stand in *columns*. Raises BadBaseError for what does not fit together."""
    if sum(len(run.told) for run in columns.runs) > MOST_ACCOUNTS:
        raise BadBaseError(f"> {MOST_ACCOUNTS}")
    made: list[Account] = []
    letters = 0
    for run in columns.runs:
        kinds = columns.kinds[run.kind : run.kind + len(run.told)] if run.kind >= 0 else []
        if len(kinds) != len(run.told) or len(run.stands) not in (STAND, STAND * len(run.told)):
            raise BadBaseError(f"run of account {len(made)}")
        letters += sum(len(run.holder) + sum(map(len, kind)) for kind in kinds)
        if letters > MOST_LETTERS:
            raise BadBaseError(f"> {MOST_LETTERS}")
        made += _accounts(run, kinds, more=columns.more, start=len(made))
    for fault in _faults(made, columns.more, units=len(units)):
        raise BadBaseError(fault)
    return tuple(made)


def blocks_in(columns: Columns, accounts: Sequence[Account]) -> tuple[BaseBlock, ...]:
    """The blocks that stand in *columns*, with slots of *accounts*. Raises as `accounts_in`."""
    reader = _Reader(accounts)
    return tuple(map(reader.block, columns.entries))


def _is_nowhere(stands: Sequence[int]) -> bool:
    """Whether the accounts of a run with these *stands* stand in no file."""
    return stands[0] == stands[1] == 0


def _ledger_of(base: Base) -> Ledger | None:
    """The ledger that *base* was made of; None for a base of other accounts or blocks."""
    accounts, blocks = base.accounts, base.blocks
    if not (isinstance(accounts, Kept) and isinstance(blocks, Kept)):
        return None
    return accounts.ledger if accounts.ledger is blocks.ledger else None


def _accounts(
    run: Run, kinds: Sequence[Kind], *, more: Mapping[int, More], start: int
) -> Iterator[Account]:
    """The accounts of *run*, the first of which is number *start*."""
    stands = iter(full_stands(run))
    for place, (kind, told) in enumerate(zip(kinds, run.told, strict=True), start):
        value, printed = (number_in(told), told) if isinstance(told, str) else told
        stand, beyond = (next(stands), next(stands)), more.get(place, NO_MORE)
        yield Account(
            kind.field,
            run.holder + kind.step,
            label=kind.label,
            unit=kind.unit,
            formula=kind.formula,
            value=value,
            printed=printed,
            state=kind.state,
            inputs=beyond.inputs,
            evidence=_backing(beyond.evidence, stand),
            parts=beyond.parts,
            left_out=beyond.left_out,
            basis=beyond.basis,
        )


def _backing(evidence: Backing, stand: Stand) -> Backing:
    line, column = stand
    if evidence is NO_BACKING:
        return Backing(line=line, column=column)
    return replace(evidence, line=line, column=column)


def _faults(accounts: Sequence[Account], more: Mapping[int, More], *, units: int) -> Iterator[str]:
    """What types cannot say: inputs that stand before, in no tower, and parts of known units."""
    depths: dict[int, int] = {}
    for index in sorted(more):
        if not 0 <= index < len(accounts):
            yield f"account {index}"
            return
        account = accounts[index]
        if not all(0 <= each.account < index for each in account.inputs):
            yield f"inputs of account {index}"
            return
        below = (depths.get(each.account, 1) for each in account.inputs)
        depths[index] = 1 + max(below, default=0)
        if depths[index] > DEEPEST:
            yield f"depth of account {index}"
        if not all(0 <= part.unit < units for part in account.parts):
            yield f"parts of account {index}"


class _Reader:
    """Blocks from entries, in their order: the account of a slot is counted from that before."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts
        self._last = -1
        self._words_left, self._letters_left = MOST_WORDS, MOST_LETTERS

    def block(self, entry: Entry) -> BaseBlock:
        """The block of *entry*."""
        where, words = entry.where, self._words(entry.pieces, entry.key)
        if where is NO_WHERE:
            return BaseBlock(entry.key, entry.kind, words)
        opened = None if where.open is None else self._words(where.open, entry.key)
        place = (where.pointer, where.line, where.column)
        rest = (opened, where.spans, where.drawn)
        known = (entry.key, entry.kind, words)
        return BaseBlock(*known, *place, *rest, taken_out=where.taken_out)

    def _words(self, pieces: Pieces, key: str) -> tuple[Words, ...]:
        self._words_left -= len(pieces)
        words = tuple(map(self._said, pieces))
        self._letters_left -= sum(len(each.text) for each in words)
        if self._words_left < 0 or self._letters_left < 0:
            raise BadBaseError(f"> {MOST_WORDS}, {MOST_LETTERS}")
        if not all(map(_is_sound, words)):
            raise BadBaseError(f"slots of {key}")
        return words

    def _said(self, piece: Piece) -> Words:
        if isinstance(piece, str):
            return Words(piece)
        if isinstance(piece, int):
            account = self._account(piece)
            text = self._accounts[account].printed
            return Words(text, (Slot(0, len(text), account),))
        first = piece[0] if piece else 0
        numbers = [number for number in piece[1:] if isinstance(number, int)]
        if not isinstance(first, str) or len(numbers) < len(piece) - 1 or len(numbers) % SLOT:
            raise BadBaseError("slots")
        slots = zip(numbers[::SLOT], numbers[1::SLOT], numbers[2::SLOT], strict=True)
        return Words(first, tuple(Slot(start, end, self._account(at)) for start, end, at in slots))

    def _account(self, ahead: int) -> int:
        self._last += ahead
        if not 0 <= self._last < len(self._accounts):
            raise BadBaseError(f"account {self._last}")
        return self._last


def _is_sound(words: Words) -> bool:
    """Whether the slots stand in the text, one behind the other."""
    end = 0
    for slot in words.slots:
        if not end <= slot.start <= slot.end <= len(words.text):
            return False
        end = slot.end
    return True
