"""Tables of another shape: what a person or the data did to columns, joined cells, whole tables."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from edited import Edit, text_of, write
from guarantees import Case, check_all, check_the_same_data_does_nothing, regenerated
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reports import SHAPES, Change, Story, draft, report_data
from wordtext import (
    ACCEPTED,
    MAIN,
    OURS,
    REJECTED,
    W,
    anchors,
    comments,
    lines,
    marks_of_ours,
    read_parts,
    settled,
    write_parts,
)

from baocao.data import ReportData

KINDS = ("add a column", "delete a column", "move a column", "merge cells", "merge down",
         "move a table", "edit a cell", "add a row", "delete a row", "comment")  # fmt: skip
EXAMPLES = settings.default.max_examples if settings.default else 100
Tables = list[list[list[str]]]
Do = Callable[[etree._Element], None]


def tables(content: bytes, verdict=REJECTED) -> Tables:
    """What the two data tables of the report "bang" say, row by row."""
    found: dict[int, dict[int, dict[int, str]]] = {}
    for line in lines(content, verdict):
        if len(line.where) == 3:
            table, row, cell = line.where
            cells = found.setdefault(table, {}).setdefault(row, {})
            cells[cell] = f"{cells[cell]}/{line.text}" if cell in cells else line.text
    grids = [[[*row.values()] for row in rows.values()] for rows in found.values()]
    return [rows for rows in grids if rows[0][0] in ("TT", "Năm", "Ghi chú", "Thôn")]


def shaped(do: Do, number: int = 0) -> bytes:
    """The draft "bang" after *do* with one of its data tables."""
    parts = read_parts(draft("bang").content)
    root = etree.fromstring(parts[MAIN])
    found = [each for each in root.iter(f"{W}tbl") if each.find(f".//{W}tblStyle") is not None
             and each.find(f".//{W}tblStyle").get(f"{W}val") == "BcTable"]  # fmt: skip
    do(found[number])
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def cells_of(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of *table*, row by row."""
    return [row.findall(f"{W}tc") for row in table.iterchildren(f"{W}tr")]


def typed_in(cell: etree._Element, words: str) -> None:
    """Let the first paragraph of *cell* say *words*."""
    paragraph = next(cell.iter(f"{W}p"))
    write(paragraph, 0, len(text_of(paragraph)), words)


def own_column(table: etree._Element, place: int, texts: Sequence[str]) -> None:
    """A person puts a column with *texts* in front of the column *place*."""
    grid = table.find(f"{W}tblGrid")
    grid.insert(place, copy.deepcopy(grid[place]))
    for row, words in zip(cells_of(table), texts, strict=True):
        new = copy.deepcopy(row[place])
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        typed_in(new, words)
        row[place].addprevious(new)


def no_column(table: etree._Element, place: int) -> None:
    """A person takes the column *place* out."""
    for row in cells_of(table):
        row[place].getparent().remove(row[place])


def moved_column(table: etree._Element, place: int, target: int) -> None:
    """A person puts the column *place* in front of the column *target*."""
    for row in cells_of(table):
        row[target].addprevious(row[place])


def newer(*changes: tuple[str, int]) -> ReportData:
    """The data of "bang" after *changes*."""
    return report_data("bang", tuple(Change(*each) for each in changes))


FIGURES = newer(("all figures", 1))
NEW = tables(draft("bang", (Change("all figures", 1),)).content)
ADDED = next(
    (("column added", seed),)
    for seed in range(9)
    if len(tables(draft("bang", (Change("column added", seed),)).content)[0][0]) > len(NEW[0][0])
)
"""The first table gets another column."""
NOTES = ("Ghi chú", "đã đối chiếu", "chờ xã ký", "", "")


@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_column_of_the_persons_own_stays_beside_new_figures(place: int):
    """Wherever it stands, its cells stay and every other cell takes the new figure in silence."""
    given = shaped(partial(own_column, place=place, texts=NOTES))
    made = regenerated(given, FIGURES)
    found = tables(made.content)[0]
    assert [row.pop(place) for row in found] == [*NOTES]
    assert found == NEW[0]
    assert marks_of_ours(made.content) == 0
    assert {str(each.how) for each in made.changes} == {"replaced"}


