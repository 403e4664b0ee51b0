"""Forms on disk, from Python: `write_form` and `read_form`."""

import pytest
from conftest import ROOT
from forms import FIGURE_SHEET, OUTLINE, cell_of, form_of, members, saved
from openpyxl import Workbook

import baocao


def test_a_form_names_its_outline(tmp_path):
    """A form is read by the outline it was made from, and says what the data file said."""
    data = baocao.load_data(ROOT / "samples/nq20-2-nam-day-du.json")
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(baocao.write_form(data.outline, data=data))
    reading = baocao.read_form(path)
    assert reading.data["de_cuong"] == "nq20-2-nam"
    assert reading.problems == data.problems == ()


def test_what_was_typed_knows_its_workbook(tmp_path):
    """File, sheet and cell go with a typed figure, unless nobody wants them."""
    book = form_of({})
    cell = cell_of(book, "dang.so_dang_vien")
    cell.value = 312
    path = tmp_path / "bieu-xa.xlsx"
    path.write_bytes(saved(book))
    found = baocao.read_form(path).data["so_lieu"]["dang"]["so_dang_vien"]
    address = f"[bieu-xa.xlsx]{FIGURE_SHEET}!{cell.coordinate}"
    assert found == {"gia_tri": 312, "o_du_lieu": address}
    assert baocao.read_form(path, cells=False).data["so_lieu"] == members()["so_lieu"]


def test_broken_rules_come_with_the_warnings(tmp_path):
    """What the figures contradict is told of the cells."""
    book = form_of({})
    cell_of(book, "cnvcld.tong").value = 300
    cell_of(book, "cnvcld.nu").value = 320
    path = tmp_path / "bieu.xlsx"
    path.write_bytes(saved(book))
    found = [each for each in baocao.read_form(path).problems if each.code == "consistency.V03"]
    assert [cell_of(book, "cnvcld.nu").coordinate in str(each.place) for each in found] == [True]


def test_a_file_that_names_no_outline_needs_one(tmp_path):
    """A CSV file says only labels; with the outline given it is read."""
    path = tmp_path / "so-lieu.csv"
    label = OUTLINE.fields["dang.so_dang_vien"].label
    path.write_text(f"{label};312\n", encoding="utf-8-sig")
    with pytest.raises(baocao.DataError) as failure:
        baocao.read_form(path)
    assert [each.code for each in failure.value.problems] == ["form.no-outline"]
    found = baocao.read_form(path, outline=OUTLINE).data["so_lieu"]["dang"]["so_dang_vien"]
    assert found == {"gia_tri": 312, "o_du_lieu": "[so-lieu.csv]B1"}


def test_a_workbook_of_another_trade_is_refused(tmp_path):
    """No sheet of the form, no outline: nothing to read."""
    path = tmp_path / "khac.xlsx"
    path.write_bytes(saved(Workbook()))
    with pytest.raises(baocao.DataError):
        baocao.read_form(path)
