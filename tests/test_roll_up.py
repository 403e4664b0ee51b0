"""Many data files become one of the unit above: by rule, nobody twice, nobody as zero."""

import json
import random
import tracemalloc
from decimal import Decimal

import jsonschema
import pytest
from conftest import ROOT, codes, make_data, make_outline
from hypothesis import given
from hypothesis import strategies as st

import baocao
from baocao.errors import DataError, Severity, UsageError
from baocao.rollup import roll_up
from baocao.rollup.writing import data_text
from baocao.text import fold
from baocao.values import Bound, State

OUTLINE = make_outline("""\
id: tiny
title: Tổng hợp
body: cong_doan
period: {name: 2 năm, from: 2013-01-01, to: 2014-12-31}
fields:
  a: {label: Số A, type: integer, rollup: sum, nature: stock, required: false}
  mau: {label: Mẫu, type: integer, rollup: sum, required: false}
  ty_le: {label: Tỷ lệ, type: percent, rollup: recompute, formula: a / mau, required: false}
  go: {label: Tỷ lệ gõ, type: percent, rollup: recompute, required: false}
  luong: {label: Lương, type: money, rollup: weighted_mean, weight: mau, required: false}
  tn: {label: Tai nạn, type: integer, rollup: sum, target: true, better: down, required: false}
  tl: {label: Tỷ lệ ký, type: percent, rollup: recompute, target: true, formula: a / mau,
       required: false}
  ten: {label: Tên, rollup: union, required: false}
  lieu: {label: Lời, rollup: concat, required: false}
  rieng: {label: Riêng, type: integer, required: false}
report:
  sections:
    - id: s
      title: S
      lists: {hc: {label: Hạn chế, required: false},
              kn: {label: Kiến nghị, addressed: true, required: false}}
      tables:
        - id: nam
          title: Năm
          rows: years
          required: false
          totals: [vao]
          columns:
            - {id: vao, label: Vào, type: integer, rollup: sum, nature: flow, required: false}
            - {id: cuoi, label: Cuối, type: integer, rollup: sum, nature: stock, required: false}
            - {id: ty, label: Tỷ, type: percent, formula: vao / cuoi, over_100: true}
        - id: lop
          title: Lớp
          required: false
          columns:
            - {id: loai, label: Loại, rollup: union, required: false}
            - {id: so, label: Số, type: integer, rollup: sum, required: false}
            - {id: noi, label: Nơi, rollup: concat, required: false}
        - id: quy
          title: Quỹ
          required: false
          columns:
            - {id: ten, label: Tên, required: false}
            - {id: tien, label: Tiền, type: money, rollup: sum, required: false}
        - id: khen
          title: Khen
          required: false
          columns: [{id: ai, label: Ai, required: false}]
""")


def data_file(name="A", *, code="", superior="", prose=None, days=None, **values):
    """What unit *name* sends, as it was read."""
    unit = {"ten": name, "cap": "huyen", "truc_thuoc": superior, "ma": code}
    content = {"don_vi": unit, "so_lieu": values, "noi_dung": {"s": prose or {}}}
    if days:
        content["ky_bao_cao"] = {"tu": days[0], "den": days[1]}
    data = make_data(content, OUTLINE)
    return baocao.ReportData(
        data.outline, data.header, data.figures, data.tables, data.prose, data.fits,
        type(data.source)(f"{name}.json", content, data.source.spot), (),
    )  # fmt: skip


def again(total, name="T"):
    """*total* written, read and named, as a part of the next level."""
    content = {**total.source.value, "don_vi": {"ten": name, "cap": "tinh"}}
    data = make_data("".join(data_text(content)), OUTLINE)
    return baocao.ReportData(
        data.outline, data.header, data.figures, data.tables, data.prose, data.fits,
        type(data.source)(f"{name}.json", data.source.value, data.source.spot), (),
    )  # fmt: skip


def figure_of(field, *given, **more):
    """The rolled-up figure of *field*, one value for each unit."""
    files = [data_file(f"đơn vị {place}", **{field: value}) for place, value in enumerate(given)]
    return roll_up(files, **more).figures[field]


def state(name):
    return {"trang_thai": name}


# Sums


def test_a_sum_adds_the_units_and_lists_them():
    """The total is the sum, and each part says unit, file, place, value and state."""
    figure = figure_of("a", 3, {"gia_tri": 4, "trang_thai": "uoc"})
    assert (figure.value, figure.state) == (7, State.ESTIMATED)
    assert [(p.unit, p.file, p.pointer, p.value, p.state) for p in figure.evidence.parts] == [
        ("đơn vị 0", "đơn vị 0.json", "/so_lieu/a", 3, State.OFFICIAL),
        ("đơn vị 1", "đơn vị 1.json", "/so_lieu/a", 4, State.ESTIMATED),
    ]


