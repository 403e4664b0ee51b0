"""An edited docx patched in place: what is ours is tracked, what is people's stays."""

import re
from datetime import UTC, datetime

import pytest
from lxml import etree
from test_comments import BOXED, FIELD, MIXED, file_of, tree
from word import A4, W, para, root, table, tc, text, tr, word_file, word_parts

from baocao.manuscript import Cell, Region
from baocao.ooxml.bookmarks import bookmark_name
from baocao.ooxml.package import PackageError, open_package, read_package, write_package
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.remarks import WORD_2010
from baocao.ooxml.revising.revision import (
    Revision,
    accepted,
    open_revision,
    rejected,
    unit_texts,
)
from baocao.ooxml.revising.words import Change
from baocao.ooxml.validity import validity_problems

MAIN = "word/document.xml"
NOTED = '<w:r><w:footnoteReference w:id="1"/></w:r>'
TWO_RUNS = f"<w:p>{text('Tổng ', '<w:b/>')}{text('số 121 đảng viên')}</w:p>"
THEIRS = (
    f"<w:p>{text('Có ')}<w:ins w:id='7' w:author='A'>{text('thêm 12 người')}</w:ins>"
    "<w:del w:id='8' w:author='A'><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
)


def opened(*blocks: str, **rest: object) -> Revision:
    """A docx of *blocks*, open."""
    return open_revision(file_of("".join(blocks), **rest))


MODEL = opened(para("Mới", "<w:keepNext/>")).model(0)


def texts(content: bytes, ours: Ours = Ours.REJECTED) -> list[str]:
    """The texts of all units."""
    return [text for text, _ in unit_texts(content, ours)]


def comments(content: bytes) -> list[str]:
    """What all comments say."""
    found = open_package(content).tree("word/comments.xml")
    return [] if found is None else [str(x.xpath("string()")) for x in found]


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
    return bare(body[place])


def bare(element: etree._Element) -> str:
    """*element* as it is written, without namespaces."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode"))


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


def test_rejecting_gives_the_runs_back():
    """A run that was parted for a change is one again, its look untouched."""
    revision = opened(TWO_RUNS)
    before = xml(revision)
    assert revision.replace(0, [Change(3, 6, "x"), Change(9, 10, "y")], tracked=True)
    assert "<w:del " in xml(revision)
    assert xml(open_revision(rejected(revision.content()))) == before


def test_new_words_take_the_look_of_what_they_replace():
    """Of the first run replaced; for a mere insertion of the run before; never a former look."""
    former = '<w:b/><w:rPrChange w:id="5" w:author="A"><w:rPr/></w:rPrChange>'
    revision = opened(f"<w:p>{text('Tổng ', former)}{text('số', '<w:i/>')}</w:p>")
    assert revision.replace(0, [Change(3, 6, "X"), Change(7, 7, "Y")], tracked=True)
    inserted = re.findall(r"<w:ins .*?</w:ins>", xml(revision))
    assert ["<w:b/>" in each for each in inserted] == [True, False]
    assert ["<w:i/>" in each for each in inserted] == [False, True]
    assert not any("rPrChange" in each for each in inserted)


def test_filled_blank_is_no_longer_shown_as_one():
    """A figure put in for a missing one loses the style and the colour of blanks."""
    blank = '<w:rStyle w:val="BcMissing"/><w:b/><w:highlight w:val="yellow"/>'
    revision = opened(f"<w:p>{text('Có ')}{text('……', blank)}{text(' người')}</w:p>")
    assert revision.replace(0, [Change(3, 5, "12")], tracked=False)
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">12</w:t></w:r>' in xml(revision)


def test_ids_are_unique_and_the_same_every_time():
    """No mark has the id of another, people's included; the same work gives the same bytes."""

    def worked() -> Revision:
        revision = opened(THEIRS, TWO_RUNS)
        revision.replace(0, [Change(0, 2, "x"), Change(4, 6, "y")], tracked=True)
        revision.remove_paragraph(0, tracked=True)
        return revision

    content = worked().content()
    ids = re.findall(r"<w:(?:ins|del)\b[^>]* w:id=.(\d+)", read_package(content)[MAIN].decode())
    assert len(ids) == len(set(ids)) > 4
    assert worked().content() == content


