"""Batches: every unit drafted or told why not, resumed, over processes and clusters."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from pathlib import Path

import docx
import pytest
from conftest import TINY, codes
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import baocao
from baocao.batch import render_many
from baocao.batch.manifest import open_manifest
from baocao.batch.names import FIELDS, check_pattern, file_name, name_problem
from baocao.batch.runs import Way, run_batch
from baocao.batch.spread import LEAST_BETWEEN_SEARCHES, render_by, worker_processes
from baocao.batch.units import count_units, read_units
from baocao.batch.work import Kit, work
from baocao.cli import main
from baocao.errors import Place, UsageError
from baocao.ooxml.revising.revision import accepted as accept
from baocao.output import fit_name, is_plain_name

HEADER = {
    "de_cuong": "tiny",
    "co_quan": {"cap_tren": "LĐLĐ TỈNH X", "ten": "LĐLĐ HUYỆN Y", "viet_tat": "LĐLĐ"},
    "ky_bao_cao": {"tu": "2013-01-01", "den": "2015-12-31"},
    "can_cu": [{"loai": "KH", "so": "12/KH-LĐLĐ", "ngay": "2015-11-02", "co_quan": "LĐLĐ tỉnh X",
                "trich_yeu": "tổng kết"}],
    "van_ban": {"so": 7, "dia_danh": "Y", "ngay": "2016-01-29"},
    "noi_nhan": [{"ten": "LĐLĐ tỉnh", "muc_dich": "b/c"}],
    "ky": {"quyen_han": "TM", "tap_the": "BAN THƯỜNG VỤ", "chuc_vu": "CHỦ TỊCH", "ho_ten": "Lê B"},
}  # fmt: skip
PATTERNS = [
    "../{ten_tep}.docx",
    "a/{ten_tep}.docx",
    "{ten_tep}.pdf",
    "{ten_tep",
    "{ten}.docx",
    "{ten_tep.__class__}.docx",
]


def data(name: str, **figures: object) -> str:
    """A data file of the tiny outline."""
    value = HEADER | {"don_vi": {"ten": name, "ma": name}, "so_lieu": figures}
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three good units, one that is no JSON and one of an unknown outline."""
    made = tmp_path / "so-lieu"
    made.mkdir()
    (made / "tiny.yaml").write_text(TINY, encoding="utf-8")
    for name in ("an", "binh", "chanh"):
        (made / f"{name}.json").write_text(
            data(name, cnvcld={"tong": 9, "nu": 3}), encoding="utf-8"
        )
    (made / "hong.json").write_text("{", encoding="utf-8")
    (made / "la.json").write_text('{"de_cuong": "khong-co"}', encoding="utf-8")
    (made / "tiny.schema.json").write_text("{}", encoding="utf-8")
    return made


def run(source: Path, out: Path, **way: object) -> dict[str, object]:
    """What became of each unit of *source*, by the stem of its file."""
    units = read_units(source, folder=source if source.is_dir() else source.parent)
    found = run_batch(units, out, Kit(), way=Way(**way))
    return {Path(entry.unit).stem: entry for entry in found}


