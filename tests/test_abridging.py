"""A long page is proved sound by a short one: never where the long one has a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from documents import hand_made
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import baocao
from baocao import pipeline
from baocao.errors import Problem
from baocao.ooxml.abridging import SIZE, abridged, stands_for
from baocao.ooxml.archive import packed
from baocao.ooxml.package import write_package
from baocao.ooxml.validity import JUDGED, parts_problems, validity_problems
from baocao.profiles import drafting_profiles, profile
from baocao.rendering import open_master, render_parts

SCHEMAS = Path(baocao.__file__).parent / "ooxml" / "schemas"
XSD = "{http://www.w3.org/2001/XMLSchema}"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
STRINGS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN = "word/document.xml"
DECLARED = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
SPACES = f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:mc="{COMPATIBILITY}" xmlns:o="urn:other"'
TEXT = '<w:t xml:space="preserve">'
RUN = f"<w:r>{TEXT}Tổng số: 1.234 &amp; &lt;5&gt;</w:t></w:r>"
PARAGRAPH = f'<w:p><w:pPr><w:jc w:val="both"/></w:pPr>{RUN}</w:p>'
MARKED = (
    '<w:p><w:bookmarkStart w:id="{0}" w:name="_bc_{0}"/>'
    + RUN * 2
    + '<w:bookmarkEnd w:id="{0}"/></w:p>'
)
CONTROL = (
    f'<w:p><w:sdt><w:sdtPr><w:alias w:val="Số {{0}}"/><w:tag w:val="a.{{0}}"/></w:sdtPr>'
    f"<w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>"
)
CELL = f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>{PARAGRAPH}</w:tc>'
ROW = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{CELL}{CELL}{CELL}</w:tr>"
TABLE = f"<w:tbl><w:tblPr/><w:tblGrid/>{ROW}{ROW}</w:tbl>"
NESTED = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{TABLE}<w:p/></w:tc></w:tr></w:tbl>"
DRAWING = (
    "<w:p><w:r><w:drawing><wp:inline "
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="1" cy="1"/><wp:docPr id="{0}" name="a"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="x"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
BLOCKS = (PARAGRAPH, MARKED, CONTROL, TABLE, NESTED, DRAWING)
LONG = (PARAGRAPH * 12 + TABLE) * 3
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/{MAIN}" ContentType="{WORD}"/></Types>'
)
LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{MAIN}"/></Relationships>'
)


def page(body: str, attributes: str = "") -> bytes:
    """A page with *body*, encoded as the pages of drafts are."""
    root = f"<w:document {SPACES} {attributes}><w:body>{body}</w:body></w:document>"
    return (DECLARED + root).encode("utf-8", "surrogatepass")


def custom(value: str, space: str = STRINGS) -> bytes:
    """Custom properties, one with a *value*."""
    item = f'<property fmtid="a" pid="2" name="a">{value}</property>'
    return (
        f'{DECLARED}<Properties xmlns="{PROPERTIES}" xmlns:vt="{space}">{item}</Properties>'
    ).encode()


def parts(content: bytes) -> dict[str, bytes]:
    """The smallest package whose page is *content*."""
    return {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": LINKS.encode(), MAIN: content}


def found(content: bytes) -> tuple[Problem, ...]:
    """What is told of a page that may be abridged."""
    return parts_problems(parts(content), "a")


def found_in_full(content: bytes) -> tuple[Problem, ...]:
    """What is told of a page by judging all of it."""
    return validity_problems(write_package(parts(content)), "a")


def short_of(content: bytes) -> bytes | None:
    """The short page that proves *content* sound; None when there is none."""
    short = abridged(content, JUDGED)
    written = None if short is None else short.written()
    return written if written and stands_for(written, etree.fromstring(written)) else None


# What the schemas say


def particles(name: str) -> Iterator[etree._Element]:
    """Where a schema allows the element w:*name*."""
    yield from etree.parse(SCHEMAS / "wml.xsd").iterfind(f".//{XSD}element[@name='{name}']")


def uses(group: str) -> Iterator[etree._Element]:
    """Where a schema names *group* of wml.xsd."""
    for path in SCHEMAS.glob("*.xsd"):
        prefix = "" if path.name == "wml.xsd" else "w:"
        yield from etree.parse(path).iterfind(f".//{XSD}group[@ref='{prefix}{group}']")


def repeats(particle: etree._Element) -> bool:
    """Whether *particle* may be followed by itself, wherever it may stand, and nothing changes."""
    above = particle.getparent()
    if particle.get("maxOccurs") == "unbounded":
        return True
    if above.tag == f"{XSD}choice":
        return repeats(above)
    return above.tag == f"{XSD}group" and all(repeats(use) for use in uses(above.get("name")))


@pytest.mark.parametrize("name", ["p", "r", "t", "tbl", "tc", "tr"])
def test_what_is_left_out_may_stand_any_number_of_times(name):
    """Every content model lets these elements follow themselves, and gives each one type."""
    allowed = list(particles(name))
    assert allowed
    assert all(map(repeats, allowed))
    assert len({each.get("type") for each in allowed}) == 1


def test_tables_stand_where_paragraphs_do():
    """Every content model that allows a paragraph allows a table in its place."""
    (paragraph,), (table,) = (list(particles(name)) for name in ("p", "tbl"))
    assert etree.tostring(paragraph.getparent()) == etree.tostring(table.getparent())


def test_a_schema_never_looks_for_unique_values():
    """No identity is asked for by the schemas, so a repeated element is no fault in itself."""
    told = "".join(path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.xsd"))
    assert re.findall(r"<xsd:(?:key|keyref|unique)\b|\"xsd:(?:ID|IDREFS?|ENTITY)\"", told) == []


def test_an_open_place_is_for_other_namespaces():
    """Where the schema of texts does not look, no element of its own can stand."""
    wildcards = etree.parse(SCHEMAS / "wml.xsd").iterfind(f".//{XSD}any")
    spaces = {wildcard.get("namespace") for wildcard in wildcards}
    assert spaces == {
        "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
    }  # fmt: skip


def test_a_size_is_any_whole_number():
    """Every attribute whose digits are left out takes as many of them as are."""
    names = ("w", "left", "right")
    wml = etree.parse(SCHEMAS / "wml.xsd")
    kinds = {
        each.get("type")
        for name in names
        for each in wml.iterfind(f".//{XSD}attribute[@name='{name}']")
    }
    assert kinds == {
        "s:ST_TwipsMeasure", "ST_SignedTwipsMeasure", "ST_MeasurementOrPercent", "ST_PixelsMeasure"
    }  # fmt: skip
    assert [SIZE.search(b' w:%s="12"' % name.encode()) is None for name in names] == [False] * 3
    assert SIZE.search(b' w:w="-12"') is SIZE.search(b' w:w="1234567890"') is None


# What becomes short


@pytest.mark.parametrize("known", drafting_profiles(), ids=lambda known: known.id)
def test_the_page_of_a_draft_becomes_short(known):
    """A report with all kinds of blocks is proved by a page that is a good deal shorter."""
    master = open_master(ROOT / "docx_templates" / pipeline.MASTERS[profile(known.id).family])
    rendered = render_parts(hand_made(known.id), master)
    short = short_of(rendered.text)
    assert short is not None
    assert len(short) < 0.7 * len(rendered.text)
    assert parts_problems(rendered.every_part(), "a", rendered.vetted) == ()


def test_a_page_is_as_long_as_its_shapes_are_many():
    """Ten times the tables, rows and paragraphs make no longer page."""
    once, often = (short_of(page(LONG * times)) for times in (2, 20))
    assert once == often is not None


def test_bookmarks_and_names_of_controls_do_not_make_shapes():
    """Paragraphs that differ by bookmarks, words and names of controls are one."""
    body = "".join(MARKED.format(n) + MARKED.format(n + 500) for n in range(40))
    body += "".join(CONTROL.format(n) for n in range(40))
    short = short_of(page(body))
    assert short is not None
    assert (short.count(b"<w:bookmarkStart"), short.count(b"<w:sdt>")) == (1, 1)


def test_reports_of_one_shape_have_one_short_page():
    """Other words, bookmarks and numbers of rows: what was proved of one is proved of the other."""
    one = page(LONG + MARKED.format(3) + CONTROL.format("a"))
    other = page(LONG * 2 + MARKED.format(8).replace("Tổng", "Cộng") + CONTROL.format("b"))
    assert short_of(one) == short_of(other) is not None


def test_reports_of_one_shape_are_seen_alike():
    """More rows, cells and paragraphs of one kind are not even looked at again."""
    bodies = (
        TABLE.replace(ROW, ROW.replace(CELL * 3, CELL * times) * times, 1) + PARAGRAPH * times
        for times in (4, 9)
    )
    one, other = (abridged(page(f"<w:p/>{body}<w:p/>"), JUDGED) for body in bodies)
    assert one is not None
    assert one == other
    assert one.seen() != abridged(page(PARAGRAPH + TABLE), JUDGED).seen()


def test_sizes_make_no_shapes():
    """Columns as wide as the words of a unit, and the lines below them, are all alike."""
    wide = (
        TABLE.replace('w:w="900"', 'w:w="12345"') + '<w:p><w:pPr><w:ind w:left="7"/></w:pPr></w:p>'
    )
    other = wide.replace("12345", "6").replace("7", "1234567")
    assert short_of(page(wide * 2)) == short_of(page(other * 3)) is not None


def test_strings_of_properties_are_words():
    """Custom properties differ by their strings alone; what is no string stays."""
    one, other = (custom(f"<vt:lpwstr>{words}</vt:lpwstr>") for words in ("a", "b &amp; c"))
    assert short_of(one) == short_of(other) is not None
    assert short_of(custom("<vt:i4>1</vt:i4>")) != short_of(custom("<vt:i4>2</vt:i4>"))


def test_a_page_without_words_keeps_its_bookmarks():
    """Nothing but bookmarks is as sound as they are."""
    marks = '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'
    short = short_of(page(f"<w:p>{marks}</w:p>"))
    assert short is not None
    assert short.count(b"<w:bookmark") == 2


def test_runs_of_words_become_one():
    """Words in many runs are as sound as in one."""
    short = short_of(page(f"<w:p>{RUN * 90}</w:p>"))
    assert short is not None
    assert short.count(b"<w:r>") == 1


def test_a_part_of_data_loses_its_words():
    """A part that no grammar judges is as well formed as its tags."""
    data = f'{DECLARED}<b:a xmlns:b="urn:b"><b:c d="1">{"số 1 > 0 " * 900}</b:c>\n</b:a>'
    assert short_of(data.encode()) == (
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        b'<b:a xmlns:b="urn:b"><b:c d="1"></b:c></b:a>'
    )


def test_a_packed_page_is_looked_at_unpacked():
    """A long text that was packed while it was rendered is judged alike."""
    broken = page(LONG + LONG.replace("<w:jc", "<w:jo", 1))
    for content in (page(LONG), broken):
        assert parts_problems({**parts(content), MAIN: packed(content)}, "a") == found_in_full(
            content
        )


# What does not


NOT_SHORT = {
    "a comment": page(LONG + "<!-- a -->"),
    "CDATA": page(LONG + "<![CDATA[a]]>"),
    "an instruction": page(LONG + "<?a b?>"),
    "a type of document": page(LONG).replace(b"\n<", b"\n<!DOCTYPE a><", 1),
    "an entity of its own": page(LONG + "&a;"),
    "a character by number": page(LONG + "&#8364;"),
    "a control": page(LONG + "\x1f"),
    "no character": page(LONG + "\ufffe"),
    "half a pair": page(LONG + "\ud800"),
    "the end of CDATA": page(LONG + "]]>"),
    "no UTF-8": page(LONG).replace("ố".encode(), b"\xff", 1),
    "another encoding": page(LONG).replace(b"UTF-8", b"UTF-16"),
    "no declaration": page(LONG).removeprefix(DECLARED.encode()),
    "XML 1.1": page(LONG).replace(b"1.0", b"1.1", 1),
    "a bookmark that does not end": page(LONG + '<w:bookmarkStart w:id="1" w:name="a"/>'),
    "a bookmark that does not begin": page(LONG + '<w:bookmarkEnd w:id="1"/>'),
    "two bookmarks of one id": page(LONG + MARKED.format(1) * 2),
    "a bookmark in other words": page(LONG + '<w:bookmarkEnd w:displacedByCustomXml="next"/>'),
    "a prefix that changes": page(LONG + f'<w:p xmlns:w="{W}"/>'),
    "a second prefix": page(LONG, f'xmlns:x="{W}"'),
    "words of Word in other words": page(LONG + f"<o:a>{PARAGRAPH}</o:a>"),
    "alternate content": page(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"o\">{RUN}</mc:Choice>"
        f"</mc:AlternateContent></w:r></w:p>{LONG}"
    ),
    "another meaning": page(LONG).replace(b"xmlns:w=", b'xmlns:w="urn:a" xmlns:x=', 1),
    "a page in other words": page(LONG).replace(b"w:document", b"o:document"),
    "depth": page(LONG + "<w:a>" * 120 + "</w:a>" * 120),
    "strings that are none": custom("<vt:lpwstr>a</vt:lpwstr>", "urn:a"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_SHORT)
def test_what_is_not_plain_is_judged_in_full(name):
    """What this way of proof was not made for has no short page that stands for it."""
    assert short_of(NOT_SHORT[name]) is None
    assert found(NOT_SHORT[name]) == found_in_full(NOT_SHORT[name])


def test_words_after_the_end_stay():
    """What stands behind the last tag is a fault, and is not left out as words are."""
    data = f"{DECLARED}<a>{'b' * 9}</a>c".encode()
    assert abridged(data, JUDGED).written().endswith(b"</a>c")
    told = parts_problems({**parts(page(PARAGRAPH)), "word/a.xml": data}, "a")
    assert [each.code for each in told] == ["validity.not-well-formed"]


# What would pass, were it not for one condition


BAD = f"<w:p><w:b/>{RUN}</w:p>"
HALF_ROW = "<w:tr><w:tc><w:tbl><w:tblPr/><w:tblGrid/>{}<w:tc><w:p/></w:tc></w:tr>"
REST = "</w:tbl><w:p/></w:tc></w:tr>"
OPEN_ROWS = "<w:tbl><w:tblPr/><w:tblGrid/>" + ROW + "{0}" + REST + "{0}" + ROW + "</w:tbl>"
LINKED = '<w:hyperlink w:anchor="a">' * 40 + "</w:hyperlink>" * 40
DECEPTIVE = {
    "drawings of one id": DRAWING.format(7) * 3,
    "an element that means another thing here": "<w:p><o:a/></w:p>" + TABLE.replace(
        "</w:tr>", '<w:tc xmlns:o="urn:a"><w:p></w:p><w:p><o:a/></w:p></w:tc></w:tr>', 1
    ),
    "an attribute that means another thing here": '<w:p><w:r o:a="1"/></w:p>' + TABLE.replace(
        "</w:tr>", '<w:tc xmlns:o="urn:a"><w:p></w:p><w:p><w:r o:a="1"/></w:p></w:tc></w:tr>', 1
    ),
    "a row that does not end": OPEN_ROWS.format(HALF_ROW.format('<w:tr w:rsidR="00000000">')),
    "a row that does not end, on two lines": OPEN_ROWS.format(
        HALF_ROW.format('<w:tr\nw:rsidR="00000000">')
    ),
    "a cell that ends with a table": f"{TABLE}<w:p/>" + TABLE.replace(
        CELL, f"<w:tc>{PARAGRAPH}{TABLE}</w:tc>", 1
    ),
    "a row outside": ROW,
    "a row after a table": TABLE + ROW,
    "a cell outside": CELL,
    "a cell after a row": TABLE.replace("</w:tbl>", f"{CELL}</w:tbl>"),
    "a paragraph in a paragraph": f"<w:p>{PARAGRAPH}</w:p>",
    "a paragraph after a table in a row": TABLE.replace("</w:tr>", f"{PARAGRAPH}</w:tr>"),
    "a table in a run": f"<w:p><w:r>{TABLE}</w:r></w:p>",
    "bookmarks of one id by two prefixes": MARKED.format(3) + (
        f'<w:p xmlns:x="{W}"><x:bookmarkStart x:id="3" x:name="a"/><x:bookmarkEnd x:id="3"/></w:p>'
    ),
    "bookmarks of one id in two forms": MARKED.format(3) + (
        '<w:p><w:bookmarkStart w:name="a" w:id="3"/><w:bookmarkEnd w:id="3" /></w:p>'
    ),
    "bookmarks of one id": MARKED.format(3) * 2,
    "bookmarks that cross": '<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>' * 2,
    "words that nobody reads": f'<w:x xmlns:w="urn:other">{BAD}</w:x>' + PARAGRAPH + BAD,
    "words in what nobody reads": f"<o:a>{BAD}</o:a>{PARAGRAPH}{BAD}",
    "words in a choice that nobody takes": (
        f'<mc:AlternateContent><mc:Choice Requires="o">{BAD}</mc:Choice></mc:AlternateContent>'
        f"{PARAGRAPH}{BAD}"
    ),
    "depth": f"<w:p>{LINKED}</w:p>" + (
        "<w:sdt><w:sdtContent>" * 110 + f"{PARAGRAPH}<w:p>{LINKED}</w:p>"
        + "</w:sdtContent></w:sdt>" * 110
    ),
    "a tag in the name of a control": CONTROL.format("<"),
    "no end of the name of a control": CONTROL.replace('"/>', "/>").format("a"),
    "an element called like a mark": "<w:p>\x01</w:p>",
}  # fmt: skip
"""What stands behind `LONG`, in which sound elements have been met, on a page that ignores o:."""


@pytest.mark.parametrize("name", DECEPTIVE)
def test_what_resembles_a_sound_thing_is_not_taken_for_it(name):
    """Each would be left out, and be a fault unseen, if one condition were not asked for."""
    content = page(LONG + DECEPTIVE[name] + PARAGRAPH, 'mc:Ignorable="o"')
    assert found_in_full(content) != ()
    assert found(content) == found_in_full(content)


# The law


FRAGMENTS = (
    "", "<w:p/>", "<w:tc/>", "<w:tr/>", "<w:r/>", "<w:tbl/>", "<w:b/>", "<w:sectPr/>", "<o:a/>",
    "</w:p>", "</w:tc>", "</w:r><w:r>", "</w:p><w:p>", "</w:tc><w:tc>", "</w:tr><w:tr>", PARAGRAPH,
    CELL, ROW, TABLE, RUN, TEXT, "<w:p>", "<w:tc>", "<w:t>", "<a/>", "a", " ", "\t", "<", ">", '"',
    "&", "&gt;", "&a;", "]]>", "\x00", "\x01", "\x02", "\ufffe", "<!---->", "<?a?>",
    '<w:bookmarkStart w:id="3" w:name="a"/>', '<w:bookmarkEnd w:id="3"/>', DRAWING.format(7),
    '<w:bookmarkStart w:id="3" w:name="a"/><w:bookmarkEnd w:id="3"/>',
    '<w:pPr><w:pStyle w:val="A"/></w:pPr>', '<w:headerReference w:type="first" r:id="z"/>',
    '<w:r><w:footnoteReference w:id="4"/></w:r>',
)  # fmt: skip
ATTRIBUTES = (
    ' w:val="x"', ' w:val="x" w:val="x"', ' w:rsidR="00000000"', ' xml:space="x"', ' r:id="z"',
    ' o:a="1"', ' a="1"', ' mc:Ignorable="o"', f' xmlns:w="{W}"', ' xmlns:w="urn:o"', "/", " ",
    " w:val='<w:p>'", ' w:val="<w:p>"', ' xmlns="urn:o"', f' xmlns:x="{W}"',
)  # fmt: skip
ROUND = (
    ("<o:a>", "</o:a>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<mc:AlternateContent><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
    ("<mc:AlternateContent><mc:Choice Requires='o'>", "</mc:Choice></mc:AlternateContent>"),
    ('<w:ins w:id="1" w:author="a">', "</w:ins>"), ("<w:p>", "</w:p>"), ("<w:tc>", "</w:tc>"),
    ("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
)  # fmt: skip


@st.composite
def damaged(draw, block: str) -> str:
    """*block* with one thing changed: a tag, a letter, an attribute, an element."""
    tags = [tag.span() for tag in re.finditer("<[^>]+>", block)]
    start, end = draw(st.sampled_from(tags))
    place = draw(st.integers(0, len(block)))
    other = draw(st.sampled_from(tags))
    element = re.compile(r"<([\w:]+)[^>]*>(?:.*?</\1>)?").match(block, start)
    begun, ended = element.span() if element else (start, end)
    before, after = draw(st.sampled_from(ROUND))
    return draw(st.sampled_from((
        block[:start] + draw(st.sampled_from(FRAGMENTS)) + block[end:],
        block[:start] + draw(st.sampled_from(FRAGMENTS)) + block[start:],
        block[:place] + draw(st.sampled_from(FRAGMENTS)) + block[place + 1 :],
        block[: end - 1] + draw(st.sampled_from(ATTRIBUTES)) + block[end - 1 :],
        block[:start] + block[slice(*other)] + block[end:],
        block[:begun] + block[begun:ended] * 2 + block[ended:],
        block[:begun] + block[ended:],
        block[:begun] + before + block[begun:ended] + after + block[ended:],
        block[:ended] + block[ended:] + block[begun:ended],
    )))  # fmt: skip


@st.composite
def bodies(draw) -> str:
    """Blocks, most of them sound and met before, and a damaged one that may stand often."""
    numbered = [block.format(number) for number, block in enumerate(BLOCKS * 2, 1)]
    bad = draw(damaged(draw(st.sampled_from(numbered))))
    blocks = draw(st.lists(st.sampled_from([*numbered[:1] * 3, *numbered, bad]), max_size=9))
    blocks.insert(draw(st.integers(0, len(blocks))), bad * draw(st.integers(1, 2)))
    blocks.insert(draw(st.integers(0, len(blocks))), LONG[: draw(st.sampled_from((0, len(LONG))))])
    return "".join(blocks) + PARAGRAPH * 9 + draw(st.sampled_from(("", "<w:sectPr/>")))


@given(
    bodies(), st.sampled_from(("", 'mc:Ignorable="o"', 'mc:ProcessContent="o:a" mc:Ignorable="o"'))
)
def test_the_short_way_finds_a_fault_wherever_the_long_one_does(body, attributes):
    """Whatever is damaged, and however often it stands, both ways tell the same of it."""
    content = page(body, attributes)
    assert found(content) == found_in_full(content)
