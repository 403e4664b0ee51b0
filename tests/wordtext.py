"""What a reader sees of a docx, read with nothing of the library: lines, looks, objects, comments.

Tracked changes are read as the two rules of ECMA-376 (Part 1, 17.13.5) say, for "baocao" and for
people apart: what was inserted is there when it is accepted, what was deleted when it is rejected;
a paragraph whose mark is gone goes on in the next one. `settled` does the same to the file.
"""

from __future__ import annotations

import copy
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import NamedTuple

from lxml import etree

OURS = "baocao"
LEFT = "baocao, left"
"""Whose a change is for as long as nobody is to decide it."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LINKS = "word/_rels/document.xml.rels"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN = "word/document.xml"
COMMENTS = "word/comments.xml"
CORE = "docProps/core.xml"
ADDED = {f"{W}ins", f"{W}moveTo"}
REMOVED = {f"{W}del", f"{W}moveFrom"}
CHANGES = {f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr")}
INLINE_HOLDERS = {f"{W}{name}" for name in ("hyperlink", "smartTag", "sdtContent", "sdt",
                                            "fldSimple", "customXml", "dir", "bdo")}  # fmt: skip
BLOCK_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml")}
PRINTED = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011",
           f"{W}drawing": "\ufffc", f"{W}pict": "\ufffc", f"{W}object": "\ufffc",
           f"{W}footnoteReference": "†", f"{W}endnoteReference": "‡"}  # fmt: skip
KEPT = ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar",
        "instrText", "fldSimple", "hyperlink", "sectPr", "sdt", "footnotePr")  # fmt: skip
"""Elements that no merge may take out of a draft."""


MISSING_TITLE = re.compile(r"(CÒN THIẾU \d+|ĐÃ ĐỦ) SỐ LIỆU(, NỘI DUNG)?")
"""How the work sheet before a draft begins; it is no part of the report, and read by nobody."""


class Verdict(NamedTuple):
    """Which tracked changes are read as accepted: those of baocao, those of people."""

    ours: bool
    people: bool = True

    def takes(self, mark: etree._Element) -> bool:
        """Whether the change *mark* is accepted."""
        return self.ours if mark.get(f"{W}author") == OURS else self.people


REJECTED = Verdict(ours=False)
ACCEPTED = Verdict(ours=True)


class Piece(NamedTuple):
    """Words of one look: *look* is their w:rPr without marks of changes."""

    text: str
    look: str


@dataclass(frozen=True)
class Line:
    """A paragraph as read: *where* are the tables, rows and cells around it."""

    where: tuple[int, ...]
    text: str
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    made_of: tuple[etree._Element, ...] = field(default=(), compare=False, repr=False)

    @property
    def words(self) -> tuple[tuple[int, ...], str]:
        """Place and text, without the look."""
        return self.where, self.text


def missing_page(root: etree._Element) -> list[etree._Element]:
    """The blocks of the work sheet before the report; [] where there is none."""
    body = root.find(f"{W}body")
    blocks = [] if body is None else [*body]
    title = next((text for block in blocks if (text := _plain(block).strip())), "")
    if MISSING_TITLE.fullmatch(title) is None:
        return []
    ends = (at for at, each in enumerate(blocks) if each.find(f"{W}pPr/{W}sectPr") is not None)
    return blocks[: next(ends, -1) + 1]


def _plain(block: etree._Element) -> str:
    return "".join(each.text or "" for each in block.iter(f"{W}t"))


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts of the docx by their names."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """A docx of *parts*."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return stream.getvalue()


def lines(content: bytes, verdict: Verdict) -> list[Line]:
    """The lines of the body."""
    return list(lines_of(etree.fromstring(read_parts(content)[MAIN]), verdict))


def texts(content: bytes, verdict: Verdict) -> list[str]:
    """The texts of the lines of the body that are not blank."""
    return [line.text for line in lines(content, verdict) if line.text.strip()]


def all_lines(content: bytes, verdict: Verdict) -> dict[str, list[Line]]:
    """The lines of every part that holds paragraphs, but comments."""
    parts = read_parts(content)
    roots = {
        name: etree.fromstring(part)
        for name, part in parts.items()
        if name.startswith("word/")
        and name.endswith(".xml")
        and name != COMMENTS
        and b"<w:p" in part
    }
    stories = {f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}
    return {
        name: list(lines_of(root, verdict)) for name, root in roots.items() if root.tag in stories
    }


