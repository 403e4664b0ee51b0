"""What answers which demand: holes of the outline, and holes of a unit's file."""

import json

import pytest
from conftest import ROOT, make_data, make_outline

import baocao
from baocao.coverage import coverage, other_gaps, unanswered

OUTLINES = {
    path.stem: baocao.load_outline(path) for path in sorted((ROOT / "outlines").glob("*.yaml"))
}
PLAN = """\
id: hoi
title: Sơ kết
body: cong_doan
fields:
  a.mot: {label: Số lớp, type: integer, unit: lớp}
  a.hai: {label: Số lượt, type: integer, unit: lượt, answers: [II.2]}
  them: {label: Ghi chú, required: false}
  ct: {label: Kết nạp, type: integer, unit: người, target: true}
report:
  sections:
    - {id: mot, title: MỘT, answers: [II.1], text: "Có {{ a.mot | so }} lớp. {{ them }}"}
    - id: hai
      title: HAI
      answers: [II.2]
      text: "Có {{ a.hai | so }} lượt."
      prose: {nx: Nhận xét}
      tables:
        - {id: bang, title: Bảng, columns: [{id: ten, label: Tên}], required: false}
      lists: {kk: {label: Khó khăn, answers: [II.4], required: false}}
guideline:
  kind: ke_hoach
  sections:
    - id: nd
      title: NỘI DUNG
      role: content
      items:
        - {id: II.1, title: Lớp, asks: [a.mot]}
        - {id: II.2, title: Lượt, asks: [ct]}
        - {id: II.3, title: Việc khác}
        - {id: II.6, title: Gồm, items: [{id: II.6a, title: Lớp, asks: [bang]}]}
        - {id: II.4, title: Khó khăn}
        - {id: II.5, title: Chung, crosscutting: true, within: [II.1]}
"""


def by_id(found):
    return {each.item.id: each for each in found}


def test_a_demand_is_answered_by_what_cites_it():
    """Sections, passages, and figures it asks for or that name it."""
    found = by_id(coverage(make_outline(PLAN)))
    assert [section.id for section in found["II.1"].sections] == ["mot"]
    assert found["II.1"].fields == ("a.mot",)
    assert (found["II.2"].fields, found["II.2"].slots) == (("ct", "a.hai"), ("hai.nx",))
    assert found["II.6a"].tables == ("bang",)
    assert found["II.4"].slots == ("hai.kk",)
    assert found["II.1"].number == "I.1"


def test_what_nothing_answers_is_told():
    """A demand inside others needs no place of its own, nor one that has parts."""
    assert [each.item.id for each in unanswered(make_outline(PLAN))] == ["II.3"]


@pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)
def test_the_shipped_outlines_have_no_hole(outline):
    """Each demand has its place; a purpose is none."""
    assert [each.item.id for each in unanswered(outline)] == []
    assert "I.3" not in [each.item.id for each in coverage(outline)]


def test_the_empty_answers_of_a_unit_stand_with_their_demand():
    """Required ones one by one; a demand on which nothing is said at all is marked."""
    outline = make_outline(PLAN)
    data = make_data({"so_lieu": {"a": {"mot": 5}}, "noi_dung": {"hai": {"kk": ["Ít."]}}}, outline)
    found = by_id(coverage(outline, data))
    assert found["II.1"].missing == ()
    assert [gap.pointer for gap in found["II.2"].missing] == [
        "/so_lieu/a/hai",
        "/so_lieu/ct/dat",
        "/noi_dung/hai/nx",
    ]
    told = {name: each.empty for name, each in found.items()}
    assert told == {
        "II.1": False,
        "II.2": True,
        "II.3": True,
        "II.6": False,
        "II.6a": True,
        "II.4": False,
        "II.5": True,
    }


def test_gaps_beside_the_demands_are_not_lost():
    """The header belongs to no demand and is told all the same."""
    outline = make_outline(PLAN)
    data = make_data({}, outline)
    found = coverage(outline, data)
    gaps = [gap.pointer for gap in other_gaps(found, data)]
    assert "/co_quan/ten" in gaps
    assert "/so_lieu/a/mot" not in gaps


def test_an_outline_without_a_guideline_has_nothing_to_cover():
    """No demand, no row."""
    outline = make_outline("{id: a, title: A, body: dang, report: {sections: []}}")
    assert coverage(outline) == ()


def test_the_command_speaks_to_machines(run):
    """Each demand with where it is answered; with data, what the unit lacks."""
    code, out, _ = run("coverage", "nq20-5-nam", "--json")
    told = json.loads(out)
    assert (code, told["unanswered"]) == (0, [])
    row = next(each for each in told["items"] if each["id"] == "II.2.1a")
    assert row["tables"] == ["tuyen_truyen"]
    assert row["sections"][0]["title"]
    assert "missing" not in row
    sample = ROOT / "samples" / "nq20-10-nam-thieu.json"
    code, out, _ = run("coverage", "--data", sample, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["id"] == "nq20-10-nam"
    assert any(each["missing"] for each in told["items"])


def test_the_command_speaks_to_people(run):
    """The number that the document prints stands beside an id that differs from it."""
    code, out, told = run("coverage", "nq20-5-nam")
    assert code == 0
    assert "II.luu-y (II.3)" in out
    code, _, told = run("coverage", "--data", ROOT / "samples" / "nq20-5-nam-thieu.json")
    assert code == 0
    assert "còn thiếu" in told
    assert run("coverage")[0] == 2
