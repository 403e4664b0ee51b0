"""The figures of many units become one figure: a tally for each rule of the outline.

A tally takes the figure of one unit after the other and keeps running sums, so that no file has
to stay in memory. It ends as a value record of the data file. A missing figure is never taken as
zero: its unit is named in `chua_gom`, and the sum is provisional. "Không phát sinh" is zero and
stays so when nobody has anything; "không áp dụng" is left out. A rate is never averaged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from baocao.formula import Formula
from baocao.phrases import naming
from baocao.reading import BASIS, LEFT_OUT, PARTS, TARGET_PARTS
from baocao.rollup.mergers import day_text, day_words
from baocao.rollup.units import Member
from baocao.text import PartialDate, fold
from baocao.values import Bound, Contributions, Figure, State

Record = dict[str, Any]
Find = Callable[[str], Figure | None]
Units = Sequence[tuple[str, str]]
SEPARATOR = "; "
LONGEST_WORDS = 5_000
"""Characters of many units' words in one figure; what goes beyond is counted, and in its parts."""
_MORE = re.compile(r"và (\d+) nội dung nữa")


class Tally(Protocol):
    """Takes the figures of the units one by one, and ends as a value record."""

    def add(self, figure: Figure, member: Member, find: Find) -> None:
        """Take what *member* gave; *find* gives its other figures."""

    def record(self, late: Sequence[str]) -> Record:
        """The value record; the *late* units have sent no file."""


class SumTally:
    """A sum, or with *weight* a mean in which every unit counts by its weight."""

    def __init__(self, units: Units, pointer: str, *, weight: str | None = None) -> None:
        self.weightless: list[str] = []
        self.elsewhere: list[str] = []
        self.left_out: list[str] = []
        self.days: Counter[date | PartialDate] = Counter()
        self._parts = Contributions(units, pointer)
        self._weight = weight
        self._low = self._high = self._counted = Decimal(0)
        self._bounds: set[Bound] = set()
        self._states: set[State] = set()

    def add(self, figure: Figure, member: Member, find: Find) -> None:
        """Take what *member* gave; a figure of another level's scope is not its own."""
        state = State.NOT_YET if figure.is_missing else figure.state
        value = figure.value if isinstance(figure.value, Decimal) else None
        self._parts.add(member.number, value, state=state, pointer=figure.origin.pointer)
        self.left_out += figure.evidence.left_out
        if figure.evidence.scope not in ("", member.unit.cap):
            self.elsewhere.append(member.name)
            self.left_out.append(member.name)
        elif state is State.NOT_YET:
            self.left_out += () if figure.evidence.left_out else (member.name,)
        else:
            self._take(figure, member, find)

    def record(self, late: Sequence[str]) -> Record:
        """The value, its state and its parts."""
        left_out = [*self.left_out, *late]
        found = self._values(partial=bool(left_out)) | {PARTS: self._parts}
        note = [f"chưa gồm {len(left_out)} đơn vị: {naming(left_out)}"] if left_out else []
        if len(self.days) == 1:
            found["chot_ngay"] = day_text(next(iter(self.days)))
        elif self.days:
            note.append(f"chốt ở {len(self.days)} ngày khác nhau: {days_in_words(self.days)}")
        if left_out:
            found[LEFT_OUT] = left_out
        if note:
            found["ghi_chu"] = SEPARATOR.join(note)
        return found

    def _take(self, figure: Figure, member: Member, find: Find) -> None:
        if not isinstance(figure.value, Decimal):
            self._states.add(figure.state)
            return
        weight = Decimal(1) if self._weight is None else _weight_of(figure, self._weight, find)
        if weight is None:
            self.weightless.append(member.name)
            self.left_out.append(member.name)
            return
        # The mean of nobody is none
        self._states.add(figure.state if weight else State.NOT_APPLICABLE)
        if figure.evidence.cut_off is not None:
            self.days[figure.evidence.cut_off] += 1
        self._counted += weight
        self._low += figure.value * weight
        self._high += (figure.value if figure.upper is None else figure.upper) * weight
        if figure.bound is not None:
            self._bounds.add(figure.bound)

    def _values(self, *, partial: bool) -> Record:
        """The number with its bound and its state, or the state that stands for no number."""
        if not self._counted:
            return self._empty(partial=partial)
        share = self._counted if self._weight is not None else Decimal(1)
        low, high = self._low / share, self._high / share
        bound = joined_bound(self._bounds)
        found: Record = {"gia_tri": plain(high if bound is Bound.BELOW else low)}
        if low != high and bound in (None, Bound.ABOUT):
            found = {"tu": plain(low), "den": plain(high)}
        if bound is not None:
            found["muc"] = str(bound)
        if self._weight is not None:
            found["so_nguoi_tinh"] = plain(self._counted)
        return found | _state_words(self._states, partial=partial)

    def _empty(self, *, partial: bool) -> Record:
        if State.NONE_AROSE in self._states and self._weight is None:
            if partial:
                return {"gia_tri": 0, "trang_thai": str(State.PROVISIONAL)}
            return {"trang_thai": str(State.NONE_AROSE)}
        if partial:
            return {"trang_thai": str(State.NOT_YET)}
        arose = State.NONE_AROSE in self._states
        return {"trang_thai": str(State.NONE_AROSE if arose else State.NOT_APPLICABLE)}


