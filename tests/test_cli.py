"""The command line as people and scripts use it: words, codes, files."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, TINY
from docx import Document

from baocao.cli import IN_ORDER
from baocao.preview import find_converter

COMPLETE = ROOT / "samples" / "nq20-10-nam-day-du.json"
SPARSE = ROOT / "samples" / "nq20-10-nam-thieu.json"


@pytest.fixture
def tiny(tmp_path):
    """A folder with a tiny outline, and a data file of it that is complete."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    content = {
        "de_cuong": "tiny",
        "don_vi": {"ten": "huyện A"},
        "co_quan": {"ten": "LIÊN ĐOÀN LAO ĐỘNG HUYỆN A", "viet_tat": "LĐLĐ"},
        "can_cu": [{"loai": "KH", "so": "1/KH-LĐLĐ", "ngay": "2015-11-01"}],
        "van_ban": {"dia_danh": "A", "ngay": "2016-01-05"},
        "ky": {"quyen_han": "TM", "tap_the": "Ban Thường vụ", "chuc_vu": "Chủ tịch", "ho_ten": "N"},
        "so_lieu": {"cnvcld": {"tong": 300, "nu": 120}},
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def change(path: Path, pointer: str, value: object) -> Path:
    content = json.loads(path.read_text(encoding="utf-8"))
    *above, last = pointer.split(".")
    branch = content
    for key in above:
        branch = branch[key]
    branch[last] = value
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_help_is_vietnamese_and_lists_every_command(run):
    """A newcomer sees what there is, in one language."""
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in ("outlines", "show", "new", "schema", "validate", "render"))
    assert "Cách dùng" in out
    assert "Usage" not in out
    assert "Show this" not in out


@pytest.mark.parametrize("name", sorted(IN_ORDER))
def test_every_command_has_help_with_an_example(run, name):
    """Each command tells what it does and shows one call."""
    code, out, _ = run(name, "--help")
    assert code == 0
    assert f"Ví dụ: baocao {name}" in " ".join(out.split())
    assert "--json" in out
    assert "Show this" not in out
    assert "[default" not in out


def test_english_on_request(run, tiny, monkeypatch):
    """BAOCAO_LANG=en gives English messages."""
    monkeypatch.setenv("BAOCAO_LANG", "en")
    code, _, err = run(
        "validate", change(tiny, "so_lieu.cnvcld.nu", "x"), "--outlines", tiny.parent
    )
    assert code == 4
    assert "wrong type" in err


def test_outlines_and_show(run):
    """The shipped outlines are listed; one prints as a tree and as JSON."""
    code, out, _ = run("outlines", "--json")
    assert code == 0
    ids = {entry["id"] for entry in json.loads(out)}
    assert {"nq20-2-nam", "nq20-5-nam", "nq20-10-nam", "nq06a-5-nam", "ptdv-2013-2018"} <= ids
    code, out, _ = run("show", "nq20-10-nam", "--json")
    shown = json.loads(out)
    assert shown["fields"]["dang.so_dang_vien"]["label"]
    assert shown["report"]["sections"][0]["title"]
    assert shown["guideline"]["sections"]
    code, out, _ = run("show", "nq20-10-nam")
    assert code == 0
    assert "dang.so_dang_vien" in out


def test_new_fill_validate_render(run, tiny):
    """The tour: a blank data file, its schema, its missing list, a draft."""
    folder = tiny.parent
    path = folder / "moi.json"
    code, _, _ = run("new", "tiny", "-o", path, "--outlines", folder)
    assert code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["$schema"] == "tiny.schema.json"
    assert (folder / "tiny.schema.json").exists()
    code, out, _ = run("validate", path, "--outlines", folder, "--json")
    assert code == 1
    assert {found["code"] for found in json.loads(out)} == {"consistency.V01"}
    code, out, _ = run("render", path, "-o", folder / "d.docx", "--outlines", folder, "--json")
    assert code == 1
    told = json.loads(out)
    assert {"/so_lieu/cnvcld/tong", "/so_lieu/cnvcld/nu"} <= {m["pointer"] for m in told["missing"]}
    assert told["output"] == str(folder / "d.docx")
    assert (folder / "d.docx").exists()


