"""What a compiled master must get right to print what docxtpl prints, and where it must not.

escaping                   & and < of the data stand on the page; docxtpl loses them unasked
forbidden characters       controls, U+FFFE, U+FFFF and halves of pairs never reach a file
tables made in loops       grids of as many columns as cells; none for no row; spans; nesting
drawings                   counted from 1001 in the order of the page
pictures, links and others the parts of a master stay; those that a value brings are joined as
                           docxtpl joins them, and without its part the file is refused
footnotes                  filled once, and data in them are never run
core properties            filled once, data in them never run; empty ones as docxtpl makes them
trim options               as docxtpl trims, with the line breaks that it compiles with
lines of errors            those of docxtpl, and the paragraphs around them
other values               nothing, names nobody knows, listings, rich text, braces that are no tags
the same bytes             whenever the file is made; docxtpl writes the time of the day into it
"""

from __future__ import annotations

import dataclasses
import io
import json

import docx
import pytest
from conftest import ROOT, codes
from documents import hand_made
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from jinja2 import Environment, TemplateSyntaxError
from lxml import etree
from markupsafe import Markup
from own_values import (
    LINKS,
    MAIN,
    needs_composer,
    ours,
    own_master,
    package_by_docxtpl,
    picture,
    relationships,
    saved,
    sub_document,
    told,
)
from test_pages import footnoted
from test_programs import by_docxtpl, by_program, template_of

from baocao import pipeline
from baocao.document import Text
from baocao.errors import DataError
from baocao.ooxml.package import read_package
from baocao.ooxml.validity import parts_problems, validity_problems
from baocao.rendering import Master, open_master, render, render_parts
from baocao.rendering.carrying import Carried, MasterTemplate
from baocao.rendering.programs import has_steady_tables, program

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HEADER_LINKS = "word/_rels/header1.xml.rels"
TRAP = "R&D <5 tỷ> {{ 7*7 }} {% if %}"
LOOP = ["{%tc for x in names %}", "{{ x }}", "{%tc endfor %}"]
NO_ROWS = [["{%tr for x in gone %}", ""], ["{{ x }}", "b"], ["{%tr endfor %}", ""]]
VALUES = {"names": list("abcde"), "gone": [], "so": 3}


def master() -> Master:
    """The shipped master of the state."""
    return open_master(ROOT / "docx_templates" / "nha-nuoc.docx")


def grid(content: bytes) -> int:
    """How many columns the first table of a body has."""
    return len(list(etree.fromstring(content).iter(f"{W}gridCol")))


def with_logo() -> Master:
    """The master with two pictures beside the name of the country."""
    document = docx.Document(io.BytesIO(master().content))
    cells = (cell for table in document.tables for cell in table._cells)
    country = next(each for cell in cells for each in cell.paragraphs if "CỘNG HÒA" in each.text)
    for width in (5, 6):
        country.add_run().add_picture(picture(), Mm(width))
    return Master("mau.docx", saved(document))


def all_kinds(template):
    """Pictures, in a list as well, one that is a link, a link, and rich text without any."""
    colors = [InlineImage(template, picture(each)) for each in ("green", "yellow", "green")]
    return {
        "logo": InlineImage(template, picture("red"), Mm(5)),
        "anchored": InlineImage(template, picture("blue"), Mm(5), anchor="https://vi.du/?a=1&b=2"),
        "link": RichText("xem", url_id=template.build_url_id("https://vi.du/"), underline=True),
        "rich": RichText("đậm & nghiêng", bold=True, italic=True),
        "many": [{"drawn": each} for each in colors],
    }


def composed(template):
    """A sub-document written on the spot, that of a file, and what stands beside them."""
    written = template.new_subdoc()
    written.add_paragraph("viết tại chỗ")
    written.add_picture(picture("orange"), Mm(7))
    filed = template.new_subdoc(io.BytesIO(sub_document()))
    return {**all_kinds(template), "written": written, "filed": filed}


# Escaping and characters


def test_escaping():
    """What looks like markup or a tag is printed as it was typed."""
    content = template_of(["{{ x }}"])
    filled = by_program(content, {"x": TRAP})
    assert "".join(etree.fromstring(filled).itertext()) == TRAP
    assert filled == by_docxtpl(content, {"x": TRAP})


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_forbidden_characters_of_the_data(tmp_path, bad):
    """No character that XML forbids gets past the reading of a data file."""
    source = json.loads((ROOT / "samples" / "nq20-5-nam-day-du.json").read_text(encoding="utf-8"))
    source["ky"]["ho_ten"] = f"Lê {bad} B"
    path = tmp_path / "a.json"
    path.write_text(json.dumps(source), encoding="utf-8")
    with pytest.raises(DataError):
        pipeline.load_data(path)


