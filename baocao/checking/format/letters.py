"""Typeface, colour and encoding of every letter of the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from baocao.checking.format.findings import Judge
from baocao.errors import Problem
from baocao.manuscript import Passage, Stretch

SYMBOL_FONTS = re.compile(r"(?i)symbol|wingdings|webdings|marlett|math")
LINK = re.compile(r"(?i)@|https?:|www\.|\.vn\b|\.com\b")
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
    decomposed: Passage | None = None
    for passage in judge.page.manuscript.everything():
        for stretch in passage.stretches:
            if _is_lettered(stretch):
                _note(judge, stretch, at=passage, fonts=fonts, colors=colors)
        if decomposed is None and not unicodedata.is_normalized("NFC", passage.text):
            decomposed = passage
    yield from _font_problems(judge, fonts)
    yield from _color_problems(judge, colors)
    if decomposed is not None:
        yield judge.doubt(
            "format.encoding", judge.page.element_of(decomposed),
            found="dấu tách rời chữ (tổ hợp, NFD)",
            required="chữ dựng sẵn (NFC)", at=decomposed,
        )  # fmt: skip


def _is_lettered(stretch: Stretch) -> bool:
    return any(letter.isalnum() for letter in stretch.text)


def _note(
    judge: Judge,
    stretch: Stretch,
    *,
    at: Passage,
    fonts: dict[str, Passage],
    colors: dict[str, Passage],
) -> None:
    """Add an odd typeface to *fonts* and an odd colour to *colors*, with where it first stands."""
    look = stretch.look
    named = look.font.strip()
    if named.casefold() != judge.profile.font.casefold() and not SYMBOL_FONTS.search(named):
        fonts.setdefault(named, at)
    if look.color and not _is_black(look.color) and not _may_be_colored(stretch, at):
        colors.setdefault(look.color, at)


def _is_black(color: str) -> bool:
    channels = [int(color[place : place + 2], 16) for place in (0, 2, 4)]
    return max(channels) <= NEARLY_BLACK


def _may_be_colored(stretch: Stretch, passage: Passage) -> bool:
    return bool(LINK.search(stretch.text) or MARKED_RED.search(passage.text))


def _font_problems(judge: Judge, fonts: dict[str, Passage]) -> Iterator[Problem]:
    for named, passage in fonts.items():
        yield judge.fault(
            "format.font", judge.page.element_of(passage), found=named or "không rõ phông",
            required=judge.profile.font, at=passage,
        )  # fmt: skip


def _color_problems(judge: Judge, colors: dict[str, Passage]) -> Iterator[Problem]:
    for color, passage in colors.items():
        yield judge.fault(
            "format.color", judge.page.element_of(passage), found=f"màu #{color}",
            required="màu đen", at=passage,
        )  # fmt: skip
