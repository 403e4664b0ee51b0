"""Which row of the form a line is: the hidden id that moves with it, and the label that is seen."""

import pytest
from forms import (
    FIGURE_SHEET,
    OUTLINE,
    YEARS,
    cell_of,
    column_of,
    form_of,
    members,
    read,
    reading_of,
    refused,
    told,
)

from baocao.workbook.formulas import FIRST_ROW
from baocao.workbook.layout import PROSE_SHEET
from baocao.workbook.memory import HIDDEN
from baocao.workbook.reading import read_filled

TEXT = "Nội dung (mỗi đoạn hoặc mỗi ý một dòng)"
LABEL = OUTLINE.fields["dang.so_dang_vien"].label


def prose(*items):
    return {"de_cuong": OUTLINE.id, "noi_dung": {"dac_diem": {"thuan_loi": list(items)}}}


def exchanged(book, first, second):
    """The cells of two rows of figures swapped without the hidden column."""
    page = book[FIGURE_SHEET]
    lines = [cell_of(book, name).row for name in (first, second)]
    for column in range(2, page.max_column + 1):
        one, other = (page.cell(line, column) for line in lines)
        one.value, other.value = other.value, one.value


def test_rows_exchanged_beside_their_hidden_ids_are_refused():
    """Cells cut or sorted without the hidden column would change names in silence."""
    book = form_of(members(so_chi_bo=14))
    exchanged(book, "dang.so_dang_vien", "dang.so_chi_bo")
    found = refused(book)
    assert {each.code for each in found} == {"form.moved-row"}
    assert all(each.place.region.startswith(f"sheet {FIGURE_SHEET}, ô B") for each in found)


def test_a_row_of_the_header_is_known_by_part_and_label():
    """The name of the unit is no row of another part with a label of its own."""
    book = form_of({"don_vi": {"ten": "xã A"}, "co_quan": {"ten": "ĐẢNG ỦY XÃ A"}})
    page = book["Thông tin chung"]
    lines = [
        cell_of(book, name, "Ô nhập", page.title).row for name in ("don_vi/ten", "co_quan/ten")
    ]
    for column in range(2, 5):
        one, other = (page.cell(line, column) for line in lines)
        one.value, other.value = other.value, one.value
    assert {each.code for each in refused(book)} == {"form.moved-row"}


def test_inserted_and_hidden_rows_change_nothing():
    """Empty rows between, hidden ones, another order of whole rows."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.insert_rows(FIRST_ROW + 3)
    page.row_dimensions[FIRST_ROW].hidden = True
    assert read(book) == members()


def test_a_copied_row_with_another_answer_is_refused():
    """Two rows of one figure: nobody guesses which of them counts."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.append([cell.value for cell in page[cell_of(book, "dang.so_dang_vien").row]])
    assert [each.code for each in refused(book)] == ["form.duplicate-row"]


