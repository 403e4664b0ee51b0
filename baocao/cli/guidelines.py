"""Commands on guidelines: what answers which demand, by when, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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
    from baocao.coverage import Covered, Gap
    from baocao.deadlines import Deadline


@click.command(cls=VietnameseCommand, help=say(
    "Đối chiếu từng nội dung của văn bản hướng dẫn với mục, chỉ tiêu, bảng trả lời.\n\n"
    "Ví dụ: baocao coverage nq20-5-nam",
    "Show which section, field and table answers each demand of the guideline.\n\n"
    "Example: baocao coverage nq20-5-nam"))  # fmt: skip
@click.argument("reference", metavar="[ID]", required=False)
@click.option("--data", "data_file", metavar="DATA.json", type=click.Path(), help=say(
    "Nêu thêm những gì đơn vị này còn để trống.",
    "Tell what this unit has left empty."))  # fmt: skip
@folder_option()
@json_option()
def coverage(
    *, reference: str | None, data_file: str | None, folder: str | None, as_json: bool
) -> int:
    """Show what answers what."""
    from baocao.coverage import coverage as covered_by
    from baocao.coverage import other_gaps
    from baocao.pipeline import load_data, load_outline

    if reference is None and data_file is None:
        raise click.UsageError(say("cần mã đề cương hoặc --data", "needs an outline id or --data"))
    outline = load_outline(reference, folder=folder) if reference else None
    data = load_data(data_file, outline=outline, folder=folder) if data_file else None
    outline = data.outline if data else outline
    if outline is None:
        raise click.UsageError(say("cần mã đề cương", "needs an outline id"))
    found = covered_by(outline, data)
    others = other_gaps(found, data) if data else ()
    if as_json:
        print_json(_coverage_json(outline.id, found, others, with_data=data is not None))
        return 0
    _print_coverage(found, others, with_data=data is not None)
    return 0


@click.command(cls=VietnameseCommand, help=say(
    "In lịch thời hạn của từng cấp: ngày cuối cùng còn kịp, ngày nghỉ, hạn nội bộ suy ngược.\n\n"
    "Hạn có dấu * là hạn đề xuất cho cấp dưới. -o ghi tệp lịch .ics.\n\n"
    "Ví dụ: baocao calendar nq20-5-nam",
    "Print the deadlines of each level: last good day, holidays, inner deadlines.\n\n"
    "Deadlines with * are proposals for lower levels. -o writes an .ics file.\n\n"
    "Example: baocao calendar nq20-5-nam"))  # fmt: skip
@click.argument("reference", metavar="ID")
@click.option("--days", metavar="N", type=click.IntRange(1, 60), default=7, show_default=True,
    help=say("Số ngày làm việc mỗi cấp để lại cho cấp trên.",
             "Working days that each level leaves the one above."))  # fmt: skip
@output_option("CALENDAR.ics", required=False)
@folder_option()
@force_option()
@json_option()
def calendar(  # noqa: PLR0913 - a command takes what its options give
    *,
    reference: str,
    days: int,
    output: str | None,
    folder: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Print the deadlines."""
    from baocao.deadlines import calendar_file, deadlines
    from baocao.output import write_file
    from baocao.pipeline import load_outline

    outline = load_outline(reference, folder=folder)
    found = deadlines(outline, working_days=days)
    if output is not None:
        written = write_file(output, calendar_file(outline, found), force=force)
        note(say(f"đã ghi {written}", f"wrote {written}"))
    if as_json:
        print_json({"id": outline.id, "deadlines": [_deadline_json(each) for each in found]})
    elif output is None:
        for each in found:
            _print_deadline(each)
    return 0


@click.command(cls=VietnameseCommand, help=say(
    "Soát đề cương như một văn bản hướng dẫn: nội dung không đánh số, đòi số liệu mà biểu không có "
    "cột, hạn cấp dưới muộn hơn cấp trên, kèm theo mà không có phụ lục...\n\n"
    "Ví dụ: baocao lint nq20-5-nam",
    "Check an outline as a guideline: demands without a number, figures without a column, "
    "deadlines out of order, annexes announced and absent...\n\n"
    "Example: baocao lint nq20-5-nam"))  # fmt: skip
@click.argument("reference", metavar="OUTLINE.yaml")
@folder_option()
@json_option()
def lint(reference: str, folder: str | None, as_json: bool) -> int:
    """Check an outline as a guideline."""
    from baocao.pipeline import lint_outline

    found = lint_outline(reference, folder=folder)
    tell(found, as_json=as_json)
    if not as_json and not found:
        note(say(f"{reference}: không có lỗi", f"{reference}: no problem"))
    return exit_code(found)


