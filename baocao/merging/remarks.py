"""7. merge: what a person has to know of a decision -> the words of the comment that says so.

What a comment quotes is cut to a length that a margin can show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baocao.base import Base, BaseBlock
from baocao.merging.reshape import NOWHERE
from baocao.messages import words as sentence

LONGEST_QUOTE = 300
"""Letters of a text that a comment quotes; a whole section fits no margin."""


def remark(code: str, facts: Mapping[str, str]) -> str:
    """What a comment says; the draft is Vietnamese, whatever language its clerk's program has."""
    told, hint = sentence(code, {name: _quoted(fact) for name, fact in facts.items()}, "vi")
    return f"{told[0].upper()}{told[1:]}.\n{hint[0].upper()}{hint[1:]}."


def words_of(blocks: Sequence[BaseBlock], *, settle: bool = False) -> str:
    """What *blocks* say, cell by cell; without what waits in them where that is to *settle*."""
    return " ".join(
        " | ".join(words.text for words in block.said(settle=settle)) for block in blocks
    )


def cell_words(base: Base, at: tuple[int, int], *, settle: bool = False) -> str:
    """What the cell *at* of *base* says, by its block; "" for none.

    Without what waits in it where that is to *settle*.
    """
    if at == NOWHERE:
        return ""
    return base.blocks[at[0]].said(settle=settle)[at[1]].text


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
