"""Nothing that a clerk typed is dropped in silence."""

import pytest
from forms import FIGURE_SHEET, INPUT, OUTLINE, cell_of, form_of, members, read, refused, told
from openpyxl.comments import Comment

from baocao.workbook.layout import INSTRUCTIONS
from baocao.workbook.looks import HEAD_ROW, TITLE_ROW

FIELD = "dang.so_dang_vien"


def beside(book, head):
    """The cell of the members' row below another head."""
    return cell_of(book, FIELD, head)


def write(sheet, address):
    def do(book):
        book[sheet][address] = "xem kỹ lại"

    return do


def write_beside(head):
    def do(book):
        beside(book, head).value = "xem kỹ lại"

    return do


def note(book):
    cell_of(book, FIELD).comment = Comment("hỏi lại xã", "An")


def below(book):
    book[FIGURE_SHEET].append([None, "Số liệu đến 30/9"])


STRAY = {
    "above the heads": (write(FIGURE_SHEET, f"D{TITLE_ROW}"), "form.unread-text"),
    "beside the form": (write(FIGURE_SHEET, "AB12"), "form.unknown-column"),
    "below the form": (below, "form.unread-text"),
    "over the guidance": (write_beside("Hướng dẫn"), "form.unread-text"),
    "over the edition before": (write_beside("Kỳ trước"), "form.unread-text"),
    "in a grey cell": (write_beside("Chỉ tiêu giao (CTHĐ)"), "form.closed-cell"),
    "on the instructions": (write(INSTRUCTIONS, "A30"), "form.unread-text"),
    "as a comment": (note, "form.unread-note"),
}


@pytest.mark.parametrize("case", STRAY.values(), ids=STRAY)
def test_text_that_is_not_read_is_told(case):
    """Each stray text is a warning with its cell, and what belongs to the form is read."""
    do, code = case
    book = form_of(members())
    do(book)
    assert told(book) == [code]
    assert read(book) == members()


def test_an_untouched_form_says_nothing():
    """Ids, titles, heads and labels are the form's own."""
    assert told(form_of(members())) == []


def test_another_unit_beside_a_figure_is_refused():
    """A figure in another unit than asked is not the figure."""
    book = form_of(members())
    beside(book, "Đơn vị").value = "nghìn đảng viên"
    assert [found.code for found in refused(book)] == ["form.changed-unit"]


def test_merged_answers_count_once_and_are_told():
    """312 over two rows is the answer of the first one; the second is not left in silence."""
    book = form_of(members())
    cell = cell_of(book, FIELD)
    below = cell.offset(1, 0)
    book[FIGURE_SHEET].merge_cells(f"{cell.coordinate}:{below.coordinate}")
    assert told(book) == ["form.merged-answer"]
    assert read(book) == members()


def test_merged_labels_change_nothing():
    """Labels merged over two rows leave each row its hidden id."""
    book = form_of(members(so_chi_bo=14))
    label = cell_of(book, FIELD, "Nhãn")
    book[FIGURE_SHEET].merge_cells(f"{label.coordinate}:{label.offset(1, 0).coordinate}")
    assert read(book) == members(so_chi_bo=14)


def test_a_number_typed_over_a_formula_is_a_typed_figure():
    """A clerk who knows better than the formula is heard, and compared."""
    book = form_of({"de_cuong": OUTLINE.id, "so_lieu": {"cnvcld": {"tong": 300, "nu": 120}}})
    cell_of(book, "cnvcld.ty_le_nu").value = 41
    assert read(book)["so_lieu"]["cnvcld"]["ty_le_nu"] == 41


def test_heads_stand_in_the_row_of_heads():
    """The tests above write beside the heads of the form."""
    page = form_of({})[FIGURE_SHEET]
    assert INPUT in [cell.value for cell in page[HEAD_ROW]]
