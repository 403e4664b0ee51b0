"""6. check: lines -> spaces and marks that stand wrong: around punctuation, in quotes, in lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from baocao.checking.lines import Finding, Line, Mark

_LETTER = "[^\\W\\d_]"
_SPACING = (
    ("text.space-before", re.compile(r"(?<=[\w)”\"%]) +([,;:!?.])(?=\s|$)")),
    ("text.space-inside", re.compile(r"([(“]) +(?=\w)")),
    ("text.space-inside", re.compile(r"(?<=\w) +(\))")),
    ("text.space-after", re.compile(rf"(?<={_LETTER})(,)(?={_LETTER})")),
    ("text.space-after", re.compile(rf"(?<=\w)([;!?])(?={_LETTER})")),
    ("text.space-after", re.compile(rf"(?<={_LETTER}{_LETTER})(:)(?={_LETTER})")),
    ("text.space-after", re.compile(r"(?<=[a-zà-ỹ]{2})(\.)(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")),
    ("text.space-after", re.compile(r"(?<!\w)((?:TM|KT|TL|TUQ)\.)(?=[A-ZĐÀ-Ỹ])")),
    ("text.space-after", re.compile(rf"(?<=\w)(…|\.{{3,4}})\.?(?={_LETTER})")),
)
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_GAP = re.compile(r"(?<=[^\s.…_/-]) {2,3}(?=[^\s.…_/-])")
_MARKER = re.compile(r"\s*(?:[-–+*•]|[IVXLC\d]+[.)/]?(?:\d+\.?)*|[a-zđ]\))? *")
_BLANK_NUMBER = re.compile(r"(?:số|Số|ngày|tháng|năm)[: ]*$")
_QUOTE = re.compile("[“”«»]")
_OPENING = "“«"
_SOMETHING = re.compile(r"\s*\S")
_LETTER_NEXT = re.compile(r"\w")
_REACH = 4
"""How many paragraphs on a quotation may end, as titles set in lines do."""
_ENDS = tuple(".;,:!?…”»)")
_ITEM = re.compile(r"\s*([-–+*]) ?\w")
_FEWEST_SIBLINGS = 3
_AROUND = 20
"""How many letters either side of a quotation mark show which one is meant."""


def spacing(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each kind of wrong space and each mark that it stands at."""
    for line in lines:
        addresses = _addresses(line.text)
        for code, pattern in _SPACING:
            for found in pattern.finditer(line.text):
                if found.start(1) not in addresses:
                    yield Finding(code, (_around(line, found),), found[1])


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
    waiting: list[tuple[int, Mark]] = []
    for number, mark in _quotation_marks(lines):
        if waiting and number - waiting[0][0] > _REACH:
            yield from _unclosed(found for found in waiting if number - found[0] > _REACH)
            waiting = [found for found in waiting if number - found[0] <= _REACH]
        opens = mark.text in _OPENING
        if _is_turned(mark, opens=opens, inside=bool(waiting)):
            yield _quote("text.turned-quote", mark)
            opens = not opens
        if opens:
            waiting.append((number, mark))
        elif waiting:
            waiting.pop()
        else:
            yield _quote("text.unopened-quote", mark)
    yield from _unclosed(waiting)


def list_ends(lines: Sequence[Line]) -> Iterator[Finding]:
    """The items of a list that end with no mark while nearly all others of it do."""
    for marker, run in groupby(lines, key=_marker):
        items = list(run)
        bare = [line for line in items if not _item_text(line).endswith(_ENDS)]
        if marker and len(items) >= _FEWEST_SIBLINGS and 0 < len(bare) <= len(items) // 3:
            marks = tuple(Mark(line, 0, len(_item_text(line))) for line in bare)
            yield Finding("text.punctuation", marks, _tail(marks[0].text))


def _addresses(text: str) -> set[int]:
    """The places that belong to the address of a page or a mailbox."""
    chunks = _CHUNK.finditer(text) if _ADDRESS.search(text) else ()
    return {
        place for chunk in chunks if _ADDRESS.search(chunk[0]) for place in range(*chunk.span())
    }


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
    return line.filed or bool(
        _BLANK_NUMBER.search(line.text[max(found.start() - _AROUND, 0) : found.start()])
    )


def _quotation_marks(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """Every quotation mark that has a direction, with the number of its line."""
    for number, line in enumerate(lines):
        for found in _QUOTE.finditer(line.text):
            yield number, Mark(line, found.start(), found.end())


def _is_turned(mark: Mark, *, opens: bool, inside: bool) -> bool:
    """Whether a mark that *opens*, or closes, stands where only the other one can."""
    text = mark.line.text
    before = text[max(mark.start - 1, 0) : mark.start] or " "
    at_word_start = before in " (\t" and bool(_SOMETHING.match(text, mark.end))
    at_word_end = before not in " (\t" and not _LETTER_NEXT.match(text, mark.end)
    return (inside and at_word_end) if opens else (not inside and at_word_start)


def _unclosed(waiting: Iterable[tuple[int, Mark]]) -> Iterator[Finding]:
    return (_quote("text.unclosed-quote", mark) for _, mark in waiting)


def _quote(code: str, mark: Mark) -> Finding:
    wide = Mark(mark.line, max(mark.start - _AROUND, 0), mark.end + _AROUND)
    return Finding(code, (wide,), wide.text.strip())


def _marker(line: Line) -> str:
    found = _ITEM.match(line.text)
    return found[1] if found else ""


def _item_text(line: Line) -> str:
    """The item without the column that may stand beside it, as the signature does."""
    return re.split(r"(?<=\S)(?:\t| {3,})", line.text, maxsplit=1)[0].rstrip()


def _tail(text: str) -> str:
    return " ".join(text.split()[-4:])
