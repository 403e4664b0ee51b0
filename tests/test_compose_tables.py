"""Tables: heads, rows of every kind, totals, verdicts on targets, and the signs explained."""

from conftest import codes, make_data

from baocao.compose import compose
from baocao.document import HeadCell, Missing, RowKind, Table, Value, inline_runs, plain_text
from baocao.profiles import profile

OUTLINE = """\
id: tiny
title: T
body: cong_doan
period: {from: 2013-01-01, to: 2015-12-31}
fields:
  dao_tao: {label: Đào tạo, type: integer, unit: lượt, target: true, better: up, required: false}
  tai_nan: {label: Tai nạn, type: integer, unit: vụ, target: true, better: down, required: false}
  gia_nhap: {label: Gia nhập, type: percent, unit: "%", target: true, better: up, required: false}
  ket_nap: {label: Kết nạp, type: integer, unit: người, target: true, better: up, required: false}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: nam
          title: Theo năm
          rows: years
          totals: [so]
          unit: người
          columns: [{id: so, label: Số, type: integer}, {id: ghi, label: Ghi, required: false}]
        - id: khoi
          title: Theo khối
          row_label: Khối
          rows: [{id: a, label: Khối A}, {id: b, label: Khối B}]
          heads: [{label: Kết quả, columns: [so, ty]}]
          numbered: true
          totals: [so]
          columns:
            - {id: ten, label: Tên, required: false}
            - {id: so, label: Số lớp, type: integer, unit: lớp}
            - {id: ty, label: Tỷ lệ, type: percent, unit: "%", required: false}
        - id: tu_do
          title: Tự do
          required: false
          columns: [{id: ten, label: Tên}, {id: so, label: Số, type: integer}]
        - {id: ct, title: Chỉ tiêu, rows: targets, second_axis: true,
           targets: [dao_tao, tai_nan, gia_nhap, ket_nap]}
        - id: bieu
          title: Biểu
          rows: form
          columns:
            - {id: dat, label: Đạt, type: integer, field: dao_tao}
            - {id: giao, label: Giao, type: integer, field: dao_tao.cthd}
            - {id: nap, label: Giao nạp, type: integer, field: ket_nap.cthd}
"""
TARGETS = {
    "dao_tao": {"cthd": 12000, "dat": 12450, "phu_hop": "con_phu_hop"},
    "tai_nan": {
        "cthd": 40, "dat": 52, "phu_hop": "can_dieu_chinh", "ly_do": "Thêm nhà máy.",
        "de_xuat_muc_moi": 45,
    },
    "gia_nhap": {"cthd": 75, "dat": 78.5},
    "ket_nap": {"dat": 9},
}  # fmt: skip


def tables(**values) -> dict[str, Table]:
    """The tables of the report over *values*, by the end of their keys."""
    data = make_data({"de_cuong": "tiny", "so_lieu": values}, OUTLINE)
    assert set(codes(data.problems)) <= {"consistency.V01"}
    body = compose(data, profile("union_qd933")).body
    return {block.key.rpartition(".")[2]: block for block in body if isinstance(block, Table)}


def grid(table: Table) -> list[list[str]]:
    return [[plain_text(cell) for cell in row.cells] for row in table.rows]


def heads(table: Table) -> list[list[tuple[str, int, int]]]:
    def told(cell: HeadCell) -> tuple[str, int, int]:
        return plain_text(cell.inlines), cell.columns, cell.rows

    return [[told(cell) for cell in row] for row in table.head]


def test_a_table_of_years_has_a_row_for_each_and_a_total():
    """The years of the period stand whether they were filled in or not."""
    table = tables(nam={"2013": {"so": 5}, "2014": {"so": 1200}, "2015": {"so": 0}})["nam"]
    assert heads(table) == [[("Năm", 1, 1), ("Số", 1, 1), ("Ghi", 1, 1)]]
    assert grid(table) == [
        ["2013", "5", ""],
        ["2014", "1.200", ""],
        ["2015", "0", ""],
        ["Tổng cộng", "1.205", ""],
    ]
    assert [row.kind for row in table.rows] == [*[RowKind.DATA] * 3, RowKind.TOTAL]
    assert plain_text(table.caption) == "Theo năm (đơn vị tính: người)"
    assert [row.key for row in table.rows] == [
        "s.nam.2013", "s.nam.2014", "s.nam.2015", "s.nam.tong",
    ]  # fmt: skip


