"""The command that puts the data files of many units together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
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
from baocao.errors import BaocaoError, Problem
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.data import ReportData
    from baocao.rollup.changes import Change

UNANSWERED = "consistency.V01"
SCHEMA_SUFFIX = ".schema.json"
MOST_SHOWN = 40
"""Changes told to a person; a machine gets them all."""


@click.command(cls=VietnameseCommand, help=say(
    "Tổng hợp tệp số liệu của nhiều đơn vị thành tệp số liệu của cấp trên.\n\n"
    "Mỗi số theo quy tắc gộp của đề cương: cộng, tính lại tỷ lệ, bình quân theo số người. Đơn vị "
    "chưa nộp được nêu tên, không tính là 0; một đơn vị được tính hai lần thì dừng. Ghi đè kết quả "
    "cũ bằng --force thì liệt kê các số thay đổi.\n\n"
    "Ví dụ: baocao rollup huyen/*.json --unit tinh.json --expected don-vi.txt -o tong.json",
    "Put the data files of many units into one data file of the unit above.\n\n"
    "Each figure by the rule of the outline: sum, recomputed rate, weighted mean. Late units are "
    "named and never zero; a unit counted twice is refused. Over an earlier result, --force lists "
    "the figures that changed.\n\n"
    "Example: baocao rollup units/*.json --expected units.txt -o total.json"))  # fmt: skip
@click.argument("data_files", metavar="DATA.json...", type=click.Path(), nargs=-1, required=True)
@click.option("--unit", metavar="UNIT.json", type=click.Path(), help=say(
    "Tệp số liệu của cấp tổng hợp: phần đầu, lời văn, số đã công bố để đối chiếu.",
    "Data file of the upper unit: header, prose, stated figures to compare."))  # fmt: skip
@click.option("--expected", metavar="UNITS.txt|json", type=click.Path(), help=say(
    "Danh sách đơn vị phải nộp: mỗi dòng một tên, hoặc JSON (ten, ma, ngay_nhan: ngày nhận tệp).",
    "The units that have to answer: a name a line, or JSON (ngay_nhan: received)."))  # fmt: skip
@output_option("TOTAL.json", required=True)
@folder_option()
@force_option()
@json_option()
def rollup(  # noqa: PLR0913 - a command takes what its options give
    *,
    data_files: Sequence[str],
    unit: str | None,
    expected: str | None,
    output: str,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Put many data files into one."""
    from baocao.output import check_target
    from baocao.rollup import roll_up
    from baocao.rollup.units import read_expected
    from baocao.rollup.writing import size_problems, write_data

    check_target(Path(output), force=force)
    listed = read_expected(expected) if expected else None
    parts = _parts(data_files, (output, unit, expected))
    total = roll_up(parts, unit=unit, expected=listed, folder=folder)
    changes = _changes(output, total, folder)
    written = write_data(total, output, force=force)
    problems = [found for found in total.problems if found.code != UNANSWERED]
    problems += size_problems(written)
    if as_json:
        print_json(_told(output, total, (problems, changes)))
        return exit_code(problems)
    tell(problems, as_json=False)
    _tell_changes(changes)
    count = len(total.header.tong_hop.don_vi)
    note(say(f"đã gộp {count} đơn vị vào {output}", f"rolled {count} units up into {output}"))
    return exit_code(problems)


def _parts(data_files: Sequence[str], others: Sequence[str | None]) -> list[str]:
    """The files of units among *data_files*; "*.json" names the earlier result and the rest too."""
    known = {Path(other).resolve() for other in others if other}
    return [
        file
        for file in data_files
        if Path(file).resolve() not in known and not file.endswith(SCHEMA_SUFFIX)
    ]


def _changes(output: str, total: ReportData, folder: str | None) -> list[Change] | None:
    """The figures that differ from the result that stands in *output*; None where none does."""
    from baocao.pipeline import load_data
    from baocao.rollup.changes import changed_figures

    if not Path(output).exists():
        return None
    try:
        return list(changed_figures(load_data(output, folder=folder), total))
    except BaocaoError:
        return None


def _told(
    output: str, total: ReportData, found: tuple[list[Problem], list[Change] | None]
) -> dict[str, object]:
    """The result as machines read it."""
    problems, changes = found
    return {
        "output": output,
        "units": [unit.ten for unit in total.header.tong_hop.don_vi],
        "late": list(total.header.tong_hop.chua_nop),
        "changes": [asdict(change) for change in changes or ()],
        "problems": [found.in_language(language()).as_json() for found in problems],
    }


def _tell_changes(changes: list[Change] | None) -> None:
    if changes is None:
        return
    note(say(f"{len(changes)} số thay đổi", f"{len(changes)} figures changed"))
    for change in changes[:MOST_SHOWN]:
        note(f"  {change.label}: {change.old} → {change.new}")
    if len(changes) > MOST_SHOWN:
        more = len(changes) - MOST_SHOWN
        note(say(f"  và {more} số nữa (xem bằng --json)", f"  and {more} more (see --json)"))
