"""What a clerk reads of changes: in the order of the report, each once, without keys of ours."""

import pytest

from baocao.cli.telling import by_section, tell_changes, tell_conflicts
from baocao.merging.conflicts import Conflict
from baocao.merging.outcomes import How
from baocao.merging.report import Change

SECTIONS = {
    "a.text[0]": "I. MỘT",
    "a.bang.0": "I. MỘT",
    "a.bang.1": "I. MỘT",
    "b.text[0]": "II. HAI",
}
LABELS = {"dv": "Đoàn viên", "bang.ten": "Tên quỹ", "bang.tien": "Số tiền", "x": "Số (theo năm)"}


def told(capsys, *changes: Change) -> list[str]:
    """The lines that are printed for *changes*."""
    tell_changes(changes, SECTIONS, LABELS)
    return capsys.readouterr().out.splitlines()


def change(block: str, field: str, old: str, new: str, label: str = "") -> Change:
    return Change(block, field, old, new, How.REPLACED, label)


def test_each_section_is_headed_once():
    """In the order of the report, whatever was found first; what was typed by hand comes last."""
    found = by_section(["b.text[0]", "", "a.bang.0", "b.text[0]", "a.text[0]"], SECTIONS, key=str)
    assert list(found) == [
        ("I. MỘT", ["a.text[0]", "a.bang.0"]),
        ("II. HAI", ["b.text[0]", "b.text[0]"]),
        ("Chỗ người soạn tự viết", [""]),
    ]


def test_a_row_that_goes_or_comes_is_one_line(capsys):
    """With its name, once, and its values."""
    fields = (("bang.ten", "Quỹ A"), ("bang.tien", "12.000"))
    gone = [change("a.bang.1", name, said, "", f"{LABELS[name]} (Quỹ A)") for name, said in fields]
    come = [change("a.bang.1", name, "", said, f"{LABELS[name]} (Quỹ A)") for name, said in fields]
    assert told(capsys, *gone)[1:] == ["  bỏ dòng «Quỹ A»: Số tiền 12.000 (đã thay)"]
    assert told(capsys, *come)[1:] == ["  thêm dòng «Quỹ A»: Số tiền 12.000 (đã thay)"]
    assert told(capsys, gone[0])[1:] == ["  bỏ dòng «Quỹ A» (đã thay)"]


def test_a_label_in_brackets_is_no_row(capsys):
    """The figure of a paragraph that goes is told by its label."""
    gone = change("a.text[0]", "x", "5", "", "Số (theo năm)")
    assert told(capsys, gone)[1:] == ["  Số (theo năm): 5 → (không có) (đã thay)"]


@pytest.mark.parametrize("row", ["7.980", "……", "Số tiền"])
def test_a_row_without_a_name_is_not_named(capsys, row):
    """A number, a blank, or the field once more say nothing."""
    found = change("a.bang.0", "bang.tien", "5", "6", f"Số tiền ({row})")
    assert told(capsys, found)[1:] == ["  Số tiền: 5 → 6 (đã thay)"]


@pytest.mark.parametrize("row", ["2014", "3", "Thôn 5"])
def test_a_year_and_a_number_name_a_row(capsys, row):
    """As words do."""
    found = change("a.bang.0", "bang.tien", "5", "6", f"Số tiền ({row})")
    assert told(capsys, found)[1:] == [f"  Số tiền ({row}): 5 → 6 (đã thay)"]


def test_what_changed_alike_in_a_section_is_told_once(capsys):
    """With the number of places; in another section it is told there."""
    found = [change(block, "dv", "5", "6", "Đoàn viên") for block in ("a.text[0]", "a.bang.0")]
    assert told(capsys, *found, change("b.text[0]", "dv", "5", "6", "Đoàn viên")) == [
        "I. MỘT", "  Đoàn viên: 5 → 6 (đã thay) [2 chỗ]", "II. HAI", "  Đoàn viên: 5 → 6 (đã thay)",
    ]  # fmt: skip


def test_numbers_of_rows_and_items_are_one_line(capsys):
    """They follow from the rest."""
    numbers = [change(f"a.bang.{at}", "", str(at + 2), str(at + 1)) for at in range(2)]
    item = change("b.text[0]", "b.muc[1].label", "Ba", "Hai")
    assert told(capsys, *numbers, item) == [
        "I. MỘT", "  số thứ tự: 2 → 1, 3 → 2 (đã thay)",
        "II. HAI", "  số thứ tự: Ba → Hai (đã thay)",
    ]  # fmt: skip


def test_no_place_of_the_data_file_is_shown(capsys):
    """Words that the unit wrote tell themselves."""
    prose = change("a.text[0]", "noi_dung.a.kho_khan.2", "hay", "thường xuyên")
    assert told(capsys, prose)[1:] == ["  nội dung: hay → thường xuyên (đã thay)"]


def test_a_row_proposed_to_go_is_one_place(capsys):
    """However many figures it holds; and what is not there is said in words."""
    row = [Conflict("a.bang.0", name, "1 | Quỹ A | 12", "1 Quỹ A 13", "") for name in LABELS]
    figure = Conflict("b.text[0]", "dv", "5", "6", "7")
    tell_conflicts("chờ quyết định", [figure, *row], sections=SECTIONS, labels=LABELS)
    assert capsys.readouterr().out.splitlines() == [
        "",
        "chờ quyết định: 2 chỗ",
        "I. MỘT",
        "  lần trước «1 | Quỹ A | 12», đang là «1 Quỹ A 13», số liệu mới (không có)",
        "II. HAI",
        "  Đoàn viên: lần trước «5», đang là «6», số liệu mới «7»",
    ]
    tell_conflicts("chờ quyết định", [], sections=SECTIONS, labels=LABELS)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("number", "words"), [(1, "1 place"), (2, "2 places")])
def test_english_has_plurals(capsys, monkeypatch, number, words):
    """One place, two places."""
    monkeypatch.setenv("BAOCAO_LANG", "en")
    found = [Conflict("b.text[0]", "dv", "5", "6", str(at)) for at in range(number)]
    tell_conflicts("to be decided", found, sections=SECTIONS, labels=LABELS)
    assert f"to be decided: {words}\n" in capsys.readouterr().out
