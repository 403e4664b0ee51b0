"""Commands on documents of others: import makes an outline, convert mends old letters."""

from __future__ import annotations

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
)
from baocao.speech import VietnameseCommand, language, say

if TYPE_CHECKING:
    from baocao.conversion import Change, Converted

MOST_TOLD = 200
"""Doubtful words that are told one by one on a terminal."""


@click.command("import", cls=VietnameseCommand, help=say(
    "Đọc văn bản hướng dẫn, đề cương hay báo cáo mẫu thành tệp đề cương để sửa tiếp.\n\n"
    "Đọc được .docx, .txt, .pdf có chữ, và .doc (cần LibreOffice). Mỗi chỗ máy đoán có ghi chú "
    "[chắc], [có lẽ] hay [đoán]; những chỗ phải xem lại được liệt kê.\n\n"
    "Ví dụ: baocao import ke-hoach.docx -o de-cuong.yaml",
    "Read a guideline, a đề cương or a sample report into an outline to be corrected.\n\n"
    "Reads .docx, .txt, .pdf with text, and .doc (through LibreOffice). Every guess has a "
    "comment; what must be looked at is listed.\n\n"
    "Example: baocao import plan.docx -o outline.yaml"))  # fmt: skip
@click.argument("document", metavar="FILE", type=click.Path())
@output_option("OUTLINE.yaml", required=True)
@force_option()
@json_option()
def import_(*, document: str, output: str, force: bool, as_json: bool) -> None:
    """Make an outline of a document."""
    from baocao.importer import import_outline
    from baocao.output import check_target, write_file

    check_target(Path(output), force=force)
    made = import_outline(document)
    written = write_file(output, made.text.encode(), force=force)
    if as_json:
        told = [found.in_language(language()).as_json() for found in made.problems]
        print_json({"output": str(written), "id": made.id, "kind": made.kind, "problems": told})
        return
    tell(made.problems, as_json=False)
    found = len(made.problems)
    note(say(f"đã ghi {written}; cần xem lại {found} chỗ",
             f"wrote {written}; {found} places to look at"))  # fmt: skip
    note(say(f"xem thử: baocao show {written}", f"look at it: baocao show {written}"))


@click.command(cls=VietnameseCommand, help=say(
    "Chuyển chữ TCVN3 (.VnTime) hoặc VNI sang Unicode, ghi ra bản sao cùng loại tệp.\n\n"
    "Chuyển được .txt và .docx; tệp gốc không bao giờ bị sửa, chữ Unicode giữ nguyên. Mọi từ phải "
    "đoán được liệt kê; --strict không ghi gì khi còn từ phải đoán.\n\n"
    "Ví dụ: baocao convert bao-cao-cu.docx -o bao-cao.docx",
    "Put TCVN3 (.VnTime) or VNI letters into Unicode, in a copy of the same kind of file.\n\n"
    "Converts .txt and .docx; the original is never changed, Unicode text stays. Every guessed "
    "word is listed; --strict writes nothing while words are guessed.\n\n"
    "Example: baocao convert old.docx -o new.docx"))  # fmt: skip
@click.argument("document", metavar="FILE", type=click.Path())
@output_option("OUT", required=False)
@click.option("--strict", is_flag=True, help=say(
    "Không ghi gì nếu còn từ phải đoán.", "Write nothing while a word is guessed."))  # fmt: skip
@force_option()
@json_option()
def convert(*, document: str, output: str | None, strict: bool, force: bool, as_json: bool) -> int:
    """Put old letters into Unicode."""
    from baocao.conversion import convert as convert_file
    from baocao.output import write_file

    target = _target(document, output, force=force)
    made = convert_file(document)
    guessed = [each for each in made.doubtful if str(each.guess.certainty) == "guess"]
    refused = strict and bool(guessed)
    written = None if refused else write_file(target, made.content, force=force)
    if as_json:
        told = [found.in_language(language()).as_json() for found in made.problems]
        changes = [change.as_json() for change in made.changes]
        print_json(
            {"output": str(written) if written else None, "changes": changes, "problems": told}
        )
    else:
        tell(made.problems, as_json=False)
        _tell_changes(made)
        if written:
            note(say(f"đã ghi {written}", f"wrote {written}"))
    return FOUND_PROBLEMS if refused else 0


def _target(document: str, output: str | None, *, force: bool) -> Path:
    """Where the copy goes; UsageError when that is the original or may not be written."""
    from baocao.errors import Place, UsageError, problem
    from baocao.output import check_target

    source = Path(document)
    target = Path(output) if output else source.with_name(f"{source.stem}-unicode{source.suffix}")
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError([problem("convert.same-file", Place(document), file=document)])
    check_target(target, force=force)
    return target


def _tell_changes(made: Converted) -> None:
    """The doubtful words one by one, and how many there are of each kind."""
    for change in made.doubtful[:MOST_TOLD]:
        note(f"{change.place}: {_words_of(change)}")
    more = len(made.doubtful) - MOST_TOLD
    if more > 0:
        note(say(f"và {more} từ nữa (xem đủ bằng --json)", f"and {more} more (see --json)"))
    total, doubtful = len(made.changes), len(made.doubtful)
    note(say(f"{total} từ đọc lại, {doubtful} từ cần xem",
             f"{total} words read anew, {doubtful} to look at"))  # fmt: skip


def _words_of(change: Change) -> str:
    guess = change.guess
    certainty = CERTAINTIES[str(guess.certainty)]
    other = say(f"; hay là «{guess.other}»", f"; or «{guess.other}»") if guess.other else ""
    return f"{guess.before} → {guess.after} [{say(*certainty)}{other}]"


CERTAINTIES = {"likely": ("có lẽ", "likely"), "guess": ("đoán", "guess"), "sure": ("chắc", "sure")}
