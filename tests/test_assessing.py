"""What is told of a draft since it was printed: the library, the laws, the command."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from conftest import ROOT, codes, make_data
from drafts import (
    CONTENT,
    OUTLINE,
    edited,
    paragraph_with,
    province,
    retype,
    write_files,
)
from guarantees import Case, cases
from hypothesis import given, settings
from own_values import own_master
from reports import SMALL
from wordtext import REJECTED, lines

import baocao
from baocao.assessing import Status, is_edited, status
from baocao.base import PROPERTY
from baocao.errors import DraftError
from baocao.stamp import read_stamp

MARKS = str.maketrans("", "", "†\ufffc")
"""What the reader shows for the mark of a footnote and for a picture."""


def told(content: bytes, data=None) -> Status:
    """The status of *content*, which nothing may touch."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "du-thao.docx"
        path.write_bytes(content)
        found = status(path, data)
        assert [each.name for each in Path(folder).iterdir()] == ["du-thao.docx"]
        assert path.read_bytes() == content
        return found


def printed() -> bytes:
    """A draft as it was printed."""
    return baocao.render(province()).content


def newer(value: int) -> baocao.ReportData:
    """The data with another total."""
    content = json.loads(json.dumps(CONTENT))
    content["so_lieu"]["dv"]["tong"]["gia_tri"] = value
    return make_data(content, OUTLINE)


@pytest.mark.parametrize("with_data", [False, True])
def test_a_draft_as_printed_is_settled(with_data):
    """Every block is untouched and nothing waits."""
    found = told(printed(), province() if with_data else None)
    assert {str(block.state) for block in found.blocks} == {"untouched"}
    assert found.is_settled
    base = read_stamp(printed())
    assert base is not None
    assert [block.block for block in found.blocks] == [
        block.key for block in base.blocks if block.kind != "chart"
    ]


def test_words_edited_by_hand_leave_nothing_to_do():
    """What a person wrote stays, so that nobody has to act."""
    content = edited(printed(), lambda made: retype(made, "theo quy định", "theo quy chế"))
    found = told(content, province())
    assert Counter(str(block.state) for block in found.blocks)["edited"] == 1
    assert found.is_settled


def test_new_data_are_something_to_do():
    """What they change is told with its fields, derived ones too."""
    found = told(printed(), newer(5100))
    changed = {block.block: block.fields for block in found.blocks if block.state != "untouched"}
    assert changed["kq.text[0]"] == ("dv.tong",)
    assert changed["kq.text[1]"] == ("dv.ty_le",)
    assert not found.is_settled
    assert found.conflicts == ()


def test_what_would_conflict_is_what_regenerate_asks(tmp_path):
    """The same words that the merge proposes."""
    content = edited(printed(), lambda made: retype(made, "5.000", "5.050"))
    path = tmp_path / "du-thao.docx"
    path.write_bytes(content)
    found = told(content, newer(5100))
    assert found.conflicts == baocao.regenerate(path, newer(5100)).conflicts != ()
    assert [(each.account.field, each.typed) for each in found.retyped] == [("dv.tong", "5.050")]


def test_proposals_that_wait_are_counted(tmp_path):
    """They are something to do even if the data say nothing new."""
    path = tmp_path / "du-thao.docx"
    path.write_bytes(edited(printed(), lambda made: retype(made, "5.000", "5.050")))
    merged = baocao.regenerate(path, newer(5100)).content
    found = told(merged, newer(5100))
    assert (found.waiting.changes, found.waiting.comments) == (1, 1)
    assert not found.is_settled


def test_without_a_base_there_is_no_status():
    """A file of somebody else is refused."""
    blank = BytesIO()
    docx.Document().save(blank)
    with pytest.raises(DraftError) as refused:
        told(blank.getvalue())
    assert codes(refused) == ["draft.not-ours"]


@settings(max_examples=25)
@given(cases(*SMALL))
def test_status_agrees_with_the_file_and_with_the_merge(case: Case):
    """Untouched words stand in the file, conflicts are those of the merge, each block is once."""
    found = told(case.edited.content, case.story.data()[1])
    keys = Counter(block.block for block in found.blocks if block.state != "new")
    assert set(keys.values()) <= {1}
    base = read_stamp(case.draft)
    assert base is not None
    said = {block.key: [words.text for words in block.words] for block in base.blocks}
    shown = " ".join(line.text for line in lines(case.edited.content, REJECTED))
    there = " ".join(shown.translate(MARKS).split())
    for block in found.blocks:
        on_page = not block.block.startswith(f"{PROPERTY}.") and block.block in said
        if block.state in ("untouched", "data-changed") and on_page:
            for text in said[block.block]:
                assert " ".join(text.split()) in there, block
    assert sorted(found.conflicts, key=str) == sorted(case.merged.conflicts, key=str)


