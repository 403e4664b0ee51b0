"""The check command: what it prints, what it writes, how it leaves."""

import json
from pathlib import Path

import pytest
from conftest import ROOT
from docx import Document
from docx.shared import Mm

from baocao.ooxml.package import open_package
from baocao.pipeline import load_data, render

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"


@pytest.fixture(scope="module")
def rendered() -> bytes:
    """A report of ours."""
    return render(load_data(SAMPLE)).content


@pytest.fixture
def good(tmp_path, rendered) -> Path:
    """A report of ours on the disk."""
    path = tmp_path / "tốt.docx"
    path.write_bytes(rendered)
    return path


@pytest.fixture
def bad(tmp_path, good) -> Path:
    """The same report with a narrow margin."""
    document = Document(str(good))
    document.sections[0].left_margin = Mm(20)
    document.save(str(tmp_path / "sai.docx"))
    return tmp_path / "sai.docx"


def test_a_good_report_has_no_finding(run, good):
    """Code 0, and a line that says so."""
    code, out, _ = run("check", good)
    assert (code, out.splitlines()[-1]) == (0, f"{good}: không phát hiện lỗi")


def test_a_bad_margin_is_told(run, bad):
    """Code 1; the table is on stdout and ends with the count."""
    code, out, _ = run("check", bad)
    assert code == 1
    assert "[format.margin]" in out.replace("\n", " ")
    assert "1 lỗi" in out.splitlines()[-1]


def test_json_is_one_list(run, bad, good):
    """Machines get every finding with its facts, and an empty list when all is well."""
    code, out, _ = run("check", bad, "--json")
    (found,) = json.loads(out)
    assert (code, found["code"], found["severity"]) == (1, "format.margin", "error")
    assert {"message", "hint", "place", "found", "required", "rule"} <= set(found)
    assert run("check", good, "--json") == (0, "[]\n", "")


def test_sarif_is_one_log(run, bad):
    """Editors get a log with the finding."""
    code, out, _ = run("check", bad, "--sarif")
    assert code == 1
    assert [result["ruleId"] for result in json.loads(out)["runs"][0]["results"]] == [
        "format.margin"
    ]


def test_the_profile_can_be_named(run, good):
    """A Party report does not keep the state's rules; an unknown profile is wrong usage."""
    assert run("check", good, "--profile", "state_nd30", "--json")[0] == 1
    assert run("check", good, "--profile", "khong-co")[0] == 2


def test_file_looks_at_the_file_alone(run, good, tmp_path):
    """With --file only the package is judged."""
    assert run("check", good, "--file")[0] == 0
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK no zip")
    assert run("check", broken, "--file", "--json")[0] == 1


def test_copies_are_written(run, bad, tmp_path):
    """One copy carries the comment, the other is mended; the original stays as it was."""
    before = bad.read_bytes()
    remarks, mended = tmp_path / "nx.docx", tmp_path / "sua.docx"
    code, _, err = run("check", bad, "--comments", remarks, "--fix", mended)
    assert code == 1
    assert open_package(remarks.read_bytes()).has("word/comments.xml")
    assert "lề trái: «20 mm» → «30 mm»" in err
    assert bad.read_bytes() == before
    assert run("check", mended)[0] == 0


def test_nothing_is_overwritten(run, bad, tmp_path):
    """A file that is there needs --force, the original is refused even so."""
    taken = tmp_path / "co.docx"
    taken.write_text("x", encoding="utf-8")
    assert run("check", bad, "--comments", taken)[0] == 2
    assert taken.read_text(encoding="utf-8") == "x"
    before = bad.read_bytes()
    assert run("check", bad, "--fix", bad, "--force")[0] == 2
    assert bad.read_bytes() == before


def test_two_copies_have_two_names(run, bad, tmp_path):
    """Neither copy takes the place of the other."""
    copy = tmp_path / "a.docx"
    code, _, err = run("check", bad, "--comments", copy, "--fix", copy, "--force")
    assert (code, "draft.same-copy" in err, copy.exists()) == (2, True, False)


def test_only_word_files_have_copies(run, tmp_path):
    """A text cannot be commented."""
    text = tmp_path / "a.txt"
    text.write_text("Một câu.", encoding="utf-8")
    code, _, err = run("check", text, "--comments", tmp_path / "b.docx")
    assert (code, "draft.not-word" in err) == (2, True)


def test_plain_text_and_data_are_checked_too(run, tmp_path):
    """A line of a text is told with its number; a data file by the draft it gives."""
    text = tmp_path / "a.txt"
    text.write_text("Dòng đúng.\nĐảng bộ có , 12 chi bộ.\n", encoding="utf-8")
    code, out, _ = run("check", text, "--sarif")
    (result,) = json.loads(out)["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (code, region["startLine"]) == (1, 2)
    assert run("check", SAMPLE)[0] == 0


@pytest.mark.parametrize(("name", "code"), [("a.docx", 6), ("a.json", 4), ("khong-co.docx", 6)])
def test_what_cannot_be_read(run, tmp_path, name, code):
    """A damaged Word file is 6, a damaged data file 4."""
    if name.startswith("a."):
        (tmp_path / name).write_bytes(b"{")
    assert run("check", tmp_path / name)[0] == code


def test_an_unsafe_file_has_no_copies(run, tmp_path):
    """Even where only the file is judged, what may not be read is neither mended nor commented."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK no zip")
    for option in ("--fix", "--comments"):
        code, _, err = run("check", path, "--file", option, tmp_path / "b.docx")
        assert (code, "draft.not-docx" in err) == (6, True)


def test_data_that_the_report_does_not_keep(run, good, tmp_path):
    """With its own data a report agrees; with data of another unit's level it does not."""
    assert run("check", good, "--data", SAMPLE, "--json") == (0, "[]\n", "")
    content = json.loads(SAMPLE.read_text(encoding="utf-8"))
    content["don_vi"]["cap"] = "tinh"
    other = tmp_path / "tinh.json"
    other.write_text(json.dumps(content), encoding="utf-8")
    told = {found["code"] for found in json.loads(run("check", good, "--data", other, "--json")[1])}
    assert "consistency.issuer" in told


def test_copied_passages(run, good, tmp_path):
    """A report that repeats another is told so."""
    copy = tmp_path / "khac.docx"
    copy.write_bytes(good.read_bytes())
    code, out, _ = run("check", good, "--against", copy, "--json")
    assert (code, {found["code"] for found in json.loads(out)}) == (1, {"consistency.copied"})
