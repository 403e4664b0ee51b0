"""6. check: lines -> one thing written in two ways within the document.

What no rule settles (tone marks, y and i, dashes, the zero of a count) is only held against the
rest of the same document. Names of bodies are cased by NĐ 30/2020/NĐ-CP, Phụ lục II; dates have
a zero before days below 10 and months 1 and 2 (Phụ lục I, II.4).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from baocao.checking.lines import Finding, Line, Mark, pairs_of
from baocao.text import fold

NAMES = (
    "Ban Chấp hành", "Ban Thường vụ", "Ban Chỉ đạo", "Ban Bí thư", "Ban Tổ chức", "Ban Tuyên giáo",
    "Ban Dân vận", "Ban Nội chính", "Bộ Chính trị", "Đoàn Chủ tịch", "Tổng Liên đoàn",
    "Liên đoàn Lao động", "Ủy ban Kiểm tra", "Ủy ban nhân dân", "Hội đồng nhân dân",
    "Mặt trận Tổ quốc", "Công đoàn ngành Trung ương", "Công đoàn Tổng công ty",
    "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh", "Đoàn Thanh niên Cộng sản",
)  # fmt: skip
"""Names of bodies in their official case."""

_NAMES = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in NAMES) + r")(?!\w)", re.IGNORECASE
)
_NEAR = 5
_IN_SENTENCE = re.compile(r"[\w,)”] +$")
_OLD_TONE = re.compile(
    "o[\u0300\u0301\u0303\u0309\u0323][ae]|(?<!q)u[\u0300\u0301\u0303\u0309\u0323]y"
)
_NEW_TONE = re.compile(
    "o[ae][\u0300\u0301\u0303\u0309\u0323]|(?<!q)uy[\u0300\u0301\u0303\u0309\u0323]"
)
_Y_OR_I = re.compile("(?:[hklmstv]|qu)[iyíìỉĩịýỳỷỹỵ]")
_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_DATE = re.compile(r"(?<![\d/.])()(\d{1,2})(/)(\d{1,2})(/\d{4})(?![\d/])")
_SPOKEN_DATE = re.compile(r"(?<!\w)([Nn]gày )(\d{1,2})( tháng )(\d{1,2})( năm \d{4})")
_COUNT = re.compile(
    r"(?<![\d.,/–-])(?<!tháng )(?<!ngày )(?<!quý )(?<!thứ )(?<!số )(?<!khóa )(?<!mục )(?<!điều )"
    r"(0?)([1-9]) ([^\W\d_]+)"
)
_YEARS = re.compile(
    r"(?<![\d/])((?:19|20)\d\d)( *[-\u2010-\u2015\u2212] *)((?:19|20)\d\d)(?![\d/])"
)
_FEW_AGAINST = 2
"""How many times rarer a spelling in TCVN3 may be to raise doubt about the readable one."""
_FIRST_MONTH_WITHOUT_ZERO = 3

_Spellings = Mapping[str, Sequence[Mark]]


def tone_styles(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for the rarer place of tone marks, shown where its slip is plainest."""
    old, new = _tones(lines, _OLD_TONE), _tones(lines, _NEW_TONE)
    if old and new:
        rare, common = sorted((old, new), key=_total)
        word = max(rare, key=lambda key: len(common.get(key, ())) / len(rare[key]))
        others = [mark for key, marks in rare.items() if key != word for mark in marks]
        example = common.get(word) or next(iter(common.values()))
        yield Finding(
            "text.tone-style", (*rare[word], *others), rare[word][0].text, example[0].text
        )


