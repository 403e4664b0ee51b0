"""Rows typed as bare numbers and words: cheaper than others, and no different."""

import pickle
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import figures, make_data, make_outline
from hypothesis import given
from hypothesis import strategies as st

from baocao.base import MadeBy
from baocao.compose import compose
from baocao.document import (
    Document,
    Row,
    Sources,
    Table,
    Text,
    Value,
    WordCells,
    as_plain,
    missing_values,
)
from baocao.ooxml.blocks import body_xml
from baocao.ooxml.bookmarks import Bookmarker
from baocao.phrases import in_cell
from baocao.pipeline import render
from baocao.plain_rows import PlainCells
from baocao.profiles import profile
from baocao.provenance import base_of, with_sources

OUTLINE = make_outline("""\
id: tiny
title: T
body: cong_doan
report:
  sections:
    - id: s
      title: S
      tables:
        - id: bang
          title: Bảng
          numbered: true
          totals: [so]
          columns:
            - {id: ten, label: Tên}
            - {id: so, label: Số, type: integer}
            - {id: tien, label: Tiền, type: money, unit: đồng}
            - {id: do, label: Đo, type: number, decimals: 2}
""")
MADE_BY = MadeBy("tiny", "union_qd933")

counts = st.integers(0, 10**39)
names = st.text("ab ốX<&-.1", min_size=1, max_size=6).filter(str.strip)
plain = st.fixed_dictionaries({"ten": names, "so": counts, "tien": counts, "do": counts})
rows = st.lists(plain, min_size=1, max_size=5)


def read(*given_rows):
    return make_data(figures(bang=list(given_rows)), OUTLINE)


def composed(data) -> Document:
    return compose(data, profile("union_qd933"))


def table_of(document: Document) -> Table:
    return next(block for block in document.body if isinstance(block, Table))


def unpacked(document: Document) -> Document:
    """*document* with each of its rows as a tuple of cells."""

    def rowed(block):
        if not isinstance(block, Table):
            return block
        return replace(
            block, rows=tuple(Row(each.key, each.kind, tuple(each.cells)) for each in block.rows)
        )

    return replace(document, body=tuple(map(rowed, document.body)))


@given(rows)
def test_a_plain_row_has_the_figures_of_one_with_records(records):
    """What is typed bare and what is typed as a record with nothing but its value are the same."""
    spelt = [{key: {"gia_tri": value} for key, value in each.items()} for each in records]
    bare, whole = (read(*each).tables["bang"] for each in (records, spelt))
    assert all(isinstance(row.cells, PlainCells) for row in bare.rows)
    assert not any(isinstance(row.cells, PlainCells) for row in whole.rows)
    assert bare == whole
    assert repr(bare) == repr(whole)


@given(rows)
def test_a_plain_row_prints_what_its_figures_print(records):
    """The words of its cells are those of each figure, whether the figure was made or not."""
    for row in read(*records).tables["bang"].rows:
        lead = [(Text("1"),)]
        printed = row.cells.printed(lead)
        assert printed == (*lead, *((in_cell(figure),) for figure in row.cells.values()))
        assert printed.texts() == ["1", *(in_cell(figure).text for figure in row.cells.values())]


@given(rows)
def test_a_plain_row_is_accounted_for_and_written_as_any_other(records):
    """Base and markup do not tell whether the cells of a row were made."""
    data = read(*records)
    made = composed(data)
    assert isinstance(table_of(made).rows[0].cells, WordCells)
    other = unpacked(composed(data))
    assert made == other
    assert as_plain(made) == as_plain(other)
    assert base_of(composed(data), data, MADE_BY) == base_of(other, data, MADE_BY)
    bodies = ["".join(body_xml(each.body, 160, Bookmarker())) for each in (composed(data), other)]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    "other",
    [
        {"so": -1},
        {"so": None},
        {"so": "5"},
        {"do": 1.5},
        {"so": {"gia_tri": 5}},
        {"ten": ""},
        {"ten": 5},
        {"ten": None},
    ],
)
def test_other_rows_are_read_cell_by_cell(other):
    """A cell that may mean more than it says makes its row no plain one."""
    record = {"ten": "A", "so": 1, "tien": 2, "do": 3, **other}
    assert not isinstance(read(record).tables["bang"].rows[0].cells, PlainCells)


def test_a_row_with_a_cell_too_few_is_no_plain_one():
    """The cell that is not there is missing, and prints as a blank."""
    data = read({"ten": "A", "so": 1, "tien": 2})
    assert not isinstance(data.tables["bang"].rows[0].cells, PlainCells)
    assert "/so_lieu/bang/0/do" in {
        blank.origin.pointer for blank in missing_values(composed(data))
    }


def test_sources_are_shown_in_plain_rows_too():
    """Every value of the row gets the title that it would have anywhere."""
    data = read({"ten": "A", "so": 1, "tien": 2, "do": 3})
    shown = table_of(with_sources(composed(data), data)).rows[0].cells
    titles = [inline.title for cell in shown for inline in cell if isinstance(inline, Value)]
    assert len(titles) == 4
    assert all(titles)


def test_plain_rows_travel():
    """Workers get data and documents from other processes."""
    data = read({"ten": "A", "so": 1, "tien": 2, "do": 3})
    cells = data.tables["bang"].rows[0].cells
    sent = pickle.loads(pickle.dumps(cells))
    assert sent == cells
    assert (len(sent), sent["so"].value) == (4, Decimal(1))
    printed = cells.printed(())
    assert pickle.loads(pickle.dumps(printed)) == printed
    assert hash(printed) == hash(tuple(printed))
    assert printed[1:] == tuple(printed)[1:]


def test_a_draft_makes_the_cells_of_few_plain_rows(monkeypatch):
    """What a long table costs is its words; figures are made of what is summed and of its ends."""
    made = []
    origin = Sources.origin

    def noted(self, holder, place):
        made.append((int(holder.rpartition("/")[2]), place))
        return origin(self, holder, place)

    monkeypatch.setattr(Sources, "origin", noted)
    data = read(*({"ten": "A", "so": row, "tien": 2, "do": 3} for row in range(50)))
    assert data.tables["bang"].totals["so"].value == sum(range(50))
    render(data)
    summed = 1
    assert {row for row, place in made if place != summed} <= {0, 49}