def lines_of(root: etree._Element, verdict: Verdict) -> Iterator[Line]:
    """The lines of a document, header, footer or of all the notes, but of no work sheet."""
    passed = missing_page(root)
    tables = iter(range(10**6))
    for story in root:
        is_note = story.tag in (f"{W}footnote", f"{W}endnote")
        if story.tag == f"{W}body" or is_note:
            yield from _block_lines(story, (), verdict, tables, passed=passed)
        else:
            yield from _block_lines(root, (), verdict, tables)
            return


def comments(content: bytes) -> list[tuple[str, str]]:
    """Author and text of each comment that stands somewhere in the body."""
    parts = read_parts(content)
    if COMMENTS not in parts:
        return []
    root = etree.fromstring(parts[MAIN])
    used = [mark.get(f"{W}id") for mark in root.iter(f"{W}commentReference")]
    known = {
        each.get(f"{W}id"): (
            each.get(f"{W}author", ""),
            "\n".join("".join(p.itertext(f"{W}t")) for p in each.iter(f"{W}p")),
        )
        for each in etree.fromstring(parts[COMMENTS])
    }
    return [known[key] for key in used if key in known]


def core_words(content: bytes) -> dict[str, str]:
    """What the file says of itself, by the names of its core properties."""
    root = etree.fromstring(read_parts(content)[CORE])
    return {etree.QName(each).localname: each.text or "" for each in root}


def charts(content: bytes) -> dict[str, list[str]]:
    """The words and numbers of the caches of each chart, by the name of its drawing."""
    parts = read_parts(content)
    links = {link.get("Id"): link.get("Target", "") for link in etree.fromstring(parts[LINKS])}
    found: dict[str, list[str]] = {}
    for shown in etree.fromstring(parts[MAIN]).iter(f"{C}chart"):
        drawing = next(each for each in shown.iterancestors() if each.tag.endswith("}inline"))
        name = next(each for each in drawing if each.tag.endswith("}docPr")).get("name", "")
        part = etree.fromstring(parts[f"word/{links[shown.get(f'{R}id')]}"])
        found[name] = [_rounded(each.text or "") for each in part.iter(f"{C}v")]
    return found


def _rounded(text: str) -> str:
    try:
        return f"{float(text):.10g}"
    except ValueError:
        return text


def kept(content: bytes, *, outside_ours: bool = False) -> Counter[str]:
    """What a merge must keep, counted: objects, fields, notes, people's changes and comments.

    With *outside_ours* what stands in a deletion by baocao does not count: accepting takes it.
    """
    root = etree.fromstring(read_parts(content)[MAIN])
    for block in missing_page(root):
        _drop(block)
    found: Counter[str] = Counter()
    for element in root.iter(*(f"{W}{name}" for name in KEPT)):
        if not (outside_ours and _in_our_deletion(element)):
            found[_named(element)] += 1
    for mark in root.iter(*ADDED, *REMOVED):
        if mark.get(f"{W}author") != OURS:
            found[f"{etree.QName(mark).localname} {mark.get(f'{W}author')}"] += 1
    for author, text in comments(content):
        if author != OURS:
            found[f"comment {author} {text}"] += 1
    return found


def marks_of_ours(content: bytes) -> int:
    """How many tracked changes and comments of baocao there are."""
    root = etree.fromstring(read_parts(content)[MAIN])
    changes = [e for e in root.iter(*ADDED, *REMOVED, *CHANGES) if e.get(f"{W}author") == OURS]
    return len(changes) + sum(author == OURS for author, _ in comments(content))


def anchors(content: bytes) -> list[str]:
    """The names of the bookmarks that baocao put."""
    root = etree.fromstring(read_parts(content)[MAIN])
    names = (mark.get(f"{W}name", "") for mark in root.iter(f"{W}bookmarkStart"))
    return [name for name in names if name.startswith("_bc_")]


