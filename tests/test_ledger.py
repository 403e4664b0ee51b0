"""What stands in a base, held small: columns and the model say the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import BASE, bases

from baocao.base import Base, MadeBy
from baocao.ledger import (
    Kind,
    Ledger,
    Run,
    columns_of,
    full_stands,
    number_in,
    short_stands,
    with_more,
)
from baocao.text import format_number, format_percent


@given(bases())
def test_columns_give_back_what_they_were_made_of(base):
    """Whoever reads accounts or blocks made of columns finds the base they were entered from."""
    ledger = Ledger()
    ledger.columns = columns_of(base)
    kept = replace(ledger.base(base.made_by, base.units), missing_page=base.missing_page)
    assert kept == base
    assert (len(kept.accounts), kept.blocks[:2]) == (len(base.accounts), base.blocks[:2])
    assert columns_of(kept) is ledger.columns


def test_cells_at_once_are_as_cells_one_by_one():
    """A row that is entered at once is the run that its accounts would make."""
    made = []
    for at_once in (True, False):
        ledger = Ledger()
        kinds = [ledger.kind(Kind(f"b.{name}", f"/{name}")) for name in "xyz"]
        if at_once:
            pieces = ledger.alike(Run("/b/0", kinds[0], [3, 1], ["1", "2"]), "12")
        else:
            stands = ((3, 1), (4, 1))
            places = [ledger.add(kind, "/b/0", told=told, stand=stand)
                      for kind, told, stand in zip(kinds, "12", stands, strict=False)]  # fmt: skip
            pieces = [ledger.whole(told, at) for told, at in zip("12", places, strict=True)]
        last = ledger.add(kinds[2], "/b/0", told="3", stand=(5, 1))
        made.append((pieces, last, [short_stands(run) for run in ledger.columns.runs]))
    assert made[0] == made[1] == ([1, 1], 2, [[3, 1]])


def test_nothing_is_made_before_somebody_reads():
    """Of columns that do not hang together, whoever only writes them hears nothing."""
    ledger = Ledger()
    ledger.columns.runs.append(Run("", 7, [0, 0], ["1"]))
    base = ledger.base(MadeBy("a", "b"), ())
    assert columns_of(base) is ledger.columns
    with pytest.raises(ValueError, match="run"):
        len(base.accounts)


def test_a_base_with_other_blocks_is_written_anew():
    """Columns are of the accounts and the blocks that were entered together."""
    ledger = Ledger()
    ledger.columns = columns_of(BASE)
    kept = ledger.base(BASE.made_by, BASE.units)
    assert columns_of(Base(kept.made_by, kept.accounts, (), kept.units)).entries == []


@given(bases())
def test_blocks_behind_others_are_entered_behind_them(base):
    """With more blocks a base is as if they had been its own, and the one before stays."""
    last = base.blocks[-1:]
    whole = replace(base, blocks=(*base.blocks, *last))
    ledger = Ledger()
    for account in base.accounts:
        ledger.enter(account)
    for block in base.blocks:
        ledger.say(block)
    kept = ledger.base(base.made_by, base.units)
    more = with_more(kept, last)
    assert more.blocks == whole.blocks
    assert columns_of(more) == columns_of(whole)
    assert kept.blocks == base.blocks
    assert with_more(base, last) == whole


@given(st.integers(0, 10**12), st.integers(0, 10**6))
def test_numbers_are_taken_back(whole, part):
    """What our own notation prints is known again, all its digits."""
    assert number_in(format_number(whole)) == str(whole)
    assert number_in(format_percent(whole)) == str(whole)
    assert number_in(f"{format_number(whole)},{part}") == f"{whole}.{part}"


@pytest.mark.parametrize("words", ["", "-", "x", "……", "Xã 5", "-5", "70 - 72%", "1,2,3", "%", ","])
def test_other_words_are_no_number(words):
    """Signs, ranges and words keep their value beside what they print."""
    assert number_in(words) == ""


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=4))
def test_stands_are_cut_short_only_when_the_first_tells_them(stands):
    """Line by line at one column, or nowhere at all."""
    run = Run("", 0, [number for stand in stands for number in stand], ["1"] * len(stands))
    assert full_stands(Run("", 0, short_stands(run), run.told)) == run.stands
