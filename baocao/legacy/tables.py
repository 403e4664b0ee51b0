"""The letters of TCVN3 and VNI as Unicode shows them: legacy letters -> Vietnamese letters.

Both encodings put Vietnamese letters on the places of Western European ones, so a document in
them, opened without its font, reads "Céng hßa" (TCVN3, also called ABC) or "Coäng hoøa" (VNI).
TCVN3 gives each letter one code (TCVN 5712:1993, VN3) and has no capitals with a tone: a font of
capitals shows them. VNI writes a vowel and then one sign for shape and tone together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

SOFT_HYPHEN = "\u00ad"
"""ư in TCVN3, which programs drop as a hyphen that nobody sees."""

_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ"  # U+00A1 to U+00AE
_TCVN3_TONED = (
    "µà¶ả·ã¸á¹ạ»ằ¼ẳ½ẵ¾ắÆặÇầÈẩÉẫÊấËậÌèÎẻÏẽÐéÑẹÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞị"
    "ßòáỏâõãóäọåồæổçỗèốéộêờëởìỡíớîợïùñủòũóúôụõừöử÷ữøứùựúỳûỷüỹýýþỵ"
)

_TONES = "\u0301\u0300\u0309\u0303\u0323"
"""Sharp, falling, asking, tumbling, heavy: the order of the VNI signs."""
_VNI_SINGLE = dict(zip("ñôöîíìæóò", "đơưỵíìỉĩị", strict=True))
_VNI_TONES = dict(zip("ùøûõï", _TONES, strict=True))
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", *_TONES), strict=True))


def _tcvn3() -> Mapping[str, str]:
    letters = {chr(0xA1 + index): letter for index, letter in enumerate(_TCVN3_LETTERS)}
    return letters | dict(zip(_TCVN3_TONED[::2], _TCVN3_TONED[1::2], strict=True))


def _vni() -> Mapping[str, str]:
    """Each sequence of VNI, in small and in capital letters, with what it writes."""
    small = dict(_vni_small())
    capitals = {before.upper(): after.upper() for before, after in small.items()}
    mixed = {before[0].upper() + before[1:]: after.upper() for before, after in small.items()}
    return small | mixed | capitals


def _vni_small() -> Iterator[tuple[str, str]]:
    yield from _VNI_SINGLE.items()
    for sign, tone in _VNI_TONES.items():
        for base, letter in zip("aeouyôö", "aeouyơư", strict=True):
            yield base + sign, _composed(letter + tone)
    for sign, tone in _VNI_CIRCUMFLEX.items():
        for base in "aeo":
            yield base + sign, _composed(base + _CIRCUMFLEX + tone)
    for sign, tone in _VNI_BREVE.items():
        yield "a" + sign, _composed("a" + _BREVE + tone)


def _composed(letters: str) -> str:
    return unicodedata.normalize("NFC", letters)


TCVN3 = _tcvn3()
"""The letter of each code of TCVN3, seen as Latin-1."""
VNI = _vni()
"""The letter of each sequence of VNI, seen as Latin-1."""

_VNI_UNITS = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)) + "|.", re.S)


def from_tcvn3(token: str) -> str | None:
    """*token* read as TCVN3; None when a letter of it is not of that encoding.

    >>> from_tcvn3("C«ng"), from_tcvn3("và")
    ('Công', None)
    """
    return _spelt(token, TCVN3)


def from_vni(token: str) -> str | None:
    """*token* read as VNI; None when a letter of it is not of that encoding.

    >>> from_vni("Coäng"), from_vni("hoøa"), from_vni("lùc")
    ('Cộng', 'hòa', None)
    """
    return _spelt(_VNI_UNITS.findall(token), VNI)


def _spelt(units: Iterable[str], table: Mapping[str, str]) -> str | None:
    """What *units* write by *table*, where ASCII stands for itself."""
    letters = [table.get(unit, unit if unit.isascii() else "") for unit in units]
    return "".join(letters) if all(letters) else None
