"""The commands form and read-form: exit codes, files, and words for clerks."""

import json

import pytest
from conftest import ROOT
from forms import cell_of, saved
from openpyxl import load_workbook
from test_workbook_grids import HOSTILE, OLE, repacked

SAMPLE = ROOT / "samples/nq20-10-nam-day-du.json"


@pytest.fixture
def form(tmp_path, run):
    """A form filled in from a sample."""
    path = tmp_path / "bieu.xlsx"
    assert run("form", "nq20-10-nam", "--from", SAMPLE, "-o", path)[0] == 0
    return path


def filled(form, field, value, **at):
    """The form with another answer in the cell of *field*."""
    book = load_workbook(form)
    cell = cell_of(book, field, **at)
    cell.value = value
    form.write_bytes(saved(book))
    return cell.coordinate


def test_data_go_through_the_form_unchanged(form, tmp_path, run):
    """Form --from, read-form: the data file again, with exit code 0 and a word for people."""
    code, out, err = run("read-form", form, "-o", tmp_path / "so-lieu.json")
    assert (code, out) == (0, "")
    assert "đã ghi" in err
    assert json.loads((tmp_path / "so-lieu.json").read_text("utf-8")) == json.loads(
        SAMPLE.read_text("utf-8")
    )


def test_us6_a_printed_number_leads_to_the_cell_of_the_clerk(form, tmp_path, run):
    """Typed in Excel, read, rendered: trace names workbook, sheet and cell."""
    address = filled(form, "dang.so_dang_vien", 320)
    data, draft = tmp_path / "so-lieu.json", tmp_path / "bao-cao.docx"
    assert run("read-form", form, "-o", data)[0] == 0
    assert run("render", data, "-o", draft)[0] == 0
    code, out, _ = run("trace", draft, "320")
    assert code == 0
    assert f"[bieu.xlsx]Số liệu!{address}" in out
    found = json.loads(run("trace", draft, "320", "--json")[1])
    assert f"[bieu.xlsx]Số liệu!{address}" in json.dumps(found, ensure_ascii=False)


def test_nothing_is_overwritten_without_leave(form, tmp_path, run):
    """An existing output is refused as wrong usage, before anything is read; --force writes."""
    before = form.read_bytes()
    assert run("form", "nq20-10-nam", "-o", form)[0] == 2
    assert form.read_bytes() == before
    data = tmp_path / "so-lieu.json"
    data.write_text("của tôi", encoding="utf-8")
    code, _, err = run("read-form", form, "-o", data)
    assert (code, data.read_text("utf-8")) == (2, "của tôi")
    assert "--force" in err
    assert run("read-form", form, "-o", data, "--force")[0] == 0
    assert run("form", "nq20-10-nam", "-o", form, "--force")[0] == 0
    assert form.read_bytes() != before


def test_every_fault_is_told_with_sheet_and_cell_and_nothing_is_written(form, tmp_path, run):
    """Two faults in one run, in Vietnamese, exit code 4, no half-written file."""
    first = filled(form, "dang.so_dang_vien", "nhiều")
    second = filled(form, "dang.so_chi_bo", "1.5")
    code, out, err = run("read-form", form, "-o", tmp_path / "so-lieu.json")
    assert (code, out) == (4, "")
    assert f"sheet Số liệu, ô {first}" in err
    assert f"sheet Số liệu, ô {second}" in err
    assert "cần số" in err
    assert [path.name for path in tmp_path.iterdir()] == ["bieu.xlsx"]


def test_doubts_leave_with_one_and_write(form, tmp_path, run):
    """A cleared answer is written as none, told as a warning, and as JSON for machines."""
    filled(form, "dang.so_dang_vien", None)
    output = tmp_path / "so-lieu.json"
    code, out, _ = run("read-form", form, "-o", output, "--json")
    told = json.loads(out)
    assert code == 1
    assert "form.cleared" in [each["code"] for each in told["problems"]]
    record = json.loads(output.read_text("utf-8"))["so_lieu"]["dang"]["so_dang_vien"]
    assert "gia_tri" not in record


def test_cells_may_be_left_out(form, tmp_path, run):
    """--no-cells writes bare figures."""
    filled(form, "dang.so_dang_vien", 320)
    output = tmp_path / "so-lieu.json"
    assert run("read-form", form, "-o", output, "--no-cells")[0] == 0
    record = json.loads(output.read_text("utf-8"))["so_lieu"]["dang"]["so_dang_vien"]
    assert record["gia_tri"] == 320
    assert "o_du_lieu" not in record


@pytest.mark.parametrize(
    "content",
    [OLE, b"", b"PK\x03\x04", *(repacked(*case[:1], added=case[1]) for case in HOSTILE.values())],
    ids=["xls", "empty", "broken", *HOSTILE],
)
def test_what_may_not_be_read_leaves_no_file(content, tmp_path, run):
    """Old, broken and hostile files: exit code 4, a Vietnamese hint, nothing written."""
    path = tmp_path / "la.xlsx"
    path.write_bytes(content)
    code, out, err = run("read-form", path, "-o", tmp_path / "so-lieu.json")
    assert (code, out) == (4, "")
    assert "form." in err
    assert [each.name for each in tmp_path.iterdir()] == ["la.xlsx"]


def test_a_missing_form_and_an_unknown_outline(tmp_path, run):
    """No such file: data; no such outline: outline. Neither leaves anything."""
    assert run("read-form", tmp_path / "khong.xlsx", "-o", tmp_path / "x.json")[0] == 4
    assert run("form", "khong-co", "-o", tmp_path / "x.xlsx")[0] == 3
    assert list(tmp_path.iterdir()) == []


def test_data_of_another_outline_do_not_fill_a_form(tmp_path, run):
    """A data file is read by the outline of the form."""
    other = ROOT / "samples/ptdv-2013-2018-day-du.json"
    assert run("form", "nq20-10-nam", "--from", other, "-o", tmp_path / "x.xlsx")[0] == 4
    assert list(tmp_path.iterdir()) == []


def test_a_csv_needs_its_outline(tmp_path, run):
    """`;` CSV with a byte order mark: told which option helps, then read."""
    path, output = tmp_path / "so-lieu.csv", tmp_path / "x.json"
    path.write_text("Tổng số đảng viên;1.234\n", encoding="utf-8-sig")
    code, _, err = run("read-form", path, "-o", output)
    assert code == 4
    assert "--outline" in err
    code, _, err = run("read-form", path, "-o", output, "--outline", "nq20-10-nam")
    assert output.exists() is (code in (0, 1))


def test_help_shows_an_example(run):
    """Both commands explain themselves with an example."""
    for name in ("form", "read-form"):
        assert "Ví dụ: baocao" in run(name, "--help")[1]
