"""By when: the guideline of an outline -> dated deadlines, level by level, and a calendar file.

"Trước ngày 1/9" and "chậm nhất ngày 1/9" are a day apart: the last good day is 31/8 or 1/9. A
guideline dates what reaches its issuer; the levels below it get inner deadlines, counted backwards
so that each level leaves working days for the one above. Weekends and the public holidays of
Vietnam, Tết by the Vietnamese lunar calendar and swapped working days included, are those of the
library `holidays`; the calendar file is written by `icalendar`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from baocao.demands import tasks_of
from baocao.document import UNDATED
from baocao.errors import Place, Problem, Severity, problem
from baocao.header import read_day
from baocao.outline import Guideline, GuidelineSection, Level, Outline, Task
from baocao.profiles import Family
from baocao.text import format_short_date, normalise

WORKING_DAYS = 7
"""What each level leaves the one above, by default: about ten days of the calendar."""
SENT_UP = "Hoàn thành báo cáo"
"""What a level does that the guideline gives no task."""
REMINDER = timedelta(days=3)
SATURDAY = 5
MONTHS_OF_QUARTER = 3
DAY = timedelta(days=1)
RANKS: Mapping[Level, int] = {
    Level.CHI_BO: 0,
    Level.CO_SO: 1,
    Level.XA: 1,
    Level.HUYEN: 2,
    Level.TINH: 3,
    Level.NGANH: 3,
    Level.TONG_CONG_TY: 3,
    Level.TRUNG_UONG: 4,
}
"""How high a level stands; provinces, branches and corporations report to one centre."""
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a level owes by when.

    *words* are those of the guideline ("trước ngày 01/9/2012"), *day* the day it names (None for
    a month or a quarter); *last_day* is the last good day and *work_day* the last working one. A
    *derived* deadline is our proposal. *notes* tell of weekends and holidays.
    """

    who: str
    levels: tuple[Level, ...]
    task: Task
    words: str
    day: date | None
    last_day: date
    work_day: date
    derived: bool = False
    notes: tuple[Problem, ...] = ()


def deadlines(outline: Outline, *, working_days: int = WORKING_DAYS) -> tuple[Deadline, ...]:
    """Every deadline of the guideline of *outline*, the earliest first, inner ones included.

    Each level below the lowest dated one leaves *working_days* for the level above it.
    """
    guideline = outline.guideline
    if guideline is None:
        return ()
    stated = [
        _stated(section, task, last)
        for section, task in tasks_of(guideline)
        if (last := last_good_day(task))
    ]
    found = [*stated, *_inner(outline, guideline, stated, working_days=working_days)]
    return tuple(sorted(found, key=lambda each: (each.last_day, -_rank(each.levels), each.who)))


def deadline_words(task: Task) -> str:
    """By when, as a guideline says it: "trước ngày 01/9/2012", "trong quý I/2018"; "" for never."""
    named, last = _named_day(task), task.deadline or ""
    if named:
        words = "trước ngày" if task.before else "chậm nhất ngày"
        return f"{words} {format_short_date(named)}"
    year, _, rest = last.partition("-")
    if rest.startswith("Q"):
        return f"trong quý {('I', 'II', 'III', 'IV')[int(rest[1:]) - 1]}/{year}"
    return f"trong tháng {int(rest)}/{year}" if rest else ""


def last_good_day(task: Task) -> date | None:
    """The last day that is not too late: the eve of "trước ngày", the end of a month or quarter."""
    named = _named_day(task)
    if named:
        return named - DAY if task.before else named
    if not task.deadline:
        return None
    year, _, rest = task.deadline.partition("-")
    month = int(rest[1:]) * MONTHS_OF_QUARTER if rest.startswith("Q") else int(rest)
    return date(int(year), month, monthrange(int(year), month)[1])


def deadline_notes(task: Task) -> tuple[Problem, ...]:
    """What to know of the day that *task* names: no one works then, a holiday is next to it."""
    day = _named_day(task)
    return tuple(_notes(day)) if day else ()


def section_levels(section: GuidelineSection) -> tuple[Level, ...]:
    """Whose tasks *section* holds: as it says, else the first level that its title names."""
    if section.levels:
        return section.levels
    level = named_level(section.title)
    return () if level is None else (level,)


