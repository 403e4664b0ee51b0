"""A round opened: an outline and the list of its units -> a form to fill in for each of them.

The unit, its level and the period are answered in its form; what it owes by when stands among the
instructions. One unit that cannot have a form is told and keeps nobody from theirs.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from baocao.data import OUTLINE, read_data
from baocao.deadlines import Deadline, deadlines, named_level, weekday_name
from baocao.errors import BaocaoError, DataError, Place, Problem, UsageError, problem
from baocao.figures import derive
from baocao.header import Unit
from baocao.models import field_names, titles
from baocao.outline import Level, Outline
from baocao.output import fit_name, is_plain_name
from baocao.source import read_json, read_text
from baocao.text import fold, format_short_date, normalise
from baocao.workbook.writing import write_form

SUFFIX = ".xlsx"
KEYS: Mapping[str, str] = {
    fold(name): key for key, title in titles(Unit).items() for name in (key, title or key)
}
"""What a column of the list may be called, and the key of `don_vi` that it is."""
COMMENT = "#"


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit of the round: the keys of `don_vi` that are known of it, and where it is listed."""

    keys: Mapping[str, str]
    place: Place

    @property
    def name(self) -> str:
        """What it is called."""
        return self.keys.get("ten", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for all units: their *level* where the list says none, the day all is due."""

    level: Level | None = None
    due: date | None = None


NOTHING_ASKED = Asked()


class UnitForm(NamedTuple):
    """The form of a unit: the *name* of its file and its bytes."""

    name: str
    content: bytes


def read_units(path: str | os.PathLike[str]) -> tuple[ListedUnit, ...]:
    """The units listed in the file at *path*: a name a line, a table (CSV), or a JSON list.

    Raises UsageError when it cannot be read, is no such list, or lists nobody.
    """
    text, name = read_text(path, error=UsageError), str(path)
    suffix = Path(path).suffix.casefold()
    read = {".json": _from_json, ".csv": _from_table}.get(suffix, _from_lines)
    found = tuple(read(text, name))
    if not found:
        raise UsageError([problem("round.no-units", Place(name), found=name)])
    return found


def unit_forms(
    outline: Outline, units: Sequence[ListedUnit], *, asked: Asked = NOTHING_ASKED
) -> Iterator[UnitForm | Problem]:
    """A form for each of *units*, or why there is none."""
    due = deadlines(outline)
    taken: dict[str, str] = {}
    for unit in units:
        name = f"{fit_name(normalise(unit.name))}{SUFFIX}"
        fault = _fault(unit, name, taken)
        if fault is not None:
            yield fault
            continue
        taken[name.casefold()] = unit.name
        try:
            yield UnitForm(name, _form(outline, unit, asked=asked, due=due))
        except BaocaoError as failure:
            yield from (_told_of(unit, each) for each in failure.problems)


def _fault(unit: ListedUnit, name: str, taken: Mapping[str, str]) -> Problem | None:
    """Why *name* cannot be the file of *unit*; *taken* says who has which name."""
    if not unit.name or not is_plain_name(name) or name.startswith((".", SUFFIX)):
        return problem("round.bad-name", unit.place, found=unit.name or name)
    other = taken.get(name.casefold())
    return problem("round.same-unit", unit.place, found=unit.name, other=other) if other else None


def _told_of(unit: ListedUnit, found: Problem) -> Problem:
    return problem("round.bad-unit", unit.place, found=unit.name, reason=found.message)


def _form(outline: Outline, unit: ListedUnit, *, asked: Asked, due: Sequence[Deadline]) -> bytes:
    """The form of *unit*. Raises DataError for what no unit can say of itself."""
    keys = dict(unit.keys)
    if asked.level is not None:
        keys.setdefault("cap", str(asked.level))
    period = outline.period
    days = {"tu": period.from_, "den": period.to}
    told = {key: day.isoformat() for key, day in days.items() if day}
    content = {OUTLINE: outline.id, "don_vi": keys, "ky_bao_cao": {"ten": period.name, **told}}
    text = json.dumps(content, ensure_ascii=False)
    data = derive(read_data(read_json(text, unit.name, error=DataError), outline))
    return write_form(
        outline, data=data, addressed=tuple(_addressed(keys, outline, asked=asked, due=due))
    )


def _addressed(
    keys: Mapping[str, str], outline: Outline, *, asked: Asked, due: Sequence[Deadline]
) -> Iterator[str]:
    """The lines that say whose form it is, of which period, and by when it is due."""
    yield f"Đơn vị: {keys['ten']}"
    period = outline.period
    days = [format_short_date(day) for day in (period.from_, period.to) if day]
    named = [period.name, f"({' - '.join(days)})" if days else ""]
    if any(named):
        yield f"Kỳ báo cáo: {' '.join(filter(None, named))}"
    if asked.due is not None:
        yield f"Hạn gửi: chậm nhất ngày {format_short_date(asked.due)}{_weekday(asked.due)}"
        return
    own = next((each for each in due if _level(keys) in each.levels), None)
    if own is not None:
        last = f"{format_short_date(own.work_day)}{_weekday(own.work_day)}"
        yield f"Hạn gửi: {own.words}; ngày làm việc cuối cùng còn kịp: {last}"


def _weekday(day: date) -> str:
    return f" ({weekday_name(day)})"


def _level(keys: Mapping[str, str]) -> Level | None:
    """The level of a unit: as it is listed, else the one that its name begins with."""
    given = keys.get("cap", "")
    return Level(given) if given in set(Level) else named_level(keys["ten"])


def _from_lines(text: str, name: str) -> Iterator[ListedUnit]:
    """A name a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith(COMMENT):
            yield ListedUnit({"ten": line.strip()}, Place(name, line=number))


def _from_table(text: str, name: str) -> Iterator[ListedUnit]:
    """A row a unit, below the row that says what the columns are."""
    first = next(iter(text.splitlines()), "")
    parted = next((mark for mark in (";", "\t") if mark in first), ",")
    rows = csv.reader(StringIO(text), delimiter=parted, strict=True)
    try:
        heads = [KEYS.get(fold(head)) for head in next(rows, [])]
        if "ten" not in heads:
            facts = {"found": first, "allowed": ", ".join(field_names(Unit))}
            raise UsageError([problem("round.no-names", Place(name, line=1), **facts)])
        for row in rows:
            keys = {key: cell.strip() for key, cell in zip(heads, row, strict=False) if key}
            if any(keys.values()):
                place = Place(name, line=rows.line_num)
                yield ListedUnit(_filled(keys), place)
    except csv.Error as failure:
        raise UsageError([problem("round.bad-list", Place(name), found=name)]) from failure


def _from_json(text: str, name: str) -> Iterator[ListedUnit]:
    """A list of names, or of the keys of `don_vi`."""
    source = read_json(text, name, error=UsageError)
    if not isinstance(source.value, list):
        raise UsageError([problem("round.bad-list", Place(name), found=name)])
    for index, each in enumerate(source.value):
        keys = {"ten": each} if isinstance(each, str) else each
        if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
            raise UsageError([problem("round.bad-list", source.place((index,)), found=name)])
        yield ListedUnit(_filled(keys), source.place((index,)))


def _filled(keys: Mapping[str, str]) -> dict[str, str]:
    """*keys* that say something; a level may be written as people write it: "huyện"."""
    found = {key: value.strip() for key, value in keys.items() if value.strip()}
    if "cap" in found:
        found["cap"] = LEVELS.get(fold(found["cap"]), found["cap"])
    return found


LEVELS: Mapping[str, str] = {
    fold(words): str(level)
    for level, words in (
        (Level.CHI_BO, "chi bộ"),
        (Level.CO_SO, "cơ sở"),
        (Level.XA, "xã"),
        (Level.HUYEN, "huyện"),
        (Level.TINH, "tỉnh"),
        (Level.NGANH, "ngành"),
        (Level.TONG_CONG_TY, "tổng công ty"),
        (Level.TRUNG_UONG, "trung ương"),
    )
}
"""How people write the levels."""
