"""A draft that was handed in: its numbers, what is asked for, what is told."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from conftest import ROOT, codes
from drafts import OUTLINE, edited, make_data, province, retype, write_files

import baocao
from baocao.base import BadBaseError, Input
from baocao.base_text import base_text
from baocao.errors import DraftError
from baocao.ooxml.customxml import with_custom_text, without_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.pipeline import load_data, render
from baocao.stamp import BASE_SPACE, read_stamp
from baocao.tracing.draft import Traced, no_such_number, trace
from baocao.tracing.told import explanation, number_as_json, substituted


@pytest.fixture
def folder(tmp_path) -> Path:
    """The files of a province, and the draft made of them."""
    data = load_data(write_files(tmp_path))
    render(data).save(tmp_path / "bao-cao.docx")
    return tmp_path


def told(traced: Traced, text: str) -> str:
    """All that is said of the numbers that *text* quotes."""
    return "\n".join(line for number in traced.find(text) for line in explanation(number, traced))


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "sua.docx"
    path.write_bytes(content)
    return path


def test_us6_where_does_this_number_come_from(folder):
    """A rate, "96,4 %", leads to field, formula, rounding, districts, communes, cell, person."""
    words = told(baocao.trace(folder / "bao-cao.docx"), "96,4 %")
    for expected in (
        "Tỷ lệ học tập (dv.ty_le): 96,4%",
        "= dv.hoc / dv.tong",
        "= 4.820 / 5.000 = 96,4",
        "Tổng số đoàn viên (dv.tong): 5.000 người",
        "tinh.json:18:4 /so_lieu/dv/tong · ô Số liệu!C7 · nguồn: Văn phòng",
        "người cấp: Trần Thị Thử · chốt ngày 31/12/2015",
        "gồm 2 đơn vị:",
        "Huyện B: 3.000",
        "Xã X: 1.000 · xa-x.json:4:4 /so_lieu/dv/hoc · ô Xã!B4 · nguồn: Sổ sinh hoạt",
        "tệp nay ghi 2.001",
        "Huyện C: 1.820 [ước]",
        "chưa gồm: Huyện D",
        "SHA-256",
    ):
        assert expected in words


def test_rounding_is_told():
    """A rate that was rounded says from what, and to how many digits."""
    data = make_data({"so_lieu": {"dv": {"tong": 7, "hoc": 3}}}, OUTLINE)
    base = read_stamp(render(data).content)
    assert base is not None
    rate = next(each for each in base.accounts if each.formula == "dv.hoc / dv.tong")
    assert substituted(base, rate) == "3 / 7"
    assert rate.value.startswith("42.857142")
    assert rate.printed == "42,9%"


def test_a_number_is_found_however_it_is_typed(folder):
    """Spaces, percent signs, units and dots do not matter."""
    traced = trace(folder / "bao-cao.docx")
    for text in ("96,4 %", "96,4%", "96,4"):
        assert len(traced.find(text)) == 1
    assert len(traced.find("5.000 người")) == len(traced.find("5000")) == 1
    assert traced.find("97") == traced.find("") == ()


def test_a_number_that_stands_several_times_is_told_each_time(folder):
    """Text and table, each with its place."""
    found = trace(folder / "bao-cao.docx").find("450")
    assert len(found) == 3
    assert len({number.place.quote for number in found}) == 3


def test_an_unknown_number_suggests_the_nearest(folder):
    """A slip of the finger is answered with what there is."""
    traced = trace(folder / "bao-cao.docx")
    assert "4.820" in no_such_number(traced, "4.830").hint


def test_what_a_person_typed_says_over_what(folder):
    """The number that was printed there, and its field."""
    content = (folder / "bao-cao.docx").read_bytes()
    path = saved(folder, edited(content, lambda document: retype(document, "4.820", "4.829")))
    traced = trace(path)
    assert [number.number for number in traced.orphans] == ["4.829", "37"]
    assert "thay cho 4.820 (dv.hoc)" in told(traced, "4.829")


def test_prose_of_the_unit_is_an_orphan_with_a_place(folder):
    """No field answers for it; file, line and pointer are known all the same."""
    words = told(trace(folder / "bao-cao.docx"), "37")
    assert "lời văn của đơn vị, tinh.json:" in words
    assert "/noi_dung/kq/han_che/0" in words


def test_numbers_as_machines_read_them(folder):
    """Origin with inputs and parts, nested, each account once."""
    traced = trace(folder / "bao-cao.docx")
    found = number_as_json(traced.find("96,4")[0], traced)
    origin = found["origin"]
    assert (origin["field"], origin["formula"]) == ("dv.ty_le", "dv.hoc / dv.tong")
    assert [each["name"] for each in origin["inputs"]] == ["dv.hoc", "dv.tong"]
    parts = origin["inputs"][0]["parts"]
    assert [each["unit"] for each in parts] == ["Huyện B", "Huyện C"]
    assert parts[0]["parts"][0]["cell"] == "Xã!B4"
    assert found["orphan"] is False
    written = number_as_json(traced.find("37")[0], traced)
    assert written["written"]["pointer"] == "/noi_dung/kq/han_che/0"


def test_the_data_file_is_taken_from_where_it_lies(folder, tmp_path):
    """Beside the draft by its name, or as named; another one is told."""
    alone = tmp_path / "rieng"
    alone.mkdir()
    draft = alone / "bao-cao.docx"
    draft.write_bytes((folder / "bao-cao.docx").read_bytes())
    assert trace(draft).files.root is None
    traced = trace(draft, data=folder / "tinh.json")
    assert (traced.files.root, traced.problems) == (folder, ())
    assert codes(trace(draft, data=folder / "huyen-b.json").problems) == ["trace.other-data"]
    with pytest.raises(baocao.DataError) as refused:
        trace(draft, data=folder / "khong-co.json")
    assert codes(refused) == ["file.not-found"]


def test_what_is_not_ours_is_refused(tmp_path):
    """A file without a stamp has no origins to tell."""
    path = tmp_path / "khac.docx"
    docx.Document().save(str(path))
    with pytest.raises(DraftError) as refused:
        trace(path)
    assert codes(refused) == ["draft.not-ours"]
    with pytest.raises(DraftError) as refused:
        trace(saved(tmp_path, b"PK"))
    assert codes(refused) == ["draft.not-docx"]


def test_a_damaged_stamp_is_refused(tmp_path):
    """Changed, cut off, or gone and nowhere else: never half a story."""
    content = render(province()).content
    parts, base = read_package(content), read_stamp(content)
    assert base is not None
    text = base_text(base)
    damaged = (
        (without_custom_text(parts, BASE_SPACE), "draft.lost-base"),
        (with_custom_text(parts, BASE_SPACE, text.replace("5.000", "5.001", 1)),
         "draft.damaged-stamp"),
        (with_custom_text(parts, BASE_SPACE, text[:-20]), "draft.damaged-stamp"),
    )  # fmt: skip
    for each, code in damaged:
        with pytest.raises(DraftError) as refused:
            trace(saved(tmp_path, write_package(each)))
        assert codes(refused) == [code]
        with pytest.raises(BadBaseError):
            read_stamp(write_package(each))


def test_a_sum_that_is_not_whole_still_reads(folder):
    """A name that has no value stays a name."""
    base = trace(folder / "bao-cao.docx").base
    rate = next(each for each in base.accounts if each.field == "dv.ty_le")
    assert substituted(base, rate) == "4.820 / 5.000"
    assert Input("dv.hoc", rate.inputs[0].account) == rate.inputs[0]


def test_an_earlier_edition_is_traced_into_its_own_file(tmp_path):
    """A rate of the previous edition is made of the figures of then, not of now."""
    data = load_data(ROOT / "samples" / "hai-ky" / "nq20-5-nam.json")
    path = tmp_path / "hai-ky.docx"
    render(data).save(path)
    traced = trace(path)
    base = traced.base
    rate = next(each for each in base.accounts if each.field == "ct3_tyle_gia_nhap.ky_truoc")
    inputs = [base.accounts[each.account] for each in rate.inputs]
    assert [each.evidence.file for each in inputs] == ["nq20-2-nam.json"] * 2
    top, bottom = (Decimal(each.value) for each in inputs)
    assert abs(top / bottom * 100 - Decimal(rate.value)) < Decimal("0.0001")
    assert all(each.evidence.line for each in inputs)
    moved = next(each for each in base.accounts if each.formula == "kỳ này - kỳ trước"
                 and each.field == "cnvcld.tong")  # fmt: skip
    now, before = (base.accounts[each.account] for each in moved.inputs)
    assert Decimal(now.value) - Decimal(before.value) == Decimal(moved.value)
    assert substituted(base, moved) == f"{now.printed} - {before.printed}"
    assert traced.orphans == ()
