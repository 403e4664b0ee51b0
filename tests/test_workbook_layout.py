"""The sheets of a form: names, rows and columns of every outline."""

import pytest
from conftest import ROOT, make_outline
from forms import OUTLINE, TARGETS, YEARS

from baocao.header import Header
from baocao.models import read
from baocao.outline import NUMERIC, Outline
from baocao.pipeline import load_data
from baocao.workbook.layout import LABEL, LONGEST_NAME, TOTAL, earlier_words, kind_of, sheets_of


def sheets(outline, leaves=None):
    return sheets_of(outline, leaves or {}, header=Header(), earlier={})


@pytest.mark.parametrize("outline", [OUTLINE, TARGETS, YEARS], ids=lambda each: each.id)
def test_every_leaf_has_one_cell_and_every_sheet_a_name_of_its_own(outline):
    """No path twice, no key twice, names that Excel takes."""
    found = sheets(outline)
    names = [sheet.name for sheet in found]
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\'") for name in names)
    paths = [s.leaf(r, c) for s in found for r in s.rows for c in s.columns if c.key[0] != "@"]
    assert len(set(paths)) == len(paths)


def test_names_stay_apart_and_short():
    """A hundred tables of one long title have a hundred names of at most 31 letters."""
    tables = [{"id": f"b{n}", "title": "Bảng [số] " + "liệu " * 9, "columns": [
        {"id": "x", "label": "X"}]} for n in range(100)]  # fmt: skip
    tables.append({"id": "h", "title": "History", "columns": [{"id": "x", "label": "X"}]})
    section = {"id": "a", "title": "A", "tables": tables}
    outline = read(
        Outline, {"id": "t", "title": "T", "body": "dang", "report": {"sections": [section]}}
    )
    names = [sheet.name.lower() for sheet in sheets(outline)]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= LONGEST_NAME
    assert "history" not in names


def test_us3_every_figure_is_a_row_with_label_unit_and_guidance():
    """The rows of the sheet of figures are the fields of the outline."""
    figures = next(sheet for sheet in sheets(OUTLINE) if sheet.key == "fields")
    labels = {row.labels[LABEL] for row in figures.rows}
    asked = {name: spec for name, spec in OUTLINE.fields.items() if "." in name}
    assert {spec.label for spec in asked.values() if spec.type in NUMERIC} <= labels
    assert {"Nhãn", "Đơn vị", "Hướng dẫn", "Kỳ trước"} <= {each.label for each in figures.columns}


def test_totals_stand_below_the_rows_of_a_table():
    """A table that is added up ends with a row of totals, others do not."""
    tables = {sheet.key: sheet for sheet in sheets(YEARS)}
    added = {f"table:{each.id}" for each in YEARS.tables.values() if each.totals}
    assert {
        key for key, each in tables.items() if each.rows[-1:] and each.rows[-1].path[-1] == TOTAL
    } == added


def test_limits_of_the_outline_reach_the_cells():
    """Least and most, choices, guidance and decimals go with what a cell takes."""
    outline = make_outline(
        "{id: t, title: T, body: dang, report: {sections: []}, fields: {a: {label: A, type: number,"
        " min: 1, max: 5, decimals: 2, guidance: G}, b: {label: B, type: choice, choices: [x, y]}}}"
    )
    kinds = {name: kind_of(spec) for name, spec in outline.fields.items()}
    assert (kinds["a"].least, kinds["a"].most, kinds["a"].decimals) == (1, 5, 2)
    assert kinds["a"].guidance == "G"
    assert list(kinds["b"].choices) == ["x", "y"]


def test_what_stood_in_the_edition_before_is_said_with_its_unit():
    """The figure of the previous data file, printed the Vietnamese way."""
    data = load_data(ROOT / "samples/hai-ky/nq20-5-nam.json")
    words = earlier_words(data.previous.figures["cnvcld.tong"])
    assert words == "Đã có ở báo cáo kỳ trước: 162.300 người"
    assert earlier_words(None) == ""
