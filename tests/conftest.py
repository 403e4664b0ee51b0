"""What all tests share: hypothesis without clocks, a tiny outline, and files to write."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from baocao.caching import VARIABLE
from baocao.cli import main
from baocao.data import ReportData, read_data
from baocao.errors import BaocaoError, DataError, OutlineError
from baocao.outline import Outline, outline_of, outline_problems
from baocao.pipeline import complete
from baocao.source import read_json, read_yaml

os.environ[VARIABLE] = "off"  # what one test has worked out must not help another
settings.register_profile("default", deadline=None, max_examples=100, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("default")

ROOT = Path(__file__).parents[1]

TINY = """\
id: tiny
title: Tổng kết 5 năm thực hiện Nghị quyết số 1
body: cong_doan
period: {name: 3 năm, from: 2013-01-01, to: 2015-12-31}
fields:
  cnvcld.tong: {label: Tổng số CNVCLĐ, type: integer, unit: người}
  cnvcld.nu: {label: Nữ CNVCLĐ, type: integer, unit: người, at_most: cnvcld.tong}
  cnvcld.ty_le_nu: {label: Tỷ lệ nữ, type: percent, formula: cnvcld.nu / cnvcld.tong}
  ghi_chu_them: {label: Ghi chú thêm, required: false}
report:
  opening: "Thực hiện {{ can_cu | trich_dan }}, {{ co_quan.ten | ten_thuong }} báo cáo như sau:"
  closing: Trên đây là báo cáo của {{ co_quan.ten | ten_thuong }}
  sections:
    - id: tinh_hinh
      title: TÌNH HÌNH
      text: |
        Có {{ cnvcld.tong | co_don_vi }}, nữ {{ cnvcld.nu | so }}, bằng {{ cnvcld.ty_le_nu | so }}.
        {% if ghi_chu_them is co_so_lieu %}Ghi chú: {{ ghi_chu_them }}.{% endif %}
"""


def codes(found: Any) -> list[str]:
    """The codes of a list of problems, of an error, or of what pytest.raises caught."""
    error = getattr(found, "value", found)
    problems = error.problems if isinstance(error, BaocaoError) else error
    return [problem.code for problem in problems]


def make_outline(text: str = TINY) -> Outline:
    """The outline that *text* writes; raises OutlineError as load_outline does."""
    source = read_yaml(text, "tiny.yaml", error=OutlineError)
    outline = outline_of(source)
    problems = list(outline_problems(outline, source))
    if problems:
        raise OutlineError(problems)
    return outline


def make_data(content: Any, outline: Outline | str = TINY) -> ReportData:
    """The data of *content* (a value or JSON text), read, derived and checked."""
    asked = make_outline(outline) if isinstance(outline, str) else outline
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return complete(read_data(read_json(text, "data.json", error=DataError), asked))


def figures(**values: Any) -> dict[str, Any]:
    """A data file that holds only figures."""
    return {"de_cuong": "tiny", "so_lieu": values}


@pytest.fixture
def run(capfd, monkeypatch):
    """Run the command with arguments; gives exit code, stdout and stderr."""
    monkeypatch.delenv("BAOCAO_LANG", raising=False)
    monkeypatch.delenv("BAOCAO_OUTLINES", raising=False)

    def run_command(*arguments) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        told = capfd.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run_command


@pytest.fixture
def sample_paths() -> list[Path]:
    """Every shipped sample."""
    return sorted((ROOT / "samples").glob("*.json"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person accept a changed golden file after reading the difference."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


GOLDEN = Path(__file__).parent / "golden"
_UPDATE: list[bool] = []


def pytest_configure(config: pytest.Config) -> None:
    """Remember whether golden files are to be written."""
    _UPDATE[:] = [bool(config.getoption("--update-golden"))]


def check_golden(name: str, text: str) -> None:
    """*text* is what the golden file *name* holds; with --update-golden it is written instead."""
    path = GOLDEN / name
    if _UPDATE == [True]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == text.splitlines()
