"""Import: the tree of a document that asks -> the sections of a guideline.

The section that tells the content becomes numbered demands, each with an id that a report can
cite: the printed number ("II.2.1"), and a letter for an item that has only a dash ("II.2.1a").
The section that organises becomes tasks by level. A letter has no sections: its items are the
content, and what its last paragraph asks for is the organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from baocao.importer.duties import deadlines, has_unclear_deadline, row_task, tasks
from baocao.importer.grids import Grid, columns_of
from baocao.importer.labels import RANKS, Kind
from baocao.importer.lines import Line
from baocao.importer.naming import Names
from baocao.importer.noted import Noted, Value, plain
from baocao.importer.remarks import Review
from baocao.importer.titles import cleaned, parted
from baocao.importer.tree import Node
from baocao.legacy import Certainty
from baocao.text import letter, roman

ROLES: tuple[tuple[str, str], ...] = (
    ("purpose", r"mục đích|mục tiêu|^yêu cầu|^phạm vi|^đối tượng"),
    ("organisation", r"tổ chức (?:thực hiện|tổng kết|sơ kết|triển khai)|phân công|tổ chức$"),
    ("content", r"nội dung|đề cương"),
    (
        "organisation",
        r"tiến độ|thời gian|thời hạn|kinh phí|trách nhiệm|biện pháp|chế độ báo cáo|hình thức|"
        r"lộ trình",
    ),
    ("recommendation", r"^(?:đề xuất|kiến nghị)"),
    ("evaluation", r"^(?:đánh giá|nhận xét)"),
    ("content", r"nhiệm vụ|trọng tâm"),
)
"""What the words of a heading tell of its section; the first that fits."""
MANNER = re.compile(r"^hình thức|^kinh phí|^phương pháp")
"""Parts of the organisation that tell how, not who does what."""
NOTES = re.compile(r"(?i)^\s*(?:lưu ý|chú ý|yêu cầu chung)\b[\s:,]*")
BRACKETED = re.compile(r"^\(.*\)\.?$")
IF_ANY = re.compile(r"\(\s*nếu có\s*\)", re.IGNORECASE)
THROUGHOUT = re.compile(r"(?i)^(?:mỗi|từng|trong (?:mỗi|từng)) (?:nội dung|chuyên đề|mục|phần)")
MOST_LETTERS = 23


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand of the content as the report has to answer it: its id, its node, its parts.

    *numbered* is False for a section that only holds demands, which no report cites.
    """

    id: str
    node: Node
    parts: tuple[Demand, ...]
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """The sections of a guideline, and the demands of its content."""

    sections: tuple[Value, ...]
    demands: tuple[Demand, ...]


def all_ids(demands: Sequence[Demand]) -> Iterator[str]:
    """The ids of *demands* and of their parts."""
    for demand in demands:
        yield demand.id
        yield from all_ids(demand.parts)


def role_of(title: str) -> str:
    """What a section called *title* does, "" when its words do not tell."""
    small = title.lower()
    return next((role for role, words in ROLES if re.search(words, small)), "")


