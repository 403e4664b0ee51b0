"""The page head: national or Party title, issuer, number, place and date, above the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz

from baocao.checking.segments import Segment, Side
from baocao.profiles import DOCUMENT_TYPES
from baocao.text import fold

LONGEST_HEAD = 60
"""Lines that are looked through for a head."""
LONGEST_KIND = 8
"""Words a line may have that names the type."""
LONGEST_LINE = 30
"""Words from which a line across the page is running text, not head."""
LONGEST_OPENED = 12
"""The same, below the number or the date."""
RECIPIENTS = re.compile(r"(?i)^nơi nhận\b")
LIKE = 82.0
"""How like the mandated words a misspelt line must be, 0 to 100."""
COUNTRIES = tuple(map(fold, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")))
MOTTO = fold("Độc lập - Tự do - Hạnh phúc")
NUMBER = re.compile(r"(?i)^số\s*[:.]?\s*[\d…. \u00a0_]*\s*[-/–].*|^số\s*:.*")
DATE = re.compile(r"(?i)\bngày\b.{0,12}\btháng\b.{0,12}\bnăm\b|^[^,]{2,40},\s*ngày\b")
DRAFT = re.compile(r"(?i)^\(?\s*dự thảo")
SIGN = re.compile(r"^[*\-–—_=.~•]+$")
ABOUT = re.compile(r"(?i)^(v\s*/\s*v|về việc)\b")
URGENT = re.compile(r"(?i)^(hỏa tốc|hoả tốc|thượng khẩn|khẩn|tuyệt mật|tối mật|mật)\b")
ADDRESSEES = re.compile(r"(?i)^kính (gửi|gởi|trình)\b")
LEGAL_BASIS = re.compile(r"^-?\s*(?i:căn cứ)\s+([A-ZĐ]|chức năng|(các )?(văn bản|quy định))")
"""A basis names a document; "căn cứ tình hình thực tế" begins running text."""
BODY_STARTERS = """
    ủy ban, ubnd, hđnd, hội đồng, sở, bộ, ban, cục, chi cục, phòng, văn phòng, trung tâm, trường,
    bệnh viện, công đoàn, cđcs, liên đoàn, lđlđ, tổng liên đoàn, nghiệp đoàn, đảng bộ, đảng ủy,
    tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, chi bộ, đảng đoàn, hội, mặt trận, đoàn,
    tổng công ty, tập đoàn, học viện, viện, tòa án, công an, bảo hiểm, kho bạc, chính phủ
