"""Fills docxtpl's own test templates by our compiled programs and by docxtpl, and compares them.

Run it by hand: `python tests/bench/docxtpl_outputs.py FOLDER`, where FOLDER is the `tests` folder
of a checkout of python-docx-template (LGPL-2.1; it is not part of this project). Each of its
scripts runs twice, in a process and a copy of its own: with docxtpl as it is, and with a
`DocxTemplate` whose parts are filled by `baocao.rendering.programs`. The outputs are compared part
by part, bytes first, then as canonical XML.

Some scripts want `docxcompose` (in the extra "dev").

Known to differ: nothing in word/document.xml, and embedded.docx holds a docx that docxtpl writes
with the time of the day in it. Footnotes are filled once and not once a section;
the two agree as long as no value holds a tag, and where one does, docxtpl runs it.
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docxtpl
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from baocao.rendering.programs import (
    Program,
    compiled_program,
    has_steady_tables,
    program,
    with_mended_tables,
    with_numbered_drawings,
)

SKIPPED = ("runtests.py", "__init__.py")
BY_MODULE = "module_execute.py"
"""It starts `python -m docxtpl`, which no other module can stand in for."""
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Compiled(DocxTemplate):  # type: ignore[misc] # docxtpl ships no types
    """docxtpl's template, its parts filled by programs that are compiled once."""

    def build_xml(self, context: dict[str, Any], jinja_env: Environment | None = None) -> bytes:
        """The filled body."""
        self.current_rendering_part = self.docx._part
        return _program(self.get_xml(), jinja_env).fill(context)

    def fix_tables(self, xml: bytes) -> etree._Element:
        """The tree of the body, its tables mended only where docxtpl would change them."""
        if self.docx is None:  # our programs ask docxtpl itself
            return super().fix_tables(xml)
        body = self.docx._element.body
        brought = xml.count(b"<w:tbl>") > len(list(body.iter("{*}tbl")))
        if brought or not has_steady_tables(body):
            xml = with_mended_tables(xml)
        drawings = len(etree.fromstring(xml).findall(".//{*}docPr"))
        xml = b"".join(with_numbered_drawings([xml]))
        self.docx_ids_index += drawings
        return etree.fromstring(xml)

    def fix_docpr_ids(self, _tree: etree._Element) -> None:
        """Nothing: they were counted while the text was a string."""

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Environment | None = None
    ) -> str:
        """A header or footer, patched already."""
        if part is None:  # our programs ask docxtpl itself
            return str(super().render_xml_part(src_xml, part, context, jinja_env))
        self.current_rendering_part = part
        return _patched(src_xml, jinja_env).fill(context).decode()

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """The footnotes, once."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == FOOTNOTES:
                part._blob = _program(part.blob.decode(), jinja_env).fill(context)


@lru_cache(maxsize=256)
def _program(xml: str, environment: Environment | None) -> Program:
    return program(xml, environment or Environment())


@lru_cache(maxsize=256)
def _patched(source: str, environment: Environment | None) -> Program:
    known = environment or Environment()
    return compiled_program(source, known.compile(source), known)


def run(script: str) -> None:
    """Run *script* in this process with our template in place of docxtpl's."""
    docxtpl.DocxTemplate = Compiled
    sys.argv = [script]
    runpy.run_path(script, run_name="__main__")


def outputs(folder: Path, *, compiled: bool) -> tuple[dict[str, bytes], list[str]]:
    """What the scripts of *folder* write, by name, and the scripts that failed."""
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(shutil.copytree(folder, Path(scratch) / "tests"))
        (work / "output").mkdir(exist_ok=True)
        for script in sorted(work.glob("*.py")):
            if script.name in SKIPPED:
                continue
            ours = [str(Path(__file__).resolve()), "--run"] if compiled else []
            if script.name == BY_MODULE:
                ours = []
            command = [sys.executable, *ours, script.name]
            done = subprocess.run(command, cwd=work, capture_output=True, check=False,
                                  env={**os.environ, "PYTHONPATH": _path()})  # fmt: skip
            if done.returncode:
                failed.append(f"{script.name}: {done.stderr.decode()[-300:]}")
        found = sorted((work / "output").rglob("*.docx"))
        return {str(path.name): path.read_bytes() for path in found}, failed


def _path() -> str:
    return os.pathsep.join(
        filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")))
    )


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a docx."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def likeness(left: bytes | None, right: bytes | None) -> str:
    """How alike two parts are: "bytes", "canonical" or "differ"."""
    if left == right:
        return "bytes"
    if left is None or right is None:
        return "differ"
    try:
        return "canonical" if _canonical(left) == _canonical(right) else "differ"
    except etree.XMLSyntaxError:
        return "differ"


def _canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


def main(folder: Path) -> int:
    """Print how alike the outputs are; 1 when a word/document.xml differs."""
    theirs, broken = outputs(folder, compiled=False)
    ours, failed = outputs(folder, compiled=True)
    counts: Counter[tuple[str, str]] = Counter()
    for name in sorted(theirs):
        left, right = parts(theirs[name]), parts(ours.get(name, _empty()))
        for part in sorted(left.keys() | right.keys()):
            kind = likeness(left.get(part), right.get(part))
            counts["word/document.xml" if part == "word/document.xml" else "others", kind] += 1
            if kind == "differ":
                print(f"{name}: {part} differs")
    print(f"{len(theirs)} documents by docxtpl, {len(ours)} by programs")
    for (part, kind), count in sorted(counts.items()):
        print(f"{part:20}{kind:12}{count}")
    for script in [*broken, *failed]:
        print(f"failed: {script}")
    return int(bool(counts["word/document.xml", "differ"]) or len(theirs) != len(ours))


def _empty() -> bytes:
    stream = BytesIO()
    zipfile.ZipFile(stream, "w").close()
    return stream.getvalue()


if __name__ == "__main__":
    if sys.argv[1] == "--run":
        run(sys.argv[2])
    else:
        sys.exit(main(Path(sys.argv[1]).resolve()))
