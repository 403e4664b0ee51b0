"""Derived figures are computed from unrounded values, and the rules of figures are applied."""

import json
from decimal import Decimal

import pytest
from conftest import codes, figures, make_data, make_outline
from hypothesis import given
from hypothesis import strategies as st

from baocao.errors import OutlineError, Severity
from baocao.phrases import in_cell
from baocao.values import State

HEADER = {
    "co_quan": {"ten": "A", "viet_tat": "A"},
    "van_ban": {"dia_danh": "A", "ngay": "2016-02-01"},
    "ky": {"ho_ten": "N"},
}
OUTLINE = """\
id: tiny
title: T
body: cong_doan
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  tong: {label: Tổng, type: integer, required: false}
  nu: {label: Nữ, type: integer, required: false, at_most: tong}
  ty_le: {label: Tỷ lệ, type: percent, formula: nu / tong, required: false}
  a: {label: Khối A, type: integer, required: false}
  b: {label: Khối B, type: integer, required: false}
  chung: {label: Chung, type: integer, required: false, sum_of: [a, b]}
  gom: {label: Gồm, type: integer, required: false, parts: [a, b]}
  luot: {label: Lượt, type: integer, required: false, at_least: nu}
  mem: {label: Mềm, type: integer, required: false, at_most: {field: tong, severity: warning}}
  pct: {label: Phần trăm, type: percent, required: false}
  hoan_thanh: {label: Hoàn thành, type: percent, required: false, over_100: true}
  bao: {label: Bao, type: number, required: false, min: 1, max: 9}
  cong: {label: Cộng, type: integer, formula: sum(nam.vao), required: false}
  can: {label: Cần, type: integer}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: nam
          title: Năm
          rows: years
          required: false
          totals: [vao, ty]
          balance: [{opening: dau, add: [vao], subtract: [ra], closing: cuoi}]
          sums: [{columns: [vao, ra], equals: dong}]
          columns:
            - {id: dau, label: Đầu, type: integer, required: false}
            - {id: vao, label: Vào, type: integer, required: false}
            - {id: ra, label: Ra, type: integer, required: false}
            - {id: cuoi, label: Cuối, type: integer, required: false}
            - {id: dong, label: Động, type: integer, required: false}
            - {id: ty, label: Tỷ, type: percent, formula: ra / vao, over_100: true}
"""


def read(period: dict | None = None, **values):
    content = figures(can=1, **values) | HEADER
    if period:
        content["ky_bao_cao"] = period
    return make_data(content, OUTLINE)


def test_a_rate_is_computed_and_rounded_only_in_print():
    """2 of 3 is 66.66...% inside and 66,7% on the page."""
    figure = read(tong=3, nu=2).figures["ty_le"]
    assert abs(figure.value - Decimal(200) / 3) < Decimal("1e-20")
    assert in_cell(figure).text == "66,7%"


def test_a_missing_input_leaves_the_result_missing():
    """Nothing is computed from a hole."""
    assert read(tong=3).figures["ty_le"].is_missing


def test_a_zero_denominator_is_not_applicable():
    """A rate of nothing is "không áp dụng", not an error and not zero."""
    assert read(tong=0, nu=0).figures["ty_le"].state is State.NOT_APPLICABLE


def test_none_arose_counts_as_zero_and_estimates_taint():
    """The state "không phát sinh" adds nothing; an estimate makes its result an estimate."""
    figure = read(tong=4, nu={"trang_thai": "khong_phat_sinh"}).figures["ty_le"]
    assert (figure.value, figure.state) == (0, State.OFFICIAL)
    tainted = read(tong={"gia_tri": 4, "trang_thai": "uoc"}, nu=1).figures["ty_le"]
    assert tainted.state is State.ESTIMATED


def test_totals_and_sums_of_columns():
    """A total adds the years; a total rate is the rate of the totals, never a mean of rates."""
    years = {
        str(y): {"vao": v, "ra": r} for y, v, r in ((2013, 100, 90), (2014, 10, 1), (2015, 10, 9))
    }
    data = read(nam=years)
    totals = data.tables["nam"].totals
    assert totals["vao"].value == 120
    assert abs(totals["ty"].value - Decimal(10000) / 120) < Decimal("1e-20")
    assert data.figures["cong"].value == 120


