"""Figures typed by hand in a draft of ours go back into its data file, for a person to accept."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from conftest import ROOT, codes
from drafts import edited, retype, write_files
from edited import text_of, write
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reports import CELLS, CELLS_DATA
from wordtext import MAIN, W, read_parts, settled, write_parts

import baocao
from baocao.base import Base
from baocao.correcting import Corrections, Fate, Signed, read_back
from baocao.errors import DataError, DraftError, UsageError
from baocao.journal import journal_path, read_journal
from baocao.merging.outcomes import How
from baocao.ooxml.customxml import without_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.source import pointer
from baocao.stamp import BASE_SPACE, read_stamp

SAMPLE = "nq20-10-nam-day-du.json"
TWICE = """\
id: hai
title: Tổng kết 5 năm thực hiện Nghị quyết số 1
body: cong_doan
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  so: {label: Số đoàn viên, type: integer, unit: người}
  tien: {label: Số tiền, type: number, unit: triệu đồng, decimals: 1}
report:
  sections:
    - id: kq
      title: KẾT QUẢ
      text: |
        Có {{ so | so }} đoàn viên đóng góp {{ tien | so }} triệu đồng trong năm.
        Toàn bộ đoàn viên, tất cả {{ so | so }} người, đều đã được học tập.
"""


@pytest.fixture
def office(tmp_path):
    """A folder with a data file of many kinds of figures, and the draft made of it."""
    data = Path(shutil.copy(ROOT / "samples" / SAMPLE, tmp_path))
    draft = tmp_path / "du-thao.docx"
    draft.write_bytes(baocao.render(baocao.load_data(data)).content)

    def typed(*changes: tuple[str, str]) -> Corrections:
        content = draft.read_bytes()
        for old, new in changes:
            content = edited(content, lambda made, old=old, new=new: retype(made, old, new))
        draft.write_bytes(content)
        return read_back(draft)

    return typed


def _retype_cell(document, old: str, new: str) -> None:
    """Type *new* over the first cell of a table that says *old*."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    next(cell for cell in cells if cell.text == old).paragraphs[0].runs[0].text = new


def told(found: Corrections) -> list[tuple[str, str, str]]:
    """Field, number, what may become of it."""
    return [(each.field, each.draft, str(each.fate)) for each in found.found]


@pytest.mark.parametrize(
    ("old", "new", "field", "written"),
    [
        ("312", "315", "dang.so_dang_vien", 315),
        ("9.862 người", "10.020 người", "dia_ban.dan_so", 10020),
        ("1.284,5", "1.290,25", "dia_ban.dien_tich", 1290.25),
        ("78,3%", "80%", "dn.ty_le_hnnld_nnn", 80),
        ("68 - 73%", "70 - 73%", "thi_dua.lao_dong_gioi_tap_the", 70),
        ("04 lớp", "12 lớp", "ly_luan.so_lop", 12),
        ("hơn 2.400", "hơn 2.500", "hoc_tap_bac.luot_thi_viet", 2500),
        ("5.150.000", "5.200.000", "cnvcld.thu_nhap_bq", 5200000),
    ],
)
def test_a_number_goes_where_its_value_stands(  # noqa: PLR0913, PLR0917 - a case a line
    office, tmp_path, old, new, field, written
):
    """Whole numbers, decimals, shares, ends of a range, bounds and figures with a unit."""
    found = office((old, new))
    assert [(each.field, each.fate) for each in found.found] == [(field, Fate.READY)]
    assert found.save(tmp_path / "moi.json", found.offered) == ()
    after = json.loads((tmp_path / "moi.json").read_text("utf-8"))
    assert _at(after, found.found[0].path) == written
    lines = [(tmp_path / name).read_text("utf-8").split("\n") for name in (SAMPLE, "moi.json")]
    assert sum(one != other for one, other in zip(*lines, strict=True)) == 1


def _at(tree, path):
    for key in path:
        tree = tree[key]
    return tree


def test_cells_of_tables_go_back_too(office, tmp_path):
    """The row is known by what stands in it."""
    office()
    draft = tmp_path / "du-thao.docx"

    def change(made):
        cell = next(c for t in made.tables for r in t.rows for c in r.cells
                    if c.text == "98.750.000")  # fmt: skip
        cell.paragraphs[0].runs[0].text = "98.900.000"

    draft.write_bytes(edited(draft.read_bytes(), change))
    found = read_back(draft)
    assert [(each.path, each.value) for each in found.offered] == [
        (("so_lieu", "xa_hoi_quy", 2, "so_tien"), 98900000)
    ]
    assert "Khuyến học" in found.found[0].quote


