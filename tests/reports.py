"""Reports and newer data for them: the shipped samples and small outlines, changed at random.

A change is a kind and a seed; the same two make the same newer data file. What a data file cannot
say any more after a change (a date that is none, a list that must not be empty) is left undone.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any, NamedTuple

import yaml
from conftest import ROOT, make_outline
from drafts import CONTENT, OUTLINE
from hypothesis import strategies as st

from baocao.data import ReportData, read_data
from baocao.errors import BaocaoError, DataError
from baocao.outline import Outline
from baocao.pipeline import Draft, complete, load_outline, render
from baocao.source import read_json

Json = Any
Keys = tuple[str | int, ...]

CELLS = """\
id: bang
title: Tổng kết 5 năm thực hiện Nghị quyết số 2
body: nha_nuoc
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  ho.tong: {label: Tổng số hộ, type: integer, unit: hộ, rollup: sum}
  ho.ngheo: {label: Hộ nghèo, type: integer, unit: hộ, rollup: sum}
  ho.ty_le: {label: Tỷ lệ hộ nghèo, type: percent, formula: ho.ngheo / ho.tong}
  kinh_phi: {label: Kinh phí, type: integer, unit: triệu đồng, required: false}
report:
  opening: "{{ co_quan.ten | ten_thuong }} báo cáo kết quả như sau:"
  closing: Trên đây là báo cáo của {{ co_quan.ten | ten_thuong }}
  sections:
    - id: tinh_hinh
      title: TÌNH HÌNH CHUNG
      sections:
        - id: ho
          title: Hộ gia đình
          text: |
            Xã có {{ ho.tong | co_don_vi }}, {{ ho.ngheo | co_don_vi }} nghèo ({{ ho.ty_le | so }}).

            {% if kinh_phi is co_so_lieu %}Đã chi {{ kinh_phi | co_don_vi }} giúp dân.{% endif %}
          prose: {nhan_xet: {label: Nhận xét}}
        - id: thon
          title: Kết quả từng thôn
          text: Số liệu từng thôn nêu trong bảng dưới đây.
          tables:
            - id: thon
              title: Hộ nghèo theo thôn
              rows: free
              numbered: true
              columns:
                - {id: ten, label: Thôn, type: text}
                - {id: ho, label: Số hộ, type: integer, unit: hộ}
                - {id: ngheo, label: Hộ nghèo, type: integer, unit: hộ}
                - {id: ty_le, label: Tỷ lệ, type: percent, formula: ngheo / ho}
              totals: [ho, ngheo, ty_le]
    - id: danh_gia
      title: ĐÁNH GIÁ
      lists: {uu_diem: Ưu điểm, han_che: Hạn chế, bai_hoc: Bài học kinh nghiệm}
appendices:
  - id: nam
    title: BIỂU THEO NĂM
    orientation: landscape
    text: Biểu này kèm theo báo cáo.
    tables:
      - id: nam
        title: Hộ nghèo theo năm
        rows: years
        columns:
          - {id: dau, label: Đầu năm, type: integer, unit: hộ}
          - {id: cuoi, label: Cuối năm, type: integer, unit: hộ}
