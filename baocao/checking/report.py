"""6. check: findings -> a table for people, a list for machines.

The table reads the same on a screen and in a pipe: findings of one region of the page stand
together, each with its weight, the words it is about, what was found and required, the rule and
what to do. Nothing is cut: long words wrap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from baocao.errors import Place, Problem, Severity
from baocao.ooxml.comments import Note
from baocao.speech import say, weight_word
from baocao.text import upper_first

NARROWEST = 60
WIDEST = 120
"""Between these a line can be read; a pipe has 80 columns."""
TOLD_FACTS = ("found", "required", "rule")
LOOKS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "dim"}


def finding_as_json(found: Problem) -> dict[str, str]:
    """*found* as machines read it, with what was found and required, the rule, and the quote."""
    told = {name: found.facts[name] for name in TOLD_FACTS if found.facts.get(name)}
    where = {"region": found.place.region, "quote": found.place.quote}
    return {**found.as_json(), **told, **{name: word for name, word in where.items() if word}}


def comment_of(found: Problem) -> Note:
    """*found* as a comment: its weight, what was found and required, the rule, what to do."""
    lines = [f"{upper_first(weight_word(found.severity))}: {found.message}", *_advice(found)]
    where = " ".join(word for word in (found.place.region, _where(found.place)) if word)
    return Note("\n".join(lines), found.place.spot, upper_first(where))


def print_report(problems: Sequence[Problem], name: str, *, console: Console | None = None) -> None:
    """Print *problems* of the file *name*: a table for each region, then the sum of them all."""
    shown = console or Console(highlight=False)
    shown.width = min(max(shown.width, NARROWEST), WIDEST)
    for region, found in _by_region(problems).items():
        shown.print(_table(region, found))
    shown.print(Text(f"{name}: {summary(problems)}", style="bold"), soft_wrap=True)


def summary(problems: Sequence[Problem]) -> str:
    """How many findings there are of each weight: "3 lỗi, 2 chỗ xem lại"."""
    counts = Counter(found.severity for found in problems)
    told = [f"{counts[weight]} {_counted(weight, counts[weight])}" for weight in COUNTED
            if counts[weight]]  # fmt: skip
    return ", ".join(told) or say("không phát hiện lỗi", "nothing found")


def _by_region(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """The findings by region, both in the order in which they first come."""
    found: dict[str, list[Problem]] = {}
    for each in problems:
        found.setdefault(each.place.region or "", []).append(each)
    return found


def _table(region: str, problems: Sequence[Problem]) -> Table:
    table = Table(
        title=(region if "." in region else upper_first(region)) or None,
        title_justify="left",
        title_style="bold",
        box=None,
        show_header=False,
        pad_edge=False,
        expand=False,
    )
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for found in problems:
        table.add_row(Text(weight_word(found.severity), style=LOOKS[found.severity]), _told(found))
    return table


def _told(found: Problem) -> Text:
    """The lines of one finding; the words of documents are text, never markup."""
    where = _where(found.place)
    lines = [Text(where, style="italic")] if where else []
    lines.append(Text(f"{found.message} [{found.code}]"))
    lines += [Text(line) for line in _advice(found)]
    return Text("\n").join(lines)


def _advice(found: Problem) -> list[str]:
    """The rule, unless the message has told it, and what to do."""
    rule = found.facts.get("rule", "")
    lines = [f"§ {rule}"] if rule and rule not in found.message else []
    return [*lines, f"→ {found.hint}"] if found.hint else lines


def _where(place: Place) -> str:
    """The place inside its region: words of a Word file, else line, column and pointer."""
    if place.quote:
        line = f"{place.line}: " if place.line is not None else ""
        return f"{line}«{' '.join(place.quote.split())}»"
    numbers = ":".join(str(part) for part in (place.line, place.column) if part is not None)
    pointer = f"#{place.pointer}" if place.pointer is not None else ""
    return numbers + pointer


def _counted(severity: Severity, count: int) -> str:
    vietnamese, one, many = COUNTED[severity]
    return say(vietnamese, one if count == 1 else many)


COUNTED = {
    Severity.ERROR: ("lỗi", "error", "errors"),
    Severity.WARNING: ("chỗ xem lại", "warning", "warnings"),
    Severity.HINT: ("gợi ý", "hint", "hints"),
}
"""How findings of a weight are counted: in Vietnamese, and one and many in English."""