def _coverage_json(
    name: str, found: Sequence[Covered], others: Sequence[Gap], *, with_data: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": name,
        "items": [_covered_json(each, with_data=with_data) for each in found],
        "unanswered": [
            each.item.id for each in found if not each.answered and not each.item.crosscutting
        ],
    }
    if with_data:
        told["other"] = [_gap_json(gap) for gap in others]
    return told


def _covered_json(each: Covered, *, with_data: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": each.item.id,
        "number": each.number,
        "title": each.item.title,
        "optional": each.item.optional,
        "crosscutting": each.item.crosscutting,
        "answered": each.answered,
        "sections": [{"id": section.id, "title": section.title} for section in each.sections],
        "passages": list(each.slots),
        "appendices": [{"id": annex.id, "title": annex.title} for annex in each.appendices],
        "fields": list(each.fields),
        "tables": list(each.tables),
    }
    if with_data:
        told["missing"] = [_gap_json(gap) for gap in each.missing]
        told["empty"] = each.empty
    return told


def _gap_json(gap: Gap) -> dict[str, str]:
    return {"pointer": gap.pointer, "label": gap.label}


def _print_coverage(found: Sequence[Covered], others: Sequence[Gap], *, with_data: bool) -> None:
    for each in found:
        click.echo(f"{_item_name(each)}  {each.item.title}")
        told = {
            say("trả lời ở", "answered in"): "; ".join(_places(each)),
            say("chỉ tiêu", "fields"): ", ".join(each.fields),
            say("bảng", "tables"): ", ".join(each.tables),
            say("còn thiếu", "missing"): "; ".join(gap.label for gap in each.missing),
        }
        for label, words in told.items():
            if words:
                click.echo(f"    {label}: {words}")
        if each.empty:
            click.echo(say("    ĐƠN VỊ CHƯA TRẢ LỜI GÌ", "    THE UNIT SAYS NOTHING"))
    if with_data:
        _print_gaps(found, others)


def _print_gaps(found: Sequence[Covered], others: Sequence[Gap]) -> None:
    count = len({gap.pointer for each in found for gap in each.missing})
    note(say(f"còn thiếu {count} câu trả lời", f"{count} answers are missing"))
    if others:
        note(say("ngoài các nội dung trên còn thiếu:", "missing beside the demands:"))
    for gap in others:
        note(f"  {gap.pointer}  {gap.label}")


def _item_name(each: Covered) -> str:
    """The id, with the number that the document prints where that is another."""
    bare = each.number.replace(".", "").replace("-", "")
    same = each.item.id.replace(".", "").replace("-", "")
    return each.item.id if bare.endswith(same) else f"{each.item.id} ({each.number})"


def _places(each: Covered) -> list[str]:
    """Where in the report the demand is answered, in words."""
    titles = [section.title for section in each.sections]
    titles += [f"{say('Phụ lục', 'Annex')}: {annex.title}" for annex in each.appendices]
    if titles or each.slots:
        return titles or list(each.slots)
    if each.item.crosscutting:
        return [say("trong các mục khác", "inside other items")]
    if each.item.items:
        return [say("trong các mục con", "in its parts")]
    return [say("CHƯA CÓ MỤC NÀO", "NOWHERE")] if not each.answered else []


def _deadline_json(each: Deadline) -> dict[str, Any]:
    from baocao.deadlines import weekday_name

    task = each.task
    return {
        "who": each.who,
        "levels": [str(level) for level in each.levels],
        "task": task.do,
        "product": task.product,
        "words": each.words,
        "date": each.day.isoformat() if each.day else None,
        "before": task.before and not each.derived,
        "last_day": each.last_day.isoformat(),
        "work_day": each.work_day.isoformat(),
        "weekday": weekday_name(each.work_day),
        "send_to": task.send_to,
        "via": task.via,
        "derived": each.derived,
        "notes": [found.in_language(language()).as_json() for found in each.notes],
    }


def _print_deadline(each: Deadline) -> None:
    from baocao.deadlines import deadline_note, weekday_name
    from baocao.text import format_short_date

    mark = " *" if each.derived else ""
    click.echo(
        f"{format_short_date(each.work_day)} ({weekday_name(each.work_day)}){mark}  {each.who}"
    )
    click.echo(f"    {deadline_note(each)}")
    for found in each.notes:
        told = found.in_language(language())
        click.echo(f"    {say('lưu ý', 'note')}: {told.message}")
