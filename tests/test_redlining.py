"""Two editions side by side: real tracked changes, and the numbers that changed."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from conftest import ROOT, codes
from drafts import CONTENT, edited, paragraph_with, retype, write_files
from guarantees import Case, cases
from hypothesis import given, settings
from libreoffice import Office, needs_libreoffice, settling
from reports import SMALL
from wordtext import ACCEPTED, MAIN, OURS, REJECTED, lines, marks_of_ours, read_parts, write_parts

import baocao
from baocao.errors import BaocaoError, DraftError
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.revision import accepted, unit_texts
from baocao.ooxml.validity import validity_problems
from baocao.redlining import Redline, redline
from baocao.stamp import read_identity, read_stamp

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"


def said(content: bytes, verdict=REJECTED) -> list[str]:
    """What stands on the page, line by line."""
    found = (" ".join(line.text.split()) for line in lines(content, verdict))
    return [text for text in found if text]


def compared(old: bytes, new: bytes) -> Redline:
    """The redline of two Word files."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("cu.docx", "moi.docx")]
        for path, content in zip(paths, (old, new), strict=True):
            path.write_bytes(content)
        return redline(*paths)


def check_page(found: Redline, old: bytes, new: bytes) -> None:
    """Rejected it is the old page, accepted the new one, and every program opens it."""
    assert said(found.content) == said(old)
    assert said(found.content, ACCEPTED) == said(new)
    assert found.problems == ()
    assert faults(found.content) == faults(old)


def faults(content: bytes) -> list[str]:
    """What is wrong with the file: a document of somebody else may have faults of its own."""
    return codes(list(validity_problems(content, "so-sanh.docx")))


@pytest.fixture
def data_files(tmp_path):
    """Two editions of one data file, rows and prose changed as well as figures."""
    old = Path(shutil.copy(SAMPLE, tmp_path / "cu.json"))
    content = json.loads(old.read_text("utf-8"))
    figures = content["so_lieu"]
    figures["dang"]["so_dang_vien"]["gia_tri"] = 316
    figures["xa_hoi_quy"].pop(1)
    figures["xa_hoi_quy"][0]["so_tien"] = 200_000_000
    (tmp_path / "moi.json").write_text(json.dumps(content), "utf-8")
    return old, tmp_path / "moi.json"


def test_two_data_files_are_drafted_and_compared(data_files):
    """Both pages come out of one file; the derived figures are told as well."""
    old, new = (baocao.render(baocao.load_data(path)).content for path in data_files)
    found = redline(*data_files)
    check_page(found, old, new)
    told = {(each.label, each.old, each.new, each.difference) for each in found.numbers}
    assert ("Tổng số đảng viên của Đảng bộ", "312 đảng viên", "316 đảng viên", "+4") in told
    rate = "Tỷ lệ đảng viên tham gia học tập Nghị quyết"
    assert (rate, "91,7%", "90,5%", "-1,2") in told
    assert ("Số tiền (Quỹ “Đền ơn đáp nghĩa”)", "142.300.000", "", "") in told
    assert all(each.field for each in found.numbers)


def test_the_same_data_twice_show_nothing():
    """No change, no number."""
    found = redline(SAMPLE, SAMPLE)
    assert (found.numbers, marks_of_ours(found.content)) == ((), 0)


def change(made) -> None:
    """What people do to a draft."""
    retype(made, "312", "330")
    retype(made, "Đông Nam", "Tây Bắc")
    gone = paragraph_with(made, "CNVCLĐ")._p
    gone.getparent().remove(gone)
    made.paragraphs[12].insert_paragraph_before("Đoạn thêm có 4.500 lượt người.")
    cell = next(c for t in made.tables for r in t.rows for c in r.cells
                if c.text == "98.750.000")  # fmt: skip
    cell.paragraphs[0].runs[0].text = "98.900.000"


def test_two_drafts_are_compared_as_they_read():
    """What people typed counts, and fields are known where their values are still there."""
    old = baocao.render(baocao.load_data(SAMPLE)).content
    new = edited(old, change)
    found = compared(old, new)
    check_page(found, old, new)
    told = {(each.field, each.old, each.new) for each in found.numbers}
    assert ("dang.so_dang_vien", "312 đảng viên", "330 đảng viên") in told
    assert ("xa_hoi_quy.so_tien", "98.750.000", "98.900.000") in told
    assert ("", "", "Đoạn thêm có 4.500 lượt người.") in told


