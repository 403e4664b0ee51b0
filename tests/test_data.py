"""A data file is read into typed figures, or refused with every reason at once."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import TINY, codes, figures, make_data

from baocao.errors import DataError
from baocao.text import PartialDate
from baocao.values import Bound, Contribution, State

TYPES = """\
id: tiny
title: Kiểu
body: nha_nuoc
fields:
  so_nguyen: {label: Số nguyên, type: integer, required: false}
  so_thuc: {label: Số thực, type: number, required: false}
  ty_le: {label: Tỷ lệ, type: percent, required: false}
  tien: {label: Tiền, type: money, unit: đồng, required: false}
  ngay: {label: Ngày, type: date, required: false}
  nam: {label: Năm, type: year, required: false}
  van_ban_goc: {label: Văn bản, type: document, required: false}
  chu: {label: Chữ, required: false}
  chon: {label: Chọn, type: choice, choices: [Đông, Tây], required: false}
  co_khong: {label: Có không, type: boolean, required: false}
  ct: {label: Chỉ tiêu, type: integer, target: true, required: false}
  ct.so_con: {label: Số con, type: integer, required: false}
report:
  sections:
    - id: a
      title: A
      lists: {y: {label: Ý, required: false}}
      prose: {p: {label: P, required: false}}
"""


def read(**values):
    return make_data(figures(**values), TYPES)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("so_nguyen", 312, Decimal(312)),
        ("so_nguyen", "3.063.000", Decimal(3063000)),
        ("so_nguyen", 12.0, Decimal(12)),
        ("so_thuc", 12.5, Decimal("12.5")),
        ("so_thuc", "12,5", Decimal("12.5")),
        ("ty_le", "91,2%", Decimal("91.2")),
        ("ty_le", 91.2, Decimal("91.2")),
        ("tien", "3.063.000 đồng", Decimal(3063000)),
        ("ngay", "2017-10-25", date(2017, 10, 25)),
        ("ngay", "25/10/2017", date(2017, 10, 25)),
        ("ngay", "2017-10", PartialDate(2017, 10)),
        ("nam", 2017, Decimal(2017)),
        ("chu", " xã  An Bình ", "xã An Bình"),
        ("chu", 12, "12"),
        ("chon", "Đông", "Đông"),
        ("co_khong", True, True),
        ("so_nguyen", None, None),
        ("chu", "", None),
    ],
)
def test_a_value_is_read_as_its_type(field, typed, value):
    """Numbers typed as text the Vietnamese way are the numbers they are."""
    assert read(**{field: typed}).figures[field].value == value


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("so_nguyen", "12,5", "data.wrong-type"),
        ("so_nguyen", 12.5, "data.wrong-type"),
        ("so_nguyen", "nhiều", "data.wrong-type"),
        ("so_nguyen", True, "data.wrong-type"),
        ("so_nguyen", [1], "data.wrong-type"),
        ("so_thuc", "1.5", "data.ambiguous-number"),
        ("so_thuc", "0.912", "data.ambiguous-number"),
        ("ngay", "2017-02-31", "data.impossible-date"),
        ("ngay", "31/2/17", "data.impossible-date"),
        ("nam", 17, "data.wrong-type"),
        ("chon", "Đôngg", "data.unknown-value"),
        ("co_khong", "có", "data.wrong-type"),
        ("chu", "a\x0bb", "data.control-character"),
        ("chu", "a\ue000b", "data.control-character"),
        ("chu", "x" * 1_000_000, "data.text-too-long"),
        ("khac", 1, "data.unknown-key"),
        ("ct", 5, "data.wrong-type"),
    ],
)
def test_what_cannot_be_read_is_refused(field, typed, code):
    """Each fault has its own code, and its place is the value's own pointer."""
    with pytest.raises(DataError) as caught:
        read(**{field: typed})
    assert codes(caught) == [code]
    assert caught.value.problems[0].place.pointer == f"/so_lieu/{field}"


def test_a_single_group_of_three_is_read_and_flagged():
    """The text "1.234" is taken as thousands, with a warning that says so."""
    data = read(so_nguyen="1.234")
    assert data.figures["so_nguyen"].value == 1234
    assert "data.unsure-number" in codes(data.problems)


