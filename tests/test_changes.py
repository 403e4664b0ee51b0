"""Two figures side by side never contradict each other in print."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.changes import change, sharpened
from baocao.document import Origin
from baocao.phrases import in_prose
from baocao.values import Bound, Figure, Measure

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=5)


def rate(value, *, formula="a / b", decimals=None, **rest) -> Figure:
    """A rate, derived unless *formula* is None."""
    number = None if value is None else Decimal(str(value))
    return Figure(Origin("x", "", formula), Measure("X", "percent", "%", decimals), number, **rest)


@pytest.mark.parametrize(
    ("earlier", "later", "printed"),
    [
        ("61", "70.4", ("61.0", "70.4", "9.4", 1)),
        ("61.04", "70.45", ("61.0", "70.5", "9.5", 1)),
        ("61.02", "61.04", ("61.02", "61.04", "0.02", 1)),
        ("75", "74.96", ("75.00", "74.96", "-0.04", -1)),
        ("50", "50", ("50.0", "50.0", "0.0", 0)),
        ("1", "1.00000001", ("1.000000", "1.000000", "0", 1)),
    ],
)
def test_the_printed_difference_is_that_of_the_printed_values(earlier, later, printed):
    """Digits are added where two different rates would print alike, and only there."""
    found = change(rate(earlier), rate(later))
    assert (found.earlier, found.later, found.difference, found.direction) == (
        *map(Decimal, printed[:3]),
        printed[3],
    )


def test_only_single_numbers_are_compared():
    """A missing figure, a range and a bound have no difference."""
    known = rate(5)
    for other in (rate(None), rate(5, upper=Decimal(7)), rate(5, bound=Bound.ABOVE)):
        assert change(known, other) is None
        assert change(other, known) is None


@given(NUMBERS, NUMBERS, st.integers(0, 3))
def test_the_printed_sign_is_the_true_one(first, second, decimals):
    """Whatever the rounding, what rose is printed as risen, and equal values as equal."""
    found = change(rate(first, decimals=decimals), rate(second, decimals=decimals))
    printed = (found.difference > 0) - (found.difference < 0)
    assert printed == found.direction == (second > first) - (second < first)
    for value, shown in ((first, found.earlier), (second, found.later)):
        unit = Decimal(1).scaleb(-found.decimals)
        assert shown == value.quantize(unit, ROUND_HALF_UP)


@given(NUMBERS, NUMBERS)
def test_a_sharpened_figure_is_told_apart_from_its_target(target, result):
    """The figure prints like its target only where it is its target."""
    typed = rate(target, formula=None)
    found = sharpened(rate(result, parts={"cthd": typed}))
    same_text = in_prose(found).text == in_prose(rate(target, decimals=6)).text
    assert not same_text or result == target


def test_a_figure_keeps_its_digits_where_they_suffice():
    """One rounding for a figure, unless it would lie."""
    plain = rate("78.449", parts={"cthd": rate(75, formula=None)})
    assert sharpened(plain) is plain
    typed = replace(plain, origin=Origin("x", ""))
    assert sharpened(typed) is typed


def test_the_previous_value_gets_the_digits_of_the_figure():
    """Both are rounded, so both are sharpened."""
    found = sharpened(rate("61.04", previous=rate("61.02")))
    assert (in_prose(found).text, in_prose(found.previous).text) == ("61,04%", "61,02%")
