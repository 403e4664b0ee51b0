"""Layers of formatting: `w:rPr` and `w:pPr` -> what they say, None where they say nothing.

A layer is one level of ECMA-376, 17.7.2: document defaults, a table style, a numbering level, a
paragraph or character style, direct formatting. `styles` puts them on top of each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from lxml import etree

from baocao.manuscript import LineRule
from baocao.ooxml.attributes import (
    TWIPS_PER_POINT,
    attribute,
    child,
    child_value,
    is_on,
    number,
    twips_of,
    whole,
)
from baocao.profiles import Alignment

LINE_TWIPS = 240
"""A line of single spacing, of which auto line heights and spaces in lines are fractions."""
AUTOMATIC_SPACE = 14 * TWIPS_PER_POINT
"""The space of a paragraph of a web page."""
CHARACTER_TWIPS = 10.5 * TWIPS_PER_POINT
"""The character that indents in hundredths of one are measured by, when Word left no length."""
HEX_COLOR = re.compile(r"[0-9A-Fa-f]{6}")
BLACKS = ("text1", "dark1")
NO_LINE = frozenset({"none", "nil", ""})
NO_FILL = frozenset({"AUTO", "FFFFFF"})
SOLID_LINES = frozenset({"single", "thick", "double", "triple", "thinThickSmallGap"})
DEEPEST_OUTLINE = 8

Layer = TypeVar("Layer", "RunLayer", "ParagraphLayer")


@dataclass(frozen=True, slots=True)
class Theme:
    """The fonts of headings ("major") and text ("minor"), and the colours, by name."""

    fonts: Mapping[str, str] = field(default_factory=dict)
    colors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunLayer:
    """What one level says of letters. *size* is in points; the last four are toggles (17.7.3).

    *font* is for ASCII letters, *high_font* for all others, Vietnamese ones among them.
    """

    font: str | None = None
    high_font: str | None = None
    size: float | None = None
    color: str | None = None
    underline: bool | None = None
    highlight: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None


TOGGLES = ("bold", "italic", "capitals", "hidden")


@dataclass(frozen=True, slots=True)
class Border:
    """A line above or below a paragraph, or at a side of a cell."""

    visible: bool
    solid: bool = True


@dataclass(frozen=True, slots=True)
class ParagraphLayer:
    """What one level says of paragraphs; lengths in twips.

    *line* is in twips, or in 240ths of a line under the multiple rule. *number_id* is "" when a
    level takes the number away. *frame* is where a frame around the paragraph stands; *tabs* are
    tab stops by their place, None for one that is taken away.
    """

    alignment: Alignment | None = None
    first_line: float | None = None
    left: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_rule: LineRule | None = None
    contextual: bool | None = None
    page_break_before: bool | None = None
    outline_level: int | None = None
    number_id: str | None = None
    number_level: int | None = None
    border_above: Border | None = None
    border_below: Border | None = None
    frame: Alignment | None = None
    tabs: Mapping[float, Alignment | None] | None = None


NO_RUN = RunLayer()
NO_PARAGRAPH = ParagraphLayer()
NO_THEME = Theme()


def over(upper: Layer, lower: Layer) -> Layer:
    """*upper* laid over *lower*: what it does not say shows through; tab stops add up."""
    said = {
        name: value for name in _names(type(upper)) if (value := getattr(upper, name)) is not None
    }
    if "tabs" in said:
        said["tabs"] = {**(getattr(lower, "tabs", None) or {}), **said["tabs"]}
    return replace(lower, **said) if said else lower


def run_layer(properties: etree._Element | None, theme: Theme = NO_THEME) -> RunLayer:
    """What a `w:rPr` says."""
    if properties is None or not len(properties):
        return NO_RUN
    fonts = child(properties, "rFonts")
    size = number(child_value(properties, "sz"))
    return RunLayer(
        font=_font(fonts, "ascii", theme),
        high_font=_font(fonts, "hAnsi", theme),
        size=None if size is None else size / 2,
        color=_color(child(properties, "color"), theme),
        underline=_shown(properties, "u"),
        highlight=_highlight(properties),
        bold=is_on(child(properties, "b")),
        italic=is_on(child(properties, "i")),
        capitals=is_on(child(properties, "caps")),
        hidden=is_on(child(properties, "vanish")),
    )


def paragraph_layer(properties: etree._Element | None) -> ParagraphLayer:
    """What a `w:pPr` says."""
    if properties is None or not len(properties):
        return NO_PARAGRAPH
    indents, spacing = child(properties, "ind"), child(properties, "spacing")
    numbered, borders = child(properties, "numPr"), child(properties, "pBdr")
    return ParagraphLayer(
        alignment=_ALIGNMENTS.get(child_value(properties, "jc") or ""),
        first_line=_first_line(indents),
        left=_indent(indents, ("start", "left")),
        right=_indent(indents, ("end", "right")),
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        line=twips_of(attribute(spacing, "line")),
        line_rule=_line_rule(spacing),
        contextual=is_on(child(properties, "contextualSpacing")),
        page_break_before=is_on(child(properties, "pageBreakBefore")),
        outline_level=whole(child_value(properties, "outlineLvl")),
        number_id=_number_id(numbered),
        number_level=whole(child_value(numbered, "ilvl")),
        border_above=border(child(borders, "top")),
        border_below=border(child(borders, "bottom")),
        frame=_ALIGNMENTS.get(attribute(child(properties, "framePr"), "xAlign") or ""),
        tabs=_tabs(child(properties, "tabs")),
    )


def border(element: etree._Element | None) -> Border | None:
    """The line that *element* draws, None when it is not there."""
    if element is None:
        return None
    kind = attribute(element) or ""
    white = (attribute(element, "color") or "").upper() == "FFFFFF"
    return Border(kind not in NO_LINE and not white, kind in SOLID_LINES)


def theme_of(root: etree._Element | None) -> Theme:
    """The fonts and colours of a theme part, none without one."""
    if root is None:
        return NO_THEME
    fonts = {
        kind: latin.get("typeface") or ""
        for kind in ("major", "minor")
        if (latin := root.find(f".//{{*}}{kind}Font/{{*}}latin")) is not None
    }
    scheme = root.find(".//{*}clrScheme")
    colors = {
        etree.QName(entry).localname: entry[0].get("lastClr") or entry[0].get("val") or ""
        for entry in (() if scheme is None else scheme.iterchildren("{*}*"))
        if len(entry)
    }
    return Theme(fonts, colors)


def _names(kind: type[RunLayer] | type[ParagraphLayer]) -> tuple[str, ...]:
    return _FIELDS[kind]


def _font(fonts: etree._Element | None, script: str, theme: Theme) -> str | None:
    """The font of one *script* attribute; a theme font goes before a named one (17.3.2.26)."""
    named = attribute(fonts, f"{script}Theme") or ""
    return theme.fonts.get(named[:5]) or attribute(fonts, script)


def _color(color: etree._Element | None, theme: Theme) -> str | None:
    """Six hex digits, "" for black and automatic."""
    if color is None:
        return None
    named = attribute(color, "themeColor") or ""
    changed = attribute(color, "themeTint") or attribute(color, "themeShade")
    found = attribute(color) or ""
    if named in BLACKS and not changed:
        return ""
    if named and not changed:
        found = theme.colors.get(_THEME_COLORS.get(named, named)) or found
    return found.upper() if HEX_COLOR.fullmatch(found) and found != "000000" else ""


def _shown(properties: etree._Element, name: str) -> bool | None:
    found = child(properties, name)
    return None if found is None else (attribute(found) or "none") not in NO_LINE


def _highlight(properties: etree._Element) -> bool | None:
    """Whether letters are marked: highlighted, or shaded, as other programs write it."""
    shading = child(properties, "shd")
    if shading is None or child(properties, "highlight") is not None:
        return _shown(properties, "highlight")
    return (attribute(shading, "fill") or "auto").upper() not in NO_FILL


def _first_line(indents: etree._Element | None) -> float | None:
    """The first line's indent, negative when it hangs; hanging goes before (17.3.1.12)."""
    hanging = _indent(indents, ("hanging",))
    return _indent(indents, ("firstLine",)) if hanging is None else -hanging


