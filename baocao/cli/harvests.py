"""The command that reads figures out of reports that baocao did not make: read-back."""

from __future__ import annotations

import click

from baocao.cli.frame import (
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
)
from baocao.speech import VietnameseCommand, language, say


@click.command("read-back", cls=VietnameseCommand, help=say(
    "Đọc số liệu của một báo cáo đã có (Word, PDF, văn bản) thành tệp số liệu theo đề cương.\n\n"
    "Dùng khi đơn vị chỉ gửi bản Word. Chỉ số chắc chắn mới được điền, kèm chỗ đã đọc; số chỉ có "
    "thể đúng được liệt kê để người xem quyết định.\n\n"
    "Ví dụ: baocao read-back bao-cao.docx --outline nq20-10-nam -o so-lieu.json",
    "Read the figures of a finished report (Word, PDF, text) into a data file.\n\n"
    "For units that only send Word. Only what is sure is filled in, with its place; what may be "
    "right is listed for a person to decide.\n\n"
    "Example: baocao read-back report.docx --outline nq20-10-nam -o data.json"))  # fmt: skip
@click.argument("report", metavar="REPORT", type=click.Path())
@output_option("DATA.json", required=True)
@click.option("--outline", "reference", metavar="ID", required=True, help=say(
    "Đề cương của báo cáo.", "The outline of the report."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def read_back(  # noqa: PLR0913 - a command takes what its options give
    *,
    report: str,
    output: str,
    reference: str,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Read a report of somebody else."""
    read_foreign(report, output, reference=reference, folder=folder, force=force, as_json=as_json)


def read_foreign(  # noqa: PLR0913 - what the command was given
    report: str,
    output: str,
    *,
    reference: str,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Read *report* by the outline *reference* into the data file *output*, and tell of it."""
    from pathlib import Path

    from baocao.harvest import read_report
    from baocao.output import check_target, write_file
    from baocao.pipeline import load_outline

    check_target(Path(output), force=force)
    found = read_report(report, load_outline(reference, folder=folder))
    written = write_file(output, found.text.encode(), force=force)
    if as_json:
        told = [each.in_language(language()).as_json() for each in found.problems]
        figures = [each.as_json() for each in found.figures]
        tables = [{"id": each.id, "cells": each.count} for each in found.tables]
        print_json({"output": str(written), "figures": figures, "tables": tables, "problems": told})
        return
    tell(found.problems, as_json=False)
    sure, filled = len(found.sure), len(found.tables)
    note(say(f"đã điền {sure} số và {filled} bảng; đã ghi {written}",
             f"filled in {sure} figures and {filled} tables; wrote {written}"))  # fmt: skip
