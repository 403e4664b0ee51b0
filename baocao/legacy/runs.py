"""A paragraph whose runs have fonts of their own: runs -> the same runs in Unicode.

The words of a paragraph help each other, so it is repaired whole; the fonts make an encoding
likelier, and a TCVN3 font of capitals (".VnTimeH") turns what it shows into capitals.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baocao.legacy.detection import font_encoding, tokens
from baocao.legacy.repair import Certainty, Guess, is_capitals_font, repair


@dataclass(frozen=True, slots=True)
class RepairedRuns:
    """The texts of the runs in Unicode; *guesses* count letters in the whole paragraph."""

    texts: tuple[str, ...]
    guesses: tuple[Guess, ...]


def repair_runs(runs: Sequence[tuple[str, str]]) -> RepairedRuns:
    """*runs*, each a text and the name of its font, with their legacy words in Unicode.

    A word that two runs share goes to the first of them.

    >>> repair_runs((("Héi nghÞ ", ".VnTimeH"), ("ngêi lao ®éng", ".VnTime"))).texts
    ('HỘI NGHỊ ', 'người lao động')
    """
    text = "".join(each for each, _ in runs)
    legacy = [font for each, font in runs if each.strip() and font_encoding(font)]
    guesses = repair(text, font=_plain_font(legacy[0]) if legacy else "").guesses
    starts = _starts(runs)
    if guesses:
        guesses = tuple(sorted(_raised(guesses, runs, starts=starts), key=lambda each: each.start))
    return RepairedRuns(tuple(_cut(runs, guesses, starts=starts)), guesses)


def _plain_font(font: str) -> str:
    """*font* without the mark of capitals, which is not for the whole paragraph."""
    return font[:-1] if is_capitals_font(font) else font


def _starts(runs: Sequence[tuple[str, str]]) -> list[int]:
    starts, position = [], 0
    for text, _ in runs:
        starts.append(position)
        position += len(text)
    return starts


def _raised(
    guesses: Sequence[Guess], runs: Sequence[tuple[str, str]], *, starts: Sequence[int]
) -> Iterator[Guess]:
    """*guesses* in capitals where the font shows capitals, and the ASCII words of such runs."""
    taken = {guess.start for guess in guesses}
    for guess in guesses:
        font = runs[bisect_right(starts, guess.start) - 1][1]
        yield _in_capitals(guess) if is_capitals_font(font) else guess
    for (text, font), start in zip(runs, starts, strict=True):
        if not is_capitals_font(font):
            continue
        for word in tokens(text):
            place = start + word.start
            if place not in taken and word.text.isascii() and word.text != word.text.upper():
                end = place + len(word.text)
                yield Guess(place, end, word.text, word.text.upper(), Certainty.SURE)


def _in_capitals(guess: Guess) -> Guess:
    return replace(guess, after=guess.after.upper(), other=guess.other.upper())


def _cut(
    runs: Sequence[tuple[str, str]], guesses: Sequence[Guess], *, starts: Sequence[int]
) -> Iterator[str]:
    """The text of each run with its guesses written."""
    for (text, _), start in zip(runs, starts, strict=True):
        end, parts, position = start + len(text), [], start
        for guess in guesses:
            if guess.end <= start or guess.start >= end:
                continue
            parts.append(text[position - start : max(guess.start - start, 0)])
            parts.append(guess.after if guess.start >= start else "")
            position = min(guess.end, end)
        yield "".join([*parts, text[position - start :]])
