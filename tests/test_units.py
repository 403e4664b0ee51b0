"""Units that never add are refused when an outline is loaded."""

import pytest
from conftest import codes, make_outline

from baocao.errors import OutlineError
from baocao.units import clash, clash_as_limit

OUTLINE = """\
id: units
title: T
body: cong_doan
fields:
  dong: {{label: Đồng, type: money, unit: đồng}}
  trieu: {{label: Triệu, type: money, unit: triệu đồng}}
  nguoi: {{label: Người, type: integer, unit: người}}
  luot: {{label: Lượt, type: integer, unit: lượt}}
  thu: {{label: Thu, {rule}}}
report:
  sections:
    - id: s
      title: S
      tables:
        - id: nam
          title: Năm
          rows: years
          columns:
            - {{id: nguoi_hoc, label: Người, type: integer, unit: người}}
            - {{id: luot_hoc, label: Lượt, type: integer, unit: lượt}}
"""


@pytest.mark.parametrize(
    "rule",
    [
        "type: money, unit: đồng, formula: dong + trieu",
        "type: money, unit: đồng, formula: trieu + trieu",
        "type: integer, unit: người, formula: nguoi + luot",
        "type: integer, unit: người, formula: sum(nam.luot_hoc) - nguoi",
        "type: integer, unit: lượt, sum_of: [nguoi, luot]",
        "type: integer, unit: người, parts: [luot]",
        "type: money, unit: đồng, at_most: trieu",
        "type: integer, unit: lượt, at_most: nguoi",
        "type: integer, unit: người, at_least: luot",
        "type: percent, formula: nguoi - luot",
    ],
)
def test_units_that_never_add_are_refused(rule):
    """Đồng is no triệu đồng and a person is no visit, in a formula as in a rule."""
    with pytest.raises(OutlineError) as refused:
        make_outline(OUTLINE.format(rule=rule))
    assert codes(refused) == ["outline.unit-mismatch"]


@pytest.mark.parametrize(
    "rule",
    [
        "type: percent, formula: luot / nguoi",
        "type: money, unit: đồng, formula: trieu * 1000000 + dong",
        "type: integer, unit: lượt, at_least: nguoi",
        "type: integer, unit: người, at_most: luot",
        "type: integer, unit: đảng viên, sum_of: [nguoi]",
        "type: integer, formula: nguoi + 1",
        "type: money, unit: đồng/người/tháng, formula: dong / nguoi",
    ],
)
def test_units_that_may_belong_together_are_not_told(rule):
    """Quotients change units, visits may pass persons, and parts of a whole have other names."""
    assert make_outline(OUTLINE.format(rule=rule)).fields["thu"]


@pytest.mark.parametrize(
    "table",
    [
        "balance: [{opening: a, add: [b], closing: a}]",
        "sums: [{columns: [a, b], equals: a}]",
    ],
)
def test_columns_of_one_balance_have_one_unit(table):
    """What is added up in a row of a table keeps its unit."""
    columns = "columns: [{id: a, label: A, unit: người}, {id: b, label: B, unit: lượt}]"
    outline = f"""\
id: units
title: T
body: cong_doan
report:
  sections: [{{id: s, title: S, tables: [{{id: t, title: T, rows: years, {table}, {columns}}}]}}]
"""
    with pytest.raises(OutlineError) as refused:
        make_outline(outline)
    assert codes(refused) == ["outline.unit-mismatch"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("đồng", "đ", False),
        ("tỷ đồng", "tỉ đồng", False),
        ("nghìn đồng", "đồng", True),
        ("đồng/người/tháng", "đồng", True),
        ("%", "điểm %", False),
        ("%", "người", True),
        ("ha", "hộ", True),
        ("lượt người", "lượt", False),
        ("", "ha", False),
    ],
)
def test_kinds_of_units(first, second, expected):
    """Spellings of one unit agree; scales, rates and measures do not."""
    assert clash(first, second) is expected
    assert clash(second, first) is expected


def test_persons_may_be_limited_by_visits_only():
    """V08: as many visits as persons at least."""
    assert not clash_as_limit("người", "lượt")
    assert clash_as_limit("lượt", "người")
