"""The guarantees of `regenerate` over any report, any edits and any newer data.

Each example draws a report, changes of its data, edits in Word or LibreOffice, the mode of
tracking, whether bookmarks are left and whether Word saved the file; `guarantees` judges. Every
failure that was ever found has its case in test_regenerate_cases.py.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from edited import Edit
from guarantees import (
    Case,
    cases,
    check_all,
    check_the_same_data_does_nothing,
    regenerated,
    worded,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import SAMPLES, SMALL, Change, Story, stories
from wordtext import (
    ACCEPTED,
    MAIN,
    REJECTED,
    lines,
    marks_of_ours,
    read_parts,
    settled,
    write_parts,
)

EXAMPLES = settings.default.max_examples if settings.default else 100
IS_LONG = EXAMPLES > 100
REPORTS = (*SMALL, *SMALL, *SAMPLES) if IS_LONG else SMALL


def words(content: bytes, verdict=REJECTED) -> list[tuple[tuple[int, ...], str]]:
    """Place and text of each line."""
    return [line.words for line in lines(content, verdict)]


@settings(max_examples=EXAMPLES if IS_LONG else EXAMPLES * 6 // 10)
@given(cases(*REPORTS))
def test_the_guarantees_hold(case: Case):
    """1, 2, 4, 5, 6: rejected, accepted, told, kept and whole; 7: with anchors and without."""
    check_all(case)


@settings(max_examples=EXAMPLES // 10)
@given(cases(*REPORTS))
def test_the_same_data_does_nothing(case: Case):
    """3: the data of the draft change nothing, and the newer data do nothing twice."""
    check_the_same_data_does_nothing(case)


@settings(max_examples=EXAMPLES // 10)
@given(stories(*REPORTS), st.sampled_from(("merged", "all")), st.booleans())
def test_an_unedited_draft_becomes_the_new_one(story: Story, track: str, anchored: bool):
    """2, second half: nobody edited, so accepting gives the new report, line by line."""
    check_all(Case(story, (), track, anchored))


@settings(max_examples=EXAMPLES // 10)
@given(
    cases(*REPORTS),
    st.lists(stories(*REPORTS, most=2), min_size=1, max_size=3),
    st.sampled_from(("leave", "accept", "reject")),
)
def test_what_is_undecided_is_not_lost(case: Case, later: list[Story], choice: str):
    """2.5: newer data after a first run, whose proposals a person left, accepted or rejected.

    Where nothing was decided, any number of runs propose what one with the newest data does.
    """
    content = case.merged.content
    if choice != "leave":
        content = settled(content, accept=choice == "accept")
    for story in later:
        newest = Story(case.story.report, story.changes, story.backwards).data()[1]
        before, content = content, regenerated(content, newest, case.track).content
        if case.track == "all":
            assert words(content) == words(before)
        if case.track == "all" and choice == "leave":
            at_once = regenerated(case.edited.content, newest, case.track).content
            assert words(content, ACCEPTED) == words(at_once, ACCEPTED)


@settings(max_examples=EXAMPLES // 10)
@given(cases(*REPORTS))
def test_what_a_person_rejected_is_not_proposed_again(case: Case):
    """Rejected is decided: the same data propose nothing, and accepted ones have nothing to add."""
    for accept in (True, False):
        decided = settled(case.merged.content, accept=accept)
        again = regenerated(decided, case.story.data()[1], case.track)
        assert marks_of_ours(again.content) == marks_of_ours(decided)
        assert words(again.content) == words(decided)


@settings(max_examples=max(EXAMPLES // 20, 1))
@given(stories(*REPORTS), stories(*REPORTS), st.sampled_from(("merged", "all")), st.booleans())
def test_twice_is_as_good_as_once(story: Story, later: Story, track: str, accepted: bool):
    """Nobody edited, and nobody decided or all was accepted: the newest data are all that count."""
    newest = Story(story.report, later.changes)
    first = regenerated(story.drafts()[0].content, story.data()[1], track).content
    if accepted:
        first = settled(first, accept=True)
    second = regenerated(first, newest.data()[1], track).content
    texts = [lines(content, ACCEPTED) for content in (second, newest.drafts()[1].content)]
    assert worded(texts[0]) == worded(texts[1])
    if track == "all":
        assert words(second) == words(first)


@settings(max_examples=max(EXAMPLES // 20, 1))
@given(cases(*REPORTS))
def test_without_a_base_everything_is_a_proposal(case: Case):
    """Two texts instead of three: rejecting gives the draft back, whatever was typed or changed."""
    made = regenerated(case.edited.content, case.story.data()[1], two_way=True)
    assert words(made.content) == words(case.edited.content)
    assert {each.how for each in made.changes} <= {"proposed", "listed"}


FIGURE = Case(
    Story("bang", (Change("new figure", 3), Change("new figures", 3))), (Edit("comment", 1),)
)


def spoilt(old: str, new: str, **others: object) -> Case:
    """`FIGURE` with a merge that wrote *new* for *old* in the body."""
    parts = read_parts(FIGURE.merged.content)
    body = parts[MAIN].decode()
    assert old in body
    content = write_parts({**parts, MAIN: body.replace(old, new, 1).encode()})
    case = replace(FIGURE)
    case.__dict__["merged"] = replace(FIGURE.merged, content=content, **others)
    return case


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đời sống", "Cuộc sống"),
        ("<w:commentReference", "<w:lastRenderedPageBreak"),
        ("Thôn Trung", "Thôn Hạ"),
        ('<w:pStyle w:val="BcTableHead"/>', '<w:pStyle w:val="BcTableHead"/><w:nothing/>'),
    ],
)
def test_the_judge_finds_a_spoilt_merge(old: str, new: str):
    """A word, a remark or a cell that a merge spoilt is found, so that the laws can fail."""
    check_all(FIGURE)
    with pytest.raises(AssertionError):
        check_all(spoilt(old, new))


def test_the_judge_finds_silence():
    """A figure that is neither in the text nor in the report is found."""
    value = FIGURE.merged.changes[0].new
    with pytest.raises(AssertionError):
        check_all(spoilt(f">{value}<", ">……<", changes=(), conflicts=()))
