"""What each stage of a draft costs: python tests/bench/stages.py.

The reference report, stage by stage, in turns with the whole of it and with plain docxtpl: the
least milliseconds of the processor of all rounds. Each stage is given what the one before made.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import speed

from baocao import pipeline
from baocao.base import MadeBy
from baocao.base_text import base_text
from baocao.compose import compose
from baocao.compose.missing import missing_figures, missing_page
from baocao.data import read_data
from baocao.errors import DataError
from baocao.ooxml.validity import parts_problems
from baocao.provenance import base_of
from baocao.rendering import render_parts
from baocao.source import read_json, read_text
from baocao.stamp import Marks, stamped

ROUNDS = 40


def stages(report: speed.Report) -> dict[str, Callable[[], object]]:
    """The stages of drafting *report* by name, each over what those before it have made."""
    text, name = read_text(report.path, error=DataError), str(report.path)
    source = read_json(text, name, error=DataError)
    read = read_data(source, report.data.outline)
    profile = pipeline.choose_profile(report.data)
    rendered = render_parts(report.document, report.master)
    made_by = MadeBy(outline=report.data.outline.id, profile=profile.id)
    base = base_of(report.document, report.data, made_by)
    marks = Marks(profile.id, report.data.outline.id)
    whole = replace(rendered, parts=stamped(rendered.parts, marks, base))

    def blanks() -> None:
        missing_page(report.data, report.document, missing_figures(report.data, report.document))

    return {
        "read the file": partial(read_text, report.path, error=DataError),
        "read its JSON": partial(read_json, text, name, error=DataError),
        "read its data": partial(read_data, source, report.data.outline),
        "formulas and rules": partial(pipeline.complete, read),
        "compose": partial(compose, report.data, profile),
        "blanks": blanks,
        "render": partial(render_parts, report.document, report.master),
        "base": partial(base_of, report.document, report.data, made_by),
        "base as JSON": partial(base_text, base),
        "stamp, with that JSON": partial(stamped, rendered.parts, marks, base),
        "validity": partial(parts_problems, whole.every_part(), "mẫu", whole.vetted),
        "zip": whole.content,
    }


def least(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The least milliseconds of the processor that each of *works* took in ROUNDS rounds."""
    found = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            started = time.process_time()
            work()
            found[name] = min(found[name], (time.process_time() - started) * 1000)
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        report = speed.prepared(Path(folder))
        parts = stages(report)
        whole = {
            "the whole draft": lambda: pipeline.render(
                pipeline.load_data(report.path, outline=report.data.outline)
            ),
            "plain docxtpl": lambda: speed.by_docxtpl(report),
        }
        for name, milliseconds in least({**parts, **whole}).items():
            print(f"{name:24}{milliseconds:8.2f} ms")


if __name__ == "__main__":
    main()
