"""Part of batch: units + an executor -> what became of each, as it is done.

Any `concurrent.futures.Executor` will do: processes here, or the executor of a Dask, Ray or MPI
cluster. Units go out by handfuls, so that little time is lost on the way, and no more than a few
handfuls at once, so that a batch of any size fits into memory. Units whose worker died go out
again one at a time, with nobody beside them: one that kills its worker alone is told as failed.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from baocao.batch.units import Unit
from baocao.batch.work import Kit, Rendered, failed, work
from baocao.errors import Place, Problem, problem

HANDFUL = 8
AHEAD = 3
"""Handfuls that wait for each worker: enough that none is idle, few enough to hold in memory."""

LEAST_BETWEEN_SEARCHES = 50_000
"""Objects that a worker makes before it looks for lost ones: several drafts, which lose none."""

OpenPool = Callable[[], Executor]


class _Sent(NamedTuple):
    """Units that went out together, or one alone."""

    units: Sequence[Unit]
    alone: bool = False


def render_here(units: Iterable[Unit], kit: Kit) -> Iterator[Rendered]:
    """What became of each of *units*, drafted in this process one after the other."""
    for unit in units:
        yield from work(kit, [unit])


def render_in_processes(units: Iterable[Unit], kit: Kit, *, jobs: int) -> Iterator[Rendered]:
    """The same by *jobs* processes; one that dies is replaced."""
    spread = _Spread(kit, lambda: worker_processes(jobs), jobs * AHEAD)
    yield from spread.run(units)


def render_by(
    units: Iterable[Unit], kit: Kit, executor: Executor, *, jobs: int
) -> Iterator[Rendered]:
    """The same by *executor*, which has about *jobs* workers and stays open."""
    spread = _Spread(kit, lambda: executor, jobs * AHEAD, owned=False)
    yield from spread.run(units)


def worker_processes(jobs: int) -> ProcessPoolExecutor:
    """*jobs* processes, which look for lost objects seldom, and no more often than this one."""
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=gc.get_threshold())


@dataclass
class _Spread:
    """The handfuls that are out, and the units that are to go out again, each alone."""

    kit: Kit
    open_pool: OpenPool
    most: int
    owned: bool = True
    out: dict[Future[list[Rendered]], _Sent] = field(default_factory=dict)
    again: deque[Unit] = field(default_factory=deque)

    def run(self, units: Iterable[Unit]) -> Iterator[Rendered]:
        """What became of each unit, in the order in which they are done."""
        source = iter(units)
        self._pool = self.open_pool()
        try:
            while self._fill(source):
                done, _ = wait(self.out, return_when=FIRST_COMPLETED)
                for future in done:
                    yield from self._collect(future)
        finally:
            self._close()

    def _fill(self, source: Iterator[Unit]) -> bool:
        """Send out handfuls as long as there is room; whether any is out."""
        if self.again:
            if not self.out:
                self._send(_Sent([self.again.popleft()], alone=True))
            return True
        while len(self.out) < self.most:
            units = list(islice(source, HANDFUL))
            if not units:
                break
            self._send(_Sent(units))
        return bool(self.out)

    def _send(self, sent: _Sent) -> None:
        try:
            future = self._pool.submit(work, self.kit, sent.units)
        except RuntimeError:  # the pool broke after it was last asked
            self._reopen()
            future = self._pool.submit(work, self.kit, sent.units)
        self.out[future] = sent

    def _collect(self, future: Future[list[Rendered]]) -> Iterator[Rendered]:
        sent = self.out.pop(future)
        failure = future.exception()
        if failure is None:
            yield from future.result()
        elif sent.alone:
            yield from (failed(unit, [_death(unit, failure)]) for unit in sent.units)
        else:
            self.again.extend(sent.units)

    def _reopen(self) -> None:
        if self.owned:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self.open_pool()

    def _close(self) -> None:
        for future in self.out:
            future.cancel()
        if self.owned:
            self._pool.shutdown(cancel_futures=True)


def _death(unit: Unit, failure: BaseException) -> Problem:
    told = f"{type(failure).__name__}: {failure}".strip(": ")
    return problem("batch.worker-died", Place(unit.file.name), found=told)


def _begin(*searches: int) -> None:
    """Ctrl-C is for the process that leads; the workers end when it tells them to."""
    first, *others = searches
    gc.set_threshold(first and max(first, LEAST_BETWEEN_SEARCHES), *others)  # 0: never
    signal.signal(signal.SIGINT, signal.SIG_IGN)