"""
STARTERS = tuple(fold(words) for words in BODY_STARTERS.split(","))
"""How the name of a body begins; a line that begins otherwise goes on with the one above."""
OFFICIAL = ("country", "motto", "number", "place_date")
"""Without any of these the first lines of a document are a title as likely as a body."""


def find_head(lines: Sequence[Segment]) -> tuple[dict[str, tuple[Segment, ...]], int]:
    """The elements of the head, and the number of the first line below it."""
    end = _head_end(lines)
    zone = [line for line in lines[:end] if line.text]
    found = {
        "country": _first(zone, _is_country),
        "motto": _first(zone, lambda line: fuzz.ratio(_dashed(line.key), MOTTO) >= LIKE),
        "number": _first(zone, is_number),
        "place_date": _first(zone, _is_date),
        "draft_mark": _first(zone, lambda line: bool(DRAFT.match(line.text))),
        "about": _about(zone),
        "sign": _first(zone, lambda line: line.text == "*"),
    }
    if not any(found[name] for name in OFFICIAL):
        zone = [line for line in zone if _starts_a_body(line)]
    title = Side.LEFT if found["country"] and found["country"][0].side is Side.LEFT else Side.RIGHT
    ruled = _is_ruled(lines[:end], title)
    found["superior"], found["issuer"] = _bodies(zone, found, title=title, ruled=ruled)
    held = {name: found_lines for name, found_lines in found.items() if found_lines}
    return held, end if held else _first_line(lines, end)


def _first_line(lines: Sequence[Segment], end: int) -> int:
    """Where the title begins when no head stands above it: its kind, else the first line."""
    return end if end < len(lines) and is_kind(lines[end]) else 0


def is_kind(line: Segment) -> bool:
    """Whether *line* names the type of the document, as a line of its own across the page."""
    if line.side is not Side.WHOLE or not line.text or len(line.text.split()) > LONGEST_KIND:
        return False
    if line.key in DOCUMENT_TYPES:
        return True
    in_capitals = line.shown == line.shown.upper()
    return in_capitals and line.key.startswith(tuple(f"{name} " for name in DOCUMENT_TYPES))


def is_number(line: Segment) -> bool:
    """Whether *line* is the number line of a document ("Số: 12/BC-UBND")."""
    return len(line.text) < LONGEST_HEAD and bool(NUMBER.match(line.text))


def is_bold(line: Segment) -> bool:
    """Whether most letters of *line* are bold."""
    bold = sum(len(stretch.text) for stretch in line.stretches if stretch.look.bold)
    return 2 * bold > sum(len(stretch.text) for stretch in line.stretches)


def _head_end(lines: Sequence[Segment]) -> int:
    opened = False
    for index, line in enumerate(lines):
        if index >= LONGEST_HEAD or is_kind(line) or ADDRESSEES.match(line.text):
            return index
        opened = opened or is_number(line) or _is_date(line)
        if line.side is Side.WHOLE and _is_running_text(line, opened=opened):
            return index
    return len(lines)


def _is_running_text(line: Segment, *, opened: bool) -> bool:
    """Whether *line* is text; below number or date, which open the end of a head, shorter is."""
    words, placed = len(line.text.split()), line.passage.cell is not None
    longest = LONGEST_LINE if placed or not opened else LONGEST_OPENED
    ends = RECIPIENTS.match(line.text) or LEGAL_BASIS.match(line.text)
    return words >= longest or bool(ends)


def _first(zone: Sequence[Segment], wanted: Callable[[Segment], bool]) -> tuple[Segment, ...]:
    return next(((line,) for line in zone if wanted(line)), ())


def _is_country(line: Segment) -> bool:
    return any(fuzz.ratio(line.key, country) >= LIKE for country in COUNTRIES)


def _is_date(line: Segment) -> bool:
    return len(line.text) < 1.5 * LONGEST_HEAD and bool(DATE.search(line.text))


def _dashed(key: str) -> str:
    return re.sub(r"\s*[-–—]\s*", " - ", key)


def _about(zone: Sequence[Segment]) -> tuple[Segment, ...]:
    """The "V/v" line and what it goes on with in its column."""
    start = next((place for place, line in enumerate(zone) if ABOUT.match(line.text)), None)
    if start is None:
        return ()
    side = zone[start].side
    below = (line for line in zone[start + 1 :] if line.side is side)
    return (
        zone[start],
        *(line for line in below if not _ends_about(line)),
    )


def _ends_about(line: Segment) -> bool:
    return _is_date(line) or any(mark.match(line.text) for mark in (SIGN, DRAFT, URGENT))


def _is_ruled(lines: Sequence[Segment], title: Side) -> bool:
    """Whether a line or a sign closes the column beside the *title*, as below an issuer."""
    left = [line for line in lines if line.side is not title]
    return any(line.passage.rules or SIGN.match(line.text) for line in left)


def _bodies(
    zone: Sequence[Segment],
    found: dict[str, tuple[Segment, ...]],
    *,
    title: Side,
    ruled: bool,
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The lines of the superior and of the issuer: above the number, not on the *title*'s side.

    One name that is neither bold nor has a rule below is that of the superior alone.
    """
    named = {line for lines in found.values() for line in lines}
    number = found["number"][0] if found["number"] else None
    end = zone.index(number) if number is not None and number.side is not title else len(zone)
    left = [
        line
        for line in zone[:end]
        if line not in named and line.side is not title and _names_a_body(line)
    ]
    start = _issuer_start(left)
    if start == 0 and not ruled and not any(map(is_bold, left)):
        start = len(left)
    return tuple(left[:start]), tuple(left[start:])


def _names_a_body(line: Segment) -> bool:
    return not SIGN.match(line.text) and not URGENT.match(line.text) and line.text[0].isalpha()


def _issuer_start(left: Sequence[Segment]) -> int:
    """Where the issuer begins among the lines of the left column: it is bold, or it is last."""
    bold = [is_bold(line) for line in left]
    if True in bold and bold == sorted(bold):
        first = bold.index(True)
        if first:
            return first
    starts = list(_starts(left))
    return starts[-1] if starts else 0


def _starts(left: Sequence[Segment]) -> Iterator[int]:
    for place, line in enumerate(left):
        if place == 0 or _starts_a_body(line):
            yield place


def _starts_a_body(line: Segment) -> bool:
    return line.key.startswith(tuple(f"{words} " for words in STARTERS))
