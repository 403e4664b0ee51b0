"""Where blocks stand, in words, and the order in which a person reads them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reports import Change, draft

from baocao.base import Base
from baocao.regenerating import base_in
from baocao.whereabouts import BEGINNING, END, field_labels, section_names

BASE = base_in(draft("bang"))
KEYS = [block.key for block in BASE.blocks]


def some(keys: list[str]) -> Base:
    """The base with only the blocks of *keys*."""
    return replace(BASE, blocks=tuple(block for block in BASE.blocks if block.key in keys))


def test_what_stands_under_no_heading_is_called_by_what_it_is():
    """The signer does not stand in the last section, nor the table of an annex."""
    found = section_names(BASE)
    assert found["head.number"] == BEGINNING[0]
    assert found["tinh_hinh.ho.text[0]"] == "1. Hộ gia đình"
    assert found["signature.name"] == found["recipients[0]"] == found["report.closing[0]"] == END[0]
    assert found["appendices.nam.nam.2013"] == "Phụ lục: BIỂU THEO NĂM"
    assert found["property.title"] == "Thuộc tính của tệp"


@given(st.sets(st.sampled_from(KEYS)), st.sets(st.sampled_from(KEYS)))
def test_blocks_of_both_bases_are_in_one_order(first, second):
    """Each once; those that are gone stand where they stood."""
    found = list(section_names(some(list(first)), some(list(second))))
    assert sorted(found) == sorted(first | second)
    assert [key for key in found if key in second] == [key for key in KEYS if key in second]


def test_a_block_that_went_is_told_where_it_was():
    """And not behind all that stays."""
    rest = [key for key in KEYS if key != "tinh_hinh.ho.text[0]"]
    assert list(section_names(BASE, some(rest))) == KEYS
    assert list(section_names(None, BASE)) == KEYS
    assert section_names(None) == {}


def test_fields_are_called_as_the_outline_does():
    """Those of either base."""
    assert field_labels(None, BASE)["thon.ngheo"] == "Hộ nghèo"
    other = base_in(draft("bang", (Change("column dropped", 2),)))
    assert set(field_labels(BASE, other)) >= {"thon.ngheo", "ho.tong"}
