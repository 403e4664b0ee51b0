"""The report that speed is measured on: its outline, its data, and plain docxtpl's template of it.

40 sections with 120 paragraphs of three figures each, six tables of 6 x 5, and in a landscape
annex two tables of 60 x 8. The plain template is made from our own draft: neighbouring paragraphs
and rows of one build become one in a docxtpl loop, the rest is fixed text; filled by docxtpl it
gives the same document, which the benchmark compares element by element before it times anything,
but for the bookmarks round our blocks: a template in a loop could only repeat their names.
"""

from __future__ import annotations

import copy
import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from baocao.ooxml.package import read_package, write_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHAPTERS, PARTS, PARAGRAPHS = 8, 4, 3
SMALL_TABLES, SMALL_ROWS, SMALL_COLUMNS = 6, 6, 4
LARGE_TABLES, LARGE_ROWS, LARGE_COLUMNS = 2, 60, 7
LEAST_LOOP = 2
SENTENCE = (
    "Trong kỳ báo cáo, đơn vị đã tổ chức {{ %s | so }} cuộc tuyên truyền về nội dung thứ %d với "
    "{{ %s | so }} lượt người tham dự, trong đó có {{ %s | so }} lượt đoàn viên; "
    "các cấp ủy và chính quyền phối hợp chặt chẽ, kịp thời tháo gỡ khó khăn ở cơ sở."
)


def outline_text() -> str:
    """The outline, as YAML."""
    sections = [_chapter(number) for number in range(CHAPTERS)]
    annexes = [_large(number) for number in range(LARGE_TABLES)]
    outline = {
        "id": "do-toc-do",
        "title": "Tổng kết 5 năm thực hiện Chương trình số 1",
        "body": "cong_doan",
        "period": {"name": "5 năm", "from": "2013-01-01", "to": "2017-12-31"},
        "fields": {name: {"label": name, "type": "integer", "unit": "lượt"} for name in _fields()},
        "report": {
            "opening": "{{ co_quan.ten | ten_thuong }} báo cáo như sau:",
            "sections": sections,
        },
        "appendices": [
            {"id": "bieu", "title": "BIỂU SỐ LIỆU", "orientation": "landscape", "tables": annexes}
        ],
    }
    return str(yaml.safe_dump(outline, allow_unicode=True, sort_keys=False))


def data(rows: int = LARGE_ROWS) -> dict[str, Any]:
    """The data file, with *rows* rows in each large table."""
    dice = random.Random(7)
    figures: dict[str, Any] = {}
    for name in _fields():
        group, _, own = name.partition(".")
        figures.setdefault(group, {})[own] = dice.randint(100, 99_999)
    figures |= {f"nho_{n}": _rows(SMALL_ROWS, SMALL_COLUMNS, dice) for n in range(SMALL_TABLES)}
    figures |= {f"lon_{n}": _rows(rows, LARGE_COLUMNS, dice) for n in range(LARGE_TABLES)}
    return {
        "de_cuong": "do-toc-do",
        "don_vi": {"ten": "Liên đoàn Lao động huyện Đông Sơn", "cap": "huyen"},
        "co_quan": {
            "cap_tren": "LIÊN ĐOÀN LAO ĐỘNG TỈNH AN HẢI",
            "ten": "LIÊN ĐOÀN LAO ĐỘNG HUYỆN ĐÔNG SƠN",
            "viet_tat": "LĐLĐ",
        },
        "van_ban": {"so": 12, "ngay": "2018-01-25", "dia_danh": "Đông Sơn"},
        "noi_nhan": [{"ten": "Liên đoàn Lao động tỉnh", "muc_dich": "b/c"}],
        "ky": {"quyen_han": "TM", "tap_the": "BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH",
               "ho_ten": "Lê Thị Mẫu"},
        "so_lieu": figures,
    }  # fmt: skip