@pytest.mark.parametrize(
    ("given", "value", "expected"),
    [
        ([state("khong_phat_sinh")] * 2, None, State.NONE_AROSE),
        ([state("khong_phat_sinh"), 4], 4, State.OFFICIAL),
        ([state("khong_ap_dung"), 4], 4, State.OFFICIAL),
        ([state("khong_ap_dung")] * 2, None, State.NOT_APPLICABLE),
        ([state("khong_ap_dung"), state("khong_phat_sinh")], None, State.NONE_AROSE),
        ([None, 4], 4, State.PROVISIONAL),
        ([state("chua_co"), 4], 4, State.PROVISIONAL),
        ([None, None], None, State.NOT_YET),
        ([None, state("khong_phat_sinh")], 0, State.PROVISIONAL),
        ([0, 0], 0, State.OFFICIAL),
        ([{"gia_tri": 1, "trang_thai": "tam"}, 2], 3, State.PROVISIONAL),
        ([{"gia_tri": 1, "trang_thai": "tam"}, {"gia_tri": 1, "trang_thai": "uoc"}], 2,
         State.ESTIMATED),
    ],
)  # fmt: skip
def test_four_empty_answers_stay_four(given, value, expected):
    """Zero, none arose, not applicable and not yet each have their own effect on a sum."""
    figure = figure_of("a", *given)
    assert (figure.value, figure.state) == (value, expected)


def test_a_missing_part_is_named():
    """The figure says which unit it does not hold, for machines and for people."""
    total = roll_up([data_file("đơn vị 0", a=4), data_file("đơn vị 1")])
    figure = total.figures["a"]
    assert figure.evidence.left_out == ("đơn vị 1",)
    assert "đơn vị 1" in figure.evidence.remark
    assert again(total).figures["a"].evidence.parts == tuple(figure.evidence.parts)


@pytest.mark.parametrize(
    ("given", "value", "upper", "bound"),
    [
        ([{"tu": 70, "den": 72}, 5], 75, 77, None),
        ([{"gia_tri": 10, "muc": "hon"}, 5], 15, None, Bound.MORE),
        ([{"gia_tri": 10, "muc": "hon"}, {"gia_tri": 1, "muc": "tren"}], 11, None, Bound.ABOVE),
        ([{"gia_tri": 10, "muc": "duoi"}, {"tu": 1, "den": 2}], 12, None, Bound.BELOW),
        ([{"gia_tri": 10, "muc": "duoi"}, {"gia_tri": 1, "muc": "tren"}], 11, None, Bound.ABOUT),
        ([{"gia_tri": 10, "muc": "tren"}, {"tu": 1, "den": 2}], 11, None, Bound.ABOVE),
    ],
)
def test_ranges_and_bounds_are_never_silently_exact(given, value, upper, bound):
    """A range makes a range, a bound makes a bound."""
    figure = figure_of("a", *given)
    assert (figure.value, figure.upper, figure.bound) == (value, upper, bound)


def test_a_figure_of_another_level_is_not_added():
    """The district's figure in a commune's file is not the commune's own."""
    files = [data_file("A", a=3), data_file("B", a={"gia_tri": 900, "pham_vi": "tinh"})]
    total = roll_up(files)
    assert total.figures["a"].value == 3
    assert "rollup.other-scope" in codes(total.problems)


def test_one_cut_off_date_stays_and_two_are_listed():
    """The day travels upward when it is the same; stocks of two days are a hint."""
    day = {"gia_tri": 1, "chot_ngay": "2014-11-30"}
    assert figure_of("a", day, day).evidence.cut_off.isoformat() == "2014-11-30"
    files = [data_file("A", a=day), data_file("B", a={"gia_tri": 1, "chot_ngay": "2014-05-31"})]
    total = roll_up(files)
    found = next(p for p in total.problems if p.code == "rollup.different-cut-off")
    assert found.severity is Severity.HINT
    assert total.figures["a"].evidence.cut_off is None
    assert "31/5/2014" in total.figures["a"].evidence.remark


# Rates and means


def test_a_rate_is_computed_anew():
    """90/100 and 1/10 are 82,7 %, not the mean of 90 % and 10 %."""
    total = roll_up([data_file("A", a=90, mau=100), data_file("B", a=1, mau=10)])
    assert total.figures["ty_le"].value == Decimal(9100) / 110


def test_a_rate_leaves_out_a_unit_that_lacks_an_input():
    """A missing numerator does not stand over its denominator as a zero."""
    total = roll_up([data_file("A", a=90, mau=100), data_file("B", mau=100)])
    assert total.figures["ty_le"].value == 90
    assert total.figures["ty_le"].evidence.left_out == ("B",)
    assert total.figures["mau"].value == 200
    assert "rollup.uneven-rate" in codes(total.problems)
    assert again(total).figures["ty_le"].value == 90


def test_a_rate_over_some_units_names_all_the_others():
    """Who gave one input, who gave none and who is late: none of them is in the rate."""
    files = [data_file("U", a=1, mau=2), data_file("V", a=1), data_file("W")]
    figure = roll_up(files, expected=["X"]).figures["ty_le"]
    assert (figure.value, figure.evidence.left_out) == (50, ("V", "W", "X"))


