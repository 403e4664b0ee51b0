"""The cache on disk: what is kept comes back whole, or not at all, and never changes a draft."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, codes
from hypothesis import given
from hypothesis import strategies as st

from baocao import caching
from baocao.caching import SUFFIX, VARIABLE, cache_folder, keep, recalled
from baocao.errors import OutlineError
from baocao.ooxml import grammar
from baocao.ooxml.package import parse_xml
from baocao.ooxml.parts import Part, W
from baocao.outline import load_outline

SAMPLE = ROOT / "samples" / "nq20-10-nam-day-du.json"
OUTLINE = ROOT / "outlines" / "nq20-10-nam.yaml"
VALUE = {"so": [1, 2.5, None], "chữ": ("ă", b"\x00")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this test keeps what it keeps."""
    found = tmp_path / "cache"
    monkeypatch.setenv(VARIABLE, str(found))
    return found


def drafted(out: Path, cache: str, code: str = "") -> bytes:
    """The draft of the sample by a process of its own, which runs *code* at its end."""
    run = (
        "import sys\n"
        "from baocao.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: done = end.code\n"
        f"{code}\nsys.exit(done)"
    )
    arguments = ["render", str(SAMPLE), "-o", str(out), "--force", "--no-store"]
    subprocess.run(
        [sys.executable, "-c", run, *arguments],
        env={**os.environ, VARIABLE: cache},
        check=True,
        capture_output=True,
    )
    return out.read_bytes()


def imported(out: Path, cache: str) -> set[str]:
    """The packages that drafting the sample imports."""
    names = out.with_suffix(".txt")
    code = f"open({str(names)!r}, 'w').write(' '.join(sys.modules))"
    drafted(out, cache, code)
    return set(names.read_text(encoding="utf-8").split())


def entries(folder: Path) -> list[Path]:
    """The files of the cache."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def test_what_is_kept_comes_back(folder: Path):
    """A value comes back for its kind and its source, and for no other."""
    keep("kind", b"source", VALUE)
    assert recalled("kind", b"source") == VALUE
    assert recalled("other", b"source") is None
    assert recalled("kind", b"other") is None
    assert len(entries(folder)) == 1


def test_folder_is_the_users_own(folder: Path):
    """Nobody else can read or write what is kept."""
    keep("kind", b"source", VALUE)
    assert {path.stat().st_mode & 0o077 for path in (folder, *entries(folder))} == {0}


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_the_cache_can_be_switched_off(word: str):
    """One variable does it."""
    assert cache_folder({VARIABLE: word, "HOME": "/home/lan"}) is None


def test_the_cache_lies_where_the_system_has_them():
    """As XDG says, else below the home; nowhere without one, and never in a relative folder."""
    home = str(Path.home().absolute())
    assert cache_folder({"XDG_CACHE_HOME": home, "LOCALAPPDATA": home}) == Path(home) / "baocao"
    usual = Path(home) / ".cache" / "baocao"
    assert cache_folder({"HOME": home, "USERPROFILE": home}) == usual
    assert cache_folder({"XDG_CACHE_HOME": "cache"}) is None
    assert cache_folder({}) is None


@given(st.data())
def test_a_damaged_file_is_none(data: st.DataObject):
    """Cut off or changed anywhere, a file gives nothing, and is never unpacked."""
    whole = caching._wrapped(VALUE)
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    for damaged in (whole[:place], whole[:place] + bytes([byte]) + whole[place + 1 :]):
        with pytest.raises(ValueError, match="baocao-cache"):
            caching._unwrapped(damaged)


def test_a_damaged_file_is_written_anew(folder: Path):
    """The next run mends it."""
    keep("kind", b"source", VALUE)
    entries(folder)[0].write_bytes(b"nothing of ours")
    assert recalled("kind", b"source") is None
    keep("kind", b"source", VALUE)
    assert recalled("kind", b"source") == VALUE


@pytest.mark.usefixtures("folder")
def test_another_version_finds_nothing(monkeypatch: pytest.MonkeyPatch):
    """What other code, another Python or another library has made is not looked at."""
    keep("kind", b"source", VALUE)
    monkeypatch.setattr(caching, "_version", lambda: b"another")
    assert recalled("kind", b"source") is None


def test_the_version_is_that_of_code_and_libraries(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """A library that is put in anew makes another version; one that is not there is none."""
    caching._version.cache_clear()
    before = caching._version()
    monkeypatch.setattr(caching, "LIBRARIES", ("docxtpl", "no_such_library"))
    caching._version.cache_clear()
    after = caching._version()
    monkeypatch.setattr(caching, "PACKAGE", tmp_path / "nowhere")
    caching._version.cache_clear()
    assert len(before) == len(after) > 0
    assert before != after
    assert caching._version() == b""
    keep("kind", b"source", VALUE)
    assert entries(folder) == []
    monkeypatch.undo()
    caching._version.cache_clear()


@pytest.mark.skipif(os.name == "nt", reason="rights are lists there, and the folder is private")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_others_can_write_to_is_not_used(folder: Path, mode: int):
    """Neither read nor written: whoever can write there could run what he likes."""
    keep("kind", b"source", VALUE)
    folder.chmod(mode)
    assert recalled("kind", b"source") is None
    keep("kind", b"other", VALUE)
    assert len(entries(folder)) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights are lists there, and the folder is private")
def test_a_file_others_can_write_to_is_not_read(folder: Path):
    """The same for each file."""
    keep("kind", b"source", VALUE)
    entries(folder)[0].chmod(0o666)
    assert recalled("kind", b"source") is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no owners")
def test_what_belongs_to_others_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Folder and files must be the user's own."""
    keep("kind", b"source", VALUE)
    owner = folder.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert recalled("kind", b"source") is None
    keep("kind", b"other", VALUE)
    assert len(entries(folder)) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own")
