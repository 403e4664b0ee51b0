"""What import finds in known guidelines: python tests/bench/import_seeds.py FOLDER.

FOLDER holds the documents; of each is known, by the beginning of its name, which headings and
demands it has and how deep they stand, its blanks, deadlines and recipients. Printed is how much of
that the imported outline has; the exit code is 1 when less than wanted is found, or when an outline
does not load, make a data file and render.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from baocao.importer import import_outline
from baocao.outline import load_outline
from baocao.pipeline import load_data, render
from baocao.skeleton import blank_data
from baocao.text import fold

WANTED = 0.95


@dataclass(frozen=True)
class Known:
    """What a document holds; *tree* has a line for each item, two blanks for each level."""

    tree: str
    recipients: int
    deadlines: tuple[str, ...] = ()
    blanks: int = 0
    annex_columns: int = 0

    @property
    def items(self) -> list[tuple[int, str]]:
        """Depth, from 1, and opening words of each item."""
        lines = [line for line in self.tree.splitlines() if line.strip()]
        return [((len(line) - len(line.lstrip())) // 2 + 1, line.strip()) for line in lines]


KNOWN: Mapping[str, Known] = {
    "000": Known(
        """
MỤC ĐÍCH , YÊU CẦU
  Đánh giá đúng thực trạng
  Thông qua việc sơ kết
  Công tác sơ kết được tiến hành
NỘI DUNG
  Công tác triển khai thực hiện
  Kết quả thực hiện Chương trình
    Công tác tuyên truyền, giáo dục
      Chú trọng tổng kết nội dung
      Việc nâng cao đời sống
      Tổng kết, đánh giá
    Công đoàn với việc tham gia
      Công đoàn tham gia xây dựng
      Công đoàn tham gia giải quyết
      Công tác tổ chức đối thoại
    Công tác phát triển đoàn viên
      Nâng cao chất lượng
      Xây dựng CĐCS vững mạnh
      Xây dựng đội ngũ cán bộ
      Công tác phát triển Đảng
    Đẩy mạnh các phong trào
    Công tác nghiên cứu lý luận
    Lưu ý, việc tổ chức sơ kết
    Đánh giá, nhận xét chung
TỔ CHỨC THỰC HIỆN
  Tổng Liên đoàn Lao động Việt Nam
    Xây dựng kế hoạch sơ kết
    Tổ chức khảo sát
    Hoàn thành báo cáo
  LĐLĐ tỉnh, thành phố
BẢNG PHỤ LỤC SỐ LIỆU
  Công tác tuyên truyền, giáo dục
  Tổ chức các phong trào thi đua
  Số liệu các chỉ tiêu
""",
        recipients=6,
        deadlines=("2012-06", "2012-11", "<2012-09-01"),
        annex_columns=45,
    ),
    "001": Known(
        """
Nội dung
  Công tác triển khai
  Công tác tuyên truyền phổ biến
  Công đoàn với việc tham gia
  Công tác đào tạo nghề
  Công tác phát triển đoàn viên
  Nhận xét chung
  Mỗi nội dung
""",
        recipients=3,
        deadlines=("<2010-01-20",),
    ),
    "002": Known(
        """
KẾT QUẢ TRIỂN
  Đặc điểm tình hình chung
    Thuận lợi
    Khó khăn
  Kết quả tổ chức thực hiện
    Công tác chỉ đạo
    Tình hình giai cấp công nhân
    Công tác bồi dưỡng
    Công tác đào tạo nghề
    Chăm lo, tăng cường
    Tăng cường sự lãnh
    Xây dựng tổ chức Công đoàn
ĐÁNH GIÁ CHUNG
  Đánh giá chung
  Nguyên nhân
  Một số kinh nghiệm
PHƯƠNG HƯỚNG
  Dự báo tình hình
  Nhiệm vụ và giải pháp
    Tiếp tục đẩy mạnh
    Tiếp tục tuyên truyền
    Chú trọng công tác
    Đổi mới nội dung
NHỮNG ĐỀ XUẤT
  Đề nghị Chính phủ sớm
  Đề nghị Chính phủ có
  Đề nghị Tỉnh ủy
""",
        recipients=0,
        blanks=30,
    ),
    "003": Known(
        """
MỤC ĐÍCH, YÊU CẦU
  Nhằm đánh giá
  Việc sơ kết
NỘI DUNG, HÌNH THỨC
  Nội dung
    Căn cứ vào quan điểm
      Công tác chỉ đạo
      Đánh giá thực trạng
      Nguyên nhân
    Đề xuất, kiến nghị
    Nhiệm vụ, giải pháp
  Hình thức tổ chức
