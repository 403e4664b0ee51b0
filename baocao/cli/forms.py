"""Commands on forms: the workbook that a clerk fills in, and the data file read back from it."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from baocao.errors import Problem
    from baocao.outline import Outline
    from baocao.rounds import Asked

LEVELS = ("chi_bo", "co_so", "xa", "huyen", "tinh", "nganh", "tong_cong_ty", "trung_uong")


@click.command(cls=VietnameseCommand, help=say(
    "Tạo biểu Excel để điền số liệu và nội dung theo đề cương.\n\n"
    "Có --units thì mỗi đơn vị trong danh sách một biểu, đặt tên theo đơn vị, ghi sẵn tên đơn vị, "
    "kỳ báo cáo và hạn gửi; -o khi đó là thư mục.\n\n"
    "Ví dụ: baocao form nq20-10-nam -o bieu.xlsx",
    "Make the Excel workbook in which figures and texts are filled in.\n\n"
    "With --units one for each unit of a list, named by it, its name, the period and the deadline "
    "filled in; -o is a folder then.\n\n"
    "Example: baocao form nq20-10-nam -o form.xlsx"))  # fmt: skip
@click.argument("reference", metavar="ID")
@output_option("FORM.xlsx|DIR", required=True)
@click.option("--from", "data_file", metavar="DATA.json", type=click.Path(), help=say(
    "Điền sẵn từ tệp số liệu này.", "Fill it in from this data file."))  # fmt: skip
@click.option("--units", metavar="UNITS.txt|csv|json", type=click.Path(), help=say(
    "Danh sách đơn vị: mỗi dòng một tên, bảng CSV có cột ten (cap, truc_thuoc, ma), hoặc JSON.",
    "Units: a name a line, a CSV with the column ten (cap, truc_thuoc, ma), or JSON."))  # fmt: skip
@click.option("--level", type=click.Choice(LEVELS), help=say(
    "Cấp của các đơn vị, khi danh sách không ghi.",
    "Level of the units, where the list does not say."))  # fmt: skip
@click.option("--deadline", metavar="2012-08-20", type=click.DateTime(["%Y-%m-%d"]), help=say(
    "Hạn gửi của mọi đơn vị, thay cho lịch của đề cương.",
    "When all are due, in place of the calendar of the outline."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def form(  # noqa: PLR0913 - a command takes what its options give
    *,
    reference: str,
    output: str,
    data_file: str | None,
    units: str | None,
    level: str | None,
    deadline: datetime | None,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Make the form of an outline, or one for each unit."""
    from baocao.output import write_file
    from baocao.pipeline import load_data, load_outline
    from baocao.workbook.writing import write_form

    outline = load_outline(reference, folder=folder)
    if units is not None and data_file is not None:
        raise click.UsageError(say("--units không đi cùng --from", "--units excludes --from"))
    if units is None and (level or deadline):
        raise click.UsageError(
            say("--level, --deadline cần có --units", "--level and --deadline need --units")
        )
    if units is not None:
        asked = _asked(level, deadline)
        return _write_forms(outline, units, output, asked=asked, force=force, as_json=as_json)
    data = load_data(data_file, outline=outline, folder=folder) if data_file else None
    written = write_file(output, write_form(outline, data=data), force=force)
    if as_json:
        print_json({"output": str(written)})
        return 0
    note(say(f"đã tạo {written}", f"wrote {written}"))
    return 0


def _asked(level: str | None, deadline: datetime | None) -> Asked:
    from baocao.outline import Level
    from baocao.rounds import Asked

    return Asked(Level(level) if level else None, deadline.date() if deadline else None)


def _write_forms(  # noqa: PLR0913 - what the forms of a round depend on
    outline: Outline, units: str, output: str, *, asked: Asked, force: bool, as_json: bool
) -> int:
    """Write a form for each of *units* into the folder *output*; tell of those without one."""
    from baocao.errors import UsageError
    from baocao.output import make_folder, write_file
    from baocao.rounds import UnitForm, read_units, unit_forms

    listed, folder = read_units(units), make_folder(output)
    written: list[str] = []
    problems: list[Problem] = []
    for made in unit_forms(outline, listed, asked=asked):
        if not isinstance(made, UnitForm):
            problems.append(made)
            continue
        try:
            written.append(str(write_file(folder / made.name, made.content, force=force)))
        except UsageError as failure:
            problems += failure.problems
    if as_json:
        told = [found.in_language(language()).as_json() for found in problems]
        print_json({"output": str(folder), "written": written, "problems": told})
        return exit_code(problems)
    tell(problems, as_json=False)
    note(say(
        f"đã tạo {len(written)} biểu cho {len(listed)} đơn vị trong {folder}",
        f"wrote {len(written)} forms for {len(listed)} units into {folder}"))  # fmt: skip
    return exit_code(problems)


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
