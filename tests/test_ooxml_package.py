"""What a package may not hold or reach for."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word import OFFICE, PACKAGE, para, word_parts

from baocao.ooxml import package
from baocao.ooxml.archive import Packed
from baocao.ooxml.package import (
    OLE_FILE,
    PackageError,
    open_package,
    parse_xml,
    read_package,
    rewrite_package,
    write_package,
)


def reason(content: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        open_package(content)
    return caught.value.reason


def holding(extra: dict[str, bytes] | None = None, *, external: str = "") -> bytes:
    return write_package(word_parts(para(), external=external) | (extra or {}))


def link(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'


@pytest.mark.parametrize(
    "name", ["C:/x.xml", "c:x.xml", "/x.xml", "../x.xml", "word/../../x.xml", "WORD/Document.XML"]
)
def test_names_that_lead_elsewhere_or_are_told_apart_by_case_only(name):
    """Drives, roots, steps upward, and a second part under the name of the first."""
    assert reason(holding({name: b"<x/>"})) == "bad-name"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "word/vbaData.xml"])
def test_macro_parts_are_refused(name):
    """By the names that Word gives them."""
    assert reason(holding({name: b"<x/>"})) == "macros"


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-office.vbaProject",
    ],
)
def test_macro_content_types_are_refused(kind):
    """A .docm under the name .docx says so in its content types."""
    types = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    assert reason(holding({"[Content_Types].xml": types.encode()})) == "macros"


@pytest.mark.parametrize(
    "external",
    [
        link("image", "http://localhost/x.png"),
        link("image", "file:///C:/x.png"),
        link("oleObject", "x.xlsx"),
        link("subDocument", "x.docx", "external"),
        link("frame", "x.htm", " EXTERNAL "),
        link("attachedTemplate", "http://localhost/x.dotm"),
        link("attachedTemplate", "HTTPS://localhost/x.dotm"),
        link("attachedTemplate", "ftp://localhost/x.dotm"),
        link("attachedTemplate", "\\\\server\\x.dotm"),
        link("attachedTemplate", "//server/x.dotm"),
        link("attachedTemplate", "file://server/x.dotm"),
        link("attachedTemplate", "file:////server/x.dotm"),
        link("attachedTemplate", "file:\\\\server\\x.dotm"),
        link("attachedTemplate", "file:///%5C%5Cserver/x.dotm"),
    ],
)
def test_what_reaches_outside_is_refused(external):
    """Pictures, objects, and templates of other machines are never fetched."""
    assert reason(holding(external=external)) == "external"


@pytest.mark.parametrize(
    "external",
    [
        link("hyperlink", "http://localhost/"),
        link("hyperlink", "mailto:a@localhost"),
        link("attachedTemplate", "Normal.dotm"),
        link("attachedTemplate", "C:\\Users\\a\\Normal.dotm"),
        link("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        link("attachedTemplate", "file:///C:/Users/a/Mau%20bao%20cao.dotx"),
        link("image", "media/image1.png", "Internal"),
    ],
)
def test_links_and_templates_of_the_machine_are_let_be(external):
    """Every second document names the template that it was made from."""
    assert open_package(holding(external=external)).has("word/document.xml")


def test_every_relationships_part_is_looked_at():
    """Headers have their own."""
    rels = f"<Relationships>{link('image', 'http://localhost/x.png')}</Relationships>".encode()
    assert reason(holding({"word/_rels/header1.xml.rels": rels})) == "external"
    assert reason(holding({"word/_rels/HEADER1.XML.RELS": rels})) == "external"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_document_type_is_refused_in_any_encoding(encoding):
    """Two-byte letters hide no entities."""
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    with pytest.raises(PackageError) as caught:
        parse_xml((mark + xml).encode(encoding))
    assert (caught.value.reason, caught.value.detail) == ("bad-xml", "DOCTYPE")


def test_entities_that_grow_are_told_as_a_document_type():
    """The library refuses them in words of its own, which no clerk knows."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    xml = f'<!DOCTYPE a [<!ENTITY a0 "x">{grown}]><a>&a8;</a>'
    with pytest.raises(PackageError) as caught:
        parse_xml(xml.encode())
    assert caught.value.detail == "DOCTYPE"


def test_words_about_document_types_are_words():
    """A report may quote the sign that no part may use."""
    assert parse_xml(b"<a><![CDATA[<!DOCTYPE x>]]></a>").text == "<!DOCTYPE x>"


def test_depth_is_bounded():
    """No part nests its elements so deep that reading it ends in a crash."""
    assert parse_xml(b"<a>" * 200 + b"</a>" * 200).tag == "a"
    with pytest.raises(PackageError):
        parse_xml(b"<a>" * 2000 + b"</a>" * 2000)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLE_FILE + bytes(600), "old-format"),
        (OLE_FILE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(90), "locked"),
        (b"{\\rtf1 abc}", "not-docx"),
        (b"", "not-docx"),
        (b"PK\x05\x06" + bytes(18), "not-docx"),
    ],
)
def test_other_files_are_told_by_what_they_are(content, expected):
    """Old Word files and locked ones have an advice of their own."""
    assert reason(content) == expected


