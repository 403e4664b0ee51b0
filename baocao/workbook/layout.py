"""What the form shows: `Outline` + leaves of a data file -> sheets of rows and columns.

A row has a path in the data file, a column the rest of it: together they name one leaf. Columns
whose key begins with "@" only explain. The sheets are the same for writing and for reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from baocao.data import COMPUTED_ROWS, FIGURES, PROSE, table_years
from baocao.header import (
    CitedDocument,
    Format,
    Header,
    Issuer,
    Makers,
    OwnDocument,
    Part,
    PreviousEdition,
    Recipient,
    ReportPeriod,
    Signer,
    Unit,
    is_header_field,
)
from baocao.models import titles
from baocao.outline import (
    NUMERIC,
    ColumnSpec,
    FieldSpec,
    FieldType,
    Measured,
    Outline,
    Section,
    TableSpec,
)
from baocao.source import KeyPath
from baocao.text import format_number, format_short_date
from baocao.values import Figure
from baocao.workbook.leaves import ITEM, OWN_TEXT, VALUE, Leaves
from baocao.workbook.memory import HIDDEN

FIGURE_SHEET, HEADER_SHEET, PROSE_SHEET = "Số liệu", "Thông tin chung", "Nội dung"
INSTRUCTIONS, CHOICES = "Hướng dẫn", "_danh_sach"
"""The sheets of words for the clerk, and of the long lists to choose from."""
OUTLINE_LINE = "Mã đề cương:"
LABEL, UNIT, GUIDANCE, EARLIER, SECTION = "@nhan", "@don_vi", "@huong_dan", "@ky_truoc", "@muc"
SPARE_ROWS, SPARE_ITEMS = 20, 4
"""Empty rows for the clerk: in a table, and below each list."""
LONGEST_NAME = 31
"""Letters that Excel takes in the name of a sheet."""
SMALLEST_COIN = "đồng"
"""Begins units of money that have no parts."""
MOST_PERCENT = Decimal(10_000)
"""Of a rate that may pass 100."""
EARLIER_LEAD = "Đã có ở báo cáo kỳ trước:"
RESERVED_NAMES = (INSTRUCTIONS, CHOICES, HIDDEN, "History")
"""The last one Excel keeps for itself."""
TOTAL, TOTAL_LABEL, NUMBER_HEAD = "@cong", "Cộng", "TT"
"""The row of totals of a table; the head above the numbers of rows."""
YES_NO = {"true": "Có", "false": "Không"}
STATES = {
    "chinh_thuc": "chính thức",
    "uoc": "ước",
    "tam": "tạm",
    "khong_phat_sinh": "không phát sinh",
    "khong_ap_dung": "không áp dụng",
    "chua_co": "chưa có",
}
BOUNDS = {"tren": "trên", "duoi": "dưới", "hon": "hơn", "khoang": "khoảng"}
FITS = {"con_phu_hop": "còn phù hợp", "can_dieu_chinh": "cần điều chỉnh"}
HEADER_CHOICES: Mapping[str, Mapping[str, str]] = {
    "the_thuc.he": {"nha_nuoc": "nhà nước", "dang": "Đảng", "cong_doan": "công đoàn"},
    "don_vi.cap": {
        "chi_bo": "chi bộ", "co_so": "cơ sở", "xa": "xã", "huyen": "huyện", "tinh": "tỉnh",
        "nganh": "ngành", "tong_cong_ty": "tổng công ty", "trung_uong": "trung ương",
    },
    "van_ban.trang_thai": {
        "du_thao": "dự thảo", "trinh_ky": "trình ký", "ban_hanh": "ban hành",
    },
}  # fmt: skip
ROLES = {"thuc_hien": "câu mở đầu", "can_cu": "phần căn cứ"}
SINGLE_PARTS: Mapping[str, tuple[str, type[Part]]] = {
    "don_vi": ("Đơn vị báo cáo", Unit),
    "co_quan": ("Cơ quan ban hành", Issuer),
    "ky_bao_cao": ("Kỳ báo cáo", ReportPeriod),
    "ky_truoc": ("Kỳ trước", PreviousEdition),
    "van_ban": ("Văn bản", OwnDocument),
    "ky": ("Người ký", Signer),
    "nguoi": ("Người lập, người duyệt", Makers),
    "the_thuc": ("Thể thức", Format),
}
LISTED_PARTS: Mapping[str, tuple[str, type[Part] | None]] = {
    "can_cu": ("Văn bản yêu cầu báo cáo", CitedDocument),
    "vien_dan": ("Văn bản viện dẫn", CitedDocument),
    "kinh_gui": ("Kính gửi", None),
    "noi_nhan": ("Nơi nhận", Recipient),
}


class Kind(StrEnum):
    """What a cell takes; *ANY* is a number or a text, as typed."""

    TEXT = "text"
    ANY = "any"
    NUMBER = "number"
    YEAR = "year"
    WHOLE = "whole"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    LOGICAL = "logical"
    LABEL = "label"
    COMPUTED = "computed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class CellKind:
    """What a cell takes: the kind, its *choices* (label by code), the unit beside a number.

    A number is from *least* to *most* where these are known, with *decimals* where that is said;
    *guidance* is told beside the cell.
    """

    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    decimals: int | None = None
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the *key* of its cells, its head, its width in letters, what its cells take.

    *group* is the merged head above it; *tail* leads from the path of a row to the leaf.
    """

    key: str
    label: str
    width: int
    takes: CellKind
    tail: KeyPath = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it stands in the data file, what it shows, the cells of its own kind.

    *answers* is the field that it asks for, None elsewhere.
    """

    path: KeyPath
    labels: Mapping[str, str]
    own: Mapping[str, CellKind] = field(default_factory=dict)
    answers: FieldSpec | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the form; rows that the clerk adds belong to the list at *adds_to*.

    What stands right of the column *prints_to* is not printed ("": everything is).
    """

    key: str
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    adds_to: KeyPath | None = None
    table: TableSpec | None = None
    prints_to: str = ""

    def takes(self, row: Row, column: Column) -> CellKind:
        """What the cell of *row* in *column* takes."""
        return row.own.get(column.key, column.takes)

    def leaf(self, row: Row, column: Column) -> KeyPath:
        """The path of the leaf in *row* and *column*; the value of a target is its result."""
        tail = column.tail
        if row.answers is not None and row.answers.target and column.key == VALUE:
            tail = ("dat",)
        return (*row.path, *tail)

    def spec(self, row: Row, column: Column) -> Measured | None:
        """What the outline asks in *row* and *column*; None for what is no figure."""
        if row.answers is not None:
            return row.answers if column.key == VALUE else None
        columns = self.table.columns if self.table and row.path[-1] != TOTAL else ()
        return next((each for each in columns if each.id == column.key), None)


