"""The command that drafts the reports of many units at once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
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
)
from baocao.errors import Place, UsageError, problem
from baocao.speech import VietnameseCommand, say

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from baocao.batch.manifest import Entry

MOST_SHOWN = 20
"""Failed units told to a person; the manifest has them all."""
RETRIES = 3
"""How often a task goes out again when its worker fails."""
PATIENCE = "20s"
"""How long a scheduler is waited for."""


@click.command(cls=VietnameseCommand, help=say(
    "Soạn báo cáo cho nhiều đơn vị: thư mục tệp .json, tệp .jsonl mỗi dòng một đơn vị, hoặc .zip."
    "\n\nĐơn vị lỗi không làm dừng các đơn vị khác. Kết quả từng đơn vị ghi vào manifest.jsonl và "
    "manifest.xlsx trong thư mục kết quả; chạy lại thì bỏ qua đơn vị không có gì đổi, và không ghi "
    "đè bản đã có người sửa.\n\nVí dụ: baocao batch so-lieu/ -o bao-cao/ --jobs 4",
    "Draft the reports of many units: a folder of .json files, a .jsonl with a unit a line, "
    "or a .zip.\n\nA bad unit stops no other. What became of each stands in manifest.jsonl and "
    "manifest.xlsx; run again, units without a change are passed over, and drafts that "
    "somebody edited are never overwritten.\n\n"
    "Example: baocao batch data/ -o reports/ --jobs 4"))  # fmt: skip
@click.argument("source", metavar="DIR|FILE.jsonl|FILE.zip", type=click.Path())
@click.option("-o", "--output", metavar="DIR", type=click.Path(), required=True, help=say(
    "Thư mục kết quả.", "The folder for the drafts."))  # fmt: skip
@click.option("--jobs", metavar="N", type=click.IntRange(1, 1024), default=None, help=say(
    "Số tiến trình (mặc định: số lõi của máy).",
    "Number of processes (default: the cores of this machine)."))  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help=say(
    "Soạn trên cụm máy Dask tại địa chỉ này (tcp://...; cần baocao[dask]).",
    "Draft on the Dask cluster at this address (tcp://...; needs baocao[dask])."))  # fmt: skip
@click.option("--name", "pattern", metavar="PATTERN", help=say(
    "Mẫu tên tệp: {ten_tep}.docx, {don_vi.ma}-{de_cuong}.docx ...",
    "Pattern of names: {ten_tep}.docx, {don_vi.ma}-{de_cuong}.docx ..."))  # fmt: skip
@click.option("--regenerate", "edited", metavar="DRAFTS", type=click.Path(), help=say(
    "Thư mục các bản dự thảo đã sửa tay: đưa số liệu mới vào bản cùng tên, giữ mọi chỗ sửa.",
    "Folder of edited drafts: new data go into the one of the same name; edits stay."))  # fmt: skip
@click.option("--final", is_flag=True, help=say(
    "Bản chính thức: không soạn đơn vị còn thiếu số liệu hoặc còn lỗi.",
    "Refuse units while figures are missing or rules are broken."))  # fmt: skip
@profile_option(
    "Thể thức áp dụng cho mọi đơn vị.", "Format profile of all units.")  # fmt: skip
@master_option(
    "Mẫu Word riêng của cơ quan.", "The office's own Word master.")  # fmt: skip
@click.option("--force", is_flag=True, help=say(
    "Cho phép ghi đè tệp đã có, cả bản đã có người sửa.",
    "Allow existing files to be overwritten, edited ones too."))  # fmt: skip
@folder_option()
@json_option()
def batch(  # noqa: PLR0913 - a command takes what its options give
    *,
    source: str,
    output: str,
    jobs: int | None,
    scheduler: str | None,
    pattern: str | None,
    edited: str | None,
    final: bool,
    profile_id: str | None,
    master: str | None,
    force: bool,
    folder: str | None,
    as_json: bool,
) -> int:
    """Draft the reports of many units."""
    from baocao.batch.names import DEFAULT_PATTERN
    from baocao.batch.runs import Way, run_batch
    from baocao.batch.units import count_units, read_units
    from baocao.batch.work import Kit
    from baocao.rendering import open_master

    kit = Kit(profile_id, None if master is None else open_master(master), final)
    total = count_units(source)
    tally = _Tally()
    with _executor(scheduler) as executor, _progress(total, shown=not as_json) as advance:
        way = Way(
            jobs=jobs or _workers(executor),
            executor=executor,
            pattern=pattern or DEFAULT_PATTERN,
            force=force,
            edited=None if edited is None else Path(edited),
        )
        for entry in run_batch(read_units(source, folder=folder), Path(output), kit, way=way):
            tally.count(entry)
            advance()
    tally.tell(output, as_json=as_json)
    return FOUND_PROBLEMS if tally.found else 0


@dataclass
class _Tally:
    """How many units ended how, and the first of those that failed."""

    statuses: Counter[str] = field(default_factory=Counter)
    incomplete: int = 0
    found: bool = False
    failed: list[Entry] = field(default_factory=list)

    def count(self, entry: Entry) -> None:
        """Count *entry* in."""
        self.statuses[str(entry.status)] += 1
        self.incomplete += bool(entry.missing)
        self.found = self.found or bool(
            entry.missing or entry.waiting or entry.has("error") or entry.has("warning")
        )
        if entry.has("error") and not entry.output and len(self.failed) < MOST_SHOWN:
            self.failed.append(entry)

    def tell(self, output: str, *, as_json: bool) -> None:
        """Tell it to a machine or a person."""
        if as_json:
            failed = [{"unit": each.unit, "problems": each.problems} for each in self.failed]
            print_json({"output": output, "statuses": dict(self.statuses),
                        "incomplete": self.incomplete, "failed": failed})  # fmt: skip
            return
        for each in self.failed:
            first = each.problems[0]
            note(f"{each.unit}\n  {first['message']} [{first['code']}]")
        names = ("drafted", "regenerated", "kept", "failed")
        drafted, merged, kept, lost = (self.statuses[name] for name in names)
        more = f"{output}/manifest.xlsx"
        note(say(
            f"đã soạn {drafted}, cập nhật {merged}, giữ nguyên {kept}, không soạn được {lost}; "
            f"{self.incomplete} đơn vị còn thiếu số liệu; chi tiết trong {more}",
            f"drafted {drafted}, regenerated {merged}, kept {kept}, failed {lost}; "
            f"{self.incomplete} units lack figures; details in {more}"))  # fmt: skip


def _workers(executor: Executor | None) -> int:
    """As many as the machine has cores; a cluster is asked."""
    client = getattr(executor, "_client", None)
    if client is not None:
        return max(len(client.scheduler_info()["workers"]), 1)
    return os.cpu_count() or 1


@contextmanager
def _executor(address: str | None) -> Iterator[Executor | None]:
    """The executor of the Dask cluster at *address*; None without one. Raises UsageError."""
    if address is None:
        yield None
        return
    try:
        from distributed import Client
    except ImportError as failure:
        raise UsageError([problem("batch.no-dask", Place())]) from failure
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as failure:
        facts = {"found": address, "reason": str(failure)}
        raise UsageError([problem("batch.no-scheduler", Place(), **facts)]) from failure
    with client:
        yield client.get_executor(retries=RETRIES)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """What is called for each unit that is done; a bar on a terminal, else nothing."""
    if not shown or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
