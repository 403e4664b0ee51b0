"""The JSON Schema of a data file: `Outline` -> what an editor uses to complete and to check.

Draft 7, because that is what VS Code supports best. Titles and descriptions are the Vietnamese
labels, so that a clerk reads what a key means while typing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from baocao.data import COMPUTED_ROWS, FIGURES, FIT_CHOICES, OUTLINE, PROSE, table_years
from baocao.header import DAY_SCHEMA, CitedDocument, Header, is_header_field
from baocao.models import json_schema
from baocao.outline import FieldSpec, FieldType, Measured, Outline, Section, TableSpec
from baocao.reading import BASIS, FIRST_YEAR, LAST_YEAR, LEFT_OUT, PARTS, TARGET_PARTS
from baocao.values import Bound, State

DIALECT = "http://json-schema.org/draft-07/schema#"
NUMBER_TEXT = r"^-?\d[\d.,\s\u00a0]*\D*$"
Schema = dict[str, Any]


def data_schema(outline: Outline) -> Schema:
    """The JSON Schema of the data files of *outline*."""
    header = json_schema(Header, "#/definitions/{model}")
    definitions = header.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": outline.title,
        "type": "object",
        "required": [OUTLINE],
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string"},
            OUTLINE: {"const": outline.id, "title": "Đề cương"},
            **{name: _bare(schema) for name, schema in header["properties"].items()},
            FIGURES: _figures(outline),
            PROSE: _prose(outline),
        },
        "definitions": {**definitions, "CitedDocument": _cited(definitions), **_RECORD_PARTS},
    }


def schema_text(outline: Outline) -> str:
    """`data_schema` as JSON text."""
    return json.dumps(data_schema(outline), ensure_ascii=False, indent=1) + "\n"


def _bare(schema: Schema) -> Schema:
    """*schema* of a header part without its default, which only `new` needs."""
    return {key: value for key, value in schema.items() if key != "default"}


def _cited(definitions: Mapping[str, Schema]) -> Schema:
    if "CitedDocument" in definitions:
        return definitions["CitedDocument"]
    return json_schema(CitedDocument, "#/definitions/{model}")


def _object(properties: Mapping[str, Schema], *, title: str = "", null: bool = False) -> Schema:
    """A closed group of keys, or null where *null* is true.

    One type list instead of a choice of schemas: editors then name the very key that is wrong.
    """
    kind = ["object", "null"] if null else "object"
    found = {"type": kind, "additionalProperties": False, "properties": dict(properties)}
    return {"title": title, **found} if title else found


def _figures(outline: Outline) -> Schema:
    tree: dict[str, Any] = {}
    for field_id in outline.fields:
        if is_header_field(field_id):
            continue
        branch = tree
        for name in field_id.split("."):
            branch = branch.setdefault(name, {})
    properties = {name: _branch(outline, name, below) for name, below in tree.items()}
    for table in outline.tables.values():
        if table.rows not in COMPUTED_ROWS:
            properties[table.id] = _table(table, outline)
    return _object(properties, title="Số liệu", null=True)


def _branch(outline: Outline, path: str, below: Mapping[str, Any]) -> Schema:
    inner = {name: _branch(outline, f"{path}.{name}", deeper) for name, deeper in below.items()}
    spec = outline.fields.get(path)
    if spec is None:
        return _object(inner, null=True)
    return _field(spec, inner)


def _field(spec: FieldSpec, inner: Mapping[str, Schema]) -> Schema:
    value = _value(spec)
    record = {**_record(value), **inner}
    if spec.target:
        record |= {
            "cthd": _titled(value, "Chỉ tiêu giao"),
            "dat": _titled(value, "Kết quả đạt được"),
        }
        record |= _FIT | {TARGET_PARTS: _PARTS}
        return {**_words(spec), **_object(record, null=True)}
    return {**_words(spec), "anyOf": [*value["anyOf"], _object(record)]}


def _titled(schema: Schema, title: str) -> Schema:
    return {"title": title, **schema}


def _words(spec: Measured) -> Schema:
    """Title and description: label, unit, guidance, and whether it is computed."""
    label = f"{spec.label} ({spec.unit})" if spec.unit else spec.label
    notes = [spec.guidance, "Được tính tự động, để trống." if spec.formula else ""]
    return {"title": label, "description": " ".join(filter(None, (f"{label}.", *notes)))}


def _record(value: Schema) -> Schema:
    return {"gia_tri": value, **{key: {"$ref": f"#/definitions/{key}"} for key in _RECORD_PARTS}}


def _value(spec: Measured) -> Schema:
    """What may stand for a value: its own type, text that reads as one, or null."""
    match spec.type:
        case FieldType.INTEGER:
            kinds: list[Schema] = [{"type": "integer"}, _NUMBER_TEXT]
        case FieldType.NUMBER | FieldType.PERCENT | FieldType.RANGE | FieldType.MONEY:
            kinds = [{"type": "number"}, _NUMBER_TEXT]
        case FieldType.YEAR:
            kinds = [{"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}, _NUMBER_TEXT]
        case FieldType.DATE:
            kinds = [DAY_SCHEMA]
        case FieldType.BOOLEAN:
            kinds = [{"type": "boolean"}]
        case FieldType.CHOICE:
            kinds = [{"enum": [*spec.choices, ""]}]
        case FieldType.DOCUMENT:
            kinds = [{"type": "string"}, {"$ref": "#/definitions/CitedDocument"}]
        case FieldType.TEXT:
            kinds = [{"type": ["string", "number"]}]
    return {"anyOf": [*kinds, {"type": "null"}]}


def _table(table: TableSpec, outline: Outline) -> Schema:
    columns = {
        column.id: {
            **_words(column),
            "anyOf": [*_value(column)["anyOf"], _object(_record(_value(column)))],
        }
        for column in table.columns
    }
    record = _object(columns, null=True)
    words = {"title": table.title, "description": table.guidance or table.title}
    if table.rows == "free":
        return {**words, "type": ["array", "null"], "items": record}
    if table.rows == "years":
        years = table_years(table, outline, Header())
        rows = {str(year): record for year in years}
        if not rows:
            return {**words, "type": ["object", "null"], "additionalProperties": record}
    else:
        rows = {
            row.id: {**record, "title": row.label} for row in table.rows if not isinstance(row, str)
        }
    return {**words, **_object(rows, null=True)}


def _prose(outline: Outline) -> Schema:
    sections = {section.id: _section(section) for section in outline.sections}
    return _object(sections, title="Nội dung tự viết", null=True)


def _section(section: Section) -> Schema:
    slots: Schema = {
        "van": {"title": "Lời văn thêm vào mục này", **_TEXTS},
        "thay_mac_dinh": {"type": "boolean", "title": "Bỏ lời văn mặc định của đề cương"},
    }
    for name, spec in section.prose.items():
        slots[name] = {"title": spec.label, "description": spec.guidance or spec.label, **_TEXTS}
    for name, list_spec in section.lists.items():
        label = list_spec.label
        slots[name] = {"title": label, "description": list_spec.guidance or label, **_ITEMS}
    return {
        "title": section.title,
        "anyOf": [*_TEXTS["anyOf"], _object(slots)],
    }


_NAMES: Schema = {"type": ["array", "null"], "items": {"type": "string"}}
_PARTS: Schema = {
    "title": "Số của từng đơn vị (khi tổng hợp)",
    "type": ["array", "null"],
    "items": {
        "type": ["object", "array"],
        "additionalProperties": False,
        "properties": {
            "don_vi": {"type": "string", "title": "Đơn vị"},
            "tep": {"type": "string", "title": "Tệp số liệu của đơn vị"},
            "con_tro": {"type": "string", "title": "Chỗ của số trong tệp ấy (JSON pointer)"},
            "gia_tri": {"type": ["number", "string", "null"], "title": "Giá trị"},
            "trang_thai": {"enum": [*map(str, State)], "title": "Trạng thái của số liệu"},
        },
        "items": [
            {"type": "integer", "minimum": 0, "title": "Thứ tự của đơn vị ở tong_hop.don_vi, từ 0"},
            {"type": ["number", "string", "null"], "title": "Giá trị"},
            {"enum": [*map(str, State)], "title": "Trạng thái của số liệu"},
            {"type": "string", "title": "Chỗ của số trong tệp ấy (JSON pointer)"},
        ],
        "minItems": 2,
        "maxItems": 4,
    },
}
_NUMBER_TEXT: Schema = {"type": "string", "pattern": NUMBER_TEXT}
_TEXTS: Schema = {
    "anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"type": "string"}}]
}
_ITEMS: Schema = {
    "anyOf": [
        {"type": ["string", "null"]},
        {
            "type": "array",
            "items": {
                "anyOf": [
                    {"type": "string"},
                    _object(
                        {
                            "noi_dung": {"type": "string"},
                            "gui_toi": {"type": "string"},
                            "don_vi": {**_NAMES, "title": "Các đơn vị cùng nêu (khi tổng hợp)"},
                            "nguyen_van": {"type": "string", "title": "Nguyên văn của đơn vị"},
                        }
                    ),
                ]
            },
        },
    ]
}
_FIT: Schema = {
    "phu_hop": {
        "enum": [*FIT_CHOICES, "", None],
        "title": "Chỉ tiêu còn phù hợp hay cần điều chỉnh",
    },
    "ly_do": {"type": ["string", "null"], "title": "Lý do"},
    "de_xuat_muc_moi": {"type": ["string", "number", "null"], "title": "Đề xuất mức mới"},
}
_RECORD_PARTS: Mapping[str, Schema] = {
    "trang_thai": {"enum": [*map(str, State), "", None], "title": "Trạng thái của số liệu"},
    "nguon": {"type": ["string", "null"], "title": "Nguồn số liệu"},
    "chot_ngay": {"anyOf": [DAY_SCHEMA, {"type": "null"}], "title": "Ngày chốt số liệu"},
    "nguoi_cap": {"type": ["string", "null"], "title": "Người cung cấp"},
    "ghi_chu": {"type": ["string", "null"], "title": "Ghi chú"},
    "muc": {"enum": [*map(str, Bound), "", None], "title": "Trên, dưới, hơn, khoảng"},
    "tu": {"type": ["number", "string", "null"], "title": "Khoảng: từ"},
    "den": {"type": ["number", "string", "null"], "title": "Khoảng: đến"},
    "pham_vi": {"type": ["string", "null"], "title": "Phạm vi tính (khi là số của cấp khác)"},
    "so_nguoi_tinh": {"type": ["integer", "null"], "title": "Số người được tính bình quân"},
    "o_du_lieu": {"type": ["string", "null"], "title": "Trang tính và ô đã lấy số (Số liệu!C7)"},
    PARTS: _PARTS,
    BASIS: {
        "type": ["object", "null"],
        "additionalProperties": {"type": "number"},
        "title": "Các số đưa vào tính, chỉ của đơn vị có đủ (khi tổng hợp)",
    },
    LEFT_OUT: {**_NAMES, "title": "Các đơn vị chưa có số (khi tổng hợp)"},
}
