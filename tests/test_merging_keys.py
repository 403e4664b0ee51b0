"""Keys of two versions of a report: what waits to go is still known by one of its own."""

import pytest
from merged import base_of

from baocao.merging.keys import parting_keys


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
