"""Recipients and signature: the two columns that close an official document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from baocao.checking.segments import Segment, Side
from baocao.profiles import Alignment
from baocao.text import fold

LABEL = fold("Nơi nhận:")
LIKE = 85.0
MEANT = frozenset(map(fold, ("Nơi gửi", "Nơi gửi:", "Nơi nhận văn bản:")))
"""What people put for the label."""
LONGEST_POST = 12
"""Words a line of the signature may have."""
LOOKED_BACK = 14
"""Lines above "Nơi nhận" among which a signature may already stand."""
AUTHORITY = re.compile(
    r"^(T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?/?\s?Q)\s*(?=[./\s])[./]*\s*\S|^Q\.\s*\S"
)
"""On whose behalf, with any of the signs that people put after it."""
POST_WORDS = """
    chủ tịch, phó chủ tịch, bí thư, phó bí thư, giám đốc, phó giám đốc, tổng giám đốc, trưởng,
    phó trưởng, phó, chánh, bộ trưởng, thứ trưởng, cục trưởng, vụ trưởng, chi cục trưởng,
    hiệu trưởng, viện trưởng, ủy viên, tổng, chủ nhiệm, tổ trưởng, đội trưởng, thường trực,
    quyền, tổng thư ký, thủ trưởng, chỉ huy
"""
POSTS = tuple(fold(words) for words in POST_WORDS.split(","))
NAME = re.compile(r"^(?:[^\W\d_][\w.'’-]*\s+){1,8}[^\W\d_][\w'’-]*$")
SURNAME_WORDS = """
    nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đinh,
    mai, trịnh, đào, đoàn, lương, cao, châu, tạ, hà, lâm, tô, thái, triệu, quách, nông, hứa, kiều,
    la, lục, mạc, nghiêm, phùng, tăng, thạch, tôn, từ, văn, vương, chu, giang, khổng, lường, bế,
    vi, lưu, tống, doãn, đàm, thân, trương, lò, hoà, kim, sơn, quan, ma, giàng, sùng, vàng, y