"""
HEADS = (
    CELLS.replace("id: bang", "id: ghep")
    .replace(
        "              columns:\n                - {id: ten",
        "              heads: [{label: Hộ nghèo, columns: [ngheo, ty_le]}]\n"
        "              columns:\n                - {id: ten",
    )
    .replace(
        "        rows: years\n",
        "        rows: years\n        heads: [{label: Số hộ, columns: [dau, cuoi]}]\n",
    )
)
"""The same with joined heads."""
CELLS_DATA: Json = {
    "de_cuong": "bang",
    "co_quan": {"cap_tren": "ỦY BAN NHÂN DÂN HUYỆN M", "ten": "ỦY BAN NHÂN DÂN XÃ N",
                "viet_tat": "UBND"},
    "van_ban": {"so": 31, "ngay": "2016-02-01", "dia_danh": "N", "trang_thai": "ban_hanh"},
    "kinh_gui": ["Ủy ban nhân dân huyện M"],
    "noi_nhan": [{"ten": "Như trên"}, {"ten": "Thường trực Đảng ủy", "muc_dich": "b/c"},
                 {"ten": "Các thôn", "muc_dich": "th/hiện"}, {"ten": "Lưu: VT"}],
    "ky": {"quyen_han": "TM", "tap_the": "ỦY BAN NHÂN DÂN", "chuc_vu": "CHỦ TỊCH",
           "ho_ten": "Hồ Thị Mẫu"},
    "so_lieu": {
        "ho": {"tong": 2480, "ngheo": 121},
        "kinh_phi": 350,
        "thon": [{"ten": "Thôn Thượng", "ho": 640, "ngheo": 40},
                 {"ten": "Thôn Trung", "ho": 910, "ngheo": 36},
                 {"ten": "Thôn Hạ", "ho": 930, "ngheo": 45}],
        "nam": {"2013": {"dau": 190, "cuoi": 171}, "2014": {"dau": 171, "cuoi": 148},
                "2015": {"dau": 148, "cuoi": 121}},
    },
    "noi_dung": {
        "ho": {"nhan_xet": "Đời sống nhân dân được nâng lên.\nNhiều hộ làm giàu từ vườn cây."},
        "danh_gia": {"uu_diem": ["cấp ủy quan tâm lãnh đạo công tác giảm nghèo",
                                 "nhân dân đồng tình hưởng ứng"],
                     "han_che": ["còn 12 hộ tái nghèo do ốm đau", "một số thôn vận động chưa đều"],
                     "bai_hoc": ["bám sát cơ sở, nắm chắc từng hộ", "lồng ghép các nguồn vốn"]},
    },
}  # fmt: skip
SENTENCES = (
    "Công tác kiểm tra, giám sát được duy trì đều trong năm.",
    "Đã tổ chức 15 buổi đối thoại với đoàn viên.",
    "Một số nơi triển khai còn chậm so với kế hoạch.",
    "Các phong trào thi đua có bước đổi mới về cách làm.",
)
NAMES = ("Lê Văn Thử", "Đỗ Thị Mẫu", "Nguyễn Hữu Ví Dụ", "Trần Quang Giả")
BODIES = ("Văn phòng Huyện ủy", "Ban Tuyên giáo", "Phòng Nội vụ", "Các chi bộ trực thuộc")
SAMPLES = ("nq06a-5-nam-thieu", "nq06a-5-nam-day-du", "nq20-10-nam-thieu", "nq20-10-nam-day-du",
           "ptdv-2013-2018-thieu", "ptdv-2013-2018-day-du", "nq20-2-nam-thieu",
           "nq20-5-nam-thieu", "nq20-2-nam-day-du", "nq20-5-nam-day-du")  # fmt: skip
SMALL = ("nho", "bang", "ghep", "nq06a-5-nam-thieu")
"""The reports that cost little to make."""
MADE: Mapping[str, tuple[str, Json]] = {
    "nho": (OUTLINE, CONTENT),
    "bang": (CELLS, CELLS_DATA),
    "ghep": (HEADS, {**CELLS_DATA, "de_cuong": "ghep"}),
}


class Change(NamedTuple):
    """A change of a data file: what is done, and the seed that says where."""

    kind: str
    seed: int


@dataclass(frozen=True, slots=True)
class Story:
    """A report, the changes between its data and the newer ones, and which of the two is newer."""

    report: str
    changes: tuple[Change, ...]
    backwards: bool = False

    def data(self) -> tuple[ReportData, ReportData]:
        """The data that the draft was made of, and the newer data."""
        pair = report_data(self.report), report_data(self.report, self.changes)
        return (pair[1], pair[0]) if self.backwards else pair

    def drafts(self) -> tuple[Draft, Draft]:
        """The draft, and what a new rendering would be."""
        pair = draft(self.report), draft(self.report, self.changes)
        return (pair[1], pair[0]) if self.backwards else pair


class _Made(NamedTuple):
    """The outline and the data file as text, what they are read as, and the draft of it."""

    outline: str
    text: str
    data: ReportData
    draft: Draft


def report_data(report: str, changes: tuple[Change, ...] = ()) -> ReportData:
    """The data of *report* after *changes*; those that cannot be read any more are left out."""
    return _made(report, changes).data


def read_report(report: str, content: Json) -> ReportData:
    """The data that *content* says by the outline of *report*."""
    outline = MADE[report][0] if report in MADE else report
    return _drafted(outline, json.dumps(content, ensure_ascii=False, indent=1)).data


def read_text(outline: str, text: str) -> tuple[ReportData, Draft]:
    """The data that *text* says by the *outline* that is written out, and the draft of them."""
    made = _drafted(outline, text)
    return made.data, made.draft


def draft(report: str, changes: tuple[Change, ...] = ()) -> Draft:
    """The rendered *report* after *changes*."""
    return _made(report, changes).draft


@lru_cache(maxsize=128)
def _made(report: str, changes: tuple[Change, ...]) -> _Made:
    if not changes:
        text = json.dumps(_content(report), ensure_ascii=False, indent=1)
        return _drafted(MADE[report][0] if report in MADE else report, text)
    before, (kind, seed) = _made(report, changes[:-1]), changes[-1]
    content = json.loads(before.text)
    outline = before.outline
    if kind in SHAPES:
        outline = SHAPES[kind](outline, content, Random(seed)) if report in MADE else outline
    else:
        KINDS[kind](content, Random(seed))
    try:
        return _drafted(outline, json.dumps(content, ensure_ascii=False, indent=1))
    except BaocaoError:
        return before


def _drafted(outline: str, text: str) -> _Made:
    source = read_json(text, "so-lieu.json", error=DataError)
    data = complete(read_data(source, _outline(outline)))
    return _Made(outline, text, data, render(data))


def stories(*reports: str, most: int = 4) -> st.SearchStrategy[Story]:
    """Any of *reports* with up to *most* changes."""
    change = st.builds(Change, st.sampled_from(sorted({*KINDS, *SHAPES})), st.integers(0, 999))
    changes = st.lists(change, max_size=most).map(tuple)
    return st.builds(Story, st.sampled_from(reports), changes, st.booleans())


@lru_cache(maxsize=16)
def _outline(outline: str) -> Outline:
    """The outline written in *outline*, or that of the report of this name."""
    if "\n" in outline:
        return make_outline(outline)
    return load_outline(_content(outline)["de_cuong"])


@lru_cache(maxsize=16)
def _content(report: str) -> Json:
    if report in MADE:
        return MADE[report][1]
    return json.loads((ROOT / "samples" / f"{report}.json").read_text("utf-8"))


def _leaves(node: Json, path: Keys = ()) -> Iterator[tuple[Keys, Json]]:
    if isinstance(node, dict):
        for key, below in node.items():
            yield from _leaves(below, (*path, key))
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from _leaves(below, (*path, index))
    else:
        yield path, node


def _lists(node: Json, kind: type) -> Iterator[list[Json]]:
    """Every list below *node* that holds values of a *kind*."""
    if isinstance(node, list) and node and all(isinstance(each, kind) for each in node):
        yield node
    for below in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from _lists(below, kind)


def _put(content: Json, path: Keys, value: Json) -> None:
    for key in path[:-1]:
        content = content[key]
    content[path[-1]] = value


def _take(content: Json, path: Keys) -> None:
    for key in path[:-1]:
        content = content[key]
    del content[path[-1]]


def _numbers(content: Json) -> list[tuple[Keys, Json]]:
    return [
        (path, value)
        for path, value in _leaves(content.get("so_lieu", {}), ("so_lieu",))
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and "thanh_phan" not in path
    ]


def _new_figure(content: Json, random: Random) -> None:
    """One figure is corrected, by a little or by a lot."""
    if found := _numbers(content):
        path, value = random.choice(found)
        _put(content, path, value + random.choice((1, 7, 30, 1000)))


def _new_figures(content: Json, random: Random) -> None:
    """Every third figure is corrected."""
    for path, value in _numbers(content):
        if random.random() < 0.3:
            _put(content, path, value + random.randrange(1, 9))


def _all_figures(content: Json, random: Random) -> None:
    """Every figure is corrected, so that none that a person touched is left as it was."""
    for path, value in _numbers(content):
        _put(content, path, value + random.randrange(1, 9))


def _no_figure(content: Json, random: Random) -> None:
    """A figure is taken back; it is still to come, or its sentence goes."""
    if found := _numbers(content):
        _take(content, random.choice(found)[0])


def _texts(content: Json) -> list[tuple[Keys, str]]:
    found = _leaves(content.get("noi_dung", {}), ("noi_dung",))
    return [(path, value) for path, value in found if isinstance(value, str)]


def _new_prose(content: Json, random: Random) -> None:
    if found := _texts(content):
        path, value = random.choice(found)
        added = random.choice(SENTENCES)
        _put(
            content,
            path,
            random.choice((added, f"{value.rstrip('.')}. {added}", f"{value}\n{added}")),
        )


def _new_word(content: Json, random: Random) -> None:
    """One word of the unit's own prose is another."""
    if found := _texts(content):
        path, value = random.choice(found)
        words = value.split(" ")
        words[random.randrange(len(words))] = random.choice(("thường xuyên", "kịp thời", "37"))
        _put(content, path, " ".join(words))