def test_dated_changes_bear_their_date():
    """The date is what the caller says; without one there is none."""
    revision = open_revision(file_of(TWO_RUNS), date=datetime(2026, 3, 1, tzinfo=UTC))
    revision.replace(0, [Change(0, 1, "x")], tracked=True)
    assert xml(revision).count('w:date="2026-03-01T00:00:00Z"') == 2


def test_deleted_paragraph_mark_joins_two_paragraphs():
    """What a person merged is one unit; changed and rejected, both paragraphs are as they were."""
    gone = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
    revision = opened(para("Một ", gone), para("hai"), para("ba"))
    assert [unit.text for unit in revision.units] == ["Một hai", "ba"]
    assert revision.replace(0, [Change(2, 6, "!")], tracked=True)
    assert both(revision) == (["Một hai", "ba"], ["Mộ!i", "ba"])
    assert len(open_package(rejected(revision.content())).part(MAIN).split(b"</w:p>")) == 4


def test_rejected_end_keeps_numbering_and_look():
    """A paragraph put behind the last one hands its properties back."""
    properties = '<w:ind w:left="400"/><w:jc w:val="center"/><w:rPr><w:b/></w:rPr>'
    revision = opened(para("Một"), para("Hai", properties))
    before = xml(revision, 1)
    first = revision.insert_paragraph(1, MODEL, tracked=True)
    assert revision.insert_paragraph(first, MODEL, tracked=True) is not None
    assert both(revision) == (["Một", "Hai"], ["Một", "Hai", "Mới", "Mới"])
    assert xml(open_revision(rejected(revision.content())), 1) == before
    assert "<w:keepNext/>" in xml(open_revision(accepted(revision.content())), 3)


def test_what_cannot_go_is_emptied():
    """The last paragraph of a cell, of a section and of the body."""
    ends = f"<w:p><w:pPr>{A4}</w:pPr>{text('Hết mục')}</w:p>"
    revision = opened(table(tr(tc(para("ô")))), ends, para("Cuối"))
    for unit in revision.units:
        assert revision.remove_paragraph(unit.handle, tracked=True)
    assert both(revision) == (["ô", "Hết mục", "Cuối"], ["", "", ""])


@pytest.mark.parametrize("inside", [FIELD, NOTED, "<w:r><w:drawing/></w:r>"])
def test_paragraph_with_a_field_note_or_picture_stays(inside):
    """Nothing is taken out or moved that cannot be typed again."""
    revision = opened(f"<w:p>{text('Có ')}{inside}</w:p>", para("Hai"))
    before = xml(revision)
    assert not revision.remove_paragraph(0, tracked=True)
    assert revision.move_paragraph(0, 1, tracked=True) is None
    assert xml(revision) == before


def test_untracked_removal_spares_what_people_marked():
    """Their changes and remarks go only where they can come back."""
    revision = opened(THEIRS, para("Hai"))
    assert not revision.remove_paragraph(0, tracked=False)
    assert revision.remove_paragraph(0, tracked=True)


@pytest.mark.parametrize("tracked", [True, False])
def test_paragraph_moves(tracked):
    """It is gone where it stood and stands where it should."""
    revision = opened(para("Một"), para("Hai"), para("Ba"))
    assert revision.move_paragraph(0, 2, tracked=tracked) is not None
    moved = ["Hai", "Ba", "Một"]
    assert both(revision) == (["Một", "Hai", "Ba"] if tracked else moved, moved)


def grid() -> list[str]:
    """Two rows between two paragraphs."""
    rows = [tr(tc(para(f"{row}1")), tc(para(f"{row}2"))) for row in "ab"]
    return [para("Một"), table(*rows), para("Hai")]


@pytest.mark.parametrize("tracked", [True, False])
def test_rows_and_tables_come_and_go(tracked):
    """A row in front, one taken out, a whole table put in; cells are known by their places."""
    other = opened(*grid())
    revision = opened(*grid())
    (own,) = revision.tables
    assert own.rows[1].cells[1].units == (4,)
    assert revision.units[4].cell == Cell(0, 1, 1)
    row = other.model(other.tables[0].rows[0].handle)
    assert revision.insert_row(own.handle, row, tracked=tracked) is not None
    assert revision.remove_row(own.rows[1].handle, tracked=tracked)
    whole = other.model(other.tables[0].handle)
    assert revision.insert_table(0, whole, tracked=tracked) is not None
    assert revision.insert_table(5, whole, tracked=tracked) is None
    before = ["Một", "a1", "a2", "b1", "b2", "Hai"]
    made = ["Một", "a1", "a2", "b1", "b2", "a1", "a2", "a1", "a2", "Hai"]
    assert both(revision) == (before if tracked else made, made)


