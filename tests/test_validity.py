"""Is it a whole Word file: every fault by its code, and none in files that are whole."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from conftest import ROOT, codes
from documents import hand_made
from hypothesis import given, settings
from hypothesis import strategies as st

from baocao import pipeline
from baocao.errors import MasterError, Problem, Severity
from baocao.messages.validity import VALIDITY
from baocao.ooxml.package import read_package, write_package
from baocao.ooxml.validity import validity_problems
from baocao.preview import find_converter
from baocao.profiles import drafting_profiles, profile
from baocao.rendering import open_master, render

MASTERS = sorted((ROOT / "docx_templates").glob("*.docx"))
SAMPLES = sorted((ROOT / "samples").glob("*.json"))
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
CELL = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline>"
    '<wp:extent cx="1" cy="1"/><wp:docPr id="{}" name="a"/><a:graphic>'
    '<a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
START, END = '<w:bookmarkStart w:id="{}" w:name="n{}"/>', '<w:bookmarkEnd w:id="{}"/>'


def part(root: str, inner: str, attributes: str = "") -> bytes:
    return f"<w:{root} {NAMESPACES} {attributes}>{inner}</w:{root}>".encode()


def relationships(*items: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(items)}</Relationships>'.encode()


def link(key: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'


def types(*more: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    items = (
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        override(MAIN, "document.main"),
    )
    return f'<Types xmlns="{space}">{"".join((*items, *more))}</Types>'.encode()


def override(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{WORD}.{kind}+xml"/>'


def parts(body: str = "<w:p/>", attributes: str = "", **more: bytes) -> dict[str, bytes]:
    """The parts of the smallest document that holds *body*, with some of them exchanged."""
    return {
        TYPES: more.get("types", types()),
        "_rels/.rels": relationships(link("rId1", "officeDocument", MAIN)),
        MAIN: part("document", f"<w:body>{body}</w:body>", attributes),
        LINKS: more.get("links", relationships()),
    }


def with_part(name: str, root: str, inner: str, body: str = "<w:p/>") -> dict[str, bytes]:
    """A document with one more part, called and linked as its kind asks."""
    declared = types(override(f"word/{name}.xml", name))
    links = relationships(link("rId9", name, f"{name}.xml"))
    made = parts(body, types=declared, links=links)
    return {**made, f"word/{name}.xml": part(root, inner)}


def found(content: bytes | Mapping[str, bytes]) -> tuple[Problem, ...]:
    whole = content if isinstance(content, bytes) else write_package(content)
    return validity_problems(whole, "a.docx")


def paragraph(properties: str) -> dict[str, bytes]:
    return parts(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")


def damaged() -> bytes:
    """A document whose main part does not have the bytes that it had when it was packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {**parts(), "word/a.xml": b"<abcdefgh/>"}.items():
            archive.writestr(name, content)
    return stream.getvalue().replace(b"<abcdefgh/>", b"<abcdefgx/>")


