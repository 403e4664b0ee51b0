"""Commands on outlines: list them, show one, a blank data file, the schema that editors use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baocao.cli.frame import (
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
)
from baocao.models import plain
from baocao.speech import VietnameseCommand, say

if TYPE_CHECKING:
    from baocao.outline import Outline, Section


@click.command(cls=VietnameseCommand, help=say(
    "Liệt kê các đề cương đang có.\n\nVí dụ: baocao outlines",
    "List the outlines at hand.\n\nExample: baocao outlines"))  # fmt: skip
@folder_option()
@json_option()
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
        print_json([_summary(outline) for outline in found])
        return 0
    _print_outlines(found)
    return 0


@click.command(cls=VietnameseCommand, help=say(
    "In đề cương thành cây mục, kèm các chỉ tiêu phải điền.\n\nVí dụ: baocao show nq20-10-nam",
    "Print an outline as a tree with its fields.\n\nExample: baocao show nq20-10-nam"))  # fmt: skip
@click.argument("reference", metavar="ID")
@folder_option()
@json_option()
def show(reference: str, folder: str | None, as_json: bool) -> int:
    """Show one outline."""
    from baocao.pipeline import load_outline

    outline = load_outline(reference, folder=folder)
    if as_json:
        print_json(plain(outline))
    else:
        _print_tree(outline)
    return 0


@click.command(cls=VietnameseCommand, help=say(
    "Tạo tệp số liệu trống để điền, kèm lược đồ giúp VS Code gợi ý và báo lỗi.\n\n"
    "Ví dụ: baocao new nq20-10-nam -o so-lieu.json",
    "Make a data file to fill in, with the schema editors use.\n\n"
    "Example: baocao new nq20-10-nam -o data.json"))  # fmt: skip
@click.argument("reference", metavar="ID")
@output_option("DATA.json", required=False)
@folder_option()
@force_option()
@json_option()
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
        print_json({"output": str(written), "schema": str(schema)})
        return 0
    note(say(f"đã tạo {written} và {schema}", f"wrote {written} and {schema}"))
    note(
        say(
            f"điền số liệu rồi chạy: baocao validate {written}",
            f"fill it in, then: baocao validate {written}",
        )
    )
    return 0


@click.command(cls=VietnameseCommand, help=say(
    "In lược đồ JSON Schema của tệp số liệu.\n\nVí dụ: baocao schema nq20-10-nam",
    "Print the JSON Schema of the data file.\n\nExample: baocao schema nq20-10-nam"))  # fmt: skip
@click.argument("reference", metavar="ID")
@output_option("SCHEMA.json", required=False)
@folder_option()
@force_option()
@json_option()
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
        print_json({"output": str(written)})
    return 0


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
        for chart in appendix.charts:
            branch.add(f"▤ {chart.title}")
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
    for chart in section.charts:
        branch.add(f"▤ {chart.id}  {chart.title}")
    for below in section.sections:
        _grow(branch, below)
