"""Who is rolled up: data files -> members, each unit once, the late ones named.

A unit is the same as another when both have the same code, or the same name, level and superior.
It may stand in one file only, and below one parent only: the units that a rolled-up file already
holds are compared as well, however deep.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from baocao.data import ReportData
from baocao.errors import Place, Problem, Severity, UsageError, nearest, problem
from baocao.header import PartUnit, Unit
from baocao.phrases import naming
from baocao.rollup.mergers import Day, Expected, day_words, known_as
from baocao.source import read_json, read_text
from baocao.text import fold, parse_date

Identity = tuple[str, ...]
STEP = " › "
DAYS = ("hieu_luc_tu", "hieu_luc_den", "ngay_nhan")
"""What a list says of a unit as a day."""
LATEST = 10_000
"""Texts whose folded form is kept."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit whose file is rolled up; *number* is its place in the table of units."""

    number: int
    unit: PartUnit

    @property
    def name(self) -> str:
        """What people call the unit."""
        return self.unit.ten

    @property
    def is_rolled(self) -> bool:
        """Whether its own file is a roll-up already."""
        return bool(self.unit.don_vi)


class Register:
    """The members in the order of their files, and what is wrong with their being there."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.table: list[tuple[str, str]] = []
        self.present: set[str] = set()
        self.merged_below: list[str] = []
        self.late_below: list[str] = []
        self.problems: list[Problem] = []
        self._paths: dict[Identity, str] = {}

    def enter(self, data: ReportData) -> Member:
        """The member that *data* are of; a unit met before is noted as a problem."""
        unit = _part_unit(data)
        member = Member(len(self.members), unit)
        self.members.append(member)
        self.table.append((unit.ten, unit.tep))
        self.late_below += data.header.tong_hop.chua_nop
        self.merged_below += data.header.tong_hop.da_sap_nhap
        for path, found in _with_below(unit):
            self._enter_unit(found, path)
        return member

    def _enter_unit(self, unit: PartUnit, path: tuple[PartUnit, ...]) -> None:
        self.present |= known_as(unit.ten, unit.ma)
        keys = list(identities(unit, path))
        told = _path_words((*path, unit))
        first = next((self._paths[key] for key in keys if key in self._paths), None)
        if first is None:
            self._paths.update(dict.fromkeys(keys, told))
            return
        facts = {"found": unit.ten or unit.ma, "first": first, "second": told}
        place = Place(path[0].tep if path else unit.tep)
        if STEP in first or path:
            self.problems.append(problem("rollup.two-parents", place, **facts))
        else:
            self.problems.append(problem("rollup.unit-twice", place, **facts))


@lru_cache(maxsize=LATEST)
def folded(text: str) -> str:
    """`fold`, which units that write the same words need not repeat."""
    return fold(text)


def identities(unit: PartUnit | Unit, path: Sequence[PartUnit] = ()) -> Iterator[Identity]:
    """The keys under which *unit* is known: its code; its name with its level and superior.

    A unit inside a file that names no superior is below the unit of that file.
    """
    if unit.ma:
        yield ("ma", fold(unit.ma))
    superior = unit.truc_thuoc or (path[-1].ten if path else "")
    if unit.ten:
        yield ("ten", fold(unit.ten), unit.cap or "", fold(superior))


def leaves(units: Iterable[PartUnit]) -> int:
    """How many units reported themselves, below all that were put together."""
    return sum(leaves(unit.don_vi) if unit.don_vi else 1 for unit in units)


def late_units(asked: Iterable[Expected], answered: Collection[str]) -> list[Expected]:
    """Those of the units *asked* whose name or code is not among the *answered*, in order."""
    known = frozenset(answered)
    return [unit for unit in asked if not unit.names & known]


def attendance_problems(
    listed: Sequence[Expected], late: Sequence[Expected], members: Sequence[Member]
) -> Iterator[Problem]:
    """Who is late, and who is not on the list; nothing where there is no list."""
    if late:
        facts = {"count": len(late), "units": naming([_late_words(unit) for unit in late])}
        yield problem("rollup.late-units", Place(), **facts).weighing(Severity.WARNING)
    known = frozenset().union(*(unit.names for unit in listed))
    for member in members if listed else ():
        if not known & known_as(member.name, member.unit.ma):
            facts = {"found": member.name, "near": nearest(member.name, map(told_name, late))}
            place = Place(member.unit.tep)
            yield problem("rollup.unexpected-unit", place, **facts).weighing(Severity.WARNING)


def told_name(unit: Expected) -> str:
    """What people call an expected unit."""
    return unit.name or unit.code


def _late_words(unit: Expected) -> str:
    """The unit, whom it answers for as well, and that the list has its file although none is."""
    notes = [f"gồm cả {naming(unit.merged)}"] if unit.merged else []
    if unit.received is not None:
        notes.append(f"danh sách ghi đã nhận ngày {day_words(unit.received)}")
    return told_name(unit) + (f" ({'; '.join(notes)})" if notes else "")


def twice_listed(listed: Iterable[Expected]) -> Iterator[Problem]:
    """Units that the list has below two superiors: a unit reports through one only.

    One code is one unit; those of one name may be two.
    """
    known: dict[str, Expected] = {}
    for unit in listed:
        first = known.setdefault(fold(unit.code), unit) if unit.code and unit.superior else unit
        if fold(first.superior) != fold(unit.superior):
            paths = [f"{each.superior}{STEP}{told_name(each)}" for each in (first, unit)]
            facts = {"found": told_name(unit), "first": paths[0], "second": paths[1]}
            yield problem("rollup.two-parents", Place(), **facts)


def days_received(listed: Iterable[Expected]) -> dict[str, Day]:
    """On which day the file of a unit came, by its name and by its code.

    None for a name that several units of the list share: their codes tell them apart.
    """
    days: dict[str, Day] = {}
    for unit in listed:
        for name in unit.names:
            days[name] = unit.received if days.get(name, unit.received) == unit.received else None
    return days


def received(unit: PartUnit, days: Mapping[str, Day]) -> PartUnit:
    """*unit* with the day its file came among *days*, found by its code before its name."""
    names = (fold(word) for word in (unit.ma, unit.ten) if word)
    day = next((days[name] for name in names if days.get(name)), None)
    return unit if day is None else replace(unit, ngay_nhan=day)


def expected_units(listed: Iterable[str | Mapping[str, str]]) -> tuple[Expected, ...]:
    """The units that *listed* names: names, or the keys of `don_vi` for each."""
    found = (
        Expected(unit.strip()) if isinstance(unit, str) else _expected(unit) for unit in listed
    )
    return tuple(unit for unit in found if unit.name or unit.code)


def _expected(unit: Mapping[str, str]) -> Expected:
    heirs = (name.strip() for name in (unit.get("sap_nhap_vao") or "").split(";"))
    return Expected(
        unit.get("ten") or "",
        unit.get("ma") or "",
        since=_day(unit.get("hieu_luc_tu")),
        until=_day(unit.get("hieu_luc_den")),
        successors=tuple(name for name in heirs if name),
        received=_day(unit.get("ngay_nhan")),
        superior=unit.get("truc_thuoc") or "",
    )


def _day(written: str | None) -> Day:
    """The day *written*; a list is no data file, so what is no day is nothing known."""
    try:
        return parse_date(written) if written and written.strip() else None
    except ValueError:
        return None


def read_expected(path: str | os.PathLike[str]) -> list[str | Mapping[str, str]]:
    """The units listed in the file at *path*: a name a line, or a JSON list.

    Raises UsageError when it cannot be read or is no such list.
    """
    text = read_text(path, error=UsageError)
    if not text.lstrip().startswith(("[", "{")):
        return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    listed = read_json(text, str(path), error=UsageError).value
    if isinstance(listed, list) and all(map(_is_named, listed)):
        return listed
    raise UsageError([problem("rollup.bad-list", Place(str(path)), found=path)])


def _is_named(unit: object) -> bool:
    if not isinstance(unit, dict):
        return isinstance(unit, str)
    days = [unit.get(key) for key in DAYS if unit.get(key)]
    words = all(isinstance(value, str) for value in unit.values())
    return words and all(_day(day) is not None for day in days)


def _part_unit(data: ReportData) -> PartUnit:
    own, file = data.header.don_vi, data.source.name
    name = own.ten or data.header.co_quan.ten or Path(file).stem
    return PartUnit(
        ten=name,
        cap=own.cap,
        truc_thuoc=own.truc_thuoc,
        ma=own.ma,
        tep=file,
        sha256=data.source.digest,
        don_vi=data.header.tong_hop.don_vi,
    )


def _with_below(
    unit: PartUnit, path: tuple[PartUnit, ...] = ()
) -> Iterator[tuple[tuple[PartUnit, ...], PartUnit]]:
    """*unit* and every unit below it, each with those above it."""
    yield path, unit
    for below in unit.don_vi:
        yield from _with_below(below, (*path, unit))


def _path_words(path: Sequence[PartUnit]) -> str:
    return STEP.join(f"{unit.ten} ({unit.tep})" if unit.tep else unit.ten for unit in path)