def foreign(*texts: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file that baocao had nothing to do with."""
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_rewording_changes_no_number(tmp_path):
    """Nor do a column put in, a paragraph parted or moved, a row counted anew."""
    data = tmp_path / "a.json"
    shutil.copy(ROOT / "samples" / "nq20-10-nam-day-du.json", data)
    old, new = tmp_path / "cu.docx", tmp_path / "moi.docx"
    baocao.render(baocao.load_data(data)).save(old)

    def change(made):
        women = paragraph_with(made, "98,6%").text
        retype(made, women, "Có 98,6% nữ CNVCLĐ đã học nghị quyết.")
        table = next(each for each in made.tables if "Tên quỹ" in each.rows[0].cells[1].text)
        for row, words in zip(table.add_column(900000).cells, ("Ghi chú", "tốt"), strict=False):
            row.text = words
        parted = paragraph_with(made, "Ban Chấp hành Đảng bộ ban hành")
        first, second = parted.text.split(" Ban Chấp hành Đảng bộ", 1)
        for run in parted.runs[1:]:
            run._r.getparent().remove(run._r)
        parted.runs[0].text = f"Ban Chấp hành Đảng bộ{second}"
        parted.insert_paragraph_before(first, parted.style)
        gone = table.rows[1]._tr
        gone.getparent().remove(gone)
        for number, row in enumerate(table.rows[1:-1], 1):
            row.cells[0].paragraphs[0].runs[0].text = str(number)

    new.write_bytes(edited(old.read_bytes(), change))
    numbers = redline(old, new).numbers
    assert [(each.label, each.old, each.new) for each in numbers] == [
        ("Số tiền (Quỹ “Ngày vì người nghèo”)", "186.500.000", "")
    ]


def test_proposals_that_wait_are_told(tmp_path):
    """They are compared as if nobody had accepted them."""
    path = write_files(tmp_path)
    draft, newer = tmp_path / "a.docx", json.loads(path.read_text("utf-8"))
    baocao.render(baocao.load_data(path, folder=tmp_path)).save(draft)
    newer["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100
    (tmp_path / "moi.json").write_text(json.dumps(newer), "utf-8")
    made = baocao.regenerate(draft, baocao.load_data(tmp_path / "moi.json", folder=tmp_path),
                             track="all")  # fmt: skip
    made.save(tmp_path / "b.docx")
    found = redline(draft, tmp_path / "b.docx")
    assert (codes(found.problems), found.numbers) == (["merge.waiting"], ())


def test_files_of_others_are_compared_too():
    """Two-way, without any stamp; numbers have no field."""
    rows = (("Năm", "Số"), ("2013", "100"), ("2014", "150"))
    newer = (("Năm", "Số"), ("2013", "100"), ("2014", "155"), ("2015", "180"))
    old = foreign("Có 12 tổ.", "Câu này sẽ bị bỏ đi hoàn toàn.", "Câu cuối giữ nguyên.", rows=rows)
    new = foreign("Có 14 tổ.", "Câu cuối giữ nguyên.", "Thêm một câu mới nữa.", rows=newer)
    found = compared(old, new)
    check_page(found, old, new)
    told = [(each.old, each.new, each.difference) for each in found.numbers]
    assert ("12", "14", "+2") in told
    assert ("150", "155", "+5") in told


def test_numbers_of_pages_are_no_changes():
    """A program writes them anew whenever it saves."""
    old = baocao.render(baocao.load_data(SAMPLE)).content
    parts = read_parts(old)
    name = next(name for name, part in parts.items()
                if name.startswith("word/header") and b"PAGE" in part)  # fmt: skip
    before = b">2</w:t>"
    assert before in parts[name]
    parts[name] = parts[name].replace(before, b">8</w:t>")
    found = compared(old, write_parts(parts))
    assert (found.numbers, found.problems, marks_of_ours(found.content)) == ((), (), 0)


def test_a_data_file_and_a_draft_can_be_compared(tmp_path):
    """Each side is what it is."""
    draft = tmp_path / "b.docx"
    content = baocao.render(baocao.load_data(SAMPLE)).content
    draft.write_bytes(edited(content, lambda made: retype(made, "312", "330")))
    found = redline(SAMPLE, draft)
    check_page(found, content, draft.read_bytes())
    assert [(each.field, each.difference) for each in found.numbers] == [
        ("dang.so_dang_vien", "+18")
    ]


def test_columns_that_come_and_go_are_shown():
    """The rows stand anew, the old ones are struck out."""
    rows = (("Năm", "Số"), ("2013", "100"), ("2014", "150"))
    more = (("Năm", "Số", "Nữ"), ("2013", "100", "7"), ("2014", "151", "9"))
    for pair in ((rows, more), (more, rows)):
        old, new = (foreign("Bảng.", rows=each) for each in pair)
        check_page(compared(old, new), old, new)


def test_what_cannot_be_shown_is_told():
    """A table with a field in it does not take other columns, and the warning says so."""
    old = foreign("Bảng.", rows=(("Năm", "Số"), ("2013", "100"), ("2014", "150")))
    new = foreign("Bảng.", rows=(("Năm", "Số", "Nữ"), ("2013", "100", "7"), ("2014", "150", "9")))
    parts = read_parts(old)
    text = parts[MAIN].decode().replace("<w:r><w:t>100</w:t></w:r>",
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>100</w:t></w:r></w:fldSimple>')  # fmt: skip
    old = write_parts({**parts, MAIN: text.encode()})
    found = compared(old, new)
    assert codes(found.problems) == ["merge.unshown"]
    assert said(found.content) == said(old)


def test_the_result_is_no_draft_and_can_be_finalized(tmp_path, data_files):
    """No base, no bookmark; refused while changes wait, then a clean file."""
    found = redline(*data_files)
    assert read_stamp_or_none(found.content) is None
    assert b"_bc_" not in b"".join(read_parts(found.content).values())
    path = tmp_path / "so-sanh.docx"
    found.save(path)
    with pytest.raises(DraftError):
        baocao.status(path)
    with pytest.raises(BaocaoError) as refused:
        baocao.finalize(path)
    assert "finalize.pending-change" in codes(refused)
    path.write_bytes(accepted(found.content))
    assert OURS not in str(read_parts(baocao.finalize(path).content))


def read_stamp_or_none(content: bytes):
    """The base in *content*, None where it has only an id."""
    identity = read_identity(content)
    assert identity is not None
    assert (identity.digest, bool(identity.document)) == ("", True)
    return read_stamp(content)


@settings(max_examples=25)
@given(cases(*SMALL))
def test_rejecting_gives_the_old_page_whatever_was_done(case: Case):
    """Two drafts, any edits: nothing of the old one is lost, and what is not shown is told."""
    old, new = case.draft, case.edited.content
    found = compared(old, new)
    assert said(found.content) == said(old)
    if not found.problems:
        assert shown(found.content) == shown(new)
    assert faults(found.content) == faults(old)


def shown(content: bytes) -> list[str]:
    """The paragraphs with everything of ours accepted."""
    found = (" ".join(text.split()) for text, _ in unit_texts(content, Ours.ACCEPTED))
    return [text for text in found if text]


@needs_libreoffice
def test_libreoffice_accepts_and_rejects_the_same(tmp_path, data_files):
    """Another program's accept-all and reject-all give the two pages."""
    pages = (baocao.render(baocao.load_data(path)).content for path in data_files)
    found = redline(*data_files).content
    jobs = {str(accept): settling(found, accept=accept) for accept in (False, True)}
    made = Office(tmp_path).each(jobs)
    assert [said(each) for each in made.values()] == [said(page) for page in pages]


def test_the_command_lists_numbers_and_writes_the_file(run, tmp_path):
    """People read a list, machines one value."""
    data = write_files(tmp_path)
    content = json.loads(json.dumps(CONTENT))
    content["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100
    (tmp_path / "moi.json").write_text(json.dumps(content), "utf-8")
    output = tmp_path / "so-sanh.docx"
    code, out, _ = run("diff", data, tmp_path / "moi.json", "-o", output)
    assert code == 0
    assert "Tổng số đoàn viên (dv.tong): 5.000 người → 5.100 người [+100]" in out
    assert marks_of_ours(output.read_bytes()) > 0
    assert run("diff", data, data, "-o", output)[0] == 2
    _, out, _ = run("diff", data, tmp_path / "moi.json", "-o", output, "--force", "--json")
    found = json.loads(out)
    assert set(found) == {"output", "numbers", "problems"}
    assert found["numbers"][0] == {
        "field": "dv.tong", "label": "Tổng số đoàn viên", "old": "5.000 người",
        "new": "5.100 người", "difference": "+100",
    }  # fmt: skip


def test_a_document_that_is_none_is_no_data_file(tmp_path):
    """An empty docx is told as what it is called."""
    for name in ("a.docx", "a.DOC"):
        (tmp_path / name).write_bytes(b"")
        with pytest.raises(DraftError) as failure:
            redline(tmp_path / name, ROOT / "samples" / "nq06a-5-nam-thieu.json")
        assert codes(failure) == ["draft.not-docx"]
