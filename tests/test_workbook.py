"""The clerk's workbook: written from an outline and data, and read back whatever was done to it."""

import json
import shutil
import subprocess
import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from baocao.data import read_data
from baocao.errors import DataError
from baocao.outline import NUMERIC
from baocao.pipeline import load_data, load_outline
from baocao.source import read_json
from baocao.workbook.grids import read_grids
from baocao.workbook.layout import FIGURE_SHEET, PROSE_SHEET
from baocao.workbook.reading import broken_rules, form_outline, read_filled
from baocao.workbook.formulas import FIRST_ROW
from baocao.workbook.looks import HEAD_ROW
from baocao.workbook.memory import HIDDEN
from baocao.workbook.writing import write_form


def read_form(content, name, outline):
    return read_filled(content, name, outline).data


def normal_form(value, outline):
    return value

SAMPLES = sorted(ROOT.glob("samples/**/*.json"))
OUTLINE = load_outline("nq20-10-nam")
TARGETS = load_outline("nq20-2-nam")
MEMBERS = "Tổng số đảng viên"


def plain(value):
    return json.loads(json.dumps(value, default=float))


def data_of(value, outline=OUTLINE):
    return read_data(read_json(json.dumps(value), "so-lieu.json", error=DataError), outline)


def form_of(value, outline=OUTLINE):
    return load_workbook(BytesIO(write_form(outline, data=data_of(value, outline))))


def saved(book):
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(book, outline=OUTLINE):
    return read_form(saved(book), "bieu.xlsx", outline)


def cell_of(book, field, head="Ô nhập (số liệu, đạt được)", sheet=FIGURE_SHEET):
    """The cell of the row *field* (its hidden path ends so) below the *head*."""
    page = book[sheet]
    column = next(cell.column for cell in page[HEAD_ROW] if cell.value == head)
    line = next(
        cell.row for cell in page["A"] if str(cell.value).endswith("/" + field.replace(".", "/"))
    )
    return page.cell(line, column)


def codes(failure):
    return [found.code for found in failure.value.problems]


def refused(book, outline=OUTLINE):
    with pytest.raises(DataError) as failure:
        read(book, outline)
    return failure.value.problems


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_went_in(path):
    """Data -> form -> data is the identity on every sample, and the bytes know no clock."""
    data = load_data(path)
    content = write_form(data.outline, data=data)
    assert content == write_form(data.outline, data=load_data(path))
    assert form_outline(content, "f.xlsx") == data.outline.id
    assert read_form(content, "f.xlsx", data.outline) == json.loads(path.read_text("utf-8"))


NUMBERS = st.one_of(
    st.integers(0, 10**17),
    st.decimals(0, 100, places=2, allow_nan=False).map(float),
)
NOTES = st.text("aăâđơ=+ -;,\"'{}1.\n", min_size=1, max_size=12).filter(str.strip)
STATES = st.sampled_from(["uoc", "tam", "khong_phat_sinh", "khong_ap_dung", "chua_co"])
EXTRAS = st.fixed_dictionaries(
    {},
    optional={
        "trang_thai": STATES,
        "nguon": NOTES.map(lambda text: " ".join(text.split())),
        "chot_ngay": st.dates().filter(lambda day: day.year > 1800).map(str),
        "thanh_phan": st.just([{"don_vi": "A", "gia_tri": 3}, {"don_vi": "B"}]),
        "chua_gom": st.just(["xã C"]),
        "muc": st.sampled_from(["tren", "duoi", "hon", "khoang"]),
        "so_nguoi_tinh": st.integers(1, 500),
    },
)


