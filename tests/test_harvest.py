"""Figures of reports that baocao did not make: the sure ones are filled in, the others listed."""

import json
from decimal import Decimal

import pytest
from conftest import ROOT, codes, make_outline

from baocao.cli import main
from baocao.harvest import harvest
from baocao.manuscript import from_text
from baocao.pipeline import load_data, render
from baocao.reading_docx import manuscript_of

OUTLINE = """\
id: thu
title: Thử
body: dang
fields:
  so_dang_vien: {label: Tổng số đảng viên, type: integer, unit: đảng viên}
  so_nu: {label: Đảng viên nữ, type: integer, unit: người}
  ty_le: {label: Tỷ lệ đảng viên học tập, type: percent, unit: "%"}
  kinh_phi: {label: Tổng kinh phí thực hiện, type: money, unit: đồng}
  ty_le_nu: {label: Tỷ lệ nữ, type: percent, formula: so_nu / so_dang_vien}
  giao: {label: Số lớp tập huấn nghiệp vụ, type: integer, unit: lớp, target: true}
report:
  sections:
    - id: a
      title: A
      text: >-
        Toàn đảng bộ có {{ so_dang_vien | so }} đảng viên, trong đó nữ là {{ so_nu | so }} người.
        Tỷ lệ đảng viên tham gia học tập nghị quyết đạt {{ ty_le | so }}.
      tables:
        - id: theo_nam
          title: Số liệu theo năm
          rows: [{id: mot, label: Học tập}, {id: hai, label: Hội thi}]
          columns:
            - {id: lop, label: Số lớp, type: integer}
            - {id: luot, label: Số lượt, type: integer, unit: lượt}
"""


def found(text: str):
    """What is read of a report with this text."""
    return harvest(from_text(text, "bao-cao.txt"), make_outline(OUTLINE))


def values(result) -> dict[str, Decimal]:
    return {each.target.field: each.value for each in result.sure}


def test_sentences_of_the_outline():
    """A number between the words of the outline is that figure, and its place is kept."""
    result = found("Toàn đảng bộ có 1.312 đảng viên, trong đó nữ là 05 người.")
    assert values(result) == {"so_dang_vien": Decimal(1312), "so_nu": Decimal(5)}
    assert result.data["so_lieu"]["so_dang_vien"] == {
        "gia_tri": 1312,
        "nguon": "bao-cao.txt, dòng 1",
    }


def test_labels_in_other_sentences():
    """A label with its unit names a figure in a sentence of somebody else."""
    result = found("Tính đến nay, tổng kinh phí thực hiện là 12.500.000 đồng.")
    assert values(result) == {"kinh_phi": Decimal(12500000)}


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ đảng viên tham gia học tập nghị quyết đạt trên 90%.",
        "Tỷ lệ đảng viên tham gia học tập nghị quyết đạt 70 - 72%.",
        "Tổng kinh phí thực hiện là 12,5 triệu đồng.",
        "Toàn đảng bộ có 312 đảng viên, trong đó nữ là 5 người. "
        "Toàn đảng bộ có 315 đảng viên, trong đó có một số cán bộ hưu trí.",
        "Ngày 28/01/2008, Nghị quyết số 20-NQ/TW, năm 2017.",
        "Đã thăm 37 gia đình với 412 suất quà.",
    ],
)
def test_what_is_not_sure_is_not_filled_in(text):
    """Bounds, ranges, multiples, contradictions, dates and other numbers fill in nothing wrong."""
    filled = values(found(text))
    assert filled in ({}, {"so_nu": Decimal(5)})


def test_guesses_are_listed():
    """What may be right is told with its place, and how many figures are missing."""
    result = found("Tỷ lệ đảng viên tham gia học tập nghị quyết đạt trên 90%.")
    assert codes(result.problems) == ["readback.guess", "readback.missing"]
    assert result.data["so_lieu"]["ty_le"] is None


def test_tables_by_their_heads():
    """A table is known by the heads of its columns, its rows by their labels."""
    result = found(
        "Bảng 1:\n\tNội dung\n\tSố lớp\n\tSố lượt (lượt)\n\n\tHội thi\n\t3\n\t40\n\n"
        "\tHọc tập\n\t12\n\t1.350\n\n\tTổng cộng\n\t15\n\t1.390\n"
    )
    assert result.data["so_lieu"]["theo_nam"] == {
        "hai": {"lop": 3, "luot": 40},
        "mot": {"lop": 12, "luot": 1350},
    }


@pytest.mark.parametrize("name", ["nq20-10-nam", "nq20-5-nam", "ptdv-2013-2018"])
def test_samples_come_back_without_a_wrong_figure(name):
    """Of a rendered sample most figures come back, and not one of them is wrong."""
    data = load_data(ROOT / "samples" / f"{name}-day-du.json")
    result = harvest(manuscript_of(render(data).content, "a.docx"), data.outline)
    wrong = [
        each
        for each in result.sure
        if Decimal(str(_given(data, each.target.field, each.target.part))) != each.value
    ]
    assert wrong == []
    assert len(result.sure) >= 8


def _given(data, field: str, part: str):
    figure = data.figures[field]
    return figure[part].value if part else figure.value


def test_the_command_writes_a_data_file(tmp_path, monkeypatch):
    """What is written is a data file that validates as far as it goes."""
    data = load_data(ROOT / "samples" / "nq20-10-nam-day-du.json")
    report, out = tmp_path / "a.docx", tmp_path / "so-lieu.json"
    report.write_bytes(render(data).content)
    with pytest.raises(SystemExit) as left:
        main(["read-back", str(report), "--outline", "nq20-10-nam", "-o", str(out)])
    assert not left.value.code
    again = load_data(out)
    assert again.figures["dang.so_dang_vien"].value == data.figures["dang.so_dang_vien"].value
    assert json.loads(out.read_text(encoding="utf-8"))["de_cuong"] == "nq20-10-nam"
