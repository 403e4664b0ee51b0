"""A docx that anybody made is read as its page looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from baocao.manuscript import Manuscript, Passage
from baocao.ooxml.reader import read_manuscript

ROOT = Path(__file__).parents[1]
MASTERS = sorted((ROOT / "docx_templates").glob("*.docx"))


def texts(found: Manuscript) -> list[str]:
    return [passage.text for passage in found.passages]


def titled(found: Manuscript, style: str) -> list[Passage]:
    return [passage for passage in found.passages if passage.style == style]


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_a_master_is_read_with_the_look_of_its_styles(path):
    """The country line stands in the right cell of the head table, centred and bold."""
    found = read_manuscript(path.read_bytes(), path.name)
    assert found.name == path.name
    assert found.sheets[0].width == pytest.approx(210, abs=0.1)
    for passage in titled(found, "BcIssuer"):
        assert passage.cell is not None
        assert (passage.cell.table, passage.cell.column, passage.cell.framed) == (0, 0, False)
        assert passage.setting.alignment == "center"
        assert passage.stretches[0].look.bold
