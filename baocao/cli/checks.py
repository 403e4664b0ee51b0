"""The command that judges a document: check, with its copies that carry comments or are mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    PROGRAM,
    exit_code,
    folder_option,
    force_option,
    json_option,
    note,
    print_json,
    profile_option,
    write_all,
)
from baocao.errors import Place, Problem, UsageError, problem
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.checking.mending import Mending

WORD_SUFFIX = ".docx"


@click.command(cls=VietnameseCommand, help=say(
    "Kiểm tra thể thức, câu chữ, số liệu của một văn bản.\n\n"
    "Đọc được tệp Word (.docx), văn bản thuần (.txt) và tệp số liệu (.json). Chỗ chắc chắn sai là "
    "«lỗi», chỗ có thể đúng là «xem lại».\n\n"
    "Ví dụ: baocao check bao-cao.docx --comments nhan-xet.docx",
    "Check the form, the words and the figures of a document.\n\n"
    "Reads Word files (.docx), plain text (.txt) and data files (.json). What is surely wrong is "
    "an error, what may be right a warning.\n\n"
    "Example: baocao check report.docx --comments remarks.docx"))  # fmt: skip
@click.argument("file", metavar="FILE", type=click.Path())
@profile_option(
    "Thể thức áp dụng (mặc định: theo cơ quan và ngày ban hành).",
    "Format profile (default: by issuing body and date).")  # fmt: skip
@click.option("--data", metavar="DATA.json", type=click.Path(), help=say(
    "Tệp số liệu mà văn bản phải khớp.",
    "The data file that the document must agree with."))  # fmt: skip
@click.option("--against", metavar="OTHER.docx", type=click.Path(), multiple=True, help=say(
    "Báo cáo khác: tìm đoạn dài chép giống nhau (dùng được nhiều lần).",
    "Another report: look for long copied passages (may be repeated)."))  # fmt: skip
@click.option("--file", "file_only", is_flag=True, help=say(
    "Chỉ kiểm tra tệp Word có hợp lệ không, bất kể nội dung.",
    "Only check that the Word file is valid, whatever it says."))  # fmt: skip
@click.option("--sarif", "as_sarif", is_flag=True, help=say(
    "In kết quả dạng SARIF 2.1.0 cho trình soạn thảo và CI.",
    "Print the result as SARIF 2.1.0 for editors and CI."))  # fmt: skip
@click.option("--comments", metavar="OUT.docx", type=click.Path(), help=say(
    "Ghi bản sao có nhận xét (comment) đặt đúng chỗ.",
    "Write a copy with each finding as a Word comment at its spot."))  # fmt: skip
@click.option("--fix", metavar="OUT.docx", type=click.Path(), help=say(
    "Ghi bản sao đã sửa những gì không thể làm đổi nghĩa: dấu cách, gạch nối, dấu cuối dòng, "
    "lề, khổ giấy, số trang.",
    "Write a copy with what cannot change meaning put right: spaces, dashes, signs that end a "
    "line, margins, paper, page number."))  # fmt: skip
@folder_option()
@force_option()
@json_option()
def check(  # noqa: PLR0913 - a command takes what its options give
    *,
    file: str,
    profile_id: str | None,
    data: str | None,
    against: tuple[str, ...],
    file_only: bool,
    as_sarif: bool,
    comments: str | None,
    fix: str | None,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Judge a document."""
    from baocao import inspection
    from baocao.checking.report import comment_of

    copies = [copy for copy in (comments, fix) if copy is not None]
    _refuse_copies(file, copies)
    if file_only:
        problems = inspection.check_file(file)
    else:
        problems = inspection.check(
            file, profile_id=profile_id, data=data, against=against, folder=folder
        )
    told = [found.in_language(language()) for found in problems]
    written = {}
    if comments is not None:
        written[Path(comments)] = inspection.commented_copy(file, list(map(comment_of, told)))
    mending = inspection.mended_copy(file, profile_id=profile_id) if fix is not None else None
    if mending is not None and fix is not None:
        written[Path(fix)] = mending.content
    write_all(written, force=force)
    _print(told, file, as_json=as_json, as_sarif=as_sarif)
    if mending is not None:
        _tell_mended(mending)
    for path in written:
        note(say(f"đã ghi {path}", f"wrote {path}"))
    return exit_code(problems)


def _refuse_copies(file: str, copies: Sequence[str]) -> None:
    """Nothing when each copy is of a Word file and a file of its own; else UsageError."""
    for copy in copies:
        if Path(file).suffix.casefold() != WORD_SUFFIX:
            raise UsageError([problem("draft.not-word", Place(file), found=file)])
        if Path(copy).resolve() == Path(file).resolve():
            raise UsageError([problem("draft.is-original", Place(copy), found=copy)])
    if len({Path(copy).resolve() for copy in copies}) < len(copies):
        raise UsageError([problem("draft.same-copy", Place(copies[0]), found=copies[0])])


def _print(problems: Sequence[Problem], file: str, *, as_json: bool, as_sarif: bool) -> None:
    if as_sarif:
        from importlib.metadata import version

        from baocao.checking.sarif import sarif

        print_json(sarif(problems, version=version(PROGRAM), language=language()))
        return
    from baocao.checking.report import finding_as_json, print_report

    if as_json:
        print_json([finding_as_json(found) for found in problems])
    else:
        print_report(problems, file)


def _tell_mended(mending: Mending) -> None:
    """What was put right, a line each, and what was left to a person."""
    from baocao.checking.mending import what_words

    note(say(f"đã sửa {len(mending.mended)} chỗ", f"{len(mending.mended)} places put right"))
    for each in mending.mended:
        change = f"«{each.before}» → «{each.after}»" if each.before else f"«{each.after}»"
        note(f"  {what_words(each.what)}: {change}")
    for found in mending.left:
        told = found.in_language(language())
        note(f"  {told.place}: {told.message}\n    → {told.hint}")