@st.composite
def reports(draw):
    """Data of the outline: some of its figures, records and bare ones, and some prose."""
    numeric = [name for name, spec in TARGETS.fields.items() if spec.type in NUMERIC]
    figures: dict = {}
    for name in draw(st.lists(st.sampled_from(numeric), unique=True, max_size=8)):
        spec, node = TARGETS.fields[name], figures
        whole = draw(st.integers(0, 10**12))
        value = whole if spec.type == "integer" else draw(NUMBERS)
        record = {"gia_tri": value, **draw(EXTRAS)}
        if spec.target:
            record = {"cthd": value, "phu_hop": "con_phu_hop", **record}
        for key in name.split("."):
            node = node.setdefault(key, {})
        node |= record
    section = next(each for each in TARGETS.sections if each.lists)
    items = st.one_of(NOTES, st.fixed_dictionaries({"noi_dung": NOTES, "gui_toi": NOTES}))
    lists = {next(iter(section.lists)): draw(st.lists(items, min_size=1, max_size=7))}
    return {"de_cuong": TARGETS.id, "so_lieu": figures, "noi_dung": {section.id: lists}}


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(reports())
def test_the_round_trip_is_the_identity(value):
    """Whatever data of an outline say comes back in the normal form, hidden parts included."""
    data = data_of(value, TARGETS)
    found = read_form(write_form(TARGETS, data=data), "f.xlsx", TARGETS)
    expected = plain(normal_form(value, TARGETS))
    stripped = json.loads(json.dumps(expected), object_hook=_stripped)
    assert {**stripped, "so_lieu": stripped["so_lieu"] or None} == {
        **found,
        "so_lieu": found.get("so_lieu") or None,
    }


def _stripped(value):
    """Texts as a cell gives them back: without blanks at both ends."""

    def strip(part):
        return part.strip() if isinstance(part, str) else part

    return {
        key: [strip(one) for one in part] if isinstance(part, list) else strip(part)
        for key, part in value.items()
    }


def test_zero_and_the_empty_states_stay_apart():
    """0, "không phát sinh" and nothing at all are three answers."""
    figures = {"so_dang_vien": 0, "so_chi_bo": {"trang_thai": "khong_phat_sinh"}}
    value = {"de_cuong": OUTLINE.id, "so_lieu": {"dang": figures}}
    assert read(form_of(value)) == value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3.063.000", 3063000),
        ("1 234", 1234),
        (" 312 ", 312),
        ("312 đảng viên", 312),
        (312.0, 312),
    ],
)
def test_numbers_typed_as_text_are_read(typed, expected):
    """A figure in words of the Vietnamese grammar is the number."""
    book = form_of({})
    cell_of(book, "dang.so_dang_vien").value = typed
    assert read(book)["so_lieu"]["dang"]["so_dang_vien"] == expected


def test_a_cell_shown_as_percentage_is_a_percentage():
    """0.912 shown as 91,2% is 91.2, and so is the text "91,2%"."""
    book = form_of({})
    field = "dia_ban.ty_le_ho_nong_nghiep"
    cell = cell_of(book, field)
    cell.value, cell.number_format = 0.912, "0.0%"
    assert read(book)["so_lieu"]["dia_ban"]["ty_le_ho_nong_nghiep"] == Decimal("91.2") or (
        read(book)["so_lieu"]["dia_ban"]["ty_le_ho_nong_nghiep"] == 91.2
    )
    cell.value = "91,2%"
    assert read(book)["so_lieu"]["dia_ban"]["ty_le_ho_nong_nghiep"] == 91.2


def test_moved_columns_rows_and_sheets_are_found():
    """Inserted rows and columns, a new name and another order change nothing."""
    path = ROOT / "samples/nq20-10-nam-day-du.json"
    book = load_workbook(BytesIO(write_form(OUTLINE, data=load_data(path))))
    page = book[FIGURE_SHEET]
    page.insert_cols(3)
    page.insert_rows(FIRST_ROW + 3)
    page.row_dimensions[FIRST_ROW].hidden = True
    page.title = "Chép lại"
    book.move_sheet(page, offset=-3)
    assert read(book) == json.loads(path.read_text("utf-8"))


def test_without_hidden_ids_labels_are_enough():
    """The hidden sheet, row and column may go: figures are then known by their labels."""
    book = form_of({"so_lieu": {"dang": {"so_dang_vien": 312}}})
    del book[HIDDEN]
    for page in book.worksheets:
        page.delete_rows(1)
        page.delete_cols(1)
    assert read(book)["so_lieu"]["dang"]["so_dang_vien"] == 312


