"""How an office stores a document in Word: the habits that no rule judges."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Manner:
    """One set of habits.

    *defaults*: what the document defaults and Normal say. *store*: looks set on every paragraph
    ("direct") or by styles ("styled"). *sparse*: what equals the defaults is left out. *head*:
    "table", "tabs", "spaces" or "boxes". *stroke*: how lines below are drawn; *anchor*: in the
    line's own paragraph, an empty one after it, or the first of its cell. *joined*: the head lines
    of a cell are one paragraph with breaks. *tabbed*: first lines begin with a tab. *automatic*:
    the space around a paragraph is left to Word. *revised*: some words are tracked as deleted.
    *parted*: a long subject is two paragraphs. *tagged*: smart tags of Word 2003. *resave*: the
    LibreOffice format it went through.
    """

    defaults: str
    store: str
    sparse: bool
    head: str
    head_rows: int
    cell_side: float
    stroke: str
    anchor: str
    joined: bool
    numbered: bool
    field: str
    field_align: str
    first_header: bool
    signature: str
    gap: str
    spacers: bool
    split: bool
    noise: bool
    capitals: bool
    hanging: bool
    tabbed: bool
    automatic: bool
    revised: bool
    parted: bool
    tagged: bool
    compat: int
    paper: tuple[int, int]
    resave: str = ""


def draw_manner(random: Random) -> Manner:
    """Habits drawn at random, the common ones more often."""
    head = random.choice(("table",) * 6 + ("tabs", "spaces", "boxes", "boxes"))
    return Manner(
        defaults=random.choice(("calibri", "theme", "normal", "normal", "old", "theme-times")),
        store=random.choice(("direct", "direct", "styled", "mixed")),
        sparse=random.random() < 0.6,
        head=head,
        head_rows=random.choice((1, 2, 2)),
        cell_side=random.choice((0, 1.9)),
        stroke=random.choice(("drawing", "alternate", "alternate", "line", "connector", "border")),
        anchor=random.choice(("same", "same", "empty", "first")),
        joined=random.random() < 0.2,
        numbered=random.random() < 0.2,
        field=random.choice(("simple", "complex", "complex", "sdt")),
        field_align=random.choice(("jc", "style", "tab", "ptab", "frame")),
        first_header=random.random() < 0.7,
        signature=random.choice(("table", "table", "table", "tabs")),
        gap=random.choice(("empty", "empty", "before")),
        spacers=random.random() < 0.4,
        split=random.random() < 0.6,
        noise=random.random() < 0.6,
        capitals=random.random() < 0.2,
        hanging=random.random() < 0.3,
        tabbed=random.random() < 0.08,
        automatic=random.random() < 0.06,
        revised=random.random() < 0.06,
        parted=random.random() < 0.4,
        tagged=random.random() < 0.15,
        compat=random.choice((11, 12, 14, 15, 15)),
        paper=random.choice(((11906, 16838), (11907, 16840), (11909, 16834))),
    )
