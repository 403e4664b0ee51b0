"""The form as a file: sheets of the layout + leaves -> xlsx bytes, the same for the same input.

The first row of a sheet holds the keys of its columns and the first column the paths of its rows,
both hidden: they move with what the clerk moves. Leaves that no cell shows go to a hidden sheet.
Only input cells are open; the protection has no password.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from baocao.data import ReportData
from baocao.header import Header
from baocao.ooxml.package import write_package
from baocao.outline import FieldType, Limit, Outline
from baocao.source import pointer
from baocao.text import PartialDate, format_number, parse_date
from baocao.workbook.layout import (
    CellKind,
    Column,
    Kind,
    Row,
    Sheet,
    leaf_text,
    sheets_of,
)
from baocao.workbook.leaves import VALUE, Leaves, leaves_of

MARK = "baocao:"
"""Begins the text in the corner of a sheet, before the key of the sheet."""
INSTRUCTIONS, HIDDEN = "Hướng dẫn", "_baocao"
ID_ROW, TITLE_ROW, GROUP_ROW, HEAD_ROW = 1, 2, 3, 4
FIRST_ROW = 5
LONGEST_CELL = 32_000
"""Excel takes 32 767 characters in a cell."""
LONGEST_LIST = 255
"""Characters that Excel takes for the choices of a cell."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts days wrongly before."""
SURE_DIGITS = 15
"""Significant digits that a number keeps in a cell."""
CORE_PROPERTIES = "docProps/core.xml"
MOMENT = datetime.combine(date(2000, 1, 1), time())
INPUTS = frozenset(Kind) - {Kind.LABEL, Kind.COMPUTED, Kind.CLOSED}
GUIDE = (
    "BIỂU NHẬP SỐ LIỆU",
    "",
    "1. Chỉ điền vào ô nền vàng. Ô xám tự tính hoặc không phải điền.",
    "2. Số viết theo kiểu Việt Nam: 3.063.000 và 91,2. Tỷ lệ điền theo phần trăm: 91,2.",
    "3. Bằng 0 thì điền 0. Không có việc đó thì chọn Trạng thái: không phát sinh; đơn vị không "
    "thuộc diện thì chọn: không áp dụng; sẽ có sau thì chọn: chưa có.",
    "4. Ngày viết dạng 25/10/2017.",
    "5. Ô đỏ là số lớn hơn tổng của nó: xem lại trước khi gửi.",
    "6. Được thêm dòng, ẩn dòng, đổi thứ tự cột; không sửa nhãn ở cột đầu.",
    "7. Điền xong, lưu dưới dạng .xlsx và chạy: baocao read-form TEP.xlsx -o so-lieu.json",
)

THIN = Side(style="thin", color="BFBFBF")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
OPEN = PatternFill("solid", fgColor="FFFBE6")
GREY = PatternFill("solid", fgColor="E7E6E6")
HEAD = PatternFill("solid", fgColor="D9E2F3")
RED = PatternFill("solid", bgColor="FF9999")
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
UNLOCKED = Protection(locked=False)


def write_form(outline: Outline, *, data: ReportData | None = None) -> bytes:
    """The form of *outline* as xlsx, filled in from *data*; equal input gives equal bytes."""
    leaves = leaves_of(data.source.value, outline) if data else {}
    earlier = data.previous.figures if data and data.previous else {}
    header = data.header if data else Header()
    book = Workbook()
    _write_guide(book.worksheets[0], outline)
    for sheet in sheets_of(outline, leaves, header=header, earlier=earlier):
        _SheetWriter(book.create_sheet(sheet.name), sheet, leaves).write()
    _write_hidden(book.create_sheet(HIDDEN), outline, leaves)
    return _bytes_of(book)


def cell_value(value: Any, takes: CellKind) -> Any:
    """What a cell holds for the leaf *value*; None for what no cell can show."""
    if value is None or value in ("", [], {}) or takes.kind not in INPUTS:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(Decimal(value))
    shown = leaf_text(value, takes)
    if takes.kind is Kind.DATE:
        return _day(shown)
    return shown if isinstance(shown, str) and len(shown) <= LONGEST_CELL else None


def _number(value: Decimal) -> int | float | str:
    """*value* as a cell keeps it: a number where that is exact, else its digits as text."""
    if value == value.to_integral_value() and abs(value) < 10**SURE_DIGITS:
        return int(value)
    if Decimal(f"{float(value):.{SURE_DIGITS}g}") == value:
        return float(value)
    return format_number(value)


def _day(text: Any) -> date | str | None:
    try:
        day = parse_date(text)
    except (TypeError, ValueError):
        return None
    if isinstance(day, PartialDate) or day < FIRST_DAY:
        return str(text)
    return day


