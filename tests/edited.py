"""Drafts as people give them back: what Word and LibreOffice leave in a docx after an edit.

An edit is a kind and a seed; the same draft and the same edits give the same file. Besides the
file comes what was done to it: which lines of the draft were touched, and which lines of the
edited file a person typed. Bookmarks fare as measured: in LibreOffice a mark stays on the first
half of what is split, travels with what is cut, gets another name where it is copied and falls on
the neighbour when all of it is deleted; Word stretches it over both halves and drops it with the
last letter it marks.
"""

from __future__ import annotations

import base64
import copy
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st
from lxml import etree
from wordtext import (
    ADDED,
    FALLBACK,
    MAIN,
    OURS,
    REJECTED,
    REMOVED,
    W,
    lines_of,
    missing_page,
    read_parts,
    write_parts,
)

PERSON = "Lê Văn Sửa"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
LINKS = "word/_rels/document.xml.rels"
R = f"{{{OFFICE}}}"
WAS, TYPED = "was", "typed"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W\d]+")
WORDS = ("tích cực", "rõ rệt", "các cấp", "thường xuyên", "mạnh mẽ", "kịp thời")
TAILS = (
    " và các đơn vị liên quan",
    ", được nhân dân đồng tình",
    " (theo báo cáo của cơ sở)",
    " ./.",
)
NEW = (
    "Thường trực đề nghị các cơ sở rà soát lại kết quả trước khi gửi.",
    "Kết quả trên có phần đóng góp của cán bộ không chuyên trách.",
    "Trong quá trình thực hiện còn gặp khó khăn về kinh phí.",
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


class Edit(NamedTuple):
    """What a person did, and the seed that says where and with which words."""

    kind: str
    seed: int


@dataclass(frozen=True, slots=True)
class Edited:
    """A draft after edits.

    *touched* are the numbers of the lines of the draft whose text a person changed, moved into
    another one or deleted. *typed* are the texts that stand in lines of the edited file where
    a person wrote, in their order. *copied* are the texts of pasted copies, *moved* the numbers
    of lines that only changed their place. *narrowed* says that a table has lost a column,
    *joined* that cells of one were joined.
    """

    content: bytes
    touched: frozenset[int]
    typed: tuple[str, ...]
    copied: tuple[str, ...]
    moved: frozenset[int]
    narrowed: bool = False
    joined: bool = False


@dataclass(slots=True)
class Desk:
    """The draft while a person works on it, in "word" or in "libreoffice"."""

    parts: dict[str, bytes]
    root: etree._Element
    program: str = "word"
    touched: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    copies: list[str] = field(default_factory=list)
    narrowed: bool = False
    joined: bool = False

    @property
    def body(self) -> etree._Element:
        """The w:body."""
        return next(self.root.iter(f"{W}body"))

    def blocks(self) -> list[etree._Element]:
        """The blocks of the report."""
        passed = missing_page(self.root)
        return [each for each in self.body if each not in passed]

    def prose(self) -> list[etree._Element]:
        """The paragraphs of the running text that a person may work on."""
        return [each for each in self.blocks() if _is_workable(each) and len(text_of(each)) > 12]

    def rows(self) -> list[etree._Element]:
        """The rows of data tables, without their heads."""
        return [
            row
            for table in self.blocks()
            if table.tag == f"{W}tbl" and _style(table, "tbl") == "BcTable"
            for row in table.iterchildren(f"{W}tr")
            if row.find(f"{W}trPr/{W}tblHeader") is None and not _has_marks_of_ours(row)
        ]

    def styled(self, style: str) -> list[etree._Element]:
        """The paragraphs of a *style*, wherever they stand."""
        found = [p for each in self.blocks() for p in each.iter(f"{W}p") if _style(p, "p") == style]
        return [each for each in found if _is_workable(each) and text_of(each)]

    def touch(self, paragraph: etree._Element) -> None:
        """Note that a person changed the text of *paragraph*."""
        self.lose(paragraph)
        paragraph.set(TYPED, "1")

    def lose(self, paragraph: etree._Element) -> None:
        """Note that the draft's line in *paragraph* is no longer what it was."""
        if paragraph.get(WAS):
            self.touched.add(int(paragraph.get(WAS, "")))

    def shift(self, paragraph: etree._Element) -> None:
        """Note that *paragraph* has another place."""
        if paragraph.get(WAS):
            self.moved.add(int(paragraph.get(WAS, "")))

    def add_part(self, name: str, content: bytes, kind: str, mime: str) -> str:
        """Put a part beside the body; gives the id of the relationship to it."""
        self.parts[f"word/{name}"] = content
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/word/{name}", ContentType=mime)
        self.parts["[Content_Types].xml"] = _bytes(types)
        links = etree.fromstring(self.parts[LINKS])
        key = f"rIdNguoi{len(links)}"
        etree.SubElement(links, f"{{{RELATIONSHIPS}}}Relationship", Id=key, Type=f"{OFFICE}/{kind}",
                         Target=name)  # fmt: skip
        self.parts[LINKS] = _bytes(links)
        return key

    def note_part(self, kind: str, first: Sequence[str] = ()) -> etree._Element:
        """The root of comments or footnotes, made when it is not there; put back by `keep`."""
        name = f"{kind}.xml"
        if f"word/{name}" not in self.parts:
            empty = f'<w:{kind} xmlns:w="{W[1:-1]}">{"".join(first)}</w:{kind}>'
            self.add_part(name, empty.encode(), kind, WORD_TYPE.format(kind))
        return etree.fromstring(self.parts[f"word/{name}"])

    def keep(self, kind: str, root: etree._Element) -> None:
        """Write the part that `note_part` gave."""
        self.parts[f"word/{kind}.xml"] = _bytes(root)


def edit(content: bytes, edits: Sequence[Edit], program: str = "word") -> Edited:
    """The draft *content* after *edits* in *program*."""
    parts = read_parts(content)
    desk = Desk(parts, etree.fromstring(parts[MAIN]), program)
    for number, line in enumerate([*lines_of(desk.root, REJECTED)]):
        for paragraph in line.made_of:
            paragraph.set(WAS, str(number))
    for each in edits:
        EDITS[each.kind](desk, Random(each.seed))
    typed = tuple(
        line.text
        for line in lines_of(desk.root, REJECTED)
        if any(paragraph.get(TYPED) for paragraph in line.made_of)
    )
    etree.strip_attributes(desk.root, WAS, TYPED)
    parts[MAIN] = _bytes(desk.root)
    return Edited(
        write_parts(parts),
        frozenset(desk.touched),
        typed,
        tuple(desk.copies),
        frozenset(desk.moved),
        desk.narrowed,
        desk.joined,
    )


def edits(most: int = 6, kinds: Sequence[str] = ()) -> st.SearchStrategy[tuple[Edit, ...]]:
    """Up to *most* edits of *kinds*, or of any kind."""
    one = st.builds(Edit, st.sampled_from(sorted(kinds or EDITS)), st.integers(0, 999))
    return st.lists(one, max_size=most).map(tuple)


def typed(content: bytes, old: str, new: str) -> bytes:
    """The docx *content* after a person typed *new* over *old*, where that first stands."""
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    paragraph = next(each for each in root.iter(f"{W}p") if old in text_of(each))
    start = text_of(paragraph).index(old)
    write(paragraph, start, start + len(old), new)
    parts[MAIN] = _bytes(root)
    return write_parts(parts)


def without_anchors(content: bytes) -> bytes:
    """The docx without any bookmark of baocao."""
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    for mark in _anchors(root):
        _drop(mark)
    parts[MAIN] = _bytes(root)
    return write_parts(parts)


def without_blank_runs(root: etree._Element) -> None:
    """Take out the runs that print nothing, as every program does when it saves."""
    for run in [*root.iter(f"{W}r")]:
        content = [child for child in run if child.tag != f"{W}rPr"]
        if all(child.tag == f"{W}t" and not child.text for child in content):
            _drop(run)


def text_of(paragraph: etree._Element) -> str:
    """The letters of *paragraph* that `write` counts."""
    return "".join(text for _, text in _letters(paragraph))


def write(
    paragraph: etree._Element, start: int, end: int, words: str, *, tracked: bool = False
) -> None:
    """Type *words* over the letters from *start* to *end*, in the look of the first of them."""
    _cut(paragraph, start)
    _cut(paragraph, end)
    spans = [*_spans(paragraph)]
    gone = [run for run, low, high in spans if start <= low < high <= end]
    before = [run for run, _, high in spans if high <= start]
    model = (gone or before[-1:] or [run for run, _, _ in spans] or [None])[0]
    new = _run(words, model)
    if gone:
        gone[0].addprevious(new)
    elif before:
        before[-1].addnext(new)
    else:
        paragraph.append(new)
    if words == "":
        _drop(new)
    elif tracked:
        _wrap(new, "ins")
    for run in gone:
        if tracked:
            _wrap(run, "del")
        else:
            _drop(run)


def _spans(paragraph: etree._Element) -> Iterator[tuple[etree._Element, int, int]]:
    """The runs of *paragraph* that have letters, with where they begin and end."""
    position = 0
    for run in _runs(paragraph):
        size = sum(len(text) for _, text in _run_letters(run))
        yield run, position, position + size
        position += size


def _runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    for run in paragraph.iter(f"{W}r"):
        above = [each.tag for each in run.iterancestors()]
        inner = above[: above.index(f"{W}p")]
        is_here = next(run.iterancestors(f"{W}p")) is paragraph
        if is_here and not REMOVED & {*inner} and FALLBACK not in above:
            yield run


def _letters(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for run in _runs(paragraph):
        yield from _run_letters(run)


def _run_letters(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for child in run:
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield child, " "


def _cut(paragraph: etree._Element, place: int) -> None:
    """Let a run begin with the letter at *place*."""
    for run, low, high in [*_spans(paragraph)]:
        if low < place < high:
            position = low
            for child, text in [*_run_letters(run)]:
                if position < place < position + len(text):
                    second = copy.deepcopy(child)
                    child.text, second.text = text[: place - position], text[place - position :]
                    second.set(SPACE, "preserve")
                    child.set(SPACE, "preserve")
                    child.addnext(second)
                    _split_run(run, second)
                    return
                if position == place:
                    _split_run(run, child)
                    return
                position += len(text)


def _split_run(run: etree._Element, child: etree._Element) -> None:
    second = etree.Element(f"{W}r")
    look = run.find(f"{W}rPr")
    if look is not None:
        second.append(copy.deepcopy(look))
    for each in [child, *child.itersiblings()]:
        second.append(each)
    run.addnext(second)


def _run(words: str, model: etree._Element | None = None) -> etree._Element:
    run = etree.Element(f"{W}r")
    look = None if model is None else model.find(f"{W}rPr")
    if look is not None:
        run.append(copy.deepcopy(look))
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(SPACE, "preserve")
    return run


def _wrap(run: etree._Element, kind: str) -> None:
    """Put *run* into a tracked change of the person; one that the person inserted just goes."""
    above = run.getparent()
    if above is not None and above.tag in ADDED:
        if kind == "del":
            _drop(run)
        return
    change = _change(kind, run)
    run.addprevious(change)
    change.append(run)
    if kind == "del":
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"


def _change(kind: str, beside: etree._Element) -> etree._Element:
    root = beside.getroottree().getroot()
    known = [int(e.get(f"{W}id", "0")) for e in root.iter(*ADDED, *REMOVED)]
    change = etree.Element(f"{W}{kind}")
    change.set(f"{W}id", str(max(known, default=900) + 1))
    change.set(f"{W}author", PERSON)
    change.set(f"{W}date", "2026-01-05T08:00:00Z")
    return change


def _anchors(holder: etree._Element) -> list[etree._Element]:
    """The starts and ends of our bookmarks below *holder*."""
    root = holder.getroottree().getroot()
    ours = {
        mark.get(f"{W}id")
        for mark in root.iter(f"{W}bookmarkStart")
        if mark.get(f"{W}name", "").startswith("_bc_")
    }
    marks = holder.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")
    return [mark for mark in marks if mark.get(f"{W}id") in ours]


def _is_workable(element: etree._Element) -> bool:
    """Whether *element* is a paragraph with letters that ends no section and holds no mark of ours.

    What baocao proposed and nobody decided is left alone by the edits; `settled` decides.
    """
    if element.tag != f"{W}p" or element.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    return not _has_marks_of_ours(element)


def _has_marks_of_ours(element: etree._Element) -> bool:
    marks = element.iter(*ADDED, *REMOVED)
    return any(mark.get(f"{W}author") == OURS for mark in marks)


def _style(element: etree._Element, kind: str) -> str:
    name = f"{W}pPr/{W}pStyle" if kind == "p" else f"{W}tblPr/{W}tblStyle"
    found = element.find(name)
    return "" if found is None else found.get(f"{W}val", "")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _retype(paragraph: etree._Element, words: str) -> None:
    write(paragraph, 0, len(text_of(paragraph)), words)


def _change_word(desk: Desk, random: Random) -> None:
    """One word is another."""
    for paragraph in _chosen(desk.prose(), random):
        found = [*WORD.finditer(text_of(paragraph))]
        if found:
            word = random.choice(found)
            write(paragraph, *word.span(), random.choice(WORDS))
            desk.touch(paragraph)


def _retype_sentence(desk: Desk, random: Random) -> None:
    """A paragraph is typed anew, with its figures or without; Word loses its bookmark."""
    for paragraph in _chosen(desk.prose(), random):
        said = text_of(paragraph)
        figures = " và ".join(NUMBER.findall(said)[:2])
        anew = random.choice((random.choice(NEW), f"Kết quả cụ thể là {figures}, như đã nêu trên."))
        _retype(paragraph, anew)
        if desk.program == "word":
            for mark in _anchors(paragraph):
                _drop(mark)
        desk.touch(paragraph)


def _type_at_end(desk: Desk, random: Random) -> None:
    """Words are added, before or behind the end of the bookmark."""
    for paragraph in _chosen(desk.prose(), random):
        end = len(text_of(paragraph))
        said = text_of(paragraph)
        place = end - 1 if said.endswith((".", ";")) and random.random() < 0.5 else end
        write(paragraph, place, place, random.choice(TAILS))
        if place == end and random.random() < 0.5:
            for mark in _anchors(paragraph):
                if mark.tag == f"{W}bookmarkEnd":
                    [*_runs(paragraph)][-1].addprevious(mark)
        desk.touch(paragraph)


def _drop_words(desk: Desk, random: Random) -> None:
    """A few words in the middle are deleted."""
    for paragraph in _chosen(desk.prose(), random):
        said = text_of(paragraph)
        start = random.randrange(len(said) // 2)
        write(paragraph, start, start + random.randrange(1, len(said) // 2), "")
        desk.touch(paragraph)


def _split(desk: Desk, random: Random) -> None:
    """Enter in the middle of a paragraph."""
    for paragraph in _chosen(desk.prose(), random):
        said = text_of(paragraph)
        place = said.find(" ", random.randrange(1, len(said))) + 1 or len(said) // 2
        _cut(paragraph, place)
        behind = etree.Element(f"{W}p")
        look = paragraph.find(f"{W}pPr")
        if look is not None:
            behind.append(copy.deepcopy(look))
        first = next((run for run, low, _ in _spans(paragraph) if low >= place), None)
        if first is None:
            continue
        first = first if first.getparent() is paragraph else first.getparent()
        marks = {*_anchors(paragraph)}
        for each in [first, *first.itersiblings()]:
            if each not in marks or desk.program == "word":
                behind.append(each)
        paragraph.addnext(behind)
        desk.touch(paragraph)
        behind.set(TYPED, "1")


def _join(desk: Desk, random: Random) -> None:
    """Delete at the end of a paragraph: the next one goes on in it."""
    prose = desk.prose()
    pairs = [each for each in prose if each.getnext() in prose]
    for paragraph in _chosen(pairs, random):
        behind = paragraph.getnext()
        assert behind is not None
        end = len(text_of(paragraph))
        write(paragraph, end, end, " ")
        for child in [each for each in behind if each.tag != f"{W}pPr"]:
            paragraph.append(child)
        desk.touch(paragraph)
        desk.lose(behind)
        _drop(behind)


def _move(desk: Desk, random: Random) -> None:
    """A paragraph is dragged to another place; its bookmark goes with it."""
    prose = desk.prose()
    for paragraph in _chosen(prose, random):
        target = random.choice(prose)
        if target is not paragraph:
            target.addnext(paragraph)
            desk.shift(paragraph)


def _cut_and_paste(desk: Desk, random: Random) -> None:
    """The words of a paragraph are cut and pasted at the end or into the middle of another."""
    prose = desk.prose()
    for paragraph in _chosen(prose, random):
        target = random.choice(prose)
        if target is paragraph:
            continue
        said = text_of(target)
        place = random.choice((len(said), said.find(" ") + 1))
        write(target, place, place, f" {text_of(paragraph)} ")
        desk.touch(target)
        desk.lose(paragraph)
        _delete_paragraph(desk, paragraph)


def _copy_and_paste(desk: Desk, random: Random) -> None:
    """A paragraph stands a second time; what is in the copy goes stale."""
    prose = desk.prose()
    for paragraph in _chosen(prose, random):
        pasted = copy.deepcopy(paragraph)
        target = random.choice(prose)
        target.addnext(pasted)
        _rename_anchors(desk, pasted)
        pasted.attrib.pop(WAS, None)
        desk.copies.append(text_of(paragraph))


def _rename_anchors(desk: Desk, pasted: etree._Element) -> None:
    taken = [int(e.get(f"{W}id", "0")) for e in desk.root.iter(f"{W}bookmarkStart")]
    keys: dict[str, str] = {}
    for mark in _anchors(pasted):
        if desk.program == "word":
            _drop(mark)
            continue
        key = mark.get(f"{W}id", "")
        keys.setdefault(key, str(max(taken) + 1 + len(keys)))
        mark.set(f"{W}id", keys[key])
        if mark.get(f"{W}name"):
            mark.set(f"{W}name", f"{mark.get(f'{W}name')}_Copy_{keys[key]}")


def _delete(desk: Desk, random: Random) -> None:
    """A paragraph is deleted."""
    for paragraph in _chosen(desk.prose(), random):
        desk.lose(paragraph)
        _delete_paragraph(desk, paragraph)


def _delete_paragraph(desk: Desk, paragraph: etree._Element) -> None:
    """Take *paragraph* out; in LibreOffice its bookmark falls, empty, on the next paragraph."""
    behind = paragraph.getnext()
    marks = _anchors(paragraph)
    if desk.program == "libreoffice" and behind is not None and behind.tag == f"{W}p":
        place = 0 if behind.find(f"{W}pPr") is None else 1
        behind[place:place] = marks
    _drop(paragraph)


def _new_paragraph(desk: Desk, random: Random, style: str = "") -> None:
    """A person writes a paragraph of their own."""
    for paragraph in _chosen(desk.prose(), random):
        new = etree.Element(f"{W}p")
        look = paragraph.find(f"{W}pPr")
        if look is not None:
            new.append(copy.deepcopy(look))
        if style:
            properties = new.find(f"{W}pPr")
            mark = None if properties is None else properties.find(f"{W}pStyle")
            if mark is not None:
                mark.set(f"{W}val", style)
        new.append(_run(random.choice(NEW) if not style else "9. Nội dung bổ sung của thường trực"))
        new.set(TYPED, "1")
        paragraph.addnext(new)


def _new_heading(desk: Desk, random: Random) -> None:
    """A person adds a heading."""
    _new_paragraph(desk, random, "Heading2")


def _tracked_insert(desk: Desk, random: Random) -> None:
    """A person adds words with tracking on."""
    for paragraph in _chosen(desk.prose(), random):
        place = text_of(paragraph).find(" ") + 1
        write(paragraph, place, place, f"{random.choice(WORDS)} ", tracked=True)
        desk.touch(paragraph)


def _tracked_delete(desk: Desk, random: Random) -> None:
    """A person deletes a word with tracking on."""
    for paragraph in _chosen(desk.prose(), random):
        word = random.choice([*WORD.finditer(text_of(paragraph))] or [None])
        if word is not None:
            write(paragraph, *word.span(), "", tracked=True)
            desk.touch(paragraph)


def _tracked_paragraph(desk: Desk, random: Random) -> None:
    """A person adds a paragraph with tracking on."""
    for paragraph in _chosen(desk.prose(), random):
        new = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:rPr/></w:pPr></w:p>')
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None:
            new[0].insert(0, copy.deepcopy(style))
        paragraph.addnext(new)
        new.append(_run(random.choice(NEW)))
        _wrap(new[-1], "ins")
        new[0][-1].append(_change("ins", new))
        new.set(TYPED, "1")


def _comment(desk: Desk, random: Random) -> None:
    """A person comments on a few words."""
    for paragraph in _chosen(desk.prose(), random):
        root = desk.note_part("comments")
        key = str(max((int(each.get(f"{W}id", "0")) for each in root), default=-1) + 1)
        comment = etree.SubElement(root, f"{W}comment")
        for name, value in (("id", key), ("author", PERSON), ("date", "2026-01-05T08:00:00Z")):
            comment.set(f"{W}{name}", value)
        etree.SubElement(comment, f"{W}p").append(_run(f"Xem lại chỗ này, lần {key}"))
        desk.keep("comments", root)
        _cut(paragraph, 3)
        _cut(paragraph, 8)
        inside = [run for run, low, high in _spans(paragraph) if 3 <= low < high <= 8]
        if not inside:
            continue
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        start, end, mark = (etree.Element(f"{W}{name}") for name in names)
        for each in (start, end, mark):
            each.set(f"{W}id", key)
        inside[0].addprevious(start)
        inside[-1].addnext(end)
        reference = etree.Element(f"{W}r")
        reference.append(mark)
        end.addnext(reference)


def _image(desk: Desk, random: Random) -> None:
    """A person puts a picture into a paragraph."""
    for paragraph in _chosen(desk.prose(), random):
        number = 1 + sum(name.startswith("word/anh") for name in desk.parts)
        link = desk.add_part(f"anh{number}.png", PNG, "image", "image/png")
        drawing = etree.fromstring(
            _DRAWING.format(w=W[1:-1], r=OFFICE, link=link, number=900 + number)
        )
        run = etree.Element(f"{W}r")
        run.append(drawing)
        place = random.choice((0, text_of(paragraph).find(" ") + 1, len(text_of(paragraph))))
        _put(paragraph, place, run)
        desk.lose(paragraph)


def _footnote(desk: Desk, random: Random) -> None:
    """A person puts a footnote behind a word."""
    for paragraph in _chosen(desk.prose(), random):
        root = desk.note_part("footnotes", _SEPARATORS)
        key = str(max(int(each.get(f"{W}id", "0")) for each in root) + 1)
        note = etree.SubElement(root, f"{W}footnote")
        note.set(f"{W}id", key)
        etree.SubElement(note, f"{W}p").append(_run(f"Theo sổ theo dõi số {key}."))
        desk.keep("footnotes", root)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}footnoteReference").set(f"{W}id", key)
        _put(paragraph, text_of(paragraph).find(" ") + 1, run)
        desk.lose(paragraph)


def _put(paragraph: etree._Element, place: int, run: etree._Element) -> None:
    """Put *run* before the letter at *place*."""
    _cut(paragraph, place)
    spans = [*_spans(paragraph)]
    behind = next((each for each, low, _ in spans if low >= place), None)
    if behind is not None:
        behind.addprevious(run)
    else:
        spans[-1][0].addnext(run)


def _bold(desk: Desk, random: Random) -> None:
    """A person makes half of a word bold; the run is split, the text stays."""
    for paragraph in _chosen(desk.prose(), random):
        word = random.choice([*WORD.finditer(text_of(paragraph))])
        middle = word.start() + max(len(word[0]) // 2, 1)
        _cut(paragraph, word.start())
        _cut(paragraph, middle)
        for run, low, high in _spans(paragraph):
            if word.start() <= low < high <= middle:
                look = run.find(f"{W}rPr")
                if look is None:
                    look = etree.Element(f"{W}rPr")
                    run.insert(0, look)
                if look.find(f"{W}b") is None:
                    etree.SubElement(look, f"{W}b")


def _correct_figure(desk: Desk, random: Random) -> None:
    """A person types another number over one that the data gave."""
    numbered = [each for each in desk.prose() if NUMBER.search(text_of(each))]
    for paragraph in _chosen(numbered, random):
        number = random.choice([*NUMBER.finditer(text_of(paragraph))])
        write(paragraph, *number.span(), str(random.randrange(2, 999)))
        desk.touch(paragraph)


def _cells(desk: Desk) -> list[etree._Element]:
    found = [cell for row in desk.rows() for cell in row.iter(f"{W}p")]
    return [each for each in found if _is_workable(each) and text_of(each)]


def _edit_cell(desk: Desk, random: Random) -> None:
    """A person types another number or word into a cell."""
    for cell in _chosen(_cells(desk), random):
        said = text_of(cell)
        number = NUMBER.fullmatch(said)
        _retype(cell, str(random.randrange(1, 999)) if number else f"{said} {random.choice(WORDS)}")
        desk.touch(cell)


def _add_row(desk: Desk, random: Random) -> None:
    """A person adds a row to a table and fills it in; a cell joined downwards grows by it."""
    for row in _chosen(desk.rows(), random):
        new = copy.deepcopy(row)
        for mark in [*new.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            _drop(mark)
        for number, cell in enumerate(new.iter(f"{W}p")):
            _retype(
                cell, f"Thôn {random.choice(WORDS)}" if number < 2 else str(random.randrange(99))
            )
            cell.attrib.pop(WAS, None)
            cell.set(TYPED, "1")
        for merge in new.iter(f"{W}vMerge"):
            merge.set(f"{W}val", "continue")
            for hidden in next(merge.iterancestors(f"{W}tc")).iter(f"{W}p"):
                _retype(hidden, "")
                hidden.attrib.pop(TYPED)
        row.addnext(new)


def _delete_row(desk: Desk, random: Random) -> None:
    """A person deletes a row."""
    rows = [row for row in desk.rows() if _has_company(row)]
    for row in _chosen(rows, random):
        for cell in row.iter(f"{W}p"):
            desk.lose(cell)
        _drop(row)


def _has_company(row: etree._Element) -> bool:
    """Whether the table has other rows of data, and none of its cells goes on below another."""
    table = row.getparent()
    assert table is not None
    return len(table.findall(f"{W}tr")) > 3 and table.find(f".//{W}vMerge") is None


def _data_tables(desk: Desk, *, joined: bool = True) -> list[etree._Element]:
    """The tables of data; without those with joined heads unless *joined*."""
    tables = {row.getparent(): None for row in desk.rows()}
    found = [table for table in tables if table is not None]
    return [each for each in found if joined or each.find(f".//{W}gridSpan") is None]


def _add_column(desk: Desk, random: Random) -> None:
    """A person adds a column of remarks to a table, at its end or, under plain heads, anywhere."""
    for table in _chosen(_data_tables(desk), random):
        grid = table.find(f"{W}tblGrid")
        assert grid is not None
        place = random.choice((len(grid), random.randrange(len(grid))))
        if table.find(f".//{W}gridSpan") is not None:
            place = len(grid)
        grid.insert(place, copy.deepcopy(grid[-1]))
        for number, row in enumerate(table.iterchildren(f"{W}tr")):
            cells = row.findall(f"{W}tc")
            new = copy.deepcopy(cells[-1])
            for mark in [*new.iter(*(f"{W}{name}" for name in _OF_ONE_CELL))]:
                _drop(mark)
            for cell in new.iter(f"{W}p"):
                _retype(cell, "Xác nhận" if number == 0 else f"đã đối chiếu {number}")
                cell.attrib.pop(WAS, None)
                cell.set(TYPED, "1")
            if place < len(cells):
                cells[place].addprevious(new)
            else:
                cells[-1].addnext(new)


def _delete_column(desk: Desk, random: Random) -> None:
    """A person deletes a column, under joined heads the last one."""
    for table in _chosen(_data_tables(desk), random):
        grid = table.find(f"{W}tblGrid")
        assert grid is not None
        if len(grid) < 3:
            continue
        desk.narrowed = True
        is_joined = table.find(f".//{W}gridSpan") is not None
        place = -1 if is_joined else random.randrange(1, len(grid))
        _drop(grid[place])
        for row in table.iterchildren(f"{W}tr"):
            _delete_cell(desk, row.findall(f"{W}tc")[place])


def _delete_cell(desk: Desk, cell: etree._Element) -> None:
    """Take *cell* out, or one column of it where it covers several."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is not None:
        span.set(f"{W}val", str(int(span.get(f"{W}val", "1")) - 1))
        return
    for paragraph in cell.iter(f"{W}p"):
        desk.lose(paragraph)
    _drop(cell)


def _move_column(desk: Desk, random: Random) -> None:
    """A person cuts a column and pastes it in front of another one."""
    for table in _chosen(_data_tables(desk, joined=False), random):
        grid = table.find(f"{W}tblGrid")
        assert grid is not None
        place, target = random.randrange(len(grid)), random.randrange(len(grid))
        if place == target:
            continue
        for row in (grid, *table.iterchildren(f"{W}tr")):
            cells = row.findall(f"{W}tc") or [*grid]
            cells[target].addprevious(cells[place])


def _merge_cells(desk: Desk, random: Random) -> None:
    """A person joins the last two cells of a row; the words of both stay."""
    rows = [row for row in desk.rows() if _is_plain(row)]
    for row in _chosen(rows, random):
        first, second = row.findall(f"{W}tc")[-2:]
        for cell in row.iter(f"{W}p"):
            desk.lose(cell)
        properties = first.find(f"{W}tcPr")
        assert properties is not None
        width = properties.find(f"{W}tcW")
        span = etree.Element(f"{W}gridSpan")
        span.set(f"{W}val", "2")
        properties.insert(0 if width is None else 1, span)
        for paragraph in second.findall(f"{W}p"):
            first.append(paragraph)
        _drop(second)
        desk.joined = True


def _merge_down(desk: Desk, random: Random) -> None:
    """A person joins a cell with the one below it; the words of both stay in the upper one."""
    rows = [row for row in desk.rows() if _is_plain(row) and row.getnext() in desk.rows()]
    for row in _chosen(rows, random):
        behind = row.getnext()
        assert behind is not None
        pairs = [*zip(row.findall(f"{W}tc"), behind.findall(f"{W}tc"), strict=False)]
        upper, lower = random.choice(pairs)
        for cell, kind in ((upper, "restart"), (lower, "continue")):
            for paragraph in cell.iter(f"{W}p"):
                desk.lose(paragraph)
            properties = cell.find(f"{W}tcPr")
            assert properties is not None
            merge = etree.Element(f"{W}vMerge")
            merge.set(f"{W}val", kind)
            width = properties.find(f"{W}tcW")
            properties.insert(0 if width is None else 1, merge)
        for paragraph in lower.findall(f"{W}p"):
            upper.append(paragraph)
        etree.SubElement(lower, f"{W}p")
        desk.joined = True


def _move_table(desk: Desk, random: Random) -> None:
    """A person cuts a whole table and pastes it behind another paragraph."""
    tables = {row.getparent(): None for row in desk.rows()}
    for table in _chosen([each for each in tables if each is not None], random):
        targets = [
            each for each in desk.prose()
            if each.getnext() is not None and each.getnext().tag == f"{W}p"
        ]  # fmt: skip
        for target in _chosen(targets, random):
            for paragraph in table.iter(f"{W}p"):
                desk.shift(paragraph)
            target.addnext(table)


def _is_plain(row: etree._Element) -> bool:
    """Whether *row* has three cells or more and none of them is joined with another."""
    joined = row.find(f".//{W}gridSpan") is not None or row.find(f".//{W}vMerge") is not None
    return not joined and len(row.findall(f"{W}tc")) > 2


def _tracked_row(desk: Desk, random: Random) -> None:
    """A person adds a row with tracking on, or deletes one so."""
    rows = [row for row in desk.rows() if row.find(f"{W}trPr") is not None]
    for row in _chosen(rows, random):
        if random.random() < 0.5:
            _add_row(desk, random)
            continue
        properties = row.find(f"{W}trPr")
        assert properties is not None
        for cell in row.iter(f"{W}p"):
            desk.lose(cell)
            for run in [*_runs(cell)]:
                _wrap(run, "del")
        if properties.find(f"{W}del") is None:
            properties.append(_change("del", row))


def _tracked_deletion(desk: Desk, random: Random) -> None:
    """A person deletes a whole paragraph with tracking on."""
    prose = desk.prose()
    behind = [each for each in prose if each.getnext() is not None and each.getnext() in prose]
    for paragraph in _chosen(behind, random):
        properties = paragraph.find(f"{W}pPr")
        if properties is None or properties.find(f"{W}rPr") is not None:
            continue
        desk.lose(paragraph)
        paragraph.attrib.pop(TYPED, None)
        for run in [*_runs(paragraph)]:
            _wrap(run, "del")
        etree.SubElement(properties, f"{W}rPr").append(_change("del", paragraph))


def _delete_table(desk: Desk, random: Random) -> None:
    """A person deletes a whole table."""
    tables = {row.getparent(): None for row in desk.rows()}
    for table in _chosen([each for each in tables if each is not None], random):
        for cell in table.iter(f"{W}p"):
            desk.lose(cell)
        _drop(table)


def _own_table(desk: Desk, random: Random) -> None:
    """A person puts a table of their own behind a paragraph."""
    for paragraph in _chosen(desk.prose(), random):
        table = etree.fromstring(_TABLE.format(w=W[1:-1]))
        for cell in table.iter(f"{W}p"):
            cell.append(_run(random.choice(("Thôn Đông", "17", "Ghi chú riêng"))))
            cell.set(TYPED, "1")
        empty = etree.Element(f"{W}p")
        paragraph.addnext(empty)
        paragraph.addnext(table)


def _content_control(desk: Desk, random: Random) -> None:
    """An office's add-in puts a content control round a word; the text stays."""
    for paragraph in _chosen(desk.prose(), random):
        end = text_of(paragraph).find(" ")
        if end < 1:
            continue
        _cut(paragraph, end)
        first = [run for run, low, high in _spans(paragraph) if low < high <= end]
        if not first or any(run.getparent() is not paragraph for run in first):
            continue
        control = etree.fromstring(_CONTROL.format(w=W[1:-1]))
        first[0].addprevious(control)
        for run in first:
            control[-1].append(run)


def _field(desk: Desk, random: Random) -> None:
    """A person puts in a date that Word keeps up to date."""
    for paragraph in _chosen(desk.prose(), random):
        field = etree.Element(f"{W}fldSimple")
        field.set(f"{W}instr", " DATE ")
        field.append(_run("05/01/2026"))
        run = _run(" ")
        _put(paragraph, len(text_of(paragraph)), run)
        run.addnext(field)
        desk.touch(paragraph)


def _decomposed(desk: Desk, random: Random) -> None:
    """A person types with an old keyboard driver: letters and their marks come apart."""
    for paragraph in _chosen(desk.prose(), random):
        words = unicodedata.normalize("NFD", random.choice(TAILS))
        end = len(text_of(paragraph))
        write(paragraph, end, end, words)
        desk.touch(paragraph)


def _retype_recipient(desk: Desk, random: Random) -> None:
    """A person puts another body among the recipients."""
    for line in _chosen(desk.styled("BcRecipient")[:-1], random):
        _retype(line, random.choice(("- Ban Dân vận Huyện ủy;", "- Hội Cựu chiến binh (p/h);")))
        desk.touch(line)


def _change_signer(desk: Desk, random: Random) -> None:
    """Another person signs."""
    for line in _chosen(desk.styled("BcSigner"), random):
        _retype(line, random.choice(("Đinh Thị Thay", "Phan Văn Ký")))
        desk.touch(line)


def _chosen(found: Sequence[etree._Element], random: Random) -> Sequence[etree._Element]:
    """One of *found*, or none when nothing was found."""
    return [random.choice(found)] if found else []


_OF_ONE_CELL = ("bookmarkStart", "bookmarkEnd", "gridSpan", "vMerge")
"""What a new cell does not have of the one beside it."""
_DRAWING = (
    '<w:drawing xmlns:w="{w}" xmlns:r="{r}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="{number}" name="Anh {number}"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_TABLE = (
    '<w:tbl xmlns:w="{w}"><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
    '<w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p/></w:tc>'
    "<w:tc><w:tcPr/><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/><w:p/>"
    "</w:tc></w:tr></w:tbl>"
)
_CONTROL = (
    '<w:sdt xmlns:w="{w}"><w:sdtPr><w:alias w:val="Văn thư"/><w:tag w:val="van-thu"/></w:sdtPr>'
    "<w:sdtContent/></w:sdt>"
)
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>",
)
EDITS: Mapping[str, Callable[[Desk, Random], None]] = {
    "change a word": _change_word,
    "retype a sentence": _retype_sentence,
    "type at the end": _type_at_end,
    "drop words": _drop_words,
    "split": _split,
    "join": _join,
    "move": _move,
    "cut and paste": _cut_and_paste,
    "copy and paste": _copy_and_paste,
    "delete": _delete,
    "edit a cell": _edit_cell,
    "add a row": _add_row,
    "delete a row": _delete_row,
    "add a column": _add_column,
    "new paragraph": _new_paragraph,
    "new heading": _new_heading,
    "tracked insert": _tracked_insert,
    "tracked delete": _tracked_delete,
    "tracked paragraph": _tracked_paragraph,
    "comment": _comment,
    "image": _image,
    "footnote": _footnote,
    "bold": _bold,
    "correct a figure": _correct_figure,
    "merge cells": _merge_cells,
    "merge down": _merge_down,
    "delete a column": _delete_column,
    "move a column": _move_column,
    "move a table": _move_table,
    "tracked row": _tracked_row,
    "tracked deletion": _tracked_deletion,
    "delete a table": _delete_table,
    "own table": _own_table,
    "content control": _content_control,
    "field": _field,
    "decomposed letters": _decomposed,
    "retype a recipient": _retype_recipient,
    "change the signer": _change_signer,
}
