"""One file judged: by its form, its words, its data, and the reports it must not repeat."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, codes
from word import OFFICE, para, word_file

import baocao
from baocao import inspection
from baocao.errors import DataError, DraftError, UsageError
from baocao.ooxml.comments import Note
from baocao.ooxml.package import PackageError
from baocao.pipeline import load_data, render

COMPLETE = sorted(ROOT.glob("samples/*-day-du.json"))
SAMPLE = ROOT / "samples" / "nq20-2-nam-day-du.json"
PICTURE = f'<Relationship Id="x" Type="{OFFICE}/image" Target="http://x/" TargetMode="External"/>'
SENTENCE = " ".join(f"chữ{number}" for number in range(40)) + "."


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path) -> Path:
    """A report of ours on the disk."""
    return render(load_data(SAMPLE)).save(tmp_path / "a.docx")


@pytest.mark.parametrize("sample", COMPLETE, ids=lambda path: path.stem)
def test_a_complete_sample_has_no_finding(sample):
    """Data that are whole give a report with nothing wrong in it."""
    assert inspection.check(sample) == []


def test_the_public_check_is_this_one(report):
    """Library users reach the same function, paths as text or as Path."""
    assert baocao.check(str(report)) == inspection.check(report) == []


def test_header_keys_alone_are_facts(tmp_path):
    """A JSON that names no outline still says who the unit is."""
    facts = {"co_quan": {"ten": "ĐẢNG ỦY XÃ AN BÌNH"}, "ky_bao_cao": {"ten": "5 năm"}}
    path = written(tmp_path / "f.json", json.dumps(facts, ensure_ascii=False))
    text = written(tmp_path / "a.txt", "BÁO CÁO\nSơ kết 10 năm thực hiện Nghị quyết.\n")
    assert "consistency.period-label" in {found.code for found in inspection.check(text, data=path)}


def test_copied_passages_name_both_files(tmp_path):
    """A long run of words that another report has too is told once."""
    own = written(tmp_path / "a.txt", SENTENCE)
    other = written(tmp_path / "b.txt", f"Mở đầu. {SENTENCE}")
    told = inspection.check(own, against=[other])
    copied = [found for found in told if found.code == "consistency.copied"]
    assert len(copied) == 1
    assert "b.txt" in copied[0].message + copied[0].hint


def test_a_report_is_not_compared_with_itself(tmp_path):
    """A folder of reports given as a whole holds the file too."""
    own = written(tmp_path / "a.txt", SENTENCE)
    told = inspection.check(own, against=[tmp_path / "." / "a.txt"])
    assert "consistency.copied" not in {found.code for found in told}


@pytest.mark.parametrize("content", ["[]", "{}", '{"don_v": {"ten": "xã An Bình"}}'])
def test_data_that_say_nothing_are_refused(tmp_path, content):
    """A file with neither an outline nor a header key declares nothing to agree with."""
    text = written(tmp_path / "a.txt", SENTENCE)
    with pytest.raises(DataError) as told:
        inspection.check(text, data=written(tmp_path / "f.json", content))
    assert codes(told) == ["data.missing-outline"]


def test_an_unknown_profile_is_wrong_usage(report):
    """The name is refused before the file is read."""
    with pytest.raises(UsageError) as told:
        inspection.check(report, profile_id="state_nd99")
    assert codes(told) == ["data.unknown-profile"]


def test_a_file_alone(report, tmp_path):
    """`check_file` judges the package, whatever it says."""
    assert inspection.check_file(report) == []
    assert inspection.check_file(written(tmp_path / "b.docx", "PK")) != []


@pytest.mark.parametrize(
    ("unsafe", "code"),
    [
        ({"parts": {"word/vbaProject.bin": b""}}, "draft.macros"),
        ({"external": PICTURE}, "draft.external"),
    ],
)
def test_a_file_that_is_valid_and_not_safe(tmp_path, unsafe, code):
    """Macros and outside pictures are refused even where only the file is judged."""
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(para("x"), **unsafe))
    with pytest.raises(DraftError) as told:
        inspection.check_file(path)
    assert codes(told) == [code]


def test_a_copy_that_would_be_broken_is_refused(report, monkeypatch):
    """What is written is tested first: a fault that the original has not stops it."""
    monkeypatch.setattr(inspection, "with_comments", lambda content, _notes: content[:-40])
    with pytest.raises(DraftError) as told:
        inspection.commented_copy(report, [Note("x")])
    assert all(code.startswith("validity.") for code in codes(told))


@pytest.mark.parametrize(
    "act", [inspection.mended_copy, lambda p: inspection.commented_copy(p, [])]
)
def test_no_copy_of_what_may_not_be_read(tmp_path, act):
    """A refused package is told as a draft at fault, never as an exception of the package."""
    with pytest.raises(DraftError) as told:
        act(written(tmp_path / "b.docx", "PK"))
    assert codes(told) == ["draft.not-docx"]
    assert isinstance(told.value.__cause__, PackageError)
