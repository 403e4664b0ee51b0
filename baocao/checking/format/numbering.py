"""Page numbers: where they stand, how they look, and that page 1 shows none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baocao.checking.format.findings import Judge, figure, span
from baocao.errors import Problem
from baocao.manuscript import LineRule, Manuscript, Passage, Region, Sheet, Stretch
from baocao.profiles import Alignment
from baocao.typeface import MM_PER_POINT

FIELD = "PAGE"
LETTER_SHARE = 0.42
"""The mean width of a letter as a share of the size."""
HEIGHT_SLACK = 1.0
"""mm."""
SURELY_LONG = 1.25
"""Pages by estimate from which a document surely has a second page."""
SINGLE = 1.15
"""The height of a single line of Times New Roman, as a share of the size."""
NAMES = {Alignment.LEFT: "căn trái", Alignment.CENTER: "căn giữa", Alignment.RIGHT: "căn phải",
         Alignment.BOTH: "căn đều hai bên"}  # fmt: skip


def page_number_problems(judge: Judge) -> Iterator[Problem]:
    """The page number of the main document; that of annexes is judged with them."""
    if not judge.profile.settles("page_number") or not judge.page.manuscript.sheets:
        return
    sheet = judge.page.manuscript.sheets[0]
    right, wrong = _furniture(judge, sheet)
    if not numbered(right):
        yield from _absent(judge, wrong)
        return
    yield from _look(judge, numbered(right)[0])
    yield from _height(judge, sheet, numbered(right)[0])
    yield from _first_page(judge, sheet)


def numbered(passages: Sequence[Passage]) -> list[Passage]:
    """The paragraphs that print the number of the page."""
    return [passage for passage in passages if page_fields(passage)]


def page_fields(passage: Passage) -> list[Stretch]:
    """The page number fields of a paragraph."""
    return [stretch for stretch in passage.stretches if stretch.field == FIELD]


def pages_estimated(manuscript: Manuscript) -> float:
    """About how many pages the main section fills; breaks count whole pages."""
    sheet = manuscript.sheets[0]
    height = (sheet.height - sheet.top - sheet.bottom) / MM_PER_POINT
    own = [passage for passage in manuscript.passages if passage.section == 0]
    used = sum(_tallness(passage, sheet) for passage in own if passage.cell is None)
    breaks = any(passage.page_break or passage.setting.page_break_before for passage in own[1:])
    return max(used / height, SURELY_LONG + 1 if breaks else 0)


def _furniture(judge: Judge, sheet: Sheet) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """What stands where the number belongs on later pages, and where it does not."""
    header, footer = sheet.headers.get("default", ()), sheet.footers.get("default", ())
    return (header, footer) if judge.profile.page.number_in_header else (footer, header)


def _absent(judge: Judge, wrong: Sequence[Passage]) -> Iterator[Problem]:
    in_header = judge.profile.page.number_in_header
    required = "ở giữa lề trên" if in_header else "ở góc phải, cuối trang"
    found = numbered(wrong)
    if found:
        place = "ở lề dưới (footer)" if in_header else "ở lề trên (header)"
        yield judge.fault(
            "format.page-number", "page_number", found=place, required=required, at=found[0]
        )
    elif pages_estimated(judge.page.manuscript) >= SURELY_LONG:
        yield judge.fault(
            "format.page-number", "page_number", found="không có số trang", required=required
        )


def _look(judge: Judge, passage: Passage) -> Iterator[Problem]:
    rule = judge.profile.page
    field = page_fields(passage)[0]
    alignment = _alignment(passage)
    if alignment is not rule.number_alignment:
        yield judge.fault(
            "format.page-number", "page_number", found=NAMES[alignment],
            required=NAMES[rule.number_alignment], at=passage,
        )  # fmt: skip
    least, most = rule.number_size.range
    if not least <= field.look.size <= most:
        yield judge.fault(
            "format.page-number", "page_number", found=f"cỡ chữ {figure(field.look.size)}",
            required=f"cỡ chữ {span(rule.number_size.range)}", at=passage,
        )  # fmt: skip
    if field.look.italic:
        yield judge.fault(
            "format.page-number", "page_number", found="kiểu chữ nghiêng",
            required="kiểu chữ đứng", at=passage,
        )  # fmt: skip


def _height(judge: Judge, sheet: Sheet, passage: Passage) -> Iterator[Problem]:
    """How far from the top edge the number stands, where the rule says it."""
    page = judge.profile.page
    if page.height_ruled and abs(sheet.header_distance - page.number_from_top) > HEIGHT_SLACK:
        yield judge.fault(
            "format.page-number", "page_number",
            found=f"cách mép trên {figure(sheet.header_distance)} mm",
            required=f"{figure(page.number_from_top)} mm", at=passage,
        )  # fmt: skip


def _alignment(passage: Passage) -> Alignment:
    """The alignment that shows: that of the tab stop the number stands at, if it stands at one."""
    before: list[str] = []
    for stretch in passage.stretches:
        if stretch.field == FIELD:
            break
        before.append(stretch.text)
    tabs = "".join(before).count("\t")
    if not tabs:
        return passage.setting.alignment
    stops = passage.setting.tabs
    return stops[tabs - 1] if tabs <= len(stops) else Alignment.LEFT


def _first_page(judge: Judge, sheet: Sheet) -> Iterator[Problem]:
    """Page 1 shows no number; a document that goes on to page 2 must say so by its first header."""
    places = sheet.headers if judge.profile.page.number_in_header else sheet.footers
    shown = places.get("first", ()) if sheet.title_page else places.get("default", ())
    started_later = sheet.number_start == 0
    if numbered(shown) and not started_later:
        yield judge.fault(
            "format.page-number", "page_number", found="hiện ở trang đầu",
            required="không hiện ở trang đầu", at=numbered(shown)[0],
        )  # fmt: skip


def _tallness(passage: Passage, sheet: Sheet) -> float:
    """About how tall a paragraph is, pt."""
    if passage.region is Region.BOX:
        return 0
    size = max((stretch.look.size for stretch in passage.stretches), default=12) or 12
    width = (sheet.width - sheet.left - sheet.right) / MM_PER_POINT
    lines = sum(
        1 + int(len(line) * size * LETTER_SHARE / width) for line in passage.text.split("\n")
    )
    setting = passage.setting
    exact = setting.line_rule is not LineRule.MULTIPLE
    line_height = setting.line if exact else SINGLE * size * setting.line
    return lines * line_height + setting.before + setting.after
