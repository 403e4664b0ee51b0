"""Which table of an edited draft is which of those printed, wherever it stands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from test_merging_columns import BASE, table

from baocao.merging.sides import PARAGRAPH, ROW, Line, Part
from baocao.merging.tables import known_tables
from baocao.merging.words import Wording


def test_tables_are_known_wherever_they_stand():
    """By the head where a remark column in front hides what rows are called."""
    years = (("Năm", "Số hộ đầu năm", "Số hộ nghèo cuối năm"), *BASE[1:])
    base = table(*years, key="a"), table(("Thôn", "Hộ"), ("Thượng", "3"), ("Hạ", "4"), key="b")
    notes = ("Ghi chú", "đã đối chiếu", "chờ xã ký")
    noted = tuple((note, *row) for note, row in zip(notes, years, strict=True))
    draft = table(("Thôn", "Hộ"), ("Thượng", "3"), ("Hạ", "5"), kind=ROW), table(*noted, kind=ROW)
    assert known_tables(base, draft) == {0: 1, 1: 0}


def noted(
    rows: Sequence[tuple[str, ...]], notes: int, place: int = 0
) -> tuple[tuple[str, ...], ...]:
    """*rows* with so many columns of remarks of a person's put in at *place*."""
    remarks = ("Xác nhận", *(f"đã đối chiếu {row}" for row in range(1, len(rows))))
    return tuple(
        (*row[:place], *[remark] * notes, *row[place:])
        for remark, row in zip(remarks, rows, strict=True)
    )


YEARS = (("Năm", "Đầu năm", "Cuối năm"), ("2013", "190", "171"), ("2014", "171", "148"))
OTHER_YEARS = (*YEARS[:1], ("2013", "88", "61"), ("2014", "61", "57"))


@pytest.mark.parametrize("place", [0, 1, 3])
def test_more_columns_of_a_person_than_of_ours_hide_no_table(place: int):
    """Every cell of ours still stands, so it is our table whatever was put in beside it."""
    base = (table(*YEARS),)
    assert known_tables(base, (table(*noted(YEARS, 5, place), kind=ROW),)) == {0: 0}


def test_tables_of_one_form_are_told_apart_by_their_figures():
    """Two tables by year that changed places, both with remarks in front."""
    base = (table(*YEARS), table(*OTHER_YEARS))
    draft = [table(*noted(rows, 4), kind=ROW) for rows in (OTHER_YEARS, YEARS)]
    assert known_tables(base, draft) == {0: 1, 1: 0}


def test_another_table_with_the_same_numbers_in_front_is_not_ours():
    """The numbers of its rows, the dots of missing figures and a total make no table ours."""
    ends = ("", "Cộng", "……", "……")
    base, own = (
        ((*head, "Ghi chú"), *((str(row), name, "……", "……") for row, name in rows), ends)
        for head, rows in (
            (("STT", "Thôn", "Số hộ"), enumerate(("Thượng", "Trung", "Hạ"), start=1)),
            (("STT", "Họ tên", "Chức vụ"), enumerate(("Lê Thử", "Đỗ Mẫu", "Hồ Dụ"), start=1)),
        )
    )
    assert known_tables((table(*base),), (table(*own, kind=ROW),)) == {}


def test_a_table_with_little_left_is_known_under_its_caption():
    """More than half of its columns are gone and as many of a person's stand there."""
    base = table(
        ("Năm", "A", "B", "D", "C"),
        ("2013", "1", "12", "77", "190"),
        ("2014", "3", "14", "79", "171"),
    )
    left = noted((("Năm", "C"), ("2013", "190"), ("2014", "171")), 4, 1)
    caption = Part(PARAGRAPH, "", (Line("", (Wording("Biểu 1. Hộ nghèo theo năm"),)),))
    draft = table(*left, kind=ROW)
    assert known_tables((caption, base), (caption, draft)) == {1: 1}
    assert known_tables((base,), (draft,)) == {}


def test_what_is_left_of_a_table_is_known_where_it_has_little_else():
    """A column and a row are gone; another table with the same years in front is not it."""
    base = table(("Năm", "A", "B", "C"), ("2013", "1", "12", "190"), ("2014", "3", "14", "171"))
    left = table(("Năm", "C"), ("2013", "190"), kind=ROW)
    other = table(("Năm", "D"), ("2013", "57"), ("2014", "66"), kind=ROW)
    assert known_tables((base,), (other, left)) == {0: 1}
    assert known_tables((base,), (other,)) == {}


def test_another_table_of_the_same_form_is_not_ours():
    """The head and the labels are the same, and no figure is: so are most tables by year."""
    assert known_tables((table(*YEARS),), (table(*OTHER_YEARS, kind=ROW),)) == {}
    empty = ("Tên", "Kết nạp"), ("Đoàn viên", "……"), ("Hội viên", "……")
    other = ("Tên", "Kết nạp"), ("Thôn Thượng", "8"), ("Thôn Hạ", "5")
    assert known_tables((table(*empty),), (table(*other, kind=ROW),)) == {}
    assert known_tables((table(*empty),), (table(*noted(empty, 4), kind=ROW),)) == {0: 0}