def test_a_rate_of_no_whole_unit_is_missing():
    """One gave the numerator, the other the denominator: there is no rate."""
    total = roll_up([data_file("A", a=90), data_file("B", mau=100)])
    assert total.figures["ty_le"].is_missing


def test_a_typed_rate_without_formula_is_left_missing():
    """Where the outline gives nothing to compute from, nothing is made up."""
    total = roll_up([data_file("A", go=90), data_file("B", go=10)])
    assert total.figures["go"].is_missing
    assert "rollup.no-formula" in codes(total.problems)


def test_a_mean_is_weighted_by_the_people_counted():
    """The record's own count comes before the field of the outline; the weights add up."""
    files = [
        data_file("A", luong={"gia_tri": 4_000_000, "so_nguoi_tinh": 3}, mau=500),
        data_file("B", luong=8_000_000, mau=1),
    ]
    figure = roll_up(files).figures["luong"]
    assert (figure.value, figure.evidence.people_counted) == (5_000_000, 4)


def test_a_mean_without_weight_is_left_out_and_told():
    """What cannot be weighed does not enter, and is no zero either."""
    files = [
        data_file("A", luong={"gia_tri": 4_000_000, "so_nguoi_tinh": 3}),
        data_file("B", luong=8_000_000),
        data_file("C", luong=state("khong_phat_sinh"), mau=5),
    ]
    total = roll_up(files)
    assert total.figures["luong"].value == 4_000_000
    assert total.figures["luong"].evidence.left_out == ("B",)
    assert "rollup.no-weight" in codes(total.problems)


def test_the_mean_of_nobody_counts_for_nothing():
    """A mean over no person changes neither the mean nor its state."""
    nobody = {"gia_tri": 9_000_000, "so_nguoi_tinh": 0, "trang_thai": "uoc"}
    some = {"gia_tri": 4_000_000, "so_nguoi_tinh": 3}
    figure = figure_of("luong", nobody, some)
    assert (figure.value, figure.state) == (4_000_000, State.OFFICIAL)


# Targets


def test_targets_add_up_beside_results():
    """Target 40, achieved 52 accidents in three districts: both are sums, with parts."""
    figure = roll_up(
        [data_file("A", tn={"cthd": 10, "dat": 20}), data_file("B", tn={"cthd": 30, "dat": 32})]
    ).figures["tn"]
    assert (figure["cthd"].value, figure["dat"].value) == (40, 52)
    assert [part.value for part in figure["cthd"].evidence.parts] == [10, 30]


def test_a_target_is_kept_only_for_the_same_units():
    """A result is not compared with the target of other units; nor is no target a fault."""
    total = roll_up([data_file("A", tn={"cthd": 10, "dat": 20}), data_file("B", tn={"dat": 32})])
    assert total.figures["tn"]["cthd"].is_missing
    assert "rollup.uneven-target" in codes(total.problems)
    assert codes(roll_up([data_file("A", tn={"dat": 20})]).problems) == [
        code for code in codes(roll_up([data_file("A", tn={"dat": 20})]).problems)
        if code != "rollup.uneven-target"
    ]  # fmt: skip


def test_targets_that_are_rates_are_not_averaged():
    """The same target stays; two different ones are left to the unit above."""
    same = roll_up([data_file(n, tl={"cthd": 70}, a=1, mau=2) for n in "AB"])
    assert same.figures["tl"]["cthd"].value == 70
    mixed = [
        data_file("A", tl={"cthd": 70}, a=1, mau=2), data_file("B", tl={"cthd": 80}, a=1, mau=2),
    ]  # fmt: skip
    total = roll_up(mixed)
    assert total.figures["tl"]["cthd"].is_missing
    assert "rollup.mixed-target" in codes(total.problems)
    stated = roll_up(mixed, unit={"so_lieu": {"tl": {"cthd": 75}}})
    assert stated.figures["tl"]["cthd"].value == 75


# Words and tables


def test_words_are_a_set_or_carry_the_names():
    """Union says each thing once; concatenation says who said it."""
    files = [data_file("A", ten="Quỹ", lieu="tốt"), data_file("B", ten="quỹ", lieu="khá")]
    total = roll_up(files)
    assert total.figures["ten"].value == "Quỹ"
    assert total.figures["lieu"].value == "A: tốt; B: khá"


def test_the_words_of_very_many_units_are_cut_and_counted():
    """Nobody reads a cell of a hundred pages; every unit's words are in the parts all the same."""
    files = [data_file(f"u{place}", lieu=f"{place} {'x' * 900}") for place in range(9)]
    figure = roll_up(files).figures["lieu"]
    assert figure.value.endswith("; và 4 nội dung nữa")
    assert len(figure.evidence.parts) == 9
    assert roll_up([again(roll_up(files))]).figures["lieu"].value == figure.value


