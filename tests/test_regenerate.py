"""New data into edited drafts, end to end: files in, files out."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from conftest import ROOT, codes, make_data
from docx.oxml.ns import qn
from drafts import CONTENT, OUTLINE, edited, paragraph_with, province, retype

import baocao
from baocao import regenerating
from baocao.errors import DataError, DraftError, UsageError
from baocao.merging.outcomes import How
from baocao.ooxml.revising.marks import Ours
from baocao.ooxml.revising.revision import unit_texts
from baocao.regenerating import Regenerated, regenerate
from baocao.stamp import read_stamp

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"
Doing = Callable[[Any], None]


@pytest.fixture
def again(tmp_path, make):
    """Render the small report, edit it, change its data, regenerate."""

    def do(change: Doing, data: Doing, **options: Any) -> Regenerated:
        path = tmp_path / "du-thao.docx"
        path.write_bytes(edited(baocao.render(province()).content, change))
        return regenerate(path, make(data), **options)

    return do


@pytest.fixture
def make(tmp_path):
    """The data of the small report after a change."""
    (tmp_path / "nho.yaml").write_text(OUTLINE, encoding="utf-8")

    def changed(data: Doing) -> baocao.ReportData:
        content = copy.deepcopy(CONTENT)
        data(content)
        path = tmp_path / "so-lieu-moi.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return baocao.load_data(path)

    return changed


def nothing(_any: Any) -> None:
    """Change nothing."""


def more_members(content: Any) -> None:
    """The total is 5.100 instead of 5.000."""
    content["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100


def more_in_2014(content: Any) -> None:
    """One cell, its total and its rate change."""
    content["so_lieu"]["nam"]["2014"]["so"] = 160


def texts(content: bytes, ours: Ours = Ours.REJECTED) -> list[str]:
    """What the paragraphs say."""
    return [text for text, _ in unit_texts(content, ours)]


def hows(result: Regenerated) -> dict[str, set[str]]:
    """What became of the changes of each field."""
    found: dict[str, set[str]] = {}
    for change in result.changes:
        found.setdefault(change.field, set()).add(str(change.how))
    return found


def comments(result: Regenerated, folder: Path) -> list[str]:
    """The texts of the comments."""
    path = folder / "ghi-chu.docx"
    path.write_bytes(result.content)
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_untouched_draft_becomes_the_new_one(again):
    """Where nobody typed, the merged draft says what a fresh one says, without a mark."""
    result = again(nothing, more_members)
    assert texts(result.content) == texts(result.draft.content)
    assert hows(result) == {"dv.tong": {"replaced"}, "dv.ty_le": {"replaced"}}


def test_all_tracked_gives_both_texts(again):
    """Rejecting everything gives the draft back, accepting gives the fresh one."""
    result = again(nothing, more_members, track="all")
    assert texts(result.content) == texts(result.original)
    assert texts(result.content, Ours.ACCEPTED) == texts(result.draft.content)
    assert set(map(str, (change.how for change in result.changes))) == {"tracked"}


def test_the_same_data_give_the_same_file(again):
    """Data that say what was printed leave the file as it is, byte for byte."""
    result = again(lambda document: retype(document, "đã học tập", "đã tham gia học"), nothing)
    assert result.content == result.original
    assert (result.is_unchanged, result.changes, result.conflicts) == (True, (), ())


def test_the_same_data_twice_do_nothing(again, tmp_path, make):
    """What has been merged is known as printed the next time."""
    result = again(lambda document: retype(document, "5.000", "5.050"), more_members)
    path = tmp_path / "lan-hai.docx"
    result.save(path)
    assert regenerate(path, make(more_members)).is_unchanged


def test_words_typed_beside_a_figure_stay(again):
    """In an edited paragraph the figure is tracked and the words stay."""
    result = again(
        lambda document: retype(document, "đã học tập", "đã học tập đầy đủ"), more_members
    )
    assert hows(result)["dv.tong"] == {"tracked"}
    assert "Có 5.000 người, trong đó 4.820 người đã học tập đầy đủ." in texts(result.content)
    accepted = texts(result.content, Ours.ACCEPTED)
    assert "Có 5.100 người, trong đó 4.820 người đã học tập đầy đủ." in accepted


def test_a_figure_changed_by_both_is_a_proposal(again, tmp_path):
    """Rejecting keeps the typed figure, accepting takes the data; a comment says all three."""
    result = again(lambda document: retype(document, "5.000", "5.050"), more_members)
    conflict = result.conflicts[0]
    assert (conflict.field, conflict.base, conflict.yours, conflict.new) == (
        "dv.tong", "5.000", "5.050", "5.100",
    )  # fmt: skip
    assert hows(result)["dv.tong"] == {"proposed"}
    assert any(all(number in comment for number in ("5.000", "5.050", "5.100"))
               for comment in comments(result, tmp_path))  # fmt: skip
    assert "Có 5.050 người, trong đó 4.820 người đã học tập." in texts(result.content)


def test_cells_take_their_figures(again):
    """Cell, total and rate of a table change where nobody typed, and only there."""

    def typed(document: Any) -> None:
        document.tables[1].rows[1].cells[1].paragraphs[0].runs[0].text = "101"

    result = again(typed, more_in_2014)
    assert hows(result)["nam.so"] == {"replaced"}
    assert "101" in texts(result.content)
    assert "160" in texts(result.content)
    assert result.conflicts == ()


def test_deleted_paragraph_comes_back_as_a_proposal(again, tmp_path):
    """A deleted paragraph whose figure changed is offered once, tracked, with a comment."""

    def delete(document: Any) -> None:
        found = paragraph_with(document, "Tỷ lệ học tập đạt")._p
        found.getparent().remove(found)

    result = again(delete, more_members)
    assert hows(result)["dv.ty_le"] == {"proposed"}
    assert not any("Tỷ lệ học tập đạt" in text for text in texts(result.content))
    assert any("Tỷ lệ học tập đạt 94,5%" in text for text in texts(result.content, Ours.ACCEPTED))
    assert len(comments(result, tmp_path)) == 1
    path = tmp_path / "lan-hai.docx"
    result.save(path)


def test_dropped_list_item_goes_and_a_new_one_comes(again):
    """Prose of the unit goes with the data, in the place the list has in the draft."""

    def prose(content: Any) -> None:
        content["noi_dung"]["kq"]["han_che"] = ["kinh phí hoạt động còn ít", "cán bộ hay thay đổi"]

    result = again(nothing, prose)
    assert texts(result.content) == texts(result.draft.content)


def test_a_copied_figure_is_listed(again):
    """A figure that a person copied into a sentence of his own is told, not changed."""

    def copied(document: Any) -> None:
        found = paragraph_with(document, "Trên đây là báo cáo")
        found.insert_paragraph_before("Như trên, tổng số là 5.000 người.")

    result = again(copied, more_members)
    assert [found.code for found in result.problems if found.code.startswith("merge.")] == [
        "merge.stale-copy"
    ]
    assert "Như trên, tổng số là 5.000 người." in texts(result.content)
    assert How.LISTED in {change.how for change in result.changes if change.block == ""}


def test_a_field_in_the_way_is_left_and_told(again, tmp_path):
    """Where a picture or a field stands in the changed words nothing is replaced."""

    def field(document: Any) -> None:
        found = paragraph_with(document, "Có 5.000 người")
        text = found.text
        for run in found.runs[1:]:
            run._r.getparent().remove(run._r)
        found.runs[0].text = text.split("5.000")[0]
        simple = found._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "DOCPROPERTY tong"})
        found._p.append(simple)
        run = copy.deepcopy(found.runs[0]._r)
        run.find(qn("w:t")).text = "5.000"
        simple.append(run)
        found.add_run(text.split("5.000")[1])

    result = again(field, more_members)
    assert hows(result)["dv.tong"] == {"listed"}
    assert any("5.100" in comment for comment in comments(result, tmp_path))
    assert "Có 5.000 người, trong đó 4.820 người đã học tập." in texts(
        result.content, Ours.ACCEPTED
    )


def test_undecided_proposal_is_made_anew_for_newer_data(again, tmp_path, make):
    """The older proposal goes, the newer one stands in its place; rejecting gives the edit."""
    result = again(lambda document: retype(document, "5.000", "5.050"), more_members)
    path = tmp_path / "lan-hai.docx"
    result.save(path)

    def still_more(content: Any) -> None:
        content["so_lieu"]["dv"]["tong"]["gia_tri"] = 5200

    second = regenerate(path, make(still_more))
    assert [(each.base, each.yours, each.new) for each in second.conflicts
            if each.field == "dv.tong"] == [("5.000", "5.050", "5.200")]  # fmt: skip
    assert "Có 5.050 người, trong đó 4.820 người đã học tập." in texts(second.content)
    assert not any("5.100" in text for text in texts(second.content, Ours.ACCEPTED))


def test_undecided_proposal_goes_when_the_data_go_back(again, tmp_path, make):
    """Data that say again what was printed at first take the proposal away."""
    result = again(lambda document: retype(document, "5.000", "5.050"), more_members)
    path = tmp_path / "lan-hai.docx"
    result.save(path)
    second = regenerate(path, make(nothing))
    assert second.conflicts == ()
    assert texts(second.content, Ours.ACCEPTED) == texts(result.original)


def test_nothing_is_given_back_when_the_edit_would_be_lost(again, monkeypatch):
    """The proof at the end refuses a merge that eats what a person typed."""
    real = regenerating.merge

    def eats(*arguments: Any, manner: Any) -> Any:
        monkeypatch.setattr(
            "baocao.merging.merge.unit_texts",
            lambda content: (
                unit_texts(content)[1:] if content != arguments[0] else unit_texts(content)
            ),
        )
        return real(*arguments, manner=manner)

    monkeypatch.setattr(regenerating, "merge", eats)
    with pytest.raises(DraftError) as refused:
        again(lambda document: retype(document, "5.000", "5.050"), more_members)
    assert [found.code for found in refused.value.problems] == ["merge.broken"]


def test_draft_without_a_base_is_refused_or_compared(tmp_path):
    """Without a base every difference is a proposal, and only on request."""
    data = baocao.load_data(SAMPLE)
    foreign = docx.Document()
    foreign.add_paragraph("I. KẾT QUẢ TRIỂN KHAI, THỰC HIỆN NGHỊ QUYẾT SỐ 20-NQ/TW")
    foreign.add_paragraph("Đảng bộ có 300 đảng viên, sinh hoạt ở 14 chi bộ, gồm 09 chi bộ nông "
                          "thôn, 03 chi bộ trường học và 02 chi bộ khác.")  # fmt: skip
    path = tmp_path / "ngoai.docx"
    foreign.save(str(path))
    with pytest.raises(DraftError) as refused:
        regenerate(path, data)
    assert [found.code for found in refused.value.problems] == ["draft.not-ours", "merge.no-base"]
    result = regenerate(path, data, two_way=True)
    assert texts(result.content) == texts(path.read_bytes())
    changed = [change for change in result.changes if change.field == "dang.so_dang_vien"]
    assert [(change.old, change.new, str(change.how)) for change in changed] == [
        ("300 đảng viên", "312 đảng viên", "proposed")
    ]


def test_an_unknown_way_of_tracking_is_refused(again):
    """`track` is "merged" or "all"."""
    with pytest.raises(ValueError, match="some"):
        again(nothing, nothing, track="some")


def test_another_outline_is_told_and_known_by_words(again, tmp_path):
    """A sentence added to the outline does not part the draft from its data."""
    path = tmp_path / "du-thao.docx"
    path.write_bytes(baocao.render(province()).content)
    outline = OUTLINE.replace("    - id: kq\n", "    - id: ket_qua_moi\n")
    (tmp_path / "nho.yaml").write_text(outline, encoding="utf-8")
    content = copy.deepcopy(CONTENT)
    more_members(content)
    content["noi_dung"] = {"ket_qua_moi": content["noi_dung"]["kq"]}
    new = tmp_path / "moi.json"
    new.write_text(json.dumps(content), encoding="utf-8")
    result = regenerate(path, baocao.load_data(new))
    assert "merge.other-outline" in {found.code for found in result.problems}
    assert texts(result.content) == texts(result.draft.content)


def test_data_of_another_report_are_refused(tmp_path):
    """They would replace every paragraph; with --two-way all of it is only proposed."""
    path = tmp_path / "du-thao.docx"
    path.write_bytes(baocao.render(province()).content)
    other = make_data({**CONTENT, "de_cuong": "khac"}, OUTLINE.replace("id: nho", "id: khac"))
    for refused in (regenerate, baocao.status):
        with pytest.raises(DataError) as failure:
            refused(path, other)
        assert codes(failure) == ["merge.other-report"]
    assert regenerate(path, other, two_way=True).content


def test_data_of_another_unit_are_told(tmp_path):
    """The file of a neighbour is easily taken for one's own; a name written otherwise is not."""
    path = tmp_path / "du-thao.docx"
    path.write_bytes(baocao.render(province()).content)
    for name, told in (("Liên đoàn Lao động tỉnh B", True), ("LIÊN ĐOÀN LAO ĐỘNG TỈNH A", False)):
        data = make_data({**CONTENT, "co_quan": {"ten": name, "viet_tat": "LĐLĐ"}}, OUTLINE)
        for found in (regenerate(path, data), baocao.status(path, data)):
            assert ("merge.other-issuer" in codes(found.problems)) is told