def test_links_are_not_followed(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A link in place of the folder or of a file leads nowhere."""
    keep("kind", b"source", VALUE)
    path = entries(folder)[0]
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert recalled("kind", b"source") is None
    path.unlink()
    (tmp_path / "moved").rename(path)
    (tmp_path / "link").symlink_to(folder)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "link"))
    assert recalled("kind", b"source") is None


def test_without_a_place_to_write_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder that cannot be made or written is no error."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "cache"))
    keep("kind", b"source", VALUE)
    assert recalled("kind", b"source") is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(caching, "_write", refuse)
    keep("kind", b"source", VALUE)
    assert recalled("kind", b"source") is None


def refuse(*_arguments: object) -> None:
    """What a read-only folder answers."""
    raise PermissionError


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """No temporary file stays behind."""
    monkeypatch.setattr(Path, "replace", refuse)
    keep("kind", b"source", VALUE)
    assert list(folder.iterdir()) == []


def test_old_entries_go(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """The folder does not grow without end, and only files of ours go."""
    monkeypatch.setattr(caching, "MOST_ENTRIES", 4)
    folder.mkdir(mode=0o700)
    (folder / "own.txt").write_text("the user's")
    for number in range(20):
        keep("kind", str(number).encode(), number)
    assert len(entries(folder)) <= 4
    assert recalled("kind", b"19") == 19
    assert (folder / "own.txt").exists()


def test_cached_and_uncached_drafts_are_the_same(tmp_path: Path):
    """Without a cache, with an empty, a filled and a damaged one: the same bytes."""
    cache = tmp_path / "cache"
    plain = drafted(tmp_path / "a.docx", "off")
    assert drafted(tmp_path / "b.docx", str(cache)) == plain
    assert drafted(tmp_path / "c.docx", str(cache)) == plain
    kinds = {path.name.partition("-")[0] for path in entries(cache)}
    assert kinds == {"outline", "master", "tags", "grammar"}
    for number, path in enumerate(entries(cache)):
        content = path.read_bytes()
        path.write_bytes(content[: len(content) // 2] if number % 2 else b"\xff" + content[1:])
    assert drafted(tmp_path / "d.docx", str(cache)) == plain


def test_processes_share_the_cache(tmp_path: Path):
    """Two that begin at once in an empty folder give the same draft, and leave it whole."""
    cache = str(tmp_path / "cache")
    command = [sys.executable, "-m", "baocao", "render", str(SAMPLE), "--no-store", "-o"]
    environment = {**os.environ, VARIABLE: cache}
    running = [
        subprocess.Popen([*command, str(tmp_path / f"{number}.docx")], env=environment,
                         stderr=subprocess.DEVNULL)
        for number in range(2)
    ]  # fmt: skip
    assert [each.wait() for each in running] == [0, 0]
    first, second = ((tmp_path / f"{number}.docx").read_bytes() for number in range(2))
    assert first == second
    assert [path.suffix for path in Path(cache).iterdir()] == [SUFFIX] * len(entries(Path(cache)))
    assert all(caching._unwrapped(path.read_bytes()) for path in entries(Path(cache)))


def test_a_cached_draft_imports_no_engine(tmp_path: Path):
    """The second run neither patches a master nor parses an outline, nor judges their models."""
    cache = str(tmp_path / "cache")
    heavy = {"docxtpl", "docx", "yaml", "openpyxl", "babel", "pydantic", "importlib.metadata"}
    first = imported(tmp_path / "a.docx", cache)
    assert {"lxml", "yaml"} <= first
    assert imported(tmp_path / "a.docx", cache) & heavy == set()


def test_a_draft_without_cache_imports_what_it_needs(tmp_path: Path):
    """The shipped master is patched already; no workbooks, no modules of other commands."""
    needless = {"docxtpl", "docx", "openpyxl", "babel", "rapidfuzz", "xml.sax", "pydantic"}
    needless |= {"baocao.workbook", "baocao.checking", "baocao.merging", "baocao.importer"}
    needless |= {"baocao.ooxml.revising", "baocao.manuscript"}
    found = imported(tmp_path / "a.docx", "off")
    assert found & needless == set()
    assert {name for name in found if name.startswith("baocao.cli.")} == {
        "baocao.cli.drafts",
        "baocao.cli.frame",
    }


def test_a_changed_outline_is_read_anew(folder: Path, tmp_path: Path):
    """One letter more is another outline; a faulty one is told every time, and never kept."""
    path = tmp_path / "de-cuong.yaml"
    text = OUTLINE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    first = load_outline(path)
    assert load_outline(path) is first
    copy = tmp_path / "ban-sao.yaml"
    copy.write_text(text, encoding="utf-8")
    again = load_outline(copy)
    assert again == first
    assert again.digest == first.digest
    path.write_text(text.replace("title: ", "title: Một ", 1), encoding="utf-8")
    assert load_outline(path).digest != first.digest
    kept = entries(folder)
    path.write_text(text.replace("title: ", "titel: ", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(OutlineError) as raised:
            load_outline(path)
        assert "outline.unknown-key" in codes(raised)
    assert entries(folder) == kept


def test_a_fault_of_grammar_is_never_kept(folder: Path):
    """Only that nothing is wrong is kept; the words of a page are not part of it by chance."""
    good = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
    grammar._first_parts.cache_clear()
    for xml, count in ((good, 0), (good.replace("<w:p/>", "<w:q/>"), 1)):
        part = Part("a.docx", "word/document.xml", "", parse_xml(xml.encode()), {})
        for _ in range(2):
            assert len(list(grammar.grammar_problems(part))) == count
    assert len(entries(folder)) == 1
    grammar._first_parts.cache_clear()
