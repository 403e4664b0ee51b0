"""One cell: what a leaf shows, and what a filled-in cell says."""

from datetime import date
from decimal import Decimal

import pytest

from baocao.workbook.cells import CellError, cell_value, read_cell, says_still
from baocao.workbook.grids import GridCell
from baocao.workbook.layout import STATES, YES_NO, CellKind, Kind

WHOLE, NUMBER, PERCENT = (CellKind(kind) for kind in (Kind.WHOLE, Kind.NUMBER, Kind.PERCENT))
TEXT, DAY = CellKind(Kind.TEXT), CellKind(Kind.DATE)
STATE, YES = CellKind(Kind.CHOICE, STATES), CellKind(Kind.LOGICAL, YES_NO)
MONEY = CellKind(Kind.NUMBER, unit="đồng")


def cell(value, **more):
    return GridCell("C5", Decimal(str(value)) if type(value) in (int, float) else value, **more)


@pytest.mark.parametrize(
    ("typed", "takes", "value"),
    [
        ("3.063.000", WHOLE, 3063000),
        ("1 234", WHOLE, 1234),
        (" 312 ", WHOLE, 312),
        (312.0, WHOLE, 312),
        ("1.234,5", NUMBER, Decimal("1234.5")),
        ("12 đồng", MONEY, 12),
        ("12 đ", MONEY, 12),
        ("91,2%", PERCENT, Decimal("91.2")),
        (91.2, PERCENT, Decimal("91.2")),
        (date(2017, 10, 25), DAY, "2017-10-25"),
        ("25/10/2017", DAY, "2017-10-25"),
        ("tháng 10/2017", DAY, "2017-10"),
        (2017, DAY, "2017"),
        ("  chữ ", TEXT, "chữ"),
        (12, TEXT, "12"),
        ("Không phát sinh", STATE, "khong_phat_sinh"),
        ("khong_phat_sinh", STATE, "khong_phat_sinh"),
        ("có", YES, True),
        (True, YES, True),
    ],
)
def test_what_a_clerk_types_is_read(typed, takes, value):
    """Numbers as text in the Vietnamese way, dates, words of lists."""
    assert read_cell(cell(typed), takes).value == value


def test_a_cell_shown_as_percentage_is_a_percentage():
    """0.912 shown as 91,2% is 91.2."""
    assert read_cell(cell(0.912, percent=True), PERCENT).value == Decimal("91.2")


def test_a_rate_below_one_is_doubted():
    """Excel makes 0.912 of 91,2% typed where another format stands."""
    assert read_cell(cell(0.912), PERCENT).doubt == "form.small-percent"
    assert read_cell(cell(0), PERCENT).doubt == read_cell(cell(1), PERCENT).doubt == ""


@pytest.mark.parametrize(
    ("typed", "takes", "code"),
    [
        ("1.5", NUMBER, "form.ambiguous-number"),
        ("nhiều", NUMBER, "form.wrong-type"),
        (12.5, WHOLE, "form.wrong-type"),
        ("12 triệu", MONEY, "form.wrong-unit"),
        ("12 người", MONEY, "form.wrong-unit"),
        ("91,2%", NUMBER, "form.percent-here"),
        ("31/2/2017", DAY, "form.impossible-date"),
        ("đã xong", STATE, "form.unknown-value"),
        ("maybe", YES, "form.unknown-value"),
    ],
)
def test_what_has_another_meaning_is_refused(typed, takes, code):
    """Two readings, another unit, another type: never guessed."""
    with pytest.raises(CellError) as failure:
        read_cell(cell(typed), takes)
    assert failure.value.code == code


@pytest.mark.parametrize(
    ("value", "takes", "shown"),
    [
        (Decimal("91.20"), PERCENT, 91.2),
        (10**17 + 1, WHOLE, "100.000.000.000.000.001"),
        ("2017-10-25", DAY, date(2017, 10, 25)),
        ("2017-10", DAY, "2017-10"),
        ("1890-01-01", DAY, "1890-01-01"),
        ("uoc", STATE, "ước"),
        (True, YES, "Có"),
        ("x" * 32_001, TEXT, None),
        ("  ", TEXT, None),
        (None, TEXT, None),
        (5, CellKind(Kind.CLOSED), None),
    ],
)
def test_what_a_cell_shows_of_a_leaf(value, takes, shown):
    """Exact numbers as numbers, days as days, codes by their words; the rest stays hidden."""
    assert cell_value(value, takes) == shown


def test_a_cell_says_still_what_was_written():
    """Blanks at the ends and kinds of line ends are no change, another number is."""
    assert says_still(cell("a\nb"), " a\r\nb ", TEXT)
    assert says_still(cell(date(2017, 10, 25)), "25/10/2017", DAY)
    assert not says_still(cell(313), 312, WHOLE)
    assert not says_still(cell(3.12, percent=True), Decimal("3.12"), PERCENT)
