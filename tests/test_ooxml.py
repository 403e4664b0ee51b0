"""Packages are read safely and written the same way every time."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from baocao.document import Emphasis, Text
from baocao.ooxml import package
from baocao.ooxml.markup import NAMESPACES, runs, share, text_run, twips
from baocao.ooxml.package import PackageError, parse_xml, read_package, write_package

GOOD = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>"}


def archive(entries: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in entries:
            made.writestr(name, content)
    return stream.getvalue()


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (("../../etc/passwd", b"x"), "bad-name"),
        (("/etc/passwd", b"x"), "bad-name"),
        (("word\\..\\x", b"x"), "bad-name"),
        (("word/document.xml", b"<other/>"), "bad-name"),
        (("word/vbaProject.bin", b"x"), "macros"),
        (("word/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "bad-xml"),
        (("word/a.xml", b"<a><b></a>"), "bad-xml"),
    ],
)
def test_hostile_packages_are_refused(extra, reason):
    """Names that escape, macros, entities and broken parts stop the reading."""
    with pytest.raises(PackageError) as caught:
        read_package(archive([*GOOD.items(), extra]))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "content", [b"", b"text", archive([("a", b"b")])], ids=["empty", "text", "zip"]
)
def test_what_is_no_docx_is_told(content):
    """Any other file is "not-docx"."""
    with pytest.raises(PackageError) as caught:
        read_package(content)
    assert caught.value.reason == "not-docx"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    """The sizes that the directory declares are enough to refuse."""
    monkeypatch.setattr(package, "LARGEST_PACKAGE", 1000)
    bomb = archive([*GOOD.items(), ("word/big.bin", b"0" * 2000)])
    with pytest.raises(PackageError) as caught:
        read_package(bomb)
    assert caught.value.reason == "too-large"


@given(st.dictionaries(st.sampled_from(["a.bin", "b.bin", "word/c.bin"]), st.binary(max_size=20)))
def test_writing_and_reading_give_the_parts_back(parts):
    """Any order of parts gives the same bytes, and the same parts back."""
    whole = GOOD | parts
    written = write_package(whole)
    assert written == write_package(dict(reversed(whole.items())))
    assert read_package(written) == whole


def test_xml_reads_without_network_or_entities():
    """An external entity is never fetched."""
    with pytest.raises(PackageError):
        parse_xml(b'<!DOCTYPE a SYSTEM "http://localhost/x.dtd"><a/>')


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_words_survive_the_markup(words):
    """Whatever is written is read back, character by character."""
    tree = etree.fromstring(f"<x {NAMESPACES}>{text_run(words)}</x>".encode())
    assert "".join(tree.itertext()) == words


def test_emphasis_is_a_run_property():
    """Bold words stay bold without touching their neighbours."""
    found = runs((Text("a"), Text("b", Emphasis.BOLD)))
    assert found.count("<w:b/>") == 1


@given(st.integers(1, 30000), st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_shares_add_up(total, weights):
    """No twip is lost or invented."""
    assert sum(share(total, weights)) == total


def test_twips():
    """The lengths of the rules in Word's unit."""
    assert [twips(mm) for mm in (10, 12.7, 15, 20, 30)] == [567, 720, 850, 1134, 1701]
