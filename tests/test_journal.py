"""The journal beside a data file: what is written is read, what is wrong in it stops nothing."""

import json

import pytest
from conftest import codes
from hypothesis import given
from hypothesis import strategies as st

from baocao.errors import DataError, Severity
from baocao.journal import (
    KEYS,
    Entry,
    about,
    journal_path,
    journal_text,
    read_journal,
    with_entries,
)

ENTRY = Entry("/so_lieu/a/gia_tri", "Số đoàn viên", "12.450", "12.540", "Lê A", "2026-11-21", "d")
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=9)


@given(st.lists(st.builds(Entry, *[WORDS] * len(KEYS)), max_size=4))
def test_what_is_written_is_read(tmp_path_factory, entries):
    """In order, whatever letters stand in it."""
    data = tmp_path_factory.mktemp("j") / "so-lieu.json"
    journal_path(data).write_text(journal_text(entries), encoding="utf-8")
    assert read_journal(data) == (tuple(entries), ())


def test_it_stands_beside_its_data_file(tmp_path):
    """Under the name of the file; there is none for most files."""
    data = tmp_path / "xa.an.json"
    assert journal_path(data).name == "xa.an.nhat-ky.jsonl"
    assert read_journal(data) == ((), ())


@pytest.mark.parametrize("line", ["{", "[]", "1", json.dumps({"cu": "1"}), "[" * 9_000, "\0"])
def test_a_line_that_is_no_correction_is_told(tmp_path, line):
    """With its place; it does not hide the other lines."""
    data = tmp_path / "so-lieu.json"
    text = journal_text([ENTRY])
    journal_path(data).write_text(f"{text}\n{line}\n{text}", encoding="utf-8")
    found = read_journal(data)
    assert found.entries == (ENTRY, ENTRY)
    assert codes(found.problems) == ["readback.journal-line"]
    (told,) = found.problems
    assert (told.place.file, told.place.line) == (str(journal_path(data)), 3)
    assert told.severity is Severity.WARNING


def test_a_journal_that_cannot_be_read_stops_nothing(tmp_path):
    """It is told, and never written over."""
    data, other = tmp_path / "so-lieu.json", tmp_path / "khac.json"
    journal_path(data).write_bytes(b"\xff\xfe\xff")
    found = read_journal(data)
    assert (found.entries, codes(found.problems)) == ((), ["file.encoding"])
    assert found.problems[0].severity is Severity.WARNING
    for target, source in ((data, other), (other, data)):
        with pytest.raises(DataError):
            with_entries(target, source, [ENTRY])


def test_a_journal_is_only_added_to(tmp_path):
    """What stands in either of two stays, once and to the letter, unreadable lines too."""
    old, new = tmp_path / "cu.json", tmp_path / "moi.json"
    first, second, third = (ENTRY._replace(day=f"2026-11-0{day}") for day in (1, 2, 3))
    journal_path(old).write_text(journal_text([first]), encoding="utf-8")
    held = f"{journal_text([first])}ghi tay của chị Hòa\r\n{journal_text([second])}"
    journal_path(new).write_text(held, encoding="utf-8")
    made = with_entries(new, old, [third, second])
    assert made == held.replace("\r", "") + journal_text([third])
    assert with_entries(tmp_path / "x.json", tmp_path / "y.json", []) == ""


@given(st.lists(st.builds(Entry, *[WORDS] * len(KEYS)), max_size=3, unique=True))
def test_what_was_added_is_read(tmp_path_factory, entries):
    """Whatever letters stand in it, also those that other programs take for ends of lines."""
    data = tmp_path_factory.mktemp("j") / "so-lieu.json"
    path = journal_path(data)
    path.write_bytes(with_entries(data, data, entries).encode())
    assert read_journal(data) == (tuple(entries), ())


def test_a_figure_is_known_by_its_record_or_its_value():
    """A correction of "gia_tri" is one of the record; that of a target is its own."""
    target = ENTRY._replace(pointer="/so_lieu/a/cthd")
    assert about([ENTRY, target], "/so_lieu/a") == (ENTRY,)
    assert about([ENTRY, target], "/so_lieu/a/gia_tri") == (ENTRY,)
    assert about([ENTRY, target], "/so_lieu/a/cthd") == (target,)