def write(folder: Path, rows: int = LARGE_ROWS) -> Path:
    """The data file in *folder*, its outline beside it."""
    (folder / "do-toc-do.yaml").write_text(outline_text(), encoding="utf-8")
    path = folder / "so-lieu.json"
    path.write_text(json.dumps(data(rows), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Tags:
    """How a tool writes a loop over *key* and the value *index* in it.

    With *inside* the tags of a row stand in its first and last cell, else in rows of their own.
    """

    begin: str
    end: str
    value: str
    inside: bool = False


DOCXTPL = Tags("{{%{kind} for x in {key} %}}", "{{%{kind} endfor %}}", "{{{{ x.v{index} }}}}")
CURLY = Tags("{{#{key}}}", "{{/{key}}}", "{{v{index}}}", inside=True)


def plain_template(draft: bytes, tags: Tags = DOCXTPL) -> tuple[bytes, dict[str, Any]]:
    """The template of *draft* for docxtpl, and the values that make it *draft* again."""
    parts = read_package(draft)
    root = without_bookmarks(parts["word/document.xml"])
    body = root.find(f"{W}body")
    values: dict[str, Any] = {}
    for table in body.iter(f"{W}tbl"):
        _loop(table, f"{W}tr", (values, tags))
    _loop(body, f"{W}p", (values, tags))
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return write_package(parts), values


def curly_template(draft: bytes) -> tuple[bytes, dict[str, Any]]:
    """The same for docxtemplater and easy-template-x."""
    return plain_template(draft, CURLY)


def without_bookmarks(page: bytes) -> etree._Element:
    """The tree of the *page* without bookmarks."""
    root = etree.fromstring(page)
    for mark in list(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    return root


def _fields() -> list[str]:
    count = CHAPTERS * (PARTS + 1) * PARAGRAPHS * 3
    return [f"nhom_{number // 30}.so_{number}" for number in range(count)]


def _chapter(number: int) -> dict[str, Any]:
    names = iter(_fields()[number * (PARTS + 1) * PARAGRAPHS * 3 :])
    parts = [
        {
            "id": f"muc_{number}_{part}",
            "title": f"Nội dung {number}.{part}",
            "text": _text(names, part),
        }
        for part in range(PARTS)
    ]
    if number < SMALL_TABLES:
        parts[0]["tables"] = [_table(f"nho_{number}", SMALL_COLUMNS)]
    title = f"KẾT QUẢ THỰC HIỆN NHÓM {number}"
    return {"id": f"chuong_{number}", "title": title, "text": _text(names, 9), "sections": parts}


def _text(names: Iterator[str], part: int) -> str:
    lines = []
    for _ in range(PARAGRAPHS):
        first, second, third = itertools.islice(names, 3)
        lines.append(SENTENCE % (first, part, second, third))
    return "\n".join(lines)


def _large(number: int) -> dict[str, Any]:
    return _table(f"lon_{number}", LARGE_COLUMNS)


def _table(name: str, columns: int) -> dict[str, Any]:
    numbers = [
        {"id": f"c{column}", "label": f"Số lượt {column}", "type": "integer"}
        for column in range(columns)
    ]
    heads = [{"id": "ten", "label": "Đơn vị", "type": "text"}, *numbers]
    return {"id": name, "title": f"Bảng {name}", "rows": "free", "columns": heads}


def _rows(count: int, columns: int, dice: random.Random) -> list[dict[str, Any]]:
    return [
        {"ten": f"Xã số {row}"} | {f"c{n}": dice.randint(1, 9_999) for n in range(columns)}
        for row in range(count)
    ]


def _loop(parent: etree._Element, tag: str, made: tuple[dict[str, Any], Tags]) -> None:
    """Make one of neighbouring children of one build, in a loop over their words."""
    values, tags = made
    groups = itertools.groupby(list(parent), key=lambda each: (each.tag, _build(each)))
    for (name, _), found in groups:
        alike = list(found)
        if name != tag or len(alike) < LEAST_LOOP or not _texts(alike[0]):
            continue
        key = f"d{len(values)}"
        values[key] = [
            {f"v{index}": text.text or "" for index, text in enumerate(_texts(each))}
            for each in alike
        ]
        for index, text in enumerate(_texts(alike[0])):
            text.text = tags.value.format(index=index)
        for other in alike[1:]:
            other.getparent().remove(other)
        _enclose(alike[0], key, tags)


def _enclose(looped: etree._Element, key: str, tags: Tags) -> None:
    kind = looped.tag.removeprefix(W)
    begin, end = (tag.format(kind=kind, key=key) for tag in (tags.begin, tags.end))
    if tags.inside and kind == "tr":
        texts = _texts(looped)
        texts[0].text = f"{begin}{texts[0].text}"
        texts[-1].text = f"{texts[-1].text}{end}"
        return
    looped.addprevious(_holder(looped, begin))
    looped.addnext(_holder(looped, end))


def _holder(looped: etree._Element, tag: str) -> etree._Element:
    """A copy of *looped* that holds nothing but *tag*."""
    holder = copy.deepcopy(looped)
    texts = _texts(holder)
    for text in texts:
        text.text = ""
    texts[0].text = tag
    return holder


def _texts(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(f"{W}t"))


def _build(element: etree._Element) -> bytes:
    """*element* without its words."""
    bare = copy.deepcopy(element)
    for text in _texts(bare):
        text.text = ""
    bare.tail = None
    return etree.tostring(bare)
