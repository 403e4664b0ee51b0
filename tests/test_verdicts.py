"""Verdicts follow the direction that is good, from unrounded values."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.document import Origin
from baocao.values import Bound, Figure, Measure
from baocao.verdicts import Verdict, Word, completion_text, verdict


def judged(target, result, *, better="up", kind="integer") -> Figure:
    measure = Measure("x", kind, "", None, better)
    cthd = Figure(Origin("x.cthd", ""), measure, None if target is None else Decimal(str(target)))
    value = None if result is None else Decimal(str(result))
    return Figure(Origin("x", ""), measure, value, parts={"cthd": cthd})


@pytest.mark.parametrize(
    ("target", "result", "better", "word"),
    [
        (12000, 12450, "up", Word.EXCEEDED),
        (100, 100, "up", Word.MET),
        (100, 99, "up", Word.NOT_MET),
        (40, 52, "down", Word.NOT_MET),
        (40, 38, "down", Word.EXCEEDED),
        (40, 40, "down", Word.MET),
        (0, 0, "down", Word.MET),
        (0, 1, "down", Word.NOT_MET),
        (None, 5, "up", Word.NO_TARGET),
        (5, None, "up", Word.NO_RESULT),
    ],
)
def test_the_word_follows_the_good_direction(target, result, better, word):
    """More members are good, more accidents are not."""
    assert verdict(judged(target, result, better=better)).word is word


def test_a_target_of_zero_is_compared_and_never_divided_by():
    """There is a difference, but no completion."""
    found = verdict(judged(0, 3, better="down"))
    assert (found.difference, found.completion, completion_text(found)) == (3, None, "")


def test_rates_differ_in_points():
    """78,5 against 75 is 3,5 points, and 104,7 % of the target."""
    found = verdict(judged(75, "78.5", kind="percent"))
    assert found.difference == Decimal("3.5")
    assert completion_text(found) == "104,7%"


def test_a_near_miss_never_prints_as_a_hundred():
    """99,96 % keeps its digits beside "chưa đạt"."""
    found = verdict(judged(10000, 9996))
    assert (found.word, completion_text(found)) == (Word.NOT_MET, "99,96%")


def test_what_no_digits_tell_from_a_hundred_is_said_in_words():
    """One đồng short of a thousand milliards is below 100 %."""
    assert completion_text(verdict(judged(10**12, 10**12 - 1))) == "gần 100%"
    assert completion_text(verdict(judged(10**12, 10**12 + 1))) == "hơn 100%"


@pytest.mark.parametrize(
    ("value", "rest", "target", "better", "word"),
    [
        (70, {"upper": Decimal(72)}, 75, "up", Word.NOT_MET),
        (70, {"upper": Decimal(72)}, 65, "up", Word.EXCEEDED),
        (70, {"upper": Decimal(72)}, 71, "up", Word.UNDECIDED),
        (70, {"upper": Decimal(72)}, 70, "up", Word.UNDECIDED),
        (80, {"bound": Bound.ABOVE}, 80, "up", Word.EXCEEDED),
        (80, {"bound": Bound.MORE}, 85, "up", Word.UNDECIDED),
        (10, {"bound": Bound.BELOW}, 10, "down", Word.EXCEEDED),
        (10, {"bound": Bound.BELOW}, 8, "down", Word.UNDECIDED),
        (300, {"bound": Bound.ABOUT}, 300, "up", Word.UNDECIDED),
        (300, {"bound": Bound.ABOUT}, 100, "up", Word.EXCEEDED),
    ],
)
def test_a_range_is_judged_where_all_its_values_agree(value, rest, target, better, word):
    """A bound of 80 % has passed 80 %, but nobody knows whether it reached 85 %."""
    figure = replace(judged(target, value, better=better), **rest)
    assert verdict(figure).word is word
    assert verdict(figure).difference is None


@given(st.integers(1, 10**15), st.integers(-2, 10**15), st.booleans())
def test_the_printed_completion_never_contradicts_the_word(target, apart, near):
    """100% stands beside "đạt" and nowhere else; the word follows the unrounded values."""
    result = max(target + apart % 5 - 2, 0) if near else abs(apart)
    found = verdict(judged(target, result))
    assert (completion_text(found) == "100%") == (found.word is Word.MET)
    assert (found.word is Word.EXCEEDED) == (result > target)
    assert (found.word is Word.NOT_MET) == (result < target)


def test_a_share_of_any_size_is_printed():
    """A figure far too large is told by its rules; it does not stop the report."""
    judged = Verdict(Word.EXCEEDED, Decimal(10) ** 38, Decimal(10) ** 38)
    assert completion_text(judged).startswith("100.000")
