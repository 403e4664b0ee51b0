"""The form as a file: sheets of the layout + leaves -> xlsx bytes, the same for the same input.

The first row of a sheet holds the keys of its columns and the first column the paths of its rows,
both hidden: they move with what the clerk moves. The data that filled the form in travel in a
hidden sheet. Only input cells are open; the protection has no password.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from baocao.data import FIGURES, ReportData
from baocao.errors import DataError, Place, problem
from baocao.header import Header
from baocao.ooxml.workbooks import workbook_bytes
from baocao.outline import Limit, Outline
from baocao.source import pointer
from baocao.text import format_number
from baocao.workbook.cells import INPUTS, cell_value
from baocao.workbook.formulas import FIRST_COLUMN, FIRST_ROW, Places, letter_of
from baocao.workbook.grids import MOST_CELLS
from baocao.workbook.layout import (
    INSTRUCTIONS,
    OUTLINE_LINE,
    TOTAL,
    CellKind,
    Column,
    Kind,
    Row,
    Sheet,
    earlier_words,
    sheets_of,
)
from baocao.workbook.leaves import VALUE, Leaves, leaves_of
from baocao.workbook.looks import (
    BOLD,
    BOX,
    CENTRED,
    GREY,
    GROUP_ROW,
    HEAD,
    HEAD_ROW,
    ID_ROW,
    LEFT,
    OPEN,
    RED,
    TITLE_ROW,
    UNLOCKED,
    WRAPPED,
    ChoiceLists,
    Guards,
    height,
    lay_out,
    number_format,
    set_page,
)
from baocao.workbook.memory import HIDDEN, MARK, Memory, memory_lines, plain

GUIDE = (
    "BIỂU NHẬP SỐ LIỆU",
    "",
    "1. Chỉ điền vào ô nền vàng. Ô xám tự tính hoặc không phải điền.",
    "2. Số viết theo kiểu Việt Nam: 3.063.000 và 91,2. Tỷ lệ điền số phần trăm, không kèm dấu %: "
    "91,2.",
    "3. Bằng 0 thì điền 0. Không có việc đó thì chọn Trạng thái: không phát sinh; đơn vị không "
    "thuộc diện thì chọn: không áp dụng; sẽ có sau thì chọn: chưa có.",
    "4. Ngày viết dạng 25/10/2017.",
    "5. Ô đỏ là số lớn hơn tổng của nó: xem lại trước khi gửi.",
    "6. Được thêm dòng, ẩn dòng, đổi chỗ cả cột. Không sửa nhãn và đầu cột, không cắt dán riêng "
    "từng ô. Điều cần nói thêm thì ghi ở cột Ghi chú.",
    "7. Điền xong, lưu dưới dạng .xlsx và chạy: baocao read-form TEP.xlsx -o so-lieu.json",
)
GUIDE_WIDTH = 110
ID_WIDTH = 4


def write_form(
    outline: Outline, *, data: ReportData | None = None, addressed: tuple[str, ...] = ()
) -> bytes:
    """The form of *outline* as xlsx, filled in from *data*; equal input gives equal bytes.

    *addressed* are lines above the instructions: whose form it is, when it is due. Raises
    DataError for data that no form can hold.
    """
    memory = replace(_memory(outline, data), addressed=addressed)
    leaves = leaves_of(memory.data, outline)
    header = data.header if data else Header()
    sheets = sheets_of(outline, leaves, header=header, earlier=memory.earlier)
    lines = memory_lines(memory)
    _refuse_large(sheets, lines, data)
    book = Workbook()
    _write_guide(book.worksheets[0], outline, addressed)
    shared = _Shared(leaves, Places(sheets), ChoiceLists(book), outline.title)
    for sheet in sheets:
        _SheetWriter(book.create_sheet(sheet.name), sheet, shared).write()
    _write_hidden(book.create_sheet(HIDDEN), lines)
    return workbook_bytes(book)


def _memory(outline: Outline, data: ReportData | None) -> Memory:
    if data is None:
        return Memory(outline.id)
    # Read back as the reader will have it, so that both see the same leaves.
    value = json.loads(json.dumps(plain(data.source.value)), parse_float=Decimal)
    before = data.previous.figures if data.previous else {}
    words = {name: earlier_words(figure) for name, figure in before.items()}
    return Memory(outline.id, value, {name: told for name, told in words.items() if told})


def _refuse_large(
    sheets: tuple[Sheet, ...], lines: list[list[str]], data: ReportData | None
) -> None:
    """Nothing, when `grids` reads what is written; else DataError."""
    cells = sum((len(sheet.rows) + FIRST_ROW) * (len(sheet.columns) + 1) for sheet in sheets)
    if cells + len(lines) > MOST_CELLS:
        file = data.source.name if data else ""
        facts = {"found": format_number(cells), "allowed": format_number(MOST_CELLS)}
        raise DataError([problem("form.too-much", Place(file), **facts)])


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the sheets of one form have in common."""

    leaves: Leaves
    places: Places
    lists: ChoiceLists
    subject: str


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, page: Worksheet, sheet: Sheet, shared: _Shared) -> None:
        self.page, self.sheet, self.shared = page, sheet, shared
        self.guards = Guards(shared.lists)
        self.lines = {row.path: line for line, row in enumerate(sheet.rows, FIRST_ROW)}

    def write(self) -> None:
        """Write ids, heads, rows; then what guards them."""
        self._heads()
        for row in self.sheet.rows:
            self._row(row)
        self.guards.put(self.page)
        self._mark_limits()
        set_page(self.page, self.sheet, self.shared.subject)

    def _heads(self) -> None:
        page, columns = self.page, self.sheet.columns
        _put(page, (1, ID_ROW), MARK + self.sheet.key)
        _put(page, (FIRST_COLUMN, TITLE_ROW), self.sheet.title).font = Font(bold=True, size=13)
        page.row_dimensions[ID_ROW].hidden = page.column_dimensions["A"].hidden = True
        page.column_dimensions["A"].width = ID_WIDTH
        for place, column in enumerate(columns, FIRST_COLUMN):
            _put(page, (place, ID_ROW), column.key)
            for line, text in ((GROUP_ROW, column.group), (HEAD_ROW, column.label)):
                cell = _put(page, (place, line), text)
                if text:
                    cell.font, cell.fill, cell.border, cell.alignment = BOLD, HEAD, BOX, CENTRED
            page.column_dimensions[get_column_letter(place)].width = column.width
        page.row_dimensions[HEAD_ROW].height = height((each.label, each.width) for each in columns)
        self._merge_groups()

    def _merge_groups(self) -> None:
        groups = [*(column.group for column in self.sheet.columns), ""]
        start = 0
        for index, group in enumerate(groups):
            if group != groups[start]:
                if groups[start] and index - start > 1:
                    first, last = (
                        get_column_letter(FIRST_COLUMN + at) for at in (start, index - 1)
                    )
                    self.page.merge_cells(f"{first}{GROUP_ROW}:{last}{GROUP_ROW}")
                start = index

    def _row(self, row: Row) -> None:
        line = self.lines[row.path]
        _put(self.page, (1, line), pointer(row.path)).protection = UNLOCKED
        shown = []
        for place, column in enumerate(self.sheet.columns, FIRST_COLUMN):
            cell = _put(self.page, (place, line), "")
            cell.border, cell.alignment = BOX, LEFT if self.sheet.key == "header" else WRAPPED
            self._fill(cell, row, column)
            if cell.data_type != "f":
                shown.append((cell.value, column.width))
        self.page.row_dimensions[line].height = height(shown)

    def _fill(self, cell: Cell, row: Row, column: Column) -> None:
        takes = self.sheet.takes(row, column)
        if takes.kind is Kind.LABEL:
            _set(cell, row.labels.get(column.key) or None)
            if self.sheet.adds_to is not None and row.path[-1] != TOTAL:
                cell.protection = UNLOCKED
        elif takes.kind in INPUTS:
            self._open(cell, takes)
            _set(cell, cell_value(self.shared.leaves.get(self.sheet.leaf(row, column)), takes))
        else:
            cell.fill = GREY
            if takes.kind is Kind.COMPUTED:
                cell.number_format = number_format(takes)
                cell.value = self.shared.places.formula(self.sheet, row, column)
        if row.path[-1] == TOTAL:
            cell.font = BOLD

    def _open(self, cell: Cell, takes: CellKind) -> None:
        cell.fill, cell.protection = OPEN, UNLOCKED
        cell.number_format = number_format(takes)
        self.guards.guard(cell.coordinate, takes)

    def _mark_limits(self) -> None:
        """Turn figures red that pass the one they are a part of."""
        for row in self.sheet.rows:
            if row.answers is not None and row.answers.at_most is not None:
                self._mark_limit(row, row.answers.at_most)
        for column in self.sheet.table.columns if self.sheet.table else ():
            if column.at_most is not None and self.sheet.rows:
                part, whole = (letter_of(self.sheet, key) for key in (column.id, column.at_most))
                last = FIRST_ROW + len(self.sheet.rows) - 1
                area = f"{part}{FIRST_ROW}:{part}{last}"
                self._mark(area, f"{part}{FIRST_ROW}", f"{whole}{FIRST_ROW}")

    def _mark_limit(self, row: Row, limit: Limit) -> None:
        line = self.lines.get((FIGURES, *limit.field.split(".")))
        if line is not None:
            letter = letter_of(self.sheet, VALUE)
            own = f"{letter}{self.lines[row.path]}"
            self._mark(own, f"${own}", f"${letter}${line}")

    def _mark(self, area: str, part: str, whole: str) -> None:
        test = f"AND(ISNUMBER({part}),ISNUMBER({whole}),{part}>{whole})"
        rule = Rule("expression", dxf=DifferentialStyle(fill=RED), formula=[test])
        self.page.conditional_formatting.add(area, rule)