def test_a_missing_row_is_blanks_and_so_is_its_total():
    """What nobody gave is marked in its own cell, and the total is not made up."""
    table = tables(nam={"2013": {"so": 5}, "2015": {"so": 1}})["nam"]
    assert [row[1] for row in grid(table)] == ["5", "……", "1", "……"]
    (blank,) = [c for row in table.rows[:3] for c in row.cells[1] if isinstance(c, Missing)]
    assert blank.origin.pointer == "/so_lieu/nam/2014/so"


def test_fixed_rows_stand_under_merged_heads():
    """A common head spans its columns, the others span both rows of heads."""
    table = tables(khoi={"a": {"so": 4, "ty": 12.5}, "b": {"so": {"trang_thai": "khong_ap_dung"}}})
    assert heads(table["khoi"]) == [
        [("TT", 1, 2), ("Khối", 1, 2), ("Tên", 1, 2), ("Kết quả", 2, 1)],
        [("Số lớp", 1, 1), ("Tỷ lệ (%)", 1, 1)],
    ]
    assert grid(table["khoi"]) == [
        ["1", "Khối A", "", "4", "12,5%"],
        ["2", "Khối B", "", "x", ""],
        ["", "Tổng cộng", "", "4", ""],
    ]
    assert plain_text(table["khoi"].notes[0]) == "Ghi chú: (x) không áp dụng."


def test_every_row_has_a_cell_for_every_column():
    """Whatever the kind of table and the data, the grid is full."""
    for given in ({}, TARGETS, {"tu_do": [], "khoi": {"a": {"so": 1}}}):
        for table in tables(**given).values():
            assert {len(row.cells) for row in table.rows} == {len(table.columns)}
            assert sum(cell.columns for cell in table.head[0]) == len(table.columns)


def test_an_optional_table_without_data_is_left_out():
    """An empty list is an answer; no list at all is none."""
    assert "tu_do" not in tables()
    assert grid(tables(tu_do=[])["tu_do"]) == [["Không phát sinh", "-"]]
    assert grid(tables(tu_do=[{"ten": "a", "so": 1}])["tu_do"]) == [["a", "1"]]


def test_targets_are_judged_along_two_axes():
    """More accidents are "chưa đạt"; rates differ in points; no target, no verdict, no division."""
    rows = grid(tables(**TARGETS)["ct"])
    assert [row[1:7] for row in rows] == [
        ["Đào tạo", "lượt", "12.000", "12.450", "103,8%", "Vượt"],
        ["Tai nạn", "vụ", "40", "52", "130%", "Chưa đạt"],
        ["Gia nhập", "%", "75%", "78,5%", "104,7%", "Vượt 3,5 điểm %"],
        ["Kết nạp", "người", "Không giao chỉ tiêu", "9", "", ""],
    ]
    assert [row[7:] for row in rows] == [
        ["Còn phù hợp", ""],
        ["Cần điều chỉnh", "Thêm nhà máy; đề xuất mức mới: 45"],
        ["……", ""],
        ["", ""],
    ]


def test_a_target_without_a_result_is_a_blank_without_a_verdict():
    """Nothing is judged before there is a result."""
    row = grid(tables(dao_tao={"cthd": 5})["ct"])[0]
    assert row[3:7] == ["5", "……", "", ""]


def test_a_form_prints_fields_in_its_own_columns():
    """One row, each cell from the field it names; a target never set says so, not "x"."""
    table = tables(**TARGETS)["bieu"]
    assert grid(table) == [["12.450", "12.000", "Không giao chỉ tiêu"]]
    assert table.notes == ()
    origins = [
        part.origin.field for run in inline_runs(table) for part in run if type(part) is Value
    ]
    assert origins == ["dao_tao", "dao_tao.cthd", "ket_nap.cthd"]


def test_signs_are_explained_only_where_they_are_used():
    """A table without "-" and "x" has no note."""
    assert tables(nam={"2013": {"so": 5}})["nam"].notes == ()
    none = tables(nam={"2013": {"so": {"trang_thai": "khong_phat_sinh"}}})["nam"]
    assert plain_text(none.notes[0]) == "Ghi chú: (-) không phát sinh."
