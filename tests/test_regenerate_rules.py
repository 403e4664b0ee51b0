"""The table of merging, row by row: what a person did, what the data did, what comes of it."""

from __future__ import annotations

import copy

import pytest
from edited import typed, without_anchors
from guarantees import flat, printed, regenerated
from reports import CELLS_DATA, draft, read_report
from wordtext import ACCEPTED, OURS, REJECTED, comments, marks_of_ours, settled

from baocao.data import ReportData

FIRST = "Xã có 2.480 hộ, 121 hộ nghèo (4,9%)."
NEW = "Xã có 2.480 hộ, 119 hộ nghèo (4,8%)."


def newer(**figures: int) -> ReportData:
    """The data with other figures of `ho`."""
    content = copy.deepcopy(CELLS_DATA)
    content["so_lieu"]["ho"].update(figures)
    return read_report("bang", content)


POORER = newer(ngheo=119)


def line(content: bytes, start: str, verdict=ACCEPTED) -> str:
    """The line of the docx that begins with *start*; "" without one."""
    return next((text for text in printed(content, verdict) if text.startswith(start)), "")


def remarks(content: bytes) -> list[str]:
    """The comments of baocao."""
    return [flat(text) for author, text in comments(content) if author == OURS]


@pytest.fixture(params=["with bookmarks", "without"])
def content(request: pytest.FixtureRequest) -> bytes:
    """The draft, with its bookmarks and without."""
    made = draft("bang").content
    return made if request.param == "with bookmarks" else without_anchors(made)


def test_untouched_and_changed_is_replaced_in_silence(content: bytes):
    """The figure is new, nothing is marked, and the report tells it."""
    made = regenerated(content, POORER)
    assert (line(made.content, "Xã có"), marks_of_ours(made.content)) == (NEW, 0)
    told = {(each.field, each.old, each.new, each.how) for each in made.changes}
    assert ("ho.ngheo", "121 hộ", "119 hộ", "replaced") in told
    assert made.conflicts == ()


def test_untouched_and_changed_is_tracked_when_asked(content: bytes):
    """With track=all rejecting gives the old figure, accepting the new."""
    made = regenerated(content, POORER, "all")
    assert line(made.content, "Xã có", REJECTED) == FIRST
    assert line(made.content, "Xã có") == NEW
    assert {each.how for each in made.changes} == {"tracked"}


def test_edits_apart_are_both_taken(content: bytes):
    """A word changed far from the figure stays; the figure is tracked beside it."""
    made = regenerated(typed(content, "Xã có", "Toàn xã hiện có"), POORER)
    assert line(made.content, "Toàn xã") == "Toàn xã hiện có 2.480 hộ, 119 hộ nghèo (4,8%)."
    assert line(made.content, "Toàn xã", REJECTED).endswith("121 hộ nghèo (4,9%).")
    assert made.conflicts == ()


def test_an_edit_beside_the_figure_is_kept_and_pointed_out(content: bytes):
    """The hand word stays, the figure is updated, and a remark asks to read it again."""
    made = regenerated(typed(content, "121 hộ nghèo", "121 hộ nghèo, cận nghèo"), POORER)
    assert "119 hộ nghèo, cận nghèo" in line(made.content, "Xã có")
    assert "121 hộ nghèo, cận nghèo" in line(made.content, "Xã có", REJECTED)


def test_the_same_figure_changed_by_both_is_a_proposal(content: bytes):
    """Rejecting keeps the hand, accepting takes the data; the remark gives all three."""
    made = regenerated(typed(content, "121 hộ", "125 hộ"), POORER)
    assert line(made.content, "Xã có", REJECTED).startswith("Xã có 2.480 hộ, 125 hộ nghèo")
    assert line(made.content, "Xã có") == NEW
    (conflict,) = [each for each in made.conflicts if each.field == "ho.ngheo"]
    numbers = ("121", "125", "119")
    assert (conflict.base, conflict.yours, conflict.new) == numbers
    assert any(all(number in told for number in numbers) for told in remarks(made.content))


def test_the_same_change_by_both_is_nothing(content: bytes):
    """A person who typed the new figure before the data had it hears nothing of it."""
    edited = typed(typed(content, "121 hộ", "119 hộ"), "4,9%", "4,8%")
    made = regenerated(edited, POORER)
    assert (line(made.content, "Xã có"), made.conflicts) == (NEW, ())
    assert remarks(made.content) == []


def test_edited_and_dropped_is_a_tracked_deletion(content: bytes):
    """A sentence that the data no longer give goes only when a person agrees."""
    edited = typed(content, "giúp dân", "giúp dân vươn lên")
    without = copy.deepcopy(CELLS_DATA)
    del without["so_lieu"]["kinh_phi"]
    made = regenerated(edited, read_report("bang", without))
    assert line(made.content, "Đã chi", REJECTED) == "Đã chi 350 triệu đồng giúp dân vươn lên."
    assert line(made.content, "Đã chi") == ""
    assert len(remarks(made.content)) == 1