def _item_added(content: Json, random: Random) -> None:
    if found := [*_lists(content.get("noi_dung", {}), str)]:
        items = random.choice(found)
        items.insert(random.randrange(len(items) + 1), random.choice(SENTENCES).rstrip("."))


def _item_dropped(content: Json, random: Random) -> None:
    if found := [*_lists(content.get("noi_dung", {}), str)]:
        items = random.choice(found)
        items.pop(random.randrange(len(items)))


def _items_turned(content: Json, random: Random) -> None:
    if found := [*_lists(content.get("noi_dung", {}), str)]:
        random.choice(found).reverse()


def _row_added(content: Json, random: Random) -> None:
    if found := [*_lists(content.get("so_lieu", {}), dict)]:
        rows = random.choice(found)
        row = copy.deepcopy(random.choice(rows))
        for key, value in row.items():
            if isinstance(value, int) and not isinstance(value, bool):
                row[key] = value + random.randrange(1, 50)
            elif isinstance(value, str) and key not in ("ngay", "trang_thai"):
                row[key] = f"{value} {random.choice('ABC')}"
        rows.insert(random.randrange(len(rows) + 1), row)


def _row_dropped(content: Json, random: Random) -> None:
    if found := [*_lists(content.get("so_lieu", {}), dict)]:
        rows = random.choice(found)
        rows.pop(random.randrange(len(rows)))


