"""What merging costs: python tests/bench/regenerate.py [PARAGRAPHS ...].

A made report of so many paragraphs, each with two figures, of which every twentieth is followed
by a table row, is printed, edited by hand in every eighth paragraph, and gets new figures in
every third. Told are the time of one plain docxtpl render of the same report, the time of merging
in milliseconds of CPU, the share of each step, and what merging costs beside that render: the
medians of as many rounds as ROUNDS says, each a render and a merge in turn.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median
from time import process_time
from typing import TypeVar

from docx import Document as WordDocument
from docxtpl import DocxTemplate

from baocao.base import OUTSIDE, Account, Base, BaseBlock, MadeBy, Slot, Words
from baocao.merging.classify import classify
from baocao.merging.conflicts import conflicts_of
from baocao.merging.merge import Manner, Report, match, put_in
from baocao.merging.pending import next_base
from baocao.merging.promise import broken_promise
from baocao.merging.report import changes_of
from baocao.merging.stale import stale_copies
from baocao.ooxml.revising.revision import unit_texts
from baocao.stamp import Marks, stamp

SIZES = (120, 1_200, 12_000)
ROUNDS = {120: 15, 1_200: 5}
"""How often a size is measured; once where it is not named."""
CLAUSES = (
    "Đảng ủy lãnh đạo các chi bộ {} thực hiện nhiệm vụ, có {} lượt người tham gia học tập",
    "Toàn xã có {} hộ nghèo, giảm {} hộ so với đầu kỳ, đời sống nhân dân được nâng lên",
    "Đã tổ chức {} lớp bồi dưỡng cho {} lượt cán bộ, công chức và đoàn viên trong kỳ",
    "Thu ngân sách trên địa bàn đạt {} triệu đồng, chi thường xuyên {} triệu đồng",
)
Made = TypeVar("Made")


@dataclass
class Clock:
    """Milliseconds of CPU time by step."""

    steps: dict[str, float] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], Made]) -> Made:
        """What *work* gives; its time is added to the step *name*."""
        start = process_time()
        made = work()
        self.steps[name] = self.steps.get(name, 0) + (process_time() - start) * 1000
        return made

    @property
    def total(self) -> float:
        """The time of all steps."""
        return sum(self.steps.values())


def main(sizes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    measured(sizes[0], rounds=1)  # what is only paid once: imports, compiled patterns
    for count in sizes:
        render, steps = measured(count, rounds=ROUNDS.get(count, 1))
        total = sum(steps.values())
        shares = ", ".join(f"{name} {ms / total:.0%}" for name, ms in steps.items())
        print(
            f"{count:6} paragraphs: {total:7.0f} ms, {total / count:.2f} ms each, "
            f"{total / render:.2f} x a docxtpl render ({render:.0f} ms): {shares}"
        )


def measured(count: int, *, rounds: int) -> tuple[float, dict[str, float]]:
    """The milliseconds of a plain render and of each step of a merge, medians of *rounds*."""
    old, new = base(count, changed=False), base(count, changed=True)
    draft = stamp(edited(rendered(old)), Marks("union_qd933", "nho"), old)
    report = Report(stamp(rendered(new), Marks("union_qd933", "nho"), new), new)
    plain, clocks = [], []
    for _ in range(rounds):
        clock = Clock()
        gc.collect()
        clock.time("render", lambda: rendered(new))
        plain.append(clock.total)
        gc.collect()  # what the render leaves behind is not the merge's to clear away
        clocks.append(merged(draft, old, report))
    return median(plain), {
        name: median(clock.steps[name] for clock in clocks) for name in clocks[0].steps
    }


def merged(draft: bytes, old: Base, new: Report) -> Clock:
    """The clock of one merge, as `baocao.merging.merge` goes about it."""
    clock = Clock()
    matched = clock.time("match", lambda: match(draft, old, new, manner=Manner()))
    before = [(unit.text, unit.cell) for unit in matched.draft.revision.units]
    decisions = clock.time("classify", lambda: classify(matched.sides))
    done = clock.time("apply", lambda: put_in(decisions, matched))
    content = clock.time("write", lambda: matched.draft.revision.content(packed=False))
    pairs, carriers = matched.pairs, matched.draft.carriers
    changes = clock.time("report", lambda: changes_of(old, new.base, pairs, done=done))
    clock.time("report", lambda: conflicts_of(old, new.base, done))
    clock.time("report", lambda: list(stale_copies(carriers, new.base, done=done, changes=changes)))
    following = clock.time("report", lambda: next_base(old, new.base, pairs, done=done))
    after = clock.time("proof", lambda: unit_texts(content))
    broken = clock.time(
        "proof", lambda: broken_promise(before, after, done=done, texts=matched.texts)
    )
    marks = Marks("union_qd933", "nho")
    clock.time("stamp", lambda: stamp(content, marks, following))
    if broken is not None:
        raise AssertionError(broken)
    return clock


def base(count: int, *, changed: bool) -> Base:
    """The base of the report, every third paragraph with other figures when *changed*."""
    accounts: list[Account] = []
    blocks = tuple(
        block(number, accounts, more=7 if changed and number % 3 == 0 else 0)
        for number in range(count)
    )
    return Base(MadeBy("nho", "union_qd933"), tuple(accounts), blocks)


def block(number: int, accounts: list[Account], *, more: int) -> BaseBlock:
    """A paragraph with two figures."""
    text, slots = f"{number + 1}) ", []
    parts = CLAUSES[number % len(CLAUSES)].split("{}")
    for place, (part, value) in enumerate(
        zip(parts, (number * 3 + 101 + more, number * 7 + 211), strict=False)
    ):
        text += part
        slots.append(Slot(len(text), len(text) + len(str(value)), len(accounts)))
        name = f"so.{number}.{place}"
        accounts.append(Account(name, f"/so_lieu/{name}", value=str(value)))
        text += str(value)
    return BaseBlock(f"muc.{number}", "paragraph", (Words(f"{text}{parts[-1]}.", tuple(slots)),))


def rendered(made: Base) -> bytes:
    """The report as docxtpl renders it, a paragraph a block."""
    document = WordDocument()
    for line in ("{%p for each in lines %}", "{{ each }}", "{%p endfor %}"):
        document.add_paragraph(line)
    master = BytesIO()
    document.save(master)
    template = DocxTemplate(master)
    template.render({"lines": list(lines(made))}, autoescape=True)
    result = BytesIO()
    template.save(result)
    return result.getvalue()


def lines(made: Base) -> Iterator[str]:
    """The words of the blocks."""
    return (each.words[0].text for each in made.blocks if each.kind not in OUTSIDE)


def edited(content: bytes) -> bytes:
    """The report after a person added words to every eighth paragraph and put in every fortieth."""
    document = WordDocument(BytesIO(content))
    for number, paragraph in enumerate(list(document.paragraphs)):
        if number % 8 == 0 and paragraph.runs:
            paragraph.runs[-1].text = f"{paragraph.runs[-1].text} (số liệu đã rà soát)"
        if number % 40 == 5:
            paragraph.insert_paragraph_before(f"Đoạn viết thêm số {number} của lãnh đạo.")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