def test_a_computed_figure_is_told_with_its_inputs(office):
    """It is not written; the figures that make it are named."""
    found = office(("91,7%", "92,5%"))
    assert told(found) == [("hoc_tap.ty_le", "92,5%", "derived")]
    assert any("dang.so_dang_vien" in reason for reason in found.found[0].reasons)
    assert found.offered == ()


def test_a_total_is_told_with_its_units(tmp_path, run):
    """The files of the units are to be corrected, or the next roll-up brings the old one back."""
    draft = tmp_path / "du-thao.docx"
    run("render", write_files(tmp_path), "-o", draft)
    draft.write_bytes(edited(draft.read_bytes(), lambda made: retype(made, "4.820", "4.830")))
    found = read_back(draft)
    assert told(found) == [("dv.hoc", "4.830", "total")]
    assert found.found[0].reasons == ("Huyện B", "Huyện C")


def _small(folder: Path, **figures) -> Path:
    """A draft that prints one figure twice, and another one rounded."""
    (folder / "hai.yaml").write_text(TWICE, "utf-8")
    content = {"de_cuong": "hai", "so_lieu": figures}
    (folder / "so-lieu.json").write_text(json.dumps(content), "utf-8")
    draft = folder / "du-thao.docx"
    draft.write_bytes(baocao.render(baocao.load_data(folder / "so-lieu.json")).content)
    return draft


def test_two_numbers_for_one_value_are_left_to_the_person(tmp_path):
    """Neither is written where the draft contradicts itself; the same one twice is one."""
    draft = _small(tmp_path, so=1200, tien=15.25)

    def change(new):
        return lambda made: (retype(made, "Có 1.200", "Có 1.300"),
                             retype(made, "cả 1.200", f"cả {new}"))  # fmt: skip

    before = draft.read_bytes()
    draft.write_bytes(edited(before, change("1.400")))
    assert told(read_back(draft)) == [
        ("so", "1.300", "disagrees"), ("so", "1.400", "disagrees")
    ]  # fmt: skip
    draft.write_bytes(edited(before, change("1.300")))
    assert told(read_back(draft)) == [("so", "1.300", "ready")]


def test_a_rounded_value_is_told(tmp_path):
    """What was printed had fewer digits than the data file."""
    draft = _small(tmp_path, so=1200, tien=15.25)
    draft.write_bytes(edited(draft.read_bytes(), lambda made: retype(made, "15,3", "15,5")))
    found = read_back(draft)
    assert told(found) == [("tien", "15,5", "rounded")]
    assert str(found.offered[0].value) == "15.5"


@pytest.mark.parametrize("new", ["31,5", "3 15", "khoảng ba trăm"])
def test_what_is_no_whole_number_is_not_written(office, new):
    """A count has no decimals; words are no number."""
    assert all(each.fate is Fate.UNCLEAR for each in office(("312", new)).found)


def test_data_that_changed_meanwhile_are_not_written_over(office, tmp_path):
    """The data file says another number than was printed, or the same that was typed."""
    office(("312", "315"))
    file = tmp_path / SAMPLE
    for now, fate in (("320", Fate.CHANGED), ("315", Fate.SAME)):
        text = (ROOT / "samples" / SAMPLE).read_text("utf-8").replace(": 312", f": {now}")
        file.write_text(text, "utf-8")
        found = read_back(tmp_path / "du-thao.docx")
        assert [each.fate for each in found.found] == [fate]
        assert found.offered == ()


def test_where_nothing_can_be_written_yes_is_not_advised(shifted, run, tmp_path):
    """It would change nothing."""
    shifted.save(tmp_path / "hai.docx")
    options = ("--data", tmp_path / "moi.json", "--outlines", tmp_path)
    code, out, err = run("read-back", tmp_path / "hai.docx", "-o", tmp_path / "x.json", *options)
    assert (code, (tmp_path / "x.json").exists(), "--yes" in err) == (1, False, False)
    assert "lần trước in: 36; dự thảo: 37" in out


