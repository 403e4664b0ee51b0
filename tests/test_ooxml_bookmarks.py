"""Bookmarks of ours: put round paragraphs, and known again only where they can be trusted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word import para, root, table, tc, tr, word_parts

from baocao.ooxml.bookmarks import (
    NAME,
    bookmark_name,
    remove_bookmarks,
    trusted_bookmarks,
    with_bookmarks,
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


def with_all_named(body: str) -> dict[str, bytes]:
    """The parts of a file of *body*, a bookmark round every paragraph with words."""
    parts = word_parts(body)

    def choose(page):
        return {at: bookmark_name(str(at)) for at, each in enumerate(page) if each.text}

    return with_bookmarks(parts, MAIN_PART, choose)


def test_what_is_put_is_trusted():
    """Also in cells, and beside bookmarks that an office has in its master, with ids of its own."""
    row = table(tr(tc(para("Hai")), tc(para())))
    body = para("Một") + row + f"<w:p>{start('M', 4)}{end(4)}</w:p>"
    parts = with_all_named(body)
    found = trusted_bookmarks(parse_xml(parts[MAIN_PART]))
    assert list(found.values()) == [bookmark_name(str(at)) for at in range(3)]
    ids = re.findall(rb'bookmarkStart w:id="(\d+)"', parts[MAIN_PART])
    assert len(set(ids)) == 4


def test_putting_twice_is_putting_once():
    """Earlier ones go first, so the same page gets the same bytes; others stay."""
    body = para("Một") + f"<w:p>{start('M', 4)}{WORDS}{end(4)}</w:p>"
    once = with_all_named(body)
    names = {0: bookmark_name("0"), 1: bookmark_name("1")}
    assert with_bookmarks(once, MAIN_PART, lambda _: names) == once
    page = parse_xml(once[MAIN_PART])
    assert [remove_bookmarks(page), remove_bookmarks(page)] == [2, 0]
    assert len(list(page.iter("{*}bookmarkStart"))) == 1


def test_ids_of_other_parts_are_not_used_again():
    """A header that has a bookmark keeps the number for itself."""
    header = root("hdr", f"<w:p>{start('M', 40)}{end(40)}</w:p>")
    parts = word_parts(para("Một"), parts={"word/header1.xml": header})
    made = with_bookmarks(parts, MAIN_PART, lambda _: {0: A})
    assert b'bookmarkStart w:id="41"' in made[MAIN_PART]