class FormulaTally:
    """A derived figure: computed anew from the sums, here only of units that gave every input.

    A unit that lacks one input would stand in the rate with the other alone, as if it were zero.
    Where that happens the sums of the whole units are kept as the basis of the figure, which then
    names the units that gave nothing as well.
    """

    def __init__(self, formula: Formula, *, additive: bool) -> None:
        self.left_out: list[str] = []
        self._silent: list[str] = []
        self._names = formula.inputs
        self._additive = additive
        self._whole = dict.fromkeys(self._names, Decimal(0))
        self._any = False

    def add(self, figure: Figure, member: Member, find: Find) -> None:
        """Take the inputs of *member*."""
        given_inputs = [find(name) for name in self._names]
        inputs = {
            name: found.number if found else None
            for name, found in zip(self._names, given_inputs, strict=True)
        }
        if figure.evidence.left_out:
            self.left_out += figure.evidence.left_out
            inputs = dict(figure.evidence.basis)
        else:
            self._silent += _silent_units(given_inputs, member)
        if None in inputs.values():
            given = any(number is not None for number in inputs.values())
            self.left_out += (member.name,) if given else ()
            return
        self._any = self._any or bool(inputs)
        for name, number in inputs.items():
            self._whole[name] += number or 0

    @property
    def is_uneven(self) -> bool:
        """Whether the sums hold units that lack an input."""
        return bool(self.left_out)

    def record(self, late: Sequence[str]) -> Record:
        """Nothing where every unit is whole, for the figure then follows from the sums."""
        if not self.is_uneven:
            return {}
        left_out = [*self.left_out, *self._silent, *late]
        usable = self._any and self._additive
        basis = {name: plain(number) for name, number in self._whole.items()} if usable else {}
        note = f"chưa gồm {len(left_out)} đơn vị: {naming(left_out)}"
        return {LEFT_OUT: left_out, BASIS: basis, "ghi_chu": note}


class TargetTally:
    """A target field: the result by its own rule, and the target of the very same units.

    Targets add up where the results do; targets that are rates are kept when all are the same.
    A unit without target whose result is zero adds nothing to either side of a sum.
    """

    def __init__(self, result: Tally, units: Units, pointer: str, *, rate: bool) -> None:
        self.result = result
        self._uneven: list[str] = []
        self._rate = rate
        self._sum = Decimal(0)
        self._values: set[Decimal] = set()
        self._parts = Contributions(units, f"{pointer}/cthd")

    @property
    def uneven(self) -> list[str]:
        """The units that have a result and no target, where any has a target."""
        return self._uneven if self._values else []

    @property
    def is_mixed(self) -> bool:
        """Whether the targets are rates that differ, which have no sum."""
        return self._rate and len(self._values) > 1

    def add(self, figure: Figure, member: Member, find: Find) -> None:
        """Take the result and the target of *member*."""
        self.result.add(figure, member, find)
        target = figure["cthd"]
        if figure.state is State.NOT_APPLICABLE:
            return
        if isinstance(target.value, Decimal) and not figure.is_missing:
            self._sum += target.value
            self._values.add(target.value)
            at = target.origin.pointer
            self._parts.add(member.number, target.value, state=target.state, pointer=at)
        elif target.is_missing and not figure.is_missing and (self._rate or figure.number != 0):
            self._uneven.append(member.name)

    def record(self, late: Sequence[str]) -> Record:
        """The result and, where it is that of the same units, the target."""
        found = self.result.record(late)
        if "gia_tri" in found:
            found = {"dat": found.pop("gia_tri"), **found}
        if self.uneven or self.is_mixed or not self._values:
            return found
        target = next(iter(self._values)) if self._rate else self._sum
        return {"cthd": plain(target), **found, TARGET_PARTS: self._parts}


