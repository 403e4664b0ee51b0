"""Long texts: packed as they are written, judged as they are read, the same document."""

from __future__ import annotations

import dataclasses
import zlib

import pytest
from documents import hand_made
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import baocao.rendering
from baocao.document import Row, RowKind, Table, Text
from baocao.ooxml.archive import Packed, packed, packed_stream, unpacked, unpacked_pieces
from baocao.ooxml.grammar import grammar
from baocao.ooxml.package import read_package
from baocao.ooxml.validity import Proofs, parts_problems
from baocao.pipeline import MASTERS
from baocao.profiles import profile
from baocao.rendering import Master, open_master, render, render_parts
from baocao.resources import shipped

PROFILE = "state_nd30"


@pytest.fixture
def master() -> Master:
    return open_master(shipped("docx_templates") / MASTERS[profile(PROFILE).family])


def long_document(rows: int):
    """A report whose tables have *rows* rows."""
    made = hand_made(PROFILE)

    def longer(block):
        if not isinstance(block, Table):
            return block
        row = tuple((Text("chữ\tvà <dấu> & 1"),) for _ in block.columns)
        added = [Row(f"{block.key}[{at}]", RowKind.DATA, row) for at in range(rows)]
        return dataclasses.replace(block, rows=tuple(added))

    return dataclasses.replace(made, body=tuple(map(longer, made.body)))


@given(
    st.lists(st.binary(max_size=200)),
    st.integers(1, 50),
    st.sampled_from(["", "word/document.xml"]),
)
def test_packing_pieces_is_packing_the_whole(pieces, size, name):
    """And what is unpacked in pieces is what was packed."""
    whole = b"".join(pieces)
    made = packed_stream(pieces, name)
    assert (made.size, made.checksum) == (len(whole), zlib.crc32(whole))
    assert unpacked(made) == whole == unpacked(packed(whole, name))
    given_back = list(unpacked_pieces(made, size))
    assert b"".join(given_back) == whole
    assert all(len(piece) <= size for piece in given_back[:-1])


def test_what_is_packed_for_one_report_is_packed_lightly():
    """Faster, a little larger, and it unpacks to the same."""
    content = "".join(f'{{"gia_tri": {number * 7919 % 10007}}}' for number in range(9_000)).encode()
    kept = packed(content)
    for name in ("customXml/item1.xml", "word/document.xml"):
        light = packed(content, name)
        assert unpacked(light) == unpacked(kept) == content
        assert len(kept.data) < len(light.data) < 1.3 * len(kept.data)


def test_a_long_text_is_the_same_in_pieces(master, monkeypatch):
    """Whatever is held at once, the page is the same, and it is whole."""
    document = long_document(300)
    whole = render(document, master)
    monkeypatch.setattr("baocao.rendering.forms.LONGEST_CHUNK", 1_000)
    monkeypatch.setattr(baocao.rendering, "LONGEST_HELD", 10_000)
    rendered = render_parts(document, master)
    assert isinstance(rendered.text, Packed)
    assert read_package(rendered.content()) == read_package(whole)
    assert parts_problems(rendered.every_part(), "a.docx", rendered.vetted) == ()


@pytest.mark.parametrize("fault", [(b"<w:tbl>", b"<w:tbx>"), (b"</w:body>", b"")])
def test_a_long_text_is_judged_as_it_is_read(master, monkeypatch, fault):
    """Its grammar and its form; no tree of it is made."""
    monkeypatch.setattr("baocao.ooxml.validity.LARGEST_TREE", 100)
    rendered = render_parts(long_document(3), master)
    parts = rendered.every_part() | {rendered.main: packed(rendered.text)}
    assert parts_problems(parts, "a.docx", rendered.vetted) == ()
    broken = rendered.text.replace(*fault, 1)
    found = parts_problems(parts | {rendered.main: packed(broken)}, "a.docx", rendered.vetted)
    assert [each.code for each in found] == ["validity.not-well-formed"]


def test_a_tree_and_a_stream_tell_the_same(master):
    """What the grammar refuses in a tree it refuses in a stream."""
    page = render_parts(long_document(2), master).text
    assert grammar().stream_fault([page]) == ""
    for bad in (page.replace(b"w:pStyle w:val", b"w:pStyle w:vall", 1),
                page.replace(b"<w:p>", b"<w:p><w:b/>", 1)):  # fmt: skip
        assert grammar().faults(etree.fromstring(bad))
        assert grammar().stream_fault([bad[:500], bad[500:]])


def test_parts_of_a_master_are_judged_once(master):
    """A fault in a part that stays is told each time; one in a part that is filled as well."""
    rendered = render_parts(long_document(1), master)
    assert "word/styles.xml" in rendered.vetted.roots
    parts = read_package(master.content)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"<w:name ", b"<w:nam ", 1)
    from baocao.ooxml.package import write_package

    broken = render_parts(long_document(1), Master("hong.docx", write_package(parts)))
    assert "word/styles.xml" not in broken.vetted.roots
    found = parts_problems(broken.every_part(), "a.docx", broken.vetted)
    assert "word/styles.xml" in {each.place.region for each in found}


def test_what_was_proved_is_not_judged_again(master, monkeypatch):
    """The next report of the same shape, with more rows, is only looked at."""
    one, other = (render_parts(long_document(rows), master) for rows in (5, 9))
    assert parts_problems(one.every_part(), "a.docx", one.vetted) == ()
    monkeypatch.setattr("baocao.ooxml.validity._read", None)
    assert parts_problems(other.every_part(), "a.docx", other.vetted) == ()
    broken = one.every_part() | {one.main: one.text.replace(b"<w:cantSplit/>", b"<w:b/>", 1)}
    with pytest.raises(TypeError):
        parts_problems(broken, "a.docx", one.vetted)


def test_no_more_proofs_are_held_than_a_master_has_shapes(monkeypatch):
    """When there are too many they are forgotten, and only have to be made again."""
    monkeypatch.setattr("baocao.ooxml.validity.MOST_PROOFS", 2)
    proofs = Proofs()
    for digest in (b"a", b"b", b"c"):
        proofs.add(digest)
    assert [digest in proofs for digest in (b"a", b"b", b"c")] == [False, False, True]
