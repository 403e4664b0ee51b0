"""Laws of forms: data -> form -> data is the identity, and no harmless hand makes other data."""

import json
import random
from decimal import Decimal
from io import BytesIO

from conftest import ROOT
from forms import OUTLINE, SAMPLES, data_of, saved
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from baocao.data import COMPUTED_ROWS, table_years
from baocao.errors import DataError
from baocao.header import Header, is_header_field
from baocao.outline import NUMERIC
from baocao.pipeline import load_outline
from baocao.text import format_number
from baocao.workbook.formulas import FIRST_ROW
from baocao.workbook.layout import FIGURE_SHEET
from baocao.workbook.looks import HEAD_ROW
from baocao.workbook.reading import FormReading, read_filled
from baocao.workbook.writing import write_form

OUTLINES = {path.stem: load_outline(path.stem) for path in sorted(ROOT.glob("outlines/*.yaml"))}
FEW = max(25, settings.default.max_examples // 4) if settings.default.max_examples > 100 else 25
LAW = settings(max_examples=FEW, suppress_health_check=list(HealthCheck))

WORDS = st.text("aăâđơ=+ -;,\"'{}1.\n%", min_size=1, max_size=12).filter(str.strip)
WHOLE = st.integers(0, 10**13)
DAY = st.dates().filter(lambda day: day.year > 1800).map(str)
AMOUNT = st.one_of(WHOLE, st.decimals(0, 10**6, places=2).map(float))
EVIDENCE = {
    "nguon": WORDS,
    "chot_ngay": DAY,
    "nguoi_cap": WORDS,
    "ghi_chu": WORDS,
    "pham_vi": WORDS,
    "so_nguoi_tinh": st.integers(0, 500),
    "thanh_phan": st.just([{"don_vi": "A", "gia_tri": 3}, {"don_vi": "B"}]),
    "chua_gom": st.just(["xã C"]),
    "o_du_lieu": st.just("[cu.xlsx]Số liệu!C5"),
    "trang_thai": st.sampled_from(["uoc", "tam", "khong_phat_sinh", "khong_ap_dung", "chua_co"]),
}


def values_of(spec):
    """Values of one kind, as a data file may have them."""
    kinds = {
        "integer": WHOLE,
        "percent": st.decimals(0, 100, places=2).map(float),
        "range": st.decimals(0, 100, places=1).map(float),
        "number": AMOUNT,
        "money": AMOUNT,
        "date": DAY,
        "year": st.integers(1900, 2200),
        "boolean": st.booleans(),
        "choice": st.sampled_from(spec.choices or ("",)),
    }
    return kinds.get(str(spec.type), WORDS)


def figures_of(spec):
    """A bare value or a record, of a target too; a derived one has no value of its own."""
    numeric = spec.type in NUMERIC
    bounds = {"muc": st.sampled_from(["tren", "duoi", "hon", "khoang"])} if numeric else {}
    if spec.formula is not None:
        return st.fixed_dictionaries({}, optional=EVIDENCE).filter(bool)
    value = values_of(spec)
    if not getattr(spec, "target", False):
        record = st.fixed_dictionaries({"gia_tri": value}, optional={**EVIDENCE, **bounds})
        return st.one_of(value, record)
    axis = {"phu_hop": st.sampled_from(["con_phu_hop", "can_dieu_chinh"]), "ly_do": WORDS}
    return st.fixed_dictionaries({"cthd": value, "dat": value}, optional={**EVIDENCE, **axis})


def cells_of(table):
    """A row of a table: some of its columns, bare or with evidence."""
    columns = {
        column.id: figures_of(column)
        for column in table.columns
        if column.field is None and column.formula is None
    }
    return st.fixed_dictionaries({}, optional=columns)


@st.composite
def figures(draw, outline):
    """The figures and tables of a data file of *outline*."""
    fields = [name for name in outline.fields if not is_header_field(name)]
    found = {}
    for name in draw(st.lists(st.sampled_from(fields), unique=True, max_size=6)):
        *above, last = name.split(".")
        node = found
        for key in above:
            node = node.setdefault(key, {})
        node[last] = draw(figures_of(outline.fields[name]))
    tables = [name for name, table in outline.tables.items() if table.rows not in COMPUTED_ROWS]
    for name in draw(st.lists(st.sampled_from(tables), unique=True, max_size=2)):
        table = outline.tables[name]
        rows = cells_of(table)
        if table.rows == "free":
            found[table.id] = draw(st.lists(rows, max_size=3))
        else:
            years = table_years(table, outline, Header())
            keys = [str(y) for y in years] if table.rows == "years" else [r.id for r in table.rows]
            found[table.id] = draw(st.dictionaries(st.sampled_from(keys), rows, max_size=2))
    return found


@st.composite
def prose(draw, outline):
    """Own words, paragraphs with blank lines between, lists with whom they go to."""
    item = st.one_of(WORDS, st.fixed_dictionaries({"noi_dung": WORDS, "gui_toi": WORDS}))
    text = st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=3), st.just("một\n\nhai"))
    found = {}
    sections = {section.id: section for section in outline.sections}
    for name in draw(st.lists(st.sampled_from(list(sections)), unique=True, max_size=3)):
        section = sections[name]
        slots = {"van": text, "thay_mac_dinh": st.booleans()}
        slots |= dict.fromkeys(section.prose, text)
        slots |= dict.fromkeys(section.lists, st.lists(item, max_size=6))
        found[section.id] = draw(st.one_of(text, st.fixed_dictionaries({}, optional=slots)))
    return found


