"""The command that brings new data into a draft that people have edited: regenerate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from baocao.cli.drafts import keep_base
from baocao.cli.frame import (
    CONFLICTS,
    exit_code,
    folder_option,
    force_option,
    json_option,
    master_option,
    no_store_option,
    note,
    output_option,
    print_json,
    profile_option,
    tell,
    verbose_option,
)
from baocao.cli.telling import HOW, counted, short, tell_changes, tell_conflicts
from baocao.speech import VietnameseCommand, say

if TYPE_CHECKING:
    from pathlib import Path

    from baocao.compose.missing import MissingFigure
    from baocao.pipeline import Announce
    from baocao.regenerating import Regenerated


MISSING = "consistency.V01"
"""The code of a missing figure, of which there may be many."""


@click.command(cls=VietnameseCommand, help=say(
    "Đưa số liệu mới vào bản dự thảo đã sửa tay, giữ nguyên mọi chỗ sửa.\n\n"
    "Đoạn không ai sửa được thay ngay; đoạn đã sửa tay thì thay có đánh dấu (Track Changes); chỗ "
    "người và số liệu cùng sửa thành đề nghị có ghi chú: từ chối là giữ câu đang có, chấp nhận "
    "là lấy số liệu mới. Kết quả là tệp mới, bản dự thảo còn nguyên.\n\n"
    "Ví dụ: baocao regenerate du-thao-da-sua.docx --data so-lieu-moi.json -o du-thao-moi.docx",
    "Bring new data into an edited draft; every edit made by hand stays.\n\n"
    "Paragraphs that nobody touched are updated; in edited ones the change is tracked; where a "
    "person and the data changed the same place it becomes a proposal with a comment: reject to "
    "keep the sentence, accept to take the data. The result is a new file.\n\n"
    "Example: baocao regenerate edited.docx --data new.json -o new.docx"))  # fmt: skip
@click.argument("draft", metavar="DRAFT", type=click.Path())
@click.option("--data", "data_file", metavar="DATA.json", type=click.Path(), required=True,
              help=say("Tệp số liệu mới.", "The new data file."))  # fmt: skip
@output_option("NEW.docx", required=True)
@click.option("--track", type=click.Choice(["merged", "all"]), default="merged", show_default=True,
              help=say(
    "merged: chỉ đánh dấu trong đoạn đã sửa tay; all: đánh dấu mọi thay đổi.",
    "merged: track only in edited paragraphs; all: track every change."))  # fmt: skip
@click.option("--two-way", is_flag=True, help=say(
    "Khi dự thảo đã mất dấu: so hai bản, mọi khác biệt thành đề nghị.",
    "For a draft that lost its base: compare, every difference a proposal."))  # fmt: skip
@click.option("--fail-on-conflict", is_flag=True, help=say(
    "Kết thúc với mã 7 khi có chỗ chờ quyết định (tệp vẫn được ghi).",
    "Leave with 7 when something waits for a decision (the file is written)."))  # fmt: skip
@click.option("--old-data", metavar="OLD.json", type=click.Path(), help=say(
    "Tệp số liệu cũ đã soạn ra dự thảo, khi dự thảo đã mất phần gốc.",
    "The data file that the draft was made of, for one that lost its base."))  # fmt: skip
@profile_option(
    "Thể thức áp dụng, nếu khác với dự thảo.",
    "Format profile, unless that of the draft.")  # fmt: skip
@master_option(
    "Mẫu Word riêng đã dùng để soạn.", "The office's own Word master it was made by.")  # fmt: skip
@no_store_option()
@verbose_option()
@folder_option()
@force_option()
@json_option()
def regenerate(  # noqa: PLR0913 - a command takes what its options give
    *,
    draft: str,
    data_file: str,
    output: str,
    track: str,
    two_way: bool,
    fail_on_conflict: bool,
    old_data: str | None,
    profile_id: str | None,
    master: str | None,
    no_store: bool,
    verbose: bool,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Bring new data into an edited draft."""
    from baocao.output import spare_inputs
    from baocao.pipeline import load_data
    from baocao.regenerating import regenerate as regenerate_draft

    spare_inputs(output, data_file, old_data, master)
    announce: Announce = (lambda stage: note(str(stage))) if verbose else (lambda _stage: None)
    result = regenerate_draft(
        draft,
        load_data(data_file, folder=folder, announce=announce),
        track=track,
        two_way=two_way,
        profile_id=profile_id,
        master=master,
        old_data=old_data,
        folder=folder,
        announce=announce,
    )
    backup = result.save(output, force=force).backup
    kept = [] if no_store else keep_base(output, result.content)
    tell([*(each for each in result.problems if each.code != MISSING), *kept], as_json=False)
    _tell_missing(result.draft.missing, data_file)
    _tell_written(result, output, backup, as_json=as_json)
    if fail_on_conflict and result.conflicts:
        return CONFLICTS
    return exit_code(result.problems)


