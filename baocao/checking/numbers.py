"""6. check: lines -> the numbers in them that are figures, and the rows they stand in.

One rule for all who count numbers of a document (V12, and the trace of a draft): dates, years,
document numbers, labels and ordinals are no figures, nor is a small number without a leading zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from baocao.checking.lines import Line, Mark
from baocao.checking.plain import before, plain
from baocao.manuscript import Cell
from baocao.text import AmbiguousNumber, parse_number

NUMBER = re.compile(
    r"(?<![\w./,-])(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?(?![0-9]|[./-]\w|,[0-9])"
)
NO_FIGURE_AFTER = re.compile(r"\s*(?:năm\b|/[0-9]|tháng\b)")
NEAR = 40
"""Letters either side of a number or a label that tell what it is."""
_NO_FIGURE_BEFORE = re.compile(
    r"(?:\bsố|ngày|tháng|năm|quý|điều|khoản|điểm|mục|khóa|lần thứ|thứ|lần|phụ lục|biểu|bảng|mẫu|"
    r"chương|phần|luật|nghị quyết|nghị định|chỉ thị|chỉ tiêu|nhiệm kỳ|giai đoạn|trang|tập|hạng|"
    r"loại|cấp|đợt|nq|kế hoạch|thông tư|quyết định|kết luận)\s*$"
)
_ITEM_NUMBER = re.compile(r"\s*[-+*]?\s*(?:[0-9]+[.)/])+\s|\s*[0-9]+(?:\.[0-9]+)*\.?\s+\D")
_YEARS = range(1900, 2101)
_SMALLEST = Decimal(10)


def figures_in(line: Line) -> Iterator[tuple[Mark, Decimal]]:
    """The numbers of a line that are figures: no dates, years, document numbers or labels.

    The first column of a table numbers its rows.
    """
    text = plain(line.text)
    if is_framed(line) and line.passage.cell and line.passage.cell.column == 0:
        return
    label = _ITEM_NUMBER.match(text)
    for found in NUMBER.finditer(text, label.end() - 1 if label else 0):
        value = number_of(found[0])
        if value is None or (value in _YEARS and "." not in found[0]):
            continue
        if value < _SMALLEST and not found[0].startswith("0") and "," not in found[0]:
            continue
        if NO_FIGURE_AFTER.match(text, found.end()):
            continue
        if not _NO_FIGURE_BEFORE.search(before(text, found.start(), most=NEAR)):
            yield Mark(line, found.start(), found.end()), value


def number_of(text: str) -> Decimal | None:
    """The number that *text* writes, None for none and for one with two readings."""
    try:
        return parse_number(text).value
    except (AmbiguousNumber, ValueError):
        return None


def is_framed(line: Line) -> bool:
    """Whether *line* stands in a table that shows its lines."""
    return line.passage.cell is not None and line.passage.cell.framed


def row_of(line: Line) -> tuple[str, int, int]:
    """The part, the table and the row that *line* stands in."""
    cell = line.passage.cell or Cell(0, 0, 0)
    return line.passage.part, cell.table, cell.row