def test_a_removed_column_stays_removed_and_is_told_once():
    """One comment with its new values, which are listed, and again one after the next run."""
    made = regenerated(shaped(partial(no_column, place=2)), FIGURES)
    found = tables(made.content)[0]
    assert found == [[*row[:2], *row[3:]] for row in NEW[0]]
    listed = [each for each in made.changes if each.how == "listed"]
    assert {each.field for each in listed} == {"thon.ho"}
    for content in (made.content, regenerated(made.content, newer(("all figures", 2))).content):
        told = [text for author, text in comments(content) if author == OURS]
        assert len(told) == 1
        assert "Số hộ" in told[0]


def test_a_column_moved_by_hand_takes_its_own_figures():
    """Columns are known by what stands over and in them, not by their number."""
    made = regenerated(shaped(partial(moved_column, place=4, target=1)), FIGURES)
    found = tables(made.content)[0]
    assert found == [[row[0], row[4], *row[1:4]] for row in NEW[0]]
    assert marks_of_ours(made.content) == 0


def test_a_head_typed_anew_does_not_part_its_column():
    """The cells tell which column it is; the head stays as it was typed."""
    given = shaped(lambda table: typed_in(cells_of(table)[0][2], "Tổng số hộ dân"))
    found = tables(regenerated(given, FIGURES).content)[0]
    assert [row[2] for row in found] == ["Tổng số hộ dân", *(row[2] for row in NEW[0][1:])]


def test_a_new_row_has_an_empty_cell_in_the_persons_column():
    """And nothing for a column that was taken out."""
    later = newer(("row added", 1))
    rows = tables(draft("bang", (Change("row added", 1),)).content)[0]
    made = regenerated(shaped(partial(own_column, place=4, texts=NOTES)), later)
    assert len(tables(made.content)[0]) == len(rows)
    assert [len(row) for row in tables(made.content)[0]] == [6] * len(rows)
    fewer = tables(regenerated(shaped(partial(no_column, place=2)), later).content)[0]
    assert fewer == [[*row[:2], *row[3:]] for row in rows]


def joined(table: etree._Element, row: int, *, down: bool) -> None:
    """A person joins the third cell of a *row* with the fourth or with the one below."""
    rows = cells_of(table)
    upper, lower = rows[row][2], rows[row + 1][2] if down else rows[row][3]
    for cell, kind in ((upper, "restart"), (lower, "continue")):
        mark = etree.Element(f"{W}vMerge" if down else f"{W}gridSpan")
        mark.set(f"{W}val", kind if down else "2")
        if down or cell is upper:
            cell.find(f"{W}tcPr").insert(1, mark)
    for paragraph in lower.findall(f"{W}p"):
        upper.append(paragraph)
    if down:
        etree.SubElement(lower, f"{W}p")
    else:
        lower.getparent().remove(lower)


@pytest.mark.parametrize("down", [False, True])
def test_joined_cells_take_their_figures_paragraph_by_paragraph(down: bool):
    """What still says what one of our cells said is that cell."""
    made = regenerated(shaped(partial(joined, row=1, down=down)), FIGURES)
    found = tables(made.content, ACCEPTED)[0]
    other = NEW[0][2][2] if down else NEW[0][1][3]
    assert found[1][2] == f"{NEW[0][1][2]}/{other}"
    assert {str(each.how) for each in made.changes if each.field == "thon.ho"} <= {
        "replaced",
        "tracked",
    }


def test_figures_typed_together_in_a_joined_cell_are_told():
    """Two values in one sentence of the person's cannot be told apart: listed, with a comment."""

    def do(table: etree._Element) -> None:
        joined(table, 1, down=False)
        cell = cells_of(table)[1][2]
        typed_in(cell, "tất cả 640 hộ, trong đó 40")
        cell.remove(cell.findall(f"{W}p")[1])

    made = regenerated(shaped(do), FIGURES)
    told = {(each.field, str(each.how)) for each in made.changes if each.old in ("640", "40")}
    assert ("thon.ngheo", "listed") in told or ("thon.ho", "listed") in told
    assert any(author == OURS for author, _ in comments(made.content))


def test_a_table_cut_and_pasted_is_merged_where_it_stands():
    """With its bookmarks and without, and with a column of the person's own."""
    for anchored in (True, False):
        edits = (Edit("move a table", 4), Edit("add a column", 3))
        case = Case(Story("bang", (Change("all figures", 1),)), edits, "merged", anchored)
        check_all(case)
        assert all(each.how != "listed" for each in case.merged.changes)


