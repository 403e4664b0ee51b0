"""Deadlines: the last good day, days off, inner deadlines counted backwards, a calendar file."""

import json
from datetime import date

import pytest
from conftest import ROOT, codes, make_outline
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

import baocao
from baocao.deadlines import (
    calendar_file,
    deadline_notes,
    deadlines,
    holiday_name,
    is_working_day,
    last_good_day,
    level_rank,
    section_levels,
    weekday_name,
    working_days_before,
)
from baocao.outline import GuidelineSection, Level, Task

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
PLAN = """\
id: hoi
title: Sơ kết
body: cong_doan
levels: [co_so, huyen, tinh]
report: {sections: []}
guideline:
  kind: ke_hoach
  date: "%s"
  sections:
    - id: tc
      title: TỔ CHỨC
      role: organisation
      sections:
        - {id: h, title: Công đoàn huyện, tasks: [{do: Gửi báo cáo, product: Báo cáo huyện}]}
        - {id: t, title: Tỉnh, tasks: [{do: Gửi, deadline: 2015-10-30, before: true}]}
"""


@pytest.mark.parametrize(
    ("task", "day"),
    [
        ({"deadline": "2012-09-01", "before": True}, date(2012, 8, 31)),
        ({"deadline": "2012-09-01"}, date(2012, 9, 1)),
        ({"deadline": "2012-02"}, date(2012, 2, 29)),
        ({"deadline": "2018-Q1"}, date(2018, 3, 31)),
        ({}, None),
    ],
)
def test_the_last_good_day(task, day):
    """The words "trước ngày" lose the day itself; a month and a quarter end with their last."""
    assert last_good_day(Task(do="Gửi", **task)) == day


@pytest.mark.parametrize(
    "day",
    [
        date(1985, 1, 21), date(2007, 2, 17), date(2012, 1, 23), date(2018, 2, 16),
        date(2026, 2, 17), date(2030, 2, 2),
    ],
)  # fmt: skip
def test_new_year_follows_the_vietnamese_moon(day):
    """In 1985, 2007 and 2030 Tết is a month or a day before the Chinese new year."""
    assert holiday_name(day) == "Tết Nguyên Đán"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2012, 9, 3), False),  # the second of September fell on a Sunday
        (date(2015, 4, 29), False),  # swapped for a Saturday
        (date(2015, 4, 28), False),  # the Hùng kings, tenth of the third lunar month
        (date(2021, 9, 3), False),  # the national day has had two days since 2021
        (date(2015, 10, 29), True),
        (date(2017, 12, 10), False),  # a Sunday
    ],
)
def test_days_on_which_offices_work(day, works):
    """Weekends, holidays, days instead of a holiday on a weekend, swapped days."""
    assert is_working_day(day) is works


def test_seven_working_days_before_each_level():
    """The reference example: the centre by 30/10, so the province gets them by 20/10."""
    assert working_days_before(date(2015, 10, 29), 7) == date(2015, 10, 20)
    assert working_days_before(date(2015, 10, 20), 7) == date(2015, 10, 9)
    assert working_days_before(date(2012, 9, 2), 0) == date(2012, 8, 31)


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 30))
def test_backwards_always_lands_on_a_working_day(day, count):
    """It never goes forward, and more days never give a later one."""
    found = working_days_before(day, count)
    assert is_working_day(found)
    assert found <= day
    assert working_days_before(day, count + 1) < found


def test_inner_deadlines_fill_the_levels_without_a_date():
    """A level that a section names keeps its own words; each leaves days to the one above."""
    found = deadlines(make_outline(PLAN % "2015-08-21"), working_days=7)
    assert [(each.who, each.last_day, each.derived) for each in found] == [
        ("Công đoàn cơ sở", date(2015, 10, 9), True),
        ("Công đoàn huyện", date(2015, 10, 20), True),
        ("Tỉnh", date(2015, 10, 29), False),
    ]
    assert found[1].task.product == "Báo cáo huyện"
    later = deadlines(make_outline(PLAN % "2015-08-21"), working_days=2)
    assert later[0].last_day > found[0].last_day