def test_a_large_part_that_is_packed_too_well_is_refused(monkeypatch):
    """By what the directory says, before it is unpacked; small parts may be packed as they like."""
    monkeypatch.setattr(package, "RATIO_MATTERS", 100_000)
    assert reason(holding({"word/a.xml": b" " * 100_001})) == "too-large"
    assert open_package(holding({"word/a.xml": b" " * 99_000})).has("word/a.xml")


def test_a_header_that_lies_unpacks_no_more_than_it_says():
    """A part that holds more than its declared size is told as damaged, and read in pieces."""
    content = holding({"word/a.bin": b"0" * 5_000_000})
    size = (5_000_000).to_bytes(4, "little")
    lying = content.replace(size, (10).to_bytes(4, "little"))
    assert lying != content
    opened = open_package(lying)
    tracemalloc.start()
    with pytest.raises(PackageError) as caught:
        opened.part("word/a.bin")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.reason == "not-docx"
    assert peak < 1_000_000


def test_parts_are_found_in_any_case():
    """Names of parts differ by more than case, and references may differ by case."""
    opened = open_package(holding())
    assert opened.has("WORD/Document.xml")
    assert opened.main_part() == "word/document.xml"
    assert opened.tree("word/none.xml") is None


def test_folders_in_the_archive_are_no_parts():
    """Some programs write entries for folders."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("word/", b"")
        for name, content in word_parts(para()).items():
            made.writestr(name, content)
    assert "word/" not in open_package(stream.getvalue()).names


def test_targets_are_resolved_against_their_part():
    """Relative, absolute and upward targets are names of parts; none leaves the package."""
    targets = ("a.xml", "/b.xml", "../c.xml", "../../../d.xml", "./e.xml")
    links = "".join(
        f'<Relationship Id="{place}" Type="t/x" Target="{target}"/>'
        for place, target in enumerate(targets)
    )
    rels = {"word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>".encode()}
    found = open_package(holding(rels)).related("word/document.xml")
    assert [one.target for one in found] == ["word/a.xml", "b.xml", "c.xml", "d.xml", "word/e.xml"]


def test_a_part_that_hides_more_than_it_says_is_refused():
    """Packed data of a small part that go on behind it, its checksum that of the small part."""
    told, hidden = b"<x/>", b"<x/>" + b"0" * 400
    data = zlib.compress(hidden)[2:-4]
    content = write_package(
        word_parts(para()) | {"word/a.xml": Packed(len(told), zlib.crc32(told), data)}
    )
    assert zipfile.ZipFile(io.BytesIO(content)).read("word/a.xml") == told
    with pytest.raises(PackageError) as caught:
        open_package(content).part("word/a.xml")
    assert caught.value.reason == "not-docx"


def rewritten(content: bytes, changed: dict[str, bytes], *, deflated: bool = True) -> bytes:
    opened = open_package(content)
    before = {name: opened.part(name) for name in opened.names}
    return rewrite_package(opened, before, before | changed, deflated=deflated)


@pytest.mark.parametrize("deflated", [True, False])
def test_a_part_that_stays_is_copied_as_it_was_packed(deflated: bool):
    """Whoever packed it, with a description behind it or not; what is stored is packed."""
    stream = io.BytesIO()
    stream.seekable = lambda: False  # so that sizes stand behind the data
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name, content in word_parts(para()).items():
            made.writestr(name, content)
        made.writestr("word/a.xml", b"<x>" + b"a" * 900 + b"</x>")
        made.writestr("word/b.xml", b"<y>" + b"b" * 900 + b"</y>", zipfile.ZIP_STORED)
    source = stream.getvalue()
    written = rewritten(source, {"word/document.xml": b"<z/>"}, deflated=deflated)
    assert read_package(written) == read_package(source) | {"word/document.xml": b"<z/>"}
    sides = [open_package(content) for content in (source, written)]
    assert sides[0].packed("word/a.xml") == sides[1].packed("word/a.xml")
    assert (sides[1].packed("word/b.xml").method == zipfile.ZIP_DEFLATED) == deflated


@given(st.integers(0, 1200), st.binary(min_size=1, max_size=8))
def test_what_is_copied_as_packed_is_what_was_read(place, noise):
    """A damaged package is refused, or each part of the copy says what the damaged one said."""
    content = holding({"word/a.bin": zlib.compress(bytes(range(250)))})
    damaged = content[:place] + noise + content[place + len(noise) :]
    with contextlib.suppress(PackageError):
        opened = open_package(damaged)
        before = {name: opened.part(name) for name in opened.names}
        copied = open_package(rewrite_package(opened, before, before))
        assert {name: copied.part(name) for name in copied.names} == before


@given(st.integers(0, 1200), st.binary(min_size=1, max_size=8))
def test_any_damage_to_a_real_package_is_told(place, noise):
    """Reading gives the parts or says what is wrong."""
    content = holding({"word/a.bin": zlib.compress(bytes(range(250)))})
    damaged = content[:place] + noise + content[place + len(noise) :]
    with contextlib.suppress(PackageError):
        assert "word/document.xml" in read_package(damaged)
