"""7. merge: the parts of base and draft -> the base in the words of the draft where proposals wait.

Until a proposal is decided the draft says, without it, what the base said before; a person may
have split, joined or changed those words since. A base part whose bookmark is at a paragraph in
which a proposal waits needs no words to be known again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baocao.merging.likeness import ALIKE, Block, Lettered, Letters, share
from baocao.merging.sides import PARAGRAPH, Part, as_opened


def as_found(base: Iterable[Part], draft: Iterable[Part]) -> list[Part]:
    """*base*, where a proposal waits with the words that the *draft* still says without it."""
    waiting = [part for part in draft if part.kind == PARAGRAPH and part.lines[0].pending]
    if not waiting:
        return list(base)
    found = _Waiting(waiting)
    return [as_opened(part) if found.says(part) else part for part in base]


class _Waiting:
    """The paragraphs of a draft in which proposals wait, without these."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._keys = {part.key for part in parts if part.key}
        self._said = "".join(dict.fromkeys(_unspaced(part.text) for part in parts))
        self._letters = Letters()
        self._unknown = [self._code(part.text) for part in parts if not part.key]

    def says(self, part: Part) -> bool:
        """Whether the draft says *part* of the base as it was before its proposal."""
        opened = part.lines[0].opened if part.kind == PARAGRAPH and part.lines else None
        if not opened or not opened[0].text.strip():
            return False
        if _unspaced(opened[0].text) in self._said:
            return True
        if part.key in self._keys or not self._unknown:
            return False
        before, now = self._code(opened[0].text), self._code(part.lines[0].text)
        return any(share(before, each, ALIKE) > share(now, each, 0) for each in self._unknown)

    def _code(self, text: str) -> str:
        return Lettered(0, 0, Block("", PARAGRAPH, text), letters=self._letters).code


def _unspaced(text: str) -> str:
    return "".join(text.split())
