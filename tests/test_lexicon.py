"""The word lists of the checks keep to their own rules."""

import pytest

from baocao.checking.lexicon import BOUND, COMPOUNDS, MISTAKEN, REDUPLICATED, UNFINISHED
from baocao.legacy import syllable_is_valid
from baocao.text import fold


def test_fixed_words_have_two_syllables():
    """Seams are looked for between pairs."""
    assert {len(words) for words in COMPOUNDS} == {2}


def test_lists_hold_folded_words():
    """They are compared with folded words of the text."""
    words = {word for pair in (*COMPOUNDS, *MISTAKEN) for word in pair}
    words |= {*REDUPLICATED, *BOUND, *UNFINISHED}
    assert {word for word in words if fold(word) != word} == set()


@pytest.mark.parametrize("slip", MISTAKEN)
def test_a_slip_is_told_by_nothing_else(slip):
    """It is no fixed word, and it is not what is meant."""
    assert slip not in COMPOUNDS
    assert fold(MISTAKEN[slip]) != " ".join(slip)


@pytest.mark.parametrize("slip", MISTAKEN)
def test_what_is_meant_is_spelt_right(slip):
    """No slip is corrected to another one."""
    meant = MISTAKEN[slip].split()
    assert all(syllable_is_valid(word) for word in meant)
    assert tuple(fold(MISTAKEN[slip]).split()) not in MISTAKEN


@pytest.mark.parametrize("syllable", BOUND)
def test_a_bound_syllable_has_its_fixed_words(syllable):
    """Every fixed word that holds it is among the words it may stand in."""
    before, after = BOUND[syllable]
    assert {first for first, second in COMPOUNDS if second == syllable} <= before
    assert {second for first, second in COMPOUNDS if first == syllable} <= after
