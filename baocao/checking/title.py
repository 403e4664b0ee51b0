"""Type, trích yếu, addressees and legal bases: what stands between the head and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baocao.checking.head import ADDRESSEES, LEGAL_BASIS, SIGN, is_bold, is_kind
from baocao.checking.segments import Segment, Side
from baocao.profiles import Alignment

LONGEST_SUBJECT = 70
"""Words from which a line below the type is running text."""
HEADING = re.compile(r"^([IVX]{1,5}|\d{1,2})\s*[./)]")
AUTHOR = re.compile(r"^CỦA\s+\S")
MORE_BASES = re.compile(r"(?i)^-?\s*(theo|xét) đề nghị\b")
TELLING = re.compile(
    r":$|(?i:\bnhư sau\b)|,\s+[A-ZĐ][^,;]{1,60}\b(báo cáo|tổng hợp|đề nghị|xây dựng|thông báo)\b"
)
"""What only a sentence has that begins like a legal basis and goes on to who does what."""
AddedTo = dict[str, tuple[Segment, ...]]


def find_title(lines: Sequence[Segment], start: int) -> tuple[AddedTo, int]:
    """The elements between the head, which ends at *start*, and the text; where the text begins."""
    found: AddedTo = {}
    place = _skip(lines, start)
    if place < len(lines) and is_kind(lines[place]):
        found["kind"] = (lines[place],)
        place = _skip(lines, place + 1)
        if place < len(lines) and AUTHOR.match(lines[place].text):
            place = _skip(lines, place + 1)
        found["subject"], place = _subject(lines, place)
        found["after_subject"], place = _signs(lines, place)
    found["addressee"], place = _addressees(lines, place)
    found["legal_basis"], place = _bases(lines, place)
    return {name: held for name, held in found.items() if held}, _skip(lines, place)


def _skip(lines: Sequence[Segment], place: int) -> int:
    """The next line with words, from *place*."""
    while place < len(lines) and not lines[place].text:
        place += 1
    return place


def _subject(lines: Sequence[Segment], start: int) -> tuple[tuple[Segment, ...], int]:
    """The trích yếu: the first line below the type, and those that look like it."""
    found: list[Segment] = []
    place = start
    while place < len(lines) and (not lines[place].text or _goes_on(lines[place], found)):
        if lines[place].text:
            found.append(lines[place])
        elif found and lines[place].passage is not found[-1].passage:
            break
        place += 1
    return tuple(found), place


def _goes_on(line: Segment, found: Sequence[Segment]) -> bool:
    if line.side is not Side.WHOLE or len(line.text.split()) > LONGEST_SUBJECT:
        return False
    if any(sign.match(line.text) for sign in (ADDRESSEES, LEGAL_BASIS, HEADING, SIGN)):
        return False
    if not found or line.passage is found[-1].passage:
        return True
    centred = line.passage.setting.alignment is Alignment.CENTER
    return centred and is_bold(line) is is_bold(found[0])


def _signs(lines: Sequence[Segment], start: int) -> tuple[tuple[Segment, ...], int]:
    """The line of signs below the trích yếu ("-----"), or a rule typed with them."""
    place = _skip(lines, start)
    if place < len(lines) and SIGN.match(lines[place].text):
        return (lines[place],), place + 1
    return (), start


def _addressees(lines: Sequence[Segment], start: int) -> tuple[tuple[Segment, ...], int]:
    """The "Kính gửi" line and the addressees below or beside it."""
    place = _skip(lines, start)
    if place == len(lines) or not ADDRESSEES.match(lines[place].text):
        return (), start
    found = [lines[place]]
    place += 1
    while place < len(lines) and _is_addressee(lines[place], found[0]):
        if lines[place].text:
            found.append(lines[place])
        place += 1
    return tuple(found), place


def _is_addressee(line: Segment, label: Segment) -> bool:
    own, labelled = line.passage.cell, label.passage.cell
    beside = labelled is not None and own is not None and own.table == labelled.table
    listed = line.text.startswith(("-", "+")) and not LEGAL_BASIS.match(line.text)
    return not line.text or beside or listed


def _bases(lines: Sequence[Segment], start: int) -> tuple[tuple[Segment, ...], int]:
    place = _skip(lines, start)
    found: list[Segment] = []
    while place < len(lines) and (not lines[place].text or _is_basis(lines[place], found)):
        if lines[place].text:
            found.append(lines[place])
        place += 1
    return tuple(found), place if found else start


def _is_basis(line: Segment, found: Sequence[Segment]) -> bool:
    if line.side is not Side.WHOLE or line.passage.cell is not None:
        return False
    more = bool(found) and bool(MORE_BASES.match(line.text))
    if not more and not LEGAL_BASIS.match(line.text):
        return False
    return not TELLING.search(line.text) and not (found and _opens_text(line, found[-1]))


def _opens_text(line: Segment, last: Segment) -> bool:
    """Whether *line* comes after the stop of the *last* basis and looks otherwise."""
    slants = [all(each.look.italic for each in each_line.stretches) for each_line in (line, last)]
    return last.text.endswith(".") and (slants[0] != slants[1] or not slants[1])
