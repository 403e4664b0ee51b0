"""The command that tells where the numbers of a draft come from: trace."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    FOUND_PROBLEMS,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
    write_all,
)
from baocao.speech import VietnameseCommand, say

if TYPE_CHECKING:
    from baocao.errors import Problem
    from baocao.tracing.draft import Traced
    from baocao.tracing.numbers import Number


@click.command(cls=VietnameseCommand, help=say(
    "Cho biết mỗi số trong bản dự thảo từ đâu ra.\n\n"
    "Không có TEXT thì liệt kê mọi số in ra, số không có nguồn đứng riêng dưới «số mồ côi»; có "
    "TEXT thì giải thích số ấy: chỉ tiêu, công thức, tệp và dòng, ô Excel, nguồn, từng đơn vị.\n\n"
    'Ví dụ: baocao trace bao-cao.docx "96,4 %"',
    "Tell where each number of a draft comes from.\n\n"
    "Without TEXT every printed number is listed, those without an origin apart; with TEXT that "
    "number is explained: field, formula, file and line, cell, source, each unit.\n\n"
    'Example: baocao trace report.docx "96,4 %"'))  # fmt: skip
@click.argument("draft", metavar="DRAFT", type=click.Path())
@click.argument("text", metavar="[TEXT]", required=False)
@output_option("AUDIT.xlsx", required=False)
@click.option("--data", metavar="DATA.json", type=click.Path(), help=say(
    "Tệp số liệu đã soạn ra văn bản; tệp của các đơn vị tìm trong thư mục của nó.",
    "The data file it was made of; files of the units are looked for in its folder."))  # fmt: skip
@click.option("--page", metavar="N", type=click.IntRange(min=1), help=say(
    "Chỉ số in ở trang N (số trang in trên giấy; cần LibreOffice).",
    "Only what is printed on page N (as the paper numbers it; needs LibreOffice)."))  # fmt: skip
@force_option()
@json_option()
def trace(  # noqa: PLR0913 - a command takes what its options give
    *,
    draft: str,
    text: str | None,
    output: str | None,
    data: str | None,
    page: int | None,
    force: bool,
    as_json: bool,
) -> int:
    """Tell where numbers come from."""
    from baocao.tracing.draft import trace as trace_draft

    traced = trace_draft(draft, data=data, pages=page is not None)
    if output is not None:
        from baocao.tracing.audit import audit_workbook

        write_all({Path(output): audit_workbook(traced)}, force=force)
    tell(traced.problems, as_json=False)
    numbers, refused = _chosen(traced, text, page)
    if refused:
        tell(refused, as_json=as_json)
        return FOUND_PROBLEMS
    _print(numbers, traced, explained=text is not None, as_json=as_json)
    tell(traced.files.problems, as_json=False)
    if output is not None:
        note(say(f"đã ghi {output}", f"wrote {output}"))
    return 0


def _chosen(
    traced: Traced, text: str | None, page: int | None
) -> tuple[Sequence[Number], list[Problem]]:
    """The numbers that were asked for, or why there are none."""
    from baocao.tracing.draft import no_such_number, not_on_page

    if text is None:
        found = (number for number in traced.numbers if page in (None, number.page))
        return tuple(found), []
    if not traced.find(text):
        return (), [no_such_number(traced, text)]
    numbers = traced.find(text, page=page)
    if not numbers and page is not None:
        return (), [not_on_page(traced, text, page)]
    return numbers, []


def _print(numbers: Sequence[Number], traced: Traced, *, explained: bool, as_json: bool) -> None:
    from baocao.tracing.told import explanation, number_as_json, print_numbers

    if as_json:
        print_json([number_as_json(number, traced) for number in numbers])
    elif explained:
        for number in numbers:
            click.echo("\n".join(explanation(number, traced)))
    else:
        print_numbers(numbers, traced)