def test_a_total_is_never_short_in_silence():
    """One missing year leaves the total missing."""
    data = read(nam={"2013": {"vao": 1}, "2014": {"vao": 1}})
    assert data.tables["nam"].totals["vao"].is_missing


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_a_total_is_the_sum_of_its_rows(values):
    """Whatever the figures, total = sum."""
    years = {str(2013 + index): {"vao": value} for index, value in enumerate(values)}
    assert read(nam=years).tables["nam"].totals["vao"].value == sum(values)


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ({"tong": 5, "mem": 5}, {"tong": 4, "mem": 5}, "consistency.V03"),
        ({"chung": 10, "a": 7, "b": 3}, {"chung": 11, "a": 7, "b": 3}, "consistency.V04"),
        ({"chung": 10, "a": 7}, {"chung": 6, "a": 7}, "consistency.V04"),
        ({"gom": 11, "a": 7, "b": 3}, {"gom": 9, "a": 7, "b": 3}, "consistency.V03-parts"),
        ({"luot": 5, "tong": 5, "nu": 5}, {"luot": 4, "tong": 5, "nu": 5}, "consistency.V08"),
        ({"pct": 100}, {"pct": 100.1}, "consistency.V02"),
        ({"hoan_thanh": 130}, {"pct": 130}, "consistency.V02"),
        ({"bao": 9}, {"bao": 10}, "consistency.V14"),
        ({"tong": 0}, {"tong": -1}, "consistency.V14"),
        (
            {"tong": 3, "nu": 2, "ty_le": 66.7},
            {"tong": 3, "nu": 2, "ty_le": 66.6},
            "consistency.V05",
        ),
        (
            {"nam": {"2013": {"dau": 1, "vao": 5, "ra": 2, "cuoi": 4}}},
            {"nam": {"2013": {"dau": 1, "vao": 5, "ra": 2, "cuoi": 5}}},
            "consistency.V06",
        ),
        (
            {"nam": {"2013": {"cuoi": 4}, "2014": {"dau": 4}}},
            {"nam": {"2013": {"cuoi": 4}, "2014": {"dau": 5}}},
            "consistency.V06",
        ),
        (
            {"nam": {"2013": {"vao": 1, "ra": 2, "dong": 3}}},
            {"nam": {"2013": {"vao": 1, "ra": 1, "dong": 3}}},
            "consistency.V04",
        ),
    ],
)
def test_each_rule_passes_and_breaks(good, bad, code):
    """The rule is silent where it holds, and speaks alone where it is broken."""
    assert codes(read(**good).problems) == []
    assert codes(read(**bad).problems) == [code]


def test_the_message_tells_both_numbers():
    """A person reads the label, the total and how far it is off."""
    (found,) = read(chung=11, a=7, b=3).problems
    assert "Chung là 11, cộng chi tiết được 10: lệch 1" in found.message
    assert found.place.pointer == "/so_lieu/chung"


def test_a_soft_limit_is_a_warning():
    """Where a limit may be passed it is only pointed out."""
    (found,) = read(tong=3, mem=5).problems
    assert found.severity is Severity.WARNING
    hard = read(tong=300, nu=320).problems
    assert [(each.code, each.severity) for each in hard] == [
        ("consistency.V03", Severity.ERROR),
        ("consistency.V02", Severity.ERROR),
    ]


def test_ranges_and_bounds_are_not_compared():
    """A bound such as "hơn 5" cannot break a sum."""
    assert codes(read(a=7, b=3, chung={"gia_tri": 5, "muc": "hon"}).problems) == []


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ({"ten": "3 năm", "tu": "2013-01-01", "den": "2015-12-31"}, []),
        ({"ten": "5 năm", "tu": "2013-01-01", "den": "2015-12-31"}, ["consistency.period-name"]),
        ({"ten": "quý I", "tu": "2015-12-31", "den": "2013-01-01"}, ["consistency.period-order"]),
        ({"ten": "4 năm", "tu": "2013-01-01", "den": "2016-12-31"}, ["consistency.period-order"]),
    ],
)
def test_the_period_is_as_long_as_its_name(period, code):
    """The dates rule: the name must fit them, and the end must come before the signature."""
    assert codes(read(period=period).problems) == code


def test_required_answers_are_asked_for():
    """V01 names what is missing, by pointer."""
    data = make_data({"de_cuong": "tiny"} | HEADER, OUTLINE)
    assert [(found.code, found.place.pointer) for found in data.problems] == [
        ("consistency.V01", "/so_lieu/can")
    ]


