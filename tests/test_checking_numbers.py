"""Which numbers of a line are figures."""

import pytest

from baocao.checking.lines import read_lines
from baocao.checking.numbers import figures_in, is_framed, number_of, row_of
from baocao.manuscript import Cell, Manuscript, Passage, Stretch, from_text


def figures(text: str) -> list[str]:
    return [mark.text for line in read_lines(from_text(text, "a.txt"))
            for mark, _ in figures_in(line)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kết nạp 35 đảng viên, đạt 91,2 % và 05 lớp", ["35", "91,2", "05"]),
        ("Ngày 20 tháng 10 năm 2017, nhiệm kỳ 2015 - 2020", []),
        ("Nghị quyết số 20-NQ/TW, Kế hoạch số 85", []),
        ("sơ kết 10 năm, quý 12/2017", []),
        ("12. Kết nạp 30 người", ["30"]),
        ("chỉ 3 người", []),
    ],
)
def test_dates_labels_and_document_numbers_are_none(text, expected):
    """What is counted is a figure, what only names something is not."""
    assert figures(text) == expected


def test_the_first_column_numbers_rows():
    """In a framed table its numbers are no figures, those of the others are."""
    passages = tuple(
        Passage("p", index, (Stretch(text),), cell=Cell(0, 4, index, framed=True))
        for index, text in enumerate(("11", "35"))
    )
    first, second = read_lines(Manuscript("a.docx", passages))
    assert list(figures_in(first)) == []
    assert [mark.text for mark, _ in figures_in(second)] == ["35"]
    assert is_framed(first)
    assert row_of(second) == ("p", 0, 4)


def test_two_readings_are_no_number():
    """What cannot be read for sure is not guessed."""
    assert number_of("3.063.000") == 3063000
    assert number_of("hai") is None
