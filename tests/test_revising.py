"""An edited docx patched in place: what is ours is tracked, what is people's stays."""

import re

import pytest
from lxml import etree
from test_comments import BOXED, MIXED, file_of, tree
from word import W, para, table, tc, text, tr

from baocao.manuscript import Region
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


def xml(revision: Revision, place: int = 0) -> str:
    """The block at *place* of the body as it is written, without namespaces."""
    body = tree(revision.content()).find(f"{{{W}}}body")
    assert body is not None
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(body[place], encoding="unicode"))


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


def test_units_say_what_people_see():
    """Insertions of people are read, what they deleted is not; fields and breaks are fixed."""
    revision = opened(MIXED, THEIRS, BOXED, table(tr(tc(para("ô 1")), tc(para("ô 2")))))
    assert [(unit.text, unit.region, unit.fixed) for unit in revision.units] == [
        (
            "Mở đầu\tgiữa\ndòng hailiên kết dàithêm12kết quảđiều khiển\u2011cuối\u00ad",
            Region.BODY,
            ((36, 45),),
        ),
        ("Có thêm 12 người", Region.BODY, ()),
        ("Ngoài", Region.BODY, ((0, 0),)),
        ("Trong khung", Region.BOX, ()),
        ("ô 1", Region.BODY, ()),
        ("ô 2", Region.BODY, ()),
    ]


def test_change_within_an_insertion_of_a_person():
    """Our deletion stands in it, our insertion beside it; the person's change stays."""
    revision = opened(THEIRS)
    assert revision.replace(0, [Change(8, 10, "15")], tracked=True)
    assert both(revision) == (["Có thêm 12 người"], ["Có thêm 15 người"])
    shape = re.sub(r"<w:(rPr|t|delText|r)\b[^>]*>|</w:(rPr|t|delText|r)>", "", xml(revision))
    assert re.findall(r"<w:(ins|del)[^>]*author=\"(\w+)\"|</w:(ins|del)>|(1\d)", shape) == [
        ("ins", "A", "", ""), ("del", "baocao", "", ""), ("", "", "", "12"), ("", "", "del", ""),
        ("", "", "ins", ""), ("ins", "baocao", "", ""), ("", "", "", "15"), ("", "", "ins", ""),
        ("ins", "A", "", ""), ("", "", "ins", ""), ("del", "A", "", ""), ("", "", "del", ""),
    ]  # fmt: skip


def test_fixed_stretch_is_not_touched():
    """A field, a page break, a locked control in the way: False, and nothing has changed."""
    revision = opened(MIXED)
    before = revision.content()
    assert not revision.replace(0, [Change(0, 2, "x"), Change(30, 37, "y")], tracked=True)
    assert revision.content() == before


@pytest.mark.parametrize("tracked", [True, False])
def test_paragraphs_come_and_go(tracked):
    """In the middle, at the end, in a cell: the others keep their text and their properties."""
    other = opened(para("Mới", "<w:keepNext/>"))
    revision = opened(para("Một"), para("Hai"), table(tr(tc(para("ô")))), para("Ba"))
    model = other.model(0)
    first = revision.insert_paragraph(0, model, tracked=tracked)
    assert first is not None
    assert revision.insert_paragraph(first, model, tracked=tracked)
    assert revision.insert_paragraph(3, model, tracked=tracked)
    assert revision.insert_paragraph(2, model, tracked=tracked)
    assert revision.insert_paragraph(None, model, tracked=tracked)
    assert revision.remove_paragraph(1, tracked=tracked)
    made = ["Mới", "Một", "Mới", "Mới", "ô", "Mới", "Ba", "Mới"]
    assert both(revision) == (["Một", "Hai", "ô", "Ba"] if tracked else made, made)
