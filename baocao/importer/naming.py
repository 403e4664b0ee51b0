"""Import: Vietnamese words -> ids of an outline, each used once."""

from __future__ import annotations

from baocao.header import PRINTABLE
from baocao.outline import COMPOSED_NAMES
from baocao.text import identifier

MOST_WORDS = 6
FILLERS = frozenset(
    {"cac", "cua", "va", "trong", "ve", "cho", "voi", "la", "nhung", "theo", "doi", "duoc", "mot"}
)
"""Words that an id can do without."""
RESERVED = frozenset(
    {*PRINTABLE, *COMPOSED_NAMES, "in", "is", "if", "or", "and", "not", "else", "for", "set"}
    | {"true", "false", "none", "loop", "self", "super", "import", "from", "as", "block", "range"}
)
"""Names with a meaning of their own in the texts of an outline."""


class Names:
    """Gives out ids; the same words twice get "…_2"."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = dict.fromkeys(RESERVED, 1)

    def take(self, words: str, *, otherwise: str) -> str:
        """An id from *words*, or from *otherwise* when nothing of them is left."""
        name = stem(words) or otherwise
        if not name[0].isalpha():
            name = f"{otherwise}_{name}"
        number = self._taken.get(name, 0) + 1
        unique = name if number == 1 else f"{name}_{number}"
        while unique in self._taken and unique != name:
            number += 1
            unique = f"{name}_{number}"
        self._taken[name] = number
        self._taken.setdefault(unique, 1)
        return unique


def stem(words: str) -> str:
    """The first words of *words* without diacritics that tell something, "" for none.

    >>> stem("Tổng số đảng viên của Đảng bộ")
    'tong_so_dang_vien_dang_bo'
    """
    parts = identifier(words).split("_")
    telling = [part for part in parts if part not in FILLERS] or parts
    return "_".join(telling[:MOST_WORDS])
