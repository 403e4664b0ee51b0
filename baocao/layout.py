"""Where words break and how long lines are: `Document` + `Profile` -> `Layout`, part of 4. render.

A person breaks "LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH" before TỈNH, never between "số" and the number
it counts, and never leaves one word alone. Rules are drawn as long as the text they belong to
asks (NĐ 30/2020/NĐ-CP, Phụ lục I, II.1, II.2, II.5): the whole motto, a third to a half of the
issuer and of the trích yếu.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from baocao.document import (
    BLANK,
    Break,
    Document,
    Inline,
    Inlines,
    Missing,
    Text,
    Value,
    plain_text,
)
from baocao.profiles import Element, Profile, Range
from baocao.typeface import text_width

GAP = 3.0
"""Blank kept between the two columns of the head, mm."""
SUBJECT_WIDTH = 145.0
"""How wide a trích yếu may run before it breaks, mm; narrower than the page, as people set it."""
SLACK = 1.0
RULE_SHARE = 0.4
"""Where in the allowed third to half a rule is drawn."""
MOST_LINES = 8

UGLY, ALONE, TORN, NEVER = 900.0, 2500.0, 4000.0, float("inf")
"""What a break costs beside squared raggedness in mm.

Unnatural, one word left alone, a compound torn apart, forbidden.
"""


@dataclass(frozen=True, slots=True)
class Layout:
    """The head and the title with their breaks; columns and rules in mm (None: no rule)."""

    left: float
    right: float
    superior: Inlines
    issuer: Inlines
    about: Inlines
    subject: Inlines
    top_rule: float
    issuer_rule: float | None
    subject_rule: float | None


def lay_out(document: Document, profile: Profile) -> Layout:
    """Breaks, columns and rules for the first page of *document*."""
    head, elements = document.head, profile.elements
    left, right = _columns(document, profile)
    superior = _broken(
        head.superior.inlines if head.superior else (), elements["superior"], left - GAP
    )
    issuer = _broken(head.issuer.inlines, elements["issuer"], left - GAP)
    about = _broken(head.about.inlines if head.about else (), elements["about"], left - GAP)
    subject_line = document.title.subject.inlines if document.title.subject else ()
    subject = _broken(subject_line, elements["subject"], SUBJECT_WIDTH)
    fixed = "motto" if profile.motto else "country"
    return Layout(
        left=left,
        right=right,
        superior=superior,
        issuer=issuer,
        about=about,
        subject=subject,
        top_rule=_width(profile.motto or profile.country, elements[fixed]),
        issuer_rule=_rule(issuer, elements["issuer"], profile.rules.issuer),
        subject_rule=_rule(subject, elements["subject"], profile.rules.subject),
    )


def text_area(profile: Profile) -> float:
    """The width of the text between the margins of a portrait page, mm."""
    page = profile.page
    return page.width - page.left.value - page.right.value


@lru_cache(maxsize=4096)
def break_lines(words: tuple[str, ...], widths: tuple[float, ...], limit: float) -> tuple[int, ...]:
    """Where *words* of *widths* mm break into lines of at most *limit*: indices of first words.

    The fewest lines that fit, broken where a person would, or one more where the fewest tear a
    compound apart; a word wider than the limit stands alone. The last item of *widths* is the
    width of a blank.
    """
    for count in range(1, MOST_LINES + 1):
        found = _best(words, widths, (limit, count))
        if found is not None:
            more = _best(words, widths, (limit, count + 1)) if _tears(words, found) else None
            return found if more is None or _tears(words, more) else more
    return tuple(range(1, len(words)))


def _tears(words: Sequence[str], breaks: Sequence[int]) -> bool:
    return any(_break_cost(words, start) >= TORN for start in breaks)


def _best(
    words: tuple[str, ...], widths: tuple[float, ...], asked: tuple[float, int]
) -> tuple[int, ...] | None:
    """The cheapest way to set *words* in exactly the lines *asked* for; None where none fits."""
    limit, count = asked
    ideal = (sum(widths[:-1]) + widths[-1] * (len(words) - count)) / count
    table: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for line in range(1, count + 1):
        for end in range(1, len(words) + 1):
            for start in range(end):
                before = table.get((line - 1, start))
                width = _line_width(widths, start, end)
                if before is None or width > limit:
                    continue
                cost = before[0] + (width - ideal) ** 2 + _break_cost(words, start)
                cost += ALONE if end - start == 1 and count > 1 else 0
                breaks = (*before[1], start) if start else before[1]
                if cost < table.get((line, end), (NEVER, ()))[0]:
                    table[(line, end)] = (cost, breaks)
    found = table.get((count, len(words)))
    return found[1] if found else None


def _line_width(widths: tuple[float, ...], start: int, end: int) -> float:
    return sum(widths[start:end]) + widths[-1] * (end - start - 1)


def _break_cost(words: Sequence[str], start: int) -> float:
    """What it costs to begin a line with the word at *start*."""
    if start == 0:
        return 0.0
    before, word = words[start - 1], words[start]
    pair = f"{before} {word}"
    if BOUND.search(pair):
        return NEVER
    if pair.strip("“”().,;").lower() in COMPOUNDS:
        return TORN
    following = words[start + 1] if start + 1 < len(words) else ""
    return 0.0 if GOOD_START.match(f"{word} {following}") else UGLY


def _columns(document: Document, profile: Profile) -> tuple[float, float]:
    """The widths of the head: the right column holds its lines unbroken, the left has the rest."""
    fixed = [(profile.country, "country"), (profile.motto, "motto")]
    told = [*fixed, (plain_text(document.head.place_date.inlines), "place_date")]
    needed = max(_width(words, profile.elements[name]) for words, name in told if words)
    right = max(needed + SLACK, text_area(profile) / 2)
    return text_area(profile) - right, right


def _width(words: str, element: Element) -> float:
    return text_width(words, size=element.size.value, bold=element.bold, italic=element.italic)


def _broken(inlines: Inlines, element: Element, limit: float) -> Inlines:
    """*inlines* with a `Break` in place of the blank before each new line."""
    text = plain_text(inlines)
    words = tuple(text.split(" "))
    widths = tuple(_width(word, element) for word in (*words, " "))
    if not text or any(isinstance(inline, Break) for inline in inlines):
        return inlines
    breaks = break_lines(words, widths, limit)
    offsets = [len(" ".join(words[:start])) for start in breaks]
    return _with_breaks(inlines, offsets)


def _with_breaks(inlines: Inlines, offsets: Sequence[int]) -> Inlines:
    found: list[Inline] = []
    position = 0
    for inline in inlines:
        text = plain_text((inline,))
        inside = [
            offset - position for offset in offsets if position <= offset < position + len(text)
        ]
        found += _cut(inline, text, inside)
        position += len(text)
    return tuple(found)


def _cut(inline: Inline, text: str, offsets: Sequence[int]) -> list[Inline]:
    if not offsets or not isinstance(inline, Text | Value):
        return [inline]
    ends = [*offsets, len(text)]
    starts = [0, *(offset + 1 for offset in offsets)]
    found: list[Inline] = []
    for start, end in zip(starts, ends, strict=True):
        found += [Break()] if start else []
        found += [replace(inline, text=text[start:end])] if end > start else []
    return found


def _rule(inlines: Inlines, element: Element, allowed: Range | None) -> float | None:
    """The length of the rule under *inlines*: a share of its longest line."""
    lines = _lines(inlines)
    if allowed is None or not lines:
        return None
    return max(_width(line, element) for line in lines) * min(
        max(RULE_SHARE, allowed[0]), allowed[1]
    )


def _lines(inlines: Inlines) -> list[str]:
    lines = [""]
    for inline in inlines:
        match inline:
            case Break():
                lines.append("")
            case Text(text=words) | Value(text=words):
                lines[-1] += words
            case Missing():
                lines[-1] += BLANK
    return [line for line in lines if line]


BOUND = re.compile(
    r"(?i)\b(số|năm|ngày|tháng|quý|khóa|khoá|thứ|lần) [\dIVX]|\d (năm|tháng|%)|^[-–] | [-–]$"
    r"|^(thành phố|thị xã|thị trấn|đặc khu|việt nam|lần thứ|(quyết|định|thị|luận|hoạch|trình) số)$"
)
"""Pairs of words that stay on one line; "Nghị quyết số 20" is held by each of its pairs in turn."""
_COMPOUND_WORDS = """
báo cáo, cán bộ, chất lượng, chỉ thị, chính sách, chương trình, công nghiệp, công nhân, công tác,
công đoàn, cơ quan, cơ sở, doanh nghiệp, giai cấp, giai đoạn, giải pháp, hành động, hiện đại,
hoạt động, kế hoạch, kết luận, kết quả, khen thưởng, kiến nghị, kinh tế, lao động, lãnh đạo,
liên đoàn, nâng cao, nghị quyết, nhân dân, nhiệm kỳ, nhiệm vụ, nội dung, phát triển, phương hướng,
phương thức, pháp luật, quán triệt, sơ kết, thành lập, thời kỳ, thực hiện, tiếp tục, trung ương,
triển khai, tăng cường, tổ chức, tổng kết, tuyên truyền, viên chức, việt nam, xã hội, xây dựng,
đất nước, đoàn viên, đoàn thể, đẩy mạnh, đổi mới, quyết định,
công ty, tổng công, tập đoàn, chi nhánh, nhà máy, xí nghiệp, trách nhiệm, hữu hạn, một thành,
thành viên, cổ phần, tư nhân, hợp tác, khai thác, thủy lợi, thuỷ lợi, thương mại, dịch vụ, sản xuất,
chế biến, xuất khẩu, nhập khẩu, đầu tư, tư vấn, thiết kế, kỹ thuật, công nghệ, công trình,
công ích, công thương, môi trường, đô thị, giao thông, vận tải, hàng hải, hàng không, đường sắt,
điện lực, viễn thông, bưu chính, ngân hàng, bảo hiểm, dầu khí, khoáng sản, hóa chất, hoá chất,
cơ khí, cao su, lương thực, thực phẩm, nông nghiệp, lâm nghiệp, thủy sản, thuỷ sản, du lịch,
dệt may, khu công, chế xuất, ủy ban, hội đồng, thường vụ, chấp hành, liên hiệp, mặt trận, tổ quốc,
phụ nữ, thanh niên, bệnh viện, đa khoa, trung tâm, đại học, cao đẳng, giáo dục, đào tạo, y tế,
văn hóa, văn hoá, thể thao, truyền thông, khoa học, tài chính, tài nguyên, nội vụ, hành chính,
sự nghiệp, chính trị, nghị định, hội nghị, đại hội
"""
COMPOUNDS = frozenset(" ".join(pair.split()) for pair in _COMPOUND_WORDS.split(","))
"""Two-syllable words of titles and of issuers that a line break should not tear apart."""
GOOD_START = re.compile(
    r"(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|ĐẶC KHU|VIỆT NAM|CÔNG TY|TRUNG ƯƠNG|"
    r"NGÀNH|TRỰC THUỘC|về|của|ngày|trong|trên|giai đoạn|thực hiện|và|nhiệm kỳ|đối với|năm|"
    r"“\w+|\(\w+)\b"
)
"""Words that a person would gladly begin a line with."""