def test_the_original_is_kept_when_it_is_written_over(again):
    """Over the draft only with force, and never without a copy."""
    result = again(nothing, more_members)
    with pytest.raises(UsageError):
        result.save(result.source)
    assert result.source.read_bytes() == result.original
    first = result.save(result.source, force=True)
    assert first.backup == result.source.with_name("du-thao.docx.bak")
    assert first.backup.read_bytes() == result.original
    assert result.source.read_bytes() == result.content
    second = result.save(result.source, force=True)
    assert second.backup != first.backup


def test_a_crash_while_writing_leaves_both_whole(again, tmp_path, monkeypatch):
    """When the disk fails, the draft is what it was and no half file lies about."""
    result = again(nothing, more_members)

    def fails(*_any: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(UsageError):
        result.save(tmp_path / "moi.docx")
    with pytest.raises(UsageError):
        result.save(result.source, force=True)
    assert result.source.read_bytes() == result.original
    assert sorted(path.name for path in tmp_path.glob("*.docx*")) == ["du-thao.docx"]


def test_the_merged_draft_keeps_its_identity(again):
    """The next base is that of the new data; the id of the document stays."""
    result = again(nothing, more_members)
    base = read_stamp(result.content)
    assert base is not None
    said = [words.text for block in base.blocks for words in block.words]
    assert any("5.100" in text for text in said)


@pytest.mark.parametrize("track", ["merged", "all"])
def test_every_sample_takes_new_figures(sample_paths, tmp_path, track):
    """In every sample, each figure raised by one is told, and the text is that of a fresh draft."""
    for path in sample_paths:
        content = json.loads(path.read_text(encoding="utf-8"))
        draft = tmp_path / f"{path.stem}.docx"
        draft.write_bytes(baocao.render(baocao.load_data(path)).content)
        raised = _raise(content["so_lieu"])
        new = tmp_path / path.name
        new.write_text(json.dumps({**content, "so_lieu": raised}), encoding="utf-8")
        result = regenerate(draft, baocao.load_data(new), track=track)
        assert texts(result.content, Ours.ACCEPTED) == texts(result.draft.content)
        if track == "all":
            assert texts(result.content) == texts(result.original)
        told = {str(change.how) for change in result.changes
                if not change.block.endswith(".chart")}  # fmt: skip
        assert told == {"tracked" if track == "all" else "replaced"}


def _raise(node: Any) -> Any:
    """*node* with every count raised by one, years left alone."""
    if isinstance(node, dict):
        return {key: _raise(below) for key, below in node.items()}
    if isinstance(node, list):
        return [_raise(below) for below in node]
    is_count = isinstance(node, int) and not isinstance(node, bool) and not 1900 < node < 2100
    return node + 1 if is_count else node