def _prose_dropped(content: Json, random: Random) -> None:
    """All that the unit wrote about one section goes."""
    if found := [*content.get("noi_dung", {})]:
        del content["noi_dung"][random.choice(found)]


def _group_dropped(content: Json, random: Random) -> None:
    """A whole group of figures or a whole table is not there."""
    if found := [*content.get("so_lieu", {})]:
        del content["so_lieu"][random.choice(found)]


def _recipients(content: Json, random: Random) -> None:
    known = content.setdefault("noi_nhan", [{"ten": "Như trên"}, {"ten": "Lưu: VT"}])
    added = {"ten": random.choice(BODIES), "muc_dich": "b/c"}
    match random.randrange(3):
        case 0:
            known.insert(random.randrange(len(known)), added)
        case 1 if len(known) > 1:
            known.pop(random.randrange(len(known) - 1))
        case _:
            known[0] = added


def _signer(content: Json, random: Random) -> None:
    content.setdefault("ky", {})["ho_ten"] = random.choice(NAMES)
    if random.random() < 0.5:
        content["ky"]["chuc_vu"] = random.choice(("PHÓ CHỦ TỊCH", "PHÓ BÍ THƯ"))


def _number_and_date(content: Json, random: Random) -> None:
    """The report gets another number and a later day."""
    head = content.setdefault("van_ban", {})
    head["so"] = random.randrange(50, 99)
    if isinstance(head.get("ngay"), str) and len(head["ngay"]) == len("2016-01-15"):
        later = date.fromisoformat(head["ngay"]) + timedelta(days=random.randrange(1, 20))
        head["ngay"] = later.isoformat()


