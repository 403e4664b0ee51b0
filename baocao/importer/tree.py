"""Import: the lines of a text -> a tree of headings, items and paragraphs.

A line is a heading or an item only when its label fits: it begins a list, or comes next in one
that is open. A number out of order must look like a heading (capitals, bold, a Roman numeral), or
else the line stays a paragraph. How deep a label stands is told by the lists that are open around
it, and only for a new list by the usual order of the systems; an open list that goes on further
down keeps a list of a higher system inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from baocao.importer.labels import RANKS, Kind, Label, read_label
from baocao.importer.lines import Line

LONGEST_HEADING = 30
"""Words of a line that may be a heading though its number is out of order."""
LARGEST_GAP = 3
NEAR = 3
"""Lines around a bare number in which its neighbours tell a table."""
LOOKAHEAD = 400
"""Labels further down among which an open list may go on."""
SPECIAL = ("MỞ ĐẦU", "ĐẶT VẤN ĐỀ", "LỜI MỞ ĐẦU", "LỜI NÓI ĐẦU", "KẾT LUẬN")
"""Headings that carry no number beside numbered ones."""
MOST_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A heading, an item or a paragraph (no *label*, no children).

    *title* is its text without the label; *doubts* are codes of what is odd about it.
    """

    label: Label | None
    line: Line
    title: str
    children: tuple[Node, ...] = ()
    doubts: tuple[str, ...] = ()
    heading: bool = False

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text without a label."""
        return self.label is None and not self.heading

    @property
    def is_mark(self) -> bool:
        """Whether it is an item of a list that counts nothing."""
        return self.label is not None and self.label.is_mark

    def walk(self) -> Iterator[Node]:
        """It and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class _Open:
    """A node under construction."""

    label: Label | None
    line: Line | None
    title: str
    heading: bool = False
    doubts: list[str] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)


def read_tree(lines: Sequence[Line]) -> tuple[Node, ...]:
    """The nodes of the text in *lines*, which hold no table, in reading order."""
    return _Reader(lines).read()


