"""The labels of headings and items: the beginning of a line -> `Label`.

Read are the systems of official documents (NĐ 30/2020/NĐ-CP, Phụ lục I, II.5) and what offices
make of them: "Phần thứ nhất", "Chương I", "Điều 1.", "A.", "I." "I/" "I-", "1." "1/" "1)", "1.1",
"a)" "a.", "(1)", and the marks "-", "+", "*", "•". Whether a line with a label is a heading is
for `tree` to say: here only its form is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from baocao.text import fold, roman


class Kind(StrEnum):
    """A system of labels."""

    PART = "part"
    CHAPTER = "chapter"
    CAPITAL = "capital"
    TOPIC = "topic"
    ARTICLE = "article"
    ROMAN = "roman"
    STYLE = "style"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    LETTER = "letter"
    PAREN = "paren"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as typed: its system, its number from 1 ((2, 1) for "2.1"), and the text behind it.

    *sign* is what closes it ("." "/" ")"), or the mark itself ("-"). *weak* is a bare number that
    only its place in a sequence can make a label ("2 Kết quả").
    """

    kind: Kind
    path: tuple[int, ...]
    sign: str
    text: str
    typed: str
    weak: bool = False

    @property
    def system(self) -> tuple[Kind, str, int]:
        """What neighbours in one list share."""
        closing = ")" if self.sign == ")" else ""
        style = self.sign if self.kind is Kind.MARK else closing
        return self.kind, style, len(self.path)

    @property
    def rank(self) -> int:
        """How high the system usually stands, from 0; a "1.1.1" below a "1.1"."""
        if self.kind is Kind.MARK:
            return MARK_RANKS.get(self.sign, RANKS[Kind.MARK])
        return RANKS[self.kind] + (len(self.path) if self.kind is Kind.DECIMAL else 0)

    @property
    def is_mark(self) -> bool:
        """Whether it counts nothing: a dash, a plus."""
        return self.kind is Kind.MARK

    @property
    def is_first(self) -> bool:
        """Whether a list can begin with it."""
        return self.is_mark or self.path[-1] == 1

    def follows(self, before: Label) -> bool:
        """Whether it comes next to *before* in a list of the same system."""
        if self.system != before.system:
            return False
        if self.is_mark:
            return True
        if self.path[:-1] != before.path[:-1]:
            return False
        steps = LETTER_STEPS if self.kind is Kind.LETTER else (1,)
        return any(self.path[-1] == before.path[-1] + step for step in steps)


def read_label(text: str) -> Label | None:
    """The label that *text*, a line without blanks around it, begins with; None for none.

    >>> label = read_label("2.1. Công tác chỉ đạo")
    >>> label.kind, label.path, label.text
    (<Kind.DECIMAL: 'decimal'>, (2, 1), 'Công tác chỉ đạo')
    """
    for form, read in _FORMS:
        found = form.match(text)
        label = read(found) if found else None
        if label is not None:
            return label
    return None


def _worded(found: re.Match[str]) -> Label | None:
    """A "PHẦN I" or "Điều 3.": the title stands behind a sign, with a capital, or below."""
    number = _ordinal(found["number"])
    rest, sign = found["rest"].strip(), found["sign"] or ""
    if number is None or not (sign or not rest or rest[0].isupper()):
        return None
    kind = WORDED[fold(found["word"])]
    return Label(kind, (number,), sign, rest, found["typed"].strip())


def _roman(found: re.Match[str]) -> Label | None:
    number, rest = roman_value(found["number"]), found["rest"].strip()
    sign = found["sign"].strip()
    if number is None or not (sign or rest.isupper()) or (sign == "/" and rest[:1].islower()):
        return None
    return Label(Kind.ROMAN, (number,), sign or ".", rest, found["typed"].strip())


def _capital(found: re.Match[str]) -> Label:
    number = ord(found["number"]) - ord("A") + 1
    return Label(Kind.CAPITAL, (number,), found["sign"], found["rest"], found["typed"].strip())


def _decimal(found: re.Match[str]) -> Label | None:
    first, *others = found["number"].split(".")
    path = ((int(first) if first.isdigit() else roman_value(first) or 0), *map(int, others))
    rest = found["rest"].strip()
    if 0 in path or not (found["sign"] or _opens(rest)) or _is_value(rest):
        return None
    return Label(Kind.DECIMAL, path, found["sign"] or ".", rest, found["typed"].strip())


def _arabic(found: re.Match[str]) -> Label | None:
    number, rest = int(found["number"]), found["rest"].strip()
    if not number or (rest[:1].isdigit() and not found["gap"]) or SYMBOL.match(rest):
        return None
    return Label(Kind.ARABIC, (number,), found["sign"], rest, found["typed"].strip())


def _bare(found: re.Match[str]) -> Label | None:
    if found["number"].startswith("0"):
        return None
    path = (int(found["number"]),)
    return Label(Kind.ARABIC, path, ".", found["rest"], found["number"], weak=True)


def _letter(found: re.Match[str]) -> Label:
    number = ALPHABET.index(found["number"]) + 1
    sign = found["sign"] or found["dot"]
    return Label(Kind.LETTER, (number,), sign, found["rest"], found["typed"].strip())


