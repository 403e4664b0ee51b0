"""Prints how fast and in how much memory data files roll up, beside a plain sum of the same JSON.

Run it by hand: `python tests/bench/roll_up.py [FILES ...]` (default 1000 10000). Each size runs
in a process of its own, so that its peak is its own: the most the process held above what it
held before the first file, and, for comparison, what keeping every file as read would take.
Then 30 districts of 120 communes each roll up to the province, twice through the disk, and one
number of the province is followed down to a commune's cell.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import baocao
from baocao.rollup.writing import write_data
from baocao.tracing.parts import gifts

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "nq20-5-nam-day-du.json"
DISTRICTS, COMMUNES = 30, 120
SIZES = (1_000, 10_000)
KEPT = 200
"""Files that are kept as read to learn what one takes."""
FIELD = "cnvcld.tong"
CELL = "Số liệu!C7"


def write_units(folder: Path, number: int, *, level: str = "xa") -> Iterator[Path]:
    """*number* data files of the 5-year outline, each with figures of its own."""
    content = json.loads(SAMPLE.read_text(encoding="utf-8"))
    dice = random.Random(number)
    for place in range(number):
        name = f"{folder.name} {place:05}"
        content["don_vi"] = {"ten": name, "cap": level, "truc_thuoc": folder.name, "ma": name}
        content["so_lieu"]["cnvcld"] |= {
            "tong": {"gia_tri": dice.randint(186_400, 250_000), "o_du_lieu": CELL},
            "nu": dice.randint(1, 400),
        }
        path = folder / f"{place:05}.json"
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        yield path


def plain_sum(value: Any) -> int:
    """The sum of every whole number in *value*, which is all that a roll-up has to add."""
    if isinstance(value, dict):
        return sum(map(plain_sum, value.values()))
    if isinstance(value, list):
        return sum(map(plain_sum, value))
    return value if isinstance(value, int) else 0


def held() -> float:
    """The most this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(number: int) -> None:
    """Print one line: time and peak memory of *number* files, and of the plain sum."""
    with tempfile.TemporaryDirectory() as name:
        paths = list(write_units(Path(name), number))
        baocao.roll_up(paths[:2])
        before, start = held(), time.perf_counter()
        total = baocao.roll_up(paths)
        rolled = time.perf_counter() - start
        written = write_data(total, Path(name) / "total.json")
        peak, size = held() - before, written.stat().st_size / 1e6
        start = time.perf_counter()
        for path in paths:
            plain_sum(json.loads(path.read_text(encoding="utf-8")))
        plain = time.perf_counter() - start
        print(
            f"{number:>6} files: {rolled / number * 1000:6.2f} s per thousand, plain sum "
            f"{plain / number * 1000:5.2f} s, peak +{peak:6.0f} MB, total {size:6.1f} MB",
            flush=True,
        )
        subprocess.run([sys.executable, __file__, str(written)], check=True)


def measure_total(path: str) -> None:
    """Print time and peak memory of loading and drafting the total at *path*."""
    baocao.load_data(SAMPLE)
    before, start = held(), time.perf_counter()
    data = baocao.load_data(path)
    loaded, load_peak = time.perf_counter() - start, held() - before
    start = time.perf_counter()
    draft = baocao.render(data)
    print(
        f"       the total loads in {loaded:.1f} s, peak +{load_peak:.0f} MB, drafts in "
        f"{time.perf_counter() - start:.1f} s, peak +{held() - before:.0f} MB, "
        f"draft {len(draft.content) / 1e6:.1f} MB",
        flush=True,
    )


def measure_kept() -> None:
    """Print what one file takes when it is kept as read."""
    with tempfile.TemporaryDirectory() as name:
        paths = list(write_units(Path(name), KEPT))
        baocao.load_data(paths[0])
        outline, before = baocao.load_data(paths[0]).outline, held()
        kept = [baocao.load_data(path, outline=outline) for path in paths]
        print(f"a file kept as read: {(held() - before) / len(kept) * 1024:.0f} KB", flush=True)


def measure_province() -> None:
    """Print the time of communes -> districts -> province, and how deep one number goes."""
    with tempfile.TemporaryDirectory() as name:
        above, districts = Path(name), []
        folders = [above / f"huyện {place:02}" for place in range(DISTRICTS)]
        for folder in folders:
            folder.mkdir()
            list(write_units(folder, COMMUNES))
        start = time.perf_counter()
        for folder in folders:
            unit = {"don_vi": {"ten": folder.name, "cap": "huyen", "truc_thuoc": "tỉnh"}}
            total = baocao.roll_up(sorted(folder.glob("*.json")), unit=unit)
            districts.append(write_data(total, above / f"{folder.name}.json"))
        middle = time.perf_counter()
        province = write_data(baocao.roll_up(districts), above / "tinh.json")
        end = time.perf_counter()
        depth, cells = followed(province)
        print(
            f"{DISTRICTS} x {COMMUNES}: communes -> districts {middle - start:.1f} s, districts -> "
            f"province {end - middle:.1f} s; {FIELD} goes {depth} files deep to {cells} cells, "
            f"province {province.stat().st_size / 1e6:.1f} MB"
        )
        draft = above / "tinh.docx"
        baocao.render(baocao.load_data(province)).save(draft)
        start = time.perf_counter()
        reached = traced_cells(draft, province)
        print(
            f"trace {FIELD} of the draft: {reached} cells of communes in "
            f"{time.perf_counter() - start:.1f} s"
        )


def traced_cells(draft: Path, province: Path) -> int:
    """How many cells of communes the trace of one number of the province's draft ends in."""
    traced = baocao.trace(draft, data=province)
    accounts = [each for each in traced.base.accounts if each.field == FIELD]
    found = [gift for each in accounts[:1] for gift in gifts(each, traced.base, traced.files)]
    leaves = [leaf for gift in found for leaf in gift.branches if not leaf.parts]
    return sum(leaf.cell == CELL for leaf in leaves)


def followed(path: Path) -> tuple[int, int]:
    """How many files deep the parts of one number go from *path*, and to how many cells.

    The value of every part must be the value that stands in its file.
    """
    record = value_at(path)
    parts = record.get("thanh_phan", []) if isinstance(record, dict) else []
    for part in parts:
        assert part["gia_tri"] == number_of(value_at(Path(part["tep"])))
    below = [followed(Path(part["tep"])) for part in parts]
    depth = 1 + max(depth for depth, _ in below) if below else 0
    return depth, sum(cells for _, cells in below) or 1


def value_at(path: Path) -> Any:
    """What the file at *path* holds for the number."""
    value = json.loads(path.read_text(encoding="utf-8"))["so_lieu"]
    for name in FIELD.split("."):
        value = value[name]
    return value


def number_of(record: Any) -> Any:
    """The number of a record, or the bare number."""
    return record["gia_tri"] if isinstance(record, dict) else record


def main() -> None:
    """Every measure, each in a process of its own."""
    tasks = sys.argv[1:] or [*map(str, SIZES), "kept", "province"]
    if len(tasks) > 1:
        for task in tasks:
            subprocess.run([sys.executable, __file__, task], check=True)
        return
    match tasks[0]:
        case "kept":
            measure_kept()
        case "province":
            measure_province()
        case number if number.isdecimal():
            measure(int(number))
        case path:
            measure_total(path)


if __name__ == "__main__":
    main()
