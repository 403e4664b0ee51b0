"""Records are values: slotted, compared and hashed by what they hold."""

from dataclasses import replace

import pytest

from baocao.document import Origin, Value
from baocao.records import record

ORIGIN = Origin("dang.so", "/so_lieu/dang/so")


@record
class Pair:
    """Two words."""

    first: str
    second: str = ""


def test_records_are_compared_by_their_fields():
    """Two of the same content are one value, as a key too."""
    assert Value("5", ORIGIN) == Value("5", ORIGIN)
    assert len({Pair("a"), Pair("a"), Pair("b")}) == 2


def test_a_changed_record_is_another_one():
    """What is replaced stands in a copy; the first stays as it was."""
    pair = Pair("a", "b")
    assert replace(pair, second="c") == Pair("a", "c")
    assert pair == Pair("a", "b")


def test_a_record_has_nothing_but_its_fields():
    """A misspelt field is refused, not kept."""
    with pytest.raises(AttributeError):
        object.__setattr__(Pair("a"), "third", "c")
