"""The base of a draft as text: what was written is read, and nothing else is."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import BASE, bases

from baocao.base import VERSION, Account, BadBaseError, Input
from baocao.base_text import base_text, read_base


def changed(path: str, value: object) -> str:
    """The text of BASE with another *value* at the dotted *path*."""
    content = json.loads(base_text(BASE))
    node = content
    *above, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in above:
        node = node[key]
    node[last] = value
    return json.dumps(content)


@given(bases())
def test_what_was_written_is_read(base):
    """Every value comes back, and what was read is written alike."""
    text = base_text(base)
    assert read_base(text) == base
    assert base_text(read_base(text)) == text


def test_the_version_is_told_and_defaults_are_not():
    """A later reader finds the version first; what is empty takes no room."""
    text = base_text(BASE)
    assert text.startswith(f'{{"version":{VERSION},')
    assert '"cut_off":' not in text


def test_plain_cells_take_little_room():
    """What stands side by side is a run; a text that is just a value is not written again."""
    form = json.loads(base_text(BASE))
    assert form["runs"][0] == ["/so_lieu/bang/0", 0, [7, 5], ["Xã A", "1.250", "7"]]
    assert form["blocks"][0] == ["row", "bang.0", ["1", 1, 1, 1]]


@pytest.mark.parametrize("version", [1, 3])
def test_other_versions_are_told(version):
    """Whether of the past or of the future, and however they are written."""
    with pytest.raises(BadBaseError, match=f"version {version}"):
        read_base(f'{{"version":{version},"accounts":[]}}')
    with pytest.raises(BadBaseError, match=f"version {version}"):
        read_base(changed("version", version))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("runs.0.1", 9),
        ("runs.0.1", -1),
        ("runs.0.1", "0"),
        ("runs.0.2", [7, 5, 8, 5]),
        ("runs.0.2", []),
        ("runs.0.3", ["Xã A", "1.250", "7", "8", "9", "10", "11"]),
        ("runs.0.3.1", 1250),
        ("runs.0.3.1", ["1250"]),
        ("kinds.0", ["bang.ten"]),
        ("more.0.0", 99),
        ("more.0.0", -1),
        ("more.1.1.inputs.0.1", 4),
        ("more.1.1.inputs.0.1", -1),
        ("more.1.1.parts.0.0", 7),
        ("blocks.0.2.1", 99),
        ("blocks.0.2.1", -1),
        ("blocks.0.2.1", True),
        ("blocks.0.2.1", []),
        ("blocks.0.2.1", ["a", 0, 1]),
        ("blocks.0.2.1", ["a", 0, "1", 1]),
        ("blocks.0.2.1", [0, 0, 1]),
        ("blocks.0.2.1", ["a", 0, 2, 1]),
        ("blocks.0.2.1", ["abc", 1, 2, 1, 0, 1, 1]),
        ("blocks.0.2", "x"),
        ("made_by", {}),
    ],
)
def test_what_does_not_hang_together_is_refused(path, value):
    """Places that do not exist, circles of formulas, slots outside the text, too much or little."""
    with pytest.raises(BadBaseError):
        read_base(changed(path, value))


def test_a_tower_of_formulas_is_refused():
    """No outline stacks that many, and whoever tells them would fall."""
    tower = tuple(
        Account(f"a{index}", "/a", inputs=(Input("a", index - 1),) if index else ())
        for index in range(100)
    )
    with pytest.raises(BadBaseError, match="depth"):
        read_base(base_text(replace(BASE, accounts=tower, blocks=())))


def test_a_small_text_unfolds_into_no_giant():
    """What is told once for many would otherwise fill the memory."""
    long = "x" * 100_000
    text = changed("runs", [[long, 0, [0, 0], ["1"]]] * 2_000)
    with pytest.raises(BadBaseError, match="> "):
        read_base(text)
    form = json.loads(changed("runs.0.3.0", long))
    form["blocks"] = [["row", "a", [1, *[0] * 2_000]]]
    with pytest.raises(BadBaseError, match="> "):
        read_base(json.dumps(form))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    """What is no JSON at all is refused like the rest."""
    with pytest.raises(BadBaseError):
        read_base(text)