LISTS = """\
id: tiny
title: T
body: cong_doan
fields:
  ca: {label: Cả, type: integer, formula: sum(hoc.gap), required: false}
  chuyen: {label: Chuyển, type: integer, formula: ca + 1, required: false}
  lop: {label: Lớp, type: integer, required: false}
  lop.dem: {label: Lớp đêm, type: integer, required: false, at_most: lop}
  hai: {label: Hai, type: integer, formula: lop.dem * 2, required: false}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: hoc
          title: Học
          required: false
          totals: [tang]
          columns:
            - {id: tang, label: Tăng, type: integer, formula: gap + so}
            - {id: gap, label: Gấp, type: integer, formula: so * 2}
            - {id: so, label: Số, type: integer, max: 50}
            - {id: nu, label: Nữ, type: integer, at_most: so, required: false}
            - {id: phan, label: Phần, type: percent, formula: so / sum(hoc.so)}
            - {id: so_cung, label: So, type: percent, formula: gap / chuyen}
    - id: kien_nghi
      title: KIẾN NGHỊ
      optional: true
      prose: {mo: {label: Mở}}
      lists: {y: {label: Ý kiến}}
"""


def lists(**content):
    return make_data({"de_cuong": "tiny", **content} | HEADER, LISTS)


def test_columns_are_computed_in_the_order_they_need():
    """A derived column may stand before the one it is made from, and enter a field and a sum."""
    data = lists(so_lieu={"hoc": [{"so": 1}, {"so": 3}]})
    rows = data.tables["hoc"].rows
    assert [[row.cells[name].value for name in ("tang", "gap", "phan")] for row in rows] == [
        [3, 2, 25],
        [9, 6, 75],
    ]
    assert data.tables["hoc"].totals["tang"].value == 12
    assert (data.figures["ca"].value, data.figures["chuyen"].value) == (8, 9)
    assert abs(rows[0].cells["so_cung"].value - Decimal(200) / 9) < Decimal("1e-20")


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20))
def test_the_sum_of_a_column_enters_every_formula_the_same(values):
    """A field that sums a derived column, and the total below it, agree with the rows."""
    data = lists(so_lieu={"hoc": [{"so": value} for value in values]})
    assert data.figures["ca"].value == 2 * sum(values)
    assert data.tables["hoc"].totals["tang"].value == 3 * sum(values)


def test_a_field_below_another_is_a_part_of_it():
    """The text and the rules reach it by its own name, and by its parent's part."""
    data = lists(so_lieu={"lop": {"gia_tri": 9, "dem": 4}})
    assert data.figures["lop"]["dem"].value == data.figures["lop.dem"].value == 4
    assert (data.figures["lop"].value, data.figures["hai"].value) == (9, 8)
    assert codes(lists(so_lieu={"lop": {"gia_tri": 3, "dem": 4}}).problems) == ["consistency.V03"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"so": 51}, "consistency.V14", "so"),
        ({"so": -1}, "consistency.V14", "so"),
        ({"so": 4, "nu": 5}, "consistency.V03", "nu"),
        ({"so": 4, "gap": 9}, "consistency.V05", "gap"),
        ({"nu": 5}, "consistency.V01", "so"),
    ],
)
def test_a_cell_at_fault_is_told_by_its_row(row, code, column):
    """The place is the row of the list and its line in the file; the row is named as people do."""
    good = {"so": 4, "nu": 4}
    data = lists(so_lieu={"hoc": [good, row]})
    (found,) = [each for each in data.problems if each.place.pointer.endswith(f"/1/{column}")]
    assert found.code == code
    assert "(dòng 2)" in found.message
    text = json.dumps({"de_cuong": "tiny", "so_lieu": {"hoc": [good, row]}} | HEADER)
    asked = text.rindex('{"' + next(iter(row)))
    assert found.place.column > asked


@pytest.mark.parametrize(("typed", "allowed"), [(-1, "0 - 50"), (51, "0 - 50")])
def test_a_figure_out_of_bounds_is_told_what_is_allowed(typed, allowed):
    """The message names what was found and the bounds of the column."""
    data = lists(so_lieu={"hoc": [{"so": typed, "nu": 0}]})
    told = [each.message for each in data.problems if each.code == "consistency.V14"]
    assert any(f"là {typed}; cho phép: {allowed}" in message for message in told)


