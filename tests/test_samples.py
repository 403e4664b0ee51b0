"""Every shipped sample becomes a report that could be signed."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import docx
import pytest
from conftest import ROOT
from openxml_audit import OpenXmlValidator

import baocao
from baocao.compose import compose
from baocao.document import (
    Heading,
    Missing,
    Paragraph,
    Value,
    charts_of,
    inline_runs,
    plain_text,
)
from baocao.pipeline import choose_profile
from baocao.preview import find_converter, to_pdf
from baocao.values import Figure

SAMPLES = sorted((ROOT / "samples").glob("*.json"))
IDS = [path.stem for path in SAMPLES]
every_sample = pytest.mark.parametrize("path", SAMPLES, ids=IDS)


def words_of(content: bytes, folder: Path) -> str:
    """All the words of a docx, tables and headers in, blanks folded."""
    path = folder / "draft.docx"
    path.write_bytes(content)
    body = docx.Document(str(path)).element.body
    lines = ("".join(node.itertext()) for node in body.iter() if node.tag.endswith("}p"))
    return " ".join(" ".join(lines).split())


def says_something(figure: Figure) -> bool:
    """Whether a text must print it: zero and "không phát sinh" may become a sentence instead."""
    return bool(figure.value if figure.number is None else figure.number)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def test_there_are_two_for_each_outline():
    """Each outline has a complete sample and a sparse one."""
    outlines = (ROOT / "outlines").glob("*.yaml")
    wanted = {f"{path.stem}-{kind}" for path in outlines for kind in ("day-du", "thieu")}
    assert set(IDS) == wanted
    assert len(wanted) == 10


def test_all_families_and_levels_are_among_them():
    """State, Party and union; commune, district and province."""
    contents = [json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES]
    data = [baocao.load_data(path) for path in SAMPLES]
    assert {choose_profile(each).family for each in data} == {"nha_nuoc", "dang", "cong_doan"}
    assert {content["don_vi"]["cap"] for content in contents} >= {"xa", "huyen", "tinh"}


@pytest.mark.parametrize(
    "path", [path for path in SAMPLES if "day-du" in path.stem], ids=lambda path: path.stem
)
def test_a_complete_sample_has_no_problem(path):
    """Nothing missing, nothing broken: it passes as final."""
    data = baocao.load_data(path)
    assert [f"{found.place} {found.message}" for found in data.problems] == []
    assert baocao.render(data, final=True).missing == ()


@pytest.mark.parametrize(
    "path", [path for path in SAMPLES if "thieu" in path.stem], ids=lambda path: path.stem
)
def test_a_sparse_sample_only_lacks_figures(path):
    """A sparse sample breaks no rule; what is missing is listed and marked on the page."""
    data = baocao.load_data(path)
    assert {found.code for found in data.problems} == {"consistency.V01"}
    draft = baocao.render(data)
    marked = [
        inline
        for run in inline_runs(draft.document)
        for inline in run
        if isinstance(inline, Missing)
    ]
    assert marked
    assert draft.missing


@every_sample
def test_the_page_holds_every_heading_and_every_figure(path, tmp_path):
    """All headings and values stand in the docx, those of a chart in its alt text."""
    draft = baocao.render(baocao.load_data(path))
    page = squeezed(words_of(draft.content, tmp_path))
    page += squeezed(" ".join(chart.description for chart in charts_of(draft.document)))
    headings = [block for block in draft.document.body if isinstance(block, Heading)]
    assert headings
    absent = [
        words
        for words in (f"{block.label} {plain_text(block.inlines)}" for block in headings)
        if squeezed(words) not in page
    ]
    values = {i.text for run in inline_runs(draft.document) for i in run if isinstance(i, Value)}
    absent += [value for value in values if squeezed(value) not in page]
    assert absent == []
    assert "{{" not in page
    assert "None" not in page


@every_sample
def test_the_figures_of_the_data_file_are_printed(path, tmp_path):
    """Every required figure that the file gives stands on the page under its own field."""
    data = baocao.load_data(path)
    draft = baocao.render(data)
    printed = {
        i.origin.field for run in inline_runs(draft.document) for i in run if isinstance(i, Value)
    }
    given = [
        field_id
        for field_id, spec in data.outline.fields.items()
        if spec.required and says_something(data.figures[field_id])
    ]
    absent = [
        name
        for name in given
        if not any(field == name or field.startswith(f"{name}.") for field in printed)
    ]
    assert absent == []


MOST_ACRONYMS = 2
COMMON = {"UBND", "HĐND", "BHXH", "BHYT", "CNVCLĐ", "TLĐ", "LĐLĐ", "TT"}
ABBREVIATION = re.compile(r"(?<![\w/-])(?![IVX]+\b)[A-ZĐƯ]{2,}(?![\w/-])")


@every_sample
def test_abbreviations_are_explained(path):
    """But for the ones everybody knows, "tên đầy đủ (VIẾT TẮT)" stands somewhere in the report."""
    data = baocao.load_data(path)
    document = compose(data, choose_profile(data))
    blocks = (*document.body, *(block for annex in document.annexes for block in annex.blocks))
    texts = [plain_text(run) for block in blocks for run in inline_runs(block)]
    mixed = [text for text in texts if text != text.upper() or text.count(" ") < MOST_ACRONYMS]
    used = {word for text in mixed for word in ABBREVIATION.findall(text)}
    sentences = [plain_text(block.inlines) for block in blocks if isinstance(block, Paragraph)]
    told = re.findall(r"\w \(([^()]*)\)", " ".join(sentences))
    assert used - COMMON - set(re.findall(r"\w+", " ".join(told))) == set()


@every_sample
def test_the_file_is_valid(path, tmp_path):
    """The docx passes the WordprocessingML schema and the rules of the package."""
    draft = tmp_path / "draft.docx"
    draft.write_bytes(baocao.render(baocao.load_data(path)).content)
    result = OpenXmlValidator().validate(str(draft))
    assert [str(error) for error in result.errors] == []


@every_sample
def test_the_same_data_give_the_same_bytes(path):
    """Rendering twice gives one file."""
    data = baocao.load_data(path)
    assert baocao.render(data).content == baocao.render(baocao.load_data(path)).content


@every_sample
def test_keys_are_unique(path):
    """No two blocks of a report share a key."""
    data = baocao.load_data(path)
    document = compose(data, choose_profile(data))
    keys = [block.key for block in document.body]
    assert len(keys) == len(set(keys))


@pytest.mark.skipif(find_converter() is None, reason="LibreOffice is not installed")
@every_sample
def test_libreoffice_opens_it(path, tmp_path):
    """LibreOffice turns the draft into a PDF whose words hold the headings."""
    draft = baocao.render(baocao.load_data(path))
    pdf = to_pdf(draft.content)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type/Page") > 1
    (tmp_path / "a.pdf").write_bytes(pdf)
    try:
        told = subprocess.run(
            ["pdftotext", "a.pdf", "-"], cwd=tmp_path, capture_output=True, check=True
        )
    except FileNotFoundError:
        return  # the words are compared where poppler is installed; the pages were counted
    page = squeezed(told.stdout.decode())
    headings = [plain_text(b.inlines) for b in draft.document.body if isinstance(b, Heading)]
    assert [words for words in headings if squeezed(words)[:25] not in page] == []