@pytest.mark.parametrize("bad", ["\x0b", "\ufffe", "\uffff"])
def test_forbidden_characters_on_the_page(bad):
    """And a page that holds one all the same is refused."""
    made = hand_made()
    line = dataclasses.replace(made.head.number, inlines=(Text(f"Số{bad}"),))
    report = dataclasses.replace(made, head=dataclasses.replace(made.head, number=line))
    rendered = render_parts(report, master())
    assert codes(parts_problems(rendered.every_part(), "a", rendered.vetted)) == [
        "validity.character"
    ]


# Tables and drawings


@pytest.mark.parametrize(
    ("rows", "columns"), [([LOOP], 5), (NO_ROWS, 0), ([["{% colspan so %}x", "b"]], None)]
)
def test_tables_made_in_loops(rows, columns):
    """The grid has the columns of the widest row that came out, as docxtpl mends it."""
    content = template_of(rows=rows)
    filled = by_program(content, VALUES)
    assert filled == by_docxtpl(content, VALUES)
    assert columns is None or grid(filled) == columns


def test_nested_tables():
    """The rows of a table in a cell count for the outer one, as docxtpl counts them."""
    document = docx.Document(io.BytesIO(template_of(rows=[["{{ so }}", "b"]])))
    inner = document.tables[0].cell(0, 1).add_table(1, 3)
    for cell, words in zip(inner.rows[0].cells, LOOP, strict=True):
        cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    assert not has_steady_tables(document.element.body)
    assert by_program(stream.getvalue(), VALUES) == by_docxtpl(stream.getvalue(), VALUES)


def test_drawings():
    """Every drawing has an id of its own, in the order of the page."""
    page = etree.fromstring(read_package(render(hand_made(), with_logo()))[MAIN])
    found = [int(drawing.get("id")) for drawing in page.iter(f"{WP}docPr")]
    assert found == list(range(1001, 1001 + len(found)))
    assert len(found) > 1


# Pictures and sub-documents


def test_pictures_of_a_master():
    """Their bytes, relationships and content types are those that docxtpl writes."""
    template = DocxTemplate(io.BytesIO(with_logo().content))
    template.render_init()
    stream = io.BytesIO()
    template.docx.save(stream)
    theirs, content = read_package(stream.getvalue()), render(hand_made(), with_logo())
    ours = read_package(content)
    media = [name for name in theirs if name.startswith("word/media/")]
    assert media
    assert [ours[name] for name in media] == [theirs[name] for name in media]
    for name in ("[Content_Types].xml", LINKS):
        told = {etree.tostring(each, method="c14n") for each in etree.fromstring(theirs[name])}
        assert told <= {
            etree.tostring(each, method="c14n") for each in etree.fromstring(ours[name])
        }
    assert validity_problems(content, "a") == ()


KINDS = [
    "{{ logo }}",
    "{{r link }} và {{r rich }}",
    "{%p for x in many %}",
    "{{ x.drawn }}",
    "{%p endfor %}",
    "{{ anchored }}",
]


def test_pictures_and_links_as_values():
    """The whole package is docxtpl's: XML, relationships, media, content types."""
    master = own_master(*KINDS, drawn=1)
    filled = ours(hand_made(), master, all_kinds)
    assert told(filled) == told(package_by_docxtpl(hand_made(), master, all_kinds))
    media = [name for name in filled if name.startswith("word/media/")]
    assert len(media) == len({"black", "red", "green", "yellow", "blue"})
    assert {"https://vi.du/", "https://vi.du/?a=1&b=2"} <= set(relationships(filled).values())


def test_ids_of_drawings_among_values():
    """Those of the master and those of values are counted together, in the order of the page."""
    filled = ours(hand_made(), own_master(*KINDS, drawn=2), all_kinds)
    found = [each.get("id") for each in etree.fromstring(filled[MAIN]).iter(f"{WP}docPr")]
    assert found == [str(number) for number in range(1001, 1001 + 2 + 5)]


def test_pictures_around_the_text():
    """They are joined to the header and the footer, counted after those of the text."""
    master = own_master("{{ anchored }}", header="{{ logo }}", footer="{{ many[0].drawn }}")
    filled = ours(hand_made(), master, all_kinds)
    assert told(filled) == told(package_by_docxtpl(hand_made(), master, all_kinds))
    assert set(relationships(filled, HEADER_LINKS).values()) == {"media/image2.png"}


