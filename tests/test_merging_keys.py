"""Keys of two versions of a report: what waits to go is still known by one of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merged import base_of

from baocao.merging.keys import in_turn, list_of, parting_keys


@pytest.mark.parametrize(
    ("base", "new", "pairs", "expected"),
    [
        (["a[0]", "a[1]"], ["a[0]"], {1: 0}, {0: "a[1]"}),
        (["a[0]", "a[1]", "a[2]"], ["a[0]", "a[1]"], {1: 0, 2: 1}, {0: "a[2]"}),
        (["a[0]", "a[1]", "a[2]"], ["a[0]"], {2: 0}, {0: "a[1]", 1: "a[2]"}),
        (["t.0", "t.1"], ["t.0"], {1: 0}, {0: "t.1"}),
        (["t.2013", "t.2014"], ["t.2014"], {1: 0}, {}),
        (["a[1]"], ["a[0]"], {}, {}),
        (["ky"], ["ky"], {}, {}),
    ],
)
def test_what_waits_to_go_has_a_key_of_its_own(base, new, pairs, expected):
    """The next free number of its list or table; what has no number keeps its key."""
    sides = (base_of(dict.fromkeys(keys, "Chữ")) for keys in (base, new))
    assert parting_keys(*sides, pairs) == expected


def test_entries_are_numbered_in_turn_and_nothing_else_is():
    """Each list by itself, with the numbers that it has; what has no number keeps its place."""
    keys = ["a[2]", "b[10]", "ky", "a[0]", "b[9]", "t.1", "t.0"]
    assert in_turn(keys) == ("a[0]", "b[9]", "ky", "a[2]", "b[10]", "t.1", "t.0")


@given(st.permutations([f"{name}[{number}]" for name in "ab" for number in range(4)]))
def test_numbering_in_turn_gives_every_key_once_to_its_own_list(keys: list[str]):
    """And again the same."""
    found = in_turn(keys)
    assert sorted(found) == sorted(keys)
    assert [list_of(key) for key in found] == [list_of(key) for key in keys]
    assert in_turn(found) == found