TỔ CHỨC THỰC HIỆN
  Đối với LĐLĐ các tỉnh
  Đối với Tổng Liên đoàn
    Chỉ đạo, hướng dẫn
    Khảo sát tại
    Xây dựng dự thảo
    Giao Ban Tổ chức
""",
        recipients=4,
        deadlines=("<2015-10-30", "<2015-11-30"),
    ),
    "004": Known(
        """
MỤC ĐÍCH, YÊU CẦU
  Đánh giá kết quả
  Xây dựng kế hoạch
  Việc tổng kết
NỘI DUNG TỔNG KẾT
  Các cấp công đoàn căn cứ
    Công tác triển khai
    Công tác khảo sát
    Công tác tham mưu
    Nội dung, phương thức
    Những việc đã triển khai
    Công tác đào tạo
    Kết quả phát triển
    Kết quả đánh giá
    Đánh giá điều kiện
    Nguyên nhân
    Rút ra bài học
  Xây dựng phương hướng
    Dự báo tình hình
    Xây dựng kế hoạch
    Đề ra các giải pháp
  Đề xuất, kiến nghị
TỔ CHỨC THỰC HIỆN
  Đối với công đoàn cấp trên
  Đối với liên đoàn lao động
  Đối với Tổng Liên đoàn
""",
        recipients=7,
        deadlines=("2017-12-10", "2018-Q1"),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each known document of the folder that *arguments* name."""
    folder = Path(arguments[0])
    poor = 0
    for prefix, known in KNOWN.items():
        for path in sorted(folder.glob(f"{prefix}*")):
            poor += not measure(path, known)
    return 1 if poor else 0


def measure(path: Path, known: Known) -> bool:
    """Print what the import of *path* has of what is *known*; whether it is enough."""
    imported = import_outline(path)
    same = import_outline(path).text == imported.text
    outline = yaml.safe_load(imported.text)
    tree = [*_tree(outline)]
    items = [(depth, fold(words)) for depth, words in known.items]
    at_depth = sum(_take(tree, depth, words) for depth, words in items)
    due = sorted(_deadlines(outline))
    source = outline.get("guideline") or outline
    addressed = source.get("addressees", []) or source.get("recipients", [])
    columns = sum(len(table["columns"]) for table in _annex_tables(outline))
    blanks = len(outline.get("fields", {}))
    works = _works(imported.text)
    print(
        f"{path.name[:3]} {imported.kind}: items at their depth {at_depth}/{len(items)}, "
        f"others {len(tree)}, blanks {blanks}/{known.blanks}, "
        f"deadlines {len(set(due) & set(known.deadlines))}/{len(known.deadlines)} "
        f"(others {len(set(due) - set(known.deadlines))}), "
        f"recipients {len(addressed)}/{known.recipients}, "
        f"columns of annexes {columns}/{known.annex_columns}, "
        f"to review {len(imported.problems)}, renders {works}, same again {same}"
    )
    return (
        at_depth >= WANTED * len(items)
        and blanks == known.blanks
        and set(due) >= set(known.deadlines)
        and len(addressed) == known.recipients
        and works
        and same
    )


def _take(tree: list[tuple[int, str]], depth: int, words: str) -> bool:
    """Whether *tree* has an item at *depth* that begins with *words*; it is taken out."""
    for pair in tree:
        if pair[0] == depth and pair[1].startswith(words):
            tree.remove(pair)
            return True
    return False


def _tree(outline: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    asking = outline.get("guideline")
    for section in (asking or outline["report"])["sections"]:
        yield from _walk(section, 1)
    for annex in outline.get("appendices", ()):
        yield from _walk(annex, 1)


def _walk(node: Mapping[str, Any], depth: int) -> Iterator[tuple[int, str]]:
    yield depth, fold(node.get("title") or node.get("label") or node["do"])
    for kind in ("sections", "items", "tasks"):
        for below in node.get(kind, ()):
            yield from _walk(below, depth + 1)
    for slot in (*node.get("prose", {}).values(), *node.get("lists", {}).values()):
        yield depth + 1, fold(slot["label"])


def _deadlines(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "deadline" in node:
            yield ("<" if node.get("before") else "") + node["deadline"]
        for below in node.values():
            yield from _deadlines(below)
    elif isinstance(node, list):
        for below in node:
            yield from _deadlines(below)


def _annex_tables(outline: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for annex in outline.get("appendices", ()):
        yield from annex.get("tables", ())
        for section in annex.get("sections", ()):
            yield from section.get("tables", ())


def _works(text: str) -> bool:
    """Whether the outline in *text* loads, makes a data file, and that file renders."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "outline.yaml"
        path.write_text(text, encoding="utf-8")
        outline = load_outline(path)
        data = json.loads(blank_data(outline))
        (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
        return bool(render(load_data(folder / "data.json", outline=outline)).content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