def test_years_are_added_cell_by_cell():
    """Stocks add up across units on the same date; only flows have a total over the years."""
    years = {"2013": {"vao": 1, "cuoi": 5}, "2014": {"vao": 2, "cuoi": 7}}
    table = roll_up([data_file("A", nam=years), data_file("B", nam=years)]).tables["nam"]
    assert [[row.cells[c].value for c in ("vao", "cuoi", "ty")] for row in table.rows] == [
        [2, 10, 20], [4, 14, Decimal(400) / 14],
    ]  # fmt: skip
    assert table.totals["vao"].value == 6
    assert "cuoi" not in table.totals


def test_a_missing_cell_is_provisional_and_named():
    """A year that one unit has not given is not zero."""
    files = [data_file("A", nam={"2013": {"vao": 1}}), data_file("B", nam={"2014": {"vao": 2}})]
    cells = [row.cells["vao"] for row in roll_up(files).tables["nam"].rows]
    assert [(cell.value, cell.evidence.left_out) for cell in cells] == [(1, ("B",)), (2, ("A",))]


def test_free_rows_meet_where_they_name_the_same():
    """Rows are one by their union columns; the rest is added, or named."""
    files = [
        data_file("A", lop=[{"loai": "Tập huấn", "so": 2, "noi": "huyện"}]),
        data_file("B", lop=[{"loai": "tập huấn", "so": 3, "noi": "xã"}, {"loai": "Khác", "so": 1}]),
    ]
    rows = roll_up(files).tables["lop"].rows
    assert [(row.cells["loai"].value, row.cells["so"].value) for row in rows] == [
        ("Tập huấn", 5), ("Khác", 1),
    ]  # fmt: skip
    assert rows[0].cells["noi"].value == "A: huyện; B: xã"
    assert [part.pointer for part in rows[0].cells["so"].evidence.parts] == [
        "/so_lieu/lop/0/so"
    ] * 2


def test_rows_without_a_common_name_stand_under_their_unit():
    """Where no column says union every row stays; where no column has a rule, none does."""
    files = [
        data_file(name, quy=[{"ten": "Quỹ", "tien": 5}], khen=[{"ai": "x"}]) for name in ("A", "B")
    ]
    total = roll_up(files)
    assert [row.cells["ten"].value for row in total.tables["quy"].rows] == ["A: Quỹ", "B: Quỹ"]
    assert total.tables["khen"].rows == ()
    names = [row.cells["ten"].value for row in roll_up([again(total)]).tables["quy"].rows]
    assert names == ["A: Quỹ", "B: Quỹ"]


# Lists


def test_recommendations_are_counted():
    """The same request of two units is one, in spite of marks left off, and says how many ask."""
    asks = [
        "Sửa Luật Công đoàn.",
        "sửa các luật công đoan",
        "Tăng 10% kinh phí",
        "Tăng 20% kinh phí",
    ]
    files = [
        data_file(str(place), prose={"kn": [{"noi_dung": text, "gui_toi": "Quốc hội"}]})
        for place, text in enumerate(asks)
    ]
    items = roll_up(files).prose["s"].lists["kn"]
    assert items[0].text.startswith("2/4 đơn vị kiến nghị: ")
    assert (items[0].units, items[0].addressee) == (("0", "1"), "Quốc hội")
    assert [item.text for item in items[1:]] == [
        "2 kiến nghị: Tăng 10% kinh phí", "3 kiến nghị: Tăng 20% kinh phí",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tăng biên chế cán bộ công đoàn ở cơ sở", "Giảm biên chế cán bộ công đoàn ở cơ sở"),
        ("Được chuyển kinh phí sớm trong năm", "Không được chuyển kinh phí sớm trong năm"),
        ("Cần nâng lương tối thiểu vùng năm nay", "Không nâng lương tối thiểu vùng năm nay"),
        ("Xây 2 nhà trẻ cho con công nhân", "Xây 3 nhà trẻ cho con công nhân"),
    ],
)
def test_sentences_that_say_different_things_stay_two(one, other):
    """A short word may turn a sentence around."""
    files = [data_file("A", prose={"kn": [one]}), data_file("B", prose={"kn": [other]})]
    assert len(roll_up(files).prose["s"].lists["kn"]) == 2


def test_recommendations_are_counted_among_those_who_reported():
    """Through districts, the communes are counted, not the districts."""
    files = [data_file(name, prose={"kn": ["Sửa Luật"]}) for name in "AB"]
    west = again(roll_up(files), "tây")
    east = again(roll_up([data_file("C"), data_file("D", prose={"kn": ["sửa luật"]})]), "đông")
    item = roll_up([west, east]).prose["s"].lists["kn"][0]
    assert item.text == "3/4 đơn vị kiến nghị: Sửa Luật"
    assert item.units == ("A", "B", "D")


def test_other_lists_carry_the_names_of_the_units():
    """A shortcoming says where, also after a second roll-up."""
    files = [data_file("A", prose={"hc": ["chậm", "thiếu"]}), data_file("B", prose={"hc": "Chậm."})]
    total = roll_up(files)
    texts = [item.text for item in total.prose["s"].lists["hc"]]
    assert texts == ["Chậm (2 đơn vị: A, B)", "thiếu (A)"]
    assert [i.text for i in roll_up([again(total)]).prose["s"].lists["hc"]] == texts


