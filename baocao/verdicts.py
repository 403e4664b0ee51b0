"""Is the target met? A target figure -> its verdict, from unrounded values only.

More is better for most indicators; for accidents and diseases less is. A rate is compared in
percentage points, completion is result over target. Without a target there is no verdict, and a
target of zero is compared but never divided by (V15).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from baocao.text import format_percent
from baocao.values import Figure

MOST_DECIMALS = 6
HUNDRED = Decimal(100)


class Word(StrEnum):
    """The word of a verdict, as it prints."""

    EXCEEDED = "vượt"
    MET = "đạt"
    NOT_MET = "chưa đạt"
    NO_TARGET = "không giao chỉ tiêu"
    NO_RESULT = "chưa có kết quả"


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
    difference = result - target
    gain = -difference if figure.measure.better == "down" else difference
    completion = result / target * HUNDRED if target else None
    return Verdict(_word(gain), difference, completion)


def completion_text(judged: Verdict, *, decimals: int = 1) -> str:
    """Completion as printed ("103,8%"), with digits added until it cannot contradict the word.

    99,96 % prints as "99,96%", never "100%" beside "chưa đạt". "" where there is none.
    """
    if judged.completion is None:
        return ""
    for digits in range(decimals, MOST_DECIMALS + 1):
        rounded = judged.completion.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if (rounded == HUNDRED) == (judged.completion == HUNDRED):
            return format_percent(rounded, decimals=digits)
    return format_percent(judged.completion, decimals=MOST_DECIMALS)


def _word(gain: Decimal) -> Word:
    if gain == 0:
        return Word.MET
    return Word.EXCEEDED if gain > 0 else Word.NOT_MET