def sheets_of(
    outline: Outline, leaves: Leaves, *, header: Header, earlier: Mapping[str, str]
) -> tuple[Sheet, ...]:
    """The sheets that show *leaves*, with the words of an *earlier* edition beside the figures.

    *header* gives the years of tables that run over the period under report.
    """
    sheets = [_header_sheet(), *_list_sheets(leaves), _figure_sheet(outline, earlier)]
    tables = [table for table in outline.tables.values() if table.rows not in COMPUTED_ROWS]
    sheets += [_table_sheet(table, outline, (leaves, header)) for table in tables]
    sheets.append(_prose_sheet(outline, leaves))
    return tuple(_with_own_names(sheets))


def kind_of(spec: Measured) -> CellKind:
    """What a cell for a value of *spec* takes."""
    kind = Kind.COMPUTED if spec.formula is not None else _KINDS.get(spec.type, Kind.ANY)
    if spec.type in NUMERIC and spec.unit == "%" and spec.formula is None:
        kind = Kind.PERCENT
    choices = {choice: choice for choice in spec.choices}
    if spec.type is FieldType.BOOLEAN:
        choices = YES_NO
    elif spec.type is not FieldType.CHOICE:
        choices = {}
    is_whole = spec.type is FieldType.INTEGER or spec.unit.startswith(SMALLEST_COIN)
    decimals = 0 if is_whole else spec.decimals
    most = MOST_PERCENT if spec.over_100 and spec.max is None else spec.max
    return CellKind(kind, choices, spec.unit, spec.min, most, decimals, spec.guidance)


def typed_kind(spec: Measured) -> CellKind:
    """What a cell takes for a value of *spec* that a person types, also where it is derived."""
    return kind_of(replace(spec, formula=None))


