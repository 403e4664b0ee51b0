"""Blanks told from ellipses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.checking.blanks import blanks
from baocao.checking.lines import read_lines
from baocao.manuscript import from_text


def count(text):
    return sum(len(each.marks) for each in blanks(read_lines(from_text(text, "x"))))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("………là xã nằm ở phía……của huyện, có …….ha, dân số ……….người.", 4),
        ("Kế hoạch số    -KH/HU ngày    /10/2017 của Huyện ủy", 2),
        ("Chương trình hành động số    -Ctr/ĐU", 1),
        ("có …giáo viên giỏi", 1),
        ("trình độ sơ cấp nghề: .... người", 1),
        ("nữ chiếm…..% số CNVCLĐ", 1),
        ("khen thưởng cho …. tập thể, …..cá nhân", 2),
        ("(Kèm theo kế hoạch số…… ngày …. tháng …. năm 2012)", 3),
        ("Tên đơn vị: ……", 1),
        ("Kế hoạch số ____ của huyện", 1),
        ("ĐẢNG ỦY XÃ ..........", 1),
        ("Số: 12/HD-STP\n(Kèm theo Hướng dẫn số      /HD-STP)", 1),
    ],
)
def test_what_is_left_to_fill_in(text, number):
    """A unit behind, a word that wants a figure before, or a gap in a number."""
    assert count(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "thỏa ước lao động tập thể…..",
        "Giải thể thao lần thứ V….",
        "tiền lương, thu nhập, BHXH …",
        "an toàn vệ sinh lao động….trong 10 năm qua",
        "hội nghị, nói chuyện chuyên đề,…nhằm giáo dục",
        "Số:      /BC-UBND",
        "Hà Nội, ngày    tháng 10 năm 2017",
        "Số: …/BC-…",
        "Số …-BC/ĐU",
        "…, ngày … tháng … năm …",
        "Số:      /HD-STP\n(Kèm theo Hướng dẫn số      /HD-STP ngày 27 tháng 02 năm 2025)",
        "Kết quả đạt được.",
    ],
)
def test_what_is_an_ellipsis_or_room_for_the_clerk(text):
    """Lists that go on, and the number and date of the document itself."""
    assert count(text) == 0


def test_a_paragraph_is_one_finding():
    """The finding stands at the first blank and knows the others."""
    (found,) = blanks(read_lines(from_text("có ….. người, gồm ….. nữ", "x")))
    assert len(found.marks) == 2


@given(st.text(alphabet="ab .…,số-/KH", max_size=40))
def test_marks_lie_in_their_line(text):
    """Whatever the dots, a mark is a piece of its line and marks do not run backwards."""
    for found in blanks(read_lines(from_text(text, "x"))):
        for mark in found.marks:
            assert 0 <= mark.start < mark.end <= len(mark.line.text)
