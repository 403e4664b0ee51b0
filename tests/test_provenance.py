"""What a report is made of: every value has its account, and nothing else travels."""

import copy
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from conftest import ROOT, make_data
from drafts import CONTENT, OUTLINE, SECRET, province

import baocao
from baocao.base import Account, Base, MadeBy
from baocao.compose import compose
from baocao.document import Missing, Value, inline_runs, plain_text
from baocao.pipeline import choose_profile, render
from baocao.provenance import base_of, with_sources
from baocao.stamp import read_stamp
from baocao.tracing.told import substituted

SAMPLES = sorted((ROOT / "samples").glob("*.json"))
every_sample = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def base_in(content: bytes) -> Base:
    """The base of a draft of ours."""
    base = read_stamp(content)
    assert base is not None
    return base


def small_base() -> Base:
    data = province()
    return base_of(compose(data, choose_profile(data)), data, MadeBy("nho", "union_qd933"))


def account(base: Base, field: str, formula: str = "") -> Account:
    return next(each for each in base.accounts if (each.field, each.formula) == (field, formula))


def inputs(base: Base, found: Account) -> list[tuple[str, str]]:
    """The names in a formula and what they print."""
    return [(each.name, base.accounts[each.account].printed) for each in found.inputs]


@every_sample
def test_every_value_has_a_slot_with_its_origin(path):
    """The slots of the base are the values of the report, in order, each with field and pointer."""
    draft = baocao.render(baocao.load_data(path))
    base = base_in(draft.content)
    slots = {
        (words.text[slot.start : slot.end], base.accounts[slot.account].pointer)
        for block in base.blocks
        for words in block.words
        for slot in words.slots
    }
    printed = {
        (plain_text((inline,)), inline.origin.pointer)
        for run in inline_runs(draft.document)
        for inline in run
        if isinstance(inline, Value | Missing)
    }
    assert slots == printed
    assert all(each.field and each.pointer.startswith("/") for each in base.accounts)


@every_sample
def test_the_base_is_no_larger_than_the_report(path):
    """What travels with a draft stays within about the size of its own text."""
    with zipfile.ZipFile(BytesIO(baocao.render(baocao.load_data(path)).content)) as archive:
        sizes = {name: archive.getinfo(name).file_size for name in archive.namelist()}
    assert sizes["customXml/item1.xml"] < 1.3 * sizes["word/document.xml"]


@every_sample
def test_every_figure_of_a_file_has_its_line(path):
    """What is not computed stands somewhere in the data file."""
    base = base_in(baocao.render(baocao.load_data(path)).content)
    given = [each for each in base.accounts if each.value and not each.formula]
    assert [each.field for each in given if not each.evidence.line] == []
    computed = [each for each in base.accounts if each.formula and each.value]
    assert [each.field for each in computed if not each.inputs] == []


def test_a_value_tells_what_backs_it():
    """Source, cut-off day, person, sheet and cell, line: all but the remark."""
    found = account(small_base(), "dv.tong")
    assert (found.label, found.value, found.printed) == ("Tổng số đoàn viên", "5000", "5.000")
    evidence = found.evidence
    assert (evidence.note, evidence.cut_off) == ("Văn phòng", "2015-12-31")
    assert (evidence.given_by, evidence.cell) == ("Trần Thị Thử", "Số liệu!C7")
    assert evidence.line == 1


def test_a_formula_tells_its_inputs():
    """Fields by their ids; cells of a row and sums of columns by their own names."""
    base = small_base()
    rate = account(base, "dv.ty_le", "dv.hoc / dv.tong")
    assert inputs(base, rate) == [("dv.hoc", "4.820"), ("dv.tong", "5.000")]
    assert rate.value == "96.4"
    of_rows = [inputs(base, each) for each in base.accounts if each.formula == "nu / so"]
    assert of_rows[0] == [("nu", "50"), ("so", "100")]
    assert of_rows[-1] == [("nu", "270"), ("so", "450")]
    total = account(base, "nam.so", "sum(nam.so)")
    assert inputs(base, total) == [("2013", "100"), ("2014", "150"), ("2015", "200")]


def test_a_verdict_is_made_of_result_and_target():
    """Completion and distance name both, with the value before rounding."""
    base = small_base()
    found = account(base, "ct", "dat / cthd")
    assert inputs(base, found) == [("dat", "450"), ("cthd", "400")]
    assert found.value == "112.5"


def test_a_rolled_up_figure_lists_its_parts():
    """Units are named once; a part that stands where the total stands needs no pointer."""
    base = small_base()
    found = account(base, "dv.hoc")
    told = [(base.units[part.unit].name, part.value, part.state) for part in found.parts]
    assert told == [("Huyện B", "3000", ""), ("Huyện C", "1820", "uoc")]
    assert found.left_out == ("Huyện D",)
    assert [part.pointer for part in account(base, "ct.cthd").parts] == [""]
    assert len(base.units) == 2


def test_prose_of_the_unit_is_found_in_its_file():
    """A sentence of the unit leads to where it was written, a sentence of the outline nowhere."""
    blocks = {block.key: block for block in small_base().blocks}
    assert blocks["kq.han_che[0]"].pointer == "/noi_dung/kq/han_che/0"
    assert blocks["kq.han_che[0]"].line == 1
    assert blocks["kq.text[2]"].pointer == ""


def test_what_was_not_printed_stays_at_home():
    """Neither a remark nor a figure of no sentence is in any part of the draft."""
    content = render(province()).content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist()]
    assert [part for part in parts if SECRET in part or "777333" in part or "noi_bo" in part] == []


def test_files_of_units_are_named_from_the_folder_of_the_data():
    """What lies beside keeps its way there, what lies elsewhere its name only."""
    content = copy.deepcopy(CONTENT)
    parts = content["so_lieu"]["dv"]["hoc"]["thanh_phan"]
    parts[0]["tep"], parts[1]["tep"] = "/viec/quy-1/huyen/b.json", "/rieng/c.json"
    data = make_data(content, OUTLINE)
    data = replace(data, source=replace(data.source, name="/viec/quy-1/tinh.json"))
    base = base_of(compose(data, choose_profile(data)), data, MadeBy("nho", "union_qd933"))
    assert [unit.file for unit in base.units[:2]] == ["huyen/b.json", "c.json"]


def test_a_rate_over_fewer_units_tells_its_sums():
    """Where some units gave only one of two inputs, the formula is told with what was divided."""
    content = copy.deepcopy(CONTENT)
    basis = {"dv.hoc": 300, "dv.tong": 4000}
    content["so_lieu"]["dv"]["ty_le"] = {"chua_gom": ["Huyện D"], "tinh_tren": basis}
    data = make_data(content, OUTLINE)
    base = base_of(compose(data, choose_profile(data)), data, MadeBy("nho", "union_qd933"))
    assert substituted(base, account(base, "dv.ty_le", "dv.hoc / dv.tong")) == "300 / 4.000"


def test_sources_can_be_shown():
    """Every value gets the label of its field as title; the words stay the same."""
    data = province()
    document = compose(data, choose_profile(data))
    shown = with_sources(document, data)
    titled = [each for run in inline_runs(shown) for each in run if isinstance(each, Value)]
    plain = [each for run in inline_runs(document) for each in run if isinstance(each, Value)]
    assert [each.text for each in titled] == [each.text for each in plain]
    assert all(each.title and len(each.title) <= 64 and len(each.tag) <= 64 for each in titled)
    assert ("Tỷ lệ học tập", "dv.ty_le /so_lieu/dv/ty_le") in {
        (each.title, each.tag) for each in titled
    }
