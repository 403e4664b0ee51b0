"""The command line: arguments -> one call of the library; problems -> text or JSON, and a code.

Results go to stdout, messages to stderr. Exit codes: 0 done, 1 problems found, 2 wrong usage,
3 outline, 4 data, 5 master. Anything else is a bug and shows its traceback.
Stages that a command does not need are not imported.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baocao.errors import BaocaoError, Problem, Severity
from baocao.speech import VietnameseCommand, VietnameseGroup, language, say, usage_words

if TYPE_CHECKING:
    from baocao.outline import Outline, Section
    from baocao.pipeline import Announce

PROGRAM = "baocao"
FOUND_PROBLEMS = 1
MARKS = {Severity.ERROR: ("lỗi", "error"), Severity.WARNING: ("xem lại", "warning")}
HINT_MARK = ("gợi ý", "hint")

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    try:
        code = commands.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.UsageError as failure:
        click.echo(usage_words(failure), err=True)
        code = failure.exit_code
    except click.Abort:
        click.echo(say("đã dừng", "stopped"), err=True)
        code = 130
    except BaocaoError as failure:
        as_json = "--json" in (arguments if arguments is not None else sys.argv)
        _tell(failure.problems, as_json=as_json)
        code = failure.exit_code
    sys.exit(code or 0)


@click.group(cls=VietnameseGroup, help=say(
    "Soạn báo cáo theo đề cương, từ một tệp số liệu ra tệp Word đúng thể thức.",
    "Drafts official Vietnamese reports as Word files from an outline and a data file.",
))  # fmt: skip
@click.version_option(package_name=PROGRAM, prog_name=PROGRAM, message="%(prog)s %(version)s")
def commands() -> None:
    """The group of all commands."""


def _json_option() -> Decorator:
    return click.option("--json", "as_json", is_flag=True, help=say(
        "In kết quả dạng JSON cho máy đọc.", "Print the result as JSON for machines."))  # fmt: skip


def _folder_option() -> Decorator:
    return click.option("--outlines", "folder", metavar="DIR", type=click.Path(), help=say(
        "Thư mục có đề cương riêng (hoặc đặt biến BAOCAO_OUTLINES).",
        "Folder with your own outlines (or set BAOCAO_OUTLINES)."))  # fmt: skip


def _force_option() -> Decorator:
    return click.option("--force", is_flag=True, help=say(
        "Cho phép ghi đè tệp đã có.", "Allow an existing file to be overwritten."))  # fmt: skip


def _output_option(name: str, *, required: bool) -> Decorator:
    words = say("Tệp kết quả.", "The file to write.")
    path = click.Path()
    return click.option("-o", "--output", metavar=name, type=path, required=required, help=words)


@commands.command(cls=VietnameseCommand, help=say(
    "Liệt kê các đề cương đang có.\n\nVí dụ: baocao outlines",
    "List the outlines at hand.\n\nExample: baocao outlines"))  # fmt: skip
@_folder_option()
@_json_option()
def outlines(folder: str | None, as_json: bool) -> int:
    """List the outlines."""
    from baocao.pipeline import load_outline
    from baocao.resources import outline_folders

    known: dict[str, Path] = {}
    for place in outline_folders(folder, os.environ):
        for path in sorted(place.glob("*.yaml")):
            known.setdefault(path.stem, path)
    found = [load_outline(path) for path in known.values()]
    if as_json:
        _print_json([_summary(outline) for outline in found])
        return 0
    _print_outlines(found)
    return 0


@commands.command(cls=VietnameseCommand, help=say(
    "In đề cương thành cây mục, kèm các chỉ tiêu phải điền.\n\nVí dụ: baocao show nq20-10-nam",
    "Print an outline as a tree with its fields.\n\nExample: baocao show nq20-10-nam"))  # fmt: skip
@click.argument("reference", metavar="ID")
@_folder_option()
@_json_option()
def show(reference: str, folder: str | None, as_json: bool) -> int:
    """Show one outline."""
    from baocao.pipeline import load_outline

    outline = load_outline(reference, folder=folder)
    if as_json:
        _print_json(outline.model_dump(mode="json", by_alias=True))
    else:
        _print_tree(outline)
    return 0


@commands.command(cls=VietnameseCommand, help=say(
    "Tạo tệp số liệu trống để điền, kèm lược đồ giúp VS Code gợi ý và báo lỗi.\n\n"
    "Ví dụ: baocao new nq20-10-nam -o so-lieu.json",
    "Make a data file to fill in, with the schema editors use.\n\n"
    "Example: baocao new nq20-10-nam -o data.json"))  # fmt: skip
@click.argument("reference", metavar="ID")
@_output_option("DATA.json", required=False)
@_folder_option()
@_force_option()
@_json_option()
def new(
    *, reference: str, output: str | None, folder: str | None, force: bool, as_json: bool
) -> int:
    """Make a blank data file."""
    from baocao.output import write_file
    from baocao.pipeline import load_outline
    from baocao.schema import schema_text
    from baocao.skeleton import blank_data, schema_name

    outline = load_outline(reference, folder=folder)
    content = blank_data(outline)
    if output is None:
        click.echo(content, nl=False)
        return 0
    written = write_file(output, content.encode(), force=force)
    schema, text = written.parent / schema_name(outline), schema_text(outline).encode()
    if not (schema.exists() and schema.read_bytes() == text):
        write_file(schema, text, force=force)
    if as_json:
        _print_json({"output": str(written), "schema": str(schema)})
        return 0
    _note(say(f"đã tạo {written} và {schema}", f"wrote {written} and {schema}"))
    _note(
        say(
            f"điền số liệu rồi chạy: baocao validate {written}",
            f"fill it in, then: baocao validate {written}",
        )
    )
    return 0


@commands.command(cls=VietnameseCommand, help=say(
    "In lược đồ JSON Schema của tệp số liệu.\n\nVí dụ: baocao schema nq20-10-nam",
    "Print the JSON Schema of the data file.\n\nExample: baocao schema nq20-10-nam"))  # fmt: skip
@click.argument("reference", metavar="ID")
@_output_option("SCHEMA.json", required=False)
@_folder_option()
@_force_option()
@_json_option()
def schema(
    *, reference: str, output: str | None, folder: str | None, force: bool, as_json: bool
) -> int:
    """Print the JSON Schema."""
    from baocao.output import write_file
    from baocao.pipeline import load_outline
    from baocao.schema import schema_text

    text = schema_text(load_outline(reference, folder=folder))
    if output is None:
        click.echo(text, nl=False)
        return 0
    written = write_file(output, text.encode(), force=force)
    if as_json:
        _print_json({"output": str(written)})
    return 0


@commands.command(cls=VietnameseCommand, help=say(
    "Kiểm tra tệp số liệu, báo mọi lỗi trong một lần.\n\nVí dụ: baocao validate so-lieu.json",
    "Check a data file, every problem at once.\n\nExample: baocao validate data.json"))  # fmt: skip
@click.argument("data_file", metavar="DATA.json", type=click.Path())
@_folder_option()
@_json_option()
def validate(data_file: str, folder: str | None, as_json: bool) -> int:
    """Check a data file."""
    from baocao.pipeline import choose_profile, load_data

    data = load_data(data_file, folder=folder)
    choose_profile(data)
    _tell(data.problems, as_json=as_json)
    if not as_json and not data.problems:
        _note(say(f"{data_file}: không có lỗi", f"{data_file}: no problem"))
    return _code(data.problems)


@commands.command(cls=VietnameseCommand, help=say(
    "Soạn báo cáo Word từ tệp số liệu.\n\nSố còn thiếu in thành …… tô vàng và được liệt kê; "
    "--final không soạn khi còn thiếu hay còn sai.\n\n"
    "Ví dụ: baocao render samples/nq20-10-nam-day-du.json -o bao-cao.docx",
    "Draft the Word report of a data file.\n\n"
    "Missing figures print as highlighted …… and are listed; "
    "--final refuses while any is missing or wrong.\n\n"
    "Example: baocao render samples/nq20-10-nam-day-du.json -o report.docx"))  # fmt: skip
@click.argument("data_file", metavar="DATA.json", type=click.Path())
@_output_option("DRAFT.docx", required=True)
@click.option("--final", is_flag=True, help=say(
    "Bản chính thức: không soạn khi còn thiếu số liệu hoặc còn lỗi.",
    "Refuse while figures are missing or rules are broken."))  # fmt: skip
@click.option("--profile", "profile_id", metavar="ID", help=say(
    "Thể thức áp dụng: state_nd30, union_qd933, party_hd05, party_hd36.",
    "Format profile: state_nd30, union_qd933, party_hd05, party_hd36."))  # fmt: skip
@click.option("--master", metavar="FILE.docx", type=click.Path(), help=say(
    "Mẫu Word riêng của cơ quan.", "The office's own Word master."))  # fmt: skip
@click.option("--pdf", is_flag=True, help=say(
    "Chuyển thêm ra PDF (cần LibreOffice).",
    "Also convert to PDF (needs LibreOffice)."))  # fmt: skip
@click.option("--verbose", is_flag=True, help=say(
    "Nói rõ từng bước đang làm.", "Name each stage as it runs."))  # fmt: skip
@_folder_option()
@_force_option()
@_json_option()
def render(  # noqa: PLR0913 - a command takes what its options give
    *,
    data_file: str,
    output: str,
    final: bool,
    profile_id: str | None,
    master: str | None,
    pdf: bool,
    verbose: bool,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Draft the report."""
    from baocao.pipeline import load_data
    from baocao.pipeline import render as render_draft

    announce: Announce = (lambda stage: _note(str(stage))) if verbose else (lambda _stage: None)
    data = load_data(data_file, folder=folder, announce=announce)
    draft = render_draft(data, final=final, profile_id=profile_id, master=master, announce=announce)
    written = {Path(output): draft.content}
    if pdf:
        from baocao.preview import to_pdf

        written[Path(output).with_suffix(".pdf")] = to_pdf(draft.content)
    _write_all(written, force=force)
    if as_json:
        _print_json(
            {
                "output": output,
                "missing": [figure._asdict() for figure in draft.missing],
                "problems": [found.in_language(language()).as_json() for found in draft.problems],
            }
        )
    else:
        _tell([found for found in draft.problems if found.code != "consistency.V01"], as_json=False)
        _tell_missing(draft.missing)
        _note(say(f"đã soạn {output}", f"wrote {output}"))
    return _code(draft.problems)


