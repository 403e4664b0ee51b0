"""Import: the tree of a report, or the demands of a guideline -> the sections of a report.

A heading becomes a section. A paragraph with blanks becomes its text; other text of a finished
report says what one unit did, so it is left out but for its first words, which stay as guidance.
A demand becomes a section, and its parts without a number become passages of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from baocao.importer.fields import Blanks, Found, read_paragraph
from baocao.importer.grids import Grid, table_of
from baocao.importer.guideline import IF_ANY, Demand
from baocao.importer.labels import Kind, Label
from baocao.importer.lines import shortened
from baocao.importer.naming import Names
from baocao.importer.noted import Noted, Value
from baocao.importer.remarks import Review
from baocao.importer.titles import brief, cleaned, parted
from baocao.importer.tree import Node
from baocao.legacy import Certainty

LONGEST_GUIDANCE = 240
DEEPEST = 4
"""Levels of numbered sections; what stands deeper becomes a passage."""
ORDINAL = re.compile(
    r"^(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|^Thứ (?:nhất|hai|ba|tư|năm|sáu)\b"
)
NUMERALS: Mapping[Kind, str] = {
    Kind.ROMAN: "roman",
    Kind.PART: "roman",
    Kind.CHAPTER: "roman",
    Kind.CAPITAL: "roman",
    Kind.STYLE: "roman",
    Kind.ARABIC: "arabic",
    Kind.ARTICLE: "arabic",
    Kind.TOPIC: "arabic",
    Kind.DECIMAL: "decimal",
    Kind.LETTER: "letter",
    Kind.PAREN: "arabic",
}
USUAL = ("roman", "arabic", "decimal", "letter")


class ReportReader:
    """Makes the sections of one report; `fields` are those that its blanks became."""

    def __init__(self, names: Names, review: Review, blanks: Blanks) -> None:
        self.fields: list[Found] = []
        self._names = names
        self._review = review
        self._blanks = blanks
        self._grids: dict[int, list[Grid]] = {}

    def read(self, nodes: Sequence[Node], grids: Sequence[Grid]) -> list[Value]:
        """The sections of the text in *nodes*; each of *grids* goes where it stands."""
        self._grids = _placed(nodes, grids)
        for node in nodes:
            self._review.doubts(node)
        return [self._section(node, 1) for node in nodes if node.heading]

    def paragraph(self, node_line: Node) -> str:
        """The text of a paragraph with blanks as a template, "" for one without."""
        made = read_paragraph(node_line.line, self._blanks, self._names)
        self.fields += made.fields
        return made.text if made.fields else ""

    def tables(self, grids: Sequence[Grid], title: str) -> list[Value]:
        """The tables in *grids*, below the heading *title*."""
        return [
            table_of(grid, self._names, title=title, where=self._review.where(grid.line))
            for grid in grids
        ]

    def _section(self, node: Node, depth: int) -> Value:
        title, rest = parted(node.title)
        spec: dict[str, Value] = {
            "id": self._names.take(title, otherwise="muc"),
            "title": brief(title),
        }
        if IF_ANY.search(node.title):
            spec["optional"] = True
        own = _without_title(self.paragraph(node), node, title)
        texts = [own] if own else []
        plain = [rest] if rest and not own else []
        for child in node.children:
            if child.is_paragraph and not ORDINAL.match(child.title):
                made = self.paragraph(child)
                (texts if made else plain).append(made or child.title)
        spec["text"] = ""
        if plain:
            spec["guidance"] = shortened(" ".join(plain), LONGEST_GUIDANCE)
        elif brief(title) != cleaned(title):
            spec["guidance"] = shortened(cleaned(node.title), LONGEST_GUIDANCE)
        marked, unmarked = self._marked(node)
        texts += marked
        spec["text"] = "\n\n".join(texts)
        deeper = [child for child in node.children if child.heading]
        spec |= self._slots(node, [*unmarked, *(deeper if depth >= DEEPEST else ())])
        spec["tables"] = self.tables(self._grids.get(node.line.order, ()), title)
        spec["sections"] = [self._section(each, depth + 1) for each in deeper if depth < DEEPEST]
        return spec

    def _marked(self, node: Node) -> tuple[list[str], list[Node]]:
        """The texts of the marked items of *node* that have blanks, and the items without."""
        texts: list[str] = []
        others: list[Node] = []
        for child in node.children:
            if not child.is_mark:
                continue
            made = [f"- {text}" for each in child.walk() if (text := self.paragraph(each))]
            texts += made
            if not made:
                others.append(child)
        return texts, others

    def _slots(self, node: Node, items: Sequence[Node]) -> dict[str, Value]:
        """The passages and lists of a section: *items* that are no sections, and "Một là"."""
        own = Names()
        prose: dict[str, Value] = {}
        lists: dict[str, Value] = {}
        headed = [each for each in items if each.children or each.title.endswith(":")]
        loose = [each for each in items if each not in headed]
        for each in headed:
            lists[own.take(each.title, otherwise="y")] = {"label": brief(each.title)}
        if len(loose) == 1:
            prose[own.take(loose[0].title, otherwise="y")] = {"label": brief(loose[0].title)}
        elif loose:
            shown = "; ".join(shortened(each.title, LONGEST_GUIDANCE // 4) for each in loose)
            lists[own.take("các ý", otherwise="y")] = {
                "label": brief(parted(node.title)[0]),
                "heading": False,
                "guidance": shortened(shown, LONGEST_GUIDANCE),
            }
        if any(ORDINAL.match(child.title) for child in node.children):
            key = own.take(node.title, otherwise="y")
            label = brief(parted(node.title)[0])
            lists[key] = {"label": label, "style": "ordinal", "heading": False}
        return {"prose": prose, "lists": lists}


def answering(demands: Sequence[Demand], names: Names) -> list[Value]:
    """The sections of a report that answers *demands*, in their order."""
    asked = [each for demand in demands for each in _unwrapped(demand)]
    return [_answer(demand, names, 1) for demand in asked]


def numbering(nodes: Sequence[Node]) -> tuple[str, ...]:
    """How the headings of each level are numbered, as the document does it."""
    found = list(_numerals(nodes))
    if not found or "decimal" in found[:1]:
        return USUAL
    return tuple([*found, *(each for each in USUAL if each not in found)][:DEEPEST])


def _without_title(text: str, node: Node, title: str) -> str:
    """*text* of a heading without its number, and without its title where more follows."""
    typed = node.label.typed if node.label else ""
    bare = text.removeprefix(typed).strip()
    return bare.removeprefix(f"{title}:").strip()


def _numerals(nodes: Sequence[Node]) -> Iterator[str]:
    level = [node for node in nodes if node.heading]
    used: list[str] = []
    for _ in range(DEEPEST):
        labels: list[Label] = [node.label for node in level if node.label is not None]
        if not labels:
            return
        kind = NUMERALS.get(labels[0].kind)
        if kind is not None:
            free = [each for each in USUAL if each not in used] or [kind]
            used.append(free[0] if kind in used else kind)
            yield used[-1]
        level = [child for node in level for child in node.children if child.heading]


def _unwrapped(demand: Demand) -> tuple[Demand, ...]:
    """The parts of a demand that is called "Nội dung" and says no more."""
    bare = cleaned(demand.text).lower() in ("nội dung", "về nội dung", "nội dung báo cáo")
    return demand.parts if bare and demand.parts else (demand,)


def _answer(demand: Demand, names: Names, depth: int) -> Value:
    title = cleaned(demand.text)
    spec: dict[str, Value] = {
        "id": names.take(title, otherwise="muc"),
        "title": brief(title),
        "answers": [demand.id],
    }
    if IF_ANY.search(title):
        spec["optional"] = True
    if brief(title) != title:
        spec["guidance"] = shortened(title, LONGEST_GUIDANCE)
    numbered = [part for part in demand.parts if part.node.heading and depth < DEEPEST]
    passages = [part for part in demand.parts if part not in numbered]
    spec["prose"] = _passages(passages)
    spec["sections"] = [_answer(part, names, depth + 1) for part in numbered]
    if demand.node.is_paragraph:
        return Noted(spec, Certainty.GUESS, "yêu cầu không đánh số")
    return spec


def _passages(parts: Sequence[Demand]) -> dict[str, Value]:
    own = Names()
    made: dict[str, Value] = {}
    for part in parts:
        whole = "; ".join([cleaned(part.text), *(each.text for each in _below(part))])
        spec: dict[str, Value] = {
            "label": brief(part.text),
            "answers": [part.id, *(each.id for each in _below(part))],
        }
        if brief(part.text) != cleaned(whole):
            spec["guidance"] = shortened(whole, LONGEST_GUIDANCE)
        made[own.take(part.text, otherwise="y")] = spec
    return made


def _below(demand: Demand) -> Iterator[Demand]:
    for part in demand.parts:
        yield part
        yield from _below(part)


def _placed(nodes: Sequence[Node], grids: Sequence[Grid]) -> dict[int, list[Grid]]:
    """The grids by the order of the heading that they stand below."""
    heads = sorted(
        each.line.order for node in nodes for each in node.walk() if each.heading and node.heading
    )
    found: dict[int, list[Grid]] = {}
    for grid in grids if heads else ():
        place = bisect_left(heads, grid.line.order)
        found.setdefault(heads[max(place - 1, 0)], []).append(grid)
    return found