def _put(page: Worksheet, at: tuple[int, int], value: str) -> Cell:
    """The cell *at* a column and a line, with *value* in it."""
    column, line = at
    cell = page.cell(line, column)
    if isinstance(cell, MergedCell):
        message = f"{cell.coordinate} is merged already"
        raise TypeError(message)
    _set(cell, value or None)
    return cell


def _set(cell: Cell, value: Any) -> None:
    """Put *value* into *cell*; a text that looks like a formula stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _write_guide(page: Worksheet, outline: Outline, addressed: Sequence[str]) -> None:
    page.title = INSTRUCTIONS
    page.column_dimensions["A"].width = GUIDE_WIDTH
    for line, text in enumerate(guide_lines(outline, addressed), 1):
        cell = _put(page, (1, line), text)
        cell.alignment = WRAPPED
        if text in addressed:
            cell.font = BOLD
        page.row_dimensions[line].height = height([(text, GUIDE_WIDTH)])
    page["A1"].font = Font(bold=True, size=14)
    lay_out(page, outline.title)
    page.protection.sheet = True


def guide_lines(outline: Outline, addressed: Sequence[str] = ()) -> tuple[str, ...]:
    """What the sheet of instructions says, the lines *addressed* to a unit below the title."""
    title, *rules = GUIDE
    told = ("", *addressed) if addressed else ()
    last = ("", f"Đề cương: {outline.title}", f"{OUTLINE_LINE} {outline.id}")
    return (title, *told, *rules, *last)


def _write_hidden(page: Worksheet, lines: list[list[str]]) -> None:
    page.sheet_state = "hidden"
    for line, texts in enumerate(lines, 1):
        for column, text in enumerate(texts, 1):
            _put(page, (column, line), text)