def without_comments(content: bytes) -> bytes:
    """The docx with no comment standing in its body."""
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    for mark in [*root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")]:
        _drop(mark)
    for mark in [*root.iter(f"{W}commentReference")]:
        run = mark.getparent()
        if run is not None:
            _drop(run)
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def settled(content: bytes, *, accept: bool) -> bytes:
    """The docx after somebody accepted or rejected every change of baocao and left its comments."""
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    settle(root, Verdict(ours=accept))
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def partly_settled(content: bytes, random: Random) -> bytes:
    """The docx after somebody accepted some changes of baocao, rejected some and left others.

    What is in one paragraph, or about one row, is decided together.
    """
    parts = read_parts(content)
    root = etree.fromstring(parts[MAIN])
    for accept in (True, False):
        left = [mark for marks in _marks_by_block(root) if random.random() < 0.6 for mark in marks]
        for mark in left:
            mark.set(f"{W}author", LEFT)
        settle(root, Verdict(ours=accept))
        for mark in left:
            mark.set(f"{W}author", OURS)
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts)


def _marks_by_block(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The changes of baocao in each paragraph, and about each row."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for mark in root.iter(*ADDED, *REMOVED, *CHANGES):
        block = next(mark.iterancestors(f"{W}p", f"{W}tr"), None)
        if mark.get(f"{W}author") == OURS and block is not None:
            found.setdefault(block, []).append(mark)
    yield from found.values()


def settle(root: etree._Element, verdict: Verdict) -> None:
    """Settle in place every change of baocao below *root*, as Word does."""
    for row in [*root.iter(f"{W}tr")]:
        if _goes(row.find(f"{W}trPr"), verdict):
            _drop(row)
    for table in [*root.iter(f"{W}tbl")]:
        if table.find(f".//{W}tr") is None:
            _drop(table)
    gone = [p for p in root.iter(f"{W}p") if _goes(p.find(f"{W}pPr/{W}rPr"), verdict)]
    for mark in [*root.iter(*ADDED, *REMOVED)]:
        if mark.get(f"{W}author") == OURS:
            _settle_mark(mark, verdict)
    for paragraph in reversed(gone):
        _join_next(paragraph)


def _goes(properties: etree._Element | None, verdict: Verdict) -> bool:
    """Whether a change of baocao takes away the row or the mark that *properties* belong to."""
    marks = [] if properties is None else properties.iterchildren(*ADDED, *REMOVED)
    ours = [mark for mark in marks if mark.get(f"{W}author") == OURS]
    return not all(_is_present(mark, verdict) for mark in ours)


def _settle_mark(mark: etree._Element, verdict: Verdict) -> None:
    parent = mark.getparent()
    if parent is None or parent.tag in (f"{W}rPr", f"{W}trPr"):
        _drop(mark)
    elif _is_present(mark, verdict):
        for text in mark.iter(f"{W}delText"):
            text.tag = f"{W}t"
        for run in mark:
            mark.addprevious(run)
        _drop(mark)
    else:
        _drop(mark)


def _join_next(paragraph: etree._Element) -> None:
    """Let *paragraph*, whose mark is gone, go on in the paragraph behind it."""
    behind = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    has_words = any(child.tag == f"{W}r" for child in content)
    if behind is not None and behind.tag == f"{W}p":
        place = 1 if behind.find(f"{W}pPr") is not None else 0
        behind[place:place] = content
        _drop(paragraph)
    elif not has_words and (behind is not None or paragraph.getprevious() is not None):
        _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _block_lines(
    holder: etree._Element,
    where: tuple[int, ...],
    verdict: Verdict,
    tables: Iterator[int],
    *,
    passed: Sequence[etree._Element] = (),
) -> Iterator[Line]:
    """The lines of a body, a cell, a header or a note, but for blocks *passed* over.

    A paragraph without its mark goes on in the next; before a table or as the last one it stays
    when there is something in it, or when nothing else is in the cell.
    """
    pieces: list[Piece] = []
    made_of: list[etree._Element] = []
    blocks = [each for each in _blocks(holder) if each not in passed]
    for place, block in enumerate(blocks):
        if block.tag == f"{W}tbl":
            if pieces:
                yield _line(where, pieces, made_of)
            pieces, made_of = [], []
            yield from _table_lines(block, where, verdict, tables)
            continue
        pieces = [*pieces, *_pieces(block, verdict)]
        made_of = [*made_of, block]
        if _mark_gone(block, verdict) and place + 1 < len(blocks):
            continue
        yield _line(where, pieces, made_of)
        yield from _boxes(block, where, verdict, tables)
        pieces, made_of = [], []


def _line(where: tuple[int, ...], pieces: list[Piece], made_of: list[etree._Element]) -> Line:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].look == piece.look:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.look)
        elif piece.text:
            joined.append(piece)
    return Line(where, "".join(piece.text for piece in joined), tuple(joined), tuple(made_of))


