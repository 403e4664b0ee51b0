"""Regenerating a draft that Microsoft Word saved: everything Word adds, and a person's edits."""

from __future__ import annotations

import pytest
from edited import EDITS, Edit, edit
from guarantees import Case, check_all, check_the_same_data_does_nothing, regenerated
from reports import Change, Story, draft
from test_edited import errors
from wordlike import RSIDS, saved_by_word
from wordtext import ACCEPTED, MAIN, REJECTED, W, all_lines, lines, read_parts, texts

STORY = Story("bang", (Change("new figures", 3), Change("new figure", 2), Change("row added", 1)))
DONE = tuple(Edit(kind, 2) for kind in ("change a word", "split", "edit a cell", "tracked insert"))


def in_word(story: Story = STORY, edits: tuple[Edit, ...] = DONE, track: str = "merged") -> Case:
    """A case whose draft was saved by Word before the person went to work."""
    return Case(story, edits, track, saved=True)


def test_the_fixture_is_a_whole_file_with_the_same_words():
    """What Word adds changes no word, and no program has to mend the file."""
    content = draft("bang").content
    word = saved_by_word(content)
    assert errors(word) == []
    assert [line.words for line in lines(word, REJECTED)] == [
        line.words for line in lines(content, REJECTED)
    ]
    body = read_parts(word)[MAIN].decode()
    for mark in (
        "w14:paraId",
        "proofErr",
        "smartTag",
        "lastRenderedPageBreak",
        "_GoBack",
        "w:lang",
    ):
        assert mark in body
    assert all(rsid in body for rsid in RSIDS)


@pytest.mark.parametrize("track", ["merged", "all"])
def test_a_draft_saved_by_word_is_regenerated(track: str):
    """Every guarantee holds, and the new figures are in the text."""
    case = in_word(track=track)
    check_all(case)
    check_the_same_data_does_nothing(case)
    printed = texts(case.merged.content, ACCEPTED)
    assert len({*texts(case.new, ACCEPTED)} - {*printed}) < 8


@pytest.mark.parametrize("kind", EDITS)
def test_every_edit_in_word_is_kept(kind: str):
    """Each kind of edit on the file as Word saved it."""
    check_all(in_word(edits=(Edit(kind, 1), Edit(kind, 2))))


def test_an_unedited_draft_saved_by_word_takes_the_new_figures_in_silence():
    """Saving in Word is no edit: nothing is tracked, and every word is that of the new report."""
    case = in_word(edits=())
    made = case.merged
    for name, expected in all_lines(case.new, ACCEPTED).items():
        assert [line.words for line in all_lines(made.content, REJECTED)[name]] == [
            line.words for line in expected
        ]
    assert made.conflicts == ()


def test_what_word_wrote_stays():
    """Paragraph ids, revision ids and the language of runs that nothing changed are kept."""
    case = in_word(edits=())
    before, after = (read_parts(each)[MAIN] for each in (case.edited.content, case.merged.content))
    for mark in (b"paraId=", b"_GoBack", f"{W}".encode()[1:20]):
        assert before.count(mark) <= after.count(mark)
    assert after.count(b"proofErr") > before.count(b"proofErr") / 2


def test_word_with_the_same_data_does_nothing():
    """A draft that Word saved, with the data it was made of, comes back letter for letter."""
    edited = edit(saved_by_word(draft("bang").content), DONE).content
    made = regenerated(edited, Story("bang", ()).data()[0])
    assert read_parts(made.content)[MAIN] == read_parts(edited)[MAIN]
    assert made.changes == ()
