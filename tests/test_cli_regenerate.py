"""The command regenerate: what it writes, what it says, how it leaves."""

import json
import shutil

import docx
import pytest
from drafts import CONTENT, edited, retype, write_files

from baocao.ooxml.customxml import without_custom_text
from baocao.ooxml.package import read_package, write_package
from baocao.stamp import BASE_SPACE


@pytest.fixture
def draft(tmp_path, run):
    """A draft in which a person typed over a figure, in a folder with newer data."""
    path = tmp_path / "du-thao.docx"
    assert run("render", write_files(tmp_path), "-o", path)[0] in (0, 1)
    path.write_bytes(edited(path.read_bytes(), lambda made: retype(made, "5.000", "5.050")))
    newer = json.loads(json.dumps(CONTENT))
    newer["so_lieu"]["dv"]["tong"]["gia_tri"] = 5100
    (tmp_path / "moi.json").write_text(json.dumps(newer), encoding="utf-8")
    return path


@pytest.fixture
def regenerate(draft, run, tmp_path):
    """Run the command on the draft and the newer data."""

    def do(*options, output="ket-qua.docx"):
        data = tmp_path / "moi.json"
        return run("regenerate", draft, "--data", data, "-o", tmp_path / output, *options)

    return do


def test_what_changed_is_told_to_people(regenerate):
    """Counts, the field by its label, and what waits for a decision."""
    _, out, _ = regenerate()
    assert "Tổng số đoàn viên: 5.000 người → 5.100 người (đề nghị, chờ quyết định)" in out
    assert "lần trước «5.000», đang là «5.050», số liệu mới «5.100»" in out


def test_machines_get_one_value(regenerate, tmp_path):
    """The keys are those of the contract."""
    _, out, _ = regenerate("--json")
    told = json.loads(out)
    assert set(told) == {"output", "changes", "conflicts"}
    assert told["output"] == str(tmp_path / "ket-qua.docx")
    assert set(told["changes"][0]) == {"block", "field", "old", "new", "how"}
    assert told["conflicts"] == [
        {"block": "kq.text[0]", "field": "dv.tong", "base": "5.000", "yours": "5.050",
         "new": "5.100"}
    ]  # fmt: skip


def test_a_figure_typed_over_unchanged_data_is_told(run, draft, tmp_path):
    """With what the data say, what a person took out, and how to take the figure into the data."""
    options = ("--data", tmp_path / "tinh.json")
    _, out, err = run("regenerate", draft, *options, "-o", tmp_path / "b.docx")
    assert "sửa tay 5.050 ≠ dữ liệu 5.000: Tổng số đoàn viên (dv.tong)" in out
    assert "read-back" in err
    _, out, _ = run("regenerate", draft, *options, "-o", tmp_path / "c.docx", "--json")
    told = {"block": "kq.text[0]", "field": "dv.tong", "old": "5.050", "new": "5.000"}
    assert json.loads(out)["changes"] == [{**told, "how": "listed"}]


def test_what_a_person_took_out_stays_out_and_is_told(run, draft, tmp_path):
    """A paragraph that the data still print and that somebody deleted."""
    before = docx.Document(draft)
    gone = next(each for each in before.paragraphs if each.text.startswith("Trên đây là báo cáo"))
    words = gone.text
    gone._p.getparent().remove(gone._p)
    before.save(draft)
    for data in ("tinh.json", "moi.json"):
        made = tmp_path / f"{data}.docx"
        _, out, _ = run("regenerate", draft, "--data", tmp_path / data, "-o", made)
        assert f"đã bỏ theo bản sửa: {words[:40]}" in out
        assert all(each.text != words for each in docx.Document(made).paragraphs)


def test_conflicts_leave_with_7_only_on_request(regenerate, tmp_path):
    """The file is written in both cases."""
    assert regenerate()[0] in (0, 1)
    assert regenerate("--fail-on-conflict", output="b.docx")[0] == 7
    assert (tmp_path / "b.docx").is_file()


def test_the_draft_is_only_written_over_with_force(regenerate, draft):
    """Then the draft before is kept beside it."""
    before = draft.read_bytes()
    assert regenerate(output="du-thao.docx")[0] == 2
    assert draft.read_bytes() == before
    _, _, err = regenerate("--force", output="du-thao.docx")
    kept = draft.with_name("du-thao.docx.bak")
    assert kept.read_bytes() == before
    assert str(kept) in err


