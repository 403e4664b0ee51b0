"""The simulated edits themselves: whole files, and a reader that misses nothing of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from edited import EDITS, Edit, edit, edits, without_anchors
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import KINDS, SMALL, Change, draft
from word import para, text, word_file
from wordtext import ACCEPTED, REJECTED, Verdict, anchors, kept, lines, settled, texts

from baocao.errors import Severity
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.validity import validity_problems

PROGRAMS = ("word", "libreoffice")


def errors(content: bytes) -> list[str]:
    """What makes a program refuse the file."""
    found = validity_problems(content, "a.docx")
    return [f"{each.code} {each.place}" for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_leaves_a_whole_file(kind: str, program: str):
    """Each kind changes the draft, twice the same way, and no program has to mend the file."""
    made = [edit(draft("bang").content, [Edit(kind, seed)], program) for seed in range(4)]
    assert any(each.content != edit(draft("bang").content, []).content for each in made)
    assert made == [edit(draft("bang").content, [Edit(kind, seed)], program) for seed in range(4)]
    assert [errors(each.content) for each in made] == [[]] * 4


@settings(max_examples=40)
@given(st.sampled_from(SMALL), edits(8), st.sampled_from(PROGRAMS))
def test_edits_leave_a_whole_file(report, done, program):
    """So do many edits of one draft, and what was typed stands in the edited file in order."""
    made = edit(draft(report).content, done, program)
    assert errors(made.content) == []
    found = iter(line.text for line in lines(made.content, REJECTED))
    assert all(text in found for text in made.typed)


@settings(max_examples=40)
@given(st.sampled_from(SMALL), edits(8))
def test_two_readers_read_the_same(report, done):
    """The reader of these tests and that of the library agree on every edited paragraph."""
    content = edit(draft(report).content, done).content
    ours = [line.text for line in lines(content, REJECTED)]
    passages = read_manuscript(content, "a.docx").passages
    theirs = [each.text for each in passages if each.part == "word/document.xml"]
    marks = str.maketrans(dict.fromkeys("\ufffc†"))
    sides = [[text.translate(marks).strip() for text in each] for each in (ours, theirs)]
    assert [*filter(None, sides[0])] == [*filter(None, sides[1])]


@pytest.mark.parametrize("kind", KINDS)
def test_every_change_of_data_shows(kind: str):
    """Each kind of change gives another draft for some report and seed."""
    assert any(
        texts(draft(report, (Change(kind, seed),)).content, REJECTED)
        != texts(draft(report).content, REJECTED)
        for report in ("bang", "nq06a-5-nam-day-du")
        for seed in range(4)
    )


def test_tracked_changes_are_read_by_whose_they_are():
    """Ours are accepted or rejected, those of people apart from them; so are paragraph marks."""
    ins = '<w:ins w:id="1" w:author="{}">{}</w:ins>'
    dele = '<w:del w:id="2" w:author="{}"><w:r><w:delText>{}</w:delText></w:r></w:del>'
    gone = '<w:rPr><w:del w:id="3" w:author="baocao"/></w:rPr>'
    added = '<w:rPr><w:ins w:id="4" w:author="baocao"/></w:rPr>'
    content = word_file(
        f"<w:p>{text('Có ')}{dele.format('baocao', '12')}{ins.format('baocao', text('15'))}"
        f"{text(' xã')}{dele.format('Lan', ' cũ')}{ins.format('Lan', text(' mới'))}</w:p>"
        f"<w:p><w:pPr>{gone}</w:pPr>{dele.format('baocao', 'Bỏ')}</w:p>"
        f"<w:p><w:pPr>{added}</w:pPr>{ins.format('baocao', text('Thêm'))}</w:p>{para('cuối')}"
    )
    assert texts(content, REJECTED) == ["Có 12 xã mới", "Bỏ", "cuối"]
    assert texts(content, ACCEPTED) == ["Có 15 xã mới", "Thêm", "cuối"]
    assert texts(content, Verdict(ours=True, people=False))[0] == "Có 15 xã cũ"
    for accept, verdict in ((True, ACCEPTED), (False, REJECTED)):
        done = settled(content, accept=accept)
        assert texts(done, ACCEPTED) == texts(done, REJECTED) == texts(content, verdict)
    assert kept(content)["ins Lan"] == kept(content)["del Lan"] == 1


def test_a_row_of_ours_is_read_by_its_mark():
    """A row that baocao inserted is not there when it is rejected, nor its table when it is all."""
    mark = '<w:trPr><w:ins w:id="1" w:author="baocao"/></w:trPr>'
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    rows = row.format("", para("A")) + row.format(mark, para("B"))
    content = word_file(
        f"<w:tbl>{rows}</w:tbl><w:tbl>{row.format(mark, para('C'))}</w:tbl>{para('D')}"
    )
    assert [line.words for line in lines(content, REJECTED)] == [((0, 0, 0), "A"), ((), "D")]
    accepted = [((0, 0, 0), "A"), ((0, 1, 0), "B"), ((1, 0, 0), "C"), ((), "D")]
    assert [line.words for line in lines(content, ACCEPTED)] == accepted


def test_anchors_can_all_be_taken():
    """`without_anchors` leaves no bookmark of ours and every word."""
    content = draft("bang").content
    bare = without_anchors(content)
    assert anchors(bare) == []
    assert lines(bare, REJECTED) == lines(content, REJECTED)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_edited_files(tmp_path: Path):
    """LibreOffice shows the words of an edited draft, and those alone."""
    content = edit(draft("bang").content, [Edit(kind, 5) for kind in EDITS]).content
    (tmp_path / "a.docx").write_bytes(content)
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    shown = (tmp_path / "a.txt").read_text("utf-8-sig")
    said = [text.strip("\ufffc† ") for text in texts(content, REJECTED)]
    assert [
        text for text in said if text.split("\ufffc")[0].split("†")[0].split("\n")[0] not in shown
    ] == []
