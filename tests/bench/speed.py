"""How fast reports are drafted, beside plain docxtpl and other tools: python tests/bench/speed.py.

    warm      the reference report, in process, each as a ratio of medians in one interleaved run;
              "parsed": expat reads every byte of the page as packed, "as tree": libxml2 builds it
    tables    one table of 1,000, 10,000 and 100,000 rows: time of the first one that a process
              drafts (median of three processes), exponent of growth, peak memory
    batch     documents written to disk by plain docxtpl, by one job and by two
    cold      whole processes: one report without and with the cache on disk, and the help
    peers     docxtemplater and easy-template-x on the same report (needs Node.js and PEERS, a
              folder with their node_modules)

Name parts to run only these. The plain template is made from our own draft (reference_report.py)
and gives the same document, element by element, which is checked before anything is timed.
"""

from __future__ import annotations

import gc
import io
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from xml.parsers.expat import ParserCreate

import reference_report
from docxtpl import DocxTemplate
from lxml import etree

from baocao import pipeline
from baocao.caching import VARIABLE
from baocao.compose import compose
from baocao.data import ReportData
from baocao.document import Document
from baocao.ooxml.archive import unpacked_pieces
from baocao.ooxml.package import read_package
from baocao.rendering import Master, open_master, render, render_parts
from baocao.rendering.context import context_of
from baocao.rendering.masters import form_of
from baocao.resources import shipped

ROUNDS = 21
SIZES = (1_000, 10_000, 100_000)
PROCESSES = 3
DOCUMENTS = 1_000
PLAIN_DOCUMENTS = 40
COLD_ROUNDS = 11
MIB = 1 << 20
PAGE = "word/document.xml"
PEERS_SCRIPT = Path(__file__).with_name("peers.js")


@dataclass(frozen=True)
class Report:
    """The reference report at every stage, and plain docxtpl's template and values of it."""

    path: Path
    data: ReportData
    document: Document
    master: Master
    draft: bytes
    template: bytes
    values: Mapping[str, Any]


def prepared(folder: Path, rows: int = reference_report.LARGE_ROWS) -> Report:
    """The report with *rows* rows in each large table, its files in *folder*."""
    path = reference_report.write(folder, rows)
    data = pipeline.load_data(path)
    profile = pipeline.choose_profile(data)
    document = compose(data, profile)
    master = open_master(shipped("docx_templates") / pipeline.MASTERS[profile.family])
    draft = render(document, master)
    template, values = reference_report.plain_template(draft)
    return Report(path, data, document, master, draft, template, values)