def y_and_i(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each word of two syllables that is written with y in one place and with i in another."""
    groups: defaultdict[str, defaultdict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        for first, second in pairs_of(line.words):
            if _Y_OR_I.fullmatch(first.text.lower()) or _Y_OR_I.fullmatch(second.text.lower()):
                spelling = f"{first.text} {second.text}".lower()
                mark = Mark(line, first.start, second.end)
                groups[fold(spelling.translate(_TO_I))][fold(spelling)].append(mark)
    for spellings in groups.values():
        yield from rarer("text.y-or-i", spellings)


def name_capitals(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each name of a body that the document cases officially in one place and not in another."""
    spellings: defaultdict[str, list[Mark]] = defaultdict(list)
    for line in lines:
        for found in () if line.shouted else _NAMES.finditer(line.text):
            if found[0] in NAMES or _tells_case(line, found):
                spellings[found[0]].append(Mark(line, found.start(), found.end()))
    for spelling, marks in spellings.items():
        name = _official(spelling)
        if name in spellings and spelling != name:
            yield Finding("text.capitals", tuple(marks), spelling, name)


def dates(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each date that lacks a zero."""
    for line in lines:
        for form in (_DATE, _SPOKEN_DATE):
            for found in form.finditer(line.text):
                right = f"{found[1]}{_day(found[2])}{found[3]}{_month(found[4])}{found[5]}"
                if right != found[0]:
                    yield Finding("text.date", (Mark(line, *found.span()),), found[0], right)


def count_zeros(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each count below 10 that stands with a zero before it and without, before the same noun."""
    groups: defaultdict[str, defaultdict[str, list[Mark]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        for found in _COUNT.finditer(line.text):
            mark = Mark(line, found.start(), found.end())
            groups[f"{found[2]} {found[3].lower()}"][found[0].lower()].append(mark)
    for spellings in groups.values():
        yield from rarer("text.count-zero", spellings)


def year_dashes(lines: Sequence[Line]) -> Iterator[Finding]:
    """The rarer ways in which the two years of a period are joined."""
    joints: defaultdict[str, list[Mark]] = defaultdict(list)
    for line in lines:
        for found in _YEARS.finditer(line.text):
            joints[found[2]].append(Mark(line, found.start(), found.end()))
    yield from rarer("text.dash", joints)


def rarer(code: str, spellings: _Spellings) -> Iterator[Finding]:
    """All spellings but the commonest, each held against it.

    What stands in TCVN3 counts, but is never shown: the other spelling is shown instead.
    """
    ranked = sorted(spellings.values(), key=lambda marks: -len(marks))
    for marks in ranked[1:]:
        shown, other = marks, ranked[0]
        if all(mark.line.legacy for mark in shown) and len(other) <= _FEW_AGAINST * len(shown):
            shown, other = other, shown
        readable = tuple(mark for mark in shown if not mark.line.legacy)
        if readable:
            yield Finding(code, readable, readable[0].text, other[0].text)


def _tones(lines: Sequence[Line], pattern: re.Pattern[str]) -> dict[str, list[Mark]]:
    """The words whose tone stands as *pattern* says, by their folded form.

    Words in capitals do not count: titles and heads come from masters and are seldom typed anew.
    """
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for line in lines:
        words = () if line.legacy else line.words
        for word in (word for word in words if not word.text.isupper()):
            letters = unicodedata.normalize("NFD", word.text.lower())
            match = pattern.search(letters)
            if match and match.end() == len(letters):
                found[word.key].append(Mark(line, word.start, word.end))
    return dict(found)


def _total(words: _Spellings) -> int:
    return sum(len(marks) for marks in words.values())


def _tells_case(line: Line, found: re.Match[str]) -> bool:
    """Whether the name is cased as a name, and not just by the beginning of a sentence."""
    words = found[0].split()
    if found[0].islower() or not all(word.islower() or word.istitle() for word in words):
        return False
    before = line.text[max(found.start() - _NEAR, 0) : found.start()]
    inside = bool(_IN_SENTENCE.search(before))
    return inside or not found[0][1:].islower()


def _official(spelling: str) -> str:
    return next(name for name in NAMES if name.lower() == spelling.lower())


def _day(typed: str) -> str:
    return typed.zfill(2)


def _month(typed: str) -> str:
    return typed.zfill(2) if int(typed) < _FIRST_MONTH_WITHOUT_ZERO else typed