def test_an_unknown_row_is_told():
    """A row that the form never had is a warning, and the rest is read."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.append([None, "Số không ai hỏi"])
    page.cell(page.max_row, column_of(page, "Ô nhập (số liệu, đạt được)")).value = 5
    reading = reading_of(book)
    assert [each.code for each in reading.problems] == ["form.unknown-row"]
    assert reading.data == members()


def test_a_renamed_row_is_read_by_its_id_and_told():
    """A label that the clerk wrote over no longer says what is read."""
    book = form_of(members())
    page = book[FIGURE_SHEET]
    page.cell(cell_of(book, "dang.so_dang_vien").row, 2).value = "Đảng viên cả xã"
    assert told(book) == ["form.renamed-row"]


def test_without_hidden_ids_labels_are_enough():
    """The hidden sheet, row and column may go: figures are then known by their labels."""
    book = form_of(members())
    del book[HIDDEN]
    for page in book.worksheets:
        page.delete_rows(1)
        page.delete_cols(1)
    assert read(book)["so_lieu"] == members()["so_lieu"]


def test_a_deleted_item_closes_the_list_and_an_added_row_joins_it():
    """Items follow the rows of the sheet; one typed below without an id goes on with its list."""
    book = form_of(prose("một", "hai", "ba"))
    cell = cell_of(book, "thuan_loi/1", TEXT, PROSE_SHEET)
    page = book[PROSE_SHEET]
    page.insert_rows(cell.row + 1)
    page.cell(cell.row + 1, cell.column).value = "hai rưỡi"
    page.delete_rows(cell.row - 1)
    assert read(book) == prose("hai", "hai rưỡi", "ba")
    assert told(book) == ["form.deleted-row"]


def test_a_paragraph_without_an_id_is_known_by_its_labels():
    """A row typed at the end says its section and its part."""
    book = form_of(prose("một"))
    page = book[PROSE_SHEET]
    line = cell_of(book, "thuan_loi/0", TEXT, PROSE_SHEET).row
    labels = [page.cell(line, column).value for column in (2, 3)]
    page.append([None, *labels, "hai"])
    page.append([None, "Mục lạ", "Phần lạ", "ba"])
    assert read(book) == prose("một", "hai")
    assert told(book) == ["form.unknown-row"]


def test_a_row_below_the_total_joins_the_table():
    """What is typed under "Cộng" is a row, the total itself never is."""
    table = OUTLINE.tables["xa_hoi_quy"]
    name, amount = (column.id for column in table.columns)
    rows = [{name: "Quỹ A", amount: 5}]
    book = form_of({"de_cuong": OUTLINE.id, "so_lieu": {"xa_hoi_quy": rows}})
    page = book[table.title[:31].strip()]
    page.append([None, "21", "Quỹ B", 7])
    assert [row[amount] for row in read(book)["so_lieu"]["xa_hoi_quy"]] == [5, 7]
    assert told(book) == []


@pytest.mark.parametrize("order", ["as written", "turned round"])
def test_rows_of_years_keep_their_year(order):
    """Rows sorted with their ids stay the figures of their year."""
    rows = {"2013": {"so_lop": 3}, "2014": {"so_lop": 4}}
    value = {"de_cuong": YEARS.id, "so_lieu": {"dao_tao": rows}}
    book = form_of(value, YEARS)
    page = book[YEARS.tables["dao_tao"].title[:31].strip()]
    if order == "turned round":
        for column in range(1, page.max_column + 1):
            one, other = page.cell(FIRST_ROW, column), page.cell(FIRST_ROW + 1, column)
            one.value, other.value = other.value, one.value
    assert read(book, YEARS) == value


def test_csv_rows_are_known_by_their_labels():
    """`label;value`, with heads or without, in UTF-8 with a byte order mark."""
    bare = f"{LABEL};1.234\n".encode("utf-8-sig")
    headed = f"Nhãn;Ghi chú;Ô nhập (số liệu, đạt được)\n{LABEL};ước;1234\n".encode()
    assert read_filled(bare, "a.csv", OUTLINE).data["so_lieu"]["dang"]["so_dang_vien"] == 1234
    found = read_filled(headed, "a.csv", OUTLINE).data["so_lieu"]["dang"]["so_dang_vien"]
    assert found == {"gia_tri": 1234, "ghi_chu": "ước"}


def test_a_sheet_saved_as_csv_reads_like_the_form():
    """Excel's CSV of the sheet of figures, hidden ids included."""
    page = form_of(members(so_chi_bo=14))[FIGURE_SHEET]
    lines = ("\t".join(str(cell.value or "") for cell in row) for row in page.iter_rows())
    text = "\n".join(line.replace("\n", " ") for line in lines)
    found = read_filled(text.encode("utf-16"), "so-lieu.csv", OUTLINE)
    assert found.data["so_lieu"] == members(so_chi_bo=14)["so_lieu"]
