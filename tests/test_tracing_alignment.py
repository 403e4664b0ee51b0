"""Which unit of a draft is which of its base."""

from hypothesis import given
from hypothesis import strategies as st

from baocao.tracing import alignment
from baocao.tracing.alignment import Pairs, align

KEYS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn năm sáu", "bảy tám chín"]), max_size=12)


def test_equal_units_stay_together():
    """What nobody touched is paired, doubles in their order."""
    keys = ["a", "5", "b", "5", "c"]
    assert align(keys, keys) == Pairs({index: index for index in range(5)}, {})


def test_a_moved_unit_is_the_same_one():
    """A text that stands once on both sides keeps its origin wherever it goes."""
    assert align(["a", "b", "c", "d"], ["d", "a", "b", "c"]).same == {0: 3, 1: 0, 2: 1, 3: 2}


def test_a_double_that_was_changed_leaves_the_others():
    """Of three equal rows the middle one was retyped: the first and the last are still theirs."""
    base = ["đầu", "5", "5", "5", "cuối"]
    found = align(base, ["đầu", "5", "7", "5", "cuối"])
    assert found.same[0] == 0
    assert found.same[4] == 4
    assert 2 not in found.same


def test_a_changed_unit_is_the_most_alike_between_its_neighbours():
    """Words were added to the second of two: the first was deleted."""
    base = ["mở", "xã A kết nạp 12 đoàn viên", "xã B kết nạp 35 đoàn viên mới", "kết"]
    draft = ["mở", "xã B đã kết nạp được 35 đoàn viên mới", "kết"]
    assert align(base, draft) == Pairs({0: 0, 2: 3}, {1: 2})


def test_a_new_unit_is_like_nothing():
    """What a person wrote has no place in the base."""
    assert align(["mở", "kết"], ["mở", "hoàn toàn khác", "kết"]).changed == {}


def test_too_much_is_not_compared(monkeypatch):
    """Beyond a bound nothing is guessed."""
    monkeypatch.setattr(alignment, "MOST_COMPARED", 0)
    assert align(["một hai ba"], ["một hai bốn"]) == Pairs({}, {})


@given(KEYS, KEYS)
def test_pairs_are_pairs(base, draft):
    """Nobody is paired twice, and what is the same reads the same."""
    found = align(base, draft)
    both = [*found.same.values(), *found.changed.values()]
    assert len(both) == len(set(both))
    assert not found.same.keys() & found.changed.keys()
    assert all(draft[ours] == base[theirs] for ours, theirs in found.same.items())


@given(KEYS)
def test_nothing_changed_means_all_the_same(keys):
    """A draft that nobody edited is its base, unit for unit."""
    assert align(keys, keys).same == {index: index for index in range(len(keys))}