@pytest.fixture
def shifted(tmp_path):
    """A figure typed by hand in a row that newer data changed; dropped the edited row above."""
    (tmp_path / "bang.yaml").write_text(CELLS, "utf-8")
    cu, moi = tmp_path / "cu.json", tmp_path / "moi.json"
    newer = json.loads(json.dumps(CELLS_DATA))
    newer["so_lieu"]["thon"][1]["ngheo"] = 40
    newer["so_lieu"]["ho"]["tong"] = 2481
    del newer["so_lieu"]["thon"][0]
    for path, content in ((cu, CELLS_DATA), (moi, newer)):
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    draft = tmp_path / "du-thao.docx"
    draft.write_bytes(baocao.render(baocao.load_data(cu, folder=tmp_path)).content)
    content = edited(draft.read_bytes(), lambda made: retype(made, "2.480", "2.479"))
    content = edited(content, lambda made: _retype_cell(made, "Thôn Thượng", "Thôn Thượng Đông"))
    draft.write_bytes(edited(content, lambda made: _retype_cell(made, "36", "37")))
    return baocao.regenerate(draft, baocao.load_data(moi, folder=tmp_path))


def test_a_figure_beside_a_waiting_proposal_is_not_written(shifted, tmp_path):
    """What was printed there is older: its place in a list may be that of another row by now."""
    shifted.save(tmp_path / "hai.docx")
    found = read_back(tmp_path / "hai.docx", tmp_path / "moi.json", folder=tmp_path)
    assert set(told(found)) >= {("ho.tong", "2.479", "pending"), ("thon.ngheo", "37", "pending")}
    assert found.offered == ()


@pytest.mark.parametrize("accept", [True, False])
def test_figures_are_read_back_once_all_is_decided(shifted, tmp_path, accept):
    """Though the person keeps a row that the data dropped, and types into another one."""
    content = settled(shifted.content, accept=accept)
    if accept:
        content = edited(content, lambda made: _retype_cell(made, "40", "41"))
    path = tmp_path / "hai.docx"
    path.write_bytes(content)
    found = read_back(path, tmp_path / "moi.json", folder=tmp_path)
    rows = [each for each in found.found if each.field == "thon.ngheo"]
    typed = "41" if accept else "37"
    assert [(each.data, each.draft, str(each.fate)) for each in rows] == [("40", typed, "ready")]
    assert pointer(rows[0].path) == "/so_lieu/thon/0/ngheo"


def test_a_disputed_figure_of_a_row_that_moved_up_is_told_once(shifted):
    """As a conflict, and not as one that the data left alone."""
    assert shifted.retyped == ()
    rows = [each for each in shifted.conflicts if each.field == "thon.ngheo" and each.new == "40"]
    assert [(each.base, each.yours) for each in rows] == [("36", "37")]


def test_data_of_another_report_take_no_figures(office, tmp_path):
    """Their fields are others."""
    office(("312", "315"))
    other = ROOT / "samples" / "nq06a-5-nam-day-du.json"
    with pytest.raises(DataError) as failure:
        read_back(tmp_path / "du-thao.docx", other)
    assert codes(failure) == ["merge.other-report"]


def test_a_lost_base_is_made_anew_of_the_data_that_are_named(office, tmp_path):
    """For a draft that went through .odt and lies alone."""
    office(("312", "315"))
    draft = tmp_path / "lac" / "du-thao.docx"
    draft.parent.mkdir()
    parts = read_package((tmp_path / "du-thao.docx").read_bytes())
    draft.write_bytes(write_package(without_custom_text(parts, BASE_SPACE)))
    assert told(read_back(draft, tmp_path / SAMPLE)) == [("dang.so_dang_vien", "315", "ready")]


def test_an_earlier_decision_is_never_lost(office, tmp_path):
    """Written over with force, the data file keeps the journal of both times, and a bad line."""
    found = office(("312", "315"), ("9.862", "9.900"))
    new = tmp_path / "moi.json"
    first, second = found.offered
    found.save(new, [first], signed=Signed("Trần Thị Thử", date(2026, 11, 20)))
    with journal_path(new).open("a", encoding="utf-8") as stream:
        stream.write("chị Thử đã hỏi lại xã\n")
    found.save(new, [second], signed=Signed("Lê Văn Thử", date(2026, 11, 21)), force=True)
    kept = read_journal(new)
    assert [each.person for each in kept.entries] == ["Trần Thị Thử", "Lê Văn Thử"]
    assert codes(kept.problems) == ["readback.journal-line"]
    found.save(new, [second], force=True)
    assert read_journal(new) == kept
    assert codes(read_back(tmp_path / "du-thao.docx", new).problems) == ["readback.journal-line"]


