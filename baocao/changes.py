"""Two figures side by side: a target and a result, or two editions -> how they differ in print.

What stands on the page must not contradict itself. Two different values are printed with as many
digits as tell them apart, and the difference that is printed is that of the two printed values,
while which of them is larger is always decided by the unrounded ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from baocao.text import round_half_up
from baocao.values import Figure

MOST_DECIMALS = 6
JUMP = Decimal(3)
"""The ratio of two figures of one series from which they want a look."""
LEAST_JUMP = Decimal(10)
"""Below this, three times as many says nothing."""
LEAST_SLIP, MOST_SLIP = Decimal(300), Decimal(3000)
"""The ratios that look like đồng told in thousands."""


@dataclass(frozen=True, slots=True)
class Change:
    """From *earlier* to *later*, both as printed with *decimals* digits after the comma.

    *direction* is the sign of the unrounded change. *difference* is that of the printed values;
    it is zero beside a direction only where no digits tell the two apart.
    """

    earlier: Decimal
    later: Decimal
    direction: int
    decimals: int

    @property
    def difference(self) -> Decimal:
        """*later* - *earlier*."""
        return self.later - self.earlier

    @property
    def is_whole(self) -> bool:
        """Whether both print without decimals."""
        return self.later % 1 == 0 == self.earlier % 1


def change(earlier: Figure, later: Figure) -> Change | None:
    """How *later* differs from *earlier*; None unless both are one number each."""
    if earlier.number is None or later.number is None:
        return None
    if not (earlier.is_exact and later.is_exact):
        return None
    digits = _telling(later, (earlier,), least=max(_digits(earlier), _digits(later)))
    return Change(
        earlier=round_half_up(earlier.number, digits),
        later=round_half_up(later.number, digits),
        direction=_order(later.number, earlier.number),
        decimals=digits,
    )


def sharpened(figure: Figure) -> Figure:
    """*figure* with digits added until it is told apart from its target and its previous value.

    These get the same digits where they are rounded themselves. A figure printed as it was typed
    stays.
    """
    if figure.previous is None and not figure.parts:
        return figure
    target = figure.parts.get("cthd")
    others = [other for other in (target, figure.previous) if other is not None and other.is_exact]
    if figure.decimals is None or not figure.is_exact or not others:
        return figure
    digits = _telling(figure, others, least=figure.decimals)
    if digits == figure.decimals:
        return figure
    parts = figure.parts if target is None else {**figure.parts, "cthd": _with(target, digits)}
    previous = figure.previous and _with(figure.previous, digits)
    return replace(_with(figure, digits), parts=parts, previous=previous)


def jumped(old: Decimal, new: Decimal) -> bool:
    """Whether *old* and *new* differ by more than JUMP times; small numbers and zero never do."""
    small, large = sorted((abs(old), abs(new)))
    return bool(small) and large >= LEAST_JUMP and large / small > JUMP


def slipped(old: Decimal, new: Decimal) -> bool:
    """Whether *old* and *new* differ by about a thousand times, as by a unit of money."""
    small, large = sorted((abs(old), abs(new)))
    return bool(small) and LEAST_SLIP <= large / small <= MOST_SLIP


def _telling(figure: Figure, others: Sequence[Figure], *, least: int) -> int:
    """The digits from *least* on at which *figure* stands to each of *others* as unrounded."""
    for digits in range(least, MOST_DECIMALS):
        if all(_told_apart(figure, other, digits) for other in others):
            return digits
    return max(least, MOST_DECIMALS)


def _told_apart(figure: Figure, other: Figure, digits: int) -> bool:
    first, second = figure.number, other.number
    if first is None or second is None:
        return True
    shown = second if other.decimals is None else round_half_up(second, digits)
    return _order(round_half_up(first, digits), shown) == _order(first, second)


def _with(figure: Figure, digits: int) -> Figure:
    if figure.decimals is None:
        return figure
    return replace(figure, measure=replace(figure.measure, decimals=digits))


def _digits(figure: Figure) -> int:
    """The digits that *figure* prints: as many as asked, or as typed."""
    if figure.decimals is not None or figure.number is None:
        return figure.decimals or 0
    exponent = figure.number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _order(first: Decimal, second: Decimal) -> int:
    return (first > second) - (first < second)