def by_docxtpl(report: Report) -> bytes:
    """The report by plain docxtpl, as its readme shows, with escaping on."""
    template = DocxTemplate(io.BytesIO(report.template))
    template.render(dict(report.values), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def check_same(report: Report) -> None:
    """Stop unless both give the same page, bookmarks left aside."""
    pages = (read_package(each)[PAGE] for each in (report.draft, by_docxtpl(report)))
    ours, theirs = (
        etree.tostring(reference_report.without_bookmarks(page), method="c14n") for page in pages
    )
    if ours != theirs:
        sys.exit("the two documents differ")


def timed(work: Callable[[], object]) -> float:
    """Seconds that *work* takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The seconds of each of *works* in every round, in another order in each.

    So none is always the one that pays for what plain docxtpl has left in memory and caches.
    """
    found: dict[str, list[float]] = {name: [] for name in works}
    order, shuffled = list(works), Random(0)
    for work in works.values():
        work()
    for _ in range(rounds):
        shuffled.shuffle(order)
        for name in order:
            gc.collect()
            found[name].append(timed(works[name]))
    return found


def warm(folder: Path) -> None:
    """The table of the reference report."""
    report = prepared(folder)
    check_same(report)
    form = form_of(report.master)
    context = context_of(report.document, form)
    page = read_package(report.draft)[PAGE]
    filled = form.filled[form.main].program

    def parsed() -> None:
        rendered = render_parts(report.document, report.master)
        reader = ParserCreate()
        for piece in unpacked_pieces(rendered.text):
            reader.Parse(piece, False)
        reader.Parse(b"", True)
        rendered.content()

    def made_a_tree() -> None:
        rendered = render_parts(report.document, report.master)
        etree.fromstring(b"".join(unpacked_pieces(rendered.text)))
        rendered.content()

    works: dict[str, Callable[[], object]] = {
        "plain docxtpl": lambda: by_docxtpl(report),
        "render only": lambda: render(report.document, report.master),
        "render, page parsed": parsed,
        "render, page as tree": made_a_tree,
        "end to end": lambda: pipeline.render(
            pipeline.load_data(report.path, outline=report.data.outline)
        ),
        "  compose": lambda: compose(report.data, pipeline.choose_profile(report.data)),
        "frame by Jinja alone": lambda: filled.fill(context.names),
        "deflate alone": lambda: zlib.compress(page, 6),
    }
    times = interleaved(works, ROUNDS)
    plain = times["plain docxtpl"]
    print(f"warm, {len(page) / 1024:.0f} KiB of page, {ROUNDS} rounds")
    for name, seconds in times.items():
        ratio = median(one / other for one, other in zip(plain, seconds, strict=True))
        print(f"  {name:22}{median(seconds) * 1000:9.2f} ms{ratio:9.1f} x")


def tables() -> None:
    """Growth with the rows of one table, each size in processes of its own."""
    print("tables: rows, plain docxtpl s, ours s, ratio, peak of ours above the document MiB")
    before: tuple[int, float] | None = None
    for rows in SIZES:
        ours = _in_processes(rows, "ours")
        plain = _in_processes(rows, "plain") if rows < SIZES[-1] else None
        told = f"  {rows:8}{plain['s']:10.2f}" if plain else f"  {rows:8}{'-':>10}"
        ratio = f"{plain['s'] / ours['s']:8.1f} x" if plain else f"{'-':>10}"
        print(f"{told}{ours['s']:10.2f}{ratio}{ours['mib']:10.0f}", end="")
        if before is not None:
            exponent = math.log(ours["s"] / before[1]) / math.log(rows / before[0])
            print(f"   exponent {exponent:.2f}", end="")
        print()
        before = rows, ours["s"]


def _in_processes(rows: int, tool: str) -> dict[str, float]:
    """The medians of what fresh processes tell: none gains by what another round kept."""
    told = [json.loads(_child("--rows", str(rows), tool)) for _ in range(PROCESSES)]
    return {name: median(each[name] for each in told) for name in told[0]}


def one_table(rows: int, tool: str) -> None:
    """What `tables` asks a process for: seconds and peak memory of one tool."""
    with tempfile.TemporaryDirectory() as folder:
        work = _plain_work(Path(folder), rows) if tool == "plain" else _own_work(Path(folder), rows)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = timed(work)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"s": seconds, "mib": (peak - held) / 1024}))


