"""The parts of a chart in a package: its XML and the workbook that "Edit data" opens.

The workbook holds what the chart draws, category by category, and nothing that changes from run
to run, so that the same chart gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet.worksheet import Worksheet

from baocao.document import Chart
from baocao.ooxml.charts import SHEET, chart_xml, column_letter, exact, link_of, number_format
from baocao.ooxml.workbooks import workbook_bytes

DATA_LINK = "rId1"
"""The relationship of a chart to its workbook, the only one that it has."""
STRING = "s"
LABEL_WIDTH, NUMBER_WIDTH = 48, 20
"""How wide the columns of the workbook are, in letters."""


def attach_charts(main: Part, charts: Iterable[Chart], made: date) -> None:
    """Put the parts of *charts* into the package of *main*, whose text shows them.

    *made* is the day that the workbooks give as theirs.
    """
    for chart in charts:
        part = _chart_part(main, chart, workbook(chart, made))
        main.load_rel(RELATIONSHIP_TYPE.CHART, part, link_of(chart))


def workbook(chart: Chart, made: date) -> bytes:
    """The data of *chart*: names in the first column, a column for each series."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    _fill(sheet, chart)
    return workbook_bytes(book, made)


def _chart_part(main: Part, chart: Chart, data: bytes) -> Part:
    package = main.package
    name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    book = Part(PackURI(name), CONTENT_TYPE.SML_SHEET, data, package)
    name = package.next_partname("/word/charts/chart%d.xml")
    part = Part(PackURI(name), CONTENT_TYPE.DML_CHART, chart_xml(chart, DATA_LINK), package)
    part.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, DATA_LINK)
    return part


def _fill(sheet: Worksheet, chart: Chart) -> None:
    sheet.column_dimensions["A"].width = LABEL_WIDTH
    for index in range(len(chart.series)):
        sheet.column_dimensions[column_letter(index)].width = NUMBER_WIDTH
    sheet.append([None, *(_words(sheet, series.name) for series in chart.series)])
    code = number_format(chart)
    for index, name in enumerate(chart.categories):
        points = (series.points[index] for series in chart.series)
        numbers = (_number(sheet, point.number, code) for point in points)
        sheet.append([_words(sheet, name), *numbers])


def _words(sheet: Worksheet, words: str) -> Cell:
    """A cell of *words* as they stand: "=1+1" is a name here and no formula."""
    cell = WriteOnlyCell(sheet, value=words)
    cell.data_type = STRING
    return cell


def _number(sheet: Worksheet, number: Decimal | None, code: str) -> Cell | None:
    if number is None:
        return None
    cell = WriteOnlyCell(sheet, value=float(exact(number)))
    cell.number_format = code
    return cell
