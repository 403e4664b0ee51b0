"""Prints time and peak memory of the whole check of 30, 100 and 300 pages, and how both grow.

Run it by hand: `python tests/bench/check_long.py [--profile]`. The whole check is that of the
form, the words, the statements against declared facts and the passages shared with a second
report of the same size; then comments are hung on the findings, and the copy is mended. An
exponent of 1 is linear growth. Memory is what Python allocates (tracemalloc) and the most the
process ever held, libxml2's trees included. The words of each page differ, so that the tables of
words, names and numbers grow with the document as those of a real one do.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import random
import resource
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import docx

from baocao.checking.report import comment_of
from baocao.errors import Problem
from baocao.inspection import check, commented_copy, mended_copy

PAGES = (30, 100, 300)
PARAGRAPHS = 12
ROWS = 6
SHARED = "Ban Chấp hành đã họp, bàn và giao việc cho từng tổ, từng người theo quý và theo tháng. "
SENTENCES = (
    "Năm {year}, xã An Bình kết nạp {few} đoàn viên, đạt {share},{digit}% kế hoạch đề ra. ",
    "Thực hiện Chỉ thị số {few}-CT/TW ngày {day:02}/{month:02}/{year} của Ban Bí thư, xã {verb}. ",
    "Tổ chức {few} lớp tập huấn cho {many} lượt người ; kinh phí {many}.000.000 đồng. ",
    "Công đoàn cơ sở (CĐCS) phối hợp với đội {name} {verb} tại thôn {name}. ",
    "Đồng chí {name} được bầu vào Ban Chấp hành khóa {few}, nhiệm kỳ {year} – {next}. ",
)
VERBS = ("quán triệt tới từng chi bộ", "mở đợt thi đua", "lập tổ theo dõi", "giao ban hằng tháng")
SOUNDS = ("An", "Bình", "Châu", "Dung", "Hòa", "Khánh", "Lâm", "Minh", "Ngọc", "Phúc", "Quế", "Sơn")
FACTS = {
    "don_vi": {"ten": "xã An Bình", "cap": "xa"},
    "ky_bao_cao": {"ten": "10 năm", "tu": "2008-01-28", "den": "2017-10-31"},
}


def long_document(pages: int, path: Path) -> None:
    """Writes a docx of *pages* pages: headings, prose, items and a table a page."""
    draw = random.Random(pages)
    document = docx.Document()
    for page in range(pages):
        document.add_heading(f"{page + 1}. Phần {page}", 1)
        for _line in range(PARAGRAPHS):
            document.add_paragraph(_prose(draw)).add_run(_prose(draw)).bold = True
        document.add_paragraph(f"mục {page}", style="List Number")
        _add_table(document, draw)
        document.add_page_break()
    document.save(str(path))


def _prose(draw: random.Random) -> str:
    year = draw.randint(2008, 2017)
    facts = {
        "year": year, "next": year + 5, "few": draw.randint(1, 99), "many": draw.randint(100, 999),
        "share": draw.randint(50, 99), "digit": draw.randint(1, 9), "day": draw.randint(1, 28),
        "month": draw.randint(1, 12), "verb": draw.choice(VERBS),
        "name": " ".join(draw.sample(SOUNDS, 3)),
    }  # fmt: skip
    said = draw.choice(SENTENCES).format(**facts)
    return SHARED + said if draw.random() < 1 / 20 else said


def _add_table(document: docx.document.Document, draw: random.Random) -> None:
    table = document.add_table(ROWS, 4, style="Table Grid")
    for cell in table._cells:
        cell.text = str(draw.randint(1, 9999))


def whole_check(folder: Path) -> list[Problem]:
    """The findings of the long document in *folder*, with all that is known beside it."""
    return check(folder / "long.docx", data=folder / "facts.json", against=[folder / "other.docx"])


def copies(folder: Path, problems: list[Problem]) -> None:
    """The commented and the mended copy, neither written."""
    commented_copy(folder / "long.docx", [comment_of(found) for found in problems])
    mended_copy(folder / "long.docx")


def measure(act: Callable[[], object]) -> tuple[float, int]:
    """Seconds without, and peak bytes with, the tracing of memory."""
    started = time.perf_counter()
    act()
    seconds = time.perf_counter() - started
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak


def main() -> None:
    """Prints a line a size, then the exponents between the smallest and the largest."""
    parser = argparse.ArgumentParser(description="measure the whole check of long documents")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    parser.add_argument("--copies", action="store_true", help="measure the copies too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
        if options.profile:
            _make(100, folder)
            cProfile.runctx("whole_check(folder)", globals(), locals(), sort="cumulative")
            return
        _grow("check", folder, whole_check)
        if options.copies:
            _grow("copies", folder, lambda where: copies(where, whole_check(where)))


def _make(pages: int, folder: Path) -> None:
    long_document(pages, folder / "long.docx")
    long_document(pages + 1, folder / "other.docx")


def _grow(name: str, folder: Path, act: Callable[[Path], object]) -> None:
    found = []
    for pages in PAGES:
        _make(pages, folder)
        seconds, peak = measure(lambda: act(folder))
        found.append((seconds, peak))
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name}, {pages:4} pages: {seconds:6.2f} s, {peak / 2**20:6.1f} MiB, "
            f"process {held:.0f} MiB",
            flush=True,
        )
    growth = math.log(PAGES[-1] / PAGES[0])
    for place, what in enumerate(("time", "memory")):
        print(f"{what}: exponent {math.log(found[-1][place] / found[0][place]) / growth:.2f}")


if __name__ == "__main__":
    main()