def named_level(title: str) -> Level | None:
    """The level that *title*, or the name of a unit, names first; None for none."""
    words = normalise(title).lower()
    named = [(match.start(), level) for level, name in _NAMES if (match := name.search(words))]
    return min(named)[1] if named else None


def level_rank(levels: tuple[Level, ...]) -> int | None:
    """How high *levels* stand, the highest of them; None where there is none."""
    return max((RANKS[level] for level in levels), default=None)


def is_working_day(day: date) -> bool:
    """Whether offices work on *day*; a swapped Saturday counts as a day off, as most keep it."""
    return day.weekday() < SATURDAY and not holiday_name(day)


def holiday_name(day: date) -> str:
    """The public holiday on *day*, in Vietnamese; "" for none."""
    return _holidays(day.year).get(day, "")


def working_days_before(day: date, count: int) -> date:
    """The working day *count* working days before *day*; for none the last one up to *day*."""
    while not is_working_day(day):
        day -= DAY
    for _ in range(count):
        day -= DAY
        while not is_working_day(day):
            day -= DAY
    return day


def weekday_name(day: date) -> str:
    """The day of the week: "thứ Sáu"."""
    return WEEKDAYS[day.weekday()]


def calendar_file(outline: Outline, found: tuple[Deadline, ...]) -> bytes:
    """An .ics file with *found* as whole days and a reminder before each; the same bytes always."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//baocao//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", outline.title)
    made = datetime.combine(_issued(outline.guideline) or UNDATED, time(), UTC)
    for index, each in enumerate(found, start=1):
        event = Event()
        event.add("uid", f"{outline.id}-{index}@baocao")
        event.add("dtstamp", made)
        event.add("dtstart", each.work_day)
        event.add("dtend", each.work_day + DAY)
        event.add("summary", f"{each.task.product or each.task.do}: {each.who}")
        event.add("description", deadline_note(each))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -REMINDER)
        alarm.add("description", f"Đến hạn: {each.task.product or each.task.do}")
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def deadline_note(each: Deadline) -> str:
    """One deadline in a sentence: what, by when, to whom."""
    task = each.task
    sent = f", gửi {task.send_to}" if task.send_to else ""
    sent += f" (qua {task.via})" if task.send_to and task.via else ""
    return f"{task.do}{sent}; {each.words}"


def _named_day(task: Task) -> date | None:
    try:
        return date.fromisoformat(task.deadline or "")
    except ValueError:
        return None


def _stated(section: GuidelineSection, task: Task, last: date) -> Deadline:
    return Deadline(
        who=section.title,
        levels=section_levels(section),
        task=task,
        words=deadline_words(task),
        day=_named_day(task),
        last_day=last,
        work_day=working_days_before(last, 0),
        notes=deadline_notes(task),
    )


def _notes(day: date) -> Iterator[Problem]:
    told = format_short_date(day)
    facts = {"found": told, "weekday": weekday_name(day)}
    place, name = Place(quote=told), holiday_name(day)
    beside = holiday_name(day + DAY) or holiday_name(day - DAY)
    if name:
        found = problem("calendar.holiday", place, **facts, name=name)
    elif day.weekday() >= SATURDAY:
        found = problem("calendar.weekend", place, **facts)
    else:
        found = None
    if found:
        yield found.weighing(Severity.WARNING)
    if beside and not name:
        noted = problem("calendar.beside-holiday", place, **facts, name=beside)
        yield noted.weighing(Severity.HINT)


def _inner(
    outline: Outline, guideline: Guideline, stated: list[Deadline], *, working_days: int
) -> Iterator[Deadline]:
    """The deadlines of the levels below the lowest dated one, which the guideline leaves open."""
    dated = [each for each in stated if each.levels and each.day]
    if not dated:
        return
    lowest = min(_rank(each.levels) for each in dated)
    above = min(
        (each for each in dated if _rank(each.levels) == lowest), key=lambda each: each.work_day
    )
    for rank in sorted({RANKS[level] for level in outline.levels}, reverse=True):
        if rank >= lowest:
            continue
        levels = tuple(level for level in outline.levels if RANKS[level] == rank)
        day = working_days_before(above.work_day, working_days)
        above = _derived(outline, guideline, levels, day=day)
        yield above


def _derived(
    outline: Outline, guideline: Guideline, levels: tuple[Level, ...], *, day: date
) -> Deadline:
    who, task = _who(outline, guideline, levels)
    words = f"chậm nhất ngày {format_short_date(day)}"
    issued = _issued(guideline)
    notes: tuple[Problem, ...] = ()
    if issued and day <= issued:
        facts = {"found": format_short_date(day), "issued": format_short_date(issued)}
        late = problem("calendar.before-issue", Place(quote=who), **facts)
        notes = (late.weighing(Severity.WARNING),)
    return Deadline(who, levels, task, words, None, day, day, derived=True, notes=notes)


def _who(outline: Outline, guideline: Guideline, levels: tuple[Level, ...]) -> tuple[str, Task]:
    """Who of *levels* hands in what: as a section without a date says, else by their usual name."""
    for section, task in tasks_of(guideline):
        if set(section_levels(section)) & set(levels) and task.product:
            return section.title, task
    names = [LEVEL_NAMES[outline.body][level] for level in levels]
    return ", ".join(names), Task(do=SENT_UP, product="Báo cáo", send_to="cấp trên trực tiếp")


def _issued(guideline: Guideline | None) -> date | None:
    day = read_day(guideline.date) if guideline else None
    return day if isinstance(day, date) else None


def _rank(levels: tuple[Level, ...]) -> int:
    rank = level_rank(levels)
    return len(RANKS) if rank is None else rank


@lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    """The public holidays of Vietnam in *year*."""
    from holidays import country_holidays

    return dict(country_holidays("VN", years=year, language="vi").items())


_NAMES: tuple[tuple[Level, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"\b(?:{words})\b"))
    for level, words in (
        (Level.CHI_BO, "chi bộ|chi ủy|chi uỷ"),
        (Level.CO_SO, "công đoàn cơ sở|cđcs"),
        (Level.XA, "(?<!thị )xã|phường|thị trấn"),
        (Level.HUYEN, "huyện|quận|thị xã|cấp trên trực tiếp"),
        (Level.TINH, "tỉnh|thành phố"),
        (Level.NGANH, "công đoàn ngành"),
        (Level.TONG_CONG_TY, "công đoàn tổng công ty"),
        (Level.TRUNG_UONG, "tổng liên đoàn|(?<!ngành )trung ương"),
    )
)
"""How titles name a level, in small letters; the first name in a title says whose section it is."""
_UNION_NAMES: Mapping[Level, str] = {
    Level.CHI_BO: "Tổ công đoàn, công đoàn bộ phận",
    Level.CO_SO: "Công đoàn cơ sở",
    Level.XA: "Công đoàn xã, phường",
    Level.HUYEN: "Công đoàn cấp trên trực tiếp cơ sở",
    Level.TINH: "Liên đoàn Lao động tỉnh, thành phố",
    Level.NGANH: "Công đoàn ngành trung ương",
    Level.TONG_CONG_TY: "Công đoàn tổng công ty",
    Level.TRUNG_UONG: "Tổng Liên đoàn Lao động Việt Nam",
}
_PARTY_NAMES: Mapping[Level, str] = {
    Level.CHI_BO: "Chi bộ",
    Level.CO_SO: "Đảng ủy cơ sở",
    Level.XA: "Đảng ủy xã, phường",
    Level.HUYEN: "Huyện ủy",
    Level.TINH: "Tỉnh ủy",
    Level.NGANH: "Đảng ủy ngành",
    Level.TONG_CONG_TY: "Đảng ủy tổng công ty",
    Level.TRUNG_UONG: "Trung ương",
}
_STATE_NAMES: Mapping[Level, str] = {
    Level.CHI_BO: "Tổ, bộ phận",
    Level.CO_SO: "Đơn vị cơ sở",
    Level.XA: "Ủy ban nhân dân xã, phường",
    Level.HUYEN: "Ủy ban nhân dân huyện",
    Level.TINH: "Ủy ban nhân dân tỉnh, thành phố",
    Level.NGANH: "Bộ, ngành",
    Level.TONG_CONG_TY: "Tổng công ty",
    Level.TRUNG_UONG: "Cơ quan trung ương",
}
LEVEL_NAMES: Mapping[Family, Mapping[Level, str]] = {
    Family.CONG_DOAN: _UNION_NAMES,
    Family.DANG: _PARTY_NAMES,
    Family.NHA_NUOC: _STATE_NAMES,
}
"""What the units of a level are called where no section of the guideline names them."""
