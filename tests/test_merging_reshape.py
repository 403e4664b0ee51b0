"""A table whose columns the data change: which cells are to stand."""

from __future__ import annotations

from test_merging_columns import table

from baocao.merging.columns import pair_tables
from baocao.merging.reshape import (
    DRAFT,
    NEW,
    NOWHERE,
    Piece,
    Plan,
    Tables,
    has_other_columns,
    plan_table,
)
from baocao.merging.sides import ROW, Part

BASE = (("Năm", "Hộ", "Nghèo"), ("2013", "640", "40"), ("2014", "910", "36"))
WIDER = (("Năm", "Khẩu", "Hộ", "Nghèo"), ("2013", "9", "640", "40"), ("2014", "8", "911", "36"))
Rows = tuple[tuple[str, ...], ...]


def tables(base: Rows, draft: Rows, new: Rows) -> Tables:
    """The three texts of one table."""
    parts = table(*base), table(*draft, kind=ROW), table(*new)
    drawn, printed = (pair_tables(parts[0], each) for each in parts[1:])
    return Tables(*parts, drawn, printed)


def shown(plan: Plan, texts: Tables) -> list[list[str]]:
    """What *plan* says."""
    sides: dict[str, Part] = {DRAFT: texts.draft, NEW: texts.new}

    def said(piece: Piece) -> str:
        return sides[piece.side].lines[piece.row].cells[piece.cell].text if piece.side else ""

    return [[said(piece) for piece in row] for row in plan.pieces]


def test_only_other_columns_make_another_table():
    """Other figures and other rows do not."""
    assert not has_other_columns(tables(BASE, BASE, (*BASE[:2], ("2014", "1", "2"))))
    assert has_other_columns(tables(BASE, BASE, WIDER))
    assert has_other_columns(tables(WIDER, WIDER, BASE))


def test_new_columns_stand_beside_those_of_a_person():
    """The person's column and row stay; what neither has in them is empty."""
    own = tuple((*row, note) for row, note in zip(BASE, ("Ghi chú", "rồi", ""), strict=True))
    texts = tables(BASE, (*own, ("2015", "7", "8", "chờ")), WIDER)
    plan = plan_table(texts)
    assert shown(plan, texts) == [
        ["Năm", "Khẩu", "Hộ", "Nghèo", "Ghi chú"],
        ["2013", "9", "640", "40", "rồi"],
        ["2014", "8", "911", "36", ""],
        ["2015", "", "7", "8", "chờ"],
    ]
    assert plan.clashes == ()


def test_what_both_changed_and_what_goes_with_a_column_is_a_clash():
    """With what the person typed; the new table shows the data."""
    typed = (BASE[0], ("2013", "641", "40"), ("2014", "910", "35"))
    wider = (WIDER[0], ("2013", "9", "650", "40"), WIDER[2])
    texts = tables(BASE, typed, wider)
    assert [clash.yours for clash in plan_table(texts).clashes] == ["641"]
    narrow = tables(BASE, typed, tuple(row[:2] for row in BASE))
    (lost,) = plan_table(narrow).clashes
    assert (lost.yours, lost.new) == ("35", NOWHERE)


def test_columns_stand_as_the_person_moved_them():
    """The order of the draft goes before that of the data, where both are others."""
    turned = tuple((row[0], row[2], row[1]) for row in BASE)
    texts = tables(BASE, turned, WIDER)
    assert shown(plan_table(texts), texts)[0] == ["Năm", "Khẩu", "Nghèo", "Hộ"]
    data = tables(BASE, BASE, turned)
    assert has_other_columns(data)
    assert shown(plan_table(data), data)[0] == ["Năm", "Nghèo", "Hộ"]
