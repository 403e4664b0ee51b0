"""A data file to fill in: `Outline` -> JSON text with every key present and nothing answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from baocao.data import COMPUTED_ROWS, FIGURES, OUTLINE, PROSE, table_years
from baocao.header import Header, is_header_field
from baocao.models import plain
from baocao.outline import Outline, Section, TableSpec

RARE = {"hieu_luc_tu", "hieu_luc_den", "sap_nhap_vao"}
"""What only a unit writes that was founded or merged within the period."""


def blank_data(outline: Outline) -> str:
    """The JSON text of an unanswered data file for *outline*; its `$schema` stands beside it."""
    content = {
        "$schema": schema_name(outline),
        OUTLINE: outline.id,
        **_header(outline),
        FIGURES: _figures(outline),
        PROSE: {
            section.id: _section(section)
            for section in outline.sections
            if section.prose or section.lists or not section.sections
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def schema_name(outline: Outline) -> str:
    """The file name of the JSON Schema that belongs to *outline*."""
    return f"{outline.id}.schema.json"


def _header(outline: Outline) -> dict[str, Any]:
    blank: dict[str, Any] = plain(Header())
    blank.pop("tong_hop")
    blank["don_vi"] = {key: each for key, each in blank["don_vi"].items() if key not in RARE}
    period, signature = outline.period, outline.signature
    blank["the_thuc"]["he"] = str(outline.body)
    blank["don_vi"]["cap"] = str(outline.levels[0]) if outline.levels else None
    blank["ky_bao_cao"] = {
        "ten": period.name or None,
        "tu": period.from_.isoformat() if period.from_ else None,
        "den": period.to.isoformat() if period.to else None,
    }
    blank["can_cu"] = [{"loai": "", "so": "", "ngay": None, "co_quan": "", "trich_yeu": ""}]
    blank["ky"] = {
        "quyen_han": signature.authority,
        "tap_the": signature.body,
        "chuc_vu": signature.post,
        "ho_ten": "",
    }
    return blank


def _figures(outline: Outline) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for field_id in sorted(outline.fields, key=lambda name: name.count(".")):
        if is_header_field(field_id):
            continue
        spec = outline.fields[field_id]
        inner = any(other.startswith(f"{field_id}.") for other in outline.fields)
        blank: Any = {"cthd": None, "dat": None} if spec.target else {} if inner else None
        _put(tree, field_id.split("."), blank)
    for table in outline.tables.values():
        if table.rows not in COMPUTED_ROWS:
            tree[table.id] = _rows(table, outline)
    return tree


def _put(tree: dict[str, Any], path: list[str], blank: object) -> None:
    *above, last = path
    for name in above:
        tree = tree.setdefault(name, {})
    tree[last] = blank


def _rows(table: TableSpec, outline: Outline) -> Any:
    record: Mapping[str, None] = dict.fromkeys(column.id for column in table.columns)
    if table.rows == "free":
        return [dict(record)]
    if table.rows == "years":
        return {str(year): dict(record) for year in table_years(table, outline, Header())}
    return {row.id: dict(record) for row in table.rows if not isinstance(row, str)}


def _section(section: Section) -> dict[str, Any]:
    """The slots of a section: its own text, its named passages, its lists."""
    slots: dict[str, Any] = {"van": ""}
    return slots | dict.fromkeys(section.prose, "") | {name: [] for name in section.lists}
