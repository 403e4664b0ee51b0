"""6. check: lines -> words said twice, words misspelt, and halves of words whose rest is missing.

No dictionary: syllables are tested by the rules of Vietnamese spelling, pairs by short lists of
the field. Where two fixed words meet ("ý kiến kiến nghị") nothing is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from baocao.checking.lexicon import BOUND, COMPOUNDS, LOANS, MISTAKEN, REDUPLICATED, UNFINISHED
from baocao.checking.lines import Finding, Line, Mark, Word
from baocao.legacy import syllable_is_valid

_MARKED = re.compile("[đăâêôơư\u0300-\u036f]")
_SENTENCE_END = re.compile(r"\s*[.!?…]")
_AND = re.compile(r"\s*[,/&-]")
_PLURAL = re.compile(r"(?<!\w)((?:đã|sẽ|đang) (?:các|những|mọi))(?!\w)", re.IGNORECASE)
_ATTACHED = re.compile(r"[\d@_/\\'’-]|^\.")
"""What stands next to a word that is a part of something else: an address, a shortened form."""
_LONGEST_MISTAKE = 3


def double_words(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each word or group of two words that stands twice in a row and should not."""
    for line in _written(lines):
        words = line.words
        for position in range(1, len(words)):
            for length in (1, 2):
                if _is_doubled(words, position, length):
                    mark = Mark(
                        line, words[position - length].start, words[position + length - 1].end
                    )
                    yield Finding("text.double-word", (mark,), mark.text)


