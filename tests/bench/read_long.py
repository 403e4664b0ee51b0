"""Prints time and peak memory of reading 30, 100 and 300 pages, and how fast both grow.

Run it by hand: `python tests/bench/read_long.py`. An exponent of 1 is linear growth. Memory is
what Python allocates (tracemalloc) and the most the process ever held, libxml2's trees included.
"""

from __future__ import annotations

import io
import math
import resource
import time
import tracemalloc

import docx

from baocao.ooxml.reader import read_manuscript

PAGES = (30, 100, 300)
PARAGRAPHS = 12
ROWS = 6
WORDS = "Năm {page}, đơn vị kết nạp {page}{line} đoàn viên, đạt {line} phần trăm kế hoạch đề ra. "


def long_document(pages: int) -> bytes:
    """A docx of *pages* pages: headings, paragraphs of several runs, numbered items, a table."""
    document = docx.Document()
    for page in range(pages):
        document.add_heading(f"Phần {page}", 1)
        for line in range(PARAGRAPHS):
            paragraph = document.add_paragraph(WORDS.format(page=page, line=line))
            paragraph.add_run(f"{page * line}").bold = True
            paragraph.add_run(WORDS.format(page=line, line=page))
        document.add_paragraph(f"mục {page}", style="List Number")
        _add_table(document, page)
        document.add_page_break()
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: docx.document.Document, page: int) -> None:
    table = document.add_table(ROWS, 4, style="Table Grid")
    for place, cell in enumerate(table._cells):
        cell.text = f"{page}.{place}"


def measure(content: bytes) -> tuple[float, int]:
    """Seconds without, and peak bytes with, the tracing of memory."""
    started = time.perf_counter()
    read_manuscript(content, "long.docx")
    seconds = time.perf_counter() - started
    tracemalloc.start()
    read_manuscript(content, "long.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak


def main() -> None:
    """Print a line a size, then the exponents between the smallest and the largest."""
    found = []
    for pages in PAGES:
        seconds, peak = measure(long_document(pages))
        found.append((seconds, peak))
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{pages:4} pages: {seconds:6.2f} s, {peak / 2**20:6.1f} MiB, process {held:.0f} MiB")
    growth = math.log(PAGES[-1] / PAGES[0])
    for place, name in enumerate(("time", "memory")):
        print(f"{name}: exponent {math.log(found[-1][place] / found[0][place]) / growth:.2f}")


if __name__ == "__main__":
    main()
