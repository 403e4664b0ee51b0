"""Import: the lines of a document -> its parts: head, opening, text, foot, annexes.

Head and foot are found by what they say (`checking.head`, `checking.foot`), so that two columns
set with tabs or in a table are told apart. An annex begins below the signature, or on a page of
its own, with a title that names it; what stands behind another annex is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baocao.checking.facts import Facts, facts_of_manuscript
from baocao.checking.foot import find_foot, is_authority, is_label
from baocao.checking.head import ADDRESSEES, find_head, is_kind
from baocao.checking.segments import Segment, Side, segments
from baocao.importer.labels import read_label
from baocao.importer.lines import Line, lines_of
from baocao.manuscript import Manuscript
from baocao.text import fold

ANNEX = re.compile(
    r"^(?:(?:CÁC )?(?:BẢNG |BIỂU )?PHỤ LỤC|(?:GỢI Ý |BẢN )?ĐỀ CƯƠNG|BIỂU(?: MẪU| SỐ)?|"
    r"MẪU(?: SỐ| BIỂU)?|BẢNG (?:BIỂU|TỔNG HỢP|SỐ LIỆU)|HỆ THỐNG (?:BIỂU|CHỈ TIÊU)|GỢI Ý|"
    r"DANH MỤC|DANH SÁCH|LỊCH)\b"
)
SHORT_ANNEX = re.compile(
    r"(?i)^(?:phụ lục|biểu|mẫu)(?: mẫu)?(?: số)? ?(?:[0-9]{1,2}|[ivx]+)?\b[.:]?"
)
REFERENCE = re.compile(r"(?i)^\(?\s*(?:ban hành\s+)?kèm theo\b")
OPENERS = re.compile(
    r"^-?\s*(?:Căn cứ|Thực hiện|Thi hành|Để|Nhằm|Theo|Xét|Tiếp theo|Qua|Trong|Triển khai|"
    r"Kính gửi)\b"
)
BASES = re.compile(r"^-?\s*(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét)\b")
CLOSERS = re.compile(
    r"^(?:Trên đây|Trên cơ sở (?:kế hoạch|hướng dẫn)|"
    r"Căn cứ (?:nội dung|vào)? ?(?:công văn|kế hoạch|hướng dẫn)|"
    r"Đề nghị|Yêu cầu|Nhận được|Trong quá trình|Quá trình|Mọi vướng mắc|"
    r"(?:Kèm theo )?(?:Công văn|Kế hoạch|Hướng dẫn|Văn bản) này|"
    r"Các\b.{0,120}\bcăn cứ (?:nội dung )?(?:công văn|kế hoạch|hướng dẫn) này)\b",
    re.IGNORECASE,
)
MOST_TITLE_LINES = 8
LONGEST_ANNEX_TITLE = 20
LONGEST_FOOT_LINE = 14
"""Words of a line that holds the label of the recipients and a line of the signature."""


@dataclass(frozen=True, slots=True)
class AnnexPart:
    """An annex: its title and the lines below the title."""

    title: str
    line: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a document; *named* holds the segments of head and foot by element.

    *facts* is what the document says of itself (type, number, date, level).
    """

    name: str
    facts: Facts
    named: Mapping[str, tuple[Segment, ...]]
    title: tuple[Line, ...]
    addressees: tuple[Line, ...]
    bases: tuple[Line, ...]
    opening: tuple[Line, ...]
    body: tuple[Line, ...]
    closing: tuple[Line, ...]
    annexes: tuple[AnnexPart, ...]

    def text(self, element: str) -> str:
        """The words of an element of head or foot in one line, "" when it is not there."""
        return " ".join(each.text for each in self.named.get(element, ()) if each.text)


def part(manuscript: Manuscript) -> Parts:
    """The parts of *manuscript*, which is in Unicode; each may be empty."""
    lines = lines_of(manuscript)
    annex_starts = _annex_starts(lines)
    main = lines[: annex_starts[0]] if annex_starts else lines
    inside = frozenset((line.passage.part, line.passage.index) for line in main)
    flat = [each for each in segments(manuscript) if _key(each) in inside]
    head, head_end = find_head(flat)
    foot, foot_start = find_foot(flat, head_end)
    first = _order_of(flat, head_end, main)
    foot_start = min(foot_start, _label_place(flat, head_end))
    last = _order_of(flat, foot_start, main)
    middle = [line for line in main if first <= line.order < last]
    title, addressees, rest = _title(middle)
    bases, opening, body, closing = _text_parts(rest)
    ends = [*annex_starts[1:], len(lines)] if annex_starts else []
    annexes = (_annex(lines[start:end]) for start, end in zip(annex_starts, ends, strict=True))
    return Parts(
        manuscript.name,
        facts_of_manuscript(manuscript),
        {**head, **foot, "foot": tuple(each for each in flat[foot_start:] if each.text)},
        title,
        addressees,
        bases,
        opening,
        body,
        closing,
        tuple(annexes),
    )


def _key(segment: Segment) -> tuple[str, int]:
    return segment.passage.part, segment.passage.index


def _order_of(flat: Sequence[Segment], place: int, main: Sequence[Line]) -> int:
    """The order of the first line of the segment at *place* or of the next one with words."""
    orders: dict[tuple[str, int], int] = {}
    for line in main:
        orders.setdefault((line.passage.part, line.passage.index), line.order)
    for segment in flat[place:]:
        if segment.text and _key(segment) in orders:
            return orders[_key(segment)]
    return main[-1].order + 1 if main else 0