TWICE = relationships(link("a", "customXml", "/" + MAIN), link("a", "image", "/" + MAIN))
BROKEN: dict[str, tuple[str, bytes | Mapping[str, bytes]]] = {
    "not a zip": ("validity.not-zip", b"PK and no more"),
    "a part that does not add up": ("validity.damaged-part", damaged()),
    "a name that ends with a dot": ("validity.part-name", {**parts(), "w./b.xml": b"<a/>"}),
    "a name in two cases": (
        "validity.duplicate-part",
        {**parts(), "word/a.xml": b"<a/>", "word/A.xml": b"<a/>"},
    ),
    "no content types": ("validity.missing-part", {"word/document.xml": b"<a/>"}),
    "no main part": ("validity.missing-part", {**parts(), "_rels/.rels": relationships()}),
    "an element left open": ("validity.not-well-formed", {**parts(), "word/a.xml": b"<a>"}),
    "a control character": ("validity.character", {**parts(), "word/a.xml": b"<a>\x01</a>"}),
    "one by its number": ("validity.character", {**parts(), "word/a.xml": b"<a>&#x1F;</a>"}),
    "a document type": (
        "validity.doctype",
        {**parts(), "word/a.xml": b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'},
    ),
    "a part without a type": ("validity.no-content-type", {**parts(), "word/a.bin": b"x"}),
    "a type without a part": (
        "validity.unused-content-type",
        parts(types=types(override("word/styles.xml", "styles"))),
    ),
    "a type declared twice": (
        "validity.duplicate-id",
        parts(types=types(override(MAIN, "document.main"))),
    ),
    "styles said to be numbering": (
        "validity.content-type",
        {
            **parts(
                types=types(override("word/styles.xml", "numbering")),
                links=relationships(link("a", "styles", "styles.xml")),
            ),
            "word/styles.xml": part("numbering", ""),
        },
    ),
    "another root": ("validity.root", with_part("styles", "numbering", "")),
    "a relationship to nothing": (
        "validity.missing-target",
        parts(links=relationships(link("a", "image", "media/a.png"))),
    ),
    "a relationship nobody declared": (
        "validity.relationship",
        parts('<w:p/><w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr>'),
    ),
    "a relationship id twice": ("validity.duplicate-id", parts(links=TWICE)),
    "a prefix nobody declared": (
        "validity.unknown-prefix",
        parts(attributes='mc:Ignorable="w15"'),
    ),
    "an extension that must be known": (
        "validity.must-understand",
        parts(attributes='mc:MustUnderstand="w14"'),
    ),
    "an element out of order": (
        "validity.element",
        paragraph('<w:jc w:val="left"/><w:keepNext/>'),
    ),
    "an extension that is not ignorable": ("validity.element", paragraph("<w14:x/>")),
    "a table without a grid": (
        "validity.missing-element",
        parts("<w:tbl><w:tblPr/></w:tbl><w:p/>"),
    ),
    "an unknown attribute": ("validity.attribute", paragraph('<w:keepNext w:on="1"/>')),
    "a zoom without percent": (
        "validity.missing-attribute",
        with_part("settings", "settings", "<w:zoom/>"),
    ),
    "a value that is none": ("validity.value", paragraph('<w:jc w:val="middle"/>')),
    "loose letters": ("validity.schema", parts("<w:p>lời</w:p>")),
    "a style nobody defined": ("validity.unknown-style", paragraph('<w:pStyle w:val="X"/>')),
    "a numbering nobody defined": (
        "validity.unknown-numbering",
        paragraph('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'),
    ),
    "a note that is not there": (
        "validity.note",
        with_part(
            "footnotes",
            "footnotes",
            '<w:footnote w:id="1"><w:p/></w:footnote>',
            '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        ),
    ),
    "a bookmark without an end": (
        "validity.bookmark",
        parts(f"<w:p>{START.format(1, 1)}</w:p>"),
    ),
    "two bookmarks of one id": (
        "validity.duplicate-id",
        parts(f"<w:p>{START.format(1, 1)}{START.format(1, 2)}{END.format(1)}</w:p>"),
    ),
    "two drawings of one id": (
        "validity.duplicate-id",
        parts(PICTURE.format(4) + PICTURE.format(4)),
    ),
    "two styles of one id": (
        "validity.duplicate-id",
        with_part(
            "styles",
            "styles",
            '<w:style w:type="paragraph" w:styleId="A"/><w:style w:type="table" w:styleId="A"/>',
        ),
    ),
    "a cell that ends with a table": (
        "validity.cell",
        parts(CELL.format(CELL.format("<w:p/>")) + "<w:p/>"),
    ),
}  # fmt: skip
"""One small fault each, and its code."""
SOUND: dict[str, Mapping[str, bytes]] = {
    "the smallest document": parts(),
    "an ignorable extension": paragraph("<w14:x/>") | {
        MAIN: part("document", '<w:body><w:p w14:paraId="1"><w:pPr><w14:x/></w:pPr></w:p></w:body>',
                   'mc:Ignorable="w14"')
    },
    "a choice that is not understood": parts(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:wsp/></mc:Choice>'
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ),
    "a bookmark in both branches": parts(
        '<w:p><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{START.format(1, 1)}{END.format(1)}</mc:Choice><mc:Fallback>"
        f"{START.format(1, 1)}{END.format(1)}</mc:Fallback></mc:AlternateContent></w:p>"
    ),
    "content to be processed": {
        **parts(),
        MAIN: part("document", "<w:body><w14:box><w:p/></w14:box></w:body>",
                   'mc:Ignorable="w14" mc:ProcessContent="w14:box"'),
    },
    "an address of a schema": parts(attributes='xsi:schemaLocation="urn:a file:///none.xsd"'),
    "numbering taken away": paragraph('<w:numPr><w:numId w:val="0"/></w:numPr>'),
    "a link to the web": parts(
        links=relationships(link("a", "hyperlink", "https://vidu.vn/", 'TargetMode="External"'))
    ),
    "a link into the document": parts(links=relationships(link("a", "hyperlink", "#dau"))),
    "a name with a blank": {
        **parts(links=relationships(link("a", "customXml", "a%20b.xml"))),
        "word/A b.xml": b"<a/>",
    },
    "drawings of one id in two parts": {
        **with_part("comments", "comments", f'<w:comment w:id="1" w:author="a">{PICTURE.format(1)}'
                    "</w:comment>", PICTURE.format(1)),
    },
    "a table in a cell and a paragraph": parts(
        CELL.format(CELL.format("<w:p/>") + "<w:p/>") + "<w:p/>"
    ),
}  # fmt: skip
"""Strange, and allowed."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_gives_just_its_finding(name):
    """Each small fault is told once, by its own code."""
    code, content = BROKEN[name]
    assert codes(found(content)) == [code]


@pytest.mark.parametrize("name", SOUND)
def test_what_is_allowed_gives_none(name):
    """What the standard allows, however rare, is no finding."""
    assert found(SOUND[name]) == ()


def test_every_code_has_its_fault():
    """No code goes without a document that shows it."""
    told = {code for code, _ in BROKEN.values()}
    assert set(VALIDITY) - told == {"validity.too-large"}


def test_a_name_that_stands_twice():
    """The very same name twice in the directory is found too."""
    stream = io.BytesIO(write_package({**parts(), "word/a.xml": b"<a/>"}))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/a.xml", b"<b/>")
    assert codes(found(stream.getvalue())) == ["validity.duplicate-part"]


def test_what_unpacks_to_too_much_is_not_unpacked():
    """A small file that grows without measure is refused by its directory alone."""
    made = {**parts(), "word/a.xml": bytes(17 * 1024 * 1024)}
    assert codes(found(made)) == ["validity.too-large"]


def test_a_place_names_the_part_the_line_and_the_words():
    """A finding says in which part and line it stands, and quotes the paragraph."""
    body = '<w:p/>\n<w:p><w:pPr><w:jc w:val="x"/></w:pPr><w:r><w:t>Kính gửi</w:t></w:r></w:p>'
    (only,) = found(parts(body))
    assert (only.place.region, only.place.line, only.place.quote) == (MAIN, 2, "Kính gửi")
    assert only.facts["found"] == "x"


def test_the_same_fault_is_told_once():
    """A thousand paragraphs with one fault are one finding, at the first of them."""
    body = '<w:p><w:pPr><w:jc w:val="x"/></w:pPr></w:p>' * 1000
    assert codes(found(parts(body))) == ["validity.value"]


def test_what_readers_pass_over_is_a_warning():
    """A style, a numbering or a bookmark that is not there stops nothing."""
    light = {found(content)[0].code for _, content in BROKEN.values()
             if found(content)[0].severity is Severity.WARNING}  # fmt: skip
    assert light == {
        "validity.bookmark", "validity.unknown-numbering", "validity.unknown-style",
        "validity.unused-content-type",
    }  # fmt: skip


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_masters_are_whole(path):
    """The shipped masters have no finding."""
    assert validity_problems(path.read_bytes(), path.name) == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_rendered_samples_are_whole(path):
    """Every sample makes a whole file, the same in every family that it can take."""
    data = pipeline.load_data(path)
    for known in drafting_profiles():
        content = pipeline.render(data, profile_id=known.id).content
        assert validity_problems(content, path.name) == ()


@pytest.mark.parametrize("known", drafting_profiles(), ids=lambda known: known.id)
def test_every_kind_of_block_makes_a_whole_file(known):
    """The report made by hand, with all kinds of blocks and hostile words, has no finding."""
    master = open_master(ROOT / "docx_templates" / pipeline.MASTERS[profile(known.id).family])
    assert found(render(hand_made(known.id), master)) == ()


def test_python_docx_has_one_known_fault(tmp_path):
    """What python-docx makes is whole but for the zoom of its template."""
    made = docx.Document()
    made.add_heading("Báo cáo", 1)
    made.add_paragraph("một", style="List Bullet")
    made.add_table(2, 2).cell(0, 0).text = "ô"
    stream = io.BytesIO()
    made.save(stream)
    (only,) = found(stream.getvalue())
    assert (only.code, only.place.region) == ("validity.missing-attribute", "word/settings.xml")


@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_whole_files(tmp_path):
    """A text typed in LibreOffice and saved as docx has no finding."""
    (tmp_path / "a.txt").write_text("Kính gửi: Ủy ban\nNội dung\n", encoding="utf-8")
    place = (tmp_path / "profile").as_uri()
    command = [str(find_converter()), f"-env:UserInstallation={place}", "--headless",
               "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path),
               str(tmp_path / "a.txt")]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True)
    assert found((tmp_path / "a.docx").read_bytes()) == ()


def test_many_threads_find_the_same():
    """Files judged side by side do not mix up their findings."""
    made = [write_package(content) if isinstance(content, Mapping) else content
            for _, content in BROKEN.values()] * 6  # fmt: skip
    alone = [found(content) for content in made]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, made)) == alone


@settings(max_examples=60)
@given(st.data())
def test_cut_and_changed_files_never_crash(data):
    """Whatever the bytes are, there are findings and no exception."""
    whole = MASTERS[0].read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.binary(min_size=1, max_size=3))
    for content in (whole[:place], whole[:place] + byte + whole[place + len(byte) :]):
        assert isinstance(found(content), tuple)


def broken_master(folder: Path) -> Path:
    """A master of the union whose first style carries an attribute that Word does not know."""
    made = read_package((ROOT / "docx_templates" / "cong-doan.docx").read_bytes())
    styles = made["word/styles.xml"].replace(b"<w:style ", b'<w:style w:mood="x" ', 1)
    path = folder / "mau.docx"
    path.write_bytes(write_package({**made, "word/styles.xml": styles}))
    return path


def test_no_broken_file_leaves_render(tmp_path):
    """A master that makes an invalid file is refused with the finding, as a master at fault."""
    data = pipeline.load_data(ROOT / "samples" / "nq20-5-nam-day-du.json")
    with pytest.raises(MasterError) as refused:
        pipeline.render(data, master=broken_master(tmp_path))
    assert codes(refused) == ["validity.attribute"]
    assert refused.value.problems[0].place.region == "word/styles.xml"