class _Ids:
    """The ids that the demands of one level have."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._next: dict[str, int] = {}

    def free(self, name: str) -> str:
        """*name*, or with the next number that nobody has yet."""
        name = name.strip(".")
        found, number = name, self._next.get(name, 2)
        while found in self._used:
            found, number = f"{name}-{number}", number + 1
        self._next[name] = number
        self._used.add(found)
        return found


def _note(node: Node, above: str, ids: _Ids) -> list[Demand]:
    """The demand of a "Lưu ý" without a number, which stands beside the item before it."""
    return [Demand(ids.free(f"{above}.luu-y"), node, (), node.title)] if _is_note(node) else []


class GuidelineReader:
    """Makes the sections of one guideline; *year* completes its dates."""

    def __init__(self, names: Names, review: Review, *, year: int | None) -> None:
        self._names = names
        self._review = review
        self._year = year
        self._late: list[Line] = []

    def read(
        self, nodes: Sequence[Node], closing: Sequence[Line], grids: Sequence[Grid] = ()
    ) -> Asked:
        """The sections of the text in *nodes*, and of what *closing* and *grids* ask for."""
        for node in nodes:
            self._review.doubts(node)
        sections: list[Value] = []
        demands: list[Demand] = []
        if _has_sections(nodes):
            content = _content(nodes)
            whole = not any(role_of(node.title) == "content" for node in nodes)
            for number, node in enumerate(nodes):
                made, found = self._section(node, number, content=content)
                if whole and _is_answered(node):
                    made, found = _as_demand(node, made, found, number=number)
                sections.append(made)
                demands += found
        else:
            demands = self._demands(nodes, "")
            spec = _section_keys(self._names, "Nội dung", "content")
            spec["items"] = [self._item(demand) for demand in demands]
            remark = "văn bản không chia phần; các mục đánh số là nội dung yêu cầu"
            sections.append(Noted(spec, Certainty.LIKELY, remark))
        sections += [*self._tables(grids), *self._closing(closing)]
        return Asked(tuple(sections), tuple(demands))

    def _section(
        self, node: Node, number: int, *, content: Sequence[Node]
    ) -> tuple[Value, list[Demand]]:
        title, rest = parted(node.title)
        told = role_of(title)
        role = "content" if node in content else told
        spec = _section_keys(self._names, title, role)
        paragraphs = [rest, *(each.title for each in node.children if each.is_paragraph)]
        number_words = _typed(node, number)
        demands: list[Demand] = []
        if role == "organisation" and not MANNER.search(title.lower()):
            spec |= self._organisation(node, rest)
        else:
            aside = [each for each in node.children if role != "purpose" and _organises(each)]
            asked = [each for each in node.children if each not in aside]
            demands = self._demands(asked, number_words)
            spec["text"] = "\n".join(text for text in paragraphs if text and not NOTES.match(text))
            spec["items"] = [self._item(demand) for demand in demands]
            spec["sections"] = [self._level(each) for each in aside]
            self._forgotten(replace(node, children=tuple(asked)))
        where = self._review.where(node.line)
        if role and role == told:
            return spec, demands if role not in ("purpose", "organisation") else []
        remark = f"vai trò của phần «{title}» không rõ ({where})"
        kept = demands if role in ("content", "", "evaluation", "recommendation") else []
        return Noted(spec, Certainty.GUESS, remark), kept

    def _demands(self, nodes: Sequence[Node], above: str) -> list[Demand]:
        """The demands among *nodes*, below the item with the number *above*."""
        found: list[Demand] = []
        ids = _Ids()
        marks = 0
        for number, node in enumerate(nodes):
            if node.is_paragraph:
                found += _note(node, above, ids)
                continue
            marks += node.label is None or node.is_mark
            own = ids.free(_number(node, above, marks or number + 1))
            parts = tuple(
                self._demands([each for each in node.children if not _is_note(each)], own)
            )
            found.append(Demand(own, node, parts, _full_text(node)))
            for child in node.children:
                found += _note(child, above, ids)
        return found

    def _item(self, demand: Demand) -> Value:
        spec: dict[str, Value] = {"id": demand.id, "title": cleaned(demand.text)}
        if IF_ANY.search(demand.text):
            spec["optional"] = True
        if THROUGHOUT.match(demand.text):
            spec["crosscutting"] = True
        spec["items"] = [self._item(part) for part in demand.parts]
        if demand.node.is_paragraph:
            where = self._review.where(demand.node.line)
            return Noted(spec, Certainty.GUESS, f"yêu cầu không đánh số ({where})")
        return spec

    def _organisation(self, node: Node, rest: str) -> dict[str, Value]:
        """The tasks of a section and the sections of those who do them."""
        made: list[Value] = []
        held: list[Value] = []
        made += self._tasks(rest, node.line) if rest else []
        for child in node.children:
            if not child.heading or not (child.children or parted(child.title)[1]):
                made += self._tasks(_full_text(child, deep=True), child.line)
            else:
                held.append(self._level(child))
        return {"tasks": made, "sections": held}

    def _level(self, node: Node) -> Value:
        title, rest = parted(node.title)
        spec = _section_keys(self._names, title, "organisation")
        if not MANNER.search(title.lower()):
            return spec | self._organisation(node, rest)
        return {**spec, "text": "\n".join([rest, *(each.title for each in node.children)]).strip()}

    def _tasks(self, text: str, line: Line) -> list[Value]:
        if has_unclear_deadline(text):
            self._review.warn("import.unclear-deadline", line)
        return tasks(text, year=self._year, where=self._review.where(line))

    def _forgotten(self, node: Node) -> None:
        """Keep what sets a deadline outside the organisation, for a section of its own."""
        for each in node.walk():
            if any(True for _ in deadlines(each.title, year=self._year)):
                self._review.warn("import.deadline-outside", each.line)
                self._late.append(each.line)

    def _tables(self, grids: Sequence[Grid]) -> Iterator[Value]:
        """A section for each table that says who does what by when."""
        for grid in grids:
            heads = [head.label for head in columns_of(grid)]
            where = self._review.where(grid.line)
            rows = (list(zip(heads, row, strict=False)) for row in grid.rows)
            found = [row_task(row, year=self._year, where=where) for row in rows]
            held = [task for task in found if task is not None]
            if held:
                title = grid.caption or "Phân công thực hiện"
                spec = _section_keys(self._names, title, "organisation")
                yield Noted({**spec, "tasks": held}, Certainty.LIKELY, f"bảng ({where})")

    def _closing(self, closing: Sequence[Line]) -> Iterator[Value]:
        """A section of tasks for what sets a deadline in *closing* and outside the organisation."""
        ending = [line for line in closing if list(deadlines(line.text, year=self._year))]
        dated = [*self._late, *ending]
        if dated:
            spec = _section_keys(self._names, "Thời hạn gửi báo cáo", "organisation")
            spec["tasks"] = [task for line in dated for task in self._tasks(line.text, line)]
            places = ", ".join(self._review.where(line) for line in dated)
            remark = f"lập từ câu có thời hạn ở ngoài phần tổ chức thực hiện ({places})"
            yield Noted(spec, Certainty.LIKELY, remark)


def _is_answered(node: Node) -> bool:
    """Whether a section of a document that names no content is content itself."""
    return node.heading and role_of(node.title) not in ("purpose", "organisation")


def _as_demand(
    node: Node, section: Value, demands: list[Demand], *, number: int
) -> tuple[Value, list[Demand]]:
    """A section that is content itself: a demand where it has none, else what holds them."""
    own = Demand(_typed(node, number), node, tuple(demands), node.title, not demands)
    spec = plain(section)
    if demands or not isinstance(spec, Mapping):
        return section, [own]
    items: list[Value] = [{"id": own.id, "title": cleaned(own.text)}]
    made: Value = {**spec, "items": items}
    if isinstance(section, Noted):
        made = replace(section, value=made)
    return made, [own]


def _organises(node: Node) -> bool:
    """Whether a part of the content tells how the work is done, which no report answers."""
    return node.heading and role_of(parted(node.title)[0]) == "organisation"


def _is_note(node: Node) -> bool:
    return node.is_paragraph and bool(NOTES.match(node.title))


def _section_keys(names: Names, title: str, role: str) -> dict[str, Value]:
    keys: dict[str, Value] = {"id": names.take(title, otherwise="phan"), "title": title}
    return {**keys, "role": role} if role else keys


def _has_sections(nodes: Sequence[Node]) -> bool:
    """Whether the top of the tree is sections: a letter has items at once."""
    heads = [node for node in nodes if node.heading]
    high = [each for each in heads if each.label is None or each.label.rank < RANKS[Kind.ARABIC]]
    if high:
        return True
    short = [each for each in heads if len(each.title.split()) <= 12 and each.children]  # noqa: PLR2004
    told = [each for each in short if role_of(each.title)]
    return len(told) > 1


def _content(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes that tell what is to be reported: by their words, else the longest one."""
    named = tuple(node for node in nodes if role_of(node.title) == "content")
    if named:
        return named
    others = [
        node
        for node in nodes
        if node.heading and role_of(node.title) not in ("purpose", "organisation")
    ]
    return (max(others, key=lambda node: sum(1 for _ in node.walk())),) if others else ()


