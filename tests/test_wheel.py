"""The wheel carries everything: installed far from the checkout, it renders a sample."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

OFFLINE = ("No matching distribution", "Could not find a version", "Temporary failure")


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    arguments = [str(part) for part in command]
    return subprocess.run(
        arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, cwd=ROOT)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_outlines_masters_and_samples(wheel):
    """Data files from the top level are inside the package."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (
        ("outlines", "*.yaml"),
        ("docx_templates", "*.docx"),
        ("samples", "*.json"),
    ):
        shipped = {f"baocao/{folder}/{path.name}" for path in (ROOT / folder).glob(pattern)}
        assert shipped <= names
        assert shipped


def test_wheel_holds_the_schemas_of_word_files(wheel):
    """What tests every file before it is written is installed with it, its licence beside it."""
    names = set(zipfile.ZipFile(wheel).namelist())
    folder = ROOT / "baocao" / "ooxml" / "schemas"
    shipped = {f"baocao/ooxml/schemas/{path.name}" for path in folder.iterdir()}
    assert {"baocao/ooxml/schemas/wml.xsd", "baocao/ooxml/schemas/NOTICE"} <= shipped <= names


def test_installed_wheel_renders_a_sample(wheel, tmp_path):
    """In a fresh virtual environment outside the checkout the command works."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    installed = run(programs / "python", "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    if installed.returncode and any(sign in installed.stderr for sign in OFFLINE):
        pytest.skip("no package index can be reached from here")
    assert installed.returncode == 0, installed.stderr
    found = run(
        programs / "python",
        "-c",
        "from baocao.resources import shipped; print(shipped('samples'))",
        cwd=tmp_path,
    )
    sample = Path(found.stdout.strip()) / "nq20-10-nam-day-du.json"
    assert ROOT not in sample.parents
    done = run(programs / "baocao", "render", sample, "-o", "bao-cao.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "bao-cao.docx").read_bytes().startswith(b"PK")
