"""How a form looks and what it guards: number formats, choices, limits, paper, protection.

Excel shows "." and "," by the language of the machine, so that a format only says how many
digits stand. Choices that Excel's 255 letters do not hold go to a hidden sheet of lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from baocao.reading import FIRST_YEAR, LAST_YEAR
from baocao.text import format_number
from baocao.workbook.formulas import FIRST_ROW, letter_of
from baocao.workbook.layout import CHOICES, LABEL, CellKind, Kind, Sheet

ID_ROW, TITLE_ROW, GROUP_ROW, HEAD_ROW = 1, 2, 3, 4
MOST_DECIMALS, MOST_COMPUTED = 6, 2
"""Digits after the comma that a typed number shows, and a computed one."""
LONGEST_LIST, LONGEST_PROMPT = 255, 255
"""Characters that Excel takes for the choices of a cell, and for what it tells beside one."""
LARGEST = 10**15
"""Beyond, a cell no longer keeps every digit."""
LAST_DAY = 109_939
"""31/12/2200 as Excel counts days."""
LONGEST_HEADER = 200
"""Excel takes 255 characters, its own marks included."""
TALLEST = 409
"""Points that Excel gives a row."""
LINE_HEIGHT = 15
LETTERS_LOST = 2
"""Letters that the edges of a cell take."""
WIDEST_LETTER = 1.1
"""Letters of Vietnamese, capitals among them, are wider than the digits that Excel counts in."""
A4 = 9

THIN = Side(style="thin", color="BFBFBF")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
OPEN = PatternFill("solid", fgColor="FFFBE6")
GREY = PatternFill("solid", fgColor="E7E6E6")
HEAD = PatternFill("solid", fgColor="D9E2F3")
RED = PatternFill("solid", bgColor="FF9999")
WRAPPED = Alignment(wrap_text=True, vertical="top")
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
BOLD = Font(bold=True)
UNLOCKED = Protection(locked=False)


def number_format(takes: CellKind) -> str:
    """Excel's format of a cell; no digit that a person typed is hidden."""
    if takes.kind not in (Kind.NUMBER, Kind.PERCENT, Kind.COMPUTED, Kind.WHOLE):
        return _FORMATS.get(takes.kind, "General")
    if takes.kind is Kind.WHOLE or takes.decimals == 0:
        return "#,##0"
    sure = takes.decimals or 1
    most = max(sure, MOST_COMPUTED) if takes.kind is Kind.COMPUTED else MOST_DECIMALS
    return f"#,##0.{'0' * sure}{'#' * (most - sure)}"


class Guards:
    """The validations of one sheet, one for each kind of cell."""

    def __init__(self, lists: ChoiceLists) -> None:
        self._lists = lists
        self._known: dict[tuple[object, ...], DataValidation | None] = {}

    def guard(self, address: str, takes: CellKind) -> None:
        """Let the cell at *address* refuse, or doubt, what *takes* does not allow."""
        key = (takes.kind, *takes.choices.values(), takes.least, takes.most, takes.guidance)
        if key not in self._known:
            self._known[key] = self._validation(takes)
        validation = self._known[key]
        if validation is not None:
            validation.add(address)

    def put(self, page: Worksheet) -> None:
        """Put all validations on *page*."""
        for validation in self._known.values():
            if validation is not None:
                page.add_data_validation(validation)

    def _validation(self, takes: CellKind) -> DataValidation | None:
        found: DataValidation | None
        if takes.choices:
            area = self._lists.area(tuple(takes.choices.values()))
            found = _guard(("list", area), "Chọn một trong các giá trị của danh sách")
        else:
            limits, words = _limits(takes)
            found = _guard(limits, words) if limits else None
        if takes.guidance:
            found = found or DataValidation(type=None)
            found.showInputMessage, found.prompt = True, takes.guidance[:LONGEST_PROMPT]
        return found


