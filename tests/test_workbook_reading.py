"""A filled-in form is read as data, with every problem at its sheet and cell."""

import json
import shutil
import subprocess
from datetime import datetime

import pytest
from forms import (
    CALC,
    FIGURE_SHEET,
    OUTLINE,
    SAMPLES,
    cell_of,
    form_of,
    members,
    read,
    reading_of,
    refused,
    saved,
    told,
)

from baocao.pipeline import load_data
from baocao.workbook.reading import broken_rules, form_outline, read_filled
from baocao.workbook.writing import write_form

FIELD = "dang.so_dang_vien"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_sample_comes_back_as_it_went_in(path):
    """Data -> form -> data is the identity on every sample, key for key, without a word."""
    data = load_data(path)
    content = write_form(data.outline, data=data)
    assert form_outline(content, "f.xlsx") == data.outline.id
    reading = read_filled(content, "f.xlsx", data.outline, cells="f.xlsx")
    assert reading.data == json.loads(path.read_text("utf-8"))
    assert [found for found in reading.problems if found.code.startswith("form.")] == []


def test_zero_and_the_empty_states_stay_apart():
    """0, "không phát sinh" and nothing at all are three answers."""
    value = members(0, so_chi_bo={"trang_thai": "khong_phat_sinh"})
    assert read(form_of(value)) == value


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.5", "form.ambiguous-number"),
        ("nhiều", "form.wrong-type"),
        ("12 lượt", "form.wrong-unit"),
        ("3 nghìn", "form.wrong-unit"),
        ("91,2%", "form.percent-here"),
        (12.5, "form.wrong-type"),
        ("=A1+B1", "form.no-cached-value"),
        ("#REF!", "form.error-cell"),
        (datetime(2017, 2, 1), "form.wrong-type"),
        (True, "form.wrong-type"),
    ],
)
def test_what_cannot_be_read_names_sheet_and_cell(typed, code):
    """A problem has the sheet, the cell and the label of the row."""
    book = form_of({})
    cell = cell_of(book, FIELD)
    cell.value = typed
    (found,) = refused(book)
    assert found.code == code
    assert found.place.region == f"sheet {FIGURE_SHEET}, ô {cell.coordinate}"
    assert found.place.quote == OUTLINE.fields[FIELD].label


def test_all_problems_come_in_one_run():
    """Two bad cells on two sheets and an error cell are all told."""
    book = form_of({})
    cell_of(book, FIELD).value = "nhiều"
    cell_of(book, "dang.so_chi_bo").value = "#REF!"
    cell_of(book, "van_ban/ngay", "Ô nhập", "Thông tin chung").value = "31/2/2017"
    found = {each.code for each in refused(book)}
    assert found == {"form.wrong-type", "form.error-cell", "form.impossible-date"}


def test_what_the_data_file_refuses_is_told_of_its_cell():
    """A recipient without a name passes the cells and fails as data, at the row it stands in."""
    book = form_of({})
    page = book["Nơi nhận"]
    page["C5"] = "b/c"
    (found,) = refused(book)
    assert found.place.region.startswith("sheet Nơi nhận, ô C5")


def test_a_cleared_cell_is_no_answer_and_said():
    """A value that stood in the form and stands no more is missed aloud, a blank one is not."""
    book = form_of(members(so_chi_bo=14))
    cell = cell_of(book, FIELD)
    cell.value = None
    reading = reading_of(book)
    assert reading.data["so_lieu"] == {"dang": {"so_chi_bo": 14}}
    (found,) = reading.problems
    assert (found.code, str(found.severity)) == ("form.cleared", "warning")
    assert found.place.region == f"sheet {FIGURE_SHEET}, ô {cell.coordinate}"


def test_a_deleted_row_of_figures_is_said():
    """A figure whose row is gone is missed aloud."""
    book = form_of(members())
    book[FIGURE_SHEET].delete_rows(cell_of(book, FIELD).row)
    assert told(book) == ["form.deleted-row"]
    assert "so_lieu" not in read(book)