def test_an_inner_deadline_before_the_plan_is_told():
    """Where time is short the lowest level would be late before it hears of the plan."""
    found = deadlines(make_outline(PLAN % "2015-10-15"), working_days=7)
    assert [codes(each.notes) for each in found] == [["calendar.before-issue"], [], []]
    same_day = deadlines(make_outline(PLAN % "2015-10-09"), working_days=7)
    assert codes(same_day[0].notes) == ["calendar.before-issue"]
    day_after = deadlines(make_outline(PLAN % "2015-10-08"), working_days=7)
    assert codes(day_after[0].notes) == []


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ({"deadline": "2012-09-01", "before": True},
         ["calendar.weekend", "calendar.beside-holiday"]),
        ({"deadline": "2017-12-10"}, ["calendar.weekend"]),
        ({"deadline": "2015-09-02"}, ["calendar.holiday"]),
        ({"deadline": "2015-10-30"}, []),
        ({"deadline": "2012-06"}, []),
    ],
)  # fmt: skip
def test_days_off_are_noted(task, found):
    """The seeds name a Saturday on the eve of the national day, and a Sunday."""
    assert codes(deadline_notes(Task(do="Gửi", **task))) == found


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Các chi bộ trực thuộc đảng bộ cơ sở", Level.CHI_BO),
        ("Đảng ủy các xã, thị trấn", Level.XA),
        ("Công đoàn cấp trên trực tiếp cơ sở", Level.HUYEN),
        ("Liên đoàn Lao động thị xã", Level.HUYEN),
        ("Liên đoàn Lao động các tỉnh, thành phố; công đoàn ngành trung ương", Level.TINH),
        ("Tổng Liên đoàn Lao động Việt Nam", Level.TRUNG_UONG),
        ("Công đoàn cơ sở", Level.CO_SO),
    ],
)
def test_a_title_names_its_level(title, level):
    """The first level that the words name, where the outline does not say."""
    assert section_levels(GuidelineSection(id="a", title=title)) == (level,)


def test_a_section_says_its_levels_itself():
    """What the outline says comes before the words; no level has no rank."""
    section = GuidelineSection(id="a", title="Công đoàn cơ sở", levels=("tinh", "nganh"))
    assert level_rank(section_levels(section)) == 3
    assert level_rank(()) is None


def test_the_calendar_file_is_read_by_others():
    """Whole days with a reminder, the same bytes each time, in one calendar."""
    outline = OUTLINES["nq06a-5-nam"]
    found = deadlines(outline)
    content = calendar_file(outline, found)
    assert content == calendar_file(outline, found)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [each.work_day for each in found]
    assert len({str(event["uid"]) for event in events}) == len(found)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert all(event.walk("VALARM") for event in events)


def test_the_command_prints_and_writes(run, tmp_path):
    """Text for people, JSON for machines, a file for calendars; an existing one is kept."""
    code, out, _ = run("calendar", "nq20-5-nam")
    assert code == 0
    assert "31/8/2012 (thứ Sáu)" in out
    code, out, _ = run("calendar", "nq20-5-nam", "--json", "--days", "5")
    told = json.loads(out)["deadlines"]
    provinces = next(each for each in told if each["date"] == "2012-09-01")
    assert (provinces["before"], provinces["last_day"]) == (True, "2012-08-31")
    assert provinces["notes"][0]["code"] == "calendar.weekend"
    target = tmp_path / "lich.ics"
    assert run("calendar", "nq20-5-nam", "-o", target)[0] == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert run("calendar", "nq20-5-nam", "-o", target)[0] == 2


def test_no_guideline_no_deadline():
    """An outline that only reports has no calendar."""
    outline = make_outline("{id: a, title: A, body: dang, report: {sections: []}}")
    assert deadlines(outline) == ()
    assert weekday_name(date(2012, 9, 1)) == "thứ Bảy"
