"""The journal beside a data file: what is written is read, what is wrong in it stops nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baocao.journal import KEYS, Entry, about, journal_path, journal_text, read_journal

ENTRY = Entry("/so_lieu/a/gia_tri", "Số đoàn viên", "12.450", "12.540", "Lê A", "2026-11-21", "d")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=9)


@given(st.lists(st.builds(Entry, *[WORDS] * len(KEYS)), max_size=4))
def test_what_is_written_is_read(tmp_path_factory, entries):
    """In order, whatever letters stand in it."""
    data = tmp_path_factory.mktemp("j") / "so-lieu.json"
    journal_path(data).write_text(journal_text(entries), encoding="utf-8")
    assert list(read_journal(data)) == entries


def test_it_stands_beside_its_data_file(tmp_path):
    """Under the name of the file; there is none for most files."""
    data = tmp_path / "xa.an.json"
    assert journal_path(data).name == "xa.an.nhat-ky.jsonl"
    assert read_journal(data) == ()


@pytest.mark.parametrize("line", ["{", "[]", "1", json.dumps({"cu": "1"}), "[" * 9_000, "\0"])
def test_a_line_that_is_no_correction_is_passed_over(tmp_path, line):
    """A hand that went wrong in the journal does not hide the other lines."""
    data = tmp_path / "so-lieu.json"
    text = journal_text([ENTRY])
    journal_path(data).write_text(f"{text}{line}\n{text}", encoding="utf-8")
    assert read_journal(data) == (ENTRY, ENTRY)


def test_a_figure_is_known_by_its_record_or_its_value():
    """A correction of "gia_tri" is one of the record; that of a target is its own."""
    target = ENTRY._replace(pointer="/so_lieu/a/cthd")
    assert about([ENTRY, target], "/so_lieu/a") == (ENTRY,)
    assert about([ENTRY, target], "/so_lieu/a/gia_tri") == (ENTRY,)
    assert about([ENTRY, target], "/so_lieu/a/cthd") == (target,)
