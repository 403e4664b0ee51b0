"""An edited docx patched in place: what is ours is tracked, what is people's stays."""

import re

import pytest
from lxml import etree
from test_comments import BOXED, MIXED, file_of, tree
from word import W, text

from baocao.ooxml.package import read_package
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.revision import (
    Revision,
    accepted,
    open_revision,
    rejected,
    unit_texts,
)
from baocao.ooxml.revising.words import Change
from baocao.ooxml.validity import validity_problems

TWO_RUNS = f"<w:p>{text('Tổng ', '<w:b/>')}{text('số 121 đảng viên')}</w:p>"
THEIRS = (
    f"<w:p>{text('Có ')}<w:ins w:id='7' w:author='A'>{text('thêm 12 người')}</w:ins>"
    "<w:del w:id='8' w:author='A'><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
)


def opened(*blocks: str, **rest: object) -> Revision:
    """A docx of *blocks*, open."""
    return open_revision(file_of("".join(blocks), **rest))


def texts(content: bytes, ours: Ours = Ours.REJECTED) -> list[str]:
    """The texts of all units."""
    return [text for text, _ in unit_texts(content, ours)]


def both(revision: Revision) -> tuple[list[str], list[str]]:
    """The texts with ours rejected and with ours accepted, each by reading and by deciding."""
    content = revision.content()
    assert list(validity_problems(content, "a.docx")) == []
    without, made = texts(content), texts(content, Ours.ACCEPTED)
    for decided, expected in ((rejected(content), without), (accepted(content), made)):
        assert texts(decided) == texts(decided, Ours.ACCEPTED) == expected
        assert b'w:author="baocao"' not in b"".join(read_package(decided).values())
        assert list(validity_problems(decided, "a.docx")) == []
    return without, made


def xml(revision: Revision) -> str:
    """The body as it is written, without namespaces."""
    body = tree(revision.content()).find(f"{{{W}}}body")
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(body, encoding="unicode"))


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Change(8, 11, "124"), "Tổng số 124 đảng viên"),
        (Change(2, 7, "g c"), "Tổg c 121 đảng viên"),
        (Change(21, 21, "."), "Tổng số 121 đảng viên."),
        (Change(0, 0, "- "), "- Tổng số 121 đảng viên"),
        (Change(0, 21, ""), ""),
        (Change(4, 5, "\t\n"), "Tổng\t\nsố 121 đảng viên"),
    ],
)
@pytest.mark.parametrize("tracked", [True, False])
def test_words_are_replaced(change, after, tracked):
    """Inside a run, across two, at both ends; tracked, the old words can be had back."""
    revision = opened(TWO_RUNS)
    assert revision.replace(0, [change], tracked=tracked)
    before = "Tổng số 121 đảng viên" if tracked else after
    assert both(revision) == ([before], [after])


def test_untouched_document_keeps_its_bytes():
    """Opened, settled and written: every part is the same."""
    content = file_of(MIXED + THEIRS + BOXED)
    revision = open_revision(content)
    revision.settle()
    assert read_package(revision.content()) == read_package(content)