def _label_place(flat: Sequence[Segment], start: int) -> int:
    """The place of "Nơi nhận", or of the signature above it; beyond the last for none."""
    labels = [place for place in range(start, len(flat)) if is_label(flat[place])]
    return labels[-1] if labels else len(flat)


def _opens_foot(line: Line) -> bool:
    short = len(line.text.split()) <= LONGEST_FOOT_LINE
    return short and fold(line.text).startswith(fold("Nơi nhận"))


def _annex_starts(lines: Sequence[Line]) -> list[int]:
    """The places of the lines that open an annex."""
    signed = next(
        (place for place, line in enumerate(lines) if _opens_foot(line) or _signs(line)), len(lines)
    )
    starts: list[int] = []
    for place, line in enumerate(lines):
        if place == 0 or not _names_annex(line):
            continue
        below = place > signed or line.new_page
        if below and not (starts and _goes_on(lines[starts[-1] : place + 1])):
            starts.append(place)
    return starts


def _signs(line: Line) -> bool:
    return line.shouted and is_authority(
        Segment(line.passage, 0, len(line.passage.text), Side.WHOLE)
    )


def _names_annex(line: Line) -> bool:
    if line.cell is not None and line.cell.framed:
        return False
    if line.tabbed or len(line.text.split()) > LONGEST_ANNEX_TITLE:
        return False
    if line.shouted or _capital_share(line.text):
        return bool(ANNEX.match(line.text))
    return bool(SHORT_ANNEX.fullmatch(line.text)) and (line.centred or line.bold or line.new_page)


def _capital_share(text: str) -> bool:
    """Whether *text* opens in capitals, as "ĐỀ CƯƠNG báo cáo" does."""
    first = text.split(" ")[:2]
    return all(word.isupper() for word in first)


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether the last of *lines* still belongs to the title of the annex begun by the first."""
    between = lines[1:-1]
    return len(between) <= 1 and all(not line.is_running for line in between)


def _annex(lines: Sequence[Line]) -> AnnexPart:
    """The annex in *lines*: its title may take several lines, with "(Kèm theo ...)" below."""
    title = [lines[0].text]
    place = 1
    while place < len(lines) and place < MOST_TITLE_LINES:
        line = lines[place]
        titled = (line.shouted or (line.centred and line.bold)) and not line.tabbed
        titled = titled and line.cell is None
        if REFERENCE.match(line.text):
            place += 1
        elif titled and not line.is_running and read_label(line.text) is None and line.text:
            title.append(line.text)
            place += 1
        else:
            break
    return AnnexPart(" ".join(title), lines[0], tuple(lines[place:]))


def _title(
    middle: Sequence[Line],
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the title, those of the addressees, and the rest."""
    place = 0
    title: list[Line] = []
    told = [line for line in middle if line.text]
    while place < len(told) and _is_kind(told[place]):
        place += 1
    while place < len(told) and len(title) < MOST_TITLE_LINES and _is_title(told[place], title):
        title.append(told[place])
        place += 1
    addressees: list[Line] = []
    if place < len(told) and ADDRESSEES.match(told[place].text):
        addressees.append(told[place])
        place += 1
        while place < len(told) and _is_addressee(told[place]):
            addressees.append(told[place])
            place += 1
    return tuple(title), tuple(addressees), _after(middle, told[place:])


def _is_kind(line: Line) -> bool:
    return is_kind(Segment(line.passage, 0, len(line.passage.text), Side.WHOLE))


def _is_title(line: Line, title: Sequence[Line]) -> bool:
    if line.is_running or line.cell is not None or ADDRESSEES.match(line.text):
        return False
    if line.text.endswith(":") or REFERENCE.match(line.text):
        return False
    label = read_label(line.text)
    if label is not None:
        return False
    return not (OPENERS.match(line.text) and (not title or not line.centred))


def _is_addressee(line: Line) -> bool:
    return not line.is_running and not OPENERS.match(line.text) and not line.text.endswith(":")


def _after(middle: Sequence[Line], rest: Sequence[Line]) -> tuple[Line, ...]:
    """*middle* from the first of *rest* on, empty cells included."""
    if not rest:
        return ()
    return tuple(line for line in middle if line.order >= rest[0].order)


def _text_parts(
    rest: Sequence[Line],
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Bases, opening, body and closing of the running text."""
    start = next((at for at, line in enumerate(rest) if _begins_text(line)), None)
    if start is None:
        start = next((at for at, line in enumerate(rest) if not BASES.match(line.text)), len(rest))
    before = rest[:start]
    bases = tuple(line for line in before if BASES.match(line.text) and _closes_basis(line))
    opening = tuple(line for line in before if line not in bases)
    end = len(rest)
    while end > start and _is_closing(rest[end - 1]):
        end -= 1
    return bases, opening, tuple(rest[start:end]), tuple(rest[end:])


def _begins_text(line: Line) -> bool:
    """Whether *line* is the first heading of the text."""
    label = read_label(line.text)
    if line.cell is not None or line.tabbed or BASES.match(line.text):
        return False
    numbered = label is not None and not label.is_mark and not label.weak
    shouted = line.shouted and not line.is_running and len(line.text.split()) > 1
    return numbered or line.level is not None or shouted


def _closes_basis(line: Line) -> bool:
    """Whether *line* cites and stops there: the opening sentence goes on to say who does what."""
    return not line.text.endswith(":")


def _is_closing(line: Line) -> bool:
    return line.cell is None and read_label(line.text) is None and bool(CLOSERS.match(line.text))