@pytest.mark.parametrize("tracked", [True, False])
def test_table_without_rows_goes(tracked):
    """The last row takes the table with it, as does removing the table."""
    for whole in (True, False):
        revision = opened(*grid())
        (own,) = revision.tables
        if whole:
            assert revision.remove_table(own.handle, tracked=tracked)
        for row in () if whole else own.rows:
            assert revision.remove_row(row.handle, tracked=tracked)
        before = ["Một", "a1", "a2", "b1", "b2", "Hai"] if tracked else ["Một", "Hai"]
        assert both(revision) == (before, ["Một", "Hai"])
        assert b"<w:tbl>" not in read_package(accepted(revision.content()))[MAIN]


def test_merged_cells_stay_together():
    """A new row stands behind cells that are one, not between; their first row does not go."""
    rows = [
        tr(tc(para(), '<w:vMerge w:val="restart"/>')),
        tr(tc(para(""), "<w:vMerge/>")),
    ]
    revision = opened(table(*rows), para("Hết"))
    (own,) = revision.tables
    assert [row.cells[0].merged for row in own.rows] == [False, True]
    model = revision.model(own.rows[0].handle)
    revision.insert_row(own.rows[0].handle, model, tracked=False)
    again = open_revision(revision.content())
    assert [row.cells[0].merged for row in again.tables[0].rows] == [False, True, False]
    assert not revision.remove_row(own.rows[0].handle, tracked=True)
    assert revision.remove_row(own.rows[1].handle, tracked=True)


def test_one_undecided_change_is_taken_back():
    """A unit, a row or a paragraph that we put in, without touching other changes of ours."""
    revision = opened(para("Một"), *grid()[1:])
    revision.replace(0, [Change(0, 3, "Mốt")], tracked=True)
    revision.replace(5, [Change(0, 3, "Hải")], tracked=True)
    first = revision.insert_paragraph(5, MODEL, tracked=True)
    second = revision.insert_paragraph(first, MODEL, tracked=True)
    for handle, key in ((first, "a"), (second, "b")):
        revision.mark(handle, bookmark_name(key))
        revision.comment(handle, 0, 0, text=key)
    revision.remove_row(revision.tables[0].rows[0].handle, tracked=True)
    again = open_revision(revision.content())
    pending = [unit.handle for unit in again.units if unit.pending]
    assert pending == [0, 1, 2, 5]
    again.settle_unit(0)
    again.settle_unit(1)
    again.settle_unit(2)
    again.withdraw(bookmark_name("b"))
    before = ["Một", "a1", "a2", "b1", "b2", "Hai"]
    assert both(again) == (before, [*before[:5], "Hải", "Mới"])
    assert comments(again.content()) == ["a"]


def test_break_lent_to_the_next_paragraph_is_not_taken_back():
    """A paragraph before a table goes by the break before it, which stays until it is asked."""
    revision = opened(para("Một"), para("Hai"), *grid()[1:])
    revision.remove_paragraph(1, tracked=True)
    for handle, made in ((0, ["Một", "a1"]), (1, ["Một", "Hai", "a1"])):
        again = open_revision(revision.content())
        again.settle_unit(handle)
        assert both(again)[1][: len(made)] == made


def test_new_paragraph_takes_the_break_of_one_that_goes_before_a_table():
    """No mark of a paragraph is left deleted there, of which LibreOffice keeps an empty line."""
    revision = opened(para("Một"), *grid())
    revision.insert_paragraph(0, MODEL, tracked=True)
    revision.remove_paragraph(1, tracked=True)
    cells = ["a1", "a2", "b1", "b2", "Hai"]
    assert both(revision) == (["Một", "Một", *cells], ["Một", "Mới", *cells])
    assert not re.search(rb"<w:(ins|del)[^>]*/></w:rPr>", read_package(revision.content())[MAIN])


