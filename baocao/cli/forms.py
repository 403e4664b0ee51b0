"""Commands on forms: the workbook that a clerk fills in, and the data file read back from it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from baocao.cli.frame import (
    exit_code,
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
)
from baocao.speech import VietnameseCommand, language, say


@click.command(cls=VietnameseCommand, help=say(
    "Tạo biểu Excel để điền số liệu và nội dung theo đề cương.\n\n"
    "Ví dụ: baocao form nq20-10-nam -o bieu.xlsx",
    "Make the Excel workbook in which figures and texts are filled in.\n\n"
    "Example: baocao form nq20-10-nam -o form.xlsx"))  # fmt: skip
@click.argument("reference", metavar="ID")
@output_option("FORM.xlsx", required=True)
@click.option("--from", "data_file", metavar="DATA.json", type=click.Path(), help=say(
    "Điền sẵn từ tệp số liệu này.", "Fill it in from this data file."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def form(  # noqa: PLR0913 - a command takes what its options give
    *,
    reference: str,
    output: str,
    data_file: str | None,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Make the form of an outline."""
    from baocao.output import write_file
    from baocao.pipeline import load_data, load_outline
    from baocao.workbook.writing import write_form

    outline = load_outline(reference, folder=folder)
    data = load_data(data_file, outline=outline, folder=folder) if data_file else None
    written = write_file(output, write_form(outline, data=data), force=force)
    if as_json:
        print_json({"output": str(written)})
        return 0
    note(say(f"đã tạo {written}", f"wrote {written}"))
    return 0


@click.command("read-form", cls=VietnameseCommand, help=say(
    "Đọc biểu Excel (hay CSV) đã điền thành tệp số liệu.\n\n"
    "Mọi lỗi được báo trong một lần, kèm tên sheet và ô.\n\n"
    "Ví dụ: baocao read-form bieu.xlsx -o so-lieu.json",
    "Read a filled-in form (.xlsx or .csv) into a data file.\n\n"
    "Every problem is told at once, with its sheet and cell.\n\n"
    "Example: baocao read-form form.xlsx -o data.json"))  # fmt: skip
@click.argument("form_file", metavar="FORM.xlsx", type=click.Path())
@output_option("DATA.json", required=True)
@click.option("--outline", "reference", metavar="ID", help=say(
    "Đề cương của biểu, khi tệp không ghi (CSV).",
    "The outline, where the file does not name it (CSV)."))  # fmt: skip
@click.option("--cells/--no-cells", default=True, show_default=True, help=say(
    "Ghi tệp, sheet và ô của từng số mới điền (o_du_lieu), để trace chỉ ra được.",
    "Note file, sheet and cell of each figure typed (o_du_lieu), for trace to tell."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def read_form(  # noqa: PLR0913 - a command takes what its options give
    *,
    form_file: str,
    output: str,
    reference: str | None,
    cells: bool,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Read a form back."""
    from baocao.forms import read_form as read
    from baocao.output import check_target, write_file
    from baocao.pipeline import load_outline

    check_target(Path(output), force=force)
    outline = load_outline(reference, folder=folder) if reference else None
    reading = read(form_file, outline=outline, folder=folder, cells=cells)
    text = json.dumps(reading.data, ensure_ascii=False, indent=2) + "\n"
    written = write_file(output, text.encode(), force=force)
    if as_json:
        told = [found.in_language(language()).as_json() for found in reading.problems]
        print_json({"output": str(written), "problems": told})
    else:
        tell(reading.problems, as_json=False)
        note(say(f"đã ghi {written}", f"wrote {written}"))
    return exit_code(reading.problems)
