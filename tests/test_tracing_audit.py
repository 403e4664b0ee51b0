"""The audit workbook: one row a printed number, no row with an empty source but orphans."""

from io import BytesIO

import pytest
from conftest import ROOT
from drafts import OUTLINE, edited, make_data, province, retype, write_files
from openpyxl import load_workbook

import baocao
from baocao.pipeline import load_data, render
from baocao.tracing.audit import ORPHANS, audit_workbook
from baocao.tracing.draft import Traced, trace

Row = dict[str, object]

SAMPLES = sorted((ROOT / "samples").glob("*-day-du.json"))


def traced(content: bytes, folder) -> Traced:
    path = folder / "bao-cao.docx"
    path.write_bytes(content)
    return trace(path)


def sheets(found: Traced) -> dict[str, list[Row]]:
    """Every sheet of the workbook as rows by the names of its columns."""
    book = load_workbook(BytesIO(audit_workbook(found)))
    made = {}
    for sheet in book.worksheets:
        heads, *rows = sheet.iter_rows(values_only=True)
        made[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return made


def parted(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows before and behind the heading of orphans."""
    at = next(index for index, row in enumerate(rows) if row["STT"] == ORPHANS)
    return rows[:at], rows[at + 1 :]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_row_has_an_empty_source(path, tmp_path):
    """Every printed number of a complete sample has one row, and file and line in it."""
    found = traced(baocao.render(baocao.load_data(path)).content, tmp_path)
    known, orphans = parted(sheets(found)["Số liệu"])
    assert len(known) + len(orphans) == len(found.numbers)
    assert [row for row in known if not row["Tệp, dòng"]] == []
    assert [row["STT"] for row in (*known, *orphans)] == list(range(1, len(found.numbers) + 1))


def test_a_row_tells_everything(tmp_path):
    """Field, formula with values, number before rounding, where its inputs stand."""
    rows, orphans = parted(sheets(traced(render(province()).content, tmp_path))["Số liệu"])
    rate = next(row for row in rows if row["Số in"] == "96,4%")
    assert (rate["Mã"], rate["Giá trị"]) == ("dv.ty_le", 96.4)
    assert (rate["Công thức"], rate["Thay số"]) == ("dv.hoc / dv.tong", "4.820 / 5.000")
    assert "/so_lieu/dv/hoc" in str(rate["Tệp, dòng"])
    total = next(row for row in rows if row["Mã"] == "dv.tong")
    assert (total["Ô dữ liệu"], total["Nguồn"]) == ("Số liệu!C7", "Văn phòng")
    assert (total["Chốt ngày"], total["Người cấp"]) == ("31/12/2015", "Trần Thị Thử")
    fixed = next(row for row in rows if row["Số in"] == "15")
    assert "nho kq.text" in str(fixed["Tệp, dòng"])
    assert [row["Số in"] for row in orphans] == ["37"]


def test_what_was_typed_by_hand_is_headed_as_orphan(tmp_path):
    """It stands behind the heading, with the value it was typed over."""
    content = edited(render(province()).content, lambda each: retype(each, "4.820", "4.829"))
    _, orphans = parted(sheets(traced(content, tmp_path))["Số liệu"])
    typed = next(row for row in orphans if row["Số in"] == "4.829")
    assert "4.820 (dv.hoc)" in str(typed["Chỉ tiêu"])
    assert typed["Tệp, dòng"] is None


def test_parts_have_a_sheet_of_their_own(tmp_path):
    """Districts and, where their files are at hand, communes with their cells."""
    data = load_data(write_files(tmp_path))
    rows = sheets(traced(render(data).content, tmp_path))["Thành phần"]
    told = [(row["Đơn vị"], row["Giá trị"], row["Ô dữ liệu"]) for row in rows
            if row["Mã"] == "dv.hoc"]  # fmt: skip
    assert told == [("Huyện B", 3000, None), ("Xã X", 1000, "Xã!B4"), ("Xã Y", 2000, None),
                    ("Huyện C", 1820, None)]  # fmt: skip


def test_no_cell_is_a_formula(tmp_path):
    """What a unit wrote as its source is never computed by Excel."""
    evil = {"dv": {"tong": {"gia_tri": 10, "nguon": '=HYPERLINK("x")'}, "hoc": 5}}
    found = traced(render(make_data({"so_lieu": evil}, OUTLINE)).content, tmp_path)
    book = load_workbook(BytesIO(audit_workbook(found)))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet for cell in row}
    assert "f" not in kinds
    assert '=HYPERLINK("x")' in {
        cell.value for sheet in book.worksheets for row in sheet for cell in row
    }


def test_the_same_numbers_give_the_same_bytes(tmp_path):
    """A workbook knows no clock."""
    found = traced(render(province()).content, tmp_path)
    assert audit_workbook(found) == audit_workbook(found)
