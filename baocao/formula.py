"""Arithmetic over figures: "a / b" in an outline -> a frozen `Formula` that can be computed.

Only numbers, names, + - * / and parentheses, and `sum(table.column)`. It is computed in exact
fractions and written as a decimal at the end, so that a / 3 * 3 is a again. A formula with a
missing input has no value; so has a division by zero: the caller is never given a made-up figure.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from math import isfinite

from baocao.units import clash

LONGEST = 500
MOST_FORMULAS = 4096
"""So many are kept parsed: those of a few outlines."""
DIGITS = 34
"""Significant digits of a result that no decimal writes out, more than any sum of đồng needs."""

Lookup = Callable[[str], Decimal | None]
UnitOf = Callable[[str], str]


class FormulaError(ValueError):
    """The formula cannot be read; says what stands in the way."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as written (*source*), the *names* it adds up from, and the *sums* of columns."""

    source: str
    names: tuple[str, ...]
    sums: tuple[str, ...]
    tree: ast.expr

    @property
    def inputs(self) -> tuple[str, ...]:
        """What the formula is computed from, as it is looked up."""
        return (*self.names, *(f"sum({column})" for column in self.sums))

    def value(self, lookup: Lookup) -> Decimal | None:
        """The result over the figures *lookup* gives; None when one is missing or divides by 0.

        A column sum is looked up as "sum(table.column)".
        """
        exact = _compute(self.tree, lookup)
        return None if exact is None else _decimal(exact)


@lru_cache(maxsize=MOST_FORMULAS)
def parse_formula(source: str) -> Formula:
    """The formula *source*. Raises FormulaError for anything but sums, products and names."""
    if len(source) > LONGEST:
        raise FormulaError("dài quá 500 ký tự")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError) as failure:
        raise FormulaError("viết sai cú pháp") from failure
    names: dict[str, None] = {}
    sums: dict[str, None] = {}
    _check(tree, names, sums)
    return Formula(source, tuple(names), tuple(sums), tree)


def unit_clash(formula: Formula, unit_of: UnitOf, *, own: str = "") -> tuple[str, str] | None:
    """Two units that *formula* adds, subtracts or gives out and that never add; None for none.

    *unit_of* gives the unit of a name or of "table.column", *own* is the unit of the result.
    Products and quotients may have any unit.
    """
    added: list[tuple[str, str]] = []
    added.append((_unit(formula.tree, unit_of, added), own))
    return next((pair for pair in added if clash(*pair)), None)


def _unit(node: ast.expr, unit_of: UnitOf, added: list[tuple[str, str]]) -> str:
    """The unit of *node*, "" where it is open; what is added below it goes to *added*."""
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            units = _unit(left, unit_of, added), _unit(right, unit_of, added)
            if not isinstance(op, ast.Add | ast.Sub):
                return ""
            added.append(units)
            return units[0] or units[1]
        case ast.UnaryOp(operand=operand):
            return _unit(operand, unit_of, added)
        case ast.Constant():
            return ""
        case ast.Call(args=[column]):
            return unit_of(_dotted(column))
        case _:
            return unit_of(_dotted(node))


def _check(node: ast.expr, names: dict[str, None], sums: dict[str, None]) -> None:
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div(), right=right):
            _check(left, names, sums)
            _check(right, names, sums)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            _check(operand, names, sums)
        case ast.Constant(value=int() | float() as value) if _is_number(value):
            return
        case ast.Name() | ast.Attribute():
            names[_dotted(node)] = None
        case ast.Call(func=ast.Name(id="sum"), args=[ast.Attribute() as column], keywords=[]):
            sums[_dotted(column)] = None
        case _:
            raise FormulaError(f"không dùng được «{ast.unparse(node)}»")


def _dotted(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_dotted(value)}.{name}"
        case _:
            raise FormulaError(f"không dùng được «{ast.unparse(node)}»")


def _is_number(value: float) -> bool:
    return not isinstance(value, bool) and isfinite(value)


def _compute(node: ast.expr, lookup: Lookup) -> Fraction | None:
    match node:
        case ast.Constant(value=value):
            return Fraction(str(value))
        case ast.UnaryOp(operand=operand):
            inner = _compute(operand, lookup)
            return None if inner is None else -inner
        case ast.Call(args=[column]):
            return _found(lookup(f"sum({_dotted(column)})"))
        case ast.BinOp(left=left, op=op, right=right):
            return _combine(type(op), _compute(left, lookup), _compute(right, lookup))
        case _:
            return _found(lookup(_dotted(node)))


def _found(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _decimal(exact: Fraction) -> Decimal:
    """*exact* as a decimal, whole where it is whole."""
    with localcontext() as context:
        context.prec = max(DIGITS, exact.numerator.bit_length() // 3 + 1)
        return Decimal(exact.numerator) / Decimal(exact.denominator)


def _combine(
    operator: type[ast.operator], left: Fraction | None, right: Fraction | None
) -> Fraction | None:
    if left is None or right is None or (operator is ast.Div and right == 0):
        return None
    return _OPERATIONS[operator](left, right)


_OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
