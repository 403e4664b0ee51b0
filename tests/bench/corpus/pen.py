"""Paragraphs and runs as one office would store them: Line + Manner -> WordprocessingML."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from xml.sax.saxutils import escape

from corpus.manner import Manner
from corpus.model import TIMES, Line
from corpus.shapes import Area, line_run

TWIPS = 1440 / 25.4
"""Twips in a millimetre."""
POINT = 20
TAB = 12.7
"""The distance of default tab stops, mm."""
SPACE = 0.25
"""The width of a space in Times New Roman, of its size."""
ENOUGH = 6
AUTOMATIC = ' w:beforeAutospacing="1" w:afterAutospacing="1"/>'
CAPITAL_ROLES = frozenset({"country", "kind", "annex_title", "post", "authority"})
LABELS = re.compile(r"^(?:[IVX]+\.|\d+\.) ")
DEFAULTS = {
    "calibri": Line("", "", 11, font="Calibri", align="left", after=8, line=1.08),
    "theme": Line("", "", 11, font="Calibri", align="left", after=10, line=1.15),
    "normal": Line("", "", 14, align="left"),
    "old": Line("", "", 12, align="left"),
    "theme-times": Line("", "", 13, align="left", before=6),
}
"""What a paragraph with no formatting of its own looks like, by `Manner.defaults`."""
JC = {"left": "left", "center": "center", "right": "right", "both": "both"}


def mm(value: float) -> int:
    """Millimetres as twips."""
    return round(value * TWIPS)


class Pen:
    """Writes the paragraphs of one document and remembers the styles and ids it has used."""

    def __init__(self, manner: Manner, random: Random) -> None:
        self.manner = manner
        self.random = random
        self.styles: dict[tuple[str, str], str] = {}
        self._ids = 0

    def number(self) -> int:
        """A number no other object of the document has."""
        self._ids += 1
        return self._ids

    def paragraph(self, line: Line, *, inside: str = "", extra: str = "", auto: int = 0) -> str:
        """*line* as one paragraph; *inside* goes before its runs, *extra* into its properties.

        *auto* is the level of an automatic number that stands for the typed label.
        """
        line = self._spelt(line)
        shown = replace(line, text=LABELS.sub("", line.text)) if auto else line
        if self._tabbed(line, auto):
            shown = line = replace(
                line, text=f"\t{line.text}", first=0, lead=line.lead and line.lead + 1
            )
        style, layout = self._layout(line, auto=auto, extra=extra)
        return f"<w:p{self._mark()}><w:pPr>{style}{layout}</w:pPr>{inside}{self.runs(shown)}</w:p>"

    def _tabbed(self, line: Line, auto: int) -> bool:
        """Whether the first line of *line* is pushed in by a tab, which goes as far: 12.7 mm."""
        return self.manner.tabbed and line.first == TAB and line.role == "body" and not auto

    def runs(self, line: Line) -> str:
        """The words of *line*, its lead in another look, split the way Word splits."""
        if not line.text:
            return ""
        lead = line.text[: line.lead]
        rest = line.text[line.lead :]
        first = replace(line, bold=True) if line.lead_look == "bold" else replace(line, italic=True)
        styled = self.manner.store != "direct"
        text = "".join(self._run(piece, first, line, styled) for piece in self._pieces(lead))
        return text + "".join(self._run(p, line, line, styled) for p in self._pieces(rest))

    def joined(self, lines: tuple[Line, ...], *, inside: str) -> str:
        """Several head lines as one paragraph with breaks between them."""
        pause = "<w:r><w:br/></w:r>"
        bare = Line(lines[0].role, "", lines[0].size)
        _, layout = self._layout(bare, auto=0, extra="", direct=True)
        texts = [
            "".join(self._run(p, line, line, styled=False) for p in self._pieces(line.text))
            for line in map(self._spelt, lines)
        ]
        return f"<w:p><w:pPr>{layout}</w:pPr>{inside}{pause.join(texts)}</w:p>"

    def direct_run(self, text: str, look: Line) -> str:
        """A run that says all its looks itself."""
        spelt = self._spelt(look)
        typed = text.replace(look.text, spelt.text) if look.text else text
        return self._run(typed, spelt, spelt, styled=False)

    def empty(self, size: float = 14, *, extra: str = "", ind: str = "", inside: str = "") -> str:
        """A paragraph of *size* with no words and no space around it."""
        return (
            f'<w:p><w:pPr>{extra}<w:spacing w:before="0" w:after="0" w:line="240" '
            f'w:lineRule="auto"/>{ind}<w:jc w:val="center"/><w:rPr>'
            f'<w:rFonts w:ascii="{TIMES}" w:hAnsi="{TIMES}" w:cs="{TIMES}"/>'
            f'<w:sz w:val="{round(size * 2)}"/></w:rPr></w:pPr>{inside}</w:p>'
        )

    def stroke(self, line: Line, width: float, *, down: float = 0) -> tuple[str, str]:
        """The line below *line* in a column *width* mm wide: (run to anchor, paragraph after)."""
        if line.stroke is None:
            return "", ""
        if line.stroke.typed:
            typed = replace(line, text=line.stroke.typed, stroke=None, lead=0)
            return "", self.paragraph(typed)
        length = line.width * line.stroke.share
        if self.manner.stroke == "border":
            return "", self._border(length, width)
        x = (width - length) / 2
        own = self.manner.anchor == "empty"
        y = 2.0 if own else down + line.size * 1.2 * (1 + line.text.count("\n"))
        run = line_run(self.manner.stroke, self.number(), Area(x, y, length))
        return ("", self.empty(4, inside=run)) if own else (run, "")

    def _border(self, length: float, width: float) -> str:
        side = mm((width - length) / 2)
        border = (
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        )  # fmt: skip
        return self.empty(4, extra=border, ind=f'<w:ind w:left="{side}" w:right="{side}"/>')

    def _layout(
        self, line: Line, *, auto: int, extra: str, direct: bool = False
    ) -> tuple[str, str]:
        """The style element and the other properties of a paragraph."""
        base = DEFAULTS[self.manner.defaults]
        letters = self._letters(line, base)
        parts = _paragraph_parts(line, base if self.manner.sparse else None, auto=auto)
        if self.manner.automatic and line.role == "body" and line.before >= ENOUGH <= line.after:
            parts = (parts[0].replace("/>", AUTOMATIC), *parts[1:])
        numbered = (
            f'<w:numPr><w:ilvl w:val="{auto - 1}"/><w:numId w:val="1"/></w:numPr>' if auto else ""
        )
        mark = f"<w:rPr>{letters}</w:rPr>" if letters else ""
        if self.manner.store == "direct" or direct:
            return "", numbered + extra + "".join(parts) + mark
        kept = "".join(parts) if self.manner.store == "styled" else parts[2]
        given = "" if self.manner.store == "styled" else parts[0] + parts[1]
        name = self.styles.setdefault((kept, letters), f"VB{len(self.styles) + 1}")
        return f'<w:pStyle w:val="{name}"/>', numbered + extra + given

    def _run(self, text: str, look: Line, whole: Line, styled: bool) -> str:
        base = whole if styled else DEFAULTS[self.manner.defaults]
        letters = self._letters(look, base)
        if styled:
            letters = _difference(look, whole)
        properties = f"<w:rPr>{letters}</w:rPr>" if letters else ""
        run = f"<w:r{self._mark(run=True)}>{properties}{_words(text)}</w:r>"
        if self.manner.revised and whole.role == "body" and self.random.random() < 0.05:
            run += _deleted(properties, self.number())
        return _tagged(run) if self.manner.tagged and self.random.random() < 0.1 else run

    def _spelt(self, line: Line) -> Line:
        """*line* as typed: in small letters where the office lets Word show capitals."""
        if self.manner.capitals and line.role in CAPITAL_ROLES and line.text.isupper():
            return replace(line, text=line.text.capitalize(), small=True)
        return line

    def _letters(self, look: Line, base: Line) -> str:
        """The run properties of *look*; what *base* says already is left out when sparse."""
        sparse = self.manner.sparse
        color = look.color or ("000000" if self.manner.noise and not sparse else "")
        return "".join((
            f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>'
            if not sparse or look.font != base.font else "",
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            "<w:caps/>" if look.small else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>'
            if not sparse or look.size != base.size else "",
            '<w:u w:val="single"/>' if look.underline else "",
            '<w:lang w:val="vi-VN"/>' if self.manner.noise else "",
        ))  # fmt: skip

    def _pieces(self, text: str) -> list[str]:
        """*text* cut at odd places."""
        if not self.manner.split or len(text) < 4:
            return [text] if text else []
        cuts = sorted(self.random.sample(range(1, len(text)), min(3, len(text) // 4)))
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def _mark(self, run: bool = False) -> str:
        if not self.manner.noise:
            return ""
        rsid = f"00{self.random.randrange(16**6):06X}"
        return f' w:rsidR="{rsid}"' if run else f' w:rsidR="{rsid}" w:rsidRDefault="{rsid}"'


def _deleted(properties: str, number: int) -> str:
    """Words that somebody struck out with the changes tracked; they are not in the text."""
    return (
        f'<w:del w:id="{7000 + number}" w:author="VT" w:date="2024-05-06T08:00:00Z"><w:r>'
        f'{properties}<w:delText xml:space="preserve">, ngày 5 tháng 04</w:delText></w:r></w:del>'
    )


def _tagged(run: str) -> str:
    uri = "urn:schemas-microsoft-com:office:smarttags"
    return f'<w:smartTag w:uri="{uri}" w:element="place">{run}</w:smartTag>'


def _words(text: str) -> str:
    spoken = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = (part for part in re.split(r"([\n\t])", text) if part)
    return "".join(
        spoken.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in pieces
    )


def _difference(look: Line, whole: Line) -> str:
    """What a run says itself where the style of its paragraph says the rest."""
    return ("<w:b/>" if look.bold and not whole.bold else "") + (
        "<w:i/>" if look.italic and not whole.italic else ""
    )


def _paragraph_parts(line: Line, base: Line | None, *, auto: int) -> tuple[str, str, str]:
    """Spacing, indents and alignment; "" for what *base* says already."""
    height = round(line.line * (POINT if line.exact else 240))
    rule = "exact" if line.exact else "auto"
    spacing = (
        f'<w:spacing w:before="{round(line.before * POINT)}" w:after="{round(line.after * POINT)}"'
        f' w:line="{height}" w:lineRule="{rule}"/>'
    )
    same = ("before", "after", "line", "exact")
    if base and all(getattr(line, name) == getattr(base, name) for name in same):
        spacing = ""
    kind = "hanging" if line.first < 0 else "firstLine"
    ind = f'<w:ind w:left="{mm(line.left)}" w:{kind}="{mm(abs(line.first))}"/>'
    if base and not line.left and not line.first and not auto:
        ind = ""
    jc = "" if base and line.align == base.align else f'<w:jc w:val="{JC[line.align]}"/>'
    return spacing, ind, jc
