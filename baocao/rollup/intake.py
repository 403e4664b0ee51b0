"""The running roll-up: one data file after the other -> tallies, tables, lists and members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from baocao.data import OUTLINE, ReportData
from baocao.document import Origin
from baocao.errors import Problem, Severity, problem
from baocao.figures import broken_rules
from baocao.header import is_header_field
from baocao.outline import Outline, Rollup
from baocao.rollup.mergers import Merged, is_in_force, known_as
from baocao.rollup.prose import GatheredList
from baocao.rollup.rules import field_tally, known_figures
from baocao.rollup.tables import rolled_tables
from baocao.rollup.tallies import Find, Tally, Units
from baocao.rollup.units import Member, Register
from baocao.source import pointer
from baocao.text import PartialDate
from baocao.values import Figure, Measure

Day = date | PartialDate | None


class Intake:
    """What has been taken in so far: every tally, and who has been counted."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.reference = ""
        self.register = Register()
        self.periods: dict[tuple[Day, Day], list[str]] = {}
        self.faults: dict[str, int] = {}
        self.merged: list[Merged] = []
        self.never: list[str] = []
        self.tallies = _field_tallies(outline, self.register.table)
        self.tables = dict(rolled_tables(outline, self.register.table))
        self.lists = {
            (section.id, name): GatheredList(spec)
            for section in outline.sections
            for name, spec in section.lists.items()
            if spec.rollup is not Rollup.NONE
        }
        self._others: list[Problem] = []

    def take(self, data: ReportData) -> None:
        """Count the unit of *data* in; data of another outline are noted and left."""
        if data.outline is not self.outline and data.outline != self.outline:
            facts = {"found": data.outline.id, "allowed": self.outline.id}
            place = data.source.place((OUTLINE,))
            self._others.append(problem("rollup.different-outline", place, **facts))
            return
        member = self.register.enter(data)
        self.reference = self.reference or str(data.source.value.get(OUTLINE) or self.outline.id)
        period = data.header.ky_bao_cao
        if not is_in_force(data.header.don_vi, period):
            self.never.append(member.name)
        self.periods.setdefault((period.tu, period.den), []).append(member.name)
        faults = sum(found.severity is Severity.ERROR for found in broken_rules(data))
        if faults:
            self.faults[data.source.name] = faults
        self._count(data, member)

    @property
    def answered(self) -> frozenset[str]:
        """The names and codes of the units whose files have come, counted or not."""
        members = (known_as(each.name, each.unit.ma) for each in self.register.members)
        return frozenset().union(*members, *(unit.names for unit in self.merged))

    def refused(self) -> Sequence[Problem]:
        """Why these files cannot be rolled up together."""
        return (*self._others, *self.register.problems)

    def _count(self, data: ReportData, member: Member) -> None:
        find = finder(data)
        for field_id, tally in self.tallies.items():
            tally.add(data.figures[field_id], member, find)
        for table_id, table in self.tables.items():
            table.add(data.tables[table_id], member, find)
        for (section, name), gathered in self.lists.items():
            if section in data.prose:
                gathered.add(data.prose[section].lists.get(name, ()), member)


def finder(data: ReportData) -> Find:
    """A look-up of what a formula may name in *data*: fields, their parts, sums of columns."""

    def find(name: str) -> Figure | None:
        if name.startswith("sum("):
            return _column_sum(name[4:-1], data)
        if name in data.figures:
            return data.figures[name]
        field_id, _, part = name.rpartition(".")
        return data.figures[field_id][part] if field_id in data.figures else None

    return find


def _column_sum(name: str, data: ReportData) -> Figure:
    """The sum of the column "table.column"; without a value where a cell is missing."""
    table_id, _, column = name.rpartition(".")
    cells = [row.cells[column] for row in data.tables[table_id].rows]
    numbers = [cell.number for cell in cells if cell.number is not None]
    whole = bool(numbers) and not any(cell.is_missing for cell in cells)
    blank = Figure(Origin(name, pointer(("so_lieu", table_id))), Measure(name))
    return Figure(blank.origin, blank.measure, sum(numbers, Decimal(0)) if whole else None)


def _field_tallies(outline: Outline, units: Units) -> dict[str, Tally]:
    known = known_figures(outline)
    found = {}
    for field_id, spec in outline.fields.items():
        at = pointer(("so_lieu", *field_id.split(".")))
        tally = (
            None if is_header_field(field_id) else field_tally(spec, known, units=units, pointer=at)
        )
        if tally is not None:
            found[field_id] = tally
    return found