class TextTally:
    """Words: a set without repetition (*union*), or each with the name of its unit."""

    def __init__(self, units: Units, pointer: str, *, union: bool) -> None:
        self._parts = Contributions(units, pointer)
        self._union = union
        self._said: dict[str, str] = {}
        self._more = self._length = 0

    def add(self, figure: Figure, member: Member, find: Find) -> None:  # noqa: ARG002 - a Tally
        """Take the words of *member*; those of a roll-up are many already."""
        if not isinstance(figure.value, str):
            return
        at = figure.origin.pointer
        self._parts.add(member.number, figure.value, state=figure.state, pointer=at)
        for words in figure.value.split(SEPARATOR) if member.is_rolled else (figure.value,):
            told = words if self._union or member.is_rolled else f"{member.name}: {words}"
            self._tell(told)

    def record(self, late: Sequence[str]) -> Record:  # noqa: ARG002 - a Tally
        """The words in one line."""
        if not self._said:
            return {}
        more = [f"và {self._more} nội dung nữa"] if self._more else []
        return {"gia_tri": SEPARATOR.join((*self._said.values(), *more)), PARTS: self._parts}

    def _tell(self, told: str) -> None:
        """Keep *told*, once; count it where there is too much to read already."""
        counted = _MORE.fullmatch(told)
        if counted:
            self._more += int(counted[1])
        elif fold(told) in self._said:
            return
        elif self._length + len(told) > LONGEST_WORDS and self._said:
            self._more += 1
        else:
            self._length += len(told)
            self._said[fold(told)] = told


def _silent_units(inputs: Sequence[Figure | None], member: Member) -> list[str]:
    """The units that gave none of the *inputs* of *member*: itself, or some of those below it."""
    named = [set(found.evidence.left_out) if found else set() for found in inputs]
    if not any(named) and all(found is None or found.is_missing for found in inputs):
        return [member.name]
    return sorted(set.intersection(*named)) if named else []


def joined_bound(bounds: set[Bound]) -> Bound | None:
    """The bound of a sum: one bounded part makes it a bound, two that disagree a rough figure."""
    upward = bounds & {Bound.ABOVE, Bound.MORE}
    if not bounds:
        return None
    if bounds == {Bound.BELOW}:
        return Bound.BELOW
    if bounds != upward:
        return Bound.ABOUT
    return Bound.MORE if bounds == {Bound.MORE} else Bound.ABOVE


def plain(number: Decimal) -> int | Decimal:
    """*number* as JSON writes it: whole numbers without a point."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def days_in_words(days: Counter[date | PartialDate]) -> str:
    """The cut-off dates, each with how many units have it, the most frequent first."""
    ordered = sorted(days.items(), key=lambda pair: (-pair[1], day_text(pair[0])))
    return ", ".join(f"{day_words(day)} ({count} đơn vị)" for day, count in ordered)


def _weight_of(figure: Figure, field_id: str, find: Find) -> Decimal | None:
    """How much the mean of a unit counts: the people counted, else the field of the outline."""
    if figure.evidence.people_counted is not None:
        return figure.evidence.people_counted
    found = find(field_id) if field_id else None
    return None if found is None or found.is_missing else found.number


def _state_words(states: set[State], *, partial: bool) -> Record:
    """The weakest of *states*; a sum that lacks units is provisional at best."""
    if State.ESTIMATED in states:
        return {"trang_thai": str(State.ESTIMATED)}
    if State.PROVISIONAL in states or partial:
        return {"trang_thai": str(State.PROVISIONAL)}
    return {}