@needs_composer
def test_sub_documents_as_values():
    """The whole package is docxtpl's, styles, lists and the grid of their tables as well."""
    master = own_master(*KINDS, "{{p written }}", "{{p filed }}", drawn=1, header="{{ logo }}")
    filled = ours(hand_made(), master, composed)
    assert told(filled) == told(package_by_docxtpl(hand_made(), master, composed))
    assert "https://con.vi.du/" in relationships(filled).values()
    assert b"{{ 7*7 }}" in filled[MAIN]


def test_finished_markup_as_a_value():
    """Finished paragraphs and tables, which is what a sub-document of docxtpl prints."""
    other = docx.Document(io.BytesIO(template_of(["một", "hai"], [["a", "b"]])))
    finished = "".join(etree.tostring(each, encoding="unicode") for each in other.element.body[:-1])
    content = template_of(["đầu", "{{p x }}", "cuối"])
    ours = by_program(content, {"x": Markup(finished)})
    assert ours == by_docxtpl(content, {"x": Markup(finished)})


def test_a_picture_without_its_part_is_refused():
    """A page that shows what the package does not have leaves no file."""
    rendered = render_parts(hand_made(), with_logo())
    parts = dict(rendered.every_part())
    root = etree.fromstring(parts[LINKS])
    for link in [each for each in root if each.get("Target").startswith("media/")]:
        root.remove(link)
    parts[LINKS] = etree.tostring(root)
    assert "validity.relationship" in codes(parts_problems(parts, "a", rendered.vetted))


# Other parts


def test_footnotes():
    """One filling for all sections, and nothing of the data runs."""
    made = hand_made()
    number = dataclasses.replace(made.head.number, inlines=(Text(TRAP),))
    report = dataclasses.replace(made, head=dataclasses.replace(made.head, number=number))
    filled = read_package(render(report, footnoted("state_nd30")))["word/footnotes.xml"]
    assert len(report.annexes) > 1
    assert "".join(etree.fromstring(filled).itertext()) == TRAP


def test_core_properties():
    """The title is what the report says of itself; what it leaves open is there and empty."""
    made = hand_made()
    titled = dataclasses.replace(made, properties=dataclasses.replace(made.properties, title=TRAP))
    core = etree.fromstring(read_package(render(titled, master()))["docProps/core.xml"])
    told = {etree.QName(each).localname: each.text or "" for each in core}
    assert told["title"] == TRAP
    assert (told["identifier"], told["language"]) == ("", "vi-VN")


@pytest.mark.parametrize("options", [{"trim_blocks": True}, {"lstrip_blocks": True}])
def test_trim_options(options):
    """Line breaks before paragraphs are what such options look at."""
    environment = Environment(autoescape=True, **options)
    content = template_of(["đầu", "{% if so %}", "{{ so }}", "  {% endif %} cuối"])
    ours = by_program(content, VALUES, environment)
    assert ours == by_docxtpl(content, VALUES, environment)


@pytest.mark.parametrize("tag", ["{% if so %}", "{{ so | lạ }}", "{{ so + }}", "{% endfor %}"])
def test_lines_of_errors(tag):
    """The line and the paragraphs around it are those that docxtpl tells."""
    content = template_of(["đầu", "giữa", tag, "cuối"])
    body = docx.Document(io.BytesIO(content)).element.body
    with pytest.raises(TemplateSyntaxError) as ours:
        program(etree.tostring(body, encoding="unicode"), Environment())
    with pytest.raises(TemplateSyntaxError) as theirs:
        by_docxtpl(content, VALUES)
    told = [(each.value.lineno, list(each.value.docx_context)) for each in (ours, theirs)]
    assert told[0] == told[1]


# Other values


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{ x }}", Listing("a & b\nc\td\ae\ff")),
        ("{{r x }}", RichText("a & b\nc", bold=True, color="#ff0000")),
        ("{{p x }}", RichTextParagraph(RichText("a"), parastyle="Title")),
        ("{{ x }}", None),
        ("{{ nobody }}", "x"),
        ("{{ nobody | default('y') }}", "x"),
        ("{% for y in x %}{{ loop.index }}/{{ loop.length }} {{ y | upper }}{% endfor %}", "ab"),
        ("{{ x }} {_{ x }_}", "{_{ y }_} {{ y }}"),
        ("{{ x }}", "a\r\nb\tc\ad\fe"),
    ],
)
def test_other_values(tag, value):
    """What docxtpl's own kinds print, and nothing where there is nothing."""
    content = template_of(["đầu", tag, "cuối"])
    assert by_program(content, {"x": value}) == by_docxtpl(content, {"x": value})


def test_the_same_bytes():
    """No clock, no chance, with values of one's own as well."""
    master = own_master(*KINDS)
    templates = [MasterTemplate(master) for _ in range(2)]
    first, second = (
        render(hand_made(), master, carried=Carried(each, all_kinds(each))) for each in templates
    )
    assert first == second
