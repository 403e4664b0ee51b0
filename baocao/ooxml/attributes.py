"""Attributes of `w:` elements as values: what is missing or no value reads as None.

Word writes lengths in twips and counts as plain numbers; other programs also write "2.5pt" or
"1cm" (ECMA-376, 22.9.2.15). A damaged file must not stop the reading, so nothing here raises.
"""

from __future__ import annotations

import re

from lxml import etree

from baocao.ooxml.sections import qualified

MM_PER_TWIP = 25.4 / 1440
TWIPS_PER_POINT = 20
EMU_PER_MM = 36_000
NUMBER = re.compile(
    r"\s*([+-]?(?:[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}))\s*(mm|cm|in|pt|pc|pi|px)?\s*"
)
TWIPS = {"": 1.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0,
         "pi": 240.0, "px": 15.0}  # fmt: skip
OFF = frozenset({"0", "false", "off", "none"})


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child called `w:`*name*."""
    return None if element is None else element.find(qualified(name))


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The attribute `w:`*name* of *element*."""
    return None if element is None else element.get(qualified(name))


def child_value(element: etree._Element | None, name: str) -> str | None:
    """The `w:val` of the child called `w:`*name*."""
    return attribute(child(element, name))


def number(text: str | None) -> float | None:
    """The plain number *text*."""
    found = NUMBER.fullmatch(text or "")
    return float(found[1]) if found and not found[2] else None


def whole(text: str | None) -> int | None:
    """The whole number *text*, fractions cut off."""
    found = number(text)
    return None if found is None else int(found)


def twips_of(text: str | None) -> float | None:
    """The length *text* in twips, the unit of a plain number."""
    found = NUMBER.fullmatch(text or "")
    return float(found[1]) * TWIPS[found[2] or ""] if found else None


def millimetres(twips: float) -> float:
    """*twips* in mm, to the thousandth."""
    return round(twips * MM_PER_TWIP, 3) + 0.0


def points(twips: float) -> float:
    """*twips* in points, to the thousandth."""
    return round(twips / TWIPS_PER_POINT, 3) + 0.0


def is_on(element: etree._Element | None) -> bool | None:
    """What a switch such as `w:b` says: on unless it says off, None when it is not there."""
    if element is None:
        return None
    return (attribute(element) or "").strip().lower() not in OFF
