"""What was taken in -> the content of the upper unit's data file, and what was found on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from baocao.data import FIGURES, OUTLINE, PROSE
from baocao.errors import Place, Problem, Severity, problem
from baocao.header import PartUnit
from baocao.outline import FieldSpec, Nature
from baocao.phrases import naming
from baocao.rollup.intake import Day, Intake
from baocao.rollup.mergers import day_text, day_words
from baocao.rollup.rules import is_lost_rate
from baocao.rollup.tables import FixedTable
from baocao.rollup.tallies import (
    FormulaTally,
    SumTally,
    Tally,
    TargetTally,
    days_in_words,
)
from baocao.rollup.units import leaves, received
from baocao.source import pointer

Content = dict[str, Any]


def total_content(intake: Intake, late: Sequence[str], days: Mapping[str, Day]) -> Content:
    """The data file of the upper unit, with a header still to be filled in.

    *days* are those on which the files of units came, as `units.days_received` tells them.
    """
    members = intake.register.members
    units = [
        {"chi_so": place, **_unit_content(received(member.unit, days))}
        for place, member in enumerate(members)
    ]
    waiting = [*late, *intake.register.late_below]
    content: Content = {
        OUTLINE: intake.reference,
        "ky_bao_cao": _period(intake),
        "tong_hop": {"don_vi": units, "chua_nop": waiting, **_merged(intake)},
        FIGURES: _figures(intake, late),
        PROSE: _prose(intake),
    }
    return content


def put_at(tree: Content, field_id: str, record: Content) -> None:
    """Put *record* where the field *field_id* stands, beside the fields below it."""
    for name in field_id.split("."):
        tree = tree.setdefault(name, {})
    tree.update(record)


def total_problems(intake: Intake) -> Iterator[Problem]:
    """What the person who signs the total has to know, none of which stops it."""
    for finder in (_merger_problems, _faulty, _period_problems, _unanswered, _field_problems):
        for found in finder(intake):
            yield found.weighing(Severity.WARNING)
    yield from _cut_offs(intake)


def _merged(intake: Intake) -> Content:
    told = [*(unit.told for unit in intake.merged), *intake.register.merged_below]
    return {"da_sap_nhap": told} if told else {}


def _unit_content(unit: PartUnit) -> Content:
    found: Content = {
        key: getattr(unit, key)
        for key in ("ten", "cap", "truc_thuoc", "ma", "tep")
        if getattr(unit, key)
    }
    if unit.ngay_nhan is not None:
        found["ngay_nhan"] = day_text(unit.ngay_nhan)
    if unit.sha256:
        found["sha256"] = unit.sha256
    if unit.don_vi:
        found["don_vi"] = [_unit_content(below) for below in unit.don_vi]
    return found


def _period(intake: Intake) -> Content:
    (first, last), _ = common_period(intake)
    days = {"tu": first, "den": last}
    return {key: day_text(day) for key, day in days.items() if day is not None}


def common_period(intake: Intake) -> tuple[tuple[Day, Day], list[str]]:
    """The period of most units, and its units; of two that are as frequent, the earlier one."""
    return min(intake.periods.items(), key=lambda pair: (-len(pair[1]), _period_words(pair[0])))


def _figures(intake: Intake, late: Sequence[str]) -> Content:
    tree: Content = {}
    for field_id, tally in intake.tallies.items():
        put_at(tree, field_id, tally.record(late))
    for table_id, table in intake.tables.items():
        fixed = isinstance(table, FixedTable)
        rows = table.content(late) if isinstance(table, FixedTable) else table.content()
        if rows is not None and (fixed or rows):
            tree[table_id] = rows
    return tree


def _prose(intake: Intake) -> Content:
    among = leaves(member.unit for member in intake.register.members)
    found: Content = {}
    for (section, name), gathered in intake.lists.items():
        items = gathered.content(among)
        if items:
            found.setdefault(section, {})[name] = items
    return found


def _merger_problems(intake: Intake) -> Iterator[Problem]:
    """Files that do not count because a successor's does; units that did not exist."""
    if intake.merged:
        told = [unit.told for unit in intake.merged]
        yield problem("rollup.merged-units", Place(), count=len(told), units=naming(told))
    if intake.never:
        units = naming(intake.never)
        yield problem("rollup.not-in-force", Place(), count=len(intake.never), units=units)


