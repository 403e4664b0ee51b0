"""Effective formatting by ECMA-376, 17.7.2 and 17.7.3, one rule a test."""

from __future__ import annotations

import pytest
from word import first, para, read, style, table, tc, text, tr

from baocao.manuscript import LineRule, Look, Passage
from baocao.ooxml.styles import DEFAULT_FONT
from baocao.profiles import Alignment

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault></w:docDefaults>"
)


def defaults(run: str = "", paragraph: str = "") -> str:
    return DEFAULTS.format(run=run, paragraph=paragraph)


def look(passage: Passage) -> Look:
    return passage.stretches[0].look


def test_a_bare_document_has_the_defaults_of_word():
    """Nothing says anything: 10 points, single lines, left, black."""
    found = first("<w:p><w:r><w:t>Chữ</w:t></w:r></w:p>")
    assert look(found) == Look(font=DEFAULT_FONT, size=10)
    assert found.setting.line == 1
    assert found.setting.alignment is Alignment.LEFT


def test_each_level_goes_over_the_one_before():
    """Defaults, table, paragraph style, character style, direct: the later one is seen."""
    levels = {
        "defaults": defaults('<w:sz w:val="20"/>'),
        "table": style("T", '<w:rPr><w:sz w:val="22"/></w:rPr>', kind="table"),
        "paragraph": style("P", '<w:rPr><w:sz w:val="24"/></w:rPr>'),
        "character": style("C", '<w:rPr><w:sz w:val="26"/></w:rPr>', kind="character"),
    }
    body = table(
        tr(tc(para(properties='<w:pStyle w:val="P"/>', run='<w:rStyle w:val="C"/>{direct}'))),
        properties='<w:tblStyle w:val="T"/>',
    )
    sizes = []
    for count in range(5):
        styles = "".join(list(levels.values())[:count])
        sizes.append(look(first(body.replace("{direct}", ""), styles=styles)).size)
    direct = body.replace("{direct}", '<w:sz w:val="29"/>')
    sizes.append(look(first(direct, styles="".join(levels.values()))).size)
    assert sizes == [10, 10, 11, 12, 13, 14.5]


def test_a_style_says_what_its_basis_says_unless_it_says_otherwise():
    """The chain of w:basedOn is followed to its end."""
    styles = (
        style(
            "A", '<w:pPr><w:jc w:val="center"/><w:ind w:left="567"/></w:pPr><w:rPr><w:b/></w:rPr>'
        )
        + style("B", '<w:pPr><w:ind w:right="1134"/></w:pPr>', based="A")
        + style("C", '<w:pPr><w:ind w:left="0"/></w:pPr><w:rPr><w:i/></w:rPr>', based="B")
    )
    found = first(para(properties='<w:pStyle w:val="C"/>'), styles=styles)
    assert found.setting.alignment is Alignment.CENTER
    assert (found.setting.left, found.setting.right) == (0, 20.002)
    assert (look(found).bold, look(found).italic) == (True, True)


def test_a_circle_of_styles_ends():
    """Styles based on each other, or on themselves, or on nothing are read all the same."""
    styles = (
        style("A", "<w:rPr><w:b/></w:rPr>", based="B")
        + style("B", "<w:rPr><w:i/></w:rPr>", based="A")
        + style("C", "", based="C")
        + style("D", "", based="none")
    )
    bodies = [para(properties=f'<w:pStyle w:val="{key}"/>') for key in "ABCD"]
    found = read("".join(bodies), styles=styles).passages
    assert [(look(one).bold, look(one).italic) for one in found] == [
        (True, True), (True, True), (False, False), (False, False),
    ]  # fmt: skip


def test_a_paragraph_without_a_known_style_has_the_default_one():
    """No w:pStyle, or one that does not exist or is of another kind, means the default style."""
    styles = style("N", '<w:rPr><w:sz w:val="28"/></w:rPr>', default=True) + style(
        "C", "", kind="character"
    )
    for named in ("", '<w:pStyle w:val="gone"/>', '<w:pStyle w:val="C"/>'):
        found = first(para(properties=named), styles=styles)
        assert (found.style, look(found).size) == ("N", 14)