HEADER = {
    "don_vi": st.fixed_dictionaries({"ten": WORDS}, optional={"cap": st.just("xa"), "ma": WORDS}),
    "co_quan": st.fixed_dictionaries({}, optional={"ten": WORDS, "viet_tat": WORDS}),
    "van_ban": st.fixed_dictionaries(
        {}, optional={"so": st.one_of(st.integers(1, 99), WORDS), "ngay": DAY, "dia_danh": WORDS}
    ),
    "can_cu": st.lists(
        st.fixed_dictionaries({"so": WORDS}, optional={"ngay": DAY, "vai_tro": st.just("can_cu")}),
        max_size=3,
    ),
    "kinh_gui": st.lists(WORDS, max_size=5),
    "noi_nhan": st.lists(
        st.fixed_dictionaries({"ten": WORDS}, optional={"muc_dich": WORDS, "nhom": WORDS}),
        max_size=6,
    ),
    "ky": st.fixed_dictionaries({}, optional={"chuc_vu": WORDS, "ho_ten": WORDS}),
    "the_thuc": st.fixed_dictionaries({}, optional={"he": st.just("dang"), "mau_cau": WORDS}),
}


@st.composite
def reports(draw):
    """A data file of any outline."""
    name = draw(st.sampled_from(list(OUTLINES)))
    value = draw(st.fixed_dictionaries({}, optional=HEADER))
    value |= {"de_cuong": name, "so_lieu": draw(figures(OUTLINES[name]))}
    return {**value, "noi_dung": draw(prose(OUTLINES[name]))}


@LAW
@given(reports())
def test_the_round_trip_is_the_identity(value):
    """Whatever data of any outline say comes back as it was written, and without a word."""
    outline = OUTLINES[value["de_cuong"]]
    content = write_form(outline, data=data_of(value, outline))
    reading = read_filled(content, "f.xlsx", outline, cells="f.xlsx")
    assert reading.data == value
    assert [each.code for each in reading.problems if each.code.startswith("form.")] == []


def insert_column(book, page, rng):
    page.insert_cols(1)


def insert_rows(book, page, rng):
    page.insert_rows(rng.randint(FIRST_ROW, page.max_row))


def move_sheets(book, page, rng):
    book.move_sheet(page, offset=rng.randint(-len(book.sheetnames), len(book.sheetnames)))


def rename_sheet(book, page, rng):
    page.title = f"Chép {rng.randint(1, 99)}"


def hide_rows(book, page, rng):
    for line in range(1, page.max_row, 2):
        page.row_dimensions[line].hidden = True


def numbers_as_text(book, page, rng):
    """Every number of the sheet as a clerk's other program gives it: "1.234,5"."""
    for cell in numbers(page):
        cell.value, cell.number_format = format_number(Decimal(str(cell.value))), "@"


