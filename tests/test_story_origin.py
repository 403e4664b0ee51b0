"""US6: Hà asks "số này ở đâu ra?" of a provincial report that three levels made.

Thirty districts; district 07 is itself put together from three communes, and one of them filled
an Excel form in. Everything is made by the commands; she holds the Word file and the folder.
"""

import hashlib
import json
import re
import shutil

import docx
import openpyxl
import pytest
from conftest import ROOT
from drafts import retype
from libreoffice import needs_libreoffice
from test_story_roll_up import district, read, unit_name, words_of, write

import baocao

RATE = "ct4_tuldtt"
COMMUNES = {"LĐLĐ xã An": (100, 98), "LĐLĐ xã Bình": (40, 38), "LĐLĐ xã Chu": (27, 25)}
"""Enterprises with a union, and how many of them signed an agreement, in district 07."""
NUMBER = re.compile(r"\d[\d.,]*")


def answers(among, signed, number):
    """The two inputs of the rate as a unit hands them in."""
    evidence = {"nguon": f"Sổ theo dõi số {number}", "nguoi_cap": "Lê Văn Thử",
                "chot_ngay": "2012-07-31", "o_du_lieu": f"Số liệu!C{number}"}  # fmt: skip
    return {
        "cdcs": {"trong_dn": {"gia_tri": among, **evidence}},
        RATE: {"cthd": 70, "so_luong": {"gia_tri": signed, **evidence}},
    }


def unit_of(path, name, level, superior):
    content = read(path)
    content["don_vi"] = {"ten": name, "cap": level, "truc_thuoc": superior, "ma": name}
    write(path, content)


@pytest.fixture
def office(tmp_path, run):
    """The folder of the province: all files, the total, the draft."""
    for number in range(1, 31):
        more = int(number <= 20)
        district(tmp_path, number, **answers(166 + more, 160 + more, number))
    (tmp_path / "xa").mkdir()
    for place, (name, (among, signed)) in enumerate(COMMUNES.items(), 1):
        said = signed - 1 if place == 1 else signed
        path = district(tmp_path / "xa", place, **answers(among, said, place))
        unit_of(path, name, "xa", unit_name(7))
    through_excel(run, tmp_path / "xa" / "huyen-01.json", 98)
    own = {"don_vi": read(tmp_path / "huyen-07.json")["don_vi"]}
    write(tmp_path / "dau.json", own)
    communes = sorted((tmp_path / "xa").glob("*.json"))
    unit = ("--unit", tmp_path / "dau.json", "-o", tmp_path / "huyen-07.json", "--force")
    listed = [{"ten": name, "ngay_nhan": "10/8/2012"} for name in COMMUNES]
    unit += ("--expected", write(tmp_path / "cac-xa.txt", listed))
    assert run("rollup", *communes, *unit)[0] in (0, 1)
    own = {"don_vi": {"ten": "LĐLĐ tỉnh", "cap": "tinh"}}
    unit = ("--unit", write(tmp_path / "dau.json", own), "-o", tmp_path / "tong.json")
    listed = [{"ten": unit_name(n), "ngay_nhan": f"2012-08-{n:02}"} for n in range(1, 31)]
    unit += ("--expected", write(tmp_path / "cac-huyen.txt", listed))
    assert run("rollup", *sorted(tmp_path.glob("huyen-*.json")), *unit)[0] in (0, 1)
    assert run("render", tmp_path / "tong.json", "-o", tmp_path / "bao-cao.docx")[0] in (0, 1)
    return tmp_path


def through_excel(run, path, signed):
    """Let the clerk of the unit at *path* type *signed* into the form that says one less."""
    form = path.with_suffix(".xlsx")
    assert run("form", "nq20-5-nam", "--from", path, "-o", form)[0] in (0, 1)
    book = openpyxl.load_workbook(form)
    rows = [row for row in book["Số liệu"].iter_rows() if any(RATE in str(c.value) for c in row)]
    (cell,) = (cell for row in rows for cell in row if cell.value == signed - 1)
    cell.value = signed
    book.save(form)
    assert run("read-form", form, "--cells", "-o", path, "--force")[0] in (0, 1)


def traced(run, office, *text):
    code, out, _ = run(
        "trace", office / "bao-cao.docx", *text, "--data", office / "tong.json", "--json"
    )
    assert code == 0
    return json.loads(out)


def inputs(number):
    return {each["name"]: each for each in number["origin"]["inputs"]}