def test_machines_are_told_of_a_bad_line_too(beside, run):
    """Among the problems of the one value."""
    journal_path(beside / SAMPLE).write_text("{}\n", "utf-8")
    _, out, _ = run("read-back", "du-thao.docx", "-o", "moi.json", "--json")
    assert [each["code"] for each in json.loads(out)["problems"]] == ["readback.journal-line"]


def test_words_around_that_were_edited_too_are_told(office, tmp_path):
    """The bound was taken out by hand, but the data would print it again."""
    found = office(("hơn 850", "900"))
    assert codes(found.save(tmp_path / "moi.json", found.offered)) == ["readback.prints-otherwise"]


def test_regenerate_says_what_the_draft_has_already(office, tmp_path):
    """The new data and the person agree, so that nobody has to look."""
    found = office(("9.862", "9.900"))
    found.save(tmp_path / "moi.json", found.offered)
    result = baocao.regenerate(tmp_path / "du-thao.docx", baocao.load_data(tmp_path / "moi.json"))
    assert [(each.field, str(each.how)) for each in result.changes] == [
        ("dia_ban.dan_so", "present")
    ]
    assert result.conflicts == ()


def test_copies_of_the_old_figure_are_listed(office, tmp_path):
    """Somebody had typed it into a sentence of his own."""
    office(("9.862", "9.900"))
    draft = tmp_path / "du-thao.docx"
    copy = "Nhắc lại: toàn xã có 9.862 người."
    draft.write_bytes(edited(draft.read_bytes(), lambda made: made.add_paragraph(copy)))
    assert [each.text for each in read_back(draft).stale] == [copy]