def _faulty(intake: Intake) -> Iterator[Problem]:
    """One finding for all files whose own figures break a rule."""
    if intake.faults:
        named = [f"{file} ({count} lỗi)" for file, count in intake.faults.items()]
        yield problem("rollup.faulty-files", Place(), count=len(named), files=naming(named))


def _period_problems(intake: Intake) -> Iterator[Problem]:
    common, _ = common_period(intake)
    for period, names in intake.periods.items():
        if period != common:
            facts = {"found": _period_words(period), "allowed": _period_words(common)}
            place = Place(pointer="/ky_bao_cao")
            yield problem("rollup.different-period", place, units=naming(names), **facts)


def _period_words(period: tuple[Day, Day]) -> str:
    return " - ".join("……" if day is None else day_words(day) for day in period)


def _unanswered(intake: Intake) -> Iterator[Problem]:
    """One finding for all figures that units have not given, with how many each unit owes."""
    owed: Counter[str] = Counter()
    for _, tally in _sums(intake):
        owed.update(tally.left_out)
    for table in intake.tables.values():
        if isinstance(table, FixedTable):
            for cell in table.cells.values():
                owed.update(cell.left_out if isinstance(cell, SumTally) else ())
    if owed:
        names = [f"{name} ({count} số)" for name, count in sorted(owed.items())]
        place = Place(pointer=pointer((FIGURES,)))
        yield problem("rollup.unanswered", place, count=len(names), units=naming(names))


def _field_problems(intake: Intake) -> Iterator[Problem]:
    for field_id, spec in intake.outline.fields.items():
        place = Place(pointer=pointer((FIGURES, *field_id.split("."))))
        if is_lost_rate(spec):
            yield problem("rollup.no-formula", place, label=spec.label)
        tally = intake.tallies.get(field_id)
        if isinstance(tally, TargetTally):
            yield from _target_problems(tally, spec, place)
            tally = tally.result
        if tally is not None:
            yield from _tally_problems(tally, spec, place)


def _target_problems(tally: TargetTally, spec: FieldSpec, place: Place) -> Iterator[Problem]:
    if tally.is_mixed:
        yield problem("rollup.mixed-target", place, label=spec.label)
    if tally.uneven:
        units = naming(tally.uneven)
        yield problem("rollup.uneven-target", place, label=spec.label, units=units)


def _tally_problems(tally: Tally, spec: FieldSpec, place: Place) -> Iterator[Problem]:
    label = spec.label
    if isinstance(tally, SumTally) and tally.weightless:
        yield problem("rollup.no-weight", place, label=label, units=naming(tally.weightless))
    if isinstance(tally, SumTally) and tally.elsewhere:
        yield problem("rollup.other-scope", place, label=label, units=naming(tally.elsewhere))
    if isinstance(tally, FormulaTally) and tally.is_uneven:
        yield problem("rollup.uneven-rate", place, label=label, units=naming(tally.left_out))


def _cut_offs(intake: Intake) -> Iterator[Problem]:
    """A hint when stocks of one field were counted on different days, told by the first field."""
    mixed = [
        (spec, tally)
        for spec, tally in _sums(intake)
        if spec.nature is Nature.STOCK and len(tally.days) > 1
    ]
    if mixed:
        spec, tally = mixed[0]
        facts = {"label": spec.label, "count": len(mixed), "days": days_in_words(tally.days)}
        place = Place(pointer=pointer((FIGURES,)))
        yield problem("rollup.different-cut-off", place, **facts).weighing(Severity.HINT)


def _sums(intake: Intake) -> Iterator[tuple[FieldSpec, SumTally]]:
    """Every field that is added up, with its tally."""
    for field_id, tally in intake.tallies.items():
        result = tally.result if isinstance(tally, TargetTally) else tally
        if isinstance(result, SumTally):
            yield intake.outline.fields[field_id], result