def test_the_writing_of_untouched_parts_is_kept():
    """A record of one value, a list of one paragraph, digits in text: as the file had them."""
    value = {
        "de_cuong": OUTLINE.id,
        "so_lieu": {"dang": {"so_dang_vien": {"gia_tri": "1.234"}, "so_chi_bo": {"gia_tri": 5}}},
        "noi_dung": {
            "dac_diem": {"van": ["  Một đoạn  "], "thuan_loi": ["a\r\nb", {"noi_dung": "c"}]}
        },
    }
    assert read(form_of(value)) == value
    book = form_of(value)
    cell_of(book, "dang.so_chi_bo").value = 6
    value["so_lieu"]["dang"]["so_chi_bo"] = 6
    assert read(book) == value


def test_an_item_that_no_cell_shows_keeps_its_place():
    """An empty row, a text too long for a cell: the list has the order of the rows."""
    table = OUTLINE.tables["xa_hoi_quy"]
    name = table.columns[0].id
    rows = [{name: "A"}, {}, {name: "B"}]
    items = ["một", "dài" * 20_000, "ba"]
    value = {
        "de_cuong": OUTLINE.id,
        "so_lieu": {"xa_hoi_quy": rows},
        "noi_dung": {"dac_diem": {"thuan_loi": items}},
    }
    assert read(form_of(value)) == value


def test_cells_are_noted_for_what_was_typed():
    """A typed figure says its workbook, sheet and cell; one that was there says what it said."""
    book = form_of(members(so_chi_bo=14))
    cell = cell_of(book, FIELD)
    cell.value = 400
    found = reading_of(book, cells="bieu.xlsx").data["so_lieu"]["dang"]
    address = f"[bieu.xlsx]{FIGURE_SHEET}!{cell.coordinate}"
    assert found == {"so_dang_vien": {"gia_tri": 400, "o_du_lieu": address}, "so_chi_bo": 14}


def test_us3_a_part_above_its_whole_is_refused_under_its_label():
    """Nữ 320 > tổng 300 is told at the cell, under the Vietnamese label of the row."""
    book = form_of({})
    cell_of(book, "cnvcld.tong").value = 300
    women = cell_of(book, "cnvcld.nu")
    women.value = 320
    reading = reading_of(book)
    found = broken_rules(reading, "bieu.xlsx", OUTLINE)
    (above,) = (each for each in found if each.code == "consistency.V03")
    assert women.coordinate in str(above.place)
    assert OUTLINE.fields["cnvcld.nu"].label in str(above.place)


needs_calc = pytest.mark.skipif(
    shutil.which("soffice") is None or not CALC.exists(), reason="needs LibreOffice Calc"
)


def resaved(folder, content, *kinds):
    """*content* as LibreOffice saves it in one kind of file after another."""
    path = folder / "bieu.xlsx"
    path.write_bytes(content)
    for step, kind in enumerate(kinds):
        out = folder / str(step)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless"]
        subprocess.run([*command, "--convert-to", kind, "--outdir", out, path], check=True)
        path = out / f"bieu.{kind}"
    return path.read_bytes()


@needs_calc
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")], ids=["xlsx", "ods"])
@pytest.mark.parametrize(
    "name", ["nq20-2-nam-day-du", "ptdv-2013-2018-day-du"], ids=["targets", "years"]
)
def test_another_program_opens_computes_and_saves_the_form(tmp_path, name, kinds):
    """Calc computes the grey cells as the library does, and the data stay the same."""
    path = next(each for each in SAMPLES if each.stem == name)
    data = load_data(path)
    content = resaved(tmp_path, write_form(data.outline, data=data), *kinds)
    reading = read_filled(content, "bieu.xlsx", data.outline)
    assert reading.data == json.loads(path.read_text("utf-8"))
    assert reading.problems == ()
    assert len(reading.computed) > 3
    broken = [each.code for each in broken_rules(reading, "bieu.xlsx", data.outline)]
    assert "form.other-result" not in broken


@needs_calc
def test_a_result_that_is_not_ours_is_told(tmp_path):
    """A formula that the clerk changed shows another result than the library computes."""
    book = form_of({"de_cuong": OUTLINE.id, "so_lieu": {"cnvcld": {"tong": 300, "nu": 120}}})
    cell_of(book, "cnvcld.ty_le_nu").value = "=41+1"
    content = resaved(tmp_path, saved(book), "xlsx")
    reading = read_filled(content, "bieu.xlsx", OUTLINE)
    found = broken_rules(reading, "bieu.xlsx", OUTLINE)
    assert [each.code for each in found] == ["form.other-result"]
