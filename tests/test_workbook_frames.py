"""Which sheet is which and where its columns are: what the clerk sees decides."""

import pytest
from forms import INPUT, OUTLINE, TARGETS, cell_of, column_of, form_of, members, read, refused, told
from openpyxl import Workbook

from baocao.workbook.layout import FIGURE_SHEET
from baocao.workbook.looks import HEAD_ROW
from baocao.workbook.memory import HIDDEN


def swapped(page, first, second, *, from_row=2):
    """*page* with two columns exchanged from a row on, as a cut without the hidden row does."""
    for line in range(from_row, page.max_row + 1):
        one, other = page.cell(line, first), page.cell(line, second)
        one.value, other.value = other.value, one.value


def targets():
    figure = {"cthd": 100, "dat": 90}
    return {"de_cuong": TARGETS.id, "so_lieu": {"ct3_dv_ket_nap": figure}}


def test_columns_moved_beside_their_hidden_ids_are_read_by_their_heads():
    """Target and result exchanged below the hidden row: the visible heads say which is which."""
    book = form_of(targets(), TARGETS)
    page = book[FIGURE_SHEET]
    swapped(page, column_of(page, "Chỉ tiêu giao (CTHĐ)"), column_of(page, INPUT))
    assert read(book, TARGETS) == targets()


def test_a_whole_column_may_move():
    """With its hidden id a column is read wherever it stands."""
    book = form_of(targets(), TARGETS)
    page = book[FIGURE_SHEET]
    swapped(page, column_of(page, "Nguồn"), column_of(page, INPUT), from_row=1)
    assert read(book, TARGETS) == targets()


def test_a_head_that_says_nothing_known_is_told():
    """The id still names the column; the clerk hears how it was read."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.cell(HEAD_ROW, column_of(page, INPUT)).value = "Tháng 12"
    assert read(book) == members()
    assert told(book) == ["form.renamed-column"]


def test_a_renamed_column_gives_way_to_the_one_that_has_its_head():
    """Answers moved to a new column under the old head; what stands in the old one is told."""
    book = form_of({})
    page = book[FIGURE_SHEET]
    place, free = column_of(page, INPUT), page.max_column + 1
    page.cell(HEAD_ROW, place).value, page.cell(HEAD_ROW, free).value = "Nháp", INPUT
    line = cell_of(book, "dang.so_dang_vien", "Nguồn").row
    page.cell(line, place).value, page.cell(line, free).value = 1, 312
    assert read(book)["so_lieu"] == members()["so_lieu"]
    assert told(book) == ["form.unknown-column"]


def test_two_columns_of_one_head_are_refused_when_both_are_filled():
    """Nobody guesses which of two figures counts."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    place, free = column_of(page, INPUT), page.max_column + 1
    for line in range(1, page.max_row + 1):
        page.cell(line, free).value = page.cell(line, place).value
    page.cell(cell_of(book, "dang.so_dang_vien").row, free).value = 999
    found, *_ = refused(book)
    assert found.code == "form.duplicate-column"
    assert found.place.region.startswith(f"sheet {FIGURE_SHEET}, ô ")


def test_another_unit_in_a_head_is_refused():
    """đồng made triệu đồng would make every figure a million times too small."""
    book = form_of({})
    page = book["Kết quả vận động các quỹ xã hội"]
    place = next(cell for cell in page[HEAD_ROW] if "(đồng)" in str(cell.value))
    place.value = "Số tiền (triệu)"
    assert [found.code for found in refused(book)] == ["form.changed-unit"]


def test_a_column_beside_the_form_is_told_once():
    """What nobody asks for is named with its first cell, however many cells it has."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    for line in range(HEAD_ROW, HEAD_ROW + 5):
        page.cell(line, 40).value = f"ghi chú {line}"
    assert read(book) == members()
    assert told(book) == ["form.unknown-column"]


def test_sheets_may_be_renamed_and_moved():
    """The hidden corner names a sheet, not its tab."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.title = "Chép lại"
    book.move_sheet(page, offset=-3)
    assert read(book) == members()


def test_a_copied_sheet_is_refused():
    """Two sheets of figures: which one counts is the clerk's to say."""
    book = form_of(members())
    book.copy_worksheet(book[FIGURE_SHEET])
    assert [found.code for found in refused(book)] == ["form.duplicate-sheet"]


def test_a_sheet_of_the_clerk_is_told():
    """Notes on a sheet of their own are not read, and the clerk hears it."""
    book = form_of(members())
    book.create_sheet("Nháp")["B3"] = "tính thử"
    assert told(book) == ["form.unknown-sheet"]


@pytest.mark.parametrize(
    ("sheet", "is_loss"), [(FIGURE_SHEET, True), ("Kính gửi", False)], ids=["held", "empty"]
)
def test_a_deleted_sheet_is_told(sheet, is_loss):
    """A sheet that held answers is missed by an error, an empty one by a warning."""
    book = form_of(members())
    del book[sheet]
    found = refused(book) if is_loss else None
    codes = [each.code for each in found] if found else told(book)
    assert codes == ["form.missing-sheet"]


def test_a_lost_memory_is_told():
    """Without the hidden sheet labels still do, but what no cell shows is gone."""
    book = form_of(members())
    del book[HIDDEN]
    assert told(book) == ["form.no-memory"]
    assert read(book)["so_lieu"] == members()["so_lieu"]


def test_a_form_of_another_outline_is_refused():
    """The outline that the form names is the one that reads it."""
    book = form_of(targets(), TARGETS)
    assert [found.code for found in refused(book, OUTLINE)] == ["form.other-outline"]


def test_a_foreign_workbook_is_no_form():
    """A workbook without any sheet of the form is refused by name."""
    assert [found.code for found in refused(Workbook())] == ["form.no-sheet"]
