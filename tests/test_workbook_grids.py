"""Forms as they lie on disk: sheets of plain cells, and files that are refused."""

import zipfile
from io import BytesIO

import pytest
from forms import OUTLINE, saved
from openpyxl import Workbook
from openpyxl.comments import Comment

from baocao.errors import DataError
from baocao.workbook.grids import read_grids
from baocao.workbook.writing import write_form

SHEET = "xl/worksheets/sheet2.xml"
TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def repacked(changes=None, *, added=None, dropped=()):
    """A form whose parts went through *changes*, with parts *added* and *dropped*."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_form(OUTLINE))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part not in dropped:
                content = old.read(part)
                new.writestr(part, (changes or {}).get(part, lambda same: same)(content))
        for part, content in (added or {}).items():
            new.writestr(part, content)
    return stream.getvalue()


def replaced(old, new):
    def change(xml):
        assert old in xml
        return xml.replace(old, new, 1)

    return change


def codes_of(content):
    with pytest.raises(DataError) as failure:
        read_grids(content, "bieu.xlsx")
    assert failure.value.exit_code == 4
    return [found.code for found in failure.value.problems]


def test_a_form_is_read_as_plain_cells():
    """Sheets keep their order and names, cells their addresses and values."""
    grids = read_grids(write_form(OUTLINE), "bieu.xlsx")
    assert [grid.name for grid in grids][:3] == ["Hướng dẫn", "Thông tin chung", grids[2].name]
    figures = next(grid for grid in grids if grid.name == "Số liệu")
    assert figures.text(4, 2) == "Nhãn"


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OLE, "form.old-format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "form.locked"),
        (b"PK\x03\x04rubbish", "form.not-xlsx"),
        (b"\x00\x01\x02\xff\xfe", "form.not-xlsx"),
        (b"", "form.not-xlsx"),
        (write_form(OUTLINE)[:-900], "form.not-xlsx"),
    ],
    ids=["xls", "password", "rubbish", "binary", "empty", "cut off"],
)
def test_files_that_are_no_workbook_are_refused(content, code):
    """.xls, a password, broken zips: each has its own words, and the exit code of data."""
    assert codes_of(content) == [code]


KIND = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LINK = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/externalLinkPath" Target="file:///c:/khac.xlsx" TargetMode="External"/>'
    b"</Relationships>"
)
HOSTILE = {
    "doctype": ({SHEET: lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml}, {}, "form.bad-xml"),
    "broken xml": ({SHEET: lambda xml: xml[:-20]}, {}, "form.bad-xml"),
    "macro type": ({TYPES: replaced(KIND, MACROS)}, {}, "form.macros"),
    "macro part": ({}, {"xl/vbaProject.bin": b"x"}, "form.macros"),
    "link outside": ({RELATIONS: replaced(b"</Relationships>", LINK)}, {}, "form.external"),
    "path outside": ({}, {"../khac.xml": b"<a/>"}, "form.bad-name"),
    "zip bomb": ({}, {"xl/media/x.xml": b" " * 20_000_000}, "form.too-large"),
}


@pytest.mark.parametrize("case", HOSTILE.values(), ids=HOSTILE)
def test_hostile_packages_are_refused_before_they_are_opened(case):
    """Document types, macros, links, names outside and bombs each have their own code."""
    changes, added, code = case
    assert codes_of(repacked(changes, added=added)) == [code]


FAR = {
    "a cell": replaced(b'r="B2"', b'r="XFD1048576"'),
    "a merged area": replaced(
        b"<pageMargins", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    ),
    "a link": replaced(
        b"<pageMargins", b'<hyperlinks><hyperlink ref="XFD1048576"/></hyperlinks><pageMargins'
    ),
    "a row without cells of their own": replaced(
        b"</sheetData>", b'<row r="1048576"><c/><c/></row></sheetData>'
    ),
    "cells without an address": replaced(
        b"</sheetData>", b"<row>" + b"<c/>" * 250_000 + b"</row></sheetData>"
    ),
    "cells of another name": replaced(
        b"</sheetData>", b'<row><x r="XFD9999"/></row></sheetData>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", FAR.values(), ids=FAR)
def test_areas_that_would_fill_the_memory_are_refused(change):
    """However a sheet says how large it is, it is counted before openpyxl sees it."""
    assert codes_of(repacked({SHEET: change})) == ["form.too-large"]


@pytest.mark.parametrize("ending", ["xml", "dat"])
@pytest.mark.parametrize("is_typed", [True, False])
def test_a_sheet_in_another_folder_is_counted_too(ending, is_typed):
    """Sheets are what the workbook relates to, whatever their parts are called or said to be."""
    with zipfile.ZipFile(BytesIO(write_form(OUTLINE))) as archive:
        far = FAR["a cell"](archive.read(SHEET))
    part = f"xl/khac/x.{ending}"
    moved = replaced(b"/xl/worksheets/sheet2.xml", f"/{part}".encode())
    typed = moved if is_typed else replaced(b"/xl/worksheets/sheet2.xml", b"/xl/khac/y.dat")
    content = repacked({TYPES: typed, RELATIONS: moved}, added={part: far}, dropped=(SHEET,))
    assert codes_of(content) == ["form.too-large"]


def test_a_workbook_that_openpyxl_cannot_read_is_no_form():
    """Whatever openpyxl raises on nonsense inside sound XML is one refusal."""
    assert codes_of(repacked({SHEET: replaced(b'r="B2"', b'r="2B"')})) == ["form.not-xlsx"]
    text = replaced(b"</sheetData>", b'<row r="99"><c t="s"><v>99999</v></c></row></sheetData>')
    assert codes_of(repacked({SHEET: text})) == ["form.not-xlsx"]


def test_another_kind_of_package_is_no_form():
    """A Word file and an .xlsb are told to be saved as .xlsx."""
    binary = replaced(b"xl/workbook.xml", b"xl/workbook.bin")
    content = repacked({"_rels/.rels": binary}, added={"xl/workbook.bin": b"\x83\x01"})
    assert codes_of(content) == ["form.not-xlsx"]


def test_merged_cells_spread_their_words():
    """A merged cell gives its words to every row that it covers, its value only once."""
    book = Workbook()
    page = book.worksheets[0]
    page["A1"] = "Nhãn"
    page.merge_cells("A1:A3")
    (grid,) = read_grids(saved(book), "f.xlsx")
    assert grid.text(3, 1) == "Nhãn"
    assert (3, 1) not in grid.cells


def test_comments_are_notes():
    """What hangs on a cell is kept by its address."""
    book = Workbook()
    book.worksheets[0]["B2"].comment = Comment("hỏi lại xã", "An")
    (grid,) = read_grids(saved(book), "f.xlsx")
    assert grid.notes == {"B2": "hỏi lại xã"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_one_sheet_without_a_name(encoding, separator):
    """The separators and encodings that Excel saves are found by themselves."""
    content = f"Nhãn{separator}312\n".encode(encoding)
    (grid,) = read_grids(content, "so-lieu.csv")
    assert (grid.name, grid.text(1, 1), grid.text(1, 2)) == ("", "Nhãn", "312")


def test_a_csv_of_too_many_rows_is_refused():
    """A list of a whole country is no form."""
    assert codes_of(b"a;1\n" * 20_001) == ["form.too-large"]
