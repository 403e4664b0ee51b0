"""What backs a figure goes when the figure does."""

import pytest
from forms import FIGURE_SHEET, OUTLINE, TARGETS, cell_of, form_of, read, reading_of, told

PARTS = [{"don_vi": "xã A", "gia_tri": 300}, {"don_vi": "xã B", "gia_tri": 12}]
RECORD = {"gia_tri": 312, "thanh_phan": PARTS, "chua_gom": ["xã C"], "nguon": "Văn phòng"}


def total(record=RECORD):
    return {"de_cuong": OUTLINE.id, "so_lieu": {"dang": {"so_dang_vien": record}}}


def test_the_parts_of_an_untouched_total_come_back():
    """What no cell shows travels with the form."""
    assert read(form_of(total())) == total()
    assert told(form_of(total())) == []


def test_the_parts_of_a_changed_total_are_dropped_and_told():
    """They add up to another figure; what the clerk sees of the record stays."""
    book = form_of(total())
    cell_of(book, "dang.so_dang_vien").value = 400
    reading = reading_of(book)
    assert reading.data == total({"gia_tri": 400, "nguon": "Văn phòng"})
    (found,) = reading.problems
    assert found.code == "form.stale-evidence"
    assert (
        found.place.region
        == f"sheet {FIGURE_SHEET}, ô {cell_of(book, 'dang.so_dang_vien').coordinate}"
    )


def test_the_parts_of_a_cleared_total_are_dropped_and_told():
    """No figure, nothing that backs it; the clerk hears of both."""
    book = form_of(total())
    cell_of(book, "dang.so_dang_vien").value = None
    assert set(told(book)) == {"form.cleared", "form.stale-evidence"}


def test_the_parts_of_a_target_hang_on_the_target():
    """A changed result leaves the parts of the target, a changed target takes them away."""
    figure = {"cthd": 100, "dat": 90, "thanh_phan_cthd": PARTS, "thanh_phan": PARTS}
    value = {"de_cuong": TARGETS.id, "so_lieu": {"ct3_dv_ket_nap": figure}}
    book = form_of(value, TARGETS)
    cell_of(book, "ct3_dv_ket_nap").value = 95
    found = read(book, TARGETS)["so_lieu"]["ct3_dv_ket_nap"]
    assert found == {"cthd": 100, "dat": 95, "thanh_phan_cthd": PARTS}
    book = form_of(value, TARGETS)
    cell_of(book, "ct3_dv_ket_nap", "Chỉ tiêu giao (CTHĐ)").value = 120
    found = read(book, TARGETS)["so_lieu"]["ct3_dv_ket_nap"]
    assert found == {"cthd": 120, "dat": 90, "thanh_phan": PARTS}


def test_the_sums_behind_a_rate_hang_on_its_inputs():
    """The basis of a rolled-up rate speaks of inputs that are no longer there."""
    rate = {"tinh_tren": {"cnvcld.nu": 100, "cnvcld.tong": 200}, "chua_gom": ["xã C"]}
    value = {
        "de_cuong": OUTLINE.id,
        "so_lieu": {"cnvcld": {"tong": 300, "nu": 120, "ty_le_nu": rate}},
    }
    assert read(form_of(value)) == value
    book = form_of(value)
    cell_of(book, "cnvcld.nu").value = 130
    assert read(book)["so_lieu"] == {"cnvcld": {"tong": 300, "nu": 130}}
    assert told(book) == ["form.stale-evidence"]


@pytest.mark.parametrize("key", ["nguon", "trang_thai", "ghi_chu", "so_nguoi_tinh"])
def test_what_backs_a_cell_of_a_table_travels_with_it(key):
    """A cell of a table shows its value alone: the rest comes back, or goes, unseen."""
    table = OUTLINE.tables["xa_hoi_quy"]
    name, amount = (column.id for column in table.columns)
    evidence = {"nguon": "Mặt trận", "trang_thai": "uoc", "ghi_chu": "tạm", "so_nguoi_tinh": 3}
    rows = [{name: "Quỹ A", amount: {"gia_tri": 5, key: evidence[key]}}]
    value = {"de_cuong": OUTLINE.id, "so_lieu": {"xa_hoi_quy": rows}}
    book = form_of(value)
    assert read(book) == value
    page = book[table.title[:31].strip()]
    page["D5"] = 6
    assert read(book)["so_lieu"]["xa_hoi_quy"] == [{name: "Quỹ A", amount: 6}]
    assert told(book) == ["form.stale-evidence"]


def test_an_item_said_anew_is_no_longer_said_by_the_units():
    """The units that said a recommendation did not say what the clerk wrote over it."""
    item = {"noi_dung": "Đề nghị A", "don_vi": ["xã B"], "nguyen_van": "A ạ"}
    section = next(each for each in OUTLINE.sections if each.lists)
    name = next(iter(section.lists))
    value = {"de_cuong": OUTLINE.id, "noi_dung": {section.id: {name: [item]}}}
    book = form_of(value)
    assert read(book) == value
    head = "Nội dung (mỗi đoạn hoặc mỗi ý một dòng)"
    cell_of(book, f"{section.id}/{name}/0", head, "Nội dung").value = "Đề nghị khác"
    assert read(book)["noi_dung"] == {section.id: {name: ["Đề nghị khác"]}}
    assert told(book) == ["form.stale-evidence"]


def test_a_cell_noted_before_gives_way_to_the_new_one():
    """A figure typed anew was read from this form, whatever backed the old one."""
    book = form_of(total({"gia_tri": 312, "o_du_lieu": "[cu.xlsx]Số liệu!E9"}))
    assert reading_of(book, cells="moi.xlsx").data["so_lieu"]["dang"]["so_dang_vien"] == {
        "gia_tri": 312,
        "o_du_lieu": "[cu.xlsx]Số liệu!E9",
    }
    cell = cell_of(book, "dang.so_dang_vien")
    cell.value = 400
    reading = reading_of(book, cells="moi.xlsx")
    address = f"[moi.xlsx]{FIGURE_SHEET}!{cell.coordinate}"
    record = {"gia_tri": 400, "o_du_lieu": address}
    assert reading.data["so_lieu"]["dang"]["so_dang_vien"] == record
    assert reading.problems == ()