def _plain_work(folder: Path, rows: int) -> Callable[[], object]:
    report = prepared(folder, rows // 2)
    return lambda: by_docxtpl(report)


def _own_work(folder: Path, rows: int) -> Callable[[], object]:
    """The work of rendering the composed report, which is all that is held before; compiled."""
    data = pipeline.load_data(reference_report.write(folder, rows // 2))
    profile = pipeline.choose_profile(data)
    document = compose(data, profile)
    master = open_master(shipped("docx_templates") / pipeline.MASTERS[profile.family])
    form_of(master)
    return lambda: render(document, master)


def batch(folder: Path) -> None:
    """Documents to disk: plain docxtpl in a loop, one job, two jobs."""
    report = prepared(folder)
    units, out = folder / "don-vi", folder / "ra"
    units.mkdir()
    shutil.copy(folder / "do-toc-do.yaml", units)
    for number in range(DOCUMENTS):
        shutil.copy(report.path, units / f"{number:04}.json")
    plain = timed(lambda: _plain_batch(report, out)) / PLAIN_DOCUMENTS
    print(f"batch: documents to disk per second; {DOCUMENTS} of ours, {PLAIN_DOCUMENTS} of docxtpl")
    print(f"  plain docxtpl{1 / plain:10.1f}")
    first = 0.0
    for jobs in (1, 2):
        shutil.rmtree(out, ignore_errors=True)
        command = ["batch", str(units), "-o", str(out), "--jobs", str(jobs)]
        seconds = timed(partial(_baocao, *command)) / DOCUMENTS
        first = first or seconds
        told = f"{plain / seconds:6.1f} x docxtpl, {first / seconds:.2f} x one job"
        print(f"  {jobs} job{'s' if jobs > 1 else ' '}       {1 / seconds:10.1f}   {told}")


def _plain_batch(report: Report, out: Path) -> None:
    out.mkdir()
    for number in range(PLAIN_DOCUMENTS):
        (out / f"{number:04}.docx").write_bytes(by_docxtpl(report))


def cold(folder: Path) -> None:
    """Whole processes, in turns: one report, the help, and what they import.

    All of them find their modules compiled, as installed ones are; the first, untimed turn fills
    the cache.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "pyc")
    report = prepared(folder)
    template, values = folder / "mau.docx", folder / "gia-tri.json"
    template.write_bytes(report.template)
    values.write_text(json.dumps(report.values), encoding="utf-8")
    plain = (
        "import json, docxtpl; t = docxtpl.DocxTemplate('mau.docx'); "
        "t.render(json.load(open('gia-tri.json')), autoescape=True); t.save('p.docx')"
    )
    render_one = ["render", str(report.path), "-o", str(folder / "b.docx"), "--force"]
    works: dict[str, Callable[[], object]] = {
        "plain docxtpl": lambda: _python("-c", plain, folder=folder),
        "render without the cache": lambda: _baocao(*render_one),
        "render with the cache": lambda: _baocao(*render_one, cache=str(folder / "cache")),
        "import docxtpl, pydantic, jinja2": lambda: _python(
            "-c", "import docxtpl, pydantic, jinja2", folder=folder
        ),
        "baocao --help": lambda: _baocao("--help"),
    }
    print("cold: whole processes")
    times = interleaved(works, COLD_ROUNDS)
    for name, seconds in times.items():
        print(f"  {name:34}{median(seconds) * 1000:8.0f} ms")
    docxtpl, without, cached, imports, asked = works
    for one, other in ((without, docxtpl), (cached, docxtpl), (asked, imports)):
        pairs = zip(times[one], times[other], strict=True)
        print(f"  {one} : {other}{median(mine / theirs for mine, theirs in pairs):8.2f}")


def peers(folder: Path) -> None:
    """Docxtemplater and easy-template-x on the same report, beside plain docxtpl."""
    found = os.environ.get("PEERS", "")
    if shutil.which("node") is None or not found:
        print("peers: no Node.js, or PEERS is not set")
        return
    report = prepared(folder)
    template, values = reference_report.curly_template(report.draft)
    (folder / "mau.docx").write_bytes(template)
    (folder / "gia-tri.json").write_text(json.dumps(values), encoding="utf-8")
    plain = median(timed(lambda: by_docxtpl(report)) for _ in range(ROUNDS))
    command = ["node", str(PEERS_SCRIPT), str(folder), str(ROUNDS)]
    told = subprocess.run(command, check=True, capture_output=True, text=True,
                          env={**os.environ, "NODE_PATH": f"{found}/node_modules"})  # fmt: skip
    print("peers: the same report")
    print(f"  {'plain docxtpl':22}{plain * 1000:9.2f} ms")
    for name, seconds in json.loads(told.stdout).items():
        print(f"  {name:22}{seconds * 1000:9.2f} ms{plain / seconds:9.1f} x")


def _child(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _python(*arguments: str, folder: Path) -> None:
    subprocess.run([sys.executable, *arguments], check=True, cwd=folder)


def _baocao(*arguments: str, cache: str = "off") -> None:
    command = [sys.executable, "-m", "baocao", *arguments]
    environment = {**os.environ, VARIABLE: cache}
    subprocess.run(command, check=False, capture_output=True, env=environment)


PARTS: dict[str, Callable[[Path], None]] = {
    "warm": warm,
    "tables": lambda _folder: tables(),
    "batch": batch,
    "cold": cold,
    "peers": peers,
}


def main(names: list[str]) -> None:
    """Run the parts called *names*, or all."""
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--rows"]:
        one_table(int(sys.argv[2]), sys.argv[3])
    else:
        main(sys.argv[1:])
