"""The command that reads figures back into a data file, from a draft of ours or any report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    FOUND_PROBLEMS,
    folder_option,
    force_option,
    json_option,
    note,
    output_option,
    print_json,
    tell,
)
from baocao.cli.telling import short
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.correcting import Correction, Corrections
    from baocao.errors import Problem
    from baocao.merging.stale import Stale

FATES = {
    "ready": ("ghi được", "can be written"),
    "rounded": ("ghi được; số in ra đã làm tròn", "can be written; what was printed is rounded"),
    "same": ("tệp số liệu đã có số này", "the data file has it already"),
    "derived": ("số tự tính, không ghi; sửa số làm ra nó", "computed, not written; its inputs are"),
    "total": ("số cộng của các đơn vị; sửa ở tệp của đơn vị", "a total; correct the units' files"),
    "earlier": ("số của kỳ trước; sửa ở tệp kỳ trước", "of the previous edition; correct it there"),
    "changed": ("tệp số liệu nay đã khác lúc soạn", "the data file has changed since"),
    "pending": (
        "chỗ này còn đề nghị của baocao chờ duyệt; duyệt (Accept, Reject) rồi chạy lại",
        "a proposal of baocao waits there; accept or reject it, then run again",
    ),
    "disagrees": ("dự thảo ghi hai số khác nhau", "the draft says two numbers"),
    "unclear": ("không đọc chắc được thành số", "cannot be read as one number"),
}
IN_DATA = ("tệp số liệu", "data")
PRINTED = ("lần trước in", "printed before")
"""What stands against the number of the draft; nothing is looked up for what cannot be written."""
YES = frozenset({"y", "yes", "c", "co", "có"})
"""The answers that accept a figure; every other one leaves it."""


@click.command("read-back", cls=VietnameseCommand, help=say(
    "Đưa số trong tệp Word về tệp số liệu.\n\n"
    "Bản dự thảo của baocao: số ai đó gõ đè tay được nêu từng số (chỉ tiêu, trong tệp số liệu, "
    "trong dự thảo, chỗ) và hỏi có ghi không; kết quả là tệp số liệu mới, tệp cũ giữ nguyên. "
    "Báo cáo khác (Word, PDF, văn bản): thêm --outline; chỉ số chắc chắn mới được điền.\n\n"
    "Ví dụ: baocao read-back du-thao.docx -o so-lieu-moi.json\n\n"
    "Ví dụ: baocao read-back bao-cao.docx --outline nq20-10-nam -o so-lieu.json",
    "Bring the figures of a Word file back into a data file.\n\n"
    "A draft of baocao: each figure typed over a value is told (field, data, draft, place) and "
    "asked for; the result is a new data file. Any other report (Word, PDF, text): add --outline; "
    "only what is sure is filled in.\n\n"
    "Example: baocao read-back draft.docx -o new.json\n\n"
    "Example: baocao read-back report.docx --outline nq20-10-nam -o data.json"))  # fmt: skip
@click.argument("report", metavar="REPORT", type=click.Path())
@output_option("DATA.json", required=True)
@click.option("--outline", "reference", metavar="ID", help=say(
    "Đề cương của một báo cáo không do baocao soạn.",
    "The outline of a report that baocao did not make."))  # fmt: skip
@click.option("--data", "data_file", metavar="DATA.json", type=click.Path(), help=say(
    "Tệp số liệu đã soạn ra dự thảo, nếu không nằm cạnh nó.",
    "The data file that the draft was made of, unless it lies beside it."))  # fmt: skip
@click.option("--yes", "accept_all", is_flag=True, help=say(
    "Ghi mọi số ghi được, không hỏi.",
    "Write all that can be written, without asking."))  # fmt: skip
@click.option("--by", "person", metavar="NAME", help=say(
    "Người nhận các số ấy; tên, ngày, số cũ, số mới ghi vào nhật ký cạnh tệp số liệu mới.",
    "Who accepts them; a journal beside the new file tells old, new, who, when."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def read_back(  # noqa: PLR0913 - a command takes what its options give
    *,
    report: str,
    output: str,
    reference: str | None,
    data_file: str | None,
    accept_all: bool,
    person: str | None,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Read figures back into a data file."""
    from baocao.output import check_target, spare_inputs

    spare_inputs(output, report)
    if reference is not None:
        read_foreign(report, output, reference=reference, folder=folder, force=force,
                     as_json=as_json)  # fmt: skip
        return 0
    from pathlib import Path

    from baocao.correcting import Signed
    from baocao.correcting import read_back as corrections_of

    check_target(Path(output), force=force)
    found = corrections_of(report, data_file, folder=folder)
    if as_json:
        accepted: Sequence[Correction] = found.offered if accept_all else ()
    else:
        tell(found.problems, as_json=False)
        accepted = _asked(found, accept_all=accept_all)
    signed = Signed(person, date.today()) if person else None
    told = found.save(output, accepted, signed=signed, force=force) if accepted else ()
    if as_json:
        _print_corrections(found, accepted, [*found.problems, *told], output=output)
    else:
        tell(told, as_json=False)
        _tell_end(found, accepted, output)
    left = [each for each in found.found if each not in accepted and each.fate != "same"]
    return FOUND_PROBLEMS if left or told else 0


