"""Prints what stamping costs: time beside rendering, bytes of the base plain and packed.

Run it by hand: `python tests/bench/stamping.py`. Reports of 120 and 3,000 paragraphs of prose with
figures in them; the least of several runs. "Packed" is the base as zlib and base64 in the same
part, which was tried and given up: the file is no smaller, for a docx is packed already.
"""

from __future__ import annotations

import base64
import time
import zlib
from collections.abc import Callable

from baocao.base import base_text
from baocao.data import ReportData, read_data
from baocao.errors import DataError, OutlineError
from baocao.ooxml.customxml import with_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.outline import outline_of
from baocao.pipeline import complete, render
from baocao.source import read_json, read_yaml
from baocao.stamp import BASE_SPACE, Marks, read_stamp, stamp, stamped
from baocao.store import packed

SIZES = (120, 3_000)
RUNS = 5
PER_SECTION = 10
MARKS = Marks("union_qd933", "do")
LINE = "        Năm {n}, xã số {m} có {{{{ dv.tong | so }}}} đoàn viên, thêm {n} so với tổ {m}.\n"


def report(paragraphs: int) -> ReportData:
    """Data of an outline with so many *paragraphs*, a figure in each."""
    sections = "".join(
        f"    - id: muc_{start}\n      title: MỤC {start}\n      text: |\n"
        + "".join(LINE.format(n=n, m=n * 7 % 1000) for n in range(start, start + PER_SECTION))
        for start in range(0, paragraphs, PER_SECTION)
    )
    fields = "fields:\n  dv.tong: {label: Tổng, type: integer, unit: người}\n"
    text = f"id: do\ntitle: Đo\nbody: cong_doan\n{fields}report:\n  sections:\n{sections}"
    outline = outline_of(read_yaml(text, "do.yaml", error=OutlineError))
    data = '{"de_cuong": "do", "so_lieu": {"dv": {"tong": 5000}}}'
    return complete(read_data(read_json(data, "do.json", error=DataError), outline))


def least(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of several runs."""
    found = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found) * 1000


def main() -> None:
    """Print two lines a size."""
    for paragraphs in SIZES:
        data = report(paragraphs)
        draft = render(data).content
        base = read_stamp(draft)
        if base is None:
            raise SystemExit("no base")
        bare = stamp(draft, MARKS)
        parts = read_package(bare)
        marked = least(lambda p=parts, b=base: stamped(p, MARKS, b))
        whole = least(lambda d=data: render(d))
        print(
            f"{paragraphs:5} paragraphs: render {whole:7.1f} ms, of it stamp {marked:6.1f} ms "
            f"({marked / whole:.0%})"
        )
        print(f"      {sizes(draft, base_text(base))}")


def sizes(draft: bytes, text: str) -> str:
    """The bytes of the base and of the draft, as it is and with the base packed once more."""
    inner = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    other = write_package(with_custom_text(read_package(draft), BASE_SPACE, inner))
    return (
        f"base {len(text.encode()):,} bytes, in the store {len(packed(text)):,}; "
        f"docx {len(draft):,}, with a packed base {len(other):,}"
    )


if __name__ == "__main__":
    main()
