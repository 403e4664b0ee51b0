"""The command that shows what changed between two editions as tracked changes: diff."""

from __future__ import annotations

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
from baocao.cli.telling import counted, value_words
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.redlining import ChangedNumber


@click.command(cls=VietnameseCommand, help=say(
    "So hai bản: ra tệp Word có sửa đổi theo dõi (Track Changes) và danh sách số đã đổi.\n\n"
    "Mỗi bản là một tệp số liệu hoặc một tệp Word (của baocao hay không). Từ chối hết là ra bản "
    "cũ, chấp nhận hết là ra bản mới. Tệp Word này để đọc, không dùng làm dự thảo.\n\n"
    "Ví dụ: baocao diff so-lieu-cu.json so-lieu-moi.json -o so-sanh.docx",
    "Compare two editions: a Word file with tracked changes, and the numbers that changed.\n\n"
    "Each is a data file or a Word file, of baocao or not. Rejecting all gives the old one, "
    "accepting all the new one. The file is to be read; it is no draft.\n\n"
    "Example: baocao diff old.json new.json -o redline.docx"))  # fmt: skip
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("new", metavar="NEW", type=click.Path())
@output_option("REDLINE.docx", required=True)
@folder_option()
@force_option()
@json_option()
def diff(  # noqa: PLR0913 - a command takes what its options give
    *, old: str, new: str, output: str, folder: str | None, force: bool, as_json: bool
) -> int:
    """Compare two editions."""
    from pathlib import Path

    from baocao.output import check_target, spare_inputs
    from baocao.redlining import redline

    spare_inputs(output, old, new)
    check_target(Path(output), force=force)
    found = redline(old, new, folder=folder)
    found.save(output, force=force)
    if as_json:
        problems = [each.in_language(language()).as_json() for each in found.problems]
        numbers = [each.as_json() for each in found.numbers]
        print_json({"output": output, "numbers": numbers, "problems": problems})
        return exit_code(found.problems)
    tell(found.problems, as_json=False)
    click.echo(counted(len(found.numbers), "số đã đổi", "number changed", many="numbers changed"))
    for each in found.numbers:
        click.echo(f"  {_line(each)}")
    note(say(f"đã ghi {output}", f"wrote {output}"))
    return exit_code(found.problems)


def _line(each: ChangedNumber) -> str:
    name = f"{each.label} ({each.field}): " if each.field and each.label else ""
    words = f"{name}{value_words(each.old)} → {value_words(each.new)}"
    return f"{words} [{each.difference}]" if each.difference else words
