"""The proof at the end of a merge: what it finds, and what may have changed without a mark."""

from __future__ import annotations

import pytest
from merged import base_of

from baocao.merging.decisions import Act, Decision
from baocao.merging.fresh import Fresh
from baocao.merging.outcomes import Done, How
from baocao.merging.promise import Broken, broken_promise
from baocao.merging.sides import Carrier, Room, base_parts
from baocao.merging.texts import Texts
from baocao.merging.words import Wording, merge_words


def done_silently(base: str, new: str) -> tuple[Done, Texts]:
    """A paragraph that was replaced without a mark, and its texts."""
    hunks = merge_words(Wording(base), base, Wording(new))
    unit = Carrier(0, base, Room("word/document.xml#body"))
    decision = Decision(Act.MERGE, base=(0,), new=(0,), units=(unit,), hunks=(hunks,))
    said = base_of({"a": new})
    fresh = Fresh(b"", said, base_parts(said))
    done = Done(decision, hows=(tuple(How.REPLACED for _ in hunks),))
    return done, Texts(base_of({"a": base}), said, fresh)


@pytest.mark.parametrize(
    ("after", "broken"),
    [
        pytest.param(["Có 6 xã", "Câu gõ tay"], None, id="kept"),
        pytest.param(["Có 6 xã"], Broken("Câu gõ tay", ""), id="lost"),
        pytest.param(["Câu gõ tay", "Có 7 xã"], Broken("Có 6 xã", "Có 7 xã"), id="wrong-figure"),
        pytest.param(["Có 6 xã", "Câu gõ tay", "Câu lạ"], Broken("", "Câu lạ"), id="more"),
        pytest.param(["Có 6 xã", "Câu gõ tay hơn"], Broken("Câu gõ tay", ""), id="changed"),
    ],
)  # fmt: skip
def test_the_proof_finds_what_was_lost(after, broken):
    """Where nobody typed the new words may stand; all that was typed must, in its order."""
    done, both = done_silently("Có 5 xã", "Có 6 xã")
    before = [("Có 5 xã", None), ("Câu gõ tay", None)]
    assert (
        broken_promise(before, [(text, None) for text in after], done=[done], texts=both) == broken
    )


def test_the_strict_proof_is_letter_for_letter():
    """When all is tracked even an empty paragraph more is too much."""
    _, both = done_silently("Có 5 xã", "Có 6 xã")
    before = [("Có 5 xã", None), ("", None)]
    assert broken_promise(before, before, done=[], texts=both) is None
    assert broken_promise(before, before[:1], done=[], texts=both) == Broken("", "")
    assert broken_promise(before, before[::-1], done=[], texts=both) == Broken("Có 5 xã", "")
