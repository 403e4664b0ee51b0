"""Real edits: LibreOffice changes a draft as a person does and saves it; then it is regenerated.

The guarantees are judged as in `guarantees`; and what LibreOffice makes of our tracked changes,
accepted and rejected, is compared with what we say they mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from edited import Edit, edit, edits
from guarantees import Case, check_all, flat, regenerated
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import Office, needs_libreoffice, office, settling
from reports import Change, Story, draft, stories
from wordtext import (
    ACCEPTED,
    OURS,
    REJECTED,
    Verdict,
    anchors,
    comments,
    lines,
    marks_of_ours,
    texts,
)

from baocao.regenerating import regenerate
from baocao.store import keep

__all__ = ["office"]
pytestmark = needs_libreoffice
STORY = Story("bang", (Change("new figures", 3), Change("new figure", 2), Change("row added", 1)))
EDITS: dict[str, Sequence[Sequence[str]]] = {
    "change a word": [("change", "Đời sống", "Mức sống")],
    "correct a figure": [("change", "2.480 hộ", "2.479 hộ")],
    "type at the end": [("type at the end", "Nhiều hộ làm giàu", " Đã nhân rộng ra các thôn.")],
    "split": [("split", "121 hộ nghèo")],
    "join": [("join", "Đời sống nhân dân được nâng lên")],
    "retype": [("retype", "2.480 hộ", "Toàn xã có 2.480 hộ dân, còn 121 hộ thuộc diện nghèo.")],
    "move": [("move", "Xã có 2.480 hộ", "Ưu điểm")],
    "cut and paste": [("cut and paste", "Nhiều hộ làm giàu", "Xã có 2.480 hộ")],
    "copy and paste": [("copy and paste", "Xã có 2.480 hộ", "Ưu điểm")],
    "delete": [("delete", "Xã có 2.480 hộ")],
    "edit a cell": [("cell", "Thôn Trung", "Thôn Giữa"), ("cell", "45", "46")],
    "add a row": [("row", "Thôn Trung", "4", "Thôn Mới", "35", "1", "2,9%")],
    "add a column": [("column", "Số hộ", "1", "Ghi chú", "rồi", "chưa", "", "")],
    "delete a column": [("no column", "Số hộ")],
    "join cells": [("join cells", "Thôn Trung", "910")],
    "everything": [
        ("change", "Đời sống", "Mức sống"),
        ("type at the end", "Nhiều hộ làm giàu", " Đã nhân rộng."),
        ("split", "hộ nghèo ("), ("join", "Cấp ủy quan tâm"), ("move", "Bám sát cơ sở", "Ưu điểm"),
        ("delete", "Lồng ghép"), ("row", "Thôn Hạ", "4", "Thôn Mới", "35", "1", "2,9%"),
        ("cell", "Thôn Trung", "Thôn Giữa"),
    ],
}  # fmt: skip
CHANGES = {
    "figures": (STORY.changes, False),
    "blocks that come": ((Change("item added", 3), Change("new prose", 5)), False),
    "blocks that go": ((Change("prose dropped", 0), Change("item dropped", 4)), False),
    "blocks that turn": ((Change("items turned", 1),), False),
    "rows that come": ((Change("row added", 1),), False),
    "rows that go": ((Change("row dropped", 2),), False),
    "a table that goes": ((Change("group dropped", 2),), False),
    "a table that comes": ((Change("group dropped", 2),), True),
    "columns that come": ((Change("column added", 2), Change("column added", 3)), False),
    "columns that go": ((Change("column dropped", 2), Change("column dropped", 1)), False),
    "columns that turn": ((Change("columns turned", 2), Change("columns turned", 3)), False),
}
DONE = ("change a word", "split", "edit a cell", "delete a row", "correct a figure", "comment",
        "tracked insert", "tracked delete")  # fmt: skip
BY_HAND = ("add a column", "move a column", "edit a cell", "merge down", "delete a column")
CONFLICTS = (Edit("correct a figure", 7), Edit("edit a cell", 1), Edit("delete a row", 0))
TRACKED = {
    **{name: Case(Story("bang", *changes), (), "all") for name, changes in CHANGES.items()},
    "edits and figures": Case(STORY, tuple(Edit(kind, 3) for kind in DONE), "all"),
    "conflicts": Case(STORY, CONFLICTS),
    "joined heads": Case(Story("ghep", (Change("column added", 2), Change("column added", 3))),
                         (), "all"),
    "columns by hand": Case(STORY, tuple(Edit(kind, 1) for kind in BY_HAND), "all"),
    "columns by hand and by the data": Case(
        Story("bang", (Change("column added", 2), Change("column dropped", 1), *STORY.changes)),
        tuple(Edit(kind, 2) for kind in BY_HAND),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def by_hand(office: Office) -> Mapping[str, bytes]:
    """The draft after each of the edits in LibreOffice, and after none."""
    content = draft("bang").content
    return office.each({name: (content, lines) for name, lines in {"none": [], **EDITS}.items()})


@pytest.fixture(scope="module")
def saved(by_hand: Mapping[str, bytes]) -> bytes:
    """A draft that LibreOffice opened and saved."""
    return by_hand["none"]


@pytest.mark.parametrize("track", ["merged", "all"])
@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_in_libreoffice_is_kept(by_hand: Mapping[str, bytes], kind: str, track: str):
    """Every guarantee holds for what LibreOffice saved after one edit, and after many."""
    before, after = (lines(each, REJECTED) for each in (draft("bang").content, by_hand[kind]))
    assert [line.words for line in after] != [line.words for line in before]
    check_all(Case(STORY, (), track, given=by_hand[kind]))


@settings(max_examples=10)
@given(edits(4), stories("bang"), st.sampled_from(("merged", "all")))
def test_edits_of_a_draft_saved_by_libreoffice_are_kept(saved: bytes, done, story, track):
    """Any edits of the file as LibreOffice writes it, and any newer data."""
    story = Story("bang", story.changes)
    check_all(Case(story, (), track, given=edit(saved, done, "libreoffice").content))


def test_saving_in_libreoffice_is_no_edit(saved: bytes):
    """An unedited draft takes the new figures in silence, each word as in the new report."""
    made = regenerated(saved, STORY.data()[1])
    assert marks_of_ours(made.content) == 0
    assert made.conflicts == ()
    new = STORY.drafts()[1].content
    assert [*map(flat, texts(made.content, REJECTED))] == [*map(flat, texts(new, REJECTED))]


def test_bookmarks_come_back_from_libreoffice(saved: bytes):
    """Every bookmark of ours is still there after a save, with its own name."""
    content = draft("bang").content
    assert anchors(content)
    assert sorted(anchors(saved)) == sorted(anchors(content))


@pytest.mark.parametrize("suffix", [".odt", ".doc"])
def test_a_draft_comes_back_from_another_format(office: Office, tmp_path: Path, suffix: str):
    """The base is lost on the way and found in the store; the merge is as without the detour."""
    content = draft("bang").content
    keep(tmp_path / "goc.docx", content)
    edited = office.edited(content, *EDITS["change a word"], *EDITS["correct a figure"])
    path = tmp_path / "du-thao.docx"
    path.write_bytes(office.through(edited, suffix))
    given = path.read_bytes()
    made = regenerate(path, STORY.data()[1], track="all")
    assert [*map(flat, texts(made.content, REJECTED))] == [*map(flat, texts(given, REJECTED))]
    direct = regenerated(edited, STORY.data()[1], "all")
    assert [*map(flat, texts(made.content, ACCEPTED))] == [
        *map(flat, texts(direct.content, ACCEPTED))
    ]


def test_a_merged_draft_opens_with_its_comments(office: Office):
    """LibreOffice opens it, shows the proposals, and writes every comment of ours back."""
    content = TRACKED["conflicts"].merged.content
    ours = [text for author, text in comments(content) if author == OURS]
    assert ours
    saved = office.saved(content)
    assert [flat(text) for author, text in comments(saved) if author == OURS] == [*map(flat, ours)]
    for verdict in (REJECTED, ACCEPTED):
        assert [*map(flat, texts(saved, verdict))] == [*map(flat, texts(content, verdict))]


@pytest.fixture(scope="module")
def settled(office: Office) -> Mapping[str, bytes]:
    """Each of `TRACKED`, merged, after LibreOffice accepted all of it, and after it rejected it."""
    return office.each(
        {
            f"{name} {accept}": settling(case.merged.content, accept=accept)
            for name, case in TRACKED.items()
            for accept in (True, False)
        }
    )


@pytest.mark.parametrize("name", TRACKED)
def test_libreoffice_accepts_and_rejects_as_we_say(settled: Mapping[str, bytes], name: str):
    """6. Its "accept all" and "reject all" give our two readings, text for text."""
    content = TRACKED[name].merged.content
    assert marks_of_ours(content) > 0
    for accept in (True, False):
        found = texts(settled[f"{name} {accept}"], REJECTED)
        assert found == texts(content, Verdict(ours=accept, people=accept))