@pytest.fixture
def draft(tmp_path, run):
    """A draft in which a person typed over a figure and deleted a line, beside newer data."""
    path = tmp_path / "du-thao.docx"
    assert run("render", write_files(tmp_path), "-o", path)[0] in (0, 1)

    def change(made):
        retype(made, "5.000", "5.050")
        gone = paragraph_with(made, "Mỗi tổ có 15 người")._p
        gone.getparent().remove(gone)

    path.write_bytes(edited(path.read_bytes(), change))
    content = json.loads(json.dumps(CONTENT))
    content["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100
    (tmp_path / "moi.json").write_text(json.dumps(content), encoding="utf-8")
    return path


def test_people_read_what_is_not_untouched(draft, run, tmp_path):
    """By section, with the figure typed by hand, what would conflict, and what to do."""
    code, out, err = run("status", draft, "--data", tmp_path / "moi.json")
    assert code == 1
    assert "1 đã sửa tay và số liệu đổi" in out
    assert "đã xóa: Mỗi tổ có 15 người" in out
    assert "Tổng số đoàn viên (dv.tong): 5.000 → 5.050" in out
    assert "lần trước «5.000», đang là «5.050», số liệu mới «5.100»" in out
    assert "baocao read-back" in err


def test_machines_read_every_block(draft, run, tmp_path):
    """The value is that of the contract."""
    code, out, _ = run("status", draft, "--json")
    found = json.loads(out)
    assert code == 1
    assert all(set(each) == {"block", "state", "fields"} for each in found)
    by_key = {each["block"]: each for each in found}
    assert by_key["kq.text[0]"] == {"block": "kq.text[0]", "state": "edited", "fields": ["dv.tong"]}
    assert by_key["kq.text[2]"]["state"] == "deleted"


def test_a_settled_draft_leaves_with_0(run, tmp_path):
    """Scripts know that nothing is to be done."""
    data, path = write_files(tmp_path), tmp_path / "du-thao.docx"
    run("render", data, "-o", path)
    assert run("status", path, "--data", data)[0] == 0
    assert run("status", data)[0] == 6


def asking(person: str) -> baocao.ReportData:
    """The data without a figure that *person* is to give; "" for all figures."""
    content = json.loads(json.dumps(CONTENT))
    if person:
        content["so_lieu"]["dv"]["hoc"] = {
            "gia_tri": None, "trang_thai": "chua_co", "nguoi_cap": person
        }  # fmt: skip
    return make_data(content, OUTLINE)


def test_a_page_of_missing_figures_that_alone_would_change_is_told():
    """Somebody else is to be asked: no block of the report changes, and there is work to do."""
    draft = baocao.render(asking("Trần Thị Thử"))
    assert told(draft.content, asking("Trần Thị Thử")).page is None
    found = told(draft.content, asking("Lê Văn Thử"))
    assert {str(block.state) for block in found.blocks} == {"untouched"}
    assert found.page == ("CÒN THIẾU 1 SỐ LIỆU", "CÒN THIẾU 1 SỐ LIỆU")
    assert not found.is_settled
    assert told(draft.content, asking("")).page == ("CÒN THIẾU 1 SỐ LIỆU", "")


def test_a_page_that_a_person_deleted_is_not_missed():
    """As regenerate would not bring it back, nothing is told."""
    draft = baocao.render(asking("Trần Thị Thử"), with_missing_page=False)
    assert told(draft.content, asking("Lê Văn Thử")).page is None


def test_people_read_that_the_page_will_change(run, tmp_path):
    """A line of its own names what heads the page now and what will."""
    path = ROOT / "samples" / "nq20-5-nam-thieu.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    draft, data = tmp_path / "du-thao.docx", tmp_path / "so-lieu.json"
    baocao.render(baocao.load_data(path)).save(draft)
    content["so_lieu"]["thi_dua"] = []
    data.write_text(json.dumps(content), encoding="utf-8")
    code, out, _ = run("status", draft, "--data", data)
    assert code == 1
    assert "CÒN THIẾU 38 SỐ LIỆU, NỘI DUNG → CÒN THIẾU 37 SỐ LIỆU, NỘI DUNG" in out


def test_people_read_names_and_not_keys(run, tmp_path):
    """Figures are called by their labels, and a block with a waiting proposal is known by it."""
    data = write_files(tmp_path)
    path, newer = tmp_path / "a.docx", json.loads(data.read_text("utf-8"))
    run("render", data, "-o", path)
    newer["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100
    (tmp_path / "moi.json").write_text(json.dumps(newer), "utf-8")
    _, out, _ = run("status", path, "--data", tmp_path / "moi.json")
    assert "chỉ tiêu đổi: Tổng số đoàn viên\n" in out
    assert "[dv.tong" not in out
    run("regenerate", path, "--data", tmp_path / "moi.json", "-o", tmp_path / "b.docx",
        "--track", "all")  # fmt: skip
    _, out, _ = run("status", tmp_path / "b.docx", "--data", tmp_path / "moi.json")
    assert "\n  còn đề nghị chờ duyệt: " in out


def test_words_and_comments_of_people_are_edits(tmp_path):
    """A draft as it was printed has none, by whatever master; what is no draft has none either."""
    path, own = tmp_path / "a.docx", tmp_path / "mau.docx"
    own.write_bytes(own_master(header="Văn phòng", footer="Trang").content)
    for master in (None, own):
        path.write_bytes(baocao.render(province(), master=master).content)
        assert not is_edited(path)
    printed = path.read_bytes()
    path.write_bytes(edited(printed, lambda made: retype(made, "trong đó", "riêng")))
    assert is_edited(path)

    def remark(made):
        made.add_comment(paragraph_with(made, "Trên đây").runs, "xem lại", author="Lê Văn Thử")

    path.write_bytes(edited(printed, remark))
    assert is_edited(path)
    assert not is_edited(tmp_path / "none.docx")
    assert not is_edited(own)
