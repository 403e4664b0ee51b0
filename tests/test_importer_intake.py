"""Files of several kinds -> manuscripts: broken lines, pages, and what is refused."""

import io

import pytest
import yaml
from conftest import ROOT

from baocao.importer import import_outline
from baocao.importer.intake import load_any
from baocao.importer.wrapping import unwrapped
from baocao.pipeline import load_data, render
from baocao.preview import find_converter, to_pdf

PARAGRAPH = (
    "Các cấp công đoàn tập trung đánh giá kết quả thực hiện nghị quyết, nêu rõ những việc đã làm\n"
    "được, những việc chưa làm được, nguyên nhân và bài học kinh nghiệm rút ra trong quá trình tổ\n"
    "chức thực hiện ở địa phương, đơn vị.\n"
)


def test_broken_paragraphs_are_joined():
    """Lines of a page are paragraphs again; headings, items and short lines stay apart."""
    text = (
        f"I. MỤC ĐÍCH\n{PARAGRAPH}II. NỘI DUNG\n1. Công tác triển khai.\n{PARAGRAPH}- Một\n- Hai\n"
    )
    lines = unwrapped(text).splitlines()
    assert lines[0] == "I. MỤC ĐÍCH"
    assert lines[1] == " ".join(PARAGRAPH.split("\n")).strip()
    assert lines[2:4] == ["II. NỘI DUNG", "1. Công tác triển khai."]
    assert lines[-2:] == ["- Một", "- Hai"]


def test_whole_paragraphs_stay():
    """Text with a paragraph a line comes back as it was."""
    text = "\n".join(" ".join(PARAGRAPH.split()) for _ in range(12))
    assert unwrapped(text) == text


def test_a_text_with_byte_order_mark(tmp_path):
    """UTF-16 text is read as well as UTF-8."""
    path = tmp_path / "a.txt"
    path.write_text("BÁO CÁO\nI. KẾT QUẢ\n", encoding="utf-16")
    assert [each.text for each in load_any(path).passages] == ["BÁO CÁO", "I. KẾT QUẢ"]


@pytest.mark.skipif(find_converter() is None, reason="needs LibreOffice")
def test_pages_give_the_same_headings(tmp_path):
    """A sample report through PDF has the sections of its Word file."""
    pytest.importorskip("pypdfium2")
    content = render(load_data(ROOT / "samples" / "nq06a-5-nam-day-du.json")).content
    word, pages = tmp_path / "a.docx", tmp_path / "a.pdf"
    word.write_bytes(content)
    pages.write_bytes(to_pdf(content))
    ours, theirs = (_titles(import_outline(path).text) for path in (word, pages))
    assert theirs == ours


def _titles(text: str) -> list:
    return _sections(yaml.safe_load(text)["report"]["sections"])


def _sections(sections) -> list:
    return [(each["title"], _sections(each.get("sections", ()))) for each in sections]


def test_a_pdf_without_text_is_refused(tmp_path):
    """A page that is a picture holds nothing to read."""
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument.new()
    document.new_page(200, 200)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "a.pdf"
    path.write_bytes(stream.getvalue())
    with pytest.raises(Exception, match=r"a\.pdf") as refused:
        load_any(path)
    assert [each.code for each in refused.value.problems] == ["import.no-text"]