def _typed(node: Node, number: int) -> str:
    """The number of a section as its items repeat it."""
    if node.label is None:
        return str(number + 1)
    if node.label.kind is Kind.ROMAN:
        return roman(node.label.path[0])
    return _own_number(node)


def _own_number(node: Node) -> str:
    label = node.label
    if label is None:
        return ""
    if label.kind in (Kind.LETTER, Kind.CAPITAL) or label.sign == "a":
        return "".join(each for each in label.typed if each.isalpha())
    if label.kind is Kind.ROMAN:
        return roman(label.path[0])
    return ".".join(map(str, label.path))


def _number(node: Node, above: str, place: int) -> str:
    """The id of an item below *above*; *place* counts the dashes beside it."""
    label = node.label
    if label is None or label.is_mark:
        mark = letter(place) if place <= MOST_LETTERS else f"-{place}"
        return f"{above}{mark}" if above[-1:].isdigit() else f"{above}.{mark}"
    own = _own_number(node)
    if label.kind is Kind.DECIMAL:
        top = above.partition(".")[0]
        return f"{top}.{own}" if top and not top.isdigit() else own
    if own[:1].isalpha():
        return f"{above}{own}" if above[-1:].isdigit() else f"{above}.{own}"
    return f"{above}.{own}"


def _full_text(node: Node, *, deep: bool = False) -> str:
    """The text of an item with the paragraphs below it; *deep* takes its parts in too."""
    below = [
        each.title
        for each in (list(node.walk())[1:] if deep else node.children)
        if (deep or each.is_paragraph) and not NOTES.match(each.title)
        if not BRACKETED.match(each.title)
    ]
    whole = node.title
    for text in below:
        whole = f"{whole}{' ' if whole[-1:] in '.:;,!?' else '. '}{text}"
    return whole
