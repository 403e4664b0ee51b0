"""The base of a draft as text: what was written is read, and nothing else is."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.base import (
    VERSION,
    Account,
    Backing,
    BadBaseError,
    Base,
    BaseBlock,
    Input,
    MadeBy,
    Part,
    Slot,
    Unit,
    Words,
    base_text,
    read_base,
)

BASE = Base(
    MadeBy("nho", "union_qd933", data="so-lieu.json"),
    (
        Account("a", "/so_lieu/a", value="5000", evidence=Backing(note="Văn phòng", line=3)),
        Account("b", "/so_lieu/b", formula="a / 2", inputs=(Input("a", 0),),
                parts=(Part(0, "1", "uoc"),), left_out=("Huyện D",)),
    ),
    (BaseBlock("k", "paragraph", (Words("có 5.000", (Slot(3, 8, 0),)),)),),
    (Unit("Huyện B", "b.json"),),
)  # fmt: skip


def changed(path: str, value: object) -> str:
    """The text of BASE with another *value* at the dotted *path*."""
    content = json.loads(base_text(BASE))
    node = content
    *above, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in above:
        node = node[key]
    node[last] = value
    return json.dumps(content)


def test_what_was_written_is_read():
    """Every value comes back."""
    assert read_base(base_text(BASE)) == BASE


def test_the_version_is_told_and_defaults_are_not():
    """A later reader finds the version first; what is empty takes no room."""
    text = base_text(BASE)
    assert text.startswith(f'{{"version":{VERSION},')
    assert '"unit":' not in text


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("accounts.1.inputs.0.1", 1),
        ("accounts.0.inputs", [["b", -1]]),
        ("accounts.1.parts.0.0", 7),
        ("blocks.0.words.0.1.0.1", 99),
        ("blocks.0.words.0.1.0.2", 2),
        ("blocks.0.words.0.1", [[3, 8, 0], [2, 3, 0]]),
        ("blocks.0.words", "x"),
        ("made_by", {}),
    ],
)
def test_what_does_not_hang_together_is_refused(path, value):
    """Other versions, places that do not exist, circles of formulas, slots outside the text."""
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


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    """What is no JSON at all is refused like the rest."""
    with pytest.raises(BadBaseError):
        read_base(text)
