"""Drawings in a paragraph: DrawingML and VML -> the lines they draw, and their text boxes.

Offices draw the rule under a heading as a connector, a line shape, or a flat rectangle, alone or
in a group. Only nearly level lines count. Of mc:AlternateContent one branch is followed: the
first choice that this module understands, else the fallback (ECMA-376, Part 3, 7.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from baocao.manuscript import Rule
from baocao.ooxml.attributes import EMU_PER_MM, MM_PER_TWIP, number, twips_of
from baocao.ooxml.sections import qualified

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = f"{WORD_2010}/wordprocessingShape"
UNDERSTOOD = frozenset(
    {
        WPS,
        f"{WORD_2010}/wordprocessingGroup",
        f"{WORD_2010}/wordprocessingCanvas",
        f"{WORD_2010}/wordprocessingDrawing",
        f"{WORD_2010}/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    }
)
"""The extensions whose choice is followed: shapes, groups, canvases, and marks on paragraphs."""
LINES = frozenset({"line", "straightConnector1"})
FLAT_SHAPES = frozenset({"rect", "flowChartProcess"})
FLATTEST = 1.0
"""A filled rectangle up to this height, mm, is drawn as a line."""
LEVEL = 0.1
"""The most a line may rise, as a part of its length."""
QUARTER_TURN = 5_400_000
"""In 60000ths of a degree."""
TOLERANCE = 0.2
LINE_TYPES = ("_x0000_t32", "_x0000_t20")
"""The straight connector and the line among the shape types of VML."""
BOX_INSET = 2.54
"""The room that a text box leaves at each side, mm, when it is not told."""
MM_PER_PIXEL = 25.4 / 96
STYLE = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]*)")
PAIR = re.compile(r"\s*([^,\s]*)\s*[,\s]\s*([^,\s]*)\s*")

OFFSET = re.compile(r"-?\d{1,12}")
"""A length in EMU (20.4.3.3)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Millimetres in one unit of the space that a shape is drawn in."""

    across: float
    down: float


EMU = Scale(1 / EMU_PER_MM, 1 / EMU_PER_MM)
PIXEL = Scale(MM_PER_PIXEL, MM_PER_PIXEL)


def chosen_branch(alternate: etree._Element) -> etree._Element | None:
    """The branch of mc:AlternateContent to follow, None when none is for us."""
    for choice in alternate.iterchildren(f"{{{MC}}}Choice"):
        needed = (choice.get("Requires") or "").split()
        if needed and all(choice.nsmap.get(prefix) in UNDERSTOOD for prefix in needed):
            return choice
    return alternate.find(f"{{{MC}}}Fallback")


def text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes in *drawing*, one in another not counted."""
    for element in _followed(drawing):
        if element.tag == qualified("txbxContent"):
            yield element


def shows_picture(drawing: etree._Element) -> bool:
    """Whether *drawing* shows a picture or a chart, one that VML holds included."""
    return any(element.tag in _PICTURES for element in _followed(drawing))


def lines(drawing: etree._Element) -> tuple[Rule, ...]:
    """The level lines that *drawing* (w:drawing, w:pict or w:object) draws itself."""
    return tuple(_lines(drawing, None))


def box_room(content: etree._Element) -> float | None:
    """How wide, in mm, the text of a text box may be, None when nothing tells."""
    sides = 2 * BOX_INSET
    for ancestor in content.iterancestors():
        name = etree.QName(ancestor)
        if name.localname == "textbox":
            sides = _vml_sides(ancestor.get("inset"))
        elif name.localname == "wsp":
            sides = _drawn_sides(ancestor.find("{*}bodyPr"))
        elif name.namespace == V and name.localname in _VML_BOXES:
            width = _vml_length(_css(ancestor).get("width"), PIXEL.across)
            return None if width is None else max(width - sides, 0)
        elif name.namespace == WP and name.localname in {"inline", "anchor"}:
            width = (_whole(ancestor.find(f"{{{WP}}}extent"), "cx") or 0) / EMU_PER_MM
            return max(width - sides, 0)
    return None


