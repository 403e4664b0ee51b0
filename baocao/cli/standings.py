"""The command that tells what became of a draft since it was printed: status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from baocao.cli.frame import (
    FOUND_PROBLEMS,
    folder_option,
    json_option,
    master_option,
    note,
    print_json,
    profile_option,
    tell,
)
from baocao.cli.telling import by_section, counted, short, tell_conflicts, tell_section
from baocao.speech import VietnameseCommand, say

if TYPE_CHECKING:
    from baocao.assessing import Status
    from baocao.merging.retyped import Retyped
    from baocao.merging.standing import Standing

STATES = {
    "edited": ("đã sửa tay", "edited"),
    "data-changed": ("số liệu đổi", "data changed"),
    "both": ("đã sửa tay và số liệu đổi", "edited, and the data changed"),
    "deleted": ("đã xóa", "deleted"),
    "new": ("mới", "new"),
}
"""What is told of; nothing is said of what is untouched."""
BY_DATA = frozenset({"data-changed", "both"})
WAITING = ("còn đề nghị chờ duyệt", "a proposal waits")
TYPED = ("người soạn thêm", "added by hand")
ADDED = ("số liệu mới thêm", "added by the data")


@click.command(cls=VietnameseCommand, help=say(
    "Cho biết bản dự thảo nay ra sao: đoạn nào sửa tay, đoạn nào số liệu đổi, chỗ nào sẽ vướng.\n\n"
    "Chỉ đọc, không ghi gì. Số gõ đè tay được chỉ rõ là chỉ tiêu nào. Mã thoát 0 khi không còn "
    "việc gì: số liệu không đổi gì, không còn đề nghị chờ duyệt, không số nào gõ đè tay.\n\n"
    "Ví dụ: baocao status bao-cao.docx --data so-lieu-moi.json",
    "Tell what became of a draft: what was edited, what the data changed, what would conflict.\n\n"
    "Reads only. A figure typed over a value is told with its field. Leaves with 0 when nothing "
    "is left to do: the data bring nothing, no proposal waits, no figure was typed over.\n\n"
    "Example: baocao status report.docx --data new.json"))  # fmt: skip
@click.argument("draft", metavar="DRAFT", type=click.Path())
@click.option("--data", "data_file", metavar="DATA.json", type=click.Path(), help=say(
    "Tệp số liệu mới; không có thì chỉ so với lúc in ra.",
    "The new data file; without it the draft is only compared with what was printed."))  # fmt: skip
@profile_option(
    "Thể thức áp dụng, nếu khác với dự thảo.",
    "Format profile, unless that of the draft.")  # fmt: skip
@master_option(
    "Mẫu Word riêng đã dùng để soạn.", "The office's own Word master it was made by.")  # fmt: skip
@folder_option()
@json_option()
def status(  # noqa: PLR0913 - a command takes what its options give
    *,
    draft: str,
    data_file: str | None,
    profile_id: str | None,
    master: str | None,
    folder: str | None,
    as_json: bool,
) -> int:
    """Tell what became of a draft."""
    from baocao.assessing import status as status_of
    from baocao.pipeline import load_data

    data = None if data_file is None else load_data(data_file, folder=folder)
    found = status_of(draft, data, profile_id=profile_id, master=master)
    if as_json:
        print_json(found.as_json())
    else:
        tell(found.problems, as_json=False)
        _tell_status(found)
    return 0 if found.is_settled else FOUND_PROBLEMS


def _tell_status(found: Status) -> None:
    counts = Counter(str(block.state) for block in found.blocks)
    parts = [f"{counts[state]} {say(*words)}" for state, words in STATES.items() if counts[state]]
    total = counted(sum(1 for block in found.blocks if block.block), "đoạn và dòng bảng",
                    "paragraph or row", many="paragraphs and rows")  # fmt: skip
    click.echo(f"{total}: {'; '.join(parts) or say('không gì thay đổi', 'nothing changed')}")
    told = [block for block in found.blocks if _is_told(block)]
    for name, blocks in by_section(
        told, found.sections, key=lambda each: each.block or each.behind
    ):
        tell_section(name, (line for each in blocks for line in _block_lines(each, found.labels)))
    if found.page:
        click.echo(_page_words(*found.page))
    heading = say("sẽ chờ quyết định nếu chạy regenerate", "to be decided after regenerate")
    tell_conflicts(heading, found.conflicts, sections=found.sections, labels=found.labels)
    if found.waiting.changes or found.waiting.comments:
        changes, comments = found.waiting.changes, found.waiting.comments
        click.echo(say(
            f"\nđề nghị của baocao chưa duyệt: {changes} đoạn có đánh dấu, {comments} ghi chú",
            f"\nproposals of baocao that wait: {changes} tracked paragraphs, {comments} comments",
        ))  # fmt: skip
    if found.retyped:
        note(say(
            "đưa số gõ tay về tệp số liệu: baocao read-back DỰ-THẢO -o SỐ-LIỆU-MỚI.json",
            "to put figures typed by hand into the data: baocao read-back DRAFT -o NEW.json",
        ))  # fmt: skip


def _page_words(before: str, after: str) -> str:
    """That the page before the draft will be another one, by what heads it."""
    if before == after:
        return say(f"trang «{before}» đổi nội dung khi chạy regenerate",
                   f"the page “{before}” lists other things after regenerate")  # fmt: skip
    none = say("không có", "none")
    change = f"{before or none} → {after or none}"
    return say(f"trang số còn thiếu đổi khi chạy regenerate: {change}",
               f"the page of missing figures after regenerate: {change}")  # fmt: skip


def _is_told(block: Standing) -> bool:
    return str(block.state) in STATES or bool(block.retyped) or block.pending


def _block_lines(block: Standing, labels: Mapping[str, str]) -> Iterator[str]:
    """How *block* stands; which of its figures the data changed, and which a person did."""
    words = say(*STATES[str(block.state)]) if str(block.state) in STATES else ""
    if block.state == "new":
        words = say(*(ADDED if block.block else TYPED))
    waiting = say(*WAITING) if block.pending else ""
    yield f"{', '.join(filter(None, (words, waiting)))}: {short(block.text)}"
    by_hand = {each.account.field for each in block.retyped}
    changed = [labels.get(each, each) for each in block.fields if each not in by_hand]
    if changed and str(block.state) in BY_DATA:
        yield f"  {say('chỉ tiêu đổi', 'changed')}: {'; '.join(map(short, changed))}"
    for each in block.retyped:
        yield f"  {_retyped_line(each)}"


def _retyped_line(each: Retyped) -> str:
    """Which figure a person typed over, with what."""
    name = f"{each.account.label or each.account.field} ({each.account.field})"
    return say(f"số gõ tay: {name}: {each.printed} → {each.typed}",
               f"typed by hand: {name}: {each.printed} → {each.typed}")  # fmt: skip
