"""6. check: lines and facts -> words about time that disagree with the period of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.facts import Facts
from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import before, plain

LONGEST_TERM = 5
"""Years of a term; a longer period holds two, so that "nhiệm kỳ" needs its years."""
DIRECTIVES = frozenset({"kế hoạch", "hướng dẫn", "công văn", "chương trình"})
"""Documents that set a period; a report must take the one it was given."""

_LABEL = re.compile(
    r"(?:\bsau|\bkết quả|\bqua|\btrong|\bsơ kết|\btổng kết) 0?(?P<years>[1-9][0-9]?) năm"
    r"(?= (?:triển khai|thực hiện|qua\b))(?: (?:triển khai|thực hiện|qua))?"
)
_ELSEWHERE = re.compile(
    r"\bnăm (?:19|20)[0-9]{2}\b|[0-9]{4} ?[-\u2013] ?[0-9]{4}|"
    r"(?:kế hoạch|công văn|hướng dẫn|báo cáo|hội nghị)[^.;]{0,300}(?:số|về|lần)[^.;]{0,300}$"
)
"""What stands before a label that tells of another time, or in the title of another document."""
_RANGE = re.compile(r"\b((?:19|20)[0-9]{2}) ?[-\u2010-\u2015] ?((?:19|20)[0-9]{2})\b")
_OTHER_RANGE = re.compile(r"(?:nhiệm kỳ|khóa|năm học|niên khóa)\W*(?:\S+ ?[,và]* ?)?$")
_PROGRAMME = re.compile(
    r"(?:chương trình|đề án|chiến lược|kế hoạch|dự án|mục tiêu|nghị quyết)"
    r"[^.;()]{0,300}giai đoạn\s*$"
)
"""A programme has years of its own, of which a report may cover the first ones."""
_TERM = re.compile(r"\btrong nhiệm kỳ\b(?! (?:[0-9ivx]|này|qua|vừa|trước|tới|đại hội))")
_CLAUSE = re.compile(r"[.;:](?:\s|$)")


def period_labels(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Labels of another length: "Sau 5 năm thực hiện" in a report on 10 years."""
    declared = facts.years
    if declared is None:
        return
    for line in lines:
        text = plain(line.text)
        for found in _LABEL.finditer(text):
            clause = _CLAUSE.split(before(text, found.start()))[-1]
            if int(found["years"]) != declared and not _ELSEWHERE.search(clause):
                mark = Mark(line, found.start(), found.end())
                yield Finding("consistency.period-label", (mark,), mark.text, facts.period)


def year_ranges(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Ranges that begin or end with the period but are not it, nor in the name of the subject."""
    first, last = facts.first_year, facts.last_year
    if first is None or last is None or last <= first:
        return
    subject = _RANGE.sub(r"\1-\2", facts.subject)
    for mark, (start, end) in _ranges(lines):
        named = f"{start}-{end}" in subject
        named |= bool(_PROGRAMME.search(before(plain(mark.line.text), mark.start)))
        if (start == first) != (end == last) and start < end and not named:
            yield Finding("consistency.year-range", (mark,), mark.text, f"{first}-{last}")
    if facts.kind in DIRECTIVES:
        yield from _shared_year(lines, (first, last))


def unnamed_terms(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """The words "Trong nhiệm kỳ" in a report that is longer than one term."""
    if (facts.years or 0) <= LONGEST_TERM:
        return
    for line in lines:
        if found := _TERM.search(plain(line.text)):
            mark = Mark(line, found.start(), found.end())
            yield Finding("consistency.term", (mark,), mark.text, facts.period)


def _ranges(lines: Sequence[Line]) -> Iterator[tuple[Mark, tuple[int, int]]]:
    for line in lines:
        for found in _RANGE.finditer(line.text):
            lead = before(plain(line.text), found.start())
            if not _OTHER_RANGE.search(lead):
                mark = Mark(line, found.start(), found.end())
                yield mark, (int(found[1]), int(found[2]))


def _shared_year(lines: Sequence[Line], period: tuple[int, int]) -> Iterator[Finding]:
    """A year that closes the period and opens the next one belongs to neither, unless told."""
    own, following = [], ""
    told = re.compile(rf"\bnăm {period[1]} (?:được )?(?:tính|thuộc)\b")
    if any(told.search(plain(line.text)) for line in lines):
        return
    for mark, years in _ranges(lines):
        if years == period:
            own.append(mark)
        elif years[0] == period[1]:
            following = following or mark.text
    if own and following:
        allowed = f"{period[0]}-{period[1]}, {following}"
        yield Finding("consistency.shared-year", tuple(own[:1]), str(period[1]), allowed)