"""
SURNAMES = frozenset(fold(word) for word in SURNAME_WORDS.split(","))
LEAST_NAME, LONGEST_NAME = 2, 5
"""Words of a Vietnamese name."""
CLOSING = re.compile(r"^(Trên đây|Đề nghị|Yêu cầu|Kính (báo cáo|trình|đề nghị)|Mọi vướng mắc)\b")
"""How the last paragraph of a document begins."""
NOTE = re.compile(r"^\(.*\)$|^(?i:đã ký|ký tên)")
BLANK = re.compile(r"^[.…_\s]+$")
Elements = dict[str, tuple[Segment, ...]]


def find_foot(lines: Sequence[Segment], start: int) -> tuple[Elements, int]:
    """The elements of the foot, and the number of the line where it begins."""
    label = _label(lines, start)
    if label is None:
        return _unlabelled(lines, start)
    left, right, first = _columns(lines, label, start)
    late = tuple(line for line in lines[label + 1 :] if _is_running_text(line))
    found = {
        "recipients_label": (lines[label],),
        "recipients": tuple(line for line in left if line not in late),
        "text_below": late,
        **_signature(right),
    }
    return {name: held for name, held in found.items() if held}, first


def is_label(line: Segment) -> bool:
    """Whether *line* is the label of the recipients."""
    like = len(line.text) < 2 * len(LABEL) and fuzz.ratio(line.key, LABEL) >= LIKE
    return like or line.key in MEANT


def is_post(line: Segment) -> bool:
    """Whether *line* begins with the name of a post."""
    return line.key.startswith(POSTS) and len(line.text.split()) <= LONGEST_POST


def is_authority(line: Segment) -> bool:
    """Whether *line* says on whose behalf the signer signs."""
    return bool(AUTHORITY.match(line.shown))


def _label(lines: Sequence[Segment], start: int) -> int | None:
    return next(
        (place for place in reversed(range(start, len(lines))) if is_label(lines[place])), None
    )


def _columns(
    lines: Sequence[Segment], label: int, start: int
) -> tuple[tuple[Segment, ...], tuple[Segment, ...], int]:
    """The lines of the recipients, those of the signature, and where the first of them stands."""
    cell = lines[label].passage.cell
    if cell is not None:
        zone = [
            place
            for place in range(start, len(lines))
            if (own := lines[place].passage.cell) is not None and own.table == cell.table
        ]
        left = [lines[place] for place in zone if place > label and _is_left(lines[place])]
        right = [lines[place] for place in zone if lines[place].side is Side.RIGHT]
        return tuple(_said(left)), tuple(_said(right)), zone[0]
    above = _signature_above(lines, label, start)
    below = lines[label + 1 :]
    right = [*lines[above:label], *(line for line in below if _is_right(line))]
    left = [line for line in below if not _is_right(line)]
    return tuple(_said(left)), tuple(_said(right)), above


def _is_running_text(line: Segment) -> bool:
    """Whether a line below the label is text of the document, not a recipient."""
    listed = line.text.startswith(("-", "+", "*"))
    placed = line.side is Side.WHOLE and line.passage.cell is None
    closes = CLOSING.match(line.text) or len(line.text.split()) > LONGEST_POST
    return placed and not listed and bool(closes)


def _said(lines: Sequence[Segment]) -> list[Segment]:
    return [line for line in lines if line.text]


def _is_left(line: Segment) -> bool:
    return line.side is not Side.RIGHT


def _is_right(line: Segment) -> bool:
    """Whether a line below the label belongs to the signature."""
    if line.side is not Side.WHOLE:
        return line.side is Side.RIGHT
    tabbed = line.passage.text[line.start : line.end].lstrip(" ").startswith("\t")
    centred = line.passage.setting.alignment in (Alignment.CENTER, Alignment.RIGHT)
    return (
        tabbed
        or centred
        or is_authority(line)
        or (is_post(line) and line.shown == line.shown.upper())
    )


def _signature_above(lines: Sequence[Segment], label: int, start: int) -> int:
    """Where a signature that was typed above the recipients begins; *label* when there is none."""
    for place in range(max(start, label - LOOKED_BACK), label):
        line = lines[place]
        if line.text and _is_right(line) and (is_authority(line) or is_post(line)):
            return place
    return label


def _unlabelled(lines: Sequence[Segment], start: int) -> tuple[Elements, int]:
    """The signature of a document without recipients."""
    for place in range(max(start, len(lines) - 2 * LOOKED_BACK), len(lines)):
        line = lines[place]
        posted = is_post(line) and line.shown == line.shown.upper()
        if line.text and (is_authority(line) or posted):
            right = [other for other in _said(lines[place:]) if other is line or _is_right(other)]
            signature = _signature(tuple(right))
            return {name: held for name, held in signature.items() if held}, place
    return {}, len(lines)


def _signature(right: Sequence[Segment]) -> Elements:
    """Authority, post and name among the lines of the right column."""
    authority: list[Segment] = []
    post: list[Segment] = []
    signer: tuple[Segment, ...] = ()
    for line in right:
        if NOTE.match(line.text):
            continue
        in_capitals = line.shown == line.shown.upper()
        if is_authority(line):
            authority.append(line)
        elif _is_name_in_capitals(line, post):
            signer = (line,)
        elif is_post(line) or (in_capitals and post and not BLANK.match(line.text)):
            post.append(line)
        elif in_capitals and authority and not BLANK.match(line.text):
            authority.append(line)
        elif (authority or post or line.side is Side.RIGHT) and _is_name(line.text):
            signer = (line,)
    return {"authority": tuple(authority), "post": tuple(post), "signer": signer}


def _is_name_in_capitals(line: Segment, post: Sequence[Segment]) -> bool:
    """Whether a line below the post is the name of the signer, typed in capitals."""
    words = line.text.split()
    named = LEAST_NAME <= len(words) <= LONGEST_NAME and fold(words[0]) in SURNAMES
    return bool(post) and line.shown == line.shown.upper() and named


def _is_name(text: str) -> bool:
    return bool(NAME.match(text) or BLANK.match(text))