class _Reader:
    """The open lists while lines are read: `_stack` from the root to the last heading or item."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._labels = [_label_of(line) for line in lines]
        self._numbered = _has_top_labels(self._labels)
        self._stack: list[_Open] = [_Open(None, None, "")]
        self._doubts: list[str] = []

    def read(self) -> tuple[Node, ...]:
        place = 0
        while place < len(self._lines):
            place = self._take(place)
        return tuple(_frozen(child) for child in self._stack[0].children)

    def _take(self, place: int) -> int:
        """Put the line at *place* into the tree; the place of the next one."""
        line, label = self._lines[place], self._labels[place]
        if label is None or not self._fit(label, place):
            if self._is_bare_heading(line):
                return self._open_bare(place)
            self._add_paragraph(line)
            return place + 1
        title, after = self._title(place, label)
        node = self._push(label, line)
        node.title = title
        return after

    def _push(self, label: Label, line: Line) -> _Open:
        node = _Open(label, line, label.text, heading=not label.is_mark)
        node.doubts += self._doubts
        self._stack[-1].children.append(node)
        self._stack.append(node)
        return node

    def _fit(self, label: Label, place: int) -> bool:
        """Close the lists that end before *label*; False where it is no label after all."""
        self._doubts = []
        if label.weak and self._is_row(label, place):
            return False
        depth = self._depth(label, place)
        if depth is None:
            return False
        del self._stack[depth:]
        return True

    def _is_row(self, label: Label, place: int) -> bool:
        """Whether a bare number counts the rows of a table: the next ones stand close by."""
        around = self._labels[max(place - NEAR, 0) : place + NEAR + 1]
        numbers = {each.path[0] for each in around if each is not None and each.weak}
        return not numbers.isdisjoint({label.path[0] - 1, label.path[0] + 1})

    def _depth(self, label: Label, place: int) -> int | None:
        """How many nodes stay open above *label*."""
        for depth in range(len(self._stack) - 1, 0, -1):
            open_label = self._stack[depth].label
            if open_label is not None and label.follows(open_label):
                return depth
        if label.kind is Kind.DECIMAL:
            return self._decimal_depth(label, place)
        if label.is_first and not label.weak:
            return self._new_depth(label, place)
        return self._odd_depth(label, place)

    def _decimal_depth(self, label: Label, place: int) -> int | None:
        """Below what its number names ("2" for "2.1"), else where its list would begin."""
        for depth in range(len(self._stack) - 1, 0, -1):
            other = self._stack[depth].label
            if other is None or other.is_mark:
                continue
            if _names(other) == label.path[:-1] and self._may_begin(label, place):
                return depth + 1
            if other.system == label.system and self._may_begin(label, place):
                self._doubts.append("import.odd-number")
                return depth
        if label.path[-1] == 1 or self._looks_like_heading(place):
            return self._new_depth(label, place)
        return None

    def _may_begin(self, label: Label, place: int) -> bool:
        return label.path[-1] == 1 or self._looks_like_heading(place)

    def _new_depth(self, label: Label, place: int) -> int:
        """Where a list begins with *label*."""
        again = self._open_list(label)
        depth = len(self._stack)
        while depth > 1 and not self._holds(depth - 1, label, place):
            if depth - 1 == again and not label.is_mark:
                self._doubts.append("import.number-again")
                return depth - 1
            depth -= 1
        return depth

    def _open_list(self, label: Label) -> int:
        """The depth of the open list of the same system, 0 for none."""
        for depth in range(len(self._stack) - 1, 0, -1):
            other = self._stack[depth].label
            if other is not None and other.system == label.system:
                return depth
        return 0

    def _holds(self, depth: int, label: Label, place: int) -> bool:
        """Whether a new list that begins with *label* stands inside the node at *depth*."""
        other = self._stack[depth].label
        rank = self._rank(depth)
        if other is not None and (other.system == label.system or other.is_mark > label.is_mark):
            return False
        if rank < label.rank or (rank == label.rank and other is not None):
            return True
        return other is not None and self._goes_on(other, depth, place)

    def _rank(self, depth: int) -> int:
        label, line = self._stack[depth].label, self._stack[depth].line
        if label is not None:
            return label.rank
        level = line.level if line is not None and line.level is not None else 0
        return RANKS[Kind.STYLE] + 2 * level

    def _goes_on(self, other: Label, depth: int, place: int) -> bool:
        """Whether the open list of *other* is taken up again before one around it ends."""
        new = self._labels[place]
        labels = (self._stack[above].label for above in range(1, depth))
        around = [each for each in labels if each and new and each.system != new.system]
        for label in self._labels[place + 1 : place + LOOKAHEAD]:
            if label is None or label.is_mark:
                continue
            if label.follows(other):
                return True
            if label.is_first and label.system == other.system:
                return False
            if any(label.follows(outer) for outer in around):
                return False
        return False

    def _odd_depth(self, label: Label, place: int) -> int | None:
        """Where a number out of order belongs: to its open list, or to one that lost its start."""
        if not self._looks_like_heading(place):
            return None
        again = self._open_list(label)
        if again:
            before = self._stack[again].label
            step = label.path[-1] - before.path[-1] if before is not None else 0
            if not 0 <= step <= LARGEST_GAP:
                return None
            self._doubts.append("import.number-gap" if step else "import.number-again")
            return again
        if label.path[-1] > LARGEST_GAP or label.weak:
            return None
        self._doubts.append("import.number-gap")
        return self._new_depth(label, place)

    def _looks_like_heading(self, place: int) -> bool:
        line, label = self._lines[place], self._labels[place]
        if label is None or len(label.text.split()) > LONGEST_HEADING:
            return False
        strong = label.kind in (Kind.ROMAN, Kind.PART, Kind.CHAPTER, Kind.ARTICLE)
        return strong or line.bold or label.text.isupper() or line.level is not None

    def _is_bare_heading(self, line: Line) -> bool:
        """Whether *line* heads a part without a number: by its style, or in capitals."""
        words = len(line.text.split())
        if (
            "\t" in line.raw.strip()
            or line.is_running
            or words > LONGEST_HEADING
            or not line.text[-1:].isalnum()
        ):
            return False
        if line.level is not None:
            return True
        if line.text in SPECIAL:
            return True
        return not self._numbered and line.shouted and words > 1

    def _open_bare(self, place: int) -> int:
        line = self._lines[place]
        level = RANKS[Kind.STYLE] + 2 * (line.level or 0)
        depth = len(self._stack)
        while depth > 1 and self._rank(depth - 1) >= level:
            depth -= 1
        del self._stack[depth:]
        node = _Open(None, line, line.text, heading=True, doubts=["import.bare-heading"])
        self._stack[-1].children.append(node)
        self._stack.append(node)
        return place + 1

    def _title(self, place: int, label: Label) -> tuple[str, int]:
        """The title of the heading at *place*, and the place behind it.

        Below "Phần thứ nhất" stands the title on lines of its own; a title in capitals goes on
        in capitals.
        """
        words, after = [label.text] if label.text else [], place + 1
        while after < len(self._lines) and after - place <= MOST_TITLE_LINES:
            line = self._lines[after]
            if not self._goes_on_with(line, words, place=after, label=label):
                break
            words.append(line.text)
            after += 1
        return " ".join(words), after

    def _goes_on_with(self, line: Line, words: Sequence[str], *, place: int, label: Label) -> bool:
        if label.is_mark or self._labels[place] is not None or line.is_running:
            return False
        if not words:
            return label.kind in (Kind.PART, Kind.CHAPTER, Kind.ROMAN, Kind.TOPIC)
        own = self._lines[place - 1]
        closed = words[-1][-1:] in ".:;"
        return line.shouted and own.text.isupper() and not closed and line.text not in SPECIAL

    def _add_paragraph(self, line: Line) -> None:
        while self._stack[-1].label is not None and self._stack[-1].label.is_mark:
            self._stack.pop()
        self._stack[-1].children.append(_Open(None, line, line.text))


def _label_of(line: Line) -> Label | None:
    """The label of *line*; none for the row of a table that was torn into lines with tabs."""
    label = read_label(line.text)
    tabs = line.raw.strip().count("\t")
    torn = tabs > 1 or (tabs == 1 and label is not None and label.weak)
    return None if torn else label


def _names(label: Label) -> tuple[int, ...]:
    """The number by which a decimal below names *label*."""
    return label.path if label.kind in NAMEABLE else ()


def _has_top_labels(labels: Sequence[Label | None]) -> bool:
    return any(label is not None and not label.is_mark and not label.weak for label in labels)


def _frozen(node: _Open) -> Node:
    line = node.line
    assert line is not None  # only the root, which is never frozen, has none
    children = tuple(_frozen(child) for child in node.children)
    return Node(node.label, line, node.title, children, tuple(node.doubts), heading=node.heading)


NAMEABLE = frozenset({Kind.ARABIC, Kind.DECIMAL, Kind.ROMAN, Kind.ARTICLE})
