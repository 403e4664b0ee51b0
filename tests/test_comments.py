"""Findings as Word comments: each at its letters, nothing else changed."""

from datetime import datetime

import pytest
from documents import hand_made
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word import NAMESPACES, ROOTS, W, para, text, word_parts

from baocao.errors import Spot
from baocao.manuscript import MAIN_PART, Manuscript
from baocao.ooxml.comments import Note, with_comments
from baocao.ooxml.package import open_package, write_package
from baocao.ooxml.reader import read_manuscript
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import MASTERS
from baocao.profiles import profile
from baocao.rendering import open_master, render
from baocao.resources import shipped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f"{text('kết quả')}"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MIXED = (
    f"<w:p>{text('Mở ')}<w:r><w:rPr><w:b/></w:rPr><w:t>đầu</w:t><w:tab/><w:t>giữa</w:t><w:br/>"
    "<w:t>dòng hai</w:t></w:r>"
    f"<w:hyperlink w:anchor='x'>{text('liên kết')}{text(' dài')}</w:hyperlink>"
    f"<w:ins w:id='90' w:author='A'>{text('thêm')}</w:ins>"
    "<w:del w:id='91' w:author='A'><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
    f"<w:fldSimple w:instr=' PAGE '>{text('12')}</w:fldSimple>{FIELD}"
    f"<w:sdt><w:sdtContent>{text('điều khiển')}</w:sdtContent></w:sdt>"
    "<w:r><w:noBreakHyphen/><w:t>cuối </w:t><w:softHyphen/></w:r></w:p>"
)
BOXED = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{para('Trong khung')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    f"{text('Ngoài')}</w:p>"
)
BODY = f"{MIXED}{para('')}{BOXED}{para('Hết')}"


def file_of(body: str, **rest: object) -> bytes:
    """A docx of *body* that is valid as a file, its content types told."""
    parts = word_parts(body, **rest)
    kinds = {"document": "document.main", **{name: name for name in ROOTS if name in rest}}
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{told}</Types>'
    )
    return write_package({**parts, "[Content_Types].xml": types.encode()})


def rendered(profile_id: str) -> bytes:
    """A report in the layout of *profile_id*."""
    name = MASTERS[profile(profile_id).family]
    return render(hand_made(profile_id), open_master(shipped("docx_templates") / name))


@pytest.fixture(scope="module")
def report() -> bytes:
    """A report with everything in it."""
    return rendered("state_nd30")


def tree(content: bytes, part: str = MAIN_PART) -> etree._Element:
    """A part of the docx *content*."""
    found = open_package(content).tree(part)
    assert found is not None
    return found


def commented(content: bytes) -> dict[str, str]:
    """The letters that stand between the marks of each comment, by what the comment says."""
    said = {
        comment.get(f"{{{W}}}id"): "".join(comment.itertext())
        for comment in tree(content, "word/comments.xml")
    }
    opened: dict[str, str] = {}
    closed: dict[str, str] = {}
    for element in tree(content).iter():
        name = etree.QName(element).localname
        if name == "commentRangeStart":
            opened[element.get(f"{{{W}}}id")] = ""
        elif name == "commentRangeEnd":
            key = element.get(f"{{{W}}}id")
            closed[said[key]] = opened.pop(key)
        else:
            letter = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
            word = (element.text or "") if name == "t" else letter.get(name, "")
            for key in opened:
                opened[key] += word
    return closed


def read(content: bytes) -> Manuscript:
    return read_manuscript(content, "a.docx")


@given(st.data())
def test_the_document_reads_the_same(data):
    """Whatever is commented, every paragraph keeps its letters and its looks; the file is valid."""
    content = file_of(BODY)
    before = read(content)
    passages = list(before.everything())
    notes = []
    for number in range(data.draw(st.integers(1, 4))):
        passage = data.draw(st.sampled_from(passages))
        start = data.draw(st.integers(0, len(passage.text)))
        end = data.draw(st.integers(start, len(passage.text) + 1))
        notes.append(
            Note(f"ghi chú {number}", Spot(passage.part, passage.index, start, end), "chỗ")
        )
    after = with_comments(content, notes)
    assert read(after) == before
    assert len(tree(after, "word/comments.xml")) == len(notes)
    known = {found.message for found in validity_problems(content, "a.docx")}
    assert {found.message for found in validity_problems(after, "a.docx")} - known == set()


@given(st.integers(0, 25), st.integers(1, 20))
def test_a_comment_holds_exactly_its_letters(start, length):
    """The stretch begins and ends at its letters, in the middle of words, at tabs and breaks."""
    content = file_of(BODY)
    words = read(content).passages[0].text
    end = min(start + length, words.index("12"))
    after = with_comments(content, [Note("này", Spot(MAIN_PART, 0, start, end))])
    assert commented(after) == {"này": words[start:end]}


