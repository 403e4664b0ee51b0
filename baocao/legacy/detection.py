"""Which legacy encoding a paragraph holds: text -> tokens -> encoding or none.

A token is a run of letters and of the signs that TCVN3 puts letters on. A paragraph counts as
legacy only when tokens that cannot be Vietnamese as they stand become Vietnamese words when
decoded, so a trade mark, a section sign or a foreign name changes nothing. VNI is weighed against
TCVN3 token by token: the table of one corrupts the text of the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from baocao.legacy.lexicon import is_known
from baocao.legacy.syllables import LONGEST, syllable_is_valid
from baocao.legacy.tables import SOFT_HYPHEN, TCVN3, from_tcvn3, from_vni

_SIGNS = "".join(re.escape(sign) for sign in TCVN3 if not sign.isalpha())
_TOKEN = re.compile(f"(?:[^\\W\\d_]|[{_SIGNS}\u0300-\u036f])+")
_LAST_LATIN = "\u00ff"
_VIETNAMESE_ALSO = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u00d0")
_CAPITAL_INSIDE = re.compile("[a-z¡-¾ß-ÿ][ÆÈ-ÖØÜ-Þ×]")
_UNITS = frozenset({"µm", "µg", "µl", "µs"})
_VOWELS = frozenset("AEIOUY")
_CAPITALS = frozenset("ABCDEFGHIKLMNOPQRSTUVXYWĂÂĐÊÔƠƯ")
_OWN_CAPITALS = frozenset("ĐƯÔƠÂÊĂ")
_AFTER_LOST = frozenset({"", "a", "i", "ng", "u"})
"""What follows ư in the rimes ư, ưa, ưi, ưng, ưu; ư with a tone has a code that is not lost."""
_ENOUGH = 2
"""One known word, or two that a slip of the pen could have made or that are only spelt well."""


class Encoding(Enum):
    """An encoding of Vietnamese letters older than Unicode."""

    TCVN3 = auto()
    VNI = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters, where it starts, and the characters before and after it, or ""."""

    text: str
    start: int
    before: str
    after: str

    @property
    def follows_digit(self) -> bool:
        """Whether a figure stands directly before: "6ª", "3.000®"."""
        return self.before.isdigit()

    @property
    def is_western(self) -> bool:
        """Whether an old font could have shown it: Latin-1, not ASCII alone, no unit ("µm")."""
        return not (self.text.isascii() or max(self.text) > _LAST_LATIN or self.text in _UNITS)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of *text*, in order; nothing between them can hold legacy letters."""
    return tuple(
        Token(
            found[0],
            found.start(),
            text[max(found.start() - 1, 0) : found.start()],
            text[found.end() : found.end() + 1],
        )
        for found in _TOKEN.finditer(text)
    )


def font_encoding(font: str) -> Encoding | None:
    """The encoding that fonts of this name were made for; the text may hold another.

    >>> font_encoding(".VnTimeH"), font_encoding("VNI-Times"), font_encoding("Arial")
    (<Encoding.TCVN3: 1>, <Encoding.VNI: 2>, None)
    """
    name = font.casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def encoding_of(words: Sequence[Token], *, prior: Encoding | None = None) -> Encoding | None:
    """The encoding of a paragraph with these *words*; None when it is Unicode.

    *prior* is what the font says: without a letter that only Unicode has, one word is enough that
    is more usual in that encoding.
    """
    bare = all(max(word.text) <= _LAST_LATIN for word in words)
    western = [word for word in words if word.is_western and (bare or not _is_odd_case(word.text))]
    if not western:
        return None
    vni = sum(_vni_weight(word) for word in western)
    tcvn3 = sum(_tcvn3_weight(word) for word in western)
    if max(vni, tcvn3) >= _ENOUGH:
        even = prior or Encoding.TCVN3
        return even if vni == tcvn3 else Encoding.VNI if vni > tcvn3 else Encoding.TCVN3
    return prior if prior and bare and any(_is_likelier(word, prior) for word in western) else None


def decoded(text: str, encoding: Encoding) -> str | None:
    """The letters of *text*, a token; None when *encoding* cannot have written it."""
    return from_tcvn3(text) if encoding is Encoding.TCVN3 else from_vni(text)


def is_abbreviation(text: str) -> bool:
    """Whether *text* is capitals of the Vietnamese alphabet, two or more.

    >>> is_abbreviation("CĐCS"), is_abbreviation("Đ")
    (True, False)
    """
    return len(text) > 1 and _CAPITALS.issuperset(text)


def is_unmistakable(text: str) -> bool:
    """Whether *text* has a letter that Unicode Vietnamese never puts there, but TCVN3 does."""
    return bool(_CAPITAL_INSIDE.search(text)) or any(
        letter in TCVN3 and letter not in _VIETNAMESE_ALSO and letter != SOFT_HYPHEN
        for letter in text
    )


def with_lost_letter(text: str) -> Iterator[str]:
    """The syllables from which *text* comes by the loss of one plain ư.

    >>> list(with_lost_letter("đợc")), list(with_lost_letter("nhng")), list(with_lost_letter("cha"))
    (['được'], ['nhưng'], ['chưa'])
    """
    for place in range(len(text) + 1 if len(text) < LONGEST else 0):
        rest = text[place:].lower()
        if rest in _AFTER_LOST or _is_horned_o(rest[:1]):
            candidate = f"{text[:place]}ư{text[place:]}"
            if syllable_is_valid(candidate):
                yield candidate


def _is_odd_case(text: str) -> bool:
    """Whether *text* is a usual word with a capital inside, as a slip of the Shift key leaves it.

    Beside letters that only Unicode has, "PhÓ bÍ" is such a slip; alone it could be TCVN3.
    """
    plain = all(letter.isascii() or letter in _VIETNAMESE_ALSO for letter in text)
    return plain and bool(_CAPITAL_INSIDE.search(text)) and is_known(text.lower())


def _is_horned_o(letter: str) -> bool:
    marks = unicodedata.normalize("NFD", letter)
    return marks[:1] == "o" and "\u031b" in marks


def _tcvn3_weight(word: Token) -> int:
    letters = from_tcvn3(word.text)
    if letters is None or not _can_testify(word):
        return 0
    candidates = (letters, *with_lost_letter(letters))
    if any(_is_known_or_abbreviation(each) for each in candidates):
        return _ENOUGH if is_unmistakable(word.text) else 1
    return int(_is_no_word_anywhere(word.text) and any(map(syllable_is_valid, candidates)))


def _vni_weight(word: Token) -> int:
    letters = from_vni(word.text) if _can_testify(word) else None
    return _ENOUGH if letters and _is_known_or_abbreviation(letters) else 0


def _can_testify(word: Token) -> bool:
    return (
        len(word.text) > 1
        and not word.follows_digit
        and any(letter.isascii() for letter in word.text)
        and (is_unmistakable(word.text) or not syllable_is_valid(word.text))
    )


def _is_no_word_anywhere(text: str) -> bool:
    """Whether *text* has a sign or a capital within, as words of no Western language have."""
    return not text.isalpha() or bool(_CAPITAL_INSIDE.search(text))


def _is_known_or_abbreviation(letters: str) -> bool:
    """Whether *letters* are a usual word, or abbreviate some: "CĐCS", but not a Spanish "AĐO"."""
    return is_known(letters) or (
        is_abbreviation(letters)
        and not _OWN_CAPITALS.isdisjoint(letters)
        and _VOWELS.isdisjoint(letters)
    )


def _is_likelier(word: Token, encoding: Encoding) -> bool:
    letters = decoded(word.text, encoding)
    return bool(letters and _is_known_or_abbreviation(letters)) and not (
        word.follows_digit or is_known(word.text)
    )