class _SheetWriter:
    """Writes one sheet, and takes what it shows out of the leaves."""

    def __init__(self, page: Worksheet, sheet: Sheet, leaves: Leaves) -> None:
        self.page, self.sheet, self.leaves = page, sheet, leaves
        self.letters = {
            column.key: get_column_letter(index) for index, column in enumerate(sheet.columns, 2)
        }
        self.lines = {row.path: line for line, row in enumerate(sheet.rows, FIRST_ROW)}
        self.validations: dict[tuple[object, ...], DataValidation] = {}

    def write(self) -> None:
        """Write ids, heads, rows; then what guards them."""
        self._heads()
        for row in self.sheet.rows:
            self._row(row)
        for validation in self.validations.values():
            self.page.add_data_validation(validation)
        self._mark_limits()
        _set_page(self.page, self.sheet)

    def _heads(self) -> None:
        _put(self.page, "A", ID_ROW, MARK + self.sheet.key)
        title = _put(self.page, "B", TITLE_ROW, self.sheet.title)
        title.font = Font(bold=True, size=13)
        self.page.row_dimensions[ID_ROW].hidden = True
        self.page.column_dimensions["A"].hidden = True
        for column in self.sheet.columns:
            letter = self.letters[column.key]
            _put(self.page, letter, ID_ROW, column.key)
            for line, text in ((GROUP_ROW, column.group), (HEAD_ROW, column.label)):
                cell = _put(self.page, letter, line, text)
                if text:
                    cell.font, cell.fill, cell.border = Font(bold=True), HEAD, BOX
                    cell.alignment = CENTRED
            self.page.column_dimensions[letter].width = column.width
        self._merge_groups()

    def _merge_groups(self) -> None:
        groups = [*(column.group for column in self.sheet.columns), ""]
        start = 0
        for index, group in enumerate(groups):
            if group != groups[start]:
                if groups[start] and index - start > 1:
                    first, last = get_column_letter(start + 2), get_column_letter(index + 1)
                    self.page.merge_cells(f"{first}{GROUP_ROW}:{last}{GROUP_ROW}")
                start = index

    def _row(self, row: Row) -> None:
        line = self.lines[row.path]
        _put(self.page, "A", line, pointer(row.path))
        for column in self.sheet.columns:
            cell = _put(self.page, self.letters[column.key], line, "")
            takes = self.sheet.takes(row, column)
            cell.border, cell.alignment = BOX, WRAPPED
            if takes.kind is Kind.LABEL:
                _set(cell, row.labels.get(column.key))
            elif takes.kind in INPUTS:
                self._open(cell, takes)
                _set(cell, self._taken(row, column, takes))
            else:
                cell.fill = GREY
                if takes.kind is Kind.COMPUTED:
                    cell.value = self._formula(row, column)

    def _taken(self, row: Row, column: Column, takes: CellKind) -> Any:
        """The value that a cell shows for its leaf, which then need not travel in hiding."""
        path = self.sheet.leaf(row, column)
        shown = cell_value(self.leaves.get(path), takes)
        if shown is not None:
            del self.leaves[path]
        return shown

    def _open(self, cell: Cell, takes: CellKind) -> None:
        cell.fill, cell.protection = OPEN, UNLOCKED
        cell.number_format = _FORMATS.get(takes.kind, "General")
        key = (takes.kind, *takes.choices.values())
        if key not in self.validations:
            found = _validation(takes)
            if found is None:
                return
            self.validations[key] = found
        self.validations[key].add(cell.coordinate)

    def _formula(self, row: Row, column: Column) -> str | None:
        """A live formula for a computed cell; None where it needs more than this sheet."""
        spec = row.answers or self._column_spec(column)
        if spec is None or spec.formula is None:
            return None
        missing = False

        def address(match: re.Match[str]) -> str:
            nonlocal missing
            found = self._address(match[0], row)
            missing = missing or found is None
            return found or ""

        text = re.sub(r"[A-Za-z_][\w.]*(?:\([^)]*\))?", address, spec.formula)
        scale = "*100" if spec.type is FieldType.PERCENT and "/" in text else ""
        return None if missing else f'=IFERROR(({text}){scale},"")'

    def _address(self, name: str, row: Row) -> str | None:
        if self.sheet.table is not None:
            letter = self.letters.get(name)
            return f"{letter}{self.lines[row.path]}" if letter else None
        key = "cthd" if name.endswith(".cthd") else VALUE
        bare = name.removesuffix(".cthd").removesuffix(".dat")
        line = self.lines.get(("so_lieu", *bare.split(".")))
        return f"{self.letters[key]}{line}" if line else None

    def _column_spec(self, column: Column) -> Any:
        columns = self.sheet.table.columns if self.sheet.table else ()
        return next((each for each in columns if each.id == column.key), None)

    def _mark_limits(self) -> None:
        """Turn figures red that pass the one they are a part of."""
        for row in self.sheet.rows:
            if row.answers is not None and row.answers.at_most is not None:
                self._mark_limit(row, row.answers.at_most)
        for column in self.sheet.table.columns if self.sheet.table else ():
            if column.at_most is not None and self.sheet.rows:
                part, whole = self.letters[column.id], self.letters[column.at_most]
                last = FIRST_ROW + len(self.sheet.rows) - 1
                area = f"{part}{FIRST_ROW}:{part}{last}"
                self._mark(area, f"{part}{FIRST_ROW}", f"{whole}{FIRST_ROW}")

    def _mark_limit(self, row: Row, limit: Limit) -> None:
        line = self.lines.get(("so_lieu", *limit.field.split(".")))
        if line is not None:
            letter = self.letters[VALUE]
            own = f"{letter}{self.lines[row.path]}"
            self._mark(own, f"${own}", f"${letter}${line}")

    def _mark(self, area: str, part: str, whole: str) -> None:
        test = f"AND(ISNUMBER({part}),ISNUMBER({whole}),{part}>{whole})"
        rule = Rule("expression", dxf=DifferentialStyle(fill=RED), formula=[test])
        self.page.conditional_formatting.add(area, rule)


