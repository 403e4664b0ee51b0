"""Formulas are arithmetic over decimals and nothing else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.formula import FormulaError, parse_formula


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", Decimal(8)),
        ("(a + b) / b", Decimal(5) / 3),
        ("-a + 10", Decimal(8)),
        ("x.y - a", Decimal(5)),
        ("sum(t.c) / a", Decimal("10.5")),
        ("0.1 + 0.2", Decimal("0.3")),
        ("a / (b - 3)", None),
        ("a / none", None),
        ("a / b * b", Decimal(2)),
        ("a / 7 + a / 7 * 6", Decimal(2)),
    ],
)
def test_formula_gives_the_exact_decimal(text, value):
    """Binary noise never enters; a missing input or a division by zero gives nothing."""
    known = {"a": Decimal(2), "b": Decimal(3), "x.y": Decimal(7), "sum(t.c)": Decimal(21)}
    found = parse_formula(text).value(known.get)
    assert found == value if value is None else abs(found - value) < Decimal("1e-25")


def test_formula_names_what_it_needs():
    """The inputs are known without computing."""
    formula = parse_formula("(a.b - c) / sum(t.d)")
    assert (formula.names, formula.sums) == (("a.b", "c"), ("t.d",))


@pytest.mark.parametrize(
    "text",
    ["", "a +", "a ** b", "f(a)", "a[0]", "'x' * 3", "a if b else c", "lambda: 0", "sum(a, b)",
     "a.b().c", "True", "1e999", "a; b", "a" * 501],
)  # fmt: skip
def test_anything_else_is_refused(text):
    """Calls, powers, strings, comparisons and endless text are no formulas."""
    with pytest.raises(FormulaError):
        parse_formula(text)


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**12))
def test_a_rate_is_the_quotient(numerator, denominator):
    """A / b is the exact quotient to many more digits than are ever printed."""
    known = {"a": Decimal(numerator), "b": Decimal(denominator)}
    found = parse_formula("a / b").value(known.get)
    assert abs(found * denominator - numerator) < Decimal("1e-15")


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**9))
def test_dividing_and_multiplying_back_loses_nothing(whole, parts):
    """A mean over years, times the years, is the sum again: a verdict may hang on it."""
    known = {"a": Decimal(whole), "b": Decimal(parts)}
    assert parse_formula("a / b * b").value(known.get) == whole