def box_left(content: etree._Element) -> float | None:
    """How far from the left a text box stands, in mm, None when nothing tells."""
    for ancestor in content.iterancestors():
        name = etree.QName(ancestor)
        if name.namespace == V and name.localname in _VML_BOXES:
            return _vml_length(_css(ancestor).get("margin-left"), PIXEL.across)
        if name.namespace == WP and name.localname == "anchor":
            offset = ancestor.findtext(f"{{{WP}}}positionH/{{{WP}}}posOffset") or ""
            return int(offset) / EMU_PER_MM if OFFSET.fullmatch(offset) else None
    return None


def _followed(element: etree._Element) -> Iterator[etree._Element]:
    """What stands below *element* on the branches to follow, text boxes not entered."""
    for below in element.iterchildren("*"):
        if below.tag == f"{{{MC}}}AlternateContent":
            branch = chosen_branch(below)
            if branch is not None:
                yield from _followed(branch)
            continue
        yield below
        if below.tag != qualified("txbxContent"):
            yield from _followed(below)


def _lines(element: etree._Element, scale: Scale | None) -> Iterator[Rule]:
    """The lines below *element*; *scale* is that of the group around it, None outside groups."""
    for below in element.iterchildren("*"):
        if below.tag == qualified("txbxContent"):
            continue
        inner = scale
        if below.tag == f"{{{MC}}}AlternateContent":
            branch = chosen_branch(below)
            if branch is not None:
                yield from _lines(branch, scale)
            continue
        if (found := _line(below, scale)) is not None:
            yield found
        elif etree.QName(below).localname in {"wgp", "grpSp", "wpc"}:
            inner = _group_scale(below, scale)
        elif below.tag == f"{{{V}}}group":
            inner = _vml_group_scale(below, scale)
        yield from _lines(below, inner)


def _line(shape: etree._Element, scale: Scale | None) -> Rule | None:
    name = etree.QName(shape)
    if name.localname in {"wsp", "cxnSp"}:
        return _drawn_line(shape, scale or EMU)
    if name.namespace == V and name.localname in _VML_SHAPES:
        return _vml_line(shape, name.localname, scale or PIXEL)
    return None


def _drawn_line(shape: etree._Element, scale: Scale) -> Rule | None:
    """A DrawingML shape as a line, None when it is none (ECMA-376, 20.1.9.18)."""
    drawn = shape.find("{*}spPr")
    geometry = None if drawn is None else drawn.find(f"{{{A}}}prstGeom")
    if drawn is None or geometry is None:
        return None
    width, height = _drawn_size(drawn, scale)
    stroke = drawn.find(f"{{{A}}}ln")
    seen = stroke is None or stroke.find(f"{{{A}}}noFill") is None
    flat = geometry.get("prst") in FLAT_SHAPES and height <= FLATTEST
    if not flat and not (seen and geometry.get("prst") in LINES):
        return None
    dash = None if stroke is None else stroke.find(f"{{{A}}}prstDash")
    return _level(width, height, dash is None or dash.get("val") == "solid")


def _drawn_size(drawn: etree._Element, scale: Scale) -> tuple[float, float]:
    """Width and height of a DrawingML shape as it lies; by the whole drawing when it says none."""
    transform = drawn.find(f"{{{A}}}xfrm")
    size = drawn.find(f"{{{A}}}xfrm/{{{A}}}ext")
    if size is None:
        around = next(drawn.iterancestors(f"{{{WP}}}inline", f"{{{WP}}}anchor"), None)
        size = None if around is None else around.find(f"{{{WP}}}extent")
    width = (_whole(size, "cx") or 0) * scale.across
    height = (_whole(size, "cy") or 0) * scale.down
    turned = (_whole(transform, "rot") or 0) / QUARTER_TURN
    return (height, width) if abs(turned % 2 - 1) < TOLERANCE else (width, height)


def _vml_line(shape: etree._Element, kind: str, scale: Scale) -> Rule | None:
    """A VML shape as a line, None when it is none."""
    if (shape.get("stroked") or "t")[0] in "f0" and kind != "rect":
        return None
    stroke = shape.find(f"{{{V}}}stroke")
    dash = (None if stroke is None else stroke.get("dashstyle")) or "solid"
    if kind == "line":
        width, height = _ends(shape, scale)
    else:
        width, height = _vml_size(shape, scale)
        is_line = (shape.get("type") or "").lstrip("#") in LINE_TYPES
        if not is_line and (kind == "shape" or height > FLATTEST):
            return None
    return _level(width, height, dash.lower() == "solid")