def test_a_complete_file_is_well(run, tiny):
    """No problem: an empty list, exit code 0, a draft."""
    code, out, _ = run("validate", tiny, "--outlines", tiny.parent, "--json")
    assert (code, json.loads(out)) == (0, [])
    output = tiny.parent / "d.docx"
    code, out, _ = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--json", "--final")
    assert code == 0
    assert json.loads(out) == {"output": str(output), "missing": [], "problems": []}


def test_verbose_names_the_stages(run, tiny):
    """--verbose prints the stages with their numbers, in order."""
    output = tiny.parent / "d.docx"
    _, _, err = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--verbose")
    told = [line.split(":")[0] for line in err.splitlines() if line[:1].isdigit()]
    assert told == ["1. load_outline", "2. load_data", "3. compose", "4. render", "5. stamp"]


def test_problem_has_place_message_and_hint(run, tiny):
    """A person reads file, line, pointer, what was found and what to do."""
    code, _, err = run(
        "validate", change(tiny, "so_lieu.cnvcld.nu", 500), "--outlines", tiny.parent
    )
    assert code == 1
    assert "a.json:1:" in err
    assert "#/so_lieu/cnvcld/nu" in err
    assert "[consistency.V03]" in err
    assert "→" in err


@pytest.mark.parametrize(
    ("break_it", "code", "found"),
    [
        (lambda path: path.write_text("{", encoding="utf-8"), 4, "data.not-json"),
        (lambda path: path.write_text("", encoding="utf-8"), 4, "file.empty"),
        (lambda path: path.unlink(), 4, "file.not-found"),
        (lambda path: change(path, "de_cuong", "tinny"), 3, "outline.not-found"),
        (lambda path: change(path, "de_cuong", None), 4, "data.missing-outline"),
        (lambda path: change(path, "van_ban.ngay", "2015-02-30"), 4, "data.impossible-date"),
        (lambda path: change(path, "the_thuc", {"quy_dinh": "nd30"}), 4, "data.unknown-profile"),
        (lambda path: path.with_name("tiny.yaml").write_text("id: ["), 3, "outline.not-yaml"),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_leaves_no_file(run, tiny, break_it, code, found):
    """Each fault has its exit code and its own words, and nothing is written."""
    break_it(tiny)
    output = tiny.parent / "d.docx"
    arguments = ("render", tiny, "-o", output, "--outlines", tiny.parent, "--json")
    left, out, _ = run(*arguments)
    assert left == code
    assert found in {problem["code"] for problem in json.loads(out)}
    assert not output.exists()
    assert not list(tiny.parent.glob(".d.docx*"))


def test_a_copy_of_the_base_is_kept_as_asked(run, tiny):
    """In the folder .baocao by default, as a sidecar, or not at all."""
    common = ("--outlines", tiny.parent, "--force")
    output = tiny.parent / "d.docx"
    assert run("render", tiny, "-o", output, "--no-store", *common)[0] == 0
    assert not (tiny.parent / ".baocao").exists()
    assert run("render", tiny, "-o", output, "--sidecar", *common)[0] == 0
    assert (tiny.parent / "d.docx.baocao").is_file()
    assert not (tiny.parent / ".baocao").exists()
    for _ in range(2):
        assert run("render", tiny, "-o", output, *common)[0] == 0
    assert len(list((tiny.parent / ".baocao").iterdir())) == 1


def test_a_draft_whose_base_cannot_be_kept_is_written_all_the_same(run, tiny):
    """A warning, and the code that the figures give."""
    (tiny.parent / ".baocao").write_text("")
    output = tiny.parent / "d.docx"
    code, out, _ = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--json")
    assert (code, output.is_file()) == (0, True)
    assert [found["code"] for found in json.loads(out)["problems"]] == ["draft.not-kept"]


def test_final_refuses_and_lists(run, tiny):
    """--final writes nothing while a figure is missing or wrong."""
    output = tiny.parent / "d.docx"
    change(tiny, "so_lieu.cnvcld.nu", None)
    code, out, _ = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--final", "--json")
    assert code == 1
    assert [found["code"] for found in json.loads(out)] == ["consistency.V01"]
    assert not output.exists()


def test_output_is_not_overwritten(run, tiny):
    """An existing file stays, unless --force."""
    output = tiny.parent / "d.docx"
    output.write_bytes(b"mine")
    code, _, err = run("render", tiny, "-o", output, "--outlines", tiny.parent)
    assert (code, output.read_bytes()) == (2, b"mine")
    assert "--force" in err
    code, _, _ = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--force")
    assert code == 0
    assert output.read_bytes() != b"mine"


def test_unwritable_output(run, tiny):
    """A folder that is not there is a clear message."""
    output = tiny.parent / "khong-co" / "d.docx"
    code, _, err = run("render", tiny, "-o", output, "--outlines", tiny.parent)
    assert code == 2
    assert "file.unwritable" in err


def test_master_that_is_no_docx(run, tiny):
    """A text file in the place of the master is exit code 5."""
    master = tiny.parent / "m.docx"
    master.write_text("xin chào", encoding="utf-8")
    output = tiny.parent / "d.docx"
    code, _, err = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--master", master)
    assert code == 5
    assert "master.not-docx" in err
    assert not output.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rendr",), "render"),
        (("render",), "DATA.json"),
        (("render", "a.json", "-o", "b.docx", "--finall"), "--final"),
        (("validate", "a.json", "--outlines"), "--outlines"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(run, arguments, words):
    """A typing error in the command line is exit code 2 and names what was meant."""
    code, _, err = run(*arguments)
    assert code == 2
    assert words in err
    assert "No such" not in err


def test_profile_option_changes_the_form(run, tiny):
    """--profile lays the same data out as a Party document."""
    output = tiny.parent / "d.docx"
    run("render", tiny, "-o", output, "--outlines", tiny.parent, "--profile", "party_hd05")
    words = "\n".join(
        cell.text
        for table in Document(str(output)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert "-BC/LĐLĐ" in words


def test_pdf_without_libreoffice_says_how_to_get_it(run, tiny, monkeypatch):
    """Without LibreOffice --pdf writes nothing and says what to install."""
    monkeypatch.setattr("baocao.preview.find_converter", lambda: None)
    output = tiny.parent / "d.docx"
    code, _, err = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--pdf")
    assert code == 2
    assert "LibreOffice" in err
    assert not output.exists()


@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed")
def test_pdf_is_written_beside_the_draft(run, tiny):
    """With LibreOffice --pdf gives both files."""
    output = tiny.parent / "d.docx"
    code, _, _ = run("render", tiny, "-o", output, "--outlines", tiny.parent, "--pdf")
    assert code == 0
    assert output.with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_sparse_sample_lists_what_is_missing(run, tmp_path):
    """A sparse report is drafted all the same; what is missing is listed by pointer and label."""
    code, out, _ = run("render", SPARSE, "-o", tmp_path / "d.docx", "--json")
    told = json.loads(out)
    assert code == 1
    assert len(told["missing"]) > 10
    assert all(entry["pointer"].startswith("/") and entry["label"] for entry in told["missing"])


def test_complete_sample_is_final(run, tmp_path):
    """A complete report passes --final."""
    code, out, _ = run("render", COMPLETE, "-o", tmp_path / "d.docx", "--final", "--json")
    assert (code, json.loads(out)["missing"]) == (0, [])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_example_stands_on_one_line(run, monkeypatch, language):
    """To be copied whole, however long it is."""
    monkeypatch.setenv("BAOCAO_LANG", language)
    _, out, _ = run("finalize", "--help")
    (line,) = [line for line in out.splitlines() if "baocao finalize " in line and "-o" in line]
    assert "--strip-revisions" in line


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("regenerate", "a", "--data", "b", "-o", "c", "--track", "x"),
            "merged, all",
        ),
        (("trace", "a", "--page", "0"), "--page; phải là số nguyên từ 1\n"),
        (("calendar", "a", "--days", "x"), "phải là số nguyên từ 1 đến 60\n"),
    ],
)
def test_what_a_value_may_be_is_told_in_vietnamese(run, words, told):
    """With the name of the option."""
    code, _, err = run(*words)
    assert (code, told in err, "is not" in err) == (2, True, False)
