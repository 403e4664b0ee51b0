"""What is told of a merge: every change of the data, once, and what became of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from merged import Report, base_of, sides_of
from test_classify import reports

from baocao.base import Base
from baocao.merging.classify import classify
from baocao.merging.decisions import Act
from baocao.merging.outcomes import Done, How
from baocao.merging.pending import next_base, says_the_same
from baocao.merging.report import Change, changes_of
from baocao.merging.sides import base_parts
from baocao.merging.versions import pair_versions

FIVE, SIX = "Có [5|a.so] chi bộ đạt chuẩn", "Có [6|a.so] chi bộ đạt chuẩn"


def pairs_of(base: Report, new: Report) -> dict[int, int]:
    """Which block is which."""
    versions = pair_versions(base_parts(base_of(base)), base_parts(base_of(new)), by_key=True)
    return dict(versions.rows)


def told(base: Report, new: Report, done: list[Done]) -> list[Change]:
    """The changes from *base* to *new*."""
    return [*changes_of(base_of(base), base_of(new), pairs_of(base, new), done=done)]


def done_to(base: Report, draft: list[str], new: Report) -> list[Done]:
    """Everything that was decided, done."""
    decisions = classify(sides_of(base, draft, new))
    return [
        Done(
            each,
            How.TRACKED if each.tracked else How.REPLACED,
            tuple(tuple(How.TRACKED for _ in hunks) for hunks in each.hunks),
        )
        if each.act is not Act.KEEP
        else Done(each)
        for each in decisions
    ]


def values(base: Base) -> set[tuple[str, str, str]]:
    """Block, field and words of each value."""
    return {
        (block.key, base.accounts[slot.account].field, words.text[slot.start : slot.end])
        for block in base.blocks
        for words in block.words
        for slot in words.slots
    }


@given(reports(), reports())
def test_every_change_is_told_once(base, new):
    """The law: whatever value is not in both is told, whoever forgot to do anything about it."""
    found = told(base, new, [])
    before, after = values(base_of(base)), values(base_of(new))
    assert {(each.block, each.field, each.new) for each in found if each.field and each.new
            and each.field.endswith(".so")} == after - before  # fmt: skip
    assert {(each.block, each.field, each.old) for each in found if each.old
            and each.field.endswith(".so")} == before - after  # fmt: skip
    assert len({(each.block, each.field, each.old, each.new) for each in found}) == len(found)
    assert {each.how for each in found} <= {How.LISTED}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param({"a": SIX}, ("a", "a.so", "5", "6", "tracked"), id="value"),
        pytest.param({"a": FIVE.replace("đạt", "chưa đạt")},
                     ("a", "", "", " chưa", "tracked"), id="words"),
        pytest.param({}, ("a", "a.so", "5", "", "replaced"), id="dropped"),
    ],
)  # fmt: skip
def test_what_became_of_a_change(new, expected):
    """A change is told with what was done at its place."""
    base = {"a": FIVE, "z": "Câu không đổi"}
    new = {**new, "z": "Câu không đổi"}
    done = done_to(base, ["Có 5 chi bộ đạt chuẩn", "Câu không đổi"], new)
    found = [(each.block, each.field, each.old, each.new, str(each.how))
             for each in told(base, new, done)]  # fmt: skip
    assert [(*each[:2], each[2].strip(), each[3].strip(), each[4]) for each in found] == [
        (*expected[:2], expected[2].strip(), expected[3].strip(), expected[4])
    ]


def test_a_heading_tells_its_new_number():
    """The number that a section is given is a change of its label."""
    base = {"b.heading": "II. KẾT QUẢ ĐẠT ĐƯỢC"}
    found = told(base, {"b.heading": "I. KẾT QUẢ ĐẠT ĐƯỢC"}, [])
    assert [(each.block, each.field, each.old, each.new) for each in found] == [
        ("b.heading", "b.label", "II", "I")
    ]


def test_an_order_that_could_not_be_followed_is_listed():
    """An entry that stays where the draft has it is told with its old and its new place."""
    base = {"y[0]": "Bám sát cơ sở", "y[1]": "Nắm chắc từng hộ", "y[2]": "Giữ vững kỷ cương"}
    new = {"y[0]": "Nắm chắc từng hộ", "y[1]": "Giữ vững kỷ cương", "y[2]": "Bám sát cơ sở"}
    decisions = classify(sides_of(base, list(base.values()), new))
    left = [Done(each) for each in decisions]
    assert told(base, new, left) == [Change("y[2]", "y.order", "1", "3", How.LISTED)]
    assert told(base, new, [Done(each, How.REPLACED) for each in decisions]) == []


def test_what_a_person_did_himself_is_listed():
    """A change that the draft has already is neither replaced nor proposed."""
    done = done_to({"a": FIVE}, ["Có 6 chi bộ đạt chuẩn"], {"a": SIX})
    assert [each.how for each in told({"a": FIVE}, {"a": SIX}, done)] == [How.PRESENT]


def test_what_waits_keeps_what_was_there():
    """The next base remembers the words under a proposal, and a block that is proposed to go."""
    base = {"a": FIVE, "b": "Đoạn sẽ bị bỏ trong số liệu mới"}
    new = {"a": SIX}
    done = done_to(base, ["Có đủ 5 chi bộ đạt chuẩn", "Đoạn sẽ bị bỏ trong số liệu mới nhé"], new)
    following = next_base(base_of(base), base_of(new), pairs_of(base, new), done=done)
    kept = [
        (block.key, [words.text for words in block.words],
         block.open and [words.text for words in block.open])
        for block in following.blocks
    ]  # fmt: skip
    assert kept == [
        ("a", ["Có 6 chi bộ đạt chuẩn"], ["Có 5 chi bộ đạt chuẩn"]),
        ("b", [], ["Đoạn sẽ bị bỏ trong số liệu mới"]),
    ]
    assert says_the_same(following, base_of(new))
