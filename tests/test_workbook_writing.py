"""The form as a file: what a clerk finds, and what guards it."""

from io import BytesIO

import pytest
from conftest import ROOT, make_outline
from forms import FIGURE_SHEET, OUTLINE, YEARS, cell_of, data_of, form_of, read
from openpyxl import load_workbook

from baocao.errors import DataError
from baocao.pipeline import load_data
from baocao.workbook.formulas import FIRST_ROW
from baocao.workbook.layout import CHOICES, INSTRUCTIONS
from baocao.workbook.looks import GROUP_ROW, HEAD_ROW
from baocao.workbook.memory import HIDDEN
from baocao.workbook.writing import write_form

LONG = [f"Lựa chọn rất dài số {number} của danh sách" for number in range(12)]


def outline_with(**spec):
    fields = {"a": {"label": "A", **spec}}
    return make_outline(
        str({"id": "t", "title": "T", "body": "dang", "report": {"sections": []}, "fields": fields})
    )


def validation_of(book, cell):
    return next(
        each for each in book[FIGURE_SHEET].data_validations.dataValidation
        if cell.coordinate in each.sqref
    )  # fmt: skip


def test_the_same_data_give_the_same_bytes():
    """A form knows no clock."""
    data = load_data(ROOT / "samples/nq20-10-nam-day-du.json")
    assert write_form(OUTLINE, data=data) == write_form(OUTLINE, data=data)


def test_what_looks_like_a_formula_is_a_text():
    """A note that begins with "=" is no formula in Excel."""
    record = {"gia_tri": 5, "ghi_chu": "=1+1"}
    book = form_of({"de_cuong": OUTLINE.id, "so_lieu": {"dang": {"so_dang_vien": record}}})
    assert cell_of(book, "dang.so_dang_vien", "Ghi chú").data_type == "s"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ({"type": "integer"}, "#,##0"),
        ({"type": "percent"}, "#,##0.0#####"),
        ({"type": "number", "unit": "ha"}, "#,##0.0#####"),
        ({"type": "number", "decimals": 2}, "#,##0.00####"),
        ({"type": "money", "unit": "đồng"}, "#,##0"),
        ({"type": "money", "unit": "triệu đồng"}, "#,##0.0#####"),
        ({"type": "year"}, "0"),
        ({"type": "date"}, "dd/mm/yyyy"),
    ],
)
def test_numbers_are_shown_as_their_kind(spec, expected):
    """Groups of three and as many digits as a kind has; Excel puts the marks of its language."""
    book = form_of({}, outline_with(**spec))
    assert cell_of(book, "a").number_format == expected


@pytest.mark.parametrize(
    ("spec", "kind", "limits"),
    [
        ({"type": "integer", "min": 1, "max": 5}, "whole", ("1", "5")),
        ({"type": "percent"}, "decimal", ("0", "100")),
        ({"type": "percent", "over_100": True}, "decimal", ("0", "10000")),
        ({"type": "number", "min": -3}, "decimal", ("-3", str(10**15))),
        ({"type": "date"}, "date", ("1", "109939")),
        ({"type": "year"}, "whole", ("1900", "2200")),
    ],
)
def test_cells_doubt_what_the_outline_does_not_allow(spec, kind, limits):
    """Type, least and most of a field are the validation of its cell."""
    book = form_of({}, outline_with(**spec))
    found = validation_of(book, cell_of(book, "a"))
    assert (found.type, (found.formula1, found.formula2)) == (kind, limits)


def test_long_choices_go_to_a_hidden_sheet():
    """Beyond 255 letters, and with commas, a list stands on a sheet of its own, and reads back."""
    outline = outline_with(type="choice", choices=[*LONG, "một, hai"])
    book = form_of({"de_cuong": "t", "so_lieu": {"a": LONG[3]}}, outline)
    assert book[CHOICES].sheet_state == "hidden"
    found = validation_of(book, cell_of(book, "a"))
    assert found.formula1 == f"{CHOICES}!$A$1:$A$13"
    assert [cell.value for cell in book[CHOICES]["A"]] == [*LONG, "một, hai"]
    assert read(book, outline)["so_lieu"] == {"a": LONG[3]}


def test_short_choices_stay_in_their_cell():
    """No hidden sheet without need."""
    book = form_of({}, outline_with(type="choice", choices=["x", "y"]))
    assert validation_of(book, cell_of(book, "a")).formula1 == '"x,y"'
    assert CHOICES not in book.sheetnames


def test_answers_are_open_and_labels_are_closed():
    """Sheets are protected without a password; only what a clerk fills in is unlocked."""
    book = form_of({})
    answer = cell_of(book, "dang.so_dang_vien")
    assert book[FIGURE_SHEET].protection.sheet
    assert not book[FIGURE_SHEET].protection.password
    assert not answer.protection.locked
    assert cell_of(book, "dang.so_dang_vien", "Nhãn").protection.locked
    derived = cell_of(book, "cnvcld.ty_le_nu")
    assert derived.protection.locked
    assert str(derived.value).startswith("=IF(")


def test_us3_a_part_above_its_whole_turns_red():
    """Excel itself shows nữ 320 > tổng 300."""
    book = form_of({})
    rules = book[FIGURE_SHEET].conditional_formatting
    assert cell_of(book, "cnvcld.nu").coordinate in {str(each.sqref) for each in rules}


def test_the_edition_before_stands_beside_each_figure():
    """What the previous data file says, by the real file that "ky_truoc" names."""
    data = load_data(ROOT / "samples/hai-ky/nq20-5-nam.json")
    book = load_workbook(BytesIO(write_form(data.outline, data=data)))
    words = cell_of(book, "cnvcld.tong", "Kỳ trước").value
    assert words == "Đã có ở báo cáo kỳ trước: 162.300 người"


def test_every_sheet_prints_on_a4_with_its_heads():
    """A4, as wide as the paper, heads on every page, frozen on the screen, widths set."""
    book = form_of({}, YEARS)
    for page in book.worksheets:
        if page.sheet_state == "hidden":
            continue
        assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        if page.title != INSTRUCTIONS:
            assert page.print_title_rows == f"${GROUP_ROW}:${HEAD_ROW}"
            assert page.freeze_panes.endswith(str(FIRST_ROW))


def test_merged_heads_stand_above_their_columns():
    """Groups of columns share a merged head."""
    pages = form_of({}, YEARS).worksheets
    assert any(page.merged_cells.ranges for page in pages)


def test_the_instructions_name_the_outline():
    """The first sheet tells how to fill in and which outline it is; the memory is hidden."""
    book = form_of({})
    words = [cell.value for cell in book[INSTRUCTIONS]["A"]]
    assert words[-1] == f"Mã đề cương: {OUTLINE.id}"
    assert book.sheetnames[0] == INSTRUCTIONS
    assert book[HIDDEN].sheet_state == "hidden"


def test_data_beyond_a_form_are_refused():
    """What the reader would not take back is not written."""
    table = OUTLINE.tables["xa_hoi_quy"]
    rows = [{table.columns[0].id: "x"}] * 70_000
    data = data_of({"de_cuong": OUTLINE.id, "so_lieu": {"xa_hoi_quy": rows}})
    with pytest.raises(DataError) as failure:
        write_form(OUTLINE, data=data)
    assert [found.code for found in failure.value.problems] == ["form.too-much"]
