"""A docx opened to be changed: letters are replaced and cut where they stand, the rest stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from test_comments import MIXED, file_of
from word import para, text

from baocao.manuscript import MAIN_PART
from baocao.ooxml.editing import Letters, OpenDocument, open_document
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.sections import W

TWO_RUNS = f"<w:p>{text('Tổng ', '<w:b/>')}{text('số đảng')}<w:r><w:tab/></w:r>{text('viên')}</w:p>"


def opened(body: str) -> tuple[OpenDocument, Letters]:
    """A docx of *body* and the letters of its first paragraph."""
    document = open_document(file_of(body), "a.docx")
    return document, document.paragraphs[MAIN_PART, 0]


def reads(document: OpenDocument) -> str:
    """What the first paragraph of the changed docx says."""
    return read_manuscript(document.content(), "a.docx").passages[0].text


@pytest.mark.parametrize(
    ("start", "end", "words", "after"),
    [
        (4, 5, "", "Tổngsố đảng\tviên"),
        (3, 7, "xy", "Tổnxy đảng\tviên"),
        (12, 12, "!", "Tổng số đảng!\tviên"),
        (17, 17, ".", "Tổng số đảng\tviên."),
        (13, 14, "V", "Tổng số đảng\tViên"),
    ],
)
def test_letters_are_replaced(start, end, words, after):
    """Inside a run, across two, at the end: the paragraph says what it is told to say."""
    document, letters = opened(TWO_RUNS)
    assert letters.replace(start, end, words)
    assert (letters.text, reads(document)) == (after, after)


@pytest.mark.parametrize(("start", "end"), [(12, 13), (11, 14), (0, 0), (13, 13), (40, 41)])
def test_what_is_not_typed_is_not_replaced(start, end):
    """A tab, a place before all letters or behind a tab, and letters that are not there stay."""
    document, letters = opened(TWO_RUNS)
    assert not letters.replace(start, end, "x")
    assert reads(document) == "Tổng số đảng\tviên"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_cutting_changes_no_letter(cuts):
    """However often runs are cut, the paragraph reads the same, looks and fields included."""
    document, letters = opened(MIXED)
    before = read_manuscript(file_of(MIXED), "a.docx")
    for first, second in cuts:
        start, end = sorted((first % len(letters.text), second % len(letters.text)))
        letters.cut(start, end + 1)
    assert read_manuscript(document.content(), "a.docx") == before


def test_a_cut_gives_runs_of_these_letters_alone():
    """The elements that come back print the letters asked for and no others."""
    _, letters = opened(TWO_RUNS)
    first, last = letters.cut(2, 8)
    said = ["".join(run.itertext()) for run in (first, last)]
    assert said == ["ng ", "số "]


def test_blanks_that_word_does_not_keep_stay_out():
    """A w:t without xml:space loses its outer blanks, before and after a change."""
    document, letters = opened("<w:p><w:r><w:t>  Một hai </w:t></w:r></w:p>")
    assert letters.text == "Một hai"
    assert letters.replace(3, 4, "-")
    assert reads(document) == "Một-hai"


def test_nothing_changed_nothing_written_anew():
    """A part that was only looked at keeps its bytes."""
    document, _ = opened(para("Một"))
    document.tree("[Content_Types].xml")
    before = document.package
    after = open_document(document.content(), "a.docx").package
    assert [before.part(name) for name in before.names] == [after.part(n) for n in before.names]


def test_new_parts_have_names_and_ids_of_their_own():
    """Two parts of a kind do not meet each other, nor those that were there."""
    document, _ = opened(para("Một"))
    roots = [etree.Element(f"{{{W}}}hdr") for _ in range(2)]
    keys = [document.add_part("header", root) for root in roots]
    names = open_document(document.content(), "a.docx").package.names
    assert len(set(keys)) == 2
    assert {"word/header.xml", "word/header1.xml"} <= set(names)


def test_a_paragraph_knows_its_tracked_changes():
    """An insertion, a deletion and a changed look count."""
    assert opened(MIXED)[1].revised
    assert not opened(TWO_RUNS)[1].revised
