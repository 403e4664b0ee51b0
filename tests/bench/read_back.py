"""How well figures are read out of reports: python tests/bench/read_back.py [SEED].

The samples are rendered, taken apart into a report without a stamp, and edited as a clerk would:
words exchanged, sentences with other numbers put in, paragraphs moved. Printed is, for each degree
of editing, how many of the figures that the text prints were filled in, and how many of those
filled in are wrong, which must be none.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from baocao.data import ReportData
from baocao.document import Value, inline_runs
from baocao.harvest import harvest
from baocao.harvest.sentences import wanted
from baocao.manuscript import Manuscript, Passage, Stretch
from baocao.pipeline import load_data, render
from baocao.reading_docx import manuscript_of

SAMPLES = Path(__file__).parents[2] / "samples"
EXCHANGED = {
    "tổ chức": "tiến hành",
    "tham gia": "dự",
    "toàn xã": "địa phương",
    "trong đó": "gồm có",
    "tổng số": "số",
    "đạt": "là",
    "với": "cùng",
    "trong kỳ": "trong thời gian qua",
    "được": "đã được",
    "các": "những",
}
NOISE = (
    "Trong dịp Tết đã thăm hỏi 37 gia đình, tặng 412 suất quà.",
    "Số đảng viên dự hội nghị là 58 người, đạt 91%.",
    "Đã có 9 lớp với 640 lượt người đăng ký.",
    "Tổng kinh phí vận động được 12.500.000 đồng.",
)
Edit = Callable[[Manuscript, Random], Manuscript]


def main(arguments: Sequence[str]) -> int:
    """Print the figures for every degree of editing; 1 when a wrong figure was filled in."""
    seed = int(arguments[0]) if arguments else 1
    wrong = 0
    for name, edit in EDITS.items():
        counted: Counter[str] = Counter()
        for path in sorted(SAMPLES.glob("*day-du.json")):
            data = load_data(path)
            draft = render(data)
            manuscript = manuscript_of(draft.content, f"{path.stem}.docx")
            counted += measure(data, edit(manuscript, Random(f"{seed}{path.stem}")))
        sure, right = counted["sure"], counted["right"]
        print(
            f"{name}: printed {counted['printed']}, filled in {sure} "
            f"(recall {right / counted['printed']:.1%}, precision {right / max(sure, 1):.1%}), "
            f"guessed {counted['guess']} (right {counted['guess right']}), "
            f"cells of tables {counted['cells']} (wrong {counted['wrong cells']})"
        )
        wrong += sure - right + counted["wrong cells"]
    return 1 if wrong else 0


def measure(data: ReportData, manuscript: Manuscript) -> Counter[str]:
    """What was found in *manuscript* of the figures of *data*."""
    found = harvest(manuscript, data.outline)
    printed = set(_printed(data))
    counted = Counter(printed=len(printed))
    for each in found.figures:
        truth = _truth(data, each.target.field, each.target.part)
        kind = "sure" if each in found.sure else "guess"
        counted[kind] += 1
        counted["right" if kind == "sure" else "guess right"] += truth == each.value
        if kind == "sure" and truth != each.value:
            print("  wrong:", each.target, each.value, "is", truth, each.line.text[:80])
    for table in found.tables:
        counted["cells"] += table.count
        counted["wrong cells"] += _wrong_cells(data, table.id, table.rows)
    return counted


def _printed(data: ReportData) -> Iterator[tuple[str, str]]:
    """The figures given by the unit that the report shows."""
    document = render(data).document
    asked = wanted(data.outline)
    values = (each for run in inline_runs(document) for each in run if isinstance(each, Value))
    for value in values:
        name, _, part = value.origin.field.rpartition(".")
        if value.origin.field in asked:
            yield value.origin.field, "dat" if asked[value.origin.field].target else ""
        elif name in asked and part in ("cthd", "dat"):
            yield name, part


def _truth(data: ReportData, field: str, part: str) -> Decimal | None:
    figure = data.figures[field]
    value = figure[part].value if part else figure.value
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _wrong_cells(data: ReportData, table: str, rows: Any) -> int:
    records = rows if isinstance(rows, list) else [*rows.values()]
    keys = range(len(rows)) if isinstance(rows, list) else rows
    known = {row.key: row.cells for row in data.tables[table].rows}
    wrong = 0
    for key, record in zip(keys, records, strict=True):
        cells: Mapping[str, Any] = known.get(str(key), {})
        for column, value in record.items():
            truth = cells[column].value if column in cells else None
            same = Decimal(truth) == value if isinstance(value, Decimal) else str(truth) == value
            if not same:
                print("  wrong cell:", table, key, column, value, "is", truth)
            wrong += not same
    return wrong


def _same(manuscript: Manuscript, _random: Random) -> Manuscript:
    return manuscript


def _reworded(manuscript: Manuscript, random: Random) -> Manuscript:
    """Words exchanged in about half of the places where they stand."""

    def edit(text: str) -> str:
        for old, new in EXCHANGED.items():
            if random.random() < 0.5:
                text = text.replace(old, new)
        return text

    return _edited(manuscript, edit)


def _with_noise(manuscript: Manuscript, random: Random) -> Manuscript:
    """Reworded, with sentences of other numbers before or behind some paragraphs."""

    def edit(text: str) -> str:
        if len(text) < 80 or random.random() < 0.6:
            return text
        noise = random.choice(NOISE)
        return f"{noise} {text}" if random.random() < 0.5 else f"{text} {noise}"

    return _edited(_reworded(manuscript, random), edit)


def _edited(manuscript: Manuscript, edit: Callable[[str], str]) -> Manuscript:
    passages = (
        passage if passage.cell is not None else _with_text(passage, edit(passage.text))
        for passage in manuscript.passages
    )
    return replace(manuscript, passages=tuple(passages))


def _with_text(passage: Passage, text: str) -> Passage:
    return (
        replace(passage, stretches=(Stretch(text, passage.stretches[0].look),)) if text else passage
    )


EDITS: Mapping[str, Edit] = {
    "as rendered": _same,
    "reworded": _reworded,
    "with other numbers": _with_noise,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