def _tell_written(result: Regenerated, output: str, backup: Path | None, *, as_json: bool) -> None:
    """What was done, and where it and the draft before are."""
    if as_json:
        print_json({"output": output, **_as_json(result)})
    else:
        _tell_result(result)
        note(say(f"đã ghi {output}", f"wrote {output}"))
    if backup is not None:
        note(say(f"bản trước giữ ở {backup}", f"the draft before is kept as {backup}"))


def _tell_missing(missing: Sequence[MissingFigure], data_file: str) -> None:
    """How many answers are still missing; the first page of the draft lists them as well."""
    if missing:
        from baocao.compose.missing import missing_heading

        heading = say(missing_heading(missing), f"{len(missing)} ANSWERS ARE MISSING")
        advice = say(f"liệt kê: baocao validate {data_file}",
                     f"baocao validate {data_file} lists them")  # fmt: skip
        note(f"{heading} ({advice})")


def _as_json(result: Regenerated) -> dict[str, object]:
    changes = [change.as_json() for change in result.changes]
    return {
        "changes": [*changes, *(figure.as_json() for figure in result.retyped)],
        "conflicts": [conflict.as_json() for conflict in result.conflicts],
    }


def _tell_result(result: Regenerated) -> None:
    """What changed, section by section, then what waits for a decision."""
    if result.is_unchanged:
        click.echo(say("số liệu không đổi gì so với dự thảo", "the data bring nothing new"))
    else:
        _tell_changes(result)
    _tell_by_hand(result)


def _tell_changes(result: Regenerated) -> None:
    counts = Counter(str(change.how) for change in result.changes)
    parts = [f"{counts[how]} {say(*words)}" for how, words in HOW.items() if counts[how]]
    heading = counted(len(result.changes), "thay đổi", "change")
    click.echo(f"{heading}: {'; '.join(parts)}" if parts else heading)
    tell_changes(result.changes, result.sections, result.labels)
    tell_conflicts(say("chờ quyết định", "to be decided"), result.conflicts,
                   sections=result.sections, labels=result.labels)  # fmt: skip


def _tell_by_hand(result: Regenerated) -> None:
    """The figures that people typed over those of the data, and what they took out."""
    for each in result.retyped:
        figure = each.figure
        name = f"{figure.account.label or figure.account.field} ({figure.account.field})"
        click.echo(say(
            f"sửa tay {figure.typed} ≠ dữ liệu {figure.printed}: {name}",
            f"typed by hand {figure.typed} ≠ data {figure.printed}: {name}"))  # fmt: skip
        for text in each.places:
            click.echo(say(f"  số này còn ở: {short(text)}", f"  also at: {short(text)}"))
    for text in result.deleted:
        click.echo(say(f"đã bỏ theo bản sửa: {short(text)}", f"left out by hand: {short(text)}"))
    if result.retyped:
        note(say(
            "nhận số sửa tay vào dữ liệu: baocao read-back DỰ-THẢO -o SỐ-LIỆU-MỚI.json; "
            "khôi phục: gõ lại số của dữ liệu trong dự thảo",
            "to take figures typed by hand into the data: baocao read-back DRAFT -o NEW.json; "
            "to restore one, type that of the data again",
        ))  # fmt: skip
