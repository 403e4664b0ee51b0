"""Derived figures are computed from unrounded values, and the rules of figures are applied."""

from decimal import Decimal

import pytest
from conftest import codes, figures, make_data
from hypothesis import given
from hypothesis import strategies as st

from baocao.errors import Severity
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