@pytest.fixture
def beside(office, tmp_path, monkeypatch):
    """The same folder for the command, two figures typed over."""
    office(("312", "315"), ("9.862", "9.900"), ("91,7%", "92,5%"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("answers", ["n\ny\n", "\nCó\n", "xem lại\nc\n"])
def test_a_person_answers_one_by_one(beside, run, monkeypatch, answers):
    """Each is shown with its field, both numbers and the place; only what is accepted goes in."""
    monkeypatch.setattr("sys.stdin", StringIO(answers))
    code, out, err = run("read-back", "du-thao.docx", "-o", "moi.json")
    assert code == 1
    assert "Tổng số đảng viên của Đảng bộ (dang.so_dang_vien)" in out
    assert "tệp số liệu: 312; dự thảo: 315" in out
    assert "lần trước in: 91,7%" in out
    assert "số tự tính" in out
    assert "đã ghi 1 số" in err
    written = json.loads((beside / "moi.json").read_text("utf-8"))["so_lieu"]
    assert written["dang"]["so_dang_vien"]["gia_tri"] == 315
    assert written["dia_ban"]["dan_so"]["gia_tri"] == 9862


def test_nobody_there_to_answer_accepts_nothing(beside, run, monkeypatch):
    """Everything is shown and nothing written, unless --yes says so."""
    monkeypatch.setattr("sys.stdin", StringIO(""))
    code, out, err = run("read-back", "du-thao.docx", "-o", "moi.json")
    assert (code, (beside / "moi.json").exists()) == (1, False)
    assert "9.900" in out
    assert "--yes" in err
    assert run("read-back", "du-thao.docx", "-o", "moi.json", "--yes")[0] == 1
    text = (beside / "moi.json").read_text("utf-8")
    assert "9900" in text
    assert "315" in text


def test_machines_get_a_list_and_nothing_is_written(beside, run):
    """With --yes it is written as well."""
    code, out, _ = run("read-back", "du-thao.docx", "-o", "moi.json", "--json")
    found = json.loads(out)
    assert (code, found["output"], (beside / "moi.json").exists()) == (1, None, False)
    assert {each["fate"] for each in found["values"]} == {"ready", "derived"}
    assert {each["accepted"] for each in found["values"]} == {False}
    _, out, _ = run("read-back", "du-thao.docx", "-o", "moi.json", "--json", "--yes")
    assert json.loads(out)["output"] == "moi.json"
    assert (beside / "moi.json").exists()


def test_a_draft_without_hand_typed_figures_leaves_with_0(office, tmp_path, run):
    """There is nothing to write."""
    office()
    code, _, err = run("read-back", tmp_path / "du-thao.docx", "-o", tmp_path / "moi.json")
    assert (code, (tmp_path / "moi.json").exists()) == (0, False)
    assert "không có số nào gõ tay" in err


def test_a_report_of_others_needs_its_outline(tmp_path, run):
    """The command says so; with the outline it reads the report instead."""
    blank = tmp_path / "khac.docx"
    docx.Document().save(blank)
    code, _, err = run("read-back", blank, "-o", tmp_path / "moi.json")
    assert code == 6
    assert "readback.no-outline" in err


def test_nothing_is_written_over_or_by_halves(office, tmp_path):
    """The data file stays; figures that cannot be data are refused as a whole."""
    found = office(("312", "315"))
    before = (tmp_path / SAMPLE).read_bytes()
    for force in (False, True):
        with pytest.raises(UsageError) as refused:
            found.save(tmp_path / SAMPLE, found.offered, force=force)
        assert codes(refused) == ["readback.own-file"]
    (tmp_path / "moi.json").write_text("khác")
    with pytest.raises(UsageError):
        found.save(tmp_path / "moi.json", found.offered)
    assert (tmp_path / "moi.json").read_text() == "khác"
    assert (tmp_path / SAMPLE).read_bytes() == before


def test_rules_that_the_new_figures_break_are_told(office, tmp_path):
    """More members took part than there are."""
    found = office(("là 286", "là 999"))
    assert found.save(tmp_path / "moi.json", found.offered) != ()


def test_the_data_file_must_be_known(office, tmp_path):
    """It lies beside the draft or is named."""
    office(("312", "315"))
    away = Path(shutil.move(tmp_path / SAMPLE, tmp_path / "khac.json"))
    with pytest.raises(DraftError) as refused:
        read_back(tmp_path / "du-thao.docx")
    assert codes(refused) == ["readback.no-data"]
    assert len(read_back(tmp_path / "du-thao.docx", away).offered) == 1
    with pytest.raises(DataError):
        read_back(tmp_path / "du-thao.docx", tmp_path / "du-thao.docx")


def _slots(base: Base) -> list[tuple[str, int, int]]:
    """The typed figures of paragraphs that stand once: words, and the letters of the number."""
    found = []
    texts = [block.words[0].text for block in base.blocks if len(block.words) == 1]
    for block in base.blocks:
        for slot in block.words[0].slots if len(block.words) == 1 else ():
            account, text = base.accounts[slot.account], block.words[0].text
            number = text[slot.start : slot.end]
            digits = number.split()[0]
            typed = account.value.isdecimal() and not account.formula
            alone = texts.count(text) == 1 and digits.replace(".", "").isdecimal()
            if typed and alone:
                found.append((text, slot.start, slot.start + len(digits)))
    return found


@settings(max_examples=15)
@given(st.data())
def test_read_back_then_regenerate_changes_nothing(data):
    """What was accepted is in the draft already; regenerating proposes nothing about it."""
    sample = ROOT / "samples" / SAMPLE
    content = baocao.render(baocao.load_data(sample)).content
    base = read_stamp(content)
    assert base is not None
    slots = _slots(base)
    picked = data.draw(st.lists(st.sampled_from(slots), max_size=4, unique_by=lambda one: one[0]))
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    for text, start, end in picked:
        typed = data.draw(st.integers(100, 999)) * 1000 + data.draw(st.integers(0, 999))
        paragraph = next(each for each in root.iter(f"{W}p") if text_of(each) == text)
        write(paragraph, start, end, f"{typed:,}".replace(",", "."))
    parts[MAIN] = etree.tostring(root)
    with TemporaryDirectory() as folder:
        draft = Path(folder) / "du-thao.docx"
        draft.write_bytes(write_parts(parts))
        found = read_back(draft, sample)
        assert len(found.found) == len(picked)
        accepted = found.offered
        if not accepted:
            return
        found.save(Path(folder) / "moi.json", accepted)
        result = baocao.regenerate(draft, baocao.load_data(Path(folder) / "moi.json"))
        fields = {each.field for each in accepted}
        texts = {text for text, _, _ in picked}
        touched = {block.key for block in base.blocks if block.words[0].text in texts}
        for change in result.changes:
            if change.field in fields and change.block in touched:
                assert change.how is How.PRESENT, change
        assert not fields & {each.field for each in result.conflicts}