def test_a_column_that_the_outline_adds_comes_in_silence_where_nobody_typed():
    """The table is that of the new report, and nothing is marked."""
    case = Case(Story("bang", (Change("column added", 5), Change("all figures", 1))))
    check_all(case)
    assert tables(case.merged.content) == tables(case.new)
    assert {str(each.how) for each in case.merged.changes} == {"replaced"}


@pytest.mark.parametrize("kind", SHAPES)
def test_in_an_edited_table_other_columns_are_proposed(kind: str):
    """Rejected, the table is the person's; accepted, it has the columns and what was typed."""
    given = shaped(lambda table: typed_in(cells_of(table)[1][1], "Thôn Thượng Mới"))
    for number in range(4):
        newest = newer((kind, number))
        made = regenerated(given, newest)
        assert tables(made.content)[0] == tables(given)[0]
        text = [cell for row in tables(made.content, ACCEPTED)[0] for cell in row]
        assert "Thôn Thượng Mới" in text
        again = regenerated(made.content, newest)
        assert marks_of_ours(again.content) == marks_of_ours(made.content)
        for accept in (True, False):
            decided = settled(made.content, accept=accept)
            assert marks_of_ours(regenerated(decided, newest).content) == marks_of_ours(decided)


def test_a_cell_that_both_changed_is_a_conflict_in_the_new_table():
    """The comment gives base, yours and new; the new table shows the data."""
    given = shaped(lambda table: typed_in(cells_of(table)[1][2], "639"))
    made = regenerated(given, newer(*ADDED, ("all figures", 1)))
    (conflict,) = [each for each in made.conflicts if each.yours == "639"]
    assert (conflict.field, conflict.base) == ("thon.ho", "640")
    assert any("639" in text for author, text in comments(made.content) if author == OURS)
    assert tables(made.content)[0] == tables(given)[0]


def test_a_proposed_column_gives_way_to_the_newest_data():
    """An undecided table is taken back and proposed anew, as if there had been one run."""
    given = shaped(lambda table: typed_in(cells_of(table)[1][1], "Thôn Thượng Mới"))
    newest = newer(*ADDED, ("all figures", 7))
    first = regenerated(given, newer(*ADDED))
    second, at_once = (regenerated(each, newest) for each in (first.content, given))
    assert tables(second.content)[0] == tables(given)[0]
    assert tables(second.content, ACCEPTED) == tables(at_once.content, ACCEPTED)


def test_without_a_base_columns_are_known_by_their_heads():
    """Every figure is proposed in the person's table; another column proposes the whole table."""
    given = shaped(partial(own_column, place=4, texts=NOTES))
    made = regenerated(given, FIGURES, two_way=True)
    assert tables(made.content) == tables(given)
    (table, _) = tables(made.content, ACCEPTED)
    assert [row.pop(4) for row in table] == [*NOTES]
    assert table == NEW[0]
    wider = regenerated(given, newer(*ADDED), two_way=True)
    assert tables(wider.content) == tables(given)
    assert [len(row) for row in tables(wider.content, ACCEPTED)[0]] == [7] * 5


CHANGES = st.builds(
    Change,
    st.sampled_from((*SHAPES, "all figures", "row added", "row dropped", "no figure")),
    st.integers(0, 999),
)
DONE = st.builds(Edit, st.sampled_from(KINDS), st.integers(0, 999))


@settings(max_examples=EXAMPLES // 5)
@given(
    st.builds(
        Case,
        st.builds(
            Story,
            st.sampled_from(("bang", "ghep", "nho")),
            st.lists(CHANGES, min_size=1, max_size=3).map(tuple),
            st.booleans(),
        ),
        st.lists(DONE, max_size=3).map(tuple),
        st.sampled_from(("merged", "all")),
        st.booleans(),
    )
)
def test_the_guarantees_hold_for_tables(case: Case):
    """All guarantees over edits and data that change the shape of tables, marks there or not."""
    check_all(case)
    check_the_same_data_does_nothing(case)


def test_the_rows_of_a_table_that_waits_to_be_put_in_anew_alone_have_their_names():
    """What is to go has no bookmark, so that the next run takes no row for another one."""
    case = Case(Story("bang", (Change("column added", 0),)), (), "all")
    names = anchors(case.merged.content)
    assert len(names) == len(set(names))
    assert {*anchors(case.new)} <= {*names}
