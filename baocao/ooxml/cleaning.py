"""What of ours is in a docx, and taking it out: marks, comments, controls, properties, the base.

Proposals that nobody has decided are found, never removed. Words stay as they stand; parts that
hold nothing of ours keep their bytes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from baocao.ooxml.attributes import attribute, child, child_value
from baocao.ooxml.authorship import AUTHOR, is_ours
from baocao.ooxml.bookmarks import remove_bookmarks
from baocao.ooxml.comments import MARKS
from baocao.ooxml.customxml import without_custom_text
from baocao.ooxml.editing import OpenParts
from baocao.ooxml.joins import stripped_xml
from baocao.ooxml.markup import Style
from baocao.ooxml.package import CONTENT_TYPES, parse_xml
from baocao.ooxml.properties import custom_properties, properties_part, with_custom_properties
from baocao.ooxml.revising.marks import ROW, SECTION, P, our_marks, row_changes
from baocao.ooxml.revising.remarks import PARA_ID, our_comments, remove_comments
from baocao.ooxml.revising.settling import unwrap
from baocao.ooxml.sections import W, qualified

STYLES = "word/styles.xml"
CORE, APPLICATION = "docProps/core.xml", "docProps/app.xml"
THEMES, PLAIN_THEME = "word/theme/", b'name="Office"'
"""The theme of our masters is called like the program, that of Word "Office"."""
STYLE_NAMES = "BC "
"""How the names of our styles begin, which LibreOffice keeps; it makes ids of its own."""
ENOUGH_STYLES = len(Style) // 2
"""An office may take some of the styles out of its master; a stranger has none of them."""
WITH_POINTER = re.compile(r"\S+ (?:\S+#)?/\S+")
"""A field and where it stands in a data file, as our controls are tagged."""
DONE = "{http://schemas.microsoft.com/office/word/2012/wordml}done"
DONE_OF = "{http://schemas.microsoft.com/office/word/2012/wordml}paraId"


@dataclass(frozen=True, slots=True)
class Pending:
    """Something of ours that waits for a person: the paragraph *index* of *part*, its words.

    *remark* is the text of a comment, "" for tracked changes.
    """

    part: str
    index: int
    text: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Titles:
    """What our content controls are called: their *tags*, their *titles* where a tag was lost."""

    tags: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Removed:
    """How many bookmarks, comments and content controls of ours were taken out.

    *listed* is how many figures the page of missing ones listed.
    """

    bookmarks: int = 0
    comments: int = 0
    controls: int = 0
    listed: int = 0


def has_our_styles(parts: Mapping[str, bytes]) -> bool:
    """Whether most named styles of our masters are there. Raises PackageError for bad XML."""
    if STYLES not in parts:
        return False
    found = parse_xml(parts[STYLES]).iter(qualified("style"))
    known = [each for each in found if attribute(each, "styleId") in set(Style) or _is_named(each)]
    return len(known) >= ENOUGH_STYLES


def word_roots(parts: OpenParts) -> Iterator[tuple[str, etree._Element]]:
    """The parts that are WordprocessingML, by their names."""
    for name in parts.package.names:
        if name.lower().endswith(".xml"):
            root = parts.tree(name)
            if etree.QName(root).namespace == W:
                yield name, root


def pending_changes(parts: OpenParts) -> list[Pending]:
    """The paragraphs with tracked changes of ours, in the order of the parts.

    A row that comes or goes as a whole is one, whatever cells it has.
    """
    return [
        pending
        for name, root in word_roots(parts)
        if our_marks(root)
        for pending in _changed(name, root)
    ]


def open_comments(parts: OpenParts) -> list[Pending]:
    """Our comments that nobody has marked as resolved, each at its paragraph."""
    resolved = _resolved(parts)
    left = {
        key: "\n".join(_words(paragraph) for paragraph in comment.iter(P))
        for key, comment in our_comments(parts).items()
        if not any(each.get(PARA_ID) in resolved for each in comment.iter(P))
    }
    found: list[Pending] = []
    for name, root in word_roots(parts) if left else ():
        for index, paragraph in enumerate(root.iter(P)):
            for mark in paragraph.iter(*_COMMENT_MARKS):
                remark = left.pop(attribute(mark, "id") or "", None)
                if remark is not None:
                    found.append(Pending(name, index, _telling_words(paragraph), remark))
    return found + [Pending(parts.main_part, 0, "", remark) for remark in left.values()]


def remove_ours(parts: OpenParts, titles: Titles) -> Removed:
    """Take out our bookmarks, comments and controls; the words in controls stay."""
    roots = [root for _, root in word_roots(parts)]
    comments = our_comments(parts)
    remove_comments(parts, roots)
    bookmarks = sum(remove_bookmarks(root) for root in roots)
    controls = [each for root in roots for each in root.iter(_CONTROL) if _is_ours(each, titles)]
    for control in controls:
        inside = child(control, "sdtContent")
        if inside is not None:
            unwrap(inside)
        for properties in [each for each in control if each.tag in _CONTROL_PROPERTIES]:
            control.remove(properties)
        unwrap(control)
    return Removed(bookmarks, len(comments), len(controls))


def without_records(
    parts: Mapping[str, bytes], namespace: str, *, prefix: str, keyword: str
) -> dict[str, bytes]:
    """*parts* without the base under *namespace* and the custom properties that begin *prefix*.

    The *keyword* and the name of the program that rendering wrote go as well. Raises PackageError
    for bad XML.
    """
    made = without_custom_text(parts, namespace)
    ours = [name for name in custom_properties(made) if name.startswith(prefix)]
    if ours:
        made = with_custom_properties(made, dict.fromkeys(ours))
        name = properties_part(made)
        if not len(parse_xml(made[name])):
            made = without_part(made, name)
    for name, told in ((APPLICATION, ("Application", AUTHOR)), (CORE, ("keywords", keyword))):
        if name in made:
            made[name] = stripped_xml(made[name], partial(_tells, told))
    for name in [each for each in made if each.startswith(THEMES)]:
        made[name] = made[name].replace(f'name="{AUTHOR}"'.encode(), PLAIN_THEME)
    return made


def without_part(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """*parts* without the part *name*, its relationships, and all that refers to it."""
    folder, base = posixpath.split(name)
    gone = {name, posixpath.join(folder, "_rels", f"{base}.rels")}
    made = {key: part for key, part in parts.items() if key not in gone}
    made[CONTENT_TYPES] = stripped_xml(made[CONTENT_TYPES], partial(_declares, name))
    for links in [key for key in made if key.endswith(".rels")]:
        source = posixpath.dirname(posixpath.dirname(links))
        made[links] = stripped_xml(made[links], partial(_leads, name, source))
    return made


def _is_named(style: etree._Element) -> bool:
    return (child_value(style, "name") or "").startswith(STYLE_NAMES)


def _changed(name: str, root: etree._Element) -> Iterator[Pending]:
    told: set[etree._Element] = set()
    for index, paragraph in enumerate(root.iter(P)):
        row = next(paragraph.iterancestors(ROW), None)
        if row is not None and any(map(is_ours, row_changes(row))):
            if row not in told:
                yield Pending(name, index, _row_words(row))
            told.add(row)
        elif _is_changed(paragraph):
            yield Pending(name, index, _telling_words(paragraph))


def _is_changed(paragraph: etree._Element) -> bool:
    """Whether we changed *paragraph*, its mark, or the section behind it."""
    behind = paragraph.getnext()
    is_last = behind is not None and behind.tag == SECTION
    return bool(our_marks(paragraph)) or (
        is_last and behind is not None and bool(our_marks(behind))
    )


def _telling_words(paragraph: etree._Element) -> str:
    """What *paragraph* says, or its whole row for a cell in which nothing but a number stands."""
    words = _words_or_gone(paragraph)
    row = next(paragraph.iterancestors(ROW), None)
    if row is None or any(letter.isalpha() for letter in words):
        return words
    return _row_words(row)


def _row_words(row: etree._Element) -> str:
    return " | ".join(filter(str.strip, map(_words_or_gone, row.iter(P))))


def _words_or_gone(paragraph: etree._Element) -> str:
    """What *paragraph* says; where all of it is to go, what it said."""
    return _words(paragraph) or "".join(each.text or "" for each in paragraph.iter(_GONE))


def _resolved(parts: OpenParts) -> set[str]:
    """The paragraphs of comments that a person has marked as resolved."""
    root = parts.related_tree("commentsExtended")
    done = () if root is None else (each for each in root if each.get(DONE) in _TRUE)
    return {each.get(DONE_OF, "") for each in done} - {""}


def _words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(_TEXT))


def _is_ours(control: etree._Element, titles: Titles) -> bool:
    """Whether *control* stands in a line and is called as ours are.

    LibreOffice drops its name and leaves a control that says nothing, which nobody misses.
    """
    if next(control.iter(P), None) is not None:
        return False
    properties = child(control, "sdtPr")
    if properties is None or not len(properties):
        return True
    tag = child_value(properties, "tag")
    if tag is None:
        return child_value(properties, "alias") in titles.titles
    return tag in titles.tags or WITH_POINTER.fullmatch(tag) is not None


def _tells(told: tuple[str, str], element: etree._Element) -> bool:
    return (etree.QName(element).localname, element.text) == told


def _declares(name: str, element: etree._Element) -> bool:
    return element.get("PartName", "").lstrip("/") == name


def _leads(name: str, source: str, element: etree._Element) -> bool:
    """Whether the relationship *element* of a part in the folder *source* leads to *name*."""
    path = posixpath.join("/", source, element.get("Target", ""))
    external = element.get("TargetMode") == "External"
    return not external and posixpath.normpath(path).lstrip("/") == name


_TRUE = frozenset({"1", "true", "on"})
_TEXT = qualified("t")
_GONE = qualified("delText")
_CONTROL = qualified("sdt")
_CONTROL_PROPERTIES = frozenset({qualified("sdtPr"), qualified("sdtEndPr")})
_COMMENT_MARKS = tuple(map(qualified, MARKS))