def _indent(indents: etree._Element | None, names: tuple[str, ...]) -> float | None:
    """The length under the first of *names* that is there, else its count of characters."""
    for name in names:
        if (length := twips_of(attribute(indents, name))) is not None:
            return length
    for name in names:
        if characters := number(attribute(indents, f"{name}Chars")):
            return characters / 100 * CHARACTER_TWIPS
    return None


def _tabs(stops: etree._Element | None) -> Mapping[float, Alignment | None] | None:
    """The tab stops by their place; a kind that shows no alignment stands for the left one."""
    if stops is None:
        return None
    found: dict[float, Alignment | None] = {}
    for stop in stops.iterchildren("*"):
        place, kind = twips_of(attribute(stop, "pos")), attribute(stop) or ""
        if place is not None:
            found[place] = None if kind == "clear" else _ALIGNMENTS.get(kind, Alignment.LEFT)
    return found or None


def _space(spacing: etree._Element | None, side: str) -> float | None:
    """The space on a *side*: automatic, or a length, or hundredths of a line (17.3.1.33)."""
    automatic = attribute(spacing, f"{side}Autospacing")
    if automatic is not None and automatic.lower() in {"1", "true", "on"}:
        return AUTOMATIC_SPACE
    length = twips_of(attribute(spacing, side))
    lines = number(attribute(spacing, f"{side}Lines"))
    return lines / 100 * LINE_TWIPS if lines and not length else length


def _line_rule(spacing: etree._Element | None) -> LineRule | None:
    """How the line height is meant; a height without a rule is a multiple."""
    if attribute(spacing, "line") is None:
        return None
    return _LINE_RULES.get(attribute(spacing, "lineRule") or "", LineRule.MULTIPLE)


def _number_id(numbered: etree._Element | None) -> str | None:
    found = child_value(numbered, "numId")
    return "" if found == "0" else found


_FIELDS = {kind: tuple(entry.name for entry in fields(kind)) for kind in (RunLayer, ParagraphLayer)}
_LINE_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.LEAST}
_ALIGNMENTS = {
    "left": Alignment.LEFT, "start": Alignment.LEFT, "center": Alignment.CENTER,
    "right": Alignment.RIGHT, "end": Alignment.RIGHT, "both": Alignment.BOTH,
    "distribute": Alignment.BOTH, "thaiDistribute": Alignment.BOTH,
    "lowKashida": Alignment.BOTH, "mediumKashida": Alignment.BOTH, "highKashida": Alignment.BOTH,
}  # fmt: skip
_THEME_COLORS = {
    "text2": "dk2", "dark2": "dk2", "background1": "lt1", "light1": "lt1", "background2": "lt2",
    "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