def test_a_rate_leads_to_its_formula_and_30_files(run, office):
    """Field, `= 4.820 / 5.000`, 30 files with values, cell, SHA-256, day, person."""
    number = traced(run, office, "96,4 %")[0]
    origin = number["origin"]
    assert (origin["field"], origin["substituted"]) == (RATE, "4.820 / 5.000")
    assert origin["formula"] == "ct4_tuldtt.so_luong / cdcs.trong_dn"
    signed = inputs(number)["ct4_tuldtt.so_luong"]["parts"]
    assert len(signed) == 30
    assert sum(int(part["value"]) for part in signed) == 4820
    for part in (part for part in signed if part["unit"] != unit_name(7)):
        path = office / part["file"]
        content = read(path)["so_lieu"][RATE]["so_luong"]
        assert part["value"] == str(content["gia_tri"])
        assert part["cell"] == content["o_du_lieu"]
        assert part["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert (part["cut_off"], part["given_by"]) == ("2012-07-31", "Lê Văn Thử")
        assert part["received"] == f"2012-08-{int(path.stem[-2:]):02}"
        assert not part["changed"]
        line = path.read_text(encoding="utf-8").splitlines()[part["line"] - 1]
        assert '"so_luong"' in line


def test_the_trace_of_the_province_reaches_a_cell_of_a_commune(run, office):
    """Province -> district 07 -> commune -> sheet and cell of the form it filled in."""
    number = traced(run, office, "96,4 %")[0]
    parts = inputs(number)["ct4_tuldtt.so_luong"]["parts"]
    seventh = next(part for part in parts if part["unit"] == unit_name(7))
    assert [(part["unit"], int(part["value"])) for part in seventh["parts"]] == [
        (name, signed) for name, (_, signed) in COMMUNES.items()
    ]
    assert {part["received"] for part in seventh["parts"]} == {"2012-08-10"}
    book, sheet, cell = re.fullmatch(r"\[(.+)\](.+)!(\w+)", seventh["parts"][0]["cell"]).groups()
    assert book == "huyen-01.xlsx"
    assert openpyxl.load_workbook(office / "xa" / book)[sheet][cell].value == 98


def test_people_read_it_as_a_tree(run, office):
    """The words for people hold the same: formula, numbers, units, cells."""
    _, out, _ = run("trace", office / "bao-cao.docx", "96,4 %")
    assert "= 4.820 / 5.000 = 96,4" in out
    assert "gồm 30 đơn vị:" in out
    assert "LĐLĐ xã An: 98" in out
    assert "ô Số liệu!C12" in out
    assert "người cấp: Lê Văn Thử" in out
    assert "nhận ngày 12/8/2012" in out
    assert hashlib.sha256((office / "huyen-12.json").read_bytes()).hexdigest()[:12] in out


def test_a_rounded_number_tells_its_rounding(run, office):
    """A rate of the table prints one decimal; the value before rounding stands beside it."""
    found = [n for n in traced(run, office) if n.get("origin", {}).get("formula")]
    longer = [n for n in found if len((n["origin"]["value"] or "").partition(".")[2]) > 2]
    rounded = next(n for n in longer if n["origin"]["printed"])
    _, out, _ = run("trace", office / "bao-cao.docx", rounded["number"])
    assert "làm tròn còn 1 chữ số thập phân" in out


def test_a_later_correction_is_told(run, office):
    """A district corrected its file since: the number in print and the one of today."""
    path = office / "huyen-12.json"
    handed_in = hashlib.sha256(path.read_bytes()).hexdigest()
    content = read(path)
    content["so_lieu"][RATE]["so_luong"]["gia_tri"] = 165
    write(path, content)
    number = traced(run, office, "96,4 %")[0]
    parts = inputs(number)["ct4_tuldtt.so_luong"]["parts"]
    assert [(p["unit"], p["value"], p["now"]) for p in parts if p["now"]] == [
        (unit_name(12), "161", "165")
    ]
    assert [(p["unit"], p["sha256"]) for p in parts if p["changed"]] == [(unit_name(12), handed_in)]
    _, out, _ = run("trace", office / "bao-cao.docx", "96,4 %")
    assert "tệp nay ghi 165" in out


def test_a_correction_in_the_file_of_a_unit_names_old_new_person_and_day(run, office):
    """District 12 corrects its own report in Word and takes the figure back into its file."""
    own, draft = office / "huyen-12.json", office / "rieng.docx"
    (office / "moi").mkdir()
    assert run("render", own, "-o", draft)[0] in (0, 1)
    document = docx.Document(str(draft))
    retype(document, "161", "165")
    document.save(str(draft))
    new = office / "moi" / own.name
    taken = ("read-back", draft, "-o", new, "--yes", "--by", "Phạm Văn Kiểm")
    assert run(*taken)[0] in (0, 1)
    for path in (office / "moi").iterdir():
        shutil.copy(path, office)
    parts = inputs(traced(run, office, "96,4 %")[0])["ct4_tuldtt.so_luong"]["parts"]
    (part,) = [each for each in parts if each["corrections"]]
    assert (part["unit"], part["value"], part["now"]) == (unit_name(12), "161", "165")
    (told,) = part["corrections"]
    assert (told["old"], told["new"], told["by"], told["draft"]) == (
        "161", "165", "Phạm Văn Kiểm", "rieng.docx"
    )  # fmt: skip
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", told["day"])
    _, out, _ = run("trace", office / "bao-cao.docx", "96,4 %")
    assert "161 → 165 (Phạm Văn Kiểm, rieng.docx)" in out


def test_a_figure_corrected_in_word_is_told(run, office):
    """Somebody typed over the printed rate: what stands there, and instead of what."""
    path = office / "bao-cao.docx"
    document = docx.Document(str(path))
    retype(document, "96,4%", "97,4%")
    document.save(str(path))
    (number,) = [each for each in traced(run, office, "97,4 %") if "instead_of" in each]
    told = number["instead_of"]
    assert (told["field"], told["printed"], told["substituted"]) == (RATE, "96,4%", "4.820 / 5.000")
    _, out, _ = run("trace", path, "97,4 %")
    assert "sửa tay, thay cho 96,4%" in out


@needs_libreoffice
def test_she_points_at_a_page(run, office):
    """The number on its page is explained; on another page she is told where it stands."""
    path = office / "bao-cao.docx"
    first = next(each for each in baocao.trace(path, pages=True).numbers if each.text == "96,4%")
    code, out, _ = run("trace", path, "96,4 %", "--page", first.page)
    assert code == 0
    assert f"trang {first.page}" in out
    assert "= 4.820 / 5.000 = 96,4" in out
    code, _, err = run("trace", path, "96,4 %", "--page", first.page + 40)
    assert (code, "trace.not-on-page" in err) == (1, True)


def test_a_report_rebuilt_next_year_says_the_same(run, office, tmp_path_factory):
    """From a snapshot of total and outline, elsewhere, with the units' files changed or gone."""
    snapshot = tmp_path_factory.mktemp("khoa")
    shutil.copy(office / "tong.json", snapshot)
    shutil.copy(ROOT / "outlines" / "nq20-5-nam.yaml", snapshot)
    for number in range(1, 16):
        (office / f"huyen-{number:02}.json").unlink()
    for number in range(16, 31):
        path = office / f"huyen-{number:02}.json"
        content = read(path)
        content["so_lieu"][RATE]["so_luong"]["gia_tri"] += 5
        write(path, content)
    folder = ("--outlines", snapshot)
    assert run("render", snapshot / "tong.json", "-o", snapshot / "bao-cao.docx", *folder)[0] in (
        0, 1
    )  # fmt: skip
    assert words_of(snapshot / "bao-cao.docx") == words_of(office / "bao-cao.docx")
    assert (snapshot / "bao-cao.docx").read_bytes() == (office / "bao-cao.docx").read_bytes()


def test_the_audit_has_one_row_for_each_number(run, office):
    """No row without a source above the heading "số mồ côi"; the parts on their own sheet."""
    book = office / "kiem-toan.xlsx"
    assert run("trace", office / "bao-cao.docx", "-o", book)[0] == 0
    rows = list(openpyxl.load_workbook(book)["Số liệu"].iter_rows(values_only=True))
    head, rows = rows[0], rows[1:]
    orphans = next(place for place, row in enumerate(rows) if row[0] == "số mồ côi")
    column = head.index("Tệp, dòng")
    assert all(row[column] for row in rows[:orphans])
    assert len(rows) - 1 == len(traced(run, office))
    parts = list(openpyxl.load_workbook(book)["Thành phần"].iter_rows(values_only=True))
    digest = parts[0].index("SHA-256 của tệp")
    known = hashlib.sha256((office / "huyen-12.json").read_bytes()).hexdigest()
    received = parts[0].index("Ngày nhận tệp")
    assert {(row[digest], row[received]) for row in parts if row[1] == unit_name(12)} == {
        (known, "12/8/2012")
    }


def test_every_number_in_print_has_its_row(run, office):
    """Whatever digits an independent reader finds in a table of the draft stand in the list."""
    listed = {digits for n in traced(run, office) for digits in NUMBER.findall(n["text"])}
    document = docx.Document(str(office / "bao-cao.docx"))
    table = next(
        t for t in document.tables if "Kết quả" in " ".join(c.text for c in t.row_cells(0))
    )
    printed = {
        digits
        for row in table.rows[1:]
        for cell in row.cells[3:]
        for digits in NUMBER.findall(cell.text)
    }
    assert printed
    assert printed <= listed
