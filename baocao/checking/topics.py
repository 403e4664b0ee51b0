"""6. check: lines and facts -> campaigns of other reports, statements that exclude each other.

A sentence that was taken over from the report of another campaign names that campaign as what
was propagated. Two statements exclude each other when all are said to have what most lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.facts import Facts
from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import plain

TOPICS = (
    "thể dục(?:,)? thể thao",
    "an toàn giao thông",
    "hiến máu(?: tình nguyện)?",
    "phòng,? chống (?:dịch|ma túy|tham nhũng|thiên tai|mại dâm|tác hại của thuốc lá)",
    "dân số,? ?(?:-|và)? ?kế hoạch hóa gia đình",
    "bầu cử",
    "xây dựng nông thôn mới",
    "cải cách hành chính",
    "chuyển đổi số",
    "bảo vệ môi trường",
    "nghĩa vụ quân sự",
)
"""Subjects of reports that every unit writes, so that their sentences get carried about."""

_CAMPAIGN = (
    r"(?:\bviệc|\bcông tác) (?:tuyên truyền|vận động|triển khai|phổ biến)"
    r"(?:,? (?:và )?(?:tuyên truyền|vận động|thực hiện|phổ biến|triển khai))*"
    r"(?: (?:nhân dân|người dân|việc|về|tham gia|thực hiện|hoạt động|phong trào|công tác)){0,4} "
)
_CAMPAIGNS = re.compile(
    rf"{_CAMPAIGN}(?P<topic>{'|'.join(TOPICS)})(?=(?: \S+){{0,4}} (?:đã|được)\b)"
)
_GOODS = ("thu nhập", "việc làm", "đời sống", "nhà ở", "nước sạch", "bảo hiểm y tế")
_ALL_HAVE = r"\b100 ?%[^.;]*?\b{good}\b[^.;]*?\b(?:ổn định|đảm bảo|bảo đảm|đầy đủ)"
_MOST_LACK = (
    r"(?:\b(?:đa số|phần lớn|hầu hết)\b[^.;,]*?\b{good}\b|"
    r"\b{good}\b[^.;,]*?\b(?:đa số|phần lớn|hầu hết)\b)"
    r"[^.;,]*?\b(?:thấp|khó khăn|bấp bênh|chưa ổn định|thiếu|chưa có|không có)"
)
_NEWSPAPER = re.compile(r"\b[Bb]áo ((?:[A-ZĐÁÀÂĂÉÊÍÓÔƠÚƯÝ][^\W\d_]* ?){2,3})")
_NATIONAL = ("nhân dân", "lao động", "quân đội", "tuổi trẻ", "người lao động", "thanh niên")


def off_topic(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Campaigns that the subject of the report does not name."""
    subject = plain(facts.subject)
    if not subject:
        return
    for line in lines:
        for found in _CAMPAIGNS.finditer(plain(line.text)):
            if found["topic"] not in subject:
                mark = Mark(line, found.start(), found.end())
                topic = line.text[found.start("topic") : found.end("topic")]
                yield Finding("consistency.topic", (mark,), topic)


def contradictions(lines: Sequence[Line], _facts: Facts) -> Iterator[Finding]:
    """What 100 % are said to have and most are said to lack."""
    for good in _GOODS:
        having = _first(lines, _ALL_HAVE.format(good=good))
        lacking = _first(lines, _MOST_LACK.format(good=good))
        if having and lacking:
            yield Finding("consistency.contradiction", (lacking,), lacking.text, having.text)


def other_names(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """The newspaper of another province than the declared ones."""
    own = plain(" ".join(facts.names))
    if not own:
        return
    for line in lines:
        for found in _NEWSPAPER.finditer(line.text):
            name = found[1].strip()
            if plain(name) not in own and not plain(name).startswith(_NATIONAL):
                mark = Mark(line, found.start(), found.end(1))
                yield Finding("consistency.own-name", (mark,), f"báo {name}", facts.names[-1])


def _first(lines: Sequence[Line], pattern: str) -> Mark | None:
    compiled = re.compile(pattern)
    for line in lines:
        if found := compiled.search(plain(line.text)):
            return Mark(line, found.start(), found.end())
    return None
