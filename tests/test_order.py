"""Numbering in one style, column heads in one order."""

import pytest
from told import findings, places, told

from baocao.checking.order import column_order, numbering

HEADS = ("CTHĐ", "Đạt được", "CTHĐ", "Đạt được", "Đạt được", "CTHĐ", "Đạt được", "CTHĐ")


def test_numbers_out_of_style_are_one_finding():
    """Each level has its own style; the finding stands at the first odd number."""
    lines = ("1. Đặc điểm", "2 Kết quả", "2.1. Công tác", "2.2 Tình hình", "2.3. Kinh tế", "3. Nêu")
    [found] = findings(numbering, *lines)
    assert places(found) == [(2, "2 Kết"), (4, "2.2 Tình")]


def test_a_slash_after_a_number_is_in_no_style():
    """It is told even where all numbers have it."""
    [found] = findings(numbering, "I/ MỤC ĐÍCH", "II/ NỘI DUNG")
    assert places(found) == [(1, "I/ MỤC"), (2, "II/ NỘI")]


@pytest.mark.parametrize(
    "lines",
    [
        ("I. MỤC ĐÍCH", "1. Nội dung", "1.1. Công tác", "II. TỔ CHỨC", "2. Hình thức"),
        ("I- MỤC ĐÍCH", "II- NỘI DUNG"),
        ("1 Kết quả", "2 Đánh giá", "5 năm qua", "100 % đạt", "2015 Đại hội"),
        ("Lưu ý, việc tổ chức", "Các cấp"),
    ],
)
def test_one_style_of_numbering_is_silent(lines):
    """Whatever the mark, kept throughout; figures at the head of a line are no numbering."""
    assert told(numbering, *lines) == []


def test_heads_that_turn_round():
    """The first turned pair is the place."""
    [found] = findings(column_order, "Chỉ tiêu 1", *HEADS, "Chỉ tiêu 2")
    assert (found.found, found.allowed) == ("Đạt được | CTHĐ", "CTHĐ | Đạt được")
    assert places(found)[0] == (6, "Đạt được")


@pytest.mark.parametrize(
    "cells",
    [
        ("CTHĐ", "Đạt được") * 5,
        ("Có", "Không", "Không", "Có", "Có", "Không", "Không", "Có"),
        ("Có", "Có", "Không", "Có", "Có", "Có", "Không", "Không"),
        ("12", "5", "12", "5", "5", "12", "5", "12"),
        ("……",) * 9,
    ],
)
def test_cells_that_only_alternate_are_silent(cells):
    """One order throughout, answers of a table, figures, blanks."""
    assert told(column_order, *cells) == []
