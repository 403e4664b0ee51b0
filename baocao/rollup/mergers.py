"""Units that were merged into others: who answers for them, and whose figures are counted.

A unit that ended within the period under report and says into whom it was merged
(`hieu_luc_den`, `sap_nhap_vao`) is answered for by its successor: where both have sent a file,
that of the successor alone is counted; where the successor has sent none, its own is. A unit that
ended after the period was itself still, and is counted like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from baocao.header import ReportPeriod, Unit
from baocao.text import PartialDate, fold, format_partial_date, format_short_date

Day = date | PartialDate | None
_BETWEEN = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class Expected:
    """A unit that has to answer, by its name, its code or both, and the units merged into it.

    *received* is the day on which its file came, as the list says.
    """

    name: str
    code: str = ""
    since: Day = None
    until: Day = None
    successors: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    received: Day = None
    superior: str = ""

    @property
    def names(self) -> frozenset[str]:
        """What the unit is known by."""
        return known_as(self.name, self.code)


@dataclass(frozen=True, slots=True)
class Merged:
    """A unit whose file is left aside, with its *successors*; *given* is the file."""

    name: str
    code: str
    successors: tuple[str, ...]
    given: Any

    @property
    def names(self) -> frozenset[str]:
        """What the unit is known by."""
        return known_as(self.name, self.code)

    @property
    def told(self) -> str:
        """The unit and where it went, in words."""
        return f"{self.name} (nhập vào {', '.join(self.successors)})"


def known_as(name: str, code: str | None) -> frozenset[str]:
    """The folded name and code of a unit."""
    return frozenset(fold(word) for word in (name, code) if word)


def successors(unit: Unit, period: ReportPeriod) -> tuple[str, ...]:
    """Into whom *unit* was merged within the *period*; () for a unit that was itself to its end."""
    return _successors(unit.sap_nhap_vao or "", unit.hieu_luc_den, period.den)


def is_in_force(unit: Unit, period: ReportPeriod) -> bool:
    """Whether *unit* existed at some time of the *period*, as far as is known."""
    return not _before(period.den, unit.hieu_luc_tu) and not _before(unit.hieu_luc_den, period.tu)


def settled(aside: Sequence[Merged], present: Collection[str]) -> tuple[list[Merged], list[Merged]]:
    """Of the files left *aside* those that count, and those that a successor answers for.

    *present* are the names of the units that are counted already. A successor may itself have
    been merged further; of units that name each other in a circle the first counts.
    """
    counted: list[Merged] = []
    answered: list[Merged] = []
    left, known = list(aside), set(present)
    while left:
        gone = [unit for unit in left if known & _folded(unit.successors)]
        if not gone:
            names = frozenset().union(*(unit.names for unit in left))
            last = (unit for unit in left if not names & _folded(unit.successors))
            first = next(last, left[0])
            counted.append(first)
            gone = [first]
        else:
            answered += gone
        known |= frozenset().union(*(unit.names for unit in gone))
        left = [unit for unit in left if unit not in gone]
    return counted, answered


def asked_units(listed: Iterable[Expected], period: tuple[Day, Day]) -> list[Expected]:
    """Of the units *listed* those that have to answer for the *period*.

    A unit that was merged within it is asked for through its successor, which takes its place in
    the list when it is not there itself; one that did not exist in the period is not asked.
    """
    asked: list[Expected] = []
    heirs: dict[str, list[str]] = {}
    own = list(listed)
    for unit in own:
        heads = _successors("; ".join(unit.successors), unit.until, period[1])
        if heads:
            for name in heads:
                heirs.setdefault(name, []).append(unit.name or unit.code)
        elif not _before(period[1], unit.since) and not _before(unit.until, period[0]):
            asked.append(unit)
    known = frozenset().union(*(unit.names for unit in own))
    asked += [Expected(name) for name in heirs if fold(name) not in known]
    return list(_with_merged(asked, heirs))


def day_text(day: date | PartialDate) -> str:
    """*day* as a data file writes it."""
    if isinstance(day, date):
        return day.isoformat()
    return f"{day.year:04}" if day.month is None else f"{day.year:04}-{day.month:02}"


def day_words(day: date | PartialDate) -> str:
    """*day* as people read it."""
    return format_short_date(day) if isinstance(day, date) else format_partial_date(day)


def _with_merged(asked: Iterable[Expected], heirs: dict[str, list[str]]) -> Iterator[Expected]:
    by_fold = {fold(name): tuple(merged) for name, merged in heirs.items()}
    for unit in asked:
        merged = [name for key in sorted(unit.names) for name in by_fold.get(key, ())]
        yield replace(unit, merged=tuple(merged)) if merged else unit


def _successors(told: str, until: Day, end: Day) -> tuple[str, ...]:
    names = tuple(name for name in _BETWEEN.split(told) if name.strip())
    return () if _before(end, until) else names


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, names))


def _before(first: Day, second: Day) -> bool:
    """Whether *first* is a whole day before the day *second*; False where either is unknown."""
    return isinstance(first, date) and isinstance(second, date) and first < second
