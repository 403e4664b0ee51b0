"""Who is rolled up: data files -> members, each unit once, the late ones named.

A unit is the same as another when both have the same code, or the same name, level and superior.
It may stand in one file only, and below one parent only: the units that a rolled-up file already
holds are compared as well, however deep.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from baocao.data import ReportData
from baocao.errors import Place, Problem, Severity, UsageError, nearest, problem
from baocao.header import PartUnit, Unit
from baocao.phrases import naming
from baocao.source import read_json, read_text
from baocao.text import fold

Identity = tuple[str, ...]
STEP = " › "
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


@dataclass(frozen=True, slots=True)
class Expected:
    """A unit that has to answer, by its name, its code or both."""

    name: str
    code: str = ""


class Register:
    """The members in the order of their files, and what is wrong with their being there."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.table: list[tuple[str, str]] = []
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
        for path, found in _with_below(unit):
            self._enter_unit(found, path)
        return member

    def _enter_unit(self, unit: PartUnit, path: tuple[PartUnit, ...]) -> None:
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


def late_units(expected: Sequence[Expected], members: Sequence[Member]) -> list[str]:
    """The names of the *expected* units that no file is of, in the order of the list."""
    names = {fold(member.name) for member in members}
    codes = {fold(member.unit.ma) for member in members if member.unit.ma}
    return [
        unit.name or unit.code
        for unit in expected
        if fold(unit.name) not in names and not (unit.code and fold(unit.code) in codes)
    ]


def attendance_problems(
    expected: Sequence[Expected], members: Sequence[Member]
) -> Iterator[Problem]:
    """Who is late, and who is not on the list; nothing where there is no list."""
    late = late_units(expected, members)
    if late:
        facts = {"count": len(late), "units": naming(late)}
        yield problem("rollup.late-units", Place(), **facts).weighing(Severity.WARNING)
    known = {fold(unit.name) for unit in expected}
    codes = {fold(unit.code) for unit in expected if unit.code}
    for member in members if expected else ():
        if fold(member.name) not in known and fold(member.unit.ma or "") not in codes:
            facts = {"found": member.name, "near": nearest(member.name, late)}
            place = Place(member.unit.tep)
            yield problem("rollup.unexpected-unit", place, **facts).weighing(Severity.WARNING)


def expected_units(listed: Iterable[str | Mapping[str, str]]) -> tuple[Expected, ...]:
    """The units that *listed* names: names, or the keys `ten` and `ma` of each."""
    found = (
        Expected(unit.strip())
        if isinstance(unit, str)
        else Expected(unit.get("ten") or "", unit.get("ma") or "")
        for unit in listed
    )
    return tuple(unit for unit in found if unit.name or unit.code)


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
    if isinstance(unit, dict):
        return all(isinstance(value, str) for value in unit.values())
    return isinstance(unit, str)


def _part_unit(data: ReportData) -> PartUnit:
    own, file = data.header.don_vi, data.source.name
    name = own.ten or data.header.co_quan.ten or Path(file).stem
    return PartUnit.model_construct(
        ten=name,
        cap=own.cap,
        truc_thuoc=own.truc_thuoc,
        ma=own.ma,
        tep=file,
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