def _blocks(holder: etree._Element) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in BLOCK_HOLDERS:
            yield from _blocks(child)


def _table_lines(
    table: etree._Element, where: tuple[int, ...], verdict: Verdict, tables: Iterator[int]
) -> Iterator[Line]:
    rows = [row for row in _inside(table, f"{W}tr") if not _is_gone(row.find(f"{W}trPr"), verdict)]
    if not rows:
        return
    number = next(tables)
    for at, row in enumerate(rows):
        for cell_at, cell in enumerate(_inside(row, f"{W}tc")):
            yield from _block_lines(cell, (*where, number, at, cell_at), verdict, tables)


def _inside(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in BLOCK_HOLDERS:
            yield from _inside(child, tag)


def _boxes(
    paragraph: etree._Element, where: tuple[int, ...], verdict: Verdict, tables: Iterator[int]
) -> Iterator[Line]:
    """The lines of text boxes that hang on *paragraph*."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(above.tag == FALLBACK for above in box.iterancestors()):
            yield from _block_lines(box, (*where, -1), verdict, tables)


def _pieces(holder: etree._Element, verdict: Verdict) -> Iterator[Piece]:
    for child in holder:
        if child.tag == f"{W}r":
            yield from _run_pieces(child)
        elif child.tag in ADDED | REMOVED:
            if _is_present(child, verdict):
                yield from _pieces(child, verdict)
        elif child.tag in INLINE_HOLDERS:
            yield from _pieces(child, verdict)


def _run_pieces(run: etree._Element) -> Iterator[Piece]:
    look = _look(run.find(f"{W}rPr"))
    for child in run.iter(f"{W}t", f"{W}delText", *PRINTED):
        if any(above.tag in (FALLBACK, f"{W}txbxContent") for above in _up_to(child, run)):
            continue
        yield Piece(PRINTED.get(str(child.tag)) or child.text or "", look)


def _up_to(element: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for above in element.iterancestors():
        if above is top:
            return
        yield above


def _look(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    bare = copy.deepcopy(properties)
    for child in [*bare]:
        if child.tag in CHANGES | ADDED | REMOVED:
            bare.remove(child)
    return " ".join(
        f"{etree.QName(child).localname}{sorted(dict(child.attrib).items())}" for child in bare
    )


def _mark_gone(paragraph: etree._Element, verdict: Verdict) -> bool:
    return _is_gone(paragraph.find(f"{W}pPr/{W}rPr"), verdict)


def _is_gone(properties: etree._Element | None, verdict: Verdict) -> bool:
    """Whether the paragraph mark or the row that *properties* belong to is not there."""
    if properties is None:
        return False
    marks = [child for child in properties if child.tag in ADDED | REMOVED]
    return not all(_is_present(mark, verdict) for mark in marks)


def _is_present(mark: etree._Element, verdict: Verdict) -> bool:
    return (mark.tag in ADDED) == verdict.takes(mark)


def _in_our_deletion(element: etree._Element) -> bool:
    return any(
        above.tag in REMOVED and above.get(f"{W}author") == OURS
        for above in element.iterancestors()
    )


def _named(element: etree._Element) -> str:
    """What *element* is, told apart from others of its kind as far as saving does not change it."""
    name = etree.QName(element).localname
    if name in ("instrText", "fldSimple"):
        return f"{name} {(element.text or element.get(f'{W}instr') or '').strip()}"
    if name == "fldChar":
        return f"{name} {element.get(f'{W}fldCharType')}"
    if name == "drawing":
        shown = [str(value) for part in element.iter() for key, value in part.attrib.items()
                 if key == f"{R}embed"]  # fmt: skip
        return f"{name} {shown}"
    return name
