"""Prints how long guidelines of 100, 300 and 1,000 pages take to import, and how fast that grows.

Run it by hand: `python tests/bench/import_long.py`. The text is made up: parts, headings, demands,
blanks and deadlines under the labels that offices use. An exponent of 1 is linear growth.
"""

from __future__ import annotations

import math
import tempfile
import time
from pathlib import Path

from baocao import import_outline

PAGES = (100, 300, 1_000)
HEADINGS = 3
DEMANDS = 6
DEMAND = (
    "- Kết quả {page}.{number} của công tác tuyên truyền, vận động đoàn viên: đã tổ chức …… lớp "
    "với …… người tham gia, trong đó nữ là …… người; nêu rõ hạn chế, nguyên nhân của đơn vị."
)
HEAD = """\
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
Số: 15/HD-TLĐ
Hà Nội, ngày 12 tháng 3 năm 2018
HƯỚNG DẪN
Sơ kết 5 năm thực hiện Nghị quyết số 1/NQ-TLĐ
"""


def guideline(pages: int) -> str:
    """A guideline of so many *pages* of about two thousand letters."""
    lines = [HEAD]
    for page in range(1, pages + 1):
        lines.append(f"{page}. Nội dung thứ {page} cần báo cáo")
        for part in range(1, HEADINGS + 1):
            lines.append(f"{page}.{part}. Về nhiệm vụ {part} của nội dung {page}")
            lines += [DEMAND.format(page=page, number=number) for number in range(DEMANDS // 2)]
    return "\n".join(lines)


def main() -> None:
    """Print a line for each size."""
    before: tuple[int, float] | None = None
    for pages in PAGES:
        text = guideline(pages)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "dai.txt"
            path.write_text(text, encoding="utf-8")
            started = time.process_time()
            import_outline(path)
            seconds = time.process_time() - started
        told = f"{pages:6} pages, {len(text):9,} letters: {seconds:7.2f} s"
        if before is not None:
            growth = math.log(seconds / before[1]) / math.log(len(text) / before[0])
            told += f"   exponent {growth:.2f}"
        print(told)
        before = len(text), seconds


if __name__ == "__main__":
    main()