def told(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    return int(left.value.code)


def test_one_bad_unit_stops_no_other(folder, tmp_path):
    """What can be drafted is; the others are told with their problems and leave no file."""
    found = run(folder, tmp_path / "ra")
    statuses = {name: str(entry.status) for name, entry in found.items()}
    good = dict.fromkeys(("an", "binh", "chanh"), "drafted")
    assert statuses == {**good, "hong": "failed", "la": "failed"}
    assert found["hong"].problems[0]["code"] == "data.not-json"
    assert found["la"].problems[0]["code"] == "outline.not-found"
    made = {path.name for path in (tmp_path / "ra").iterdir()}
    assert made == {"an.docx", "binh.docx", "chanh.docx", "manifest.jsonl", "manifest.xlsx"}


def test_drafts_are_those_of_render(folder, tmp_path):
    """A batch gives the same bytes as one report at a time."""
    run(folder, tmp_path / "ra")
    alone = baocao.render(baocao.load_data(folder / "an.json")).content
    assert (tmp_path / "ra" / "an.docx").read_bytes() == alone


def test_processes_and_threads_give_the_same_bytes(folder, tmp_path):
    """However the work is shared out."""
    run(folder, tmp_path / "mot")
    run(folder, tmp_path / "hai", jobs=2)
    with ThreadPoolExecutor(2) as pool:
        run(folder, tmp_path / "ba", executor=pool, jobs=2)
    for other in ("hai", "ba"):
        for name in ("an", "binh", "chanh"):
            same = (tmp_path / "mot" / f"{name}.docx").read_bytes()
            assert (tmp_path / other / f"{name}.docx").read_bytes() == same


def test_the_manifest_says_what_became_of_each_in_their_order(folder, tmp_path):
    """One JSON line a unit, with digests; the workbook says the same."""
    run(folder, tmp_path / "ra", jobs=2)
    lines = (tmp_path / "ra" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    assert [Path(each["unit"]).stem for each in entries] == ["an", "binh", "chanh", "hong", "la"]
    assert all(len(each["digest"]) == 64 for each in entries if each["output"])
    assert {each["output"] for each in entries} == {"an.docx", "binh.docx", "chanh.docx", ""}
    sheet = load_workbook(tmp_path / "ra" / "manifest.xlsx")["Đơn vị"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["đã soạn"] * 3 + [
        "không soạn được"
    ] * 2


def test_a_missing_figure_is_in_the_manifest(folder, tmp_path):
    """A unit that lacks figures is drafted, and what is missing is listed by place and label."""
    (folder / "an.json").write_text(data("an", cnvcld={"tong": 9}), encoding="utf-8")
    found = run(folder, tmp_path / "ra")["an"]
    assert [each["pointer"] for each in found.missing] == ["/so_lieu/cnvcld/nu"]
    assert found.output == "an.docx"


def test_unchanged_units_are_passed_over(folder, tmp_path):
    """Run again, only what has changed is drafted; the others keep their file and their time."""
    out = tmp_path / "ra"
    run(folder, out)
    before = (out / "an.docx").stat().st_mtime_ns
    (folder / "binh.json").write_text(data("binh", cnvcld={"tong": 8, "nu": 3}), encoding="utf-8")
    found = run(folder, out)
    assert {name: str(entry.status) for name, entry in found.items() if entry.output} == {
        "an": "kept", "binh": "drafted", "chanh": "kept"
    }  # fmt: skip
    assert (out / "an.docx").stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["outline", "pattern", "gone"])
def test_whatever_a_draft_is_made_of_makes_it_anew(folder, tmp_path, change):
    """Another outline, other settings, or a draft that is no longer there."""
    out = tmp_path / "ra"
    run(folder, out)
    way = {}
    if change == "outline":
        (folder / "tiny.yaml").write_text(TINY.replace("TÌNH HÌNH", "KẾT QUẢ"), encoding="utf-8")
    elif change == "pattern":
        way = {"pattern": "moi-{ten_tep}.docx"}
    else:
        (out / "an.docx").unlink()
    assert str(run(folder, out, **way)["an"].status) == "drafted"


def test_a_draft_that_somebody_edited_is_never_overwritten(folder, tmp_path):
    """Its unit is told as one to regenerate; with force it is drafted anew."""
    out = tmp_path / "ra"
    run(folder, out)
    (out / "an.docx").write_bytes(b"sua tay")
    assert str(run(folder, out)["an"].status) == "kept"
    (folder / "an.json").write_text(data("an", cnvcld={"tong": 7, "nu": 3}), encoding="utf-8")
    found = run(folder, out)["an"]
    assert [each["code"] for each in found.problems] == ["batch.edited"]
    assert (out / "an.docx").read_bytes() == b"sua tay"
    assert str(run(folder, out, force=True)["an"].status) == "drafted"


def test_a_file_that_no_batch_wrote_is_never_overwritten(folder, tmp_path):
    """What lay in the folder before stays there."""
    out = tmp_path / "ra"
    out.mkdir()
    (out / "an.docx").write_bytes(b"cua toi")
    found = run(folder, out)["an"]
    assert [each["code"] for each in found.problems] == ["file.exists"]
    assert (out / "an.docx").read_bytes() == b"cua toi"


def test_stopped_in_the_middle_the_manifest_is_whole(folder, tmp_path):
    """Every unit that was done stands in it; the next run takes up the others."""
    out = tmp_path / "ra"
    entries = run_batch(read_units(folder, folder=folder), out, Kit())
    first = next(entries)
    with pytest.raises(KeyboardInterrupt):
        entries.throw(KeyboardInterrupt)
    assert list(open_manifest(out).before) == [first.unit]
    assert load_workbook(out / "manifest.xlsx")["Đơn vị"].max_row == 2
    found = run(folder, out)
    assert str(found["an"].status) == "kept"
    assert str(found["binh"].status) == "drafted"


def test_a_line_that_was_cut_off_is_left_out(folder, tmp_path):
    """A machine that lost its power in the middle of a line."""
    out = tmp_path / "ra"
    run(folder, out)
    with (out / "manifest.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"unit": "nửa dò')
    assert str(run(folder, out)["an"].status) == "kept"


def test_lines_and_archives_hold_units_as_folders_do(folder, tmp_path):
    """A .jsonl has a unit a line, a .zip a unit a member; names tell which."""
    lines = tmp_path / "goi.jsonl"
    texts = [data("an", cnvcld={"tong": 9, "nu": 3}), "", data("binh")]
    lines.write_text("\n".join(texts), encoding="utf-8")
    archive = tmp_path / "goi.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("xa/an.json", texts[0])
        packed.writestr("tiny.schema.json", "{}")
    for source in (lines, archive):
        (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
        run_batch(read_units(source, folder=tmp_path), tmp_path / source.suffix[1:], Kit())
    assert [unit.stem for unit in read_units(lines, folder=folder)] == ["goi-00001", "goi-00003"]
    assert [unit.file.name for unit in read_units(archive, folder=folder)] == [
        f"{archive}/xa/an.json"
    ]
    assert count_units(lines) == 2
    (rendered,) = render_many(read_units(archive, folder=folder))
    alone = baocao.load_outline(folder / "tiny.yaml")
    assert rendered.content is not None
    assert dict(rendered.facts)["de_cuong"] == alone.id


def test_members_that_would_leave_the_folder_are_refused(folder, tmp_path):
    """A zip from outside is hostile until read."""
    archive = tmp_path / "goi.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../ra-ngoai.json", data("an"))
        packed.writestr("tot.json", data("tot", cnvcld={"tong": 9, "nu": 3}))
    found = run(archive, tmp_path / "ra") if (tmp_path / "tiny.yaml").exists() else None
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    found = run(archive, tmp_path / "ra")
    assert [each["code"] for each in found["ra-ngoai"].problems] == ["batch.bad-name"]
    assert found["tot"].output == "tot.docx"
    assert not (tmp_path / "ra-ngoai.docx").exists()


@pytest.mark.parametrize("content", [b"", b"khong phai zip", b"PK\x03\x04hong"])
def test_what_is_no_batch_is_refused(tmp_path, content):
    """A broken archive is told before anything is written."""
    source = tmp_path / "goi.zip"
    source.write_bytes(content)
    assert told("batch", source, "-o", tmp_path / "ra") == 2
    assert not (tmp_path / "ra").exists()


def test_a_source_that_is_not_there_is_refused(tmp_path):
    """With exit code 2, as every wrong path."""
    assert told("batch", tmp_path / "khong-co", "-o", tmp_path / "ra") == 2


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_that_make_no_names_are_refused(pattern):
    """They would leave the folder, or name what no unit has."""
    with pytest.raises(UsageError) as caught:
        check_pattern(pattern)
    assert codes(caught)[0] in ("batch.pattern", "batch.pattern-field")


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_data_write_outside_of_the_folder(unit, stem):
    """Whatever a unit calls itself, its draft is a file of the folder or is refused."""
    facts = dict.fromkeys(FIELDS, "") | {"don_vi.ten": unit, "ten_tep": stem}
    name = file_name("{don_vi.ten}-{ten_tep}.docx", facts)
    if name_problem(name, Place(), {}) is None:
        assert is_plain_name(name)
        assert (Path("/ra") / name).parent == Path("/ra")
        assert fit_name(name) == name


def test_two_units_of_one_name_are_not_written_over_each_other(folder, tmp_path):
    """The second is told, with the one that has the name."""
    found = run(folder, tmp_path / "ra", pattern="{de_cuong}.docx")
    assert [str(entry.status) for entry in found.values()].count("drafted") == 1
    assert [each["code"] for each in found["binh"].problems] == ["batch.same-name"]


def test_names_are_made_of_what_units_say_of_themselves(folder, tmp_path):
    """The code of the unit and the outline, fit for every system."""
    (folder / "an.json").write_text(data("Xã A/B: 1"), encoding="utf-8")
    found = run(folder, tmp_path / "ra", pattern="{don_vi.ma} {de_cuong}.docx")
    assert found["an"].output == "Xã A-B- 1 tiny.docx"


def killer(kit, units):
    """Work in which one unit ends its process."""
    if any("chanh" in unit.file.name for unit in units):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(kit, units)


def test_a_unit_that_kills_its_process_loses_no_other(folder, tmp_path, monkeypatch):
    """It goes out again alone, dies again and is told; the pool is replaced."""
    monkeypatch.setattr("baocao.batch.spread.work", killer)
    found = run(folder, tmp_path / "ra", jobs=2)
    assert [each["code"] for each in found["chanh"].problems] == ["batch.worker-died"]
    assert {name for name, entry in found.items() if entry.output} == {"an", "binh"}


class Unsteady(ThreadPoolExecutor):
    """An executor whose first three tasks die with their worker."""

    deaths = 3

    def submit(self, task, /, *arguments, **named):
        """A future that has failed already, three times."""
        if self.deaths:
            self.deaths -= 1
            future: Future[object] = Future()
            future.set_exception(BrokenProcessPool("mất"))
            return future
        return super().submit(task, *arguments, **named)


def test_units_of_a_worker_that_died_go_out_again(folder):
    """Given any executor, nothing is lost but what dies alone."""
    units = list(read_units(folder, folder=folder)) * 8
    with Unsteady(2) as pool:
        found = list(render_by(units, Kit(), pool, jobs=2))
    assert len(found) == len(units)
    dead = [
        each for each in found if each.problems and each.problems[0].code == "batch.worker-died"
    ]
    assert not dead


def test_only_a_few_handfuls_are_out_at_once(folder):
    """The units are read as they are wanted, however many there are."""
    read: list[str] = []

    def endless():
        unit = next(read_units(folder, folder=folder))
        while True:
            read.append(unit.stem)
            yield unit

    rendered = render_many(endless())
    next(rendered)
    assert len(read) == 1
    with ThreadPoolExecutor(1) as pool:
        rendered = render_many(endless(), executor=pool)
        next(rendered)
        rendered.close()
    assert len(read) < 60


@pytest.fixture
def spawned():
    """Processes that inherit nothing."""
    way, before = multiprocessing.get_start_method(), gc.get_threshold()
    multiprocessing.set_start_method("spawn", force=True)
    yield
    gc.set_threshold(*before)
    multiprocessing.set_start_method(way, force=True)


@pytest.mark.usefixtures("spawned")
@pytest.mark.parametrize(("asked", "kept"), [(700, LEAST_BETWEEN_SEARCHES), (123_456, 123_456)])
def test_workers_look_for_lost_objects_seldom(asked, kept):
    """They are ours: they need not search as often as those who call us; they never do so more."""
    gc.set_threshold(asked)
    with worker_processes(1) as pool:
        assert pool.submit(gc.get_threshold).result()[0] == kept


def test_the_previous_edition_travels_with_its_unit(folder, tmp_path):
    """A worker elsewhere has no folder to look into."""
    value = json.loads(data("an", cnvcld={"tong": 9, "nu": 3})) | {"ky_truoc": {"tep": "binh.json"}}
    (folder / "an.json").write_text(json.dumps(value), encoding="utf-8")
    unit = next(read_units(folder, folder=folder))
    (folder / "binh.json").unlink()
    assert work(Kit(), [unit])[0].content is not None


def test_the_command_tells_a_person_and_a_machine(folder, tmp_path, capsys):
    """Counts on stderr, or one JSON value on stdout; exit code 1 when something was found."""
    out = tmp_path / "ra"
    assert told("batch", folder, "-o", out, "--outlines", folder, "--jobs", 1) == 1
    printed = capsys.readouterr()
    assert "đã soạn 3" in printed.err
    assert "data.not-json" in printed.err
    assert told("batch", folder, "-o", out, "--outlines", folder, "--json", "--jobs", 1) == 1
    value = json.loads(capsys.readouterr().out)
    assert value["statuses"] == {"kept": 3, "failed": 2}
    for name in ("hong", "la"):
        (folder / f"{name}.json").unlink()
    assert told("batch", folder, "-o", out, "--outlines", folder, "--jobs", 1) == 0


def test_final_refuses_units_that_lack_figures(folder, tmp_path):
    """The others are drafted."""
    (folder / "an.json").write_text(data("an"), encoding="utf-8")
    units = read_units(folder, folder=folder)
    found = {Path(e.unit).stem: e for e in run_batch(units, tmp_path / "ra", Kit(final=True))}
    assert "consistency.V01" in {each["code"] for each in found["an"].problems}
    assert found["binh"].output == "binh.docx"


def test_a_fault_of_ours_stops_no_other_unit(folder, tmp_path, monkeypatch):
    """It is told as such, with its name."""

    def fails(data, **_):
        if data.source.name.endswith("an.json"):
            raise ZeroDivisionError
        return baocao.render(data)

    monkeypatch.setattr("baocao.batch.work.render", fails)
    found = run(folder, tmp_path / "ra")
    assert [each["code"] for each in found["an"].problems] == ["batch.crashed"]
    assert found["binh"].output == "binh.docx"


def words(content: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(BytesIO(content)).paragraphs)


@pytest.fixture
def edited(folder, tmp_path):
    """A folder with the draft of "an" as a leader edited it, and newer figures of two units."""
    run(folder, tmp_path / "cu")
    (tmp_path / "sua").mkdir()
    document = docx.Document(str(tmp_path / "cu" / "an.docx"))
    paragraph = next(each for each in document.paragraphs if "nữ 03" in each.text)
    paragraph.add_run(" Câu của lãnh đạo.")
    document.save(str(tmp_path / "sua" / "an.docx"))
    for name in ("an", "binh"):
        text = data(name, cnvcld={"tong": 9, "nu": 4})
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return tmp_path / "sua"


def test_edited_drafts_take_the_new_figures(folder, tmp_path, edited):
    """What the leader wrote stays; units without an edited draft are drafted."""
    found = run(folder, tmp_path / "ra", edited=edited, jobs=2)
    statuses = {name: str(entry.status) for name, entry in found.items() if entry.output}
    assert statuses == {"an": "regenerated", "binh": "drafted", "chanh": "drafted"}
    made = (tmp_path / "ra" / "an.docx").read_bytes()
    assert "Câu của lãnh đạo." in words(made)
    assert "nữ 04" in words(accept(made))
    again = run(folder, tmp_path / "ra", edited=edited)
    assert str(again["an"].status) == "kept"


def test_an_edited_draft_that_is_none_stops_no_other(folder, tmp_path, edited):
    """It is told, and nothing is written for it."""
    (edited / "an.docx").write_bytes(b"hong")
    found = run(folder, tmp_path / "ra", edited=edited)
    assert found["an"].output == ""
    assert found["binh"].output == "binh.docx"


def test_results_never_go_into_the_folder_of_edited_drafts(folder, edited):
    """The edited drafts stay as they are."""
    with pytest.raises(UsageError) as caught:
        run(folder, edited, edited=edited)
    assert codes(caught) == ["batch.same-folder"]