def earlier_words(figure: Figure | None) -> str:
    """What stood in the edition before; "" where nothing did."""
    if figure is None or figure.value is None:
        return ""
    value = figure.value
    if not isinstance(value, Decimal):
        return f"{EARLIER_LEAD} {_shown(value)}"
    number = format_number(value, decimals=figure.decimals)
    if figure.upper is not None:
        number += f" đến {format_number(figure.upper, decimals=figure.decimals)}"
    return f"{EARLIER_LEAD} {number} {figure.measure.unit}".strip()


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return YES_NO[str(value).lower()]
    return format_short_date(value) if isinstance(value, date) else str(value)


def _header_sheet() -> Sheet:
    rows = []
    for part, (title, model) in SINGLE_PARTS.items():
        for key, asked in titles(model).items():
            labels = {SECTION: title, LABEL: asked}
            rows.append(Row((part, key), labels, {VALUE: _header_kind(part, key)}))
    columns = (
        Column(SECTION, "Phần", 22, LABELLED),
        Column(LABEL, "Nội dung", 52, LABELLED),
        Column(VALUE, "Ô nhập", 60, CellKind(Kind.TEXT)),
    )
    return Sheet("header", HEADER_SHEET, "Thông tin chung của báo cáo", columns, tuple(rows))


def _header_kind(part: str, key: str) -> CellKind:
    if choices := HEADER_CHOICES.get(f"{part}.{key}"):
        return CellKind(Kind.CHOICE, choices)
    if key in ("ngay", "tu", "den"):
        return CellKind(Kind.DATE)
    if part == "van_ban" and key in ("so", "lan"):
        return CellKind(Kind.ANY)
    return CellKind(Kind.TEXT)


def _list_sheets(leaves: Leaves) -> Iterator[Sheet]:
    for key, (title, model) in LISTED_PARTS.items():
        columns = tuple(_list_columns(model))
        rows = tuple(_spare_rows((key,), leaves, SPARE_ITEMS))
        yield Sheet(f"list:{key}", title, title, columns, rows, adds_to=(key,))


def _list_columns(model: type[Part] | None) -> Iterator[Column]:
    if model is None:
        yield Column("@self", "Nơi kính gửi", 70, CellKind(Kind.TEXT))
        return
    for key, title in titles(model).items():
        kind = CellKind(Kind.DATE) if key == "ngay" else CellKind(Kind.TEXT)
        if key == "vai_tro":
            kind = CellKind(Kind.CHOICE, ROLES)
        yield Column(key, title, _LIST_WIDTHS.get(key, 30), kind, (key,))


def _spare_rows(path: KeyPath, leaves: Leaves, spare: int) -> Iterator[Row]:
    used = _items(path, leaves)
    for index in range(used + spare):
        yield Row((*path, index), {})


def _items(path: KeyPath, leaves: Leaves) -> int:
    depth = len(path)
    inside = (leaf[depth] for leaf in leaves if len(leaf) > depth and leaf[:depth] == path)
    return max((index + 1 for index in inside if isinstance(index, int)), default=0)


def _figure_sheet(outline: Outline, earlier: Mapping[str, str]) -> Sheet:
    rows = tuple(
        _field_row(field_id, spec, earlier.get(field_id, ""))
        for field_id, spec in outline.fields.items()
        if not is_header_field(field_id)
    )
    sheet = Sheet("fields", FIGURE_SHEET, "Số liệu báo cáo", FIGURE_COLUMNS, rows)
    return replace(sheet, prints_to=EARLIER)


def _field_row(field_id: str, spec: FieldSpec, earlier: str) -> Row:
    labels = {
        LABEL: spec.label,
        UNIT: spec.unit or ("%" if spec.type is FieldType.PERCENT else ""),
        GUIDANCE: "" if spec.formula is None else "Ô tự tính, không phải điền",
        EARLIER: earlier,
    }
    if spec.guidance:
        labels[GUIDANCE] = spec.guidance
    takes = kind_of(spec)
    numeric = spec.type in NUMERIC
    typed = typed_kind(spec)
    closed = CellKind(Kind.CLOSED)
    own = {
        VALUE: takes,
        "cthd": typed if spec.target else closed,
        "muc": CellKind(Kind.CHOICE, BOUNDS) if numeric else closed,
        "tu": typed if numeric else closed,
        "den": typed if numeric else closed,
    }
    if not spec.target:
        own |= dict.fromkeys(("phu_hop", "ly_do", "de_xuat_muc_moi"), closed)
    return Row((FIGURES, *field_id.split(".")), labels, own, spec)


