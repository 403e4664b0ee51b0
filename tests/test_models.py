"""Models of files: the quick way and pydantic's are one, and nothing of a model can be changed."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from conftest import ROOT, TINY, make_outline
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from baocao.data import FIGURES, OUTLINE, PROSE
from baocao.errors import OutlineError
from baocao.header import CitedDocument, Header, OwnDocument, Recipient, Unit
from baocao.models import (
    ModelError,
    NotPlainError,
    field_names,
    json_text,
    judged,
    plain,
    read,
    read_plain,
    stated,
    titles,
)
from baocao.outline import FieldSpec, Limit, Outline, TableSpec
from baocao.source import read_yaml
from baocao.text import PartialDate

OUTLINES = sorted((ROOT / "outlines").glob("*.yaml"))
SAMPLES = sorted((ROOT / "samples").glob("*.json"))
NO_HEADER = {"$schema", OUTLINE, FIGURES, PROSE}
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 120), st.floats(), st.text(max_size=4),
    st.sampled_from(["2017-10-25", "2017-02-30", "25/10/2017", "so_luong", "a\n", " a ", "\ud800",
                     "integer", "error", "du_thao", "1.50", "-0", "số", "", "sum"]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=3,
)


def outline_value(text: str) -> Any:
    """What the outline *text* holds."""
    return read_yaml(text, "a.yaml", error=OutlineError).value


def header_value(name: str) -> dict[str, Any]:
    """The header of a sample, without what is left blank."""
    content = json.loads((ROOT / "samples" / name).read_text(encoding="utf-8"))
    return {key: each for key, each in content.items() if key not in NO_HEADER and each is not None}


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every group and list in *value* with each of its keys."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from spots(value[key])


@lru_cache(maxsize=1)
def large_outline() -> str:
    """An outline with most of what the language has."""
    return (ROOT / "outlines" / "nq20-5-nam.yaml").read_text(encoding="utf-8")


def check_one_way(kind: type[Any], value: Any) -> None:
    """What the quick way takes, pydantic takes, with the same outcome."""
    try:
        quick = read_plain(kind, value)
    except NotPlainError:
        return
    slow = judged(kind, value)
    assert quick == slow
    assert repr(quick) == repr(slow)


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_outlines_are_plainly_right(path: Any):
    """The shipped ones never wait for pydantic, and are as it reads them."""
    value = outline_value(path.read_text(encoding="utf-8"))
    quick = read_plain(Outline, value)
    assert quick == judged(Outline, value)
    assert json_text(quick) == TypeAdapter(Outline).dump_json(quick, by_alias=True).decode()


@pytest.mark.parametrize("name", [path.name for path in SAMPLES])
def test_headers_are_plainly_right(name: str):
    """So are the headers of the samples."""
    value = header_value(name)
    quick = read_plain(Header, value)
    assert quick == judged(Header, value)


@given(st.data())
def test_quick_way_takes_no_outline_that_pydantic_refuses(data: st.DataObject):
    """Whatever stands in one place of an outline."""
    text = data.draw(st.sampled_from([TINY, large_outline()]))
    value = outline_value(text)
    holder, key = data.draw(st.sampled_from(list(spots(value))))
    holder[key] = data.draw(VALUES)
    check_one_way(Outline, value)


@given(st.data())
def test_quick_way_takes_no_header_that_pydantic_refuses(data: st.DataObject):
    """Whatever stands in one place of a header, its key and its value."""
    value = header_value("nq20-5-nam-day-du.json")
    holder, key = data.draw(st.sampled_from(list(spots(value))))
    if isinstance(holder, dict):
        key = data.draw(st.sampled_from([key, "ten", "so", "ngay", "lan", "cap"]))
    holder[key] = data.draw(VALUES)
    check_one_way(Header, value)


def test_what_is_not_plain_is_judged_by_pydantic():
    """Text for a number is read, a wrong key is told with its place."""
    assert read(FieldSpec, {"label": "  Số đảng viên ", "min": "1e2"}) == FieldSpec(
        label="Số đảng viên", min=Decimal(100)
    )
    with pytest.raises(ModelError) as raised:
        read(Header, {"don_vi": {"tenn": "A"}, "noi_nhan": [{}], "co_quan": 3})
    told = {(fault["type"], fault["loc"]) for fault in raised.value.faults}
    assert told == {
        ("unexpected_keyword_argument", ("don_vi", "tenn")),
        ("missing", ("noi_nhan", 0, "ten")),
        ("dataclass_type", ("co_quan",)),
    }


def test_both_ways_read_the_limits_of_a_type():
    """Days, numbers within bounds, short forms, text without blanks."""
    own = read_plain(OwnDocument, {"ngay": "2017-11", "so": 12, "lan": 99})
    assert (own.ngay, own.so, own.lan) == (PartialDate(2017, 11), 12, 99)
    assert read_plain(FieldSpec, {"label": "A", "at_most": "b"}).at_most == Limit(field="b")
    for kind, value in (
        (OwnDocument, {"lan": 100}),
        (OwnDocument, {"so": 0}),
        (Unit, {"cap": "phuong"}),
        (FieldSpec, {"label": " A"}),
        (FieldSpec, {"label": ""}),
        (FieldSpec, {"label": "A", "decimals": True}),
        (TableSpec, {"id": "bảng", "title": "A"}),
        (Recipient, {}),
        (CitedDocument, {"ngay": "hôm qua"}),
    ):
        with pytest.raises(NotPlainError):
            read_plain(kind, value)


def test_a_model_is_frozen_and_compares_by_its_fields():
    """It can be replaced, copied and sent to another process, never changed."""
    outline = make_outline()
    assert outline.tables == {}
    for same in (make_outline(), copy.deepcopy(outline), pickle.loads(pickle.dumps(outline))):
        assert same == outline
        assert same.digest == outline.digest
    other = replace(outline, version="2")
    assert other != outline
    assert other.digest != outline.digest
    assert Limit(field="a") == Limit(field="a")
    assert hash(Limit(field="a")) == hash(Limit(field="a"))
    assert Unit() != Recipient(ten="")
    with pytest.raises(FrozenInstanceError):
        other.title = "khác"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del other.title


def test_a_model_takes_its_own_fields_and_needs_those_without_default():
    """As any dataclass does."""
    with pytest.raises(TypeError):
        Limit()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Limit(field="a", weight=3)  # type: ignore[call-arg]
    assert field_names(Limit) == ("field", "severity")
    assert titles(Recipient)["ten"] == "Nơi nhận"
    assert "ten='A'" in repr(Recipient(ten="A"))


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_what_is_written_reads_back(path: Any):
    """In full or without what is default, as JSON has it."""
    outline = read_plain(Outline, outline_value(path.read_text(encoding="utf-8")))
    for written in (plain(outline), stated(outline)):
        assert read_plain(Outline, json.loads(json.dumps(written))) == outline
    assert "guidance" not in stated(FieldSpec(label="A"))


def test_days_and_numbers_are_written_as_text():
    """JSON has no days, and no decimal numbers that are exact."""
    outline = make_outline(TINY.replace("unit: người}", "unit: người, min: 0, max: 0.5}", 1))
    written = plain(outline)
    assert written["period"]["from"] == "2013-01-01"
    assert written["fields"]["cnvcld.tong"]["max"] == "0.5"
    assert read_plain(Outline, written).period.from_ == date(2013, 1, 1)