def misspelt_syllables(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each word that is no Vietnamese syllable although it is written as one."""
    for line in _written(lines):
        words = line.words
        for position, word in enumerate(words):
            if _may_be_wrong(line, position) and _is_wrong(words, position):
                yield Finding("text.spelling", (Mark(line, word.start, word.end),), word.text)


def mistaken_words(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each group of right syllables that is a known slip for another word."""
    for line in _written(lines):
        words = line.words
        for start in range(len(words)):
            for end in range(start + 2, min(start + _LONGEST_MISTAKE, len(words)) + 1):
                right = _meant(words, start, end)
                if right and (line.shouted or not words[end - 1].text.istitle()):
                    mark = Mark(line, words[start].start, words[end - 1].end)
                    yield Finding("text.mistaken-word", (mark,), mark.text.lower(), right)


def missing_words(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each half of a fixed word without its other half, and "đã các" without a verb."""
    for line in _written(lines):
        words = line.words
        for position, word in enumerate(words):
            if _is_half(line, words, position) or _is_unfinished(line, words, position):
                mark = _with_neighbours(line, words, position)
                yield Finding("text.missing-word", (mark,), mark.text, word.text)
        for found in _PLURAL.finditer(line.text):
            mark = Mark(line, *found.span(1))
            yield Finding("text.missing-word", (mark,), mark.text, found[1].split()[0])


def _written(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines whose letters are what somebody typed, not what was made out of TCVN3."""
    return (line for line in lines if not line.legacy)


def _is_doubled(words: Sequence[Word], position: int, length: int) -> bool:
    """Whether the *length* words before *position* come again there, for no good reason."""
    start, end = position - length, position + length
    if start < 0 or end > len(words) or not all(word.joined for word in words[start + 1 : end]):
        return False
    first = [word.key for word in words[start:position]]
    if first != [word.key for word in words[position:end]]:
        return False
    return first[0] != first[1] if length > 1 else _is_idle(words, position)


def _is_idle(words: Sequence[Word], position: int) -> bool:
    """Whether the word doubled at *position* is neither a usual pair nor part of two words."""
    usual = words[position].key in REDUPLICATED or _is_refrain(words, position)
    return not usual and not _is_seam(words, position)


def _is_seam(words: Sequence[Word], position: int) -> bool:
    """Whether one fixed word ends before *position* and another begins there."""
    return _is_compound(words, position - 2) and _is_compound(words, position)


def _is_compound(words: Sequence[Word], start: int) -> bool:
    if start < 0 or start + 2 > len(words):
        return False
    first, second = words[start : start + 2]
    return second.joined and (first.key, second.key) in COMPOUNDS


def _is_refrain(words: Sequence[Word], position: int) -> bool:
    """Whether another doubled word follows, as in "người người, nhà nhà"."""
    following = [word.key for word in words[position + 1 : position + 3]]
    return len(following) == 2 and following[0] == following[1]  # noqa: PLR2004 - a pair


def _may_be_wrong(line: Line, position: int) -> bool:
    """Whether the word there is an ordinary one: in small letters, or the first of its line."""
    word = line.words[position]
    if len(word.text) == 1 or not (word.text.islower() or (not position and word.text.istitle())):
        return False
    around = line.text[max(word.start - 1, 0) : word.start] + line.text[word.end : word.end + 1]
    return not _ATTACHED.search(around)


def _is_wrong(words: Sequence[Word], position: int) -> bool:
    word = words[position].text.lower()
    if syllable_is_valid(word) or word in LOANS:
        return False
    if _MARKED.search(unicodedata.normalize("NFD", word)):
        return True
    return _is_near_compound(words, position)


def _is_near_compound(words: Sequence[Word], position: int) -> bool:
    """Whether a foreign-looking word is one letter off a fixed word with its neighbour."""
    key = words[position].key
    before = words[position - 1].key if position else ""
    after = words[position + 1].key if position + 1 < len(words) else ""
    return any(
        (second == after and Levenshtein.distance(first, key) == 1)
        or (first == before and Levenshtein.distance(second, key) == 1)
        for first, second in COMPOUNDS
    )


def _meant(words: Sequence[Word], start: int, end: int) -> str:
    """What the words from *start* to *end* are a slip for, "" for none."""
    group = words[start:end]
    right = MISTAKEN.get(tuple(word.key for word in group), "")
    if not right or not all(word.joined for word in group[1:]):
        return ""
    seam = _is_compound(words, start - 1) or _is_compound(words, end - 1)
    return "" if seam else right


def _is_half(line: Line, words: Sequence[Word], position: int) -> bool:
    """Whether a syllable that lives only in fixed words stands in none of them."""
    word = words[position]
    if (
        word.key not in BOUND
        or _is_name(line, words, position)
        or _is_at_edge(line, words, position)
    ):
        return False
    if _is_mistaken(words, position):
        return False
    before, after = BOUND[word.key]
    if position and word.joined and words[position - 1].key in before:
        return False
    if position + 1 == len(words) or not words[position + 1].joined:
        return not _AND.match(line.text, word.end)
    return words[position + 1].key not in after


def _is_mistaken(words: Sequence[Word], position: int) -> bool:
    """Whether it is told already, as a part of a known slip."""
    near = [word.key for word in words[max(position - 1, 0) : position + 2]]
    return any(pair in MISTAKEN for pair in pairwise(near))


def _is_at_edge(line: Line, words: Sequence[Word], position: int) -> bool:
    """Whether the other half may stand on the line before or after."""
    if position + 1 == len(words) and not line.text[words[position].end :].strip():
        return True
    return not position and words[position].text.islower()


def _is_name(line: Line, words: Sequence[Word], position: int) -> bool:
    """Whether a capital makes the word a part of somebody's or some place's name."""
    if line.shouted or not words[position].text.istitle():
        return False
    near = [*words[max(position - 1, 0) : position], *words[position + 1 : position + 2]]
    return any(word.text.istitle() for word in near) or not position


def _is_unfinished(line: Line, words: Sequence[Word], position: int) -> bool:
    """Whether a sentence closes with a syllable that calls for another."""
    word = words[position]
    if word.key not in UNFINISHED or not position or not word.joined:
        return False
    if not _SENTENCE_END.match(line.text, word.end) or word.key in BOUND:
        return False
    return words[position - 1].key not in UNFINISHED[word.key]


def _with_neighbours(line: Line, words: Sequence[Word], position: int) -> Mark:
    """The word at *position* with the next word either side, which makes it easy to find."""
    first, last = words[max(position - 1, 0)], words[min(position + 1, len(words) - 1)]
    return Mark(line, first.start, last.end)
