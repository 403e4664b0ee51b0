"""The audit workbook: `Traced` -> xlsx bytes, one row for each printed number.

Numbers that a field or the outline answers for come first, in reading order; the others stand
below the heading "số mồ côi", so that no other row has an empty source. The parts of totals have
a sheet of their own. Every cell is text or a number, never a formula, whatever a draft says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from baocao.base import Account, Base
from baocao.ooxml.workbooks import workbook_bytes
from baocao.tracing.draft import Traced
from baocao.tracing.numbers import Ground, Number
from baocao.tracing.parts import Gift, gifts
from baocao.tracing.told import (
    STATES,
    corrections,
    day_words,
    file_line,
    ground_words,
    journal_words,
    substituted,
)

ORPHANS = "số mồ côi"
COLUMNS = (
    ("STT", 6), ("Phần", 14), ("Vị trí", 44), ("Số in", 14), ("Giá trị", 16), ("Đơn vị tính", 12),
    ("Chỉ tiêu", 36), ("Mã", 26), ("Công thức", 36), ("Thay số", 28), ("Trạng thái", 12),
    ("Tệp, dòng", 30), ("Ô dữ liệu", 16), ("Nguồn", 28), ("Chốt ngày", 12), ("Người cấp", 20),
    ("Số đơn vị", 10), ("Chưa gồm", 24), ("Đính chính", 36),
)  # fmt: skip
PART_COLUMNS = (
    ("Mã", 26), ("Đơn vị", 32), ("Giá trị", 16), ("Trạng thái", 12), ("Tệp", 28), ("Vị trí", 32),
    ("Ô dữ liệu", 16), ("Nguồn", 28), ("Chốt ngày", 12), ("Người cấp", 20), ("Tệp nay ghi", 16),
    ("SHA-256 của tệp", 30), ("Ngày nhận tệp", 14), ("Sau khi gộp", 14),
    ("Đính chính", 36),
)  # fmt: skip
LONGEST_CELL = 32_000
"""Excel takes 32 767 characters in a cell."""

WRAPPED = Alignment(wrap_text=True, vertical="top")

Row = Sequence[str | int | float]


def audit_workbook(traced: Traced) -> bytes:
    """The workbook of *traced*; the same numbers give the same bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Số liệu"
    known = [number for number in traced.numbers if not number.is_orphan]
    numbered = enumerate([*known, *traced.orphans], 1)
    rows = [_row(count, number, traced) for count, number in numbered]
    rows.insert(len(known), [ORPHANS])
    _fill(sheet, COLUMNS, rows)
    _stress(sheet, len(known) + 2)
    _fill(book.create_sheet("Thành phần"), PART_COLUMNS, list(_part_rows(traced)))
    return workbook_bytes(book)


def _row(count: int, number: Number, traced: Traced) -> Row:
    base, place = traced.base, number.place
    account = _account(number, base)
    start: Row = (count, place.region or "", place.quote or "", number.text)
    if account is None:
        return [*start, "", "", ground_words(number, base), "", "", "", "", _written(number, base)]
    evidence = account.evidence
    return [
        *start,
        _amount(account.value),
        account.unit,
        account.label,
        account.field,
        account.formula,
        substituted(base, account),
        STATES[account.state][0] if account.state in STATES else "",
        _source(account, base),
        evidence.cell,
        evidence.note,
        day_words(evidence.cut_off),
        evidence.given_by,
        len(account.parts) or "",
        ", ".join(account.left_out),
        "; ".join(journal_words(corrections(account, traced))),
    ]


def _amount(value: str) -> str | float:
    """*value* as a number to compute with; a range and a text stay as they are."""
    try:
        return float(value)
    except ValueError:
        return value


def _account(number: Number, base: Base) -> Account | None:
    return None if number.account is None else base.accounts[number.account]


def _source(account: Account, base: Base) -> str:
    """The file and line of the value; for a computed one those of everything it is made of."""
    found = dict.fromkeys(
        f"{file_line(base, each)} {each.pointer.rpartition('#')[2]}"
        for each in _leaves(account, base)
    )
    return "; ".join(found)


def _leaves(account: Account, base: Base) -> Iterator[Account]:
    """What *account* is computed from, each once, itself when it is not computed."""
    stack, seen = [account], {id(account)}
    while stack:
        each = stack.pop()
        if not each.inputs:
            yield each
        below = [base.accounts[one.account] for one in reversed(each.inputs)]
        new = [one for one in below if id(one) not in seen]
        seen |= {id(one) for one in new}
        stack += new


def _written(number: Number, base: Base) -> str:
    """Where a sentence of the outline or of the unit stands; "" for what a person typed."""
    block = number.block
    if number.ground is Ground.OUTLINE and block is not None:
        return f"{base.made_by.outline} {block.key}"
    if number.ground is Ground.PROSE and block is not None:
        return f"{base.made_by.data}:{block.line}:{block.column} {block.pointer}"
    return ""


def _part_rows(traced: Traced) -> Iterator[Row]:
    """What every unit gave, each followed by what the units below it gave."""
    for account in traced.base.accounts:
        for gift in gifts(account, traced.base, traced.files):
            yield from (_part_row(account, each) for each in gift.branches)


def _part_row(account: Account, gift: Gift) -> Row:
    line = f":{gift.line}:{gift.column}" if gift.line else ""
    state = STATES[gift.state][0] if gift.state in STATES else ""
    return [account.field, gift.unit, _amount(gift.value), state, gift.name + line, gift.pointer,
            gift.cell, gift.note, day_words(gift.cut_off), gift.given_by, gift.now,
            gift.digest, day_words(gift.received),
            "tệp đã sửa" if gift.is_changed else "",
            "; ".join(journal_words(gift.corrections))]  # fmt: skip


def _fill(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: Sequence[Row]) -> None:
    for line, row in enumerate([[name for name, _ in columns], *rows], 1):
        _write(sheet, line, row)
    _stress(sheet, 1)
    for index, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, line: int, row: Row) -> None:
    """Put *row* into *line*; a text that looks like a formula stays a text."""
    for column, value in enumerate(row, 1):
        if value == "":
            continue
        cell = sheet.cell(line, column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
            cell.data_type = "s"
            cell.alignment = WRAPPED
        else:
            cell.value = value


def _stress(sheet: Worksheet, line: int) -> None:
    for cell in sheet[line]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
