"""Every printed number of a draft has its origin, or is an orphan."""

import copy
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest
from conftest import ROOT
from drafts import edited, paragraph_with, province, retype

import baocao
from baocao.base import Base
from baocao.pipeline import render
from baocao.reading_docx import manuscript_of
from baocao.stamp import read_stamp
from baocao.tracing.numbers import Ground, Number, bare_number, trace_numbers

SAMPLES = sorted((ROOT / "samples").glob("*.json"))


@lru_cache(maxsize=1)
def draft() -> bytes:
    """The draft of the province."""
    return render(province()).content


def base_in(content: bytes) -> Base:
    base = read_stamp(content)
    assert base is not None
    return base


def numbers_of(content: bytes) -> tuple[Number, ...]:
    return trace_numbers(manuscript_of(content, "a.docx"), base_in(content))


def after(change: Callable[[Any], None]) -> dict[str, list[str]]:
    """The fields behind each number of the draft after *change*; "?" for an orphan."""
    content = edited(draft(), change)
    base = base_in(content)
    found: dict[str, list[str]] = {}
    for number in numbers_of(content):
        field = "?" if number.account is None else base.accounts[number.account].field
        found.setdefault(number.number, []).append(
            field if number.ground is not Ground.OUTLINE else "đề cương"
        )
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_number_of_a_sample_has_its_origin(path):
    """No orphan but in the unit's own prose, whose place in the data file is known."""
    content = baocao.render(baocao.load_data(path)).content
    base, numbers = base_in(content), numbers_of(content)
    slots = [
        slot
        for block in base.blocks
        for words in block.words
        for slot in words.slots
        if base.accounts[slot.account].value and bare_number(words.text[slot.start : slot.end])
    ]
    figures = [each for each in numbers if each.account is not None and
               base.accounts[each.account].value]  # fmt: skip
    assert len(figures) == len(slots)
    orphans = [each for each in numbers if each.is_orphan]
    assert [each.number for each in orphans if each.ground is not Ground.PROSE] == []
    assert all(each.block and each.block.pointer and each.block.line for each in orphans)


def test_grounds_of_a_draft_as_it_was_made():
    """A figure has its field, the outline's own number its outline, prose its line: no field."""
    numbers = {number.number: number for number in numbers_of(draft())}
    assert numbers["96,4%"].ground is Ground.FIGURE
    assert numbers["15"].ground is Ground.OUTLINE
    assert numbers["37"].ground is Ground.PROSE
    assert numbers["37"].is_orphan
    assert not numbers["15"].is_orphan
    assert "12" not in numbers  # the number of the document
    assert "2015" not in numbers  # a row of the table


def test_numbers_stand_where_they_are():
    """The spot names the very letters, the quotation of a cell its row."""
    passages = {each.index: each.text for each in manuscript_of(draft(), "a.docx").passages}
    for number in numbers_of(draft()):
        spot = number.place.spot
        assert spot is not None
        assert passages[spot.paragraph][spot.start : spot.end] == number.text
    row = next(each for each in numbers_of(draft()) if each.number == "90")
    assert row.place.quote == "2014 | 150 | 90 | 60%"


def test_words_added_around_leave_the_origin():
    """A person wrote more into the sentence; its numbers are still the data's."""
    found = after(lambda document: retype(document, "Có 5.000", "Tính đến nay, toàn tỉnh có 5.000"))
    assert found["5.000"] == ["dv.tong"]
    assert found["4.820"] == ["dv.hoc"]


def test_a_number_typed_over_is_an_orphan():
    """It says over which value it was typed; its neighbour keeps its origin."""
    content = edited(draft(), lambda document: retype(document, "4.820", "4.829"))
    numbers = {number.number: number for number in numbers_of(content)}
    typed = numbers["4.829"]
    assert typed.is_orphan
    assert typed.instead_of is not None
    assert base_in(content).accounts[typed.instead_of].field == "dv.hoc"
    assert numbers["5.000"].ground is Ground.FIGURE
    assert "4.820" not in numbers


def test_a_number_with_another_unit_is_an_orphan():
    """5.000 thousand people are not 5.000 people, though the digits are left alone."""
    content = edited(draft(), lambda document: retype(document, "5.000 người", "5.000 nghìn người"))
    changed = next(each for each in numbers_of(content) if each.number == "5.000")
    assert changed.is_orphan
    assert changed.instead_of is not None
    assert base_in(content).accounts[changed.instead_of].field == "dv.tong"


def test_two_numbers_that_changed_places_are_orphans():
    """The letters are the same but the sentence says another thing."""

    def swap(document: Any) -> None:
        retype(document, "5.000", "X")
        retype(document, "4.820", "5.000")
        retype(document, "X", "4.820")

    found = after(swap)
    assert "dv.hoc" not in found["5.000"]
    assert "dv.tong" not in found["4.820"]


def test_a_new_paragraph_has_no_origin():
    """The same number, written anew by a person, is not the data's."""

    def write(document: Any) -> None:
        document.add_paragraph("Riêng khối doanh nghiệp góp 5.000 người vào phong trào chung.")

    assert after(write)["5.000"] == ["dv.tong", "?"]


def test_a_pasted_copy_has_no_origin():
    """Of two equal paragraphs one is the draft's, the other is not taken for it."""

    def paste(document: Any) -> None:
        found = paragraph_with(document, "Tỷ lệ học tập đạt")
        found._p.addnext(copy.deepcopy(found._p))

    assert sorted(after(paste)["96,4%"]) == ["?", "dv.ty_le"]


def test_a_moved_paragraph_keeps_its_origin():
    """A sentence that was cut and pasted elsewhere is the same sentence."""

    def move(document: Any) -> None:
        moved = paragraph_with(document, "Tỷ lệ học tập đạt")
        paragraph_with(document, "Có 5.000")._p.addprevious(moved._p)

    assert after(move)["96,4%"] == ["dv.ty_le"]


def test_a_deleted_paragraph_is_gone():
    """What is not on the page is not listed."""

    def delete(document: Any) -> None:
        found = paragraph_with(document, "Tỷ lệ học tập đạt")._p
        found.getparent().remove(found)

    assert "96,4%" not in after(delete)


def test_a_cell_typed_over_leaves_its_row():
    """In a row that was changed the other cells are still the data's, the small number counts."""

    def retype_cell(document: Any) -> None:
        table = next(each for each in document.tables if "Nữ" in each.rows[0].cells[-2].text)
        run = table.rows[2].cells[2].paragraphs[0].runs[0]
        run.text = "9"

    found = after(retype_cell)
    assert found["9"] == ["?"]
    assert found["150"] == ["nam.so"]
    assert found["60%"][0] == "nam.ty_le"


def test_two_sentences_in_one_paragraph_are_told_apart():
    """A paragraph that took in its neighbour keeps what stood in the longer one."""

    def join(document: Any) -> None:
        second = paragraph_with(document, "Tỷ lệ học tập đạt")
        words = second.text
        second._p.getparent().remove(second._p)
        retype(document, "đã học tập.", f"đã học tập. {words}")

    found = after(join)
    assert found["5.000"] == ["dv.tong"]
    assert found["96,4%"] == ["?"]


def test_a_draft_with_shown_sources_is_traced_alike():
    """Content controls change no word."""
    shown = render(province(), show_sources=True).content
    assert [(each.text, each.ground) for each in numbers_of(shown)] == [
        (each.text, each.ground) for each in numbers_of(draft())
    ]


def test_page_numbers_are_no_figures():
    """What a header says of the page is nobody's figure."""

    def number_pages(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Trang in thứ nhất: 112"

    assert "112" not in after(number_pages)