def test_deleted_and_changed_comes_back_as_a_proposal_once(content: bytes):
    """What a person deleted is proposed again with its new figure; rejected, it stays away."""
    edited = typed(content, FIRST, "")
    made = regenerated(edited, POORER)
    assert line(made.content, "Xã có", REJECTED) == ""
    assert "119 hộ" in line(made.content, "Xã có")
    assert len(made.conflicts) >= 1


def test_deleted_and_unchanged_stays_deleted(content: bytes):
    """Other figures change; the sentence that a person deleted does not come back."""
    paid = copy.deepcopy(CELLS_DATA)
    paid["so_lieu"]["kinh_phi"] = 400
    made = regenerated(typed(content, FIRST, ""), read_report("bang", paid))
    assert line(made.content, "Xã có") == ""
    assert line(made.content, "Đã chi") == "Đã chi 400 triệu đồng giúp dân."


def test_a_new_block_goes_behind_what_it_follows(content: bytes):
    """An item more in the data stands behind its neighbour, and a person's own stays."""
    edited = typed(content, "Đời sống nhân dân được nâng lên.", "Đời sống khá lên rõ rệt.")
    more = copy.deepcopy(CELLS_DATA)
    more["noi_dung"]["danh_gia"]["bai_hoc"].insert(1, "giữ vững đoàn kết trong thôn")
    made = regenerated(edited, read_report("bang", more))
    told = printed(made.content, ACCEPTED)
    at = next(n for n, text in enumerate(told) if "giữ vững đoàn kết" in text.lower())
    assert "bám sát cơ sở" in told[at - 1].lower()
    assert "Đời sống khá lên rõ rệt." in told


def test_a_cell_changed_by_both_is_a_proposal(content: bytes):
    """In a table as in a sentence: 36 was typed over, and the data changed it as well."""
    rows = copy.deepcopy(CELLS_DATA)
    rows["so_lieu"]["thon"][1]["ngheo"] = 30
    made = regenerated(typed(content, "36", "38"), read_report("bang", rows))
    assert "38" in printed(made.content, REJECTED)
    assert "30" in printed(made.content, ACCEPTED)
    assert [(flat(each.yours), flat(each.new)) for each in made.conflicts] == [("38", "30")]


def test_an_edited_row_that_the_data_have_elsewhere_stays_and_is_told(content: bytes):
    """The place that the draft has wins, and the report names the old and the new one."""
    data = copy.deepcopy(CELLS_DATA)
    data["so_lieu"]["thon"] = [data["so_lieu"]["thon"][at] for at in (2, 0, 1)]
    turned = read_report("bang", data)
    made = regenerated(typed(content, "Thôn Hạ", "Thôn Hạ (cũ)"), turned)
    rows = [text for text in printed(made.content, ACCEPTED) if text.startswith("Thôn ")]
    assert rows == ["Thôn Thượng", "Thôn Trung", "Thôn Hạ (cũ)"]
    told = [(each.field, each.old, each.new, each.how) for each in made.changes if each.is_order]
    assert told == [("tinh_hinh.thon.thon.order", "3", "1", "listed")]
    assert not [each for each in regenerated(made.content, turned).changes if each.is_order]


def test_a_row_that_a_person_kept_is_known_when_the_data_bring_it_back(content: bytes):
    """Edited, gone from the data, kept by a person, and one run more: it stands once, as edited."""
    rows = copy.deepcopy(CELLS_DATA)
    del rows["so_lieu"]["thon"][0]
    first = regenerated(typed(content, "640", "641"), read_report("bang", rows))
    kept = settled(first.content, accept=False)
    rows["so_lieu"]["ho"]["tong"] = 2481
    second = regenerated(kept, read_report("bang", rows))
    third = regenerated(second.content, newer(tong=2481))
    said = printed(third.content, ACCEPTED)
    assert [said.count(text) for text in ("Thôn Thượng", "641", "640")] == [1, 1, 0]
    told = {each.new: each.how for each in third.changes if "Thôn Thượng" in each.label}
    assert told == {"Thôn Thượng": "present", "640": "listed", "40": "present", "6,3%": "present"}


def test_a_proposal_that_the_newest_data_take_back_is_told_as_there(content: bytes):
    """The draft says what the data say again, and nobody has to look at it."""
    made = regenerated(regenerated(content, POORER, "all").content, newer(), "all")
    assert (line(made.content, "Xã có"), marks_of_ours(made.content)) == (FIRST, 0)
    assert {each.how for each in made.changes} == {"present"}
