"""Bookmarks of ours: put round paragraphs, and known again only where they can be trusted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word import para, word_parts

from baocao.ooxml.bookmarks import (
    NAME,
    Bookmarker,
    bookmark_name,
    remove_bookmarks,
    trusted_bookmarks,
    with_single_bookmarks,
    without_bookmarks,
)
from baocao.ooxml.package import MAIN_PART, parse_xml

A, B = bookmark_name("ket_qua.text[0]"), bookmark_name("ket_qua.text[1]")
WORDS = "<w:r><w:t>Chữ</w:t></w:r>"
DELETED = "<w:r><w:delText>Chữ</w:delText></w:r>"


def start(name: str = A, number: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int = 1) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def trusted(*paragraphs: str) -> list[str]:
    """The trusted name of each of *paragraphs*, "" for none."""
    page = parse_xml(word_parts("".join(f"<w:p>{each}</w:p>" for each in paragraphs))[MAIN_PART])
    found = trusted_bookmarks(page)
    return [found.get(each, "") for each in page.iter("{*}p")]


def test_a_name_is_short_and_of_its_key():
    """The same key gives the same name, of letters that Word takes, hidden by its first one."""
    assert bookmark_name("ket_qua.text[0]") == A != B
    assert len(A) <= 40
    assert re.fullmatch(r"_[A-Za-z0-9_]+", A)


@given(st.text())
def test_every_key_has_a_name(key):
    """Whatever a key is made of, its name is exactly one of ours."""
    assert NAME.fullmatch(bookmark_name(key))


def test_a_whole_bookmark_is_trusted():
    """Round words, round a part of them, or beside bookmarks of others."""
    assert trusted(start() + WORDS + end(), WORDS) == [A, ""]
    assert trusted(WORDS + start() + WORDS + end() + WORDS) == [A]
    assert trusted(start("Muc_luc", 7) + start() + WORDS + end() + end(7)) == [A]
    assert trusted(start() + f"<w:ins w:id='9' w:author='A'>{WORDS}</w:ins>" + end()) == [A]


def test_words_that_only_we_propose_to_take_out_still_stand():
    """A person has not decided; of two who take out the same words the person's word counts."""
    ours, theirs = "<w:del w:id='9' w:author='baocao'>", "<w:del w:id='8' w:author='A'>"
    assert trusted(start() + f"{ours}{DELETED}</w:del>" + end()) == [A]
    assert trusted(start() + f"{ours}<w:r><w:delText/></w:r></w:del>" + end()) == [""]
    assert trusted(start() + f"{theirs}{ours}{DELETED}</w:del></w:del>" + end()) == [""]


@pytest.mark.parametrize(
    "inside",
    [
        start() + end() + WORDS,
        start() + "<w:r><w:rPr><w:b/></w:rPr></w:r>" + end(),
        start() + "<w:r><w:t/></w:r>" + end(),
        start() + f"<w:del w:id='9' w:author='A'>{DELETED}</w:del>" + end(),
        start() + f"<w:moveFrom w:id='9' w:author='A'>{WORDS}</w:moveFrom>" + end(),
        start() + WORDS,
        end() + WORDS + start(),
        start(f"{A}_Copy_1") + WORDS + end(),
        start("_bc_khac") + WORDS + end(),
        start("_Toc12345678") + WORDS + end(),
        start() + WORDS + end() + start(B, 2) + WORDS + end(2),
        start() + WORDS + end() + start(f"{B}_Copy_1", 2) + WORDS + end(2),
    ],
)  # fmt: skip
def test_a_bookmark_that_says_too_little_is_not_trusted(inside):
    """Empty, collapsed, of deleted or moved words, open, a copy, of others, one of two."""
    assert trusted(inside) == [""]


def test_a_range_over_two_paragraphs_is_trusted_in_neither():
    """Nor is another one in a paragraph that it reaches into."""
    assert trusted(start() + WORDS, WORDS + end()) == ["", ""]
    assert trusted(start() + WORDS, WORDS + end() + start(B, 2) + WORDS + end(2)) == ["", ""]


def test_a_name_that_stands_twice_is_trusted_nowhere():
    """Some programs copy bookmarks with their names."""
    assert trusted(start() + WORDS + end(), start(A, 2) + WORDS + end(2)) == ["", ""]


def marked(*words: str, first: int = 1, keys: str = "") -> bytes:
    """A page with a marked paragraph for each of *words*; *keys* has a letter for each key."""
    marks = Bookmarker(first)
    body = "".join(
        f"<w:p>{marks.around(key, f'<w:r><w:t>{word}</w:t></w:r>')}</w:p>"
        for key, word in zip(keys or map(str, range(len(words))), words, strict=True)
    )
    return word_parts(body)[MAIN_PART]


def test_what_is_put_is_trusted():
    """Each block has a name and an id of its own."""
    page = marked("Một", "Hai", "Ba", first=7)
    found = trusted_bookmarks(parse_xml(page))
    assert list(found.values()) == [bookmark_name(str(at)) for at in range(3)]
    assert re.findall(rb'bookmarkStart w:id="(\d+)"', page) == [b"7", b"8", b"9"]
    assert with_single_bookmarks(page) == page


def test_nothing_is_not_marked():
    """A block without words has no place on the page."""
    assert Bookmarker().around("khoa", "") == ""


def test_a_block_that_a_master_prints_twice_is_marked_nowhere():
    """Its name would tell neither place; the others keep theirs."""
    page = marked("Một", "Hai", "Một", keys="aba")
    single = with_single_bookmarks(page)
    assert list(trusted_bookmarks(parse_xml(single)).values()) == [bookmark_name("b")]
    assert single.count(b"bookmark") == 2


def test_all_of_ours_can_be_taken_out():
    """Others stay; taking out twice is taking out once."""
    body = para("Một") + f"<w:p>{start('M', 4)}{WORDS}{end(4)}{start()}{WORDS}{end()}</w:p>"
    page = parse_xml(word_parts(body)[MAIN_PART])
    assert [remove_bookmarks(page), remove_bookmarks(page)] == [1, 0]
    assert len(list(page.iter("{*}bookmarkStart"))) == 1
    written = marked("Một", "Hai")
    assert without_bookmarks(written).count(b"bookmark") == 0
    assert without_bookmarks(b"<w:hdr/>") == b"<w:hdr/>"
