"""Two versions of a report: what a person took out is looked for in the newer one."""

from dataclasses import replace

from merged import base_of

from baocao.base import Base
from baocao.merging.sides import base_parts
from baocao.merging.versions import brought_back

SAID = {"a.text[0]": "Xã có 12 hộ nghèo.", "a.text[1]": "Đã mở lớp học.", "ky": "Chủ tịch"}


def without(key: str) -> Base:
    """The base of `SAID` after a person took the block *key* out and the data dropped it."""
    base = base_of(SAID)
    blocks = [
        replace(block, words=(), open=block.words, taken_out=True) if block.key == key else block
        for block in base.blocks
    ]
    return replace(base, blocks=tuple(blocks))


def back(new: dict[str, str]) -> list[str]:
    """The keys of what a newer report brings back."""
    base = brought_back(without("a.text[1]"), base_parts(base_of(new)), by_key=True)
    return [block.key for block in base.blocks if block.words]


def test_what_a_person_took_out_stands_nowhere():
    """It is no part of the draft as long as the data have it no more."""
    assert [part.key for part in base_parts(without("a.text[1]"))] == ["a.text[0]", "ky"]
    assert back({"a.text[0]": "Xã có 12 hộ nghèo.", "ky": "Chủ tịch"}) == ["a.text[0]", "ky"]


def test_it_is_as_printed_when_the_data_bring_it_back():
    """By its words or by its key; in other words it is one that a person took out, too."""
    assert back(SAID) == [*SAID]
    assert back(SAID | {"a.text[1]": "Đã mở 5 lớp học."}) == [*SAID]
    assert brought_back(base_of(SAID), base_parts(base_of(SAID)), by_key=True) == base_of(SAID)
