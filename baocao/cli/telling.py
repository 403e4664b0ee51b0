"""How changes of a draft are told to people: section by section, in reading order, each once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

import click

from baocao.speech import say

if TYPE_CHECKING:
    from baocao.merging.conflicts import Conflict
    from baocao.merging.report import Change

HOW = {
    "present": ("dự thảo đã có", "already in the draft"),
    "replaced": ("đã thay", "replaced"),
    "tracked": ("đã thay, có đánh dấu", "replaced, tracked"),
    "proposed": ("đề nghị, chờ quyết định", "proposed, to be decided"),
    "listed": ("chưa thay, cần xem", "not replaced, to be looked at"),
}
TYPED = ("Chỗ người soạn tự viết", "Typed by hand")
NOTHING = ("(không có)", "(none)")
NUMBER = ("số thứ tự", "number")
PROSE = ("nội dung", "text")
PLACED = "noi_dung."
"""How the field begins of words that the unit wrote, which the words themselves tell best."""
COUNTED = ".label"
ROW_NAME = re.compile(r"[^\W\d_]|^(?:\d\d?|(?:19|20)\d\d)$")
"""What names a row: a word, its number, a year; a figure or a blank in its first cell does not."""
LONGEST_QUOTE = 120
Told = TypeVar("Told")


def short(text: str) -> str:
    """*text* on one line, as far as it is worth quoting."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"


def value_words(text: str) -> str:
    """A value as it is told; there may be none."""
    return short(text) or say(*NOTHING)


def counted(number: int, vietnamese: str, one: str, *, many: str = "") -> str:
    """*number* of something; English has a word for one and another for many."""
    return f"{number} {say(vietnamese, one if number == 1 else many or f'{one}s')}"


def by_section(
    told: Iterable[Told], sections: Mapping[str, str], *, key: Callable[[Told], str]
) -> Iterator[tuple[str, list[Told]]]:
    """What is *told*, in the order of *sections*, with the heading that its blocks stand under.

    *key* names the block of each; "" for what a person typed, which comes last.
    """
    places = {block: at for at, block in enumerate(sections)}
    ordered = sorted(told, key=lambda each: places.get(key(each), len(places)))

    def section(each: Told) -> str:
        return sections.get(key(each), "") if key(each) else say(*TYPED)

    for name, found in groupby(ordered, key=section):
        yield name, list(found)


def tell_section(name: str, lines: Iterable[str]) -> None:
    """Print *lines* under the heading *name*."""
    if name:
        click.echo(short(name))
    for line in lines:
        click.echo(f"  {line}")


def tell_changes(
    changes: Sequence[Change], sections: Mapping[str, str], labels: Mapping[str, str]
) -> None:
    """What the data changed, section by section; *labels* are what the fields are called."""
    for name, found in by_section(changes, sections, key=lambda each: each.block):
        lines = Counter(_change_lines(found, labels))
        tell_section(name, (_times(line, number) for line, number in lines.items()))


def _times(line: str, number: int) -> str:
    """*line*, and in how many places when it is told of more than one."""
    return line if number == 1 else f"{line} [{counted(number, 'chỗ', 'place')}]"


def tell_conflicts(
    heading: str,
    conflicts: Sequence[Conflict],
    *,
    sections: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """The three readings of each place that waits for a decision, behind *heading* and their count.

    A row or a paragraph that is proposed as a whole is one place, whatever it holds.
    """
    told = [
        (name, list(dict.fromkeys(_conflict_lines(found, labels))))
        for name, found in by_section(conflicts, sections, key=lambda each: each.block)
    ]
    number = sum(len(lines) for _, lines in told)
    if number:
        click.echo(f"\n{heading}: {counted(number, 'chỗ', 'place')}")
    for name, lines in told:
        tell_section(name, lines)


def _conflict_lines(conflicts: Sequence[Conflict], labels: Mapping[str, str]) -> Iterator[str]:
    for (block, *said), found in groupby(conflicts, key=_readings):
        del block
        names = [each.field for each in found]
        label = labels.get(names[0], "") if len(names) == 1 else ""
        base, yours, new = (f"«{short(text)}»" if text.strip() else say(*NOTHING) for text in said)
        words = say(f"lần trước {base}, đang là {yours}, số liệu mới {new}",
                    f"it was {base}, it now says {yours}, the new data say {new}")  # fmt: skip
        yield f"{label}: {words}" if label else words


def _readings(conflict: Conflict) -> tuple[str, str, str, str]:
    return conflict.block, conflict.base, conflict.yours, conflict.new


def _change_lines(changes: Sequence[Change], labels: Mapping[str, str]) -> Iterator[str]:
    """A line for each change; one for a row that comes or goes, one for numbers counted anew."""
    for _, group in groupby(changes, key=_alike):
        found = list(group)
        row = _row_of(found[0], labels)
        if _is_number(found[0]):
            numbers = ", ".join(f"{value_words(each.old)} → {value_words(each.new)}"
                                for each in found)  # fmt: skip
            yield f"{say(*NUMBER)}: {numbers} ({_how(found[0])})"
        elif row:
            yield _row_line(found, row, labels=labels)
        else:
            yield from (_change_line(each, labels) for each in found)


def _alike(change: Change) -> tuple[str, ...]:
    """What changes have in common that one line can tell."""
    if _is_number(change):
        return ("number", _how(change))
    if change.old and change.new:
        return (change.block, change.field, change.old, change.new)
    return (change.block, "old" if change.old else "new", _how(change))


def _is_number(change: Change) -> bool:
    """Whether nothing but the number of a row, an entry or a heading is another one."""
    if change.field.endswith(COUNTED):
        return True
    numbers = [text.strip() for text in (change.old, change.new) if text.strip()]
    return not change.field and bool(numbers) and all(map(str.isdecimal, numbers))


def _row_of(change: Change, labels: Mapping[str, str]) -> str:
    """The name of the row that *change* puts in or takes out; "" for anything else."""
    return "" if change.old and change.new else _row_name(change, labels)


def _row_name(change: Change, labels: Mapping[str, str]) -> str:
    """The row that the label of *change* names beside the field; "" for none."""
    head = f"{labels.get(change.field, '')} ("
    return change.label[len(head) : -1] if change.label.startswith(head) else ""


def _row_line(changes: Sequence[Change], row: str, *, labels: Mapping[str, str]) -> str:
    """That the row called *row* comes or goes, with its values."""
    verb = say("bỏ dòng", "row dropped") if changes[0].old else say("thêm dòng", "row added")
    told = [(each, each.old or each.new) for each in changes]
    values = "; ".join(
        f"{labels.get(each.field, '')} {short(text)}".strip() for each, text in told if text != row
    )
    name = f"{verb} «{short(row)}»"
    return f"{name}: {values} ({_how(changes[0])})" if values else f"{name} ({_how(changes[0])})"


def _change_line(change: Change, labels: Mapping[str, str]) -> str:
    what, row = change.label or change.field, _row_name(change, labels)
    if row and (row == labels[change.field] or not ROW_NAME.search(row)):
        what = labels[change.field]
    if change.is_order:
        what = say(f"thứ tự của «{short(what)}»", f"place of «{short(what)}»")
    elif change.field.startswith(PLACED) and not change.label:
        what = say(*PROSE)
    words = f"{value_words(change.old)} → {value_words(change.new)} ({_how(change)})"
    return f"{short(what)}: {words}" if what else words


def _how(change: Change) -> str:
    return say(*HOW[str(change.how)])
