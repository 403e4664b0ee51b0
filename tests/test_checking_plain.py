"""One spelling for patterns, of the same length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.checking.plain import plain


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Tỉnh uỷ", "tỉnh ủy"),
        ("HOÀ", "hòa"),
        ("quý", "quý"),
        ("hoàn toàn", "hoàn toàn"),
        ("khoẻ", "khỏe"),
    ],
)
def test_tone_marks_stand_in_one_place(text, key):
    """Old and new spelling are one; "quý" and closed syllables stay."""
    assert plain(text) == key


@given(st.text())
def test_every_letter_keeps_its_place(text):
    """The key is as long as the text, so a place in it is a place in the text."""
    composed = unicodedata.normalize("NFC", text)
    assert len(plain(composed)) == len(composed)