@pytest.mark.parametrize(
    ("paragraph", "character", "direct", "bold"),
    [
        ("<w:b/>", "", "", True),
        ("<w:b/>", "<w:b/>", "", False),
        ("", "<w:b/>", "", True),
        ("<w:b/>", '<w:b w:val="0"/>', "", True),
        ("<w:b/>", "", '<w:b w:val="0"/>', False),
        ("<w:b/>", "<w:b/>", "<w:b/>", True),
        ('<w:b w:val="false"/>', "", "", False),
        ('<w:b w:val="on"/>', "", "", True),
    ],
)
def test_a_toggle_is_on_when_an_odd_number_of_styles_sets_it(paragraph, character, direct, bold):
    """17.7.3: styles of different kinds switch, direct formatting decides."""
    styles = style("P", f"<w:rPr>{paragraph}</w:rPr>") + style(
        "C", f"<w:rPr>{character}</w:rPr>", kind="character"
    )
    body = para(properties='<w:pStyle w:val="P"/>', run=f'<w:rStyle w:val="C"/>{direct}')
    assert look(first(body, styles=styles)).bold is bold


def test_a_toggle_of_the_defaults_stays_on():
    """17.7.3: what the document defaults switch on, no style switches off."""
    styles = defaults("<w:i/>") + style("P", "<w:rPr><w:i/></w:rPr>")
    assert look(first(para(properties='<w:pStyle w:val="P"/>'), styles=styles)).italic


def test_within_one_chain_a_toggle_is_no_switch():
    """A style based on a bold one that says bold again is bold."""
    styles = style("A", "<w:rPr><w:b/></w:rPr>") + style("B", "<w:rPr><w:b/></w:rPr>", based="A")
    assert look(first(para(properties='<w:pStyle w:val="B"/>'), styles=styles)).bold


@pytest.mark.parametrize(
    ("fonts", "words", "font"),
    [
        ('w:ascii="Arial" w:hAnsi="Arial"', "Chữ", "Arial"),
        ('w:ascii="Arial" w:hAnsi="Times New Roman"', "Chữ", "Times New Roman"),
        ('w:ascii="Arial" w:hAnsi="Times New Roman"', "abc", "Arial"),
        ('w:ascii="Arial" w:eastAsia="MS Mincho" w:hint="eastAsia"', "Chữ", "Arial"),
        ('w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"', "Chữ", "Calibri"),
        ('w:ascii="Arial" w:asciiTheme="majorHAnsi"', "abc", "Cambria"),
        ('w:ascii="Arial" w:asciiTheme="majorEastAsia"', "abc", "Cambria"),
    ],
)
def test_fonts_go_by_the_letters_and_the_theme(fonts, words, font):
    """Vietnamese letters take the hAnsi font; a theme font goes before a named one."""
    body = para(words, run=f"<w:rFonts {fonts}/>")
    assert look(first(body, theme=THEME)).font == font


def test_a_named_font_goes_over_the_theme_font_of_a_lower_level():
    """Defaults by theme, a style that names Times New Roman: Times New Roman."""
    styles = defaults('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>') + style(
        "N", '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>', default=True
    )
    assert look(first(para(), styles=styles, theme=THEME)).font == "Arial"


def test_a_theme_that_is_not_there_leaves_the_named_font():
    """A dangling theme font is no font."""
    body = para(run='<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:hAnsiTheme="minorHAnsi"/>')
    assert look(first(body)).font == "Arial"


