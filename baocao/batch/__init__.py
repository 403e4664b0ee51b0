"""Many reports at once: data files of many units -> their drafts and a manifest.

    units      a folder, .jsonl or .zip -> Unit, with all that it is drafted from
    work       Unit -> Rendered: here, in a process, on a cluster
    spread     units + any executor -> what became of each
    names      the file name of a draft
    manifest   JSON lines and a workbook
    runs       the batch into its folder, resumed where it stopped

The stages of one unit are those of `pipeline`; no unit stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

from baocao.batch.runs import Way, drafted
from baocao.batch.units import Unit, read_units
from baocao.batch.work import Kit, Rendered

__all__ = ["Rendered", "Unit", "read_units", "render_many"]


def render_many(  # noqa: PLR0913 - what a batch depends on
    units: Iterable[Unit] | str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    jobs: int = 1,
    profile_id: str | None = None,
    master: str | os.PathLike[str] | None = None,
    final: bool = False,
) -> Iterator[Rendered]:
    """The draft of each of *units*, as it is done, or its problems; nothing is written.

    *units* is what `read_units` gives, or a path for it. *executor* is any
    `concurrent.futures.Executor` with about *jobs* workers, which need baocao and no files;
    without one there are *jobs* processes of our own. The rest is as for `render`. Raises
    UsageError for a path that holds no units, MasterError for a master that cannot be used.
    """
    from baocao.rendering import open_master

    if isinstance(units, str | os.PathLike):
        units = read_units(units)
    opened = None if master is None else open_master(master)
    kit = Kit(profile_id=profile_id, master=opened, final=final)
    return drafted(units, kit, Way(jobs=jobs, executor=executor))