def _put(page: Worksheet, letter: str, line: int, value: str) -> Cell:
    cell = page.cell(line, column_index_from_string(letter))
    if isinstance(cell, MergedCell):
        message = f"{letter}{line} is merged already"
        raise TypeError(message)
    _set(cell, value or None)
    return cell


def _set(cell: Cell, value: Any) -> None:
    """Put *value* into *cell*; a text that looks like a formula stays a text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _validation(takes: CellKind) -> DataValidation | None:
    if takes.choices:
        words = ",".join(takes.choices.values())
        if len(words) > LONGEST_LIST or any("," in word for word in takes.choices.values()):
            return None
        return _guard("list", f'"{words}"', "Chọn một trong các giá trị của danh sách")
    return _guard(*_GUARDS[takes.kind]) if takes.kind in _GUARDS else None


def _guard(kind: Any, first: str, words: str, second: str | None = None) -> DataValidation:
    return DataValidation(
        type=kind,
        operator="between" if second else None,
        formula1=first,
        formula2=second,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if kind == "list" else "warning",
        errorTitle="Xem lại",
        error=words,
    )


def _set_page(page: Worksheet, sheet: Sheet) -> None:
    labelled = [column for column in sheet.columns if column.takes.kind is Kind.LABEL]
    frozen = 2 + min(len(labelled), 1)
    page.freeze_panes = f"{get_column_letter(frozen)}{FIRST_ROW}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    guard = page.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.formatCells = False
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False


def _write_guide(page: Worksheet, outline: Outline) -> None:
    page.title = INSTRUCTIONS
    page.column_dimensions["A"].width = 110
    lines = (*GUIDE, "", f"Đề cương: {outline.title}", f"Mã đề cương: {outline.id}")
    for line, text in enumerate(lines, 1):
        cell = _put(page, "A", line, text)
        cell.alignment = WRAPPED
    page["A1"].font = Font(bold=True, size=14)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.protection.sheet = True


def _write_hidden(page: Worksheet, outline: Outline, leaves: Leaves) -> None:
    """The id of the outline, then every leaf that no cell shows: its path, its JSON in pieces."""
    page.sheet_state = "hidden"
    for index, text in enumerate((MARK, outline.id)):
        _put(page, get_column_letter(index + 1), 1, text)
    for line, (path, value) in enumerate(leaves.items(), 2):
        text = _json(value)
        pieces = [text[at : at + LONGEST_CELL] for at in range(0, len(text), LONGEST_CELL)]
        for index, piece in enumerate([_json(list(path)), *pieces], 1):
            _put(page, get_column_letter(index), line, piece)


def _json(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=True)


def _bytes_of(book: Workbook) -> bytes:
    """*book* as bytes that know no clock."""
    stream = BytesIO()
    book.save(stream)
    with ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    book.properties.created = book.properties.modified = MOMENT
    return write_package({**parts, CORE_PROPERTIES: tostring(book.properties.to_tree())})


_GUARDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PERCENT: ("decimal", "0", "Tỷ lệ phần trăm thường từ 0 đến 100", "100"),
    Kind.WHOLE: ("whole", "0", "Cần số nguyên, không âm", f"{10**SURE_DIGITS}"),
    Kind.NUMBER: ("decimal", f"-{10**SURE_DIGITS}", "Cần một số", f"{10**SURE_DIGITS}"),
    Kind.DATE: ("date", "1", "Cần ngày dạng 25/10/2017", "109939"),
}
_FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.CHOICE: "@",
    Kind.DATE: "dd/mm/yyyy",
    Kind.WHOLE: "#,##0",
    Kind.NUMBER: "General",
}
