"""LibreOffice as judge: accepting or rejecting all changes there gives what we say it gives."""

from __future__ import annotations

import pytest
from libreoffice import Office, needs_libreoffice, office, settling
from test_comments import file_of
from word import para, table, tc, text, tr

from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.revision import Revision, open_revision, unit_texts
from baocao.ooxml.revising.words import Change

__all__ = ["office"]


def page() -> str:
    """Paragraphs around two tables, the first of them behind a paragraph that may go."""
    rows = [tr(tc(para(f"{row}1")), tc(para(f"{row}2"))) for row in "abc"]
    looks = '<w:jc w:val="center"/>'
    mixed = f"<w:p>{text('Tổng ', '<w:b/>')}{text('số 121')}<w:r><w:tab/></w:r>{text('viên')}</w:p>"
    return "".join(
        (para("Một", looks), mixed, para("Đề bảng"), table(*rows), para("Sau bảng"), para("Bốn"),
         para("Năm"), table(*rows), para("Cuối", looks))
    )  # fmt: skip


def worked_on() -> Revision:
    """The page with every kind of change, all tracked."""
    other = open_revision(file_of(para("Mới", "<w:keepNext/>") + page()))
    revision = open_revision(file_of(page()))
    known = {unit.text: unit.handle for unit in reversed(revision.units)}
    new, row = other.model(0), other.model(other.tables[0].rows[0].handle)
    first, second = revision.tables
    total = known["Tổng số 121\tviên"]
    changes = [Change(8, 11, "1.240"), Change(11, 12, ", "), Change(16, 16, "!")]
    assert revision.replace(total, changes, tracked=True)
    assert revision.replace(known["a1"], [Change(0, 2, "dòng\nmới")], tracked=True)
    assert revision.insert_paragraph(None, new, tracked=True)
    assert revision.remove_paragraph(known["Đề bảng"], tracked=True)
    assert revision.insert_paragraph(total, new, tracked=True)
    assert revision.insert_row(first.rows[0].handle, row, tracked=True)
    assert revision.remove_row(first.rows[1].handle, tracked=True)
    assert revision.insert_paragraph(first.handle, new, tracked=True)
    assert revision.remove_paragraph(known["Sau bảng"], tracked=True)
    assert revision.move_paragraph(known["Bốn"], known["Một"], tracked=True)
    assert revision.insert_paragraph(known["c2"], new, tracked=True)
    assert revision.remove_table(second.handle, tracked=True)
    assert revision.insert_table(known["Năm"], other.model(other.tables[1].handle), tracked=True)
    assert revision.remove_paragraph(known["Cuối"], tracked=True)
    assert revision.insert_paragraph(known["Cuối"], new, tracked=True)
    return revision


@needs_libreoffice
@pytest.mark.parametrize("ours", list(Ours))
def test_libreoffice_decides_as_we_do(ours: Ours, office: Office):
    """Every operation at once, accepted or rejected there, reads text for text as ours."""
    content = worked_on().content()
    job = settling(content, accept=ours is Ours.ACCEPTED)
    decided = office.each({"all": job})["all"]
    assert [words for words, _ in unit_texts(decided)] == [
        words for words, _ in unit_texts(content, ours)
    ]
