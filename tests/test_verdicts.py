"""Verdicts follow the direction that is good, from unrounded values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.document import Origin
from baocao.values import Figure, Measure
from baocao.verdicts import Word, completion_text, verdict


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


@given(st.integers(1, 10**7), st.integers(0, 10**7))
def test_the_printed_completion_never_contradicts_the_word(target, result):
    """100% stands beside "đạt" and nowhere else."""
    found = verdict(judged(target, result))
    assert (completion_text(found) == "100%") == (found.word is Word.MET)
    assert (found.word is Word.EXCEEDED) == (result > target)
