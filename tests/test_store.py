"""Copies of bases beside drafts: whole, small, and never outside their folder."""

import contextlib
import zlib

import pytest
from conftest import ROOT
from drafts import province
from hypothesis import given
from hypothesis import strategies as st

from baocao import store
from baocao.base import BadBaseError
from baocao.errors import UsageError
from baocao.pipeline import render
from baocao.stamp import Identity, digest_of, read_base_text, read_identity
from baocao.store import MAGIC, keep, kept_text, packed, sidecar_path, store_path, unpacked

IDS = Identity("a" * 32, "b" * 64)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_packed_is_unpacked(text):
    """Any text, to the letter."""
    assert unpacked(packed(text)) == text


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", MAGIC, MAGIC + b"x", packed("a")[:-1], packed("a") + b"x",
     MAGIC + zlib.compress(b"\xff"), b"baocao-base-2\n" + zlib.compress(b"a")],
)  # fmt: skip
def test_what_is_not_whole_is_refused(content):
    """Cut off, longer, of another kind or of a version to come."""
    with pytest.raises(BadBaseError):
        unpacked(content)


@given(st.binary(max_size=60))
def test_no_bytes_do_harm(content):
    """Whatever lies in the folder is a text or is refused."""
    for each in (content, MAGIC + content):
        with contextlib.suppress(BadBaseError):
            assert isinstance(unpacked(each), str)


def test_a_flood_is_not_unpacked(monkeypatch):
    """Neither a small file that grows nor a large one."""
    monkeypatch.setattr(store, "LARGEST_TEXT", 100)
    assert unpacked(packed("a" * 100)) == "a" * 100
    with pytest.raises(BadBaseError, match="> 100"):
        unpacked(packed("a" * 101))
    monkeypatch.setattr(store, "LARGEST_FILE", 20)
    with pytest.raises(BadBaseError, match="> 20"):
        unpacked(MAGIC + b"x" * 20)


def test_a_base_is_kept_by_the_ids_of_its_draft(tmp_path):
    """One small file in the folder; again it is the same file."""
    content = render(province()).content
    draft = tmp_path / "bao-cao.docx"
    path = keep(draft, content)
    assert path == store_path(draft, read_identity(content))
    assert path.parent == tmp_path / ".baocao"
    assert digest_of(kept_text(path)) == read_identity(content).digest
    assert path.stat().st_size < len(read_base_text(content)) / 2
    before = path.read_bytes()
    assert keep(draft, content) == path
    assert [each.read_bytes() for each in path.parent.iterdir()] == [before]


def test_a_sidecar_lies_beside_its_draft(tmp_path):
    """To be handed on with it; no folder is made."""
    content = render(province()).content
    path = keep(tmp_path / "bao-cao.docx", content, sidecar=True)
    assert path == sidecar_path(tmp_path / "bao-cao.docx") == tmp_path / "bao-cao.docx.baocao"
    assert list(tmp_path.iterdir()) == [path]


def test_saving_keeps_a_copy_only_when_asked(tmp_path):
    """A library puts no folder beside a file that its caller named."""
    draft = render(province())
    draft.save(tmp_path / "a.docx")
    assert not (tmp_path / ".baocao").exists()
    draft.save(tmp_path / "a.docx", force=True, store=True)
    assert len(list((tmp_path / ".baocao").iterdir())) == 1


def test_a_file_without_a_base_leaves_nothing(tmp_path):
    """There is nothing to keep of somebody else's document."""
    master = (ROOT / "docx_templates" / "dang.docx").read_bytes()
    assert keep(tmp_path / "a.docx", master) is None
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told(tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / ".baocao").write_text("")
    with pytest.raises(UsageError):
        keep(tmp_path / "a.docx", render(province()).content)


def test_nothing_is_kept_where_nothing_lies(tmp_path):
    """A missing file and a folder of that name are no copies; ids that are none name no file."""
    assert kept_text(tmp_path / "x") is None
    assert kept_text(tmp_path) is None
    assert kept_text(tmp_path / ("x" * 300)) is None
    assert store_path("a.docx", Identity("", "b" * 64)) is None
    assert store_path("a.docx", Identity("a" * 32, "")) is None
    assert store_path("a.docx", IDS).name == f"{'a' * 32}-{'b' * 16}.baocao"