# Units


@pytest.mark.parametrize(
    "pair",
    [
        (data_file("A", code="M1"), data_file("B", code="m1")),
        (data_file("huyện Hòa An"), data_file("Huyện Hoà An")),
    ],
    ids=["code", "name"],
)
def test_a_unit_counted_twice_is_refused(pair):
    """Two files of one unit stop the run, with both names."""
    with pytest.raises(DataError) as caught:
        roll_up(pair)
    assert codes(caught) == ["rollup.unit-twice"]
    assert all(f"{data.header.don_vi.ten}.json" in str(caught.value) for data in pair)


def test_units_of_one_name_below_two_superiors_are_two():
    """There is a commune of that name in another district."""
    files = [data_file("xã Tân Lập", superior=f"huyện {name}", a=1) for name in "AB"]
    assert roll_up(files).figures["a"].value == 2


def test_a_unit_below_two_parents_is_refused_with_both_paths():
    """The industrial zone that the province and a branch both count."""
    zone = data_file("CĐ các KCN", code="KCN", a=5)
    province = again(roll_up([zone, data_file("B", a=1)]), "tỉnh")
    branch = again(roll_up([again(roll_up([zone]), "cụm")]), "ngành")
    with pytest.raises(DataError) as caught:
        roll_up([province, branch])
    assert codes(caught) == ["rollup.two-parents"]
    told = str(caught.value)
    assert "tỉnh (tỉnh.json) › CĐ các KCN" in told
    assert "ngành (ngành.json) › cụm" in told


def test_late_units_are_named_and_never_zero():
    """Who is on the list and sent nothing is named on the total, on figures and cells."""
    total = roll_up(
        [data_file("A", code="M1", a=1, nam={"2013": {"vao": 1}})],
        expected=[{"ten": "khác tên", "ma": "M1"}, "B", "C"],
    )
    assert total.header.tong_hop.chua_nop == ("B", "C")
    assert total.figures["a"].evidence.left_out == ("B", "C")
    assert total.figures["a"].state is State.PROVISIONAL
    assert total.tables["nam"].rows[0].cells["vao"].evidence.left_out == ("B", "C")
    assert "rollup.late-units" in codes(total.problems)
    above = roll_up([again(total)])
    assert (above.figures["a"].evidence.left_out, above.header.tong_hop.chua_nop) == (
        ("B", "C"), ("B", "C"),
    )  # fmt: skip


def test_an_unexpected_unit_is_told():
    """A name that is not on the list is perhaps misspelt."""
    total = roll_up([data_file("huyện An Bìn", a=1)], expected=["huyện An Bình"])
    found = next(p for p in total.problems if p.code == "rollup.unexpected-unit")
    assert "huyện An Bình" in found.hint


def test_another_period_is_a_warning_and_another_outline_a_refusal():
    """Flows of two periods do not add up; answers to two outlines are not comparable."""
    files = [data_file(n, a=1) for n in "AB"]
    total = roll_up([*files, data_file("C", a=1, days=("2014-01-01", "2014-06-30"))])
    assert "rollup.different-period" in codes(total.problems)
    other = make_data({"so_lieu": {}}, "id: other\ntitle: O\nbody: dang\nreport: {sections: []}\n")
    with pytest.raises(DataError) as caught:
        roll_up([files[0], other])
    assert codes(caught) == ["rollup.different-outline"]


def test_files_whose_figures_break_a_rule_are_told():
    """Whoever adds up faulty files learns which; a total that lacks units accuses nobody."""
    total = roll_up([data_file("A", a=-1), data_file("B", a=2)])
    found = next(p for p in total.problems if p.code == "rollup.faulty-files")
    assert "A.json (1 lỗi)" in found.message


def test_nothing_to_roll_up_is_a_usage_error():
    """No file, no total."""
    with pytest.raises(UsageError):
        roll_up([])


# What the upper unit states


def test_a_stated_total_is_compared_and_never_taken():
    """V13 tells the difference; with units missing it may be theirs, so it is a warning."""
    unit = {
        "co_quan": {"ten": "TỈNH"},
        "so_lieu": {"a": 10, "rieng": 4, "nam": {"2013": {"vao": 9}}},
    }
    files = [
        data_file("A", a=3, nam={"2013": {"vao": 4}}),
        data_file("B", a=4, nam={"2013": {"vao": 5}}),
    ]
    total = roll_up(files, unit=unit)
    found = [p for p in total.problems if p.code == "consistency.V13"]
    assert [(p.severity, p.place.pointer) for p in found] == [(Severity.ERROR, "/so_lieu/a")]
    assert (total.figures["a"].value, total.figures["rieng"].value) == (7, 4)
    assert total.header.co_quan.ten == "TỈNH"
    total = roll_up(files, unit=unit, expected=["A", "B", "C"])
    found = [p for p in total.problems if p.code == "consistency.V13"]
    assert {p.severity for p in found} == {Severity.WARNING}
    assert "C" in found[0].message


