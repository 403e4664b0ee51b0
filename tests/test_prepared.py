"""What is prepared of a shipped master: the same form as docxtpl would give, without docxtpl."""

from __future__ import annotations

import marshal

import pytest
from conftest import ROOT
from docx.oxml.ns import nsmap

from baocao.rendering.forms import prepared_master
from baocao.rendering.prepared import Prepared, as_kept, prepared_name, shipped_master

MASTERS = sorted((ROOT / "docx_templates").glob("*.docx"))


def told(made: Prepared | None) -> tuple[object, ...]:
    """What *made* says, its code as code: written out it may differ in what it shares."""
    assert made is not None
    filled = {name: [*each[:2], marshal.loads(each.code), each.after] for name, each in
              made.filled.items()}  # fmt: skip
    return made._replace(filled={}), filled


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_a_shipped_master_is_prepared(path):
    """What was written when it was built is what docxtpl makes of it today."""
    content = path.read_bytes()
    assert told(shipped_master(content)) == told(prepared_master(content))


def test_core_properties_stay_such(monkeypatch):
    """Docxcompose gives the prefix by which python-docx writes them to other properties."""
    content = MASTERS[0].read_bytes()
    alone = prepared_master(content)
    monkeypatch.setitem(nsmap, "cp", "http://schemas.openxmlformats.org/custom")
    assert prepared_master(content) == alone


def test_another_master_is_not(tmp_path):
    """One byte more is an office's own master, whatever it is called."""
    content = MASTERS[0].read_bytes()
    assert shipped_master(content + b" ") is None
    assert prepared_name(content) != prepared_name(content + b" ")


def test_what_is_kept_is_the_same_again():
    """The items of a prepared master make it again."""
    made = prepared_master(MASTERS[0].read_bytes())
    assert Prepared(*as_kept(made)) == made
