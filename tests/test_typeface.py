"""Words are measured as wide as Times New Roman prints them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.typeface import shapes, text_width

PRINTED = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", {12: 88.3, 13: 95.7}),
    ("Độc lập - Tự do - Hạnh phúc", "bold", {13: 56.1, 14: 60.5}),
    ("ĐẢNG CỘNG SẢN VIỆT NAM", "bold", {15: 72.9}),
    ("ỦY BAN NHÂN DÂN", "bold", {12: 39.9, 13: 43.2}),
    ("ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "", {12: 72.2, 13: 78.2}),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG", "bold", {12: 61.4, 13: 66.5}),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "", {12: 80.4, 13: 87.1}),
    ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "bold", {12: 84.0, 13: 91.0}),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", "", {12: 78.5, 13: 85.1}),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", "bold", {12: 81.9, 13: 88.7}),
    ("ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "", {14: 70.4}),
    ("ĐẢNG UỶ PHƯỜNG BA ĐÌNH", "bold", {14: 68.4}),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "", {14: 74.4}),
    ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", "italic", {13: 96.4, 14: 103.9}),
    ("Hà Nội, ngày 03 tháng 02 năm 2026", "italic", {13: 67.0, 14: 72.2}),
    ("-----", "", {14: 8.2}),
]
"""Millimetres measured in a font of the same metrics, by size in points."""
STYLES = ({}, {"bold": True}, {"italic": True})
WORDS = st.text("aăâeêioôơuưyđĐƠƯAằẵậếỗợữỵ -,.0123456789", max_size=40)


@pytest.mark.parametrize(
    ("words", "style", "size", "width"),
    [(words, style, size, mm) for words, style, by in PRINTED for size, mm in by.items()],
)
def test_words_are_as_wide_as_they_print(words, style, size, width):
    """Names, titles and dates measure what a ruler would show, to 0,15 mm."""
    found = text_width(words, size=size, bold=style == "bold", italic=style == "italic")
    assert found == pytest.approx(width, abs=0.15)


@pytest.mark.parametrize("style", STYLES, ids=["regular", "bold", "italic"])
@pytest.mark.parametrize(
    ("base", "marked"),
    [("a", "àảãáạăằẳẵắặâầẩẫấậ"), ("e", "èẻẽéẹêềểễếệ"), ("i", "ìỉĩíị"), ("o", "òỏõóọôồổỗốộ"),
     ("ơ", "ờởỡớợ"), ("u", "ùủũúụ"), ("ư", "ừửữứự"), ("y", "ỳỷỹýỵ"), ("Ơ", "ỜỞỠỚỢ"),
     ("Ư", "ỪỬỮỨỰ"), ("A", "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ")],
)  # fmt: skip
def test_a_tone_mark_takes_no_room(base, marked, style):
    """A letter with a mark is as wide as the letter below it; a horn is part of the letter."""
    widths = {text_width(letter, size=14, **style) for letter in marked}
    assert widths == {text_width(base, size=14, **style)}


def test_horns_widen_their_letter():
    """ơ and ư are wider than o and u, which they are not mistaken for."""
    for plain, horned in (("o", "ơ"), ("u", "ư"), ("U", "Ư")):
        assert text_width(horned, size=100) > text_width(plain, size=100)


@given(WORDS, WORDS, st.sampled_from(STYLES))
def test_the_whole_is_the_sum_of_its_parts(first, second, style):
    """Words side by side are as wide as both alone."""
    both = text_width(first + second, size=13, **style)
    apart = text_width(first, size=13, **style) + text_width(second, size=13, **style)
    assert both == pytest.approx(apart)


@given(WORDS, st.sampled_from(STYLES))
def test_composed_and_decomposed_letters_are_equal(words, style):
    """It does not matter whether a mark is part of its letter or follows it."""
    parts = unicodedata.normalize("NFD", words)
    assert text_width(parts, size=13, **style) == text_width(words, size=13, **style)


def test_width_grows_with_the_size():
    """Twice the points, twice the millimetres; nothing is nothing."""
    assert text_width("Nơi nhận:", size=24) == pytest.approx(2 * text_width("Nơi nhận:", size=12))
    assert text_width("", size=14) == 0


def test_an_unknown_character_is_measured_as_a_digit():
    """A sign that the tables do not hold still takes room."""
    assert text_width("☂", size=13) == text_width("0", size=13)


@given(st.lists(WORDS))
def test_shapes_are_as_wide_as_the_texts(texts):
    """Every text has a shape of its width, and no shape has another width."""
    for style in STYLES:
        widths = {text_width(text, size=12, **style) for text in texts}
        assert {text_width(text, size=12, **style) for text in shapes(texts)} == widths or not texts


def test_numbers_of_one_length_have_one_shape():
    """However many numbers a column has, few are measured; words keep their letters."""
    assert shapes([f"{number}.{number}" for number in range(100, 999)]) == {"000.000"}
    assert shapes(["năm 2019", "năm 2020"]) == {"năm 0000"}
