"""Compiled programs give what docxtpl gives: the same elements, values and text, case by case."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError, UndefinedError
from lxml import etree

from baocao.rendering.programs import (
    has_steady_tables,
    has_tags,
    program,
    with_mended_tables,
    with_numbered_drawings,
)
from baocao.templates import master_environment

NAMES = ["một", "hai", "ba", "bốn", "năm"]
CONTEXT = {"ten": "A & B <3", "so": 7, "names": NAMES, "gone": [], "rows": [["1", "2"], ["3", "4"]]}
PARAGRAPHS = {
    "plain text": ["Không có thẻ nào"],
    "a value": ["Trước {{ ten }} sau"],
    "a tag split by runs": [("{", "{ te", "n }", "}")],
    "a loop over paragraphs": ["{%p for x in names %}", "mục {{ x }}", "{%p endfor %}"],
    "an empty loop": ["{%p for x in gone %}", "mục {{ x }}", "{%p endfor %}", "cuối"],
    "a condition over paragraphs": [
        "{%p if so > 5 %}",
        "lớn",
        "{%p else %}",
        "nhỏ",
        "{%p endif %}",
    ],
    "a loop inside a paragraph": ["{% for x in names %}{{ x }}; {% endfor %}"],
    "joined to the paragraph before": ["đầu", "{%- if so %} nối {% endif -%}", "cuối"],
    "braces that are no tags": ["{_{ ten }_} và {_% if %_}"],
    "quotes of word processors": ["{{ ten | replace(“A”, ‘B’) }}"],
    "a comment": ["{# bỏ qua #}còn lại", "{#p bỏ cả đoạn #}"],
    "a run of its own": ["{{r ten }} và {{r so }}"],
}
TABLES = {
    "no tag": [["a", "b"], ["c", "d"]],
    "values": [["{{ ten }}", "{{ so }}"]],
    "rows in a loop": [
        ["{%tr for r in rows %}", ""], ["{{ r[0] }}", "{{ r[1] }}"], ["{%tr endfor %}", ""]
    ],
    "no row in a loop": [
        ["{%tr for r in gone %}", ""], ["{{ r[0] }}", "x"], ["{%tr endfor %}", ""]
    ],
    "cells in a loop": [["{%tc for x in names %}", "{{ x }}", "{%tc endfor %}"]],
    "fewer cells after a loop": [["đầu", "{%tc for x in gone %}", "{{ x }}", "{%tc endfor %}"]],
    "a span": [["{% colspan so %}rộng", "b"]],
    "a color": [["{% cellbg 'FF0000' %}đỏ", "b"]],
    "cells merged downwards": [
        ["{%tr for x in names %}", ""], ["{% vm %}chung", "{{ x }}"], ["{%tr endfor %}", ""]
    ],
    "paragraphs in a cell": [["{%p for x in names %}\n{{ x }}\n{%p endfor %}", "b"]],
    "cells merged across": [["{%tc for x in names %}", "{% hm %}chung", "{%tc endfor %}"]],
}  # fmt: skip
BREAKS = {
    "a tab": "a\tb",
    "a line": "a\nb",
    "a paragraph": "a\ab",
    "a page": "a\fb",
    "CRLF": "a\r\nb",
}


def template_of(paragraphs=(), rows=()) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        added = document.add_paragraph()
        for run in (paragraph,) if isinstance(paragraph, str) else paragraph:
            added.add_run(run)
    if rows:
        table = document.add_table(len(rows), max(map(len, rows)))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=False):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def by_docxtpl(content: bytes, context, environment=None) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    template.render(dict(context), environment or Environment(autoescape=True))
    return canonical(etree.tostring(template.docx.element.body))


def by_program(content: bytes, context, environment=None) -> bytes:
    body = docx.Document(io.BytesIO(content)).element.body
    xml = etree.tostring(body, encoding="unicode")
    filled = program(xml, environment or Environment(autoescape=True)).fill(context)
    if not has_steady_tables(body):
        filled = with_mended_tables(filled)
    return canonical(b"".join(with_numbered_drawings([filled])))


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True)


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_paragraphs_are_as_docxtpl_fills_them(name):
    """Values, loops, conditions and everything that docxtpl does to tags in paragraphs."""
    content = template_of(PARAGRAPHS[name])
    assert by_program(content, CONTEXT) == by_docxtpl(content, CONTEXT)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_as_docxtpl_fills_them(name):
    """Rows and cells in loops, spans and merges, and the grids that docxtpl mends."""
    content = template_of(rows=TABLES[name])
    assert by_program(content, CONTEXT) == by_docxtpl(content, CONTEXT)


@pytest.mark.parametrize("name", BREAKS)
def test_breaks_in_values_are_as_docxtpl_makes_them(name):
    """A tab, a new line, paragraph or page in a value."""
    content = template_of(["trước {{ x }} sau", "{{ x }}"])
    context = {"x": BREAKS[name]}
    assert by_program(content, context) == by_docxtpl(content, context)


def test_only_tables_whose_cells_are_made_in_loops_are_mended():
    """Most tables keep their grid, and nothing is parsed to find out."""
    steady = {
        name
        for name, rows in TABLES.items()
        if has_steady_tables(docx.Document(io.BytesIO(template_of(rows=rows))).element.body)
    }
    assert {"no tag", "values", "paragraphs in a cell"} <= steady
    assert not steady & {"rows in a loop", "no row in a loop", "cells in a loop", "a span"}


@given(st.text(alphabet="ab <>&\"'{}%#\t\n\u00e0\u1ea1", max_size=30))
def test_any_value_is_printed_as_docxtpl_prints_it(words):
    """Whatever the data hold; escaped, it is never run."""
    content = template_of(["{{ x }} và {{ x }}"], [["{{ x }}", "b"]])
    assert by_program(content, {"x": words}) == by_docxtpl(content, {"x": words})


@pytest.mark.parametrize("options", [{}, {"trim_blocks": True}, {"lstrip_blocks": True}])
def test_blanks_around_blocks_are_as_docxtpl_trims_them(options):
    """Docxtpl compiles with line breaks before paragraphs, which such options look at."""
    environment = Environment(autoescape=True, **options)
    content = template_of(
        ["{%p for x in names %}", "  {% if x %} {{ x }}{% endif %}", "{%p endfor %}"]
    )
    assert by_program(content, CONTEXT, environment) == by_docxtpl(content, CONTEXT, environment)


@pytest.mark.parametrize("tag", ["{% if so %}", "{{ so | lạ }}", "{{ so + }}"])
def test_a_broken_tag_is_told_with_the_words_around_it(tag):
    """The fault is that of docxtpl, which names the paragraphs around it."""
    xml = etree.tostring(docx.Document(io.BytesIO(template_of(["đầu", tag]))).element.body)
    with pytest.raises(TemplateSyntaxError) as caught:
        program(xml.decode(), Environment())
    assert "đầu" in "".join(caught.value.docx_context) or caught.value.lineno


def test_an_unknown_name_is_told_when_the_part_is_filled():
    """Strict environments refuse names that the context does not have."""
    xml = etree.tostring(docx.Document(io.BytesIO(template_of(["{{ la }}"]))).element.body)
    with pytest.raises(UndefinedError):
        program(xml.decode(), master_environment()).fill({})


def test_drawings_are_counted_from_1001():
    """Two drawings of one id would not open in Word."""
    xml = b'<a xmlns:wp="w"><wp:docPr name="x" id="5"/><wp:docPr id="5" name="id"/></a>'
    assert b"".join(with_numbered_drawings([xml])) == (
        b'<a xmlns:wp="w"><wp:docPr name="x" id="1001"/><wp:docPr id="1002" name="id"/></a>'
    )


def test_parts_without_tags_need_no_program():
    """Nothing that docxtpl would change stands in them."""
    assert not has_tags("<w:p>chữ</w:p>".encode())
    assert has_tags(b"<w:p>{{ x }}</w:p>")


def test_one_program_fills_for_many_threads():
    """Each thread gets its own data and nobody else's."""
    xml = etree.tostring(docx.Document(io.BytesIO(template_of(["{{ x }}"] * 50))).element.body)
    filled = program(xml.decode(), Environment())
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: filled.fill({"x": f"<{n}>"}), range(200)))
    assert [found[n].count(f"<{n}>".encode()) for n in range(200)] == [50] * 200


def test_a_grid_that_was_wrong_in_the_master_is_mended():
    """A table with fewer columns than cells, which no loop made so."""
    document = docx.Document(io.BytesIO(template_of(rows=[["{{ ten }}", "b", "c"]])))
    grid = document.tables[0]._tbl.tblGrid
    grid.remove(grid[-1])
    stream = io.BytesIO()
    document.save(stream)
    assert by_program(stream.getvalue(), CONTEXT) == by_docxtpl(stream.getvalue(), CONTEXT)