def test_a_deleted_item_closes_the_list_and_an_added_row_joins_it():
    """Items follow the rows of the sheet; one typed below without an id goes on with its list."""
    value = {"noi_dung": {"dac_diem": {"thuan_loi": ["một", "hai", "ba"]}}}
    book = form_of(value)
    cell = cell_of(book, "thuan_loi/1", "Nội dung (mỗi đoạn hoặc mỗi ý một dòng)", PROSE_SHEET)
    page = book[PROSE_SHEET]
    page.insert_rows(cell.row + 1)
    page.cell(cell.row + 1, cell.column).value = "hai rưỡi"
    page.delete_rows(cell.row - 1)
    assert read(book)["noi_dung"]["dac_diem"]["thuan_loi"] == ["hai", "hai rưỡi", "ba"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.5", "form.ambiguous-number"),
        ("nhiều", "form.wrong-type"),
        ("12 lượt", "form.wrong-unit"),
        ("91,2%", "form.percent-here"),
        (12.5, "form.wrong-type"),
        ("=A1+B1", "form.no-cached-value"),
        (datetime(2017, 2, 1), "form.wrong-type"),
    ],
)
def test_what_cannot_be_read_names_sheet_and_cell(typed, code):
    """A problem has the sheet, the cell and the label of the row."""
    book = form_of({})
    cell = cell_of(book, "dang.so_dang_vien")
    cell.value = typed
    (found,) = refused(book)
    assert found.code == code
    assert found.place.region == f"sheet {FIGURE_SHEET}, ô {cell.coordinate}"
    assert found.place.quote == OUTLINE.fields["dang.so_dang_vien"].label


def test_all_problems_come_in_one_run():
    """Two bad cells on two sheets and an error cell are all told."""
    book = form_of({})
    cell_of(book, "dang.so_dang_vien").value = "nhiều"
    cell_of(book, "dang.so_chi_bo").value = "#REF!"
    cell_of(book, "van_ban/ngay", "Ô nhập", "Thông tin chung").value = "31/2/2017"
    found = {each.code for each in refused(book)}
    assert found == {"form.wrong-type", "form.error-cell", "form.impossible-date"}


def test_a_copied_row_with_another_answer_is_refused():
    """Two rows of one figure: nobody guesses which of them counts."""
    book = form_of({"so_lieu": {"dang": {"so_dang_vien": 312}}})
    page = book[FIGURE_SHEET]
    line = cell_of(book, "dang.so_dang_vien").row
    page.append([cell.value for cell in page[line]])
    assert [each.code for each in refused(book)] == ["form.duplicate-row"]


def test_rows_swapped_beside_their_hidden_ids_are_refused():
    """Cells cut or sorted without the hidden column would change names in silence."""
    book = form_of({"so_lieu": {"dang": {"so_dang_vien": 312, "so_chi_bo": 14}}})
    page = book[FIGURE_SHEET]
    lines = [cell_of(book, name).row for name in ("dang.so_dang_vien", "dang.so_chi_bo")]
    for column in range(2, page.max_column + 1):
        one, other = (page.cell(line, column) for line in lines)
        one.value, other.value = other.value, one.value
    assert {each.code for each in refused(book)} == {"form.moved-row"}


def test_an_unknown_row_is_told():
    """A row that the form never had is a warning, and the rest is read."""
    book = form_of({"so_lieu": {"dang": {"so_dang_vien": 312}}})
    page = book[FIGURE_SHEET]
    column = cell_of(book, "dang.so_dang_vien").column
    page.append([None, "Số không ai hỏi"])
    page.cell(page.max_row, column).value = 5
    reading = read_filled(saved(book), "bieu.xlsx", OUTLINE)
    assert [each.code for each in reading.problems] == ["form.unknown-row"]
    assert reading.data["so_lieu"] == {"dang": {"so_dang_vien": 312}}