@pytest.mark.parametrize(
    ("color", "found"),
    [
        ('w:val="auto"', ""),
        ('w:val="000000"', ""),
        ('w:val="ff0000"', "FF0000"),
        ('w:val="red"', ""),
        ('w:val="000000" w:themeColor="text1"', ""),
        ('w:val="0D0D0D" w:themeColor="text1" w:themeTint="F2"', "0D0D0D"),
        ('w:val="FFFFFF" w:themeColor="dark1"', ""),
        ('w:val="auto" w:themeColor="accent1"', "4472C4"),
    ],
)
def test_colours(color, found):
    """Black, automatic and the theme's text colour are no colour."""
    assert look(first(para(run=f"<w:color {color}/>"), theme=THEME)).color == found


def test_marks_of_letters():
    """Underline, capitals and highlight, and the ways to have none."""
    run = '<w:u w:val="single"/><w:caps/><w:highlight w:val="yellow"/>'
    none = '<w:u w:val="none"/><w:caps w:val="0"/><w:highlight w:val="none"/>'
    shown, hidden = look(first(para(run=run))), look(first(para(run=none)))
    assert (shown.underline, shown.capitals, shown.highlight) == (True, True, True)
    assert (hidden.underline, hidden.capitals, hidden.highlight) == (False, False, False)


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', True),
        ('<w:shd w:val="clear" w:fill="auto"/>', False),
        ('<w:shd w:val="clear" w:fill="ffffff"/>', False),
        ('<w:highlight w:val="none"/><w:shd w:val="clear" w:fill="FFFF00"/>', False),
    ],
)
def test_shading_is_a_highlight(run, shown):
    """LibreOffice and web editors shade letters where Word highlights them."""
    assert look(first(para(run=run))).highlight is shown


