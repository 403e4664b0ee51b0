"""Words about time against the period of the report."""

import pytest

from baocao.checking.facts import Facts
from baocao.checking.lines import read_lines
from baocao.checking.periods import period_labels, unnamed_terms, year_ranges
from baocao.manuscript import from_text

TEN = Facts(kind="báo cáo", period="10 năm", first_year=2008, last_year=2017)


def told(detector, text, facts=TEN):
    return [each.found for each in detector(read_lines(from_text(text, "x")), facts)]


@pytest.mark.parametrize(
    "text",
    [
        "Tình hình sau 5 năm thực hiện Nghị quyết.",
        "Trên đây là báo cáo kết quả 5 năm triển khai Nghị quyết.",
        "Trong 05 năm qua đã tổ chức nhiều lớp.",
    ],
)
def test_another_length_is_told(text):
    """A label of five years in a report on ten."""
    assert len(told(period_labels, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sau 10 năm thực hiện Nghị quyết.",
        "Nhiệm vụ trong 5 năm tới.",
        "Kế hoạch phát triển kinh tế - xã hội 5 năm.",
        "Năm 2013, Đảng ủy đã sơ kết 5 năm thực hiện Nghị quyết.",
        "Thực hiện Kế hoạch số 12-KH/HU về sơ kết 5 năm thực hiện Nghị quyết.",
    ],
)
def test_other_lengths_have_their_right(text):
    """The future, plans, history and titles of documents are no fault."""
    assert told(period_labels, text) == []


def test_zero_before_the_number_says_the_same():
    """A length is the same with a zero before it."""
    assert told(period_labels, "Sau 05 năm thực hiện.", Facts(period="5 năm")) == []


def test_a_range_must_be_the_period():
    """A range that shares one end with the period and not the other is told."""
    assert told(year_ranges, "Kết quả 2008-2016, 2008 – 2017, 2010-2012.") == ["2008-2016"]


def test_terms_and_subjects_have_ranges_of_their_own():
    """A term of office is no period, nor is the name of the programme."""
    assert told(year_ranges, "Đại hội nhiệm kỳ 2012-2017.") == []
    named = Facts(first_year=2013, last_year=2017, subject="giai đoạn 2013 - 2018")
    assert told(year_ranges, "Chương trình giai đoạn 2013-2018.", named) == []


def test_a_programme_may_be_longer_than_the_report():
    """Three years of a programme of five."""
    three = Facts(first_year=2016, last_year=2018)
    text = "Thực hiện Chương trình mục tiêu quốc gia giai đoạn 2016-2020."
    assert told(year_ranges, text, three) == []
    assert told(year_ranges, "Kết quả 3 năm (2016-2017).", three) == ["2016-2017"]


def test_a_plan_says_where_a_shared_year_belongs():
    """The year that ends one period and opens the next is told to the author of a plan only."""
    text = "Tổng kết giai đoạn 2008-2017.\nKế hoạch giai đoạn 2017-2022."
    plan = Facts(kind="kế hoạch", first_year=2008, last_year=2017)
    assert told(year_ranges, text, plan) == ["2017"]
    settled = f"{text}\nNăm 2017 tính vào giai đoạn 2017-2022."
    assert told(year_ranges, settled, plan) == []
    assert told(year_ranges, text) == []


def test_a_long_period_holds_more_than_one_term():
    """A term needs its years in a report on ten years, not in one on five."""
    assert told(unnamed_terms, "Trong nhiệm kỳ đã kiện toàn cán bộ.") == ["Trong nhiệm kỳ"]
    assert told(unnamed_terms, "Trong nhiệm kỳ 2012-2017 đã kiện toàn.") == []
    assert told(unnamed_terms, "Trong nhiệm kỳ đã kiện toàn.", Facts(period="5 năm")) == []