def test_every_paragraph_of_a_report(report):
    """A comment on each of our own paragraphs stands at its words, or says where it belongs."""
    before = read(report)
    notes = [
        Note(f"{number}", Spot(passage.part, passage.index, 0, len(passage.text)), "đầu trang")
        for number, passage in enumerate(before.everything())
    ]
    after = with_comments(report, notes)
    assert read(after) == before
    assert validity_problems(after, "a.docx") == ()
    found = commented(after)
    for note, passage in zip(notes, before.everything(), strict=True):
        if passage.part == MAIN_PART:
            assert found[note.text] == passage.text
        else:
            assert f"đầu trang: {note.text}" in found


def test_an_empty_stretch_is_the_whole_paragraph():
    """Without letters of its own a finding is about the paragraph."""
    content = file_of(f"{para('Một')}{para('Hai')}")
    assert commented(with_comments(content, [Note("x", Spot(MAIN_PART, 1))])) == {"x": "Hai"}


def test_a_field_is_commented_as_a_whole():
    """Word rewrites what a field prints, so the marks stand around it."""
    content = file_of(f"<w:p><w:fldSimple w:instr=' PAGE '>{text('123')}</w:fldSimple></w:p>")
    after = with_comments(content, [Note("x", Spot(MAIN_PART, 0, 1, 2))])
    assert commented(after) == {"x": "123"}
    assert tree(after).find(f".//{{{W}}}fldSimple/{{{W}}}commentRangeStart") is None


@pytest.mark.parametrize(
    "spot", [None, Spot("word/header1.xml", 0, 0, 2), Spot(MAIN_PART, 99, 0, 2)]
)
def test_what_has_no_place_in_the_body_stands_at_its_beginning(spot):
    """A finding in a header, or of the whole document, hangs on the first paragraph."""
    content = file_of(f"{para('Một')}{para('Hai')}")
    after = with_comments(content, [Note("thiếu số trang", spot, "đầu trang")])
    assert commented(after) == {"đầu trang: thiếu số trang": "Một"}


def test_what_is_said_of_a_text_box_stands_beside_it():
    """Word allows no comment in a text box: it hangs on the paragraph that holds the box."""
    content = file_of(BOXED)
    box = next(passage for passage in read(content).passages if passage.text == "Trong khung")
    after = with_comments(content, [Note("x", Spot(MAIN_PART, box.index, 0, 5), "khung chữ")])
    marks = tree(after).iter(f"{{{W}}}commentRangeStart")
    assert all(next(mark.iterancestors(f"{{{W}}}txbxContent"), None) is None for mark in marks)
    assert "khung chữ: x" in commented(after)


def test_comments_of_people_stay():
    """Theirs keep number and words; ours go on counting behind them."""
    theirs = (
        f'<w:comments {NAMESPACES}><w:comment w:id="7" w:author="Lan"><w:p>{text("của Lan")}</w:p>'
        "</w:comment></w:comments>"
    )
    body = (
        f'<w:p><w:commentRangeStart w:id="7"/>{text("Chữ")}<w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    content = file_of(
        body,
        parts={"word/comments.xml": theirs},
        links={"c": ("comments", "comments.xml")},
    )
    after = with_comments(content, [Note("của máy", Spot(MAIN_PART, 0, 1, 2))])
    assert commented(after) == {"của Lan": "Chữ", "của máy": "h"}
    ids = [comment.get(f"{{{W}}}id") for comment in tree(after, "word/comments.xml")]
    assert ids == ["7", "8"]


def test_author_and_date():
    """The author signs; without a date none is made up; lines are paragraphs."""
    content = file_of(para("Một"))
    plain = tree(with_comments(content, [Note("a\nb")]), "word/comments.xml")[0]
    assert plain.get(f"{{{W}}}author") == "baocao"
    assert plain.get(f"{{{W}}}date") is None
    assert len(plain) == 2
    dated = with_comments(content, [Note("a")], author="Lan", date=datetime(2026, 1, 2, 3, 4))
    comment = tree(dated, "word/comments.xml")[0]
    assert (comment.get(f"{{{W}}}author"), comment.get(f"{{{W}}}date")) == (
        "Lan", "2026-01-02T03:04:00Z",
    )  # fmt: skip


def test_the_same_notes_make_the_same_bytes(report):
    """Comments know no clock and no chance."""
    notes = [Note("a", Spot(MAIN_PART, 3, 0, 2)), Note("b")]
    assert with_comments(report, notes) == with_comments(report, notes)


def test_no_notes_no_comments(report):
    """Without findings the copy has no part for comments."""
    assert not open_package(with_comments(report, [])).has("word/comments.xml")


def test_other_parts_keep_their_bytes(report):
    """Only the body, the list of parts and the relationships are written anew."""
    before, after = open_package(report), open_package(with_comments(report, [Note("a")]))
    changed = {name for name in before.names if before.part(name) != after.part(name)}
    assert changed == {MAIN_PART, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(after.names) - set(before.names) == {"word/comments.xml"}