def _table_sheet(table: TableSpec, outline: Outline, filled: tuple[Leaves, Header]) -> Sheet:
    leaves, header = filled
    path: KeyPath = (FIGURES, table.id)
    if table.rows == "free":
        rows = _numbered(_spare_rows(path, leaves, SPARE_ROWS))
        label = Column(LABEL, NUMBER_HEAD, 6, LABELLED)
    else:
        named = [(str(year), str(year)) for year in table_years(table, outline, header)]
        if not isinstance(table.rows, str):
            named = [(row.id, row.label) for row in table.rows]
        rows = tuple(Row((*path, key), {LABEL: label}) for key, label in named)
        head = table.row_label or ("Năm" if table.rows == "years" else "Nội dung")
        label = Column(LABEL, head, 12 if table.rows == "years" else 40, LABELLED)
    columns = (label, *_table_columns(table))
    key, adds_to = f"table:{table.id}", path if table.rows == "free" else None
    rows = (*rows, *_total_row(table, columns))
    title = f"{table.title} (đơn vị tính: {table.unit})" if table.unit else table.title
    return Sheet(key, table.title, title, columns, rows, adds_to=adds_to, table=table)


def _with_unit(column: ColumnSpec, table: TableSpec) -> ColumnSpec:
    """*column* in the unit of its table where it counts money and has none of its own."""
    lacks = column.type is FieldType.MONEY and not column.unit and bool(table.unit)
    return replace(column, unit=table.unit) if lacks else column


def _numbered(rows: Iterator[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, labels={LABEL: str(number)}) for number, row in enumerate(rows, 1))


def _total_row(table: TableSpec, columns: tuple[Column, ...]) -> Iterator[Row]:
    if table.totals:
        own = {
            each.key: replace(each.takes, kind=Kind.COMPUTED)
            if each.key in table.totals
            else CellKind(Kind.CLOSED)
            for each in columns[1:]
        }
        yield Row((FIGURES, table.id, TOTAL), {LABEL: TOTAL_LABEL}, own)


def _table_columns(table: TableSpec) -> Iterator[Column]:
    groups = {column: head.label for head in table.heads for column in head.columns}
    labels = [column.label for column in table.columns]
    for column in table.columns:
        group = groups.get(column.id, "")
        label = column.label
        if labels.count(label) > 1 and group:
            label = f"{group}: {label}"
        unit = f" ({column.unit})" if column.unit else ""
        kind = CellKind(Kind.COMPUTED) if column.field else kind_of(_with_unit(column, table))
        least = 20 if column.type is FieldType.MONEY else 14
        width = _TEXT_WIDTH if kind.kind is Kind.ANY else max(least, 7 * column.width)
        yield Column(column.id, label + unit, width, kind, (column.id, VALUE), group)


def _prose_sheet(outline: Outline, leaves: Leaves) -> Sheet:
    rows = [row for section in outline.sections for row in _section_rows(section, leaves)]
    text = CellKind(Kind.TEXT)
    columns = (
        Column(SECTION, "Mục", 26, LABELLED),
        Column(LABEL, "Phần", 26, LABELLED),
        Column(ITEM, "Nội dung (mỗi đoạn hoặc mỗi ý một dòng)", 84, text, (ITEM,)),
        Column("gui_toi", "Gửi tới", 18, text, ("gui_toi",)),
        Column(GUIDANCE, "Hướng dẫn", 40, LABELLED),
    )
    sheet = Sheet("prose", PROSE_SHEET, "Nội dung các mục", columns, tuple(rows))
    return replace(sheet, prints_to="gui_toi")


def _section_rows(section: Section, leaves: Leaves) -> Iterator[Row]:
    slots: dict[str, tuple[str, str, int, bool]] = {
        OWN_TEXT: ("Lời văn của đơn vị", section.guidance, 1, False)
    }
    for key, prose in section.prose.items():
        slots[key] = (prose.label, prose.guidance, 1, False)
    for key, each in section.lists.items():
        slots[key] = (each.label, each.guidance, SPARE_ITEMS, True)
    title = re.sub(r"\{\{.*?\}\}", "…", section.title)
    for key, (label, guidance, spare, listed) in slots.items():
        path: KeyPath = (PROSE, section.id, key)
        own = {} if listed else {"gui_toi": CellKind(Kind.CLOSED)}
        used = _items(path, leaves)
        for index in range(used + (spare if used == 0 or spare > 1 else 1)):
            shown = {SECTION: title, LABEL: label, GUIDANCE: "" if index else guidance}
            yield Row((*path, index), shown, own)


