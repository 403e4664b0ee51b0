"""Typeface, colour and encoding of every letter of the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from baocao.checking.format.findings import Judge
from baocao.errors import Problem
from baocao.manuscript import Passage, Stretch

SYMBOL_FONTS = re.compile(r"(?i)symbol|wingdings|webdings|marlett|math")
LINK = re.compile(r"(?i)@|https?:|www\.|\.vn\b|\.com\b")
NO_FONT = "không rõ phông"
NEARLY_BLACK = 0x26
"""The brightest value a channel may have and still print as black."""
MARKED_RED = re.compile(r"(?i)\b(hỏa tốc|hoả tốc|khẩn|mật)\b")
"""The marks of urgency and secrecy, which are red (NĐ 30/2020/NĐ-CP, Phụ lục I, III.2)."""


def letter_problems(judge: Judge) -> Iterator[Problem]:
    """One problem for each foreign typeface and each colour; one for decomposed letters."""
    if not judge.profile.settles("font"):
        return
    fonts: dict[str, Passage] = {}
    colors: dict[str, Passage] = {}
    for passage in judge.page.manuscript.everything():
        for stretch in passage.stretches:
            if any(letter.isalnum() for letter in stretch.text):
                if named := _foreign_font(stretch, judge.profile.font):
                    fonts.setdefault(named, passage)
                if color := _odd_color(stretch, passage):
                    colors.setdefault(color, passage)
    yield from _font_problems(judge, fonts)
    yield from _color_problems(judge, colors)
    yield from _decomposed(judge)


def _foreign_font(stretch: Stretch, wanted: str) -> str:
    """The typeface of *stretch* when it is another than *wanted*, else ""."""
    named = stretch.look.font.strip() or NO_FONT
    fits = named.casefold() == wanted.casefold() or SYMBOL_FONTS.search(named)
    return "" if fits else named


def _odd_color(stretch: Stretch, passage: Passage) -> str:
    """The colour of *stretch* when it is neither black nor one that may be, else ""."""
    color = stretch.look.color
    if not color or _is_black(color) or LINK.search(stretch.text):
        return ""
    return "" if MARKED_RED.search(passage.text) else color


def _is_black(color: str) -> bool:
    channels = [int(color[place : place + 2], 16) for place in (0, 2, 4)]
    return max(channels) <= NEARLY_BLACK


def _font_problems(judge: Judge, fonts: Mapping[str, Passage]) -> Iterator[Problem]:
    for named, passage in fonts.items():
        yield judge.fault(
            "format.font", judge.page.element_of(passage), found=named,
            required=judge.profile.font, at=passage,
        )  # fmt: skip


def _color_problems(judge: Judge, colors: Mapping[str, Passage]) -> Iterator[Problem]:
    for color, passage in colors.items():
        yield judge.fault(
            "format.color", judge.page.element_of(passage), found=f"màu #{color}",
            required="màu đen", at=passage,
        )  # fmt: skip


def _decomposed(judge: Judge) -> Iterator[Problem]:
    """A warning at the first paragraph whose marks stand apart from their letters."""
    for passage in judge.page.manuscript.everything():
        if not unicodedata.is_normalized("NFC", passage.text):
            yield judge.doubt(
                "format.encoding", judge.page.element_of(passage),
                found="dấu tách rời chữ (tổ hợp, NFD)", required="chữ dựng sẵn (NFC)", at=passage,
            )  # fmt: skip
            return
