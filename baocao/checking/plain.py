"""6. check: text -> the same letters in one spelling, for patterns: small, tone marks in one place.

Unlike `text.fold` it keeps the length, so that what a pattern finds is a place in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_MODERN = dict(zip(_OLD, _NEW, strict=True))
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD)})(?![^\W\d_])")


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """*text*, which is in NFC, in small letters and with "hòa", "ủy" for "hoà", "uỷ".

    >>> plain("Tỉnh uỷ"), plain("HOÀ"), plain("quý")
    ('tỉnh ủy', 'hòa', 'quý')
    """
    small = "".join(map(_small, text))
    return _OLD_TONE.sub(lambda found: _MODERN[found[0]], small)


def _small(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character