def test_rows_that_the_upper_unit_states_are_compared():
    """A row of the same name is compared with the sum; one that no unit has is told."""
    files = [data_file(name, lop=[{"loai": "Tại chức", "so": 4}]) for name in "AB"]
    rows = [{"loai": "tại chức", "so": 9}, {"loai": "Chính quy", "so": 3}]
    total = roll_up(files, unit={"so_lieu": {"lop": rows}})
    assert [row.cells["so"].value for row in total.tables["lop"].rows] == [8]
    found = [each for each in total.problems if each.code != "rollup.unanswered"]
    told = {each.code: each.place.pointer for each in found}
    assert told["consistency.V13"] == "/so_lieu/lop/0/so"
    assert told["rollup.stated-row"] == "/so_lieu/lop/1"
    same = roll_up(files, unit={"so_lieu": {"lop": [{"loai": "Tại chức", "so": 8}]}})
    assert not {"consistency.V13", "rollup.stated-row"} & set(codes(same.problems))


def test_the_upper_unit_keeps_its_prose():
    """Its passages stay, and its own list items come before those gathered."""
    unit = {"noi_dung": {"s": {"van": "Lời tỉnh", "hc": ["của tỉnh"]}}}
    prose = roll_up([data_file("A", prose={"van": "Lời huyện", "hc": ["x"]})], unit=unit).prose["s"]
    assert prose.paragraphs == ("Lời tỉnh",)
    assert [item.text for item in prose.lists["hc"]] == ["của tỉnh", "x (A)"]


# All outlines


@pytest.mark.parametrize(
    "path", sorted((ROOT / "samples").glob("*-day-du.json")), ids=lambda p: p.stem
)
def test_every_outline_rolls_up_to_a_sound_data_file(path, tmp_path):
    """A full and a sparse sample make a total that passes its schema, loads and drafts."""
    sparse = path.with_name(path.name.replace("day-du", "thieu"))
    total = roll_up([path, sparse], expected=["x"])
    content = json.loads("".join(data_text(total.source.value)))
    jsonschema.Draft7Validator(baocao.data_schema(total.outline)).validate(content)
    loaded = baocao.load_data(baocao.write_data(total, tmp_path / "t.json"))
    assert essence_numbers(loaded) == essence_numbers(total)
    assert baocao.render(loaded).content.startswith(b"PK")


# Laws


def target(asked, answer):
    """The record of a target field whose result is *answer*."""
    record = dict(answer) if isinstance(answer, dict) else {"gia_tri": answer}
    return {"cthd": asked, "dat": record.pop("gia_tri", None), **record}


ANSWERS = st.one_of(
    st.none(),
    st.integers(0, 10**6),
    st.sampled_from([state("khong_phat_sinh"), state("khong_ap_dung"), state("chua_co")]),
    st.fixed_dictionaries(
        {"gia_tri": st.integers(0, 99), "trang_thai": st.sampled_from(["uoc", "tam"])}
    ),
    st.fixed_dictionaries({"gia_tri": st.integers(0, 99), "muc": st.sampled_from(["tren", "hon"])}),
    st.builds(
        lambda low, more: {"tu": low, "den": low + more}, st.integers(0, 9), st.integers(0, 9)
    ),
)
WAGES = st.one_of(
    st.none(),
    st.builds(
        lambda value, people: {"gia_tri": value, "so_nguoi_tinh": people},
        st.integers(10**5, 10**8),
        st.integers(0, 10**4),
    ),
)
WORDS = st.none() | st.sampled_from(["Xanh", "Đỏ", "xanh"])
SAYINGS = st.sampled_from(["Tăng lương tối thiểu", "Xây nhà ở cho công nhân", "Giảm giờ làm"])
UNITS = st.lists(
    st.fixed_dictionaries(
        {
            "a": ANSWERS,
            "mau": ANSWERS,
            "luong": WAGES,
            "tn": st.builds(target, st.none() | st.integers(0, 99), ANSWERS),
            "tl": st.fixed_dictionaries({"cthd": st.none() | st.sampled_from([70, 80])}),
            "ten": WORDS,
            "lieu": WORDS,
            "nam": st.fixed_dictionaries(
                {
                    year: st.fixed_dictionaries({"vao": ANSWERS, "cuoi": ANSWERS})
                    for year in ("2013", "2014")
                }
            ),
            "lop": st.lists(
                st.fixed_dictionaries(
                    {
                        "loai": st.sampled_from(["x", "y"]),
                        "so": st.none() | st.integers(0, 99),
                        "noi": WORDS,
                    }
                ),
                max_size=2,
            ),
            "quy": st.lists(
                st.fixed_dictionaries({"ten": WORDS, "tien": st.integers(0, 99)}), max_size=2
            ),
            "prose": st.fixed_dictionaries(
                {
                    "hc": st.lists(SAYINGS, max_size=2),
                    "kn": st.lists(
                        st.fixed_dictionaries(
                            {"noi_dung": SAYINGS, "gui_toi": st.sampled_from(["", "Đảng"])}
                        ),
                        max_size=2,
                    ),
                }
            ),
        }
    ),
    min_size=1,
    max_size=5,
)


