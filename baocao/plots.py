"""What a chart shows, whoever wrote it down: names, numbers and the digests that tell them apart.

Programs write a chart anew when they save it: other digits at the end of a number, other blanks.
So a plot is known by its words and by as many digits as every program keeps.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import NamedTuple

from baocao.base import Drawn
from baocao.document import Chart

KEPT_DIGITS = Context(prec=12)
"""LibreOffice and Word write 15 to 17 digits, of which the last ones differ."""
DIGEST_LENGTH = 16


class Curve(NamedTuple):
    """A series: its *name* and a value, or a gap, for each category."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """The names and the numbers of a chart."""

    categories: tuple[str, ...]
    curves: tuple[Curve, ...]


def drawn_as(chart: Chart) -> Drawn:
    """The digests of *chart* as it is printed."""
    curves = (
        Curve(series.name, tuple(point.number for point in series.points))
        for series in chart.series
    )
    plot = Plot(chart.categories, tuple(curves))
    return Drawn(plot_digest(plot), told_digest(chart.description))


def plot_digest(plot: Plot) -> str:
    """What *plot* is known by."""
    curves = [[_words(name), *map(_number, values)] for name, values in plot.curves]
    return _digest(json.dumps([[_words(name) for name in plot.categories], curves]))


def told_digest(text: str) -> str:
    """What an alt text is known by; "" for an empty one, such as LibreOffice leaves."""
    words = _words(text)
    return _digest(words) if words else ""


def same_number(left: Decimal | None, right: Decimal | None) -> bool:
    """Whether both are one number, or gaps, as far as programs keep it."""
    return _number(left) == _number(right)


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _number(number: Decimal | None) -> str:
    """*number* as text; "" for a gap.

    >>> _number(Decimal("95.3740949316170555")), _number(Decimal("1E+2")), _number(Decimal("-0"))
    ('95.3740949316', '100', '0')
    """
    if number is None:
        return ""
    kept = KEPT_DIGITS.plus(number).normalize(KEPT_DIGITS)
    return f"{kept:f}" if kept else "0"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]