def _write_all(written: Mapping[Path, bytes], *, force: bool) -> None:
    """Write all or refuse before the first: an existing output is found out beforehand."""
    from baocao.output import check_target, write_file

    for path in written:
        check_target(path, force=force)
    for path, content in written.items():
        write_file(path, content, force=force)


def _code(problems: Sequence[Problem]) -> int:
    found = any(problem.severity is not Severity.HINT for problem in problems)
    return FOUND_PROBLEMS if found else 0


def _tell(problems: Sequence[Problem], *, as_json: bool) -> None:
    """Problems as one JSON list on stdout, or as lines for people on stderr."""
    told = [found.in_language(language()) for found in problems]
    if as_json:
        _print_json([found.as_json() for found in told])
        return
    hint = ""
    for found in told:
        mark = say(*MARKS.get(found.severity, HINT_MARK))
        click.echo(f"{found.place}\n  {mark}: {found.message} [{found.code}]", err=True)
        if found.hint and found.hint != hint:
            click.echo(f"  → {found.hint}", err=True)
        hint = found.hint


def _tell_missing(missing: Sequence[tuple[str, str]]) -> None:
    if not missing:
        return
    _note(say(f"CÒN THIẾU {len(missing)} SỐ LIỆU, NỘI DUNG", f"{len(missing)} ANSWERS ARE MISSING"))
    for place, label in missing:
        _note(f"  {place}  {label}")