def essence(total):
    """What a total says, without the order and the depth of its parts."""
    targets = {f"{name}.cthd": total.figures[name]["cthd"] for name in ("tn", "tl")}
    said = {name: told(figure) for name, figure in {**total.figures, **targets}.items()}
    for table_id, table in total.tables.items():
        rows = ({name: told(cell) for name, cell in row.cells.items()} for row in table.rows)
        said[table_id] = sorted(map(str, rows))
        said[f"{table_id} (tổng)"] = {name: told(cell) for name, cell in table.totals.items()}
    for name in ("hc", "kn"):
        items = total.prose["s"].lists.get(name, ()) if "s" in total.prose else ()
        said[name] = sorted(
            (item.original, item.addressee, item.text.partition(" ")[0], sorted(item.units))
            for item in items
        )
    return said


def told(figure):
    """What a figure says; of words in any order, each that is said."""
    value = figure.value
    if isinstance(value, Decimal):
        value = round(value, 12)
    if isinstance(value, str):
        value = sorted(fold(words) for words in value.split("; "))
    evidence = figure.evidence
    left = sorted(evidence.left_out)
    return (value, figure.upper, figure.bound, figure.state, left, evidence.people_counted)


@given(UNITS, st.data())
def test_the_roll_up_of_a_partition_is_that_of_the_whole(units, data):
    """Through districts or straight, in any order, one late: the province says the same."""
    late = data.draw(st.sampled_from([(), ("muộn",)]))
    files = [data_file(f"u{place}", **values) for place, values in enumerate(units)]
    groups = [data.draw(st.integers(0, 2)) for _ in files]
    districts = [
        again(roll_up(part, expected=late if group == groups[0] else None), f"h{group}")
        for group in sorted(set(groups))
        if (part := [file for file, own in zip(files, groups, strict=True) if own == group])
    ]
    shuffled = data.draw(st.permutations(files))
    whole = essence(roll_up(files, expected=late))
    assert essence(roll_up(districts)) == whole
    assert essence(roll_up(shuffled, expected=late)) == whole


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 99)), min_size=1, max_size=6))
def test_a_rate_is_the_rate_of_the_sums(pairs):
    """Whatever the units, the rate is the sum of numerators over the sum of denominators."""
    files = [data_file(f"u{n}", a=a, mau=mau) for n, (a, mau) in enumerate(pairs)]
    expected = Decimal(100) * sum(a for a, _ in pairs) / sum(mau for _, mau in pairs)
    assert abs(roll_up(files).figures["ty_le"].value - expected) < Decimal("1e-20")


@given(st.lists(st.none() | st.integers(0, 99), min_size=1, max_size=6))
def test_a_missing_figure_is_never_zero(given):
    """The units that answered make the sum; those that did not are named on it."""
    figure = figure_of("a", *given)
    known = [value for value in given if value is not None]
    assert figure.value == (sum(known) if known else None)
    assert len(figure.evidence.left_out) == len(given) - len(known)
    assert (figure.state is State.OFFICIAL) == (len(known) == len(given))


# Files through the command line; the story of 30 districts is in test_story_roll_up


FIVE_YEARS = ROOT / "samples" / "nq20-5-nam-day-du.json"


def district(folder, number, seed=0):
    """A district's file with figures of its own."""
    content = json.loads(FIVE_YEARS.read_text(encoding="utf-8"))
    name = f"LĐLĐ huyện {number:02}"
    content["don_vi"] = {"ten": name, "cap": "huyen", "truc_thuoc": "LĐLĐ tỉnh", "ma": name}
    dice = random.Random(number + seed)
    figures = content["so_lieu"]
    figures["cdcs"] |= {"trong_dn": 100}
    figures["ct4_tuldtt"] |= {"so_luong": dice.randint(10, 90)}
    figures["ct1_tnld"] = {"cthd": 40, "dat": 52} if number == 1 else {"cthd": 0, "dat": 0}
    path = folder / f"h{number:02}.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def districts(tmp_path):
    """27 files of 30 districts, and the list of the 30."""
    names = "\n".join(f"LĐLĐ huyện {number:02}" for number in range(1, 31))
    (tmp_path / "units.txt").write_text(names, encoding="utf-8")
    return [district(tmp_path, number) for number in range(1, 28)]


