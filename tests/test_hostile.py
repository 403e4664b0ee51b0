"""Hostile Word files are refused by every command that is handed one, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import ROOT
from word import OFFICE, PACKAGE, para, squeezed, word_file, word_parts

BOMB = b"<a>" + b"a" * (17 * 2**20) + b"</a>"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
GROWING = f'<!DOCTYPE w:document [<!ENTITY e0 "x">{ENTITIES}]><a>&e9;</a>'
PICTURE = (
    f'<Relationship Id="x" Type="{OFFICE}/image" Target="http://127.0.0.1:9/x.png" '
    'TargetMode="External"/>'
)
MACRO_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
)
HOSTILE: Mapping[str, tuple[str, bytes]] = {
    "a zip bomb": (
        "draft.too-large", squeezed({**word_parts(para("x")), "word/document.xml": BOMB}),
    ),
    "entities that grow": (
        "draft.bad-xml", word_file(para("x"), parts={"word/document.xml": GROWING}),
    ),
    "a picture from outside": ("draft.external", word_file(para("x"), external=PICTURE)),
    "macros": ("draft.macros", word_file(para("x"), parts={"word/vbaProject.bin": b"x"})),
    "a document with macros under another name": (
        "draft.macros", word_file(para("x"), parts={"[Content_Types].xml": MACRO_TYPES}),
    ),
    "a name that leads elsewhere": (
        "draft.bad-name", word_file(para("x"), parts={"../../trap.xml": b"<a/>"}),
    ),
    "a name from the root": ("draft.bad-name", word_file(para("x"), parts={"/trap.xml": b"<a/>"})),
}  # fmt: skip
SAMPLE = str(ROOT / "samples" / "nq20-2-nam-thieu.json")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "{file}"),
    "comments": ("check", "{file}", "--comments", "{out}.docx"),
    "fix": ("check", "{file}", "--fix", "{out}.docx"),
    "against": ("check", "{good}", "--against", "{file}"),
    "against, with a copy": ("check", "{good}", "--against", "{file}", "--fix", "{out}.docx"),
    "preview": ("preview", "{file}", "-o", "{out}.pdf"),
    "import": ("import", "{file}", "-o", "{out}.yaml"),
    "convert": ("convert", "{file}", "-o", "{out}.docx"),
    "read-back, foreign": ("read-back", "{file}", "--outline", "nq20-5-nam", "-o", "{out}.json"),
    "read-back": ("read-back", "{file}", "-o", "{out}.json"),
    "regenerate": ("regenerate", "{file}", "--data", SAMPLE, "-o", "{out}.docx"),
    "status": ("status", "{file}"),
    "diff": ("diff", "{good}", "{file}", "-o", "{out}.docx"),
    "trace": ("trace", "{file}"),
    "finalize": ("finalize", "{file}", "-o", "{out}.docx"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("trap", HOSTILE)
def test_a_trap_is_refused(run, tmp_path: Path, trap: str, command: str):
    """Code 6 with the reason, no output, and no file but the two that were there."""
    reason, content = HOSTILE[trap]
    names = {"file": tmp_path / "a.docx", "good": tmp_path / "b.docx", "out": tmp_path / "out"}
    names["file"].write_bytes(content)
    names["good"].write_bytes(word_file(para("Một câu.")))
    code, out, err = run(*(word.format(**names) for word in COMMANDS[command]))
    assert (code, out, reason in err) == (6, "", True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]