def test_every_fault_is_told_in_one_run():
    """Three faults in three places make three problems, not the first of them."""
    with pytest.raises(DataError) as caught:
        make_data(
            {
                "de_cuong": "tiny",
                "van_ban": {"ngay": "2017-13-01"},
                "la": 1,
                "so_lieu": {"nam": "x"},
            },
            TYPES,
        )
    assert sorted(codes(caught)) == ["data.impossible-date", "data.unknown-key", "data.wrong-type"]


def test_unknown_key_names_the_nearest():
    """A typing error in a field id is met with the id that exists."""
    with pytest.raises(DataError) as caught:
        make_data(figures(cnvcld={"tongg": 3}))
    assert "tong" in caught.value.problems[0].hint
    assert str(caught.value.problems[0].place).endswith("#/so_lieu/cnvcld/tongg")


def test_unknown_header_key_names_the_nearest():
    """The header is checked like the figures."""
    with pytest.raises(DataError) as caught:
        make_data({"co_quan": {"cap_tem": "X"}})
    assert codes(caught) == ["data.unknown-key"]
    assert "cap_tren" in caught.value.problems[0].hint


def test_a_record_keeps_state_and_evidence():
    """Value, state, source, cut-off, person and scope travel with the figure."""
    record = {
        "gia_tri": 14, "trang_thai": "uoc", "nguon": "Văn phòng", "chot_ngay": "2017-10-20",
        "nguoi_cap": "Bà Lan", "ghi_chu": "tạm", "pham_vi": "huyen", "so_nguoi_tinh": 5,
        "muc": "hon",
    }  # fmt: skip
    figure = read(so_nguyen=record).figures["so_nguyen"]
    assert (figure.value, figure.state, figure.bound) == (14, State.ESTIMATED, Bound.MORE)
    evidence = figure.evidence
    assert (evidence.source, evidence.cut_off, evidence.given_by) == (
        "Văn phòng", date(2017, 10, 20), "Bà Lan",
    )  # fmt: skip
    assert (evidence.remark, evidence.scope, evidence.people_counted) == ("tạm", "huyen", 5)


def test_a_rolled_up_record_lists_its_parts():
    """A part stands where the whole stands and is official, unless it says otherwise."""
    parts = [
        {"don_vi": "xã A", "tep": "a.json", "gia_tri": 3},
        {"don_vi": "xã B", "tep": "b.json", "con_tro": "/so_lieu/khac", "trang_thai": "chua_co"},
    ]
    record = {"gia_tri": 3, "thanh_phan": parts, "chua_gom": ["xã B"]}
    evidence = read(so_nguyen=record).figures["so_nguyen"].evidence
    assert evidence.parts == (
        Contribution("xã A", "a.json", "/so_lieu/so_nguyen", Decimal(3), State.OFFICIAL),
        Contribution("xã B", "b.json", "/so_lieu/khac", None, State.NOT_YET),
    )
    assert evidence.left_out == ("xã B",)
    target = read(ct={"dat": 3, "cthd": 4, "thanh_phan_cthd": parts[:1]}).figures["ct"]
    assert (target.evidence.parts, len(target["cthd"].evidence.parts)) == ((), 1)


@pytest.mark.parametrize(
    "record", [{"thanh_phan": 3}, {"thanh_phan": [3]}, {"thanh_phan": [{"la": 1}]}, {"chua_gom": 1}]
)
def test_a_bad_list_of_parts_is_refused(record):
    """Parts are read as strictly as everything else."""
    with pytest.raises(DataError):
        read(so_nguyen={"gia_tri": 3, **record})


def test_a_range_has_two_ends():
    """70 - 72 is a value of its own kind."""
    figure = read(ty_le={"tu": 70, "den": 72}).figures["ty_le"]
    assert (figure.value, figure.upper) == (70, 72)


