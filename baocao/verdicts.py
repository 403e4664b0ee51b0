"""Is the target met? A target figure -> its verdict, from unrounded values only.

More is better for most indicators; for accidents and diseases less is. A rate is compared in
percentage points, completion is result over target. Without a target there is no verdict, and a
target of zero is compared but never divided by (V15). A range or a bound ("trên 80%") is judged
only where every value it allows gives the same word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from baocao.changes import MOST_DECIMALS
from baocao.text import format_percent, round_half_up
from baocao.values import Bound, Figure

HUNDRED = Decimal(100)


class Word(StrEnum):
    """The word of a verdict, as it prints."""

    EXCEEDED = "vượt"
    MET = "đạt"
    NOT_MET = "chưa đạt"
    NO_TARGET = "không giao chỉ tiêu"
    NO_RESULT = "chưa có kết quả"
    UNDECIDED = "chưa đủ căn cứ đánh giá"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The *word*; *difference* = result - target (in points for a rate); *completion* in %."""

    word: Word
    difference: Decimal | None = None
    completion: Decimal | None = None


def verdict(figure: Figure) -> Verdict:
    """The verdict on *figure*, whose parts `cthd` and `dat` are its target and its result."""
    target = figure["cthd"].number if "cthd" in figure.parts else None
    result = figure["dat"].number
    if target is None:
        return Verdict(Word.NO_TARGET)
    if result is None:
        return Verdict(Word.NO_RESULT)
    if not figure["dat"].is_exact:
        return Verdict(_word_of_range(figure["dat"], target, result))
    difference = result - target
    completion = result / target * HUNDRED if target else None
    return Verdict(_word(_gain(difference, figure)), difference, completion)


def tally(figures: Iterable[Figure]) -> Mapping[Word, int]:
    """How many of *figures* have each verdict, in the order of the words."""
    found = Counter(verdict(figure).word for figure in figures)
    return {word: found[word] for word in Word}


def completion_text(judged: Verdict, *, decimals: int = 1) -> str:
    """Completion as printed ("103,8%"), with digits added until it cannot contradict the word.

    99,96 % prints as "99,96%", never "100%" beside "chưa đạt"; what no digits tell from 100 % is
    "gần 100%" or "hơn 100%". "" where there is none.
    """
    if judged.completion is None:
        return ""
    for digits in range(decimals, MOST_DECIMALS + 1):
        rounded = round_half_up(judged.completion, digits)
        if (rounded == HUNDRED) == (judged.completion == HUNDRED):
            return format_percent(rounded, decimals=digits)
    return f"{'gần' if judged.completion < HUNDRED else 'hơn'} {format_percent(HUNDRED)}"


def _gain(difference: Decimal, figure: Figure) -> Decimal:
    """How far *figure* went the good way."""
    return -difference if figure.measure.better == "down" else difference


def _word_of_range(result: Figure, target: Decimal, least: Decimal) -> Word:
    """The word that all values of *result*, a range from *least* or a bound, agree on."""
    signs = {_sign(least - target)}
    if result.upper is not None:
        signs.add(_sign(result.upper - target))
    elif result.bound is not Bound.ABOUT:
        outward = -1 if result.bound is Bound.BELOW else 1
        signs = {outward} if _sign(least - target) in (0, outward) else {-1, 1}
    sign = signs.pop() if len(signs) == 1 else 0
    return _word(_gain(Decimal(sign), result)) if sign else Word.UNDECIDED


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _word(gain: Decimal) -> Word:
    if gain == 0:
        return Word.MET
    return Word.EXCEEDED if gain > 0 else Word.NOT_MET