def _paren(found: re.Match[str]) -> Label:
    inner = found["number"]
    number = int(inner) if inner.isdigit() else ALPHABET.index(inner) + 1
    sign = "1" if inner.isdigit() else "a"
    return Label(Kind.PAREN, (number,), sign, found["rest"], found["typed"].strip())


def _mark(found: re.Match[str]) -> Label:
    sign = MARKS.get(found["number"], "•")
    return Label(Kind.MARK, (1,), sign, found["rest"].strip(), found["number"])


def roman_value(text: str) -> int | None:
    """The value of *text* in Roman numerals below 50, None for anything else.

    >>> roman_value("XIV"), roman_value("IIX")
    (14, None)
    """
    return _ROMAN_VALUES.get(text)


def _ordinal(text: str) -> int | None:
    word = fold(text)
    if word.isdigit():
        return int(word) or None
    return ORDINALS.get(word) or roman_value(text.upper())


def _opens(rest: str) -> bool:
    """Whether *rest* begins as a title does: with a capital or a quotation mark."""
    return rest[:1].isupper() or rest[:1] in "“\"'("


def _is_value(rest: str) -> bool:
    return rest.startswith(("%", "đồng", "triệu", "tỷ", "ha ", "người"))


RANKS: Mapping[Kind, int] = {
    Kind.PART: 0,
    Kind.CHAPTER: 1,
    Kind.CAPITAL: 2,
    Kind.TOPIC: 3,
    Kind.ROMAN: 4,
    Kind.STYLE: 4,
    Kind.ARTICLE: 5,
    Kind.ARABIC: 6,
    Kind.DECIMAL: 5,
    Kind.LETTER: 11,
    Kind.PAREN: 12,
    Kind.MARK: 14,
}
MARKS: Mapping[str, str] = {"-": "-", "–": "-", "—": "-", "−": "-", "+": "+", "*": "*"}
MARK_RANKS: Mapping[str, int] = {"*": 13, "-": 14, "•": 14, "+": 15}
WORDED: Mapping[str, Kind] = {
    fold("phần"): Kind.PART,
    fold("chương"): Kind.CHAPTER,
    fold("mục"): Kind.TOPIC,
    fold("điều"): Kind.ARTICLE,
}
ORDINALS: Mapping[str, int] = {
    fold(word): number
    for number, words in enumerate(
        ("nhất một", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
LETTER_STEPS = (1, 2)
"""Offices count a b c d đ e g as well as a b c d e f g: each skips what the other has."""
SYMBOL = re.compile(r"[A-ZĐ]{1,4}\s?[-/]\s?[A-ZĐ]")
"""What stands behind the number of a document ("20-NQ/TW")."""
MOST_ROMAN = 49
_ROMAN_VALUES = {roman(number): number for number in range(1, MOST_ROMAN + 1)}
_NUMBER_WORD = (
    r"(?:thứ\s+)?(?P<number>[IVXL]+|\d{1,2}|"
    r"nhất|một|hai|nhì|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)"
)
_FORMS = (
    (
        re.compile(
            rf"(?i)(?P<typed>(?P<word>phần|chương|mục|điều)\s+{_NUMBER_WORD}(?!\w)\s*"
            r"(?P<sign>[.:/–-])?)\s*(?P<rest>.*)$"
        ),
        _worded,
    ),
    (
        re.compile(
            r"(?P<typed>(?P<number>(?:[IVX]+|\d{1,2})(?:\.\d{1,2}){1,3})\s?(?P<sign>[./):–-])?)"
            r"\s*(?P<rest>(?!\d)\S.*)$"
        ),
        _decimal,
    ),
    (
        re.compile(r"(?P<typed>(?P<number>[IVXL]+)(?P<sign>\s*[./):–-]|(?=\s)))\s*(?P<rest>\S.*)$"),
        _roman,
    ),
    (re.compile(r"(?P<typed>(?P<number>[IVXL]+)(?P<sign>[./)]))(?P<rest>)$"), _roman),
    (re.compile(r"(?P<typed>(?P<number>[A-H])\s?(?P<sign>[./)–-]))\s+(?P<rest>\S.*)$"), _capital),
    (
        re.compile(
            r"(?P<typed>(?P<number>\d{1,2})\s?(?P<sign>[./):–-]))(?P<gap>\s*)(?P<rest>\S.*)$"
        ),
        _arabic,
    ),
    (re.compile(r"(?P<number>\d{1,2})\s+(?P<rest>[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ].*)$"), _bare),
    (
        re.compile(
            r"(?P<typed>(?P<number>[a-zđ])\s?(?:(?P<sign>[)])|(?P<dot>[./])(?=\s)))\s*(?P<rest>\S.*)$"
        ),
        _letter,
    ),
    (re.compile(r"(?P<typed>\((?P<number>\d{1,2}|[a-zđ])\))\s*(?P<rest>\S.*)$"), _paren),
    (re.compile(r"(?P<number>[-–—−+*•·●▪■◦o✓→])(?P<rest>(?<!o)\s*[^\s-].*|(?<=o)\s+\S.*)$"), _mark),
)
"""The forms with their readers, the surer ones first."""
