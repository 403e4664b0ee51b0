"""The public face of the package: exactly these names, and the stages told alike everywhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import baocao
from baocao import pipeline

ROOT = Path(__file__).parents[1]
STAGE = re.compile(r"^\s*(\d\. \w+) {2,}\S", re.MULTILINE)


def test_all_lists_what_is_public():
    """Every name in __all__ is there, sorted, and each has one home."""
    homes = [name for names in baocao._HOMES.values() for name in names]
    assert sorted(homes) == sorted(baocao.__all__) == list(baocao.__all__) == dir(baocao)
    assert all(getattr(baocao, name) is not None for name in baocao.__all__)


def test_no_module_hides_a_public_name():
    """Importing a module binds its name in the package, so none may be called like a function."""
    modules = {path.stem for path in Path(baocao.__file__).parent.iterdir()}
    assert modules & set(baocao.__all__) == set()


def test_unknown_public_name_is_an_attribute_error():
    """A typing error in a name fails as Python users expect."""
    with pytest.raises(AttributeError, match="load_dta"):
        getattr(baocao, "load_dta")  # noqa: B009 - the attribute must not exist


def test_public_names_have_docstrings():
    """Whoever asks help() gets an answer."""
    assert [name for name in baocao.__all__ if not getattr(baocao, name).__doc__] == []


def test_stages_are_told_alike():
    """Package, pipeline and README give the stages the same numbers and names."""
    told = STAGE.findall(baocao.__doc__)
    assert told == [
        "1. load_outline", "2. load_data", "3. compose", "4. render", "5. stamp", "6. check",
        "7. merge",
    ]  # fmt: skip
    assert STAGE.findall(pipeline.__doc__) == told
    assert STAGE.findall((ROOT / "README.md").read_text(encoding="utf-8"))[: len(told)] == told


def test_help_does_not_load_the_engine():
    """`--help` reads neither docxtpl nor pydantic nor an outline, and suggests no words."""
    code = (
        "import sys; sys.argv = ['baocao', '--help']\n"
        "from baocao.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'docxtpl', 'docx', 'pydantic', 'yaml', 'lxml', 'rapidfuzz'}\n"
        "print(sorted({*heavy, 'importlib.metadata'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
