"""What a token may have been: token -> readings with their cost.

A reading is the token as it stands, decoded, or decoded with one lost ư put back. Costs are added
up along a paragraph by `path`, so only their differences count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baocao.legacy.detection import (
    Encoding,
    Token,
    decoded,
    is_abbreviation,
    is_unmistakable,
    with_lost_letter,
)
from baocao.legacy.lexicon import KNOWN_COST, is_known, word_cost
from baocao.legacy.syllables import syllable_is_valid

_INVALID, _FOREIGN = 16.0, 12.0
_ABBREVIATION, _FRAGMENT, _LETTER = 6.0, 9.0, 4.5
_FONT_SAYS_OTHERWISE = 3.0
_DONG = "®"
"""đ, for đồng, behind a sum in TCVN3."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a token: *legacy* by the old encoding, *inserted* with ư put back."""

    text: str
    cost: float
    legacy: bool
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the paragraph: its encoding, whether ư was lost, what the font says."""

    encoding: Encoding
    lost: bool
    expected: bool


def readings(token: Token, setting: Setting) -> tuple[Reading, ...]:
    """The readings of *token*, the one that changes nothing first."""
    if token.text.isascii():
        return tuple(_plain_readings(token, setting))
    if not token.is_western:
        return (Reading(token.text, 0, legacy=False),)
    doubt = _FONT_SAYS_OTHERWISE if setting.expected else 0
    as_is = Reading(token.text, _as_is_cost(token.text) + doubt, legacy=False)
    return (as_is, *_legacy_readings(token, setting))


def _plain_readings(token: Token, setting: Setting) -> Iterator[Reading]:
    cost = _plain_cost(token.text)
    yield Reading(token.text, cost, legacy=False)
    yield Reading(token.text, cost, legacy=True)
    if setting.lost and not token.text.isupper() and not _is_mark_of_a_list(token):
        yield from _restored(token.text)


def _plain_cost(text: str) -> float:
    if len(text) == 1 and text.lower() not in "aiouy":
        return _LETTER
    if syllable_is_valid(text):
        return word_cost(text)
    return _FRAGMENT if text.islower() else _ABBREVIATION


def _is_mark_of_a_list(token: Token) -> bool:
    """Whether *token* belongs to figures or signs: "25m", "b/c", "ph/hợp", "(a", "a)", or opens."""
    if token.follows_digit or "/" in (token.before, token.after):
        return True
    return len(token.text) == 1 and (token.before in ("", "(") or token.after == ")")


def _as_is_cost(text: str) -> float:
    if len(text) == 1 and not text.isalpha():
        return 0
    if is_unmistakable(text):
        return _INVALID
    return word_cost(text) if syllable_is_valid(text) else _FOREIGN


def _legacy_readings(token: Token, setting: Setting) -> Iterator[Reading]:
    letters = decoded(token.text, setting.encoding)
    if letters is None:
        return
    if len(token.text) == 1:
        yield from _single_letter(token, letters)
        return
    if is_abbreviation(letters):
        yield Reading(letters, KNOWN_COST, legacy=True)
    elif syllable_is_valid(letters):
        if is_known(letters) or setting.expected or not is_known(token.text):
            yield Reading(letters, word_cost(letters), legacy=True)
    elif is_unmistakable(token.text) and letters.isalpha() and not token.text.endswith(("®", "©")):
        yield Reading(letters, _INVALID - 1, legacy=True)
    if setting.lost and not token.follows_digit:
        yield from _restored(letters)


def _single_letter(token: Token, letter: str) -> Iterator[Reading]:
    """ở is a word and đ follows a sum; other letters alone are marks: "6ª", "§ 5", "·"."""
    if token.follows_digit:
        if token.text == _DONG:
            yield Reading(letter, -KNOWN_COST, legacy=True)
    elif is_known(letter):
        yield Reading(letter, word_cost(letter), legacy=True)


def _restored(letters: str) -> Iterator[Reading]:
    for text in with_lost_letter(letters):
        yield Reading(text, word_cost(text), legacy=True, inserted=True)