@pytest.mark.parametrize("state", ["khong_phat_sinh", "khong_ap_dung", "chua_co"])
def test_empty_states_have_no_value(state):
    """A state that means empty wins over a value left standing beside it."""
    figure = read(so_nguyen={"gia_tri": 0, "trang_thai": state}).figures["so_nguyen"]
    assert figure.value is None
    assert figure.state == state


def test_zero_is_an_answer_and_null_is_none():
    """0 is a figure; null and absence are missing ones."""
    data = read(so_nguyen=0, so_thuc=None)
    assert not data.figures["so_nguyen"].is_missing
    assert data.figures["so_thuc"].is_missing
    assert data.figures["ty_le"].is_missing


def test_a_target_has_two_parts_and_fields_below_it():
    """Cthd and dat land by name, and so does a field whose id continues the target's."""
    data = read(
        ct={"dat": 52, "cthd": 40, "so_con": 3, "phu_hop": "can_dieu_chinh", "ly_do": "cao"}
    )
    figure = data.figures["ct"]
    assert (figure["cthd"].value, figure["dat"].value, figure["so_con"].value) == (40, 52, 3)
    assert (data.fits["ct"].fits, data.fits["ct"].reason) == ("can_dieu_chinh", "cao")


def test_a_derived_result_keeps_its_typed_target():
    """The target of a rate is typed even though the rate itself is computed."""
    fields = """
  da_ky: {label: Đã ký, type: integer}
  phai_ky: {label: Phải ký, type: integer}
  ct_rate: {label: Tỷ lệ ký, type: percent, target: true, formula: da_ky / phai_ky}
report:"""
    outline = TYPES.replace("\nreport:", fields)
    data = make_data(figures(ct_rate={"cthd": 70}, da_ky=9, phai_ky=10), outline)
    figure = data.figures["ct_rate"]
    assert (figure["cthd"].value, figure["dat"].value) == (70, 90)


def test_nfd_text_is_composed():
    """Text from a Mac reads as the same text from Windows."""
    assert read(chu="xa\u0303").figures["chu"].value == "xã"


def test_prose_takes_text_list_and_object():
    """A section's own words come as text, paragraphs, or slots; newlines part paragraphs."""
    for raw, expected in (("một\nhai", ("một", "hai")), (["một", "hai"], ("một", "hai"))):
        data = make_data({"noi_dung": {"a": raw}}, TYPES)
        assert data.prose["a"].paragraphs == expected
    data = make_data(
        {
            "noi_dung": {
                "a": {
                    "van": "v",
                    "thay_mac_dinh": True,
                    "p": "q",
                    "y": ["1", {"noi_dung": "2", "gui_toi": "tỉnh"}],
                }
            }
        },
        TYPES,
    )
    prose = data.prose["a"]
    assert (prose.paragraphs, prose.replaces_default, prose.prose["p"]) == (("v",), True, ("q",))
    assert [(item.text, item.addressee) for item in prose.lists["y"]] == [("1", ""), ("2", "tỉnh")]


@pytest.mark.parametrize(
    "raw",
    [{"b": "x"}, {"a": {"z": 1}}, {"a": {"y": [{"noi": "x"}]}}],
    ids=["section", "slot", "item"],
)
def test_unknown_prose_keys_are_refused(raw):
    """A passage that would be lost is refused instead."""
    with pytest.raises(DataError) as caught:
        make_data({"noi_dung": raw}, TYPES)
    assert codes(caught) == ["data.unknown-key"]


def test_top_level_must_be_an_object():
    """A list of figures is not a data file."""
    with pytest.raises(DataError) as caught:
        make_data("[1, 2]", TINY)
    assert codes(caught) == ["data.wrong-type"]


@pytest.mark.parametrize(
    "number", ["1e400", "-1e40000000", "1e-400", f'"{"1" * 50}"', "0." + "3" * 50]
)
def test_numbers_that_no_report_has_are_refused(number):
    """They are mistakes of typing, and computing with them might never end."""
    with pytest.raises(DataError) as refused:
        make_data(f'{{"de_cuong": "tiny", "so_lieu": {{"cnvcld": {{"tong": {number}}}}}}}')
    assert codes(refused) == ["data.wrong-type"]
