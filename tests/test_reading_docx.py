"""Files that are handed in are read, or refused with a code."""

from __future__ import annotations

import pytest
from conftest import codes
from word import OFFICE, para, word_file

from baocao.errors import DraftError
from baocao.ooxml.package import OLE_FILE
from baocao.reading_docx import load_manuscript, manuscript_of

PICTURE = f'<Relationship Id="x" Type="{OFFICE}/image" Target="http://x/" TargetMode="External"/>'


def test_a_file_is_read_under_its_name(tmp_path):
    """The manuscript carries the path as the user gave it."""
    path = tmp_path / "báo cáo.docx"
    path.write_bytes(word_file(para("Chữ")))
    found = load_manuscript(path)
    assert (found.name, found.passages[0].text) == (str(path), "Chữ")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"abc", "draft.not-docx"),
        (OLE_FILE + bytes(99), "draft.old-format"),
        (OLE_FILE + "EncryptedPackage".encode("utf-16-le"), "draft.locked"),
        (word_file("", parts={"word/vbaProject.bin": b""}), "draft.macros"),
        (word_file("", parts={"../x": b""}), "draft.bad-name"),
        (word_file("", parts={"word/document.xml": b"<a>"}), "draft.bad-xml"),
        (word_file("", external=PICTURE), "draft.external"),
        (word_file("", parts={"word/a.bin": bytes(65 * 2**20)}), "draft.too-large"),
    ],
)
def test_what_may_not_be_read_is_told(content, code):
    """Each reason of the package has its code and its exit code."""
    with pytest.raises(DraftError) as caught:
        manuscript_of(content, "thu.docx")
    assert codes(caught) == [code]
    assert caught.value.exit_code == 6


def test_a_file_that_is_not_there_is_told(tmp_path):
    """Missing files and folders are problems of files, for the same reader."""
    for path in (tmp_path, tmp_path / "khong-co.docx"):
        with pytest.raises(DraftError) as caught:
            load_manuscript(path)
        assert codes(caught)[0].startswith("file.")
