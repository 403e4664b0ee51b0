"""Lines break where a person would break them, and rules are as long as their text asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.document import Break, Text, plain_text
from baocao.layout import BOUND, _broken, break_lines, text_area
from baocao.profiles import all_profiles, profile
from baocao.typeface import text_width

STATE = profile("state_nd30")


def lines(words: str, *, element: str, limit: float) -> list[str]:
    found = _broken((Text(words),), STATE.elements[element], limit)
    return [part.text for part in found if not isinstance(part, Break)]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", ["LIÊN ĐOÀN LAO ĐỘNG", "TỈNH TÂY NINH"]),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", ["TỔNG LIÊN ĐOÀN LAO ĐỘNG", "VIỆT NAM"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]),
    ],
)
def test_names_break_before_the_unit(name, broken):
    """A long name breaks before TỈNH, THÀNH PHỐ, VIỆT NAM."""
    assert lines(name, element="issuer", limit=70) == broken


def test_a_subject_is_balanced_and_keeps_numbers_with_their_words():
    """No line ends in "số" or "năm", none tears a compound, none stands alone."""
    subject = (
        "Tổng kết 5 năm thực hiện Chương trình phát triển đoàn viên công đoàn giai đoạn 2013-2018"
    )
    assert lines(subject, element="subject", limit=145) == [
        "Tổng kết 5 năm thực hiện Chương trình phát triển",
        "đoàn viên công đoàn giai đoạn 2013-2018",
    ]


TITLE_WORDS = (
    "kết",
    "quả",
    "Nghị",
    "quyết",
    "số",
    "20-NQ/TW",
    "năm",
    "2017",
    "của",
    "5",
    "quý",
    "I",
)
words_of_titles = st.lists(st.sampled_from(TITLE_WORDS), min_size=1, max_size=30)


@given(words_of_titles, st.floats(60, 160))
def test_breaking_loses_no_word_and_fits(words, limit):
    """Whatever the title: the same words in the same order, every line within its width."""
    title = " ".join(words)
    found = _broken((Text(title),), STATE.elements["subject"], limit)
    assert plain_text(found) == title
    for part in found:
        if isinstance(part, Text) and " " in part.text and not BOUND.search(part.text):
            assert text_width(part.text, size=14, bold=True) <= limit + 0.01


def test_a_word_wider_than_the_line_stands_alone():
    """What cannot fit is not lost."""
    assert break_lines(("a", "b"), (200.0, 5.0, 1.0), 100) == (1,)


@pytest.mark.parametrize("known", all_profiles(), ids=lambda known: known.id)
def test_the_title_fits_the_right_half(known):
    """National or Party title never wraps."""
    country = known.elements["country"]
    width = text_width(known.country, size=country.size.value, bold=country.bold)
    assert width < text_area(known) * 0.6
