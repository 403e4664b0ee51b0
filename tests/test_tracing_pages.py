"""US6: "96,4 %" on page 6: the page of each printed number, as the paper numbers it."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO

import docx
import pytest
from conftest import ROOT
from docx.oxml.ns import qn
from drafts import CONTENT, OUTLINE, province
from libreoffice import needs_libreoffice
from wordtext import ACCEPTED, texts

import baocao
from baocao import preview
from baocao.errors import Spot, UsageError
from baocao.ooxml.paging import mark_name, with_page_marks
from baocao.ooxml.reader import read_manuscript
from baocao.pipeline import load_data, render
from baocao.stamp import read_stamp
from baocao.tracing import pages
from baocao.tracing.draft import traced_content

SAMPLE = ROOT / "samples" / "nq20-5-nam-thieu.json"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_marks_stand_at_their_letters_and_change_no_word():
    """An empty bookmark before the first letter of each spot; the rest says what it said."""
    content = render(province()).content
    passages = read_manuscript(content, "a.docx").passages
    passage = next(each for each in passages if "5.000" in each.text)
    at = passage.text.index("5.000")
    spots = [Spot(passage.part, passage.index, at, at + 5), None, Spot("word/x.xml", 0)]
    marked = with_page_marks(content, spots)
    assert texts(marked, ACCEPTED) == texts(content, ACCEPTED)
    body = docx.Document(BytesIO(marked)).element.body
    (start,) = (e for e in body.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == mark_name(0))
    assert start.getnext().tag == qn("w:bookmarkEnd")
    behind = "".join(t.text for run in start.itersiblings(qn("w:r")) for t in run.iter(qn("w:t")))
    assert behind.startswith("5.000")


@pytest.mark.parametrize(
    ("starts", "section", "sheet", "page"),
    [
        ([(0, 0)], 0, 5, 6),
        ([(0, 0), (1, 8)], 1, 9, 2),
        ([(0, 0), (1, None)], 1, 9, None),
        ([(0, 0), (1, None)], 0, 3, 4),
    ],
)
def test_pages_count_from_where_their_section_begins(starts, section, sheet, page):
    """The report from 1, each annex from 1; nothing is said where the beginning is not known."""
    manuscript = read_manuscript(render(load_data(SAMPLE)).content, "a.docx")
    assert all(each.number_start == 1 for each in manuscript.sheets[:2])
    assert pages._printed_page(manuscript, starts, section=section, sheet=sheet) == page


@needs_libreoffice
def test_every_number_stands_on_the_page_that_is_told(tmp_path):
    """Judged by the words of the PDF; the page of missing figures does not count."""
    pdfium = pytest.importorskip("pypdfium2")
    draft = render(load_data(SAMPLE))
    path = tmp_path / "a.docx"
    path.write_bytes(draft.content)
    assert draft.missing
    bare = render(load_data(SAMPLE), with_missing_page=False).content
    with pdfium.PdfDocument(preview.to_pdf(bare)) as document:
        shown = [squeezed(page.get_textpage().get_text_range()) for page in document]
    traced = baocao.trace(path, pages=True)
    known = [number for number in traced.numbers if number.page is not None]
    assert len(known) > len(traced.numbers) * 0.9
    sections = Counter()
    manuscript = read_manuscript(draft.content, "a.docx")
    where = {(each.part, each.index): each.section for each in manuscript.passages}
    for number in known:
        section = where[number.place.spot.part, number.place.spot.paragraph]
        sections[section] += 1
        if section == 0:
            assert squeezed(number.number) in shown[number.page - 1]
    assert len(sections) > 1
    assert max(number.page for number in known) > 1


def test_a_number_on_a_page_is_explained_and_elsewhere_refused(run, tmp_path, monkeypatch):
    """--page 6 picks; another page tells where the number is."""
    path = tmp_path / "a.docx"
    path.write_bytes(render(province()).content)
    everything = baocao.trace(path).numbers
    places = {mark_name(at): at % 2 for at in range(len(everything) + 9)}
    places[mark_name(len(everything))] = 0
    monkeypatch.setattr(pages, "places_of_marks", lambda _content: places)
    first = everything[0]
    code, out, _ = run("trace", path, first.text, "--page", 1, "--json")
    assert code == 0
    assert {each["place"]["page"] for each in json.loads(out)} == {1}
    code, _, err = run("trace", path, first.text, "--page", 7)
    assert code == 1
    assert "trace.not-on-page" in err
    _, out, _ = run("trace", path, "--page", 2, "--json")
    assert {each["place"]["page"] for each in json.loads(out)} == {2}
    _, out, _ = run("trace", path, first.text, "--page", 1)
    assert ", trang 1 «" in out


def test_without_libreoffice_it_says_so(tmp_path, monkeypatch):
    """No page is made up."""
    path = tmp_path / "a.docx"
    path.write_bytes(render(province()).content)
    monkeypatch.setattr(preview, "find_converter", lambda: None)
    with pytest.raises(UsageError):
        baocao.trace(path, pages=True)
    assert all(number.page is None for number in baocao.trace(path).numbers)


def test_nothing_is_said_of_places_that_nobody_finds(monkeypatch):
    """A program that drops all marks leaves every page unknown."""
    content = render(province()).content
    base = read_stamp(content)
    numbers = traced_content(content, "a.docx", base).numbers
    monkeypatch.setattr(pages, "places_of_marks", lambda _content: {})
    found = pages.with_pages(content, read_manuscript(content, "a.docx"), numbers)
    assert {number.page for number in found} == {None}
    assert CONTENT["de_cuong"] in OUTLINE
