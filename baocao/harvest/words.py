"""Harvest: a text -> its words and numbers, as sentences of an outline and of a report meet.

Words are compared without case and style of tone marks; a number is "#" beside another one, so
that the figures around a figure do not have to be equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from baocao.text import fold

NUMBER = "#"
BREAK = "|"
"""Where a sentence of an outline may go on in more than one way."""
TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|%|[.;:!?](?=\s|$)|/|-(?=[A-ZĐ])")
_STOPS = frozenset(".;:!?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of a text; *key* is what is compared."""

    key: str
    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.key == NUMBER


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of *text*.

    >>> [token.key for token in tokens("Có 312 đảng viên.")]
    ['có', '#', 'đang̉', 'viên', '.']
    """
    return tuple(
        Token(key_of(found[0]), found[0], found.start(), found.end())
        for found in TOKEN.finditer(text)
    )


@lru_cache(maxsize=8192)
def key_of(word: str) -> str:
    """*word* for comparing."""
    if word[0].isdigit():
        return NUMBER
    return "." if word in _STOPS else fold(word)
