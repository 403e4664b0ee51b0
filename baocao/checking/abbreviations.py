"""6. check: lines -> abbreviations spelt two ways, never explained, or used for two things.

An abbreviation that is not generally known is explained where it first stands, the full words
before it (Thông tư 01/2011/TT-BNV, Điều 11; offices keep to it under NĐ 30/2020/NĐ-CP).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from baocao.checking.lexicon import AMBIGUOUS, KNOWN, SHORT_NAMES
from baocao.checking.lines import ARCHIVE, Finding, Line, Mark
from baocao.checking.references import references
from baocao.checking.variants import rarer
from baocao.legacy import syllable_is_valid

_ABBREVIATION = re.compile(
    r"(?<![\w.@/])[A-ZĐƯÔ](?:[A-ZĐƯÔ]|[a-zđư](?=[A-ZĐƯÔ]))*[A-ZĐƯÔ](?![\w@])"
)
_COMPOUND = re.compile(r"(?<![\w-])([A-ZĐƯÔ]{2,})( ?[-–] ?|, ?)([A-ZĐƯÔ]{2,})(?![\w-])")
_LETTER_SYMBOL = re.compile(r"(?:[0-9]|[Ss]ố:)\s*/ ?[A-ZĐƯ]\w*(?:-\w+)*")
"""The number of a letter, which names the office that drafted it: 15/STP-HCTP."""
_ROMAN = re.compile("[IVXLC]+")
_BEARER = re.compile(
    r"(?<!\w)(?:công ty|tập đoàn|ngân hàng|tổng công ty|TNHH|cổ phần|phần mềm|hệ thống|hãng|đài|báo"
    r"|nhà máy|chuẩn|mạng|mã|hiệu) +$",
    re.IGNORECASE,
)
_NEAR = 20
"""Within how many letters the words next to an abbreviation are looked for."""
_LEAST_FOLDED = 3
"""Shorter abbreviations that differ in Đ and D only (ĐN, DN) are two words."""


def abbreviation_variants(lines: Sequence[Line]) -> Iterator[Finding]:
    """The rarer spellings of an abbreviation that the document spells in more than one way."""
    forms: defaultdict[str, dict[str, list[Mark]]] = defaultdict(dict)
    for mark in (*_abbreviations(lines), *_compounds(lines)):
        forms[_key(mark.text)].setdefault(mark.text, []).append(mark)
    for spellings in forms.values():
        if len(spellings) > 1:
            yield from rarer("text.abbreviation", spellings)
    yield from _names_and_short_names(lines)


def unexplained_abbreviations(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each abbreviation that is neither generally known nor explained anywhere."""
    uses: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in _abbreviations(lines):
        if _needs_explanation(mark.line) and not _is_proper_name(mark):
            uses[mark.text].append(mark)
    known = {_key(abbreviation) for abbreviation in KNOWN} | _explained(lines)
    for abbreviation, marks in uses.items():
        if _key(abbreviation) not in known:
            yield Finding("text.unexplained", tuple(marks), abbreviation)


def ambiguous_abbreviations(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each abbreviation whose neighbours show it to be used for two things."""
    for abbreviation, meanings in AMBIGUOUS.items():
        shown = {meaning: _in_context(lines, pattern) for meaning, pattern in meanings.items()}
        present = {meaning: marks for meaning, marks in shown.items() if marks}
        if len(present) > 1:
            marks = _readable_first([mark for marks in present.values() for mark in marks])
            yield Finding("text.ambiguous", marks, abbreviation, ", ".join(present))


def _needs_explanation(line: Line) -> bool:
    """Whether a reader meets the line as text: no cell of a table, no note for the archive."""
    in_table = line.passage.cell is not None and line.passage.cell.framed
    return not (line.legacy or in_table or ARCHIVE.match(line.text))


def _is_proper_name(mark: Mark) -> bool:
    """Whether it is what a company, a bank or a program is called."""
    return bool(_BEARER.search(mark.line.text[max(mark.start - _NEAR, 0) : mark.start]))


def _abbreviations(lines: Sequence[Line]) -> Iterator[Mark]:
    """Every abbreviation of running text: none in a number of a document or among capitals."""
    return (
        Mark(line, found.start(), found.end())
        for line, found in _outside_numbers(lines, _ABBREVIATION)
        if _is_abbreviation(line, found)
    )


def _outside_numbers(
    lines: Sequence[Line], pattern: re.Pattern[str]
) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        spans = [(number.mark.start, number.mark.end) for number in references([line])]
        spans += [letter.span() for letter in _LETTER_SYMBOL.finditer(line.text)]
        taken = {place for span in spans for place in range(*span)}
        for found in pattern.finditer(line.text):
            if found.start() not in taken and found.end() - 1 not in taken:
                yield line, found


def _is_abbreviation(line: Line, found: re.Match[str]) -> bool:
    if _ROMAN.fullmatch(found[0]):
        return False
    return not (_is_shouted(line, found) and syllable_is_valid(found[0]))


def _is_shouted(line: Line, found: re.Match[str]) -> bool:
    """Whether the words next to it are in capitals too, so that case tells nothing."""
    before = line.text[max(found.start() - _NEAR, 0) : found.start()].split()[-1:]
    after = line.text[found.end() : found.end() + _NEAR].split()[:1]
    return line.shouted or any(len(word) > 1 and word.isupper() for word in before + after)


def _compounds(lines: Sequence[Line]) -> Iterator[Mark]:
    for line, found in _outside_numbers(lines, _COMPOUND):
        yield Mark(line, found.start(), found.end())


def _key(abbreviation: str) -> str:
    """The letters of an abbreviation, Đ as D in all but the shortest."""
    letters = re.sub("[^\\w]", "", abbreviation).upper()
    return letters.replace("Đ", "D") if len(letters) >= _LEAST_FOLDED else letters


def _names_and_short_names(lines: Sequence[Line]) -> Iterator[Finding]:
    """Short names typed in an odd way, or mixed with the full name, by `SHORT_NAMES`."""
    for short, full, filed in SHORT_NAMES:
        marks = [mark for mark in _in_context(lines, short) if filed or not mark.line.filed]
        marks = [mark for mark in marks if not mark.line.legacy]
        others = [mark for mark in _in_context(lines, full) if filed or not mark.line.filed]
        if marks and others:
            yield Finding("text.abbreviation", tuple(marks), marks[0].text, others[0].text)


def _in_context(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Mark]:
    return [Mark(line, *found.span(1)) for line in lines for found in pattern.finditer(line.text)]


def _readable_first(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.line.legacy))


def _explained(lines: Sequence[Line]) -> set[str]:
    """The keys of the abbreviations whose words the document gives, in one of the usual ways."""
    found = {
        _key(abbreviation)
        for line in lines
        for pattern in _EXPLANATIONS
        for match in pattern.finditer(line.text)
        for abbreviation in match[1].split()
    }
    return found | {
        _key(match[1])
        for line in lines
        for match in _FOLLOWED_BY_WORDS.finditer(line.text)
        if match[2].upper() == match[1][0]
    }


_SHORT = r"[A-ZĐƯÔ][\w-]{0,14}[A-ZĐƯÔ]"
_EXPLANATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\([“\"]?({_SHORT}(?: {_SHORT}){{0,3}})[”\"]?\)",
        rf"(?:tắt|gọi) là:? [“\"]?({_SHORT})",
        rf"^\W*({_SHORT}) ?[:=] ?\w",
    )
)
_FOLLOWED_BY_WORDS = re.compile(rf"({_SHORT}) ?\((\w)[^()]{{5}}")
"""An abbreviation and the first letter in the brackets behind it."""
