"""Blocks of one docx made fit for another: a paragraph, row or table -> a copy and all it needs.

Styles go by their id where the name agrees, else by name, else by id; one that is missing is
copied with those it builds on (ECMA-376, Part 1, 17.7.4). Numberings are copied, so are pictures
and charts with their parts. Marks that mean a place in the old file are left behind.
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator
from itertools import count

from lxml import etree

from baocao.ooxml.attributes import attribute, child, child_value, whole
from baocao.ooxml.editing import OpenParts, relationships_name
from baocao.ooxml.package import CONTENT_TYPES, parse_xml
from baocao.ooxml.parts import R
from baocao.ooxml.references import NO_NUMBERING, PICTURE, STYLE_KINDS
from baocao.ooxml.revising.marks import AROUND, RUN
from baocao.ooxml.revising.remarks import WORD_2010
from baocao.ooxml.revising.settling import drop
from baocao.ooxml.sections import W, qualified

LINK = f"{{{R}}}"
DEFAULT_TYPE = "application/octet-stream"
OWN_IDS = ("nsid", "tmpl", "styleLink", "numStyleLink")
"""By what a list is known in its file (17.9.14, 17.9.27); a copy is another list."""
PICTURE_BULLETS = ("lvlPicBulletId",)
NOTES = ("footnoteReference", "endnoteReference")


class Graft:
    """Copies blocks of *source* into *target*; what they share is copied once."""

    def __init__(self, source: OpenParts, target: OpenParts) -> None:
        self._source = source
        self._target = target
        self._styles: dict[tuple[str, str], str | None] = {}
        self._numbers: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._links: dict[tuple[str, str, str], str] = {}
        self._pictures: dict[str, Iterator[int]] = {}
        self._known = {True: _Styles(source), False: _Styles(target)}

    def copied(
        self, element: etree._Element, source_part: str, *, target_part: str
    ) -> etree._Element | None:
        """*element* of *source_part* as it may stand in *target_part*; None with a note in it."""
        if next(element.iter(*map(qualified, NOTES)), None) is not None:
            return None
        new = cleaned(element)
        for name, kind in STYLE_KINDS.items():
            for each in list(new.iter(qualified(name))):
                self._set_style(each, kind)
        for each in list(new.iter(qualified("numId"))):
            each.set(qualified("val"), self._number(attribute(each) or NO_NUMBERING))
        for each in new.iter():
            for attr in [str(name) for name in each.attrib if str(name).startswith(LINK)]:
                key = each.get(attr, "")
                each.set(attr, self._link(source_part, key, target_part) if key else "")
        for each in new.iter(PICTURE):
            each.set("id", str(next(self._picture_numbers(target_part))))
        return new

    def _set_style(self, element: etree._Element, kind: str) -> None:
        """Let *element* name a style of the target, or take it out when there is none."""
        found = self._style(attribute(element) or "", kind)
        if found is None:
            drop(element)
        else:
            element.set(qualified("val"), found)

    def _style(self, key: str, kind: str) -> str | None:
        """What the style *key* of the source is called in the target, None for an unknown one."""
        if (kind, key) not in self._styles:
            ours, theirs = self._known[True], self._known[False]
            style = ours.by_id.get((kind, key))
            found = None if style is None else theirs.like(style, kind, key)
            self._styles[kind, key] = key if found is None and style is not None else found
            if found is None and style is not None:
                self._add_style(style, kind, key)
        return self._styles[kind, key]

    def _add_style(self, style: etree._Element, kind: str, key: str) -> None:
        new = cleaned(style)
        new.attrib.pop(qualified("default"), "")
        self._known[False].add(new, kind, key)
        for name, other in (("basedOn", kind), ("next", kind), ("link", _LINKED.get(kind, kind))):
            each = child(new, name)
            if each is not None:
                self._set_style(each, other)
        for each in list(new.iter(qualified("numId"))):
            each.set(qualified("val"), self._number(attribute(each) or NO_NUMBERING))

    def _number(self, key: str) -> str:
        """What the numbering *key* of the source is called in the target."""
        if key == NO_NUMBERING:
            return key
        if key not in self._numbers:
            self._numbers[key] = self._add_number(key)
        return self._numbers[key]

    def _add_number(self, key: str) -> str:
        """Copy the numbering *key*; "0", no numbering, where the source has none."""
        source = self._source.related_tree("numbering")
        target = self._target.related_tree("numbering")
        number = _first(source, "num", key="numId", value=key)
        named = child_value(number, "abstractNumId")
        abstract = _first(source, "abstractNum", key="abstractNumId", value=named)
        if number is None or abstract is None:
            return NO_NUMBERING
        if target is None:
            root = etree.Element(qualified("numbering"), nsmap={"w": W})
            target = self._target.add_tree("numbering", root)
        new, form = cleaned(number), cleaned(abstract)
        for each in list(form.iter(*map(qualified, (*OWN_IDS, *PICTURE_BULLETS)))):
            drop(each)
        form_key, new_key = _free(target, "abstractNum"), _free(target, "num")
        form.set(qualified("abstractNumId"), form_key)
        new.set(qualified("numId"), new_key)
        for each in new.iterchildren(qualified("abstractNumId")):
            each.set(qualified("val"), form_key)
        target.insert(len(target.findall(qualified("numPicBullet"))), form)
        last = target.findall(qualified("num"))
        (last[-1] if last else target.findall(qualified("abstractNum"))[-1]).addnext(new)
        return new_key

    def _link(self, source_part: str, key: str, target_part: str) -> str:
        """The relationship of *target_part* to what *key* of *source_part* leads to."""
        found = self._links.get((source_part, key, target_part))
        if found is None:
            found = self._new_link(source_part, key, target_part)
            self._links[source_part, key, target_part] = found
        return found

    def _new_link(self, source_part: str, key: str, target_part: str) -> str:
        links = _relationships(self._source, source_part)
        found = () if links is None else links
        link = next((each for each in found if each.get("Id") == key), None)
        if link is None:
            return ""
        kind, aim = link.get("Type", ""), link.get("Target", "")
        if link.get("TargetMode") == "External":
            return self._target.relate(target_part, kind, aim, external=True)
        copied = self._part(_aim(source_part, aim))
        folder = posixpath.dirname(target_part)
        return self._target.relate(target_part, kind, posixpath.relpath(copied, folder))

    def _part(self, name: str) -> str:
        """The name in the target of a copy of the part *name*, with what that leads to."""
        if name in self._parts:
            return self._parts[name]
        content = self._source.package.part(name)
        links = _relationships(self._source, name)
        theirs = self._target.package
        if links is None and theirs.has(name) and theirs.part(name) == content:
            return self._parts.setdefault(name, name)
        new = self._parts[name] = self._target.free_name(name)
        self._target.blobs[new] = content
        self._target.add_type(new, _content_type(self._source, name))
        if links is not None:
            self._add_links(links, name, new)
        return new

    def _add_links(self, links: etree._Element, old: str, new: str) -> None:
        """*links* of the part *old* as those of its copy *new*."""
        for link in links:
            if link.get("TargetMode") != "External":
                copied = self._part(_aim(old, link.get("Target", "")))
                link.set("Target", posixpath.relpath(copied, posixpath.dirname(new)))
        self._target.added[relationships_name(new)] = links

    def _picture_numbers(self, part: str) -> Iterator[int]:
        """Free ids for the drawings of *part*."""
        if part not in self._pictures:
            taken = [whole(each.get("id")) or 0 for each in self._target.tree(part).iter(PICTURE)]
            self._pictures[part] = count(max(taken, default=0) + 1)
        return self._pictures[part]


class _Styles:
    """The styles of *parts* by kind and id, and by kind and name."""

    def __init__(self, parts: OpenParts) -> None:
        self._root = parts.related_tree("styles")
        self.by_id: dict[tuple[str, str], etree._Element] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        for style in () if self._root is None else self._root.iterchildren(qualified("style")):
            kind, key = attribute(style, "type") or "paragraph", attribute(style, "styleId") or ""
            self.by_id[kind, key] = style
            self._by_name.setdefault((kind, _name(style)), key)

    def like(self, style: etree._Element, kind: str, key: str) -> str | None:
        """The id of the style that *style*, called *key* elsewhere, is here."""
        same = self.by_id.get((kind, key))
        if same is not None and _name(same) == _name(style):
            return key
        return self._by_name.get((kind, _name(style))) or (None if same is None else key)

    def add(self, style: etree._Element, kind: str, key: str) -> None:
        """Let there be *style*."""
        self.by_id[kind, key] = style
        self._by_name[kind, _name(style)] = key
        if self._root is not None:
            self._root.append(style)


def cleaned(element: etree._Element) -> etree._Element:
    """A copy of *element* without what means a place or a moment of its own file."""
    new = copy.deepcopy(element)
    new.tail = None
    for each in list(new.iter(*_LEFT_BEHIND)):
        holder = each.getparent()
        drop(each)
        if holder is not None and holder.tag == RUN and not len(holder):
            drop(holder)
    for each in new.iter():
        for name in each.attrib:
            if str(name) in _OWN_ATTRIBUTES or str(name).startswith(_REVISION_SAVE):
                del each.attrib[name]
    return new


def _name(style: etree._Element) -> str:
    return (child_value(style, "name") or "").lower()


def _first(
    root: etree._Element | None, name: str, *, key: str, value: str | None
) -> etree._Element | None:
    """The child `w:`*name* of *root* whose `w:`*key* is *value*."""
    found = () if root is None else root.iterchildren(qualified(name))
    return next((each for each in found if attribute(each, key) == value), None)


def _free(root: etree._Element, name: str) -> str:
    """The first id after those of all children `w:`*name* of *root*."""
    taken = [whole(attribute(each, f"{name}Id")) or 0 for each in root.iter(qualified(name))]
    return str(max(taken, default=0) + 1)


def _relationships(parts: OpenParts, part: str) -> etree._Element | None:
    name = relationships_name(part)
    return parse_xml(parts.package.part(name)) if parts.package.has(name) else None


def _aim(part: str, target: str) -> str:
    """The part that *target*, a relationship of *part*, leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _content_type(parts: OpenParts, name: str) -> str:
    """What the part *name* is said to be."""
    ending = posixpath.splitext(name)[1].lstrip(".").lower()
    found = DEFAULT_TYPE
    for each in parts.tree(CONTENT_TYPES):
        if each.get("PartName", "").lower() == f"/{name}".lower():
            return each.get("ContentType", found)
        if each.get("Extension", "").lower() == ending:
            found = each.get("ContentType", found)
    return found


_LINKED = {"paragraph": "character", "character": "paragraph"}
_LEFT_BEHIND = (
    (AROUND - {qualified("tcPr")})
    | {qualified("commentReference"), qualified("lastRenderedPageBreak")}
)  # fmt: skip
_OWN_ATTRIBUTES = frozenset(f"{{{WORD_2010}}}{name}" for name in ("paraId", "textId"))
_REVISION_SAVE = qualified("rsid")
