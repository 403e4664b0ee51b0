"""The command trace, and the option of render that shows sources."""

import json
import zipfile

import pytest
from drafts import write_files


@pytest.fixture
def draft(tmp_path, run):
    """A draft in a folder with its data files."""
    path = tmp_path / "bao-cao.docx"
    assert run("render", write_files(tmp_path), "-o", path)[0] in (0, 1)
    return path


def test_all_numbers_are_listed(draft, run):
    """Figures first, then orphans under their heading, then the sum."""
    code, out, _ = run("trace", draft)
    assert code == 0
    assert "Tỷ lệ học tập" in out
    assert out.index("Số mồ côi") > out.index("96,4%")
    assert out.rstrip().endswith("số mồ côi")


def test_one_number_is_explained(draft, run):
    """With or without the space before %; an unknown one leaves with 1."""
    spaced, plain = run("trace", draft, "96,4 %"), run("trace", draft, "96,4%")
    assert spaced == plain
    assert "= 4.820 / 5.000 = 96,4" in spaced[1]
    code, out, err = run("trace", draft, "99,9%")
    assert (code, out) == (1, "")
    assert "trace.no-such-number" in err


def test_machines_get_one_value(draft, run):
    """A list of numbers, or of problems when there is none."""
    code, out, _ = run("trace", draft, "96,4", "--json")
    assert code == 0
    assert [each["origin"]["field"] for each in json.loads(out)] == ["dv.ty_le"]
    code, out, _ = run("trace", draft, "1234567", "--json")
    assert (code, [each["code"] for each in json.loads(out)]) == (1, ["trace.no-such-number"])


def test_the_audit_workbook_is_written_once(draft, run, tmp_path):
    """An existing file is kept unless --force."""
    book = tmp_path / "audit.xlsx"
    assert run("trace", draft, "-o", book)[0] == 0
    assert zipfile.is_zipfile(book)
    assert run("trace", draft, "-o", book)[0] == 2
    assert run("trace", draft, "-o", book, "--force")[0] == 0


def test_a_file_that_is_not_ours_leaves_with_6(draft, run, tmp_path):
    """Neither a data file nor a missing one is a draft."""
    assert run("trace", tmp_path / "tinh.json")[0] == 6
    assert run("trace", tmp_path / "khong-co.docx")[0] == 6


def test_other_data_are_told(draft, run, tmp_path):
    """A data file that the draft was not made of is a warning, not a refusal."""
    code, _, err = run("trace", draft, "96,4", "--data", tmp_path / "huyen-b.json")
    assert code == 0
    assert "trace.other-data" in err


def test_english_is_spoken(draft, run, monkeypatch):
    """BAOCAO_LANG=en."""
    monkeypatch.setenv("BAOCAO_LANG", "en")
    assert "rounded" not in run("trace", draft, "96,4")[1]
    assert "made of 2 units" in run("trace", draft, "96,4")[1]


def test_sources_are_shown_when_asked_for(draft, run, tmp_path):
    """Content controls stand in the file, and only then."""
    shown = tmp_path / "nguon.docx"
    run("render", tmp_path / "tinh.json", "-o", shown, "--show-sources")
    with zipfile.ZipFile(shown) as with_sources, zipfile.ZipFile(draft) as without:
        xml = with_sources.read("word/document.xml").decode()
        assert '<w:alias w:val="Tỷ lệ học tập"/><w:tag w:val="dv.ty_le' in xml
        assert "<w:sdt>" not in without.read("word/document.xml").decode()
    assert run("check", "--file", shown)[0] == 0


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_bad_line_in_a_journal_is_told(run, tmp_path, options):
    """In that of the data file and in that of a unit whose part is followed."""
    path = tmp_path / "a.docx"
    run("render", write_files(tmp_path), "-o", path)
    for name in ("tinh", "huyen-b"):
        (tmp_path / f"{name}.nhat-ky.jsonl").write_text("đã sửa\n", "utf-8")
    code, _, err = run("trace", path, "4.820", *options)
    assert (code, err.count("[readback.journal-line]")) == (0, 2)
    assert "huyen-b.nhat-ky.jsonl:1" in err
