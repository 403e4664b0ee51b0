"""7. merge: two blocks -> how alike they are: the share of words in common order, numbers masked.

A block is compared as a row of letters, one a word, so that a search for letters does the work.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from baocao.merging.words import is_number, tokens

ALIKE = 0.45
"""Least similarity of two blocks that are paired between the same neighbours."""
MOVED_ALIKE = 0.8
"""Least similarity of a block that has moved, and of one put together from its pieces."""
_NUMBER = "0"
_FIRST_CODE = 0xE000
"""Where the letters that stand for words begin: above it no code point is half of another."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block as the alignment sees it.

    *key* is the key of a base block, or the trusted anchor of an edited one, "" where there is
    none. Blocks of different *kind* ("paragraph", "table") are never each other.
    """

    key: str
    kind: str
    text: str


def likeness(base: Block, edited: Block) -> float:
    """The share of words that both have in common order, numbers masked; 0 for other kinds."""
    letters = Letters()
    left, right = Lettered(0, 0, base, letters=letters), Lettered(1, 0, edited, letters=letters)
    return similarity(left, right, 0)


class Lettered:
    """A block with its words as letters: *code* has one a word, a number is always the same.

    Most blocks are known by their text alone, so the letters are only told when asked for.
    """

    __slots__ = ("_code", "_letters", "block", "index", "side", "text")

    def __init__(self, side: int, index: int, block: Block, *, letters: Letters) -> None:
        self.side = side
        self.index = index
        self.block = block
        self.text = " ".join(unicodedata.normalize("NFC", block.text).split())
        self._letters = letters
        self._code: str | None = None

    @property
    def code(self) -> str:
        """The letters of the words."""
        if self._code is None:
            self._code = "".join(self._letters[token] for token in tokens(self.text))
        return self._code


class Letters(dict[str, str]):
    """The letter of each token: one for all numbers, none for blanks and punctuation."""

    def __missing__(self, token: str) -> str:
        if is_number(token) and token != _NUMBER:
            letter = self[_NUMBER]
        else:
            letter = chr(_FIRST_CODE + len(self)) if token[0].isalnum() else ""
        self[token] = letter
        return letter


def similarity(left: Lettered, right: Lettered, least: float) -> float:
    """The share of words in common order, 0 where it is below *least*."""
    if left.block.kind != right.block.kind:
        return 0.0
    return share(left.code, right.code, least)


def share(left: str, right: str, least: float) -> float:
    """The same for letters."""
    return Indel.normalized_similarity(left, right, score_cutoff=least)
