"""One thing written in two ways: only a mix within one document is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import findings, places, told

from baocao.checking.variants import (
    count_zeros,
    dates,
    name_capitals,
    tone_styles,
    y_and_i,
    year_dashes,
)
from baocao.text import format_date, format_short_date

ONE_STYLE = (
    (tone_styles, "hóa, khóa, thủy, quý, hoàn, tuyên truyền, thỏa"),
    (tone_styles, "hoá, khoá, thuỷ, quý, khoẻ"),
    (y_and_i, "tỷ lệ, quản lý, kỹ thuật"),
    (y_and_i, "tỉ lệ, quản lí, hai tỷ đồng"),
    (name_capitals, "Ban Chấp hành Trung ương và hội nghị ban chấp hành cùng cấp"),
    (name_capitals, "Ban chấp hành Trung ương, Ban chấp hành Đảng bộ"),
    (name_capitals, "BAN CHẤP HÀNH TRUNG ƯƠNG. Ban Chấp hành"),
    (count_zeros, "05 năm, 05 lớp, 6 bài, 15 năm, tháng 5 năm 2015, ngày 05 tháng 5"),
    (year_dashes, "2013-2018, 2018-2023, 2013/2014"),
)


@pytest.mark.parametrize(("detect", "line"), ONE_STYLE)
def test_one_style_throughout_is_silent(detect, line):
    """Whatever the style, a document that keeps to it has nothing to answer for."""
    assert told(detect, line) == []


def test_the_rarer_tone_style_is_told_once():
    """The finding stands at the word whose two spellings are most uneven, and counts the others."""
    lines = ("hóa hóa hóa khóa", "hoá và thoả", "thỏa thỏa thỏa thỏa thỏa", "uỷ")
    [found] = findings(tone_styles, *lines)
    assert (found.found, found.allowed) == ("thoả", "thỏa")
    assert places(found) == [(2, "thoả"), (2, "hoá"), (4, "uỷ")]


def test_tones_of_different_words_are_a_mix_too():
    """The two styles need not meet in one word."""
    assert told(tone_styles, "hòa, khóa", "tuỳ điều kiện") == [("tuỳ", "hòa")]


def test_capitals_of_a_master_make_no_mix():
    """The head of the page is seldom typed by the author."""
    assert told(tone_styles, "CỘNG HOÀ XÃ HỘI", "Ủy ban, khóa X", "Đảng ủy, thỏa") == []


def test_y_and_i_of_one_word_are_a_mix():
    """Only the same word of two syllables is compared, whatever its case."""
    assert told(y_and_i, "tỷ lệ, tỷ lệ", "Tỉ lệ, hai tỉ đồng") == [("Tỉ lệ", "tỷ lệ")]


def test_a_reading_of_tcvn3_makes_a_mix_and_is_not_shown():
    """The legacy cell says tỷ lệ, the readable ones say tỉ lệ: one of these is shown."""
    assert told(y_and_i, "Tû lÖ CBC§ ®îc ®µo t¹o", "Tỉ lệ", "Tỉ lệ") == [("Tỉ lệ", "Tỷ lệ")]


@pytest.mark.parametrize(
    ("lines", "found", "allowed"),
    [
        (("Ban Chấp hành xã", "của Ban chấp hành tỉnh"), "Ban chấp hành", "Ban Chấp hành"),
        (("Bộ Chính trị", "cña Bé chÝnh trÞ"), "Bộ chính trị", "Bộ Chính trị"),
        (
            ("Công đoàn ngành Trung ương", "các công đoàn ngành Trung ương"),
            "công đoàn ngành Trung ương", "Công đoàn ngành Trung ương",
        ),
    ],
)  # fmt: skip
def test_a_name_cased_in_two_ways(lines, found, allowed):
    """The official case is in use, so the other one is told."""
    assert told(name_capitals, *lines) == [(found, allowed)]


def test_the_capital_of_a_sentence_tells_nothing():
    """A common noun at the head of a line has its capital from the sentence."""
    assert told(name_capitals, "Liên đoàn Lao động tỉnh", "- Liên đoàn lao động các huyện;") == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("trước ngày 1/9/2012", "01/9/2012"),
        ("ngày 18/2/1998", "18/02/1998"),
        ("ngày 2 tháng 1 năm 2010", "ngày 02 tháng 01 năm 2010"),
    ],
)
def test_a_date_without_its_zero(typed, right):
    """Days below 10 and months 1 and 2 take a zero."""
    assert [allowed for _, allowed in told(dates, typed)] == [right]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_as_we_write_them_are_silent(day):
    """What `text` writes by the decree, this check accepts."""
    assert told(dates, f"{format_short_date(day)}; {format_date(day)}") == []


@pytest.mark.parametrize("line", ["8/3, 28/6, tháng 6/2012", "02/05/2008", "125/2/2010/NĐ", "1/2"])
def test_what_is_no_full_date_is_silent(line):
    """Parts of dates, a zero too many and fractions are not judged."""
    assert told(dates, line) == []


def test_a_count_with_and_without_its_zero():
    """The same count of the same noun, however far apart."""
    assert told(count_zeros, "Sơ kết 05 năm", "trong 5 năm qua, 5 năm tới") == [("05 năm", "5 năm")]


def test_years_joined_by_different_dashes():
    """Each rarer joint is one finding."""
    lines = ("2013 - 2018", "2013-2018, 2018-2023, 2018-2023", "2013- 2017", "2012 – 2017")
    assert told(year_dashes, *lines) == [
        ("2013 - 2018", "2013-2018"), ("2013- 2017", "2013-2018"), ("2012 – 2017", "2013-2018"),
    ]  # fmt: skip