def _note(words: str) -> None:
    click.echo(words, err=True)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _summary(outline: Outline) -> dict[str, Any]:
    return {
        "id": outline.id,
        "title": outline.title,
        "body": str(outline.body),
        "levels": [str(level) for level in outline.levels],
        "fields": len(outline.fields),
        "tables": len(outline.tables),
    }


def _print_outlines(found: Sequence[Outline]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for head in (
        say("Mã", "ID"),
        say("Tên", "Title"),
        say("Chỉ tiêu", "Fields"),
        say("Bảng", "Tables"),
    ):
        table.add_column(head, no_wrap=head == say("Mã", "ID"))
    for outline in found:
        table.add_row(outline.id, outline.title, str(len(outline.fields)), str(len(outline.tables)))
    Console().print(table)


def _print_tree(outline: Outline) -> None:
    from rich.console import Console
    from rich.tree import Tree

    tree = Tree(f"[bold]{outline.id}[/bold]  {outline.title}")
    report = tree.add(say("Báo cáo", "Report"))
    for section in outline.report.sections:
        _grow(report, section)
    for appendix in outline.appendices:
        branch = report.add(f"{say('Phụ lục', 'Annex')}: {appendix.title}")
        for table in appendix.tables:
            branch.add(f"▦ {table if isinstance(table, str) else table.title}")
    fields = tree.add(say("Chỉ tiêu", "Fields"))
    for field_id, spec in outline.fields.items():
        unit = f" ({spec.unit})" if spec.unit else ""
        computed = say(" — tự tính", " — computed") if spec.formula else ""
        fields.add(f"[cyan]{field_id}[/cyan]  {spec.label}{unit}{computed}")
    Console().print(tree)


def _grow(tree: Any, section: Section) -> None:
    answers = f" [dim]→ {', '.join(section.answers)}[/dim]" if section.answers else ""
    optional = say(" (nếu có)", " (optional)") if section.optional else ""
    branch = tree.add(f"{section.title}{optional}{answers}")
    for name, spec in (*section.prose.items(), *section.lists.items()):
        branch.add(f"✎ [green]{section.id}.{name}[/green]  {spec.label}")
    for table in section.tables:
        branch.add(f"▦ {table if isinstance(table, str) else f'{table.id}  {table.title}'}")
    for below in section.sections:
        _grow(branch, below)
