"""Which row, column and cell of a table is which, by the grid."""

from __future__ import annotations

from baocao.merging.columns import carriers_of, pair_tables, shape_of
from baocao.merging.sides import (
    HEAD,
    ROW,
    TABLE,
    Carrier,
    Line,
    Part,
    Place,
    Room,
    side_by_side,
)
from baocao.merging.words import Wording

BASE = (("Năm", "Số hộ", "Nghèo"), ("2013", "640", "40"), ("2014", "910", "36"))


def table(*rows: tuple[str, ...], key: str = "", kind: str = HEAD) -> Part:
    """A table of *rows*, the first of this *kind*."""
    lines = [
        Line(f"{key}.{at}" if key else "", tuple(map(Wording, row)), kind=ROW if at else kind)
        for at, row in enumerate(rows)
    ]
    return Part(TABLE, key, tuple(side_by_side(lines)))


def cells(part: Part) -> dict[tuple[int, int], str]:
    """What the cells say, by their places."""
    return {(row, cell): words.text for row, line in enumerate(part.lines)
            for cell, words in enumerate(line.cells)}  # fmt: skip


def test_cells_are_known_beside_a_column_of_somebody():
    """A column in front shifts the others, and the rows are still known without a label."""
    base = table(*BASE)
    draft = table(*((word, *row) for word, row in zip(("Ghi chú", "rồi", "chưa"), BASE,
                                                      strict=True)), kind=ROW)  # fmt: skip
    pairing = pair_tables(base, draft)
    said = cells(draft)
    assert {at: said[other] for at, other in pairing.cells.items()} == cells(base)
    assert pairing.columns.added == (0,)
    assert not pairing.is_straight


def test_a_cell_that_covers_several_stands_at_all_of_them():
    """Joined to the right, and going on from above."""
    lines = (
        Line("", (Wording("Năm"), Wording("Số")), kind=HEAD, places=(Place(0), Place(1, 2))),
        Line("", (Wording("a"), Wording("b")), kind=HEAD, places=(Place(1), Place(2)),
             below=(Place(0),)),
        Line("", tuple(map(Wording, "123")), kind=ROW, places=(Place(0), Place(1), Place(2))),
    )  # fmt: skip
    shape = shape_of(Part(TABLE, "", lines))
    assert shape.columns == (Place(0), Place(1), Place(2))
    assert shape.owners[:2] == (((0, 0), (0, 1), (0, 1)), ((0, 0), (1, 0), (1, 1)))
    assert shape.covered((0, 1)) == [1, 2]


def test_a_row_whose_cells_are_not_joined_tells_the_columns_of_the_others():
    """A person joined two cells of most rows; those of the row that is left are still known."""
    base = table(*BASE)
    lines = [
        Line("", tuple(map(Wording, row)), kind=ROW, places=places)
        for row, places in (
            (BASE[0], (Place(0), Place(1), Place(2))),
            (("2013", "640 40"), (Place(0), Place(1, 2))),
            (("2014", "910 36"), (Place(0), Place(1, 2))),
        )
    ]
    pairing = pair_tables(base, Part(TABLE, "", tuple(lines)))
    assert pairing.is_straight
    assert pairing.cells[0, 2] == (0, 2)
    assert pairing.cells[1, 1] == pairing.cells[1, 2] == (1, 1)


def test_paragraphs_of_a_joined_cell_are_the_cells_that_they_were():
    """Two cells of the base in one cell of the draft, each its paragraph."""
    base = table(*BASE)
    room = Room("body")
    joined = tuple(Carrier(number, text, room) for number, text in enumerate(("640", "41")))
    row = Line("", (Wording("2013"), Wording("640 41")), kind=ROW,
               carriers=((Carrier(9, "2013", room),), joined),
               places=(Place(0), Place(1, 2)))  # fmt: skip
    lines = table(*BASE, kind=ROW).lines
    full = [Line(line.key, line.cells, kind=ROW, places=line.places,
                 carriers=tuple((Carrier(0, cell.text, room),) for cell in line.cells))
            for line in (lines[0], lines[2])]  # fmt: skip
    draft = Part(TABLE, "", (full[0], row, full[1]))
    found = carriers_of(pair_tables(base, draft), base, draft)
    assert [found[1, cell][0].text for cell in (0, 1, 2)] == ["2013", "640", "41"]
