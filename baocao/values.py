"""What a figure is: a value with its kind, its state, where it stands, and what backs it.

Zero, "không phát sinh", "không áp dụng" and "chưa có" are four different answers; only the last
is missing. A target field has two parts, `cthd` (the target) and `dat` (the result), and its own
value is the result. Figures are frozen: deriving or rounding makes new ones.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import overload

from baocao.document import Origin
from baocao.records import record
from baocao.text import PartialDate


class State(StrEnum):
    """How firm a figure is, or why there is none."""

    OFFICIAL = "chinh_thuc"
    ESTIMATED = "uoc"
    PROVISIONAL = "tam"
    NONE_AROSE = "khong_phat_sinh"
    NOT_APPLICABLE = "khong_ap_dung"
    NOT_YET = "chua_co"


class Bound(StrEnum):
    """A figure that is a bound, not a count: "trên 80%", "hơn 10", "khoảng 300"."""

    ABOVE = "tren"
    BELOW = "duoi"
    MORE = "hon"
    ABOUT = "khoang"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document referred to: type symbol or name, number and symbol, date, issuer, subject."""

    type: str
    number: str = ""
    day: date | PartialDate | None = None
    issuer: str = ""
    subject: str = ""


COUNTS = frozenset({"integer", "number", "money"})
"""The kinds that print as their number, with no sign behind it."""
Plain = Decimal | str | bool | date | PartialDate | Cited


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit gave to a rolled-up figure: its name, its file as named, where it stands there.

    *value* is None where the unit gave none; *state* then says why.
    """

    unit: str
    file: str
    pointer: str
    value: Decimal | str | None
    state: State

    def as_record(self, pointer: str) -> dict[str, Decimal | str | None]:
        """The part as a data file has it, without what is usual in a figure at *pointer*."""
        found = {"don_vi": self.unit, "tep": self.file, "gia_tri": self.value}
        if self.pointer != pointer:
            found["con_tro"] = self.pointer
        if self.state is not State.OFFICIAL:
            found["trang_thai"] = str(self.state)
        return found


class Contributions(Sequence[Contribution]):
    """The parts of a rolled-up figure, held small: ten thousand units give a million of them.

    *units* are the names and files of all units, shared between figures, and *members* the place
    of each part's unit among them; *pointer* is where the figure stands in every file that does
    not say otherwise.
    """

    __slots__ = ("_elsewhere", "_states", "_values", "members", "pointer", "units")

    def __init__(self, units: Sequence[tuple[str, str]], pointer: str) -> None:
        self.units, self.pointer = units, pointer
        self.members = array("L")
        self._values: list[int | Decimal | str | None] = []
        self._states: dict[int, State] = {}
        self._elsewhere: dict[int, str] = {}

    def add(self, member: int, value: Decimal | str | None, *, state: State, pointer: str) -> None:
        """Note what the unit number *member* gave; only what is out of the ordinary takes room."""
        place = len(self._values)
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        self.members.append(member)
        self._values.append(int(value) if value is not None and whole else value)
        if state is not State.OFFICIAL:
            self._states[place] = state
        if pointer != self.pointer:
            self._elsewhere[place] = pointer

    def __len__(self) -> int:
        return len(self._values)

    @overload
    def __getitem__(self, place: int) -> Contribution: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Contribution]: ...

    def __getitem__(self, place: int | slice) -> Contribution | Sequence[Contribution]:
        if isinstance(place, slice):
            return [self[index] for index in range(*place.indices(len(self)))]
        value = self._values[place]
        at = place % len(self)
        return Contribution(
            *self.units[self.members[place]],
            self._elsewhere.get(at, self.pointer),
            Decimal(value) if isinstance(value, int) else value,
            self._states.get(at, State.OFFICIAL),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What backs a figure: source, cut-off date, who gave it, remark, scope, people counted.

    *cell* is the sheet and cell that it was read from ("Số liệu!C7"), "" where nobody noted one.
    A rolled-up figure has its *parts*, one for each unit, and the names of the units that it
    does not hold (*left_out*), because they have not answered. A derived one then has its
    *basis*: the inputs of only those units that gave them all.
    """

    source: str = ""
    cut_off: date | PartialDate | None = None
    given_by: str = ""
    remark: str = ""
    scope: str = ""
    people_counted: Decimal | None = None
    parts: Sequence[Contribution] = ()
    left_out: tuple[str, ...] = ()
    basis: Mapping[str, Decimal] = field(default_factory=dict)
    cell: str = ""


NO_EVIDENCE = Evidence()
NO_PARTS: Mapping[str, Figure] = {}


@dataclass(frozen=True, slots=True)
class Measure:
    """How a figure is read and printed: label, kind (a type of the outline), unit, decimals.

    *better* is "up" or "down" for a judged figure, "" for one that is not judged.
    """

    label: str
    kind: str = "text"
    unit: str = ""
    decimals: int | None = None
    better: str = ""


@record
class Figure:
    """One figure or short text of the data file.

    *value* is None when missing, "không phát sinh" or "không áp dụng"; *upper* is the end of a
    range; *typed* keeps what a person typed over a derived figure, for comparison; *previous* is
    the same figure of the previous edition, where the data file names one.
    """

    origin: Origin
    measure: Measure
    value: Plain | None = None
    upper: Decimal | None = None
    bound: Bound | None = None
    state: State = State.OFFICIAL
    evidence: Evidence = NO_EVIDENCE
    typed: Decimal | None = None
    parts: Mapping[str, Figure] = field(default_factory=lambda: NO_PARTS)
    previous: Figure | None = None

    def __getitem__(self, name: str) -> Figure:
        """The part *name*: "cthd", "dat", "ky_truoc" or a field below this one; else KeyError."""
        if name == "dat" and "dat" not in self.parts:
            return self
        if name == "ky_truoc" and self.previous is not None:
            return self.previous
        return self.parts[name]

    def __str__(self) -> str:
        """Refused with TypeError: `phrases` prints figures, so that their origin goes with them."""
        raise TypeError(f"{self.origin.field} cần một bộ lọc để in")

    @property
    def is_missing(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state in _FIRM if self.value is None else self.state is _NOT_YET

    @property
    def number(self) -> Decimal | None:
        """The value to compute with: "không phát sinh" counts as 0, other empties as nothing."""
        if isinstance(self.value, Decimal):
            return self.value
        return Decimal(0) if self.state is State.NONE_AROSE else None

    @property
    def decimals(self) -> int | None:
        """The digits after the comma that it prints with; None for a value as it was typed."""
        if self.measure.decimals is None and self.origin.formula:
            return 0 if self.measure.kind in ("integer", "money") else 1
        return self.measure.decimals

    @property
    def is_exact(self) -> bool:
        """Whether it is one number, neither a range nor a bound."""
        return self.number is not None and self.upper is None and self.bound is None


_NOT_YET = State.NOT_YET
_FIRM = frozenset({State.OFFICIAL, State.ESTIMATED, State.PROVISIONAL, _NOT_YET})
"""The states in which a figure without a value is still to come."""