def test_cells_are_noted_when_asked():
    """With the cells noted, a figure says where in the form it stood."""
    book = form_of({"so_lieu": {"dang": {"so_dang_vien": 312}}})
    reading = read_filled(saved(book), "bieu.xlsx", OUTLINE, cells='bieu.xlsx')
    address = cell_of(book, "dang.so_dang_vien").coordinate
    record = reading.data["so_lieu"]["dang"]["so_dang_vien"]
    assert record == {"gia_tri": 312, "o_du_lieu": f"{FIGURE_SHEET}!{address}"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_lines_are_figures(encoding, separator):
    """`label;value` in the separators and encodings that Excel saves."""
    label = OUTLINE.fields["dang.so_dang_vien"].label
    content = f"{label}{separator}312\n".encode(encoding)
    found = read_form(content, "so-lieu.csv", OUTLINE)
    assert found["so_lieu"]["dang"]["so_dang_vien"] == 312


def refused_bytes(content):
    with pytest.raises(DataError) as failure:
        read_form(content, "bieu.xlsx", OUTLINE)
    return codes(failure)


def test_old_locked_and_broken_files_are_refused():
    """.xls, a password, no workbook at all: each has its own words."""
    ole = bytes.fromhex("D0CF11E0A1B11AE1")
    assert refused_bytes(ole) == ["form.old-format"]
    assert refused_bytes(ole + "EncryptedPackage".encode("utf-16-le")) == ["form.locked"]
    assert refused_bytes(b"PK\x03\x04rubbish") == ["form.not-xlsx"]
    assert refused_bytes(b"\x00\x01\x02\xff\xfe") == ["form.not-xlsx"]


def altered(name, change):
    """A form whose part *name* went through *change*."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_form(OUTLINE))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return stream.getvalue()


def test_hostile_packages_are_refused():
    """Entities, macros, and areas that would fill the memory are found before openpyxl."""
    sheet = "xl/worksheets/sheet2.xml"
    entity = b'<!DOCTYPE x [<!ENTITY a "b">]>'
    assert refused_bytes(altered(sheet, lambda xml: entity + xml)) == ["form.bad-xml"]
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    content = altered(sheet, lambda xml: xml.replace(b"<pageMargins", merged, 1))
    assert refused_bytes(content) == ["form.too-large"]
    far = altered(sheet, lambda xml: xml.replace(b'r="B2"', b'r="XFD1048576"', 1))
    assert refused_bytes(far) == ["form.too-large"]
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    content = altered("[Content_Types].xml", lambda xml: xml.replace(usual, kind))
    assert refused_bytes(content) == ["form.macros"]


def test_a_foreign_workbook_is_no_form():
    """A workbook without any sheet of the form is refused by name."""
    assert refused_bytes(saved(Workbook())) == ["form.no-sheet"]


def test_us3_a_part_above_its_whole_turns_red_and_is_refused():
    """Nữ 320 > tổng 300: red in Excel, and told under the Vietnamese label of the row."""
    book = form_of({})
    cell_of(book, "cnvcld.tong").value = 300
    women = cell_of(book, "cnvcld.nu")
    women.value = 320
    rules = book[FIGURE_SHEET].conditional_formatting
    assert women.coordinate in {str(each.sqref) for each in rules}
    reading = read_filled(saved(book), "bieu.xlsx", OUTLINE)
    found = broken_rules(reading, "bieu.xlsx", OUTLINE)
    (above,) = (each for each in found if each.code == "consistency.V03")
    assert women.coordinate in str(above.place)
    assert OUTLINE.fields["cnvcld.nu"].label in str(above.place)


def test_us3_every_figure_is_a_row_with_label_unit_and_guidance():
    """The rows are the fields of the outline; computed ones are locked and have a formula."""
    page = load_workbook(BytesIO(write_form(OUTLINE)))[FIGURE_SHEET]
    heads = [cell.value for cell in page[HEAD_ROW]]
    assert {"Nhãn", "Đơn vị", "Hướng dẫn", "Kỳ trước"} <= set(heads)
    labels = {page.cell(line, 2).value for line in range(FIRST_ROW, page.max_row + 1)}
    asked = {name: spec for name, spec in OUTLINE.fields.items() if "." in name}
    assert {spec.label for spec in asked.values() if spec.type in NUMERIC} <= labels
    derived = cell_of(load_workbook(BytesIO(write_form(OUTLINE))), "cnvcld.ty_le_nu")
    assert str(derived.value).startswith("=IFERROR(")
    assert derived.protection.locked


@pytest.mark.skipif(shutil.which("localc") is None, reason="needs LibreOffice Calc")
def test_libreoffice_saves_a_form_that_reads_back(tmp_path):
    """Another program opens, computes and saves the form; the data stay the same."""
    path = ROOT / "samples/nq20-2-nam-day-du.json"
    data = load_data(path)
    (tmp_path / "bieu.xlsx").write_bytes(write_form(data.outline, data=data))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, tmp_path / "out", tmp_path / "bieu.xlsx"], check=True)
    content = (tmp_path / "out" / "bieu.xlsx").read_bytes()
    assert read_form(content, "bieu.xlsx", data.outline) == json.loads(path.read_text("utf-8"))


def test_grids_spread_merged_labels():
    """A merged cell gives its words to every row that it covers, its value only once."""
    book = Workbook()
    page = book.worksheets[0]
    page["A1"] = "Nhãn"
    page.merge_cells("A1:A3")
    (grid,) = read_grids(saved(book), "f.xlsx")
    assert grid.text(3, 1) == "Nhãn"
    assert (3, 1) not in grid.cells
