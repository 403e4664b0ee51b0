"""What the README shows is what happens: its commands, its Python, its outline, its names."""

import contextlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, make_data, make_outline
from own_values import own_master, picture

from baocao.cli import IN_ORDER, main
from baocao.document import charts_of
from baocao.pipeline import choose_profile, render
from baocao.profiles import all_profiles
from baocao.rendering import open_master
from baocao.sentences import FILTERS, TESTS

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^ *\$ (baocao .+)\n(?: *\[(\d+)\]$)?", re.MULTILINE)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def workplace(tmp_path, monkeypatch) -> Path:
    """A folder with the samples in it, as after a clone, and the master and logo of an office."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "mau.docx").write_bytes(own_master("{{ logo }}", "{{r trang }}").content)
    (tmp_path / "logo.png").write_bytes(picture().getvalue())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_install_lines_stand_as_promised():
    """The two lines a newcomer copies are in the README, and the second in CONTRIBUTING too."""
    first = (
        "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/baocao render samples/"
    )
    second = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
    assert first in README
    assert second in README
    assert second in CONTRIBUTING


def test_console_commands_run(workplace):
    """Every command shown after a prompt runs in order and leaves with the code shown."""
    shown = COMMAND.findall(README)
    assert len(shown) >= 20
    for line, code in shown:
        with pytest.raises(SystemExit) as left, contextlib.redirect_stdout(io.StringIO()):
            main(line.split()[1:])
        assert (line, left.value.code or 0) == (line, int(code or 0))


def test_python_blocks_run(workplace):
    """Every Python block runs as it stands."""
    shown = blocks("python")
    assert len(shown) >= 4
    for block in shown:
        exec(compile(block, "README.md", "exec"), {})


def test_outline_block_is_an_outline():
    """The outline shown loads, takes data and renders, its chart drawn."""
    outline = make_outline(blocks("yaml")[0])
    data = make_data(
        {"de_cuong": outline.id, "so_lieu": {"cnvcld": {"tong": 10, "nu": 4}}}, outline
    )
    draft = render(data)
    assert draft.content.startswith(b"PK")
    assert [chart.categories for chart in charts_of(draft.document)] == [
        ("Nam CNVCLĐ", "Nữ CNVCLĐ")
    ]


def test_record_block_is_a_value():
    """The value record shown is read as one."""
    outline = make_outline(blocks("yaml")[0])
    content = {"so_lieu": {"cnvcld": {"tong": json.loads(blocks("json")[0])}}}
    assert make_data(content, outline).figures["cnvcld.tong"].evidence.source == "Văn phòng Đảng ủy"


def test_every_command_and_profile_is_told():
    """A command or a profile that the README leaves out does not exist for its readers."""
    assert [name for name in IN_ORDER if f"`baocao {name}" not in README] == []
    assert [known.id for known in all_profiles() if f"`{known.id}`" not in README] == []


def test_every_filter_and_test_of_texts_is_told():
    """What an outline may use stands in the README."""
    assert [name for name in FILTERS if f"`{name}" not in README] == []
    assert [name for name in TESTS if f"`is {name}`" not in README] == []


def test_master_tags_are_told(workplace):
    """The README lists exactly the names that a master may use."""
    told = README.split("The tags a\nmaster may use:")[1].split(".\n")[0]
    listed = set(re.findall(r"`(\w+)`", told))
    master = ROOT / "docx_templates" / "nha-nuoc.docx"
    used = set(re.findall(rb"\{\{[pr] (\w+) \}\}", document_xml(master)))
    assert {name.decode() for name in used} - {"dong"} <= listed
    assert open_master(master).name == "nha-nuoc.docx"
    data = make_data({}, make_outline(blocks("yaml")[0]))
    assert choose_profile(data).id == "union_qd933"


def document_xml(path: Path) -> bytes:
    return zipfile.ZipFile(path).read("word/document.xml")