def test_hidden_text_is_not_on_the_page():
    """w:vanish takes letters away, by a style too, unless the run shows them."""
    styles = style("H", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    hidden = text("b", '<w:rStyle w:val="H"/>')
    shown = text("c", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')
    body = f"<w:p>{text('a')}{hidden}{shown}{text('d', '<w:vanish/>')}</w:p>"
    assert first(body, styles=styles).text == "ac"


@pytest.mark.parametrize(
    ("jc", "found"),
    [
        ("start", Alignment.LEFT), ("end", Alignment.RIGHT), ("right", Alignment.RIGHT),
        ("center", Alignment.CENTER), ("both", Alignment.BOTH), ("distribute", Alignment.BOTH),
        ("nonsense", Alignment.LEFT),
    ],
)  # fmt: skip
def test_alignments(jc, found):
    """Every name of an alignment."""
    assert first(para(properties=f'<w:jc w:val="{jc}"/>')).setting.alignment is found


@pytest.mark.parametrize(
    ("ind", "found"),
    [
        ('w:left="567" w:right="284" w:firstLine="720"', (10.001, 5.009, 12.7)),
        ('w:start="567" w:end="284" w:hanging="284"', (10.001, 5.009, -5.009)),
        ('w:firstLine="720" w:hanging="360"', (0, 0, -6.35)),
        ('w:left="1cm" w:firstLine="36pt"', (10, 0, 12.7)),
        ('w:firstLineChars="200" w:firstLine="560"', (0, 0, 9.878)),
        ('w:firstLineChars="200"', (0, 0, 7.408)),
        ('w:left="x" w:firstLine=""', (0, 0, 0)),
    ],
)
def test_indents(ind, found):
    """Indents in millimetres; a hanging one is a negative first line."""
    setting = first(para(properties=f"<w:ind {ind}/>")).setting
    assert (setting.left, setting.right, setting.first_line) == found


@pytest.mark.parametrize(
    ("spacing", "found"),
    [
        ('w:before="120" w:after="60"', (6, 3, 1, LineRule.MULTIPLE)),
        ('w:line="276" w:lineRule="auto"', (0, 0, 1.15, LineRule.MULTIPLE)),
        ('w:line="360"', (0, 0, 1.5, LineRule.MULTIPLE)),
        ('w:line="340" w:lineRule="exact"', (0, 0, 17, LineRule.EXACT)),
        ('w:line="360" w:lineRule="atLeast"', (0, 0, 18, LineRule.LEAST)),
        ('w:beforeLines="50" w:before="120"', (6, 0, 1, LineRule.MULTIPLE)),
        ('w:beforeLines="100" w:afterLines="50"', (12, 6, 1, LineRule.MULTIPLE)),
        ('w:before="120" w:beforeAutospacing="1"', (14, 0, 1, LineRule.MULTIPLE)),
        ('w:before="120" w:beforeAutospacing="0"', (6, 0, 1, LineRule.MULTIPLE)),
    ],
)
def test_spacing(spacing, found):
    """Spaces in points, line heights by their rule."""
    setting = first(para(properties=f"<w:spacing {spacing}/>")).setting
    assert (setting.before, setting.after, setting.line, setting.line_rule) == found


def test_a_line_height_without_a_rule_in_a_higher_level_is_a_multiple():
    """The rule belongs to the height that it came with."""
    styles = style("A", '<w:pPr><w:spacing w:line="400" w:lineRule="exact"/></w:pPr>')
    body = para(properties='<w:pStyle w:val="A"/><w:spacing w:line="360"/>')
    setting = first(body, styles=styles).setting
    assert (setting.line, setting.line_rule) == (1.5, LineRule.MULTIPLE)


def test_contextual_spacing_leaves_no_space_between_equals():
    """17.3.1.9: neighbours of one style stand close, others keep their distance."""
    space = '<w:spacing w:before="120" w:after="60"/><w:contextualSpacing/>'
    styles = style("A", f"<w:pPr>{space}</w:pPr>") + style("B", "")
    bodies = [para(properties=f'<w:pStyle w:val="{key}"/>') for key in "BAAB"]
    found = read("".join(bodies), styles=styles).passages
    assert [(one.setting.before, one.setting.after) for one in found] == [
        (0, 0), (6, 0), (0, 3), (0, 0),
    ]  # fmt: skip


def test_outline_level_and_page_break_before():
    """Level 9 is body text (17.3.1.20)."""
    found = first(para(properties='<w:pageBreakBefore/><w:outlineLvl w:val="1"/>')).setting
    assert (found.page_break_before, found.outline_level) == (True, 1)
    body = first(para(properties='<w:outlineLvl w:val="9"/>')).setting
    assert (body.page_break_before, body.outline_level) == (False, None)


@pytest.mark.parametrize(
    ("val", "solid"), [("single", True), ("thick", True), ("dashed", False), ("dotted", False)]
)
def test_a_border_is_a_line_as_long_as_the_paragraph(val, solid):
    """The width of the text less the indents, which may hang out."""
    borders = (
        f'<w:pBdr><w:top w:val="{val}" w:sz="6"/></w:pBdr><w:ind w:left="1701" w:right="567"/>'
    )
    (rule,) = first(para("", borders)).rules
    assert (rule.kind, rule.solid) == ("border-above", solid)
    assert rule.length == pytest.approx(165.0 - 40.0, abs=0.05)


def test_no_border_is_no_line():
    """A border that a style draws and the paragraph takes away."""
    styles = style("A", '<w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr>')
    drawn = first(para("", '<w:pStyle w:val="A"/>'), styles=styles)
    none = '<w:pStyle w:val="A"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    assert [rule.kind for rule in drawn.rules] == ["border-below"]
    assert first(para("", none), styles=styles).rules == ()


def test_numbers_that_are_none_give_the_defaults():
    """A damaged value is as if it were not there."""
    run = '<w:sz w:val="big"/><w:b w:val=""/><w:color/><w:u/><w:rFonts/>'
    properties = '<w:spacing w:before="-" w:line="NaN"/><w:outlineLvl w:val="x"/><w:jc/>'
    found = first(para(properties=properties, run=run))
    assert look(found) == Look(font=DEFAULT_FONT, size=10, bold=True)
    assert found.setting.outline_level is None
