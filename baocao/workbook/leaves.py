"""A data file as leaves: nested JSON <-> one value for each path, in one normal form.

In the *expanded* form every figure, cell and item of a list is a record, so that one value has one
path: 5 is {"gia_tri": 5}, "text" in a list is {"noi_dung": "text"}, the text of a section is
{"van": ["text"]}. `collapsed` goes back to the shortest writing; `as_before` keeps the writing of
an earlier file wherever it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baocao.data import FIGURES, PROSE
from baocao.header import is_header_field
from baocao.outline import FieldType, Outline, Section
from baocao.reading import BASIS, LEFT_OUT, PARTS, TARGET_PARTS
from baocao.source import KeyPath

VALUE, ITEM, OWN_TEXT = "gia_tri", "noi_dung", "van"
SUMMARY = "tong_hop"
WHOLE = frozenset({PARTS, TARGET_PARTS, LEFT_OUT, BASIS, SUMMARY})
"""Groups and lists that are one leaf: no cell shows anything of them."""
Leaves = dict[KeyPath, Any]
"""Scalars, empty groups and what is *WHOLE*, by path; the keys of a list are whole numbers."""


def leaves_of(value: Any, outline: Outline) -> Leaves:
    """The leaves of the data file *value* in expanded form."""
    return {path: leaf for path, leaf in _flat(expanded(value, outline), ()) if path}


def expanded(value: Any, outline: Outline) -> Any:
    """*value* with a record for every figure, cell of a table and item of a section."""
    found = _copy(value)
    figures = found.get(FIGURES)
    if isinstance(figures, dict):
        _expand_fields(figures, outline)
        _expand_tables(figures, outline)
    prose = found.get(PROSE)
    if isinstance(prose, dict):
        for section_id, written in prose.items():
            prose[section_id] = _expanded_section(written)
    return found


def collapsed(value: Any, outline: Outline) -> Any:
    """The inverse of `expanded`: records that hold only a value become that value."""
    found = {key: _copy(part) for key, part in value.items()}
    if FIGURES in found:
        found[FIGURES] = _bare(found[FIGURES], VALUE)
    if PROSE in found:
        for section in outline.sections:
            _collapse_section(found[PROSE], section)
    return found


def as_before(value: Any, earlier: Any, outline: Outline) -> Any:
    """*value*, collapsed, in the writing of the data file *earlier* wherever both say the same."""
    return _restored(value, collapsed(expanded(earlier, outline), outline), earlier)


class Tree:
    """Leaves on their way to nested values; lists keep the order in which their items came."""

    def __init__(self) -> None:
        self.root: dict[str | int, Any] = {}

    def put(self, path: KeyPath, value: Any) -> None:
        """Put *value* at *path* unless something stands there."""
        node = self.root
        for key in path[:-1]:
            node = node.setdefault(key, {})
            if not isinstance(node, dict):
                return
        node.setdefault(path[-1], value)

    def final(self, path: KeyPath) -> KeyPath:
        """*path* with the place of each item in its list, as `value` counts them."""
        found: list[str | int] = []
        node: Any = self.root
        for key in path:
            known = isinstance(node, dict) and key in node
            found.append(list(node).index(key) if isinstance(key, int) and known else key)
            node = node.get(key) if isinstance(node, dict) else None
        return tuple(found)

    def value(self) -> dict[str, Any]:
        """The nested values."""
        return {str(key): _listed(part) for key, part in self.root.items()}


def _restored(value: Any, plain: Any, earlier: Any) -> Any:
    if value == plain and type(value) is type(plain):
        return earlier
    if not all(isinstance(each, dict) for each in (value, plain, earlier)):
        return value
    known = [key for key in earlier if key in value]
    keys = [*known, *(key for key in value if key not in earlier)]
    both = plain.keys() & earlier.keys()
    return {
        key: _restored(value[key], plain[key], earlier[key]) if key in both else value[key]
        for key in keys
    }


def _flat(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if path and path[-1] in WHOLE:
        yield path, value
    elif isinstance(value, dict) and value:
        for key, part in value.items():
            yield from _flat(part, (*path, key))
    elif isinstance(value, list) and value:
        for index, part in enumerate(value):
            yield from _flat(part, (*path, index))
    else:
        yield path, value


def _listed(value: Any) -> Any:
    if not isinstance(value, dict) or not value:
        return value
    parts = [_listed(part) for part in value.values()]
    if all(isinstance(key, int) for key in value):
        return parts
    return dict(zip(value, parts, strict=True))


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(part) for key, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, list) else value


def _expand_fields(figures: dict[str, Any], outline: Outline) -> None:
    for field_id, spec in outline.fields.items():
        *above, last = field_id.split(".")
        group: Any = figures
        for name in above:
            group = group.get(name) if isinstance(group, dict) else None
        if is_header_field(field_id) or not isinstance(group, dict) or group.get(last) is None:
            continue
        if spec.type is FieldType.DOCUMENT and isinstance(group[last], dict):
            continue
        record = _record(group[last])
        if spec.target and VALUE in record and "dat" not in record:
            record = {"dat" if key == VALUE else key: part for key, part in record.items()}
        group[last] = record


def _expand_tables(figures: dict[str, Any], outline: Outline) -> None:
    for table_id in outline.tables:
        rows = figures.get(table_id)
        for row in rows if isinstance(rows, list) else (rows or {}).values():
            for key, cell in (row or {}).items():
                row[key] = None if cell is None else _record(cell)


def _record(value: Any) -> Any:
    return value if isinstance(value, dict) else {VALUE: value}


def _expanded_section(written: Any) -> Any:
    if written is None or written in ("", [], {}):
        return written
    slots = written if isinstance(written, dict) else {OWN_TEXT: written}
    return {
        name: _expanded_items(slot) if name != "thay_mac_dinh" else slot
        for name, slot in slots.items()
    }


def _expanded_items(slot: Any) -> Any:
    if slot is None or slot in ("", []):
        return slot
    items = slot if isinstance(slot, list) else [slot]
    return [item if isinstance(item, dict) else {ITEM: item} for item in items]


def _bare(value: Any, key: str) -> Any:
    """*value*, every record in it that holds nothing but *key* replaced by that value."""
    if isinstance(value, list):
        return [_bare(part, key) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {key}:
        return value[key]
    return {name: _bare(part, key) for name, part in value.items()}


def _collapse_section(prose: Any, section: Section) -> None:
    """Make plain texts of the items of *section*, of its single paragraphs, of its own text."""
    slots = prose.get(section.id) if isinstance(prose, dict) else None
    if not isinstance(slots, dict):
        return
    for name, written in slots.items():
        if isinstance(written, list):
            items = [item[ITEM] if _is_bare_item(item) else item for item in written]
            slots[name] = items[0] if name not in section.lists and len(items) == 1 else items
    if slots.keys() == {OWN_TEXT} and isinstance(slots[OWN_TEXT], str) and slots[OWN_TEXT]:
        prose[section.id] = slots[OWN_TEXT]


def _is_bare_item(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() == {ITEM}
