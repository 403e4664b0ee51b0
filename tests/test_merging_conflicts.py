"""What waits for a decision of a person, as it is told."""

from __future__ import annotations

from merged import base_of, sides_of

from baocao.merging.classify import classify
from baocao.merging.conflicts import Conflict, conflicts_of
from baocao.merging.outcomes import Done, How
from baocao.merging.words import OURS

FIVE, SIX = "Có [5|a.so] chi bộ đạt chuẩn", "Có [6|a.so] chi bộ đạt chuẩn"


def test_conflicts_tell_all_three():
    """Base, the person's words and the new ones, by the field."""
    decisions = classify(sides_of({"a": FIVE}, ["Có 7 chi bộ đạt chuẩn"], {"a": SIX}))
    done = [
        Done(each, hows=tuple(tuple(How.PROPOSED if hunk.source in OURS else How.LISTED
                                    for hunk in hunks) for hunks in each.hunks))
        for each in decisions
    ]  # fmt: skip
    assert conflicts_of(base_of({"a": FIVE}), base_of({"a": SIX}), done) == (
        Conflict("a", "a.so", "5", "7", "6"),
    )
