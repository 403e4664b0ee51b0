"""roll_up: the data files of many units -> `ReportData` of the unit above, an ordinary data file.

mergers  units that were merged into others -> whose file counts, who is asked
units    data file -> member: each unit once, the late ones named
rules    the rule of a field or a column -> its tally
tallies  figures of the members -> one value record
tables   rows of the members -> rows
prose    lists of the members -> lists that say who asks
intake   all of these, file by file
total    what was taken in -> the content of a data file, and what was found
stated   what the upper unit states against what its units add up to
changes  a total and the one before it -> the figures that changed

Files are taken one after the other and none is kept, so that ten thousand fit in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from baocao.data import ReportData, read_data
from baocao.errors import DataError, Place, Problem, UsageError, problem
from baocao.outline import Outline
from baocao.pipeline import complete, load_part
from baocao.rollup.intake import Intake
from baocao.rollup.mergers import Merged, asked_units, settled, successors
from baocao.rollup.stated import Location, compared, own_unit, with_stated
from baocao.rollup.total import common_period, total_content, total_problems
from baocao.rollup.units import (
    attendance_problems,
    days_received,
    expected_units,
    late_units,
    told_name,
    twice_listed,
)
from baocao.source import Source


def roll_up(
    datas: Iterable[ReportData | Location],
    *,
    unit: Mapping[str, Any] | Location | None = None,
    expected: Iterable[str | Mapping[str, str]] | None = None,
    folder: Location | None = None,
) -> ReportData:
    """The data of the upper unit: *datas*, files or data loaded already, put together by rule.

    *unit* is a data file, or its content, with the header, the stated figures and the prose of
    the upper unit; *expected* the names of the units that have to answer, so that late ones are
    named; *folder* holds outlines. What was found stands first among the `problems` of the
    result, and its `source.value` is the content that `write_data` writes. Raises DataError with
    every problem when a file cannot be read, answers another outline, or holds a unit that was
    counted before or is listed below two superiors; UsageError when there is nothing to roll up.
    """
    listed = expected_units(expected or ())
    twice = list(twice_listed(listed))
    if twice:
        raise DataError(twice)
    intake = _taken(datas, folder)
    asked = asked_units(listed, common_period(intake)[0])
    late = late_units(asked, intake.answered)
    names = [told_name(each) for each in late]
    content = total_content(intake, names, days_received(listed))
    own = own_unit(unit, intake.outline) if unit is not None else None
    if own is not None:
        content = with_stated(content, own)
    source = Source("" if own is None else own.source.name, content, lambda _path: None)
    result = complete(read_data(source, intake.outline))
    known = (*listed, *asked)
    found = [*attendance_problems(known, late, intake.register.members), *total_problems(intake)]
    if own is not None:
        found += compared(own, result)
    return replace(result, problems=(*found, *result.problems))


def _taken(datas: Iterable[ReportData | Location], folder: Location | None) -> Intake:
    """All of *datas* taken in; raises with every reason why they cannot be."""
    intake: Intake | None = None
    known: dict[Any, Outline] = {}
    problems: list[Problem] = []
    aside: list[Merged] = []
    for given in datas:
        try:
            part = _loaded(given, known, folder)
        except DataError as failure:
            problems += failure.problems
            continue
        intake = intake or Intake(part.outline)
        heirs = successors(part.header.don_vi, part.header.ky_bao_cao)
        if heirs:
            aside.append(_merged(part, heirs, given))
        else:
            intake.take(part)
    if intake is not None:
        counted, intake.merged = settled(aside, intake.register.present)
        for unit in counted:
            intake.take(_loaded(unit.given, known, folder))
    if intake is None and not problems:
        raise UsageError([problem("rollup.no-files", Place())])
    problems += intake.refused() if intake else ()
    if intake is None or problems:
        raise DataError(problems)
    return intake


def _merged(part: ReportData, heirs: tuple[str, ...], given: ReportData | Location) -> Merged:
    """The unit of *part* with its successors; of the data only what was *given* is kept."""
    own = part.header.don_vi
    return Merged(own.ten or Path(part.source.name).stem, own.ma or "", heirs, given)


def _loaded(
    given: ReportData | Location, known: dict[Any, Outline], folder: Location | None
) -> ReportData:
    return given if isinstance(given, ReportData) else load_part(given, known, folder=folder)
