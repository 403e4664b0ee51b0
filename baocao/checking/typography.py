"""6. check: lines -> spaces and marks that stand wrong: around punctuation, in quotes, in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from baocao.checking.lines import Finding, Line, Mark

_LETTER = "[^\\W\\d_]"
_SPACING = (
    ("text.space-before", re.compile(r"(?<=[\w)”\"%]) +([,;:!?.])(?=\s|$)")),
    ("text.space-inside", re.compile(r"(\() +(?=\w)")),
    ("text.space-inside", re.compile(r"(?<=\w) +(\))")),
    ("text.space-after", re.compile(rf"(?<={_LETTER})([,;!?])(?={_LETTER})")),
    ("text.space-after", re.compile(rf"(?<={_LETTER}{_LETTER})(:)(?={_LETTER})")),
    ("text.space-after", re.compile(r"(?<=[a-zà-ỹ]{2})(\.)(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")),
    ("text.space-after", re.compile(rf"(?<=\w)(…|\.{{3,4}})\.?(?={_LETTER})")),
)
_FOR = re.compile(r"(?<!\w)((?:TM|KT|TL|TUQ)\.)(?=[A-ZĐÀ-Ỹ])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_GAP = re.compile(r"(?<=[^\s.…_/-]) {2,3}(?=[^\s.…_/-])")
_MARKER = re.compile(r"\s*(?:[-–+*•]|[IVXLC\d]+[.)/]?(?:\d+\.?)*|[a-zđ]\))? *")
_BLANK_NUMBER = re.compile(r"(?:số|Số|ngày|tháng|năm)[: ]*$")
_OPENING, _CLOSING = "“«", "”»"
_REACH = 4
"""How many paragraphs on a quotation may end, as titles set in lines do."""
_END = re.compile(r"[.;,:!?…”»)]\s*(?:\./\.)?\s*$|\./\.\s*$")
_ITEM = re.compile(r"\s*([-–+*]) ?\w")
_FEWEST_SIBLINGS = 3


def spacing(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each kind of wrong space and each mark that it stands at."""
    for line in lines:
        addresses = [found.span() for found in _ADDRESS.finditer(line.text)]
        for code, pattern in _SPACING:
            for found in pattern.finditer(line.text):
                if not any(start <= found.start() < end for start, end in addresses):
                    yield Finding(code, (_around(line, found),), found[1])
        for found in _FOR.finditer(line.text):
            mark = Mark(line, found.start(), found.end() + 1)
            yield Finding("text.space-after", (mark,), found[1])


def double_spaces(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for all places with two or three spaces; longer gaps are layout or blanks."""
    marks = tuple(
        _around(line, found)
        for line in lines
        for found in _GAP.finditer(line.text, _text_start(line))
        if not line.legacy and not _is_blank(line, found)
    )
    if marks:
        yield Finding("text.double-space", marks, marks[0].text)


def quotes(lines: Sequence[Line]) -> Iterator[Finding]:
    """Quotation marks that open without closing, close without opening, or stand turned."""
    waiting: list[Mark] = []
    for number, line in enumerate(lines):
        for position, letter in enumerate(line.text):
            if letter in _OPENING or (letter in _CLOSING and _opens(line, position, waiting)):
                if letter in _CLOSING:
                    yield _quote("text.turned-quote", Mark(line, position, position + 1))
                waiting.append(Mark(line, position, position + 1))
            elif letter in _CLOSING and waiting:
                waiting.pop()
            elif letter in _CLOSING:
                yield _quote("text.unopened-quote", Mark(line, position, position + 1))
        late = [mark for mark in waiting if mark.line is lines[max(number - _REACH, 0)]]
        if number >= _REACH or number + 1 == len(lines):
            over = waiting if number + 1 == len(lines) else late
            yield from (_quote("text.unclosed-quote", mark) for mark in over)
            waiting = [mark for mark in waiting if mark not in over]


def list_ends(lines: Sequence[Line]) -> Iterator[Finding]:
    """The items of a list that end with no mark while nearly all others of it do."""
    for marker, run in groupby(lines, key=_marker):
        items = list(run)
        bare = [line for line in items if not _END.search(line.text)]
        if marker and len(items) >= _FEWEST_SIBLINGS and 0 < len(bare) <= len(items) // 3:
            marks = tuple(Mark(line, 0, len(line.text.rstrip())) for line in bare)
            yield Finding("text.punctuation", marks, _tail(bare[0]))


def _around(line: Line, found: re.Match[str]) -> Mark:
    """The place with the whole words that it stands between."""
    start = max(line.text.rfind(" ", 0, found.start()), line.text.rfind("\t", 0, found.start())) + 1
    end = line.text.find(" ", found.end())
    return Mark(line, start, end if end >= 0 else len(line.text))


def _text_start(line: Line) -> int:
    marker = _MARKER.match(line.text)
    return marker.end() if marker else 0


def _is_blank(line: Line, found: re.Match[str]) -> bool:
    """Whether the gap is left for a number or a day to be written in."""
    return line.filed or bool(_BLANK_NUMBER.search(line.text[: found.start()]))


def _opens(line: Line, position: int, waiting: Sequence[Mark]) -> bool:
    """Whether a closing mark stands where only an opening one can."""
    before = line.text[:position]
    loose = not before.strip() or before[-1] in " (\t"
    return loose and not waiting and bool(line.text[position + 1 :].strip())


def _quote(code: str, mark: Mark) -> Finding:
    wide = Mark(mark.line, max(mark.start - 20, 0), min(mark.end + 20, len(mark.line.text)))
    return Finding(code, (wide,), wide.text.strip())


def _marker(line: Line) -> str:
    found = _ITEM.match(line.text)
    return found[1] if found else ""


def _tail(line: Line) -> str:
    return " ".join(line.text.split()[-4:])