def _level(width: float, height: float, solid: bool) -> Rule | None:
    if width <= 0 or abs(height) > LEVEL * width:
        return None
    return Rule(round(width, 3), "shape", solid)


def _ends(shape: etree._Element, scale: Scale) -> tuple[float, float]:
    """How far a v:line runs across and down."""
    ends = [PAIR.fullmatch(shape.get(name) or "0,0") for name in ("from", "to")]
    first, last = ends
    if first is None or last is None:
        return 0, 0
    across = [_vml_length(end[1], scale.across) or 0 for end in (first, last)]
    down = [_vml_length(end[2], scale.down) or 0 for end in (first, last)]
    return abs(across[1] - across[0]), abs(down[1] - down[0])


def _vml_size(shape: etree._Element, scale: Scale) -> tuple[float, float]:
    css = _css(shape)
    width = _vml_length(css.get("width"), scale.across) or 0
    height = _vml_length(css.get("height"), scale.down) or 0
    turn = abs(number(css.get("rotation")) or 0)
    return (height, width) if abs(turn % 180 - 90) < TOLERANCE * 90 else (width, height)


def _group_scale(group: etree._Element, scale: Scale | None) -> Scale:
    """The scale inside a DrawingML group: its size over that of its children (20.1.7.5)."""
    outer = scale or EMU
    transform = group.find(f"{{*}}grpSpPr/{{{A}}}xfrm")
    if transform is None:
        return outer
    size, inner = transform.find(f"{{{A}}}ext"), transform.find(f"{{{A}}}chExt")
    return _ratio(
        ((_whole(size, "cx") or 0) * outer.across, (_whole(size, "cy") or 0) * outer.down),
        (_whole(inner, "cx") or 0, _whole(inner, "cy") or 0),
        outer,
    )


def _vml_group_scale(group: etree._Element, scale: Scale | None) -> Scale:
    outer = scale or PIXEL
    inner = PAIR.fullmatch(group.get("coordsize") or "1000,1000")
    sides = (number(inner[1]) or 0, number(inner[2]) or 0) if inner else (0, 0)
    return _ratio(_vml_size(group, outer), sides, outer)


def _ratio(size: tuple[float, float], inner: tuple[float, float], outer: Scale) -> Scale:
    return Scale(
        size[0] / inner[0] if inner[0] and size[0] else outer.across,
        size[1] / inner[1] if inner[1] and size[1] else outer.down,
    )


def _css(shape: etree._Element) -> dict[str, str]:
    found = STYLE.findall((shape.get("style") or "").lower())
    return {name: value.strip() for name, value in found}


def _vml_sides(inset: str | None) -> float:
    """What a v:textbox keeps free at its left and right together: inset="left,top,right,bottom"."""
    values = [*(inset or "").split(","), "", "", ""]
    sides = (_vml_length(values[place], PIXEL.across) for place in (0, 2))
    return sum(BOX_INSET if side is None else side for side in sides)


def _drawn_sides(properties: etree._Element | None) -> float:
    """What a DrawingML text box keeps free at its left and right together (20.4.2.22)."""
    sides = (_whole(properties, name) for name in ("lIns", "rIns"))
    return sum(BOX_INSET if side is None else side / EMU_PER_MM for side in sides)


def _vml_length(text: str | None, unit: float) -> float | None:
    """A VML length in mm; a plain number counts in *unit* mm."""
    plain = number(text)
    if plain is not None:
        return plain * unit
    twips = twips_of(text)
    return None if twips is None else twips * MM_PER_TWIP


def _whole(element: etree._Element | None, name: str) -> int | None:
    found = number(None if element is None else element.get(name))
    return None if found is None else int(found)


_VML_SHAPES = frozenset({"line", "rect", "shape"})
_VML_BOXES = frozenset({"shape", "rect", "roundrect"})
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        f"{{{V}}}imagedata",
    }
)
