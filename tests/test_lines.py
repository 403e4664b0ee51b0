"""Readable lines, and places in the document found again from them."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from baocao.checking.lines import (
    Finding,
    Line,
    Mark,
    as_problem,
    merged,
    original_span,
    pairs_of,
    place,
    read_lines,
)
from baocao.errors import Severity
from baocao.manuscript import Manuscript, Passage, Region, Stretch, from_text

LOOSE = unicodedata.normalize("NFD", "Ủy ban nhân dân xã")


def lines_of(text: str) -> tuple[Line, ...]:
    return read_lines(from_text(text, "a.txt"))


def test_lines_are_composed_with_plain_blanks_and_without_tcvn3():
    """Detectors need not think of any of these."""
    assert [line.text for line in lines_of(f"{LOOSE}\n\n5\u00a0năm\nTû lÖ CBC§")] == [
        "Ủy ban nhân dân xã", "5 năm", "Tỷ lệ CBCĐ",
    ]  # fmt: skip


def test_a_mark_is_found_again_in_the_document():
    """Letters that repair or NFC changed stand for their whole word."""
    [loose, legacy] = lines_of(f"{LOOSE}\nTû lÖ CBC§ ®îc ®µo t¹o")
    start, end = original_span(Mark(loose, 7, 11))
    assert unicodedata.normalize("NFC", LOOSE[start:end]) == "nhân"
    start, end = original_span(Mark(legacy, 3, 5))
    assert legacy.passage.text[start:end] == "lÖ"


@given(st.text("aăắ đ\u0301\u0323\u00a0", min_size=1), st.data())
def test_a_place_lies_within_the_paragraph(text, data):
    """Whatever was typed, the span is one of the paragraph's own letters."""
    for line in lines_of(text):
        start = data.draw(st.integers(0, len(line.text)))
        end = data.draw(st.integers(start, len(line.text)))
        begin, stop = original_span(Mark(line, start, end))
        assert 0 <= begin <= stop <= len(line.passage.text)


def test_a_place_of_plain_text_has_line_and_column():
    """As editors count them, from 1."""
    [line] = lines_of("\nSơ kết 05 năm")
    found = place(Mark(line, 7, 13), from_text("", "a.txt"))
    assert (found.file, found.line, found.column) == ("a.txt", 2, 8)
    assert found.quote == "Sơ kết 05 năm"


def test_a_place_in_a_word_file_has_a_region_and_a_spot():
    """Word files have no lines; programs find the paragraph by its number."""
    passage = Passage("word/header1.xml", 3, (Stretch("Sơ kết 05 năm"),), Region.HEADER)
    manuscript = Manuscript("a.docx", (passage,))
    [line] = read_lines(manuscript)
    found = place(Mark(line, 7, 13), manuscript)
    assert (found.line, found.column, found.region) == (None, None, "đầu trang")
    assert found.spot is not None
    assert (found.spot.part, found.spot.paragraph, found.spot.start) == ("word/header1.xml", 3, 7)


def test_a_long_paragraph_is_quoted_around_the_mark():
    """Whole words either side, not the whole paragraph."""
    [line] = lines_of("một hai ba bốn " * 20 + "ĐÂY " + "năm sáu bảy tám " * 20)
    quote = place(Mark(line, 300, 303), from_text("", "a.txt")).quote
    assert quote is not None
    assert "ĐÂY" in quote
    assert len(quote) < 80
    assert set(quote.split()) <= {*["một", "hai", "ba", "bốn", "ĐÂY", "năm", "sáu", "bảy", "tám"]}


def test_recipients_go_from_their_heading_to_the_archive():
    """Short lines of the signature between them belong to them; text and annexes do not."""
    text = (
        "Kính gửi\nNơi nhận:\n- UBND;\nCHỦ TỊCH\n- Lưu: VT.\nPHỤ LỤC\nNơi nhận: - A\n" + "dài " * 20
    )
    assert [line.filed for line in lines_of(text)] == [
        False, True, True, True, True, False, True, False,
    ]  # fmt: skip


def test_only_spaces_join_words():
    """A comma, a hyphen and a tab part them."""
    [line] = lines_of("một hai, ba-bốn\tnăm  sáu")
    assert [(a.text, b.text) for a, b in pairs_of(line.words)] == [("một", "hai"), ("năm", "sáu")]


def test_equal_findings_are_one_with_all_places():
    """The first place is shown, the others are counted; other facts make another finding."""
    first, second = lines_of("một\nhai")
    findings = [
        Finding("text.spelling", (Mark(first, 0, 3),), "x"),
        Finding("text.spelling", (Mark(second, 0, 3),), "y"),
        Finding("text.spelling", (Mark(second, 0, 3),), "x"),
    ]
    both, other = (as_problem(found, from_text("", "a.txt")) for found in merged(findings))
    assert (both.place.line, both.facts["more"]) == (1, " (và 1 chỗ nữa)")
    assert "(and 1 more)" in both.in_language("en").message
    assert (other.place.line, other.facts["more"]) == (2, "")
    assert both.severity is Severity.WARNING