def _with_own_names(sheets: list[Sheet]) -> Iterator[Sheet]:
    """*sheets*, each with a name that Excel takes and no other has."""
    taken = {name.lower() for name in RESERVED_NAMES}
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\'\s]+", " ", sheet.name).strip() or sheet.key.rpartition(":")[2]
        name, count = plain[:LONGEST_NAME].strip(), 1
        while name.lower() in taken:
            count += 1
            ending = f" ({count})"
            name = plain[: LONGEST_NAME - len(ending)].strip() + ending
        taken.add(name.lower())
        yield replace(sheet, name=name)


def leaf_text(value: Any, takes: CellKind) -> Any:
    """The label that stands for the code *value* in a cell of choices; else *value* itself."""
    if isinstance(value, bool):
        return YES_NO[str(value).lower()]
    return takes.choices.get(value, value) if isinstance(value, str) else value


LABELLED = CellKind(Kind.LABEL)
_TEXT = CellKind(Kind.TEXT)
_TEXT_WIDTH = 30
_LIST_WIDTHS = {"loai": 16, "so": 18, "ngay": 13, "co_quan": 34, "trich_yeu": 56, "vai_tro": 18}
FIGURE_COLUMNS = (
    Column(LABEL, "Nhãn", 46, LABELLED),
    Column(UNIT, "Đơn vị", 13, LABELLED),
    Column("cthd", "Chỉ tiêu giao (CTHĐ)", 13, CellKind(Kind.CLOSED), ("cthd",)),
    Column(VALUE, "Ô nhập (số liệu, đạt được)", 19, CellKind(Kind.ANY), (VALUE,)),
    Column("trang_thai", "Trạng thái", 16, CellKind(Kind.CHOICE, STATES), ("trang_thai",)),
    Column(GUIDANCE, "Hướng dẫn", 40, LABELLED),
    Column(EARLIER, "Kỳ trước", 22, LABELLED),
    Column("nguon", "Nguồn", 28, _TEXT, ("nguon",)),
    Column("chot_ngay", "Ngày chốt", 13, CellKind(Kind.DATE), ("chot_ngay",)),
    Column("nguoi_cap", "Người cung cấp", 22, _TEXT, ("nguoi_cap",)),
    Column("ghi_chu", "Ghi chú", 28, _TEXT, ("ghi_chu",)),
    Column("muc", "Mức", 10, CellKind(Kind.CLOSED), ("muc",)),
    Column("tu", "Khoảng: từ", 14, CellKind(Kind.CLOSED), ("tu",)),
    Column("den", "Khoảng: đến", 14, CellKind(Kind.CLOSED), ("den",)),
    Column("pham_vi", "Phạm vi tính", 18, _TEXT, ("pham_vi",)),
    Column("so_nguoi_tinh", "Số người được tính", 14, CellKind(Kind.WHOLE), ("so_nguoi_tinh",)),
    Column("phu_hop", "Chỉ tiêu còn phù hợp?", 18, CellKind(Kind.CHOICE, FITS), ("phu_hop",)),
    Column("ly_do", "Lý do", 30, _TEXT, ("ly_do",)),
    Column("de_xuat_muc_moi", "Đề xuất mức mới", 24, CellKind(Kind.ANY), ("de_xuat_muc_moi",)),
)
_KINDS: Mapping[FieldType, Kind] = {
    FieldType.INTEGER: Kind.WHOLE,
    FieldType.NUMBER: Kind.NUMBER,
    FieldType.MONEY: Kind.NUMBER,
    FieldType.PERCENT: Kind.PERCENT,
    FieldType.RANGE: Kind.PERCENT,
    FieldType.YEAR: Kind.YEAR,
    FieldType.DATE: Kind.DATE,
    FieldType.BOOLEAN: Kind.LOGICAL,
    FieldType.TEXT: Kind.ANY,
    FieldType.DOCUMENT: Kind.TEXT,
    FieldType.CHOICE: Kind.CHOICE,
}
