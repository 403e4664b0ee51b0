"""Harvest: what a person typed -> a value of a field or a column; None where it is not sure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from baocao.outline import NUMERIC, FieldType, Measured
from baocao.text import AmbiguousNumber, normalise, parse_date, parse_number

Value: TypeAlias = "Decimal | str"
WHOLE = frozenset({FieldType.INTEGER, FieldType.MONEY})
NOTHING = frozenset({"", "-", "–", "—", "x", "…", "……"})
"""Cells that say nothing, or what only a person can tell."""


def figure(text: str, spec: Measured) -> Decimal | None:
    """The number that *text* writes, as *spec* holds it; None where it can be read otherwise.

    A whole number has no decimals, so that its points part thousands.
    """
    try:
        parsed = parse_number(text)
    except (AmbiguousNumber, ValueError):
        return None
    whole = parsed.value == parsed.value.to_integral_value()
    if spec.type in WHOLE:
        grouped = "," not in text
        return parsed.value if whole and grouped and not parsed.percent else None
    if spec.type is FieldType.PERCENT or parsed.sure:
        return parsed.value if parsed.sure else None
    return None


def cell_value(text: str, spec: Measured) -> Value | None:
    """The value of a cell, None for an empty or a doubtful one."""
    clean = " ".join(normalise(text).split())
    if clean.casefold() in NOTHING:
        return None
    if spec.type in NUMERIC:
        return None if spec.type is FieldType.RANGE else figure(clean, spec)
    if spec.type is FieldType.DATE:
        return _day(clean)
    if spec.type in (FieldType.TEXT, FieldType.DOCUMENT):
        return clean
    return clean if clean in spec.choices else None


def _day(text: str) -> str | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found.isoformat() if isinstance(found, date) else None
