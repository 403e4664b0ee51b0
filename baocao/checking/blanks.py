"""6. check: lines -> places left to fill in, told from ordinary ellipses.

A run of dots is a blank when a unit or a counted noun follows, when a word that wants a figure or
a name stands before ("là", "có", "số", "phía"), when it opens the line, or when it is long. A gap
is a blank in a document number ("số    -KH/HU") and in a date ("ngày    /10/2017"). The number and
the date of the document itself, or of a form in it, are room for the clerk; so is the number of
an open document where its annexes repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import before, plain
from baocao.document import BLANK
from baocao.errors import Severity

BEFORE = frozenset(
    (
        *("là", "có", "ở", "cho", "được", "hơn", "chiếm", "số", "phía", "nhiên", "nghề"),
        *("ngày", "tháng", "năm", "gồm", "đạt", "với", "khoảng"),
    )
)
"""Words that want something after them."""
COUNTED = frozenset(
    (
        *("người", "đồng", "triệu", "tỷ", "ha", "km", "đảng", "chi", "đơn", "lượt", "tập", "cá"),
        *("bài", "lớp", "buổi", "cuộc", "vụ", "cán", "giáo", "đoàn", "cđcs", "cnvcld", "cnvclđ"),
        *("công", "hộ", "doanh", "dự", "sáng", "đề", "mô", "tháng", "năm", "tổ", "hội"),
    )
)
"""First words of units and counted nouns."""
LONGEST_ELLIPSIS = 8
"""Dots from which nobody means "and so on"; an ellipsis sign counts for three."""

_DOTS = re.compile(r"[.…]*…[.…]*|\.{3,}")
_GAP = re.compile(
    r"(?<=số) {2,}(?=[-/] ?\w+/?)|(?<=số)(?: [_]+ ?| )(?=[-/] ?[a-zđ]+ ?[-/])|"
    r"(?<=ngày) +(?=/ ?[0-9]{1,2} ?/ ?[0-9]{4})|_{3,}"
)
_LAST_WORD = re.compile(r"(\w+)\W*$")
_NEXT_WORD = re.compile(r"\s*(%|\w+)")
_BARE = re.compile(r"^[-+*•\s.…_]+$")
_NEAR = 40
"""Letters either side of dots that are looked at."""
_OWN_NUMBER = re.compile(r"\s*số\b")
_OPEN_NUMBER = re.compile(r"\s*số\s*:?[\s.…_]*[-/]")
_OWN_DATE = re.compile(r"[^,]{0,40},\s*ngày[\s.…_\d]*tháng[\s.…_\d]*năm[\s.…_\d]*$")
_WITH_PARENT = re.compile(r"\W*(?:ban hành )?kèm theo\b")


def blanks(lines: Sequence[Line]) -> Iterator[Finding]:
    """The blanks of each paragraph, as one finding at the first of them.

    Paragraphs and cells that hold nothing but a blank are one finding together.
    """
    bare: list[Mark] = []
    numbered = not any(_OPEN_NUMBER.match(plain(line.text)) for line in lines)
    for line in lines:
        marks = sorted(
            (*_dotted(line), *_gaps(line, numbered=numbered)), key=lambda mark: mark.start
        )
        if marks and _BARE.match(line.text):
            bare += marks
        elif marks:
            found = _around(marks[0])
            yield Finding("consistency.blank", tuple(marks), found, severity=Severity.ERROR)
    if bare:
        yield Finding("consistency.blank", tuple(bare), BLANK, severity=Severity.ERROR)


def _dotted(line: Line) -> Iterator[Mark]:
    small = plain(line.text)
    if _OPEN_NUMBER.match(small) or _OWN_DATE.match(small):
        return
    for found in _DOTS.finditer(line.text):
        if _is_blank(line.text, found):
            yield Mark(line, found.start(), found.end())


def _is_blank(text: str, dots: re.Match[str]) -> bool:
    if dots[0] == BLANK or len(dots[0].replace("…", "...")) >= LONGEST_ELLIPSIS:
        return True
    small = plain(text)
    behind = small[dots.end() : dots.end() + _NEAR]
    last = _LAST_WORD.search(before(small, dots.start(), most=_NEAR))
    after = _NEXT_WORD.match(behind)
    if last is None:
        return after is not None
    if after and (after[1] == "%" or after[1] in COUNTED):
        return True
    return last[1] in BEFORE and not behind.lstrip().startswith((")", ",", ";"))


def _gaps(line: Line, *, numbered: bool) -> Iterator[Mark]:
    """The gaps of *line*; *numbered* tells whether the document itself has its number."""
    text = plain(line.text)
    if not numbered and _WITH_PARENT.match(text):
        return
    own = _OWN_NUMBER.match(text)
    for found in _GAP.finditer(text):
        if not own or found.start() > own.end():
            yield Mark(line, found.start() - len("số"), min(found.end() + 4, len(text)))


def _around(mark: Mark) -> str:
    text = mark.line.text
    start = text.rfind(" ", 0, max(mark.start - 12, 0)) + 1
    end = text.find(" ", min(mark.end + 8, len(text)))
    return " ".join(text[start : end if end >= 0 else len(text)].split())
