"""Live formulas: what Excel computes in the grey cells."""

import pytest
from forms import OUTLINE, TARGETS, YEARS

from baocao.header import Header
from baocao.workbook.formulas import Places, letter_of
from baocao.workbook.layout import TOTAL, Kind, sheets_of


def places_of(outline):
    return Places(sheets_of(outline, {}, header=Header(), earlier={}))


def formula_of(places, key, name, *, total=False):
    """The formula of the field, or of the column in the first row or the row of totals."""
    sheet = next(each for each in places.sheets if each.key == key)
    if key == "fields":
        row = next(each for each in sheet.rows if ".".join(each.path[1:]) == name)
        name = "gia_tri"
    else:
        row = next(each for each in sheet.rows if (each.path[-1] == TOTAL) is total)
    column = next(each for each in sheet.columns if each.key == name)
    return places.formula(sheet, row, column)


def test_a_rate_is_computed_from_the_cells_of_its_inputs():
    """Empty while an input is, in percent where the outline says so."""
    places = places_of(OUTLINE)
    women, all_ = (places.field_cell(f"cnvcld.{name}") for name in ("nu", "tong"))
    found = formula_of(places, "fields", "cnvcld.ty_le_nu")
    assert (
        found == f'=IF(OR(COUNT({women})=0,COUNT({all_})=0),"",IFERROR(({women} / {all_})*100,""))'
    )


def test_a_sum_over_a_table_reaches_its_sheet():
    """A field that adds up a column names the sheet and leaves the row of totals out."""
    asked = "sum(ket_qua_dv.dv_ket_nap)"
    name = next(name for name, spec in YEARS.fields.items() if spec.formula == asked)
    places = places_of(YEARS)
    sheet = next(each for each in places.sheets if each.key == "table:ket_qua_dv")
    assert f"SUM('{sheet.name}'!" in formula_of(places, "fields", name)


def test_a_column_may_read_a_field():
    """A rate in a table whose denominator is a figure of the report."""
    places = places_of(TARGETS)
    column = next(c.id for c in TARGETS.tables["tuyen_truyen"].columns if c.formula)
    found = formula_of(places, "table:tuyen_truyen", column)
    assert f"'Số liệu'!{places.field_cell('cnvcld.tong')}" in found


def test_totals_add_what_is_there_and_rates_are_never_added():
    """An empty column has no total; a rate of totals is the rate of the sums."""
    places = places_of(YEARS)
    found = formula_of(places, "table:dao_tao", "so_lop", total=True)
    assert found.startswith("=IF(COUNT(")
    assert "SUM(" in found


@pytest.mark.parametrize("outline", [OUTLINE, TARGETS, YEARS], ids=lambda each: each.id)
def test_every_computed_cell_has_a_formula(outline):
    """No grey cell of a shipped outline is left for the clerk to guess."""
    places = places_of(outline)
    for sheet in places.sheets:
        for row in sheet.rows:
            for column in sheet.columns:
                if sheet.takes(row, column).kind is Kind.COMPUTED:
                    assert places.formula(sheet, row, column), (sheet.key, row.path, column.key)


def test_letters_begin_right_of_the_hidden_ids():
    """The first column that a clerk sees is B."""
    sheet = places_of(OUTLINE).sheets[0]
    assert letter_of(sheet, sheet.columns[0].key) == "B"
