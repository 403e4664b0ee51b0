"""Comments at the numbers of a draft that tell where each comes from."""

import zipfile
from io import BytesIO

import docx
import pytest
from drafts import province, write_files

from baocao.errors import DraftError
from baocao.ooxml.validity import validity_problems
from baocao.pipeline import render
from baocao.stamp import read_stamp
from baocao.tracing.draft import traced_content
from baocao.tracing.sources import with_source_comments

NUMBERED = ("5.000 người", "4.820 người", "96,4%", "450")


@pytest.fixture(scope="module")
def drafts():
    """A draft, and the same with comments."""
    plain = render(province()).content
    return plain, with_source_comments(plain, "nho.docx")


def comments_of(content):
    """What each comment says, by the letters that it stands at."""
    document = docx.Document(BytesIO(content))
    return document, {comment.comment_id: comment.text for comment in document.comments}


def marked(document):
    """The letters between the two marks of each comment, by its number."""
    found, open_marks = {}, set()
    for element in document.element.body.iter():
        kind = element.tag.rpartition("}")[2]
        number = next((v for k, v in element.attrib.items() if k.endswith("}id")), None)
        if kind == "commentRangeStart":
            open_marks.add(int(number))
        elif kind == "commentRangeEnd":
            open_marks.discard(int(number))
        elif kind == "t":
            for mark in open_marks:
                found[mark] = found.get(mark, "") + (element.text or "")
    return found


def test_each_number_has_its_comment(drafts):
    """Label, field, formula with its numbers or the place in the file, source, person, day."""
    document, said = comments_of(drafts[1])
    at = marked(document)
    by_letters = {letters: said[number] for number, letters in at.items()}
    assert by_letters.keys() >= set(NUMBERED)
    assert by_letters["96,4%"].splitlines() == [
        "Tỷ lệ học tập (dv.ty_le): 96,4%",
        "= dv.hoc / dv.tong",
        "= 4.820 / 5.000 = 96,4",
    ]
    total = by_letters["5.000 người"]
    assert total.startswith("Tổng số đoàn viên (dv.tong): 5.000 người")
    assert "/so_lieu/dv/tong" in total
    assert "ô Số liệu!C7" in total
    assert "người cấp: Trần Thị Thử" in total
    assert "chốt ngày 31/12/2015" in total
    assert by_letters["4.820 người"].endswith("gồm 2 đơn vị\nchưa gồm: Huyện D")


def test_the_text_stays_and_so_does_the_trace(drafts):
    """No letter changes, every number keeps its origin, and twice gives the same bytes."""
    plain, commented = drafts
    texts = [[p.text for p in docx.Document(BytesIO(c)).paragraphs] for c in drafts]
    assert texts[0] == texts[1]
    told = [
        [(n.text, n.account) for n in traced_content(c, "x", read_stamp(c)).numbers] for c in drafts
    ]
    assert told[0] == told[1]
    assert with_source_comments(plain, "nho.docx") == commented
    assert validity_problems(commented, "nho.docx") == ()


def test_only_ours_can_tell(drafts):
    """A document without a stamp is refused."""
    bare = BytesIO()
    docx.Document().save(bare)
    with pytest.raises(DraftError):
        with_source_comments(bare.getvalue(), "la.docx")


def test_check_is_silent_about_our_comments(run, tmp_path):
    """With and without comments a draft is judged alike."""
    data = write_files(tmp_path)
    plain, commented = tmp_path / "a.docx", tmp_path / "b.docx"
    run("render", data, "-o", plain)
    run("render", data, "-o", commented, "--comment-sources")
    with zipfile.ZipFile(commented) as package:
        assert 'w:author="baocao"' in package.read("word/comments.xml").decode()
    found = [run("check", path, "--json")[1].replace(path.name, "") for path in (plain, commented)]
    assert found[0] == found[1]
