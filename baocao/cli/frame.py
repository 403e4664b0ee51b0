"""What all commands share: the group, the options, and how results and problems are told.

Results go to stdout, messages to stderr. Stages that a command does not need are not imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from baocao.errors import Problem, Severity
from baocao.speech import VietnameseGroup, language, say, weight_word

PROGRAM = "baocao"
FOUND_PROBLEMS = 1
CONFLICTS = 7

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@click.group(cls=VietnameseGroup, help=say(
    "Soạn báo cáo theo đề cương, từ một tệp số liệu ra tệp Word đúng thể thức.",
    "Drafts official Vietnamese reports as Word files from an outline and a data file.",
))  # fmt: skip
@click.version_option(package_name=PROGRAM, prog_name=PROGRAM, message="%(prog)s %(version)s")
def commands() -> None:
    """The group of all commands."""


def json_option() -> Decorator:
    """The switch that turns what a command prints into one JSON value."""
    return click.option("--json", "as_json", is_flag=True, help=say(
        "In kết quả dạng JSON cho máy đọc.", "Print the result as JSON for machines."))  # fmt: skip


def folder_option() -> Decorator:
    """The folder of outlines that come before the shipped ones."""
    return click.option("--outlines", "folder", metavar="DIR", type=click.Path(), help=say(
        "Thư mục có đề cương riêng (hoặc đặt biến BAOCAO_OUTLINES).",
        "Folder with your own outlines (or set BAOCAO_OUTLINES)."))  # fmt: skip


def profile_option(vietnamese: str, english: str) -> Decorator:
    """The format profile to lay out or to judge by; the words say which otherwise."""
    words = say(vietnamese, english)
    return click.option("--profile", "profile_id", metavar="ID", help=words)


def master_option(vietnamese: str, english: str) -> Decorator:
    """An office's own Word master."""
    return click.option("--master", metavar="FILE.docx", type=click.Path(),
                        help=say(vietnamese, english))  # fmt: skip


def no_store_option() -> Decorator:
    """The switch that leaves no copy of the base beside a draft."""
    return click.option("--no-store", is_flag=True, help=say(
        "Không lưu bản sao phần gốc vào thư mục .baocao cạnh bản dự thảo.",
        "Keep no copy of the base in the folder .baocao beside the draft."))  # fmt: skip


def verbose_option() -> Decorator:
    """The switch that names each stage as it runs."""
    return click.option("--verbose", is_flag=True, help=say(
        "Nói rõ từng bước đang làm.", "Name each stage as it runs."))  # fmt: skip


def force_option() -> Decorator:
    """The leave to overwrite."""
    return click.option("--force", is_flag=True, help=say(
        "Cho phép ghi đè tệp đã có.", "Allow an existing file to be overwritten."))  # fmt: skip


def output_option(name: str, *, required: bool) -> Decorator:
    """Where the result goes; *name* stands for it in the help."""
    words = say("Tệp kết quả.", "The file to write.")
    path = click.Path()
    return click.option("-o", "--output", metavar=name, type=path, required=required, help=words)


def write_all(written: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all or refuse before the first: an existing output is found out beforehand."""
    from baocao.output import check_target, write_file

    for path in written:
        check_target(path, force=force)
    for path, content in written.items():
        write_file(path, content, force=force)


def exit_code(problems: Sequence[Problem]) -> int:
    """1 when *problems* hold more than hints, else 0."""
    found = any(problem.severity is not Severity.HINT for problem in problems)
    return FOUND_PROBLEMS if found else 0


def tell(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Problems as one JSON list on stdout, or as lines for people on stderr."""
    told = [found.in_language(language()) for found in problems]
    if as_json:
        print_json([found.as_json() for found in told])
        return
    hint = ""
    for found in told:
        weight = weight_word(found.severity)
        click.echo(f"{found.place}\n  {weight}: {found.message} [{found.code}]", err=True)
        if found.hint and found.hint != hint:
            click.echo(f"  → {found.hint}", err=True)
        hint = found.hint


def note(words: str) -> None:
    """Say *words* to the person at the terminal."""
    click.echo(words, err=True)


def print_json(value: object) -> None:
    """Print *value* for machines."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