class ChoiceLists:
    """The lists to choose from: in the cell where they are short, on a hidden sheet where not."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._areas: dict[tuple[str, ...], str] = {}

    def area(self, words: tuple[str, ...]) -> str:
        """What a validation says for the list of *words*."""
        short = f'"{",".join(words)}"'
        # A comma in a choice would part it in two, and quotes would end the list.
        if len(short) <= LONGEST_LIST and not any("," in word or '"' in word for word in words):
            return short
        if words not in self._areas:
            self._areas[words] = self._written(words)
        return self._areas[words]

    def _written(self, words: tuple[str, ...]) -> str:
        if CHOICES not in self._book.sheetnames:
            self._book.create_sheet(CHOICES).sheet_state = "hidden"
        column = len(self._areas) + 1
        for line, word in enumerate(words, 1):
            cell = self._book[CHOICES].cell(line, column, word)
            cell.data_type = "s"
        letter = get_column_letter(column)
        return f"{CHOICES}!${letter}$1:${letter}${len(words)}"


def set_page(page: Worksheet, sheet: Sheet, subject: str) -> None:
    """Freeze the heads, lay *page* out on A4, close all but the input cells, without password."""
    page.freeze_panes = f"{letter_of(sheet, _frozen_to(sheet))}{FIRST_ROW}"
    lay_out(page, subject)
    page.print_title_rows = f"{GROUP_ROW}:{HEAD_ROW}"
    last = FIRST_ROW + max(len(sheet.rows), 1) - 1
    if sheet.prints_to:
        page.print_area = f"B{TITLE_ROW}:{letter_of(sheet, sheet.prints_to)}{last}"
    guard = page.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.formatCells = False
    guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False


def lay_out(page: Worksheet, subject: str) -> None:
    """A4 across, everything as wide as the paper, numbered pages, the *subject* above each."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(0.5, 0.5, 0.8, 0.8, header=0.4, footer=0.4)
    edges = (page.oddHeader, subject.replace("&", "&&")), (page.oddFooter, "&A - trang &P/&N")
    for edge, text in edges:
        if edge is not None and edge.center is not None:
            edge.center.text, edge.center.size = text[:LONGEST_HEADER], 9


def height(texts: Iterable[tuple[object, int]]) -> float | None:
    """Points that a row needs for *texts* in columns so many letters wide; None for one line."""
    lines = max((_lines(str(text), width) for text, width in texts if text is not None), default=1)
    return min(lines * LINE_HEIGHT, TALLEST) if lines > 1 else None


def _lines(text: str, width: int) -> int:
    room = max(width / WIDEST_LETTER - LETTERS_LOST, 1)
    return sum(max(ceil(len(line) / room), 1) for line in text.split("\n"))


def _frozen_to(sheet: Sheet) -> str:
    """The first column that scrolls: the one right of the label of the row."""
    keys = [column.key for column in sheet.columns]
    return keys[keys.index(LABEL) + 1] if LABEL in keys else keys[0]


def _limits(takes: CellKind) -> tuple[tuple[str, ...], str]:
    """Kind, first and second limit of a number or date, and what is told beyond them."""
    if takes.kind is Kind.DATE:
        return ("date", "1", str(LAST_DAY)), "Cần ngày dạng 25/10/2017"
    if takes.kind not in _LEAST:
        return (), ""
    least = takes.least if takes.least is not None else _LEAST[takes.kind]
    most = takes.most if takes.most is not None else _MOST.get(takes.kind, Decimal(LARGEST))
    kind = "whole" if takes.kind in (Kind.WHOLE, Kind.YEAR) else "decimal"
    words = "Cần số nguyên" if kind == "whole" else "Cần một số"
    if takes.least is not None or takes.kind in (Kind.WHOLE, Kind.PERCENT):
        words += f", từ {format_number(least)}"
    if takes.most is not None or takes.kind is Kind.PERCENT:
        words += f" đến {format_number(most)}"
    return (kind, str(least), str(most)), words


def _guard(limits: tuple[str, ...], words: str) -> DataValidation:
    kind: Any = limits[0]
    return DataValidation(
        type=kind,
        operator=None if kind == "list" else "between",
        formula1=limits[1],
        formula2=None if kind == "list" else limits[2],
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if kind == "list" else "warning",
        errorTitle="Xem lại",
        error=words,
    )


_FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.CHOICE: "@",
    Kind.DATE: "dd/mm/yyyy",
    Kind.YEAR: "0",
}
_LEAST: Mapping[Kind, Decimal] = {
    Kind.WHOLE: Decimal(0),
    Kind.PERCENT: Decimal(0),
    Kind.NUMBER: Decimal(-LARGEST),
    Kind.YEAR: Decimal(FIRST_YEAR),
}
_MOST: Mapping[Kind, Decimal] = {Kind.PERCENT: Decimal(100), Kind.YEAR: Decimal(LAST_YEAR)}
