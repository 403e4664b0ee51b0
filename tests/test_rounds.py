"""US1: one command opens a round: a form for each unit, named by it, with period and deadline."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import codes, make_outline
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from baocao.errors import UsageError
from baocao.forms import read_form
from baocao.outline import Level
from baocao.output import is_plain_name
from baocao.pipeline import load_outline
from baocao.rounds import Asked, UnitForm, read_units, unit_forms

OUTLINE = "nq20-5-nam"
DISTRICTS = [f"Liên đoàn Lao động huyện Mẫu {number}" for number in range(1, 31)]


@pytest.fixture
def listed(tmp_path):
    """Write a list of units under a *name*; gives its path."""

    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def guide(path: Path) -> list[str]:
    """What the sheet of instructions says."""
    return [
        row[0] for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) if row[0]
    ]


def names(path: Path) -> list[str]:
    return [unit.name for unit in read_units(path)]


def test_thirty_forms_named_by_unit_with_period_and_deadline(run, listed, tmp_path):
    """Each says whose it is, for what time, and by when the calendar of the outline wants it."""
    out = tmp_path / "bieu"
    units = listed("huyen.txt", "\n".join(DISTRICTS))
    assert run("form", OUTLINE, "--units", units, "-o", out)[0] == 0
    assert {path.name for path in out.iterdir()} == {f"{name}.xlsx" for name in DISTRICTS}
    path = out / f"{DISTRICTS[6]}.xlsx"
    lines = guide(path)
    assert f"Đơn vị: {DISTRICTS[6]}" in lines
    assert any(line.startswith("Kỳ báo cáo: 5 năm (") for line in lines)
    assert any(line.startswith("Hạn gửi: chậm nhất ngày 22/8/2012") for line in lines)
    reading = read_form(path)
    assert reading.problems == ()
    assert reading.data["don_vi"]["ten"] == DISTRICTS[6]
    assert reading.data["ky_bao_cao"]["ten"] == "5 năm"


def test_a_table_gives_level_superior_and_code(run, listed, tmp_path):
    """Semicolons and a byte order mark, as Excel saves; levels as people write them."""
    units = listed(
        "huyen.csv",
        "\ufeffTên đơn vị;cap;Đơn vị cấp trên trực tiếp;Mã đơn vị;Điện thoại\n"
        "Công đoàn ngành Mẫu;ngành;Liên đoàn Lao động tỉnh A;N01;0\n\n",
    )
    out = tmp_path / "bieu"
    assert run("form", OUTLINE, "--units", units, "-o", out)[0] == 0
    reading = read_form(out / "Công đoàn ngành Mẫu.xlsx")
    assert reading.data["don_vi"] == {
        "ten": "Công đoàn ngành Mẫu",
        "cap": "nganh",
        "truc_thuoc": "Liên đoàn Lao động tỉnh A",
        "ma": "N01",
    }
    assert any("trước ngày 01/9/2012" in line for line in guide(out / "Công đoàn ngành Mẫu.xlsx"))


def test_a_json_list_and_a_day_of_ones_own(run, listed, tmp_path):
    """Names or keys of don_vi; --deadline goes before the calendar, --level where none is told."""
    units = listed("dv.json", json.dumps(["Đơn vị A", {"ten": "Đơn vị B", "cap": "xa"}]))
    out = tmp_path / "bieu"
    options = ("--level", "huyen", "--deadline", "2012-08-10")
    assert run("form", OUTLINE, "--units", units, "-o", out, *options)[0] == 0
    assert "Hạn gửi: chậm nhất ngày 10/8/2012 (thứ Sáu)" in guide(out / "Đơn vị A.xlsx")
    levels = [read_form(out / f"Đơn vị {name}.xlsx").data["don_vi"]["cap"] for name in "AB"]
    assert levels == ["huyen", "xa"]


def test_one_bad_unit_keeps_nobody_from_a_form(run, listed, tmp_path):
    """A double, a level that is none, a row without a name are told; the rest is written."""
    units = listed("dv.csv", "ten,cap\nXã A,xa\nxã a,xa\nXã B,lang\n,xa\nXã C,xa\n")
    out = tmp_path / "bieu"
    code, told, _ = run("form", OUTLINE, "--units", units, "-o", out, "--json")
    found = json.loads(told)
    assert code == 1
    assert [Path(path).name for path in found["written"]] == ["Xã A.xlsx", "Xã C.xlsx"]
    assert [each["code"] for each in found["problems"]] == [
        "round.same-unit",
        "round.bad-unit",
        "round.bad-name",
    ]
    assert "3" in str(found["problems"][0]["place"])


def test_nothing_is_overwritten_and_nothing_leaves_the_folder(run, listed, tmp_path):
    """A name with slashes stays a name; a form that somebody filled in stays."""
    units = listed("dv.txt", "../../Xã A\nXã B\n")
    out = tmp_path / "sau" / "bieu"
    assert run("form", OUTLINE, "--units", units, "-o", out)[0] == 0
    assert sorted(path.name for path in out.iterdir()) == ["-..-Xã A.xlsx", "Xã B.xlsx"]
    assert [path.name for path in (tmp_path / "sau").iterdir()] == ["bieu"]
    (out / "Xã B.xlsx").write_bytes(b"filled")
    assert run("form", OUTLINE, "--units", units, "-o", out)[0] == 1
    assert (out / "Xã B.xlsx").read_bytes() == b"filled"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.txt", "# chưa có ai\n\n", "round.no-units"),
        ("a.json", '{"ten": "A"}', "round.bad-list"),
        ("a.json", "[1]", "round.bad-list"),
        ("a.csv", "dien_thoai;ghi_chu\n1;2\n", "round.no-names"),
        ("a.csv", 'ten\n"Xã A\n', "round.bad-list"),
    ],
)
def test_what_is_no_list_of_units_is_refused(listed, name, text, code):
    """Nothing is written for it."""
    with pytest.raises(UsageError) as refused:
        read_units(listed(name, text))
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    "options", [("--level", "xa"), ("--units", "u.txt", "--from", "d.json")], ids=lambda o: o[0]
)
def test_options_that_do_not_go_together_are_wrong_usage(run, tmp_path, options):
    """Exit code 2, nothing written."""
    assert run("form", OUTLINE, "-o", tmp_path / "a", *options)[0] == 2
    assert list(tmp_path.iterdir()) == []


def test_an_outline_without_a_calendar_tells_no_day(listed):
    """The unit and the period all the same."""
    (made,) = unit_forms(make_outline(), read_units(listed("a.txt", "Xã A")))
    assert isinstance(made, UnitForm)
    assert made.name == "Xã A.xlsx"


def test_what_a_clerk_writes_among_the_instructions_is_told(listed, tmp_path):
    """The lines for the unit are known, and no others."""
    outline = load_outline(OUTLINE)
    asked = Asked(Level.HUYEN, date(2012, 8, 10))
    (made,) = unit_forms(outline, read_units(listed("a.txt", "Xã A")), asked=asked)
    path = tmp_path / "a.xlsx"
    path.write_bytes(made.content)
    book = load_workbook(path)
    book.worksheets[0]["A40"] = "Xin lùi hạn đến 20/8"
    book.save(path)
    assert codes(read_form(path).problems) == ["form.unread-text"]


@settings(max_examples=40)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_whatever_units_are_called_their_files_are_plain_and_apart(tmp_path_factory, given_names):
    """Every unit has a form of its own name in the folder, or a problem."""
    path = tmp_path_factory.mktemp("a") / "dv.json"
    path.write_text(json.dumps([*given_names, "Xã A"]), encoding="utf-8")
    units = read_units(path)
    made = list(unit_forms(make_outline(), units))
    files = [each.name for each in made if isinstance(each, UnitForm)]
    assert all(map(is_plain_name, files))
    assert len({name.casefold() for name in files}) == len(files)
    assert len(made) >= len(units)
