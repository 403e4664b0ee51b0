"""What a Vietnamese syllable can be: word -> valid or not.

A syllable is an onset, a rime and a tone. The tables hold the onsets and rimes of the national
spelling; a rime is written as the alphabet has it, without its tone. Rimes closed by c, ch, p or t
carry only the sharp or the heavy tone. The tone mark may stand in the old or in the new place
("hòa" and "hoà", "ủy" and "uỷ") and nowhere else ("tòan" is no syllable). Meaning plays no part:
"ngời" is a syllable that no dictionary has.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The marks of the five written tones: huyền, sắc, ngã, hỏi, nặng."""

LONGEST = 7
"""Letters of the longest syllable, "nghiêng"."""

_STOPPED = ("c", "ch", "p", "t")
_STOPPED_TONES = frozenset("\u0301\u0323")
_SHAPED = "ăâêôơ"
_VOWELS = frozenset("aăâeêioôơuưy")
_TWO_PLACES = frozenset({"oa", "oe", "uy"})

# Longest first, so that "ngh" is not read as "ng" and "h"
_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_FRONT = frozenset("eêiy")
_BEFORE_FRONT_ONLY = frozenset({"gh", "k", "ngh"})
_NEVER_BEFORE_FRONT = frozenset({"c", "g", "ng"})
_WITHOUT_GLIDE = frozenset({"b", "m", "p", "ph", "v"})
_WITH_PLAIN_Y = frozenset({"", "h", "k", "l", "m", "n", "qu", "s", "t", "th", "v"})

_RIMES_TEXT = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y
    o oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_GLIDED_TEXT = """
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    uân uâng uât uây uê uêch uênh uêu uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
"""
_AFTER_QU_TEXT = """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
    e en eo et ê êch ên ênh êt êu i inh it ich ôc ơ y ych yên yêt ynh yp yt
"""
_RIMES = frozenset(_RIMES_TEXT.split())
_GLIDED_RIMES = frozenset(_GLIDED_TEXT.split())
_AFTER_QU = frozenset(_AFTER_QU_TEXT.split())
_BARE_RIMES = frozenset({"yêm", "yên", "yêng", "yêt", "yêu"})
_AFTER_G = frozenset({"i", "in", "iêc", "iên", "iêng", "iêt"})
"""Rimes in which "gi" lends its i to the rime: gì, gìn, giếng."""

_IRREGULAR = frozenset({"buýt", "đắk", "kạn", "kon", "lắk", "phuy", "voan"})
"""Place names of the official spelling and settled loan words outside the rules."""


@lru_cache(maxsize=1 << 14)
def syllable_is_valid(word: str) -> bool:
    """Whether *word*, in any case and composed or not, is spelt like a Vietnamese syllable.

    >>> [word for word in ("nghiệp", "khuỷu", "quốc", "gìn", "nghiêp") if syllable_is_valid(word)]
    ['nghiệp', 'khuỷu', 'quốc', 'gìn']
    """
    small = unicodedata.normalize("NFC", word).lower()
    if small in _IRREGULAR or len(small) > LONGEST:
        return small in _IRREGULAR
    letters, tone, place = _without_tone(small)
    return any(
        _fits(onset, letters[len(onset) :], tone) and _tone_fits(letters, len(onset), place)
        for onset in _ONSETS
        if letters.startswith(onset)
    )


def _without_tone(word: str) -> tuple[str, str, int | None]:
    """*word* without its tone mark, the mark, and the index of the letter that carried it.

    Two tone marks leave the word as it is, and so no syllable.
    """
    letters, tone, place = "", "", None
    for index, letter in enumerate(word):
        marks = unicodedata.normalize("NFD", letter)
        found = [mark for mark in marks if mark in TONES]
        if found and (tone or len(found) > 1):
            return word, "", None
        if found:
            tone, place = found[0], index
        letters += unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
    return letters, tone, place


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime.endswith(_STOPPED) and tone not in _STOPPED_TONES:
        return False
    if onset == "qu":
        return rime in _AFTER_QU
    if onset == "gi":
        return rime[:1] not in _FRONT - set("eê") and rime in _RIMES | _GLIDED_RIMES
    if onset == "g" and rime in _AFTER_G:
        return True
    if rime in _BARE_RIMES:
        return not onset
    return _spelling_fits(onset, rime) and (
        rime in _RIMES or (rime in _GLIDED_RIMES and onset not in _WITHOUT_GLIDE)
    )


def _spelling_fits(onset: str, rime: str) -> bool:
    """The rules that choose between c and k, g and gh, ng and ngh, i and y."""
    front = rime[:1] in _FRONT
    if (onset in _BEFORE_FRONT_ONLY and not front) or (onset in _NEVER_BEFORE_FRONT and front):
        return False
    if rime == "y":
        return onset in _WITH_PLAIN_Y
    return not (rime.startswith("iê") and not onset)


def _tone_fits(letters: str, start: int, place: int | None) -> bool:
    return place is None or place in {start + offset for offset in _tone_places(letters[start:])}


@cache
def _tone_places(rime: str) -> frozenset[int]:
    """Where in *rime* the tone mark may stand, in the old and in the new style."""
    if shaped := [index for index, letter in enumerate(rime) if letter in _SHAPED]:
        return frozenset(shaped[-1:])
    vowels = [index for index, letter in enumerate(rime) if letter in _VOWELS]
    if rime in _TWO_PLACES:
        return frozenset({0, 1})
    if "ư" in rime or len(vowels) == 1:
        return frozenset({0})
    closed = len(vowels) < len(rime)
    return frozenset({1 if closed or len(vowels) > 2 else 0})  # noqa: PLR2004
