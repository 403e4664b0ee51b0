"""The numbers of a guideline: where a part stands decides how it is cited."""

from conftest import make_outline

from baocao.demands import guideline_parts, parts_by_item, typed_label
from baocao.outline import Numeral

PLAN = """\
id: hoi
title: Sơ kết
body: cong_doan
report: {sections: []}
guideline:
  kind: ke_hoach
  sections:
    - {id: md, title: MỤC ĐÍCH, role: purpose, text: Một câu}
    - id: nd
      title: NỘI DUNG
      role: content
      items:
        - {id: II.1, title: Một}
        - {id: II.2, title: Hai, items: [{id: x, title: Ba, items: [{id: y, title: Bốn}]}]}
      sections: [{id: ht, title: Hình thức}]
    - id: tc
      title: TỔ CHỨC
      role: organisation
      sections:
        - {id: mot, title: Tỉnh, tasks: [{do: Làm}, {do: Gửi, item: z}]}
        - {id: hai, title: Huyện, items: [{id: z, title: Gửi}], tasks: [{do: Báo cáo}]}
"""
NUMERALS = (Numeral.ROMAN, Numeral.ARABIC, Numeral.DECIMAL, Numeral.LETTER)


def test_parts_are_numbered_by_where_they_stand():
    """Sections go on counting the demands beside them; tasks are lettered, a lone one dashed."""
    found = [(part.label, part.number) for part in guideline_parts(make_outline(PLAN).guideline)]
    assert found == [
        ("I.", "I"),
        ("II.", "II"),
        ("1.", "II.1"),
        ("2.", "II.2"),
        ("2.1.", "II.2.1"),
        ("a)", "II.2.1a"),
        ("3.", "II.3"),
        ("III.", "III"),
        ("1.", "III.1"),
        ("a)", "III.1a"),
        ("b)", "III.1b"),
        ("2.", "III.2"),
        ("a)", "III.2a"),
        ("b)", "III.2b"),
    ]


def test_a_demand_is_titled_where_one_beside_it_has_parts():
    """Headings and running text do not stand on one level."""
    titled = {part.number: part.titled for part in guideline_parts(make_outline(PLAN).guideline)}
    assert titled["II.1"]
    assert not titled["II.2.1a"]
    assert not titled["III.1a"]


def test_a_demand_is_found_by_its_id():
    """Whatever its number is; a demand that stands in its own words is that, not the task."""
    parts = parts_by_item(make_outline(PLAN).guideline)
    assert {name: part.number for name, part in parts.items()} == {
        "II.1": "II.1",
        "II.2": "II.2",
        "x": "II.2.1",
        "y": "II.2.1a",
        "z": "III.2a",
    }


def test_a_demand_with_parts_is_never_only_a_task():
    """Its parts would be lost; a demand whose id was forgotten is printed all the same."""
    outline = make_outline(
        PLAN.replace("{do: Gửi, item: z}", "{do: Gửi, item: y}").replace(
            "{id: z, title: Gửi}", '{id: "", title: Gửi, items: [{id: k, title: Nữ}]}'
        )
    )
    parts = parts_by_item(outline.guideline)
    assert (parts[""].number, parts["k"].number) == ("III.2a", "III.2a.a")


def test_a_role_holds_for_what_stands_below():
    """The sections of an organisation section organise."""
    parts = guideline_parts(make_outline(PLAN).guideline)
    assert {part.role for part in parts if part.number.startswith("III")} == {"organisation"}


def test_labels_below_the_last_numeral_are_letters():
    """A level that nobody planned is lettered."""
    assert typed_label((1, 2, 3, 4), NUMERALS) == "d)"
    assert typed_label((1, 2, 3, 4, 5), NUMERALS) == "đ)"
    assert typed_label((2,), (Numeral.DECIMAL,)) == "2."
