"""One entry of the catalogue: what a code says, in Vietnamese and in English."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """What a code says: the fact and the advice, in both languages."""

    vi: str
    vi_hint: str
    en: str
    en_hint: str
