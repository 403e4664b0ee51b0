"""Part of 3. compose: the guideline of an outline -> its parts, each with its printed number.

A guideline is only worth citing when every demand has a number (II.2.1a) that the reader finds on
the page. The numbers follow from where a part stands, by the numerals of its level; tasks are
lettered, and one that stands alone has a dash. A demand that a task puts into practice is that
task, and is not said twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baocao.outline import Guideline, GuidelineItem, GuidelineSection, Numeral, Role, Task
from baocao.text import letter, roman

DASH = "-"

Node = GuidelineSection | GuidelineItem | Task


@dataclass(frozen=True, slots=True)
class Part:
    """A section, demand or task of a guideline.

    *label* is what is printed before it ("2.1.", "a)", "-"), *number* how it is cited
    ("II.2.1a"), *level* counts from 1, *key* names it. *titled* is True for what stands as a
    heading: a section, and a demand with parts of its own or beside one that has. *role* is that
    of the section it belongs to.
    """

    node: Node
    label: str
    number: str
    level: int
    key: str
    titled: bool
    role: Role | None


@dataclass(frozen=True, slots=True)
class _Above:
    """Where a part stands: the counts and the number of what is above it, its key, its role."""

    counts: tuple[int, ...]
    number: str
    key: str
    role: Role | None


def guideline_parts(guideline: Guideline) -> tuple[Part, ...]:
    """Every part of *guideline* in reading order, parents before what stands in them."""
    above = _Above((), "", "guideline", None)
    return tuple(_parts(guideline.sections, above, guideline.numbering))


def parts_by_item(guideline: Guideline) -> dict[str, Part]:
    """The part that prints each demand, by the id of the demand; a task for one that it serves."""
    parts = guideline_parts(guideline)
    found = {
        part.node.item: part for part in parts if isinstance(part.node, Task) and part.node.item
    }
    return found | {part.node.id: part for part in parts if isinstance(part.node, GuidelineItem)}


def tasks_of(guideline: Guideline) -> Iterator[tuple[GuidelineSection, Task]]:
    """Every task with the section that says whose it is."""
    yield from _tasks(guideline.sections)


def typed_label(counts: Sequence[int], numerals: Sequence[Numeral]) -> str:
    """The typed number of a heading whose ancestors and itself are *counts*: "I.", "1.1.", "a)"."""
    level, number = len(counts), counts[-1]
    match numerals[level - 1] if level <= len(numerals) else Numeral.LETTER:
        case Numeral.ROMAN:
            return f"{roman(number)}."
        case Numeral.ARABIC:
            return f"{number}."
        case Numeral.DECIMAL:
            return f"{counts[-2]}.{number}." if level > 1 else f"{number}."
        case Numeral.LETTER:
            return f"{letter(number)})"


def _tasks(sections: Sequence[GuidelineSection]) -> Iterator[tuple[GuidelineSection, Task]]:
    for section in sections:
        yield from ((section, task) for task in section.tasks)
        yield from _tasks(section.sections)


def _parts(
    nodes: Sequence[Node], above: _Above, numerals: Sequence[Numeral], *, lettered: bool = False
) -> Iterator[Part]:
    titled = any(_has_parts(node) for node in nodes)
    for index, node in enumerate(nodes, start=1):
        counts = (*above.counts, index)
        label = typed_label(counts, () if lettered else numerals)
        label = DASH if lettered and len(nodes) == 1 else label
        number = _number(above.number, label, len(counts))
        key = f"{above.key}.{_name(node, index)}"
        role = _role(node) or above.role
        here = _Above(counts, number, key, role)
        heads = titled and not isinstance(node, Task)
        yield Part(node, label, number, len(counts), key, heads, role)
        if isinstance(node, GuidelineItem):
            yield from _parts(node.items, here, numerals)
        elif isinstance(node, GuidelineSection):
            yield from _below(node, here, numerals)


def _below(section: GuidelineSection, here: _Above, numerals: Sequence[Numeral]) -> Iterator[Part]:
    """What stands in *section*: sections go on counting its demands, tasks are lettered."""
    served = {task.item for task in section.tasks if task.item}
    items = [item for item in section.items if item.items or item.id not in served]
    if section.tasks:
        yield from _parts([*items, *section.tasks], here, numerals, lettered=True)
        yield from _parts(section.sections, here, numerals)
    else:
        yield from _parts([*items, *section.sections], here, numerals)


def _has_parts(node: Node) -> bool:
    return isinstance(node, GuidelineSection) or (
        isinstance(node, GuidelineItem) and bool(node.items)
    )


def _role(node: Node) -> Role | None:
    return node.role if isinstance(node, GuidelineSection) else None


def _name(node: Node, index: int) -> str:
    return f"tasks[{index}]" if isinstance(node, Task) else node.id


def _number(above: str, label: str, level: int) -> str:
    """How the part is cited: "II" + "2." -> "II.2", "II.2" + "2.1." -> "II.2.1", + "a)" -> "…a"."""
    if label == DASH:
        return above
    bare = label.rstrip(".)")
    if label.endswith(")"):
        return f"{above}.{bare}" if above[-1:].islower() else f"{above}{bare}"
    last = bare.rpartition(".")[2]
    return f"{above}.{last}" if level > 1 else bare
