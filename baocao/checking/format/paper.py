"""Paper, its direction and its margins, section by section."""

from __future__ import annotations

from collections.abc import Iterator

from baocao.checking.format.findings import Judge, figure, span
from baocao.errors import Problem
from baocao.manuscript import Passage, Sheet

PAPER_SLACK = 0.5
MARGIN_SLACK = 0.3
"""How far paper and margins may be off, mm: Word keeps twips, people type millimetres."""


def paper_problems(judge: Judge) -> Iterator[Problem]:
    """A4, upright unless a table needs it wide, margins in their ranges."""
    if not judge.profile.settles("margin"):
        return
    told: set[tuple[str, str]] = set()
    for number, sheet in enumerate(judge.page.manuscript.sheets):
        for found in _sheet_problems(judge, sheet, number):
            key = (found.code, found.facts["element"])
            if key not in told:
                told.add(key)
                yield found


def first_passage(judge: Judge, section: int) -> Passage | None:
    """The paragraph where *section* begins."""
    passages = judge.page.manuscript.passages
    return next((passage for passage in passages if passage.section == section), None)


def _sheet_problems(judge: Judge, sheet: Sheet, number: int) -> Iterator[Problem]:
    at = first_passage(judge, number)
    yield from _paper(judge, sheet, at)
    if sheet.width > sheet.height:
        yield from _orientation(judge, number, at)
    else:
        yield from _margins(judge, sheet, at)


def _paper(judge: Judge, sheet: Sheet, at: Passage | None) -> Iterator[Problem]:
    page = judge.profile.page
    short, long = sorted((sheet.width, sheet.height))
    if abs(short - page.width) > PAPER_SLACK or abs(long - page.height) > PAPER_SLACK:
        size = f"{figure(sheet.width)} x {figure(sheet.height)} mm"
        wanted = f"A4 ({figure(page.width)} x {figure(page.height)} mm)"
        yield judge.fault("format.paper", "page", found=size, required=wanted, at=at)


def _orientation(judge: Judge, number: int, at: Passage | None) -> Iterator[Problem]:
    """A page lies on its side for a table only."""
    passages = judge.page.manuscript.passages
    tables = (passage.cell for passage in passages if passage.section == number)
    if not any(cell is not None and cell.framed for cell in tables):
        wanted = "khổ dọc; khổ ngang chỉ dùng cho trang có bảng"
        yield judge.fault("format.orientation", "page", found="khổ ngang", required=wanted, at=at)


def _margins(judge: Judge, sheet: Sheet, at: Passage | None) -> Iterator[Problem]:
    page = judge.profile.page
    allowed = {"top": page.top, "bottom": page.bottom, "left": page.left, "right": page.right}
    actual = {
        "top": sheet.top,
        "bottom": sheet.bottom,
        "left": sheet.left + sheet.gutter,
        "right": sheet.right,
    }
    for side, rule in allowed.items():
        least, most = rule.range
        if not least - MARGIN_SLACK <= actual[side] <= most + MARGIN_SLACK:
            yield judge.fault(
                "format.margin",
                side,
                found=f"{figure(actual[side])} mm",
                required=f"{span(rule.range)} mm",
                at=at,
            )
    if judge.page.manuscript.mirror_margins and page.back_left is None:
        yield judge.fault(
            "format.margin", "page", found="lề đối xứng (mirror margins)",
            required="lề như nhau ở mọi trang", at=at,
        )  # fmt: skip
