"""A batch on a real Dask cluster on this machine: a scheduler, two workers, one of them killed."""

from __future__ import annotations

import json
import os
import signal

import pytest
from conftest import ROOT

distributed = pytest.importorskip("distributed")

from baocao.batch import read_units, render_many  # noqa: E402 - it is skipped without Dask
from baocao.cli import main  # noqa: E402

UNITS = 240
SAMPLE = (ROOT / "samples" / "nq20-2-nam-thieu.json").read_text(encoding="utf-8")


@pytest.fixture
def units(tmp_path):
    """The data of a few hundred units, a line each."""
    value = json.loads(SAMPLE)
    lines = []
    for number in range(UNITS):
        value["don_vi"]["ma"] = f"DV{number:03}"
        lines.append(json.dumps(value, ensure_ascii=False))
    path = tmp_path / "don-vi.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def cluster():
    """A scheduler and two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
        host="127.0.0.1", silence_logs=50,
    ) as made:  # fmt: skip
        yield made


def test_a_killed_worker_loses_no_unit(cluster, units):
    """Half-way through a worker is killed; every unit is drafted all the same."""
    with distributed.Client(cluster) as client:
        executor = client.get_executor(retries=3)
        found = {}
        for each in render_many(read_units(units), executor=executor, jobs=2):
            found[each.name] = each
            if len(found) == UNITS // 4:
                victim = next(iter(client.run(os.getpid).values()))
                os.kill(victim, signal.SIGKILL)
    assert len(found) == UNITS
    assert [each.name for each in found.values() if each.content is None] == []


def test_the_command_drafts_on_a_cluster(cluster, units, tmp_path):
    """`--scheduler` takes the address of a scheduler that runs."""
    head = tmp_path / "it.jsonl"
    head.write_text("\n".join(units.read_text(encoding="utf-8").splitlines()[:5]), encoding="utf-8")
    arguments = ["batch", head, "-o", tmp_path / "ra", "--scheduler", cluster.scheduler_address]
    with pytest.raises(SystemExit):
        main([str(each) for each in arguments])
    assert len(list((tmp_path / "ra").glob("*.docx"))) == 5


def test_a_scheduler_that_is_not_there_is_told(units, tmp_path, monkeypatch):
    """With exit code 2 and nothing written."""
    monkeypatch.setattr("baocao.cli.batches.PATIENCE", "1s")
    arguments = ["batch", units, "-o", tmp_path / "ra", "--scheduler", "tcp://127.0.0.1:1"]
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in arguments])
    assert left.value.code == 2
    assert not (tmp_path / "ra").exists()