def wipe_ids(book, page, rng):
    page.delete_cols(1)


def merge_labels(book, page, rng):
    line = rng.randint(FIRST_ROW, page.max_row - 1)
    page.merge_cells(f"B{line}:B{line + 1}")


def swap_rows(book, page, rng):
    one, other = (rng.randint(FIRST_ROW, page.max_row) for _ in range(2))
    first = rng.choice([1, 2])  # with the hidden ids, or without
    for column in range(first, page.max_column + 1):
        a, b = page.cell(one, column), page.cell(other, column)
        a.value, b.value = b.value, a.value


def swap_columns(book, page, rng):
    one, other = (rng.randint(2, page.max_column) for _ in range(2))
    first = rng.choice([1, 2])
    for line in range(first, page.max_row + 1):
        a, b = page.cell(line, one), page.cell(line, other)
        a.value, b.value = b.value, a.value


def numbers(page):
    for row in page.iter_rows(min_row=FIRST_ROW):
        for cell in row:
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                yield cell


HANDS = (
    insert_column, insert_rows, move_sheets, rename_sheet, hide_rows, numbers_as_text, wipe_ids,
    merge_labels, swap_rows, swap_columns,
)  # fmt: skip


def said(book, outline):
    """What the form says, or why it is refused."""
    try:
        return read_filled(saved(book), "f.xlsx", outline)
    except DataError as failure:
        return failure.problems


def leaves(value, path=()):
    """The scalars of *value* by path; a record is its value."""
    if isinstance(value, dict) and "gia_tri" in value:
        value = value["gia_tri"]
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, (*path, index))
    else:
        yield path, value


@LAW
@given(
    st.sampled_from([path for path in SAMPLES if "day-du" in path.stem]),
    st.lists(st.sampled_from(HANDS), min_size=1, max_size=3),
    st.integers(0, 10**6),
)
def test_no_harmless_hand_makes_other_data(path, hands, seed):
    """Moved, hidden, retyped: the figures stay what they were, or a problem names the cell."""
    value = json.loads(path.read_text("utf-8"))
    outline = OUTLINES[value["de_cuong"]]
    book = load_workbook(BytesIO(write_form(outline, data=data_of(value, outline))))
    page, rng = book[FIGURE_SHEET], random.Random(seed)
    for hand in hands:
        hand(book, page, rng)
    reading = said(book, outline)
    if not isinstance(reading, FormReading):
        assert all("sheet " in str(found.place.region) for found in reading)
        return
    found, meant = dict(leaves(reading.data)), dict(leaves(value))
    other = {path for path in found if path in meant and found[path] != meant[path]}
    assert other == set()
    assert found.keys() <= meant.keys()
    assert meant.keys() == found.keys() or reading.problems


@LAW
@given(st.sampled_from(["day-du", "thieu"]), st.sampled_from([";", "\t"]), st.booleans())
def test_a_sheet_saved_as_csv_says_the_same_figures(kind, separator, marked):
    """What Excel saves of the sheet of figures, with a byte order mark or without."""
    path = next(path for path in SAMPLES if path.stem == f"nq20-10-nam-{kind}")
    value = json.loads(path.read_text("utf-8"))
    page = load_workbook(BytesIO(write_form(OUTLINE, data=data_of(value))))[FIGURE_SHEET]
    lines = [
        separator.join(csv_text(cell) for cell in row) for row in page.iter_rows(min_row=HEAD_ROW)
    ]
    content = "\r\n".join(lines).encode("utf-8-sig" if marked else "utf-8")
    found = read_filled(content, "so-lieu.csv", OUTLINE).data
    assert dict(leaves(found["so_lieu"])) == {
        path: each for path, each in leaves(value["so_lieu"]) if path[0] not in OUTLINE.tables
    }


def csv_text(cell):
    """The words of a cell as Excel of a Vietnamese machine saves them."""
    if cell.value is None or str(cell.value).startswith("="):
        return ""
    if isinstance(cell.value, int | float):
        return format_number(Decimal(str(cell.value)))
    text = cell.value.strftime("%d/%m/%Y") if cell.is_date else str(cell.value)
    return '"' + text.replace('"', '""') + '"'