def _asked(found: Corrections, *, accept_all: bool) -> Sequence[Correction]:
    """Show every figure typed by hand; those that a person accepts, one by one."""
    accepted: list[Correction] = []
    asking = True
    for number, each in enumerate(found.found, 1):
        _tell_correction(number, each)
        if each.is_offered and asking:
            answer = True if accept_all else _answer(each)
            asking = answer is not None
            accepted += [each] if answer else []
    for copied in found.stale:
        click.echo(_copy_line(copied))
    return accepted


def _tell_correction(number: int, each: Correction) -> None:
    click.echo(f"{number}. {each.label} ({each.field})")
    known = say(*(IN_DATA if each.path else PRINTED))
    click.echo(f"   {known}: {each.data}; {say('dự thảo', 'draft')}: {each.draft}")
    click.echo(f"   «{short(each.quote)}»")
    click.echo(f"   {say(*FATES[str(each.fate)])}")
    for reason in each.reasons:
        click.echo(f"     {reason}")


def _answer(each: Correction) -> bool | None:
    """What a person says to writing *each*; None where nobody answers any more."""
    question = say(f"   ghi {each.draft} vào tệp số liệu? gõ c là có, Enter là không",
                   f"   write {each.draft}? y for yes, Enter for no")  # fmt: skip
    try:
        answer = click.prompt(question, default="", show_default=False)
        return answer.strip().lower() in YES
    except click.Abort:
        click.echo()
        return None


def _print_corrections(
    found: Corrections, accepted: Sequence[Correction], told: Sequence[Problem], *, output: str
) -> None:
    values = [each.as_json() | {"accepted": each in accepted} for each in found.found]
    copies = [
        {"field": each.change.field, "old": each.change.old, "new": each.change.new,
         "quote": each.text}
        for each in found.stale
    ]  # fmt: skip
    problems = [each.in_language(language()).as_json() for each in told]
    written = output if accepted else None
    print_json({"output": written, "values": values, "copies": copies, "problems": problems})


def _copy_line(copied: Stale) -> str:
    change = copied.change
    words = short(copied.text)
    told = say("số cũ còn chép tay ở chỗ khác", "the old figure was copied elsewhere")
    return f"{told}: {change.old} → {change.new}: «{words}»"


def _tell_end(found: Corrections, accepted: Sequence[Correction], output: str) -> None:
    if not found.found:
        note(say("không có số nào gõ tay trong dự thảo; không ghi gì",
                 "no figure was typed by hand; nothing was written"))  # fmt: skip
    elif not found.offered:
        note(say("không số nào ghi được vào tệp số liệu, nên không ghi gì",
                 "none of them can go into the data file, so nothing was written"))  # fmt: skip
    elif accepted:
        count = len(accepted)
        note(say(f"đã ghi {count} số vào {output}; {found.source} giữ nguyên",
                 f"wrote {count} figures to {output}; {found.source} stays"))  # fmt: skip
    else:
        note(say("không số nào được nhận, nên không ghi gì; nhận hết thì thêm --yes",
                 "nothing was accepted, so nothing was written; --yes accepts all"))  # fmt: skip


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