def test_stages_are_named(regenerate):
    """The merge is stage 7."""
    assert "7. merge: " in regenerate("--verbose")[2]


def test_strangers_and_bad_data_are_refused(run, draft, tmp_path):
    """6 for what is no draft of ours, 4 for data that cannot be read, 2 for a wrong option."""
    data, output = tmp_path / "moi.json", tmp_path / "ket-qua.docx"
    assert run("regenerate", data, "--data", data, "-o", output)[0] == 6
    assert run("regenerate", draft, "--data", draft, "-o", output)[0] == 4
    assert run("regenerate", draft, "--data", data, "-o", output, "--track", "some")[0] == 2
    assert not output.exists()


def test_a_copy_of_the_base_is_kept(regenerate, tmp_path):
    """As after render, unless it is not wanted."""
    before = set((tmp_path / ".baocao").iterdir())
    regenerate("--no-store")
    assert set((tmp_path / ".baocao").iterdir()) == before
    regenerate(output="b.docx")
    assert set((tmp_path / ".baocao").iterdir()) > before


def test_a_draft_that_lost_its_base_is_merged_by_its_old_data(regenerate, draft, tmp_path):
    """Told where they are; other data are no base, and without any the way out is named."""
    draft.write_bytes(
        write_package(without_custom_text(read_package(draft.read_bytes()), BASE_SPACE))
    )
    shutil.rmtree(tmp_path / ".baocao")
    old = (tmp_path / "tinh.json").rename(tmp_path / "cu.json")
    code, _, err = regenerate()
    assert (code, "--old-data" in err) == (6, True)
    assert regenerate("--old-data", tmp_path / "moi.json")[0] == 6
    assert not (tmp_path / "ket-qua.docx").exists()
    _, out, _ = regenerate("--old-data", old)
    assert "lần trước «5.000», đang là «5.050», số liệu mới «5.100»" in out


def test_no_command_writes_over_what_it_reads(run, draft, tmp_path):
    """Not even with --force: a docx for data, or data for a docx, would be a loss for good."""
    old, new, made = tmp_path / "tinh.json", tmp_path / "moi.json", tmp_path / "hai.docx"
    run("regenerate", draft, "--data", new, "-o", made)
    commands = [
        (old, "render", old),
        (new, "regenerate", draft, "--data", new),
        (draft, "finalize", draft),
        (old, "diff", old, new),
        (made, "diff", draft, made),
        (draft, "read-back", draft, "--yes"),
        (old, "read-back", draft, "--yes"),
    ]
    for lost, *words in commands:
        before = lost.read_bytes()
        assert run(*words, "-o", lost, "--force")[0] == 2
        assert lost.read_bytes() == before


def test_missing_figures_do_not_hide_what_changed(run, draft, tmp_path):
    """They are counted in one line, with the command that lists them; the exit code stays."""
    newer = json.loads((tmp_path / "moi.json").read_text("utf-8"))
    del newer["so_lieu"]["nam"]
    (tmp_path / "thieu.json").write_text(json.dumps(newer), "utf-8")
    options = ("--data", tmp_path / "thieu.json")
    code, _, err = run("regenerate", draft, *options, "-o", tmp_path / "b.docx")
    assert (code, "consistency.V01" in err) == (1, False)
    assert "CÒN THIẾU" in err
    assert f"baocao validate {tmp_path / 'thieu.json'}" in err


def test_drafting_over_an_edited_draft_keeps_a_copy(run, draft, tmp_path):
    """Told with its name and with what would have kept the edits; an unedited one needs none."""
    before, old = draft.read_bytes(), tmp_path / "tinh.json"
    code, _, err = run("render", old, "-o", draft, "--force")
    kept = draft.with_name("du-thao.docx.bak")
    assert (code, kept.read_bytes()) == (0, before)
    assert "du-thao.docx.bak" in err
    assert "regenerate" in err
    _, out, _ = run("render", old, "-o", draft, "--force", "--json")
    assert json.loads(out)["problems"] == []
    (tmp_path / "khac.docx").write_bytes(b"PK")
    run("render", old, "-o", tmp_path / "khac.docx", "--force")
    assert [each.name for each in tmp_path.glob("*.bak*")] == ["du-thao.docx.bak"]
