"""What can go wrong while a draft is regenerated, and what is left then: both files, whole."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import codes
from edited import Edit, edit
from reports import CELLS, CELLS_DATA, Change, Story, draft
from test_hostile import HOSTILE
from wordtext import ACCEPTED, MAIN, read_parts, texts, write_parts

from baocao.errors import DraftError
from baocao.ooxml.revising.revision import Revision
from baocao.regenerating import regenerate

STORY = Story("bang", (Change("new figures", 3), Change("new prose", 2)))
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x "x">]>'
BOMB = b"<a>" + b"a" * (17 * 2**20) + b"</a>"
OUTSIDE = (
    '<Relationship Id="rIdOut" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/></Relationships>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an edited draft, the newer data and their outline."""
    content = edit(
        draft("bang").content, [Edit("change a word", 1), Edit("edit a cell", 2)]
    ).content
    newer = json.loads(json.dumps(CELLS_DATA))
    newer["so_lieu"]["ho"]["ngheo"] = 119
    (tmp_path / "du-thao.docx").write_bytes(content)
    (tmp_path / "bang.yaml").write_text(CELLS, "utf-8")
    (tmp_path / "so-lieu.json").write_text(json.dumps(newer, ensure_ascii=False), "utf-8")
    return tmp_path


def names(folder: Path) -> list[str]:
    """The files of *folder*."""
    return sorted(path.name for path in folder.iterdir())


def command(folder: Path, *rest: str, out: str = "moi.docx") -> list[str]:
    """The arguments of `baocao regenerate` in *folder*."""
    made = ["regenerate", str(folder / "du-thao.docx"), "--data", str(folder / "so-lieu.json")]
    return [*made, "-o", str(folder / out), *rest]


def test_the_result_is_a_new_file(run, folder: Path):
    """The command writes the new draft beside the edited one, which stays letter for letter."""
    before = (folder / "du-thao.docx").read_bytes()
    code, _, err = run(*command(folder))
    assert (code, (folder / "du-thao.docx").read_bytes()) == (0, before), err
    made = texts((folder / "moi.docx").read_bytes(), ACCEPTED)
    assert any("119 hộ" in text for text in made)


@pytest.mark.parametrize("broken", ["os.replace", "os.fdopen", "pathlib.Path.replace"])
def test_a_crash_while_writing_leaves_both_files_whole(
    run, folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
):
    """The disk fails at the worst moment: the draft and the older result are as they were."""
    (folder / "moi.docx").write_bytes(b"older result")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(broken, fail)
    code, out, _ = run(*command(folder, "--force"))
    monkeypatch.undo()
    assert (code != 0, out) == (True, "")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_crash_while_writing_over_the_draft_leaves_it_whole(
    run, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """Even when the result is to take the place of the draft, the draft is never half written."""
    before = (folder / "du-thao.docx").read_bytes()
    real = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if Path(target).name == "du-thao.docx":
            raise OSError(28, os.strerror(28))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    code, _, _ = run(*command(folder, "--force", out="du-thao.docx"))
    monkeypatch.undo()
    assert code != 0
    assert (folder / "du-thao.docx").read_bytes() == before


def test_over_the_draft_keeps_the_original(run, folder: Path):
    """Written over the draft itself, what came in stays beside it as .bak."""
    before = (folder / "du-thao.docx").read_bytes()
    code, _, err = run(*command(folder, "--force", out="du-thao.docx"))
    assert code == 0, err
    assert (folder / "du-thao.docx.bak").read_bytes() == before


def trap(kind: str) -> bytes:
    """The edited draft with something in it that no merge may open."""
    parts = read_parts(draft("bang").content)
    match kind:
        case "a bomb":
            parts["word/theme/theme1.xml"] = BOMB
        case "a doctype":
            body = parts[MAIN].decode()
            parts[MAIN] = (DOCTYPE + body[body.index("<w:document") :]).encode()
        case "a picture from outside":
            links = "word/_rels/document.xml.rels"
            parts[links] = parts[links].replace(b"</Relationships>", OUTSIDE.encode())
        case "macros":
            parts["word/vbaProject.bin"] = b"x"
        case "a damaged base":
            item = parts["customXml/item1.xml"]
            parts["customXml/item1.xml"] = item.replace(b"2.480", b"2.481", 1)
    return write_parts(parts)


@pytest.mark.parametrize(
    "kind", ["a bomb", "a doctype", "a picture from outside", "macros", "a damaged base"]
)
def test_a_trap_is_refused_and_nothing_written(run, folder: Path, kind: str):
    """Code 6, nothing on stdout, no new file, whatever somebody hid in the edited draft."""
    (folder / "du-thao.docx").write_bytes(trap(kind))
    before = names(folder)
    code, out, err = run(*command(folder))
    assert (code, out, names(folder)) == (6, "", before), err


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_written(run, folder: Path, kind: str):
    """So are the files that every other command refuses."""
    reason, content = HOSTILE[kind]
    (folder / "du-thao.docx").write_bytes(content)
    before = names(folder)
    code, out, err = run(*command(folder))
    assert (code, out, names(folder), reason in err) == (6, "", before, True)


def test_a_merge_that_loses_a_word_is_never_given_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """The guard: a fault that takes a typed word away ends in an error, not in a file."""
    real = Revision.content

    def lossy(self: Revision, *, packed: bool = True) -> bytes:
        parts = read_parts(real(self, packed=packed))
        parts[MAIN] = parts[MAIN].replace("Đời sống".encode(), "Cuộc sống".encode())
        return write_parts(parts)

    monkeypatch.setattr(Revision, "content", lossy)
    with pytest.raises(DraftError) as caught:
        regenerate(folder / "du-thao.docx", STORY.data()[1], track="all")
    assert codes(caught) == ["merge.broken"]


def test_a_draft_of_somebody_else_is_refused(run, folder: Path):
    """A Word file that baocao never made has nothing to merge with: code 6, nothing written."""
    parts = read_parts(draft("bang").content)
    kept = {name: part for name, part in parts.items() if "custom" not in name}
    kept["_rels/.rels"] = _without(kept["_rels/.rels"], "custom-properties")
    kept["[Content_Types].xml"] = _without(kept["[Content_Types].xml"], "custom")
    links = "word/_rels/document.xml.rels"
    kept[links] = _without(kept[links], "customXml")
    (folder / "du-thao.docx").write_bytes(write_parts(kept))
    before = names(folder)
    code, out, err = run(*command(folder))
    assert (code, out, names(folder)) == (6, "", before), err


def _without(part: bytes, words: str) -> bytes:
    """The entries of *part* that do not name *words*."""
    head, *entries = part.decode().split("<")
    left = [each for each in entries if words not in each]
    return "<".join([head, *left]).encode()
