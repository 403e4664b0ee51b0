"""Files are written whole or not at all, and never over what was not offered."""

from pathlib import Path

import pytest
from conftest import codes

from baocao.errors import UsageError
from baocao.output import spare_inputs, write_file


def test_a_file_is_written_whole(tmp_path):
    """The content is there, and no temporary file beside it."""
    path = write_file(tmp_path / "a.docx", b"x")
    assert path.read_bytes() == b"x"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def test_an_existing_file_is_kept_unless_forced(tmp_path):
    """Without force the old content stays."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")
    with pytest.raises(UsageError) as caught:
        write_file(path, b"x")
    assert (codes(caught), path.read_bytes()) == (["file.exists"], b"mine")
    write_file(path, b"x", force=True)
    assert path.read_bytes() == b"x"


def test_a_folder_is_no_file(tmp_path):
    """A folder is never replaced, force or not."""
    with pytest.raises(UsageError) as caught:
        write_file(tmp_path, b"x", force=True)
    assert codes(caught) == ["file.is-directory"]


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path, monkeypatch):
    """When the last step fails the old file is whole and nothing else is left."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"mine")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError) as caught:
        write_file(path, b"x", force=True)
    assert codes(caught) == ["file.unwritable"]
    assert "hết chỗ trên đĩa" in caught.value.problems[0].message
    assert path.read_bytes() == b"mine"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.docx"]


def test_what_a_result_is_made_of_is_never_written_over(tmp_path, monkeypatch):
    """By whatever name it is called; a new file and other files may be written."""
    monkeypatch.chdir(tmp_path)
    own, other = tmp_path / "a.json", tmp_path / "b.json"
    own.write_text("{}")
    other.write_text("{}")
    spare_inputs(other, own, None)
    spare_inputs(tmp_path / "c.docx", own, tmp_path / "none")
    for name in (own, "a.json", tmp_path / "x" / ".." / "a.json"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(UsageError) as failure:
            spare_inputs(name, None, other, own)
        assert codes(failure) == ["file.is-input"]
