"""6. check: lines and facts -> what the foot and the annexes announce and do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baocao.checking.facts import KINDS, Facts
from baocao.checking.lines import Finding, Line, Mark
from baocao.checking.plain import plain

_LABEL = re.compile(r"\s*nơi nhận\s*:?")
_ITEM = re.compile(r"\s*[-–+]\s*\S")
_ARCHIVE = re.compile(r"\s*[-–+]?\s*(lưu\b\s*(:?))")
_RIGHT_COLUMN = re.compile(r"[\t ]{5,}\S.*$")
_CAPTION = re.compile(rf"\(\s*(?:ban hành )?kèm theo (?P<kind>{'|'.join(KINDS)})\b")
_ANNOUNCED = re.compile(
    r"(?:có (?:\w+ ){0,3}(?:đề cương|phụ lục|biểu mẫu|mẫu biểu)[^.;()]{0,40}\bkèm theo"
    r"|\bkèm theo (?:là )?(?:đề cương|phụ lục|biểu mẫu|mẫu biểu))"
)
_ANNEX = re.compile(r"\s*(?:bảng )?(?:phụ lục|đề cương|biểu mẫu|mẫu biểu|biểu số|mẫu số)\b")
_TITLES = re.compile(r"\b(?:ban thường vụ|ban chấp hành|thường trực|đoàn chủ tịch|đảng bộ|ban)\b")
_LONGEST_ANNEX_TITLE = 20
_TERRITORIES = ("xã", "phường", "huyện ", "quận", "tỉnh ", "thành phố")
_MOST_ADDRESSEES = 6
_CORE = 2
"""Words of a body's name, without its kind of committee, that must stand among the recipients."""


def annexes(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """A caption that names another kind of document, and an annex announced but not there."""
    titles = [
        line
        for line in lines
        if _ANNEX.match(plain(line.text)) and len(line.words) <= _LONGEST_ANNEX_TITLE
    ]
    for line in lines:
        text = plain(line.text)
        caption = _CAPTION.search(text)
        if caption and facts.kind and caption["kind"] != facts.kind:
            mark = Mark(line, caption.start(), caption.end())
            yield Finding("consistency.annex-caption", (mark,), mark.text, facts.kind)
        announced = None if titles or caption else _ANNOUNCED.search(text)
        if announced:
            mark = Mark(line, announced.start(), announced.end())
            yield Finding("consistency.annex-missing", (mark,), mark.text)
    if facts.annexes and lines and not titles:
        mark = Mark(lines[-1], 0, len(lines[-1].text))
        yield Finding("consistency.annex-missing", (mark,), f"phải có {facts.annexes} phụ lục")


def recipients(lines: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """A list of recipients that is missing, empty, without its archive line or badly parted.

    The signs of the list in a Word file are a matter of its form, which its profile judges.
    """
    start = next((at for at, line in enumerate(lines) if _LABEL.match(plain(line.text))), None)
    if start is None:
        return
    label, listed = lines[start], _items(lines[start:])
    if not listed:
        mark = Mark(label, 0, len(label.text))
        yield Finding("consistency.recipients", (mark,), label.text.strip(), "danh sách nơi nhận")
        return
    if not label.passage.part:
        yield from _archive(label, listed, facts)
        yield from _marks_between(listed)
    yield from _asking(label, [*listed, *_addressees(lines[:start])], facts)


def _items(lines: Sequence[Line]) -> list[Line]:
    """The lines of the list below the label, to the archive line."""
    found: list[Line] = []
    for line in lines:
        if not line.filed:
            break
        text = plain(line.text)
        if _ITEM.match(text) or _ARCHIVE.match(text):
            found.append(line)
        if _ARCHIVE.match(text):
            break
    return found


def _archive(label: Line, listed: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    last = listed[-1]
    archive = _ARCHIVE.match(plain(last.text))
    if archive is None:
        mark = Mark(label, 0, len(label.text))
        yield Finding("consistency.recipients", (mark,), label.text.strip(), "dòng «Lưu: …»")
    elif not archive[2] and not facts.is_party:
        mark = Mark(last, archive.start(1), len(_left(last)))
        yield Finding("consistency.archive-colon", (mark,), mark.text)


def _marks_between(listed: Sequence[Line]) -> Iterator[Finding]:
    """Recipients parted by anything but semicolons; the one before a new group may have a stop."""
    wrong = [
        Mark(line, len(line.text) - len(line.text.lstrip()), len(_left(line)))
        for line in listed[:-1]
        if not _left(line).endswith((";", ".", ":"))
    ]
    if wrong:
        yield Finding("consistency.recipient-mark", tuple(wrong), wrong[0].text)


def _left(line: Line) -> str:
    """The left column of a line that tabs or blanks part in two, without blanks at its end."""
    text = line.text.rstrip()
    lead = len(text) - len(text.lstrip())
    return text[:lead] + _RIGHT_COLUMN.sub("", text[lead:])


def _asking(label: Line, listed: Sequence[Line], facts: Facts) -> Iterator[Finding]:
    """Who asked must receive it, unless it goes up through the direct superior."""
    told = " | ".join(_short_name(line.text) for line in listed)
    chain = [_short_name(name) for name in facts.superiors]
    if any(name in told for name in chain if not name.startswith(_TERRITORIES)):
        return
    for body in facts.asked_by:
        core = _TITLES.sub(" ", _short_name(body)).split()
        if core and " ".join(core[:_CORE]) not in told:
            mark = Mark(label, 0, len(label.text))
            yield Finding("consistency.asking-body", (mark,), label.text.strip(), body)


def _addressees(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from "Kính gửi" on, as many as a letter names bodies there."""
    keys = (plain(line.text).strip() for line in lines)
    start = next((at for at, key in enumerate(keys) if key.startswith("kính gửi")), len(lines))
    return lines[start : start + _MOST_ADDRESSEES]


def _short_name(body: str) -> str:
    """The name with the usual abbreviations: "Tổng Liên đoàn Lao động Việt Nam" -> "tlđ"."""
    name = plain(body)
    for long, short in ABBREVIATIONS:
        name = name.replace(long, short)
    return " ".join(name.split())


ABBREVIATIONS = (
    ("tổng liên đoàn lao động việt nam", "tlđ"),
    ("tổng liên đoàn", "tlđ"),
    ("liên đoàn lao động", "lđlđ"),
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
)
"""Names of bodies as lists of recipients shorten them, the longest first."""
