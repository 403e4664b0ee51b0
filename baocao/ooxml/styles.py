"""Effective formatting: `styles.xml` and layers -> how a paragraph and its letters look.

The order is that of ECMA-376, 17.7.2: document defaults, table style, numbering, paragraph style,
character style, direct formatting. Where a style or a paragraph asks for a number, the indents of
the numbering level lie under what the same style or paragraph says itself and over the styles it
is based on, as Word shows it. A toggle that several kinds of styles set is on when an odd number
of them set it (17.7.3); direct formatting is taken as it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from baocao.manuscript import Look
from baocao.ooxml.attributes import attribute, child, child_value
from baocao.ooxml.formatting import (
    NO_PARAGRAPH,
    NO_RUN,
    NO_THEME,
    TOGGLES,
    ParagraphLayer,
    RunLayer,
    Theme,
    over,
    paragraph_layer,
    run_layer,
)
from baocao.ooxml.sections import qualified

DEFAULT_FONT = "Times New Roman"
"""What Word prints with when a document names no font at all."""
DEFAULT_SIZE = 10.0
"""Points, when nothing gives a size (17.3.2.38)."""
LONGEST_CHAIN = 100
"""Styles based on each other; Word itself follows about ten."""

Numbered = Callable[[str, int | None, str], ParagraphLayer]
"""The layer of a numbering level, by numbering id, level if known, and paragraph style."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written; *parent* is the id of the style it is based on."""

    key: str
    kind: str
    parent: str
    paragraph: ParagraphLayer
    run: RunLayer
    element: etree._Element = field(repr=False)


@dataclass(frozen=True, slots=True)
class RunStack:
    """The layers under the letters of a paragraph, before character styles and direct ones."""

    defaults: RunLayer = NO_RUN
    table: RunLayer = NO_RUN
    paragraph: RunLayer = NO_RUN


class StyleSheet:
    """The styles of a document with its defaults; what a style inherits is worked out once."""

    def __init__(self, root: etree._Element | None, theme: Theme = NO_THEME) -> None:
        self.theme = theme
        self._styles: dict[str, Style] = {}
        self._default: dict[str, str] = {}
        defaults = child(root, "docDefaults")
        run = child(child(defaults, "rPrDefault"), "rPr")
        self.run_defaults = run_layer(run, theme)
        self.paragraph_defaults = paragraph_layer(child(child(defaults, "pPrDefault"), "pPr"))
        for element in () if root is None else root.iterchildren(qualified("style")):
            self._add(element)
        self._runs: dict[str, RunLayer] = {}
        self._paragraphs: dict[str, ParagraphLayer] = {}
        self._looks: dict[Look, Look] = {}

    def default(self, kind: str) -> str:
        """The id of the default style of a *kind* ("paragraph", "table"), "" without one."""
        return self._default.get(kind, "")

    def known(self, key: str | None, kind: str) -> str:
        """*key* when it names a style of this *kind*, else the default one (17.7.4.17)."""
        style = self._styles.get(key or "")
        return style.key if style is not None and style.kind == kind else self.default(kind)

    def chain(self, key: str) -> list[Style]:
        """The style *key* after all that it is based on; a circle ends where it closes."""
        found: list[Style] = []
        seen: set[str] = set()
        style = self._styles.get(key)
        while style is not None and style.key not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(style.key)
            found.append(style)
            parent = self._styles.get(style.parent)
            style = parent if parent is not None and parent.kind == style.kind else None
        return found[::-1]

    def run_of(self, key: str) -> RunLayer:
        """What the style *key* says of letters, with what it inherits."""
        if key not in self._runs:
            layer = NO_RUN
            for style in self.chain(key):
                layer = over(style.run, layer)
            self._runs[key] = layer
        return self._runs[key]

    def paragraph_of(self, key: str, numbered: Numbered) -> ParagraphLayer:
        """What the style *key* says of paragraphs, with what it and its number inherit."""
        if key not in self._paragraphs:
            layer = NO_PARAGRAPH
            for style in self.chain(key):
                layer = with_number(style.paragraph, layer, style=style.key, numbered=numbered)
            self._paragraphs[key] = layer
        return self._paragraphs[key]

    def look(self, stack: RunStack, properties: etree._Element | None, text: str) -> Look | None:
        """How a run with these `w:rPr` looks in a paragraph of *stack*, None when it is hidden."""
        style = self._styles.get(child_value(properties, "rStyle") or "")
        named = style is not None and style.kind == "character"
        character = self.run_of(style.key) if style is not None and named else NO_RUN
        direct = run_layer(properties, self.theme)
        layer = over(direct, over(character, over(stack.paragraph, stack.table)))
        layer = over(layer, stack.defaults)
        toggles = _toggles(stack, character, direct)
        if toggles["hidden"]:
            return None
        return self._shared(layer, toggles, text)

    def _shared(self, layer: RunLayer, toggles: Mapping[str, bool], text: str) -> Look:
        """The look of *layer*; equal ones are one object, for there are few and many runs."""
        fonts = (layer.font, layer.high_font)
        first, second = fonts if text.isascii() else fonts[::-1]
        look = Look(
            font=first or second or DEFAULT_FONT,
            size=layer.size or DEFAULT_SIZE,
            bold=toggles["bold"],
            italic=toggles["italic"],
            underline=bool(layer.underline),
            capitals=toggles["capitals"],
            color=layer.color or "",
            highlight=bool(layer.highlight),
        )
        return self._looks.setdefault(look, look)

    def _add(self, element: etree._Element) -> None:
        key, kind = attribute(element, "styleId"), attribute(element, "type") or "paragraph"
        if key is None:
            return
        self._styles[key] = Style(
            key,
            kind,
            child_value(element, "basedOn") or "",
            paragraph_layer(child(element, "pPr")),
            run_layer(child(element, "rPr"), self.theme),
            element,
        )
        if (attribute(element, "default") or "0").lower() in {"1", "true", "on"}:
            self._default.setdefault(kind, key)


def with_number(
    upper: ParagraphLayer, lower: ParagraphLayer, *, style: str, numbered: Numbered
) -> ParagraphLayer:
    """*upper* over *lower*, the numbering level that *upper* asks for between them.

    *style* is the paragraph style whose level is meant where no level is named.
    """
    if upper.number_id or (upper.number_level is not None and lower.number_id):
        asked = over(upper, lower)
        level = numbered(asked.number_id or "", asked.number_level, style)
        lower = over(level, lower)
    return over(upper, lower)


def _toggles(stack: RunStack, character: RunLayer, direct: RunLayer) -> dict[str, bool]:
    """Which toggles are on (17.7.3)."""
    found = {}
    for name in TOGGLES:
        said = getattr(direct, name)
        levels = (stack.table, stack.paragraph, character)
        odd = sum(bool(getattr(level, name)) for level in levels) % 2 == 1
        found[name] = bool(getattr(stack.defaults, name)) or odd if said is None else said
    return found
