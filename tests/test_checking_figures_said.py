"""Figures that a text says otherwise than its data."""

import pytest
from conftest import ROOT, figures, make_data

import baocao
from baocao.checking.figures_said import check_figures_said
from baocao.manuscript import from_text
from baocao.ooxml.reader import read_manuscript

SAMPLES = sorted((ROOT / "samples").glob("*.json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_own_drafts_say_what_the_data_say(path):
    """No number of a draft is without backing, no judgement is against its verdict."""
    data = baocao.load_data(path)
    manuscript = read_manuscript(baocao.render(data).content, path.name)
    assert check_figures_said(manuscript, data) == ()


OUTLINE = """\
id: tiny
title: Tổng kết 3 năm
body: cong_doan
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  tong: {label: Tổng số công nhân lao động, type: integer, unit: người}
  nu: {label: Số nữ công nhân lao động, type: integer, unit: người}
  ty_le: {label: Tỷ lệ nữ công nhân, type: percent, formula: nu / tong}
  dao_tao: {label: Công nhân được đào tạo nghề, type: integer, target: true, better: up}
  tai_nan: {label: Số vụ tai nạn lao động, type: integer, target: true, better: down}
report:
  opening: Báo cáo như sau
  closing: Trên đây là báo cáo
  sections:
    - id: tinh_hinh
      title: TÌNH HÌNH
      text: Có {{ tong | so }} người
      tables:
        - id: nam
          title: Kết quả từng năm
          rows: years
          columns:
            - {id: ket_nap, label: Đoàn viên kết nạp, type: integer}
"""
VALUES = {
    "tong": 1200,
    "nu": 407,
    "dao_tao": {"cthd": 300, "dat": 280},
    "tai_nan": {"cthd": 10, "dat": 8},
}


def told(text, **changes):
    data = make_data(figures(**{**VALUES, **changes}), OUTLINE)
    return [
        (found.code, found.facts["found"])
        for found in check_figures_said(from_text(text, "x.txt"), data)
    ]


def test_a_figure_has_one_value():
    """The number behind a label is the value of its field."""
    assert told("Tổng số công nhân lao động là 1.200 người.") == []
    assert ("consistency.V10", "1.300") in told("Tổng số công nhân lao động là 1.300 người.")


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ nữ công nhân là 33,9%.",
        "Tỷ lệ nữ công nhân đạt 33,92%.",
        "Tỷ lệ nữ công nhân: 34%.",
        "Nữ so với Tổng số công nhân lao động: 33,9%.",
        "Tổng số công nhân lao động: 1,2 nghìn người.",
    ],
)
def test_a_figure_may_be_rounded_or_scaled(text):
    """Rounding, thousands and shares of the figure are no other value."""
    assert "consistency.V10" not in [code for code, _ in told(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công nhân được đào tạo nghề vượt chỉ tiêu.", "vượt"),
        ("Công nhân được đào tạo nghề đạt chỉ tiêu.", "đạt chỉ tiêu"),
        ("Số vụ tai nạn lao động chưa đạt.", "chưa đạt"),
    ],
)
def test_a_judgement_agrees_with_the_verdict(text, found):
    """280 of 300 is not met; fewer accidents than allowed are better."""
    assert told(text) == [("consistency.V11", found)]


@pytest.mark.parametrize(
    "text",
    [
        "Công nhân được đào tạo nghề chưa đạt chỉ tiêu.",
        "Số vụ tai nạn lao động vượt chỉ tiêu giảm.",
        "Công nhân được đào tạo nghề tăng; các mặt khác vượt.",
    ],
)
def test_right_judgements_are_silent(text):
    """What the verdict says, and judgements of something else."""
    assert told(text) == []


def test_numbers_without_backing_are_listed():
    """The numbers of one paragraph are one finding."""
    text = "Có 3.063.000 đồng và 91,2% đảng viên, trong 1.200 người."
    assert told(text) == [("consistency.V12", "3.063.000; 91,2")]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 28/01/2008, năm 2017, trong 10 năm qua.",
        "Nghị quyết số 20-NQ/TW, Nghị định 07/1999/NĐ-CP.",
        "2.1 Công tác chỉ đạo",
        "12. Công tác chỉ đạo",
        "Khóa 11, lần thứ 12, mục 13.",
        "Có 3 nội dung.",
    ],
)
def test_dates_and_document_numbers_are_no_figures(text):
    """Dates, years, document numbers, labels and small counts need no backing."""
    assert told(text) == []


def test_years_do_not_jump_in_silence():
    """Three times as much, or another unit, wants a look; small numbers do not."""
    series = {"2013": {"ket_nap": 20}, "2014": {"ket_nap": 25}, "2015": {"ket_nap": 25000}}
    assert told("", nam=series) == [("consistency.V09", "25.000")]
    series = {"2013": {"ket_nap": 1}, "2014": {"ket_nap": 4}, "2015": {"ket_nap": 9}}
    assert told("", nam=series) == []
