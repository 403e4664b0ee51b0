"""Cells of tables are found where they stand, with what the table lends them."""

from __future__ import annotations

import pytest
from word import first, para, read, style, table, tc, tr

from baocao.manuscript import Cell, Passage

LINES = '<w:tblBorders><w:{side} w:val="{kind}"/></w:tblBorders>'
LOOK = '<w:tblStyle w:val="T"/><w:tblLook {look}/>'


def cells(body: str, **rest: str) -> list[Cell]:
    return [one.cell for one in read(body, **rest).passages if one.cell]


def bold(passages: tuple[Passage, ...]) -> list[bool]:
    return [one.stretches[0].look.bold for one in passages]


def test_cells_stand_in_the_grid():
    """Spans, skipped columns and merged rows: every cell keeps its grid column."""
    span, merged = '<w:gridSpan w:val="2"/>', "<w:vMerge/>"
    found = cells(
        table(
            tr(tc(), tc(properties=span), tc()),
            tr(tc(properties=merged), tc(), properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert [(one.row, one.column, one.columns) for one in found] == [
        (0, 0, 1), (0, 1, 2), (0, 3, 1), (1, 1, 1), (1, 2, 1),
    ]  # fmt: skip


def test_tables_are_counted_through_the_part():
    """A table in a cell is the next one in document order."""
    inner = table(tr(tc()))
    found = cells(table(tr(tc(para() + inner + para()))) + para() + table(tr(tc())))
    assert [one.table for one in found] == [0, 1, 0, 2]


def test_rows_and_cells_in_content_controls_count():
    """A control around a row, a cell or a block does not hide it."""

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = table(control(tr(control(tc()), tc(control(para())))), tr(tc()))
    assert [(one.row, one.column) for one in cells(body)] == [(0, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("properties", "framed"),
    [
        ("", False),
        (LINES.format(side="insideH", kind="single"), False),
        (LINES.format(side="top", kind="single"), True),
        (LINES.format(side="top", kind="nil"), False),
        ('<w:tblStyle w:val="T"/>', True),
        ('<w:tblStyle w:val="T"/>' + LINES.format(side="bottom", kind="none"), False),
    ],
)
def test_a_frame_by_the_table_or_its_style(properties, framed):
    """A visible line of the table counts where a cell has that side; none takes a style's away."""
    styles = style(
        "T", f"<w:tblPr>{LINES.format(side='bottom', kind='single')}</w:tblPr>", kind="table"
    )
    (found,) = cells(table(tr(tc()), properties=properties), styles=styles)
    assert found.framed is framed


def test_a_frame_by_the_cells():
    """Lines of single cells make a frame; cells that take all lines away make none."""
    drawn = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    taken = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    by_cell = cells(table(tr(tc(properties=drawn), tc())))
    frame = LINES.format(side="top", kind="single")
    by_none = cells(
        table(tr(tc(properties=f"<w:tcBorders>{taken}</w:tcBorders>")), properties=frame)
    )
    assert [one.framed for one in by_cell] == [True, True]
    assert [one.framed for one in by_none] == [False]


def test_a_frame_by_a_condition_of_the_style():
    """A style that draws a line below the first row frames a table that asks for it."""
    line = '<w:tcPr><w:tcBorders><w:bottom w:val="single"/></w:tcBorders></w:tcPr>'
    styles = style("T", f'<w:tblStylePr w:type="firstRow">{line}</w:tblStylePr>', kind="table")
    for asked, framed in (("1", True), ("0", False)):
        look = LOOK.format(look=f'w:firstRow="{asked}"')
        (found,) = cells(table(tr(tc()), properties=look), styles=styles)
        assert found.framed is framed


def test_a_table_style_formats_as_far_as_it_is_asked():
    """The first row is bold only where w:tblLook asks for it, by attribute or by mask."""
    head = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = style("T", head, kind="table")
    for look, expected in (
        ('w:firstRow="1"', [True, False]),
        ('w:val="0020"', [True, False]),
        ('w:val="0020" w:firstRow="0"', [False, False]),
        ('w:val="zzzz"', [False, False]),
    ):
        body = table(tr(tc()), tr(tc()), properties=LOOK.format(look=look))
        assert bold(read(body, styles=styles).passages) == expected


def test_later_conditions_go_over_earlier_ones():
    """17.7.6: whole table, bands, rows, columns, corners; based styles first."""
    parts = "".join(
        f'<w:tblStylePr w:type="{name}"><w:rPr><w:sz w:val="{size}"/></w:rPr></w:tblStylePr>'
        for name, size in (("nwCell", 40), ("firstCol", 36), ("firstRow", 34), ("band1Horz", 32))
    )
    styles = style("A", '<w:rPr><w:sz w:val="30"/></w:rPr>', kind="table") + style(
        "T", parts, kind="table", based="A"
    )
    look = LOOK.format(look='w:firstRow="1" w:firstColumn="1" w:noVBand="1"')
    rows = [tr(tc(), tc()) for _ in range(3)]
    found = read(table(*rows, properties=look), styles=styles).passages
    assert [one.stretches[0].look.size for one in found] == [20, 17, 18, 16, 18, 15]


def test_a_table_style_sets_paragraphs_over_the_defaults():
    """The spaces of the document defaults do not reach into a table that has its own."""
    styles = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + style(
            "T",
            '<w:pPr><w:spacing w:after="0" w:line="240"/></w:pPr>',
            kind="table",
            default=True,
        )
    )
    found = read(table(tr(tc())) + para(), styles=styles).passages
    assert [(one.setting.after, one.setting.line) for one in found] == [(0, 1), (8, 1.0792)]


@pytest.mark.parametrize(
    ("properties", "more", "width"),
    [
        ('<w:tcW w:w="5670" w:type="dxa"/>', "", 100 - 2 * 2.028),
        ("", "", (4000 - 230) * 25.4 / 1440),
        ('<w:tcW w:w="5000" w:type="pct"/>', "", (4000 - 230) * 25.4 / 1440),
        (
            '<w:tcW w:w="5670" w:type="dxa"/>',
            '<w:tblCellMar><w:left w:w="0"/><w:right w:w="567"/></w:tblCellMar>',
            90,
        ),
        (
            '<w:tcW w:w="5670" w:type="dxa"/><w:tcMar><w:start w:w="0"/><w:end w:w="0"/></w:tcMar>',
            "",
            100,
        ),
    ],
)
def test_a_border_in_a_cell_is_as_long_as_its_text_is_wide(properties, more, width):
    """The width of the cell less its margins, by itself, its table, or the default."""
    border = para("", '<w:pBdr><w:top w:val="single"/></w:pBdr>')
    (rule,) = first(table(tr(tc(border, properties)), properties=more)).rules
    assert rule.length == pytest.approx(width, abs=0.05)


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl/>",
        table(),
        table(tr()),
        table(tr(tc(properties='<w:gridSpan w:val="-4"/>'))),
        table(tr(tc(properties='<w:gridSpan w:val="99999999"/>'))),
        table(tr(tc(properties='<w:tcW w:w="x"/>')), grid=()),
        table(tr("<w:tc/>")),
    ],
)
def test_an_odd_table_is_read_all_the_same(body):
    """Tables without rows or cells, and spans that no table can have."""
    assert read(body + para("cuối")).passages[-1].text == "cuối"