def test_words_of_people_in_ours_stay():
    """What a person inserted, remarked or marked inside our insertion survives its rejection."""
    inside = (
        '<w:bookmarkStart w:id="3" w:name="x"/><w:ins w:id="4" w:author="A">'
        f"{text('chen')}</w:ins><w:bookmarkEnd w:id='3'/>{text('mới')}"
    )
    body = f"<w:p>{text('Có ')}<w:ins w:id='1' w:author='baocao'>{inside}</w:ins></w:p>"
    content = file_of(body)
    assert texts(content) == ["Có "]
    assert texts(rejected(content)) == ["Có chen"]
    assert b'w:name="x"' in read_package(rejected(content))[MAIN]


def test_anchor_is_told_where_it_can_be_trusted():
    """Our bookmark round a paragraph; marking anew takes its place."""
    revision = opened(para("Một"), para("Hai"))
    revision.mark(1, bookmark_name("a"))
    revision.mark(1, bookmark_name("b"))
    again = open_revision(revision.content())
    assert [unit.anchors for unit in again.units] == [(), (bookmark_name("b"),)]


def test_comments_say_where_they_cannot_stand():
    """In the body at their letters, with what we put there; on a header, in words."""
    head = {"word/header1.xml": root("hdr", para("Tỉnh A"))}
    links = {"h": ("header", "header1.xml")}
    section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    body = para("Có 12 người", section)
    revision = open_revision(word_file(body, parts=head, links=links))
    assert [(unit.text, unit.region) for unit in revision.units] == [
        ("Có 12 người", Region.BODY),
        ("Tỉnh A", Region.HEADER),
    ]
    revision.replace(0, [Change(3, 5, "15")], tracked=True)
    revision.comment(0, 3, 5, text="Xem lại")
    revision.name_places({1: "đầu trang"})
    revision.comment(1, 0, 0, text="Sửa")
    content = revision.content()
    assert comments(content) == ["Xem lại", "đầu trang: Sửa"]
    (first,) = re.findall(r'RangeStart w:id="0"/>(.*)<w:commentRangeEnd w:id="0"', xml(revision))
    assert ("12" in first, "15" in first) == (True, True)
    assert comments(rejected(content)) == []
    assert b"commentR" not in read_package(rejected(content))[MAIN]


def test_notes_of_word_on_our_comments_go_with_them():
    """Threads, ids and people; an answer of a person stands for itself then."""
    said = "".join(
        f'<w:comment w:id="{key}" w:author="{author}" xmlns:w14="{WORD_2010}">'
        f'<w:p w14:paraId="{number}">{text("x")}</w:p></w:comment>'
        for key, author, number in (("0", "baocao", "0A"), ("1", "Lan", "0B"))
    )
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    threads = (
        f'<x:commentsEx xmlns:x="{space}"><x:commentEx x:paraId="0A" x:done="0"/>'
        '<x:commentEx x:paraId="0B" x:paraIdParent="0A"/></x:commentsEx>'
    )
    people = (
        f'<x:people xmlns:x="{space}"><x:person x:author="baocao"/><x:person x:author="Lan"/>'
        "</x:people>"
    )
    parts = {
        "word/comments.xml": root("comments", said),
        "word/ex.xml": threads,
        "word/people.xml": people,
    }
    links = {"c": ("comments", "comments.xml"), "e": ("commentsExtended", "ex.xml"),
             "p": ("people", "people.xml")}  # fmt: skip
    marks = "".join(f'<w:r><w:commentReference w:id="{key}"/></w:r>' for key in "01")
    content = word_file(f"<w:p>{text('Có')}{marks}</w:p>", parts=parts, links=links)
    left = read_package(rejected(content))
    assert re.findall(rb'w:author="(\w+)"', left["word/comments.xml"]) == [b"Lan"]
    assert re.findall(rb'x:author="(\w+)"', left["word/people.xml"]) == [b"Lan"]
    assert re.findall(rb"paraId\w*=.(\w+)", left["word/ex.xml"]) == [b"0B"]
    assert re.findall(rb"commentReference w:id=.(\d)", left[MAIN]) == [b"1"]


def test_file_that_is_no_report_is_refused():
    """Other packages, and files that are none, raise what every reader raises."""
    with pytest.raises(PackageError):
        open_revision(b"PK")
    with pytest.raises(PackageError):
        open_revision(write_package({**word_parts(""), MAIN: b"<x/>"}))
