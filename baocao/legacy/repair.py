"""The repair of a text: text and the name of its font -> Unicode text and the changes made.

A line is a paragraph; each is judged by itself. Positions are those of the text that came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from baocao.legacy.detection import (
    Encoding,
    Token,
    encoding_of,
    font_encoding,
    is_abbreviation,
    is_unmistakable,
    tokens,
)
from baocao.legacy.lexicon import is_common, is_known
from baocao.legacy.path import best_path, step
from baocao.legacy.readings import Reading, Setting, readings
from baocao.legacy.syllables import syllable_is_valid
from baocao.legacy.tables import SOFT_HYPHEN

_CLEAR, _CLOSE = 6.0, 3.0
"""Differences of cost above which a choice is clear, and below which a person must look."""
_CAPITALS_FONT = re.compile(r"\.Vn.*H", re.IGNORECASE)
_CAPITAL_AFTER_SMALL = re.compile("[^\\W\\d_a-zđ][A-Z]")


class Certainty(StrEnum):
    """How much a change may be trusted."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Guess:
    """One word read anew: *before* stood at *start* to *end* of the input, *after* is written.

    *other* is the reading that was not taken, "" when there is none. A word that is kept although
    its neighbours are legacy and it can be read in their way has *after* equal to *before*.
    """

    start: int
    end: int
    before: str
    after: str
    certainty: Certainty
    other: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text in Unicode, and every word that was changed or needs a look, in order."""

    text: str
    guesses: tuple[Guess, ...]


def repair(text: str, *, font: str = "") -> Repaired:
    """*text* with its legacy words in Unicode; Unicode text comes back as it was.

    *font* is the name of the font that shows it, if known: it makes an encoding more likely and
    proves none. Under a TCVN3 font of capitals (".VnTimeH") what is decoded becomes capitals.

    >>> repair("Héi nghÞ ngêi lao ®éng").text
    'Hội nghị người lao động'
    """
    prior = font_encoding(font)
    guesses = tuple(
        guess
        for line in re.finditer("[^\n]+", text)
        for guess in _line_guesses(line[0], line.start(), prior=prior, lost=SOFT_HYPHEN not in text)
    )
    if guesses and is_capitals_font(font):
        guesses = tuple(_all_in_capitals(text, guesses))
    return Repaired(_rewritten(text, guesses), guesses)


def is_capitals_font(font: str) -> bool:
    """Whether *font* shows small letters of TCVN3 as capitals.

    >>> is_capitals_font(".VnTimeH"), is_capitals_font(".VnTime")
    (True, False)
    """
    return bool(_CAPITALS_FONT.fullmatch(font))


def is_legacy(text: str) -> bool:
    """Whether a line of *text* holds TCVN3 or VNI.

    >>> is_legacy("Coäng hoøa"), is_legacy("Cộng hòa § 5")
    (True, False)
    """
    return any(encoding_of(tokens(line)) for line in text.split("\n"))


def _line_guesses(line: str, offset: int, *, prior: Encoding | None, lost: bool) -> Iterator[Guess]:
    words = tokens(line)
    encoding = encoding_of(words, prior=prior)
    if encoding is None:
        return
    setting = Setting(encoding, lost and encoding is Encoding.TCVN3, prior is encoding)
    choices = [readings(word, setting) for word in words]
    joined = _joined(line, words)
    path = best_path(choices, joined)
    shouted = _is_shouted(line, path)
    for place, word in enumerate(words):
        rivals = _rivals(choices[place], place, path=path, joined=joined)
        if found := _judged(path[place], rivals, word=word, start=offset + word.start):
            yield _in_capitals(found) if shouted and found.after != found.before else found


def _joined(line: str, words: Sequence[Token]) -> list[bool]:
    """Of each word, whether only blanks part it from the word before."""
    ends = [0, *(word.start + len(word.text) for word in words)]
    return [
        bool(place) and line[ends[place] : word.start].isspace() for place, word in enumerate(words)
    ]


def _is_shouted(line: str, path: Sequence[Reading]) -> bool:
    """Whether *line* was typed in capitals, which TCVN3 lacks for letters with a tone: "HéI"."""
    return not re.search("[a-z]", line) and any(
        _CAPITAL_AFTER_SMALL.search(reading.text) for reading in path if reading.legacy
    )


def _rivals(
    options: Sequence[Reading], place: int, *, path: Sequence[Reading], joined: Sequence[bool]
) -> tuple[tuple[float, Reading], ...]:
    """The other texts that the word at *place* could be, with what each costs more, least first."""

    def cost(option: Reading) -> float:
        total = option.cost
        if place:
            total += step(path[place - 1], option, joined=joined[place])
        if place + 1 < len(path):
            total += step(option, path[place + 1], joined=joined[place + 1])
        return total

    taken = path[place]
    others = [option for option in options if option.text != taken.text]
    ranked = [(cost(option) - cost(taken), option) for option in others]
    return tuple(sorted(ranked, key=lambda pair: pair[0]))


def _judged(
    taken: Reading, rivals: Sequence[tuple[float, Reading]], *, word: Token, start: int
) -> Guess | None:
    """What is to be said of *word* read as *taken*; None for a word that was never in doubt."""
    spelt = [(more, rival) for more, rival in rivals if _is_spelt_well(rival.text)]
    other = spelt[0][1].text if spelt else ""
    end = start + len(word.text)
    if taken.text != word.text:
        return Guess(start, end, word.text, taken.text, _certainty(taken, spelt, word), other)
    if any(more < _CLOSE and is_known(rival.text) for more, rival in spelt):
        return Guess(start, end, word.text, word.text, Certainty.GUESS, other)
    return None


def _certainty(taken: Reading, spelt: Sequence[tuple[float, Reading]], word: Token) -> Certainty:
    """Sure without a well-spelt rival, else by how much dearer the nearest one is."""
    if is_abbreviation(taken.text):
        return Certainty.SURE
    if not syllable_is_valid(taken.text):
        return Certainty.LIKELY if len(word.text) == 1 else Certainty.GUESS
    if any(_is_serious(more, rival, taken) for more, rival in spelt):
        return Certainty.GUESS
    doubtful = any(not rival.inserted or taken.inserted for _, rival in spelt)
    return Certainty.LIKELY if doubtful or len(word.text) == 1 else Certainty.SURE


def _is_spelt_well(text: str) -> bool:
    return syllable_is_valid(text) and not is_unmistakable(text)


def _is_serious(more: float, rival: Reading, taken: Reading) -> bool:
    """Whether a person must choose: *rival* is near, or a word of its own ("tóc" for "túc")."""
    if more < _CLOSE:
        return not rival.inserted or taken.inserted or is_known(rival.text)
    if rival.legacy or not is_known(rival.text):
        return False
    return more < _CLEAR or not is_common(taken.text)


def _in_capitals(guess: Guess) -> Guess:
    return replace(guess, after=guess.after.upper(), other=guess.other.upper())


def _all_in_capitals(text: str, guesses: Sequence[Guess]) -> Iterator[Guess]:
    """*guesses*, and the ASCII words between them, as a font of capitals shows them."""
    found = {guess.start: guess for guess in guesses}
    for word in tokens(text):
        if guess := found.get(word.start):
            yield _in_capitals(guess)
        elif word.text.isascii() and word.text != word.text.upper():
            end = word.start + len(word.text)
            yield Guess(word.start, end, word.text, word.text.upper(), Certainty.SURE)


def _rewritten(text: str, guesses: Sequence[Guess]) -> str:
    parts, end = [], 0
    for guess in guesses:
        parts += [text[end : guess.start], guess.after]
        end = guess.end
    return "".join([*parts, text[end:]])