def test_a_star_may_name_the_result_and_the_schema_too(run, tmp_path, districts, monkeypatch):
    """In a folder of its own, "*.json" also names what is no unit's file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unit.json").write_text('{"co_quan": {"ten": "LĐLĐ TỈNH"}}', encoding="utf-8")
    (tmp_path / "nq20-5-nam.schema.json").write_text("{}", encoding="utf-8")
    for force in ([], ["--force"]):
        files = sorted(path.name for path in tmp_path.glob("*.json"))
        code, out, _ = run(
            "rollup", *files, "--unit", "unit.json", "-o", "t.json", "--json", *force
        )
        assert (code, len(json.loads(out)["units"])) == (0, 27)
    data = baocao.load_data("t.json")
    assert data.header.co_quan.ten == "LĐLĐ TỈNH"
    assert data.figures["cnvcld.tong"].evidence.parts[0].file == "h01.json"


def test_no_file_is_kept(tmp_path):
    """What a roll-up holds grows by far less than a file for each file that it takes."""
    paths = [district(tmp_path, number) for number in range(60)]
    roll_up(paths[:2])
    one = held_by(lambda: baocao.load_data(paths[0]))
    few, many = (held_by(lambda count=count: roll_up(paths[:count])) for count in (20, 60))
    assert (many - few) / 40 < one / 10


def held_by(make):
    """The most memory that making a value takes, in bytes."""
    tracemalloc.start()
    make()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_a_total_of_very_many_units_numbers_them(tmp_path, districts, monkeypatch):
    """Beyond some units a part says the place of its unit; it reads as the long form does."""
    content = json.loads(districts[1].read_text(encoding="utf-8"))
    content["so_lieu"]["cnvcld"]["nu"] = {"gia_tri": 7, "trang_thai": "uoc"}
    content["so_lieu"]["kiem_tra"]["cuoc"] = {"trang_thai": "chua_co"}
    districts[1].write_text(json.dumps(content), encoding="utf-8")
    total = roll_up(districts)
    long = baocao.write_data(total, tmp_path / "dai.json")
    monkeypatch.setattr("baocao.rollup.writing.MOST_NAMED", 5)
    short = baocao.write_data(total, tmp_path / "ngan.json")
    assert short.stat().st_size < long.stat().st_size / 2
    schema = baocao.data_schema(total.outline)
    jsonschema.Draft7Validator(schema).validate(json.loads(short.read_text(encoding="utf-8")))
    one, other = baocao.load_data(long), baocao.load_data(short)
    for field, figure in one.figures.items():
        assert list(figure.evidence.parts) == list(other.figures[field].evidence.parts)
        if "cthd" in figure.parts:
            targets = other.figures[field]["cthd"].evidence.parts
            assert list(figure["cthd"].evidence.parts) == list(targets)
    assert [r["don_vi"] for r in roll_up([one]).source.value["tong_hop"]["don_vi"]] == [
        r["don_vi"] for r in roll_up([other]).source.value["tong_hop"]["don_vi"]
    ]


@pytest.mark.parametrize(
    "part", [[27, 5], [-1, 5], [True, 5], [0], [0, 5, "uoc", "/x", 1], ["0", 5]]
)
def test_a_numbered_part_of_nobody_is_refused(tmp_path, districts, part):
    """A place that no unit has, and what is no part, are told with their place."""
    path = baocao.write_data(roll_up(districts), tmp_path / "t.json")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["so_lieu"]["cnvcld"]["tong"]["thanh_phan"] = [[0, 5], part]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        baocao.load_data(path)
    assert codes(refused) == ["data.wrong-type"]
    assert refused.value.problems[0].place.pointer == "/so_lieu/cnvcld/tong/thanh_phan/1"


def test_a_total_too_large_to_read_is_told(run, tmp_path, districts, monkeypatch):
    """Nobody learns only at the next level that the file is refused."""
    monkeypatch.setattr("baocao.rollup.writing.LARGEST_FILE", 1000)
    code, _, err = run("rollup", *districts[:2], "-o", tmp_path / "t.json")
    assert (code, "rollup.large-total" in err) == (1, True)


def test_a_total_is_an_ordinary_data_file(tmp_path, districts):
    """It loads as what it was, it drafts, and the same files give the same bytes."""
    total = roll_up(districts[:2])
    path = baocao.write_data(total, tmp_path / "t.json")
    loaded = baocao.load_data(path)
    assert baocao.render(loaded).content.startswith(b"PK")
    assert loaded.figures.keys() == total.figures.keys()
    assert essence_numbers(loaded) == essence_numbers(total)
    twice = baocao.write_data(roll_up(districts[:2]), tmp_path / "u.json")
    assert twice.read_bytes() == path.read_bytes()


def essence_numbers(data):
    return {name: (figure.value, figure.state) for name, figure in data.figures.items()}


def test_a_bad_list_and_a_bad_file_are_told(run, tmp_path, districts):
    """Every unreadable file in one run; a list of units that is none is wrong usage."""
    for name in ("x.json", "y.json"):
        (tmp_path / name).write_text('{"de_cuong": "nq20-5-nam", "la": 1}', encoding="utf-8")
    code, _, err = run("rollup", tmp_path / "x.json", tmp_path / "y.json", "-o", tmp_path / "t")
    assert (code, err.count("data.unknown-key")) == (4, 2)
    (tmp_path / "list.json").write_text("[1]", encoding="utf-8")
    listed = ("--expected", tmp_path / "list.json")
    code, _, err = run("rollup", districts[0], *listed, "-o", tmp_path / "t")
    assert (code, "rollup.bad-list" in err) == (2, True)