KINDS: Mapping[str, Callable[[Json, Random], None]] = {
    "new figure": _new_figure,
    "new figures": _new_figures,
    "all figures": _all_figures,
    "no figure": _no_figure,
    "new prose": _new_prose,
    "new word": _new_word,
    "item added": _item_added,
    "item dropped": _item_dropped,
    "items turned": _items_turned,
    "row added": _row_added,
    "row dropped": _row_dropped,
    "prose dropped": _prose_dropped,
    "group dropped": _group_dropped,
    "recipients": _recipients,
    "signer": _signer,
    "number and date": _number_and_date,
}


def _tables(node: Json) -> Iterator[Json]:
    """Every table below *node* of an outline that has columns of its own."""
    if isinstance(node, dict):
        yield from (each for each in node.get("tables", ()) if "columns" in each)
        node = [*node.values()]
    for below in node if isinstance(node, list) else ():
        yield from _tables(below)


def _records(content: Json, table: Json) -> Iterator[Json]:
    """The rows that *content* has in *table*."""
    rows = content.get("so_lieu", {}).get(table["id"], ())
    yield from (each for each in (rows.values() if isinstance(rows, dict) else rows))


def _one(found: list[Json], random: Random) -> list[Json]:
    """One of *found*, none of none."""
    return random.sample(found, min(len(found), 1))


def _column_added(outline: str, content: Json, random: Random) -> str:
    """The outline asks for one column more in one of its tables."""
    tree = yaml.safe_load(outline)
    for table in _one([*_tables(tree)], random):
        number = 1 + sum(column["id"].startswith("them") for column in table["columns"])
        column = {"id": f"them{number}", "label": f"Số khẩu {number}", "type": "integer"}
        place = random.randrange(1, len(table["columns"]) + 1)
        table["columns"].insert(place, column)
        for head in table.get("heads", ()):
            before = table["columns"][place - 1]["id"]
            if before in head["columns"][:-1]:
                head["columns"].insert(head["columns"].index(before) + 1, column["id"])
        for record in _records(content, table):
            record[column["id"]] = random.randrange(1000, 9000)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _column_dropped(outline: str, content: Json, random: Random) -> str:
    """The outline asks for one column less."""
    tree = yaml.safe_load(outline)
    for table in _one([*_tables(tree)], random):
        formulas = " ".join(column.get("formula", "") for column in table["columns"])
        free = [column for column in table["columns"][1:] if column["id"] not in formulas]
        heads = [each for head in table.get("heads", ()) for each in head["columns"]]
        spare = [each for each in free if each["id"] not in heads]
        for column in _one(spare, random):
            table["columns"].remove(column)
            if column["id"] in table.get("totals", ()):
                table["totals"].remove(column["id"])
            for record in _records(content, table):
                record.pop(column["id"], None)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _columns_turned(outline: str, _content: Json, random: Random) -> str:
    """The outline has two columns in another order."""
    tree = yaml.safe_load(outline)
    tables = [x for x in _tables(tree) if "heads" not in x and len(x["columns"]) > 1]
    for table in _one(tables, random):
        columns = table["columns"]
        at = random.randrange(len(columns))
        columns.insert(random.randrange(1, len(columns)), columns.pop(at))
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


SHAPES: Mapping[str, Callable[[str, Json, Random], str]] = {
    "column added": _column_added,
    "column dropped": _column_dropped,
    "columns turned": _columns_turned,
}
"""Changes of the outline of a report that is made here; of the others the outline stays."""