def test_a_count_below_zero_is_told_what_is_allowed():
    """A count without bounds of its own is zero or more."""
    data = lists(so_lieu={"lop": -1})
    told = [each.message for each in data.problems if each.code == "consistency.V14"]
    assert any("là -1; cho phép: ≥ 0" in message for message in told)


def test_bounds_are_told_with_their_unit():
    """A wage typed in millions is told from one in đồng by the unit beside the bound."""
    outline = OUTLINE.replace("min: 1, max: 9", "min: 100000, unit: đồng/người/tháng")
    problems = make_data(figures(can=1, bao=4.5) | HEADER, outline).problems
    told = [each.message for each in problems if each.code == "consistency.V14"]
    assert any("là 4,5; cho phép: ≥ 100.000 đồng/người/tháng" in message for message in told)


def test_what_did_not_arise_breaks_no_bound():
    """Nothing arose: it computes as 0, but it is no figure below the least one allowed."""
    assert codes(read(bao={"trang_thai": "khong_phat_sinh"}).problems) == []


def test_an_optional_section_is_asked_only_once_begun():
    """Nothing of it is missing while the unit has nothing to say there; all of it afterwards."""
    assert codes(lists().problems) == []
    begun = lists(noi_dung={"kien_nghi": {"y": ["một"]}}).problems
    assert [(found.code, found.place.pointer) for found in begun] == [
        ("consistency.V01", "/noi_dung/kien_nghi/mo")
    ]


TARGETED = """\
id: tiny
title: T
body: cong_doan
fields:
  ky: {label: Ký, type: integer, required: false}
  chung: {label: Chung, type: integer, required: false}
  ty_le: {label: Tỷ lệ ký, type: percent, formula: ky / chung, target: true, required: false}
report: {sections: [{id: s, title: S}]}
"""


def test_a_rate_is_printed_apart_from_its_target_everywhere():
    """74,96% is not the 75% it misses, in a table or anywhere else."""
    values = {"ky": 1874, "chung": 2500, "ty_le": {"cthd": 75}}
    data = make_data(figures(**values) | HEADER, TARGETED)
    assert in_cell(data.figures["ty_le"]).text == "74,96%"


PLANNED = """\
id: ke-hoach
title: T
body: cong_doan
period: {name: 5 năm, from: 2013-01-01, to: 2017-12-31}
fields:
  tang: {label: Tăng, type: integer, required: false}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: nam
          title: Theo năm
          rows: years
          required: false
          columns: [{id: vao, label: Vào, type: integer, nature: flow, required: false}]
        - id: ke_hoach
          title: Kế hoạch
          rows: years
          from_year: 2018
          to_year: 2019
          required: false
          columns:
            - {id: them, label: Thêm, type: integer, trend: tang, required: false}
            - {id: moi, label: Mới, type: integer, trend: sum(nam.vao), required: false}
"""


@pytest.mark.parametrize(
    ("plan", "found"), [((200, 100), []), ((290, 290), []), ((301, 301), ["V09-trend"] * 2)]
)
def test_a_plan_far_from_the_trend_wants_a_reason(plan, found):
    """500 in five years are 100 a year: three times as many is planned with open eyes."""
    years = zip(("2018", "2019"), plan, strict=True)
    rows = {year: {"them": each, "moi": each} for year, each in years}
    achieved = {str(year): {"vao": 100} for year in range(2013, 2018)}
    data = make_data({"so_lieu": {"tang": 500, "nam": achieved, "ke_hoach": rows}}, PLANNED)
    told = [each for each in data.problems if each.code.startswith("consistency.V09")]
    assert [each.code.removeprefix("consistency.") for each in told] == found
    assert all(each.severity is Severity.WARNING for each in told)


def test_a_plan_without_a_trend_is_not_judged():
    """A year of the past that nobody gave leaves the trend unknown."""
    rows = {"2018": {"moi": 10**6}}
    data = make_data({"so_lieu": {"nam": {"2013": {"vao": 1}}, "ke_hoach": rows}}, PLANNED)
    assert "consistency.V09-trend" not in codes(data.problems)


def test_the_trend_of_an_outline_leads_somewhere():
    """A wrong name is refused when the outline is opened."""
    with pytest.raises(OutlineError) as refused:
        make_outline(PLANNED.replace("trend: tang", "trend: tan"))
    assert codes(refused) == ["outline.unknown-field"]
