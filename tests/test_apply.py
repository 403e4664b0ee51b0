"""Decisions put into a docx: what is patched, and what is said."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from merged import Report as Said
from merged import base_of

from baocao.merging.merge import Manner, Merged, Report, merge
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.revision import unit_texts
from baocao.stamp import Marks, stamp

A = "Đảng bộ xã lãnh đạo toàn diện công tác tuyên truyền nghị quyết"
B = "Công tác đào tạo nghề cho lao động nông thôn được quan tâm"
C = "Phong trào thi đua yêu nước phát triển rộng khắp"
FIVE, SIX = "Toàn xã có [5|a.so] chi bộ đạt chuẩn", "Toàn xã có [6|a.so] chi bộ đạt chuẩn"


def page(*texts: str) -> bytes:
    """A docx with these paragraphs."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def printed(said: Said) -> Report:
    """The report as printed, a paragraph a block."""
    base = base_of(said)
    words = [block.words[0].text for block in base.blocks]
    return Report(stamp(page(*words), Marks("union_qd933", "nho"), base), base)


def merged(base: Said, draft: list[str], new: Said, *, track_all: bool = False) -> Merged:
    """The *draft* with what *new* changes in *base*."""
    return merge(page(*draft), base_of(base), printed(new), manner=Manner(track_all=track_all))


def texts(content: bytes, ours: Ours = Ours.REJECTED) -> list[str]:
    """What the paragraphs say."""
    return [text for text, _ in unit_texts(content, ours) if text]


def comments(content: bytes) -> list[str]:
    """What the comments say."""
    return [each.text for each in docx.Document(BytesIO(content)).comments]


@pytest.mark.parametrize("track_all", [True, False])
def test_every_act_is_done(track_all):
    """Figures go in, a dropped paragraph goes, a new one comes behind what it follows."""
    base, new = {"a": A, "b": FIVE, "c": C}, {"a": A, "b": SIX, "d": B}
    made = merged(base, [A, "Toàn xã có 5 chi bộ đạt chuẩn", C], new, track_all=track_all)
    assert made.broken is None
    assert texts(made.content, Ours.ACCEPTED) == [A, "Toàn xã có 6 chi bộ đạt chuẩn", B]
    rejected = [A, "Toàn xã có 5 chi bộ đạt chuẩn", C]
    assert texts(made.content) == (rejected if track_all else texts(made.content, Ours.ACCEPTED))


def test_moved_items_move():
    """An item that the data put elsewhere goes there, with the looks it has in the draft."""
    base = {"l[0]": A, "l[1]": B, "l[2]": C}
    for track_all in (True, False):
        made = merged(base, [A, B, C], {"l[0]": C, "l[1]": A, "l[2]": B}, track_all=track_all)
        assert texts(made.content, Ours.ACCEPTED) == [C, A, B]
        assert texts(made.content) == ([A, B, C] if track_all else [C, A, B])


def test_what_goes_in_front_of_all_stands_there():
    """A new first block stands at the start, before the first paragraph of the draft."""
    made = merged({"c": C}, [C], {"a": A, "c": C})
    assert texts(made.content) == [A, C]


@pytest.mark.parametrize(
    ("draft", "new", "words"),
    [
        pytest.param("Toàn xã có đủ 5 chi bộ đạt chuẩn", {"a": SIX, "b": B},
                     "đề nghị đọc lại câu này", id="near"),
        pytest.param("Toàn xã có 7 chi bộ đạt chuẩn", {"a": SIX, "b": B}, "đang là «7»",
                     id="conflict"),
        pytest.param("Toàn xã có 5 chi bộ rất tốt", {"b": B}, "không còn phần này", id="dropped"),
        pytest.param("", {"a": SIX, "b": B}, "đã bị xóa khỏi dự thảo", id="revived"),
    ],
)  # fmt: skip
def test_what_a_person_decides_is_said(draft, new, words):
    """One comment, in Vietnamese, that says what happened."""
    made = merged({"a": FIVE, "b": B}, [draft, B], new)
    said = comments(made.content)
    assert len(said) == 1
    assert words.casefold() in said[0].casefold()
    assert made.broken is None


def test_looks_of_the_draft_stay():
    """A figure takes the look of the figure it replaces."""
    document = docx.Document()
    line = document.add_paragraph("Toàn xã có ")
    line.add_run("5").bold = True
    line.add_run(" chi bộ đạt chuẩn")
    stream = BytesIO()
    document.save(stream)
    made = merge(stream.getvalue(), base_of({"a": FIVE}), printed({"a": SIX}))
    runs = docx.Document(BytesIO(made.content)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [
        ("Toàn xã có ", False), ("6", True), (" chi bộ đạt chuẩn", False),
    ]  # fmt: skip


def test_a_picture_is_not_taken_out():
    """A dropped paragraph with a picture stays, and is said to be dropped."""
    document = docx.Document(BytesIO(page(A, B)))
    document.paragraphs[0].add_run()._r.append(document.element.makeelement(qn("w:drawing"), {}))
    stream = BytesIO()
    document.save(stream)
    made = merge(stream.getvalue(), base_of({"a": A, "b": B}), printed({"b": B}))
    assert texts(made.content, Ours.ACCEPTED) == [A, B]
    assert len(comments(made.content)) == 1
    assert [str(change.how) for change in made.changes] == ["listed"]
